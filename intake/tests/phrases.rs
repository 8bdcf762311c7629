//! Made-up sentences and lines of items, and what they say: who is to do something and when, the vote,
//! earlier meetings, the number of the case, who recommends, what was decided and who was absent.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use protokol_core::document::Item;
use protokol_core::evidence::Read;
use protokol_core::vocabulary::VoteSide;
use protokol_intake::read;

/// The second item of minutes, from its title on.
fn item_of(text: &str) -> Item {
    let text = format!(
        "Teknisk Udvalg\nReferat\nDato: 15. marts 2023\n\nPunkt 1: Godkendelse af dagsorden\nBeslutning\nGodkendt.\n\nPunkt 2: {}\n",
        text.replace('¶', "\n")
    );
    read(&text).unwrap().remove(0).items.remove(1)
}

/// The second item of minutes of this case and decision.
fn item(case: &str, decision: &str) -> Item {
    item_of(&format!(
        "Havnen\nSagsfremstilling\n{case}\nBeslutning\n{decision}"
    ))
}

/// The rows of a table, each with its cells; "¶" stands for the end of a line.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
}

/// The words of a side in an order of their own: minutes name them in any.
fn in_order(said: &str) -> String {
    let mut words: Vec<&str> = said.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What the rows of a table say, each read by itself, and what is read otherwise.
fn follow_ups_read_otherwise(tables: &[&'static str], read: impl Fn(&str) -> Item) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in tables.iter().copied().flat_map(rows) {
        let (sentence, wanted) = match row[..] {
            [sentence, "none"] => (sentence, Vec::new()),
            [sentence, owner, due] => (sentence, vec![(owner.to_owned(), due.to_owned())]),
            [sentence, owner, due, next, then] => {
                let both = [(owner, due), (next, then)];
                let told = both.map(|(owner, due)| (owner.to_owned(), due.to_owned()));
                (sentence, told.to_vec())
            }
            _ => panic!("{row:?}"),
        };
        let item = read(sentence);
        let found = item.follow_ups.iter().map(|read| {
            let due = read.value.due.as_ref();
            let days = due
                .and_then(|due| due.interval)
                .map(|days| days.to.to_string());
            let owner = read.value.owner.clone().unwrap_or_else(|| "-".to_owned());
            (
                owner,
                days.or(due.map(|due| due.text.clone())).unwrap_or_default(),
            )
        });
        let found: Vec<(String, String)> = found.collect();
        if found != wanted {
            wrong.push(format!("{sentence} -> {found:?}, not {wanted:?}"));
        }
    }
    wrong
}

#[test]
fn a_follow_up_has_the_owner_and_the_deadline_the_sentence_names() {
    let tables = [
        include_str!("phrases/follow_ups.txt"),
        include_str!("phrases/tasks.txt"),
        include_str!("phrases/errands.txt"),
        include_str!("phrases/natural_tasks.txt"),
    ];
    told(&follow_ups_read_otherwise(&tables, |sentence| {
        item("Havnen er gammel.", sentence)
    }));
}

#[test]
fn what_the_case_promises_this_body_is_a_follow_up() {
    let tables = [include_str!("phrases/promises.txt")];
    told(&follow_ups_read_otherwise(&tables, |sentence| {
        item(sentence, "Godkendt.")
    }));
}

#[test]
fn a_vote_is_what_the_sentence_says_of_each_side() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("phrases/votes.txt")) {
        let [text, vote, yes, no, none] = row[..] else {
            panic!("{row:?}")
        };
        let Some(decision) = item("Havnen er gammel.", text).decision else {
            wrong.push(format!("{text} -> no decision"));
            continue;
        };
        let decision = decision.value;
        let side = |side: VoteSide| {
            let Some(known) = decision.votes.iter().find(|known| known.side == side) else {
                return String::new();
            };
            let names = known.names.iter().map(|name| name.replace(' ', "_"));
            let count = known.count.iter().map(ToString::to_string);
            let mut said: Vec<String> = count.chain(known.lists.iter().cloned()).collect();
            said.extend(names);
            in_order(&said.join(" "))
        };
        let found = [
            decision.vote.code().to_owned(),
            side(VoteSide::For),
            side(VoteSide::Against),
            side(VoteSide::Abstained),
        ];
        let wanted = [vote.to_owned(), in_order(yes), in_order(no), in_order(none)];
        if found != wanted {
            wrong.push(format!(
                "{text} -> {found:?}, not {vote} | {yes} | {no} | {none}"
            ));
        }
    }
    told(&wrong);
}

#[test]
fn a_reference_is_to_the_meeting_and_the_item_the_case_names() {
    let mut wrong = Vec::new();
    let tables = [
        include_str!("phrases/references.txt"),
        include_str!("phrases/natural_references.txt"),
    ];
    for row in tables.into_iter().flat_map(rows) {
        let [sentence, wanted] = row[..] else {
            panic!("{row:?}")
        };
        let item = item(sentence, "Godkendt.");
        let shown = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let found: Vec<String> = item
            .references
            .iter()
            .map(|read| {
                let day = read.value.meeting_date.map(|day| day.to_string());
                format!("{} {}", shown(day), shown(read.value.item.clone()))
            })
            .collect();
        if found.join("; ") != wanted {
            wrong.push(format!("{sentence} -> {found:?}, not {wanted}"));
        }
    }
    told(&wrong);
}

#[test]
fn the_title_of_an_approval_of_minutes_refers_to_the_meeting() {
    for (title, wanted) in [
        (
            "Godkendelse af referat fra mødet den 11. januar 2023",
            Some("2023-01-11"),
        ),
        (
            "Godkendelse af protokol fra mødet den 11. januar 2023",
            Some("2023-01-11"),
        ),
        (
            "Opfølgning på mødet den 11. januar 2023",
            Some("2023-01-11"),
        ),
        (
            "Godkendelse af dagsorden til mødet den 15. marts 2023",
            None,
        ),
        ("Temamøde den 11. januar 2023", None),
        ("Planlægning af mødet den 19. april 2023", None),
    ] {
        let item = item_of(&format!("{title}¶Beslutning¶Godkendt."));
        let day = item
            .references
            .first()
            .and_then(|read| read.value.meeting_date);
        let found = day.map(|day| day.to_string());
        assert_eq!(found.as_deref(), wanted, "{title}");
    }
}

#[test]
fn a_case_number_is_the_one_the_lines_below_the_title_tell() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("phrases/case_numbers.txt")) {
        let [head, wanted] = row[..] else {
            panic!("{row:?}")
        };
        let item = item_of(&format!(
            "{head}¶Sagsfremstilling¶Den er gammel.¶Beslutning¶Godkendt."
        ));
        let found = item
            .case_number
            .map_or_else(|| "-".to_owned(), |read| read.value);
        let title = item.title.value;
        // A number behind or before the title is no part of it.
        let bare = wanted == "-" || !title.contains(wanted);
        if found != wanted || !bare {
            wrong.push(format!("{head} -> {found} of {title:?}, not {wanted}"));
        }
    }
    told(&wrong);
}

#[test]
fn who_recommends_is_whom_the_words_name() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("phrases/recommended_by.txt")) {
        let [text, wanted] = row[..] else {
            panic!("{row:?}")
        };
        let item = item_of(&format!(
            "Havnen¶Sagsfremstilling¶Den er gammel.¶Indstilling¶{text}¶Beslutning¶Godkendt."
        ));
        let by = item.recommendations.first().map(|read| &read.value.by);
        let found = by.and_then(Option::as_deref).unwrap_or("-");
        if found != wanted || by.is_none() {
            wrong.push(format!("{text} -> {by:?}, not {wanted}"));
        }
    }
    told(&wrong);
}

#[test]
fn a_decision_is_without_who_was_there_and_who_was_not() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("phrases/decision_texts.txt")) {
        let [text, wanted, away] = row[..] else {
            panic!("{row:?}")
        };
        let item = item("Havnen er gammel.", text);
        let found = item.decision.map(|read| read.value.text);
        let absent: Vec<String> = item.absent.into_iter().map(|read| read.value).collect();
        let absent = absent.join(", ");
        if found.as_deref() != Some(wanted) || absent != away {
            wrong.push(format!(
                "{text} -> {found:?} | {absent}, not {wanted} | {away}"
            ));
        }
    }
    told(&wrong);
}

#[test]
fn what_is_said_of_who_was_there_is_taken_out_of_a_decision() {
    let mut wrong = Vec::new();
    let tables = [
        include_str!("phrases/attendance.txt"),
        include_str!("phrases/natural_attendance.txt"),
    ];
    for row in tables.into_iter().flat_map(rows) {
        let [text, wanted, away, barred] = row[..] else {
            panic!("{row:?}")
        };
        let item = item("Havnen er gammel.", text);
        let found = item.decision.map(|read| read.value.text);
        let named = |names: Vec<Read<String>>| {
            let names: Vec<String> = names.into_iter().map(|read| read.value).collect();
            names.join(", ")
        };
        let (absent, disqualified) = (named(item.absent), named(item.disqualified));
        if (found.as_deref(), &*absent, &*disqualified) != (Some(wanted), away, barred) {
            wrong.push(format!(
                "{text} -> {found:?} | {absent} | {disqualified}, not {wanted} | {away} | {barred}"
            ));
        }
    }
    told(&wrong);
}

#[test]
fn an_outcome_is_one_that_a_careful_reader_finds() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("phrases/outcomes.txt")) {
        let [text, wanted] = row[..] else {
            panic!("{row:?}")
        };
        let outcome = item("Havnen er gammel.", text)
            .decision
            .map(|read| read.value.outcome.code());
        if !wanted.split('/').any(|wanted| outcome == Some(wanted)) {
            wrong.push(format!("{text} -> {outcome:?}, not {wanted}"));
        }
    }
    told(&wrong);
}
