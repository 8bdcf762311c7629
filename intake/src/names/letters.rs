//! Whether letters are made of the beginnings of a body's words: "SOSU" of Social- og Sundhedsudvalget. It must not say
//! which letters are a body's by custom.

/// The most letters one word gives.
const MOST_OF_ONE: usize = 3;

/// Whether letters in lower case spell a name in lower case by the first letters of each of its words. That it is a
/// committee may be told by a letter of its own, or not at all.
pub(super) fn spells(letters: &str, name: &str) -> bool {
    const JOINING: &[&str] = &["og", "for", "udvalget", "i", "af"];
    let words = name
        .split([' ', '-', '&', ','])
        .filter(|word| !word.is_empty() && !JOINING.contains(word));
    let parts: Vec<&str> = words
        .flat_map(|word| match word.find("udvalg") {
            Some(at) if at > 0 => vec![&word[..at], "udvalg"],
            Some(_) | None => vec![word],
        })
        .collect();
    const FEWEST: usize = 2;
    let several = parts
        .iter()
        .filter(|part| !part.starts_with("udvalg"))
        .count()
        >= FEWEST;
    several && rest_spells(letters, &parts)
}

fn rest_spells(letters: &str, parts: &[&str]) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return letters.is_empty();
    };
    let committee = first.starts_with("udvalg");
    let fewest = usize::from(!committee);
    let most = if committee { 1 } else { MOST_OF_ONE };
    (fewest..=most).any(|count| {
        let given: String = first.chars().take(count).collect();
        letters
            .strip_prefix(given.as_str())
            .is_some_and(|left| rest_spells(left, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_the_beginnings_of_all_words() {
        for (letters, name) in [
            ("sosu", "social- og sundhedsudvalget"),
            ("sou", "social- og omsorgsudvalget"),
            ("tm", "teknik- og miljøudvalget"),
            ("bus", "udvalget for børn, unge og skole"),
            ("beu", "beskæftigelses- og erhvervsudvalget"),
            ("kufri", "kultur- og fritidsudvalget"),
        ] {
            assert!(spells(letters, name), "{letters}");
        }
        for (letters, name) in [
            ("kb", "social- og sundhedsudvalget"),
            ("su", "social- og sundhedsudvalget"),
            ("te", "teknisk udvalg"),
            ("sos", "socialudvalget"),
            ("øk", "teknik- og miljøudvalget"),
        ] {
            assert!(!spells(letters, name), "{letters}");
        }
    }
}
