//! What reports on goals say, in both languages: levels, statuses, bounds and reasons. It computes
//! nothing.

use chrono::NaiveDate;
use protokol_core::event::Kind;
use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::{Bound, Cadence, GoalLevel};

use crate::goal_list::{Days, Goal};
use crate::goal_status::{Because, Lacking, Status, Threshold};
use crate::lang::Lang;

/// A goal's status, marked where nobody is sure of the goal and nobody has looked.
#[must_use]
pub fn standing(goal: &Goal, lang: Lang) -> String {
    let status = status(goal.status, lang);
    match goal.unsure {
        true => format!("{status}, {}", lang.pick("unsure", "usikkert")),
        false => status.to_owned(),
    }
}

/// A level's name.
#[must_use]
pub fn level(level: GoalLevel, lang: Lang) -> &'static str {
    match level {
        GoalLevel::National => lang.pick("national goal", "ministermål"),
        GoalLevel::Guideline => lang.pick("guideline", "sigtelinje"),
        GoalLevel::Local => lang.pick("local goal", "lokalt mål"),
        GoalLevel::Target => lang.pick("target", "resultatmål"),
    }
}

/// A status' name.
#[must_use]
pub fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Set => lang.pick("set", "fastsat"),
        Status::OnTrack => lang.pick("on track", "på vej"),
        Status::OffTrack => lang.pick("off track", "bagud"),
        Status::Met => lang.pick("met", "nået"),
        Status::Missed => lang.pick("missed", "ikke nået"),
        Status::Silent => lang.pick("silent", "tavst"),
        Status::Pending => lang.pick("pending", "afventer"),
        Status::Announced => lang.pick("announced", "bebudet"),
        Status::Abandoned => lang.pick("abandoned", "opgivet"),
    }
}

/// How often, as in `every quarter`.
#[must_use]
pub fn cadence(cadence: Cadence, lang: Lang) -> &'static str {
    match cadence {
        Cadence::Month => lang.pick("every month", "hver måned"),
        Cadence::Quarter => lang.pick("every quarter", "hvert kvartal"),
        Cadence::HalfYear => lang.pick("every half year", "hvert halvår"),
        Cadence::Year => lang.pick("every year", "hvert år"),
    }
}

/// A figure as the language writes it, with its unit.
#[must_use]
pub fn figure(value: Quantity, unit: Option<&str>, lang: Lang) -> String {
    let number = match lang {
        Lang::En => value.to_string(),
        Lang::Da => value.danish(),
    };
    unit.map_or(number.clone(), |unit| format!("{number} {unit}"))
}

/// A span of days as the language writes it.
#[must_use]
pub fn days(days: &Days, lang: Lang) -> String {
    match lang {
        Lang::En => days.text.replace("..", " to "),
        Lang::Da => days.text.replace("-Q", "-K").replace("..", " til "),
    }
}

/// What was done about a goal.
#[must_use]
pub fn done(kind: Kind, lang: Lang) -> String {
    let words = [
        (Kind::GoalSet, "set", "fastsat"),
        (Kind::GoalRevised, "revised", "ændret"),
        (Kind::GoalCarriedOver, "carried over", "videreført"),
        (Kind::GoalAbandoned, "abandoned", "opgivet"),
    ];
    let found = words.iter().find(|(of, _, _)| *of == kind);
    found.map_or_else(
        || kind.to_string(),
        |(_, en, da)| lang.pick(en, da).to_owned(),
    )
}

/// What a goal asks, as in `at most 150 pct.`, and where it says only how far to go, `increase by 8 pct.`; a figure
/// of which nobody said on which side it is reached stands with a question mark. Empty where it asks nothing that can
/// be measured.
#[must_use]
pub fn asked(
    bound: Option<Bound>,
    (value, delta): (Option<Quantity>, Option<Quantity>),
    unit: Option<&str>,
    lang: Lang,
) -> String {
    let Some(bound) = bound else {
        return value.map_or_else(String::new, |value| {
            format!("{} ?", figure(value, unit, lang))
        });
    };
    let words = match bound {
        Bound::AtMost => lang.pick("at most", "højst"),
        Bound::AtLeast => lang.pick("at least", "mindst"),
        Bound::Equal => lang.pick("exactly", "præcis"),
        Bound::Increase => lang.pick("increase", "skal øges"),
        Bound::Decrease => lang.pick("decrease", "skal nedbringes"),
        Bound::Maintain => lang.pick("maintain", "skal fastholdes"),
        Bound::Procedural => lang.pick("to be done", "skal gennemføres"),
    };
    let to = match bound {
        Bound::Increase | Bound::Decrease => lang.pick(" to", " til"),
        Bound::Maintain => lang.pick(" at", " på"),
        Bound::AtMost | Bound::AtLeast | Bound::Equal | Bound::Procedural => "",
    };
    let by = match bound {
        Bound::Increase => delta,
        Bound::Decrease => delta.map(Quantity::negated),
        Bound::AtMost | Bound::AtLeast | Bound::Equal | Bound::Maintain | Bound::Procedural => None,
    };
    match (value, by) {
        (Some(value), _) => format!("{words}{to} {}", figure(value, unit, lang)),
        (None, Some(by)) => {
            let with = lang.pick("by", "med");
            format!("{words} {with} {}", figure(by, unit, lang))
        }
        (None, None) => words.to_owned(),
    }
}

fn threshold(threshold: Threshold, unit: Option<&str>, lang: Lang) -> String {
    let (words, value) = match threshold {
        Threshold::AtMost(value) => (lang.pick("at most", "højst"), value),
        Threshold::AtLeast(value) => (lang.pick("at least", "mindst"), value),
        Threshold::Equal(value) => (lang.pick("exactly", "præcis"), value),
        Threshold::Above(value) => (lang.pick("more than", "mere end"), value),
        Threshold::Below(value) => (lang.pick("less than", "mindre end"), value),
    };
    format!("{words} {}", figure(value, unit, lang))
}

/// Why a goal stands where it does, in a sentence without a full stop.
#[must_use]
pub fn why(because: Because, unit: Option<&str>, lang: Lang) -> String {
    let pick = |en: String, da: String| match lang {
        Lang::En => en,
        Lang::Da => da,
    };
    match because {
        Because::Abandoned(on) => {
            let on = on.map_or_else(String::new, |day| format!(" {day}"));
            pick(format!("given up on{on}"), format!("opgivet{on}"))
        }
        Because::Announced => lang
            .pick("what it asks is still to come", "indholdet mangler endnu")
            .to_owned(),
        Because::Pending => lang
            .pick("its value is awaited", "værdien afventes")
            .to_owned(),
        Because::Ahead(from) => pick(
            format!("its period begins on {from}"),
            format!("perioden begynder {from}"),
        ),
        Because::Silent {
            since,
            last,
            cadence: promised,
        } => silent(since, last, promised, lang),
        Because::NoFigure(None) => lang
            .pick("nothing was reported yet", "intet er indberettet endnu")
            .to_owned(),
        Because::NoFigure(Some(by)) => pick(
            format!("nothing was reported yet; a report is due by {by}"),
            format!("intet er indberettet endnu; en status ventes senest {by}"),
        ),
        Because::OtherDefinition {
            on,
            made_by,
            rests_on,
        } => {
            let rests_on = rests_on.map_or_else(|| "?".to_owned(), |number| number.to_string());
            pick(
                format!(
                    "the series is broken: the figure of {on} was made by definition {made_by}, and the goal rests on definition {rests_on}"
                ),
                format!(
                    "serien er brudt: tallet pr. {on} er opgjort efter definition {made_by}, og målet hviler på definition {rests_on}"
                ),
            )
        }
        Because::NotComparable(lacking) => not_comparable(lacking, lang).to_owned(),
        Because::Disagreeing(on) => pick(
            format!("the figures of {on} disagree"),
            format!("tallene pr. {on} er ikke enige"),
        ),
        Because::Compared {
            value,
            on,
            with,
            holds,
            over,
        } => {
            let (value, with) = (figure(value, unit, lang), threshold(with, unit, lang));
            let (en, da) = if holds {
                ("is", "er")
            } else {
                ("is not", "er ikke")
            };
            let (ended, sluttet) = if over {
                ("; the period is over", "; perioden er slut")
            } else {
                ("", "")
            };
            pick(
                format!("{value} on {on} {en} {with}{ended}"),
                format!("{value} pr. {on} {da} {with}{sluttet}"),
            )
        }
        Because::Said { on, holds: true } => pick(
            format!("reported as reached on {on}"),
            format!("meldt nået {on}"),
        ),
        Because::Said { on, holds: false } => pick(
            format!("reported as not reached on {on}"),
            format!("meldt ikke nået {on}"),
        ),
    }
}

fn silent(
    since: NaiveDate,
    last: Option<NaiveDate>,
    promised: Option<Cadence>,
    lang: Lang,
) -> String {
    let (en_last, da_last) = last.map_or_else(
        || {
            (
                "nothing was ever reported".to_owned(),
                "intet er nogensinde indberettet".to_owned(),
            )
        },
        |day| {
            (
                format!("the last figure is of {day}"),
                format!("det seneste tal er pr. {day}"),
            )
        },
    );
    let (en_why, da_why) = match promised {
        Some(promised) => (
            format!("a report is promised {}", cadence(promised, Lang::En)),
            format!("der er lovet status {}", cadence(promised, Lang::Da)),
        ),
        None => ("its period ended".to_owned(), "perioden er slut".to_owned()),
    };
    match lang {
        Lang::En => format!("since {since}: {en_why}, and {en_last}"),
        Lang::Da => format!("siden {since}: {da_why}, og {da_last}"),
    }
}

fn not_comparable(lacking: Lacking, lang: Lang) -> &'static str {
    match lacking {
        Lacking::Bound => lang.pick(
            "it asks nothing that can be measured",
            "det stiller intet krav, der kan måles",
        ),
        Lacking::Side => lang.pick(
            "nobody said whether it asks at least or at most its figure",
            "det er ikke sagt, om tallet er det mindste eller det højeste",
        ),
        Lacking::Baseline => lang.pick(
            "there is no figure to start from",
            "der er intet udgangspunkt at sammenligne med",
        ),
        Lacking::Better => lang.pick(
            "nobody said whether a higher or a lower figure is better",
            "det er ikke sagt, om et højere eller et lavere tal er bedre",
        ),
        Lacking::Verdict => lang.pick(
            "no figure decides it; a report has to say that it is reached",
            "intet tal afgør det; en status må sige, at det er nået",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_says_how_far_where_it_says_no_value() {
        let said = |bound, value: Option<i32>, delta: Option<i32>| {
            let (value, delta) = (value.map(Quantity::whole), delta.map(Quantity::whole));
            let words = |lang| asked(Some(bound), (value, delta), Some("pct."), lang);
            format!("{}, {}", words(Lang::En), words(Lang::Da))
        };
        assert_eq!(
            said(Bound::Increase, None, Some(8)),
            "increase by 8 pct., skal øges med 8 pct."
        );
        assert_eq!(
            said(Bound::Decrease, None, Some(-50)),
            "decrease by 50 pct., skal nedbringes med 50 pct."
        );
        assert_eq!(
            said(Bound::Decrease, Some(21), Some(-21)),
            "decrease to 21 pct., skal nedbringes til 21 pct."
        );
        assert_eq!(said(Bound::Increase, None, None), "increase, skal øges");
        let figure = (Some(Quantity::whole(90)), None);
        assert_eq!(asked(None, figure, Some("pct."), Lang::Da), "90 pct. ?");
        assert_eq!(asked(None, (None, None), None, Lang::En), "");
    }
}
