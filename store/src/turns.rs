//! Taking turns at the writer. Whoever finds it free leads: it writes its own command and those of all
//! who came meanwhile, as one group, and tells them. There is no thread of the writer's own, so a command
//! that is alone is not handed to anybody and waits for nobody. This must not know what a command holds
//! or how it is written.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::error::StoreError;
use crate::event_store::{Commit, Receipt};

/// How a command ended.
pub(crate) type Outcome = Result<Receipt, StoreError>;

/// Who writes, and who waits for it.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    phase: Phase,
    /// Those whom no leader has taken yet, in the order they came.
    waiting: VecDeque<Arc<Waiter>>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nobody writes, and nobody waits.
    #[default]
    Free,
    /// Somebody leads.
    Led,
    /// A leader panicked: what it left behind is unknown, and nobody leads again.
    Broken,
}

/// Somebody who came while another led.
#[derive(Debug)]
struct Waiter {
    turn: Mutex<Turn>,
    called: Condvar,
}

#[derive(Debug)]
enum Turn {
    /// It waits, with what it wants written.
    Waits(Box<Commit>),
    /// A leader has taken its command.
    Taken,
    /// It is to lead, and to write its own command first.
    Leads(Box<Commit>),
    /// Its command ended so.
    Told(Outcome),
}

impl Turns {
    /// Has a command written, by this thread or by the one that writes now. `write` takes commands from
    /// the batch and gives their outcomes in the order they were taken.
    ///
    /// # Errors
    /// Those of `write`, and [`StoreError::Poisoned`] where a leader panicked.
    pub(crate) fn take(
        &self,
        commit: Commit,
        write: impl FnOnce(&mut Batch<'_>) -> Vec<Outcome>,
    ) -> Outcome {
        let own = match self.enter(commit) {
            Turn::Leads(commit) => commit,
            Turn::Told(outcome) => return outcome,
            Turn::Waits(_) | Turn::Taken => unreachable!("BUG: who waits is woken to lead or told"),
        };
        let mut batch = Batch {
            turns: Some(self),
            own: Some(own),
            taken: Vec::new(),
        };
        let outcomes = write(&mut batch);
        batch.end(outcomes)
    }

    /// Comes back once this thread leads or its command has ended.
    fn enter(&self, commit: Commit) -> Turn {
        let mut state = self.state();
        let waiter = match state.phase {
            Phase::Free => {
                state.phase = Phase::Led;
                return Turn::Leads(Box::new(commit));
            }
            Phase::Broken => return Turn::Told(Err(StoreError::Poisoned)),
            Phase::Led => Arc::new(Waiter {
                turn: Mutex::new(Turn::Waits(Box::new(commit))),
                called: Condvar::new(),
            }),
        };
        state.waiting.push_back(Arc::clone(&waiter));
        drop(state);
        waiter.wait()
    }

    /// Lets the next one lead, if somebody waits.
    fn pass_on(&self) {
        let mut state = self.state();
        let Some(next) = state.waiting.pop_front() else {
            state.phase = Phase::Free;
            return;
        };
        drop(state);
        next.lead();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }
}

impl Waiter {
    fn wait(&self) -> Turn {
        let mut turn = self.turn();
        while matches!(*turn, Turn::Waits(_) | Turn::Taken) {
            let woken = self.called.wait(turn);
            turn = woken.unwrap_or_else(PoisonError::into_inner);
        }
        std::mem::replace(&mut *turn, Turn::Taken)
    }

    fn take(&self) -> Option<Box<Commit>> {
        match std::mem::replace(&mut *self.turn(), Turn::Taken) {
            Turn::Waits(commit) => Some(commit),
            Turn::Taken | Turn::Leads(_) | Turn::Told(_) => None,
        }
    }

    fn lead(&self) {
        let commit = self.take().expect("BUG: who is in the queue waits");
        *self.turn() = Turn::Leads(commit);
        self.called.notify_one();
    }

    fn tell(&self, outcome: Outcome) {
        *self.turn() = Turn::Told(outcome);
        self.called.notify_one();
    }

    fn turn(&self) -> MutexGuard<'_, Turn> {
        locked(&self.turn)
    }
}

/// Locks what belongs to a store. No lock hides a half-made change: where a leader panics, nobody leads
/// after it, and what readers see was changed in one step.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a leader writes: its own command, and those it takes from the queue.
pub(crate) struct Batch<'a> {
    /// `None` once everybody is told.
    turns: Option<&'a Turns>,
    own: Option<Box<Commit>>,
    taken: Vec<Arc<Waiter>>,
}

impl Batch<'_> {
    /// The next command: the leader's own, then those who wait, in the order they came.
    pub(crate) fn next(&mut self) -> Option<Box<Commit>> {
        if let Some(own) = self.own.take() {
            return Some(own);
        }
        let waiter = self.turns?.state().waiting.pop_front()?;
        let commit = waiter.take();
        self.taken.push(waiter);
        commit
    }

    /// Tells everybody, and gives the leader's own outcome. The next one leads before the others are
    /// told, so that the writer does not wait for that.
    fn end(mut self, outcomes: Vec<Outcome>) -> Outcome {
        assert_eq!(
            outcomes.len(),
            self.taken.len() + 1,
            "BUG: every command that was taken has an outcome"
        );
        if let Some(turns) = self.turns.take() {
            turns.pass_on();
        }
        let mut outcomes = outcomes.into_iter();
        let own = outcomes.next();
        for (waiter, outcome) in self.taken.drain(..).zip(outcomes) {
            waiter.tell(outcome);
        }
        own.expect("BUG: the leader's own command is the first")
    }
}

/// Dropped without an end only when the leader panics: then nobody may be left waiting.
impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let Some(turns) = self.turns.take() else {
            return;
        };
        let mut state = turns.state();
        state.phase = Phase::Broken;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        for waiter in self.taken.drain(..).chain(waiting) {
            waiter.tell(Err(StoreError::Poisoned));
        }
    }
}

#[cfg(test)]
impl Turns {
    /// Puts a command into the queue as if its thread had come while another led.
    pub(crate) fn queue(&self, commit: Commit) -> Queued {
        let waiter = Arc::new(Waiter {
            turn: Mutex::new(Turn::Waits(Box::new(commit))),
            called: Condvar::new(),
        });
        self.state().waiting.push_back(Arc::clone(&waiter));
        Queued(waiter)
    }
}

/// A command in the queue of a test.
#[cfg(test)]
pub(crate) struct Queued(Arc<Waiter>);

#[cfg(test)]
impl Queued {
    /// How it ended; `None` where it was called to lead.
    pub(crate) fn outcome(self) -> Option<Outcome> {
        match self.0.wait() {
            Turn::Told(outcome) => Some(outcome),
            Turn::Leads(_) => None,
            Turn::Waits(_) | Turn::Taken => unreachable!("BUG: it is woken to lead or told"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::books::single;

    /// Takes all there are and refuses them.
    fn refuse_all(batch: &mut Batch<'_>) -> Vec<Outcome> {
        let all = std::iter::from_fn(|| batch.next());
        all.map(|_| Err(StoreError::Empty)).collect()
    }

    #[test]
    fn who_leads_writes_its_own_command_first_and_then_the_others_in_their_order() {
        let turns = Turns::default();
        let others = [2, 3].map(|number| turns.queue(single(number)));
        let mut order = Vec::new();
        let own = turns.take(single(1), |batch| {
            let all = std::iter::from_fn(|| batch.next());
            order = all.map(|commit| commit.command).collect();
            vec![
                Err(StoreError::Empty),
                Err(StoreError::ReadOnly),
                Err(StoreError::Poisoned),
            ]
        });
        let expected = [1, 2, 3].map(|number| single(number).command);
        assert_eq!(order, expected);
        assert!(matches!(own, Err(StoreError::Empty)));
        let told = others.map(Queued::outcome);
        assert!(matches!(
            told,
            [
                Some(Err(StoreError::ReadOnly)),
                Some(Err(StoreError::Poisoned))
            ]
        ));
    }

    #[test]
    fn what_a_leader_does_not_take_is_led_by_the_first_who_waits() {
        let turns = Turns::default();
        let waits = turns.queue(single(2));
        let own = turns.take(single(1), |batch| {
            batch.next();
            vec![Err(StoreError::Empty)]
        });
        assert!(matches!(own, Err(StoreError::Empty)));
        assert!(waits.outcome().is_none());
        assert_eq!(turns.state().phase, Phase::Led);
    }

    #[test]
    fn the_writer_is_free_again_when_nobody_waits() {
        let turns = Turns::default();
        for _ in 0..2 {
            assert!(matches!(
                turns.take(single(1), refuse_all),
                Err(StoreError::Empty)
            ));
            assert_eq!(turns.state().phase, Phase::Free);
        }
    }

    #[test]
    fn a_leader_that_panics_leaves_nobody_waiting_and_nobody_writes_after_it() {
        let turns = Turns::default();
        let others = [2, 3].map(|number| turns.queue(single(number)));
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            turns.take(single(1), |batch| {
                batch.next();
                batch.next();
                panic!("a leader that panics");
            })
        }));
        assert!(panicked.is_err());
        for outcome in others.map(Queued::outcome) {
            assert!(matches!(outcome, Some(Err(StoreError::Poisoned))));
        }
        let later = turns.take(single(4), refuse_all);
        assert!(matches!(later, Err(StoreError::Poisoned)));
    }
}
