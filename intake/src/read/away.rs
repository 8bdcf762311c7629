//! Who was away from a meeting and who stood in, put together from what its head and its items tell each by themselves.
//! What a single text says of it is read in `attendance`.

use protokol_core::document::{Attendee, Item};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::{AttendeeRole, Outcome};

use crate::attendance;
use crate::item::ReadItem;
use crate::mark::marked;
use crate::names;

/// Gives each item who was away at it, as the head or another item tells; the lines that tell of items that are not
/// in the document.
pub(super) fn told_of(items: &mut [Item], away_at: Vec<(String, attendance::Away)>) -> Vec<Lines> {
    let missing =
        |known: &[Read<String>], name: &Read<String>| known.iter().all(|it| it.value != name.value);
    let mut homeless = Vec::new();
    for (number, away) in away_at {
        let at = items
            .iter_mut()
            .find(|item| item.number.as_deref() == Some(number.as_str()));
        let Some(item) = at else {
            let named = away.absent.iter().chain(&away.disqualified);
            homeless.extend(named.map(|name| name.mark.lines));
            continue;
        };
        for name in away.absent {
            // Who was disqualified at the item, it says itself.
            if missing(&item.absent, &name) && missing(&item.disqualified, &name) {
                item.absent.push(name);
            }
        }
        for name in away.disqualified {
            if missing(&item.disqualified, &name) {
                item.disqualified.push(name);
            }
        }
    }
    homeless
}

/// The item a meeting opens with, where it tells who was away and no other item does: that is told of the meeting.
pub(super) fn opening(read: &[ReadItem]) -> Option<&ReadItem> {
    const OPENS: &[&str] = &[
        "dagsorden",
        "fravær",
        "afbud",
        "fremmøde",
        "åbning",
        "velkomst",
    ];
    let mut telling = read.iter().filter(|read| !read.item.absent.is_empty());
    let first = telling.next().filter(|_| telling.next().is_none())?;
    let title = first.item.title.value.to_lowercase();
    OPENS
        .iter()
        .any(|word| title.contains(word))
        .then_some(first)
}

/// Who the header names, and who an item lists that is there to say so.
pub(super) fn absent_throughout(header: Vec<Read<String>>, items: &[Item]) -> Vec<Read<String>> {
    let mut absent = header;
    for name in items.iter().flat_map(listed_away) {
        if !absent.iter().any(|known| known.value == name.value) {
            absent.push(name);
        }
    }
    absent
}

/// The items that tell what was decided or who was away: of one that is not shown nothing can be told, nor of one that
/// was not treated, or is there to be signed.
pub(super) fn told(items: &[Item]) -> impl Iterator<Item = &Item> {
    let treated = |item: &Item| {
        let decided = item
            .decision
            .as_ref()
            .is_some_and(|read| read.value.outcome != Outcome::TakenOff);
        decided && !item.title.value.to_lowercase().contains("underskrift")
    };
    items
        .iter()
        .filter(move |item| treated(item) || !item.absent.is_empty())
}

/// Who was away at every item that tells.
pub(super) fn away_at_all(items: &[Item]) -> Vec<Read<String>> {
    let mut told = told(items);
    let mut away = told
        .next()
        .map_or_else(Vec::new, |item| item.absent.clone());
    for item in told {
        away.retain(|name| item.absent.iter().any(|other| other.value == name.value));
    }
    away
}

/// Who stood in for somebody at every item that tells, where there are several.
pub(super) fn stood_in_throughout(read: &[ReadItem]) -> Vec<Read<Attendee>> {
    let mut told = read
        .iter()
        .filter(|read| read.item.decision.is_some() || !read.item.absent.is_empty());
    let (Some(first), Some(second)) = (told.next(), told.next()) else {
        return Vec::new();
    };
    let mut here = first.there.clone();
    here.retain(|it| it.value.role == AttendeeRole::Substitute);
    for item in std::iter::once(second).chain(told) {
        here.retain(|it| item.there.iter().any(|other| other.value == it.value));
    }
    here
}

/// Who an item lists that is there to say who is away: "1. Fraværende".
fn listed_away(item: &Item) -> Vec<Read<String>> {
    const TITLES: &[&str] = &["fraværende", "fravær", "afbud"];
    let lower = item.title.value.to_lowercase();
    let first = lower.split([' ', '/', ',']).next().unwrap_or_default();
    if !TITLES.contains(&first) {
        return Vec::new();
    }
    let mut away = item.absent.clone();
    // "Ib Bro." alone under the heading of a decision is who it was.
    if let Some(decision) = &item.decision
        && let Some(people) = names::only_people(&decision.value.text)
    {
        let name = |person: names::Person| {
            marked(person.name, decision.mark.lines, "attendance/item@1", 90)
        };
        away.extend(people.into_iter().map(name));
    }
    away
}
