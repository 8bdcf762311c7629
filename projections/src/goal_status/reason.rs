//! What can be said of where a goal stands, and for what reasons. Which holds is not decided here.

use chrono::NaiveDate;
use protokol_core::book::ObservationReported;
use protokol_core::quantity::Quantity;
use protokol_core::time::Position;
use protokol_core::vocabulary::Cadence;
use serde::Serialize;

/// Where a goal stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is set, and nothing says yet how it goes.
    Set,
    /// The newest figure is on the right side of the bound, and the period is not over.
    OnTrack,
    /// The newest figure is on the wrong side of the bound, and the period is not over.
    OffTrack,
    /// The period is over and its newest figure is on the right side, or a report says it is reached.
    Met,
    /// The period is over and its newest figure is on the wrong side.
    Missed,
    /// A report that was promised, or the figure at the end of the period, did not come.
    Silent,
    /// Its value is awaited.
    Pending,
    /// Somebody said that there will be a goal.
    Announced,
    /// It was given up.
    Abandoned,
}

/// What a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    /// The figure or less.
    AtMost(Quantity),
    /// The figure or more.
    AtLeast(Quantity),
    /// The figure itself.
    Equal(Quantity),
    /// More than the figure.
    Above(Quantity),
    /// Less than the figure.
    Below(Quantity),
}

/// Why a figure can be compared with nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// The goal has neither a bound nor a figure.
    Bound,
    /// The goal has a figure, and nobody said on which side of it it is reached.
    Side,
    /// There is no figure to start from.
    Baseline,
    /// Nobody said whether higher or lower figures are better.
    Better,
    /// No figure decides the goal; somebody has to say that it is reached.
    Verdict,
}

/// Why a goal stands where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// It was given up on this day.
    Abandoned(Option<NaiveDate>),
    /// It was announced only.
    Announced,
    /// Its value is awaited.
    Pending,
    /// Its period begins on this day.
    Ahead(NaiveDate),
    /// Nothing came by this day.
    Silent {
        /// The day by which something had to come.
        since: NaiveDate,
        /// The day of the last figure.
        last: Option<NaiveDate>,
        /// How often a report is promised.
        cadence: Option<Cadence>,
    },
    /// Nothing was reported yet; something is promised by this day.
    NoFigure(Option<NaiveDate>),
    /// The newest figure was made by another definition than the one the goal rests on.
    OtherDefinition {
        /// The day of the figure.
        on: NaiveDate,
        /// The definition it was made by.
        made_by: u32,
        /// The definition the goal rests on.
        rests_on: Option<u32>,
    },
    /// The newest figure can be compared with nothing.
    NotComparable(Lacking),
    /// Several figures of the newest day say different things.
    Disagreeing(NaiveDate),
    /// A figure was compared with the bound of its day.
    Compared {
        /// The figure.
        value: Quantity,
        /// Its day.
        on: NaiveDate,
        /// What it was compared with.
        with: Threshold,
        /// Whether it is on the right side.
        holds: bool,
        /// Whether the period is over.
        over: bool,
    },
    /// A report says whether the goal is reached.
    Said {
        /// Its day.
        on: NaiveDate,
        /// Whether it is reached.
        holds: bool,
    },
}

/// A status with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Where the goal stands.
    pub status: Status,
    /// Why.
    pub because: Because,
    /// The events that prove it.
    pub positions: Vec<Position>,
}

/// A figure that counts for a goal, and what comparing it gave.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    /// The fact.
    pub fact: ObservationReported<'a>,
    /// Its day.
    pub on: NaiveDate,
    /// What it was compared with, or what is lacking; `None` for a report without a figure, and for a
    /// figure of another definition.
    pub with: Option<Result<Threshold, Lacking>>,
    /// Whether it is on the right side, where that can be told.
    pub holds: Option<bool>,
}

impl Because {
    /// The code of the reason.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Abandoned(_) => "given-up",
            Self::Announced => "announced",
            Self::Pending => "value-awaited",
            Self::Ahead(_) => "period-ahead",
            Self::Silent { .. } => "report-missing",
            Self::NoFigure(_) => "no-figure-yet",
            Self::OtherDefinition { .. } => "series-broken",
            Self::NotComparable(_) => "not-comparable",
            Self::Disagreeing(_) => "figures-disagree",
            Self::Compared { .. } => "compared",
            Self::Said { .. } => "said",
        }
    }
}

impl Threshold {
    pub(super) fn holds(self, value: Quantity) -> bool {
        match self {
            Self::AtMost(bound) => value <= bound,
            Self::AtLeast(bound) => value >= bound,
            Self::Equal(bound) => value == bound,
            Self::Above(bound) => value > bound,
            Self::Below(bound) => value < bound,
        }
    }
}
