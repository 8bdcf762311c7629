//! Which body has a case, follow-up, goal or planned topic on a day: the one it began with, or whoever took
//! over from it since. What no body has is an orphan. It only tells; what follows is other reports' to say.

use chrono::NaiveDate;
use protokol_core::book::{Book, CaseState, TopicPlanned};
use protokol_core::handover::Line;
use protokol_core::ids::{BodyId, Subject};
use protokol_core::time::Position;
use serde::Serialize;

use crate::follow_ups::FollowUp;
use crate::goal_status::{self, Status as GoalStatus};
use crate::names;

/// Which body has a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Responsible {
    /// The body; `null` for an orphan, and for a goal that never was a body's.
    pub id: Option<BodyId>,
    /// Its name; `null` where there is no body.
    pub body: Option<String>,
    /// Since when, where it took the thing over.
    pub since: Option<NaiveDate>,
    /// The event by which it took the thing over.
    pub position: Option<Position>,
    /// Who had it before, in order.
    pub had_by: Vec<Had>,
    /// Why no body has it.
    pub orphan: Option<Orphan>,
}

/// A body that had a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Had {
    /// The body.
    pub id: BodyId,
    /// Its name.
    pub body: String,
    /// The first day on which it had the thing no more.
    pub until: Option<NaiveDate>,
    /// The event that ended its time.
    pub position: Position,
}

/// Why no body has a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Orphan {
    /// The body that had it was dissolved, and nobody took over.
    Dissolved,
    /// Several bodies took over, and nothing says which of them has it.
    SeveralHeirs,
}

impl Responsible {
    /// Who has what this is the line of, seen from a day.
    #[must_use]
    pub fn of(book: &Book<'_>, line: &Line, day: NaiveDate) -> Self {
        let bodies: Vec<BodyId> = line.bodies().map(|(body, _)| body).collect();
        let holder = line.holder();
        let known = book.bodies.get(&holder);
        let dissolved = known.and_then(|known| known.dissolved);
        let dissolved = dissolved.filter(|dissolved| dissolved.day().is_none_or(|last| last < day));
        let (orphan, ended) = match (line.split().first(), dissolved) {
            (Some(_), _) => (Some(Orphan::SeveralHeirs), None),
            (None, Some(fact)) => {
                let after = fact.day().and_then(|last| last.succ_opt());
                (Some(Orphan::Dissolved), Some((after, fact.position())))
            }
            (None, None) => (None, None),
        };
        let ends = line.ends().map(|end| (end.on, end.by)).chain(ended);
        let had_by = bodies
            .iter()
            .zip(ends)
            .map(|(body, (until, position))| Had {
                id: *body,
                body: names::body(book, *body),
                until,
                position,
            });
        let had_by = had_by.collect();
        let took_over = line.passed.last().filter(|_| orphan.is_none());
        Self {
            id: orphan.is_none().then_some(holder),
            body: orphan.is_none().then(|| names::body(book, holder)),
            since: took_over.and_then(|passed| passed.on),
            position: took_over.map(|passed| passed.by),
            had_by,
            orphan,
        }
    }

    /// What never was a body's, as a goal of an office.
    fn no_body() -> Self {
        Self {
            id: None,
            body: None,
            since: None,
            position: None,
            had_by: vec![],
            orphan: None,
        }
    }

    /// Whether a body has it or had it.
    #[must_use]
    pub fn concerns(&self, body: BodyId) -> bool {
        self.id == Some(body) || self.had_by.iter().any(|had| had.id == body)
    }

    /// The body that has it; of an orphan, the one that had it last.
    #[must_use]
    pub fn last(&self) -> Option<BodyId> {
        self.id.or_else(|| Some(self.had_by.last()?.id))
    }
}

/// What goes over from a body to its heirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A case that is neither decided nor closed.
    Case,
    /// A follow-up that is neither accepted nor dropped, and an item that was put off and did not stand again.
    FollowUp,
    /// A goal that is neither given up nor over.
    Goal,
    /// A topic whose time is not over.
    Topic,
}

/// Something that is open, and who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// What sort of thing.
    pub sort: Sort,
    /// The case, follow-up or goal; a topic has no id of its own.
    pub subject: Option<Subject>,
    /// What it is.
    pub what: String,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
    /// Where the book learnt of it.
    pub position: Position,
    /// Who has it.
    pub responsible: Responsible,
}

/// Everything that is open at a cut, seen from a day: cases, follow-ups, goals and topics, each in the order
/// of the book. `follow_ups` are those of the book, seen from the same day.
#[must_use]
pub fn open(book: &Book<'_>, follow_ups: &[FollowUp], day: NaiveDate) -> Vec<Thing> {
    let mut things = cases(book, day);
    things.extend(
        follow_ups
            .iter()
            .filter(|one| !one.is_over())
            .map(follow_up),
    );
    things.extend(goals(book, day));
    things.extend(topics(book, day));
    things.sort_by_key(|thing| (thing.sort, thing.position));
    things
}

fn cases(book: &Book<'_>, day: NaiveDate) -> Vec<Thing> {
    let open = book
        .cases
        .iter()
        .filter(|(_, case)| is_open(book.case_state(case)));
    let things = open.filter_map(|(id, case)| {
        let number = names::case_number(book, *id);
        let title = names::case_title(book, *id);
        let said: Vec<String> = [number, title].into_iter().flatten().collect();
        Some(Thing {
            sort: Sort::Case,
            subject: Some(Subject::Case(*id)),
            what: if said.is_empty() {
                names::WITHHELD.to_owned()
            } else {
                said.join(" ")
            },
            unsure: !case.opened?.holding.is_sure(),
            position: case.opened?.position(),
            responsible: Responsible::of(book, &book.line_of_case(*id)?, day),
        })
    });
    things.collect()
}

fn is_open(state: CaseState) -> bool {
    match state {
        CaseState::Open | CaseState::Deferred | CaseState::Stopped => true,
        CaseState::Decided | CaseState::Closed => false,
    }
}

fn follow_up(one: &FollowUp) -> Thing {
    Thing {
        sort: Sort::FollowUp,
        subject: Some(Subject::FollowUp(one.id)),
        what: one.what.clone(),
        unsure: one.unsure,
        position: one.ordered.position,
        responsible: one.responsible.clone(),
    }
}

fn goals(book: &Book<'_>, day: NaiveDate) -> Vec<Thing> {
    let things = book.goals.iter().filter_map(|(id, goal)| {
        let asked = book.asked(*id);
        let figures = goal_status::figures(book, *id, &asked);
        let standing = goal_status::standing(goal, &asked, &figures, day)?;
        let now = asked.last()?;
        let over = now.terms.period.is_some_and(|period| period.to < day);
        let open = match standing.status {
            GoalStatus::Abandoned | GoalStatus::Met | GoalStatus::Missed => false,
            // A figure that never came is still owed after the period.
            GoalStatus::Silent => true,
            GoalStatus::Set
            | GoalStatus::OnTrack
            | GoalStatus::OffTrack
            | GoalStatus::Pending
            | GoalStatus::Announced => !over,
        };
        // A goal that goes on as another is that one's to report on.
        (open && goal.carried_to.is_empty()).then_some(())?;
        Some(Thing {
            sort: Sort::Goal,
            subject: Some(Subject::Goal(*id)),
            what: now.title.unwrap_or(names::WITHHELD).to_owned(),
            unsure: !now.holding.is_sure(),
            position: goal.begun?.holding().event.position,
            responsible: book
                .line_of_goal(*id)
                .map_or_else(Responsible::no_body, |line| {
                    Responsible::of(book, &line, day)
                }),
        })
    });
    things.collect()
}

fn topics(book: &Book<'_>, day: NaiveDate) -> Vec<Thing> {
    let all = book.bodies.values().flat_map(|body| &body.topics);
    let ahead = all.filter(|topic| is_ahead(book, topic, day));
    let things = ahead.map(|topic| {
        let line = book.line_of_topic(topic);
        Thing {
            sort: Sort::Topic,
            subject: None,
            what: topic_name(topic),
            unsure: !topic.holding.is_sure(),
            position: topic.position(),
            responsible: Responsible::of(book, &line, day),
        }
    });
    things.collect()
}

/// A planned topic's name.
pub(crate) fn topic_name(topic: &TopicPlanned<'_>) -> String {
    let words = topic.words;
    words.map_or_else(|| names::WITHHELD.to_owned(), |words| words.topic.clone())
}

/// Whether a planned topic's time is not over. One that is planned in words alone has no end.
pub(crate) fn is_ahead(book: &Book<'_>, topic: &TopicPlanned<'_>, day: NaiveDate) -> bool {
    let meeting = topic.facts.meeting.and_then(|id| book.meetings.get(&id));
    let at_meeting = meeting.and_then(names::meeting_date);
    let last = at_meeting.or_else(|| topic.facts.period.map(|period| period.to));
    last.is_none_or(|last| last >= day)
}
