//! Tests of recommendations: who recommends, and the points.

use super::*;
use crate::lines::lines_of;
fn read(text: &str) -> Vec<(Option<String>, Vec<String>)> {
    of_section(None, &lines_of(text), None)
        .into_iter()
        .map(|read| {
            (
                read.value.by,
                read.value
                    .points
                    .into_iter()
                    .map(|point| point.text)
                    .collect(),
            )
        })
        .collect()
}

#[test]
fn points_come_numbered_bulleted_lettered_or_bare() {
    for text in [
        "Direktionen indstiller:\n\n1. at udvalget godkender planen\n2. at udvalget drøfter den.\n",
        "Direktionen indstiller,\n- at udvalget godkender planen\n- at udvalget drøfter den.\n",
        "Direktionen indstiller\n\nat udvalget godkender planen,\n\nat udvalget drøfter den.\n",
        "Direktionen anbefaler Havneudvalget at\n• at udvalget godkender planen\n• at udvalget drøfter den.\n",
        "Direktionen indstiller, at:\na) at udvalget godkender\nplanen\nb) at udvalget drøfter den.\n",
        "Direktionen indstiller over for Økonomiudvalget at anbefale Byrådet, at\n\n1. at udvalget godkender planen,\n2. at udvalget drøfter den.\n",
        "Direktionen indstiller til Havneudvalget at indstille til Økonomiudvalget at indstille til Byrådet, at\n- at udvalget godkender planen\n- at udvalget drøfter den.\n",
        "Direktionen indstiller, at Havneudvalget og Økonomiudvalget over for\nKommunalbestyrelsen anbefaler,\n\nat udvalget godkender planen\n\nat udvalget drøfter den.\n",
    ] {
        assert_eq!(
            read(text),
            [(
                Some("Direktionen".to_owned()),
                vec![
                    "at udvalget godkender planen".to_owned(),
                    "at udvalget drøfter den.".to_owned()
                ]
            )],
            "{text}"
        );
    }
}

#[test]
fn running_text_is_one_point() {
    assert_eq!(
        read("Direktøren for Kultur indstiller til Byrådet, at planen sendes i høring.\n"),
        [(
            Some("Direktøren for Kultur".to_owned()),
            vec!["at planen sendes i høring.".to_owned()]
        )]
    );
    assert_eq!(
        read("Det indstilles, at sagen drøftes.\n"),
        [(None, vec!["at sagen drøftes.".to_owned()])]
    );
}

#[test]
fn a_list_may_go_on_behind_the_words_to_whom_it_is_addressed() {
    assert_eq!(
        read(
            "Direktionen indstiller, at Byrådet\na) tager orienteringen til efterretning\nb) vælger en formand.\n"
        ),
        [(
            Some("Direktionen".to_owned()),
            vec![
                "tager orienteringen til efterretning".to_owned(),
                "vælger en formand.".to_owned()
            ]
        )]
    );
}

#[test]
fn a_body_called_by_its_letters_alone_is_addressed_and_no_point() {
    assert_eq!(
        read("Det indstilles, at LMU\n- tager tallene til efterretning\n- fastsætter en dag.\n"),
        [(
            None,
            vec![
                "tager tallene til efterretning".to_owned(),
                "fastsætter en dag.".to_owned()
            ]
        )]
    );
}

#[test]
fn another_bodys_word_on_the_points_is_no_point() {
    for word in ["anbefaler pkt. 2", "kunne ikke anbefale punkt 2"] {
        assert_eq!(
            read(&format!(
                "Direktionen indstiller,\n1. at A godkendes\n2. at B godkendes\n\nHavneudvalget {word}.\n"
            ))[0]
                .1
                .len(),
            2,
            "{word}"
        );
    }
}

#[test]
fn two_recommenders_are_two_recommendations() {
    let read = read(
        "Administrationen indstiller,\n1. at A godkendes\n\nTeknisk Udvalg indstiller,\n1. at B godkendes\n",
    );
    assert_eq!(read.len(), 2);
    assert_eq!(read[1].0.as_deref(), Some("Teknisk Udvalg"));
}

#[test]
fn each_point_has_its_verb() {
    for (text, verb) in [
        (
            "at udvalget drøfter de faglige områder",
            Some(Outcome::Discussed),
        ),
        (
            "at udvalget tager orienteringen til efterretning",
            Some(Outcome::Noted),
        ),
        ("at udvalget nedsætter et forum", Some(Outcome::Established)),
        (
            "At program for temamøde godkendes.",
            Some(Outcome::Approved),
        ),
        ("at det godkendte budget drøftes", Some(Outcome::Discussed)),
        (
            "at udkastet drøftes, og at der sendes et høringssvar.",
            Some(Outcome::Discussed),
        ),
        (
            "at udvalget anbefaler Byrådet at godkende planen",
            Some(Outcome::RecommendedOnward),
        ),
        ("at udvalget ser på lampen", None),
    ] {
        assert_eq!(point(text, None).verb, verb, "{text}");
    }
}

#[test]
fn what_is_to_be_recommended_to_the_body_that_met_it_adopts() {
    let text = "Administrationen indstiller til Forretningsudvalget at anbefale Regionsrådet,\n1. at planen godkendes, og\n2. at rapporten tages til efterretning.\n";
    let verbs = |own| -> Vec<Option<Outcome>> {
        of_section(None, &lines_of(text), own)
            .into_iter()
            .flat_map(|read| read.value.points)
            .map(|point| point.verb)
            .collect()
    };
    let asked = [Some(Outcome::Approved), Some(Outcome::Noted)];
    assert_eq!(verbs(Some("Regionsrådet")), asked);
    let running = "Det indstilles, at udvalget anbefaler Byrådet, at planen godkendes.";
    let running = |own| of_section(None, &lines_of(running), own)[0].value.points[0].verb;
    assert_eq!(running(Some("Byrådet")), Some(Outcome::Approved));
    assert_eq!(
        running(Some("Teknisk Udvalg")),
        Some(Outcome::RecommendedOnward)
    );
}

#[test]
fn what_is_only_to_be_passed_on_is_no_point() {
    for text in [
        "Direktionen indstiller, at det anbefales Byrådet,\n\nat havnen sælges.\n",
        "Direktionen indstiller, at det indstilles til Byrådet:\n1. at havnen sælges.\n",
    ] {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].1, ["at havnen sælges."], "{text}");
    }
    let found = read("Direktionen indstiller, at det anbefales Byrådet, at havnen sælges.\n");
    assert_eq!(found[0].1.len(), 1);
}

#[test]
fn a_line_beside_the_heading_goes_on_below_it() {
    let below = lines_of("Økonomiudvalget og Byrådet anbefaler, at:\n1. Havnen sælges.\n");
    let beside = "Havnechefen indstiller, at Havneudvalget over for";
    let found = of_section(
        Some((beside, Lines::line(1))),
        &below,
        Some("Havneudvalget"),
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].value.by.as_deref(), Some("Havnechefen"));
    assert_eq!(found[0].value.points[0].text, "Havnen sælges.");
}

#[test]
fn a_committee_recommends_to_the_council_in_the_text_of_the_case() {
    let said = |text, own| committee_recommends(text, Some(own));
    let text = "Havneudvalget indstiller, at regulativet vedtages.";
    assert!(said(text, "Byrådet"));
    assert!(said(text, "Nordvig Kommunalbestyrelse"));
    assert!(!said(text, "Økonomiudvalget"));
    for none in [
        "Ældrerådet anbefaler, at trappen bevares.",
        "Udvalget indstiller, at regulativet vedtages.",
        "Havneudvalget indstiller tre medlemmer.",
    ] {
        assert!(!said(none, "Byrådet"), "{none}");
    }
}

#[test]
fn the_body_may_end_the_line_that_recommends() {
    let points = |text: &str| -> Vec<String> {
        let lines = lines_of(text);
        let found = of_section(None, &lines, None);
        let all = found.iter().flat_map(|read| &read.value.points);
        all.map(|point| point.text.clone()).collect()
    };
    assert_eq!(
        points("Administrationen foreslår, at Havneudvalget\nvælger forslag B.\n"),
        ["vælger forslag B."]
    );
    assert_eq!(
        points(
            "Administrationen foreslår, at Havneudvalget\nover for Byrådet anbefaler,\n1. at molen bygges\n2. at stien flyttes\n"
        ),
        ["at molen bygges", "at stien flyttes"]
    );
    assert_eq!(
        points("Administrationen foreslår, at molen bygges\nmed sten fra den gamle.\n"),
        ["at molen bygges med sten fra den gamle."]
    );
}
