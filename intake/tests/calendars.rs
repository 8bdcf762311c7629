//! Calendars as they are found: iCalendar in its forms of time, tables with Danish and English heads, pages
//! of dates and yearly plans; and what is not understood stays as it stands.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[path = "calendars/in_minutes.rs"]
mod in_minutes;
#[path = "calendars/pages.rs"]
mod pages;
#[path = "calendars/set_aside.rs"]
mod set_aside;
#[path = "calendars/yearly.rs"]
mod yearly;

use proptest::prelude::*;
use protokol_core::calendar::{Calendar, Standing};
use protokol_intake::{RefusalCode, calendar};

fn read(name: &str, text: &str) -> Calendar {
    calendar(name, text).unwrap().unwrap()
}

/// Body, day, start and lines of each meeting.
fn meetings(calendar: &Calendar) -> Vec<String> {
    let told = calendar.meetings.iter().map(|read| {
        let entry = &read.value;
        let body = entry.body.as_deref().unwrap_or("-");
        let start = entry.start.map(|start| start.format(" %H:%M").to_string());
        let off = match entry.standing {
            Standing::Planned => "",
            Standing::Cancelled => " off",
        };
        let (from, to) = (read.mark.lines.from, read.mark.lines.to);
        format!(
            "{body} {}{}{off} @{from}-{to}",
            entry.date,
            start.unwrap_or_default()
        )
    });
    told.collect()
}

/// When, topic and days of each topic.
fn topics(calendar: &Calendar) -> Vec<String> {
    let told = calendar.topics.iter().map(|read| {
        let entry = &read.value;
        let days = entry
            .period
            .map(|period| format!("{}..{}", period.from, period.to));
        format!(
            "{}: {} {}",
            entry.when,
            entry.topic,
            days.unwrap_or_default()
        )
    });
    told.collect()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Nordvig//DA\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        .replace("\r\n", "\n")
}

#[test]
fn an_event_is_read_in_the_time_of_denmark() {
    for (start, said) in [
        (
            "DTSTART;TZID=Europe/Copenhagen:20240110T163000",
            "2024-01-10 16:30",
        ),
        ("DTSTART:20240110T163000", "2024-01-10 16:30"),
        ("DTSTART:20240110T153000Z", "2024-01-10 16:30"),
        ("DTSTART:20240710T223000Z", "2024-07-11 00:30"),
        ("DTSTART;VALUE=DATE:20240110", "2024-01-10"),
        (
            "DTSTART;TZID=\"Romance Standard Time\":20240110T163000",
            "2024-01-10 16:30",
        ),
    ] {
        let text = event(&format!("UID:1\r\n{start}\r\nSUMMARY:Møde i Børneudvalget"));
        let expected = format!("Børneudvalget {said} @4-8");
        assert_eq!(meetings(&read("a.ics", &text)), [expected], "{start}");
    }
}

#[test]
fn what_a_calendar_says_of_a_meeting_is_kept() {
    let text = event(
        "UID:7@nordvig\r\nDTSTAMP:20231205T080000Z\r\nDTSTART:20240110T163000\r\nSTATUS:CANCELLED\r\nSUMMARY:Byrådsmøde\r\nLOCATION:Rådhuset\\, lok\r\n ale 2",
    );
    let calendar = read("a.ics", &text);
    assert_eq!(meetings(&calendar), ["Byrådet 2024-01-10 16:30 off @4-12"]);
    let entry = &calendar.meetings[0].value;
    assert_eq!(entry.uid.as_deref(), Some("7@nordvig"));
    assert_eq!(entry.place.as_deref(), Some("Rådhuset, lokale 2"));
    assert_eq!(calendar.issued_on.unwrap().to_string(), "2023-12-05");
    let marked = event("UID:8\r\nDTSTART:20240110T163000\r\nSUMMARY:AFLYST: Børneudvalget");
    assert_eq!(
        meetings(&read("a.ics", &marked)),
        ["Børneudvalget 2024-01-10 16:30 off @4-8"]
    );
}

#[test]
fn what_is_private_or_not_understood_is_set_aside() {
    for lines in [
        "UID:1\r\nDTSTART:20240110T163000\r\nRRULE:FREQ=HOURLY\r\nSUMMARY:Børneudvalget",
        "UID:1\r\nDTSTART:20240110T163000\r\nRRULE:ofte\r\nSUMMARY:Børneudvalget",
        "UID:1\r\nDTSTART:20240110T163000\r\nCLASS:PRIVATE\r\nSUMMARY:Børneudvalget",
        "UID:1\r\nDTSTART:20240110T163000\r\nCLASS:CONFIDENTIAL\r\nSUMMARY:Børneudvalget",
        "UID:1\r\nDTSTART;TZID=America/New_York:20240110T163000\r\nSUMMARY:Børneudvalget",
        "UID:1\r\nDTSTART:i morgen\r\nSUMMARY:Børneudvalget",
        "UID:1\r\nSUMMARY:Børneudvalget",
    ] {
        let calendar = read("a.ics", &event(lines));
        assert!(calendar.meetings.is_empty(), "{lines}");
        assert_eq!(calendar.unclaimed.len(), 1);
        assert_eq!(calendar.findings.len(), 1);
    }
    let refused = calendar("a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n").unwrap_err();
    assert_eq!(refused.code, RefusalCode::NotCalendar);
}

/// The days and times of the meetings of an event.
fn comes(lines: &str) -> (Vec<String>, usize) {
    let calendar = read(
        "a.ics",
        &event(&format!("UID:1\nSUMMARY:Børneudvalget\n{lines}")),
    );
    let told = calendar.meetings.iter().map(|read| {
        let start = read
            .value
            .start
            .map(|start| start.format(" %H:%M").to_string());
        format!("{}{}", read.value.date, start.unwrap_or_default())
    });
    (told.collect(), calendar.findings.len())
}

#[test]
fn what_comes_again_is_a_meeting_each_time() {
    for (lines, expected) in [
        (
            "DTSTART;TZID=Europe/Copenhagen:20240313T163000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3",
            vec!["2024-03-13 16:30", "2024-03-27 16:30", "2024-04-10 16:30"],
        ),
        // Counted in UTC, the clocks of Denmark change below it.
        (
            "DTSTART:20240327T153000Z\nRRULE:FREQ=WEEKLY;COUNT=2",
            vec!["2024-03-27 16:30", "2024-04-03 17:30"],
        ),
        (
            "DTSTART:20240110T163000\nRRULE:FREQ=MONTHLY;BYDAY=2WE;UNTIL=20240313",
            vec!["2024-01-10 16:30", "2024-02-14 16:30", "2024-03-13 16:30"],
        ),
        (
            "DTSTART;TZID=Europe/Copenhagen:20240110T163000\nRRULE:FREQ=MONTHLY;UNTIL=20240310T153000Z;BYMONTHDAY=10",
            vec!["2024-01-10 16:30", "2024-02-10 16:30", "2024-03-10 16:30"],
        ),
        (
            "DTSTART;VALUE=DATE:20240110\nRRULE:FREQ=WEEKLY;COUNT=4;BYDAY=WE,TH\nEXDATE;VALUE=DATE:20240111,20240117",
            vec!["2024-01-10", "2024-01-18"],
        ),
        (
            "DTSTART:20240110T163000\nRDATE:20240207T163000,20240306T163000",
            vec!["2024-01-10 16:30", "2024-02-07 16:30", "2024-03-06 16:30"],
        ),
    ] {
        let expected: Vec<String> = expected.into_iter().map(ToOwned::to_owned).collect();
        assert_eq!(comes(lines), (expected, 0), "{lines}");
    }
}

#[test]
fn a_series_ends_with_the_horizon_and_what_is_beyond_is_told() {
    let (monthly, told) = comes("DTSTART:20240110T163000\nRRULE:FREQ=MONTHLY");
    assert_eq!((monthly.len(), told), (37, 1));
    assert_eq!(monthly.last().unwrap(), "2027-01-10 16:30");
    let (daily, told) = comes("DTSTART:20240110T163000\nRRULE:FREQ=DAILY");
    assert_eq!((daily.len(), told), (400, 1));
    let (ended, told) = comes("DTSTART:20240110T163000\nRRULE:FREQ=MONTHLY;COUNT=12");
    assert_eq!((ended.len(), told), (12, 0));
}

#[test]
fn a_meeting_of_a_series_that_was_moved_stands_once() {
    let text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Copenhagen:20240110T163000\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Børneudvalget\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20240117T153000Z\nDTSTART;TZID=Europe/Copenhagen:20240118T100000\nSUMMARY:Børneudvalget\nEND:VEVENT\nEND:VCALENDAR\n";
    let calendar = read("a.ics", text);
    let told: Vec<(String, &str)> = calendar
        .meetings
        .iter()
        .map(|read| {
            (
                read.value.date.to_string(),
                read.value.uid.as_deref().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("2024-01-10", "1/20240110T163000"),
        ("2024-01-24", "1/20240124T163000"),
        ("2024-01-18", "1/20240117T163000"),
    ];
    assert_eq!(told, expected.map(|(on, uid)| (on.to_owned(), uid)));
}

#[test]
fn a_table_with_a_month_beside_the_day_is_read_by_the_day_behind_blank_lines() {
    let text = "\n\nMåned;Dag;Dato;Udvalg;Tid\n\nJanuar;Onsdag;10-01-2024;Børneudvalget;onsdag kl. 16.30\n\n\n;Onsdag;17-01-2024;Byrådet;17\n";
    assert_eq!(
        meetings(&read("plan.csv", text)),
        [
            "Børneudvalget 2024-01-10 16:30 @5-5",
            "Byrådet 2024-01-17 17:00 @8-8"
        ]
    );
    let refused = calendar(
        "tal.csv",
        "Indikator;Periode;Værdi\nFravær;april 2023;4,2\n",
    )
    .unwrap_err();
    assert!(refused.hint.contains("observe --from"), "{}", refused.hint);
}

#[test]
fn of_several_versions_of_an_entry_the_last_counts() {
    let two = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nSEQUENCE:0\nDTSTART:20240110T163000\nSUMMARY:Børneudvalget\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nSEQUENCE:2\nDTSTART:20240117T163000\nSUMMARY:Børneudvalget\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(
        meetings(&read("a.ics", two)),
        ["Børneudvalget 2024-01-17 16:30 @10-15"]
    );
}

#[test]
fn a_table_is_read_by_its_head() {
    let danish = "Dato;Udvalg;Kl.;Sted;Status\n10-01-2024;Børneudvalget;16.30;Rådhuset;\n7. februar 2024;Byrådet;17;;Aflyst\n;;;;\nsnarest;Byrådet;;;\n";
    let calendar = read("plan.csv", danish);
    assert_eq!(
        meetings(&calendar),
        [
            "Børneudvalget 2024-01-10 16:30 @2-2",
            "Byrådet 2024-02-07 17:00 off @3-3"
        ]
    );
    assert_eq!(calendar.unclaimed.len(), 1);
    let english = "date,time,place\n2024-01-10,16:30-18:00,\"Town hall,\nroom 2\"\n2024-02-07,,\n";
    assert_eq!(
        meetings(&read("plan.csv", english)),
        ["- 2024-01-10 16:30 @2-3", "- 2024-02-07 @4-4"]
    );
    let themes = "Periode;Tema\nmarts 2024;Budget\n2. halvår 2024;Skolestruktur\nQ3 2025;Klima\n";
    assert_eq!(
        topics(&read("temaer.csv", themes)),
        [
            "marts 2024: Budget 2024-03-01..2024-03-31",
            "2. halvår 2024: Skolestruktur 2024-07-01..2024-12-31",
            "Q3 2025: Klima 2025-07-01..2025-09-30",
        ]
    );
}

#[test]
fn a_table_that_is_no_calendar_is_refused_with_a_hint() {
    for text in ["navn;beløb\nMole;12\n", "dato;udvalg\n;\n", "", "a\n"] {
        let refused = calendar("tal.csv", text).unwrap_err();
        assert_eq!(refused.code, RefusalCode::NotCalendar, "{text}");
        assert!(refused.hint.contains("dato;udvalg"));
    }
}

#[test]
fn a_page_of_dates_is_read_where_its_heading_says_so() {
    let page = "Møder i Børneudvalget 2024: 10. januar kl. 16, 7. februar og 6. marts kl. 16.30\n";
    assert_eq!(
        meetings(&read("side.txt", page)),
        [
            "Børneudvalget 2024-01-10 16:00 @1-1",
            "Børneudvalget 2024-02-07 @1-1",
            "Børneudvalget 2024-03-06 16:30 @1-1"
        ]
    );
    let listed = "Mødeplan for Børneudvalget\n2024\n• Onsdag den 10. januar kl. 16\n• Onsdag den 7. februar, sammen med Byrådet\n2025\n• 8. januar\n";
    let calendar = read("side.txt", listed);
    assert_eq!(
        meetings(&calendar),
        [
            "Børneudvalget 2024-01-10 16:00 @3-3",
            "Børneudvalget 2025-01-08 @6-6"
        ]
    );
    assert_eq!(
        calendar.unclaimed.len(),
        1,
        "what else a line says is not dropped"
    );
    for other in [
        "Kære alle\n10. januar 2024\n7. februar 2024\n",
        "Møder i Børneudvalget 2024\nFølger.\n",
    ] {
        assert_eq!(calendar_of(other), None);
    }
}

#[test]
fn each_body_of_a_page_has_its_own_days() {
    let page = "Mødeplan 2024\n\nByrådet\n10. januar kl. 16\n7. februar\n\nBørneudvalget:\n3. januar\n\nTeknisk Udvalg: 4. januar og 1. februar\n\nSeminar for alle\n20. marts\n";
    let calendar = read("side.txt", page);
    assert_eq!(
        meetings(&calendar),
        [
            "Byrådet 2024-01-10 16:00 @4-4",
            "Byrådet 2024-02-07 @5-5",
            "Børneudvalget 2024-01-03 @8-8",
            "Teknisk Udvalg 2024-01-04 @10-10",
            "Teknisk Udvalg 2024-02-01 @10-10",
        ]
    );
    assert!(calendar.findings[0].text.contains("Seminar for alle"));
    let second =
        "Møder i Børneudvalget 2024: 10. januar\nMøder i Byrådet 2024: 3. januar\n7. februar\n";
    assert_eq!(
        meetings(&read("side.txt", second)),
        [
            "Børneudvalget 2024-01-10 @1-1",
            "Byrådet 2024-01-03 @2-2",
            "Byrådet 2024-02-07 @3-3",
        ]
    );
}

#[test]
fn a_grid_of_months_and_bodies_is_read_where_its_cells_are_plain() {
    let csv = "Udvalg;Januar 2024;Februar 2024;Marts 2024\nByrådet;31.;;27. kl. 17\nBørneudvalget;10;7. og 21.;uge 10\n";
    let expected = [
        "Byrådet 2024-01-31 @2-2",
        "Byrådet 2024-03-27 17:00 @2-2",
        "Børneudvalget 2024-01-10 @3-3",
        "Børneudvalget 2024-02-07 @3-3",
        "Børneudvalget 2024-02-21 @3-3",
    ];
    let calendar = read("plan.csv", csv);
    assert_eq!(meetings(&calendar), expected);
    assert!(calendar.findings[0].text.contains("uge 10"));
    let page = "Mødeplan 2024\n\n\tByrådet\tBørneudvalget\nJanuar\t31\t10\nFebruar\t\t7., 21.\n";
    assert_eq!(
        meetings(&read("side.txt", page)),
        [
            "Byrådet 2024-01-31 @4-4",
            "Børneudvalget 2024-01-10 @4-4",
            "Børneudvalget 2024-02-07 @5-5",
            "Børneudvalget 2024-02-21 @5-5",
        ]
    );
    let without = "Udvalg;Jan;Feb\nByrådet;31;28\n";
    let refused = calendar_refused("plan.csv", without);
    assert!(refused.hint.contains("januar 2024"), "{}", refused.hint);
    // From August to June a year alone does not say which.
    let school = "Udvalg 2024;Nov;Dec;Jan\nByrådet;5;3;7\n";
    assert_eq!(
        calendar_refused("plan.csv", school).code,
        RefusalCode::NotCalendar
    );
}

fn calendar_refused(name: &str, text: &str) -> protokol_intake::Refusal {
    calendar(name, text).unwrap_err()
}

fn calendar_of(text: &str) -> Option<Calendar> {
    calendar("side.txt", text).unwrap()
}

#[test]
fn a_plan_in_a_table_names_its_columns() {
    let wheel = "Årshjul for Børneudvalget 2025\n\n| Måned | Tema | Ansvarlig |\n|---|---|---|\n| Januar | Skolestart | Skolechefen |\n| Feb. | Fravær | Ungechefen |\n";
    assert_eq!(
        topics(&read("side.txt", wheel)),
        [
            "Januar: Skolestart 2025-01-01..2025-01-31",
            "Feb.: Fravær 2025-02-01..2025-02-28",
        ]
    );
}

#[test]
fn days_weeks_and_times_of_a_page_are_read_in_their_usual_forms_or_told() {
    let page = "Mødeplan 2025 for byråd og udvalg\n\nByrådet\nMøderne begynder kl. 18.30\nmandag den 27. januar\n24/3, 28/4 og 26/5\n\nTeknisk Udvalg (kl. 16)\nUge 3: 14. januar\nUge 7: 18. februar\n11. marts, 18. april og 13. maj kl. 9\nIngen møder i juli\nonsdag den 5. juni\n";
    let calendar = read("side.txt", page);
    assert_eq!(
        meetings(&calendar),
        [
            "Byrådet 2025-01-27 18:30 @5-5",
            "Byrådet 2025-03-24 18:30 @6-6",
            "Byrådet 2025-04-28 18:30 @6-6",
            "Byrådet 2025-05-26 18:30 @6-6",
            "Teknisk Udvalg 2025-01-14 16:00 @9-9",
            "Teknisk Udvalg 2025-03-11 16:00 @11-11",
            "Teknisk Udvalg 2025-04-18 16:00 @11-11",
            "Teknisk Udvalg 2025-05-13 09:00 @11-11",
        ]
    );
    let told: Vec<u32> = calendar
        .findings
        .iter()
        .map(|found| found.lines.from)
        .collect();
    assert_eq!(
        told,
        [10, 13],
        "18 February is in week 8, and 5 June no Wednesday"
    );
}

#[test]
fn a_table_of_days_on_a_page_is_read_by_its_head() {
    let page = "Mødeplan 2025 for Fritidsudvalget\n\nDato\tTid\tSted\n\
                15. januar\t16.30\tRådhuset\n12. februar\t\tHallen\n29. foråret\t17\tHallen\n";
    let tabs = read("side.txt", page);
    assert_eq!(
        meetings(&tabs),
        [
            "Fritidsudvalget 2025-01-15 16:30 @4-4",
            "Fritidsudvalget 2025-02-12 @5-5"
        ]
    );
    assert_eq!(tabs.meetings[1].value.place.as_deref(), Some("Hallen"));
    assert!(tabs.findings[0].text.contains("29. foråret"));
    let piped = "# Møder i Fritidsudvalget 2025/26\n\n| Dag | Kl. |\n|---|---|\n\
                 | 3. september | 16 |\n| 14. januar | 17.15 |\n";
    assert_eq!(
        meetings(&read("side.txt", piped)),
        [
            "Fritidsudvalget 2025-09-03 16:00 @5-5",
            "Fritidsudvalget 2026-01-14 17:15 @6-6"
        ]
    );
    // A body of its own in each row.
    let bodies = "Mødekalender 2026\n\nUdvalg           Dato          Sted\n\
                  Byrådet          28. januar    Salen\nNaturudvalget    3. marts      Lokale 2\n";
    assert_eq!(
        meetings(&read("side.txt", bodies)),
        ["Byrådet 2026-01-28 @4-4", "Naturudvalget 2026-03-03 @5-5"]
    );
}

#[test]
fn a_plan_of_a_school_year_goes_from_august_to_july() {
    let page = "Årshjul 2025/26 for Skoleudvalget\nSeptember: Budget\nMarts: Regnskab\n1. kvartal: Trivsel\n";
    assert_eq!(
        topics(&read("hjul.txt", page)),
        [
            "September: Budget 2025-09-01..2025-09-30",
            "Marts: Regnskab 2026-03-01..2026-03-31",
            "1. kvartal: Trivsel 2026-01-01..2026-03-31"
        ]
    );
    let grid = "Mødeplan 2025/2026\n\n| | Aug | Dec | Jan | Juni |\n|---|---|---|---|---|\n\
                | Skoleudvalget | 19. | 9. | 13. | 9. |\n";
    assert_eq!(
        meetings(&read("plan.txt", grid)),
        [
            "Skoleudvalget 2025-08-19 @5-5",
            "Skoleudvalget 2025-12-09 @5-5",
            "Skoleudvalget 2026-01-13 @5-5",
            "Skoleudvalget 2026-06-09 @5-5"
        ]
    );
}

#[test]
fn a_grid_has_the_times_beside_its_bodies() {
    let grid = "Mødekalender 2026\n\n| Udvalg | jan | feb |\n|---|---|---|\n| Byrådet kl. 18 | 27 | 24 |\n| Teknisk Udvalg, kl. 8.30 | 6 kl. 9 | - |\n| Ferie uge 7 | 9 | |\n";
    let calendar = read("side.txt", grid);
    assert_eq!(
        meetings(&calendar),
        [
            "Byrådet 2026-01-27 18:00 @5-5",
            "Byrådet 2026-02-24 18:00 @5-5",
            "Teknisk Udvalg 2026-01-06 09:00 @6-6",
        ]
    );
    assert_eq!(calendar.findings.len(), 1);
}

#[test]
fn an_entry_that_is_called_neither_a_body_nor_a_meeting_is_set_aside() {
    let said = |summary: &str| {
        let text = event(&format!(
            "UID:1\nDTSTART;VALUE=DATE:20240328\nSUMMARY:{summary}"
        ));
        let calendar = read("a.ics", &text);
        (calendar.meetings.len(), calendar.findings.len())
    };
    for holiday in ["Skærtorsdag - rådhuset lukket", "Ferie", "Personaledag"] {
        assert_eq!(said(holiday), (0, 1), "{holiday}");
    }
    for meeting in [
        "Møde",
        "Ordinært møde nr. 3",
        "Møde i udvalget",
        "",
        "SSU - ordinært møde",
    ] {
        assert_eq!(said(meeting), (1, 0), "{meeting}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever the text, the reader answers, and its marks are within the text.
    #[test]
    fn no_calendar_breaks_the_reader(
        lines in prop::collection::vec("(BEGIN:VEVENT|END:VEVENT|BEGIN:VCALENDAR|DTSTART:[0-9TZ]{0,16}|UID:.{0,4}|dato[;,]tema|[0-9]{1,2}[.-][0-9]{0,2}.{0,8}|Årshjul 2024|Møder i Byrådet.{0,9}|[Mm]arts[:\t].{0,8}|.{0,12})", 0..12),
        name in "(a.ics|a.csv|a.txt)",
    ) {
        let text = lines.join("\n");
        if let Ok(Some(calendar)) = calendar(&name, &text) {
            let last = u32::try_from(text.lines().count()).unwrap().max(1);
            let of_meetings = calendar.meetings.iter().map(|read| read.mark.lines);
            let of_topics = calendar.topics.iter().map(|read| read.mark.lines);
            for lines in of_meetings.chain(of_topics).chain(calendar.unclaimed) {
                prop_assert!(lines.from >= 1 && lines.from <= lines.to && lines.to <= last, "{lines:?}");
            }
        }
    }
}

#[test]
fn a_page_keeps_its_starts_its_short_days_and_its_weeks() {
    let page = "Mødeplan 2025 for Byråd og udvalg\n\nByrådet\nMøderne begynder kl. 18.30\nmandag den 27. januar\n24/3, 28/4 og 26/5\n\nTeknik- og Miljøudvalget (kl. 16)\nUge 3: 14. januar\nUge 7: 11. februar kl. 17\nRejse fra 3. til 5. maj\n";
    let calendar = calendar("plan.txt", page).unwrap().unwrap();
    let told: Vec<String> = calendar
        .meetings
        .iter()
        .map(|read| {
            let start = read
                .value
                .start
                .map(|start| start.format(" %H:%M").to_string());
            let body = read.value.body.clone().unwrap_or_default();
            format!("{body} {}{}", read.value.date, start.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [
            "Byrådet 2025-01-27 18:30",
            "Byrådet 2025-03-24 18:30",
            "Byrådet 2025-04-28 18:30",
            "Byrådet 2025-05-26 18:30",
            "Teknik- og Miljøudvalget 2025-01-14 16:00",
            "Teknik- og Miljøudvalget 2025-02-11 17:00",
        ]
    );
    let lines: Vec<u32> = calendar
        .findings
        .iter()
        .map(|found| found.lines.from)
        .collect();
    assert_eq!(
        lines,
        [11],
        "what may be days and is not understood is told"
    );
}

#[test]
fn days_below_the_heading_of_a_month_are_of_that_month() {
    let page = "Mødeplan 2027\n\nJanuar\nByrådet: 26. kl. 17.00\n\nMarts:\nByrådet: 30.\nHavneudvalget: 9. og 16.\nHavneudvalget: 23. (flyttet til 24.)\n";
    let calendar = calendar("plan.txt", page).unwrap().unwrap();
    let meetings = calendar.meetings.iter().map(|read| &read.value);
    let told: Vec<String> = meetings
        .map(|meeting| {
            format!(
                "{} {}",
                meeting.body.as_deref().unwrap_or_default(),
                meeting.date
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "Byrådet 2027-01-26",
            "Byrådet 2027-03-30",
            "Havneudvalget 2027-03-09",
            "Havneudvalget 2027-03-16",
        ]
    );
    assert_eq!(calendar.findings.len(), 1, "{:?}", calendar.findings);
}
