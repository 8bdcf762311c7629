//! The binary `protokol`: everything is in the library, so that tests run the same code.

use std::process::ExitCode;

fn main() -> ExitCode {
    protokol_cli::main_with(protokol_app::ports::Ports::system())
}
