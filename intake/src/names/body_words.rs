//! What each name of a body holds: a cheap look before its words are taken apart. It must not tell whether words are one.

use std::sync::LazyLock;

use crate::regexes::AnyCase;

/// Whether a name holds what each of the endings and the beginnings of a body's name does, in whatever case: a cheap
/// look before a costly one.
pub(super) fn holds_body_word(name: &str) -> bool {
    static WORDS: LazyLock<AnyCase> = LazyLock::new(|| AnyCase::of(BODY_WORDS));
    WORDS.is_match(name)
}

/// Whether words begin as what became of a case at a body: "Drøftet i Teknisk Udvalg".
pub(super) fn tells_what_became(name: &str) -> bool {
    const TREATED: &[&str] = &[
        "Drøftet i ",
        "Forelagt ",
        "Fremlagt ",
        "Godkendt i ",
        "Godkendt af ",
        "Vedtaget i ",
        "Vedtaget af ",
        "Besluttet i ",
        "Udsat i ",
        "Præsenteret ",
        "Tiltrådt af ",
        "Anbefalet af ",
    ];
    TREATED.iter().any(|word| name.starts_with(word))
}

/// Of each ending and each beginning of a body's name a part that is told in whatever case.
const BODY_WORDS: &[&str] = &[
    "udvalg",
    "råd",
    "rÅd",
    "estyrelse",
    "sentation",
    "ævn",
    "Ævn",
    "kommission",
    "komit",
    "forum",
    "arbejdsgruppe",
    "hegnsyn",
    "magistrat",
    "§",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{BODY_BEGINNINGS, BODY_ENDINGS};

    #[test]
    fn every_ending_and_beginning_holds_a_word_of_a_body() {
        for word in BODY_ENDINGS.iter().chain(BODY_BEGINNINGS) {
            assert!(holds_body_word(word), "{word}");
            assert!(holds_body_word(&word.to_uppercase()), "{word}");
        }
    }
}
