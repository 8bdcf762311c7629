//! What other bodies decided before, as quoted inside an item. None of it is this item's decision.

use chrono::NaiveDate;
use protokol_core::document::{PriorDecision, Recommendation};
use protokol_core::evidence::Read;
use protokol_core::name::NameKey;
use protokol_core::vocabulary::Outcome;

use crate::attendance;
use crate::dates::{self, DateReading};
use crate::lines::{Line, ListMark, list_point, plain};
use crate::mark::marked;
use crate::names;
use crate::outcome;
use crate::outcome::decision::Context;
use crate::sections::Section;
use crate::sections::stamp::{self, Stamp};
use crate::words::{parted, sentences};

/// Whose meeting the document is of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Own<'a> {
    /// The body that met.
    pub(crate) body: Option<&'a str>,
    /// The day it met.
    pub(crate) date: Option<NaiveDate>,
}

impl Own<'_> {
    /// Whether a heading with this stamp announces another body's decision, or one of another day.
    pub(crate) fn is_other(self, stamp: &Stamp) -> bool {
        let other_body = match (&stamp.body, self.body) {
            (Some(named), Some(own)) => !same_body(named, own),
            (Some(_) | None, _) => false,
        };
        let other_day = match (stamp.date, self.date) {
            (Some(named), Some(own)) => named != own,
            (Some(_) | None, _) => false,
        };
        other_body || other_day
    }

    /// Whether a heading with this stamp is of a day so long ago that nobody had this recommendation yet.
    pub(crate) fn is_long_before(self, stamp: &Stamp) -> bool {
        const DAYS: i64 = 365;
        matches!((stamp.date, self.date), (Some(named), Some(own))
            if own.signed_duration_since(named).num_days() > DAYS)
    }

    /// Whether a heading with this stamp announces what was decided after the body met.
    pub(crate) fn is_later(self, stamp: &Stamp) -> bool {
        matches!((stamp.date, self.date), (Some(named), Some(own)) if named > own)
    }
}

/// Whether two printed names are one body; "Udvalget" alone is the body that met.
pub(crate) fn same_body(named: &str, own: &str) -> bool {
    // "Det Lokale Beskæftigelsesråd i Nordvig" and without its town
    let placed = |whole: &str, bare: &str| {
        whole
            .strip_prefix(bare)
            .is_some_and(|rest| rest.starts_with(" i "))
    };
    if placed(named, own) || placed(own, named) {
        return true;
    }
    let (named, own) = (NameKey::of_body(named), NameKey::of_body(own));
    let short = |key: &NameKey| {
        key.as_str()
            .trim_end_matches("et")
            .trim_end_matches("en")
            .to_owned()
    };
    // "Byrådet" in the minutes of "Nordvig Byråd" is that council.
    let council = |whole: &str, bare: &str| {
        !bare.contains(' ') && !bare.contains("udvalg") && whole.ends_with(&format!(" {bare}"))
    };
    let (named_short, own_short) = (short(&named), short(&own));
    // "Bestyrelsen" in the minutes of a school's board; a council calls other boards so.
    let kind = ["bestyrelsen", "rådet", "nævnet"].contains(&named.as_str())
        && own.as_str().ends_with(named.as_str())
        && !["kommunalbestyrelsen", "byrådet"].contains(&own.as_str());
    named == own
        || named.as_str() == "udvalget"
        || kind
        || named_short == own_short
        || council(&own_short, &named_short)
        || council(&named_short, &own_short)
}

/// Earlier steps told in one line each: "Kulturudvalget den 14. august 2023: Anbefales." Only what a
/// rule claims is a decision; the rest is case text.
pub(crate) fn steps<'a>(
    lines: impl Iterator<Item = &'a Line<'a>>,
    recommendation: Option<&Recommendation>,
    own: Own<'_>,
) -> Vec<Read<PriorDecision>> {
    lines
        .filter(|line| may_be_step(line.text))
        .filter_map(|line| {
            let text = line.plain();
            let text = match list_point(&text) {
                Some((ListMark::Bullet, rest)) => rest,
                Some((ListMark::Number(_) | ListMark::Letter(_), _)) | None => text.as_ref(),
            };
            let (stamp, decision) = step(text)?;
            if !own.is_other(&stamp) {
                return None;
            }
            let context = Context {
                recommendation,
                contested: false,
                on_agenda: false,
                meeting: stamp.date,
            };
            let reading = outcome::read(&[decision.to_owned()], context);
            let prior = PriorDecision {
                body: stamp.body,
                meeting_date: stamp.date,
                item: stamp.item,
                text: decision.to_owned(),
                outcome: reading.outcome,
            };
            (reading.outcome != Outcome::Unclear)
                .then(|| marked(prior, line.span(), "prior/step@1", 80))
        })
        .collect()
}

/// What was decided before, quoted below the words that lead it in: "Sagen blev behandlet på udvalgets møde den 3.
/// maj 2021, punkt 4:" and then "\"Udsat.\"".
pub(crate) fn quoted<'a>(
    lines: impl Iterator<Item = &'a Line<'a>>,
    recommendation: Option<&Recommendation>,
    own: Own<'_>,
) -> Vec<Read<PriorDecision>> {
    let mut found = Vec::new();
    let mut before: Option<&Line<'_>> = None;
    for line in lines.filter(|line| line.has_text()) {
        let above = before.replace(line).filter(|lead| {
            lead.text.ends_with(':') && line.number.saturating_sub(lead.last) <= NEAR
        });
        let below = above
            .zip(unquoted(line.text))
            .map(|(lead, text)| (lead.plain(), text, lead.span()));
        // The quotation may stand on the same line.
        let Some((lead, text, span)) = below.or_else(|| {
            let (lead, text) = quoted_behind(line.text)?;
            Some((plain(lead), text, line.span()))
        }) else {
            continue;
        };
        let Some(stamp) = led_in(&lead).filter(|stamp| own.is_other(stamp)) else {
            continue;
        };
        let context = Context {
            recommendation,
            contested: false,
            on_agenda: false,
            meeting: stamp.date,
        };
        let reading = outcome::read(&[text.to_owned()], context);
        if reading.outcome == Outcome::Unclear {
            continue;
        }
        let prior = PriorDecision {
            body: stamp.body,
            meeting_date: stamp.date,
            item: stamp.item,
            text: text.to_owned(),
            outcome: reading.outcome,
        };
        found.push(marked(prior, span.hull(line.span()), "prior/quoted@1", 82));
    }
    found
}

/// How far below the words that lead it in a quotation may begin, in lines: a page may end between them.
const NEAR: u32 = 12;

/// A whole line in quotation marks, without them.
fn unquoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(QUOTES)?.trim_end_matches('.');
    inner.strip_suffix(QUOTES).map(str::trim)
}

/// The marks a quotation stands between.
const QUOTES: &[char] = &['"', '”', '“', '„', '»', '«'];

/// What is quoted at the end of a line, and the words up to the colon that lead it in: "På mødet den 3. maj 2021 blev
/// beslutningen: \"Udsat.\"".
fn quoted_behind(text: &str) -> Option<(&str, &str)> {
    // Few lines end in a quotation.
    text.trim_end_matches('.').strip_suffix(QUOTES)?;
    let at = text.find(": ")? + ": ".len();
    let quotation = unquoted(&text[at..])?;
    (!quotation.contains(QUOTES)).then_some((&text[..at], quotation))
}

/// Whose decision of which day the last sentence before a quotation leads in.
fn led_in(text: &str) -> Option<Stamp> {
    const SIGNS: &[&str] = &[
        "behandle", "beslut", "udtal", "møde", "vedt", "referat", "protokol",
    ];
    const MOST_WORDS: usize = 8;
    let sentence = *sentences(text).last()?;
    if !SIGNS.iter().any(|sign| sentence.contains(sign)) {
        return None;
    }
    let day = dates::dates(sentence)
        .into_iter()
        .find_map(|found| match found.reading {
            DateReading::Day(day) => Some((day, found.from, found.to)),
            DateReading::Yearless { .. } | DateReading::Damaged => None,
        })?;
    let (date, from, to) = day;
    let ends = sentence[..from].match_indices(' ').map(|(at, _)| at);
    let body = ends
        .take(MOST_WORDS)
        .filter(|at| names::is_body(&sentence[..*at]))
        .last()
        .map(|at| sentence[..at].to_owned());
    let item = ["punkt ", "pkt. ", "pkt ", "sag "].iter().find_map(|word| {
        let (_, behind) = sentence[to..].split_once(word)?;
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3)
            .contains(&digits)
            .then(|| behind[..digits].to_owned())
    });
    Some(Stamp {
        body,
        date: Some(date),
        item,
    })
}

/// A body and a day, and behind them what was decided.
fn step(text: &str) -> Option<(Stamp, &str)> {
    stamp::step(text, &[": ", " - ", " – ", ". "])
        .filter(|(_, decision)| decision.starts_with(char::is_uppercase))
}

/// Whether a day and a body may stand in a line: a cheap look before a costly one.
fn may_be_step(text: &str) -> bool {
    dates::may_hold(text) && names::may_name_body(text)
}

/// "Som udvalget.": decided as the step before it was.
pub(crate) fn as_before(found: &mut [Read<PriorDecision>]) {
    for at in 1..found.len() {
        let text = &found[at].value.text;
        let points_back = text.strip_prefix("Som ").is_some_and(|whom| {
            let whom = whom.trim_end_matches('.');
            names::is_body(whom) || ["udvalget", "fagudvalget", "udvalgene"].contains(&whom)
        });
        let before = found[at - 1].value.outcome;
        if points_back && before != Outcome::Unclear {
            found[at].value.outcome = before;
        }
    }
}

/// The decision quoted in a section, if it holds any text.
pub(crate) fn of_section(
    section: &Section<'_>,
    lines: &[Line<'_>],
    recommendation: Option<&Recommendation>,
) -> Option<Read<PriorDecision>> {
    let kept: Vec<String> = section
        .inline
        .into_iter()
        .chain(
            lines[section.body.clone()]
                .iter()
                .filter(|line| line.has_text())
                .map(|line| line.text),
        )
        .map(|text| attendance::said::taken_out(text, None).0)
        .filter(|text| !text.is_empty())
        .collect();
    if kept.is_empty() || !section.is_stamped() {
        return None;
    }
    let reading = outcome::read(
        &kept,
        Context {
            recommendation,
            contested: false,
            on_agenda: false,
            meeting: section.stamp.date,
        },
    );
    let prior = PriorDecision {
        body: section
            .stamp
            .body
            .clone()
            .or_else(|| who_recommends(&kept[0])),
        meeting_date: section.stamp.date,
        item: section.stamp.item.clone(),
        text: kept.join(" "),
        outcome: reading.outcome,
    };
    Some(marked(prior, section.lines(lines), "prior/stamped@1", 88))
}

/// The body whose word a quoted step is, where its text begins so: "Magistraten indstiller, at", "Et flertal i
/// Havneudvalget (A og V) indstiller, at".
fn who_recommends(text: &str) -> Option<String> {
    let (who, _) = [" indstiller", " anbefaler", " indstillede", " anbefalede"]
        .iter()
        .find_map(|verb| parted(text, verb))?;
    let who = who.strip_prefix("Et flertal i ").unwrap_or(who);
    let who = who.split(" (").next().unwrap_or(who).trim();
    names::is_body(who).then(|| who.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_in_one_line_has_a_body_a_day_and_a_decision() {
        for text in [
            "Kulturudvalget den 14. august 2023: Anbefales.",
            "14. august 2023, Kulturudvalget: Anbefales.",
            "Kulturudvalget, 14-08-2023 - Anbefales.",
            "Kulturudvalget, den 14. august 2023, pkt. 7: Anbefales.",
        ] {
            let (stamp, decision) = step(text).unwrap_or_else(|| panic!("no step in {text}"));
            assert_eq!(stamp.body.as_deref(), Some("Kulturudvalget"), "{text}");
            assert_eq!(stamp.date, NaiveDate::from_ymd_opt(2023, 8, 14), "{text}");
            assert_eq!(decision, "Anbefales.", "{text}");
        }
        for text in [
            "Kulturudvalget drøftede sagen den 14. august 2023. Den kommer igen.",
            "Møde den 14. august 2023: Ingen bemærkninger.",
            "Kulturudvalget: Anbefales.",
        ] {
            assert!(step(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_was_decided_before_may_be_quoted() {
        let read = |text: &str| {
            let own = Own {
                body: Some("Teknisk Udvalg"),
                date: NaiveDate::from_ymd_opt(2021, 6, 1),
            };
            let lines = crate::lines::lines_of(text);
            let found = quoted(lines.iter(), None, own);
            found.first().map(|read| {
                let prior = &read.value;
                (prior.body.clone(), prior.item.clone(), prior.outcome)
            })
        };
        assert_eq!(
            read(
                "Sagen blev behandlet på udvalgets møde den 4. maj 2021, pkt. 8:\n\n   \"Udsat. Der mangler tal.\"\n"
            ),
            Some((None, Some("8".to_owned()), Outcome::Deferred))
        );
        assert_eq!(
            read("Det er dyrt. Havneudvalget har den 4. maj 2021 udtalt:\n”Planen anbefales.”\n"),
            Some((
                Some("Havneudvalget".to_owned()),
                None,
                Outcome::RecommendedOnward
            ))
        );
        assert_eq!(
            read(
                "Havneudvalget drøftede planen den 4. maj 2021, pkt. 6, hvor beslutningen lød: ”Udsat”.\n"
            ),
            Some((
                Some("Havneudvalget".to_owned()),
                Some("6".to_owned()),
                Outcome::Deferred
            ))
        );
        for none in [
            "Planen hedder siden den 4. maj 2021: \"Udsat\" og så \"videre\"",
            "Sagen behandles på mødet den 1. juni 2021:\n\"Planen godkendes.\"\n",
            "Foreningen skrev den 4. maj 2021:\n\"Planen bør godkendes.\"\n",
            "Sagen blev behandlet den 4. maj 2021:\nUdsat.\n",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn a_council_is_the_same_with_and_without_its_town() {
        assert!(same_body("Byrådet", "Nordvig Byråd"));
        assert!(same_body("Ældrerådet i Nordvig", "Ældrerådet"));
        assert!(same_body("Udvalget", "Teknisk Udvalg"));
        assert!(same_body("Bestyrelsen", "Skolebestyrelsen"));
        assert!(same_body("Rådet", "Ældrerådet"));
        assert!(!same_body("Bestyrelsen", "Kommunalbestyrelsen"));
        assert!(!same_body("Økonomiudvalget", "Teknisk Udvalg"));
        assert!(!same_body("Udvalg", "Teknisk Udvalg"));
    }
}
