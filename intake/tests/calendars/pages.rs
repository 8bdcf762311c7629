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
