//! The goals of a document: each is one the book has, or new. A plan tells more of its goals than what
//! merely lists them, and of two that list the same one the earlier counts; what the other adds is kept.
//! What is sure takes nothing from what is not, and what a person said stands. Which goal a reading means is
//! told by [`meant`] and [`same`], what it adds to it by [`adding`].

mod adding;
mod anew;
mod meant;
mod replaced;
mod same;
mod versions;
mod written;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::decide::import_document::writer::Writer;
use crate::directory::KnownGoal;
use crate::directory::readings::ReadingKey;
use crate::document::Goal;
use crate::event::goal_set::{Terms, Wording};
use crate::evidence::{Confidence, Evidence, Mark, Read, RuleId};
use crate::ids::{EventId, GoalId, ItemId, PlanId};
use crate::name::NameKey;
use crate::time::Interval;
use crate::vocabulary::{Access, GoalLevel, GoalState, ReaderFinding, ReviewDecision, TargetState};

use meant::Found;
pub(super) use versions::Versions;
use written::{InBook, Telling, event, goal_of, in_book};

/// The rule by which a goal is in the book only because another says that it goes on from it.
const GOES_ON: &str = "goal/goes-on-from@1";
/// How sure a goal is that may be one the book has.
const NEAR: Confidence = Confidence::new(60);

/// How much a document tells of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// That it goes on as another.
    Mentioned,
    /// That it stands, as minutes and letters do.
    Told,
    /// It is the plan the goal stands in.
    Plan,
}

/// What document the goals stand in.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) plan: Option<PlanId>,
    pub(super) rank: Rank,
    /// The versions of the plan, where it was adopted on several days.
    pub(super) versions: Option<Versions>,
}

/// What is to stand of a goal.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) rank: Rank,
    /// Whether it stands without a review.
    pub(super) sure: bool,
    pub(super) access: Access,
    pub(super) day: Option<NaiveDate>,
    pub(super) level: GoalLevel,
    pub(super) plan: Option<PlanId>,
    pub(super) item: Option<ItemId>,
    pub(super) from: Option<GoalId>,
    pub(super) title: String,
    pub(super) terms: Terms,
    pub(super) wording: Wording,
    pub(super) evidence: Vec<Evidence>,
}

/// The goals of a document, in its order; nothing is written before [`Goals::write`].
pub(super) struct Goals {
    standing: Standing,
    /// What the document calls all of them.
    titles: Vec<NameKey>,
    /// The goal each of them is in the book; nothing where somebody rejected the reading before.
    ids: Vec<Option<GoalId>>,
    told: Vec<Telling>,
    /// The revisions that a letter speaks of, which it may do in its heading and again below.
    replaced: Vec<EventId>,
}

impl Goals {
    pub(super) fn new(standing: Standing) -> Self {
        Self {
            standing,
            titles: vec![],
            ids: vec![],
            told: vec![],
            replaced: vec![],
        }
    }

    /// Sets a goal, or adds what the document says of one the book has.
    pub(super) fn set(&mut self, writer: &mut Writer<'_>, read: &Read<Goal>, item: Option<ItemId>) {
        let said = self.said(writer, read, item);
        let goes_on = (read.value.state == GoalState::CarriedOver)
            .then(|| read.value.period.and_then(same::before))
            .flatten();
        let id = match self.decided(writer, &said, goes_on.is_some(), &read.mark) {
            Some(decided) => decided,
            None => {
                let from = goes_on.map(|(period, sure)| {
                    let rule = RuleId::named(GOES_ON);
                    let most = if sure { Confidence::new(78) } else { NEAR };
                    let confidence = read.mark.confidence.min(most);
                    let mark = Mark {
                        rule,
                        confidence,
                        ..read.mark.clone()
                    };
                    self.mention(writer, &said, period, &mark)
                });
                let said = Said { from, ..said };
                Some(self.tell(writer, said, &read.mark))
            }
        };
        self.ids.push(id);
    }

    /// Sets what a figure is to be. Of one name, another value is another goal: when it began to count is
    /// not said.
    pub(super) fn aim(&mut self, writer: &mut Writer<'_>, aim: Aim<'_>) {
        let said = Said {
            rank: Rank::Told,
            sure: aim.mark.confidence.is_sure(),
            access: writer.access,
            day: writer.day,
            level: GoalLevel::Target,
            plan: None,
            item: aim.item,
            from: None,
            title: aim.title.to_owned(),
            terms: aim.terms,
            wording: aim.wording,
            evidence: vec![aim.mark.within(writer.source)],
        };
        if self.decided(writer, &said, false, &aim.mark).is_none() {
            self.tell(writer, said, &aim.mark);
        }
    }

    /// Writes what the document adds.
    pub(super) fn write(self, writer: &mut Writer<'_>) {
        for telling in &self.told {
            match (&self.standing.versions, &telling.version_of) {
                (Some(versions), Some(book)) => versions.write(writer, telling, book),
                (None, _) | (_, None) => telling.write(writer),
            }
        }
    }

    fn said(&self, writer: &Writer<'_>, read: &Read<Goal>, item: Option<ItemId>) -> Said {
        let goal = &read.value;
        let mut mark = read.mark.clone();
        if goal.state == GoalState::Damaged {
            mark.confidence = mark.confidence.min(NEAR);
        }
        let marks = [&mark].into_iter().chain(&goal.again);
        let above = goal.above.and_then(|above| self.ids.get(above).copied());
        Said {
            rank: self.standing.rank,
            sure: mark.confidence.is_sure(),
            access: writer.access,
            day: writer.day,
            level: goal.level,
            plan: self.standing.plan,
            item,
            from: None,
            title: goal.title.clone(),
            terms: Terms {
                parent: above.flatten(),
                target: match goal.state {
                    GoalState::Pending => Some(TargetState::Pending),
                    GoalState::Announced => Some(TargetState::Announced),
                    GoalState::Set | GoalState::CarriedOver | GoalState::Damaged => None,
                },
                bound: goal.bound,
                value: goal.value,
                baseline: goal.baseline,
                baseline_period: goal.baseline_period.filter(|_| goal.baseline.is_some()),
                delta: goal.delta,
                period: goal.period,
                ..Terms::default()
            },
            wording: Wording {
                number: goal.number.clone(),
                area: goal.area.clone(),
                unit: goal.unit.clone(),
                population: goal.population.clone(),
                owner: None,
            },
            evidence: marks.map(|mark| mark.within(writer.source)).collect(),
        }
    }

    /// What somebody decided before about this very reading: the goal it was changed into, or none where it
    /// was rejected.
    fn decided(
        &self,
        writer: &mut Writer<'_>,
        said: &Said,
        goes_on: bool,
        mark: &Mark,
    ) -> Option<Option<GoalId>> {
        let nobody = GoalId(Uuid::nil());
        let said = Said {
            from: goes_on.then_some(nobody),
            ..said.clone()
        };
        let (_, facts, words) = event(nobody, &said, writer.municipality.as_ref());
        let key = ReadingKey::of(&mark.rule, &facts, Some(&words));
        let decided = writer.known.readings().here(&key, &facts)?;
        let instead = decided
            .instead
            .as_ref()
            .and_then(|(facts, _)| goal_of(facts));
        let changed = match decided.decision {
            ReviewDecision::Accepted => return None,
            ReviewDecision::Rejected => None,
            // What it was changed into may be gone since.
            ReviewDecision::Changed => instead.filter(|id| writer.known.goal(*id).is_some()),
        };
        let decided = decided.clone();
        let _place = writer.set_aside(&facts, said.item, mark, &decided);
        Some(changed)
    }

    /// The goal of the period before, opened where the book does not know it.
    fn mention(
        &mut self,
        writer: &mut Writer<'_>,
        said: &Said,
        period: Interval,
        mark: &Mark,
    ) -> GoalId {
        let mentioned = Said {
            rank: Rank::Mentioned,
            sure: mark.confidence.is_sure(),
            day: None,
            plan: None,
            item: None,
            from: None,
            terms: Terms {
                period: Some(period),
                ..Terms::default()
            },
            wording: Wording {
                number: said.wording.number.clone(),
                ..Wording::default()
            },
            evidence: vec![mark.within(writer.source)],
            ..said.clone()
        };
        match self.find(writer, &mentioned) {
            Found::Same(id) => {
                self.support(writer, id, mentioned.evidence, mark);
                id
            }
            Found::Near(_) | Found::None => self.create(writer, mentioned, mark),
        }
    }

    /// The goal that a reading tells of, with what it adds.
    fn tell(&mut self, writer: &mut Writer<'_>, mut said: Said, mark: &Mark) -> GoalId {
        match self.find(writer, &said) {
            Found::Same(id) => {
                self.as_called_now(writer, id, &mut said, mark);
                match self.of_another_version(writer, id) {
                    Some(book) => {
                        self.told.push(Telling {
                            version_of: Some(book),
                            ..Telling::new(id, said, mark)
                        });
                    }
                    None => self.add(writer, id, &said, mark),
                }
                id
            }
            Found::Near(known) => {
                let position = writer.known.goal(known).map(|goal| goal.position);
                let at = position.map(|position| format!(" at position {position}"));
                let text = format!(
                    "\"{}\" may be the goal{} in other words; both stand",
                    said.title,
                    at.unwrap_or_default()
                );
                writer.found(ReaderFinding::GoalNear, said.item, mark.lines, text);
                for place in &mut said.evidence {
                    place.confidence = place.confidence.min(NEAR);
                }
                said.sure = false;
                self.create(writer, said, mark)
            }
            Found::None => self.create(writer, said, mark),
        }
    }

    /// Calls a goal as somebody did who gave it another title, where the document has the one before.
    fn as_called_now(&self, writer: &mut Writer<'_>, id: GoalId, said: &mut Said, mark: &Mark) {
        let was_called = |known: &KnownGoal| {
            let title = same::key(&said.title);
            known.former_titles().any(|former| *former == title)
        };
        let known = writer.known.goal(id).filter(|known| was_called(known));
        let Some(book) = known.and_then(|_| in_book(writer, id)) else {
            return;
        };
        let text = format!(
            "\"{}\" was taken for \"{}\": it was called so before",
            said.title, book.said.title
        );
        writer.found(ReaderFinding::NameMatched, said.item, mark.lines, text);
        said.title = book.said.title;
    }

    /// What the book has of a goal, where another version of this plan set it and this document did not tell of
    /// it yet.
    fn of_another_version(&self, writer: &Writer<'_>, id: GoalId) -> Option<InBook> {
        let versions = self.standing.versions.as_ref()?;
        if self.told.iter().any(|telling| telling.id == id) {
            return None;
        }
        in_book(writer, id).filter(|book| versions.have(book))
    }

    fn create(&mut self, writer: &mut Writer<'_>, said: Said, mark: &Mark) -> GoalId {
        let id = GoalId(writer.ids.uuid());
        self.told.push(Telling::new(id, said, mark));
        id
    }
}

/// What a figure is to be.
pub(super) struct Aim<'a> {
    pub(super) title: &'a str,
    pub(super) item: Option<ItemId>,
    pub(super) terms: Terms,
    pub(super) wording: Wording,
    pub(super) mark: Mark,
}
