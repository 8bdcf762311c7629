//! `report import-quality` as people read it, in Danish or English.

use protokol_app::ReviewField;
use protokol_app::answer::Answer;
use protokol_app::reports::import_quality::{Counted, Facts, ImportQuality};
use protokol_app::reports::lang::Lang;

use crate::text::{cut_in, section, table};

pub(super) fn text(answer: &Answer<ImportQuality>, lang: Lang) -> String {
    let report = &answer.report;
    let mut text = lang
        .pick("Import quality", "Indlæsningens kvalitet")
        .to_owned();
    text.push_str(&format!("\n\n{}", counted(&report.now, lang)));
    if let Some(before) = &report.before {
        let heading = match lang {
            Lang::En => format!("As known at position {}:", before.known_at),
            Lang::Da => format!("Som kendt ved position {}:", before.known_at),
        };
        text.push_str(&format!(
            "\n\n{heading}\n{}",
            counted(&before.counted, lang)
        ));
    }
    let header = |first: &'static str| {
        [
            first,
            lang.pick("sure", "sikre"),
            lang.pick("unsure", "usikre"),
            lang.pick("accepted", "godkendt"),
            lang.pick("changed", "rettet"),
            lang.pick("rejected", "afvist"),
        ]
    };
    let fields = report.now.by_field.iter();
    let fields = fields.map(|of| row(field(of.field, lang), &of.facts));
    let rules = report.now.by_rule.iter();
    let rules = rules.map(|of| row(&of.rule, &of.facts));
    text.push_str("\n\n");
    text.push_str(&table(header(lang.pick("part", "del")), fields));
    text.push_str("\n\n");
    text.push_str(&table(header(lang.pick("rule", "regel")), rules));
    let unclaimed = report.now.unclaimed.iter().map(|one| {
        let name = one.name.clone().unwrap_or_else(|| "-".to_owned());
        [one.position.to_string(), one.lines.to_string(), name]
    });
    if unclaimed.len() > 0 {
        let heads = [
            "show",
            lang.pick("lines that no rule claimed", "linjer uden regel"),
            lang.pick("document", "dokument"),
        ];
        text.push_str(&format!("\n\n{}", table(heads, unclaimed)));
    }
    let reviewers = report.reviewers.iter().map(|who| {
        let (accepted, changed, rejected) = (who.accepted, who.changed, who.rejected);
        let merged = match (who.merged, lang) {
            (0, _) => String::new(),
            (1, Lang::En) => ", 1 name made one with another".to_owned(),
            (names, Lang::En) => format!(", {names} names made one with others"),
            (1, Lang::Da) => ", 1 navn slået sammen med et andet".to_owned(),
            (names, Lang::Da) => format!(", {names} navne slået sammen med andre"),
        };
        let actor = &who.actor;
        match lang {
            Lang::En => {
                format!(
                    "{actor}: {accepted} accepted, {changed} changed, {rejected} rejected{merged}"
                )
            }
            Lang::Da => {
                format!("{actor}: {accepted} godkendt, {changed} rettet, {rejected} afvist{merged}")
            }
        }
    });
    section(
        &mut text,
        lang.pick("Reviewed by", "Gennemset af"),
        reviewers,
    );
    format!("{text}\n\n{}", cut_in(answer, lang))
}

fn counted(counted: &Counted, lang: Lang) -> String {
    let Facts {
        sure,
        unsure,
        accepted,
        changed,
        rejected,
    } = counted.facts;
    let (documents, lines) = (counted.documents, counted.unclaimed_lines);
    let waiting = counted.waiting;
    match lang {
        Lang::En => format!(
            "{documents} documents, {lines} lines that no rule claimed\n{sure} facts sure, {unsure} unsure; \
             {accepted} accepted, {changed} changed, {rejected} rejected\n{waiting} wait for a review"
        ),
        Lang::Da => format!(
            "{documents} dokumenter, {lines} linjer uden regel\n{sure} sikre oplysninger, {unsure} usikre; \
             {accepted} godkendt, {changed} rettet, {rejected} afvist\n{waiting} venter på gennemsyn"
        ),
    }
}

/// What a part of documents is called.
fn field(field: ReviewField, lang: Lang) -> &'static str {
    let danish = match field {
        ReviewField::Body => "organ",
        ReviewField::Person => "person",
        ReviewField::Office => "enhed",
        ReviewField::Case => "sag",
        ReviewField::Meeting => "møde",
        ReviewField::Attendance => "fremmøde",
        ReviewField::Item => "punkt",
        ReviewField::Recommendation => "indstilling",
        ReviewField::Decision => "beslutning",
        ReviewField::Disqualification => "inhabilitet",
        ReviewField::FollowUp => "opfølgning",
        ReviewField::Reference => "henvisning",
        ReviewField::PriorDecision => "tidligere beslutning",
        ReviewField::Topic => "emne",
        ReviewField::Plan => "plan",
        ReviewField::Goal => "mål",
        ReviewField::Figure => "tal",
        ReviewField::Document => "dokument",
    };
    lang.pick(field.code(), danish)
}

fn row(first: &str, facts: &Facts) -> [String; 6] {
    [
        first.to_owned(),
        facts.sure.to_string(),
        facts.unsure.to_string(),
        facts.accepted.to_string(),
        facts.changed.to_string(),
        facts.rejected.to_string(),
    ]
}
