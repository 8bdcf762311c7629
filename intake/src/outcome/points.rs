//! Which recommendation points a piece of a decision speaks of: "1.-2. Godkendt", "Punkt 1 og 3
//! tiltrådt, punkt 2 udsat", "Ad 2)".

mod letters;

use std::sync::LazyLock;

use protokol_core::vocabulary::Outcome;
use regex::Regex;

use super::claims::Effect;
use letters::{by_letters, lettered, worded_letters};

use crate::chunks::holds_digit;
use crate::regexes::{Signed, compiled};
pub(crate) use letters::names_letters;

/// A piece of a decision and the points it speaks of; no points: the whole recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// The numbers of the points, from 1.
    pub(crate) points: Vec<u16>,
    /// What is said of them.
    pub(crate) text: &'a str,
}

static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:at[- ]?|-\s*)?(?:(?:for så vidt angår|hvad angår|angående|vedrørende|vedr\.|med hensyn til) (?:indstillingens )?)?(?P<ad>ad\.?\s*)?(?P<word>(?:indstillings?(?:en|ens|ernes)?s?\s*)?(?:punkterne|punkt|pkt\.?|indstillingspunkterne|indstillingspunkt|anbefalingspunkt|nr\.?|at)\s*|indstillingens\s+)?(?P<list>\d{1,2}[a-z]?\b[.)]?(?:\s*(?:-|–|,|og|&|samt|til)\s*(?:punkt|pkt\.?|nr\.?)?\s*\d{1,2}[a-z]?\b[.)]?)*)(?:\s*(?:at|pind|prik|bullet|dot|led)\b)?\s*[:.)-]*\s*",
    )
});

static EXCEPT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:men ikke|bortset fra|undtagen|undtaget|med undtagelse af|dog (?:ikke|udsættes|udskydes|udgår|udgik|afvises|forkastes|trækkes|undtages|blev))\s+(?:indstillingens\s+)?(?:punkterne|punkt|pkt\.?|nr\.?|pind|forslagene|forslag|modellerne|model)\s*(?P<list>\d{1,2}\b(?:\s*(?:-|–|,|og|&|samt|til)\s*\d{1,2}\b)*)",
    )
});

/// The points a sentence leaves out of what it says of the whole, and what it says of those instead where it does:
/// "bortset fra punkt 2", "med undtagelse af punkt 2, som udgår", "dog udsættes punkt 3".
pub(crate) fn excepted(sentence: &str) -> (Vec<u16>, Option<Outcome>) {
    let numbered = holds_digit(sentence).then(|| EXCEPT.captures(sentence));
    let Some(found) = numbered.flatten() else {
        return (Vec::new(), None);
    };
    let (Some(whole), Some(list)) = (found.get(0), found.name("list")) else {
        return (Vec::new(), None);
    };
    let told = |text: &str| match super::claims::meaning(text).effects[..] {
        [(Effect::Outcome(outcome), _)] => Some(outcome),
        _ => None,
    };
    let behind = sentence[whole.end()..].trim_start_matches([',', ' ']);
    let verb = whole.as_str().split(' ').nth(1).unwrap_or_default();
    let theirs = ["som ", "der ", "hvilket "]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
        .and_then(|clause| told(&format!("Punktet {clause}")))
        .or_else(|| told(&format!("Punktet {verb}")));
    (numbers(list.as_str()), theirs)
}

static NEXT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:[,;.]\s*(?:og\s+|mens\s+)?|\s+og\s+|\s+mens\s+|\s)(?:(?:indstillingens\s+)?(?i:punkterne|punkt|pkt\.?|ad)\s*\d|\d{1,2}\.\s+[A-ZÆØÅa-zæøå])",
    )
});

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?:(-|–|til)\s*(?:punkt|pkt\.?)?\s*)?(\d{1,2})"));

/// The most points a decision can speak of in one piece.
const MOST: u16 = 60;

/// The pieces of a sentence, in order. A piece without a verb of its own ("Punkt 1: Udvalget …")
/// keeps its points for the text behind it.
pub(crate) fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut rest = sentence.trim();
    if let Some(found) = by_ordinals(rest) {
        return found;
    }
    if let Some(found) = by_letters(rest) {
        return found;
    }
    if let Some(found) = worded_letters(rest) {
        return found;
    }
    if let Some((point, text)) = lettered(rest) {
        return vec![Piece {
            points: vec![point],
            text,
        }];
    }
    if !holds_digit(rest) {
        return vec![Piece {
            points: Vec::new(),
            text: rest,
        }];
    }
    if let Some(found) = named_behind(rest) {
        return found;
    }
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (points, text) = leading(rest);
        let cut = if points.is_empty() && !found.is_empty() {
            None
        } else {
            next_cut(text)
        };
        let (here, after) = match cut {
            Some(at) => text.split_at(at),
            None => (text, ""),
        };
        found.push(Piece {
            points,
            text: here.trim_matches([',', ';', ' ']),
        });
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || ",;.".contains(c));
        for word in ["og ", "mens "] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
    }
    found
}

/// "Første del af indstillingen (a) godkendt", "første og tredje pind udsættes".
static ORDINAL: LazyLock<Signed> = LazyLock::new(|| {
    Signed::new(
        &[
            "første", "andet", "anden", "tredje", "fjerde", "femte", "sjette",
        ],
        r"(?i)\b(?P<which>(?:første|andet|anden|tredje|fjerde|femte|sjette)(?:(?:, | og | samt )(?:første|andet|anden|tredje|fjerde|femte|sjette))*) [\x22'”“»]?(?:del|punkt|pind|prik|at|at-punkt|led|indstillingspunkt)\b[\x22'”“«]?(?: (?:af|i) indstillingen)?(?: \([a-z0-9]\))?[:.,]? ?",
    )
});

/// The pieces of a sentence that counts the points in words; it begins with the first of them.
fn by_ordinals(sentence: &str) -> Option<Vec<Piece<'_>>> {
    const WORDS: &[(&str, u16)] = &[
        ("første", 1),
        ("anden", 2),
        ("andet", 2),
        ("tredje", 3),
        ("fjerde", 4),
        ("femte", 5),
        ("sjette", 6),
    ];
    if !["del", "punkt", "pind", "prik", "at", "led"]
        .iter()
        .any(|word| sentence.contains(word))
    {
        return None;
    }
    let found: Vec<_> = ORDINAL.on(sentence)?.captures_iter(sentence).collect();
    let starts: Vec<usize> = found
        .iter()
        .filter_map(|found| Some(found.get(0)?.start()))
        .collect();
    const LEADS: &[&str] = &[
        "",
        "indstillingens",
        "for så vidt angår",
        "hvad angår",
        "vedrørende",
    ];
    let lead = sentence[..*starts.first()?].trim().to_lowercase();
    if !LEADS.contains(&lead.as_str()) {
        return None;
    }
    let pieces = found.iter().zip(1..).filter_map(|(captures, next)| {
        let (whole, which) = (captures.get(0)?, captures.name("which")?);
        let lower = which.as_str().to_lowercase();
        let points = lower
            .split([' ', ','])
            .filter_map(|named| WORDS.iter().find(|(word, _)| *word == named))
            .map(|(_, number)| *number);
        let end = starts.get(next).copied().unwrap_or(sentence.len());
        let text = sentence[whole.end()..end].trim_matches([',', ';', ' ']);
        let text = text
            .strip_suffix(" og")
            .or(text.strip_suffix(" mens"))
            .unwrap_or(text)
            .trim_end_matches(',');
        Some(Piece {
            points: points.collect(),
            text,
        })
    });
    Some(pieces.collect())
}

/// A sentence without the point it begins with in words: "Anden del: …".
pub(crate) fn without_ordinal(sentence: &str) -> &str {
    match ORDINAL.on(sentence).and_then(|it| it.find(sentence)) {
        Some(found) if found.start() == 0 => &sentence[found.end()..],
        Some(_) | None => sentence,
    }
}

static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:indstillings?(?:en|ens|ernes)?s?\s*)?(?:punkterne|punkt|pkt\.?|indstillingspunkterne|indstillingspunkt)\s*(?P<list>\d{1,2}\b(?:\s*(?:-|–|,|og|&|samt|til)\s*(?:punkt|pkt\.?)?\s*\d{1,2}\b)*)|\b(?P<first>\d{1,2}\.(?:\s*(?:-|–|,|og|&|samt|til)\s*\d{1,2}\.)*)\s*(?:at|pind|prik|bullet|dot|led)\b",
    )
});

/// The most words that stand between a verb and the points it is said of.
const APART: usize = 3;

/// The pieces of a sentence that names its points behind the verb: "godkendte punkt 1 og afviste
/// punkt 2". `None` where a piece says nothing of its own.
fn named_behind(sentence: &str) -> Option<Vec<Piece<'_>>> {
    if !leading(sentence).0.is_empty() || EXCEPT.is_match(sentence) {
        return None;
    }
    let mut found: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    let mut last_start = 0;
    for captures in BEHIND.captures_iter(sentence) {
        let list = captures.name("list").or(captures.name("first"))?;
        let whole = captures.get(0)?;
        let before = &sentence[start..whole.start()];
        let clause = before.rsplit([',', ':', ';']).next().unwrap_or_default();
        let close = super::claims::last_effect_ends(clause)
            .is_some_and(|behind| behind.split_whitespace().count() <= APART);
        if !close {
            // "godkendte punkt 1 og 3. Punkt 2 blev udsat": the rest is a sentence of its own.
            let ended = !found.is_empty() && before.starts_with('.');
            if !ended {
                return None;
            }
            let rest = sentence[start..].trim_start_matches(['.', ' ']);
            found.extend(pieces(rest));
            return Some(found);
        }
        found.push(Piece {
            points: numbers(list.as_str()),
            text: sentence[start..whole.end()].trim_matches([',', ';', ' ']),
        });
        last_start = start;
        start = whole.end();
    }
    let last = found.last_mut()?;
    let rest = &sentence[start..];
    // "Anbefaler punkt 1 godkendt": the rest belongs to the last points.
    if rest.chars().any(char::is_alphanumeric) {
        last.text = sentence[last_start..].trim_matches([',', ';', ' ']);
    }
    Some(found)
}

/// Where the next points begin: behind a comma or a word that joins clauses.
fn next_cut(text: &str) -> Option<usize> {
    NEXT.find_iter(text).map(|found| found.start()).find(|at| {
        let (points, behind) = leading(
            text[*at..]
                .trim_start_matches(|c: char| c.is_whitespace() || ",;.".contains(c))
                .trim_start_matches("og ")
                .trim_start_matches("mens "),
        );
        !points.is_empty()
            && super::claims::meaning(behind).is_claimed()
            && super::claims::meaning(&text[..*at]).is_claimed()
    })
}

/// What a point is about, before its number in brackets: "Åbningstiderne (punkt 2) udsættes".
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^[^,.;:()]{2,60} \((?:indstillingens )?(?:punkt|pkt\.?|at|ad) ?(?P<list>\d{1,2}(?:\s*(?:-|–|,|og|&|samt|til)\s*\d{1,2})*)\.?\) ",
    )
});

/// The points a text begins with, and the text behind them.
fn leading(text: &str) -> (Vec<u16>, &str) {
    if text.contains(") ")
        && let Some(found) = BRACKETED.captures(text)
        && let (Some(whole), Some(list)) = (found.get(0), found.name("list"))
        && !super::claims::meaning(whole.as_str()).is_claimed()
    {
        return (numbers(list.as_str()), &text[whole.end()..]);
    }
    let Some(found) = LEADING.captures(text) else {
        return (Vec::new(), text);
    };
    let (Some(whole), Some(list)) = (found.get(0), found.name("list")) else {
        return (Vec::new(), text);
    };
    let worded = found.name("word").or(found.name("ad")).is_some();
    let set_off =
        text[..whole.end()].contains(['.', ')', ':']) || list.as_str().contains(['-', '–']);
    let behind = &text[whole.end()..];
    // "2 medlemmer stemte imod" and "31. januar" are no points.
    if behind.is_empty() || !(worded || set_off) || begins_with_month(behind) {
        return (Vec::new(), text);
    }
    (numbers(list.as_str()), behind)
}

fn begins_with_month(text: &str) -> bool {
    let first = text.split([' ', '.', ',', ':']).next().unwrap_or_default();
    crate::dates::month_number(first).is_some()
        || ["kvartal", "halvår", "behandling", "juni", "kl"]
            .contains(&first.to_lowercase().as_str())
}

fn numbers(list: &str) -> Vec<u16> {
    let mut found: Vec<u16> = Vec::new();
    for captures in NUMBER.captures_iter(list) {
        let Some(number) = captures.get(2).and_then(|m| m.as_str().parse::<u16>().ok()) else {
            continue;
        };
        if number == 0 || number > MOST {
            continue;
        }
        match (captures.get(1), found.last()) {
            (Some(_), Some(from)) if *from < number => found.extend(from + 1..=number),
            (Some(_) | None, _) => found.push(number),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Outcomes that settle the points of a recommendation when said of the whole.
pub(super) fn settles(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Approved
        | Outcome::Rejected
        | Outcome::Noted
        | Outcome::Discussed
        | Outcome::Deferred
        | Outcome::Referred
        | Outcome::Returned
        | Outcome::RecommendedOnward
        | Outcome::TakenOff
        | Outcome::Withdrawn
        | Outcome::Lapsed
        | Outcome::HearingOpened
        | Outcome::Mixed => true,
        Outcome::Appointed
        | Outcome::Established
        | Outcome::Authorised
        | Outcome::Instructed
        | Outcome::Decided
        | Outcome::HearingAnswered
        | Outcome::Revoked
        | Outcome::Nothing
        | Outcome::Withheld
        | Outcome::Missing
        | Outcome::Unclear => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Vec<(Vec<u16>, &str)> {
        pieces(sentence)
            .into_iter()
            .map(|piece| (piece.points, piece.text))
            .collect()
    }

    #[test]
    fn points_stand_before_what_is_said_of_them() {
        assert_eq!(read("1.-2. Godkendt."), [(vec![1, 2], "Godkendt.")]);
        assert_eq!(read("1. Godkendt"), [(vec![1], "Godkendt")]);
        assert_eq!(read("Ad 2) Udsat."), [(vec![2], "Udsat.")]);
        assert_eq!(read("Ad b) Udsat."), [(vec![2], "Udsat.")]);
        assert_eq!(read("Punkt a: Godkendt."), [(vec![1], "Godkendt.")]);
        assert_eq!(read("Ad åre."), [(vec![], "Ad åre.")]);
        assert_eq!(
            read("Første og tredje prik godkendt."),
            [(vec![1, 3], "godkendt.")]
        );
        assert_eq!(
            read("For så vidt angår anden prik udsættes sagen."),
            [(vec![2], "udsættes sagen.")]
        );
        assert_eq!(read("2. pind udgår."), [(vec![2], "udgår.")]);
        assert_eq!(
            read("Indstillingens 1. at tiltrådt."),
            [(vec![1], "tiltrådt.")]
        );
        assert_eq!(
            excepted("Godkendt bortset fra punkt 2 og 4."),
            (vec![2, 4], None)
        );
        assert_eq!(
            excepted("Godkendt med undtagelse af punkt 2, som udgår."),
            (vec![2], Some(Outcome::TakenOff))
        );
        assert_eq!(
            excepted("Godkendt, dog udsættes punkt 3."),
            (vec![3], Some(Outcome::Deferred))
        );
        assert!(excepted("Godkendt bortset fra bilag 2.").0.is_empty());
        assert_eq!(read("Pkt. 1: Anbefales."), [(vec![1], "Anbefales.")]);
        assert_eq!(
            read("Indstillingens punkt 1 og 3 tiltrådt"),
            [(vec![1, 3], "tiltrådt")]
        );
        assert_eq!(
            read("Punkt 1-2 tiltrådt, punkt 3 udsat."),
            [(vec![1, 2], "tiltrådt"), (vec![3], "udsat.")]
        );
        assert_eq!(
            read("1. Godkendt 2. Udsat"),
            [(vec![1], "Godkendt"), (vec![2], "Udsat")]
        );
    }

    #[test]
    fn points_are_counted_in_words_too() {
        assert_eq!(
            read("Første del af indstillingen (a) godkendt."),
            [(vec![1], "godkendt.")]
        );
        assert_eq!(
            read("Første pind tiltrådt, og anden pind udsat."),
            [(vec![1], "tiltrådt"), (vec![2], "udsat.")]
        );
        assert!(
            read("Sagen udsættes, indtil anden del er klar.")[0]
                .0
                .is_empty()
        );
    }

    #[test]
    fn numbers_of_other_things_are_no_points() {
        assert!(read("2 medlemmer stemte imod")[0].0.is_empty());
        assert!(read("31. januar blev mødet holdt")[0].0.is_empty());
        assert!(read("2. behandling blev godkendt")[0].0.is_empty());
        assert!(read("Godkendt.")[0].0.is_empty());
    }
}
