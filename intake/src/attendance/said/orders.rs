//! Sentences on attendance in other orders of their words: who was away named last, without a verb, in brackets, or as
//! whom another came. It must not look at anything but one sentence.

use crate::names::{self, Person};
use crate::words::{first_of, parted};

/// What stands between brackets that hold a whole sentence.
pub(super) fn in_brackets(sentence: &str) -> Option<&str> {
    let inner = sentence
        .strip_prefix('(')?
        .trim_end_matches('.')
        .strip_suffix(')')?;
    (!inner.contains(['(', ')'])).then_some(inner)
}

/// "Ib Bro fraværende", "Ib Bro var på grund af sygdom fraværende": who was away, with no verb or with why before the
/// word that says so.
pub(super) fn bare_away(sentence: &str) -> Option<Vec<Person>> {
    const AWAY: &[&str] = &[" fraværende", " forhindret", " forhindrede", " afbud"];
    const CAUSES: &[&str] = &[" på grund af ", " grundet ", " pga. ", " som følge af "];
    let bare = sentence.trim_end_matches('.');
    let before = AWAY.iter().find_map(|word| bare.strip_suffix(word))?;
    let who = [" var", " er"]
        .iter()
        .find_map(|verb| {
            CAUSES
                .iter()
                .find_map(|cause| Some(parted(before, &format!("{verb}{cause}"))?.0))
        })
        .unwrap_or(before);
    // "Ib Bro, Nordby - fraværende" is an entry of a list.
    let entry = !who.ends_with(|c: char| c.is_alphabetic() || c == ')');
    (!entry).then(|| names::only_people(who))?
}

/// "Mødt var alle undtagen Ib Bro", "Alle var til stede bortset fra Ib Bro".
pub(super) fn all_but(sentence: &str) -> Option<Vec<Person>> {
    let who = behind_but(tells_of_all(sentence)?)?;
    names::only_people(who.trim_end_matches('.'))
}

/// "Alle medlemmer var til stede", "Samtlige var mødt".
pub(super) fn all_were_there(sentence: &str) -> bool {
    const HERE: &[&str] = &["til stede", "tilstede", "mødt", "fremmødt", "mødte"];
    const MOST_WORDS: usize = 8;
    let bare = sentence.trim_end_matches('.');
    tells_of_all(sentence).is_some()
        && HERE.iter().any(|word| bare.ends_with(word))
        && bare.split(' ').count() <= MOST_WORDS
        && !bare.contains(" ikke ")
}

/// A sentence on all who sit in the body, and that they came.
fn tells_of_all(sentence: &str) -> Option<&str> {
    const STARTS: &[&str] = &[
        "Alle var ",
        "Alle er ",
        "Alle deltog",
        "Alle mødte",
        "Alle medlemmer",
        "Alle udvalgets medlemmer ",
        "Alle øvrige ",
        "Alle andre ",
        "Samtlige ",
        "Mødt var alle",
        "Til stede var alle",
        "Medlemmerne var alle ",
    ];
    const CAME: &[&str] = &[
        "til stede",
        "tilstede",
        "mødt",
        "deltog",
        "Mødt",
        "Til stede",
    ];
    let starts = STARTS.iter().any(|start| sentence.starts_with(start));
    (starts && CAME.iter().any(|word| sentence.contains(word))).then_some(sentence)
}

/// What stands behind the word that leaves some out of all: "undtagen Ib Bro".
pub(in crate::attendance) fn behind_but(sentence: &str) -> Option<&str> {
    [
        " undtagen ",
        " bortset fra ",
        " med undtagelse af ",
        " på nær ",
        " fraset ",
        " foruden ",
    ]
    .iter()
    .find_map(|word| Some(parted(sentence, word)?.1))
}

/// In whose place somebody came, where the sentence says that those were away: "Ane Vig mødte i stedet for Ib Bro",
/// "som stedfortræder for Ib Bro, der havde forfald". For whom a substitute came at all may be on leave.
pub(super) fn replaced_by(sentence: &str) -> Vec<Person> {
    const FOR: &[&str] = &[" stedfortræder for ", " suppleant for "];
    const AWAY: &[&str] = &["forfald", "afbud", "fraværende", "forhindret"];
    let bare = sentence.trim_end_matches('.');
    let instead = || Some(parted(bare, " i stedet for ")?.1);
    let excused = || {
        let (_, behind) = FOR.iter().find_map(|words| parted(bare, words))?;
        let (who, why) = [", der ", ", som "]
            .iter()
            .find_map(|which| parted(behind, which))?;
        AWAY.iter().any(|word| why.ends_with(word)).then_some(who)
    };
    instead()
        .or_else(excused)
        .and_then(names::only_people)
        .unwrap_or_default()
}

/// "Som inhabil forlod Ib Bro lokalet", "På grund af inhabilitet deltog Ib Bro ikke": who stands behind the verb.
pub(super) fn led_in_as_disqualified(sentence: &str) -> Option<Vec<Person>> {
    const LEADS: &[&str] = &[
        "Som inhabil ",
        "Som inhabile ",
        "På grund af inhabilitet ",
        "Grundet inhabilitet ",
        "Pga. inhabilitet ",
        "Som følge af inhabilitet ",
    ];
    const VERBS: &[&str] = &["forlod ", "deltog ", "forlader ", "deltager ", "fratrådte "];
    const BEHIND: &[&str] = &[
        " ikke", " lokalet", " mødet", " salen", " under ", " ved ", " i ", " rummet",
    ];
    let rest = LEADS.iter().find_map(|lead| sentence.strip_prefix(lead))?;
    let who = VERBS.iter().find_map(|verb| rest.strip_prefix(verb))?;
    names::only_people(&who[..first_of(who, BEHIND)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(people: Option<Vec<Person>>) -> String {
        let names = people.into_iter().flatten().map(|person| person.name);
        names.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn who_was_away_may_stand_last_or_without_a_verb() {
        for (sentence, away) in [
            ("Ib Bro fraværende.", "Ib Bro"),
            ("Ib Bro (A) og Ane Vig (V) fraværende", "Ib Bro, Ane Vig"),
            ("Ib Bro var på grund af sygdom fraværende.", "Ib Bro"),
            ("Ib Bro var grundet andet møde forhindret.", "Ib Bro"),
            ("Mange elever fraværende.", ""),
            ("Ingen fraværende.", ""),
            ("Ib Bro, Nordby - fraværende", ""),
        ] {
            assert_eq!(told(bare_away(sentence)), away, "{sentence}");
        }
        for (sentence, away) in [
            ("Mødt var alle undtagen Ib Bro.", "Ib Bro"),
            ("Alle var til stede bortset fra Ib Bro.", "Ib Bro"),
            (
                "Samtlige medlemmer var mødt med undtagelse af Ib Bro.",
                "Ib Bro",
            ),
            ("Alle skoler undtagen Ib Bro.", ""),
            ("Alle var enige bortset fra Ib Bro.", ""),
        ] {
            assert_eq!(told(all_but(sentence)), away, "{sentence}");
        }
    }

    #[test]
    fn all_were_there_where_the_sentence_says_no_more() {
        for sentence in ["Alle medlemmer var til stede.", "Samtlige var mødt."] {
            assert!(all_were_there(sentence), "{sentence}");
        }
        for sentence in [
            "Alle medlemmer var ikke til stede.",
            "Alle var enige.",
            "Samtlige indsigelser er imødekommet.",
        ] {
            assert!(!all_were_there(sentence), "{sentence}");
        }
    }

    #[test]
    fn in_whose_place_somebody_came_was_away_where_it_is_said() {
        for (sentence, away) in [
            ("Ane Vig mødte i stedet for Ib Bro.", "Ib Bro"),
            (
                "Ane Vig deltog som suppleant for Ib Bro, der havde afbud.",
                "Ib Bro",
            ),
            (
                "Ane Vig deltog som suppleant for Ib Bro, der har orlov.",
                "",
            ),
            ("Ane Vig deltog som suppleant for Ib Bro.", ""),
            ("Skolen valgte sol i stedet for vind.", ""),
        ] {
            assert_eq!(told(Some(replaced_by(sentence))), away, "{sentence}");
        }
    }

    #[test]
    fn the_disqualified_may_stand_behind_the_verb() {
        for (sentence, barred) in [
            ("Som inhabil forlod Ib Bro lokalet.", "Ib Bro"),
            (
                "På grund af inhabilitet deltog Ib Bro ikke i sagen.",
                "Ib Bro",
            ),
            (
                "Grundet inhabilitet forlod Ib Bro og Ane Vig mødet.",
                "Ib Bro, Ane Vig",
            ),
            ("På grund af inhabilitet blev sagen udsat.", ""),
        ] {
            assert_eq!(told(led_in_as_disqualified(sentence)), barred, "{sentence}");
        }
    }
}
