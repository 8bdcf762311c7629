//! The body that a part of a title line names, and the bodies that met together.
//!
//! Looks at the words of one part; where parts begin and end is for `title`.

use super::{is_filler, is_municipality, is_years};
use crate::names;
use crate::words::{capitalised, lower};

/// The body these words name, without the municipality or the town beside it.
pub(super) fn body_of(text: &str) -> Option<String> {
    // "ÆLDRERÅDET I NORDVIG KOMMUNE" as it is written elsewhere.
    let quiet = without_apostrophe(names::shown(text));
    let text = without_aside(without_term_before(without_law_before(&quiet)));
    if let Some(body) = body_of_meeting(text) {
        return Some(body);
    }
    let text = text
        .strip_suffix("s møde")
        .or_else(|| text.strip_suffix("s ordinære møde"))
        .or_else(|| text.strip_suffix("s mødemateriale"))
        .or_else(|| text.strip_suffix(" møde"))
        .unwrap_or(text);
    let text = match text.rsplit_once(" i ") {
        Some((bare, place))
            if is_municipality(place)
                || names::is_body(bare) && is_word(place) && !names::is_body(text) =>
        {
            bare
        }
        Some(_) | None => text,
    };
    // "Havneudvalget for Nordvig Kommune"
    let text = text
        .rsplit_once(" for ")
        .filter(|(bare, place)| is_municipality(place) && names::is_body(bare))
        .map_or(text, |(bare, _)| bare);
    let lower = lower(text);
    if let Some(at) = lower
        .find(" kommune ")
        .filter(|at| text.is_char_boundary(*at))
    {
        let (before, behind) = text.split_at(at + " kommune ".len());
        let body = without_fillers(behind);
        if is_municipality(before.trim_end()) && names::is_body(body) {
            return Some(body.to_owned());
        }
    }
    if lower.contains(" kommune") {
        return None;
    }
    // "(Udskrift af) kommunalbestyrelsens (protokol)"
    let begun = capitalised(text);
    let genitive = begun
        .strip_suffix('s')
        .filter(|bare| names::is_body(bare) && (begun == text || !text.contains(' ')));
    if let Some(bare) = genitive {
        return Some(bare.to_owned());
    }
    let unnamed = UNNAMED.contains(&lower.as_str());
    (!unnamed && names::is_body(text)).then(|| names::shown(text))
}

/// "Socialudvalget's møde" as the language has it: the genitive takes no apostrophe behind a letter.
fn without_apostrophe(text: String) -> String {
    const SIGNS: [char; 3] = ['\'', '’', '´'];
    if !text.contains(SIGNS) {
        return text;
    }
    let words = text.split(' ').map(|word| {
        let bare = word
            .strip_suffix('s')
            .and_then(|word| word.strip_suffix(SIGNS));
        bare.map_or_else(|| word.to_owned(), |bare| format!("{bare}s"))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// "§ 17, stk. 4-udvalg: Landsbyudvalget" without the law the body rests on (kommunestyrelsesloven § 17, stk. 4).
fn without_law_before(text: &str) -> &str {
    if !text.starts_with('§') {
        return text;
    }
    [", ", ": ", " - ", " – "]
        .iter()
        .filter_map(|sign| text.rsplit_once(sign))
        .map(|(_, body)| body.trim())
        .find(|body| body.starts_with(char::is_uppercase) && names::is_body(body))
        .unwrap_or(text)
}

/// The body a line that says what it is names in lower case: "Referat (byrådet) 3. maj 2021".
pub(super) fn quiet_body(text: &str) -> Option<String> {
    let definite = || {
        ["udvalget", "rådet", "nævnet", "styrelsen", "kommissionen"]
            .iter()
            .any(|end| text.ends_with(end))
    };
    let quiet = text.starts_with(char::is_lowercase) && definite() && !UNNAMED.contains(&text);
    (quiet && names::is_body(&capitalised(text))).then(|| text.to_owned())
}

/// "Klima og plans møde": a committee called by its fields alone, and whose meeting it is.
pub(super) fn body_called_by_fields(whole: &str) -> Option<String> {
    const MOST_WORDS: usize = 6;
    let name = whole
        .strip_suffix("s møde den")
        .or_else(|| whole.strip_suffix("s møde"))?;
    let words = || name.split([' ', ',']).filter(|word| !word.is_empty());
    let fits = name.contains(" og ")
        && name.starts_with(char::is_uppercase)
        && words().count() <= MOST_WORDS
        && words().all(|word| word.chars().all(|c| c.is_alphabetic() || c == '-'))
        && !names::may_name_body(name)
        && !is_municipality(name);
    fits.then(|| name.to_owned())
}

/// What many bodies are, and none is called.
const UNNAMED: &[&str] = &["udvalg", "udvalget", "råd", "rådet"];

/// "Åbent (referat) til Økonomiudvalget" without the words before the name.
fn without_fillers(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some((word, behind)) = rest.split_once(' ')
        && is_filler(word)
    {
        rest = behind.trim_start();
    }
    rest
}

/// The bodies that met together: "Fællesmøde mellem Havneudvalget og Teknik- og Miljøudvalget". Two names in the
/// definite with "og" between are two bodies, too, but "Kultur- og Fritidsudvalget" is one.
pub(super) fn together(whole: &str, bare: &str) -> Option<Vec<String>> {
    const SAID: &[&str] = &["fællesmøde", "fælles møde", "dialogmøde"];
    if !bare.contains(" og ") || !names::may_name_body(bare) {
        return None;
    }
    let lower = whole.to_lowercase();
    let said = SAID.iter().any(|word| lower.contains(word));
    // What leads up to the names is in lower case but for the first word.
    let mut named = bare;
    while let Some((word, rest)) = named.split_once(' ')
        && said
        && LEADS.contains(&word.to_lowercase().as_str())
    {
        named = rest;
    }
    let bodies = several(named)?;
    let definite = |body: &&str| {
        let ends = ["udvalget", "rådet", "nævnet", "bestyrelsen", "kommissionen"];
        !body.contains(' ') && ends.iter().any(|end| body.to_lowercase().ends_with(end))
    };
    let apart = said || bodies.iter().all(definite);
    apart.then(|| {
        let shown = |body: &&str| body_of(body).unwrap_or_else(|| names::shown(body));
        bodies.iter().map(shown).collect()
    })
}

/// Words between "fællesmøde" and the bodies.
const LEADS: &[&str] = &[
    "fælles",
    "fællesmøde",
    "dialogmøde",
    "møde",
    "mellem",
    "for",
    "af",
    "med",
    "i",
    "referat",
    "fra",
];

/// The bodies of a list, where each part is one.
fn several(text: &str) -> Option<Vec<&str>> {
    text.rmatch_indices(" og ").find_map(|(at, joint)| {
        let (before, last) = (&text[..at], &text[at + joint.len()..]);
        let mut bodies: Vec<&str> = before.split(", ").collect();
        if !bodies.iter().all(|body| names::is_body(body)) {
            bodies = vec![before];
        }
        bodies.push(last);
        bodies
            .iter()
            .all(|body| names::is_body(body))
            .then_some(bodies)
    })
}

/// "Landsbyudvalget (§ 17, stk. 4)", "Teknisk Udvalg (TEU)" without what stands in the bracket.
fn without_aside(text: &str) -> &str {
    match text.split_once(" (") {
        Some((bare, aside))
            if aside.starts_with('§')
                || is_years(aside.trim_end_matches(')'))
                || aside.trim_end_matches(')').chars().all(char::is_uppercase) =>
        {
            bare
        }
        Some(_) | None => text,
    }
}

/// "09-13 Udvalget for Børn" without the years of its term.
fn without_term_before(text: &str) -> &str {
    match text.split_once(' ') {
        Some((years, bare)) if years.len() == 5 && is_years(years) && years.contains('-') => bare,
        Some(_) | None => text,
    }
}

/// The body in the one word for its meeting: "Skolebestyrelsesmøde", "Seniorrådsmødet".
fn body_of_meeting(text: &str) -> Option<String> {
    const NAMES: &[(&str, &str)] = &[
        ("råd", "rådet"),
        ("byråd", "byrådet"),
        ("udvalg", "udvalget"),
        ("bestyrelse", "bestyrelsen"),
    ];
    let bare = text
        .strip_suffix("smøde")
        .or_else(|| text.strip_suffix("smødet"))?;
    if bare.contains(' ') {
        return None;
    }
    let (end, whole) = NAMES.iter().find(|(end, _)| bare.ends_with(end))?;
    // "Udvalgsmøde" names none.
    let stem = bare.strip_suffix(end).filter(|stem| !stem.is_empty())?;
    Some(capitalised(&format!("{stem}{whole}")))
}

/// The body in the one word for its meeting, and where that was: "Skolebestyrelsesmøde på Nordskolen".
pub(super) fn body_of_meeting_at(text: &str) -> Option<(String, &str)> {
    let (meeting, place) = [" på ", " ved "]
        .iter()
        .find_map(|word| text.split_once(word))?;
    let named = place.starts_with(char::is_uppercase) && !is_municipality(place);
    Some((body_of_meeting(meeting).filter(|_| named)?, place))
}

fn is_word(text: &str) -> bool {
    !text.contains(' ') && text.starts_with(char::is_uppercase)
}
