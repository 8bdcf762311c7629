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
}
