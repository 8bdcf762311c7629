//! What a careful reader finds in one of the real minutes, as claims: the form of `corpus/expected`, which
//! is wider than what is scored and has words of its own for outcomes. Its prose is not read.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::node::{Field, Node, WORDS_ALONE};

/// What the form does not say of an item, or not in the document's words.
const OPEN: &[Field] = &[
    Field::Role,
    Field::List,
    Field::Point,
    Field::Competence,
    Field::Route,
    Field::Vote,
    Field::VoteSide,
    Field::ActsOn,
    Field::Disqualified,
    Field::Owner,
    Field::Reference,
    Field::PriorDecision,
];

/// An expectation as it stands in its file.
#[derive(Debug, Deserialize)]
pub(crate) struct Expectation {
    document_type: String,
    #[serde(default)]
    municipality: String,
    committee: Option<String>,
    meeting: Option<Meeting>,
    /// `null` where no list is printed.
    participants: Option<Vec<String>>,
    #[serde(default)]
    absent: Vec<String>,
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Meeting {
    date: String,
    start: Option<String>,
    place: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Item {
    number: Option<String>,
    title: String,
    case_number: Option<String>,
    closed: bool,
    recommendations: Vec<String>,
    recommended_by: Option<String>,
    decision: Option<String>,
    decision_class: Option<String>,
    decision_class_accept: Vec<String>,
    decided_finally_by: Option<String>,
    follow_ups: Vec<FollowUp>,
    absent_for_item: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct FollowUp {
    due: Option<String>,
}

impl Expectation {
    /// Whether it is one of minutes; the corpus holds plans and letters too.
    pub(crate) fn is_of_minutes(&self) -> bool {
        self.document_type == "referat"
    }

    /// What it claims.
    ///
    /// # Errors
    /// Names a word for an outcome or a deadline that is not known here.
    pub(crate) fn claims(&self) -> Result<Node, String> {
        let meeting = self.meeting.as_ref();
        let head = [
            (Field::Municipality, Some(&self.municipality)),
            (Field::Body, self.committee.as_ref()),
            (Field::Date, meeting.map(|meeting| &meeting.date)),
            (
                Field::Start,
                meeting.and_then(|meeting| meeting.start.as_ref()),
            ),
            (
                Field::Place,
                meeting.and_then(|meeting| meeting.place.as_ref()),
            ),
        ];
        let head = head
            .into_iter()
            .filter_map(|(field, text)| text.map(|text| Node::new(field, text)));
        let items: Vec<Node> = self
            .items
            .iter()
            .map(Item::claims)
            .collect::<Result<_, _>>()?;
        let mut root = Node::new(Field::Item, "")
            .with(head)
            .with(
                self.participants
                    .iter()
                    .flatten()
                    .map(|name| Node::new(Field::Present, name)),
            )
            .with(
                self.absent
                    .iter()
                    .map(|name| Node::new(Field::Absent, name)),
            )
            .with(items);
        root.open = OPEN.to_vec();
        Ok(root)
    }
}

impl Item {
    fn claims(&self) -> Result<Node, String> {
        let title = self.title.strip_prefix("Lukket: ").unwrap_or(&self.title);
        let mut node = Node::new(Field::Item, title);
        node.hint = self.number.clone().unwrap_or_default();
        // "X via Y": X decides, and the full stop is the sentence's.
        let last = self.decided_finally_by.as_deref().map(|by| {
            let by = by.trim_end_matches('.');
            by.split_once(" via ")
                .map_or(by, |(last, _)| last)
                .to_owned()
        });
        let said = [
            (Field::Title, Some(title)),
            (Field::Number, self.number.as_deref()),
            (Field::CaseNumber, self.case_number.as_deref()),
            (Field::RecommendedBy, self.recommended_by.as_deref()),
            (Field::Decision, self.decision.as_deref()),
            (Field::FinalIn, last.as_deref()),
            (Field::Access, self.closed.then_some("confidential")),
        ];
        let said = said
            .into_iter()
            .filter_map(|(field, text)| text.map(|text| Node::new(field, text)));
        let several = [
            (Field::Recommendation, &self.recommendations),
            (Field::AbsentAtItem, &self.absent_for_item),
        ];
        let several = several
            .into_iter()
            .flat_map(|(field, texts)| texts.iter().map(move |text| Node::new(field, text)));
        let follow_ups: Vec<Node> = self
            .follow_ups
            .iter()
            .map(FollowUp::claims)
            .collect::<Result<_, _>>()?;
        let said: Vec<Node> = said.chain(several).chain([self.outcome()?]).collect();
        Ok(node.with(said).with(follow_ups))
    }

    fn outcome(&self) -> Result<Node, String> {
        let classes = [self.decision_class.as_deref()].into_iter().chain(
            self.decision_class_accept
                .iter()
                .map(|class| Some(class.as_str())),
        );
        let mut accepted = vec![];
        for class in classes {
            accepted.extend(
                outcomes(class, self.closed)?
                    .iter()
                    .map(|&code| code.to_owned()),
            );
        }
        let mut node = Node::new(Field::Outcome, accepted.remove(0));
        node.accept = accepted;
        Ok(node)
    }
}

impl FollowUp {
    /// The kind is not told, so any will do.
    fn claims(&self) -> Result<Node, String> {
        let mut node = Node::new(Field::FollowUp, "");
        if let Some(due) = &self.due {
            let last = due.rsplit('/').next().unwrap_or(due);
            node.children.push(Node::new(Field::Due, last_day(last)?));
        }
        Ok(node)
    }
}

/// The last day of "2018-09", of a day the day itself; other words name no day.
fn last_day(due: &str) -> Result<String, String> {
    if due.parse::<NaiveDate>().is_ok() {
        return Ok(due.to_owned());
    }
    let Ok(first) = format!("{due}-01").parse::<NaiveDate>() else {
        return Ok(WORDS_ALONE.to_owned());
    };
    first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .map(|last| last.to_string())
        .ok_or_else(|| format!("{due} has no last day"))
}

/// The outcomes that count as one of the corpus's classes of decisions, at least one.
fn outcomes(class: Option<&str>, closed: bool) -> Result<&'static [&'static str], String> {
    Ok(match class {
        None if closed => &["withheld"],
        None => &["missing"],
        Some("approved") => &["approved"],
        Some("noted") => &["noted"],
        Some("discussed") => &["discussed"],
        Some("rejected") => &["rejected"],
        Some("postponed") => &["deferred"],
        Some("referred_back") => &["returned", "referred", "instructed"],
        Some("recommended_onward") => &["recommended-onward"],
        Some("election") => &["appointed"],
        Some("established") => &["established"],
        Some("hearing") => &["hearing-opened", "hearing-answered"],
        Some("none") => &["nothing"],
        Some("other") => &[
            "instructed",
            "hearing-opened",
            "hearing-answered",
            "taken-off",
            "lapsed",
            "decided",
            "mixed",
        ],
        Some(other) => return Err(format!("`{other}` is no class of decisions")),
    })
}
