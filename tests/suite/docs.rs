//! The reference pages against the code: what has a code is documented, what is documented exists, links
//! and paths lead somewhere, and the test vector of the storage format is right.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use protokol_core::event::Kind;
use protokol_core::hash::Hash;
use protokol_core::rejection::Rejection;
use protokol_store::merkle;
use serde_json::Value;

/// The golden log of format 1, one line of each kind.
const GOLDEN: &str = "core/tests/suite/golden/format-1.ndjson";

/// The code in the first cell of every row of a page's tables, from a heading (its whole line) to the
/// next one that is not deeper.
pub(crate) fn codes_under(page: &str, heading: &str) -> Vec<String> {
    let level = heading.bytes().take_while(|byte| *byte == b'#').count();
    let ends = |line: &&str| {
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        hashes == 0 || hashes > level
    };
    page.lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(ends)
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(ToOwned::to_owned)
        .collect()
}

pub(crate) fn page(path: &str) -> String {
    let path = crate::project_root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn every_kind_of_event_has_its_section() {
    let page = page("docs/reference/events.md");
    let sections: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(sections, kinds);
    for kind in kinds {
        let section = page.split(&format!("\n## {kind}\n")).nth(1);
        let section = section.and_then(|rest| rest.split("\n## ").next());
        for row in ["subjects", "refs", "effective_on", "corrected by", "since"] {
            let told = section.is_some_and(|text| text.contains(&format!("| {row} | ")));
            assert!(told, "{kind}: no row `{row}`");
        }
    }
}

#[test]
fn every_schema_is_one_and_its_references_lead_somewhere() {
    let folder = crate::project_root().join("docs").join("schema");
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("the schemas lie in a folder") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.expect("schemas have plain names").to_owned();
        let schema: Value = serde_json::from_str(&page(&format!("docs/schema/{name}")))
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        let draft = "https://json-schema.org/draft/2020-12/schema";
        assert_eq!(schema["$schema"], draft, "{name}");
        for reference in references(&schema) {
            let (file, pointer) = reference.split_once('#').unwrap_or((&reference, ""));
            let target = if file.is_empty() { &name } else { file };
            let target: Value = serde_json::from_str(&page(&format!("docs/schema/{target}")))
                .unwrap_or_else(|e| panic!("{target}: {e}"));
            let there = target.pointer(pointer).is_some();
            assert!(there, "{name}: {reference} points to nothing");
        }
        count += 1;
    }
    assert!(count > 10, "only {count} schemas found");
}

/// Every `$ref` within a schema.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match (name.as_str(), value) {
                ("$ref", Value::String(reference)) => vec![reference.clone()],
                _ => references(value),
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(references).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => vec![],
    }
}

#[test]
fn every_rejection_is_documented_in_order_of_precedence() {
    let page = page("docs/reference/rejections.md");
    assert_eq!(codes_under(&page, "# Rejections"), Rejection::codes());
}

#[test]
fn the_test_vector_of_the_storage_format_is_right() {
    let golden = self::page(GOLDEN);
    let page = vector_page(&golden);
    let printed: Vec<&str> = page
        .split("```ndjson\n")
        .nth(1)
        .and_then(|rest| rest.split("\n```").next())
        .expect("the page prints the lines of the vector")
        .lines()
        .collect();
    assert!(golden.starts_with(&printed.join("\n")));
    let [first, content, second] = printed.as_slice() else {
        panic!("the vector has three lines, not {}", printed.len());
    };
    let leaf = |line: &str| Hash::leaf(line.as_bytes());
    let records = golden
        .lines()
        .filter(|line| line.starts_with("{\"position\":"));
    let leaves: Vec<Hash> = records.map(leaf).collect();
    let root = merkle::root(&leaves);
    for (row, hash) in [
        ("content of the content line", Hash::of(content.as_bytes())),
        ("leaf of position 1", leaf(first)),
        ("leaf of position 2", leaf(second)),
        (
            "node of both leaves, the root of a book of these two",
            Hash::node(&leaf(first), &leaf(second)),
        ),
        (
            "`sha256` of a seal of position 1 alone",
            Hash::of(&leaf(first).0),
        ),
        ("root of all records of that file", root),
    ] {
        assert!(page.contains(&format!("| {row} | `{hash}` |")), "{row}");
    }
    let told = format!(
        "    {} records, {} content lines, 0 withheld\n    root {root}",
        leaves.len(),
        golden.lines().count() - leaves.len()
    );
    assert!(page.contains(&told), "the page should say\n{told}");
}

/// The page of the storage format; where the made pages are being renewed, what it says of the whole
/// golden log is renewed as well.
fn vector_page(golden: &str) -> String {
    const PATH: &str = "docs/reference/storage-format.md";
    let page = page(PATH);
    if std::env::var_os("PROTOKOL_WRITE_REFERENCE").is_none() {
        return page;
    }
    let is_record = |line: &&str| line.starts_with("{\"position\":");
    let leaves: Vec<Hash> = golden
        .lines()
        .filter(is_record)
        .map(|line| Hash::leaf(line.as_bytes()))
        .collect();
    let (root, contents) = (merkle::root(&leaves), golden.lines().count() - leaves.len());
    let renewed: Vec<String> = page
        .lines()
        .map(|line| {
            if line.ends_with("content lines, 0 withheld") {
                format!(
                    "    {} records, {contents} content lines, 0 withheld",
                    leaves.len()
                )
            } else if line.starts_with("    root ") {
                format!("    root {root}")
            } else if line.starts_with("| root of all records of that file |") {
                format!("| root of all records of that file | `{root}` |")
            } else {
                line.to_owned()
            }
        })
        .collect();
    let renewed = renewed.join("\n") + "\n";
    fs::write(crate::project_root().join(PATH), &renewed).expect("the page can be written");
    renewed
}

/// Every Markdown page of the project by its path from the root.
fn pages() -> Vec<(PathBuf, String)> {
    let is_page = |path: &Path| path.extension().is_some_and(|extension| extension == "md");
    let pages: Vec<_> = crate::tidy::text_files()
        .into_iter()
        .filter(|(path, _)| is_page(path))
        .collect();
    assert!(pages.len() > 10, "only {} pages found", pages.len());
    pages
}

#[test]
fn every_relative_link_leads_to_a_file_and_a_heading() {
    let mut wrong = Vec::new();
    for (path, text) in pages() {
        let folder = crate::project_root().join(path.parent().unwrap_or(Path::new("")));
        for link in links(&text) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() {
                crate::project_root().join(&path)
            } else {
                folder.join(file)
            };
            let found = if anchor.is_empty() {
                target.exists()
            } else {
                fs::read_to_string(&target).is_ok_and(|text| anchors(&text).contains(anchor))
            };
            if !found {
                wrong.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The targets of a page's links that lead to files of the project; not those inside code.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced || line.starts_with("    ") {
            continue;
        }
        let outside_code: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        let after = outside_code.split("](").skip(1);
        let targets = after.filter_map(|rest| rest.split(')').next());
        let own = targets.filter(|target| !target.contains("://"));
        found.extend(own.map(ToOwned::to_owned));
    }
    found
}

/// What the headings of a page are called in links.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text
        .lines()
        .filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
    headings
        .map(|heading| {
            let kept = heading
                .chars()
                .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            let name: String = kept.collect();
            name.to_lowercase().replace(' ', "-")
        })
        .collect()
}

/// The folders of the project whose files a page may name.
const FOLDERS: [&str; 10] = [
    "app",
    "cli",
    "core",
    "demo",
    "docs",
    "intake",
    "projections",
    "store",
    "tests",
    "xtask",
];

#[test]
fn every_path_a_page_names_is_there() {
    let mut wrong = Vec::new();
    for (path, text) in pages() {
        for named in named_paths(&text) {
            if !crate::project_root().join(&named).exists() {
                wrong.push(format!("{}: `{named}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The paths from the project's root that stand in code spans of a page.
fn named_paths(text: &str) -> Vec<String> {
    let spans = text
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    spans
        .filter(|span| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
            let first = span.split('/').next();
            span.contains('/')
                && span.chars().all(plain)
                && first.is_some_and(|first| FOLDERS.contains(&first))
        })
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn every_test_that_a_guarantee_names_stands_in_the_file_it_names() {
    let page = page("docs/guarantees.md");
    let mut count = 0;
    for line in page.lines().filter(|line| line.starts_with('|')) {
        let mut tests = Vec::new();
        for span in line.split('`').skip(1).step_by(2) {
            if span.ends_with(".rs") {
                let source = self::page(span);
                for test in tests.drain(..) {
                    assert!(source.contains(&format!("fn {test}(")), "{span}: no {test}");
                    count += 1;
                }
            } else if span.contains('_') && span.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            {
                tests.push(span);
            }
        }
        assert!(tests.is_empty(), "no file is named for {tests:?}");
    }
    assert!(count > 10, "only {count} tests named");
}

#[test]
fn the_readers_of_pages_see_what_is_wrong() {
    let page = "# A\n| `x` | y |\n## B\n| `one` | 1 |\n| two | 2 |\n### C\n| `three` | 3 |\n## D\n";
    assert_eq!(codes_under(page, "## B"), ["one", "three"]);
    assert_eq!(codes_under(page, "## D"), [""; 0]);
    let text = "[a](b.md#c) and `[no](x.md)` and [w](https://x.dk)\n```\n[no](y.md)\n```\n";
    assert_eq!(links(text), ["b.md#c"]);
    assert!(anchors("## What `verify` finds\n").contains("what-verify-finds"));
    let text = "`core/src/time.rs` `core/src/*.rs` `case/UUID` `a b/c` `demo/`";
    assert_eq!(named_paths(text), ["core/src/time.rs", "demo/"]);
}
