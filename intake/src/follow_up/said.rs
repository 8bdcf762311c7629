//! The words of a sentence that say what is to be done, without what leads in.

use crate::outcome;
use crate::words::parted;

/// The words behind "med den bemærkning, at" and the like; else the sentence.
pub(super) fn behind_at(sentence: &str) -> &str {
    for sign in [
        "bemærkning, at ",
        "bemærkning at ",
        "bemærkning om, at ",
        "bemærkning om at ",
        "tilføjelse, at ",
        "besluttede, at ",
        "besluttede at ",
    ] {
        if let Some((_, behind)) = parted(sentence, sign)
            && outcome::orders_something(behind)
        {
            return behind;
        }
    }
    sentence
}

/// Whether a sentence begins with the thing another one orders, as known already: "Redegørelsen ønskes i maj" behind
/// "beder om en redegørelse".
pub(super) fn is_the_same_thing(ordered: &str, next: &str) -> bool {
    const THINGS: &[(&str, &str)] = &[
        ("Redegørelsen ", " redegørelse"),
        ("Notatet ", " notat"),
        ("Oversigten ", " oversigt"),
        ("Rapporten ", " rapport"),
        ("Evalueringen ", " evaluering"),
        ("Orienteringen ", " orientering"),
        ("Oplægget ", " oplæg"),
        ("Opgørelsen ", " opgørelse"),
        ("Statussen ", " status"),
        ("Svaret ", " svar"),
        ("Udkastet ", " udkast"),
    ];
    THINGS
        .iter()
        .any(|(known, new)| next.starts_with(known) && ordered.contains(new))
}

/// A sentence without the number, sign or label of a list it stands in: "Aftale: Ib Bro ringer."
pub(super) fn without_point(sentence: &str) -> &str {
    const LABELS: &[&str] = &[
        "Aftale: ",
        "Aftalt: ",
        "Aktion: ",
        "Handling: ",
        "Opfølgning: ",
        "Opgave: ",
        "Konklusion: ",
        "Næste skridt: ",
    ];
    let sentence = outcome::without_ordinal(sentence);
    let sentence = crate::lines::list_point(sentence).map_or(sentence, |(_, rest)| rest);
    // "-Ib ringer": a sign of a list right before the word.
    let sentence = sentence
        .strip_prefix(['-', '–'])
        .filter(|rest| rest.starts_with(char::is_uppercase))
        .unwrap_or(sentence);
    let sentence = sentence.trim_start_matches(['→', '>', '»', ' ']);
    LABELS
        .iter()
        .find_map(|label| sentence.strip_prefix(label))
        .unwrap_or(sentence)
}
