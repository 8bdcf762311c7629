//! Helpers of the black-box tests: a book in a folder of its own, commands run as processes with a
//! stepping clock and counted ids, and a disk that kills the process.

#![expect(clippy::unwrap_used, reason = "a panic is the report of a test")]

#[cfg(target_os = "linux")]
pub mod endurance;
pub mod killing_disk;
pub mod ports;
#[cfg(target_os = "linux")]
pub mod power;
#[cfg(target_os = "linux")]
pub mod trace;
pub mod workbook;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// What a command said, and the code it ended with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "look at what it said, or assert the code"]
pub struct Ran {
    /// The code; `None` for a process that was killed.
    pub code: Option<i32>,
    /// The result.
    pub stdout: String,
    /// Notes and errors.
    pub stderr: String,
}

impl Ran {
    /// The same, for a command that must have gone well.
    ///
    /// # Panics
    /// Where it did not.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// The result as JSON.
    ///
    /// # Panics
    /// Where it is not.
    #[track_caller]
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error} in {}", self.stdout))
    }

    /// Everything a person would see, for a snapshot.
    #[must_use]
    pub fn shown(&self) -> String {
        let code = self
            .code
            .map_or_else(|| "killed".to_owned(), |code| code.to_string());
        let mut shown = self.stdout.clone();
        if !self.stderr.is_empty() {
            shown.push_str("--- stderr\n");
            shown.push_str(&self.stderr);
        }
        format!("{shown}--- exit {code}\n")
    }
}

/// A folder for what is written and read at once; in memory where the system has such a place.
#[must_use]
pub fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = tempfile::tempdir_in(memory);
    made.unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// A book in a temporary folder, used by processes.
pub struct TestBook {
    program: PathBuf,
    folder: TempDir,
    runs: std::cell::Cell<u32>,
}

impl TestBook {
    /// An empty folder for a book; `program` is the binary under test.
    #[must_use]
    pub fn new(program: &str) -> Self {
        let folder = scratch();
        Self {
            program: PathBuf::from(program),
            folder,
            runs: std::cell::Cell::new(0),
        }
    }

    /// A book that has been opened for a municipality.
    #[must_use]
    pub fn opened(program: &str, name: &str) -> Self {
        let book = Self::new(program);
        let _ran = book.run(&["init", "--name", name]).ok();
        book
    }

    /// The folder that holds the book and what else a test puts there.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The book's own folder.
    #[must_use]
    pub fn ledger(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    /// Puts a file beside the book and gives its path.
    #[must_use]
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs a command to its end.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, &[])
    }

    /// Runs a command with more in its environment.
    pub fn run_with(&self, args: &[&str], env: &[(&str, &str)]) -> Ran {
        let run = self.runs.get() + 1;
        self.runs.set(run);
        let output: Output = Command::new(&self.program)
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("PROTOKOL_TEST_RUN", run.to_string())
            .env("PROTOKOL_ACTOR", "clerk")
            .env("COLUMNS", "110")
            .envs(env.iter().copied())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            text.replace(self.folder.path().to_str().unwrap(), "FOLDER")
        };
        Ran {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// The JSON a command shows; it must go well.
    #[must_use]
    pub fn json(&self, args: &[&str]) -> Value {
        let mut all = args.to_vec();
        all.extend(["--format", "json"]);
        self.run(&all).ok().json()
    }

    /// The answers of all reading verbs as of a day, without what depends on the order of import.
    #[must_use]
    pub fn answers(&self, as_of: &str) -> Vec<Value> {
        let verbs = [
            ["case", "list"],
            ["item", "list"],
            ["meeting", "list"],
            ["body", "list"],
            ["followup", "list"],
        ];
        let mut answers: Vec<Value> = verbs
            .iter()
            .map(|verb| self.json(&[verb[0], verb[1], "--as-of", as_of]))
            .collect();
        answers.push(self.json(&["findings", "--as-of", as_of]));
        for case in answers[0].clone()["cases"].as_array().unwrap() {
            let (number, of) = (
                case["number"].as_str().unwrap(),
                case["municipality"].as_str().unwrap(),
            );
            answers.push(self.json(&[
                "case",
                "history",
                number,
                "--municipality",
                of,
                "--as-of",
                as_of,
            ]));
        }
        answers.iter_mut().for_each(forget_order);
        answers
    }
}

/// Takes out of an answer what may differ between two books that learnt of the same documents in
/// another order: positions, instants, ids and the root. Findings are sorted, as their order follows
/// positions.
pub fn forget_order(answer: &mut Value) {
    match answer {
        Value::Object(fields) => {
            for key in [
                "id",
                "case",
                "position",
                "positions",
                "recorded_at",
                "known_at",
                "head",
                "corrected_by",
                "withdrawn_by",
            ] {
                if fields.get(key).is_some_and(|value| !value.is_object()) {
                    fields.remove(key);
                }
            }
            fields.values_mut().for_each(forget_order);
        }
        Value::Array(values) => {
            values.iter_mut().for_each(forget_order);
            if values
                .iter()
                .any(|value| value.get("rule").is_some() && value.get("code").is_some())
            {
                values.sort_by_key(ToString::to_string);
            }
            // What was opened by mention has no day and comes in the order of the documents.
            values.retain(|value| value.get("kind").and_then(Value::as_str) != Some("case-opened"));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The names and bytes of the demo's minutes.
///
/// # Panics
/// Where they are not there.
#[must_use]
pub fn demo_minutes(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root.join("demo"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = paths.iter().map(|path| {
        (
            path.file_name().unwrap().to_str().unwrap().to_owned(),
            fs::read(path).unwrap(),
        )
    });
    read.collect()
}

/// The folder of real documents, where it stands; its absence is said once a test.
#[must_use]
#[expect(
    clippy::print_stderr,
    reason = "who runs the tests should know what was not looked at"
)]
pub fn corpus(root: &Path) -> Option<PathBuf> {
    let named = std::env::var_os("PROTOKOL_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root.join("../shared/corpus"));
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!(
        "the real documents are not here ({}); this test looks at made-up ones alone",
        folder.display()
    );
    None
}
