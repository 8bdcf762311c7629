//! Names as documents print them, and the forms they are compared in.
//!
//! Two spellings of one body ("Arbejdsmarked- og …", "Arbejdsmarkeds- og …", `&` for "og", a term
//! "2022-2025" behind the name) give one key. Keys are words: they are looked up, never stored.

use std::fmt;

/// The comparable form of a body's, person's, office's or municipality's name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(String);

impl NameKey {
    /// Of a body's name: lower case, `&` as "og", no term of years, no genitive s before a hyphen.
    #[must_use]
    pub fn of_body(printed: &str) -> Self {
        let lower = without_term(printed).to_lowercase().replace('&', " og ");
        let words = lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|w| !w.is_empty());
        Self(join(words.map(|word| {
            let stem = word.trim_matches('-');
            if word.ends_with('-') {
                stem.strip_suffix('s').unwrap_or(stem)
            } else {
                stem
            }
        })))
    }

    /// Of a person's or an office's name: lower case, single spaces.
    #[must_use]
    pub fn of_person(printed: &str) -> Self {
        let lower = printed.to_lowercase();
        Self(join(
            lower.split(|c: char| !c.is_alphanumeric() && c != '-'),
        ))
    }

    /// Of a municipality: as a person's, without the word "kommune" and its genitive.
    #[must_use]
    pub fn of_municipality(printed: &str) -> Self {
        let key = Self::of_person(printed).0;
        let bare = key
            .strip_suffix(" kommunes")
            .or_else(|| key.strip_suffix(" kommune"));
        Self(bare.map_or(key.clone(), ToOwned::to_owned))
    }

    /// The comparable form as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the two are one name but for nouns that stand in the definite in one of them: "Sygefravær" and
    /// "Sygefraværet". The sex of a noun is not known here, so that it is a guess, and to be told.
    #[must_use]
    pub fn differs_in_form_alone(&self, other: &Self) -> bool {
        let (ones, others) = (self.0.split(' '), other.0.split(' '));
        let is_form = |(one, other): (&str, &str)| {
            one == other || is_definite_of(one, other) || is_definite_of(other, one)
        };
        let as_many = ones.clone().count() == others.clone().count();
        self != other && as_many && ones.zip(others).all(is_form)
    }

    /// The name with a mark in place of each figure; nothing where it has none. A year stays: goals of two years are two.
    #[must_use]
    pub fn without_figures(&self) -> Option<String> {
        const FIGURE: &str = "#";
        let is_figure =
            |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && !is_year(word);
        let words = self.0.split(' ');
        let marked: Vec<&str> = words
            .map(|word| if is_figure(word) { FIGURE } else { word })
            .collect();
        marked.contains(&FIGURE).then(|| marked.join(" "))
    }

    /// The name without the years it is for: "Havneplan 2024-2027" is one of several havneplaner.
    #[must_use]
    pub fn without_years(&self) -> String {
        let is_span = |word: &str| word.split('-').all(is_year);
        let words = self.0.split(' ');
        let left: Vec<&str> = words.filter(|word| !is_span(word)).collect();
        left.join(" ")
    }

    /// Whether nothing is left to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_year(word: &str) -> bool {
    let figures = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    figures && (word.starts_with("19") || word.starts_with("20"))
}

/// The shortest noun whose definite is told from another word.
const SHORTEST_NOUN: usize = 4;

/// Whether a word is a noun with the article that Danish puts behind it: "fraværet", "ydelsen", "klagerne",
/// "tallet".
fn is_definite_of(definite: &str, noun: &str) -> bool {
    let (Some(ending), Some(last)) = (definite.strip_prefix(noun), noun.chars().last()) else {
        return false;
    };
    if noun.chars().count() < SHORTEST_NOUN || !last.is_alphabetic() {
        return false;
    }
    match last {
        'e' => ["n", "t"].contains(&ending),
        'r' => ["en", "et", "ne"].contains(&ending),
        // "tilskuddet": what is short is written twice.
        _ => {
            let doubled = ending
                .strip_prefix(last)
                .filter(|_| !"aeiouyæøå".contains(last));
            ["en", "et"].contains(&ending)
                || doubled.is_some_and(|rest| ["en", "et"].contains(&rest))
        }
    }
}

fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// The name without a term of years behind it: `Byrådet - 2022-2025`, `Byrådet (2018 - 2021)`.
#[must_use]
pub fn without_term(printed: &str) -> &str {
    let bare = |text: &str| {
        text.trim_end_matches(|c: char| c.is_whitespace() || "()-–,".contains(c))
            .len()
    };
    let end = bare(printed);
    let Some(start) = year_before(&printed[..end]) else {
        return printed.trim();
    };
    let middle = bare(&printed[..start]);
    if middle == start {
        return printed.trim();
    }
    match year_before(&printed[..middle]) {
        Some(first) if first > 0 => printed[..bare(&printed[..first])].trim(),
        Some(_) | None => printed.trim(),
    }
}

/// Where a year of four digits at the very end begins.
fn year_before(text: &str) -> Option<usize> {
    let start = text.len().checked_sub(4)?;
    let year = text.get(start..)?;
    let stands_alone = !text[..start].ends_with(|c: char| c.is_alphanumeric());
    let is_year = (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|b| b.is_ascii_digit());
    (is_year && stands_alone).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_body_give_one_key() {
        let key = |name| NameKey::of_body(name);
        assert_eq!(
            key("Arbejdsmarked- og Integrationsudvalget"),
            key("Arbejdsmarkeds- og Integrationsudvalget")
        );
        assert_eq!(
            key("Udvalget for Job, Arbejdsmarked & Integration"),
            key("Udvalget for Job, Arbejdsmarked og Integration - 2022-2025")
        );
        assert_ne!(
            key("Udvalget for Job & Arbejdsmarked"),
            key("Udvalget for Job, Arbejdsmarked & Integration")
        );
    }

    #[test]
    fn the_definite_of_a_noun_is_another_form_of_it_and_no_other_word_is() {
        let alike = |one: &str, other: &str| {
            let (one, other) = (NameKey::of_person(one), NameKey::of_person(other));
            assert_eq!(
                one.differs_in_form_alone(&other),
                other.differs_in_form_alone(&one)
            );
            one.differs_in_form_alone(&other)
        };
        for (one, other) in [
            ("Sygefravær", "sygefraværet"),
            ("Ledighed i havnen", "Ledigheden i havnen"),
            ("Klager over støj", "Klagerne over støjen"),
            ("Ydelse", "Ydelsen"),
            ("Antal", "Antallet"),
        ] {
            assert!(alike(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("Sygefravær", "Sygefravær"),
            ("Sygefravær", "Sygefravær i skolen"),
            ("Ledighed", "Ledige"),
            ("Ventetid", "Ventetider"),
            ("Sag", "Sagen"),
            ("Fravær", "Sygefraværet"),
        ] {
            assert!(!alike(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn only_a_span_of_years_at_the_end_is_a_term() {
        assert_eq!(without_term("Byrådet - 2022-2025"), "Byrådet");
        assert_eq!(without_term("Byrådet (2018 - 2021)"), "Byrådet");
        assert_eq!(without_term("Vækstudvalget 2030"), "Vækstudvalget 2030");
        assert_eq!(without_term("2022-2025"), "2022-2025");
        assert_eq!(without_term("Ældrerådet"), "Ældrerådet");
    }

    #[test]
    fn a_municipality_is_known_with_and_without_the_word() {
        assert_eq!(
            NameKey::of_municipality("Nordvig Kommune"),
            NameKey::of_municipality("nordvig")
        );
        assert_eq!(
            NameKey::of_municipality("Nordvig Kommunes"),
            NameKey::of_municipality("Nordvig")
        );
    }

    #[test]
    fn a_name_is_known_without_its_figures_and_its_years() {
        let key = |text: &str| NameKey::of_person(text);
        let bare = |text: &str| key(text).without_figures();
        assert_eq!(
            bare("Mindst 80 pct. i 2027"),
            Some("mindst # pct i 2027".to_owned())
        );
        assert_eq!(bare("Flere cykler i 2027"), None);
        for text in [
            "Havneplan 2024-2027",
            "Havneplan 2024–2027",
            "Havneplan 2025",
        ] {
            assert_eq!(key(text).without_years(), "havneplan", "{text}");
        }
        assert_eq!(key("Havneplan 3").without_years(), "havneplan 3");
    }
}
