//! What a goal asks, read from its own words: bound, value, unit, population, period, baseline, delta.
//! Where a word for it stands alone, without a figure, that is all that is read.

mod cell;
mod limits;
mod period;
mod population;
pub(crate) mod printed;
mod share;
mod start;
mod ways;

use std::sync::LazyLock;

use protokol_core::document::Goal;
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, GoalState};
use regex::{Captures, Regex};

use super::verbs::is_verb;
use crate::regexes::compiled;
use share::out_of;
pub(super) use share::{
    figures_of, holds_figure, in_words as share_in_words, named_figure, unused_figure,
};

pub(crate) use cell::{Cell, cell, is_bare_year};
pub(super) use limits::{begins_with_limit, names_share, sets_limit, several};
pub(super) use period::names_no_day;
pub(crate) use period::{period, year_in};
pub(crate) use start::year_of;
pub(super) use ways::wanted;

/// A figure, as Danes write it.
pub(crate) const FIGURE: &str = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?";
/// Money, as it stands behind a figure.
pub(crate) const MONEY: &str = r"(?:mio|mia)\.? ?kr\.?|t\.?kr\.?|kr\.?";
/// What a figure counts.
const UNIT: &str = r"(?:%|pct\.?|procentpoint|procent|promille|(?:mio|mia)\.? ?(?:kr\.?|kWh|ton|m3)|t\.?kr\.?|kr\.?|k?m/t|k[gm]|kWh|[MGT]Wh|[kMG]W\b|[GT]J\b|m[23²³]|ha\b|tons?|år|[\p{Ll}-]{3,})";

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

static DOWN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:nedbring(?:es|e)|reducer(?:es|e)|fald(?:e|er)|sænk(?:es|e)|mindsk(?:es|e)|nedsæt(?:tes|te)|halver(?:es|er|e|et)|begræns(?:es|e)|formindskes|afkortes|nedgang|færre|(?:faldet|sænket|reduceret|nedbragt|mindsket|begrænset) (?:til|med|fra))\b",
    )
});
static UP: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:øg(?:es|e)\b|\b(?:stig(?:e|er)|hæv(?:es|e)|forøg(?:es|e)|vokser?|fordobl(?:es|er|e|et)|løft(?:es|e) (?:til|med|fra)|(?:steget|hævet|vokset|øget|løftet) (?:til|med|fra))\b|^flere\b)",
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
/// "fastholdes på 4,2 uger".
static KEEP_AT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:fasthold(?:es|e|t)|bevar(?:es|e|et)|opretthold(?:es|e|t)|forbliv(?:er|e))(?: [\p{{L}}]+){{0,2}} på (?:et niveau på |niveauet )?(?P<value>{FIGURE})"
    ))
});
/// "skal op på 30 pct.", "ned på 12 dage".
static UP_TO: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"(?i)\b(?P<way>op|ned) på (?P<value>{FIGURE})")));
/// "mindst 25 % flere gæster": so much more, and no share.
static MORE_BY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?P<value>{FIGURE}) ?(?:%|pct\.?|procent) (?P<way>flere|højere|mere|større|færre|lavere|mindre|kortere)\b"
    ))
});
static HALVED: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?i)\bhalver(?:es|er|e|et|ing)\b"));
static DOUBLED: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?i)\bfordobl(?:es|er|e|et|ing)\b"));
/// "svarende til et fald på 24 personer".
static AS_MUCH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:et|en) (?P<way>fald|nedgang|reduktion|stigning|vækst|forøgelse) på (?P<value>{FIGURE})"
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
    // "10 forskellige chauffører" counts these.
    let rest = rest.strip_prefix(" forskellige").unwrap_or(rest);
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| compiled(&format!(r"^\s?(?P<unit>{UNIT})")));
    let unit = BEHIND.captures(rest)?.name("unit")?.as_str();
    let bare = unit.trim_end_matches('.');
    let is_word = !NO_UNITS.contains(&bare) && !is_verb(bare);
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
    // "mindst 4,2 på en skala fra 1 til 5" starts from nothing.
    static SCALE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i),? på (?:en |)\p{L}*skala(?:en)? (?:fra )?\d{1,2} ?(?:til|[-–]) ?\d{1,3}(?: point)?",
        )
    });
    let without_scale = SCALE.replace_all(text, "");
    let text = without_scale.as_ref();
    let printed = printed::of(text);
    let behind = start::told_behind(&printed.text);
    let mut asked = asked(behind.as_ref().map_or(&printed.text, |(asked, _)| asked));
    if let Some((_, start)) = behind {
        started(&mut asked, start);
    }
    goal.bound = goal.bound.or(asked.bound);
    goal.value = goal.value.or(asked.value);
    goal.unit = goal.unit.take().or(asked.unit);
    goal.delta = goal.delta.or(asked.delta);
    if goal.baseline.is_none() {
        goal.baseline = asked.baseline;
        goal.baseline_period = asked.baseline_period;
    }
    goal.population = goal.population.take().or_else(|| population::of(text));
    goal.period = period(text, whole).or(goal.period).or(whole);
    if goal.value.is_none() && pending && goal.state == GoalState::Set {
        goal.state = GoalState::Pending;
    }
    let damaged = printed.doubt == Some(printed::Doubt::Damaged);
    if damaged || lost_value(text) && goal.value.is_none() {
        goal.state = GoalState::Damaged;
    }
    reached(goal);
    // What a fall or a rise to a figure starts from follows from both.
    if goal.baseline.is_none()
        && asked.same_unit
        && let (Some(value), Some(delta)) = (goal.value, goal.delta)
    {
        goal.baseline = value.minus(delta);
    }
}

/// Takes in a figure of another year behind what is asked, where that leads away from it; else nobody can tell which of
/// the two is asked.
fn started(asked: &mut Asked, start: start::Start) {
    let (Some(bound), Some(value)) = (asked.bound, asked.value) else {
        return;
    };
    let from = start.value;
    let leads = match bound {
        Bound::AtMost | Bound::Decrease => from > value,
        Bound::AtLeast | Bound::Increase => from < value,
        Bound::Equal | Bound::Maintain | Bound::Procedural => false,
    };
    if leads && asked.baseline.is_none() && start.unit.is_none_or(|unit| asked.unit == Some(unit)) {
        asked.baseline = Some(from);
        asked.baseline_period = start.year;
    }
}

/// The figure that a text says a goal starts from, with its unit and the year it is of.
pub(super) fn start_in(text: &str) -> Option<(Quantity, Option<String>, Option<Interval>)> {
    let start = start::figure(text)?;
    Some((start.value, start.unit, start.year))
}

/// Whether a text tells a figure that a goal starts from.
pub(super) fn tells_start(text: &str) -> bool {
    start::figure(text).is_some()
}

/// What is asked, the figure it starts from and the year of that: "højst 6,0 pct. 2023/24: 8,1 pct."
pub(super) fn start_behind(text: &str) -> Option<(&str, Quantity, Option<Interval>)> {
    let (asked, start) = start::told_behind(text)?;
    Some((asked, start.value, start.year))
}

/// Whether a text tells a figure of another year behind what it asks that is none this goal starts from.
pub(super) fn tells_another(goal: &Goal) -> bool {
    start::told_behind(&goal.title).is_some_and(|(_, start)| goal.baseline != Some(start.value))
}

/// Whether words say that something is halved.
pub(super) fn halves(text: &str) -> bool {
    HALVED.is_match(text) && moves(&HALVED, text) == Moves::So
}

/// Of a goal that says what it starts from and how far to go the value follows; per cent of it are another count.
pub(super) fn reached(goal: &mut Goal) {
    let share = goal.unit.as_deref() == Some("pct.");
    if let (None, Some(from), Some(delta)) = (goal.value, goal.baseline, goal.delta)
        && !share
    {
        goal.value = Some(from + delta);
    }
}

/// The bound that ends a text before a figure: "…, og heraf højst".
pub(super) fn bound_before(text: &str) -> Option<Bound> {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace().rev();
    let words = words.by_ref();
    let last = words.find(|word| !matches!(*word, "på" | "er" | "være" | "udgør" | "udgøre"))?;
    match last {
        "højst" | "højest" | "maks" | "maks." | "maksimalt" => Some(Bound::AtMost),
        "mindst" | "minimum" => Some(Bound::AtLeast),
        _ => None,
    }
}

/// Whether a text says that the figure is awaited.
pub(super) fn is_pending(text: &str) -> bool {
    static PENDING: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:afventer|(?:fastsættes|fastlægges|udmeldes|besluttes|sættes|meldes ud|vil blive (?:fastsat|fastlagt|udmeldt))(?: \p{L}+){0,2}?,? (?:senere|når|efter|i løbet af|i forbindelse med|primo|medio|ultimo|inden|senest|til (?:foråret|efteråret|næste år)|i (?:foråret|efteråret|sommeren|[1-4]\. (?:kvartal|halvår)|(?:\p{L}{3,9} )?20\d{2}))|(?:endnu )?ikke (?:endnu )?(?:fastsat|fastlagt|besluttet|udmeldt)|under (?:udarbejdelse|fastsættelse))\b|^(?:tbd|følger|følger senere|mangler|fastsættes|fastlægges|udmeldes|\?)\.?$",
        )
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
    baseline_period: Option<Interval>,
    /// Whether delta and value count the same.
    same_unit: bool,
}

/// Whether something falls or rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moves {
    So,
    /// A "not" stands before it.
    Not,
    Nothing,
}

fn moves(rule: &Regex, text: &str) -> Moves {
    // "Børn vokser op uden røg".
    let grows_up = |found: &regex::Match<'_>| {
        let behind = &text[found.end()..];
        found.as_str().to_lowercase().starts_with("vokse")
            && behind.starts_with(" op")
            && !behind.starts_with(" op til")
            && !behind.starts_with(" op på")
    };
    let found = rule.find_iter(text).filter(|found| !grows_up(found));
    let found: Vec<_> = found.map(|found| found.start()).collect();
    let plain = |at: &usize| limits::turned(text, *at) == Some(false);
    match found.iter().any(plain) {
        true => Moves::So,
        false if found.is_empty() => Moves::Nothing,
        false => Moves::Not,
    }
}

fn asked(text: &str) -> Asked {
    let mut asked = Asked::default();
    // What it starts from is not what it asks.
    let rest = start::without(text);
    let rest = ways::without_whom(&rest);
    let rest = rest.as_ref();
    let of = |rule: &Regex| of(rule, rest);
    let limits = limits::of(rest);
    let (down, up) = (moves(&DOWN, rest), moves(&UP, rest));
    // Of a "not" that may belong to what is asked or not, nothing is taken; so "må ikke falde" is no fall.
    let open = limits.first().is_some_and(|limit| limit.bound.is_none());
    if open || limits.is_empty() && (down == Moves::Not || up == Moves::Not) {
        return asked;
    }
    let stands = down == Moves::Nothing && up == Moves::Nothing;
    let (down, up) = (down == Moves::So, up == Moves::So);
    if let Some(found) = MORE_BY.captures(rest)
        && let Ok(value) = Quantity::read(&found["value"])
    {
        let way = found["way"].to_lowercase();
        let less = ["færre", "lavere", "mindre", "kortere"].contains(&way.as_str());
        asked.bound = Some(if less {
            Bound::Decrease
        } else {
            Bound::Increase
        });
        asked.delta = Some(if less { value.negated() } else { value });
        asked.unit = Some("pct.".to_owned());
        return asked;
    }
    if let Some((way, percent)) = ways::by_share(rest) {
        asked.bound = Some(way);
        asked.delta = Some(percent);
        asked.unit = Some("pct.".to_owned());
        return asked;
    }
    // Of "mindst 2 ud af 3" neither figure is asked by itself.
    if share::is_uneven(rest) {
        return asked;
    }
    if let Some((at, percent)) = out_of(rest) {
        // Another limit says of what it is the share.
        let own = limits.iter().find(|limit| limit.figure == at);
        let bound = match (own, bound_before(&rest[..at]), limits::turned(rest, at)) {
            (Some(limit), _, _) => limit.bound,
            (None, Some(bound), _) => Some(bound),
            (None, None, Some(true) | None) => return asked,
            (None, None, Some(false)) if down => Some(Bound::Decrease),
            (None, None, Some(false)) if up => Some(Bound::Increase),
            (None, None, Some(false)) => Some(Bound::AtLeast),
        };
        asked.bound = bound;
        asked.value = Some(percent);
        asked.unit = Some("pct.".to_owned());
        return asked;
    }
    if let Some(limit) = limits.first() {
        // "falder med mindst 10 pct.": how far to go.
        let far = rest[..limit.at.start].trim_end().ends_with(" med") && !stands;
        // "nedbringes med mindst 5 dage til 25 dage": where to is said, too.
        let to = of(&TO).filter(|_| far && rest.find(" til ") > Some(limit.figure));
        if let Some((value, unit)) = to {
            asked.bound = Some(if down {
                Bound::Decrease
            } else {
                Bound::Increase
            });
            asked.value = Some(value);
            asked.unit = unit;
        } else if !far {
            asked.bound = limit.bound;
            asked.value = Some(limit.value);
            asked.unit.clone_from(&limit.unit);
        } else if limit.bound == Some(Bound::AtLeast) && (down || up) {
            asked.bound = Some(if down {
                Bound::Decrease
            } else {
                Bound::Increase
            });
            asked.delta = Some(if down {
                limit.value.negated()
            } else {
                limit.value
            });
            asked.unit.clone_from(&limit.unit);
        } else {
            return asked;
        }
    }
    if (down || up) && asked.value.is_none() && asked.delta.is_none() {
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
    if down || up {
        ways::by_and_to(&mut asked, rest, down);
    }
    if asked.bound.is_none()
        && asked.value.is_none()
        && let Some(found) = UP_TO.captures(rest)
        && let Some((value, unit)) = figure(&found, rest).filter(|(value, _)| !is_year(*value))
    {
        let up = found["way"].eq_ignore_ascii_case("op");
        asked.bound = Some(if up { Bound::AtLeast } else { Bound::AtMost });
        asked.value = Some(value);
        asked.unit = unit;
    }
    if asked.bound.is_none()
        && let Some((value, unit)) = of(&KEEP_AT)
    {
        // "skal som minimum fastholdes på 120".
        let lower = rest.to_lowercase();
        asked.bound = Some(
            match lower.contains("minimum") || lower.contains("mindst") {
                true => Bound::AtLeast,
                false => Bound::Maintain,
            },
        );
        asked.value = Some(value);
        asked.unit = unit;
    }
    if asked.bound.is_none() && KEEP.is_match(rest) {
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
    ways::more(&mut asked, rest);
    ways::done_or_in_time(&mut asked, rest);
    ways::nothing_of_it(&mut asked, rest, down);
    if asked.bound.is_none() && DO.is_match(rest) {
        asked.bound = Some(Bound::Procedural);
    }
    if let Some(found) = AS_MUCH.captures(rest)
        && let Some((value, unit)) = figure(&found, rest)
    {
        let falls = matches!(
            &found["way"].to_lowercase()[..],
            "fald" | "nedgang" | "reduktion"
        );
        let relative = |unit: &Option<String>| unit.as_deref() == Some("pct.");
        asked.same_unit = relative(&unit) == relative(&asked.unit) && !relative(&unit);
        asked.delta = Some(if falls { value.negated() } else { value });
    }
    let starts = start::figure(text).filter(|_| {
        let moves = matches!(asked.bound, Some(Bound::Decrease | Bound::Increase));
        asked.value.is_some() || moves
    });
    if let Some(start) = starts {
        let (from, unit) = (start.value, start.unit);
        // "fra 18 pct. til højst 15"; "øges med 8 pct. (2022: 62.500)" counts two things.
        let counts_alike = match (&asked.unit, &unit) {
            (Some(own), Some(from)) => same_measure(own, from),
            (Some(_) | None, None) | (None, Some(_)) => true,
        };
        // "med 3 procentpoint fra 47 pct." asks 50 pct.
        if let (Some("procentpoint"), Some("pct."), None, Some(delta)) = (
            asked.unit.as_deref(),
            unit.as_deref(),
            asked.value,
            asked.delta,
        ) {
            asked.baseline = Some(from);
            asked.baseline_period = start.year;
            asked.value = Some(from + delta);
            asked.unit.clone_from(&unit);
        }
        let shares = asked.value.is_none() && asked.unit.as_deref() == Some("pct.");
        if counts_alike && !(shares && unit.is_none()) {
            asked.baseline = Some(from);
            asked.baseline_period = start.year;
            asked.unit = asked.unit.take().or(unit);
        }
    }
    ways::halved_or_doubled(&mut asked, rest);
    start::as_before(&mut asked, text);
    start::on_an_arrow(&mut asked, text);
    start::asked_beside(&mut asked, text, rest);
    asked
}

/// Whether two units count the same: "sygefraværsdage" and "dage".
fn same_measure(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    let ends = |long: &str, short: &str| short.len() >= SHORTEST && long.ends_with(short);
    one == other || ends(one, other) || ends(other, one)
}

/// The first figure a rule finds: "i forhold til 2015" is a year, and "under 30 år" an age.
fn of(rule: &Regex, text: &str) -> Option<(Quantity, Option<String>)> {
    rule.captures_iter(text).find_map(|found| {
        let grouped = found["value"].contains(['.', ',']);
        let (value, unit) = figure(&found, text)?;
        // Of "reduceres med 1/3" the 1 is no figure.
        let part = found
            .name("value")
            .is_some_and(|value| text[value.end()..].starts_with('/'));
        let other = !grouped && is_year(value) || is_age(unit.as_deref()) || part;
        (!other).then_some((value, unit))
    })
}

fn is_year(value: Quantity) -> bool {
    let text = value.to_string();
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

fn is_age(unit: Option<&str>) -> bool {
    unit.is_some_and(|unit| ["år", "årige"].contains(&unit))
}

/// Whether a place lies in the words for whom the goal counts: "ture over 5 km skal …".
fn within_whom(text: &str, at: usize) -> bool {
    population::of(text).is_some_and(|whom| {
        let from = text.find(&whom);
        from.is_some_and(|from| (from + 1..from + whom.len()).contains(&at))
    })
}

#[cfg(test)]
mod tests;
