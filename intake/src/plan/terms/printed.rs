//! Whether a number stands whole as it is printed: the one place that judges it. A blank between thousands is taken
//! out, a number that lost or changed digits ("1 ,2", "8O", "1.4000") or stands for several ("15-20") is masked, so
//! that no rule reads a part of it. What a number means is not known here.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::chunks::{first_such, holds_digit};
use crate::regexes::compiled;

/// What stands for a number that is not to be read.
const MASK: &str = "\u{fffd}";
/// How much of a text is looked at before and behind a number.
const NEAR: usize = 24;

/// Why a number was masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It lost digits, or a letter or a blank stands in it.
    Damaged,
    /// It says from where to where, or a part of something, and no one figure.
    Several,
}

/// A text whose numbers are whole or masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed<'a> {
    /// The text to read figures from.
    pub(crate) text: Cow<'a, str>,
    /// Why something in it was masked; damage before anything else.
    pub(crate) doubt: Option<Doubt>,
}

/// A sign that stands for a digit between two: "7_5", "7\\_5", "9*5".
static SIGN_WITHIN: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"\d[\d.,]*(?:[\\_*#¤□^~]{1,3}\d+)+|[□¤]+\d[\d.,]*|\d[\d.,]*[□¤]+"));
/// What looks like a day whose year lost or won a digit: "14-12-217".
static BROKEN_DAY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?:^|[^\d-])(?P<day>\d{1,2}-\d{1,2}-(?:\d|\d{3}|\d{5,}))(?:[^\d-]|$)")
});
/// A letter in a year: "20Z7".
static LETTER_IN_YEAR: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?:19|2[0-9A-Z])(?:[A-Z]\d|\d[A-Z])$"));
/// What begins with a capital right behind a figure and belongs to it: units, and what is called so ("5G", "3D").
static CAPITAL_UNIT: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?:[MGT](?:Wh?|J|B)|Wh?|[AVK]|CO2)$"));
static CALLED_SO: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(?:[2-6]G|[23]D)$"));
/// Thousands parted by points, and decimals.
static WELL_FORMED: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$"));
/// Days, times, numbers of sections and enumerations.
static NO_FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?:\d{1,2}(?:\.\d{1,2})+|(?:\d{1,2}\.){1,2}(?:19|20)\d{2}|(?:19|20)\d{2}\.+(?:19|20)\d{2}|\d{1,2}(?:,\d{1,2}){2,}|[OI]\d|I(?:19|20)\d{2})$",
    )
});
/// "94.2": decimals as the English write them.
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| compiled(r"^\d{1,3}\.\d{1,2}$"));
static TIME: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(?:[01]?\d|2[0-4])\.[0-5]\d$"));
static PER_CENT: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^[ \u{a0}]?(?:%|pct\b|procent|promille)"));
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^[ \u{a0}]?(?:%|pct\b|[kMGT]Wh?\b|(?:k[gm]|kr|ha|m[23²³]|t)\b|\p{Ll}{3,})")
});
/// What a figure that is asked stands behind.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)\b(?:mindst|minimum|højst|højest|maksimalt|under|over|op på|ned på|til|med) $")
});
/// What a figure stands behind that is asked, and no time or day.
static LIMIT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:\b(?:mindst|minimum|højst|højest|maksimalt|maks\.?|max\.?|min\.|op på|ned på|(?:mere|flere|mindre|færre) end)|[<>≤≥]=?) ?$",
    )
});
/// What a number stands behind that counts nothing.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:§|\b(?:stk\.|uge|kl\.|nr\.|fase|etape|trin|klasse|\p{L}*mål|punkt|pkt\.|kapitel|afsnit|bilag|tabel|figur|side|tema|indsats|område|k|q))[ \u{a0}]?$",
    )
});
/// Ages, school years and days are told from one to another, and are no figures that are asked.
static OF_AGE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:-?[ \u{a0}]?(?:årige?s?|års?)\b|\.? ?(?:klasse|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b|[-–/.]?\d|-)",
    )
});

/// A word with digits, without the signs that end a sentence behind it.
#[derive(Debug, Clone)]
struct Number {
    at: Range<usize>,
    /// Whether a sign stood behind it.
    stopped: Option<char>,
}

/// Reads the numbers of a text as they are printed.
pub(crate) fn of(text: &str) -> Printed<'_> {
    let mut printed = Printed {
        text: Cow::Borrowed(text),
        doubt: None,
    };
    if !holds_digit(text) {
        return printed;
    }
    let numbers: Vec<Number> = with_digits(text)
        .filter_map(|range| number(text, range.clone()).or_else(|| capital_before(text, &range)))
        .collect();
    let mut edits: Vec<(Range<usize>, Edit)> = vec![];
    if may_hold_sign(text) {
        let signed = SIGN_WITHIN.find_iter(text).map(|found| found.range());
        let signed = signed.filter(|range| !text[..range.start].ends_with(char::is_alphabetic));
        edits.extend(signed.map(|range| (range, Edit::Mask(Doubt::Damaged))));
    }
    if text.contains('-') {
        let broken = BROKEN_DAY
            .captures_iter(text)
            .filter_map(|found| found.name("day"));
        edits.extend(broken.map(|day| (day.range(), Edit::Mask(Doubt::Damaged))));
    }
    let within: Vec<Range<usize>> = edits.iter().map(|(range, _)| range.clone()).collect();
    let apart = |number: &Number| {
        let at = &number.at;
        !within
            .iter()
            .any(|range| at.start < range.end && range.start < at.end)
    };
    let numbers: Vec<Number> = numbers.into_iter().filter(apart).collect();
    let mut at = 0;
    while let Some(one) = numbers.get(at) {
        let (taken, edit) =
            together(text, &numbers[at..]).unwrap_or_else(|| (1, alone(text, &one.at)));
        let last = numbers.get(at + taken - 1).unwrap_or(one);
        if edit != Edit::Keep {
            edits.push((one.at.start..last.at.end, edit));
        }
        at += taken;
    }
    if edits.is_empty() {
        return printed;
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for (range, edit) in edits {
        rest.push_str(&text[from..range.start]);
        let words = &text[range.clone()];
        match edit {
            Edit::Keep => rest.push_str(words),
            Edit::Join => rest.extend(words.chars().filter(|c| !is_blank(*c))),
            Edit::Comma => rest.push_str(&words.replace('.', ",")),
            Edit::OutOf => rest.push_str(&words.replace('/', " ud af ")),
            Edit::Mask(doubt) => {
                rest.push_str(MASK);
                printed.doubt = match (printed.doubt, doubt) {
                    (Some(Doubt::Damaged), _) | (_, Doubt::Damaged) => Some(Doubt::Damaged),
                    (Some(Doubt::Several) | None, Doubt::Several) => Some(Doubt::Several),
                };
            }
        }
        from = range.end;
    }
    rest.push_str(&text[from..]);
    printed.text = Cow::Owned(rest);
    printed
}

/// The words with digits in them, of which other signs may be digits that were read wrong.
fn with_digits(text: &str) -> impl Iterator<Item = Range<usize>> {
    let within = |c: char| c.is_ascii_digit() || "OolI.,?\u{fffd}".contains(c);
    let mut from = 0;
    std::iter::from_fn(move || {
        let digit = from + first_such(&text.as_bytes()[from..], |byte| byte.is_ascii_digit())?;
        let start = from + text[from..digit].trim_end_matches(within).len();
        from = text.len() - text[digit..].trim_start_matches(within).len();
        Some(start..from)
    })
}

/// Whether a text may hold a sign that stands for a digit: a cheap look before a costly one. The first bytes of those
/// outside ASCII begin others, too.
fn may_hold_sign(text: &str) -> bool {
    let sign = |byte: u8| {
        (byte == b'\\')
            | (byte == b'_')
            | (byte == b'*')
            | (byte == b'#')
            | (byte == b'^')
            | (byte == b'~')
            | (byte == 0xC2)
            | (byte == 0xE2)
    };
    first_such(text.as_bytes(), sign).is_some()
}

/// What becomes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    Keep,
    /// Blanks part thousands.
    Join,
    /// A point parts decimals.
    Comma,
    /// "3/4 af": so many out of so many.
    OutOf,
    Mask(Doubt),
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Whether what stands right behind the digits of a cell is a digit that was read wrong: "9B".
pub(super) fn ends_damaged(tail: &str) -> bool {
    let capitals = tail.starts_with(char::is_uppercase) && !tail.contains(char::is_lowercase);
    capitals && !CAPITAL_UNIT.is_match(tail)
}

/// A number, and none where it is part of a word such as "CO2".
fn number(text: &str, found: Range<usize>) -> Option<Number> {
    let Range { start, mut end } = found;
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| c.is_alphabetic() || c == '_') {
        return None;
    }
    let mut stopped = None;
    let letter_behind = text[end..].starts_with(char::is_alphabetic);
    while let Some(last) = text[start..end].chars().next_back() {
        // "5liter", "5l": the letter is the unit's.
        let of_unit = last.is_alphabetic() && (letter_behind || last == 'l');
        if !matches!(last, '.' | ',' | '?') && !of_unit {
            break;
        }
        if !last.is_alphabetic() {
            stopped = Some(last);
        }
        end -= last.len_utf8();
    }
    let digits = holds_digit(&text[start..end]);
    // "9S", "20Z7": a capital behind a digit that begins no unit is a digit that was read wrong.
    if stopped.is_none() {
        let tail = text[end..].find(|c: char| !c.is_alphanumeric());
        let tail = &text[end..tail.map_or(text.len(), |length| end + length)];
        if ends_damaged(tail) {
            end += tail.len();
        }
    }
    digits.then_some(Number {
        at: start..end,
        stopped,
    })
}

/// "S5 pct.": a capital before the digits of a share is one that was read wrong.
fn capital_before(text: &str, found: &Range<usize>) -> Option<Number> {
    let letter = text[..found.start].chars().next_back()?;
    let from = found.start - letter.len_utf8();
    let apart = !text[..from].ends_with(char::is_alphanumeric);
    let share = letter.is_ascii_uppercase() && apart && PER_CENT.is_match(&text[found.end..]);
    share.then_some(Number {
        at: from..found.end,
        stopped: None,
    })
}

fn before(text: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..at]
}

/// What becomes of a number by itself.
fn alone(text: &str, at: &Range<usize>) -> Edit {
    let word = &text[at.clone()];
    let behind = &text[at.end..];
    if word.bytes().all(|byte| byte.is_ascii_digit()) || WELL_FORMED.is_match(word) {
        // "75,pct.": the decimals are gone.
        let cut = behind
            .strip_prefix(',')
            .is_some_and(|behind| PER_CENT.is_match(behind) && !behind.starts_with(' '));
        return match cut {
            true => Edit::Mask(Doubt::Damaged),
            false => Edit::Keep,
        };
    }
    if ENGLISH.is_match(word) && PER_CENT.is_match(behind) {
        return Edit::Comma;
    }
    let around = before(text, at.start);
    let limited = LIMIT.is_match(around);
    if word.contains(char::is_uppercase) && word.chars().all(char::is_alphanumeric) {
        let known = NO_FIGURE.is_match(word) || CALLED_SO.is_match(word);
        let share = PER_CENT.is_match(behind) || limited && !CALLED_SO.is_match(word);
        // "8B" is a class, and "12A" a house.
        let named = known || !LETTER_IN_YEAR.is_match(word) && !word.contains(['O', 'I']);
        return match share || !named {
            true => Edit::Mask(Doubt::Damaged),
            false => Edit::Keep,
        };
    }
    if NO_FIGURE.is_match(word) {
        let points = word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let time = TIME.is_match(word) && !limited;
        let asked = limited && points || ENGLISH.is_match(word) && !time && ASKED.is_match(around);
        let asked = asked && UNIT.is_match(behind);
        return match asked {
            true => Edit::Mask(Doubt::Damaged),
            false => Edit::Keep,
        };
    }
    // "(.5" and "ordet,5": only what stands apart begins with a sign.
    let apart = text[..at.start]
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace);
    match word.starts_with(['.', ',', '?']) && !apart {
        true => Edit::Keep,
        false => Edit::Mask(Doubt::Damaged),
    }
}

/// What becomes of several numbers that stand side by side, and how many these are.
fn together(text: &str, numbers: &[Number]) -> Option<(usize, Edit)> {
    let [one, next, more @ ..] = numbers else {
        return None;
    };
    let gap = &text[one.at.end..next.at.start];
    if gap.len() > 5 || !gap.chars().all(|c| is_blank(c) || ",-–/".contains(c)) {
        return None;
    }
    let (first, second) = (&text[one.at.clone()], &text[next.at.clone()]);
    let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let short = plain(first) && first.len() <= 3;
    let around = before(text, one.at.start);
    if LABEL.is_match(around) || around.ends_with(", ") {
        return None;
    }
    let behind = &text[next.at.end..];
    let damaged = Some((2, Edit::Mask(Doubt::Damaged)));
    let mut signs = gap.chars();
    match (signs.next()?, signs.next(), signs.next()) {
        (blank, None, None) if is_blank(blank) && one.stopped.is_none() => {
            if second.starts_with(',') && plain(first) {
                return damaged;
            }
            if !short || first.starts_with('0') {
                return None;
            }
            if is_three(second) {
                let others = more.iter().zip(&numbers[1..]).take_while(|(more, last)| {
                    is_three(&text[more.at.clone()])
                        && plain(&text[last.at.clone()])
                        && text[last.at.end..more.at.start].chars().all(is_blank)
                });
                let taken = 2 + others.count();
                let behind = &text[numbers.get(taken - 1)?.at.end..];
                return match PER_CENT.is_match(behind) {
                    true => Some((taken, Edit::Mask(Doubt::Damaged))),
                    false => Some((taken, Edit::Join)),
                };
            }
            // "7 5 pct."; "mindst 1 2500 besøg", "mindst 2 5 om året".
            let limited = LIMIT.is_match(around);
            let torn = plain(second)
                && match second.len() {
                    1 | 2 => limited || UNIT.is_match(behind),
                    _ => limited && UNIT.is_match(behind),
                };
            torn.then_some((2, Edit::Mask(Doubt::Damaged)))
        }
        // "4 , 5 pct."
        (blank, Some(','), Some(_)) if is_blank(blank) && short && plain(second) => {
            (second.len() <= 2).then_some((2, Edit::Mask(Doubt::Damaged)))
        }
        // "4, 5 pct."
        (',', Some(_), None) if one.stopped == Some(',') && short && plain(second) => {
            (second.len() <= 2 && PER_CENT.is_match(behind))
                .then_some((2, Edit::Mask(Doubt::Damaged)))
        }
        ('-' | '–', None, None) => {
            ranges(first, second, around, behind).then_some((2, Edit::Mask(Doubt::Several)))
        }
        (blank, Some('-' | '–'), Some(_)) if is_blank(blank) && PER_CENT.is_match(behind) => {
            ranges(first, second, around, behind).then_some((2, Edit::Mask(Doubt::Several)))
        }
        ('/', None, None) if behind.starts_with(" af ") => {
            let (part, of): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
            let share = part < of && of <= 10;
            share.then(|| match 100 * part % of {
                0 => (2, Edit::OutOf),
                _ => (2, Edit::Mask(Doubt::Several)),
            })
        }
        _ => None,
    }
}

/// Three digits, and decimals behind them.
fn is_three(word: &str) -> bool {
    let (whole, decimals) = word.split_once(',').unwrap_or((word, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.len() == 3 && digits(whole) && digits(decimals)
}

/// Whether two numbers with a dash say from where to where something goes: no years, ages, days or numbers of cases.
fn ranges(first: &str, second: &str, around: &str, behind: &str) -> bool {
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let figure = |word: &str| WELL_FORMED.is_match(word) && !year(word);
    figure(first)
        && figure(second)
        && !around.ends_with(['-', '–', '/', '.'])
        && !OF_AGE.is_match(behind)
        && UNIT.is_match(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_or_a_hard_blank_parts_thousands() {
        for (text, read) in [
            ("mindst 1 200 besøg", "mindst 1200 besøg"),
            ("højst 4\u{a0}500 kW", "højst 4500 kW"),
            ("i alt 1 250 000,5 kr.", "i alt 1250000,5 kr."),
            ("mindst 94.2 pct.", "mindst 94,2 pct."),
            ("Mindst 3/4 af bådene", "Mindst 3 ud af 4 af bådene"),
        ] {
            let printed = of(text);
            assert_eq!(
                (printed.text.as_ref(), printed.doubt),
                (read, None),
                "{text}"
            );
        }
    }

    #[test]
    fn a_number_that_is_not_whole_is_masked() {
        for (text, doubt) in [
            ("ned på 1 ,2 dage", Doubt::Damaged),
            ("har 82 ,6 % af de nye", Doubt::Damaged),
            ("højst 4 , 5 pct.", Doubt::Damaged),
            ("højst 10, 5 % i alt", Doubt::Damaged),
            ("Mindst 8O pct.", Doubt::Damaged),
            ("højst l5 dage", Doubt::Damaged),
            ("2O.000 ton", Doubt::Damaged),
            ("8?,1", Doubt::Damaged),
            ("mindst ,5 pct.", Doubt::Damaged),
            ("op til 1.4000 besøg", Doubt::Damaged),
            ("mindst 1..200 besøg", Doubt::Damaged),
            ("højst 12.5 dage", Doubt::Damaged),
            ("højst 8 0 pct.", Doubt::Damaged),
            ("mindst 2 5 om året", Doubt::Damaged),
            ("2 500 pct.", Doubt::Damaged),
            ("Mindst 6S pct. sejler", Doubt::Damaged),
            ("5Z %", Doubt::Damaged),
            ("S4 pct. af bådene", Doubt::Damaged),
            ("højst 3B ture", Doubt::Damaged),
            ("bygget i 20Z6", Doubt::Damaged),
            ("Mindst 2.40 ture", Doubt::Damaged),
            ("højst 31.45.20 både", Doubt::Damaged),
            ("Mindst 3 1400 både", Doubt::Damaged),
            ("6_5 pct.", Doubt::Damaged),
            ("□4 pct.", Doubt::Damaged),
            ("Mindst 65,pct. ror", Doubt::Damaged),
            ("højst 6\\_5 dage", Doubt::Damaged),
            ("180-190 kg", Doubt::Several),
            ("højst 15-20 pct.", Doubt::Several),
            ("højst 15 – 20 pct.", Doubt::Several),
            ("2/3 af bådene", Doubt::Several),
        ] {
            let printed = of(text);
            assert_eq!(printed.doubt, Some(doubt), "{text}");
            assert!(printed.text.contains(MASK), "{text}");
        }
    }

    #[test]
    fn years_days_ages_and_labels_stand_as_they_are() {
        for text in [
            "I 2025 100 besøg",
            "i 2024, 2025 og 2026",
            "mål 2, 3 og 4",
            "Mål 2 100 pct. af bådene",
            "de 15-17-årige",
            "0-6 år",
            "i 2024-2026",
            "Pr. 31.05.2025 og 31.05.25",
            "fra 8.00 til 16.30 alle dage",
            "uge 7-8 igen",
            "delmål 2.1 er nået",
            "CO2 og H2O",
            "sag 24/12 og 00.15.00",
            "12.000 til 1.400,5",
            "5l vand",
            "Er målet 8? Det er 9.",
            "på 5, 10, 15 pct.",
            "elever i 8B og 7A",
            "både med 5G og 3D",
            "70MWh og 3GW",
            "2023K1 og 2024M03",
            "åbent til 16.30 alle dage",
            "havn_2 og 3",
        ] {
            assert_eq!(
                of(text),
                Printed {
                    text: Cow::Borrowed(text),
                    doubt: None
                },
                "{text}"
            );
        }
    }
}
