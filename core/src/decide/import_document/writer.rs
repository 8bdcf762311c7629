//! Collects the events of one document: each fact goes into its slot, as new, as a correction, as
//! further evidence, or as a finding.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::decide::found::{Found, decided_before, listed};
use crate::decide::import_document::{Applied, Import, ImportDocument};
use crate::decide::{Ids, alike};
use crate::directory::readings::{Decided, ReadingKey, asks};
use crate::directory::{Directory, Filled, Slot};
use crate::event::{
    Facts, Words, body_established, evidence_added, office_registered, person_registered,
    source_imported,
};
use crate::evidence::{Lines, Mark};
use crate::hash::Hash;
use crate::ids::{BodyId, EventId, ItemId, MeetingId, OfficeId, PersonId, PlanId, Subject};
use crate::name::{NameKey, without_term};
use crate::record::Draft;
use crate::vocabulary::{Access, ReaderFinding, ReviewDecision};

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
    pub(super) applied: Vec<Applied>,
}

/// Whether a fact found its place in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The book has it, or will.
    Taken,
    /// Somebody rejected the reading before.
    Rejected,
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

    /// Puts a fact into its slot. `same` tells whether two facts say the same of the world. What somebody
    /// decided about this very reading before is applied, and told.
    pub(super) fn claim(
        &mut self,
        claim: Claim<'_>,
        same: impl Fn(&Facts, &Facts) -> bool,
    ) -> Place {
        let filled = self.known.filled(&claim.slot);
        let (facts, words) = (&claim.facts, &claim.words);
        let meant = filled.and_then(|filled| self.known.held_apart(facts, filled));
        let meant = meant.as_ref().unwrap_or(facts);
        let unchanged = filled
            .filter(|filled| same(&filled.facts, meant) && filled.words.as_ref() == Some(words));
        if let Some(filled) = unchanged {
            self.support(claim, filled);
            return Place::Taken;
        }
        let readings = self.known.readings();
        let key = ReadingKey::of(&claim.mark.rule, facts, Some(words));
        let here = readings.here(&key, facts);
        // A plan and a figure have no item: what stands in their own place tells that they were changed.
        let here = here.or_else(|| readings.changed_to(&key, filled?.event));
        if let Some(decided) = here
            && decided.decision != ReviewDecision::Accepted
        {
            return self.set_aside_claim(&claim, decided);
        }
        match filled {
            None if asks(claim.mark, facts) => match readings.elsewhere(&key, facts) {
                Some(decided) => self.apply(claim, decided),
                None => self.add(claim),
            },
            None => self.add(claim),
            Some(filled) => self.contradict(claim, filled),
        }
    }

    /// The same for a fact that has a day of its own.
    pub(super) fn claim_on(
        &mut self,
        claim: Claim<'_>,
        day: Option<NaiveDate>,
        same: impl Fn(&Facts, &Facts) -> bool,
    ) -> Place {
        let of_document = std::mem::replace(&mut self.day, day);
        let place = self.claim(claim, same);
        self.day = of_document;
        place
    }

    /// Adds the place to a fact that the book has already.
    fn support(&mut self, claim: Claim<'_>, filled: &Filled) {
        let place = claim.mark.within(self.source);
        if filled.evidence.contains(&place) {
            return;
        }
        if let Some(decided) = self.known.readings().of(filled.event)
            && asks(claim.mark, &claim.facts)
        {
            self.tell_applied(&claim.facts, claim.mark, decided);
        }
        let facts = evidence_added::Facts {
            event: filled.event,
        }
        .into();
        let draft = self.draft(claim.subjects, claim.refs, claim.mark, facts, None);
        self.drafts.push(draft);
    }

    /// Adds a fact that the book does not have.
    fn add(&mut self, claim: Claim<'_>) -> Place {
        let words = Some(claim.words);
        let draft = self.draft(claim.subjects, claim.refs, claim.mark, claim.facts, words);
        self.drafts.push(draft);
        Place::Taken
    }

    /// Says something else than the book does: a correction where the reading is sure.
    fn contradict(&mut self, claim: Claim<'_>, filled: &Filled) -> Place {
        if claim.mark.confidence.is_sure() {
            let corrects = Some(filled.event);
            let words = Some(claim.words);
            let draft = self.draft(claim.subjects, claim.refs, claim.mark, claim.facts, words);
            self.drafts.push(Draft { corrects, ..draft });
        } else {
            let text = format!(
                "position {} says otherwise and stands until a review",
                filled.position
            );
            let item = claim.subjects.iter().find_map(Subject::item);
            self.found(ReaderFinding::ChangeUnsure, item, claim.mark.lines, text);
        }
        Place::Taken
    }

    fn set_aside_claim(&mut self, claim: &Claim<'_>, decided: &Decided) -> Place {
        let item = claim.subjects.iter().find_map(Subject::item);
        self.set_aside(&claim.facts, item, claim.mark, decided)
    }

    /// Keeps a reading as a told line that somebody rejected or changed before, and no more.
    pub(super) fn set_aside(
        &mut self,
        facts: &Facts,
        item: Option<ItemId>,
        mark: &Mark,
        decided: &Decided,
    ) -> Place {
        let (code, text) = decided_before(facts, decided);
        self.found(code, item, mark.lines, text);
        self.tell_applied(facts, mark, decided);
        match decided.decision {
            ReviewDecision::Rejected => Place::Rejected,
            ReviewDecision::Changed | ReviewDecision::Accepted => Place::Taken,
        }
    }

    /// Decides about a reading as somebody did about the same words at another item.
    fn apply(&mut self, claim: Claim<'_>, decided: &Decided) -> Place {
        let (mark, facts) = (claim.mark, claim.facts.clone());
        let place = self.add(claim);
        let Some(read) = self.drafts.last() else {
            return place;
        };
        let followed = alike::follow(read, decided, self.ids);
        if !followed.is_empty() {
            self.tell_applied(&facts, mark, decided);
            self.drafts.extend(followed);
        }
        place
    }

    fn tell_applied(&mut self, facts: &Facts, mark: &Mark, decided: &Decided) {
        self.applied.push(Applied {
            decision: decided.decision,
            kind: facts.kind(),
            lines: mark.lines,
            rule: mark.rule.clone(),
            of: decided.of,
            by: decided.at,
        });
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
