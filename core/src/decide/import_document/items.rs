//! The items of a document: each finds its place in the book or is new, with what was recommended,
//! ordered and referred to. What was decided is in [`super::decision`], what had been in [`super::quotes`].

use crate::case_number::CaseKey;
use crate::decide::import_document::decision;
use crate::decide::import_document::meeting::Met;
use crate::decide::import_document::quotes;
use crate::decide::import_document::writer::{Claim, Place as Claimed, Writer};
use crate::directory::{KnownItem, Slot, title_key};
use crate::document::{Document, FollowUp, Item, Recommendation, Reference};
use crate::event::{
    Facts, agenda_item_submitted, case_opened, disqualification_ruled, follow_up_ordered,
    recommendation_made, reference_claimed,
};
use crate::evidence::Read;
use crate::ids::{CaseId, FollowUpId, ItemId, Subject};
use crate::name::NameKey;
use crate::vocabulary::{Access, ReaderFinding};

/// Where an item stands in the book.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) item: ItemId,
    pub(super) case: Option<CaseId>,
    ordinal: u32,
}

impl Place {
    /// The item, and the case where it belongs to one.
    pub(super) fn subjects(self) -> Vec<Subject> {
        let mut subjects = vec![Subject::Item(self.item)];
        subjects.extend(self.case.map(Subject::Case));
        subjects
    }
}

/// Submits all items and what hangs on them; gives their ids in the order of the document.
pub(super) fn submit(writer: &mut Writer<'_>, met: &Met, document: &Document) -> Vec<ItemId> {
    let known = writer.known.items(met.meeting);
    let ids = match_items(writer, known, &document.items);
    for gone in known.iter().filter(|item| !ids.contains(&item.id)) {
        let text = "an earlier version of the document has an item that this one lacks".to_owned();
        writer.found(ReaderFinding::ItemGone, Some(gone.id), document.lines, text);
    }
    let mut cases: Vec<(CaseKey, CaseId)> = vec![];
    for ((item, id), ordinal) in document.items.iter().zip(&ids).zip(1..) {
        writer.access = access_within(item);
        let at = Place {
            item: *id,
            case: case_of(writer, item, &mut cases),
            ordinal,
        };
        // What stands below a heading that is none was not read as anybody meant it.
        if submit_item(writer, met, item, at) == Claimed::Rejected {
            continue;
        }
        for (n, recommendation) in item.recommendations.iter().enumerate() {
            recommend(writer, met, recommendation, at, n);
        }
        if let Some(said) = &item.decision {
            let within = decision::Within {
                document,
                ids: &ids,
                item,
            };
            decision::record(writer, met, &within, said, at);
        }
        rule_disqualifications(writer, met, item, at);
        order_follow_ups(writer, met, item, at);
        claim_references(writer, item, at);
        quotes::tell(writer, item, at);
    }
    writer.access = Access::Public;
    ids
}

/// Who may read what a document says of an item. The bare heading of a closed one is for everybody, as
/// on the agendas that are published; where a document prints more of it, it was not made for everybody.
fn access_within(item: &Item) -> Access {
    let bare = item.sections.is_empty()
        && item.recommendations.is_empty()
        && item.decision.is_none()
        && item.attachments.is_empty()
        && item.follow_ups.is_empty()
        && item.prior_decisions.is_empty();
    match item.access {
        Access::Confidential if bare => Access::Public,
        access @ (Access::Confidential | Access::Public) => access,
    }
}

/// The ids of a document's items: by case number and title, else by title, else new. A printed
/// number is never a key, and no known item is given twice.
fn match_items(writer: &mut Writer<'_>, known: &[KnownItem], items: &[Item]) -> Vec<ItemId> {
    let keys: Vec<(Option<CaseKey>, NameKey)> = items
        .iter()
        .map(|item| (case_key(item), title_key(&item.title.value)))
        .collect();
    let mut matched: Vec<Option<ItemId>> = vec![None; items.len()];
    for case_counts in [true, false] {
        for (place, (case, title)) in keys.iter().enumerate() {
            if matched[place].is_none() {
                let fits = |known: &KnownItem| {
                    known.title == *title && (!case_counts || known.case == *case)
                };
                let free = |known: &KnownItem| !matched.contains(&Some(known.id));
                matched[place] = known
                    .iter()
                    .find(|known| fits(known) && free(known))
                    .map(|known| known.id);
            }
        }
    }
    matched
        .into_iter()
        .map(|id| id.unwrap_or_else(|| ItemId(writer.ids.uuid())))
        .collect()
}

fn case_key(item: &Item) -> Option<CaseKey> {
    item.case_number
        .as_ref()
        .and_then(|number| CaseKey::of(&number.value))
}

/// The case of an item, opened where the book does not know it.
fn case_of(
    writer: &mut Writer<'_>,
    item: &Item,
    opened: &mut Vec<(CaseKey, CaseId)>,
) -> Option<CaseId> {
    let number = item.case_number.as_ref()?;
    let key = case_key(item)?;
    let just_opened = opened
        .iter()
        .find(|(open, _)| *open == key)
        .map(|(_, case)| *case);
    if let Some(case) = writer
        .known
        .case(writer.municipality.as_deref(), &key)
        .or(just_opened)
    {
        return Some(case);
    }
    let case = CaseId(writer.ids.uuid());
    opened.push((key, case));
    let municipality = writer.municipality.clone();
    let words = case_opened::Words {
        municipality,
        number: number.value.clone(),
        title: None,
    };
    writer.open(
        Subject::Case(case),
        &number.mark,
        case_opened::Facts { case }.into(),
        words.into(),
    );
    Some(case)
}

fn submit_item(writer: &mut Writer<'_>, met: &Met, item: &Item, at: Place) -> Claimed {
    let sections = item.sections.iter();
    let attachments = item.attachments.iter();
    // What only a person can have said stays, whatever a document says of the rest.
    let by_hand = writer.known.filled(&Slot::Item(at.item));
    let (submitted_on, reading) = match by_hand.map(|filled| &filled.facts) {
        Some(Facts::AgendaItemSubmitted(facts)) => (facts.submitted_on, facts.reading),
        Some(_) | None => (None, None),
    };
    let facts = agenda_item_submitted::Facts {
        item: at.item,
        meeting: met.meeting,
        case: at.case,
        ordinal: at.ordinal,
        access: item.access,
        competence: item.route.value.competence,
        submitted_on,
        reading,
        sections: sections
            .map(|section| agenda_item_submitted::Section {
                kind: section.kind,
                lines: section.lines,
            })
            .collect(),
        attachments: attachments
            .clone()
            .map(|read| agenda_item_submitted::Attachment {
                added: read.value.added,
                sha256: None,
            })
            .collect(),
    };
    let words = agenda_item_submitted::Words {
        number: item.number.clone(),
        title: item.title.value.clone(),
        case_number: item.case_number.as_ref().map(|number| number.value.clone()),
        attachments: attachments.map(|read| read.value.title.clone()).collect(),
        final_in: item.route.value.final_in.clone(),
        route: item.route.value.stations.clone(),
    };
    let claim = Claim {
        slot: Slot::Item(at.item),
        subjects: at.subjects(),
        refs: vec![Subject::Meeting(met.meeting), Subject::Body(met.body)],
        mark: &item.title.mark,
        facts: facts.into(),
        words: words.into(),
    };
    tell_opened(writer, item, at);
    // Where the sections stand differs from file to file and says nothing of the item.
    writer.claim(claim, |known, new| {
        let (Facts::AgendaItemSubmitted(known), Facts::AgendaItemSubmitted(new)) = (known, new)
        else {
            return false;
        };
        agenda_item_submitted::Facts {
            sections: new.sections.clone(),
            ..known.clone()
        } == *new
    })
}

/// Says so where an item that is closed as it was submitted is printed as an open one: who printed it so may not
/// have known, or the mark was not read.
fn tell_opened(writer: &mut Writer<'_>, item: &Item, at: Place) {
    let Some(filled) = writer.known.filled(&Slot::Item(at.item)) else {
        return;
    };
    if let Facts::AgendaItemSubmitted(facts) = &filled.facts
        && facts.access == Access::Confidential
        && item.access == Access::Public
    {
        let text = format!(
            "position {} says that the item is closed, and here it is printed as open; what was recorded while it was closed is opened by `protokol access change` alone",
            filled.position
        );
        let lines = item.title.mark.lines;
        writer.found(ReaderFinding::ItemOpened, Some(at.item), lines, text);
    }
}

fn recommend(
    writer: &mut Writer<'_>,
    met: &Met,
    recommendation: &Read<Recommendation>,
    at: Place,
    n: usize,
) {
    let Recommendation { by, points } = &recommendation.value;
    let recommender = by.as_ref().map(|name| {
        if NameKey::of_body(name) == NameKey::of_body(&met.body_name) {
            Subject::Body(met.body)
        } else {
            Subject::Office(writer.office(name, &recommendation.mark))
        }
    });
    let facts = recommendation_made::Facts {
        item: at.item,
        by: recommender,
        points: points
            .iter()
            .map(|point| recommendation_made::Point { verb: point.verb })
            .collect(),
    };
    let words = recommendation_made::Words {
        by: by.clone(),
        points: points.iter().map(|point| point.text.clone()).collect(),
    };
    let claim = Claim {
        slot: Slot::Recommendation(at.item, n),
        subjects: at.subjects(),
        refs: recommender
            .into_iter()
            .chain([Subject::Meeting(met.meeting)])
            .collect(),
        mark: &recommendation.mark,
        facts: facts.into(),
        words: words.into(),
    };
    let _place = writer.claim(claim, PartialEq::eq);
}

fn rule_disqualifications(writer: &mut Writer<'_>, met: &Met, item: &Item, at: Place) {
    for disqualified in &item.disqualified {
        let person = writer.person(&disqualified.value, &disqualified.mark);
        let place = [
            Subject::Meeting(met.meeting),
            Subject::Body(met.body),
            Subject::Person(person),
        ];
        let claim = Claim {
            slot: Slot::Disqualification(at.item, person),
            subjects: at.subjects(),
            refs: place.to_vec(),
            mark: &disqualified.mark,
            facts: disqualification_ruled::Facts {
                item: at.item,
                person,
            }
            .into(),
            words: disqualification_ruled::Words {
                name: disqualified.value.clone(),
            }
            .into(),
        };
        let _place = writer.claim(claim, PartialEq::eq);
    }
}

fn order_follow_ups(writer: &mut Writer<'_>, met: &Met, item: &Item, at: Place) {
    for (place, follow_up) in item.follow_ups.iter().enumerate() {
        let FollowUp {
            what,
            kind,
            basis,
            owner,
            due,
        } = &follow_up.value;
        let interval = due.as_ref().and_then(|due| due.interval);
        let alike = |other: &&Read<FollowUp>| {
            other.value.kind == *kind
                && other.value.due.as_ref().and_then(|due| due.interval) == interval
        };
        let n = item.follow_ups[..place].iter().filter(alike).count();
        let slot = Slot::FollowUp(at.item, *kind, interval, n);
        let known = writer
            .known
            .filled(&slot)
            .and_then(|filled| filled.facts.follow_up());
        let id = known.unwrap_or_else(|| FollowUpId(writer.ids.uuid()));
        let facts = follow_up_ordered::Facts {
            follow_up: id,
            kind: *kind,
            basis: *basis,
            asked_by: met.body,
            asked_on: met.date,
            item: Some(at.item),
            case: at.case,
            due: interval,
        };
        let words = follow_up_ordered::Words {
            what: what.clone(),
            owner: owner.clone(),
            due: due.as_ref().map(|due| due.text.clone()),
        };
        let claim = Claim {
            slot,
            subjects: vec![Subject::FollowUp(id)],
            refs: at
                .subjects()
                .into_iter()
                .chain([Subject::Body(met.body)])
                .collect(),
            mark: &follow_up.mark,
            facts: facts.into(),
            words: words.into(),
        };
        let _place = writer.claim(claim, PartialEq::eq);
    }
}

fn claim_references(writer: &mut Writer<'_>, item: &Item, at: Place) {
    for (place, reference) in item.references.iter().enumerate() {
        let said = &reference.value;
        let alike = |other: &&Read<Reference>| {
            other.value.text == said.text && other.value.relation == said.relation
        };
        let n = item.references[..place].iter().filter(alike).count();
        let facts = reference_claimed::Facts {
            item: at.item,
            relation: said.relation,
            meeting_date: said.meeting_date,
        };
        let words = reference_claimed::Words {
            text: said.text.clone(),
            body: said.body.clone(),
            item: said.item.clone(),
        };
        let claim = Claim {
            slot: Slot::Reference(at.item, said.relation, said.text.clone(), n),
            subjects: vec![Subject::Item(at.item)],
            refs: at.case.map(Subject::Case).into_iter().collect(),
            mark: &reference.mark,
            facts: facts.into(),
            words: words.into(),
        };
        let _place = writer.claim(claim, PartialEq::eq);
    }
}
