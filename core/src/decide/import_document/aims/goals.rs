//! The goals of a document: each is one the book has, or new. A plan tells more of its goals than what
//! merely lists them, and of two that list the same one the earlier counts; what the other adds is kept.
//! What is sure takes nothing from what is not, and what a person said stands. Whether two are one goal is
//! told by [`same`].

mod anew;
mod replaced;
mod same;
mod versions;
mod written;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::decide::import_document::writer::Writer;
use crate::directory::readings::ReadingKey;
use crate::directory::{KnownGoal, Slot};
use crate::document::Goal;
use crate::event::goal_set::{Terms, Wording};
use crate::evidence::{Confidence, Evidence, Mark, Read, RuleId};
use crate::ids::{EventId, GoalId, ItemId, PlanId};
use crate::name::NameKey;
use crate::time::Interval;
use crate::vocabulary::{Access, GoalLevel, GoalState, ReaderFinding, ReviewDecision, TargetState};

pub(super) use versions::Versions;
use written::{InBook, Telling, event, goal_of, in_book, standing};

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

enum Found {
    Same(GoalId),
    Near(GoalId),
    None,
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

    /// The goal that is meant: of those the document told of already and those of the book, the likest.
    fn find(&self, writer: &Writer<'_>, said: &Said) -> Found {
        let now = |known: &KnownGoal| same::Names::known(known).into_iter().collect();
        let likest = self.called(writer, said, now);
        if matches!(likest, Found::Same(_)) {
            return likest;
        }
        let anew = self.with_another_figure(writer, said);
        if anew.is_some() || matches!(likest, Found::Near(_)) {
            return anew.map_or(likest, Found::Same);
        }
        // By a title that somebody changed, only the very same one is meant.
        match self.called(writer, said, |known| same::Names::former(known).collect()) {
            found @ Found::Same(_) => found,
            Found::Near(_) | Found::None => Found::None,
        }
    }

    /// The likest goal by the names it is looked for by.
    fn called(
        &self,
        writer: &Writer<'_>,
        said: &Said,
        names: impl Fn(&KnownGoal) -> Vec<same::Names>,
    ) -> Found {
        let here = self.told.iter().map(|telling| {
            let likeness = same::likeness(&same::Names::of(&telling.now), &telling.now, said);
            (likeness, telling.id)
        });
        let known = writer.known.goals_of(writer.municipality.as_deref());
        let others = known.into_iter().filter_map(|known| {
            if self.told.iter().any(|telling| telling.id == known.id) {
                return None;
            }
            let filled = writer.known.filled(&Slot::Goal(known.id))?;
            let stands = standing(filled)?;
            let names = names(known).into_iter();
            let likest = names
                .filter_map(|names| same::likeness(&names, &stands, said))
                .max();
            Some((likest, known.id))
        });
        let all = here.chain(others);
        let all: Vec<(same::Likeness, GoalId)> = all
            .filter_map(|(likeness, id)| Some((likeness?, id)))
            // What a goal goes on from is another goal.
            .filter(|(_, id)| said.from != Some(*id))
            .collect();
        let Some((best, _)) = all.iter().max_by_key(|(likeness, _)| *likeness) else {
            return Found::None;
        };
        let first = all.iter().find(|(likeness, _)| likeness == best);
        let Some((_, id)) = first else {
            return Found::None;
        };
        // Goals of the same words for several years, and nothing says which year is meant.
        let one_of = all.iter().filter(|(likeness, _)| likeness.same).count();
        if best.same && (best.period || one_of == 1) {
            Found::Same(*id)
        } else {
            Found::Near(*id)
        }
    }

    /// What the document has told of a goal of the book so far.
    fn telling(&mut self, writer: &Writer<'_>, id: GoalId, mark: &Mark) -> Option<&mut Telling> {
        if let Some(at) = self.told.iter().position(|telling| telling.id == id) {
            return self.told.get_mut(at);
        }
        let book = in_book(writer, id)?;
        self.told.push(Telling {
            id,
            now: book.said.clone(),
            book: Some(book),
            version_of: None,
            first: None,
            here: vec![],
            mark: mark.clone(),
        });
        self.told.last_mut()
    }

    fn support(&mut self, writer: &Writer<'_>, id: GoalId, evidence: Vec<Evidence>, mark: &Mark) {
        if let Some(telling) = self.telling(writer, id, mark) {
            telling.now.evidence.extend(evidence.iter().cloned());
            telling.here.extend(evidence);
        }
    }

    fn add(&mut self, writer: &mut Writer<'_>, id: GoalId, said: &Said, mark: &Mark) {
        let Some(telling) = self.telling(writer, id, mark) else {
            return;
        };
        telling.here.extend(said.evidence.iter().cloned());
        let here = said.terms.value;
        if let Some((first, here)) = telling
            .first
            .zip(here)
            .filter(|(first, here)| first != here)
        {
            telling.unsettle(NEAR);
            let stands = match telling.book {
                Some(_) => "what the book has stands",
                None => "the first stands",
            };
            let text = format!(
                "\"{}\" asks {} here, and {} before in the document; {stands} until a review",
                said.title,
                here.danish(),
                first.danish()
            );
            writer.found(ReaderFinding::ChangeUnsure, said.item, mark.lines, text);
            return;
        }
        telling.first = telling.first.or(here);
        let (there, here) = (telling.now.terms.value, said.terms.value);
        let by_hand = telling.book.as_ref().is_some_and(|book| book.by_hand);
        let at = match &telling.book {
            Some(book) => format!("at position {}", book.position),
            None => "elsewhere in the document".to_owned(),
        };
        let differs = there.zip(here).filter(|(there, here)| there != here);
        let text = if let Some((there, here)) = differs {
            let counts = match by_hand {
                true => Some(there),
                false => same::merge(&telling.now, said).terms.value,
            };
            let stands = match counts {
                Some(value) if by_hand => {
                    format!("{}, as recorded by hand, stands", value.danish())
                }
                Some(value) => format!("{} stands", value.danish()),
                None => "none stands".to_owned(),
            };
            Some(format!(
                "\"{}\" asks {} here, and {} {at}; {stands}",
                said.title,
                here.danish(),
                there.danish()
            ))
        } else if telling.now.sure
            && !said.sure
            && !by_hand
            && !same::says_alike(&same::filled_up(&telling.now, said), &telling.now)
        {
            Some(format!(
                "what stands {at} says otherwise and stands until a review"
            ))
        } else {
            None
        };
        if !by_hand {
            telling.now = same::merge(&telling.now, said);
        }
        if let Some(text) = text {
            writer.found(ReaderFinding::ChangeUnsure, said.item, mark.lines, text);
        }
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
