//! The events of a book of made-up minutes, as drafts that can be committed again and again: with new ids
//! each time, so that a book filled with them has as many subjects as one of real minutes would have. The
//! texts repeat. It must not know what an event means: ids are found by their form.

use std::ops::Range;
use std::path::Path;

use protokol_app::ports::Ports;
use protokol_core::ids::EventId;
use protokol_core::record::Draft;
use protokol_core::time::Position;
use protokol_core::wire;
use protokol_store::{EventStore, JournalStore};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use crate::Outcome;

/// What turns each id of a library into another one: the same into the same, so what belonged together
/// still does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Renaming([u8; 16]);

impl Renaming {
    /// A new one.
    pub(crate) fn new(ports: &mut Ports) -> Self {
        let mut mask = ports.ids.uuid().into_bytes();
        // The bits that say which kind of UUID it is stay.
        mask[6] &= 0x0f;
        mask[8] &= 0x3f;
        Self(mask)
    }

    fn of(self, id: Uuid) -> Uuid {
        let mut bytes = id.into_bytes();
        for (byte, mask) in bytes.iter_mut().zip(self.0) {
            *byte ^= mask;
        }
        Uuid::from_bytes(bytes)
    }
}

/// A line and where its ids stand.
struct Line {
    bytes: Vec<u8>,
    ids: Vec<Range<usize>>,
}

impl Line {
    fn new(bytes: Vec<u8>) -> Self {
        let places = (0..).zip(bytes.windows(Hyphenated::LENGTH));
        let ids = places
            .filter(|(_, text)| text[8] == b'-' && Uuid::try_parse_ascii(text).is_ok())
            .map(|(start, _)| start..start + Hyphenated::LENGTH)
            .collect();
        Self { bytes, ids }
    }

    fn renamed(&self, renaming: Renaming) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        for place in &self.ids {
            let text = &mut bytes[place.clone()];
            let id = Uuid::try_parse_ascii(text).expect("BUG: it was one when the line was read");
            let _written = renaming.of(id).hyphenated().encode_lower(text);
        }
        bytes
    }
}

/// An event that can be committed again.
pub(crate) struct Again {
    record: Line,
    content: Option<Line>,
}

impl Again {
    /// How long its two lines are, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let content = self.content.as_ref().map_or(0, |line| line.bytes.len());
        self.record.bytes.len() + content
    }

    /// The event as it was before it got its place, with other ids.
    pub(crate) fn draft(&self, renaming: Renaming, ports: &mut Ports) -> Outcome<Draft> {
        let record = self.record.renamed(renaming);
        let content = self.content.as_ref().map(|line| line.renamed(renaming));
        let event = wire::decode(&record, content.as_deref())?;
        Ok(Draft {
            id: EventId(ports.ids.uuid()),
            salt: ports.ids.salt(),
            effective_on: event.effective_on,
            corrects: event.corrects,
            subjects: event.subjects,
            refs: event.refs,
            evidence: event.evidence,
            access: event.access,
            facts: event.facts.ok_or("its facts are withheld")?,
            words: event.words,
            reason: event.reason,
        })
    }
}

/// The events of a book, command by command.
pub(crate) struct Library {
    /// At least one, none of them empty.
    pub(crate) commands: Vec<Vec<Again>>,
}

impl Library {
    /// Reads the book in a folder, without the command that opened it.
    pub(crate) fn read(book: &Path) -> Outcome<Self> {
        let store = JournalStore::open(book)?;
        let mut commands: Vec<Vec<Again>> = Vec::new();
        for stored in store.events(Position(1))? {
            let stored = stored?;
            let index = wire::header(&stored.record)?.cause.index;
            let again = Again {
                record: Line::new(stored.record),
                content: stored.content.map(Line::new),
            };
            match commands.last_mut() {
                Some(command) if index > 0 => command.push(again),
                _ => commands.push(vec![again]),
            }
        }
        if commands.is_empty() {
            return Err("the book to take events from has none".into());
        }
        Ok(Self { commands })
    }

    /// The event of median length.
    pub(crate) fn median(&self) -> &Again {
        let mut events: Vec<&Again> = self.events().collect();
        events.sort_by_key(|event| event.bytes());
        events[events.len() / 2]
    }

    /// All events in their order.
    pub(crate) fn events(&self) -> impl Iterator<Item = &Again> {
        self.commands.iter().flatten()
    }
}
