//! What was read from a document, as the act that would say it again by hand: what somebody corrects begins
//! with what stands, and changes the fields that are wrong. It decides nothing.

use serde_json::{Map, Value, json};

use crate::acts::Verb;
use crate::event::{
    Told, agenda_item_submitted, attendance_recorded, decision_recorded, follow_up_ordered,
};
use crate::ids::Subject;
use crate::record::Recorded;
use crate::time::Interval;
use crate::vocabulary::Access;

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

/// Takes a field from what is said again, for a correction that is to leave it out. What a correction keeps
/// where nothing is said is taken away by saying so.
pub fn take_away(fields: &mut Map<String, Value>, name: &str) {
    match name {
        "case" => fields.insert(name.to_owned(), json!("")),
        "closed" => fields.insert(name.to_owned(), json!(false)),
        _ => fields.remove(name),
    };
}

fn said_again(told: Told<'_>) -> Option<(Verb, Value)> {
    let id = |subject: Subject| subject.to_string();
    if let Told::BodyEstablished(facts, Some(words)) = told {
        let said = json!({
            "name": words.name, "kind": facts.kind, "municipality": words.municipality,
        });
        Some((Verb::BodyEstablish, said))
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
