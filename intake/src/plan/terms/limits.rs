//! The limits a text sets, "mindst 40", "ikke over 12", each with its side and its figure: a "not" before one turns it
//! round, and where it is not plain what a "not" belongs to, no side is known. Whether a text sets several is told
//! here too. Which of them the goal asks is not decided here.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::Bound;
use regex::Regex;

use super::{FIGURE, figure, is_age, is_year, printed, start, within_whom};
use crate::regexes::compiled;

/// A limit in a text.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    /// Where its words stand, the figure included.
    pub(super) at: Range<usize>,
    /// Where the figure begins.
    pub(super) figure: usize,
    /// On which side of it; nothing where that is not plain.
    pub(super) bound: Option<Bound>,
    pub(super) value: Quantity,
    pub(super) unit: Option<String>,
}

/// What may stand between the words of a limit and its figure.
const IS: &str = r"(?:(?: må| skal)? (?:på|være|er|udgør|udgøre))?";

/// A limit of its own, which no "not" before it turns.
static OWN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:\b(?:(?P<least>mindst|som min(?:imum|\.)?|minimum|min\.)|(?P<most>højest|højst|maks(?:imalt|imum|\.)?|max\.?|(?:overstiger|overskrider) ikke|(?:kommer|går) ikke over)|(?P<equal>præcis|netop)){IS}|(?P<above>≥|>=|=>|>)|(?P<below>≤|<=|=<|<)) ?(?P<value>{FIGURE})"
    ))
});
/// A limit that a "not" before it turns.
static COMPARED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:(?P<over>over|(?:mere|flere|højere|længere|større) end|overstige[rs]?|overskride[rs]?)|(?P<under>under|(?:mindre|færre|lavere|kortere) end)){IS} (?P<value>{FIGURE})"
    ))
});
/// "10 eller derunder", "40 både eller flere".
static OR_SO: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?P<value>{FIGURE})(?: ?%| \p{{L}}+\.?)? eller (?:(?P<most>derunder|færre|mindre|lavere|kortere)|(?P<least>derover|flere|mere|højere))\b"
    ))
});
/// "højst er 50", "mindst skal være 50".
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:(?P<most>høj(?:e)?st) (?:\w+ ){{1,2}}|(?P<least>mindst) (?:er|være|skal være|udgør|udgøre) )(?P<value>{FIGURE})"
    ))
});

/// The limits of a text in their order: no year, no age, and none in a clause about whom the goal counts.
pub(super) fn of(text: &str) -> Vec<Limit> {
    let mut all: Vec<Limit> = vec![];
    for rule in [&OWN, &COMPARED, &VERB, &OR_SO] {
        for found in rule.captures_iter(text) {
            let (Some(whole), Some(printed)) = (found.get(0), found.name("value")) else {
                continue;
            };
            let Some((value, unit)) = figure(&found, text) else {
                continue;
            };
            let grouped = printed.as_str().contains(['.', ',']);
            if !grouped && is_year(value) || is_age(unit.as_deref()) {
                continue;
            }
            let named = |name: &str| found.name(name).is_some();
            let before = &text[..whole.start()];
            // "5 min. 30 sek.", "fra 8 -> 5".
            let of_figure = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
            let minutes = of_figure && whole.as_str().to_lowercase().starts_with("min.");
            if minutes || named("above") && before.ends_with(['-', '–', '—', '=']) {
                continue;
            }
            let turns = || turned(text, whole.start());
            let bound = if named("least") || named("above") {
                Some(Bound::AtLeast)
            } else if named("most") || named("below") {
                Some(Bound::AtMost)
            } else if named("over") {
                turns().map(|turned| {
                    if turned {
                        Bound::AtMost
                    } else {
                        Bound::AtLeast
                    }
                })
            } else if named("under") {
                turns().map(|turned| {
                    if turned {
                        Bound::AtLeast
                    } else {
                        Bound::AtMost
                    }
                })
            } else {
                Some(Bound::Equal)
            };
            let (at, figure) = (whole.range(), printed.start());
            all.push(Limit {
                at,
                figure,
                bound,
                value,
                unit,
            });
        }
    }
    all.retain(|limit| {
        let before = &text[..limit.at.start];
        !behind_relative(before) && !within_whom(text, limit.at.start)
    });
    all.sort_by_key(|limit| limit.at.start);
    // "Højst mindst 5" is one.
    all.dedup_by(|later, before| later.figure == before.figure);
    all
}

/// Whether a text sets a limit, be its side plain or not.
pub(in crate::plan) fn sets_limit(text: &str) -> bool {
    !of(text).is_empty()
}

/// Whether a "not" before a place in a text belongs to what stands there; nothing where that is not plain.
pub(super) fn turned(text: &str, at: usize) -> Option<bool> {
    static NOT: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)\b(?P<not>ikke|aldrig|ingen|intet|hverken|uden)\b"));
    static ONLY: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)^ (?:blot|bare|kun|alene|mindst)\b"));
    static ENDS: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?:[.;:!?] |,? (?:men|så) |, og )"));
    static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)(?P<before>.*)\b(?P<word>der|som|hvor|hvis|når) (?:\p{L}+ )?$")
    });
    let from = ENDS
        .find_iter(&text[..at])
        .last()
        .map_or(0, |end| end.end());
    let clause = &text[from..at];
    let Some(found) = NOT.captures_iter(clause).last() else {
        return Some(false);
    };
    let not = found.name("not")?;
    let (before, behind) = (&clause[..not.start()], &clause[not.end()..]);
    if ONLY.is_match(behind) || within_whom(text, from + not.start()) {
        return Some(false);
    }
    let commas = behind.matches(',').count();
    match not.as_str().to_lowercase().as_str() {
        "ikke" | "aldrig" => match (ends_relative(&RELATIVE, before), commas) {
            // "Unge, der ikke er i job, har over …": the clause is over.
            (true, 1..) => Some(false),
            // "som der ikke er over …" may be whom it counts or what is asked.
            (true, 0) => None,
            (false, 0) => Some(true),
            // "…, vi ikke kender, …".
            (false, _) if before.contains(',') => Some(false),
            (false, _) => None,
        },
        "ingen" | "intet" => {
            let begins = before.trim().is_empty() || before.trim_end().ends_with(" at");
            let has = before.split_whitespace().next_back();
            let has = has.is_some_and(|word| ["har", "er", "må", "skal", "få"].contains(&word));
            let either = behind.starts_with(" eller ");
            match begins || has {
                // "Ingen borgere, der søger, venter over …".
                true if matches!(commas, 0 | 2) && !either => Some(true),
                true | false => None,
            }
        }
        "uden" => match behind.trim_start().starts_with("at ") {
            true => (commas == 0).then_some(true),
            // "Borgere uden job har over …".
            false if behind.split_whitespace().count() > 1 => Some(false),
            false => None,
        },
        _ => None,
    }
}

/// Whether a figure stands in a clause about whom the goal counts: "der har mindst 12 måneders …", and not behind
/// "Der er".
fn behind_relative(before: &str) -> bool {
    static RELATIVE: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)(?P<before>.*)\b(?P<word>der|som) (?:\w+ ){1,4}$"));
    ends_relative(&RELATIVE, before)
}

/// Whether a text ends in a clause that this rule finds; behind "Der er" stands none.
fn ends_relative(rule: &Regex, before: &str) -> bool {
    let Some(found) = rule.captures(before) else {
        return false;
    };
    let head = found["before"].trim_end();
    let there = head.is_empty() || head.ends_with([':', '.', ';']) || head.ends_with(" at");
    !(there && found["word"].eq_ignore_ascii_case("der"))
}

/// Whether a text begins with the limit it sets.
pub(in crate::plan) fn begins_with_limit(text: &str) -> bool {
    let begins = |rule: &Regex| rule.find(text).is_some_and(|found| found.start() == 0);
    begins(&OWN) || begins(&COMPARED)
}

/// Whether a text asks more than one figure: two limits beside each other, or one figure for each of several years.
pub(in crate::plan) fn several(text: &str) -> bool {
    /// "…, dog højst 5 om sommeren", "…, gerne 75 pct.", "…, så der i alt er 65".
    static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i){FIGURE}[^.;]*?,? (?:dog|gerne|men|så der i alt|i alt)(?: \p{{L}}+){{0,3}} {FIGURE}"
        ))
    });
    let printed = printed::of(text);
    let rest = start::without(&printed.text);
    of_years(&rest) || beside_each_other(&rest) || FURTHER.is_match(&rest)
}

/// Whether a text names a share, other than the one it starts from: of "55 pct. er i gang mindst 150 minutter" it is the
/// share that is to be reached, and the minutes say of what.
pub(in crate::plan) fn names_share(text: &str) -> bool {
    static SHARE: LazyLock<Regex> =
        LazyLock::new(|| compiled(&format!(r"(?i){FIGURE} ?(?:pct\b|procent\b|%)")));
    let printed = printed::of(text);
    SHARE.is_match(&start::without(&printed.text))
}

/// "højst 64 kr. i 2025 og 60 kr. i 2027", "i 2025 mindst 40 og i 2027 mindst 50".
fn of_years(text: &str) -> bool {
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)(?P<value>{FIGURE})(?: ?%| ?[\p{{L}}³²-]+\.?(?: [\p{{L}}\d-]+\.?)?)?,? (?:i|inden|senest(?: i)?|frem (?:til|mod)|(?:(?:inden|ved) )?udgangen af|ultimo) (?:udgangen af )?(?P<year>20\d{{2}})\b"
        ))
    });
    static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)\b(?:i|inden|senest(?: i)?|fra|ultimo) (?P<year>20\d{{2}})(?: [\p{{L}}]+){{0,3}}:? (?P<value>{FIGURE})"
        ))
    });
    [&DATED, &YEAR_FIRST].into_iter().any(|rule| {
        let found = rule.captures_iter(text);
        let figures = found
            .filter(|found| Quantity::read(&found["value"]).is_ok_and(|value| !is_year(value)));
        let years: BTreeSet<String> = figures.map(|found| found["year"].to_owned()).collect();
        years.len() > 1
    })
}

/// "højst 20 elever, og mindst 95 pct. af …", "til 4 pct. og til 3,5 pct."; of "mindst 90 pct. møder højst 8" the second
/// says of what the first is a share.
fn beside_each_other(text: &str) -> bool {
    static AND: LazyLock<Regex> = LazyLock::new(|| compiled(r"[,;] | og | samt | eller "));
    static TO: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)\b(?:(?:op |ned )?til|(?:op|ned) på) (?:mindst |højst )?(?P<value>{FIGURE})(?P<behind>\.? ?[\p{{L}}%]*)"
        ))
    });
    let mut figures: Vec<Range<usize>> = of(text).into_iter().map(|limit| limit.at).collect();
    let to = TO.captures_iter(text).filter(|found| {
        let read = Quantity::read(&found["value"]);
        // "til 3. klasse", "til 25 år".
        let behind = found["behind"].trim_start();
        let other = behind.starts_with('.') || is_age(Some(behind));
        !other && read.is_ok_and(|value| !is_year(value))
    });
    let to = to.filter_map(|found| {
        let value = found.name("value")?;
        Some(found.get(0)?.start()..value.end())
    });
    figures.extend(to);
    figures.sort_by_key(|at| at.end);
    figures.dedup_by_key(|at| at.end);
    figures.windows(2).any(|two| match two {
        [one, next] if one.end < next.start => AND.is_match(&text[one.end..next.start]),
        _ => false,
    })
}
