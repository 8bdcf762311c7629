//! Who is who: events as they read where somebody said that two persons or bodies are one, or that one person
//! is two. What is stored stays as it is; a cut from before such a word gives the events from before it. It
//! decides nothing by a name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uuid::Uuid;

use crate::event::{Facts, Kind, Told};
use crate::ids::{EventId, Subject};
use crate::record::Recorded;
use crate::time::Position;
use crate::timeline::Timeline;

/// Somebody's word on who is who.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    /// Whatever means the first means the second.
    One(Subject, Subject),
    /// Where these events mean the first, they mean the second.
    Two(Subject, Subject, BTreeSet<EventId>),
}

impl Word {
    fn of(event: &Recorded) -> Option<Self> {
        match event.told() {
            Some(Told::PersonMerged(facts, _)) => Some(Self::One(
                Subject::Person(facts.merged),
                Subject::Person(facts.person),
            )),
            Some(Told::BodyMerged(facts, _)) => Some(Self::One(
                Subject::Body(facts.merged),
                Subject::Body(facts.body),
            )),
            Some(Told::PersonSplit(facts, _)) => Some(Self::Two(
                Subject::Person(facts.person),
                Subject::Person(facts.into),
                facts.events.iter().copied().collect(),
            )),
            Some(_) | None => None,
        }
    }
}

impl Word {
    /// From whom and to whom it leads.
    fn pair(&self) -> (Subject, Subject) {
        match self {
            Self::One(from, to) | Self::Two(from, to, _) => (*from, *to),
        }
    }

    /// Whom an event means by it, where it meant somebody without it.
    fn of_event(&self, event: EventId, meant: Subject) -> Subject {
        match self {
            Self::One(from, to) if *from == meant => *to,
            Self::Two(from, to, events) if *from == meant && events.contains(&event) => *to,
            Self::One(..) | Self::Two(..) => meant,
        }
    }
}

/// What events mean, by what was known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Identities {
    /// The words that stand, by the event that said each, in the order of the book.
    words: Vec<(EventId, Word)>,
    /// For each event that ever meant other than it says: what it reads as, each from so many known events
    /// on.
    read_as: BTreeMap<usize, Vec<(usize, Recorded)>>,
    /// For each person and body: the events that mean it by the words that stand. A new word is of them alone.
    meaning: BTreeMap<Subject, BTreeSet<usize>>,
}

impl Identities {
    /// Whether nobody ever said who is who.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.read_as.is_empty()
    }

    /// The event at an index as it reads where so many are known; `None` where it reads as it is stored.
    pub(super) fn seen(&self, index: usize, known_count: usize) -> Option<&Recorded> {
        let versions = self.read_as.get(&index)?.iter().rev();
        let mut known = versions.filter(|(from, _)| *from <= known_count);
        known.next().map(|(_, event)| event)
    }

    /// Takes in the last of these events.
    pub(super) fn extend(&mut self, events: &[Recorded]) {
        let Some((event, before)) = events.split_last() else {
            return;
        };
        if let Some(mut word) = Word::of(event) {
            if let Word::Two(_, _, meant) = &mut word {
                with_corrections(meant, before);
            }
            self.read_further(&word, events);
            self.words.push((event.id, word));
            return;
        }
        if let Some(Told::EventWithdrawn(facts, _)) = event.told()
            && let Some(at) = self.words.iter().position(|(by, _)| *by == facts.event)
        {
            let (_, gone) = self.words.remove(at);
            self.read_again(&self.related(&gone), events);
        }
        // What corrects an event of a split is of the same person.
        if let Some(corrected) = event.corrects {
            for (_, word) in &mut self.words {
                if let Word::Two(_, _, meant) = word
                    && meant.contains(&corrected)
                {
                    meant.insert(event.id);
                }
            }
        }
        self.read(before.len(), event, events.len());
    }

    /// Whoever may have been meant by way of a word that stands no more.
    fn related(&self, gone: &Word) -> BTreeSet<Subject> {
        let (from, to) = gone.pair();
        let mut related = BTreeSet::from([from, to]);
        let mut count = 0;
        while count < related.len() {
            count = related.len();
            for (from, to) in self.words.iter().map(|(_, word)| word.pair()) {
                if related.contains(&from) || related.contains(&to) {
                    related.extend([from, to]);
                }
            }
        }
        related
    }

    /// Reads by a new word the events that meant what it leads from. The last word is heard last, so what an event
    /// reads as now is all that is asked of the words before.
    fn read_further(&mut self, word: &Word, events: &[Recorded]) {
        let (from, to) = word.pair();
        let Some((gone, comes)) = uuid_of(from).zip(uuid_of(to)) else {
            return;
        };
        let renamed = BTreeMap::from([(gone, comes)]);
        let meaning = self.meaning.get(&from).cloned().unwrap_or_default();
        for index in meaning {
            let Some(event) = events.get(index) else {
                continue;
            };
            if word.of_event(event.id, from) != to {
                continue;
            }
            let now = self.seen(index, events.len()).unwrap_or(event);
            let reads = with_other_ids(now, &renamed, |subject| word.of_event(event.id, subject));
            if let Some(indices) = self.meaning.get_mut(&from) {
                indices.remove(&index);
            }
            self.meaning.entry(to).or_default().insert(index);
            let versions = self.read_as.entry(index).or_default();
            versions.push((events.len(), reads));
        }
    }

    /// Reads the events anew that mean some of these.
    fn read_again(&mut self, subjects: &BTreeSet<Subject>, events: &[Recorded]) {
        let meaning = subjects.iter().filter_map(|one| self.meaning.get(one));
        let indices: BTreeSet<usize> = meaning.flatten().copied().collect();
        for index in indices {
            if let Some(event) = events.get(index) {
                self.read(index, event, events.len());
            }
        }
    }

    /// Notes what an event reads as from so many known events on, where that is new.
    fn read(&mut self, index: usize, event: &Recorded, from: usize) {
        if names_who_is_who(event.kind) {
            return;
        }
        let reads = self.reads(event);
        let before: Vec<Subject> = named(self.seen(index, from).unwrap_or(event)).collect();
        for subject in before {
            if let Some(indices) = self.meaning.get_mut(&subject) {
                indices.remove(&index);
            }
        }
        for subject in named(reads.as_ref().unwrap_or(event)) {
            self.meaning.entry(subject).or_default().insert(index);
        }
        if reads.is_none() && !self.read_as.contains_key(&index) {
            return;
        }
        let reads = reads.unwrap_or_else(|| event.clone());
        let versions = self.read_as.entry(index).or_default();
        if versions.last().is_none_or(|(_, last)| *last != reads) {
            versions.push((from, reads));
        }
    }

    /// The event with other ids; `None` where the words that stand leave it as it is.
    fn reads(&self, event: &Recorded) -> Option<Recorded> {
        if self.words.is_empty() {
            return None;
        }
        let mentioned = event.subjects.iter().chain(&event.refs);
        let renamed: BTreeMap<Uuid, Uuid> = mentioned
            .filter_map(|subject| {
                let meant = self.meant(event.id, *subject);
                (meant != *subject).then_some((uuid_of(*subject)?, uuid_of(meant)?))
            })
            .collect();
        if renamed.is_empty() {
            return None;
        }
        let meant = |subject| self.meant(event.id, subject);
        Some(with_other_ids(event, &renamed, meant))
    }

    /// Whom an event means by a subject: the words count in the order they were said.
    fn meant(&self, event: EventId, subject: Subject) -> Subject {
        let words = self.words.iter();
        words.fold(subject, |meant, (_, word)| word.of_event(event, meant))
    }

    /// The splits that name an event which would not mean the person that was split, were it not for a word
    /// on who is one.
    fn splits_through<'t>(
        &self,
        gone: EventId,
        event: impl Fn(EventId) -> Option<&'t Recorded>,
    ) -> Vec<EventId> {
        let mut splits = vec![];
        for (place, (by, word)) in self.words.iter().enumerate() {
            let (Word::Two(split, ..), Some(Told::PersonSplit(facts, _))) =
                (word, event(*by).and_then(Recorded::told))
            else {
                continue;
            };
            let before = self.words.iter().take(place).filter(|(by, _)| *by != gone);
            let means = |id: &EventId| {
                let named = event(*id).into_iter().flat_map(named);
                let mut meant = named.map(|subject| {
                    let words = before.clone();
                    words.fold(subject, |meant, (_, word)| word.of_event(*id, meant))
                });
                meant.any(|meant| meant == *split)
            };
            if !facts.events.iter().all(means) {
                splits.push(*by);
            }
        }
        splits
    }

    /// Whom a subject means that no event sets apart.
    pub(super) fn one(&self, subject: Subject) -> Subject {
        let words = self.words.iter();
        words.fold(subject, |meant, (_, word)| match word {
            Word::One(from, to) if *from == meant => *to,
            Word::One(..) | Word::Two(..) => meant,
        })
    }

    /// The persons that were set apart from another: each, and from whom.
    pub(super) fn apart(&self) -> impl Iterator<Item = (Subject, Subject)> {
        self.words.iter().filter_map(|(_, word)| match word {
            Word::Two(from, to, _) => Some((*to, *from)),
            Word::One(..) => None,
        })
    }
}

impl Timeline {
    /// The event at an index as it reads where so many are known.
    pub(super) fn seen(&self, index: usize, known_count: usize) -> Option<&Recorded> {
        let seen = self.identities.seen(index, known_count);
        seen.or_else(|| self.events.get(index))
    }

    /// The event at a position as it reads with everything known: whom it means, where somebody said who is
    /// who.
    #[must_use]
    pub fn now(&self, position: Position) -> Option<&Recorded> {
        let index = usize::try_from(position.0.checked_sub(1)?).ok()?;
        self.seen(index, self.events.len())
    }

    /// The event with this id as it reads with everything known.
    #[must_use]
    pub fn event_now(&self, id: EventId) -> Option<&Recorded> {
        self.seen(*self.by_id.get(&id)?, self.events.len())
    }

    /// Whom a person or a body is one with, with everything known: itself where nobody said so.
    #[must_use]
    pub fn one(&self, subject: Subject) -> Subject {
        self.identities.one(subject)
    }

    /// The persons that were set apart from another: each, and from whom.
    pub fn apart(&self) -> impl Iterator<Item = (Subject, Subject)> {
        self.identities.apart()
    }

    /// The splits that name an event which would not mean the person that was split, if this word on who is one
    /// were taken back.
    pub(crate) fn splits_through(&self, merge: EventId) -> impl Iterator<Item = &Recorded> {
        let splits = self.identities.splits_through(merge, |id| self.event(id));
        splits.into_iter().filter_map(|id| self.event(id))
    }

    /// Whether nobody ever said who is who.
    #[must_use]
    pub fn reads_as_stored(&self) -> bool {
        self.identities.is_empty()
    }
}

/// Events that bring a name into the book or say who is who: they mean whom they name.
fn names_who_is_who(kind: Kind) -> bool {
    kind.says_who_is_who() || matches!(kind, Kind::PersonRegistered | Kind::BodyEstablished)
}

/// Takes in the corrections of the events of a split that were there before it was said.
fn with_corrections(meant: &mut BTreeSet<EventId>, events: &[Recorded]) {
    for event in events {
        if event
            .corrects
            .is_some_and(|corrected| meant.contains(&corrected))
        {
            meant.insert(event.id);
        }
    }
}

/// The persons and bodies that an event names.
fn named(event: &Recorded) -> impl Iterator<Item = Subject> {
    let named = event.subjects.iter().chain(&event.refs).copied();
    named.filter(|subject| uuid_of(*subject).is_some())
}

fn uuid_of(subject: Subject) -> Option<Uuid> {
    match subject {
        Subject::Person(person) => Some(person.0),
        Subject::Body(body) => Some(body.0),
        Subject::Ledger
        | Subject::Source(_)
        | Subject::Case(_)
        | Subject::Meeting(_)
        | Subject::Item(_)
        | Subject::Office(_)
        | Subject::FollowUp(_)
        | Subject::Plan(_)
        | Subject::Goal(_)
        | Subject::Indicator(_) => None,
    }
}

/// An event that means others in place of those it names.
fn with_other_ids(
    event: &Recorded,
    renamed: &BTreeMap<Uuid, Uuid>,
    meant: impl Fn(Subject) -> Subject,
) -> Recorded {
    let mut reads = event.clone();
    for subject in reads.subjects.iter_mut().chain(&mut reads.refs) {
        *subject = meant(*subject);
    }
    reads.facts = reads.facts.map(|facts| with_ids(&facts, renamed));
    reads
}

/// Facts with ids in place of others, wherever they stand.
pub(crate) fn with_ids(facts: &Facts, renamed: &BTreeMap<Uuid, Uuid>) -> Facts {
    let mut said = serde_json::to_value(facts).expect("BUG: facts are stored as JSON");
    rename(&mut said, renamed);
    Facts::read(facts.kind(), &said.to_string())
        .expect("BUG: an id in place of another leaves facts of the same shape")
}

fn rename(said: &mut Value, renamed: &BTreeMap<Uuid, Uuid>) {
    match said {
        Value::Object(fields) => fields.values_mut().for_each(|one| rename(one, renamed)),
        Value::Array(values) => values.iter_mut().for_each(|one| rename(one, renamed)),
        Value::String(text) => {
            let start = text.rfind('/').map_or(0, |stroke| stroke + 1);
            let id = Uuid::try_parse(&text[start..]).ok();
            if let Some(other) = id.and_then(|id| renamed.get(&id)) {
                text.replace_range(start.., &other.to_string());
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
