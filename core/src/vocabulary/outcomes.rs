//! The four axes of a decision: what was decided, by whose right, with what added and by what vote; and what
//! the outcomes of items mean for each other and for what was asked for. What else documents tell stands
//! in `documents`.

codes! {
    /// What a body did with an item or a point: the first of the four axes of a decision.
    Outcome {
        /// Godkendt, vedtaget, bevilget: the body said yes.
        Approved = "approved",
        /// Forkastet, afvist, ikke godkendt: the body said no.
        Rejected = "rejected",
        /// Taget til efterretning: heard, and no more. Never an approval.
        Noted = "noted",
        /// Drøftet: talked about, nothing decided.
        Discussed = "discussed",
        /// Udsat, udskudt: a completed treatment; the next one is a new item on the same case.
        Deferred = "deferred",
        /// Oversendt, henvist: handed to another body or authority.
        Referred = "referred",
        /// Sendt tilbage, hjemsendt: back to the administration.
        Returned = "returned",
        /// Anbefales over for: passed on with a recommendation; never final.
        RecommendedOnward = "recommended-onward",
        /// Valgt, udpeget.
        Appointed = "appointed",
        /// Nedsat, oprettet: a body or forum was set up.
        Established = "established",
        /// Bemyndiget: power to act was given.
        Authorised = "authorised",
        /// The administration was told to do something, and nothing else was decided.
        Instructed = "instructed",
        /// The body's own decision in place of what was recommended.
        Decided = "decided",
        /// Sendes i høring.
        HearingOpened = "hearing-opened",
        /// Høringssvar afgivet or fremsendt.
        HearingAnswered = "hearing-answered",
        /// Udgår, taget af dagsordenen: not treated at all.
        TakenOff = "taken-off",
        /// Trukket by whoever brought it.
        Withdrawn = "withdrawn",
        /// Bortfaldet, as by a tie.
        Lapsed = "lapsed",
        /// An earlier decision was taken back.
        Revoked = "revoked",
        /// Points or sentences with two different substantive outcomes; or, point by point, one refused or talked about
        /// and another noted.
        Mixed = "mixed",
        /// Intet: the protocol says that there was nothing. Not the same as no text.
        Nothing = "nothing",
        /// A confidential item, whose decision is not shown.
        Withheld = "withheld",
        /// Minutes without a decision text: a finding, never a guess.
        Missing = "missing",
        /// A text stands there and no rule claimed it: up for review.
        Unclear = "unclear",
    }

    /// Who decides: the second axis.
    Competence {
        /// This body decides finally.
        Final = "final",
        /// This body recommends to another.
        Recommending = "recommending",
        /// This body was heard.
        Consulted = "consulted",
        /// The document does not say.
        Unknown = "unknown",
    }

    /// What a decision adds to its outcome: the third axis.
    Modifier {
        /// Med den bemærkning, at …
        Remark = "remark",
        /// Med den ændring, at …
        Amendment = "amendment",
        /// Under forudsætning af …
        Condition = "condition",
        /// The administration is told to do something.
        Instruction = "instruction",
        /// Something is enclosed with the minutes.
        Attachment = "attachment",
    }

    /// How the vote is recorded: the fourth axis. There is no duty to state unanimity, so silence is
    /// `not-recorded` and nothing else.
    Vote {
        /// The minutes say nothing.
        NotRecorded = "not-recorded",
        /// Enstemmigt.
        Unanimous = "unanimous",
        /// Et flertal, without numbers.
        Majority = "majority",
        /// Stemmelighed.
        Tie = "tie",
        /// Numbers for and against.
        Counted = "counted",
        /// Who voted how, by name or list.
        Named = "named",
    }

    /// A side in a vote.
    VoteSide {
        /// For.
        For = "for",
        /// Imod.
        Against = "against",
        /// Undlod at stemme; does not count.
        Abstained = "abstained",
    }
}

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

    /// Words that Danish minutes have for an outcome; the first is the usual one. `tiltrådt` is none: it takes
    /// its meaning from what was recommended.
    #[must_use]
    pub fn danish(self) -> &'static [&'static str] {
        match self {
            Self::Approved => &["godkendt", "vedtaget", "bevilget"],
            Self::Rejected => &["afvist", "forkastet", "ikke godkendt", "ikke vedtaget"],
            Self::Noted => &["taget til efterretning", "til efterretning"],
            Self::Discussed => &["drøftet"],
            Self::Deferred => &["udsat", "udskudt"],
            Self::Referred => &["oversendt", "henvist"],
            Self::Returned => &["sendt tilbage", "tilbagesendt", "hjemsendt"],
            Self::RecommendedOnward => &["anbefalet", "anbefales"],
            Self::Appointed => &["valgt", "udpeget"],
            Self::Established => &["nedsat", "oprettet"],
            Self::Authorised => &["bemyndiget"],
            Self::Instructed => &["pålagt"],
            Self::Decided => &["besluttet"],
            Self::HearingOpened => &["sendt i høring"],
            Self::HearingAnswered => &["høringssvar afgivet"],
            Self::TakenOff => &["udgået", "taget af dagsordenen"],
            Self::Withdrawn => &["trukket"],
            Self::Lapsed => &["bortfaldet"],
            Self::Revoked => &["ophævet", "tilbagekaldt"],
            Self::Mixed => &["blandet"],
            Self::Nothing => &["intet"],
            Self::Withheld => &["lukket"],
            Self::Missing => &["mangler"],
            Self::Unclear => &["uklart"],
        }
    }

    /// The outcome that a person names by a word of Danish minutes, in any case.
    #[must_use]
    pub fn from_danish(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let mut all = Self::ALL.iter().copied();
        all.find(|outcome| outcome.danish().contains(&word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_has_danish_words_of_its_own() {
        for outcome in Outcome::ALL {
            assert!(!outcome.danish().is_empty(), "{}", outcome.code());
            for word in outcome.danish() {
                assert_eq!(Outcome::from_danish(word), Some(*outcome), "{word}");
            }
        }
        assert_eq!(Outcome::from_danish(" Udsat"), Some(Outcome::Deferred));
        assert_eq!(Outcome::from_danish("tiltrådt"), None);
    }

    #[test]
    fn substantive_outcomes_beat_the_others_and_two_of_them_are_mixed() {
        use Outcome::{Approved, Deferred, Discussed, Mixed, Noted, Nothing};
        let of = Outcome::of_several;
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[Discussed, Approved]), Some(Approved));
        assert_eq!(of(&[Approved, Approved]), Some(Approved));
        assert_eq!(of(&[Approved, Deferred]), Some(Mixed));
        assert_eq!(of(&[Nothing, Noted]), Some(Noted));
        assert_eq!(of(&[Noted, Discussed]), Some(Discussed));
    }
}
