//! The stored form: record lines, content lines and seals of the journal, as NDJSON.
//!
//! Only this module knows stored bytes. Lines are made once, when an event is appended, and are
//! hashed as they stand; nothing is ever made again to be hashed. The form is frozen by
//! docs/reference/storage-format.md and its test vector.

mod header;
mod lines;
#[cfg(test)]
mod plain;

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::event::{Facts, Kind, Words};
use crate::evidence::Evidence;
use crate::hash::Hash;
use crate::ids::{CommandId, EventId, Subject};
use crate::record::{Actor, Cause, Draft, Key, Recorded, Via};
use crate::time::{Position, RecordedAt};
use crate::vocabulary::Access;

pub use self::header::{Header, Links, header, links, position_of};
pub use self::lines::{Common, close_record, open_record, write_content};

/// Longest record line, in bytes, without its newline.
pub const RECORD_MAX: usize = 64 * 1024;
/// Longest content line, in bytes, without its newline.
pub const CONTENT_MAX: usize = 1024 * 1024;

/// Why a line cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// A line would be longer than the book allows.
    #[error("a {line} line of {bytes} bytes, of a `{kind}`, is over the limit of {limit}")]
    TooLarge {
        /// `record` or `content`.
        line: &'static str,
        /// The kind of the event.
        kind: Kind,
        /// How long it would be.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// The line was written by a newer program.
    #[error("an event of kind `{kind}` version {version} was written by a newer program")]
    TooNew {
        /// The kind as stored.
        kind: String,
        /// The version as stored.
        version: u32,
    },
    /// The line is not what it should be.
    #[error("a stored line cannot be read: {0}")]
    Malformed(String),
}

/// What the store adds to a draft when it gets its place.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    /// Its place.
    pub position: Position,
    /// The instant of its commit.
    pub recorded_at: RecordedAt,
    /// Who gave the command.
    pub actor: &'a Actor,
    /// With which program.
    pub via: &'a Via,
    /// Which command, and which of its events.
    pub cause: &'a Cause,
    /// The leaf hash of the record before; zeros for the first.
    pub prev: Hash,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(Serialize))]
struct RecordLine<'a, F> {
    position: Position,
    id: EventId,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    version: u32,
    recorded_at: RecordedAt,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effective_on: Option<NaiveDate>,
    actor: Cow<'a, Actor>,
    via: Cow<'a, Via>,
    cause: Cow<'a, Cause>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    corrects: Option<EventId>,
    subjects: Cow<'a, [Subject]>,
    #[serde(default, skip_serializing_if = "<[Subject]>::is_empty")]
    refs: Cow<'a, [Subject]>,
    #[serde(default, skip_serializing_if = "<[Evidence]>::is_empty")]
    evidence: Cow<'a, [Evidence]>,
    access: Access,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    facts: Option<F>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content: Option<Hash>,
    prev: Hash,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(Serialize))]
struct ContentLine<'a, F, W> {
    of: Position,
    #[serde(borrow)]
    salt: Cow<'a, str>,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    facts: Option<F>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    refs: Vec<Subject>,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    words: Option<W>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<Cow<'a, str>>,
}

type StoredRecord<'a> = RecordLine<'a, &'a RawValue>;
type StoredContent<'a> = ContentLine<'a, &'a RawValue, &'a RawValue>;

/// The end of a commit: these events belong together and are acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// First event of the group.
    pub first: Position,
    /// Last event of the group.
    pub last: Position,
    /// SHA-256 over the leaf hashes of the group's records, in order, 32 bytes each: erasing content
    /// breaks no seal, and no line is hashed twice.
    pub sha256: Hash,
    /// The RFC 9162 root over all records up to `last`.
    pub root: Hash,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealLine {
    seal: Seal,
}

/// Which of the three lines of a journal a line is, by how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A record line.
    Record,
    /// A content line.
    Content,
    /// A seal.
    Seal,
}

/// Tells the lines of a journal apart; `None` for what is no line of ours.
#[must_use]
pub fn line_kind(line: &[u8]) -> Option<LineKind> {
    if line.starts_with(b"{\"position\":") {
        Some(LineKind::Record)
    } else if line.starts_with(b"{\"of\":") {
        Some(LineKind::Content)
    } else if line.starts_with(b"{\"seal\":") {
        Some(LineKind::Seal)
    } else {
        None
    }
}

/// Whether a draft gets a content line: all do but public events without words and reason.
#[must_use]
pub fn has_content(draft: &Draft) -> bool {
    draft.access == Access::Confidential || told_words(draft).is_some() || draft.reason.is_some()
}

fn told_words(draft: &Draft) -> Option<&Words> {
    draft.words.as_ref().filter(|words| **words != NO_WORDS)
}

/// The content line of a draft at its place, without newline, if it [gets one](has_content).
///
/// # Errors
/// [`WireError::TooLarge`].
pub fn encode_content(position: Position, draft: &Draft) -> Result<Option<Vec<u8>>, WireError> {
    let mut line = Vec::new();
    let written = write_content(&mut line, position, draft)?;
    Ok(written.map(|_| line))
}

/// The record line of a draft at its place, without newline.
///
/// # Errors
/// [`WireError::TooLarge`].
pub fn encode_record(
    draft: &Draft,
    stamp: &Stamp<'_>,
    content: Option<Hash>,
) -> Result<Vec<u8>, WireError> {
    let mut line = Vec::new();
    let place = (stamp.position, stamp.cause.index);
    let common = Common::of(stamp.cause, stamp.recorded_at, stamp.actor, stamp.via);
    open_record(&mut line, draft, place, &common, content)?;
    close_record(&mut line, &stamp.prev);
    Ok(line)
}

/// Whether a draft's lines keep the limits, whatever place and cause it gets.
///
/// # Errors
/// [`WireError::TooLarge`].
pub fn check_limits(draft: &Draft) -> Result<(), WireError> {
    // The longest place and the longest cause there can be.
    let position = Position(u64::MAX >> 11);
    let longest = |length: usize| "x".repeat(length);
    let actor = Actor::parse(&longest(Actor::MAX)).expect("BUG: as long as it may be");
    let via = Via::parse(&longest(Via::MAX)).expect("BUG: as long as it may be");
    let cause = Cause {
        command: CommandId(Uuid::max()),
        key: Key::parse(&longest(Key::MAX)).ok(),
        digest: Hash::ZERO,
        index: u32::MAX,
        of: u32::MAX,
    };
    let recorded_at = RecordedAt::new(DateTime::UNIX_EPOCH);
    let stamp = Stamp {
        position,
        recorded_at,
        actor: &actor,
        via: &via,
        cause: &cause,
        prev: Hash::ZERO,
    };
    encode_content(position, draft)?;
    encode_record(draft, &stamp, Some(Hash::ZERO)).map(|_| ())
}

/// An event from its record line and, where it is there, its content line.
///
/// # Errors
/// [`WireError::TooNew`] for a kind or version this program does not know, [`WireError::Malformed`]
/// for anything else that is not a stored event.
pub fn decode(record: &[u8], content: Option<&[u8]>) -> Result<Recorded, WireError> {
    let line: StoredRecord<'_> = parse(record)?;
    let kind = known_kind(&line)?;
    let content: Option<StoredContent<'_>> = content.map(parse).transpose()?;
    if let Some(content) = &content
        && content.of != line.position
    {
        let (of, position) = (content.of, line.position);
        return Err(WireError::Malformed(format!(
            "a content line of {of} stands at {position}"
        )));
    }
    let mut refs = line.refs.into_owned();
    let (mut withheld_facts, mut words, mut reason) = (None, None, None);
    if let Some(content) = content {
        refs.extend(content.refs);
        withheld_facts = content.facts;
        words = content.words;
        reason = content.reason.map(Cow::into_owned);
    }
    let facts = line.facts.or(withheld_facts);
    let malformed = |error: serde_json::Error| WireError::Malformed(format!("`{kind}`: {error}"));
    Ok(Recorded {
        position: line.position,
        id: line.id,
        kind,
        recorded_at: line.recorded_at,
        effective_on: line.effective_on,
        actor: line.actor.into_owned(),
        via: line.via.into_owned(),
        cause: line.cause.into_owned(),
        corrects: line.corrects,
        subjects: line.subjects.into_owned(),
        refs,
        evidence: line.evidence.into_owned(),
        access: line.access,
        facts: facts
            .map(|json| Facts::read(kind, json.get()))
            .transpose()
            .map_err(malformed)?,
        words: words
            .map(|json| Words::read(kind, json.get()))
            .transpose()
            .map_err(malformed)?,
        reason,
    })
}

/// The salt of a content line, as its hex digits.
///
/// # Errors
/// [`WireError::Malformed`].
pub fn salt_of(content: &[u8]) -> Result<String, WireError> {
    let line: StoredContent<'_> = parse(content)?;
    Ok(line.salt.into_owned())
}

/// A seal as a line, without newline.
#[must_use]
pub fn encode_seal(seal: Seal) -> Vec<u8> {
    serde_json::to_vec(&SealLine { seal }).expect("BUG: a seal is numbers and hashes")
}

/// A seal from its line.
///
/// # Errors
/// [`WireError::Malformed`].
pub fn decode_seal(line: &[u8]) -> Result<Seal, WireError> {
    parse::<SealLine>(line).map(|line| line.seal)
}

const NO_WORDS: Words = Words::EvidenceAdded(crate::event::evidence_added::Words {});

fn known_kind(line: &StoredRecord<'_>) -> Result<Kind, WireError> {
    let too_new = || WireError::TooNew {
        kind: line.kind.to_string(),
        version: line.version,
    };
    let kind = Kind::from_code(&line.kind).ok_or_else(too_new)?;
    if line.version > kind.version() {
        Err(too_new())
    } else {
        Ok(kind)
    }
}

fn is_person(subject: &Subject) -> bool {
    matches!(subject, Subject::Person(_))
}

fn parse<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Result<T, WireError> {
    serde_json::from_slice(line).map_err(|error| WireError::Malformed(error.to_string()))
}
