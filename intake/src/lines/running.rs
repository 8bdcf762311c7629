//! Sections that run on within a line: copies out of a viewer that kept the lines of items or pages and lost those
//! between a section's name and its text. Cut again where such a name stands, in documents where names stand within
//! lines again and again.
//!
//! A name inside a sentence must not cut it, and a document with lines of its own must not be touched.

mod names;
mod pages;
mod titled;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use protokol_core::vocabulary::SectionKind;
use regex::Regex;

use super::flowed;
use crate::chunks::holds_digit;
use crate::dates;
use crate::regexes::{compiled, finder};
use crate::sections::{self, stamp};
use crate::words::sentences;
use names::Place;

/// A line cut out of the source, with the first and the last line of the source it stands on, as indices.
pub(super) struct Piece {
    /// Its text.
    pub(super) text: String,
    /// The line it begins on.
    pub(super) from: usize,
    /// The line it ends on.
    pub(super) to: usize,
}

/// The lines of such a text; `None` where the text has lines.
pub(super) fn of(text: &str) -> Option<Vec<Piece>> {
    if !is_running(text) {
        return None;
    }
    let raw: Vec<&str> = text.lines().map(str::trim).collect();
    let labels = flowed::labels(text);
    let lines = pages::without_counts(&raw);
    let mut titles = titled::Titles::of(&lines);
    let first_page = lines.iter().position(|line| line.is_page).unwrap_or(0);
    let mut found: Vec<Piece> = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        let before = found.len();
        let titled = if line.is_page {
            titles.cuts(line.text)
        } else {
            Vec::new()
        };
        // The title a viewer sets above the pages runs the lines of the first one together.
        let parts = if index < first_page {
            sentences(line.text)
        } else {
            vec![line.text]
        };
        for piece in parts
            .into_iter()
            .flat_map(|part| pieces(part, &labels, &titled))
        {
            found.push(Piece {
                text: piece,
                from: index,
                to: index,
            });
        }
        if line.is_page {
            goes_on_over_page(&mut found, before);
        }
        if found.len() == before {
            found.push(Piece {
                text: String::new(),
                from: index,
                to: index,
            });
        }
    }
    Some(found)
}

/// The longest line that is cut, in bytes: no page is as long, and each item on a line is held against all of it.
const LONGEST_LINE: usize = 100_000;

/// Whether names of sections stand within lines, and seldom at their beginning.
fn is_running(text: &str) -> bool {
    /// Names that stand in nearly every document; found cheaply, before all others are looked for.
    static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        finder(&[
            "Beslutning",
            "BESLUTNING",
            "Vedtagelse",
            "VEDTAGELSE",
            "Indstilling",
            "INDSTILLING",
            "Sagsfremstilling",
            "SAGSFREMSTILLING",
        ])
    });
    const FEWEST: usize = 4;
    let (mut within, mut heading) = (0, 0);
    let mut decides = false;
    for found in SIGNS.find_iter(text) {
        let before = &text[..found.start()];
        let begins = before.rfind('\n').map_or(0, |end| end + 1);
        let line = text[begins..].lines().next().unwrap_or_default();
        let place = found.start() - begins;
        if line.len() > LONGEST_LINE {
            continue;
        }
        if !line[..place].contains(char::is_alphanumeric) {
            heading += 1;
        } else if names::stands(line, place, found.len()) {
            within += 1;
            decides |= line[place..].starts_with(['B', 'V']);
        }
    }
    let decides = decides || within >= FEWEST && pages::are_in(text);
    decides && within >= FEWEST && within >= heading * 2
}

/// The lines a line is made of.
fn pieces(line: &str, labels: &[String], titled: &[usize]) -> Vec<String> {
    if line.starts_with('|') || line.len() > LONGEST_LINE {
        return vec![line.to_owned()];
    }
    let mut cuts = vec![0];
    let mut recommends = Vec::new();
    for place in names::places(line, labels) {
        let Place { from, to, kind } = place;
        cuts.push(from);
        if kind.is_some() {
            cuts.push(head_end(line, from, to));
        }
        if kind == Some(SectionKind::Recommendation) {
            recommends.push(to);
        }
    }
    let items = items(line);
    // What the data of a case stands behind needs no table of contents to end.
    if !titled.iter().any(|cut| items.contains(cut)) {
        cuts.extend(titled);
    }
    cuts.extend(items);
    cuts.extend(titled::stamps(line));
    cuts.extend(titled::closings(line));
    if recommends.is_empty() {
        cuts.extend(titled::recommenders(line));
    }
    cuts.extend(contents(line));
    cuts.extend(access(line));
    cuts.sort_unstable();
    cuts.dedup();
    let mut listed = Vec::new();
    for from in recommends {
        // The name is cut off already: its text ends where the next one begins.
        let behind = cuts.partition_point(|cut| *cut <= from + 1);
        let end = cuts[behind..].first().copied().unwrap_or(line.len());
        listed.extend(points(line, from, end));
    }
    cuts.extend(listed);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.push(line.len());
    let cut = cuts
        .windows(2)
        .flat_map(|pair| {
            let piece = line[pair[0]..pair[1]].trim();
            let stamped = stamped(piece);
            [&piece[..stamped], &piece[stamped..]]
        })
        .map(|piece| names::parted(without_lost_day(piece.trim())))
        .filter(|piece| !piece.is_empty())
        .collect();
    without_stacked(cut)
}

/// Labels that stand one behind the other are those of a table whose values follow in a heap: which value is whose
/// cannot be told, and the labels go.
fn without_stacked(pieces: Vec<String>) -> Vec<String> {
    const FEWEST: usize = 2;
    let mut found: Vec<String> = Vec::with_capacity(pieces.len());
    let mut stacked = 0;
    for piece in pieces {
        let value = piece.find(": ").map(|at| at + 2);
        let label = value.map_or(piece.as_str(), |at| &piece[..at]).trim_end();
        let is_label = label.ends_with(':') && flowed::is_known(label.trim_end_matches(':'));
        if is_label && value.is_none() {
            stacked += 1;
            found.push(piece);
        } else if stacked >= FEWEST && is_label {
            found.truncate(found.len() - stacked);
            found.extend(value.map(|at| piece[at..].to_owned()));
            stacked = 0;
        } else {
            stacked = 0;
            found.push(piece);
        }
    }
    found
}

/// Where the head of a section ends that begins with its name: behind the body and the day it names, where it does.
fn head_end(line: &str, from: usize, to: usize) -> usize {
    let behind = &line[to..];
    if behind.starts_with(':') {
        return to + 1;
    }
    let end = names::stamp_end(line, from, to).unwrap_or(to);
    // "BESLUTNING I BYRÅDET DEN : Godkendt", where the day was lost.
    let colon = line[end..].strip_prefix(" :").map(|_| end + 2);
    colon.filter(|_| end > to).unwrap_or(end)
}

/// The length of the body and the day a line begins with, where what they decided follows: "Havneudvalget, 03.05.2021
/// Anbefales".
fn stamped(piece: &str) -> usize {
    const LONGEST: usize = 120;
    let near = &piece[..piece.floor_char_boundary(LONGEST)];
    if !near.starts_with(char::is_uppercase) || !holds_digit(near) {
        return 0;
    }
    let end = dates::dates(near).first().map_or(0, |day| day.to);
    let behind = piece[end..].trim_start_matches([':', ' ']);
    if behind.starts_with(char::is_uppercase) && stamp::bare_stamp(&piece[..end]).is_some() {
        end
    } else {
        0
    }
}

/// "Beslutning den", whose day was lost, without the word before the day.
fn without_lost_day(piece: &str) -> &str {
    let piece = piece.strip_suffix(" :").unwrap_or(piece);
    [" den", " DEN", " d."]
        .iter()
        .find_map(|word| piece.strip_suffix(word))
        .filter(|name| sections::named_kind(name).is_some())
        .unwrap_or(piece)
}

/// Where numbered titles begin within a line: a number, a title, and the data of the case right behind it.
fn items(line: &str) -> Vec<usize> {
    static DATA: LazyLock<AhoCorasick> = LazyLock::new(|| {
        finder(&[
            " Sagsnr",
            " Sagsnummer",
            " Sags nr",
            " Sagsid",
            " Journalnr",
            " J.nr",
            " Åben sag",
            " Lukket sag",
            " Åbent punkt",
            " Lukket punkt",
        ])
    });
    DATA.find_iter(line)
        .filter_map(|data| Some([title_before(line, data.start())?, data.start()]))
        .flatten()
        .collect()
}

/// Where the numbered title begins that ends here.
fn title_before(line: &str, end: usize) -> Option<usize> {
    const LONGEST: usize = 220;
    let from = line.ceil_char_boundary(end.saturating_sub(LONGEST));
    let title = &line[from..end];
    let (at, _) = title.rmatch_indices(". ").find(|(at, sign)| {
        let digits = title.as_bytes()[..*at]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let before = line[..from + at - digits].trim_end();
        (1..=3).contains(&digits)
            && (before.is_empty()
                || before.ends_with(['.', '!', '?', ':', ')'])
                || flowed::ends_in_group(before))
            && title[at + sign.len()..].starts_with(char::is_uppercase)
    })?;
    let digits = title[..at].len()
        - title[..at]
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .len();
    (!title[at..].contains(':')).then_some(from + at - digits)
}

/// Where the table of contents begins behind its heading.
fn contents(line: &str) -> Option<usize> {
    ["Indholdsfortegnelse ", "INDHOLDSFORTEGNELSE "]
        .iter()
        .find(|heading| line.starts_with(*heading))
        .map(|heading| heading.len())
}

/// Where it is said whether a case is open, between its title and its data: "Ny bro Åben sag Sagsnr.: 15/118".
fn access(line: &str) -> Vec<usize> {
    static ACCESS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r" (?P<access>(?:Åben|Lukket) sag|(?:Åbent|Lukket) punkt) (?:Sagsnr|Sagsnummer|Sags nr|Sagsid|Journalnr|J\.nr)",
        )
    });
    if !line.contains(" sag ") && !line.contains(" punkt ") {
        return Vec::new();
    }
    ACCESS
        .captures_iter(line)
        .filter_map(|found| found.name("access"))
        .map(|access| access.start())
        .collect()
}

/// Where the points of a recommendation begin: "indstiller, at 1. planen godkendes 2. broen lukkes", "indstiller, - at
/// planen godkendes - at broen lukkes".
fn points(line: &str, from: usize, end: usize) -> Vec<usize> {
    const MOST: u8 = 40;
    const DASHED: &str = " - at ";
    let mut found = Vec::new();
    let dashed = || line[from..end].match_indices(DASHED);
    let leads = |at: usize| line[from..from + at].ends_with([',', ':']);
    if dashed().next().is_some_and(|(at, _)| leads(at)) {
        return dashed().map(|(at, _)| from + at + 1).collect();
    }
    let mut at = from;
    for number in 1..=MOST {
        let Some(next) = [". ", ") "].iter().find_map(|sign| {
            let mark = format!(" {number}{sign}");
            let next = at + line[at..end].find(&mark)?;
            line[next + mark.len()..]
                .starts_with(char::is_alphabetic)
                .then_some(next)
        }) else {
            break;
        };
        let leads = line[from..next].ends_with([',', ':', '.'])
            || [" at", " om"]
                .iter()
                .any(|word| line[..next].ends_with(word));
        if number == 1 && !leads {
            break;
        }
        found.push(next + 1);
        at = next + 1;
    }
    found
}

/// A page may end within a sentence: what goes on with it belongs to the line before.
fn goes_on_over_page(found: &mut Vec<Piece>, first: usize) {
    let goes_on = found
        .get(first)
        .is_some_and(|piece| piece.text.starts_with(char::is_lowercase));
    let Some(last) = found[..first]
        .iter()
        .rposition(|piece| !piece.text.is_empty())
        .filter(|last| goes_on && !found[*last].text.ends_with(['.', ':', '!', '?']))
    else {
        return;
    };
    let piece = found.remove(first);
    // Nothing stands between them but what parts two pages.
    found.truncate(last + 1 + found.len().saturating_sub(first));
    super::join(&mut found[last].text, &piece.text);
    found[last].to = piece.to;
}

#[cfg(test)]
mod tests;
