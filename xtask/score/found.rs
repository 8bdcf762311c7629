//! What the program finds in a document, as claims with their lines. It must not judge them.

use protokol_core::document::{
    Attendee, Decision, Document, Due, FollowUp, Item, PriorDecision, VoteCount,
};
use protokol_core::evidence::Read;
use protokol_core::vocabulary::{Access, AttendeeRole, Competence, FollowUpBasis, Vote};

use crate::node::{Field, Node, WORDS_ALONE, Weight};

/// The claims of the documents read from one text: the first one's, and the items of any further.
/// `promises` is what a follow-up weighs that rests on the case text alone.
pub(crate) fn claims(documents: &[Document], promises: Weight) -> Node {
    let mut root = Node::new(Field::Item, "");
    if let Some(document) = documents.first() {
        root.children = head(document);
    }
    let items = documents.iter().flat_map(|document| &document.items);
    root.with(items.map(|found| item(found, promises)))
}

/// A claim as it was read.
fn read<T>(field: Field, read: &Read<T>, text: impl Into<String>) -> Node {
    let mut node = Node::new(field, text).at(read.mark.lines);
    node.unsure = !read.mark.confidence.is_sure();
    node
}

fn head(document: &Document) -> Vec<Node> {
    let named = [
        (Field::Municipality, &document.municipality),
        (Field::Body, &document.body),
    ];
    let mut claims: Vec<Node> = named
        .into_iter()
        .filter_map(|(field, name)| name.as_ref().map(|name| read(field, name, &name.value)))
        .collect();
    if let Some(meeting) = &document.meeting {
        let heading = &meeting.value;
        claims.push(read(Field::Date, meeting, heading.date.to_string()));
        let start = heading.start.map(|start| start.format("%H:%M").to_string());
        claims.extend(start.map(|start| read(Field::Start, meeting, start)));
        let place = heading.place.as_ref();
        claims.extend(place.map(|place| read(Field::Place, meeting, place)));
    }
    claims.extend(document.present.iter().map(present));
    claims.extend(
        document
            .absent
            .iter()
            .map(|absent| read(Field::Absent, absent, &absent.value)),
    );
    claims
}

fn present(attendee: &Read<Attendee>) -> Node {
    let Attendee { name, role, list } = &attendee.value;
    let role = match role {
        AttendeeRole::Chair | AttendeeRole::Substitute | AttendeeRole::Staff => Some(role.code()),
        AttendeeRole::Member | AttendeeRole::Unknown => None,
    };
    let role = role.map(|role| read(Field::Role, attendee, role));
    let list = list.as_ref().map(|list| read(Field::List, attendee, list));
    read(Field::Present, attendee, name).with(role.into_iter().chain(list))
}

fn item(item: &Item, promises: Weight) -> Node {
    let mut node = Node::new(Field::Item, &item.title.value).at(item.lines);
    node.hint = item.number.clone().unwrap_or_default();
    let whole = |field, text: &str| Node::new(field, text).at(item.lines);
    let mut claims = vec![
        read(Field::Title, &item.title, &item.title.value),
        match &item.decision {
            Some(decision) => read(Field::Outcome, decision, item.outcome().code()),
            None => whole(Field::Outcome, item.outcome().code()),
        },
    ];
    claims.extend(
        item.number
            .as_ref()
            .map(|number| whole(Field::Number, number)),
    );
    let case = item.case_number.as_ref();
    claims.extend(case.map(|number| read(Field::CaseNumber, number, &number.value)));
    match item.access {
        Access::Public => (),
        Access::Confidential => claims.push(whole(Field::Access, item.access.code())),
    }
    if let Some(last) = item.recommendations.last() {
        let by = last.value.by.as_ref();
        claims.extend(by.map(|by| read(Field::RecommendedBy, last, by)));
        let points = last.value.points.iter();
        claims.extend(points.map(|point| read(Field::Recommendation, last, &point.text)));
    }
    claims.extend(item.decision.iter().flat_map(decision));
    claims.extend(route(item));
    let named = |field, names: &[Read<String>]| -> Vec<Node> {
        names
            .iter()
            .map(|name| read(field, name, &name.value))
            .collect()
    };
    claims.extend(named(Field::AbsentAtItem, &item.absent));
    claims.extend(named(Field::Disqualified, &item.disqualified));
    claims.extend(item.follow_ups.iter().map(|it| follow_up(it, promises)));
    claims.extend(item.references.iter().map(|it| {
        let (date, number) = (it.value.meeting_date, it.value.item.as_deref());
        read(
            Field::Reference,
            it,
            reference(date.map(|date| date.to_string()).as_deref(), number),
        )
    }));
    claims.extend(item.prior_decisions.iter().map(prior));
    node.with(claims)
}

/// The claim that an item refers to another.
pub(crate) fn reference(date: Option<&str>, item: Option<&str>) -> String {
    format!("{} {}", date.unwrap_or("-"), item.unwrap_or("-"))
}

fn decision(decision: &Read<Decision>) -> Vec<Node> {
    let Decision {
        text,
        outcome: _,
        points,
        modifiers: _,
        vote,
        votes,
        acts_on,
    } = &decision.value;
    let here = |field, text: String| read(field, decision, text);
    let mut claims = vec![here(Field::Decision, text.clone())];
    claims.extend(
        points
            .iter()
            .map(|it| here(Field::Point, format!("{} {}", it.number, it.outcome))),
    );
    match vote {
        Vote::NotRecorded => (),
        Vote::Unanimous | Vote::Majority | Vote::Tie | Vote::Counted | Vote::Named => {
            claims.push(here(Field::Vote, vote.code().to_owned()));
        }
    }
    for VoteCount {
        side,
        count,
        names,
        lists,
    } in votes
    {
        let count = count.iter().map(ToString::to_string);
        let said = count
            .chain(names.iter().cloned())
            .chain(lists.iter().cloned());
        claims.extend(said.map(|said| here(Field::VoteSide, format!("{side} {said}"))));
    }
    claims.extend(
        acts_on
            .iter()
            .map(|it| here(Field::ActsOn, format!("{} {}", it.item, it.outcome))),
    );
    claims
}

fn route(item: &Item) -> Vec<Node> {
    let route = &item.route;
    let mut claims = vec![];
    match route.value.competence {
        Competence::Unknown => (),
        said @ (Competence::Final | Competence::Recommending | Competence::Consulted) => {
            claims.push(read(Field::Competence, route, said.code()));
        }
    }
    let last = route.value.final_in.as_ref();
    claims.extend(last.map(|body| read(Field::FinalIn, route, body)));
    claims.extend(
        route
            .value
            .stations
            .iter()
            .map(|body| read(Field::Route, route, body)),
    );
    claims
}

fn follow_up(found: &Read<FollowUp>, promises: Weight) -> Node {
    let FollowUp {
        what,
        kind,
        basis,
        owner,
        due,
    } = &found.value;
    let mut node = read(Field::FollowUp, found, kind.code());
    node.hint.clone_from(what);
    node.weight = match basis {
        FollowUpBasis::Promised => promises,
        FollowUpBasis::Ordered | FollowUpBasis::Implied | FollowUpBasis::Statutory => {
            Weight::Counts
        }
    };
    let owner = owner.as_ref().map(|owner| read(Field::Owner, found, owner));
    let due = due
        .as_ref()
        .map(|due| read(Field::Due, found, last_day(due)));
    node.with(owner.into_iter().chain(due))
}

fn last_day(due: &Due) -> String {
    due.interval
        .map_or_else(|| WORDS_ALONE.to_owned(), |days| days.to.to_string())
}

fn prior(found: &Read<PriorDecision>) -> Node {
    let PriorDecision {
        body,
        meeting_date,
        item: _,
        text,
        outcome,
    } = &found.value;
    let date = meeting_date.map(|date| date.to_string());
    let mut node = read(
        Field::PriorDecision,
        found,
        reference(date.as_deref(), body.as_deref()),
    );
    node.hint.clone_from(text);
    let outcome = read(Field::PriorOutcome, found, outcome.code());
    node.with([outcome])
}
