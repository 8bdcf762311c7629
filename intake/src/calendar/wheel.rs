//! A yearly plan line by line: a month, a quarter or a day with its topics behind it, in a column beside it or
//! in the lines below it. What is a topic of no time it does not guess; it knows no page and no item.

use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::calendar::PlannedTopic;
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use regex::Regex;

use super::heading::Heading;
use super::years::PlanYear;
use crate::dates::MONTH_PATTERN;
use crate::due;
use crate::figure_file::period::days;
use crate::lines::{join, plain};
use crate::mark::marked;
use crate::names;
use crate::plan::grid::Grid;
use crate::regexes::compiled;

/// How many topics make a yearly plan, at least.
pub(super) const FEWEST: usize = 2;

/// How sure a line without a mark is a topic of the time above it.
const UNMARKED: u8 = 65;
/// How sure a topic is whose time names no days.
const WITHOUT_DAYS: u8 = 60;

/// What a line was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// A part of the plan.
    Said,
    /// Nothing that is understood.
    Left,
}

/// A topic on its way: lines below may go on with it.
struct Open {
    topic: PlannedTopic,
    lines: Lines,
    rule: &'static str,
    sure: u8,
}

/// A time that heads the lines below it.
struct Below {
    when: String,
    /// Whether a line without a mark may be a topic of it.
    unmarked: bool,
}

/// The columns of a plan in a table.
#[derive(Debug, Clone, Copy)]
struct Columns {
    when: usize,
    topic: usize,
}

/// A yearly plan on its way.
pub(super) struct Wheel {
    year: Option<PlanYear>,
    body: Option<String>,
    below: Option<Below>,
    open: Option<Open>,
    grid: Grid,
    columns: Option<Columns>,
    /// The last column of the widest row with a time: a row that ends in empty cells is printed shorter.
    last: usize,
    topics: Vec<Read<PlannedTopic>>,
}

impl Wheel {
    /// The plan below a heading.
    pub(super) fn of(heading: &Heading) -> Self {
        Self {
            year: heading.year,
            body: heading.body.clone(),
            below: None,
            open: None,
            grid: Grid::default(),
            columns: None,
            last: 0,
            topics: vec![],
        }
    }

    /// Takes a line.
    pub(super) fn take(&mut self, raw: &str, lines: Lines) -> Taken {
        if let Some(cells) = self.grid.cells(raw) {
            let cells: Vec<String> = cells
                .iter()
                .map(|cell| plain(cell).trim().to_owned())
                .collect();
            return self.row(&cells, lines);
        }
        self.grid = Grid::default();
        let text = plain(raw);
        let bare = text.trim_start_matches(SIGNS).trim();
        let bulleted = raw.trim().starts_with(BULLETS);
        if bare.is_empty() {
            return Taken::Said;
        }
        if let Some(year) = PlanYear::alone(bare) {
            self.close();
            self.year = Some(year);
            self.below = None;
            return Taken::Said;
        }
        let head = bare.trim_end_matches(':').trim();
        if is_time(without_remark(head)) {
            self.close();
            self.below = Some(Below {
                when: head.to_owned(),
                unmarked: true,
            });
            return Taken::Said;
        }
        if self.timed(bare, lines) {
            return Taken::Said;
        }
        if !bulleted && names::is_body(head) {
            self.close();
            self.body = Some(head.to_owned());
            self.below = None;
            return Taken::Said;
        }
        self.under(bare, bulleted, lines)
    }

    /// Whether it has a topic so far.
    pub(super) fn begun(&self) -> bool {
        self.open.is_some() || !self.topics.is_empty()
    }

    /// The topics.
    pub(super) fn finish(mut self) -> Vec<Read<PlannedTopic>> {
        self.close();
        self.topics
    }

    /// Ends the topic of the lines above.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let sure = match open.topic.period {
                Some(_) => open.sure,
                None => WITHOUT_DAYS,
            };
            self.topics
                .push(marked(open.topic, open.lines, open.rule, sure));
        }
    }

    fn topic(&self, when: &str, topic: &str) -> PlannedTopic {
        PlannedTopic {
            body: self.body.clone(),
            topic: topic.to_owned(),
            when: when.to_owned(),
            period: period(when, self.year),
        }
    }

    /// A row of columns: where no head says otherwise, the time in the first, the topic in the last, a place
    /// between them. A row without a time goes on with the topic of the one above.
    fn row(&mut self, cells: &[String], lines: Lines) -> Taken {
        if cells.is_empty() {
            return Taken::Said;
        }
        if let Some(columns) = Columns::of(cells) {
            self.close();
            self.columns = Some(columns);
            return Taken::Said;
        }
        let timed = |at: usize| {
            let cell = cells.get(at).map_or("", String::as_str);
            is_time(without_remark(cell.trim_end_matches(':')))
        };
        if timed(0) {
            self.last = self.last.max(cells.len() - 1);
        }
        let columns = self.columns.unwrap_or(Columns {
            when: 0,
            topic: self.last,
        });
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let (when, topic) = (cell(columns.when), cell(columns.topic));
        if timed(columns.when) {
            self.close();
            self.below = None;
            let topic = self.topic(when, topic);
            if topic.topic.is_empty() || topic.period.is_none() && self.year.is_some() {
                return Taken::Left;
            }
            self.open = Some(Open {
                topic,
                lines,
                rule: "calendar/columns@1",
                sure: 80,
            });
            return Taken::Said;
        }
        // "Hele året", "Efter sommerferien": a time of its own that is not understood, and no more of the row above.
        let other = self.columns.is_some() || says_when(when);
        if !when.is_empty() && other && columns.when != columns.topic {
            self.close();
            return Taken::Left;
        }
        let Some(open) = &mut self.open else {
            return Taken::Left;
        };
        if !topic.is_empty() {
            join(&mut open.topic.topic, topic);
        }
        open.lines = open.lines.hull(lines);
        Taken::Said
    }

    /// The topics of a line that begins with its time: "Marts: Budgetopfølgning", "1. kvartal – Status".
    fn timed(&mut self, text: &str, lines: Lines) -> bool {
        let signs = [":", " – ", " - ", " | "];
        let mut parts = signs.iter().filter_map(|sign| text.split_once(sign));
        let Some((when, topics)) = parts.find(|(when, _)| is_time(without_remark(when))) else {
            return false;
        };
        let topics = topics.split(';').map(str::trim);
        let topics: Vec<&str> = topics.filter(|topic| !topic.is_empty()).collect();
        // "Uge 42: Ferie".
        if topics.iter().all(|topic| nobody_meets(topic)) {
            return false;
        }
        self.close();
        for topic in topics {
            self.close();
            self.open = Some(Open {
                topic: self.topic(when.trim(), topic),
                lines,
                rule: "calendar/topic@1",
                sure: 85,
            });
        }
        self.below = Some(Below {
            when: when.trim().to_owned(),
            unmarked: false,
        });
        true
    }

    /// A topic of the time that heads it.
    fn under(&mut self, text: &str, bulleted: bool, lines: Lines) -> Taken {
        const LONGEST: usize = 160;
        if !bulleted
            && text.starts_with(char::is_lowercase)
            && let Some(open) = &mut self.open
        {
            join(&mut open.topic.topic, text);
            open.lines = open.lines.hull(lines);
            return Taken::Said;
        }
        let Some(below) = &self.below else {
            return Taken::Left;
        };
        if !text.contains(' ') && nobody_meets(text) {
            self.close();
            return Taken::Said;
        }
        let plain = below.unmarked && !text.contains(':') && !text.ends_with(['.', '?', '!']);
        if !bulleted && !plain || text.chars().count() > LONGEST {
            return Taken::Left;
        }
        let topic = self.topic(&below.when, text.trim_end_matches([';', ',']));
        self.close();
        self.open = Some(Open {
            topic,
            lines,
            rule: "calendar/below@1",
            sure: if bulleted { 80 } else { UNMARKED },
        });
        Taken::Said
    }
}

/// Whether a line says that nobody meets: "Sommerferie".
fn nobody_meets(topic: &str) -> bool {
    let topic = topic.trim_end_matches('.').to_lowercase();
    topic.ends_with("ferie") || topic == "lukket"
}

impl Columns {
    /// What a first row names.
    fn of(cells: &[String]) -> Option<Self> {
        const TIMES: [&str; 9] = [
            "måned",
            "tid",
            "tidspunkt",
            "periode",
            "kvartal",
            "hvornår",
            "dato",
            "møde",
            "mødedato",
        ];
        const TOPICS: [&str; 9] = [
            "tema",
            "temaer",
            "emne",
            "emner",
            "dialogtema",
            "dialogtemaer",
            "sag",
            "sager",
            "indhold",
        ];
        let at = |words: &[&str]| {
            cells.iter().position(|cell| {
                let cell = cell.to_lowercase();
                words.contains(&cell.trim_end_matches([':', '.']).trim())
            })
        };
        Some(Self {
            when: at(&TIMES)?,
            topic: at(&TOPICS)?,
        })
    }
}

/// What may stand before the words of a line.
const SIGNS: [char; 8] = ['•', '*', '-', '–', '·', '▪', '#', ' '];
/// What makes a point of a line.
const BULLETS: [char; 6] = ['•', '*', '-', '–', '·', '▪'];

/// Whether a line begins with a month, a quarter or a week, as those of a yearly plan do.
pub(super) fn begins_with_time(text: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^[\s|•*·▪#–-]*(?:{MONTH_PATTERN}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b|[1-4]\. ?(?:kvartal|kvt|halvår)|[QK][1-4]\b|uge \d{{1,2}}\b|løbende\b|hele året\b)"
        ))
    });
    TIME.is_match(text)
}

/// Whether a cell begins like a time, understood or not.
fn says_when(cell: &str) -> bool {
    static WHEN: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:hele|hvert?|efter|før|inden|løbende|forår|efterår|sommer|vinter|årligt|kvartalsvis|månedligt|\d)",
        )
    });
    WHEN.is_match(cell)
}

/// Whether words are a time and nothing else.
pub(super) fn is_time(text: &str) -> bool {
    if of_year(text, 2024).is_some() {
        return true;
    }
    let found = due::all(text, NaiveDate::from_ymd_opt(2024, 1, 1));
    let [due] = found.as_slice() else {
        return false;
    };
    let bare = |text: &str| text.trim().trim_end_matches(['.', ',']).to_lowercase();
    due.interval.is_some() && bare(&due.text) == bare(text)
}

/// The days of "Q3 2025", or of "Q3" and "jan." in a plan of a year.
fn of_year(text: &str, year: i32) -> Option<Interval> {
    let bare = text.trim();
    let part = bare.len() == 2 && bare.starts_with(['Q', 'K', 'H']);
    let numbered = bare.starts_with(|c: char| c.is_ascii_digit())
        && ["halvår", "kvartal", "kvt.", "kvt"]
            .iter()
            .any(|end| bare.ends_with(end));
    let part = part || numbered;
    let month =
        (3..=5).contains(&bare.len()) && bare.chars().all(|c| c.is_alphabetic() || c == '.');
    days(bare).or_else(|| days(&format!("{bare} {year}")).filter(|_| (part || month) && year > 0))
}

/// A time without a remark behind it: "Juni (efter budgetseminar)".
fn without_remark(text: &str) -> &str {
    static REMARK: LazyLock<Regex> = LazyLock::new(|| compiled(r"\s*\([^()]*\)$"));
    let bare = REMARK.find(text).map(|found| &text[..found.start()]);
    bare.filter(|bare| !bare.is_empty()).unwrap_or(text)
}

/// The days of a time; one without a year is of the plan's.
pub(super) fn period(text: &str, year: Option<PlanYear>) -> Option<Interval> {
    let text = without_remark(text);
    let Some(year) = year else {
        return in_year(text, None);
    };
    let mut years = year.calendar_years();
    years.find_map(|of| in_year(text, Some(of)).filter(|days| year.holds(days.from)))
}

/// The days of a time in one year of the calendar; one that names its year needs none.
fn in_year(text: &str, year: Option<i32>) -> Option<Interval> {
    if let Some(days) = of_year(text, year.unwrap_or(0)) {
        return Some(days);
    }
    let first = year.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    let found = due::all(text, first);
    let [due] = found.as_slice() else { return None };
    due.interval
}
