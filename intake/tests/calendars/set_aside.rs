//! What stands in calendars and is no meeting as it stands: what is around meetings, days that contradict themselves,
//! spans, rules, meetings called off in words; each is set aside and told.

use super::{event, meetings, read, topics};

/// The meetings of a calendar, and how many findings it has.
fn said(name: &str, text: &str) -> (Vec<String>, usize) {
    let calendar = read(name, text);
    (meetings(&calendar), calendar.findings.len())
}

#[test]
fn what_stands_around_a_meeting_is_none() {
    let of = |summary: &str| {
        let text = event(&format!(
            "UID:h1\r\nDTSTART;VALUE=DATE:20280209\r\nSUMMARY:{summary}"
        ));
        said("havn.ics", &text)
    };
    for around in [
        "Havneudvalget - frist for punkter",
        "Høringsfrist, Byrådet",
        "Formøde Havneudvalget",
        "Udsendelse af dagsorden til Havneudvalget",
        "Byrådets budgetseminar",
        "Byrådet - borgermøde om havnen",
    ] {
        assert_eq!(of(around), (vec![], 1), "{around}");
    }
    for meeting in [
        "Havneudvalget",
        "Møde i Havneudvalget",
        "Havneudvalget - ordinært møde",
    ] {
        assert_eq!(of(meeting).0.len(), 1, "{meeting}");
    }
}

#[test]
fn a_column_of_days_of_the_week_may_contradict_the_date() {
    let rows = "Dato;Ugedag;Udvalg\n09-02-2028;Onsdag;Havneudvalget\ntirsdag d. 8. februar 2028;Tirsdag;Havneudvalget\n10-03-2028;Mandag;Havneudvalget\n";
    let (found, told) = said("plan.csv", rows);
    assert_eq!(
        found,
        [
            "Havneudvalget 2028-02-09 @2-2",
            "Havneudvalget 2028-02-08 @3-3"
        ]
    );
    assert_eq!(told, 1);
}

#[test]
fn a_row_may_say_in_any_column_that_its_meeting_is_called_off_or_changed() {
    let head = "Udvalg;Dato;Kl;Sted;Bemærkning;Ansvarlig\n";
    for (row, off) in [
        ("Havneudvalget;09-02-2028;16;Kajen;Mødet er aflyst;", " off"),
        ("Havneudvalget;09-02-2028;16;Kajen (AFLYST);;", " off"),
        ("Havneudvalget (aflyst);09-02-2028;16;Kajen;;", " off"),
        ("Havneudvalget;09-02-2028;16;Kajen;;", ""),
    ] {
        let (found, told) = said("plan.csv", &format!("{head}{row}\n"));
        assert_eq!(
            found,
            [format!("Havneudvalget 2028-02-09 16:00{off} @2-2")],
            "{row}"
        );
        assert_eq!(told, 0, "{row}");
    }
    let other = "Havneudvalget;08-03-2028;16;;;\n";
    let changed = "Havneudvalget;09-02-2028;16;Kajen;Flyttet til 16. februar;\n";
    let (found, told) = said("plan.csv", &format!("{head}{changed}{other}"));
    assert_eq!((found.len(), told), (1, 1));
    // A remark and a column that are not understood are told.
    let remark = "Havneudvalget;09-02-2028;16;Kajen;Temamøde;Bo\n";
    let (found, told) = said("plan.csv", &format!("{head}{remark}{other}"));
    assert_eq!((found.len(), told), (2, 2));
}

#[test]
fn a_row_that_contradicts_its_day_or_names_several_is_set_aside() {
    let head = "Dag;Dato;Kl;Udvalg\n";
    let good = "Onsdag;09-02-2028;16;Havneudvalget\n";
    for bad in [
        "Torsdag;09-02-2028;16;Havneudvalget",
        ";tirsdag den 9-02-2028;16;Havneudvalget",
        ";9.-10. februar 2028;16;Havneudvalget",
        ";09-02-2028;26:00;Havneudvalget",
        ";09-02-2028 kl. 25;;Havneudvalget",
    ] {
        let (found, told) = said("plan.csv", &format!("{head}{good}{bad}\n"));
        assert_eq!((found.len(), told), (1, 1), "{bad}");
    }
    let grid = "Møder i 2028\n\n| Udvalg | Januar | Februar |\n|---|---|---|\n| Havneudvalget | ons. 12/1 | tirs. 9/2 |\n| Byrådet | 19 | 23 |\n";
    assert_eq!(said("side.txt", grid).0.len(), 3);
}

#[test]
fn spans_rules_and_times_that_are_none_on_a_page_are_told() {
    let page =
        |line: &str| format!("Mødeplan 2028\n\nByrådet: 19. januar og 23. februar\n{line}\n");
    for line in [
        "Havneudvalget: 1.-2. juni",
        "Byrådet, budgetseminar: 2.-3. september",
        "Havneudvalget: 31. maj - 2. juni",
        "Havneudvalget: uge 2, 6 og 10 (onsdage kl. 15)",
        "Havneudvalget: onsdag i uge 2, 6 og 10",
        "Havneudvalget: sidste onsdag i hver måned",
        "Havneudvalget: 7. juni kl. 26",
    ] {
        let (found, told) = said("side.txt", &page(line));
        assert_eq!((found.len(), told), (2, 1), "{line}");
    }
    // Days below a rule are of whom it does not say.
    let (found, _) = said("side.txt", &page("Havneudvalget: uge 2, 6 og 10\n7. juni"));
    assert_eq!(found.len(), 2);
    let (found, told) = said("side.txt", &page("Havneudvalget (onsdage kl. 15)\n7. juni"));
    assert_eq!(found[2], "Havneudvalget 2028-06-07 15:00 @5-5");
    assert_eq!(told, 0);
}

#[test]
fn a_row_of_a_yearly_plan_with_a_time_that_is_not_understood_goes_on_with_no_topic() {
    let plan = "Årshjul 2028 - Havneudvalget\n\n| Måned | Tema |\n|---|---|\n| Januar | Budget |\n| Marts | Regnskab |\n| | og tilsyn |\n| Hele året | Besøg |\n| Efter ferien | Temadag |\n| | på kajen |\n";
    let calendar = read("side.txt", plan);
    assert_eq!(
        topics(&calendar),
        [
            "Januar: Budget 2028-01-01..2028-01-31",
            "Marts: Regnskab og tilsyn 2028-03-01..2028-03-31"
        ]
    );
    assert_eq!(calendar.findings.len(), 3);
}
