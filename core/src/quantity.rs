//! Figures with an exact form: decimal strings, held as whole millionths. No floating point comes near
//! them, so two figures compare and add up as people would do it on paper. Units are not known here.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Digits behind the comma that are kept; what has more is no figure of a municipality.
const DECIMALS: usize = 6;
/// One, in millionths.
const ONE: i128 = 1_000_000;
/// Digits before the comma that are kept.
const WHOLE: usize = 15;

/// A figure, stored as a plain decimal string without superfluous zeros: `94.2`, `-0.125`, `1250`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quantity {
    millionths: i128,
}

impl Quantity {
    /// Reads a figure as Danes and programs write it: `94,2`, `94.2`, `1.250`, `1.250.000,5`. A point
    /// before three digits parts thousands, as Danes write them, unless the figure begins with a zero.
    ///
    /// # Errors
    /// A sentence that says what was looked for.
    pub fn read(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a figure, as in 94,2 or 1.250");
        let (negative, digits) = sign(text.trim());
        let (whole, decimals) = match (digits.split_once(','), digits.rsplit_once('.')) {
            (Some((whole, decimals)), _) => (grouped(whole).ok_or_else(wrong)?, decimals),
            (None, Some((whole, last))) => match grouped(digits) {
                Some(thousands) if !digits.starts_with('0') => (thousands, ""),
                Some(_) | None => (whole.to_owned(), last),
            },
            (None, None) => (digits.to_owned(), ""),
        };
        if digits.ends_with([',', '.']) {
            return Err(wrong());
        }
        Self::of(negative, &whole, decimals).ok_or_else(wrong)
    }

    /// Reads the stored form, in which a point always stands before decimals.
    fn stored(text: &str) -> Option<Self> {
        let (negative, digits) = sign(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let figure = Self::of(negative, whole, decimals)?;
        (figure.to_string() == text).then_some(figure)
    }

    fn of(negative: bool, whole: &str, decimals: &str) -> Option<Self> {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = !whole.is_empty() && whole.len() <= WHOLE && decimals.len() <= DECIMALS;
        if !fits || !digits(whole) || !digits(decimals) {
            return None;
        }
        let millionths = whole.parse::<i128>().ok()? * ONE
            + format!("{decimals:0<DECIMALS$}").parse::<i128>().ok()?;
        Some(Self {
            millionths: if negative { -millionths } else { millionths },
        })
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.millionths < 0
    }

    /// Whether it is above zero.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self.millionths > 0
    }

    /// The form Danes read: `1.250,5`.
    #[must_use]
    pub fn danish(self) -> String {
        let plain = self.to_string();
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", plain.as_str()),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut parted = String::new();
        for (digit, left) in whole.chars().zip((0..whole.len()).rev()) {
            parted.push(digit);
            if left > 0 && left % 3 == 0 {
                parted.push('.');
            }
        }
        if decimals.is_empty() {
            format!("{sign}{parted}")
        } else {
            format!("{sign}{parted},{decimals}")
        }
    }
}

impl Quantity {
    /// The same figure on the other side of zero.
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            millionths: -self.millionths,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: i32) -> Self {
        Self {
            millionths: i128::from(number) * ONE,
        }
    }

    /// Half of it; nothing where the half has more digits than are kept.
    #[must_use]
    pub fn halved(self) -> Option<Self> {
        let exact = self.millionths % 2 == 0;
        exact.then_some(Self {
            millionths: self.millionths / 2,
        })
    }

    /// What is left of it; nothing where that would be below zero.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        Some(self + other.negated()).filter(|left| !left.is_negative())
    }
}

impl std::ops::Add for Quantity {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            millionths: self.millionths + other.millionths,
        }
    }
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// The digits of a whole number whose thousands are parted by points, or not at all.
fn grouped(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let parted = rest.iter().all(|group| group.len() == 3);
    let fits = rest.is_empty() || (1..=3).contains(&first.len());
    (parted && fits).then(|| format!("{first}{}", rest.concat()))
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let (whole, part) = (
            self.millionths.unsigned_abs() / ONE.unsigned_abs(),
            self.millionths.unsigned_abs() % ONE.unsigned_abs(),
        );
        let decimals = format!("{part:0DECIMALS$}");
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            decimals => write!(f, "{sign}{whole}.{decimals}"),
        }
    }
}

impl TryFrom<String> for Quantity {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::stored(&text).ok_or_else(|| format!("`{text}` is not a stored figure"))
    }
}

impl From<Quantity> for String {
    fn from(quantity: Quantity) -> Self {
        quantity.to_string()
    }
}

/// A figure as people give it: `94,2`, `94.2`, `1.250`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", inline)]
pub struct Figure(pub Quantity);

impl TryFrom<String> for Figure {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Quantity::read(&text).map(Self)
    }
}

impl From<Figure> for String {
    fn from(figure: Figure) -> Self {
        figure.0.danish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_of_a_figure_is_exact_or_none() {
        let figure = |text: &str| Quantity::read(text).unwrap();
        assert_eq!(figure("42000").halved(), Some(Quantity::whole(21_000)));
        assert_eq!(figure("-0,5").halved(), Some(figure("-0,25")));
        assert_eq!(figure("0,000001").halved(), None);
    }

    #[test]
    fn figures_are_read_as_danes_and_programs_write_them() {
        for (text, figure) in [
            ("94,2", "94.2"),
            ("94.2", "94.2"),
            ("94,20", "94.2"),
            ("1.250", "1250"),
            ("1250", "1250"),
            ("1.250,5", "1250.5"),
            ("1.250.000", "1250000"),
            ("0.125", "0.125"),
            ("0,125", "0.125"),
            ("1250.125", "1250.125"),
            ("-24", "-24"),
            ("−24", "-24"),
            ("007", "7"),
            ("-0,0", "0"),
        ] {
            let read = Quantity::read(text).map(|figure| figure.to_string());
            assert_eq!(read.as_deref(), Ok(figure), "{text}");
        }
        for wrong in [
            "",
            "-",
            ",5",
            ".5",
            "5,",
            "5.",
            "ti",
            "1e6",
            "94,2 %",
            "1,250,000",
            "1.2.3",
            "12.50.000",
            "1..250",
            "0,1234567",
            "1234567890123456",
        ] {
            assert!(Quantity::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_the_exact_form_is_read_back_from_the_book() {
        let stored = |text: &str| serde_json::from_str::<Quantity>(&format!("\"{text}\""));
        assert_eq!(stored("1.25").unwrap().to_string(), "1.25");
        assert_eq!(stored("1.250").ok(), None);
        assert_eq!(stored("94,2").ok(), None);
        assert_eq!(stored("+1").ok(), None);
        assert_eq!(stored("01").ok(), None);
        assert!(serde_json::from_str::<Quantity>("94.2").is_err());
    }

    proptest! {
        #[test]
        fn every_figure_reads_back_from_each_of_its_forms(millionths in -10_i128.pow(21) + 1..10_i128.pow(21)) {
            let figure = Quantity { millionths };
            let json = serde_json::to_string(&figure).unwrap();
            prop_assert_eq!(serde_json::from_str::<Quantity>(&json).ok(), Some(figure));
            prop_assert_eq!(Quantity::read(&figure.danish()), Ok(figure));
        }

        #[test]
        fn figures_are_ordered_and_added_as_whole_numbers_are(a in -999_999_i64..999_999, b in -999_999_i64..999_999) {
            let figure = |number: i64| Quantity::read(&number.to_string()).unwrap();
            prop_assert_eq!(figure(a).cmp(&figure(b)), a.cmp(&b));
            prop_assert_eq!((figure(a) + figure(b)).to_string(), (a + b).to_string());
        }
    }
}
