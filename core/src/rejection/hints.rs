//! What to try after a rejection, with what is known filled in.

use std::borrow::Cow;

use super::{Contradiction, Several};
use crate::time::Position;

impl Several {
    /// What to try: how to look at the first of those meant, where a verb shows it by its id.
    pub(super) fn hint(self, candidates: &[String]) -> Cow<'static, str> {
        let shown = match self {
            Self::Meeting | Self::Item | Self::FollowUp => None,
            Self::Plan => Some("plan"),
            Self::Goal => Some("goal"),
            Self::Indicator => Some("indicator"),
        };
        let first = candidates.first().and_then(|one| one.split(' ').next());
        match (shown, first) {
            (Some(verb), Some(first)) => {
                format!("protokol {verb} show {first}, and name the one that is meant so").into()
            }
            (None, _) | (_, None) => "name one of them in the form it is listed in".into(),
        }
    }
}

impl Contradiction {
    /// What to try, with the first of the positions that prove it filled in, so that it runs as it stands.
    pub(super) fn hint(self, proof: &[Position]) -> Cow<'static, str> {
        let first = proof.first();
        let shown = |without: &'static str| {
            first.map_or(Cow::Borrowed(without), |at| {
                format!("protokol show {at}").into()
            })
        };
        let corrected = |what: &'static str| {
            let at = first.map_or_else(|| "POSITION".to_owned(), ToString::to_string);
            Cow::Owned(format!(
                "give --corrects {at} and --reason to change what was {what}"
            ))
        };
        let plain = match self {
            Self::ReasonMissing => "say why with --reason",
            Self::OtherKind => return shown("protokol log"),
            Self::AlreadyWithdrawn => "say it anew, without --corrects",
            Self::NotTheNewest => "correct the newest event instead",
            Self::ValueInvalid => {
                "docs/reference/acts.md says what each field takes, and so does --help of the verb"
            }
            Self::NotWithdrawable => "correct what it says with a further event",
            Self::NotReviewable => "protokol findings",
            Self::AlreadyReviewed => return shown("protokol review list"),
            Self::StillNeeded => "take those back first, the newest one before the others",
            Self::RestsOnTakenBack => {
                return match first {
                    Some(at) => format!("protokol review reopen {at} --reason WHY").into(),
                    None => "protokol log".into(),
                };
            }
            Self::PlaceTaken => return shown("protokol log"),
            Self::BodyExists => "protokol body list",
            Self::BodyDissolved
            | Self::AlreadySucceeded
            | Self::SuccessionCircle
            | Self::AlreadyHandedOver
            | Self::AlreadyPlanned
            | Self::AlreadySeated
            | Self::NotSeated => return shown("protokol body list"),
            Self::AlreadyOne => "protokol log, to see where it was said",
            Self::NotOfPerson => {
                "name an event that tells who was there, as a seat or attendance: protokol log"
            }
            Self::NumberTaken | Self::AlreadyLinked | Self::CaseIsOpen => {
                return shown("protokol case list");
            }
            Self::MeetingExists | Self::MeetingCancelled | Self::MeetingHeld => {
                "protokol meeting list"
            }
            Self::AgendaVersionPassed | Self::NotPublished => {
                return shown("protokol meeting list");
            }
            Self::ItemExists | Self::AccessUnchanged => "protokol item list",
            Self::AttendanceContradicts => {
                "give each stay as a span of its own, as in --present \"name=Anna Holm from=1 until=3\""
            }
            Self::AlreadyDecided
            | Self::AlreadyRecorded
            | Self::AlreadyRecommended
            | Self::AlreadyDisqualified
            | Self::AlreadyApproved
            | Self::AlreadyPublished => {
                return corrected("recorded");
            }
            Self::VotesContradict => "look at the votes and the outcome",
            Self::PointUnknown => {
                return shown("protokol item list");
            }
            Self::FollowUpEnded
            | Self::FollowUpWaits
            | Self::NotResumable
            | Self::NotDelivered
            | Self::NotWhoAsked => return shown("protokol followup list"),
            Self::NotDecided | Self::AlreadyStopped | Self::NotStopped | Self::NotTaken => {
                return shown("protokol item list");
            }
            Self::CaseIsClosed => "take the case up again first, with protokol case reopen",
            Self::DefinitionUnknown => "protokol log, to see the definitions",
            Self::PlanExists => return shown("protokol plan list"),
            Self::GoalExists => "protokol goal list",
            Self::GoalInCircle => "protokol report goals",
            Self::GoalIsAbandoned => return shown("protokol goal list"),
            Self::IndicatorExists => {
                "report its figures, or define it anew with indicator redefine"
            }
            Self::FigureExists => {
                return corrected("reported");
            }
        };
        plain.into()
    }
}
