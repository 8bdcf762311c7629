//! The municipality a document is of, as its head, its letterhead, its running heads, its sender or the line of its
//! adoption names it. What running text, a list or a table mentions is no sender: where nothing else names one it is
//! a guess, never sure, and the book's own stands before it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use protokol_core::evidence::Read;
use regex::Regex;

use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::regexes::{compiled, finder};

/// The word without its first letter, quiet or shouted.
static OMMUNE: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&["ommune", "OMMUNE"]));

/// How much a name in the head counts, and one at the foot of a page, of a sender or in the line of adoption.
const HEAD_WEIGHT: u32 = 5;
const FOOT_WEIGHT: u32 = 2;
/// How sure a name is that is only mentioned.
const MENTIONED: u8 = 40;
/// How sure one is that stands where whose it is is said, at most.
const NAMED: u8 = 97;
/// How many of the last lines may be those of a sender.
const SENDER_LINES: usize = 10;
/// How many lines with text may be the head of what is no minutes.
const HEAD_LINES: usize = 8;

/// Words before "Kommune" that name no municipality.
const NO_NAMES: &[&str] = &[
    "Din", "Vores", "Denne", "Enhver", "Hver", "En", "Den", "Ny", "Nye", "Samme", "Anden", "Jeres",
    "Én", "I", "Af", "For", "Til", "Og", "Ingen", "Hele", "Alle", "Egen", "Åben", "Grøn", "DGI",
];

/// Words a name of two begins with.
const FIRST_WORDS: &[&str] = &[
    "Nørre", "Nr", "Sønder", "Sdr", "Øster", "Vester", "Store", "Lille", "Gammel", "Gl", "Over",
    "Neder", "Kongens", "Øvre", "Nordre", "Søndre", "Østre", "Vestre",
];

/// Where the head of what is no minutes ends.
pub(crate) fn head_of(lines: &[Line<'_>]) -> usize {
    let with_text = lines.iter().enumerate().filter(|(_, line)| line.has_text());
    with_text
        .take(HEAD_LINES)
        .last()
        .map_or(0, |(index, _)| index + 1)
}

/// The municipality that is named most where a document says whose it is; `head` is the number of lines before the
/// first item.
pub(crate) fn of(lines: &[Line<'_>], head: usize) -> Option<Read<String>> {
    let mut counts: BTreeMap<String, (u32, usize)> = BTreeMap::new();
    let mut mentioned: BTreeMap<String, (u32, usize)> = BTreeMap::new();
    let with_text = lines.iter().enumerate().rev();
    let sender = with_text
        .filter(|(_, line)| line.has_text())
        .take(SENDER_LINES)
        .last()
        .map_or(0, |(index, _)| index);
    for (index, line) in lines.iter().enumerate() {
        let mut from = 0;
        while let Some(found) = OMMUNE.find(&line.text[from..]) {
            let at = from + found.start();
            from += found.end();
            let Some((name, begins)) = name_before(line.text, at, from) else {
                continue;
            };
            let (before, after) = (&line.text[..begins], &line.text[from..]);
            let (of, weight) = if index < head && heads(before, after) {
                (&mut counts, HEAD_WEIGHT)
            } else if line.furniture
                || adopts(before)
                || index >= sender && stands_alone(before, after)
            {
                (&mut counts, FOOT_WEIGHT)
            } else {
                (&mut mentioned, 1)
            };
            of.entry(name).or_insert((0, index)).0 += weight;
        }
    }
    most_of(counts, lines, NAMED)
        .or_else(|| region(&lines[..head.min(lines.len())]))
        .or_else(|| most_of(mentioned, lines, MENTIONED))
}

/// The name that counts most, which is the surer the fewer others there are.
fn most_of(
    counts: BTreeMap<String, (u32, usize)>,
    lines: &[Line<'_>],
    most: u8,
) -> Option<Read<String>> {
    let total: u32 = counts.values().map(|(count, _)| count).sum();
    let (name, (count, first)) = counts
        .into_iter()
        .max_by_key(|(_, (count, first))| (*count, usize::MAX - first))?;
    let share = u8::try_from(count * 100 / total.max(1)).unwrap_or(100);
    Some(marked(
        format!("{name} Kommune"),
        lines[first].span(),
        "municipality/named@2",
        share.min(most),
    ))
}

/// The municipality that a line names.
pub(crate) fn in_line(text: &str) -> Option<String> {
    let found = OMMUNE.find(text)?;
    let (name, _) = name_before(text, found.start(), found.end())?;
    Some(format!("{name} Kommune"))
}

/// Whether a name in a line of the head, between these words, says whose the document is: a title, a letterhead,
/// no sentence, no point of a list, nobody who is written to or was a guest.
fn heads(before: &str, after: &str) -> bool {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?:I\b|(?i:som|hos|også|til|modtagere?|kopi(?: til)?|cc|gæste?r?|øvrige|oplægsholdere?|deltage(?:r|re|nde)|til ?stede|fremmødte|fravær(?:ende)?|afbud|mødedeltagere|se også|læs(?:e)? (?:også|mere)|relaterede?)\b)",
        )
    });
    /// What may go on behind the name of a title: a day, a place on the page, a period.
    static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?:[^\p{L}\p{N}]*$|\s*[^\p{L}\p{N}\s]|\s+[\p{Lu}\p{N}]|\s+(?:den|d\.|kl|for|fra|frem|i (?:perioden|årene|20)|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|side|s\.|tlf|og)\b)",
        )
    });
    let clause = clause(before);
    let point = before.starts_with(['-', '–', '•', '*', '→', '★', '▪', '·', '+']);
    let line = before.trim_start();
    if point || OTHER.is_match(line) || OTHER.is_match(clause.trim_start()) {
        return false;
    }
    // "Nordvig Kommunes Byråd", "Nordvig Kommunes sundhedspolitik".
    if let Some(owned) = after.strip_prefix(['s', 'S']) {
        return clause.trim().is_empty() && !owned.trim_end().ends_with('.')
            || owned.starts_with(" Byråd")
            || owned.starts_with(" Kommunalbestyrelse");
    }
    GOES_ON.is_match(after) && !is_sentence(clause, after)
}

/// What stands before a name since the sentence or the part of a row began.
fn clause(before: &str) -> &str {
    let begins = [". ", ": ", "\t", " | ", " · ", " > ", "  "]
        .iter()
        .filter_map(|sign| before.rfind(sign).map(|at| at + sign.len()))
        .max();
    &before[begins.unwrap_or(0)..]
}

/// Whether the words around a name say something of it: a verb stands before it, or a full stop ends what it ends.
fn is_sentence(before: &str, after: &str) -> bool {
    static SAYS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:^|\s)(?:er|var|har|havde|bliver|blev|vil|skal|kan|må|som|at|vi|der|de|deres|ligesom|end|sammen|samarbejde[rt]?|spurgt|besøg[te]*|inspirere[rt]?)\s",
        )
    });
    const TITLE_WORDS: usize = 4;
    let ends = after.trim() == "." && before.split_whitespace().count() > TITLE_WORDS;
    SAYS.is_match(before) || ends
}

/// Whether a sentence that goes on with a name says who adopted the document.
fn adopts(before: &str) -> bool {
    static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?:Endeligt )?(?:[Vv]edtaget|[Gg]odkendt|[Tt]iltrådt|VEDTAGET|GODKENDT) (?:[^.,]{0,40} )?af (?:[\p{L}-]+(?: [\p{L}-]+){0,3} i )?$",
        )
    });
    before.len() <= 120 && ADOPTED.is_match(before)
}

/// Whether a line is a name and nothing else, as that of a sender.
fn stands_alone(before: &str, after: &str) -> bool {
    before.trim().is_empty()
        && !after.contains(|c: char| c.is_alphanumeric())
        && !after.contains(['.', '?', '!', ':'])
}

/// The region whose name stands alone on a line of the head: "REGION BÆLTHAV".
fn region(head: &[Line<'_>]) -> Option<Read<String>> {
    const MOST_WORDS: usize = 2;
    head.iter().find_map(|line| {
        let name = line
            .text
            .strip_prefix("Region ")
            .or_else(|| line.text.strip_prefix("REGION "))?;
        // "Region Bælthavs logo, link til forsiden": what a picture is described by.
        let name = name
            .split_once("s logo")
            .filter(|(_, behind)| behind.is_empty() || behind.starts_with([',', ' ', '.']))
            .map_or(name, |(name, _)| name);
        let named = name.split(' ').count() <= MOST_WORDS
            && name.starts_with(char::is_uppercase)
            && name
                .chars()
                .all(|c| c.is_alphabetic() || c == ' ' || c == '-');
        let shouted = name.chars().all(|c| !c.is_lowercase());
        let shown = if shouted {
            capitalised(name)
        } else {
            name.to_owned()
        };
        named.then(|| {
            marked(
                format!("Region {shown}"),
                line.span(),
                "municipality/region@1",
                85,
            )
        })
    })
}

/// The name before "Kommune" or "Kommunes", whose "ommune" stands between these bytes, and where it begins.
fn name_before(text: &str, at: usize, after: usize) -> Option<(String, usize)> {
    let k = text[..at].chars().next_back()?;
    let rest = &text[after..];
    let ends = rest.starts_with(|c: char| !c.is_alphanumeric())
        || rest.is_empty()
        || rest.strip_prefix(['s', 'S']).is_some_and(|more| {
            more.is_empty() || more.starts_with(|c: char| !c.is_alphanumeric())
        });
    if !(k == 'K' || k == 'k') || !ends {
        return None;
    }
    const WIDEST_GAP: usize = 3;
    let whole = &text[..at - 1];
    let before = whole.strip_suffix([' ', '\u{a0}'])?;
    // A letterhead may set the two words apart: "Nordvig   Kommune" alone on its line.
    let apart = before.trim_end();
    let before = if apart.len() + WIDEST_GAP >= whole.len() && !apart.contains(' ') {
        apart
    } else {
        before
    };
    let word = before
        .rsplit(|c: char| !(c.is_alphabetic() || c == '-'))
        .next()?;
    let is_name = word.starts_with(char::is_uppercase)
        && word.chars().count() >= 3
        && !NO_NAMES.contains(&word)
        && !word.ends_with('-');
    if !is_name {
        return None;
    }
    // "Nørre Bølum Kommune": the first word tells it from another.
    let first = before[..before.len() - word.len()]
        .strip_suffix(' ')
        .and_then(|ahead| ahead.rsplit(|c: char| !c.is_alphabetic()).next())
        .filter(|first| FIRST_WORDS.contains(&capitalised(first).as_str()));
    let begins = before.len() - word.len();
    if let Some(first) = first {
        let name = format!("{} {}", capitalised(first), capitalised(word));
        return Some((name, begins - 1 - first.len()));
    }
    let shouted = word.chars().all(|c| c.is_uppercase() || c == '-');
    let name = if shouted {
        capitalised(word)
    } else {
        plain(word).into_owned()
    };
    Some((name, begins))
}

/// "LEJRE" as "Lejre".
fn capitalised(word: &str) -> String {
    let mut name = String::with_capacity(word.len());
    let mut start = true;
    for character in word.chars() {
        if start {
            name.push(character);
        } else {
            name.extend(character.to_lowercase());
        }
        start = character == '-';
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    fn named(text: &str, head: usize) -> Option<String> {
        let read = of(&lines_of(text), head).filter(|read| read.mark.confidence.is_sure());
        read.map(|read| read.value)
    }

    #[test]
    fn the_name_that_stands_most_often_in_the_head_wins() {
        let town = Some("Nordvig Kommune".to_owned());
        for head in [
            "Nordvig Kommune | Byrådet\nMøde 3\nNORDVIG KOMMUNE",
            "Referat fra Byrådet i Nordvig Kommune den 4. maj 2024",
            "Nordvig Kommunes sundhedspolitik 2024",
            "Sundhedsplan for Nordvig Kommune 2024-2027",
            "Til: Sydby Kommune\nAfsender: Nordvig Kommune",
        ] {
            assert_eq!(named(head, 3), town, "{head}");
        }
        assert_eq!(
            named("Faaborg-Midtfyn kommune", 1),
            Some("Faaborg-Midtfyn Kommune".to_owned())
        );
        assert_eq!(
            named("Nordvig   Kommune\nTelefon 12 34 56 78", 2),
            Some("Nordvig Kommune".to_owned())
        );
        assert_eq!(named("Areal i ha      Kommune", 1), None);
        assert_eq!(named("Alle kommuner i landet; Din Kommune", 1), None);
        assert_eq!(named("Kommunernes Landsforening", 1), None);
    }

    #[test]
    fn what_a_text_mentions_is_no_sender() {
        for text in [
            "I Sydby Kommune er målet 3 pct.",
            "Vi er inspireret af Sydby Kommune.",
            "Sydby Kommune har spurgt, om vi er med.",
            "- Flere cykler, som i Sydby Kommune.",
            "Vi gør som Sydby Kommune",
        ] {
            assert_eq!(named(text, 1), None, "{text}");
            let below = format!("Byrådet\n1. Havn\n{text}\nGodkendt.\nSydby Kommunes plan");
            assert_eq!(named(&below, 1), None, "{text}");
        }
    }

    #[test]
    fn a_sender_and_an_adoption_further_down_name_it() {
        let text = |last: &str| format!("Havneplan\nMål\n{}{last}", "Tekst.\n".repeat(20));
        let town = Some("Nordvig Kommune".to_owned());
        assert_eq!(named(&text("Venlig hilsen\nNordvig Kommune"), 2), town);
        assert_eq!(
            named(&text("Vedtaget af Byrådet i Nordvig Kommune i maj"), 2),
            town
        );
        assert_eq!(named(&text("Søg hos Nordvig Kommune"), 2), None);
    }
}
