//! `observation report`: a figure was reported, as of its day; or whether a goal is reached that no
//! figure decides. It is compared with no bound here.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::asking::invalid;
use crate::acts::{Deciding, GoalName, IndicatorName, ItemName, New, Period};
use crate::directory::title_key;
use crate::event::Told;
use crate::event::observation_reported::{Facts, Measured, Reported, Words};
use crate::ids::{GoalId, IndicatorId, Subject};
use crate::quantity::Figure;
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::Verdict;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// What was measured, by name; the indicator of the goal where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<IndicatorName>,
    /// The goal it is reported for, and no other; every goal of the indicator where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalName>,
    /// The figure, as in 94,2 or 1.250.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Figure>,
    /// Whether the goal is reached, where there is no figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// The days it counts, as 2018, 2018-04 or 2018-Q2; it is a figure of the last of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The number of the definition it was measured by; the one that counts on its day where nothing is
    /// said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<u32>,
    /// Where the figure comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What is said with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The item it was reported at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The figure, on the day given, else the last of its period. The day of the item is when it was told,
/// and no day of a figure.
///
/// # Errors
/// `indicator-not-found`, `goal-not-found`, `item-not-found` and the like, `value-invalid`,
/// `definition-unknown`, `figure-exists`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let named = command.indicator.as_ref();
    let indicator = named.map(|name| deciding.indicator(name)).transpose()?;
    let goal = command.goal.as_ref().map(|name| deciding.goal(name)).transpose()?;
    let item = command.item.as_ref().map(|name| deciding.item(name)).transpose()?;
    let reported = reported(command)?;
    let on = day(command, deciding)?;
    let measured = measured(command, deciding, (indicator, goal), on)?;
    let source = command.source.as_deref().map(|source| source.trim().to_owned());
    let facts = Facts {
        measured,
        goal,
        item,
        period: command.period.map(|period| period.0),
        reported,
    };
    let subject = match (measured, goal) {
        (Some(measured), _) => Subject::Indicator(measured.indicator),
        (None, Some(goal)) => Subject::Goal(goal),
        (None, None) => return Err(invalid("a figure is one of an indicator or of a goal")),
    };
    is_new(deciding, subject, &facts, on, source.as_deref())?;
    let of_goal = goal.map(Subject::Goal).filter(|goal| *goal != subject);
    let words = Words {
        source,
        text: command.text.as_deref().map(|text| text.trim().to_owned()),
    };
    deciding.tell(New {
        subjects: [subject].into_iter().chain(of_goal).collect(),
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}

fn reported(command: &Command) -> Result<Reported, Rejection> {
    match (command.value, command.verdict) {
        (Some(figure), None) => Ok(Reported::Value(figure.0)),
        (None, Some(verdict)) if command.goal.is_some() => Ok(Reported::Verdict(verdict)),
        (None, Some(_)) => Err(invalid("only a goal is reached or not")),
        (Some(_), Some(_)) => Err(invalid("a report has a figure or a verdict, not both")),
        (None, None) => Err(invalid("a report has a figure, or a verdict where there is none")),
    }
}

fn day(command: &Command, deciding: &Deciding<'_>) -> Result<NaiveDate, Rejection> {
    let period = command.period.map(|period| period.0);
    let before = match deciding.corrected().and_then(Recorded::told) {
        Some(Told::ObservationReported(facts, _)) => facts.period,
        Some(_) | None => None,
    };
    // A figure of other days than before is one of their last day.
    let kept = deciding.day_kept().filter(|_| period == before);
    match (deciding.day_given().or(kept), period) {
        (Some(on), Some(period)) if on < period.from || on > period.to => {
            Err(invalid(format!("{on} is no day of the period {}", Period(period))))
        }
        (Some(on), _) => Ok(on),
        (None, Some(period)) => Ok(period.to),
        (None, None) => Err(invalid("a figure has a day or a period, as 2018-06-30 or 2018-Q2")),
    }
}

/// The indicator and its definition. A verdict measures nothing.
fn measured(
    command: &Command,
    deciding: &Deciding<'_>,
    (indicator, goal): (Option<IndicatorId>, Option<GoalId>),
    on: NaiveDate,
) -> Result<Option<Measured>, Rejection> {
    let of_goal = match goal {
        Some(goal) if indicator.is_none() => deciding.goal_now(goal, on)?.terms.indicator,
        Some(_) | None => None,
    };
    let indicator = indicator.or(of_goal).filter(|_| command.verdict.is_none());
    match indicator {
        Some(indicator) => Ok(Some(Measured {
            indicator,
            definition: deciding.definition(indicator, command.definition, on)?,
        })),
        None if command.definition.is_some() => {
            Err(invalid("a definition is one of an indicator"))
        }
        None => Ok(None),
    }
}

/// Refuses a second figure of the same day and source.
fn is_new(
    deciding: &Deciding<'_>,
    subject: Subject,
    facts: &Facts,
    on: NaiveDate,
    source: Option<&str>,
) -> Result<(), Rejection> {
    let source = source.map(title_key);
    for event in deciding.about(subject) {
        let Some(Told::ObservationReported(known, words)) = event.told() else {
            continue;
        };
        let known_source = words.and_then(|words| words.source.as_deref()).map(title_key);
        let same = (known.measured, known.goal, known.period) == (facts.measured, facts.goal, facts.period);
        if same && event.effective_on == Some(on) && known_source == source {
            let position = event.position;
            return Err(Rejection::contradicts(
                Contradiction::FigureExists,
                format!("the book has a figure of {on} from this source, at position {position}"),
                [position],
            ));
        }
    }
    Ok(())
}
