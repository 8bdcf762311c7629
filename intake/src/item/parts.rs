//! The sections of an item sorted by what they are for, once it is known which body met. It must not read what
//! they say.

use protokol_core::document::{Recommendation, Section as SectionValue};
use protokol_core::evidence::Read;
use protokol_core::vocabulary::SectionKind;

use super::{lead, unheaded};
use crate::layout::contents::comparable;
use crate::lines::Line;
use crate::prior::Own;
use crate::sections::{self, Section};

/// The sections of an item, by what they are for.
pub(super) struct Parts<'a> {
    /// Every section, as the document holds it.
    pub(super) all: Vec<SectionValue>,
    /// What was recommended.
    pub(super) recommendations: Vec<Section<'a>>,
    /// What this body decided.
    pub(super) decisions: Vec<Section<'a>>,
    /// What was decided before.
    pub(super) priors: Vec<Section<'a>>,
    /// Who decides.
    pub(super) competence: Vec<Section<'a>>,
    /// What is attached.
    pub(super) attachments: Vec<Section<'a>>,
    /// Who was away.
    pub(super) absences: Vec<Section<'a>>,
    /// What tells of the case.
    pub(super) case: Vec<Section<'a>>,
    /// What was recommended in running text above the first section.
    pub(super) in_lead: Vec<Read<Recommendation>>,
}

impl<'a> Parts<'a> {
    /// The sections under what they turn out to be for the body that met.
    pub(super) fn of(lines: &[Line<'a>], sections: Vec<Section<'a>>, own: Own<'_>) -> Self {
        let mut parts = Self {
            all: Vec::with_capacity(sections.len()),
            recommendations: Vec::new(),
            decisions: Vec::new(),
            priors: Vec::new(),
            competence: Vec::new(),
            attachments: Vec::new(),
            absences: Vec::new(),
            case: Vec::new(),
            in_lead: Vec::new(),
        };
        let own_stamp = sections.iter().rposition(|section| {
            section.kind == SectionKind::Decision
                && section.stamp.date.is_some()
                && !own.is_other(&section.stamp)
                && !own.is_later(&section.stamp)
        });
        let sections = unheaded::found(lines, sections, own);
        let plain: Vec<String> = sections
            .iter()
            .filter(|section| {
                section.kind == SectionKind::Decision
                    && section.stamp == sections::stamp::Stamp::default()
            })
            .map(|section| words_of(lines, section))
            .collect();
        let decides_elsewhere = sections.iter().any(|section| {
            matches!(
                section.kind,
                SectionKind::Decision | SectionKind::PriorDecision
            )
        });
        for (place, mut section) in sections.into_iter().enumerate() {
            // A heading of a table may read "Beslutning" where the decision itself is stamped.
            if section.kind == SectionKind::Decision
                && section.stamp == sections::stamp::Stamp::default()
                && own_stamp.is_some_and(|stamp| place + 1 < stamp)
            {
                section.kind = SectionKind::Other;
            }
            if is_ballot(lines, &section) && parts.all.last().is_some_and(is_decision)
                || section.kind == SectionKind::Recommendation
                    && !decides_elsewhere
                    && tells_decision(lines, &section)
            {
                section.kind = SectionKind::Decision;
            }
            let stamped = section.stamp != sections::stamp::Stamp::default();
            let decides = matches!(
                section.kind,
                SectionKind::Decision | SectionKind::PriorDecision
            );
            if decides && own.is_later(&section.stamp) {
                section.kind = SectionKind::Other;
            } else if section.kind == SectionKind::Decision && own.is_other(&section.stamp) {
                section.kind = SectionKind::PriorDecision;
            } else if section.kind == SectionKind::PriorDecision
                && stamped
                && !own.is_other(&section.stamp)
            {
                // The last step of a case may print the decision once more.
                section.kind = if repeats(&plain, &words_of(lines, &section)) {
                    SectionKind::Other
                } else {
                    SectionKind::Decision
                };
            }
            parts.all.push(SectionValue {
                kind: section.kind,
                lines: section.lines(lines),
            });
            match section.kind {
                SectionKind::Recommendation => parts.recommendations.push(section),
                SectionKind::Decision => parts.decisions.push(section),
                SectionKind::PriorDecision => parts.priors.push(section),
                SectionKind::Competence => parts.competence.push(section),
                SectionKind::Attachments => parts.attachments.push(section),
                SectionKind::Absence => parts.absences.push(section),
                SectionKind::Other
                    if sections::headings::is_of_attendance(lines[section.whole.start].text) =>
                {
                    parts.absences.push(section);
                }
                SectionKind::Summary
                | SectionKind::Presentation
                | SectionKind::Assessment
                | SectionKind::Economy
                | SectionKind::LegalBasis
                | SectionKind::Policy
                | SectionKind::Hearing
                | SectionKind::Route
                | SectionKind::Other => parts.case.push(section),
            }
        }
        parts
    }
}

fn is_decision(section: &SectionValue) -> bool {
    section.kind == SectionKind::Decision
}

/// Whether a section is the ballot, which below what was said of the case is part of the decision: "Afstemning:".
fn is_ballot(lines: &[Line<'_>], section: &Section<'_>) -> bool {
    section.kind == SectionKind::Other
        && lines[section.whole.start]
            .text
            .trim_start_matches('*')
            .to_lowercase()
            .starts_with("afstemning")
}

/// Whether what stands under "Indstilling og beslutning" recommends nothing and tells what was decided.
fn tells_decision(lines: &[Line<'_>], section: &Section<'_>) -> bool {
    let heading = lines[section.whole.start].text.to_lowercase();
    if !heading.contains("beslutning") || heading.contains("forslag") {
        return false;
    }
    let text = words_of_lines(lines, section);
    let recommends = text.starts_with("at ")
        || ["ndstille", "nbefal", "oreslå"]
            .iter()
            .any(|stem| text.contains(stem));
    !recommends && lead::decides_by_itself(&text)
}

/// What stands in a section, as it is written.
fn words_of_lines(lines: &[Line<'_>], section: &Section<'_>) -> String {
    let texts: Vec<&str> = section.texts(lines).map(|(text, _)| text).collect();
    texts.join(" ")
}

/// What stands in a section, in the form titles are compared in.
fn words_of(lines: &[Line<'_>], section: &Section<'_>) -> String {
    let texts: Vec<&str> = section.texts(lines).map(|(text, _)| text).collect();
    comparable(&texts.join(" "))
}

/// Whether words are the beginning of one of these decisions.
fn repeats(decisions: &[String], words: &str) -> bool {
    !words.is_empty() && decisions.iter().any(|decision| decision.starts_with(words))
}
