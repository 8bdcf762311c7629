//! What a line is by itself as the head of a section: asked of each line once, in `mark`, and kept with it. Whether it
//! heads one where it stands is decided in `sections`.
//!
//! A new way to head a section is one more [`Look`] with its question in [`Looks::of`].

use protokol_core::vocabulary::SectionKind;

use super::stamp::{bare_stamp, bare_stamped_decision, decision_stamp, stamped_decision};
use super::{closes_meeting, is_numbered_attachment, is_recommender_line, labelled, named_kind};
use crate::attendance;

/// A way to look like the head of a section, beside its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// "Mødet sluttede kl. 17"
    ClosesMeeting,
    /// "Bilag 3: Kort"
    NumberedAttachment,
    /// "Afbud: Anna Holm"
    Absence,
    /// "Direktøren for Kultur indstiller,"
    Recommender,
    /// "Beslutning i Byrådet den 3. maj 2021"
    Decision,
    /// The same with the decision behind it.
    DecisionTold,
    /// "Teknisk Udvalg, 3. maj 2021"
    Step,
    /// The same with what was decided behind it.
    StepTold,
}

/// All that a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Looks {
    /// The kind of section whose name it is.
    pub(super) name: Option<SectionKind>,
    /// The kind of section whose name stands before its colon.
    label: Option<SectionKind>,
    /// One bit for each look.
    others: u8,
}

impl Looks {
    /// Those of a line with this text.
    pub(super) fn of(text: &str) -> Self {
        let asked = [
            (Look::ClosesMeeting, closes_meeting(text)),
            (Look::NumberedAttachment, is_numbered_attachment(text)),
            (Look::Absence, attendance::is_absence_line(text)),
            (Look::Recommender, is_recommender_line(text)),
            (Look::Decision, decision_stamp(text).is_some()),
            (Look::DecisionTold, stamped_decision(text).is_some()),
            (Look::Step, bare_stamp(text).is_some()),
            (Look::StepTold, bare_stamped_decision(text).is_some()),
        ];
        let seen = asked.iter().filter(|(_, seen)| *seen);
        let name = named_kind(text);
        let label = || labelled(text).map(|(kind, _)| kind);
        Self {
            name,
            label: name.map_or_else(label, |_| None),
            others: seen.fold(0, |bits, (look, _)| bits | look.bit()),
        }
    }

    /// Whether it has this one.
    pub(super) fn has(self, look: Look) -> bool {
        self.others & look.bit() != 0
    }

    /// Whether it reads as the head of a section.
    pub(super) fn reads_as_head(self) -> bool {
        self.kind().is_some() || self.others != 0
    }

    /// Whether it heads a decision by a name that always does, or says whose it is.
    pub(super) fn heads_decision(self) -> bool {
        let stamps = [
            Look::Decision,
            Look::DecisionTold,
            Look::Step,
            Look::StepTold,
        ];
        self.kind() == Some(SectionKind::Decision) || stamps.iter().any(|look| self.has(*look))
    }

    /// Whether it heads a decision or a recommendation, in whichever way.
    pub(crate) fn heads_treatment(self) -> bool {
        self.kind() == Some(SectionKind::Recommendation)
            || self.has(Look::Recommender)
            || self.heads_decision()
    }

    /// The kind of section that its name stands for, alone or with its text behind it.
    fn kind(self) -> Option<SectionKind> {
        self.name.or(self.label)
    }
}

/// Whether a text heads a decision or a recommendation, as [`Looks::heads_treatment`] tells of a line whose looks are
/// kept.
pub(crate) fn heads_treatment(text: &str) -> bool {
    let kind = named_kind(text).or_else(|| labelled(text).map(|(kind, _)| kind));
    matches!(
        kind,
        Some(SectionKind::Decision | SectionKind::Recommendation)
    ) || is_recommender_line(text)
        || decision_stamp(text).is_some()
        || bare_stamp(text).is_some()
        || stamped_decision(text).is_some()
        || bare_stamped_decision(text).is_some()
}

impl Look {
    fn bit(self) -> u8 {
        1 << self as u8
    }
}
