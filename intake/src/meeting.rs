//! The head of a document: what kind it is, which body met, when and where.
//!
//! Lines with a label are read here, title lines in `title`. It must not look behind the first item.

mod heaps;
mod labels;
mod place;
pub(crate) mod repeated;
pub(crate) mod stamps;
mod title;

use chrono::{NaiveDate, NaiveTime};
use protokol_core::document::MeetingHeading;
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::{DocumentKind, DocumentStatus};

use labels::LABELS;
use place::{PLACES, hour_beside_place, place_line};

use crate::attendance::header;
use crate::dates;
use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::names;
use crate::words::lower;

/// The one body a title names, as in "Møde i Børneudvalget" and "Seniorrådsmøde".
pub(crate) fn body_of_title(text: &str) -> Option<String> {
    let title = title::taken_apart(text);
    title.body.filter(|_| title.with.is_empty())
}

/// What the head of a document says.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// What the document calls itself.
    pub(crate) kind: Option<DocumentKind>,
    /// Whether it calls itself a draft or approved.
    pub(crate) status: Option<DocumentStatus>,
    /// The body.
    pub(crate) body: Option<Read<String>>,
    /// The bodies that met with it, where they are named together.
    pub(crate) with: Vec<String>,
    /// Day, start and place.
    pub(crate) meeting: Option<Read<MeetingHeading>>,
    /// The lines this was read from, as indices.
    pub(crate) claimed: Vec<usize>,
    /// Lines with a date that lost a digit.
    pub(crate) damaged: Vec<Lines>,
}

impl Head {
    /// Takes the body that met. Where several met together the meeting is taken for that of the first, which is for
    /// a person to say.
    fn met(&mut self, body: String, with: Vec<String>, line: &Line<'_>, read: (&'static str, u8)) {
        let (rule, sure) = match with.is_empty() {
            true => read,
            false => ("meeting/together@1", 70),
        };
        self.body = Some(marked(body, line.span(), rule, sure));
        self.with = with;
    }
}

/// What a labelled line of the head names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Date,
    Time,
    /// Day, time and place.
    Both,
    Place,
    Body,
    /// A body where the words behind it name one, else a title line as any other.
    Known,
    Ignored,
}

/// What has been found, before it is put together.
#[derive(Default)]
struct Found {
    date: Option<(NaiveDate, Lines)>,
    time: Option<NaiveTime>,
    place: Option<String>,
    /// The line whose label told the place.
    placed: Option<u32>,
    hull: Option<Lines>,
}

impl Found {
    /// Takes in a line it was told by.
    fn reaches(&mut self, line: &Line<'_>) {
        let span = line.span();
        self.hull = Some(self.hull.map_or(span, |hull| hull.hull(span)));
    }

    /// The meeting, where its day was told.
    fn meeting(self, rule: &'static str, sure: u8) -> Option<Read<MeetingHeading>> {
        let (date, lines) = self.date?;
        let heading = MeetingHeading {
            date,
            start: self.time,
            place: self
                .place
                .map(|it| title::without_municipality(place::without_people(it))),
        };
        Some(marked(heading, self.hull.unwrap_or(lines), rule, sure))
    }
}

/// Whether a line says who agreed to a paper, and when: "Godkendt af Byrådet den 30. oktober 2025".
pub(crate) fn tells_adoption(text: &str) -> bool {
    const WORDS: [&str; 6] = [
        "godkendt ",
        "vedtaget ",
        "besluttet ",
        "behandlet ",
        "revideret ",
        "opdateret ",
    ];
    let lower = text.to_lowercase();
    WORDS.iter().any(|word| lower.starts_with(word))
}

/// Reads the head from the lines before the first item.
pub(crate) fn read(lines: &[Line<'_>]) -> Head {
    let mut head = Head::default();
    let mut found = Found::default();
    let mut pending: Option<Label> = None;
    let mut dated: Option<usize> = None;
    let mut under_day = 0;
    if let Some(heap) = heaps::first(lines) {
        for (label, text, index) in heap.values {
            take(label, &text, &lines[index], &mut head, &mut found);
        }
        head.claimed.extend(heap.lines);
    }
    head.claimed.extend(letter_date(lines));
    for (index, line) in lines.iter().enumerate().take(REACH) {
        if !line.has_text() || head.claimed.contains(&index) {
            continue;
        }
        let text = line.plain();
        let text = behind_bullet(&text);
        if tells_adoption(text) {
            continue;
        }
        under_day += usize::from(dated.is_some());
        // A page may name the day in its title, and again in the head.
        if (1..=SAID_AGAIN).contains(&under_day)
            && found.date.map(|(day, _)| day) == dates::first_day(text)
        {
            under_day = 0;
        }
        let near_day = dated.is_some() && under_day <= UNDER_DAY;
        if text.len() > 300 {
            pending = None;
            continue;
        }
        if let Some(label) = pending.take()
            && !is_label(text)
            && !text
                .split_once(':')
                .is_some_and(|(label, _)| header::is_label(label))
            && take(label, text, line, &mut head, &mut found)
        {
            head.claimed.push(index);
            continue;
        }
        // "Sted: Lokale 3", and below it the address of the house.
        if index > 0
            && found.placed == Some(lines[index - 1].number)
            && place::is_address(text)
            && let Some(place) = &mut found.place
        {
            place.push(' ');
            place.push_str(text);
            found.reaches(line);
            head.claimed.push(index);
            continue;
        }
        if labelled(text).is_some() {
            head.claimed.push(index);
            for part in each_label(text) {
                let Some((label, rest)) = labelled(part) else {
                    continue;
                };
                let taken = !rest.is_empty() && take(label, rest, line, &mut head, &mut found);
                if rest.is_empty() {
                    pending = Some(label);
                }
                if label == Label::Known && !taken {
                    title_line(line, &mut head, &mut found);
                }
            }
            dated = dated.or(found.date.is_some().then_some(index));
        } else if near_day && hour_beside_place(text, line, &mut found)
            || title_line(line, &mut head, &mut found)
        {
            head.claimed.push(index);
            dated = dated.or(found.date.is_some().then_some(index));
        } else if near_day && place_line(text, line, &mut found) {
            head.claimed.push(index);
        }
    }
    if found.place.is_none()
        && let Some(at) = dated.and_then(|at| place_above(lines, at, &head))
        && place_line(&lines[at].plain(), &lines[at], &mut found)
    {
        head.claimed.push(at);
    }
    head.meeting = found.meeting("meeting/heading@1", 97);
    head
}

/// The line of a letterhead that says when the minutes were written: "Dato: 3. maj 2021" beside the number of the case or
/// who wrote them, where another line tells the day of the meeting with its weekday and hour.
fn letter_date(lines: &[Line<'_>]) -> Option<usize> {
    const HEAD: usize = 40;
    const BESIDE: &[&str] = &[
        "Ref.",
        "Sagsbeh",
        "J.nr",
        "Sagsnr",
        "Sags nr",
        "Journalnr",
        "Initialer",
    ];
    const WEEKDAYS: &[&str] = &[
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
    ];
    let texts: Vec<usize> = (0..lines.len().min(HEAD))
        .filter(|index| lines[*index].has_text())
        .collect();
    let beside = |place: usize| {
        let near = texts[place.saturating_sub(1)..texts.len().min(place + 2)].iter();
        near.map(|index| lines[*index].text)
            .any(|text| BESIDE.iter().any(|label| text.starts_with(label)))
    };
    let place = texts
        .iter()
        .position(|index| lines[*index].text.starts_with("Dato:"))?;
    let at = texts[place];
    let written = dates::first_day(lines[at].text)?;
    let told = || {
        texts.iter().any(|index| {
            let text = lines[*index].text;
            let lower = text.to_lowercase();
            *index != at
                && dates::first_day(text).is_some_and(|day| day != written)
                && dates::first_time(text).is_some()
                && WEEKDAYS.iter().any(|day| lower.contains(day))
        })
    };
    (dates::first_time(lines[at].text).is_none() && beside(place) && told()).then_some(at)
}

/// A fact of the head in a list, without the sign of the list: "- Mødested: Laden".
fn behind_bullet(text: &str) -> &str {
    let fact = |rest: &&str| {
        labelled(rest).is_some_and(|(label, value)| {
            !value.is_empty() && !matches!(label, Label::Known | Label::Ignored)
        })
    };
    ["- ", "• ", "* ", "– "]
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .filter(|rest| rest.contains(':'))
        .filter(fact)
        .unwrap_or(text)
}

/// The line right above the day, where nothing else has been read from it.
fn place_above(lines: &[Line<'_>], day: usize, head: &Head) -> Option<usize> {
    let at = day.checked_sub(1)?;
    (lines[at].has_text() && !head.claimed.contains(&at)).then_some(at)
}

/// How many lines with text below the day a place may stand without a label.
const UNDER_DAY: usize = 3;

/// How many lines with text below the day it may be told again.
const SAID_AGAIN: usize = 6;

/// The same for an hour and a place, in numbers of lines.
const UNDER_DAY_LINES: u32 = 3;

/// How far into a document its head may go, in lines.
const REACH: usize = 250;

/// Whether these words are nothing but a label of the head.
pub(crate) fn is_label(text: &str) -> bool {
    let bare = lower(text.trim_end_matches([':', '.', ' ']));
    LABELS.iter().any(|(word, _)| *word == bare)
}

/// Whether a line of the head begins with one of its labels.
pub(crate) fn begins_with_label(text: &str) -> bool {
    labelled(&plain(text)).is_some()
}

/// The parts of a line that holds several labels: "Mødedato: 2. juni. Mødetid: 8.30. Mødested: Laden."
fn each_label(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    for sign in [". ", ", ", "; ", " | "] {
        for (at, _) in text.match_indices(sign) {
            let part = &text[at + sign.len()..];
            let word = part.split(':').next().unwrap_or_default();
            if part.len() > word.len()
                && LABELS.iter().any(|(name, _)| *name == word.to_lowercase())
            {
                starts.push(at + sign.len());
            }
        }
    }
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| text[from..to].trim_end_matches(['.', ',', ';', ' ', '|']))
        .collect()
}

fn labelled(text: &str) -> Option<(Label, &str)> {
    let lower = lower(text);
    LABELS.iter().find_map(|(word, label)| {
        let after = lower.strip_prefix(word)?;
        let rest = text.get(text.len() - after.len()..)?;
        let colon = rest.trim_start().starts_with([':', '.']);
        // Without a colon only the words that head a line of their own count.
        let long = word.len() >= 8 || word.starts_with("møde");
        let timed = *label == Label::Time && rest.starts_with(" kl");
        // "Referat", "til", "Byrådet" are words of one title.
        if !colon && ["fra", "til"].contains(word) {
            return None;
        }
        // "Tid 15:30", "Sted Pakhuset": what stands behind the word tells that it is one.
        let value = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
        let told = value.is_some_and(|first| match label {
            Label::Date | Label::Time => first.is_ascii_digit(),
            Label::Place => *word == "sted" && first.is_uppercase(),
            Label::Body => *word == "udvalg" && first.is_uppercase() && names::is_body(rest.trim()),
            Label::Both | Label::Known | Label::Ignored => false,
        });
        let apart = rest.is_empty()
            || colon
            || timed
            || told && text.starts_with(char::is_uppercase)
            || long && rest.starts_with(char::is_whitespace);
        // "Mødelokale 214" names itself.
        if apart && !colon && !rest.is_empty() && word.ends_with("lokale") {
            return Some((*label, text));
        }
        apart.then(|| {
            (
                *label,
                rest.trim_matches(|c: char| c.is_whitespace() || ":.".contains(c)),
            )
        })
    })
}

/// Takes what a label names; whether anything was there to take.
fn take(label: Label, text: &str, line: &Line<'_>, head: &mut Head, found: &mut Found) -> bool {
    let took = match label {
        Label::Date => {
            let day = take_date(text, line, head, found);
            let title = title::taken_apart(text);
            found.time = found.time.or(title.time);
            found.place = found.place.take().or(title.place);
            day
        }
        Label::Time => {
            let day = take_date(text, line, head, found);
            let time =
                dates::first_time(text).or_else(|| dates::first_time(&format!("kl. {text}")));
            // "kl.       :       15.30"
            let hour = text.trim_start_matches(|c: char| !c.is_ascii_digit());
            let time = time.or_else(|| dates::first_time(&format!("kl. {hour}")));
            found.time = found.time.or(time);
            // "Kl. 16.30 på Nørreskolen"
            let lower = text.to_lowercase();
            let led_in = [" i ", " på ", " ved "]
                .iter()
                .any(|word| text.contains(word))
                || PLACES.iter().any(|sign| lower.contains(sign));
            if found.place.is_none() && time.is_some() && led_in && !text.contains("slut") {
                found.place = title::taken_apart(&format!("kl. {text}")).place;
            }
            day || time.is_some()
        }
        Label::Both => {
            let day = take_date(text, line, head, found);
            let (text, hours) = title::without_hours(text);
            let title = title::taken_apart(text);
            found.time = found.time.or(title.time).or(hours);
            // What stands behind the label is surer than what a title was taken for.
            let told = title.day.is_some() || title.time.is_some();
            found.place = if told {
                title.place.or(title.rest)
            } else {
                Some(text.to_owned()).filter(|text| text.contains(char::is_alphabetic))
            }
            .or(found.place.take());
            day || found.time.is_some()
        }
        Label::Place => {
            if found.place.is_none() && !text.is_empty() {
                let (text, hour) = place::with_hour(text).unwrap_or((text, None));
                found.time = found.time.or(hour);
                found.place = Some(text.to_owned());
                found.placed = Some(line.number);
            }
            true
        }
        Label::Body => {
            // A title over the page may leave out the years the body sits for.
            let told = head.body.as_ref().map(|body| body.value.as_str());
            let sought = told.is_none_or(|body| is_with_term(text, body));
            if sought && text.chars().any(char::is_alphabetic) {
                take_date(text, line, head, found);
                let title = title::taken_apart(text);
                let body = title.body.filter(|body| !is_with_term(text, body));
                let named = body.unwrap_or_else(|| text.to_owned());
                head.met(named, title.with, line, ("meeting/body-label@1", 95));
            }
            true
        }
        Label::Known => {
            // "Havneudvalget 05-09-2023" is a title line, with its day.
            let named = names::is_body(text) && dates::dates(text).is_empty();
            if named && head.body.is_none() {
                // "Møde i Havneudvalget" below "Referat"
                let title = title::taken_apart(text);
                let body = title.body.unwrap_or_else(|| text.to_owned());
                head.met(body, title.with, line, ("meeting/body-label@1", 95));
            }
            named
        }
        Label::Ignored => true,
    };
    if took {
        found.reaches(line);
    }
    took
}

/// Whether a text is a body with the years it sits for: "Havneudvalget 2022-2025".
fn is_with_term(text: &str, body: &str) -> bool {
    text.strip_prefix(body).is_some_and(|term| {
        let years = term.trim_matches([' ', '(', ')']).split(['-', '–']);
        let is_year = |year: &str| {
            let year = year.trim();
            year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
        };
        term.starts_with(' ') && years.clone().count() == 2 && years.clone().all(is_year)
    })
}

fn take_date(text: &str, line: &Line<'_>, head: &mut Head, found: &mut Found) -> bool {
    for date in dates::dates(text) {
        match date.reading {
            dates::DateReading::Day(day) => {
                if found.date.is_none() {
                    found.date = Some((day, line.span()));
                }
                return true;
            }
            dates::DateReading::Damaged => head.damaged.push(line.span()),
            dates::DateReading::Yearless { .. } => {}
        }
    }
    let Some(day) = dates::month_first(text) else {
        return false;
    };
    found.date = found.date.take().or(Some((day, line.span())));
    true
}

/// A line that names the kind, the body or the day without a label; whether it did.
fn title_line(line: &Line<'_>, head: &mut Head, found: &mut Found) -> bool {
    if !title::may_tell(line.text) {
        return false;
    }
    let parted = told_in_sentences(line.text);
    let text = parted.as_deref().unwrap_or(line.text);
    let met = parted.is_some()
        || text.len() <= 160
            && (text.contains(" møde ") || text.starts_with("Mødet "))
            && dates::first_day(text).is_some();
    if text.len() > 220 || text.ends_with('.') && text.len() > 80 && !met {
        return false;
    }
    if found.time.is_none() && dates::is_hours(text) {
        found.time = dates::first_time(&format!("kl. {text}"));
        return true;
    }
    let title = title::taken_apart(text);
    // "Referat offentliggjort: 2. juli 2021" tells no day of a meeting.
    let published = || PUBLISHED.iter().any(|word| text.contains(word));
    if title.day.is_some() && title.body.is_none() && published() {
        return false;
    }
    let names = title.kind.is_some() || title.body.is_some();
    // A day counts where nothing else stands on the line, or a time and a place with it.
    let dated = title.day.is_some() && (title.is_bare() || title.time.is_some());
    let timed = title.time.is_some() && title.is_bare() && found.time.is_none();
    let named = title.municipality && title.is_bare();
    // "14:30 Mødelokale 2" below the day.
    let hour_and_place = text.starts_with(|c: char| c.is_ascii_digit())
        && title.time.is_some()
        && title.rest.is_none()
        && found.time.is_none()
        && found
            .date
            .is_some_and(|(_, lines)| line.number <= lines.to + UNDER_DAY_LINES);
    if !(names || dated || timed || named || hour_and_place) {
        return false;
    }
    let title_is_bare = title.kind.is_none() && title.is_bare() && title.day.is_none();
    head.kind = head.kind.or(title.kind);
    head.status = head.status.or(title.status);
    let dated_kind = title.kind.is_some() && title.day.is_some();
    let body = match (title.body, title.rest) {
        (Some(body), _) => Some((body, 96)),
        (None, Some(rest)) if dated_kind && plausible(&rest) => Some((rest, 75)),
        (None, Some(_) | None) => None,
    };
    let known = head.body.as_ref().map(|known| known.value.as_str());
    let committee = body
        .as_ref()
        .is_some_and(|(body, _)| names::is_committee(body));
    // A committee right below the council it belongs to is who met.
    let of_council = committee && known.is_some_and(names::is_council_of_place) && title_is_bare;
    // "Handicapråd" over "Møde i Handicaprådet": the same, as it is called.
    let same_definite = known
        .zip(body.as_ref())
        .is_some_and(|(known, (body, _))| body.strip_suffix("et") == Some(known));
    let first = known.is_none() || of_council || same_definite;
    if let (true, Some((body, sure))) = (first, body) {
        head.met(body, title.with, line, ("meeting/title@1", sure));
    }
    if title.day.is_some() || title.time.is_some() {
        found.reaches(line);
        found.time = found.time.or(title.time);
        found.place = found.place.take().or(title.place);
    }
    take_date(&line.plain(), line, head, found);
    true
}

/// Words of the day minutes were put before the public, without their first letter.
const PUBLISHED: &[&str] = &["ffentliggjort", "ubliceret", "dsendt "];

/// A head told in sentences without a verb, its parts set apart as columns are: "Nordvig Kommune,
/// Havneudvalget. Referat, mandag den 3. maj 2021 kl. 8, Havnehuset."
fn told_in_sentences(text: &str) -> Option<String> {
    const LONGEST: usize = 200;
    const VERBS: &[&str] = &[
        " blev ", " er ", " var ", " har ", " havde ", " skal ", " kan ",
    ];
    let lower = text.to_lowercase();
    let may_be = text.len() <= LONGEST
        && text.ends_with('.')
        && (lower.contains("referat") || lower.contains("protokol"))
        && names::may_name_body(text)
        && dates::first_day(text).is_some()
        && !VERBS.iter().any(|verb| lower.contains(verb));
    if !may_be {
        return None;
    }
    let mut parted = String::with_capacity(text.len());
    for part in text.trim_end_matches('.').split(". ") {
        if !parted.is_empty() {
            let begins = part.starts_with(char::is_uppercase);
            parted.push_str(if begins { " · " } else { ". " });
        }
        parted.push_str(part);
    }
    Some(parted)
}

fn plausible(body: &str) -> bool {
    body.starts_with(char::is_uppercase)
        && body.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && body.len() <= 100
}

#[cfg(test)]
mod tests;
