//! The page of rules: its tables are made from the rules themselves, so that no rule and no
//! code of a finding goes undocumented.

use std::fmt::Write as _;

use protokol_core::rules::{self, Check};
use protokol_core::working_days::ClosedDay;

use crate::docs::page;
use crate::reference::made;

const PAGE: &str = "docs/reference/rules.md";

#[test]
fn the_page_has_every_rule_and_every_code_of_its_findings() {
    made(PAGE, &expected());
}

fn expected() -> String {
    let mut text = "\n## Findings of rules\n\n| code | meaning |\n|---|---|\n".to_owned();
    for (code, about) in Check::CODES {
        writeln!(text, "| `{code}` | {} |", about.trim()).unwrap();
    }
    text.push_str("\n## The program's rules\n\n");
    text.push_str("| rule | finds | source | asks for |\n|---|---|---|---|\n");
    for rule in rules::built_in() {
        let day = |word: &str, day: Option<chrono::NaiveDate>| {
            day.map(|day| format!(", {word} {day}")).unwrap_or_default()
        };
        let verified = if rule.verified { "" } else { ", not verified" };
        writeln!(
            text,
            "| `{}` | `{}` | {}: {}{}{}{verified} | {} {} |",
            rule.name(),
            rule.check.code(),
            rule.source,
            rule.reference,
            day("from", rule.from),
            day("until", rule.until),
            rule.about,
            rule.advice
        )
        .unwrap();
    }
    text
}

#[test]
fn the_page_names_what_a_file_of_rules_may_say() {
    let text = page(PAGE);
    for closed in ClosedDay::ALL {
        assert!(text.contains(&format!("`{closed}`")), "{closed}");
    }
    for field in [
        "id",
        "version",
        "from",
        "source",
        "reference",
        "verified",
        "about",
        "check",
    ] {
        assert!(text.contains(&format!("`{field}`")), "{field}");
    }
}

#[test]
fn the_example_on_the_page_is_a_file_of_rules() {
    let text = page(PAGE);
    let example: Vec<&str> = text
        .lines()
        .skip_while(|line| *line != "    [[rule]]")
        .take_while(|line| line.starts_with("    "))
        .collect();
    let read = rules::read(&example.join("\n")).unwrap();
    assert_eq!(read.len(), 1);
}
