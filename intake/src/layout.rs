//! Where the items of a document begin: headings with a word and a number, numbers alone, titles of
//! the table of contents, or headings without any number.
//!
//! A line is never judged alone. Every line that could head an item gets points for what stands
//! around it, and the chain of rising numbers with the most points wins. So numbered lists, tables
//! of contents and "Punkt 1: godkendt" inside a decision lose to the real headings.

mod above;
pub(crate) mod candidates;
pub(crate) mod contents;
mod cycle;
mod foot;
pub(crate) mod furniture;
mod groups;
pub(crate) mod labelled;
pub(crate) mod number;
mod pairs;
pub(crate) mod title;
mod twice;
mod unnamed;

use std::collections::BTreeMap;
use std::ops::Range;

use protokol_core::vocabulary::Access;

use crate::case_numbers;
use crate::item::lead;
use crate::lines::Line;
use crate::words::lower;
use candidates::{Candidate, Style};
use contents::Contents;
pub(crate) use groups::{LONGEST_GROUP, access_of_group, says_closed};
use groups::{group_access, opening_group, without_group_heads};

/// An item's place in the document.
#[derive(Debug, Clone)]
pub(crate) struct ItemPlace {
    /// The number as printed.
    pub(crate) number: Option<String>,
    /// The title, cleaned of marks.
    pub(crate) title: String,
    /// A case number behind the title.
    pub(crate) case_number: Option<String>,
    /// What the title or a heading over several items says about access.
    pub(crate) access: Option<Access>,
    /// The line over several items that says who decides them, as an index.
    pub(crate) decided_by: Option<usize>,
    /// The lines of number and title, as indices.
    pub(crate) heading: Range<usize>,
    /// All lines, heading included, as indices.
    pub(crate) whole: Range<usize>,
    /// Where its own lines end: what follows heads the items behind it.
    pub(crate) content_end: usize,
    /// How sure the layout is that an item begins here, 0 to 100.
    pub(crate) confidence: u8,
}

/// A document taken apart into header and items.
#[derive(Debug)]
pub(crate) struct Layout {
    /// The lines before the first item, as indices.
    pub(crate) header: Range<usize>,
    /// The items, in order.
    pub(crate) items: Vec<ItemPlace>,
    /// The table of contents.
    pub(crate) contents: Contents,
}

/// Points every heading must earn before it adds to a chain.
const THRESHOLD: i32 = 2;

/// Points a chain must earn to be believed.
const BELIEVED: i32 = 2;

/// A heading with this many points is an item although its number does not rise.
const STANDS_ALONE: i32 = 8;

/// The layout of a document's lines.
pub(crate) fn of(lines: &[Line<'_>]) -> Layout {
    let contents = contents::find(lines);
    let chosen = chosen(lines, &contents);
    let first = chosen
        .first()
        .map_or(lines.len(), |candidate| candidate.heading.start);
    let items = places(lines, chosen, &contents);
    Layout {
        header: 0..first,
        items,
        contents,
    }
}

/// The headings of the style that has most for it; a style is looked at only while those before it
/// leave room for doubt.
fn chosen(lines: &[Line<'_>], contents: &Contents) -> Vec<Candidate> {
    let mut best = Chain {
        candidates: Vec::new(),
        points: 0,
        style: Style::Worded,
    };
    for style in [
        Style::Worded,
        Style::Numbered,
        Style::Answered,
        Style::Listed,
        Style::Unnumbered,
    ] {
        let needless = style == Style::Listed && contents.len() == 0 || best.is_beyond_doubt();
        if needless {
            continue;
        }
        let chain = best_chain(candidates::of(lines, contents, style), style);
        if chain.points > best.points {
            best = chain;
        }
    }
    if best.points < BELIEVED {
        return unnamed::of(lines);
    }
    if best.style == Style::Worded && twice::numbered_below(&best.candidates) {
        let numbered = candidates::of(lines, contents, Style::Numbered);
        let numbered = best_chain(numbered, Style::Numbered).candidates;
        if let Some(merged) = twice::merged(&best.candidates, numbered) {
            return merged;
        }
    }
    let unnamed = match best.style {
        // A page of several decisions has more than one item.
        Style::Unnumbered if best.candidates.len() == 1 => unnamed::of(lines),
        // What stands over a case number may be the end of the item before.
        Style::Unnumbered => unnamed::led_by_cases(lines),
        // What is numbered may be a list within an item.
        Style::Numbered if !best.is_beyond_doubt() => unnamed::around(lines, &best.candidates),
        Style::Worded | Style::Numbered | Style::Answered | Style::Listed => Vec::new(),
    };
    if unnamed.len() > 1 {
        unnamed
    } else {
        best.candidates
    }
}

fn places(lines: &[Line<'_>], chosen: Vec<Candidate>, contents: &Contents) -> Vec<ItemPlace> {
    let above = above::case_numbers(lines, &chosen);
    let folded = above::folded(lines, &chosen);
    let mut starts: Vec<usize> = chosen
        .iter()
        .zip(above.iter().zip(&folded))
        .map(|(candidate, (above, folded))| folded.or(*above).unwrap_or(candidate.heading.start))
        .collect();
    let marks = above::access_marks(lines, &starts);
    for (start, mark) in starts.iter_mut().zip(&marks) {
        *start = mark.map_or(*start, |(at, _)| at);
    }
    let mut group = starts
        .first()
        .and_then(|first| opening_group(lines, *first, contents));
    let heads_deciders = |index: &usize| crate::route::heads_deciders(lines[*index].text);
    let mut decided_by = starts
        .first()
        .and_then(|first| (0..*first).rfind(|index| lines[*index].has_text()))
        .filter(heads_deciders);
    let mut items = Vec::with_capacity(chosen.len());
    for (place, candidate) in chosen.into_iter().enumerate() {
        let end = starts.get(place + 1).copied().unwrap_or(lines.len());
        let clean = title::cleaned(&candidate.title);
        let start = starts[place];
        let heading = start..candidate.heading.end.min(end);
        let last = place + 1 == starts.len();
        let content_end = if let Some((at, _)) = marks.get(place + 1).copied().flatten() {
            at.max(heading.end)
        } else if last {
            end
        } else {
            without_group_heads(lines, heading.end..end)
        };
        let number_above = above[place].and_then(|at| lines[at].case_number);
        let number_within = lines[heading.clone()]
            .iter()
            .filter(|line| line.case_number.is_some() && number::worded(line.text).is_none())
            .max_by_key(|line| !line.text.starts_with(['J', 'j']))
            .and_then(|line| line.case_number)
            .filter(|number| candidate.number.as_deref() != Some(*number));
        // The number of the case goes before that of its subject: "Punkt 3   Sagsnr.: 10/214   Journalnr.: 00.01.00G01".
        let beside = || number_beside(lines[heading.clone()].first()?);
        let number_within = match number_within {
            Some(number) if !case_numbers::is_subject(number) => Some(number),
            Some(_) | None => beside().or(number_within),
        };
        items.push(ItemPlace {
            number: candidate.number,
            title: clean.title,
            case_number: clean
                .case_number
                .or(number_above.or(number_within).map(ToOwned::to_owned)),
            access: clean
                .access
                .or_else(|| access_in_form(&lines[heading.clone()]))
                .or(marks[place].map(|(_, said)| said))
                .or(group),
            decided_by,
            heading: heading.clone(),
            whole: start..end,
            content_end,
            confidence: match candidate.points {
                // The title is only the first words of what follows.
                _ if candidate.heading.is_empty() => 40,
                5.. => 98,
                _ => 85,
            },
        });
        group = group_access(lines, heading.end..end).or(group);
        // Another heading over items ends what the one before it said.
        let heads = content_end..end;
        if heads.clone().any(|index| lines[index].has_text()) {
            decided_by = heads.rev().find(heads_deciders);
        }
    }
    items
}

/// The case number beside the item's own, where the title stands below: "3.    27.36.08-P23-1-12".
fn number_beside<'a>(line: &Line<'a>) -> Option<&'a str> {
    let behind = match number::worded(line.text) {
        Some((_, _, behind)) => behind,
        None => number::ItemNumber::leading(line.text)?.1,
    };
    case_numbers::fills(behind)
        .then(|| case_numbers::on_line(behind))
        .flatten()
}

/// What a row of the form between an item's number and its title says: "Sagsforløb:   TU - Lukket sag".
fn access_in_form(heading: &[Line<'_>]) -> Option<Access> {
    let rows = heading.get(1..heading.len().saturating_sub(1))?;
    labelled::form_rows(rows)
        .iter()
        .find_map(|(row, _)| lead::said_access(row))
}

struct Chain {
    candidates: Vec<Candidate>,
    points: i32,
    style: Style,
}

impl Chain {
    /// Several headings, and on the average much that speaks for each.
    fn is_beyond_doubt(&self) -> bool {
        const EACH: i32 = 4;
        let count = i32::try_from(self.candidates.len()).unwrap_or(i32::MAX / EACH);
        count >= 2 && self.points >= count.saturating_mul(EACH)
    }
}

/// The chain of rising numbers with the most points, and headings strong enough to stand outside it.
fn best_chain(candidates: Vec<Candidate>, style: Style) -> Chain {
    // The best chain that ends at each number seen so far: points, and the candidate it ends with.
    let mut best: BTreeMap<(u32, u32), (i32, usize)> = BTreeMap::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let mut overall: Option<(i32, usize)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let worth = candidate.points - THRESHOLD;
        let mut total = worth;
        let mut link = None;
        if !candidate.supplement {
            for (key, (points, at)) in best.range(..candidate.key).rev().take(8) {
                let with = points + worth - gap(*key, candidate.key, style);
                if with > total {
                    total = with;
                    link = Some(*at);
                }
            }
        }
        before.push(link);
        if candidate.supplement {
            continue;
        }
        let known = best.get(&candidate.key).map(|(points, _)| *points);
        if known.is_none_or(|points| total > points) {
            best.insert(candidate.key, (total, index));
        }
        if overall.is_none_or(|(points, _)| total > points) {
            overall = Some((total, index));
        }
    }
    let mut chosen: Vec<usize> = Vec::new();
    let mut at = overall.map(|(_, index)| index);
    while let Some(index) = at {
        chosen.push(index);
        at = before[index];
    }
    chosen.reverse();
    let mut points = overall.map_or(0, |(points, _)| points);
    if !chosen.is_empty() || style == Style::Worded {
        let outside: Vec<usize> = (0..candidates.len())
            .filter(|index| {
                chosen.binary_search(index).is_err() && stands_alone(&candidates[*index], style)
            })
            .collect();
        points += i32::try_from(outside.len()).unwrap_or_default() * THRESHOLD;
        chosen.extend(outside);
        chosen.sort_unstable();
    }
    let mut keep = vec![false; candidates.len()];
    for index in chosen {
        keep[index] = true;
    }
    let candidates = candidates
        .into_iter()
        .zip(keep)
        .filter_map(|(candidate, kept)| kept.then_some(candidate))
        .collect();
    Chain {
        candidates,
        points,
        style,
    }
}

fn stands_alone(candidate: &Candidate, style: Style) -> bool {
    let needed = if candidate.supplement {
        THRESHOLD + 2
    } else {
        STANDS_ALONE
    };
    (style == Style::Worded || candidate.supplement) && candidate.points >= needed
}

/// What it costs that numbers are left out between two headings.
fn gap(from: (u32, u32), to: (u32, u32), style: Style) -> i32 {
    let step = to.0.saturating_sub(from.0);
    match style {
        Style::Listed | Style::Unnumbered => 0,
        Style::Worded | Style::Numbered | Style::Answered if step <= 1 => 0,
        Style::Worded | Style::Numbered | Style::Answered => {
            // Closed items are often left out of what is published.
            i32::try_from(step.min(6)).unwrap_or(6) / 2
        }
    }
}

/// The documents of a file, as ranges of lines: a new one begins at a title with another body or day
/// that a head of its own follows.
pub(crate) fn documents(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    // How many lines a viewer sets above the first page.
    const ABOVE_PAGES: usize = 40;
    let mut starts = vec![0];
    let mut current: Option<String> = None;
    for (index, line) in lines.iter().enumerate() {
        if !begins_document(line.text) {
            continue;
        }
        let key = contents::comparable(line.text);
        if current.as_ref() == Some(&key) || !has_own_head(lines, index) {
            continue;
        }
        // A viewer sets the title of a document above its first page, which bears it again.
        let again = starts.last().is_some_and(|start| {
            index - start <= ABOVE_PAGES
                && crate::dates::first_day(lines[*start].text) == crate::dates::first_day(line.text)
                && !lines[*start..index].iter().any(|line| line.heads_section)
        });
        if current.is_some() && !again {
            starts.push(index);
        }
        current = Some(key);
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .filter(|range| !range.is_empty())
        .collect()
}

/// "REFERAT Økonomiudvalget d. 31-01-2018".
fn begins_document(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "referat",
        "beslutningsprotokol",
        "dagsorden",
        "protokol",
        "mødereferat",
        "tillægsdagsorden",
    ];
    if text.len() > 180 || !text.starts_with(|c: char| "rbdpmtRBDPMT".contains(c)) {
        return false;
    }
    const LONGEST: usize = 24;
    let lower = lower(&text[..text.floor_char_boundary(LONGEST)]);
    WORDS.iter().any(|word| lower.starts_with(word)) && crate::dates::first_day(text).is_some()
}

fn has_own_head(lines: &[Line<'_>], index: usize) -> bool {
    lines
        .iter()
        .skip(index + 1)
        .filter(|line| line.has_text())
        .take(6)
        .any(|line| {
            let lower = line.text.trim_start_matches('*').to_lowercase();
            [
                "mødedato",
                "mødested",
                "mødetidspunkt",
                "mødedeltagere",
                "deltagere",
                "indholdsfortegnelse",
                "sted:",
                "tidspunkt",
            ]
            .iter()
            .any(|label| lower.starts_with(label))
        })
}
