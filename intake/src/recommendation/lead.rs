//! The words a recommendation begins with: who recommends, with which verb, and to whom. What is recommended
//! stands behind them.

use super::{is_office, starts_with_at};
use crate::sections::is_addressed;
use crate::words::parted;
use crate::{dates, names};

/// Verbs a recommender recommends with.
const VERBS: &[&str] = &[
    "indstiller",
    "anbefaler",
    "foreslår",
    "indstilles",
    "anbefales",
    "foreslås",
];

/// How far into a line the verb may stand, in bytes.
const LEAD: usize = 160;

/// Who recommends, and what stands behind the verb: (`None` for "Det indstilles").
pub(super) fn lead(text: &str) -> Option<(Option<String>, &str)> {
    if starts_with_at(text) {
        return None;
    }
    if let Some((by, rest)) = by_noun(text).or_else(|| by_request(text)) {
        return Some((Some(by), addressed(rest)));
    }
    let limit = text.floor_char_boundary(LEAD);
    let (at, verb) = VERBS
        .iter()
        .filter_map(|verb| Some((find_word(&text[..limit], verb)?, *verb)))
        .min_by_key(|(at, _)| *at)?;
    let who = text[..at].trim().trim_end_matches([',', ':']);
    let who = match who.rsplit_once(". ") {
        // "Taget er 40 år gammelt. Forvaltningen foreslår …", "… 480.000 kr. Teknisk Forvaltning indstiller"
        Some((_, office)) if names_recommender(office) => office,
        Some(_) | None => who,
    };
    let who = without_day(who);
    let behind = behind_day(&text[at + verb.len()..]);
    if let Some((by, rest)) = turned(who, behind) {
        return Some((by, addressed(rest)));
    }
    let by = match who.to_lowercase().as_str() {
        "" | "det" | "der" | "og det" | "vi" => None,
        // "Udvalget indstilles at godkende": who is asked, not who asks.
        _ if verb == "indstilles" && behind.starts_with(" at ") => None,
        _ => Some(
            who.strip_prefix("Indstilling:")
                .unwrap_or(who)
                .trim()
                .to_owned(),
        ),
    };
    if by
        .as_ref()
        .is_some_and(|by| !by.starts_with(char::is_uppercase) || by.len() > 120)
    {
        return None;
    }
    Some((by, addressed(behind.trim_start_matches([':', ',', ' ']))))
}

/// Whether the words behind a sentence name somebody who recommends, and no more.
fn names_recommender(words: &str) -> bool {
    const MOST_WORDS: usize = 5;
    words.starts_with(char::is_uppercase)
        && words.split(' ').count() <= MOST_WORDS
        && (is_office(words) || names::is_body(words))
}

/// "Økonomiudvalget den 3. maj 2021" without the day.
fn without_day(who: &str) -> &str {
    match dates::dates(who).first() {
        Some(date) if date.to == who.len() => {
            let bare = who[..date.from].trim_end();
            bare.strip_suffix(" den")
                .or_else(|| bare.strip_suffix(" d."))
                .unwrap_or(bare)
                .trim_end_matches([',', ' '])
        }
        Some(_) | None => who,
    }
}

/// What stands behind the day somebody recommended on: " den 3. maj 2021, at …".
fn behind_day(behind: &str) -> &str {
    let Some(day) = [" den ", " d. "]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
    else {
        return behind;
    };
    match dates::dates(day).first() {
        Some(date) if date.from == 0 => &day[date.to..],
        Some(_) | None => behind,
    }
}

/// The text behind "til Byrådet," or "over for Kommunalbestyrelsen," and behind a bare "at:".
fn addressed(rest: &str) -> &str {
    let mut rest = rest;
    for start in ["overfor ", "over for ", "til "] {
        if let Some(after) = rest.strip_prefix(start) {
            let whom = after.trim_end_matches([':', ',', ';', ' ']);
            let whom = whom.strip_suffix(" at").unwrap_or(whom);
            if is_addressed(whom.trim_end_matches(',')) {
                return "";
            }
            rest = match after
                .find(" at ")
                .or_else(|| after.find(", at"))
                .or_else(|| after.find(" at:"))
            {
                Some(at) => after[at..].trim_start_matches([',', ' ']),
                None if after.len() < 120 && after.ends_with([',', ':', ';']) => "",
                None => after,
            };
            break;
        }
    }
    let bare = rest.trim_end_matches([':', ',', ';', ' ', '.']);
    let bare = bare
        .strip_suffix(" at")
        .unwrap_or(bare)
        .trim_end_matches(',');
    if names::is_body(bare) {
        return "";
    }
    let leads_on = rest.ends_with([':', ',', ';'])
        && (VERBS.iter().any(|verb| bare.ends_with(verb)) || passes_on(bare));
    if leads_on || bare.eq_ignore_ascii_case("at") {
        ""
    } else {
        rest
    }
}

/// "At anbefale", "at indstille": what the body is asked to do with the points below.
pub(super) fn passes_on(text: &str) -> bool {
    text.ends_with("at anbefale") || text.ends_with("at indstille")
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    let apart = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric())
    };
    let places = || text.match_indices(word).map(|(at, _)| at);
    text.contains(word)
        .then(|| places().find(apart))
        .flatten()
        .or_else(|| {
            let mut capital = word.chars();
            let first = capital.next()?.to_uppercase().collect::<String>() + capital.as_str();
            text.starts_with(&first).then_some(0)
        })
}

/// "Det er forvaltningens indstilling, at": who recommends, and what.
fn by_noun(text: &str) -> Option<(String, &str)> {
    let text = text.strip_prefix("Det er ")?;
    let (who, rest) = ["s indstilling", "s anbefaling", "s forslag"]
        .iter()
        .find_map(|noun| text.split_once(noun))?;
    let rest = rest.trim_start_matches([':', ',', ' ']);
    (is_office(who) && starts_with_at(rest)).then(|| (who.to_owned(), rest))
}

/// Who asks a body to decide, or is named alone above what is recommended: "Forvaltningen anmoder udvalget om
/// at godkende", "Indstillet af Vejchefen:", "Teknisk Forvaltning:".
fn by_request(text: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 60;
    let office =
        |who: &str| who.starts_with(char::is_uppercase) && who.len() <= LONGEST && is_office(who);
    if let Some(alone) = text.strip_suffix(':') {
        let who = [
            "Indstillet af ",
            "Indstilling fra ",
            "Indstilling af ",
            "fra ",
            "af ",
        ]
        .iter()
        .find_map(|words| alone.strip_prefix(words))
        .unwrap_or(alone);
        return (office(who) && !VERBS.iter().any(|verb| who.contains(verb)))
            .then(|| (who.to_owned(), ""));
    }
    let (who, rest) = [" anmoder ", " fremsender ", " forelægger "]
        .iter()
        .find_map(|verb| parted(text, verb))?;
    let (_, rest) = ["indstilling om, ", "indstilling om ", "om, ", "om "]
        .iter()
        .find_map(|word| parted(rest, word))?;
    (office(who) && starts_with_at(rest)).then(|| (who.to_owned(), rest))
}

/// Who recommends where they stand behind the verb: "På den baggrund indstiller administrationen, at",
/// "Det indstilles af forvaltningen, at"; and what stands behind them.
fn turned<'a>(before: &str, behind: &'a str) -> Option<(Option<String>, &'a str)> {
    const LONGEST: usize = 60;
    const LEADS: &[&str] = &[
        "på",
        "med",
        "i",
        "ud",
        "efter",
        "under",
        "herefter",
        "derfor",
        "således",
        "endvidere",
        "desuden",
        "samtidig",
        "som",
        "af",
        "for",
        "endelig",
    ];
    let lower = before.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    let agent = behind.trim_start().strip_prefix("af ");
    let leads = LEADS.contains(&first) && behind.starts_with(' ');
    let by_agent = agent.is_some() && ["", "det", "der"].contains(&lower.as_str());
    if !leads && !by_agent {
        return None;
    }
    let text = agent.unwrap_or(behind).trim_start();
    let end = [", at", " at ", ":", " til ", " over for "]
        .iter()
        .filter_map(|sign| text.find(sign))
        .min()
        // What is recommended stands on the lines below.
        .or_else(|| text.ends_with(',').then_some(text.len() - 1))?;
    let who = text[..end].trim();
    let named = is_office(who) || who.starts_with(char::is_uppercase) && who.len() <= LONGEST;
    // "På den baggrund indstilles det, at" names nobody.
    Some((
        named.then(|| who.to_owned()),
        text[end..].trim_start_matches([':', ',', ' ']),
    ))
}
