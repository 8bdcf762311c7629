//! The items of a document, as an import tells them.

use chrono::NaiveDate;
use protokol_core::document::{
    Decision, Due, FollowUp, Item, PointOutcome, PriorDecision, Reference, VoteCount,
};
use protokol_core::evidence::{Lines, Read};
use protokol_core::hash::Hash;
use protokol_core::vocabulary::{
    Access, AttachmentAdded, Competence, FollowUpKind, Modifier, Outcome, Relation, Vote, VoteSide,
};
use serde::Serialize;

use super::values;

/// An item, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ItemReport {
    number: Option<String>,
    title: String,
    case_number: Option<String>,
    access: Access,
    recommended_by: Option<String>,
    recommendations: Vec<String>,
    decision: Option<String>,
    outcome: Outcome,
    points: Vec<PointOutcome>,
    competence: Competence,
    final_in: Option<String>,
    route: Vec<String>,
    modifiers: Vec<Modifier>,
    vote: Vote,
    votes: Vec<VotesReport>,
    acts_on: Vec<ActsOnReport>,
    attachments: Vec<AttachmentReport>,
    absent: Vec<String>,
    disqualified: Vec<String>,
    follow_ups: Vec<FollowUpReport>,
    references: Vec<ReferenceReport>,
    prior_decisions: Vec<PriorDecisionReport>,
    evidence: Lines,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct VotesReport {
    side: VoteSide,
    count: Option<u16>,
    names: Vec<String>,
    lists: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ActsOnReport {
    item: String,
    outcome: Outcome,
    due: Option<DueReport>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct DueReport {
    text: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct AttachmentReport {
    title: String,
    sha256: Option<Hash>,
    added: AttachmentAdded,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FollowUpReport {
    what: String,
    kind: FollowUpKind,
    owner: Option<String>,
    due: Option<DueReport>,
    confidence: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ReferenceReport {
    text: String,
    body: Option<String>,
    meeting_date: Option<NaiveDate>,
    item: Option<String>,
    relation: Relation,
    resolved: bool,
    confidence: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PriorDecisionReport {
    body: Option<String>,
    meeting_date: Option<NaiveDate>,
    item: Option<String>,
    text: String,
    outcome: Outcome,
}

/// An item as the report tells it.
pub(super) fn item_report(item: &Item) -> ItemReport {
    let recommendation = item.recommendations.last().map(|read| &read.value);
    let decision = item.decision.as_ref().map(|read| &read.value);
    let route = &item.route.value;
    ItemReport {
        number: item.number.clone(),
        title: item.title.value.clone(),
        case_number: item.case_number.as_ref().map(|read| read.value.clone()),
        access: item.access,
        recommended_by: recommendation.and_then(|recommendation| recommendation.by.clone()),
        recommendations: recommendation
            .map(|recommendation| {
                recommendation
                    .points
                    .iter()
                    .map(|point| point.text.clone())
                    .collect()
            })
            .unwrap_or_default(),
        decision: decision.map(|decision| decision.text.clone()),
        outcome: item.outcome(),
        points: decision
            .map(|decision| decision.points.clone())
            .unwrap_or_default(),
        competence: route.competence,
        final_in: route.final_in.clone(),
        route: route.stations.clone(),
        modifiers: decision
            .map(|decision| decision.modifiers.clone())
            .unwrap_or_default(),
        vote: decision.map_or(Vote::NotRecorded, |decision| decision.vote),
        votes: decision
            .map(|decision| decision.votes.iter().map(votes_report).collect())
            .unwrap_or_default(),
        acts_on: decision.map(acts_on_report).unwrap_or_default(),
        attachments: item
            .attachments
            .iter()
            .map(|read| AttachmentReport {
                title: read.value.title.clone(),
                sha256: None,
                added: read.value.added,
            })
            .collect(),
        absent: values(&item.absent),
        disqualified: values(&item.disqualified),
        follow_ups: item.follow_ups.iter().map(follow_up_report).collect(),
        references: item.references.iter().map(reference_report).collect(),
        prior_decisions: item
            .prior_decisions
            .iter()
            .map(prior_decision_report)
            .collect(),
        evidence: item.lines,
    }
}

fn votes_report(vote: &VoteCount) -> VotesReport {
    let VoteCount {
        side,
        count,
        names,
        lists,
    } = vote.clone();
    VotesReport {
        side,
        count,
        names,
        lists,
    }
}

fn acts_on_report(decision: &Decision) -> Vec<ActsOnReport> {
    let acts = decision.acts_on.iter();
    acts.map(|act| ActsOnReport {
        item: act.item.clone(),
        outcome: act.outcome,
        due: act.due.as_ref().map(due_report),
    })
    .collect()
}

fn due_report(due: &Due) -> DueReport {
    DueReport {
        text: due.text.clone(),
        from: due.interval.map(|interval| interval.from),
        to: due.interval.map(|interval| interval.to),
    }
}

fn follow_up_report(read: &Read<FollowUp>) -> FollowUpReport {
    let FollowUp {
        what,
        kind,
        basis: _,
        owner,
        due,
    } = &read.value;
    FollowUpReport {
        what: what.clone(),
        kind: *kind,
        owner: owner.clone(),
        due: due.as_ref().map(due_report),
        confidence: read.mark.confidence.percent(),
    }
}

fn reference_report(read: &Read<Reference>) -> ReferenceReport {
    let Reference {
        text,
        body,
        meeting_date,
        item,
        relation,
    } = read.value.clone();
    let confidence = read.mark.confidence.percent();
    // What a claim points to is looked up in the book when somebody asks, not while reading.
    ReferenceReport {
        text,
        body,
        meeting_date,
        item,
        relation,
        resolved: false,
        confidence,
    }
}

fn prior_decision_report(read: &Read<PriorDecision>) -> PriorDecisionReport {
    let PriorDecision {
        body,
        meeting_date,
        item,
        text,
        outcome,
    } = read.value.clone();
    PriorDecisionReport {
        body,
        meeting_date,
        item,
        text,
        outcome,
    }
}
