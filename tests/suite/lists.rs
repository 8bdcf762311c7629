//! Lists for somebody: what an owner has, what a body met and treated, what is measured; and names that could
//! mean several.

use protokol_tests::TestBook;
use serde_json::Value;

use crate::PROGRAM;
use crate::json_contract::fits;

const ACTS: &str = r#"[
    {"verb": "plan adopt", "title": "Havneplan", "period": "2024", "on": "2023-12-04"},
    {"verb": "plan adopt", "title": "Havneplan", "period": "2025", "on": "2024-12-02"},
    {"verb": "indicator define", "name": "Ventetid", "unit": "dage", "text": "Fra anløb", "on": "2023-01-01"},
    {"verb": "goal set", "title": "Havnen", "number": "1", "level": "local", "plan": "Havneplan 2024"},
    {"verb": "goal set", "title": "Ventetid", "number": "1.1", "level": "target", "plan": "Havneplan 2024", "parent": "1",
     "bound": "at-most", "value": "12,5", "period": "2024", "indicator": "Ventetid", "owner": "Havnekontoret"},
    {"verb": "goal set", "title": "Kajen", "number": "1.1", "level": "local", "plan": "Havneplan 2025"},
    {"verb": "observation report", "indicator": "Ventetid", "value": "13", "period": "2024-Q1", "source": "Lodserne"},
    {"verb": "indicator redefine", "indicator": "Ventetid", "text": "Fra lods", "on": "2024-05-01"},
    {"verb": "body establish", "name": "Havneudvalget", "on": "2024-01-01"},
    {"verb": "body establish", "name": "Kystudvalget", "on": "2024-01-01"},
    {"verb": "meeting schedule", "body": "Kystudvalget", "date": "2024-10-16", "on": "2024-01-01"},
    {"verb": "item submit", "meeting": "Kystudvalget 2024-10-16", "number": "1", "title": "Kort", "on": "2024-10-01"},
    {"verb": "followup order", "asked_by": "Havneudvalget", "what": "Et kort", "on": "2024-02-01", "owner": "Bo Lund"},
    {"verb": "followup order", "asked_by": "Havneudvalget", "what": "Et lod", "on": "2024-02-01"}
]"#;

fn book() -> TestBook {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    let file = book.file("acts.json", ACTS);
    let _ran = book.run(&["enter", "--from", &file]).ok();
    book
}

fn texts(list: &Value, of: &str, field: &str) -> Vec<String> {
    let all = list[of].as_array().unwrap().iter();
    all.map(|one| one[field].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_owner_is_asked_for_by_name_and_an_unknown_one_is_told_those_there_are() {
    let book = book();
    let goals = book.json(&["goal", "list", "--owner", "havnekontoret"]);
    assert_eq!(texts(&goals, "goals", "title"), ["Ventetid"]);
    let tree = book.json(&["report", "goals", "--owner", "Havnekontoret"]);
    assert_eq!(
        tree["goals"][0]["goal"]["title"], "Havnen",
        "what stands above stays: {tree}"
    );
    assert_eq!(tree["goals"].as_array().unwrap().len(), 1);
    for verb in [&["due"][..], &["followup", "list"]] {
        let list = book.json(&[verb, &["--owner", "Bo Lund"]].concat());
        assert_eq!(texts(&list, "follow_ups", "what"), ["Et kort"]);
        let ran = book.run(&[verb, &["--owner", "Nogen"]].concat());
        assert_eq!(ran.code, Some(1), "{}", ran.shown());
        assert!(ran.stderr.contains("[owner-not-found]"), "{}", ran.shown());
        assert!(
            ran.stderr.contains("owners are Bo Lund, Havnekontoret"),
            "{}",
            ran.shown()
        );
    }
}

#[test]
fn meetings_and_items_are_asked_for_by_their_body() {
    let book = book();
    for (verb, of, met, title) in [
        (["meeting", "list"], "meetings", 1, "body"),
        (["item", "list"], "items", 1, "title"),
    ] {
        let list = book.json(&[&verb[..], &["--body", "kystudvalget"]].concat());
        assert_eq!(texts(&list, of, title).len(), met);
        let list = book.json(&[&verb[..], &["--body", "Havneudvalget"]].concat());
        assert_eq!(texts(&list, of, title), [""; 0]);
        let ran = book.run(&[&verb[..], &["--body", "Nogen"]].concat());
        assert!(ran.stderr.contains("[body-not-found]"), "{}", ran.shown());
    }
}

#[test]
fn an_indicator_is_read_back_with_figures_breaks_and_goals() {
    let book = book();
    let list = book.json(&["indicator", "list"]);
    assert_eq!(texts(&list, "indicators", "name"), ["Ventetid"]);
    let one = &list["indicators"][0];
    assert_eq!(
        (&one["definitions"], &one["goals"]),
        (&Value::from(2), &Value::from(1))
    );
    assert_eq!(one["newest"]["value"], "13");
    let shown = book.json(&["indicator", "show", "ventetid"]);
    assert_eq!(shown["figures"][0]["on"], "2024-03-31");
    assert_eq!(shown["figures"][0]["source"], "Lodserne");
    assert_eq!(shown["breaks"][0]["definition"], 2);
    assert_eq!(texts(&shown, "goals", "title"), ["Ventetid"]);
    let before = book.json(&["indicator", "list", "--as-of", "2024-03-01"]);
    assert_eq!(before["indicators"][0]["newest"], Value::Null);
    let ran = book.run(&["indicator", "show", "Noget"]);
    assert!(
        ran.stderr.contains("hint: protokol indicator list"),
        "{}",
        ran.shown()
    );
}

#[test]
fn what_a_name_could_mean_is_listed_with_what_tells_it_apart_and_a_command_that_runs() {
    let book = book();
    for args in [&["goal", "show", "1.1"][..], &["plan", "show", "Havneplan"]] {
        let ran = book.run(args);
        let shown = ran.shown();
        assert!(shown.contains("-ambiguous]"), "{shown}");
        assert!(
            shown.contains("2024") && shown.contains("Havneplan"),
            "{shown}"
        );
        let hint = ran.stderr.split("hint: protokol ").nth(1).unwrap();
        let hint = hint.split(',').next().unwrap();
        let _ran = book.run(&hint.split(' ').collect::<Vec<_>>()).ok();
    }
    let ran = book.run(&["goal", "revise", "--goal", "1.1", "--value", "10"]);
    assert!(
        ran.stderr.contains("(1.1, Ventetid, 2024, Havneplan)"),
        "{}",
        ran.shown()
    );
    let plan = book.json(&["plan", "show", "Havneplan 2025"]);
    assert_eq!(texts(&plan, "goals", "title"), ["Kajen"]);
}

#[test]
fn goals_plans_and_indicators_are_listed_with_their_municipality() {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    let acts = r#"[
        {"verb": "plan adopt", "title": "Havneplan", "on": "2023-12-04"},
        {"verb": "plan adopt", "title": "Havneplan", "on": "2023-12-04", "municipality": "Egholm Kommune"},
        {"verb": "indicator define", "name": "Anløb", "municipality": "Egholm Kommune", "on": "2023-12-04"},
        {"verb": "goal set", "title": "Flere skibe", "level": "local", "plan": "Havneplan", "on": "2023-12-04"},
        {"verb": "goal set", "title": "Flere både", "level": "local", "plan": "Havneplan",
         "municipality": "Egholm Kommune", "on": "2023-12-04"}
    ]"#;
    let file = book.file("acts.json", acts);
    let _ran = book.run(&["enter", "--from", &file]).ok();
    for (of, list) in [("goals", "goal"), ("plans", "plan")] {
        let told = book.json(&[list, "list"]);
        let mut towns = texts(&told, of, "municipality");
        towns.sort();
        assert_eq!(towns, ["Egholm Kommune", "Tranevig Kommune"]);
    }
    for (list, name) in [
        ("goal", "Flere både"),
        ("plan", "Havneplan"),
        ("indicator", "Anløb"),
    ] {
        let text = book.run(&[list, "list"]).ok().stdout;
        let mut lines = text.lines();
        let told = lines.any(|line| line.contains(name) && line.contains("Egholm"));
        assert!(told, "{text}");
    }
}

/// A plan as it was adopted on a day, with these goals.
fn version(on: &str, goals: &str) -> String {
    format!(
        "Havneplan 2019\n\nNordvig Kommune\n\nVedtaget af Byrådet den {on}\n\nMål for 2019\n\n{goals}"
    )
}

#[test]
fn a_plan_adopted_anew_is_a_version_and_what_it_leaves_out_is_found_whichever_was_read_first() {
    let first = "1. Antallet af ledige bådpladser skal højst være 150 i 2019\n\
                 2. Ventetiden på en bådplads skal højst være 12 uger i 2019\n";
    let later = "1. Antallet af ledige bådpladser skal højst være 126 i 2019\n";
    let versions = [
        ("a.txt", version("26. november 2018", first)),
        ("b.txt", version("25. februar 2019", later)),
    ];
    for order in [[0, 1], [1, 0]] {
        let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
        for at in order {
            let (name, text) = &versions[at];
            let path = book.file(name, text.clone());
            let _ran = book.run(&["import", &path]).ok();
        }
        let asked = |as_of: &str| {
            let goals = book.json(&["goal", "list", "--as-of", as_of]);
            texts(&goals, "goals", "value")
        };
        assert_eq!(asked("2019-01-15"), ["150", "12"], "{order:?}");
        assert_eq!(asked("2019-03-15"), ["126", "12"], "{order:?}");
        let plans = book.json(&["plan", "list"]);
        assert_eq!(plans["plans"].as_array().unwrap().len(), 1);
        assert_eq!(plans["plans"][0]["adopted_on"], "2019-02-25");
        let days = texts(&plans["plans"][0], "adoptions", "on");
        assert_eq!(days, ["2018-11-26", "2019-02-25"]);
        let before = book.json(&["plan", "list", "--as-of", "2019-01-15"]);
        assert_eq!(before["plans"][0]["adopted_on"], "2018-11-26");
        let shown = book.run(&["plan", "show", "Havneplan 2019"]).ok().stdout;
        assert!(shown.contains("before that on 2018-11-26"), "{shown}");
        let found = book.json(&["findings", "--as-of", "2019-03-15"]);
        let found = found["findings"].as_array().unwrap().iter();
        let of_goals: Vec<_> = found
            .filter(|one| one["code"].as_str().unwrap().starts_with("goal-"))
            .collect();
        assert_eq!(of_goals.len(), 1, "{of_goals:?}");
        let text = of_goals[0]["text"].as_str().unwrap();
        assert_eq!(of_goals[0]["code"], "goal-left-out");
        assert!(
            text.contains("Ventetiden") && !text.contains("ledige"),
            "{text}"
        );
    }
}

#[test]
fn a_revision_tells_what_it_changed_and_a_goal_that_somebody_changed_keeps_its_lines() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    for (name, on, most) in [
        ("a.txt", "26. november 2018", "150"),
        ("b.txt", "25. februar 2019", "126"),
    ] {
        let goal =
            format!("1. Antallet af ledige bådpladser skal højst være {most} pladser i 2019\n");
        let path = book.file(name, version(on, &goal));
        let _ran = book.run(&["import", &path]).ok();
    }
    let goals = ["goal", "list", "--municipality", "Nordvig Kommune"];
    assert_eq!(texts(&book.json(&goals), "goals", "value"), ["126"]);
    let elsewhere = ["goal", "list", "--municipality", "Egholm Kommune"];
    assert_eq!(texts(&book.json(&elsewhere), "goals", "value"), [""; 0]);
    let history = book.run(&["goal", "history", "1"]).ok().stdout;
    assert!(
        history.contains("at-most, [-150-]{+126+} pladser"),
        "{history}"
    );

    let shown = book.json(&["goal", "show", "1"]);
    let set = shown["goal"]["decided"][0]["position"].to_string();
    let change = [
        "review",
        "change",
        &set,
        "--set",
        "value=140",
        "--reason",
        "Talt igen",
    ];
    let _ran = book.run(&change).ok();
    for verb in [&["goal", "show", "1"][..], &["report", "goals"][..]] {
        let told = book.run(verb).ok().stdout;
        assert!(told.contains("a.txt, line 9"), "{told}");
    }
    let danish = book.run(&["report", "goals", "--lang", "da"]).ok().stdout;
    assert!(danish.contains("a.txt, linje 9"), "{danish}");
    assert!(danish.contains("som kendt ved position"), "{danish}");
}

#[test]
fn a_plan_for_other_years_that_asks_the_same_goals_anew_is_told_until_the_former_are_given_up() {
    let plan = |years: &str, on: &str, [share, tons]: [&str; 2]| {
        format!(
            "Færgeplan {years}\n\nNordvig Kommune\n\nVedtaget af Byrådet den {on}\n\nMål\n\n\
             1. Mindst {share} pct. af turene afgår til tiden\n\
             2. Sejladsen bruger højst {tons} tons brændstof om året\n"
        )
    };
    let plans = [
        (
            "a.txt",
            plan("2024-2027", "12. december 2023", ["80", "900"]),
        ),
        (
            "b.txt",
            plan("2025-2028", "10. december 2024", ["85", "700"]),
        ),
        // Its days begin when those of the others are over.
        (
            "c.txt",
            plan("2029-2032", "5. december 2028", ["90", "600"]),
        ),
    ];
    for order in [[0, 1, 2], [2, 1, 0]] {
        let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
        for at in order {
            let (name, text) = &plans[at];
            let path = book.file(name, text.clone());
            let _ran = book.run(&["import", &path]).ok();
        }
        let anew = |as_of: &str| {
            let listed = book.json(&["goal", "list", "--as-of", as_of]);
            fits("goal-list", &listed);
            let goals = listed["goals"].as_array().unwrap().iter();
            let anew = goals.map(|goal| goal["asked_anew"].as_str().unwrap_or("-").to_owned());
            anew.collect::<Vec<_>>()
        };
        let found = |as_of: &str| {
            let found = book.json(&["findings", "--as-of", as_of]);
            let found = found["findings"].as_array().unwrap().iter();
            let of_goals = found.filter(|one| one["code"] == "goal-asked-anew");
            let told = of_goals.map(|one| one["text"].as_str().unwrap().to_owned());
            told.collect::<Vec<_>>()
        };
        assert_eq!(anew("2024-06-01"), ["-", "-"], "{order:?}");
        assert!(found("2024-06-01").is_empty());
        let share = "1 Mindst 85 pct. af turene afgår til tiden (Færgeplan 2025-2028)";
        assert_eq!(anew("2025-01-01")[0], share, "{order:?}");
        assert_eq!(&anew("2029-01-01")[2..], ["-"; 4]);
        let [only] = found("2029-01-01").try_into().unwrap();
        let both = "tiden; Sejladsen bruger højst 900 tons brændstof om året";
        assert!(only.ends_with(both), "{only}");
        let goal = "Færgeplan 2024-2027/1";
        let shown = book
            .run(&["goal", "show", goal, "--as-of", "2025-01-01"])
            .ok()
            .stdout;
        assert!(shown.contains(&format!("asked anew: {share}")), "{shown}");
        let given_up = ["goal", "abandon", "--goal", goal, "--on", "2024-12-10"];
        let _ran = book
            .run(&[&given_up[..], &["--reason", "afløst"]].concat())
            .ok();
        let [only] = found("2025-01-01").try_into().unwrap();
        assert!(!only.contains("turene") && only.contains("tons"), "{only}");
    }
}

#[test]
fn the_year_of_what_a_goal_starts_from_is_shown_and_kept_when_the_goal_is_changed() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let text = "Havneplan 2019\n\nNordvig Kommune\n\nVedtaget af Byrådet den 26. november 2018\n\nMål\n\n\
                1. I 2016 var 34 pct. af bådene miljømærket. I 2019 skal mindst 50 pct. være det\n";
    let path = book.file("a.txt", text);
    let _ran = book.run(&["import", &path]).ok();
    let shown = book.run(&["goal", "show", "1"]).ok().stdout;
    assert!(shown.contains("baseline: 34 pct. (2016)"), "{shown}");
    let listed = book.json(&["goal", "list"]);
    fits("goal-list", &listed);
    assert_eq!(listed["goals"][0]["baseline"]["period"]["text"], "2016");
    let position = listed["goals"][0]["decided"][0]["position"].to_string();
    let change = [
        "review", "change", &position, "--set", "value=55", "--reason", "rettet",
    ];
    let _ran = book.run(&change).ok();
    let goal = &book.json(&["goal", "list"])["goals"][0];
    assert_eq!(
        (&goal["value"], &goal["baseline"]["period"]["text"]),
        (&"55".into(), &"2016".into())
    );
}
