//! Rules of law, of the ministry's statements and of a municipality's own bylaws as dated data: which
//! rule, which version, from when to when, where it stands, and the numbers it comes with. What a rule
//! looks at and finds is the reports' business; nothing here refuses anything.
//!
//! The rules that come with the program stand in `rules/table.toml`. A municipality writes its own in the
//! same form; one of the same name stands in place of the program's on its days. How such a file is read stands
//! in `file`, what a rule can look at in `check`.

mod check;
mod file;

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::vocabulary::codes;

pub use check::Check;
pub use file::read;

/// The program's own table, as text.
const TABLE: &str = include_str!("rules/table.toml");

static BUILT_IN: LazyLock<Vec<Rule>> =
    LazyLock::new(|| read(TABLE).expect("BUG: the table is a constant and a test reads it"));

codes! {
    /// Where a rule comes from.
    RuleSource {
        /// A statute or an order.
        Statute = "statute",
        /// A statement of the ministry on a statute.
        Statement = "statement",
        /// A bylaw of the municipality: styrelsesvedtægt, forretningsorden, delegationsplan.
        Bylaw = "bylaw",
        /// Good practice: nothing that is asked for by law.
        Practice = "practice",
    }
}

/// The words of a rule in Danish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InDanish {
    /// What it asks for, in a sentence.
    pub about: String,
    /// What to do about a finding of it.
    pub advice: String,
    /// The paragraph, statement or bylaw.
    pub reference: String,
}

/// A rule in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name: lower case with hyphens.
    pub id: String,
    /// Its version, from 1; each wording in force for a time is one.
    pub version: u32,
    /// The first day it holds on; every day before, where none is known.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day it holds on.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Where it comes from.
    pub source: RuleSource,
    /// The paragraph, statement or bylaw.
    pub reference: String,
    /// Whether somebody read it there; else it is what is generally said, up for a check.
    #[serde(default)]
    pub verified: bool,
    /// What it asks for, in a sentence.
    pub about: String,
    /// What to do about a finding of it.
    pub advice: String,
    /// The same in Danish; where a municipality gives it once, it is in the language it is given in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub da: Option<InDanish>,
    /// What is looked at, with its numbers.
    pub check: Check,
}

impl Rule {
    /// Name and version, as in `council-agenda@1`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}@{}", self.id, self.version)
    }

    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The rules that come with the program.
#[must_use]
pub fn built_in() -> &'static [Rule] {
    &BUILT_IN
}

/// The rules with a municipality's own, which stand in place of those of the same name on the days they
/// hold on, and on no others.
#[must_use]
pub fn with_own(own: Vec<Rule>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = built_in()
        .iter()
        .flat_map(|rule| beside(rule, &own))
        .collect();
    rules.extend(own);
    rules
}

/// A rule on the days on which none of the others of its name holds, one for each run of days.
fn beside(rule: &Rule, own: &[Rule]) -> Vec<Rule> {
    let mut left = vec![rule.clone()];
    for other in own.iter().filter(|other| other.id == rule.id) {
        left = left
            .iter()
            .flat_map(|piece| without(piece, other))
            .collect();
    }
    left
}

/// A rule before and after the days of another.
fn without(rule: &Rule, other: &Rule) -> Vec<Rule> {
    let day_before = other.from.and_then(|from| from.pred_opt());
    let day_after = other.until.and_then(|until| until.succ_opt());
    let before = day_before.map(|last| Rule {
        until: Some(rule.until.map_or(last, |until| until.min(last))),
        ..rule.clone()
    });
    let after = day_after.map(|first| Rule {
        from: Some(rule.from.map_or(first, |from| from.max(first))),
        ..rule.clone()
    });
    let some_day = |piece: &Rule| match (piece.from, piece.until) {
        (Some(from), Some(until)) => from <= until,
        (_, None) | (None, _) => true,
    };
    [before, after]
        .into_iter()
        .flatten()
        .filter(some_day)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) const OWN: &str = r#"
[[rule]]
id = "notice-of-our-own"
version = 1
from = "2024-01-01"
source = "bylaw"
reference = "Forretningsorden § 4"
verified = true
about = "The agenda is sent six working days before."
advice = "Send it earlier."
check.agenda-late = { bodies = ["council"], days = 6, closed = ["saturday"] }
"#;

    #[test]
    fn every_rule_of_the_program_is_told_in_both_languages() {
        for rule in built_in() {
            let name = rule.name();
            let Some(danish) = &rule.da else {
                panic!("{name} has no words in Danish")
            };
            for (en, da) in [(&rule.about, &danish.about), (&rule.advice, &danish.advice)] {
                assert!(!en.trim().is_empty() && !da.trim().is_empty(), "{name}");
                assert_ne!(en, da, "{name}");
            }
            assert!(!danish.reference.trim().is_empty(), "{name}");
        }
    }

    #[test]
    fn the_table_is_sound_and_every_check_is_in_it() {
        let rules = read(TABLE).unwrap();
        for (code, _) in Check::CODES {
            let used = rules.iter().any(|rule| rule.check.code() == *code);
            assert!(used, "no rule checks `{code}`");
        }
    }

    #[test]
    fn a_rule_holds_from_its_first_to_its_last_day() {
        let mut rule = read(OWN).unwrap().remove(0);
        rule.until = Some("2024-12-31".parse().unwrap());
        let holds = |day: &str| rule.holds_on(day.parse().unwrap());
        assert!(!holds("2023-12-31") && holds("2024-01-01"));
        assert!(holds("2024-12-31") && !holds("2025-01-01"));
        assert_eq!(rule.name(), "notice-of-our-own@1");
    }

    #[test]
    fn a_rule_of_the_same_name_stands_in_place_of_the_programs() {
        let first = built_in()[0].id.clone();
        let own = read(&OWN.replace("notice-of-our-own", &first)).unwrap();
        let all = with_own(own);
        let on = |day: &str| -> Vec<RuleSource> {
            let day = day.parse().unwrap();
            let same = all
                .iter()
                .filter(|rule| rule.id == first && rule.holds_on(day));
            same.map(|rule| rule.source).collect()
        };
        assert_eq!(on("2023-12-31"), [RuleSource::Statute]);
        assert_eq!(on("2024-01-01"), [RuleSource::Bylaw]);
        assert_eq!(all.len(), built_in().len() + 1);
        // A rule for a year alone leaves the program's before and after it.
        let mut year = read(&OWN.replace("notice-of-our-own", &first)).unwrap();
        year[0].until = Some("2024-12-31".parse().unwrap());
        let pieces = beside(&built_in()[0], &year);
        let days: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.from, piece.until))
            .collect();
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        assert_eq!(
            days,
            [
                (built_in()[0].from, day("2023-12-31")),
                (day("2025-01-01"), None)
            ]
        );
    }
}
