//! The numbers a viewer sets before each page of a transcript, one page a line. Only where they count up from 1 to the
//! last line are they taken off.

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
    let first = first_page(raw);
    let mut count = 0u32;
    raw.iter()
        .enumerate()
        .map(|(index, line)| {
            let is_page = first.is_some_and(|first| index >= first) && !line.is_empty();
            if !is_page {
                // What the viewer sets above the pages repeats the title.
                let link = first.is_some() && line.starts_with("Download ");
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
        .collect()
}

/// The line of page 1, where every line from there on begins with the number of its page.
fn first_page(raw: &[&str]) -> Option<usize> {
    const FEWEST: usize = 3;
    let first = raw.iter().position(|line| line.starts_with("1 "))?;
    let mut pages = raw[first..]
        .iter()
        .filter(|line| !line.is_empty())
        .zip(1u32..);
    let count = pages.clone().count();
    let counted = pages.all(|(line, number)| behind_count(line, number).is_some());
    (count >= FEWEST && counted).then_some(first)
}

fn behind_count(line: &str, number: u32) -> Option<&str> {
    let rest = line.strip_prefix(&number.to_string())?;
    rest.strip_prefix(' ')
        .or_else(|| rest.is_empty().then_some(rest))
}

/// A page without the number before it and the one the page itself prints: "3 Side 3 Ny bro", "4 Ny bro 3".
fn bare(line: &str, number: u32) -> &str {
    static PRINTED: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^[Ss]ide:?\s\d{1,3}(?:\s?(?:af|/)\s?\d{1,3})?(?:\s|$)"));
    const COVER: u32 = 2;
    let text = behind_count(line, number).unwrap_or(line).trim();
    let text = PRINTED
        .find(text)
        .map_or(text, |printed| text[printed.end()..].trim_start());
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
