//! `indicator list` and `indicator show`: what is measured and how, the figures with their sources, where the
//! series breaks, and which goals use it. Figures are compared with no bound here.

use chrono::NaiveDate;
use protokol_core::book::{self, Book, ObservationReported};
use protokol_core::directory::title_key;
use protokol_core::event::observation_reported::Reported;
use protokol_core::ids::{GoalId, IndicatorId};
use protokol_core::quantity::Quantity;
use protokol_core::time::Position;
use protokol_core::vocabulary::{Better, GoalLevel};
use serde::Serialize;

use crate::evidence::{Place, places};
use crate::goal_list::{self, Break, Days, Definition, Goal};
use crate::goal_status::Status;
use crate::lang::Lang;
use crate::names;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorList {
    /// The indicators, by name.
    pub indicators: Vec<Indicator>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its name.
    pub name: String,
    /// The municipality that measures it.
    pub municipality: Option<String>,
    /// The unit of its figures, as the newest definition says that says so.
    pub unit: Option<String>,
    /// Which figures are the better ones.
    pub better: Option<Better>,
    /// How many definitions it has had by the day of the cut.
    pub definitions: usize,
    /// How many figures the book has of it.
    pub figures: usize,
    /// The newest figure by the day of the cut.
    pub newest: Option<Figure>,
    /// How many goals use it.
    pub goals: usize,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
    /// Where it stands in the book.
    pub position: Position,
}

/// A figure, as one source says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The figure.
    pub value: Quantity,
    /// Its as-of date: the last day of what it counts.
    pub on: NaiveDate,
    /// The days it counts, where it is not of a single day.
    pub period: Option<Days>,
    /// The definition it was made by.
    pub definition: u32,
    /// Where it comes from.
    pub source: Option<String>,
    /// What is said with it.
    pub text: Option<String>,
    /// The body it was reported to.
    pub body: Option<String>,
    /// The day of the meeting it was reported at.
    pub meeting_date: Option<NaiveDate>,
    /// The item's number and title.
    pub item: Option<String>,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
    /// Where it stands in the book.
    pub position: Position,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

/// An indicator with its definitions, figures and goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorShown {
    /// The indicator.
    pub indicator: Indicator,
    /// Its definitions, by day.
    pub definitions: Vec<Definition>,
    /// Its figures, by day.
    pub figures: Vec<Figure>,
    /// Where the series breaks: figures before and after are not compared.
    pub breaks: Vec<Break>,
    /// The goals that use it, by level, plan, number, area and title.
    pub goals: Vec<UsedBy>,
}

/// A goal that an indicator decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UsedBy {
    /// Its id.
    pub id: GoalId,
    /// Its number in the plan, as printed.
    pub number: Option<String>,
    /// What is to be reached.
    pub title: String,
    /// Where it stands between the state and a single figure.
    pub level: GoalLevel,
    /// The title of the plan it stands in.
    pub plan: Option<String>,
    /// The days in which it is to be reached.
    pub period: Option<Days>,
    /// The definition its value rests on.
    pub definition: Option<u32>,
    /// Where it stands on the day of the cut.
    pub status: Status,
}

/// The indicators at a cut, seen from a day.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate) -> IndicatorList {
    let goals = goal_list::report(book, day, None, Lang::En).goals;
    let all = book.indicators.keys();
    let shown = all.filter_map(|id| row(book, *id, day, using(book, *id, &goals).count()));
    let mut indicators: Vec<Indicator> = shown.collect();
    indicators
        .sort_by_cached_key(|one| (one.name.to_lowercase(), one.municipality.clone(), one.id));
    IndicatorList { indicators }
}

/// An indicator with what hangs on it; `None` where nothing tells how it is defined.
#[must_use]
pub fn show(book: &Book<'_>, id: IndicatorId, day: NaiveDate) -> Option<IndicatorShown> {
    let known = book.indicators.get(&id)?;
    let goals = goal_list::report(book, day, None, Lang::En).goals;
    let goals: Vec<UsedBy> = using(book, id, &goals).map(used_by).collect();
    Some(IndicatorShown {
        indicator: row(book, id, day, goals.len())?,
        definitions: goal_list::definitions(known),
        figures: figures(book, known),
        breaks: goal_list::breaks(book, id),
        goals,
    })
}

/// The indicators of the book with this name or id.
#[must_use]
pub fn find(book: &Book<'_>, text: &str) -> Vec<IndicatorId> {
    let text = text.trim();
    let defined = book
        .indicators
        .iter()
        .filter(|(_, known)| known.defined.is_some());
    let meant = |id: &IndicatorId| {
        text.strip_prefix("indicator/").unwrap_or(text) == id.to_string()
            || title_key(&names::indicator(book, *id)) == title_key(text)
    };
    defined.map(|(id, _)| *id).filter(meant).collect()
}

fn row(book: &Book<'_>, id: IndicatorId, day: NaiveDate, goals: usize) -> Option<Indicator> {
    let known = book.indicators.get(&id)?;
    let defined = known.defined?;
    let by_then = known
        .redefined
        .iter()
        .filter(|later| later.day() <= Some(day));
    let all = figures(book, known);
    let newest = all.iter().rev().find(|figure| figure.on <= day);
    Some(Indicator {
        id,
        name: names::indicator(book, id),
        municipality: defined.words.and_then(|words| words.municipality.clone()),
        unit: goal_list::unit_of(known),
        better: known.better(),
        definitions: 1 + by_then.count(),
        figures: all.len(),
        newest: newest.cloned(),
        goals,
        unsure: !defined.holding.is_sure(),
        position: defined.position(),
    })
}

/// The goals that use an indicator now, or did before they were revised.
fn using<'g>(
    book: &Book<'_>,
    id: IndicatorId,
    goals: &'g [Goal],
) -> impl Iterator<Item = &'g Goal> {
    let uses = move |goal: &&Goal| {
        let asked = book.asked(goal.id);
        asked.iter().any(|asked| asked.terms.indicator == Some(id))
    };
    goals.iter().filter(uses)
}

fn used_by(goal: &Goal) -> UsedBy {
    UsedBy {
        id: goal.id,
        number: goal.number.clone(),
        title: goal.title.clone(),
        level: goal.level,
        plan: goal.plan.clone(),
        period: goal.period.clone(),
        definition: goal.definition,
        status: goal.status,
    }
}

fn figures(book: &Book<'_>, known: &book::Indicator<'_>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = known
        .observations
        .iter()
        .filter_map(|fact| figure(book, fact))
        .collect();
    figures.sort_by_key(|figure| (figure.on, figure.position));
    figures
}

fn figure(book: &Book<'_>, fact: &ObservationReported<'_>) -> Option<Figure> {
    let (facts, words) = (fact.facts, fact.words);
    let Reported::Value(value) = facts.reported else {
        return None;
    };
    let item = facts.item;
    Some(Figure {
        value,
        on: fact.day()?,
        period: facts.period.map(Days::from),
        definition: facts.measured?.definition,
        source: words.and_then(|words| words.source.clone()),
        text: words.and_then(|words| words.text.clone()),
        body: item
            .and_then(|item| names::item_body(book, item))
            .map(|body| names::body(book, body)),
        meeting_date: item.and_then(|item| names::item_date(book, item)),
        item: item.map(|item| names::item(book, item)),
        unsure: !fact.holding.is_sure(),
        position: fact.position(),
        evidence: places(&fact.holding),
    })
}
