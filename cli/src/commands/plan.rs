//! `plan list|show`: the plans that were adopted, and their goals.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reports::goal_words;
use protokol_app::reports::lang::Lang;
use protokol_app::reports::plan_list::{Plan, PlanList, PlanShown};

use crate::args::CutArgs;
use crate::commands::{Run, goal};
use crate::exit_code;
use crate::text::{cut, or_dash, table, told};
use crate::ui::Ui;

/// Plans that goals stand in.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the plans, and how many of their goals stand where.
    List {
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows a plan with its goals.
    Show {
        /// The plan: its title or id.
        #[arg(value_name = "PLAN")]
        plan: String,
        #[command(flatten)]
        cut: CutArgs,
    },
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    match args.verb {
        Verb::List { cut } => ui.show(&run.at(&reading, &cut)?.plan_list(), list),
        Verb::Show { plan, cut } => {
            ui.show(&run.at(&reading, &cut)?.plan_show(&plan)?, show);
        }
    }
    Ok(exit_code::OK)
}

/// How many goals have each status, as `2 met, 1 silent`.
fn statuses(plan: &Plan) -> String {
    let told = plan.statuses.iter();
    let told =
        told.map(|(status, count)| format!("{count} {}", goal_words::status(*status, Lang::En)));
    told.collect::<Vec<_>>().join(", ")
}

fn list(answer: &Answer<PlanList>) -> String {
    let rows = answer.report.plans.iter().map(|plan| {
        [
            plan.title.clone(),
            or_dash(plan.municipality.as_ref()),
            or_dash(plan.period.as_ref().map(|period| &period.text)),
            or_dash(plan.adopted_on),
            or_dash(plan.adopted_by.as_ref()),
            plan.goals.to_string(),
            statuses(plan),
        ]
    });
    let header = [
        "Plan",
        "Municipality",
        "Period",
        "Adopted",
        "By",
        "Goals",
        "Where they stand",
    ];
    format!("{}\n\n{}", table(header, rows), cut(answer))
}

fn show(answer: &Answer<PlanShown>) -> String {
    let plan = &answer.report.plan;
    let period = plan.period.as_ref();
    let period = period.map_or_else(String::new, |period| format!(", {}", period.text));
    let by = plan.adopted_by.as_ref();
    let by = by.map_or_else(String::new, |body| format!(" by {body}"));
    let item = plan.item.as_ref();
    let item = item.map_or_else(String::new, |item| format!(", item {item}"));
    let town = told(", ", plan.municipality.as_ref());
    let heading = format!(
        "{}{town}{period}\nadopted on {}{by}{item} (#{})",
        plan.title,
        or_dash(plan.adopted_on),
        plan.position
    );
    let earlier = plan.adoptions.iter().rev().skip(1).map(|before| {
        let by = told(" by ", before.by.as_ref());
        let item = told(", item ", before.item.as_ref());
        let on = or_dash(before.on);
        format!("\nbefore that on {on}{by}{item} (#{})", before.position)
    });
    let heading = format!("{heading}{}", earlier.collect::<String>());
    let goals = goal::rows(&answer.report.goals);
    format!("{heading}\n\n{goals}\n\n{}", cut(answer))
}
