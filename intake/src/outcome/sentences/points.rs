//! Made-up decisions on recommendations of several points, and what each says of each point.

use protokol_core::document::Recommendation;

use super::super::decision::{Context, read};
use super::recommendation;

/// The outcome of the whole, then of each point.
fn point_by_point(decision: &str, points: &[&str]) -> Vec<&'static str> {
    let recommendation = recommendation(points);
    let lines: Vec<String> = decision.lines().map(ToOwned::to_owned).collect();
    let context = Context {
        recommendation: Some(&recommendation),
        contested: false,
        on_agenda: false,
        meeting: None,
    };
    let reading = read(&lines, context);
    let mut codes = vec![reading.outcome.code()];
    codes.extend(reading.points.iter().map(|point| point.outcome.code()));
    codes
}

#[test]
fn adopting_carries_the_verb_of_each_point() {
    let points = ["at udvalget drøfter planen", "at udvalget godkender planen"];
    assert_eq!(
        point_by_point("Indstillingerne tiltrådt.", &points),
        ["approved", "discussed", "approved"]
    );
    let note = ["at udvalget tager orienteringen til efterretning"];
    assert_eq!(
        point_by_point("Indstillingen tiltrådt.", &note),
        ["noted", "noted"]
    );
    let set_up = ["at udvalget nedsætter et forum"];
    assert_eq!(
        point_by_point("Tiltrådt.", &set_up),
        ["established", "established"]
    );
    let powers = [
        "at planen godkendes",
        "at borgmesteren bemyndiges til at skrive under",
    ];
    assert_eq!(
        point_by_point("Indstillingen blev godkendt.", &powers),
        ["approved", "approved", "authorised"]
    );
}

#[test]
fn points_may_end_differently() {
    let points = ["at a godkendes", "at b godkendes", "at c godkendes"];
    for decision in [
        "Punkt 1-2 tiltrådt, punkt 3 udsat.",
        "1.-2. Godkendt.\n3. Udsat.",
        "Ad 1 og 2: Godkendt\nAd 3: Udsættes til næste møde",
        "1. Godkendt. 2. Godkendt. 3. Udsat.",
        "- Godkendt\n- Godkendt\n- Udsat",
    ] {
        assert_eq!(
            point_by_point(decision, &points),
            ["mixed", "approved", "approved", "deferred"],
            "{decision}"
        );
    }
}

#[test]
fn no_point_is_lost() {
    let points = ["at a godkendes", "at b godkendes"];
    for (decision, wanted) in [
        (
            "1. pind tiltrådt. 2. pind udgår.",
            ["mixed", "approved", "taken-off"],
        ),
        (
            "Indstillingens 1. at tiltrådt. 2. at forkastet.",
            ["mixed", "approved", "rejected"],
        ),
        (
            "Godkendt bortset fra punkt 2, som afvises.",
            ["mixed", "approved", "rejected"],
        ),
        (
            "Tiltrådt med undtagelse af punkt 2.",
            ["approved", "approved", "unclear"],
        ),
        (
            "Udvalget tiltrådte indstillingen, dog udsættes punkt 2.",
            ["mixed", "approved", "deferred"],
        ),
    ] {
        assert_eq!(point_by_point(decision, &points), wanted, "{decision}");
    }
}

#[test]
fn points_may_be_named_behind_the_verb() {
    let points = ["at a godkendes", "at b godkendes"];
    for (decision, wanted) in [
        (
            "Udvalget godkendte punkt 1 og afviste punkt 2.",
            vec!["mixed", "approved", "rejected"],
        ),
        (
            "Udvalget kan ikke godkende indstillingens punkt 1. Punkt 2 godkendt.",
            vec!["mixed", "rejected", "approved"],
        ),
        (
            "Udvalget anbefaler indstillingens punkt 1 og 2 godkendt.",
            vec![
                "recommended-onward",
                "recommended-onward",
                "recommended-onward",
            ],
        ),
        (
            "Godkendt, idet punkt 2 behandles først.",
            vec!["approved", "approved", "approved"],
        ),
        (
            "Ad 1 godkendes.\nAd 2 afvises.",
            vec!["mixed", "approved", "rejected"],
        ),
    ] {
        assert_eq!(point_by_point(decision, &points), wanted, "{decision}");
    }
}

#[test]
fn what_stands_beside_an_approval_does_not_mix_it() {
    let points = ["at planen godkendes", "at udvalget udpeger et medlem"];
    for (decision, wanted) in [
        (
            "Godkendt. Ib Bro blev udpeget.",
            vec!["approved", "approved", "appointed"],
        ),
        (
            "Byrådet godkendte indstillingen. Ib Bro blev udpeget.",
            vec!["approved", "approved", "appointed"],
        ),
        (
            "Godkendt med følgende bemærkninger:\n- at boden udgår\n- at budgettet afvises",
            vec!["approved", "approved", "approved"],
        ),
    ] {
        assert_eq!(point_by_point(decision, &points), wanted, "{decision}");
    }
    let one = ["at udvalget udpeger et medlem"];
    assert_eq!(
        point_by_point("Ib Bro blev valgt.", &one),
        ["appointed", "appointed"]
    );
}

#[test]
fn what_is_said_of_other_points_is_not_said_of_these() {
    let points = ["at a godkendes", "at b godkendes"];
    for (decision, wanted) in [
        ("2. Godkendt\n3. Godkendt", vec!["approved", "approved"]),
        (
            "1. Godkendt\nBrevet blev taget til efterretning.",
            vec!["approved", "approved"],
        ),
        ("3. Anbefales.", vec!["recommended-onward"]),
        (
            "Sagen genoptages på et kommende møde. Anbefales.\n1. Godkendt.",
            vec!["mixed", "approved", "recommended-onward"],
        ),
    ] {
        assert_eq!(point_by_point(decision, &points), wanted, "{decision}");
    }
}

#[test]
fn granting_what_was_to_be_refused_is_the_bodys_own_decision() {
    let refusal = ["at ansøgningen afslås"];
    assert_eq!(
        point_by_point("Udvalget besluttede at imødekomme ansøgningen.", &refusal),
        ["decided", "decided"]
    );
    assert_eq!(
        point_by_point("Indstillingen tiltrådt.", &refusal),
        ["rejected", "rejected"]
    );
}

#[test]
fn which_of_two_recommendations_is_not_guessed() {
    let by = |by: &str, points: &[&str]| Recommendation {
        by: Some(by.to_owned()),
        ..recommendation(points)
    };
    let both = [
        by(
            "Direktøren",
            &["at planen vedtages", "at svarene godkendes"],
        ),
        by("Økonomiudvalget", &["at sagen sendes tilbage"]),
    ];
    for (text, outcome, points) in [
        ("Indstillingen er herefter vedtaget.", "unclear", 0),
        ("Økonomiudvalgets indstilling blev vedtaget.", "returned", 1),
        ("Direktørens indstilling blev vedtaget.", "approved", 2),
        (
            "Byrådet godkendte Haveudvalgets indstilling.",
            "approved",
            0,
        ),
    ] {
        let before = super::super::before_the_body(both.iter(), text).expect("two stand there");
        let context = Context {
            recommendation: before.index.map(|index| &both[index]),
            contested: before.contested,
            on_agenda: false,
            meeting: None,
        };
        let reading = read(&[text.to_owned()], context);
        assert_eq!(reading.outcome.code(), outcome, "{text}");
        assert_eq!(reading.points.len(), points, "{text}");
        assert_eq!(before.contested, reading.confidence < 75, "{text}");
    }
}

#[test]
fn points_are_followed_or_not() {
    let points = ["at a godkendes", "at b holdes tilbage", "at c godkendes"];
    for decision in [
        "Indstillingens pkt. 1 og 3 følges. Pkt. 2 følges ikke.",
        "Indstillingens pkt. 1 og 3 følges. Pkt. 2 følges ikke, og pengene gives til havnen.",
    ] {
        assert_eq!(
            point_by_point(decision, &points),
            ["mixed", "approved", "rejected", "approved"],
            "{decision}"
        );
    }
}
