//! One command of a gate: said, run, timed. Where the project's root is and what runs cargo is known here.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::ui;

/// Why a gate did not pass.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The program ran and said no.
    #[error("step `{name}` failed; to see it again: {command}")]
    Failed {
        /// The step's name.
        name: &'static str,
        /// The command line, as one would type it.
        command: String,
    },
    /// The program could not be started.
    #[error("step `{name}` could not be started: {source}")]
    NotStarted {
        /// The step's name.
        name: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// cargo-deny is missing and could not be installed.
    #[error(
        "cargo-deny is missing and could not be installed, so licences and sources were not checked\n\
         hint: cargo install --locked cargo-deny\n\
         hint: cargo xtask check --without-deny"
    )]
    NoDeny,
}

/// A cargo command with a name, not yet run.
#[derive(Debug)]
pub(crate) struct Step {
    name: &'static str,
    arguments: Vec<String>,
    environment: Option<(&'static str, &'static str)>,
}

impl Step {
    /// A step that runs `cargo` with these arguments.
    pub(crate) fn cargo(name: &'static str, arguments: &[&str]) -> Self {
        Self {
            name,
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
            environment: None,
        }
    }

    /// The same step with more arguments behind those it has.
    pub(crate) fn and(mut self, arguments: impl IntoIterator<Item = String>) -> Self {
        self.arguments.extend(arguments);
        self
    }

    /// The same step with one environment variable set.
    pub(crate) fn with(mut self, variable: &'static str, value: &'static str) -> Self {
        self.environment = Some((variable, value));
        self
    }

    /// Runs the step, its output passed through; gives the time it took.
    pub(crate) fn run(&self) -> Result<Duration, StepError> {
        let shown = self.shown();
        ui::line(&format!("\n== {}: {shown}", self.name));
        let started = Instant::now();
        let mut command = cargo();
        command.args(&self.arguments);
        if let Some((variable, value)) = self.environment {
            command.env(variable, value);
        }
        let status = command.status().map_err(|source| StepError::NotStarted {
            name: self.name,
            source,
        })?;
        let took = started.elapsed();
        if status.success() {
            ui::line(&format!("== {}: ok, {}", self.name, seconds(took)));
            Ok(took)
        } else {
            Err(StepError::Failed {
                name: self.name,
                command: shown,
            })
        }
    }

    /// The command line, as one would type it.
    fn shown(&self) -> String {
        let set = self
            .environment
            .map(|(variable, value)| format!("{variable}='{value}' "))
            .unwrap_or_default();
        format!("{set}cargo {}", self.arguments.join(" "))
    }
}

/// Whether cargo knows this subcommand on this machine.
pub(crate) fn has_subcommand(name: &str) -> bool {
    cargo()
        .args([name, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A time as a reader wants it.
pub(crate) fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

/// The cargo that started us, at the project's root.
fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    // `cargo run` says where xtask lies; the project is the folder around it.
    if let Some(own) = std::env::var_os("CARGO_MANIFEST_DIR")
        && let Some(root) = PathBuf::from(own).parent()
    {
        command.current_dir(root);
    }
    command
}
