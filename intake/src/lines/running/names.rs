//! Where the name of a section, or a label with a colon, stands within a line. It must not take a name that is a word
//! of a sentence.

use protokol_core::vocabulary::SectionKind;

use crate::dates;
use crate::lines::flowed;
use crate::sections::{self, headings, stamp};

/// Where a name stands, in bytes.
pub(super) struct Place {
    /// Where it begins.
    pub(super) from: usize,
    /// Where it ends, before a colon.
    pub(super) to: usize,
    /// The kind of the section it heads; `None` for a label of something else.
    pub(super) kind: Option<SectionKind>,
}

/// The most words of a name.
const MOST_WORDS: usize = 5;

/// Words a name stands behind within a sentence.
const LINKS: &[&str] = &[
    "i",
    "til",
    "om",
    "af",
    "for",
    "med",
    "på",
    "og",
    "den",
    "det",
    "de",
    "en",
    "et",
    "fra",
    "ved",
    "eller",
    "jf",
    "jfr",
    "se",
    "som",
    "under",
    "efter",
    "samt",
    "pr",
    "nr",
    "pkt",
    "over",
    "mod",
    "at",
    "ny",
    "nye",
    "dette",
    "denne",
    "disse",
    "punkt",
    "afsnit",
    "afsnittet",
    "ifølge",
    "bl.a",
];

/// The names and labels of a line, in order; none inside another.
pub(super) fn places(line: &str, labels: &[String]) -> Vec<Place> {
    let words: Vec<(usize, &str)> = line
        .split(' ')
        .scan(0, |at, word| {
            let from = *at;
            *at += word.len() + 1;
            Some((from, word))
        })
        .filter(|(_, word)| !word.is_empty())
        .collect();
    let mut found: Vec<Place> = Vec::new();
    let mut at = 0;
    while let Some((from, word)) = words.get(at) {
        let place = word
            .starts_with(char::is_uppercase)
            .then(|| place(line, &words[at..], labels))
            .flatten()
            .filter(|place| may_stand(line, place, found.last()));
        let to = place.as_ref().map_or(*from + word.len(), |place| place.to);
        found.extend(place);
        while words.get(at).is_some_and(|(from, _)| *from < to) {
            at += 1;
        }
    }
    found
}

/// The longest name or label that begins with the first of these words.
fn place(line: &str, words: &[(usize, &str)], labels: &[String]) -> Option<Place> {
    let from = words[0].0;
    let mut longest = None;
    for (at, word) in words.iter().take(MOST_WORDS) {
        let end = at + word.trim_end_matches([':', '.']).len();
        if end <= from || end - from > headings::LONGEST {
            break;
        }
        let name = &line[from..end];
        let colon = word.ends_with(':');
        if let Some(kind) = kind_of(name) {
            longest = Some(Place {
                from,
                to: end,
                kind: Some(kind),
            });
        } else if colon
            && (is_listed(labels, &line[from..at + word.len() - 1]) || flowed::is_known(name))
        {
            longest = Some(Place {
                from,
                to: at + word.len() - 1,
                kind: None,
            });
        }
        if word.ends_with([':', '.', ',', ';']) {
            break;
        }
    }
    longest
}

/// Whether a label is one of these, which are in order.
fn is_listed(labels: &[String], label: &str) -> bool {
    labels
        .binary_search_by(|listed| listed.as_str().cmp(label))
        .is_ok()
}

fn kind_of(name: &str) -> Option<SectionKind> {
    let kind = sections::named_kind(name).or_else(|| sections::named_kind(&parted_words(name)?))?;
    // "Referat" heads the document, and what tells of those absent may be a sentence.
    let heads = kind != SectionKind::Absence && !sections::heads_document(name);
    // "Udvalget drøftede direktionens indstilling" ends in a name and is a sentence.
    let mut words = name.rsplit(' ').skip(1);
    let heads =
        heads && !(words.next().is_some_and(|word| word.ends_with('s')) && words.next().is_some());
    heads.then_some(kind)
}

/// "TidligerePolitiskBehandling", a name whose blanks were lost, with them.
fn parted_words(name: &str) -> Option<String> {
    let is_inner = |pair: [char; 2]| pair[0].is_lowercase() && pair[1].is_uppercase();
    let letters: Vec<char> = name.chars().collect();
    let glued = letters.windows(2).any(|pair| is_inner([pair[0], pair[1]]));
    if !glued || name.contains(' ') {
        return None;
    }
    let mut parted = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for letter in letters {
        if is_inner([before, letter]) {
            parted.push(' ');
            parted.extend(letter.to_lowercase());
        } else {
            parted.push(letter);
        }
        before = letter;
    }
    Some(parted)
}

/// A line that is a name whose blanks were lost, with them; any other as it is.
pub(super) fn parted(line: &str) -> String {
    parted_words(line)
        .filter(|name| sections::named_kind(name).is_some())
        .unwrap_or_else(|| line.to_owned())
}

/// Whether a name at this place heads what follows.
pub(super) fn stands(line: &str, from: usize, length: usize) -> bool {
    let to = from + length;
    let whole = line[..from].ends_with(' ')
        && (line[to..].is_empty() || line[to..].starts_with([' ', ':']));
    whole
        && may_stand(
            line,
            &Place {
                from,
                to,
                kind: sections::named_kind(&line[from..to]),
            },
            None,
        )
}

fn may_stand(line: &str, place: &Place, last: Option<&Place>) -> bool {
    let name = &line[place.from..place.to];
    let before = line[..place.from].trim_end();
    let behind = &line[place.to..];
    let word = before.rsplit(' ').next().unwrap_or_default();
    let link = word.trim_end_matches('.').to_lowercase();
    let linked = !word.ends_with(':') && LINKS.contains(&link.as_str());
    let colon = behind.starts_with(':');
    let Some(kind) = place.kind else {
        return colon && !linked;
    };
    let begins = before.is_empty() || last.is_some_and(|last| last.to + 1 >= before.len());
    let text = behind.trim_start();
    let heads = text.is_empty()
        || colon
        || text.starts_with(|c: char| c.is_uppercase() || "\"”»“(-•".contains(c))
        || text.starts_with(|c: char| c.is_ascii_digit())
        || stamp_end(line, place.from, place.to).is_some();
    if linked || !heads {
        return false;
    }
    let ended = word.ends_with(['.', '!', '?', ':', ';', '”', '"', '»']);
    let shouted = is_shouted(name);
    begins || ended || colon || shouted && !is_shouted(word) || is_plain(name, kind) && !owns(word)
}

/// Names that are hardly ever written with a capital within a sentence.
fn is_plain(name: &str, kind: SectionKind) -> bool {
    match kind {
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Recommendation
        | SectionKind::Decision
        | SectionKind::Attachments => !name.contains(' ') && !name.contains('/'),
        SectionKind::PriorDecision
        | SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Competence
        | SectionKind::Route
        | SectionKind::Absence
        | SectionKind::Other => parted_words(name).is_some(),
    }
}

/// "Teknisk Udvalgs", "Direktionens": what follows belongs to them.
fn owns(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && ["ens", "ets", "gs", "nernes"]
            .iter()
            .any(|end| word.ends_with(end))
}

fn is_shouted(text: &str) -> bool {
    const SHORTEST: usize = 4;
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= SHORTEST && letters.all(char::is_uppercase)
}

/// Where the heading of a decision ends that names a body, a day or both behind its name: "Beslutning i Byrådet den
/// 03-05-2021 Godkendt", "BESLUTNING I BYRÅDET DEN Godkendt", whose day was lost.
pub(super) fn stamp_end(line: &str, from: usize, to: usize) -> Option<usize> {
    const LONGEST: usize = 120;
    let near = &line[from..line.floor_char_boundary(from + LONGEST)];
    let length = to - from;
    if !near[length..].starts_with([' ', ',']) {
        return None;
    }
    let ends_head = |end: usize| {
        let behind = near[end..].trim_start_matches([':', ' ']);
        behind.is_empty() || behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let day = dates::dates(near)
        .first()
        .map(|day| day.to)
        .filter(|end| ends_head(*end) && stamp::decision_stamp(&near[..*end]).is_some());
    let lost = || lost_day(near).filter(|end| ends_head(*end));
    day.or_else(lost).map(|end| from + end)
}

/// Where "den" ends that stands before a lost day: right behind the name, or behind the body it names.
fn lost_day(near: &str) -> Option<usize> {
    let end = [" den ", " DEN "]
        .iter()
        .filter_map(|word| near.find(word).map(|at| at + word.len() - 1))
        .min()?;
    let head = near[..end - " den".len()].trim_end();
    let named = sections::named_kind(head) == Some(SectionKind::Decision);
    (named || stamp::decision_stamp(head).is_some()).then_some(end)
}
