//! The made-up minutes that reading is measured with: each has its expectation, what that expects stands
//! in the document, and the page lists all of them. How well they are read is for `cargo xtask score`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::docs::page;

/// How many words of a page's head or foot, or of attendance, may stand inside an expected text.
const WORDS_BETWEEN: usize = 25;

struct Pair {
    set: &'static str,
    name: String,
    text: String,
    expected: Value,
}

fn pairs() -> Vec<Pair> {
    let mut pairs = vec![];
    for (set, folder) in [
        ("known", "minutes/known"),
        ("held out", "minutes/held-out"),
        ("known plans", "plans/known"),
        ("held-out plans", "plans/held-out"),
    ] {
        let folder = crate::project_root().join("intake").join(folder);
        // Between two sets held out there is no document to keep the folder.
        if !folder.is_dir() {
            continue;
        }
        let entries = fs::read_dir(&folder).unwrap();
        let mut files: BTreeSet<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        while let Some(path) = files.pop_first() {
            let name = path.file_name().unwrap().to_str().unwrap();
            let name = name.strip_suffix(".expected.json").unwrap_or_else(|| {
                panic!("{name} is no document with an expectation");
            });
            let document = folder.join(format!("{name}.txt"));
            assert!(files.remove(&document), "{name} has no document");
            pairs.push(Pair {
                set,
                name: name.to_owned(),
                text: fs::read_to_string(document).unwrap(),
                expected: serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap(),
            });
        }
    }
    pairs
}

fn words(text: &str) -> Vec<String> {
    // A word broken at the end of a line is one word, also around the number of a page; "Social-" before "og" is the half of one.
    let mut lines: Vec<&str> = vec![];
    for line in text.lines().map(str::trim) {
        let is_page = !line.is_empty() && line.chars().all(|c| c.is_ascii_digit());
        if !(is_page && lines.last().is_some_and(|above| above.ends_with('-'))) {
            lines.push(line);
        }
    }
    let whole = lines.join("\n").replace("-\nog ", "- og ");
    // "VVM-" at the end of a line keeps its hyphen.
    let mut joined = String::with_capacity(whole.len());
    for (at, part) in whole.split("-\n").enumerate() {
        if at > 0 && joined.ends_with(char::is_uppercase) {
            joined.push('-');
        }
        joined.push_str(part);
    }
    let whole = joined;
    let words = whole.split(|c: char| !c.is_alphanumeric());
    // A copy of a table may glue a number to the words of the next cell: "2Regnskab", "er slut63/2.".
    let parts = words.flat_map(|word| {
        let chars: Vec<char> = word.chars().collect();
        // A copy of a page may glue a heading to the text before it as well: "ansøgningenBeslutning".
        let parts = chars.chunk_by(|one, next| {
            one.is_ascii_digit() == next.is_ascii_digit()
                && !(one.is_lowercase() && next.is_uppercase())
        });
        let parts = parts.map(|part| String::from_iter(part).to_lowercase());
        parts.collect::<Vec<_>>()
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether the words stand in the text in this order, with no more than a foot of a page between.
fn stands_in(text: &[String], wanted: &[String]) -> bool {
    let Some((first, rest)) = wanted.split_first() else {
        return true;
    };
    // A copy of a page may glue the name of a section to what stands below it: "BeslutningGodkendt.".
    // A number that is all there is to find may begin a longer one: "Punkt 210 min" is the second, in ten minutes.
    let is_first = |word: &String| {
        word == first
            || first.len() > 3 && word.ends_with(first.as_str())
            || rest.is_empty() && word.starts_with(first.as_str())
    };
    let starts = text.iter().enumerate().filter(|(_, word)| is_first(word));
    starts.map(|(at, _)| &text[at + 1..]).any(|mut behind| {
        rest.iter().all(|word| {
            let near = &behind[..behind.len().min(WORDS_BETWEEN)];
            let at = near.iter().position(|other| other == word);
            behind = at.map_or(&[], |at| &behind[at + 1..]);
            at.is_some()
        })
    })
}

/// The texts of an expectation that a document must hold.
fn quoted(expected: &Value) -> Vec<&str> {
    fn gather<'a>(value: &'a Value, at: &str, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    gather(value, name, found);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| gather(value, at, found)),
            Value::String(text) => {
                let prose = ["title", "case_number", "recommendations", "recommended_by"];
                let more = [
                    "decision", "text", "owner", "name", "names", "place", "number",
                ];
                // A body may stand in another form, as in "Seniorrådsmøde", and is not looked for.
                let names = ["absent", "absent_for_item", "disqualified", "lists"];
                if [&prose[..], &more, &names].concat().contains(&at) {
                    found.push(text);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => (),
        }
    }
    let mut found = vec![];
    gather(expected, "", &mut found);
    found
}

#[test]
fn what_is_expected_of_a_made_up_document_stands_in_it() {
    let mut checked = 0;
    for Pair {
        name,
        text,
        expected,
        ..
    } in pairs()
    {
        let text = words(&text);
        for quoted in quoted(&expected) {
            assert!(stands_in(&text, &words(quoted)), "{name}: {quoted}");
            checked += 1;
        }
        let of = if expected["plan"].is_null() {
            "items"
        } else {
            "goals"
        };
        let items = expected[of].as_array().unwrap().len();
        assert!((1..=25).contains(&items), "{name} has {items} items");
    }
    assert!(checked > 500, "only {checked} texts were looked for");
}

#[test]
fn the_page_lists_every_known_document_with_its_layout_and_none_held_out() {
    let page = page("docs/reading-quality.md");
    let cells = |line: &str| -> Vec<String> {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let (_, behind) = page.split_once("<!-- layouts -->").unwrap();
    let (list, _) = behind.split_once("<!-- end of layouts -->").unwrap();
    let rows = list.lines().filter(|line| line.starts_with('|')).skip(2);
    let listed: BTreeSet<Vec<String>> = rows.map(cells).collect();
    let pairs = pairs();
    let known = pairs.iter().filter(|pair| !pair.set.starts_with("held"));
    let there: BTreeSet<Vec<String>> = known
        .map(|pair| {
            let layout = pair.expected["layout"].as_str().unwrap();
            vec![
                format!("`{}`", pair.name),
                pair.set.to_owned(),
                layout.to_owned(),
            ]
        })
        .collect();
    assert_eq!(listed, there);
    let layouts: BTreeSet<&str> = pairs
        .iter()
        .map(|pair| pair.expected["layout"].as_str().unwrap())
        .collect();
    assert_eq!(
        layouts.len(),
        pairs.len(),
        "two documents are in one layout"
    );
}

#[test]
fn words_are_found_across_a_page_and_not_out_of_order() {
    let text = words("Udvalget god-\nkender planen\nSide 3 af 4\nfor havnen.");
    assert!(stands_in(&text, &words("godkender planen for havnen")));
    assert!(!stands_in(&text, &words("havnen for planen")));
    let broken = words("for ind-\n   3\nstillingen");
    assert!(stands_in(&broken, &words("for indstillingen")));
    assert!(!stands_in(&text, &words("Udvalget forkaster planen")));
}
