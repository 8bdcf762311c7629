//! What a letter says is right in place of what was sent out before. It corrects one goal of the book, or tells why it
//! corrects none; which words of a letter say so is known to the reader alone.

use super::versions::support;
use super::written::{InBook, Telling, in_book};
use super::{Goals, same};
use crate::decide::import_document::writer::Writer;
use crate::directory::Filled;
use crate::document::Replaced;
use crate::event::{Facts, Words, goal_revised};
use crate::evidence::Read;
use crate::ids::{EventId, GoalId, Subject};
use crate::quantity::Quantity;
use crate::record::Draft;
use crate::time::Interval;
use crate::vocabulary::ReaderFinding;

impl Goals {
    /// Puts the value that a letter says is right in place of the one it says is wrong, where one goal of
    /// the book asks that.
    pub(in crate::decide::import_document) fn replace(
        &mut self,
        writer: &mut Writer<'_>,
        read: &Read<Replaced>,
    ) {
        let Replaced {
            number,
            title,
            period: _,
            wrong,
            right,
            said,
        } = &read.value;
        let (base, revised) = asking(writer, &read.value);
        let count = base.len() + revised.len();
        if count == 1
            && let Some((id, revision)) = revised.first()
        {
            self.replace_revised(writer, read, *id, revision);
            return;
        }
        let Some((id, book)) = base.into_iter().next().filter(|_| count == 1) else {
            let called = match (number, title) {
                (Some(number), _) => format!("goal {number}: "),
                (None, Some(title)) => format!("\"{title}\": "),
                (None, None) => String::new(),
            };
            let text = format!(
                "{called}{} is to be {}, where {} goals of the book are called so and ask it; nothing was replaced: {said}",
                wrong.danish(),
                right.danish(),
                count
            );
            writer.found(
                ReaderFinding::CorrectionAnnounced,
                None,
                read.mark.lines,
                text,
            );
            return;
        };
        let evidence = read.mark.within(writer.source);
        // A letter may say it in its heading and again below.
        if let Some(telling) = self.told.iter_mut().find(|telling| telling.id == id) {
            if telling.now.terms.value == Some(*right) {
                telling.now.evidence.push(evidence.clone());
                telling.here.push(evidence);
            } else {
                let text = format!(
                    "{} is said to be right here, and another value before in the letter",
                    right.danish()
                );
                writer.found(ReaderFinding::ChangeUnsure, None, read.mark.lines, text);
            }
            return;
        }
        let mut now = book.said.clone();
        now.terms.value = Some(*right);
        now.evidence.push(evidence.clone());
        if book.said.terms.value != now.terms.value {
            let terms = &mut now.terms;
            let from = terms.baseline;
            terms.delta = follows(writer, read, &now.title, (terms.delta, from));
        }
        self.told.push(Telling {
            id,
            book: Some(book),
            first: now.terms.value,
            now,
            version_of: None,
            here: vec![evidence],
            mark: read.mark.clone(),
        });
    }

    /// Puts the right value into the version of a plan that asks the wrong one from its day on.
    fn replace_revised(
        &mut self,
        writer: &mut Writer<'_>,
        read: &Read<Replaced>,
        id: GoalId,
        revision: &Revision<'_>,
    ) {
        let right = read.value.right;
        let evidence = read.mark.within(writer.source);
        let (filled, facts) = (revision.filled, revision.facts);
        // A letter may say it in its heading and again below.
        if self.replaced.contains(&filled.event) {
            return;
        }
        self.replaced.push(filled.event);
        if facts.changes.value == Some(right) {
            let about = (id, &read.mark, filled.access);
            support(writer, about, filled.event, vec![evidence]);
            return;
        }
        if filled.by_hand {
            let text = format!(
                "{} is said to be right here; {}, as recorded by hand, stands",
                right.danish(),
                read.value.wrong.danish()
            );
            writer.found(ReaderFinding::ChangeUnsure, None, read.mark.lines, text);
            return;
        }
        let mut facts = facts.clone();
        facts.changes.value = Some(right);
        let from = facts.changes.baseline.or(revision.baseline);
        facts.changes.delta = follows(writer, read, &revision.title, (facts.changes.delta, from));
        let of_plan = facts.plan.map(Subject::Plan);
        let parent = facts.changes.parent.map(Subject::Goal);
        let mut places = filled.evidence.clone();
        places.push(evidence);
        let draft = Draft {
            id: EventId(writer.ids.uuid()),
            salt: writer.ids.salt(),
            effective_on: filled.effective_on,
            corrects: Some(filled.event),
            subjects: vec![Subject::Goal(id)],
            refs: of_plan.into_iter().chain(parent).collect(),
            evidence: places,
            access: filled.access,
            facts: facts.into(),
            words: Some(revision.words.clone().into()),
            reason: None,
        };
        writer.put(draft);
    }
}

/// How far a goal is to go with the right value. Where it starts from was measured and stands; that this changes
/// how far is told.
fn follows(
    writer: &mut Writer<'_>,
    read: &Read<Replaced>,
    title: &str,
    (delta, from): (Option<Quantity>, Option<Quantity>),
) -> Option<Quantity> {
    let (delta, right) = (delta?, read.value.right);
    let start = match from {
        Some(from) => format!("the start of {} stands", from.danish()),
        None => "how far that is was left out".to_owned(),
    };
    let text = format!(
        "{title} was to be {} from its start, and is now to be {}; {start}",
        delta.danish(),
        right.danish()
    );
    writer.found(ReaderFinding::ChangeUnsure, None, read.mark.lines, text);
    from.map(|from| right + from.negated())
}

/// What a later version of a plan asks of a goal.
struct Revision<'a> {
    filled: &'a Filled,
    facts: &'a goal_revised::Facts,
    words: &'a goal_revised::Words,
    /// What the goal was called when it was set, and what had been measured then.
    title: String,
    baseline: Option<Quantity>,
}

/// Goals that ask a value: as they were set, and as a version revised them.
type Asking<'a> = (Vec<(GoalId, InBook)>, Vec<(GoalId, Revision<'a>)>);

/// The goals that a letter may mean: those called so that ask the wrong value, as they were set or as a later
/// version of their plan revised them; where none does, those that ask the right one already.
fn asking<'a>(writer: &Writer<'a>, replaced: &Replaced) -> Asking<'a> {
    let known = writer.known.goals_of(writer.municipality.as_deref());
    let named = known
        .iter()
        .filter(|known| match (&replaced.number, &replaced.title) {
            (Some(number), _) => known.number() == Some(&same::key(number)),
            (None, Some(title)) => known.title().is_some_and(|known| {
                let said = same::key(title);
                same::titles(known, &said) || same::names_part_of(known, &said)
            }),
            (None, None) => false,
        });
    let named: Vec<GoalId> = named.map(|known| known.id).collect();
    let ask = |value: Quantity| {
        let (mut base, mut revised) = (vec![], vec![]);
        for id in &named {
            let Some(book) = in_book(writer, *id) else {
                continue;
            };
            let of_year =
                |period: Option<Interval>| replaced.period.is_none() || period == replaced.period;
            let terms = &book.said.terms;
            for filled in writer.known.revisions(*id) {
                if let (Facts::GoalRevised(facts), Some(Words::GoalRevised(words))) =
                    (&filled.facts, &filled.words)
                    && facts.changes.value == Some(value)
                    && of_year(facts.changes.period.or(terms.period))
                    && filled.access == writer.access
                {
                    let revision = Revision {
                        filled,
                        facts,
                        words,
                        title: book.said.title.clone(),
                        baseline: terms.baseline,
                    };
                    revised.push((*id, revision));
                }
            }
            if terms.value == Some(value)
                && of_year(terms.period)
                && book.said.access == writer.access
            {
                base.push((*id, book));
            }
        }
        (base, revised)
    };
    let wrong = ask(replaced.wrong);
    match (wrong.0.is_empty(), wrong.1.is_empty()) {
        (true, true) => ask(replaced.right),
        (true, false) | (false, true) | (false, false) => wrong,
    }
}
