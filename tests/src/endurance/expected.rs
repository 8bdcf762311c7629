//! What a book must hold after so many numbered commands, from the store in memory; and whether a
//! ledger on disk holds that. It must not mend anything.

use std::collections::BTreeSet;
use std::path::Path;

use protokol_core::hash::Hash;
use protokol_core::time::Position;
use protokol_core::wire;
use protokol_store::sources::{Part, Sources};
use protokol_store::verify::{self, Verification};
use protokol_store::{EventStore, Head, MemoryStore, Receipt, StoredEvent};

use super::numbered::Numbered;
use super::{Fault, holds};

/// The book of the numbered commands, in one order.
#[derive(Debug)]
pub struct Expected {
    numbered: Numbered,
    store: MemoryStore,
    /// The numbers in the order of the book.
    order: Vec<u64>,
    receipts: Vec<Receipt>,
    /// The head after so many commands; one more than there are commands.
    heads: Vec<Head>,
    events: Vec<StoredEvent>,
}

impl Expected {
    /// The empty book of a seed.
    #[must_use]
    pub fn new(numbered: Numbered) -> Self {
        let store = MemoryStore::new();
        let heads = vec![store.head()];
        Self {
            numbered,
            store,
            order: vec![],
            receipts: vec![],
            heads,
            events: vec![],
        }
    }

    /// The commands it is made of.
    #[must_use]
    pub fn numbered(&self) -> Numbered {
        self.numbered
    }

    /// How many commands it holds.
    #[must_use]
    pub fn commands(&self) -> usize {
        self.order.len()
    }

    /// Adds the command with this number.
    ///
    /// # Panics
    /// Where it is there already: the numbers of a run differ.
    pub fn add(&mut self, number: u64) {
        let receipt = self.store.commit(self.numbered.commit(number)).unwrap();
        assert!(!receipt.replayed, "BUG: command {number} is there already");
        let after = Position(receipt.first.0 - 1);
        let added = self.store.events(after).unwrap();
        self.events.extend(added.map(Result::unwrap));
        self.order.push(number);
        self.receipts.push(receipt);
        self.heads.push(self.store.head());
    }

    /// Adds the commands that follow the last, up to this number.
    pub fn grow(&mut self, upto: u64) {
        (self.last() + 1..=upto).for_each(|number| self.add(number));
    }

    /// The highest number of a command; 0 for none.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.order.iter().max().copied().unwrap_or(0)
    }

    /// Where a command stands in the order, from 0.
    #[must_use]
    pub fn place_of(&self, number: u64) -> Option<usize> {
        self.order.iter().position(|known| *known == number)
    }

    /// The head after so many commands.
    #[must_use]
    pub fn head(&self, commands: usize) -> Head {
        self.heads[commands]
    }

    /// The receipt of a command, by its place in the order from 0.
    pub fn receipt(&self, place: usize) -> Receipt {
        self.receipts[place]
    }

    /// How many commands a book of this head holds.
    ///
    /// # Errors
    /// Where it ends inside a command, or is another book.
    pub fn commands_at(&self, head: Head) -> Result<usize, Fault> {
        self.heads
            .iter()
            .position(|expected| *expected == head)
            .ok_or_else(|| Fault(format!("no whole number of commands has the head {head:?}")))
    }

    /// Adds what another book holds, in its order; for books whose order is not known before.
    ///
    /// # Errors
    /// Where a command stands there that is none of these.
    pub fn follow(&mut self, store: &impl EventStore) -> Result<(), Fault> {
        let after = Position(self.store.head().size);
        let events = store.events(after).map_err(|e| Fault::of("reading", &e))?;
        for event in events {
            let event = event.map_err(|e| Fault::of("reading", &e))?;
            let header = wire::header(&event.record).map_err(|e| Fault::of("reading", &e))?;
            if header.cause.index == 0 {
                let number = self.numbered.number_of(header.cause.command);
                let Some(number) = number.filter(|number| !self.order.contains(number)) else {
                    return Err(Fault(format!("{} has no business here", header.position)));
                };
                self.add(number);
            }
        }
        Ok(())
    }

    /// Checks the events of a book that must hold at least `acknowledged` commands, and gives how many
    /// it holds.
    ///
    /// # Errors
    /// What is missing, half there or different.
    pub fn check_events(
        &self,
        store: &impl EventStore,
        acknowledged: usize,
    ) -> Result<usize, Fault> {
        let found = self.commands_at(store.head())?;
        holds(found >= acknowledged, || {
            format!("{acknowledged} commands were acknowledged, {found} are there")
        })?;
        let mut expected = self.events.iter().take(self.size(found));
        let events = store
            .events(Position(0))
            .map_err(|e| Fault::of("reading", &e))?;
        for event in events {
            let event = event.map_err(|e| Fault::of("reading", &e))?;
            holds(expected.next() == Some(&event), || {
                format!("position {} is not what was written", event.position)
            })?;
        }
        holds(expected.next().is_none(), || {
            "events end too early".to_owned()
        })?;
        Ok(found)
    }

    /// Checks events, keys and documents of a book that must hold at least `acknowledged` commands,
    /// and gives how many it holds.
    ///
    /// # Errors
    /// What is missing, half there or different.
    pub fn check(
        &self,
        store: &impl EventStore,
        sources: &Sources,
        acknowledged: usize,
    ) -> Result<usize, Fault> {
        let found = self.check_events(store, acknowledged)?;
        for place in 0..found {
            self.check_command(store, sources, place)?;
        }
        Ok(found)
    }

    fn size(&self, commands: usize) -> usize {
        usize::try_from(self.heads[commands].size).unwrap()
    }

    fn check_command(
        &self,
        store: &impl EventStore,
        sources: &Sources,
        place: usize,
    ) -> Result<(), Fault> {
        let number = self.order[place];
        if let Some(key) = self.numbered.key(number) {
            let receipt = store.receipt_of(&key).map_err(|e| Fault::of("key", &e))?;
            let first = Receipt {
                replayed: true,
                ..self.receipts[place]
            };
            holds(receipt == Some(first), || {
                format!("`{key}` gives {receipt:?}, not {first:?}")
            })?;
        }
        if let Some(document) = self.numbered.document(number) {
            let bytes = [document.original, document.text.into_bytes()];
            for (part, bytes) in [Part::Original, Part::Text].into_iter().zip(bytes) {
                let kept = sources.get(part, Hash::of(&bytes));
                let kept = kept.map_err(|e| Fault::of("document", &e))?;
                holds(kept == Some(bytes), || {
                    format!("the {part:?} of command {number} is not kept")
                })?;
            }
        }
        Ok(())
    }
}

/// Checks a folder as a reader does, who repairs nothing.
///
/// # Errors
/// The damage that was found.
pub fn verify_folder(ledger: &Path) -> Result<(), Fault> {
    let found = verify::verify(ledger, &BTreeSet::new());
    sound(&found.map_err(|e| Fault::of("verify", &e))?)
}

/// That nothing but notes was found.
///
/// # Errors
/// All that was found, where some of it is damage.
pub fn sound(found: &Verification) -> Result<(), Fault> {
    holds(found.ok, || format!("verify: {:?}", found.findings))
}
