//! The law of due lists: whatever is ordered, moved, stopped, delivered, taken and given up, in whatever
//! order it is entered, the list as of any day is what somebody would find who goes through the days one
//! after the other.

use proptest::prelude::*;
use protokol_projections::due_days::Bound;
use protokol_projections::follow_ups::{self, Status};
use serde_json::json;

use crate::given::{Book, day};

/// The follow-ups, each ordered at an item of its own on this day of 2024.
const ASKED_ON: u32 = 9;
const FOLLOW_UPS: usize = 3;
/// The days of the later meetings; each noted something at its item 1.
const LATER: [u32; 3] = [60, 120, 180];
const SOON: u32 = 30;

/// What is entered about one of the follow-ups, with the day it is entered for.
#[derive(Debug, Clone, Copy)]
enum Step {
    Move { on: u32, due: u32 },
    Deliver { on: u32 },
    Accept { at: usize },
    Drop { on: u32 },
    Stop { on: u32 },
    Resume { on: u32 },
}

impl Step {
    fn on(self) -> u32 {
        match self {
            Self::Move { on, .. }
            | Self::Deliver { on }
            | Self::Drop { on }
            | Self::Stop { on }
            | Self::Resume { on } => on,
            Self::Accept { at } => LATER[at],
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let on = || ASKED_ON + 1..250_u32;
    let step = prop_oneof![
        2 => (on(), on()).prop_map(|(on, due)| Step::Move { on, due }),
        3 => on().prop_map(|on| Step::Deliver { on }),
        2 => (0..LATER.len()).prop_map(|at| Step::Accept { at }),
        1 => on().prop_map(|on| Step::Drop { on }),
        2 => on().prop_map(|on| Step::Stop { on }),
        2 => on().prop_map(|on| Step::Resume { on }),
    ];
    prop::collection::vec((0..FOLLOW_UPS, step), 0..20)
}

fn date(on: u32) -> String {
    (day("2024-01-01") + chrono::Days::new(u64::from(on))).to_string()
}

/// A committee whose chair can stop decisions; it decided three items that each ordered a report.
fn asked(due: &[Option<u32>]) -> (Book, Vec<String>) {
    let mut book = Book::opened();
    book.act(json!({"verb": "body establish", "name": "Byrådet", "kind": "council"}));
    book.act(json!({"verb": "body establish", "name": "Havneudvalget", "kind": "standing"}));
    book.act(json!({"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "role": "chair", "on": "2022-01-01"}));
    for on in LATER {
        let on = date(on);
        book.act(json!({"verb": "meeting schedule", "body": "Havneudvalget", "date": on, "on": "2024-01-01"}));
        book.act(json!({"verb": "item submit", "meeting": on, "number": "1", "title": "Redegørelser", "on": "2024-01-02"}));
        book.act(json!({"verb": "decision record", "item": format!("{on}/1"), "outcome": "noted", "text": "Til efterretning."}));
    }
    let met = date(ASKED_ON);
    book.act(json!({"verb": "meeting schedule", "body": "Havneudvalget", "date": met, "on": "2024-01-01"}));
    let mut ids = vec![];
    for (at, due) in due.iter().enumerate() {
        let item = format!("{met}/{at}");
        book.act(json!({"verb": "item submit", "meeting": met, "number": at.to_string(), "title": format!("Mole {at}"), "on": "2024-01-02"}));
        book.act(json!({"verb": "decision record", "item": item, "outcome": "approved", "text": "Godkendt."}));
        let mut order = json!({"verb": "followup order", "item": item, "what": format!("Rapport {at}"), "kind": "report"});
        if let Some(due) = due {
            order["due"] = json!(date(*due));
            order["due_to"] = json!(date(*due));
            order["due_from"] = json!(date(*due));
        }
        book.act(order);
        ids.push(book.follow_up().to_string());
    }
    (book, ids)
}

/// Where one stands at the end of a day, told day by day from what was taken, in the order it was entered.
fn by_hand(due: Option<u32>, taken: &[Step], until: u32) -> (Status, Option<u32>) {
    let (mut due, mut paused, mut waits) = (due, 0, false);
    let (mut came, mut ended) = (false, None);
    for today in ASKED_ON..=until {
        for step in taken.iter().filter(|step| step.on() == today) {
            match *step {
                Step::Move { due: to, .. } => (due, paused, came) = (Some(to), 0, false),
                Step::Deliver { .. } => came = true,
                Step::Accept { .. } => ended = ended.or(Some(Status::Accepted)),
                Step::Drop { .. } => ended = ended.or(Some(Status::Dropped)),
                Step::Stop { .. } => waits = true,
                Step::Resume { .. } => waits = false,
            }
        }
        // A day on which it waits in the evening is not counted.
        paused += u32::from(waits);
    }
    let last = due.map(|due| due + paused);
    let status = match (ended, waits, came, last) {
        (Some(ended), ..) => ended,
        (None, true, ..) => Status::Suspended,
        (None, false, true, _) => Status::Delivered,
        (None, false, false, None) => Status::Open,
        (None, false, false, Some(last)) if last < until => Status::Overdue,
        (None, false, false, Some(last)) if last <= until + SOON => Status::Soon,
        (None, false, false, Some(_)) => Status::Open,
    };
    (status, last)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_due_list_of_any_day_is_what_a_fold_by_hand_gives(
        due in prop::collection::vec(prop::option::of(ASKED_ON..200_u32), FOLLOW_UPS),
        steps in steps(),
        seen_on in ASKED_ON..260_u32,
    ) {
        let (mut book, ids) = asked(&due);
        let mut taken = vec![vec![]; FOLLOW_UPS];
        for (which, step) in steps {
            // What comes first on one day is told by rules of its own.
            if taken[which].iter().any(|other: &Step| other.on() == step.on()) {
                continue;
            }
            let (id, item) = (&ids[which], format!("{}/{which}", date(ASKED_ON)));
            let on = date(step.on());
            let act = match step {
                Step::Move { due, .. } => json!({"verb": "followup reschedule", "follow_up": id, "due": date(due),
                    "due_from": date(due), "due_to": date(due), "reason": "mere tid", "on": on}),
                Step::Deliver { .. } => json!({"verb": "followup deliver", "follow_up": id, "text": "Her", "on": on}),
                Step::Accept { .. } => json!({"verb": "followup accept", "follow_up": id, "item": format!("{on}/1")}),
                Step::Drop { .. } => json!({"verb": "followup drop", "follow_up": id, "reason": "overflødig", "on": on}),
                Step::Stop { .. } => json!({"verb": "decision stop", "item": item, "by": "Anna Holm", "on": on}),
                Step::Resume { .. } => json!({"verb": "stop resolve", "item": item, "ending": "upheld", "reason": "byrådet", "on": on}),
            };
            if book.tries(act) {
                taken[which].push(step);
            }
        }
        let as_of = date(seen_on);
        let at = book.at(&as_of);
        let all = follow_ups::report(&at, day(&as_of), SOON).follow_ups;
        prop_assert_eq!(all.len(), FOLLOW_UPS);
        let mut expected = vec![];
        for (which, id) in ids.iter().enumerate() {
            let shown = all.iter().find(|shown| shown.id.to_string() == *id).unwrap();
            let (status, last) = by_hand(due[which], &taken[which], seen_on);
            prop_assert_eq!(shown.status, status, "{:?}", taken[which]);
            match status {
                Status::Overdue | Status::Soon | Status::Open => {
                    expected.push((status != Status::Overdue, last.is_none(), last, id.clone()));
                }
                Status::Suspended
                | Status::Delivered
                | Status::Accepted
                | Status::Dropped
                | Status::Ended => {}
            }
        }
        // The list of what is still to come: overdue first, then by the last day, without one last.
        let places: Vec<_> = expected.iter().map(|(open, none, last, _)| (*open, *none, *last)).collect();
        let listed = follow_ups::open(follow_ups::report(&at, day(&as_of), SOON)).follow_ups;
        let listed: Vec<_> = listed
            .iter()
            .map(|one| {
                let (open, none, last, _) = expected.iter().find(|(.., id)| *id == one.id.to_string()).unwrap();
                (*open, *none, *last)
            })
            .collect();
        let mut sorted = places;
        sorted.sort_unstable();
        prop_assert_eq!(listed, sorted);
    }
}

/// What is entered about a monthly report, with the day it is entered for.
#[derive(Debug, Clone, Copy)]
enum Monthly {
    Deliver,
    GiveUp,
    Wait,
    GoOn,
}

/// The first and last day of an instance, in days of 2024: the months from February on.
fn instance(number: u32) -> (u32, u32) {
    let first = |month: u32| {
        let (year, month) = (2024 + month / 12, month % 12 + 1);
        let on = chrono::NaiveDate::from_ymd_opt(i32::try_from(year).unwrap(), month, 1).unwrap();
        u32::try_from((on - day("2024-01-01")).num_days()).unwrap()
    };
    (first(number), first(number + 1) - 1)
}

/// The number that is due at the end of a day, its last day and how many before it did not come, told day by
/// day; `None` while it waits.
fn monthly_by_hand(taken: &[(u32, Monthly)], until: u32) -> Option<(u32, u32, u32)> {
    let (mut settled, mut waits) = (0, 0);
    let mut longer = [0; 40];
    for today in ASKED_ON..=until {
        for (_, step) in taken.iter().filter(|(on, _)| *on == today) {
            match step {
                Monthly::Deliver | Monthly::GiveUp => settled += 1,
                Monthly::Wait => waits += 1,
                Monthly::GoOn => waits -= 1,
            }
        }
        for (longer, number) in longer.iter_mut().zip(1..) {
            *longer += u32::from(waits > 0 && instance(number).0 <= today);
        }
    }
    let last = |number: usize| instance(u32::try_from(number).unwrap()).1 + longer[number - 1];
    let due = (settled + 1..).find(|number| last(*number) >= until)?;
    let number = u32::try_from(due).unwrap();
    (waits == 0).then_some((number, last(due), u32::try_from(due - settled - 1).unwrap()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rhythm_of_any_day_is_what_a_fold_by_hand_gives(
        steps in prop::collection::vec((ASKED_ON + 1..250_u32, 0..4_u8), 0..16),
        seen_on in ASKED_ON..260_u32,
    ) {
        let mut book = Book::opened();
        book.act(json!({"verb": "body establish", "name": "Havneudvalget", "kind": "standing"}));
        book.act(json!({"verb": "followup order", "asked_by": "Havneudvalget", "what": "Lodskud",
            "due": "hver måned", "on": date(ASKED_ON)}));
        let id = book.follow_up().to_string();
        let mut taken: Vec<(u32, Monthly)> = vec![];
        for (on, step) in steps {
            // What comes first on one day is told by rules of its own.
            if taken.iter().any(|(other, _)| *other == on) {
                continue;
            }
            let (step, verb) = match step {
                0 => (Monthly::Deliver, "followup deliver"),
                1 => (Monthly::GiveUp, "followup drop"),
                2 => (Monthly::Wait, "followup suspend"),
                _ => (Monthly::GoOn, "followup resume"),
            };
            let mut act = json!({"verb": verb, "follow_up": id, "on": date(on), "reason": "besluttet"});
            if let Monthly::GiveUp = step {
                act["extent"] = json!("instance");
            }
            if book.tries(act) {
                taken.push((on, step));
            }
        }
        let as_of = date(seen_on);
        let all = follow_ups::report(&book.at(&as_of), day(&as_of), SOON).follow_ups;
        let shown = &all[0];
        match monthly_by_hand(&taken, seen_on) {
            None => prop_assert_eq!(shown.status, Status::Suspended),
            Some((number, last, missed)) => {
                let Some(Bound::Every { number: due, missed: lacking, overdue, .. }) = shown.bound else {
                    panic!("no rhythm: {:?}", shown.bound);
                };
                prop_assert_eq!((due, lacking, overdue), (number, missed, missed > 0), "{:?}", taken);
                prop_assert_eq!(shown.last_day, Some(day(&date(last))));
            }
        }
    }
}
