//! What a document says of plans, goals and figures, brought into the book: each finds what is there
//! by its natural key. Which of two documents counts for a goal is decided in [`goals`].

mod figures;
mod goals;

use std::collections::BTreeMap;

use crate::calendar::PlannedTopic;
use crate::decide::import_document::meeting::Met;
use crate::decide::import_document::writer::{About, Claim, Writer};
use crate::directory::Slot;
use crate::directory::readings::ReadingKey;
use crate::document::{self, Document};
use crate::event::{Facts, Words, evidence_added, plan_adopted, topic_planned};
use crate::evidence::{Confidence, Mark, Read};
use crate::ids::{BodyId, ItemId, PlanId, Subject};
use crate::name::{NameKey, without_term};
use crate::vocabulary::{Access, DocumentKind};

use goals::{Goals, Standing};

/// How sure it is that a plan was adopted that does not say so.
const NOT_SAID: Confidence = Confidence::new(60);

/// Brings in a plan, or the goals of a letter.
pub(super) fn of_plan(writer: &mut Writer<'_>, document: &Document) -> About {
    let mut about = About::default();
    if let Some(plan) = &document.aims.plan {
        about.body = plan
            .value
            .adopted_by
            .as_deref()
            .map(|name| body(writer, name, &plan.mark));
        about.plan = Some(adopt(writer, plan, about.body));
    }
    let standing = Standing {
        plan: about.plan,
        rank: match document.kind {
            DocumentKind::Plan => goals::Rank::Plan,
            DocumentKind::Letter
            | DocumentKind::Minutes
            | DocumentKind::Agenda
            | DocumentKind::Calendar
            | DocumentKind::Figures
            | DocumentKind::Mapping
            | DocumentKind::Unknown => goals::Rank::Told,
        },
    };
    let mut goals = Goals::new(standing);
    for goal in &document.aims.goals {
        goals.set(writer, goal, None);
    }
    for replaced in &document.aims.replaced {
        goals.replace(writer, replaced);
    }
    let everybody = |_: &Mark| (None, Access::Public);
    figures::report(writer, &document.aims.observations, &mut goals, everybody);
    goals.write(writer);
    about
}

/// Brings in the goals, figures and planned topics of minutes, each with the item it stands in.
pub(super) fn of_minutes(
    writer: &mut Writer<'_>,
    met: &Met,
    document: &Document,
    items: &[ItemId],
) {
    let item_of = |mark: &Mark| {
        let place = document
            .items
            .iter()
            .position(|item| (item.lines.from..=item.lines.to).contains(&mark.lines.from));
        let access = place.and_then(|place| document.items.get(place));
        (
            place.and_then(|place| items.get(place).copied()),
            access.map_or(Access::Public, |item| item.access),
        )
    };
    let standing = Standing {
        plan: None,
        rank: goals::Rank::Told,
    };
    let mut goals = Goals::new(standing);
    for goal in &document.aims.goals {
        let (item, access) = item_of(&goal.mark);
        writer.access = access;
        goals.set(writer, goal, item);
    }
    debug_assert_eq!(writer.day, Some(met.date));
    figures::report(writer, &document.aims.observations, &mut goals, item_of);
    writer.access = Access::Public;
    goals.write(writer);
    // The body that met may be one this very document opens.
    let mut bodies = BTreeMap::new();
    bodies.extend(
        document
            .body
            .as_ref()
            .map(|read| (NameKey::of_body(without_term(&read.value)), met.body)),
    );
    for read in &document.aims.topics {
        let named = read.value.body.as_deref().map(|name| {
            let key = NameKey::of_body(without_term(name));
            *bodies
                .entry(key)
                .or_insert_with(|| body(writer, name, &read.mark))
        });
        writer.access = item_of(&read.mark).1;
        topic(writer, named.unwrap_or(met.body), read);
    }
    writer.access = Access::Public;
}

/// Brings in a topic that minutes plan.
fn topic(writer: &mut Writer<'_>, body: BodyId, read: &Read<PlannedTopic>) {
    let (entry, mark) = (&read.value, &read.mark);
    let facts = Facts::from(topic_planned::Facts {
        body,
        period: entry.period,
        meeting: None,
    });
    let words = Words::from(topic_planned::Words {
        topic: entry.topic.clone(),
        when: Some(entry.when.clone()),
    });
    let known = writer.known.topic(body, entry.period, &entry.topic);
    let (facts, words) = match known {
        Some(event) => (evidence_added::Facts { event }.into(), None),
        None => (facts, Some(words)),
    };
    let draft = writer.draft(vec![Subject::Body(body)], vec![], mark, facts, words);
    writer.put(draft);
}

/// The body of this name, opened where the book does not know it.
fn body(writer: &mut Writer<'_>, printed: &str, mark: &Mark) -> BodyId {
    // "Kommunalbestyrelsen i Lejre Kommune" is the council that minutes call by the first word.
    let name = match printed.split_once(" i ") {
        Some((name, place)) if place.to_lowercase().contains("kommune") => name,
        Some(_) | None => printed,
    };
    writer.body(name, mark)
}

/// The plan whose title or period somebody changed that was read so before; told as any change that an import
/// finds.
fn adopted_by_another_title(
    writer: &mut Writer<'_>,
    read: &Read<document::Plan>,
    body: Option<BodyId>,
) -> Option<PlanId> {
    let facts = Facts::from(plan_adopted::Facts {
        plan: PlanId(uuid::Uuid::nil()),
        body,
        item: None,
        period: read.value.period,
    });
    let words = Words::from(plan_adopted::Words {
        municipality: writer.municipality.clone(),
        title: read.value.title.clone(),
    });
    let key = ReadingKey::of(&read.mark.rule, &facts, Some(&words));
    let decided = writer.known.readings().changed(&key).next()?.clone();
    let Some((Facts::PlanAdopted(instead), _)) = &decided.instead else {
        return None;
    };
    writer.set_aside(&facts, None, &read.mark, &decided);
    Some(instead.plan)
}

/// The plan of this title and period, adopted where the book does not know it.
fn adopt(writer: &mut Writer<'_>, read: &Read<document::Plan>, body: Option<BodyId>) -> PlanId {
    let document::Plan {
        title,
        period,
        adopted_by: _,
        adopted_on,
    } = &read.value;
    let municipality = writer.municipality.clone();
    let titled = writer.known.plans(municipality.as_deref(), title);
    let same = titled.iter().find(|known| {
        let filled = writer.known.filled(&Slot::Plan(known.id));
        match filled.map(|filled| &filled.facts) {
            Some(Facts::PlanAdopted(facts)) => facts.period == *period,
            Some(_) | None => false,
        }
    });
    let plan = same.map(|known| known.id);
    if plan.is_none()
        && let Some(id) = adopted_by_another_title(writer, read, body)
    {
        return id;
    }
    let id = plan.unwrap_or_else(|| PlanId(writer.ids.uuid()));
    let by_hand = writer
        .known
        .filled(&Slot::Plan(id))
        .map(|filled| &filled.facts);
    let item = match by_hand {
        Some(Facts::PlanAdopted(facts)) => facts.item,
        Some(_) | None => None,
    };
    let facts = plan_adopted::Facts {
        plan: id,
        body,
        item,
        period: *period,
    };
    let words = plan_adopted::Words {
        municipality,
        title: title.clone(),
    };
    let mark = Mark {
        confidence: if adopted_on.is_some() {
            read.mark.confidence
        } else {
            read.mark.confidence.min(NOT_SAID)
        },
        ..read.mark.clone()
    };
    let claim = Claim {
        slot: Slot::Plan(id),
        subjects: vec![Subject::Plan(id)],
        refs: body.into_iter().map(Subject::Body).collect(),
        mark: &mark,
        facts: facts.into(),
        words: words.into(),
    };
    writer.claim(claim, PartialEq::eq);
    id
}
