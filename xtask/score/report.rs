//! What is printed: the tables of all documents, and the misses of one. It must not compare.

use std::fmt::Write;

use xtask::markdown::aligned;

use crate::compare::{Count, Miss, Outcomes, Tally, compare};
use crate::documents::{Case, Set};
use crate::node::{Field, Measure, Node};

/// The most lines of a document shown with one miss.
const SHOWN_LINES: u32 = 8;

/// What is shorter, in letters, is not looked for in the lines.
const SHORT: usize = 5;

/// What was counted over several documents.
#[derive(Debug, Default)]
struct Sum {
    documents: u32,
    refused: u32,
    counts: Vec<(Field, Count)>,
    outcomes: Outcomes,
}

impl Sum {
    fn of<'a>(tallies: impl Iterator<Item = (&'a Case, &'a Tally<'a>)>) -> Self {
        let mut sum = Self {
            counts: Field::ALL
                .iter()
                .map(|&field| (field, Count::default()))
                .collect(),
            ..Self::default()
        };
        for (case, tally) in tallies {
            sum.documents += 1;
            sum.refused += u32::from(case.refusal.is_some());
            sum.outcomes += tally.outcomes;
            for (field, count) in &mut sum.counts {
                *count += tally.counts.get(field).copied().unwrap_or_default();
            }
        }
        sum
    }

    /// The mean of F1 over the fields somebody claims anything in.
    fn mean_f1(&self) -> Option<f64> {
        let all: Vec<f64> = self
            .counts
            .iter()
            .filter_map(|(_, count)| f1(*count))
            .collect();
        let number = u32::try_from(all.len()).ok().filter(|&number| number > 0)?;
        Some(all.iter().sum::<f64>() / f64::from(number))
    }

    fn row(&self, name: &str) -> [String; 11] {
        let items = self.counts.iter().find(|(field, _)| *field == Field::Item);
        let Outcomes {
            asserted,
            wrong,
            sure,
            sure_and_wrong,
            unclear,
        } = self.outcomes;
        [
            name.to_owned(),
            self.documents.to_string(),
            self.refused.to_string(),
            items
                .map(|(_, count)| count.expected.to_string())
                .unwrap_or_default(),
            share(self.mean_f1()),
            asserted.to_string(),
            wrong.to_string(),
            share(ratio(wrong, asserted)),
            sure.to_string(),
            sure_and_wrong.to_string(),
            unclear.to_string(),
        ]
    }

    fn table(&self) -> String {
        let head = [
            "field",
            "expected",
            "found",
            "right",
            "precision",
            "recall",
            "F1",
        ];
        let mut rows = vec![head.map(ToOwned::to_owned)];
        for (field, count) in &self.counts {
            let Some(f1) = f1(*count) else { continue };
            let Count {
                expected,
                found,
                right,
            } = *count;
            rows.push([
                field.name().to_owned(),
                expected.to_string(),
                found.to_string(),
                right.to_string(),
                share(ratio(right, found)),
                share(ratio(right, expected)),
                share(Some(f1)),
            ]);
        }
        aligned(&rows)
    }
}

fn ratio(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// The harmonic mean of precision and recall; `None` where nobody claims anything.
fn f1(count: Count) -> Option<f64> {
    ratio(2 * count.right, count.expected + count.found)
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{share:.3}"))
}

/// The figures of all documents, in Markdown.
pub(crate) fn figures(cases: &[Case]) -> String {
    let tallies: Vec<(&Case, Tally<'_>)> = cases
        .iter()
        .map(|case| (case, compare(&case.expected, &case.found)))
        .collect();
    let of = |set: Set| {
        let chosen = tallies.iter().filter(move |(case, _)| case.set == set);
        Sum::of(chosen.map(|(case, tally)| (*case, tally)))
    };
    let sums = Set::ALL.map(|set| (set.name(), of(set)));
    let together = (
        "together",
        Sum::of(tallies.iter().map(|(case, tally)| (*case, tally))),
    );
    let head = [
        "set",
        "documents",
        "refused",
        "items",
        "mean F1",
        "outcomes asserted",
        "wrong",
        "share wrong",
        "sure",
        "sure and wrong",
        "unclear",
    ];
    let mut rows = vec![head.map(ToOwned::to_owned)];
    let several = sums.iter().filter(|(_, sum)| sum.documents > 0).count() > 1;
    let all: Vec<&(&str, Sum)> = sums
        .iter()
        .filter(|(_, sum)| sum.documents > 0)
        .chain(several.then_some(&together))
        .collect();
    rows.extend(all.iter().map(|(name, sum)| sum.row(name)));
    let mut page = aligned(&rows);
    for (name, sum) in all.into_iter().rev() {
        page.push_str(&format!("\n### Fields, {name}\n\n{}", sum.table()));
    }
    page
}

/// The layouts of the made-up documents that whoever writes rules may look at, in Markdown. What is held out
/// is not described: a layout told is half a rule.
pub(crate) fn layouts(cases: &[Case]) -> String {
    let mut rows = vec![["document", "set", "layout"].map(ToOwned::to_owned)];
    rows.extend(cases.iter().filter_map(|case| {
        let layout = match case.set {
            Set::Real | Set::Known | Set::RealPlans | Set::KnownPlans => case.layout.clone()?,
            Set::Folder | Set::HeldOut | Set::HeldOutPlans => return None,
        };
        Some([
            format!("`{}`", case.name),
            case.set.name().to_owned(),
            layout,
        ])
    }));
    aligned(&rows)
}

/// Every miss of one document, each with the lines it was read from or stands at.
pub(crate) fn misses(case: &Case) -> String {
    let tally = compare(&case.expected, &case.found);
    let sum = Sum::of([(case, &tally)].into_iter());
    let mut page = format!("{}: {} misses\n", case.name, tally.misses.len());
    if let Some(refusal) = &case.refusal {
        page.push_str(&format!("refused: {refusal}\n"));
    }
    for miss in &tally.misses {
        page.push_str(&told(miss, case));
    }
    page.push('\n');
    page.push_str(&sum.table());
    page
}

fn told(miss: &Miss<'_>, case: &Case) -> String {
    let Miss {
        about,
        expected,
        found,
    } = *miss;
    let field = expected.or(found).map_or("", |node| node.field.name());
    let item = about.map_or_else(
        || "head".to_owned(),
        |item| format!("{} {}", item.hint, item.text).trim().to_owned(),
    );
    let said = |node: Option<&Node>| node.map_or("-", |node| node.text.as_str()).to_owned();
    let mut told = format!(
        "\n{item}: {field}\n  expected  {}\n  found     {}\n",
        said(expected),
        said(found)
    );
    let here = expected.and_then(|expected| standing(expected, about, case));
    let read = found.or(about).and_then(|node| node.lines);
    let (from, to) = match (here, read) {
        (Some(line), _) => (line, line),
        (None, Some(lines)) => (lines.from, lines.to.min(lines.from + SHOWN_LINES - 1)),
        (None, None) => return told,
    };
    for (number, line) in (1_u32..).zip(&case.lines) {
        if (from..=to).contains(&number) && !line.trim().is_empty() {
            // Writing into a string cannot fail.
            let _written = writeln!(told, "  {number:>5} | {}", line.trim());
        }
    }
    told
}

/// The line of the item that begins or goes on with the first words of what was expected; short words
/// stand anywhere and show nothing.
fn standing(expected: &Node, about: Option<&Node>, case: &Case) -> Option<u32> {
    let said = match expected.field.measure() {
        Measure::FollowUp => &expected.hint,
        Measure::Word
        | Measure::Beginning
        | Measure::Text
        | Measure::Name
        | Measure::Outcome
        | Measure::Item => &expected.text,
    };
    let first: Vec<&str> = said.split_whitespace().take(4).collect();
    let first = first.join(" ").to_lowercase();
    if first.chars().count() < SHORT {
        return None;
    }
    let inside = about.and_then(|item| item.lines);
    let mut lines = (1_u32..).zip(&case.lines);
    let found = lines.find(|(number, line)| {
        inside.is_none_or(|item| (item.from..=item.to).contains(number))
            && line.to_lowercase().contains(&first)
    });
    found.map(|(number, _)| number)
}
