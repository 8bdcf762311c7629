//! What of a decision stands today: not what was decided at an earlier meeting, and no motion that
//! fell or whose fate the text leaves open. It drops words from the reading; the text keeps them.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use protokol_core::vocabulary::Outcome;
use regex::Regex;

use super::claims::{self, Effect};
use super::{votes, whose};
use crate::chunks::holds_digit;
use crate::dates::{self, DateReading};
use crate::regexes::{Signed, compiled};
use crate::words::{lower, sentences, words};

/// The pieces of each text that stand, in order.
pub(crate) fn standing<'a>(texts: &[&'a str], meeting: Option<NaiveDate>) -> Vec<Vec<&'a str>> {
    let all: Vec<(usize, &'a str)> = texts
        .iter()
        .enumerate()
        .flat_map(|(line, text)| sentences(text).into_iter().map(move |part| (line, part)))
        .collect();
    let mut kept = vec![Vec::new(); texts.len()];
    let spoken: Vec<&'a str> = all.iter().map(|(_, sentence)| *sentence).collect();
    for ((line, _), pieces) in all.iter().zip(without_motions(&spoken)) {
        let today = pieces
            .into_iter()
            .flat_map(|piece| of_today(piece, meeting));
        kept[*line].extend(today);
    }
    kept
}

/// What became of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Lost,
    Carried,
}

static LOST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:forkast\w*|faldt|faldet|falder|fald|nedstem\w*|bortfald\w*|afvist|afvises|opnåede ikke|(?:ikke|ingen) (?:\p{L}+ ){0,2}(?:vedtaget|godkendt|tiltrådt|imødekommet|flertal|tilslutning|opbakning))\b",
    )
});

static CARRIED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:blev|bliver|er|var|blev enstemmigt)? ?\b(?:vedtaget|vedtages|vedtoges|godkendt|godkendes|tiltrådt|tiltrædes|imødekommet|imødekommes)\b",
    )
});

/// Somebody moves something: the subject stands before the verb.
static MOVES: LazyLock<Signed> = LazyLock::new(|| {
    Signed::new(
        &[
            "foreslog",
            "foreslår",
            "begære",
            "stillede",
            "stiller",
            "fremsatte",
            "fremsætter",
        ],
        r"(?i)^(?P<who>[^,.;:]{1,80}?) (?:(?:foreslog|foreslår|begærede|begærer)\b|(?:stillede|stiller|fremsatte|fremsætter)\b[^.;]{0,60}?forslag\b)(?:,? om)?,?\s*",
    )
});

/// A motion as the subject: "Et forslag om at …", "Ændringsforslaget fra V …".
static MOTION: LazyLock<Signed> = LazyLock::new(|| {
    Signed::new(
        &["forslag"],
        r"(?i)^(?:(?:et|der (?:blev|er|var) (?:stillet|fremsat)(?: et)?) (?P<one>forslag)|(?:[^,.;:]{1,50} )?(?P<amends>(?:under)?(?:ændrings|mod)forslag)(?:et)?|(?:[^,.;:]{1,50} )?forslag(?:et)?)\b",
    )
});

/// A sentence that goes on about the motion.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:^|\. )(?:dette|det|(?:(?:under)?(?:ændrings|mod|udsættelses)?forslag|begæring)(?:et|en))\b",
    )
});

/// Where a sentence about a motion tells its fate, having told what it was.
static ITS_FATE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?:hvilket|(?:ændrings)?forslaget|dette)\b"));

/// Where a sentence leaves the motion for the matter itself.
static TURNS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)[,;]? (?:hvorefter|(?:og )?herefter|(?:og )?derefter|(?:og|mens) (?:sagen|indstillingen|punktet))\b",
    )
});

/// A sentence of nothing but a ballot.
static BALLOT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)\b(?:stemte|stemmer|stemmerne|undlod|undlader|afstemning)\b|^(?:for|imod):")
});

/// How many sentences further on the fate of a motion may stand.
const FURTHER: usize = 6;

/// The pieces of each sentence that are left when motions are settled.
fn without_motions<'a>(spoken: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut kept: Vec<Vec<&'a str>> = spoken.iter().map(|sentence| vec![*sentence]).collect();
    let mut at = 0;
    while at < spoken.len() {
        if let Some(fell) = lost_with_what_it_puts_off(spoken[at])
            && !falls_beside_another(spoken, at)
        {
            kept[at] = vec![fell];
            at += 1;
            continue;
        }
        let Some(motion) = motion(spoken[at]).or_else(|| of_a_member(spoken, at)) else {
            if falls_beside_another(spoken, at) {
                kept[at].clear();
            }
            at += 1;
            continue;
        };
        let (end, fate) = match motion.fate {
            Some(fate) => (at, Some(fate)),
            None => fate_behind(spoken, at),
        };
        match fate {
            Some(Fate::Lost) => {
                let end = with_its_ballot(spoken, at, end);
                for index in at..=end {
                    kept[index] = behind_turn(spoken[index]);
                }
                at = end + 1;
            }
            // A motion that says what becomes of the item is the decision; its adoption is no other.
            Some(Fate::Carried) => {
                let moved = in_a_verb(motion.moved).unwrap_or(motion.moved);
                if !claims::meaning(moved).effects.is_empty() {
                    kept[at] = vec![moved];
                    if end > at {
                        kept[end] = behind_turn(spoken[end]);
                    }
                } else if end > at {
                    kept[at].clear();
                }
                at = end + 1;
            }
            None => {
                if !motion.amends {
                    kept[at].clear();
                }
                at += 1;
            }
        }
    }
    kept
}

/// A sentence that brings a motion.
struct Motion<'a> {
    /// What is moved.
    moved: &'a str,
    /// What the sentence itself says became of it.
    fate: Option<Fate>,
    /// Whether it is an amendment, which lives on in what is adopted.
    amends: bool,
}

fn motion(sentence: &str) -> Option<Motion<'_>> {
    let lower = lower(sentence);
    let moves = MOVES.within(&lower);
    if let Some(found) = moves.and_then(|moves| moves.captures(sentence)) {
        let (whole, who) = (found.get(0)?, found.name("who")?);
        let bodies = words(who.as_str())
            .iter()
            .any(|word| whose::is_body_word(&word.lower));
        let votes = who.as_str().contains("stem");
        if bodies || votes || claims::meaning(who.as_str()).is_claimed() {
            return None;
        }
        let behind = &sentence[whole.end()..];
        let told = ITS_FATE
            .find_iter(behind)
            .find_map(|sign| Some((sign.start(), fate(&behind[sign.start()..])?.1)));
        return Some(Motion {
            moved: told.map_or(behind, |(at, _)| &behind[..at]),
            fate: told.map(|(_, fate)| fate),
            amends: false,
        });
    }
    let found = MOTION.within(&lower)?.captures(sentence)?;
    let behind = found.get(0)?.end();
    let turn = TURNS.find(sentence).map_or(sentence.len(), |m| m.start());
    let said = fate(sentence.get(behind..turn)?);
    let moved = said.map_or(&sentence[behind..], |(at, _)| {
        &sentence[behind..behind + at]
    });
    let is_motion = found.name("one").is_some()
        || found.name("amends").is_some()
        || said.is_some() && puts_off(moved);
    is_motion.then_some(Motion {
        moved,
        fate: said.map(|(_, fate)| fate),
        amends: found.name("amends").is_some(),
    })
}

/// "Forslaget om at udskyde anlægget af stien blev nedstemt": what would be put off is a thing and not the case, so
/// that this is the matter itself; the words that tell its fate.
fn lost_with_what_it_puts_off(sentence: &str) -> Option<&str> {
    static THING: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^Forslaget om at (?:udskyde|udsætte) (?:\p{L}+ )?(?P<what>\p{L}{3,}(?:et|en|erne|ene))\b[^,.;:]*? (?P<fate>(?:blev|er|bliver) [^,.;:]+)",
        )
    });
    let found = THING.captures(sentence)?;
    let (what, told) = (found.name("what")?, found.name("fate")?);
    let lost = fate(told.as_str()).is_some_and(|(_, fate)| fate == Fate::Lost);
    (lost && !claims::is_of_the_case(&words(what.as_str()))).then(|| told.as_str())
}

/// "Anna Holms forslag om tilbagesendelse:", which was voted on before the recommendation was.
fn of_a_member<'a>(spoken: &[&'a str], at: usize) -> Option<Motion<'a>> {
    let (who, moved) = spoken[at].split_once("s forslag")?;
    let moved = moved.strip_prefix("et").unwrap_or(moved);
    let bodies = words(who)
        .iter()
        .any(|word| whose::is_body_word(&format!("{}et", word.lower.trim_end_matches("et"))));
    let theirs = moved.starts_with([' ', ':']) && !bodies && votes::begins_with_party(who, true);
    let adopts = |other: &str| {
        other.contains("ndstilling")
            && claims::meaning(other)
                .effects
                .iter()
                .any(|(effect, _)| *effect == Effect::Adopts)
    };
    let beside = theirs
        && spoken[at + 1..]
            .iter()
            .take(2 * FURTHER)
            .any(|other| adopts(other));
    beside.then(|| Motion {
        moved,
        fate: fate(moved).map(|(_, fate)| fate),
        amends: false,
    })
}

/// The fate a text tells, and where.
fn fate(text: &str) -> Option<(usize, Fate)> {
    LOST.find(text)
        .map(|found| (found.start(), Fate::Lost))
        .or_else(|| {
            CARRIED
                .find(text)
                .map(|found| (found.start(), Fate::Carried))
        })
}

/// Whether what is moved is to deal with the item later or elsewhere.
fn puts_off(moved: &str) -> bool {
    const NAMED: &[&str] = &[
        "udsættelse",
        "udskydelse",
        "tilbagesendelse",
        "hjemvisning",
        "oversendelse",
        "henvisning",
    ];
    if NAMED.iter().any(|name| moved.contains(name)) {
        return true;
    }
    claims::meaning(moved).effects.iter().any(|(effect, _)| {
        matches!(
            effect,
            Effect::Outcome(
                Outcome::Deferred | Outcome::Returned | Outcome::Referred | Outcome::TakenOff
            )
        )
    })
}

/// What is moved, as a decision would say it, where it is told by a noun and nothing else: "udsættelse".
fn in_a_verb(moved: &str) -> Option<&'static str> {
    const SAID: &[(&str, &str)] = &[
        ("udsættelse", "Udsat."),
        ("udskydelse", "Udsat."),
        ("tilbagesendelse", "Sendt tilbage."),
        ("hjemvisning", "Hjemvist."),
    ];
    let first = moved.split([' ', '.', ',']).next()?;
    SAID.iter()
        .find(|(noun, _)| *noun == first)
        .map(|(_, said)| *said)
}

/// Where behind a motion its fate stands.
fn fate_behind(spoken: &[&str], motion_at: usize) -> (usize, Option<Fate>) {
    for (at, sentence) in spoken.iter().enumerate().skip(motion_at + 1).take(FURTHER) {
        if let Some(sign) = GOES_ON.find(sentence)
            && let Some((_, fate)) = fate(&sentence[sign.start()..])
        {
            return (at, Some(fate));
        }
        // What is moved may stand between quotation marks below who moves it.
        let quoted = at == motion_at + 1
            && spoken[motion_at].ends_with(':')
            && sentence.starts_with(['"', '”', '“', '»']);
        let about_it = quoted || GOES_ON.is_match(sentence) || BALLOT.is_match(sentence);
        if !about_it || motion(sentence).is_some() || sentence.contains("ndstilling") {
            break;
        }
    }
    (motion_at, None)
}

/// The last sentence of a lost motion: a ballot right behind its fate is its own where none stood
/// before it, and so is who was on which side of one that was counted.
fn with_its_ballot(spoken: &[&str], from: usize, end: usize) -> usize {
    let counted = |sentence: &str| BALLOT.is_match(sentence) && holds_digit(sentence);
    let was_counted = spoken[from..=end].iter().any(|sentence| counted(sentence));
    let tells_a_side = |sentence: &str| {
        ["For ", "For:", "Imod ", "Imod:", "Mod ", "Undlod"]
            .iter()
            .any(|side| sentence.starts_with(side))
    };
    let its_own = |sentence: &&&str| {
        (!was_counted || tells_a_side(sentence))
            && BALLOT.is_match(sentence)
            && !sentence.contains("ndstilling")
            && !TURNS.is_match(&format!(" {sentence}"))
            && claims::meaning(sentence).effects.is_empty()
    };
    end + spoken[end + 1..].iter().take_while(its_own).count()
}

fn behind_turn(sentence: &str) -> Vec<&str> {
    TURNS
        .find(sentence)
        .map(|turn| sentence[turn.start()..].trim_start_matches([',', ';', ' ']))
        .into_iter()
        .collect()
}

/// "Forslaget forkastet" beside an adopted recommendation was a motion against it.
fn falls_beside_another(spoken: &[&str], at: usize) -> bool {
    const PROPOSAL: &str = "forslag";
    let head = spoken[at].get(..PROPOSAL.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(PROPOSAL))
        && GOES_ON.is_match(spoken[at])
        && LOST.is_match(spoken[at])
        && spoken[at + 1..].iter().take(FURTHER).any(|other| {
            other.to_lowercase().contains("indstilling")
                && claims::meaning(other)
                    .effects
                    .iter()
                    .any(|(effect, _)| *effect == Effect::Adopts)
        })
}

/// The words right before the day of a meeting at which something was decided.
static AT_A_MEETING: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:\b(?:på|ved|i)\s+(?:(?:sit|det|\p{L}+s)\s+)?\p{L}*(?:møde|mødet)\s+(?:(?:den|d\.)\s*)?|\b(?:besluttede|vedtog|godkendte|behandlede|drøftede|udsatte|anbefalede)\s+(?:den|d\.)\s*)$",
    )
});

/// What happened in a year named behind it: "blev godkendt som profilskole i 2019".
static IN_A_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^[^,;]{1,80}\b(?:blev|var) \p{L}+(?:et|t)\b[^.;,]{0,80}?\bi (?P<year>(?:19|20)\d{2})\b",
    )
});

/// Whether a sentence tells of a year that is over.
fn of_an_earlier_year(sentence: &str, meeting: NaiveDate) -> bool {
    sentence.contains(" i ")
        && dates::may_name_year(sentence)
        && IN_A_YEAR
            .captures(sentence)
            .and_then(|found| found.name("year")?.as_str().parse::<i32>().ok())
            .is_some_and(|year| year < meeting.year())
}

/// The pieces of a sentence that are not about an earlier meeting.
fn of_today(sentence: &str, meeting: Option<NaiveDate>) -> Vec<&str> {
    if meeting.is_some_and(|meeting| of_an_earlier_year(sentence, meeting)) {
        return Vec::new();
    }
    let Some((from, to)) = meeting.and_then(|meeting| earlier_clause(sentence, meeting)) else {
        return vec![sentence];
    };
    [&sentence[..from], &sentence[to..]]
        .into_iter()
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .map(|piece| piece.trim_start_matches([',', ' ']))
        .collect()
}

fn earlier_clause(sentence: &str, meeting: NaiveDate) -> Option<(usize, usize)> {
    if !(sentence.contains("møde") || sentence.contains("e den ")) || !holds_digit(sentence) {
        return None;
    }
    let found = dates::dates(sentence).into_iter().find(|found| {
        matches!(found.reading, DateReading::Day(day) if day < meeting)
            && AT_A_MEETING.is_match(&sentence[..found.from])
    })?;
    let from = sentence[..found.from].rfind([',', ';']).unwrap_or(0);
    let behind = &sentence[found.to..];
    let to = [", ", "; ", " og er ", " og blev ", " men "]
        .iter()
        .filter_map(|end| behind.find(end))
        .min()
        .map_or(sentence.len(), |at| found.to + at);
    // What takes an earlier decision back is of today.
    let revokes = claims::meaning(&sentence[from..to])
        .effects
        .iter()
        .any(|(effect, _)| *effect == Effect::Outcome(Outcome::Revoked));
    (!revokes).then_some((from, to))
}
