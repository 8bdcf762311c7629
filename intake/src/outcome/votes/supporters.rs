//! Members or lists told to be for a recommendation where nothing is said of the body as a whole. It must not weigh
//! them against the others.

use std::sync::LazyLock;

use protokol_core::document::VoteCount;
use protokol_core::vocabulary::VoteSide;
use regex::Regex;

use super::{add_voters, begins_with_party};
use crate::regexes::compiled;

/// "Anna Holm (A) og Ib Bro (V) anbefaler indstillingen": the members who are for it, and what the body would have
/// said had it been all.
pub(super) fn read(sentence: &str, sides: &mut Vec<VoteCount>) -> Option<&'static str> {
    static FOR_IT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?P<who>\p{Lu}[^.;:]{2,200}?\)) (?:(?P<onward>anbefaler|anbefalede)|tiltræder|tiltrådte|godkender|godkendte|støtter|støttede|går ind for|gik ind for) (?:indstillingen|indstillingerne|forslaget|sagen)\b",
        )
    });
    static LISTS_FOR_IT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?:[A-ZÆØÅ]{1,2}(?:, | og | samt | )){2,}(?:(?P<onward>anbefaler)(?: indstillingen\b| forslaget\b|\.|$)|(?:tiltræder|godkender|støtter) (?:indstillingen|forslaget)\b)",
        )
    });
    // The letters of a list, and a sign or a blank behind them.
    const LONGEST: usize = 5;
    let begins = sentence.as_bytes().iter().take(LONGEST);
    if begins.clone().any(|byte| matches!(byte, b' ' | b','))
        && let Some(found) = LISTS_FOR_IT.captures(sentence)
    {
        return Some(said_of_all(found.name("onward").is_some()));
    }
    if !sentence.contains(") ") {
        return None;
    }
    let found = FOR_IT.captures(sentence)?;
    let who = found.name("who")?.as_str();
    if !begins_with_party(who, false) {
        return None;
    }
    add_voters(VoteSide::For, who, sides);
    Some(said_of_all(found.name("onward").is_some()))
}

/// What a body says of which all recommend something, or accept it.
fn said_of_all(onward: bool) -> &'static str {
    if onward { "Anbefales." } else { "Tiltrådt." }
}
