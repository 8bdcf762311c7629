//! The sections of an item sorted by what they are for, once it is known which body met. It must not read what
//! they say.

use protokol_core::document::{Recommendation, Section as SectionValue};
use protokol_core::evidence::Read;
use protokol_core::vocabulary::SectionKind;

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
        let sections = with_own_word(lines, sections, own);
        for (place, mut section) in sections.into_iter().enumerate() {
            // A heading of a table may read "Beslutning" where the decision itself is stamped.
            if section.kind == SectionKind::Decision
                && section.stamp == sections::stamp::Stamp::default()
                && own_stamp.is_some_and(|stamp| place + 1 < stamp)
            {
                section.kind = SectionKind::Other;
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
                section.kind = SectionKind::Decision;
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

/// Where nothing but a step on the way is headed, and its last paragraph begins with the body that met, that
/// paragraph is what was decided: "Kommunalbestyrelsen vedtog indstillingen."
fn with_own_word<'a>(
    lines: &[Line<'a>],
    mut sections: Vec<Section<'a>>,
    own: Own<'_>,
) -> Vec<Section<'a>> {
    let decided = sections
        .iter()
        .any(|section| section.kind == SectionKind::Decision);
    let (false, Some(body), Some(last)) = (decided, own.body, sections.last_mut()) else {
        return sections;
    };
    let start = last
        .body
        .clone()
        .rev()
        .find(|at| lines[*at].has_text() && lines[at - 1].is_blank())
        .filter(|at| *at > last.body.start);
    let own_word = |at: &usize| lines[*at].text.starts_with(body);
    if let (SectionKind::PriorDecision, Some(start)) = (last.kind, start.filter(own_word)) {
        let end = last.whole.end;
        last.body.end = start;
        last.whole.end = start;
        sections.push(Section {
            kind: SectionKind::Decision,
            inline: None,
            body: start..end,
            whole: start..end,
            stamp: sections::stamp::Stamp::default(),
        });
    }
    sections
}
