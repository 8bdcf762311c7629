//! A book as it is read: folded from the log, cut by known-at and as-of, answered by reports.
//!
//! Reading takes no lock and repairs nothing: it works beside a writer and on a read-only disk.

pub(crate) mod committee;
mod goals;
mod matters;
mod owners;

use chrono::{DateTime, NaiveDate, Utc};
use protokol_core::access::Hidden;
use protokol_core::book::Book;
use protokol_core::event::Kind;
use protokol_core::evidence::Evidence;
use protokol_core::hash::Hash;
use protokol_core::record::Recorded;
use protokol_core::rejection::Rejection;
use protokol_core::time::{Cut, Position};
use protokol_core::timeline::{Holding, Timeline};
use protokol_projections::body_list::{self, BodyList};
use protokol_projections::case_list::{self, CaseList};
use protokol_projections::findings::{self, Findings};
use protokol_projections::follow_ups::{self, FollowUps};
use protokol_projections::item_list::{self, ItemList};
use protokol_projections::lang::Lang;
use protokol_projections::log::{self, Log};
use protokol_projections::meeting_list::{self, MeetingList};
use protokol_projections::rule_list::{self, RuleList};
use protokol_store::proof::Proof;
use protokol_store::{EventStore, Head, checkpoint, merkle};

use serde::Serialize;

pub use protokol_core::access::Audience;

use crate::answer::Answer;
use crate::failure::{Class, Failure};

/// The cut of whoever asks about every day: the last one a book can hold.
pub const EVERY_DAY: NaiveDate =
    NaiveDate::from_ymd_opt(9999, 12, 31).expect("BUG: it is in the calendar");

/// The day of a cut, for a reader.
#[must_use]
pub fn on_day(as_of: NaiveDate) -> String {
    if as_of == EVERY_DAY {
        "on every day".to_owned()
    } else {
        format!("as of {as_of}")
    }
}

/// What `--known-at` may say: a position or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownAt {
    /// Everything.
    Head,
    /// The first so many events.
    Position(Position),
    /// The last commit at or before the instant.
    Instant(DateTime<Utc>),
}

/// The book, folded from the whole log.
pub struct Reading {
    timeline: Timeline,
    leaves: Vec<Hash>,
    hidden: Hidden,
    /// For whom it is read.
    audience: Audience,
}

/// Size and root of the book, as a C2SP tlog-checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checkpoint {
    /// `protokol/<id of the ledger>`.
    pub origin: String,
    /// How many events.
    pub size: u64,
    /// The RFC 9162 root.
    pub root: Hash,
    /// The note, without signatures.
    pub note: String,
}

/// The book at a cut.
pub struct At<'a> {
    reading: &'a Reading,
    /// The cut.
    pub cut: Cut,
    /// The root at the cut.
    pub head: Hash,
    /// What holds, in the order of folding.
    pub holding: Vec<Holding<'a>>,
    /// What it folds to.
    pub book: Book<'a>,
}

impl Reading {
    /// Reads the whole log.
    ///
    /// # Errors
    /// Those of reading the store, and of events a newer program wrote.
    pub fn of(store: &impl EventStore, audience: Audience) -> Result<Self, Failure> {
        let mut leaves = vec![];
        let mut events = vec![];
        for stored in store.events(Position(0))? {
            let stored = stored?;
            leaves.push(Hash::leaf(&stored.record));
            events.push(stored.decode()?);
        }
        let timeline = Timeline::of(events);
        let hidden = Hidden::from(audience, &timeline);
        Ok(Self {
            timeline: hidden.taken_from(timeline),
            leaves,
            hidden,
            audience,
        })
    }

    /// The events whose words its audience does not get.
    pub(crate) fn hidden(&self) -> &Hidden {
        &self.hidden
    }

    /// All events.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The book at a cut.
    ///
    /// # Errors
    /// `known-at-ahead` for a position the book has not reached.
    pub fn at(&self, as_of: NaiveDate, known_at: KnownAt) -> Result<At<'_>, Failure> {
        let known_at = self.position(known_at)?;
        let cut = Cut { known_at, as_of };
        let holding = self.timeline.holding(cut);
        let book = self.timeline.fold(&holding);
        let head = merkle::root(self.leaves_upto(known_at));
        Ok(At {
            reading: self,
            cut,
            head,
            holding,
            book,
        })
    }

    /// The position that a `--known-at` means.
    ///
    /// # Errors
    /// `known-at-ahead` for a position the book has not reached.
    pub fn position(&self, known_at: KnownAt) -> Result<Position, Failure> {
        let head = self.timeline.head();
        match known_at {
            KnownAt::Head => Ok(head),
            KnownAt::Instant(instant) => Ok(self.timeline.known_at(instant)),
            KnownAt::Position(position) if position <= head => Ok(position),
            KnownAt::Position(position) => Err(ahead(position, head)),
        }
    }

    fn leaves_upto(&self, known_at: Position) -> &[Hash] {
        let size = usize::try_from(known_at.0)
            .unwrap_or(usize::MAX)
            .min(self.leaves.len());
        &self.leaves[..size]
    }
}

/// The refusal of a position that the book has not reached.
pub(crate) fn ahead(position: Position, head: Position) -> Failure {
    let what = format!("the book ends at position {head}, before {position}");
    Failure::new(Class::Refused, "known-at-ahead", what).hint("protokol log")
}

impl At<'_> {
    /// Whether the audience does not get what the event at a position says.
    pub(crate) fn hides(&self, position: Position) -> bool {
        self.reading.hidden.hides(position)
    }

    /// For whom the book is read.
    pub(crate) fn audience(&self) -> Audience {
        self.reading.audience
    }

    /// Whether a place that an event was read from is hidden from the audience.
    pub(crate) fn hides_place(&self, kind: Kind, place: &Evidence) -> bool {
        self.reading.hidden.hides_place(kind, place)
    }

    /// All events, for those who look at one that no longer counts.
    pub(crate) fn timeline(&self) -> &Timeline {
        &self.reading.timeline
    }

    /// The events that no longer count, each with what took it back.
    fn taken_back(&self) -> Vec<(&Recorded, &Recorded)> {
        self.reading.timeline.taken_back(self.cut.known_at)
    }

    /// A report with this cut.
    pub fn answer<R>(&self, report: R) -> Answer<R> {
        Answer {
            as_of: self.cut.as_of,
            known_at: self.cut.known_at,
            head: self.head,
            report,
        }
    }

    /// `case list`: of one body where one is named, what it has and what it had.
    ///
    /// # Errors
    /// As [`At::body_show`].
    pub fn case_list(&self, of: Option<&str>) -> Result<Answer<CaseList>, Failure> {
        let mut list = case_list::report(&self.book, self.cut.as_of);
        if let Some(body) = self.body_named(of)? {
            list.cases.retain(|case| {
                let responsible = case.responsible.as_ref();
                responsible.is_some_and(|responsible| responsible.concerns(body))
            });
        }
        Ok(self.answer(list))
    }

    /// `item list`.
    ///
    /// # Errors
    /// As [`At::body_show`], where a body is named.
    pub fn item_list(&self, of: Option<&str>) -> Result<Answer<ItemList>, Failure> {
        let body = self.body_named(of)?;
        Ok(self.answer(item_list::report(&self.book, body)))
    }

    /// `meeting list`.
    ///
    /// # Errors
    /// As [`At::body_show`], where a body is named.
    pub fn meeting_list(&self, of: Option<&str>) -> Result<Answer<MeetingList>, Failure> {
        let body = self.body_named(of)?;
        Ok(self.answer(meeting_list::report(&self.book, body)))
    }

    /// `body list`.
    #[must_use]
    pub fn body_list(&self) -> Answer<BodyList> {
        self.answer(body_list::report(&self.book, self.cut.as_of))
    }

    /// `due`: what is open, overdue first; of one body where one is named, what it waits for and what it
    /// waited for until another took over.
    ///
    /// # Errors
    /// As [`At::body_show`].
    pub fn due(
        &self,
        soon_days: u32,
        of: Option<&str>,
        owner: Option<&str>,
    ) -> Result<Answer<FollowUps>, Failure> {
        let listed = self.follow_ups(soon_days, of, owner)?;
        Ok(self.answer(follow_ups::open(listed.report)))
    }

    /// `log`: the events after a position.
    #[must_use]
    pub fn log(&self, after: Position) -> Answer<Log> {
        self.answer(log::report(self.reading.timeline.events(), after, self.cut))
    }

    /// `prove`: that an event is in the book as known at the cut.
    ///
    /// # Errors
    /// `position-not-found`.
    pub fn prove(&self, position: Position) -> Result<Answer<Proof>, Failure> {
        let leaves = self.reading.leaves_upto(self.cut.known_at);
        let index = position.0.checked_sub(1);
        let place = index.and_then(|index| usize::try_from(index).ok());
        let path = place.and_then(|place| merkle::inclusion_path(leaves, place));
        let (Some(index), Some(place), Some(path)) = (index, place, path) else {
            return Err(self.no_event(position));
        };
        let (leaf, root) = (leaves[place], self.head);
        Ok(self.answer(Proof {
            position,
            index,
            size: leaves.len() as u64,
            leaf,
            root,
            path,
        }))
    }

    /// `checkpoint`: size and root of the book as known at the cut.
    ///
    /// # Errors
    /// `not-open` for a book that was never opened.
    pub fn checkpoint(&self) -> Result<Answer<Checkpoint>, Failure> {
        let opened = self.book.ledger.ok_or(Rejection::NotOpen)?;
        let origin = format!("protokol/{}", opened.facts.ledger);
        let size = self.cut.known_at.0;
        let head = Head {
            size,
            root: self.head,
            recorded_at: None,
        };
        let note = checkpoint::checkpoint(&origin, &head);
        Ok(self.answer(Checkpoint {
            origin,
            size,
            root: self.head,
            note,
        }))
    }

    /// The name of a source's file, as it was imported.
    #[must_use]
    pub fn source_name(&self, source: Hash) -> Option<String> {
        let imported = self
            .book
            .sources
            .iter()
            .find(|imported| imported.facts.source == source)?;
        Some(imported.words?.name.clone())
    }

    /// That the cut holds no event at a position.
    #[must_use]
    pub fn no_event(&self, position: Position) -> Failure {
        let what = format!("no event stands at position {position}");
        Failure::new(Class::Refused, "position-not-found", what)
            .because(format!(
                "the book as known at position {} begins at 1 and ends there",
                self.cut.known_at
            ))
            .hint("protokol log")
    }

    /// `followup list`: all follow-ups; of one body where one is named, as in [`At::due`].
    ///
    /// # Errors
    /// As [`At::body_show`].
    pub fn follow_ups(
        &self,
        soon_days: u32,
        of: Option<&str>,
        owner: Option<&str>,
    ) -> Result<Answer<FollowUps>, Failure> {
        let mut all = follow_ups::report(&self.book, self.cut.as_of, soon_days);
        if let Some(body) = self.body_named(of)? {
            all.follow_ups.retain(|one| one.responsible.concerns(body));
        }
        if let Some(owner) = self.owner_named(owner)? {
            all.follow_ups.retain(|one| owner.is(one.owner.as_deref()));
        }
        Ok(self.answer(all))
    }

    /// `findings`.
    #[must_use]
    pub fn findings(&self) -> Answer<Findings> {
        let whatever_the_day = Cut {
            as_of: EVERY_DAY,
            ..self.cut
        };
        let known = self.reading.timeline.holding(whatever_the_day);
        let day = self.cut.as_of;
        self.answer(findings::report(&self.book, &self.holding, &known, day))
    }

    /// `rules`: those in force on the day of the cut.
    #[must_use]
    pub fn rules(&self, lang: Lang) -> Answer<RuleList> {
        self.answer(rule_list::report(&self.book, self.cut.as_of, lang))
    }
}
