//! What ties somebody to a case, so that they take no part in it. It must not say who it is.

use crate::names::{self, Person};
use crate::words::parted;

/// What somebody is or has that ties them to a case.
const TIES: &[&str] = &[
    " sidder i ",
    " er formand for ",
    " er næstformand for ",
    " er medlem af ",
    " er medlemmer af ",
    " er kasserer ",
    " er ansat ",
    " er leder ",
    " er ejer ",
    " ejer ",
    " er ansøger",
    " er part i ",
    " er i familie ",
    " er gift ",
    " er nabo ",
    " er naboer ",
    " arbejder i ",
    " arbejder for ",
    " har interesse i ",
    " har en interesse i ",
];

/// Who a sentence says has to do with the case and took no part in it for that: "Ib Bro er medlem af klubbens bestyrelse
/// og deltog derfor ikke i sagen".
pub(super) fn left_for_ties(sentence: &str) -> Option<Vec<Person>> {
    const THEREFORE: &[&str] = &[
        " og deltog derfor ikke",
        " og deltager derfor ikke",
        " og forlod derfor ",
    ];
    // "Ib Bro og Ane Vig, der begge er medlemmer af klubben, deltog ikke i sagens behandling"
    if let Some((who, tie)) = parted(sentence, ", der ").or_else(|| parted(sentence, ", som "))
        && let Some((tie, _)) = [", deltog ikke", ", deltager ikke", ", forlod "]
            .iter()
            .find_map(|words| parted(tie, words))
        && TIES.iter().any(|known| format!(" {tie} ").contains(known))
    {
        return names::only_people(who);
    }
    let left_out = || {
        let (before, of) = parted(sentence, " og deltog ikke i ")
            .or_else(|| parted(sentence, " og deltager ikke i "))?;
        OF_A_CASE
            .iter()
            .any(|case| of.starts_with(case))
            .then_some(before)
    };
    let before = THEREFORE
        .iter()
        .find_map(|words| Some(parted(sentence, words)?.0))
        .or_else(left_out)?;
    tied(before)
}

/// What nobody takes part in who is left out of a case: "i sagens behandling", "i drøftelsen af ansøgning 2".
const OF_A_CASE: &[&str] = &[
    "sagen",
    "punktet",
    "dette punkt",
    "behandlingen",
    "drøftelsen",
    "beslutningen",
    "afgørelsen",
    "afstemningen",
    "prioriteringen",
    "tildelingen",
];

/// Who a text says has to do with a case: "Ib Bro er leder af klubben".
fn tied(text: &str) -> Option<Vec<Person>> {
    let who = TIES.iter().find_map(|tie| Some(parted(text, tie)?.0))?;
    names::only_people(who)
}

/// Who one sentence says has to do with the case, where the next says they were left out of it for that: "Ib Bro er
/// leder af klubben. Han var inhabil og forlod lokalet."
pub(super) fn left_in_next(sentence: &str, next: &str) -> Option<Vec<Person>> {
    const SAME: &[&str] = &["Han ", "Hun ", "De ", "Vedkommende ", "Begge "];
    let same = SAME.iter().find_map(|who| next.strip_prefix(who))?;
    let was = ["var ", "er ", "blev ", "erklærede ", "anså "]
        .iter()
        .any(|verb| same.starts_with(verb));
    let left_out = was && same.contains("nhabil")
        || [
            "deltog derfor ikke",
            "deltager derfor ikke",
            "forlod derfor ",
        ]
        .iter()
        .any(|words| same.starts_with(words));
    let denied = [" ikke inhabil", " ikke for inhabil", " ikke var inhabil"]
        .iter()
        .any(|words| next.contains(words));
    (left_out && !denied).then(|| tied(sentence)).flatten()
}

/// Whether a sentence tells that somebody took no part for what they have to do with the case: "…, da hun er formand
/// for foreningen". That they were ill or elsewhere is another reason.
pub(super) fn has_part_in(sentence: &str) -> bool {
    const REASONS: &[&str] = &[", da ", ", idet ", ", fordi ", ", eftersom "];
    let because = REASONS
        .iter()
        .find_map(|reason| Some(sentence.split_once(reason)?.1));
    because.is_some_and(|why| {
        let own = ["han ", "hun ", "de ", "vedkommende ", "begge "]
            .iter()
            .any(|who| why.starts_with(who));
        own && TIES.iter().any(|tie| why.contains(tie))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_part_in_a_case_is_told_from_who_was_elsewhere() {
        for sentence in [
            "Ib Bro deltog ikke, da han er formand for klubben.",
            "Ib Bro deltog ikke, fordi hun er ansat på skolen.",
        ] {
            assert!(has_part_in(sentence), "{sentence}");
        }
        assert!(!has_part_in("Ib Bro deltog ikke, da han er syg."));
        for (sentence, one) in [
            (
                "Ib Bro er medlem af klubbens bestyrelse og deltog derfor ikke i sagen.",
                true,
            ),
            (
                "Ib Bro er ansat på skolen og deltager derfor ikke i behandlingen.",
                true,
            ),
            (
                "Ib Bro, der er formand for klubben, deltog ikke i sagen.",
                true,
            ),
            ("Ib Bro, der er på ferie, deltog ikke i sagen.", false),
            ("Ib Bro er på ferie og deltog derfor ikke i mødet.", false),
            ("Ib Bro er medlem af klubben og deltog i festen.", false),
            (
                "Ib Bro er medlem af klubben og deltog ikke i festen.",
                false,
            ),
            (
                "Ib Bro er formand for klubben og deltog ikke i sagens behandling.",
                true,
            ),
            (
                "Ib Bro (A) er ansat i huset og deltog ikke i drøftelsen af ansøgning 2.",
                true,
            ),
        ] {
            let told = left_for_ties(sentence).map(|people| people.len());
            assert_eq!(told, one.then_some(1), "{sentence}");
        }
    }

    #[test]
    fn the_next_sentence_may_say_what_the_tie_led_to() {
        let tied = "Ane Vig er leder af cafeen.";
        for (next, told) in [
            ("Hun var inhabil og forlod lokalet.", true),
            ("Hun blev erklæret inhabil.", true),
            ("Hun deltog derfor ikke i behandlingen.", true),
            ("Hun var ikke inhabil.", false),
            ("Hun fortalte om cafeen.", false),
            ("Udvalget fandt, at hun var inhabil.", false),
        ] {
            assert_eq!(left_in_next(tied, next).is_some(), told, "{next}");
        }
        let of_another = "Cafeen åbnede i marts.";
        assert!(left_in_next(of_another, "Hun var inhabil.").is_none());
    }
}
