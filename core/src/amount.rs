//! Amounts of money in kroner, as decimal strings: no floating point comes near them.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An amount in kroner and øre, in the form it is stored in: `-1250000.50`, without superfluous zeros
/// before, and with two digits of øre or none.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Amount(String);

impl Amount {
    /// Reads an amount as Danes and programs write it: `1250000`, `1.250.000`, `1.250.000,50`,
    /// `1250000.50`. A point before three digits parts thousands, since there are no thousandths of a
    /// krone.
    ///
    /// # Errors
    /// A sentence that says what was looked for.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not an amount in kroner, as in 1.250.000,50");
        let text = text.trim();
        let (sign, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => ("-", rest.trim_start()),
            None => ("", text),
        };
        let (whole, oere) = match digits.rfind([',', '.']) {
            Some(at) if digits.len() - at - 1 != 3 || digits[at..].starts_with(',') => {
                (&digits[..at], Some(&digits[at + 1..]))
            }
            Some(_) | None => (digits, None),
        };
        let kroner = grouped(whole).ok_or_else(wrong)?;
        let oere = match oere {
            None => String::new(),
            Some(oere) if matches!(oere.len(), 1 | 2) && is_digits(oere) => format!("{oere:0<2}"),
            Some(_) => return Err(wrong()),
        };
        let oere = if oere == "00" { "" } else { &oere };
        let kroner = match kroner.trim_start_matches('0') {
            "" => "0",
            kroner => kroner,
        };
        let sign = if kroner == "0" && oere.is_empty() {
            ""
        } else {
            sign
        };
        Ok(Self(match oere {
            "" => format!("{sign}{kroner}"),
            oere => format!("{sign}{kroner}.{oere}"),
        }))
    }

    /// The stored form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.starts_with('-')
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of a whole number, its thousands parted by points or not at all. At most fifteen: what
/// is longer is no amount of a municipality.
fn grouped(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next().filter(|group| is_digits(group))?;
    let rest: Vec<&str> = groups.collect();
    let parted = rest
        .iter()
        .all(|group| group.len() == 3 && is_digits(group));
    let fits = rest.is_empty() || first.len() <= 3;
    let digits = format!("{first}{}", rest.concat());
    (parted && fits && digits.len() <= 15).then_some(digits)
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Amount {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_danes_and_programs_write_them() {
        let read = |text| Amount::parse(text).map(String::from);
        for (text, amount) in [
            ("1250000", "1250000"),
            ("1.250.000", "1250000"),
            ("1.250.000,50", "1250000.50"),
            ("1250000.5", "1250000.50"),
            ("-75.000,00", "-75000"),
            ("007", "7"),
            ("-0", "0"),
            ("1.250", "1250"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(amount), "{text}");
        }
        for wrong in [
            "",
            "-",
            "1,250,000",
            "12.50.000",
            "1.2.3",
            "ti",
            "1e6",
            ",50",
            "1250.000",
            "5,",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_stored_form_reads_back_as_itself() {
        for text in ["0", "1250", "-1250000.50", "999999999999999"] {
            let amount = Amount::parse(text).unwrap();
            assert_eq!(amount.as_str(), text);
            assert_eq!(Amount::parse(amount.as_str()), Ok(amount));
        }
    }
}
