//! What the outcomes of items mean for each other and for what was asked for. Which outcomes there are
//! stands with the other words.

use crate::vocabulary::Outcome;

impl Outcome {
    /// Whether a body that decided so took what it had asked for: it noted or approved it, or decided on it.
    /// What it rejected, handed on or left open may come again.
    #[must_use]
    pub fn takes_what_came(self) -> bool {
        match self {
            Self::Approved
            | Self::Noted
            | Self::Discussed
            | Self::RecommendedOnward
            | Self::Appointed
            | Self::Established
            | Self::Authorised
            | Self::Decided
            | Self::HearingAnswered
            | Self::Mixed => true,
            Self::Rejected
            | Self::Referred
            | Self::Instructed
            | Self::HearingOpened
            | Self::Lapsed
            | Self::Revoked
            | Self::Unclear
            | Self::Deferred
            | Self::Returned
            | Self::TakenOff
            | Self::Withdrawn
            | Self::Nothing
            | Self::Withheld
            | Self::Missing => false,
        }
    }

    /// Whether the outcome settles something, and so beats noted, discussed and nothing when an
    /// item's points or sentences are taken together.
    #[must_use]
    pub fn is_substantive(self) -> bool {
        match self {
            Self::Noted
            | Self::Discussed
            | Self::Nothing
            | Self::Withheld
            | Self::Missing
            | Self::Unclear => false,
            Self::Approved
            | Self::Rejected
            | Self::Deferred
            | Self::Referred
            | Self::Returned
            | Self::RecommendedOnward
            | Self::Appointed
            | Self::Established
            | Self::Authorised
            | Self::Instructed
            | Self::Decided
            | Self::HearingOpened
            | Self::HearingAnswered
            | Self::TakenOff
            | Self::Withdrawn
            | Self::Lapsed
            | Self::Revoked
            | Self::Mixed => true,
        }
    }

    /// One outcome for several points or sentences: substantive ones beat noted, discussed and
    /// nothing; two different substantive ones give mixed; among the others discussed beats noted
    /// and noted beats nothing. `None` for no outcomes at all.
    #[must_use]
    pub fn of_several(outcomes: &[Self]) -> Option<Self> {
        let mut substantive = outcomes
            .iter()
            .copied()
            .filter(|outcome| outcome.is_substantive());
        if let Some(first) = substantive.next() {
            return Some(if substantive.all(|other| other == first) {
                first
            } else {
                Self::Mixed
            });
        }
        [
            Self::Discussed,
            Self::Noted,
            Self::Nothing,
            Self::Unclear,
            Self::Withheld,
            Self::Missing,
        ]
        .into_iter()
        .find(|candidate| outcomes.contains(candidate))
    }

    /// Whether an outcome says yes to what was put: points with different ones were all said yes to, and the
    /// whole is approved.
    #[must_use]
    pub fn is_yes(self) -> bool {
        match self {
            Self::Approved
            | Self::RecommendedOnward
            | Self::Appointed
            | Self::Established
            | Self::Authorised
            | Self::Instructed
            | Self::Decided
            | Self::HearingOpened
            | Self::HearingAnswered => true,
            Self::Rejected
            | Self::Noted
            | Self::Discussed
            | Self::Deferred
            | Self::Referred
            | Self::Returned
            | Self::TakenOff
            | Self::Withdrawn
            | Self::Lapsed
            | Self::Revoked
            | Self::Mixed
            | Self::Nothing
            | Self::Withheld
            | Self::Missing
            | Self::Unclear => false,
        }
    }
}
