//! What the head of a document says of who was there: lists behind labels, rows, columns, and
//! sentences. It must not look at items.

use protokol_core::document::Attendee;
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::AttendeeRole;

use super::{absent_label, behind, said};
use crate::lines::{Line, list_point, plain};
use crate::mark::marked;
use crate::names;
use crate::words::sentences;

/// Labels of presence, in lower case, the longer first, with the role they give.
const PRESENT: &[(&str, AttendeeRole)] = &[
    ("mødedeltagere", AttendeeRole::Unknown),
    ("medlemmernes fremmøde", AttendeeRole::Unknown),
    ("fremmøde", AttendeeRole::Unknown),
    ("følgende medlemmer deltog", AttendeeRole::Unknown),
    ("følgende deltog", AttendeeRole::Unknown),
    ("følgende var til stede", AttendeeRole::Unknown),
    ("i mødet deltog", AttendeeRole::Unknown),
    ("på mødet deltog", AttendeeRole::Unknown),
    ("desuden deltog", AttendeeRole::Unknown),
    ("desuden deltager", AttendeeRole::Unknown),
    ("endvidere deltog", AttendeeRole::Unknown),
    ("endvidere mødte", AttendeeRole::Unknown),
    ("øvrige tilstedeværende", AttendeeRole::Unknown),
    ("øvrige", AttendeeRole::Unknown),
    ("gæster", AttendeeRole::Unknown),
    ("mødt", AttendeeRole::Unknown),
    ("mødte", AttendeeRole::Unknown),
    ("fremmødt", AttendeeRole::Unknown),
    ("medlemmer til stede", AttendeeRole::Unknown),
    ("udvalgsmedlemmer", AttendeeRole::Member),
    ("byrådsmedlemmer", AttendeeRole::Member),
    ("embedsværk", AttendeeRole::Staff),
    ("embedsværket", AttendeeRole::Staff),
    ("forvaltningen", AttendeeRole::Staff),
    ("administrationen", AttendeeRole::Staff),
    ("protokolfører", AttendeeRole::Staff),
    ("mødesekretær", AttendeeRole::Staff),
    ("viceborgmester", AttendeeRole::Member),
    ("mødeleder", AttendeeRole::Chair),
    ("dirigent", AttendeeRole::Chair),
    ("ordstyrer", AttendeeRole::Chair),
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

/// Whether these words are nothing but a label of attendance.
pub(crate) fn is_label(text: &str) -> bool {
    label(text).is_some_and(|(_, rest)| rest.is_empty())
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
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        let (text, last) = whole_list(lines, index);
        let place = index..last + 1;
        index = last + 1;
        if !line.has_text() {
            continue;
        }
        let span = line.span().hull(lines[last].span());
        if let Some((opened, rest)) = label(&text) {
            let (rest, more) = split_behind_list(opened, rest);
            let understood = more
                .iter()
                .all(|sentence| add_sentence(&mut attendance, sentence, span));
            if understood {
                attendance.claimed.extend(place);
            }
            let added = add(&mut attendance, opened, rest, span);
            // A label alone, or a list broken over lines, goes on; a role with its one name does not.
            let goes_on =
                rest.is_empty() || added > 1 || text.ends_with(',') || names_several(&text);
            let one_of_a_list = added == 1 && listing.is_some() && !text.contains(':');
            if !one_of_a_list {
                listing = goes_on.then_some(opened);
            }
        } else if let Some(open) = listing {
            let entry = list_point(&text).map_or(text.as_ref(), |(_, rest)| rest);
            let (entry, more) = split_behind_list(open, entry);
            if add_entry(&mut attendance, open, entry, span) > 0 {
                let understood = more
                    .iter()
                    .all(|sentence| add_sentence(&mut attendance, sentence, span));
                if understood {
                    attendance.claimed.extend(place);
                }
            } else if !add_sentence(&mut attendance, &text, span) {
                listing = None;
            }
        } else if sentences(&text)
            .iter()
            .all(|sentence| add_sentence(&mut attendance, sentence, span))
        {
            attendance.claimed.extend(place);
        }
    }
    let Attendance {
        present, absent, ..
    } = &mut attendance;
    present.retain(|here| absent.iter().all(|away| away.value != here.value.name));
    once(present);
    attendance
}

/// Whether a label is of more than one, so that a list goes on below its first name.
fn names_several(text: &str) -> bool {
    let lower = text.to_lowercase();
    let label = lower.split(':').next().unwrap_or_default();
    label.ends_with("medlemmer") || label.ends_with("deltagere")
}

/// Each person once, with whatever any mention says of them: who leads the meeting is often listed
/// among the members as well.
fn once(present: &mut Vec<Read<Attendee>>) {
    let mut kept: Vec<Read<Attendee>> = Vec::with_capacity(present.len());
    for read in present.drain(..) {
        let Some(known) = kept
            .iter_mut()
            .find(|known| known.value.name == read.value.name)
        else {
            kept.push(read);
            continue;
        };
        let vague = matches!(
            known.value.role,
            AttendeeRole::Unknown | AttendeeRole::Member
        );
        if vague && read.value.role != AttendeeRole::Unknown {
            known.value.role = read.value.role;
        }
        known.value.list = known.value.list.take().or(read.value.list);
        known.mark.confidence = known.mark.confidence.max(read.mark.confidence);
    }
    *present = kept;
}

/// The text of a line with columns as parts of a list, and with the next line where a name is broken
/// over both; and the index of the last line.
fn whole_list(lines: &[Line<'_>], index: usize) -> (String, usize) {
    let shown = |line: &Line<'_>| {
        let columns = line.text.replace(['|', '\t'], ", ").replace("   ", ", ");
        plain(columns.trim_matches([',', ' '])).into_owned()
    };
    let text = shown(&lines[index]);
    let last = text.rsplit([',', ':']).next().unwrap_or_default().trim();
    let half = text.contains(',')
        && !last.contains(' ')
        && last.chars().count() > 2
        && last.starts_with(char::is_uppercase)
        && last.chars().all(|c| c.is_alphabetic() || c == '-')
        && !names::is_list(last)
        && !names::is_office(last);
    let open = text.ends_with(" og");
    match lines.get(index + 1) {
        Some(next) if (half || open) && next.has_text() && label(&shown(next)).is_none() => {
            (format!("{text} {}", shown(next)), index + 1)
        }
        Some(_) | None => (text, index),
    }
}

/// Adds the people of an entry; "Socialdemokratiet: Anna Holm, Jens Lund" gives each the list.
fn add_entry(attendance: &mut Attendance, open: Listing, entry: &str, lines: Lines) -> usize {
    let Some((list, names)) = entry
        .split_once(": ")
        .filter(|(list, _)| names::is_list(list))
    else {
        // "Forældrevalgte: Anna Holm, Jens Lund": a group, and who of it.
        let named = entry
            .split_once(": ")
            .filter(|(group, _)| is_group(group))
            .map_or(entry, |(_, names)| names);
        let named = named.strip_prefix("Afbud fra ").unwrap_or(named);
        return add(attendance, open, named, lines);
    };
    let before = attendance.present.len();
    let count = add(attendance, open, names, lines);
    for read in &mut attendance.present[before..] {
        read.value
            .list
            .get_or_insert_with(|| list.trim().to_owned());
    }
    count
}

/// Whether a word is that of a group of members: "Elevrepræsentanter".
fn is_group(text: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "valgte",
        "repræsentanter",
        "repræsentant",
        "medlemmer",
        "gruppen",
    ];
    !text.contains(' ')
        && text.starts_with(char::is_uppercase)
        && ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// The names behind a label, and the sentences that follow them on the line.
fn split_behind_list(listing: Listing, text: &str) -> (&str, Vec<&str>) {
    let parts = sentences(text);
    // "Chr. Lyng" is no end of a list: behind a list of those present only what is told of others is.
    let behind = match listing {
        Listing::Present(_) => (1..parts.len()).find(|at| label(parts[*at]).is_some()),
        Listing::Absent => (parts.len() > 1).then_some(1),
    };
    let Some((at, first)) = behind.and_then(|at| Some((at, text.find(parts[at])?))) else {
        return (text, Vec::new());
    };
    (text[..first].trim_end(), parts[at..].to_vec())
}

/// Takes what a sentence behind a list says; whether all of it was understood.
fn add_sentence(attendance: &mut Attendance, sentence: &str, lines: Lines) -> bool {
    if let Some(people) = said::stand_ins(sentence) {
        for person in people {
            let attendee = Attendee {
                name: person.name,
                role: AttendeeRole::Substitute,
                list: person.list,
            };
            attendance
                .present
                .push(marked(attendee, lines, "attendance/stand-in@1", 90));
        }
        return true;
    }
    if let Some(rest) = absent_label(sentence) {
        return add(attendance, Listing::Absent, rest, lines) > 0;
    }
    if let Some(said) = said::says(sentence) {
        let known = !said.absent.is_empty();
        for name in said.absent {
            attendance
                .absent
                .push(marked(name, lines, "attendance/sentence@1", said.sure));
        }
        return known;
    }
    const BUT: &[&str] = &[" undtagen ", " bortset fra ", " med undtagelse af "];
    if sentence.starts_with("Alle")
        && let Some(who) = BUT
            .iter()
            .find_map(|word| Some(sentence.split_once(word)?.1))
    {
        let who = who.split(", der ").next().unwrap_or(who);
        return add(attendance, Listing::Absent, who, lines) > 0;
    }
    const HERE: &[&str] = &[
        " var til stede",
        " var tilstede",
        " var mødt",
        " er til stede",
    ];
    let Some(people) = HERE
        .iter()
        .filter_map(|verb| sentence.find(verb))
        .min()
        .map(|at| &sentence[..at])
    else {
        return false;
    };
    add(
        attendance,
        Listing::Present(AttendeeRole::Unknown),
        people,
        lines,
    ) > 0
}

fn label(text: &str) -> Option<(Listing, &str)> {
    if let Some(rest) = absent_label(text) {
        return Some((Listing::Absent, without_linking(rest)));
    }
    PRESENT.iter().find_map(|(label, role)| {
        let rest = behind(text, label)?;
        let colon = text.len() == label.len()
            || text
                .get(label.len()..)
                .is_some_and(|rest| rest.trim_start().starts_with(':'));
        let rest = without_linking(rest);
        let names = rest.is_empty() || colon || names::people(rest).is_some();
        names.then_some((Listing::Present(*role), rest))
    })
}

/// What stands behind words that go on a label: "(Til stede) var: …", "(Fraværende) på mødet: …".
fn without_linking(rest: &str) -> &str {
    // "Deltagere (7)" counts them.
    let counted = rest
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'))
        .filter(|(count, _)| count.bytes().all(|byte| byte.is_ascii_digit()));
    let rest = counted.map_or(rest, |(_, rest)| rest.trim_start_matches([':', ' ']));
    const MOST: usize = 4;
    let linking = |words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        words.len() <= MOST
            && words
                .iter()
                .all(|word| word.chars().all(|c| c.is_lowercase() || c == '/'))
            && !["ingen", "intet", "nej", "alle"].contains(&words[0])
    };
    if !rest.is_empty() && linking(rest.trim_end_matches(':')) {
        return "";
    }
    match rest.split_once(':') {
        Some((words, names)) if linking(words.trim()) => names.trim_start(),
        Some(_) | None => ["var ", "er ", "på mødet var ", "i mødet var "]
            .iter()
            .find_map(|verb| rest.strip_prefix(verb))
            .unwrap_or(rest),
    }
}

/// How sure it is that somebody a list of members names was there.
const ONLY_MEMBERS: u8 = 70;

/// Adds the people of a text; how many there were.
fn add(attendance: &mut Attendance, listing: Listing, text: &str, lines: Lines) -> usize {
    let (text, stand_in) = match text.split_once(" stedfortræder ") {
        Some((text, stand_in)) if stand_in.starts_with(char::is_uppercase) => {
            (text.trim_end_matches([' ', '-', '–', ',']), Some(stand_in))
        }
        Some(_) | None => (text, None),
    };
    let Some(people) = names::people(text) else {
        return 0;
    };
    if let (Listing::Absent, Some(stand_in)) = (listing, stand_in) {
        let substitutes = Listing::Present(AttendeeRole::Substitute);
        add(attendance, substitutes, stand_in, lines);
    }
    let count = people.len();
    let sure = match listing {
        Listing::Present(AttendeeRole::Member) => ONLY_MEMBERS,
        Listing::Present(_) | Listing::Absent => 95,
    };
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
                    .push(marked(attendee, lines, "attendance/header@1", sure));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    fn shown(text: &str) -> (Vec<String>, Vec<String>) {
        let attendance = of_header(&lines_of(text));
        (
            attendance
                .present
                .into_iter()
                .map(|read| read.value.name)
                .collect(),
            attendance
                .absent
                .into_iter()
                .map(|read| read.value)
                .collect(),
        )
    }

    #[test]
    fn attendance_comes_in_many_shapes() {
        let three = ["Anna Holm", "Jens Lund", "Ulla Bak"]
            .map(str::to_owned)
            .to_vec();
        for text in [
            "Til stede var:\nAnna Holm, formand\nJens Lund\nUlla Bak, fra kl. 17.20 (pkt. 2)\nFraværende: Per Ravn (afbud)",
            "Mødt: Anna Holm (formand, Havnens Venner), Jens Lund (V) og Ulla Bak (A)\nIkke mødt: Per Ravn",
            "Medlemmernes fremmøde\nAnna Holm: til stede\nPer Ravn: fraværende\nJens Lund: til stede\nUlla Bak: til stede",
            "Deltagere: Formand Anna Holm, Jens Lund og Ulla Bak. Afbud fra Per Ravn.",
            "Til stede:\nAnna Holm            Jens Lund\nUlla Bak\nAfbud:\nPer Ravn",
            "| Til stede | Anna Holm (A), Jens Lund, Ulla Bak |\n| Afbud | Per Ravn |",
            "Deltagere: Anna Holm, Jens Lund, Ulla\nBak\nDeltog ikke: Per Ravn",
            "**Deltagere**\n\n- Anna Holm (A) – formand\n- Jens Lund (V)\n- Ulla Bak\n\n**Afbud**\n\n- Per Ravn",
            "Deltagere (3)\nAnna Holm (A)\nJens Lund (V)\nUlla Bak (C)\nAfbud (1)\nPer Ravn (O)",
            "Fremmødte:\nA: Anna Holm, Jens Lund\nV: Ulla Bak\nFraværende uden afbud: Per Ravn",
            "Anna Holm, Jens Lund og Ulla Bak var til stede.\nPer Ravn havde meldt afbud.",
            "Deltagere:\nForældrevalgte: Anna Holm, Jens Lund\nElevrepræsentanter: Ulla Bak\nFraværende:\nForældrevalgte: Afbud fra Per Ravn.",
            "Medlemmer:\n• Anna Holm ()\n• Jens Lund ()\n• Ulla Bak ()\nFraværende med afbud\n• Per Ravn ()",
            "Medlemmer: Anna Holm (A), Formand\nJens Lund (V)\nUlla Bak (C)\nAfbud: Per Ravn",
        ] {
            assert_eq!(
                shown(text),
                (three.clone(), vec!["Per Ravn".to_owned()]),
                "{text}"
            );
        }
    }

    #[test]
    fn who_stands_in_is_there() {
        for text in [
            "Fraværende:\nPer Ravn (V). I stedet mødte Anna Holm (V).",
            "Afbud: Per Ravn (V) - stedfortræder Anna Holm (V)",
            "Afbud: Per Ravn. Som stedfortræder deltog Anna Holm.",
        ] {
            let there = vec!["Anna Holm".to_owned()];
            assert_eq!(shown(text), (there, vec!["Per Ravn".to_owned()]), "{text}");
        }
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
