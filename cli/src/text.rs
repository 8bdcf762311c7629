//! Reports as text for people. Not a promise: scripts use `--format json`.

use comfy_table::{ContentArrangement, Table, presets};
use protokol_app::answer::Answer;

/// A table without lines, wrapped to the terminal.
pub(crate) fn table<const N: usize>(
    header: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
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
    let printed = table.to_string();
    let lines = printed
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end());
    lines.collect::<Vec<_>>().join("\n")
}

/// The line every report ends with: the cut, and the root it rests on.
pub(crate) fn cut<R>(answer: &Answer<R>) -> String {
    format!(
        "as of {}, known at position {}, head {}",
        answer.as_of, answer.known_at, answer.head
    )
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
