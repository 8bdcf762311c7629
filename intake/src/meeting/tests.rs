//! Heads of documents.

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
        "REFERAT Udvalget for By & Havn d. 31-01-2018",
        "Referat fra møde i Udvalget for By & Havn den 31. januar 2018 kl. 16.30",
        "Udvalget for By & Havn - referat - onsdag den 31. januar 2018",
        "Nordvig Kommune, Udvalget for By & Havn. Mødereferat, onsdag 31. januar 2018 kl. 16.30-18, Havnegården.",
        "UDVALGET FOR BY & HAVN I NORDVIG KOMMUNE\nReferat 31. januar 2018",
        "REFERAT\nUdvalget for By & Havn 31-01-2018",
    ] {
        let (kind, body, meeting) = head(text);
        assert_eq!(kind, Some(DocumentKind::Minutes), "{text}");
        assert_eq!(body.as_deref(), Some("Udvalget for By & Havn"), "{text}");
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
fn the_words_of_a_meeting_are_no_part_of_its_body() {
    for (text, body) in [
        (
            "Referat\n\nMøde i Havneudvalget 2018-2021\n\n4. maj 2021\n",
            "Havneudvalget 2018-2021",
        ),
        ("Referat\nÆldrerådet\n4. maj 2021\n", "Ældrerådet"),
    ] {
        assert_eq!(head(text).1.as_deref(), Some(body), "{text}");
    }
}

#[test]
fn a_damaged_date_is_no_day() {
    let head = read(&lines_of("REFERAT Økonomiudvalget d. 14-12-217"));
    assert_eq!(head.meeting, None);
    assert_eq!(head.damaged.len(), 1);
}

#[test]
fn bodies_that_met_together_are_not_one_body() {
    for (text, body, with) in [
        (
            "Referat\nFællesmøde for Havneudvalget og Teknik- og Miljøudvalget\n4. maj 2021\n",
            "Havneudvalget",
            vec!["Teknik- og Miljøudvalget"],
        ),
        (
            "Referat fra fællesmøde mellem Børne- og Skoleudvalget og Social- og Sundhedsudvalget den 4. maj 2021",
            "Børne- og Skoleudvalget",
            vec!["Social- og Sundhedsudvalget"],
        ),
        (
            "REFERAT\nFælles møde mellem Udvalget for Børn og Unge og Skolebestyrelsen\n4. maj 2021\n",
            "Udvalget for Børn og Unge",
            vec!["Skolebestyrelsen"],
        ),
        (
            "Referat\nUdvalg: Fællesmøde for Økonomiudvalget, Teknisk Udvalg og Seniorrådet\nMødedato: 4. maj 2021\n",
            "Økonomiudvalget",
            vec!["Teknisk Udvalg", "Seniorrådet"],
        ),
        (
            "Referat\nEkstraordinært møde i Økonomiudvalget og Byrådet\n4. maj 2021\n",
            "Økonomiudvalget",
            vec!["Byrådet"],
        ),
    ] {
        let head = read(&lines_of(text));
        let read = head.body.unwrap();
        assert_eq!(
            (read.value.as_str(), head.with),
            (body, with.iter().map(ToString::to_string).collect())
        );
        assert!(!read.mark.confidence.is_sure(), "{text}");
    }
    for (text, body) in [
        (
            "Referat\nMøde i Kultur- og Fritidsudvalget\n4. maj 2021\n",
            "Kultur- og Fritidsudvalget",
        ),
        (
            "Referat\nFællesmøde for Teknik- og Miljøudvalget\n4. maj 2021\n",
            "Teknik- og Miljøudvalget",
        ),
        (
            "Referat\nUdvalget for Kultur og Fritid\n4. maj 2021\n",
            "Udvalget for Kultur og Fritid",
        ),
    ] {
        let head = read(&lines_of(text));
        assert_eq!(head.body.unwrap().value, body);
        assert!(head.with.is_empty(), "{text}");
    }
}
