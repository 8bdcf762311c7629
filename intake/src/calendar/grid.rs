//! A plan of meetings as a grid: months on one side, bodies on the other, days in the cells. It is read where
//! months and year are plain; a cell that is not nothing but days is set aside and told.

use chrono::{NaiveDate, NaiveTime};
use protokol_core::calendar::{PlannedMeeting, Standing};
use protokol_core::evidence::Lines;

use super::said;
use super::years::PlanYear;
use super::{Collected, Named};
use crate::dates::{MONTHS, first_time};
use crate::mark::marked;

/// Fewer months are no grid.
const FEWEST_MONTHS: usize = 2;

/// A month, with its year where that stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    number: u32,
    year: Option<i32>,
}

/// What the columns of a grid are, but for the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Axis {
    /// Months; each row is a body's.
    Months(Vec<Option<Month>>),
    /// Bodies; each row is a month.
    Bodies(Vec<Option<Named>>),
}

impl Axis {
    /// What a first row names; `None` where it heads no grid.
    pub(super) fn of(cells: &[String]) -> Option<Self> {
        let (_, others) = cells.split_first()?;
        let stated: Vec<&String> = others.iter().filter(|cell| !cell.is_empty()).collect();
        let months: Vec<Option<Month>> = others.iter().map(|cell| month(cell)).collect();
        let count = months.iter().flatten().count();
        if count >= FEWEST_MONTHS && count == stated.len() {
            return Some(Self::Months(months));
        }
        let bodies: Vec<Option<Named>> = others.iter().map(|cell| Named::of(cell)).collect();
        let named = bodies.iter().flatten().count();
        (named > 0 && named == stated.len() && cells.len() > 2).then_some(Self::Bodies(bodies))
    }

    /// Whether the months go on from each other, so that one year holds for all.
    fn ascends(&self) -> bool {
        match self {
            Self::Months(months) => {
                let numbers: Vec<u32> = months.iter().flatten().map(|month| month.number).collect();
                numbers.is_sorted()
            }
            Self::Bodies(_) => true,
        }
    }

    /// The meetings of a row; `year` is that of the page. Whether the row is one of the grid's.
    pub(super) fn row(
        &self,
        cells: &[String],
        year: Option<PlanYear>,
        lines: Lines,
        collected: &mut Collected,
    ) -> bool {
        let Some((first, others)) = cells.split_first() else {
            return false;
        };
        let year = year.filter(|year| matches!(year, PlanYear::School(_)) || self.ascends());
        match self {
            Self::Months(months) => {
                let Some(body) = Named::of(first) else {
                    return false;
                };
                for (cell, month) in others.iter().zip(months) {
                    take(cell, *month, Some(&body), year, lines, collected);
                }
            }
            Self::Bodies(bodies) => {
                let Some(month) = month(first) else {
                    return false;
                };
                for (cell, body) in others.iter().zip(bodies) {
                    take(cell, Some(month), body.as_ref(), year, lines, collected);
                }
            }
        }
        true
    }
}

/// The meetings of a cell.
fn take(
    cell: &str,
    month: Option<Month>,
    body: Option<&Named>,
    year: Option<PlanYear>,
    lines: Lines,
    collected: &mut Collected,
) {
    let text = cell.trim();
    if text.chars().all(|c| !c.is_alphanumeric()) {
        return;
    }
    let told = |why: &str| format!("`{text}` in a grid of meetings {why}");
    let (Some(month), Some(body)) = (month, body) else {
        return collected.set_aside(lines, told("stands below no month or body"));
    };
    let Some(year) = month.year.or(year.map(|year| year.of_month(month.number))) else {
        return collected.set_aside(lines, told("has no year: write it beside the month"));
    };
    let days = days(text, month.number).and_then(|days| {
        let days = days.into_iter();
        days.map(|day| NaiveDate::from_ymd_opt(year, month.number, day))
            .collect::<Option<Vec<NaiveDate>>>()
    });
    let Some(days) = days else {
        return collected.set_aside(lines, told("is not nothing but days of its month"));
    };
    let dated: Vec<(NaiveDate, Option<NaiveTime>)> = days.iter().map(|day| (*day, None)).collect();
    if let Some(wrong) = said::contradiction(text, &dated) {
        return collected.set_aside(lines, wrong);
    }
    for date in days {
        let meeting = PlannedMeeting {
            body: Some(body.body.clone()),
            date,
            start: first_time(text).or(body.start),
            place: None,
            uid: None,
            issued_on: None,
            standing: Standing::Planned,
        };
        collected
            .meetings
            .push(marked(meeting, lines, "calendar/grid@1", 88));
    }
}

/// A month, by its name or the beginning of it, alone or beside a year.
fn month(text: &str) -> Option<Month> {
    let lower = text.trim().to_lowercase();
    let mut words = lower.split_whitespace();
    let name = words.next()?.trim_end_matches('.');
    let year = words.next();
    if words.next().is_some() || name.chars().count() < 3 {
        return None;
    }
    let number = MONTHS
        .iter()
        .zip(1u32..)
        .find(|(month, _)| month.starts_with(name))
        .map(|(_, number)| number)?;
    let year = match year {
        Some(year) if year.len() == 4 => Some(year.parse().ok()?),
        Some(_) => return None,
        None => None,
    };
    Some(Month { number, year })
}

/// The days of a cell: "10", "10.", "ons. 10/1", "10. og 24.", "10. kl. 16"; `None` where it says more.
fn days(text: &str, month: u32) -> Option<Vec<u32>> {
    const FILLING: [&str; 18] = [
        "og", "samt", "den", "d", "man", "tir", "tirs", "ons", "tor", "tors", "fre", "lør", "søn",
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag",
    ];
    let text = text.split(" kl").next()?;
    let mut days = vec![];
    for word in text.split([' ', ',', '+', ';', '&']) {
        let bare = word.trim_matches(['.', ' ']).to_lowercase();
        if bare.is_empty() || FILLING.contains(&bare.as_str()) {
            continue;
        }
        let day = match bare.split_once(['/', '-', '.']) {
            // "10/1" names its month again.
            Some((day, of)) => {
                let of: u32 = of.parse().ok()?;
                day.parse().ok().filter(|_| of == month)?
            }
            None => bare.parse().ok()?,
        };
        days.push(day);
    }
    (!days.is_empty()).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_nothing_but_days_gives_them() {
        for (text, expected) in [
            ("10", Some(vec![10])),
            ("10.", Some(vec![10])),
            ("ons. 10/1", Some(vec![10])),
            ("10. og 24.", Some(vec![10, 24])),
            ("10, 24", Some(vec![10, 24])),
            ("10. kl. 16.30", Some(vec![10])),
            ("10/2", None),
            ("uge 7", None),
            ("10 (budget)", None),
        ] {
            assert_eq!(days(text, 1), expected, "{text}");
        }
    }

    #[test]
    fn a_first_row_of_months_or_of_bodies_heads_a_grid() {
        let cells = |row: &str| -> Vec<String> { row.split('|').map(ToOwned::to_owned).collect() };
        assert!(matches!(
            Axis::of(&cells("Udvalg|Jan|Feb.|Marts 2024")),
            Some(Axis::Months(_))
        ));
        assert!(matches!(
            Axis::of(&cells("|Byrådet|Børneudvalget")),
            Some(Axis::Bodies(_))
        ));
        for other in ["Dato|Udvalg|Sted", "Byrådet|10. januar", "Udvalg|Jan|Beløb"] {
            assert_eq!(Axis::of(&cells(other)), None, "{other}");
        }
    }
}
