//! What a plan says of itself: title, period, who adopted it and when, and when it was issued.

use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::Plan;
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use regex::Regex;

use super::adoption::{self, Adoption};
use super::pages::{Part, names_plan};
use super::terms;
use crate::dates::month_number;
use crate::lines::join;
use crate::mark::marked;
use crate::regexes::compiled;

/// How many of its first lines with text tell what a plan is.
const HEAD_LINES: usize = 25;
/// How much of a page that lost its lines tells it.
const HEAD_CHARS: usize = 900;
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
    let (title, at) = at.or_else(|| {
        let found = head.iter().position(|text| names_plan(text))?;
        Some((title_in(&head[found]), found))
    })?;
    // A month below the title is when it was issued, and not what it is for.
    let below = head
        .get(at + 1)
        .filter(|text| text.len() <= 30 && !MONTH.is_match(text));
    let period = terms::year_in(&title).or_else(|| terms::year_in(below?));
    let adopted = adoption::of(paragraphs(part).iter().map(String::as_str));
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
        issued_by,
    })
}

/// The paragraphs of the head: a sentence may go on on the next line.
fn paragraphs(part: &Part<'_>) -> Vec<String> {
    let mut found: Vec<String> = vec![];
    let mut open = false;
    let mut taken = 0;
    for line in &part.lines {
        if !line.has_text() {
            open = false;
            continue;
        }
        if taken == HEAD_LINES {
            break;
        }
        taken += 1;
        let text: String = line.plain().chars().take(HEAD_CHARS).collect();
        match found.last_mut() {
            Some(last) if open => join(last, &text),
            Some(_) | None => found.push(text),
        }
        open = true;
    }
    found
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
