//! Pseudo-random numbers that are the same everywhere: SplitMix64 (Steele, Lea, Flood 2014). Good enough
//! to vary a text, and nothing else is asked of it.

/// The generator.
#[derive(Debug)]
pub(super) struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator that starts at this seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `end`, which must be above 0.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        // The high word of a 32 by 32 bit product is below `end`; the slight bias does not matter here.
        let wide = (self.next() >> 32) * u64::from(end);
        u32::try_from(wide >> 32).expect("BUG: the high word of 64 bits has 32 bits")
    }

    /// A number of a range, both ends included.
    pub(super) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last - first + 1)
    }

    /// Whether an event of this likelihood happens.
    pub(super) fn percent(&mut self, likelihood: u32) -> bool {
        self.below(100) < likelihood
    }

    /// A place in a list of this length, which must not be empty.
    pub(super) fn index(&mut self, length: usize) -> usize {
        let end = u32::try_from(length).expect("BUG: the lists here are short");
        self.below(end) as usize
    }

    /// One of a list, which must not be empty.
    pub(super) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.index(choices.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut numbers = SplitMix64::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| numbers.next()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn a_range_is_met_at_both_ends_and_never_left() {
        let mut numbers = SplitMix64::new(1);
        let drawn: Vec<u32> = (0..1000).map(|_| numbers.between(3, 6)).collect();
        assert_eq!(drawn.iter().min(), Some(&3));
        assert_eq!(drawn.iter().max(), Some(&6));
    }
}
