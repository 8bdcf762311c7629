//! The desk by scripted keys, and as it is drawn.

use std::sync::Arc;

use protokol_app::Kind;
use protokol_app::Position;
use protokol_app::failure::{Class, Failure};
use protokol_app::reports::evidence::Place;
use protokol_app::reports::review_list::{Other, Question};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use protokol_app::{ReviewAsks, ReviewField};

use super::*;
use crate::desk::draw::draw;

fn card(position: u64, rule: &str, asks: ReviewAsks, reads: &str) -> Card {
    let text = [
        "Beslutning",
        "",
        "Kaj og kran, som sagt.",
        "",
        "3. Eventuelt",
    ];
    let question = Question {
        position: Position(position),
        finding: (asks == ReviewAsks::Finding).then_some(1),
        kind: Kind::DecisionRecorded,
        field: ReviewField::Decision,
        asks: vec![asks],
        rule: rule.to_owned(),
        confidence: Some(60),
        body: Some("Havneudvalget".to_owned()),
        meeting_date: "2024-03-05".parse().ok(),
        item: Some(format!("{position} Takster")),
        document: Some("marts.txt".to_owned()),
        reads: reads.to_owned(),
        others: vec![],
        evidence: vec![Place {
            source: "0".repeat(64).parse().unwrap(),
            from: 3,
            to: 3,
            rule: protokol_app::RuleId::named("outcome/none@1"),
            confidence: 60,
        }],
    };
    Card {
        question,
        verb: Some(protokol_app::entering::acts::Verb::DecisionRecord),
        alike: 0,
        text: Ok(Arc::new(text.map(ToOwned::to_owned).to_vec())),
    }
}

fn desk() -> Desk {
    Desk::new(vec![
        card(
            11,
            "outcome/som@1",
            ReviewAsks::Unsure,
            "approved: Som indstillet.",
        ),
        card(
            12,
            "outcome/none@1",
            ReviewAsks::Unclear,
            "unclear: Kaj og kran, som sagt.",
        ),
        card(
            13,
            "outcome/som@1",
            ReviewAsks::Unsure,
            "approved: Tiltrådt som omtalt.",
        ),
        card(
            14,
            "outcome/som@1",
            ReviewAsks::DocumentsDiffer,
            "noted: Taget til efterretning.",
        ),
        card(
            15,
            "text-unclaimed",
            ReviewAsks::Finding,
            "a line that no rule claimed",
        ),
    ])
}

/// Types keys; `\n` is Enter, `\x1b` is Esc, `\x08` is Backspace.
fn typed(mut desk: Desk, keys: &str) -> (Desk, Vec<Effect>) {
    let mut all = vec![];
    for key in keys.chars() {
        let key = match key {
            '\n' => Key::Enter,
            '\x1b' => Key::Esc,
            '\x08' => Key::Backspace,
            other => Key::Char(other),
        };
        let (next, effects) = update(desk, key);
        desk = next;
        all.extend(effects);
    }
    (desk, all)
}

/// What is written in the end, in short.
fn written(keys: &str) -> Vec<String> {
    let (_, effects) = typed(desk(), &format!("{keys}w"));
    let given = effects.into_iter().flat_map(|effect| match effect {
        Effect::Write(given) => given,
        Effect::Leave | Effect::LeaveWithout => vec![],
    });
    let short = given.map(|one| {
        let what = match one.decision {
            Decision::Accept => "accept".to_owned(),
            Decision::Reject => "reject".to_owned(),
            Decision::Change(fields) => serde_json::json!(fields).to_string(),
            Decision::Same { gone, stays } => format!("{gone} is {stays}"),
        };
        format!("{} {what} {}", one.target, one.reason.unwrap_or_default())
    });
    short.map(|text| text.trim().to_owned()).collect()
}

#[test]
fn what_is_left_is_counted_as_decisions_come_and_go() {
    let left = |keys| typed(desk(), keys).0.left();
    assert_eq!(
        [left(""), left("aa"), left("aau"), left("aka")],
        [5, 3, 4, 4]
    );
}

#[test]
fn letters_decide_and_go_on_to_the_next() {
    assert_eq!(written("aja"), ["11 accept", "13 accept"]);
    assert_eq!(written("jkka"), ["11 accept"]);
    assert_eq!(
        written("rforkert linje\na"),
        ["11 reject forkert linje", "12 accept"]
    );
    let changed = r#"12 {"outcome":"discussed"} talt om"#;
    assert_eq!(written("jcdiscussed\ntalt om\n"), [changed]);
    assert_eq!(written("jcoutcome=discussed\ntalt om\n"), [changed]);
    assert_eq!(
        written("ak\x1brnej\n"),
        ["11 reject nej"],
        "the last word counts"
    );
}

#[test]
fn all_of_a_rule_is_accepted_but_for_what_asks_for_a_look() {
    assert_eq!(written("A"), ["11 accept", "13 accept"]);
    assert_eq!(
        written("jA"),
        [""; 0],
        "what is unclear is looked at one by one"
    );
    assert_eq!(written("/tiltrådt\nA"), ["13 accept"], "only what is shown");
    let told = |keys: &str| typed(desk(), keys).0.told().to_owned();
    let left = "; 1 ask for a look of their own, one by one";
    assert!(told("A").ends_with(left), "{}", told("A"));
    assert!(told("jA").starts_with("0 of outcome/none@1 accepted"));
}

#[test]
fn what_one_key_accepted_is_taken_back_by_one() {
    assert_eq!(written("Au"), [""; 0]);
    let told = typed(desk(), "Au").0.told().to_owned();
    assert_eq!(told, "2 wait again");
    // What was decided again since stands by itself.
    assert_eq!(written("Arnej\nu"), ["13 accept"]);
    assert_eq!(written("Arnej\nuu"), [""; 0]);
}

#[test]
fn what_is_not_written_is_taken_back_one_by_one() {
    assert_eq!(written("aau"), ["11 accept"]);
    assert_eq!(written("aauuu"), [""; 0]);
    let (desk, _) = typed(desk(), "aau");
    assert_eq!(desk.current().unwrap().0, 1, "and looked at again");
}

#[test]
fn a_line_can_be_mended_and_given_up_and_asks_until_it_can_be_used() {
    assert_eq!(written("rforkerx\x08t\n"), ["11 reject forkert"]);
    assert_eq!(written("rforkert\x1b"), [""; 0]);
    assert_eq!(written("r\n"), [""; 0], "a rejection has a reason");
    let (desk, effects) = typed(desk(), "coutcome=maybe\n");
    assert!(desk.told().contains("maybe"), "{}", desk.told());
    assert!(matches!(desk.mode(), Mode::Typing(Line::Change, _)));
    assert_eq!(effects, []);
}

#[test]
fn a_finding_is_accepted_and_nothing_else() {
    assert_eq!(written("jjjja"), ["15/1 accept"]);
    for key in ["r", "c"] {
        let (desk, _) = typed(desk(), &format!("jjjj{key}"));
        assert_eq!(
            (desk.mode(), desk.told().is_empty()),
            (&Mode::Refused, false)
        );
    }
}

#[test]
fn nobody_leaves_with_decisions_that_are_not_written_without_saying_so() {
    assert_eq!(typed(desk(), "q").1, [Effect::Leave]);
    assert_eq!(typed(desk(), "aq").1, []);
    assert_eq!(typed(desk(), "aqd").1, [Effect::LeaveWithout]);
    assert_eq!(typed(desk(), "aqx").1, [], "any other key stays");
    let (left, effects) = typed(desk(), "aqw");
    assert!(matches!(
        effects.as_slice(),
        [Effect::Write(_), Effect::Leave]
    ));
    let failure = Failure::new(Class::TryAgain, "locked", "another process writes");
    let failure = failure.because("it began at 10:15").hint("try again");
    let left = left.failed(&failure);
    let told = "not written: another process writes\nbecause: it began at 10:15\nhint: try again";
    assert!(!left.is_settled() && left.told() == told);
    let shown = drawn(&left);
    assert!(
        shown.contains("hint: try again") && shown.contains("q leave"),
        "{shown}"
    );
    let left = left.written(vec![], "1 written, 0 skipped".to_owned());
    assert!(left.is_settled() && left.current().is_none());
    assert_eq!(typed(left, "aAjkrcuw").1, [], "nothing waits");
}

#[test]
fn what_is_looked_for_narrows_the_desk_until_it_is_given_up() {
    let shown = |keys: &str| typed(desk(), keys).0.visible().len();
    assert_eq!((shown("/KRAN\n"), shown("/outcome/som\n")), (1, 3));
    assert_eq!((shown("/intet\n"), shown("/intet\n\x1b")), (0, 5));
    let given_up = typed(desk(), "/som@1\njj\x1b").0;
    assert_eq!(
        given_up.current().unwrap().0,
        3,
        "the same card is looked at"
    );
}

/// A name that may be one of these.
fn near(others: &[u64]) -> Desk {
    let mut near = card(16, "attendance/header@1", ReviewAsks::NearMatch, "Åse Vang");
    near.question.field = ReviewField::Person;
    let others = others.iter().map(|at| Other {
        position: Position(*at),
        reads: "Åse Ida Vang".to_owned(),
    });
    near.question.others = others.collect();
    Desk::new(vec![near])
}

#[test]
fn a_name_that_others_rest_on_is_not_rejected_but_kept_apart_or_made_one() {
    let (desk, _) = typed(near(&[8]), "r");
    assert_eq!(desk.mode(), &Mode::Refused);
    assert!(desk.told().contains("m makes them one"), "{}", desk.told());
    let decided = |others: &[u64], keys: &str| {
        let (desk, _) = typed(near(others), keys);
        let decision = desk.decided.first().map(|given| given.decision.clone());
        (decision, desk.told().to_owned())
    };
    let same = |gone, stays| {
        Some(Decision::Same {
            gone: Position(gone),
            stays: Position(stays),
        })
    };
    assert_eq!(decided(&[8], "msamme medlem\n").0, same(16, 8));
    assert_eq!(decided(&[8], "m#16 hendes navn nu\n").0, same(8, 16));
    assert_eq!(decided(&[8, 9], "m#9 samme medlem\n").0, same(16, 9));
    let (none, told) = decided(&[8, 9], "msamme medlem\n");
    assert!(none.is_none() && told.contains("#8, #9"), "{told}");
    let (none, told) = decided(&[8], "m#8\n");
    assert_eq!((none, told.as_str()), (None, "the book asks why"));
    let (none, told) = decided(&[8], "m#7 samme\n");
    assert!(none.is_none() && told.contains("#7 is none"), "{told}");
    let (other, _) = typed(self::desk(), "m");
    assert!(other.told().starts_with("only a name"), "{}", other.told());
}

#[test]
fn what_is_typed_behind_a_refused_key_is_no_key() {
    // A reason that somebody types on, where nothing asks for one, decides nothing.
    let (refused, _) = typed(desk(), "mSamme person");
    assert_eq!(refused.mode(), &Mode::Refused);
    assert!(refused.is_settled() && refused.told().starts_with("only a name"));
    let (after, _) = typed(refused, "\na");
    assert_eq!((after.mode(), after.decided.len()), (&Mode::Browse, 1));
}

#[test]
fn a_word_that_stands_on_the_screen_is_found() {
    let found = |word: &str| typed(near(&[8]), &format!("/{word}\n")).0.visible().len();
    for word in ["near-match", "person", "2024-03-05", "#16", "#8"] {
        assert_eq!(found(word), 1, "{word}");
    }
    assert_eq!(found("udsat"), 0);
}

#[test]
fn the_last_reason_is_given_again_by_an_arrow() {
    let (desk, _) = typed(desk(), "cudsat\nsom sagt\nrx");
    let again = typed(update(desk, Key::Up).0, "\n").0;
    let reasons: Vec<Option<&str>> = again
        .decided
        .iter()
        .map(|one| one.reason.as_deref())
        .collect();
    assert_eq!(reasons, [Some("som sagt"), Some("som sagt")]);
    let Decision::Change(fields) = &again.decided[0].decision else {
        panic!("the first is a change")
    };
    assert_eq!(fields["outcome"], "deferred");
}

#[test]
fn one_decision_among_others_is_taken_back_where_it_stands() {
    let (desk, _) = typed(desk(), "aaakk\x08");
    let left: Vec<u64> = desk
        .decided
        .iter()
        .map(|one| one.target.position.0)
        .collect();
    assert_eq!((left, desk.told()), (vec![11, 13], "#12 waits again"));
    let (again, _) = typed(desk, "\x08");
    assert_eq!(again.decided.len(), 2);
    assert!(
        again
            .told()
            .starts_with("nothing is decided about this one")
    );
}

#[test]
fn the_arrows_go_from_card_to_card_and_type_nothing() {
    let moved = update(desk(), Key::Down).0;
    assert_eq!(moved.current().unwrap().0, 1);
    assert_eq!(update(moved, Key::Up).0.current().unwrap().0, 0);
    let mut typing = typed(desk(), "rfor").0;
    for key in [Key::Up, Key::Down] {
        typing = update(typing, key).0;
    }
    assert_eq!(typing.mode, Mode::Typing(Line::Reject, "for".to_owned()));
}

/// The screen after these keys.
fn screen(keys: &str) -> String {
    drawn(&typed(desk(), keys).0)
}

fn drawn(desk: &Desk) -> String {
    let mut terminal = Terminal::new(TestBackend::new(84, 14)).unwrap();
    terminal.draw(|frame| draw(desk, frame)).unwrap();
    let rows = terminal.backend().to_string();
    let bare = rows.lines().map(|row| row.trim_matches('"').trim_end());
    bare.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn the_reading_stands_beside_its_lines() {
    insta::assert_snapshot!("desk", screen("j"));
}

#[test]
fn what_is_typed_and_what_is_not_written_is_shown() {
    let shown = screen("arforkert");
    assert!(shown.contains("1 not written") && shown.contains("why is it rejected: forkert_"));
    assert!(screen("ak").contains("accepted, not yet written"));
    assert!(screen("?").contains("accept all of this rule"));
    assert!(screen("aq").contains("w writes and leaves"));
    assert!(screen("/intet\n").contains("Nothing that waits has these words"));
}

#[test]
fn a_reading_whose_source_is_gone_is_decided_like_any_other() {
    let mut gone = card(
        11,
        "outcome/som@1",
        ReviewAsks::Unsure,
        "approved: Som indstillet.",
    );
    gone.text = Err("the source is not in the folder".to_owned());
    let (desk, _) = typed(Desk::new(vec![gone]), "a");
    assert!(drawn(&desk).contains("the source is not in the folder"));
    assert_eq!(desk.unwritten().as_deref(), Some("1 not written"));
}

#[test]
fn the_last_decision_goes_as_far_as_its_words_where_that_is_asked_for() {
    let mut desk = desk();
    desk.cards[0].alike = 2;
    let (desk, _) = typed(desk, "a");
    assert_eq!(
        desk.told(),
        "2 more wait with the same words: = decides them alike"
    );
    let (desk, _) = typed(desk, "=");
    assert_eq!(desk.decided[0].reach, Reach::Alike);
    // Of a card that nothing waits with, and of a rejection, nothing else can be said.
    let (desk, _) = typed(desk, "a=");
    assert_eq!(desk.decided[1].reach, Reach::Named);
    let (desk, _) = typed(desk, "kkrnej\n=");
    assert_eq!(desk.told(), "nothing else waits that this could be said of");
}

#[test]
fn what_was_decided_alike_is_counted_and_taken_back_before_the_decision() {
    let mut desk = desk();
    desk.cards[0].alike = 2;
    let (desk, _) = typed(desk, "a=");
    let unwritten = |desk: &Desk| desk.unwritten().unwrap_or_default();
    assert_eq!(unwritten(&desk), "1 not written, and 2 alike");
    assert!(drawn(&typed(desk.clone(), "k").0).contains("and what waits alike, not"));
    let (desk, _) = typed(desk, "u");
    assert_eq!(unwritten(&desk), "1 not written");
    assert_eq!(
        desk.told(),
        "#11 alone is decided: what waits alike waits on"
    );
    assert!(typed(desk, "u").0.is_settled());
}
