//! What the public may not read, judged on a history of acts.

use protokol_core::access::{Audience, Hidden};
use protokol_core::event::Kind;
use protokol_core::vocabulary::{Access, Outcome};
use serde_json::json;

use crate::acts::harbour::decided;
use crate::given::{Book, decision, item, minutes, read};

/// Whether the public may read the newest event of a kind.
fn reads(book: &Book, kind: Kind) -> bool {
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    let newest = book.of_kind(kind).last().unwrap().position;
    !hidden.hides(newest)
}

/// Item 4 of March is closed, or opened again.
fn access(to: &str) -> serde_json::Value {
    json!({"verb": "access change", "item": "2024-03-05/4", "to": to, "on": "2024-05-01"})
}

#[test]
fn what_happened_to_a_follow_up_follows_the_item_it_came_about() {
    let mut book = decided();
    let late = json!({"verb": "followup reschedule", "follow_up": "Havneudvalget 2024-03-05/4", "due": "juni",
        "reason": "Bo Lund er syg", "on": "2024-04-20"});
    book.acts([late]);
    assert!(reads(&book, Kind::FollowUpRescheduled));
    book.acts([access("confidential")]);
    assert!(!reads(&book, Kind::FollowUpRescheduled));
    book.acts([access("public")]);
    assert!(reads(&book, Kind::FollowUpRescheduled));
}

#[test]
fn a_name_that_only_a_closed_matter_names_is_as_closed_as_the_matter() {
    let mut book = decided();
    let assign = json!({"verb": "followup assign", "follow_up": "Havneudvalget 2024-03-05/4", "owner": "Kontoret for opsigelser",
        "on": "2024-04-20"});
    assert_eq!(
        book.act(assign).unwrap(),
        [Kind::OfficeRegistered, Kind::FollowUpAssigned]
    );
    assert!(reads(&book, Kind::OfficeRegistered));
    book.acts([access("confidential")]);
    assert!(!reads(&book, Kind::OfficeRegistered));
    // Once something open names it, it is no secret.
    let openly = json!({"verb": "followup order", "item": "2024-04-02/2", "what": "Et regnskab", "on": "2024-04-02"});
    book.acts([
        openly,
        json!({"verb": "followup assign", "follow_up": "Havneudvalget 2024-04-02/2", "owner": "Kontoret for opsigelser",
            "on": "2024-04-20"}),
    ]);
    assert!(reads(&book, Kind::OfficeRegistered));
    // Whoever has a seat is known to everybody.
    assert!(reads(&book, Kind::PersonRegistered));
}

/// The book as the public reads it, as of a day.
fn seen(book: &Book) -> protokol_core::timeline::Timeline {
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    hidden.taken_from(book.timeline.clone())
}

#[test]
fn what_is_enclosed_with_a_closed_item_is_as_closed_as_the_item() {
    let mut book = decided();
    book.acts([json!({"verb": "item submit", "meeting": "2024-04-02", "number": "9", "title": "Et køb", "closed": true,
        "attachments": ["Tilbud fra Krabbesen"], "on": "2024-03-20"})]);
    assert!(!reads(&book, Kind::AgendaItemSubmitted));
    let timeline = seen(&book);
    let at = timeline.book(book.as_of("2024-04-02"));
    let words = at.items.values().filter_map(|item| item.submitted?.words);
    let bought = words.into_iter().find(|words| words.title == "Et køb");
    assert!(bought.unwrap().attachments.is_empty());
}

#[test]
fn of_a_decision_that_is_withheld_it_is_told_that_there_is_one() {
    let mut book = decided();
    book.acts([
        json!({"verb": "item submit", "meeting": "2024-04-02", "number": "9", "title": "Et køb", "closed": true, "on": "2024-03-20"}),
        json!({"verb": "decision record", "item": "2024-04-02/2", "outcome": "approved", "text": "Godkendt, 9 udsat.",
            "acts_on": [{"item": "9", "outcome": "deferred"}]}),
    ]);
    let timeline = seen(&book);
    let at = timeline.book(book.as_of("2024-04-02"));
    let open = at.items.values().find(|item| {
        let words = item.submitted.and_then(|submitted| submitted.words);
        words.is_some_and(|words| words.number.as_deref() == Some("2"))
    });
    assert_eq!(at.outcome(open.unwrap()), Some(Outcome::Withheld));
}

#[test]
fn that_an_agenda_was_sent_is_told_though_why_an_item_came_late_is_not() {
    let mut book = decided();
    book.acts([
        json!({"verb": "item submit", "meeting": "2024-04-02", "number": "9", "title": "Et køb", "closed": true, "on": "2024-03-28"}),
        json!({"verb": "agenda issue", "meeting": "2024-04-02", "on": "2024-03-28", "late": [{"item": "9", "reason": "Krabbesen rejser"}]}),
    ]);
    let timeline = seen(&book);
    let at = timeline.book(book.as_of("2024-04-02"));
    let agendas: Vec<_> = at.meetings.values().flat_map(|met| &met.agendas).collect();
    assert_eq!(agendas.len(), 1);
    assert!(agendas[0].words.is_none());
}

#[test]
fn a_late_item_stands_on_no_agenda_before_it_was_submitted() {
    let mut book = decided();
    book.acts([
        json!({"verb": "agenda issue", "meeting": "2024-04-02", "on": "2024-03-26"}),
        json!({"verb": "item submit", "meeting": "2024-04-02", "number": "9", "title": "Et køb", "on": "2024-03-28"}),
    ]);
    let items = |day: &str| book.timeline.book(book.as_of(day)).items.len();
    assert_eq!(items("2024-03-28"), items("2024-03-27") + 1);
}

#[test]
fn goals_of_a_confidential_plan_and_figures_of_a_confidential_indicator_are_confidential() {
    let mut book = decided();
    book.acts([
        json!({"verb": "plan adopt", "title": "Skolestruktur", "body": "Havneudvalget", "access": "confidential", "on": "2024-03-05"}),
        json!({"verb": "goal set", "title": "Lukke skolen i Nord", "plan": "Skolestruktur", "level": "local", "on": "2024-03-06"}),
    ]);
    assert_eq!(book.newest().access, Access::Confidential);
    book.acts([
        json!({"verb": "indicator define", "name": "Sygefravær", "access": "confidential", "on": "2024-03-05"}),
        json!({"verb": "observation report", "indicator": "Sygefravær", "value": "4", "text": "Krabbesen", "on": "2024-03-06"}),
    ]);
    assert_eq!(book.newest().access, Access::Confidential);
    book.acts([
        json!({"verb": "indicator define", "name": "Påsejlinger", "on": "2024-03-05"}),
        json!({"verb": "observation report", "indicator": "Påsejlinger", "value": "4", "on": "2024-03-06"}),
    ]);
    assert_eq!(book.newest().access, Access::Public);
}

/// What was recorded at item 4 of March while it was open, from its decision on: whether the public may read
/// each.
fn recorded_at_four(book: &Book) -> Vec<bool> {
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    let recorded = [
        Kind::DecisionRecorded,
        Kind::FollowUpOrdered,
        Kind::RemarkEntered,
    ];
    let newest = recorded.map(|kind| book.of_kind(kind).last().unwrap().position);
    newest.map(|at| !hidden.hides(at)).to_vec()
}

fn submitted_again(closed: bool, corrects: u64) -> serde_json::Value {
    json!({"verb": "item submit", "meeting": "2024-03-05", "number": "4", "title": "Lukket punkt", "closed": closed,
        "corrects": corrects, "reason": "skulle have været lukket"})
}

#[test]
fn a_correction_that_closes_an_item_closes_what_was_recorded_of_it_while_it_was_open() {
    let mut book = decided();
    book.acts([
        json!({"verb": "remark enter", "item": "2024-03-05/4", "text": "Krabbesen var der."}),
    ]);
    assert_eq!(recorded_at_four(&book), [true; 3]);
    book.acts([submitted_again(true, 12)]);
    assert_eq!(recorded_at_four(&book), [false; 3]);
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    // Its heading is the one that stands, but for why.
    let words = format!("{:?}", seen(&book));
    assert!(words.contains("Lukket punkt") && !words.contains("skulle have været"));
    assert!(hidden.hides(protokol_core::time::Position(12)));
    // At every cut, as with every word on who may read.
    let timeline = seen(&book);
    let before = protokol_core::time::Cut {
        known_at: protokol_core::time::Position(18),
        ..book.as_of("2024-03-05")
    };
    let words = format!("{:?}", timeline.book(before));
    assert!(
        !words.contains("Godkendt.") && !words.contains("Krabbesen"),
        "{words}"
    );
    // The correction was a mistake.
    let by = book.newest().position.0;
    book.acts([json!({"verb": "event withdraw", "position": by, "reason": "var åbent"})]);
    assert_eq!(recorded_at_four(&book), [true; 3]);
}

#[test]
fn what_was_recorded_while_a_closed_item_was_opened_by_mistake_is_closed_with_it() {
    let mut book = decided();
    book.acts([
        json!({"verb": "access change", "item": "2024-03-05/5", "to": "public", "on": "2024-03-06", "reason": "Krabbesen bad"}),
        json!({"verb": "decision record", "item": "2024-03-05/5", "outcome": "approved", "text": "Solgt."}),
    ]);
    let decision = book.newest().position;
    let opened = book.of_kind(Kind::AccessChanged)[0].position;
    let hides = |book: &Book| {
        let hidden = Hidden::from(Audience::Public, &book.timeline);
        (hidden.hides(decision), hidden.hides(opened))
    };
    assert_eq!(hides(&book), (false, false));
    book.acts([
        json!({"verb": "event withdraw", "position": opened.0, "reason": "kom aldrig til orde"}),
    ]);
    assert_eq!(hides(&book), (true, true));
}

#[test]
fn a_newer_version_that_prints_an_item_as_closed_closes_what_the_older_one_enclosed() {
    let mut book = Book::opened();
    let mut open = minutes("Byrådet", "2024-03-05");
    open.items = vec![item("4", "Et køb")];
    open.items[0].attachments = vec![read(
        protokol_core::document::Attachment {
            title: "Tilbud fra Krabbesen".to_owned(),
            added: protokol_core::vocabulary::AttachmentAdded::Agenda,
        },
        14,
    )];
    open.items[0].decision = Some(decision("Godkendt.", Outcome::Approved));
    let mut closed = minutes("Byrådet", "2024-03-05");
    closed.items = vec![item("4", "Et køb")];
    closed.items[0].access = Access::Confidential;
    book.import(1, open).unwrap();
    let hides = |book: &Book, kind| {
        let hidden = Hidden::from(Audience::Public, &book.timeline);
        hidden.hides(book.of_kind(kind)[0].position)
    };
    assert!(!hides(&book, Kind::AgendaItemSubmitted));
    book.import(2, closed).unwrap();
    assert_eq!(book.of_kind(Kind::AgendaItemSubmitted).len(), 2);
    assert!(hides(&book, Kind::AgendaItemSubmitted));
    assert!(hides(&book, Kind::DecisionRecorded));
    let words = format!("{:?}", seen(&book));
    assert!(!words.contains("Krabbesen"), "{words}");
}

#[test]
fn why_a_confidential_event_was_taken_back_is_as_confidential_as_the_event() {
    let mut book = decided();
    book.acts([
        json!({"verb": "remark enter", "item": "2024-03-05/4", "text": "Krabbesen var der.", "access": "confidential"}),
    ]);
    let remark = book.newest().position;
    book.acts([
        json!({"verb": "event withdraw", "position": remark.0, "reason": "Krabbesen var der ikke"}),
    ]);
    assert_eq!(book.newest().access, Access::Confidential);
    assert!(!reads(&book, Kind::EventWithdrawn));
    // Why something open was taken back is for everybody.
    book.acts([
        json!({"verb": "remark enter", "item": "2024-03-05/4", "text": "Set."}),
        json!({"verb": "event withdraw", "position": remark.0 + 2, "reason": "ikke set"}),
    ]);
    assert!(reads(&book, Kind::EventWithdrawn));
}

#[test]
fn a_correction_that_is_confidential_closes_what_it_corrects() {
    let mut book = decided();
    book.acts([
        json!({"verb": "decision record", "item": "2024-03-05/4", "outcome": "approved", "text": "Godkendt.",
        "corrects": 16, "reason": "personsag", "access": "confidential"}),
    ]);
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    assert!(hidden.hides(protokol_core::time::Position(16)));
}

/// Minutes with an open item 4, "Et køb", about which the reader found something that it quotes.
fn found_at_four(quoted: &str) -> protokol_core::document::Document {
    let mut document = minutes("Byrådet", "2024-03-05");
    document.items = vec![item("4", "Et køb"), item("5", "Ny mole")];
    document.items[0].decision = Some(decision("Godkendt.", Outcome::Approved));
    document.findings = vec![protokol_core::document::Finding {
        code: protokol_core::vocabulary::ReaderFinding::ReferenceUnresolved,
        item: Some(1),
        lines: protokol_core::evidence::Lines { from: 13, to: 13 },
        text: quoted.to_owned(),
    }];
    document
}

/// Asserts that the public reads nothing of a word, and not the content line of the document at a position.
#[track_caller]
fn document_withholds(book: &Book, document: protokol_core::time::Position, secret: &str) {
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    assert!(hidden.hides(document));
    let words = format!("{:?}", seen(book));
    assert!(!words.contains(secret), "{words}");
    assert!(words.contains("1.txt"), "its name is no secret: {words}");
}

#[test]
fn what_a_document_was_found_to_say_of_an_item_is_closed_with_the_item_however_it_is_closed() {
    let closings = [
        json!({"verb": "access change", "item": "Byrådet 2024-03-05/4", "to": "confidential"}),
        json!({"verb": "item submit", "meeting": "Byrådet 2024-03-05", "number": "4", "title": "Et køb",
            "closed": true, "corrects": 5, "reason": "lukket"}),
    ];
    for closing in closings {
        let mut book = Book::opened();
        book.import(1, found_at_four("\"Krabbesen\" names no item"))
            .unwrap();
        let document = book.of_kind(Kind::SourceImported)[0].position;
        let hidden = Hidden::from(Audience::Public, &book.timeline);
        assert!(!hidden.hides(document));
        book.acts([closing]);
        document_withholds(&book, document, "Krabbesen");
        // Why a finding was settled is as closed as the finding.
        book.acts([
            json!({"verb": "fact review", "position": document.0, "finding": 1, "reason": "Krabbesen er set"}),
        ]);
        document_withholds(&book, document, "Krabbesen");
        assert!(!reads(&book, Kind::FactReviewed));
    }
    let mut book = Book::opened();
    book.import(1, found_at_four("\"Krabbesen\" names no item"))
        .unwrap();
    let document = book.of_kind(Kind::SourceImported)[0].position;
    let mut closed = minutes("Byrådet", "2024-03-05");
    closed.items = vec![item("4", "Et køb"), item("5", "Ny mole")];
    closed.items[0].access = Access::Confidential;
    book.import(2, closed).unwrap();
    document_withholds(&book, document, "Krabbesen");
}

#[test]
fn a_finding_that_quotes_a_closed_item_or_stands_on_closed_lines_is_closed_though_its_item_is_open()
{
    let mut book = Book::opened();
    let mut document =
        found_at_four("\"punkt 5\" names \"Krabbesen\", but its words fit \"Et køb\"");
    document.items[1] = item("5", "Krabbesen");
    book.import(1, document).unwrap();
    let at = book.of_kind(Kind::SourceImported)[0].position;
    book.acts([
        json!({"verb": "access change", "item": "Byrådet 2024-03-05/5", "to": "confidential"}),
    ]);
    document_withholds(&book, at, "Krabbesen");

    let mut book = Book::opened();
    let mut document = found_at_four("\"jf. Krabbesen\" names no item");
    document.findings[0].lines = protokol_core::evidence::Lines { from: 12, to: 12 };
    book.import(1, document).unwrap();
    let at = book.of_kind(Kind::SourceImported)[0].position;
    let decided = book.of_kind(Kind::DecisionRecorded)[0].position.0;
    book.acts([
        json!({"verb": "decision record", "item": "Byrådet 2024-03-05/4", "outcome": "approved", "text": "Godkendt.",
            "access": "confidential", "corrects": decided, "reason": "personsag"}),
    ]);
    document_withholds(&book, at, "Krabbesen");
}

#[test]
fn what_is_told_of_a_document_as_a_whole_stays_open_beside_a_closed_item() {
    let mut book = Book::opened();
    let mut document = found_at_four("the table of contents names 3 items");
    document.findings[0].item = None;
    document.findings[0].lines = document.lines;
    book.import(1, document).unwrap();
    let at = book.of_kind(Kind::SourceImported)[0].position;
    book.acts([
        json!({"verb": "access change", "item": "Byrådet 2024-03-05/4", "to": "confidential"}),
    ]);
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    assert!(!hidden.hides(at));
}

#[test]
fn why_a_heading_of_a_closed_item_was_corrected_is_as_closed_as_the_item() {
    let mut book = decided();
    book.acts([
        json!({"verb": "item submit", "meeting": "2024-03-05", "number": "4", "title": "Lukket punkt", "closed": true,
            "corrects": 12, "reason": "Krabbesen klagede"}),
    ]);
    let words = format!("{:?}", seen(&book));
    assert!(!words.contains("Krabbesen"), "{words}");
    assert!(words.contains("Lukket punkt"), "{words}");
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    assert!(hidden.hides(book.newest().position));
}

#[test]
fn a_correction_by_hand_that_opens_an_item_opens_what_was_recorded_while_it_was_closed() {
    let mut book = decided();
    book.acts([
        json!({"verb": "decision record", "item": "2024-03-05/5", "outcome": "approved", "text": "Solgt."}),
    ]);
    assert!(!reads(&book, Kind::DecisionRecorded));
    let corrected = |closed: Option<bool>, corrects: u64| {
        let mut act = json!({"verb": "item submit", "meeting": "2024-03-05", "number": "5", "title": "Et salg",
            "corrects": corrects, "reason": "stod forkert"});
        if let Some(closed) = closed {
            act["closed"] = closed.into();
        }
        act
    };
    // A correction that says nothing of it leaves the item closed.
    book.acts([corrected(None, 13)]);
    assert!(!reads(&book, Kind::DecisionRecorded));
    book.acts([corrected(Some(false), book.newest().position.0)]);
    let opened = book.newest().position;
    assert!(reads(&book, Kind::DecisionRecorded));
    book.acts([corrected(None, opened.0)]);
    assert!(reads(&book, Kind::DecisionRecorded));
    let last = book.newest().position.0;
    book.refuses(
        access_of("2024-03-05/5", "public"),
        "access-unchanged",
        &[last],
    );
    book.acts([
        json!({"verb": "event withdraw", "position": last, "reason": "igen"}),
        json!({"verb": "event withdraw", "position": opened.0, "reason": "var lukket"}),
    ]);
    assert!(!reads(&book, Kind::DecisionRecorded));
    // Nor does a correction that is open open what was closed for good since.
    book.acts([corrected(Some(false), 19)]);
    book.acts([access_of("2024-03-05/5", "confidential")]);
    assert!(!reads(&book, Kind::DecisionRecorded));
}

fn access_of(item: &str, to: &str) -> serde_json::Value {
    json!({"verb": "access change", "item": item, "to": to, "on": "2024-05-01"})
}

#[test]
fn a_document_that_prints_a_closed_item_as_open_opens_no_more_than_the_heading_until_somebody_does()
{
    let mut book = Book::opened();
    let mut closed = minutes("Byrådet", "2024-03-05");
    closed.items = vec![item("4", "Et køb")];
    closed.items[0].access = Access::Confidential;
    book.import(1, closed).unwrap();
    book.acts([
        json!({"verb": "decision record", "item": "2024-03-05/4", "outcome": "approved", "text": "Solgt."}),
    ]);
    let decision = book.newest().position.0;
    let mut open = minutes("Byrådet", "2024-03-05");
    open.items = vec![item("4", "Et køb")];
    book.import(2, open).unwrap();
    assert!(reads(&book, Kind::AgendaItemSubmitted));
    assert!(!reads(&book, Kind::DecisionRecorded));
    let Some(protokol_core::event::Facts::SourceImported(told)) =
        &book.of_kind(Kind::SourceImported)[1].facts
    else {
        panic!("a document is told of");
    };
    assert_eq!(
        told.findings[0].code,
        protokol_core::vocabulary::ReaderFinding::ItemOpened
    );
    // What corrects it stays as closed as it is.
    let again = json!({"verb": "decision record", "item": "2024-03-05/4", "outcome": "approved", "text": "Solgt dyrt.",
        "corrects": decision, "reason": "ord"});
    book.acts([again]);
    assert!(!reads(&book, Kind::DecisionRecorded));
    book.acts([access_of("2024-03-05/4", "public")]);
    assert!(reads(&book, Kind::DecisionRecorded));
    let last = book.newest().position.0;
    book.refuses(
        access_of("2024-03-05/4", "public"),
        "access-unchanged",
        &[last],
    );
}

#[test]
fn what_is_found_of_a_plan_that_nobody_is_sure_of_reaches_no_public_reader_until_somebody_is() {
    use protokol_core::document::{Aims, Plan};
    let plan = Plan {
        title: "Krabbeplan".to_owned(),
        period: protokol_core::time::Interval::year(2024),
        adopted_by: None,
        adopted_on: None,
    };
    let mut book = Book::opened();
    let mut document = crate::import_plans::plan(vec![]);
    document.aims = Aims {
        plan: Some(read(plan, 1)),
        ..Aims::default()
    };
    document.findings = vec![protokol_core::document::Finding {
        code: protokol_core::vocabulary::ReaderFinding::AdoptionUnknown,
        item: None,
        lines: document.lines,
        text: "\"Krabbeplan\" does not say who adopted it".to_owned(),
    }];
    book.import(1, document).unwrap();
    let at = book.of_kind(Kind::SourceImported)[0].position;
    document_withholds(&book, at, "Krabbeplan");
    let adopted = book.of_kind(Kind::PlanAdopted)[0].position.0;
    book.acts([json!({"verb": "fact review", "position": adopted, "reason": "Set i byrådet"})]);
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    assert!(!hidden.hides(at));
}
