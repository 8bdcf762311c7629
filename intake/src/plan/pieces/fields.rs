//! Goals that are printed as forms, a name and what stands in its field behind a wide gap: "Måltal        Højst 5 %".
//! Each field becomes the line that others write with a colon.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::lines::Line;
use crate::regexes::compiled;

/// A form has no fewer fields.
const FEWEST: usize = 3;

/// The lines of forms, as lines with a colon. The number of a goal stands before its words.
pub(super) fn of(lines: &[Line<'_>]) -> BTreeMap<u32, String> {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?P<name>\p{Lu}[\p{L}]{2,20}(?: (?:nr\.|\p{Ll}{2,12}))?)(?:\t| {3,})\s*(?P<text>\S.*)$",
        )
    });
    let mut found = BTreeMap::new();
    let field = |line: &Line<'_>| {
        let field = FIELD.captures(line.text)?;
        let one = !field["text"].contains("   ") && !field["text"].contains('\t');
        one.then(|| (field["name"].to_owned(), field["text"].to_owned()))
    };
    let mut at = 0;
    while at < lines.len() {
        let form: Vec<(u32, String, String)> = lines[at..]
            .iter()
            .map_while(|line| field(line).map(|(name, text)| (line.number, name, text)))
            .collect();
        let aimed = |name: &str| {
            [
                "Mål",
                "Måltal",
                "Målsætning",
                "Delmål",
                "Resultatmål",
                "Resultatkrav",
            ]
            .contains(&name)
        };
        if form.len() >= FEWEST && form.iter().any(|(_, name, _)| aimed(name)) {
            let mut number: Option<String> = None;
            for (line, name, text) in &form {
                let numbers = ["Mål nr.", "Nr", "Nummer", "Mål nummer"].contains(&name.as_str());
                let own = match (name.as_str(), number.take()) {
                    (_, None) if numbers && text.len() <= 4 => {
                        number = Some(text.trim_end_matches('.').to_owned());
                        String::new()
                    }
                    ("Mål" | "Delmål" | "Resultatmål" | "Målsætning", Some(number)) => {
                        format!("{name} {number}: {text}")
                    }
                    (_, before) => {
                        number = before;
                        format!("{name}: {text}")
                    }
                };
                found.insert(*line, own);
            }
        }
        at += form.len().max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::plan::goals::labelled_tests::read;

    #[test]
    fn fields_of_a_form_are_read_as_lines_with_a_colon() {
        let form = "Fælles mål\n\nMål nr.        1\nMål            Køen skal ned\nMåltal         Køen er højst 9 minutter i 2027\nUdgangspunkt   14 minutter i 2025\nAnsvarlig      Havnefogeden\n\nMål nr.        2\nMål            Flere bader\nMåltal         Fastsættes i marts 2027\nUdgangspunkt   310 i 2025\nAnsvarlig      Badevagten\n";
        let (goals, told) = read(form);
        assert_eq!(
            goals,
            [
                "1 Set at-most 9 minutter from 14 93 2027",
                "2 Pending increase - - from 310 93",
            ]
        );
        assert_eq!(told, [""; 0]);
        let table =
            "Mål            2025   2026\nHavn           12     14\nBro            30     31\n";
        assert!(super::of(&crate::plan::lines_of(table)).is_empty());
    }
}
