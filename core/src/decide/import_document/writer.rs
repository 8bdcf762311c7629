//! Collects the events of one document: each fact goes into its slot, as new, as a correction, as
//! further evidence, or as a finding.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::decide::Ids;
use crate::decide::import_document::ImportDocument;
use crate::directory::{Directory, Slot};
use crate::event::{
    Facts, Words, evidence_added, office_registered, person_registered, source_imported,
};
use crate::evidence::{Lines, Mark};
use crate::hash::Hash;
use crate::ids::{BodyId, EventId, ItemId, MeetingId, OfficeId, PersonId, PlanId, Subject};
use crate::name::NameKey;
use crate::record::Draft;
use crate::vocabulary::{Access, ReaderFinding};

/// What a finding at a closed item says; its lines say the rest to who may read them.
const AT_A_CLOSED_ITEM: &str = "at a closed item: see its lines";

/// Something found while the document was taken in.
struct Found {
    code: ReaderFinding,
    item: Option<ItemId>,
    lines: Lines,
    text: String,
}

/// A fact on its way into its slot.
pub(super) struct Claim<'m> {
    pub(super) slot: Slot,
    pub(super) subjects: Vec<Subject>,
    pub(super) refs: Vec<Subject>,
    pub(super) mark: &'m Mark,
    pub(super) facts: Facts,
    pub(super) words: Words,
}

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
        self.found.push(Found {
            code,
            item,
            lines,
            text,
        });
    }

    /// Puts a fact into its slot. `same` tells whether two facts say the same of the world.
    pub(super) fn claim(&mut self, claim: Claim<'_>, same: impl Fn(&Facts, &Facts) -> bool) {
        self.claim_on(claim, self.day, same);
    }

    /// The same for a fact that has a day of its own.
    pub(super) fn claim_on(
        &mut self,
        claim: Claim<'_>,
        day: Option<NaiveDate>,
        same: impl Fn(&Facts, &Facts) -> bool,
    ) {
        let Claim {
            slot,
            subjects,
            refs,
            mark,
            facts,
            words,
        } = claim;
        let Some(filled) = self.known.filled(&slot) else {
            let draft = self.draft(subjects, refs, mark, facts, Some(words));
            self.drafts.push(Draft {
                effective_on: day,
                ..draft
            });
            return;
        };
        let unchanged = same(&filled.facts, &facts) && filled.words.as_ref() == Some(&words);
        if unchanged {
            let place = mark.within(self.source);
            if !filled.evidence.contains(&place) {
                let facts = evidence_added::Facts {
                    event: filled.event,
                }
                .into();
                let draft = self.draft(subjects, refs, mark, facts, None);
                self.drafts.push(draft);
            }
        } else if mark.confidence.is_sure() {
            let corrects = Some(filled.event);
            let draft = self.draft(subjects, refs, mark, facts, Some(words));
            self.drafts.push(Draft {
                corrects,
                effective_on: day,
                ..draft
            });
        } else {
            let text = format!(
                "position {} says otherwise and stands until a review",
                filled.position
            );
            let item = subjects.iter().find_map(Subject::item);
            self.found(ReaderFinding::ChangeUnsure, item, mark.lines, text);
        }
    }

    /// All events of the document, the one that names the source first.
    pub(super) fn finish(
        mut self,
        command: &ImportDocument,
        about: &About,
        items: &[ItemId],
    ) -> Vec<Draft> {
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
                AT_A_CLOSED_ITEM.clone_into(&mut found.text);
            }
        }
        found.truncate(source_imported::FINDINGS_MAX);
        let findings = found.iter().map(|found| source_imported::Finding {
            code: found.code,
            item: found.item,
            lines: found.lines,
        });
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
            findings: findings.collect(),
        };
        let words = source_imported::Words {
            name: command.name.clone(),
            findings: found.into_iter().map(|found| found.text).collect(),
        };
        let source = Draft {
            id: EventId(self.ids.uuid()),
            salt: self.ids.salt(),
            effective_on: document.issued_on,
            corrects: None,
            subjects: vec![Subject::Source(command.text)],
            refs: about.refs(),
            evidence: vec![],
            access: Access::Public,
            facts: facts.into(),
            words: Some(words.into()),
            reason: None,
        };
        let mut drafts = vec![source];
        drafts.append(&mut self.opened);
        drafts.append(&mut self.drafts);
        drafts
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
