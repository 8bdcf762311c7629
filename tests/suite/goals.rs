//! Where goals stand, day by day: a history of acts, a day, and the status with its reason; and the law
//! that no answer depends on the order in which the book learnt of the facts.

mod figures;

use chrono::NaiveDate;
use proptest::prelude::*;
use protokol_core::acts::Entry;
use protokol_core::decide::Ids;
use protokol_core::decide::open_ledger::{self, OpenLedger};
use protokol_core::hash::Hash;
use protokol_core::ids::CommandId;
use protokol_core::known::Known;
use protokol_core::record::{Actor, Cause, Draft, Salt, Via};
use protokol_core::time::{Cut, RecordedAt};
use protokol_projections::goal_list::{self, Goal};
use protokol_projections::goal_status::Status;
use protokol_projections::goal_tree::{self, Node};
use protokol_projections::lang::Lang;
use serde_json::{Value, json};
use uuid::Uuid;

struct CountedIds(u128);

impl Ids for CountedIds {
    fn uuid(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0 << 64)
    }

    fn salt(&mut self) -> Salt {
        Salt([7; 16])
    }
}

/// A book in memory, written by acts.
struct Book {
    known: Known,
    ids: CountedIds,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Book {
    fn of(acts: impl IntoIterator<Item = Value>) -> Self {
        let mut book = Self {
            known: Known::default(),
            ids: CountedIds(0),
        };
        let open = OpenLedger {
            name: Some("Nordvig Kommune".to_owned()),
            today: day("2026-11-21"),
        };
        let drafts = open_ledger::decide(book.known.directory(), open, &mut book.ids).unwrap();
        book.write(drafts);
        for act in acts {
            book.act(act);
        }
        book
    }

    #[track_caller]
    fn act(&mut self, act: Value) {
        let said = act.to_string();
        let entry = Entry::read(None, act).unwrap();
        let drafts = entry.decide(&self.known, day("2026-11-21"), &mut self.ids);
        let drafts = drafts.unwrap_or_else(|why| panic!("{said}: {why}"));
        self.write(drafts);
    }

    fn write(&mut self, drafts: Vec<Draft>) {
        let (actor, via) = (
            Actor::parse("clerk").unwrap(),
            Via::parse("test/1").unwrap(),
        );
        for draft in drafts {
            let cause = Cause {
                command: CommandId(self.ids.uuid()),
                key: None,
                digest: Hash::ZERO,
                index: 0,
                of: 1,
            };
            let at = RecordedAt::new("2026-11-21T10:00:00Z".parse().unwrap());
            let head = self.known.timeline().head();
            self.known
                .extend(draft.recorded(head.next(), at, &actor, &via, cause));
        }
    }

    fn goals(&self, as_of: NaiveDate) -> Vec<Goal> {
        let known_at = self.known.timeline().head();
        let book = self.known.timeline().book(Cut { known_at, as_of });
        goal_list::report(&book, as_of, None, Lang::En).goals
    }

    /// The status of the goal with this title on a day, and why.
    #[track_caller]
    fn stands(&self, title: &str, on: &str) -> (Status, String) {
        let goals = self.goals(day(on));
        let goal = goals.into_iter().find(|goal| goal.title == title).unwrap();
        (goal.status, goal.why.text)
    }
}

fn with(mut act: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        act[name] = value.clone();
    }
    act
}

fn indicator() -> Value {
    json!({"verb": "indicator define", "name": "Ventetid", "unit": "dage", "better": "lower"})
}

/// A goal for 2018, set the autumn before.
fn goal(fields: Value) -> Value {
    let goal = json!({"verb": "goal set", "title": "Mål", "level": "target", "indicator": "Ventetid",
                      "period": "2018", "on": "2017-10-01"});
    with(goal, fields)
}

fn report(value: &str, on: &str) -> Value {
    json!({"verb": "observation report", "indicator": "Ventetid", "value": value, "on": on})
}

#[test]
fn a_goal_is_set_before_its_period_judged_after_it_and_given_up_for_good() {
    let asks = json!({"bound": "at-most", "value": "12"});
    let mut book = Book::of([
        indicator(),
        goal(asks),
        report("14", "2018-03-31"),
        report("11", "2018-12-31"),
        report("30", "2019-03-31"),
    ]);
    for (on, status, why) in [
        ("2017-12-01", Status::Set, "its period begins on 2018-01-01"),
        (
            "2018-02-01",
            Status::Set,
            "nothing was reported yet; a report is due by 2018-12-31",
        ),
        (
            "2018-04-01",
            Status::OffTrack,
            "14 dage on 2018-03-31 is not at most 12 dage",
        ),
        (
            "2018-12-31",
            Status::OnTrack,
            "11 dage on 2018-12-31 is at most 12 dage",
        ),
        (
            "2019-01-01",
            Status::Met,
            "11 dage on 2018-12-31 is at most 12 dage; the period is over",
        ),
        (
            "2020-01-01",
            Status::Met,
            "11 dage on 2018-12-31 is at most 12 dage; the period is over",
        ),
    ] {
        assert_eq!(book.stands("Mål", on), (status, why.to_owned()), "{on}");
    }
    book.act(json!({"verb": "goal abandon", "goal": "Mål", "on": "2018-06-01", "reason": "Kajen er solgt."}));
    assert_eq!(book.stands("Mål", "2018-05-31").0, Status::OffTrack);
    let given_up = (Status::Abandoned, "given up on 2018-06-01".to_owned());
    assert_eq!(book.stands("Mål", "2019-01-01"), given_up);
}

#[test]
fn a_promised_report_that_does_not_come_makes_a_goal_silent_and_the_next_figure_ends_it() {
    let asks = json!({"bound": "at-most", "value": "12", "cadence": "quarter"});
    let mut book = Book::of([indicator(), goal(asks)]);
    let promised = "a report is promised every quarter, and";
    let silent =
        |since: &str, last: &str| (Status::Silent, format!("since {since}: {promised} {last}"));
    assert_eq!(
        book.stands("Mål", "2018-04-01").0,
        Status::Set,
        "due by that day"
    );
    assert_eq!(
        book.stands("Mål", "2018-04-02"),
        silent("2018-04-01", "nothing was ever reported")
    );
    book.act(report("11", "2018-03-31"));
    assert_eq!(book.stands("Mål", "2018-04-02").0, Status::OnTrack);
    assert_eq!(
        book.stands("Mål", "2018-06-30").0,
        Status::OnTrack,
        "due by that day"
    );
    let since_june = silent("2018-06-30", "the last figure is of 2018-03-31");
    assert_eq!(book.stands("Mål", "2018-07-01"), since_june);
    assert_eq!(
        book.stands("Mål", "2019-07-01"),
        since_june,
        "an old figure judges nothing"
    );
    let goals = book.goals(day("2018-07-01"));
    assert_eq!(goals[0].silent_since, Some(day("2018-06-30")));
    for (value, on) in [
        ("11", "2018-06-30"),
        ("11", "2018-09-30"),
        ("13", "2018-12-31"),
    ] {
        book.act(report(value, on));
    }
    assert_eq!(book.stands("Mål", "2019-07-01").0, Status::Missed);
}

#[test]
fn a_cadence_that_is_promised_later_counts_from_then_and_a_period_that_ends_is_owed_a_figure() {
    let asks = json!({"bound": "at-most", "value": "12"});
    let promise =
        json!({"verb": "goal revise", "goal": "Mål", "cadence": "month", "on": "2018-09-15"});
    let book = Book::of([
        indicator(),
        goal(asks.clone()),
        report("11", "2018-02-28"),
        promise,
    ]);
    assert_eq!(book.stands("Mål", "2018-10-15").0, Status::OnTrack);
    assert_eq!(book.stands("Mål", "2018-10-16").0, Status::Silent);
    let book = Book::of([indicator(), goal(asks)]);
    let why = "since 2018-12-31: its period ended, and nothing was ever reported".to_owned();
    assert_eq!(book.stands("Mål", "2019-01-01"), (Status::Silent, why));
    // What asks nothing measurable and promises nothing owes nothing.
    let book = Book::of([indicator(), goal(json!({"level": "guideline"}))]);
    assert_eq!(book.stands("Mål", "2019-01-01").0, Status::Set);
}

#[test]
fn pending_announced_and_procedural_goals_have_a_status_of_their_own() {
    let pending = goal(json!({"title": "Afventer", "target": "pending", "bound": "at-least"}));
    let announced = goal(json!({"title": "Bebudet", "target": "announced"}));
    let procedure = json!({"verb": "goal set", "title": "Arbejdsgang", "level": "local", "bound": "procedural",
                           "period": "2018", "on": "2017-10-01"});
    let told = |verdict: &str, on: &str| json!({"verb": "observation report", "goal": "Arbejdsgang", "verdict": verdict, "on": on});
    let book = Book::of([
        indicator(),
        pending,
        announced,
        procedure,
        report("5", "2018-06-30"),
        told("not-reached", "2018-06-30"),
        told("reached", "2018-09-30"),
    ]);
    assert_eq!(book.stands("Afventer", "2018-07-01").0, Status::Pending);
    assert_eq!(book.stands("Bebudet", "2019-07-01").0, Status::Announced);
    assert_eq!(book.stands("Arbejdsgang", "2018-07-01").0, Status::OffTrack);
    let reached = (Status::Met, "reported as reached on 2018-09-30".to_owned());
    assert_eq!(book.stands("Arbejdsgang", "2018-10-01"), reached);
}

#[test]
fn a_goal_that_goes_on_is_judged_by_its_own_period_and_so_is_the_old_one() {
    let asks = json!({"bound": "at-most", "value": "12"});
    let book = Book::of([
        indicator(),
        goal(asks),
        report("13", "2018-12-31"),
        json!({"verb": "goal carry-over", "goal": "Mål", "period": "2019", "title": "Mål 2019", "on": "2018-11-01"}),
        report("11", "2019-06-30"),
    ]);
    assert_eq!(book.stands("Mål", "2019-07-01").0, Status::Missed);
    assert_eq!(book.stands("Mål 2019", "2019-07-01").0, Status::OnTrack);
    let goals = book.goals(day("2019-07-01"));
    let (old, new) = (&goals[0], &goals[1]);
    assert_eq!(
        (old.carried_to.as_slice(), new.carried_from),
        (&[new.id][..], Some(old.id))
    );
}

#[test]
fn the_tree_holds_every_goal_once_under_the_one_above_it() {
    let under = |title: &str, number: &str, level: &str, parent: Option<&str>| json!({"verb": "goal set", "title": title, "number": number, "level": level, "parent": parent, "on": "2018-01-01"});
    let book = Book::of([
        under("Flere i job", "1", "national", None),
        under("Unge først", "1.1", "guideline", Some("1")),
        under("Mentorer", "1.1.10", "target", Some("1.1")),
        under("Praktik", "1.1.9", "target", Some("1.1")),
        under("Havnen", "2", "local", None),
    ]);
    fn drawn(node: &Node) -> String {
        let below: Vec<String> = node.below.iter().map(drawn).collect();
        format!("{}({})", node.goal.title, below.join(" "))
    }
    let timeline = book.known.timeline();
    let as_of = day("2018-02-01");
    let folded = timeline.book(Cut {
        known_at: timeline.head(),
        as_of,
    });
    let tree = goal_tree::report(&folded, as_of, None, Lang::Da);
    let all: Vec<String> = tree.goals.iter().map(drawn).collect();
    assert_eq!(
        all,
        ["Flere i job(Unge først(Praktik() Mentorer()))", "Havnen()"]
    );
}

/// Facts about one goal that say nothing of each other: each on a day of its own.
fn facts() -> impl Strategy<Value = Vec<Value>> {
    let fact = (0_usize..4, 0_u32..30, 1_u32..3);
    prop::collection::btree_map(0_u64..900, fact, 0..12).prop_map(|facts| {
        let facts = facts.into_iter().map(|(days, (what, value, definition))| {
            let on = (day("2017-10-02") + chrono::Days::new(days)).to_string();
            let revise = json!({"verb": "goal revise", "goal": "Mål", "on": on});
            match what {
                0 => with(revise, json!({"value": value.to_string()})),
                1 => with(revise, json!({"cadence": "quarter"})),
                2 => with(revise, json!({"definition": definition})),
                _ => with(
                    report(&value.to_string(), &on),
                    json!({"definition": definition}),
                ),
            }
        });
        facts.collect()
    })
}

/// What a goal is said to be, without what names a place in the book.
fn told(book: &Book, as_of: NaiveDate) -> Vec<String> {
    let bare = |mut goal: Value| {
        goal.as_object_mut().unwrap().remove("id");
        strip(&mut goal);
        goal.to_string()
    };
    let goals = book.goals(as_of).into_iter();
    goals
        .map(|goal| bare(serde_json::to_value(goal).unwrap()))
        .collect()
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("position");
            fields.remove("positions");
            fields.values_mut().for_each(strip);
        }
        Value::Array(values) => values.iter_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

proptest! {
    #[test]
    fn status_follows_from_the_facts_not_from_the_order_they_were_learnt_in(
        (facts, shuffled) in facts().prop_flat_map(|facts| (Just(facts.clone()), Just(facts).prop_shuffle())),
        after in 0_u64..1200,
    ) {
        let first = || [
            indicator(),
            json!({"verb": "indicator redefine", "indicator": "Ventetid", "text": "Fra lods", "on": "2018-05-01"}),
            goal(json!({"bound": "at-most", "value": "12"})),
        ];
        let one = Book::of(first().into_iter().chain(facts));
        let other = Book::of(first().into_iter().chain(shuffled));
        let as_of = day("2017-10-01") + chrono::Days::new(after);
        prop_assert_eq!(told(&one, as_of), told(&other, as_of));
    }
}

#[test]
fn a_goal_nobody_is_sure_of_is_marked_wherever_it_is_told() {
    let book = crate::by_hand::book();
    let minutes = "Tranevig Kommune\nHavneudvalget\nProtokol fra mødet tirsdag den 5. marts 2024\n\n\
                   1. Mål for havnen 2027\nSagsfremstilling\nMål for 2027:\n- Højst 12 dages ventetid\n\n\
                   Beslutning\nAnbefales over for Byrådet.\n";
    let path = book.file("referat.txt", minutes.as_bytes());
    let _imported = book.run(&["import", &path]).ok();
    let title = "Højst 12 dages ventetid";
    for (args, mark) in [
        (&["goal", "list"][..], "set, unsure"),
        (&["goal", "show", title], "set, unsure: "),
        (&["goal", "history", title], "set, unsure: "),
        (&["report", "goals", "--lang", "da"], "[fastsat, usikkert]"),
    ] {
        let told = book.run(args).ok();
        assert!(told.stdout.contains(mark), "{}", told.shown());
    }
    let public = book.run(&["--public", "goal", "list"]).ok();
    assert!(public.stdout.contains("No goals."), "{}", public.shown());
}
