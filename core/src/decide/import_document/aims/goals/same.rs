//! Whether two documents tell of one goal, and what stands of it then. Nothing here looks into the book.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::{Rank, Said};
use crate::directory::{KnownGoal, title_key};
use crate::event::goal_set::Terms;
use crate::name::NameKey;
use crate::time::Interval;
use crate::vocabulary::{GoalLevel, TargetState};

/// From here on two titles may be one goal's.
const NEAR_PERCENT: usize = 75;

/// What a goal is called, comparable.
pub(super) struct Names {
    title: NameKey,
    number: Option<NameKey>,
}

impl Names {
    /// As a document calls it.
    pub(super) fn of(said: &Said) -> Self {
        Self {
            title: title_key(&said.title),
            number: said.wording.number.as_deref().map(title_key),
        }
    }

    /// As the book called it before somebody gave it another title.
    pub(super) fn former(goal: &KnownGoal) -> impl Iterator<Item = Self> {
        goal.former_titles().map(|title| Self {
            title: title.clone(),
            number: goal.number().cloned(),
        })
    }

    /// As the book calls it now; nothing where its words are withheld.
    pub(super) fn known(goal: &KnownGoal) -> Option<Self> {
        Some(Self {
            title: goal.title()?.clone(),
            number: goal.number().cloned(),
        })
    }
}

/// How much like one another two goals are; the greater, the liker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Likeness {
    /// Whether they are one.
    pub(super) same: bool,
    /// Whether they are for the same days; else one of them says none.
    pub(super) period: bool,
    titles: bool,
    numbers: bool,
    plan: bool,
    words: usize,
}

/// How much what stands is like what is said: nothing of another level, period or audience. Of what a
/// figure is to be, another value is another goal.
pub(super) fn likeness(names: &Names, stands: &Said, said: &Said) -> Option<Likeness> {
    let others = Names::of(said);
    let aims = stands.terms.indicator.is_some() || said.terms.indicator.is_some();
    let period = stands.terms.period == said.terms.period;
    // Minutes that list the goals of a plan need not say for which days.
    let unsaid = (stands.terms.period.is_none() || said.terms.period.is_none())
        && stands.rank.min(said.rank) != Rank::Mentioned;
    let one_setting = if aims {
        stands.terms.value == said.terms.value
    } else {
        stands.level == said.level && (period || unsaid)
    };
    if !one_setting || stands.access != said.access {
        return None;
    }
    let (longer, shorter) = alike(&names.title, &others.title);
    let numbers = match (&names.number, &others.number) {
        (Some(one), Some(other)) => Some(one == other),
        (None, _) | (_, None) => None,
    };
    let plan = said.plan.is_some() && stands.plan == said.plan;
    // Numbers begin anew in each plan; only the state's are the same for all.
    let numbered = numbers == Some(true) && (said.level == GoalLevel::National || plan);
    let titles = names.title == others.title;
    // What is there only because another goes on from it has the title of that one.
    let borrowed = Rank::Mentioned == stands.rank.min(said.rank)
        && shorter >= NEAR_PERCENT
        && numbers != Some(false);
    // Minutes may leave out the end of what the plan numbers and asks alike: "… højst være 12 uger i 2023".
    let asked = (stands.terms.value, said.terms.value);
    let alike_asked = asked.0.is_none() || asked.1.is_none() || asked.0 == asked.1;
    let shortened = unsaid && !period && numbers == Some(true) && shorter == 100 && alike_asked;
    let same = titles && numbers != Some(false)
        || borrowed
        || shortened
        || numbered && shorter >= NEAR_PERCENT;
    let near = !aims && longer >= NEAR_PERCENT && numbers != Some(false);
    (same || near).then_some(Likeness {
        same,
        period: period || aims,
        titles,
        numbers: numbers == Some(true),
        plan,
        words: longer,
    })
}

/// The comparable form of a title or a number.
pub(super) fn key(text: &str) -> NameKey {
    title_key(text)
}

/// Whether two titles may be one goal's.
pub(super) fn titles(one: &NameKey, other: &NameKey) -> bool {
    alike(one, other).0 >= NEAR_PERCENT
}

/// Whether words name a title by a part of it, as a letter does: "andelen af langtidsledige". Only where another sign
/// says which goal is meant, as the value it asks, does that make them one.
pub(super) fn names_part_of(title: &NameKey, said: &NameKey) -> bool {
    const FEWEST: usize = 3;
    let of_title: BTreeSet<&str> = title.as_str().split(' ').collect();
    let mut words = said.as_str().split(' ');
    said.as_str().split(' ').count() >= FEWEST && words.all(|word| of_title.contains(word))
}

/// How much two titles have in common: of a hundred words of the longer, and of the shorter, which may
/// lack a sentence.
fn alike(one: &NameKey, other: &NameKey) -> (usize, usize) {
    let one: BTreeSet<&str> = one.as_str().split(' ').collect();
    let other: BTreeSet<&str> = other.as_str().split(' ').collect();
    let common = one.intersection(&other).count();
    let of = |words: usize| common * 100 / words.max(1);
    (
        of(one.len().max(other.len())),
        of(one.len().min(other.len())),
    )
}

/// What stands of a goal that two documents tell of: what is sure before what is not, and of two that are
/// both the same the one that counts more, with what only the other says.
pub(super) fn merge(stands: &Said, said: &Said) -> Said {
    let (counts, other) = match (stands.sure, said.sure) {
        // Evidence joined to a guess would make it sure; it is left behind.
        (true, false) => (stands, said),
        (false, true) => (said, stands),
        (true, true) | (false, false) => return filled_up(stands, said),
    };
    Said {
        evidence: joined(counts, other),
        ..counts.clone()
    }
}

/// What two documents say together: the plan's word, else that of the earlier. Of two copies of one day the smaller
/// value counts, and without one the title and the words that come first: it does not matter which was read first.
pub(super) fn filled_up(stands: &Said, said: &Said) -> Said {
    let key = |said: &Said| {
        let Terms { bound, value, .. } = said.terms;
        let words = format!("{} {bound:?} {:?}", said.title, said.wording);
        let day = Reverse(said.day.unwrap_or(NaiveDate::MAX));
        let smaller = Reverse((value.is_none(), value));
        (said.rank, day, smaller, Reverse(words))
    };
    let (first, other) = if key(said) > key(stands) {
        (said, stands)
    } else {
        (stands, said)
    };
    let mut terms = other.terms.changed_by(&first.terms);
    // That a value settles its target is no news of a second document.
    if first.terms.target.or(other.terms.target) != terms.target
        && terms.target == Some(TargetState::Set)
    {
        terms.target = None;
    }
    Said {
        day: first.day.or(other.day),
        plan: first.plan.or(other.plan),
        from: first.from.or(other.from),
        terms,
        wording: other.wording.changed_by(&first.wording),
        evidence: joined(stands, said),
        ..first.clone()
    }
}

fn joined(one: &Said, other: &Said) -> Vec<crate::evidence::Evidence> {
    let all = one.evidence.iter().chain(&other.evidence);
    let all: BTreeSet<_> = all.cloned().collect();
    all.into_iter().collect()
}

/// Whether two say the same of the world.
pub(super) fn says_alike(one: &Said, other: &Said) -> bool {
    one.day == other.day
        && (one.plan, one.item, one.from) == (other.plan, other.item, other.from)
        && one.title == other.title
        && one.terms == other.terms
        && one.wording == other.wording
}

/// The period before one, and whether that is sure: years follow each other.
pub(super) fn before(period: Interval) -> Option<(Interval, bool)> {
    let years = period.to.year() - period.from.year() + 1;
    let last = period.from.pred_opt()?;
    let from = NaiveDate::from_ymd_opt(period.from.year() - years, 1, 1)?;
    let whole = Interval::year(period.from.year())?.from == period.from;
    let days = Interval::new(from, last)?;
    whole.then_some((days, years == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_titles_are_as_alike_whichever_stands_first() {
        let one = title_key("Flere skal sejle og flere skal ro");
        let other = title_key("Flere skal sejle");
        assert_eq!(alike(&one, &other), alike(&other, &one));
        assert_eq!(alike(&one, &other), (60, 100));
    }
}
