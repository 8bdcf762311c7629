//! The figures of a document: each is one of an indicator, which is defined where the book does not have
//! it. A figure of the same indicator, day and source is the same figure.

use crate::decide::import_document::writer::{Claim, Writer};
use crate::directory::{Slot, title_key};
use crate::document::Observation;
use crate::event::observation_reported::{Measured, Reported};
use crate::event::{Facts, goal_set, indicator_defined, indicator_redefined, observation_reported};
use crate::evidence::{Confidence, Mark, Read};
use crate::ids::{GoalId, IndicatorId, ItemId, Subject};
use crate::name::NameKey;
use crate::time::Interval;
use crate::vocabulary::{Bound, GoalLevel};

/// How sure it is that what is aimed at is the least there should be.
const AIMED_AT: Confidence = Confidence::new(70);

/// Indicators this document defines: the book does not have them yet.
type Defined = Vec<(NameKey, IndicatorId, u32)>;

/// Reports the figures, each at the item it stands in.
pub(super) fn report(
    writer: &mut Writer<'_>,
    observations: &[Read<Observation>],
    item_of: impl Fn(&Mark) -> Option<ItemId>,
) {
    let mut defined: Defined = vec![];
    for read in observations {
        let item = item_of(&read.mark);
        let measured = measured(writer, read, item, &mut defined);
        tell(writer, read, item, measured);
        if read.value.target.is_some() {
            aim(writer, read, item, measured.indicator);
        }
    }
}

/// The indicator of a figure and the definition that counts on its day.
fn measured(
    writer: &mut Writer<'_>,
    read: &Read<Observation>,
    item: Option<ItemId>,
    defined: &mut Defined,
) -> Measured {
    let said = &read.value;
    let key = title_key(&said.indicator);
    let here = defined
        .iter()
        .find(|(known, ..)| *known == key)
        .map(|(_, id, _)| *id);
    let known = writer
        .known
        .indicator(writer.municipality.as_deref(), &said.indicator)
        .or(here);
    let indicator = known.unwrap_or_else(|| {
        let indicator = IndicatorId(writer.ids.uuid());
        let words = indicator_defined::Words {
            municipality: writer.municipality.clone(),
            name: said.indicator.clone(),
            text: said.definition.clone(),
            unit: said.unit.clone(),
            source: said.source.clone(),
        };
        let facts = indicator_defined::Facts {
            indicator,
            item: None,
            better: None,
        };
        writer.open(
            Subject::Indicator(indicator),
            &read.mark,
            facts.into(),
            words.into(),
        );
        defined.push((key.clone(), indicator, 1));
        indicator
    });
    let later = writer.known.redefinitions(indicator);
    let in_force = later
        .iter()
        .filter(|later| later.on <= Some(said.on.to))
        .max_by_key(|later| later.on);
    let mut definition = in_force.map_or(1, |later| later.number);
    if let Some((on, text)) = &said.redefined {
        let same = later
            .iter()
            .find(|later| later.on == Some(*on) && later.text == title_key(text));
        let number = same.map(|later| later.number);
        let number = number.unwrap_or_else(|| {
            let next = later.iter().map(|later| later.number).max().unwrap_or(1) + 1;
            let facts = indicator_redefined::Facts {
                indicator,
                definition: next,
                item,
                better: None,
            };
            let words = indicator_redefined::Words {
                text: text.clone(),
                unit: None,
                source: None,
            };
            let refs = item.into_iter().map(Subject::Item).collect();
            let draft = writer.draft(
                vec![Subject::Indicator(indicator)],
                refs,
                &read.mark,
                facts.into(),
                Some(words.into()),
            );
            writer.put(crate::record::Draft {
                effective_on: Some(*on),
                ..draft
            });
            next
        });
        if *on <= said.on.to {
            definition = number;
        }
    }
    Measured {
        indicator,
        definition,
    }
}

fn tell(
    writer: &mut Writer<'_>,
    read: &Read<Observation>,
    item: Option<ItemId>,
    measured: Measured,
) {
    let said = &read.value;
    let facts = observation_reported::Facts {
        measured: Some(measured),
        goal: None,
        item,
        period: (said.on != Interval::day(said.on.to)).then_some(said.on),
        reported: Reported::Value(said.value),
    };
    let words = observation_reported::Words {
        source: said.source.clone(),
        text: said.definition.clone(),
    };
    let source = title_key(said.source.as_deref().unwrap_or_default());
    let claim = Claim {
        slot: Slot::Observation(measured.indicator, said.on.to, source),
        subjects: vec![Subject::Indicator(measured.indicator)],
        refs: item.into_iter().map(Subject::Item).collect(),
        mark: &read.mark,
        facts: facts.into(),
        words: words.into(),
    };
    // Where it was told does not make it another figure.
    writer.claim_on(claim, Some(said.on.to), |known, new| {
        let (Facts::ObservationReported(known), Facts::ObservationReported(new)) = (known, new)
        else {
            return false;
        };
        (known.measured, known.period, known.reported) == (new.measured, new.period, new.reported)
    });
}

/// What a figure is to be, as a goal: how it is reached is not said, and so for a person to review.
fn aim(
    writer: &mut Writer<'_>,
    read: &Read<Observation>,
    item: Option<ItemId>,
    indicator: IndicatorId,
) {
    let said = &read.value;
    let same = writer
        .known
        .goals_titled(writer.municipality.as_deref(), &said.indicator);
    let known = same.iter().any(|goal| {
        let filled = writer.known.filled(&Slot::Goal(goal.id));
        matches!(filled.map(|filled| &filled.facts), Some(Facts::GoalSet(facts)) if facts.terms.value == said.target)
    });
    if known {
        return;
    }
    let goal = GoalId(writer.ids.uuid());
    let facts = goal_set::Facts {
        goal,
        level: GoalLevel::Target,
        plan: None,
        item,
        terms: goal_set::Terms {
            bound: Some(Bound::AtLeast),
            value: said.target,
            indicator: Some(indicator),
            ..goal_set::Terms::default()
        },
    };
    let words = goal_set::Words {
        municipality: writer.municipality.clone(),
        title: said.indicator.clone(),
        terms: goal_set::Wording {
            unit: said.unit.clone(),
            population: said.definition.clone(),
            ..goal_set::Wording::default()
        },
    };
    let mark = Mark {
        confidence: read.mark.confidence.min(AIMED_AT),
        ..read.mark.clone()
    };
    let refs = [Some(Subject::Indicator(indicator)), item.map(Subject::Item)];
    let refs = refs.into_iter().flatten().collect();
    let draft = writer.draft(
        vec![Subject::Goal(goal)],
        refs,
        &mark,
        facts.into(),
        Some(words.into()),
    );
    writer.put(draft);
}
