//! What is still to come: ordered by the decision, implied by an adopted recommendation, promised in
//! the case. What the minutes say is done already is none of it.

mod actor;
mod asked;
mod clause;
mod doers;
mod duty;
mod errand;
pub(crate) mod first_names;
mod intended;
mod kind;
mod open;
mod owner;
mod pending;
mod promise;
mod said;
mod until;
mod verb;

use chrono::NaiveDate;
use protokol_core::document::{Decision, Due, FollowUp, Recommendation};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind, Outcome};

use crate::due;
use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::names;
use crate::outcome::{self, order_of};
use crate::words::{parted, sentences, sentences_behind_units};
use kind::kind_of;
use open::{
    asks_the_body, behind_matter, brings_back, is_condition, is_of_this_meeting, is_put_on_record,
    is_refused, is_to_stay, label_behind, still_open,
};
use said::{behind_at, without_point};

/// A piece of text with its place.
pub(crate) struct Passage {
    /// The text, without marks.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) lines: Lines,
}

pub(crate) use duty::Duty;

/// The longest description of a follow-up, in bytes.
const LONGEST: usize = 400;

/// Collects the follow-ups of one item; near repetitions are kept once, the surer first.
pub(crate) struct FollowUps<'a> {
    meeting: Option<NaiveDate>,
    /// The body that met.
    own: Option<&'a str>,
    found: Vec<Read<FollowUp>>,
}

impl<'a> FollowUps<'a> {
    /// Nothing found yet, for a meeting of this body on this day.
    pub(crate) fn new(meeting: Option<NaiveDate>, own: Option<&'a str>) -> Self {
        Self {
            meeting,
            own,
            found: Vec::new(),
        }
    }

    /// What was found.
    pub(crate) fn finish(self) -> Vec<Read<FollowUp>> {
        self.found
    }

    /// What a decision orders in its own words. What is put off is the item, so its title says what
    /// comes back.
    pub(crate) fn ordered(&mut self, title: &str, outcome: Outcome, decision: &[Passage]) {
        let put_off = matches!(outcome, Outcome::Deferred | Outcome::Returned);
        for (passage, below) in decision.iter().zip(1..) {
            let said: Vec<&str> = sentences_behind_units(&passage.text)
                .into_iter()
                .flat_map(doers::parts)
                .collect();
            for (at, sentence) in said.iter().enumerate() {
                let below = || sentences(&decision.get(below)?.text).first().copied();
                let next = said.get(at + 1).copied().or_else(below);
                let sentence = without_point(sentence);
                if is_put_on_record(sentence)
                    || clause::is_statutory(sentence)
                    || clause::happens(sentence)
                    || is_refused(sentence, next)
                    || is_of_this_meeting(sentence)
                    || is_to_stay(sentence)
                {
                    continue;
                }
                let open = still_open(sentence);
                let mut comes_back = false;
                let named = || {
                    if open.is_empty() {
                        return None;
                    }
                    // People are told by their names, and by what they do next.
                    let told = owner::people_do(open).is_some()
                        || owner::tells_who(open)
                        || self.will_be_told(open);
                    if told {
                        return Some(outcome::Order::Instruction(70));
                    }
                    let lower = sentence.to_lowercase();
                    if promise::answers_hearing(sentence, &lower, self.meeting).is_some() {
                        return Some(outcome::Order::Hearing);
                    }
                    if self.asks_by_letters(open) {
                        return Some(outcome::Order::Instruction(85));
                    }
                    let said = clause::undertaking(open, self.meeting)?;
                    comes_back = said.comes_back;
                    Some(outcome::Order::Instruction(said.sure))
                };
                if let Some(condition) = pending::of(sentence, self.meeting) {
                    self.add(condition, passage.lines, "follow-up/condition@1", 78);
                } else if let Some(order) = order_of(open).or_else(named) {
                    let due = self.deadline(behind_matter(sentence));
                    let (kind, sure) = match order {
                        outcome::Order::Deferral => (FollowUpKind::Deferral, 92),
                        outcome::Order::NextStep => (next_step(outcome), 88),
                        outcome::Order::Hearing => (FollowUpKind::HearingResponse, 90),
                        outcome::Order::Instruction(confidence)
                            if comes_back || put_off && brings_back(sentence) =>
                        {
                            (FollowUpKind::Deferral, confidence)
                        }
                        outcome::Order::Instruction(confidence) => (kind_of(sentence), confidence),
                    };
                    let what = match order {
                        outcome::Order::Deferral | outcome::Order::NextStep => {
                            format!("{title}: {sentence}")
                        }
                        outcome::Order::Hearing => sentence.to_owned(),
                        outcome::Order::Instruction(_) => behind_at(sentence).to_owned(),
                    };
                    // "Forvaltningen undersøger prisen og forelægger sagen igen i maj": the first is a task besides.
                    let mut done_before = false;
                    if kind == FollowUpKind::Deferral
                        && let Some(task) = errand::before_bringing_back(sentence)
                        && let Some(said) = clause::undertaking(task, self.meeting)
                    {
                        done_before = true;
                        let follow_up = FollowUp {
                            what: shortened(task),
                            kind: FollowUpKind::Task,
                            basis: FollowUpBasis::Ordered,
                            owner: said.owner,
                            due: None,
                        };
                        let rule = "follow-up/errand@1";
                        self.found.push(marked(follow_up, passage.lines, rule, 80));
                    }
                    let errand = errand::of(sentence).filter(|_| kind == FollowUpKind::Deferral);
                    // Who tells of an answer is not who sends it.
                    let told = order == outcome::Order::Hearing && sentence.contains(" orientere");
                    // Who does something first may not be who brings it back: "…, og sagen kommer på igen".
                    let comes_by_itself = done_before
                        && [", og sagen ", ", og punktet ", ", hvorefter sagen "]
                            .iter()
                            .any(|words| sentence.contains(words));
                    let whose = if errand.is_some() || told || comes_by_itself {
                        None
                    } else {
                        owner::of(sentence)
                    };
                    // What it goes back for is all there is to come, unless whoever has it "skal" do it.
                    // Put off to a day, the item comes back on that day whatever it was put off for.
                    let back_on = errand.and_then(|errand| {
                        let before = sentence.strip_suffix(errand)?;
                        due::find(before, self.meeting).filter(|due| due.interval.is_some())
                    });
                    let asked = back_on.is_none()
                        && errand.is_some_and(|errand| !errand::is_ordered(sentence, errand));
                    let due = back_on.or(due);
                    if !asked {
                        self.add(
                            FollowUp {
                                what: shortened(&what),
                                kind,
                                basis: FollowUpBasis::Ordered,
                                owner: whose,
                                due,
                            },
                            passage.lines,
                            "follow-up/ordered@1",
                            sure,
                        );
                    }
                    if let Some(errand) = errand {
                        let follow_up = FollowUp {
                            what: shortened(errand),
                            kind: if asked {
                                kind_of(errand)
                            } else {
                                FollowUpKind::Task
                            },
                            basis: FollowUpBasis::Ordered,
                            owner: owner::before_errand(sentence, errand)
                                .or_else(|| errand::wanted_of(sentence, errand))
                                .or_else(|| owner::of(sentence)),
                            due: due::find(errand, self.meeting),
                        };
                        // What is to be done is no repetition of that the item goes back for it.
                        let rule = "follow-up/errand@1";
                        if asked {
                            self.add(follow_up, passage.lines, rule, 82);
                        } else {
                            self.found.push(marked(follow_up, passage.lines, rule, 82));
                        }
                    }
                }
            }
        }
    }

    /// By when a sentence says that something is to be done: days, else the words that stand for them.
    fn deadline(&self, sentence: &str) -> Option<Due> {
        let in_words = |text| Due {
            text,
            interval: None,
        };
        match due::find(sentence, self.meeting) {
            Some(due) => Some(until::over_by(sentence, &due.text).map_or(due, in_words)),
            None => until::words(sentence).map(in_words),
        }
    }

    /// Whether the body asks for something, called by its letters: "NKT ønsker en ny status".
    fn asks_by_letters(&self, sentence: &str) -> bool {
        const ASKS: &[&str] = &[
            "ønsker",
            "ønskede",
            "beder",
            "bad",
            "anmoder",
            "imødeser",
            "bestiller",
        ];
        let mut words = sentence.split(' ');
        let (letters, verb) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        ASKS.contains(&verb) && self.own.is_some_and(|own| names::abbreviates(letters, own))
    }

    /// Whether a sentence says that an office will tell of something on a day to come: "Afdelingslederen
    /// orienterer på næste møde". Without a day it tells what was said.
    fn will_be_told(&self, sentence: &str) -> bool {
        let Some((_, behind)) = parted(sentence, " orienterer ") else {
            return false;
        };
        let later = |due: Due| is_ahead(&due, self.meeting) || names_a_meeting(&due);
        owner::of(sentence).is_some() && due::find(behind, self.meeting).is_some_and(later)
    }

    /// Who is to do what the decision says and when, where lines of their own tell: said of what was
    /// ordered last before them, else of the decision as a whole.
    pub(crate) fn assigned(&mut self, duties: &[Duty], decision: &[Passage]) {
        for duty in duties {
            // A label says that it is a deadline: "31.03.23" alone is one then.
            let due = duty.due.as_deref().and_then(|words| {
                self.deadline(words)
                    .or_else(|| due::find(&format!("senest {words}"), self.meeting))
            });
            let before = decision[..duty.place.min(decision.len())].last();
            let ordered = self.found.iter_mut().rev().find(|read| {
                before.is_none_or(|passage| read.mark.lines == passage.lines)
                    && read.value.basis == FollowUpBasis::Ordered
            });
            match (ordered, before) {
                (Some(read), _) => {
                    read.value.owner = duty.owner.clone().or(read.value.owner.take());
                    read.value.due = due.or(read.value.due.take());
                }
                (None, Some(passage)) => {
                    let what = sentences(&passage.text).last().map(|it| shortened(it));
                    let told = sentences(&passage.text)
                        .last()
                        .and_then(|sentence| due::find(sentence, self.meeting));
                    let follow_up = FollowUp {
                        what: what.unwrap_or_default(),
                        kind: kind_of(&passage.text),
                        basis: FollowUpBasis::Ordered,
                        owner: duty.owner.clone(),
                        due: due.or(told),
                    };
                    self.add(follow_up, passage.lines, "follow-up/duty@1", 80);
                }
                (None, None) => {}
            }
        }
    }

    /// What adopting a recommendation implies: a body to be set up, a plan for reports, a task the
    /// recommendation itself names.
    pub(crate) fn implied(
        &mut self,
        recommendation: &Read<Recommendation>,
        decision: &Decision,
        case: &[&Line<'_>],
    ) {
        // What the body set up in its own words is set up.
        let set_up = ["nedsættes", "nedsatte", "nedsat "]
            .iter()
            .any(|verb| decision.text.contains(verb));
        for (point, number) in recommendation.value.points.iter().zip(1..=u16::MAX) {
            let adopted = decision
                .points
                .iter()
                .any(|settled| settled.number == number && carries(settled.outcome));
            if !adopted {
                continue;
            }
            let lines = recommendation.mark.lines;
            let lower = point.text.to_lowercase();
            let established = point.verb == Some(Outcome::Established);
            if established && set_up
                || asks_the_body(&lower)
                || is_condition(&lower)
                || is_of_this_meeting(&point.text)
            {
                continue;
            }
            if point.verb == Some(Outcome::Established) {
                self.imply(&point.text, FollowUpKind::Task, None, lines, 70);
            } else if plans_reports(&lower) {
                self.reports(&point.text, case, lines);
            } else if let Some((kind, due, sure)) = promise::given(&point.text, self.meeting) {
                self.imply(&point.text, kind, due, lines, sure);
            } else if outcome::orders_something(&point.text) {
                let due = due::find(&point.text, self.meeting);
                // What the decision itself orders, it says more of.
                let ordered = |read: &Read<FollowUp>| read.value.basis == FollowUpBasis::Ordered;
                if due.is_none() && self.found.iter().any(ordered) {
                    continue;
                }
                self.imply(&point.text, kind_of(&point.text), due, lines, 70);
            } else if let Some(due) = due::find(&point.text, self.meeting)
                && (owner::of(&point.text).is_some() || is_done_by(&point.text, self.meeting))
            {
                // Somebody named has something to do by a day named, or something is to be done by then.
                self.imply(&point.text, kind_of(&point.text), Some(due), lines, 65);
            }
        }
    }

    /// One status report for each date the case names for one; without any, one without a date.
    fn reports(&mut self, point: &str, case: &[&Line<'_>], lines: Lines) {
        let before = self.found.len();
        for line in case {
            for sentence in sentences(&line.plain()) {
                let lower = sentence.to_lowercase();
                if !["status", "afrapporter", "opfølgning"]
                    .iter()
                    .any(|sign| lower.contains(sign))
                {
                    continue;
                }
                for due in due::all(sentence, self.meeting) {
                    if !is_ahead(&due, self.meeting) {
                        continue;
                    }
                    let what = match label_behind(sentence, &due.text) {
                        Some(label) => format!("{label}: {sentence}"),
                        None => sentence.to_owned(),
                    };
                    self.imply(
                        &what,
                        FollowUpKind::StatusReport,
                        Some(due),
                        line.span(),
                        70,
                    );
                }
            }
        }
        if self.found.len() == before {
            self.imply(point, FollowUpKind::StatusReport, None, lines, 60);
        }
    }

    fn imply(&mut self, what: &str, kind: FollowUpKind, due: Option<Due>, lines: Lines, sure: u8) {
        let follow_up = FollowUp {
            what: shortened(what),
            kind,
            basis: FollowUpBasis::Implied,
            owner: owner::of(what),
            due,
        };
        self.add(follow_up, lines, "follow-up/implied@1", sure);
    }

    /// What the case promises this body for later.
    pub(crate) fn promised(&mut self, case: &[&Line<'_>]) {
        for line in case {
            if !promise::may_promise(line.text) {
                continue;
            }
            for sentence in sentences(&line.plain()) {
                if let Some((kind, due, sure)) = promise::of(sentence, self.meeting) {
                    self.add(
                        FollowUp {
                            what: shortened(sentence),
                            kind,
                            basis: FollowUpBasis::Promised,
                            owner: owner::of(sentence),
                            due,
                        },
                        line.span(),
                        "follow-up/promised@1",
                        sure,
                    );
                }
            }
        }
    }

    fn add(&mut self, follow_up: FollowUp, lines: Lines, rule: &'static str, sure: u8) {
        // An item comes back once: "Udsat. Forvaltningen forelægger sagen igen inden maj."
        let comes_back = |it: &FollowUp| it.kind == FollowUpKind::Deferral;
        if comes_back(&follow_up)
            && follow_up.due.is_some()
            && let Some(known) = self
                .found
                .iter_mut()
                .find(|read| comes_back(&read.value) && !is_dated(&read.value))
        {
            known.value.due = follow_up.due;
            known.value.owner = known.value.owner.take().or(follow_up.owner);
            known.mark.lines = known.mark.lines.hull(lines);
            return;
        }
        // "Redegørelsen ønskes til mødet i maj": by when what was ordered before is to be there.
        if follow_up.due.is_some()
            && follow_up.owner.is_none()
            && let Some(known) = self.found.last_mut()
            && known.value.due.is_none()
            && said::is_the_same_thing(&known.value.what, &follow_up.what)
        {
            known.value.due = follow_up.due;
            known.mark.lines = known.mark.lines.hull(lines);
            return;
        }
        if !self
            .found
            .iter()
            .any(|known| repeats(&known.value, &follow_up))
        {
            self.found.push(marked(follow_up, lines, rule, sure));
        }
    }
}

/// "At lukkedagene meldes ud senest den 1. november": what is to be done by a day, whoever does it.
fn is_done_by(point: &str, meeting: Option<NaiveDate>) -> bool {
    let point = point.strip_prefix("at ").unwrap_or(point);
    point.contains("senest ")
        && clause::undertaking(point, meeting).is_some_and(|said| said.owner.is_none())
}

/// Whether a follow-up has a deadline that can be told as days: "indtil ejeren har svaret" is none.
fn is_dated(follow_up: &FollowUp) -> bool {
    follow_up
        .due
        .as_ref()
        .is_some_and(|due| due.interval.is_some())
}

/// Whether a deadline lies behind the meeting.
fn is_ahead(due: &Due, meeting: Option<NaiveDate>) -> bool {
    match (due.interval, meeting) {
        (Some(interval), Some(meeting)) => {
            interval.from > meeting
                || interval.to > meeting
                    && interval.from.signed_duration_since(meeting).num_days() > -1
        }
        (Some(_) | None, _) => false,
    }
}

/// "Næste møde", "et kommende møde": a deadline without days, and no recurrence.
fn names_a_meeting(due: &Due) -> bool {
    due.interval.is_none() && due.text.to_lowercase().contains("møde")
}

/// Whether a point's outcome makes what it implies happen.
fn carries(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Approved
        | Outcome::Established
        | Outcome::Instructed
        | Outcome::Authorised
        | Outcome::Noted
        | Outcome::Discussed
        | Outcome::Decided
        | Outcome::HearingOpened
        | Outcome::Appointed => true,
        Outcome::Rejected
        | Outcome::Deferred
        | Outcome::Referred
        | Outcome::Returned
        | Outcome::RecommendedOnward
        | Outcome::HearingAnswered
        | Outcome::TakenOff
        | Outcome::Withdrawn
        | Outcome::Lapsed
        | Outcome::Revoked
        | Outcome::Mixed
        | Outcome::Nothing
        | Outcome::Withheld
        | Outcome::Missing
        | Outcome::Unclear => false,
    }
}

fn plans_reports(lower: &str) -> bool {
    let plan = lower.contains("plan for opfølgning")
        || lower.contains("opfølgningsplan")
        || lower.contains("opfølgingsplan");
    let cadence = lower.contains("kadence")
        || lower.contains("afrapporteringsplan")
        || lower.contains("plan for afrapportering");
    plan || cadence
}

/// What it is that a matter comes back: put off, unless it was decided.
fn next_step(outcome: Outcome) -> FollowUpKind {
    if outcome.is_substantive() && !matches!(outcome, Outcome::Deferred | Outcome::Returned) {
        FollowUpKind::Report
    } else {
        FollowUpKind::Deferral
    }
}

fn shortened(text: &str) -> String {
    let text = plain(text.trim());
    if text.len() <= LONGEST {
        return text.into_owned();
    }
    let cut = text.floor_char_boundary(LONGEST);
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &text[..end])
}

/// Whether two follow-ups of one item are the same thing said twice.
fn repeats(known: &FollowUp, new: &FollowUp) -> bool {
    let same_days = match (&known.due, &new.due) {
        (Some(known), Some(new)) => {
            known.interval == new.interval && (known.interval.is_some() || known.text == new.text)
        }
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if !same_days {
        return false;
    }
    if known.due.is_some() && known.basis != new.basis {
        return true;
    }
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= 6)
            .map(|word| word.chars().take(7).collect())
            .collect()
    };
    let (known, new) = (words(&known.what), words(&new.what));
    let shared = new.iter().filter(|word| known.contains(word)).count();
    let fewer = known.len().min(new.len());
    fewer > 0 && shared * 2 >= fewer
}
