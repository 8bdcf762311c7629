//! Reading a file of rules, and what is wrong with one, told with its line. What a rule is stands in `rules`.

use chrono::NaiveDate;
use serde::Deserialize;

use super::Rule;

/// A file of rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Rule>,
}

/// Reads a file of rules.
///
/// # Errors
/// A sentence that says what is wrong, with the line where it is.
pub fn read(text: &str) -> Result<Vec<Rule>, String> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_of(text, span.start));
        let at = line
            .map(|line| format!("line {line}: "))
            .unwrap_or_default();
        format!("{at}{}", error.message())
    })?;
    if file.rule.is_empty() {
        return Err("the file has no rule: each begins with a line [[rule]]".to_owned());
    }
    for (place, rule) in file.rule.iter().enumerate() {
        let line = line_of_rule(text, place);
        sound(rule, &file.rule[..place]).map_err(|what| format!("line {line}: {what}"))?;
    }
    Ok(file.rule)
}

/// What the form of a rule cannot hold.
fn sound(rule: &Rule, before: &[Rule]) -> Result<(), String> {
    let name = rule.name();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if rule.id.is_empty() || rule.id.len() > 48 || !rule.id.chars().all(plain) {
        return Err(format!(
            "`{}` is no name of a rule: lower case, digits and hyphens, at most 48",
            rule.id
        ));
    }
    if rule.version == 0 {
        return Err(format!(
            "`{}` has version 0; versions begin with 1",
            rule.id
        ));
    }
    if let (Some(from), Some(until)) = (rule.from, rule.until)
        && until < from
    {
        return Err(format!(
            "`{name}` ends on {until}, before it begins on {from}"
        ));
    }
    if rule.about.trim().is_empty() || rule.reference.trim().is_empty() {
        return Err(format!(
            "`{name}` says what it asks for, and where that stands"
        ));
    }
    let same = before.iter().filter(|other| other.id == rule.id);
    for other in same {
        if other.version == rule.version {
            return Err(format!("`{name}` stands there twice"));
        }
        let apart = |a: Option<NaiveDate>, b: Option<NaiveDate>| matches!((a, b), (Some(until), Some(from)) if until < from);
        if !apart(other.until, rule.from) && !apart(rule.until, other.from) {
            return Err(format!(
                "`{name}` and `{}` hold on the same days",
                other.name()
            ));
        }
    }
    Ok(())
}

fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// The line on which the n-th rule begins.
fn line_of_rule(text: &str, place: usize) -> usize {
    let mut heads = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| line.trim_start().starts_with("[[rule]]"));
    heads.nth(place).map_or(1, |(_, line)| line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::OWN;

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (from, to, said) in [
            (
                "version = 1",
                "version = 0",
                "line 2: `notice-of-our-own` has version 0",
            ),
            (
                "notice-of-our-own",
                "Our Own",
                "line 2: `Our Own` is no name",
            ),
            (
                "source = \"bylaw\"",
                "source = \"law\"",
                "line 6: unknown variant `law`",
            ),
            ("days = 6", "dage = 6", "line 11: "),
            (
                "check.agenda-late",
                "check.agenda-early",
                "line 11: unknown variant `agenda-early`",
            ),
            ("\"2024-01-01\"", "\"2024-13-01\"", "line 5: "),
            (
                "about = ",
                "extra = 1\nabout = ",
                "line 9: unknown field `extra`",
            ),
        ] {
            let why = read(&OWN.replace(from, to)).unwrap_err();
            assert!(why.starts_with(said), "{why}");
        }
        let twice = format!("{OWN}{OWN}");
        let why = read(&twice).unwrap_err();
        assert_eq!(why, "line 13: `notice-of-our-own@1` stands there twice");
        let other = OWN.replace("version = 1", "version = 2");
        let why = read(&format!("{OWN}{other}")).unwrap_err();
        assert!(why.ends_with("hold on the same days"), "{why}");
        assert!(read("").unwrap_err().contains("no rule"));
    }
}
