//! What a careful reader finds in one of our made-up minutes: `NAME.expected.json`, whose form is told in
//! `intake/minutes/README.md`, as claims. A word that is not of the form is an error, never passed over.

use protokol_core::vocabulary::{
    AttendeeRole, Competence, FollowUpKind, Outcome, Relation, Vote, VoteSide,
};
use serde::{Deserialize, Deserializer};

use crate::found::reference;
use crate::node::{Field, Node, WORDS_ALONE, Weight};

/// An expectation as it stands in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expectation {
    /// The layout, in a sentence.
    pub(crate) layout: String,
    /// `null` where only the name of its body tells.
    municipality: Option<String>,
    committee: String,
    meeting: Meeting,
    participants: Vec<Participant>,
    absent: Vec<String>,
    items: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
    date: String,
    start: Option<String>,
    place: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Participant {
    name: String,
    role: AttendeeRole,
    list: Option<String>,
}

/// A field that can be left out (nothing) or be `null` (not judged).
#[derive(Debug)]
struct Judged<T>(Option<T>);

impl<T: Default> Default for Judged<T> {
    fn default() -> Self {
        Self(Some(T::default()))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Judged<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    number: Option<String>,
    title: String,
    case_number: Option<String>,
    #[serde(default)]
    closed: bool,
    recommended_by: Option<String>,
    #[serde(default)]
    recommendations: Vec<String>,
    #[serde(default)]
    decision: Judged<String>,
    outcome: Outcome,
    #[serde(default)]
    outcome_accept: Vec<Outcome>,
    #[serde(default)]
    points: Judged<Vec<Point>>,
    competence: Option<Competence>,
    final_in: Option<String>,
    #[serde(default)]
    route: Vec<String>,
    #[serde(default)]
    vote: Judged<Option<Vote>>,
    #[serde(default)]
    vote_accept: Vec<Vote>,
    #[serde(default)]
    votes: Judged<Vec<Side>>,
    #[serde(default)]
    acts_on: Vec<ActsOn>,
    #[serde(default)]
    absent_for_item: Vec<String>,
    #[serde(default)]
    disqualified: Vec<String>,
    #[serde(default)]
    follow_ups: Vec<FollowUp>,
    #[serde(default)]
    references: Vec<Reference>,
    #[serde(default)]
    prior_decisions_quoted: Vec<Prior>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    number: u16,
    outcome: Outcome,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    side: VoteSide,
    count: Option<u16>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    lists: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActsOn {
    item: String,
    outcome: Outcome,
    #[serde(default)]
    outcome_accept: Vec<Outcome>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowUp {
    what: String,
    kind: FollowUpKind,
    #[serde(default)]
    kind_accept: Vec<FollowUpKind>,
    owner: Option<String>,
    due: Option<Due>,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Due {
    #[serde(rename = "text")]
    _text: String,
    #[serde(rename = "from")]
    _from: Option<String>,
    to: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    meeting_date: Option<String>,
    item: Option<String>,
    #[serde(rename = "relation")]
    _relation: Relation,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prior {
    body: String,
    meeting_date: String,
    outcome: Outcome,
    text: String,
}

fn weight(optional: bool) -> Weight {
    if optional {
        Weight::Optional
    } else {
        Weight::Counts
    }
}

fn codes(outcomes: &[Outcome]) -> Vec<String> {
    outcomes
        .iter()
        .map(|outcome| outcome.code().to_owned())
        .collect()
}

impl Expectation {
    /// What it claims.
    pub(crate) fn claims(&self) -> Node {
        let Meeting { date, start, place } = &self.meeting;
        let head = [
            (Field::Body, Some(&self.committee)),
            (Field::Date, Some(date)),
            (Field::Start, start.as_ref()),
            (Field::Place, place.as_ref()),
        ];
        let head = head
            .into_iter()
            .filter_map(|(field, text)| Some(Node::new(field, text?)));
        let mut root = Node::new(Field::Item, "")
            .with(head)
            .with(self.participants.iter().map(Participant::claims))
            .with(
                self.absent
                    .iter()
                    .map(|name| Node::new(Field::Absent, name)),
            )
            .with(self.items.iter().map(Item::claims));
        match &self.municipality {
            None => root.open.push(Field::Municipality),
            Some(name) => root.children.push(Node::new(Field::Municipality, name)),
        }
        root
    }
}

impl Participant {
    fn claims(&self) -> Node {
        let role = match self.role {
            AttendeeRole::Chair | AttendeeRole::Substitute | AttendeeRole::Staff => {
                Some(Node::new(Field::Role, self.role.code()))
            }
            AttendeeRole::Member | AttendeeRole::Unknown => None,
        };
        let list = self.list.as_ref().map(|list| Node::new(Field::List, list));
        Node::new(Field::Present, &self.name).with(role.into_iter().chain(list))
    }
}

impl Item {
    fn claims(&self) -> Node {
        let mut node = Node::new(Field::Item, &self.title);
        node.hint = self.number.clone().unwrap_or_default();
        let mut outcome = Node::new(Field::Outcome, self.outcome.code());
        outcome.accept = codes(&self.outcome_accept);
        let said = [
            (Field::Title, Some(&self.title)),
            (Field::Number, self.number.as_ref()),
            (Field::CaseNumber, self.case_number.as_ref()),
            (Field::RecommendedBy, self.recommended_by.as_ref()),
            (Field::FinalIn, self.final_in.as_ref()),
        ];
        let said = said
            .into_iter()
            .filter_map(|(field, text)| text.map(|text| Node::new(field, text)));
        let several = [
            (Field::Recommendation, &self.recommendations),
            (Field::Route, &self.route),
            (Field::AbsentAtItem, &self.absent_for_item),
            (Field::Disqualified, &self.disqualified),
        ];
        let several = several
            .into_iter()
            .flat_map(|(field, texts)| texts.iter().map(move |text| Node::new(field, text)));
        let closed = self
            .closed
            .then(|| Node::new(Field::Access, "confidential"));
        let competence = self
            .competence
            .map(|it| Node::new(Field::Competence, it.code()));
        let mut node = node
            .with(
                said.chain(several)
                    .chain([outcome])
                    .chain(closed)
                    .chain(competence),
            )
            .with(self.acts_on.iter().map(ActsOn::claim))
            .with(self.follow_ups.iter().map(FollowUp::claims))
            .with(self.references.iter().map(Reference::claim))
            .with(self.prior_decisions_quoted.iter().map(Prior::claims));
        self.judge(&mut node);
        node
    }

    /// The fields that may be left to the judgment of the reader.
    fn judge(&self, node: &mut Node) {
        match &self.decision.0 {
            None => node.open.push(Field::Decision),
            Some(text) if text.is_empty() => (),
            Some(text) => node.children.push(Node::new(Field::Decision, text)),
        }
        match &self.points.0 {
            None => node.open.push(Field::Point),
            Some(points) => node.children.extend(
                points
                    .iter()
                    .map(|it| Node::new(Field::Point, format!("{} {}", it.number, it.outcome))),
            ),
        }
        match &self.vote.0 {
            None => node.open.push(Field::Vote),
            Some(None) => (),
            Some(Some(vote)) => {
                let mut claim = Node::new(Field::Vote, vote.code());
                claim.accept = self.vote_accept.iter().map(ToString::to_string).collect();
                node.children.push(claim);
            }
        }
        match &self.votes.0 {
            None => node.open.push(Field::VoteSide),
            Some(sides) => node.children.extend(sides.iter().flat_map(Side::claims)),
        }
    }
}

impl Side {
    fn claims(&self) -> Vec<Node> {
        let count = self.count.iter().map(ToString::to_string);
        let said = count
            .chain(self.names.iter().cloned())
            .chain(self.lists.iter().cloned());
        said.map(|said| Node::new(Field::VoteSide, format!("{} {said}", self.side)))
            .collect()
    }
}

impl ActsOn {
    fn claim(&self) -> Node {
        let said = |outcome: &Outcome| format!("{} {outcome}", self.item);
        let mut node = Node::new(Field::ActsOn, said(&self.outcome));
        node.accept = self.outcome_accept.iter().map(said).collect();
        node
    }
}

impl FollowUp {
    fn claims(&self) -> Node {
        let mut node = Node::new(Field::FollowUp, self.kind.code());
        node.accept = self
            .kind_accept
            .iter()
            .map(|kind| kind.code().to_owned())
            .collect();
        node.hint.clone_from(&self.what);
        node.weight = weight(self.optional);
        let due = self
            .due
            .as_ref()
            .map(|due| due.to.as_deref().unwrap_or(WORDS_ALONE));
        let owner = self
            .owner
            .as_ref()
            .map(|owner| Node::new(Field::Owner, owner));
        node.with(
            owner
                .into_iter()
                .chain(due.map(|due| Node::new(Field::Due, due))),
        )
    }
}

impl Reference {
    fn claim(&self) -> Node {
        let said = reference(self.meeting_date.as_deref(), self.item.as_deref());
        let mut node = Node::new(Field::Reference, said);
        node.weight = weight(self.optional);
        node
    }
}

impl Prior {
    fn claims(&self) -> Node {
        let said = reference(Some(&self.meeting_date), Some(&self.body));
        let mut node = Node::new(Field::PriorDecision, said);
        node.hint.clone_from(&self.text);
        node.with([Node::new(Field::PriorOutcome, self.outcome.code())])
    }
}
