//! `item list|show`: what stood before the bodies, and what was done at an item.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use clap::Subcommand;
use protokol_app::PointOutcome;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::At;
use protokol_app::reports::item_list::{ActsOn, Item, ItemList, Votes};
use protokol_app::reports::item_show::{
    ActedOn, Amendment, Came, Decided, DecidedBeside, ItemShown, Recommendation, Statement, Stop,
};

use crate::args::CutArgs;
use crate::commands::{Run, case, due, meeting};
use crate::exit_code;
use crate::telling;
use crate::text::{cut, or_dash, section, table, taken_back, told, why};
use crate::ui::Ui;

/// Items of agendas and minutes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the items and what became of them.
    List {
        /// Only those of this body.
        #[arg(long, value_name = "NAME")]
        body: Option<String>,
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows an item with what was recommended, moved, decided, entered, stopped and ordered at it.
    Show {
        /// The item, as in `Byrådet 2018-01-31/4` or `2018-01-31/4`, or `item/` and its id.
        #[arg(value_name = "ITEM")]
        item: String,
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
        Verb::List { body, cut } => {
            let at = run.at(&reading, &cut)?;
            ui.show(&at.item_list(body.as_deref())?, list);
        }
        Verb::Show {
            item,
            municipality,
            cut,
        } => {
            let at = run.at(&reading, &cut)?;
            let shown = at.item_show(&item, municipality.as_deref(), due::SOON_DAYS)?;
            ui.show(&shown, |answer| show(answer, &at));
        }
    }
    Ok(exit_code::OK)
}

fn list(answer: &Answer<ItemList>) -> String {
    let items = &answer.report.items;
    let mut met: BTreeMap<Option<NaiveDate>, BTreeSet<Option<&String>>> = BTreeMap::new();
    for item in items {
        let bodies = met.entry(item.meeting_date).or_default();
        bodies.insert(item.body.as_ref());
    }
    let rows = items.iter().map(|item| {
        // Without a number it is called by its title; its place says where it stands.
        let number = item
            .number
            .clone()
            .unwrap_or_else(|| format!("({})", item.ordinal));
        let day = or_dash(item.meeting_date);
        // Whose meeting it is has to be said where several bodies met on a day.
        let is_alone = met.get(&item.meeting_date).is_none_or(|met| met.len() < 2);
        let body = item.body.as_ref().filter(|_| !is_alone);
        [
            format!("{day}{}", told(" ", body)),
            number,
            or_dash(item.case_number.as_ref()),
            or_dash(item.outcome),
            or_dash(item.title.as_ref()),
        ]
    });
    format!(
        "{}\n\n{}",
        table(["Meeting", "Item", "Case", "Outcome", "Title"], rows),
        cut(answer)
    )
}

fn show(answer: &Answer<ItemShown>, at: &At<'_>) -> String {
    let shown = &answer.report;
    let mut text = one(&shown.item, at);
    if let Some(decided) = &shown.decided {
        text.push_str(&format!("\n  {}", decision(&shown.item, decided)));
    }
    section(&mut text, "Votes", shown.item.votes.iter().map(votes));
    section(
        &mut text,
        "Decides on other items",
        shown.item.acts_on.iter().map(acts_on),
    );
    let ruled = shown.disqualifications.iter().map(meeting::disqualified);
    section(&mut text, "Disqualification", ruled);
    let recommended = shown.recommendations.iter().map(recommendation);
    section(&mut text, "Recommendations", recommended);
    section(
        &mut text,
        "Quoted from before",
        shown.quotes.iter().map(telling::quotation),
    );
    section(
        &mut text,
        "Amendments",
        shown.amendments.iter().map(amendment),
    );
    section(
        &mut text,
        "Beside it stands",
        shown.decided_beside.iter().map(decided_beside),
    );
    section(
        &mut text,
        "Decided at other items",
        shown.acted_on.iter().map(acted_on),
    );
    section(
        &mut text,
        "Other opinions",
        shown.dissents.iter().map(statement),
    );
    section(&mut text, "Remarks", shown.remarks.iter().map(statement));
    section(&mut text, "Stopped", shown.stops.iter().map(stop));
    section(
        &mut text,
        "Money",
        shown.appropriations.iter().map(case::appropriation),
    );
    section(&mut text, "What came here", shown.came.iter().map(came));
    section(
        &mut text,
        "Publication",
        shown.publications.iter().map(meeting::publication),
    );
    section(
        &mut text,
        "Taken back",
        shown.taken_back.iter().map(taken_back),
    );
    if !shown.follow_ups.is_empty() {
        text.push_str(&format!(
            "\n\nFollow-ups\n{}",
            due::lines(&shown.follow_ups, at)
        ));
    }
    format!("{text}\n\n{}", cut(answer))
}

fn decision(item: &Item, decided: &Decided) -> String {
    let mut text = format!("Decided by: {}, {}", decided.body, decided.competence);
    text.push_str(&format!(", vote {}", item.vote));
    for modifier in &item.modifiers {
        text.push_str(&format!(", with {modifier}"));
    }
    text.push_str(&format!(" (#{})", decided.position));
    format!("{text}{}", why(&decided.why))
}

pub(crate) fn votes(votes: &Votes) -> String {
    let voters = [&votes.names[..], &votes.lists[..]].concat();
    let voters = Some(voters.join(", ")).filter(|voters| !voters.is_empty());
    format!(
        "{}{}{}",
        votes.side,
        told(": ", votes.count),
        told(", ", voters)
    )
}

fn recommendation(made: &Recommendation) -> String {
    let by = or_dash(made.by.as_ref());
    let mut text = format!("{by} (#{}){}", made.position, why(&made.why));
    for point in &made.points {
        let verb = point.verb.map(|verb| format!(" [would be {verb}]"));
        let verb = verb.unwrap_or_default();
        text.push_str(&format!("\n  {}. {}{verb}", point.number, point.text));
    }
    text
}

fn amendment(moved: &Amendment) -> String {
    let by = or_dash(moved.by.as_ref());
    let point = told(", point ", moved.point);
    let outcome = told(": ", moved.outcome);
    format!(
        "{by}{point}{outcome} (#{})\n  {}{}",
        moved.position,
        moved.text,
        why(&moved.why)
    )
}

fn decided_beside(beside: &DecidedBeside) -> String {
    let Decided { position, body, .. } = &beside.decided;
    format!(
        "{} by {body} (#{position})\n  {}{}",
        beside.outcome,
        beside.text,
        why(&beside.decided.why)
    )
}

fn acted_on(act: &ActedOn) -> String {
    let due = act.due.as_ref().map(due::days);
    let due = told(", ", due);
    format!(
        "{} at item {}{due} (#{})",
        act.outcome, act.item, act.position
    )
}

pub(crate) fn statement(statement: &Statement) -> String {
    let by = or_dash(statement.by.as_ref());
    let (on, at) = (or_dash(statement.on), statement.position);
    format!(
        "{on}  {by} (#{at})\n  {}{}",
        statement.text,
        why(&statement.why)
    )
}

/// What happened at the item to something that was asked for.
fn came(came: &Came) -> String {
    let part = told(", with ", came.part.as_ref());
    let text = told(": ", came.text.as_ref());
    format!(
        "{} {}{part}{text} (#{})",
        came.kind, came.what, came.position
    )
}

/// What the decision did with another item.
fn acts_on(act: &ActsOn) -> String {
    let due = act.due.as_ref().map(due::days);
    format!(
        "item {} is {}{}",
        or_dash(act.item.as_ref()),
        act.outcome,
        told(", ", due)
    )
}

/// A step of a stopped decision.
pub(crate) fn stop(step: &Stop) -> String {
    let by = step.by.as_ref().map(|by| format!("stopped by {by}"));
    let ending = step
        .ending
        .map(|ending| format!("the stop ended: {ending}"));
    let said = by.or(ending).unwrap_or_default();
    let settled = told(", at item ", step.at.as_ref());
    let why = why(&step.why);
    let on = or_dash(step.on);
    format!("{on}  {said}{settled} (#{}){why}", step.position)
}

/// Whether what became of the points is told apart from what was recommended: where several recommended,
/// the book does not know whose points the body counted.
fn stand_apart(item: &Item) -> bool {
    let mut points = item.points.iter();
    let fits = points.all(|point| usize::from(point.number) <= item.recommendations.len());
    !(item.points.is_empty() || (item.recommenders == 1 && fits))
}

/// What became of each point.
pub(crate) fn points(points: &[PointOutcome]) -> String {
    let told = points
        .iter()
        .map(|point| format!("{} {}", point.number, point.outcome));
    told.collect::<Vec<_>>().join(", ")
}

/// One item as people read it.
pub(crate) fn one(item: &Item, at: &At<'_>) -> String {
    let number = item
        .number
        .as_ref()
        .map(|number| format!(", item {number}"))
        .unwrap_or_default();
    let mut text = format!(
        "{}  {}{number}",
        or_dash(item.meeting_date),
        or_dash(item.body.as_ref())
    );
    let mut line = |label: &str, said: &str| {
        // Texts of several lines stay below their label.
        let said = said.replace('\n', "\n    ");
        text.push_str(&format!("\n  {label}: {said}"));
    };
    line("Title", &or_dash(item.title.as_ref()));
    if let Some(by) = &item.recommended_by {
        line("Recommended by", by);
    }
    for (point, number) in item.recommendations.iter().zip(1..=u16::MAX) {
        let mut points = item.points.iter();
        let became = points.find(|point| point.number == number && !stand_apart(item));
        let became = became
            .map(|point| format!(" [{}]", point.outcome))
            .unwrap_or_default();
        line(&number.to_string(), &format!("{point}{became}"));
    }
    line("Outcome", &or_dash(item.outcome));
    if stand_apart(item) {
        line("Points", &points(&item.points));
    }
    if let Some(decision) = &item.decision {
        line("Decision", decision);
    }
    if let Some(body) = &item.final_in {
        line("Decided finally by", body);
    }
    if !item.route.is_empty() {
        line("Route", &item.route.join(", "));
    }
    if !item.absent.is_empty() {
        line("Absent", &item.absent.join(", "));
    }
    if !item.disqualified.is_empty() {
        line("Disqualified", &item.disqualified.join(", "));
    }
    for attachment in &item.attachments {
        line("Attachment", &attachment.title);
    }
    for place in &item.evidence {
        line("Source", &telling::source(place, at));
    }
    text
}
