//! The heading of a page of dates or of a yearly plan: which of the two it is, whose, and of which year. What
//! stands below it is not read here.

use std::sync::LazyLock;

use super::body_of;
use super::years::PlanYear;
use crate::regexes::AnyCase;

/// Words of a heading over days of meetings.
const OF_MEETINGS: [&str; 7] = [
    "mødeplan",
    "mødekalender",
    "mødedatoer",
    "mødedage",
    "mødeoversigt",
    "møder i ",
    "mødeliste",
];

/// Words of a heading over topics.
const OF_TOPICS: [&str; 8] = [
    "årshjul",
    "temaplan",
    "årsplan for",
    "dialogtemaer",
    "plan for temaer",
    "temaer i ",
    "udvalgets temaer",
    "temaoversigt",
];

/// The longest line that can be a heading.
pub(super) const LONGEST_HEADING: usize = 120;

/// What stands below a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Meetings,
    Topics,
}

/// What a heading says.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) sort: Sort,
    pub(super) number: u32,
    pub(super) body: Option<String>,
    pub(super) year: Option<PlanYear>,
    /// What stands behind a colon, which belongs to the dates.
    pub(super) behind: usize,
}

impl Heading {
    /// What a line of this number says as a heading; `None` where it is none.
    pub(super) fn of(text: &str, number: u32) -> Option<Self> {
        let lower = text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let sort = if says(&OF_TOPICS) {
            Sort::Topics
        } else if says(&OF_MEETINGS) {
            Sort::Meetings
        } else {
            return None;
        };
        let behind = text.find(':').map_or(text.len(), |colon| colon + 1);
        let said = text.get(..behind)?.trim_end_matches(':');
        if said.len() > LONGEST_HEADING {
            return None;
        }
        let words: Vec<&str> = said.split_whitespace().collect();
        let year = words.iter().find_map(|word| PlanYear::alone(word));
        let bare: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| PlanYear::alone(word).is_none())
            .collect();
        // The body is what stands behind "i" or "for", or what is left of a line with the heading's word.
        let places = bare.iter().enumerate().rev();
        let mut joined = places.filter(|(_, word)| ["i", "for", "-", "–"].contains(word));
        let body = joined.find_map(|(place, _)| body_of(&bare[place + 1..].join(" ")));
        Some(Self {
            sort,
            number,
            body,
            year,
            behind,
        })
    }
}

/// Whether a text may hold a heading over topics: a cheap look before a costly one. A line with several times that may
/// hold one and does not is told.
pub(super) fn may_head_topics(text: &str) -> bool {
    static WORDS: LazyLock<AnyCase> = LazyLock::new(|| {
        let capital = OF_TOPICS.map(|word| word.replacen('å', "Å", 1));
        AnyCase::of(&[OF_TOPICS, capital.each_ref().map(String::as_str)].concat())
    });
    WORDS.holds(text)
}

/// The body behind the words for its meetings: "Møder i Byrådet 2024", "Mødeplan for Byrådet".
pub(super) fn said_body(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    OF_MEETINGS.iter().find(|word| lower.contains(*word))?;
    let signs = [" i ", " for "];
    signs.iter().find_map(|sign| Some(text.split_once(sign)?.1))
}
