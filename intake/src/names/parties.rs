//! Parties and lists as minutes print them: a letter or two, a name, a local list. It must not say who sits for
//! one.

use crate::kept::Kept;
use crate::words::{lower, parted};

/// A party or list: one or two letters, or a known party's name.
pub(crate) fn is_list(text: &str) -> bool {
    thread_local!(static LISTS: Kept<bool> = Kept::default());
    Kept::answer(&LISTS, text, (), || reads_as_list(text))
}

fn reads_as_list(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '.', ' ']);
    let letters = bare.chars().count();
    if bare.starts_with("Liste ") || bare.starts_with("liste ") {
        return true;
    }
    let short = bare.chars().all(char::is_uppercase)
        && ((1..=2).contains(&letters)
            || ["ALT", "UFG", "FRP", "KRF", "DKP", "SLP"].contains(&bare));
    // "UP-1" tells apart those outside the parties.
    let counted = bare.strip_prefix("UP").or_else(|| bare.strip_prefix("UFP"));
    let counted = counted.is_some_and(|rest| {
        let rest = rest.trim_start_matches(['-', ' ']);
        rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit())
    });
    if short || counted {
        return true;
    }
    let few = bare.bytes().filter(|byte| *byte == b' ').count() < 3;
    let may_be_local = few && !bare.contains('(') && bare.starts_with(char::is_uppercase);
    // Most texts are longer than any party's name.
    if !may_be_local && bare.len() > LONGEST {
        return false;
    }
    let lower = lower(bare);
    let local = may_be_local
        && (lower.ends_with("listen") || lower.ends_with("partiet") || lower.contains("listen "));
    local || PARTIES.contains(&lower.as_str())
}

/// No party's name is longer, in bytes of either case.
const LONGEST: usize = 32;

const PARTIES: &[&str] = &[
    "venstre",
    "socialdemokratiet",
    "socialdemokraterne",
    "konservative",
    "det konservative folkeparti",
    "dansk folkeparti",
    "sf",
    "socialistisk folkeparti",
    "enhedslisten",
    "radikale venstre",
    "det radikale venstre",
    "det konservative",
    "de konservative",
    "konservative folkeparti",
    "soc.dem",
    "soc. dem",
    "kons",
    "rad",
    "rad. venstre",
    "enhedslisten - de rød-grønne",
    "enhedslisten de rød-grønne",
    "de grønne",
    "borgerliste",
    "lokalliste",
    "fællesliste",
    "tværpolitisk liste",
    "tværpolitisk",
    "uden parti",
    "partiløs",
    "uafhængig",
    "radikale",
    "de radikale",
    "de radikale venstre",
    "liberal alliance",
    "nye borgerlige",
    "alternativet",
    "kristendemokraterne",
    "moderaterne",
    "danmarksdemokraterne",
    "frie liberale",
    "kristeligt folkeparti",
    "centrumdemokraterne",
    "fremskridtspartiet",
    "slesvigsk parti",
    "uden for parti",
    "udenfor parti",
    "udenfor partierne",
    "løsgænger",
    "uden for partierne",
    "up",
    "ufp",
    "ø",
    "å",
];

/// A list as it is called, without the word that it is one: "liste A".
pub(crate) fn called(text: &str) -> &str {
    let bare = text.trim_matches(['(', ')', '[', ']', '.', ' ']);
    bare.strip_prefix("Liste ")
        .or_else(|| bare.strip_prefix("liste "))
        .unwrap_or(bare)
}

/// A name without the party whose name stands right behind it, and the party: "Anna Holm Socialdemokratiet".
pub(super) fn behind_name(entry: &str) -> Option<(&str, &str)> {
    const SHORTEST: usize = 5;
    let (name, list) = entry.rsplit_once(' ')?;
    let bare = name.trim_end();
    (list.len() >= SHORTEST && !entry.contains('(') && bare.contains(' ') && is_list(list))
        .then_some((bare, list))
}

/// The list that stands before a name, and the name: "A - Anna Holm", "V: Ib Bro", "A Anna Holm".
pub(super) fn before_name(entry: &str) -> Option<(&str, &str)> {
    const FEWEST_WORDS: usize = 2;
    let listed = [" - ", " – ", ": "]
        .iter()
        .find_map(|sign| parted(entry, sign))
        .filter(|(list, _)| is_list(list));
    listed
        .or_else(|| {
            let (letter, name) = entry.split_once(' ')?;
            let one = letter.chars().count() == 1 && letter.chars().all(char::is_uppercase);
            let words = name.split(' ').count();
            (one && words >= FEWEST_WORDS).then_some((letter, name))
        })
        .filter(|(_, name)| name.starts_with(char::is_uppercase))
}

/// A text that gives people under each list, as parts: "A: Anna Holm, Ib Bro. V: Per Vig", "Fra Venstre: Per
/// Vig", "Socialdemokratiet (A): Anna Holm". `None` where any part is something else.
pub(crate) fn by_list(text: &str) -> Option<Vec<(String, &str)>> {
    if !text.contains(": ") && !text.contains(" - ") {
        return None;
    }
    let parts = text.split(". ").flat_map(|part| part.split("; "));
    parts
        .map(|part| {
            const SHORTEST: usize = 3;
            // "Venstre - Per Vig"; behind one letter one name stands.
            let dashed = || {
                parted(part, " - ")
                    .filter(|(list, _)| list.len() >= SHORTEST && !list.contains(' '))
            };
            let (list, names) = parted(part, ": ").or_else(dashed)?;
            let list = list.trim();
            let list = ["Fra ", "For ", "Gruppe "]
                .iter()
                .find_map(|word| list.strip_prefix(word))
                .unwrap_or(list);
            // "Socialdemokratiet (A)"
            let letter = list
                .split_once(" (")
                .filter(|(name, _)| is_list(name))
                .and_then(|(name, letter)| {
                    let letter = letter.strip_suffix(')')?;
                    let counts = letter.bytes().all(|byte| byte.is_ascii_digit());
                    Some(if counts { name } else { letter })
                });
            let list = letter.unwrap_or(list);
            is_list(list).then(|| (called(list).to_owned(), names))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_a_letter_a_name_or_a_local_one() {
        for list in [
            "A",
            "SF",
            "ALT",
            "liste A",
            "Lokallisten Nordvig",
            "Venstre",
        ] {
            assert!(is_list(list), "{list}");
        }
        for other in [
            "Anna Holm (Borgerlisten)",
            "Anna",
            "KMD",
            "Udvalget",
            "Lisbet",
            "a",
        ] {
            assert!(!is_list(other), "{other}");
        }
        assert_eq!(called("(liste A)"), "A");
        assert_eq!(before_name("A - Anna Holm"), Some(("A", "Anna Holm")));
        assert_eq!(before_name("Å Anna Holm"), Some(("Å", "Anna Holm")));
        assert_eq!(before_name("J. Lund"), None);
        assert_eq!(before_name("J Lund"), None);
    }

    #[test]
    fn a_line_may_give_people_under_each_list() {
        let read = by_list("A: Anna Holm, Ib Bro. Socialistisk Folkeparti (F): Per Vig");
        let parts = [
            ("A".to_owned(), "Anna Holm, Ib Bro"),
            ("F".to_owned(), "Per Vig"),
        ];
        assert_eq!(read, Some(parts.to_vec()));
        assert_eq!(by_list("A: Anna Holm. Mødet begyndte: 17"), None);
    }
}
