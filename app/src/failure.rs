//! Every error as its user sees it: what, because of what, and what to try.

use std::io::ErrorKind;

use protokol_core::rejection::Rejection;
use protokol_core::time::Position;
use protokol_core::wire::WireError;
use protokol_intake::Refusal;
use protokol_store::StoreError;
use serde::Serialize;

/// What kind of failure it is; the command line gives each its exit code, a server its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A rule refused it, or what was asked for is not there.
    Refused,
    /// The call's words are off.
    Usage,
    /// Data is invalid or damaged.
    Data,
    /// A fault of the program.
    Bug,
    /// It may go through later.
    TryAgain,
}

/// A failure, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What kind it is.
    #[serde(skip)]
    pub class: Class,
    /// The code it is known by (docs/reference/errors.md).
    pub code: &'static str,
    /// What happened, as a fragment.
    pub what: String,
    /// Because of what: facts, positions, dates.
    pub because: Option<String>,
    /// One thing to try.
    pub hint: Option<String>,
    /// The events that prove it.
    pub positions: Vec<Position>,
}

impl Failure {
    /// A failure without positions.
    #[must_use]
    pub fn new(class: Class, code: &'static str, what: impl Into<String>) -> Self {
        Self {
            class,
            code,
            what: what.into(),
            because: None,
            hint: None,
            positions: vec![],
        }
    }

    /// Whether a file of the ledger is not what was written, or may not be: a changed byte can make a
    /// line one that cannot be read, or one that a newer program seems to have written.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self.code, "corrupt" | "malformed" | "too-new")
    }

    /// With what it is because of.
    #[must_use]
    pub fn because(self, because: impl Into<String>) -> Self {
        Self {
            because: Some(because.into()),
            ..self
        }
    }

    /// With what to try.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        let class = Class::Refused;
        Self {
            positions: rejection.positions(),
            ..Self::new(class, rejection.code(), rejection.to_string()).hint(rejection.hint())
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::new(
            Class::Data,
            refusal.code.code(),
            format!("looked for {}", refusal.looked_for),
        )
        .because(format!("found {}", refusal.found))
        .hint(refusal.hint)
    }
}

impl From<WireError> for Failure {
    fn from(error: WireError) -> Self {
        let (code, hint) = match error {
            WireError::TooLarge { .. } => ("too-large", "split the document, one meeting a file"),
            WireError::TooNew { .. } => {
                ("too-new", "read the ledger with the program that wrote it")
            }
            WireError::Malformed(_) => ("malformed", "protokol verify"),
        };
        Self::new(Class::Data, code, error.to_string()).hint(hint)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let what = error.to_string();
        match error {
            StoreError::Empty => Self::new(Class::Bug, "empty-commit", what),
            StoreError::Conflict { found, .. } => Self {
                positions: found.into_iter().collect(),
                ..Self::new(Class::TryAgain, "conflict", what).hint("run the same command again")
            },
            StoreError::KeyReused { first, last, .. } => Self {
                positions: vec![first, last],
                ..Self::new(Class::Refused, "key-reused", what)
                    .hint("give the new command another key")
            },
            StoreError::Locked { .. } => Self::new(Class::TryAgain, "locked", what)
                .because("one process at a time writes a ledger; reading works meanwhile")
                .hint("wait for the other process to end, then run the same command again"),
            StoreError::NotALedger { .. } => Self::new(Class::Refused, "not-a-ledger", what)
                .because("the folder has no file `format` that says so")
                .hint("protokol --ledger DIR init --name \"Nordvig Kommune\""),
            StoreError::AlreadyALedger { .. } => {
                Self::new(Class::Refused, "already-a-ledger", what)
                    .hint("protokol --ledger ANOTHER-DIR init")
            }
            StoreError::TooNew { .. } => Self::new(Class::Data, "too-new", what)
                .hint("read the ledger with the program that wrote it"),
            StoreError::Corrupt { position, .. } => Self {
                positions: Some(position).filter(|at| at.0 > 0).into_iter().collect(),
                ..Self::new(Class::Data, "corrupt", what)
                    .because("nothing was changed")
                    .hint("protokol verify --mend")
            },
            StoreError::OutcomeUnknown { .. } => {
                Self::new(Class::TryAgain, "outcome-unknown", what)
                    .hint("run the same command again")
            }
            StoreError::Full { .. } => Self::new(Class::TryAgain, "disk-full", what)
                .because("nothing was written")
                .hint("free some space, then run the same command again"),
            StoreError::TooLarge(error) | StoreError::Wire(error) => error.into(),
            StoreError::Io { source, .. } => {
                // What may not be read or written will not be later either.
                let denied = source.kind() == ErrorKind::PermissionDenied;
                let class = if denied {
                    Class::Refused
                } else {
                    Class::TryAgain
                };
                Self::new(class, "io", what)
                    .because("the system refused it")
                    .hint("look at the folder's owner, its rights and the space on its disk")
            }
            StoreError::Poisoned => {
                Self::new(Class::TryAgain, "poisoned", what).hint("run the same command again")
            }
            StoreError::ReadOnly => Self::new(Class::Bug, "read-only", what),
        }
    }
}
