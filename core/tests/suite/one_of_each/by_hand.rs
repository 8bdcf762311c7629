//! One event of every kind that is recorded by hand, with every field filled: a part of what the golden
//! bytes are made of. Nothing here may change; a further kind goes to the end of `one_of_each`.

use chrono::NaiveTime;
use protokol_core::amount::Amount;
use protokol_core::event::*;
use protokol_core::ids::*;
use protokol_core::record::Draft;
use protokol_core::time::Interval;
use protokol_core::vocabulary::*;

use crate::one_of_each::{day, draft, id};

/// The events, numbered from 18.
pub(crate) fn by_hand() -> Vec<Draft> {
    let (item, meeting, body, case) = (
        ItemId(id(101)),
        MeetingId(id(102)),
        BodyId(id(100)),
        CaseId(id(103)),
    );
    let (person, follow_up) = (PersonId(id(104)), FollowUpId(id(106)));
    let name = |text: &str| text.to_owned();
    let mut all = vec![
        draft(
            18,
            body_renamed::Facts { body },
            Some(
                body_renamed::Words {
                    name: name("Åse Østergård"),
                }
                .into(),
            ),
            vec![Subject::Body(body)],
        ),
        draft(
            19,
            body_dissolved::Facts { body },
            None,
            vec![Subject::Body(body)],
        ),
        draft(
            20,
            body_succeeded::Facts {
                from: body,
                to: body,
                item: Some(item),
            },
            None,
            vec![Subject::Body(body)],
        ),
        draft(
            21,
            member_seated::Facts {
                body,
                person,
                role: MemberRole::Deputy,
                until: Some(day("2018-03-07")),
                stands_in_for: Some(person),
            },
            Some(
                member_seated::Words {
                    name: name("Åse Østergård"),
                    list: Some(name("Liste Ø")),
                }
                .into(),
            ),
            vec![Subject::Body(body)],
        ),
        draft(
            22,
            member_left::Facts {
                body,
                person,
                role: MemberRole::Deputy,
            },
            Some(
                member_left::Words {
                    name: name("Åse Østergård"),
                }
                .into(),
            ),
            vec![Subject::Body(body)],
        ),
        draft(
            23,
            meeting_scheduled::Facts {
                meeting,
                body,
                date: day("2018-03-07"),
                start: Some(NaiveTime::from_hms_opt(16, 30, 0).unwrap()),
                calling: MeetingCalling::Extraordinary,
                mode: MeetingMode::Remote,
            },
            Some(
                meeting_scheduled::Words {
                    body: name("Udvalget for Havn & Miljø"),
                    place: Some(name("Rådhuset, lokale 2")),
                    uid: None,
                }
                .into(),
            ),
            vec![Subject::Meeting(meeting)],
        ),
        draft(
            24,
            meeting_moved::Facts {
                meeting,
                date: day("2018-03-07"),
                start: Some(NaiveTime::from_hms_opt(16, 30, 0).unwrap()),
            },
            Some(
                meeting_moved::Words {
                    place: Some(name("Rådhuset, lokale 2")),
                }
                .into(),
            ),
            vec![Subject::Meeting(meeting)],
        ),
        draft(
            25,
            meeting_cancelled::Facts { meeting },
            None,
            vec![Subject::Meeting(meeting)],
        ),
        draft(
            26,
            agenda_issued::Facts {
                meeting,
                version: 2,
                late: vec![item],
            },
            Some(
                agenda_issued::Words {
                    late: vec![name("kan ikke vente")],
                }
                .into(),
            ),
            vec![Subject::Meeting(meeting)],
        ),
        draft(
            27,
            minutes_approved::Facts {
                meeting,
                manner: ApprovalManner::Signed,
                person: Some(person),
                item: Some(item),
            },
            Some(
                minutes_approved::Words {
                    name: Some(name("Åse Østergård")),
                }
                .into(),
            ),
            vec![Subject::Meeting(meeting)],
        ),
        draft(
            28,
            case_number_linked::Facts { case },
            Some(
                case_number_linked::Words {
                    municipality: Some(name("Nordvig Kommune")),
                    number: name("330-2018-3619"),
                }
                .into(),
            ),
            vec![Subject::Case(case)],
        ),
        draft(
            29,
            case_linked::Facts {
                case,
                to: case,
                relation: CaseRelation::Follows,
            },
            None,
            vec![Subject::Case(case)],
        ),
        draft(
            30,
            case_closed::Facts {
                case,
                item: Some(item),
            },
            None,
            vec![Subject::Case(case)],
        ),
        draft(
            31,
            case_reopened::Facts {
                case,
                item: Some(item),
            },
            None,
            vec![Subject::Case(case)],
        ),
        draft(
            32,
            amendment_moved::Facts {
                item,
                by: Some(Subject::Item(item)),
                point: Some(3),
                outcome: Some(Outcome::Rejected),
            },
            Some(
                amendment_moved::Words {
                    by: Some(name("Åse Østergård")),
                    text: name("en anden ordlyd"),
                }
                .into(),
            ),
            vec![Subject::Item(item)],
        ),
        draft(
            33,
            dissent_entered::Facts {
                item,
                body,
                person: Some(person),
            },
            Some(
                dissent_entered::Words {
                    by: name("Åse Østergård"),
                    text: name("en anden ordlyd"),
                }
                .into(),
            ),
            vec![Subject::Item(item)],
        ),
        draft(
            34,
            remark_entered::Facts {
                item,
                by: Some(Subject::Item(item)),
            },
            Some(
                remark_entered::Words {
                    by: Some(name("Åse Østergård")),
                    text: name("en anden ordlyd"),
                }
                .into(),
            ),
            vec![Subject::Item(item)],
        ),
        draft(
            35,
            decision_stopped::Facts { item, body, person },
            Some(
                decision_stopped::Words {
                    name: name("Åse Østergård"),
                }
                .into(),
            ),
            vec![Subject::Item(item)],
        ),
        draft(
            36,
            stop_resolved::Facts {
                item,
                ending: StopEnding::Changed,
                at: Some(item),
            },
            None,
            vec![Subject::Item(item)],
        ),
        draft(
            37,
            appropriation_granted::Facts {
                case,
                item,
                body,
                appropriation: AppropriationKind::Supplementary,
                amount: Amount::parse("1.250.000,50").unwrap(),
                year: 2018,
                funding: Some(Funding::Cash),
                point: Some(3),
            },
            Some(
                appropriation_granted::Words {
                    area: Some(name("Havn og mole")),
                    funding: Some(name("kassebeholdningen")),
                }
                .into(),
            ),
            vec![Subject::Case(case)],
        ),
        draft(
            38,
            hearing_opened::Facts {
                case,
                body,
                item: Some(item),
                follow_up,
            },
            Some(
                hearing_opened::Words {
                    parties: vec![name("Havnerådet")],
                    due: Some(name("augustmødet")),
                }
                .into(),
            ),
            vec![Subject::Case(case)],
        ),
        draft(
            39,
            hearing_answered::Facts {
                case,
                follow_up,
                item: Some(item),
            },
            Some(
                hearing_answered::Words {
                    by: name("Åse Østergård"),
                    text: Some(name("en anden ordlyd")),
                }
                .into(),
            ),
            vec![Subject::Case(case)],
        ),
        draft(
            40,
            urgent_decision_taken::Facts {
                body,
                case: Some(case),
                person,
                by: UrgentBy::Mayor,
                follow_up,
            },
            Some(
                urgent_decision_taken::Words {
                    name: name("Åse Østergård"),
                    text: name("en anden ordlyd"),
                }
                .into(),
            ),
            vec![Subject::Case(case)],
        ),
        draft(
            41,
            published::Facts {
                subject: Subject::Item(item),
            },
            Some(
                published::Words {
                    place: Some(name("Rådhuset, lokale 2")),
                }
                .into(),
            ),
            vec![Subject::Item(item)],
        ),
        draft(
            42,
            publication_withdrawn::Facts {
                subject: Subject::Item(item),
            },
            None,
            vec![Subject::Item(item)],
        ),
        draft(
            43,
            access_changed::Facts {
                item,
                access: Access::Confidential,
            },
            None,
            vec![Subject::Item(item)],
        ),
        draft(
            44,
            event_withdrawn::Facts {
                event: EventId(id(8)),
            },
            None,
            vec![Subject::Item(item)],
        ),
        draft(
            45,
            follow_up_assigned::Facts {
                follow_up,
                owner: Some(Subject::Item(item)),
            },
            Some(
                follow_up_assigned::Words {
                    owner: name("Havnekontoret"),
                }
                .into(),
            ),
            vec![Subject::FollowUp(follow_up)],
        ),
        draft(
            46,
            follow_up_rescheduled::Facts {
                follow_up,
                due: Some(Interval::new(day("2018-09-01"), day("2018-09-30")).unwrap()),
                item: Some(item),
            },
            Some(
                follow_up_rescheduled::Words {
                    due: name("augustmødet"),
                }
                .into(),
            ),
            vec![Subject::FollowUp(follow_up)],
        ),
        draft(
            47,
            follow_up_delivered::Facts {
                follow_up,
                item: Some(item),
            },
            Some(
                follow_up_delivered::Words {
                    part: Some(name("afsnit B")),
                    text: Some(name("en anden ordlyd")),
                }
                .into(),
            ),
            vec![Subject::FollowUp(follow_up)],
        ),
        draft(
            48,
            follow_up_accepted::Facts {
                follow_up,
                body,
                item,
                extent: Extent::Whole,
            },
            None,
            vec![Subject::FollowUp(follow_up)],
        ),
        draft(
            49,
            follow_up_dropped::Facts {
                follow_up,
                item: Some(item),
                extent: Extent::Whole,
            },
            None,
            vec![Subject::FollowUp(follow_up)],
        ),
        draft(
            50,
            follow_up_suspended::Facts {
                follow_up,
                item: Some(item),
            },
            None,
            vec![Subject::FollowUp(follow_up)],
        ),
        draft(
            51,
            follow_up_resumed::Facts {
                follow_up,
                item: Some(item),
            },
            None,
            vec![Subject::FollowUp(follow_up)],
        ),
    ];
    for draft in &mut all {
        draft.evidence.clear();
        draft.reason = Some(name("efter aftale"));
    }
    all
}
