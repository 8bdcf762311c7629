//! What a letter says is right in place of what was sent out before. It corrects one goal of the book, or tells why it
//! corrects none; which words of a letter say so is known to the reader alone.

use super::written::{InBook, Telling, in_book};
use super::{Goals, same};
use crate::decide::import_document::writer::Writer;
use crate::document::Replaced;
use crate::evidence::Read;
use crate::ids::GoalId;
use crate::vocabulary::ReaderFinding;

impl Goals {
    /// Puts the value that a letter says is right in place of the one it says is wrong, where one goal of
    /// the book asks that.
    pub(in crate::decide::import_document) fn replace(
        &mut self,
        writer: &mut Writer<'_>,
        read: &Read<Replaced>,
    ) {
        let Replaced {
            number,
            title,
            period,
            wrong,
            right,
        } = &read.value;
        let known = writer.known.goals_of(writer.municipality.as_deref());
        let meant: Vec<(GoalId, InBook)> = known
            .iter()
            .filter_map(|known| {
                let book = in_book(writer, known.id)?;
                let named = match (number, title) {
                    (Some(number), _) => known.number() == Some(&same::key(number)),
                    (None, Some(title)) => known
                        .title()
                        .is_some_and(|known| same::titles(known, &same::key(title))),
                    (None, None) => false,
                };
                let year = period.is_none() || book.said.terms.period == *period;
                let asks =
                    book.said.terms.value == Some(*wrong) || book.said.terms.value == Some(*right);
                (named && year && asks && book.said.access == writer.access)
                    .then_some((known.id, book))
            })
            .collect();
        let count = meant.len();
        let Some((id, book)) = meant.into_iter().next().filter(|_| count == 1) else {
            let called = match (number, title) {
                (Some(number), _) => format!("goal {number}: "),
                (None, Some(title)) => format!("\"{title}\": "),
                (None, None) => String::new(),
            };
            let text = format!(
                "{called}{} is to be {}, where {} goals of the book are called so and ask it; nothing was replaced",
                wrong.danish(),
                right.danish(),
                count
            );
            writer.found(
                ReaderFinding::CorrectionAnnounced,
                None,
                read.mark.lines,
                text,
            );
            return;
        };
        let evidence = read.mark.within(writer.source);
        // A letter may say it in its heading and again below.
        if let Some(telling) = self.told.iter_mut().find(|telling| telling.id == id) {
            if telling.now.terms.value == Some(*right) {
                telling.now.evidence.push(evidence.clone());
                telling.here.push(evidence);
            } else {
                let text = format!(
                    "{} is said to be right here, and another value before in the letter",
                    right.danish()
                );
                writer.found(ReaderFinding::ChangeUnsure, None, read.mark.lines, text);
            }
            return;
        }
        let mut now = book.said.clone();
        now.terms.value = Some(*right);
        now.evidence.push(evidence.clone());
        // Where it starts from was measured and stands; how far it is from there follows.
        if let Some(delta) = now.terms.delta
            && book.said.terms.value != now.terms.value
        {
            let from = now.terms.baseline;
            now.terms.delta = from.map(|from| *right + from.negated());
            let start = match from {
                Some(from) => format!("the start of {} stands", from.danish()),
                None => "how far that is was left out".to_owned(),
            };
            let text = format!(
                "{} was to be {} from its start, and is now to be {}; {start}",
                now.title,
                delta.danish(),
                right.danish()
            );
            writer.found(ReaderFinding::ChangeUnsure, None, read.mark.lines, text);
        }
        self.told.push(Telling {
            id,
            book: Some(book),
            first: now.terms.value,
            now,
            version_of: None,
            here: vec![evidence],
            mark: read.mark.clone(),
        });
    }
}
