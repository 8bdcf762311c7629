//! Who has a thing that a body once asked for, treated or set: the body itself, then whoever took over from
//! it, one after the other. It follows what somebody said and nothing else: no name and no likeness of names
//! ever hands anything over. What is asked of whoever has it is not decided here.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ids::BodyId;
use crate::time::Position;

/// That something went over to a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// The body that has it from then on.
    pub to: BodyId,
    /// The first day.
    pub on: Option<NaiveDate>,
    /// The event that says so.
    pub by: Position,
}

/// The bodies that had a thing, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The body that had it first.
    pub first: BodyId,
    /// Who has it since.
    pub passed: Vec<Passed>,
    /// Where it had several heirs at once, and nothing said on their first day which of them has the thing.
    splits: Vec<Split>,
}

/// Heirs side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Split {
    /// How often the thing had passed before: the next time, if it comes, ends the split.
    after: usize,
    /// The heirs, all of one day, in the order of the words on them.
    heirs: Vec<Passed>,
}

/// What the line of a thing is told from.
pub struct Told<'f> {
    /// The body that had it first.
    pub first: BodyId,
    /// Since when: what happened before moves nothing.
    pub since: Option<NaiveDate>,
    /// Who was said to have this very thing, in order.
    pub said: &'f [Passed],
    /// The heirs of a body.
    pub heirs: &'f dyn Fn(BodyId) -> Vec<Passed>,
    /// Which of several heirs has the thing, where what happened since tells.
    pub chosen: &'f dyn Fn(&[Passed]) -> Option<Passed>,
}

impl Line {
    /// The line of a thing. What somebody said of it counts from its day on; else it goes to whoever is the
    /// only heir from the first day on which the body that has it has heirs: what goes to others later is
    /// not in its hands any more.
    #[must_use]
    pub fn of(told: &Told<'_>) -> Self {
        let mut line = Self {
            first: told.first,
            passed: vec![],
            splits: vec![],
        };
        let mut said = told.said.to_vec();
        said.retain(|said| said.on >= told.since);
        said.sort_by_key(|said| said.on);
        let mut said = said.into_iter().peekable();
        let mut since = told.since;
        // Where bodies succeed each other in a circle on one day, each succession counts once.
        let mut used = BTreeSet::new();
        loop {
            let mut heirs = (told.heirs)(line.holder());
            heirs.retain(|heir| {
                let counts = heir.on.is_none() || heir.on >= since;
                counts && !used.contains(&heir.by)
            });
            let first_day = heirs.iter().map(|heir| heir.on).min();
            heirs.retain(|heir| Some(heir.on) == first_day);
            let heir = match heirs.as_slice() {
                [] => None,
                [only] => Some(*only),
                several => (told.chosen)(several),
            };
            let next = said.next_if(|next| heir.is_none_or(|heir| next.on < heir.on));
            // What is said later leaves it with the heirs side by side until then.
            let until = next.map(|next| next.on);
            let between = |first: &Passed| until.is_none_or(|until| first.on < until);
            if heir.is_none() && heirs.first().is_some_and(between) {
                heirs.sort_by_key(|heir| heir.by);
                let after = line.passed.len();
                line.splits.push(Split { after, heirs });
            }
            if let Some(next) = next {
                // What it inherited until that day is settled by the word.
                since = next.on.and_then(|on| on.succ_opt()).or(since);
                line.passed.push(next);
            } else if let Some(heir) = heir {
                since = since.max(heir.on);
                used.insert(heir.by);
                line.passed.push(heir);
            } else {
                return line;
            }
        }
    }

    /// The body that has it in the end; where its heirs are several, the last one that had it.
    #[must_use]
    pub fn holder(&self) -> BodyId {
        self.passed.last().map_or(self.first, |last| last.to)
    }

    /// Each body that had it, with its first day where it is not the first one.
    pub fn bodies(&self) -> impl Iterator<Item = (BodyId, Option<Passed>)> {
        let since = self.passed.iter().map(|passed| (passed.to, Some(*passed)));
        std::iter::once((self.first, None)).chain(since)
    }

    /// The heirs of the last one, in the order of the words on them, where it has several and nothing says to
    /// this day which of them has the thing.
    #[must_use]
    pub fn split(&self) -> &[Passed] {
        let open = self.splits.last();
        let open = open.filter(|split| split.after == self.passed.len());
        open.map_or(&[], |split| &split.heirs)
    }

    /// What ended the time of each body that had it and has it no more, in their order: of several heirs the
    /// first.
    pub fn ends(&self) -> impl Iterator<Item = Passed> {
        let places = 0..=self.passed.len();
        places.filter_map(|place| {
            let mut splits = self.splits.iter();
            let split = splits.find(|split| split.after == place);
            let first = split.and_then(|split| split.heirs.first());
            first.or_else(|| self.passed.get(place)).copied()
        })
    }

    /// The bodies that are heirs side by side on a day.
    #[must_use]
    pub fn side_by_side(&self, day: NaiveDate) -> &[Passed] {
        let begun = |passed: &Passed| passed.on.is_none_or(|on| on <= day);
        let mut splits = self.splits.iter();
        let split = splits.find(|split| {
            let settled = self.passed.get(split.after);
            split.heirs.iter().any(begun) && !settled.is_some_and(begun)
        });
        split.map_or(&[], |split| &split.heirs)
    }

    /// Whether a body has it on a day; of bodies that are heirs side by side, none does.
    #[must_use]
    pub fn has(&self, body: BodyId, day: NaiveDate) -> bool {
        let begun = |passed: &&Passed| passed.on.is_none_or(|on| on <= day);
        let last = self.passed.iter().rev().find(begun);
        let holder = last.map_or(self.first, |last| last.to);
        holder == body && self.side_by_side(day).is_empty()
    }

    /// What ended the time of a body that had it, where that was by a day and it does not have it again.
    #[must_use]
    pub fn over_by(&self, body: BodyId, day: NaiveDate) -> Option<Passed> {
        if self.has(body, day) {
            return None;
        }
        let ends = self.bodies().zip(self.ends());
        let by_then = ends.take_while(|(_, end)| end.on.is_none_or(|on| on <= day));
        let of_body = by_then.filter(|((holder, _), _)| *holder == body);
        of_body.map(|(_, end)| end).last()
    }

    /// How it comes to a body after a day, where it does.
    #[must_use]
    pub fn comes_to(&self, body: BodyId, day: NaiveDate) -> Option<Passed> {
        let heirs = self.splits.iter().flat_map(|split| &split.heirs);
        let comes = self.passed.iter().chain(heirs);
        let later = comes.filter(|passed| passed.to == body && passed.on > Some(day));
        later.min_by_key(|passed| passed.on).copied()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const A: BodyId = BodyId(Uuid::from_u128(1));
    const B: BodyId = BodyId(Uuid::from_u128(2));
    const C: BodyId = BodyId(Uuid::from_u128(3));

    fn passed(to: BodyId, on: &str, by: u64) -> Passed {
        Passed {
            to,
            on: Some(on.parse().unwrap()),
            by: Position(by),
        }
    }

    /// The line of what `A` has since a day, or ever.
    fn of(since: Option<&str>, said: &[Passed], heirs: &[(BodyId, Passed)]) -> Line {
        let of = |body: BodyId| {
            let of_body = heirs.iter().filter(|(from, _)| *from == body);
            of_body.map(|(_, passed)| *passed).collect()
        };
        Line::of(&Told {
            first: A,
            since: since.map(|since| since.parse().unwrap()),
            said,
            heirs: &of,
            chosen: &|_| None,
        })
    }

    /// Who had it in the end, and whether the heirs were several.
    fn line(since: &str, said: &[Passed], heirs: &[(BodyId, Passed)]) -> (Vec<BodyId>, usize) {
        let line = of(Some(since), said, heirs);
        (
            line.bodies().map(|(body, _)| body).collect(),
            line.split().len(),
        )
    }

    #[test]
    fn a_thing_goes_from_heir_to_heir() {
        let heirs = [
            (A, passed(B, "2018-01-01", 4)),
            (B, passed(C, "2022-01-01", 9)),
        ];
        assert_eq!(line("2017-05-01", &[], &heirs), (vec![A, B, C], 0));
        // What the old body asks for after the handover is its own.
        assert_eq!(line("2018-05-01", &[], &heirs), (vec![A], 0));
    }

    #[test]
    fn of_several_heirs_none_has_it_until_somebody_says_which() {
        let heirs = [
            (A, passed(B, "2018-01-01", 4)),
            (A, passed(C, "2018-01-01", 5)),
        ];
        assert_eq!(line("2017-05-01", &[], &heirs), (vec![A], 2));
        let said = [passed(C, "2018-02-01", 6)];
        assert_eq!(line("2017-05-01", &said, &heirs), (vec![A, C], 0));
        // It can also stay where it was.
        let stays = [passed(A, "2018-01-01", 6)];
        assert_eq!(line("2017-05-01", &stays, &heirs), (vec![A, A], 0));
    }

    #[test]
    fn until_somebody_says_which_heir_has_it_none_does_and_the_old_body_least() {
        let heirs = [
            (A, passed(B, "2018-01-01", 4)),
            (A, passed(C, "2018-01-01", 5)),
        ];
        let line = of(None, &[passed(C, "2018-02-01", 6)], &heirs);
        let on = |day: &str| {
            let day = day.parse().unwrap();
            let has = [A, B, C].map(|body| line.has(body, day));
            (has, line.side_by_side(day).len())
        };
        assert_eq!(on("2017-12-31"), ([true, false, false], 0));
        assert_eq!(on("2018-01-15"), ([false, false, false], 2));
        assert_eq!(on("2018-02-01"), ([false, false, true], 0));
        let over = line.over_by(A, "2018-01-15".parse().unwrap());
        assert_eq!(over.map(|passed| passed.by.0), Some(4));
        let comes = |body| line.comes_to(body, "2017-12-31".parse().unwrap());
        let comes = [B, C].map(|body| comes(body).map(|passed| passed.by.0));
        assert_eq!(comes, [Some(4), Some(5)]);
        // The time of the old body ended with the split.
        assert_eq!(line.ends().map(|end| end.by.0).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn what_was_said_before_the_succession_moves_the_thing_first() {
        let heirs = [(A, passed(B, "2018-01-01", 4))];
        let said = [passed(C, "2017-10-01", 3)];
        assert_eq!(line("2017-05-01", &said, &heirs), (vec![A, C], 0));
        let later = [passed(C, "2019-10-01", 3)];
        assert_eq!(line("2017-05-01", &later, &heirs), (vec![A, B, C], 0));
    }

    #[test]
    fn a_thing_can_come_back_and_a_circle_of_heirs_ends() {
        let heirs = [
            (A, passed(B, "2018-01-01", 4)),
            (B, passed(A, "2019-01-01", 5)),
        ];
        assert_eq!(line("2017-05-01", &[], &heirs), (vec![A, B, A], 0));
        let on_one_day = [
            (A, passed(B, "2018-01-01", 4)),
            (B, passed(A, "2018-01-01", 5)),
        ];
        assert_eq!(line("2017-05-01", &[], &on_one_day), (vec![A, B, A], 0));
    }

    #[test]
    fn the_first_heir_takes_it_and_not_one_of_a_later_day() {
        let heirs = [
            (A, passed(C, "2020-01-01", 4)),
            (A, passed(B, "2018-01-01", 5)),
        ];
        assert_eq!(line("2017-05-01", &[], &heirs), (vec![A, B], 0));
    }

    #[test]
    fn what_an_heir_left_before_it_took_the_thing_over_moves_nothing() {
        let heirs = [
            (A, passed(B, "2018-01-01", 4)),
            (B, passed(C, "2017-06-01", 5)),
        ];
        assert_eq!(line("2017-05-01", &[], &heirs), (vec![A, B], 0));
    }

    #[test]
    fn what_was_said_counts_by_its_day_and_not_by_the_order_of_the_words() {
        let said = [
            passed(C, "2019-10-01", 3),
            passed(B, "2017-10-01", 4),
            passed(B, "2016-01-01", 5),
        ];
        assert_eq!(line("2017-05-01", &said, &[]), (vec![A, B, C], 0));
    }

    #[test]
    fn on_a_day_one_body_has_it_or_none() {
        let heirs = [
            (A, passed(B, "2018-01-01", 4)),
            (B, passed(A, "2019-01-01", 5)),
            (A, passed(B, "2020-01-01", 6)),
            (A, passed(C, "2020-01-01", 7)),
        ];
        let line = of(None, &[], &heirs);
        let has = |day: &str| {
            let day = day.parse().unwrap();
            [A, B, C].map(|body| line.has(body, day))
        };
        assert_eq!(has("2017-12-31"), [true, false, false]);
        assert_eq!(has("2018-01-01"), [false, true, false]);
        assert_eq!(has("2019-01-01"), [true, false, false]);
        assert_eq!(has("2020-01-01"), [false, false, false]);
        let over = |body: BodyId, day: &str| {
            let over = line.over_by(body, day.parse().unwrap());
            over.map(|passed| passed.by.0)
        };
        assert_eq!(over(A, "2018-06-01"), Some(4));
        assert_eq!(over(A, "2019-06-01"), None);
        assert_eq!(over(A, "2021-06-01"), Some(6));
        assert_eq!(over(C, "2021-06-01"), None);
        let comes = line.comes_to(B, "2019-06-01".parse().unwrap());
        assert_eq!(comes.map(|passed| passed.by.0), Some(6));
    }
}
