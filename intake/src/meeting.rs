//! The head of a document: what kind it is, which body met, when and where.

use chrono::{NaiveDate, NaiveTime};
use protokol_core::document::MeetingHeading;
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::{DocumentKind, DocumentStatus};

use crate::dates;
use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::names;

/// What the head of a document says.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// What the document calls itself.
    pub(crate) kind: Option<DocumentKind>,
    /// Whether it calls itself a draft or approved.
    pub(crate) status: Option<DocumentStatus>,
    /// The body.
    pub(crate) body: Option<Read<String>>,
    /// Day, start and place.
    pub(crate) meeting: Option<Read<MeetingHeading>>,
    /// The lines this was read from, as indices.
    pub(crate) claimed: Vec<usize>,
    /// Lines with a date that lost a digit.
    pub(crate) damaged: Vec<Lines>,
}

/// Words a document calls itself by, in lower case.
const KINDS: &[(&str, DocumentKind)] = &[
    ("beslutningsprotokol", DocumentKind::Minutes),
    ("beslutningsreferat", DocumentKind::Minutes),
    ("mødereferat", DocumentKind::Minutes),
    ("referat", DocumentKind::Minutes),
    ("protokol", DocumentKind::Minutes),
    ("protokoludskrift", DocumentKind::Minutes),
    ("udskrift", DocumentKind::Minutes),
    ("tillægsdagsorden", DocumentKind::Agenda),
    ("dagsorden", DocumentKind::Agenda),
    ("mødeindkaldelse", DocumentKind::Agenda),
];

/// Words beside the kind, the body and the day on a title line.
const FILLERS: &[&str] = &[
    "fra",
    "af",
    "for",
    "til",
    "om",
    "i",
    "på",
    "møde",
    "mødet",
    "ordinært",
    "ekstraordinært",
    "den",
    "d",
    "kl",
    "åben",
    "åbent",
    "åbne",
    "offentlig",
    "offentligt",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "supplerende",
    "godkendt",
    "udkast",
    "endeligt",
    "endelig",
    "lukket",
    "tillæg",
    "nr",
    "the",
    "og",
    "med",
    "s",
    "mødedato",
    "dato",
    "klokken",
    "bilag",
    "fællesmøde",
];

/// What a labelled line of the head names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Date,
    Time,
    Place,
    Body,
    Ignored,
}

const LABELS: &[(&str, Label)] = &[
    ("mødedato", Label::Date),
    ("dato og tidspunkt", Label::Date),
    ("dato", Label::Date),
    ("mødetidspunkt", Label::Time),
    ("starttidspunkt", Label::Time),
    ("mødet startede", Label::Time),
    ("mødet begyndte", Label::Time),
    ("mødestart", Label::Time),
    ("tidspunkt", Label::Time),
    ("tid", Label::Time),
    ("start", Label::Time),
    ("mødested", Label::Place),
    ("mødelokale", Label::Place),
    ("mødesteder", Label::Place),
    ("lokale", Label::Place),
    ("sted", Label::Place),
    ("udvalg", Label::Body),
    ("forum", Label::Body),
    ("organ", Label::Body),
    ("sluttidspunkt", Label::Ignored),
    ("mødet sluttede", Label::Ignored),
    ("mødet hævet", Label::Ignored),
    ("mødet slut", Label::Ignored),
    ("slut", Label::Ignored),
    ("sagsnr", Label::Ignored),
    ("telefon", Label::Ignored),
    ("mødenr", Label::Ignored),
    ("mødenummer", Label::Ignored),
];

/// What has been found, before it is put together.
#[derive(Default)]
struct Found {
    date: Option<(NaiveDate, Lines)>,
    time: Option<NaiveTime>,
    place: Option<String>,
    hull: Option<Lines>,
}

/// Reads the head from the lines before the first item.
pub(crate) fn read(lines: &[Line<'_>]) -> Head {
    let mut head = Head::default();
    let mut found = Found::default();
    let mut pending: Option<Label> = None;
    for (index, line) in lines.iter().enumerate().take(REACH) {
        if !line.has_text() {
            continue;
        }
        let text = plain(line.text);
        if text.len() > 300 {
            pending = None;
            continue;
        }
        if let Some(label) = pending.take()
            && take(label, &text, line, &mut head, &mut found)
        {
            head.claimed.push(index);
            continue;
        }
        if let Some((label, rest)) = labelled(&text) {
            head.claimed.push(index);
            if rest.is_empty() {
                pending = Some(label);
            } else {
                take(label, rest, line, &mut head, &mut found);
            }
        } else if title_line(&text, line, &mut head, &mut found) {
            head.claimed.push(index);
        }
    }
    head.meeting = found.date.map(|(date, lines)| {
        let heading = MeetingHeading {
            date,
            start: found.time,
            place: found.place,
        };
        marked(
            heading,
            found.hull.unwrap_or(lines),
            "meeting/heading@1",
            97,
        )
    });
    head
}

/// How far into a document its head may go, in lines.
const REACH: usize = 250;

fn labelled(text: &str) -> Option<(Label, &str)> {
    let lower = text.to_lowercase();
    LABELS.iter().find_map(|(word, label)| {
        let after = lower.strip_prefix(word)?;
        let rest = text.get(text.len() - after.len()..)?;
        let colon = rest.trim_start().starts_with([':', '.']);
        // Without a colon only the words that head a line of their own count.
        let long = word.len() >= 8 || word.starts_with("møde");
        let apart = rest.is_empty() || colon || long && rest.starts_with(char::is_whitespace);
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
            found.time = found.time.or_else(|| dates::first_time(text));
            day
        }
        Label::Time => {
            let day = take_date(text, line, head, found);
            let time = dates::first_time(text);
            found.time = found.time.or(time);
            day || time.is_some()
        }
        Label::Place => {
            if found.place.is_none() && !text.is_empty() {
                found.place = Some(text.to_owned());
            }
            true
        }
        Label::Body => {
            if head.body.is_none() && text.chars().any(char::is_alphabetic) {
                head.body = Some(marked(
                    text.to_owned(),
                    line.span(),
                    "meeting/body-label@1",
                    95,
                ));
            }
            true
        }
        Label::Ignored => true,
    };
    if took {
        let span = line.span();
        found.hull = Some(found.hull.map_or(span, |hull| hull.hull(span)));
    }
    took
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
    false
}

/// A line that names the kind, the body or the day without a label; whether it did.
fn title_line(text: &str, line: &Line<'_>, head: &mut Head, found: &mut Found) -> bool {
    if text.len() > 180 || text.ends_with('.') && text.len() > 80 {
        return false;
    }
    let title = title(text);
    let says_kind = title.kind.is_some();
    let body = title
        .body
        .filter(|body| names::is_body(body) || says_kind && title.day.is_some() && plausible(body));
    if !says_kind && body.is_none() && title.day.is_none() {
        return false;
    }
    // A day alone counts where nothing else stands on the line, or in the first lines of the page.
    if !says_kind && body.is_none() && !title.rest_is_empty {
        return false;
    }
    head.kind = head.kind.or(title.kind);
    head.status = head.status.or(title.status);
    if let Some(body) = body
        && head.body.is_none()
    {
        let sure = if names::is_body(&body) { 96 } else { 75 };
        head.body = Some(marked(body, line.span(), "meeting/title@1", sure));
    }
    if title.day.is_some() {
        take_date(text, line, head, found);
        found.time = found.time.or_else(|| dates::first_time(text));
        let span = line.span();
        found.hull = Some(found.hull.map_or(span, |hull| hull.hull(span)));
    } else {
        take_date(text, line, head, found);
    }
    true
}

fn plausible(body: &str) -> bool {
    body.starts_with(char::is_uppercase)
        && body.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && body.len() <= 100
}

struct Title {
    kind: Option<DocumentKind>,
    status: Option<DocumentStatus>,
    day: Option<NaiveDate>,
    body: Option<String>,
    rest_is_empty: bool,
}

/// A title line taken apart: "REFERAT Udvalget for Job d. 31-01-2018", "Referat fra møde i Byrådet".
fn title(text: &str) -> Title {
    let mut rest = text.to_owned();
    let mut day = None;
    for date in dates::dates(text).into_iter().rev() {
        if let dates::DateReading::Day(found) = date.reading {
            day = Some(found);
            rest.replace_range(date.from..date.to, " , ");
        }
    }
    let time = rest.to_lowercase().find("kl");
    if let (Some(at), true) = (time, dates::first_time(&rest).is_some()) {
        rest.truncate(rest.floor_char_boundary(at));
    }
    let mut kind = None;
    let mut status = None;
    let mut kept: Vec<&str> = Vec::new();
    for word in rest.split([' ', '\t']).filter(|word| !word.is_empty()) {
        let bare = word
            .trim_matches(|c: char| ":,.()-–".contains(c))
            .to_lowercase();
        if let (None, Some((_, found))) = (kind, KINDS.iter().find(|(name, _)| *name == bare)) {
            kind = Some(*found);
        } else {
            status = status.or(match bare.as_str() {
                "udkast" => Some(DocumentStatus::Draft),
                "godkendt" => Some(DocumentStatus::Approved),
                _ => None,
            });
            kept.push(word);
        }
    }
    let filler = |word: &&str| {
        let bare = word
            .trim_matches(|c: char| ":,.()-–/".contains(c))
            .to_lowercase();
        bare.is_empty() || FILLERS.contains(&bare.as_str())
    };
    while kept.first().is_some_and(filler) {
        kept.remove(0);
    }
    while kept.last().is_some_and(filler) {
        kept.pop();
    }
    let body = kept.join(" ");
    let body = body
        .trim_matches(|c: char| c.is_whitespace() || ",:;-–".contains(c))
        .to_owned();
    let body = without_municipality(body.strip_suffix("s møde").unwrap_or(&body)).to_owned();
    Title {
        kind,
        status,
        day,
        rest_is_empty: body.is_empty(),
        body: (!body.is_empty()).then_some(body),
    }
}

/// "Integrationsrådet i Nordvig Kommune" is the Integrationsrådet.
fn without_municipality(body: &str) -> &str {
    match body.rsplit_once(" i ") {
        Some((bare, place)) if place.to_lowercase().ends_with("kommune") => bare,
        Some(_) | None => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    fn head(text: &str) -> (Option<DocumentKind>, Option<String>, Option<MeetingHeading>) {
        let head = read(&lines_of(text));
        (
            head.kind,
            head.body.map(|body| body.value),
            head.meeting.map(|meeting| meeting.value),
        )
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn one_line_may_say_it_all() {
        for text in [
            "REFERAT Udvalget for Job & Arbejdsmarked d. 31-01-2018",
            "Referat fra møde i Udvalget for Job & Arbejdsmarked den 31. januar 2018 kl. 16.30",
            "Udvalget for Job & Arbejdsmarked - referat - onsdag den 31. januar 2018",
        ] {
            let (kind, body, meeting) = head(text);
            assert_eq!(kind, Some(DocumentKind::Minutes), "{text}");
            assert_eq!(
                body.as_deref(),
                Some("Udvalget for Job & Arbejdsmarked"),
                "{text}"
            );
            assert_eq!(meeting.unwrap().date, day(2018, 1, 31), "{text}");
        }
    }

    #[test]
    fn labels_may_stand_alone_or_with_their_value() {
        let (kind, body, meeting) = head(
            "Referat\n\nØkonomiudvalget\n\nMødedato:\tTirsdag den 4. maj 2021\nMødetidspunkt:\nKl. 17.00\nMødested: Mødelokale 2\n",
        );
        assert_eq!(
            (kind, body.as_deref()),
            (Some(DocumentKind::Minutes), Some("Økonomiudvalget"))
        );
        let meeting = meeting.unwrap();
        assert_eq!(meeting.date, day(2021, 5, 4));
        assert_eq!(meeting.start, NaiveTime::from_hms_opt(17, 0, 0));
        assert_eq!(meeting.place.as_deref(), Some("Mødelokale 2"));
    }

    #[test]
    fn a_damaged_date_is_no_day() {
        let head = read(&lines_of("REFERAT Økonomiudvalget d. 14-12-217"));
        assert_eq!(head.meeting, None);
        assert_eq!(head.damaged.len(), 1);
    }
}
