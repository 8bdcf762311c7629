//! Case numbers as documents print them, and the form they are compared in.
//!
//! Municipalities use at least six formats (`17/6179`, `23-005451`, `00.01.00P22-2-22`,
//! `330-2018-3619`, `BR 366/07`, composite ones). The raw text is kept; two numbers are the same when
//! their runs of digits and of letters are, whatever stands between.

use std::fmt;

/// The comparable form of a case number: runs of digits and of letters (upper case), joined by `-`,
/// leading zeros kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseKey(String);

impl CaseKey {
    /// The comparable form of a printed number; `None` where it holds no digit.
    #[must_use]
    pub fn of(printed: &str) -> Option<Self> {
        #[derive(PartialEq, Clone, Copy)]
        enum Run {
            None,
            Digits,
            Letters,
        }
        let mut key = String::with_capacity(printed.len() + 4);
        let mut last = Run::None;
        for character in printed.chars() {
            let run = if character.is_ascii_digit() {
                Run::Digits
            } else if character.is_alphabetic() {
                Run::Letters
            } else {
                Run::None
            };
            if run != Run::None {
                if run != last && !key.is_empty() {
                    key.push('-');
                }
                key.extend(character.to_uppercase());
            }
            last = run;
        }
        key.bytes()
            .any(|byte| byte.is_ascii_digit())
            .then_some(Self(key))
    }

    /// The comparable form as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(printed: &str) -> String {
        CaseKey::of(printed).map(|key| key.0).unwrap_or_default()
    }

    #[test]
    fn separators_do_not_tell_two_numbers_apart_but_digits_do() {
        assert_eq!(key("15.20.00P20-1-22"), key("15.20.00-P20-1-22"));
        assert_ne!(key("15.20.00P20-1-22"), key("15.20.00P20-12-2"));
        assert_eq!(key("17/6179"), "17-6179");
        assert_ne!(key("23-005451"), key("23-5451"));
        assert_eq!(key(" br 366/07 "), "BR-366-07");
        // Two digit runs that a separator parted stay two runs.
        assert_ne!(key("17/6179"), key("176179"));
    }

    #[test]
    fn a_text_without_digits_is_no_number() {
        assert_eq!(CaseKey::of("Eventuelt"), None);
        assert_eq!(CaseKey::of(""), None);
    }
}
