//! The form of a result that is no duel: one line a figure, each with what it is held to, in Markdown. What
//! was measured, and how, is for others.

use std::time::Duration;

use super::table::{held, short, time};
use crate::markdown::aligned;

/// What was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// A time.
    Time(Duration),
    /// Bytes, on disk or in memory.
    Bytes(u64),
    /// So many of something in a second.
    PerSecond(f64),
    /// A multiple of something.
    Times(f64),
}

impl Quantity {
    fn shown(self) -> String {
        match self {
            Self::Time(took) if took >= Duration::from_secs(1) => {
                format!("{:.2} s", took.as_secs_f64())
            }
            Self::Time(took) => time(took),
            Self::Bytes(bytes) => {
                #[expect(clippy::cast_precision_loss, reason = "shown in megabytes")]
                let megabytes = bytes as f64 / 1e6;
                format!("{} MB", short(megabytes))
            }
            Self::PerSecond(count) => format!("{}/s", short(count)),
            Self::Times(times) => format!("{times:.2} times"),
        }
    }

    /// Whether this is no more than another of its kind.
    fn within(self, most: Self) -> bool {
        match (self, most) {
            (Self::Time(this), Self::Time(most)) => this <= most,
            (Self::Bytes(this), Self::Bytes(most)) => this <= most,
            (Self::PerSecond(this), Self::PerSecond(most))
            | (Self::Times(this), Self::Times(most)) => this <= most,
            (Self::Time(_) | Self::Bytes(_) | Self::PerSecond(_) | Self::Times(_), _) => false,
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What was measured, in words.
    pub what: String,
    /// What it was.
    pub found: Quantity,
    /// What it should be at most, if that was ever said.
    pub most: Option<Quantity>,
}

impl Entry {
    /// A figure without a target.
    #[must_use]
    pub fn new(what: impl Into<String>, found: Quantity) -> Self {
        Self {
            what: what.into(),
            found,
            most: None,
        }
    }

    /// The same with what it should be at most.
    #[must_use]
    pub fn at_most(self, most: Quantity) -> Self {
        Self {
            most: Some(most),
            ..self
        }
    }
}

/// The lines as a table. Where one has a target it says `ok` or `over`.
#[must_use]
pub fn sheet(title: &str, entries: &[Entry]) -> String {
    let mut lines = vec![["what", "figure", "target"].map(ToOwned::to_owned)];
    lines.extend(entries.iter().map(|entry| {
        let target = entry.most.map(|most| {
            let wanted = format!("at most {}", most.shown());
            held(entry.found.within(most), &wanted)
        });
        [
            entry.what.clone(),
            entry.found.shown(),
            target.unwrap_or_default(),
        ]
    }));
    format!("{title}\n\n{}", aligned(&lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_held_against_its_target_and_shown_in_the_unit_that_suits_it() {
        let most = Quantity::Time(Duration::from_millis(100));
        let took = |millis| Quantity::Time(Duration::from_millis(millis));
        let entries = [
            Entry::new("opened", took(100)).at_most(most),
            Entry::new("opened late", took(1_234)).at_most(most),
            Entry::new("memory", Quantity::Bytes(61_000_000)).at_most(Quantity::Bytes(60_000_000)),
            Entry::new("another unit", Quantity::Times(1.5)).at_most(most),
            Entry::new("speed", Quantity::PerSecond(12_345.6)),
        ];
        let sheet = sheet("Made up", &entries);
        let rows: Vec<Vec<&str>> = sheet
            .lines()
            .skip(4)
            .map(|line| line.split('|').map(str::trim).skip(2).take(2).collect())
            .collect();
        assert_eq!(
            rows,
            [
                ["100 ms", "ok (at most 100 ms)"],
                ["1.23 s", "over (at most 100 ms)"],
                ["61 MB", "over (at most 60 MB)"],
                ["1.50 times", "over (at most 100 ms)"],
                ["12346/s", ""],
            ]
        );
    }
}
