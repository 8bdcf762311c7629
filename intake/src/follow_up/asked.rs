//! Whom a body asks, urges or wants something from, as far as the sentence names them. It must not say what for.

use std::sync::LazyLock;

use regex::Regex;

use super::actor;
use super::owner::NOBODY;
use crate::regexes::compiled;
use crate::words::{first_of, parted};

/// Whom a body asks, by their name: "Udvalget bad Park og Vej om at", "pålægger Vejudvalget inden maj at".
pub(super) fn by_name(sentence: &str) -> Option<String> {
    static ASKED: LazyLock<Regex> = LazyLock::new(|| {
        let name = r"\p{Lu}[\p{L}-]*(?:(?:,| og| &|) \p{Lu}[\p{L}-]*){0,5}";
        compiled(&format!(
            r"\b(?:bad|beder|bede|anmoder|anmodede|anmode|pålagde|pålægger|pålægge|opfordrer|opfordrede) (?P<who>{name}) (?:(?:inden|senest|til|på) [^,;]{{2,40}}? )?(?:om|til|at)\b"
        ))
    });
    const SIGNS: &[&str] = &["bad ", "bede", "nmode", "ålagde", "ålægge", "pfordre"];
    if !SIGNS.iter().any(|sign| sentence.contains(sign)) {
        return None;
    }
    let who = ASKED.captures(sentence)?.name("who")?.as_str();
    (!NOBODY.contains(&who)).then(|| who.to_owned())
}

/// Whom a body urges: "Det henstilles til bestyrelsen for Havnen, at".
pub(super) fn urged(sentence: &str) -> Option<String> {
    const MOST: usize = 8;
    let (_, behind) = [" henstilles til ", " henstiller til ", " henstillede til "]
        .iter()
        .find_map(|words| parted(sentence, words))?;
    let (who, _) = [", at ", " at ", " om at "]
        .iter()
        .filter_map(|words| parted(behind, words))
        .min_by_key(|(who, _)| who.len())?;
    let who = who.trim_end_matches([',', ' ']);
    let named = !who.is_empty() && who.split(' ').count() <= MOST && !who.contains(['.', ';', ':']);
    named.then(|| who.to_owned())
}

/// Whose work the body waits for: "afventer havnekontorets notat".
pub(super) fn awaited_of(sentence: &str) -> Option<String> {
    const WORK: &[&str] = &[
        "notat",
        "svar",
        "redegørelse",
        "oplæg",
        "tilbagemelding",
        "undersøgelse",
        "beregning",
        "beregninger",
        "oversigt",
        "rapport",
        "forslag",
        "plan",
        "vurdering",
        "udspil",
    ];
    let (_, behind) = [" afventer ", " imødeser ", " ser frem til "]
        .iter()
        .find_map(|words| parted(sentence, words))?;
    let mut words = behind
        .split(' ')
        .map(|word| word.trim_end_matches([',', '.']));
    let (whose, what) = (words.next()?, words.next()?);
    let who = whose.strip_suffix('s')?;
    let told = WORK.contains(&what) && actor::at_start(who) == Some(who);
    told.then(|| who.to_owned())
}

/// Whom the body wants something from: "ønsker en redegørelse fra Jobcenter Nord om ventetiden".
pub(super) fn wanted_from(sentence: &str) -> Option<String> {
    const MOST: usize = 6;
    let asks = [
        " ønsker ",
        " ønskede ",
        " beder om ",
        " bad om ",
        " anmoder om ",
        " afventer ",
        " udbeder sig ",
        " indhentes ",
    ];
    let from = first_of(sentence, &asks)?;
    let (what, behind) = sentence[from..].split_once(" fra ")?;
    // "Ønsker en drøftelse med frivillige fra Nordvig" asks Nordvig for nothing.
    if what.contains(" med ") {
        return None;
    }
    let mut named: Vec<&str> = Vec::new();
    for word in behind.split(' ').take(MOST) {
        let bare = word.trim_end_matches([',', '.']);
        let joins = !named.is_empty() && ["og", "for", "i"].contains(&bare);
        if !(joins || bare.starts_with(char::is_uppercase)) {
            break;
        }
        named.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    while named
        .last()
        .is_some_and(|word| ["og", "for", "i"].contains(word))
    {
        named.pop();
    }
    (!named.is_empty()).then(|| named.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked_may_stand_before_a_deadline() {
        for sentence in [
            "Byrådet pålægger Park og Vej inden den 1. maj at finde et sted.",
            "Byrådet bad Park og Vej om at finde et sted.",
        ] {
            assert_eq!(
                by_name(sentence).as_deref(),
                Some("Park og Vej"),
                "{sentence}"
            );
        }
        assert_eq!(by_name("Byrådet bad om et sted."), None);
    }

    #[test]
    fn who_is_urged_is_told_before_what_they_are_urged_to() {
        for (sentence, who) in [
            (
                "Det henstilles til ejerne af havnen, at molen rettes op.",
                Some("ejerne af havnen"),
            ),
            (
                "Rådet henstiller til Vejafdelingen om at måle farten.",
                Some("Vejafdelingen"),
            ),
            ("Det henstilles, at molen rettes op.", None),
        ] {
            assert_eq!(urged(sentence).as_deref(), who, "{sentence}");
        }
    }
}
