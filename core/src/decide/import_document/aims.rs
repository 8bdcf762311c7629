//! What a document says of plans, goals and figures, brought into the book: each finds what is there
//! by its natural key. Which of two documents counts for a goal is decided in [`goals`].

mod announced;
mod figures;
mod goals;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::PlannedTopic;
use crate::decide::import_document::meeting::Met;
use crate::decide::import_document::writer::{About, Claim, Writer};
use crate::decide::planned_topic::{Planned, planned};
use crate::directory::readings::ReadingKey;
use crate::directory::{Filled, Slot};
use crate::document::{self, Document};
use crate::event::{Facts, Words, plan_adopted};
use crate::evidence::{Confidence, Mark, Read};
use crate::ids::{BodyId, ItemId, PlanId, Subject};
use crate::name::{NameKey, without_term};
use crate::vocabulary::{Access, DocumentKind};

use goals::{Goals, Standing, Versions};

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
        announced::tell(writer, document, plan);
    }
    let versions = about
        .plan
        .and_then(|plan| Versions::of(writer, plan, writer.day));
    let standing = Standing {
        plan: about.plan,
        versions,
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
    let titles = document.aims.goals.iter();
    let titles = titles.map(|goal| goal.value.title.as_str());
    let mut goals = Goals::new(standing).titled(titles);
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
        versions: None,
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
        let (item, access) = item_of(&read.mark);
        writer.access = access;
        topic(writer, named.unwrap_or(met.body), read, item);
    }
    writer.access = Access::Public;
}

/// Brings in a topic that minutes plan, unless somebody rejected it for this body and time before.
fn topic(writer: &mut Writer<'_>, body: BodyId, read: &Read<PlannedTopic>, item: Option<ItemId>) {
    let mark = &read.mark;
    match planned(writer.known, body, read) {
        Planned::DecidedBefore(facts, decided) => {
            writer.set_aside(&facts, item, mark, decided);
        }
        Planned::Told(facts, words) => {
            let refs = item.into_iter().map(Subject::Item).collect();
            let draft = writer.draft(vec![Subject::Body(body)], refs, mark, facts, words);
            writer.put(draft);
        }
    }
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

/// The plan of this title and period, adopted where the book does not know it. Adopted on another day, it is another
/// version of the plan.
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
        let mut adoptions = writer.known.adoptions(known.id);
        adoptions.any(
            |filled| matches!(&filled.facts, Facts::PlanAdopted(facts) if facts.period == *period),
        )
    });
    let plan = same.map(|known| known.id);
    if plan.is_none()
        && let Some(id) = adopted_by_another_title(writer, read, body)
    {
        return id;
    }
    let id = plan.unwrap_or_else(|| PlanId(writer.ids.uuid()));
    let (place, stands) = version(writer, id, adopted_on.and(writer.day));
    // A copy that has no day of its own says nothing of the day.
    let learnt = adopted_on.is_some()
        && stands.is_some_and(|stands| stands.effective_on.is_none() && !stands.by_hand);
    let item = match stands.map(|stands| &stands.facts) {
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
        slot: Slot::Plan(id, place),
        subjects: vec![Subject::Plan(id)],
        refs: body.into_iter().map(Subject::Body).collect(),
        mark: &mark,
        facts: facts.into(),
        words: words.into(),
    };
    writer.claim(claim, |stands, said| stands == said && !learnt);
    id
}

/// Which adoption of a plan a document tells of that was adopted on a day, and what stands of it: the one of that
/// day, else one without a day, else another; without a day, the last.
fn version<'a>(
    writer: &Writer<'a>,
    plan: PlanId,
    day: Option<NaiveDate>,
) -> (usize, Option<&'a Filled>) {
    let known: Vec<(usize, &Filled)> = writer.known.adoptions_by_place(plan).collect();
    let on = |day: Option<NaiveDate>| known.iter().find(|(_, filled)| filled.effective_on == day);
    let last = known.iter().max_by_key(|(_, filled)| filled.effective_on);
    let meant = match day {
        Some(_) => on(day).or_else(|| on(None)),
        None => last,
    };
    let free = || {
        let taken = known.iter().map(|(place, _)| *place + 1);
        taken.max().unwrap_or_default()
    };
    meant.map_or_else(|| (free(), None), |(place, filled)| (*place, Some(*filled)))
}
