//! Findings about goals: a document that lists the goals of a level and period, and leaves out some that
//! another lists. Which of them is right is for a person to say.

use std::collections::{BTreeMap, BTreeSet};

use protokol_core::book::Book;
use protokol_core::hash::Hash;
use protokol_core::ids::GoalId;
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::GoalLevel;

use crate::findings::Finding;
use crate::names;

/// A document that names fewer goals of a level lists none.
const FEWEST: usize = 3;

/// The goals of one level and period that each document lists.
type Lists = BTreeMap<Hash, BTreeSet<GoalId>>;

/// Documents that list most of the goals of a level and period, and not all that another lists.
pub(super) fn not_listed(book: &Book<'_>) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, GoalLevel, Option<Interval>), Lists> = BTreeMap::new();
    for (id, goal) in &book.goals {
        let Some(asked) = book.asked(*id).into_iter().next() else {
            continue;
        };
        let Some(holding) = goal.begun.map(|begun| begun.holding()) else {
            continue;
        };
        let municipality = asked.municipality.unwrap_or_default().to_owned();
        let group = groups
            .entry((municipality, asked.level, asked.terms.period))
            .or_default();
        for place in holding.evidence() {
            group.entry(place.source).or_default().insert(*id);
        }
    }
    groups
        .values()
        .flat_map(|lists| in_group(book, lists))
        .collect()
}

fn in_group(book: &Book<'_>, lists: &Lists) -> Vec<Finding> {
    // Of equally long lists the first by its hash stands for them all.
    let Some((fullest, all)) = lists
        .iter()
        .max_by_key(|(source, goals)| (goals.len(), **source))
    else {
        return vec![];
    };
    let shorter = lists.iter().filter(|(source, goals)| {
        *source != fullest
            && goals.len() >= FEWEST
            && goals.len() < all.len()
            && goals.is_subset(all)
    });
    shorter
        .map(|(source, goals)| {
            let missing: Vec<GoalId> = all.difference(goals).copied().collect();
            let positions: BTreeSet<Position> = missing
                .iter()
                .filter_map(|id| position(book, *id))
                .collect();
            let titles: Vec<String> = missing.iter().map(|id| title(book, *id)).collect();
            Finding {
                code: "goal-not-listed",
                rule: "finding/goal-not-listed@1".to_owned(),
                positions: positions.into_iter().collect(),
                text: format!(
                    "`{}` lists {} of the {} goals that `{}` lists; it leaves out: {}",
                    name(book, *source),
                    goals.len(),
                    all.len(),
                    name(book, *fullest),
                    titles.join("; ")
                ),
                advice: None,
            }
        })
        .collect()
}

fn title(book: &Book<'_>, goal: GoalId) -> String {
    let asked = book.asked(goal);
    let title = asked.first().and_then(|asked| asked.title);
    title.unwrap_or(names::WITHHELD).to_owned()
}

fn position(book: &Book<'_>, goal: GoalId) -> Option<Position> {
    let begun = book.goals.get(&goal)?.begun?;
    Some(begun.holding().event.position)
}

fn name(book: &Book<'_>, source: Hash) -> String {
    let imported = book
        .sources
        .iter()
        .find(|imported| imported.facts.source == source);
    let words = imported.and_then(|imported| imported.words);
    words.map_or_else(|| names::WITHHELD.to_owned(), |words| words.name.clone())
}
