//! What items quote of earlier decisions: whose step each is, and where the book has that body's own decision
//! of it. A quotation is never a decision; where the book has none, it is told as what the minutes say.

mod meant;
mod wordings;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use protokol_core::book::{Book, DecisionQuoted, DecisionRecorded, Item as Known};
use protokol_core::event::Kind;
use protokol_core::event::decision_quoted::{Facts, Words};
use protokol_core::ids::{BodyId, ItemId};
use protokol_core::name::NameKey;
use protokol_core::time::Position;
use protokol_core::vocabulary::Outcome;
use serde::Serialize;

use crate::evidence::{Place, places};
use crate::history::Entry;
use crate::why::Why;
use crate::{body_show, names};

use meant::Asked;
pub use wordings::Differs;

/// An earlier decision, as an item quotes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// Its place in the book.
    pub position: Position,
    /// Whose step it is.
    #[serde(flatten)]
    pub step: QuotedStep,
    /// What was decided, as far as the quotation tells.
    pub outcome: Outcome,
    /// The decision as quoted.
    pub text: String,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
    /// Whether nobody is sure that it was read right.
    pub unsure: bool,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

/// The step that is quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuotedStep {
    /// The body quoted, as printed.
    pub body: Option<String>,
    /// The body, where the book knows one of that name.
    pub body_id: Option<BodyId>,
    /// The day quoted.
    pub meeting_date: Option<NaiveDate>,
    /// The item's number there, as printed.
    pub item: Option<String>,
    /// That body's own decision, where the book has it.
    pub own: Option<OwnDecision>,
}

/// A body's own decision of a step that is quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnDecision {
    /// Its place in the book.
    pub position: Position,
    /// The body.
    pub body: String,
    /// The item's number and title.
    pub item: String,
    /// What became of the item.
    pub outcome: Outcome,
    /// What the quotation says otherwise; `null` where it only says less, or where one of the two is unsure.
    pub differs: Option<Differs>,
}

/// A quotation, told with the decision it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuotedBy {
    /// The place of the quotation in the book.
    pub position: Position,
    /// The body whose item quotes.
    pub body: Option<String>,
    /// The day it met.
    pub meeting_date: Option<NaiveDate>,
    /// Number and title of its item.
    pub item: String,
    /// What was decided, as far as the quotation tells.
    pub outcome: Outcome,
    /// The decision as quoted.
    pub text: String,
    /// What the quotation says otherwise; `null` where it only says less, or where one of the two is unsure.
    pub differs: Option<Differs>,
    /// Whether nobody is sure that it was read right.
    pub unsure: bool,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

impl QuotedStep {
    /// The step as the quotation alone tells it.
    pub(crate) fn told(facts: &Facts, words: Option<&Words>) -> Self {
        Self {
            body: words.and_then(|words| words.body.clone()),
            body_id: None,
            meeting_date: facts.meeting_date,
            item: words.and_then(|words| words.item.clone()),
            own: None,
        }
    }
}

/// What an item quotes.
pub(crate) fn of_item(bodies: &Bodies<'_, '_>, id: ItemId, known: &Known<'_>) -> Vec<Quote> {
    let quotes = known.quotes.iter().map(|quote| Quote {
        position: quote.position(),
        step: bodies.step(id, quote),
        outcome: quote.facts.outcome,
        text: text(quote),
        why: Why::of(&quote.holding),
        unsure: !quote.holding.is_sure(),
        evidence: places(&quote.holding),
    });
    quotes.collect()
}

fn text(quote: &DecisionQuoted<'_>) -> String {
    let words = quote.words.map_or(names::WITHHELD, |words| &words.text);
    words.to_owned()
}

/// The bodies of a book by all their names, to find those that are quoted.
pub(crate) struct Bodies<'b, 'a> {
    book: &'b Book<'a>,
    named: BTreeMap<(NameKey, NameKey), BTreeSet<BodyId>>,
}

impl<'b, 'a> Bodies<'b, 'a> {
    pub(crate) fn of(book: &'b Book<'a>) -> Self {
        let mut named: BTreeMap<(NameKey, NameKey), BTreeSet<BodyId>> = BTreeMap::new();
        for (id, body) in &book.bodies {
            let town = town(book, *id);
            for name in body_show::called(book, body) {
                let key = (town.clone(), NameKey::of_body(&name));
                named.entry(key).or_default().insert(*id);
            }
        }
        Self { book, named }
    }

    /// The book they are of.
    pub(crate) fn book(&self) -> &'b Book<'a> {
        self.book
    }

    /// A quoted step with the body and the decision it means, where the book has them.
    fn step(&self, quoting: ItemId, quote: &DecisionQuoted<'_>) -> QuotedStep {
        let told = QuotedStep::told(quote.facts, quote.words);
        let meant = self.meant(quoting, quote);
        let only = |bodies: BTreeSet<BodyId>| bodies.first().copied().filter(|_| bodies.len() == 1);
        let met = self.own(quoting, quote);
        let body = met.map(|(_, decision)| decision.facts.body);
        QuotedStep {
            body_id: told
                .body
                .as_ref()
                .and_then(|_| body.or_else(|| only(meant))),
            own: met.map(|(item, decision)| OwnDecision {
                position: decision.position(),
                body: names::body(self.book, decision.facts.body),
                item: names::item(self.book, item),
                outcome: decision.facts.outcome,
                differs: Differs::of(quote, &decision),
            }),
            ..told
        }
    }

    /// The bodies that a quotation can mean: those of its name in the municipality of the item that quotes, and
    /// that item's own body where it names none.
    fn meant(&self, quoting: ItemId, quote: &DecisionQuoted<'_>) -> BTreeSet<BodyId> {
        let (Some(own), Some(words)) = (names::item_body(self.book, quoting), quote.words) else {
            return BTreeSet::new();
        };
        match &words.body {
            None => [own].into(),
            Some(name) => {
                let key = (town(self.book, own), NameKey::of_body(name));
                self.named.get(&key).cloned().unwrap_or_default()
            }
        }
    }

    /// The decision that a quotation is of, where the book has it, and nothing else it could be: at a meeting of
    /// that body on that day, on the same case or a linked one, else under the same title, else under the number
    /// that the quotation or a reference of its item names. Items of another case are not taken for it.
    pub(crate) fn own(
        &self,
        quoting: ItemId,
        quote: &DecisionQuoted<'_>,
    ) -> Option<(ItemId, DecisionRecorded<'a>)> {
        let day = quote.facts.meeting_date?;
        let bodies = self.meant(quoting, quote);
        let known = bodies.iter().filter_map(|body| self.book.bodies.get(body));
        let meetings = known.flat_map(|body| &body.meetings);
        let met = meetings.filter_map(|meeting| self.book.meetings.get(meeting));
        let met = met.filter(|met| met.date() == Some(day) && met.takes_place());
        let items: Vec<ItemId> = met
            .flat_map(|met| met.items.iter().copied())
            .filter(|item| *item != quoting)
            .collect();
        let item = Asked::of(self.book, quoting, quote)?.only(&items)?;
        let known = self.book.items.get(&item)?;
        let mut decisions = known.decision.iter().chain(&known.decided_beside);
        let own = decisions.find(|decision| bodies.contains(&decision.facts.body))?;
        Some((item, *own))
    }
}

fn town(book: &Book<'_>, body: BodyId) -> NameKey {
    NameKey::of_municipality(&names::municipality(book, body).unwrap_or_default())
}

/// Puts quoted steps where they happened, and tells those whose own decision stands in the history with that.
/// What was corrected or taken back is told as it was, by itself.
pub(crate) fn tell(book: &Book<'_>, entries: &mut Vec<Entry>) {
    if !entries.iter().any(|entry| entry.quoted.is_some()) {
        return;
    }
    let bodies = Bodies::of(book);
    let all = book.items.iter();
    let all = all.flat_map(|(id, item)| item.quotes.iter().map(|quote| (*id, quote)));
    let standing: BTreeMap<Position, (ItemId, &DecisionQuoted<'_>)> = all
        .map(|(id, quote)| (quote.position(), (id, quote)))
        .collect();
    let decided: BTreeMap<Position, usize> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.kind == Kind::DecisionRecorded)
        .map(|(place, entry)| (entry.position, place))
        .collect();
    let mut told_with: BTreeSet<Position> = BTreeSet::new();
    for place in 0..entries.len() {
        let position = entries[place].position;
        let Some((item, quote)) = standing.get(&position) else {
            continue;
        };
        let step = bodies.step(*item, quote);
        let own = step.own.as_ref();
        match own.and_then(|own| Some((own, decided.get(&own.position)?))) {
            Some((own, with)) => {
                let quoted_by = quoted_by(book, *item, quote, own);
                entries[*with].quoted_by.push(quoted_by);
                told_with.insert(position);
            }
            None => entries[place].quoted = Some(step),
        }
    }
    entries.retain(|entry| !told_with.contains(&entry.position));
    put_in_order(entries);
}

fn quoted_by(
    book: &Book<'_>,
    item: ItemId,
    quote: &DecisionQuoted<'_>,
    own: &OwnDecision,
) -> QuotedBy {
    QuotedBy {
        position: quote.position(),
        body: names::item_body(book, item).map(|body| names::body(book, body)),
        meeting_date: names::item_date(book, item),
        item: names::item(book, item),
        outcome: quote.facts.outcome,
        text: text(quote),
        differs: own.differs,
        unsure: !quote.holding.is_sure(),
        evidence: places(&quote.holding),
    }
}

/// Quoted steps go to the day that is quoted, behind all of that day but the item that quotes them.
fn put_in_order(entries: &mut Vec<Entry>) {
    let day_of = |entry: &Entry| {
        let quoted = entry.quoted.as_ref().and_then(|step| step.meeting_date);
        quoted.or(entry.effective_on)
    };
    let is_moved = |entry: &Entry| {
        let quoted = entry.quoted.as_ref();
        quoted.is_some_and(|step| step.meeting_date.is_some())
    };
    let (moved, kept): (Vec<Entry>, Vec<Entry>) = entries.drain(..).partition(is_moved);
    *entries = kept;
    for quote in moved {
        let day = day_of(&quote);
        let quotes_it = |entry: &Entry| {
            entry.quoted.is_none()
                && (entry.meeting_date, &entry.body, &entry.item)
                    == (quote.meeting_date, &quote.body, &quote.item)
        };
        let is_later =
            |entry: &Entry| day_of(entry) > day || (day_of(entry) == day && quotes_it(entry));
        let at = entries.iter().position(is_later).unwrap_or(entries.len());
        entries.insert(at, quote);
    }
}
