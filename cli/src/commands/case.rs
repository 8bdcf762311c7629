//! `case list|show|history`: the cases of the book.

use clap::Subcommand;
use protokol_app::CaseRelation;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::At;
use protokol_app::reports::case_history::CaseHistory;
use protokol_app::reports::case_list::{Case, CaseList};
use protokol_app::reports::case_show::{
    Appropriation, CaseShown, Closing, Hearing, ItemStops, Link, Urgent,
};
use protokol_app::reports::responsible::Responsible;

use crate::args::CutArgs;
use crate::commands::{Run, due, item};
use crate::exit_code;
use crate::telling;
use crate::text::{cut, or_dash, section, table, told, why};
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
        /// Only what this body has, and what it had until another took over.
        #[arg(long, value_name = "NAME")]
        body: Option<String>,
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows a case with its items, follow-ups, money, hearings and links.
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
        Verb::List { body, cut } => {
            ui.show(&run.at(&reading, &cut)?.case_list(body.as_deref())?, list);
        }
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

/// Who has a case that went over from one body to another.
fn passed(case: &Case) -> Option<&Responsible> {
    let responsible = case.responsible.as_ref();
    responsible.filter(|responsible| !responsible.had_by.is_empty())
}

fn list(answer: &Answer<CaseList>) -> String {
    let cases = &answer.report.cases;
    let row = |case: &Case| {
        [
            or_dash(case.number.as_ref()),
            case.state.code().to_owned(),
            or_dash(case.last_treated),
            case.items.to_string(),
            or_dash(case.title.as_ref()),
        ]
    };
    let header = ["Case", "State", "Last treated", "Items", "Title"];
    // Who has a case is told where it went over; else it is the body before which it stood.
    let listed = if cases.iter().any(|case| passed(case).is_some()) {
        let [number, state, treated, items, title] = header;
        let header = [number, state, treated, items, "Now with", title];
        let rows = cases.iter().map(|case| {
            let [number, state, treated, items, title] = row(case);
            let with = or_dash(passed(case).map(telling::whose));
            [number, state, treated, items, with, title]
        });
        table(header, rows)
    } else {
        table(header, cases.iter().map(row))
    };
    format!("{listed}\n\n{}", cut(answer))
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
    let shown = &answer.report;
    let mut text = heading(&shown.case);
    if !shown.numbers.is_empty() {
        text.push_str(&format!("\nAlso: {}", shown.numbers.join(", ")));
    }
    section(&mut text, "Closing", shown.closings.iter().map(closing));
    section(&mut text, "Other cases", shown.links.iter().map(link));
    for shown in &shown.items {
        text.push_str(&format!("\n\n{}", item::one(shown, at)));
    }
    let granted = shown.appropriations.iter().map(appropriation);
    section(&mut text, "Money", granted);
    section(&mut text, "Stopped", shown.stops.iter().flat_map(stopped));
    section(&mut text, "Hearings", shown.hearings.iter().map(hearing));
    section(&mut text, "Decided alone", shown.urgent.iter().map(urgent));
    if !shown.follow_ups.is_empty() {
        text.push_str(&format!(
            "\n\nFollow-ups\n{}",
            due::lines(&shown.follow_ups, at)
        ));
    }
    format!("{text}\n\n{}", cut(answer))
}

fn closing(step: &Closing) -> String {
    let what = if step.closed {
        "closed"
    } else {
        "taken up again"
    };
    let item = told(", at item ", step.item.as_ref());
    let on = or_dash(step.on);
    format!("{on}  {what}{item} (#{}){}", step.position, why(&step.why))
}

fn link(link: &Link) -> String {
    let number = or_dash(link.number.as_ref());
    let this = "this case".to_owned();
    let (one, other) = if link.outward {
        (this, number)
    } else {
        (number, this)
    };
    let is = match link.relation {
        CaseRelation::PartOf => "is part of",
        CaseRelation::Follows => "follows",
        CaseRelation::MergedInto => "was merged into",
        CaseRelation::Related => "has to do with",
    };
    let said = format!("{one} {is} {other}");
    let (on, why) = (or_dash(link.on), why(&link.why));
    format!("{on}  {said} (#{}){why}", link.position)
}

/// Money that was granted, with the item it was granted at.
pub(crate) fn appropriation(granted: &Appropriation) -> String {
    let at = format!("by {} at item {}", granted.body, granted.item);
    format!(
        "{}  {}, {at}{}",
        or_dash(granted.on),
        money(granted),
        why(&granted.why)
    )
}

/// How much was granted, for what, and from where.
pub(crate) fn money(granted: &Appropriation) -> String {
    let area = told(", ", granted.area.as_ref());
    let point = told(", point ", granted.point);
    let funding = told(", from ", granted.funding);
    let words = granted.funding_text.as_ref();
    let words = words.map(|words| format!(" ({words})")).unwrap_or_default();
    format!(
        "{} {} kr. for {}{area}{funding}{words}{point} (#{})",
        granted.kind, granted.amount, granted.year, granted.position
    )
}

fn hearing(hearing: &Hearing) -> String {
    let item = told(" at item ", hearing.item.as_ref());
    let parties = hearing.parties.join(", ");
    let mut text = format!(
        "{}  {}{item} asks: {parties} (#{}){}",
        or_dash(hearing.on),
        hearing.body,
        hearing.position,
        why(&hearing.why)
    );
    for answer in &hearing.answers {
        let said = told(": ", answer.text.as_ref());
        let on = or_dash(answer.on);
        let (by, at) = (&answer.by, answer.position);
        text.push_str(&format!("\n    {on}  {by}{said} (#{at})"));
    }
    text
}

/// What somebody decided alone.
pub(crate) fn urgent(taken: &Urgent) -> String {
    let (on, person, by) = (or_dash(taken.on), &taken.person, taken.by);
    let (body, text, at) = (&taken.body, &taken.text, taken.position);
    let why = why(&taken.why);
    format!("{on}  {person} as {by}, for {body}: {text} (#{at}){why}")
}

fn stopped(item: &ItemStops) -> Vec<String> {
    let called = format!(
        "{}  {}, item {}",
        or_dash(item.meeting_date),
        or_dash(item.body.as_ref()),
        item.item
    );
    let steps = item
        .steps
        .iter()
        .map(|step| format!("  {}", item::stop(step)));
    [called].into_iter().chain(steps).collect()
}

/// The history as people read it: by day and item, each event with its place in the sources.
pub(crate) fn history(answer: &Answer<CaseHistory>, at: &At<'_>) -> String {
    let heading = heading(&answer.report.case);
    let told = telling::entries(&answer.report.entries, at);
    format!("{heading}{told}\n\n{}", cut(answer))
}
