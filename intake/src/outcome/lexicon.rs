//! What the words of a decision mean: a table, one rule an entry.
//!
//! The table stands in `rules`, `personal`, `hearings` and `besides`; here is what an entry says. A rule names its phrases
//! (see `pattern`), what they say, what they say under negation, and how sure that is. Where two rules begin at one word, the longer match wins; words inside a
//! match are not read again. A change of meaning is a new version behind the `@`.

mod besides;
mod hearings;
mod later;
mod personal;
mod rules;

use std::collections::HashMap;
use std::sync::LazyLock;

use protokol_core::vocabulary::{Modifier, Outcome, Vote};

use self::besides::BESIDES;
use self::hearings::HEARINGS;
use self::later::LATER;
use self::personal::PERSONAL;
use self::rules::OUTCOMES;
use super::pattern::{Edge, Phrase};
use crate::kept::Mixed;
use crate::regexes::AnyCase;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// What the body did.
    Outcome(Outcome),
    /// The recommendation was adopted: each point keeps its own verb.
    Adopts,
    /// The body decided what the words behind say; its own decision where they say nothing known.
    Frame,
    /// Somebody is told to do something.
    Instruction,
    /// What the decision adds. What stands behind it in the sentence is no outcome.
    Modifier(Modifier),
    /// How the vote went.
    Vote(Vote),
    /// Somebody told the body something. What stands behind it in the sentence is their account; a
    /// decision that says nothing else is noted.
    Account,
    /// Somebody is quoted, or asks: neither that nor what follows is a decision.
    Speech,
    /// A remark behind the outcome begins here: what follows in the sentence is no outcome.
    Aside,
    /// What follows in the sentence gives a reason, and is no outcome.
    Reason,
    /// A member stops the decision: what follows in the sentence is no outcome, and what was decided stands.
    Stop,
    /// Words that look like an outcome and are none: "udsat for vold".
    Unsaid,
}

/// One rule of the table.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its name and version.
    pub(crate) id: &'static str,
    /// Its phrases.
    pub(crate) phrases: &'static [&'static str],
    /// What they say.
    pub(crate) says: Says,
    /// What they say with "ikke" beside them; `None` where that says nothing.
    pub(crate) negated: Option<Outcome>,
    /// How sure that is, 0 to 100.
    pub(crate) confidence: u8,
}

impl Rule {
    /// Whether it is about the matter coming back or going on, which is no outcome beside one.
    pub(crate) fn is_next_step(&self) -> bool {
        ["genoptages", "overgaar", "disponeret", "kan-paa-vegne"]
            .iter()
            .any(|name| self.id["outcome/".len().min(self.id.len())..].starts_with(name))
    }
}

impl Rule {
    /// Whether it is about something that is not done, which says no more beside another outcome.
    pub(crate) fn leaves_undone(&self) -> bool {
        self.id.starts_with("outcome/goeres-ikke")
    }

    /// Whether it says less than any other outcome: what is not done, an amendment that was carried.
    pub(crate) fn stands_back(&self) -> bool {
        self.leaves_undone() || self.id.starts_with("outcome/aendring-alene")
    }
}

pub(super) const fn rule(
    id: &'static str,
    says: Says,
    confidence: u8,
    phrases: &'static [&'static str],
) -> Rule {
    Rule {
        id,
        phrases,
        says,
        negated: None,
        confidence,
    }
}

const fn or_not(rule: Rule, negated: Outcome) -> Rule {
    Rule {
        negated: Some(negated),
        ..rule
    }
}

/// The rule an instruction without any other outcome is recorded under.
pub(crate) const INSTRUCTED: Outcome = Outcome::Instructed;

/// A rule with one of its phrases.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The rule.
    pub(crate) rule: &'static Rule,
    /// The phrase.
    pub(crate) phrase: Phrase,
    /// Of phrases that reach as far, the one of the first place holds: those whose beginning is known in the
    /// order of the table, then those of which only the end is.
    pub(crate) place: (bool, usize),
}

/// The phrases of the table by how their first word begins or, where only that is known, ends.
static BY_EDGE: LazyLock<HashMap<Edge, Vec<Entry>, Mixed>> = LazyLock::new(|| {
    let mut table: HashMap<Edge, Vec<Entry>, Mixed> = HashMap::default();
    for (order, rule) in rules().enumerate() {
        for text in rule.phrases {
            let mut edges = Phrase::parse(text).edges();
            edges.sort_unstable();
            edges.dedup();
            for edge in edges {
                let ends = matches!(edge, Edge::Last(_));
                table.entry(edge).or_default().push(Entry {
                    rule,
                    phrase: Phrase::parse(text),
                    place: (ends, order),
                });
            }
        }
    }
    table
});

/// Every rule of the table.
fn rules() -> impl Iterator<Item = &'static Rule> {
    OUTCOMES
        .iter()
        .chain(LATER)
        .chain(PERSONAL)
        .chain(HEARINGS)
        .chain(BESIDES)
}

/// The rules and phrases that can begin with this word.
pub(crate) fn beginning_with(word: &str) -> impl Iterator<Item = &'static Entry> {
    Edge::all(word)
        .into_iter()
        .filter_map(|edge| BY_EDGE.get(&edge))
        .flatten()
}

/// Words of which each phrase holds one that says that a member stops the decision.
const OF_STOPS: &[&str] = &[
    "stands", "begær", "begÆr", "kræve", "krÆve", "forlang", "styrelse",
];

/// Whether a text may tell that a member stops the decision: a cheap look before a costly one.
pub(crate) fn may_stop(text: &str) -> bool {
    static SIGNS: LazyLock<AnyCase> = LazyLock::new(|| AnyCase::of(OF_STOPS));
    SIGNS.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protokol_core::evidence::RuleId;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_lower_case_phrases() {
        let mut seen = std::collections::BTreeSet::new();
        for rule in rules() {
            assert!(RuleId::parse(rule.id).is_some(), "{}", rule.id);
            assert!(seen.insert(rule.id), "{} stands twice", rule.id);
            for phrase in rule.phrases {
                assert_eq!(*phrase, phrase.to_lowercase(), "{}", rule.id);
                assert!(!phrase.starts_with('…'), "{}", rule.id);
                let first = phrase.split(' ').next().unwrap();
                for form in first.trim_start_matches('^').split('|') {
                    let bare = form.trim_matches(['~', '*']);
                    assert!(bare == form || bare.len() >= 2, "{form} of {}", rule.id);
                }
            }
        }
    }

    #[test]
    fn every_phrase_that_stops_a_decision_holds_a_sign_of_it() {
        let stops = rules().filter(|rule| rule.says == Says::Stop);
        for phrase in stops.flat_map(|rule| rule.phrases) {
            let mut words = phrase.split(' ');
            assert!(words.any(|word| word.split('|').all(may_stop)), "{phrase}");
        }
    }
}
