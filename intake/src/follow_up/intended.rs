//! What the text of a case says that an office of the municipality is going to do, and by when: "Kulturafdelingen
//! udarbejder et katalog inden oktober", "Der foretages en ny måling i august". Without a time to come it tells how
//! things are, unless the body is to hear of it. What was done, and what others do, is none of it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use protokol_core::document::Due;
use protokol_core::vocabulary::FollowUpKind;

use super::promise::TO_A_BODY;
use super::{is_ahead, names_a_meeting, until};
use crate::due;
use crate::regexes::finder;

/// What an office does next.
const DEEDS: &[&str] = &[
    " udarbejder ",
    " gennemfører ",
    " fremsender ",
    " eftersender ",
    " udsender ",
    " sender ",
    " forbereder ",
    " indfører ",
    " indkalder ",
    " inviterer ",
    " indhenter ",
    " undersøger ",
    " afholder ",
    " holder ",
    " foretager ",
    " iværksætter ",
    " igangsætter ",
    " ansøger ",
    " kontakter ",
    " samler ",
    " gør ",
    " giver ",
    " udbyder ",
    " besigtiger ",
    " opdaterer ",
    " reviderer ",
    " orienterer ",
    " informerer ",
    " fremlægger ",
    " forelægger ",
    " meddeler ",
    " underretter ",
    " vender ",
    " forventer ",
    " vil ",
];

/// What is done next, by whomever.
const DONE_NEXT: &[&str] = &[
    "foretages",
    "udarbejdes",
    "gennemføres",
    "indhentes",
    "gives",
    "udsendes",
    "indkaldes",
    "igangsættes",
    "iværksættes",
    "laves",
    "gøres",
];

/// How a sentence begins that says when a case comes back, in lower case.
const COMES_BACK: &[&str] = &["sagen genoptages ", "sagen tages op igen "];

/// Words without one of which a line says nothing of the kind.
pub(super) fn stems() -> Vec<&'static str> {
    [DEEDS, DONE_NEXT, &["genoptages ", "tages op igen "]].concat()
}

/// How the name of an office ends, or of who leads one.
const OFFICES: &[&str] = &[
    "administrationen",
    "forvaltningen",
    "direktionen",
    "direktøren",
    "afdelingen",
    "sekretariatet",
    "kontoret",
    "staben",
    "centret",
    "centeret",
    "chefen",
    "borgmesteren",
    "formanden",
    "forvaltning",
    "afdeling",
];

/// By which words the body hears of something.
const HEARS: &[&str] = &[
    "orienterer ",
    "informerer ",
    "besked",
    "forelægge",
    "fremlægge",
    "vender tilbage",
    "vende tilbage",
    "til udvalget",
    "status",
];

/// How sure it is: a person looks at all of it.
const SURE: u8 = 58;

/// What the sentence says will be done; `lower` is the same in lower case.
pub(super) fn of(
    sentence: &str,
    lower: &str,
    meeting: Option<NaiveDate>,
) -> Option<(FollowUpKind, Option<Due>, u8)> {
    if COMES_BACK.iter().any(|words| lower.starts_with(words)) {
        let due = due::find(sentence, meeting).filter(|due| is_ahead(due, meeting));
        return Some((FollowUpKind::Deferral, Some(due?), SURE));
    }
    if !(an_office_does(lower) || something_is_done(lower)) {
        return None;
    }
    let heard = TO_A_BODY.iter().any(|body| lower.contains(body))
        && HEARS.iter().any(|word| lower.contains(word));
    let fits = |due: &Due| {
        due.interval.is_some() && is_ahead(due, meeting) || heard && names_a_meeting(due)
    };
    let due = due::all(sentence, meeting).into_iter().find(fits);
    // "vender tilbage til udvalget med en sag, hvis merforbruget stiger": the words tell no day, and it is promised.
    if due.is_none() && heard && lower.contains(" vender tilbage til ") {
        return Some((FollowUpKind::Report, None, SURE));
    }
    let hangs_on = || {
        let text = heard.then(|| until::words(sentence))??;
        Some(Due {
            text,
            interval: None,
        })
    };
    // "Når planen er vedtaget, vil forvaltningen inden for fire uger …": from a day nobody knows yet.
    let due = due.map(|due| Due {
        interval: due.interval.filter(|_| {
            !(lower.starts_with("når ") && due.text.to_lowercase().starts_with("inden for "))
        }),
        ..due
    });
    let kind = if heard {
        FollowUpKind::Report
    } else {
        FollowUpKind::Task
    };
    Some((kind, Some(due.or_else(hangs_on)?), SURE))
}

/// "Kulturafdelingen udarbejder …", "I august sender administrationen …".
fn an_office_does(lower: &str) -> bool {
    static VERBS: LazyLock<AhoCorasick> = LazyLock::new(|| finder(DEEDS));
    let Some(found) = VERBS.find(lower) else {
        return false;
    };
    let (at, verb) = (found.start(), &lower[found.range()]);
    let behind = &lower[found.end()..];
    // "Forvaltningen vil gerne", "forventer, at udgiften falder" tell what somebody thinks.
    const THINKS: &[&str] = &[
        "gerne ", "ikke ", "kunne ", "blive ", "være ", "få ", "have ",
    ];
    let meant = match verb {
        " vil " => !THINKS.iter().any(|word| behind.starts_with(word)),
        " forventer " => behind.starts_with("at kunne "),
        " gør " => behind.starts_with("status"),
        " samler " => behind.starts_with("op ") || behind.contains(" ind "),
        " vender " => behind.starts_with("tilbage"),
        _ => true,
    };
    meant && (is_office(&lower[..at]) || behind.split([' ', ',']).next().is_some_and(is_office))
}

/// Whether the words are the name of an office, and no more: with a field behind it at the most.
pub(super) fn is_office(who: &str) -> bool {
    const MOST_WORDS: usize = 7;
    let who = who.trim();
    let first = who.split(" for ").next().unwrap_or(who);
    let named = OFFICES.iter().any(|office| first.ends_with(office))
        || who.strip_prefix("center for ").is_some();
    named && who.split(' ').count() <= MOST_WORDS && !who.contains([',', '.', ';'])
}

/// "Der foretages en ny måling".
fn something_is_done(lower: &str) -> bool {
    lower.strip_prefix("der ").is_some_and(|rest| {
        let verb = rest.split(' ').next().unwrap_or_default();
        DONE_NEXT.contains(&verb)
    })
}
