//! Pages that are played: every command of the tutorial and of the README's one minute is run, and what
//! the page prints is what the program said; every row of the scenarios is tried on a book of its own.
//! `PROTOKOL_WRITE_PLAYED=1` writes what was said into the tutorial.

use std::fs;
use std::path::Path;

use protokol_tests::{Ran, TestBook, demo_minutes};

use crate::docs::page;
use crate::{PROGRAM, project_root, review};

/// The arguments of a command line; what stands in quotes is one argument.
fn words(command: &str) -> Vec<String> {
    let joined = command.replace("\\\n", " ");
    let mut words = vec![];
    let mut word: Option<String> = None;
    let mut quote = None;
    for character in joined.chars() {
        match (quote, character) {
            (Some(open), character) if open == character => quote = None,
            (None, '"' | '\'') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, character) if character.is_whitespace() => words.extend(word.take()),
            (_, character) => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

fn run(book: &TestBook, args: &[String]) -> Ran {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    book.run(&args)
}

/// Ids and roots are random in real life, and counted in tests.
fn without_ids(text: &str) -> String {
    let is_id =
        |word: &str| word.len() >= 36 && word.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let word = |word: &str| {
        let (before, id) = word
            .rsplit_once('/')
            .map_or(("", word), |(kind, id)| (kind, id));
        let stroke = if before.is_empty() { "" } else { "/" };
        let bare = id.trim_end_matches([')', ';']);
        if is_id(bare) {
            format!("{before}{stroke}…{}", &id[bare.len()..])
        } else {
            word.to_owned()
        }
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.trim_end()
        .lines()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The commands of a page's consoles, in order, each with what the page prints below it.
fn commands(text: &str) -> Vec<(String, String)> {
    let consoles = text.split("```console\n").skip(1);
    let bodies = consoles.filter_map(|rest| rest.split("\n```").next());
    let mut all = vec![];
    for body in bodies {
        for part in format!("\n{body}").split("\n$ protokol ").skip(1) {
            let mut command = String::new();
            let mut lines = part.split('\n');
            for line in lines.by_ref() {
                command.push_str(line);
                if !line.ends_with('\\') {
                    break;
                }
                command.push('\n');
            }
            let printed = lines.collect::<Vec<_>>().join("\n");
            all.push((command, printed.trim_end().to_owned()));
        }
    }
    all
}

#[test]
fn the_one_minute_of_the_readme_is_what_the_program_says() {
    let readme = page("README.md");
    let session = readme.split("## One minute").nth(1).unwrap();
    let session = session.split("\n## ").next().unwrap();
    let book = TestBook::new(PROGRAM);
    fs::create_dir(book.folder().join("demo")).unwrap();
    let minutes = demo_minutes(project_root());
    let files: Vec<String> = minutes
        .iter()
        .map(|(name, bytes)| book.file(&format!("demo/{name}"), bytes))
        .collect();
    let played = commands(session);
    assert_eq!(played.len(), 4);
    for (command, printed) in played {
        let args: Vec<String> = words(&command)
            .into_iter()
            .flat_map(|word| match word.as_str() {
                "demo/*.txt" => files.clone(),
                _ => vec![word],
            })
            .collect();
        let said = without_ids(&run(&book, &args).ok().stdout);
        // The README leaves the line of the cut away where the report is the point.
        let said: Vec<&str> = said
            .lines()
            .filter(|line| !line.starts_with("as of "))
            .collect();
        assert_eq!(
            said.join("\n").trim_end(),
            without_ids(&printed),
            "{command}"
        );
    }
}

/// What a command of the tutorial says, errors included.
fn said(ran: &Ran) -> String {
    without_ids(&format!("{}{}", ran.stdout, ran.stderr))
}

/// What was said, without as much of its middle as the page leaves out by a line of `…`.
fn without_middle(said: &str, printed: &str) -> String {
    let printed: Vec<&str> = printed.lines().collect();
    let said: Vec<&str> = said.lines().collect();
    let Some(above) = printed.iter().position(|line| *line == "…") else {
        return said.join("\n");
    };
    let below = printed.len() - above - 1;
    if said.len() <= above + below {
        return said.join("\n");
    }
    let (head, tail) = (&said[..above], &said[said.len() - below..]);
    [head, &["…"], tail].concat().join("\n")
}

const TUTORIAL: &str = "docs/tutorial.md";

#[test]
fn the_tutorial_is_what_the_program_says() {
    play(TUTORIAL, &TestBook::new(PROGRAM));
}

#[test]
fn the_review_of_two_hundred_minutes_is_what_the_program_says() {
    let book = TestBook::new(PROGRAM);
    review::two_hundred(&book);
    let guide = "docs/guide/review.md";
    play(guide, &book);
    // What the page counts: decisions a person takes, before nothing waits.
    let decisions = |(command, _): &(String, String)| {
        [
            "review change",
            "review accept",
            "person merge",
            "body merge",
        ]
        .iter()
        .any(|verb| command.starts_with(verb))
    };
    let taken = commands(&page(guide))
        .iter()
        .filter(|one| decisions(one))
        .count();
    assert!(page(guide).contains(&format!("**{taken} decisions for 200 documents**")));
    assert_eq!(
        book.json(&["review", "list"])["questions"],
        serde_json::json!([])
    );
}

/// Runs every command of a page, and holds what it prints against what the program says.
fn play(path: &str, book: &TestBook) {
    let mut text = page(path);
    let played = commands(&text);
    assert!(played.len() > 8, "only {} commands found", played.len());
    let write = std::env::var_os("PROTOKOL_WRITE_PLAYED").is_some();
    let mut from = 0;
    for (command, printed) in played {
        let mut said = without_middle(&said(&run(book, &words(&command))), &printed);
        if write {
            let head = format!("$ protokol {command}\n");
            let at = text[from..].find(&head).unwrap() + from + head.len();
            assert!(
                text[at..].starts_with(&printed),
                "{command}: what is printed is not found"
            );
            if printed.is_empty() {
                said.push('\n');
            }
            text.replace_range(at..at + printed.len(), &said);
            from = at + said.len();
        } else {
            assert_eq!(
                said, printed,
                "{command}; PROTOKOL_WRITE_PLAYED=1 renews {path}"
            );
        }
    }
    if write {
        fs::write(project_root().join(path), text).unwrap();
    }
}

const SCENARIOS: &str = "docs/reference/scenarios.md";

/// A row of a scenario: what somebody then does, and what the book says.
struct Row {
    command: String,
    expected: Vec<String>,
}

/// The rows of a section's table: code spans of the first cell are the command, those of the second
/// what has to be said.
fn rows(section: &str) -> Vec<Row> {
    let spans = |cell: &str| -> Vec<String> {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(ToOwned::to_owned)
            .collect()
    };
    section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let mut cells = line.trim_matches('|').split(" | ");
            let command = spans(cells.next().unwrap()).join(" ");
            let expected = spans(cells.next().unwrap_or_default());
            assert!(!expected.is_empty(), "nothing is expected of {command}");
            Row { command, expected }
        })
        .collect()
}

#[test]
fn every_scenario_ends_as_its_row_says() {
    let text = page(SCENARIOS);
    let mut count = 0;
    for section in text.split("\n## ").skip(1) {
        let title = section.lines().next().unwrap();
        let given = section.split("```\n").nth(1).unwrap_or_default();
        let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
        for command in given.lines().filter(|line| !line.is_empty()) {
            let ran = run(&book, &words(command));
            assert_eq!(ran.code, Some(0), "{title}: {command}\n{}", ran.shown());
        }
        for Row { command, expected } in rows(section) {
            let trial = TestBook::new(PROGRAM);
            copy(&book.ledger(), &trial.ledger());
            let ran = run(&trial, &words(&command));
            let shown = ran.shown();
            for expected in expected {
                let told = match expected.as_str() {
                    "entered" => ran.code == Some(0),
                    said => shown.contains(said),
                };
                assert!(told, "{title}: {command}: not `{expected}`\n{shown}");
            }
            count += 1;
        }
    }
    assert!(count > 10, "only {count} rows found");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn commands_are_read_as_a_shell_would() {
    assert_eq!(
        words("case open --title \"Ny mole\" 'a b'"),
        ["case", "open", "--title", "Ny mole", "a b"]
    );
    assert_eq!(words("a \\\n  b \"\""), ["a", "b", ""]);
    let page = "x\n```console\n$ protokol a \\\n    b\nsaid\n\n$ protokol c\n```\n";
    let expected = [
        ("a \\\n    b".to_owned(), "said".to_owned()),
        ("c".to_owned(), String::new()),
    ];
    assert_eq!(commands(page), expected);
    let rows = rows("| then | says |\n|---|---|\n| `a` b `c` | `x`, as `y` |\n");
    assert_eq!(
        (rows[0].command.as_str(), rows[0].expected.len()),
        ("a c", 2)
    );
}
