//! Reports as text for people. Not a promise: scripts use `--format json`.

use std::collections::BTreeSet;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use protokol_app::answer::Answer;
use protokol_app::reading::{EVERY_DAY, on_day};
use protokol_app::reports::lang::Lang;
use protokol_app::reports::why::{TakenBack, Why};

/// The longest word that a narrow column still keeps whole.
const LONGEST_WHOLE: usize = 24;

/// A table without lines, wrapped to the terminal.
pub(crate) fn table<const N: usize>(
    header: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    laid(&header, rows.into_iter().map(Vec::from).collect())
}

/// The same without the columns in which no row says anything.
pub(crate) fn table_of_said<const N: usize>(
    header: [&str; N],
    rows: impl IntoIterator<Item = [Option<String>; N]>,
) -> String {
    let rows: Vec<[Option<String>; N]> = rows.into_iter().collect();
    let said: Vec<usize> = (0..N)
        .filter(|at| rows.is_empty() || rows.iter().any(|row| row[*at].is_some()))
        .collect();
    let header: Vec<&str> = said.iter().map(|at| header[*at]).collect();
    let cells =
        |row: &[Option<String>; N]| said.iter().map(|at| or_dash(row[*at].as_ref())).collect();
    laid(&header, rows.iter().map(cells).collect())
}

fn laid(header: &[&str], rows: Vec<Vec<String>>) -> String {
    let longest = |at: usize| {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(at))
            .map(String::as_str);
        let words = cells.chain([header[at]]).flat_map(str::split_whitespace);
        let longest = words.map(|word| word.chars().count()).max();
        longest.unwrap_or_default().min(LONGEST_WHOLE)
    };
    let longest: Vec<usize> = (0..header.len()).map(longest).collect();
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(110);
    }
    table.set_header(header);
    for row in rows {
        table.add_row(row);
    }
    for (column, longest) in table.column_iter_mut().zip(longest) {
        // With the blank on either side of a cell.
        let width = u16::try_from(longest + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width)));
    }
    let printed = table.to_string();
    let lines = printed
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end());
    lines.collect::<Vec<_>>().join("\n")
}

/// The line every report ends with: the cut, and the root it rests on.
pub(crate) fn cut<R>(answer: &Answer<R>) -> String {
    cut_in(answer, Lang::En)
}

/// The same in a language.
pub(crate) fn cut_in<R>(answer: &Answer<R>, lang: Lang) -> String {
    let (as_of, known_at, head) = (answer.as_of, answer.known_at, &answer.head);
    match lang {
        Lang::En => format!(
            "{}, known at position {known_at}, head {head}",
            on_day(as_of)
        ),
        Lang::Da if as_of == EVERY_DAY => {
            format!("alle dage, som kendt ved position {known_at}, hoved {head}")
        }
        Lang::Da => format!("pr. {as_of}, som kendt ved position {known_at}, hoved {head}"),
    }
}

/// A value, or a dash where there is none.
pub(crate) fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// `1 item`, `2 items`.
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {one}s")
    }
}

/// A heading with its lines, where there are any.
pub(crate) fn section(text: &mut String, heading: &str, lines: impl IntoIterator<Item = String>) {
    let lines: Vec<String> = lines.into_iter().collect();
    if !lines.is_empty() {
        text.push_str(&format!(
            "\n\n{heading}\n  {}",
            lines.join("\n").replace('\n', "\n  ")
        ));
    }
}

/// A value with what leads up to it; nothing where there is none.
pub(crate) fn told(before: &str, value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| {
        format!("{before}{}", value.to_string())
    })
}

/// What is there of these parts, with commas between and what leads up to them; nothing where none is.
pub(crate) fn parts<const N: usize>(before: &str, parts: [Option<String>; N]) -> String {
    let said: Vec<String> = parts.into_iter().flatten().collect();
    told(before, (!said.is_empty()).then(|| said.join(", ")))
}

/// What something corrects and why it was said, each on a line of its own.
pub(crate) fn why(why: &Why) -> String {
    let corrects: Vec<String> = why.corrects.iter().map(|at| format!("#{at}")).collect();
    let corrects = Some(corrects.join(", ")).filter(|corrects| !corrects.is_empty());
    let corrects = told("\n    corrects ", corrects);
    let because = told("\n    because: ", why.reason.as_ref());
    format!("{corrects}{because}")
}

/// What was said and taken back.
pub(crate) fn taken_back(one: &TakenBack) -> String {
    format!(
        "#{} {} of {}{}\n    taken back on {} (#{}){}",
        one.position,
        one.kind,
        or_dash(one.on),
        told(": ", one.text.as_ref()),
        or_dash(one.withdrawn_on),
        one.withdrawn_by,
        told("\n    because: ", one.reason.as_ref())
    )
}

/// How a body is called in a list that holds bodies of these municipalities: with its own, where there are
/// several.
pub(crate) fn body_among<'a>(
    municipalities: impl IntoIterator<Item = Option<&'a String>>,
) -> impl Fn(&str, Option<&String>) -> String {
    let towns: BTreeSet<Option<&String>> = municipalities.into_iter().collect();
    let several = towns.len() > 1;
    move |body, town| match town {
        Some(town) if several => format!("{body}, {town}"),
        Some(_) | None => body.to_owned(),
    }
}
