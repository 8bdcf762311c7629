//! Names that may be one: of persons, by what stands in their parts, with and without middle names and written
//! out or as initials; of bodies, by what they are for, whatever way it is put, and by their letters. It knows
//! no book and decides nothing.

use std::collections::BTreeSet;

/// How alike two names of persons are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// One may be the other with parts left out or as initials.
    Same,
    /// A letter tells them apart.
    Spelling,
    /// They are names of two.
    None,
}

/// The parts of a person's name in lower case, without what stands in parentheses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts(Vec<String>);

impl Parts {
    pub(crate) fn of(name: &str) -> Self {
        let bare = one_spelling(name.split('(').next().unwrap_or_default());
        let parts = bare.split(|c: char| !c.is_alphanumeric() && c != '\'');
        Self(
            parts
                .filter(|part| !part.is_empty())
                .map(ToOwned::to_owned)
                .collect(),
        )
    }

    /// The last part, and the first: names that share neither are not alike.
    pub(crate) fn ends(&self) -> impl Iterator<Item = String> {
        let last = self.0.last().map(|last| format!("-{last}"));
        let first = self.0.first().map(|first| format!("{first}-"));
        last.into_iter().chain(first)
    }

    pub(crate) fn likeness(&self, other: &Self) -> Likeness {
        let (shorter, longer) = if self.0.len() <= other.0.len() {
            (&self.0, &other.0)
        } else {
            (&other.0, &self.0)
        };
        let (Some(first), Some(last)) = (shorter.first(), shorter.last()) else {
            return Likeness::None;
        };
        let (Some(longer_first), Some(longer_last)) = (longer.first(), longer.last()) else {
            return Likeness::None;
        };
        // A single part is a first name or a last one, of anybody.
        if shorter.len() < 2 {
            return Likeness::None;
        }
        if last == longer_last && one_part(first, longer_first) && are_among(shorter, longer) {
            return Likeness::Same;
        }
        let (one, other) = (self.0.join(" "), other.0.join(" "));
        let same_length = shorter.len() == longer.len();
        let long = one.chars().count().min(other.chars().count()) >= LONG_ENOUGH;
        let slip = long && strsim::levenshtein(&one, &other) == 1;
        if same_length && (slip || as_heard(&one) == as_heard(&other)) {
            Likeness::Spelling
        } else {
            Likeness::None
        }
    }
}

/// A name in lower case and in one of the spellings Danish names have: "Åse" as "aase", "Rene" as "René".
fn one_spelling(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'å' => plain.push_str("aa"),
            'ø' | 'ö' => plain.push_str("oe"),
            'æ' | 'ä' => plain.push_str("ae"),
            'é' | 'è' | 'ê' => plain.push('e'),
            'ü' => plain.push('y'),
            other => plain.push(other),
        }
    }
    plain
}

/// A name by its sound: "wad" as "vad", "bruun" as "brun". However short a name is, these letters are taken for
/// one another.
fn as_heard(name: &str) -> String {
    let mut heard = String::with_capacity(name.len());
    for letter in name.chars() {
        let letter = match letter {
            'w' => 'v',
            'z' => 's',
            'c' => 'k',
            other => other,
        };
        // What was "å" is two letters here.
        if letter == 'a' || !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    heard
}

/// From so many letters on, one letter is a slip rather than another name.
const LONG_ENOUGH: usize = 9;

/// Whether the parts of a name stand among those of a longer one, in their order.
fn are_among(shorter: &[String], longer: &[String]) -> bool {
    let mut rest = longer.iter();
    shorter
        .iter()
        .all(|part| rest.any(|other| one_part(part, other)))
}

/// Whether two parts of names are the same, or one is the initial of the other.
fn one_part(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other || initial(one, other) || initial(other, one)
}

/// What a body is for, and the letters of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BodyParts {
    stems: BTreeSet<String>,
    letters: String,
    whole: String,
}

/// What kind of body it is, as it stands alone or behind what it is for.
const KINDS: [&str; 6] = ["udvalget", "udvalg", "rådet", "råd", "nævnet", "nævn"];

/// Words of a name that say nothing of what a body is for.
const SMALL: [&str; 6] = ["og", "for", "i", "af", "til", "det"];

/// Endings of a noun, the longest first.
const ENDINGS: [&str; 9] = ["ernes", "erne", "ens", "ets", "en", "et", "er", "e", "s"];

impl BodyParts {
    pub(crate) fn of(name: &str) -> Self {
        let lower = protokol_core::name::without_term(name).to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        let mut parts: Vec<&str> = vec![];
        for word in words.filter(|word| !word.is_empty() && !SMALL.contains(word)) {
            let kind = KINDS.iter().find(|kind| word.ends_with(**kind));
            match kind.and_then(|kind| word.strip_suffix(kind).map(|bare| (bare, *kind))) {
                Some(("", kind)) => parts.push(kind),
                Some((bare, kind)) => parts.extend([bare, kind]),
                None => parts.push(word),
            }
        }
        let letters = parts.iter().filter_map(|part| part.chars().next());
        let letters = letters.collect();
        let stems = parts.iter().filter(|part| !is_committee(part));
        Self {
            stems: stems.map(|part| stem(part).to_owned()).collect(),
            letters,
            whole: parts.concat(),
        }
    }

    pub(crate) fn alike(&self, other: &Self) -> bool {
        let short = |one: &Self, other: &Self| {
            let letters = one.whole.chars().count();
            (2..=5).contains(&letters) && one.whole == other.letters
        };
        let same = !self.stems.is_empty() && self.stems == other.stems;
        same || short(self, other) || short(other, self)
    }
}

/// Whether a part says that the body is a committee; a council is another kind of body.
fn is_committee(part: &str) -> bool {
    part.starts_with("udvalg")
}

fn stem(word: &str) -> &str {
    let bare = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    bare.filter(|bare| bare.chars().count() >= 3)
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> Likeness {
        Parts::of(one).likeness(&Parts::of(other))
    }

    #[test]
    fn parts_left_out_and_initials_are_the_same_name() {
        for (one, other) in [
            ("Anne-Marie B. Holt", "Anne Marie Holt"),
            ("A. Holt", "Anne Holt"),
            ("Bo Lund (V)", "Bo Erik Lund"),
            ("Anne Holt", "Anne M. Krog Holt"),
            ("Åse Vang", "Aase Vang"),
            ("René Sørensen", "Rene Soerensen"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Same, "{one}, {other}");
            assert_eq!(likeness(other, one), Likeness::Same, "{other}, {one}");
        }
        for (one, other) in [
            ("Anne Holt", "Anne Krog"),
            ("Anne Holt", "Bente Holt"),
            ("Holt", "Anne Holt"),
            ("B. Holt", "Anne B. Holt"),
            ("Bo Lund", "Bo Lind"),
            ("", "Anne Holt"),
        ] {
            assert_eq!(likeness(one, other), Likeness::None, "{one}, {other}");
        }
        assert_eq!(likeness("Kristian Vang", "Christian Vang"), Likeness::None);
        for (one, other) in [
            ("Bente Petersen", "Bente Pedersen"),
            ("Ida Wad", "Ida Vad"),
            ("Bo Bruun", "Bo Brun"),
            ("Carl Vang", "Karl Vang"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Spelling, "{one}, {other}");
        }
    }

    #[test]
    fn a_body_is_the_same_however_its_purpose_is_put() {
        let alike = |one: &str, other: &str| {
            let (one, other) = (BodyParts::of(one), BodyParts::of(other));
            assert_eq!(one.alike(&other), other.alike(&one));
            one.alike(&other)
        };
        assert!(alike("Havneudvalget", "Udvalget for Havnen"));
        assert!(alike(
            "Børne- og Ungdomsudvalget",
            "Udvalget for Børn og Ungdom"
        ));
        assert!(alike("BUU", "Børne- og Ungdomsudvalget"));
        assert!(!alike("Børneudvalget", "Børne- og Ungdomsudvalget"));
        assert!(!alike("Ældreudvalget", "Ældrerådet"));
        assert!(!alike("Byrådet", "Økonomiudvalget"));
        assert!(!alike("Udvalget", "Rådet"));
    }
}
