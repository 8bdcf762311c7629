//! `cargo xtask test`: the tests of the whole workspace and nothing else.

use crate::step::{Step, StepError};

/// Runs every test.
///
/// # Errors
/// When a test fails or cargo cannot be started.
pub fn run() -> Result<(), StepError> {
    tests().run().map(drop)
}

/// The step itself, which the gate runs too.
pub(crate) fn tests() -> Step {
    Step::cargo("tests", &["test", "--workspace"])
}
