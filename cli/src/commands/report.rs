//! `report goals|upcoming|handover|import-quality`: reports for a meeting or a reader, in Danish or English.

mod handover;
mod quality;
mod upcoming;

use clap::{Subcommand, ValueEnum};
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::{At, KnownAt};
use protokol_app::reports::goal_list::Decided;
use protokol_app::reports::goal_tree::{GoalTree, Node};
use protokol_app::reports::goal_words;
use protokol_app::reports::lang::Lang;

use crate::args::{CutArgs, known_at, span_of_days};
use crate::commands::Run;
use crate::exit_code;
use crate::telling;
use crate::text::{cut_in, parts};
use crate::ui::Ui;

/// Reports for a meeting or a reader, in Danish or English.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Shows all goals as a tree, from national goals down to single figures, with why each stands where
    /// it does.
    Goals {
        /// Only those of the plan of this title, with the goals above and below them.
        #[arg(long, value_name = "TITLE")]
        plan: Option<String>,
        /// Only those that this person, office or body owns, with the goals above and below them.
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// The language.
        #[arg(long, value_enum, default_value = "en")]
        lang: Spoken,
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows the next meetings with what is due by each, what came and waits to be taken, and what is open
    /// without a day.
    Upcoming {
        /// Only what this body has, and what it had until another took over.
        #[arg(long, value_name = "NAME")]
        body: Option<String>,
        /// How far ahead is looked.
        #[arg(long, value_name = "DAYS", default_value = "90d", value_parser = span_of_days)]
        within: u32,
        /// The language.
        #[arg(long, value_enum, default_value = "en")]
        lang: Spoken,
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows what a body left to its heirs and what it took over itself, thing by thing, and what nobody
    /// has.
    Handover {
        /// The body, by any name it has or had, or `body/` and its id.
        #[arg(value_name = "NAME")]
        body: String,
        /// The municipality, where several have a body of that name.
        #[arg(long, value_name = "NAME")]
        municipality: Option<String>,
        /// The language.
        #[arg(long, value_enum, default_value = "en")]
        lang: Spoken,
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Counts documents and facts by how surely they were read and what people made of them, by rule and
    /// part, now and before.
    ImportQuality {
        /// The same as known at an earlier position (240) or instant (2026-11-21T10:15:00Z) beside it.
        #[arg(long, value_name = "POSITION|INSTANT", value_parser = known_at)]
        before: Option<KnownAt>,
        /// The language.
        #[arg(long, value_enum, default_value = "en")]
        lang: Spoken,
        #[command(flatten)]
        cut: CutArgs,
    },
}

/// The languages reports speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Spoken {
    /// English.
    En,
    /// Dansk.
    Da,
}

impl From<Spoken> for Lang {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::En => Self::En,
            Spoken::Da => Self::Da,
        }
    }
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let book = run.read_only()?;
    let reading = book.reading()?;
    match args.verb {
        Verb::Goals {
            plan,
            owner,
            lang,
            cut,
        } => {
            let (at, lang) = (run.at(&reading, &cut)?, lang.into());
            let goals = at.goal_tree(plan.as_deref(), owner.as_deref(), lang)?;
            ui.show(&goals, |answer| tree(answer, &at, lang));
        }
        Verb::Upcoming {
            body,
            within,
            lang,
            cut,
        } => {
            let (at, lang) = (run.at(&reading, &cut)?, lang.into());
            ui.show(&at.upcoming(body.as_deref(), within)?, |answer| {
                upcoming::text(answer, lang)
            });
        }
        Verb::Handover {
            body,
            municipality,
            lang,
            cut,
        } => {
            let (at, lang) = (run.at(&reading, &cut)?, lang.into());
            ui.show(&at.handover(&body, municipality.as_deref())?, |answer| {
                handover::text(answer, lang)
            });
        }
        Verb::ImportQuality { before, lang, cut } => {
            let at = run.at(&reading, &cut)?;
            let before = before.map(|before| reading.position(before)).transpose()?;
            let quality = book.import_quality(&at, before)?;
            ui.show(&quality, |answer| quality::text(answer, lang.into()));
        }
    }
    Ok(exit_code::OK)
}

fn tree(answer: &Answer<GoalTree>, at: &At<'_>, lang: Lang) -> String {
    let mut lines = vec![lang.pick("Goals", "Mål").to_owned()];
    if answer.report.goals.is_empty() {
        lines.push(
            lang.pick("The book holds no goals.", "Bogen har ingen mål.")
                .to_owned(),
        );
    }
    let roots = &answer.report.goals;
    let mut towns = roots.iter().map(|node| node.goal.municipality.as_ref());
    let first = towns.next();
    // Where all are of one municipality, it need not be said.
    let above = first.filter(|first| towns.all(|town| town == *first));
    for node in roots {
        lines.push(String::new());
        branch(node, (0, above.flatten()), at, lang, &mut lines);
    }
    format!("{}\n\n{}", lines.join("\n"), cut_in(answer, lang))
}

/// A goal and those below it, each level further in. `above` is the municipality that was told so far.
fn branch(
    node: &Node,
    (depth, above): (usize, Option<&String>),
    at: &At<'_>,
    lang: Lang,
    lines: &mut Vec<String>,
) {
    let goal = &node.goal;
    let town = goal.municipality.as_ref();
    let indent = "  ".repeat(depth);
    let mut push = |text: String| lines.push(format!("{indent}{text}"));
    let number = goal
        .number
        .as_ref()
        .map_or_else(String::new, |number| format!(" {number}"));
    push(format!(
        "{}{number}: {}",
        goal_words::level(goal.level, lang),
        goal.title
    ));
    let asked = goal_words::asked(
        goal.bound,
        (goal.value, goal.delta),
        goal.unit.as_deref(),
        lang,
    );
    let days = goal.period.as_ref();
    let days = days.map(|days| goal_words::days(days, lang));
    let area = goal.area.as_ref();
    let area = area.map(|area| format!("{} {area}", lang.pick("area", "område")));
    let asked: Vec<String> = [
        town.filter(|town| above != Some(*town)).cloned(),
        area,
        Some(asked).filter(|asked| !asked.is_empty()),
        days,
    ]
    .into_iter()
    .flatten()
    .collect();
    if !asked.is_empty() {
        push(format!("  {}", asked.join(", ")));
    }
    push(format!(
        "  [{}] {}",
        goal_words::standing(goal, lang),
        goal.why.text
    ));
    for broken in &goal.breaks {
        let on = broken.on.map_or_else(String::new, |day| format!(" {day}"));
        let number = broken.definition;
        push(match lang {
            Lang::En => format!("  the series breaks{on}: definition {number}"),
            Lang::Da => format!("  serien brydes{on}: definition {number}"),
        });
    }
    for found in &goal.findings {
        push(format!(
            "  {}: {} (#{}/{})",
            found.code, found.text, found.position, found.finding
        ));
    }
    for step in &goal.decided {
        push(format!("  {}", decided(step, lang)));
    }
    for place in &goal.evidence {
        push(format!("  {}", telling::source_in(place, at, lang)));
    }
    for below in &node.below {
        branch(below, (depth + 1, town.or(above)), at, lang, lines);
    }
}

fn decided(decided: &Decided, lang: Lang) -> String {
    let on = decided.on.map_or_else(String::new, |day| format!(" {day}"));
    let by = parts(
        ": ",
        [
            decided.from.as_ref().map(|from| match lang {
                Lang::En => format!("from {from}"),
                Lang::Da => format!("fra {from}"),
            }),
            decided.plan.clone(),
            decided.body.clone(),
            decided.item.as_ref().map(|item| match lang {
                Lang::En => format!("item {item}"),
                Lang::Da => format!("punkt {item}"),
            }),
            decided.reason.clone(),
        ],
    );
    let done = goal_words::done(decided.kind, lang);
    format!("{done}{on}{by} (#{})", decided.position)
}
