//! Whether a quotation says something else than what it quotes. To say less is not to say otherwise: whole
//! sentences and words may be left out, but no word that turns what is kept.

use protokol_core::book::{DecisionQuoted, DecisionRecorded};
use protokol_core::vocabulary::Outcome;
use serde::Serialize;

/// What a quotation says otherwise than the decision it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Differs {
    /// Something else was decided.
    Outcome,
    /// The words are others, or a word is left out that turns what is kept.
    Words,
}

/// Words that turn a sentence: left out, the rest says something else.
const TURNING: [&str; 12] = [
    "ikke", "ej", "ingen", "intet", "uden", "undtagen", "bortset", "dog", "imod", "aldrig",
    "hverken", "kun",
];

impl Differs {
    /// What a quotation says otherwise; `None` where it does not, or where one of the two is unsure or withheld.
    pub(crate) fn of(quote: &DecisionQuoted<'_>, decision: &DecisionRecorded<'_>) -> Option<Self> {
        if !(quote.holding.is_sure() && decision.holding.is_sure()) {
            return None;
        }
        let (quoted, own) = (quote.words?, decision.words?);
        if says_no_more(&quoted.text, &own.text) {
            return None;
        }
        let (said, decided) = (quote.facts.outcome, decision.facts.outcome);
        if said != decided && is_told(said) && is_told(decided) {
            Some(Self::Outcome)
        } else {
            Some(Self::Words)
        }
    }
}

/// Whether an outcome says what became of the matter.
fn is_told(outcome: Outcome) -> bool {
    !matches!(
        outcome,
        Outcome::Unclear | Outcome::Missing | Outcome::Withheld
    )
}

/// Whether a quotation has only words of the decision, in their order, and leaves out none of those that turn
/// what it keeps.
fn says_no_more(quoted: &str, own: &str) -> bool {
    let words = words(quoted);
    let mut left = words.as_slice();
    for sentence in own.split(['.', ';', '!', '?', '\n']) {
        let mut kept = false;
        let mut turned = false;
        for word in self::words(sentence) {
            match left.split_first() {
                Some((next, rest)) if *next == word => {
                    left = rest;
                    kept = true;
                }
                Some(_) | None => turned |= TURNING.contains(&word.as_str()),
            }
        }
        if kept && turned {
            return false;
        }
    }
    left.is_empty()
}

/// The words of a text in lower case, without what stands between them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_may_say_less() {
        for (quoted, own) in [
            ("Anbefales.", "Anbefales."),
            ("anbefales", "Anbefales."),
            ("Godkendt.", "Godkendt. Udvalget bad om et notat om kajen."),
            (
                "Udvalget anbefaler molen.",
                "Udvalget anbefaler enstemmigt molen. Bo Lund var ikke til stede.",
            ),
            (
                "Punkt 1 og 2: Godkendt …",
                "Punkt 1 og 2: Godkendt, idet molen flyttes.",
            ),
        ] {
            assert!(says_no_more(quoted, own), "{quoted} of {own}");
        }
    }

    #[test]
    fn other_words_and_a_left_out_no_say_otherwise() {
        for (quoted, own) in [
            ("Anbefales.", "Afvist."),
            (
                "Udvalget anbefaler molen.",
                "Udvalget kan ikke anbefale molen.",
            ),
            ("Molen anbefales.", "Molen anbefales ikke."),
            ("Molen godkendes.", "Molen godkendes, dog uden kran."),
            ("Godkendt. Der søges om midler.", "Godkendt."),
        ] {
            assert!(!says_no_more(quoted, own), "{quoted} of {own}");
        }
    }
}
