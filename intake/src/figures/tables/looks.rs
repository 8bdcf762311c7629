//! Whether a table that was not read looks like one of figures, so that it is told. It reads no figure.

use std::sync::LazyLock;

use regex::Regex;

use super::heads::{self, Head};
use super::{Above, Times, figure};
use crate::columns::{Meaning, meaning};
use crate::lines::Line;
use crate::regexes::compiled;

/// Whether a table looks like one of figures that compares: it holds some, and its head or the line above it
/// has a word for them, or a place, or its columns or rows are times. A table of money is none.
pub(super) fn like_figures(
    table: &[(&Line<'_>, Vec<String>)],
    above: &Above,
    own: Option<&str>,
) -> bool {
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:indikator|nøgletal|placering|hele landet|landsplan|landsgennemsnit|region(?:en)?|kommunegennemsnit|status pr|opgjort pr|udvikling(?:en)? i)",
        )
    });
    let Some(((_, head), rows)) = table.split_first() else {
        return false;
    };
    let figures = |cells: &[String]| cells.iter().skip(1).any(|cell| figure(cell).is_some());
    let place = own.and_then(|own| own.split_whitespace().next());
    let caption = above.caption.as_deref().unwrap_or_default();
    let mut words = head.iter().map(String::as_str).chain([caption]);
    let dated = match times_of(head, &table[1..]) {
        Times::Columns => true,
        Times::Rows => rows.len() > 1,
        Times::Above => false,
    };
    let told =
        dated || words.any(|word| WORD.is_match(word) || place.is_some_and(|place| word == place));
    told && !is_money(table, above) && rows.iter().any(|(_, cells)| figures(cells))
}

fn times_of(head: &[String], rows: &[(&Line<'_>, Vec<String>)]) -> Times {
    let heads: Vec<Head<'_>> = heads::of_all(head);
    Times::of(&heads, rows)
}

/// Whether a column of what is aimed at stands beside one of what was counted in a time of its own.
pub(super) fn compares_with_aims(table: &[(&Line<'_>, Vec<String>)]) -> bool {
    let Some((_, head)) = table.first() else {
        return false;
    };
    let heads = heads::of_all(head);
    let mut heads = heads.iter().skip(1);
    heads.clone().any(|head| *head == Head::Asked) && heads.any(Head::is_dated)
}

/// Whether a column of a table is called by what was granted or spent.
pub(super) fn has_columns_of_money(table: &[(&Line<'_>, Vec<String>)]) -> bool {
    let mut head = table.iter().take(1).flat_map(|(_, head)| head);
    head.any(|cell| meaning(cell) == Some(Meaning::Money))
}

/// What is told of a table that looks like one of figures and is none that can be read.
pub(super) fn unread(head: &[String]) -> String {
    format!(
        "a table of figures was not read, {}: no day stands by it, or its columns are not understood",
        quoted(head)
    )
}

/// The head of a table, as it is told.
pub(super) fn quoted(head: &[String]) -> String {
    let cells = head.iter().map(String::as_str);
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    format!("\"{}\"", cells.join(" | "))
}

/// Whether the head of a column says that its figures count nothing: numbers of cases, hours of the day.
pub(super) fn counts_nothing(heading: &str) -> bool {
    static NOTHING: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:nr|nummer|sagsnr|sagsnummer|sags-?id|dok(?:ument)?nr|journalnr|side|kl|klokken|tid|tidspunkt|dato|år|frist|telefon|tlf|cvr|matr(?:ikel)?(?:nr)?|adresse|postnr|bilag|punkt|pkt)\b",
        )
    });
    NOTHING.is_match(heading)
}

/// Whether the columns of a table with a heading are times, and none of it is money: what was counted then.
pub(super) fn counts_by_times(table: &[(&Line<'_>, Vec<String>)], above: &Above) -> bool {
    let Some(((_, head), rows)) = table.split_first() else {
        return false;
    };
    let times = times_of(head, rows) == Times::Columns;
    times && above.caption.is_some() && !is_money(table, above)
}

/// Whether a head, a row or the line above a table speaks of money.
pub(super) fn is_money(table: &[(&Line<'_>, Vec<String>)], above: &Above) -> bool {
    static MONEY: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:kr\b|kroner|budget|regnskab|bevilling|forbrug|finansiering|beløb|udgift|indtægt|anlæg|drift|løn|takst|gebyr|tilskud|rente|afdrag|lån)",
        )
    });
    let Some(((_, head), rows)) = table.split_first() else {
        return false;
    };
    let named = rows.iter().filter_map(|(_, cells)| cells.first());
    let mut words = head
        .iter()
        .chain(named)
        .map(String::as_str)
        .chain(above.caption.as_deref());
    words.any(|word| MONEY.is_match(word))
}
