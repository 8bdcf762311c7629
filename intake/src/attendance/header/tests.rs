//! Heads with attendance in many shapes, and what they say. It holds no rule.

use super::*;
use crate::lines::lines_of;

fn shown(text: &str) -> (Vec<String>, Vec<String>) {
    let attendance = of_header(&lines_of(text));
    (
        attendance
            .present
            .into_iter()
            .map(|read| read.value.name)
            .collect(),
        attendance
            .absent
            .into_iter()
            .map(|read| read.value)
            .collect(),
    )
}

#[test]
fn attendance_comes_in_many_shapes() {
    let three = ["Anna Holm", "Jens Lund", "Ulla Bak"]
        .map(str::to_owned)
        .to_vec();
    for text in [
        "Til stede var:\nAnna Holm, formand\nJens Lund\nUlla Bak, fra kl. 17.20 (pkt. 2)\nFraværende: Per Ravn (afbud)",
        "Mødt: Anna Holm (formand, Havnens Venner), Jens Lund (V) og Ulla Bak (A)\nIkke mødt: Per Ravn",
        "Medlemmernes fremmøde\nAnna Holm: til stede\nPer Ravn: fraværende\nJens Lund: til stede\nUlla Bak: til stede",
        "Deltagere: Formand Anna Holm, Jens Lund og Ulla Bak. Afbud fra Per Ravn.",
        "Til stede:\nAnna Holm            Jens Lund\nUlla Bak\nAfbud:\nPer Ravn",
        "| Til stede | Anna Holm (A), Jens Lund, Ulla Bak |\n| Afbud | Per Ravn |",
        "Deltagere: Anna Holm, Jens Lund, Ulla\nBak\nDeltog ikke: Per Ravn",
        "**Deltagere**\n\n- Anna Holm (A) – formand\n- Jens Lund (V)\n- Ulla Bak\n\n**Afbud**\n\n- Per Ravn",
        "Mødeforum: Anna Holm, Jens Lund, Ulla Bak, Per Ravn\nAfbud: Per Ravn",
        "NÆRVÆRENDE:    Anna Holm (A), borgmester\n               Jens Lund (V)\n               Ulla Bak (C)\nFRAVÆRENDE:    Per Ravn",
        "Mødte:  Anna Holm\n        Jens Lund\n        Ulla Bak\nMedlemmer med forfald\nPer Ravn",
        "Indkaldte: Anna Holm, Jens Lund, Ulla Bak\nMedlemmer fraværende: Per Ravn",
        "Deltagere (3)\nAnna Holm (A)\nJens Lund (V)\nUlla Bak (C)\nAfbud (1)\nPer Ravn (O)",
        "Fremmødte:\nA: Anna Holm, Jens Lund\nV: Ulla Bak\nFraværende uden afbud: Per Ravn",
        "Anna Holm, Jens Lund og Ulla Bak var til stede.\nPer Ravn havde meldt afbud.",
        "Deltagere:\nForældrevalgte: Anna Holm, Jens Lund\nElevrepræsentanter: Ulla Bak\nFraværende:\nForældrevalgte: Afbud fra Per Ravn.",
        "Medlemmer:\n• Anna Holm ()\n• Jens Lund ()\n• Ulla Bak ()\nFraværende med afbud\n• Per Ravn ()",
        "Medlemmer: Anna Holm (A), Formand\nJens Lund (V)\nUlla Bak (C)\nAfbud: Per Ravn",
    ] {
        assert_eq!(
            shown(text),
            (three.clone(), vec!["Per Ravn".to_owned()]),
            "{text}"
        );
    }
}

#[test]
fn who_stands_in_is_there() {
    for text in [
        "Fraværende:\nPer Ravn (V). I stedet mødte Anna Holm (V).",
        "Afbud: Per Ravn (V) - stedfortræder Anna Holm (V)",
        "Afbud: Per Ravn. Som stedfortræder deltog Anna Holm.",
    ] {
        let there = vec!["Anna Holm".to_owned()];
        assert_eq!(shown(text), (there, vec!["Per Ravn".to_owned()]), "{text}");
    }
}

#[test]
fn headers_list_people_in_lines_and_rows() {
    let lines = lines_of(
        "**Mødedeltagere** Anna Holm, Jens Lund\nAfbud: Per Ravn (V)\nMedlemmer:\nUlla Bak (formand)\nOle Vang (C)\nReferent: Kim Dam\n",
    );
    let attendance = of_header(&lines);
    let roles: Vec<(&str, AttendeeRole)> = attendance
        .present
        .iter()
        .map(|read| (read.value.name.as_str(), read.value.role))
        .collect();
    assert_eq!(
        roles,
        [
            ("Anna Holm", AttendeeRole::Unknown),
            ("Jens Lund", AttendeeRole::Unknown),
            ("Ulla Bak", AttendeeRole::Chair),
            ("Ole Vang", AttendeeRole::Member),
            ("Kim Dam", AttendeeRole::Staff),
        ]
    );
    assert_eq!(attendance.absent[0].value, "Per Ravn");
}

#[test]
fn a_small_board_calls_its_members_by_first_names() {
    for text in [
        "Tilstede: Anna, Karl-Emil, Pernille",
        "Deltagere: Anna, Karl-Emil og Pernille.",
        "Til stede:\nAnna, Karl-Emil, Pernille",
    ] {
        let there = ["Anna", "Karl-Emil", "Pernille"].map(ToOwned::to_owned);
        assert_eq!(shown(text), (there.to_vec(), Vec::new()), "{text}");
    }
    // Places, offices and bodies are nobody.
    for text in [
        "Deltagere: Nordvig, Åholm, Vestby",
        "Til stede: Formanden, Sekretæren",
        "Deltagere: Kommunen, Anna, Regionen",
    ] {
        assert_eq!(shown(text), (Vec::new(), Vec::new()), "{text}");
    }
}

#[test]
fn the_members_of_a_list_may_go_on_in_the_next_line() {
    let lines = lines_of(
        "Medlemmer:\n\nHavnelisten (H):      Anna Holm, Ib Bro,\n                      Ulla Bak\nVenstre (V):          Per Vig, Kim Dam\n",
    );
    let attendance = of_header(&lines);
    let lists: Vec<(&str, Option<&str>)> = attendance
        .present
        .iter()
        .map(|read| (read.value.name.as_str(), read.value.list.as_deref()))
        .collect();
    assert_eq!(
        lists,
        [
            ("Anna Holm", Some("H")),
            ("Ib Bro", Some("H")),
            ("Ulla Bak", Some("H")),
            ("Per Vig", Some("V")),
            ("Kim Dam", Some("V")),
        ]
    );
}
