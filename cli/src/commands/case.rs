//! `case list|show|history`: the cases of the book.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::At;
use protokol_app::reports::case_history::{CaseHistory, Entry};
use protokol_app::reports::case_list::{Case, CaseList, CaseShown};
use protokol_app::reports::evidence::Place;

use crate::args::CutArgs;
use crate::commands::{Run, due, item};
use crate::exit_code;
use crate::text::{cut, or_dash, table};
use crate::ui::Ui;

/// Cases: matters that live across meetings.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the cases and where they stand.
    List {
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows a case with its items and follow-ups.
    Show(One),
    /// Tells everything that touches a case, in the order it happened.
    History(One),
}

#[derive(Debug, clap::Args)]
struct One {
    /// The case number; marks between digits and letters make no difference.
    #[arg(value_name = "NUMBER")]
    number: String,
    /// The municipality, where several have the number.
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    match args.verb {
        Verb::List { cut } => ui.show(&run.at(&reading, &cut)?.case_list(), list),
        Verb::Show(one) => {
            let at = run.at(&reading, &one.cut)?;
            let shown = at.case_show(&one.number, one.municipality.as_deref(), due::SOON_DAYS)?;
            ui.show(&shown, |answer| show(answer, &at));
        }
        Verb::History(one) => {
            let at = run.at(&reading, &one.cut)?;
            let told = at.case_history(&one.number, one.municipality.as_deref())?;
            ui.show(&told, |answer| history(answer, &at));
        }
    }
    Ok(exit_code::OK)
}

fn list(answer: &Answer<CaseList>) -> String {
    let rows = answer.report.cases.iter().map(|case| {
        [
            or_dash(case.number.as_ref()),
            case.state.code().to_owned(),
            or_dash(case.last_treated),
            case.items.to_string(),
            or_dash(case.title.as_ref()),
        ]
    });
    format!(
        "{}\n\n{}",
        table(["Case", "State", "Last treated", "Items", "Title"], rows),
        cut(answer)
    )
}

fn heading(case: &Case) -> String {
    let municipality = case
        .municipality
        .as_ref()
        .map(|name| format!(", {name}"))
        .unwrap_or_default();
    let (number, title) = (or_dash(case.number.as_ref()), or_dash(case.title.as_ref()));
    format!(
        "Case {number}: {title}\nState: {}{municipality}",
        case.state.code()
    )
}

fn show(answer: &Answer<CaseShown>, at: &At<'_>) -> String {
    let mut text = heading(&answer.report.case);
    for shown in &answer.report.items {
        text.push_str(&format!("\n\n{}", item::one(shown, at)));
    }
    if !answer.report.follow_ups.is_empty() {
        text.push_str(&format!(
            "\n\nFollow-ups\n{}",
            due::lines(&answer.report.follow_ups, at)
        ));
    }
    format!("{text}\n\n{}", cut(answer))
}

/// The history as people read it: by day and item, each event with its place in the sources.
pub(crate) fn history(answer: &Answer<CaseHistory>, at: &At<'_>) -> String {
    let heading = heading(&answer.report.case);
    let entries = entries(&answer.report.entries, at);
    format!("{heading}{entries}\n\n{}", cut(answer))
}

/// Events by day and item.
pub(crate) fn entries(entries: &[Entry], at: &At<'_>) -> String {
    let mut text = String::new();
    let mut last = None;
    for entry in entries {
        let where_ = (entry.effective_on, entry.body.clone(), entry.item.clone());
        if last.as_ref() != Some(&where_) {
            let day = entry
                .effective_on
                .map_or("on every day".to_owned(), |day| day.to_string());
            let body = entry
                .body
                .as_ref()
                .map(|body| format!("  {body}"))
                .unwrap_or_default();
            let item = entry
                .item
                .as_ref()
                .map(|item| format!(", item {item}"))
                .unwrap_or_default();
            text.push_str(&format!("\n\n{day}{body}{item}"));
            last = Some(where_);
        }
        text.push_str(&format!("\n{}", line(entry, at)));
    }
    text
}

fn line(entry: &Entry, at: &At<'_>) -> String {
    let outcome = entry
        .outcome
        .map(|outcome| format!(" {outcome}"))
        .unwrap_or_default();
    let points: Vec<String> = entry
        .points
        .iter()
        .map(|point| format!("{} {}", point.number, point.outcome))
        .collect();
    let points = if points.is_empty() {
        String::new()
    } else {
        format!(" (points: {})", points.join(", "))
    };
    let corrected = entry
        .corrected_by
        .map(|by| format!(", corrected by #{by}"))
        .unwrap_or_default();
    let unsure = if entry.confidence < protokol_app::SURE_FROM.percent() {
        ", unsure"
    } else {
        ""
    };
    let withdrawn = entry
        .withdrawn_by
        .map(|by| format!(", taken back by #{by}"))
        .unwrap_or_default();
    let mut text = format!(
        "  #{} {}{outcome}{points}{corrected}{withdrawn}{unsure}",
        entry.position, entry.kind
    );
    for said in entry.text.iter().flat_map(|text| text.lines()) {
        text.push_str(&format!("\n      {said}"));
    }
    if let Some(reason) = &entry.reason {
        text.push_str(&format!("\n      because: {reason}"));
    }
    for place in &entry.evidence {
        text.push_str(&format!("\n      {}", source(place, at)));
    }
    text
}

/// A place in a source, as `minutes.txt, lines 276 to 278`.
pub(crate) fn source(place: &Place, at: &At<'_>) -> String {
    let name = at
        .source_name(place.source)
        .unwrap_or_else(|| place.source.to_string());
    if place.from == place.to {
        format!("{name}, line {}", place.from)
    } else {
        format!("{name}, lines {} to {}", place.from, place.to)
    }
}
