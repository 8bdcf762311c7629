//! The people of one entry of a head's lists, under the party they are listed under, and who came in the place
//! of somebody away.

use protokol_core::document::Attendee;
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::AttendeeRole;

use super::{Attendance, Away, Listing};
use crate::attendance::partly;
use crate::follow_up::first_names::is_first_name;
use crate::lines::Line;
use crate::mark::marked;
use crate::names::{self, Person};
use crate::words::parted;

/// Adds the people of an entry; "Socialdemokratiet: Anna Holm, Jens Lund" gives each the list.
pub(super) fn add_entry(
    attendance: &mut Attendance,
    open: Listing,
    entry: &str,
    lines: Lines,
) -> usize {
    let Some(parts) = names::by_list(entry) else {
        // "Forældrevalgte: Anna Holm, Jens Lund": a group, and who of it.
        let named = entry
            .split_once(": ")
            .filter(|(group, _)| {
                is_group(group)
                    || of_school(group)
                    || is_body_of_one_word(group)
                    || group.ends_with(" Kommune")
            })
            .map_or(entry, |(_, names)| names);
        let named = named.strip_prefix("Afbud fra ").unwrap_or(named);
        let pupils = entry.len() > named.len() && entry.starts_with("Elev");
        if let Some(names) = pupils.then(|| first_names(named)).flatten() {
            return add_pupils(attendance, open, &names, lines);
        }
        let away = matches!(open, Listing::Absent);
        if let Some(names) = away.then(|| of_those_named(attendance, named)).flatten() {
            for name in &names {
                let read = marked(name.clone(), lines, "attendance/first-name@1", 85);
                attendance.absent.push(read);
            }
            return names.len();
        }
        if let Some(names) = called_by_first_names(named) {
            return add_pupils(attendance, open, &names, lines);
        }
        return add(attendance, open, named, lines);
    };
    let mut count = 0;
    for (list, names) in parts {
        let before = attendance.present.len();
        count += add(attendance, open, names, lines);
        for read in &mut attendance.present[before..] {
            read.value.list.get_or_insert_with(|| list.clone());
        }
    }
    count
}

/// Those a board calls by their first names when they are away, under the names they are listed by above: "Afbud: Lis,
/// Tanja". Where all others go by first names too, as printed.
fn of_those_named(attendance: &Attendance, text: &str) -> Option<Vec<String>> {
    let names = first_names(text)?;
    let present = &attendance.present;
    let bare = |read: &&Read<Attendee>| !read.value.name.contains(' ');
    if !present.is_empty() && present.iter().filter(bare).count() == present.len() {
        return Some(names.into_iter().map(ToOwned::to_owned).collect());
    }
    let whole = |first: &str| {
        let mut alike = present
            .iter()
            .filter(|read| read.value.name.split(' ').next() == Some(first));
        let found = alike.next()?;
        alike.next().is_none().then(|| found.value.name.clone())
    };
    names.into_iter().map(whole).collect()
}

/// Takes in who was away at some items only; how many there were.
pub(super) fn add_away_at(
    attendance: &mut Attendance,
    (who, items): (Vec<Person>, Vec<String>),
    lines: Lines,
) -> usize {
    let count = who.len();
    for person in who {
        let name = marked(person.name, lines, "attendance/absent@1", 93);
        let absent = |item: &String| {
            let away = Away {
                absent: vec![name.clone()],
                ..Away::default()
            };
            (item.clone(), away)
        };
        attendance.away_at.extend(items.iter().map(absent));
    }
    count
}

/// Whether a name may be broken behind this word: it is a first name or as short as one, or no whole name begins the
/// next line.
pub(super) fn may_go_on(last: &str, next: &str) -> bool {
    const SHORT: usize = 6;
    let begins = next.split(',').next().unwrap_or_default();
    is_first_name(last) || last.len() <= SHORT || names::person(begins).is_none()
}

/// Takes a cell of a table of members that stands on a line of its own below its name: "(A)", "Løsgænger", and "Formand"
/// where such a cell follows. Whether it was one.
pub(super) fn add_cell(
    attendance: &mut Attendance,
    text: &str,
    lines: &[Line<'_>],
    at: usize,
) -> bool {
    let bracketed = |text: &str| {
        let inner = text
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'));
        inner
            .filter(|list| names::is_list(list))
            .map(ToOwned::to_owned)
    };
    let list = bracketed(text)
        .or_else(|| (text == "Løsgænger" || text == "Uden for parti").then(|| text.to_owned()));
    let Some(last) = attendance.present.last_mut() else {
        return false;
    };
    if let Some(list) = list {
        // Who was away is listed behind those who were there, with a cell of their own.
        if last.value.list.is_none() && attendance.absent.is_empty() {
            last.value.list = Some(names::called(&list).to_owned());
        }
        return true;
    }
    let office = text
        .strip_prefix("2. ")
        .or_else(|| text.strip_prefix("1. "))
        .unwrap_or(text);
    let line = |at: usize| lines.get(at).filter(|line| line.has_text());
    let next = lines[at + 1..].iter().find(|line| line.has_text());
    let over_cell = next.is_some_and(|next| bracketed(next.text).is_some());
    // Right below the name, and apart from the next: "Ib Bro (A)", "Formand", and a blank line.
    let above = at.checked_sub(1).and_then(line);
    let of_above = above.is_some_and(|above| names::person(above.text).is_some())
        && line(at + 1).is_none_or(|next| super::super::is_absence_label(next.text));
    let cell = over_cell && last.value.list.is_none() || of_above;
    if above.is_some_and(|above| names::is_office(above.text))
        && super::super::is_absence_label(text)
        && line(at + 1).is_none()
        && at
            .checked_sub(2)
            .and_then(line)
            .is_some_and(|name| names::person(name.text).is_some())
    {
        // "Ib Bro (A)", "Medlem", "Afbud"
        let read = attendance.present.pop();
        attendance.absent.extend(
            read.map(|read| marked(read.value.name, read.mark.lines, "attendance/absent@1", 95)),
        );
        return true;
    }
    if !cell || !names::is_office(office) {
        return false;
    }
    let chairs = ["formand", "borgmester"].contains(&office.to_lowercase().as_str());
    if chairs {
        last.value.role = AttendeeRole::Chair;
    }
    true
}

/// "Skolebestyrelse", as a group among others who came.
fn is_body_of_one_word(text: &str) -> bool {
    !text.contains(' ') && names::is_body(text)
}

/// Whether words are a group of those who come to the meetings of a school or an institution: "Skolens ledelse",
/// "Kommunalbestyrelsens repræsentant".
pub(super) fn of_school(text: &str) -> bool {
    const MOST_WORDS: usize = 3;
    const ENDINGS: &[&str] = &[
        "repræsentant",
        "repræsentanter",
        "ledelse",
        "ledelsen",
        "valgte",
        "personalet",
        "elevråd",
        "elevrådet",
        "lærere",
        "lærerne",
        "pædagoger",
        "elever",
        "eleverne",
    ];
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    text.starts_with(char::is_uppercase)
        && text.split(' ').count() <= MOST_WORDS
        && ENDINGS.iter().any(|end| last.ends_with(end))
}

/// Pupils, who are called by their first names: "Aksel og Naja".
pub(super) fn first_names(text: &str) -> Option<Vec<&str>> {
    const LONGEST: usize = 16;
    let names: Vec<&str> = text
        .split([',', ';'])
        .flat_map(|part| part.split(" og "))
        .map(|name| name.trim().trim_end_matches('.'))
        .filter(|name| !name.is_empty())
        .collect();
    let is_name = |name: &&str| {
        (2..=LONGEST).contains(&name.len())
            && name.split('-').all(|part| {
                part.starts_with(char::is_uppercase) && part.chars().skip(1).all(char::is_lowercase)
            })
            && !["Ingen", "Afbud", "Fraværende", "Vakant"].contains(name)
    };
    (!names.is_empty() && names.iter().all(is_name)).then_some(names)
}

/// People of a small board, who call each other by first names: "Karl-Emil, Pernille og Aleks". Most of them must be
/// names that are known.
fn called_by_first_names(text: &str) -> Option<Vec<&str>> {
    const FEWEST: usize = 2;
    let names = first_names(text).filter(|names| names.len() >= FEWEST)?;
    let known = |name: &&&str| name.split('-').all(is_first_name);
    (names.iter().filter(known).count() * 2 > names.len()).then_some(names)
}

fn add_pupils(
    attendance: &mut Attendance,
    listing: Listing,
    names: &[&str],
    lines: Lines,
) -> usize {
    const LIKELY: u8 = 80;
    for name in names {
        let name = (*name).to_owned();
        match listing {
            Listing::Present(_) | Listing::Called => {
                let attendee = Attendee {
                    name,
                    role: AttendeeRole::Unknown,
                    list: None,
                };
                attendance
                    .present
                    .push(marked(attendee, lines, "attendance/pupils@1", LIKELY));
            }
            Listing::Absent => {
                attendance
                    .absent
                    .push(marked(name, lines, "attendance/pupils@1", LIKELY));
            }
        }
    }
    names.len()
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
    let text = [" og ledelse", " og ledelsen"]
        .iter()
        .find_map(|ending| text.strip_suffix(ending))
        .unwrap_or(text);
    !text.contains(' ')
        && text.starts_with(char::is_uppercase)
        && (WORDS.contains(&text) || ENDINGS.iter().any(|ending| text.ends_with(ending)))
}

/// Somebody away and who came instead, told behind them: "Per Ravn (V) - Ulla Bak (V) mødte som
/// stedfortræder".
fn stands_in_behind(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches('.');
    let told = [
        " som stedfortræder",
        " som suppleant",
        " i stedet for",
        " i stedet",
        " (stedfortræder)",
        " (suppleant)",
        " stedfortræder",
        " suppleant",
    ]
    .iter()
    .find_map(|end| text.strip_suffix(end))?;
    let told = [" mødte", " møder", " deltog", " deltager", " indkaldt", ""]
        .iter()
        .find_map(|verb| told.strip_suffix(verb))?;
    [" - ", " – ", ". "]
        .iter()
        .find_map(|sign| told.rsplit_once(sign))
        .filter(|(_, who)| names::person(who).is_some())
}

/// Who came instead, in a bracket that may hold one of their own, and where it opens: "Ib Bro (A) (Anna Holm (A)
/// deltog".
fn came_instead(before: &str) -> Option<(usize, &str)> {
    let before = [" mødte", " møder", " deltog", " deltager"]
        .iter()
        .find_map(|verb| before.strip_suffix(verb))
        .unwrap_or(before);
    before
        .match_indices('(')
        .map(|(at, _)| (at, &before[at + 1..]))
        .find(|(_, who)| who.contains(' ') && names::person(who).is_some())
}

/// How sure it is that somebody a list of members names was there.
const ONLY_MEMBERS: u8 = 70;

/// How sure names are that nothing parts on their line.
const RUN_TOGETHER: u8 = 60;

/// Adds the people of a text; how many there were.
pub(super) fn add(
    attendance: &mut Attendance,
    listing: Listing,
    text: &str,
    lines: Lines,
) -> usize {
    if matches!(listing, Listing::Absent)
        && partly::for_some_hours(text)
        && names::only_people(text).is_some_and(|people| people.len() == 1)
    {
        return 1;
    }
    if matches!(listing, Listing::Absent)
        && let Some((who, there)) = partly::with_who_came(text)
    {
        let attendee = |person: Person| Attendee {
            name: person.name,
            role: AttendeeRole::Substitute,
            list: person.list,
        };
        let read = |person| marked(attendee(person), lines, "attendance/stand-in@1", 90);
        attendance.present.extend(there.into_iter().map(read));
        return add(attendance, listing, who, lines);
    }
    if matches!(listing, Listing::Absent)
        && let Some((who, stand_in)) = stands_in_behind(text)
    {
        let substitutes = Listing::Present(AttendeeRole::Substitute);
        add(attendance, substitutes, stand_in, lines);
        return add(attendance, listing, who, lines);
    }
    let instead = [
        " stedfortræder ",
        " stedfortræder: ",
        " suppleant ",
        " suppleant: ",
        " i stedet: ",
        " i stedet deltog ",
        " i stedet mødte ",
        " i stedet deltager ",
        " i stedet møder ",
        " i hendes sted mødte ",
        " i hans sted mødte ",
        " i hendes sted deltog ",
        " i hans sted deltog ",
    ];
    // "Ulla Bak (V) for Per Ravn (V)": who stands in stands first.
    let text = match listing {
        Listing::Present(AttendeeRole::Substitute) => text
            .split_once(" for ")
            .filter(|(_, whom)| whom.starts_with(char::is_uppercase) && !whom.contains(','))
            .map_or(text, |(who, _)| who),
        Listing::Present(_) | Listing::Called | Listing::Absent => text,
    };
    let split = instead.iter().find_map(|words| parted(text, words));
    let (text, stand_in) = match split {
        Some((text, stand_in)) if stand_in.starts_with(char::is_uppercase) => {
            (text.trim_end_matches([' ', '-', '–', ',']), Some(stand_in))
        }
        Some(_) | None => (text, None),
    };
    // "Ib Bro (Anna Holm som stedfortræder)": who came in the place of somebody away.
    let beside = [" som stedfortræder)", " som suppleant)"]
        .iter()
        .find_map(|words| parted(text, words))
        .and_then(|(before, _)| came_instead(before));
    let text = beside.map_or(text, |(at, _)| text[..at].trim_end());
    let beside = beside.map(|(_, who)| who);
    // "Ib Bro har meldt afbud" behind the label says it twice.
    let text = [" har meldt afbud", " havde meldt afbud", " meldte afbud"]
        .iter()
        .find_map(|words| text.trim_end_matches('.').strip_suffix(words))
        .filter(|_| matches!(listing, Listing::Absent))
        .unwrap_or(text);
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
        _ if names::run_together(text) => RUN_TOGETHER,
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
            // "Ulla Bak deltog som suppleant for Ib Bro" among those away, with no sign before her.
            None if person.stood_in => {
                let attendee = Attendee {
                    name: person.name,
                    role: AttendeeRole::Substitute,
                    list: person.list,
                };
                attendance
                    .present
                    .push(marked(attendee, lines, "attendance/stand-in@1", sure));
            }
            Some(_) | None => {
                let sure = if sure == RUN_TOGETHER { sure } else { 95 };
                let read = marked(person.name, lines, "attendance/absent@1", sure);
                attendance.absent.push(read);
            }
        }
    }
    count
}

/// Leaves each person once: among those absent, or among those present.
pub(super) fn each_once(attendance: &mut Attendance) {
    let Attendance {
        present, absent, ..
    } = attendance;
    let mut known: Vec<String> = Vec::with_capacity(absent.len());
    absent.retain(|away| {
        let first = !known.contains(&away.value);
        known.push(away.value.clone());
        first
    });
    present.retain(|here| !known.contains(&here.value.name));
    once(present);
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

/// The party a line names, above those who sit for it: "Venstre", "Liste V", "Venstre (V)".
pub(super) fn group_of_list(text: &str) -> Option<String> {
    const SHORTEST: usize = 3;
    let (name, letter) = match parted(text, " (") {
        Some((name, letter)) => (name, letter.strip_suffix(')')?),
        None => (text, text),
    };
    let is = |text: &str| !text.contains(['(', ':', ',', '-']) && names::is_list(text);
    (name.len() >= SHORTEST && is(name) && is(letter)).then(|| names::called(letter).to_owned())
}
