//! Goals in running text: what somebody says is the goal, what is announced, and what others want. In a
//! plan that lists its goals, sentences about goals explain them and are none of their own.

use std::sync::LazyLock;

use regex::Regex;

use super::lexicon;
use crate::regexes::compiled;

static STATED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:det er (?:[\p{L}-]+ ){0,4}?(?:mål|målsætning)(?:et|en)?|målet er(?: desuden| også| derfor| endvidere| samtidig)?|målsætningen er(?: desuden| også| derfor| endvidere)?|har (?:[\p{L}-]+ ){0,2}?(?:sat )?(?:som|det som|sig det) (?:[\p{L}-]+ )?(?:mål|målsætning))(?: for [^,]{3,60})?,? at (?P<goal>.+)",
    )
});
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:tilføj\w*|udmeld\w*|fastsæt\w*|fremlæg\w*|forelæg\w*|komm\w*|meld\w*|opstill\w*|følge\w*)\b[^.]*?\b(?:et|en)(?: (?P<number>\d{1,2})\.)? ?(?:[\p{L}]+ )*?(?:mål|målsætning) om,? at (?P<goal>.+)",
    )
});
static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)\b(?:vil|fremlægges|forelægges|fastsættes|udmeldes|tilføjes|forventes|kommer)\b")
});
static AGAIN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:udmelde|fastsætte|fremlægge|tilføje)\b[^.]*?\bdet (?P<number>\d{1,2})\. (?:og sidste )?(?:[\p{L}]+ )?mål",
    )
});

/// The goal a sentence states as the municipality's own.
pub(super) fn stated<'a>(sentence: &'a str, own: Option<&str>) -> Option<&'a str> {
    let found = STATED.captures(sentence)?;
    let goal = found.name("goal")?;
    if lexicon::is_of_others(&sentence[..goal.start()], own) || sentence.contains("på landsplan") {
        return None;
    }
    Some(goal.as_str().trim().trim_end_matches([',', '.']))
}

/// The goal somebody says there will be, with its number.
pub(super) fn announced(sentence: &str) -> Option<(Option<String>, &str)> {
    let found = ANNOUNCED.captures(sentence)?;
    FUTURE.is_match(sentence).then_some(())?;
    let number = found
        .name("number")
        .map(|number| number.as_str().to_owned());
    Some((
        number,
        found.name("goal")?.as_str().trim().trim_end_matches('.'),
    ))
}

/// The number of an announced goal a sentence speaks of again.
pub(super) fn announced_again(sentence: &str) -> Option<String> {
    Some(AGAIN.captures(sentence)?["number"].to_owned())
}
