//! What a rule can look at, each with the numbers it comes with. Which rules there are, and when they hold,
//! stands in `rules`.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{BodyKind, UrgentBy};
use crate::working_days::ClosedDay;

macro_rules! checks {
    ($($(#[doc = $about:literal])* $check:ident { $($(#[$field_meta:meta])* $field:ident: $of:ty,)* } = $code:literal;)*) => {
        /// What a rule looks at. The code is that of its findings.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub enum Check { $(
            $(#[doc = $about])*
            #[serde(rename = $code)]
            $check { $($(#[$field_meta])* $field: $of,)* },
        )* }

        impl Check {
            /// The codes of all findings of rules, each with what it says.
            pub const CODES: &'static [(&'static str, &'static str)] =
                &[$(($code, concat!($($about),*))),*];

            /// The code of its findings.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self { $(Self::$check { .. } => $code),* }
            }
        }
    };
}

checks! {
    /// The agenda was sent later than so many working days before the meeting.
    AgendaLate {
        /// The kinds of bodies it holds for.
        bodies: Vec<BodyKind>,
        /// Working days.
        days: u32,
        /// Days that are no working days besides Sundays and holidays.
        #[serde(default)]
        closed: Vec<ClosedDay>,
    } = "agenda-late";
    /// An item came on the agenda later than so many working days before the meeting, without a reason.
    MaterialLate {
        /// The kinds of bodies it holds for.
        bodies: Vec<BodyKind>,
        /// Working days.
        days: u32,
        /// Days that are no working days besides Sundays and holidays.
        #[serde(default)]
        closed: Vec<ClosedDay>,
    } = "material-late";
    /// Fewer than half of the known members were there.
    QuorumMissing {
        /// The kinds of bodies it holds for.
        bodies: Vec<BodyKind>,
    } = "quorum-missing";
    /// Adopted, though the votes for it are no majority of the votes cast.
    MajorityMissing {} = "majority-missing";
    /// Decided finally by a body that only recommends in the matter.
    CompetenceMissing {} = "competence-missing";
    /// Stopped by somebody who was not at the item.
    StopByAbsent {} = "stopped-by-absent";
    /// Stopped after the meeting was over.
    StopLate {} = "stopped-late";
    /// The council settled a stopped decision, and no item says where, or one at which it did not decide.
    StopUnsettled {} = "stop-unsettled";
    /// Stopped, though the council itself decided it.
    StoppedCouncil {} = "stopped-council";
    /// Ordered or granted at an item at which the body decided nothing.
    OrderWithoutDecision {} = "order-without-decision";
    /// Money granted by the council in a case that the finance committee had not treated before.
    FinanceStatementMissing {
        /// Only where a meeting of the finance committee so many days before is in the book.
        known_within: u32,
    } = "finance-statement-missing";
    /// The second reading came too soon after the first.
    ReadingsTooClose {
        /// Words one of which stands in the title of what is read twice.
        titles: Vec<String>,
        /// Days between the readings, at least.
        days: u32,
    } = "readings-too-close";
    /// Money granted by another body than the council.
    GrantedByOther {} = "granted-by-no-council";
    /// A supplementary appropriation that does not say how it is funded.
    FundingMissing {} = "granted-unfunded";
    /// A decision taken alone that was not reported at the next ordinary meeting.
    UrgentNotReported {
        /// As what it was taken.
        by: UrgentBy,
    } = "urgent-decision-unreported";
    /// A decision taken alone by somebody who could not take it in that body's place.
    UrgentByOther {
        /// As what it was taken.
        by: UrgentBy,
    } = "urgent-by-other";
    /// Minutes that nobody had signed or approved when the body met again.
    MinutesNotSigned {} = "minutes-not-signed";
    /// Recommended to a body that met since and never had the case.
    RouteNotCompleted {
        /// So many days after the recommendation, at least.
        days: u32,
    } = "route-not-completed";
    /// A reference to an item that the meeting it names does not have.
    ReferenceBroken {} = "reference-broken";
    /// Minutes quote an earlier decision otherwise than the minutes of that meeting have it.
    QuoteDiffers {} = "quote-differs";
    /// A follow-up whose last day is past.
    FollowUpOverdue {} = "follow-up-overdue";
    /// A goal on which a report that was promised did not come.
    GoalSilent {} = "goal-silent";
}
