//! What the head of a document says of who was there: lists behind labels, rows, columns, and
//! sentences. It must not look at items.

mod bare;
mod labels;
mod lists;
mod of_items;
mod written;

use std::borrow::Cow;

use protokol_core::document::Attendee;
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::AttendeeRole;

use super::{Away, absent_label, behind, said};
use crate::lines::cells::has_gap;
use crate::lines::{Line, list_point, plain};
use crate::mark::marked;
use crate::names;
use crate::words::{first_of, parted, sentences};
use bare::{goes_on_below, listed_bare, names_several};
use labels::{BODIES, CALLED, PRESENT, is_compound};
use lists::{add, add_away_at, add_entry, each_once, first_names, group_of_list, of_school};
use of_items::away_at;
pub(super) use of_items::items_named;
pub(crate) use written::heads_columns;

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
    /// Who was away or disqualified at one item, with its number.
    pub(crate) away_at: Vec<(String, Away)>,
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
    // The party whose name stands alone above its members.
    let mut group: Option<String> = None;
    for row in written::ticked(lines) {
        let listing = if row.here {
            Listing::Present(AttendeeRole::Unknown)
        } else {
            Listing::Absent
        };
        if add(&mut attendance, listing, &row.who, lines[row.index].span()) > 0 {
            attendance.claimed.push(row.index);
        }
    }
    // Whether the label of the list stands alone: groups below it are of the list then.
    let mut heads_alone = false;
    let mut index = 0;
    while index < lines.len() {
        if attendance.claimed.contains(&index) {
            index += 1;
            continue;
        }
        let line = &lines[index];
        let (text, last) = whole_list(lines, index);
        let place = index..last + 1;
        index = last + 1;
        if !line.has_text() {
            continue;
        }
        let span = line.span().hull(lines[last].span());
        let text = text
            .strip_prefix("Bemærkninger:")
            .or_else(|| {
                text.strip_prefix("Bemærkninger ")
                    .filter(|rest| said::says(rest).is_some())
            })
            .map_or(&*text, |rest| rest.trim_start_matches([',', ' ']));
        // "1. viceborgmester: Ib Bro"
        let text = ["1. ", "2. "]
            .iter()
            .find_map(|ordinal| text.strip_prefix(ordinal))
            .filter(|rest| rest.starts_with("viceborgmester"))
            .unwrap_or(text);
        if listing.is_some() && lists::add_cell(&mut attendance, text, lines, place.start) {
            attendance.claimed.extend(place);
            continue;
        }
        if let Some(list) = listing.and_then(|_| group_of_list(text)) {
            group = Some(list);
            attendance.claimed.extend(place);
            continue;
        }
        if written::heads_table(text) {
            listing = Some(Listing::Present(AttendeeRole::Unknown));
            attendance.claimed.extend(place);
            continue;
        }
        if all_but_those_below(text) {
            listing = Some(Listing::Absent);
            attendance.claimed.extend(place);
            continue;
        }
        let absent = matches!(listing, Some(Listing::Absent));
        // "Borgmester Ib Bro (sygdom)" among those absent.
        let is_entry = |opened: Listing| {
            let group = || parted(text, ": ").is_some_and(|it| of_school(it.0));
            matches!(
                opened,
                Listing::Present(AttendeeRole::Chair | AttendeeRole::Member)
            ) && absent
                && !text.contains(':')
                && names::person(text.split(',').next().unwrap_or_default()).is_some()
                || absent && heads_alone && group()
        };
        if let Some((opened, rest)) = label(text).filter(|(opened, _)| !is_entry(*opened)) {
            group = None;
            heads_alone = rest.is_empty();
            let (rest, more) = split_behind_list(opened, rest);
            let understood = more
                .iter()
                .all(|sentence| add_sentence(&mut attendance, sentence, span));
            if understood {
                attendance.claimed.extend(place);
            }
            let at_items = matches!(opened, Listing::Absent)
                .then(|| away_at(rest, lines))
                .flatten();
            let added = match at_items {
                Some(away) => add_away_at(&mut attendance, away, span),
                None => add_entry(&mut attendance, opened, rest, span),
            };
            // A label alone, or a list broken over lines, goes on; a role with its one name does not.
            let goes_on = rest.is_empty()
                || added > 1
                || text.ends_with(',')
                || names_several(text)
                || matches!(opened, Listing::Absent) && goes_on_below(rest, lines, index);
            let one_of_a_list = added == 1 && listing.is_some() && !text.contains(':');
            if !one_of_a_list {
                listing = goes_on.then_some(opened);
            }
        } else if listing.is_some() && tells_coming_or_going(text) {
            if add_sentence(&mut attendance, text, span) {
                attendance.claimed.extend(place);
            }
        } else if listing.is_some()
            && tells_presence(text)
            && add_sentence(&mut attendance, without_point(text), span)
        {
            attendance.claimed.extend(place);
        } else if let Some(open) = listing.or_else(|| listed_bare(lines, place.start)) {
            listing = Some(open);
            let entry = &*written::spelled_out(without_point(text));
            if let (Listing::Absent, Some(away)) = (open, away_at(entry, lines)) {
                add_away_at(&mut attendance, away, span);
                attendance.claimed.extend(place);
                continue;
            }
            let (entry, more) = split_behind_list(open, entry);
            let known = attendance.present.len();
            if add_entry(&mut attendance, open, entry, span) > 0 {
                for read in &mut attendance.present[known..] {
                    read.value.list = read.value.list.take().or_else(|| group.clone());
                }
                let understood = more
                    .iter()
                    .all(|sentence| add_sentence(&mut attendance, sentence, span));
                if understood {
                    attendance.claimed.extend(place);
                }
            } else if !sentences(text)
                .iter()
                .all(|sentence| add_sentence(&mut attendance, sentence, span))
            {
                listing = None;
            }
        } else if sentences(text)
            .iter()
            .all(|sentence| add_sentence(&mut attendance, sentence, span))
        {
            attendance.claimed.extend(place);
        }
    }
    each_once(&mut attendance);
    attendance
}

/// Whether a line below a list is a sentence on somebody who came late or left, who is no entry of it: "Ib Bro forlod
/// mødet efter punkt 3."
fn tells_coming_or_going(text: &str) -> bool {
    const VERBS: &[&str] = &[" forlod mødet", " ankom til mødet", " ankom kl"];
    text.ends_with('.') && VERBS.iter().any(|verb| text.contains(verb))
}

/// An entry of a list without the sign before it.
fn without_point(text: &str) -> &str {
    list_point(text).map_or(text, |(_, rest)| rest)
}

/// Whether a line below a list is a sentence of its own on who was there: "Havnechef Ib Bro deltog fra
/// forvaltningen."
fn tells_presence(text: &str) -> bool {
    let away_at =
        text.contains(" deltog ikke") && !items_named(text).is_empty() || is_away_at_a_case(text);
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

/// "Ib Bro deltog ikke i behandlingen af sagsid. 21/188": of the rest of the meeting they were part.
fn is_away_at_a_case(text: &str) -> bool {
    text.contains(" ikke i behandlingen af sag") && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The text of a line with columns as parts of a list, and with the next line where a name is broken
/// over both; and the index of the last line.
fn whole_list(lines: &[Line<'_>], index: usize) -> (String, usize) {
    let shown = |line: &Line<'_>| {
        let columns = if line.is_table() || line.text.contains('|') || has_gap(line.text) {
            let cells = line.text.replace(['|', '\t'], ", ");
            Cow::Owned(cells.replace("   ", ", "))
        } else {
            Cow::Borrowed(line.text)
        };
        // "Venstre (V):      Ib Bro, Ane Vig": the names stand in a column of their own.
        let columns = match parted(&columns, ":, ") {
            Some((group, names))
                if names::is_list(parted(group, " (").map_or(group, |it| it.0)) =>
            {
                Cow::Owned(format!("{group}: {}", names.trim_start_matches([',', ' '])))
            }
            Some(_) | None => columns,
        };
        plain(columns.trim_matches([',', ' '])).into_owned()
    };
    let text = shown(&lines[index]);
    let last = text.rsplit([',', ':']).next().unwrap_or_default().trim();
    let half = text.contains(',')
        && !text.starts_with("Navn")
        && !text.starts_with("Parti")
        && !last.contains(' ')
        && last.chars().count() > 2
        && last.starts_with(char::is_uppercase)
        && last.chars().all(|c| c.is_alphabetic() || c == '-')
        && !names::is_list(last)
        && !names::is_office(last)
        && !is_compound(last)
        && !names::is_organisation(last)
        && !matches!(
            last,
            "Ja" | "Nej" | "Mødt" | "Afbud" | "Fraværende" | "Deltog" | "Fremmødt"
        );
    let open = text.ends_with(" og")
        || lines[index].text.ends_with(',') && names::by_list(&text).is_some()
        || text.contains(" ikke ") && text.ends_with("behandlingen af");
    match lines.get(index + 1) {
        // "Ib Bro, Spejderne" ends in whom he sits for, where the next line begins with a name of its own.
        Some(next)
            if (open || half && lists::may_go_on(last, &shown(next)))
                && next.has_text()
                && label(&shown(next)).is_none() =>
        {
            (format!("{text} {}", shown(next)), index + 1)
        }
        Some(_) | None => (text, index),
    }
}

/// The names behind a label, and the sentences that follow them on the line.
fn split_behind_list(listing: Listing, text: &str) -> (&str, Vec<&str>) {
    // "Ane Bro, A; Ib Vig, F. Fraværende: Ulla Bak, C.": the letter of a list ends no sentence.
    if matches!(listing, Listing::Present(_)) && text.contains(';') {
        let away = [
            ". Fraværende",
            ". Afbud",
            ". Ikke mødt",
            ". Fravær",
            ". Forfald",
        ];
        if let Some(at) = away.iter().filter_map(|sign| text.find(sign)).min() {
            return (&text[..at], vec![&text[at + 2..]]);
        }
    }
    if matches!(listing, Listing::Present(_))
        && let Some(at) = away_within(text)
    {
        return (text[..at].trim_end(), vec![&text[at + 1..]]);
    }
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

/// Where the label of those away ends the names of a line: "Ane Bro, Ib Vig Afbud: Ulla Bak".
fn away_within(text: &str) -> Option<usize> {
    let labels = [
        " Afbud:",
        " Fraværende:",
        " Fravær:",
        " Fraværende med afbud:",
    ];
    first_of(text, &labels)
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
    .find_map(|verb| Some(parted(sentence, verb)?.0))
}

/// Takes what a sentence behind a list says; whether all of it was understood.
fn add_sentence(attendance: &mut Attendance, sentence: &str, lines: Lines) -> bool {
    if is_away_at_a_case(sentence) {
        return true;
    }
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
        && let Some(at) = first_of(sentence, &took_part)
    {
        let here = Listing::Present(AttendeeRole::Unknown);
        return add(attendance, here, &sentence[..at], lines) > 0;
    }
    if let Some(rest) = absent_label(sentence) {
        return add(attendance, Listing::Absent, rest, lines) > 0;
    }
    if let Some(said) = said::says(sentence) {
        let items = items_named(sentence);
        // Who left behind an item was there.
        if !items.is_empty() && !said.is_coming_or_going() {
            let rule = "attendance/sentence@1";
            for item in items {
                attendance
                    .away_at
                    .push((item, super::Away::of(&said, lines, rule)));
            }
            return true;
        }
        let known = !(said.absent.is_empty() && said.there.is_empty());
        // "Ib Bro (A) deltog i stedet", "… som stedfortræder for Ane Vig".
        let stands_in = ["i stedet", "stedfortræder", "suppleant"]
            .iter()
            .any(|word| sentence.contains(word));
        for person in said.there {
            let role = if stands_in {
                AttendeeRole::Substitute
            } else {
                AttendeeRole::Unknown
            };
            let attendee = Attendee {
                name: person.name,
                role: person.role.unwrap_or(role),
                list: person.list,
            };
            attendance
                .present
                .push(marked(attendee, lines, "attendance/there@1", 85));
        }
        for name in said.absent {
            attendance
                .absent
                .push(marked(name, lines, "attendance/sentence@1", said.sure));
        }
        // At which item they came or left, nothing holds.
        return known && items.is_empty();
    }
    if let Some((_, who)) = parted(sentence, " ledet af ") {
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
    const ALL: &[&str] = &["Alle", "Samtlige", "Medlemmerne"];
    if !ALL.iter().any(|all| sentence.starts_with(all)) {
        return None;
    }
    let who = said::behind_but(sentence)?;
    let who = who.split(", der ").next().unwrap_or(who);
    let (who, instead) = match parted(who, ", for hvem ") {
        Some((who, instead)) => (who, Some(instead)),
        None => (who, None),
    };
    let understood = instead
        .is_none_or(|instead| add_sentence(attendance, &format!("I stedet {instead}"), lines));
    Some(add(attendance, Listing::Absent, who, lines) > 0 && understood)
}

/// "Medlemmerne var til stede, undtagen:", with those who were not on the lines below.
fn all_but_those_below(text: &str) -> bool {
    let text = text.trim_end_matches([':', ' ']);
    let all = ["Alle", "Samtlige", "Medlemmerne"]
        .iter()
        .any(|all| text.starts_with(all));
    all && [" undtagen", " bortset fra", " med undtagelse af"]
        .iter()
        .any(|but| text.ends_with(but))
}

fn label(text: &str) -> Option<(Listing, &str)> {
    if let Some(rest) = absent_label(text) {
        return Some((Listing::Absent, without_linking(rest)));
    }
    if let Some(rest) = CALLED.iter().find_map(|label| behind(text, label)) {
        return Some((Listing::Called, without_linking(rest)));
    }
    // "Bestyrelsen: Anna Holm, Ib Bro": only with people behind the colon, for a body's name alone heads more.
    if let Some((body, rest)) = parted(text, ": ")
        && BODIES.contains(&body)
        && names::people(rest).is_some_and(|people| people.len() > 1)
    {
        return Some((Listing::Present(AttendeeRole::Unknown), rest));
    }
    // "Skolens ledelse: Anna Holm, Ib Bro": the group goes with them, for pupils have first names alone.
    if let Some((group, rest)) = parted(text, ": ")
        && of_school(group)
    {
        let here = away_within(rest).map_or(rest, |at| &rest[..at]);
        let pupils = || group.starts_with("Elev") && first_names(here).is_some();
        if names::people(here).is_some() || pupils() {
            return Some((Listing::Present(AttendeeRole::Unknown), text));
        }
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
            .and_then(|rest| parted(rest, " - "))
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

#[cfg(test)]
mod tests;
