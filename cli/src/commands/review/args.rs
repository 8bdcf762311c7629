//! What can be said to `review` on the command line: its verbs, which readings are meant, and how decisions are
//! given. What they do stands in `review`.

use std::path::PathBuf;

use clap::Subcommand;
use protokol_app::reports::review_list::Filter;
use protokol_app::reviewing::{Reach, Target};
use protokol_app::{Kind, ReviewField};

use crate::acts::WAIT_SECONDS;
use crate::args::WholeCutArgs;

/// Shows what the import was not sure of, and takes in what a person decides about it; alone, at a desk in
/// the terminal.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(super) verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Opens the desk in the terminal: one reading beside its lines, decided by a key.
    Desk {
        #[command(flatten)]
        filter: FilterArgs,
        /// How many seconds to wait while another process writes the book.
        #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
        wait: u64,
    },
    /// Lists what waits for a person, with the lines it was read from.
    List {
        #[command(flatten)]
        filter: FilterArgs,
        #[command(flatten)]
        cut: WholeCutArgs,
    },
    /// Shows one reading: what is asked, what was decided, and how it would be changed.
    Show {
        /// The reading, as 42; a finding of a document, as 42/3.
        #[arg(value_name = "POSITION")]
        target: Target,
        #[command(flatten)]
        cut: WholeCutArgs,
    },
    /// Accepts readings as they stand; they count as sure from then on.
    Accept {
        /// The readings, as 42; findings of a document, as 42/3.
        #[arg(value_name = "POSITION", required_unless_present = "all")]
        targets: Vec<Target>,
        /// All that waits and needs no look of its own, of a rule, a document or another choice.
        #[arg(long, conflicts_with = "targets")]
        all: bool,
        #[command(flatten)]
        filter: FilterArgs,
        #[command(flatten)]
        reach: ReachArgs,
        #[command(flatten)]
        terms: Terms,
    },
    /// Corrects a reading: what is given replaces what was read, the rest stands.
    Change {
        /// The reading, as 42.
        #[arg(value_name = "POSITION")]
        target: Target,
        /// A field of the act that says it by hand, and its value; nothing behind the = takes it away.
        #[arg(long, value_name = "FIELD=VALUE", required_unless_present = "from")]
        set: Vec<String>,
        /// Reads the fields as a JSON object from a file; - is standard input.
        #[arg(long, value_name = "FILE", conflicts_with = "set")]
        from: Option<String>,
        #[command(flatten)]
        reach: ReachArgs,
        #[command(flatten)]
        terms: Terms,
    },
    /// Decides about what waits as it was decided about the same words before.
    Alike {
        /// The readings that were decided about, as 42; all that were where none is given.
        #[arg(value_name = "POSITION")]
        targets: Vec<Target>,
        /// How many seconds to wait while another process writes the book.
        #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
        wait: u64,
    },
    /// Writes what waits into a sheet (CSV), to be filled in in a spreadsheet and given to `review apply`.
    Export {
        /// The file to write; it must not be there yet. - is stdout.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        filter: FilterArgs,
        #[command(flatten)]
        cut: WholeCutArgs,
    },
    /// Decides as a sheet says that was filled in: all of it, or nothing.
    Apply {
        /// The file; - is standard input.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        reach: ReachArgs,
        /// How many seconds to wait while another process writes the book.
        #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
        wait: u64,
    },
    /// Takes back what was decided about readings; they wait again as they did.
    Reopen {
        /// The readings, or where the book says what was decided, as 42; findings of a document, as 42/3.
        #[arg(value_name = "POSITION", required = true)]
        targets: Vec<Target>,
        /// Also all that was decided by the same command.
        #[arg(long)]
        together: bool,
        #[command(flatten)]
        terms: Terms,
    },
    /// Takes readings back: what they say is not so.
    Reject {
        /// The readings, as 42.
        #[arg(value_name = "POSITION", required = true)]
        targets: Vec<Target>,
        #[command(flatten)]
        terms: Terms,
    },
}

/// Which readings are meant.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct FilterArgs {
    /// Only those of this rule, with or without its version, or with this code of a finding.
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// Only those about this part of a document, as decision or follow-up.
    #[arg(long, value_name = "FIELD", value_parser = field)]
    field: Option<ReviewField>,
    /// Only those of the file of this name, or whose text has a hash that begins so.
    #[arg(long, value_name = "FILE|HASH")]
    document: Option<String>,
    /// Only those of this kind of event.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// Only those read with less confidence than this.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    below: Option<u8>,
    /// Only those of this body.
    #[arg(long, value_name = "NAME")]
    body: Option<String>,
}

impl FilterArgs {
    pub(super) fn filter(self) -> Filter {
        let Self {
            rule,
            field,
            document,
            kind,
            below,
            body,
        } = self;
        Filter {
            rule,
            field,
            document,
            kind,
            below,
            body,
        }
    }
}

/// How decisions are given.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Terms {
    /// Why; a change and a rejection ask for it.
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
    /// How many seconds to wait while another process writes the book.
    #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
    pub(super) wait: u64,
}

/// How far decisions go.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct ReachArgs {
    /// Decides so about what waits with the same words, too.
    #[arg(long)]
    alike: bool,
}

impl ReachArgs {
    pub(super) fn reach(self) -> Reach {
        if self.alike {
            Reach::Alike
        } else {
            Reach::Named
        }
    }
}

fn field(text: &str) -> Result<ReviewField, String> {
    let all = ReviewField::ALL.iter().map(|field| field.code());
    let all: Vec<&str> = all.collect();
    ReviewField::from_code(text).ok_or_else(|| format!("not one of {}", all.join(", ")))
}

fn kind(text: &str) -> Result<Kind, String> {
    let code = Kind::from_code(text);
    code.ok_or_else(|| "no kind of event, as decision-recorded".to_owned())
}
