//! The binary `protokol`: everything is in the library, so that tests run the same code.

use std::process::ExitCode;

/// Memory that one thread fills and another gives back, as lines of a commit are, costs it least of those tried
/// (`docs/measured.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    protokol_cli::main_with(protokol_app::ports::Ports::system())
}
