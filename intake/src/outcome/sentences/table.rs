//! The large table of made-up decisions, in `table.txt`: under each outcome the sentences that say it.

use super::outcome_of;

const TABLE: &str = include_str!("table.txt");

/// Each sentence with the outcome it stands under.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut code = "";
    TABLE.lines().filter_map(move |line| {
        if let Some(heading) = line.strip_prefix("# ") {
            code = heading;
            return None;
        }
        (!line.is_empty()).then_some((code, line))
    })
}

#[test]
fn each_sentence_of_the_table_says_what_it_stands_under() {
    let wrong: Vec<String> = rows()
        .filter_map(|(wanted, text)| {
            let found = outcome_of(text, None);
            (found.code() != wanted).then(|| format!("{text} -> {found}, not {wanted}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        rows().count(),
        wrong.join("\n")
    );
}

#[test]
fn the_table_holds_several_hundred_sentences_each_once() {
    let mut seen = std::collections::BTreeSet::new();
    for (_, text) in rows() {
        assert!(seen.insert(text), "{text} stands twice");
    }
    assert!(seen.len() >= 600, "{}", seen.len());
}
