//! Names of persons and bodies that are one or two on somebody's word. It finds; who is who is the timeline's
//! to say.

use std::collections::BTreeMap;

use crate::directory::{Directory, Filled};
use crate::event::Facts;
use crate::ids::Subject;
use crate::timeline::{Timeline, with_ids};

impl Directory {
    /// Has every name find whom it means now that somebody said who is who.
    pub(crate) fn who_is_who(&mut self, timeline: &Timeline) {
        for person in self.persons.values_mut() {
            if let Subject::Person(one) = timeline.one(Subject::Person(*person)) {
                *person = one;
            }
        }
        for body in self.bodies.values_mut() {
            if let Subject::Body(one) = timeline.one(Subject::Body(*body)) {
                *body = one;
            }
        }
        self.apart.clear();
        for apart in timeline.apart() {
            if let (Subject::Person(person), Subject::Person(from)) = apart {
                self.apart.insert(person, from);
            }
        }
    }

    /// Facts that name somebody by a name of two, as they mean whoever fills the place already; `None` where
    /// nobody was held apart there. A newer version of minutes that says the same says nothing new.
    pub(crate) fn held_apart(&self, facts: &Facts, filled: &Filled) -> Option<Facts> {
        let said =
            |facts: &Facts| serde_json::to_string(facts).expect("BUG: facts are stored as JSON");
        if self.apart.is_empty() {
            return None;
        }
        let (new, stands) = (said(facts), said(&filled.facts));
        let meant = self.apart.iter().filter(|(person, from)| {
            let (person, from) = (person.to_string(), from.to_string());
            stands.contains(&person) && !stands.contains(&from) && new.contains(&from)
        });
        let meant: BTreeMap<_, _> = meant.map(|(person, from)| (from.0, person.0)).collect();
        (!meant.is_empty()).then(|| with_ids(facts, &meant))
    }
}
