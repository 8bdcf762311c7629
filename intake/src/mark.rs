//! Short ways to say where a value stands and which rule read it, and where something stands that none read.

use protokol_core::document::Finding;
use protokol_core::evidence::{Confidence, Lines, Mark, Read, RuleId};
use protokol_core::vocabulary::ReaderFinding;

/// A value with its mark.
pub(crate) fn marked<T>(value: T, lines: Lines, rule: &'static str, percent: u8) -> Read<T> {
    Read {
        value,
        mark: Mark {
            lines,
            rule: RuleId::named(rule),
            confidence: Confidence::new(percent),
        },
    }
}

/// Text that looks like something and was not read, for a person to look at; `item` is its place among the items.
pub(crate) fn not_read(lines: Lines, item: Option<u32>, text: String) -> Finding {
    Finding {
        code: ReaderFinding::TextUnclaimed,
        item,
        lines,
        text,
    }
}
