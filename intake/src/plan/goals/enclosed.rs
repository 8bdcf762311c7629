//! What another sender put into the file of a plan, as below "Bilag A: Notat fra Energistyrelsen": it is set aside and told.

use protokol_core::document::Finding;
use protokol_core::vocabulary::ReaderFinding;

use super::{Goals, Sender};
use crate::plan::lexicon;
use crate::plan::pieces::Piece;

impl Goals<'_> {
    /// Whether a piece stands in an enclosure of another sender, as below "Bilag A: Notat fra Energistyrelsen".
    pub(super) fn is_enclosed(&mut self, piece: &Piece) -> bool {
        if self.setting.sender == Sender::Plan && lexicon::heads_enclosure(&piece.text) {
            self.end_of_enclosure();
            self.theme = None;
            if lexicon::is_of_others(&piece.text, self.setting.own) {
                self.enclosed = Some(piece.lines);
            }
        }
        if let Some(lines) = &mut self.enclosed {
            *lines = lines.hull(piece.lines);
        }
        self.enclosed.is_some()
    }

    /// Tells of an enclosure that was passed over.
    pub(super) fn end_of_enclosure(&mut self) {
        if let Some(lines) = self.enclosed.take() {
            self.findings.push(Finding {
                code: ReaderFinding::EnclosureSetAside,
                item: None,
                lines,
                text: "an enclosure by another sender was not read".to_owned(),
            });
        }
    }
}
