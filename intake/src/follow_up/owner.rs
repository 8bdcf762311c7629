//! Who a sentence tells to do something, as far as it names them; nobody is guessed.

use std::sync::LazyLock;

use regex::Regex;

use crate::names;
use crate::regexes::compiled;

/// An office or who leads it, with the words that belong to its name: "teknik- og
/// miljøforvaltningen", "direktøren for Kultur og Fritid", "Center for Børn", "Teknisk Forvaltning".
static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    let fields = r"\p{Lu}[\p{L}-]*(?:(?:,| og| &) \p{Lu}[\p{L}-]*)*";
    compiled(&format!(
        r"(?:^|[^\p{{L}}-])(?P<office>(?:\p{{L}}+-,? (?:\p{{L}}+-,? )?(?:og )?)?[\p{{L}}-]*(?:[Aa]dministrationen|[Ff]orvaltningen|[Dd]irektionen|[Dd]irektøren|[Bb]orgmesteren|[Ss]ekretariatet|[Ff]ormanden|[Cc]entret|[Cc]enteret|[Cc]hefen|[Aa]fdelingen|[Ll]ederen)(?: for {fields})?|Center for {fields}|\p{{Lu}}\p{{L}}+ (?:[Ff]orvaltning|[Aa]fdeling))(?:[^\p{{L}}-]|$)"
    ))
});

/// What people are said to do next.
const DEEDS: &[&str] = &[
    "skriver",
    "sender",
    "undersøger",
    "kontakter",
    "udarbejder",
    "laver",
    "indkalder",
    "vender",
    "sørger",
    "inviterer",
    "svarer",
    "retter",
    "arrangerer",
    "fremlægger",
    "rykker",
    "tager",
    "følger",
    "aftaler",
    "finder",
    "giver",
    "bestiller",
    "indhenter",
    "samler",
    "forbereder",
    "koordinerer",
    "tilmelder",
    "booker",
    "opdaterer",
    "præsenterer",
    "forelægger",
    "udsender",
    "orienterer",
    "rundsender",
    "skal",
];

/// The owner a sentence names, as it prints them.
pub(super) fn of(sentence: &str) -> Option<String> {
    if let Some(body) = body_that_must(sentence) {
        return Some(body);
    }
    OFFICE
        .captures_iter(sentence)
        .filter_map(|found| found.name("office"))
        .find(|office| !is_asked_along(&sentence[office.end()..]))
        .map(|office| office.as_str().to_owned())
        .or_else(|| person_who_does(sentence))
        .or_else(|| somebody_who_does(sentence))
        .or_else(|| people_do(sentence))
}

/// Whether the words behind an office tell that it is asked along, and does nothing: "Formanden inviteres".
fn is_asked_along(behind: &str) -> bool {
    [
        "inviteres",
        "indkaldes",
        "indbydes",
        "orienteres",
        "underrettes",
        "høres",
    ]
    .iter()
    .any(|verb| behind.trim_start().starts_with(verb))
}

/// The body an item goes back to with an errand: "tilbage til Havneudvalget, som skal finde pengene".
pub(super) fn before_errand(sentence: &str) -> Option<String> {
    let (before, _) = sentence
        .split_once(", som skal ")
        .or_else(|| sentence.split_once(", der skal "))
        .or_else(|| sentence.split_once(", der bedes "))
        .or_else(|| sentence.split_once(", som bedes "))?;
    let (_, whom) = before.rsplit_once(" til ")?;
    names::is_body(whom).then(|| whom.to_owned())
}

/// One word at the beginning of a sentence that has something to do: "Biblioteksinspektøren anmodes
/// om", "Gruppen afleverer", "Rådet sender".
fn somebody_who_does(sentence: &str) -> Option<String> {
    const MORE_DEEDS: &[&str] = &[
        "anmodes",
        "bedes",
        "pålægges",
        "afleverer",
        "afgiver",
        "kommer",
    ];
    let (first, rest) = sentence.split_once(' ')?;
    let next = rest.split([' ', ',', '.']).next()?;
    // "Planen skal foreligge" names nobody.
    let is_made = rest
        .strip_prefix("skal ")
        .and_then(|rest| rest.split([' ', ',', '.']).next())
        .is_some_and(|verb| verb.ends_with("es") || ["foreligge", "være", "ligge"].contains(&verb));
    let acts = !is_made && (DEEDS.contains(&next) || MORE_DEEDS.contains(&next));
    let names = first.starts_with(char::is_uppercase)
        && first.chars().all(|c| c.is_alphabetic() || c == '-')
        && (first.ends_with("en") || first.ends_with("et"))
        && !NOBODY.contains(&first);
    (acts && names).then(|| first.to_owned())
}

/// Whether a sentence begins with people, by a name or two, who do something next: "Arne og Ketty laver
/// et program."
pub(super) fn people_do(sentence: &str) -> Option<String> {
    const MOST: usize = 6;
    // "Ib Bro (F)" without the list.
    let words: Vec<&str> = sentence
        .split(' ')
        .filter(|word| !(word.starts_with('(') && word.ends_with(')')))
        .collect();
    let verb = words
        .iter()
        .take(MOST + 1)
        .position(|word| DEEDS.contains(word) || *word == "giver")?;
    let who = &words[..verb];
    let named = !who.is_empty()
        && who.iter().all(|word| {
            *word == "og"
                || word.starts_with(char::is_uppercase)
                    && word.chars().all(|c| c.is_alphabetic() || c == '-')
                    && !names::is_list(word)
        })
        && !["et", "en", "ne", "s"]
            .iter()
            .any(|end| who[0].ends_with(end));
    let giver = words[verb] == "giver" && !sentence.contains("besked");
    (named && !giver && !NOBODY.contains(&who[0])).then(|| who.join(" "))
}

/// Words a sentence begins with that name nobody.
const NOBODY: &[&str] = &[
    "Sagen", "Punktet", "Udvalget", "Der", "Det", "Den", "Planen", "De", "Man", "Vi", "Alle",
    "Ingen", "Dette", "Disse", "Herefter", "Byrådet",
];

/// The body at the beginning of a sentence that has something to do: "Kulturudvalget skal aflevere".
fn body_that_must(sentence: &str) -> Option<String> {
    let (subject, _) = [" skal ", " får pålagt", " pålægges "]
        .iter()
        .filter_map(|verb| sentence.split_once(verb))
        .min_by_key(|(subject, _)| subject.len())?;
    let subject = subject.trim();
    let begins = subject.starts_with(char::is_uppercase) && !subject.contains(['.', ':']);
    (begins && subject != "Udvalget" && names::is_body(subject)).then(|| subject.to_owned())
}

/// The person at the beginning of a sentence who does something next: "Ib Bro skriver brevet".
fn person_who_does(sentence: &str) -> Option<String> {
    let mut end = 0;
    for (count, word) in sentence.split(' ').enumerate() {
        if count > 0 && DEEDS.contains(&word.trim_end_matches([',', '.'])) {
            return names::person(sentence[..end].trim()).map(|person| person.name);
        }
        if count >= NAME || !word.starts_with(|c: char| c.is_uppercase() || c == '(') {
            return None;
        }
        end += word.len() + 1;
    }
    None
}

/// The most words of a name, its list among them.
const NAME: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_is_whom_the_sentence_names() {
        for (sentence, owner) in [
            ("Forvaltningen undersøger prisen.", Some("Forvaltningen")),
            (
                "Udvalget beder jobcenteret komme med tal.",
                Some("jobcenteret"),
            ),
            (
                "Ejendomschefen giver en status i maj.",
                Some("Ejendomschefen"),
            ),
            (
                "Det pålægges teknik- og miljøforvaltningen at måle.",
                Some("teknik- og miljøforvaltningen"),
            ),
            (
                "Kulturudvalget skal aflevere sin plan.",
                Some("Kulturudvalget"),
            ),
            ("Ib Bro skriver brevet inden jul.", Some("Ib Bro")),
            ("Ib Bro (F) kontakter ministeren.", Some("Ib Bro")),
            (
                "Biblioteksinspektøren anmodes om at komme med et forslag.",
                Some("Biblioteksinspektøren"),
            ),
            ("Sagen kommer igen i maj.", None),
            ("Ib Bro stemte imod.", None),
            ("Udvalget ønsker en plan.", None),
            ("Der udarbejdes et notat.", None),
        ] {
            assert_eq!(of(sentence).as_deref(), owner, "{sentence}");
        }
    }
}
