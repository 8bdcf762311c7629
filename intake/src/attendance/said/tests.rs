//! What sentences say of who was there. It must not test how lines are cut into sentences.

use super::*;

#[test]
fn whoever_stood_in_is_named_before_the_verb() {
    for (sentence, names) in [
        (
            "Ea Lund (A) deltog som stedfortræder for Ib Krogh (A).",
            &["Ea Lund"][..],
        ),
        (
            "Ea Lund mødte som suppleant for Ib Krogh, og Per Vig mødte som suppleant for Ane Bo og Ole Dam",
            &["Ea Lund", "Per Vig"],
        ),
        (
            "Ea Lund og Per Vig deltager som stedfortrædere",
            &["Ea Lund", "Per Vig"],
        ),
    ] {
        let said = says(sentence).unwrap();
        let there: Vec<&str> = said.there.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(there, names, "{sentence}");
        let role = Some(AttendeeRole::Substitute);
        assert!(said.there.iter().all(|it| it.role == role), "{sentence}");
        assert!(said.absent.is_empty(), "{sentence}");
    }
}

fn absent(name: &str) -> Option<Said> {
    Some(Said {
        absent: vec![name.to_owned()],
        sure: 93,
        ..Said::default()
    })
}

#[test]
fn absence_is_not_disqualification() {
    assert_eq!(
        says("Ulla Bak Holm deltog ikke i sagens behandling."),
        absent("Ulla Bak Holm")
    );
    let said = says("Ulla Bak Holm (A) erklærede sig inhabil og forlod lokalet.").unwrap();
    assert_eq!(said.disqualified, ["Ulla Bak Holm"]);
    assert_eq!(says("Afbud fra Jens Lund (V)"), absent("Jens Lund"));
    let said = says("Jens Lund deltog som stedfortræder for Ulla Holm.").unwrap();
    assert!(said.is_coming_or_going());
    assert_eq!(says("Udvalget deltog ikke i mødet."), None);
    assert_eq!(
        says("Spørgsmålet om Ulla Holms inhabilitet blev drøftet."),
        None
    );
    assert_eq!(says("Godkendt."), None);
}

#[test]
fn who_was_away_may_be_told_with_who_came_instead() {
    let there =
        |said: &Said| -> Vec<String> { said.there.iter().map(|it| it.name.clone()).collect() };
    for (text, away, instead) in [
        ("Der var afbud fra Jens Lund (V).", "Jens Lund", None),
        (
            "2. viceborgmester Jens Lund havde meldt forfald.",
            "Jens Lund",
            None,
        ),
        (
            "• Jens Lund – Ulla Holm deltager som suppleant",
            "Jens Lund",
            Some("Ulla Holm"),
        ),
        (
            "Jens Lund - suppleanten Ulla Holm var indkaldt, men mødte ikke",
            "Jens Lund",
            None,
        ),
    ] {
        let said = replaced(text).or_else(|| says(text)).unwrap();
        assert_eq!(said.absent, [away], "{text}");
        assert_eq!(there(&said).first().map(String::as_str), instead, "{text}");
    }
    let said = says("Der forelå anmodning om, at Ulla Holm (A) efter § 15 blev indkaldt som stedfortræder for Jens Lund (A).").unwrap();
    assert_eq!(there(&said), ["Ulla Holm"]);
    let said = says("I stedet mødte Ulla Holm og Ib Bro.").unwrap();
    assert_eq!(there(&said), ["Ulla Holm", "Ib Bro"]);
    assert_eq!(says("Der var enighed om afbud fra Ulla Holm"), None);
}

#[test]
fn a_decision_keeps_what_is_no_attendance() {
    let (text, said) = taken_out(
        "Godkendt. Ulla Holm deltog ikke i sagens behandling.",
        Some(AT),
    );
    assert_eq!((text.as_str(), said.len()), ("Godkendt.", 1));
}

const AT: At<'static> = At {
    number: Some("7"),
    title: "Nye fortove",
};

#[test]
fn what_is_said_of_other_items_is_of_those() {
    let agenda = At {
        number: Some("1"),
        title: "Godkendelse af dagsorden",
    };
    for (sentence, at, items) in [
        (
            "Ulla Holm (A) deltog ikke under punkt 9.",
            agenda,
            ["9"].as_slice(),
        ),
        ("Ulla Holm (A) deltog ikke under pkt. 1.", agenda, &[]),
        ("Ulla Holm (A) deltog ikke under punkt 2.", AT, &[]),
        (
            "Ulla Holm (A) deltog ikke under dagsordenspunkt 2.",
            AT,
            &["2"],
        ),
        (
            "Ulla Holm (A) deltog ikke i punkterne 8-9.",
            AT,
            &["8", "9"],
        ),
    ] {
        let (text, said) = taken_out(sentence, Some(at));
        assert_eq!((text.as_str(), said.len()), ("", 1), "{sentence}");
        assert_eq!(said[0].items, items, "{sentence}");
        assert_eq!(said[0].absent, ["Ulla Holm"], "{sentence}");
    }
}

#[test]
fn all_but_some_were_there() {
    for (sentence, away) in [
        (
            "Alle var til stede bortset fra Ib Bro (A).",
            &["Ib Bro"][..],
        ),
        ("Alle var i øvrigt til stede undtagen Ib Bro.", &["Ib Bro"]),
        (
            "Samtlige medlemmer var tilstede på nær Ib Bro og Ane Vig.",
            &["Ib Bro", "Ane Vig"],
        ),
        (
            "Alle medlemmer deltog, bortset fra Ib Bro (A).",
            &["Ib Bro"],
        ),
        (
            "Alle øvrige medlemmer mødte med undtagelse af Ib Bro.",
            &["Ib Bro"],
        ),
        ("Alle var til stede.", &[]),
    ] {
        let (text, said) = taken_out(sentence, None);
        assert_eq!((text.as_str(), said.len()), ("", 1), "{sentence}");
        assert_eq!(said[0].absent, away, "{sentence}");
    }
    for sentence in [
        "Alle var enige.",
        "Alle punkter blev godkendt bortset fra punkt 3.",
        "Alle forslag er vedtaget undtagen forslag 2.",
        "Alle er velkomne undtagen hunde.",
        "Samtlige medlemmer stemte for bortset fra Ib Bro (A).",
        "Alle var for bortset fra Ib Bro.",
    ] {
        assert_eq!(says(sentence), None, "{sentence}");
    }
}
