//! `review list`: what waits for a person: readings that are unsure or unclear, what documents contradict
//! each other on, what may stand in the book twice, and what a reader made no fact of. Recomputed from the
//! book at a cut; what somebody decided is gone from it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use protokol_core::book::{Book, SourceImported};
use protokol_core::event::{Kind, Told};
use protokol_core::hash::Hash;
use protokol_core::ids::{BodyId, ItemId, Subject};
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::{Outcome, ReaderFinding, ReviewAsks, ReviewField};
use serde::Serialize;

use crate::evidence::{Place, places};
use crate::findings::documents_differ;
use crate::said::Said;
use crate::{body_show, names, near, who};

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewList {
    /// What waits, in the order of the book.
    pub questions: Vec<Question>,
}

/// A reading that waits for a person. One decision settles all that is asked about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Where the reading stands: the event, or the document whose finding it is.
    pub position: Position,
    /// Which finding of the document, from 1.
    pub finding: Option<u32>,
    /// The kind of event.
    pub kind: Kind,
    /// The part of the document it is about.
    pub field: ReviewField,
    /// Why it waits.
    pub asks: Vec<ReviewAsks>,
    /// The rule that read it, or the code of the finding.
    pub rule: String,
    /// How sure the reading is, 0 to 100; `null` for a finding.
    pub confidence: Option<u8>,
    /// The body that met.
    pub body: Option<String>,
    /// The day of the meeting.
    pub meeting_date: Option<NaiveDate>,
    /// The item, by number and title.
    pub item: Option<String>,
    /// The file it was read from, by name.
    pub document: Option<String>,
    /// What would be accepted, in words.
    pub reads: String,
    /// What else is said of it: by other documents, or of what it may be one with.
    pub others: Vec<Other>,
    /// The lines it was read from, the surest reading first.
    #[serde(skip)]
    pub evidence: Vec<Place>,
}

impl Question {
    /// Whether it asks for a look of its own, so that it is not accepted with many others.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        self.asks.iter().any(|asks| asks.needs_a_look())
    }
}

/// Something that a reading is to be held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Other {
    /// Where it stands.
    pub position: Position,
    /// What it says.
    pub reads: String,
}

/// How many digits of a hash name a text.
pub const SHORTEST_HASH: usize = 6;

/// Which questions are asked for. What is not given leaves nothing out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those read by this rule, with or without its version, or with this code of a finding.
    pub rule: Option<String>,
    /// Only those about this part of a document.
    pub field: Option<ReviewField>,
    /// Only those of the file of this name, or whose text has a hash that begins so.
    pub document: Option<String>,
    /// Only those of this kind.
    pub kind: Option<Kind>,
    /// Only those read with less confidence than this; findings have none and are left out.
    pub below: Option<u8>,
    /// Only those of this body, by any of its names or its id.
    pub body: Option<String>,
}

impl Filter {
    /// The questions that are asked for; `None` where the book has no body of the name.
    #[must_use]
    pub fn chosen(&self, book: &Book<'_>, list: ReviewList) -> Option<Vec<Question>> {
        let shown_as = self.body.as_deref().map(|body| {
            let meant = body_show::find(book, body, None).into_iter();
            meant.map(|id| names::body(book, id)).collect()
        });
        let shown_as: Option<BTreeSet<String>> = shown_as;
        if shown_as.as_ref().is_some_and(BTreeSet::is_empty) {
            return None;
        }
        let of_body = |question: &Question| {
            let body = question.body.as_ref();
            let is_shown = |shown: &BTreeSet<String>| body.is_some_and(|body| shown.contains(body));
            shown_as.as_ref().is_none_or(is_shown)
        };
        let mut questions = list.questions;
        questions.retain(|question| self.wants(question) && of_body(question));
        Some(questions)
    }

    /// Whether a question is asked for, whatever its body.
    fn wants(&self, question: &Question) -> bool {
        let of_rule = |rule: &str| {
            let bare = question.rule.split('@').next();
            question.rule == rule || bare == Some(rule)
        };
        let of_document = |document: &str| {
            let by_hash = |place: &Place| {
                document.len() >= SHORTEST_HASH && place.source.to_string().starts_with(document)
            };
            question.document.as_deref() == Some(document) || question.evidence.iter().any(by_hash)
        };
        self.rule.as_deref().is_none_or(of_rule)
            && self.field.is_none_or(|field| field == question.field)
            && self.document.as_deref().is_none_or(of_document)
            && self.kind.is_none_or(|kind| kind == question.kind)
            && self.below.is_none_or(|below| {
                question
                    .confidence
                    .is_some_and(|confidence| confidence < below)
            })
    }
}

/// Everything that waits at a cut: `holding` is what the book was folded from.
#[must_use]
pub fn report(book: &Book<'_>, holding: &[Holding<'_>]) -> ReviewList {
    let documents = Documents::of(book);
    let mut near = who::may_be_one(book);
    for (first, second) in near::pairs(book) {
        let known = near.entry(second.event.position).or_default();
        known.push(other_of(first.event));
    }
    let two = who::may_be_two(book);
    let at = |suggested: &who::Suggested, fact: &Holding<'_>| {
        let others = suggested.get(&fact.event.position);
        others.cloned().unwrap_or_default()
    };
    let facts = holding
        .iter()
        .filter_map(|fact| of_fact(book, &documents, fact, (at(&near, fact), at(&two, fact))));
    let mut questions: Vec<Question> = facts.collect();
    let named = names_municipality(holding);
    for source in &book.sources {
        questions.extend(of_source(book, source, named));
    }
    questions.sort_by_key(|question| (question.position, question.finding));
    ReviewList { questions }
}

/// Whether the book names its municipality: then nobody is asked for that of a document that names none.
pub(crate) fn names_municipality(holding: &[Holding<'_>]) -> bool {
    holding.iter().any(|fact| match fact.told() {
        Some(Told::LedgerOpened(_, words)) => words.is_some_and(|words| words.name.is_some()),
        Some(_) | None => false,
    })
}

/// The names of the files that texts were read from.
struct Documents<'a>(BTreeMap<Hash, &'a str>);

impl<'a> Documents<'a> {
    fn of(book: &Book<'a>) -> Self {
        let named = book.sources.iter().filter_map(|source| {
            let words = source.words?;
            Some((source.facts.source, words.name.as_str()))
        });
        Self(named.collect())
    }
}

fn of_fact(
    book: &Book<'_>,
    documents: &Documents<'_>,
    fact: &Holding<'_>,
    (near, two): (Vec<Other>, Vec<Other>),
) -> Option<Question> {
    let event = fact.event;
    let field = ReviewField::of(event.kind)?;
    if event.evidence.is_empty() || fact.review().is_some() {
        return None;
    }
    let unclear = matches!(
        fact.told(),
        Some(Told::DecisionRecorded(facts, _)) if facts.outcome == Outcome::Unclear
    );
    let differs = documents_differ(fact);
    let asks: Vec<ReviewAsks> = [
        (!unclear && !fact.confidence().is_sure(), ReviewAsks::Unsure),
        (unclear, ReviewAsks::Unclear),
        (differs, ReviewAsks::DocumentsDiffer),
        (!near.is_empty(), ReviewAsks::NearMatch),
        (!two.is_empty(), ReviewAsks::TwoInOne),
    ]
    .into_iter()
    .filter_map(|(asks, why)| asks.then_some(why))
    .collect();
    if asks.is_empty() {
        return None;
    }
    let mut others: Vec<Other> = near.into_iter().chain(two).collect();
    if differs {
        let chain = fact.standing_chain();
        let before = chain.iter().filter(|other| other.id != event.id);
        others.extend(before.map(|other| other_of(other)));
    }
    // The first place is the one that is shown, under the name of its document.
    let mut evidence = places(fact);
    evidence.sort_by_key(|place| std::cmp::Reverse(place.confidence));
    let surest = evidence.first()?;
    let item = item_of(event);
    let body = body_of(book, event, item);
    Some(Question {
        position: event.position,
        finding: None,
        kind: event.kind,
        field,
        asks,
        rule: surest.rule.to_string(),
        confidence: Some(surest.confidence),
        body: body.map(|body| names::body(book, body)),
        meeting_date: day_of(book, event, item),
        item: item.map(|item| names::item(book, item)),
        document: documents
            .0
            .get(&surest.source)
            .map(|name| (*name).to_owned()),
        reads: reads(event),
        others,
        evidence,
    })
}

/// The findings of a document that ask for a person and are not settled.
fn of_source(book: &Book<'_>, source: &SourceImported<'_>, named: bool) -> Vec<Question> {
    let (facts, words) = (source.facts, source.words);
    let numbered = facts.findings.iter().zip(1_u32..);
    let asked = numbered.filter(|(found, number)| {
        found.code.asks_for_a_person()
            && !(named && found.code == ReaderFinding::MunicipalityAssumed)
            && source.holding.review_of_finding(Some(*number)).is_none()
    });
    asked
        .map(|(found, number)| {
            let place = number as usize - 1;
            let said = words.and_then(|words| words.findings.get(place));
            Question {
                position: source.position(),
                finding: Some(number),
                kind: Kind::SourceImported,
                field: ReviewField::Document,
                asks: vec![ReviewAsks::Finding],
                rule: found.code.to_string(),
                confidence: None,
                body: facts.body.map(|body| names::body(book, body)),
                meeting_date: facts
                    .meeting
                    .and_then(|meeting| book.meetings.get(&meeting))
                    .and_then(names::meeting_date),
                item: found.item.map(|item| names::item(book, item)),
                document: words.map(|words| words.name.clone()),
                reads: said.cloned().unwrap_or_else(|| found.code.to_string()),
                others: vec![],
                evidence: vec![Place::of_finding(facts.source, found)],
            }
        })
        .collect()
}

fn other_of(event: &Recorded) -> Other {
    Other {
        position: event.position,
        reads: reads(event),
    }
}

/// Names as they are listed, each once: who was away from several items is named at each of them.
fn counted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut listed: Vec<(&str, usize)> = vec![];
    for name in names {
        match listed.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => *times += 1,
            None => listed.push((name, 1)),
        }
    }
    let told = listed.into_iter().map(|(name, times)| match times {
        1 => name.to_owned(),
        more => format!("{name} ({more} times)"),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What an event says, in words that tell it from another reading of the same lines.
#[must_use]
pub fn reads(event: &Recorded) -> String {
    let Some(told) = event.told() else {
        return names::WITHHELD.to_owned();
    };
    let said = Said::of(told).text;
    let before = if let Told::DecisionRecorded(facts, _) = told {
        Some(facts.outcome.to_string())
    } else if let Told::FollowUpOrdered(facts, _) = told {
        Some(facts.kind.to_string())
    } else if let Told::ReferenceClaimed(facts, _) = told {
        Some(match facts.meeting_date {
            Some(day) => format!("{} {day}", facts.relation),
            None => facts.relation.to_string(),
        })
    } else if let Told::DecisionQuoted(facts, words) = told {
        // Whose step it is, and when: "Havneudvalget 2024-03-05, item 4, deferred: Udsat."
        let body = words.and_then(|words| words.body.clone());
        let day = facts.meeting_date.map(|day| day.to_string());
        let whose: Vec<String> = [body, day].into_iter().flatten().collect();
        let number = words.and_then(|words| words.item.as_ref());
        let number = number.map_or_else(String::new, |number| format!(", item {number}"));
        Some(format!("{}{number}, {}", whose.join(" "), facts.outcome))
    } else if let Told::MeetingHeld(facts, _) = told {
        Some(facts.date.to_string())
    } else if let Told::AttendanceRecorded(_, Some(words)) = told {
        let present = words.present.iter().map(|one| one.name.as_str());
        let absent = words.absent.iter().map(String::as_str);
        return format!("present: {}; absent: {}", counted(present), counted(absent));
    } else {
        None
    };
    match (before, said) {
        (Some(before), Some(said)) => format!("{before}: {said}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => event.kind.to_string(),
    }
}

/// The item a reading is about; a decision is about its own, whatever it does with others.
fn item_of(event: &Recorded) -> Option<ItemId> {
    match event.told() {
        Some(Told::DecisionRecorded(facts, _)) => Some(facts.item),
        Some(_) | None => mentioned(event).find_map(Subject::item),
    }
}

fn body_of(book: &Book<'_>, event: &Recorded, item: Option<ItemId>) -> Option<BodyId> {
    let own = mentioned(event).find_map(Subject::body);
    own.or_else(|| names::item_body(book, item?))
}

fn day_of(book: &Book<'_>, event: &Recorded, item: Option<ItemId>) -> Option<NaiveDate> {
    let of_item = item.and_then(|item| names::item_date(book, item));
    of_item.or_else(|| {
        let meeting = mentioned(event).find_map(Subject::meeting)?;
        names::meeting_date(book.meetings.get(&meeting)?)
    })
}

fn mentioned(event: &Recorded) -> impl Iterator<Item = &Subject> {
    event.subjects.iter().chain(&event.refs)
}
