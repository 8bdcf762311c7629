//! The kind of section a heading's name stands for: a table, one line a name, and what offices and
//! joined names make of it.
//!
//! The names are data, in `case` and `treatment`; how a heading is told from prose is decided in
//! `sections`.

mod case;
mod treatment;

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use protokol_core::vocabulary::SectionKind::{self, Assessment, Decision, Recommendation};

use crate::regexes::{AnyCase, finder};
use crate::words::parted;

/// Every kind with its names.
fn all() -> impl Iterator<Item = &'static (SectionKind, &'static [&'static str])> {
    case::NAMES.iter().chain(treatment::NAMES)
}

static BY_NAME: LazyLock<HashMap<&'static str, SectionKind>> = LazyLock::new(|| {
    all()
        .flat_map(|(kind, names)| names.iter().map(|name| (*name, *kind)))
        .collect()
});

/// Whether a text, in whatever case, may be such a name: a cheap look before it is put in lower case. Nearly all lines
/// differ from every name in their length, their first byte or their last.
pub(crate) fn may_be_name(text: &str) -> bool {
    static SHAPES: LazyLock<[bool; MOST_SHAPES]> = LazyLock::new(|| {
        let mut shapes = [false; MOST_SHAPES];
        for shape in BY_NAME.keys().filter_map(|name| shape(name)) {
            shapes[shape] = true;
        }
        shapes
    });
    shape(text).is_some_and(|shape| SHAPES[shape]) || may_be_made_of_names(text)
}

/// How many shapes are told apart.
const MOST_SHAPES: usize = 1 << 12;

/// The length of a text with its first byte and its last, alike for letters of either case, as one number.
fn shape(text: &str) -> Option<usize> {
    const CASE: u8 = 0x20;
    let ends = [text.bytes().next()?, text.bytes().next_back()?];
    let [first, last] = ends.map(|byte| usize::from(byte | CASE));
    Some((text.len() << 6 ^ first << 3 ^ last) % MOST_SHAPES)
}

/// Whether the heading is of a section on who was there, of no kind of its own, in which those absent are told in
/// sentences.
pub(crate) fn is_of_attendance(heading: &str) -> bool {
    const NAME: &str = "fremmøde og inhabilitet";
    heading.len() <= LONGEST
        && heading
            .trim_matches(['*', '#', ':', ' '])
            .to_lowercase()
            .starts_with(NAME)
}

/// The longest name of the table, in bytes, with room for a colon and emphasis.
pub(crate) const LONGEST: usize = 68;

/// The kind of section this name (lower case, without the colon) stands for.
pub(crate) fn kind_of(name: &str) -> Option<SectionKind> {
    if let Some(kind) = BY_NAME.get(name) {
        return Some(*kind);
    }
    if !may_be_made_of_names(name) {
        return None;
    }
    of_office(name)
        .or_else(|| of_two(name))
        .or_else(|| addressed(name))
}

/// What every name holds that an office owns.
const OWNED_STEMS: &[&str] = &[
    "indstilling",
    "anbefaling",
    "forslag",
    "vurdering",
    "bemærkning",
    "kommentar",
];

/// Whether a name that stands in no table, in whatever case, may be an office's, two names in one or addressed to somebody: a
/// cheap look before a costly one.
fn may_be_made_of_names(name: &str) -> bool {
    static SIGNS: LazyLock<AnyCase> = LazyLock::new(|| {
        let others = [" og ", " til ", " over for ", " overfor ", "bemÆrkning"];
        AnyCase::of(&[OWNED_STEMS, others.as_slice()].concat())
    });
    name.contains('/') || SIGNS.is_match(name)
}

/// Whether a name may be what an office says or recommends: a cheap look before a costly one.
fn may_be_owned(name: &str) -> bool {
    static STEMS: LazyLock<AhoCorasick> = LazyLock::new(|| finder(OWNED_STEMS));
    STEMS.is_match(name)
}

/// What an office's heading is about: "kulturforvaltningens indstilling", "forslag fra direktionen".
fn of_office(name: &str) -> Option<SectionKind> {
    const MOST_WORDS: usize = 6;
    if !may_be_owned(name) || name.split(' ').count() > MOST_WORDS {
        return None;
    }
    let owned = OWNED
        .iter()
        .find_map(|(what, kind)| Some((name.strip_suffix(what)?, *kind)));
    if let Some((owner, kind)) = owned {
        return owner
            .strip_suffix("s ")
            .filter(|owner| is_office(owner) && !decides(owner))
            .map(|_| kind);
    }
    [
        "indstilling fra ",
        "forslag fra ",
        "anbefaling fra ",
        "anbefalinger fra ",
    ]
    .iter()
    .find_map(|what| name.strip_prefix(what))
    .filter(|office| is_office(office))
    .map(|_| Recommendation)
}

/// The office a heading names as who recommends: "Forvaltningens indstilling".
pub(crate) fn office_of(heading: &str) -> Option<String> {
    let name = heading.split(':').next().unwrap_or_default();
    if name.len() > LONGEST {
        return None;
    }
    // "Indstilling fra Havnecentret"
    let from = ["Indstilling fra ", "Anbefaling fra ", "Forslag fra "]
        .iter()
        .find_map(|words| name.trim_matches(['*', ' ']).strip_prefix(words));
    if let Some(office) = from {
        let named = is_office(&office.to_lowercase()) && office.starts_with(char::is_uppercase);
        return named.then(|| office.to_owned());
    }
    let owner = [" indstilling", " anbefaling", " forslag"]
        .iter()
        .find_map(|what| name.trim_matches(['*', ' ']).strip_suffix(what))?;
    let office = owner.strip_suffix('s')?;
    (is_office(&office.to_lowercase()) && office.starts_with(char::is_uppercase))
        .then(|| office.to_owned())
}

const OWNED: &[(&str, SectionKind)] = &[
    ("indstilling", Recommendation),
    ("indstillinger", Recommendation),
    ("anbefaling", Recommendation),
    ("anbefalinger", Recommendation),
    ("forslag", Recommendation),
    ("vurdering", Assessment),
    ("vurderinger", Assessment),
    ("bemærkninger", Assessment),
    ("kommentarer", Assessment),
];

/// Words of those who work for a body, never of the body itself.
fn is_office(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "forvaltning",
        "administration",
        "direktion",
        "direktør",
        "afdeling",
        "chef",
        "sekretariat",
        "leder",
        "inspektør",
        "ingeniør",
        "center",
        "centre",
        "centr",
        "borgmester",
        "rådmand",
        "ledelse",
        "stab",
    ];
    static OFFICES: LazyLock<AhoCorasick> = LazyLock::new(|| finder(WORDS));
    OFFICES.is_match(words)
}

/// Whether words before an office say what a body did with its recommendation: "udvalget tiltrådte forvaltningens
/// indstilling" is no heading.
fn decides(words: &str) -> bool {
    const DOES: &[&str] = &[
        "tiltrådte",
        "tiltræder",
        "tiltrådt",
        "godkendte",
        "godkender",
        "godkendt",
        "godkendes",
        "fulgte",
        "følger",
        "vedtaget",
        "vedtog",
        "vedtager",
        "anbefalede",
        "anbefaler",
        "støttede",
        "støtter",
        "afviste",
        "afviser",
        "forkastede",
        "som",
        "jf.",
    ];
    words.split(' ').any(|word| DOES.contains(&word))
}

/// Two names in one: "økonomi og lovgrundlag" is about what stands first, "afstemning og beslutning" about
/// the decision.
fn of_two(name: &str) -> Option<SectionKind> {
    let (first, second) = parted(name, " og ").or_else(|| name.split_once('/'))?;
    let kind = BY_NAME.get(first.trim()).copied()?;
    let other = BY_NAME.get(second.trim()).copied()?;
    Some(if other == Decision { Decision } else { kind })
}

/// To whom something is recommended: "indstilling til byrådet", "indstilling over for økonomiudvalget".
fn addressed(name: &str) -> Option<SectionKind> {
    const MOST_WORDS: usize = 6;
    let (what, whom) = [" til ", " over for ", " overfor "]
        .iter()
        .find_map(|word| parted(name, word))?;
    let body = ["udvalg", "råd", "kommunalbestyrelse", "bestyrelse"]
        .iter()
        .any(|word| whom.contains(word))
        // "Indstilles til byrådets godkendelse" is a decision.
        && !what.ends_with("les")
        // "Udvalget indstiller forvaltningens forslag til byrådet" too.
        && ![" indstiller ", " anbefaler "].iter().any(|verb| what.contains(verb));
    let kind = BY_NAME.get(what).copied().or_else(|| of_office(what))?;
    (kind == Recommendation && body && whom.split(' ').count() <= MOST_WORDS).then_some(kind)
}

#[cfg(test)]
mod tests {
    use protokol_core::vocabulary::SectionKind::{Economy, Hearing};

    use super::*;

    #[test]
    fn an_office_and_two_names_make_a_heading_too() {
        for (name, kind) in [
            ("kulturforvaltningens indstilling", Some(Recommendation)),
            ("forslag fra direktionen", Some(Recommendation)),
            ("centerchefens bemærkninger", Some(Assessment)),
            ("økonomi og lovgrundlag", Some(Economy)),
            ("høring og økonomi", Some(Hearing)),
            ("afstemning og beslutning", Some(Decision)),
            ("udvalget tiltrådte forvaltningens indstilling", None),
            (
                "udvalget indstiller forvaltningens forslag til byrådet",
                None,
            ),
            ("forvaltningens forslag til byrådet", Some(Recommendation)),
            ("godkendt administrationens indstilling", None),
            ("vedtaget forvaltningens forslag", None),
            ("flertallet følger direktionens indstilling", None),
            ("indstilling til byrådet", Some(Recommendation)),
            ("forslag til lokalplan", None),
            ("økonomi og fritid", None),
            ("borgernes forslag", None),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }

    #[test]
    fn every_name_stands_once_and_in_lower_case() {
        let mut seen = std::collections::BTreeSet::new();
        for (_, names) in all() {
            for name in *names {
                assert_eq!(*name, name.to_lowercase());
                assert!(name.len() + 4 <= LONGEST, "{name}");
                assert!(seen.insert(*name), "{name} stands twice");
            }
        }
    }
}
