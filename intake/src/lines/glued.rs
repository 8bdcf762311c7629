//! What a web page printed on two lines and a copy of it glued into one: a heading and the next
//! item's title ("Sagsfremstilling2. Budget"), a label of the head and its value ("MødestedLokale 2").
//!
//! Only names that are known part a line; it must not cut prose.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::dates;
use crate::layout::number::ItemNumber;
use crate::meeting;
use crate::regexes::finder;
use crate::sections::{self, stamp};

/// The longest line that is looked at, in bytes.
const LONGEST: usize = 240;

/// The parts of a line, where it is glued.
pub(super) fn of(line: &str) -> Option<Vec<&str>> {
    let short = line.len() <= LONGEST;
    if short && let Some(parts) = behind_arrows(line) {
        return Some(parts);
    }
    if !may_be_glued(line) {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(at) = counted_title_inside(rest)
        .or_else(|| short.then(|| cut(rest))?)
        .or_else(|| heading_at_end(rest))
        .or_else(|| short.then(|| sentence_inside(rest))?)
    {
        let (before, behind) = rest.split_at(at);
        parts.push(before);
        rest = behind;
    }
    if parts.is_empty() {
        return None;
    }
    parts.push(rest);
    Some(parts)
}

/// Whether a capital or a figure stands right behind a small letter, an end or a year, as it does where two pieces
/// meet: a cheap look before costly ones. The link of a folded item may stand apart.
fn may_be_glued(line: &str) -> bool {
    const YEAR: usize = 4;
    let bytes = line.as_bytes();
    let meets = |at: usize| match (bytes[at - 1], bytes[at]) {
        (b'0'..=b'9', b'0'..=b'9') => {
            at >= YEAR && bytes[at - YEAR..at].iter().all(u8::is_ascii_digit)
        }
        // Of the letters from "À" on, "Æ" to "Þ".
        (_, 0xC3) => bytes.get(at + 1).is_some_and(|second| *second < 0x9F),
        (_, _) => true,
    };
    let side = |at: usize| SIDES[usize::from(bytes[at])];
    (1..bytes.len()).any(|at| side(at - 1) & ENDS != 0 && side(at) & BEGINS != 0 && meets(at))
        || line.contains(FOLDED)
}

/// A piece may end in this byte.
const ENDS: u8 = 1;
/// A piece may begin with this byte.
const BEGINS: u8 = 2;

/// On which side of a seam each byte may stand: it is asked of every byte of a text.
const SIDES: [u8; 256] = {
    let mut sides = [0; 256];
    let mut byte: u8 = 0;
    loop {
        sides[byte as usize] = match byte {
            b'0'..=b'9' | 0xC3.. => ENDS | BEGINS,
            b'a'..=b'z' | b')' | b'.' | b'!' | b'?' | 0x80.. => ENDS,
            b'A'..=b'Z' => BEGINS,
            _ => 0,
        };
        if byte == u8::MAX {
            break sides;
        }
        byte += 1;
    }
};

/// The link of a folded item.
const FOLDED: &str = "Klik her for at folde";

/// Where a short line is cut.
fn cut(rest: &str) -> Option<usize> {
    title_inside(rest)
        .or_else(|| value_inside(rest))
        .or_else(|| behind_hours(rest))
        .or_else(|| behind_stamp(rest))
        .or_else(|| link_at_end(rest))
        .or_else(|| contents_at_end(rest))
}

/// Where a title that counts the year and the meeting begins right behind the last letter of a text: "… er
/// åbnet63/2. Nye fortove".
fn counted_title_inside(text: &str) -> Option<usize> {
    const MOST_DIGITS: usize = 3;
    text.match_indices('/').find_map(|(slash, _)| {
        let digits = text.as_bytes()[..slash]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let at = slash - digits;
        let glued = (1..=MOST_DIGITS).contains(&digits)
            && (ends_in_word(&text[..at]) || text[..at].ends_with(['.', '!', '?', ')']));
        (glued && ItemNumber::of_year_and_meeting(&text[at..]).is_some()).then_some(at)
    })
}

/// Where the hours of an item end, as a cell of a table that ran together has them: "18.15 - 18.35Udvalget …".
fn behind_hours(text: &str) -> Option<usize> {
    const LONGEST_HOURS: usize = 18;
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let near = &text[..text.floor_char_boundary(LONGEST_HOURS)];
    let at = near.find(char::is_uppercase)?;
    let hours = &text[..at];
    (hours.ends_with(|c: char| c.is_ascii_digit()) && dates::is_hours(hours)).then_some(at)
}

/// The text with what a copy glued to the number of an item set apart, where the numbers count up: "51Nye fortove",
/// and "Punkt 320 minNye fortove", which is item 3 and its twenty minutes.
pub(super) fn with_numbers_apart(text: &str) -> Option<String> {
    const FEWEST: usize = 3;
    let glued: Vec<(usize, Numbered)> = text
        .lines()
        .enumerate()
        .filter_map(|(index, line)| Some((index, numbered(line.trim())?)))
        .collect();
    if glued.len() < FEWEST {
        return None;
    }
    let counted: BTreeMap<usize, String> = counts_up(&glued)?;
    let mut apart = String::with_capacity(text.len() + counted.len() * 2);
    for (index, line) in text.lines().enumerate() {
        apart.push_str(counted.get(&index).map_or(line, String::as_str));
        apart.push('\n');
    }
    Some(apart)
}

/// A title with the digits glued before it.
struct Numbered<'a> {
    /// The word before the number, if any.
    word: &'a str,
    digits: &'a str,
    /// "min", where the last of the digits count minutes.
    minutes: bool,
    title: &'a str,
}

fn numbered(line: &str) -> Option<Numbered<'_>> {
    const MOST_DIGITS: usize = 5;
    const LONGEST_TITLE: usize = 200;
    let (word, rest) = ["Punkt ", "Pkt. ", "Pkt ", "Sag "]
        .iter()
        .find_map(|word| Some((*word, line.strip_prefix(word)?)))
        .unwrap_or(("", line));
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=MOST_DIGITS).contains(&count) {
        return None;
    }
    let (digits, behind) = rest.split_at(count);
    let behind_minutes = ["min.", "min", "minutter"]
        .iter()
        .filter_map(|word| behind.trim_start().strip_prefix(word))
        .min_by_key(|title| title.len());
    let title = behind_minutes.unwrap_or(behind);
    let mut letters = title.chars();
    let begins = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| c.is_lowercase() || c == ' ');
    (begins && title.len() <= LONGEST_TITLE).then_some(Numbered {
        word,
        digits,
        minutes: behind_minutes.is_some(),
        title,
    })
}

/// The lines with their numbers set apart; `None` where they do not count up, every one of them.
fn counts_up(glued: &[(usize, Numbered<'_>)]) -> Option<BTreeMap<usize, String>> {
    let first = &glued.first()?.1;
    let lowest: u32 = if first.minutes {
        1
    } else {
        first.digits.parse().ok()?
    };
    let mut found = BTreeMap::new();
    for ((index, line), number) in glued.iter().zip(lowest..) {
        let printed = number.to_string();
        let rest = line.digits.strip_prefix(printed.as_str())?;
        let whole = if line.minutes {
            (1..=3).contains(&rest.len())
        } else {
            rest.is_empty()
        };
        if !whole || line.minutes != first.minutes {
            return None;
        }
        found.insert(*index, format!("{}{printed}. {}", line.word, line.title));
    }
    Some(found)
}

/// The pages on the way to this one, between the words that stand for pictures of an arrow:
/// "ForsidepilPolitikpilReferater".
fn behind_arrows(line: &str) -> Option<Vec<&str>> {
    const ARROW: &str = "pil";
    let behind = line.strip_prefix("Forside")?.trim_start();
    let mut rest = behind.strip_prefix(ARROW)?.trim_start();
    let mut pages = vec!["Forside"];
    while let Some((at, _)) = rest.match_indices(ARROW).find(|(at, _)| {
        *at > 0
            && rest[at + ARROW.len()..]
                .trim_start()
                .starts_with(char::is_uppercase)
    }) {
        pages.push(rest[..at].trim_end());
        rest = rest[at + ARROW.len()..].trim_start();
    }
    pages.push(rest);
    Some(pages)
}

/// Where a numbered title begins right behind a letter: "Eventuelt1. Orientering".
fn title_inside(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (1..bytes.len()).find(|at| {
        bytes[*at].is_ascii_digit()
            && text.is_char_boundary(*at)
            && (text[..*at].ends_with(')')
                || ends_in_word(&text[..*at])
                || ends_in_year(&text[..*at]))
            && is_title(&text[*at..])
            && is_heading(&text[..*at])
    })
}

/// Where the name of a section stands right behind the last letter of a text: "… september
/// 2016Beslutning".
fn heading_at_end(text: &str) -> Option<usize> {
    const NAMES: &[&str] = &[
        "Beslutning",
        "Indstilling",
        "Sagsfremstilling",
        "Bilag",
        "Resumé",
        "Resume",
        "Økonomi",
        "Afgørelse",
        "Vedtagelse",
    ];
    const FEWEST: usize = 12;
    let bare = text.strip_suffix(':').unwrap_or(text);
    let before = NAMES.iter().find_map(|name| bare.strip_suffix(name))?;
    let glued =
        before.ends_with(|c: char| c.is_ascii_digit() || c.is_lowercase() || ".!?".contains(c));
    (glued && before.len() >= FEWEST && before.contains(' ')).then_some(before.len())
}

/// Where the link of a folded item stands right behind its title.
fn link_at_end(text: &str) -> Option<usize> {
    static LINK: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&[FOLDED]));
    LINK.find(text)
        .map(|found| found.start())
        .filter(|at| *at > 0)
}

/// Where the heading of a table of contents stands right behind the last name of a list or the last page of
/// another: "Ib Bro (A)Indholdsfortegnelse".
fn contents_at_end(text: &str) -> Option<usize> {
    static CONTENTS: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&["Indholdsfortegnelse"]));
    let at = CONTENTS.find(text)?.start();
    let glued = text[..at].ends_with(|c: char| c.is_ascii_digit() || c.is_lowercase() || c == ')');
    glued.then_some(at)
}

/// Where a sentence begins right behind the point of another: "Anna Holm deltog.Afbud: Ib Bro".
fn sentence_inside(text: &str) -> Option<usize> {
    let addresses = || text.contains('@') || text.contains("www.") || text.contains("http");
    let found = text.match_indices('.').find_map(|(at, _)| {
        let mut behind = text[at + 1..].chars();
        let begins = behind.next().is_some_and(char::is_uppercase)
            && behind.next().is_some_and(char::is_lowercase);
        (begins && ends_in_word(&text[..at]) && text[at + 1..].contains(' ')).then_some(at + 1)
    });
    found.filter(|_| !addresses())
}

/// A word long enough to be one: in "800 m2. Det ligger" the number belongs to a measure.
fn ends_in_word(text: &str) -> bool {
    const SHORTEST: usize = 4;
    text.chars()
        .rev()
        .take(SHORTEST)
        .filter(|c| c.is_lowercase())
        .count()
        == SHORTEST
}

/// "… den 29.01.2013": the number behind a year is none of its digits.
fn ends_in_year(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4 && text[text.len() - 4..].starts_with(['1', '2'])
}

/// Where a decision begins right behind the day of its heading: "Beslutning i Byrådet den
/// 14-09-2015Godkendt".
fn behind_stamp(text: &str) -> Option<usize> {
    if !text.starts_with("Beslutning") {
        return None;
    }
    let bytes = text.as_bytes();
    let at = (1..bytes.len()).find(|at| {
        bytes[at - 1].is_ascii_digit()
            && text.is_char_boundary(*at)
            && text[*at..].starts_with(char::is_uppercase)
    })?;
    stamp::decision_stamp(&text[..at]).map(|_| at)
}

/// "2. Budget": a number, a full stop, a space and a word with a capital.
fn is_title(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits <= 3
        && text[digits..]
            .strip_prefix(". ")
            .is_some_and(|title| title.starts_with(char::is_uppercase))
}

/// The name of a section, the heading of a table of contents, or an item's own title.
fn is_heading(text: &str) -> bool {
    let numbered =
        ItemNumber::leading(text).is_some_and(|(_, title)| title.starts_with(char::is_uppercase));
    numbered
        || sections::named_kind(text).is_some()
        || text.eq_ignore_ascii_case("indholdsfortegnelse")
}

/// Where a value begins right behind a label of the head: "UdvalgÆldrerådet".
fn value_inside(text: &str) -> Option<usize> {
    // A label with a space is none: the first word tells.
    let first = text.split(' ').next()?;
    let mut before = ' ';
    let at = first.char_indices().find_map(|(at, character)| {
        let glued = before.is_lowercase() && character.is_uppercase();
        before = character;
        glued.then_some(at)
    })?;
    meeting::is_label(&text[..at]).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_glued_to_a_heading_stands_alone() {
        assert_eq!(
            of("Sagsfremstilling2. Støtte til huse"),
            Some(vec!["Sagsfremstilling", "2. Støtte til huse"])
        );
        assert_eq!(
            of("10. Eventuelt1. Orientering"),
            Some(vec!["10. Eventuelt", "1. Orientering"])
        );
        assert_eq!(
            of("14. Eventuelt den 29.01.20138. Godkendelse af dagsorden"),
            Some(vec![
                "14. Eventuelt den 29.01.2013",
                "8. Godkendelse af dagsorden"
            ])
        );
        assert_eq!(
            of("Beslutning i Byrådet den 14-09-2015Godkendt."),
            Some(vec!["Beslutning i Byrådet den 14-09-2015", "Godkendt."])
        );
        assert_eq!(
            of("Indholdsfortegnelse1. Fraværende"),
            Some(vec!["Indholdsfortegnelse", "1. Fraværende"])
        );
    }

    #[test]
    fn a_heading_or_a_link_glued_to_a_text_stands_alone() {
        assert_eq!(
            of("1. at godkende protokollen fra den 12. september 2016Beslutning"),
            Some(vec![
                "1. at godkende protokollen fra den 12. september 2016",
                "Beslutning"
            ])
        );
        assert_eq!(
            of("1. BudgetKlik her for at folde ud og læse mere om Budget"),
            Some(vec![
                "1. Budget",
                "Klik her for at folde ud og læse mere om Budget"
            ])
        );
        assert_eq!(
            of("Anna Holm deltog i stedet.Ib Bro forlod mødet kl. 9."),
            Some(vec![
                "Anna Holm deltog i stedet.",
                "Ib Bro forlod mødet kl. 9."
            ])
        );
        for text in [
            "Se www.havnen.Nordvig og mere",
            "Sdr.Havn er lukket",
            "kontoret.Nordvig",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(of("Udvalgets Indstilling"), None);
        assert_eq!(
            of("Ib Bro (A)Indholdsfortegnelse lukket møde"),
            Some(vec!["Ib Bro (A)", "Indholdsfortegnelse lukket møde"])
        );
        assert_eq!(of("Til Indholdsfortegnelse"), None);
    }

    #[test]
    fn a_label_glued_to_its_value_stands_alone() {
        assert_eq!(of("MødestedRådssalen"), Some(vec!["Mødested", "Rådssalen"]));
        assert_eq!(of("UdvalgÆldreråd"), Some(vec!["Udvalg", "Ældreråd"]));
    }

    #[test]
    fn a_title_that_counts_the_year_stands_alone_however_long_what_it_is_glued_to() {
        let long = "Planen vedtoges, da molen er slidt og ikke kan vente. ".repeat(6);
        assert_eq!(
            of(&format!("{long}Arbejdet begynder snart118/4. Nyt fyr")),
            Some(vec![
                format!("{long}Arbejdet begynder snart").as_str(),
                "118/4. Nyt fyr"
            ])
        );
        assert_eq!(
            of("Svaret blev læst op for alle.Vedtagelse:"),
            Some(vec!["Svaret blev læst op for alle.", "Vedtagelse:"])
        );
        assert_eq!(
            of("18.15 - 18.35Rådet drøftede planen"),
            Some(vec!["18.15 - 18.35", "Rådet drøftede planen"])
        );
    }

    #[test]
    fn numbers_glued_to_titles_stand_apart_where_they_count_up() {
        assert_eq!(
            with_numbers_apart("51Ny mole\nGodkendt.\n52Nyt fyr\nUdsat.\n53Ny kran\n").as_deref(),
            Some("51. Ny mole\nGodkendt.\n52. Nyt fyr\nUdsat.\n53. Ny kran\n")
        );
        assert_eq!(
            with_numbers_apart(
                "Punkt 15 minVelkomst\nPunkt 210 minNyt fyr\nPunkt 3120 min.Ny kran"
            )
            .as_deref(),
            Some("Punkt 1. Velkomst\nPunkt 2. Nyt fyr\nPunkt 3. Ny kran\n")
        );
        for none in [
            "51Ny mole\n52Nyt fyr\n",
            "51Ny mole\n52Nyt fyr\n7Ny kran\n",
            "2Ny mole\n2Nyt fyr\n2Ny kran\n",
            "1000Ringe\n1001Nat\n1002Nætter m.v. 2\n300Dage",
        ] {
            assert_eq!(with_numbers_apart(none), None, "{none}");
        }
    }

    #[test]
    fn prose_and_measures_are_not_cut() {
        for text in [
            "Vejen er spærret fra km12/3. Den åbner",
            "18.15 - 18.35 Rådet drøftede planen",
            "Anlægget er på 800 m2. Det ligger ved åen",
            "3. Hallen bliver på 1.200 m2. Den ligger ved åen",
            "2. at huset er på 90 kvm2. Det er lovligt",
            "Vejen har status som A1. Den er smal",
            "EnergiMidt leverer strøm",
            "Budget 2024. Anden behandling",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
