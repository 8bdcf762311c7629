//! Headings that stand over several items, "LUKKEDE PUNKTER", "B. Sager til beslutning", and what they and a line of an
//! item's own say of who may read it. They must not say where an item begins.

use std::ops::Range;

use protokol_core::vocabulary::Access;

use super::candidates;
use super::contents::Contents;
use crate::lines::Line;
use crate::names;
use crate::sections;
use crate::words::lower;

/// Where an item's own lines end before headings that stand over the items behind it: "LUKKEDE
/// PUNKTER", "TEKNISK UDVALG", "B. Sager til beslutning".
pub(super) fn without_group_heads(lines: &[Line<'_>], range: Range<usize>) -> usize {
    let mut end = range.end;
    for index in range.clone().rev() {
        if !lines[index].has_text() {
            continue;
        }
        let apart = index > range.start && !lines[index - 1].has_text();
        if !(apart && heads_group(lines[index].text)) {
            break;
        }
        end = index;
    }
    end
}

/// Whether a line is a heading over several items by its form.
fn heads_group(text: &str) -> bool {
    const LONGEST: usize = 80;
    const FEWEST: usize = 5;
    if text.len() > LONGEST || text.ends_with(['.', ',', ';']) {
        return false;
    }
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() >= FEWEST && letters().all(char::is_uppercase);
    let lettered = text
        .as_bytes()
        .get(..3)
        .is_some_and(|start| start[0].is_ascii_uppercase() && start[1..] == *b". ");
    access_of_group(text).is_some()
        || names_a_group(text)
        || crate::route::heads_deciders(text)
        || shouted && sections::named_kind(text).is_none() && !names_outcome(text)
        || lettered && text[3..].starts_with(char::is_uppercase)
}

/// "Sager til orientering", "Beslutningssager", "Punkter til drøftelse".
fn names_a_group(text: &str) -> bool {
    const WHAT: &[&str] = &["sager til ", "punkter til ", "emner til ", "til "];
    const FOR: &[&str] = &[
        "beslutning",
        "orientering",
        "drøftelse",
        "efterretning",
        "behandling",
    ];
    let lower = lower(text.trim_end_matches([':', ' ']));
    // "Beslutningssager", "Drøftelses- og beslutningspunkter"
    let compound = ["sager", "punkter", "emner"].iter().any(|what| {
        lower.strip_suffix(what).is_some_and(|kinds| {
            kinds.split(" og ").all(|kind| {
                let kind = kind.trim_end_matches('-').trim_end_matches('s');
                FOR.contains(&kind) || kind == "bevilling"
            })
        })
    });
    compound
        || WHAT
            .iter()
            .find_map(|what| lower.strip_prefix(what))
            .is_some_and(|what| FOR.contains(&what))
}

/// "GODKENDT", "IKKE GODKENDT": a decision in capitals is no heading.
fn names_outcome(text: &str) -> bool {
    candidates::begins_as_decision(text) && !names::is_body(text)
        || text.to_lowercase().starts_with("ikke ") && !text.contains("OFFENTLIG")
}

/// What a heading right over the first item says. A heading of the table of contents, or one with
/// other text behind it, speaks of what is listed there and ends with it.
pub(super) fn opening_group(
    lines: &[Line<'_>],
    first: usize,
    contents: &Contents,
) -> Option<Access> {
    let (index, line) = lines[..first]
        .iter()
        .enumerate()
        .rfind(|(_, line)| line.has_text())?;
    let listed = contents.holds(index);
    (!listed).then(|| access_of_group(line.text)).flatten()
}

/// What a heading over several items ("Lukkede punkter") says about those that follow.
pub(super) fn group_access(lines: &[Line<'_>], range: Range<usize>) -> Option<Access> {
    lines
        .get(range)?
        .iter()
        .rev()
        .find_map(|line| access_of_group(line.text))
}

/// The longest heading over several items that announces access, in bytes.
pub(crate) const LONGEST_GROUP: usize = 50;

/// The access a heading over several items announces.
pub(crate) fn access_of_group(text: &str) -> Option<Access> {
    if text.len() > LONGEST_GROUP || text.is_empty() {
        return None;
    }
    let whole = lower(text.trim_end_matches([':', ' ']));
    // "Tillægsdagsorden - lukkede punkter"
    let supplement = ["tillægsdagsorden", "tillæg", "supplerende dagsorden"];
    let behind = |word: &&str| whole.strip_prefix(*word)?.strip_prefix([' ', ',', ':']);
    let bare = supplement.iter().find_map(behind).unwrap_or(&whole);
    match bare.trim_start_matches([' ', '-', '–', ':', ',']) {
        "lukkede punkter"
        | "lukket tillægsdagsorden"
        | "lukkede sager"
        | "lukket dagsorden"
        | "lukket møde"
        | "lukkede møde"
        | "lukkede dagsordenspunkter"
        | "lukket del"
        | "den lukkede del"
        | "sager for lukkede døre"
        | "punkter for lukkede døre"
        | "behandlet for lukkede døre"
        | "disse sager behandles for lukkede døre"
        | "følgende sager behandles for lukkede døre"
        | "sager, der behandles for lukkede døre"
        | "sager behandlet for lukkede døre"
        | "sager til behandling for lukkede døre"
        | "personsager"
        | "personsagsdel"
        | "personsags del"
        | "fortrolige sager"
        | "fortrolige punkter"
        | "lukkede"
        | "lukkede beslutningssager"
        | "lukkede efterretningssager"
        | "til behandling - for lukkede døre"
        | "til efterretning - for lukkede døre"
        | "ikke-offentlige sager"
        | "ikke offentlige sager" => Some(Access::Confidential),
        "åbne punkter"
        | "åben tillægsdagsorden"
        | "åbne sager"
        | "åben dagsorden"
        | "åbent møde"
        | "åbne møde"
        | "åben del"
        | "den åbne del"
        | "sager for åbne døre"
        | "punkter for åbne døre"
        | "offentlige sager"
        | "offentlige punkter"
        | "åbne dagsordenspunkter"
        | "åbne beslutningssager"
        | "åbne efterretningssager"
        | "til behandling - for åbne døre"
        | "til efterretning - for åbne døre"
        | "åbne" => Some(Access::Public),
        _ => None,
    }
}

/// Whether a line says of its own item that it is not public: "Punktet er lukket.", "Offentliggøres ikke."
pub(crate) fn says_closed(text: &str) -> bool {
    const LONGEST: usize = 90;
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let lower = text
        .trim_end_matches(['.', ' ', ')'])
        .trim_start_matches('(')
        .to_lowercase();
    let lower = [
        "beslutningen ",
        "punktet ",
        "sagen ",
        "dette punkt ",
        "teksten ",
    ]
    .iter()
    .find_map(|what| lower.strip_prefix(what))
    .unwrap_or(&lower);
    matches!(
        lower,
        "er lukket"
            | "er fortrolig"
            | "er fortroligt"
            | "er ikke offentlig"
            | "er ikke offentligt"
            | "er undtaget fra offentlighed"
            | "er undtaget offentlighed"
            | "er behandlet for lukkede døre"
            | "blev behandlet for lukkede døre"
            | "behandlet for lukkede døre"
            | "behandles for lukkede døre"
            | "offentliggøres ikke"
            | "lukket punkt"
            | "lukket sag"
            | "lukket"
            | "fortroligt"
            | "fortroligt punkt"
            | "ikke offentlig"
            | "ikke offentligt"
            | "undtaget fra offentlighed"
    )
}
