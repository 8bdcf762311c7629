//! The foot a page ends with, below the last item: when it was changed, how whoever keeps it is reached, and their
//! address. It must not end a document above anything that is decided.

use super::candidates;
use super::furniture::is_link;
use crate::lines::Line;
use crate::names;
use crate::sections;

/// How the line begins that tells when the page was changed: behind it stands the foot of the site, where
/// nothing is decided any more.
const DATED: &[&str] = &[
    "Siden er sidst opdateret",
    "Siden er opdateret",
    "Siden sidst opdateret",
    "Sidst opdateret",
    "Senest opdateret",
];

/// What heads the address of whoever keeps the site, below the last item.
const CONTACT: &[&str] = &[
    "Kontakt",
    "Kontakt os",
    "Kontaktoplysninger",
    "Kontaktinformation",
];

/// How a line begins that says how somebody is reached.
const REACHED: &[&str] = &[
    "E-mail",
    "Email",
    "E-post",
    "E.:",
    "E:",
    "Mail:",
    "Mail ",
    "Tlf",
    "Tel.",
    "T:",
    "Telefon",
    "Hovednummer",
    "Fax",
    "CVR",
    "EAN",
    "SE-nr",
    "www.",
    "http",
];

/// What the foot of a site offers, in lower case.
const OFFERED: &[&str] = &[
    "sitemap",
    "sikker mail",
    "sikker post",
    "send sikker mail",
    "send sikker post",
    "digital post",
    "send digital post",
    "skriv sikkert til os",
    "kontakt",
    "kontakt os",
    "kontakt kommunen",
    "tilgængelighed",
    "tilgængelighedserklæring",
    "webtilgængelighed",
    "was",
    "cookies",
    "cookiepolitik",
    "om cookies",
    "privatlivspolitik",
    "databeskyttelse",
    "persondata",
    "behandling af personoplysninger",
    "whistleblowerordning",
    "om hjemmesiden",
    "om webstedet",
    "job",
    "ledige stillinger",
    "presse",
    "selvbetjening",
    "borger.dk",
    "åbningstider",
    "nyhedsbrev",
    "tilmeld dig nyhedsbrev",
    "tilmeld nyhedsbrev",
    "tilmeld dig vores nyhedsbrev",
    "følg os",
    "følg os på facebook",
    "facebook",
    "linkedin",
    "instagram",
    "del",
    "del siden",
    "del på facebook",
    "del på linkedin",
    "tip en ven",
    "print siden",
    "læs højt",
    "tilbage",
    "tilbage til forsiden",
    "forside",
];

/// Where the foot begins behind the last item.
pub(super) fn of(lines: &[Line<'_>]) -> Option<usize> {
    let dated = |line: &Line<'_>| DATED.iter().any(|start| line.text.starts_with(start));
    // "Kontakt", and below it how the municipality is reached.
    let contact = || {
        let at = lines
            .iter()
            .rposition(|line| CONTACT.contains(&line.text))?;
        lines[at..]
            .iter()
            .any(|line| is_reached(line.text))
            .then_some(at)
    };
    let end = lines.iter().rposition(dated).or_else(contact);
    let decides = |line: &Line<'_>| sections::heads_treatment(line.text);
    let end = end.filter(|end| !lines[*end..].iter().any(decides));
    [end, address(lines), signatures(lines)]
        .into_iter()
        .flatten()
        .filter(|end| *end >= lines.len() / 2)
        .min()
}

/// Where the names begin that those who were there sign with, several on a line with wide gaps between them. All of them
/// are named above, so that nobody is told of here alone.
fn signatures(lines: &[Line<'_>]) -> Option<usize> {
    const FEWEST: usize = 3;
    const GAP: &str = "   ";
    let mut start = None;
    let mut names: Vec<&str> = Vec::new();
    let mut beside = false;
    let last = lines.iter().enumerate().rev();
    for (index, line) in last.filter(|(_, line)| line.has_text()) {
        let parts = || {
            line.text
                .split(GAP)
                .map(str::trim)
                .filter(|part| !part.is_empty())
        };
        if !parts().all(|part| part.contains(' ') && names::person(part).is_some()) {
            break;
        }
        beside |= parts().count() > 1;
        names.extend(parts());
        start = Some(index);
    }
    let start = start.filter(|_| beside && names.len() >= FEWEST)?;
    let apart = start > 0 && lines[start - 1].is_blank();
    let above = |name: &&str| lines[..start].iter().any(|line| line.text.contains(name));
    (apart && names.iter().all(above)).then_some(start)
}

/// Where the foot begins that a document ends with: who keeps the site, a street, a town, a number to call, what the
/// site offers, each on a line or parted by signs.
fn address(lines: &[Line<'_>]) -> Option<usize> {
    const MOST: usize = 14;
    const FEWEST: usize = 2;
    let mut start = None;
    let mut signs = 0;
    let mut places_alone = true;
    let last = lines.iter().enumerate().rev();
    for (index, line) in last.filter(|(_, line)| line.has_text()).take(MOST) {
        let Some(told) = parts(line.text)
            .map(Part::of)
            .collect::<Option<Vec<Part>>>()
        else {
            break;
        };
        signs += told.len();
        // Two streets, one below the other, are a list of streets.
        places_alone &= told.iter().all(|part| *part == Part::Street);
        start = Some(index);
    }
    let start = start.filter(|_| signs >= FEWEST && !places_alone)?;
    Some(named_above(lines, start).unwrap_or(start))
}

/// The parts of a line that is set across the page: between upright strokes, dots or wide gaps.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '•', '·', ','])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split("  "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// What a part of a foot tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Street,
    Town,
    Reached,
    Keeper,
    Offered,
}

impl Part {
    fn of(text: &str) -> Option<Self> {
        if is_town(text) {
            Some(Self::Town)
        } else if is_reached(text) {
            Some(Self::Reached)
        } else if is_keeper(text) {
            Some(Self::Keeper)
        } else if is_link(text)
            || OFFERED.contains(&text.to_lowercase().as_str())
            || offers_cookies(text)
            || asks_to_write(text)
        {
            Some(Self::Offered)
        } else if is_street(text) {
            Some(Self::Street)
        } else {
            None
        }
    }
}

/// "Cookies på hjemmesiden", "Cookie- og privatlivspolitik"
fn offers_cookies(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.len() <= LONGEST && text.starts_with("Cookie") && !text.ends_with('.')
}

/// "Kontakt Nordvig Kommune"
fn asks_to_write(text: &str) -> bool {
    text.strip_prefix("Kontakt ")
        .is_some_and(|whom| whom.ends_with(" Kommune") && whom.split(' ').count() <= 4)
}

/// The line right above an address, apart from the text before it, that says whose it is: "Skolens kontor".
fn named_above(lines: &[Line<'_>], start: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    let at = start.checked_sub(1)?;
    let apart = at
        .checked_sub(1)
        .is_some_and(|above| lines[above].is_blank());
    let text = lines[at].text;
    let names = apart
        && !text.is_empty()
        && text.len() <= LONGEST
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ':', ',', ';', '!', '?'])
        && !lines[at].is_marked()
        && sections::named_kind(text).is_none()
        && !candidates::begins_as_decision(text);
    names.then_some(at)
}

/// "7190 Nordvig", "DK-7190 Nordvig Ø".
fn is_town(text: &str) -> bool {
    const DIGITS: usize = 4;
    const LONGEST: usize = 40;
    let bare = text.strip_prefix("DK-").unwrap_or(text);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    digits == DIGITS
        && text.len() <= LONGEST
        && bare[DIGITS..].strip_prefix(' ').is_some_and(|town| {
            town.starts_with(char::is_uppercase)
                && town
                    .chars()
                    .all(|c| c.is_alphabetic() || c == ' ' || c == '.' || c == '-')
                && !town.ends_with('.')
        })
}

/// "Torvet 1", "Gammel Havnevej 12 B": words and a number.
fn is_street(text: &str) -> bool {
    const LONGEST: usize = 40;
    const MOST_WORDS: usize = 4;
    const COUNTED: &[&str] = &["Bilag", "Punkt", "Pkt.", "Sag", "Side", "Nr.", "Kl.", "Uge"];
    if text.len() > LONGEST || !text.starts_with(char::is_uppercase) {
        return false;
    }
    let Some((street, number)) = text.split_once(|c: char| c.is_ascii_digit()) else {
        return false;
    };
    let words = street.split_whitespace().count();
    let first = street.split(' ').next().unwrap_or_default();
    street.ends_with(' ')
        && (1..=MOST_WORDS).contains(&words)
        && street
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '.' || c == '-')
        && number.len() <= 4
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_alphabetic() || c == ' ')
        && !COUNTED.contains(&first)
}

fn is_reached(text: &str) -> bool {
    REACHED.iter().any(|start| text.starts_with(start)) || text.contains('@') && !text.contains(' ')
}

/// Whoever keeps the site, alone on a line: "Nordvig Kommune", "Region Bælthav".
fn is_keeper(text: &str) -> bool {
    const LONGEST: usize = 40;
    const MOST_WORDS: usize = 4;
    let region = || {
        text.strip_prefix("Region ")
            .is_some_and(|name| name.starts_with(char::is_uppercase))
    };
    text.len() <= LONGEST
        && text.split(' ').count() <= MOST_WORDS
        && (text.ends_with(" Kommune") || text.ends_with(" kommune") || region())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    fn cut(foot: &str) -> bool {
        let text = format!("Et\nTo\nTre\nFire\nFem\nSeks\nSyv\n\nBeslutning\n\nGodkendt.\n{foot}");
        let lines = lines_of(&text);
        match of(&lines) {
            Some(at) => {
                assert!(
                    at > 10 && lines[..at].iter().any(|line| line.text == "Godkendt."),
                    "{foot}"
                );
                lines[..at]
                    .iter()
                    .rfind(|line| line.has_text())
                    .unwrap()
                    .text
                    == "Godkendt."
            }
            None => false,
        }
    }

    #[test]
    fn an_address_is_no_decision() {
        for foot in [
            "\nNordvig Kommune\nTorvet 1\n7190 Nordvig\n",
            "\nHavnekontoret\nMolevej 12 B\nTlf. 11 11 11 11\n",
            "\nRegion Bælthav\nBroalle 4\n4999 Vestby Ø\nTelefon 11 11 11 11\n\nKontakt\n",
            "\nNordvig kommune\npost@nordvig.example\nCVR 11 11 11 11\n",
            "\nNordvig Kommune\nTorvegade 14\n",
            "\nNordvig Kommune\nRådhustorvet 2\nCVR 11 11 11 11\nKontakt kommunen\nTilgængelighedserklæring\n",
            "\nVestby Kommune  |  Havnevej 8  |  Sikker mail  |  Sitemap\n",
            "\nVestby Kommune - Havnevej 8 - Telefon 11 11 11 11 - Tilgængelighedserklæring\n",
            "\nDel på Facebook  Print siden  Tilbage til oversigten\n",
            "\nVestby Kommune · Havnevej 8 · 7190 Vestby · Tlf. 11 11 11 11\n",
        ] {
            assert!(cut(foot), "{foot}");
        }
    }

    #[test]
    fn those_who_were_there_sign_below() {
        let text =
            "Til stede: Anna Holm, Ib Bro, Ulla Bak\n\n1. Ny mole\n\nBeslutning\n\nGodkendt.\n\n\n";
        let cut = |names: &str| {
            let text = format!("{text}{names}");
            of(&lines_of(&text)).is_some()
        };
        assert!(cut("Anna Holm          Ib Bro\n\n      Ulla Bak\n"));
        for kept in [
            "Anna Holm          Ib Bro\n\n      Per Vig\n",
            "Anna Holm\nIb Bro\nUlla Bak\n",
            "Anna Holm          Ib Bro\n",
        ] {
            assert!(!cut(kept), "{kept}");
        }
    }

    #[test]
    fn what_only_ends_in_a_number_is_kept() {
        for foot in [
            "\nNordvig Kommune\n",
            "\nHavnevej 12\n",
            "\nHavnevej 12\nSøvej 4\n",
            "7190 borgere er hørt.\nSe bilag 2\n",
            "\nBilag 1\nBilag 2\nSag 14\n",
            "\nOrientering om Havnevej 8 | Søvej 4\n",
            "\nKontakt til Nordvig Kommune aftales.\n",
        ] {
            assert!(!cut(foot), "{foot}");
        }
    }
}
