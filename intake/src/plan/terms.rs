//! What a goal asks, read from its own words: bound, value, unit, population, period, baseline, delta.
//! Where a word for it stands alone, without a figure, that is all that is read.

use std::sync::LazyLock;

use protokol_core::document::Goal;
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, GoalState};
use regex::{Captures, Regex};

use crate::regexes::compiled;

/// A figure, as Danes write it.
pub(crate) const FIGURE: &str = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?";
/// What a figure counts.
const UNIT: &str = r"(?:%|pct\.?|procentpoint|procent|promille|(?:mio|mia)\.? ?(?:kr\.?|kWh|ton|m3)|t\.?kr\.?|kr\.?|k?m/t|k[gm]|kWh|MWh|m[23²³]|tons?|år|[\p{Ll}-]{3,})";

/// Words between a figure and what it is of, which are no units.
const NO_UNITS: &[&str] = &[
    "af",
    "i",
    "til",
    "fra",
    "og",
    "om",
    "pr",
    "per",
    "for",
    "ud",
    "med",
    "ved",
    "på",
    "de",
    "den",
    "det",
    "der",
    "som",
    "skal",
    "inden",
    "senest",
    "under",
    "over",
    "eller",
    "samt",
    "mod",
    "nye",
    "flere",
    "jobparate",
    "aktivitetsparate",
    "ledige",
    "unge",
    "forsikrede",
    "match",
    "lokale",
];

static AT_LEAST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:mindst|minimum|som min(?:imum|\.)?|ikke under|ikke mindre end|mere end|over)(?: på| være| er)? (?P<value>{FIGURE})"
    ))
});
static AT_MOST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:højest|højst|maks(?:imalt|imum|\.)?|ikke over|ikke mere end|mindre end|færre end|under)(?: på| være| er| må være)? (?P<value>{FIGURE})"
    ))
});
/// "højst er 50", "må højst være 50".
static AT_MOST_VERB: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\bhøj(?:e)?st (?:\w+ ){{1,2}}(?P<value>{FIGURE})"
    ))
});
static AT_LEAST_VERB: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\bmindst (?:er|være|skal være|udgør|udgøre) (?P<value>{FIGURE})"
    ))
});
static EQUAL: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"(?i)\b(?:præcis|netop) (?P<value>{FIGURE})")));
static DOWN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:nedbring(?:es|e)|reducer(?:es|e)|fald(?:e|er)|sænk(?:es|e)|mindsk(?:es|e)|nedsæt(?:tes|te)|halver(?:es|e)|begræns(?:es|e)|formindskes|afkortes|nedgang|færre)\b",
    )
});
static UP: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:øg(?:es|e)\b|\b(?:stig(?:e|er)|hæv(?:es|e)|forøg(?:es|e)|vokse|fordobl(?:es|e)|løft(?:es|e) (?:til|med|fra))\b|^flere\b)",
    )
});
static KEEP: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:fasthold(?:es|e)|bevar(?:es|e)|opretthold(?:es|e))\b.*\bniveau|\b(?:fasthold(?:es|e)|bevar(?:es|e)|opretthold(?:es|e)) på(?: |$)",
    )
});
static DO: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:udarbejd(?:es|else)|formaliser(?:es|e)|nedsæt(?:tes) (?:et|en)|etabler(?:es)|opret(?:tes)|vedtag(?:es)|iværksæt(?:tes)|implementer(?:es)|indfør(?:es)|gennemfør(?:es)|udskift(?:es|et)|udvikl(?:es) en|videreudvikles|ansæt(?:tes)|kortlæg(?:ges))\b",
    )
});
static TO: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\btil (?:(?:mindst|højst|højest|under|over|maksimalt|minimum) )?(?P<value>{FIGURE})(?P<range>-\d)?"
    ))
});
static BY: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"(?i)\bmed (?:mindst |ca\. )?(?P<value>{FIGURE})")));
static FROM: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"(?i)\bfra (?P<value>{FIGURE})\b")));
/// "svarende til et fald på 24 personer".
static AS_MUCH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:et|en) (?P<way>fald|nedgang|reduktion|stigning|vækst|forøgelse) på (?P<value>{FIGURE})"
    ))
});
static STARTING: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:baseline|udgangspunkt|status|niveau)(?:et)?(?: i? ?\d{{4}})?\s*(?:er|var|:|=)\s*(?P<value>{FIGURE})"
    ))
});
/// A figure at the very beginning, or behind "skal": "50 procent af … skal matches".
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:^|\bskal )(?P<value>{FIGURE}) ?(?:pct\.?|procent|%) af\b"
    ))
});

/// A figure in the plan's own words, with what stands behind it as its unit.
fn figure(found: &Captures<'_>, text: &str) -> Option<(Quantity, Option<String>)> {
    let value = found.name("value")?;
    Some((
        Quantity::read(value.as_str()).ok()?,
        unit_after(&text[value.end()..]),
    ))
}

/// The unit right behind a figure.
pub(crate) fn unit_after(rest: &str) -> Option<String> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| compiled(&format!(r"^\s?(?P<unit>{UNIT})")));
    let unit = BEHIND.captures(rest)?.name("unit")?.as_str();
    let is_word = !NO_UNITS.contains(&unit.trim_end_matches('.'));
    is_word.then(|| called(unit))
}

/// The one form of a unit that has several.
pub(crate) fn called(unit: &str) -> String {
    match unit.trim().trim_end_matches('.').to_lowercase().as_str() {
        "%" | "pct" | "procent" => "pct.".to_owned(),
        "kr" => "kr.".to_owned(),
        _ => unit.trim().to_owned(),
    }
}

/// Reads what a goal asks into it; what it asks already stays. `whole` is the period of the plan.
pub(super) fn read(goal: &mut Goal, text: &str, whole: Option<Interval>) {
    let pending = is_pending(text);
    let asked = asked(text);
    goal.bound = goal.bound.or(asked.bound);
    goal.value = goal.value.or(asked.value);
    goal.unit = goal.unit.take().or(asked.unit);
    goal.delta = goal.delta.or(asked.delta);
    goal.baseline = goal.baseline.or(asked.baseline);
    goal.population = goal.population.take().or_else(|| population(text));
    goal.period = period(text, whole).or(goal.period).or(whole);
    if goal.value.is_none() && pending && goal.state == GoalState::Set {
        goal.state = GoalState::Pending;
    }
    if lost_value(text) && goal.value.is_none() {
        goal.state = GoalState::Damaged;
    }
    // What a fall or a rise to a figure starts from follows from both.
    if goal.baseline.is_none()
        && asked.same_unit
        && let (Some(value), Some(delta)) = (goal.value, goal.delta)
    {
        goal.baseline = value.minus(delta);
    }
}

/// The bound that ends a text before a figure: "…, og heraf højst".
pub(super) fn bound_before(text: &str) -> Option<Bound> {
    let last = text.split_whitespace().next_back()?.to_lowercase();
    match last.as_str() {
        "højst" | "højest" | "maks" | "maksimalt" => Some(Bound::AtMost),
        "mindst" | "minimum" => Some(Bound::AtLeast),
        _ => None,
    }
}

/// Whether a text says that the figure is awaited.
pub(super) fn is_pending(text: &str) -> bool {
    static PENDING: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\b(?:afventer|fastsættes senere|endnu ikke fastsat|fastlægges senere)\b")
    });
    PENDING.is_match(text)
}

/// "nedbringes til fuldtidspersoner i 2018": the figure is gone.
fn lost_value(text: &str) -> bool {
    static LOST: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:(?:\b(?:nedbringes|reduceres|stige|falde|sænkes)|øges) til|\b(?:mindst|højst|højest)) (?:\.\d|,\d|fuldtidspersoner|helårspersoner|personer|pct|procent|%)",
        )
    });
    LOST.is_match(text)
}

#[derive(Default)]
struct Asked {
    bound: Option<Bound>,
    value: Option<Quantity>,
    unit: Option<String>,
    delta: Option<Quantity>,
    baseline: Option<Quantity>,
    /// Whether delta and value count the same.
    same_unit: bool,
}

fn asked(text: &str) -> Asked {
    let mut asked = Asked::default();
    let (down, up) = (DOWN.is_match(text), UP.is_match(text));
    let of = |rule: &Regex| {
        let mut figures = rule
            .captures_iter(text)
            .filter_map(|found| figure(&found, text));
        // "i forhold til 2015" is a year, and "under 30 år" an age.
        figures.find(|(value, unit)| !is_year(*value) && !is_age(unit.as_deref()))
    };
    let bounds: [(&Regex, Bound); 5] = [
        (&AT_MOST, Bound::AtMost),
        (&AT_LEAST, Bound::AtLeast),
        (&AT_MOST_VERB, Bound::AtMost),
        (&AT_LEAST_VERB, Bound::AtLeast),
        (&EQUAL, Bound::Equal),
    ];
    let first = bounds
        .into_iter()
        .filter(|(rule, _)| of(rule).is_some())
        .filter_map(|(rule, bound)| Some((rule.captures(text)?.get(0)?.start(), rule, bound)))
        .filter(|(at, _, _)| !behind_relative(&text[..*at]))
        .min_by_key(|(at, _, _)| *at);
    if let Some((_, rule, bound)) = first
        && let Some((value, unit)) = of(rule)
    {
        asked.bound = Some(bound);
        asked.value = Some(value);
        asked.unit = unit;
    }
    if (down || up) && asked.value.is_none() {
        asked.bound = Some(if down {
            Bound::Decrease
        } else {
            Bound::Increase
        });
        if let Some((value, unit)) = of(&TO) {
            asked.value = Some(value);
            asked.unit = unit;
        } else if let Some((value, unit)) = of(&BY) {
            asked.delta = Some(if down { value.negated() } else { value });
            asked.unit = unit;
        }
    }
    if asked.bound.is_none() && KEEP.is_match(text) {
        asked.bound = Some(Bound::Maintain);
    }
    if asked.value.is_none()
        && asked.bound.is_none()
        && let Some((value, unit)) = of(&SHARE)
    {
        asked.bound = Some(Bound::AtLeast);
        asked.value = Some(value);
        asked.unit = unit;
    }
    if asked.bound.is_none() && DO.is_match(text) {
        asked.bound = Some(Bound::Procedural);
    }
    if let Some(found) = AS_MUCH.captures(text)
        && let Some((value, unit)) = figure(&found, text)
    {
        let falls = matches!(
            &found["way"].to_lowercase()[..],
            "fald" | "nedgang" | "reduktion"
        );
        let relative = |unit: &Option<String>| unit.as_deref() == Some("pct.");
        asked.same_unit = relative(&unit) == relative(&asked.unit) && !relative(&unit);
        asked.delta = Some(if falls { value.negated() } else { value });
    }
    if asked.value.is_some() {
        let from = of(&FROM).filter(|(value, _)| !is_year(*value));
        asked.baseline = from.or_else(|| of(&STARTING)).map(|(value, _)| value);
    }
    asked
}

fn is_year(value: Quantity) -> bool {
    let text = value.to_string();
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

fn is_age(unit: Option<&str>) -> bool {
    unit.is_some_and(|unit| ["år", "årige"].contains(&unit))
}

/// Whether a figure stands in a clause about whom the goal counts: "der har mindst 12 måneders …".
fn behind_relative(before: &str) -> bool {
    static RELATIVE: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)\b(?:der|som) (?:\w+ ){1,4}$"));
    RELATIVE.is_match(before)
}

/// Whom or what a goal counts: what is "af" behind a share or a number, else what stands before "skal".
fn population(text: &str) -> Option<String> {
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:antallet|andelen|omfanget|antal|andel) af (?P<whom>.+?)(?:,? skal\b|,? skal$|,? (?:ned|op)bringes|,? er\b| højst| mindst|$)",
        )
    });
    static SHARED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i){FIGURE} ?(?:pct\.?|procent|%) af (?P<whom>.+?)(?:,? (?:skal|kører|cykler|er|har|går|gennemfører|deltager|bliver|modtager|kommer|bor|bruger|får|oplever|opnår|vurderer|svarer)\b|$)"
        ))
    });
    static SHARED_OF_THOSE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i){FIGURE} ?(?:pct\.?|procent|%) af (?P<whom>[^,]+, (?:der|som) [^,]+), skal\b"
        ))
    });
    static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)^(?P<whom>.+?),? (?:skal\b|højst er\b|mindst er\b|må højst\b)")
    });
    static COUNTED_OF_THOSE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:antallet|andelen|omfanget|antal|andel) af (?P<whom>[^,]+, (?:der|som) [^,]+), skal\b",
        )
    });
    let found = COUNTED_OF_THOSE
        .captures(text)
        .or_else(|| COUNTED.captures(text))
        .or_else(|| SHARED_OF_THOSE.captures(text))
        .or_else(|| SHARED.captures(text))
        .or_else(|| {
            let found = SUBJECT.captures(text)?;
            let changes = DOWN.is_match(text)
                || UP.is_match(text)
                || KEEP.is_match(text)
                || AT_MOST_VERB.is_match(text);
            let lower = found["whom"].to_lowercase();
            (changes
                && !["der", "flere", "færre", "heraf", "vi"]
                    .iter()
                    .any(|word| lower.starts_with(word)))
            .then_some(found)
        })?;
    let whom = found["whom"].trim().trim_end_matches(',');
    let bare = ["de ", "den ", "det "]
        .iter()
        .find_map(|article| whom.strip_prefix(article))
        .unwrap_or(whom);
    let stated = |bare: &str| !bare.is_empty() && bare.chars().count() <= 160;
    stated(bare).then(|| bare.to_owned())
}

static YEARS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?P<first>20\d{2})\s?[-–/]\s?(?P<last>20\d{2}|\d{2})\b"));
static BY_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:inden (?:udgangen af |ultimo |årsskiftet )?|ved udgangen af |senest (?:i |ved udgangen af |med udgangen af )?|frem (?:mod|til) |(?:med )?udgangen af |ultimo )(?P<year>20\d{2})\b",
    )
});
static IN_YEAR: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)(?:^|[\s(])(?:i|for|år) (?P<year>20\d{2})\b"));

/// The years a text names.
pub(super) fn years(text: &str) -> Option<Interval> {
    let found = YEARS.captures(text)?;
    let first: i32 = found["first"].parse().ok()?;
    let last = &found["last"];
    let last = if last.len() == 2 {
        first / 100 * 100 + last.parse::<i32>().ok()?
    } else {
        last.parse().ok()?
    };
    Interval::new(Interval::year(first)?.from, Interval::year(last)?.to)
}

/// The days in which a goal is to be reached, as its words tell.
pub(super) fn period(text: &str, whole: Option<Interval>) -> Option<Interval> {
    // What a fall is counted from, and since when, is no time to reach it in.
    static SINCE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:i forhold til|sammenlignet med|siden|set i forhold til|målt mod|fra) (?:niveauet )?(?:i )?(?:19|20)\d{2}(?: til (?:19|20)\d{2})?",
        )
    });
    let text = SINCE.replace_all(text, " ");
    if let Some(found) = BY_YEAR.captures(&text) {
        let year = Interval::year(found["year"].parse().ok()?)?;
        let from = whole.map_or(year.from, |whole| whole.from);
        return Interval::new(from.min(year.from), year.to);
    }
    if let Some(found) = IN_YEAR.captures(&text) {
        return Interval::year(found["year"].parse().ok()?);
    }
    years(&text)
}

/// The year a heading of a column or a chapter names.
pub(super) fn year_in(text: &str) -> Option<Interval> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b(?P<year>20\d{2})\b"));
    years(text).or_else(|| {
        let found: Vec<i32> = YEAR
            .captures_iter(text)
            .filter_map(|found| found["year"].parse().ok())
            .collect();
        match found.as_slice() {
            [only] => Interval::year(*only),
            _ => None,
        }
    })
}

/// What a cell of a table asks: the side of its value, the value, and its unit.
pub(super) type Cell = (Option<Bound>, Quantity, Option<String>);

/// The figure of a cell of a table, its bound and its unit. `Err` where it lost a digit.
pub(super) fn cell(text: &str) -> Result<Option<Cell>, ()> {
    static CELL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^(?P<bound>mindst|min\.?|minimum|≥|>|over|højst|højest|maks\.?|maksimalt|≤|<|under)?\s*(?P<value>[-−]?{FIGURE})(?P<rest>\s?[\p{{L}}%/²³. ]*)$"
        ))
    });
    let text = text.trim();
    let Some(found) = CELL.captures(text) else {
        let damaged = text.contains(|c: char| c.is_ascii_digit())
            && text.contains(['?', '#', '\u{fffd}', '_'])
            || text.starts_with([',', '.']) && text.chars().any(|c| c.is_ascii_digit());
        return if damaged { Err(()) } else { Ok(None) };
    };
    let bound = found.name("bound").map(|bound| {
        match bound.as_str().to_lowercase().trim_end_matches('.') {
            "højst" | "højest" | "maks" | "maksimalt" | "≤" | "<" | "under" => Bound::AtMost,
            _ => Bound::AtLeast,
        }
    });
    let Ok(value) = Quantity::read(&found["value"]) else {
        return Err(());
    };
    let unit = found["rest"].trim();
    Ok(Some((
        bound,
        value,
        (!unit.is_empty()).then(|| called(unit)),
    )))
}

#[cfg(test)]
mod tests {
    use protokol_core::vocabulary::GoalLevel;

    use super::*;

    fn terms(text: &str) -> Goal {
        let mut goal = Goal::titled(text.to_owned(), GoalLevel::Target);
        read(&mut goal, text, None);
        goal
    }

    fn said(text: &str) -> [String; 6] {
        let goal = terms(text);
        [
            goal.bound.map(|bound| bound.code().to_owned()),
            goal.value.map(|value| value.to_string()),
            goal.unit,
            goal.population,
            goal.baseline.map(|value| value.to_string()),
            goal.delta.map(|value| value.to_string()),
        ]
        .map(Option::unwrap_or_default)
    }

    #[test]
    fn a_goal_is_asked_in_the_words_of_plans() {
        for (text, expected) in [
            (
                "Antallet af unge uden job skal nedbringes til 150 personer i 2018, svarende til et fald på 24 personer",
                ["decrease", "150", "personer", "unge uden job", "174", "-24"],
            ),
            (
                "Mindst 75 procent af de nye borgere, der er flyttet til i 2017, skal være i job",
                [
                    "at-least",
                    "75",
                    "pct.",
                    "nye borgere, der er flyttet til i 2017",
                    "",
                    "",
                ],
            ),
            (
                "Andelen af rygere skal falde fra 14,2 pct. til 10 pct.",
                ["decrease", "10", "pct.", "rygere", "14.2", ""],
            ),
            (
                "50 procent af ordrerne skal besvares",
                ["at-least", "50", "pct.", "ordrerne", "", ""],
            ),
            (
                "Udledningen skal reduceres med 60 pct.",
                ["decrease", "", "pct.", "Udledningen", "", "-60"],
            ),
            (
                "Der skal udarbejdes en plan",
                ["procedural", "", "", "", "", ""],
            ),
        ] {
            assert_eq!(said(text), expected.map(ToOwned::to_owned), "{text}");
        }
    }

    #[test]
    fn a_figure_that_is_gone_leaves_the_goal_damaged() {
        let goal = terms("Antallet af ledige skal nedbringes til fuldtidspersoner i 2018");
        assert_eq!((goal.value, goal.state), (None, GoalState::Damaged));
        assert_eq!(cell("8?,1"), Err(()));
        assert_eq!(cell("-"), Ok(None));
    }
}
