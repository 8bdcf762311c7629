//! Identities: opaque UUIDs, one type for each thing, so that a case cannot stand where an item belongs.
//!
//! Ids are made outside (the `Ids` port of the app) and never derived from words: a name that must be
//! erased leaves no trace in them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::hash::{Hash, ascii};

/// Why a text is not an id or not a reference to a subject.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {expected}")]
pub struct ParseIdError {
    /// The text that was given.
    pub text: String,
    /// What was looked for, with its article.
    pub expected: &'static str,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $expected:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                Uuid::parse_str(text)
                    .map(Self)
                    .map_err(|_| ParseIdError { text: text.to_owned(), expected: $expected })
            }
        }
    )*};
}

ids! {
    /// The book itself, given when it is opened.
    LedgerId = "the id of a ledger";
    /// One recorded event.
    EventId = "the id of an event";
    /// One command; all events it caused carry it.
    CommandId = "the id of a command";
    /// A council, committee or other deciding body (oparl:Organization).
    BodyId = "the id of a body";
    /// A meeting of a body (oparl:Meeting).
    MeetingId = "the id of a meeting";
    /// A case that lives across meetings (oparl:Paper, superordinated).
    CaseId = "the id of a case";
    /// An item of a meeting's agenda or minutes (oparl:AgendaItem).
    ItemId = "the id of an item";
    /// A person named in a document.
    PersonId = "the id of a person";
    /// An office or administration that recommends or owns tasks.
    OfficeId = "the id of an office";
    /// Something that was ordered or promised and is still to come.
    FollowUpId = "the id of a follow-up";
    /// A plan that goals stand in.
    PlanId = "the id of a plan";
    /// Something that is to be reached.
    GoalId = "the id of a goal";
    /// Something that is measured.
    IndicatorId = "the id of an indicator";
}

/// Whose state an event changes, or what it mentions; written `kind/id`, as in `item/0190…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The book itself; there is one, so it has no id here.
    Ledger,
    /// A source text, named by the SHA-256 of its extracted text.
    Source(Hash),
    /// A body.
    Body(BodyId),
    /// A meeting.
    Meeting(MeetingId),
    /// A case.
    Case(CaseId),
    /// An item of a meeting.
    Item(ItemId),
    /// A person.
    Person(PersonId),
    /// An office.
    Office(OfficeId),
    /// A follow-up.
    FollowUp(FollowUpId),
    /// A plan.
    Plan(PlanId),
    /// A goal.
    Goal(GoalId),
    /// An indicator.
    Indicator(IndicatorId),
}

impl Subject {
    /// The item, where the subject is one.
    #[must_use]
    pub fn item(&self) -> Option<ItemId> {
        if let Self::Item(item) = self {
            Some(*item)
        } else {
            None
        }
    }

    /// The case, where the subject is one.
    #[must_use]
    pub fn case(&self) -> Option<CaseId> {
        if let Self::Case(case) = self {
            Some(*case)
        } else {
            None
        }
    }

    /// The plan, where the subject is one.
    #[must_use]
    pub fn plan(&self) -> Option<PlanId> {
        if let Self::Plan(plan) = self {
            Some(*plan)
        } else {
            None
        }
    }

    /// The text of the source, where the subject is one.
    #[must_use]
    pub fn source(&self) -> Option<Hash> {
        if let Self::Source(text) = self {
            Some(*text)
        } else {
            None
        }
    }

    /// The goal, where the subject is one.
    #[must_use]
    pub fn goal(&self) -> Option<GoalId> {
        if let Self::Goal(goal) = self {
            Some(*goal)
        } else {
            None
        }
    }

    /// The meeting, where the subject is one.
    #[must_use]
    pub fn meeting(&self) -> Option<MeetingId> {
        if let Self::Meeting(meeting) = self {
            Some(*meeting)
        } else {
            None
        }
    }

    /// The body, where the subject is one.
    #[must_use]
    pub fn body(&self) -> Option<BodyId> {
        if let Self::Body(body) = self {
            Some(*body)
        } else {
            None
        }
    }
}

impl Subject {
    /// Gives the text form to `use_it`, as ASCII, without allocating.
    pub(crate) fn with_ascii<T>(&self, use_it: impl FnOnce(&[u8]) -> T) -> T {
        const LONGEST: usize = "source/".len() + 64;
        let mut text = [0; LONGEST];
        let mut length = 0;
        let mut add = |part: &[u8]| {
            text[length..length + part.len()].copy_from_slice(part);
            length += part.len();
        };
        let (kind, id): (&[u8], &Uuid) = match self {
            Self::Ledger => return use_it(b"ledger"),
            Self::Source(hash) => {
                add(b"source/");
                add(&hash.hex());
                return use_it(&text[..length]);
            }
            Self::Body(id) => (b"body/", &id.0),
            Self::Meeting(id) => (b"meeting/", &id.0),
            Self::Case(id) => (b"case/", &id.0),
            Self::Item(id) => (b"item/", &id.0),
            Self::Person(id) => (b"person/", &id.0),
            Self::Office(id) => (b"office/", &id.0),
            Self::FollowUp(id) => (b"follow-up/", &id.0),
            Self::Plan(id) => (b"plan/", &id.0),
            Self::Goal(id) => (b"goal/", &id.0),
            Self::Indicator(id) => (b"indicator/", &id.0),
        };
        add(kind);
        add(id
            .hyphenated()
            .encode_lower(&mut Uuid::encode_buffer())
            .as_bytes());
        use_it(&text[..length])
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_ascii(|text| f.write_str(ascii(text)))
    }
}

impl FromStr for Subject {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let unknown = || ParseIdError {
            text: text.to_owned(),
            expected: "a subject, as in `case/<uuid>`",
        };
        if text == "ledger" {
            return Ok(Self::Ledger);
        }
        let (kind, id) = text.split_once('/').ok_or_else(unknown)?;
        match kind {
            "source" => id.parse().map(Self::Source).map_err(|_| unknown()),
            "body" => id.parse().map(Self::Body),
            "meeting" => id.parse().map(Self::Meeting),
            "case" => id.parse().map(Self::Case),
            "item" => id.parse().map(Self::Item),
            "person" => id.parse().map(Self::Person),
            "office" => id.parse().map(Self::Office),
            "follow-up" => id.parse().map(Self::FollowUp),
            "plan" => id.parse().map(Self::Plan),
            "goal" => id.parse().map(Self::Goal),
            "indicator" => id.parse().map(Self::Indicator),
            _ => Err(unknown()),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_ascii(|text| serializer.serialize_str(ascii(text)))
    }
}

impl<'de> Deserialize<'de> for Subject {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::text_form::read(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_reads_back_what_it_prints() {
        let id = Uuid::from_u128(7);
        for subject in [
            Subject::Ledger,
            Subject::Source(Hash([3; 32])),
            Subject::Body(BodyId(id)),
            Subject::Meeting(MeetingId(id)),
            Subject::Case(CaseId(id)),
            Subject::Item(ItemId(id)),
            Subject::Person(PersonId(id)),
            Subject::Office(OfficeId(id)),
            Subject::FollowUp(FollowUpId(id)),
            Subject::Plan(PlanId(id)),
            Subject::Goal(GoalId(id)),
            Subject::Indicator(IndicatorId(id)),
        ] {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        assert!("case".parse::<Subject>().is_err());
        assert!("plan/x".parse::<Subject>().is_err());
    }
}
