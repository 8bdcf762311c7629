//! What was found in a document and in an older copy of it, where somebody accepted it: it is accepted again,
//! and told. What goes how far is told in docs/decisions/0010.

use crate::decide::import_document::Applied;
use crate::decide::import_document::writer::Writer;
use crate::event::{Kind, fact_reviewed, source_imported};
use crate::evidence::RuleId;
use crate::ids::{EventId, Subject};
use crate::record::Draft;
use crate::vocabulary::ReviewDecision;

impl Writer<'_> {
    /// The reviews that somebody's follow for what was found in this document again. They name the review
    /// they follow, and go with it.
    pub(super) fn accepted_again(
        &mut self,
        source: &Draft,
        facts: &source_imported::Facts,
        words: &source_imported::Words,
    ) -> Vec<Draft> {
        let texts = words.findings.iter().map(String::as_str);
        let found: Vec<_> = facts
            .findings
            .iter()
            .map(|one| one.code)
            .zip(texts)
            .collect();
        let accepted = self.known.findings_accepted(&source.refs, &found);
        let numbered = facts.findings.iter().zip(1_u32..).zip(accepted);
        let mut reviews = vec![];
        for ((found, number), accepted) in numbered {
            let Some(accepted) = accepted else { continue };
            self.applied.push(Applied {
                decision: ReviewDecision::Accepted,
                kind: Kind::SourceImported,
                lines: found.lines,
                rule: RuleId::named(found.code.code()),
                of: accepted.of,
                by: accepted.at,
            });
            let review = fact_reviewed::Facts {
                event: source.id,
                finding: Some(number),
                follows: Some(accepted.by),
            };
            let mut refs = source.refs.clone();
            refs.extend(found.item.map(Subject::Item));
            reviews.push(Draft {
                id: EventId(self.ids.uuid()),
                salt: self.ids.salt(),
                refs,
                facts: review.into(),
                words: None,
                ..source.clone()
            });
        }
        reviews
    }
}
