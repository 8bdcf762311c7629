//! What a plan says of itself: title, period, who adopted it and when, and when it was issued.

use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::Plan;
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use regex::Regex;

use super::adoption::{self, Adoption};
use super::pages::{
    Part, PartKind, goes_on_from, may_set_goals, names_plan, path_to_plan, tells_of_another,
};
use super::terms;
use crate::dates::{self, DateReading, month_number};
use crate::lines::{Line, join};
use crate::mark::marked;
use crate::regexes::compiled;
use crate::words::sentences;

/// How many of its first lines with text tell what a plan is.
const HEAD_LINES: usize = 25;
/// How many of them may tell who adopted it, and when.
const ADOPTION_LINES: usize = 60;
/// How many of its last lines may.
const LAST_LINES: usize = 20;
/// How much of a page that lost its lines tells it.
const HEAD_CHARS: usize = 900;
/// How many lines below the title may say what it is for.
const BELOW_TITLE: usize = 3;
/// How many lines may stand above the title of a paper that is not called a plan.
const TITLE_WITHIN: usize = 6;
/// A title is no longer.
const LONGEST_TITLE: usize = 120;

static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?P<month>januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december) (?P<year>20\d{2})\b",
    )
});

/// The head of a plan.
pub(super) struct Head {
    /// What it says of itself.
    pub(super) plan: Read<Plan>,
    /// When it was issued, where it says so; a month alone is no day.
    pub(super) issued_on: Option<NaiveDate>,
    /// Whether words say that it was adopted, understood or not.
    pub(super) told_adopted: bool,
    /// The last day on which it can have been issued, where anything tells one.
    pub(super) issued_by: Option<NaiveDate>,
}

/// Reads the head; `None` where nothing names a plan.
pub(super) fn read(part: &Part<'_>) -> Option<Head> {
    let lines: Vec<_> = part
        .lines
        .iter()
        .filter(|line| line.has_text())
        .take(HEAD_LINES)
        .collect();
    let first = lines.first()?;
    let whole = Lines {
        from: first.number,
        to: lines.iter().take(6).next_back()?.number,
    };
    let mut head: Vec<String> = vec![];
    for line in &lines {
        head.push(line.plain().chars().take(HEAD_CHARS).collect());
    }
    let at = part
        .named
        .filter(|named| names_plan(named))
        .map(|named| (named.to_owned(), 0));
    let (title, at) = at.or_else(|| on_the_way_here(&head)).or_else(|| {
        let first = head.iter().position(|text| names_plan(text));
        let found = first.map(|first| in_full(&head, first)).or_else(|| {
            // A plan that names none but the one it goes on from is called by its first line.
            let of_another = head.iter().take(4).any(|text| goes_on_from(text));
            let titled = |text: &String| {
                text.len() <= LONGEST_TITLE && !tells_of_another(text) && !text.ends_with("Kommune")
            };
            let by_another = head.iter().take(4).position(titled);
            by_another.filter(|_| of_another).or_else(|| {
                let called = of_goals(part);
                called
                    .or(by_another)
                    .filter(|_| part.kind == PartKind::Other)
            })
        })?;
        Some(title_at(&lines, &head, found))
    })?;
    // "Budget 2025-2028" above "Mål og rammer".
    let above = || {
        let above = head.get(at.checked_sub(1)?)?;
        let short = above.len() <= LONGEST_TITLE && part.kind == PartKind::Other;
        terms::year_in(above).filter(|_| short)
    };
    let period = terms::year_in(&title).or_else(above).or_else(|| {
        let below = head.get(at + 1..)?.iter().take(BELOW_TITLE);
        let mut said = below.flat_map(|text| sentences(text));
        said.find_map(period_alone)
    });
    let said = paragraphs(part);
    let adopted = adoption::of(said.iter().map(String::as_str));
    let told_adopted = adoption::is_told(said.iter().map(String::as_str));
    let issued_on = adopted.as_ref().map(|adopted| adopted.on);
    let issued_by = issued_on.or_else(|| {
        head.iter()
            .take(8)
            .find_map(|text| month_end(&text.chars().take(300).collect::<String>()))
    });
    let (adopted_by, adopted_on) = match adopted {
        Some(Adoption { by, on }) => (by, Some(on)),
        None => (None, None),
    };
    let plan = Plan {
        title,
        period,
        adopted_by,
        adopted_on,
    };
    Some(Head {
        plan: marked(plan, whole, "plan/head@1", 90),
        issued_on,
        told_adopted,
        issued_by,
    })
}

/// Which of the lines with text is the title of a paper that may set goals; one right above a list heads that.
pub(super) fn of_goals(part: &Part<'_>) -> Option<usize> {
    let mut head = part.lines.iter().filter(|line| line.has_text()).peekable();
    for at in 0..TITLE_WITHIN {
        let text = head.next()?.plain();
        let lists = head.peek().is_some_and(|next| {
            let next = next.text.trim_start();
            next.starts_with(['-', '–', '•', '*', '|'])
                || next.starts_with(|c: char| c.is_ascii_digit())
        });
        if !lists && may_set_goals(&text) {
            return Some(at);
        }
    }
    None
}

/// The plan that the path above a page of a site leads to, "Forside > Politikker > Cykelplan 2024", and the last
/// line of the head that has its name: what the site lists beside it are others.
fn on_the_way_here(head: &[String]) -> Option<(String, usize)> {
    let paths = head.iter().filter(|text| text.len() <= 3 * LONGEST_TITLE);
    let mut named = paths.filter_map(|text| path_to_plan(text));
    let title = named.next()?.to_owned();
    let same = |text: &String| text.trim() == title;
    let at = head.iter().rposition(same).unwrap_or_default();
    Some((title, at))
}

/// The line that says the title in full, with the years it is for: a menu or a cover may name it in short before.
fn in_full(head: &[String], first: usize) -> usize {
    let short = head[first].trim();
    let years = |text: &str| terms::year_in(text).is_some();
    if years(short) || short.len() > LONGEST_TITLE {
        return first;
    }
    let full = |text: &String| {
        let text = text.trim();
        text.len() <= LONGEST_TITLE
            && !text.ends_with('.')
            && text.to_lowercase().starts_with(&short.to_lowercase())
            && years(text)
            && names_plan(text)
    };
    let behind = head[first + 1..].iter().position(full);
    behind.map_or(first, |at| first + 1 + at)
}

/// The title that begins on a line and may go on on those right below it, and the last of its lines.
fn title_at(lines: &[&Line<'_>], head: &[String], found: usize) -> (String, usize) {
    let mut title = title_in(&head[found]);
    let mut at = found;
    // A line that is cut, or is a page, is no title of several lines.
    if title.len() != head[found].trim().len() {
        return (title, at);
    }
    while let (Some(text), Some(line)) = (head.get(at + 1), lines.get(at + 1)) {
        let next_to = line.number == lines[at].number + 1;
        let fits = title.chars().count() + text.chars().count() < LONGEST_TITLE;
        if !next_to || !fits || at >= found + 2 || !goes_on(&title, text) {
            break;
        }
        join(&mut title, text);
        at += 1;
    }
    (title, at)
}

/// Whether a line goes on the title above it: one that begins within a sentence, or a further title that alone
/// says for when.
fn goes_on(title: &str, text: &str) -> bool {
    static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"^(?i:for|i|til|om|og|på|mod|med|frem mod|samt|af)\s+(?:\p{L}|\d)")
    });
    static OPEN: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)(?:[,–—-]| (?:for|i|til|om|og|på|mod|med|samt|af))$"));
    static OTHERWISE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:^\d|:|\.$|\b(?:vedtaget|godkendt|tiltrådt|udgivet|revideret|opdateret|udkast|version|sag(?:snr|snummer)?|viderefør\p{L}*|erstatter|afløser|bygger)\b)",
        )
    });
    if OTHERWISE.is_match(text) || MONTH.is_match(text) || !title.contains(char::is_alphabetic) {
        return false;
    }
    let (dated, dates) = (
        terms::year_in(title).is_some(),
        terms::year_in(text).is_some(),
    );
    let words = text.split_whitespace().count();
    WITHIN.is_match(text) || OPEN.is_match(title) || !dated && dates && words > 1 && words <= 12
}

/// The days a line below the title says the plan is for, where it says little else: "2024-2027", "Gælder for
/// perioden 2024-2027". A month is when it was issued, and what goes on from before is another plan's.
fn period_alone(text: &str) -> Option<Interval> {
    static SAYS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:planen |politikken |strategien |aftalen |kontrakten )?(?:gælder|gældende|er gældende|løber|dækker)(?: (?:for|fra|i))?(?: (?:perioden|årene|året))?|(?:plan|politik|strategi|aftale|gyldigheds)?periode[n]?|for (?:perioden|årene|året))?:? ?(?:i )?(?:perioden )?\(?20\d{2}(?:\s?(?:[-–—/]|til|og)\s?(?:20)?\d{2})?\)?\.?$",
        )
    });
    static TO: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"\b(20\d{2})\s?(?:—|til|og)\s?(20\d{2})\b"));
    let text = text.trim();
    if let Some(days) = days_alone(text) {
        return Some(days);
    }
    let alone = text.len() <= 30
        && !MONTH.is_match(text)
        && !OLD.is_match(text)
        && text.split_whitespace().count() <= 4;
    if !alone && !SAYS.is_match(text) {
        return None;
    }
    terms::year_in(&TO.replace(text, "$1-$2"))
}

/// "Periode: 1. januar 2025 – 30. juni 2026".
fn days_alone(text: &str) -> Option<Interval> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:plan|politik|strategi|aftale|gyldigheds)?perioden?|(?:(?:denne |den )?\p{L}*(?:plan|politik|strategi|aftale|kontrakt)k?en (?:.{1,80}? og )?)?(?:gælder|løber)(?: for perioden| fra)?|gyldig(?: fra)?):? (?:den |d\. |fra (?:den )?)?",
        )
    });
    static BETWEEN: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)^ ?(?:[-–—]|til|til og med|t\.o\.m\.) ?(?:den |d\. )?$"));
    let days = &text[NAMED.find(text)?.end()..];
    let found = dates::dates(days);
    let [first, last] = found.as_slice() else {
        return None;
    };
    let (DateReading::Day(from), DateReading::Day(to)) = (first.reading, last.reading) else {
        return None;
    };
    let behind = days[last.to..].trim().trim_end_matches('.');
    let alone = first.from == 0 && behind.is_empty();
    let between = BETWEEN.is_match(&days[first.to..last.from]);
    Interval::new(from, to).filter(|_| alone && between)
}

/// What speaks of a plan before this one.
static OLD: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:viderefør\p{L}*|erstatter|afløser|bygger|tidligere|sidste|forrige|revideret|udgivet|opdateret|godkendt|vedtaget|besluttet|tiltrådt|behandlet)\b",
    )
});

/// The paragraphs of the head, and of the end, where a plan may say it too: a sentence may go on on the next line.
fn paragraphs(part: &Part<'_>) -> Vec<String> {
    /// Further down only what speaks of the plan itself.
    static OF_PLAN: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?:Vedtaget|Godkendt|Tiltrådt|(?:Denne |Den )?\p{L}*(?:[Pp]olitik|[Pp]lan|[Ss]trategi|[Aa]ftale)k?en)\b|\b(?:vedtog|godkendte)\b",
        )
    });
    let mut found: Vec<String> = vec![];
    let mut first = 0;
    let mut open = false;
    let mut taken = 0;
    let all = part.lines.iter().filter(|line| line.has_text()).count();
    for line in &part.lines {
        if !line.has_text() {
            open = false;
            continue;
        }
        taken += 1;
        if taken > ADOPTION_LINES && taken + LAST_LINES <= all {
            open = false;
            continue;
        }
        let text: String = line.plain().chars().take(HEAD_CHARS).collect();
        match found.last_mut() {
            Some(last) if open => join(last, &text),
            Some(_) | None => found.push(text),
        }
        if taken <= HEAD_LINES {
            first = found.len();
        }
        open = true;
    }
    let numbered = found.into_iter().enumerate();
    let kept = numbered.filter(|(at, text)| *at < first || OF_PLAN.is_match(text));
    kept.map(|(_, text)| text).collect()
}

/// The title at the beginning of a line, which may be a whole page.
fn title_in(text: &str) -> String {
    static MONTH_OR_PLACE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i) (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|indhold|indholdsfortegnelse|godkendt|vedtaget)\b",
        )
    });
    let end = MONTH_OR_PLACE
        .find(text)
        .map_or(text.len(), |found| found.start());
    text[..end]
        .chars()
        .take(LONGEST_TITLE)
        .collect::<String>()
        .trim()
        .trim_end_matches([',', ':'])
        .to_owned()
}

/// The last day of the first month a text names.
fn month_end(text: &str) -> Option<NaiveDate> {
    let found = MONTH.captures(text)?;
    let month = month_number(&found["month"].to_lowercase())?;
    Some(Interval::month(found["year"].parse().ok()?, month)?.to)
}

#[cfg(test)]
mod tests {
    use protokol_core::acts::Period;

    use super::*;

    #[test]
    fn the_days_a_plan_is_for_are_told_from_the_day_it_was_adopted() {
        for (text, expected) in [
            ("Politikken gælder 2023-2027.", Some("2023-2027")),
            (
                "Planen gælder fra 1. august 2025 til 31. juli 2028.",
                Some("2025-08-01..2028-07-31"),
            ),
            (
                "Planen er vedtaget af Byrådet den 18. december 2024 og gælder fra 1. januar 2025 til 31. december 2030.",
                Some("2025-2030"),
            ),
            ("Besluttet i Byrådet 5.9.2023.", None),
        ] {
            let found = period_alone(text).map(|days| Period(days).to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
