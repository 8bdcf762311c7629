//! What a decision does to other items of the same meeting: "sag 7 udsættes" in the approval of the
//! agenda is not the outcome of the approval.

use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::ActsOn;
use protokol_core::vocabulary::Outcome;
use regex::Regex;

use crate::regexes::compiled;

use super::claims::{self, Effect};
use crate::due;

static OTHER_ITEM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?P<word>sag|sagen|dagsordenspunkt|dagsordenens punkt|punkt|punkterne|pkt\.?)\s*(?:nr\.?\s*|nummer\s*)?(?P<list>\d{1,3}(?:\.?[a-z])?\b(?:\s*(?:,|og|-|–)\s*\d{1,3}\b)*)",
    )
});

/// What the sentence does to other items. `on_agenda`: the item is the approval of the agenda, where
/// "punkt 3" is an item and not a point of the recommendation.
pub(crate) fn read(sentence: &str, on_agenda: bool, meeting: Option<NaiveDate>) -> Vec<ActsOn> {
    let mut found = Vec::new();
    if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    for captures in OTHER_ITEM.captures_iter(sentence) {
        let (Some(whole), Some(word), Some(list)) = (
            captures.get(0),
            captures.name("word"),
            captures.name("list"),
        ) else {
            continue;
        };
        let names_item = word.as_str().to_lowercase().starts_with("sag")
            || word.as_str().to_lowercase().starts_with("dagsorden");
        if !(names_item || on_agenda) {
            continue;
        }
        let behind = &sentence[whole.end()..];
        let behind = OTHER_ITEM
            .find(behind)
            .map_or(behind, |next| &behind[..next.start()]);
        let Some(outcome) = outcome_of(behind) else {
            continue;
        };
        for item in list
            .as_str()
            .split([',', '-', '–'])
            .flat_map(|part| part.split("og"))
        {
            let item = item.trim();
            if !item.is_empty() {
                found.push(ActsOn {
                    item: item.to_owned(),
                    outcome,
                    due: due::find(behind, meeting),
                });
            }
        }
    }
    found
}

/// An outcome another item can be given from outside.
fn outcome_of(text: &str) -> Option<Outcome> {
    claims::meaning(text)
        .effects
        .into_iter()
        .find_map(|(effect, _)| match effect {
            Effect::Outcome(
                outcome @ (Outcome::Deferred
                | Outcome::TakenOff
                | Outcome::Withdrawn
                | Outcome::Returned
                | Outcome::Referred),
            ) => Some(outcome),
            Effect::Outcome(_) | Effect::Adopts => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_items_are_deferred_and_taken_off() {
        let found = read(
            "Dagsordenen godkendt med den ændring, at sag nr. 7 udsættes til marts 2024 og punkt 3 udgår.",
            true,
            None,
        );
        let items: Vec<(&str, Outcome)> = found
            .iter()
            .map(|act| (act.item.as_str(), act.outcome))
            .collect();
        assert_eq!(items, [("7", Outcome::Deferred), ("3", Outcome::TakenOff)]);
        assert_eq!(
            found[0].due.as_ref().map(|due| due.text.as_str()),
            Some("marts 2024")
        );
    }

    #[test]
    fn points_of_the_recommendation_are_no_items() {
        assert!(read("Punkt 3 udsættes.", false, None).is_empty());
        assert_eq!(read("Punkt 3 udsættes.", true, None).len(), 1);
    }
}
