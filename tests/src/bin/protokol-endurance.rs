//! The program of the endurance tests: the work that is killed and traced, and the long runs that
//! `cargo xtask kill`, `powercut` and `soak` ask for. Linux only; it must not be part of a release.

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    protokol_tests::endurance::main(&arguments)
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    ExitCode::FAILURE
}
