//! Findings about what minutes quote of earlier decisions. Where the book has no decision of that body of that
//! day in the same matter, nothing is found.

use protokol_core::book::{DecisionQuoted, DecisionRecorded};
use protokol_core::ids::ItemId;

use crate::findings::{Finding, Seen};
use crate::names;
use crate::quotes::{Bodies, Differs};

/// A sure quotation of a sure decision that says otherwise than the decision does.
pub(super) fn quote_differs(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let quoting = seen.book.items.iter().filter(|(id, item)| {
        let on = names::item_date(seen.book, **id);
        !item.quotes.is_empty() && on.is_some_and(|on| seen.rule.holds_on(on))
    });
    let mut quoting = quoting.peekable();
    if quoting.peek().is_none() {
        return vec![];
    }
    let bodies = Bodies::of(seen.book);
    let quotes = quoting.flat_map(|(id, item)| item.quotes.iter().map(|quote| (*id, quote)));
    let found = quotes.filter_map(|(id, quote)| {
        let (at, decision) = bodies.own(id, quote)?;
        let differs = Differs::of(quote, &decision)?;
        let text = text(seen, (id, quote), (at, &decision), differs)?;
        Some(seen.found([quote.position(), decision.position()], text))
    });
    found.collect()
}

fn text(
    seen: &Seen<'_, '_>,
    (id, quote): (ItemId, &DecisionQuoted<'_>),
    (at, decision): (ItemId, &DecisionRecorded<'_>),
    differs: Differs,
) -> Option<String> {
    let (said, own) = (&quote.words?.text, &decision.words?.text);
    let (body, day) = (decision.facts.body, quote.facts.meeting_date?);
    let what = match differs {
        Differs::Outcome => format!(
            "as {} (`{said}`), and by its own minutes it is {} (`{own}`)",
            quote.facts.outcome, decision.facts.outcome
        ),
        Differs::Words => format!("in other words: `{said}`; its own minutes have `{own}`"),
    };
    Some(format!(
        "item `{}` of {} quotes item `{}` of {} {what}",
        names::item(seen.book, id),
        names::item_date(seen.book, id)?,
        names::item(seen.book, at),
        seen.called(body, day)
    ))
}
