//! `meeting list|show`: when the bodies met, and what the book says of a meeting.

use clap::Subcommand;
use protokol_app::Access;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reports::item_show::Disqualification;
use protokol_app::reports::meeting_list::{Meeting, MeetingList};
use protokol_app::reports::meeting_show::{
    Agenda, Approval, Attendance, Away, MeetingItem, MeetingShown, Publication, Stay, Step,
};

use crate::args::CutArgs;
use crate::commands::{Run, case, item};
use crate::exit_code;
use crate::telling;
use crate::text::{body_among, cut, or_dash, section, table, taken_back, told, why};
use crate::ui::Ui;

/// Meetings.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the meetings.
    List {
        /// Only those of this body.
        #[arg(long, value_name = "NAME")]
        body: Option<String>,
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows a meeting with its agendas, items, attendance, approvals and publication.
    Show {
        /// The meeting, as in `Byrådet 2018-01-31 16:30` or `2018-01-31`, or `meeting/` and its id.
        #[arg(value_name = "MEETING")]
        meeting: String,
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
            ui.show(&at.meeting_list(body.as_deref())?, list);
        }
        Verb::Show {
            meeting,
            municipality,
            cut,
        } => {
            let at = run.at(&reading, &cut)?;
            ui.show(&at.meeting_show(&meeting, municipality.as_deref())?, show);
        }
    }
    Ok(exit_code::OK)
}

fn list(answer: &Answer<MeetingList>) -> String {
    format!("{}\n\n{}", rows(&answer.report.meetings), cut(answer))
}

/// Meetings as a table.
pub(crate) fn rows(meetings: &[Meeting]) -> String {
    let called = body_among(meetings.iter().map(|meeting| meeting.municipality.as_ref()));
    let rows = meetings.iter().map(|meeting| {
        [
            meeting.date.to_string(),
            or_dash(meeting.time.as_ref()),
            meeting.status.code().to_owned(),
            meeting.items.to_string(),
            meeting.present.len().to_string(),
            meeting.absent.len().to_string(),
            called(&meeting.body, meeting.municipality.as_ref()),
            or_dash(meeting.place.as_ref()),
        ]
    });
    let header = [
        "Date", "Time", "Status", "Items", "Present", "Absent", "Body", "Place",
    ];
    table(header, rows)
}

fn show(answer: &Answer<MeetingShown>) -> String {
    let shown = &answer.report;
    let meeting = &shown.meeting;
    let time = meeting.time.as_ref().map(|time| format!(" at {time}"));
    let mut text = format!(
        "{}, {}{}\nStatus: {}",
        meeting.body,
        meeting.date,
        time.unwrap_or_default(),
        meeting.status.code()
    );
    let place = meeting.place.iter().map(String::as_str);
    let said = shown.calling.map(|calling| calling.code());
    for said in said
        .into_iter()
        .chain(shown.mode.map(|mode| mode.code()))
        .chain(place)
    {
        text.push_str(&format!(", {said}"));
    }
    section(&mut text, "How it came about", shown.steps.iter().map(step));
    section(&mut text, "Agendas", shown.agendas.iter().map(agenda));
    section(&mut text, "Items", shown.items.iter().map(item));
    section(
        &mut text,
        "Decided alone, to be reported here",
        shown.urgent.iter().map(case::urgent),
    );
    if let Some(attendance) = &shown.attendance {
        section(&mut text, "Attendance", people(attendance));
    }
    section(&mut text, "Minutes", shown.approvals.iter().map(approval));
    section(
        &mut text,
        "Publication",
        shown.publications.iter().map(publication),
    );
    section(
        &mut text,
        "Taken back",
        shown.taken_back.iter().map(taken_back),
    );
    format!("{text}\n\n{}", cut(answer))
}

fn step(step: &Step) -> String {
    let date = step.date.map(|date| format!(", for {date}"));
    format!(
        "#{} {} on {}{}{}",
        step.position,
        step.kind,
        or_dash(step.on),
        date.unwrap_or_default(),
        why(&step.why)
    )
}

fn agenda(agenda: &Agenda) -> String {
    let late = agenda.late.iter().map(|late| {
        let reason = late.reason.as_deref().unwrap_or("no reason is given");
        format!("\n  late: {} ({reason})", late.item)
    });
    format!(
        "#{} version {} of {}{}{}",
        agenda.position,
        agenda.version,
        or_dash(agenda.on),
        late.collect::<String>(),
        why(&agenda.why)
    )
}

fn item(item: &MeetingItem) -> String {
    let number = item.number.as_ref().map(|number| format!("{number} "));
    let case = item.case_number.as_ref().map(|case| format!(" ({case})"));
    let marks = [
        match item.access {
            Access::Public => None,
            Access::Confidential => Some(item.access.code()),
        },
        item.late.then_some("late"),
        item.published.then_some("published"),
    ];
    let marks: String = marks
        .into_iter()
        .flatten()
        .map(|mark| format!(", {mark}"))
        .collect();
    let outcome = item.outcome.map_or("no outcome", |outcome| outcome.code());
    let mut text = format!(
        "#{} {}{}{}: {outcome}{marks}",
        item.position,
        number.unwrap_or_default(),
        or_dash(item.title.as_ref()),
        case.unwrap_or_default()
    );
    for said in item.decision.iter().flat_map(|decision| decision.lines()) {
        text.push_str(&format!("\n    {said}"));
    }
    text.push_str(&why(&item.why));
    if !item.points.is_empty() {
        text.push_str(&format!("\n    points: {}", item::points(&item.points)));
    }
    let votes = item.votes.iter().map(item::votes);
    let votes = Some(votes.collect::<Vec<_>>().join("; ")).filter(|votes| !votes.is_empty());
    text.push_str(&told("\n    votes: ", votes));
    let quotes = item
        .quotes
        .iter()
        .map(|one| ("quotes", telling::quotation(one)));
    let opinions = item
        .dissents
        .iter()
        .map(|one| ("another opinion", item::statement(one)));
    let remarks = item
        .remarks
        .iter()
        .map(|one| ("remark", item::statement(one)));
    let stops = item.stops.iter().map(|one| ("stop", item::stop(one)));
    for (what, said) in quotes.chain(opinions).chain(remarks).chain(stops) {
        let said = said.replace('\n', "\n    ");
        text.push_str(&format!("\n    {what}: {said}"));
    }
    for ruled in &item.disqualifications {
        text.push_str(&format!("\n    {}", disqualified(ruled)));
    }
    for money in &item.appropriations {
        text.push_str(&format!("\n    granted: {}", case::money(money)));
    }
    text
}

/// Somebody who was disqualified.
pub(crate) fn disqualified(ruled: &Disqualification) -> String {
    let why = why(&ruled.why);
    format!("disqualified: {} (#{}){why}", ruled.name, ruled.position)
}

fn people(attendance: &Attendance) -> Vec<String> {
    let recorded = format!("#{}{}", attendance.position, why(&attendance.why));
    let present = attendance.present.iter().map(stay);
    let absent = attendance.absent.iter().map(away);
    [recorded]
        .into_iter()
        .chain(present)
        .chain(absent)
        .collect()
}

fn stay(stay: &Stay) -> String {
    let list = stay.list.as_ref().map(|list| format!(", {list}"));
    let from = stay.from.as_ref().map(|item| format!(", from item {item}"));
    let until = stay
        .until
        .as_ref()
        .map(|item| format!(", until item {item}"));
    let said: String = [list, from, until].into_iter().flatten().collect();
    format!("present: {} ({}){said}", stay.name, stay.role)
}

fn away(away: &Away) -> String {
    let item = away.item.as_ref().map(|item| format!(" at item {item}"));
    let excused = if away.excused { ", excused" } else { "" };
    format!("absent: {}{}{excused}", away.name, item.unwrap_or_default())
}

fn approval(approval: &Approval) -> String {
    let item = approval
        .item
        .as_ref()
        .map(|item| format!(", at item {item}"));
    format!(
        "#{} {} by {} on {}{}{}",
        approval.position,
        approval.manner,
        approval.person.as_deref().unwrap_or("the body"),
        or_dash(approval.on),
        item.unwrap_or_default(),
        why(&approval.why)
    )
}

/// A step of being public.
pub(crate) fn publication(step: &Publication) -> String {
    let place = step.place.as_ref().map(|place| format!(", {place}"));
    format!(
        "#{} {} on {}{}{}",
        step.position,
        step.kind,
        or_dash(step.on),
        place.unwrap_or_default(),
        why(&step.why)
    )
}
