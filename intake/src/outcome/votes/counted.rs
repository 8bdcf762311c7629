//! Sides of a vote that are told with their number and who they are in one piece: "5 stemmer (A, V) mod 2
//! (Ø)", "for stemte 5 (A, SF), imod 2 (V)", "mod stemmerne fra V og C".

use std::sync::LazyLock;

use protokol_core::document::VoteCount;
use protokol_core::vocabulary::VoteSide;
use regex::Regex;

use super::{NUMBER, add_voters, begins_with_party, entry, names_voters, number};
use crate::regexes::compiled;

/// "5 stemmer (A, V) mod 2 (Ø)", "4 stemmer (A og V) mod 1 stemme (F)", "flertal på 4 (A, B) mod 3 (V)".
static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        &r"(?i)\bNUMBER (?:stemmer? )?\((?P<for>[^)]{1,120})\) i?mod NUMBER (?:stemmer? )?\((?P<against>[^)]{1,120})\)"
            .replace("NUMBER", NUMBER),
    )
});

/// "For stemte 5 (A, SF)", "imod 2 (V)", "undlod: 1 (O)".
static SIDE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        &r"(?i)\b(?P<side>hverken for eller i?mod|for|i?mod|undlod(?: at stemme)?)(?: (?:indstillingen|forslaget))?(?: stemte| stemmer)?:? NUMBER (?:stemmer? |medlem |medlemmer )?\((?P<who>[^)]{1,120})\)"
            .replace("NUMBER", NUMBER),
    )
});

/// "1 for (I), 3 imod (A, F, V)", "1 undlod at stemme (C)".
static COUNT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        &r"(?i)\bNUMBER (?:stemmer? |stemte )?(?P<side>for|i?mod|und(?:lod|lader)(?: at stemme)?|hverken for eller i?mod) \((?P<who>[^)]{1,120})\)"
            .replace("NUMBER", NUMBER),
    )
});

/// "Stemmerne 15-6", "stemmerne stod 11-10".
static SCORE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)\bstemme(?:rne|tallene) (?:stod |faldt |var )?(\d{1,2}) ?[-–] ?(\d{1,2})\b")
});

/// "Mod stemmerne fra V og C", "mod Ø's stemmer".
static WITHOUT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\bi?mod (?:stemmerne|stemmer) (?:fra|af) (?P<from>[^.;]{1,80})|\bi?mod (?P<of>[^ .;]{1,20}?)['’]?s stemmer\b",
    )
});

/// "A, B og F (14)": who, and how many they are.
static COUNTED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^(?P<who>[^(]+?) \((?P<count>\d{1,2})(?: medlem(?:mer)?| stemmer?)?\)$")
});

/// "A (4), B (1) og F (2)": each list with its number.
static COUNTED_EACH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^[^()]{1,30} \(\d{1,2}\)(?:(?:,| og| samt) [^()]{1,30} \(\d{1,2}\))+$")
});

/// "3 medlemmer (A, V) anbefaler", "1 (O) undlod at stemme".
static DOING: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        &r"(?i)\b(?P<other>i?mod )?NUMBER (?:medlem(?:mer)? )?\((?P<who>[^)]{1,120})\) (?:(?P<against>stemte i?mod|stemmer i?mod|kan ikke|kunne ikke|afvis|(?:anbefale[rs]|anbefalede|godkendte?r?|tiltræder|tiltrådte|støtte[rd]e?) (?:(?:det|den|dette|forslaget|indstillingen) )?ikke)|(?P<for>anbefal|godkend|tiltr|støtte|stemte for|stemmer for)|undlod|undlader|tager forbehold|tog forbehold|afventer|stemte hverken|stemte blankt)"
            .replace("NUMBER", NUMBER),
    )
});

/// "Godkendt af A, B og F", "tiltrædes af A og B, mens".
static BY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:godkend(?:t|es)|tiltr(?:ådt|ædes)|anbefale(?:t|s)|vedtage(?:t|s)|støtte(?:t|s))(?: over ?for \p{L}+)? af (?P<who>[^.;]{1,160}?)(?:,? mens\b|[.;]|$)",
    )
});

/// "Godkendt med stemmerne fra A, B og F mod V og C".
static WITH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\bmed (?:stemmerne|stemmer) (?:fra|af) (?P<for>[^.;]{1,120}?)(?: i?mod (?P<against>[^.;]{1,80}))?(?:[.;]|$)",
    )
});

/// "Vedtaget, dog stemte V imod", "Vedtaget (V imod)".
static THOUGH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:\b(?:dog )?stemte (?P<did>[^.;,]{1,80}?) imod\b|[-–(] ?(?P<was>[^.;()–]{1,60}?) (?:stemte )?imod\)?\.?$)",
    )
});

/// "Godkendt med undtagelse af Ø, der stemte imod".
static BUT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:undtagelse af|undtagen|bortset fra) (?P<who>[^.;]{1,80}?),? (?:der|som) (?:stemte|stemmer) i?mod\b",
    )
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
    let bracketed = sentence.contains('(');
    if bracketed && let Some(found) = AGAINST.captures(sentence) {
        let text = |group: &str| found.name(group).map_or("", |m| m.as_str());
        let count = |group: usize| found.get(group).map(|m| m.as_str());
        side(VoteSide::For, count(1), text("for"));
        side(VoteSide::Against, count(3), text("against"));
    } else if bracketed {
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
    if bracketed {
        for found in DOING.captures_iter(sentence) {
            let which = match (found.name("for"), found.name("against")) {
                (Some(_), _) => VoteSide::For,
                (None, Some(_)) => VoteSide::Against,
                (None, None) => VoteSide::Abstained,
            };
            // "4 (A, B) mod 3 (V) godkendte": what the others did.
            if found.name("other").is_none() {
                let who = found.name("who").map_or("", |m| m.as_str());
                side(which, found.get(2).map(|m| m.as_str()), who);
            }
        }
    }
    if sentence.contains(" af ") {
        let who = |pattern: &Regex| {
            let found = pattern.captures(sentence)?;
            Some(found.name("who")?.as_str().to_owned())
        };
        // A list, or a member with theirs: "godkendt af formanden" is no vote.
        if let Some(who) = who(&BY).filter(|who| begins_with_party(who, false)) {
            side(VoteSide::For, count_before(&who), &who);
        }
    }
    if let Some(who) = sentence
        .contains("mod")
        .then(|| BUT.captures(sentence))
        .flatten()
        .and_then(|found| found.name("who"))
    {
        side(VoteSide::Against, None, who.as_str());
    }
    let of_votes = sentence.contains("temme") || sentence.contains("TEMME");
    if of_votes && let Some(found) = SCORE.captures(sentence) {
        let count = |group: usize| found.get(group).map(|m| m.as_str());
        side(VoteSide::For, count(1), "");
        side(VoteSide::Against, count(2), "");
    }
    if sentence.contains("stemme")
        && let Some(found) = WITH.captures(sentence)
    {
        let text = |group: &str| found.name(group).map_or("", |m| m.as_str());
        side(VoteSide::For, None, text("for"));
        side(VoteSide::Against, None, text("against"));
    }
    if sentence.contains("imod")
        && let Some(found) = THOUGH.captures(sentence)
        && let Some(who) = found.name("did").or_else(|| found.name("was"))
        && begins_with_party(who.as_str(), false)
    {
        side(VoteSide::Against, None, who.as_str());
    }
    if of_votes
        && let Some(found) = WITHOUT.captures(sentence)
        && let Some(who) = found.name("from").or_else(|| found.name("of"))
    {
        side(VoteSide::Against, None, who.as_str());
    }
}

/// How many a group of voters are that is told with its number first: "3 (V og C)".
fn count_before(who: &str) -> Option<&str> {
    let (count, _) = who
        .split_once(" (")
        .filter(|(_, rest)| rest.ends_with(')'))?;
    count
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(count)
}

/// A group of voters without the number behind it, and that number.
pub(super) fn with_count(who: &str) -> (&str, Option<u16>) {
    if COUNTED_EACH.is_match(who) {
        let counts = who.split('(').filter_map(|part| part.split_once(')'));
        let sum = counts
            .filter_map(|(count, _)| count.parse::<u16>().ok())
            .sum();
        return (who, Some(sum));
    }
    match COUNTED_BEHIND.captures(who) {
        Some(found) => (
            found.name("who").map_or(who, |m| m.as_str()),
            found.name("count").and_then(|m| m.as_str().parse().ok()),
        ),
        None => (who, None),
    }
}
