//! Decisions in the words committees write: whole paragraphs, each with what it says of the item and, where it
//! splits them, of each point. They stand in `worded.txt`, made with the rules; in `written.txt`, by a writer who
//! knew none of them; in `families.txt`, more of each kind those were read wrongly in; in `natural.txt`, `pairs.txt` and
//! `secretary.txt`, in the distribution of real minutes, written before they were read.

use protokol_core::vocabulary::Outcome;

use super::super::decision::{Context, DecisionReading, read};
use super::recommendation;

const WORDED: &str = include_str!("worded.txt");
const WRITTEN: &str = include_str!("written.txt");
const FAMILIES: &str = include_str!("families.txt");
const NATURAL: &str = include_str!("natural.txt");
const PAIRS: &str = include_str!("pairs.txt");
const SECRETARY: &str = include_str!("secretary.txt");

/// A row: the outcomes a careful reader finds, those of the points, the recommendation, the decision.
struct Row {
    outcomes: Vec<&'static str>,
    points: Option<Vec<Vec<&'static str>>>,
    recommended: Vec<&'static str>,
    text: &'static str,
}

fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [wanted, recommended, text] = cells[..] else {
                panic!("{line}")
            };
            let (outcomes, points) = wanted
                .split_once(' ')
                .map_or((wanted, None), |(whole, points)| (whole, Some(points)));
            let either = |said: &'static str| said.split('/').collect::<Vec<_>>();
            Row {
                outcomes: either(outcomes),
                points: points.map(|points| points.split(',').map(either).collect()),
                recommended: recommended
                    .split(';')
                    .map(str::trim)
                    .filter(|point| *point != "-")
                    .collect(),
                text,
            }
        })
}

fn read_row(row: &Row) -> DecisionReading {
    let lines: Vec<String> = row.text.split('¶').map(ToOwned::to_owned).collect();
    let recommended = recommendation(&row.recommended);
    // What says that the item is closed is read where the lines of an item are.
    let closed = lines.iter().all(|line| crate::layout::says_closed(line));
    let context = Context {
        recommendation: (!row.recommended.is_empty()).then_some(&recommended),
        contested: false,
        on_agenda: false,
        meeting: chrono::NaiveDate::from_ymd_opt(2023, 12, 4),
    };
    let read = read(&lines, context);
    let outcome = if closed {
        Outcome::Withheld
    } else {
        read.outcome
    };
    DecisionReading { outcome, ..read }
}

/// The rows of a table that are read as something else than a careful reader finds in them.
fn wrong(table: &'static str) -> Vec<String> {
    rows(table)
        .filter_map(|row| {
            let reading = read_row(&row);
            let points: Vec<&str> = reading
                .points
                .iter()
                .map(|point| point.outcome.code())
                .collect();
            let whole = row.outcomes.contains(&reading.outcome.code());
            let each = row.points.as_ref().is_none_or(|wanted| {
                wanted.len() == points.len()
                    && wanted
                        .iter()
                        .zip(&points)
                        .all(|(wanted, found)| wanted.contains(found))
            });
            (!whole || !each).then(|| {
                format!(
                    "{} -> {} {points:?} by {} at {}, not {} {:?}",
                    row.text,
                    reading.outcome,
                    reading.rule,
                    reading.confidence,
                    row.outcomes.join("/"),
                    row.points.unwrap_or_default()
                )
            })
        })
        .collect()
}

#[test]
fn decisions_say_what_a_careful_reader_finds_in_them() {
    let wrong: Vec<String> = [WORDED, WRITTEN, FAMILIES, NATURAL, PAIRS, SECRETARY]
        .into_iter()
        .flat_map(wrong)
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
