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
}
