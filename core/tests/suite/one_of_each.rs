//! One event of every kind, with every field filled: what the golden bytes are made of. Nothing here may
//! change; a further kind goes to the end of the list.

mod by_hand;
mod goals;

use chrono::{NaiveDate, NaiveTime};
use protokol_core::document::PointOutcome;
use protokol_core::event::*;
use protokol_core::evidence::{Confidence, Evidence, Lines, RuleId};
use protokol_core::hash::Hash;
use protokol_core::ids::*;
use protokol_core::record::{Draft, Salt};
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::*;
use uuid::Uuid;

use self::by_hand::by_hand;
use self::goals::{goals, with_start_of_a_year};

pub(crate) fn id(n: u128) -> Uuid {
    uuid::Builder::from_random_bytes((n << 64 | n).to_be_bytes()).into_uuid()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn draft(
    n: u128,
    facts: impl Into<Facts>,
    words: Option<Words>,
    subjects: Vec<Subject>,
) -> Draft {
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
        reason: None,
    }
}

/// One event of every kind, with every field filled, and one confidential one. A further kind goes to
/// the end, so that the lines before it stay.
pub(crate) fn one_of_each() -> Vec<Draft> {
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
                body: Some(body),
                meeting: Some(meeting),
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
            body_established::Facts {
                body,
                kind: Some(BodyKind::Standing),
            },
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
                    title: Some(name("Ny mole")),
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
                    from: Some(item),
                    until: Some(item),
                }],
                absent: vec![attendance_recorded::Absent {
                    person,
                    item: Some(item),
                    excused: true,
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
                submitted_on: Some(day("2018-01-20")),
                reading: Some(2),
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
    all.push(draft(
        17,
        store_recovered::Facts {
            repair: RepairKind::SegmentMended,
            first: Some(Position(7)),
            last: Some(Position(9)),
            bytes: Some(512),
        },
        Some(
            store_recovered::Words {
                text: name("journal/00000001.ndjson was damaged"),
            }
            .into(),
        ),
        vec![Subject::Ledger],
    ));
    all.extend(by_hand());
    all.extend(goals());
    all.push(draft(
        60,
        rule_set_adopted::Facts {
            sha256: Hash::of(b"rules"),
            rules: 2,
        },
        Some(
            rule_set_adopted::Words {
                text: name("[[rule]]"),
            }
            .into(),
        ),
        vec![Subject::Ledger],
    ));
    all.push(draft(
        61,
        topic_planned::Facts {
            body,
            period: Some(Interval::day(day("2018-03-07"))),
            meeting: Some(meeting),
        },
        Some(
            topic_planned::Words {
                topic: name("Åse Østergård"),
                when: Some(name("marts")),
            }
            .into(),
        ),
        vec![Subject::Body(body)],
    ));
    all.push(draft(
        62,
        handover_assigned::Facts {
            subject: Subject::FollowUp(follow_up),
            topic: None,
            to: body,
            item: Some(item),
        },
        None,
        vec![Subject::FollowUp(follow_up)],
    ));
    all.push(draft(
        63,
        meeting_scheduled::Facts {
            meeting,
            body,
            date: day("2018-03-07"),
            start: None,
            calling: MeetingCalling::Ordinary,
            mode: MeetingMode::InPerson,
        },
        Some(
            meeting_scheduled::Words {
                body: name("Åse Østergård"),
                place: None,
                uid: Some(name("20180307-1@kalender")),
            }
            .into(),
        ),
        vec![Subject::Meeting(meeting)],
    ));
    let mut reviewed = draft(
        64,
        fact_reviewed::Facts {
            event: EventId(id(2)),
            finding: Some(1),
            follows: Some(EventId(id(60))),
        },
        None,
        vec![Subject::Source(source)],
    );
    reviewed.evidence.clear();
    reviewed.reason = Some(name("set efter i bilaget"));
    all.push(reviewed);
    let who = [
        draft(
            65,
            person_merged::Facts {
                person,
                merged: PersonId(id(114)),
            },
            None,
            vec![Subject::Person(person), Subject::Person(PersonId(id(114)))],
        ),
        draft(
            66,
            person_split::Facts {
                person,
                into: PersonId(id(115)),
                events: vec![EventId(id(6)), EventId(id(7))],
            },
            None,
            vec![Subject::Person(person), Subject::Person(PersonId(id(115)))],
        ),
        draft(
            67,
            body_merged::Facts {
                body,
                merged: BodyId(id(116)),
            },
            None,
            vec![Subject::Body(body), Subject::Body(BodyId(id(116)))],
        ),
    ];
    all.extend(who.into_iter().map(|draft| Draft {
        effective_on: None,
        evidence: vec![],
        reason: Some(name("samme person")),
        ..draft
    }));
    let mut quoted = draft(
        68,
        decision_quoted::Facts {
            item,
            outcome: Outcome::RecommendedOnward,
            meeting_date: Some(day("2018-01-16")),
        },
        Some(
            decision_quoted::Words {
                text: name("Anbefales."),
                body: Some(name("Økonomiudvalget")),
                item: Some(name("4")),
            }
            .into(),
        ),
        vec![Subject::Item(item)],
    );
    quoted.refs = vec![Subject::Case(case)];
    all.push(quoted);
    all.push(with_start_of_a_year());
    all
}
