//! Whether cheap looks miss nothing: all known documents are read once more with every look that says "may be" saying
//! yes, and what is read must be the same.
//!
//! A rule that can fit a text without any word of the look before it fails here: the word goes into the list of that
//! look ([`crate::regexes::AnyCase`]), which stands beside the rule.

use std::cell::Cell;
use std::path::{Path, PathBuf};

thread_local! {
    static SAY_YES: Cell<bool> = const { Cell::new(false) };
}

/// Whether every look says yes, as it does for the second reading.
pub(crate) fn say_yes() -> bool {
    SAY_YES.get()
}

/// The texts of a folder of documents.
fn texts(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = std::fs::read_dir(&folder).unwrap();
    let mut texts: Vec<PathBuf> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    texts.sort();
    texts
}

#[test]
fn what_is_read_does_not_hang_on_cheap_looks() {
    let documents = ["minutes/known", "plans/known"].into_iter().flat_map(texts);
    let differs = |path: &PathBuf| {
        let text = crate::text::extract(&std::fs::read(path).unwrap())
            .unwrap()
            .text;
        let quick = format!("{:?}", crate::read(&text));
        SAY_YES.set(true);
        let slow = format!("{:?}", crate::read(&text));
        SAY_YES.set(false);
        let same = quick.bytes().zip(slow.bytes());
        let same = same.take_while(|(quick, slow)| quick == slow).count();
        let shown: String = slow
            .chars()
            .skip(same.saturating_sub(200))
            .take(400)
            .collect();
        (quick != slow).then_some(shown)
    };
    let found: Vec<(PathBuf, String)> = documents
        .filter_map(|path| Some((path.clone(), differs(&path)?)))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
