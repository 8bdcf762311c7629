//! Who has what after a succession, what nobody has, and what lies ahead of each body.

mod ahead;

use proptest::prelude::*;
use protokol_core::ids::BodyId;
use protokol_projections::follow_ups::{self, FollowUp, Status};
use protokol_projections::responsible::{Orphan, Sort};
use protokol_projections::upcoming::{self, Line, LineSort};
use protokol_projections::{body_show, case_list, findings, handover, meeting_show};
use serde_json::{Value, json};

use crate::given::{Book, day};

/// A harbour committee that met in January 2024, asked for a report in the words given, put a case off, set
/// a goal and planned a topic; and three others.
fn harbour(due: &str) -> Book {
    let mut book = Book::opened();
    for name in ["Havneudvalget", "Kystudvalget", "Klimaudvalget", "Byrådet"] {
        book.act(json!({"verb": "body establish", "name": name}));
    }
    for act in [
        json!({"verb": "meeting schedule", "body": "Havneudvalget", "date": "2024-01-10", "on": "2024-01-01"}),
        json!({"verb": "item submit", "meeting": "2024-01-10", "number": "1", "title": "Mole", "case": "24/1", "on": "2024-01-02"}),
        json!({"verb": "meeting hold", "body": "Havneudvalget", "date": "2024-01-10"}),
        json!({"verb": "decision record", "item": "2024-01-10/1", "outcome": "noted", "text": "Til efterretning."}),
        json!({"verb": "followup order", "item": "2024-01-10/1", "what": "En redegørelse", "due": due}),
        json!({"verb": "goal set", "title": "Færre påsejlinger", "item": "2024-01-10/1", "level": "local",
            "bound": "at-most", "value": "3", "period": "2024-2026", "cadence": "quarter"}),
        json!({"verb": "topic plan", "body": "Havneudvalget", "topic": "Oprensning", "period": "2024-06", "on": "2024-01-10"}),
    ] {
        book.act(act);
    }
    book
}

fn succeed(book: &mut Book, body: &str, heir: &str, on: &str) {
    book.act(json!({"verb": "body succeed", "body": body, "heir": heir, "on": on}));
}

fn plan(book: &mut Book, body: &str, date: &str) {
    book.act(json!({"verb": "meeting schedule", "body": body, "date": date, "on": "2024-01-01"}));
}

fn id(book: &Book, name: &str) -> BodyId {
    body_show::find(&book.at("2030-01-01"), name, None)[0]
}

fn only(book: &Book, as_of: &str) -> FollowUp {
    let all = follow_ups::report(&book.at(as_of), day(as_of), 30).follow_ups;
    let [only] = <[FollowUp; 1]>::try_from(all).unwrap();
    only
}

fn orphans(book: &Book, as_of: &str) -> Vec<Sort> {
    let found = findings::report(&book.at(as_of), &[], &[], day(as_of)).findings;
    let orphaned = found.iter().filter(|one| one.code == "orphaned").count();
    let at = book.at(as_of);
    let bodies = ["Havneudvalget", "Kystudvalget", "Klimaudvalget", "Byrådet"];
    let reports = bodies.map(|name| handover::report(&at, id(book, name), day(as_of)));
    let things: Vec<Sort> = reports
        .iter()
        .flat_map(|report| report.orphans.iter().map(|thing| thing.sort))
        .collect();
    assert_eq!(things.len(), orphaned);
    things
}

#[test]
fn everything_open_goes_to_the_only_heir_on_its_first_day() {
    let mut book = harbour("april");
    succeed(&mut book, "Havneudvalget", "Kystudvalget", "2024-03-01");
    let before = only(&book, "2024-02-29");
    assert_eq!(before.responsible.body.as_deref(), Some("Havneudvalget"));
    assert!(before.responsible.had_by.is_empty());
    let after = only(&book, "2024-03-01").responsible;
    assert_eq!(after.body.as_deref(), Some("Kystudvalget"));
    assert_eq!(after.since, Some(day("2024-03-01")));
    assert_eq!(after.had_by[0].body, "Havneudvalget");
    let at = book.at("2024-03-01");
    let left = handover::report(&at, id(&book, "Havneudvalget"), day("2024-03-01"));
    let sorts: Vec<Sort> = left.gone.iter().map(|thing| thing.sort).collect();
    assert_eq!(sorts, [Sort::Case, Sort::FollowUp, Sort::Goal, Sort::Topic]);
    let taken = handover::report(&at, id(&book, "Kystudvalget"), day("2024-03-01"));
    assert_eq!(taken.received, left.gone);
    assert!(orphans(&book, "2024-03-01").is_empty());
}

#[test]
fn what_fits_none_of_several_heirs_is_an_orphan_until_somebody_says_whose_it_is() {
    let mut book = harbour("april");
    succeed(&mut book, "Havneudvalget", "Kystudvalget", "2024-03-01");
    succeed(&mut book, "Havneudvalget", "Klimaudvalget", "2024-03-01");
    let all = [Sort::Case, Sort::FollowUp, Sort::Goal, Sort::Topic];
    assert_eq!(orphans(&book, "2024-03-02"), all);
    assert_eq!(
        only(&book, "2024-03-02").responsible.orphan,
        Some(Orphan::SeveralHeirs)
    );
    let hand = |what: &str, name: &str| {
        let mut act = json!({"verb": "handover assign", "to": "Klimaudvalget", "on": "2024-03-05"});
        act[what] = Value::from(name);
        act
    };
    book.act(hand("follow_up", "Havneudvalget 2024-01-10/1"));
    book.act(hand("goal", "Færre påsejlinger"));
    assert_eq!(orphans(&book, "2024-03-04"), all);
    assert_eq!(orphans(&book, "2024-03-05"), [Sort::Case, Sort::Topic]);
    assert_eq!(
        only(&book, "2024-03-05").responsible.body.as_deref(),
        Some("Klimaudvalget")
    );
}

#[test]
fn a_follow_up_goes_where_its_case_went() {
    let mut book = harbour("april");
    succeed(&mut book, "Havneudvalget", "Kystudvalget", "2024-03-01");
    succeed(&mut book, "Havneudvalget", "Klimaudvalget", "2024-03-01");
    plan(&mut book, "Klimaudvalget", "2024-04-10");
    book.act(json!({"verb": "item submit", "meeting": "2024-04-10", "number": "3", "title": "Mole", "case": "24/1", "on": "2024-04-01"}));
    assert_eq!(
        only(&book, "2024-05-01").responsible.body.as_deref(),
        Some("Klimaudvalget")
    );
    assert_eq!(orphans(&book, "2024-05-01"), [Sort::Goal, Sort::Topic]);
}

#[test]
fn what_a_dissolved_body_leaves_to_nobody_is_orphaned_after_its_last_day() {
    let mut book = harbour("april");
    book.act(json!({"verb": "body dissolve", "body": "Havneudvalget", "on": "2024-02-29"}));
    assert!(orphans(&book, "2024-02-29").is_empty());
    assert_eq!(orphans(&book, "2024-03-01").len(), 4);
    succeed(&mut book, "Havneudvalget", "Kystudvalget", "2024-03-01");
    assert!(orphans(&book, "2024-03-01").is_empty());
}

#[test]
fn the_next_meeting_is_that_of_the_heir() {
    let mut book = harbour("næste møde");
    succeed(&mut book, "Havneudvalget", "Kystudvalget", "2024-03-01");
    plan(&mut book, "Havneudvalget", "2024-03-06");
    plan(&mut book, "Kystudvalget", "2024-02-07");
    plan(&mut book, "Kystudvalget", "2024-03-13");
    let due = |as_of: &str| only(&book, as_of).due.unwrap().to.map(|to| to.to_string());
    // The meeting of the old body after its heir took over is none for it, nor is the heir's before.
    assert_eq!(due("2024-02-01"), Some("2024-03-06".to_owned()));
    assert_eq!(due("2024-03-01"), Some("2024-03-13".to_owned()));
}

#[test]
fn a_goal_with_a_new_owner_goes_on_from_the_day_it_got_the_goal() {
    let mut book = harbour("april");
    succeed(&mut book, "Kystudvalget", "Klimaudvalget", "2024-02-01");
    book.act(json!({"verb": "goal revise", "goal": "Færre påsejlinger", "owner": "Kystudvalget", "on": "2024-03-01"}));
    let at = book.at("2024-03-02");
    // What Kystudvalget left to its heir in February did not hold this goal.
    let own = handover::report(&at, id(&book, "Kystudvalget"), day("2024-03-02")).own;
    assert_eq!(
        own.iter().map(|thing| thing.sort).collect::<Vec<_>>(),
        [Sort::Goal]
    );
}

/// A step of a history: what is done, with which of the bodies, on which day of 2024.
#[derive(Debug, Clone)]
enum Step {
    Order(usize, u32),
    Deliver(usize, u32),
    Drop(usize, u32),
    Succeed(usize, usize, u32),
    Dissolve(usize, u32),
    Hand(usize, usize, u32),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (body, which, on) = (0..4usize, 0..6usize, 0..300u32);
    let step = prop_oneof![
        3 => (body.clone(), on.clone()).prop_map(|(body, on)| Step::Order(body, on)),
        2 => (which.clone(), on.clone()).prop_map(|(which, on)| Step::Deliver(which, on)),
        1 => (which.clone(), on.clone()).prop_map(|(which, on)| Step::Drop(which, on)),
        2 => (body.clone(), body.clone(), on.clone()).prop_map(|(from, to, on)| Step::Succeed(from, to, on)),
        1 => (body.clone(), on.clone()).prop_map(|(body, on)| Step::Dissolve(body, on)),
        2 => (which, body, on).prop_map(|(which, to, on)| Step::Hand(which, to, on)),
    ];
    prop::collection::vec(step, 0..25)
}

/// Whose a follow-up is, told by hand: by days alone, one succession or handover after the other.
#[derive(Debug, Clone)]
struct ByHand {
    id: String,
    on: u32,
    asked_by: usize,
    delivered: Vec<u32>,
    dropped: Option<u32>,
    /// Days and bodies, in the order they were said.
    handed: Vec<(u32, usize)>,
}

impl ByHand {
    /// Who has it on a day: a body, or nobody. Day by day: first who succeeds whom, then what was said.
    fn holder(
        &self,
        day: u32,
        heirs: &[(usize, usize, u32)],
        ends: &[Option<u32>],
    ) -> Option<usize> {
        let mut holder = Some(self.asked_by);
        // Of a body that was split up, what becomes of its heirs later is nothing to this.
        for today in self.on..=day {
            let mut left: Vec<_> = heirs.iter().filter(|(_, _, on)| *on == today).collect();
            while let Some(body) = holder {
                let (of_it, others): (Vec<_>, Vec<_>) =
                    left.into_iter().partition(|(from, _, _)| *from == body);
                left = others;
                match of_it.as_slice() {
                    [] => break,
                    [(_, to, _)] => holder = Some(*to),
                    _several => holder = None,
                }
            }
            let mut said = self.handed.iter().rev();
            if let Some((_, to)) = said.find(|(on, _)| *on == today) {
                holder = Some(*to);
            }
        }
        holder.filter(|holder| ends[*holder].is_none_or(|last| last >= day))
    }
}

fn date(on: u32) -> String {
    let first = day("2024-01-01");
    (first + chrono::Days::new(u64::from(on))).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to bodies and follow-ups: none vanishes from the list of all, each is dropped or
    /// open, who has it is what a fold by hand says, and it stands in the handover of that body.
    #[test]
    fn no_follow_up_is_lost_between_bodies(steps in steps(), seen_on in 0..330u32) {
        let names = ["Havneudvalget", "Kystudvalget", "Klimaudvalget", "Byrådet"];
        let mut book = Book::opened();
        for name in names {
            book.act(json!({"verb": "body establish", "name": name}));
        }
        let (mut known, mut heirs, mut ends): (Vec<ByHand>, Vec<_>, _) = (vec![], vec![], vec![None; 4]);
        for step in steps {
            match step {
                Step::Order(body, on) => {
                    let act = json!({"verb": "followup order", "asked_by": names[body], "what": "Et kort", "on": date(on)});
                    prop_assert!(book.tries(act));
                    let id = book.follow_up().to_string();
                    known.push(ByHand { id, on, asked_by: body, delivered: vec![], dropped: None, handed: vec![] });
                }
                Step::Deliver(which, on) => {
                    let Some(one) = known.get_mut(which) else { continue };
                    let act = json!({"verb": "followup deliver", "follow_up": one.id, "text": "Her", "on": date(on)});
                    let taken = book.tries(act);
                    prop_assert_eq!(taken, one.dropped.is_none());
                    if taken {
                        one.delivered.push(on);
                    }
                }
                Step::Drop(which, on) => {
                    let Some(one) = known.get_mut(which) else { continue };
                    let act = json!({"verb": "followup drop", "follow_up": one.id, "reason": "overflødig", "on": date(on)});
                    let taken = book.tries(act);
                    prop_assert_eq!(taken, one.dropped.is_none());
                    one.dropped = one.dropped.or(taken.then_some(on));
                }
                Step::Succeed(from, to, on) => {
                    let act = json!({"verb": "body succeed", "body": names[from], "heir": names[to], "on": date(on)});
                    if book.tries(act) {
                        heirs.push((from, to, on));
                    }
                }
                Step::Dissolve(body, on) => {
                    let act = json!({"verb": "body dissolve", "body": names[body], "on": date(on)});
                    if book.tries(act) {
                        ends[body] = Some(on);
                    }
                }
                Step::Hand(which, to, on) => {
                    let Some(one) = known.get_mut(which) else { continue };
                    let act = json!({"verb": "handover assign", "follow_up": one.id, "to": names[to], "on": date(on)});
                    if book.tries(act) {
                        one.handed.push((on, to));
                    }
                }
            }
        }
        let as_of = date(seen_on);
        let at = book.at(&as_of);
        let listed = follow_ups::report(&at, day(&as_of), 30).follow_ups;
        let reports = names.map(|name| handover::report(&at, id(&book, name), day(&as_of)));
        let asked: Vec<&ByHand> = known.iter().filter(|one| one.on <= seen_on).collect();
        prop_assert_eq!(listed.len(), asked.len());
        for one in asked {
            let shown = listed.iter().find(|shown| shown.id.to_string() == one.id).unwrap();
            let dropped = one.dropped.is_some_and(|on| on <= seen_on);
            let came = one.delivered.iter().any(|on| *on <= seen_on);
            let expected = match (dropped, came) {
                (true, _) => Status::Dropped,
                (false, true) => Status::Delivered,
                (false, false) => Status::Open,
            };
            prop_assert_eq!(shown.status, expected);
            let holder = one.holder(seen_on, &heirs, &ends).map(|body| names[body].to_owned());
            prop_assert_eq!(&shown.responsible.body, &holder);
            prop_assert_eq!(shown.responsible.orphan.is_some(), holder.is_none());
            let places = reports.iter().map(|report| {
                let mine = report.own.iter().chain(&report.received).chain(&report.orphans);
                mine.filter(|thing| thing.position == shown.ordered.position).count()
            });
            prop_assert_eq!(places.sum::<usize>(), usize::from(!dropped));
        }
    }
}

#[test]
fn what_was_decided_alone_is_shown_at_the_ordinary_meeting_of_whoever_took_over() {
    let mut book = harbour("april");
    for act in [
        json!({"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "role": "chair", "on": "2022-01-01"}),
        json!({"verb": "urgent-decision take", "body": "Havneudvalget", "person": "Anna Holm", "by": "chair",
            "text": "Molen lukkes.", "on": "2024-02-20"}),
        json!({"verb": "meeting schedule", "body": "Kystudvalget", "date": "2024-03-04", "calling": "extraordinary",
            "on": "2024-03-01"}),
    ] {
        book.act(act);
    }
    succeed(&mut book, "Havneudvalget", "Kystudvalget", "2024-03-01");
    plan(&mut book, "Kystudvalget", "2024-03-13");
    let urgent = |date: &str| {
        let at = book.at("2024-03-05");
        let [met] = meeting_show::find(&at, date, None)[..] else {
            panic!("{date}");
        };
        let shown = meeting_show::show(&at, &[], met, day("2024-03-05"));
        let urgent = shown.unwrap().urgent.into_iter();
        urgent.map(|one| one.text).collect::<Vec<_>>()
    };
    assert_eq!(urgent("2024-03-13"), ["Molen lukkes."]);
    assert_eq!(urgent("2024-03-04"), [""; 0]);
}

#[test]
fn what_was_taken_by_a_decision_that_takes_nothing_now_is_found() {
    let mut book = harbour("april");
    plan(&mut book, "Havneudvalget", "2024-04-10");
    for act in [
        json!({"verb": "item submit", "meeting": "2024-04-10", "number": "2", "title": "Redegørelse", "case": "24/1", "on": "2024-04-01"}),
        json!({"verb": "followup deliver", "follow_up": "Havneudvalget 2024-01-10/1", "item": "2024-04-10/2"}),
        json!({"verb": "decision record", "item": "2024-04-10/2", "outcome": "noted", "text": "Til efterretning."}),
    ] {
        book.act(act);
    }
    let decided = book.head();
    book.act(json!({"verb": "followup accept", "follow_up": "Havneudvalget 2024-01-10/1", "item": "2024-04-10/2"}));
    let accepted = book.head();
    let found = |book: &Book| {
        let found = findings::report(&book.at("2024-05-01"), &[], &[], day("2024-05-01")).findings;
        let mut found = found.into_iter();
        found.find(|one| one.code == "accepted-not-taken")
    };
    assert_eq!(found(&book), None);
    book.act(json!({"verb": "decision record", "item": "2024-04-10/2", "outcome": "deferred", "text": "Udsat.",
        "corrects": decided, "reason": "læst forkert"}));
    let positions: Vec<u64> = found(&book)
        .unwrap()
        .positions
        .iter()
        .map(|at| at.0)
        .collect();
    assert_eq!(positions, [accepted, accepted + 1]);
}

#[test]
fn a_case_stays_with_the_body_it_stood_before_where_another_meeting_was_called_off() {
    let mut book = harbour("april");
    plan(&mut book, "Kystudvalget", "2024-02-06");
    book.act(json!({"verb": "item submit", "meeting": "Kystudvalget 2024-02-06", "number": "1", "title": "Mole",
        "case": "24/1", "on": "2024-01-20"}));
    let has = |book: &Book| {
        let cases = case_list::report(&book.at("2024-12-31"), day("2024-12-31")).cases;
        cases[0].responsible.as_ref().unwrap().body.clone()
    };
    assert_eq!(has(&book).as_deref(), Some("Kystudvalget"));
    let cancel = |body: &str, date: &str| json!({"verb": "meeting cancel", "meeting": format!("{body} {date}"), "on": "2024-02-01", "reason": "storm"});
    book.act(cancel("Kystudvalget", "2024-02-06"));
    assert_eq!(has(&book).as_deref(), Some("Havneudvalget"));
    // Nor does it choose between heirs.
    for heir in ["Kystudvalget", "Klimaudvalget"] {
        succeed(&mut book, "Havneudvalget", heir, "2024-02-02");
    }
    assert_eq!(has(&book), None);
    // A case that was to stand before one body alone is with that one.
    let mut book = Book::opened();
    book.act(json!({"verb": "body establish", "name": "Kystudvalget"}));
    plan(&mut book, "Kystudvalget", "2024-02-06");
    book.act(json!({"verb": "item submit", "meeting": "2024-02-06", "number": "1", "title": "Mole", "case": "24/1",
        "on": "2024-01-20"}));
    book.act(cancel("Kystudvalget", "2024-02-06"));
    assert_eq!(has(&book).as_deref(), Some("Kystudvalget"));
}
