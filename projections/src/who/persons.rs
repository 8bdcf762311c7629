//! Persons by the lists of attendance that name them: whose names are alike, and of whom one alone cannot have
//! been where they are listed. Bodies are looked at beside.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use protokol_core::book::{Book, Meeting};
use protokol_core::event::attendance_recorded::Present;
use protokol_core::ids::{BodyId, MeetingId, PersonId};
use protokol_core::time::Position;

use super::span;
use crate::alike;
use crate::names;
use crate::review_list::Other;

/// Where and as what a person was listed.
pub(super) struct Listed<'a> {
    position: Position,
    id: MeetingId,
    meeting: &'a Meeting<'a>,
    body: Option<BodyId>,
    day: Option<NaiveDate>,
    /// Who was there all the time, apart from those who came and went.
    present: Option<&'a Present>,
    list: Option<&'a str>,
}

/// The lists of attendance that name each person.
pub(super) struct Persons<'a>(pub(super) BTreeMap<PersonId, Vec<Listed<'a>>>);

impl<'a> Persons<'a> {
    pub(super) fn of(book: &'a Book<'a>) -> Self {
        let mut persons: BTreeMap<PersonId, Vec<Listed<'a>>> = BTreeMap::new();
        for (id, meeting) in &book.meetings {
            let Some(attendance) = meeting.attendance else {
                continue;
            };
            let listed = |present, list| Listed {
                position: attendance.position(),
                id: *id,
                meeting,
                body: meeting.body(),
                day: meeting.date(),
                present,
                list,
            };
            for (place, present) in attendance.facts.present.iter().enumerate() {
                let printed = attendance.words.and_then(|words| words.present.get(place));
                let list = printed.and_then(|printed| printed.list.as_deref());
                let all = persons.entry(present.person).or_default();
                all.push(listed(Some(present), list));
            }
            for absent in &attendance.facts.absent {
                if absent.item.is_none() {
                    persons
                        .entry(absent.person)
                        .or_default()
                        .push(listed(None, None));
                }
            }
        }
        for listed in persons.values_mut() {
            listed.sort_by_key(|listed| (listed.day, listed.position));
        }
        Self(persons)
    }

    fn listed(&self, person: PersonId) -> &[Listed<'a>] {
        self.0.get(&person).map_or(&[], Vec::as_slice)
    }

    /// Where a person was listed, in short.
    pub(super) fn seen(&self, book: &Book<'_>, person: PersonId) -> String {
        let listed = self.listed(person);
        let bodies: BTreeSet<String> = listed
            .iter()
            .filter_map(|one| Some(names::body(book, one.body?)))
            .collect();
        let bodies: Vec<String> = bodies.into_iter().collect();
        let meetings = listed.iter().map(|one| one.id).collect::<BTreeSet<_>>();
        span(
            meetings.len(),
            &bodies.join(", "),
            listed.first().and_then(|one| one.day),
            listed.last().and_then(|one| one.day),
        )
    }

    /// Pairs of persons of one municipality whose names are alike and whom no list holds apart.
    pub(super) fn alike(&self, book: &Book<'_>) -> Vec<(PersonId, PersonId)> {
        let named = book.persons.iter().filter_map(|(id, registered)| {
            let words = registered.words?;
            let municipality = words.municipality.clone().unwrap_or_default();
            Some((*id, municipality, alike::Parts::of(&words.name)))
        });
        // Only names with the same last part, or the same first one, are held against each other.
        let mut near: BTreeMap<(String, String), Vec<(PersonId, alike::Parts)>> = BTreeMap::new();
        for (id, municipality, parts) in named {
            let ends: BTreeSet<String> = parts.ends().collect();
            for end in ends {
                let key = (municipality.clone(), end);
                near.entry(key).or_default().push((id, parts.clone()));
            }
        }
        let mut pairs = BTreeSet::new();
        for named in near.values() {
            for (place, (one, parts)) in named.iter().enumerate() {
                for (other, others) in &named[place + 1..] {
                    let apart = book.apart.contains(&(*one, *other))
                        || book.apart.contains(&(*other, *one));
                    let likeness = parts.likeness(others);
                    let near = match likeness {
                        alike::Likeness::Same => true,
                        alike::Likeness::Spelling => self.of_one_body(*one, *other),
                        alike::Likeness::None => false,
                    };
                    if near && !apart && !self.together(*one, *other) {
                        pairs.insert((*one.min(other), *one.max(other)));
                    }
                }
            }
        }
        pairs.into_iter().collect()
    }

    fn of_one_body(&self, one: PersonId, other: PersonId) -> bool {
        let bodies = |person| -> BTreeSet<BodyId> {
            self.listed(person)
                .iter()
                .filter_map(|one| one.body)
                .collect()
        };
        !bodies(one).is_disjoint(&bodies(other))
    }

    /// Whether a list names both: then they are two.
    fn together(&self, one: PersonId, other: PersonId) -> bool {
        let meetings = |person| -> BTreeSet<MeetingId> {
            self.listed(person).iter().map(|one| one.id).collect()
        };
        !meetings(one).is_disjoint(&meetings(other))
    }
}

/// Listed as there and as away at one meeting, or twice as there throughout.
pub(super) fn both_there_and_away(
    book: &Book<'_>,
    person: PersonId,
    seen: &[Listed<'_>],
) -> Vec<Other> {
    let throughout = |listed: &&Listed<'_>| {
        let present = listed.present;
        present.is_some_and(|present| present.from.is_none() && present.until.is_none())
    };
    let meetings: BTreeSet<MeetingId> = seen.iter().map(|one| one.id).collect();
    let mut others = vec![];
    for meeting in meetings {
        let here: Vec<&Listed<'_>> = seen.iter().filter(|one| one.id == meeting).collect();
        let there = here.iter().filter(|one| throughout(one)).count();
        let away = here.iter().filter(|one| one.present.is_none()).count();
        let said = match (there, away) {
            (2.., _) => "listed twice",
            (1, 1..) => "there and away",
            (0 | 1, _) => continue,
        };
        if let Some(first) = here.first() {
            let name = names::person(book, person);
            others.push(other(book, first, &format!("{name} {said}")));
        }
    }
    others
}

/// There throughout two meetings that began at the same time.
pub(super) fn at_two_places(book: &Book<'_>, seen: &[Listed<'_>]) -> Vec<Other> {
    let mut at: BTreeMap<_, Vec<&Listed<'_>>> = BTreeMap::new();
    for listed in seen {
        let there = listed.present.is_some_and(|one| one.from.is_none());
        if let (true, Some(day), Some(start)) =
            (there, listed.day, names::meeting_start(listed.meeting))
        {
            at.entry((day, start)).or_default().push(listed);
        }
    }
    let mut others = vec![];
    for listed in at.into_values() {
        let places: BTreeSet<MeetingId> = listed.iter().map(|one| one.id).collect();
        if places.len() > 1 {
            others.extend(
                listed
                    .iter()
                    .map(|one| other(book, one, "there at the same time")),
            );
        }
    }
    others
}

/// Of one list, then of another, then of the first again: who changes once has changed, who changes back is
/// likely two.
pub(super) fn of_two_lists(seen: &[Listed<'_>]) -> Vec<Other> {
    let mut turns: Vec<(&str, &Listed<'_>)> = vec![];
    for listed in seen {
        if let Some(list) = listed.list
            && turns.last().is_none_or(|(last, _)| *last != list)
        {
            turns.push((list, listed));
        }
    }
    let lists: BTreeSet<&str> = turns.iter().map(|(list, _)| *list).collect();
    if turns.len() <= lists.len() {
        return vec![];
    }
    let others = turns.iter().map(|(list, listed)| Other {
        position: listed.position,
        reads: match listed.day {
            Some(day) => format!("{list} on {day}"),
            None => (*list).to_owned(),
        },
    });
    others.collect()
}

fn other(book: &Book<'_>, listed: &Listed<'_>, said: &str) -> Other {
    let body = listed.body.map(|body| names::body(book, body));
    let day = listed.day.map(|day| day.to_string());
    let place: Vec<String> = [body, day].into_iter().flatten().collect();
    Other {
        position: listed.position,
        reads: format!("{said}: {}", place.join(" ")),
    }
}
