//! What holds of every document read, whatever the text: marks lie within what they are of, and items and
//! documents leave no line between them. It must not know what a text says.

use protokol_core::document::{Document, Item};
use protokol_core::evidence::{Lines, Mark};
use protokol_intake::read;

/// Every mark of an item.
fn marks(item: &Item) -> Vec<&Mark> {
    let mut marks = vec![&item.title.mark, &item.route.mark];
    marks.extend(item.case_number.iter().map(|read| &read.mark));
    marks.extend(item.recommendations.iter().map(|read| &read.mark));
    marks.extend(item.decision.iter().map(|read| &read.mark));
    marks.extend(item.attachments.iter().map(|read| &read.mark));
    marks.extend(
        item.absent
            .iter()
            .chain(&item.disqualified)
            .map(|read| &read.mark),
    );
    marks.extend(item.follow_ups.iter().map(|read| &read.mark));
    marks.extend(item.references.iter().map(|read| &read.mark));
    marks.extend(item.prior_decisions.iter().map(|read| &read.mark));
    marks
}

fn within(inner: Lines, outer: Lines) -> bool {
    outer.from <= inner.from && inner.from <= inner.to && inner.to <= outer.to
}

fn check(document: &Document, lines: u32) {
    let all = Lines { from: 1, to: lines };
    assert!(within(document.lines, all));
    for item in &document.items {
        assert!(within(item.lines, document.lines));
        for mark in marks(item) {
            assert!(
                within(mark.lines, item.lines),
                "{mark:?} outside {:?}",
                item.lines
            );
        }
        for section in &item.sections {
            assert!(within(section.lines, item.lines));
        }
    }
    let heads = document.body.iter().map(|read| &read.mark);
    let heads = heads.chain(document.meeting.iter().map(|read| &read.mark));
    let heads = heads.chain(document.present.iter().map(|read| &read.mark));
    for mark in heads.chain(document.municipality.iter().map(|read| &read.mark)) {
        assert!(within(mark.lines, document.lines));
    }
    for span in document
        .unclaimed
        .iter()
        .copied()
        .chain(document.findings.iter().map(|finding| finding.lines))
    {
        assert!(within(span, document.lines), "{span:?}");
    }
    for pair in document.items.windows(2) {
        assert_eq!(
            pair[0].lines.to + 1,
            pair[1].lines.from,
            "items leave no line between them"
        );
    }
}

/// Reads a text, and holds what is read against it.
pub(crate) fn read_and_check(text: &str) {
    if let Ok(documents) = read(text) {
        let lines = u32::try_from(text.lines().count()).unwrap();
        for document in &documents {
            check(document, lines);
        }
        for pair in documents.windows(2) {
            assert_eq!(
                pair[0].lines.to + 1,
                pair[1].lines.from,
                "documents leave no line between them"
            );
        }
    }
}
