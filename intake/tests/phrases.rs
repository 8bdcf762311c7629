//! Made-up sentences of decisions and cases, and what they say of who is to do something and when, of the
//! vote, and of earlier meetings.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use protokol_core::document::Item;
use protokol_core::vocabulary::VoteSide;
use protokol_intake::read;

/// The second item of minutes of this case and decision.
fn item(case: &str, decision: &str) -> Item {
    let text = format!(
        "Teknisk Udvalg\nReferat\nDato: 15. marts 2023\n\nPunkt 1: Godkendelse af dagsorden\nBeslutning\nGodkendt.\n\nPunkt 2: Havnen\nSagsfremstilling\n{case}\nBeslutning\n{decision}\n"
    );
    read(&text).unwrap().remove(0).items.remove(1)
}

/// The rows of a table, each with its cells.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
}

fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_follow_up_has_the_owner_and_the_deadline_the_sentence_names() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("phrases/follow_ups.txt")) {
        let [sentence, owner, due] = row[..] else {
            panic!("{row:?}")
        };
        let item = item("Havnen er gammel.", sentence);
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
        if found != [(owner.to_owned(), due.to_owned())] {
            wrong.push(format!("{sentence} -> {found:?}, not {owner} | {due}"));
        }
    }
    told(&wrong);
}

#[test]
fn a_vote_is_what_the_sentence_says_of_each_side() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("phrases/votes.txt")) {
        let [text, vote, yes, no, none] = row[..] else {
            panic!("{row:?}")
        };
        let decision = item("Havnen er gammel.", text).decision.unwrap().value;
        let side = |side: VoteSide| {
            let Some(known) = decision.votes.iter().find(|known| known.side == side) else {
                return String::new();
            };
            let names = known.names.iter().map(|name| name.replace(' ', "_"));
            let count = known.count.iter().map(ToString::to_string);
            let mut said: Vec<String> = count.chain(known.lists.iter().cloned()).collect();
            said.extend(names);
            said.join(" ")
        };
        let found = [
            decision.vote.code().to_owned(),
            side(VoteSide::For),
            side(VoteSide::Against),
            side(VoteSide::Abstained),
        ];
        if found != [vote, yes, no, none] {
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
    for row in rows(include_str!("phrases/references.txt")) {
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
        if found.join(";") != wanted {
            wrong.push(format!("{sentence} -> {found:?}, not {wanted}"));
        }
    }
    told(&wrong);
}
