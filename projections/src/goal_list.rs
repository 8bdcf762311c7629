//! `goal list` and `goal show`: what is to be reached, where it stands and why, with its figures and
//! everything that was decided about it.

use chrono::NaiveDate;
use protokol_core::acts::{Period, title_and_period};
use protokol_core::book::{Asked, Book, GoalBegun, GoalStep};
use protokol_core::directory::{GoalNamed, goals_meant, title_key};
use protokol_core::event::observation_reported::Reported;
use protokol_core::event::{Kind, Told};
use protokol_core::ids::{GoalId, IndicatorId, ItemId, PlanId};
use protokol_core::name::NameKey;
use protokol_core::quantity::Quantity;
use protokol_core::time::{Interval, Position};
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::{Bound, Cadence, GoalLevel, TargetState, Verdict};
use serde::Serialize;

use crate::evidence::{Place, places_read};
use crate::goal_findings::{Found, OfGoals};
use crate::goal_status::{self, Because, Figure, Standing, Status};
use crate::lang::Lang;
use crate::responsible::Responsible;
use crate::{goal_words, names};

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalList {
    /// The goals, by level, plan, number, area and title.
    pub goals: Vec<Goal>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// What is to be reached, in its own words.
    pub title: String,
    /// The municipality whose goal it is, else the one whose plan it stands in; `null` where neither is said, as
    /// for the state's.
    pub municipality: Option<String>,
    /// Where it stands between the state and a single figure.
    pub level: GoalLevel,
    /// Its number in the plan, as printed.
    pub number: Option<String>,
    /// The area it belongs to.
    pub area: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The body that has it: the one that owns it, set it or adopted its plan, or whoever took over from
    /// that one; `null` where none did.
    pub responsible: Option<Responsible>,
    /// The title of the plan it stands in.
    pub plan: Option<String>,
    /// The goal above it.
    pub parent: Option<GoalId>,
    /// The days in which it is to be reached.
    pub period: Option<Days>,
    /// How far its target is settled.
    pub target: TargetState,
    /// On which side of its value it is reached.
    pub bound: Option<Bound>,
    /// The value.
    pub value: Option<Quantity>,
    /// The unit of its figures.
    pub unit: Option<String>,
    /// Whom or what it counts.
    pub population: Option<String>,
    /// The figure it starts from.
    pub baseline: Option<Baseline>,
    /// How far from the baseline.
    pub delta: Option<Quantity>,
    /// How often a report on it is promised.
    pub cadence: Option<Cadence>,
    /// The name of its indicator.
    pub indicator: Option<String>,
    /// The definition its value rests on.
    pub definition: Option<u32>,
    /// Where it stands on the day of the cut.
    pub status: Status,
    /// Why.
    pub why: Why,
    /// Since when it is silent.
    pub silent_since: Option<NaiveDate>,
    /// What was reported, by day.
    pub observations: Vec<Observation>,
    /// Where the series of its indicator breaks: figures before and after are not compared.
    pub breaks: Vec<Break>,
    /// The goal it goes on from.
    pub carried_from: Option<GoalId>,
    /// The goals it goes on as.
    pub carried_to: Vec<GoalId>,
    /// The goal that a later plan of the same name asks for some of its days, where nothing says that this one is over:
    /// its number and title, plan and days.
    pub asked_anew: Option<String>,
    /// What was done about it, from its setting on.
    pub decided: Vec<Decided>,
    /// Where it stands in the sources; of what a person changed, where it stood that was read.
    pub evidence: Vec<Place>,
    /// What its documents say of it that does not agree.
    pub findings: Vec<Found>,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
}

/// A span of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Days {
    /// In its shortest form, as `2018` or `2018-Q2`.
    pub text: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl From<Interval> for Days {
    fn from(interval: Interval) -> Self {
        Self {
            text: Period(interval).to_string(),
            from: interval.from,
            to: interval.to,
        }
    }
}

/// The figure a goal starts from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Baseline {
    /// The figure.
    pub value: Quantity,
    /// Its day.
    pub on: Option<NaiveDate>,
    /// The days it counts.
    pub period: Option<Days>,
}

/// Why a goal stands where it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The reason.
    pub code: &'static str,
    /// The reason in a sentence.
    pub text: String,
    /// The events that prove it.
    pub positions: Vec<Position>,
}

/// Something that was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Observation {
    /// The figure.
    pub value: Option<Quantity>,
    /// What is said where there is no figure.
    pub verdict: Option<Verdict>,
    /// Its day.
    pub on: NaiveDate,
    /// The days it counts.
    pub period: Option<Days>,
    /// Where it comes from.
    pub source: Option<String>,
    /// The definition it was made by.
    pub definition: Option<u32>,
    /// Whether it is on the right side of the bound of its day, where that can be told.
    pub holds: Option<bool>,
    /// What is said with it.
    pub text: Option<String>,
    /// Where it stands in the book.
    pub position: Position,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

/// A day on which something else began to be measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The day.
    pub on: Option<NaiveDate>,
    /// The definition that counts from then on.
    pub definition: u32,
    /// What it says.
    pub text: Option<String>,
    /// Where it stands in the book.
    pub position: Position,
}

/// Something that was decided about a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Where it stands in the book.
    pub position: Position,
    /// What was done.
    pub kind: Kind,
    /// The day it takes effect.
    pub on: Option<NaiveDate>,
    /// The plan that did it.
    pub plan: Option<String>,
    /// The body that decided it.
    pub body: Option<String>,
    /// The day of the meeting.
    pub meeting_date: Option<NaiveDate>,
    /// The item's number and title.
    pub item: Option<String>,
    /// The goal it goes on from: its number and title, plan and days.
    pub from: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A goal with what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalShown {
    /// The goal.
    pub goal: Goal,
    /// The goals above it, the nearest first.
    pub above: Vec<Goal>,
    /// The goals right below it.
    pub below: Vec<Goal>,
    /// How its indicator is defined.
    pub indicator: Option<Indicator>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its name.
    pub name: String,
    /// Its definitions, by day.
    pub definitions: Vec<Definition>,
}

/// A definition of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Its number.
    pub number: u32,
    /// From when on it counts; on every day before the next where there is none.
    pub on: Option<NaiveDate>,
    /// How is measured.
    pub text: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Where figures come from.
    pub source: Option<String>,
    /// Where it stands in the book.
    pub position: Position,
}

/// The goals at a cut, seen from a day; those of one plan where one is given.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate, plan: Option<PlanId>, lang: Lang) -> GoalList {
    let told = OfGoals::of(book);
    let all = book.goals.keys().filter_map(|id| {
        let asked = book.asked(*id);
        let of_plan = plan.is_none() || asked.first()?.plan == plan;
        of_plan
            .then(|| goal(book, &told, (*id, &asked), (day, lang)))
            .flatten()
    });
    let mut goals: Vec<Goal> = all.collect();
    goals.sort_by_cached_key(place);
    GoalList { goals }
}

/// By level, plan, number, area and title; numbers as people count, `1.10` after `1.9`.
pub(crate) fn place(goal: &Goal) -> impl Ord + use<> {
    let number = goal.number.as_deref().unwrap_or_default();
    let parts = number.split(|c: char| !c.is_alphanumeric());
    let number: Vec<(u64, String)> = parts
        .map(|part| (part.parse().unwrap_or(u64::MAX), part.to_lowercase()))
        .collect();
    let unnumbered = goal.number.is_none();
    let period = goal.period.as_ref().map(|period| (period.from, period.to));
    (
        goal.level,
        goal.plan.clone(),
        unnumbered,
        number,
        goal.area.clone(),
        goal.title.clone(),
        period,
        goal.id,
    )
}

/// A goal of the book, if the cut holds it.
pub(crate) fn goal(
    book: &Book<'_>,
    told: &OfGoals<'_>,
    (id, asked): (GoalId, &[Asked<'_>]),
    (day, lang): (NaiveDate, Lang),
) -> Option<Goal> {
    let known = book.goals.get(&id)?;
    let now = asked.last()?;
    let figures = goal_status::figures(book, id, asked);
    let standing = goal_status::standing(known, asked, &figures, day)?;
    let (terms, wording) = (&now.terms, &now.wording);
    let indicator = terms.indicator;
    let holdings = holdings(known);
    let mut evidence: Vec<Place> = holdings.iter().flat_map(places_read).collect();
    evidence.dedup();
    let carried_from = match known.begun? {
        GoalBegun::Set(_) => None,
        GoalBegun::CarriedOver(fact) => Some(fact.facts.from),
    };
    let silent_since = if let Because::Silent { since, .. } = standing.because {
        Some(since)
    } else {
        None
    };
    Some(Goal {
        id,
        title: now.title.unwrap_or(names::WITHHELD).to_owned(),
        municipality: now
            .municipality
            .map(ToOwned::to_owned)
            .or_else(|| names::plan_municipality(book, now.plan?)),
        level: now.level,
        number: wording.number.clone(),
        area: wording.area.clone(),
        owner: wording.owner.clone(),
        responsible: book
            .line_of_goal(id)
            .map(|line| Responsible::of(book, &line, day)),
        plan: now.plan.map(|plan| names::plan(book, plan)),
        parent: terms.parent,
        period: terms.period.map(Days::from),
        target: terms.target.unwrap_or(TargetState::Set),
        bound: terms.bound,
        value: terms.value,
        unit: unit(book, now),
        population: wording.population.clone(),
        baseline: terms.baseline.map(|value| Baseline {
            value,
            on: terms.baseline_on,
            period: terms.baseline_period.map(Days::from),
        }),
        delta: terms.delta,
        cadence: terms.cadence,
        indicator: indicator.map(|indicator| names::indicator(book, indicator)),
        definition: terms.definition,
        status: standing.status,
        why: why(&standing, unit(book, now).as_deref(), lang),
        silent_since,
        observations: figures.iter().map(observation).collect(),
        breaks: indicator.map_or_else(Vec::new, |indicator| breaks(book, indicator)),
        carried_from,
        carried_to: known.carried_to.clone(),
        asked_anew: told.asked_anew(id).and_then(|anew| called(book, anew)),
        decided: holdings
            .iter()
            .map(|holding| decided(book, holding))
            .collect(),
        unsure: holdings.iter().any(|holding| !holding.is_sure()),
        findings: told.about(known),
        evidence,
    })
}

fn why(standing: &Standing, unit: Option<&str>, lang: Lang) -> Why {
    Why {
        code: standing.because.code(),
        text: goal_words::why(standing.because, unit, lang),
        positions: standing.positions.clone(),
    }
}

/// The unit a goal names, else that of its indicator.
pub(crate) fn unit(book: &Book<'_>, now: &Asked<'_>) -> Option<String> {
    let of_indicator = || {
        let indicator = book.indicators.get(&now.terms.indicator?)?;
        unit_of(indicator)
    };
    now.wording.unit.clone().or_else(of_indicator)
}

/// The unit of an indicator's figures, as the newest definition says that says so.
pub(crate) fn unit_of(indicator: &protokol_core::book::Indicator<'_>) -> Option<String> {
    let later = indicator.redefined.iter().rev();
    let newest = later.filter_map(|fact| fact.words?.unit.clone()).next();
    newest.or_else(|| indicator.defined?.words?.unit.clone())
}

/// The facts about a goal itself: how it came about, and what happened to it.
fn holdings<'a>(known: &protokol_core::book::Goal<'a>) -> Vec<Holding<'a>> {
    let begun = known.begun.map(|begun| begun.holding());
    let steps = known.steps.iter().map(|step| match step {
        GoalStep::Revised(fact) => fact.holding,
        GoalStep::Abandoned(fact) => fact.holding,
    });
    begun.into_iter().chain(steps).collect()
}

fn decided(book: &Book<'_>, holding: &Holding<'_>) -> Decided {
    let event = holding.event;
    let mentioned = || event.subjects.iter().chain(&event.refs);
    let item: Option<ItemId> = mentioned().find_map(|subject| subject.item());
    Decided {
        position: event.position,
        kind: event.kind,
        on: event.effective_on,
        plan: mentioned()
            .find_map(|subject| subject.plan())
            .map(|plan| names::plan(book, plan)),
        body: item
            .and_then(|item| names::item_body(book, item))
            .map(|body| names::body(book, body)),
        meeting_date: item.and_then(|item| names::item_date(book, item)),
        item: item.map(|item| names::item(book, item)),
        from: match holding.told() {
            Some(Told::GoalCarriedOver(facts, _)) => called(book, facts.from),
            Some(_) | None => None,
        },
        reason: event.reason.clone(),
    }
}

/// A goal of the book by its number and title, with its plan and days: `1.b Flere i arbejde (Havneplan, 2018)`.
pub(crate) fn called(book: &Book<'_>, id: GoalId) -> Option<String> {
    let asked = book.asked(id);
    let now = asked.last()?;
    let title = now.title.unwrap_or(names::WITHHELD);
    let named = match &now.wording.number {
        Some(number) => format!("{number} {title}"),
        None => title.to_owned(),
    };
    let plan = now.plan.map(|plan| names::plan(book, plan));
    let days = now.terms.period.map(|days| Period(days).to_string());
    // The plan's title may say the year as well.
    let days = days.filter(|days| !plan.as_ref().is_some_and(|plan| plan.contains(days)));
    let of: Vec<String> = [plan, days].into_iter().flatten().collect();
    Some(if of.is_empty() {
        named
    } else {
        format!("{named} ({})", of.join(", "))
    })
}

fn observation(figure: &Figure<'_>) -> Observation {
    let (facts, words) = (figure.fact.facts, figure.fact.words);
    let (value, verdict) = match facts.reported {
        Reported::Value(value) => (Some(value), None),
        Reported::Verdict(verdict) => (None, Some(verdict)),
    };
    Observation {
        value,
        verdict,
        on: figure.on,
        period: facts.period.map(Days::from),
        source: words.and_then(|words| words.source.clone()),
        definition: facts.measured.map(|measured| measured.definition),
        holds: figure.holds,
        text: words.and_then(|words| words.text.clone()),
        position: figure.fact.position(),
        evidence: places_read(&figure.fact.holding),
    }
}

pub(crate) fn breaks(book: &Book<'_>, indicator: IndicatorId) -> Vec<Break> {
    let known = book.indicators.get(&indicator);
    let redefined = known.into_iter().flat_map(|known| &known.redefined);
    redefined
        .map(|fact| Break {
            on: fact.day(),
            definition: fact.facts.definition,
            text: fact.words.map(|words| words.text.clone()),
            position: fact.position(),
        })
        .collect()
}

fn indicator(book: &Book<'_>, id: IndicatorId) -> Option<Indicator> {
    let known = book.indicators.get(&id)?;
    Some(Indicator {
        id,
        name: names::indicator(book, id),
        definitions: definitions(known),
    })
}

/// The definitions of an indicator, by day.
pub(crate) fn definitions(known: &protokol_core::book::Indicator<'_>) -> Vec<Definition> {
    let first = known.defined.map(|fact| Definition {
        number: 1,
        on: fact.day(),
        text: fact.words.and_then(|words| words.text.clone()),
        unit: fact.words.and_then(|words| words.unit.clone()),
        source: fact.words.and_then(|words| words.source.clone()),
        position: fact.position(),
    });
    let later = known.redefined.iter().map(|fact| Definition {
        number: fact.facts.definition,
        on: fact.day(),
        text: fact.words.map(|words| words.text.clone()),
        unit: fact.words.and_then(|words| words.unit.clone()),
        source: fact.words.and_then(|words| words.source.clone()),
        position: fact.position(),
    });
    first.into_iter().chain(later).collect()
}

/// A goal with the goals above and below it and its indicator.
#[must_use]
pub fn show(book: &Book<'_>, id: GoalId, day: NaiveDate, lang: Lang) -> Option<GoalShown> {
    let all = report(book, day, None, lang).goals;
    let shown = all.iter().find(|goal| goal.id == id)?.clone();
    let mut above: Vec<Goal> = vec![];
    let mut next = shown.parent;
    while let Some(parent) = all.iter().find(|goal| Some(goal.id) == next) {
        if parent.id == id || above.iter().any(|seen| seen.id == parent.id) {
            break;
        }
        above.push(parent.clone());
        next = parent.parent;
    }
    let measured = book.asked(id).last().and_then(|now| now.terms.indicator);
    Some(GoalShown {
        above,
        below: all
            .into_iter()
            .filter(|goal| goal.parent == Some(id))
            .collect(),
        indicator: measured.and_then(|measured| indicator(book, measured)),
        goal: shown,
    })
}

/// The goals of the book that a text means.
#[must_use]
pub fn find(book: &Book<'_>, text: &str) -> Vec<GoalId> {
    struct Called {
        id: GoalId,
        plan: Option<NameKey>,
        number: Option<NameKey>,
        title: Option<NameKey>,
    }
    let called: Vec<Called> = book
        .goals
        .keys()
        .filter_map(|id| {
            let asked = book.asked(*id);
            let now = asked.last()?;
            Some(Called {
                id: *id,
                plan: now.plan.map(|plan| title_key(&names::plan(book, plan))),
                number: now.wording.number.as_deref().map(title_key),
                title: now.title.map(title_key),
            })
        })
        .collect();
    let named: Vec<GoalNamed<'_>> = called
        .iter()
        .map(|called| GoalNamed {
            id: called.id,
            plan: called.plan.as_ref(),
            number: called.number.as_ref(),
            title: called.title.as_ref(),
        })
        .collect();
    goals_meant(text.trim(), &named)
}

/// The plans of the book with this title or id, or with this title and period, as `Havneplan 2025`.
#[must_use]
pub fn find_plans(book: &Book<'_>, text: &str) -> Vec<PlanId> {
    let text = text.trim();
    let plans = book.plans.keys().copied();
    let meant = |plan: &PlanId| {
        text.strip_prefix("plan/").unwrap_or(text) == plan.to_string()
            || title_key(&names::plan(book, *plan)) == title_key(text)
    };
    let found: Vec<PlanId> = plans.clone().filter(meant).collect();
    match title_and_period(text).filter(|_| found.is_empty()) {
        Some((title, period)) => {
            let of_period = |plan: &PlanId| period_of(book, *plan) == Some(period.0);
            let titled = |plan: &PlanId| title_key(&names::plan(book, *plan)) == title_key(title);
            plans.filter(titled).filter(of_period).collect()
        }
        None => found,
    }
}

/// The days a plan is for.
#[must_use]
pub fn period_of(book: &Book<'_>, plan: PlanId) -> Option<Interval> {
    book.plans.get(&plan)?.adopted?.facts.period
}
