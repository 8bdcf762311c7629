//! `goal list` and `goal show`: what is to be reached, where it stands and why, with its figures and
//! everything that was decided about it.

mod find;
mod rows;

use chrono::NaiveDate;
use protokol_core::acts::Period;
use protokol_core::book::{Asked, Book, GoalBegun, GoalStep};
use protokol_core::event::Told;
use protokol_core::event::observation_reported::Reported;
use protokol_core::ids::{GoalId, IndicatorId, ItemId, PlanId};
use protokol_core::time::Interval;
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::TargetState;
use serde::Serialize;

pub use find::{find, find_plans};
pub use rows::{
    Baseline, Break, Days, Decided, Definition, Goal, GoalShown, Indicator, Observation, Why,
};

use crate::evidence::{Place, places_read};
use crate::goal_findings::OfGoals;
use crate::goal_status::{self, Because, Figure, Standing};
use crate::lang::Lang;
use crate::responsible::Responsible;
use crate::{goal_words, names};

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalList {
    /// The goals, by level, plan, number, area and title.
    pub goals: Vec<Goal>,
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

/// The days a plan is for.
#[must_use]
pub fn period_of(book: &Book<'_>, plan: PlanId) -> Option<Interval> {
    book.plans.get(&plan)?.adopted?.facts.period
}
