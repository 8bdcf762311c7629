//! Where the rows of a text with separators stand. What is in them is not known here.

use csv::{Position, StringRecord};

/// Follows a text row by row. A row begins where the one before ended; blank lines between them belong to
/// none.
pub(crate) struct Places<'a> {
    text: &'a str,
    byte: usize,
    line: u32,
}

impl<'a> Places<'a> {
    /// At the beginning of the text.
    pub(crate) fn of(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            line: 1,
        }
    }

    /// The line a row begins in; rows are asked for in their order.
    pub(crate) fn line(&mut self, row: &StringRecord) -> u32 {
        let told = row.position().map_or(0, Position::byte);
        let told = usize::try_from(told).unwrap_or(self.byte);
        let rest = self.text.get(told..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let begins = told + blank;
        let between = self.text.get(self.byte..begins).unwrap_or_default();
        let passed = between.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self
            .line
            .saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.byte = self.byte.max(begins);
        self.line
    }
}
