//! Made-up minutes by the thousand: one municipality that does not exist, its committees, their meetings
//! and the cases that come back in them, printed in three layouts of real Danish minutes.
//!
//! The same [`Request`] gives the same bytes on every machine, and the first documents of a longer
//! request are those of a shorter one. Nothing here reads a clock, a file or the system's randomness.

mod bodies;
mod grammar;
mod layout;
mod prng;
mod town;

use chrono::{Datelike, NaiveDate};

use crate::minutes::prng::SplitMix64;
use crate::minutes::town::Town;

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How many documents.
    pub count: usize,
    /// How long each should be, in bytes of UTF-8. A document is at most a paragraph longer; below
    /// about 8,000 bytes the headings alone may fill it.
    pub size_bytes: usize,
    /// Where the pseudo-random numbers start.
    pub seed: u64,
}

impl Default for Request {
    /// A thousand documents of 30,000 bytes: the import bench's own.
    fn default() -> Self {
        Self {
            count: 1000,
            size_bytes: 30_000,
            seed: 1,
        }
    }
}

/// One made-up document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The day and the committee, as a file name; no two documents of a request share one.
    pub file_name: String,
    /// The minutes.
    pub text: String,
}

/// The documents of a request, in the order of their meetings.
pub fn documents(request: &Request) -> impl Iterator<Item = Document> {
    let mut town = Town::new(request.seed);
    // The prose has numbers of its own, so that a longer text leaves the stories as they are.
    let mut prose = SplitMix64::new(request.seed.rotate_left(32) ^ 0x70726f7365);
    let size_bytes = request.size_bytes;
    (0..request.count).map(move |_| {
        let mut meeting = town.next_meeting();
        fill(&mut meeting, size_bytes, &mut prose);
        Document {
            file_name: format!("{}-{}.txt", meeting.date, meeting.body.file_name),
            text: layout::print(&meeting),
        }
    })
}

/// Lengthens the case presentations until the printed meeting is as long as asked for.
fn fill(meeting: &mut Meeting, size_bytes: usize, prose: &mut SplitMix64) {
    let missing = size_bytes.saturating_sub(layout::print(meeting).len());
    let mut treatments: Vec<&mut Treatment> = meeting
        .items
        .iter_mut()
        .filter_map(|item| match &mut item.content {
            Content::Treated(treatment) => Some(treatment),
            Content::Formality(_) | Content::Closed => None,
        })
        .collect();
    let shares = treatments.len();
    let mut written = 0;
    for (index, treatment) in treatments.iter_mut().enumerate() {
        // Shares add up, so that what one item overshoots the next one makes good.
        let share_end = missing * (index + 1) / shares;
        while written < share_end {
            let paragraph = grammar::paragraph(treatment.subject, prose);
            written += paragraph.len() + layout::BETWEEN_PARAGRAPHS.len();
            treatment.presentation.push(paragraph);
        }
    }
}

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// A day as minutes print it in a sentence.
fn in_words(day: NaiveDate) -> String {
    let month = MONTHS[day.month0() as usize];
    format!("{}. {month} {}", day.day(), day.year())
}

/// A committee and how its minutes look.
#[derive(Debug)]
struct Body {
    name: &'static str,
    file_name: &'static str,
    /// What stands before its titles, where the layout has such a mark.
    prefix: &'static str,
    layout: Layout,
    recommender: &'static str,
    /// What its cases are about, as noun phrases in the definite.
    topics: &'static [&'static str],
}

/// The three layouts of real minutes that are imitated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Heading marks; the decision, dated, between recommendation and presentation.
    Marked,
    /// No marks; the decision stands first in an item.
    DecisionFirst,
    /// No marks; the director recommends, the decision stands last, absences at each item.
    DecisionLast,
}

/// One meeting, before it is printed.
#[derive(Debug)]
struct Meeting {
    body: &'static Body,
    date: NaiveDate,
    present: Vec<&'static str>,
    absent: Option<&'static str>,
    items: Vec<Item>,
}

/// One item of a meeting.
#[derive(Debug)]
struct Item {
    title: String,
    case_number: Option<String>,
    content: Content,
}

/// What stands under an item's heading.
#[derive(Debug)]
enum Content {
    /// A decision of a word or two, or none at all.
    Formality(Option<&'static str>),
    /// A case that was treated.
    Treated(Treatment),
    /// A confidential item: its heading is all that is printed.
    Closed,
}

/// What a text is about, and the year it is written in.
#[derive(Debug, Clone, Copy)]
struct Subject {
    /// A noun phrase in the definite.
    topic: &'static str,
    year: u32,
}

/// One treatment of a case.
#[derive(Debug)]
struct Treatment {
    subject: Subject,
    summary: String,
    /// The recommendation's points, each beginning with "at".
    points: Vec<String>,
    /// The decision, line by line; empty where the document has none.
    decision: Vec<String>,
    presentation: Vec<String>,
    attachments: Vec<String>,
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn request(count: usize) -> Request {
        Request {
            count,
            size_bytes: 20_000,
            seed: 7,
        }
    }

    #[test]
    fn a_seed_fixes_every_byte_and_a_shorter_request_is_a_prefix() {
        let twenty: Vec<_> = documents(&request(20)).collect();
        assert_eq!(twenty, documents(&request(20)).collect::<Vec<_>>());
        assert_eq!(twenty[..5], documents(&request(5)).collect::<Vec<_>>());
        let other = Request {
            seed: 8,
            ..request(20)
        };
        assert_ne!(twenty, documents(&other).collect::<Vec<_>>());
    }

    #[test]
    fn a_document_is_as_long_as_asked_for() {
        for document in documents(&request(40)) {
            let length = document.text.len();
            assert!((20_000..21_500).contains(&length), "{length} bytes");
        }
    }

    #[test]
    fn no_two_meetings_share_a_file_name() {
        let names: BTreeSet<_> = documents(&request(300))
            .map(|document| document.file_name)
            .collect();
        assert_eq!(names.len(), 300);
    }

    #[test]
    fn length_changes_the_prose_and_leaves_the_stories() {
        let titles = |size_bytes| -> Vec<String> {
            let request = Request {
                size_bytes,
                ..request(12)
            };
            documents(&request)
                .flat_map(|document| {
                    let lines = document.text.lines();
                    let headings = lines.filter(|line| line.contains("Punkt "));
                    headings.map(ToOwned::to_owned).collect::<Vec<_>>()
                })
                .collect()
        };
        assert_eq!(titles(9_000), titles(30_000));
    }

    #[test]
    fn cases_come_back_in_later_meetings_of_their_committee() {
        let mut town = Town::new(7);
        let mut seen: BTreeMap<String, BTreeSet<(NaiveDate, &str)>> = BTreeMap::new();
        for _ in 0..100 {
            let meeting = town.next_meeting();
            for number in meeting.items.iter().filter_map(|i| i.case_number.clone()) {
                let place = (meeting.date, meeting.body.name);
                seen.entry(number).or_default().insert(place);
            }
        }
        let returned = seen.values().filter(|places| places.len() > 1);
        assert!(returned.count() > 50, "a ledger needs cases with a history");
        for places in seen.values() {
            let bodies: BTreeSet<_> = places.iter().map(|(_, body)| body).collect();
            assert_eq!(bodies.len(), 1, "a case number belongs to one committee");
        }
    }
}
