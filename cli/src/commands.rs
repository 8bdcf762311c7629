//! The verbs, one file each: this one only lists and dispatches.

pub(crate) mod body;
pub(crate) mod case;
pub(crate) mod checkpoint;
pub(crate) mod demo;
pub(crate) mod due;
pub(crate) mod enter;
pub(crate) mod export;
pub(crate) mod findings;
pub(crate) mod followup;
pub(crate) mod goal;
pub(crate) mod import;
pub(crate) mod indicator;
pub(crate) mod init;
pub(crate) mod item;
pub(crate) mod log;
pub(crate) mod meeting;
pub(crate) mod member;
pub(crate) mod observe;
pub(crate) mod plan;
pub(crate) mod prove;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod show;
pub(crate) mod verify;

use clap::{ArgMatches, FromArgMatches};
use protokol_app::failure::{Class, Failure};
use protokol_app::folder::{self, ReadOnly};
use protokol_app::ledger::Session;
use protokol_app::ports::Ports;
use protokol_app::reading::{At, KnownAt, Reading};
use protokol_app::{Actor, LEXICON, Via};

use crate::acts;
use crate::args::{Cli, CutArgs, Global, Verb};
use crate::ui::Ui;

/// One run: what every verb was given, and where the outside comes in.
pub(crate) struct Run {
    pub(crate) global: Global,
    pub(crate) ports: Ports,
}

/// Runs the verb and gives the code to end with.
pub(crate) fn run(matches: &ArgMatches, ports: Ports, ui: &mut Ui) -> Result<u8, Failure> {
    let off = |error: clap::Error| Failure::new(Class::Usage, "usage", error.to_string());
    if let Some((verb, given)) = acts::typed(matches) {
        let global = Global::from_arg_matches(matches).map_err(off)?;
        return enter::act(verb, given, &mut Run { global, ports }, ui);
    }
    let cli = Cli::from_arg_matches(matches).map_err(off)?;
    let mut run = Run {
        global: cli.global,
        ports,
    };
    match cli.verb {
        Verb::Init(args) => init::run(args, &mut run, ui),
        Verb::Import(args) => import::run(args, &mut run, ui),
        Verb::Observe(args) => observe::run(&args, &mut run, ui),
        Verb::Enter(args) => enter::run(args, &mut run, ui),
        Verb::Case(args) => case::run(args, &run, ui),
        Verb::Item(args) => item::run(args, &run, ui),
        Verb::Meeting(args) => meeting::run(args, &run, ui),
        Verb::Body(args) => body::run(args, &run, ui),
        Verb::Member(args) => member::run(args, &run, ui),
        Verb::Due(args) => due::run(&args, &run, ui),
        Verb::Followup(args) => followup::run(args, &run, ui),
        Verb::Goal(args) => goal::run(args, &run, ui),
        Verb::Plan(args) => plan::run(args, &run, ui),
        Verb::Indicator(args) => indicator::run(args, &run, ui),
        Verb::Report(args) => report::run(args, &run, ui),
        Verb::Review(args) => review::run(args, &mut run, ui),
        Verb::Findings(args) => findings::run(&args, &run, ui),
        Verb::Rules(args) => rules::run(args, &mut run, ui),
        Verb::Log(args) => log::run(&args, &run, ui),
        Verb::Show(args) => show::run(&args, &run, ui),
        Verb::Verify(args) => verify::run(&args, &mut run, ui),
        Verb::Export(args) => export::run(&args, &run, ui),
        Verb::Checkpoint(args) => checkpoint::run(&args, &run, ui),
        Verb::Prove(args) => prove::run(&args, &run, ui),
        Verb::Demo(args) => demo::run(&args, &mut run, ui),
    }
}

impl Run {
    /// The book for reading, without a lock.
    pub(crate) fn read_only(&self) -> Result<ReadOnly, Failure> {
        folder::read(&self.global.ledger, self.global.audience(), &self.ports)
    }

    /// The book at the cut asked for.
    pub(crate) fn at<'a>(&self, reading: &'a Reading, cut: &CutArgs) -> Result<At<'a>, Failure> {
        let as_of = cut.as_of.unwrap_or_else(|| self.ports.today());
        reading.at(as_of, cut.known_at.unwrap_or(KnownAt::Head))
    }

    /// Who gives commands in this run.
    pub(crate) fn session(&self) -> Result<Session, Failure> {
        let named = self.global.actor.clone();
        let actor = named.or_else(|| whoami::username().ok());
        let actor = actor.ok_or_else(|| {
            Failure::new(
                Class::Usage,
                "actor-unknown",
                "the system does not say who you are",
            )
            .hint("name yourself with --actor NAME")
        })?;
        let actor = Actor::parse(&actor).map_err(|why| {
            Failure::new(Class::Usage, "text-invalid", why).hint("name yourself with --actor NAME")
        })?;
        let via = Via::parse(&format!("protokol/{} {LEXICON}", env!("CARGO_PKG_VERSION")))
            .expect("BUG: name and version are short and plain");
        Ok(Session { actor, via })
    }
}
