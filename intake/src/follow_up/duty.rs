//! Lines that say no more than who is to do something and by when: "Ansvarlig: Ib Bro   Frist: 1. maj".
//! What is to be done stands elsewhere.

use std::sync::LazyLock;

use regex::Regex;

use crate::lines::plain;
use crate::regexes::compiled;
use crate::words::{first_of, lower};

/// Who is to do something, and by when, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Duty {
    /// Who.
    pub(crate) owner: Option<String>,
    /// When, in the words of the line.
    pub(crate) due: Option<String>,
    /// How many passages of the decision stand before it.
    pub(crate) place: usize,
}

static WHO: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:ansvar(?:lige?)?(?: for opfølgning(?:en)?)?|tovholder|udføres af|hvem)\s*: *(?P<who>[^:|]+?)[.,; ]*(?:\||$|[(]|\b(?:tids)?frist\b|\b(?:senest|hvornår|dato|deadline)\b)",
    )
});

static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:(?:tids)?frist|deadline|hvornår|senest den|udføres senest|senest(?:\s*:))\s*:? *(?P<when>[^:|]+?)[. ]*(?:\||$|\bansvarlig)",
    )
});

impl Duty {
    /// The duty a line is about, where it is about nothing else.
    pub(crate) fn of(line: &str) -> Option<Self> {
        const STARTS: &[&str] = &[
            "ansvarlig",
            "frist",
            "tidsfrist",
            "deadline",
            "tovholder",
            "udføres af",
            "hvem:",
            "hvornår:",
            "senest:",
        ];
        const LONGEST: usize = 160;
        let text = plain(line);
        if text.len() > LONGEST || !text.contains(':') {
            return None;
        }
        let lower = lower(&text);
        if !STARTS.iter().any(|start| lower.starts_with(start)) {
            return None;
        }
        Self::said_in(&text)
    }

    /// The duty told behind what is to be done, on its line: "Skiltene fornyes (ansvarlig: Ib Bro, frist 1.
    /// maj)", "Skiltene fornyes. Ansvarlig: Ib Bro".
    pub(crate) fn behind(line: &str) -> Option<Self> {
        const WORDS: &[&str] = &[
            "(ansvar",
            "(Ansvar",
            "(tovholder",
            "(Tovholder",
            ". Ansvarlig:",
            ". Ansvarlige:",
            ". Tovholder:",
            ". Hvem:",
            ". Frist:",
            ". Tidsfrist:",
            ". Deadline:",
            " - ansvarlig:",
            " – ansvarlig:",
        ];
        let at = first_of(line, WORDS)?;
        let text = line[at..].trim_start_matches(['(', '.', ' ', '-', '–']);
        let text = text.trim_end_matches(['.', ' ']);
        Self::said_in(text.strip_suffix(')').unwrap_or(text))
    }

    /// Who and when a text tells behind their labels.
    fn said_in(text: &str) -> Option<Self> {
        let said = |pattern: &Regex, name: &str| {
            let found = pattern.captures(text)?;
            Some(found.name(name)?.as_str().trim().to_owned())
        };
        let duty = Self {
            owner: said(&WHO, "who").map(|who| who_alone(&who).to_owned()),
            due: said(&WHEN, "when"),
            place: 0,
        };
        (duty.owner.is_some() || duty.due.is_some()).then_some(duty)
    }
}

/// The people of a text that goes on to say what they do: "Ib Bro udarbejder et udkast".
fn who_alone(text: &str) -> &str {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        if ["og", "samt", "i", "for", "af"].contains(&bare) || bare.starts_with(char::is_uppercase)
        {
            end += word.len();
            continue;
        }
        let does = bare.ends_with('r') && bare.chars().all(char::is_lowercase);
        return if does && end > 0 {
            text[..end].trim_end()
        } else {
            text
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_say_who_and_when_and_no_more() {
        let read = |line: &str| Duty::of(line).map(|duty| (duty.owner, duty.due));
        let said = |who: Option<&str>, when: Option<&str>| {
            Some((who.map(ToOwned::to_owned), when.map(ToOwned::to_owned)))
        };
        assert_eq!(
            read("Ansvarlig: Ib Bro     Frist: 1. maj 2023"),
            said(Some("Ib Bro"), Some("1. maj 2023"))
        );
        assert_eq!(read("Frist: næste møde"), said(None, Some("næste møde")));
        assert_eq!(read("Tovholder: Anna Holm."), said(Some("Anna Holm"), None));
        for (line, who) in [
            (
                "Ansvarlig: Ib Bro skriver et udkast, som sendes ud.",
                "Ib Bro",
            ),
            (
                "Ansvarlig: Ib Bro og Anna Holm laver et opslag.",
                "Ib Bro og Anna Holm",
            ),
            ("Ansvarlig: forvaltningen", "forvaltningen"),
            ("Ansvarlig: Ib Bro / formanden", "Ib Bro / formanden"),
        ] {
            assert_eq!(read(line), said(Some(who), None), "{line}");
        }
        assert_eq!(read("Fristen for høringssvar er den 1. maj."), None);
        assert_eq!(read("Godkendt. Frist: 1. maj"), None);
        let behind = |line: &str| Duty::behind(line).map(|duty| (duty.owner, duty.due));
        for line in [
            "Skiltene fornyes (ansvarlig: Ib Bro, frist 1. maj).",
            "Skiltene fornyes (ansvar: Ib Bro, deadline 1. maj).",
            "Skiltene fornyes. Ansvarlig: Ib Bro. Frist: 1. maj",
        ] {
            assert_eq!(behind(line), said(Some("Ib Bro"), Some("1. maj")), "{line}");
        }
        assert_eq!(behind("Det er ejeren, der er ansvarlig for hegnet."), None);
    }
}
