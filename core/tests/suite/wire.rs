//! The stored form: frozen bytes of every kind, and the laws that hold for all of them.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use protokol_core::event::*;
use protokol_core::hash::Hash;
use protokol_core::ids::*;
use protokol_core::record::{Actor, Cause, Draft, Key, Via};
use protokol_core::time::{Position, RecordedAt};
use protokol_core::vocabulary::*;
use protokol_core::wire::{self, Seal, Stamp, WireError};

use crate::one_of_each::{id, one_of_each};

/// Never made again: a change of these bytes is a change of the format.
const GOLDEN: &str = include_str!("golden/format-1.ndjson");

struct Lined {
    record: Vec<u8>,
    content: Option<Vec<u8>>,
}

fn encode(drafts: &[Draft]) -> Vec<Lined> {
    let mut prev = Hash::ZERO;
    let recorded_at = RecordedAt::new(
        "2026-11-21T10:15:00.123456Z"
            .parse::<DateTime<Utc>>()
            .unwrap(),
    );
    let (actor, via) = (
        Actor::parse("clerk").unwrap(),
        Via::parse("protokol/0.1.0 lexicon/1").unwrap(),
    );
    // More than there are, so that a further kind changes no line before it.
    let of = 99;
    drafts
        .iter()
        .zip(0..)
        .map(|(draft, index)| {
            let position = Position(u64::from(index) + 1);
            let content = wire::encode_content(position, draft).unwrap();
            let cause = Cause {
                command: CommandId(id(98)),
                key: Some(Key::parse("import/abc/1").unwrap()),
                digest: Hash::of(b"asked"),
                index,
                of,
            };
            let stamp = Stamp {
                position,
                recorded_at,
                actor: &actor,
                via: &via,
                cause: &cause,
                prev,
            };
            let record =
                wire::encode_record(draft, &stamp, content.as_deref().map(Hash::of)).unwrap();
            prev = Hash::leaf(&record);
            Lined { record, content }
        })
        .collect()
}

#[test]
fn the_bytes_of_every_kind_are_frozen() {
    let drafts = one_of_each();
    let kinds: std::collections::BTreeSet<Kind> =
        drafts.iter().map(|draft| draft.facts.kind()).collect();
    assert_eq!(kinds.len(), Kind::ALL.len(), "every kind has a golden line");
    let mut lines = String::new();
    for lined in encode(&drafts) {
        for line in [Some(lined.record), lined.content].into_iter().flatten() {
            lines.push_str(std::str::from_utf8(&line).unwrap());
            lines.push('\n');
        }
    }
    if lines != GOLDEN {
        let made = std::env::temp_dir().join("protokol-format-1.ndjson");
        std::fs::write(&made, &lines).unwrap();
        panic!(
            "the stored form changed; what is made now stands in {}",
            made.display()
        );
    }
}

#[test]
fn golden_lines_are_read_and_told_apart() {
    let drafts = one_of_each();
    let mut lines = GOLDEN.lines().map(str::as_bytes).peekable();
    for (draft, place) in drafts.iter().zip(1..) {
        let record = lines.next().unwrap();
        assert_eq!(wire::line_kind(record), Some(wire::LineKind::Record));
        let content = lines.next_if(|line| wire::line_kind(line) == Some(wire::LineKind::Content));
        let read = wire::decode(record, content).unwrap();
        assert_eq!(read.position, Position(place));
        assert_eq!(read.facts.as_ref(), Some(&draft.facts));
        assert_eq!(read.words, draft.words);
        assert_eq!(
            (read.id, &read.subjects, &read.evidence),
            (draft.id, &draft.subjects, &draft.evidence)
        );
        assert_eq!(read.refs, draft.refs);
        let header = wire::header(record).unwrap();
        assert_eq!(
            (header.position, header.id, header.content),
            (read.position, read.id, content.map(Hash::of))
        );
        let links = wire::links(record).unwrap();
        assert_eq!((links.content, links.prev), (header.content, header.prev));
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn without_its_content_line_an_event_keeps_its_facts_and_a_confidential_one_keeps_nothing() {
    let drafts = one_of_each();
    for (lined, draft) in encode(&drafts).iter().zip(&drafts) {
        let read = wire::decode(&lined.record, None).unwrap();
        assert_eq!(read.words, None);
        match draft.access {
            Access::Public => assert_eq!(read.facts.as_ref(), Some(&draft.facts)),
            Access::Confidential => {
                assert_eq!(read.facts, None);
                assert!(
                    read.refs
                        .iter()
                        .all(|subject| !matches!(subject, Subject::Person(_)))
                );
            }
        }
    }
}

#[test]
fn record_lines_hold_no_word_of_any_event() {
    let text = encode(&one_of_each())
        .iter()
        .map(|lined| String::from_utf8(lined.record.clone()).unwrap())
        .collect::<String>();
    for word in [
        "Nordvig",
        "Havn",
        "Øster",
        "Direktionen",
        "17/6179",
        "Rådhuset",
        "tiltrådt.",
        "halvårs",
        "referat",
    ] {
        assert!(!text.contains(word), "`{word}` stands in a record line");
    }
}

#[test]
fn what_a_newer_program_wrote_is_said_to_be_too_new() {
    let record = String::from_utf8(encode(&one_of_each())[0].record.clone()).unwrap();
    let newer_kind = record.replace("\"ledger-opened\"", "\"ledger-folded\"");
    assert!(matches!(
        wire::decode(newer_kind.as_bytes(), None),
        Err(WireError::TooNew { .. })
    ));
    let newer_version = record.replacen("\"version\":1", "\"version\":2", 1);
    assert!(matches!(
        wire::decode(newer_version.as_bytes(), None),
        Err(WireError::TooNew { version: 2, .. })
    ));
    assert!(matches!(
        wire::decode(b"{\"position\":1}", None),
        Err(WireError::Malformed(_))
    ));
}

#[test]
fn a_content_line_of_another_event_is_refused() {
    let lined = encode(&one_of_each());
    let swapped = wire::decode(&lined[0].record, lined[1].content.as_deref());
    assert!(matches!(swapped, Err(WireError::Malformed(_))));
}

#[test]
fn limits_are_exact() {
    let mut draft = one_of_each()[0].clone();
    let length_of = |draft: &Draft| {
        wire::encode_content(Position(1), draft)
            .unwrap()
            .unwrap()
            .len()
    };
    let empty = {
        draft.words = Some(
            ledger_opened::Words {
                name: Some(String::new()),
            }
            .into(),
        );
        length_of(&draft)
    };
    let name = |length: usize| {
        Some(
            ledger_opened::Words {
                name: Some("x".repeat(length)),
            }
            .into(),
        )
    };
    draft.words = name(wire::CONTENT_MAX - empty);
    assert_eq!(length_of(&draft), wire::CONTENT_MAX);
    draft.words = name(wire::CONTENT_MAX - empty + 1);
    assert!(matches!(
        wire::encode_content(Position(1), &draft),
        Err(WireError::TooLarge { .. })
    ));
}

#[test]
fn a_seal_reads_back() {
    let seal = Seal {
        first: Position(1),
        last: Position(9),
        sha256: Hash::of(b"a"),
        root: Hash::of(b"b"),
    };
    let line = wire::encode_seal(seal);
    assert_eq!(wire::line_kind(&line), Some(wire::LineKind::Seal));
    assert_eq!(wire::decode_seal(&line), Ok(seal));
}

proptest! {
    #[test]
    fn any_words_read_back_composed_and_stay_out_of_the_record(text in "\\PC{0,40}", number in "[A-Z]{6}[0-9]{6}") {
        use unicode_normalization::UnicodeNormalization;
        let mut draft = one_of_each()[5].clone();
        draft.words = Some(case_opened::Words { municipality: Some(text.clone()), number: number.clone(), title: None }.into());
        let lined = &encode(std::slice::from_ref(&draft))[0];
        let read = wire::decode(&lined.record, lined.content.as_deref()).unwrap();
        let composed: String = text.nfc().collect();
        prop_assert_eq!(read.words, Some(case_opened::Words { municipality: Some(composed), number: number.clone(), title: None }.into()));
        prop_assert!(!String::from_utf8_lossy(&lined.record).contains(&number));
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = wire::decode(&bytes, Some(&bytes));
        let _ = wire::header(&bytes);
        let _ = wire::decode_seal(&bytes);
    }

    #[test]
    fn a_line_with_one_byte_changed_is_read_or_refused(at in 0usize..2000, byte in any::<u8>()) {
        for lined in encode(&one_of_each()) {
            let mut record = lined.record;
            let place = at % record.len();
            record[place] = byte;
            let _ = wire::decode(&record, lined.content.as_deref());
        }
    }
}
