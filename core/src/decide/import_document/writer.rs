//! Collects the events of one document: who and what it names, what was found, and the facts that
//! [`claims`] puts into their slots.

mod claims;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::decide::Ids;
use crate::decide::found::{Found, listed};
use crate::decide::import_document::{Applied, Import, ImportDocument};
use crate::directory::Directory;
use crate::event::{
    Facts, Words, body_established, office_registered, person_registered, source_imported,
};
use crate::evidence::{Lines, Mark};
use crate::hash::Hash;
use crate::ids::{BodyId, EventId, ItemId, MeetingId, OfficeId, PersonId, PlanId, Subject};
use crate::name::{NameKey, without_term};
use crate::record::Draft;
use crate::vocabulary::{Access, ReaderFinding};

pub(super) use claims::{Claim, Place};

/// What a document is about.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct About {
    pub(super) body: Option<BodyId>,
    pub(super) meeting: Option<MeetingId>,
    pub(super) plan: Option<PlanId>,
}

impl About {
    fn refs(&self) -> Vec<Subject> {
        let body = self.body.map(Subject::Body);
        let meeting = self.meeting.map(Subject::Meeting);
        let plan = self.plan.map(Subject::Plan);
        [body, meeting, plan].into_iter().flatten().collect()
    }
}

pub(super) struct Writer<'a> {
    pub(super) known: &'a Directory,
    pub(super) ids: &'a mut dyn Ids,
    pub(super) municipality: Option<String>,
    /// The day what the document says takes effect, where it tells.
    pub(super) day: Option<NaiveDate>,
    /// Who may read what is told from here on.
    pub(super) access: Access,
    pub(super) source: Hash,
    opened: Vec<Draft>,
    drafts: Vec<Draft>,
    persons: BTreeMap<NameKey, PersonId>,
    offices: BTreeMap<NameKey, OfficeId>,
    found: Vec<Found>,
    pub(super) applied: Vec<Applied>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        known: &'a Directory,
        ids: &'a mut dyn Ids,
        source: Hash,
        municipality: Option<String>,
        day: Option<NaiveDate>,
    ) -> Self {
        Self {
            known,
            ids,
            municipality,
            day,
            access: Access::Public,
            source,
            opened: vec![],
            drafts: vec![],
            persons: BTreeMap::new(),
            offices: BTreeMap::new(),
            found: vec![],
            applied: vec![],
        }
    }

    /// The person of this name, registered where the book does not know one.
    pub(super) fn person(&mut self, name: &str, mark: &Mark) -> PersonId {
        let key = NameKey::of_person(name);
        let known = self.known.person(self.municipality.as_deref(), name);
        if let Some(person) = known.or_else(|| self.persons.get(&key).copied()) {
            return person;
        }
        let person = PersonId(self.ids.uuid());
        self.persons.insert(key, person);
        let municipality = self.municipality.clone();
        let words = person_registered::Words {
            municipality,
            name: name.to_owned(),
        };
        let facts = person_registered::Facts { person };
        self.open(Subject::Person(person), mark, facts.into(), words.into());
        person
    }

    /// The office of this name, registered where the book does not know one.
    pub(super) fn office(&mut self, name: &str, mark: &Mark) -> OfficeId {
        let key = NameKey::of_person(name);
        let known = self.known.office(self.municipality.as_deref(), name);
        if let Some(office) = known.or_else(|| self.offices.get(&key).copied()) {
            return office;
        }
        let office = OfficeId(self.ids.uuid());
        self.offices.insert(key, office);
        let municipality = self.municipality.clone();
        let words = office_registered::Words {
            municipality,
            name: name.to_owned(),
        };
        let facts = office_registered::Facts { office };
        self.open(Subject::Office(office), mark, facts.into(), words.into());
        office
    }

    /// The body of this name, opened where the book does not know it.
    pub(super) fn body(&mut self, name: &str, mark: &Mark) -> BodyId {
        if let Some(known) = self.known.body(self.municipality.as_deref(), name) {
            return known;
        }
        let body = BodyId(self.ids.uuid());
        let words = body_established::Words {
            municipality: self.municipality.clone(),
            name: without_term(name).to_owned(),
        };
        let facts = body_established::Facts { body, kind: None };
        self.open(Subject::Body(body), mark, facts.into(), words.into());
        body
    }

    /// Adds an event that opens something by mention: it holds on every day.
    pub(super) fn open(&mut self, subject: Subject, mark: &Mark, facts: Facts, words: Words) {
        let draft = self.draft(vec![subject], vec![], mark, facts, Some(words));
        self.opened.push(Draft {
            effective_on: None,
            ..draft
        });
    }

    pub(super) fn found(
        &mut self,
        code: ReaderFinding,
        item: Option<ItemId>,
        lines: Lines,
        text: String,
    ) {
        let found = Found {
            code,
            item,
            lines,
            text,
        };
        // What is so of a name wherever it stands is said once.
        let again = |known: &Found| (known.code, &known.text) == (code, &found.text);
        if code != ReaderFinding::NameMatched || !self.found.iter().any(again) {
            self.found.push(found);
        }
    }

    /// All events of the document, the one that names the source first.
    pub(super) fn finish(
        mut self,
        command: &ImportDocument,
        about: &About,
        items: &[ItemId],
    ) -> Import {
        let document = &command.document;
        let printed = document.items.iter().zip(items);
        let closed = printed.filter(|(item, _)| item.access == Access::Confidential);
        let closed: BTreeSet<ItemId> = closed.map(|(_, id)| *id).collect();
        let of_reader = document.findings.iter().map(|finding| Found {
            code: finding.code,
            item: finding
                .item
                .and_then(|place| items.get(place.checked_sub(1)? as usize).copied()),
            lines: finding.lines,
            text: finding.text.clone(),
        });
        let mut found: Vec<Found> = of_reader.collect();
        found.append(&mut self.found);
        // The event of the source is for everybody, and a finding may quote what a closed item says.
        for found in &mut found {
            if found.item.is_some_and(|item| closed.contains(&item)) {
                source_imported::AT_A_CLOSED_ITEM.clone_into(&mut found.text);
            }
        }
        let deciding = found.iter().skip(document.findings.len());
        let deciding: Vec<Found> = deciding.cloned().collect();
        let (findings, said) = listed(found);
        let unclaimed = document
            .unclaimed
            .iter()
            .take(source_imported::UNCLAIMED_SPANS_MAX);
        let facts = source_imported::Facts {
            source: command.text,
            original: command.original,
            lines: command.lines,
            document: command.number,
            span: document.lines,
            extractor: command.extractor.clone(),
            kind: document.kind,
            status: document.status,
            issued_on: document.issued_on,
            body: about.body,
            meeting: about.meeting,
            unclaimed_lines: document.unclaimed_lines(),
            unclaimed: unclaimed.copied().collect(),
            findings,
        };
        let words = source_imported::Words {
            name: command.name.clone(),
            findings: said,
        };
        let source = Draft {
            id: EventId(self.ids.uuid()),
            salt: self.ids.salt(),
            effective_on: document.issued_on,
            corrects: None,
            subjects: vec![Subject::Source(command.text)],
            refs: about
                .refs()
                .into_iter()
                .chain(command.mapping.map(Subject::Source))
                .collect(),
            evidence: vec![],
            access: Access::Public,
            facts: facts.clone().into(),
            words: Some(words.clone().into()),
            reason: None,
        };
        let reviews = self.accepted_again(&source, &facts, &words);
        let mut drafts = vec![source];
        drafts.append(&mut self.opened);
        drafts.append(&mut self.drafts);
        drafts.extend(reviews);
        Import {
            drafts,
            applied: self.applied,
            found: deciding,
        }
    }

    /// Adds an event.
    pub(super) fn put(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }

    /// An event on the day of the document.
    pub(super) fn draft(
        &mut self,
        subjects: Vec<Subject>,
        refs: Vec<Subject>,
        mark: &Mark,
        facts: Facts,
        words: Option<Words>,
    ) -> Draft {
        Draft {
            id: EventId(self.ids.uuid()),
            salt: self.ids.salt(),
            effective_on: self.day,
            corrects: None,
            subjects,
            refs,
            evidence: vec![mark.within(self.source)],
            access: self.access,
            facts,
            words,
            reason: None,
        }
    }
}
