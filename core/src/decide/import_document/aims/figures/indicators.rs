//! Which indicator a figure is of, and by which definition it was made: one the book has, or one that the
//! document defines or redefines. The figures themselves are told in `figures`.

use chrono::NaiveDate;

use crate::decide::import_document::writer::Writer;
use crate::directory::{Filled, NamedBy, Slot, title_key};
use crate::document::Observation;
use crate::event::observation_reported::{self, Measured};
use crate::event::{Facts, Words, indicator_defined, indicator_redefined};
use crate::evidence::{Mark, Read};
use crate::ids::{IndicatorId, ItemId, Subject};
use crate::name::NameKey;
use crate::quantity::Quantity;
use crate::record::Draft;
use crate::vocabulary::{Access, ReaderFinding};

/// What this document says of indicators that the book does not have yet.
#[derive(Default)]
pub(super) struct Here {
    defined: Vec<(NameKey, IndicatorId, Option<String>)>,
    pub(super) redefined: Vec<Redefined>,
}

pub(super) struct Redefined {
    indicator: IndicatorId,
    on: NaiveDate,
    number: u32,
    text: NameKey,
    mark: Mark,
}

impl Here {
    /// The unit of an indicator, where a figure is of another. What was redefined may be counted anew.
    pub(super) fn other_unit(
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
    pub(super) fn in_force(
        &self,
        writer: &Writer<'_>,
        indicator: IndicatorId,
        day: NaiveDate,
    ) -> u32 {
        let known = writer.known.redefinitions(indicator).iter();
        let known = known.map(|later| (later.on, later.number));
        let here = self.redefined.iter();
        let here = here.filter(|later| later.indicator == indicator);
        let all = known.chain(here.map(|later| (Some(later.on), later.number)));
        let by_then = all.filter(|(on, _)| *on <= Some(day));
        by_then.max().map_or(1, |(_, number)| number)
    }
}

/// The indicator of a figure.
pub(super) fn define(
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
pub(super) fn redefine(
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
pub(super) fn made_by(
    writer: &mut Writer<'_>,
    here: &Here,
    redefined: &Redefined,
    told: &[(Slot, Quantity)],
) {
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
