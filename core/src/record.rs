//! An event on its way into the book ([`Draft`]) and in it ([`Recorded`]), with who, when and why.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::event::{Facts, Kind, Told, Words};
use crate::evidence::{Confidence, Evidence};
use crate::hash::{Hash, ascii, write_hex};
use crate::ids::{CommandId, EventId, Subject};
use crate::time::{Position, RecordedAt};
use crate::vocabulary::Access;

macro_rules! short_texts {
    ($($(#[$doc:meta])* $name:ident, $max:literal, $what:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Longest form, in bytes.
            pub const MAX: usize = $max;

            /// The text, if it is not empty, not too long and holds no control character.
            ///
            /// # Errors
            /// A sentence that says which of these it is.
            pub fn parse(text: &str) -> Result<Self, String> {
                let text = text.trim();
                if text.is_empty() {
                    return Err(concat!($what, " is empty").to_owned());
                }
                if text.len() > Self::MAX {
                    return Err(format!(concat!($what, " is longer than {} bytes"), Self::MAX));
                }
                if text.chars().any(char::is_control) {
                    return Err(concat!($what, " holds a control character").to_owned());
                }
                Ok(Self(text.to_owned()))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )*};
}

short_texts! {
    /// Who gave a command: a handle and a claim. Proofs cover bytes, not identity.
    Actor, 64, "the actor";
    /// The program and the version of its lexicon, as in `protokol/0.1.0 lexicon/1`.
    Via, 96, "the program's name";
    /// What a caller names a command by, so that saying it twice does it once; opaque.
    Key, 160, "the key";
}

/// Sixteen random bytes that keep the hash of a content line from being guessed from its words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

impl Salt {
    /// The text form, as ASCII.
    pub(crate) fn hex(&self) -> [u8; 32] {
        let mut text = [0; 32];
        write_hex(&self.0, &mut text);
        text
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ascii(&self.hex()))
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Salt({self})")
    }
}

/// What brought an event about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// The command.
    pub command: CommandId,
    /// The caller's key for it, if it gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
    /// SHA-256 over the salt of the command's first content line and what the caller gave.
    pub digest: Hash,
    /// Which event of the command this is, from 0.
    pub index: u32,
    /// How many events the command caused.
    pub of: u32,
}

/// An event as the rules made it: ids and salt are given, position, time and hashes are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The event's id.
    pub id: EventId,
    /// The salt of its content line.
    pub salt: Salt,
    /// The day its fact takes effect; `None` holds on every day.
    pub effective_on: Option<NaiveDate>,
    /// The event this one corrects.
    pub corrects: Option<EventId>,
    /// Whose state it changes.
    pub subjects: Vec<Subject>,
    /// What else it mentions.
    pub refs: Vec<Subject>,
    /// Where it was read.
    pub evidence: Vec<Evidence>,
    /// Who may read it.
    pub access: Access,
    /// What the book may reason about.
    pub facts: Facts,
    /// What people read.
    pub words: Option<Words>,
    /// Why it was said, where somebody gave a reason; words like the others, for every kind.
    pub reason: Option<String>,
}

impl Draft {
    /// The event as it would stand in the book.
    #[must_use]
    pub fn recorded(
        self,
        position: Position,
        recorded_at: RecordedAt,
        actor: &Actor,
        via: &Via,
        cause: Cause,
    ) -> Recorded {
        Recorded {
            position,
            id: self.id,
            kind: self.facts.kind(),
            recorded_at,
            effective_on: self.effective_on,
            actor: actor.clone(),
            via: via.clone(),
            cause,
            corrects: self.corrects,
            subjects: self.subjects,
            refs: self.refs,
            evidence: self.evidence,
            access: self.access,
            facts: Some(self.facts),
            words: self.words,
            reason: self.reason,
        }
    }
}

/// An event in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its place, dense from 1.
    pub position: Position,
    /// Its id.
    pub id: EventId,
    /// Its kind, known even where all else is withheld.
    pub kind: Kind,
    /// When the book learnt of it.
    pub recorded_at: RecordedAt,
    /// The day its fact takes effect; `None` holds on every day.
    pub effective_on: Option<NaiveDate>,
    /// Who gave the command.
    pub actor: Actor,
    /// With which program.
    pub via: Via,
    /// Which command, and which of its events.
    pub cause: Cause,
    /// The event this one corrects.
    pub corrects: Option<EventId>,
    /// Whose state it changes.
    pub subjects: Vec<Subject>,
    /// What else it mentions.
    pub refs: Vec<Subject>,
    /// Where it was read.
    pub evidence: Vec<Evidence>,
    /// Who may read it.
    pub access: Access,
    /// What the book may reason about; `None` where a confidential event's content is withheld.
    pub facts: Option<Facts>,
    /// What people read; `None` where the kind has none or the content line is withheld or erased.
    pub words: Option<Words>,
    /// Why it was said, where somebody gave a reason and the content line is there.
    pub reason: Option<String>,
}

impl Recorded {
    /// How sure the event is: the surest of its evidence, or certain where a person said it.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.evidence
            .iter()
            .map(|place| place.confidence)
            .max()
            .unwrap_or(Confidence::CERTAIN)
    }

    /// Whether the fact counts on a day. Evidence and facts about the book itself are cut by what was
    /// known alone.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        let about_the_book = self
            .subjects
            .iter()
            .any(|subject| matches!(subject, Subject::Ledger | Subject::Source(_)));
        about_the_book
            || self
                .effective_on
                .is_none_or(|effective_on| effective_on <= day)
    }

    /// Facts and words side by side; `None` where the facts are withheld.
    #[must_use]
    pub fn told(&self) -> Option<Told<'_>> {
        self.facts
            .as_ref()
            .map(|facts| Told::of(facts, self.words.as_ref()))
    }
}
