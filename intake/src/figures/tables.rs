//! Tables that compare: figures of the municipality beside those of others, or of one time beside others.
//! What stands in the rows and what in the columns is told by their heads. Their day stands there, or in the
//! heading or the text above them; without one nothing is read.

mod heads;
mod left;
mod looks;
mod rows;
mod topic;

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::document::Observation;
use protokol_core::evidence::{Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use regex::Regex;

use crate::captions::{self, Measured};
use crate::chunks::holds_digit;
use crate::lines::Line;
use crate::plan::grid::Grid;
use crate::plan::terms::printed::{self, Doubt};
use crate::plan::terms::{FIGURE, MONEY, called};
use crate::regexes::compiled;
pub(crate) use heads::names_no_figures;
use heads::{Head, time};
use left::Rows;
use rows::{Figures, Said, Times};

/// Fewer rows with figures are no table of figures.
const FEWEST_ROWS: usize = 3;

/// A row of fewer names is part of a head that broke, and heads no other table.
const FEWEST_NAMES: usize = 2;

/// A line as short as this between rows is a cell of theirs.
const SHORTEST_PROSE: usize = 20;

/// Fewer of a table whose own heading names their day.
const FEWEST_DATED: usize = 1;

static CELL: LazyLock<Regex> = LazyLock::new(|| {
    // One letter right behind a digit, as in "2l" and "1S", is a digit that was read wrongly.
    compiled(&format!(
        r"^(?:(?P<rank>\d{{1,3}})\. (?P<place>plads)|(?P<value>[-−]?{FIGURE})(?: ?(?P<unit>pct\.?|procent|%|{MONEY})| (?P<word>[\p{{L}}.]{{1,20}})|(?P<glued>\p{{Ll}}[\p{{Ll}}.]{{1,19}}))?)$"
    ))
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?P<when>(?:\d{{1,2}}\. )?(?:{}) (?:19|20)\d{{2}})\b",
        crate::dates::MONTH_PATTERN
    ))
});
/// A quarter or half a year that the heading of a table names.
static PART_OF_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)(?:^|[ ,(])(?P<when>[1-4]\. (?:kvartal|halvår)(?: i)? (?:19|20)\d{2})\b")
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
    /// The line right above, where it is short enough to name the table.
    caption: Option<String>,
    /// The day that line names.
    of_caption: Option<Interval>,
    /// Whether it names a part of a year: money is told by quarters, too.
    of_part: bool,
    /// Whether that line calls itself the heading of a table.
    numbered: bool,
    /// What the line right below the table says that its figures are counted in.
    below: Option<String>,
    /// Whether the table below is made of wide gaps; what is aligned may be anything.
    aligned: bool,
}

/// The figures of some tables, and where a table stands that looks like one of figures and is not read.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) figures: Vec<Read<Observation>>,
    /// Cells whose figure lost digits, and where they stand.
    pub(super) damaged: Vec<(Lines, String)>,
    /// Cells with digits among figures that are none, and where they stand.
    pub(super) odd: Vec<(Lines, String)>,
    /// What else is told of them.
    pub(super) told: Vec<(Lines, String)>,
}

/// Which tables of aligned columns are figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aligned {
    /// Those whose own heading names their day.
    Captioned,
    /// Those with a heading and years as their columns, too: plans print what was counted so.
    Dated,
}

/// The figures of the tables among these lines; `taken` are lines that goals were read from.
pub(super) fn of(
    lines: &[Line<'_>],
    own: Option<&str>,
    (as_figures, taken): (Aligned, &[Lines]),
) -> Tables {
    let mut found = Tables::default();
    let in_columns = |line: &Line<'_>| line.text.contains(['|', '\t']) || line.text.contains("  ");
    if !lines.iter().any(in_columns) {
        return found;
    }
    let mut tables = vec![];
    let mut above = Above::default();
    let mut table: Vec<(&Line<'_>, Vec<String>)> = vec![];
    let mut blank = false;
    let mut grid = Grid::default();
    for (at, line) in lines.iter().enumerate() {
        let cells = grid.cells(line.text);
        // In plans two columns are a list of goals sooner than one of figures.
        let cells = match as_figures {
            Aligned::Captioned => cells.or_else(|| pair(line, &lines[at + 1..], &mut grid)),
            Aligned::Dated => cells,
        };
        if let Some(cells) = cells.filter(|cells| !cells.is_empty()) {
            above.aligned = !line.text.contains(['|', '\t']);
            // A row of several names and of another width behind a blank line heads another table.
            let head = table.first().map(|(_, head)| head.len());
            let named = cells.iter().filter(|cell| !cell.is_empty()).count();
            let other = blank
                && named >= FEWEST_NAMES
                && head.is_some_and(|width| width != cells.len())
                && !cells.iter().skip(1).any(|cell| figure(cell).is_some());
            if other {
                let whole = std::mem::take(&mut table);
                tables.extend(found.take(&whole, &above, (own, as_figures, taken)));
                above.uncaptioned();
            }
            blank = false;
            table.push((line, cells));
            continue;
        }
        if rules(line.text) && line.has_text() {
            // What a rule stands below is a head: of another table, where one was open.
            if table.len() > 1
                && let Some(head) = table.pop()
            {
                let whole = std::mem::take(&mut table);
                tables.extend(found.take(&whole, &above, (own, as_figures, taken)));
                above.uncaptioned();
                table.push(head);
            }
            continue;
        }
        if !line.has_text() {
            blank = true;
            continue;
        }
        let text = line.plain();
        grid = Grid::default();
        // A heading that broke off inside the table's head.
        let short = text.chars().count() <= SHORTEST_PROSE
            && !["Tabel ", "Figur "]
                .iter()
                .any(|name| text.starts_with(name));
        let counted = |(_, cells): &(&Line<'_>, Vec<String>)| {
            cells.iter().skip(1).any(|cell| figure(cell).is_some())
        };
        // Behind a blank line and a row of figures a short line heads another table.
        let ended = blank && table.iter().skip(1).any(counted);
        let below = captions::unit_below(&text);
        if !table.is_empty() && short && !ended && below.is_none() && !line.is_marked() {
            continue;
        }
        let whole = std::mem::take(&mut table);
        above.below = below;
        tables.extend(found.take(&whole, &above, (own, as_figures, taken)));
        above.below = None;
        if line.is_marked() {
            above = Above::default();
        }
        let on = MONTH
            .captures(&text)
            .and_then(|found| super::when(&found["when"]));
        above.on = above.on.or(on);
        above.caption = captions::line(&text).map(ToOwned::to_owned);
        above.numbered = captions::is_numbered(&text);
        let part = PART_OF_YEAR.captures(&text).filter(|_| on.is_none());
        let part = part.and_then(|found| super::when(&found["when"]));
        above.of_part = part.is_some();
        above.of_caption = on.or(part).filter(|_| above.caption.is_some());
        if let Some(report) = REPORT.captures(&text) {
            above.source = Some(format!("{}, {}", &report["title"], &report["by"]));
        }
    }
    tables.extend(found.take(&table, &above, (own, as_figures, taken)));
    topic::tell_apart(tables, &mut found);
    found
}

impl Tables {
    fn take(
        &mut self,
        table: &[(&Line<'_>, Vec<String>)],
        above: &Above,
        (own, as_figures, taken): (Option<&str>, Aligned, &[Lines]),
    ) -> Option<topic::Table> {
        let table = &*with_whole_head(table);
        // Text in columns is a table of figures where its heading says so with a day.
        let dated = as_figures == Aligned::Dated && looks::counts_by_times(table, above);
        let beside_aims = as_figures == Aligned::Captioned && looks::compares_with_aims(table);
        let captioned = above.of_caption.is_some() || dated || beside_aims;
        // What was granted and spent is called alike in the papers of every committee.
        let unit_of_money = above
            .below
            .as_ref()
            .is_some_and(|unit| unit.ends_with("kr."));
        let columns_of_money = unit_of_money || looks::has_columns_of_money(table);
        let beside = above.of_part || looks::compares_with_aims(table);
        let is_money = looks::is_money(table, above);
        let money = columns_of_money || beside && is_money;
        let read = match money || above.aligned && !captioned {
            true => Figures::default(),
            false => rows::read(table, above, own),
        };
        let (first, last) = (table.first()?, table.last()?);
        let lines = first.0.span().hull(last.0.span());
        match as_figures {
            // Plans tell the columns beside their targets themselves.
            Aligned::Dated => {
                let unread = read.found.is_empty() && read.told.is_empty();
                if unread && looks::like_figures(table, above, own) {
                    self.told.push((lines, looks::unread(&table[0].1)));
                }
            }
            Aligned::Captioned => {
                let rows = Rows {
                    table,
                    lines,
                    money: columns_of_money || is_money,
                };
                self.told.extend(rows.left(&read, taken));
            }
        }
        self.told.extend(read.told);
        let figures = read.found;
        if figures.is_empty() {
            return None;
        }
        self.take_cells(table);
        let topic = above.measured();
        let unnamed = |topic: &Measured<'_>| {
            let mut names = figures.iter().map(|read| &read.value.indicator);
            !names.any(|name| name.starts_with(topic.what))
        };
        let topic = topic.filter(unnamed);
        Some(topic::Table {
            figures,
            topic: topic.map(|topic| topic.what.to_owned()),
            lines,
        })
    }

    /// Keeps the cells of a table whose figure lost digits, or is none among figures.
    fn take_cells(&mut self, table: &[(&Line<'_>, Vec<String>)]) {
        let Some(((_, head), rows)) = table.split_first() else {
            return;
        };
        for (column, heading) in head.iter().enumerate().skip(1) {
            if matches!(heads::of(heading), Head::Asked | Head::Passed) {
                continue;
            }
            let cells = rows.iter().filter_map(|(line, cells)| {
                let name = cells.first().map_or("", String::as_str);
                Some((line.span(), name, cells.get(column)?))
            });
            let of_figures = cells.clone().any(|(_, _, cell)| figure(cell).is_some());
            for (lines, name, cell) in cells {
                let told = || (lines, format!("{name}, {heading}: {cell}"));
                if printed::of(cell).doubt == Some(Doubt::Damaged) {
                    self.damaged.push(told());
                } else if (of_figures || is_broken(cell))
                    && figure(cell).is_none()
                    && cell.contains(|c: char| c.is_ascii_digit())
                {
                    self.odd.push(told());
                }
            }
        }
    }
}

/// The cells of a line with one gap that heads a table of figures, as the rows right below it show.
fn pair(line: &Line<'_>, below: &[Line<'_>], grid: &mut Grid) -> Option<Vec<String>> {
    /// Fewer rows are no table.
    const FEWEST: usize = 2;
    const LONGEST_CELL: usize = 40;
    if line.is_marked() || !line.text.contains("   ") {
        return None;
    }
    let mut whole = Grid::default();
    let head = whole.pair(line.text)?;
    let names = |cell: &String| figure(cell).is_none() && cell.chars().count() <= LONGEST_CELL;
    let row = |line: &Line<'_>| {
        let cells = whole.cells(line.text)?;
        let stated = |cell: &&String| !matches!(cell.as_str(), "" | "-" | "–");
        let mut figures = cells.iter().skip(1).filter(stated);
        let all = figures.clone().all(|cell| figure(cell).is_some());
        let named = cells
            .first()
            .is_some_and(|name| name.contains(char::is_alphabetic));
        (all && named && figures.next().is_some()).then_some(())
    };
    let rows = below.iter().take(FEWEST).map_while(row).count();
    if rows < FEWEST || !head.iter().all(names) {
        return None;
    }
    grid.pair(line.text)
}

/// The table, with an empty first cell in a head that lost it: " | Nordvig | Hele landet" above "Fravær | 4,2 | 3,9".
fn with_whole_head<'t, 'a, 'b>(
    table: &'t [(&'a Line<'b>, Vec<String>)],
) -> Cow<'t, [(&'a Line<'b>, Vec<String>)]> {
    let Some(((line, head), rows)) = table.split_first() else {
        return Cow::Borrowed(table);
    };
    let longer = |(row, cells): &(&Line<'_>, Vec<String>)| {
        !row.text.starts_with('|') && cells.len() == head.len() + 1
    };
    if !line.text.starts_with('|') || rows.is_empty() || !rows.iter().all(longer) {
        return Cow::Borrowed(table);
    }
    let mut whole = table.to_vec();
    whole[0].1.insert(0, String::new());
    Cow::Owned(whole)
}

fn rules(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '-' | '|' | ':' | '=' | '+') || c.is_whitespace())
}

impl Above {
    /// Forgets the line that named the table before.
    fn uncaptioned(&mut self) {
        self.caption = None;
        self.of_caption = None;
        self.of_part = false;
    }

    /// What the line right above says that the table measures.
    fn measured(&self) -> Option<Measured<'_>> {
        captions::of(self.caption.as_deref()?)
    }

    /// What a table of areas and times is of stands above it alone.
    fn said<'a>(&'a self, area: &'a str) -> Option<Said<'a>> {
        Some(Said {
            what: self.measured()?.what,
            whose: Some(area),
        })
    }
}

/// Whether a cell holds nothing but digits and one or two signs of decimals, and yet may be no figure: "10.9",
/// "5,55,5". A date has three parts and full stops.
fn is_broken(cell: &str) -> bool {
    let signs = cell.matches([',', '.']).count();
    let bare = cell
        .chars()
        .all(|c| c.is_ascii_digit() || c == ',' || c == '.');
    bare && (signs == 1 || cell.contains(',')) && signs > 0
}

fn figure(cell: &str) -> Option<(Quantity, Option<String>)> {
    if !holds_digit(cell) {
        return None;
    }
    let printed = printed::of(cell.trim());
    let found = CELL.captures(&printed.text)?;
    if let Some(rank) = found.name("rank") {
        return Some((
            Quantity::read(rank.as_str()).ok()?,
            Some("plads".to_owned()),
        ));
    }
    let value = Quantity::read(&found["value"]).ok()?;
    let unit = ["unit", "word", "glued"]
        .iter()
        .find_map(|name| found.name(name));
    Some((value, unit.map(|unit| called(unit.as_str()))))
}

#[cfg(test)]
mod everyday;
#[cfg(test)]
mod results;
#[cfg(test)]
mod tests;
