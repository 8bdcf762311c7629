//! Histories as people read them: what was said, with reasons, what corrected it and which words changed.
//! It knows no verb.

use protokol_app::reading::At;
use protokol_app::reports::evidence::Place;
use protokol_app::reports::history::Entry;
use protokol_app::reports::lang::Lang;
use protokol_app::reports::responsible::Responsible;
use protokol_app::reports::upcoming_words;
use protokol_app::reports::wording::{Change, Changed};

use crate::text::count;

/// The entries of a history, by day and item.
pub(crate) fn entries(entries: &[Entry], at: &At<'_>) -> String {
    let mut text = String::new();
    let mut last = None;
    for entry in entries {
        let where_ = (entry.effective_on, entry.body.clone(), entry.item.clone());
        if last.as_ref() != Some(&where_) {
            let day = entry
                .effective_on
                .map_or("on every day".to_owned(), |day| day.to_string());
            let body = entry
                .body
                .as_ref()
                .map(|body| format!("  {body}"))
                .unwrap_or_default();
            let item = entry
                .item
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
    text
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
    let name = at
        .source_name(place.source)
        .unwrap_or_else(|| place.source.to_string());
    if place.from == place.to {
        format!("{name}, line {}", place.from)
    } else {
        format!("{name}, lines {} to {}", place.from, place.to)
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
