//! A yearly plan told in one line: "Årshjul 2025: januar: Budget, marts: Regnskab". Heading, times and topics stand
//! behind each other; a line that looks so and is not understood is told by who asked.

use protokol_core::calendar::PlannedTopic;
use protokol_core::evidence::{Confidence, Lines, Read};

use super::heading::{Heading, LONGEST_HEADING, Sort, may_head_topics};
use super::wheel::{Taken, Wheel, begins_with_time, is_time};
use crate::lines::Line;

/// How sure a plan is that stands in a sentence.
const IN_SENTENCE: Confidence = Confidence::new(60);
/// The most words of a heading that is no sentence.
const HEADING_WORDS: usize = 6;
/// How many lines a plan may run over.
const LONGEST_RUN: usize = 8;
/// Signs behind which the next time may stand.
const BEFORE_TIME: [&str; 8] = [": ", ", ", "; ", ". ", " - ", " – ", " · ", " og "];
/// Signs behind a time.
const BEHIND_TIME: [&str; 4] = [":", " – ", " - ", " ("];

/// What such a line says.
pub(super) struct InLine {
    /// The topics.
    pub(super) topics: Vec<Read<PlannedTopic>>,
    /// Parts that are not understood.
    pub(super) left: Vec<(Lines, String)>,
    /// The lines it runs over.
    pub(super) lines: Lines,
    /// How sure it can be; `None` where it was not understood.
    pub(super) most: Option<Confidence>,
}

impl InLine {
    /// What the first of these lines tells, with those it runs over; `None` where it is no yearly plan in a line.
    pub(super) fn of(lines: &[Line<'_>]) -> Option<Self> {
        let (first, rest) = lines.split_first()?;
        if !may_head_topics(first.text) {
            return None;
        }
        let mut text = first.plain().trim().to_owned();
        let mut span = first.span();
        if starts(&text).is_empty() {
            return None;
        }
        for line in rest.iter().take(LONGEST_RUN - 1) {
            let next = line.plain();
            let next = next.trim();
            let parted = text.ends_with([',', ';']);
            let timed = has_topic(next);
            let goes_on = parted || timed || next.starts_with(char::is_lowercase);
            if !line.has_text() || !goes_on || may_head_topics(next) {
                break;
            }
            text.push_str(if timed && !parted { "; " } else { " " });
            text.push_str(next);
            span = span.hull(line.span());
        }
        let starts = starts(&text);
        let [first_time, _, ..] = starts.as_slice() else {
            return None;
        };
        let head =
            text[..*first_time].trim_end_matches(|c: char| c.is_whitespace() || ":-–·".contains(c));
        let heading = Heading::of(head, span.from)
            .filter(|heading| heading.sort == Sort::Topics && head.len() <= LONGEST_HEADING);
        let Some(heading) = heading else {
            let (topics, left) = (vec![], vec![]);
            return Some(Self {
                topics,
                left,
                lines: span,
                most: None,
            });
        };
        let mut wheel = Wheel::of(&heading);
        let mut left = vec![];
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        for (from, to) in starts.iter().copied().zip(ends) {
            let part = text[from..to].trim();
            let part = part.strip_suffix(" og").unwrap_or(part);
            let part = part.trim_end_matches([',', ';', '.', ' ', '·', '-', '–']);
            if wheel.take(&unbracketed(part), span) == Taken::Left {
                left.push((span, part.to_owned()));
            }
        }
        let is_sentence = head.split_whitespace().count() > HEADING_WORDS
            || head.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        Some(Self {
            topics: wheel.finish(),
            left,
            lines: span,
            most: Some(if is_sentence {
                IN_SENTENCE
            } else {
                Confidence::CERTAIN
            }),
        })
    }
}

/// Where in a text a time stands with a topic behind it.
fn starts(text: &str) -> Vec<usize> {
    // Each sign ends with a space.
    let spaces = text.bytes().zip(1..).filter(|(byte, _)| *byte == b' ');
    spaces
        .map(|(_, behind)| behind)
        .filter(|at| {
            let before = &text[..*at];
            BEFORE_TIME.iter().any(|sign| before.ends_with(sign)) && has_topic(&text[*at..])
        })
        .collect()
}

/// Whether a text begins with a time and a sign that a topic stands behind.
fn has_topic(text: &str) -> bool {
    if !begins_with_time(text) {
        return false;
    }
    let ends = BEHIND_TIME.iter().filter_map(|sign| text.find(sign));
    ends.min().is_some_and(|at| is_time(&text[..at]))
}

/// "marts (Regnskab)" as "marts: Regnskab".
fn unbracketed(part: &str) -> String {
    match part.split_once(" (") {
        Some((when, topic)) if is_time(when) && topic.ends_with(')') => {
            format!("{when}: {}", topic.trim_end_matches(')'))
        }
        Some(_) | None => part.to_owned(),
    }
}
