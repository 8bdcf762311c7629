//! Whose meeting a document is of where its head does not say: what the decisions themselves are
//! headed by ("Beslutning i Fritidsudvalget den 20-03-2018"). It must not read the head.

use chrono::NaiveDate;
use protokol_core::document::MeetingHeading;
use protokol_core::evidence::{Lines, Read};

use super::Head;
use crate::lines::Line;
use crate::mark::marked;
use crate::names;
use crate::sections::stamp::{self, Stamp};

/// A body and a day that head decisions.
struct Heading {
    body: String,
    date: NaiveDate,
    /// How often they stand together.
    count: u32,
    /// How often with the word for a decision.
    decides: u32,
    first: Lines,
}

/// Fills in the body and the day that the head leaves out, from what most decisions are headed by.
pub(crate) fn complete(head: &mut Head, lines: &[Line<'_>]) {
    if head.body.is_some() && head.meeting.is_some() {
        return;
    }
    if head.body.is_none() {
        head.body = by_field(lines).or_else(|| by_undated(lines));
    }
    if head.meeting.is_none() {
        super::repeated::complete(head, lines);
    }
    let known = head.meeting.as_ref().map(|meeting| meeting.value.date);
    let mut headings = headings(lines);
    headings.retain(|heading| known.is_none_or(|date| heading.date == date));
    let Some(best) = headings
        .iter()
        .max_by_key(|heading| (heading.count, heading.decides, heading.date))
    else {
        return;
    };
    let sure = match (best.count, best.decides) {
        (2.., _) => 85,
        (_, 1..) => 78,
        _ => 70,
    };
    if head.body.is_none() {
        head.body = Some(marked(
            names::without_year(&best.body).to_owned(),
            best.first,
            "meeting/stamps@1",
            sure,
        ));
    }
    if head.meeting.is_none() && best.decides > 0 {
        let heading = MeetingHeading {
            date: best.date,
            start: None,
            place: None,
        };
        head.meeting = Some(marked(heading, best.first, "meeting/stamps@1", sure));
    }
}

/// A body called by its field alone in the head, "Havn og Kyst", which the recommendations call a committee:
/// "indstiller til udvalget for Havn og Kyst", "indstiller til Havn og Kyst:".
fn by_field(lines: &[Line<'_>]) -> Option<Read<String>> {
    const ADDRESSED: &[&str] = &[" til udvalget for ", " indstiller til "];
    const FEWEST: usize = 2;
    let whom = |text: &str| -> Option<usize> {
        ADDRESSED
            .iter()
            .find_map(|words| Some(text.find(words)? + words.len()))
    };
    let fields: Vec<&str> = lines
        .iter()
        .filter(|line| line.heads_section)
        .filter_map(|line| Some(&line.text[whom(line.text)?..]))
        .collect();
    let head = lines.iter().take_while(|line| !line.heads_section);
    let named = head.filter(|line| line.has_text()).find(|line| {
        let of_it = |field: &&&str| {
            field
                .strip_prefix(line.text)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        fields.iter().filter(of_it).count() >= FEWEST
    })?;
    let body = named.text.to_owned();
    Some(marked(body, named.span(), "meeting/field@1", 80))
}

/// The one body that decisions are headed by without a day: "Beslutning fra Ungerådet".
fn by_undated(lines: &[Line<'_>]) -> Option<Read<String>> {
    const FEWEST: usize = 2;
    let heading = |line: &Line<'_>| {
        let stamp = stamp::decision_stamp(line.text)?;
        Some((stamp.body?, stamp.date.is_none(), line.span()))
    };
    let mut found = lines
        .iter()
        .filter(|line| line.has_text() && line.heads_section)
        .filter_map(heading);
    let (body, undated, first) = found.next()?;
    let mut count = 1;
    for (other, no_day, _) in found {
        if other != body || !no_day {
            return None;
        }
        count += 1;
    }
    (undated && count >= FEWEST).then(|| marked(body, first, "meeting/undated@1", 80))
}

fn headings(lines: &[Line<'_>]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for line in lines
        .iter()
        .filter(|line| line.has_text() && line.heads_section)
        // "Fraværende i Havneudvalget, 6. marts 2018:"
        .filter(|line| !stamp::tells_who_was_away(line.text))
    {
        let decided = stamp::decision_stamp(line.text)
            .or_else(|| stamp::stamped_decision(line.text).map(|(stamp, _)| stamp));
        let decides = u32::from(decided.is_some());
        let Some(Stamp {
            body: Some(body),
            date: Some(date),
            ..
        }) = decided.or_else(|| stamp::bare_stamp(line.text))
        else {
            continue;
        };
        let same = |heading: &&mut Heading| heading.body == body && heading.date == date;
        if let Some(known) = found.iter_mut().find(same) {
            known.count += 1;
            known.decides += decides;
        } else {
            found.push(Heading {
                body,
                date,
                count: 1,
                decides,
                first: line.span(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;
    use crate::sections;

    #[test]
    fn a_body_may_be_called_by_its_field_in_the_head() {
        let text = |field: &str| {
            format!(
                "Havn og Kyst\n3. maj 2021\nPunkt 1: Mole\nVejchefen indstiller til udvalget for {field}\n1. at molen bygges\nPunkt 2: Bro\nVejchefen indstiller til udvalget for {field} at anbefale Byrådet\n1. at broen bygges\n"
            )
        };
        assert_eq!(
            completed(&text("Havn og Kyst")).0.as_deref(),
            Some("Havn og Kyst")
        );
        assert_eq!(completed(&text("Skov og Park")).0, None);
    }

    fn completed(text: &str) -> (Option<String>, Option<NaiveDate>) {
        let mut lines = lines_of(text);
        sections::mark(&mut lines);
        let mut head = Head::default();
        complete(&mut head, &lines);
        (
            head.body.map(|read| read.value),
            head.meeting.map(|read| read.value.date),
        )
    }

    #[test]
    fn what_most_decisions_are_headed_by_is_the_meeting() {
        let date = NaiveDate::from_ymd_opt(2018, 3, 20);
        assert_eq!(
            completed(
                "Nr.1 - Tilskud\nHavneudvalget, 6. marts 2018, pkt. 3:\nAnbefales.\nBeslutning i Fritidsudvalget (18-21) den 20-03-2018\nGodkendt\nNr.2 - Lån\nBeslutning i Fritidsudvalget (18-21) den 20-03-2018\nUdsat\n"
            ),
            (Some("Fritidsudvalget".to_owned()), date)
        );
        assert_eq!(
            completed("Punkt 1: Lån\nBeslutning\nGodkendt\n"),
            (None, None)
        );
    }

    #[test]
    fn a_heading_over_those_absent_names_no_body() {
        let item = "Sagsgang\nKommunalbestyrelsen den 20. marts 2018\nBeslutning\nGodkendt.\n\nFraværende i Limsø Kommunalbestyrelse, 20. marts 2018:\n\nIb Bro\n\n";
        let text = format!("Nr. 1 - Lån\n{item}Nr. 2 - Køb\n{item}");
        assert_eq!(completed(&text).0.as_deref(), Some("Kommunalbestyrelsen"));
    }

    #[test]
    fn a_body_on_its_way_makes_no_day() {
        assert_eq!(
            completed("Sagen behandles i\nHavneudvalget den 20. marts 2018\nAnbefales.\n").1,
            None
        );
    }
}
