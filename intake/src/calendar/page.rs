//! A page of dates: "Møder i Børneudvalget 2024" over a row or a list of days, and a yearly plan: a month, a
//! quarter or a day with its topics. Only a page whose heading says that it is one is read, and only lines
//! that hold nothing but what is understood; the others are kept as they stand.

mod times;

use std::cmp::Ordering;

use chrono::{NaiveDate, NaiveTime};
use protokol_core::calendar::{Calendar, PlannedMeeting, PlannedTopic, Standing};
use protokol_core::evidence::Lines;
use protokol_core::time::Interval;
use regex::Captures;

use super::grid::Axis;
use super::{Collected, body_of};
use crate::dates::{self, DateReading, MONTHS};
use crate::lines::{Line, join, plain};
use crate::mark::marked;
use crate::plan::grid::Grid;
use crate::sections;
use times::{IN_BRACKETS, SHORT_DAY, is_filling, is_point, is_time, without_time, year_alone};
pub(super) use times::{period, year_in};

/// Words of a heading over days of meetings.
const OF_MEETINGS: [&str; 7] = [
    "mødeplan",
    "mødekalender",
    "mødedatoer",
    "mødedage",
    "mødeoversigt",
    "møder i ",
    "mødeliste",
];

/// Words of a heading over topics.
const OF_TOPICS: [&str; 6] = [
    "årshjul",
    "temaplan",
    "årsplan for",
    "plan for dialogtemaer",
    "plan for temaer",
    "temaer i ",
];

/// The longest line that can be a heading.
const LONGEST_HEADING: usize = 120;

/// How far into a page its heading is looked for, in lines with text.
const HEADING_WITHIN: usize = 3;

/// How many entries make a calendar of a page, at least.
const FEWEST: usize = 2;

/// What stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Meetings,
    Topics,
}

/// What the heading says.
struct Heading {
    sort: Sort,
    number: u32,
    body: Option<String>,
    year: Option<i32>,
    /// What stands behind a colon, which belongs to the dates.
    behind: usize,
}

/// The meetings or topics of a page; `None` where its heading does not say that it has any, or where it has
/// none.
pub(super) fn read(text: &str) -> Option<Calendar> {
    let rows: Vec<Row<'_>> = text.lines().zip(1..).map(Row::of).collect();
    let collected = below(heading(&rows)?, &rows);
    let found = collected.meetings.len() + collected.topics.len();
    (found >= FEWEST).then(|| collected.finish(text))
}

/// The yearly plans among the lines of an item: each from its heading to the next section.
pub(super) fn topics_in(lines: &[Line<'_>]) -> Collected {
    let mut all = Collected::default();
    // The first line is the title of the item, whatever it says.
    let mut at = 1;
    while let Some(line) = lines.get(at) {
        let row = Row::of((line.text, line.number));
        at += 1;
        let heads = heading(std::slice::from_ref(&row));
        let Some(heading) = heads.filter(|heading| heading.sort == Sort::Topics) else {
            continue;
        };
        let is_end = |line: &&Line<'_>| {
            let text = line.text;
            line.is_marked()
                || sections::named_kind(text).is_some()
                || sections::heads_treatment(text)
        };
        let rest = lines.get(at..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|line| is_end(&line))
            .unwrap_or(rest.len());
        let rows = rest[..end]
            .iter()
            .map(|line| Row::of((line.text, line.number)));
        let rows: Vec<Row<'_>> = std::iter::once(row).chain(rows).collect();
        let collected = below(heading, &rows);
        if collected.topics.len() >= FEWEST {
            all.topics.extend(collected.topics);
            all.findings.extend(collected.findings);
            at += end;
        }
    }
    all
}

/// What stands below a heading.
fn below(heading: Heading, rows: &[Row<'_>]) -> Collected {
    let mut page = Page {
        year: heading.year,
        whose: Whose::of(heading.body.clone()),
        heading,
        collected: Collected::default(),
        open: None,
        time: None,
        starts: Starts::default(),
        grid: Grid::default(),
        axis: None,
    };
    for row in rows {
        page.take(row);
    }
    page.close();
    page.collected
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

    /// What stands in its columns.
    fn cells(&self) -> Vec<String> {
        let cells = self.raw.split('\t');
        cells.map(|cell| plain(cell).trim().to_owned()).collect()
    }
}

/// A page on its way to a calendar.
struct Page {
    heading: Heading,
    year: Option<i32>,
    collected: Collected,
    /// The topic of a row of so many columns, which the rows below may continue.
    open: Option<(PlannedTopic, Lines, usize)>,
    /// The month or quarter that heads the topics below it, and its days.
    time: Option<(String, Interval)>,
    /// When meetings begin whose days have no time.
    starts: Starts,
    /// Whose the days below are.
    whose: Whose,
    /// The columns of a grid of months and bodies, once a row names them.
    grid: Grid,
    axis: Option<Axis>,
}

/// When meetings begin, as lines beside their days say: of all, and of the body whose days stand below.
#[derive(Debug, Clone, Copy, Default)]
struct Starts {
    of_page: Option<NaiveTime>,
    of_body: Option<NaiveTime>,
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
        let text = match row.number.cmp(&self.heading.number) {
            Ordering::Less => return self.leave(row),
            Ordering::Equal => text.get(self.heading.behind..).unwrap_or_default(),
            Ordering::Greater => text.as_ref(),
        };
        let text = text
            .trim_start_matches(['•', '*', '-', '–', '#', ' '])
            .trim();
        let is_heading = row.number == self.heading.number;
        if text.is_empty() {
            return;
        }
        if let Some(year) = year_alone(text) {
            self.close();
            self.year = Some(year);
            return;
        }
        let taken = match self.heading.sort {
            Sort::Meetings => {
                !is_heading && (self.in_grid(row) || self.heads(text) || self.says_start(text))
                    || self.meetings(text, row.lines())
            }
            Sort::Topics if row.raw.contains('\t') && !is_heading => self.columns(row),
            Sort::Topics => {
                self.topics(text, row.lines())
                    || !is_heading && (self.heads_topics(text) || self.below_time(row, text))
            }
        };
        if taken {
            return;
        }
        // What may be a meeting or a topic is not passed over.
        let (days, point) = match self.heading.sort {
            Sort::Meetings => (
                !dates::dates(text).is_empty() || SHORT_DAY.is_match(text),
                false,
            ),
            Sort::Topics => (false, is_point(row.raw)),
        };
        if (days || point) && !is_heading && self.is_untold(row) {
            self.collected
                .set_aside(row.lines(), format!("not understood: {text}"));
        } else {
            self.leave(row);
        }
    }

    /// Whether no finding tells of the line yet.
    fn is_untold(&self, row: &Row<'_>) -> bool {
        let told = &self.collected.findings;
        !told.iter().any(|found| found.lines == row.lines())
    }

    /// "Møderne begynder kl. 18.30": of the body above, or of all.
    fn says_start(&mut self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let says = [
            "begynder",
            "starter",
            "afholdes",
            "holdes",
            "mødetid",
            "møderne er",
        ];
        let days = !dates::dates(text).is_empty() || SHORT_DAY.is_match(text);
        let Some(time) = dates::first_time(text).filter(|_| !days) else {
            return false;
        };
        if !says.iter().any(|word| lower.contains(word)) {
            return false;
        }
        match self.whose {
            Whose::Unsaid => self.starts.of_page = Some(time),
            Whose::Body(_) | Whose::Unknown(_) => self.starts.of_body = Some(time),
        }
        true
    }

    /// A body whose plan it is, or a month, a quarter or half a year that stands above its topics.
    fn heads_topics(&mut self, text: &str) -> bool {
        let bare = text.trim_end_matches([':', '.']).trim();
        if is_time(bare)
            && let Some(days) = period(bare, self.year)
        {
            self.time = Some((bare.to_owned(), days));
            return true;
        }
        let body = self.heading.body.is_none().then(|| body_of(bare)).flatten();
        match body {
            Some(body) => {
                self.heading.body = Some(body);
                true
            }
            None => false,
        }
    }

    /// A point below the time it is planned for.
    fn below_time(&mut self, row: &Row<'_>, text: &str) -> bool {
        let Some((when, days)) = self.time.clone().filter(|_| is_point(row.raw)) else {
            self.time = None;
            return false;
        };
        let topic = PlannedTopic {
            body: self.heading.body.clone(),
            topic: text.to_owned(),
            when,
            period: Some(days),
        };
        let topic = marked(topic, row.lines(), "calendar/below-time@1", 85);
        self.collected.topics.push(topic);
        true
    }

    /// Keeps a line that was not understood.
    fn leave(&mut self, row: &Row<'_>) {
        if !row.raw.trim().is_empty() {
            self.collected.unclaimed.push(row.lines());
        }
    }

    /// Ends the topic of the rows above.
    fn close(&mut self) {
        if let Some((topic, lines, _)) = self.open.take() {
            let topic = marked(topic, lines, "calendar/columns@1", 80);
            self.collected.topics.push(topic);
        }
    }

    /// A row of columns: the time in the first, the topic in the last, a place between them. A row without
    /// a time goes on with the topic of the one above.
    fn columns(&mut self, row: &Row<'_>) -> bool {
        let cells = row.cells();
        let [first, .., last] = cells.as_slice() else {
            return false;
        };
        if is_time(first) {
            self.close();
            let topic = PlannedTopic {
                body: self.heading.body.clone(),
                topic: last.clone(),
                when: first.clone(),
                period: period(first, self.year),
            };
            if last.is_empty() || topic.period.is_none() {
                return false;
            }
            self.open = Some((topic, row.lines(), cells.len()));
            return true;
        }
        let Some((topic, lines, width)) = &mut self.open else {
            return false;
        };
        // A row that breaks off before the last column says nothing more of the topic.
        if !last.is_empty() && cells.len() == *width {
            join(&mut topic.topic, last);
        }
        *lines = lines.hull(row.lines());
        true
    }

    /// Takes a row of a grid of months and bodies; whether it is one.
    fn in_grid(&mut self, row: &Row<'_>) -> bool {
        let Some(cells) = self.grid.cells(row.raw) else {
            return false;
        };
        if cells.is_empty() {
            return self.axis.is_some();
        }
        if let Some(axis) = Axis::of(&cells) {
            self.axis = Some(axis);
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
        let time = dates::first_time(text);
        let bare = IN_BRACKETS.replace(text.trim_end_matches(':').trim(), "");
        let bare = bare.trim();
        if !dates::dates(bare).is_empty()
            || SHORT_DAY.is_match(bare)
            || bare.ends_with('.')
            || bare.len() > LONGEST_HEADING
        {
            return false;
        }
        let lower = bare.to_lowercase();
        if let Some(body) = body_of(bare).or_else(|| body_of(said_body(bare)?)) {
            self.whose = Whose::Body(body);
            self.starts.of_body = time;
            true
        } else if LIKE_A_BODY.iter().any(|word| lower.contains(word)) {
            self.whose = Whose::Unknown(bare.to_owned());
            false
        } else {
            false
        }
    }

    /// The meetings of a line that holds days, times and nothing else, behind the body's name or without it.
    fn meetings(&mut self, text: &str, lines: Lines) -> bool {
        let text = &self.with_months(text);
        let found = dates::dates(text);
        let Some(first) = found.first() else {
            return false;
        };
        // "Byrådet: 10. januar, 7. februar".
        let before = text.get(..first.from).unwrap_or_default();
        let named = before.trim().trim_end_matches([':', '–', '-']).trim();
        let heads = said_body(named).and_then(body_of);
        if let Some(body) = &heads {
            self.whose = Whose::Body(body.clone());
        }
        let named = heads.or_else(|| body_of(named));
        let text = match &named {
            Some(_) => text.get(first.from..).unwrap_or_default(),
            None => text,
        };
        let found = dates::dates(text);
        let body = match (named, &self.whose) {
            (Some(body), _) => Some(body),
            (None, Whose::Body(body)) => Some(body.clone()),
            (None, Whose::Unsaid) => None,
            (None, Whose::Unknown(heading)) => {
                let told = format!("`{heading}` above these days names no body");
                self.collected.set_aside(lines, told);
                return true;
            }
        };
        let ends = found
            .iter()
            .skip(1)
            .map(|date| date.from)
            .chain([text.len()]);
        let mut meetings = vec![];
        let mut left = text.get(..found[0].from).unwrap_or_default().to_owned();
        for (date, end) in found.iter().zip(ends) {
            let day = match date.reading {
                DateReading::Day(day) => Some(day),
                DateReading::Yearless { day, month } => self
                    .year
                    .and_then(|year| NaiveDate::from_ymd_opt(year, month, day)),
                DateReading::Damaged => None,
            };
            let Some(day) = day else { return false };
            let behind = text.get(date.to..end).unwrap_or_default();
            let start = dates::first_time(behind);
            let start = start.or(self.starts.of_body).or(self.starts.of_page);
            meetings.push((day, start));
            left.push_str(&without_time(behind));
        }
        if !is_filling(&left) {
            return false;
        }
        for (date, start) in meetings {
            let meeting = PlannedMeeting {
                body: body.clone(),
                date,
                start,
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

    /// The line with the days that stand as "24/3", on a page of a year, written out.
    fn with_months(&self, text: &str) -> String {
        let Some(year) = self.year.filter(|_| dates::dates(text).is_empty()) else {
            return text.to_owned();
        };
        let day = |found: &Captures<'_>| {
            let month: Option<usize> = found["month"].parse().ok();
            let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?));
            match month {
                Some(month) => format!("{}. {month} {year}", &found["day"]),
                None => found[0].to_owned(),
            }
        };
        SHORT_DAY.replace_all(text, day).into_owned()
    }

    /// The topics of a line that begins with its time: "Marts: Budgetopfølgning", "1. kvartal – Status".
    fn topics(&mut self, text: &str, lines: Lines) -> bool {
        let signs = [":", " – ", " - ", " | "];
        let mut parts = signs.iter().filter_map(|sign| text.split_once(sign));
        let Some((when, topics)) = parts.find(|(when, _)| is_time(when)) else {
            return false;
        };
        let topics: Vec<&str> = topics
            .split(';')
            .map(str::trim)
            .filter(|topic| !topic.is_empty())
            .collect();
        if topics.is_empty() {
            return false;
        }
        let period = period(when, self.year);
        for topic in topics {
            let topic = PlannedTopic {
                body: self.heading.body.clone(),
                topic: topic.to_owned(),
                when: when.trim().to_owned(),
                period,
            };
            let sure = if period.is_some() { 85 } else { 60 };
            let topic = marked(topic, lines, "calendar/topic@1", sure);
            self.collected.topics.push(topic);
        }
        true
    }
}

/// The body behind the words for its meetings: "Møder i Byrådet 2024", "Mødeplan for Byrådet".
fn said_body(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    OF_MEETINGS.iter().find(|word| lower.contains(*word))?;
    let signs = [" i ", " for "];
    signs.iter().find_map(|sign| Some(text.split_once(sign)?.1))
}

fn heading(rows: &[Row<'_>]) -> Option<Heading> {
    let with_text = rows.iter().filter(|row| !row.raw.trim().is_empty());
    with_text.take(HEADING_WITHIN).find_map(|row| {
        let text = plain(row.raw);
        let lower = text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let sort = if says(&OF_TOPICS) {
            Sort::Topics
        } else if says(&OF_MEETINGS) {
            Sort::Meetings
        } else {
            return None;
        };
        let behind = text.find(':').map_or(text.len(), |colon| colon + 1);
        let said = text.get(..behind)?.trim_end_matches(':');
        if said.len() > LONGEST_HEADING {
            return None;
        }
        let words: Vec<&str> = said.split_whitespace().collect();
        let year = words.iter().find_map(|word| year_alone(word));
        let bare: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| year_alone(word).is_none())
            .collect();
        // The body is what stands behind "i" or "for", or what is left of a line with the heading's word.
        let places = bare.iter().enumerate().rev();
        let mut joined = places.filter(|(_, word)| ["i", "for", "-", "–"].contains(word));
        let body = joined.find_map(|(place, _)| body_of(&bare[place + 1..].join(" ")));
        Some(Heading {
            sort,
            number: row.number,
            body,
            year,
            behind,
        })
    })
}
