//! Who may be one, and who may be two: persons and bodies whose names are alike, and those of which the book
//! holds what one person, or one body, cannot have done. It suggests, with what speaks for it; a person says what is so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use protokol_core::book::{Book, Meeting};
use protokol_core::event::attendance_recorded::Present;
use protokol_core::ids::{BodyId, MeetingId, PersonId};
use protokol_core::time::Position;
use protokol_core::timeline::Holding;

use crate::alike;
use crate::names;
use crate::review_list::Other;

/// What speaks for a suggestion, by the position of the event that brought the name into the book.
pub(crate) type Suggested = BTreeMap<Position, Vec<Other>>;

/// Persons and bodies that may be one with another: the name that is asked about was read from a document,
/// and is the one the book learnt of last where both were.
pub(crate) fn may_be_one(book: &Book<'_>) -> Suggested {
    let mut suggested = Suggested::new();
    let persons = Persons::of(book);
    for (one, other) in persons.alike(book) {
        let (Some(first), Some(second)) = (book.persons.get(&one), book.persons.get(&other)) else {
            continue;
        };
        let (first, second) = (first.holding, second.holding);
        if let Some((asked, with)) = asked_of((first, one), (second, other)) {
            let reads = format!(
                "{}{}",
                names::person(book, with.1),
                persons.seen(book, with.1)
            );
            suggest(&mut suggested, asked.0, with.0, reads);
        }
    }
    for (one, other) in alike_bodies(book) {
        let established = |body| book.bodies.get(&body).and_then(|body| body.established);
        let (Some(first), Some(second)) = (established(one), established(other)) else {
            continue;
        };
        if let Some((asked, with)) = asked_of((first.holding, one), (second.holding, other)) {
            let reads = format!("{}{}", names::body(book, with.1), met(book, with.1));
            suggest(&mut suggested, asked.0, with.0, reads);
        }
    }
    suggested
}

/// Persons and bodies that may be two, with what one alone cannot have done.
pub(crate) fn may_be_two(book: &Book<'_>) -> Suggested {
    let persons = Persons::of(book);
    let mut suggested = Suggested::new();
    for (person, seen) in &persons.0 {
        let Some(registered) = book.persons.get(person) else {
            continue;
        };
        let mut others: Vec<Other> = both_there_and_away(book, *person, seen);
        others.extend(at_two_places(book, seen));
        others.extend(of_two_lists(seen));
        others.sort_by_key(|other| other.position);
        others.dedup();
        if !others.is_empty() {
            suggested.insert(registered.position(), others);
        }
    }
    for (id, body) in &book.bodies {
        let met = met_at_once(book, &names::body(book, *id), &body.meetings);
        if let (false, Some(established)) = (met.is_empty(), body.established) {
            suggested.insert(established.position(), met);
        }
    }
    suggested
}

/// Meetings of one body that began at the same time, as after two bodies were made one.
fn met_at_once(book: &Book<'_>, name: &str, meetings: &[MeetingId]) -> Vec<Other> {
    let mut at: BTreeMap<_, BTreeMap<Position, NaiveDate>> = BTreeMap::new();
    for meeting in meetings.iter().filter_map(|id| book.meetings.get(id)) {
        if let (Some(held), Some(day), Some(start)) =
            (&meeting.held, meeting.date(), names::meeting_start(meeting))
        {
            let known = at.entry((day, start)).or_default();
            known.insert(held.position(), day);
        }
    }
    let together = at.into_values().filter(|met| met.len() > 1).flatten();
    let told = together.map(|(position, day)| Other {
        position,
        reads: format!("met at the same time: {name} {day}"),
    });
    told.collect()
}

fn suggest(suggested: &mut Suggested, asked: Holding<'_>, with: Holding<'_>, reads: String) {
    let other = Other {
        position: with.event.position,
        reads,
    };
    suggested
        .entry(asked.event.position)
        .or_default()
        .push(other);
}

type Named<'a, T> = (Holding<'a>, T);

/// Which of two names is asked about, and with which it may be one; `None` where no document gave either.
fn asked_of<'a, T>(one: Named<'a, T>, other: Named<'a, T>) -> Option<(Named<'a, T>, Named<'a, T>)> {
    let (first, last) = if one.0.event.position <= other.0.event.position {
        (one, other)
    } else {
        (other, one)
    };
    let was_read = |named: &Named<'a, T>| !named.0.event.evidence.is_empty();
    if was_read(&last) {
        Some((last, first))
    } else if was_read(&first) {
        Some((first, last))
    } else {
        None
    }
}

/// Where and as what a person was listed.
struct Listed<'a> {
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
struct Persons<'a>(BTreeMap<PersonId, Vec<Listed<'a>>>);

impl<'a> Persons<'a> {
    fn of(book: &'a Book<'a>) -> Self {
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
    fn seen(&self, book: &Book<'_>, person: PersonId) -> String {
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
    fn alike(&self, book: &Book<'_>) -> Vec<(PersonId, PersonId)> {
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
fn both_there_and_away(book: &Book<'_>, person: PersonId, seen: &[Listed<'_>]) -> Vec<Other> {
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
fn at_two_places(book: &Book<'_>, seen: &[Listed<'_>]) -> Vec<Other> {
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
fn of_two_lists(seen: &[Listed<'_>]) -> Vec<Other> {
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

/// Pairs of bodies of one municipality whose names are alike, that never met on one day, and neither of which
/// took over from the other.
fn alike_bodies(book: &Book<'_>) -> Vec<(BodyId, BodyId)> {
    let named: Vec<(
        BodyId,
        Option<String>,
        alike::BodyParts,
        BTreeSet<NaiveDate>,
    )> = book
        .bodies
        .iter()
        .filter(|(_, body)| body.established.is_some())
        .map(|(id, body)| {
            let days = body.meetings.iter().filter_map(|meeting| {
                let meeting = book.meetings.get(meeting)?;
                meeting.date()
            });
            let parts = alike::BodyParts::of(&names::body(book, *id));
            (*id, names::municipality(book, *id), parts, days.collect())
        })
        .collect();
    let mut pairs = vec![];
    for (place, (one, municipality, parts, days)) in named.iter().enumerate() {
        for (other, of, others, other_days) in &named[place + 1..] {
            let heirs = book.bodies.get(one).into_iter();
            let mut related = heirs.flat_map(|body| body.heirs.iter().chain(&body.heir_of));
            let succeeded =
                related.any(|heir| heir.facts.to == *other || heir.facts.from == *other);
            if municipality == of
                && !succeeded
                && days.is_disjoint(other_days)
                && parts.alike(others)
            {
                pairs.push((*one, *other));
            }
        }
    }
    pairs
}

/// When a body met, in short.
fn met(book: &Book<'_>, id: BodyId) -> String {
    let meetings = book.bodies.get(&id).map_or(&[][..], |body| &body.meetings);
    let days = meetings
        .iter()
        .filter_map(|meeting| book.meetings.get(meeting)?.date());
    let days: BTreeSet<NaiveDate> = days.collect();
    span(
        meetings.len(),
        "",
        days.first().copied(),
        days.last().copied(),
    )
}

/// How often, where and when, as `: 3 meetings of Byrådet, 2024-03-05 to 2024-05-07`.
fn span(
    meetings: usize,
    bodies: &str,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
) -> String {
    let noun = if meetings == 1 { "meeting" } else { "meetings" };
    let of = if bodies.is_empty() {
        String::new()
    } else {
        format!(" of {bodies}")
    };
    let days = match (first, last) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(day), _) | (None, Some(day)) => format!(", {day}"),
        (None, None) => String::new(),
    };
    format!(": {meetings} {noun}{of}{days}")
}
