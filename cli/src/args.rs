//! What the user typed. Nothing is looked up here.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use protokol_app::iso_day;
use protokol_app::reading::{Audience, EVERY_DAY, KnownAt};

use crate::commands::{
    body, case, checkpoint, demo, due, enter, export, findings, followup, goal, import, indicator,
    init, item, log, meeting, member, observe, plan, prove, report, review, rules, show, verify,
};

/// The heading of what every verb understands, in its help.
const EVERY_VERB: &str = "Every verb";

/// A decision protocol that can be checked: what was decided, promised and done, and who said so.
#[derive(Debug, Parser)]
#[command(
    name = "protokol",
    bin_name = "protokol",
    version,
    max_term_width = 100,
    propagate_version = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What every verb understands.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// The folder of the book.
    #[arg(
        long,
        global = true,
        help_heading = EVERY_VERB,
        env = "PROTOKOL_LEDGER",
        default_value = "ledger",
        value_name = "DIR"
    )]
    pub(crate) ledger: PathBuf,
    /// Who gives the command; a handle and a claim. Without it, the system's user.
    #[arg(long, global = true, help_heading = EVERY_VERB, env = "PROTOKOL_ACTOR", value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// How the result is shown.
    #[arg(long, global = true, help_heading = EVERY_VERB, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Reads as anyone may: without what is confidential, and without what nobody is sure of.
    #[arg(long, global = true, help_heading = EVERY_VERB)]
    pub(crate) public: bool,
}

impl Global {
    /// For whom the book is read.
    pub(crate) fn audience(&self) -> Audience {
        if self.public {
            Audience::Public
        } else {
            Audience::Clerks
        }
    }
}

/// How a result is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people; not a promise.
    Text,
    /// For programs; a promise.
    Json,
}

/// Which part of the book is asked about.
#[derive(Debug, Clone, Args)]
pub(crate) struct CutArgs {
    /// Which day's truth is asked for, as 2023-04-30; without it, today in Denmark.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<NaiveDate>,
    /// What was known: a position (240) or an instant (2026-11-21T10:15:00Z); without it, everything.
    #[arg(long, value_name = "POSITION|INSTANT", value_parser = known_at)]
    pub(crate) known_at: Option<KnownAt>,
}

/// Which part of the book is asked about, by a verb that asks about every day.
#[derive(Debug, Clone, Args)]
pub(crate) struct WholeCutArgs {
    /// Which day's truth is asked for, as 2023-04-30; without it, that of every day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
    /// What was known: a position (240) or an instant (2026-11-21T10:15:00Z); without it, everything.
    #[arg(long, value_name = "POSITION|INSTANT", value_parser = known_at)]
    known_at: Option<KnownAt>,
}

impl WholeCutArgs {
    pub(crate) fn cut(&self) -> CutArgs {
        CutArgs {
            as_of: Some(self.as_of.unwrap_or(EVERY_DAY)),
            known_at: self.known_at,
        }
    }
}

/// The verbs, in the order of the reference page.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Init(init::Args),
    Import(import::Args),
    Observe(observe::Args),
    Enter(enter::Args),
    Case(case::Args),
    Item(item::Args),
    Meeting(meeting::Args),
    Body(body::Args),
    Member(member::Args),
    Due(due::Args),
    Followup(followup::Args),
    Goal(goal::Args),
    Plan(plan::Args),
    Indicator(indicator::Args),
    Report(report::Args),
    Review(review::Args),
    Findings(findings::Args),
    Rules(rules::Args),
    Log(log::Args),
    Show(show::Args),
    Verify(verify::Args),
    Export(export::Args),
    Checkpoint(checkpoint::Args),
    Prove(prove::Args),
    Demo(demo::Args),
}

fn day(text: &str) -> Result<NaiveDate, String> {
    iso_day(text).ok_or_else(|| "not a day, as in 2023-04-30".to_owned())
}

pub(crate) fn known_at(text: &str) -> Result<KnownAt, String> {
    if let Ok(position) = text.parse::<u64>() {
        return Ok(KnownAt::Position(protokol_app::Position(position)));
    }
    text.parse::<DateTime<Utc>>()
        .map(KnownAt::Instant)
        .map_err(|_| {
            "neither a position, as in 240, nor an instant, as in 2026-11-21T10:15:00Z".to_owned()
        })
}

/// A span of days, as `30d` or `30`.
pub(crate) fn span_of_days(text: &str) -> Result<u32, String> {
    let days = text.strip_suffix('d').unwrap_or(text);
    days.parse::<u32>()
        .ok()
        .filter(|days| *days <= 36_500)
        .ok_or_else(|| "not a span of days, as in 30d".to_owned())
}
