//! The only place that prints. Results are gathered and written once; notes and errors go to stderr.

#![expect(
    clippy::print_stderr,
    reason = "this module is where the program speaks"
)]

use std::io::{self, ErrorKind, Write};

use protokol_app::failure::{Class, Failure};
use serde::Serialize;

use crate::args::Format;
use crate::exit_code;

/// A failure as JSON.
#[derive(Serialize)]
struct Told<'a> {
    error: &'a Failure,
}

/// Where a command puts what it has to say.
pub(crate) struct Ui {
    format: Format,
    out: Vec<u8>,
}

/// How much is gathered before it is written on, for results that can be long.
const GATHERED_MAX: usize = 1 << 16;

impl Ui {
    pub(crate) fn new(format: Format) -> Self {
        Self {
            format,
            out: vec![],
        }
    }

    /// The result: the value as JSON, or the text made of it.
    pub(crate) fn show<T: Serialize>(&mut self, value: &T, text: impl FnOnce(&T) -> String) {
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut self.out, value)
                    .expect("BUG: reports hold nothing that JSON cannot say");
                self.out.push(b'\n');
            }
            Format::Text => {
                let text = text(value);
                self.out.extend_from_slice(text.trim_end().as_bytes());
                self.out.push(b'\n');
            }
        }
    }

    /// The result: the value as JSON, or text of a format of its own, to the byte.
    pub(crate) fn show_exactly<T: Serialize>(
        &mut self,
        value: &T,
        text: impl FnOnce(&T) -> String,
    ) {
        match self.format {
            Format::Json => self.show(value, text),
            Format::Text => {
                let text = text(value);
                self.plain(&text);
            }
        }
    }

    /// Text as it is, for results with a format of their own.
    pub(crate) fn plain(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Help and version, with colours where the terminal has them.
    pub(crate) fn styled(&mut self, text: &clap::builder::StyledStr) {
        let text = text.to_string();
        self.plain(&text);
    }

    /// A remark on the way, for people.
    pub(crate) fn note(&self, text: &str) {
        if self.format == Format::Text {
            eprintln!("{text}");
        }
    }

    /// A warning, for people and scripts.
    pub(crate) fn warn(&self, text: &str) {
        eprintln!("warning: {text}");
    }

    /// Writes the result.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        let written = io::stdout()
            .lock()
            .write_all(&self.out)
            .and_then(|()| io::stdout().flush());
        self.out.clear();
        match written {
            Ok(()) => Ok(()),
            // Whoever read the result has seen enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Failure::new(
                Class::TryAgain,
                "io",
                format!("stdout cannot be written: {error}"),
            )),
        }
    }

    /// Tells of a failure and gives the code to end with.
    pub(crate) fn fail(&mut self, failure: &Failure) -> u8 {
        // What was gathered before the failure is still true, as the documents of an import are.
        let _ = self.finish();
        match self.format {
            Format::Json => {
                let told = Told { error: failure };
                let json = serde_json::to_string(&told)
                    .expect("BUG: failures hold nothing that JSON cannot say");
                eprintln!("{json}");
            }
            Format::Text => {
                eprintln!("error: {} [{}]", failure.what, failure.code);
                if let Some(because) = &failure.because {
                    eprintln!("because: {because}");
                }
                if !failure.positions.is_empty() {
                    let positions: Vec<String> =
                        failure.positions.iter().map(ToString::to_string).collect();
                    eprintln!("positions: {}", positions.join(", "));
                }
                if let Some(hint) = &failure.hint {
                    eprintln!("hint: {hint}");
                }
            }
        }
        exit_code::of(failure.class)
    }
}

/// Tells of a fault of the program in the form of every other error. The message names a place in
/// the program's own text.
pub(crate) fn tell_of_a_bug(panic: &std::panic::PanicHookInfo<'_>) {
    let version = env!("CARGO_PKG_VERSION");
    eprintln!("error: protokol {version} has a fault [bug]");
    eprintln!(
        "because: {}",
        panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default()
    );
    eprintln!(
        "hint: report it with the command you gave; `protokol verify` tells whether the book is whole"
    );
}

impl Write for Ui {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.extend_from_slice(bytes);
        if self.out.len() >= GATHERED_MAX {
            io::stdout().lock().write_all(&self.out)?;
            self.out.clear();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().lock().write_all(&self.out)?;
        self.out.clear();
        io::stdout().flush()
    }
}
