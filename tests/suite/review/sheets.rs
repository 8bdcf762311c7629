//! What waits as a sheet: filled in, given back as one commit, and refused as a whole where a row is bad.

use super::*;

/// The rows of an exported sheet, cell by cell; the rows of these tests hold no line breaks but in quotes.
fn filled(sheet: &str, decide: impl Fn(usize, &str) -> [&'static str; 3]) -> String {
    let mut rows: Vec<String> = vec![];
    let (mut quoted, mut row) = (false, String::new());
    for character in sheet.chars() {
        quoted ^= character == '"';
        if character == '\n' && !quoted {
            rows.push(std::mem::take(&mut row));
        } else {
            row.push(character);
        }
    }
    let head = rows.remove(0);
    let end = rows.pop().filter(|row| row.starts_with("end;"));
    let rows = rows.into_iter().enumerate().map(|(at, row)| {
        let bare = row.strip_suffix(";;;").or(row.strip_suffix(";;")).unwrap();
        let bare = bare.trim_end_matches(';');
        let [decision, value, reason] = decide(at, &row);
        format!("{bare};{decision};{value};{reason}")
    });
    [head]
        .into_iter()
        .chain(rows)
        .chain(end)
        .collect::<Vec<_>>()
        .join("\n")
        + "\n"
}

#[test]
fn a_sheet_is_filled_in_and_given_back_as_one_commit() {
    let book = book();
    let path = book.folder().join("gennemsyn.csv");
    let path = path.to_str().unwrap();
    let exported = book.json(&["review", "export", path]);
    fits("review-export", &exported);
    assert_eq!(exported["rows"], 4);
    let ran = book.run(&["review", "export", path]);
    assert_eq!(
        ran.code,
        Some(1),
        "a sheet that is there may hold decisions: {}",
        ran.shown()
    );

    let sheet = std::fs::read_to_string(path).unwrap();
    assert!(sheet.starts_with(
        "\u{feff}position;document;meeting;lines;source text;field;read as;asks;beside;"
    ));
    let decide = |at: usize, _: &str| match at {
        0 => ["godkend", "", ""],
        1 => ["ret", "outcome=discussed vote=unanimous", "talt om"],
        2 => ["reject", "", "rådet findes"],
        _ => ["", "", ""],
    };
    let file = book.file("udfyldt.csv", filled(&sheet, decide));
    let before = head(&book);
    let done = book.json(&["review", "apply", &file]);
    fits("review-done", &done);
    assert_eq!(done["did"].as_array().unwrap().len(), 3, "{done}");
    assert_eq!(done["appended"]["first"], before + 1);
    assert_eq!(
        book.json(&["item", "list"])["items"][1]["outcome"],
        "discussed"
    );
    assert_eq!(
        book.json(&["review", "list"])["questions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    // A file that lost rows at its end is told.
    let whole = std::fs::read_to_string(&file).unwrap();
    let at = whole.rfind("end;").unwrap();
    let cut = book.file("afkortet.csv", &whole[..at]);
    let warned = |file: &str| book.run(&["review", "apply", file]).ok().stderr;
    assert!(
        warned(&cut).contains("no last row `end`"),
        "{}",
        warned(&cut)
    );
    assert!(!warned(&file).contains("no last row"));
    // Given again it does nothing, and says so.
    let again = book.json(&["review", "apply", &file]);
    assert_eq!(again["appended"], Value::Null);
    assert_eq!(again["skipped"].as_array().unwrap().len(), 3);
}

#[test]
fn a_sheet_with_a_bad_row_or_one_decided_since_writes_nothing() {
    let book = book();
    let sheet = book.run(&["review", "export", "-"]).ok().stdout;
    let before = head(&book);
    let bad = filled(&sheet, |at, _| match at {
        0 => ["accept", "", ""],
        1 => ["change", "outcome=maybe", "x"],
        2 => ["reject", "", ""],
        _ => ["måske", "", ""],
    });
    // What reads well and names nothing is told beside what does not read.
    let bad = format!("{}\n#99999;;;;;;;;;;accept;;\n", bad.trim_end());
    let ran = book.run(&["review", "apply", &book.file("bad.csv", bad)]);
    assert_eq!(ran.code, Some(65), "{}", ran.shown());
    let told = &ran.stderr;
    assert!(told.contains("(#99999): "), "{told}");
    assert!(
        told.contains("4 rows cannot be applied") && told.contains("[rows-invalid]"),
        "{told}"
    );
    let rows = ["row 3 (#", "row 4 (#", "row 5 (#"];
    assert!(rows.iter().all(|row| told.contains(row)), "{told}");
    assert_eq!(head(&book), before);

    let unsure = waiting(&book, "unsure");
    let _ran = book
        .run(&["review", "reject", &unsure[0], "--reason", "nej"])
        .ok();
    let late = filled(&sheet, |_, _| ["accept", "", ""]);
    let ran = book.run(&["review", "apply", &book.file("late.csv", late)]);
    assert_eq!(ran.code, Some(75), "{}", ran.shown());
    assert!(
        ran.stderr.contains("[conflict]") && ran.stderr.contains("was rejected at #"),
        "{}",
        ran.shown()
    );
    assert_eq!(head(&book), before + 1);
}

#[test]
fn the_rows_of_a_sheet_stand_in_any_order() {
    let book = book();
    let decision = waiting(&book, "unclear")[0].clone();
    let log = book.json(&["log"]);
    let before = |event: &&Value| {
        let stands = event["position"].as_u64();
        event["kind"] == "agenda-item-submitted" && stands < decision.parse().ok()
    };
    let mut events = log["events"].as_array().unwrap().iter();
    let item = events.rfind(before).unwrap()["position"].clone();
    // An item that is no item: its decision rests on it, and goes first wherever it stands.
    let sheet = format!(
        "position;decision;new value;reason\n#{item};reject;;intet punkt\n#{decision};reject;;intet punkt\n"
    );
    let done = book.json(&["review", "apply", &book.file("rows.csv", sheet)]);
    let did: Vec<_> = done["did"].as_array().unwrap().iter().collect();
    assert_eq!(did.len(), 2, "{done}");
    assert_eq!(did[0]["position"].to_string(), decision);
}
