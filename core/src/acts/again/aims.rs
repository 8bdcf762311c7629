//! Plans, goals, figures and topics that were read from a document, as the acts that would say them by hand.
//! It decides nothing.

use serde_json::{Map, Value, json};

use crate::acts::Period;
use crate::event::goal_set::{Terms, Wording};
use crate::event::observation_reported::Reported;
use crate::event::{
    goal_carried_over, goal_set, indicator_defined, indicator_redefined, observation_reported,
    plan_adopted, topic_planned,
};
use crate::ids::{ItemId, PlanId, Subject};
use crate::time::Interval;

fn item(item: Option<ItemId>) -> Option<String> {
    item.map(|item| Subject::Item(item).to_string())
}

fn plan(plan: Option<PlanId>) -> Option<String> {
    plan.map(|plan| Subject::Plan(plan).to_string())
}

fn period(period: Option<Interval>) -> Option<String> {
    period.map(|days| Period(days).to_string())
}

pub(super) fn plan_adopted(facts: &plan_adopted::Facts, words: &plan_adopted::Words) -> Value {
    json!({
        "title": words.title,
        "item": item(facts.item),
        "body": facts.body.map(|body| Subject::Body(body).to_string()),
        "period": period(facts.period),
        "municipality": words.municipality,
    })
}

pub(super) fn topic_planned(facts: &topic_planned::Facts, words: &topic_planned::Words) -> Value {
    json!({
        "body": Subject::Body(facts.body).to_string(),
        "topic": words.topic,
        "period": period(facts.period),
        "when": words.when,
        "meeting": facts.meeting.map(|meeting| Subject::Meeting(meeting).to_string()),
    })
}

pub(super) fn goal_set(facts: &goal_set::Facts, words: &goal_set::Words) -> Value {
    let own = json!({
        "title": words.title,
        "level": facts.level,
        "plan": plan(facts.plan),
        "item": item(facts.item),
        "municipality": words.municipality,
    });
    asking(own, &facts.terms, &words.terms)
}

pub(super) fn goal_carried_over(
    facts: &goal_carried_over::Facts,
    words: &goal_carried_over::Words,
) -> Value {
    let own = json!({
        "goal": Subject::Goal(facts.from).to_string(),
        "plan": plan(facts.plan),
        "item": item(facts.item),
        "title": words.title,
    });
    asking(own, &facts.changes, &words.changes)
}

/// What the verbs of goals have in common, beside what is their own.
fn asking(own: Value, terms: &Terms, wording: &Wording) -> Value {
    let common = json!({
        "number": wording.number,
        "area": wording.area,
        "parent": terms.parent.map(|goal| Subject::Goal(goal).to_string()),
        "owner": wording.owner,
        "target": terms.target,
        "bound": terms.bound,
        "value": terms.value.map(crate::quantity::Quantity::danish),
        "unit": wording.unit,
        "population": wording.population,
        "period": period(terms.period),
        "baseline": terms.baseline.map(crate::quantity::Quantity::danish),
        "baseline_on": terms.baseline_on,
        "baseline_period": period(terms.baseline_period),
        "delta": terms.delta.map(crate::quantity::Quantity::danish),
        "cadence": terms.cadence,
        "indicator": terms.indicator.map(|indicator| Subject::Indicator(indicator).to_string()),
        "definition": terms.definition,
    });
    let fields = [own, common].into_iter().filter_map(|value| match value {
        Value::Object(fields) => Some(fields),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            None
        }
    });
    Value::Object(fields.flatten().collect::<Map<String, Value>>())
}

pub(super) fn indicator_defined(
    facts: &indicator_defined::Facts,
    words: &indicator_defined::Words,
) -> Value {
    json!({
        "name": words.name,
        "text": words.text,
        "unit": words.unit,
        "source": words.source,
        "better": facts.better,
        "item": item(facts.item),
        "municipality": words.municipality,
    })
}

pub(super) fn indicator_redefined(
    facts: &indicator_redefined::Facts,
    words: &indicator_redefined::Words,
) -> Value {
    json!({
        "indicator": Subject::Indicator(facts.indicator).to_string(),
        "text": words.text,
        "unit": words.unit,
        "source": words.source,
        "better": facts.better,
        "item": item(facts.item),
    })
}

pub(super) fn observation_reported(
    facts: &observation_reported::Facts,
    words: Option<&observation_reported::Words>,
) -> Value {
    let (value, verdict) = match facts.reported {
        Reported::Value(figure) => (Some(figure.danish()), None),
        Reported::Verdict(verdict) => (None, Some(verdict)),
    };
    let measured = facts.measured;
    json!({
        "indicator": measured.map(|of| Subject::Indicator(of.indicator).to_string()),
        "goal": facts.goal.map(|goal| Subject::Goal(goal).to_string()),
        "value": value,
        "verdict": verdict,
        "period": period(facts.period),
        "definition": measured.map(|of| of.definition),
        "source": words.and_then(|words| words.source.clone()),
        "text": words.and_then(|words| words.text.clone()),
        "item": item(facts.item),
    })
}
