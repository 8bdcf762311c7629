//! Case numbers on lines of their own, behind a label, or in parentheses behind a title.

mod titles;

use std::sync::LazyLock;

use regex::Regex;

use crate::chunks::holds_digit;
use crate::layout::title;
use crate::regexes::{AnyCase, compiled};
use crate::words::parted;

pub(crate) use titles::{before_title, behind_title};

/// The formats municipalities use: KLE with facet, year and number, authority-year-number, lettered.
const FORMATS: &str = r"(?:\d{2}\.\d{2}(?:\.\d{2})?\.?\s?-?\s?[A-ZÆØÅ]\d{2}(?:\s?[-/]\s?\d{1,6}(?:[-/]\d{1,6})*)?|\d{2}\.\d{2}\.\d{2}-\d{1,5}-\d{2}|[A-ZÆØÅ]\d{2} \d{2}/\d{1,6}|[A-ZÆØÅ]{1,5}[- ]?\d{1,6}/\d{2,4}|[A-ZÆØÅ]{2,5}-(?:19|20)\d{2}-\d{2,7}|[A-ZÆØÅ](?:19|20)\d{2}-\d{2,7}|\d{3}-(?:19|20)\d{2}-\d{1,7}|(?:19|20)\d{2}[-/]\d{3,8}|\d{5,7}[-/](?:19|20)\d{2}|[A-ZÆØÅ]{1,3}\d{2}[-/]\d{2,6}|\d{2}-[A-ZÆØÅ]{1,3}-\d{2,6}|\d{4}-\d{4,6}|\d{2}-\d{4,7}(?: ?[A-Z]\b)?|\d{2}/\d{2,7})(?:-\d{1,4})?";

static ALONE: LazyLock<Regex> = LazyLock::new(|| compiled(&format!("^{FORMATS}$")));

static INITIALED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"^({FORMATS})(?:(?: ?[,/] ?| )(?:\p{{Lu}}{{2,5}}|\p{{Ll}}{{2,4}})| ?/ \p{{Lu}}[\p{{L}}-]+(?: \p{{Lu}}[\p{{L}}.-]*){{1,3}})$"
    ))
});

static BEHIND_INITIALS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"^(?:\p{{Lu}}{{2,8}}|(?:\p{{Ll}}{{1,4}}-)?\p{{Ll}}{{2,6}}) / ({FORMATS})(?:\s+(?i:åben|åbent|lukket|åben sag|lukket sag|åbent punkt|lukket punkt))?$"
    ))
});

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:sags?[ -]?(?:nr|nummer|identifikation|ident|id|reference|ref)|sagens (?:nr|nummer|id)|sag nr|journal[ -]?(?:nr|nummer)?|j\.? ?nr|(?:esdh|acadre|sbsys|e-?doc)(?:[ -]?sags?)?(?:s?[ -]?(?:nr|nummer|id))?)\.?\**\s*[:.]?\**\s*({FORMATS}\b|(?:19|20)\d{{2}} - \d{{3,8}}\b|[0-9A-ZÆØÅ][0-9A-ZÆØÅ./-]*\d[0-9A-ZÆØÅ./-]*)|^sag:? ({FORMATS})(?:[\s,;]|$)",
    ))
});

/// What parts a case number from what stands beside it on its line: a cheap look before costly ones.
static PARTS: LazyLock<AnyCase> =
    LazyLock::new(|| AnyCase::of(&[" / ", " - ", " – ", ": ", " · ", " | ", " • ", "   ", "\t"]));

/// The longest line a case number with its label may fill.
const LONGEST: usize = 200;

/// The case number a line consists of, with or without a label.
pub(crate) fn on_line(line: &str) -> Option<&str> {
    let line = line.trim_matches(['*', '_', ' ']);
    if line.len() > LONGEST || !holds_digit(line) {
        return None;
    }
    // "(Sagsnr. 22/5518)"
    let inner = line
        .strip_prefix(['(', '['])
        .and_then(|inner| inner.strip_suffix([')', ']']));
    if let Some(inner) = inner {
        return on_line(inner).filter(|number| has_digits(number));
    }
    // No format has more than five letters and a sign before its first digit.
    const BEFORE_DIGIT: usize = 11;
    let begins = line.len() <= 60
        && line
            .bytes()
            .take(BEFORE_DIGIT + 1)
            .any(|byte| byte.is_ascii_digit());
    if begins && ALONE.is_match(line) && !is_period(line) {
        return Some(line);
    }
    if let Some(rest) = behind_access(line) {
        return on_line(rest).filter(|number| has_digits(number));
    }
    // "Sagsbehandler: Anna Holm, sagsnr. 22/5518"
    const BESIDE: &[&str] = &["Sagsb", "sagsb", "Sagsansv", "Init", "Dok", "dok", "Brev"];
    if BESIDE.iter().any(|start| line.starts_with(start))
        && let Some(at) = ["agsnr", "ags nr", "agsid", "ags-nr", "agsnummer"]
            .iter()
            .find_map(|label| line.find(label))
        && let Some(found) = labelled(line.get(at.saturating_sub(1)..).unwrap_or_default())
    {
        return Some(found);
    }
    // "23/4412 ABH", "05.01.02-P19-12-20 / abh", "23/4412 / Anna Holm": the editor behind it.
    if begins
        && let Some(found) = INITIALED.captures(line).and_then(|found| found.get(1))
        && has_digits(found.as_str())
        && !is_period(found.as_str())
    {
        return Some(found.as_str());
    }
    // "ABHOLM / 23/4412      ÅBEN SAG", "tm-abho / 23/4412": the editor's initials before it.
    let parted_off = PARTS.is_match(line);
    if parted_off
        && line.contains(" / ")
        && let Some(found) = BEHIND_INITIALS
            .captures(line)
            .and_then(|found| found.get(1))
        && (has_digits(found.as_str()) || is_of_year(found.as_str(), line))
        && !is_period(found.as_str())
    {
        return Some(found.as_str());
    }
    if !parted_off {
        return behind_empty_label(line).or_else(|| labelled(line));
    }
    // "Åbent - 27.42.00-Ø00-3-17"
    let marked = [" - ", " – ", ": "]
        .iter()
        .find_map(|sign| parted(line, sign))
        .filter(|(mark, number)| number.len() <= 60 && title::is_mark(mark));
    if let Some((_, number)) = marked
        && ALONE.is_match(number.trim())
    {
        return Some(number.trim());
    }
    // "KLE 16.03.26 · Sagsid 19-3341": data of the case beside each other.
    if let Some(found) = [" · ", " | ", " • ", "   ", "\t"]
        .iter()
        .filter(|sign| line.contains(**sign))
        .find_map(|sign| {
            let parts = || line.split(sign).map(str::trim);
            // Beside a case's own number a journal number is that of its subject.
            let of_case = |part: &&str| part.starts_with(['S', 's']);
            parts()
                .filter(of_case)
                .find_map(labelled)
                .or_else(|| parts().find_map(labelled))
        })
    {
        return Some(found);
    }
    behind_empty_label(line)
        .or_else(|| labelled(line))
        .or_else(|| in_columns(line))
}

/// The number among columns that say who has the case and who may read it: "Ø40/kfkhan      08/15577      Åben sag".
fn in_columns(line: &str) -> Option<&str> {
    const GAP: &str = "   ";
    if !line.contains(GAP) {
        return None;
    }
    let columns = || {
        line.split(GAP)
            .map(str::trim)
            .filter(|part| !part.is_empty())
    };
    let marked = columns().any(title::is_mark);
    let mut numbers = columns().filter(|part| {
        ALONE.is_match(part) && (has_digits(part) || is_of_year(part, line)) && !is_period(part)
    });
    let number = numbers.next().filter(|_| marked)?;
    (numbers.next().is_none() && columns().count() <= 3).then_some(number)
}

/// Whether a text is a case number, with or without a label, and nothing else.
pub(crate) fn fills(text: &str) -> bool {
    on_line(text).is_some_and(|number| has_digits(number) && text.trim_end().ends_with(number))
}

/// Whether a number is that of a subject in the plan all municipalities file by, and of no one case: "13.02.01.P35".
pub(crate) fn is_subject(number: &str) -> bool {
    const LONGEST: usize = 15;
    let mut digits = 0;
    let mut letters = 0;
    for character in number.chars() {
        digits += usize::from(character.is_ascii_digit());
        letters += usize::from(character.is_uppercase());
    }
    let filed = number.as_bytes().get(2) == Some(&b'.');
    filed
        && number.len() <= LONGEST
        && (6..=8).contains(&digits)
        && letters <= 1
        && !number.contains('/')
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_uppercase() || ". -".contains(c))
}

/// The number behind a second label, where the first has none or that of a subject: "J.nr.:. Sagsid.: 412233",
/// "J.nr.: 00.30.14. Sagsnr.: 09/6114".
fn behind_empty_label(line: &str) -> Option<&str> {
    const LABELS: &[&str] = &["J.nr", "J. nr", "Journalnr", "Journalnummer", "Acadre"];
    if !LABELS.iter().any(|label| line.starts_with(label)) {
        return None;
    }
    let at = ["Sagsid", "Sagsnr", "Sags nr", "Sagsnummer"]
        .iter()
        .find_map(|label| line.find(label))?;
    let first = line[..at].trim_end_matches(['.', ':', ' ', '-', ',', ';']);
    let none = !first.contains(|c: char| c.is_ascii_digit());
    let subject = || {
        let number = first.rsplit([' ', ':']).next().unwrap_or_default();
        is_subject(number)
    };
    (none || subject()).then(|| labelled(&line[at..]))?
}

/// Whether a number has as many digits as those of cases have, and days and points have not.
fn has_digits(number: &str) -> bool {
    const FEWEST: usize = 5;
    number.bytes().filter(u8::is_ascii_digit).count() >= FEWEST
}

/// Whether a number is one of the first hundred of a year, and beside the editor's initials no day: "09/88", or "08/12"
/// where the line says who may read it.
fn is_of_year(number: &str, line: &str) -> bool {
    const MONTHS: u8 = 12;
    const SAYS: &[&str] = &["åben", "lukket"];
    let two = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let lower = line.to_lowercase();
    number.split_once('/').is_some_and(|(year, count)| {
        let no_day = count.parse::<u8>().is_ok_and(|count| count > MONTHS);
        two(year) && two(count) && (no_day || SAYS.iter().any(|word| lower.contains(word)))
    })
}

/// Whether two numbers are years or a month of one: "2022-2026", "03-2023", "06/2022". Only a label makes
/// a case number of them.
fn is_period(text: &str) -> bool {
    const MONTHS: std::ops::RangeInclusive<u16> = 1..=12;
    const YEARS: std::ops::RangeInclusive<u16> = 1970..=2050;
    let Some((first, last)) = text.split_once(['-', '/']) else {
        return false;
    };
    let is = |text: &str, length, range: std::ops::RangeInclusive<u16>| {
        text.len() == length && text.parse().is_ok_and(|number| range.contains(&number))
    };
    is(last, 4, YEARS) && (is(first, 4, YEARS) || is(first, 2, MONTHS))
}

/// What stands behind the word for access that a line begins with: "Åben sag 22/5518", "Åbent punkt -
/// Sagsnr. 22/5518".
fn behind_access(line: &str) -> Option<&str> {
    const WORDS: &[&str] = &["Åben", "Åbent", "Lukket", "Offentlig", "Fortrolig"];
    const NOUNS: &[&str] = &["sag", "punkt", "dagsorden"];
    let (word, rest) = line.split_once(' ')?;
    let known = WORDS.contains(&word.trim_end_matches([',', ':', '.']));
    let rest = NOUNS
        .iter()
        .find_map(|noun| rest.strip_prefix(noun)?.strip_prefix([' ', ',', ':', '.']))
        .unwrap_or(rest);
    known.then(|| rest.trim_start_matches([' ', '-', '–', '·', '|', ',', ':']))
}

/// The case number that stands alone below its label: "JOURNALNUMMER", and on the next line "19044821".
pub(crate) fn below_label<'a>(label: &str, below: &'a str) -> Option<&'a str> {
    const LABELS: &[&str] = &[
        "journalnummer",
        "journalnr",
        "sagsnummer",
        "sagsnr",
        "sagsid",
        "esdh-sag",
    ];
    const FEWEST_DIGITS: usize = 4;
    const LONGEST_NUMBER: usize = 30;
    let label = label.trim_end_matches([':', '.', ' ']);
    let is_label = label.len() <= LONGEST_NUMBER && LABELS.contains(&label.to_lowercase().as_str());
    let is_number = is_label
        && below.len() <= LONGEST_NUMBER
        && !below.contains(' ')
        && below.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_DIGITS
        && below
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_uppercase() || "./-".contains(c));
    is_number.then_some(below)
}

/// A case number behind its label.
fn labelled(line: &str) -> Option<&str> {
    const BEGINNINGS: &[&str] = &["sag", "j", "esdh", "acadre", "sbsys", "e-doc", "edoc"];
    let begins = |with: &&str| {
        let head = line.get(..with.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(with))
    };
    if !BEGINNINGS.iter().any(begins) || !holds_digit(line) {
        return None;
    }
    LABELLED
        .captures(line)
        .and_then(|found| found.get(1).or_else(|| found.get(2)))
        .map(|number| number.as_str().trim())
}

/// "23/7" as all of a line: a case number where a title stands right above, else a day or a saying.
pub(crate) fn short(line: &str) -> Option<&str> {
    let (year, number) = line.split_once('/')?;
    let digits =
        |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    (digits(year, 2) && digits(number, 1)).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_subject_is_that_of_no_case() {
        for number in [
            "13.02.01.P35",
            "00.30.14.Ø00",
            "27.36.08-P23",
            "82.06.00 G10",
        ] {
            assert!(is_subject(number), "{number}");
        }
        for number in [
            "13.02.01-P35-4-12",
            "12/1033",
            "2019-1234",
            "19-004711",
            "EMN-2017-1",
        ] {
            assert!(!is_subject(number), "{number}");
        }
    }

    #[test]
    fn a_text_may_be_a_case_number_and_nothing_else() {
        for text in ["27.36.08-P23-1-12", "Sagsnr. 22/5518", "19-004711"] {
            assert!(fills(text), "{text}");
        }
        for text in [
            "22/5518 Ny mole",
            "Sagsnr. 22/5518 Ny mole",
            "2019",
            "",
            "Ny mole",
        ] {
            assert!(!fills(text), "{text}");
        }
    }

    #[test]
    fn the_formats_of_many_systems_are_known() {
        for number in [
            "17/6179",
            "18/237",
            "23-005451",
            "00.01.00P22-2-22",
            "00.22.04-P35-1-18",
            "15.20G00 - 2013/01963",
            "A00 18/236",
            "19.04.00G01/14-97",
            "330-2018-3619",
            "2019-0302914",
            "041188-2010",
            "18422/2009",
            "BR 366/07",
            "EMN-2018-01234",
            "S2018-1234",
            "20-055104 K",
            "20-055104K",
        ] {
            assert_eq!(on_line(number), Some(number), "{number}");
            assert_eq!(
                on_line(&format!("Sagsnr.: {number}")),
                Some(number),
                "{number}"
            );
        }
    }

    #[test]
    fn a_label_may_be_set_bold() {
        assert_eq!(on_line("Acadre sagsnr.:      09/118"), Some("09/118"));
        assert_eq!(on_line("Journalnr.: Sagsnr.: 88213"), Some("88213"));
        assert_eq!(on_line("**Sagsnr.** 2022-4411"), Some("2022-4411"));
        assert_eq!(on_line("**Sagsnr.:** 22/4411"), Some("22/4411"));
    }

    #[test]
    fn an_editors_initials_are_no_part_of_it() {
        for line in [
            "23/4412, abh",
            "23/4412 ABH",
            "23/4412/ABH",
            "23/4412 / abh",
        ] {
            assert_eq!(on_line(line), Some("23/4412"), "{line}");
        }
        assert_eq!(on_line("Dok.nr. 9999-23 Sagsnr. 23/4412"), Some("23/4412"));
        assert_eq!(
            on_line("ABHOLM / 23/4412              ÅBEN SAG"),
            Some("23/4412")
        );
        assert_eq!(on_line("HK / 12/10"), None);
        assert_eq!(on_line("24/12 juli"), None);
        assert_eq!(on_line("2022-2026 kr"), None);
    }

    #[test]
    fn a_mark_of_access_may_stand_before_a_number() {
        for line in [
            "Åbent - 27.42.00-Ø00-3-17",
            "Lukket – 27.42.00-Ø00-3-17",
            "Åben sag: 27.42.00-Ø00-3-17",
        ] {
            assert_eq!(on_line(line), Some("27.42.00-Ø00-3-17"), "{line}");
        }
        assert_eq!(on_line("Åbent - tirsdag"), None);
    }

    #[test]
    fn a_number_before_a_title_is_taken_off() {
        for title in [
            "BR 93/07. Nye fortove",
            "TM 1293/2007: Nye fortove",
            "23/1234 Nye fortove",
        ] {
            let (rest, number) = before_title(title);
            assert_eq!(rest, "Nye fortove");
            assert!(number.is_some_and(|it| title.starts_with(it) && !it.ends_with(['.', ':'])));
        }
        for (title, number) in [
            ("J.nr. 7 Nye fortove", "7"),
            ("Journalnr. 16.03-P2: Nye fortove", "16.03-P2"),
            ("Sagsnr. 22/5518 - Nye fortove", "22/5518"),
        ] {
            assert_eq!(before_title(title), ("Nye fortove", Some(number)));
        }
        for title in ["Sagsnr. 7 og 8", "J.nr. søges hos Ib"] {
            assert_eq!(before_title(title), (title, None));
        }
        for title in ["FN 17/2030 Verdensmål", "EU 3 Nye mål", "2024-2027 Planer"] {
            assert_eq!(before_title(title), (title, None));
        }
    }

    #[test]
    fn dates_phones_and_prose_are_no_case_numbers() {
        for text in [
            "31-01-2018",
            "24/7",
            "2018",
            "1. kvartal 2023",
            "Punkt 3",
            "12.000",
            "Uge 34",
            "2022-2026",
            "03-2023",
            "06/2022",
            "(12/10)",
            "Åbent 12/10",
            "Dok.nr.: 22/5518-3",
            "KLE: 00.22.00",
        ] {
            assert_eq!(on_line(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_behind_a_title_is_taken_off() {
        assert_eq!(
            behind_title("Godkendelse af dagsorden (2021-0302914)"),
            ("Godkendelse af dagsorden", Some("2021-0302914"))
        );
        assert_eq!(
            behind_title("Ny havn (J.nr. 17.01.00-P22-3-22)"),
            ("Ny havn", Some("17.01.00-P22-3-22"))
        );
        assert_eq!(
            behind_title("Ny havn - sag 22/5518"),
            ("Ny havn", Some("22/5518"))
        );
        assert_eq!(
            behind_title("Ny havn 22/15518"),
            ("Ny havn", Some("22/15518"))
        );
        for none in [
            "Havneplan 21/2022",
            "Ændring af lov 13/39690",
            "Sæson 22/23",
        ] {
            assert_eq!(behind_title(none), (none, None));
        }
        assert_eq!(behind_title("Budget 2024 (B)"), ("Budget 2024 (B)", None));
        assert_eq!(behind_title("Budget 2023-2026"), ("Budget 2023-2026", None));
    }
}
