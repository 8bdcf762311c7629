//! Six made-up minutes in layouts unlike each other, against what a careful reader finds in them.
//! The municipality of Nordvig and everybody in it are invented.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of a test fails the test, and says when there is nothing to check"
)]

use protokol_core::document::{Decision, Document, Item};
use protokol_core::vocabulary::{
    Access, AttendeeRole, Competence, DocumentKind, FollowUpKind, Modifier, Outcome, ReaderFinding,
    Vote, VoteSide,
};
use protokol_intake::read;

fn one(text: &str) -> Document {
    let mut documents = read(text).unwrap();
    assert_eq!(documents.len(), 1, "{documents:#?}");
    let document = documents.remove(0);
    assert_eq!(document.kind, DocumentKind::Minutes);
    document
}

fn body(document: &Document) -> &str {
    &document.body.as_ref().unwrap().value
}

fn date(document: &Document) -> String {
    document.meeting.as_ref().unwrap().value.date.to_string()
}

fn titles(document: &Document) -> Vec<(Option<&str>, &str)> {
    document
        .items
        .iter()
        .map(|item| (item.number.as_deref(), item.title.value.as_str()))
        .collect()
}

fn decision(item: &Item) -> &Decision {
    &item
        .decision
        .as_ref()
        .unwrap_or_else(|| panic!("no decision at {}", item.title.value))
        .value
}

fn outcomes(document: &Document) -> Vec<Option<Outcome>> {
    document
        .items
        .iter()
        .map(|item| item.decision.as_ref().map(|read| read.value.outcome))
        .collect()
}

fn points(item: &Item) -> Vec<Outcome> {
    decision(item)
        .points
        .iter()
        .map(|point| point.outcome)
        .collect()
}

fn present(document: &Document) -> Vec<(&str, AttendeeRole, Option<&str>)> {
    document
        .present
        .iter()
        .map(|read| {
            (
                read.value.name.as_str(),
                read.value.role,
                read.value.list.as_deref(),
            )
        })
        .collect()
}

fn absent(document: &Document) -> Vec<&str> {
    document
        .absent
        .iter()
        .map(|read| read.value.as_str())
        .collect()
}

fn findings(document: &Document) -> Vec<ReaderFinding> {
    document
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect()
}

#[test]
fn words_before_the_numbers_and_pages_with_headers() {
    use Outcome::{Approved, Mixed, Noted, Nothing, RecommendedOnward, Unclear};
    let document = one(include_str!("layouts/worded.txt"));
    assert_eq!(
        (body(&document), date(&document).as_str()),
        ("Kultur- og Fritidsudvalget", "2024-04-09")
    );
    assert_eq!(
        document.municipality.as_ref().unwrap().value,
        "Nordvig Kommune"
    );
    assert_eq!(
        present(&document),
        [
            ("Karen Bjerre", AttendeeRole::Chair, Some("A")),
            ("Tom Agerskov", AttendeeRole::Member, Some("V")),
            ("Lise Ravnholt", AttendeeRole::Member, Some("Ø")),
        ]
    );
    assert_eq!(absent(&document), ["Ove Stenild"]);
    assert_eq!(
        titles(&document),
        [
            (Some("1"), "Godkendelse af dagsorden"),
            (Some("2"), "Renovering af svømmehallens tag"),
            (Some("3"), "Forpagtning af cafeen"),
            (Some("4"), "Tilskud til foreningernes busser"),
            (Some("5"), "Eventuelt"),
        ]
    );
    let outcomes = outcomes(&document);
    assert_eq!(outcomes[0], Some(Approved));
    assert_eq!(outcomes[1], Some(RecommendedOnward));
    assert_eq!(outcomes[2..], [None, Some(Unclear), Some(Nothing)]);
    assert!(!outcomes.contains(&Some(Mixed)));

    let agenda = decision(&document.items[0]);
    assert_eq!(agenda.modifiers, [Modifier::Amendment]);
    assert_eq!(
        (agenda.acts_on[0].item.as_str(), agenda.acts_on[0].outcome),
        ("4", Outcome::Deferred)
    );
    assert_eq!(
        agenda.acts_on[0]
            .due
            .as_ref()
            .unwrap()
            .interval
            .unwrap()
            .to
            .to_string(),
        "2024-05-31"
    );

    let roof = &document.items[1];
    assert_eq!(roof.case_number.as_ref().unwrap().value, "24/1187");
    assert_eq!(
        roof.recommendations[0].value.by.as_deref(),
        Some("Centerchefen for Kultur")
    );
    assert_eq!(roof.recommendations[0].value.points.len(), 3);
    assert_eq!(points(roof), [RecommendedOnward, RecommendedOnward, Noted]);
    assert_eq!(
        decision(roof).text,
        "Punkt 1-2 anbefales, punkt 3 taget til efterretning. Lise Ravnholt (Ø) stemte imod punkt 2."
    );
    assert_eq!(decision(roof).votes[0].names, ["Lise Ravnholt"]);
    assert_eq!(roof.route.value.stations, ["Økonomiudvalget", "Byrådet"]);
    assert_eq!(roof.route.value.competence, Competence::Recommending);
    assert_eq!(roof.disqualified[0].value, "Karen Bjerre");
    assert!(roof.absent.is_empty());
    assert_eq!(roof.attachments.len(), 2);
    let report = &roof.follow_ups[0].value;
    assert_eq!(
        (report.kind, report.due.as_ref().unwrap().text.as_str()),
        (FollowUpKind::Report, "på udvalgets møde i oktober 2024")
    );

    assert_eq!(document.items[2].access, Access::Confidential);
    assert_eq!(findings(&document), [ReaderFinding::DecisionUnclear]);
}

#[test]
fn numbers_alone_with_lists_inside_and_groups_of_items() {
    use Outcome::{Approved, Deferred, HearingOpened, Mixed};
    let document = one(include_str!("layouts/numbered.txt"));
    assert_eq!(
        (body(&document), date(&document).as_str()),
        ("Teknisk Udvalg 2022-2025", "2023-05-03")
    );
    assert_eq!(absent(&document), ["Grethe Holmgård"]);
    assert_eq!(
        titles(&document),
        [
            (Some("1"), "Godkendelse af dagsorden"),
            (Some("2"), "Ny cykelsti ved Engvej"),
            (Some("3"), "Affaldsplan i høring"),
            (Some("4"), "Køb af areal"),
        ]
    );
    assert_eq!(
        outcomes(&document),
        [
            Some(Approved),
            Some(Mixed),
            Some(HearingOpened),
            Some(Approved)
        ]
    );
    let path = &document.items[1];
    assert_eq!(points(path), [Approved, Approved, Deferred]);
    assert_eq!(path.recommendations[0].value.points.len(), 3);
    let lights = path
        .follow_ups
        .iter()
        .find(|read| read.value.kind != FollowUpKind::Deferral)
        .unwrap();
    assert_eq!(
        lights
            .value
            .due
            .as_ref()
            .unwrap()
            .interval
            .unwrap()
            .to
            .to_string(),
        "2023-06-30"
    );
    assert_eq!(
        path.references[0].value.meeting_date.unwrap().to_string(),
        "2023-03-08"
    );
    assert_eq!(path.attachments.len(), 2);
    assert_eq!(decision(&document.items[2]).vote, Vote::Named);
    let accesses: Vec<Access> = document.items.iter().map(|item| item.access).collect();
    assert_eq!(
        accesses,
        [
            Access::Public,
            Access::Public,
            Access::Public,
            Access::Confidential
        ]
    );
}

#[test]
fn a_council_quotes_the_steps_before_its_own() {
    use Outcome::{Appointed, Approved, Authorised, Deferred, Lapsed, RecommendedOnward, Referred};
    let document = one(include_str!("layouts/council.txt"));
    assert_eq!(
        (body(&document), date(&document).as_str()),
        ("Byrådet", "2023-09-25")
    );
    assert_eq!(absent(&document), ["Vera Skovbakke"]);
    assert_eq!(document.items[0].number.as_deref(), Some("57"));
    assert_eq!(
        outcomes(&document),
        [
            Some(Approved),
            Some(Approved),
            Some(Lapsed),
            Some(Appointed),
            Some(Referred)
        ]
    );
    let harbour = &document.items[1];
    assert_eq!(harbour.title.value, "Lokalplan for havneområdet");
    assert_eq!(
        harbour.case_number.as_ref().unwrap().value,
        "01.02.05-P16-2-22"
    );
    assert_eq!(points(harbour), [Approved, Authorised]);
    let quoted: Vec<(&str, Outcome)> = harbour
        .prior_decisions
        .iter()
        .map(|read| (read.value.body.as_deref().unwrap(), read.value.outcome))
        .collect();
    assert_eq!(
        quoted,
        [
            ("Teknisk Udvalg", RecommendedOnward),
            ("Økonomiudvalget", Deferred)
        ]
    );
    assert_eq!(harbour.prior_decisions[0].value.item.as_deref(), Some("8"));
    let vote = decision(harbour);
    assert_eq!(vote.vote, Vote::Counted);
    let counts: Vec<(VoteSide, Option<u16>)> = vote
        .votes
        .iter()
        .map(|side| (side.side, side.count))
        .collect();
    assert_eq!(
        counts,
        [
            (VoteSide::For, Some(17)),
            (VoteSide::Against, Some(8)),
            (VoteSide::Abstained, Some(2)),
        ]
    );
    assert_eq!(harbour.absent[0].value, "Vera Skovbakke");
    assert_eq!(decision(&document.items[2]).vote, Vote::Tie);
    assert!(findings(&document).is_empty(), "{:?}", document.findings);
}

#[test]
fn a_web_page_without_item_numbers() {
    use Outcome::{Approved, Discussed, Noted, Nothing};
    let document = one(include_str!("layouts/web.txt"));
    assert_eq!(
        (body(&document), date(&document).as_str()),
        ("Social- og Sundhedsudvalget", "2024-06-12")
    );
    assert_eq!(present(&document).len(), 3);
    assert_eq!(
        titles(&document),
        [
            (None, "Status på ældreområdet"),
            (None, "Høringssvar om demensstrategien"),
            (None, "Eventuelt"),
        ]
    );
    let outcomes = outcomes(&document);
    assert_eq!((outcomes[0], outcomes[2]), (Some(Noted), Some(Nothing)));
    assert!(
        matches!(outcomes[1], Some(Outcome::HearingAnswered)),
        "{outcomes:?}"
    );
    assert_eq!(
        document.items[0].case_number.as_ref().unwrap().value,
        "2024-004512"
    );
    let due = document.items[0].follow_ups[0].value.due.as_ref().unwrap();
    assert_eq!(
        (
            due.text.as_str(),
            due.interval.unwrap().from.to_string().as_str()
        ),
        ("augustmødet", "2024-08-01")
    );
    assert_eq!(document.items[1].recommendations[0].value.points.len(), 2);
    let verbs: Vec<Option<Outcome>> = document.items[1].recommendations[0]
        .value
        .points
        .iter()
        .map(|point| point.verb)
        .collect();
    assert_eq!(verbs, [Some(Discussed), Some(Approved)]);
    assert_eq!(document.items[1].attachments.len(), 2);
}

#[test]
fn bold_headings_lettered_numbers_and_tables() {
    use Outcome::{Approved, Discussed, Noted, Unclear};
    let document = one(include_str!("layouts/tables.txt"));
    assert_eq!(
        (body(&document), date(&document).as_str()),
        ("Handicaprådet", "2022-11-14")
    );
    assert_eq!(
        document.municipality.as_ref().unwrap().value,
        "Nordvig Kommune"
    );
    assert_eq!(present(&document).len(), 3);
    assert_eq!(absent(&document), ["Else Kærsgaard"]);
    let numbers: Vec<&str> = document
        .items
        .iter()
        .filter_map(|item| item.number.as_deref())
        .collect();
    assert_eq!(numbers, ["1.a", "1.b", "2", "3"]);
    assert_eq!(
        outcomes(&document),
        [Some(Approved), Some(Discussed), Some(Noted), Some(Unclear)]
    );
    let station = &document.items[1];
    assert_eq!(station.case_number.as_ref().unwrap().value, "330-2022-1181");
    assert_eq!(
        station.recommendations[0].value.by.as_deref(),
        Some("Sekretariatet")
    );
    assert_eq!(points(station), [Discussed]);
    let letter = &station.follow_ups[0].value;
    assert_eq!(letter.owner.as_deref(), Some("Sekretariatet"));
    assert_eq!(
        letter
            .due
            .as_ref()
            .unwrap()
            .interval
            .unwrap()
            .to
            .to_string(),
        "2022-12-01"
    );
    assert_eq!(
        findings(&document),
        [ReaderFinding::DecisionUnclear, ReaderFinding::TextUnclaimed]
    );
}

#[test]
fn no_headings_but_the_items() {
    use Outcome::{Approved, Decided, Noted, Nothing};
    let document = one(include_str!("layouts/short.txt"));
    assert_eq!(
        (body(&document), date(&document).as_str()),
        ("Integrationsrådet", "2023-02-02")
    );
    assert_eq!(document.items.len(), 4);
    assert_eq!(
        outcomes(&document),
        [Some(Approved), Some(Noted), Some(Decided), Some(Nothing)]
    );
    assert!(
        document.items.iter().all(|item| !item
            .decision
            .as_ref()
            .unwrap()
            .mark
            .confidence
            .is_sure())
    );
    assert!(document.unclaimed.is_empty(), "{:?}", document.unclaimed);
}

/// One item of a council that met on 25 June 2024, with this text behind its heading.
fn council_item(text: &str) -> Item {
    let text = format!(
        "Nordvig Kommune\n\nReferat\nByrådet\nTirsdag den 25. juni 2024 kl. 18:00\n\nPunkt 1: Hegn ved havnen\n\n{text}\n"
    );
    one(&text).items.remove(0)
}

fn priors(item: &Item) -> Vec<(&str, Outcome)> {
    item.prior_decisions
        .iter()
        .map(|read| {
            (
                read.value.body.as_deref().unwrap_or_default(),
                read.value.outcome,
            )
        })
        .collect()
}

#[test]
fn what_another_body_decided_is_quoted_and_not_this_decision() {
    let item = council_item(
        "Beslutning\nHavneudvalgets beslutning af 4. juni 2024: Indstillingen anbefales.\n\nUdsat.",
    );
    assert_eq!(decision(&item).text, "Udsat.");
    assert_eq!(decision(&item).outcome, Outcome::Deferred);
    assert_eq!(
        priors(&item),
        [("Havneudvalget", Outcome::RecommendedOnward)]
    );
    let item = council_item(
        "Beslutning fra Økonomiudvalget den 17. juni 2024: Afslag anbefales.\nBeslutning: Byrådet meddeler dispensation.",
    );
    assert_eq!(decision(&item).outcome, Outcome::Approved);
    assert_eq!(priors(&item).len(), 1);
}

#[test]
fn what_was_decided_later_is_no_prior_decision() {
    let item = council_item(
        "Afgørelse\nByrådet, den 25-06-2024:\nDrøftet.\nØkonomiudvalget, den 27-08-2024:\nTiltrædes.",
    );
    assert_eq!(decision(&item).outcome, Outcome::Discussed);
    assert!(priors(&item).is_empty());
}

#[test]
fn a_decision_a_member_stopped_keeps_its_outcome_and_the_stop_is_a_finding() {
    let document = one(
        "Teknisk Udvalg\nReferat\nDato: 15. marts 2023\n\nPunkt 1: Havnen\nBeslutning\nGodkendt. Anna Holm (Ø) standsede beslutningens udførelse, jf. kommunestyrelseslovens § 23.\n\nPunkt 2: Molen\nBeslutning\nGodkendt efter planlovens § 23.\n",
    );
    assert_eq!(outcomes(&document), [Some(Outcome::Approved); 2]);
    let stops: Vec<Option<u32>> = document
        .findings
        .iter()
        .filter(|finding| finding.code == ReaderFinding::StopTold)
        .map(|finding| finding.item)
        .collect();
    assert_eq!(stops, [Some(1)]);
}

#[test]
fn what_is_recommended_heads_no_item_although_the_items_have_no_number() {
    let item = |what: &str| {
        format!(
            "Resume\n\n{what}\n\nIndstilling\n\nHavnechefen indstiller, at\n\n 1. Rådet drøfter sagen.\n\nBeslutning\n\nDrøftet.\n\n"
        )
    };
    let document = one(&format!(
        "Havneråd\nReferat\nDato: 15. marts 2023\n\n{}{}{}",
        item("Molen er slidt og skal males."),
        item("Fyret er slukket hele vinteren."),
        item("Kranen er solgt til nabohavnen.")
    ));
    assert_eq!(outcomes(&document), [Some(Outcome::Discussed); 3]);
    assert!(titles(&document).iter().all(|(number, _)| number.is_none()));
}

#[test]
fn a_title_a_viewer_sets_above_the_first_page_begins_no_other_document() {
    let document = one(
        "Referat fra møde i Havneudvalget den 15. marts 2023\n\nTransskript\n\nReferat fra møde den 15. marts 2023\nMødested: Laden\nDeltagere: Anna Holm, Ib Bro\n\nPunkt 1: Havnen\nBeslutning\nGodkendt.\n",
    );
    assert_eq!(body(&document), "Havneudvalget");
}

#[test]
fn who_was_away_at_each_item_treated_was_away_throughout() {
    let document = one(
        "Havneudvalget\nReferat\nDato: 3. maj 2021\n\nPunkt 1: Dagsorden\nBeslutning\nGodkendt.\nIb Bro deltog ikke i mødet.\n\nPunkt 2: Kajen\nBeslutning\nUdgik.\n\nPunkt 3: Broen\nBeslutning\nDrøftet.\nIb Bro deltog ikke i mødet.\n\nPunkt 4: Underskriftsside\nBeslutning\nGodkendt.\n",
    );
    assert_eq!(absent(&document), ["Ib Bro"]);
}
