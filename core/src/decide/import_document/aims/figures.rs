//! The figures of a document: each is one of an indicator, which is defined where the book does not have
//! it: [`indicators`] says which. A figure of the same indicator, day and source is the same figure; by which
//! definition it was made is told by its day, whichever of the two documents came first.

mod indicators;

use crate::decide::import_document::aims::goals::{Aim, Goals};
use crate::decide::import_document::writer::{Claim, Writer};
use crate::directory::{Slot, title_key};
use crate::document::Observation;
use crate::event::observation_reported::{Measured, Reported};
use crate::event::{Facts, goal_set, observation_reported};
use crate::evidence::{Confidence, Mark, Read};
use crate::ids::{IndicatorId, ItemId, Subject};
use crate::quantity::Quantity;
use crate::time::Interval;
use crate::vocabulary::{Access, Bound, ReaderFinding};
use indicators::{Here, define, made_by, redefine};

/// How sure it is that what is aimed at is the least there should be.
const AIMED_AT: Confidence = Confidence::new(70);

/// Reports the figures, each at the item it stands in and for whom that was printed.
pub(super) fn report(
    writer: &mut Writer<'_>,
    observations: &[Read<Observation>],
    goals: &mut Goals,
    place_of: impl Fn(&Mark) -> (Option<ItemId>, Access),
) {
    let mut here = Here::default();
    let mut measured: Vec<IndicatorId> = vec![];
    // All definitions first: one may count for a figure that stands before it.
    for read in observations {
        let (item, access) = place_of(&read.mark);
        writer.access = access;
        let indicator = define(writer, read, item, &mut here);
        redefine(writer, read, item, indicator, &mut here);
        measured.push(indicator);
    }
    let mut told: Vec<(Slot, Quantity)> = vec![];
    for (read, indicator) in observations.iter().zip(measured) {
        let (item, access) = place_of(&read.mark);
        writer.access = access;
        if let Some(unit) = here.other_unit(writer, indicator, &read.value) {
            let text = format!(
                "\"{}\" is counted in {unit}, and {} is of {} here; nothing was taken from it",
                read.value.indicator,
                read.value.value.danish(),
                read.value.unit.as_deref().unwrap_or_default()
            );
            writer.found(ReaderFinding::UnitsDiffer, item, read.mark.lines, text);
            continue;
        }
        let measured = Measured {
            indicator,
            definition: here.in_force(writer, indicator, read.value.on.to),
        };
        aim(writer, read, item, indicator, goals);
        let (slot, value) = (slot(indicator, &read.value, access), read.value.value);
        // A document that prints a figure twice tells of it once.
        if let Some((_, first)) = told.iter().find(|(known, _)| *known == slot) {
            if *first != value {
                let text = format!(
                    "\"{}\" is {} here, and {} before in the document; the first stands",
                    read.value.indicator,
                    value.danish(),
                    first.danish()
                );
                writer.found(ReaderFinding::ChangeUnsure, item, read.mark.lines, text);
            }
            continue;
        }
        told.push((slot, value));
        tell(writer, read, item, measured);
    }
    for redefined in &here.redefined {
        made_by(writer, &here, redefined, &told);
    }
}

/// The place of a figure in the book.
fn slot(indicator: IndicatorId, said: &Observation, access: Access) -> Slot {
    let source = title_key(said.source.as_deref().unwrap_or_default());
    Slot::Observation(indicator, said.on.to, source, access)
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
    let claim = Claim {
        slot: slot(measured.indicator, said, writer.access),
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

/// What a figure is to be, as a goal; where the text does not say on which side it is reached, that is for
/// a person to review.
fn aim(
    writer: &mut Writer<'_>,
    read: &Read<Observation>,
    item: Option<ItemId>,
    indicator: IndicatorId,
    goals: &mut Goals,
) {
    let said = &read.value;
    let Some(target) = said.target else { return };
    let most = if said.bound.is_some() {
        Confidence::CERTAIN
    } else {
        AIMED_AT
    };
    let aim = Aim {
        title: &said.indicator,
        item,
        terms: goal_set::Terms {
            bound: Some(said.bound.unwrap_or(Bound::AtLeast)),
            value: Some(target),
            indicator: Some(indicator),
            ..goal_set::Terms::default()
        },
        wording: goal_set::Wording {
            unit: said.unit.clone(),
            population: said.definition.clone(),
            ..goal_set::Wording::default()
        },
        mark: Mark {
            confidence: read.mark.confidence.min(most),
            ..read.mark.clone()
        },
    };
    goals.aim(writer, aim);
}
