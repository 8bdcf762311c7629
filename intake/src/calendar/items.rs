//! Yearly plans inside minutes: what an item lists as the topics of a year is read as it is on a page of its
//! own, below a heading or a title that says so. What begins like one and is not read is told.

use protokol_core::calendar::PlannedTopic;
use protokol_core::document::{Decision, Finding, Item};
use protokol_core::evidence::{Confidence, Lines, Read};
use protokol_core::vocabulary::{Access, Modifier, Outcome, SectionKind};

use super::heading::{Heading, LONGEST_HEADING, Sort, may_head_topics};
use super::in_line::InLine;
use super::wheel::{FEWEST, Taken, Wheel, begins_with_time};
use crate::lines::Line;
use crate::mark::not_read;
use crate::plan::within;
use crate::sections;

/// How sure a plan is that only the item's title names, or that the body did not take as it stands.
const NOT_SAID: Confidence = Confidence::new(60);

/// What the items list.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    /// The topics, in the order of the document.
    pub(crate) topics: Vec<Read<PlannedTopic>>,
    /// What looks like a yearly plan and was not read.
    pub(crate) findings: Vec<Finding>,
}

/// The topics that the open items of minutes list; the lines are of this text.
pub(crate) fn of(text: &str, lines: &[Line<'_>], items: &[Item]) -> Listed {
    let mut listed = Listed::default();
    if !may_head_topics(text) {
        return listed;
    }
    for (item, place) in items.iter().zip(1u32..) {
        let lines = within(lines, item.lines);
        let closed = match item.access {
            Access::Public => false,
            Access::Confidential => true,
        };
        if !closed && lines.iter().any(|line| may_head_topics(line.text)) {
            of_item(lines, item, place, &mut listed);
        }
    }
    listed
}

fn of_item(lines: &[Line<'_>], item: &Item, place: u32, listed: &mut Listed) {
    let mut told = vec![];
    let mut read_to = 0;
    for (at, line) in lines.iter().enumerate() {
        let title = item.title.mark.lines;
        let of_title = (title.from..=title.to).contains(&line.number);
        if line.number <= read_to || of_title || !line.has_text() {
            continue;
        }
        if let Some(in_line) = InLine::of(&lines[at..]) {
            read_to = in_line.lines.to;
            match in_line.most {
                Some(most) if in_line.topics.len() >= FEWEST => {
                    let run = Run::in_line(in_line);
                    take(run, item, most, place, listed);
                }
                Some(_) | None => told.push(in_line.lines),
            }
            continue;
        }
        let Some(heading) = heading(line) else {
            continue;
        };
        let run = Run::of(&heading, line, &lines[at + 1..]);
        if run.topics.len() >= FEWEST {
            read_to = run.last;
            take(run, item, Confidence::CERTAIN, place, listed);
        } else if run.looks() {
            read_to = run.last;
            told.push(line.span().hull(Lines::line(run.last)));
        }
    }
    if read_to > 0 {
        listed.findings.extend(told.into_iter().map(|lines| {
            let text = "a yearly plan was not read: its times or its topics are not understood";
            not_read(lines, Some(place), text.to_owned())
        }));
        return;
    }
    of_title(lines, item, place, listed);
}

/// The plan of an item whose title alone says that it has one.
fn of_title(lines: &[Line<'_>], item: &Item, place: u32, listed: &mut Listed) {
    let title = &item.title;
    let heading = Heading::of(&title.value, title.mark.lines.from);
    let Some(heading) = heading.filter(|heading| heading.sort == Sort::Topics) else {
        return;
    };
    for section in &item.sections {
        match section.kind {
            SectionKind::Presentation | SectionKind::Summary | SectionKind::Other => {}
            SectionKind::Recommendation
            | SectionKind::Decision
            | SectionKind::PriorDecision
            | SectionKind::Assessment
            | SectionKind::Economy
            | SectionKind::LegalBasis
            | SectionKind::Policy
            | SectionKind::Hearing
            | SectionKind::Competence
            | SectionKind::Route
            | SectionKind::Attachments
            | SectionKind::Absence => continue,
        }
        let below = within(lines, section.lines);
        let Some((first, rest)) = below.split_first() else {
            continue;
        };
        let run = Run::of(&heading, first, rest);
        if run.topics.len() >= FEWEST {
            take(run, item, NOT_SAID, place, listed);
        } else if run.timed >= FEWEST {
            let text = format!("the yearly plan of \"{}\" was not read", title.value);
            listed
                .findings
                .push(not_read(section.lines, Some(place), text));
        }
    }
}

/// The heading over topics that a line is.
fn heading(line: &Line<'_>) -> Option<Heading> {
    let text = line.plain();
    let text = text.trim();
    if text.len() > LONGEST_HEADING || text.ends_with('.') || !may_head_topics(text) {
        return None;
    }
    // A point of a recommendation speaks of a plan and heads none.
    if text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '|') {
        return None;
    }
    Heading::of(text, line.number).filter(|heading| heading.sort == Sort::Topics)
}

/// What stands below a heading.
struct Run {
    topics: Vec<Read<PlannedTopic>>,
    /// Lines between the topics that are not understood.
    left: Vec<(Lines, String)>,
    /// Lines that begin with a time, read or not.
    timed: usize,
    /// Rows of tables.
    rows: usize,
    /// The last line that was looked at.
    last: u32,
}

impl Run {
    fn of(heading: &Heading, first: &Line<'_>, below: &[Line<'_>]) -> Self {
        let mut wheel = Wheel::of(heading);
        let mut run = Self {
            topics: vec![],
            left: vec![],
            timed: 0,
            rows: 0,
            last: first.number,
        };
        for line in below.iter().filter(|line| line.has_text()) {
            let timed = begins_with_time(line.text);
            // The next section begins; a month may be set off as a heading, too.
            let heads = line.is_marked()
                || sections::named_kind(line.text).is_some()
                || sections::heads_treatment(line.text);
            let ends = !timed && line.text.ends_with(['.', '?', '!', ':']);
            if heads && !timed {
                break;
            }
            run.timed += usize::from(timed);
            run.rows += usize::from(line.is_table());
            match wheel.take(line.text, line.span()) {
                Taken::Said => {}
                Taken::Left if !wheel.begun() => {}
                Taken::Left if ends => break,
                Taken::Left => {
                    let text: String = line.plain().trim().chars().take(80).collect();
                    run.left.push((line.span(), text));
                }
            }
            run.last = line.last;
        }
        run.topics = wheel.finish();
        run
    }

    /// What one line tells.
    fn in_line(read: InLine) -> Self {
        Self {
            timed: read.topics.len(),
            rows: 0,
            last: read.lines.to,
            left: read.left,
            topics: read.topics,
        }
    }

    /// Whether it looks like a yearly plan, read or not.
    fn looks(&self) -> bool {
        self.timed >= FEWEST || self.rows >= FEWEST
    }
}

/// Takes over what was read below a heading; a plan is as sure as its heading and what the body made of it.
fn take(run: Run, item: &Item, most: Confidence, place: u32, listed: &mut Listed) {
    let most = match &item.decision {
        Some(decision) if stands(&decision.value) => most,
        Some(_) | None => most.min(NOT_SAID),
    };
    listed.topics.extend(run.topics.into_iter().map(|mut read| {
        read.mark.confidence = read.mark.confidence.min(most);
        read
    }));
    let left = run.left.into_iter();
    listed.findings.extend(left.map(|(lines, text)| {
        not_read(
            lines,
            Some(place),
            format!("`{text}` in a yearly plan was not read"),
        )
    }));
}

/// Whether a decision leaves what the item lists as it is printed.
fn stands(decision: &Decision) -> bool {
    let changed = decision.modifiers.iter().any(|modifier| match modifier {
        Modifier::Amendment | Modifier::Condition => true,
        Modifier::Remark | Modifier::Instruction | Modifier::Attachment => false,
    });
    let taken = match decision.outcome {
        Outcome::Approved | Outcome::Noted => true,
        Outcome::Rejected
        | Outcome::Discussed
        | Outcome::Deferred
        | Outcome::Referred
        | Outcome::Returned
        | Outcome::RecommendedOnward
        | Outcome::Appointed
        | Outcome::Established
        | Outcome::Authorised
        | Outcome::Instructed
        | Outcome::Decided
        | Outcome::HearingOpened
        | Outcome::HearingAnswered
        | Outcome::TakenOff
        | Outcome::Withdrawn
        | Outcome::Lapsed
        | Outcome::Revoked
        | Outcome::Mixed
        | Outcome::Nothing
        | Outcome::Withheld
        | Outcome::Missing
        | Outcome::Unclear => false,
    };
    taken && !changed
}
