//! Who owns what, by name: a person, an office or a body, as it was given where a goal was set or a follow-up
//! assigned.

use std::collections::BTreeMap;

use protokol_core::directory::title_key;
use protokol_core::name::NameKey;
use protokol_projections::lang::Lang;
use protokol_projections::{follow_ups, goal_list};

use crate::failure::{Class, Failure};
use crate::reading::At;

/// How many of the known owners are told.
const TOLD: usize = 12;

/// An owner that lists are asked for.
pub(super) struct Owner(NameKey);

impl Owner {
    /// Whether what has this owner is asked for.
    pub(super) fn is(&self, owner: Option<&str>) -> bool {
        owner.is_some_and(|owner| title_key(owner) == self.0)
    }
}

impl At<'_> {
    /// The owner of a name, where one is given.
    ///
    /// # Errors
    /// `owner-not-found` where nothing at the cut has an owner of that name.
    pub(super) fn owner_named(&self, name: Option<&str>) -> Result<Option<Owner>, Failure> {
        let Some(name) = name else {
            return Ok(None);
        };
        let day = self.cut.as_of;
        let goals = goal_list::report(&self.book, day, None, Lang::En).goals;
        let follow_ups = follow_ups::report(&self.book, day, 0).follow_ups;
        let of_goals = goals.into_iter().filter_map(|goal| goal.owner);
        let of_follow_ups = follow_ups.into_iter().filter_map(|one| one.owner);
        let known: BTreeMap<NameKey, String> = of_goals
            .chain(of_follow_ups)
            .map(|owner| (title_key(&owner), owner))
            .collect();
        let key = title_key(name);
        if known.contains_key(&key) {
            return Ok(Some(Owner(key)));
        }
        let told: Vec<&str> = known.values().take(TOLD).map(String::as_str).collect();
        let because = match told.len() {
            0 => "no goal and no follow-up has an owner".to_owned(),
            len if len < known.len() => format!("owners are {}, and others", told.join(", ")),
            _ => format!("owners are {}", told.join(", ")),
        };
        let what = format!("no goal and no follow-up is owned by `{name}`");
        Err(Failure::new(Class::Refused, "owner-not-found", what)
            .because(because)
            .hint("protokol goal list; protokol followup list"))
    }
}
