//! A plan that was adopted anew: each version says what its goals ask from its own day on. The first that has a
//! goal sets it, a later one revises what it says otherwise. All of them are laid out by their days and told
//! anew, so that it makes no difference which was read first. Which goal is meant is decided before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::written::{InBook, Telling, draft};
use super::{Said, same};
use crate::decide::import_document::writer::Writer;
use crate::directory::readings::ReadingKey;
use crate::directory::{Filled, title_key};
use crate::event::goal_set::{Terms, Wording};
use crate::event::{Facts, Words, event_withdrawn, evidence_added, goal_revised};
use crate::evidence::{Evidence, Mark};
use crate::hash::Hash;
use crate::ids::{EventId, GoalId, PlanId, Subject};
use crate::record::Draft;
use crate::vocabulary::{Access, ReaderFinding, ReviewDecision};

/// The versions of a plan that is taken in.
#[derive(Debug, Clone)]
pub(in crate::decide::import_document) struct Versions {
    plan: PlanId,
    /// The day on which this one was adopted.
    day: NaiveDate,
    /// The documents of the versions, this one's among them, by the day each was adopted.
    sources: BTreeMap<NaiveDate, BTreeSet<Hash>>,
}

/// What a version says of a goal, and the revision that told it so far.
struct Stated {
    said: Said,
    revision: Option<(EventId, Facts, Option<Words>)>,
}

impl Versions {
    /// The versions of a plan with the one that is taken in; `None` where it is the only one, or has no day.
    pub(in crate::decide::import_document) fn of(
        writer: &Writer<'_>,
        plan: PlanId,
        day: Option<NaiveDate>,
    ) -> Option<Self> {
        let day = day?;
        let mut sources: BTreeMap<NaiveDate, BTreeSet<Hash>> = BTreeMap::new();
        for adopted in writer.known.adoptions(plan) {
            if let Some(on) = adopted.effective_on {
                let places = adopted.evidence.iter().map(|place| place.source);
                sources.entry(on).or_default().extend(places);
            }
        }
        sources.entry(day).or_default().insert(writer.source);
        (sources.len() > 1).then_some(Self { plan, day, sources })
    }

    /// Whether a goal of the book is one that another version of the plan set.
    pub(super) fn have(&self, book: &InBook) -> bool {
        book.said.plan == Some(self.plan)
            && (book.said.day).is_some_and(|day| self.sources.contains_key(&day))
            && !(book.by_hand && book.said.day >= Some(self.day))
    }

    /// Writes what this version says of a goal that another set.
    pub(super) fn write(&self, writer: &mut Writer<'_>, telling: &Telling, book: &InBook) {
        let mut stated = self.stated(writer, telling.id, book);
        match stated.get_mut(&self.day) {
            Some(stands) => {
                if let Some(text) = other_value(&stands.said, &telling.now) {
                    writer.found(ReaderFinding::ChangeUnsure, None, telling.mark.lines, text);
                }
                stands.said = same::merge(&stands.said, &telling.now);
            }
            None => {
                let said = telling.now.clone();
                let revision = None;
                stated.insert(self.day, Stated { said, revision });
            }
        }
        let mut versions = stated.into_iter();
        let Some((first_day, first)) = versions.next() else {
            return;
        };
        let mut base = Said {
            day: Some(first_day),
            plan: Some(self.plan),
            from: book.said.from,
            ..first.said
        };
        let mut running = base.clone();
        let mut revised = vec![];
        for (on, version) in versions {
            let (changes, words) = changes(&running, &version.said);
            let silent = changes.is_empty() && words.title.is_none() && words.changes.is_empty();
            running.terms = running.terms.changed_by(&changes);
            running.wording = running.wording.changed_by(&words.changes);
            running.title = words.title.clone().unwrap_or(running.title);
            if silent {
                base.evidence.extend(version.said.evidence.clone());
            }
            let facts = goal_revised::Facts {
                goal: telling.id,
                plan: Some(self.plan),
                item: None,
                changes,
            };
            let told = (!silent).then(|| (Facts::from(facts), Words::from(words)));
            revised.push((on, version, told));
        }
        self.write_base(writer, telling, book, base);
        for (on, version, told) in revised {
            write_revision(writer, telling, on, version, told);
        }
    }

    /// What the versions of the book say of a goal, by their days.
    fn stated(
        &self,
        writer: &Writer<'_>,
        goal: GoalId,
        book: &InBook,
    ) -> BTreeMap<NaiveDate, Stated> {
        let mut revisions: BTreeMap<NaiveDate, &Filled> = BTreeMap::new();
        for filled in writer.known.revisions(goal) {
            if let (Facts::GoalRevised(facts), Some(on)) = (&filled.facts, filled.effective_on)
                && facts.plan == Some(self.plan)
                && !filled.by_hand
            {
                revisions.insert(on, filled);
            }
        }
        let mut running = book.said.clone();
        let mut stated = BTreeMap::new();
        let Some(first) = book.said.day else {
            return stated;
        };
        // What is no version's own place speaks for the first: a letter, minutes.
        let of_later = |place: &Evidence| {
            let mut later = self.sources.range(first..).skip(1);
            later.any(|(_, sources)| sources.contains(&place.source))
        };
        let of = |on: &NaiveDate, place: &Evidence| {
            let sources = self.sources.get(on);
            sources.is_some_and(|sources| sources.contains(&place.source))
        };
        let mut said = running.clone();
        said.evidence.retain(|place| !of_later(place));
        let revision = None;
        stated.insert(first, Stated { said, revision });
        for on in self.sources.keys().filter(|on| **on > first) {
            let revision = revisions.get(on).and_then(|filled| {
                let (Facts::GoalRevised(facts), Some(Words::GoalRevised(words))) =
                    (&filled.facts, &filled.words)
                else {
                    return None;
                };
                Some((*filled, facts, words))
            });
            let mut evidence = book.said.evidence.clone();
            evidence.retain(|place| of(on, place));
            if let Some((filled, facts, words)) = revision {
                running.terms = running.terms.changed_by(&facts.changes);
                running.wording = running.wording.changed_by(&words.changes);
                running.title = words.title.clone().unwrap_or(running.title);
                evidence.extend(filled.evidence.iter().cloned());
            } else if evidence.is_empty() {
                continue;
            }
            let said = Said {
                sure: evidence.iter().any(|place| place.confidence.is_sure()),
                day: Some(*on),
                evidence,
                ..running.clone()
            };
            let revision = revision
                .map(|(filled, ..)| (filled.event, filled.facts.clone(), filled.words.clone()));
            stated.insert(*on, Stated { said, revision });
        }
        stated
    }

    /// What sets the goal: corrected where another version is the first now, and with the places where later ones say
    /// the same.
    fn write_base(&self, writer: &mut Writer<'_>, telling: &Telling, book: &InBook, base: Said) {
        if book.by_hand || same::says_alike(&base, &book.said) {
            let new = base.evidence.iter();
            let new: Vec<Evidence> = new
                .filter(|place| !book.said.evidence.contains(place))
                .cloned()
                .collect();
            support(writer, telling.about(), book.event, new);
            return;
        }
        let draft = draft(writer, telling.id, &base, Some(book.event));
        writer.put(draft);
    }
}

/// Tells what a version changes: as a new revision, in place of the one there was, or with a further place.
fn write_revision(
    writer: &mut Writer<'_>,
    telling: &Telling,
    on: NaiveDate,
    version: Stated,
    told: Option<(Facts, Words)>,
) {
    let Some((facts, words)) = told else {
        // It changes nothing any more, since a version between says so already.
        if let Some((event, ..)) = version.revision {
            let facts = event_withdrawn::Facts { event };
            let words = Some(event_withdrawn::Words {}.into());
            let about = vec![Subject::Goal(telling.id)];
            let draft = writer.draft(about, vec![], &telling.mark, facts.into(), words);
            writer.put(draft);
        }
        return;
    };
    let own = |place: &Evidence| telling.here.contains(place);
    if let Some((event, stands, said)) = &version.revision
        && (stands, said.as_ref()) == (&facts, Some(&words))
    {
        let new = version.said.evidence.iter().filter(|place| own(place));
        support(writer, telling.about(), *event, new.cloned().collect());
        return;
    }
    let key = ReadingKey::of(&telling.mark.rule, &facts, Some(&words));
    let decided = writer.known.readings().here(&key, &facts).cloned();
    let asked_before = decided.filter(|decided| decided.decision != ReviewDecision::Accepted);
    if let Some(decided) = asked_before.filter(|_| version.said.evidence.iter().any(own)) {
        let _place = writer.set_aside(&facts, None, &telling.mark, &decided);
        return;
    }
    let of_plan = version.said.plan.map(Subject::Plan);
    let parent = version.said.terms.parent.map(Subject::Goal);
    let draft = Draft {
        id: EventId(writer.ids.uuid()),
        salt: writer.ids.salt(),
        effective_on: Some(on),
        corrects: version.revision.map(|(event, ..)| event),
        subjects: vec![Subject::Goal(telling.id)],
        refs: of_plan.into_iter().chain(parent).collect(),
        evidence: version.said.evidence,
        access: telling.now.access,
        facts,
        words: Some(words),
        reason: None,
    };
    writer.put(draft);
}

/// Tells that a document says again what an event says of a goal, and to whom.
pub(super) fn support(
    writer: &mut Writer<'_>,
    (goal, mark, access): (GoalId, &Mark, Access),
    event: EventId,
    places: Vec<Evidence>,
) {
    if places.is_empty() {
        return;
    }
    let about = vec![Subject::Goal(goal)];
    let facts = evidence_added::Facts { event };
    let draft = writer.draft(about, vec![], mark, facts.into(), None);
    writer.put(Draft {
        evidence: places,
        access,
        ..draft
    });
}

/// What tells that two copies of one version ask different values.
fn other_value(stands: &Said, said: &Said) -> Option<String> {
    let (there, here) = stands.terms.value.zip(said.terms.value)?;
    let counts = same::merge(stands, said).terms.value?;
    (there != here).then(|| {
        format!(
            "\"{}\" asks {} here, and {} in another copy of the day; {} stands",
            said.title,
            here.danish(),
            there.danish(),
            counts.danish()
        )
    })
}

/// What a version says otherwise than the one before it. What it leaves out, it does not change.
fn changes(before: &Said, said: &Said) -> (Terms, goal_revised::Words) {
    fn new<T: PartialEq + Clone>(before: &Option<T>, said: &Option<T>) -> Option<T> {
        said.clone().filter(|_| said != before)
    }
    let (old, now) = (&before.terms, &said.terms);
    let terms = Terms {
        parent: new(&old.parent, &now.parent),
        owner: new(&old.owner, &now.owner),
        target: new(&old.target, &now.target),
        bound: new(&old.bound, &now.bound),
        value: new(&old.value, &now.value),
        baseline: new(&old.baseline, &now.baseline),
        baseline_on: new(&old.baseline_on, &now.baseline_on),
        baseline_period: new(&old.baseline_period, &now.baseline_period),
        delta: new(&old.delta, &now.delta),
        period: new(&old.period, &now.period),
        cadence: new(&old.cadence, &now.cadence),
        indicator: new(&old.indicator, &now.indicator),
        definition: new(&old.definition, &now.definition),
    };
    let (old, now) = (&before.wording, &said.wording);
    let changes = Wording {
        number: new(&old.number, &now.number),
        area: new(&old.area, &now.area),
        unit: new(&old.unit, &now.unit),
        population: new(&old.population, &now.population),
        owner: new(&old.owner, &now.owner),
    };
    let title = (title_key(&before.title) != title_key(&said.title)).then(|| said.title.clone());
    (terms, goal_revised::Words { title, changes })
}
