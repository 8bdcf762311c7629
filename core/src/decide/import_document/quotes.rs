//! What the items of a document quote of earlier decisions. A quoted step is known again by the body and the
//! day it names, and where one of these was mended by its words; it opens no body, no meeting and no case.

use crate::decide::import_document::items::Place;
use crate::decide::import_document::writer::{Claim, Writer};
use crate::directory::{Filled, Slot};
use crate::document::{Item, PriorDecision};
use crate::event::{Facts, Words, decision_quoted};
use crate::evidence::Read;
use crate::ids::Subject;
use crate::name::NameKey;

/// Tells what an item quotes.
pub(super) fn tell(writer: &mut Writer<'_>, item: &Item, at: Place) {
    let known: Vec<(usize, &Filled)> = writer.known.quotes(at.item).collect();
    let places = places(&item.prior_decisions, &known);
    for (quoted, n) in item.prior_decisions.iter().zip(places) {
        let PriorDecision {
            body,
            meeting_date,
            item,
            text,
            outcome,
        } = &quoted.value;
        let facts = decision_quoted::Facts {
            item: at.item,
            outcome: *outcome,
            meeting_date: *meeting_date,
        };
        let words = decision_quoted::Words {
            text: text.clone(),
            body: body.clone(),
            item: item.clone(),
        };
        let claim = Claim {
            slot: Slot::Quote(at.item, n),
            subjects: vec![Subject::Item(at.item)],
            refs: at.case.map(Subject::Case).into_iter().collect(),
            mark: &quoted.mark,
            facts: facts.into(),
            words: words.into(),
        };
        let _place = writer.claim(claim, PartialEq::eq);
    }
}

/// The place of each quotation among those the book has of the item: that of the same step, else of one that
/// says the same of another day or body, else a free one. No place is given twice.
fn places(said: &[Read<PriorDecision>], known: &[(usize, &Filled)]) -> Vec<usize> {
    let mut given: Vec<Option<usize>> = vec![None; said.len()];
    let ways: [fn(&PriorDecision, &Told<'_>) -> bool; 2] = [is_same_step, is_mended];
    for means in ways {
        for (place, quoted) in said.iter().enumerate() {
            if given[place].is_some() {
                continue;
            }
            let meant = known.iter().find(|(n, filled)| {
                let told = Told::of(filled);
                !given.contains(&Some(*n)) && told.is_some_and(|told| means(&quoted.value, &told))
            });
            given[place] = meant.map(|(n, _)| *n);
        }
    }
    let mut free = (0..).filter(|n| !known.iter().any(|(taken, _)| taken == n));
    let mut next = || free.next().expect("BUG: numbers do not end");
    given
        .into_iter()
        .map(|n| n.unwrap_or_else(&mut next))
        .collect()
}

/// What the book has of a quoted step.
struct Told<'a>(&'a decision_quoted::Facts, &'a decision_quoted::Words);

impl<'a> Told<'a> {
    fn of(filled: &'a Filled) -> Option<Self> {
        if let (Facts::DecisionQuoted(facts), Some(Words::DecisionQuoted(words))) =
            (&filled.facts, &filled.words)
        {
            Some(Self(facts, words))
        } else {
            None
        }
    }

    fn is_of_body(&self, quoted: &PriorDecision) -> bool {
        let key = |name: &Option<String>| name.as_deref().map(NameKey::of_body);
        key(&self.1.body) == key(&quoted.body)
    }
}

fn is_same_step(quoted: &PriorDecision, told: &Told<'_>) -> bool {
    told.is_of_body(quoted) && told.0.meeting_date == quoted.meeting_date
}

fn is_mended(quoted: &PriorDecision, told: &Told<'_>) -> bool {
    let Told(facts, words) = told;
    let half = told.is_of_body(quoted) || facts.meeting_date == quoted.meeting_date;
    half && words.text == quoted.text
        && words.item == quoted.item
        && facts.outcome == quoted.outcome
}
