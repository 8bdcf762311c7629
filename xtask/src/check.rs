//! `cargo xtask check`: the one gate, for a developer and for CI alike. It stops at the first step that
//! fails, and its last line says whether all of them passed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::step::{self, Step, StepError};
use crate::{test, ui};

/// Whether the gate asks for cargo-deny.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deny {
    /// It must run; it is installed where it is missing.
    Required,
    /// The caller said `--without-deny`.
    LeftOut,
}

/// Runs every step of the gate.
///
/// # Errors
/// At the first step that fails, or where cargo-deny is required and cannot be had.
pub fn run(deny: Deny) -> Result<(), StepError> {
    let mut took = Duration::ZERO;
    let mut count = 0;
    for step in own_steps() {
        took += step.run()?;
        count += 1;
    }
    match deny {
        Deny::Required => {
            install_deny()?;
            took += deny_step().run()?;
            count += 1;
        }
        Deny::LeftOut => {
            ui::line("\n== licences and sources: left out, as --without-deny asks");
        }
    }
    ui::line(&format!(
        "\ncheck passed: {count} steps in {}",
        step::seconds(took)
    ));
    Ok(())
}

/// The steps that need nothing but the toolchain; the quick ones first.
fn own_steps() -> [Step; 6] {
    [
        // Goes to the network only for what is missing, and fails where Cargo.lock is out of date.
        Step::cargo("dependencies", &["fetch", "--locked"]),
        Step::cargo("format", &["fmt", "--all", "--", "--check"]),
        // A workspace build unifies features: only on its own does core show that it needs no clock.
        Step::cargo("core alone", &["check", "--package", "protokol-core"]),
        Step::cargo(
            "lints",
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        ),
        test::tests(),
        Step::cargo("docs", &["doc", "--workspace", "--no-deps"])
            .with("RUSTDOCFLAGS", "-D warnings"),
    ]
}

/// Makes sure that cargo-deny is there, saying first what is done for it.
fn install_deny() -> Result<(), StepError> {
    if step::has_subcommand("deny") {
        return Ok(());
    }
    ui::line(
        "\ncargo-deny is missing: it is now built from crates.io into cargo's own bin folder \
         (a minute or two, once)",
    );
    // It reads a few files: to build it unoptimised takes a third of the time.
    let install = Step::cargo(
        "cargo-deny",
        &["install", "--locked", "--debug", "cargo-deny"],
    )
    .with("CARGO_PROFILE_DEV_DEBUG", "0");
    match install.run() {
        Ok(_) => Ok(()),
        Err(error) => {
            ui::error(&error.to_string());
            Err(StepError::NoDeny)
        }
    }
}

/// cargo-deny over what can be judged here. It never goes to the network: what it reads has been
/// fetched by the steps before it, and the advisories are judged only where a copy lies ready.
fn deny_step() -> Step {
    let mut arguments = vec!["deny", "--offline", "check", "licenses", "bans", "sources"];
    if has_advisories() {
        arguments.push("advisories");
    } else {
        ui::line(
            "\nno copy of the advisory database on this machine: advisories are not checked \
             (`cargo deny fetch db` gets one)",
        );
    }
    Step::cargo("licences and sources", &arguments)
}

/// Whether cargo-deny finds a copy of the advisory database at its usual place.
fn has_advisories() -> bool {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    home.is_some_and(|home| holds_a_folder(&home.join("advisory-dbs")))
}

/// cargo-deny leaves the outer folder behind, empty, where a fetch failed: that is no copy.
fn holds_a_folder(path: &Path) -> bool {
    std::fs::read_dir(path).is_ok_and(|entries| {
        entries
            .filter_map(Result::ok)
            .any(|entry| entry.path().join(".git").exists())
    })
}
