//! Who has a seat in a body, and from when until when: each seat with its leaving. It reads no names,
//! and a list of those present at a meeting says nothing here.

use chrono::NaiveDate;

use crate::book::Body;
use crate::event::{member_left, member_seated};
use crate::ids::PersonId;
use crate::time::Position;
use crate::vocabulary::MemberRole;

/// A seat, as long as somebody has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Who has it.
    pub person: PersonId,
    /// As what.
    pub role: MemberRole,
    /// The member a substitute stands in for.
    pub stands_in_for: Option<PersonId>,
    /// The first day; every day before, where none is known.
    pub from: Option<NaiveDate>,
    /// The last day: the planned one, or that of the leaving where it was earlier.
    pub until: Option<NaiveDate>,
    /// Where the book learnt of the seat.
    pub seated: Position,
    /// Where it learnt of the leaving.
    pub left: Option<Position>,
}

impl Seat {
    /// A seat that nobody has left yet.
    #[must_use]
    pub fn taken(facts: &member_seated::Facts, on: Option<NaiveDate>, at: Position) -> Self {
        Self {
            person: facts.person,
            role: facts.role,
            stands_in_for: facts.stands_in_for,
            from: on,
            until: facts.until,
            seated: at,
            left: None,
        }
    }

    /// Whether it is held on a day; the last day counts.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.overlaps(Some(day), Some(day))
    }

    /// Whether it is held on a day of the period; a bound that is not known is open.
    #[must_use]
    pub fn overlaps(&self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
        let ends_before = |until: Option<NaiveDate>, from: Option<NaiveDate>| matches!((until, from), (Some(until), Some(from)) if until < from);
        let never = ends_before(self.until, self.from);
        !never && !ends_before(self.until, from) && !ends_before(until, self.from)
    }
}

/// Ends the seat that a leaving means: the last one of that person and role that began by then, else
/// the first that began later. A leaving without a seat ends none.
pub fn leave(seats: &mut [Seat], facts: &member_left::Facts, on: Option<NaiveDate>, at: Position) {
    let meant =
        |seat: &Seat| seat.person == facts.person && seat.role == facts.role && seat.left.is_none();
    let begun = |seat: &Seat| meant(seat) && on.is_none_or(|on| seat.from <= Some(on));
    let last = seats.iter().rposition(begun);
    let index = last.or_else(|| seats.iter().position(meant));
    if let Some(seat) = index.and_then(|index| seats.get_mut(index)) {
        seat.left = Some(at);
        seat.until = [seat.until, on].into_iter().flatten().min();
    }
}

impl Body<'_> {
    /// Its last day: the one it was dissolved with, else the one before the last of its heirs took over.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        let dissolved = self.dissolved.and_then(|dissolved| dissolved.day());
        let taken_over = self.heirs.iter().filter_map(|heir| heir.day()).max();
        dissolved.or_else(|| taken_over?.pred_opt())
    }

    /// Its seats, in the order they were taken. A seat ends with the body at the latest.
    #[must_use]
    pub fn seats(&self) -> Vec<Seat> {
        let taken = self.seated.iter();
        let mut seats: Vec<Seat> = taken
            .map(|fact| Seat::taken(fact.facts, fact.day(), fact.position()))
            .collect();
        for fact in &self.left {
            leave(&mut seats, fact.facts, fact.day(), fact.position());
        }
        let last = self.last_day();
        for seat in &mut seats {
            seat.until = [seat.until, last].into_iter().flatten().min();
        }
        seats
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::BodyId;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    fn seat(from: &str, until: Option<NaiveDate>, at: u64) -> Seat {
        let facts = member_seated::Facts {
            body: BodyId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            role: MemberRole::Member,
            until,
            stands_in_for: None,
        };
        Seat::taken(&facts, day(from), Position(at))
    }

    fn left(seats: &mut [Seat], on: &str, at: u64) {
        let facts = member_left::Facts {
            body: BodyId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            role: MemberRole::Member,
        };
        leave(seats, &facts, day(on), Position(at));
    }

    #[test]
    fn first_and_last_day_belong_to_the_seat() {
        let seat = seat("2022-01-01", day("2025-12-31"), 1);
        let held = |on: &str| seat.holds_on(on.parse().unwrap());
        assert!(!held("2021-12-31") && held("2022-01-01"));
        assert!(held("2025-12-31") && !held("2026-01-01"));
    }

    #[test]
    fn a_leaving_ends_the_last_seat_begun_by_then() {
        let mut seats = [
            seat("2018-01-01", day("2021-12-31"), 1),
            seat("2022-01-01", None, 2),
        ];
        left(&mut seats, "2020-06-30", 3);
        left(&mut seats, "2024-03-31", 4);
        let ends: Vec<_> = seats.iter().map(|seat| (seat.until, seat.left)).collect();
        assert_eq!(
            ends,
            [
                (day("2020-06-30"), Some(Position(3))),
                (day("2024-03-31"), Some(Position(4)))
            ]
        );
    }

    #[test]
    fn a_seat_left_before_it_began_is_never_held() {
        let mut seats = [seat("2022-01-01", None, 1)];
        left(&mut seats, "2021-06-30", 2);
        assert_eq!(seats[0].left, Some(Position(2)));
        assert!(!seats[0].overlaps(None, None));
    }
}
