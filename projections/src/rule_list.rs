//! `rules`: the rules in force on a day, the program's and the municipality's own. Which of them found
//! something is told by `findings`.

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::rules::{self, Check, Rule, RuleSource};
use serde::Serialize;

use crate::lang::Lang;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleList {
    /// The rules, by name.
    pub rules: Vec<RuleShown>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleShown {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The code of its findings.
    pub code: &'static str,
    /// Whether it is the municipality's own.
    pub own: bool,
    /// The first day it holds on, where it has one.
    pub from: Option<NaiveDate>,
    /// The last day it holds on, where it has one.
    pub until: Option<NaiveDate>,
    /// Where it comes from.
    pub source: RuleSource,
    /// The paragraph, statement or bylaw.
    pub reference: String,
    /// Whether somebody read it there.
    pub verified: bool,
    /// What it asks for.
    pub about: String,
    /// What to do about a finding of it.
    pub advice: String,
    /// What is looked at, with its numbers.
    pub check: Check,
}

/// The rules in force on a day. A rule that a municipality gave in one language stands in that one.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate, lang: Lang) -> RuleList {
    let own = own(book);
    let mut rules: Vec<RuleShown> = in_book(book)
        .into_iter()
        .filter(|rule| rule.holds_on(day))
        .map(|rule| {
            let own = own.contains(&rule);
            let danish = match lang {
                Lang::En => None,
                Lang::Da => rule.da,
            };
            let (about, advice, reference) = match danish {
                Some(words) => (words.about, words.advice, words.reference),
                None => (rule.about, rule.advice, rule.reference),
            };
            RuleShown {
                code: rule.check.code(),
                own,
                id: rule.id,
                version: rule.version,
                from: rule.from,
                until: rule.until,
                source: rule.source,
                reference,
                verified: rule.verified,
                about,
                advice,
                check: rule.check,
            }
        })
        .collect();
    rules.sort_by(|a, b| (&a.id, a.version).cmp(&(&b.id, b.version)));
    RuleList { rules }
}

/// Where a rule comes from, for a reader.
#[must_use]
pub fn source(source: RuleSource, lang: Lang) -> &'static str {
    match source {
        RuleSource::Statute => lang.pick("statute", "lov"),
        RuleSource::Statement => lang.pick("statement", "udtalelse"),
        RuleSource::Bylaw => lang.pick("bylaw", "vedtægt"),
        RuleSource::Practice => lang.pick("practice", "praksis"),
    }
}

/// All rules of a book in all their versions: the program's, and the set adopted last.
pub(crate) fn in_book(book: &Book<'_>) -> Vec<Rule> {
    rules::with_own(own(book))
}

/// The municipality's own rules. They were checked when they were adopted; what cannot be read any more,
/// as withheld words, has no rules.
fn own(book: &Book<'_>) -> Vec<Rule> {
    let words = book.rule_sets.last().and_then(|adopted| adopted.words);
    let read = words.map(|words| rules::read(&words.text).unwrap_or_default());
    read.unwrap_or_default()
}
