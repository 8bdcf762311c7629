//! Sides of a vote that are told with their number and who they are in one piece: "5 stemmer (A, V) mod 2
//! (Ø)", "for stemte 5 (A, SF), imod 2 (V)", "mod stemmerne fra V og C".

use std::sync::LazyLock;

use protokol_core::document::VoteCount;
use protokol_core::vocabulary::VoteSide;
use regex::Regex;

use super::{NUMBER, add_voters, entry, names_voters, number};
use crate::regexes::compiled;

/// "5 stemmer (A, V) mod 2 (Ø)", "flertal på 4 (A, B) mod 3 (V)".
static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        &r"(?i)\bNUMBER (?:stemmer )?\((?P<for>[^)]{1,120})\) i?mod NUMBER (?:stemmer )?\((?P<against>[^)]{1,120})\)"
            .replace("NUMBER", NUMBER),
    )
});

/// "For stemte 5 (A, SF)", "imod 2 (V)", "undlod: 1 (O)".
static SIDE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        &r"(?i)\b(?P<side>for|i?mod|undlod(?: at stemme)?)(?: (?:indstillingen|forslaget))?(?: stemte| stemmer)?:? NUMBER (?:stemmer )?\((?P<who>[^)]{1,120})\)"
            .replace("NUMBER", NUMBER),
    )
});

/// "1 for (I), 3 imod (A, F, V)".
static COUNT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        &r"(?i)\bNUMBER (?:stemmer |stemte )?(?P<side>for|i?mod) \((?P<who>[^)]{1,120})\)"
            .replace("NUMBER", NUMBER),
    )
});

/// "Stemmerne 15-6", "stemmerne stod 11-10".
static SCORE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)\bstemmerne (?:stod |faldt |var )?(\d{1,2}) ?[-–] ?(\d{1,2})\b")
});

/// "Mod stemmerne fra V og C", "mod Ø's stemmer".
static WITHOUT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\bi?mod (?:stemmerne|stemmer) (?:fra|af) (?P<from>[^.;]{1,80})|\bi?mod (?P<of>[^ .;]{1,20}?)['’]?s stemmer\b",
    )
});

/// "A, B og F (14)": who, and how many they are.
static COUNTED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^(?P<who>.+?) \((?P<count>\d{1,2})(?: medlem(?:mer)?| stemmer?)?\)$")
});

/// What of this a sentence tells.
pub(super) fn read(sentence: &str, sides: &mut Vec<VoteCount>) {
    let mut side = |side: VoteSide, count: Option<&str>, who: &str| {
        // A bracket that names nobody is no list of voters: "imod 2 (heraf en pr. brev)".
        if !(who.is_empty() || names_voters(who)) {
            return;
        }
        if let Some(count) = count.and_then(number) {
            entry(sides, side).count = Some(count);
        }
        add_voters(side, who, sides);
    };
    if let Some(found) = AGAINST.captures(sentence) {
        let text = |group: &str| found.name(group).map_or("", |m| m.as_str());
        let count = |group: usize| found.get(group).map(|m| m.as_str());
        side(VoteSide::For, count(1), text("for"));
        side(VoteSide::Against, count(3), text("against"));
    } else {
        for (pattern, count) in [(&*SIDE, 2), (&*COUNT_FIRST, 1)] {
            for found in pattern.captures_iter(sentence) {
                let text = |group: &str| found.name(group).map_or("", |m| m.as_str());
                let which = match text("side").to_lowercase().as_str() {
                    "for" => VoteSide::For,
                    "imod" | "mod" => VoteSide::Against,
                    _ => VoteSide::Abstained,
                };
                side(which, found.get(count).map(|m| m.as_str()), text("who"));
            }
        }
    }
    if let Some(found) = SCORE.captures(sentence) {
        let count = |group: usize| found.get(group).map(|m| m.as_str());
        side(VoteSide::For, count(1), "");
        side(VoteSide::Against, count(2), "");
    }
    if let Some(found) = WITHOUT.captures(sentence)
        && let Some(who) = found.name("from").or_else(|| found.name("of"))
    {
        side(VoteSide::Against, None, who.as_str());
    }
}

/// A group of voters without the number behind it, and that number.
pub(super) fn with_count(who: &str) -> (&str, Option<u16>) {
    // "A (3) og V (2)" counts each list for itself.
    let each = who.matches('(').count() > 1;
    match COUNTED_BEHIND.captures(who).filter(|_| !each) {
        Some(found) => (
            found.name("who").map_or(who, |m| m.as_str()),
            found.name("count").and_then(|m| m.as_str().parse().ok()),
        ),
        None => (who, None),
    }
}
