//! `body list|show`: the bodies of the book.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reports::body_list::BodyList;
use protokol_app::reports::body_show::{BodyShown, Named, Succession, Topic};
use protokol_app::reports::lang::Lang;
use protokol_app::reports::responsible::Thing;
use protokol_app::reports::upcoming_words;
use protokol_app::reports::why::Why;

use crate::args::CutArgs;
use crate::commands::{Run, case, meeting, member};
use crate::exit_code;
use crate::telling;
use crate::text::{count, cut, or_dash, section, table, taken_back, told, why};
use crate::ui::Ui;

/// Councils, committees and other bodies.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the bodies, what they are, and how documents spell them.
    List {
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows a body with its names, members, heirs and meetings.
    Show {
        /// The body, by any name it has or had, or `body/` and its id.
        #[arg(value_name = "NAME")]
        name: String,
        /// The municipality, where several have a body of that name.
        #[arg(long, value_name = "NAME")]
        municipality: Option<String>,
        #[command(flatten)]
        cut: CutArgs,
    },
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    match args.verb {
        Verb::List { cut } => ui.show(&run.at(&reading, &cut)?.body_list(), list),
        Verb::Show {
            name,
            municipality,
            cut,
        } => {
            let at = run.at(&reading, &cut)?;
            ui.show(&at.body_show(&name, municipality.as_deref())?, show);
        }
    }
    Ok(exit_code::OK)
}

fn list(answer: &Answer<BodyList>) -> String {
    let rows = answer.report.bodies.iter().map(|body| {
        let mut spellings = body.spellings.clone();
        spellings.retain(|spelling| *spelling != body.name);
        [
            body.name.clone(),
            or_dash(body.municipality.as_ref()),
            or_dash(body.kind),
            body.members.to_string(),
            or_dash(body.dissolved),
            body.heirs.join("; "),
            spellings.join("; "),
        ]
    });
    let header = [
        "Body",
        "Municipality",
        "Kind",
        "Members",
        "Until",
        "Heirs",
        "Other spellings",
    ];
    format!("{}\n\n{}", table(header, rows), cut(answer))
}

fn show(answer: &Answer<BodyShown>) -> String {
    let shown = &answer.report;
    let body = &shown.body;
    let mut text = body.name.clone();
    for said in body
        .municipality
        .iter()
        .map(String::as_str)
        .chain(body.kind.map(|kind| kind.code()))
    {
        text.push_str(&format!(", {said}"));
    }
    let since = shown.since.map(|day| format!("set up on {day}"));
    let dissolved = shown.end.as_ref().map(|end| {
        let (day, at, why) = (or_dash(end.on), end.position, why(&end.why));
        format!("dissolved, with {day} as its last day (#{at}){why}")
    });
    let chair = match shown.chairs.as_slice() {
        [] => None,
        [only] => Some(format!("chair: {only}")),
        several => Some(format!("chairs: {}", several.join(" and "))),
    };
    let members = Some(count(body.members, "member"));
    for line in [since, dissolved, members, chair].into_iter().flatten() {
        text.push_str(&format!("\n{line}"));
    }
    if shown.names.len() > 1 || shown.names.iter().any(|name| name.why != Why::default()) {
        section(&mut text, "Names", shown.names.iter().map(named));
    }
    section(&mut text, "Heirs", shown.heirs.iter().map(succession));
    section(&mut text, "Heir of", shown.heir_of.iter().map(succession));
    if !shown.members.is_empty() {
        text.push_str(&format!("\n\n{}", member::seats(&shown.members)));
    }
    section(&mut text, "Open", shown.open.iter().map(thing));
    section(&mut text, "Planned topics", shown.topics.iter().map(topic));
    section(
        &mut text,
        "Decided alone",
        shown.urgent.iter().map(case::urgent),
    );
    if !shown.meetings.is_empty() {
        text.push_str(&format!("\n\n{}", meeting::rows(&shown.meetings)));
    }
    section(
        &mut text,
        "Taken back",
        shown.taken_back.iter().map(taken_back),
    );
    format!("{text}\n\n{}", cut(answer))
}

fn named(name: &Named) -> String {
    let from = name.from.map_or_else(
        || "from the beginning".to_owned(),
        |day| format!("from {day}"),
    );
    format!("#{} {} {from}{}", name.position, name.name, why(&name.why))
}

fn thing(one: &Thing) -> String {
    let passed = telling::passed(&one.responsible);
    let passed = told("\n  ", passed);
    let sort = upcoming_words::sort(one.sort, Lang::En);
    let unsure = if one.unsure { ", unsure" } else { "" };
    format!("#{} {sort}: {}{unsure}{passed}", one.position, one.what)
}

fn topic(one: &Topic) -> String {
    let days = match (one.from, one.to) {
        (Some(from), Some(to)) if from != to => Some(format!("{from} to {to}")),
        (_, Some(day)) | (Some(day), None) => Some(day.to_string()),
        (None, None) => None,
    };
    let (days, when) = (told(", ", days), told(", ", one.when.as_ref()));
    let unsure = if one.unsure { ", unsure" } else { "" };
    format!("#{} {}{days}{when}{unsure}", one.position, one.topic)
}

fn succession(one: &Succession) -> String {
    let from = one
        .from
        .map(|day| format!(" from {day}"))
        .unwrap_or_default();
    let item = one.item.as_ref().map(|item| format!(", decided at {item}"));
    let item = item.unwrap_or_default();
    let why = why(&one.why);
    format!("#{} {}{from}{item}{why}", one.position, one.name)
}
