//! Tables that compare: a row for each figure, a column for each of those compared. Their day stands in
//! the heading or the text above them; without one nothing is read.

use std::sync::LazyLock;

use protokol_core::document::Observation;
use protokol_core::evidence::Read;
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use regex::Regex;

use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::plan::terms::{FIGURE, called};
use crate::regexes::compiled;

/// Fewer rows with figures are no table of figures.
const FEWEST_ROWS: usize = 3;

/// A line as short as this between rows is a cell of theirs.
const SHORTEST_PROSE: usize = 20;

static CELL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"^(?:(?P<rank>\d{{1,3}})\. (?P<place>plads)|(?P<value>[-−]?{FIGURE}) ?(?P<unit>pct\.?|procent|%|[\p{{L}}.]{{0,20}}))$"
    ))
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?P<when>(?:\d{{1,2}}\. )?(?:{}) (?:19|20)\d{{2}})\b",
        crate::dates::MONTH_PATTERN
    ))
});
static REPORT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r#"(?:["”“»](?P<title>[^"”“«]{4,80})["”“«] fra (?P<by>\p{Lu}[\p{L} -]{2,60}?))(?: \p{L}+ 20\d{2}|,|\.| viser)"#,
    )
});

/// The text above a table, as far as it tells of it.
#[derive(Default)]
struct Above {
    on: Option<Interval>,
    source: Option<String>,
}

/// The figures of the tables among these lines.
pub(super) fn of(lines: &[Line<'_>], own: Option<&str>) -> Vec<Read<Observation>> {
    let mut found = vec![];
    let mut above = Above::default();
    let mut table: Vec<(&Line<'_>, Vec<String>)> = vec![];
    for line in lines {
        if let Some(cells) = cells(line) {
            table.push((line, cells));
            continue;
        }
        if !line.has_text() || rules(line.text) {
            continue;
        }
        let text = plain(line.text);
        // A heading that broke off inside the table's head.
        if !table.is_empty() && text.chars().count() <= SHORTEST_PROSE && !line.is_marked() {
            continue;
        }
        found.extend(read(&std::mem::take(&mut table), &above, own));
        if line.is_marked() {
            above = Above::default();
        }
        let on = MONTH
            .captures(&text)
            .and_then(|found| super::when(&found["when"]));
        above.on = above.on.or(on);
        if let Some(report) = REPORT.captures(&text) {
            above.source = Some(format!("{}, {}", &report["title"], &report["by"]));
        }
    }
    found.extend(read(&table, &above, own));
    found
}

fn rules(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '-' | '|' | ':' | '=' | '+') || c.is_whitespace())
}

fn cells(line: &Line<'_>) -> Option<Vec<String>> {
    let text = line.text;
    if !line.is_table() || rules(text) {
        return None;
    }
    let parts: Vec<&str> = if text.starts_with('|') {
        text.trim_matches('|').split('|').collect()
    } else {
        text.split('\t').collect()
    };
    Some(
        parts
            .into_iter()
            .map(|cell| plain(cell.trim()).trim().to_owned())
            .collect(),
    )
}

fn read(
    table: &[(&Line<'_>, Vec<String>)],
    above: &Above,
    own: Option<&str>,
) -> Vec<Read<Observation>> {
    let (Some(((_, head), rows)), Some(on)) = (table.split_first(), above.on) else {
        return vec![];
    };
    let figures = |cells: &[String]| {
        cells
            .iter()
            .skip(1)
            .filter(|cell| figure(cell).is_some())
            .count()
    };
    let with_figures = rows.iter().filter(|(_, cells)| figures(cells) > 0).count();
    if with_figures < FEWEST_ROWS || figures(head) > 0 {
        return vec![];
    }
    let place = own.and_then(|own| own.split_whitespace().next());
    let mut found = vec![];
    for (line, cells) in rows {
        let Some(name) = cells.first().filter(|name| !name.is_empty()) else {
            continue;
        };
        let name = name.trim_end_matches('*').trim();
        for (column, cell) in cells.iter().enumerate().skip(1) {
            let Some((value, unit)) = figure(cell) else {
                continue;
            };
            let heading = head.get(column).map_or("", |heading| heading.trim());
            let ranks = unit.as_deref() == Some("plads");
            let ours = place.is_some_and(|place| heading.contains(place)) && !ranks;
            let indicator = if ours || heading.is_empty() {
                name.to_owned()
            } else {
                format!("{name} – {heading}")
            };
            let observation = Observation {
                indicator,
                value,
                unit,
                on,
                target: None,
                source: above.source.clone(),
                definition: None,
                redefined: None,
            };
            found.push(marked(observation, line.span(), "figure/table@1", 85));
        }
    }
    found
}

fn figure(cell: &str) -> Option<(Quantity, Option<String>)> {
    let found = CELL.captures(cell.trim())?;
    if let Some(rank) = found.name("rank") {
        return Some((
            Quantity::read(rank.as_str()).ok()?,
            Some("plads".to_owned()),
        ));
    }
    let value = Quantity::read(&found["value"]).ok()?;
    let unit = found
        .name("unit")
        .map(|unit| unit.as_str())
        .filter(|unit| !unit.is_empty());
    Some((value, unit.map(called)))
}
