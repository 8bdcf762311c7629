//! How people name what an act is about, and how it is found: bodies and persons by name, meetings by
//! body and day, items by meeting and number, cases by number. Nothing is guessed: what is not found
//! or could be several is refused.

use std::fmt::Display;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::event_withdraw::says_something;
use crate::acts::{Deciding, New};
use crate::case_number::CaseKey;
use crate::event::{Facts, Told, office_registered, person_registered};
use crate::ids::{BodyId, CaseId, FollowUpId, OfficeId, PersonId, Subject};
use crate::name::NameKey;
use crate::rejection::{Rejection, Several, Wanted};
use crate::time::Position;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        #[schemars(inline)]
        pub struct $name(pub String);

        impl $name {
            /// The name without white space around it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.trim()
            }
        }
    )*};
}

names! {
    /// A body: its name, or `body/` and its id.
    BodyName;
    /// A meeting: `[BODY ]DAY[ START]`, as in `Byrådet 2018-01-31 16:30` or `2018-01-31`, or
    /// `meeting/` and its id.
    MeetingName;
    /// An item: its meeting, a stroke, and its number or title, as in `Byrådet 2018-01-31/4` or
    /// `2018-01-31/4`, or `item/` and its id.
    ItemName;
    /// A case: its number, or `case/` and its id.
    CaseName;
    /// A person: the name, or `person/` and the id.
    PersonName;
    /// A follow-up: its id or the beginning of it, the position of its order as in `#113`, or the item it
    /// was ordered at, as in `Byrådet 2018-01-31/4`.
    FollowUpName;
    /// A plan: its title, or `plan/` and its id.
    PlanName;
    /// A goal: `[PLAN/]NUMBER` or `[PLAN/]TITLE`, or its id or the beginning of it.
    GoalName;
    /// An indicator: its name, or `indicator/` and its id.
    IndicatorName;
}

mod goals;
mod meetings;

pub use goals::{title_and_period, with_parts};
use meetings::meeting_label;
pub use meetings::{Clock, MeetingParts};

fn not_found(wanted: Wanted, text: &str) -> Rejection {
    Rejection::NotFound {
        wanted,
        text: text.to_owned(),
    }
}

impl Deciding<'_> {
    /// That a name could be several, each with its id, its position and what people know it by.
    fn ambiguous(
        &self,
        several: Several,
        text: &str,
        meant: impl Iterator<Item = (impl Display, Position)>,
    ) -> Rejection {
        let (mut candidates, mut positions) = (vec![], vec![]);
        for (id, position) in meant {
            candidates.push(match self.label(position) {
                Some(label) => format!("{id} ({label})"),
                None => id.to_string(),
            });
            positions.push(position);
        }
        Rejection::Ambiguous {
            several,
            text: text.to_owned(),
            candidates,
            positions,
        }
    }

    /// What people know by the words of the event at a position, where they can be read.
    fn label(&self, position: Position) -> Option<String> {
        let told = self.known.timeline().at(position)?.told();
        match told {
            Some(Told::AgendaItemSubmitted(_, Some(words))) => Some(match &words.number {
                Some(number) => format!("{number} {}", words.title),
                None => words.title.clone(),
            }),
            Some(Told::FollowUpOrdered(facts, Some(words))) => {
                Some(format!("{}, asked for on {}", words.what, facts.asked_on))
            }
            Some(Told::MeetingScheduled(facts, Some(words))) => {
                Some(meeting_label(&words.body, facts.date, facts.start))
            }
            Some(Told::MeetingHeld(facts, Some(words))) => {
                Some(meeting_label(&words.body, facts.date, facts.start))
            }
            Some(_) | None => None,
        }
    }

    /// The body of this name.
    ///
    /// # Errors
    /// `body-not-found`.
    pub fn body(&self, name: &BodyName) -> Result<BodyId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Body(body)) = self.by_id(text) {
            return Ok(body);
        }
        let found = self.directory().body(self.municipality(), text);
        found.ok_or_else(|| not_found(Wanted::Body, text))
    }

    /// The case of this number.
    ///
    /// # Errors
    /// `case-not-found`.
    pub fn case(&self, name: &CaseName) -> Result<CaseId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Case(case)) = self.by_id(text) {
            return Ok(case);
        }
        let key = CaseKey::of(text);
        let found = key.and_then(|key| self.directory().case(self.municipality(), &key));
        found.ok_or_else(|| not_found(Wanted::Case, text))
    }

    /// The person of this name.
    ///
    /// # Errors
    /// `person-not-found`.
    pub fn person(&self, name: &PersonName) -> Result<PersonId, Rejection> {
        let text = name.as_str();
        let told = self.told().iter().find_map(|draft| {
            let told = Told::of(&draft.facts, draft.words.as_ref());
            if let Told::PersonRegistered(facts, Some(words)) = told {
                let same = NameKey::of_person(&words.name) == NameKey::of_person(text);
                same.then_some(facts.person)
            } else {
                None
            }
        });
        if let Some(Subject::Person(person)) = self.by_id(text) {
            return Ok(person);
        }
        let found = told.or_else(|| self.directory().person(self.municipality(), text));
        found.ok_or_else(|| not_found(Wanted::Person, text))
    }

    /// The person of this name, registered where the book does not know one: for acts that bring
    /// people into the book, not for those that speak of somebody it should know.
    ///
    /// # Errors
    /// `person-not-found` for an id the book does not know, `value-invalid` for no name at all.
    pub fn person_or_new(&mut self, name: &PersonName) -> Result<PersonId, Rejection> {
        let unknown = match self.person(name) {
            Ok(person) => return Ok(person),
            Err(unknown) => unknown,
        };
        if name.as_str().starts_with("person/") {
            return Err(unknown);
        }
        if NameKey::of_person(name.as_str()).is_empty() {
            return Err(Rejection::invalid("a person has a name"));
        }
        let person = PersonId(self.ids.uuid());
        let words = person_registered::Words {
            municipality: self.municipality().map(ToOwned::to_owned),
            name: name.as_str().to_owned(),
        };
        self.tell_also(New {
            subjects: vec![Subject::Person(person)],
            refs: vec![],
            on: None,
            facts: person_registered::Facts { person }.into(),
            words: Some(words.into()),
        });
        Ok(person)
    }

    /// The office of this name, registered where the book does not know one.
    pub fn office_or_new(&mut self, name: &str) -> OfficeId {
        if let Some(office) = self.directory().office(self.municipality(), name) {
            return office;
        }
        let office = OfficeId(self.ids.uuid());
        let words = office_registered::Words {
            municipality: self.municipality().map(ToOwned::to_owned),
            name: name.to_owned(),
        };
        self.tell_also(New {
            subjects: vec![Subject::Office(office)],
            refs: vec![],
            on: None,
            facts: office_registered::Facts { office }.into(),
            words: Some(words.into()),
        });
        office
    }

    /// Whoever recommends, moves or owns: a person or a body the book knows, else an office.
    pub fn actor_or_office(&mut self, name: &str) -> Subject {
        let name = name.trim();
        let known = self.actor_known(name);
        known.unwrap_or_else(|| Subject::Office(self.office_or_new(name)))
    }

    /// Whoever moved or said something, where the book knows a body, a person or an office of that name:
    /// the name can be that of several, or of a list.
    #[must_use]
    pub fn actor_known(&self, name: &str) -> Option<Subject> {
        let (directory, municipality) = (self.directory(), self.municipality());
        let body = || directory.body(municipality, name).map(Subject::Body);
        let person = || directory.person(municipality, name).map(Subject::Person);
        let office = || directory.office(municipality, name).map(Subject::Office);
        body().or_else(person).or_else(office)
    }

    /// What a body is called, as far as it can be read.
    #[must_use]
    pub fn called(&self, body: BodyId) -> Option<String> {
        let mut called = None;
        for event in self.known.about(Subject::Body(body)) {
            match event.told() {
                Some(Told::BodyEstablished(_, Some(words))) if called.is_none() => {
                    called = Some(words.name.clone());
                }
                Some(Told::BodyRenamed(_, Some(words))) => called = Some(words.name.clone()),
                Some(_) | None => {}
            }
        }
        called
    }

    /// The follow-up of this name.
    ///
    /// # Errors
    /// `follow-up-not-found`, `follow-up-ambiguous`, and those of an item.
    pub fn follow_up(&self, name: &FollowUpName) -> Result<FollowUpId, Rejection> {
        self.follow_up_among(name, |_| true)
    }

    /// The follow-up of this name among those an act can mean.
    ///
    /// # Errors
    /// `follow-up-not-found`, `follow-up-ambiguous`, and those of an item.
    pub fn follow_up_among(
        &self,
        name: &FollowUpName,
        can_be_meant: impl Fn(FollowUpId) -> bool,
    ) -> Result<FollowUpId, Rejection> {
        let text = name.as_str();
        let bare = text.strip_prefix("follow-up/").unwrap_or(text);
        let mut meant: Vec<(FollowUpId, Position)> = if MeetingParts::of(text).is_some() {
            let item = self.item(&ItemName(text.to_owned()))?;
            let events = self.known.about(Subject::Item(item));
            let ordered = events.iter().filter_map(|event| match &event.facts {
                Some(Facts::FollowUpOrdered(facts)) if facts.item == Some(item) => {
                    Some((facts.follow_up, event.position))
                }
                Some(_) | None => None,
            });
            ordered.collect()
        } else if let Some(number) = text.strip_prefix('#') {
            // As lists print it: the position of its order or hearing, or of a correction of that.
            let position = number.parse().ok().map(Position);
            let event = position.and_then(|at| self.known.timeline().at(at));
            let ordered = event.and_then(|event| match &event.facts {
                Some(Facts::FollowUpOrdered(facts)) => Some((facts.follow_up, event.position)),
                Some(Facts::HearingOpened(facts)) => Some((facts.follow_up, event.position)),
                Some(_) | None => None,
            });
            ordered.into_iter().collect()
        } else if bare.len() >= SHORTEST_ID {
            self.directory().follow_ups_beginning(bare)
        } else {
            vec![]
        };
        meant.retain(|(follow_up, _)| can_be_meant(*follow_up));
        match meant.as_slice() {
            [] => Err(not_found(Wanted::FollowUp, text)),
            [(only, _)] => Ok(*only),
            several => Err(self.ambiguous(Several::FollowUp, text, several.iter().copied())),
        }
    }

    /// What an id means, where something that stands is said of it: of two that are one, the one.
    fn by_id(&self, text: &str) -> Option<Subject> {
        let meant = self.known.timeline().one(text.parse().ok()?);
        let events = self.known.about(meant).into_iter();
        let mut said = events.filter(|event| says_something(event.kind));
        said.any(|event| event.subjects.contains(&meant))
            .then_some(meant)
    }
}

/// How much of a follow-up's id has to be given.
const SHORTEST_ID: usize = 6;
