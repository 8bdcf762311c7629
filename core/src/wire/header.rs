//! What a store needs of a record line without reading its facts: its place, what it is about, and the hashes
//! it ends with. Events are read in `wire`.

use super::{StoredRecord, WireError, parse};
use crate::evidence::Evidence;
use crate::hash::Hash;
use crate::ids::{EventId, Subject};
use crate::record::Cause;
use crate::time::{Position, RecordedAt};
use crate::vocabulary::Access;

/// The position of a record line, read from how the line begins; `None` for any other line.
#[must_use]
pub fn position_of(record: &[u8]) -> Option<Position> {
    let rest = record.strip_prefix(b"{\"position\":")?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&rest[..digits]).ok()?;
    number.parse().ok().map(Position)
}

/// What a store needs of a record line without reading its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its place.
    pub position: Position,
    /// Its id.
    pub id: EventId,
    /// The instant of its commit.
    pub recorded_at: RecordedAt,
    /// Which command, and which of its events.
    pub cause: Cause,
    /// Whose state it changes.
    pub subjects: Vec<Subject>,
    /// What else it mentions.
    pub refs: Vec<Subject>,
    /// Where it was read.
    pub evidence: Vec<Evidence>,
    /// Who may read it.
    pub access: Access,
    /// SHA-256 of its content line.
    pub content: Option<Hash>,
    /// The leaf hash of the record before.
    pub prev: Hash,
}

/// The header of a record line of any kind and version.
///
/// # Errors
/// [`WireError::Malformed`].
pub fn header(record: &[u8]) -> Result<Header, WireError> {
    let line: StoredRecord<'_> = parse(record)?;
    Ok(Header {
        position: line.position,
        id: line.id,
        recorded_at: line.recorded_at,
        cause: line.cause.into_owned(),
        subjects: line.subjects.into_owned(),
        refs: line.refs.into_owned(),
        evidence: line.evidence.into_owned(),
        access: line.access,
        content: line.content,
        prev: line.prev,
    })
}

/// The hashes a record line ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Links {
    /// SHA-256 of its content line.
    pub content: Option<Hash>,
    /// The leaf hash of the record before.
    pub prev: Hash,
}

/// The hashes of a record line, read from how the line ends; where it does not end as this program
/// writes it, from the whole line.
///
/// # Errors
/// [`WireError::Malformed`].
pub fn links(record: &[u8]) -> Result<Links, WireError> {
    if let Some(links) = written_links(record) {
        return Ok(links);
    }
    let Header { content, prev, .. } = header(record)?;
    Ok(Links { content, prev })
}

fn written_links(record: &[u8]) -> Option<Links> {
    let (rest, prev) = split_hash(record.strip_suffix(b"\"}")?)?;
    let rest = rest.strip_suffix(b",\"prev\":\"")?;
    let named = rest
        .strip_suffix(b"\"")
        .and_then(split_hash)
        .filter(|(before, _)| before.ends_with(b",\"content\":\""));
    let content = named.map(|(_, hash)| hash);
    Some(Links { content, prev })
}

/// The bytes before a hash that they end with, and the hash.
fn split_hash(bytes: &[u8]) -> Option<(&[u8], Hash)> {
    const DIGITS: usize = 64;
    let (rest, digits) = bytes.split_at_checked(bytes.len().checked_sub(DIGITS)?)?;
    let hash = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((rest, hash))
}
