//! Goals as they stand in the book, and the events that tell of them. Which goal is meant and what counts
//! is decided before.

use super::{GOES_ON, Rank, Said, same};
use crate::decide::import_document::writer::Writer;
use crate::directory::{Filled, Slot};
use crate::event::{Facts, Words, event_withdrawn, evidence_added, goal_carried_over, goal_set};
use crate::evidence::{Confidence, Evidence, Lines, Mark};
use crate::ids::{EventId, GoalId, PlanId, Subject};
use crate::quantity::Quantity;
use crate::record::Draft;
use crate::time::Position;
use crate::vocabulary::Access;

/// What the book has of a goal.
pub(super) struct InBook {
    pub(super) event: EventId,
    pub(super) position: Position,
    pub(super) by_hand: bool,
    pub(super) said: Said,
}

/// A goal the document tells of, once however often it does.
pub(super) struct Telling {
    pub(super) id: GoalId,
    pub(super) book: Option<InBook>,
    /// What another version of the plan set.
    pub(super) version_of: Option<InBook>,
    pub(super) now: Said,
    /// The value the document said first.
    pub(super) first: Option<Quantity>,
    /// Where the document tells of it.
    pub(super) here: Vec<Evidence>,
    pub(super) mark: Mark,
}

/// The goal that such facts set.
pub(super) fn goal_of(facts: &Facts) -> Option<GoalId> {
    if let Facts::GoalSet(facts) = facts {
        Some(facts.goal)
    } else if let Facts::GoalCarriedOver(facts) = facts {
        Some(facts.goal)
    } else {
        None
    }
}

/// What the book has of a goal; nothing where its words are withheld.
pub(super) fn in_book(writer: &Writer<'_>, id: GoalId) -> Option<InBook> {
    let filled = writer.known.filled(&Slot::Goal(id))?;
    Some(InBook {
        event: filled.event,
        position: filled.position,
        by_hand: filled.by_hand,
        said: standing(filled)?,
    })
}

/// What stands of a goal in the book.
pub(super) fn standing(filled: &Filled) -> Option<Said> {
    let evidence = &filled.evidence;
    let mentioned = filled.effective_on.is_none()
        && evidence.iter().any(|place| place.rule.as_str() == GOES_ON);
    let rank = |plan: Option<PlanId>| match plan {
        Some(_) => Rank::Plan,
        None if mentioned => Rank::Mentioned,
        None => Rank::Told,
    };
    let (level, plan, item, from, terms) = if let Facts::GoalSet(facts) = &filled.facts {
        (facts.level, facts.plan, facts.item, None, &facts.terms)
    } else if let Facts::GoalCarriedOver(facts) = &filled.facts {
        let from = Some(facts.from);
        (facts.level, facts.plan, facts.item, from, &facts.changes)
    } else {
        return None;
    };
    let (title, wording) = match &filled.words {
        Some(Words::GoalSet(words)) => (words.title.clone(), words.terms.clone()),
        Some(Words::GoalCarriedOver(words)) => (
            words.title.clone().unwrap_or_default(),
            words.changes.clone(),
        ),
        Some(_) | None => return None,
    };
    Some(Said {
        rank: rank(plan),
        sure: filled.by_hand || evidence.iter().any(|place| place.confidence.is_sure()),
        access: filled.access,
        day: filled.effective_on,
        level,
        plan,
        item,
        from,
        title,
        terms: terms.clone(),
        wording,
        evidence: evidence.clone(),
    })
}

impl Telling {
    /// What a document tells of a goal by itself.
    pub(super) fn new(id: GoalId, said: Said, mark: &Mark) -> Self {
        Self {
            id,
            book: None,
            version_of: None,
            here: said.evidence.clone(),
            first: said.terms.value,
            now: said,
            mark: mark.clone(),
        }
    }

    /// The goal, where it is told of, and to whom.
    pub(super) fn about(&self) -> (GoalId, &Mark, Access) {
        (self.id, &self.mark, self.now.access)
    }

    /// Leaves to a person which of two values of one document counts: the first is a guess, and what the book
    /// has stands.
    pub(super) fn unsettle(&mut self, most: Confidence) {
        let unsure = |place: &mut Evidence| place.confidence = place.confidence.min(most);
        self.here.iter_mut().for_each(unsure);
        match &self.book {
            Some(book) => self.now = book.said.clone(),
            None => {
                self.now.evidence.iter_mut().for_each(unsure);
                self.now.sure = false;
            }
        }
    }

    pub(super) fn write(&self, writer: &mut Writer<'_>) {
        let Some(book) = &self.book else {
            let draft = draft(writer, self.id, &self.now, None);
            writer.put(draft);
            return;
        };
        if book.by_hand || same::says_alike(&self.now, &book.said) {
            self.confirm(writer, book);
            return;
        }
        // A goal that was set and is now known to go on from another is another kind of event.
        let becomes = self.now.from.is_some() != book.said.from.is_some();
        if becomes {
            let facts = event_withdrawn::Facts { event: book.event };
            let words = event_withdrawn::Words {};
            let about = vec![Subject::Goal(self.id)];
            let words = Some(words.into());
            let taken_back = writer.draft(about, vec![], &self.mark, facts.into(), words);
            writer.put(taken_back);
        }
        let corrects = (!becomes).then_some(book.event);
        let draft = draft(writer, self.id, &self.now, corrects);
        writer.put(draft);
    }

    /// Adds what the document is evidence for, where it is not that already.
    fn confirm(&self, writer: &mut Writer<'_>, book: &InBook) {
        let mut new: Vec<Evidence> = vec![];
        for place in &self.here {
            if !book.said.evidence.contains(place) && !new.contains(place) {
                new.push(place.clone());
            }
        }
        let Some(first) = new.first() else { return };
        let mark = Mark {
            lines: Lines {
                from: first.from,
                to: first.to,
            },
            rule: first.rule.clone(),
            confidence: first.confidence,
        };
        let facts = evidence_added::Facts { event: book.event };
        let about = vec![Subject::Goal(self.id)];
        let draft = writer.draft(about, vec![], &mark, facts.into(), None);
        writer.put(Draft {
            evidence: new,
            access: self.now.access,
            ..draft
        });
    }
}

/// The event that says it.
pub(super) fn draft(
    writer: &mut Writer<'_>,
    id: GoalId,
    said: &Said,
    corrects: Option<EventId>,
) -> Draft {
    let plan = said.plan.map(Subject::Plan);
    let item = said.item.map(Subject::Item);
    let parent = said.terms.parent.map(Subject::Goal);
    let indicator = said.terms.indicator.map(Subject::Indicator);
    let refs = [plan, item, parent, indicator];
    let (subjects, facts, words) = event(id, said, writer.municipality.as_ref());
    Draft {
        id: EventId(writer.ids.uuid()),
        salt: writer.ids.salt(),
        effective_on: said.day,
        corrects,
        subjects,
        refs: refs.into_iter().flatten().collect(),
        evidence: said.evidence.clone(),
        access: said.access,
        facts,
        words: Some(words),
        reason: None,
    }
}

/// Subjects, facts and words of the event that says it.
pub(super) fn event(
    id: GoalId,
    said: &Said,
    municipality: Option<&String>,
) -> (Vec<Subject>, Facts, Words) {
    match said.from {
        Some(from) => {
            let facts = goal_carried_over::Facts {
                goal: id,
                from,
                level: said.level,
                plan: said.plan,
                item: said.item,
                changes: said.terms.clone(),
            };
            let words = goal_carried_over::Words {
                title: Some(said.title.clone()),
                changes: said.wording.clone(),
            };
            let subjects = vec![Subject::Goal(id), Subject::Goal(from)];
            (subjects, facts.into(), words.into())
        }
        None => {
            let facts = goal_set::Facts {
                goal: id,
                level: said.level,
                plan: said.plan,
                item: said.item,
                terms: said.terms.clone(),
            };
            let words = goal_set::Words {
                municipality: municipality.cloned(),
                title: said.title.clone(),
                terms: said.wording.clone(),
            };
            (vec![Subject::Goal(id)], facts.into(), words.into())
        }
    }
}
