//! The method: contestants take turns, one lap each a round, and who begins moves on by one from round
//! to round. So each of them sees the same seconds of a busy machine, and each follows every other as
//! often. The 25th percentile of the laps is what a busy machine disturbs least; the median stands beside
//! it. This file must not know what is measured.

use std::time::Duration;

/// One who takes part: does its work once and says how long the part that counts took.
pub type Contestant<'a, E> = &'a mut dyn FnMut() -> Result<Duration, E>;

/// The laps of one contestant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Laps(Vec<Duration>);

impl Laps {
    /// Adds a lap.
    pub fn push(&mut self, lap: Duration) {
        self.0.push(lap);
    }

    /// How many laps there were.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// All laps together.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.0.iter().sum()
    }

    /// The lap that a quarter of all laps does not exceed; zero where there is none.
    #[must_use]
    pub fn p25(&self) -> Duration {
        self.at_percent(25)
    }

    /// The lap that half of all laps does not exceed; zero where there is none.
    #[must_use]
    pub fn median(&self) -> Duration {
        self.at_percent(50)
    }

    /// The lap that 99 in a hundred laps do not exceed; zero where there is none.
    #[must_use]
    pub fn p99(&self) -> Duration {
        self.at_percent(99)
    }

    /// The nearest-rank percentile.
    fn at_percent(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * percent).div_ceil(100);
        rank.checked_sub(1)
            .map_or(Duration::ZERO, |index| sorted[index])
    }
}

impl FromIterator<Duration> for Laps {
    fn from_iter<I: IntoIterator<Item = Duration>>(laps: I) -> Self {
        Self(laps.into_iter().collect())
    }
}

/// Runs `rounds` rounds and gives the laps of each contestant.
///
/// # Errors
/// The first that a contestant gives; the duel ends there.
pub fn duel<E, const N: usize>(
    rounds: usize,
    contestants: [Contestant<'_, E>; N],
) -> Result<[Laps; N], E> {
    let mut laps = [const { Laps(Vec::new()) }; N];
    for round in 0..rounds {
        for turn in 0..N {
            let who = (round + turn) % N;
            laps[who].push(contestants[who]()?);
        }
    }
    Ok(laps)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn the_first_turn_moves_on_and_each_lap_goes_to_its_own() {
        let turns = RefCell::new(String::new());
        let lap = |name: char, nanos| {
            let turns = &turns;
            move || {
                turns.borrow_mut().push(name);
                Ok::<_, ()>(Duration::from_nanos(nanos))
            }
        };
        let (mut a, mut b, mut c) = (lap('a', 1), lap('b', 2), lap('c', 3));
        let laps = duel(4, [&mut a, &mut b, &mut c]).unwrap();
        assert_eq!(*turns.borrow(), "abcbcacababc");
        let totals = laps.each_ref().map(|laps| laps.total().as_nanos());
        assert_eq!(totals, [4, 8, 12]);
    }

    #[test]
    fn a_failing_contestant_ends_the_duel() {
        let mut count = 0;
        let mut third_fails = || {
            count += 1;
            if count == 3 {
                Err("out of breath")
            } else {
                Ok(Duration::ZERO)
            }
        };
        assert_eq!(duel(9, [&mut third_fails]), Err("out of breath"));
        assert_eq!(count, 3);
    }

    #[test]
    fn percentiles_are_laps_that_were_run() {
        let mut laps = Laps::default();
        assert_eq!(laps.p25(), Duration::ZERO);
        for nanos in [70, 10, 50, 30, 60, 20, 80, 40] {
            laps.push(Duration::from_nanos(nanos));
        }
        assert_eq!(laps.p25(), Duration::from_nanos(20));
        assert_eq!(laps.median(), Duration::from_nanos(40));
        laps.push(Duration::from_nanos(90));
        assert_eq!(laps.p25(), Duration::from_nanos(30));
        assert_eq!(laps.median(), Duration::from_nanos(50));
        assert_eq!(laps.p99(), Duration::from_nanos(90));
        let hundred: Laps = (1..=100).map(Duration::from_nanos).collect();
        assert_eq!(hundred.p99(), Duration::from_nanos(99));
    }
}
