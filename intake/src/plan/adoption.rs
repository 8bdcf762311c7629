//! Who adopted a plan, and when: from the words that say so in its head. That somebody is to adopt it, or
//! did not, says neither; a month alone is no day.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::dates::{self, DateReading, WEEKDAYS};
use crate::lines::Line;
use crate::meeting;
use crate::names;
use crate::regexes::compiled;

/// Between the word and its day stands a body's name, and no more.
const LONGEST_BETWEEN: usize = 120;

static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)\b(?:godkendt|vedtaget|tiltrådt)\b(?: endeligt)?|\bindgået den\b|^besluttet\b")
});
/// What stands before the word where nothing was adopted yet, or not.
static NOT_YET: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:ikke|forventes|ventes|skal|søges|indstilles|bliver|vil blive|når|hvis|før|inden|endnu)(?: [\p{L}]+){0,3} ?$",
    )
});
/// "af Byrådet", "i Sydby Byråd", "på møde i Byrådet", "på et møde i …".
static BEFORE_BODY: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^(?:på (?:et |sit |ordinært )?møde(?:t)? i|af|i|på|ved) "));
static AND_BY: LazyLock<Regex> = LazyLock::new(|| compiled(r"^,? (?:og|samt)(?: endeligt)? "));
/// "Kulturudvalgets møde", "Byrådets ordinære møde".
static MEETING_OF: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?P<body>\p{L}.*?)s (?:\p{L}+ )?møde$"));

/// Whether the head of a plan calls it a draft, or says that it is yet to be adopted.
pub(super) fn is_draft(lines: &[Line<'_>]) -> bool {
    const HEAD: usize = 12;
    const LONGEST: usize = 120;
    static DRAFT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:hørings)?udkast\b|høringsversion|forslag til \p{L}+|i (?:offentlig )?høring\b)|\b(?:forventes|ventes|skal|indstilles) (?:endeligt )?(?:vedtaget|godkendt|vedtages|godkendes)\b|\((?:hørings)?udkast\)$|\bhøringsudkast$",
        )
    });
    let head = lines.iter().filter(|line| line.has_text()).take(HEAD);
    head.filter(|line| line.text.len() <= LONGEST)
        .any(|line| DRAFT.is_match(&line.plain()))
}

/// That a plan was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Adoption {
    /// By whom, as printed.
    pub(super) by: Option<String>,
    /// The day.
    pub(super) on: NaiveDate,
}

/// What these paragraphs say of it; of several bodies the council's word, else the first.
pub(super) fn of<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Option<Adoption> {
    let all: Vec<Adoption> = paragraphs.flat_map(adoptions).collect();
    let by_council = all.iter().find(|found| {
        let by = found.by.as_deref().unwrap_or_default().to_lowercase();
        ["byråd", "kommunalbestyrelse", "borgerrepræsentation"]
            .iter()
            .any(|council| by.contains(council))
    });
    by_council.or(all.first()).cloned()
}

/// "Byrådet vedtog politikken på sit møde den 25. februar 2020".
fn in_active_voice(text: &str) -> Option<Adoption> {
    static ACTIVE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?:^|[.,;] |\b(?:og|har) )(?P<by>\p{Lu}[\p{L}, -]{4,70}?) (?:har )?(?:vedtog|godkendte|tiltrådte|vedtaget|godkendt) (?:denne |den )?(?:\p{L}*(?:politik|plan|strategi|aftale)k?(?:en|n)?)(?: 20\d{2}(?: ?[-–/] ?(?:20)?\d{2})?)?(?: endeligt)?(?: (?:på|i) (?:(?:et|sit|sin) )?(?:møde|mødet))?,? (?:den |d\. )?(?P<day>\d{1,2}\.)",
        )
    });
    let found = ACTIVE.captures(text)?;
    let by = found["by"].trim();
    let day = found.name("day")?.start();
    let date = dates::dates(&text[day..]).into_iter().next()?;
    let (0, DateReading::Day(on)) = (date.from, date.reading) else {
        return None;
    };
    names::is_body(by).then(|| Adoption {
        by: Some(by.to_owned()),
        on,
    })
}

fn adoptions(text: &str) -> Vec<Adoption> {
    let mut found: Vec<Adoption> = in_active_voice(text).into_iter().collect();
    for word in ADOPTED.find_iter(text) {
        let before = &text[..word.start()];
        let clause = before.rsplit(['.', ';', ',', ':']).next();
        if clause.is_none_or(|clause| NOT_YET.is_match(clause)) {
            continue;
        }
        let behind = &text[word.end()..];
        let mut from = 0;
        for date in dates::dates(behind) {
            let between = behind.get(from..date.from).unwrap_or_default();
            // "af Børneudvalget 4. februar 2020 og af Byrådet 27. februar 2020".
            let between = match from {
                0 => between,
                _ => match AND_BY.find(between) {
                    Some(and) => &between[and.end()..],
                    None => break,
                },
            };
            let DateReading::Day(on) = date.reading else {
                // "14-12-217" is no day.
                if from == 0 {
                    continue;
                }
                break;
            };
            if behind[date.to..].starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let by = body(between);
            let day_alone = from == 0 && without_article(between).is_empty();
            // "Børneudvalget · vedtaget 4. maj 2025": who stands before the word.
            let by = by.or_else(|| body_before(before).filter(|_| day_alone));
            let apart = before.trim_end();
            // A line of its own, of which the break was lost.
            let own_line = word.as_str().starts_with(char::is_uppercase);
            let apart = own_line
                || apart.is_empty()
                || apart.ends_with([',', ';', '.', '·', '|', '–', '(']);
            if by.is_none() && !(apart && day_alone) {
                break;
            }
            found.push(Adoption { by, on });
            from = date.to;
        }
    }
    found
}

/// The body that a line names between signs before "vedtaget".
fn body_before(before: &str) -> Option<String> {
    const SIGNS: [char; 3] = ['·', '|', '•'];
    let named = before.trim_end().strip_suffix(SIGNS)?;
    let named = named.rsplit(SIGNS).next()?.trim();
    names::is_body(named).then(|| named.to_owned())
}

/// Words without the article, the sign or the weekday before a day.
fn without_article(between: &str) -> &str {
    let mut text = between.trim().trim_end_matches([',', ':']).trim_end();
    let articles = ["den", "d."].into_iter().chain(WEEKDAYS).chain([","]);
    for article in articles {
        let lower = text.to_lowercase();
        let ends = lower == article || lower.ends_with(&format!(" {article}"));
        if ends || article == "," && text.ends_with(',') {
            text = text[..text.len() - article.len()].trim_end();
        }
    }
    text
}

/// The body that words between "vedtaget" and a day name.
fn body(between: &str) -> Option<String> {
    let text = without_article(between);
    // A day that was not read stands before the last one: "af Udvalget 14-12-217 og af Byrådet".
    let last = text.rfind(" og af ");
    let last = last.filter(|at| text[..*at].contains(|c: char| c.is_ascii_digit()));
    let text = last.map_or(text, |at| &text[at + " og ".len()..]);
    let text = BEFORE_BODY.replace(text, "");
    let text = text.trim();
    let stated = !text.is_empty()
        && text.len() <= LONGEST_BETWEEN
        && !text.contains(['.', ';', ':', '(', '"', '”'])
        && !text.contains(|c: char| c.is_ascii_digit());
    if !stated {
        return None;
    }
    if let Some(found) = MEETING_OF.captures(text) {
        return Some(found["body"].to_owned());
    }
    // "på byrådsmødet".
    if text.to_lowercase().ends_with("mødet") || text.to_lowercase().ends_with("møde") {
        return meeting::body_of_title(text.trim_end_matches('t'));
    }
    let capital = text.starts_with(char::is_uppercase);
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    let capitalised = format!("{}{}", first.unwrap_or_default(), letters.as_str());
    (capital || names::is_body(&capitalised)).then(|| text.to_owned())
}

/// Whether words say that somebody adopted it, whatever of it is understood.
pub(super) fn is_told<'t>(mut paragraphs: impl Iterator<Item = &'t str>) -> bool {
    paragraphs.any(|text| {
        ADOPTED.find_iter(text).any(|word| {
            let clause = text[..word.start()].rsplit(['.', ';', ',', ':']).next();
            let before = clause.unwrap_or_default().trim();
            let capital = word.as_str().starts_with(char::is_uppercase);
            let begins = capital || before.is_empty() || before.ends_with(['·', '|', '–', '(']);
            begins && text[word.end()..].contains(|c: char| c.is_ascii_digit())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(String, String)> {
        let found = of([text].into_iter())?;
        Some((found.by.unwrap_or_default(), found.on.to_string()))
    }

    #[test]
    fn adoption_is_read_with_and_without_an_article() {
        for (text, by, on) in [
            ("Godkendt af Byrådet 15.12.2021", "Byrådet", "2021-12-15"),
            (
                "vedtaget i Kommunalbestyrelsen 3. marts 2020",
                "Kommunalbestyrelsen",
                "2020-03-03",
            ),
            (
                "Vedtaget af Kommunalbestyrelsen den 24.02.2022",
                "Kommunalbestyrelsen",
                "2022-02-24",
            ),
            (
                "Planen er behandlet i Sundhedsudvalget den 3. maj 2023 og godkendt i Sydby Byråd den 31. maj 2023.",
                "Sydby Byråd",
                "2023-05-31",
            ),
            (
                "og tiltrådt på Kultur- og Fritidsudvalgets møde 22. november 2023.",
                "Kultur- og Fritidsudvalget",
                "2023-11-22",
            ),
            (
                "Godkendt på møde i Udvalget for Teknik og Miljø, onsdag den 5. maj 2021",
                "Udvalget for Teknik og Miljø",
                "2021-05-05",
            ),
            (
                "Tiltrådt af Socialudvalget 3. maj 2021, vedtaget af Byrådet 31. maj 2021",
                "Byrådet",
                "2021-05-31",
            ),
            (
                "Godkendt af Teknisk Udvalg 4. februar 2020 og af Byrådet 27. februar 2020",
                "Byrådet",
                "2020-02-27",
            ),
            ("Vedtaget den 24.02.2022", "", "2022-02-24"),
            (
                "Godkendt af Havneudvalget 12-11-219 og af Kommunalbestyrelsen den 9. januar 2024",
                "Kommunalbestyrelsen",
                "2024-01-09",
            ),
            (
                "Skrevet af Havneudvalget, vedtaget den 2. maj 2024",
                "",
                "2024-05-02",
            ),
            (
                "Nordvig Kommune · Havneudvalget · vedtaget 4. juni 2025",
                "Havneudvalget",
                "2025-06-04",
            ),
            (
                "Byrådet vedtog politikken på sit møde den 25. februar 2020.",
                "Byrådet",
                "2020-02-25",
            ),
            (
                "Byrådet har vedtaget Ældrepolitik 2010-2013 den 16. december 2009.",
                "Byrådet",
                "2009-12-16",
            ),
            (
                "Der er to spor. Klima- og Naturudvalget godkendte handleplanen på mødet den 6. december 2023, punkt 7.",
                "Klima- og Naturudvalget",
                "2023-12-06",
            ),
        ] {
            assert_eq!(said(text), Some((by.to_owned(), on.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_to_be_adopted_or_has_no_day_was_not() {
        for text in [
            "Planen forventes godkendt af Byrådet 15.12.2021",
            "Den er ikke vedtaget af Byrådet den 3. maj 2021",
            "Godkendt af Byrådet, december 2021",
            "Godkendt (se bilag 3) den 4. maj 2021",
            "Midlerne er godkendt. Status er af 4. maj 2021",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
