//! The form of the result: one table a figure, in Markdown, so that `docs/measured.md` holds it as it was
//! printed. The first row is the limit, and the others stand as multiples of it.

use std::time::Duration;

use super::duel::Laps;
use crate::markdown::aligned;

/// What a row should reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// At most this many times the limit.
    Ratio(f64),
    /// At least this many megabytes (10^6 bytes) a second.
    MegabytesPerSecond(f64),
    /// At least this many events a second.
    EventsPerSecond(f64),
    /// Longer than this: another row is to be ahead of this one.
    SlowerThan(Duration),
}

/// What was worked through in one lap, for a speed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// Bytes.
    Bytes(f64),
    /// Events.
    Events(f64),
    /// A document and this many events.
    Document {
        /// How many events a document gave, on average.
        events: f64,
    },
    /// One answer: its time says all.
    Answer,
}

/// One contestant's row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who, in a few words.
    pub who: &'static str,
    /// Its laps.
    pub laps: Laps,
    /// What it worked through in one lap, on average.
    pub amount: Amount,
    /// What it should reach, if that was ever said.
    pub target: Option<Target>,
}

/// A figure's table. Where a row has a target, its 25th percentile is held against it and the row says
/// `ok` or `over`.
#[must_use]
pub fn markdown(title: &str, limit: &Row, others: &[Row]) -> String {
    let mut lines = vec![
        [
            "who",
            "p25",
            "median",
            "times p25",
            "times median",
            "speed at p25",
            "target",
        ]
        .map(ToOwned::to_owned),
    ];
    lines.push(cells(limit, &limit.laps));
    lines.extend(others.iter().map(|row| cells(row, &limit.laps)));
    format!("{title}\n\n{}", aligned(&lines))
}

fn cells(row: &Row, limit: &Laps) -> [String; 7] {
    let (p25, median) = (row.laps.p25(), row.laps.median());
    let times_p25 = times(p25, limit.p25());
    [
        row.who.to_owned(),
        time(p25),
        time(median),
        format!("{times_p25:.2}"),
        format!("{:.2}", times(median, limit.median())),
        speed(row.amount, p25),
        row.target
            .map(|target| verdict(target, times_p25, row.amount, p25))
            .unwrap_or_default(),
    ]
}

fn times(time: Duration, limit: Duration) -> f64 {
    time.as_secs_f64() / limit.as_secs_f64()
}

fn verdict(target: Target, times: f64, amount: Amount, took: Duration) -> String {
    let (reached, wanted) = match target {
        Target::Ratio(most) => (times <= most, format!("at most {most} times")),
        Target::MegabytesPerSecond(least) => (
            megabytes_per_second(amount, took).is_some_and(|speed| speed >= least),
            format!("at least {least} MB/s"),
        ),
        Target::EventsPerSecond(least) => (
            events_per_second(amount, took).is_some_and(|speed| speed >= least),
            format!("at least {least} events/s"),
        ),
        Target::SlowerThan(other) => (took > other, "behind the book".to_owned()),
    };
    held(reached, &wanted)
}

/// What a row says beside a target: whether it was reached, and what it is.
#[must_use]
pub fn held(reached: bool, wanted: &str) -> String {
    let said = if reached { "ok" } else { "over" };
    format!("{said} ({wanted})")
}

fn events_per_second(amount: Amount, took: Duration) -> Option<f64> {
    match amount {
        Amount::Events(events) => Some(events / took.as_secs_f64()),
        Amount::Bytes(_) | Amount::Document { .. } | Amount::Answer => None,
    }
}

fn megabytes_per_second(amount: Amount, took: Duration) -> Option<f64> {
    match amount {
        Amount::Bytes(bytes) => Some(bytes / took.as_secs_f64() / 1e6),
        Amount::Events(_) | Amount::Document { .. } | Amount::Answer => None,
    }
}

fn speed(amount: Amount, took: Duration) -> String {
    let laps_per_second = 1.0 / took.as_secs_f64();
    match amount {
        Amount::Bytes(bytes) => format!("{} MB/s", short(bytes * laps_per_second / 1e6)),
        Amount::Events(events) => format!("{} events/s", short(events * laps_per_second)),
        Amount::Document { events } => format!(
            "{} documents/s, {} events/s",
            short(laps_per_second),
            short(events * laps_per_second)
        ),
        Amount::Answer => String::new(),
    }
}

/// A number with as many decimals as say something.
#[must_use]
pub fn short(number: f64) -> String {
    if number < 10.0 {
        format!("{number:.1}")
    } else {
        format!("{number:.0}")
    }
}

/// A time in the unit that suits it.
#[must_use]
pub fn time(took: Duration) -> String {
    let micros = took.as_secs_f64() * 1e6;
    if micros < 1_000.0 {
        format!("{} µs", short(micros))
    } else {
        format!("{} ms", short(micros / 1_000.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(who: &'static str, micros: u64, target: Option<Target>) -> Row {
        let mut laps = Laps::default();
        laps.push(Duration::from_micros(micros));
        Row {
            who,
            laps,
            amount: Amount::Bytes(100_000.0),
            target,
        }
    }

    #[test]
    fn speeds_and_peers_are_held_against_their_targets() {
        let events = |who, micros, target| Row {
            amount: Amount::Events(8.0),
            ..row(who, micros, Some(target))
        };
        let limit = row("raw", 100, None);
        let book = Duration::from_micros(400);
        let others = [
            events("book", 400, Target::EventsPerSecond(20_000.0)),
            events("slow book", 401, Target::EventsPerSecond(20_000.0)),
            events("peer", 401, Target::SlowerThan(book)),
            events("quick peer", 400, Target::SlowerThan(book)),
        ];
        let table = markdown("Made up", &limit, &others);
        let said: Vec<&str> = table
            .lines()
            .filter_map(|line| line.split('|').nth(7).map(str::trim))
            .skip(3)
            .collect();
        assert_eq!(
            said,
            [
                "ok (at least 20000 events/s)",
                "over (at least 20000 events/s)",
                "ok (behind the book)",
                "over (behind the book)",
            ]
        );
    }

    #[test]
    fn rows_are_multiples_of_the_limit_and_are_held_against_their_targets() {
        let limit = row("raw", 1_000, None);
        let others = [
            row("book", 1_300, Some(Target::Ratio(1.3))),
            row("slow book", 2_500, Some(Target::Ratio(2.3))),
            row("reader", 5_000, Some(Target::MegabytesPerSecond(20.0))),
            row("slow reader", 5_100, Some(Target::MegabytesPerSecond(20.0))),
        ];
        let table = markdown("Made up", &limit, &others);
        let rows: Vec<Vec<&str>> = table
            .lines()
            .filter(|line| line.starts_with('|'))
            .map(|line| line.split('|').map(str::trim).collect())
            .collect();
        let held = |row: usize| [rows[row][4], rows[row][6], rows[row][7]];
        assert_eq!(rows.len(), 2 + 1 + 4, "head, rule, limit, others");
        assert_eq!(held(2), ["1.00", "100 MB/s", ""]);
        assert_eq!(held(3), ["1.30", "77 MB/s", "ok (at most 1.3 times)"]);
        assert_eq!(held(4), ["2.50", "40 MB/s", "over (at most 2.3 times)"]);
        assert_eq!(held(5), ["5.00", "20 MB/s", "ok (at least 20 MB/s)"]);
        assert_eq!(held(6), ["5.10", "20 MB/s", "over (at least 20 MB/s)"]);
        let widths: Vec<usize> = table
            .lines()
            .skip(2)
            .map(|line| line.chars().count())
            .collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
    }
}
