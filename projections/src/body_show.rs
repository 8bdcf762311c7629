//! `body show`: a body with its names, its members, its heirs and its meetings, as they stand at a cut.

use chrono::NaiveDate;
use protokol_core::book::{Body as Known, BodySucceeded, Book, TopicPlanned};
use protokol_core::ids::{BodyId, ItemId, MeetingId, Subject};
use protokol_core::name::NameKey;
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::vocabulary::MemberRole;
use serde::Serialize;

use crate::body_list::{self, Body};
use crate::case_show::{self, Urgent};
use crate::evidence::{Place, places};
use crate::follow_ups;
use crate::meeting_list::{self, Meeting};
use crate::member_list::{self, Member};
use crate::names;
use crate::responsible::{self, Thing};
use crate::why::{self, TakenBack, Why};

/// A body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyShown {
    /// The body.
    pub body: Body,
    /// The day it was set up, where somebody said so.
    pub since: Option<NaiveDate>,
    /// The names it was given, in order.
    pub names: Vec<Named>,
    /// That it was dissolved.
    pub end: Option<End>,
    /// Who is its chair on the day of the cut; more than one where the book has several.
    pub chairs: Vec<String>,
    /// Everybody who has or had a seat, chairs first.
    pub members: Vec<Member>,
    /// The bodies that took over from it.
    pub heirs: Vec<Succession>,
    /// The bodies it took over from.
    pub heir_of: Vec<Succession>,
    /// What is open and it has, and what it had and its heirs have now; each names who has it.
    pub open: Vec<Thing>,
    /// What it plans to take up, in the order it was planned.
    pub topics: Vec<Topic>,
    /// What was decided alone in its place.
    pub urgent: Vec<Urgent>,
    /// Its meetings, in order.
    pub meetings: Vec<Meeting>,
    /// What was said of it and its seats, and taken back.
    pub taken_back: Vec<TakenBack>,
}

/// The end of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct End {
    /// Its place in the book.
    pub position: Position,
    /// The last day.
    pub on: Option<NaiveDate>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A topic a body plans to take up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// The topic.
    pub topic: String,
    /// When, in the words it came in.
    pub when: Option<String>,
    /// The first day it is planned for.
    pub from: Option<NaiveDate>,
    /// The last day it is planned for.
    pub to: Option<NaiveDate>,
    /// The meeting it is planned for.
    pub meeting: Option<MeetingId>,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
    /// Where the book learnt of it.
    pub position: Position,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

impl Topic {
    /// A topic as a reader sees it.
    #[must_use]
    pub fn of(fact: &TopicPlanned<'_>) -> Self {
        Self {
            topic: responsible::topic_name(fact),
            when: fact.words.and_then(|words| words.when.clone()),
            from: fact.facts.period.map(|period| period.from),
            to: fact.facts.period.map(|period| period.to),
            meeting: fact.facts.meeting,
            unsure: !fact.holding.confidence().is_sure(),
            position: fact.position(),
            evidence: places(&fact.holding),
        }
    }
}

/// A name from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The first day it holds; `null` where it holds from the beginning.
    pub from: Option<NaiveDate>,
    /// Where the book learnt of it.
    pub position: Position,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A body that took over, or was taken over from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Succession {
    /// The other body.
    pub id: BodyId,
    /// Its name.
    pub name: String,
    /// The first day of the heir.
    pub from: Option<NaiveDate>,
    /// The item it was decided at, as in `2021-12-14/4`.
    pub item: Option<String>,
    /// Where the book learnt of it.
    pub position: Position,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// The bodies a name means, by any name they were given or printed under, or by `body/` and the id;
/// those of one municipality alone where one is given.
#[must_use]
pub fn find(book: &Book<'_>, name: &str, municipality: Option<&str>) -> Vec<BodyId> {
    if let Ok(Subject::Body(id)) = name.trim().parse() {
        return book
            .bodies
            .contains_key(&id)
            .then_some(id)
            .into_iter()
            .collect();
    }
    let key = NameKey::of_body(name);
    let town = municipality.map(NameKey::of_municipality);
    let found = book.bodies.iter().filter(|(id, body)| {
        let its_own = names::municipality(book, **id).unwrap_or_default();
        let its_own = NameKey::of_municipality(&its_own);
        town.as_ref().is_none_or(|town| *town == its_own)
            && called(book, body)
                .iter()
                .any(|name| NameKey::of_body(name) == key)
    });
    found.map(|(id, _)| *id).collect()
}

/// Every name of a body: given, and as printed at its meetings.
pub(crate) fn called(book: &Book<'_>, body: &Known<'_>) -> Vec<String> {
    let given = given(body).into_iter().map(|named| named.name);
    given.chain(body_list::spellings(book, body)).collect()
}

fn given(body: &Known<'_>) -> Vec<Named> {
    let first = body.established.and_then(|established| {
        Some(Named {
            name: established.words?.name.clone(),
            from: established.day(),
            position: established.position(),
            why: Why::of(&established.holding),
        })
    });
    let later = body.renamed.iter().filter_map(|renamed| {
        Some(Named {
            name: renamed.words?.name.clone(),
            from: renamed.day(),
            position: renamed.position(),
            why: Why::of(&renamed.holding),
        })
    });
    first.into_iter().chain(later).collect()
}

/// A body at a cut; `taken_back` is what no longer counts, with what took it back.
#[must_use]
pub fn show(
    book: &Book<'_>,
    taken_back: &[(&Recorded, &Recorded)],
    id: BodyId,
    day: NaiveDate,
) -> Option<BodyShown> {
    let known = book.bodies.get(&id)?;
    let members = member_list::seats(book, id, known, day);
    let mut chairs: Vec<String> = members
        .iter()
        .filter(|member| member.now && member.role == MemberRole::Chair)
        .map(|member| member.name.clone())
        .collect();
    chairs.dedup();
    let meetings = known
        .meetings
        .iter()
        .filter_map(|meeting| meeting_list::meeting(book, *meeting, book.meetings.get(meeting)?));
    let mut meetings: Vec<Meeting> = meetings.collect();
    meetings.sort_by(|a, b| (a.date, &a.time, a.id).cmp(&(b.date, &b.time, b.id)));
    let follow_ups = follow_ups::report(book, day, 0).follow_ups;
    let mut open = responsible::open(book, &follow_ups, day);
    open.retain(|thing| thing.responsible.concerns(id));
    Some(BodyShown {
        body: body_list::body(book, id, known, day),
        since: known.established.and_then(|established| established.day()),
        names: given(known),
        end: known.dissolved.map(|fact| End {
            position: fact.position(),
            on: fact.day(),
            why: Why::of(&fact.holding),
        }),
        chairs,
        heirs: heirs(book, id),
        heir_of: heir_of(book, id),
        members,
        urgent: case_show::urgent(book, |facts| facts.body == id),
        open,
        topics: known.topics.iter().map(Topic::of).collect(),
        meetings,
        taken_back: why::taken_back(taken_back, day, |event| {
            event.subjects.contains(&Subject::Body(id))
        }),
    })
}

/// The bodies that took over from a body.
pub(crate) fn heirs(book: &Book<'_>, body: BodyId) -> Vec<Succession> {
    let known = book.bodies.get(&body);
    let heirs = known.map_or(&[][..], |known| &known.heirs).iter();
    heirs
        .map(|fact| succession(book, fact, fact.facts.to))
        .collect()
}

/// The bodies a body took over from.
pub(crate) fn heir_of(book: &Book<'_>, body: BodyId) -> Vec<Succession> {
    let known = book.bodies.get(&body);
    let heir_of = known.map_or(&[][..], |known| &known.heir_of).iter();
    heir_of
        .map(|fact| succession(book, fact, fact.facts.from))
        .collect()
}

fn succession(book: &Book<'_>, fact: &BodySucceeded<'_>, other: BodyId) -> Succession {
    Succession {
        id: other,
        name: names::body(book, other),
        from: fact.day(),
        item: fact.facts.item.and_then(|item| reference(book, item)),
        position: fact.position(),
        why: Why::of(&fact.holding),
    }
}

fn reference(book: &Book<'_>, item: ItemId) -> Option<String> {
    let day = names::item_date(book, item)?;
    let known = book.items.get(&item)?;
    let called = names::item_number(known).or_else(|| names::item_title(known))?;
    Some(format!("{day}/{called}"))
}
