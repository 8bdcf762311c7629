//! One event of every kind of plans and goals, with every field filled: a part of what the golden bytes
//! are made of. Nothing here may change; a further kind goes to the end of `one_of_each`.

use protokol_core::event::goal_set::{Terms, Wording};
use protokol_core::event::observation_reported::{Measured, Reported};
use protokol_core::event::*;
use protokol_core::ids::*;
use protokol_core::quantity::Quantity;
use protokol_core::record::Draft;
use protokol_core::time::Interval;
use protokol_core::vocabulary::*;

use crate::one_of_each::{day, draft, id};

fn name(text: &str) -> String {
    text.to_owned()
}

fn figure(text: &str) -> Option<Quantity> {
    Some(Quantity::read(text).unwrap())
}

fn terms() -> Terms {
    Terms {
        parent: Some(GoalId(id(108))),
        owner: Some(Subject::Office(OfficeId(id(105)))),
        target: Some(TargetState::Set),
        bound: Some(Bound::AtMost),
        value: figure("149,75"),
        baseline: figure("1.174"),
        baseline_on: Some(day("2017-12-31")),
        baseline_period: None,
        delta: figure("-24"),
        period: Interval::year(2018),
        cadence: Some(Cadence::HalfYear),
        indicator: Some(IndicatorId(id(110))),
        definition: Some(2),
    }
}

fn wording() -> Wording {
    Wording {
        number: Some(name("1.1.a")),
        area: Some(name("Havnen")),
        unit: Some(name("fuldtidspersoner")),
        population: Some(name("under 30 år")),
        owner: Some(name("Havnekontoret")),
    }
}

/// A goal whose start is known by its year.
pub(crate) fn with_start_of_a_year() -> Draft {
    let facts = goal_set::Facts {
        goal: GoalId(id(109)),
        level: GoalLevel::Target,
        plan: None,
        item: None,
        terms: Terms {
            baseline: figure("34"),
            baseline_period: Interval::year(2017),
            ..Terms::default()
        },
    };
    let words = goal_set::Words {
        municipality: None,
        title: name("Kortere ventetid"),
        terms: Wording::default(),
    };
    draft(
        69,
        facts,
        Some(words.into()),
        vec![Subject::Goal(GoalId(id(109)))],
    )
}

/// The events, numbered from 60.
pub(crate) fn goals() -> Vec<Draft> {
    let (plan, goal, other) = (PlanId(id(107)), GoalId(id(109)), GoalId(id(108)));
    let (item, indicator) = (ItemId(id(101)), IndicatorId(id(110)));
    let (of_goal, of_indicator) = (Subject::Goal(goal), Subject::Indicator(indicator));
    let plan_words = plan_adopted::Words {
        municipality: Some(name("Nordvig Kommune")),
        title: name("Plan for havnen"),
    };
    let set_words = goal_set::Words {
        municipality: Some(name("Nordvig Kommune")),
        title: name("Kortere ventetid"),
        terms: wording(),
    };
    let revised_words = goal_revised::Words {
        title: Some(name("Hurtigere til kaj")),
        changes: wording(),
    };
    let carried_words = goal_carried_over::Words {
        title: Some(name("Endnu hurtigere")),
        changes: wording(),
    };
    let defined_words = indicator_defined::Words {
        municipality: Some(name("Nordvig Kommune")),
        name: name("Ventetid"),
        text: Some(name("Fra anløb til kaj")),
        unit: Some(name("dage")),
        source: Some(name("Havnekontoret")),
    };
    let redefined_words = indicator_redefined::Words {
        text: name("Fra lods til kaj"),
        unit: Some(name("timer")),
        source: Some(name("Lodserne")),
    };
    let reported_words = observation_reported::Words {
        source: Some(name("Lodserne")),
        text: Some(name("foreløbigt tal")),
    };
    let (plan, item) = (Some(plan), Some(item));
    let mut all = vec![
        draft(
            60,
            plan_adopted::Facts {
                plan: PlanId(id(107)),
                body: Some(BodyId(id(100))),
                item,
                period: Interval::year(2018),
            },
            Some(plan_words.into()),
            vec![Subject::Plan(PlanId(id(107)))],
        ),
        draft(
            61,
            goal_set::Facts {
                goal,
                level: GoalLevel::Target,
                plan,
                item,
                terms: terms(),
            },
            Some(set_words.into()),
            vec![of_goal],
        ),
        draft(
            62,
            goal_revised::Facts {
                goal,
                plan,
                item,
                changes: terms(),
            },
            Some(revised_words.into()),
            vec![of_goal],
        ),
        draft(
            63,
            goal_carried_over::Facts {
                goal,
                from: other,
                level: GoalLevel::Guideline,
                plan,
                item,
                changes: terms(),
            },
            Some(carried_words.into()),
            vec![of_goal, Subject::Goal(other)],
        ),
        draft(
            64,
            goal_abandoned::Facts { goal, plan, item },
            None,
            vec![of_goal],
        ),
        draft(
            65,
            indicator_defined::Facts {
                indicator,
                item,
                better: Some(Better::Lower),
            },
            Some(defined_words.into()),
            vec![of_indicator],
        ),
        draft(
            66,
            indicator_redefined::Facts {
                indicator,
                definition: 2,
                item,
                better: Some(Better::Higher),
            },
            Some(redefined_words.into()),
            vec![of_indicator],
        ),
        draft(
            67,
            observation_reported::Facts {
                measured: Some(Measured {
                    indicator,
                    definition: 2,
                }),
                goal: Some(goal),
                item,
                period: Interval::quarter(2018, 2),
                reported: Reported::Value(Quantity::read("-0,125").unwrap()),
            },
            Some(reported_words.clone().into()),
            vec![of_indicator, of_goal],
        ),
        draft(
            68,
            observation_reported::Facts {
                measured: None,
                goal: Some(goal),
                item: None,
                period: None,
                reported: Reported::Verdict(Verdict::NotReached),
            },
            Some(reported_words.into()),
            vec![of_goal],
        ),
    ];
    for draft in &mut all {
        draft.evidence.clear();
        draft.reason = Some(name("efter aftale"));
    }
    all
}
