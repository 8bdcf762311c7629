//! Habits of the source tree that no compiler sees: every file says what it is for, none grows without
//! end, nothing is left half done, no test file is forgotten, and no path of one machine stands in a text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that passes this is split by noun.
const LINES_MAX: usize = 600;

/// What has no place in the project's own sources. Put together here, so that this file does not hold
/// them itself.
const HALF_DONE: [&str; 4] = [
    concat!("to", "do!("),
    concat!("unim", "plemented!("),
    concat!("#[", "ignore"),
    concat!("thread::", "sleep"),
];

/// The first folders that a path of somebody's machine has.
const MACHINE_FOLDERS: [&str; 3] = ["home", "root", "work"];

#[test]
fn every_source_file_is_tidy() {
    let sources: Vec<_> = text_files()
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|ext| ext == "rs"))
        .collect();
    assert!(sources.len() > 10, "only {} sources found", sources.len());
    let wrong: Vec<String> = sources
        .iter()
        .flat_map(|(path, text)| untidy(text).into_iter().map(|it| said(path, &it)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is wrong with a source file.
fn untidy(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if !text.starts_with("//!") {
        wrong.push("does not begin with a //! line that says what it is for".to_owned());
    }
    let lines = text.lines().count();
    if lines > LINES_MAX {
        wrong.push(format!("{lines} lines, more than {LINES_MAX}"));
    }
    for word in HALF_DONE.iter().filter(|word| text.contains(**word)) {
        wrong.push(format!("holds `{word}`"));
    }
    wrong
}

#[test]
fn every_file_of_the_suite_is_a_module_of_it() {
    let suite = crate::project_root().join("tests").join("suite");
    let main = fs::read_to_string(suite.join("main.rs")).expect("the suite has a main file");
    let listed: BTreeSet<&str> = main
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    let entries = fs::read_dir(&suite).expect("the suite is a folder");
    let forgotten: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the suite can be listed").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "rs"))
        .filter(|path| {
            let name = path.file_stem().and_then(|stem| stem.to_str());
            name.is_none_or(|name| name != "main" && !listed.contains(name))
        })
        .collect();
    assert!(forgotten.is_empty(), "never run: {forgotten:?}");
}

#[test]
fn no_text_names_a_place_on_one_machine() {
    let wrong: Vec<String> = text_files()
        .iter()
        .flat_map(|(path, text)| {
            let lines = text.lines().filter(|line| names_a_machine_path(line));
            lines.map(|line| said(path, line.trim()))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether a line holds an absolute path that begins with one of [`MACHINE_FOLDERS`].
fn names_a_machine_path(line: &str) -> bool {
    MACHINE_FOLDERS.iter().any(|folder| {
        let begins = format!("/{folder}/");
        line.match_indices(&begins).any(|(at, _)| {
            // Behind a name or a dot the slash stands inside a longer path or an address.
            let inside = line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/*".contains(c));
            let goes_on = line[at + begins.len()..].starts_with(char::is_alphanumeric);
            !inside && goes_on
        })
    })
}

fn said(path: &Path, what: &str) -> String {
    format!("{}: {what}", path.display())
}

/// Every text file of the project with its path from the root: all of the tree but what .gitignore names.
pub(crate) fn text_files() -> Vec<(PathBuf, String)> {
    let root = crate::project_root();
    let ignored =
        fs::read_to_string(root.join(".gitignore")).expect("the project has a .gitignore");
    let left_out: BTreeSet<PathBuf> = ignored
        .lines()
        .filter_map(|line| line.strip_prefix('/'))
        .chain([".git"])
        .map(|name| root.join(name))
        .collect();
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).expect("a folder of the project can be listed");
        for entry in entries {
            let path = entry.expect("a folder of the project can be listed").path();
            if left_out.contains(&path) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                // What is not UTF-8 is no text.
                let inside = path.strip_prefix(root).unwrap_or(&path).to_owned();
                found.push((inside, text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn each_rule_of_tidiness_can_be_broken() {
    assert_eq!(untidy("//! What it is for.\n"), [""; 0]);
    assert_eq!(untidy("use std::fs;\n").len(), 1);
    assert_eq!(untidy(&format!("//! Long.{}", "\n".repeat(601))).len(), 1);
    for word in HALF_DONE {
        assert_eq!(untidy(&format!("//! Fine.\n{word}")).len(), 1, "{word}");
    }
    for folder in MACHINE_FOLDERS {
        assert!(names_a_machine_path(&format!("see /{folder}/anna/book")));
        assert!(!names_a_machine_path(&format!("see core/{folder}/anna")));
        assert!(!names_a_machine_path(&format!("https://x.dk/{folder}/a")));
        assert!(!names_a_machine_path(&format!("the /{folder} of a tree")));
    }
}
