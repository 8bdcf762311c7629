//! Histories as people read them: what was said, with reasons, what corrected it and which words changed.
//! It knows no verb.

use chrono::NaiveDate;
use protokol_app::reading::At;
use protokol_app::reports::evidence::Place;
use protokol_app::reports::history::Entry;
use protokol_app::reports::lang::Lang;
use protokol_app::reports::quotes::{Differs, OwnDecision, Quote, QuotedBy};
use protokol_app::reports::responsible::Responsible;
use protokol_app::reports::upcoming_words;
use protokol_app::reports::wording::{Change, Changed};

use crate::text::{count, why};

/// The entries of a history, by day and item.
pub(crate) fn entries(entries: &[Entry], at: &At<'_>) -> String {
    let mut text = String::new();
    let mut last = None;
    for entry in entries {
        // A quoted step stands where and when it happened.
        let (day, body, item) = match &entry.quoted {
            Some(step) => (step.meeting_date, &step.body, &step.item),
            None => (entry.effective_on, &entry.body, &entry.item),
        };
        let where_ = (day, body.clone(), item.clone());
        if last.as_ref() != Some(&where_) {
            let untold = match entry.quoted {
                Some(_) => "on a day not told",
                None => "on every day",
            };
            let day = day.map_or(untold.to_owned(), |day| day.to_string());
            let body = body
                .as_ref()
                .map(|body| format!("  {body}"))
                .unwrap_or_default();
            let item = item
                .as_ref()
                .map(|item| format!(", item {item}"))
                .unwrap_or_default();
            text.push_str(&format!("\n\n{day}{body}{item}"));
            last = Some(where_);
        }
        text.push_str(&format!("\n{}", line(entry, at)));
    }
    text
}

fn line(entry: &Entry, at: &At<'_>) -> String {
    let outcome = entry
        .outcome
        .map(|outcome| format!(" {outcome}"))
        .unwrap_or_default();
    let points: Vec<String> = entry
        .points
        .iter()
        .map(|point| format!("{} {}", point.number, point.outcome))
        .collect();
    let points = if points.is_empty() {
        String::new()
    } else {
        format!(" (points: {})", points.join(", "))
    };
    let corrected = entry
        .corrected_by
        .map(|by| format!(", corrected by #{by}"))
        .unwrap_or_default();
    let unsure = match entry.reviewed_by {
        Some(review) => format!(", accepted by #{review}"),
        None if entry.confidence < protokol_app::SURE_FROM.percent() => ", unsure".to_owned(),
        None => String::new(),
    };
    let withdrawn = entry
        .withdrawn_by
        .map(|by| format!(", taken back by #{by}"))
        .unwrap_or_default();
    let mut text = format!(
        "  #{} {}{outcome}{points}{corrected}{withdrawn}{unsure}",
        entry.position, entry.kind
    );
    if let Some(step) = &entry.quoted {
        let by = (entry.body.as_ref(), entry.meeting_date);
        let item = entry.item.as_ref();
        let item = item.map(|item| format!(", item {item}"));
        let item = item.unwrap_or_default();
        text.push_str(&format!("\n      quoted by {}{item}", met(by)));
        if let Some(own) = &step.own {
            text.push_str(&format!("\n      {}", own_decision(own)));
        }
    }
    if let Some(taken_back) = entry.takes_back {
        text.push_str(&format!("\n      takes back #{taken_back}"));
    }
    if let Some(reviewed) = entry.reviews {
        text.push_str(&format!("\n      reviews #{reviewed}"));
    }
    if let Some(number) = entry.instance {
        text.push_str(&format!("\n      number {number}"));
    }
    if let Some(days) = entry.late_days {
        let days = usize::try_from(days).unwrap_or_default();
        text.push_str(&format!("\n      came {} late", count(days, "day")));
    }
    for said in entry.text.iter().flat_map(|text| text.lines()) {
        text.push_str(&format!("\n      {said}"));
    }
    if !entry.changes.is_empty() {
        let changes: String = entry.changes.iter().map(marked).collect();
        for line in changes.lines() {
            text.push_str(&format!("\n      | {line}"));
        }
    }
    if let Some(reason) = &entry.reason {
        text.push_str(&format!("\n      because: {reason}"));
    }
    for place in &entry.evidence {
        text.push_str(&format!("\n      {}", source(place, at)));
    }
    for quote in &entry.quoted_by {
        text.push_str(&format!("\n      {}", quoted_by(quote)));
        for place in &quote.evidence {
            text.push_str(&format!("\n        {}", source(place, at)));
        }
    }
    text
}

/// A meeting, by body and day.
fn met((body, day): (Option<&String>, Option<NaiveDate>)) -> String {
    let day = day.map(|day| day.to_string());
    let said: Vec<String> = body.cloned().into_iter().chain(day).collect();
    said.join(" ")
}

/// Who quotes a decision, and what the quotation says otherwise.
fn quoted_by(quote: &QuotedBy) -> String {
    let met = met((quote.body.as_ref(), quote.meeting_date));
    let unsure = if quote.unsure { ", unsure" } else { "" };
    let (item, at) = (&quote.item, quote.position);
    let otherwise = match quote.differs {
        None => String::new(),
        Some(Differs::Outcome) => format!(" as {}: {}", quote.outcome, quote.text),
        Some(Differs::Words) => format!(" in other words: {}", quote.text),
    };
    let otherwise = otherwise.replace('\n', "\n        ");
    format!("quoted by {met}, item {item} (#{at}{unsure}){otherwise}")
}

/// The body's own decision of a quoted step.
pub(crate) fn own_decision(own: &OwnDecision) -> String {
    let otherwise = match own.differs {
        None => "",
        Some(Differs::Outcome) => ": quoted with another outcome",
        Some(Differs::Words) => ": quoted in other words",
    };
    let (body, item) = (&own.body, &own.item);
    let (outcome, at) = (own.outcome, own.position);
    format!("decided by {body}, item {item}: {outcome} (#{at}){otherwise}")
}

/// What an item quotes, in lines: whose step, what was decided, in which words, and where.
pub(crate) fn quotation(quote: &Quote) -> String {
    let whose = met((quote.step.body.as_ref(), quote.step.meeting_date));
    let item = quote.step.item.as_ref();
    let item = item
        .map(|item| format!(", item {item}"))
        .unwrap_or_default();
    let unsure = if quote.unsure { ", unsure" } else { "" };
    let (outcome, at, text) = (quote.outcome, quote.position, &quote.text);
    let mut said = format!("{whose}{item}: {outcome} (#{at}{unsure})\n  {text}");
    if let Some(own) = &quote.step.own {
        said.push_str(&format!("\n  {}", own_decision(own)));
    }
    format!("{said}{}", why(&quote.why))
}

/// Words that went stand in `[-…-]`, words that came in `{+…+}`.
fn marked(change: &Change) -> String {
    let text = change.text.as_str();
    let bare = text.trim_end();
    let space = &text[bare.len()..];
    match change.what {
        Changed::Kept => text.to_owned(),
        Changed::Removed => format!("[-{bare}-]{space}"),
        Changed::Added => format!("{{+{bare}+}}{space}"),
    }
}

/// A place in a source, as `minutes.txt, lines 276 to 278`.
pub(crate) fn source(place: &Place, at: &At<'_>) -> String {
    source_in(place, at, Lang::En)
}

/// The same in a language.
pub(crate) fn source_in(place: &Place, at: &At<'_>, lang: Lang) -> String {
    let name = at
        .source_name(place.source)
        .unwrap_or_else(|| place.source.to_string());
    let (from, to) = (place.from, place.to);
    match (lang, from == to) {
        (Lang::En, true) => format!("{name}, line {from}"),
        (Lang::En, false) => format!("{name}, lines {from} to {to}"),
        (Lang::Da, true) => format!("{name}, linje {from}"),
        (Lang::Da, false) => format!("{name}, linje {from} til {to}"),
    }
}

/// Who has a thing, in a word.
pub(crate) fn whose(responsible: &Responsible) -> String {
    responsible
        .body
        .clone()
        .unwrap_or_else(|| "nobody".to_owned())
}

/// How a thing came to whoever has it; nothing where it stayed.
pub(crate) fn passed(responsible: &Responsible) -> Option<String> {
    let before = responsible.had_by.last()?;
    let had: Vec<&str> = responsible
        .had_by
        .iter()
        .map(|had| had.body.as_str())
        .collect();
    let since = responsible.since.or(before.until);
    let since = since.map(|day| format!(" since {day}")).unwrap_or_default();
    let position = before.position;
    Some(match responsible.orphan {
        None => format!(
            "now with {}{since} (#{position}), before with {}",
            whose(responsible),
            had.join(", then ")
        ),
        Some(why) => format!(
            "with nobody{since} (#{position}), before with {}: {}",
            had.join(", then "),
            upcoming_words::orphan(why, Lang::En)
        ),
    })
}
