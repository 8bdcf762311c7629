//! The numbers a viewer sets before each page of a transcript, one page a line. Only where they count up from 1 to the
//! last line, or to the other documents a viewer lists below, are they taken off.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::regexes::compiled;

/// A line of the source.
pub(super) struct SourceLine<'a> {
    /// Its text, without the numbers of its page.
    pub(super) text: &'a str,
    /// Whether it is a page of a transcript.
    pub(super) is_page: bool,
}

/// The lines, each page of a transcript without its numbers.
pub(super) fn without_counts<'a>(raw: &[&'a str]) -> Vec<SourceLine<'a>> {
    let pages = of(raw);
    let mut count = 0u32;
    let mut lines: Vec<SourceLine<'a>> = raw
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let is_page =
                pages.as_ref().is_some_and(|pages| pages.contains(&index)) && !line.is_empty();
            if !is_page {
                // What the viewer sets above the pages repeats the title, and what it sets below them is of others.
                let link = pages
                    .as_ref()
                    .is_some_and(|pages| index >= pages.end || line.starts_with("Download "));
                return SourceLine {
                    text: if link { "" } else { line },
                    is_page: false,
                };
            }
            count += 1;
            SourceLine {
                text: bare(line, count),
                is_page: true,
            }
        })
        .collect();
    without_heads(&mut lines);
    lines
}

/// Takes off what every page bears above its number: "Havneby Kommune Udvalget for Havnen Side 3 3. Ny mole". What stands
/// on one page alone is its text.
fn without_heads(lines: &mut [SourceLine<'_>]) {
    static HEAD: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?P<head>\p{Lu}.{4,120}?),? [Ss]ide:?\s\d{1,3}(?:\s?(?:af|/)\s?\d{1,3})?(?:\s|$)",
        )
    });
    const FEWEST: usize = 2;
    let heads: Vec<Option<(&str, usize)>> = lines
        .iter()
        .map(|line| {
            let found = HEAD.captures(line.text).filter(|_| line.is_page)?;
            Some((found.name("head")?.as_str(), found.get(0)?.end()))
        })
        .collect();
    for (line, head) in lines.iter_mut().zip(&heads) {
        let Some((head, end)) = head else { continue };
        let alike = heads.iter().flatten().filter(|(other, _)| other == head);
        if alike.count() >= FEWEST {
            line.text = line.text[*end..].trim_start();
        }
    }
}

/// Whether a text is a transcript of pages.
pub(super) fn are_in(text: &str) -> bool {
    let raw: Vec<&str> = text.lines().map(str::trim).collect();
    of(&raw).is_some()
}

/// The pages of a transcript: the lines from page 1 on, each beginning with the number of its page, up to the last
/// line or to what a viewer sets below.
pub(super) fn of(raw: &[&str]) -> Option<Range<usize>> {
    // "1 day ago" may stand above them.
    let mut firsts = (0..raw.len()).filter(|index| raw[*index].starts_with("1 "));
    firsts.find_map(|first| from_first(raw, first))
}

/// The pages of which this line is the first.
fn from_first(raw: &[&str], first: usize) -> Option<Range<usize>> {
    const FEWEST: u32 = 3;
    /// What a viewer sets below the last page.
    const BELOW: &[&str] = &[
        "Vis mere",
        "Vis flere",
        "Lignende dokumenter",
        "Relaterede dokumenter",
    ];
    let mut filled = (first..raw.len()).filter(|index| !raw[*index].is_empty());
    let mut last = first;
    let mut count = 0;
    let end = loop {
        let Some(index) = filled.next() else {
            break raw.len();
        };
        if behind_count(raw[index], count + 1).is_none() {
            break if BELOW.contains(&raw[index]) {
                last + 1
            } else {
                return None;
            };
        }
        count += 1;
        last = index;
    };
    (count >= FEWEST).then_some(first..end)
}

fn behind_count(line: &str, number: u32) -> Option<&str> {
    let rest = line.strip_prefix(&number.to_string())?;
    rest.strip_prefix(' ')
        .or_else(|| rest.is_empty().then_some(rest))
}

/// A page without the number before it and the one the page itself prints: "3 Side 3 Ny bro", "4 Ny bro 3", "5 Ny bro
/// Side 6".
fn bare(line: &str, number: u32) -> &str {
    static PRINTED: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^[Ss]ide:?\s\d{1,3}(?:\s?(?:af|/)\s?\d{1,3})?(?:\s|$)"));
    static LAST: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"\s[Ss]ide:?\s\d{1,3}(?:\s?(?:af|/)\s?\d{1,3})?$"));
    const COVER: u32 = 2;
    let text = behind_count(line, number).unwrap_or(line).trim();
    let text = PRINTED
        .find(text)
        .map_or(text, |printed| text[printed.end()..].trim_start());
    if let Some(printed) = LAST.find(text) {
        return text[..printed.start()].trim_end();
    }
    let Some((before, last)) = text.rsplit_once(' ') else {
        return text;
    };
    // The cover may not be counted.
    let printed = last
        .parse()
        .is_ok_and(|last: u32| last <= number && last + COVER >= number);
    let ends = before.ends_with(|c: char| ".!?)".contains(c) || c.is_alphanumeric());
    if printed && ends {
        before.trim_end()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_page_bears_above_its_number_is_taken_off() {
        let raw = [
            "1 Referat Havneudvalget den 4. maj 2010",
            "2 Havneby Kommune Havneudvalget Side 1 1. Ny mole Sagsnr.: 10/1 Beslutning: Godkendt.",
            "3 Havneby Kommune Havneudvalget Side 2 2. Nyt skur Se lokalplanens Side 4 om skure.",
            "4 Kortet i bilag 2 viser på Side 3 den nye mole.",
        ];
        let lines = without_counts(&raw);
        let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
        assert_eq!(
            texts,
            [
                "Referat Havneudvalget den 4. maj 2010",
                "1. Ny mole Sagsnr.: 10/1 Beslutning: Godkendt.",
                "2. Nyt skur Se lokalplanens Side 4 om skure.",
                "Kortet i bilag 2 viser på Side 3 den nye mole.",
            ]
        );
    }
}
