//! Who voted how, as far as the minutes say: counts, lists, names. Silence is not a vote.

mod counted;
mod on_record;
mod supporters;
mod told;
mod voters;

use std::cmp::Ordering;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use protokol_core::document::VoteCount;
use protokol_core::vocabulary::{Outcome, Vote, VoteSide};
use regex::Regex;

use crate::regexes::{compiled, finder};
use crate::words::{lower, parted};
use told::{COUNTS, GROUPS, Told};
use voters::who_voted;

/// What a decision records about its vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VoteReading {
    /// How it is recorded.
    pub(crate) vote: Vote,
    /// The sides, for, against, abstained.
    pub(crate) sides: Vec<VoteCount>,
    /// Whether the sentences tell of a vote and of nothing else, and of no amendment.
    alone: bool,
    /// The words of a decision that says what the members did who were for it, each told by name.
    supported: Option<&'static str>,
}

impl VoteReading {
    /// Whether both sides were counted.
    pub(super) fn is_counted(&self) -> bool {
        let counted = |wanted| {
            self.sides
                .iter()
                .any(|side| side.side == wanted && side.count.is_some())
        };
        counted(VoteSide::For) && counted(VoteSide::Against)
    }

    /// What the members who are for it make the decision, where each is told by name and they are more than those
    /// against: the words that say so of the body.
    pub(super) fn carried(&self) -> Option<&'static str> {
        if self.is_told_by_lists() {
            let lists = |wanted| {
                let sides = self.sides.iter().filter(move |side| side.side == wanted);
                sides.map(|side| side.lists.len()).sum::<usize>()
            };
            let others = lists(VoteSide::Against) + lists(VoteSide::Abstained);
            return self
                .supported
                .filter(|_| lists(VoteSide::For) > others && others > 0);
        }
        let people = |wanted| {
            let side = self.sides.iter().find(|side| side.side == wanted)?;
            side.lists.is_empty().then_some(side.names.len())
        };
        let (yes, no) = (people(VoteSide::For)?, people(VoteSide::Against)?);
        self.supported.filter(|_| yes > no && no > 0)
    }

    /// Whether each side is told by its lists, and nobody by name.
    pub(super) fn is_told_by_lists(&self) -> bool {
        self.sides
            .iter()
            .all(|side| side.names.is_empty() && !side.lists.is_empty())
    }

    /// What the count of both sides decides, where nothing else is said; `None` where a side was not
    /// counted, or they are even.
    pub(super) fn decides(&self) -> Option<Outcome> {
        if !self.alone {
            return None;
        }
        let count = |wanted| {
            self.sides
                .iter()
                .find(|side| side.side == wanted)
                .and_then(|side| side.count)
        };
        let (yes, no) = (count(VoteSide::For)?, count(VoteSide::Against)?);
        match yes.cmp(&no) {
            Ordering::Greater => Some(Outcome::Approved),
            Ordering::Less => Some(Outcome::Rejected),
            Ordering::Equal => None,
        }
    }
}

const NUMBER: &str = r"(\d{1,2}|en|én|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)";

/// "med 5 stemmer mod 2", "34 stemmer imod 15", "med stemmerne 4 mod 3".
static AGAINST_EACH_OTHER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        &r"(?i)\b(?:NUMBER stemmer|stemmerne \b(\d{1,2})) i?mod NUMBER\b(?: stemmer?)?(?: \((?P<who>[^)]{1,120})\))?"
            .replace("NUMBER", NUMBER),
    )
});

/// "Et flertal bestående af A og SF", "flertallet (A, F og V)": who stands behind the word, and what
/// comes next.
static MAJORITY: LazyLock<Regex> = LazyLock::new(|| compiled(&part_of_the_body("[Ff]lertal")));

/// "Mindretallet (V)", "et mindretal bestående af C".
static MINORITY: LazyLock<Regex> = LazyLock::new(|| compiled(&part_of_the_body("[Mm]indretal")));

fn part_of_the_body(word: &str) -> String {
    format!(
        r"{word}(?:let)?(?: i (?:[A-ZÆØÅ][\p{{L}}-]*|og|for|udvalget|byrådet)(?: (?:[A-ZÆØÅ][\p{{L}}-]*|og|for)){{0,6}})?(?:[^.;(A-ZÆØÅ]{{0,40}}\((?P<in>[^)]{{1,160}})\)|, (?P<listed>[A-ZÆØÅ][^.;:]{{3,200}}?\)),? (?:anbefal|godkend|tiltr|indstill)|,? (?:på \d+ )?(?:bestående |bestod |består )?af (?:\p{{L}}*medlemmerne )?(?P<of>[A-ZÆØÅ][^.;:]{{0,200}}?)(?P<next>,? (?:stem|anbefal|godkend|tiltr|vedt|indstill|ønsk|beslut|mens|kan|kunne)|[.;]|$))"
    )
}

fn named(found: &regex::Captures<'_>) -> Option<String> {
    let who = ["in", "of", "listed"]
        .iter()
        .find_map(|group| found.name(group))?;
    Some(who.as_str().to_owned())
}

/// The sides a majority and a minority take that are named by their lists.
fn majorities(sentence: &str, sides: &mut Vec<VoteCount>) {
    if sentence.contains("lertal")
        && let Some(found) = MAJORITY.captures(sentence)
        && let (Some(who), Some(whole)) = (named(&found), found.get(0))
    {
        let next = found.name("next").map_or(whole.end(), |next| next.start());
        let rest = sentence[next..].trim_start_matches([',', ' ']);
        let against = ["stemte imod", "stemmer imod", "kan ikke", "kunne ikke"]
            .iter()
            .any(|verb| rest.starts_with(verb));
        let side = if against {
            VoteSide::Against
        } else {
            VoteSide::For
        };
        add_voters(side, &who, sides);
    }
    // What a minority wants is against what the majority did; alone it says nothing of a side.
    let opposes = [
        "stemte imod",
        "stemmer imod",
        "kunne ikke",
        "kan ikke",
        "ndretallet bestod af",
    ]
    .iter()
    .any(|verb| sentence.contains(verb));
    if opposes && let Some(who) = MINORITY.captures(sentence).and_then(|found| named(&found)) {
        add_voters(VoteSide::Against, &who, sides);
    }
}

/// Stems without which no sentence speaks of a vote.
const SIGNS: &[&str] = &[
    "stem",
    "Stem",
    "undlod",
    "Undlod",
    "undlader",
    "imod",
    "Imod",
    "Ja:",
    "Nej:",
    "forbehold",
    "Forbehold",
    "lertal",
    "For:",
    "For ",
    "kan ikke",
    "kunne ikke",
    "ikke kan",
    "forbeholdt",
    "tter ikke",
    "ttede ikke",
    " nej",
    "ikke kunne",
    "enig",
    "r indstillingen",
    "r forslaget",
    "ndretal",
    " anbefaler.",
];

/// Words in which a vote may be told beside other things: "godkendt af A og B", "3 medlemmer (A) anbefaler".
const WEAK_SIGNS: &[&str] = &[" af ", "medlem", " for."];

/// Reads the vote from the sentences of a decision; `said` is what the lexicon found.
pub(crate) fn read(sentences: &[&str], said: Option<Vote>) -> VoteReading {
    static OF_VOTES: LazyLock<AhoCorasick> = LazyLock::new(|| finder(SIGNS));
    let mut sides: Vec<VoteCount> = Vec::new();
    let mut alone = true;
    let mut supported = None;
    for sentence in sentences {
        supported = supported.or(supporters::read(sentence, &mut sides));
        alone &= !["ndringsforslag", "odforslag"]
            .iter()
            .any(|other| sentence.contains(other));
        let holds = |signs: &[&str]| signs.iter().any(|sign| sentence.contains(sign));
        let tells = OF_VOTES.is_match(sentence);
        alone &= tells;
        if !tells && !holds(WEAK_SIGNS) {
            continue;
        }
        counts(sentence, &mut sides);
        counted::read(sentence, &mut sides);
        majorities(sentence, &mut sides);
        for clause in clauses(sentence) {
            groups(clause, &mut sides);
        }
        on_record::read(sentence, &mut sides);
    }
    sides.sort_by_key(|side| side.side);
    let counted = sides.iter().any(|side| side.count.is_some()) || between_several(sentences);
    let vote = match said {
        Some(Vote::Tie) => Vote::Tie,
        Some(Vote::Unanimous) if sides.is_empty() => Vote::Unanimous,
        _ if counted => Vote::Counted,
        _ if !sides.is_empty() => Vote::Named,
        Some(vote) => vote,
        None => Vote::NotRecorded,
    };
    VoteReading {
        vote,
        sides,
        alone,
        supported,
    }
}

/// Whether the votes were counted that each of several candidates or proposals got, none of which is for or against:
/// "Anna Holm fik 6 stemmer, og Ib Bro fik 3 stemmer".
fn between_several(sentences: &[&str]) -> bool {
    static GOT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            &r"\bfik NUMBER stemmer?\b|\bog \p{Lu}[\p{L} -]{1,60}? NUMBER stemmer?\b"
                .replace("NUMBER", NUMBER),
        )
    });
    const SEVERAL: usize = 2;
    let told = sentences.iter().filter(|it| it.contains(" fik "));
    told.map(|sentence| GOT.find_iter(sentence).count())
        .sum::<usize>()
        >= SEVERAL
}

/// Clauses that can each speak of a side: cut at ", (Ø) stemte", ", mens", and full stops.
fn clauses(sentence: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = [
        ". ",
        "; ",
        ", mens ",
        ", og ",
        " mens ",
        ", (",
        ", idet ",
        ", imod ",
        ", undlod ",
        ", hverken ",
        ", hvor ",
        ", ",
    ];
    const TOLD: &[&str] = &["stemte for", "stemte imod", "stemmer for", "stemmer imod"];
    for (at, _) in sentence.char_indices() {
        if at >= start
            && let Some(end) = ends.iter().find(|end| sentence[at..].starts_with(**end))
        {
            // A bare comma parts clauses only behind what a side did.
            if *end == ", " && !TOLD.iter().any(|told| sentence[..at].ends_with(told)) {
                continue;
            }
            // A comma before a parenthesis parts clauses only where a verb follows.
            if *end == ", ("
                && !sentence[at..].split(". ").next().is_some_and(|rest| {
                    rest[2..]
                        .split(", (")
                        .next()
                        .is_some_and(|part| part.contains("stem") || part.contains("undlod"))
                })
            {
                continue;
            }
            found.push(sentence[start..at].trim());
            let keeps = [", (", ", imod ", ", undlod ", ", hverken "].contains(end);
            start = at + if keeps { 2 } else { end.len() };
        }
    }
    found.push(sentence[start..].trim());
    found
}

fn counts(sentence: &str, sides: &mut Vec<VoteCount>) {
    let lower = lower(sentence);
    let count = |told: &Told| {
        let found = told.1.within(&lower)?.captures(sentence)?;
        number(found.get(1)?.as_str())
    };
    if lower.contains("stemmer")
        && let Some(found) = AGAINST_EACH_OTHER.captures(sentence)
    {
        // "Forkastet med 5 stemmer mod 2": the more are against.
        let lost = ["orkast", "edstem", "temt ned"]
            .iter()
            .any(|verb| sentence.contains(verb));
        let (more, fewer) = if lost {
            (VoteSide::Against, VoteSide::For)
        } else {
            (VoteSide::For, VoteSide::Against)
        };
        let text = |group: usize| found.get(group).and_then(|m| number(m.as_str()));
        for (side, count) in [(more, text(1).or_else(|| text(2))), (fewer, text(3))] {
            if let Some(count) = count {
                entry(sides, side).count = Some(count);
            }
        }
        // "24 stemmer mod 1 stemme (Ø)"
        if let Some(who) = found.name("who") {
            add_voters(fewer, who.as_str(), sides);
        }
        if let Some(count) = COUNTS
            .iter()
            .filter(|(side, _)| *side == VoteSide::Abstained)
            .find_map(count)
        {
            entry(sides, VoteSide::Abstained).count = Some(count);
        }
        return;
    }
    for told in COUNTS.iter() {
        if let Some(count) = count(told) {
            let known = entry(sides, told.0);
            known.count = known.count.or(Some(count));
        }
    }
}

fn groups(clause: &str, sides: &mut Vec<VoteCount>) {
    // "Hverken for eller imod stemte 2 (B)": who stands behind is on neither side.
    let neither = clause.starts_with("hverken ") || clause.starts_with("Hverken ");
    let of_side = |side: &VoteSide| !neither || *side == VoteSide::Abstained;
    let lower = lower(clause);
    for (side, pattern) in GROUPS.iter().filter(|(side, _)| of_side(side)) {
        let Some(who) = pattern
            .within(&lower)
            .and_then(|pattern| pattern.captures(clause))
            .and_then(|found| found.get(1).or_else(|| found.name("other")))
        else {
            continue;
        };
        // A majority named by its lists is read on its own.
        if !who.as_str().contains("lertal") {
            let who = without_word_for_part(who.as_str());
            let (who, count) = counted::with_count(who.trim_end_matches('.'));
            add_voters(*side, who, sides);
            if let Some(count) = count {
                entry(sides, *side).count = Some(count);
            }
        }
    }
}

/// "Et mindretal bestående af Anna Holm og Ib Bro" without the words before the names.
fn without_word_for_part(who: &str) -> &str {
    // "Ib Bro (C), der ønsker at give dispensation": why is not who.
    let who = [", der ", ", som ", ", fordi ", ", da "]
        .iter()
        .find_map(|why| Some(parted(who, why)?.0))
        .unwrap_or(who);
    // "Det noteres, at SF stemte imod."
    let who = who.rsplit_once(" at ").map_or(who, |(_, who)| who);
    [
        "ndretal bestående af ",
        "ndretallet bestående af ",
        "ndretallet, ",
        "ndretal, ",
    ]
    .iter()
    .find_map(|words| Some(parted(who, words)?.1))
    .unwrap_or(who)
}

/// Adds the people and lists these words name to a side, each once.
fn add_voters(side: VoteSide, who: &str, sides: &mut Vec<VoteCount>) {
    let (names, lists) = who_voted(who);
    if names.is_empty() && lists.is_empty() {
        return;
    }
    let known = entry(sides, side);
    for name in names {
        if !known.names.contains(&name) {
            known.names.push(name);
        }
    }
    for list in lists {
        if !known.lists.contains(&list) {
            known.lists.push(list);
        }
    }
}

/// Whether words name a person or a list at all.
fn names_voters(who: &str) -> bool {
    let (names, lists) = who_voted(who);
    !(names.is_empty() && lists.is_empty())
}

/// Whether these words, which stand before a verb, name a party, a list or a member with a list;
/// `or_member`: a member's name alone will do.
pub(crate) fn begins_with_party(lead: &str, or_member: bool) -> bool {
    let lead = lead.trim();
    let lead = ["kan ikke", "kunne ikke", "har ikke", "kan", "kunne", "ikke"]
        .iter()
        .find_map(|end| lead.strip_suffix(end))
        .unwrap_or(lead)
        .trim();
    if lead.is_empty() {
        return false;
    }
    let (people, lists) = who_voted(lead);
    !lists.is_empty() || !people.is_empty() && (or_member || lead.contains('('))
}

fn entry(sides: &mut Vec<VoteCount>, side: VoteSide) -> &mut VoteCount {
    let at = match sides.iter().position(|known| known.side == side) {
        Some(at) => at,
        None => {
            sides.push(VoteCount {
                side,
                count: None,
                names: Vec::new(),
                lists: Vec::new(),
            });
            sides.len() - 1
        }
    };
    &mut sides[at]
}

fn number(text: &str) -> Option<u16> {
    const WORDS: &[(&str, u16)] = &[
        ("en", 1),
        ("én", 1),
        ("et", 1),
        ("to", 2),
        ("tre", 3),
        ("fire", 4),
        ("fem", 5),
        ("seks", 6),
        ("syv", 7),
        ("otte", 8),
        ("ni", 9),
        ("ti", 10),
        ("elleve", 11),
        ("tolv", 12),
    ];
    let lower = text.to_lowercase();
    text.parse().ok().or_else(|| {
        WORDS
            .iter()
            .find(|(word, _)| *word == lower)
            .map(|(_, number)| *number)
    })
}

#[cfg(test)]
mod tests;
