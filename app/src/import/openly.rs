//! A document as anyone may hear of it: without what stands at closed items, whether the document prints them as
//! closed or the book has them so. What is taken in is the whole of it; only what is told of it is less.

use protokol_core::case_number::CaseKey;
use protokol_core::decide::found::Found;
use protokol_core::directory::{KnownItem, title_key};
use protokol_core::document::{Aims, Document, Finding, Item, Route};
use protokol_core::event::Told;
use protokol_core::event::source_imported::AT_A_CLOSED_ITEM;
use protokol_core::evidence::{Lines, Read};
use protokol_core::hash::Hash;
use protokol_core::ids::ItemId;
use protokol_core::known::Known;
use protokol_core::vocabulary::Access;
use protokol_projections::names::WITHHELD;

/// What may be told of a document that was taken in, and of what was found then.
pub(super) fn told(
    known: &Known,
    original: Hash,
    number: u32,
    document: &Document,
    found: Vec<Found>,
) -> (Document, Vec<Found>) {
    let access = known.timeline().item_access();
    let is_closed = |item: &ItemId| access.get(item) == Some(&Access::Confidential);
    let items = items_of(known, original, number);
    let closed: Vec<bool> = document
        .items
        .iter()
        .map(|item| {
            let meant = meant(item, &items);
            // An item that the book calls otherwise by now may be closed under that name.
            item.access == Access::Confidential || meant.is_empty() || meant.iter().any(is_closed)
        })
        .collect();
    let shut: Vec<&Item> = document
        .items
        .iter()
        .zip(&closed)
        .filter_map(|(item, closed)| closed.then_some(item))
        .collect();
    let within = |lines: Lines| {
        let at = |item: &&Item| item.lines.from <= lines.to && lines.from <= item.lines.to;
        lines != document.lines && shut.iter().any(at)
    };
    let quotes = |text: &str| shut.iter().any(|item| text.contains(&item.title.value));
    let open = |lines: Lines, text: &str| !within(lines) && !quotes(text);
    let findings = document.findings.iter().map(|finding| {
        let of_closed = finding
            .item
            .and_then(|place| closed.get(usize::try_from(place.checked_sub(1)?).ok()?))
            .is_some_and(|closed| *closed);
        Finding {
            text: if !of_closed && open(finding.lines, &finding.text) {
                finding.text.clone()
            } else {
                AT_A_CLOSED_ITEM.to_owned()
            },
            ..finding.clone()
        }
    });
    let found = found.into_iter().map(|found| {
        if found.item.is_some_and(|item| is_closed(&item)) || !open(found.lines, &found.text) {
            let text = AT_A_CLOSED_ITEM.to_owned();
            return Found { text, ..found };
        }
        found
    });
    let items = document.items.iter().zip(&closed);
    let told = Document {
        items: items
            .map(|(item, closed)| match closed {
                true => withheld(item),
                false => item.clone(),
            })
            .collect(),
        findings: findings.collect(),
        aims: Aims {
            plan: document.aims.plan.clone(),
            goals: kept(&document.aims.goals, within),
            observations: kept(&document.aims.observations, within),
            replaced: kept(&document.aims.replaced, within),
            topics: kept(&document.aims.topics, within),
        },
        ..document.clone()
    };
    (told, found.collect())
}

/// The items of the meeting that a document is of: id, case number and title, comparable.
fn items_of(known: &Known, original: Hash, number: u32) -> Vec<KnownItem> {
    let directory = known.directory();
    let taken_in = directory.documents.get(&(original, number));
    let event = taken_in.and_then(|position| known.timeline().at(*position));
    match event.and_then(|event| event.told()) {
        Some(Told::SourceImported(facts, _)) => facts
            .meeting
            .map(|meeting| directory.items(meeting).to_vec())
            .unwrap_or_default(),
        Some(_) | None => vec![],
    }
}

/// The items of the book that an item of a document may be.
fn meant(item: &Item, items: &[KnownItem]) -> Vec<ItemId> {
    let title = title_key(&item.title.value);
    let number = item.case_number.as_ref();
    let case = number.and_then(|read| CaseKey::of(&read.value));
    let is_meant =
        |known: &&KnownItem| known.title == title || case.is_some() && known.case == case;
    let meant = items.iter().filter(is_meant);
    meant.map(|known| known.id).collect()
}

fn kept<T: Clone>(read: &[Read<T>], closed: impl Fn(Lines) -> bool) -> Vec<Read<T>> {
    let open = read.iter().filter(|read| !closed(read.mark.lines));
    open.cloned().collect()
}

/// That there is an item, and that it is closed.
fn withheld(item: &Item) -> Item {
    Item {
        number: item.number.clone(),
        title: Read {
            value: WITHHELD.to_owned(),
            mark: item.title.mark.clone(),
        },
        case_number: None,
        access: Access::Confidential,
        sections: vec![],
        recommendations: vec![],
        decision: None,
        route: Read {
            value: Route {
                competence: item.route.value.competence,
                final_in: None,
                stations: vec![],
            },
            mark: item.route.mark.clone(),
        },
        attachments: vec![],
        absent: vec![],
        disqualified: vec![],
        follow_ups: vec![],
        references: vec![],
        prior_decisions: vec![],
        lines: item.lines,
    }
}
