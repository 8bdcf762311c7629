//! Sentences on attendance in other orders of their words: who was away named last, without a verb, in brackets, or as
//! whom another came. It must not look at anything but one sentence.

use super::{Said, stood_in};
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

/// "Hverken Ib Bro eller Ane Vig deltog i behandlingen": neither was there.
pub(super) fn neither_of(sentence: &str) -> Option<Vec<Person>> {
    let rest = sentence.strip_prefix("Hverken ")?;
    let (who, _) = [" deltog", " var til stede", " var tilstede", " var mødt"]
        .iter()
        .find_map(|verb| parted(rest, verb))?;
    let (first, second) = who.split_once(" eller ")?;
    let mut people = names::only_people(first)?;
    people.extend(names::only_people(second)?);
    Some(people)
}

/// "Under behandlingen af punktet var Ib Bro ikke til stede": when first, who behind it.
pub(super) fn away_at(sentence: &str) -> Option<Vec<Person>> {
    const LONGEST: usize = 60;
    const WHEN: &[&str] = &["punkt", "behandling", "sag", "møde"];
    const AWAY: &[&str] = &[
        " fraværende",
        " ikke til stede",
        " ikke tilstede",
        " forhindret",
    ];
    let rest = ["Under ", "Ved "]
        .iter()
        .find_map(|word| sentence.strip_prefix(word))?;
    let (when, who) = parted(rest, " var ")?;
    let who = AWAY
        .iter()
        .find_map(|word| who.trim_end_matches('.').strip_suffix(word))?;
    let of_item = when.len() <= LONGEST && WHEN.iter().any(|word| when.contains(word));
    of_item.then(|| names::only_people(who))?
}

/// What goes on with who was away or disqualified: "Stedfortræder: Ib Bro.", "Hun deltog ikke i behandlingen."
pub(super) fn behind_one_away(sentence: &str, before: Option<&Said>) -> Option<Said> {
    let before = before?;
    if !before.absent.is_empty() {
        return stood_in(sentence);
    }
    let same = ["Hun ", "Han ", "De "]
        .iter()
        .any(|who| sentence.starts_with(who));
    let away = [
        " deltog ikke",
        " deltog hverken",
        " deltog derfor ikke",
        " forlod ",
    ]
    .iter()
    .any(|verb| sentence.contains(verb));
    (same && away && !before.disqualified.is_empty()).then(Said::default)
}

/// "1. suppleant Ib Bro deltog."
pub(super) fn numbered_stand_in(sentence: &str) -> Option<Vec<Person>> {
    let numbered = sentence.trim_start_matches(|c: char| c.is_ascii_digit());
    let who = [". suppleant ", ". stedfortræder "]
        .iter()
        .find_map(|word| numbered.strip_prefix(word))?;
    let (who, _) = [" deltog", " mødte", " deltager"]
        .iter()
        .find_map(|verb| parted(who, verb))?;
    names::only_people(who)
}

/// "Alle medlemmer var til stede", "Samtlige var mødt".
pub(super) fn all_were_there(sentence: &str) -> bool {
    const IN_FULL: &[&str] = &[
        "Alle til stede",
        "Alle tilstede",
        "Alle mødt",
        "Fuldtalligt fremmøde",
    ];
    if IN_FULL.contains(&sentence.trim_end_matches('.')) {
        return true;
    }
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
        " undtaget ",
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
    // "I stedet for Ib Bro deltog Ane Vig."
    let led_in = || {
        let rest = bare.strip_prefix("I stedet for ")?;
        let (away, _) = [" deltog ", " mødte ", " deltager "]
            .iter()
            .find_map(|verb| parted(rest, verb))?;
        Some(away)
    };
    let excused = || {
        let (_, behind) = FOR.iter().find_map(|words| parted(bare, words))?;
        let (who, why) = [", der ", ", som "]
            .iter()
            .find_map(|which| parted(behind, which))?;
        AWAY.iter().any(|word| why.ends_with(word)).then_some(who)
    };
    instead()
        .or_else(led_in)
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
