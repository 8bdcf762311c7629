//! The reference pages that are made from the sources: events, acts and vocabulary, and the codes of the
//! common schema. What a page says of a kind, a field or a code stands in the doc comment of that very
//! thing, so a page cannot say anything else. `PROTOKOL_WRITE_REFERENCE=1` renews the pages.

mod acts;
mod vocabulary;

use std::fmt::Write as _;
use std::fs;

use protokol_core::acts::{Envelope, Verb};
use protokol_core::event::Kind;
use protokol_core::vocabulary::Outcome;
use serde_json::{Value, json};

use crate::docs::page;

use vocabulary::vocabularies;

/// From here on a page is made from the sources.
const MARK: &str =
    "<!-- From here on made from the sources; PROTOKOL_WRITE_REFERENCE=1 renews it. -->\n";

/// Compares the made part of a page with what it should be, or writes it.
pub(crate) fn made(path: &str, expected: &str) {
    let text = page(path);
    let (by_hand, made) = text
        .split_once(MARK)
        .unwrap_or_else(|| panic!("{path} has no line that says where the made part begins"));
    if std::env::var_os("PROTOKOL_WRITE_REFERENCE").is_some() {
        let whole = format!("{by_hand}{MARK}{expected}");
        fs::write(crate::project_root().join(path), whole).expect("the page can be written");
    } else {
        let same = made == expected;
        assert!(
            same,
            "{path} is not what the sources say; PROTOKOL_WRITE_REFERENCE=1 renews it"
        );
    }
}

/// The lines of a doc comment from a list of lines, without the marks.
fn doc<'t>(lines: impl Iterator<Item = &'t str>, mark: &str) -> String {
    let bare = lines.map(|line| {
        let text = line.trim_start().strip_prefix(mark).unwrap_or_default();
        text.strip_prefix(' ').unwrap_or(text)
    });
    bare.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A doc comment in one line, its links as plain code.
fn in_one_line(doc: &str) -> String {
    let words: Vec<&str> = doc.split_whitespace().collect();
    let line = words.join(" ").replace("[`", "`").replace("`]", "`");
    line.replace('|', "\\|")
}

/// A struct of an event's file: its name and its fields.
struct Shape {
    name: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    of: String,
    about: String,
}

/// The structs of a source file in the form rustfmt gives them.
fn shapes(source: &str) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = vec![];
    let mut about: Vec<&str> = vec![];
    let mut open = false;
    for line in source.lines() {
        if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest
                .trim_end_matches(|c: char| !c.is_alphanumeric())
                .to_owned();
            shapes.push(Shape {
                name,
                fields: vec![],
            });
            open = line.ends_with('{');
            about.clear();
        } else if line == "}" {
            open = false;
        } else if let Some(field) = line.strip_prefix("    pub ").filter(|_| open) {
            let (name, of) = field.split_once(": ").expect("a field has a type");
            let field = Field {
                name: name.to_owned(),
                of: of.trim_end_matches(',').to_owned(),
                about: in_one_line(&doc(about.drain(..), "///")),
            };
            shapes
                .last_mut()
                .expect("a field stands in a struct")
                .fields
                .push(field);
        } else if line.trim_start().starts_with("///") {
            about.push(line);
        } else if !line.trim_start().starts_with("#[") {
            about.clear();
        }
    }
    shapes
}

/// How a type is told on the page.
fn type_name(of: &str) -> String {
    match of {
        "String" => "string".to_owned(),
        "bool" => "boolean".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "i32" | "Position" => "integer".to_owned(),
        "NaiveDate" => "day".to_owned(),
        "NaiveTime" => "time of day".to_owned(),
        "Hash" => "hash".to_owned(),
        "RuleId" => "name and version".to_owned(),
        "Interval" => "{from, to} of days".to_owned(),
        "Lines" => "{from, to}".to_owned(),
        "PointOutcome" => "{number, outcome}".to_owned(),
        "Subject" => "subject".to_owned(),
        "Amount" => "amount in kroner".to_owned(),
        "Quantity" => "decimal number".to_owned(),
        "Reported" => "{value} or {verdict}".to_owned(),
        id if id.ends_with("Id") => "UUID".to_owned(),
        code if is_vocabulary(code) => {
            format!("[{code}](vocabulary.md#{})", code.to_lowercase())
        }
        object => panic!("the page has no word for the type {object}"),
    }
}

fn is_vocabulary(name: &str) -> bool {
    vocabularies()
        .iter()
        .any(|vocabulary| vocabulary.name == name)
}

/// The rows of a struct; those of a struct within it come after its own row.
fn rows(page: &mut String, shapes: &[Shape], shape: &Shape, before: &str) {
    for field in &shape.fields {
        let (of, optional) =
            unwrapped(&field.of, "Option").map_or((&*field.of, false), |of| (of, true));
        let (of, list) = unwrapped(of, "Vec").map_or((of, false), |of| (of, true));
        let within = shapes.iter().find(|other| other.name == of);
        let name = within.map_or_else(|| type_name(of), |_| "object".to_owned());
        let name = match (list, within) {
            (true, Some(_)) => "list of objects".to_owned(),
            (true, None) => format!("list of {name}"),
            (false, _) => name,
        };
        let absent = if optional || list || of == "bool" {
            "may be absent. "
        } else {
            ""
        };
        let path = format!("{before}{}", field.name);
        writeln!(page, "| `{path}` | {name} | {absent}{} |", field.about).expect("a string grows");
        if let Some(within) = within {
            let mark = if list { "[]." } else { "." };
            rows(page, shapes, within, &format!("{path}{mark}"));
        }
    }
}

fn unwrapped<'t>(of: &'t str, wrapper: &str) -> Option<&'t str> {
    of.strip_prefix(wrapper)?
        .strip_prefix('<')?
        .strip_suffix('>')
}

#[test]
fn the_page_of_events_is_what_the_sources_say() {
    let mut text = String::new();
    let mut list = String::from("| kind | meaning |\n|---|---|\n");
    let source = page("core/src/event.rs");
    for kind in Kind::ALL {
        let code = kind.code();
        let line = format!("= \"{code}\";");
        let mut before: Vec<&str> = source
            .lines()
            .take_while(|text| !text.ends_with(&line))
            .collect();
        let about = before
            .pop()
            .unwrap_or_default()
            .trim()
            .trim_start_matches("/// ");
        writeln!(list, "| [`{code}`](#{code}) | {about} |").expect("a string grows");
        text.push_str(&section_of(code));
    }
    made("docs/reference/events.md", &format!("\n{list}{text}"));
}

fn section_of(code: &str) -> String {
    let source = page(&format!("core/src/event/{}.rs", code.replace('-', "_")));
    let head = doc(
        source.lines().take_while(|line| line.starts_with("//!")),
        "//!",
    );
    let (prose, table) = head
        .split_once("\n\n| | |")
        .unwrap_or_else(|| panic!("{code}: no table"));
    let prose = prose
        .strip_prefix(&format!("`{code}`: "))
        .unwrap_or_else(|| panic!("{code}: its file begins with its code"));
    let mut chars = prose.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    let mut text = format!("\n## {code}\n\n{first}{}\n\n| | |{table}\n", chars.as_str());
    let mut shapes = shapes(&source);
    // What a goal asks is told by every event that changes it.
    shapes.extend(self::shapes(&page("core/src/event/goal_set.rs")));
    for (name, heading) in [("Facts", "facts"), ("Words", "words")] {
        let shape = shapes.iter().find(|shape| shape.name == name);
        let shape = shape.unwrap_or_else(|| panic!("{code}: no {name}"));
        if shape.fields.is_empty() {
            writeln!(text, "\nNo {heading}.").expect("a string grows");
            continue;
        }
        writeln!(text, "\n| {heading} | type | meaning |\n|---|---|---|").expect("a string grows");
        rows(&mut text, &shapes, shape, "");
    }
    text
}
