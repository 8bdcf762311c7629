//! Decisions about readings as they are given: about what, what, why and how far. What they do stands in
//! `deciding`.

use std::fmt;
use std::str::FromStr;

use protokol_core::time::Position;
use protokol_projections::review_list::Question;
use serde::Serialize;
use serde_json::{Map, Value};

/// What is decided about: an event, or a finding of a document, as `42` or `42/3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// Where the event stands.
    pub position: Position,
    /// Which finding of the document, from 1.
    pub finding: Option<u32>,
}

impl Target {
    /// What a question is about.
    #[must_use]
    pub fn of(question: &Question) -> Self {
        Self {
            position: question.position,
            finding: question.finding,
        }
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bare = text.trim().trim_start_matches('#');
        let (position, finding) = match bare.split_once('/') {
            Some((position, finding)) => (position, Some(finding)),
            None => (bare, None),
        };
        let off =
            || format!("`{text}` is no position, as 42, nor a finding of a document, as 42/3");
        let finding = finding.map(str::parse).transpose().map_err(|_| off())?;
        let position = position.parse().map_err(|_| off())?;
        Ok(Self {
            position: Position(position),
            finding,
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.finding {
            Some(finding) => write!(f, "{}/{finding}", self.position),
            None => write!(f, "{}", self.position),
        }
    }
}

/// What somebody decides about a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It is right.
    Accept,
    /// These fields of the act that says it are other.
    Change(Map<String, Value>),
    /// It is wrong, and nothing is to be said instead.
    Reject,
    /// It names whom another reading names.
    Same {
        /// Where the name stands that is given up.
        gone: Position,
        /// Where the one stands that is kept.
        stays: Position,
    },
}

/// How far a decision goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It is about what it names; what waits with the same words is told.
    Named,
    /// What waits with the same words is decided so, too.
    Alike,
}

/// A decision as it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// About what.
    pub target: Target,
    /// What.
    pub decision: Decision,
    /// Why; a change and a rejection ask for it.
    pub reason: Option<String>,
    /// How far it goes.
    pub reach: Reach,
}

/// The decisions in the order they are done: what is taken back last and newest first, so that what rests
/// on something goes before it.
pub(super) fn in_order(given: &[Given]) -> Vec<&Given> {
    let is_rejection = |one: &&Given| one.decision == Decision::Reject;
    let (mut rejected, mut all): (Vec<&Given>, Vec<&Given>) = given.iter().partition(is_rejection);
    rejected.sort_by_key(|one| std::cmp::Reverse(one.target));
    all.extend(rejected);
    all
}

/// What the caller gave, in a form that is the same when it gives the same again.
pub(in crate::reviewing) fn said(given: &[Given]) -> Vec<u8> {
    let told: Vec<_> = given
        .iter()
        .map(|one| {
            (
                one.target.to_string(),
                &one.decision,
                &one.reason,
                one.reach,
            )
        })
        .collect();
    serde_json::to_vec(&told).expect("BUG: decisions hold nothing that JSON cannot say")
}
