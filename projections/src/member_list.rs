//! `member list`: who has a seat in the bodies on the day of the cut. Being present at a meeting gives
//! none.

use chrono::NaiveDate;
use protokol_core::book::{Body, Book, Seat};
use protokol_core::ids::{BodyId, PersonId};
use protokol_core::time::Position;
use protokol_core::vocabulary::MemberRole;
use serde::Serialize;

use crate::names;
use crate::why::Why;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberList {
    /// The seats held on the day, by municipality and body, chairs first, then by name.
    pub members: Vec<Member>,
}

/// A seat that somebody has or had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The body.
    pub body: String,
    /// The body's municipality.
    pub municipality: Option<String>,
    /// The body's id.
    pub body_id: BodyId,
    /// Who.
    pub person: PersonId,
    /// The name as given with the seat.
    pub name: String,
    /// As what.
    pub role: MemberRole,
    /// The party or list.
    pub list: Option<String>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day, as planned or as left.
    pub until: Option<NaiveDate>,
    /// The member a substitute stands in for.
    pub stands_in_for: Option<String>,
    /// Whether the seat is held on the day of the cut.
    pub now: bool,
    /// Where the book learnt of the seat.
    pub position: Position,
    /// Why it was said that the seat was taken, and what that corrects.
    #[serde(flatten)]
    pub why: Why,
    /// Where it learnt that the seat was left.
    pub left_at: Option<Position>,
    /// Why the seat was left, and what that corrects.
    pub left: Option<Why>,
}

/// Those who have a seat on a day; of one body where one is named.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate, only: Option<BodyId>) -> MemberList {
    let bodies = book.bodies.iter();
    let wanted = bodies.filter(|(id, _)| only.is_none_or(|only| only == **id));
    let mut members: Vec<Member> = wanted
        .flat_map(|(id, body)| seats(book, *id, body, day))
        .filter(|member| member.now)
        .collect();
    members.sort_by(|a, b| {
        let key = |member: &Member| {
            let body = (member.body.clone(), member.body_id);
            (member.municipality.clone(), body)
        };
        key(a).cmp(&key(b))
    });
    MemberList { members }
}

/// All seats of a body that the cut holds, chairs first, then by name and first day.
#[must_use]
pub fn seats(book: &Book<'_>, id: BodyId, body: &Body<'_>, day: NaiveDate) -> Vec<Member> {
    let called = names::body(book, id);
    let mut members: Vec<Member> = body
        .seats()
        .into_iter()
        .map(|seat| member(book, id, &called, body, &seat, day))
        .collect();
    members.sort_by(|a, b| {
        let key = |member: &Member| (rank(member.role), member.name.to_lowercase(), member.from);
        key(a).cmp(&key(b))
    });
    members
}

/// How many persons are members on a day: chairs and deputies too, substitutes and observers not.
#[must_use]
pub fn count(body: &Body<'_>, day: NaiveDate) -> usize {
    let seats = body.seats();
    let held = seats.iter().filter(|seat| {
        let counts = match seat.role {
            MemberRole::Member | MemberRole::Chair | MemberRole::Deputy => true,
            MemberRole::Substitute | MemberRole::Observer => false,
        };
        counts && seat.holds_on(day)
    });
    let mut persons: Vec<PersonId> = held.map(|seat| seat.person).collect();
    persons.sort();
    persons.dedup();
    persons.len()
}

fn member(
    book: &Book<'_>,
    body_id: BodyId,
    called: &str,
    body: &Body<'_>,
    seat: &Seat,
    day: NaiveDate,
) -> Member {
    let taken = body
        .seated
        .iter()
        .find(|taken| taken.position() == seat.seated);
    let words = taken.and_then(|taken| taken.words);
    let left = body.left.iter();
    let left = left.filter(|left| Some(left.position()) == seat.left);
    Member {
        body: called.to_owned(),
        municipality: names::municipality(book, body_id),
        body_id,
        person: seat.person,
        name: words.map_or_else(|| names::WITHHELD.to_owned(), |words| words.name.clone()),
        role: seat.role,
        list: words.and_then(|words| words.list.clone()),
        from: seat.from,
        until: seat.until,
        stands_in_for: seat.stands_in_for.map(|person| names::person(book, person)),
        now: seat.holds_on(day),
        position: seat.seated,
        why: taken.map_or_else(Why::default, |taken| Why::of(&taken.holding)),
        left_at: seat.left,
        left: left.map(|left| Why::of(&left.holding)).next(),
    }
}

fn rank(role: MemberRole) -> u8 {
    match role {
        MemberRole::Chair => 0,
        MemberRole::Deputy => 1,
        MemberRole::Member => 2,
        MemberRole::Substitute => 3,
        MemberRole::Observer => 4,
    }
}
