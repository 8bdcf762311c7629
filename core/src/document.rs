//! What a document says: the values a reader hands over, before anybody decided what the book makes
//! of them. Names are still words here; ids come with [`crate::decide`].
//!
//! Every value carries a [`crate::evidence::Mark`]: lines, rule and confidence. What no rule claimed is listed in
//! `unclaimed`, never dropped.

mod aims;

use chrono::{NaiveDate, NaiveTime};

use crate::evidence::{Lines, Read};
use crate::time::Interval;
use crate::vocabulary::{
    Access, AttachmentAdded, AttendeeRole, Competence, DocumentKind, DocumentStatus, FollowUpBasis,
    FollowUpKind, Modifier, Outcome, ReaderFinding, Relation, SectionKind, Vote, VoteSide,
};

pub use aims::{Aims, Goal, Observation, Plan, Replaced};

/// One document. A file may hold several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// How far it has come.
    pub status: DocumentStatus,
    /// The day it was issued, where it says so.
    pub issued_on: Option<NaiveDate>,
    /// The municipality, as the document names it.
    pub municipality: Option<Read<String>>,
    /// The body that met, as printed (a term of years included).
    pub body: Option<Read<String>>,
    /// When and where it met.
    pub meeting: Option<Read<MeetingHeading>>,
    /// Who was there.
    pub present: Vec<Read<Attendee>>,
    /// Who was absent throughout.
    pub absent: Vec<Read<String>>,
    /// The items, in the order of the document.
    pub items: Vec<Item>,
    /// What it says of plans, goals and figures.
    pub aims: Aims,
    /// What the reader could not make a fact of.
    pub findings: Vec<Finding>,
    /// Lines with text that no rule claimed.
    pub unclaimed: Vec<Lines>,
    /// All lines of the document within the extracted text.
    pub lines: Lines,
}

impl Document {
    /// How many lines with text no rule claimed.
    #[must_use]
    pub fn unclaimed_lines(&self) -> u32 {
        self.unclaimed
            .iter()
            .map(|span| span.to - span.from + 1)
            .sum()
    }
}

/// When and where a body met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingHeading {
    /// The civil day.
    pub date: NaiveDate,
    /// The start, where the document names it.
    pub start: Option<NaiveTime>,
    /// The place, as printed.
    pub place: Option<String>,
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The name, as printed.
    pub name: String,
    /// What they were there as, as far as the document says.
    pub role: AttendeeRole,
    /// The party or list, as printed.
    pub list: Option<String>,
}

/// One item of an agenda or minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The number as printed ("4", "1.a"); many documents print none.
    pub number: Option<String>,
    /// The title as printed, without the number and without a mark like "Lukket:".
    pub title: Read<String>,
    /// The case number as printed.
    pub case_number: Option<Read<String>>,
    /// Whether the item is open.
    pub access: Access,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// What was recommended, one for each recommender, in order; the last one stands before the body.
    pub recommendations: Vec<Read<Recommendation>>,
    /// What this body decided.
    pub decision: Option<Read<Decision>>,
    /// Who decides finally, and on which way.
    pub route: Read<Route>,
    /// What was enclosed.
    pub attachments: Vec<Read<Attachment>>,
    /// Who was absent at this item.
    pub absent: Vec<Read<String>>,
    /// Who was ruled disqualified at this item, or said they were: never the same as absent.
    pub disqualified: Vec<Read<String>>,
    /// What was ordered, implied or promised.
    pub follow_ups: Vec<Read<FollowUp>>,
    /// What the item refers to.
    pub references: Vec<Read<Reference>>,
    /// What other bodies decided before, as quoted inside the item.
    pub prior_decisions: Vec<Read<PriorDecision>>,
    /// All lines of the item.
    pub lines: Lines,
}

impl Item {
    /// What became of the item: the decision's outcome, or what it means that there is none.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match (&self.decision, self.access) {
            (Some(decision), _) => decision.value.outcome,
            (None, Access::Confidential) => Outcome::Withheld,
            (None, Access::Public) => Outcome::Missing,
        }
    }
}

/// A section of an item: what it is about, and where it stands. Its text stays in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Its lines, heading included.
    pub lines: Lines,
}

/// What one recommender recommended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// Who, as printed.
    pub by: Option<String>,
    /// The points, in order; their number is their place, from 1.
    pub points: Vec<RecommendationPoint>,
}

/// One point of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecommendationPoint {
    /// The text as printed, without its number or bullet.
    pub text: String,
    /// What adopting it would be: "at udvalget drøfter" is discussed.
    pub verb: Option<Outcome>,
}

/// What a body decided, on all four axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The text, without sentences on attendance and disqualification.
    pub text: String,
    /// The outcome of the item as a whole.
    pub outcome: Outcome,
    /// The outcome of each recommendation point the decision settles.
    pub points: Vec<PointOutcome>,
    /// What the decision adds.
    pub modifiers: Vec<Modifier>,
    /// How the vote is recorded.
    pub vote: Vote,
    /// Who voted how.
    pub votes: Vec<VoteCount>,
    /// Other items of the same meeting the decision acts on.
    pub acts_on: Vec<ActsOn>,
}

/// The outcome of one recommendation point.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct PointOutcome {
    /// The point's number, from 1.
    pub number: u16,
    /// What became of it.
    pub outcome: Outcome,
}

/// One side of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteCount {
    /// The side.
    pub side: VoteSide,
    /// How many, where the minutes say.
    pub count: Option<u16>,
    /// Who, by name.
    pub names: Vec<String>,
    /// Which lists or parties.
    pub lists: Vec<String>,
}

/// A decision on another item of the same meeting, as in the approval of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActsOn {
    /// The other item's number, as printed.
    pub item: String,
    /// What became of it.
    pub outcome: Outcome,
    /// When it comes back, where the text says.
    pub due: Option<Due>,
}

/// Who decides finally, and through whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// This body's part.
    pub competence: Competence,
    /// The body that decides finally, as printed.
    pub final_in: Option<String>,
    /// The bodies on the way, the final one last, as printed.
    pub stations: Vec<String>,
}

/// Something enclosed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The title as printed.
    pub title: String,
    /// When it came.
    pub added: AttachmentAdded,
}

/// A deadline in the words it came in, and what they mean in days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The words as printed.
    pub text: String,
    /// The days they span; `None` where they cannot be told without a calendar nobody has.
    pub interval: Option<Interval>,
}

/// Something that is still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// What, close to the document's words.
    pub what: String,
    /// What kind of thing.
    pub kind: FollowUpKind,
    /// On what it rests.
    pub basis: FollowUpBasis,
    /// Who is to do it, as far as the text names them.
    pub owner: Option<String>,
    /// When.
    pub due: Option<Due>,
}

/// A claim that this item has to do with another meeting, item or case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The words as printed.
    pub text: String,
    /// The body named.
    pub body: Option<String>,
    /// The day of the meeting named.
    pub meeting_date: Option<NaiveDate>,
    /// The item number named.
    pub item: Option<String>,
    /// What is claimed.
    pub relation: Relation,
}

/// What another body decided before, quoted inside the item: not this item's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriorDecision {
    /// The body, as printed.
    pub body: Option<String>,
    /// The day it met.
    pub meeting_date: Option<NaiveDate>,
    /// The item number there.
    pub item: Option<String>,
    /// The text.
    pub text: String,
    /// What it decided.
    pub outcome: Outcome,
}

/// Something the reader could not make a fact of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub code: ReaderFinding,
    /// The place of the item in the document, from 1, where it belongs to one.
    pub item: Option<u32>,
    /// Where it stands.
    pub lines: Lines,
    /// What was found, in words for a reader.
    pub text: String,
}
