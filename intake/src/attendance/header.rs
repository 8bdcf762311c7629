//! What the head of a document says of who was there: lists behind labels, rows, columns, and
//! sentences. It must not look at items.

mod labels;
mod of_items;

use protokol_core::document::Attendee;
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::AttendeeRole;

use super::{absent_label, behind, said};
use crate::lines::{Line, list_point, plain};
use crate::mark::marked;
use crate::names;
use crate::words::sentences;
use labels::{BODIES, CALLED, PRESENT};
use of_items::{away_at, items_named};

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
    /// Who was away at one item, with its number.
    pub(crate) away_at: Vec<(Read<String>, String)>,
    /// The lines this was read from, as indices.
    pub(crate) claimed: Vec<usize>,
}

/// What a list that goes on over lines lists.
#[derive(Clone, Copy)]
enum Listing {
    Present(AttendeeRole),
    Called,
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
        } else if listing.is_some()
            && tells_presence(&text)
            && add_sentence(&mut attendance, &text, span)
        {
            attendance.claimed.extend(place);
        } else if let Some(open) = listing.or_else(|| listed_bare(lines, place.start)) {
            listing = Some(open);
            let entry = list_point(&text).map_or(text.as_ref(), |(_, rest)| rest);
            if let (Listing::Absent, Some((who, items))) = (open, away_at(entry, lines)) {
                for person in who {
                    let name = marked(person.name, span, "attendance/absent@1", 93);
                    let away = items.iter().map(|item| (name.clone(), item.clone()));
                    attendance.away_at.extend(away);
                }
                attendance.claimed.extend(place);
                continue;
            }
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

/// Whether a line below a list is a sentence of its own on who was there: "Havnechef Ib Bro deltog fra
/// forvaltningen."
fn tells_presence(text: &str) -> bool {
    let away_at = text.contains(" deltog ikke") && !items_named(text).is_empty();
    away_at
        || text.ends_with('.')
            && !text.contains(" ikke")
            && [
                " deltog fra ",
                " deltog i mødet",
                " deltog på mødet",
                " deltog under ",
            ]
            .iter()
            .any(|verb| text.contains(verb))
}

/// A list of members without a label, that begins here: one somebody a line with list, office or presence
/// beside the name, or all in one line with their lists.
fn listed_bare(lines: &[Line<'_>], at: usize) -> Option<Listing> {
    const FEWEST: usize = 3;
    let people = |index: &usize| {
        let text = whole_list(lines, *index).0;
        let text = list_point(&text)
            .map_or(text.as_str(), |(_, rest)| rest)
            .to_owned();
        names::only_people(&text).filter(|people| {
            let told =
                |it: &names::Person| it.list.is_some() || it.role.is_some() || it.away || it.here;
            people.iter().all(told)
        })
    };
    let first = people(&at)?;
    let in_one = first.len() >= FEWEST;
    let in_lines = (at..lines.len())
        .filter(|index| lines[*index].has_text())
        .take(FEWEST)
        .filter(|index| people(index).is_some())
        .count()
        == FEWEST;
    (in_one || in_lines).then_some(Listing::Present(AttendeeRole::Unknown))
}

/// Whether a label is of more than one, so that a list goes on below its first name.
fn names_several(text: &str) -> bool {
    let lower = text.to_lowercase();
    let label = lower.split(':').next().unwrap_or_default();
    const PLURAL: &[&str] = &[
        "mødte",
        "til stede",
        "tilstede",
        "nærværende",
        "fremmødte",
        "tilstedeværende",
    ];
    label.ends_with("medlemmer") || label.ends_with("deltagere") || PLURAL.contains(&label.trim())
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
        && !text.starts_with("Navn")
        && !last.contains(' ')
        && last.chars().count() > 2
        && last.starts_with(char::is_uppercase)
        && last.chars().all(|c| c.is_alphabetic() || c == '-')
        && !names::is_list(last)
        && !names::is_office(last)
        && !matches!(last, "Ja" | "Nej");
    let open = text.ends_with(" og") || text.ends_with(',');
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
    const WORDS: &[&str] = &[
        "Borgere",
        "Forældre",
        "Medarbejdere",
        "Elever",
        "Foreninger",
        "Gæster",
        "Gæst",
    ];
    !text.contains(' ')
        && text.starts_with(char::is_uppercase)
        && (WORDS.contains(&text) || ENDINGS.iter().any(|ending| text.ends_with(ending)))
}

/// The names behind a label, and the sentences that follow them on the line.
fn split_behind_list(listing: Listing, text: &str) -> (&str, Vec<&str>) {
    let parts = sentences(text);
    // "Chr. Lyng" is no end of a list: behind a list of those present only what is told of others is.
    let behind = match listing {
        Listing::Present(_) | Listing::Called => (1..parts.len()).find(|at| {
            label(parts[*at]).is_some()
                || said::says(parts[*at]).is_some()
                || said::stand_ins(parts[*at]).is_some()
                || leader(parts[*at]).is_some()
        }),
        Listing::Absent => (parts.len() > 1).then_some(1),
    };
    let Some((at, first)) = behind.and_then(|at| Some((at, text.find(parts[at])?))) else {
        return (text, Vec::new());
    };
    (text[..first].trim_end(), parts[at..].to_vec())
}

/// Who a sentence says led the meeting: "Borgmester Ib Bro ledede mødet."
fn leader(sentence: &str) -> Option<&str> {
    [
        " ledede mødet",
        " leder mødet",
        " var mødeleder",
        " var ordstyrer",
    ]
    .iter()
    .find_map(|verb| Some(sentence.split_once(verb)?.0))
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
    if let Some(known) = all_but(attendance, sentence, lines) {
        return known;
    }
    if let Some(who) = leader(sentence) {
        let chair = Listing::Present(AttendeeRole::Chair);
        return add(attendance, chair, who, lines) > 0;
    }
    let took_part = [
        " deltog i mødet",
        " deltog.",
        " var til stede",
        " deltog på mødet",
        " deltog fra ",
    ];
    if !sentence.contains(" ikke")
        && !sentence.starts_with("Alle")
        && !sentence.starts_with("Samtlige")
        && let Some(at) = took_part
            .iter()
            .filter_map(|verb| sentence.find(verb))
            .min()
    {
        let here = Listing::Present(AttendeeRole::Unknown);
        return add(attendance, here, &sentence[..at], lines) > 0;
    }
    if let Some(rest) = absent_label(sentence) {
        return add(attendance, Listing::Absent, rest, lines) > 0;
    }
    if let Some(said) = said::says(sentence) {
        let items = items_named(sentence);
        if !items.is_empty() {
            let known = !said.absent.is_empty();
            for name in said.absent {
                let name = marked(name, lines, "attendance/sentence@1", said.sure);
                let away = items.iter().map(|item| (name.clone(), item.clone()));
                attendance.away_at.extend(away);
            }
            return known;
        }
        let known = !said.absent.is_empty();
        for name in said.absent {
            attendance
                .absent
                .push(marked(name, lines, "attendance/sentence@1", said.sure));
        }
        return known;
    }
    if let Some((_, who)) = sentence.split_once(" ledet af ") {
        let who = who
            .trim_start_matches("formanden")
            .trim_start_matches("borgmesteren")
            .trim_start_matches([',', ' ']);
        return add(
            attendance,
            Listing::Present(AttendeeRole::Chair),
            who,
            lines,
        ) > 0;
    }
    if sentence.to_lowercase().starts_with("ingen ") {
        return true;
    }
    // "Fra forvaltningen deltog direktør Ib Bro."
    if let Some((opened, rest)) = label(sentence)
        && !rest.is_empty()
        && add(attendance, opened, rest, lines) > 0
    {
        return true;
    }
    const HERE: &[&str] = &[
        " var til stede",
        " var tilstede",
        " var mødt",
        " er til stede",
        " deltog",
        " var mødt frem",
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

/// "Alle var mødt undtagen Anna Holm (A), for hvem mødte Ib Bro (A)": who was not there, and who was instead;
/// whether that was understood.
fn all_but(attendance: &mut Attendance, sentence: &str, lines: Lines) -> Option<bool> {
    const BUT: &[&str] = &[" undtagen ", " bortset fra ", " med undtagelse af "];
    if !(sentence.starts_with("Alle") || sentence.starts_with("Samtlige")) {
        return None;
    }
    let who = BUT
        .iter()
        .find_map(|word| Some(sentence.split_once(word)?.1))?;
    let who = who.split(", der ").next().unwrap_or(who);
    let (who, instead) = match who.split_once(", for hvem ") {
        Some((who, instead)) => (who, Some(instead)),
        None => (who, None),
    };
    let understood = instead
        .is_none_or(|instead| add_sentence(attendance, &format!("I stedet {instead}"), lines));
    Some(add(attendance, Listing::Absent, who, lines) > 0 && understood)
}

fn label(text: &str) -> Option<(Listing, &str)> {
    if let Some(rest) = absent_label(text) {
        return Some((Listing::Absent, without_linking(rest)));
    }
    if let Some(rest) = CALLED.iter().find_map(|label| behind(text, label)) {
        return Some((Listing::Called, without_linking(rest)));
    }
    // "Bestyrelsen: Anna Holm, Ib Bro": only with people behind the colon, for a body's name alone heads more.
    if let Some((body, rest)) = text.split_once(": ")
        && BODIES.contains(&body)
        && names::people(rest).is_some_and(|people| people.len() > 1)
    {
        return Some((Listing::Present(AttendeeRole::Unknown), rest));
    }
    PRESENT.iter().find_map(|(label, role)| {
        let rest = behind(text, label)?;
        let colon = text.len() == label.len()
            || text
                .get(label.len()..)
                .is_some_and(|rest| rest.trim_start().starts_with(':'));
        let dashed = text
            .get(label.len()..)
            .is_some_and(|rest| [" - ", " – "].iter().any(|dash| rest.starts_with(dash)));
        // "Stedfortræder for Ib Bro - Anna Holm"
        let rest = rest
            .strip_prefix("for ")
            .and_then(|rest| rest.split_once(" - "))
            .filter(|_| *role == AttendeeRole::Substitute)
            .map_or(rest, |(_, who)| who);
        let rest = without_linking(rest);
        let names = rest.is_empty()
            || dashed
            || colon
            || *label != "medlem" && names::people(rest).is_some();
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
        Some(_) | None => [
            "var ",
            "er ",
            "på mødet var ",
            "i mødet var ",
            "deltog ",
            "mødte ",
        ]
        .iter()
        .find_map(|verb| rest.strip_prefix(verb))
        .unwrap_or(rest),
    }
}

/// How sure it is that somebody a list of members names was there.
const ONLY_MEMBERS: u8 = 70;

/// Adds the people of a text; how many there were.
fn add(attendance: &mut Attendance, listing: Listing, text: &str, lines: Lines) -> usize {
    let instead = [
        " stedfortræder ",
        " stedfortræder: ",
        " suppleant ",
        " suppleant: ",
        " i stedet: ",
        " i stedet deltog ",
        " i stedet mødte ",
        " i stedet deltager ",
    ];
    let split = instead.iter().find_map(|words| text.split_once(words));
    let (text, stand_in) = match split {
        Some((text, stand_in)) if stand_in.starts_with(char::is_uppercase) => {
            (text.trim_end_matches([' ', '-', '–', ',']), Some(stand_in))
        }
        Some(_) | None => (text, None),
    };
    // "Ib Bro (Anna Holm som stedfortræder)": who came in the place of somebody away.
    let beside = [" som stedfortræder)", " som suppleant)"]
        .iter()
        .find_map(|words| text.split_once(words))
        .and_then(|(before, _)| Some(before.rsplit_once('(')?.1));
    let Some(people) = names::people(text) else {
        return 0;
    };
    if let Some(who) = beside.filter(|_| matches!(listing, Listing::Absent)) {
        let substitutes = Listing::Present(AttendeeRole::Substitute);
        add(attendance, substitutes, who, lines);
    }
    if let Some(stand_in) = stand_in {
        let substitutes = Listing::Present(AttendeeRole::Substitute);
        add(attendance, substitutes, stand_in, lines);
    }
    let count = people.len();
    let sure = match listing {
        Listing::Present(AttendeeRole::Member) | Listing::Called => ONLY_MEMBERS,
        Listing::Present(_) | Listing::Absent => 95,
    };
    for (place, person) in people.into_iter().enumerate() {
        let here = match listing {
            Listing::Present(role) => Some(role),
            Listing::Called => Some(AttendeeRole::Unknown),
            Listing::Absent => None,
        };
        match here {
            Some(role) if !person.away => {
                // One leads the meeting: "Borgmester Ib Bro, Anna Holm, Per Vig".
                let role = match role {
                    AttendeeRole::Chair if place > 0 => AttendeeRole::Unknown,
                    AttendeeRole::Chair
                    | AttendeeRole::Member
                    | AttendeeRole::Substitute
                    | AttendeeRole::Staff
                    | AttendeeRole::Unknown => role,
                };
                let attendee = Attendee {
                    name: person.name,
                    role: person.role.unwrap_or(role),
                    list: person.list,
                };
                attendance
                    .present
                    .push(marked(attendee, lines, "attendance/header@1", sure));
            }
            Some(_) | None => {
                attendance
                    .absent
                    .push(marked(person.name, lines, "attendance/absent@1", 95));
            }
        }
    }
    count
}

#[cfg(test)]
mod tests;
