//! Who is to do it, sentence by sentence.

use super::*;

#[test]
fn the_owner_is_whom_the_sentence_names() {
    for (sentence, owner) in [
        ("Forvaltningen undersøger prisen.", Some("Forvaltningen")),
        (
            "Udvalget beder jobcenteret komme med tal.",
            Some("jobcenteret"),
        ),
        (
            "Ejendomschefen giver en status i maj.",
            Some("Ejendomschefen"),
        ),
        (
            "Det pålægges teknik- og miljøforvaltningen at måle.",
            Some("teknik- og miljøforvaltningen"),
        ),
        (
            "Kulturudvalget skal aflevere sin plan.",
            Some("Kulturudvalget"),
        ),
        ("Ib Bro skriver brevet inden jul.", Some("Ib Bro")),
        ("Ib Bro (F) kontakter ministeren.", Some("Ib Bro")),
        (
            "Biblioteksinspektøren anmodes om at komme med et forslag.",
            Some("Biblioteksinspektøren"),
        ),
        (
            "Sagen sendes til Havneudvalget, der anmodes om at regne på udgiften.",
            Some("Havneudvalget"),
        ),
        (
            "Byrådet ønsker en redegørelse fra Jobcenter Nord om ventetiden.",
            Some("Jobcenter Nord"),
        ),
        ("Udvalget ønsker et notat fra mødet i maj.", None),
        ("Ib Bro (F) tager forbehold for punkt 1.", None),
        ("Sagen kommer igen i maj.", None),
        ("Udvalget bad Park og Vej om at måle.", Some("Park og Vej")),
        ("Kirsten og Ole sender brevet.", Some("Kirsten og Ole")),
        ("Tovholder er Ib Bro, der svarer i maj.", Some("Ib Bro")),
        ("Ib Bro vil undersøge prisen.", Some("Ib Bro")),
        ("Rådets sekretær indhenter tilbud.", Some("Rådets sekretær")),
        ("ABH undersøger prisen.", Some("ABH")),
        ("KB skal behandle planen.", Some("KB")),
        ("AH og IB laver et udkast.", Some("AH og IB")),
        ("SF laver et udkast.", None),
        (
            "Plan, Byg og Miljø vender tilbage.",
            Some("Plan, Byg og Miljø"),
        ),
        ("Notatet udarbejdes af Ib Bro til juni.", Some("Ib Bro")),
        ("Opgaven løses af Vejafdelingen.", Some("Vejafdelingen")),
        ("Planen godkendes af Ib Bro.", None),
        ("Planerne skal sendes ind.", None),
        ("Ib Bro vil stemme imod.", None),
        ("Ib Bro stemte imod.", None),
        ("Udvalget ønsker en plan.", None),
        ("Der udarbejdes et notat.", None),
    ] {
        assert_eq!(of(sentence).as_deref(), owner, "{sentence}");
    }
}
