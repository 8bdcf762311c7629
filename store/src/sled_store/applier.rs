//! Feeding the index behind the acknowledgement: a thread takes durable groups from a bounded queue.
//! What is still in the queue is read from there, so a reader always sees its own writes.

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;

use super::index::{Index, IndexError, Placed};
use crate::event_store::StoredEvent;
use crate::group::Group;

/// A commit waits while this many bytes wait for the index.
const WAITING_MAX: usize = 32 * 1024 * 1024;

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
    index: Index,
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
    closing: bool,
}

impl Applier {
    pub(super) fn start(index: Index) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            index,
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
    pub(super) fn push(&self, group: Arc<Group>, end: u64) {
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

    /// Why the index takes no more, if so.
    pub(super) fn failure(&self) -> Option<IndexError> {
        self.shared.queue().failed.clone()
    }

    pub(crate) fn event(&self, position: Position) -> Result<Option<StoredEvent>, IndexError> {
        let waiting = self.newest_waiting(|group| group.event(position));
        waiting.map_or_else(
            || self.shared.index.event(position),
            |event| Ok(Some(event)),
        )
    }

    pub(crate) fn range_of(&self, key: &Key) -> Result<Option<(Position, Position)>, IndexError> {
        let of_group = |group: &Group| {
            let command = group.command_of(key)?;
            Some((command.first, command.last))
        };
        let waiting = self.newest_waiting(of_group);
        waiting.map_or_else(|| self.shared.index.range_of(key), |range| Ok(Some(range)))
    }

    pub(crate) fn last_of(&self, subject: &Subject) -> Result<Option<Position>, IndexError> {
        let waiting = self.newest_waiting(|group| group.last_of(subject));
        waiting.map_or_else(|| self.shared.index.last_of(subject), |last| Ok(Some(last)))
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
        while let Some(groups) = self.take() {
            if settled {
                self.index.unsettle()?;
                settled = false;
            }
            self.index.add(&groups)?;
            self.release(groups.len());
        }
        if settled { Ok(()) } else { self.index.settle() }
    }

    /// All groups that wait, once there are some; `None` when the store closes and none is left.
    fn take(&self) -> Option<Vec<Placed>> {
        let mut queue = self.queue();
        while queue.waiting.is_empty() && !queue.closing {
            queue = self.wait(queue);
        }
        let groups: Vec<_> = queue.waiting.iter().cloned().collect();
        (!groups.is_empty()).then_some(groups)
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

#[cfg(test)]
mod tests {
    use protokol_core::record::Key;
    use protokol_core::time::RecordedAt;

    use super::*;
    use crate::group::{GroupBuilder, Tail};

    /// An applier whose thread was never started, so that groups wait for as long as a test likes.
    fn idle(folder: &std::path::Path) -> Applier {
        let shared = Shared {
            index: Index::open(folder).unwrap(),
            queue: Mutex::default(),
            changed: Condvar::new(),
        };
        Applier {
            shared: Arc::new(shared),
            thread: None,
        }
    }

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    fn group(tail: &Tail, name: &str) -> Group {
        let instant = RecordedAt::new(chrono::DateTime::UNIX_EPOCH);
        let mut group = GroupBuilder::following(tail, instant, Some(key(name)), 0);
        group.push(name.as_bytes(), Some(b"content"), &[Subject::Ledger]);
        group.push(name.as_bytes(), None, &[]);
        group.seal()
    }

    fn assert_answers(applier: &Applier) {
        let event = applier.event(Position(1)).unwrap().unwrap();
        assert_eq!(event.record, b"first");
        assert_eq!(event.content.as_deref(), Some(&b"content"[..]));
        let event = applier.event(Position(4)).unwrap().unwrap();
        assert_eq!((&event.record[..], event.content), (&b"second"[..], None));
        assert_eq!(applier.event(Position(5)).unwrap(), None);
        assert_eq!(
            applier.last_of(&Subject::Ledger).unwrap(),
            Some(Position(3))
        );
        let range = applier.range_of(&key("second")).unwrap();
        assert_eq!(range, Some((Position(3), Position(4))));
        assert_eq!(applier.range_of(&key("third")).unwrap(), None);
    }

    #[test]
    fn a_reader_sees_its_own_writes_before_and_after_the_index_has_them() {
        let folder = tempfile::tempdir().unwrap();
        let applier = idle(folder.path());
        let first = group(&Tail::empty(), "first");
        let second = group(&first.after, "second");
        applier.push(Arc::new(first), 10);
        applier.push(Arc::new(second), 20);
        assert_answers(&applier);
        assert_eq!(applier.shared.index.mark(), Ok(None));

        applier.shared.queue().closing = true;
        applier.shared.feed().unwrap();
        assert!(applier.shared.queue().waiting.is_empty());
        assert_eq!(applier.shared.queue().waiting_bytes, 0);
        assert_answers(&applier);
        assert_eq!(applier.shared.index.mark().unwrap().unwrap().offset, 20);
    }

    #[test]
    fn what_a_stopped_index_did_not_take_is_still_read_and_nobody_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let applier = idle(folder.path());
        applier.shared.queue().failed = Some(IndexError::panicked());
        applier.shared.queue().waiting_bytes = WAITING_MAX + 1;
        let first = group(&Tail::empty(), "first");
        let second = group(&first.after, "second");
        applier.push(Arc::new(first), 10);
        applier.push(Arc::new(second), 20);
        applier.make_room();
        applier.catch_up();
        assert_answers(&applier);
        assert!(applier.failure().is_some());
    }
}
