//! What can go wrong with a change of the disk in memory, and when. It only says so: what a fault does
//! to bytes and names is the disk's.

use std::collections::VecDeque;
use std::io::{self, ErrorKind};

/// A sequence of arbitrary choices that is the same for the same seed (SplitMix64).
#[derive(Debug, Clone)]
pub(crate) struct Choices(pub(crate) u64);

impl Choices {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(bound).unwrap()).unwrap()
    }

    /// One of these.
    pub(crate) fn of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }
}

/// What is asked of a disk that changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    MakeFolder,
    MakeFile,
    Write,
    Sync,
    Truncate,
    Rename,
    Remove,
    SyncFolder,
}

/// What goes wrong with a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The power goes while it is made.
    PowerCut,
    /// The process dies once it is made: the disk keeps what it was given, durable or not.
    Killed,
    /// The disk refuses it (EIO). Of what a refused sync should have made durable any part is lost, and
    /// a later sync does not bring it back: the system takes those pages for written.
    Refused,
    /// A write breaks off: a part stands, then EIO.
    Short,
    /// There is no more space, for this change and all that follow, until some is freed.
    Full,
}

impl Fault {
    pub(crate) const ALL: [Self; 5] = [
        Self::PowerCut,
        Self::Killed,
        Self::Refused,
        Self::Short,
        Self::Full,
    ];

    fn can_strike(self, change: Change) -> bool {
        match self {
            Self::PowerCut | Self::Killed | Self::Refused => true,
            Self::Short => change == Change::Write,
            Self::Full => match change {
                Change::MakeFolder
                | Change::MakeFile
                | Change::Write
                | Change::Sync
                | Change::Rename => true,
                Change::Truncate | Change::Remove | Change::SyncFolder => false,
            },
        }
    }
}

/// A fault, and how many changes after the one before it comes: at the first of those that follow
/// which it can strike.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Planned {
    pub(crate) after: usize,
    pub(crate) fault: Fault,
}

/// How a change goes.
#[derive(Debug)]
pub(super) enum Verdict {
    /// Well.
    Goes,
    /// Not, and nothing of it is there.
    Refused(io::Error),
    /// Not, and a part of it may be there.
    Partly(io::Error),
    /// It is made, and then the power is gone before anybody is told.
    Untold(io::Error),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Power {
    On,
    Gone,
    /// There is power, and nobody to use it.
    Unused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Left,
    None,
}

/// The faults that are still to come, and what they left behind.
#[derive(Debug)]
pub(super) struct Troubles {
    planned: VecDeque<Planned>,
    since_last: usize,
    made: Vec<Change>,
    struck: Vec<(Fault, Change)>,
    power: Power,
    space: Space,
}

impl Troubles {
    pub(super) fn planned(faults: impl IntoIterator<Item = Planned>) -> Self {
        Self {
            planned: faults.into_iter().collect(),
            since_last: 0,
            made: Vec::new(),
            struck: Vec::new(),
            power: Power::On,
            space: Space::Left,
        }
    }

    /// The same after the power is back: what was to come still comes.
    pub(super) fn with_power(&self) -> Self {
        Self {
            planned: self.planned.clone(),
            since_last: self.since_last,
            made: self.made.clone(),
            struck: self.struck.clone(),
            power: Power::On,
            space: self.space,
        }
    }

    /// How the next change goes; `grows` says whether it takes up space.
    pub(super) fn meet(&mut self, change: Change, grows: bool) -> Verdict {
        if self.is_dark() {
            return Verdict::Refused(io::Error::other("nobody is there"));
        }
        self.since_last += 1;
        self.made.push(change);
        let due = self
            .planned
            .front()
            .filter(|planned| self.since_last >= planned.after && planned.fault.can_strike(change));
        let Some(Planned { fault, .. }) = due.copied() else {
            return match self.space {
                Space::None if grows => Verdict::Partly(ErrorKind::StorageFull.into()),
                Space::None | Space::Left => Verdict::Goes,
            };
        };
        self.planned.pop_front();
        self.since_last = 0;
        self.struck.push((fault, change));
        match fault {
            Fault::PowerCut => {
                self.power = Power::Gone;
                Verdict::Untold(io::Error::other("the power is gone"))
            }
            Fault::Killed => {
                self.power = Power::Unused;
                Verdict::Untold(io::Error::other("the process is dead"))
            }
            Fault::Refused => Verdict::Refused(io::Error::other("the disk refuses")),
            Fault::Short => Verdict::Partly(io::Error::other("the disk breaks off")),
            Fault::Full => {
                self.space = Space::None;
                Verdict::Partly(ErrorKind::StorageFull.into())
            }
        }
    }

    pub(super) fn made(&self) -> &[Change] {
        &self.made
    }

    pub(super) fn struck(&self) -> &[(Fault, Change)] {
        &self.struck
    }

    /// Whether nobody can use the disk any more.
    pub(super) fn is_dark(&self) -> bool {
        self.power != Power::On
    }

    pub(super) fn lost_power(&self) -> bool {
        self.power == Power::Gone
    }

    pub(super) fn is_full(&self) -> bool {
        self.space == Space::None
    }

    pub(super) fn free_space(&mut self) {
        self.space = Space::Left;
    }

    pub(super) fn end(&mut self) {
        self.planned.clear();
        self.space = Space::Left;
    }
}
