//! Who was there and who was not: the header's lists, "Fraværende …" lines at an item, and the
//! sentences on attendance inside a decision, which are no part of it.
//!
//! "Deltog ikke i sagens behandling" is absence. Only "inhabil" is disqualification.

use protokol_core::document::Attendee;
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::AttendeeRole;

use crate::lines::{Line, list_point, plain};
use crate::mark::marked;
use crate::names::{self, Person};
use crate::words::sentences;

/// Labels of absence, in lower case, the longer first.
const ABSENT: &[&str] = &[
    "fraværende med afbud",
    "fraværende medlemmer",
    "fraværende er",
    "fraværende var",
    "følgende var fraværende",
    "ikke til stede",
    "ikke tilstede",
    "ej til stede",
    "meldt afbud",
    "afbud fra",
    "fraværende",
    "afbud",
    "fravær",
];

/// Labels of presence, in lower case, the longer first, with the role they give.
const PRESENT: &[(&str, AttendeeRole)] = &[
    ("mødedeltagere", AttendeeRole::Unknown),
    ("tilstedeværende", AttendeeRole::Unknown),
    ("fra administrationen", AttendeeRole::Staff),
    ("fra forvaltningen", AttendeeRole::Staff),
    ("administrationen deltog", AttendeeRole::Staff),
    ("øvrige deltagere", AttendeeRole::Unknown),
    ("stedfortrædere", AttendeeRole::Substitute),
    ("stedfortræder", AttendeeRole::Substitute),
    ("suppleanter", AttendeeRole::Substitute),
    ("deltagere", AttendeeRole::Unknown),
    ("medlemmer", AttendeeRole::Member),
    ("deltog", AttendeeRole::Unknown),
    ("til stede", AttendeeRole::Unknown),
    ("tilstede", AttendeeRole::Unknown),
    ("fremmødte", AttendeeRole::Unknown),
    ("næstformand", AttendeeRole::Member),
    ("formand", AttendeeRole::Chair),
    ("borgmester", AttendeeRole::Chair),
    ("sekretær", AttendeeRole::Staff),
    ("referent", AttendeeRole::Staff),
    ("administration", AttendeeRole::Staff),
    ("embedsmænd", AttendeeRole::Staff),
];

/// The text behind one of these labels at the start, whatever its case.
fn behind<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let mut characters = text.char_indices();
    let mut wanted = label.chars();
    for expected in wanted.by_ref() {
        let (_, found) = characters.next()?;
        if found.to_lowercase().next() != Some(expected) {
            return None;
        }
    }
    let rest = characters.as_str();
    let apart =
        rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || ":,-–(".contains(c));
    apart.then(|| rest.trim_matches(|c: char| c.is_whitespace() || ":,-–.".contains(c)))
}

fn absent_label(text: &str) -> Option<&str> {
    if !text.starts_with(['F', 'f', 'A', 'a', 'I', 'i', 'E', 'e', 'M', 'm', '*']) {
        return None;
    }
    ABSENT
        .iter()
        .find_map(|label| behind(text.trim_start_matches('*'), label))
}

/// Whether the line is a label of absence with names behind it.
pub(crate) fn is_absence_line(text: &str) -> bool {
    absence_names(text).is_some()
}

/// The people a line with a label of absence names.
fn absence_names(text: &str) -> Option<Vec<Person>> {
    let rest = absent_label(text)?;
    let rest = plain(rest.trim_matches('*'));
    let rest = rest
        .strip_prefix("fra ")
        .unwrap_or(&rest)
        .trim_start_matches([':', ' ']);
    (!rest.is_empty() && rest.len() <= 600)
        .then(|| names::people(rest))
        .flatten()
}

/// Whether the line is a label of absence with nobody behind it.
pub(crate) fn is_absence_label(text: &str) -> bool {
    absent_label(text).is_some_and(|rest| plain(rest).trim_matches(['*', ':', ' ']).is_empty())
}

/// What the header of a document says about attendance.
#[derive(Debug, Default)]
pub(crate) struct Attendance {
    /// Who was there.
    pub(crate) present: Vec<Read<Attendee>>,
    /// Who was not.
    pub(crate) absent: Vec<Read<String>>,
    /// The lines this was read from, as indices.
    pub(crate) claimed: Vec<usize>,
}

/// What a list that goes on over lines lists.
#[derive(Clone, Copy)]
enum Listing {
    Present(AttendeeRole),
    Absent,
}

/// Reads attendance from the lines of a header.
pub(crate) fn of_header(lines: &[Line<'_>]) -> Attendance {
    let mut attendance = Attendance::default();
    let mut listing: Option<Listing> = None;
    for (index, line) in lines.iter().enumerate() {
        if !line.has_text() {
            continue;
        }
        let text = plain(line.text);
        if let Some((opened, rest)) = label(&text) {
            attendance.claimed.push(index);
            let added = add(&mut attendance, opened, rest, line.span());
            // A label alone, or a list broken over lines, goes on; a role with its one name does not.
            let goes_on = rest.is_empty() || added > 1 || text.ends_with(',');
            let one_of_a_list = added == 1 && listing.is_some() && !text.contains(':');
            if !one_of_a_list {
                listing = goes_on.then_some(opened);
            }
        } else if let Some(open) = listing {
            let entry = list_point(&text).map_or(text.as_ref(), |(_, rest)| rest);
            if add(&mut attendance, open, entry, line.span()) > 0 {
                attendance.claimed.push(index);
            } else {
                listing = None;
            }
        }
    }
    attendance
}

fn label(text: &str) -> Option<(Listing, &str)> {
    if let Some(rest) = absent_label(text) {
        return Some((Listing::Absent, rest));
    }
    PRESENT.iter().find_map(|(label, role)| {
        let rest = behind(text, label)?;
        let colon = text[label.len().min(text.len())..]
            .trim_start()
            .starts_with(':');
        let names = rest.is_empty() || colon || names::people(rest).is_some();
        names.then_some((Listing::Present(*role), rest))
    })
}

/// Adds the people of a text; how many there were.
fn add(attendance: &mut Attendance, listing: Listing, text: &str, lines: Lines) -> usize {
    let Some(people) = names::people(text) else {
        return 0;
    };
    let count = people.len();
    for person in people {
        match listing {
            Listing::Present(role) if !person.away => {
                let attendee = Attendee {
                    name: person.name,
                    role: person.role.unwrap_or(role),
                    list: person.list,
                };
                attendance
                    .present
                    .push(marked(attendee, lines, "attendance/header@1", 95));
            }
            Listing::Present(_) | Listing::Absent => {
                attendance
                    .absent
                    .push(marked(person.name, lines, "attendance/absent@1", 95));
            }
        }
    }
    count
}

/// What a sentence or line of an item says about attendance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AttendanceSays {
    /// These people were absent at the item.
    Absent(Vec<String>),
    /// These people were ruled disqualified, or said they were.
    Disqualified(Vec<String>),
    /// Somebody came, left or stood in: no part of the decision, and no absence throughout the item.
    Other,
}

/// What people do in sentences on attendance.
const ABSENT_VERBS: &[&str] = &[
    " deltog ikke",
    " deltager ikke",
    " har ikke deltaget",
    " var fraværende",
    " er fraværende",
    " var ikke til stede",
    " havde meldt afbud",
    " har meldt afbud",
    " meldte afbud",
    " var ikke tilstede",
    " havde afbud",
];

const OTHER_VERBS: &[&str] = &[
    " deltog som ",
    " deltog i ",
    " forlod ",
    " mødte ",
    " ankom ",
    " kom til ",
    " gik kl",
    " deltog fra",
    " deltog ",
    " var til stede ",
    " trådte ind",
    " indtrådte ",
    " erstattede ",
];

/// What the sentence says about attendance, if that is what it is about.
pub(crate) fn says(sentence: &str) -> Option<AttendanceSays> {
    if let Some(people) = absence_names(sentence) {
        return Some(AttendanceSays::Absent(names_of(people)));
    }
    if [
        "Mødet startede",
        "Mødet sluttede",
        "Mødet begyndte",
        "Mødet blev hævet",
    ]
    .iter()
    .any(|start| sentence.starts_with(start))
    {
        return Some(AttendanceSays::Other);
    }
    if let Some(at) = sentence.find("nhabil") {
        let before = &sentence[..at];
        let verb = [
            " erklæ", " var ", " er ", " blev ", " meldte ", " anså ", " forlod",
        ]
        .iter()
        .filter_map(|verb| before.find(verb))
        .min()?;
        let people = names::people(&before[..verb])?;
        return Some(AttendanceSays::Disqualified(names_of(people)));
    }
    let subject = |verbs: &[&str]| {
        verbs
            .iter()
            .filter_map(|verb| sentence.find(verb))
            .min()
            .and_then(|at| names::people(&sentence[..at]))
            .filter(|_| sentence.len() <= 300)
    };
    if let Some(people) = subject(ABSENT_VERBS) {
        return Some(AttendanceSays::Absent(names_of(people)));
    }
    subject(OTHER_VERBS).map(|_| AttendanceSays::Other)
}

fn names_of(people: Vec<Person>) -> Vec<String> {
    people.into_iter().map(|person| person.name).collect()
}

/// A line of a decision without its sentences on attendance, and what those said.
pub(crate) fn taken_out(line: &str) -> (String, Vec<AttendanceSays>) {
    let whole = plain(line);
    if let Some(people) = absence_names(&whole) {
        return (
            String::new(),
            vec![AttendanceSays::Absent(names_of(people))],
        );
    }
    let mut kept = String::new();
    let mut said = Vec::new();
    for sentence in sentences(&whole) {
        if let Some(says) = says(sentence) {
            said.push(says);
        } else {
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(sentence);
        }
    }
    if said.is_empty() {
        return (whole.into_owned(), said);
    }
    (kept, said)
}

/// The people one line of a list of those absent names.
pub(crate) fn of_list(text: &str, lines: Lines) -> Vec<Read<String>> {
    let text = plain(text);
    let people = absence_names(&text).or_else(|| {
        let entry = list_point(&text).map_or(text.as_ref(), |(_, rest)| rest);
        names::people(entry)
    });
    people
        .into_iter()
        .flatten()
        .map(|person| marked(person.name, lines, "attendance/absent@1", 95))
        .collect()
}

/// The people the lines of a section on absence name.
pub(crate) fn of_section(lines: &[Line<'_>]) -> Vec<Read<String>> {
    lines
        .iter()
        .filter(|line| line.has_text())
        .flat_map(|line| of_list(line.text, line.span()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    #[test]
    fn absence_is_not_disqualification() {
        assert_eq!(
            says("Ulla Bak Holm deltog ikke i sagens behandling."),
            Some(AttendanceSays::Absent(vec!["Ulla Bak Holm".into()]))
        );
        assert_eq!(
            says("Ulla Bak Holm (A) erklærede sig inhabil og forlod lokalet."),
            Some(AttendanceSays::Disqualified(vec!["Ulla Bak Holm".into()]))
        );
        assert_eq!(
            says("Afbud fra Jens Lund (V)"),
            Some(AttendanceSays::Absent(vec!["Jens Lund".into()]))
        );
        assert_eq!(
            says("Jens Lund deltog som stedfortræder for Ulla Holm."),
            Some(AttendanceSays::Other)
        );
        assert_eq!(says("Udvalget deltog ikke i mødet."), None);
        assert_eq!(says("Godkendt."), None);
    }

    #[test]
    fn a_decision_keeps_what_is_no_attendance() {
        let (text, said) = taken_out("Godkendt. Ulla Holm deltog ikke i sagens behandling.");
        assert_eq!((text.as_str(), said.len()), ("Godkendt.", 1));
    }

    #[test]
    fn headers_list_people_in_lines_and_rows() {
        let lines = lines_of(
            "**Mødedeltagere** Anna Holm, Jens Lund\nAfbud: Per Ravn (V)\nMedlemmer:\nUlla Bak (formand)\nOle Vang (C)\nReferent: Kim Dam\n",
        );
        let attendance = of_header(&lines);
        let roles: Vec<(&str, AttendeeRole)> = attendance
            .present
            .iter()
            .map(|read| (read.value.name.as_str(), read.value.role))
            .collect();
        assert_eq!(
            roles,
            [
                ("Anna Holm", AttendeeRole::Unknown),
                ("Jens Lund", AttendeeRole::Unknown),
                ("Ulla Bak", AttendeeRole::Chair),
                ("Ole Vang", AttendeeRole::Member),
                ("Kim Dam", AttendeeRole::Staff),
            ]
        );
        assert_eq!(attendance.absent[0].value, "Per Ravn");
    }
}
