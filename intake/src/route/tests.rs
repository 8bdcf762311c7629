//! The ways of cases as minutes print them, and who decides.

use super::*;

fn route(text: &str, title: &str) -> Route {
    let said = [CompetenceText {
        text: text.to_owned(),
        lines: Lines::line(1),
    }];
    of(&said, Some("Teknisk Udvalg"), title, None, Lines::line(1)).value
}

#[test]
fn the_final_body_stands_before_via() {
    let route = route(
        "Kommunalbestyrelsen via Økonomi- og Erhvervsudvalget.",
        "Budget",
    );
    assert_eq!(route.final_in.as_deref(), Some("Kommunalbestyrelsen"));
    assert_eq!(
        route.stations,
        ["Økonomi- og Erhvervsudvalget", "Kommunalbestyrelsen"]
    );
    assert_eq!(route.competence, Competence::Recommending);
}

#[test]
fn bodies_stand_by_their_letters_or_with_what_each_does() {
    for (text, bodies) in [
        ("SOC/ØU/KB", &["SOC", "ØU", "KB"][..]),
        ("BU - ØK - BY", &["BU", "ØK", "BY"]),
        ("ØU", &["ØU"]),
        (
            "Havneudvalget anbefaler\nØkonomiudvalget indstiller\nByrådet godkender",
            &["Havneudvalget", "Økonomiudvalget", "Byrådet"],
        ),
        ("Byrådet beslutter", &["Byrådet"]),
        ("COVID-19", &[]),
    ] {
        assert_eq!(stations(text), bodies, "{text}");
    }
}

#[test]
fn a_recommendation_may_tell_the_way_of_a_case() {
    let asked = |text| asked(text, Lines::line(1)).map(|said| said.text);
    for (text, way) in [
        (
            "Forvaltningen indstiller til KB via HAV og ØU, at havnen sælges.",
            Some("HAV\nØU\nKB"),
        ),
        (
            "Økonomi indstiller til KB via alle fagudvalg og ØU, at",
            Some("ØU\nKB"),
        ),
        (
            "Direktionen indstiller til Havneudvalget, Økonomiudvalget og Byrådet:",
            Some("Havneudvalget\nØkonomiudvalget\nByrådet"),
        ),
        (
            "Direktionen indstiller til Økonomiudvalg og Byråd, at havnen sælges.",
            Some("Økonomiudvalget\nByrådet"),
        ),
        (
            "Direktionen indstiller til Havneudvalget, at havnen sælges.",
            None,
        ),
        (
            "Direktionen indstiller til Ib Bro og Havneudvalget, at havnen sælges.",
            None,
        ),
        (
            "Direktionen indstiller, at Byrådet og KB sælger havnen.",
            None,
        ),
    ] {
        assert_eq!(asked(text).as_deref(), way, "{text}");
    }
}

#[test]
fn a_council_that_is_to_decide_has_the_last_word() {
    let said = |text| said_in(text, Lines::line(1)).map(|said| said.text);
    assert_eq!(
        said("KB skal beslutte, om havnen sælges.").as_deref(),
        Some("KB")
    );
    assert_eq!(said("Klubben skal beslutte, om båden sælges."), None);
}

#[test]
fn a_sentence_may_say_who_decides() {
    let said = |text| said_in(text, Lines::line(1)).map(|said| said.text);
    assert_eq!(
        said("Fristen er i maj. Sagen afgøres endeligt af Byrådet via Økonomiudvalget.").as_deref(),
        Some("Byrådet via Økonomiudvalget.")
    );
    assert_eq!(said("Sagen afgøres af, om staten giver tilskud."), None);
    assert_eq!(said("Sagen afgøres i byrådet.").as_deref(), Some("Byrådet"));
    assert_eq!(
        said("Sagen afgøres i økonomiudvalget.").as_deref(),
        Some("Økonomiudvalget")
    );
    for text in ["Sagen afgøres i retten.", "Sagen afgøres i udvalget."] {
        assert_eq!(said(text), None, "{text}");
    }
}

#[test]
fn a_heading_over_several_items_may_say_who_decides_them() {
    let said = |text| of_group(text, Lines::line(1), Some("Teknisk Udvalg")).map(|said| said.text);
    for (text, body) in [
        ("A. Sager til afgørelse i byrådet", Some("Byrådet")),
        ("Sager til beslutning i udvalget:", Some("Teknisk Udvalg")),
        (
            "2) Sager, der afgøres af Økonomiudvalget",
            Some("Økonomiudvalget"),
        ),
        ("Sager til udvalgets afgørelse", Some("Teknisk Udvalg")),
        (
            "SAGER TIL TEKNISK UDVALGS AFGØRELSE:",
            Some("Teknisk Udvalg"),
        ),
        (
            "Punkter til Økonomiudvalgets og Byrådets beslutning",
            Some("Økonomiudvalget\nByrådet"),
        ),
        (
            "SAGER TIL ØKONOMIUDVALGETS/KOMMUNALBESTYRELSENS AFGØRELSE",
            Some("Økonomiudvalget\nKommunalbestyrelsen"),
        ),
        (
            "Sager til Teknik- og Miljøudvalgets afgørelse",
            Some("Teknik- og Miljøudvalget"),
        ),
        ("Sager til borgmesterens afgørelse", None),
        ("Sager til afgørelse", None),
        ("Sager til efterretning", None),
        ("Sager til afgørelse i marts", None),
        ("Der er ingen Sager til afgørelse i byrådet", None),
    ] {
        assert_eq!(said(text).as_deref(), body, "{text}");
    }
}

#[test]
fn a_body_may_be_heard_by_its_own_line() {
    let said = route("Teknisk Udvalg udtaler sig\nByrådet beslutter", "Havnen");
    assert_eq!(said.competence, Competence::Consulted);
    assert_eq!(said.final_in.as_deref(), Some("Byrådet"));
}

#[test]
fn brackets_behind_a_body_say_what_it_does() {
    let said = route(
        "Teknisk Udvalg (høring), Havneudvalget (indstilling) og Byrådet (beslutning).",
        "Havnen",
    );
    assert_eq!(said.competence, Competence::Consulted);
    assert_eq!(
        said.stations,
        ["Teknisk Udvalg", "Havneudvalget", "Byrådet"]
    );
    let decided = route("Teknisk Udvalg (afgørelse).", "Havnen");
    assert_eq!(decided.competence, Competence::Final);
    let informed = route("Teknisk Udvalg (orientering).", "Havnen");
    assert_eq!(informed.final_in, None);
    assert_eq!(informed.competence, Competence::Unknown);
    let later = route("Teknisk Udvalg, Byrådet (til orientering)", "Havnen");
    assert_eq!(later.final_in.as_deref(), Some("Teknisk Udvalg"));
}

#[test]
fn the_body_that_meets_may_be_told_by_its_letters() {
    let said = |text: &str, own| {
        let said = [CompetenceText {
            text: text.to_owned(),
            lines: Lines::line(1),
        }];
        let route = of(&said, Some(own), "Havnen", None, Lines::line(1)).value;
        (route.competence, route.final_in)
    };
    for (letters, own) in [
        ("AI", "Udvalget for Arbejdsmarked og Integration"),
        ("SOSU", "Social- og Sundhedsudvalget"),
        ("BSU", "Børne- og Skoleudvalget"),
    ] {
        let told = (Competence::Final, Some(letters.to_owned()));
        assert_eq!(said(letters, own), told, "{letters}");
    }
    for (letters, own) in [
        ("IT", "Social- og Sundhedsudvalget"),
        ("Nej", "Social- og Sundhedsudvalget"),
    ] {
        assert_eq!(said(letters, own).1, None, "{letters}");
    }
}

#[test]
fn who_decides_may_stand_apart_from_the_way() {
    let said = |texts: &[&str]| {
        let said: Vec<CompetenceText> = (1..)
            .zip(texts)
            .map(|(line, text)| CompetenceText {
                text: (*text).to_owned(),
                lines: Lines::line(line),
            })
            .collect();
        of(
            &said,
            Some("Teknisk Udvalg"),
            "Havnen",
            None,
            Lines::line(1),
        )
        .value
        .stations
    };
    let way = ["Teknisk Udvalg", "Byrådet"];
    assert_eq!(said(&["Byrådet", "Teknisk Udvalg\nByrådet"]), way);
    assert_eq!(
        said(&["Byrådet beslutter.", "Teknisk Udvalg, Byrådet"]),
        way
    );
    assert_eq!(said(&["Byrådet", "Byrådet, Teknisk Udvalg"]), ["Byrådet"]);
}

#[test]
fn a_list_of_bodies_is_a_way_and_prose_about_them_is_not() {
    assert!(names_bodies_only(
        "Teknisk Udvalg, Økonomiudvalget, Byrådet"
    ));
    assert!(names_bodies_only(&without_days(
        "Teknisk Udvalg den 3. maj 2022\nByrådet den 1. juni 2022"
    )));
    assert!(!names_bodies_only(
        "Sagen sendes i høring, og derefter kommer den tilbage til udvalget og Byrådet"
    ));
}

#[test]
fn a_row_of_the_form_may_tell_the_way() {
    let said = |text| in_form(text, Lines::line(1), None).map(|said| said.text);
    assert_eq!(
        said("Sagsforløb:   TMU - høring - ØU - KB - Åben sag").as_deref(),
        Some("TMU\nØU\nKB")
    );
    assert_eq!(said("Sagsansvarlig: ØU"), None);
}

#[test]
fn a_body_that_decides_itself_is_final_and_one_that_is_heard_is_consulted() {
    assert_eq!(
        route("Teknisk Udvalg", "Budget").competence,
        Competence::Final
    );
    assert_eq!(
        route("Byrådet", "Høring: Strategi").competence,
        Competence::Consulted
    );
    assert_eq!(
        route("Job & Social", "Budget").competence,
        Competence::Unknown
    );
}

#[test]
fn whom_a_decision_recommends_to_is_told_with_it() {
    for (decision, body) in [
        ("Anbefales over for Byrådet.", Some("Byrådet")),
        (
            "Indstillingen anbefales overfor Kommunalbestyrelsen.",
            Some("Kommunalbestyrelsen"),
        ),
        (
            "Udvalget anbefaler over for Økonomiudvalget og Byrådet, at planen vedtages.",
            Some("Byrådet"),
        ),
        (
            "Udvalget indstiller til Byrådet, at grunden sælges.",
            Some("Byrådet"),
        ),
        (
            "Indstilles til Byrådets godkendelse, idet kortet rettes.",
            Some("Byrådet"),
        ),
        (
            "Udvalget anbefaler Byrådet, 1. at der søges om midler.",
            Some("Byrådet"),
        ),
        (
            "Anbefales over for Teknik- og Miljøudvalget med en bemærkning.",
            Some("Teknik- og Miljøudvalget"),
        ),
        ("Anbefales.", None),
        ("Anbefales over for ejeren.", None),
        ("Udvalget anbefaler, at Byrådet spørges.", None),
    ] {
        assert_eq!(passed_on_to(decision).as_deref(), body, "{decision}");
    }
}

#[test]
fn letters_alone_at_the_top_of_an_item_tell_its_way() {
    let told = |text: &str| {
        let lines = crate::lines::lines_of(text);
        by_letters(&lines, Some("Fritids- og Kulturudvalget")).map(|said| said.text)
    };
    let way = "FK\nØK\nBY".to_owned();
    assert_eq!(
        told("Sagsnr.: 09/118\n\nFK/ØK/BY\n\nHallen er gammel.\n"),
        Some(way)
    );
    assert_eq!(told("ÅBEN SAG\nFK\n"), Some("FK".to_owned()));
    // Who has the case stands before its way, and a stroke holds their letters together.
    assert_eq!(told("LK/BT - FK - BY\n"), Some("FK\nBY".to_owned()));
    assert_eq!(told("LK/ES - FK\n"), Some("FK".to_owned()));
    assert_eq!(told("SU/FK - BY\n"), Some("SU\nFK\nBY".to_owned()));
    // Letters without those of the body that met may be anything.
    for other in ["TM/ØK/BY\n", "ABH\n", "DK/EU\n", "Hallen er gammel.\n"] {
        assert_eq!(told(other), None, "{other}");
    }
}

#[test]
fn whom_the_body_is_to_recommend_something_over_for_decides() {
    for (text, body) in [
        (
            "Havnechefen indstiller, at Havneudvalget over for Økonomiudvalget og Byrådet anbefaler, at:",
            Some("Byrådet"),
        ),
        (
            "at udvalget overfor Byrådet anbefaler, at havnen sælges",
            Some("Byrådet"),
        ),
        ("at der over for ejeren indstilles et salg", None),
        ("at sagen over for Havneudvalget anbefales", None),
        ("at udvalget anbefaler, at havnen sælges", None),
    ] {
        let own = Some("Havneudvalget");
        assert_eq!(recommended_over_for(text, own).as_deref(), body, "{text}");
    }
}

#[test]
fn what_a_body_does_in_brackets_is_no_part_of_its_name() {
    for text in [
        "Havneudvalget (endelig afgørelse)",
        "Ældrerådet (høring), Byrådet (beslutning)",
    ] {
        assert!(names_bodies_only(text), "{text}");
    }
    assert!(!names_bodies_only(
        "Havneudvalget (se bilag om molens tilstand)"
    ));
}
