//! What clerks ask for: commands of random sizes about a few cases, with keys and expectations, some of
//! them repeated, some that rest on what is not so any more.

use protokol_core::record::Key;
use protokol_store::{Commit, EventStore, Expectation};

use super::world::Manner;
use crate::books::{case, commit, key, keyed, opened};
use crate::memory_disk::faults::Choices;

const CASES: usize = 5;
const EVENTS_MAX: usize = 3;
const WORDS_MAX: usize = 900;

/// All clerks of a ledger.
#[derive(Debug, Default)]
pub(crate) struct Clerks {
    asked: u128,
    /// What was acknowledged under a key.
    acknowledged: Vec<Commit>,
}

impl Clerks {
    /// The next command. One that needs an earlier one is new where there is none.
    pub(crate) fn command(
        &mut self,
        manner: Manner,
        book: &impl EventStore,
        choices: &mut Choices,
    ) -> Commit {
        let earlier = match self.acknowledged.len() {
            0 => None,
            count => Some(self.acknowledged[choices.below(count)].clone()),
        };
        match (manner, earlier) {
            (Manner::Repeated, Some(earlier)) => earlier,
            (Manner::KeyReused, Some(earlier)) => Commit {
                key: earlier.key,
                ..self.new_command(choices)
            },
            (Manner::Expecting, _) => self.expecting(book, choices, 0),
            (Manner::Stale, _) => self.expecting(book, choices, 1),
            (Manner::New | Manner::Repeated | Manner::KeyReused, _) => self.new_command(choices),
        }
    }

    /// A command that was acknowledged.
    pub(crate) fn saw(&mut self, commit: Commit) {
        if commit.key.is_some() {
            self.acknowledged.push(commit);
        }
    }

    /// The keys of what was acknowledged.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.acknowledged
            .iter()
            .filter_map(|commit| commit.key.as_ref())
    }

    fn new_command(&mut self, choices: &mut Choices) -> Commit {
        self.asked += 1;
        let number = self.asked;
        let events = u128::try_from(1 + choices.below(EVENTS_MAX)).unwrap();
        let drafts = (0..events).map(|index| {
            let about = u128::try_from(choices.below(CASES)).unwrap();
            let words = "å".repeat(choices.below(WORDS_MAX) / 2);
            opened(number * 10 + index, about, &words)
        });
        let commit = commit(number, drafts.collect());
        keyed(commit, &format!("key {number}"))
    }

    /// Expects what the book says of the first subject, or a position that far beside it.
    fn expecting(&mut self, book: &impl EventStore, choices: &mut Choices, beside: u64) -> Commit {
        let commit = self.new_command(choices);
        let subject = commit.drafts[0].subjects[0];
        assert!((0..CASES).any(|number| subject == case(u128::try_from(number).unwrap())));
        let mut last = book.last_of(&subject).unwrap();
        if beside > 0 {
            last = Some(last.map_or(protokol_core::time::Position(7), |last| {
                protokol_core::time::Position(last.0 + beside)
            }));
        }
        let expectations = vec![Expectation { subject, last }];
        Commit {
            expectations,
            ..commit
        }
    }
}

#[test]
fn a_key_is_made_from_a_number() {
    let mut clerks = Clerks::default();
    let made = clerks.new_command(&mut Choices(1));
    assert_eq!(made.key, Some(key("key 1")));
}
