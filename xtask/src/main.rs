//! The binary behind `cargo xtask`; everything it does stands in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run(std::env::args().skip(1))
}
