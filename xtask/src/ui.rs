//! The one place of xtask that prints: results on stdout, everything else on stderr.

/// One line of a result.
#[expect(clippy::print_stdout, reason = "this module is where xtask prints")]
pub fn line(text: &str) {
    println!("{text}");
}

/// What is going on, or what went wrong.
#[expect(clippy::print_stderr, reason = "this module is where xtask prints")]
pub fn error(text: &str) {
    eprintln!("{text}");
}
