//! What a sentence or line of an item says about attendance: who was absent, who was disqualified,
//! who came and went. It must not touch what a sentence decides.

mod orders;
mod ties;
mod verbs;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use protokol_core::vocabulary::AttendeeRole;

use super::header::items_named;
use super::{absence_names, absent_label, behind, partly};
use crate::chunks::holds_digit;
use crate::kept::Kept;
use crate::lines::{list_point, plain};
use crate::names::{self, Person};
use crate::regexes::finder;
use crate::words::{first_of, parted, sentences};
pub(super) use orders::behind_but;
use orders::{
    all_but, all_were_there, away_at, bare_away, behind_one_away, in_brackets,
    led_in_as_disqualified, neither_of, numbered_stand_in, replaced_by,
};
use ties::{has_part_in, left_for_ties, left_in_next};
use verbs::{ABSENT_VERBS, DISQUALIFIED_VERBS, OTHER_VERBS, RULING_VERBS};

/// What a sentence or line says about attendance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Said {
    /// Absent at the item.
    pub(crate) absent: Vec<String>,
    /// Ruled disqualified, or said they were.
    pub(crate) disqualified: Vec<String>,
    /// Came, left or stood in: of some of the meeting at least they were there.
    pub(crate) there: Vec<Person>,
    /// How sure the reading is, 0 to 100.
    pub(crate) sure: u8,
    /// Whether the sentence is also the body's own act and stays in the decision's text.
    pub(crate) stays: bool,
    /// The items it speaks of, where they are others than the one it stands in.
    pub(crate) items: Vec<String>,
}

/// The item a sentence stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    /// Its number.
    pub(crate) number: Option<&'a str>,
    /// Its title.
    pub(crate) title: &'a str,
}

impl Said {
    /// Somebody came, left or stood in: no absence throughout the item, and nothing the book holds.
    pub(crate) fn is_coming_or_going(&self) -> bool {
        self.absent.is_empty() && self.disqualified.is_empty()
    }

    /// Those were away, where only their place on the page says so.
    pub(crate) fn unsure(people: Vec<Person>) -> Self {
        Self {
            sure: TIED,
            ..Self::from(people)
        }
    }

    fn there(people: Vec<Person>) -> Self {
        Self {
            there: people,
            ..Self::default()
        }
    }

    fn disqualified(people: Vec<Person>, sure: u8) -> Self {
        Self {
            disqualified: people.into_iter().map(|person| person.name).collect(),
            sure,
            ..Self::default()
        }
    }
}

impl From<Vec<Person>> for Said {
    fn from(people: Vec<Person>) -> Self {
        let mut said = Self {
            sure: 93,
            ..Self::default()
        };
        for person in people {
            if person.disqualified {
                said.disqualified.push(person.name);
            } else {
                said.absent.push(person.name);
            }
        }
        said
    }
}

/// How sure it is that who has to do with a case was left out of it for that.
const TIED: u8 = 70;

/// What the sentence says about attendance, if that is what it is about.
pub(crate) fn says(sentence: &str) -> Option<Said> {
    thread_local!(static SAID: Kept<Option<Said>> = Kept::default());
    Kept::answer(&SAID, sentence, (), || read_said(sentence))
}

fn read_said(sentence: &str) -> Option<Said> {
    // "(Ib Bro fraværende)"
    let sentence = in_brackets(sentence).unwrap_or(sentence);
    if let Some(people) = numbered_stand_in(sentence) {
        return Some(Said::there(substitutes(people)));
    }
    // "Fraværende: Ib Bro (V) - Anna Holm (V) mødte som stedfortræder."
    if let Some((away, there)) =
        absent_label(without_lead(sentence)).and_then(partly::with_who_came)
    {
        let away = names::people(away).unwrap_or_default();
        return Some(Said {
            there,
            ..Said::from(away)
        });
    }
    if let Some(people) = absence_names(without_lead(sentence)) {
        return Some(Said::from(people));
    }
    if let Some(people) = stand_ins(sentence).or_else(|| stood_in_for(sentence)) {
        return Some(Said {
            there: people,
            ..Said::from(replaced_by(sentence))
        });
    }
    const MEETING: &[&str] = &[
        "Mødet startede",
        "Mødet sluttede",
        "Mødet begyndte",
        "Mødet blev hævet",
    ];
    let timed = holds_digit(sentence);
    if timed && MEETING.iter().any(|start| sentence.starts_with(start)) {
        return Some(Said::default());
    }
    if let Some(at) = first_of(sentence, &["nhabil"]) {
        return disqualification(sentence, at, 93);
    }
    static ABSENT: LazyLock<AhoCorasick> = LazyLock::new(|| finder(ABSENT_VERBS));
    static OTHER: LazyLock<AhoCorasick> = LazyLock::new(|| finder(OTHER_VERBS));
    const LONGEST: usize = 300;
    let subject = |verbs: &AhoCorasick| {
        let verb = (sentence.len() <= LONGEST).then(|| verbs.find(sentence))??;
        let before = &sentence[..verb.start()];
        names::people(before.strip_prefix("Fremmøde: ").unwrap_or(before))
    };
    let away = bare_away(sentence)
        .or_else(|| all_but(sentence))
        .or_else(|| neither_of(sentence))
        .or_else(|| away_at(sentence));
    if let Some(people) = away {
        return Some(Said::from(people));
    }
    if let Some(people) = left_for_ties(sentence) {
        return Some(Said::disqualified(people, TIED));
    }
    if all_were_there(sentence) {
        return Some(Said::default());
    }
    if let Some(people) = subject(&ABSENT) {
        // "Deltog ikke på grund af habilitet" leaves out the syllable that says it outright.
        // "Deltog hverken i drøftelsen eller afgørelsen, da hun er kasserer i foreningen" tells why instead.
        let has_part_in_it = sentence.contains(" hverken ")
            && [", da ", ", idet ", " på grund af ", " som følge af "]
                .iter()
                .any(|reason| sentence.contains(reason));
        let has_part_in_it = has_part_in_it || has_part_in(sentence);
        return Some(if has_part_in_it || sentence.contains("abilitet") {
            Said::disqualified(people, TIED)
        } else {
            Said::from(people)
        });
    }
    if let Some(people) = subject(&OTHER) {
        let left = [" gik ud", " forlod "]
            .iter()
            .any(|verb| sentence.contains(verb));
        let stands_in = [" som suppleant", " som stedfortræder"]
            .iter()
            .any(|words| sentence.contains(words));
        return Some(if left && has_part_in(sentence) {
            Said::disqualified(people, TIED)
        } else {
            let there = if stands_in {
                substitutes(people)
            } else {
                people
            };
            Said {
                there,
                ..Said::from(replaced_by(sentence))
            }
        });
    }
    of_elsewhere(sentence).map(Said::there)
}

/// Who a line below those absent says stood in for them: "Stedfortræder: Anna Holm (A) for Ib Bro". Elsewhere it may
/// tell of an election.
pub(crate) fn stood_in(line: &str) -> Option<Said> {
    const LABELS: &[&str] = &[
        "Stedfortræder",
        "Stedfortrædere",
        "Suppleant",
        "Suppleanter",
    ];
    let (label, who) = parted(line, ": ")?;
    let who = who.split(" for ").next().unwrap_or(who);
    let people = LABELS
        .contains(&label)
        .then(|| names::only_people(who.trim_end_matches('.')))??;
    Some(Said::there(substitutes(people)))
}

/// "Chefkonsulent Ib Bro fra Nordvig Forsyning deltog under punktet": a guest, and where from.
fn of_elsewhere(sentence: &str) -> Option<Vec<Person>> {
    const HERE: &[&str] = &[
        " deltog under ",
        " deltog i punktet",
        " deltog i behandlingen",
        " deltog ved ",
        " deltog på mødet",
        " var til stede under ",
    ];
    let before = HERE
        .iter()
        .find_map(|verb| Some(parted(sentence, verb)?.0))?;
    let (who, from) = [" fra ", ", "]
        .iter()
        .find_map(|word| parted(before, word))?;
    (from.starts_with(char::is_uppercase)
        || from.starts_with(char::is_lowercase) && from.len() <= 40)
        .then(|| names::only_people(who))
        .flatten()
}

/// "Der var afbud fra Ib Bro" without the words that lead in.
pub(super) fn without_lead(sentence: &str) -> &str {
    const LEADS: &[&str] = &[
        "Der var ",
        "Der er ",
        "Der var meldt ",
        "Der er meldt ",
        "Der forelå ",
        "Der foreligger ",
        "Der var modtaget ",
    ];
    LEADS
        .iter()
        .find_map(|lead| {
            let rest = sentence.strip_prefix(lead)?;
            let away = ["afbud ", "forfald ", "lovligt forfald "];
            away.iter()
                .any(|word| rest.starts_with(word))
                .then_some(rest)
        })
        .unwrap_or(sentence)
}

/// An entry of a list of those absent that says who came instead, or did not: "Ib Bro – Ane Vig deltager som
/// suppleant".
pub(crate) fn replaced(text: &str) -> Option<Said> {
    const VERBS: &[&str] = &[
        " deltager",
        " deltog",
        " mødte",
        " møder",
        " var ",
        " er ",
        " som ",
    ];
    const WORDS: &[&str] = &["suppleant", "stedfortræder"];
    let in_place_of = text.contains(" stedet");
    if !in_place_of && !WORDS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let text = plain(text);
    let entry = list_point(&text).map_or(text.as_ref(), |(_, rest)| rest);
    // "Ib Bro. I stedet deltog Ane Vig.", "Ib Bro. Ane Vig deltog i stedet for Ib Bro."
    if let Some((away, instead)) = parted(entry, ". ")
        && let (Some(away), Some(says)) = (names::only_people(away), says(instead))
        && !says.there.is_empty()
    {
        return Some(Said {
            there: substitutes(says.there),
            ..Said::from(away)
        });
    }
    if let Some((who, away)) = parted(entry, " i stedet for ").filter(|_| in_place_of) {
        let end = VERBS.iter().filter_map(|verb| who.find(verb)).min();
        let mut said = Said::from(names::only_people(away.trim_end_matches('.'))?);
        said.there = substitutes(names::only_people(&who[..end?])?);
        return Some(said);
    }
    // "Ib Bro (suppleant Ane Vig deltager i stedet)"
    if let Some((away, instead)) = entry
        .trim_end_matches('.')
        .strip_suffix(" i stedet)")
        .and_then(|entry| parted(entry, " ("))
    {
        let end = VERBS.iter().filter_map(|verb| instead.find(verb)).min();
        let mut said = Said::from(names::only_people(away)?);
        said.there = substitutes(names::people(&instead[..end?])?);
        return Some(said);
    }
    let (away, instead) = [" – ", " - ", ", "]
        .iter()
        .find_map(|sign| parted(entry, sign))
        .filter(|(_, instead)| WORDS.iter().any(|word| instead.contains(word)))?;
    let mut said = Said::from(names::only_people(away)?);
    if !instead.contains(" ikke") {
        let end = VERBS.iter().filter_map(|verb| instead.find(verb)).min();
        let who = &instead[..end.unwrap_or(instead.len())];
        let who = &who[who.find(char::is_uppercase)?..];
        said.there = substitutes(names::people(who)?);
    }
    Some(said)
}

fn substitutes(mut people: Vec<Person>) -> Vec<Person> {
    for person in &mut people {
        person.role = Some(AttendeeRole::Substitute);
    }
    people
}

/// Who the sentence rules disqualified; `at` is where the word stands, without its first letter.
fn disqualification(sentence: &str, at: usize, sure: u8) -> Option<Said> {
    let before = &sentence[..at];
    let clause = before.rsplit(',').next().unwrap_or_default();
    let is_cause = sentence[at..].starts_with("nhabilitet");
    let denied = clause.split(' ').rev().take(4).any(|word| word == "ikke")
        // "Udvalget fandt ikke, at Ib Bro var inhabil"
        || RULING_VERBS.iter().any(|verb| {
            parted(before, verb.trim_end()).is_some_and(|(_, behind)| {
                [" ikke ", " ikke, ", " heller ikke"]
                    .iter()
                    .any(|not| behind.starts_with(not))
            })
        });
    if let Some(people) = led_in_as_disqualified(sentence) {
        return Some(Said::disqualified(people, sure));
    }
    if denied && !is_cause {
        return None;
    }
    let ruling = RULING_VERBS
        .iter()
        .filter_map(|verb| Some((before.find(verb)?, *verb)))
        .min()
        .filter(|(at, _)| names::people(&before[..*at]).is_none());
    if let Some((from, verb)) = ruling {
        return Some(Said {
            stays: true,
            ..Said::disqualified(ruled_on(&before[from + verb.len()..])?, sure)
        });
    }
    let verb = DISQUALIFIED_VERBS
        .iter()
        .filter_map(|verb| before.find(verb))
        .min()?;
    let people = names::people(&before[..verb])?;
    Some(Said::disqualified(people, sure))
}

/// The people between a ruling and its word, as in "enstemmigt Ane Bo (A) for inhabil".
fn ruled_on(text: &str) -> Option<Vec<Person>> {
    let text = text.trim_end_matches(['i', 'I']).trim_end();
    let who = &text[text.find(char::is_uppercase)?..];
    let ends = [" for", " som", " er", " var", " at være", " er erklæret"];
    let who = ends
        .iter()
        .find_map(|end| who.strip_suffix(end))
        .unwrap_or(who);
    names::people(who)
}

/// The items a sentence on attendance is on, where they are others than this one: "Ib Bro deltog ikke under
/// punkterne 12-15". One number may be a point of the recommendation, but not where the agenda is approved.
fn other_items(sentence: &str, at: At<'_>) -> Vec<String> {
    if !["unkt", "pkt"].iter().any(|word| sentence.contains(word)) {
        return Vec::new();
    }
    let mut named = items_named(sentence);
    let bare = at.number.map(|number| number.trim_end_matches('.'));
    let counted = bare.is_some_and(|bare| bare.bytes().all(|byte| byte.is_ascii_digit()));
    let of_meeting =
        sentence.contains("agsordenspunkt") || at.title.to_lowercase().contains("dagsorden");
    let others = named.iter().all(|other| Some(other.as_str()) != bare)
        && (counted && named.len() > 1 || (counted || bare.is_none()) && of_meeting);
    if !others {
        named.clear();
    }
    named
}

/// A line of a decision without its sentences on attendance, and what those said of the item it stands in and of
/// others.
pub(crate) fn taken_out(line: &str, at: Option<At<'_>>) -> (String, Vec<Said>) {
    let whole = plain(line);
    let mut kept = String::new();
    let mut said = Vec::new();
    let sentences = sentences(&whole);
    let mut of_next = false;
    for (sentence, place) in sentences.iter().copied().zip(1..) {
        // The sentence before said who, and both have been taken out with it.
        if std::mem::take(&mut of_next) {
            continue;
        }
        let tied = sentences
            .get(place)
            .and_then(|next| left_in_next(sentence, next));
        of_next = tied.is_some();
        let says = tied
            .map(|people| Said::disqualified(people, TIED))
            .or_else(|| says(sentence))
            .or_else(|| behind_one_away(sentence, said.last()));
        if says.as_ref().is_none_or(|says| says.stays) {
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(sentence);
        }
        said.extend(says.map(|says| Said {
            items: at.map_or_else(Vec::new, |at| other_items(sentence, at)),
            ..says
        }));
    }
    if said.is_empty() {
        return (whole.into_owned(), said);
    }
    (kept, said)
}

/// Who stood in: "Som stedfortræder deltog Ida Krogh (V)", "Som stedfortræder for A mødte B".
pub(crate) fn stand_ins(sentence: &str) -> Option<Vec<Person>> {
    if let Some(people) = called_in(sentence) {
        return Some(people);
    }
    let rest = [
        "som stedfortræder",
        "som suppleant",
        "i stedet",
        "i hans sted",
        "i hendes sted",
    ]
    .iter()
    .find_map(|start| behind(sentence, start))?;
    let verbs = [
        "deltog ",
        "deltager ",
        "mødte ",
        "mødte: ",
        "deltog: ",
        "møder ",
        "var indkaldt ",
        "er indkaldt ",
        "indkaldt ",
    ];
    if sentence.starts_with("I stedet: ") {
        return names::only_people(rest.trim_end_matches('.')).map(substitutes);
    }
    let (at, verb) = verbs
        .iter()
        .filter_map(|verb| Some((rest.find(verb)?, verb)))
        .min()?;
    let who = &rest[at + verb.len()..];
    let who = who.split(" for ").next().unwrap_or(who);
    // "1. stedfortræder Ib Bro (V)"
    let who = who
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        .trim_start();
    names::people(who).map(substitutes)
}

/// "Ib Bro deltog som stedfortræder for Ane Vig og Ida Krogh deltog som stedfortræder for Per Holm": whoever stands
/// before each verb.
fn stood_in_for(sentence: &str) -> Option<Vec<Person>> {
    const LONGEST: usize = 600;
    const WORDS: &[&str] = &[" som stedfortræder", " som suppleant"];
    const VERBS: &[&str] = &[" deltog", " deltager", " mødte", " møder", " var mødt"];
    if sentence.len() > LONGEST {
        return None;
    }
    let word = WORDS.iter().find(|word| sentence.contains(**word))?;
    let mut people = Vec::new();
    let mut clauses = sentence.split(word);
    let mut before = clauses.next()?;
    for behind in clauses {
        let who = VERBS.iter().find_map(|verb| before.strip_suffix(verb))?;
        // "… for Ane Vig og Ida Krogh deltog": who was away stands first.
        let apart = |who: &'_ str| {
            [" og ", ", ", "; "]
                .iter()
                .filter_map(|sign| Some(who.rfind(sign)? + sign.len()))
                .max()
        };
        let start = match who.strip_prefix(" for ") {
            Some(_) => apart(who)?,
            None => 0,
        };
        people.extend(names::only_people(&who[start..])?);
        before = behind;
    }
    Some(substitutes(people)).filter(|people| !people.is_empty())
}

/// "… anmodning om, at Ib Bro (A) blev indkaldt som stedfortræder for Ane Vig (A)".
fn called_in(sentence: &str) -> Option<Vec<Person>> {
    const CALLED: &[&str] = &[
        " indkaldt som stedfortræder for ",
        " indkaldes som stedfortræder for ",
        " indkaldt som suppleant for ",
    ];
    const BEHIND: &[&str] = &[" i henhold ", " blev", " er", " bliver", " efter ", " jf"];
    if !sentence.contains(" indkald") {
        return None;
    }
    let before = CALLED
        .iter()
        .find_map(|words| Some(parted(sentence, words)?.0))?;
    let who = before.rsplit(" at ").next().unwrap_or(before);
    let end = first_of(who, BEHIND);
    names::people(&who[..end.unwrap_or(who.len())]).map(substitutes)
}

#[cfg(test)]
mod tests;
