//! Ways to say what is asked besides limits and movements: "10 nye frivillige", "400 ha er lagt ud", "halveres", "er
//! nul". What a goal asks in all is put together in [`super`].

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::Bound;
use regex::{Captures, Regex};

use super::{
    Asked, DOUBLED, FIGURE, HALVED, NO_UNITS, called, is_verb, is_year, limits, of, printed, share,
    start,
};
use crate::regexes::compiled;

/// "10 nye frivillige", "200 færre sygedage".
static MORE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?P<value>{FIGURE}) (?P<way>nye|flere|ekstra|yderligere|færre) (?P<unit>[\p{{L}}-]{{3,}})(?: (?P<more>[\p{{L}}-]{{4,}}))?"
    ))
});

/// The only figure of a sentence that says what somebody wants to make, and what it counts: "vil bygge 300 små
/// huse". On which side of it that is reached is not known.
pub(in crate::plan) fn wanted(text: &str) -> Option<(Quantity, Option<String>)> {
    static WANTS: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?i)(?:\bvil|\bskal|ønsker) "));
    static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)(?P<value>{FIGURE}) (?P<unit>[\p{{L}}-]{{3,}})(?: (?P<more>[\p{{L}}-]{{4,}}))?"
        ))
    });
    let printed = printed::of(text);
    // What it starts from is not what it wants.
    let (value, unit) = share::only_figure(&start::without(&printed.text))?;
    let from = WANTS.find(&printed.text)?.end();
    let found = COUNTS.captures_iter(&printed.text[from..]);
    let counted = found
        .filter(|found| Quantity::read(&found["value"]) == Ok(value))
        .find_map(|found| counted(&found));
    let unit = unit.and_then(|unit| match unit.as_str() {
        "pct." => Some(unit),
        _ => counted,
    })?;
    (!matches!(unit.as_str(), "kr." | "mio" | "mia" | "år")).then_some((value, Some(unit)))
}

/// "nye frivillige besøgsvenner": of two words the last is what is counted.
fn counted(found: &Captures<'_>) -> Option<String> {
    let unit = found.name("unit")?.as_str();
    let second = found.name("more").map(|word| word.as_str());
    let second = second.filter(|word| {
        unit.ends_with(['e', 'å'])
            && word.ends_with(['r', 'e'])
            && !is_verb(word)
            && !NO_UNITS.contains(word)
    });
    Some(called(second.unwrap_or(unit)))
}

/// A text without the limit in its words for who is counted: "Familier med over 15 pct. gæld nedbringes fra 96 til 70".
pub(super) fn without_whom(text: &str) -> Cow<'_, str> {
    static WHOM: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^[^.;:]*?\p{{L}} med (?P<limit>(?:mindst|højst|over|under|minimum|maksimalt|(?:mere|flere|mindre|færre) end) {FIGURE} ?(?:%|pct\.?|procent)?)"
        ))
    });
    // "i alle landsbyer med over 300 indbyggere" asks nothing of the 300.
    static EACH: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)\b(?:alle|hver|samtlige) [\p{{L}}-]+ med (?P<limit>(?:mindst|højst|over|under|minimum|maksimalt|(?:mere|flere|mindre|færre) end) {FIGURE} [\p{{L}}-]+)"
        ))
    });
    if let Some(limit) = EACH.captures(text).and_then(|found| found.name("limit")) {
        let (before, behind) = (&text[..limit.start()], &text[limit.end()..]);
        return Cow::Owned(format!("{before}{behind}"));
    }
    let Some(limit) = WHOM.captures(text).and_then(|found| found.name("limit")) else {
        return Cow::Borrowed(text);
    };
    let (before, behind) = (&text[..limit.start()], &text[limit.end()..]);
    // "falder med mindst 10 pct." says how far to go.
    let moved = super::DOWN.is_match(before) || super::UP.is_match(before);
    let moves = [&*super::DOWN, &*super::UP];
    let mut moves = moves.into_iter().filter_map(|rule| rule.find(behind));
    let asked = moves.any(|found| share::unused_figure(&behind[found.end()..]));
    if moved || !asked {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{before}{behind}"))
}

/// "10 flere frivillige": how many more, or fewer. "10 nye frivillige" are counted by themselves, whatever
/// becomes of those there are.
pub(super) fn more(asked: &mut Asked, text: &str) {
    let Some(found) = MORE.captures(text) else {
        return;
    };
    let Ok(value) = Quantity::read(&found["value"]) else {
        return;
    };
    let way = found["way"].to_lowercase();
    let Some(counted) = counted(&found) else {
        return;
    };
    let open = asked.value.is_none() && asked.delta.is_none();
    if way == "nye" {
        if open && !is_year(value) {
            asked.bound = Some(Bound::AtLeast);
            asked.value = Some(value);
        }
        if asked.value == Some(value) && asked.unit.is_none() {
            asked.unit = Some(format!("nye {counted}"));
        }
    } else if open {
        let fewer = way == "færre";
        asked.bound = Some(if fewer {
            Bound::Decrease
        } else {
            Bound::Increase
        });
        asked.delta = Some(if fewer { value.negated() } else { value });
        asked.unit = Some(counted);
    }
}

/// "400 ha er lagt ud til skov": so many are done. "Svar senest 14 dage efter", "inden for 48 timer": so long it
/// may take.
pub(super) fn done_or_in_time(asked: &mut Asked, text: &str) {
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^(?P<value>{FIGURE}) [\p{{L}}-]{{2,}}(?: [^.,;]{{1,60}}?)? (?:er|bliver) (?:[\p{{L}}-]{{3,}}et|taget|lagt|sat|fundet|lavet)\b"
        ))
    });
    static IN_TIME: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)\b(?:senest|inden for) (?P<value>{FIGURE}) (?:hver|arbejds)?(?:dage|timer|uger)\b"
        ))
    });
    if asked.value.is_some() || asked.delta.is_some() || asked.bound.is_some() {
        return;
    }
    for (rule, bound) in [(&DONE, Bound::AtLeast), (&IN_TIME, Bound::AtMost)] {
        if let Some((value, unit)) = of(rule, text) {
            asked.bound = Some(bound);
            asked.value = Some(value);
            asked.unit = unit;
            return;
        }
    }
    // "62 % genanvendelse af glas" and "måltallet er 16 pladser": on which side of it the goal is reached is not said.
    static IS: LazyLock<Regex> =
        LazyLock::new(|| compiled(&format!(r"(?i)\bmåltallet er (?P<value>{FIGURE})")));
    static SHARE_OF: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^(?P<value>{FIGURE}) ?(?:%|pct\.?|procent) \p{{Ll}}+(?:else|ning|ering)\b"
        ))
    });
    if let Some((value, unit)) = of(&IS, text).or_else(|| of(&SHARE_OF, text)) {
        asked.value = Some(value);
        asked.unit = unit;
    }
}

/// Half of, or twice, what it starts from; where that is not said, so much in per cent.
pub(super) fn halved_or_doubled(asked: &mut Asked, text: &str) {
    let halved = HALVED.is_match(text);
    if asked.value.is_some() || asked.delta.is_some() || !halved && !DOUBLED.is_match(text) {
        return;
    }
    let (value, delta) = match asked.baseline {
        Some(from) if halved => {
            let half = from.halved();
            (half, half.map(Quantity::negated))
        }
        Some(from) => (Some(from + from), Some(from)),
        None => {
            let percent = Quantity::whole(if halved { -50 } else { 100 });
            asked.unit = Some("pct.".to_owned());
            (None, Some(percent))
        }
    };
    asked.value = value;
    asked.delta = delta;
}

/// "25 % reduktion af restaffaldet": which way, and how far in per cent.
pub(super) fn by_share(text: &str) -> Option<(Bound, Quantity)> {
    static BY_SHARE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^(?:mindst |minimum )?(?P<value>{FIGURE}) ?(?:%|pct\.?|procent) (?:(?P<less>reduktion|fald|nedgang|besparelse)|stigning|vækst|forøgelse)\b"
        ))
    });
    let found = BY_SHARE.captures(text)?;
    let value = Quantity::read(&found["value"]).ok()?;
    Some(match found.name("less") {
        Some(_) => (Bound::Decrease, value.negated()),
        None => (Bound::Increase, value),
    })
}

/// "nedbringes med 4 dage til 10 dage": how far to go stands beside what is asked. Without a word between the two they
/// are a span.
pub(super) fn by_and_to(asked: &mut Asked, text: &str, down: bool) {
    static BY_AND_TO: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)\bmed (?:mindst |ca\. )?(?P<value>{FIGURE}) ?(?P<unit>%|pct\.?|[\p{{Ll}}]{{3,}}) til (?:(?:mindst|højst|højest|under|over|maksimalt|minimum) )?(?P<to>{FIGURE})"
        ))
    });
    if asked.delta.is_some() {
        return;
    }
    let Some(found) = BY_AND_TO.captures(text) else {
        return;
    };
    let (by, to) = (
        Quantity::read(&found["value"]),
        Quantity::read(&found["to"]),
    );
    let (Ok(by), true) = (by, to.ok() == asked.value && asked.value.is_some()) else {
        return;
    };
    let points = &found["unit"] == "procentpoint" && asked.unit.as_deref() == Some("pct.");
    let alike = Some(called(&found["unit"])) == asked.unit && asked.unit.as_deref() != Some("pct.");
    if points || alike {
        asked.delta = Some(if down { by.negated() } else { by });
        asked.same_unit = true;
    }
}

/// "Frafaldet er nul", "ned på nul klager".
pub(super) fn nothing_of_it(asked: &mut Asked, text: &str, down: bool) {
    static NOTHING: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:er|på|til|være|bliver) nul\b(?: (?P<unit>pct\.?|procent|[\p{Ll}]{3,}))?",
        )
    });
    if asked.value.is_some() || asked.delta.is_some() {
        return;
    }
    let Some(found) = NOTHING.captures(text) else {
        return;
    };
    let at = found.get(0).map_or(0, |found| found.start());
    if limits::turned(text, at) != Some(false) {
        return;
    }
    asked.bound = Some(if down { Bound::Decrease } else { Bound::AtMost });
    asked.value = Some(Quantity::whole(0));
    let unit = found.name("unit").map(|unit| unit.as_str());
    let unit = unit.filter(|unit| !NO_UNITS.contains(unit) && !is_verb(unit));
    asked.unit = unit.map(called);
}

#[cfg(test)]
mod tests {
    use protokol_core::document::Goal;
    use protokol_core::vocabulary::GoalLevel;

    fn said(text: &str) -> String {
        let mut goal = Goal::titled(text.to_owned(), GoalLevel::Local);
        super::super::read(&mut goal, text, None);
        let figure = |value: Option<super::Quantity>| {
            value.map_or("-".to_owned(), |value| value.to_string())
        };
        format!(
            "{} {} {} from {} by {}",
            goal.bound.map_or("-", super::Bound::code),
            figure(goal.value),
            goal.unit.as_deref().unwrap_or("-"),
            figure(goal.baseline),
            figure(goal.delta),
        )
    }

    #[test]
    fn what_is_asked_may_be_told_in_other_ways() {
        for (text, expected) in [
            (
                "25 % reduktion af affald i 2029",
                "decrease - pct. from - by -25",
            ),
            (
                "10 pct. vækst i antallet af både",
                "increase - pct. from - by 10",
            ),
            ("62 % genanvendelse af glas i 2027", "- 62 pct. from - by -"),
            (
                "Køen nedbringes med 4 dage til 10 dage",
                "decrease 10 dage from 14 by -4",
            ),
            (
                "Fraværet sænkes med 1,5 procentpoint til 6,2 pct.",
                "decrease 6.2 pct. from 7.7 by -1.5",
            ),
            (
                "Antallet stiger med 5 til 10 både",
                "increase 10 både from - by -",
            ),
            (
                "Roen er mindst 4,2 på en skala fra 1 til 5",
                "at-least 4.2 - from - by -",
            ),
            ("Frafaldet er nul", "at-most 0 - from - by -"),
            ("Køen skal ned på nul dage", "at-most 0 dage from - by -"),
            ("Køen må ikke være nul", "- - - from - by -"),
            ("Køen er nedbragt til 5 dage", "decrease 5 dage from - by -"),
            (
                "Højst 10 forskellige chauffører",
                "at-most 10 chauffører from - by -",
            ),
            (
                "Køen er 10 eller derunder i 2030",
                "at-most 10 - from - by -",
            ),
            ("40 både eller flere", "at-least 40 både from - by -"),
            (
                "Udgiften overstiger ikke 1,25 mio. kr.",
                "at-most 1.25 mio. kr. from - by -",
            ),
            ("Mindst 4 af 5 gæster bader", "at-least 80 pct. from - by -"),
            ("Mindst 1 af 3 gæster bader", "- - - from - by -"),
            (
                "Køen er halveret i forhold til 2025, hvor den var 4,8 pct.",
                "decrease 2.4 pct. from 4.8 by -2.4",
            ),
            (
                "Udlånet er på niveau med 2024, hvor det var 327.418",
                "maintain 327418 - from 327418 by -",
            ),
            (
                "Antallet stiger til 14 (pr. 1. januar 2026: 11)",
                "increase 14 - from 11 by -",
            ),
            (
                "Antallet øges fra i dag 1.250 til 1.500",
                "increase 1500 - from 1250 by -",
            ),
            (
                "Svartid: 8 uger → 6 uger (2027)",
                "at-most 6 uger from 8 by -",
            ),
            ("Både: 310 -> 400", "at-least 400 - from 310 by -"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
