//! What waits for a person, and what a person decided about it. Which events follow from a decision is
//! core's to say; nothing here prints or parses arguments.

pub mod deciding;
pub mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use protokol_core::access::Audience;
use protokol_core::acts::{Verb, again};
use protokol_core::book::Book;
use protokol_core::directory::readings::{ReadingKey, words_of};
use protokol_core::event::{Kind, Told};
use protokol_core::record::{Actor, Recorded};
use protokol_core::time::{Cut, Position};
use protokol_core::timeline::Timeline;
use protokol_core::vocabulary::{ReaderFinding, ReviewDecision};
use protokol_projections::import_quality::{self, ImportQuality};
use protokol_projections::review_list::{self, Filter, Question, ReviewList, SHORTEST_HASH};
use serde::Serialize;

use crate::answer::Answer;
use crate::failure::{Class, Failure};
use crate::folder::ReadOnly;
use crate::reading::committee::no_body;
use crate::reading::{At, EVERY_DAY};
use crate::showing::{Cited, TextLines};

pub use deciding::{Decision, Given, Meant, Reach, Reviewed, Target, same};

/// What waits, with the lines it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// What waits, in the order of the book.
    pub questions: Vec<Asked>,
}

/// A question with its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// What is asked.
    #[serde(flatten)]
    pub question: Question,
    /// The lines the reading was made from.
    pub sources: Vec<Cited>,
}

/// A question as a desk shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// What is asked.
    pub question: Question,
    /// The verb whose fields a change gives; `None` where no act says it by hand.
    pub verb: Option<Verb>,
    /// How many others wait with the same words.
    pub alike: usize,
    /// The lines of the source, from the first, or why there are none.
    pub text: Result<TextLines, String>,
}

/// One reading: what is asked about it, what was decided, and how it would be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Where it stands.
    pub position: Position,
    /// Which finding of the document, from 1.
    pub finding: Option<u32>,
    /// The kind of event.
    pub kind: Kind,
    /// What it says.
    pub reads: String,
    /// What is asked about it; `null` where nothing is.
    pub question: Option<Question>,
    /// What somebody decided about it; `null` where nobody did.
    pub decided: Option<DecidedBy>,
    /// The act that would say it by hand: what a change begins with. `null` where no act gives the kind.
    pub act: Option<serde_json::Value>,
    /// The lines it was read from.
    pub sources: Vec<Cited>,
}

/// What somebody decided about a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedBy {
    /// What.
    pub decision: ReviewDecision,
    /// Where the book says so.
    pub position: Position,
    /// Who said it.
    pub actor: Actor,
    /// Why, where a reason was given.
    pub reason: Option<String>,
}

/// The cut of a whole book: everything known, and on every day.
pub(crate) fn whole(timeline: &Timeline) -> Cut {
    Cut {
        known_at: timeline.head(),
        as_of: EVERY_DAY,
    }
}

/// Everything that waits in a whole book.
pub(crate) fn waiting(timeline: &Timeline) -> ReviewList {
    let holding = timeline.holding(whole(timeline));
    review_list::report(&timeline.fold(&holding), &holding)
}

/// Refuses a choice by what the book does not know: then nothing would be chosen, and that would say that
/// nothing waits.
///
/// # Errors
/// `rule-not-found`, with the rules whose readings wait, and `document-not-found`.
pub(crate) fn knows(timeline: &Timeline, filter: &Filter) -> Result<(), Failure> {
    knows_rule(timeline, filter)?;
    knows_document(timeline, filter)
}

/// Refuses the name of a file that was not taken in.
fn knows_document(timeline: &Timeline, filter: &Filter) -> Result<(), Failure> {
    let Some(document) = filter.document.as_deref() else {
        return Ok(());
    };
    let is_meant = |event: &Recorded| {
        let Some(Told::SourceImported(facts, words)) = event.told() else {
            return false;
        };
        words.is_some_and(|words| words.name == document)
            || document.len() >= SHORTEST_HASH && facts.source.to_string().starts_with(document)
    };
    if timeline.events().iter().any(is_meant) {
        return Ok(());
    }
    let what = format!("no file that was taken in is called `{document}`");
    let because = "a file goes by the name it was imported under, or by six digits or more of its text's hash";
    Err(Failure::new(Class::Refused, "document-not-found", what)
        .because(because)
        .hint("protokol log"))
}

/// Refuses a choice by a rule that read nothing in the book, and by a code that no finding has.
fn knows_rule(timeline: &Timeline, filter: &Filter) -> Result<(), Failure> {
    let Some(rule) = filter.rule.as_deref() else {
        return Ok(());
    };
    let is_meant = |known: &str| known == rule || known.split('@').next() == Some(rule);
    let evidence = timeline.events().iter().flat_map(|event| &event.evidence);
    let read = evidence.map(|place| place.rule.as_str()).any(is_meant);
    if read || ReaderFinding::from_code(rule).is_some() {
        return Ok(());
    }
    let waiting = waiting(timeline).questions;
    let rules: BTreeSet<&str> = waiting.iter().map(|one| one.rule.as_str()).collect();
    let rules: Vec<&str> = rules.into_iter().collect();
    let because = if rules.is_empty() {
        "nothing waits for a review".to_owned()
    } else {
        format!("what waits was read by {}", rules.join(", "))
    };
    let what = format!("no rule and no finding is called `{rule}`");
    Err(Failure::new(Class::Refused, "rule-not-found", what)
        .because(because)
        .hint("protokol review list"))
}

/// The questions that are asked for.
///
/// # Errors
/// `body-not-found`.
pub(crate) fn chosen(
    book: &Book<'_>,
    list: ReviewList,
    filter: &Filter,
    cut: Cut,
) -> Result<Vec<Question>, Failure> {
    let name = filter.body.as_deref().unwrap_or_default();
    let chosen = filter.chosen(book, list);
    chosen.ok_or_else(|| no_body(name, cut))
}

/// What somebody had decided last about a reading or a finding, as known at a position. A newer reading that
/// stands instead is nobody's decision.
pub(crate) fn decided(
    timeline: &Timeline,
    target: Target,
    known_at: Position,
) -> Option<DecidedBy> {
    let event = timeline.at(target.position)?;
    let by = |decision, by: &Recorded| DecidedBy {
        decision,
        position: by.position,
        actor: by.actor.clone(),
        reason: by.reason.clone(),
    };
    if let Some(withdrawal) = timeline.withdrawal_at(event.id, known_at) {
        return Some(by(ReviewDecision::Rejected, withdrawal));
    }
    let standing = timeline.standing_at(event.id, known_at)?;
    if standing.id != event.id {
        let changed = standing.evidence.is_empty();
        return changed.then(|| by(ReviewDecision::Changed, standing));
    }
    let review = timeline.review_at(event.id, target.finding, known_at)?;
    Some(by(ReviewDecision::Accepted, review))
}

impl ReadOnly {
    /// `review list`: what waits at the cut.
    ///
    /// # Errors
    /// `not-public`, `rule-not-found`, `document-not-found`, `body-not-found`, and those of reading the sources.
    pub fn review_list(&self, at: &At<'_>, filter: &Filter) -> Result<Answer<Waiting>, Failure> {
        self.for_clerks()?;
        knows(at.timeline(), filter)?;
        let report = review_list::report(&at.book, &at.holding);
        let wanted = chosen(&at.book, report, filter, at.cut)?.into_iter();
        let mut texts = self.texts();
        let questions = wanted.map(|question| {
            let places = question.evidence.iter();
            let sources = places.map(|place| texts.cited(at, place));
            let sources = sources.collect::<Result<_, Failure>>()?;
            Ok(Asked { question, sources })
        });
        let questions = questions.collect::<Result<_, Failure>>()?;
        Ok(at.answer(Waiting { questions }))
    }

    /// `review show`: one reading.
    ///
    /// # Errors
    /// `not-public`, `position-not-found`, also for a finding that is not there, and those of reading the
    /// sources.
    pub fn review_show(&self, at: &At<'_>, target: Target) -> Result<Answer<Shown>, Failure> {
        self.for_clerks()?;
        let timeline = at.timeline();
        let event = timeline.at(target.position);
        let event = event.filter(|event| event.position <= at.cut.known_at);
        let event = event.ok_or_else(|| at.no_event(target.position))?;
        if let Some(number) = target.finding.filter(|number| !has_finding(event, *number)) {
            return Err(no_finding(event, number));
        }
        let report = review_list::report(&at.book, &at.holding);
        let mut questions = report.questions.into_iter();
        let question = questions.find(|one| Target::of(one) == target);
        let places: Vec<_> = match &question {
            Some(question) => question.evidence.clone(),
            None => event.evidence.iter().map(Into::into).collect(),
        };
        let mut texts = self.texts();
        let sources = places.iter().map(|place| texts.cited(at, place));
        let act = again::as_act(event).map(|(verb, mut fields)| {
            fields.insert("verb".to_owned(), serde_json::json!(verb));
            serde_json::Value::Object(fields)
        });
        Ok(at.answer(Shown {
            position: target.position,
            finding: target.finding,
            kind: event.kind,
            reads: question
                .as_ref()
                .map_or_else(|| review_list::reads(event), |one| one.reads.clone()),
            decided: decided(timeline, target, at.cut.known_at),
            act,
            sources: sources.collect::<Result<_, Failure>>()?,
            question,
        }))
    }

    /// `report import-quality`: the counts at the cut, and as known before.
    ///
    /// # Errors
    /// `not-public`.
    pub fn import_quality(
        &self,
        at: &At<'_>,
        before: Option<Position>,
    ) -> Result<Answer<ImportQuality>, Failure> {
        self.for_clerks()?;
        let report = import_quality::report(at.timeline(), at.cut, before);
        Ok(at.answer(report))
    }

    /// What waits at the cut, each with the whole text it was read from. A text that is gone or damaged
    /// leaves its readings without lines, and all others as they are.
    ///
    /// # Errors
    /// `not-public`, `rule-not-found`, `document-not-found`, `body-not-found`.
    pub fn review_desk(&self, at: &At<'_>, filter: &Filter) -> Result<Vec<Laid>, Failure> {
        self.for_clerks()?;
        knows(at.timeline(), filter)?;
        let report = review_list::report(&at.book, &at.holding);
        let words = |question: &Question| {
            let for_words = question.finding.is_none() && deciding::waits_for_its_words(question);
            let event = at.timeline().now(question.position).filter(|_| for_words);
            event.and_then(words_of)
        };
        let mut alike: BTreeMap<ReadingKey, usize> = BTreeMap::new();
        for key in report.questions.iter().filter_map(words) {
            *alike.entry(key).or_default() += 1;
        }
        let wanted = chosen(&at.book, report, filter, at.cut)?.into_iter();
        let mut texts = self.texts();
        let laid = wanted.map(|question| {
            let event = at.timeline().at(question.position);
            let same = words(&question).and_then(|key| alike.get(&key));
            let act = event.and_then(again::as_act);
            let text = match question.evidence.first().map(|at| texts.lines(at.source)) {
                Some(Ok(Some(lines))) => Ok(lines),
                Some(Ok(None)) => Err("the source is not in the folder".to_owned()),
                Some(Err(failure)) => Err(failure.what),
                None => Err("no lines".to_owned()),
            };
            Laid {
                verb: act.map(|(verb, _)| verb),
                alike: same.map_or(0, |all| all - 1),
                question,
                text,
            }
        });
        Ok(laid.collect())
    }

    /// Refuses whoever reads as anyone may: what waits for a review is what the public is not told.
    ///
    /// # Errors
    /// `not-public`.
    pub fn for_clerks(&self) -> Result<(), Failure> {
        match self.audience() {
            Audience::Clerks => Ok(()),
            Audience::Public => Err(not_public()),
        }
    }
}

/// Whether an event is of a document with so many findings.
fn has_finding(event: &Recorded, number: u32) -> bool {
    match event.told() {
        Some(Told::SourceImported(facts, _)) => {
            usize::try_from(number).is_ok_and(|n| (1..=facts.findings.len()).contains(&n))
        }
        Some(_) | None => false,
    }
}

/// That an event has no finding of a number.
fn no_finding(event: &Recorded, number: u32) -> Failure {
    let what = format!("position {} has no finding {number}", event.position);
    Failure::new(Class::Refused, "position-not-found", what)
        .because(format!(
            "a finding is one of a document that was taken in, and this is a `{}`",
            event.kind
        ))
        .hint("protokol review list")
}

/// That what waits for a review, and who reviewed what, is not for the public.
#[must_use]
pub fn not_public() -> Failure {
    Failure::new(
        Class::Refused,
        "not-public",
        "what waits for a review is not public",
    )
    .because("it is what nobody is sure of, with the lines it was read from")
    .hint("run it without --public")
}
