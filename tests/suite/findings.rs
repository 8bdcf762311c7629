//! The findings against their page: every code that the projections can give is documented, each with its
//! rule, and the page names none that is gone.

use std::collections::BTreeSet;
use std::path::Path;

use crate::docs::{codes_under, page};
use crate::tidy::text_files;

/// The codes and rules in the sources of the findings.
fn in_sources() -> BTreeSet<(String, String)> {
    let is_finding = |path: &Path| path.starts_with("projections/src/findings");
    let files = text_files().into_iter();
    let mut sources = vec![page("projections/src/findings.rs")];
    sources.extend(files.filter_map(|(path, text)| is_finding(&path).then_some(text)));
    let mut found = BTreeSet::new();
    for source in sources {
        for rest in source.split("\"finding/").skip(1) {
            let rule = rest.split('"').next().unwrap_or_default();
            let code = rule.split('@').next().unwrap_or_default();
            assert!(
                source.contains(&format!("\"{code}\"")),
                "{rule} has no code of its name"
            );
            found.insert((code.to_owned(), rule.to_owned()));
        }
    }
    found
}

#[test]
fn every_finding_is_documented_and_no_other() {
    let found = in_sources();
    assert!(found.len() > 10, "{found:?}");
    let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    let page = page("docs/reference/findings.md");
    assert_eq!(codes_under(&page, "# Findings"), codes);
}
