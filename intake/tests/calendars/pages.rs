//! Pages of dates and yearly plans as sites print them: below a path, with a remark behind a month, with short years.

use super::{meetings, read, topics};

#[test]
fn the_path_above_a_page_is_not_its_heading() {
    let page = "Forside > Politik > Mødekalender\nMødekalender 2026 for Nordvig Kommune\n\nKulturudvalget\nJanuar: 7. og 21.\nMarts: 4.\n\nBørneudvalget\n13-01-26, 10-02-26\n14.04.26\n12/5-26\n";
    assert_eq!(
        meetings(&read("side.txt", page)),
        [
            "Kulturudvalget 2026-01-07 @5-5",
            "Kulturudvalget 2026-01-21 @5-5",
            "Kulturudvalget 2026-03-04 @6-6",
            "Børneudvalget 2026-01-13 @9-9",
            "Børneudvalget 2026-02-10 @9-9",
            "Børneudvalget 2026-04-14 @10-10",
            "Børneudvalget 2026-05-12 @11-11",
        ]
    );
}

#[test]
fn a_remark_behind_a_time_is_no_topic_and_its_time_heads_what_stands_below() {
    let page = "Årshjul 2026 for Børneudvalget\n\n1. halvår\n- Kvalitetsrapport\nJuni (efter budgetseminar)\n- Trivsel\nmarts-26\n- Tilsyn\n";
    assert_eq!(
        topics(&read("hjul.txt", page)),
        [
            "1. halvår: Kvalitetsrapport 2026-01-01..2026-06-30",
            "Juni (efter budgetseminar): Trivsel 2026-06-01..2026-06-30",
            "marts-26: Tilsyn 2026-03-01..2026-03-31",
        ]
    );
}

#[test]
fn when_meetings_begin_stands_on_a_line_above_the_days_of_a_body() {
    let page = "Mødekalender 2026\n\nØkonomiudvalget\nMødetidspunkt: kl. 14.00\n20. januar, 17. februar\n18. august, 8. september (budget), 6. oktober\n\nBørneudvalget\nTirsdage kl. 15.30\n13/1, 10/2\n\nHavneudvalget\nMøderne holdes kl. 16 i mødelokale 3\nOnsdag d. 14. januar\n13. oktober (2. behandling af budget)\n11. november (aflyst)\n";
    let read = read("side.txt", page);
    assert_eq!(
        meetings(&read),
        [
            "Økonomiudvalget 2026-01-20 14:00 @5-5",
            "Økonomiudvalget 2026-02-17 14:00 @5-5",
            "Økonomiudvalget 2026-08-18 14:00 @6-6",
            "Økonomiudvalget 2026-09-08 14:00 @6-6",
            "Økonomiudvalget 2026-10-06 14:00 @6-6",
            "Børneudvalget 2026-01-13 15:30 @10-10",
            "Børneudvalget 2026-02-10 15:30 @10-10",
            "Havneudvalget 2026-01-14 16:00 @14-14",
            "Havneudvalget 2026-10-13 16:00 @15-15",
        ]
    );
    assert_eq!(read.findings.len(), 1, "the meeting that is off is told");
}

#[test]
fn days_stand_below_a_day_of_the_week_or_below_a_month() {
    let page = "Mødeplan 2026 for Havneudvalget\n\nTirsdage\n13. januar\n10. februar\n11. februar\n\nMarts\ntirsdag den 3.\nonsdag den 4. kl. 16\nTorsdag d. 5\n\nApril 2026:\n- Tirsdag 7.\n";
    let read = read("side.txt", page);
    assert_eq!(
        meetings(&read),
        [
            "Havneudvalget 2026-01-13 @4-4",
            "Havneudvalget 2026-02-10 @5-5",
            "Havneudvalget 2026-03-03 @9-9",
            "Havneudvalget 2026-03-04 16:00 @10-10",
            "Havneudvalget 2026-03-05 @11-11",
            "Havneudvalget 2026-04-07 @14-14",
        ]
    );
    let told: Vec<&str> = read
        .findings
        .iter()
        .map(|found| found.text.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "`11. februar` stands below tirsdag, and 2026-02-11 is a onsdag; no meeting was made of it"
        ]
    );
}

#[test]
fn who_agreed_to_a_page_holds_no_meeting_on_that_day_and_makes_no_plan_of_goals() {
    for title in ["Mødekalender", "Mødeplan"] {
        let page = format!(
            "{title} 2026 for Havneudvalget\nGodkendt af Kommunalbestyrelsen den 30. oktober 2025\n\nTirsdag den 13. januar\nTirsdag den 10. februar\n"
        );
        assert_eq!(
            meetings(&read("side.txt", &page)),
            [
                "Havneudvalget 2026-01-13 @4-4",
                "Havneudvalget 2026-02-10 @5-5",
            ],
            "{title}"
        );
    }
}
