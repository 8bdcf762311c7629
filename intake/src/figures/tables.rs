//! Tables that compare: figures of the municipality beside those of others, or of one time beside others.
//! What stands in the rows and what in the columns is told by their heads. Their day stands there, or in the
//! heading or the text above them; without one nothing is read.

mod looks;
mod topic;

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::document::Observation;
use protokol_core::evidence::{Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use regex::Regex;

use crate::lines::Line;
use crate::mark::marked;
use crate::plan::grid::Grid;
use crate::plan::terms::printed::{self, Doubt};
use crate::plan::terms::{FIGURE, called};
use crate::regexes::compiled;
use crate::words::sentences;

/// Fewer rows with figures are no table of figures.
const FEWEST_ROWS: usize = 3;

/// A row of fewer names is part of a head that broke, and heads no other table.
const FEWEST_NAMES: usize = 2;

/// A line as short as this between rows is a cell of theirs.
const SHORTEST_PROSE: usize = 20;

/// Fewer of a table whose own heading names their day.
const FEWEST_DATED: usize = 1;

/// A line above a table that is longer does not name it.
const LONGEST_CAPTION: usize = 80;

static CELL: LazyLock<Regex> = LazyLock::new(|| {
    // One letter right behind a digit, as in "2l" and "1S", is a digit that was read wrongly.
    compiled(&format!(
        r"^(?:(?P<rank>\d{{1,3}})\. (?P<place>plads)|(?P<value>[-−]?{FIGURE})(?: ?(?P<unit>pct\.?|procent|%)| (?P<word>[\p{{L}}.]{{1,20}})|(?P<glued>\p{{Ll}}[\p{{Ll}}.]{{1,19}}))?)$"
    ))
});
/// What heads a column of places or parts of the municipality.
static NAMES_AREAS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:område|afdeling|center|kommune|skole|institution|distrikt|dagtilbud|plejehjem|plejecenter|arbejdsplads|enhed|sted|by)r?$",
    )
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

/// What calls itself the heading of a table: "Tabel 3.", "Figur:".
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^(?:tabel|figur|oversigt)(?: \d{1,2}[.:]?|:) *"));

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
    pub(super) unread: Vec<Lines>,
}

/// Which tables of aligned columns are figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aligned {
    /// Those whose own heading names their day.
    Captioned,
    /// Those with a heading and years as their columns, too: plans print what was counted so.
    Dated,
}

/// The figures of the tables among these lines.
pub(super) fn of(lines: &[Line<'_>], own: Option<&str>, as_figures: Aligned) -> Tables {
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
    for line in lines {
        if let Some(cells) = grid.cells(line.text).filter(|cells| !cells.is_empty()) {
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
                tables.extend(found.take(&whole, &above, (own, as_figures)));
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
                tables.extend(found.take(&whole, &above, (own, as_figures)));
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
        if !table.is_empty() && short && !ended && !line.is_marked() {
            continue;
        }
        let whole = std::mem::take(&mut table);
        tables.extend(found.take(&whole, &above, (own, as_figures)));
        if line.is_marked() {
            above = Above::default();
        }
        let on = MONTH
            .captures(&text)
            .and_then(|found| super::when(&found["when"]));
        above.on = above.on.or(on);
        above.caption = caption(&text);
        above.numbered = NUMBERED.is_match(text.trim());
        let part = PART_OF_YEAR.captures(&text).filter(|_| on.is_none());
        let part = part.and_then(|found| super::when(&found["when"]));
        above.of_part = part.is_some();
        above.of_caption = on.or(part).filter(|_| above.caption.is_some());
        if let Some(report) = REPORT.captures(&text) {
            above.source = Some(format!("{}, {}", &report["title"], &report["by"]));
        }
    }
    tables.extend(found.take(&table, &above, (own, as_figures)));
    topic::tell_apart(tables, &mut found);
    found
}

impl Tables {
    fn take(
        &mut self,
        table: &[(&Line<'_>, Vec<String>)],
        above: &Above,
        (own, as_figures): (Option<&str>, Aligned),
    ) -> Option<topic::Table> {
        let table = &*with_whole_head(table);
        // Text in columns is a table of figures where its heading says so with a day.
        let dated = as_figures == Aligned::Dated && looks::counts_by_times(table, above);
        let money = above.of_part && looks::is_money(table, above);
        let figures = match money || above.aligned && above.of_caption.is_none() && !dated {
            true => vec![],
            false => read(table, above, own),
        };
        let (first, last) = (table.first()?, table.last()?);
        let lines = first.0.span().hull(last.0.span());
        // Plans tell the columns beside their targets themselves.
        let beside = as_figures == Aligned::Captioned && looks::has_times_beside(table, above);
        let looks = figures.is_empty() && (beside || looks::like_figures(table, above, own));
        if looks {
            self.unread.push(lines);
        }
        if figures.is_empty() {
            return None;
        }
        self.take_cells(table);
        let topic = above.caption.as_deref().and_then(topic::of);
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

fn read(
    table: &[(&Line<'_>, Vec<String>)],
    above: &Above,
    own: Option<&str>,
) -> Vec<Read<Observation>> {
    let Some(((_, head), rows)) = table.split_first() else {
        return vec![];
    };
    let figures = |cells: &[String]| {
        let cells = cells.iter().skip(1);
        cells.filter(|cell| figure(cell).is_some()).count()
    };
    let with_figures = rows.iter().filter(|(_, cells)| figures(cells) > 0).count();
    let times = Times::of(head, rows);
    let named = head.first().is_some_and(|cell| NAMES_AREAS.is_match(cell));
    let fewest = match (above.of_caption, times) {
        (Some(_), _) => FEWEST_DATED,
        // A head that says what its rows and its columns are is no chance.
        (None, Times::Columns) if named && above.caption.is_some() => FEWEST_DATED,
        (None, Times::Columns | Times::Rows | Times::Above) => FEWEST_ROWS,
    };
    if with_figures < fewest || figures(head) > 0 && times != Times::Columns {
        return vec![];
    }
    let place = own.and_then(|own| own.split_whitespace().next());
    let ours = |text: &str| place.is_some_and(|place| text.contains(place));
    let rows_are_areas = rows
        .iter()
        .any(|(_, cells)| cells.first().is_some_and(|cell| ours(cell)))
        && !head.iter().any(|heading| ours(heading))
        || named && times == Times::Columns && above.caption.is_some();
    // Where the rows are areas beside others' columns, what is measured stands above the table.
    let unnamed = above.numbered && head.first().is_some_and(String::is_empty);
    let compared = (named || unnamed)
        && times == Times::Above
        && !rows_are_areas
        && head.iter().any(|cell| ours(cell));
    let topic = above.caption.as_deref().and_then(topic::of);
    let topic = topic.filter(|_| compared);
    let of_topic = topic.as_ref().and_then(|topic| topic.unit.clone());
    // "Ventetid (dage)" above months and places: the line above says what is measured, and the columns where.
    let of_caption = times == Times::Rows
        && above.caption.as_deref().is_some_and(|caption| {
            let (what, unit) = unit_of(caption);
            unit.is_some() && topic::of(what).is_some()
        });
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
            let (said, on) = match times {
                Times::Above => {
                    let on = above.of_caption.or(above.on);
                    (Said::of(name, heading, rows_are_areas), on)
                }
                Times::Columns if rows_are_areas => (above.said(name), time(heading)),
                Times::Columns => (Said::alone(name), time(heading)),
                Times::Rows if ours(heading) || of_caption => (above.said(heading), time(name)),
                Times::Rows => (Said::alone(heading), time(name)),
            };
            let (Some(said), Some(on)) = (said, on) else {
                continue;
            };
            let placed = |text: &str| {
                let text = text.to_lowercase();
                text.starts_with("placering") || text == "rang"
            };
            let unit = match placed(heading) || placed(name) {
                true => Some("plads".to_owned()),
                false => unit,
            };
            let ranks = unit.as_deref() == Some("plads");
            let (what, of_heading) = unit_of(said.what);
            let indicator = match said.whose {
                Some(whose) if !whose.is_empty() && (ranks || !ours(whose)) => {
                    format!("{what} – {whose}")
                }
                Some(_) | None => what.to_owned(),
            };
            let indicator = match &topic {
                Some(topic) => topic::named(topic.what, &indicator),
                None => indicator,
            };
            let observation = Observation {
                indicator,
                value,
                unit: unit.or(of_heading).or_else(|| of_topic.clone()),
                on,
                target: None,
                bound: None,
                source: above.source.clone(),
                definition: None,
                redefined: None,
            };
            found.push(marked(observation, line.span(), "figure/table@2", 85));
        }
    }
    found
}

/// Where a table has its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    /// Not in the table.
    Above,
    /// A column for each.
    Columns,
    /// A row for each.
    Rows,
}

impl Times {
    fn of(head: &[String], rows: &[(&Line<'_>, Vec<String>)]) -> Self {
        let mut headings = head.iter().skip(1).filter(|cell| !cell.is_empty());
        let several = headings.clone().count() > 1;
        if several && headings.all(|cell| time(cell).is_some()) {
            return Self::Columns;
        }
        let mut names = rows.iter().filter_map(|(_, cells)| cells.first());
        if names.all(|name| time(name).is_some()) {
            return Self::Rows;
        }
        Self::Above
    }
}

/// What a figure is of, and whose it is.
#[derive(Debug, Clone, Copy)]
struct Said<'a> {
    what: &'a str,
    whose: Option<&'a str>,
}

impl<'a> Said<'a> {
    fn of(name: &'a str, heading: &'a str, rows_are_areas: bool) -> Option<Self> {
        let (what, whose) = if rows_are_areas {
            (heading, name)
        } else {
            (name, heading)
        };
        let whose = Some(whose);
        (!what.is_empty()).then_some(Self { what, whose })
    }

    fn alone(what: &'a str) -> Option<Self> {
        (!what.is_empty()).then_some(Self { what, whose: None })
    }
}

impl Above {
    /// Forgets the line that named the table before.
    fn uncaptioned(&mut self) {
        self.caption = None;
        self.of_caption = None;
        self.of_part = false;
    }

    /// What a table of areas and times is of stands above it alone.
    fn said<'a>(&'a self, area: &'a str) -> Option<Said<'a>> {
        Some(Said {
            what: self.caption.as_deref()?,
            whose: Some(area),
        })
    }
}

/// A year, a quarter, a month or a day that heads a column or a row.
fn time(text: &str) -> Option<Interval> {
    let bare = text.trim().trim_end_matches('*').trim();
    let year = bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    let year = bare.parse().ok().filter(|_| year).and_then(Interval::year);
    year.or_else(|| crate::figure_file::period::days(bare))
        .or_else(|| super::when(bare))
}

/// A line that names the table below it: "Tabel 3. Ledighed i pct."
fn caption(text: &str) -> Option<String> {
    let bare = NUMBERED.replace(text.trim(), "");
    let bare = bare
        .trim_start_matches('#')
        .trim()
        .trim_end_matches([':', '.']);
    let short = bare.chars().count() <= LONGEST_CAPTION && sentences(bare).len() == 1;
    (short && !bare.is_empty()).then(|| bare.to_owned())
}

/// What is counted, without the unit that may stand behind it, and the unit.
fn unit_of(what: &str) -> (&str, Option<String>) {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i),? (?:\((?:i )?(?P<in>pct\.?|procent|%|dage|uger|timer|(?:mio\. |t\.)?kr\.?)\)|i (?P<behind>pct\.?|procent|%))$",
        )
    });
    let Some(found) = UNIT.captures(what) else {
        return (what, None);
    };
    let unit = found.name("in").or_else(|| found.name("behind"));
    let until = found.get(0).map_or(what.len(), |whole| whole.start());
    (&what[..until], unit.map(|unit| called(unit.as_str())))
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
mod tests;
