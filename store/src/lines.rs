//! Making the lines of a command, on two threads where there are many.
//!
//! Writing an event as JSON and hashing it needs nothing of the event before it but the `prev` that ends
//! its record line. So the lines are made in pieces, all but these ends, by whoever is free; and the
//! thread that leads adds the ends in their order, as far as pieces are ready. Adding an end takes two
//! blocks of SHA-256, making a line some twenty, so the chain of ends is seldom waited for. The bytes do
//! not depend on who made which piece. Nothing here may know keys, expectations or the disk.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use protokol_core::hash::{Hash, OpenLeaf};
use protokol_core::record::Draft;
use protokol_core::time::Position;
use protokol_core::wire::{self, Common, WireError};

use crate::turns::locked;

/// How lines are shared out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Split {
    /// Events in a piece: few enough that nobody waits long for one, enough that taking one costs little.
    piece: usize,
    /// From how many events on a second thread is worth being started.
    second_thread_from: usize,
}

impl Split {
    /// What was measured to be best.
    pub(crate) const USUAL: Self = Self {
        piece: 32,
        second_thread_from: 128,
    };
}

/// Most events fit, so that a piece is allocated once.
const ROOM: usize = 2048;

/// How many pieces are on their way at a time.
const SPARE: usize = 4;

/// Lines of some events that follow each other, in no order of use, without the ends of their records.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    /// All of them.
    pub(crate) bytes: Vec<u8>,
    /// Each event's.
    pub(crate) events: Vec<Open>,
}

/// The lines of an event in its piece.
#[derive(Debug)]
pub(crate) struct Open {
    /// The record line up to its end.
    pub(crate) record: Range<usize>,
    /// The leaf hash up to there.
    pub(crate) leaf: OpenLeaf,
    /// The content line.
    pub(crate) content: Option<Range<usize>>,
}

/// The events of a command at their places.
#[derive(Debug)]
pub(crate) struct Placed<'a> {
    /// The events.
    pub(crate) drafts: &'a [Draft],
    /// The position of the first.
    pub(crate) first: Position,
    /// What their record lines say alike.
    pub(crate) common: &'a Common,
}

impl Piece {
    /// One with room for so many events.
    fn with_room(events: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(events * ROOM),
            events: Vec::with_capacity(events),
        }
    }
}

impl Placed<'_> {
    /// Makes all lines, and gives them to `take` piece by piece in their order, with their drafts.
    ///
    /// # Errors
    /// [`WireError::TooLarge`] of the first event that is; the pieces before it were given.
    pub(crate) fn make(
        &self,
        split: Split,
        mut take: impl FnMut(&[Draft], &Piece),
    ) -> Result<(), WireError> {
        let pieces: Vec<_> = self.pieces(split).collect();
        if self.drafts.len() < split.second_thread_from {
            let mut made = Piece::default();
            for piece in pieces {
                made = self.piece(piece.clone(), made)?;
                take(&self.drafts[piece], &made);
            }
            return Ok(());
        }
        let shared = Shared {
            placed: self,
            made: pieces.iter().map(|_| Mutex::new(None)).collect(),
            pieces,
            next: AtomicUsize::new(0),
            spare: Mutex::new((0..SPARE).map(|_| Piece::with_room(split.piece)).collect()),
        };
        thread::scope(|scope| {
            // Without a second thread, this one makes all of them.
            let _ = thread::Builder::new()
                .name("protokol-lines".to_owned())
                .spawn_scoped(scope, || while shared.make_next() {});
            for (number, piece) in shared.pieces.iter().enumerate() {
                while !shared.is_made(number) && shared.make_next() {}
                match shared.taken(number) {
                    Ok(made) => {
                        take(&self.drafts[piece.clone()], &made);
                        locked(&shared.spare).push(made);
                    }
                    Err(error) => {
                        shared.stop();
                        return Err(error);
                    }
                }
            }
            Ok(())
        })
    }

    fn pieces(&self, split: Split) -> impl Iterator<Item = Range<usize>> {
        let all = self.drafts.len();
        let starts = (0..all).step_by(split.piece);
        starts.map(move |start| start..all.min(start + split.piece))
    }

    /// Makes a piece in the memory of one that is used up.
    fn piece(&self, events: Range<usize>, mut piece: Piece) -> Result<Piece, WireError> {
        let drafts = &self.drafts[events.clone()];
        let Piece {
            bytes,
            events: made,
        } = &mut piece;
        bytes.clear();
        bytes.reserve(drafts.len() * ROOM);
        made.clear();
        made.reserve(drafts.len());
        for (draft, index) in drafts.iter().zip(events) {
            let index = u32::try_from(index)
                .expect("BUG: a commit of four thousand million drafts fits in no memory");
            let position = Position(self.first.0 + u64::from(index));
            let content = wire::write_content(bytes, position, draft)?;
            let hash = content.clone().map(|content| Hash::of(&bytes[content]));
            let record = wire::open_record(bytes, draft, (position, index), self.common, hash)?;
            made.push(Open {
                leaf: OpenLeaf::of(&bytes[record.clone()]),
                record,
                content,
            });
        }
        Ok(piece)
    }
}

/// What two threads share while they make lines.
struct Shared<'a> {
    placed: &'a Placed<'a>,
    pieces: Vec<Range<usize>>,
    /// Each is locked while it is being made, and taken out when its turn comes.
    made: Vec<Mutex<Option<Result<Piece, WireError>>>>,
    /// The first piece that nobody has begun.
    next: AtomicUsize,
    /// Pieces that are used up, or not used yet. Memory a thread has never touched is cleared page by page before
    /// it may write there, which takes as long as making the lines; so a few that the leading thread, which
    /// lives on, keeps in its own memory serve for all.
    spare: Mutex<Vec<Piece>>,
}

impl Shared<'_> {
    /// Makes the next piece that nobody has begun; whether there was one.
    fn make_next(&self) -> bool {
        // Only the number counts; the piece itself is handed over by its lock.
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let Some(events) = self.pieces.get(number) else {
            return false;
        };
        let mut made = locked(&self.made[number]);
        *made = Some(self.make(events));
        true
    }

    /// Makes a piece in spare memory, where there is any.
    fn make(&self, events: &Range<usize>) -> Result<Piece, WireError> {
        let spare = locked(&self.spare).pop();
        self.placed.piece(events.clone(), spare.unwrap_or_default())
    }

    /// Whether a piece can be taken without waiting.
    fn is_made(&self, number: usize) -> bool {
        matches!(self.made[number].try_lock(), Ok(made) if made.is_some())
    }

    /// A piece: waits for the other thread where it is at it, and makes it where the other has not come
    /// to it or has panicked.
    fn taken(&self, number: usize) -> Result<Piece, WireError> {
        let made = locked(&self.made[number]).take();
        made.unwrap_or_else(|| self.make(&self.pieces[number]))
    }

    /// Lets nobody begin another piece.
    fn stop(&self) {
        self.next.store(self.pieces.len(), Ordering::Relaxed);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]
mod tests {
    use proptest::prelude::*;
    use protokol_core::event::{Words, case_opened};
    use protokol_core::record::{Actor, Cause, Via};
    use protokol_core::time::RecordedAt;
    use protokol_core::vocabulary::Access;
    use protokol_core::wire::{CONTENT_MAX, Stamp};

    use super::*;
    use crate::books::{noon, opened, single};
    use crate::group::{Group, GroupBuilder, Tail};

    struct Given {
        cause: Cause,
        actor: Actor,
        via: Via,
        at: RecordedAt,
    }

    fn given() -> Given {
        let commit = single(1);
        Given {
            cause: Cause {
                command: commit.command,
                key: None,
                digest: Hash::ZERO,
                index: 0,
                of: 77,
            },
            actor: commit.actor,
            via: commit.via,
            at: RecordedAt::new(noon()),
        }
    }

    /// Line by line, each made when the one before is there.
    fn plain(tail: &Tail, drafts: &[Draft]) -> Group {
        let mut given = given();
        let mut group = GroupBuilder::following(tail, given.at, None, 0);
        for draft in drafts {
            let position = group.next_position();
            let content = wire::encode_content(position, draft).unwrap();
            let stamp = Stamp {
                position,
                recorded_at: given.at,
                actor: &given.actor,
                via: &given.via,
                cause: &given.cause,
                prev: group.prev(),
            };
            let hash = content.as_deref().map(Hash::of);
            let record = wire::encode_record(draft, &stamp, hash).unwrap();
            group.push(&record, content.as_deref(), &draft.subjects);
            given.cause.index += 1;
        }
        group.seal()
    }

    fn in_pieces(tail: &Tail, drafts: &[Draft], split: Split) -> Result<Group, WireError> {
        let given = given();
        let mut group = GroupBuilder::following(tail, given.at, None, 0);
        let placed = Placed {
            drafts,
            first: tail.next_position(),
            common: &Common::of(&given.cause, given.at, &given.actor, &given.via),
        };
        placed.make(split, |drafts, piece| group.append(drafts, piece))?;
        Ok(group.seal())
    }

    fn draft() -> impl Strategy<Value = Draft> {
        let parts = (any::<u128>(), 0_u128..4, "\\PC{0,30}", 0_u8..4);
        parts.prop_map(|(id, case, text, form)| {
            let mut draft = opened(id, case, &text);
            match form {
                0 => draft.words = None,
                1 => draft.access = Access::Confidential,
                2 => draft.subjects.clear(),
                _ => {}
            }
            draft
        })
    }

    proptest! {
        #[test]
        fn the_bytes_do_not_depend_on_the_split(
            before in prop::collection::vec(draft(), 0..3),
            drafts in prop::collection::vec(draft(), 1..60),
            piece in 1_usize..20,
            second_thread_from in prop_oneof![Just(0), Just(usize::MAX)],
        ) {
            let tail = plain(&Tail::empty(), &before).after;
            let split = Split { piece, second_thread_from };
            prop_assert_eq!(in_pieces(&tail, &drafts, split), Ok(plain(&tail, &drafts)));
        }
    }

    #[test]
    fn of_several_lines_over_the_limit_the_first_is_named_and_no_thread_is_left_over() {
        let mut drafts: Vec<_> = (0..40).map(|id| opened(id, id, "26/1")).collect();
        for (at, more) in [(17, 1), (29, 2)] {
            let number = "x".repeat(CONTENT_MAX + more);
            let municipality = None;
            drafts[at].words = Some(Words::CaseOpened(case_opened::Words {
                municipality,
                number,
                title: None,
            }));
        }
        let told = |second_thread_from| {
            let split = Split {
                piece: 4,
                second_thread_from,
            };
            in_pieces(&Tail::empty(), &drafts, split).unwrap_err()
        };
        assert!(matches!(told(0), WireError::TooLarge { .. }));
        assert_eq!(told(0), told(usize::MAX));
    }
}
