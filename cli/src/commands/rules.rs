//! `rules`: the rules in force on the cut's day, and `rules adopt`: a municipality's own, from a file.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::entering::acts::Verb as Act;
use protokol_app::entering::{Entry, Terms};
use protokol_app::failure::{Class, Failure};
use protokol_app::reports::lang::Lang;
use protokol_app::reports::rule_list::{self, RuleList, RuleShown};
use serde_json::json;

use crate::acts::WAIT_SECONDS;
use crate::args::CutArgs;
use crate::commands::report::Spoken;
use crate::commands::{Run, enter};
use crate::exit_code;
use crate::text::cut;
use crate::ui::Ui;

/// Lists the rules in force on a day: of law, and the municipality's own.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// The language.
    #[arg(long, value_enum, default_value = "en")]
    lang: Spoken,
    #[command(flatten)]
    cut: CutArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Records the municipality's own rules from a file, in place of those adopted before.
    Adopt {
        /// The file, in TOML; - is standard input.
        #[arg(long, value_name = "FILE")]
        file: String,
        /// Why it is done.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// How many seconds to wait while another process writes the book.
        #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
        wait: u64,
    },
}

pub(crate) fn run(args: Args, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    match args.verb {
        None => {
            let reading = run.read_only()?.reading()?;
            let (at, lang) = (run.at(&reading, &args.cut)?, args.lang.into());
            ui.show(&at.rules(lang), |answer| list(answer, lang));
            Ok(exit_code::OK)
        }
        Some(Verb::Adopt { file, reason, wait }) => {
            let mut act = json!({ "text": enter::text_of(&file)? });
            if let Some(reason) = reason {
                act["reason"] = json!(reason);
            }
            let entry = Entry::read(Some(Act::RuleSetAdopt), act)
                .map_err(|what| Failure::new(Class::Usage, "usage", what))?;
            enter::enter(&[entry], Terms::default(), wait, run, ui)
        }
    }
}

fn list(answer: &Answer<RuleList>, lang: Lang) -> String {
    let rules = answer.report.rules.iter().map(|rule| one(rule, lang));
    let rules: Vec<String> = rules.collect();
    format!("{}\n\n{}", rules.join("\n"), cut(answer))
}

fn one(rule: &RuleShown, lang: Lang) -> String {
    let say = |en: &'static str, da: &'static str| lang.pick(en, da);
    let (own, unverified) = (
        say(", own", ", egen"),
        say(", not verified", ", ikke efterprøvet"),
    );
    let own = if rule.own { own } else { "" };
    let unverified = if rule.verified { "" } else { unverified };
    let from = rule
        .from
        .map(|day| format!(", {} {day}", say("from", "fra")));
    let until = rule
        .until
        .map(|day| format!(", {} {day}", say("until", "til")));
    let finds = say("finds", "finder");
    format!(
        "{}@{}  {finds} {}{own}{unverified}\n    {}\n    {}: {}{}{}",
        rule.id,
        rule.version,
        rule.code,
        rule.about,
        rule_list::source(rule.source, lang),
        rule.reference,
        from.unwrap_or_default(),
        until.unwrap_or_default()
    )
}
