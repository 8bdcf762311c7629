//! A plan, a goal and an indicator as the book knows them: what they are and were called. Finding them stands
//! in `goals`.

use chrono::NaiveDate;

use crate::directory::title_key;
use crate::ids::{EventId, GoalId, PlanId};
use crate::name::NameKey;
use crate::record::Recorded;
use crate::time::Position;

/// A plan the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPlan {
    /// Its id.
    pub id: PlanId,
    /// Its title, comparable.
    pub title: NameKey,
    /// Where the book learnt of it.
    pub position: Position,
    pub(super) municipality: NameKey,
}

/// A goal the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownGoal {
    /// Its id.
    pub id: GoalId,
    /// The plan it stands in.
    pub plan: Option<PlanId>,
    /// Where the book learnt of it.
    pub position: Position,
    pub(super) municipality: NameKey,
    /// What it was called, event by event; the newest name of each sort counts.
    pub(super) called: Vec<Called>,
}

/// A later definition of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redefinition {
    /// Its number.
    pub number: u32,
    /// From when on it counts.
    pub on: Option<NaiveDate>,
    /// What it says, comparable; empty where it is withheld.
    pub text: NameKey,
    pub(super) by: EventId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) by: EventId,
    title: Option<NameKey>,
    number: Option<NameKey>,
    /// The titles of the events that this one corrects.
    before: Vec<NameKey>,
}

/// An indicator the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownIndicator {
    pub(super) municipality: NameKey,
    pub(super) name: NameKey,
    /// What it was called before somebody said otherwise.
    pub(super) before: Vec<NameKey>,
}

/// Why a name is taken for that of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// It is its name.
    Name,
    /// It was its name before somebody changed it.
    Before,
    /// It is its name in another form, the definite or without it.
    Form,
}

impl KnownGoal {
    /// Its number, comparable.
    #[must_use]
    pub fn number(&self) -> Option<&NameKey> {
        let newest = self.called.iter().rev();
        newest.filter_map(|called| called.number.as_ref()).next()
    }

    /// Its title, comparable.
    #[must_use]
    pub fn title(&self) -> Option<&NameKey> {
        let newest = self.called.iter().rev();
        newest.filter_map(|called| called.title.as_ref()).next()
    }

    /// Its titles before somebody gave it another, comparable.
    pub fn former_titles(&self) -> impl Iterator<Item = &NameKey> {
        let now = self.title();
        let all = self.called.iter();
        let all = all.flat_map(|called| called.before.iter().chain(&called.title));
        all.filter(move |title| Some(*title) != now)
    }
}

/// Notes what an event calls a goal, in place of the event it corrects.
pub(super) fn call(
    goal: &mut KnownGoal,
    event: &Recorded,
    title: Option<&String>,
    number: Option<&String>,
) {
    let called = Called {
        by: event.id,
        title: title.map(|title| title_key(title)),
        number: number.map(|number| title_key(number)),
        before: vec![],
    };
    let mut before = goal.called.iter_mut();
    match before.find(|before| Some(before.by) == event.corrects) {
        Some(corrected) => {
            let titles = corrected.before.iter().chain(&corrected.title);
            let titles = titles.cloned().collect();
            *corrected = Called {
                before: titles,
                ..called
            };
        }
        None => goal.called.push(called),
    }
}
