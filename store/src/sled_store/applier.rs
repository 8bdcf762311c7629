//! Feeding the index behind the acknowledgement: a thread takes durable groups from a bounded queue.
//! What is still in the queue is read from there, so a reader always sees its own writes.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::{self, JoinHandle};

use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;

use super::index::{Index, IndexError, Placed};
use crate::event_store::StoredEvent;
use crate::group::Group;
use crate::journal::Place;

/// A commit waits while this many bytes wait for the index.
const WAITING_MAX: usize = 8 * 1024 * 1024;

/// After this many bytes of journal sled is closed and opened: only then does it write a snapshot, and
/// without one a later opening reads all that was added.
const SNAPSHOT_AFTER: usize = 128 * 1024 * 1024;
/// As [`SNAPSHOT_AFTER`], where the store closes.
const SNAPSHOT_AT_CLOSE: usize = 8 * 1024 * 1024;

/// The thread is woken once this many bytes wait: waking it for each small commit would cost the commit
/// a good part of what it costs itself, and the index is fed cheaper in bulk. What waits is read from
/// the queue, and after a crash from the journal.
const FEED_FROM: usize = 256 * 1024;

/// The thread that feeds the index, and its queue.
#[derive(Debug)]
pub(crate) struct Applier {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    /// `None` where sled was closed and could not be opened again.
    index: RwLock<Option<Index>>,
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Queue {
    /// Durable groups that are not all in the index yet, oldest first.
    waiting: VecDeque<Placed>,
    waiting_bytes: usize,
    /// How many wait until nothing waits here.
    awaited: usize,
    /// Why the index takes no more; the groups then stay in the queue until the store is closed.
    failed: Option<IndexError>,
    /// How often [`Applier::settle`] was called, and which of the calls are answered.
    settle_asked: u64,
    settle_answered: u64,
    closing: bool,
}

/// What the thread does next.
enum Work {
    /// These groups wait: all that there are, oldest first.
    Add(Vec<Placed>),
    /// None wait, and the calls up to this one want the index settled.
    Settle(u64),
    /// None wait, and the store closes.
    Close,
}

impl Applier {
    pub(crate) fn start(index: Index) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            index: RwLock::new(Some(index)),
            queue: Mutex::default(),
            changed: Condvar::new(),
        });
        let worker = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name("protokol-index".to_owned())
            .spawn(move || worker.run())?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    /// Waits where the index is far behind.
    pub(super) fn make_room(&self) {
        let mut queue = self.shared.queue();
        while queue.waiting_bytes > WAITING_MAX && queue.failed.is_none() {
            queue = self.shared.wait(queue);
        }
    }

    /// Hands over a durable group, without waiting.
    pub(super) fn push(&self, group: Arc<Group>, end: Place) {
        let mut queue = self.shared.queue();
        queue.waiting_bytes += group.bytes.len();
        queue.waiting.push_back((group, end));
        let worth_waking = queue.waiting_bytes >= FEED_FROM || queue.awaited > 0;
        drop(queue);
        if worth_waking {
            self.shared.changed.notify_all();
        }
    }

    /// Waits until the index holds all that was handed over, or takes no more.
    pub(super) fn catch_up(&self) {
        let mut queue = self.shared.queue();
        queue.awaited += 1;
        self.shared.changed.notify_all();
        while !queue.waiting.is_empty() && queue.failed.is_none() {
            queue = self.shared.wait(queue);
        }
        queue.awaited -= 1;
    }

    /// Waits until all that was handed over is in the index for good: a power cut leaves it.
    ///
    /// # Errors
    /// Why the index takes no more.
    pub(super) fn settle(&self) -> Result<(), IndexError> {
        let mut queue = self.shared.queue();
        queue.settle_asked += 1;
        let call = queue.settle_asked;
        self.shared.changed.notify_all();
        while queue.settle_answered < call && queue.failed.is_none() {
            queue = self.shared.wait(queue);
        }
        queue.failed.clone().map_or(Ok(()), Err)
    }

    /// Why the index takes no more, if so.
    pub(super) fn failure(&self) -> Option<IndexError> {
        self.shared.queue().failed.clone()
    }

    pub(crate) fn event(&self, position: Position) -> Result<Option<StoredEvent>, IndexError> {
        let waiting = self.newest_waiting(|group| group.event(position));
        waiting.map_or_else(
            || self.shared.ask(|index| index.event(position)),
            |event| Ok(Some(event)),
        )
    }

    /// As [`Index::group_after`].
    pub(crate) fn group_after(&self, position: Position) -> Result<Option<Vec<u8>>, IndexError> {
        let first = position.next();
        let waiting =
            self.newest_waiting(|group| (group.first == first).then(|| group.bytes.clone()));
        waiting.map_or_else(
            || self.shared.ask(|index| index.group_after(position)),
            |bytes| Ok(Some(bytes)),
        )
    }

    pub(crate) fn range_of(&self, key: &Key) -> Result<Option<(Position, Position)>, IndexError> {
        let of_group = |group: &Group| {
            let command = group.command_of(key)?;
            Some((command.first, command.last))
        };
        let waiting = self.newest_waiting(of_group);
        waiting.map_or_else(
            || self.shared.ask(|index| index.range_of(key)),
            |range| Ok(Some(range)),
        )
    }

    pub(crate) fn last_of(&self, subject: &Subject) -> Result<Option<Position>, IndexError> {
        let waiting = self.newest_waiting(|group| group.last_of(subject));
        waiting.map_or_else(
            || self.shared.ask(|index| index.last_of(subject)),
            |last| Ok(Some(last)),
        )
    }

    /// Lets the index take what waits and ends the thread. What fails here is made again at the next
    /// opening.
    pub(super) fn stop(&mut self) {
        let Some(thread) = self.thread.take() else {
            return;
        };
        self.shared.queue().closing = true;
        self.shared.changed.notify_all();
        if thread.join().is_err() {
            self.shared.queue().failed = Some(IndexError::panicked());
        }
    }

    /// A group leaves the queue only after the index has it, so what is found nowhere here is there.
    fn newest_waiting<T>(&self, find: impl Fn(&Group) -> Option<T>) -> Option<T> {
        let queue = self.shared.queue();
        queue
            .waiting
            .iter()
            .rev()
            .find_map(|(group, _)| find(group))
    }
}

impl Drop for Applier {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, queue: MutexGuard<'a, Queue>) -> MutexGuard<'a, Queue> {
        let woken = self.changed.wait(queue);
        woken.unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        let worked = panic::catch_unwind(AssertUnwindSafe(|| self.feed()));
        let failed = match worked {
            Ok(Ok(())) => return,
            Ok(Err(error)) => error,
            Err(_panic) => IndexError::panicked(),
        };
        self.queue().failed = Some(failed);
        self.changed.notify_all();
    }

    fn feed(&self) -> Result<(), IndexError> {
        let mut settled = true;
        loop {
            let work = self.take();
            if let Work::Add(groups) = &work {
                if settled {
                    self.ask(Index::unsettle)?;
                    settled = false;
                }
                self.ask(|index| index.add(groups))?;
                self.release(groups.len());
            } else if !settled {
                self.ask(Index::settle)?;
                settled = true;
            }
            match work {
                Work::Add(_) if self.ask(|index| Ok(index.added()))? >= SNAPSHOT_AFTER => {
                    self.ask(Index::settle)?;
                    self.open_again()?;
                    settled = true;
                }
                Work::Add(_) => {}
                Work::Settle(call) => self.answer_settled(call),
                Work::Close => {
                    if self.ask(|index| Ok(index.added()))? >= SNAPSHOT_AT_CLOSE {
                        self.open_again()?;
                    }
                    return Ok(());
                }
            }
        }
    }

    /// What is to be done next, once there is something.
    fn take(&self) -> Work {
        let mut queue = self.queue();
        loop {
            if !queue.waiting.is_empty() {
                return Work::Add(queue.waiting.iter().cloned().collect());
            }
            if queue.settle_answered < queue.settle_asked {
                return Work::Settle(queue.settle_asked);
            }
            if queue.closing {
                return Work::Close;
            }
            queue = self.wait(queue);
        }
    }

    fn answer_settled(&self, call: u64) {
        self.queue().settle_answered = call;
        self.changed.notify_all();
    }

    fn ask<T>(
        &self,
        question: impl FnOnce(&Index) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let index = index.as_ref().ok_or_else(IndexError::missing)?;
        question(index)
    }

    /// Closes a settled sled and opens it again, so that it writes a snapshot.
    fn open_again(&self) -> Result<(), IndexError> {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        let closed = index.take().ok_or_else(IndexError::missing)?;
        let path = closed.path().to_owned();
        drop(closed);
        *index = Some(Index::open(&path)?);
        Ok(())
    }

    fn release(&self, count: usize) {
        let mut queue = self.queue();
        let taken = queue.waiting.drain(..count);
        let bytes: usize = taken.map(|(group, _)| group.bytes.len()).sum();
        queue.waiting_bytes -= bytes;
        drop(queue);
        self.changed.notify_all();
    }
}
