//! The page of the vocabulary, and the codes of the common schema.

use super::*;

/// A closed vocabulary as its source has it.
pub(super) struct Vocabulary {
    pub(super) name: String,
    about: String,
    codes: Vec<(String, String)>,
}

pub(super) fn vocabularies() -> Vec<Vocabulary> {
    let sources = [
        page("core/src/vocabulary/outcomes.rs"),
        page("core/src/vocabulary/documents.rs"),
        page("core/src/vocabulary.rs"),
        page("core/src/vocabulary/bodies.rs"),
        page("core/src/vocabulary/goals.rs"),
        page("core/src/vocabulary/review.rs"),
    ];
    let mut found: Vec<Vocabulary> = vec![];
    let mut about: Vec<&str> = vec![];
    for line in sources.iter().flat_map(|source| source.lines()) {
        let bare = line.trim();
        if line.starts_with("    ") && !line.starts_with("     ") && bare.ends_with(" {") {
            let name = bare.trim_end_matches(" {");
            if name.chars().all(char::is_alphanumeric) && !about.is_empty() {
                found.push(Vocabulary {
                    name: name.to_owned(),
                    about: doc(about.iter().copied(), "///"),
                    codes: vec![],
                });
            }
        } else if line.starts_with("        ")
            && let Some((_, rest)) = bare.split_once(" = \"")
            && let Some(code) = rest.strip_suffix("\",")
        {
            let meaning = in_one_line(&doc(about.iter().copied(), "///"));
            if let Some(vocabulary) = found.last_mut() {
                vocabulary.codes.push((code.to_owned(), meaning));
            }
        }
        if bare.starts_with("///") {
            about.push(line);
        } else {
            about.clear();
        }
    }
    found
}

#[test]
fn the_page_of_the_vocabulary_is_what_the_sources_say() {
    let mut text = String::new();
    let all = vocabularies();
    assert!(all.len() > 15, "only {} vocabularies found", all.len());
    for vocabulary in &all {
        let Vocabulary { name, about, codes } = vocabulary;
        assert!(!codes.is_empty(), "{name} has no codes");
        write!(
            text,
            "\n## {name}\n\n{about}\n\n| code | meaning |\n|---|---|\n"
        )
        .expect("a string grows");
        for (code, meaning) in codes {
            writeln!(text, "| `{code}` | {meaning} |").expect("a string grows");
        }
        if name == "Outcome" {
            text.push_str("\nWhere an outcome is typed, as a flag of an act, in a change or in a sheet, a word of Danish minutes stands for its code; JSON has the codes alone:\n");
            let all = Outcome::ALL.iter();
            let words = all.map(|one| format!("`{}` {}", one.code(), one.danish().join(", ")));
            writeln!(text, "{}.", words.collect::<Vec<_>>().join("; ")).expect("a string grows");
        }
    }
    made("docs/reference/vocabulary.md", &text);
}

/// The vocabularies that no report shows.
const UNSHOWN: [&str; 3] = ["SectionKind", "ReaderFinding", "RepairKind"];

#[test]
fn the_common_schema_has_the_codes_of_the_sources() {
    let path = "docs/schema/common.json";
    let text = page(path);
    let mut schema: Value = serde_json::from_str(&text).expect("common.json is JSON");
    let defs = schema["$defs"].as_object_mut().expect("it has definitions");
    for vocabulary in vocabularies() {
        if UNSHOWN.contains(&vocabulary.name.as_str()) {
            continue;
        }
        let codes: Vec<&String> = vocabulary.codes.iter().map(|(code, _)| code).collect();
        let about = in_one_line(&vocabulary.about);
        let def = defs
            .entry(vocabulary.name)
            .or_insert_with(|| json!({"description": about}));
        def["enum"] = json!(codes);
    }
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    defs["Kind"]["enum"] = json!(kinds);
    let expected = serde_json::to_string_pretty(&schema).expect("a value is JSON") + "\n";
    if std::env::var_os("PROTOKOL_WRITE_REFERENCE").is_some() {
        fs::write(crate::project_root().join(path), expected).expect("the schema can be written");
    } else {
        assert!(
            text == expected,
            "{path} is not what the sources say; PROTOKOL_WRITE_REFERENCE=1 renews it"
        );
    }
}
