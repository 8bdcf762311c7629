//! The stored form: frozen bytes of every kind, and the laws that hold for all of them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use proptest::prelude::*;
use protokol_core::document::PointOutcome;
use protokol_core::event::*;
use protokol_core::evidence::{Confidence, Evidence, Lines, RuleId};
use protokol_core::hash::Hash;
use protokol_core::ids::*;
use protokol_core::record::{Actor, Cause, Draft, Key, Salt, Via};
use protokol_core::time::{Interval, Position, RecordedAt};
use protokol_core::vocabulary::*;
use protokol_core::wire::{self, Seal, Stamp, WireError};
use uuid::Uuid;

/// Never made again: a change of these bytes is a change of the format.
const GOLDEN: &str = include_str!("golden/format-1.ndjson");

fn id(n: u128) -> Uuid {
    uuid::Builder::from_random_bytes((n << 64 | n).to_be_bytes()).into_uuid()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn draft(n: u128, facts: impl Into<Facts>, words: Option<Words>, subjects: Vec<Subject>) -> Draft {
    Draft {
        id: EventId(id(n)),
        salt: Salt([u8::try_from(n).unwrap(); 16]),
        effective_on: Some(day("2018-01-31")),
        corrects: None,
        subjects,
        refs: vec![Subject::Body(BodyId(id(100)))],
        evidence: vec![Evidence {
            source: Hash::of(b"text"),
            from: 276,
            to: 278,
            rule: RuleId::named("outcome/tiltraadt@1"),
            confidence: Confidence::new(98),
        }],
        access: Access::Public,
        facts: facts.into(),
        words,
    }
}

/// One event of every kind, with every field filled, and one confidential one. A further kind goes to
/// the end, so that the lines before it stay.
fn one_of_each() -> Vec<Draft> {
    let (item, meeting, body, case) = (
        ItemId(id(101)),
        MeetingId(id(102)),
        BodyId(id(100)),
        CaseId(id(103)),
    );
    let (person, office, follow_up) = (PersonId(id(104)), OfficeId(id(105)), FollowUpId(id(106)));
    let due = Interval::new(day("2018-09-01"), day("2018-09-30"));
    let source = Hash::of(b"text");
    let name = |text: &str| text.to_owned();
    let mut all = vec![
        draft(
            1,
            ledger_opened::Facts {
                ledger: LedgerId(id(99)),
            },
            Some(
                ledger_opened::Words {
                    name: Some(name("Nordvig Kommune")),
                }
                .into(),
            ),
            vec![Subject::Ledger],
        ),
        draft(
            2,
            source_imported::Facts {
                source,
                original: Hash::of(b"file"),
                lines: 300,
                document: 1,
                span: Lines { from: 1, to: 300 },
                extractor: RuleId::named("text@1"),
                kind: DocumentKind::Minutes,
                status: DocumentStatus::Approved,
                issued_on: Some(day("2018-02-02")),
                body,
                meeting,
                unclaimed_lines: 2,
                unclaimed: vec![Lines { from: 8, to: 9 }],
                findings: vec![source_imported::Finding {
                    code: ReaderFinding::DecisionMissing,
                    item: Some(item),
                    lines: Lines::line(12),
                }],
            },
            Some(
                source_imported::Words {
                    name: name("referat.txt"),
                    findings: vec![name("uden beslutning")],
                }
                .into(),
            ),
            vec![Subject::Source(source)],
        ),
        draft(
            3,
            body_established::Facts { body },
            Some(
                body_established::Words {
                    municipality: Some(name("Nordvig Kommune")),
                    name: name("Udvalget for Havn & Miljø"),
                }
                .into(),
            ),
            vec![Subject::Body(body)],
        ),
        draft(
            4,
            person_registered::Facts { person },
            Some(
                person_registered::Words {
                    municipality: Some(name("Nordvig Kommune")),
                    name: name("Åse Østergård"),
                }
                .into(),
            ),
            vec![Subject::Person(person)],
        ),
        draft(
            5,
            office_registered::Facts { office },
            Some(
                office_registered::Words {
                    municipality: None,
                    name: name("Direktionen"),
                }
                .into(),
            ),
            vec![Subject::Office(office)],
        ),
        draft(
            6,
            case_opened::Facts { case },
            Some(
                case_opened::Words {
                    municipality: Some(name("Nordvig Kommune")),
                    number: name("17/6179"),
                }
                .into(),
            ),
            vec![Subject::Case(case)],
        ),
        draft(
            7,
            meeting_held::Facts {
                meeting,
                body,
                date: day("2018-01-31"),
                start: NaiveTime::from_hms_opt(16, 30, 0),
            },
            Some(
                meeting_held::Words {
                    body: name("Udvalget for Havn & Miljø - 2018-2021"),
                    place: Some(name("Rådhuset")),
                }
                .into(),
            ),
            vec![Subject::Meeting(meeting)],
        ),
        draft(
            8,
            attendance_recorded::Facts {
                meeting,
                present: vec![attendance_recorded::Present {
                    person,
                    role: AttendeeRole::Unknown,
                }],
                absent: vec![attendance_recorded::Absent {
                    person,
                    item: Some(item),
                }],
            },
            Some(
                attendance_recorded::Words {
                    present: vec![attendance_recorded::Printed {
                        name: name("Åse Østergård"),
                        list: Some(name("A")),
                    }],
                    absent: vec![name("Åse Østergård")],
                }
                .into(),
            ),
            vec![Subject::Meeting(meeting)],
        ),
        draft(
            9,
            agenda_item_submitted::Facts {
                item,
                meeting,
                case: Some(case),
                ordinal: 4,
                access: Access::Confidential,
                competence: Competence::Final,
                sections: vec![agenda_item_submitted::Section {
                    kind: SectionKind::Summary,
                    lines: Lines { from: 259, to: 262 },
                }],
                attachments: vec![agenda_item_submitted::Attachment {
                    added: AttachmentAdded::Minutes,
                    sha256: Some(Hash::of(b"bilag")),
                }],
            },
            Some(
                agenda_item_submitted::Words {
                    number: Some(name("4")),
                    title: name("Mål for havnen"),
                    case_number: Some(name("17/6179")),
                    attachments: vec![name("Kort over havnen")],
                    final_in: Some(name("Byrådet")),
                    route: vec![name("Økonomiudvalget"), name("Byrådet")],
                }
                .into(),
            ),
            vec![Subject::Item(item), Subject::Case(case)],
        ),
        draft(
            10,
            recommendation_made::Facts {
                item,
                by: Some(Subject::Office(office)),
                points: vec![recommendation_made::Point {
                    verb: Some(Outcome::Approved),
                }],
            },
            Some(
                recommendation_made::Words {
                    by: Some(name("Direktionen")),
                    points: vec![name("at målene godkendes")],
                }
                .into(),
            ),
            vec![Subject::Item(item), Subject::Case(case)],
        ),
        draft(
            11,
            decision_recorded::Facts {
                item,
                meeting,
                body,
                outcome: Outcome::Approved,
                points: vec![PointOutcome {
                    number: 1,
                    outcome: Outcome::Approved,
                }],
                competence: Competence::Final,
                modifiers: vec![Modifier::Remark],
                vote: Vote::Counted,
                votes: vec![decision_recorded::VoteCount {
                    side: VoteSide::For,
                    count: Some(7),
                }],
                acts_on: vec![decision_recorded::ActsOn {
                    item,
                    outcome: Outcome::Deferred,
                    due,
                }],
            },
            Some(
                decision_recorded::Words {
                    text: name("Indstillingen tiltrådt."),
                    votes: vec![decision_recorded::Voters {
                        names: vec![],
                        lists: vec![name("A")],
                    }],
                    acts_on: vec![decision_recorded::ActsOnWords {
                        item: name("7"),
                        due: Some(name("september 2018")),
                    }],
                }
                .into(),
            ),
            vec![Subject::Item(item), Subject::Case(case)],
        ),
        draft(
            12,
            follow_up_ordered::Facts {
                follow_up,
                kind: FollowUpKind::StatusReport,
                basis: FollowUpBasis::Implied,
                asked_by: body,
                asked_on: day("2018-01-31"),
                item: Some(item),
                case: Some(case),
                due,
            },
            Some(
                follow_up_ordered::Words {
                    what: name("halvårsstatus"),
                    owner: Some(name("administrationen")),
                    due: Some(name("september 2018")),
                }
                .into(),
            ),
            vec![Subject::FollowUp(follow_up)],
        ),
        draft(
            13,
            reference_claimed::Facts {
                item,
                relation: Relation::Answers,
                meeting_date: Some(day("2017-11-27")),
            },
            Some(
                reference_claimed::Words {
                    text: name("mødet den 27. november 2017"),
                    body: Some(name("Byrådet")),
                    item: Some(name("3")),
                }
                .into(),
            ),
            vec![Subject::Item(item)],
        ),
        draft(
            14,
            evidence_added::Facts {
                event: EventId(id(11)),
            },
            None,
            vec![Subject::Item(item)],
        ),
    ];
    all.push(draft(
        16,
        disqualification_ruled::Facts { item, person },
        Some(
            disqualification_ruled::Words {
                name: name("Åse Østergård"),
            }
            .into(),
        ),
        vec![Subject::Item(item), Subject::Case(case)],
    ));
    let mut confidential = all[7].clone();
    confidential.id = EventId(id(15));
    confidential.access = Access::Confidential;
    confidential.corrects = Some(EventId(id(8)));
    confidential.refs.push(Subject::Person(person));
    all.push(confidential);
    all
}

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
        draft.words = Some(case_opened::Words { municipality: Some(text.clone()), number: number.clone() }.into());
        let lined = &encode(std::slice::from_ref(&draft))[0];
        let read = wire::decode(&lined.record, lined.content.as_deref()).unwrap();
        let composed: String = text.nfc().collect();
        prop_assert_eq!(read.words, Some(case_opened::Words { municipality: Some(composed), number: number.clone() }.into()));
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
