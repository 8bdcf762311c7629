//! `goal list|show|history`: what is to be reached, and where it stands.

use std::collections::BTreeSet;

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::At;
use protokol_app::reports::goal_history::GoalHistory;
use protokol_app::reports::goal_list::{Decided, Goal, GoalList, GoalShown, Observation};
use protokol_app::reports::goal_words;
use protokol_app::reports::lang::Lang;

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::telling;
use crate::text::{cut, or_dash, parts, table_of_said};
use crate::ui::Ui;

/// Goals: what is to be reached, and where it stands.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the goals and where they stand.
    List {
        /// Only those that stand in the plan of this title.
        #[arg(long, value_name = "TITLE")]
        plan: Option<String>,
        /// Only what this body has, and what it had until another took over.
        #[arg(long, value_name = "NAME")]
        body: Option<String>,
        /// Only those that this person, office or body owns.
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// Only those of this municipality; it also tells which body is meant.
        #[arg(long, value_name = "NAME")]
        municipality: Option<String>,
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows a goal with its figures, why it stands where it does, and the goals above and below it.
    Show(One),
    /// Tells everything that touches a goal, in the order it happened.
    History(One),
}

#[derive(Debug, clap::Args)]
struct One {
    /// The goal: its number, title or id; PLAN/NUMBER where several plans have the number.
    #[arg(value_name = "GOAL")]
    goal: String,
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    match args.verb {
        Verb::List {
            plan,
            body,
            owner,
            municipality,
            cut,
        } => {
            let at = run.at(&reading, &cut)?;
            let (plan, owner) = (plan.as_deref(), owner.as_deref());
            let of = (body.as_deref(), municipality.as_deref());
            ui.show(&at.goal_list(plan, of, owner)?, list);
        }
        Verb::Show(one) => {
            let at = run.at(&reading, &one.cut)?;
            ui.show(&at.goal_show(&one.goal)?, |answer| show(answer, &at));
        }
        Verb::History(one) => {
            let at = run.at(&reading, &one.cut)?;
            ui.show(&at.goal_history(&one.goal)?, |answer| history(answer, &at));
        }
    }
    Ok(exit_code::OK)
}

fn list(answer: &Answer<GoalList>) -> String {
    let goals = &answer.report.goals;
    let rows = match goals.is_empty() {
        true => "No goals.".to_owned(),
        false => rows(goals),
    };
    format!("{rows}\n\n{}", cut(answer))
}

/// Goals as a table: with their areas, where one has any, and their municipalities, where there are several.
pub(crate) fn rows(goals: &[Goal]) -> String {
    let towns: BTreeSet<&String> = goals
        .iter()
        .filter_map(|goal| goal.municipality.as_ref())
        .collect();
    let header = [
        "No.",
        "Municipality",
        "Area",
        "Level",
        "Status",
        "Asks",
        "Period",
        "Goal",
        "Why",
    ];
    let later = |goal: &Goal| {
        let anew = goal.asked_anew.as_ref();
        anew.map_or_else(String::new, |anew| format!("; asked anew: {anew}"))
    };
    let rows = goals.iter().map(|goal| {
        let unit = goal.unit.as_deref();
        let asked = goal_words::asked(goal.bound, (goal.value, goal.delta), unit, Lang::En);
        [
            Some(or_dash(goal.number.as_ref())),
            goal.municipality.clone().filter(|_| towns.len() > 1),
            goal.area.clone(),
            Some(goal_words::level(goal.level, Lang::En).to_owned()),
            Some(goal_words::standing(goal, Lang::En)),
            Some(asked),
            Some(or_dash(goal.period.as_ref().map(|period| &period.text))),
            Some(goal.title.clone()),
            Some(format!("{}{}", goal.why.text, later(goal))),
        ]
    });
    table_of_said(header, rows)
}

fn show(answer: &Answer<GoalShown>, at: &At<'_>) -> String {
    let shown = &answer.report;
    let mut text = one(&shown.goal, at);
    for (heading, goals) in [("Above", &shown.above), ("Below", &shown.below)] {
        if !goals.is_empty() {
            text.push_str(&format!("\n\n{heading}\n{}", rows(goals)));
        }
    }
    if let Some(indicator) = &shown.indicator {
        text.push_str(&format!("\n\nIndicator: {}", indicator.name));
        for definition in &indicator.definitions {
            let on = definition
                .on
                .map_or_else(String::new, |day| format!(" from {day}"));
            let how = or_dash(definition.text.as_ref());
            let (number, position) = (definition.number, definition.position);
            text.push_str(&format!("\n  definition {number}{on}: {how} (#{position})"));
        }
    }
    format!("{text}\n\n{}", cut(answer))
}

/// A goal with its figures and what was decided about it.
fn one(goal: &Goal, at: &At<'_>) -> String {
    let number = goal
        .number
        .as_ref()
        .map_or_else(String::new, |number| format!("{number} "));
    let unit = goal.unit.as_deref();
    let mut lines = vec![
        format!("{number}{}", goal.title),
        format!(
            "{}: {}",
            goal_words::standing(goal, Lang::En),
            goal.why.text
        ),
    ];
    let figure = |value| goal_words::figure(value, unit, Lang::En);
    let asked = goal_words::asked(goal.bound, (goal.value, goal.delta), unit, Lang::En);
    let level = goal_words::level(goal.level, Lang::En).to_owned();
    let cadence = goal
        .cadence
        .map(|cadence| goal_words::cadence(cadence, Lang::En).to_owned());
    let facts = [
        ("municipality", goal.municipality.clone()),
        ("level", Some(level)),
        ("plan", goal.plan.clone()),
        ("area", goal.area.clone()),
        ("owner", goal.owner.clone()),
        ("asks", Some(asked).filter(|asked| !asked.is_empty())),
        (
            "period",
            goal.period.as_ref().map(|period| period.text.clone()),
        ),
        ("counts", goal.population.clone()),
        (
            "baseline",
            goal.baseline.as_ref().map(|baseline| {
                let day = baseline.on.map(|day| day.to_string());
                let days = baseline.period.as_ref().map(|days| days.text.clone());
                let of = day.or(days).map(|of| format!(" ({of})"));
                format!("{}{}", figure(baseline.value), of.unwrap_or_default())
            }),
        ),
        ("change", goal.delta.map(figure)),
        ("report", cadence),
        ("asked anew", goal.asked_anew.clone()),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            lines.push(format!("  {name}: {value}"));
        }
    }
    for found in &goal.findings {
        let (position, number) = (found.position, found.finding);
        lines.push(format!(
            "  {}: {} (#{position}/{number})",
            found.code, found.text
        ));
    }
    lines.extend(series(goal));
    lines.push("Decided".to_owned());
    lines.extend(goal.decided.iter().map(decided));
    for place in &goal.evidence {
        lines.push(format!("  {}", telling::source(place, at)));
    }
    lines.join("\n")
}

/// The figures by day, with the breaks of the series between them.
fn series(goal: &Goal) -> Vec<String> {
    if goal.observations.is_empty() && goal.breaks.is_empty() {
        return vec![];
    }
    let unit = goal.unit.as_deref();
    let mut told: Vec<_> = goal
        .observations
        .iter()
        .map(|observation| {
            (
                Some(observation.on),
                1,
                self::observation(observation, unit),
            )
        })
        .collect();
    told.extend(goal.breaks.iter().map(|broken| {
        let on = or_dash(broken.on);
        let line = format!(
            "  {on}  -- the series breaks: definition {} (#{})",
            broken.definition, broken.position
        );
        (broken.on, 0, line)
    }));
    told.sort_by_key(|(on, rank, _)| (*on, *rank));
    let lines = told.into_iter().map(|(_, _, line)| line);
    ["Figures".to_owned()].into_iter().chain(lines).collect()
}

fn observation(observation: &Observation, unit: Option<&str>) -> String {
    let value = observation
        .value
        .map(|value| goal_words::figure(value, unit, Lang::En));
    let verdict = observation.verdict.map(|verdict| verdict.to_string());
    let holds = match observation.holds {
        Some(true) => "holds",
        Some(false) => "does not hold",
        None => "not compared",
    };
    let definition = observation.definition;
    let definition = definition.map_or_else(String::new, |number| format!(", definition {number}"));
    let source = observation.source.as_ref();
    let source = source.map_or_else(String::new, |source| format!(", {source}"));
    format!(
        "  {}  {}, {holds}{definition}{source} (#{})",
        observation.on,
        value.or(verdict).unwrap_or_default(),
        observation.position
    )
}

fn decided(decided: &Decided) -> String {
    let on = or_dash(decided.on);
    let by = parts(
        ", ",
        [
            decided.from.as_ref().map(|from| format!("from {from}")),
            decided.plan.as_ref().map(|plan| format!("plan {plan}")),
            decided.body.clone(),
            decided.item.as_ref().map(|item| format!("item {item}")),
            decided
                .reason
                .as_ref()
                .map(|reason| format!("because: {reason}")),
        ],
    );
    format!("  {on}  {}{by} (#{})", decided.kind, decided.position)
}

fn history(answer: &Answer<GoalHistory>, at: &At<'_>) -> String {
    let goal = &answer.report.goal;
    let number = goal
        .number
        .as_ref()
        .map_or_else(String::new, |number| format!("{number} "));
    let status = goal_words::standing(goal, Lang::En);
    let heading = format!("{number}{}\n{status}: {}", goal.title, goal.why.text);
    let entries = telling::entries(&answer.report.entries, at);
    format!("{heading}{entries}\n\n{}", cut(answer))
}
