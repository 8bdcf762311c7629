//! How a head writes down who was there: crosses below columns, and what somebody is behind a stroke. It must not
//! tell what a list lists.

use std::borrow::Cow;

use crate::lines::Line;
use crate::names;

/// Headings of the columns of those who were there, in lower case.
const HERE: &[&str] = &[
    "deltog",
    "mødt",
    "mødte",
    "til stede",
    "tilstede",
    "fremmødt",
    "deltaget",
];

/// Headings of the columns of those who were not.
const AWAY: &[&str] = &[
    "afbud",
    "fraværende",
    "fravær",
    "ikke mødt",
    "ej mødt",
    "forfald",
];

/// The longest of these, in bytes.
const LONGEST_HEADING: usize = 12;

/// Signs in a column.
const CROSSES: &[&str] = &["x", "X", "✓", "√", "*", "+"];

/// A row of a table of members: who, and whether they were there.
pub(super) struct Ticked {
    /// The line it stands on, as an index.
    pub(super) index: usize,
    /// The words before the cross.
    pub(super) who: String,
    /// Whether the cross stands below those who were there.
    pub(super) here: bool,
}

/// The cells of a line set apart by blanks, each with its first letter's place, or of a row of a table, each with the
/// number of its column, whether pipes or tabs part them.
fn cells(text: &str) -> Vec<(usize, &str)> {
    if text.contains(['|', '\t']) {
        let cells = text.split(['|', '\t']).map(str::trim).enumerate();
        return cells.filter(|(_, cell)| !cell.is_empty()).collect();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split("  ") {
        let cell = part.trim();
        if !cell.is_empty() {
            let blanks = part.len() - part.trim_start().len();
            found.push((text[..start + blanks].chars().count(), cell));
        }
        start += part.len() + 2;
    }
    found
}

/// The rows below a line that heads a column of those who were there and one of those who were not.
pub(super) fn ticked(lines: &[Line<'_>]) -> Vec<Ticked> {
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let table = line.text.contains(['|', '\t']);
        if !table && !line.text.contains("  ") {
            continue;
        }
        let columns: Vec<(usize, bool)> = cells(line.text)
            .into_iter()
            .filter(|(_, cell)| cell.len() <= LONGEST_HEADING)
            .filter_map(|(at, cell)| {
                let lower = cell.to_lowercase();
                let here = HERE.contains(&lower.as_str());
                let middle = if table {
                    at
                } else {
                    at + cell.chars().count() / 2
                };
                (here || AWAY.contains(&lower.as_str())).then_some((middle, here))
            })
            .collect();
        let both = [true, false]
            .iter()
            .all(|side| columns.iter().any(|(_, here)| here == side));
        if both {
            let below = lines.iter().enumerate().skip(index + 1);
            let rows = below
                .filter(|(_, line)| line.has_text() && !is_rule(line.text))
                .map_while(|(index, line)| row(index, line.text, &columns));
            found.extend(rows);
            break;
        }
    }
    found
}

/// Whether the cells of a row head one column of those who were there and one of those who were not.
pub(crate) fn heads_columns<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut here, mut away) = (false, false);
    for cell in cells.filter(|cell| cell.len() <= LONGEST_HEADING) {
        let lower = cell.to_lowercase();
        here |= HERE.contains(&lower.as_str());
        away |= AWAY.contains(&lower.as_str());
    }
    here && away
}

/// Whether a line of a table parts its head from its rows: "|---|---|".
fn is_rule(text: &str) -> bool {
    text.chars().all(|c| "|-: ".contains(c))
}

fn row(index: usize, text: &str, columns: &[(usize, bool)]) -> Option<Ticked> {
    let cells = cells(text);
    let (at, cross) = cells.last()?;
    if cells.len() < 2 || !CROSSES.contains(cross) {
        return None;
    }
    let (_, here) = columns
        .iter()
        .min_by_key(|(middle, _)| middle.abs_diff(*at))?;
    let who: Vec<&str> = cells[..cells.len() - 1]
        .iter()
        .map(|(_, cell)| *cell)
        .collect();
    Some(Ticked {
        index,
        who: who.join(", "),
        here: *here,
    })
}

/// Whether a line heads a table of members and whether they were there: "Medlem, Status".
pub(super) fn heads_table(text: &str) -> bool {
    const WHO: &[&str] = &["Medlem", "Medlemmer", "Navn", "Deltager", "Deltagere"];
    const WHETHER: &[&str] = &[
        "Status",
        "Fremmøde",
        "Deltagelse",
        "Mødt",
        "Tilstede",
        "Til stede",
    ];
    let mut cells = text.split(", ");
    cells.next().is_some_and(|who| WHO.contains(&who)) && cells.any(|cell| WHETHER.contains(&cell))
}

/// An entry as lists elsewhere write it: "Ane Bro/Formand" as "Ane Bro (formand)", "Ib Vig Afbud" as "Ib Vig (afbud)".
pub(super) fn spelled_out(entry: &str) -> Cow<'_, str> {
    const OFFICES: &[&str] = &["formand", "næstformand", "suppleant", "stedfortræder"];
    let (rest, away) = match entry.strip_suffix(" Afbud") {
        Some(rest) => (rest, " (afbud)"),
        None => (entry, ""),
    };
    let named = |name: &str| name.contains(' ') && names::person(name).is_some();
    match rest
        .split_once('/')
        .filter(|(name, list)| named(name) && !names::is_list(list))
    {
        Some((name, office)) if !office.starts_with(' ') => {
            let first = office
                .split([' ', ','])
                .next()
                .unwrap_or_default()
                .to_lowercase();
            let office = OFFICES.iter().find(|known| **known == first);
            let office = office
                .map(|office| format!(" ({office})"))
                .unwrap_or_default();
            Cow::Owned(format!("{name}{office}{away}"))
        }
        Some(_) | None
            if !away.is_empty() && rest.ends_with(char::is_alphabetic) && named(rest) =>
        {
            Cow::Owned(format!("{rest}{away}"))
        }
        Some(_) | None => Cow::Borrowed(entry),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    #[test]
    fn a_cross_says_below_which_heading_it_stands() {
        let lines = lines_of(
            "Havneudvalget             Mødt      Afbud\n\nAne Bro (A)               x\nIb Vig (V)                          x\nUlla Bak                  X\n\nPer Ravn skrev.\n",
        );
        let found: Vec<(String, bool)> = ticked(&lines)
            .into_iter()
            .map(|row| (row.who, row.here))
            .collect();
        let row = |who: &str, here| (who.to_owned(), here);
        assert_eq!(
            found,
            [
                row("Ane Bro (A)", true),
                row("Ib Vig (V)", false),
                row("Ulla Bak", true)
            ]
        );
        let lines = lines_of(
            "| Medlem | Afbud | Mødt |\n|---|---|---|\n| Ane Bro | | x |\n| Ib Vig (V) | x | |\n",
        );
        let found: Vec<(String, bool)> = ticked(&lines)
            .into_iter()
            .map(|row| (row.who, row.here))
            .collect();
        assert_eq!(found, [row("Ane Bro", true), row("Ib Vig (V)", false)]);
    }

    #[test]
    fn entries_are_spelled_out() {
        for (entry, wanted) in [
            ("Ane Bro/Formand", "Ane Bro (formand)"),
            ("Ib Vig/Elevrådsnæstformand Afbud", "Ib Vig (afbud)"),
            ("Ib Vig Afbud", "Ib Vig (afbud)"),
            ("Ulla Bak/suppleant for Ib", "Ulla Bak (suppleant)"),
            ("Ulla Bak/A", "Ulla Bak/A"),
            ("Ulla Bak, Ib Vig", "Ulla Bak, Ib Vig"),
        ] {
            assert_eq!(spelled_out(entry), wanted);
        }
    }
}
