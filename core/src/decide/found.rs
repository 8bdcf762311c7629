//! What was found while a document was read and brought into the book, as the event of its source lists it. An
//! event has room for so many; the rest stands in the words of the last one, so that nothing is dropped.

use std::collections::BTreeMap;

use crate::directory::readings::Decided;
use crate::event::Facts;
use crate::event::source_imported::{FINDINGS_MAX, Finding};
use crate::evidence::Lines;
use crate::ids::ItemId;
use crate::vocabulary::{ReaderFinding, ReviewDecision};

/// The longest text of what an event has no room for, in bytes; a content line holds a mebibyte.
const LONGEST_REST: usize = 512 * 1024;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub code: ReaderFinding,
    /// The item it belongs to.
    pub item: Option<ItemId>,
    /// Where it stands.
    pub lines: Lines,
    /// What was found, in words for a reader.
    pub text: String,
}

/// That a reading is one that somebody rejected or changed before, and so is not brought in again.
pub(crate) fn decided_before(facts: &Facts, decided: &Decided) -> (ReaderFinding, String) {
    let (code, done) = match decided.decision {
        ReviewDecision::Rejected => (ReaderFinding::RejectedBefore, "rejected"),
        ReviewDecision::Changed | ReviewDecision::Accepted => {
            (ReaderFinding::ChangedBefore, "changed")
        }
    };
    let text = format!(
        "a `{}` was read as at position {}, which was {done} at position {}",
        facts.kind(),
        decided.of,
        decided.at
    );
    (code, text)
}

/// The findings as an event lists them, and their words.
pub(crate) fn listed(mut found: Vec<Found>) -> (Vec<Finding>, Vec<String>) {
    if found.len() > FINDINGS_MAX {
        let rest = found.split_off(FINDINGS_MAX - 1);
        found.extend(together(&rest));
    }
    let findings = found.iter().map(|found| Finding {
        code: found.code,
        item: found.item,
        lines: found.lines,
    });
    (
        findings.collect(),
        found.into_iter().map(|found| found.text).collect(),
    )
}

/// All of these as one: each with its lines as far as there is room, and counted beyond.
fn together(rest: &[Found]) -> Option<Found> {
    let lines = rest.iter().map(|found| found.lines);
    let lines = lines.reduce(Lines::hull)?;
    let mut text = format!("{} further findings:", rest.len());
    let mut beyond: BTreeMap<&str, usize> = BTreeMap::new();
    for found in rest {
        let Lines { from, to } = found.lines;
        let line = format!("\nlines {from} to {to}: {}: {}", found.code, found.text);
        if beyond.is_empty() && text.len() + line.len() <= LONGEST_REST {
            text.push_str(&line);
        } else {
            *beyond.entry(found.code.code()).or_default() += 1;
        }
    }
    for (code, count) in beyond {
        text.push_str(&format!("\nand {count} more of {code}"));
    }
    Some(Found {
        code: ReaderFinding::FurtherFindings,
        item: None,
        lines,
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(count: u32, text: &str) -> Vec<Found> {
        let one = |line| Found {
            code: ReaderFinding::TextUnclaimed,
            item: None,
            lines: Lines::line(line),
            text: format!("{text} {line}"),
        };
        (1..=count).map(one).collect()
    }

    #[test]
    fn what_an_event_has_no_room_for_stands_in_the_words_of_its_last_finding() {
        let (facts, words) = listed(found(256, "x"));
        assert_eq!((facts.len(), words.len()), (256, 256));
        assert_eq!(facts[255].code, ReaderFinding::TextUnclaimed);
        let (facts, words) = listed(found(300, "x"));
        assert_eq!((facts.len(), words.len()), (256, 256));
        let last = &facts[255];
        assert_eq!(last.code, ReaderFinding::FurtherFindings);
        assert_eq!(last.lines, Lines { from: 256, to: 300 });
        let told: Vec<&str> = words[255].lines().collect();
        assert_eq!(told.len(), 1 + 45);
        assert_eq!(told[0], "45 further findings:");
        assert_eq!(told[45], "lines 300 to 300: text-unclaimed: x 300");
    }

    #[test]
    fn what_no_line_has_room_for_is_counted() {
        let (_, words) = listed(found(2000, &"x".repeat(1000)));
        let last = words.last().unwrap();
        assert!(last.len() < LONGEST_REST + 100);
        let listed = last
            .lines()
            .filter(|line| line.starts_with("lines"))
            .count();
        let beyond = 2000 - 255 - listed;
        assert!(last.ends_with(&format!("\nand {beyond} more of text-unclaimed")));
    }
}
