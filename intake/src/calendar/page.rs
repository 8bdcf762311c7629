//! A page of dates: "Møder i Børneudvalget 2024" over a row or a list of days. Only a page whose heading says
//! that it is one is read, and only lines that hold nothing but what is understood; the others are kept as they
//! stand, and told where they hold a day or a time.

use std::cmp::Ordering;

use chrono::NaiveTime;
use protokol_core::calendar::{Calendar, PlannedMeeting, Standing};
use protokol_core::evidence::Lines;

use super::columns::{Above, Columns};
use super::grid::Axis;
use super::heading::{Heading, LONGEST_HEADING, Sort, said_body};
use super::said;
use super::wheel::{Taken, Wheel};
use super::years::PlanYear;
use super::{Collected, Named};
use crate::dates;
use crate::lines::plain;
use crate::mark::marked;
use crate::meeting;
use crate::names;
use crate::plan::grid::Grid;

/// How far into a page its heading is looked for, in lines with text.
const HEADING_WITHIN: usize = 3;

/// How many entries make a calendar of a page, at least.
const FEWEST: usize = 2;

/// The meetings or topics of a page; `None` where its heading does not say that it has any, or where it has
/// none.
pub(super) fn read(text: &str) -> Option<Calendar> {
    let rows: Vec<Row<'_>> = text.lines().zip(1..).map(Row::of).collect();
    let heading = heading(&rows)?;
    let wheel = match heading.sort {
        Sort::Topics => Some(Wheel::of(&heading)),
        Sort::Meetings => None,
    };
    let mut page = Page {
        year: heading.year,
        month: None,
        weekday: None,
        whose: Whose::of(heading.body.clone()),
        heading,
        collected: Collected::default(),
        wheel,
        grid: Grid::default(),
        axis: None,
        columns: None,
        general: None,
        start: None,
    };
    for row in &rows {
        page.take(row);
    }
    if let Some(wheel) = page.wheel.take() {
        page.collected.topics = wheel.finish();
    }
    let found = page.collected.meetings.len() + page.collected.topics.len();
    // A day that is set aside shows that there are days.
    let told = found + page.collected.findings.len();
    (found > 0 && told >= FEWEST).then(|| page.collected.finish(text))
}

/// Whether a page is headed as one of meetings: what adopted it makes it no plan of goals.
pub(super) fn heads_meetings(text: &str) -> bool {
    let lines = text.lines().zip(1..);
    let with_text = lines.filter(|(line, _)| !line.trim().is_empty());
    let rows: Vec<Row<'_>> = with_text.take(HEADING_WITHIN + 1).map(Row::of).collect();
    heading(&rows).is_some_and(|heading| heading.sort == Sort::Meetings)
}

/// A line of the page.
struct Row<'t> {
    raw: &'t str,
    number: u32,
}

impl<'t> Row<'t> {
    fn of((raw, number): (&'t str, u32)) -> Self {
        Self { raw, number }
    }

    fn lines(&self) -> Lines {
        Lines::line(self.number)
    }
}

/// A page on its way to a calendar.
struct Page {
    heading: Heading,
    year: Option<PlanYear>,
    /// The month that a line above names, whose days stand without it.
    month: Option<u32>,
    /// The day of the week that a line above names, on which all days below are.
    weekday: Option<usize>,
    collected: Collected,
    /// The topics, on a page of them.
    wheel: Option<Wheel>,
    /// Whose the days below are.
    whose: Whose,
    /// The columns of a grid of months and bodies, once a row names them.
    grid: Grid,
    axis: Option<Axis>,
    /// The columns of a table of days, once a row names them.
    columns: Option<Columns>,
    /// When the meetings of all begin, and those of whom the days below are.
    general: Option<NaiveTime>,
    start: Option<NaiveTime>,
}

/// Whose days stand below.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Whose {
    /// Nobody's yet; whoever gives the page names the body.
    Unsaid,
    /// The body's.
    Body(String),
    /// Of something that is headed like a body and names none.
    Unknown(String),
}

impl Whose {
    fn of(body: Option<String>) -> Self {
        body.map_or(Self::Unsaid, Self::Body)
    }
}

impl Page {
    fn take(&mut self, row: &Row<'_>) {
        let text = plain(row.raw);
        let is_heading = row.number == self.heading.number;
        let text = match row.number.cmp(&self.heading.number) {
            Ordering::Less => return self.pass(row),
            Ordering::Equal => text.get(self.heading.behind..).unwrap_or_default(),
            Ordering::Greater => text.as_ref(),
        };
        if let Some(wheel) = &mut self.wheel {
            let raw = if is_heading { text } else { row.raw };
            match wheel.take(raw, row.lines()) {
                Taken::Said => {}
                Taken::Left => self.tell(row, "a yearly plan"),
            }
            return;
        }
        let text = text
            .trim_start_matches(['•', '*', '-', '–', '#', ' '])
            .trim();
        if text.is_empty() {
            return;
        }
        if let Some(year) = PlanYear::alone(text) {
            self.year = Some(year);
            return;
        }
        if let Some((month, year)) = said::month_alone(text) {
            self.month = Some(month);
            self.weekday = None;
            self.year = year.or(self.year);
            return;
        }
        if let Some(weekday) = said::weekday_alone(text) {
            self.weekday = Some(weekday);
            return;
        }
        if meeting::tells_adoption(text) {
            self.pass(row);
            return;
        }
        let text = said::without_notes(text);
        let text = text.as_ref();
        let of_month = said::led_by_month(text)
            .or_else(|| self.month.and_then(|month| said::of_month(text, month)));
        let text = of_month.as_deref().unwrap_or(text);
        let text = match said::is_span(text) {
            true => text.to_owned(),
            false => said::in_full(text),
        };
        let taken = !is_heading && (self.in_grid(row) || self.begins(&text) || self.heads(&text))
            || self.meetings(&text, row.lines());
        if taken {
            return;
        }
        let of_grid = self.axis.is_some() && self.grid.cells(row.raw).is_some();
        if of_grid && row.raw.contains(|c: char| c.is_ascii_digit()) || said::tells_time(&text) {
            self.tell(row, "a plan of meetings");
        } else {
            self.pass(row);
        }
    }

    /// Keeps a line that holds no day and no time.
    fn pass(&mut self, row: &Row<'_>) {
        if !row.raw.trim().is_empty() {
            self.collected.unclaimed.push(row.lines());
        }
    }

    /// Keeps a line that was not understood, and says so.
    fn tell(&mut self, row: &Row<'_>, whole: &str) {
        let text: String = plain(row.raw).trim().chars().take(80).collect();
        self.collected
            .set_aside(row.lines(), format!("`{text}` in {whole} was not read"));
    }

    /// Takes a line that says when meetings begin, and nothing else.
    fn begins(&mut self, text: &str) -> bool {
        let Some(start) = said::begins(text) else {
            return false;
        };
        match self.whose {
            Whose::Unsaid => self.general = Some(start),
            Whose::Body(_) | Whose::Unknown(_) => self.start = Some(start),
        }
        true
    }

    /// Takes a row of a grid of months and bodies, or of a table of days; whether it is one.
    fn in_grid(&mut self, row: &Row<'_>) -> bool {
        let Some(cells) = self.grid.cells(row.raw) else {
            return false;
        };
        if cells.is_empty() {
            return self.axis.is_some();
        }
        if let Some(axis) = Axis::of(&cells) {
            self.axis = Some(axis);
            self.columns = None;
            return true;
        }
        let columns = Columns::of(cells.iter().map(String::as_str));
        if columns.have_days() && columns.known() > 1 {
            self.columns = Some(columns);
            self.axis = None;
            return true;
        }
        if let Some(columns) = &self.columns {
            let body = match &self.whose {
                Whose::Body(body) => Some(body.as_str()),
                Whose::Unsaid => None,
                Whose::Unknown(_) => return false,
            };
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let above = Above {
                body,
                year: self.year,
                start: self.start.or(self.general),
            };
            columns.take(&cells, above, row.lines(), &mut self.collected);
            return true;
        }
        let axis = self.axis.as_ref();
        axis.is_some_and(|axis| axis.row(&cells, self.year, row.lines(), &mut self.collected))
    }

    /// Takes a line that heads the days of a body, or of something that is headed like one.
    fn heads(&mut self, text: &str) -> bool {
        const LIKE_A_BODY: [&str; 9] = [
            "udvalg",
            "råd",
            "bestyrelse",
            "nævn",
            "kommission",
            "forum",
            "seminar",
            "temadag",
            "temamøde",
        ];
        let bare = text.trim_end_matches(':').trim();
        if !dates::dates(bare).is_empty() || bare.ends_with('.') || bare.len() > LONGEST_HEADING {
            return false;
        }
        // "Børneudvalget: uge 3 og 7" says when by a rule; days below it are of whom it does not say.
        if said::is_rule(bare) {
            if LIKE_A_BODY
                .iter()
                .any(|word| bare.to_lowercase().contains(word))
            {
                self.start = None;
                self.whose = Whose::Unknown(bare.to_owned());
            }
            return false;
        }
        // Where a body meets is none: "Mødested: Rådhuset".
        let lower = bare.to_lowercase().replace("rådhus", "");
        let named = Named::of(bare).or_else(|| Named::of(said_body(bare)?));
        if let Some(Named { body, start }) = named {
            self.start = start;
            self.weekday = None;
            self.whose = Whose::Body(body);
            true
        } else if LIKE_A_BODY.iter().any(|word| lower.contains(word)) {
            self.start = None;
            self.whose = Whose::Unknown(bare.to_owned());
            false
        } else {
            false
        }
    }

    /// The meetings of a line that holds days, times and nothing else, behind the body's name or without it.
    fn meetings(&mut self, text: &str, lines: Lines) -> bool {
        let Some(first) = dates::dates(text).first().copied() else {
            return false;
        };
        if said::is_span(text) || said::holds_no_time(text) {
            return false;
        }
        // "Byrådet: 10. januar, 7. februar".
        let before = text.get(..first.from).unwrap_or_default();
        let before = before.trim().trim_end_matches([':', '–', '-']).trim();
        let heads = said_body(before).and_then(Named::of);
        if let Some(Named { body, start }) = &heads {
            self.whose = Whose::Body(body.clone());
            self.start = *start;
        }
        let named = heads.or_else(|| Named::of(before));
        let text = match &named {
            Some(_) => text.get(first.from..).unwrap_or_default(),
            None => text,
        };
        let (body, start) = match (named, &self.whose) {
            (Some(Named { body, start }), _) => (Some(body), start),
            (None, Whose::Body(body)) => (Some(body.clone()), self.start),
            (None, Whose::Unsaid) => (None, self.start),
            (None, Whose::Unknown(heading)) => {
                let told = format!("`{heading}` above these days names no body");
                self.collected.set_aside(lines, told);
                return true;
            }
        };
        let Some(days) = said::days(text, self.year) else {
            return false;
        };
        if dates::dates(text).len() > days.len() {
            let told = format!("`{text}` holds a day that there is none of, or one without a year");
            self.collected.set_aside(lines, told);
        }
        let headed = || said::other_weekday(self.weekday?, text, &days);
        if let Some(told) = said::contradiction(text, &days).or_else(headed) {
            self.collected.set_aside(lines, told);
            return true;
        }
        for (date, own) in days {
            let meeting = PlannedMeeting {
                body: body.clone(),
                date,
                start: own.or(start).or(self.general),
                place: None,
                uid: None,
                issued_on: None,
                standing: Standing::Planned,
            };
            let meeting = marked(meeting, lines, "calendar/page@1", 90);
            self.collected.meetings.push(meeting);
        }
        true
    }
}

/// The heading of a page; a body alone on the line above or below is whose it is.
fn heading(rows: &[Row<'_>]) -> Option<Heading> {
    let with_text: Vec<&Row<'_>> = rows
        .iter()
        .filter(|row| !row.raw.trim().is_empty())
        .collect();
    let first = with_text.iter().take(HEADING_WITHIN).enumerate();
    let headings =
        first.filter_map(|(at, row)| Some((at, Heading::of(&plain(row.raw), row.number)?)));
    // "Forside > Politik > Mødekalender" is where the page stands, and says less than its own heading.
    let is_path = |(at, _): &(usize, Heading)| {
        let text = with_text.get(*at).map_or("", |row| row.raw);
        text.matches(['>', '›', '»']).count() > 1
    };
    let (paths, own): (Vec<_>, Vec<_>) = headings.partition(is_path);
    let (at, mut heading) = own.into_iter().chain(paths).next()?;
    let alone = |at: usize| {
        let text = plain(with_text.get(at)?.raw);
        let bare = text.trim_start_matches('#').trim();
        names::is_body(bare).then(|| bare.to_owned())
    };
    if heading.body.is_none() {
        heading.body = at.checked_sub(1).and_then(alone);
    }
    Some(heading)
}
