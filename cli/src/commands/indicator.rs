//! `indicator list|show`: what is measured and how, and the figures.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::At;
use protokol_app::reports::goal_list::Definition;
use protokol_app::reports::goal_words;
use protokol_app::reports::indicator_list::{
    Figure, Indicator, IndicatorList, IndicatorShown, UsedBy,
};
use protokol_app::reports::lang::Lang;

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::telling;
use crate::text::{cut, or_dash, parts, table};
use crate::ui::Ui;

/// Indicators: what is measured, and the figures.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the indicators with their newest figures.
    List {
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows an indicator with its definitions, its figures and the goals that use it.
    Show {
        /// The indicator: its name or id.
        #[arg(value_name = "NAME")]
        indicator: String,
        #[command(flatten)]
        cut: CutArgs,
    },
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    match args.verb {
        Verb::List { cut } => ui.show(&run.at(&reading, &cut)?.indicator_list(), list),
        Verb::Show { indicator, cut } => {
            let at = run.at(&reading, &cut)?;
            ui.show(&at.indicator_show(&indicator)?, |answer| show(answer, &at));
        }
    }
    Ok(exit_code::OK)
}

fn list(answer: &Answer<IndicatorList>) -> String {
    let rows = answer.report.indicators.iter().map(|one| {
        let newest = one.newest.as_ref();
        let value = newest.map(|figure| told(figure, one));
        let unsure = if one.unsure { " (unsure)" } else { "" };
        [
            format!("{}{unsure}", one.name),
            or_dash(one.municipality.as_ref()),
            or_dash(value),
            or_dash(newest.map(|figure| figure.on)),
            or_dash(newest.and_then(|figure| figure.source.as_ref())),
            one.figures.to_string(),
            one.definitions.to_string(),
            one.goals.to_string(),
        ]
    });
    let header = [
        "Indicator",
        "Municipality",
        "Newest",
        "As of",
        "Source",
        "Figures",
        "Definitions",
        "Goals",
    ];
    format!("{}\n\n{}", table(header, rows), cut(answer))
}

fn told(figure: &Figure, of: &Indicator) -> String {
    goal_words::figure(figure.value, of.unit.as_deref(), Lang::En)
}

fn show(answer: &Answer<IndicatorShown>, at: &At<'_>) -> String {
    let shown = &answer.report;
    let one = &shown.indicator;
    let mut lines = vec![format!("{} (#{})", one.name, one.position)];
    let facts = [
        ("municipality", one.municipality.clone()),
        ("unit", one.unit.clone()),
        ("better", one.better.map(|better| better.to_string())),
    ];
    for (name, value) in facts {
        lines.extend(value.map(|value| format!("  {name}: {value}")));
    }
    lines.push("\nDefinitions".to_owned());
    lines.extend(shown.definitions.iter().map(definition));
    if !shown.figures.is_empty() || !shown.breaks.is_empty() {
        lines.push("\nFigures".to_owned());
        lines.extend(figures(shown, at));
    }
    if !shown.goals.is_empty() {
        lines.push("\nGoals that use it".to_owned());
        lines.extend(shown.goals.iter().map(goal));
    }
    format!("{}\n\n{}", lines.join("\n"), cut(answer))
}

fn definition(definition: &Definition) -> String {
    let on = definition.on;
    let on = on.map_or_else(|| "on every day".to_owned(), |day| format!("from {day}"));
    let said = parts(
        ": ",
        [
            definition.text.clone(),
            definition.unit.as_ref().map(|unit| format!("in {unit}")),
            definition
                .source
                .as_ref()
                .map(|source| format!("by {source}")),
        ],
    );
    format!(
        "  {} {on}{said} (#{})",
        definition.number, definition.position
    )
}

/// The figures by day, with the breaks of the series between them.
fn figures(shown: &IndicatorShown, at: &At<'_>) -> Vec<String> {
    let mut told: Vec<_> = shown
        .figures
        .iter()
        .map(|one| (Some(one.on), 1, figure(one, &shown.indicator, at)))
        .collect();
    told.extend(shown.breaks.iter().map(|broken| {
        let (on, number) = (or_dash(broken.on), broken.definition);
        let line = format!(
            "  {on}  -- the series breaks: definition {number} (#{})",
            broken.position
        );
        (broken.on, 0, line)
    }));
    told.sort_by_key(|(on, rank, _)| (*on, *rank));
    told.into_iter().map(|(_, _, line)| line).collect()
}

fn figure(figure: &Figure, of: &Indicator, at: &At<'_>) -> String {
    let day = figure.meeting_date.map(|day| day.to_string());
    let place = [figure.body.clone(), day, figure.item.clone()];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let parts = [
        figure
            .period
            .as_ref()
            .map(|period| format!("of {}", period.text)),
        Some(format!("definition {}", figure.definition)),
        figure.source.clone(),
        figure.text.clone(),
        (!place.is_empty()).then(|| format!("at {}", place.join(", "))),
        figure.unsure.then(|| "unsure".to_owned()),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    let mut text = format!(
        "  {}  {}, {} (#{})",
        figure.on,
        told(figure, of),
        said.join(", "),
        figure.position
    );
    for place in &figure.evidence {
        text.push_str(&format!("\n    {}", telling::source(place, at)));
    }
    text
}

fn goal(goal: &UsedBy) -> String {
    let number = goal.number.as_ref();
    let number = number.map_or_else(String::new, |number| format!("{number} "));
    let parts = [
        Some(goal_words::level(goal.level, Lang::En).to_owned()),
        goal.plan.clone(),
        goal.period.as_ref().map(|period| period.text.clone()),
        goal.definition.map(|number| format!("definition {number}")),
        Some(goal_words::status(goal.status, Lang::En).to_owned()),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    format!("  {number}{}: {}", goal.title, said.join(", "))
}
