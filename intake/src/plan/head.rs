//! What a plan says of itself: title, period, who adopted it and when, and when it was issued.

use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::Plan;
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use regex::Regex;

use super::pages::{Part, names_plan};
use super::terms;
use crate::dates::{first_day, month_number};
use crate::lines::plain;
use crate::mark::marked;
use crate::regexes::compiled;

/// How many of its first lines with text tell what a plan is.
const HEAD_LINES: usize = 25;
/// How much of a page that lost its lines tells it.
const HEAD_CHARS: usize = 900;
/// A title is no longer.
const LONGEST_TITLE: usize = 120;

static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:godkendt|vedtaget|tiltrådt)(?: endeligt)?(?: af| i| på møde i)? (?P<body>\p{L}[\p{L} &,-]*?)(?:s? møde)? (?:den|d\.) (?P<day>\d{1,2}[^()]{4,22})",
    )
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?P<month>januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december) (?P<year>20\d{2})\b",
    )
});

/// The head of a plan.
pub(super) struct Head {
    /// What it says of itself.
    pub(super) plan: Read<Plan>,
    /// When it was issued, where it says so.
    pub(super) issued_on: Option<NaiveDate>,
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
        head.push(plain(line.text).chars().take(HEAD_CHARS).collect());
    }
    let at = part
        .named
        .filter(|named| names_plan(named))
        .map(|named| (named.to_owned(), 0));
    let (title, at) = at.or_else(|| {
        let found = head.iter().position(|text| names_plan(text))?;
        Some((title_in(&head[found]), found))
    })?;
    let below = head.get(at + 1).filter(|text| text.len() <= 30);
    let period = terms::year_in(&title).or_else(|| terms::year_in(below?));
    let adopted = head.iter().find_map(|text| {
        let found = ADOPTED.captures(text)?;
        let body = found["body"].trim().trim_end_matches(',').to_owned();
        Some((body, first_day(&found["day"])?))
    });
    let issued_on = adopted.as_ref().map(|(_, day)| *day).or_else(|| {
        head.iter()
            .take(8)
            .find_map(|text| month_end(&text.chars().take(300).collect::<String>()))
    });
    let (adopted_by, adopted_on) = adopted.unzip();
    let plan = Plan {
        title,
        period,
        adopted_by,
        adopted_on,
    };
    Some(Head {
        plan: marked(plan, whole, "plan/head@1", 90),
        issued_on,
    })
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
pub(super) fn month_end(text: &str) -> Option<NaiveDate> {
    let found = MONTH.captures(text)?;
    let month = month_number(&found["month"].to_lowercase())?;
    Some(Interval::month(found["year"].parse().ok()?, month)?.to)
}
