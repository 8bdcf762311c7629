//! Plans, policies, strategies and letters that set goals: from text to documents with aims. It must not
//! read minutes, and knows no book.

mod goals;
mod head;
mod lexicon;
mod pages;
mod pieces;
mod prose;
mod same;
mod tables;
pub(crate) mod terms;
mod titles;

use std::sync::LazyLock;

use protokol_core::document::{Aims, Document, Finding, Goal};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::{DocumentKind, DocumentStatus, GoalLevel, ReaderFinding};
use regex::Regex;

use crate::dates::first_day;
use crate::lines::Line;
use crate::municipality;
use crate::regexes::compiled;
use goals::{Collected, Sender, Setting};
use pages::{Part, PartKind};

/// How much of a letter tells who sent it and when.
const LETTER_HEAD: usize = 1200;

/// The lines of a text, rows of tables whole.
pub(crate) fn lines_of(text: &str) -> Vec<Line<'_>> {
    let numbered = text.lines().zip(1u32..);
    numbered
        .map(|(raw, number)| Line::new(number, raw))
        .collect()
}

/// Reads the plans and the letters about goals of a file that holds no minutes.
pub(crate) fn read(text: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = vec![];
    for part in pages::parts(&lines_of(text)) {
        let document = match part.kind {
            PartKind::Plan => plan(&part),
            PartKind::Letter => letter(&part),
            PartKind::Other => None,
        };
        match (document, documents.last_mut()) {
            (Some(document), _) => documents.push(document),
            (None, Some(before)) => set_aside(before, &part),
            (None, None) => {}
        }
    }
    documents
}

/// Whether a file is a plan before it is anything else.
pub(crate) fn is_plan(text: &str) -> bool {
    pages::is_plan(&lines_of(text))
}

/// The goals that the items of minutes list, each item by itself.
pub(crate) fn listed(all: &[Line<'_>], items: &[Lines], own: Option<&str>) -> Vec<Read<Goal>> {
    let setting = Setting {
        whole: None,
        own,
        sender: Sender::Minutes,
    };
    let mut found: Vec<Read<Goal>> = vec![];
    for item in items {
        let within = |line: &&Line<'_>| (item.from..=item.to).contains(&line.number);
        let lines: Vec<Line<'_>> = all.iter().filter(within).copied().collect();
        found.extend(goals::of(&pieces::of(&lines), setting).goals);
    }
    found
}

fn span(part: &Part<'_>) -> Option<Lines> {
    let mut with_text = part.lines.iter().filter(|line| line.has_text());
    let first = with_text.next()?.span();
    Some(with_text.fold(first, |span, line| span.hull(line.span())))
}

fn plan(part: &Part<'_>) -> Option<Document> {
    let head = head::read(part)?;
    let of = municipality::of(&part.lines, 6);
    let setting = Setting {
        whole: head.plan.value.period,
        own: of.as_ref().map(|read| read.value.as_str()),
        sender: Sender::Plan,
    };
    let Collected {
        goals,
        mut findings,
        claimed,
    } = goals::of(&pieces::of(&part.lines), setting);
    if goals.is_empty() && head.plan.value.adopted_on.is_none() {
        return None;
    }
    if head.plan.value.adopted_on.is_none() {
        findings.push(Finding {
            code: ReaderFinding::AdoptionUnknown,
            item: None,
            lines: head.plan.mark.lines,
            text: format!(
                "\"{}\" does not say who adopted it, and when",
                head.plan.value.title
            ),
        });
    }
    let aims = Aims {
        plan: Some(head.plan),
        goals,
        observations: vec![],
    };
    let document = document(part, DocumentKind::Plan, aims, findings, &claimed)?;
    Some(Document {
        municipality: of,
        issued_on: head.issued_on,
        status: DocumentStatus::Unknown,
        ..document
    })
}

/// A letter by a minister that sets goals, or one that corrects what was sent before; another is none.
fn letter(part: &Part<'_>) -> Option<Document> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\bmål(?:sætninger|ene)?,? [^.:]{0,80}?(?:for|i) (?P<year>20\d{2})\b")
    });
    static CORRECTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:korrektion af|rettelse (?:af|til)|berigtigelse|rettede? bilag|opdateret bilag med de korrekte)",
        )
    });
    let whole_text: String = part
        .lines
        .iter()
        .map(|line| line.text)
        .collect::<Vec<_>>()
        .join(" ");
    let head: String = whole_text.chars().take(LETTER_HEAD).collect();
    let lines = span(part)?;
    let mut findings = vec![];
    if let Some(corrects) = CORRECTS.find(&whole_text) {
        let subject = correction(&whole_text)
            .unwrap_or_else(|| whole_text[corrects.start()..].chars().take(120).collect());
        findings.push(Finding {
            code: ReaderFinding::CorrectionAnnounced,
            item: None,
            lines: part.lines.iter().find(|line| line.has_text())?.span(),
            text: subject,
        });
    }
    let by_minister = head.to_lowercase().contains("minister");
    let year = YEAR
        .captures(&whole_text)
        .and_then(|found| terms::year_in(&found["year"]));
    let setting = Setting {
        whole: year,
        own: None,
        sender: Sender::Minister,
    };
    let Collected {
        goals,
        findings: of_goals,
        claimed,
    } = if by_minister && findings.is_empty() {
        goals::of(&pieces::of(&part.lines), setting)
    } else {
        Collected {
            goals: vec![],
            findings: vec![],
            claimed: vec![],
        }
    };
    findings.extend(of_goals);
    if goals.is_empty() && findings.is_empty() {
        return None;
    }
    let aims = Aims {
        goals: goals
            .into_iter()
            .filter(|goal| goal.value.level == GoalLevel::National)
            .collect(),
        ..Aims::default()
    };
    let issued_on = first_day(&head).or_else(|| head::month_end(&head));
    let document = document(part, DocumentKind::Letter, aims, findings, &claimed)?;
    Some(Document {
        issued_on,
        lines,
        ..document
    })
}

/// What a letter of correction corrects, in its own words.
fn correction(text: &str) -> Option<String> {
    static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?:Vedrørende |Vedr\. )?(?i:korrektion|rettelse|berigtigelse) (?:af|til) (?P<what>.{5,120}?)(?: CVR\b| Kære\b|\.|$)",
        )
    });
    static WRONG: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"[^.]*\b(?:fejl|forkerte?)\b[^.]*\."));
    let what = SUBJECT.captures(text)?["what"].trim().to_owned();
    let wrong = WRONG
        .find(text)
        .map(|found| found.as_str().trim().chars().take(400).collect::<String>());
    Some(match wrong {
        Some(wrong) => format!("corrects {what}: {wrong}"),
        None => format!("corrects {what}"),
    })
}

fn document(
    part: &Part<'_>,
    kind: DocumentKind,
    aims: Aims,
    findings: Vec<Finding>,
    claimed: &[Lines],
) -> Option<Document> {
    let read = |line: &&Line<'_>| {
        !claimed
            .iter()
            .any(|lines| (lines.from..=lines.to).contains(&line.number))
    };
    let unclaimed = part
        .lines
        .iter()
        .filter(|line| line.has_text())
        .filter(read);
    Some(Document {
        kind,
        status: DocumentStatus::Unknown,
        issued_on: None,
        municipality: None,
        body: None,
        meeting: None,
        present: vec![],
        absent: vec![],
        items: vec![],
        aims,
        findings,
        unclaimed: joined(unclaimed.map(Line::span)),
        lines: span(part)?,
    })
}

/// What stands in the same file and is by somebody else.
fn set_aside(before: &mut Document, part: &Part<'_>) {
    let Some(lines) = span(part) else { return };
    let begins: String = part
        .lines
        .iter()
        .find(|line| line.has_text())
        .map(|line| line.text.chars().take(60).collect())
        .unwrap_or_default();
    before.findings.push(Finding {
        code: ReaderFinding::EnclosureSetAside,
        item: None,
        lines,
        text: format!(
            "what begins with \"{begins}\" is an enclosure or by another sender, and was not read"
        ),
    });
    before.unclaimed.extend(joined(
        part.lines
            .iter()
            .filter(|line| line.has_text())
            .map(Line::span),
    ));
    before.lines = before.lines.hull(lines);
}

fn joined(lines: impl Iterator<Item = Lines>) -> Vec<Lines> {
    let mut spans: Vec<Lines> = vec![];
    for line in lines {
        match spans.last_mut() {
            Some(last) if line.from <= last.to + 1 => last.to = last.to.max(line.to),
            Some(_) | None => spans.push(line),
        }
    }
    spans
}
