//! The program with the ports of a test: what it runs is the command line's own code.

use std::process::ExitCode;

fn main() -> ExitCode {
    protokol_cli::main_with(protokol_tests::ports::from_environment())
}
