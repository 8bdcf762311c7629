//! From commits to their group: the one place where limits, keys and expectations are checked and
//! positions, instants and hashes are given. Every store goes through it, so that the same commits
//! give the same bytes and the same root everywhere. This writes nothing.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use protokol_core::hash::Hash;
use protokol_core::ids::Subject;
use protokol_core::record::{Cause, Key};
use protokol_core::time::{Position, RecordedAt};
use protokol_core::wire::{self, Common};

use crate::error::StoreError;
use crate::event_store::{Commit, EventStore, Receipt};
use crate::group::{Early, Group, GroupBuilder, Tail};
use crate::lines::{Placed, Split};
use crate::turns::{Batch, Outcome};

/// A group that has come to this many bytes takes no further command.
const GROUP_FULL: usize = 4 * 1024 * 1024;

/// A command of so many events is kept until its group is written: giving back its memory takes a part of
/// what writing it takes, and can be done while the disk is waited for.
const SPENT_FROM: usize = 128;

/// How many subjects are remembered.
const HEADS_MAX: usize = 1 << 16;

/// What it remembers from group to group.
#[derive(Debug, Default)]
pub(crate) struct Sequencer {
    /// The last change of subjects that were asked for or changed lately, so that the book is not asked
    /// again. Only what stands in the book, and in the group that is being made, may be here.
    heads: Heads,
}

type Heads = HashMap<Subject, Option<Position>, BuildHasherDefault<OfSubject>>;

/// Ids of subjects are random or hashes already, so that mixing them once is enough; a thousand are asked
/// for and noted in the time that writing them takes.
#[derive(Debug, Default)]
struct OfSubject(u64);

impl Hasher for OfSubject {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            let mixed = self.0.rotate_left(23) ^ u64::from_le_bytes(word);
            self.0 = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// What is to be done with the commands of a batch.
#[derive(Debug)]
pub(crate) struct Sequenced {
    /// What is to be written, if anything is.
    pub(crate) group: Option<Group>,
    /// How each command ends once the group is durable.
    pub(crate) outcomes: Vec<Outcome>,
    /// Long commands that are done with.
    pub(crate) spent: Vec<Commit>,
    /// The last position of the book without the group.
    before: Position,
}

impl Sequenced {
    /// How each command ends where the group could not be written.
    pub(crate) fn failed(self, error: &StoreError) -> Vec<Outcome> {
        let before = self.before;
        let told = self.outcomes.into_iter().map(|outcome| {
            if rests_on(&outcome) > before {
                Err(error.clone())
            } else {
                outcome
            }
        });
        told.collect()
    }
}

/// The last position that an outcome tells of.
fn rests_on(outcome: &Outcome) -> Position {
    match outcome {
        Ok(receipt) => receipt.last,
        Err(StoreError::KeyReused { last, .. }) => *last,
        Err(StoreError::Conflict { found, .. }) => found.unwrap_or(Position(0)),
        Err(
            StoreError::Empty
            | StoreError::Locked { .. }
            | StoreError::NotALedger { .. }
            | StoreError::AlreadyALedger { .. }
            | StoreError::TooNew { .. }
            | StoreError::Corrupt { .. }
            | StoreError::OutcomeUnknown { .. }
            | StoreError::Full { .. }
            | StoreError::TooLarge(_)
            | StoreError::Wire(_)
            | StoreError::Io { .. }
            | StoreError::Poisoned
            | StoreError::ReadOnly,
        ) => Position(0),
    }
}

impl Sequencer {
    /// Takes the commands of a batch, one after the other, until none waits or the group is full. Each
    /// is checked against the book and against those before it in the group; a refused one leaves the
    /// others as they are. `early` sees the group while it is made.
    pub(crate) fn sequence(
        &mut self,
        book: &impl EventStore,
        tail: &Tail,
        batch: &mut Batch<'_>,
        early: &mut impl Early,
    ) -> Sequenced {
        if self.heads.len() > HEADS_MAX {
            self.forget();
        }
        let mut making = Making {
            book,
            heads: &mut self.heads,
            keys: HashMap::new(),
            group: GroupBuilder::after(tail),
            early,
        };
        let (mut outcomes, mut spent) = (Vec::new(), Vec::new());
        while making.group.bytes().len() < GROUP_FULL
            && let Some(commit) = batch.next()
        {
            outcomes.push(making.add(&commit));
            if commit.drafts.len() >= SPENT_FROM {
                spent.push(*commit);
            }
        }
        let group = making.group;
        Sequenced {
            group: (!group.commands().is_empty()).then(|| group.seal()),
            outcomes,
            spent,
            before: tail.last_position(),
        }
    }

    /// Forgets what it remembers: the last group is not in the book.
    pub(crate) fn forget(&mut self) {
        self.heads.clear();
    }
}

/// A group on its way.
struct Making<'a, B, E> {
    book: &'a B,
    heads: &'a mut Heads,
    /// The keys in the group, with what was asked under them.
    keys: HashMap<Key, (Receipt, Vec<u8>)>,
    group: GroupBuilder,
    early: &'a mut E,
}

impl<B: EventStore, E: Early> Making<'_, B, E> {
    fn add(&mut self, commit: &Commit) -> Outcome {
        if commit.drafts.is_empty() {
            return Err(StoreError::Empty);
        }
        let known = self.known(commit);
        let tail = self.group.tail();
        let recorded_at = RecordedAt::following(commit.now, tail.recorded_at);
        let placed = Placed {
            drafts: &commit.drafts,
            first: tail.next_position(),
            common: &common(commit, recorded_at),
        };
        let Ok(None) = known else {
            // A line over the limit comes before all else.
            placed.make(Split::USUAL, |_, _| {})?;
            return known.map(|receipt| receipt.expect("BUG: this is not the case of none"));
        };
        let before = self.group.so_far();
        let first_change = self.group.changed().len();
        self.group.begin(recorded_at, commit.key.clone());
        self.group.reserve(commit.drafts.len());
        let made = placed.make(Split::USUAL, |drafts, piece| {
            self.group.append(drafts, piece);
            self.early.grown(self.group.bytes());
        });
        if let Err(too_large) = made {
            self.group.rewind(before);
            self.early.rewound();
            return Err(too_large.into());
        }
        let changed = self.group.changed()[first_change..].iter();
        self.heads
            .extend(changed.map(|(subject, position)| (*subject, Some(*position))));
        let receipt = self.group.command().receipt(false);
        if let Some(key) = &commit.key {
            let replayed = true;
            let kept = (
                Receipt {
                    replayed,
                    ..receipt
                },
                commit.asked.clone(),
            );
            self.keys.insert(key.clone(), kept);
        }
        Ok(receipt)
    }

    /// The receipt of the command where it was written before; its refusal, where it is not to be.
    fn known(&mut self, commit: &Commit) -> Result<Option<Receipt>, StoreError> {
        let replay = self.replay(commit)?;
        if replay.is_none() {
            self.expect(commit)?;
        }
        Ok(replay)
    }

    /// The receipt of the command that holds the key, if one does and asked the same.
    fn replay(&self, commit: &Commit) -> Result<Option<Receipt>, StoreError> {
        let Some(key) = &commit.key else {
            return Ok(None);
        };
        let (receipt, same) = if let Some((receipt, asked)) = self.keys.get(key) {
            (*receipt, *asked == commit.asked)
        } else if let Some(receipt) = self.book.receipt_of(key)? {
            (receipt, asked_the_same(self.book, receipt, &commit.asked)?)
        } else {
            return Ok(None);
        };
        if same {
            Ok(Some(receipt))
        } else {
            Err(StoreError::KeyReused {
                key: key.clone(),
                first: receipt.first,
                last: receipt.last,
            })
        }
    }

    fn expect(&mut self, commit: &Commit) -> Result<(), StoreError> {
        for expectation in &commit.expectations {
            let subject = expectation.subject;
            let found = match self.heads.get(&subject) {
                Some(found) => *found,
                None => {
                    let found = self.book.last_of(&subject)?;
                    self.heads.insert(subject, found);
                    found
                }
            };
            if found != expectation.last {
                return Err(StoreError::Conflict {
                    subject,
                    expected: expectation.last,
                    found,
                });
            }
        }
        Ok(())
    }
}

/// What the record lines of a command say alike.
fn common(commit: &Commit, recorded_at: RecordedAt) -> Common {
    let salted = commit.drafts.iter().find(|draft| wire::has_content(draft));
    let salt = salted.map_or_else(String::new, |draft| draft.salt.to_string());
    let cause = Cause {
        command: commit.command,
        key: commit.key.clone(),
        digest: digest(&salt, &commit.asked),
        index: 0,
        of: u32::try_from(commit.drafts.len())
            .expect("BUG: a commit of four thousand million drafts fits in no memory"),
    };
    Common::of(&cause, recorded_at, &commit.actor, &commit.via)
}

/// Whether a command in the book was given what this one was. Where the salt went with an erased
/// content line this can no longer be told, and the key alone decides.
fn asked_the_same(
    book: &impl EventStore,
    receipt: Receipt,
    asked: &[u8],
) -> Result<bool, StoreError> {
    let mut salt = String::new();
    let mut kept = None;
    for event in book.events(Position(receipt.first.0 - 1))? {
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]
mod tests {
    use protokol_core::time::Position;

    use super::*;
    use crate::books::{case, commit, expecting, keyed, opened, single};
    use crate::memory::{InMemory, MemoryStore};
    use crate::turns::Turns;

    /// What becomes of commits that come together, on an empty book.
    fn together(commits: Vec<Commit>) -> Sequenced {
        let turns = Turns::default();
        let mut commits = commits.into_iter();
        let first = commits.next().unwrap();
        let _queued: Vec<_> = commits.map(|commit| turns.queue(commit)).collect();
        let mut sequenced = None;
        let _ = turns.take(first, |batch| {
            let made = Sequencer::default().sequence(
                &MemoryStore::new(),
                &Tail::empty(),
                batch,
                &mut InMemory,
            );
            let outcomes = made.outcomes.clone();
            sequenced = Some(made);
            outcomes
        });
        sequenced.unwrap()
    }

    fn first_of(outcome: &Outcome) -> u64 {
        outcome.as_ref().unwrap().first.0
    }

    #[test]
    fn commands_that_come_together_share_a_seal_and_keep_their_own_instants() {
        let pair = commit(2, vec![opened(2, 2, "26/2"), opened(3, 3, "26/3")]);
        let made = together(vec![single(1), pair, single(4)]);
        let receipts: Vec<_> = made.outcomes.into_iter().map(Result::unwrap).collect();
        let places: Vec<_> = receipts.iter().map(|at| (at.first.0, at.last.0)).collect();
        assert_eq!(places, [(1, 1), (2, 3), (4, 4)]);
        assert!(receipts.is_sorted_by(|one, next| one.recorded_at < next.recorded_at));
        let group = made.group.unwrap();
        assert_eq!(
            (group.seal.first, group.seal.last),
            (Position(1), Position(4))
        );
        let lines = group.bytes.split(|byte| *byte == b'\n');
        let seals = lines.filter(|line| wire::line_kind(line) == Some(wire::LineKind::Seal));
        assert_eq!(seals.count(), 1);
    }

    #[test]
    fn a_key_said_twice_at_once_is_written_once() {
        let again = keyed(single(1), "k");
        let made = together(vec![again.clone(), again, keyed(single(2), "k")]);
        let [first, second, other] = &made.outcomes[..] else {
            panic!("three commands have three outcomes");
        };
        assert_eq!((first_of(first), first_of(second)), (1, 1));
        assert!(second.as_ref().unwrap().replayed);
        assert!(matches!(other, Err(StoreError::KeyReused { .. })));
        assert_eq!(made.group.unwrap().last(), Position(1));
    }

    #[test]
    fn a_command_sees_those_before_it_and_is_refused_alone() {
        let same_case = |id| commit(id, vec![opened(id, 7, "26/7")]);
        let made = together(vec![
            expecting(same_case(1), case(7), None),
            expecting(same_case(2), case(7), None),
            expecting(same_case(3), case(7), Some(1)),
            commit(4, vec![]),
        ]);
        assert_eq!(first_of(&made.outcomes[0]), 1);
        let refused = made.outcomes[1].as_ref().unwrap_err();
        assert!(
            matches!(
                refused,
                StoreError::Conflict {
                    found: Some(Position(1)),
                    ..
                }
            ),
            "{refused}"
        );
        assert_eq!(first_of(&made.outcomes[2]), 2);
        assert!(matches!(made.outcomes[3], Err(StoreError::Empty)));
        assert_eq!(made.group.unwrap().last(), Position(2));
    }

    #[test]
    fn a_group_that_fails_fails_all_that_rests_on_it_and_nothing_else() {
        let made = together(vec![
            keyed(single(1), "k"),
            keyed(single(1), "k"),
            keyed(single(2), "k"),
            expecting(single(3), case(1), None),
            expecting(single(4), case(9), Some(5)),
            commit(5, vec![]),
        ]);
        let outcomes = made.failed(&StoreError::Poisoned);
        let (rest, own) = outcomes.split_at(4);
        for outcome in rest {
            assert!(matches!(outcome, Err(StoreError::Poisoned)), "{outcome:?}");
        }
        assert!(matches!(
            own[0],
            Err(StoreError::Conflict { found: None, .. })
        ));
        assert!(matches!(own[1], Err(StoreError::Empty)));
    }

    #[test]
    fn nothing_is_made_where_all_are_refused() {
        assert_eq!(
            together(vec![commit(1, vec![]), commit(2, vec![])]).group,
            None
        );
    }
}
