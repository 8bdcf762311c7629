//! Which words of a text another text changed, word by word. It knows no event and judges no change.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// A run of words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What became of the words.
    pub what: Changed,
    /// The words, with the white space between them.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// They stayed.
    Kept,
    /// They went.
    Removed,
    /// They came.
    Added,
}

/// The way from one text to the other; empty where they are the same.
#[must_use]
pub fn changes(before: &str, after: &str) -> Vec<Change> {
    if before == after {
        return vec![];
    }
    let mut changes: Vec<Change> = vec![];
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let what = match change.tag() {
            ChangeTag::Equal => Changed::Kept,
            ChangeTag::Delete => Changed::Removed,
            ChangeTag::Insert => Changed::Added,
        };
        match changes.last_mut() {
            Some(last) if last.what == what => last.text.push_str(change.value()),
            Some(_) | None => changes.push(Change {
                what,
                text: change.value().to_owned(),
            }),
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> Vec<(Changed, String)> {
        let all = changes(before, after).into_iter();
        all.map(|change| (change.what, change.text)).collect()
    }

    #[test]
    fn words_that_stayed_went_and_came_are_told_apart() {
        use Changed::{Added, Kept, Removed};
        let text = |text: &str| text.to_owned();
        assert_eq!(
            told("Molen bygges i 2024.", "Molen bygges ikke i 2024."),
            [
                (Kept, text("Molen bygges ")),
                (Added, text("ikke ")),
                (Kept, text("i 2024.")),
            ]
        );
        assert_eq!(
            told("Godkendt.", "Forkastet."),
            [(Removed, text("Godkendt.")), (Added, text("Forkastet."))]
        );
        assert_eq!(told("Godkendt.", "Godkendt."), []);
    }

    #[test]
    fn both_texts_can_be_told_from_the_changes() {
        let (before, after) = ("at\nåen renses, og øen ryddes", "at øen ryddes  helt");
        let all = changes(before, after);
        let without = |gone: Changed| -> String {
            let left = all.iter().filter(|change| change.what != gone);
            left.map(|change| change.text.as_str()).collect()
        };
        assert_eq!(without(Changed::Added), before);
        assert_eq!(without(Changed::Removed), after);
    }
}
