//! What lies ahead of each body: by its meetings, without a day, and of no body.

use super::*;

#[test]
fn ahead_of_a_body_stands_what_is_due_by_each_meeting() {
    let mut book = harbour("næste møde");
    for date in ["2024-02-07", "2024-04-10", "2024-06-05"] {
        plan(&mut book, "Havneudvalget", date);
    }
    book.act(json!({"verb": "followup order", "asked_by": "Havneudvalget", "what": "Et kort", "on": "2024-01-12"}));
    book.act(json!({"verb": "followup order", "asked_by": "Havneudvalget", "what": "Lodskud", "due": "hvert kvartal", "on": "2024-01-12"}));
    book.act(json!({"verb": "followup order", "asked_by": "Havneudvalget", "what": "Svar", "kind": "hearing-response",
        "due": "1. april", "due_to": "2024-04-01", "on": "2024-01-12"}));
    let seen = |as_of: &str| {
        let report = upcoming::report(&book.at(as_of), None, day(as_of), 180);
        let told = |lines: &[Line]| -> Vec<(LineSort, String)> {
            lines
                .iter()
                .map(|line| (line.sort, line.what.clone()))
                .collect()
        };
        let [ahead] = report.bodies.as_slice() else {
            panic!("{:?}", report.bodies)
        };
        let meetings: Vec<_> = ahead.meetings.iter().map(|met| told(&met.lines)).collect();
        (meetings, told(&ahead.undated), told(&ahead.later))
    };
    let line = |sort: LineSort, what: &str| (sort, what.to_owned());
    let (meetings, undated, later) = seen("2024-01-20");
    // What is due between two meetings stands at the one before: the next one would be too late.
    let february = [
        line(LineSort::FollowUp, "En redegørelse"),
        line(LineSort::Hearing, "Svar"),
    ];
    assert_eq!(meetings[0], february);
    assert_eq!(
        meetings[1],
        [line(LineSort::GoalReport, "Færre påsejlinger")]
    );
    let june = [
        line(LineSort::Rhythm, "Lodskud (1)"),
        line(LineSort::Topic, "Oprensning"),
    ];
    assert_eq!(meetings[2], june);
    assert_eq!(undated, [line(LineSort::FollowUp, "Et kort")]);
    assert_eq!(later, []);
    // With no meeting before it, it stands apart.
    let (meetings, _, later) = seen("2024-02-08");
    assert_eq!(meetings.len(), 2);
    assert_eq!(later, [line(LineSort::Hearing, "Svar")]);
    // What is overdue stands at the first meeting.
    let (meetings, _, _) = seen("2024-04-05");
    assert_eq!(meetings[0][0], line(LineSort::FollowUp, "En redegørelse"));
}

#[test]
fn a_goal_of_an_office_lies_ahead_with_no_body() {
    let mut book = harbour("april");
    book.act(
        json!({"verb": "goal set", "title": "Flere både", "owner": "Havnekontoret", "level": "local",
        "bound": "at-least", "value": "40", "period": "2024-2026", "cadence": "quarter", "on": "2024-01-10"}),
    );
    let at = book.at("2024-03-01");
    let report = upcoming::report(&at, None, day("2024-03-01"), 60);
    let [goal] = report.no_body.as_slice() else {
        panic!("{:?}", report.no_body)
    };
    assert_eq!(
        (goal.what.as_str(), goal.owner.as_deref()),
        ("Flere både", Some("Havnekontoret"))
    );
    let harbour = report.bodies.first().unwrap().id;
    let of_one = upcoming::report(&at, Some(harbour), day("2024-03-01"), 60);
    assert_eq!(of_one.no_body, []);
}

#[test]
fn what_came_waits_for_the_agenda_of_whoever_has_it_now() {
    let mut book = harbour("april");
    book.act(json!({"verb": "followup deliver", "follow_up": "Havneudvalget 2024-01-10/1", "text": "Et notat", "on": "2024-02-20"}));
    succeed(&mut book, "Havneudvalget", "Kystudvalget", "2024-03-01");
    plan(&mut book, "Kystudvalget", "2024-03-13");
    let at = book.at("2024-03-02");
    for asked in ["Havneudvalget", "Kystudvalget"] {
        let report = upcoming::report(&at, Some(id(&book, asked)), day("2024-03-02"), 90);
        let heir = report
            .bodies
            .iter()
            .find(|ahead| ahead.body == "Kystudvalget")
            .unwrap();
        assert_eq!(heir.ready[0].what, "En redegørelse", "{asked}");
        assert_eq!(heir.ready[0].responsible.had_by[0].body, "Havneudvalget");
    }
}

#[test]
fn an_item_that_stood_again_is_waited_for_no_more() {
    let mut book = harbour("april");
    for (date, number) in [("2024-02-07", "2"), ("2024-03-06", "4")] {
        plan(&mut book, "Havneudvalget", date);
        book.act(json!({"verb": "item submit", "meeting": date, "number": number, "title": "Kran", "case": "24/9", "on": "2024-02-01"}));
    }
    book.act(json!({"verb": "meeting hold", "body": "Havneudvalget", "date": "2024-02-07"}));
    book.act(json!({"verb": "decision record", "item": "2024-02-07/2", "outcome": "deferred", "text": "Udsat."}));
    book.act(json!({"verb": "followup order", "item": "2024-02-07/2", "what": "Kran", "kind": "deferral", "due": "næste møde"}));
    let waits = |as_of: &str| {
        let at = book.at(as_of);
        let report = upcoming::report(&at, None, day(as_of), 90);
        let bodies = report.bodies.iter();
        let lines = bodies.flat_map(|ahead| {
            let of_meetings = ahead.meetings.iter().flat_map(|met| &met.lines);
            of_meetings
                .chain(&ahead.ready)
                .chain(&ahead.undated)
                .chain(&ahead.later)
        });
        let waiting = lines.filter(|line| line.sort == LineSort::Deferred).count();
        let own = handover::report(&at, id(&book, "Havneudvalget"), day(as_of)).own;
        let open = own
            .iter()
            .filter(|thing| thing.sort == Sort::FollowUp && thing.what == "Kran");
        (waiting, open.count())
    };
    assert_eq!(waits("2024-02-08"), (1, 1));
    // It stands again on 6 March: nothing has to be taken of that, and the case is ahead until then.
    assert_eq!(waits("2024-03-06"), (1, 0));
    assert_eq!(waits("2024-03-07"), (0, 0));
}

#[test]
fn a_meeting_that_was_held_is_not_ahead() {
    let mut book = harbour("april");
    plan(&mut book, "Havneudvalget", "2024-02-07");
    let ahead = |book: &Book| {
        let report = upcoming::report(&book.at("2024-02-07"), None, day("2024-02-07"), 30);
        let met: Vec<usize> = report
            .bodies
            .iter()
            .map(|ahead| ahead.meetings.len())
            .collect();
        met.iter().sum::<usize>()
    };
    assert_eq!(ahead(&book), 1);
    book.act(json!({"verb": "meeting hold", "body": "Havneudvalget", "date": "2024-02-07"}));
    assert_eq!(ahead(&book), 0);
}
