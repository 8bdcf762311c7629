//! Where a fact stands in a document, by which rule it was read, and how sure that reading is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::hash::Hash;

/// Below this, and without a review, a fact is *unsure*: it is shown and marked, and left out of
/// public copies.
pub const SURE_FROM: Confidence = Confidence(75);

/// How sure a reading is, from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Confidence(u8);

impl Confidence {
    /// What a person said, or what cannot be read otherwise.
    pub const CERTAIN: Self = Self(100);

    /// The confidence; values above 100 count as 100.
    #[must_use]
    pub const fn new(percent: u8) -> Self {
        Self(if percent > 100 { 100 } else { percent })
    }

    /// The value, 0 to 100.
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }

    /// Whether a fact read with this confidence stands without a review.
    #[must_use]
    pub fn is_sure(self) -> bool {
        self >= SURE_FROM
    }
}

impl From<Confidence> for u8 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}

impl TryFrom<u8> for Confidence {
    type Error = &'static str;

    fn try_from(percent: u8) -> Result<Self, Self::Error> {
        if percent <= 100 {
            Ok(Self(percent))
        } else {
            Err("a confidence is at most 100")
        }
    }
}

/// The name and version of a rule of reading, as in `outcome/tiltraadt@1`: a code, never a word of
/// the source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RuleId(String);

impl RuleId {
    /// The rule's name, if it is made of `a-z`, `0-9`, `/`, `-` and `@` and is not longer than 64.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'@');
        (!text.is_empty() && text.len() <= 64 && text.bytes().all(allowed))
            .then(|| Self(text.to_owned()))
    }

    /// The rule's name from the program's own text.
    ///
    /// # Panics
    /// Where the text is not a rule's name: a fault of the program, found by the first test that reads.
    #[must_use]
    pub fn named(text: &'static str) -> Self {
        Self::parse(text).unwrap_or_else(|| panic!("BUG: `{text}` is not the name of a rule"))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<RuleId> for String {
    fn from(rule: RuleId) -> Self {
        rule.0
    }
}

impl TryFrom<String> for RuleId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is not the name of a rule"))
    }
}

/// Lines of an extracted text, counted from 1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lines {
    /// First line.
    pub from: u32,
    /// Last line, never before `from`.
    pub to: u32,
}

impl Lines {
    /// One line.
    #[must_use]
    pub fn line(line: u32) -> Self {
        Self {
            from: line,
            to: line,
        }
    }

    /// From the earlier first to the later last line.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }
}

/// The mark a reader leaves on a fact, before it is known which source it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The lines the fact was read from.
    pub lines: Lines,
    /// The rule that read it.
    pub rule: RuleId,
    /// How sure the rule is.
    pub confidence: Confidence,
}

/// A value read from a document, with its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// What was read.
    pub value: T,
    /// From where, by which rule, how sure.
    pub mark: Mark,
}

/// A mark in a named source: what an event keeps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// SHA-256 of the extracted text.
    pub source: Hash,
    /// First line, from 1.
    pub from: u32,
    /// Last line.
    pub to: u32,
    /// The rule that read it.
    pub rule: RuleId,
    /// How sure the rule is.
    pub confidence: Confidence,
}

impl Mark {
    /// The mark as evidence in a source.
    #[must_use]
    pub fn within(&self, source: Hash) -> Evidence {
        Evidence {
            source,
            from: self.lines.from,
            to: self.lines.to,
            rule: self.rule.clone(),
            confidence: self.confidence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_a_code_and_holds_no_word_of_a_source() {
        assert!(RuleId::parse("outcome/tiltraadt@1").is_some());
        assert!(RuleId::parse("outcome/tiltrådt").is_none());
        assert!(RuleId::parse("two words").is_none());
        assert!(RuleId::parse("").is_none());
    }

    #[test]
    fn unsure_begins_below_seventy_five() {
        assert!(Confidence::new(75).is_sure());
        assert!(!Confidence::new(74).is_sure());
        assert_eq!(Confidence::new(200), Confidence::CERTAIN);
        assert!(serde_json::from_str::<Confidence>("101").is_err());
    }
}
