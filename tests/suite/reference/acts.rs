//! The page of acts: the fields of each verb from its schema, and what it is refused with.

use super::*;

#[test]
fn the_page_of_acts_is_what_the_sources_say() {
    let mut text = String::from("\n## What every act can carry\n\n");
    text.push_str(&fields(&Envelope::schema().to_value()));
    for verb in Verb::ALL {
        let code = verb.code();
        let source = page(&format!(
            "core/src/acts/{}.rs",
            code.replace([' ', '-'], "_")
        ));
        let head = doc(
            source.lines().take_while(|line| line.starts_with("//!")),
            "//!",
        );
        let prose = head
            .strip_prefix(&format!("`{code}`: "))
            .unwrap_or_else(|| panic!("{code}: its file begins with its verb"));
        let mut chars = prose.chars();
        let first: String = chars
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        let kind = verb.kind();
        write!(
            text,
            "\n## {code}\n\n{first}{}\n\nEvent: [`{kind}`](events.md#{kind}).",
            chars.as_str()
        )
        .expect("a string grows");
        if let Some(errors) = errors_of(&source) {
            write!(text, " Refused with: {errors}").expect("a string grows");
        }
        write!(text, "\n\n{}", fields(&verb.schema().to_value())).expect("a string grows");
    }
    made("docs/reference/acts.md", &text);
}

/// What stands under `# Errors` of the act's `decide`.
fn errors_of(source: &str) -> Option<String> {
    let before = source.split("\npub fn decide(").next()?;
    let comment: Vec<&str> = before
        .lines()
        .rev()
        .take_while(|line| line.starts_with("///"))
        .collect();
    let comment = doc(comment.into_iter().rev(), "///");
    let errors = comment.split_once("# Errors")?.1;
    Some(in_one_line(errors))
}

/// The fields of an act as a table, those of things within it after their own row.
fn fields(schema: &Value) -> String {
    let mut text = String::from("| field | type | meaning |\n|---|---|---|\n");
    field_rows(&mut text, schema, schema, "");
    text
}

fn field_rows(text: &mut String, of: &Value, schema: &Value, before: &str) {
    let required: Vec<&str> = of["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    for (name, property) in of["properties"].as_object().into_iter().flatten() {
        let about = in_one_line(property["description"].as_str().unwrap_or_default());
        let needed = if required.contains(&name.as_str()) {
            "needed. "
        } else {
            ""
        };
        let path = format!("{before}{name}");
        let resolved = resolve(property, schema);
        let (list, item) = match resolved["items"].as_object() {
            Some(_) => (true, resolve(&resolved["items"], schema)),
            None => (false, resolved),
        };
        let what = if list { "list of " } else { "" };
        let kind = json_type(item);
        writeln!(text, "| `{path}` | {what}{kind} | {needed}{about} |").expect("a string grows");
        if item["properties"].is_object() {
            let mark = if list { "[]." } else { "." };
            field_rows(text, item, schema, &format!("{path}{mark}"));
        }
    }
}

/// Follows references and leaves out null.
fn resolve<'s>(property: &'s Value, schema: &'s Value) -> &'s Value {
    if let Some(reference) = property["$ref"].as_str() {
        return schema
            .pointer(reference.trim_start_matches('#'))
            .unwrap_or(property);
    }
    match property["anyOf"].as_array() {
        Some(variants) => {
            let mut present = variants.iter().filter(|variant| variant["type"] != "null");
            match (present.next(), present.next()) {
                (Some(only), None) => resolve(only, schema),
                _ => property,
            }
        }
        None => property,
    }
}

fn json_type(property: &Value) -> String {
    if property["oneOf"].is_array() || property["enum"].is_array() {
        return match property["title"].as_str() {
            Some(title) => title.to_owned(),
            None => {
                let codes = property["oneOf"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|one| &one["const"]);
                let plain = property["enum"].as_array().into_iter().flatten();
                let all: Vec<String> = codes
                    .chain(plain)
                    .filter_map(Value::as_str)
                    .map(|code| format!("`{code}`"))
                    .collect();
                all.join(", ")
            }
        };
    }
    if let Some(variants) = property["anyOf"].as_array() {
        return variants
            .iter()
            .map(json_type)
            .collect::<Vec<_>>()
            .join(" or ");
    }
    let kind = match &property["type"] {
        Value::Array(kinds) => kinds
            .iter()
            .find(|kind| *kind != "null")
            .and_then(Value::as_str),
        Value::String(kind) => Some(kind.as_str()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    };
    match (kind, property["format"].as_str()) {
        (Some("string"), Some("date")) => "day".to_owned(),
        (Some(kind), _) => kind.to_owned(),
        (None, _) => "any".to_owned(),
    }
}
