//! The two languages reports speak. A report's own words stand with the report.

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Dansk.
    Da,
}

impl Lang {
    /// The words of the two that are meant.
    #[must_use]
    pub fn pick<'t>(self, en: &'t str, da: &'t str) -> &'t str {
        match self {
            Self::En => en,
            Self::Da => da,
        }
    }
}
