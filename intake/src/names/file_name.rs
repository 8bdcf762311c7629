//! The body that the name of a file names. It opens no file.

use super::{BODY_ENDINGS, is_body};

/// The body a file's name names: "2023-05-03_teknisk-udvalg_referat.txt". Only words and their order are left
/// of it there, so it is never sure.
#[must_use]
pub fn body_in_file_name(name: &str) -> Option<String> {
    const MOST_WORDS: usize = 6;
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let words: Vec<&str> = stem
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let end = words.iter().position(|word| {
        let lower = word.to_lowercase();
        BODY_ENDINGS.iter().any(|ending| lower.ends_with(ending))
    })?;
    // "Teknisk Udvalg", "Teknik- og Miljøudvalget": as many words before it as are of the name.
    (0..=end)
        .filter(|from| end - from < MOST_WORDS)
        .map(|from| titled(&words[from..=end]))
        .find(|body| !has_other_word(body) && is_body(body))
        .filter(|body| !UNNAMED.contains(&body.as_str()))
}

/// What many bodies are, and none is called.
const UNNAMED: &[&str] = &[
    "Udvalg",
    "Udvalget",
    "Råd",
    "Rådet",
    "Bestyrelse",
    "Bestyrelsen",
    "Nævn",
    "Nævnet",
    "Forum",
];

/// Words as a name prints them: "teknisk udvalg" as "Teknisk Udvalg", "teknik og miljøudvalget" as "Teknik- og
/// Miljøudvalget".
fn titled(words: &[&str]) -> String {
    let mut name = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            name.push(' ');
        }
        let lower = word.to_lowercase();
        let mut letters = lower.chars();
        match letters.next().filter(|_| lower != "og") {
            Some(first) => {
                name.extend(first.to_uppercase());
                name.push_str(letters.as_str());
            }
            None => name.push_str(&lower),
        }
        if words
            .get(at + 1)
            .is_some_and(|next| next.eq_ignore_ascii_case("og"))
        {
            name.push('-');
        }
    }
    name
}

/// Whether words of a file's name stand before that of a body: "Referat Byrådet".
fn has_other_word(body: &str) -> bool {
    const OTHERS: &[&str] = &[
        "referat",
        "dagsorden",
        "protokol",
        "møde",
        "mødet",
        "fra",
        "kommune",
        "beslutningsprotokol",
        "beslutningsreferat",
        "åben",
        "åbent",
        "lukket",
        "den",
        "i",
        "af",
        "udkast",
        "endelig",
    ];
    body.split(' ').any(|word| {
        let lower = word.trim_end_matches('-').to_lowercase();
        OTHERS.contains(&lower.as_str()) || crate::dates::month_number(&lower).is_some()
    })
}
