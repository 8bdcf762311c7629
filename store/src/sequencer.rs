//! From a commit to its group: the one place where limits, keys and expectations are checked and
//! positions, instants and hashes are given. Every store goes through it, so that the same commits
//! give the same bytes and the same root everywhere.

use protokol_core::hash::Hash;
use protokol_core::record::Cause;
use protokol_core::time::{Position, RecordedAt};
use protokol_core::wire::{self, Stamp};

use crate::error::StoreError;
use crate::event_store::{Commit, EventStore, Receipt};
use crate::group::{Group, GroupBuilder, Tail};

/// A guess at the bytes one event takes, so that a group's buffer seldom grows.
const BYTES_PER_EVENT: usize = 1024;

/// What is to be done with a commit.
pub(crate) enum Ruling {
    /// It was written before; this is its receipt.
    Replay(Receipt),
    /// This group is to be written.
    Write(Box<Group>),
}

/// Checks a commit against the store and makes its group.
pub(crate) fn rule(
    store: &impl EventStore,
    tail: &Tail,
    commit: &Commit,
) -> Result<Ruling, StoreError> {
    let group = sequence(tail, commit)?;
    if let Some(receipt) = replay(store, commit)? {
        return Ok(Ruling::Replay(receipt));
    }
    for expectation in &commit.expectations {
        let found = store.last_of(&expectation.subject)?;
        if found != expectation.last {
            return Err(StoreError::Conflict {
                subject: expectation.subject,
                expected: expectation.last,
                found,
            });
        }
    }
    Ok(Ruling::Write(Box::new(group)))
}

fn sequence(tail: &Tail, commit: &Commit) -> Result<Group, StoreError> {
    if commit.drafts.is_empty() {
        return Err(StoreError::Empty);
    }
    let salted = commit.drafts.iter().find(|draft| wire::has_content(draft));
    let salt = salted.map_or_else(String::new, |draft| draft.salt.to_string());
    let mut cause = Cause {
        command: commit.command,
        key: commit.key.clone(),
        digest: digest(&salt, &commit.asked),
        index: 0,
        of: u32::try_from(commit.drafts.len())
            .expect("BUG: a commit of four thousand million drafts fits in no memory"),
    };
    let recorded_at = RecordedAt::following(commit.now, tail.recorded_at);
    let capacity = commit.drafts.len() * BYTES_PER_EVENT;
    let mut group = GroupBuilder::following(tail, recorded_at, commit.key.clone(), capacity);
    for draft in &commit.drafts {
        let content = wire::encode_content(group.next_position(), draft)?;
        let stamp = Stamp {
            position: group.next_position(),
            recorded_at,
            actor: &commit.actor,
            via: &commit.via,
            cause: &cause,
            prev: group.prev(),
        };
        let record = wire::encode_record(draft, &stamp, content.as_deref().map(Hash::of))?;
        group.push(&record, content.as_deref(), &draft.subjects);
        cause.index += 1;
    }
    Ok(group.seal())
}

/// The receipt of the commit that holds the key, if one does and asked the same.
fn replay(store: &impl EventStore, commit: &Commit) -> Result<Option<Receipt>, StoreError> {
    let Some(key) = &commit.key else {
        return Ok(None);
    };
    let Some(receipt) = store.receipt_of(key)? else {
        return Ok(None);
    };
    if asked_the_same(store, receipt, &commit.asked)? {
        Ok(Some(receipt))
    } else {
        Err(StoreError::KeyReused {
            key: key.clone(),
            first: receipt.first,
            last: receipt.last,
        })
    }
}

/// Whether a command in the book was given what this one was. Where the salt went with an erased
/// content line this can no longer be told, and the key alone decides.
fn asked_the_same(
    store: &impl EventStore,
    receipt: Receipt,
    asked: &[u8],
) -> Result<bool, StoreError> {
    let mut salt = String::new();
    let mut kept = None;
    for event in store.events(Position(receipt.first.0 - 1))? {
        let event = event?;
        let header = wire::header(&event.record)?;
        kept = Some(header.cause.digest);
        if header.content.is_some() {
            let Some(content) = &event.content else {
                return Ok(true);
            };
            salt = wire::salt_of(content)?;
            break;
        }
        if event.position == receipt.last {
            break;
        }
    }
    Ok(kept == Some(digest(&salt, asked)))
}

fn digest(salt: &str, asked: &[u8]) -> Hash {
    Hash::of_parts(salt.as_bytes(), asked)
}
