//! What an item refers to, collected from all its text. It must not read what a reference says.

use protokol_core::document::{PriorDecision, Reference};
use protokol_core::evidence::{Lines, Read};

use super::lead::Lead;
use super::parts::Parts;
use crate::lines::Line;
use crate::prior::Own;
use crate::references;

/// What the titles of items call what a meeting left behind, in lower case.
const PAPERS: &[&str] = &[
    "referat",
    "protokol",
    "opfølgning på møde",
    "opsamling på møde",
    "opsamling fra møde",
    "opfølgning fra møde",
];

/// The references of an item, each once; `priors` are the decisions quoted in it, which are none besides.
pub(super) fn references_in(
    lines: &[Line<'_>],
    title: (&str, Lines),
    parts: &Parts<'_>,
    lead: &Lead,
    own: Own<'_>,
    priors: &[Read<PriorDecision>],
) -> Vec<Read<Reference>> {
    // What went before is told in prose, too; a decision quoted there is no reference besides.
    let told = parts
        .priors
        .iter()
        .filter(|section| section.stamp.body.is_none() && section.stamp.date.is_none())
        .flat_map(|section| section.texts(lines))
        .filter(|(_, span)| {
            !priors
                .iter()
                .any(|prior| (prior.mark.lines.from..=prior.mark.lines.to).contains(&span.from))
        });
    let headed = parts
        .case
        .iter()
        .chain(&parts.decisions)
        .flat_map(|section| section.texts(lines))
        .chain(told);
    let ahead = lead
        .text
        .iter()
        .map(|at| (lines[*at].text, lines[*at].span()));
    // "Godkendelse af referat fra mødet den 3. maj": the paper an item is about is that of the meeting.
    let of_title = [title].into_iter().filter(|(text, _)| {
        let lower = text.to_lowercase();
        PAPERS.iter().any(|paper| lower.contains(paper))
    });
    let mut found: Vec<Read<Reference>> = Vec::new();
    // "Byrådet den 20-02-2018, punkt 12." below "Tidligere behandling": where it stands, and not what was decided.
    const LONGEST: usize = "(sag nr. 123)".len();
    let named_alone = parts
        .priors
        .iter()
        .filter(|section| section.is_stamped() && stands_below_history(lines, section.whole.start))
        .filter(|section| {
            let said = |text: &str| !text.bytes().any(|byte| byte.is_ascii_digit());
            let mut texts = section.texts(lines).map(|(text, _)| text);
            texts.all(|text| text.len() <= LONGEST && !said(text))
        })
        .map(|section| &lines[section.whole.start])
        .map(|line| (line.text, line.span()));
    for (text, span) in of_title.chain(ahead).chain(headed).chain(named_alone) {
        if !references::may_refer(text) {
            continue;
        }
        for read in references::of_line(text, span, own.body, own.date) {
            let same = |known: &Read<Reference>| {
                known.value.meeting_date == read.value.meeting_date
                    && known.value.item == read.value.item
            };
            if !found.iter().any(same) {
                found.push(read);
            }
        }
    }
    found
}

/// Whether the next line with text above this one heads what went before: "Tidligere behandling", "Sagshistorik".
fn stands_below_history(lines: &[Line<'_>], at: usize) -> bool {
    lines[..at]
        .iter()
        .rfind(|line| line.has_text())
        .is_some_and(|line| {
            let lower = line.text.to_lowercase();
            lower.contains("tidligere behandl") || lower.contains("historik")
        })
}
