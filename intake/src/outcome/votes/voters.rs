//! Who a group of voters is: people by name and lists by letter or name. It must not say which side they took.

use crate::names;

/// The parts of a list of voters: "5 (A, F og Ib Bro (V))" without the count and the brackets around
/// all of them, and nothing cut within a bracket.
fn parts(text: &str) -> Vec<&str> {
    let text = text.trim().trim_end_matches('.');
    let counted = text.trim_start_matches(|c: char| c.is_ascii_digit());
    // "5 - A, B og F"
    let counted = if counted.len() < text.len() {
        counted.trim_start_matches([' ', '-', '–', ':'])
    } else {
        counted.trim_start()
    };
    let inner = counted
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .filter(|inner| is_balanced(inner))
        .unwrap_or(counted);
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    for (at, character) in inner.char_indices() {
        let end = match character {
            '(' => {
                depth += 1;
                None
            }
            ')' => {
                depth = depth.saturating_sub(1);
                None
            }
            ',' | ';' | '+' if depth == 0 => Some(1),
            ' ' if depth == 0 => [" og ", " samt ", " & "]
                .iter()
                .find(|word| inner[at..].starts_with(**word))
                .map(|word| word.len()),
            _ => None,
        };
        if let Some(length) = end
            && at >= start
        {
            found.push(&inner[start..at]);
            start = at + length;
        }
    }
    found.push(inner.get(start..).unwrap_or_default());
    found
}

/// Whether every bracket of a text closes one that is open.
fn is_balanced(text: &str) -> bool {
    let mut open = 0i32;
    text.chars().all(|c| {
        open += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open >= 0
    }) && open == 0
}

/// The people and the lists a group of voters names.
/// Words before the letter of a list: "Liste A", "Gruppe V".
const LISTS: &[&str] = &["Liste ", "Lister ", "Listerne ", "Gruppe ", "Grupperne "];

pub(super) fn who_voted(text: &str) -> (Vec<String>, Vec<String>) {
    let mut people = Vec::new();
    let mut lists = Vec::new();
    let parts = parts(text);
    // "Anna Holm, Ø, stemte imod": the list of the one named.
    if let [one, list, ""] = parts.as_slice()
        && names::is_list(list.trim())
        && let Some(person) = names::person(one)
    {
        return (vec![person.name], lists);
    }
    for part in parts {
        let mut part = without_group(part.trim());
        // "Ø (Anna Holm, Ib Bro)": of a list that was split only those named.
        if let Some((list, inner)) = part.split_once(" (")
            && names::is_list(list)
            && let Some(named) = names::only_people(inner.trim_end_matches(')'))
        {
            people.extend(named.into_iter().map(|person| person.name));
            continue;
        }
        // "5 (A, F og Ib Bro)": a bracket without its fellow belongs to the list.
        if part.contains(')') != part.contains('(') {
            part = part.trim_matches(|c: char| "() ".contains(c) || c.is_ascii_digit());
        }
        if let Some(person) = names::person(part)
            .filter(|_| !names::is_list(part) && !LISTS.iter().any(|word| part.starts_with(word)))
        {
            people.push(person.name);
        } else {
            let bare = part.trim_matches(|c: char| "(). ".contains(c) || c.is_ascii_digit());
            let bare = without_group(bare);
            let bare = LISTS
                .iter()
                .find_map(|word| bare.strip_prefix(word))
                .unwrap_or(bare);
            if names::is_list(bare) && !bare.is_empty() {
                lists.push(bare.to_owned());
            } else if let Some((first, _)) = bare.split_once(['(', ' '])
                && names::is_list(first.trim())
                && first.trim().chars().count() > 2
            {
                lists.push(first.trim().to_owned());
            }
        }
    }
    (people, lists)
}

/// A list without the word that it is one: "Liste Ø", "Gruppe Ø", "V-gruppen", "Venstres gruppe".
fn without_group(part: &str) -> &str {
    let before = ["Liste ", "Gruppe ", "Gruppen ", "liste ", "gruppe "]
        .iter()
        .find_map(|word| part.strip_prefix(word));
    let behind = || {
        ["-gruppen", "s gruppe", "s byrådsgruppe", "s medlemmer"]
            .iter()
            .find_map(|word| part.strip_suffix(word))
    };
    before
        .or_else(behind)
        .filter(|list| names::is_list(list))
        .unwrap_or(part)
}
