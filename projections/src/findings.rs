//! `findings`: what a careful reader would point at, one file a theme. Recomputed from the book at a cut;
//! only what the reader of a document found is kept in it. A rule of law finds and never refuses.

mod bodies;
mod days;
mod decisions;
mod documents;
mod goals;
mod handovers;
mod matters;
mod meetings;
mod money;
mod procedure;
mod promises;
mod quotations;
mod stops;
mod treatments;

pub(crate) use documents::documents_differ;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use protokol_core::book::{Book, Meeting};
use protokol_core::ids::{BodyId, MeetingId};
use protokol_core::rules::{Check, Rule};
use protokol_core::time::Position;
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::BodyKind;
use serde::Serialize;

use crate::follow_ups::{self, FollowUp};
use crate::names;
use crate::rule_list;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// The findings, by code and position.
    pub findings: Vec<Finding>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// What it is.
    pub code: &'static str,
    /// The rule that finds it, and its version.
    pub rule: String,
    /// The events that prove it.
    pub positions: Vec<Position>,
    /// What was found, for a reader.
    pub text: String,
    /// What to do about it, where a rule says so.
    pub advice: Option<String>,
}

/// The findings at a cut, seen from a day: `holding` is what the book was folded from, `known` what holds
/// by all that is known, whatever its day.
#[must_use]
pub fn report(
    book: &Book<'_>,
    holding: &[Holding<'_>],
    known: &[Holding<'_>],
    day: NaiveDate,
) -> Findings {
    let common = Common::of(book, day);
    let mut findings = documents::decisions(book);
    findings.extend(documents::decided_twice(book));
    findings.extend(documents::of_readers(book, holding));
    findings.extend(documents::unsure(holding));
    findings.extend(documents::contradicted(book, holding));
    findings.extend(bodies::findings(book));
    findings.extend(days::findings(book, known));
    findings.extend(meetings::findings(book));
    findings.extend(treatments::findings(book));
    findings.extend(matters::findings(book, &common.follow_ups));
    findings.extend(handovers::findings(book, &common.follow_ups, day));
    findings.extend(goals::not_listed(book));
    findings.extend(goals::left_out(book));
    findings.extend(goals::asked_anew(book));
    findings.extend(promises::deadline_unread(&common.follow_ups));
    for rule in &rule_list::in_book(book) {
        let seen = Seen {
            book,
            rule,
            day,
            common: &common,
        };
        findings.extend(seen.findings());
    }
    findings.sort();
    Findings { findings }
}

/// A rule with the book it looks at.
struct Seen<'b, 'a> {
    book: &'b Book<'a>,
    rule: &'b Rule,
    /// The day of the cut.
    day: NaiveDate,
    /// What several rules look at.
    common: &'b Common<'b, 'a>,
}

/// What is told of a book once, whatever the rule.
struct Common<'b, 'a> {
    /// The meetings of bodies, in the order of their days; those that were called off are none.
    meetings: Vec<Met<'b, 'a>>,
    /// Of each body those that were held, in the same order.
    held: BTreeMap<BodyId, Vec<Met<'b, 'a>>>,
    /// The follow-ups, seen from the day of the cut.
    follow_ups: Vec<FollowUp>,
}

impl<'b, 'a> Common<'b, 'a> {
    fn of(book: &'b Book<'a>, day: NaiveDate) -> Self {
        let known = book.meetings.iter().filter_map(|(id, meeting)| {
            let held = meeting.held.map(|held| held.position());
            let planned = meeting.scheduled.map(|planned| planned.position());
            Some(Met {
                id: *id,
                meeting,
                body: names::meeting_body(meeting)?,
                date: names::meeting_date(meeting)?,
                position: held.or(planned)?,
            })
            .filter(|_| meeting.takes_place())
        });
        let mut meetings: Vec<Met<'b, 'a>> = known.collect();
        meetings.sort_by_key(|met| (met.date, met.id));
        let mut held: BTreeMap<BodyId, Vec<Met<'b, 'a>>> = BTreeMap::new();
        for met in meetings.iter().filter(|met| met.meeting.held.is_some()) {
            held.entry(met.body).or_default().push(*met);
        }
        Self {
            meetings,
            held,
            follow_ups: follow_ups::report(book, day, 0).follow_ups,
        }
    }
}

/// A meeting that was held or is planned, with what a rule asks of it.
#[derive(Clone, Copy)]
struct Met<'b, 'a> {
    id: MeetingId,
    meeting: &'b Meeting<'a>,
    body: BodyId,
    date: NaiveDate,
    /// Where the book learnt of it: that it was held, else that it was planned.
    position: Position,
}

impl<'b, 'a> Seen<'b, 'a> {
    fn findings(&self) -> Vec<Finding> {
        match &self.rule.check {
            Check::AgendaLate {
                bodies,
                days,
                closed,
            } => procedure::agenda_late(self, bodies, *days, closed),
            Check::MaterialLate {
                bodies,
                days,
                closed,
            } => procedure::material_late(self, bodies, *days, closed),
            Check::QuorumMissing { bodies } => procedure::quorum_missing(self, bodies),
            Check::MinutesNotSigned {} => procedure::minutes_not_signed(self),
            Check::MajorityMissing {} => decisions::majority_missing(self),
            Check::CompetenceMissing {} => decisions::competence_missing(self),
            Check::ReadingsTooClose { titles, days } => {
                decisions::readings_too_close(self, titles, *days)
            }
            Check::RouteNotCompleted { days } => decisions::route_not_completed(self, *days),
            Check::ReferenceBroken {} => decisions::reference_broken(self),
            Check::QuoteDiffers {} => quotations::quote_differs(self),
            Check::StopByAbsent {} => stops::stop_by_absent(self),
            Check::StopLate {} => stops::stop_late(self),
            Check::StopUnsettled {} => stops::stop_unsettled(self),
            Check::StoppedCouncil {} => stops::stopped_council(self),
            Check::OrderWithoutDecision {} => promises::order_without_decision(self),
            Check::FinanceStatementMissing { known_within } => {
                money::finance_statement_missing(self, *known_within)
            }
            Check::GrantedByOther {} => money::granted_by_other(self),
            Check::FundingMissing {} => money::funding_missing(self),
            Check::UrgentNotReported { by } => promises::urgent_not_reported(self, *by),
            Check::UrgentByOther { by } => promises::urgent_by_other(self, *by),
            Check::FollowUpOverdue {} => promises::follow_up_overdue(self),
            Check::GoalSilent {} => promises::goal_silent(self),
        }
    }

    /// A finding of the rule, with what proves it in the order of the book.
    fn found(&self, proof: impl IntoIterator<Item = Position>, text: String) -> Finding {
        let positions: BTreeSet<Position> = proof.into_iter().collect();
        Finding {
            code: self.rule.check.code(),
            rule: self.rule.name(),
            positions: positions.into_iter().collect(),
            text,
            advice: Some(self.rule.advice.clone()),
        }
    }

    /// What kind of body it is, where somebody said so.
    fn kind(&self, body: BodyId) -> Option<BodyKind> {
        self.book.bodies.get(&body)?.established?.facts.kind
    }

    /// The meetings of bodies, in the order of their days; those that were called off are none.
    fn meetings(&self) -> &'b [Met<'b, 'a>] {
        &self.common.meetings
    }

    /// The meetings of a body that were held, in the order of their days.
    fn held(&self, body: BodyId) -> &'b [Met<'b, 'a>] {
        self.common.held.get(&body).map_or(&[], Vec::as_slice)
    }

    /// The meetings the rule holds for: of these kinds of bodies, on a day on which it is in force.
    fn meetings_of(&self, bodies: &[BodyKind]) -> Vec<Met<'b, 'a>> {
        let mut known = self.meetings().to_vec();
        known.retain(|met| {
            let kind = self.kind(met.body);
            self.rule.holds_on(met.date) && kind.is_some_and(|kind| bodies.contains(&kind))
        });
        known
    }

    /// A body and a day, for a reader.
    fn called(&self, body: BodyId, date: NaiveDate) -> String {
        format!("{} {date}", names::body(self.book, body))
    }
}
