//! The command line against its reference pages: every exit code, every verb and every failure code has
//! its place, and no page names one that is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use protokol_cli::exit_code;
use protokol_core::rejection::Rejection;

use crate::docs::{codes_under, page};

#[test]
fn every_exit_code_is_documented_with_its_meaning() {
    let page = page("docs/reference/exit-codes.md");
    let expected: Vec<String> = exit_code::ALL
        .iter()
        .map(|(code, _)| code.to_string())
        .collect();
    assert_eq!(codes_under(&page, "# Exit codes"), expected);
    for (code, meaning) in exit_code::ALL {
        assert!(
            page.contains(&format!("| `{code}` | {meaning} |")),
            "{code}"
        );
    }
}

#[test]
fn every_verb_has_its_section_in_the_order_of_the_program() {
    let source = page("cli/src/args.rs");
    let verbs: Vec<String> = source
        .split("pub(crate) enum Verb {\n")
        .nth(1)
        .and_then(|rest| rest.split('}').next())
        .expect("the verbs stand in one enum")
        .lines()
        .filter_map(|line| Some(line.trim().split_once('(')?.0.to_lowercase()))
        .collect();
    assert!(verbs.len() > 10, "{verbs:?}");
    let page = page("docs/reference/commands.md");
    let sections: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .collect();
    assert_eq!(sections, verbs);
}

/// The codes of `errors.md` that are not findings of `verify`.
fn documented() -> BTreeSet<String> {
    let page = page("docs/reference/errors.md");
    let sections = [
        "## Asked of the book",
        "## Files and documents",
        "## The folder of the book",
        "## The call",
        "## Faults of the program",
    ];
    sections
        .iter()
        .flat_map(|heading| codes_under(&page, heading))
        .collect()
}

#[test]
fn every_failure_code_in_the_sources_is_documented_and_no_other() {
    let root = crate::project_root();
    let mut codes = BTreeSet::new();
    for folder in ["app/src", "cli/src"] {
        for text in sources(&root.join(folder)) {
            codes.extend(codes_of_failures(&text));
        }
    }
    let refusals = page("intake/src/refusal.rs");
    codes.extend(literals_after(&refusals, "=>"));
    assert!(codes.len() > 10, "{codes:?}");
    for rejection in Rejection::codes() {
        codes.remove(rejection);
    }
    assert_eq!(documented(), codes);
}

#[test]
fn every_finding_of_verify_is_documented() {
    let source = page("store/src/verify.rs");
    let codes = source
        .split("pub fn code(self)")
        .nth(1)
        .and_then(|rest| rest.split("pub fn severity").next())
        .map(|body| literals_after(body, "=>"))
        .expect("the codes of verify stand in one function");
    let page = page("docs/reference/errors.md");
    assert_eq!(codes_under(&page, "## What `verify` finds"), codes);
}

/// All Rust files below a folder.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of sources can be listed");
    let paths = entries.map(|entry| entry.expect("a folder of sources can be listed").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![fs::read_to_string(&path).expect("a source is text")]
            }
        })
        .collect()
}

/// The codes a source gives to failures: the literal behind a class, and those picked by a match.
fn codes_of_failures(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in source.split("Class::").skip(1) {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        found.extend(behind.strip_prefix(',').and_then(literal));
    }
    let matched = source
        .split("impl From<WireError> for Failure")
        .nth(1)
        .and_then(|rest| rest.split("impl ").next())
        .unwrap_or_default();
    for rest in matched.split('(').skip(1) {
        found.extend(literal(rest).filter(|code| !code.contains(' ')));
    }
    found
}

/// The string literals right behind a mark.
fn literals_after(source: &str, mark: &str) -> Vec<String> {
    source.split(mark).skip(1).filter_map(literal).collect()
}

/// The string literal a text begins with, white space apart.
fn literal(text: &str) -> Option<String> {
    let inside = text.trim_start().strip_prefix('"')?;
    inside.split('"').next().map(ToOwned::to_owned)
}

#[test]
fn codes_are_found_in_sources() {
    let source = "Failure::new(Class::Usage, \"usage\", what)\nSelf::new(\n  Class::Data,\n  \"corrupt\", x)";
    assert_eq!(codes_of_failures(source), ["usage", "corrupt"]);
    assert_eq!(codes_of_failures("Class::Refused => 1"), [""; 0]);
    assert_eq!(literals_after("A => \"a-b\", B => c", "=>"), ["a-b"]);
}
