//! Where a goal stands on a day, and why: computed from what it asks and what was reported, by one rule
//! after the other. Nothing is averaged, and what cannot be told is not guessed.

mod reason;

use chrono::NaiveDate;
use protokol_core::book::{Asked, Book, Goal, GoalStep, ObservationReported, from_day};
use protokol_core::event::goal_set::Terms;
use protokol_core::event::observation_reported::{Measured, Reported};
use protokol_core::ids::GoalId;
use protokol_core::quantity::Quantity;
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::{Better, Bound, TargetState, Verdict};

pub use reason::{Because, Figure, Lacking, Standing, Status, Threshold};

/// The figures that count for a goal, by day, each compared with the bound of its day: those of its
/// indicator that are reported for no goal alone, and those reported for this one.
#[must_use]
pub fn figures<'a>(book: &Book<'a>, id: GoalId, asked: &[Asked<'a>]) -> Vec<Figure<'a>> {
    let mut facts: Vec<ObservationReported<'a>> = vec![];
    for one in asked {
        let indicator = one.terms.indicator.and_then(|id| book.indicators.get(&id));
        facts.extend(indicator.into_iter().flat_map(|known| &known.observations));
    }
    facts.extend(
        book.goals
            .get(&id)
            .into_iter()
            .flat_map(|goal| &goal.reported),
    );
    // Of one day by what they say, so that no answer depends on which the book learnt of first.
    facts.sort_by_key(|fact| {
        let said = (fact.facts.reported, fact.facts.measured, fact.facts.period);
        (fact.day(), said, fact.position())
    });
    facts.dedup_by_key(|fact| fact.position());
    facts.retain(|fact| {
        let of_goal = fact.facts.goal == Some(id);
        let then = from_day(asked, fact.day()).first();
        let then = then.and_then(|asked| asked.terms.indicator);
        let of_indicator = fact.facts.measured.map(|measured| measured.indicator);
        of_goal || (fact.facts.goal.is_none() && then.is_some() && then == of_indicator)
    });
    let start = start(asked);
    let known = facts.clone();
    let mut figures: Vec<Figure<'a>> = vec![];
    for fact in facts {
        let Some(on) = fact.day() else { continue };
        figures.push(compared(book, asked, &known, (fact, on), start));
    }
    figures
}

/// The first day on which a goal can be measured: that of its period, and never before it was set.
fn start(asked: &[Asked<'_>]) -> Option<NaiveDate> {
    let set = asked.first().and_then(|first| first.on);
    let period = asked.last().and_then(|now| now.terms.period);
    set.max(period.map(|period| period.from))
}

/// Whether terms and a figure rest on the same definition. A figure that measures no indicator was
/// reported for the goal as it is.
fn rest_on_the_same(terms: &Terms, measured: Option<Measured>) -> bool {
    match (terms.indicator, measured) {
        (Some(indicator), Some(measured)) => {
            let definition = terms.definition.unwrap_or(measured.definition);
            (indicator, definition) == (measured.indicator, measured.definition)
        }
        (None, _) | (_, None) => true,
    }
}

/// A figure beside the bound of its day. Where the goal rested on another definition that day, the first
/// later bound counts that rests on the figure's.
fn compared<'a>(
    book: &Book<'a>,
    asked: &[Asked<'a>],
    known: &[ObservationReported<'a>],
    (fact, on): (ObservationReported<'a>, NaiveDate),
    start: Option<NaiveDate>,
) -> Figure<'a> {
    let measured = fact.facts.measured;
    let mut figure = Figure {
        fact,
        on,
        with: None,
        holds: None,
    };
    let value = match fact.facts.reported {
        Reported::Verdict(verdict) => {
            figure.holds = Some(verdict == Verdict::Reached);
            return figure;
        }
        Reported::Value(value) => value,
    };
    let mut later = from_day(asked, Some(on)).iter();
    let Some(bound) = later.find(|asked| rest_on_the_same(&asked.terms, measured)) else {
        return figure;
    };
    let indicator = measured.and_then(|measured| book.indicators.get(&measured.indicator));
    let better = indicator.and_then(|indicator| indicator.better());
    let before = reference(known, measured, start);
    let with = threshold(&bound.terms, better, before);
    figure.with = Some(with);
    figure.holds = with.ok().map(|threshold| threshold.holds(value));
    figure
}

/// The last figure on or before the first day of a goal, by the same definition; `None` where figures of
/// that day differ.
fn reference(
    known: &[ObservationReported<'_>],
    measured: Option<Measured>,
    start: Option<NaiveDate>,
) -> Option<Quantity> {
    let values = known.iter().filter_map(|fact| match fact.facts.reported {
        Reported::Value(value) if fact.facts.measured == measured && fact.day() <= start => {
            Some((fact.day()?, value))
        }
        Reported::Value(_) | Reported::Verdict(_) => None,
    });
    let all: Vec<(NaiveDate, Quantity)> = values.collect();
    let last = all.iter().map(|(day, _)| *day).max()?;
    let mut of_last = all.iter().filter(|(day, _)| *day == last);
    let (_, value) = of_last.next()?;
    of_last.all(|(_, other)| other == value).then_some(*value)
}

/// What figures are compared with under these terms. `before` is the last figure before the goal began.
fn threshold(
    terms: &Terms,
    better: Option<Better>,
    before: Option<Quantity>,
) -> Result<Threshold, Lacking> {
    let from = terms.baseline.or(before);
    let from_baseline = || Some(terms.baseline? + terms.delta?);
    let value = || terms.value.or_else(from_baseline).ok_or(Lacking::Baseline);
    let moved = |inclusive: fn(Quantity) -> Threshold, strict: fn(Quantity) -> Threshold| match (
        terms.value,
        from,
        terms.delta,
    ) {
        (Some(value), _, _) => Ok(inclusive(value)),
        (None, Some(from), Some(delta)) => Ok(inclusive(from + delta)),
        (None, Some(from), None) => Ok(strict(from)),
        (None, None, _) => Err(Lacking::Baseline),
    };
    match terms.bound {
        None if terms.value.is_some() => Err(Lacking::Side),
        None => Err(Lacking::Bound),
        Some(Bound::AtMost) => value().map(Threshold::AtMost),
        Some(Bound::AtLeast) => value().map(Threshold::AtLeast),
        Some(Bound::Equal) => value().map(Threshold::Equal),
        Some(Bound::Increase) => moved(Threshold::AtLeast, Threshold::Above),
        Some(Bound::Decrease) => moved(Threshold::AtMost, Threshold::Below),
        Some(Bound::Maintain) => {
            let kept = terms.value.or(from).ok_or(Lacking::Baseline)?;
            match better {
                Some(Better::Higher) => Ok(Threshold::AtLeast(kept)),
                Some(Better::Lower) => Ok(Threshold::AtMost(kept)),
                None => Err(Lacking::Better),
            }
        }
        Some(Bound::Procedural) => Err(Lacking::Verdict),
    }
}

/// Where a goal stands on a day. `figures` are those of [`figures`].
#[must_use]
pub fn standing(
    goal: &Goal<'_>,
    asked: &[Asked<'_>],
    figures: &[Figure<'_>],
    day: NaiveDate,
) -> Option<Standing> {
    let now = asked.last()?;
    let of_goal = |status, because| Standing {
        status,
        because,
        positions: vec![now.holding.event.position],
    };
    let given_up = goal.steps.iter().rev().find_map(|step| match step {
        GoalStep::Abandoned(fact) => Some(fact),
        GoalStep::Revised(_) => None,
    });
    if let Some(fact) = given_up {
        return Some(Standing {
            status: Status::Abandoned,
            because: Because::Abandoned(fact.day()),
            positions: vec![fact.position()],
        });
    }
    match now.terms.target {
        Some(TargetState::Announced) => {
            return Some(of_goal(Status::Announced, Because::Announced));
        }
        Some(TargetState::Pending) => return Some(of_goal(Status::Pending, Because::Pending)),
        Some(TargetState::Set) | None => {}
    }
    let period = now.terms.period;
    if let Some(ahead) = period.filter(|period| day < period.from) {
        return Some(of_goal(Status::Set, Because::Ahead(ahead.from)));
    }
    let within = |figure: &&Figure<'_>| {
        period.is_none_or(|period| period.from <= figure.on && figure.on <= period.to)
    };
    let counting: Vec<&Figure<'_>> = figures.iter().filter(within).collect();
    let last = counting.last().map(|figure| figure.on);
    let expected = expected(asked, last);
    if let Some(since) = expected.filter(|expected| *expected < day) {
        let cadence = now.terms.cadence;
        let because = Because::Silent {
            since,
            last,
            cadence,
        };
        return Some(Standing {
            positions: proof(now, &counting, last),
            ..of_goal(Status::Silent, because)
        });
    }
    let Some(last) = last else {
        let lacks_bound = now.terms.bound.is_none() && expected.is_none();
        let because = if lacks_bound {
            Because::NotComparable(match now.terms.value {
                Some(_) => Lacking::Side,
                None => Lacking::Bound,
            })
        } else {
            Because::NoFigure(expected)
        };
        return Some(of_goal(Status::Set, because));
    };
    let newest: Vec<&Figure<'_>> = counting
        .iter()
        .copied()
        .filter(|one| one.on == last)
        .collect();
    let (status, because) = by_figures(now, &newest, last, over(period, day));
    Some(Standing {
        status,
        because,
        positions: proof(now, &newest, Some(last)),
    })
}

fn over(period: Option<Interval>, day: NaiveDate) -> bool {
    period.is_some_and(|period| period.to < day)
}

/// The events that say what was asked, and what was reported on the day.
fn proof(now: &Asked<'_>, figures: &[&Figure<'_>], on: Option<NaiveDate>) -> Vec<Position> {
    let told = figures.iter().filter(|figure| Some(figure.on) == on);
    let mut positions: Vec<Position> = told.map(|figure| figure.fact.position()).collect();
    positions.push(now.holding.event.position);
    positions.sort();
    positions
}

/// By which day the next report on a goal has to come, where one is owed.
#[must_use]
pub fn next_report(asked: &[Asked<'_>], figures: &[Figure<'_>]) -> Option<NaiveDate> {
    let period = asked.last()?.terms.period;
    let within = |figure: &&Figure<'_>| {
        period.is_none_or(|period| period.from <= figure.on && figure.on <= period.to)
    };
    expected(asked, figures.iter().rfind(within).map(|figure| figure.on))
}

/// By which day the next report has to come: after the last one at the cadence that was promised, and,
/// where none came at all, by the end of the period. A goal that asks nothing measurable and promises
/// nothing owes no report.
fn expected(asked: &[Asked<'_>], last: Option<NaiveDate>) -> Option<NaiveDate> {
    let now = asked.last()?;
    let terms = &now.terms;
    let end = terms.period.map(|period| period.to);
    let Some(cadence) = terms.cadence else {
        let owes = terms.bound.is_some() && last.is_none();
        return end.filter(|_| owes);
    };
    let other = asked
        .iter()
        .rposition(|before| before.terms.cadence != terms.cadence);
    let promised = asked
        .get(other.map_or(0, |at| at + 1))
        .and_then(|first| first.on);
    let base = last.or_else(|| start(asked)).max(promised)?;
    let next = cadence.after(base);
    match end {
        Some(end) if next > end => last.is_none().then_some(end),
        Some(_) | None => Some(next),
    }
}

/// What the figures of the newest day say.
fn by_figures(
    now: &Asked<'_>,
    newest: &[&Figure<'_>],
    on: NaiveDate,
    over: bool,
) -> (Status, Because) {
    let current = |figure: &&&Figure<'_>| rest_on_the_same(&now.terms, figure.fact.facts.measured);
    let comparable: Vec<&&Figure<'_>> = newest.iter().filter(current).collect();
    let Some(first) = comparable.first() else {
        let measured = newest.iter().find_map(|figure| figure.fact.facts.measured);
        let because = Because::OtherDefinition {
            on,
            made_by: measured.map_or(1, |measured| measured.definition),
            rests_on: now.terms.definition,
        };
        return (Status::Set, because);
    };
    let lacking = comparable
        .iter()
        .find_map(|figure| figure.with.and_then(Result::err));
    let Some(holds) = first.holds else {
        let lacking = lacking.unwrap_or(Lacking::Bound);
        return (Status::Set, Because::NotComparable(lacking));
    };
    if comparable.iter().any(|figure| figure.holds != Some(holds)) {
        return (Status::Set, Because::Disagreeing(on));
    }
    match (first.fact.facts.reported, first.with) {
        (Reported::Value(value), Some(Ok(with))) => {
            let status = match (holds, over) {
                (true, false) => Status::OnTrack,
                (false, false) => Status::OffTrack,
                (true, true) => Status::Met,
                (false, true) => Status::Missed,
            };
            let because = Because::Compared {
                value,
                on,
                with,
                holds,
                over,
            };
            (status, because)
        }
        (Reported::Verdict(_) | Reported::Value(_), _) => {
            let status = match (holds, over) {
                (true, _) => Status::Met,
                (false, false) => Status::OffTrack,
                (false, true) => Status::Missed,
            };
            (status, Because::Said { on, holds })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_asked_on_no_side_is_compared_with_nothing_and_lacks_its_side() {
        let lacks = |value| {
            let terms = Terms {
                value,
                ..Terms::default()
            };
            threshold(&terms, Some(Better::Lower), None)
        };
        assert_eq!(lacks(Some(Quantity::whole(90))), Err(Lacking::Side));
        assert_eq!(lacks(None), Err(Lacking::Bound));
    }
}
