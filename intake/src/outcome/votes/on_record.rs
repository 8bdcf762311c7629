//! Votes that members want to stand in the minutes: "Ib Bro ønskede ført til protokols, at han stemte imod". It must
//! not say why they did.

use std::sync::LazyLock;

use protokol_core::document::VoteCount;
use protokol_core::vocabulary::VoteSide;
use regex::Regex;

use super::{add_voters, begins_with_party};
use crate::regexes::compiled;

/// Who has it put on record, and what whoever it is did.
static ON_RECORD: LazyLock<Regex> = LazyLock::new(|| {
    let asks = "(?:ønsker|ønskede|fik|får|bad|beder|lod|begærede|forlangte)";
    let themselves = "(?:han|hun|de|vedkommende|listen|partiet|gruppen)";
    compiled(&format!(
        r"^(?P<who>\p{{Lu}}[^.;:]{{0,160}}?) {asks} [^.;:]*?(?:protokol|referat)[^.;:]*? {themselves}(?: har)? (?:stemte|stemmer|stemt|(?P<abstained>undlod|undlader))(?: (?:(?P<against>imod|mod|nej)|(?P<for>for|ja))\b)?"
    ))
});

/// Adds who had a vote of theirs put on record.
pub(super) fn read(sentence: &str, sides: &mut Vec<VoteCount>) {
    if !sentence.contains("protokol") && !sentence.contains("referat") {
        return;
    }
    let Some(found) = ON_RECORD.captures(sentence) else {
        return;
    };
    let told = |name: &str| found.name(name).is_some();
    let side = if told("against") {
        VoteSide::Against
    } else if told("for") {
        VoteSide::For
    } else if told("abstained") {
        VoteSide::Abstained
    } else {
        return;
    };
    let who = found.name("who").map_or("", |who| who.as_str());
    if begins_with_party(who, true) {
        add_voters(side, who, sides);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_put_on_record_is_of_whoever_wanted_it_there() {
        let told = |sentence| {
            let mut sides = Vec::new();
            read(sentence, &mut sides);
            sides.pop().map(|side| (side.side, side.names, side.lists))
        };
        let ib = || vec!["Ib Bro".to_owned()];
        assert_eq!(
            told("Ib Bro (F) fik ført til referat, at han stemte imod."),
            Some((VoteSide::Against, ib(), Vec::new()))
        );
        assert_eq!(
            told("Ib Bro bad om at få tilført protokollen, at han undlod at stemme."),
            Some((VoteSide::Abstained, ib(), Vec::new()))
        );
        assert_eq!(
            told("V ønskede ført til protokols, at partiet stemte nej."),
            Some((VoteSide::Against, Vec::new(), vec!["V".to_owned()]))
        );
        for none in [
            "Ib Bro ønskede ført til protokols, at vejen er for smal.",
            "Formanden fik ført til protokols, at de stemte imod.",
        ] {
            assert_eq!(told(none), None, "{none}");
        }
    }
}
