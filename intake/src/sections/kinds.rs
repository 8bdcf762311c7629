//! What a kind of section may do beside a decision: end it, or tell of the case. It must not look at lines.

use protokol_core::vocabulary::SectionKind;

/// The labels that may end a decision although text follows on their line.
pub(super) fn ends_decision(kind: SectionKind) -> bool {
    match kind {
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Recommendation
        | SectionKind::Decision
        | SectionKind::PriorDecision
        | SectionKind::Competence
        | SectionKind::Attachments => true,
        SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Route
        | SectionKind::Absence
        | SectionKind::Other => false,
    }
}

/// The labels that may end a decision where they stand apart from it.
pub(super) fn tells_of_the_case(kind: SectionKind) -> bool {
    match kind {
        SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Route => true,
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Recommendation
        | SectionKind::Decision
        | SectionKind::PriorDecision
        | SectionKind::Competence
        | SectionKind::Attachments
        | SectionKind::Absence
        | SectionKind::Other => false,
    }
}
