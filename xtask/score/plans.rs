//! What a careful reader finds in a plan or a letter that sets goals, and what the program does, as
//! claims: the form of `intake/plans` and, of the real ones, that of `corpus/expected`. It must not
//! judge them.

use protokol_core::acts::Period;
use protokol_core::document::{Document, Goal, Observation};
use protokol_core::evidence::Read;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, GoalLevel, GoalState};
use serde::Deserialize;
use serde_json::Value;

use crate::node::{Field, Node};

/// What minutes are not judged by where their expectation tells nothing of it.
pub(crate) const OPEN: &[Field] = &[Field::Goal, Field::Figure];

/// An expectation as it stands in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expectation {
    /// The layout, in a sentence.
    pub(crate) layout: String,
    plan: Option<ExpectedPlan>,
    goals: Vec<ExpectedGoal>,
    observations: Vec<ExpectedFigure>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedPlan {
    title: String,
    municipality: Option<String>,
    period: Option<String>,
    adopted_by: Option<String>,
    adopted_on: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedGoal {
    title: String,
    level: GoalLevel,
    number: Option<String>,
    area: Option<String>,
    bound: Option<Bound>,
    #[serde(default)]
    bound_accept: Vec<Option<Bound>>,
    value: Option<String>,
    unit: Option<String>,
    population: Option<String>,
    period: Option<String>,
    #[serde(default)]
    period_accept: Vec<Option<String>>,
    baseline: Option<String>,
    delta: Option<String>,
    state: Option<GoalState>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedFigure {
    indicator: String,
    value: String,
    on: String,
    target: Option<String>,
}

/// The claims that are told, each under its field.
fn told<'a>(claims: impl IntoIterator<Item = (Field, Option<&'a str>)>) -> Vec<Node> {
    let claims = claims.into_iter();
    claims
        .filter_map(|(field, text)| Some(Node::new(field, text?)))
        .collect()
}

impl Expectation {
    /// What it claims.
    pub(crate) fn claims(&self) -> Node {
        let plan = self.plan.as_ref().map(|plan| {
            told([
                (Field::Municipality, plan.municipality.as_deref()),
                (Field::Plan, Some(plan.title.as_str())),
                (Field::PlanPeriod, plan.period.as_deref()),
                (Field::AdoptedBy, plan.adopted_by.as_deref()),
                (Field::AdoptedOn, plan.adopted_on.as_deref()),
            ])
        });
        Node::new(Field::Item, "")
            .with(plan.unwrap_or_default())
            .with(self.goals.iter().map(ExpectedGoal::claims))
            .with(self.observations.iter().map(|figure| {
                let claims = told([
                    (Field::FigureValue, Some(figure.value.as_str())),
                    (Field::FigureDay, Some(figure.on.as_str())),
                    (Field::Aim, figure.target.as_deref()),
                ]);
                Node::new(Field::Figure, &figure.indicator).with(claims)
            }))
    }
}

impl ExpectedGoal {
    fn claims(&self) -> Node {
        let mut node = Node::new(Field::Goal, &self.title);
        node.hint = self.number.clone().unwrap_or_default();
        let state = self.state.unwrap_or(GoalState::Set);
        let mut node = node.with(told([
            (Field::GoalTitle, Some(self.title.as_str())),
            (Field::Level, Some(self.level.code())),
            (Field::GoalNumber, self.number.as_deref()),
            (Field::Area, self.area.as_deref()),
            (Field::Value, self.value.as_deref()),
            (Field::Unit, self.unit.as_deref()),
            (Field::Population, self.population.as_deref()),
            (Field::Baseline, self.baseline.as_deref()),
            (Field::Delta, self.delta.as_deref()),
            (Field::State, Some(state.code())),
        ]));
        // Where the reader accepts that nothing is said, the field is left to judgment.
        if self.bound_accept.contains(&None) {
            node.open.push(Field::Bound);
        } else if let Some(bound) = self.bound {
            let mut claim = Node::new(Field::Bound, bound.code());
            claim.accept = self
                .bound_accept
                .iter()
                .flatten()
                .map(ToString::to_string)
                .collect();
            node.children.push(claim);
        }
        if self.period_accept.contains(&None) {
            node.open.push(Field::GoalPeriod);
        } else if let Some(period) = &self.period {
            let mut claim = Node::new(Field::GoalPeriod, period);
            claim.accept = self.period_accept.iter().flatten().cloned().collect();
            node.children.push(claim);
        }
        node
    }
}

/// What the program finds of plans, goals and figures in the documents of one text. Goals of the state's
/// that stand in two documents of the same text are claimed by each.
pub(crate) fn found(documents: &[Document]) -> Vec<Node> {
    let mut claims: Vec<Node> = vec![];
    for document in documents {
        if let Some(plan) = &document.aims.plan {
            let value = &plan.value;
            let period = value.period.map(shortest);
            let day = value.adopted_on.map(|day| day.to_string());
            let said = told([
                (Field::Plan, Some(value.title.as_str())),
                (Field::PlanPeriod, period.as_deref()),
                (Field::AdoptedBy, value.adopted_by.as_deref()),
                (Field::AdoptedOn, day.as_deref()),
            ]);
            claims.extend(said.into_iter().map(|node| node.at(plan.mark.lines)));
        }
        claims.extend(document.aims.goals.iter().map(goal));
        claims.extend(document.aims.observations.iter().map(figure));
    }
    claims
}

fn shortest(period: Interval) -> String {
    Period(period).to_string()
}

fn goal(read: &Read<Goal>) -> Node {
    let goal = &read.value;
    let figure =
        |value: Option<protokol_core::quantity::Quantity>| value.map(|value| value.to_string());
    let (value, baseline, delta) = (
        figure(goal.value),
        figure(goal.baseline),
        figure(goal.delta),
    );
    let period = goal.period.map(shortest);
    let claims = told([
        (Field::GoalTitle, Some(goal.title.as_str())),
        (Field::Level, Some(goal.level.code())),
        (Field::GoalNumber, goal.number.as_deref()),
        (Field::Area, goal.area.as_deref()),
        (Field::Bound, goal.bound.map(Bound::code)),
        (Field::Value, value.as_deref()),
        (Field::Unit, goal.unit.as_deref()),
        (Field::Population, goal.population.as_deref()),
        (Field::GoalPeriod, period.as_deref()),
        (Field::Baseline, baseline.as_deref()),
        (Field::Delta, delta.as_deref()),
        (Field::State, Some(goal.state.code())),
    ]);
    let mut node = Node::new(Field::Goal, &goal.title).at(read.mark.lines);
    node.hint = goal.number.clone().unwrap_or_default();
    node.with(claims.into_iter().map(|claim| claim.at(read.mark.lines)))
}

fn figure(read: &Read<Observation>) -> Node {
    let figure = &read.value;
    let (value, on) = (figure.value.to_string(), shortest(figure.on));
    let target = figure.target.map(|target| target.to_string());
    let claims = told([
        (Field::FigureValue, Some(value.as_str())),
        (Field::FigureDay, Some(on.as_str())),
        (Field::Aim, target.as_deref()),
    ]);
    let node = Node::new(Field::Figure, &figure.indicator).at(read.mark.lines);
    node.with(claims.into_iter().map(|claim| claim.at(read.mark.lines)))
}

/// What the corpus says of a real plan, letter or list of goals in minutes; `None` where it says nothing
/// of goals. It names titles, numbers, areas, values and what follows from them, in words of its own.
pub(crate) fn of_corpus(expected: &Value) -> Option<Vec<Node>> {
    let text = |value: &Value| {
        value
            .as_str()
            .map(ToOwned::to_owned)
            .or_else(|| Some(value.as_i64()?.to_string()))
    };
    let mut goals: Vec<Node> = vec![];
    let mut list = |at: &Value, level: GoalLevel, year: &str| {
        for goal in at.as_array().into_iter().flatten() {
            let title = text(goal)
                .or_else(|| text(&goal["text"]))
                .unwrap_or_default();
            let mut node = Node::new(Field::Goal, &title);
            let number = text(&goal["number"]).filter(|number| !number.contains("heraf"));
            node.hint = number.clone().unwrap_or_default();
            let of = |name: &str| text(&goal[name]);
            let (value, delta, baseline) = (of("value"), of("delta"), of("baseline_implied"));
            let state = match of("status").or_else(|| of("note")).as_deref() {
                Some("videreføres") => GoalState::CarriedOver,
                Some("Afventer") => GoalState::Pending,
                Some(status) if status.starts_with("announced") => GoalState::Announced,
                Some(_) | None => GoalState::Set,
            };
            let area = of("area");
            let mut node = node.with(told([
                (Field::Level, Some(level.code())),
                (Field::GoalNumber, number.as_deref()),
                (Field::Area, area.as_deref()),
                (Field::Value, value.as_deref()),
                (Field::Delta, delta.as_deref()),
                (Field::Baseline, baseline.as_deref()),
                (Field::GoalPeriod, Some(year)),
                (Field::State, Some(state.code())),
            ]));
            node.open = vec![Field::Bound, Field::Unit, Field::Population];
            if goal.is_string() {
                node.open.push(Field::GoalNumber);
            }
            if level == GoalLevel::Target {
                // Its words are the reader's own, shorter ones.
                node.accept = vec![];
            } else {
                node.children.push(Node::new(Field::GoalTitle, &title));
            }
            if level == GoalLevel::Target || level == GoalLevel::Local {
                node.open.push(Field::GoalTitle);
                node.children
                    .retain(|claim| claim.field != Field::GoalTitle);
            }
            goals.push(node);
        }
    };
    let nothing = Value::Null;
    let plan = expected.get("herlev_plan").unwrap_or(&nothing);
    list(&expected["ministerial_goals"], GoalLevel::National, "2018");
    list(&expected["guiding_lines"], GoalLevel::Guideline, "2018");
    list(
        &expected["ministerial_goals_2019"],
        GoalLevel::National,
        "2019",
    );
    list(
        &Value::Array(
            expected
                .get("announced_goal")
                .into_iter()
                .cloned()
                .collect(),
        ),
        GoalLevel::National,
        "2019",
    );
    list(&plan["ministerial_goals_2018"], GoalLevel::National, "2018");
    list(&plan["targets"], GoalLevel::Target, "2018");
    let minutes = expected.get("goals").unwrap_or(&nothing);
    list(
        &minutes["ministerial_goals_2018"],
        GoalLevel::National,
        "2018",
    );
    list(&minutes["guiding_lines_2018"], GoalLevel::Guideline, "2018");
    list(&minutes["local_goals_2018"], GoalLevel::Local, "2018");
    if goals.is_empty() {
        return None;
    }
    let by = expected["approved_by"].as_str();
    let on = expected["approved_date"].as_str();
    if let (Some(by), Some(title)) = (by, expected["title"].as_str()) {
        let year = text(&expected["year"]);
        goals.extend(told([
            (Field::Municipality, expected["municipality"].as_str()),
            (Field::Plan, Some(title)),
            (Field::PlanPeriod, year.as_deref()),
            (Field::AdoptedBy, Some(by)),
            (Field::AdoptedOn, on),
        ]));
    } else if let Some(title) = plan["title"].as_str() {
        goals.extend(told([
            (Field::Plan, Some(title)),
            (Field::PlanPeriod, Some("2018-2019")),
        ]));
    }
    Some(goals)
}
