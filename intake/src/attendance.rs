//! Who was there and who was not: the header's lists, "Fraværende …" lines at an item, and the
//! sentences on attendance inside a decision, which are no part of it.
//!
//! "Deltog ikke i sagens behandling" is absence. Only "inhabil" is disqualification. A list of
//! members says who sits in the body, so its people are present with less confidence.

pub(crate) mod header;
mod partly;
pub(crate) mod said;

use std::sync::LazyLock;

use protokol_core::document::Attendee;
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::AttendeeRole;

use crate::lines::{Line, list_point, plain};
use crate::mark::marked;
use crate::names::{self, Person};
use crate::regexes::AnyCase;
use crate::words::parted;

/// Labels of absence, in lower case, the longer first.
const ABSENT: &[&str] = &[
    "fraværende under hele mødet",
    "fraværende under mødet",
    "fraværende på mødet",
    "fraværende ved mødet",
    "fraværende hele mødet",
    "fravær under hele mødet",
    "fravær under mødet",
    "afbud under hele mødet",
    "afbud under mødet",
    "afbud til hele mødet",
    "afbud hele mødet",
    "afbud til mødet",
    "afbud på mødet",
    "forfald under hele mødet",
    "forfald til mødet",
    "medlemmer med forfald",
    "medlemmer med afbud",
    "medlemmer fraværende",
    "havde meldt afbud",
    "havde afbud",
    "forhindrede",
    "forhindret",
    "fraværende uden afbud",
    "fravær uden afbud",
    "fravær med afbud",
    "fraværende/afbud",
    "afbud/fravær",
    "følgende havde meldt afbud",
    "følgende medlemmer var fraværende",
    "ikke mødt",
    "ikke fremmødte",
    "ikke-fremmødte",
    "ikke fremmødt",
    "ikke deltagende",
    "mødte ikke",
    "deltog ikke",
    "hvem manglede",
    "hvem var der ikke",
    "udeblevet",
    "med afbud",
    "uden afbud",
    "fraværende med afbud",
    "fraværende medlemmer",
    "fraværende og stedfortrædere",
    "fraværende og stedfortræder",
    "fravær og stedfortrædere",
    "fravær og stedfortræder",
    "fraværende er",
    "fraværende var",
    "følgende var fraværende",
    "ikke til stede",
    "ikke tilstede",
    "ej til stede",
    "meldt afbud",
    "mødeforfald",
    "meldt forfald",
    "lovligt forfald",
    "afbud er modtaget",
    "afbud modtaget",
    "afbud fra",
    "fraværende",
    "afbud",
    "fravær",
    "forfald",
];

/// Labels of disqualification, in lower case, the longer first.
const DISQUALIFIED: &[&str] = &[
    "erklæret inhabile",
    "erklæret inhabil",
    "inhabile medlemmer",
    "inhabilt medlem",
    "inhabilitet",
    "inhabile",
    "inhabil",
];

/// No label of disqualification is longer, in bytes of either case.
const LONGEST_LABEL: usize = 24;

/// The text behind one of these labels at the start, whatever its case.
#[inline]
fn behind<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    // Nearly all labels part from a text at their first two letters.
    let parts = |at: usize| {
        let found = text.as_bytes().get(at).filter(|byte| byte.is_ascii());
        let expected = label.as_bytes().get(at).filter(|byte| byte.is_ascii());
        found
            .zip(expected)
            .is_some_and(|(found, expected)| found.to_ascii_lowercase() != *expected)
    };
    if parts(0) || parts(1) {
        return None;
    }
    behind_whole(text, label)
}

fn behind_whole<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let mut characters = text.char_indices();
    let mut wanted = label.chars();
    for expected in wanted.by_ref() {
        let (_, found) = characters.next()?;
        if found != expected && found.to_lowercase().next() != Some(expected) {
            return None;
        }
    }
    let rest = characters.as_str();
    let apart =
        rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || ":,-–(".contains(c));
    apart.then(|| rest.trim_matches(|c: char| c.is_whitespace() || ":,-–.".contains(c)))
}

fn absent_label(text: &str) -> Option<&str> {
    if !text.starts_with([
        'F', 'f', 'A', 'a', 'I', 'i', 'E', 'e', 'M', 'm', 'L', 'l', 'D', 'd', 'U', 'u', 'H', 'h',
        '*',
    ]) {
        return None;
    }
    let text = text.trim_start_matches('*');
    ABSENT.iter().find_map(|label| behind(text, label))
}

/// Whether the line is a label of absence with names behind it.
pub(crate) fn is_absence_line(text: &str) -> bool {
    absence_names(text).is_some()
}

/// Whether the line tells who was away or stood in, or is a label of those who were away.
pub(crate) fn tells(text: &str) -> bool {
    is_absence_label(text) || said::says(text).is_some()
}

/// What every label of absence or disqualification holds: a new label needs one of them.
const STEMS: &[&str] = &[
    "frav",
    "afbud",
    "forfald",
    "forhindre",
    "ødt",
    "Ødt",
    "delta",
    "delto",
    "manglede",
    "hvem",
    "udeblev",
    "til stede",
    "tilstede",
    "inhabil",
];

/// Whether a text may begin with such a label: a cheap look before costly ones.
fn may_begin_with_label(text: &str) -> bool {
    static STEM: LazyLock<AnyCase> = LazyLock::new(|| AnyCase::of(STEMS));
    // The longest label, and what it is of.
    const LONGEST: usize = 80;
    let text = text.trim_start_matches('*');
    STEM.is_match(&text[..text.floor_char_boundary(LONGEST)])
}

/// The people a line with a label of absence names.
fn absence_names(text: &str) -> Option<Vec<Person>> {
    if !may_begin_with_label(text) {
        return None;
    }
    if let Some(people) = disqualified_names(text) {
        return Some(people);
    }
    let rest = qualified(text, ABSENT).or_else(|| absent_label(text))?;
    let rest = plain(rest.trim_matches('*'));
    let rest = rest
        .strip_prefix("fra ")
        .unwrap_or(&rest)
        .trim_start_matches([':', ' ']);
    // "Fravær: Ib Bro fraværende."
    let rest = rest
        .trim_end_matches('.')
        .strip_suffix(" fraværende")
        .unwrap_or(rest);
    // "Afbud fra Anna Holm stedfortræder Ib Bro": who was away stands first.
    let away = [
        " stedfortræder ",
        " suppleant ",
        " (i stedet mødte ",
        " (i stedet deltog ",
        " (i stedet ",
        " (stedfortræder: ",
        " (stedfortræder ",
        " (suppleant: ",
        " (suppleant ",
    ]
    .iter()
    .find_map(|word| parted(rest, word))
    .filter(|(_, instead)| instead.starts_with(char::is_uppercase))
    .map_or(rest, |(away, _)| {
        away.trim_end_matches([' ', '-', '–', ','])
    });
    (!rest.is_empty() && rest.len() <= 600)
        .then(|| names::people(away))
        .flatten()
}

/// Whether the line says that nobody was absent: "Fraværende: Ingen".
pub(crate) fn says_nobody_absent(text: &str) -> bool {
    let nobody = |rest: &str| {
        let rest = rest.to_lowercase();
        ["ingen", "ingen afbud", "intet"].contains(&rest.trim_end_matches('.'))
    };
    text.contains(':') && absent_label(text).is_some_and(nobody)
}

/// What stands behind a label that says of what: "Fraværende ved sagens behandling: …", "Inhabil under punktet: …".
fn qualified<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    const LONGEST: usize = 70;
    const OF_WHAT: &[&str] = &[
        " fra",
        " ved",
        " under",
        " i",
        " til",
        " på",
        " af",
        " med",
        " dette",
        " hele",
        " udvalget",
        " mødet",
        " punktet",
        " punkt",
        " sagen",
        " sagens",
        " punktets",
        " behandling",
        " behandlingen",
        " lovligt forfald",
        " afbud",
    ];
    let (label, rest) = [": ", " var "]
        .iter()
        .filter_map(|sign| text.split_once(sign))
        .find(|(label, rest)| label.len() <= LONGEST && rest.starts_with(char::is_uppercase))?;
    let lower = label.to_lowercase();
    let mut bare = lower.as_str();
    while let Some(shorter) = OF_WHAT.iter().find_map(|word| bare.strip_suffix(word)) {
        bare = shorter;
    }
    (bare.len() < lower.len() && labels.contains(&bare)).then_some(rest)
}

/// The people a label of disqualification names: "Inhabil: …", "Fraværende pga. inhabilitet: …".
fn disqualified_names(text: &str) -> Option<Vec<Person>> {
    let (label, rest) = text.split_once(':')?;
    let label = label.trim_matches(['*', ' ']);
    let caused = label.contains("nhabil") && absent_label(label).is_some();
    let named = label.len() <= LONGEST_LABEL
        && DISQUALIFIED.contains(&label.to_lowercase().as_str())
        || qualified(text, DISQUALIFIED).is_some();
    if !(caused || named) || rest.len() > 600 {
        return None;
    }
    let mut people = names::people(plain(rest).trim_matches(['*', ' ']))?;
    for person in &mut people {
        person.disqualified = true;
    }
    Some(people)
}

/// Whether the line is a label of absence with nobody behind it.
pub(crate) fn is_absence_label(text: &str) -> bool {
    let text = said::without_lead(text);
    absent_label(text).is_some_and(|rest| {
        plain(without_from(rest))
            .trim_matches(['*', ':', ' '])
            .is_empty()
    })
}

/// "Afbud fra" without its last word.
fn without_from(rest: &str) -> &str {
    if rest == "fra" { "" } else { rest }
}

/// Whether the line names who wrote the minutes: "Referent: Kim Dam".
pub(crate) fn signs(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "referent",
        "ref.",
        "ref",
        "for referat",
        "mødesekretær",
        "protokolfører",
        "sekretær",
    ];
    text.split_once(':')
        .is_some_and(|(label, _)| LABELS.contains(&label.to_lowercase().as_str()))
}

/// Whether a line is a label of those present alone, as "I mødet deltog:" is.
pub(crate) fn heads_presence(text: &str) -> bool {
    text.strip_suffix(':')
        .is_some_and(|label| label.ends_with(" deltog") || header::is_label(label))
        && !is_absence_label(text)
}

/// Whether a line goes on below such a label: names, or the group they are of.
pub(crate) fn goes_on_presence(text: &str) -> bool {
    const LONGEST: usize = 70;
    let group = text.ends_with(':') && text.len() <= LONGEST && !text.contains("eslutning");
    group || names::only_people(text.trim_end_matches('.')).is_some()
}

/// Whether a line goes on below a bare label of who signs: a name, or the day.
pub(crate) fn goes_on_signing(text: &str) -> bool {
    let day = || matches!(crate::dates::dates(text).as_slice(), [only] if only.from == 0 && only.to == text.len());
    names::only_people(text).is_some_and(|people| people.len() == 1) || day()
}

/// The people one line of a list of those absent names; those it calls disqualified say so.
pub(crate) fn of_list(text: &str) -> Vec<Person> {
    let text = plain(text);
    let people = absence_names(&text).or_else(|| {
        // "Skolechef Ib Bro deltager under alle punkter" was there.
        let there = [" deltog ", " deltager "]
            .iter()
            .any(|verb| text.contains(verb) && !text.contains(" ikke"));
        if there {
            return None;
        }
        let entry = list_point(&text).map_or(text.as_ref(), |(_, rest)| rest);
        names::only_people(entry).or_else(|| with_reason(entry))
    });
    people.unwrap_or_default()
}

/// Somebody of a list of those absent with why behind them, whatever the words: "Ib Bro (A), personlige årsager."
fn with_reason(entry: &str) -> Option<Vec<Person>> {
    const MOST_WORDS: usize = 4;
    let (who, why) = parted(entry, ", ")?;
    let why = why.trim_end_matches('.');
    let words = || why.split(' ');
    // With a figure or a verb it tells of an hour, an item or somebody else.
    let tells = |word: &str| {
        let lower = word.chars().all(|c| c.is_lowercase() || c == '-');
        !lower || word.ends_with("te") || ["kom", "deltog", "ankom", "forlod"].contains(&word)
    };
    let fits = words().count() <= MOST_WORDS && !words().any(tells);
    fits.then(|| names::only_people(who)).flatten()
}

/// A name without its initials: "Ib Bro" of "Ib N. Bro".
fn without_initials(name: &str) -> String {
    let full: Vec<&str> = name
        .split(' ')
        .filter(|word| !word.ends_with('.'))
        .collect();
    full.join(" ")
}

/// Leaves out of those present whoever was away throughout. A head may print initials that are left out below; such a
/// name counts where it fits one of those present alone.
pub(crate) fn without_absent(present: &mut Vec<Read<Attendee>>, absent: &[Read<String>]) {
    for away in absent {
        let same = |here: &Read<Attendee>| here.value.name == away.value;
        if present.iter().any(same) {
            present.retain(|here| !same(here));
            continue;
        }
        let alike = |here: &Read<Attendee>| without_initials(&here.value.name) == away.value;
        if present.iter().filter(|here| alike(here)).count() == 1 {
            present.retain(|here| !alike(here));
        }
    }
}

/// Who is absent or disqualified at an item, with the lines that say so.
#[derive(Debug, Default)]
pub(crate) struct Away {
    /// Absent.
    pub(crate) absent: Vec<Read<String>>,
    /// Disqualified.
    pub(crate) disqualified: Vec<Read<String>>,
    /// Who came, left or stood in.
    pub(crate) there: Vec<Read<Attendee>>,
    /// Who was away at another item, with its number.
    pub(crate) elsewhere: Vec<(String, Away)>,
}

impl Away {
    /// What a sentence says alone.
    fn of(said: &said::Said, lines: Lines, rule: &'static str) -> Self {
        let mut away = Self::default();
        away.add(said.clone(), lines, rule);
        away
    }

    /// Adds what a sentence says.
    pub(crate) fn add(&mut self, mut said: said::Said, lines: Lines, rule: &'static str) {
        let items = std::mem::take(&mut said.items);
        if !items.is_empty() {
            let told = said::Said {
                there: Vec::new(),
                absent: std::mem::take(&mut said.absent),
                disqualified: std::mem::take(&mut said.disqualified),
                ..said.clone()
            };
            let each = |item| (item, Self::of(&told, lines, rule));
            self.elsewhere.extend(items.into_iter().map(each));
        }
        let each = |names: Vec<String>| {
            names
                .into_iter()
                .map(move |name| marked(name, lines, rule, said.sure))
        };
        self.absent.extend(each(said.absent));
        self.disqualified.extend(each(said.disqualified));
        let there = said.there.into_iter().map(|person| {
            let attendee = Attendee {
                name: person.name,
                role: person.role.unwrap_or(AttendeeRole::Unknown),
                list: person.list,
            };
            marked(attendee, lines, "attendance/there@1", 85)
        });
        self.there.extend(there);
    }

    /// Adds the people of a list of those absent.
    pub(crate) fn add_list(&mut self, people: Vec<Person>, lines: Lines) {
        let said = said::Said {
            sure: 95,
            ..said::Said::from(people)
        };
        self.add(said, lines, "attendance/absent@1");
    }

    /// Adds the people the lines of a section on absence name.
    pub(crate) fn add_section(&mut self, lines: &[Line<'_>]) {
        for line in lines.iter().filter(|line| line.has_text()) {
            if partly::for_some_hours(line.text) && names::person(line.text).is_some() {
                continue;
            }
            if let Some((away, there)) = partly::with_who_came(line.text) {
                let mut said = said::Said::from(names::people(away).unwrap_or_default());
                said.there = there;
                self.add(said, line.span(), "attendance/absent@1");
                continue;
            }
            if let Some(says) = said::replaced(line.text) {
                self.add(says, line.span(), "attendance/absent@1");
                continue;
            }
            let people = of_list(line.text);
            if people.is_empty() {
                let (_, said) = said::taken_out(line.text, None);
                for says in said {
                    self.add(says, line.span(), "attendance/sentence@1");
                }
            }
            self.add_list(people, line.span());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_seen_by_the_look_before_it_in_any_case() {
        for label in ABSENT.iter().chain(DISQUALIFIED) {
            for shown in [(*label).to_owned(), label.to_uppercase()] {
                assert!(may_begin_with_label(&shown), "{shown}");
            }
        }
    }

    #[test]
    fn why_somebody_was_away_may_stand_behind_them() {
        let named = |text| -> Vec<String> { of_list(text).into_iter().map(|it| it.name).collect() };
        for entry in [
            "Ib Bro (A), personlige årsager.",
            "Ib Bro (A), møde i havneforeningen",
            "Rådmand Ib Bro, feriefravær.",
        ] {
            assert_eq!(named(entry), ["Ib Bro"], "{entry}");
        }
        for other in [
            "Ib Bro (A), mødte senere.",
            "Ib Bro (A), til kl. 17",
            "Ib Bro (A), og sagen blev derfor udsat til næste møde.",
        ] {
            assert!(named(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn who_was_away_throughout_is_not_among_those_present() {
        let lines = Lines { from: 1, to: 1 };
        let left = |names: &[&str], away: &str| -> Vec<String> {
            let attendee = |name: &&str| Attendee {
                name: (*name).to_owned(),
                role: AttendeeRole::Member,
                list: None,
            };
            let mut present = names
                .iter()
                .map(|name| marked(attendee(name), lines, "attendance/header@1", 70))
                .collect();
            let absent = marked(away.to_owned(), lines, "attendance/absent@1", 95);
            without_absent(&mut present, &[absent]);
            present.into_iter().map(|read| read.value.name).collect()
        };
        assert_eq!(left(&["Ib N. Bro", "Ane Vig"], "Ib Bro"), ["Ane Vig"]);
        assert_eq!(left(&["Ib N. Bro", "Ib Bro"], "Ib Bro"), ["Ib N. Bro"]);
        let alike = ["Ib N. Bro", "Ib P. Bro"];
        assert_eq!(left(&alike, "Ib Bro"), alike);
    }
}
