//! What waits for a review and what was decided, as people read it.

use std::collections::BTreeMap;

use protokol_app::answer::Answer;
use protokol_app::import::report::Appended;
use protokol_app::reports::review_list::Question;
use protokol_app::reviewing::deciding::SameWords;
use protokol_app::reviewing::{Asked, Reviewed, Shown, Target, Waiting};
use protokol_app::showing::Cited;
use protokol_app::{Position, ReviewAsks, ReviewField};

use crate::commands::show;
use crate::text::{count, cut};

pub(super) fn list(answer: &Answer<Waiting>) -> String {
    let questions = &answer.report.questions;
    if questions.is_empty() {
        return format!("Nothing waits for a review.\n\n{}", cut(answer));
    }
    let shown: Vec<String> = questions.iter().map(one).collect();
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for asked in questions {
        *by_rule.entry(&asked.question.rule).or_default() += 1;
    }
    let mut rules: Vec<(&str, usize)> = by_rule.into_iter().collect();
    rules.sort_by_key(|(rule, number)| (std::cmp::Reverse(*number), *rule));
    let rules: Vec<String> = rules
        .iter()
        .map(|(rule, number)| format!("{number:>6}  {rule}"))
        .collect();
    let waits = if questions.len() == 1 {
        "waits"
    } else {
        "wait"
    };
    format!(
        "{}\n\n{} {waits} for a review:\n{}\n\n{}",
        shown.join("\n\n"),
        count(questions.len(), "reading"),
        rules.join("\n"),
        cut(answer)
    )
}

fn one(asked: &Asked) -> String {
    format!("{}{}", asking(&asked.question), sources(&asked.sources))
}

/// What is asked, without the lines.
fn asking(question: &Question) -> String {
    let asks: Vec<&str> = question.asks.iter().map(|asks| asks.code()).collect();
    let sure = question
        .confidence
        .map_or_else(String::new, |percent| format!(", confidence {percent}"));
    let mut text = format!(
        "#{} {}: {} (rule {}{sure})",
        Target::of(question),
        question.field,
        asks.join(", "),
        question.rule
    );
    let day = question.meeting_date.map(|day| day.to_string());
    let parts = [question.body.clone(), day, question.item.clone()];
    let place: Vec<String> = parts.into_iter().flatten().collect();
    if !place.is_empty() {
        text.push_str(&format!("\n    {}", place.join(", ")));
    }
    text.push_str(&format!(
        "\n    reads: {}",
        question.reads.replace('\n', "\n           ")
    ));
    for other in &question.others {
        text.push_str(&format!("\n    #{} reads: {}", other.position, other.reads));
    }
    text
}

fn sources(sources: &[Cited]) -> String {
    let told = sources.iter().map(|cited| {
        let source = show::source(cited).replace('\n', "\n    ");
        format!("\n    {source}")
    });
    told.collect()
}

pub(super) fn show(answer: &Answer<Shown>) -> String {
    let shown = &answer.report;
    let target = Target {
        position: shown.position,
        finding: shown.finding,
    };
    let mut text = match &shown.question {
        Some(question) => asking(question),
        None => format!(
            "#{target} {}: nothing is asked about it\n    reads: {}",
            shown.kind, shown.reads
        ),
    };
    if let Some(decided) = &shown.decided {
        let reason = decided.reason.as_ref();
        let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
        text.push_str(&format!(
            "\n    {} by {} at #{}{reason}",
            decided.decision, decided.actor, decided.position
        ));
    }
    text.push_str(&sources(&shown.sources));
    if shown.decided.is_some() {
        text.push_str(&format!("\n\nprotokol review reopen {target} --reason WHY"));
    }
    if shown.question.is_some() {
        text.push_str(&format!("\n\nprotokol review accept {target}"));
        if shown.finding.is_none() {
            text.push_str(&format!("\nprotokol review reject {target} --reason WHY"));
        }
        if shown.finding.is_none() && shown.act.is_some() {
            text.push_str(&format!(
                "\nprotokol review change {target} --set FIELD=VALUE --reason WHY"
            ));
        }
    }
    if let Some(question) = &shown.question {
        text.push_str(who(question));
    }
    if let Some(act) = &shown.act {
        text.push_str(&format!("\n\nA change begins with these fields:\n{act:#}"));
    }
    format!("{text}\n\n{}", cut(answer))
}

/// The verbs that say who is who, where that is asked.
fn who(question: &Question) -> &'static str {
    let asks = |asked| question.asks.contains(&asked);
    match question.field {
        ReviewField::Person if asks(ReviewAsks::NearMatch) => {
            "\nprotokol person merge --person NAME --into NAME --reason WHY"
        }
        ReviewField::Person if asks(ReviewAsks::TwoInOne) => {
            "\nprotokol person split --person NAME --name OTHER --events POSITION --reason WHY"
        }
        ReviewField::Body if asks(ReviewAsks::NearMatch) => {
            "\nprotokol body merge --body NAME --into NAME --reason WHY"
        }
        ReviewField::Body
        | ReviewField::Person
        | ReviewField::Office
        | ReviewField::Case
        | ReviewField::Meeting
        | ReviewField::Attendance
        | ReviewField::Item
        | ReviewField::Recommendation
        | ReviewField::Decision
        | ReviewField::Disqualification
        | ReviewField::FollowUp
        | ReviewField::Reference
        | ReviewField::PriorDecision
        | ReviewField::Topic
        | ReviewField::Plan
        | ReviewField::Goal
        | ReviewField::Figure
        | ReviewField::Document => "",
    }
}

pub(super) fn reviewed(reviewed: &Reviewed) -> String {
    let mut lines: Vec<String> = vec![];
    for did in &reviewed.did {
        let finding = did.finding;
        let target = Target {
            position: did.position,
            finding,
        };
        lines.push(format!(
            "{} #{target} {}, at #{}",
            did.decision.text(),
            did.kind,
            did.by
        ));
    }
    for skipped in &reviewed.skipped {
        let target = Target {
            position: skipped.position,
            finding: skipped.finding,
        };
        let by = skipped.by.map(|by| format!(", at #{by}"));
        let why = skipped.why.text();
        lines.push(format!(
            "skipped #{target}: {why}{}",
            by.unwrap_or_default()
        ));
    }
    lines.extend(alike(reviewed));
    let events = match reviewed.appended {
        Some(Appended { first, last }) => format!("events {first} to {last} appended"),
        None => "nothing appended".to_owned(),
    };
    let alike = reviewed.alike.iter().filter(|same| same.by.is_some());
    lines.push(format!(
        "{} decided, {} skipped; {events}",
        reviewed.did.len() + alike.count(),
        reviewed.skipped.len()
    ));
    lines.join("\n")
}

/// What waited with the same words: what was decided alike, and what still waits, with the command that
/// decides it.
fn alike(reviewed: &Reviewed) -> Vec<String> {
    let mut lines = vec![];
    let mut left: BTreeMap<Position, Vec<String>> = BTreeMap::new();
    for same in &reviewed.alike {
        let SameWords {
            position, kind, of, ..
        } = same;
        match same.by {
            Some(by) => {
                let decision = same.decision;
                lines.push(format!("{decision} #{position} {kind}, at #{by}, as #{of}"));
            }
            None => left.entry(*of).or_default().push(format!("#{position}")),
        }
    }
    for (of, waiting) in left {
        let (number, waits) = match waiting.len() {
            1 => (1, "waits"),
            more => (more, "wait"),
        };
        lines.push(format!(
            "{number} more {waits} with the same words as #{of}: {}\n    protokol review alike {of}",
            waiting.join(", ")
        ));
    }
    lines
}
