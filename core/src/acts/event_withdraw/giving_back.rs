//! A reading that was taken back by mistake counts again, with its lines, as it was read. What a person said
//! and took back is said anew instead.

use crate::acts::Deciding;
use crate::directory::{Slot, title_key};
use crate::event::{Facts, Kind, Told};
use crate::ids::{EventId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection};
use crate::time::Position;

/// That what took an event back no longer counts.
///
/// # Errors
/// `not-withdrawable`, `rests-on-taken-back`, `place-taken`.
pub(super) fn decide(
    withdrawal: &Recorded,
    meant: EventId,
    deciding: &mut Deciding<'_>,
) -> Result<(), Rejection> {
    let timeline = deciding.known.timeline();
    let at = timeline.event(meant).map(|meant| meant.position);
    let meant = at.and_then(|at| timeline.now(at));
    let meant = meant.filter(|meant| is_reading(meant, withdrawal));
    let Some(meant) = meant else {
        return Err(Rejection::contradicts(
            Contradiction::NotWithdrawable,
            format!(
                "position {} takes back what no document gave, or what a meeting carried along: say that anew",
                withdrawal.position
            ),
            [withdrawal.position],
        ));
    };
    if let Some((subject, gone)) = rests_on(meant, deciding) {
        return Err(Rejection::contradicts(
            Contradiction::RestsOnTakenBack,
            format!(
                "position {} is about {subject}, which was taken back with position {gone}",
                meant.position
            ),
            [gone, meant.position],
        ));
    }
    if let Some(taken) = in_its_place(meant, deciding) {
        return Err(Rejection::contradicts(
            Contradiction::PlaceTaken,
            format!("position {taken} stands where position {} stood", meant.position),
            [taken, meant.position],
        ));
    }
    let along = taken_along(withdrawal, meant, deciding);
    deciding.take_back(withdrawal);
    for one in along {
        deciding.take_back(one);
    }
    Ok(())
}

/// Whether a person took back what was read, and nothing had to be put on other days for it.
fn is_reading(meant: &Recorded, withdrawal: &Recorded) -> bool {
    let by_person = withdrawal.evidence.is_empty();
    by_person && !meant.evidence.is_empty() && meant.kind != Kind::MeetingMoved
}

/// The first thing an event is about that nothing brings into the book any more, and what did so.
fn rests_on(meant: &Recorded, deciding: &Deciding<'_>) -> Option<(Subject, Position)> {
    let gone = deciding.known.timeline().taken_back(deciding.known.timeline().head());
    let mentioned = meant.subjects.iter().chain(&meant.refs).copied();
    let mut missing = mentioned.filter_map(|subject| {
        let stands = |event: &&Recorded| brings(event, subject);
        let own = brings(meant, subject);
        if own || deciding.known.about(subject).iter().any(stands) {
            return None;
        }
        let first = gone.iter().find(|(event, _)| brings(event, subject));
        first.map(|(event, _)| (subject, event.position))
    });
    missing.next()
}

/// Whether an event brings a thing into the book.
fn brings(event: &Recorded, subject: Subject) -> bool {
    let kinds: &[Kind] = match subject {
        Subject::Ledger | Subject::Source(_) => return true,
        Subject::Body(_) => &[Kind::BodyEstablished],
        Subject::Person(_) => &[Kind::PersonRegistered, Kind::PersonSplit],
        Subject::Office(_) => &[Kind::OfficeRegistered],
        Subject::Case(_) => &[Kind::CaseOpened],
        Subject::Meeting(_) => &[Kind::MeetingScheduled, Kind::MeetingHeld],
        Subject::Item(_) => &[Kind::AgendaItemSubmitted],
        Subject::FollowUp(_) => &[
            Kind::FollowUpOrdered,
            Kind::HearingOpened,
            Kind::UrgentDecisionTaken,
        ],
        Subject::Plan(_) => &[Kind::PlanAdopted],
        Subject::Goal(_) => &[Kind::GoalSet, Kind::GoalCarriedOver],
        Subject::Indicator(_) => &[Kind::IndicatorDefined],
    };
    kinds.contains(&event.kind) && event.subjects.contains(&subject)
}

/// Where something else stands now that there can be only once.
fn in_its_place(meant: &Recorded, deciding: &Deciding<'_>) -> Option<Position> {
    if meant.corrects.is_some() {
        return None;
    }
    let directory = deciding.directory();
    let slot = |slot: Slot| directory.filled(&slot).map(|filled| filled.position);
    let named = |subject: Option<Subject>| {
        let first = deciding.known.about(subject?).into_iter();
        let mut bringing = first.filter(|event| subject.is_some_and(|of| brings(event, of)));
        bringing.next().map(|event| event.position)
    };
    match meant.told() {
        Some(Told::MeetingHeld(facts, _)) => slot(Slot::Meeting(facts.meeting)),
        Some(Told::AttendanceRecorded(facts, _)) => slot(Slot::Attendance(facts.meeting)),
        Some(Told::DecisionRecorded(facts, _)) => slot(Slot::Decision(facts.item, facts.body)),
        Some(Told::DisqualificationRuled(facts, _)) => {
            slot(Slot::Disqualification(facts.item, facts.person))
        }
        Some(Told::ObservationReported(facts, words)) => {
            let source = words.and_then(|words| words.source.as_deref());
            let source = title_key(source.unwrap_or_default());
            let (measured, on) = (facts.measured?, meant.effective_on?);
            slot(Slot::Observation(
                measured.indicator,
                on,
                source,
                meant.access,
            ))
        }
        Some(Told::BodyEstablished(_, Some(words))) => {
            let known = directory.body(words.municipality.as_deref(), &words.name);
            named(known.map(Subject::Body))
        }
        Some(Told::PersonRegistered(_, Some(words))) => {
            let known = directory.person(words.municipality.as_deref(), &words.name);
            named(known.map(Subject::Person))
        }
        Some(Told::OfficeRegistered(_, Some(words))) => {
            let known = directory.office(words.municipality.as_deref(), &words.name);
            named(known.map(Subject::Office))
        }
        Some(Told::CaseOpened(_, Some(words))) => {
            let key = crate::case_number::CaseKey::of(&words.number)?;
            named(directory.case(words.municipality.as_deref(), &key).map(Subject::Case))
        }
        Some(Told::IndicatorDefined(_, Some(words))) => {
            let known = directory.indicator(words.municipality.as_deref(), &words.name);
            named(known.map(Subject::Indicator))
        }
        Some(Told::PlanAdopted(facts, Some(words))) => {
            let titled = directory.plans(words.municipality.as_deref(), &words.title);
            let same = |plan: &&&crate::directory::KnownPlan| deciding.period_of(plan.id) == facts.period;
            let on = |plan: &&&crate::directory::KnownPlan| {
                let mut adoptions = directory.adoptions(plan.id);
                plan.id != facts.plan || adoptions.any(|other| other.effective_on == meant.effective_on)
            };
            titled.iter().filter(same).find(on).map(|plan| plan.position)
        }
        Some(_) | None => None,
    }
}

/// What was taken back together with an event, in the same act: what waited with a follow-up.
fn taken_along<'a>(
    withdrawal: &Recorded,
    meant: &Recorded,
    deciding: &Deciding<'a>,
) -> Vec<&'a Recorded> {
    let timeline = deciding.known.timeline();
    let Some(Facts::FollowUpOrdered(facts)) = &meant.facts else {
        return vec![];
    };
    let of_it = Subject::FollowUp(facts.follow_up);
    let since = timeline.events().iter().skip_while(|at| at.position <= withdrawal.position);
    let same_act = since.take_while(|at| at.cause.command == withdrawal.cause.command);
    let waited = same_act.filter(|at| match at.told() {
        Some(Told::EventWithdrawn(facts, _)) => {
            let meant = timeline.event(facts.event);
            meant.is_some_and(|meant| {
                meant.kind == Kind::FollowUpSuspended && meant.subjects.contains(&of_it)
            })
        }
        Some(_) | None => false,
    });
    waited.collect()
}
