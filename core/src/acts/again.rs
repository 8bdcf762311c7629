//! What was read from a document, as the act that would say it again by hand: what somebody corrects begins
//! with what stands, and changes the fields that are wrong. It decides nothing.

mod aims;

use serde_json::{Map, Value, json};

use crate::acts::Verb;
use crate::event::{
    Told, agenda_item_submitted, attendance_recorded, decision_recorded, follow_up_ordered,
};
use crate::ids::Subject;
use crate::record::Recorded;
use crate::time::Interval;
use crate::vocabulary::{Access, TargetState};

/// The act that says what an event says, with its fields; `None` for kinds that no act gives, and where
/// the words are withheld or erased.
#[must_use]
pub fn as_act(event: &Recorded) -> Option<(Verb, Map<String, Value>)> {
    let (verb, said) = said_again(event.told()?)?;
    let Value::Object(mut fields) = said else {
        return None;
    };
    fields.retain(|_, value| match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => true,
    });
    if event.access == Access::Confidential {
        fields.insert("access".to_owned(), json!(Access::Confidential));
    }
    Some((verb, fields))
}

/// What a field settles, so that what was read of the other does not stand beside it: a figure settles the
/// target, a definition is one of its indicator, and the days of a topic are those its words tell.
const SETTLED_BY: [(&str, &str); 5] = [
    ("target", "value"),
    ("value", "verdict"),
    ("verdict", "value"),
    ("definition", "indicator"),
    ("period", "when"),
];

/// Puts what is changed into what is said again; `null` takes a field away. What a correction keeps where
/// nothing is said is taken away by saying so.
pub fn change(fields: &mut Map<String, Value>, changes: &Map<String, Value>) {
    for (settled, by) in SETTLED_BY {
        let given = changes.get(by).is_some_and(|value| !value.is_null());
        if given && !changes.contains_key(settled) {
            fields.remove(settled);
        }
    }
    let unsettled = [TargetState::Pending, TargetState::Announced].map(|target| json!(target));
    if changes
        .get("target")
        .is_some_and(|target| unsettled.contains(target))
    {
        fields.remove("value");
    }
    for (name, value) in changes {
        match (name.as_str(), value) {
            ("case", Value::Null) => fields.insert(name.clone(), json!("")),
            ("closed", Value::Null) => fields.insert(name.clone(), json!(false)),
            (_, Value::Null) => fields.remove(name),
            (_, value) => fields.insert(name.clone(), value.clone()),
        };
    }
}

fn said_again(told: Told<'_>) -> Option<(Verb, Value)> {
    let id = |subject: Subject| subject.to_string();
    if let Told::BodyEstablished(facts, Some(words)) = told {
        let said = json!({
            "name": words.name, "kind": facts.kind, "municipality": words.municipality,
        });
        Some((Verb::BodyEstablish, said))
    } else if let Told::PersonRegistered(_, Some(words)) = told {
        let said = json!({"name": words.name, "municipality": words.municipality});
        Some((Verb::PersonRegister, said))
    } else if let Told::MeetingHeld(facts, words) = told {
        let said = json!({
            "meeting": id(Subject::Meeting(facts.meeting)),
            "date": facts.date,
            "start": facts.start.map(|start| start.format("%H:%M").to_string()),
            "place": words.and_then(|words| words.place.clone()),
        });
        Some((Verb::MeetingHold, said))
    } else if let Told::AttendanceRecorded(facts, Some(words)) = told {
        Some((Verb::AttendanceRecord, attendance(facts, words)))
    } else if let Told::AgendaItemSubmitted(facts, Some(words)) = told {
        Some((Verb::ItemSubmit, item(facts, words)))
    } else if let Told::RecommendationMade(facts, Some(words)) = told {
        let points = words.points.iter().zip(&facts.points);
        let points: Vec<Value> = points
            .map(|(text, point)| match point.verb {
                Some(verb) => json!({"text": text, "verb": verb}),
                None => json!(text),
            })
            .collect();
        let said = json!({
            "item": id(Subject::Item(facts.item)), "by": words.by, "points": points,
        });
        Some((Verb::RecommendationMake, said))
    } else if let Told::DecisionRecorded(facts, Some(words)) = told {
        Some((Verb::DecisionRecord, decision(facts, words)))
    } else if let Told::DisqualificationRuled(facts, Some(words)) = told {
        let said = json!({"item": id(Subject::Item(facts.item)), "person": words.name});
        Some((Verb::DisqualificationRule, said))
    } else if let Told::FollowUpOrdered(facts, Some(words)) = told {
        Some((Verb::FollowupOrder, follow_up(facts, words)))
    } else if let Told::ReferenceClaimed(facts, Some(words)) = told {
        let said = json!({
            "item": id(Subject::Item(facts.item)),
            "relation": facts.relation,
            "text": words.text,
            "meeting_date": facts.meeting_date,
            "body": words.body,
            "number": words.item,
        });
        Some((Verb::ReferenceClaim, said))
    } else if let Told::DecisionQuoted(facts, Some(words)) = told {
        let said = json!({
            "item": id(Subject::Item(facts.item)),
            "outcome": facts.outcome,
            "text": words.text,
            "body": words.body,
            "meeting_date": facts.meeting_date,
            "number": words.item,
        });
        Some((Verb::DecisionQuote, said))
    } else {
        aims(told).or_else(|| calendar(told))
    }
}

/// The act of a plan, a goal, a figure or a topic.
fn aims(told: Told<'_>) -> Option<(Verb, Value)> {
    if let Told::PlanAdopted(facts, Some(words)) = told {
        Some((Verb::PlanAdopt, aims::plan_adopted(facts, words)))
    } else if let Told::TopicPlanned(facts, Some(words)) = told {
        Some((Verb::TopicPlan, aims::topic_planned(facts, words)))
    } else if let Told::GoalSet(facts, Some(words)) = told {
        Some((Verb::GoalSet, aims::goal_set(facts, words)))
    } else if let Told::GoalCarriedOver(facts, Some(words)) = told {
        Some((Verb::GoalCarryOver, aims::goal_carried_over(facts, words)))
    } else if let Told::IndicatorDefined(facts, Some(words)) = told {
        Some((Verb::IndicatorDefine, aims::indicator_defined(facts, words)))
    } else if let Told::IndicatorRedefined(facts, Some(words)) = told {
        let said = aims::indicator_redefined(facts, words);
        Some((Verb::IndicatorRedefine, said))
    } else if let Told::ObservationReported(facts, words) = told {
        let said = aims::observation_reported(facts, words);
        Some((Verb::ObservationReport, said))
    } else {
        None
    }
}

/// The act of a case that a document names, and of a meeting that a calendar plans, moves or calls off.
fn calendar(told: Told<'_>) -> Option<(Verb, Value)> {
    let clock = |start: Option<chrono::NaiveTime>| start.map(|at| at.format("%H:%M").to_string());
    if let Told::CaseOpened(_, Some(words)) = told {
        let said = json!({
            "number": words.number, "title": words.title, "municipality": words.municipality,
        });
        Some((Verb::CaseOpen, said))
    } else if let Told::MeetingScheduled(facts, Some(words)) = told {
        let said = json!({
            "body": Subject::Body(facts.body).to_string(),
            "date": facts.date,
            "start": clock(facts.start),
            "place": words.place,
            "calling": facts.calling,
            "mode": facts.mode,
        });
        Some((Verb::MeetingSchedule, said))
    } else if let Told::MeetingMoved(facts, words) = told {
        let said = json!({
            "meeting": Subject::Meeting(facts.meeting).to_string(),
            "date": facts.date,
            "start": clock(facts.start),
            "place": words.and_then(|words| words.place.clone()),
        });
        Some((Verb::MeetingMove, said))
    } else if let Told::MeetingCancelled(facts, _) = told {
        let said = json!({"meeting": Subject::Meeting(facts.meeting).to_string()});
        Some((Verb::MeetingCancel, said))
    } else {
        None
    }
}

fn attendance(facts: &attendance_recorded::Facts, words: &attendance_recorded::Words) -> Value {
    let item = |item: Option<_>| item.map(|item| Subject::Item(item).to_string());
    let present = facts.present.iter().zip(&words.present);
    let present = present.map(|(facts, words)| {
        without_null(json!({
            "name": words.name, "role": facts.role, "list": words.list,
            "from": item(facts.from), "until": item(facts.until),
        }))
    });
    let absent = facts.absent.iter().zip(&words.absent);
    let absent = absent.map(|(facts, name)| {
        without_null(json!({"name": name, "item": item(facts.item), "excused": facts.excused}))
    });
    json!({
        "meeting": Subject::Meeting(facts.meeting).to_string(),
        "present": present.collect::<Vec<_>>(),
        "absent": absent.collect::<Vec<_>>(),
    })
}

fn item(facts: &agenda_item_submitted::Facts, words: &agenda_item_submitted::Words) -> Value {
    json!({
        "meeting": Subject::Meeting(facts.meeting).to_string(),
        "title": words.title,
        "number": words.number,
        "case": words.case_number,
        "competence": facts.competence,
        "final_in": words.final_in,
        "route": words.route,
        "closed": facts.access == Access::Confidential,
        "ordinal": facts.ordinal,
        "reading": facts.reading,
        "attachments": words.attachments,
    })
}

fn decision(facts: &decision_recorded::Facts, words: &decision_recorded::Words) -> Value {
    let votes = facts.votes.iter().zip(&words.votes);
    let votes: Vec<Value> = votes
        .map(|(facts, words)| {
            without_null(json!({
                "side": facts.side, "count": facts.count,
                "names": words.names, "lists": words.lists,
            }))
        })
        .collect();
    let acts_on = facts.acts_on.iter().zip(&words.acts_on);
    let acts_on = acts_on.map(|(facts, words)| {
        without_null(json!({
            "item": words.item,
            "outcome": facts.outcome,
            "due": words.due,
            "due_from": facts.due.map(|due| due.from),
            "due_to": facts.due.map(|due| due.to),
        }))
    });
    // How a vote is recorded follows from its sides, where there are any.
    let vote = votes.is_empty().then_some(facts.vote);
    json!({
        "item": Subject::Item(facts.item).to_string(),
        "text": words.text,
        "outcome": facts.outcome,
        "points": facts.points,
        "body": Subject::Body(facts.body).to_string(),
        "competence": facts.competence,
        "modifiers": facts.modifiers,
        "vote": vote,
        "votes": votes,
        "acts_on": acts_on.collect::<Vec<_>>(),
    })
}

fn follow_up(facts: &follow_up_ordered::Facts, words: &follow_up_ordered::Words) -> Value {
    let day = |day: fn(Interval) -> chrono::NaiveDate| facts.due.map(day);
    json!({
        "what": words.what,
        "kind": facts.kind,
        "basis": facts.basis,
        "item": facts.item.map(|item| Subject::Item(item).to_string()),
        "asked_by": Subject::Body(facts.asked_by).to_string(),
        "case": facts.case.map(|case| Subject::Case(case).to_string()),
        "owner": words.owner,
        "due": words.due,
        "due_from": day(|due| due.from),
        "due_to": day(|due| due.to),
        "on": facts.asked_on,
    })
}

fn without_null(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, value| !value.is_null());
    }
    value
}
