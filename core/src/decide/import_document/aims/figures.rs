//! The figures of a document: each is one of an indicator, which is defined where the book does not have
//! it. A figure of the same indicator, day and source is the same figure; by which definition it was made
//! is told by its day, whichever of the two documents came first.

use chrono::NaiveDate;

use crate::decide::import_document::aims::goals::{Aim, Goals};
use crate::decide::import_document::writer::{Claim, Writer};
use crate::directory::{Filled, NamedBy, Slot, title_key};
use crate::document::Observation;
use crate::event::observation_reported::{Measured, Reported};
use crate::event::{
    Facts, Words, goal_set, indicator_defined, indicator_redefined, observation_reported,
};
use crate::evidence::{Confidence, Mark, Read};
use crate::ids::{IndicatorId, ItemId, Subject};
use crate::name::NameKey;
use crate::quantity::Quantity;
use crate::record::Draft;
use crate::time::Interval;
use crate::vocabulary::{Access, Bound, ReaderFinding};

/// How sure it is that what is aimed at is the least there should be.
const AIMED_AT: Confidence = Confidence::new(70);

/// What this document says of indicators that the book does not have yet.
#[derive(Default)]
struct Here {
    defined: Vec<(NameKey, IndicatorId, Option<String>)>,
    redefined: Vec<Redefined>,
}

struct Redefined {
    indicator: IndicatorId,
    on: NaiveDate,
    number: u32,
    text: NameKey,
    mark: Mark,
}

impl Here {
    /// The unit of an indicator, where a figure is of another. What was redefined may be counted anew.
    fn other_unit(
        &self,
        writer: &Writer<'_>,
        indicator: IndicatorId,
        said: &Observation,
    ) -> Option<String> {
        let here = self.defined.iter().find(|(_, id, _)| *id == indicator);
        let here = here.and_then(|(_, _, unit)| unit.clone());
        let filled = writer.known.filled(&Slot::Indicator(indicator));
        let known = filled.and_then(|filled| match &filled.words {
            Some(Words::IndicatorDefined(words)) => words.unit.clone(),
            Some(_) | None => None,
        });
        let redefined = !writer.known.redefinitions(indicator).is_empty()
            || self.redefined.iter().any(|new| new.indicator == indicator);
        let unit = known.or(here).filter(|_| !redefined)?;
        let differs = unit_key(&unit) != unit_key(said.unit.as_deref()?);
        differs.then_some(unit)
    }

    /// The number of the definition that counts on a day.
    fn in_force(&self, writer: &Writer<'_>, indicator: IndicatorId, day: NaiveDate) -> u32 {
        let known = writer.known.redefinitions(indicator).iter();
        let known = known.map(|later| (later.on, later.number));
        let here = self.redefined.iter();
        let here = here.filter(|later| later.indicator == indicator);
        let all = known.chain(here.map(|later| (Some(later.on), later.number)));
        let by_then = all.filter(|(on, _)| *on <= Some(day));
        by_then.max().map_or(1, |(_, number)| number)
    }
}

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

/// The indicator of a figure.
fn define(
    writer: &mut Writer<'_>,
    read: &Read<Observation>,
    item: Option<ItemId>,
    here: &mut Here,
) -> IndicatorId {
    let said = &read.value;
    let key = title_key(&said.indicator);
    if let Some(known) = known(writer, read, item, here, &key) {
        return known;
    }
    let indicator = IndicatorId(writer.ids.uuid());
    // An open document may measure the same later: then its name and unit are told, and no more of this one. Until
    // then nobody is told of what only closed items measure.
    let open = writer.access == Access::Public;
    let words = indicator_defined::Words {
        municipality: writer.municipality.clone(),
        name: said.indicator.clone(),
        text: said.definition.clone().filter(|_| open),
        unit: said.unit.clone(),
        source: said.source.clone().filter(|_| open),
    };
    let facts = indicator_defined::Facts {
        indicator,
        item: None,
        better: None,
    };
    let of_item = std::mem::replace(&mut writer.access, Access::Public);
    writer.open(
        Subject::Indicator(indicator),
        &read.mark,
        facts.into(),
        words.into(),
    );
    writer.access = of_item;
    here.defined.push((key, indicator, said.unit.clone()));
    indicator
}

/// The indicator of the book or of this document that a figure is of. Where it is called otherwise there, that is
/// told.
fn known(
    writer: &mut Writer<'_>,
    read: &Read<Observation>,
    item: Option<ItemId>,
    here: &Here,
    key: &NameKey,
) -> Option<IndicatorId> {
    let said = &read.value;
    let municipality = writer.municipality.as_deref();
    let known = writer.known.indicator_meant(municipality, &said.indicator);
    let defined = |fits: &dyn Fn(&NameKey) -> bool| {
        let mut all = here.defined.iter().filter(|(name, _, _)| fits(name));
        let first = all.next().map(|(_, id, _)| *id);
        first.filter(|_| all.next().is_none())
    };
    if let Some((id, NamedBy::Name)) = known {
        return Some(id);
    }
    if let Some(id) = defined(&|name| name == key) {
        return Some(id);
    }
    let (id, why) = match known {
        Some((id, NamedBy::Before)) => (id, "it was called so before"),
        Some((id, NamedBy::Form | NamedBy::Name)) => (id, "the form of a word tells them apart"),
        None => {
            let id = defined(&|name| name.differs_in_form_alone(key))?;
            (id, "the form of a word tells them apart")
        }
    };
    // Of another unit it is another thing, whatever it is called.
    if here.other_unit(writer, id, said).is_some() {
        return None;
    }
    let name = match writer
        .known
        .filled(&Slot::Indicator(id))
        .map(|filled| &filled.words)
    {
        Some(Some(Words::IndicatorDefined(words))) => format!("\"{}\"", words.name),
        Some(_) | None => "an indicator of this document".to_owned(),
    };
    let text = format!("\"{}\" was taken for {name}: {why}", said.indicator);
    writer.found(ReaderFinding::NameMatched, item, read.mark.lines, text);
    Some(id)
}

/// Says that something else is counted from a day on, where that is new.
fn redefine(
    writer: &mut Writer<'_>,
    read: &Read<Observation>,
    item: Option<ItemId>,
    indicator: IndicatorId,
    here: &mut Here,
) {
    let Some((on, text)) = &read.value.redefined else {
        return;
    };
    // By which definition open figures were made is not to be known from a closed item.
    if writer.access == Access::Confidential {
        let text = format!("what changed on {on} was not taken in: {text}");
        writer.found(ReaderFinding::TextUnclaimed, item, read.mark.lines, text);
        return;
    }
    let key = title_key(text);
    let later = writer.known.redefinitions(indicator);
    let own = here.redefined.iter();
    let own = own.filter(|later| later.indicator == indicator);
    let known = later
        .iter()
        .any(|later| later.on == Some(*on) && later.text == key)
        || own
            .clone()
            .any(|later| later.on == *on && later.text == key);
    if known {
        return;
    }
    let numbers = later.iter().map(|later| later.number);
    let number = numbers.chain(own.map(|later| later.number)).max();
    let number = number.unwrap_or(1) + 1;
    let facts = indicator_redefined::Facts {
        indicator,
        definition: number,
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
    writer.put(Draft {
        effective_on: Some(*on),
        ..draft
    });
    here.redefined.push(Redefined {
        indicator,
        on: *on,
        number,
        text: key,
        mark: read.mark.clone(),
    });
}

/// Puts right by which definition the figures were made that other documents told before this one said
/// that it changed; not what a person recorded, nor what this document tells itself.
fn made_by(writer: &mut Writer<'_>, here: &Here, redefined: &Redefined, told: &[(Slot, Quantity)]) {
    let indicator = redefined.indicator;
    let known = writer.known;
    for (slot, filled) in known.figures(indicator) {
        let (Facts::ObservationReported(facts), Some(day)) = (&filled.facts, filled.effective_on)
        else {
            continue;
        };
        let definition = here.in_force(writer, indicator, day);
        let stands = facts.measured.map(|measured| measured.definition);
        let by_this = definition == redefined.number && stands != Some(definition);
        let told_here = told.iter().any(|(told, _)| told == slot);
        if filled.by_hand || told_here || !by_this {
            continue;
        }
        let facts = observation_reported::Facts {
            measured: Some(Measured {
                indicator,
                definition,
            }),
            ..facts.clone()
        };
        put_right(writer, filled, &redefined.mark, facts);
    }
}

fn put_right(
    writer: &mut Writer<'_>,
    filled: &Filled,
    mark: &Mark,
    facts: observation_reported::Facts,
) {
    let refs = facts.item.into_iter().map(Subject::Item).collect();
    let measured = facts.measured.map(|measured| measured.indicator);
    let subjects = measured.into_iter().map(Subject::Indicator).collect();
    let words = filled.words.clone();
    let draft = writer.draft(subjects, refs, mark, facts.into(), words);
    let mut evidence = filled.evidence.clone();
    evidence.extend(draft.evidence);
    writer.put(Draft {
        effective_on: filled.effective_on,
        corrects: Some(filled.event),
        access: filled.access,
        evidence,
        ..draft
    });
}

/// The comparable form of a unit.
fn unit_key(unit: &str) -> String {
    let lower = unit.trim().trim_end_matches('.').to_lowercase();
    match lower.as_str() {
        "%" | "pct" | "procent" => "pct".to_owned(),
        "kr" | "kroner" | "dkk" => "kr".to_owned(),
        _ => lower,
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
