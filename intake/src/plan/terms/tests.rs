//! What goals ask, in the words of plans.

use protokol_core::vocabulary::GoalLevel;

use super::*;

fn terms(text: &str) -> Goal {
    let mut goal = Goal::titled(text.to_owned(), GoalLevel::Target);
    read(&mut goal, text, None);
    goal
}

fn said(text: &str) -> [String; 6] {
    let goal = terms(text);
    [
        goal.bound.map(|bound| bound.code().to_owned()),
        goal.value.map(|value| value.to_string()),
        goal.unit,
        goal.population,
        goal.baseline.map(|value| value.to_string()),
        goal.delta.map(|value| value.to_string()),
    ]
    .map(Option::unwrap_or_default)
}

#[test]
fn a_goal_is_asked_in_the_words_of_plans() {
    for (text, expected) in [
        (
            "Antallet af unge uden job skal nedbringes til 150 personer i 2018, svarende til et fald på 24 personer",
            ["decrease", "150", "personer", "unge uden job", "174", "-24"],
        ),
        (
            "Mindst 75 procent af de nye borgere, der er flyttet til i 2017, skal være i job",
            [
                "at-least",
                "75",
                "pct.",
                "nye borgere, der er flyttet til i 2017",
                "",
                "",
            ],
        ),
        (
            "Andelen af rygere skal falde fra 14,2 pct. til 10 pct.",
            ["decrease", "10", "pct.", "rygere", "14.2", ""],
        ),
        (
            "50 procent af ordrerne skal besvares",
            ["at-least", "50", "pct.", "ordrerne", "", ""],
        ),
        (
            "Udledningen skal reduceres med 60 pct.",
            ["decrease", "", "pct.", "Udledningen", "", "-60"],
        ),
        (
            "Der skal udarbejdes en plan",
            ["procedural", "", "", "", "", ""],
        ),
        (
            "Andelen af rygere skal falde fra 18 pct. i 2021 til højst 15 i 2025",
            ["at-most", "15", "pct.", "rygere", "18", ""],
        ),
        (
            "Ventetiden fastholdes på 4,2 uger",
            ["maintain", "4.2", "uger", "Ventetiden", "", ""],
        ),
        (
            "Antallet af klubber skal som minimum fastholdes på 120",
            ["at-least", "120", "", "klubber", "", ""],
        ),
        (
            "Mindst 25 % flere gæster i 2025",
            ["increase", "", "pct.", "", "", "25"],
        ),
        (
            "Antallet af klager halveres inden udgangen af 2023 (2019: 42.000)",
            ["decrease", "21000", "", "klager", "42000", "-21000"],
        ),
        (
            "Antallet af klager halveres",
            ["decrease", "", "pct.", "klager", "", "-50"],
        ),
        (
            "Antallet af besøg fordobles fra 40.000 i 2022 til 80.000 i 2024",
            ["increase", "80000", "", "besøg", "40000", ""],
        ),
        (
            "Udlånet af bøger øges med 8 pct. (2022: 62.500)",
            ["increase", "", "pct.", "Udlånet af bøger", "", "8"],
        ),
        (
            "Foreningerne får hvert år 10 nye frivillige",
            ["at-least", "10", "nye frivillige", "", "", ""],
        ),
        (
            "Højst 4 nye sager om måneden",
            ["at-most", "4", "nye sager", "", "", ""],
        ),
        (
            "Antallet af klager må ikke overstige 25 i 2026",
            ["at-most", "25", "", "klager", "", ""],
        ),
        (
            "7 ud af 10 af de unge skal være i gang med uddannelse efter 6 måneder",
            ["at-least", "70", "pct.", "unge", "", ""],
        ),
        (
            "Halvdelen af alle indkøb er grønne i 2028",
            ["at-least", "50", "pct.", "alle indkøb", "", ""],
        ),
        (
            "Foreningerne får hvert år 10 flere frivillige",
            ["increase", "", "frivillige", "", "", "10"],
        ),
        (
            "Vi låner ud til 310 foreninger i 2023 (2021: 265)",
            ["at-least", "310", "foreninger", "", "265", ""],
        ),
        (
            "Andelen af ture under 5 km, der sker på cykel, skal op på 30 pct. i 2027",
            [
                "at-least",
                "30",
                "pct.",
                "ture under 5 km, der sker på cykel",
                "",
                "",
            ],
        ),
        (
            "Antallet af forløb over 26 uger falder med 15 pct. i forhold til 2017",
            ["decrease", "", "pct.", "forløb over 26 uger", "", "-15"],
        ),
        (
            "Antallet af både øges med 30 i 2026 (2023: 95)",
            ["increase", "125", "", "både", "95", "30"],
        ),
        (
            "Halvdelen af de nye boliger har en husleje på højst 3.500 kr.",
            ["at-least", "50", "pct.", "nye boliger", "", ""],
        ),
        (
            "400 ha mark er lagt ud til skov senest i 2027",
            ["at-least", "400", "ha", "", "", ""],
        ),
        (
            "Alle får svar senest 14 dage efter, at de har spurgt",
            ["at-most", "14", "dage", "", "", ""],
        ),
        (
            "Havnen har åbent 6 dage om ugen i 2026 mod 4 i dag",
            ["at-least", "6", "dage", "", "4", ""],
        ),
        (
            "Mindst 45 pct. af bådene kører på el i 2030. I 2022 var det 4 pct.",
            ["at-least", "45", "pct.", "bådene", "4", ""],
        ),
        (
            "Antallet af besøg stiger til 2.000 om året",
            ["increase", "2000", "", "besøg", "", ""],
        ),
    ] {
        assert_eq!(said(text), expected.map(ToOwned::to_owned), "{text}");
    }
}

#[test]
fn a_not_turns_a_limit_round() {
    for (text, bound, value) in [
        ("Ingen sejlere venter mere end 20 minutter", "at-most", "20"),
        (
            "Ingen både, der lægger til, venter over 20 minutter",
            "at-most",
            "20",
        ),
        ("Ingen broer har under 40 pladser", "at-least", "40"),
        ("Køen må ikke stige over 15 minutter", "at-most", "15"),
        (
            "Køen må ikke på noget tidspunkt være længere end 15 minutter",
            "at-most",
            "15",
        ),
        ("Dybden må aldrig komme under 3 meter", "at-least", "3"),
        ("Højden overstiger ikke over 4 meter", "at-most", "4"),
        ("Ikke færre end 12 både", "at-least", "12"),
        (
            "Der må ikke være flere end 9 både ved broen",
            "at-most",
            "9",
        ),
        ("Havnen har ingen pladser over 18 meter", "at-most", "18"),
        (
            "Vi sejler uden at køen bliver over 10 minutter",
            "at-most",
            "10",
        ),
        ("Antallet af både skal overstige 70", "at-least", "70"),
        // The "not" is whom the goal counts.
        (
            "Andelen af sejlere, der ikke har kort, er under 5 pct.",
            "at-most",
            "5",
        ),
        (
            "Andelen af sejlere der ikke har et gyldigt kort er under 5 pct.",
            "at-most",
            "5",
        ),
        (
            "Besøget skal ikke blot holdes, men være over 900 om året",
            "at-least",
            "900",
        ),
        (
            "Sejlere uden kort venter under 12 minutter",
            "at-most",
            "12",
        ),
        ("Kø <= 8 minutter", "at-most", "8"),
        ("Glæde ≥ 4,2", "at-least", "4.2"),
        ("Min. 6 regattaer", "at-least", "6"),
    ] {
        let [has, figure, ..] = said(text);
        assert_eq!([has.as_str(), &figure], [bound, value], "{text}");
    }
    // Where it is not plain what the "not" belongs to, nothing is taken; so of what may not fall.
    for text in [
        "Vi tror ikke, at køen er over 20 minutter",
        "Der må ikke falde flere i vandet",
        "Antallet af både må ikke falde fra 120",
        "Prisen må ikke stige med mere end 2 pct.",
        "Gæster med ingen eller få både udgør under 5 pct.",
    ] {
        let [bound, value, _, _, baseline, delta] = said(text);
        assert_eq!([bound, value, baseline, delta], [""; 4], "{text}");
    }
    for (text, bound, delta) in [
        ("Køen falder med mindst 10 pct.", "decrease", "-10"),
        ("Antallet af både øges med mere end 12", "increase", "12"),
    ] {
        let [has, value, _, _, _, far] = said(text);
        assert_eq!([has.as_str(), &value, &far], [bound, "", delta], "{text}");
    }
}

#[test]
fn a_share_has_the_limit_that_stands_before_it() {
    for (text, bound, value) in [
        (
            "Mindst otte ud af ti gæster møder højst 3 vagter",
            "at-least",
            "80",
        ),
        (
            "Højst 3 ud af 20 gæster venter mindst 5 minutter",
            "at-most",
            "15",
        ),
        ("Gæster i kø må højst være én ud af fem", "at-most", "20"),
        (
            "Andelen af gæster i kø falder til 1 ud af 5",
            "decrease",
            "20",
        ),
        ("Højst hver fjerde bruger broen", "at-most", "25"),
    ] {
        let [has, share, ..] = said(text);
        assert_eq!([has.as_str(), &share], [bound, value], "{text}");
    }
}

#[test]
fn a_text_may_ask_several_figures() {
    for text in [
        "Prisen er højst 40 kr. i 2025 og højst 35 kr. i 2027",
        "Fraværet sænkes fra 6,2 til 5,5 pct. i 2025 og 5,0 pct. i 2027",
        "18.000 besøg i 2026, 21.000 i 2028",
        "I 2025 mindst 40 både og i 2027 mindst 55 både",
        "Køen er højst 20 minutter, og mindst 90 pct. af gæsterne er glade",
        "Fraværet sænkes til 4 pct. (2023: 5,2 pct.), og til 3,5 pct. i 2027",
        "Mindst 10 og højst 20 både",
    ] {
        assert!(several(text), "{text}");
    }
    for text in [
        "Mindst 90 pct. af gæsterne møder højst 4 vagter",
        "Køen falder fra 20 minutter i 2022 til 15 minutter i 2026",
        "Mindst 45 pct. af bådene kører på el i 2030. I 2022 var det 4 pct.",
        "nedbringes til 150 både i 2018, svarende til et fald på 24 både",
        "Mindst 40 pladser til 3. klasse og unge under 25 år i 2026",
        "Flere bader i 2025 og 2026",
    ] {
        assert!(!several(text), "{text}");
    }
}

#[test]
fn a_figure_that_is_gone_leaves_the_goal_damaged() {
    let goal = terms("Antallet af ledige skal nedbringes til fuldtidspersoner i 2018");
    assert_eq!((goal.value, goal.state), (None, GoalState::Damaged));
}

#[test]
fn a_number_is_read_whole_or_not_at_all() {
    for (text, expected) in [
        (
            "Havnen får mindst 1 200 besøg",
            ["at-least", "1200", "besøg"],
        ),
        (
            "Anlægget yder mindst 4\u{a0}500 kWh",
            ["at-least", "4500", "kWh"],
        ),
        ("3/4 af bådene er på el", ["at-least", "75", "pct."]),
        ("Heraf skal mindst 40 være både", ["at-least", "40", ""]),
    ] {
        let [bound, value, unit, ..] = said(text);
        assert_eq!([bound.as_str(), &value, &unit], expected, "{text}");
        assert_eq!(terms(text).state, GoalState::Set, "{text}");
    }
    for text in [
        "Køen skal ned på 2 ,4 minutter",
        "Fraværet er højst 3 , 5 pct.",
        "Mindst 7O pct. bader",
        "Mindst 1..300 bade",
        "Besøg øges fra 11.000 til 1.3000",
    ] {
        let goal = terms(text);
        assert_eq!((goal.value, goal.delta), (None, None), "{text}");
        assert_eq!(goal.state, GoalState::Damaged, "{text}");
    }
    for text in [
        "Højst 25-30 pct. af bådene er af træ",
        "Mindst 2/3 af bådene",
    ] {
        let goal = terms(text);
        assert_eq!((goal.value, goal.state), (None, GoalState::Set), "{text}");
    }
    let (value, unit) = wanted("Vi vil frem mod 2029 bygge 300 små huse").unwrap();
    assert_eq!(
        (value.to_string().as_str(), unit.as_deref()),
        ("300", Some("huse"))
    );
    assert_eq!(wanted("Vi vil mødes i 2029"), None);
}

#[test]
fn a_share_beside_a_figure_of_another_unit_is_seen_but_not_where_it_starts() {
    use super::names_share;
    assert!(names_share("55 pct. er i gang mindst 150 minutter om ugen"));
    assert!(names_share(
        "Højst 400 meter til bussen for 95 % af familierne"
    ));
    assert!(!names_share("Højst 4 nye sager om måneden"));
    assert!(!names_share("Mindst 20 point, mod 30 pct. i 2022"));
}

#[test]
fn a_day_and_a_limit_of_who_is_counted_are_no_figures_that_are_asked() {
    for (text, expected) in [
        (
            "Højst 3 fald pr. måned fra 1. august 2025",
            ["at-most", "3", "", ""],
        ),
        (
            "Antallet af gæster med over 10 % fravær falder fra 412 til under 300 i 2026",
            ["at-most", "300", "412", ""],
        ),
        (
            "Familier med over 15 % gæld nedbringes fra 96 til 70",
            ["decrease", "70", "96", ""],
        ),
        (
            "Ventetiden falder med mindst 10 dage",
            ["decrease", "", "", "-10"],
        ),
        (
            "Tiden nedbringes med mindst 5 dage til 25 dage",
            ["decrease", "25", "30", "-5"],
        ),
        ("Bilturene reduceres med 1/3", ["decrease", "", "", ""]),
        ("Køen er højst 14-12-217", ["", "", "", ""]),
        ("Børn vokser op uden røg", ["", "", "", ""]),
    ] {
        let [bound, value, _, _, baseline, delta] = said(text);
        assert_eq!(
            [bound.as_str(), &value, &baseline, &delta],
            expected,
            "{text}"
        );
    }
}

#[test]
fn a_figure_of_another_year_behind_what_is_asked_is_where_it_starts_or_told() {
    let goal = terms("maksimalt 6,0 pct. 2023/24: 8,1 pct.");
    let from = goal.baseline.map(|from| from.to_string());
    let year = goal
        .baseline_period
        .and_then(|year| year.to.format("%Y").to_string().parse().ok());
    assert_eq!((from.as_deref(), year), (Some("8.1"), Some(2024)));
    assert_eq!(goal.period, None);
    assert!(!tells_another(&goal));
    // It leads nowhere from there, and may be what is asked later.
    let goal = terms("mindst 60 pct. 2026: 66 pct.");
    assert_eq!((goal.baseline, goal.period), (None, None));
    assert!(tells_another(&goal));
}
