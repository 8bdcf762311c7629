//! What people record by hand: one verb, one file. Each file holds the command as it is given and the
//! decision from what is known to the events that follow, or a refusal. Nothing here parses arguments,
//! reads a clock or makes an id.
//!
//! The same word stands for the verb, its page and, in the past tense, its event: `case close` gives
//! `case-closed`. A command names things as people do, by name, number and day; `naming` finds them.

pub mod again;
mod asking;
mod days;
mod deadline;
mod deciding;
mod following;
mod hearings;
mod judging;
mod keeping;
mod naming;
mod period;
mod redating;
mod shape;
mod state;
mod stopping;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::event::Kind;
use crate::record::Draft;
use crate::rejection::Rejection;
use crate::time::Position;
use crate::vocabulary::{Access, codes};

pub use self::deciding::{Deciding, New};
pub use self::naming::{
    BodyName, CaseName, Clock, FollowUpName, GoalName, IndicatorName, ItemName, MeetingName,
    MeetingParts, PersonName, PlanName, title_and_period, with_parts,
};
pub use self::period::Period;

macro_rules! acts {
    ($(#[doc = $about:literal] $module:ident, $act:ident = $verb:literal => $kind:ident;)*) => {
        $(pub mod $module;)*

        codes! {
            /// The verbs; the code is what is typed, and what stands as `verb` in a file of acts.
            Verb { $(#[doc = $about] $act = $verb,)* }
        }

        /// One act, as it is given.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Act { $(
            #[doc = concat!("`", $verb, "`.")]
            $act($module::Command),
        )* }

        impl Act {
            /// Its verb.
            #[must_use]
            pub fn verb(&self) -> Verb {
                match self { $(Self::$act(_) => Verb::$act),* }
            }

            fn read(verb: Verb, fields: Value) -> Result<Self, serde_json::Error> {
                match verb { $(Verb::$act => serde_json::from_value(fields).map(Self::$act)),* }
            }

            fn decide(&self, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
                match self { $(Self::$act(command) => $module::decide(command, deciding)),* }
            }
        }

        impl Verb {
            /// The kind of event it gives.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $(Self::$act => Kind::$kind),* }
            }

            /// What it takes, beside what every act can carry, as JSON Schema.
            #[must_use]
            pub fn schema(self) -> schemars::Schema {
                match self { $(Self::$act => schemars::schema_for!($module::Command)),* }
            }

            /// What it does, in a sentence.
            #[must_use]
            pub fn about(self) -> &'static str {
                let about: &'static str = match self { $(Self::$act => $about),* };
                about.trim()
            }
        }
    };
}

acts! {
    /// Sets up a body.
    body_establish, BodyEstablish = "body establish" => BodyEstablished;
    /// Gives a body another name.
    body_rename, BodyRename = "body rename" => BodyRenamed;
    /// Ends a body.
    body_dissolve, BodyDissolve = "body dissolve" => BodyDissolved;
    /// Says that a body takes over from another.
    body_succeed, BodySucceed = "body succeed" => BodySucceeded;
    /// Says that two bodies of the book are one, spelled in two ways.
    body_merge, BodyMerge = "body merge" => BodyMerged;
    /// Brings a person into the book by name.
    person_register, PersonRegister = "person register" => PersonRegistered;
    /// Says that two persons of the book are one.
    person_merge, PersonMerge = "person merge" => PersonMerged;
    /// Says that what was recorded of one person is of two.
    person_split, PersonSplit = "person split" => PersonSplit;
    /// Gives somebody a seat in a body.
    member_seat, MemberSeat = "member seat" => MemberSeated;
    /// Says that somebody left a seat in a body.
    member_leave, MemberLeave = "member leave" => MemberLeft;
    /// Opens a case under a number.
    case_open, CaseOpen = "case open" => CaseOpened;
    /// Closes a case: nothing more is to come of it.
    case_close, CaseClose = "case close" => CaseClosed;
    /// Plans a meeting of a body.
    meeting_schedule, MeetingSchedule = "meeting schedule" => MeetingScheduled;
    /// Puts a planned meeting on another day, start or place.
    meeting_move, MeetingMove = "meeting move" => MeetingMoved;
    /// Calls a planned meeting off.
    meeting_cancel, MeetingCancel = "meeting cancel" => MeetingCancelled;
    /// Says that a body met.
    meeting_hold, MeetingHold = "meeting hold" => MeetingHeld;
    /// Sends the agenda of a meeting out, or a newer version of it.
    agenda_issue, AgendaIssue = "agenda issue" => AgendaIssued;
    /// Records who was at a meeting, and who was not.
    attendance_record, AttendanceRecord = "attendance record" => AttendanceRecorded;
    /// Records that somebody was disqualified at an item.
    disqualification_rule, DisqualificationRule = "disqualification rule" => DisqualificationRuled;
    /// Records that somebody approved, signed or would not sign the minutes of a meeting.
    minutes_approve, MinutesApprove = "minutes approve" => MinutesApproved;
    /// Records that an item or the minutes of a meeting were made public.
    publication_record, PublicationRecord = "publication record" => Published;
    /// Records that what had been made public was taken back.
    publication_withdraw, PublicationWithdraw = "publication withdraw" => PublicationWithdrawn;
    /// Closes an item to the public, or opens it.
    access_change, AccessChange = "access change" => AccessChanged;
    /// Puts an item on the agenda of a meeting.
    item_submit, ItemSubmit = "item submit" => AgendaItemSubmitted;
    /// Records what a body decided at an item.
    decision_record, DecisionRecord = "decision record" => DecisionRecorded;
    /// Adopts a plan that goals can stand in.
    plan_adopt, PlanAdopt = "plan adopt" => PlanAdopted;
    /// Sets a goal: what is to be reached, and until when.
    goal_set, GoalSet = "goal set" => GoalSet;
    /// Changes what a goal asks, from a day on.
    goal_revise, GoalRevise = "goal revise" => GoalRevised;
    /// Lets a goal go on in another plan or period, as a goal of its own.
    goal_carry_over, GoalCarryOver = "goal carry-over" => GoalCarriedOver;
    /// Gives a goal up.
    goal_abandon, GoalAbandon = "goal abandon" => GoalAbandoned;
    /// Defines what is measured, and how.
    indicator_define, IndicatorDefine = "indicator define" => IndicatorDefined;
    /// Defines an indicator anew; its series breaks there.
    indicator_redefine, IndicatorRedefine = "indicator redefine" => IndicatorRedefined;
    /// Reports a figure as of its day.
    observation_report, ObservationReport = "observation report" => ObservationReported;
    /// Takes up a closed case again.
    case_reopen, CaseReopen = "case reopen" => CaseReopened;
    /// Gives a case a further number, by which it is found as well.
    case_link_number, CaseLinkNumber = "case link-number" => CaseNumberLinked;
    /// Says what a case has to do with another.
    case_link, CaseLink = "case link" => CaseLinked;
    /// Enters what somebody recommends at an item, point by point.
    recommendation_make, RecommendationMake = "recommendation make" => RecommendationMade;
    /// Enters a change that was moved to a recommendation.
    amendment_move, AmendmentMove = "amendment move" => AmendmentMoved;
    /// Enters the other opinion of somebody in the minority.
    dissent_enter, DissentEnter = "dissent enter" => DissentEntered;
    /// Enters a remark in the protocol.
    remark_enter, RemarkEnter = "remark enter" => RemarkEntered;
    /// Enters that an item refers to another meeting or item.
    reference_claim, ReferenceClaim = "reference claim" => ReferenceClaimed;
    /// Enters that an item quotes what had been decided before.
    decision_quote, DecisionQuote = "decision quote" => DecisionQuoted;
    /// Stops a decision, and suspends what it ordered.
    decision_stop, DecisionStop = "decision stop" => DecisionStopped;
    /// Ends the stop of a decision, and resumes or drops what it ordered.
    stop_resolve, StopResolve = "stop resolve" => StopResolved;
    /// Records that money was granted.
    appropriation_grant, AppropriationGrant = "appropriation grant" => AppropriationGranted;
    /// Sends a matter to others to be heard; their answer is a follow-up.
    hearing_open, HearingOpen = "hearing open" => HearingOpened;
    /// Records an answer to a hearing.
    hearing_answer, HearingAnswer = "hearing answer" => HearingAnswered;
    /// Records what a chair or mayor decided alone, and orders the report of it.
    urgent_decision_take, UrgentDecisionTake = "urgent-decision take" => UrgentDecisionTaken;
    /// Accepts what was read from a document, as it stands.
    fact_review, FactReview = "fact review" => FactReviewed;
    /// Takes an event back.
    event_withdraw, EventWithdraw = "event withdraw" => EventWithdrawn;
    /// Orders something that is to come.
    followup_order, FollowupOrder = "followup order" => FollowUpOrdered;
    /// Gives a follow-up an owner.
    followup_assign, FollowupAssign = "followup assign" => FollowUpAssigned;
    /// Gives a follow-up another deadline.
    followup_reschedule, FollowupReschedule = "followup reschedule" => FollowUpRescheduled;
    /// Records that what was asked for came.
    followup_deliver, FollowupDeliver = "followup deliver" => FollowUpDelivered;
    /// Records that the body that asked took what came.
    followup_accept, FollowupAccept = "followup accept" => FollowUpAccepted;
    /// Gives a follow-up up.
    followup_drop, FollowupDrop = "followup drop" => FollowUpDropped;
    /// Lets a follow-up wait.
    followup_suspend, FollowupSuspend = "followup suspend" => FollowUpSuspended;
    /// Lets a follow-up that waited go on.
    followup_resume, FollowupResume = "followup resume" => FollowUpResumed;
    /// Records the municipality's own rules, in place of those adopted before.
    rule_set_adopt, RuleSetAdopt = "rule-set adopt" => RuleSetAdopted;
    /// Plans a topic of a body, for a time or a meeting.
    topic_plan, TopicPlan = "topic plan" => TopicPlanned;
    /// Says which body has a single case, follow-up, goal or planned topic from a day on.
    handover_assign, HandoverAssign = "handover assign" => HandoverAssigned;
}

/// What every act can carry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Envelope {
    /// The day of the act, as 2018-01-31. Without it: the day of the meeting where the act belongs to
    /// one, else today in Denmark; a correction keeps the day of what it corrects, unless it puts it at another
    /// meeting or in another plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<chrono::NaiveDate>,
    /// Why it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The position of the event that this one corrects. The correction says everything anew, but for what it
    /// keeps where nothing is said: the case, the place on the agenda, and that it is closed or confidential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Position>,
    /// Who may read it. Without it: confidential at a closed item and where what it corrects is, else public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// The municipality of the names and numbers given. Without it: the book's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
}

impl Envelope {
    /// Its fields as JSON Schema.
    #[must_use]
    pub fn schema() -> schemars::Schema {
        schemars::schema_for!(Self)
    }
}

/// An act with what it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The act.
    pub act: Act,
    /// What it carries.
    pub envelope: Envelope,
}

impl Entry {
    /// Reads an act from JSON: its fields, those every act can carry, and `verb` where `verb` is not
    /// given here.
    ///
    /// # Errors
    /// A sentence that says what cannot be read, and where.
    pub fn read(verb: Option<Verb>, value: Value) -> Result<Self, String> {
        let Value::Object(mut fields) = value else {
            return Err("an act is a JSON object, as in {\"verb\": \"case close\", …}".to_owned());
        };
        let named = match fields.remove("verb") {
            None => None,
            Some(Value::String(code)) => {
                Some(Verb::from_code(&code).ok_or_else(|| format!("there is no verb `{code}`"))?)
            }
            Some(other) => return Err(format!("`verb` is a text, not {other}")),
        };
        for (name, value) in &fields {
            plain(name, value)?;
        }
        let verb = match (named, verb) {
            (Some(named), Some(verb)) if named != verb => {
                return Err(format!(
                    "the act says `{named}` where `{verb}` is asked for"
                ));
            }
            (Some(verb), _) | (None, Some(verb)) => verb,
            (None, None) => return Err("the act has no `verb`".to_owned()),
        };
        let mut envelope = Map::new();
        for name in ["on", "reason", "corrects", "access", "municipality"] {
            if let Some(value) = fields.remove(name) {
                envelope.insert(name.to_owned(), value);
            }
        }
        let wrong = |error: serde_json::Error| format!("`{verb}`: {error}");
        shape::fits(Envelope::schema().as_value(), &envelope)
            .and_then(|()| shape::fits(verb.schema().as_value(), &fields))
            .map_err(|why| format!("`{verb}`: {why}"))?;
        let envelope: Envelope = serde_json::from_value(Value::Object(envelope)).map_err(wrong)?;
        let act = Act::read(verb, Value::Object(fields)).map_err(wrong)?;
        Ok(Self { act, envelope })
    }

    /// The events that follow from the act, or why it is refused.
    ///
    /// # Errors
    /// The first of the rejections of the act, in their order of precedence.
    pub fn decide(
        &self,
        known: &crate::known::Known,
        today: chrono::NaiveDate,
        ids: &mut dyn crate::decide::Ids,
    ) -> Result<Vec<Draft>, Rejection> {
        let kind = self.act.verb().kind();
        let mut deciding = Deciding::begin(known, &self.envelope, kind, today, ids)?;
        self.act.decide(&mut deciding)?;
        Ok(deciding.finish())
    }
}

/// Fields of one line: names and what is looked up by.
const ONE_LINE: [&str; 17] = [
    "body", "by", "called", "case", "into", "item", "list", "meeting", "name", "names", "number",
    "owner", "parties", "person", "place", "role", "title",
];

/// Refuses characters that are not seen, and a name of several lines: whoever reads the book could not
/// tell what stands in it.
fn plain(name: &str, value: &Value) -> Result<(), String> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        Value::String(text) => {
            let breaks = |c: char| matches!(c, '\n' | '\r' | '\t') && !ONE_LINE.contains(&name);
            match text.chars().find(|c| c.is_control() && !breaks(*c)) {
                Some(c) => Err(format!(
                    "`{name}` holds the character U+{:04X}, which cannot be seen",
                    u32::from(c)
                )),
                None => Ok(()),
            }
        }
        Value::Array(values) => values.iter().try_for_each(|value| plain(name, value)),
        Value::Object(fields) => fields
            .iter()
            .try_for_each(|(name, value)| plain(name, value)),
    }
}
