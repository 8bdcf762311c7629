//! Rules of law, of the ministry's statements and of a municipality's own bylaws as dated data: which
//! rule, which version, from when to when, where it stands, and the numbers it comes with. What a rule
//! looks at and finds is the reports' business; nothing here refuses anything.
//!
//! The rules that come with the program stand in `rules/table.toml`. A municipality writes its own in the
//! same form; one of the same name stands in place of the program's on its days.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::vocabulary::{BodyKind, UrgentBy, codes};
use crate::working_days::ClosedDay;

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

macro_rules! checks {
    ($($(#[doc = $about:literal])* $check:ident { $($(#[$field_meta:meta])* $field:ident: $of:ty,)* } = $code:literal;)*) => {
        /// What a rule looks at. The code is that of its findings.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub enum Check { $(
            $(#[doc = $about])*
            #[serde(rename = $code)]
            $check { $($(#[$field_meta])* $field: $of,)* },
        )* }

        impl Check {
            /// The codes of all findings of rules, each with what it says.
            pub const CODES: &'static [(&'static str, &'static str)] =
                &[$(($code, concat!($($about),*))),*];

            /// The code of its findings.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self { $(Self::$check { .. } => $code),* }
            }
        }
    };
}

checks! {
    /// The agenda was sent later than so many working days before the meeting.
    AgendaLate {
        /// The kinds of bodies it holds for.
        bodies: Vec<BodyKind>,
        /// Working days.
        days: u32,
        /// Days that are no working days besides Sundays and holidays.
        #[serde(default)]
        closed: Vec<ClosedDay>,
    } = "agenda-late";
    /// An item came on the agenda later than so many working days before the meeting, without a reason.
    MaterialLate {
        /// The kinds of bodies it holds for.
        bodies: Vec<BodyKind>,
        /// Working days.
        days: u32,
        /// Days that are no working days besides Sundays and holidays.
        #[serde(default)]
        closed: Vec<ClosedDay>,
    } = "material-late";
    /// Fewer than half of the known members were there.
    QuorumMissing {
        /// The kinds of bodies it holds for.
        bodies: Vec<BodyKind>,
    } = "quorum-missing";
    /// Adopted, though the votes for it are no majority of the votes cast.
    MajorityMissing {} = "majority-missing";
    /// Decided finally by a body that only recommends in the matter.
    CompetenceMissing {} = "competence-missing";
    /// Stopped by somebody who was not at the item.
    StopByAbsent {} = "stopped-by-absent";
    /// Stopped after the meeting was over.
    StopLate {} = "stopped-late";
    /// The council settled a stopped decision, and no item says where, or one at which it did not decide.
    StopUnsettled {} = "stop-unsettled";
    /// Stopped, though the council itself decided it.
    StoppedCouncil {} = "stopped-council";
    /// Ordered or granted at an item at which the body decided nothing.
    OrderWithoutDecision {} = "order-without-decision";
    /// Money granted by the council in a case that the finance committee had not treated before.
    FinanceStatementMissing {
        /// Only where a meeting of the finance committee so many days before is in the book.
        known_within: u32,
    } = "finance-statement-missing";
    /// The second reading came too soon after the first.
    ReadingsTooClose {
        /// Words one of which stands in the title of what is read twice.
        titles: Vec<String>,
        /// Days between the readings, at least.
        days: u32,
    } = "readings-too-close";
    /// Money granted by another body than the council.
    GrantedByOther {} = "granted-by-no-council";
    /// A supplementary appropriation that does not say how it is funded.
    FundingMissing {} = "granted-unfunded";
    /// A decision taken alone that was not reported at the next ordinary meeting.
    UrgentNotReported {
        /// As what it was taken.
        by: UrgentBy,
    } = "urgent-decision-unreported";
    /// A decision taken alone by somebody who could not take it in that body's place.
    UrgentByOther {
        /// As what it was taken.
        by: UrgentBy,
    } = "urgent-by-other";
    /// Minutes that nobody had signed or approved when the body met again.
    MinutesNotSigned {} = "minutes-not-signed";
    /// Recommended to a body that met since and never had the case.
    RouteNotCompleted {
        /// So many days after the recommendation, at least.
        days: u32,
    } = "route-not-completed";
    /// A reference to an item that the meeting it names does not have.
    ReferenceBroken {} = "reference-broken";
    /// Minutes quote an earlier decision otherwise than the minutes of that meeting have it.
    QuoteDiffers {} = "quote-differs";
    /// A follow-up whose last day is past.
    FollowUpOverdue {} = "follow-up-overdue";
    /// A goal on which a report that was promised did not come.
    GoalSilent {} = "goal-silent";
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

/// A file of rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Rule>,
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

/// Reads a file of rules.
///
/// # Errors
/// A sentence that says what is wrong, with the line where it is.
pub fn read(text: &str) -> Result<Vec<Rule>, String> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_of(text, span.start));
        let at = line
            .map(|line| format!("line {line}: "))
            .unwrap_or_default();
        format!("{at}{}", error.message())
    })?;
    if file.rule.is_empty() {
        return Err("the file has no rule: each begins with a line [[rule]]".to_owned());
    }
    for (place, rule) in file.rule.iter().enumerate() {
        let line = line_of_rule(text, place);
        sound(rule, &file.rule[..place]).map_err(|what| format!("line {line}: {what}"))?;
    }
    Ok(file.rule)
}

/// What the form of a rule cannot hold.
fn sound(rule: &Rule, before: &[Rule]) -> Result<(), String> {
    let name = rule.name();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if rule.id.is_empty() || rule.id.len() > 48 || !rule.id.chars().all(plain) {
        return Err(format!(
            "`{}` is no name of a rule: lower case, digits and hyphens, at most 48",
            rule.id
        ));
    }
    if rule.version == 0 {
        return Err(format!(
            "`{}` has version 0; versions begin with 1",
            rule.id
        ));
    }
    if let (Some(from), Some(until)) = (rule.from, rule.until)
        && until < from
    {
        return Err(format!(
            "`{name}` ends on {until}, before it begins on {from}"
        ));
    }
    if rule.about.trim().is_empty() || rule.reference.trim().is_empty() {
        return Err(format!(
            "`{name}` says what it asks for, and where that stands"
        ));
    }
    let same = before.iter().filter(|other| other.id == rule.id);
    for other in same {
        if other.version == rule.version {
            return Err(format!("`{name}` stands there twice"));
        }
        let apart = |a: Option<NaiveDate>, b: Option<NaiveDate>| matches!((a, b), (Some(until), Some(from)) if until < from);
        if !apart(other.until, rule.from) && !apart(rule.until, other.from) {
            return Err(format!(
                "`{name}` and `{}` hold on the same days",
                other.name()
            ));
        }
    }
    Ok(())
}

fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// The line on which the n-th rule begins.
fn line_of_rule(text: &str, place: usize) -> usize {
    let mut heads = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| line.trim_start().starts_with("[[rule]]"));
    heads.nth(place).map_or(1, |(_, line)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = r#"
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

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (from, to, said) in [
            (
                "version = 1",
                "version = 0",
                "line 2: `notice-of-our-own` has version 0",
            ),
            (
                "notice-of-our-own",
                "Our Own",
                "line 2: `Our Own` is no name",
            ),
            (
                "source = \"bylaw\"",
                "source = \"law\"",
                "line 6: unknown variant `law`",
            ),
            ("days = 6", "dage = 6", "line 11: "),
            (
                "check.agenda-late",
                "check.agenda-early",
                "line 11: unknown variant `agenda-early`",
            ),
            ("\"2024-01-01\"", "\"2024-13-01\"", "line 5: "),
            (
                "about = ",
                "extra = 1\nabout = ",
                "line 9: unknown field `extra`",
            ),
        ] {
            let why = read(&OWN.replace(from, to)).unwrap_err();
            assert!(why.starts_with(said), "{why}");
        }
        let twice = format!("{OWN}{OWN}");
        let why = read(&twice).unwrap_err();
        assert_eq!(why, "line 13: `notice-of-our-own@1` stands there twice");
        let other = OWN.replace("version = 1", "version = 2");
        let why = read(&format!("{OWN}{other}")).unwrap_err();
        assert!(why.ends_with("hold on the same days"), "{why}");
        assert!(read("").unwrap_err().contains("no rule"));
    }
}
