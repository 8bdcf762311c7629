//! `due`: what is still to come, overdue first.

use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::At;
use protokol_app::reports::due_days::Bound;
use protokol_app::reports::follow_ups::{DueWords, FollowUp, FollowUps, Status};

use crate::args::{CutArgs, span_of_days};
use crate::commands::Run;
use crate::exit_code;
use crate::telling;
use crate::text::{body_among, count, cut, told};
use crate::ui::Ui;

/// How many days ahead counts as soon, where the caller does not say.
pub(crate) const SOON_DAYS: u32 = 30;

/// Lists open follow-ups, overdue first. Late is only what is past the last day of its deadline.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What ends within this span counts as soon.
    #[arg(long, value_name = "DAYS", default_value = "30d", value_parser = span_of_days)]
    within: u32,
    /// Only what this body waits for, and what it waited for until another took over.
    #[arg(long, value_name = "NAME")]
    body: Option<String>,
    /// Only what this person, office or body is to do.
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: &Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    let at = run.at(&reading, &args.cut)?;
    let due = at.due(args.within, args.body.as_deref(), args.owner.as_deref())?;
    ui.show(&due, |answer| list(answer, &at));
    Ok(exit_code::OK)
}

/// A list of follow-ups as people read it.
pub(crate) fn list(answer: &Answer<FollowUps>, at: &At<'_>) -> String {
    if answer.report.follow_ups.is_empty() {
        return format!("Nothing is open.\n\n{}", cut(answer));
    }
    format!(
        "{}\n\n{}",
        lines(&answer.report.follow_ups, at),
        cut(answer)
    )
}

/// The follow-ups, each with what was asked, when, by whom and where it stands.
pub(crate) fn lines(follow_ups: &[FollowUp], at: &At<'_>) -> String {
    let towns = follow_ups
        .iter()
        .map(|follow_up| follow_up.municipality.as_ref());
    let called = body_among(towns);
    let told = follow_ups.iter().map(|follow_up| {
        let called = called(&follow_up.body, follow_up.municipality.as_ref());
        one(follow_up, &called, at)
    });
    told.collect::<Vec<_>>().join("\n")
}

/// What a deadline is bound to, behind its days.
fn bound(bound: &Bound) -> String {
    match bound {
        Bound::NextMeeting { meeting: Some(_) } => ", the next meeting".to_owned(),
        Bound::Meeting {
            meeting: Some(_), ..
        } => ", the meeting of that time".to_owned(),
        Bound::Meeting {
            meeting: None,
            known: known @ 2..,
        } => format!(", {known} meetings known"),
        Bound::NextMeeting { meeting: None } | Bound::Meeting { meeting: None, .. } => {
            ", meeting unknown".to_owned()
        }
        Bound::Every {
            number,
            missed,
            late_since,
            ..
        } => {
            let missed = match missed {
                0 => String::new(),
                missed => format!(", {missed} before it did not come"),
            };
            let since = told(", the oldest due by ", *late_since);
            format!(", number {number}{missed}{since}")
        }
    }
}

/// A deadline in days and words.
pub(crate) fn days(due: &DueWords) -> String {
    let words = due.text.as_deref().unwrap_or("no words");
    match (due.from, due.to) {
        (Some(from), Some(to)) if from == to => format!("due {to} ({words})"),
        (Some(from), Some(to)) => format!("due {from} to {to} ({words})"),
        (_, _) => format!("due {words}"),
    }
}

fn one(follow_up: &FollowUp, called: &str, at: &At<'_>) -> String {
    let status = match follow_up.status {
        Status::Overdue => "overdue",
        Status::Soon => "soon   ",
        Status::Open => "open   ",
        Status::Suspended => "waits  ",
        Status::Delivered => "came   ",
        Status::Accepted => "accepted",
        Status::Dropped => "dropped",
        Status::Ended => "ended  ",
    };
    let due = follow_up.due.as_ref().map(days);
    let due = due.unwrap_or_else(|| "no deadline".to_owned());
    let paused = usize::try_from(follow_up.paused_days).unwrap_or_default();
    // Where there is no last day, nothing is put off by waiting.
    let paused = match follow_up.last_day {
        Some(last) if paused > 0 => {
            format!(
                ", until {last}: {} longer, as it waited",
                count(paused, "day")
            )
        }
        Some(_) | None => String::new(),
    };
    let unsure = if follow_up.unsure { ", unsure" } else { "" };
    let owner = follow_up
        .owner
        .as_ref()
        .map(|owner| format!(", owner {owner}"))
        .unwrap_or_default();
    let case = follow_up
        .case_number
        .as_ref()
        .map(|number| format!(", case {number}"))
        .unwrap_or_default();
    let ordered = &follow_up.ordered;
    let item = ordered
        .item
        .as_ref()
        .map(|item| format!(", item {item}"))
        .unwrap_or_default();
    let title = ordered.title.as_ref();
    let title = title
        .map(|title| format!("\n         at: {title}"))
        .unwrap_or_default();
    let bound = follow_up.bound.as_ref().map(bound).unwrap_or_default();
    let mut text = format!(
        "{status}  {}\n         {due}{bound}{paused}{owner}{unsure}",
        follow_up.what
    );
    text.push_str(&format!(
        "\n         {} by {} on {}{item}{case} (#{}){title}",
        follow_up.basis, called, ordered.meeting_date, ordered.position
    ));
    if let Some(passed) = telling::passed(&follow_up.responsible) {
        text.push_str(&format!("\n         {passed}"));
    }
    for came in &follow_up.untaken {
        let item = told(", item ", came.item.as_ref());
        let late = late(came.late_days);
        text.push_str(&format!(
            "\n         number {} came on {}{item}{late}, to be taken",
            came.number, came.meeting_date
        ));
    }
    if let Some(delivered) = follow_up
        .delivered
        .as_ref()
        .filter(|_| follow_up.untaken.is_empty())
    {
        let item = delivered
            .item
            .as_ref()
            .map(|item| format!(", item {item}"))
            .unwrap_or_default();
        let late = late(follow_up.slip_days);
        text.push_str(&format!(
            "\n         came back on {}{item}{late}",
            delivered.meeting_date
        ));
    }
    for place in &follow_up.evidence {
        text.push_str(&format!("\n         {}", telling::source(place, at)));
    }
    text
}

/// How late something came, behind its day.
fn late(days: Option<i64>) -> String {
    let days = days.and_then(|days| usize::try_from(days).ok());
    days.map(|days| format!(", {} late", count(days, "day")))
        .unwrap_or_default()
}
