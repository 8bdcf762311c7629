//! Short ways to say where a value stands and which rule read it.

use protokol_core::evidence::{Confidence, Lines, Mark, Read, RuleId};

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
