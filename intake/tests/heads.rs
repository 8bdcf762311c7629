//! Heads of minutes as municipalities print them, against what they say: whose meeting, when, where, and
//! who was there. People and places are invented.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use protokol_core::document::{Attendee, Document};
use protokol_core::vocabulary::AttendeeRole;
use protokol_intake::read;

/// A head followed by two items.
fn minutes(head: &str) -> Document {
    let items = "\n\nPunkt 1: Godkendelse af dagsorden\nBeslutning\nGodkendt.\n\nPunkt 2: Nye fortove\nIndstilling\nForvaltningen indstiller, at de lægges.\nBeslutning\nTiltrådt.\n";
    let mut documents =
        read(&format!("{head}{items}")).unwrap_or_else(|_| panic!("refused: {head}"));
    assert_eq!(documents.len(), 1, "{head}");
    documents.remove(0)
}

fn blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("---\n").map(str::trim_end)
}

#[test]
fn a_head_says_whose_meeting_it_is_and_when_and_where() {
    let text = include_str!("heads/heads.txt");
    let wrong: Vec<String> = blocks(text)
        .filter_map(|block| {
            let (head, wanted) = block.rsplit_once("\n= ").unwrap();
            let document = minutes(head);
            let heading = document.meeting.as_ref().map(|read| &read.value);
            let start = heading.and_then(|heading| heading.start);
            let found = [
                document.body.as_ref().map(|read| read.value.clone()),
                heading.map(|heading| heading.date.to_string()),
                start.map(|time| time.format("%H:%M").to_string()),
                heading.and_then(|heading| heading.place.clone()),
            ];
            let found = found.map(Option::unwrap_or_default).join(" | ");
            (found.trim_end() != wanted.trim_end())
                .then(|| format!("{found}\nnot {wanted}\n  {head}\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_head_says_who_was_there_and_who_was_not() {
    let texts = [
        include_str!("heads/members.txt"),
        include_str!("heads/natural_members.txt"),
    ];
    let wrong: Vec<String> = texts
        .into_iter()
        .flat_map(blocks)
        .filter_map(|block| {
            let document = minutes(&format!(
                "Teknisk Udvalg\nReferat\nDato: 3. maj 2021\n\n{block}"
            ));
            let present: Vec<&str> = document
                .present
                .iter()
                .map(|read| read.value.name.as_str())
                .collect();
            let absent: Vec<&str> = document
                .absent
                .iter()
                .map(|read| read.value.as_str())
                .collect();
            let right = present == ["Ib Bro", "Anna Holm", "Per Vig"] && absent == ["Ulla Bak"];
            (!right).then(|| format!("present {present:?}, absent {absent:?}\n  {block}\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_head_says_which_list_somebody_sits_for() {
    let rows = include_str!("heads/parties.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let wrong: Vec<String> = rows
        .filter_map(|row| {
            // A head may hold cells of its own.
            let cells: Vec<&str> = row.rsplitn(3, '|').map(str::trim).collect();
            let [absent, present, head] = cells[..] else {
                panic!("{row}")
            };
            let document = minutes(&format!(
                "Teknisk Udvalg\nReferat\nDato: 3. maj 2021\n\n{}",
                head.replace('¶', "\n")
            ));
            let here: Vec<String> = document
                .present
                .iter()
                .map(|read| {
                    let list = read.value.list.iter().map(|list| format!(" {list}"));
                    format!("{}{}", read.value.name, list.collect::<String>())
                })
                .collect();
            let away: Vec<&str> = document
                .absent
                .iter()
                .map(|read| read.value.as_str())
                .collect();
            // In which order they are told does not matter.
            let sorted = |mut names: Vec<&str>| -> String {
                names.sort_unstable();
                names.join(", ")
            };
            let found = (
                sorted(here.iter().map(String::as_str).collect()),
                sorted(away),
            );
            let wanted = |cell: &str| sorted(cell.split(", ").map(str::trim).collect());
            (found != (wanted(present), wanted(absent)))
                .then(|| format!("{head} -> {found:?}, not {present} | {absent}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whoever was there, with the list and, where a head tells it, the role: "Anna Holm (A) chair".
fn shown(attendee: &Attendee) -> String {
    let list = attendee.list.iter().map(|list| format!(" ({list})"));
    let role = match attendee.role {
        AttendeeRole::Chair => " chair",
        AttendeeRole::Substitute => " substitute",
        AttendeeRole::Staff => " staff",
        AttendeeRole::Member | AttendeeRole::Unknown => "",
    };
    format!("{}{}{role}", attendee.name, list.collect::<String>())
}

#[test]
fn the_head_of_a_page_tells_all_it_holds_in_one_reading() {
    let text = include_str!("heads/pages.txt");
    let mut wrong = Vec::new();
    for block in blocks(text) {
        let (head, wanted) = block.split_once("\n= ").unwrap();
        let document = minutes(head);
        let heading = document.meeting.as_ref().map(|read| &read.value);
        let mut wanted = wanted.split('\n');
        let mut next = |sign: &str| {
            let line = wanted.next().unwrap_or_default();
            line.trim_start_matches(sign).trim().to_owned()
        };
        let (first, here, away) = (next("="), next("+"), next("-"));
        let rest: Vec<&str> = wanted.collect();
        let names = |text: &str| {
            let mut names: Vec<String> = text
                .split(", ")
                .map(ToOwned::to_owned)
                .filter(|name| !name.is_empty())
                .collect();
            names.sort_unstable();
            names.join(", ")
        };
        let present: Vec<String> = document.present.iter().map(|it| shown(&it.value)).collect();
        let absent: Vec<String> = document.absent.iter().map(|it| it.value.clone()).collect();
        let away_at = |number: &str| -> String {
            let item = document
                .items
                .iter()
                .find(|item| item.number.as_deref() == Some(number));
            item.map_or(String::new(), |item| {
                let out = item.absent.iter().map(|it| it.value.clone());
                let barred = item.disqualified.iter().map(|it| format!("!{}", it.value));
                out.chain(barred).collect::<Vec<_>>().join(", ")
            })
        };
        let any_body = rest.contains(&"~");
        let at = |number: &str| {
            let rows = rest.iter().filter_map(|row| row.strip_prefix("@ "));
            let of = rows.filter_map(|row| row.split_once(' '));
            of.filter(|(of, _)| *of == number)
                .map(|(_, who)| who)
                .collect::<Vec<_>>()
                .join(", ")
        };
        let cells: Vec<&str> = first.split('|').map(str::trim).collect();
        let body = document.body.as_ref().map(|it| it.value.clone());
        let start = heading.and_then(|it| it.start);
        let found = [
            ("body", body.unwrap_or_default(), cells[0].to_owned()),
            (
                "date",
                heading.map(|it| it.date.to_string()).unwrap_or_default(),
                cells[1].to_owned(),
            ),
            (
                "start",
                start
                    .map(|it| it.format("%H:%M").to_string())
                    .unwrap_or_default(),
                cells[2].to_owned(),
            ),
            (
                "place",
                heading.and_then(|it| it.place.clone()).unwrap_or_default(),
                cells[3].to_owned(),
            ),
            ("present", names(&present.join(", ")), names(&here)),
            ("absent", names(&absent.join(", ")), names(&away)),
            ("at 1", away_at("1"), at("1")),
            ("at 2", away_at("2"), at("2")),
            ("items", document.items.len().to_string(), "2".to_owned()),
        ];
        for (field, found, wanted) in found {
            if field == "body" && any_body {
                continue;
            }
            if found != wanted {
                wrong.push(format!("{first}\n    {field}: {found}\n    not {wanted}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
