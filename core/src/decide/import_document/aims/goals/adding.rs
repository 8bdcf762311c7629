//! What a reading adds to a goal that the document told of before or the book has: further evidence, and what
//! it says otherwise, which is found. Which goal that is has been decided before.

use super::written::{Telling, in_book};
use super::{Goals, NEAR, Said, same};
use crate::decide::import_document::writer::Writer;
use crate::evidence::{Evidence, Mark};
use crate::ids::GoalId;
use crate::vocabulary::ReaderFinding;

impl Goals {
    /// What the document has told of a goal of the book so far.
    fn telling(&mut self, writer: &Writer<'_>, id: GoalId, mark: &Mark) -> Option<&mut Telling> {
        if let Some(at) = self.told.iter().position(|telling| telling.id == id) {
            return self.told.get_mut(at);
        }
        let book = in_book(writer, id)?;
        self.told.push(Telling {
            id,
            now: book.said.clone(),
            book: Some(book),
            version_of: None,
            first: None,
            here: vec![],
            mark: mark.clone(),
        });
        self.told.last_mut()
    }

    pub(super) fn support(
        &mut self,
        writer: &Writer<'_>,
        id: GoalId,
        evidence: Vec<Evidence>,
        mark: &Mark,
    ) {
        if let Some(telling) = self.telling(writer, id, mark) {
            telling.now.evidence.extend(evidence.iter().cloned());
            telling.here.extend(evidence);
        }
    }

    pub(super) fn add(&mut self, writer: &mut Writer<'_>, id: GoalId, said: &Said, mark: &Mark) {
        let Some(telling) = self.telling(writer, id, mark) else {
            return;
        };
        telling.here.extend(said.evidence.iter().cloned());
        let here = said.terms.value;
        if let Some((first, here)) = telling
            .first
            .zip(here)
            .filter(|(first, here)| first != here)
        {
            telling.unsettle(NEAR);
            let stands = match telling.book {
                Some(_) => "what the book has stands",
                None => "the first stands",
            };
            let text = format!(
                "\"{}\" asks {} here, and {} before in the document; {stands} until a review",
                said.title,
                here.danish(),
                first.danish()
            );
            writer.found(ReaderFinding::ChangeUnsure, said.item, mark.lines, text);
            return;
        }
        telling.first = telling.first.or(here);
        let (there, here) = (telling.now.terms.value, said.terms.value);
        let by_hand = telling.book.as_ref().is_some_and(|book| book.by_hand);
        let at = match &telling.book {
            Some(book) => format!("at position {}", book.position),
            None => "elsewhere in the document".to_owned(),
        };
        let differs = there.zip(here).filter(|(there, here)| there != here);
        let text = if let Some((there, here)) = differs {
            let counts = match by_hand {
                true => Some(there),
                false => same::merge(&telling.now, said).terms.value,
            };
            let stands = match counts {
                Some(value) if by_hand => {
                    format!("{}, as recorded by hand, stands", value.danish())
                }
                Some(value) => format!("{} stands", value.danish()),
                None => "none stands".to_owned(),
            };
            Some(format!(
                "\"{}\" asks {} here, and {} {at}; {stands}",
                said.title,
                here.danish(),
                there.danish()
            ))
        } else if telling.now.sure
            && !said.sure
            && !by_hand
            && !same::says_alike(&same::filled_up(&telling.now, said), &telling.now)
        {
            Some(format!(
                "what stands {at} says otherwise and stands until a review"
            ))
        } else {
            None
        };
        if !by_hand {
            telling.now = same::merge(&telling.now, said);
        }
        if let Some(text) = text {
            writer.found(ReaderFinding::ChangeUnsure, said.item, mark.lines, text);
        }
    }
}
