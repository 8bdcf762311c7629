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
    /// `null` where careful readers would name the body differently.
    committee: Option<String>,
    meeting: Meeting,
    #[serde(default)]
    participants: Judged<Vec<Participant>>,
    #[serde(default)]
    absent: Judged<Vec<String>>,
    items: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
    date: String,
    #[serde(default)]
    start: Judged<Option<String>>,
    #[serde(default)]
    place: Judged<Option<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Participant {
    name: String,
    /// `null` where careful readers differ.
    role: Option<AttendeeRole>,
    #[serde(default)]
    list: Judged<Option<String>>,
    #[serde(default)]
    optional: bool,
}

/// A field that can be left out (nothing) or be `null` (not judged).
#[derive(Debug)]
struct Judged<T>(Option<T>);

impl<T> Judged<T> {
    /// Adds what it claims, or leaves its field to the judgment of the reader.
    fn add(&self, node: &mut Node, field: Field, claims: impl FnOnce(&T) -> Vec<Node>) {
        match &self.0 {
            None => node.open.push(field),
            Some(said) => node.children.extend(claims(said)),
        }
    }
}

/// A claim of each of these texts.
fn texts(field: Field, said: impl IntoIterator<Item = impl Into<String>>) -> Vec<Node> {
    said.into_iter()
        .map(|text| Node::new(field, text))
        .collect()
}

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
    #[serde(default)]
    number: Judged<Option<String>>,
    /// `null` where the document prints the title twice in different words.
    title: Option<String>,
    #[serde(default)]
    case_number: Judged<Option<String>>,
    #[serde(default)]
    closed: Judged<bool>,
    #[serde(default)]
    recommended_by: Judged<Option<String>>,
    #[serde(default)]
    recommendations: Judged<Vec<String>>,
    #[serde(default)]
    decision: Judged<String>,
    outcome: Option<Outcome>,
    #[serde(default)]
    outcome_accept: Vec<Outcome>,
    #[serde(default)]
    points: Judged<Vec<Point>>,
    #[serde(default)]
    competence: Judged<Option<Competence>>,
    #[serde(default)]
    final_in: Judged<Option<String>>,
    #[serde(default)]
    route: Judged<Vec<String>>,
    #[serde(default)]
    vote: Judged<Option<Vote>>,
    #[serde(default)]
    vote_accept: Vec<Vote>,
    #[serde(default)]
    votes: Judged<Vec<Side>>,
    #[serde(default)]
    acts_on: Judged<Vec<ActsOn>>,
    #[serde(default)]
    absent_for_item: Judged<Vec<String>>,
    #[serde(default)]
    disqualified: Judged<Vec<String>>,
    #[serde(default)]
    follow_ups: Judged<Vec<FollowUp>>,
    #[serde(default)]
    references: Judged<Vec<Reference>>,
    #[serde(default)]
    prior_decisions_quoted: Judged<Vec<Prior>>,
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
    #[serde(default)]
    owner: Judged<Option<String>>,
    #[serde(default)]
    due: Judged<Option<Due>>,
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
    _relation: Option<Relation>,
    #[serde(rename = "text")]
    _text: Option<String>,
    #[serde(rename = "body")]
    _body: Option<String>,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prior {
    body: Option<String>,
    meeting_date: Option<String>,
    #[serde(rename = "item")]
    _item: Option<String>,
    outcome: Option<Outcome>,
    text: String,
    #[serde(default)]
    optional: bool,
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
            (Field::Body, self.committee.as_ref()),
            (Field::Date, Some(date)),
        ];
        let head = head
            .into_iter()
            .filter_map(|(field, text)| Some(Node::new(field, text?)));
        let mut root = Node::new(Field::Item, "")
            .with(head)
            .with(self.items.iter().map(Item::claims));
        for (field, judged) in [(Field::Start, start), (Field::Place, place)] {
            judged.add(&mut root, field, |text| texts(field, text));
        }
        self.participants.add(&mut root, Field::Present, |all| {
            all.iter().map(Participant::claims).collect()
        });
        self.absent
            .add(&mut root, Field::Absent, |all| texts(Field::Absent, all));
        if self.committee.is_none() {
            root.open.push(Field::Body);
        }
        match &self.municipality {
            None => root.open.push(Field::Municipality),
            Some(name) => root.children.push(Node::new(Field::Municipality, name)),
        }
        root
    }
}

impl Participant {
    fn claims(&self) -> Node {
        let role = |role: &AttendeeRole| match role {
            AttendeeRole::Chair | AttendeeRole::Substitute | AttendeeRole::Staff => {
                vec![Node::new(Field::Role, role.code())]
            }
            AttendeeRole::Member | AttendeeRole::Unknown => vec![],
        };
        let mut node = Node::new(Field::Present, &self.name);
        node.weight = weight(self.optional);
        Judged(self.role).add(&mut node, Field::Role, role);
        self.list
            .add(&mut node, Field::List, |list| texts(Field::List, list));
        node
    }
}

impl Item {
    fn claims(&self) -> Node {
        let mut node = Node::new(Field::Item, self.title.clone().unwrap_or_default());
        node.hint = self.number.0.clone().flatten().unwrap_or_default();
        Judged(self.title.as_ref()).add(&mut node, Field::Title, |title| {
            texts(Field::Title, Some(*title))
        });
        Judged(self.outcome).add(&mut node, Field::Outcome, |outcome| {
            let mut claims = texts(Field::Outcome, Some(outcome.code()));
            for claim in &mut claims {
                claim.accept = codes(&self.outcome_accept);
            }
            claims
        });
        let single = [
            (Field::Number, &self.number),
            (Field::CaseNumber, &self.case_number),
            (Field::RecommendedBy, &self.recommended_by),
            (Field::FinalIn, &self.final_in),
        ];
        for (field, judged) in single {
            judged.add(&mut node, field, |text| texts(field, text));
        }
        let several = [
            (Field::Recommendation, &self.recommendations),
            (Field::Route, &self.route),
            (Field::AbsentAtItem, &self.absent_for_item),
            (Field::Disqualified, &self.disqualified),
        ];
        for (field, judged) in several {
            judged.add(&mut node, field, |several| texts(field, several));
        }
        self.closed.add(&mut node, Field::Access, |closed| {
            texts(Field::Access, closed.then_some("confidential"))
        });
        self.competence.add(&mut node, Field::Competence, |it| {
            texts(Field::Competence, it.map(|it| it.code()))
        });
        self.acts_on.add(&mut node, Field::ActsOn, |all| {
            all.iter().map(ActsOn::claim).collect()
        });
        self.follow_ups.add(&mut node, Field::FollowUp, |all| {
            all.iter().map(FollowUp::claims).collect()
        });
        self.references.add(&mut node, Field::Reference, |all| {
            all.iter().map(Reference::claim).collect()
        });
        self.prior_decisions_quoted
            .add(&mut node, Field::PriorDecision, |all| {
                all.iter().map(Prior::claims).collect()
            });
        self.judge(&mut node);
        node
    }

    /// The fields that may be left to the judgment of the reader.
    fn judge(&self, node: &mut Node) {
        self.decision.add(node, Field::Decision, |text| {
            texts(Field::Decision, Some(text).filter(|text| !text.is_empty()))
        });
        self.points.add(node, Field::Point, |points| {
            let said = points
                .iter()
                .map(|it| format!("{} {}", it.number, it.outcome));
            texts(Field::Point, said)
        });
        self.vote.add(node, Field::Vote, |vote| {
            let mut claims = texts(Field::Vote, vote.map(|vote| vote.code()));
            for claim in &mut claims {
                claim.accept = self.vote_accept.iter().map(ToString::to_string).collect();
            }
            claims
        });
        self.votes.add(node, Field::VoteSide, |sides| {
            sides.iter().flat_map(Side::claims).collect()
        });
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
        self.owner
            .add(&mut node, Field::Owner, |owner| texts(Field::Owner, owner));
        self.due.add(&mut node, Field::Due, |due| {
            let day = |due: &Due| due.to.clone().unwrap_or_else(|| WORDS_ALONE.to_owned());
            texts(Field::Due, due.as_ref().map(day))
        });
        node
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
        let said = reference(self.meeting_date.as_deref(), self.body.as_deref());
        let mut node = Node::new(Field::PriorDecision, said);
        node.weight = weight(self.optional);
        node.hint.clone_from(&self.text);
        match self.outcome {
            None => node.open.push(Field::PriorOutcome),
            Some(outcome) => node
                .children
                .push(Node::new(Field::PriorOutcome, outcome.code())),
        }
        node
    }
}
