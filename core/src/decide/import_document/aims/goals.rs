//! The goals of a document: each is one the book has, or new. A plan tells more of its goals than what
//! merely lists them, and of two that list the same one the earlier counts; what the other adds is kept.
//! So the book holds the same whichever came first.

use chrono::{Datelike, NaiveDate};

use crate::decide::import_document::writer::Writer;
use crate::directory::{Filled, Slot, title_key};
use crate::document::Goal;
use crate::event::goal_set::{Terms, Wording};
use crate::event::{Facts, Words, event_withdrawn, evidence_added, goal_carried_over, goal_set};
use crate::evidence::{Confidence, Evidence, Mark, Read, RuleId};
use crate::ids::{GoalId, ItemId, PlanId, Subject};
use crate::name::NameKey;
use crate::record::Draft;
use crate::time::Interval;
use crate::vocabulary::{GoalLevel, GoalState, ReaderFinding, TargetState};

/// The rule by which a goal is in the book only because another says that it goes on from it.
const GOES_ON: &str = "goal/goes-on-from@1";
/// How sure a goal is that may be one the book has.
const NEAR: Confidence = Confidence::new(60);
/// From here on two titles may be one goal's.
const NEAR_PERCENT: usize = 75;

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
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) plan: Option<PlanId>,
    pub(super) rank: Rank,
}

/// The goals of a document, in its order.
pub(super) struct Goals {
    standing: Standing,
    /// The goal each of them is in the book.
    ids: Vec<GoalId>,
}

/// What is to stand of a goal.
#[derive(Clone)]
struct Said {
    rank: Rank,
    day: Option<NaiveDate>,
    level: GoalLevel,
    plan: Option<PlanId>,
    item: Option<ItemId>,
    from: Option<GoalId>,
    title: String,
    terms: Terms,
    wording: Wording,
    evidence: Vec<Evidence>,
}

impl Goals {
    pub(super) fn new(standing: Standing) -> Self {
        Self {
            standing,
            ids: vec![],
        }
    }

    /// Sets a goal, or adds what the document says of one the book has.
    pub(super) fn set(&mut self, writer: &mut Writer<'_>, read: &Read<Goal>, item: Option<ItemId>) {
        let said = self.said(writer, read, item);
        let id = set(writer, said, read);
        self.ids.push(id);
    }

    fn said(&self, writer: &mut Writer<'_>, read: &Read<Goal>, item: Option<ItemId>) -> Said {
        let goal = &read.value;
        let mut mark = read.mark.clone();
        if goal.state == GoalState::Damaged {
            mark.confidence = mark.confidence.min(NEAR);
        }
        let marks = [&mark].into_iter().chain(&goal.again);
        let evidence = marks.map(|mark| mark.within(writer.source)).collect();
        let mut said = Said {
            rank: self.standing.rank,
            day: writer.day,
            level: goal.level,
            plan: self.standing.plan,
            item,
            from: None,
            title: goal.title.clone(),
            terms: Terms {
                parent: goal.above.and_then(|above| self.ids.get(above).copied()),
                target: match goal.state {
                    GoalState::Pending => Some(TargetState::Pending),
                    GoalState::Announced => Some(TargetState::Announced),
                    GoalState::Set | GoalState::CarriedOver | GoalState::Damaged => None,
                },
                bound: goal.bound,
                value: goal.value,
                baseline: goal.baseline,
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
            evidence,
        };
        if goal.state == GoalState::CarriedOver
            && let Some((before, sure)) = goal.period.and_then(before)
        {
            said.from = Some(mention(
                writer,
                &said,
                before,
                &Mark {
                    rule: RuleId::named(GOES_ON),
                    confidence: read.mark.confidence.min(if sure {
                        Confidence::new(78)
                    } else {
                        NEAR
                    }),
                    ..read.mark.clone()
                },
            ));
        }
        said
    }
}

/// The goal of the period before, opened where the book does not know it.
fn mention(writer: &mut Writer<'_>, said: &Said, period: Interval, mark: &Mark) -> GoalId {
    let mentioned = Said {
        rank: Rank::Mentioned,
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
    match find(writer, &mentioned) {
        Found::Same(id) => {
            confirm(writer, id, &mentioned.evidence);
            id
        }
        Found::Near(_) | Found::None => {
            let id = GoalId(writer.ids.uuid());
            let draft = draft(writer, id, &mentioned, None);
            writer.put(draft);
            id
        }
    }
}

/// The period before one, and whether that is sure: years follow each other.
fn before(period: Interval) -> Option<(Interval, bool)> {
    let years = period.to.year() - period.from.year() + 1;
    let last = period.from.pred_opt()?;
    let from = NaiveDate::from_ymd_opt(period.from.year() - years, 1, 1)?;
    let whole = Interval::year(period.from.year())?.from == period.from;
    let days = Interval::new(from, last)?;
    whole.then_some((days, years == 1))
}

enum Found {
    Same(GoalId),
    Near(GoalId),
    None,
}

/// The goal of the book that a document means: the same municipality, level and period, and the number
/// or the title.
fn find(writer: &Writer<'_>, said: &Said) -> Found {
    let title = title_key(&said.title);
    let number = said.wording.number.as_deref().map(title_key);
    let mut near = None;
    for known in writer.known.goals_of(writer.municipality.as_deref()) {
        let Some(stands) = writer
            .known
            .filled(&Slot::Goal(known.id))
            .and_then(standing)
        else {
            continue;
        };
        if stands.level != said.level || stands.terms.period != said.terms.period {
            continue;
        }
        let Some(other) = known.title() else { continue };
        let (alike, within) = alike(&title, other);
        let numbers = match (known.number(), &number) {
            (Some(one), Some(other)) => Some(one == other),
            (None, _) | (_, None) => None,
        };
        // Numbers begin anew in each plan; only the state's are the same for all.
        let numbered = numbers == Some(true)
            && (said.level == GoalLevel::National
                || stands.plan == said.plan && said.plan.is_some());
        let by_title = *other == title && numbers != Some(false);
        // What is there only because another goes on from it has the title of that one.
        let borrowed = Rank::Mentioned == stands.rank.min(said.rank)
            && within >= NEAR_PERCENT
            && numbers != Some(false);
        if by_title || borrowed || numbered && within >= NEAR_PERCENT {
            return Found::Same(known.id);
        }
        if alike >= NEAR_PERCENT && numbers != Some(false) {
            near = Some(known.id);
        }
    }
    near.map_or(Found::None, Found::Near)
}

/// How much two titles have in common: of a hundred words of the longer, and of the shorter, which may
/// lack a sentence.
fn alike(one: &NameKey, other: &NameKey) -> (usize, usize) {
    let words = |key: &NameKey| {
        key.as_str()
            .split(' ')
            .map(ToOwned::to_owned)
            .collect::<Vec<_>>()
    };
    let (one, other) = (words(one), words(other));
    let common = one.iter().filter(|word| other.contains(word)).count();
    let of = |words: usize| common * 100 / words.max(1);
    (
        of(one.len().max(other.len())),
        of(one.len().min(other.len())),
    )
}

/// What stands of a goal in the book.
fn standing(filled: &Filled) -> Option<Said> {
    let mentioned = filled.effective_on.is_none()
        && filled
            .evidence
            .iter()
            .any(|place| place.rule.as_str() == GOES_ON);
    let rank = |plan: Option<PlanId>| match plan {
        Some(_) => Rank::Plan,
        None if mentioned => Rank::Mentioned,
        None => Rank::Told,
    };
    let (level, plan, item, from, terms) = if let Facts::GoalSet(facts) = &filled.facts {
        (facts.level, facts.plan, facts.item, None, &facts.terms)
    } else if let Facts::GoalCarriedOver(facts) = &filled.facts {
        (
            facts.level,
            facts.plan,
            facts.item,
            Some(facts.from),
            &facts.changes,
        )
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
        day: filled.effective_on,
        level,
        plan,
        item,
        from,
        title,
        terms: terms.clone(),
        wording,
        evidence: filled.evidence.clone(),
    })
}

fn set(writer: &mut Writer<'_>, mut said: Said, read: &Read<Goal>) -> GoalId {
    let id = match find(writer, &said) {
        Found::Same(id) => id,
        Found::Near(known) => {
            let position = writer.known.goal(known).map(|goal| goal.position);
            let at = position
                .map(|position| format!(" at position {position}"))
                .unwrap_or_default();
            writer.found(
                ReaderFinding::GoalNear,
                None,
                read.mark.lines,
                format!(
                    "\"{}\" may be the goal{at} in other words; both stand",
                    said.title
                ),
            );
            for place in &mut said.evidence {
                place.confidence = place.confidence.min(NEAR);
            }
            return create(writer, &said);
        }
        Found::None => return create(writer, &said),
    };
    let Some(filled) = writer.known.filled(&Slot::Goal(id)) else {
        return id;
    };
    let by_hand = filled.evidence.is_empty();
    let Some(stands) = standing(filled) else {
        return id;
    };
    let merged = merge(&stands, &said);
    if let (Some(there), Some(here)) = (stands.terms.value, said.terms.value)
        && there != here
    {
        let text = format!(
            "\"{}\" asks {} here, and {} at position {}; the plan's word stands, else the earlier",
            said.title,
            here.danish(),
            there.danish(),
            filled.position
        );
        writer.found(ReaderFinding::ChangeUnsure, None, read.mark.lines, text);
    }
    if by_hand || unchanged(&merged, &stands) {
        confirm(writer, id, &said.evidence);
        return id;
    }
    let sure = read.mark.confidence.is_sure();
    if !sure {
        let text = format!(
            "position {} says otherwise and stands until a review",
            filled.position
        );
        writer.found(ReaderFinding::ChangeUnsure, None, read.mark.lines, text);
        return id;
    }
    // A goal that was set and is now known to go on from another is another kind of event.
    let becomes = merged.from.is_some() && stands.from.is_none();
    if becomes {
        let facts = event_withdrawn::Facts {
            event: filled.event,
        };
        let words = event_withdrawn::Words {};
        let taken_back = writer.draft(
            vec![Subject::Goal(id)],
            vec![],
            &read.mark,
            facts.into(),
            Some(words.into()),
        );
        writer.put(taken_back);
    }
    let corrects = (!becomes).then_some(filled.event);
    let draft = draft(writer, id, &merged, corrects);
    writer.put(draft);
    id
}

fn create(writer: &mut Writer<'_>, said: &Said) -> GoalId {
    let id = GoalId(writer.ids.uuid());
    let draft = draft(writer, id, said, None);
    writer.put(draft);
    id
}

/// Adds what the document is evidence for, where it is not that already.
fn confirm(writer: &mut Writer<'_>, id: GoalId, evidence: &[Evidence]) {
    let Some(filled) = writer.known.filled(&Slot::Goal(id)) else {
        return;
    };
    let new: Vec<Evidence> = evidence
        .iter()
        .filter(|place| !filled.evidence.contains(place))
        .cloned()
        .collect();
    let Some(first) = new.first() else { return };
    let mark = Mark {
        lines: crate::evidence::Lines {
            from: first.from,
            to: first.to,
        },
        rule: first.rule.clone(),
        confidence: first.confidence,
    };
    let facts = evidence_added::Facts {
        event: filled.event,
    };
    let draft = writer.draft(vec![Subject::Goal(id)], vec![], &mark, facts.into(), None);
    writer.put(Draft {
        evidence: new,
        ..draft
    });
}

/// What stands of a goal that two documents tell of: the one that tells more, else the earlier, and
/// what only the other says.
fn merge(stands: &Said, said: &Said) -> Said {
    let key = |said: &Said| {
        (
            said.rank,
            std::cmp::Reverse(said.day.unwrap_or(NaiveDate::MAX)),
        )
    };
    let (first, other) = if key(said) > key(stands) {
        (said, stands)
    } else {
        (stands, said)
    };
    let mut evidence: Vec<Evidence> = stands
        .evidence
        .iter()
        .chain(&said.evidence)
        .cloned()
        .collect();
    evidence.sort();
    evidence.dedup();
    Said {
        rank: first.rank,
        day: first.day.or(other.day),
        level: first.level,
        plan: first.plan.or(other.plan),
        item: first.item,
        from: first.from.or(other.from),
        title: first.title.clone(),
        terms: other.terms.changed_by(&first.terms),
        wording: other.wording.changed_by(&first.wording),
        evidence,
    }
}

fn unchanged(merged: &Said, stands: &Said) -> bool {
    merged.day == stands.day
        && (merged.plan, merged.item, merged.from) == (stands.plan, stands.item, stands.from)
        && merged.title == stands.title
        && merged.terms == stands.terms
        && merged.wording == stands.wording
}

/// The event that says it.
fn draft(
    writer: &mut Writer<'_>,
    id: GoalId,
    said: &Said,
    corrects: Option<crate::ids::EventId>,
) -> Draft {
    let plan = said.plan.map(Subject::Plan);
    let item = said.item.map(Subject::Item);
    let parent = said.terms.parent.map(Subject::Goal);
    let indicator = said.terms.indicator.map(Subject::Indicator);
    let refs = [plan, item, parent, indicator]
        .into_iter()
        .flatten()
        .collect();
    let (subjects, facts, words): (Vec<Subject>, Facts, Words) = match said.from {
        Some(from) => (
            vec![Subject::Goal(id), Subject::Goal(from)],
            goal_carried_over::Facts {
                goal: id,
                from,
                level: said.level,
                plan: said.plan,
                item: said.item,
                changes: said.terms.clone(),
            }
            .into(),
            goal_carried_over::Words {
                title: Some(said.title.clone()),
                changes: said.wording.clone(),
            }
            .into(),
        ),
        None => (
            vec![Subject::Goal(id)],
            goal_set::Facts {
                goal: id,
                level: said.level,
                plan: said.plan,
                item: said.item,
                terms: said.terms.clone(),
            }
            .into(),
            goal_set::Words {
                municipality: writer.municipality.clone(),
                title: said.title.clone(),
                terms: said.wording.clone(),
            }
            .into(),
        ),
    };
    Draft {
        id: crate::ids::EventId(writer.ids.uuid()),
        salt: writer.ids.salt(),
        effective_on: said.day,
        corrects,
        subjects,
        refs,
        evidence: said.evidence.clone(),
        access: crate::vocabulary::Access::Public,
        facts,
        words: Some(words),
        reason: None,
    }
}
