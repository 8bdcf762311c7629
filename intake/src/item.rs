//! One item put together from its lines: sections first, then each fact from the section it stands in.

use std::ops::Range;

use protokol_core::document::{
    Attachment, Decision, Item, PriorDecision, Recommendation, Section as SectionValue,
};
use protokol_core::evidence::{Confidence, Lines, Read};
use protokol_core::vocabulary::{Access, AttachmentAdded, Outcome, SectionKind};

use crate::attendance::{self, AttendanceSays};
use crate::case_numbers;
use crate::follow_up::{FollowUps, Passage};
use crate::layout::{self, ItemPlace};
use crate::lines::{Line, list_point, plain};
use crate::mark::marked;
use crate::outcome::{self, decision::Context};
use crate::prior::{self, Own};
use crate::recommendation;
use crate::references;
use crate::route;
use crate::sections::{self, Section};

/// An item, and what the reader of the document must know about it.
pub(crate) struct ReadItem {
    /// The item.
    pub(crate) item: Item,
    /// Lines with text that nothing claimed.
    pub(crate) unclaimed: Vec<Lines>,
    /// Where a decision is headed, whether or not text follows.
    pub(crate) decision_heading: Option<Lines>,
}

/// Reads the item at this place.
pub(crate) fn read(lines: &[Line<'_>], place: &ItemPlace, own: Own<'_>) -> ReadItem {
    let body = place.heading.end..place.whole.end;
    let mut sections = sections::sections_of(lines, body.clone());
    let lead_end = sections
        .first()
        .map_or(body.end, |section| section.whole.start);
    let mut lead = lead(lines, body.start..lead_end);
    let undeclared = sections.is_empty();
    if undeclared {
        sections.extend(undeclared_decision(lines, &mut lead));
    }
    let parts = Parts::of(lines, sections, own);
    let hull = Lines {
        from: lines[place.whole.start].number,
        to: lines[place.whole.end - 1].number,
    };
    let mut item = assemble(lines, &parts, &lead, place, own, hull);
    if let (true, Some(decision)) = (undeclared, &mut item.decision) {
        decision.mark.confidence = decision.mark.confidence.min(UNDECLARED);
    }
    ReadItem {
        unclaimed: lead.unclaimed,
        decision_heading: parts.decisions.first().map(|section| section.lines(lines)),
        item,
    }
}

/// What stands between an item's title and its first section.
#[derive(Default)]
struct Lead {
    case_number: Option<Read<String>>,
    access: Option<Access>,
    absent: Vec<Read<String>>,
    text: Vec<usize>,
    unclaimed: Vec<Lines>,
}

/// Labels of data about a case that are no facts of the book, in lower case.
const METADATA: &[&str] = &[
    "sagsbehandler",
    "initialer",
    "dok.nr",
    "dokumentnr",
    "dok nr",
    "sagsid",
    "afdeling",
    "forvaltning",
    "sagstype",
    "ansvarlig",
    "kle",
    "type",
    "status",
    "åbent punkt",
    "åben sag",
    "lukket punkt",
    "lukket sag",
    "åben",
    "lukket",
    "offentlig",
    "beslutningssag",
    "orienteringssag",
    "bevillingssag",
    "dato",
];

fn lead(lines: &[Line<'_>], range: Range<usize>) -> Lead {
    let mut lead = Lead::default();
    for index in range {
        let line = &lines[index];
        if !line.has_text() {
            continue;
        }
        if let (None, Some(number)) = (&lead.case_number, case_numbers::on_line(line.text)) {
            lead.case_number = Some(marked(
                number.to_owned(),
                line.span(),
                "case-number/line@1",
                97,
            ));
            continue;
        }
        if let Some(AttendanceSays::Absent(names)) = attendance::says(&plain(line.text)) {
            lead.absent.extend(
                names
                    .into_iter()
                    .map(|name| marked(name, line.span(), "attendance/absent@1", 95)),
            );
            continue;
        }
        let label = line
            .text
            .split(':')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase();
        if METADATA.contains(&label.as_str()) {
            lead.access = lead.access.or(match label.as_str() {
                "lukket punkt" | "lukket sag" | "lukket" => Some(Access::Confidential),
                _ => None,
            });
            continue;
        }
        if layout::access_of_group(line.text).is_some() {
            continue;
        }
        lead.text.push(index);
        lead.unclaimed.push(line.span());
    }
    lead
}

/// How sure a decision without a heading can be at most.
const UNDECLARED: Confidence = Confidence::new(70);

/// An item without any heading: its text is a decision only where the lexicon claims it.
fn undeclared_decision<'a>(lines: &[Line<'a>], lead: &mut Lead) -> Option<Section<'a>> {
    const MOST: usize = 6;
    let (first, last) = (*lead.text.first()?, *lead.text.last()?);
    let texts: Vec<String> = lead
        .text
        .iter()
        .map(|index| plain(lines[*index].text).into_owned())
        .collect();
    if texts.len() > MOST || texts.iter().map(String::len).sum::<usize>() > 800 {
        return None;
    }
    let reading = outcome::read(
        &texts,
        Context {
            recommendation: None,
            on_agenda: false,
            meeting: None,
        },
    );
    if reading.outcome == Outcome::Unclear {
        return None;
    }
    lead.unclaimed.clear();
    Some(Section {
        kind: SectionKind::Decision,
        inline: None,
        body: first..last + 1,
        whole: first..last + 1,
        stamp: sections::Stamp::default(),
    })
}

/// The sections of an item, by what they are for.
struct Parts<'a> {
    all: Vec<SectionValue>,
    recommendations: Vec<Section<'a>>,
    decisions: Vec<Section<'a>>,
    priors: Vec<Section<'a>>,
    competence: Vec<Section<'a>>,
    attachments: Vec<Section<'a>>,
    absences: Vec<Section<'a>>,
    case: Vec<Section<'a>>,
}

impl<'a> Parts<'a> {
    fn of(lines: &[Line<'a>], sections: Vec<Section<'a>>, own: Own<'_>) -> Self {
        let mut parts = Self {
            all: Vec::with_capacity(sections.len()),
            recommendations: Vec::new(),
            decisions: Vec::new(),
            priors: Vec::new(),
            competence: Vec::new(),
            attachments: Vec::new(),
            absences: Vec::new(),
            case: Vec::new(),
        };
        for mut section in sections {
            let stamped = section.stamp != sections::Stamp::default();
            if section.kind == SectionKind::Decision && own.is_other(&section.stamp) {
                section.kind = SectionKind::PriorDecision;
            } else if section.kind == SectionKind::PriorDecision
                && stamped
                && !own.is_other(&section.stamp)
            {
                section.kind = SectionKind::Decision;
            }
            parts.all.push(SectionValue {
                kind: section.kind,
                lines: section.lines(lines),
            });
            match section.kind {
                SectionKind::Recommendation => parts.recommendations.push(section),
                SectionKind::Decision => parts.decisions.push(section),
                SectionKind::PriorDecision => parts.priors.push(section),
                SectionKind::Competence => parts.competence.push(section),
                SectionKind::Attachments => parts.attachments.push(section),
                SectionKind::Absence => parts.absences.push(section),
                SectionKind::Summary
                | SectionKind::Presentation
                | SectionKind::Assessment
                | SectionKind::Economy
                | SectionKind::LegalBasis
                | SectionKind::Policy
                | SectionKind::Hearing
                | SectionKind::Route
                | SectionKind::Other => parts.case.push(section),
            }
        }
        parts
    }
}

/// A decision's text without attendance, with its lines.
struct DecisionText {
    passages: Vec<Passage>,
    absent: Vec<Read<String>>,
    disqualified: Vec<Read<String>>,
    lines: Option<Lines>,
}

fn assemble(
    lines: &[Line<'_>],
    parts: &Parts<'_>,
    lead: &Lead,
    place: &ItemPlace,
    own: Own<'_>,
    hull: Lines,
) -> Item {
    let mut recommendations: Vec<Read<Recommendation>> = parts
        .recommendations
        .iter()
        .flat_map(|section| {
            let inline = section
                .inline
                .map(|text| (text, lines[section.whole.start].span()));
            recommendation::of_section(inline, &lines[section.body.clone()])
        })
        .collect();
    if parts.recommendations.is_empty() {
        recommendations.extend(recommended_in_prose(lines, parts));
    }
    let standing = recommendations.last();
    let text = decision_text(lines, &parts.decisions);
    let context = Context {
        recommendation: standing.map(|read| &read.value),
        on_agenda: place.title.to_lowercase().contains("dagsorden"),
        meeting: own.date,
    };
    let decision = decision(&text, context);
    let access = place.access.or(lead.access).unwrap_or(Access::Public);
    let case = case_lines(lines, &parts.case);
    let mut follow_ups = FollowUps::new(own.date);
    if let Some(decision) = &decision {
        follow_ups.ordered(&text.passages);
        if let Some(standing) = standing {
            follow_ups.implied(standing, &decision.value.points, &case);
        }
        follow_ups.promised(&case);
    }
    let prior_decisions: Vec<Read<PriorDecision>> = parts
        .priors
        .iter()
        .filter_map(|section| {
            prior::of_section(
                section,
                lines,
                recommendations.first().map(|read| &read.value),
            )
        })
        .collect();
    let competence: Vec<route::CompetenceText> = parts
        .competence
        .iter()
        .map(|section| {
            route::text_of(
                section.inline,
                &lines[section.body.clone()],
                section.lines(lines),
            )
        })
        .collect();
    let outcome = decision.as_ref().map(|read| read.value.outcome);
    let heading = Lines {
        from: lines[place.heading.start].number,
        to: lines[place.heading.end - 1].number,
    };
    let mut absent = lead.absent.clone();
    absent.extend(text.absent);
    for section in &parts.absences {
        absent.extend(attendance::of_section(&lines[section.body.clone()]));
    }
    Item {
        number: place.number.clone(),
        title: marked(
            place.title.clone(),
            heading,
            "layout/heading@1",
            place.confidence,
        ),
        case_number: case_number(place, lead, heading),
        access,
        sections: parts.all.clone(),
        recommendations,
        decision,
        route: route::of(&competence, own.body, &place.title, outcome, hull),
        attachments: attachments(lines, &parts.attachments),
        absent: once(absent),
        disqualified: once(text.disqualified),
        follow_ups: follow_ups.finish(),
        references: references_in(lines, parts, own),
        prior_decisions,
        lines: hull,
    }
}

fn case_number(place: &ItemPlace, lead: &Lead, heading: Lines) -> Option<Read<String>> {
    lead.case_number.clone().or_else(|| {
        place
            .case_number
            .clone()
            .map(|number| marked(number, heading, "case-number/title@1", 90))
    })
}

/// A paragraph that recommends in running text, where no section is headed so.
fn recommended_in_prose(lines: &[Line<'_>], parts: &Parts<'_>) -> Vec<Read<Recommendation>> {
    for section in parts.case.iter().rev() {
        for index in section.body.clone().rev() {
            if lines[index].has_text() && recommendation::recommends(lines[index].text) {
                return recommendation::of_section(None, &lines[index..section.body.end]);
            }
        }
    }
    Vec::new()
}

fn decision_text(lines: &[Line<'_>], sections: &[Section<'_>]) -> DecisionText {
    let mut text = DecisionText {
        passages: Vec::new(),
        absent: Vec::new(),
        disqualified: Vec::new(),
        lines: None,
    };
    for section in sections {
        let inline = section
            .inline
            .map(|inline| (inline, lines[section.whole.start].span()));
        let under = lines[section.body.clone()]
            .iter()
            .filter(|line| line.has_text())
            .map(|line| (line.text, line.span()));
        for (raw, span) in inline.into_iter().chain(under) {
            if layout::access_of_group(raw).is_some() {
                continue;
            }
            let (kept, said) = attendance::taken_out(raw);
            for says in said {
                let each = |names: Vec<String>| {
                    names
                        .into_iter()
                        .map(|name| marked(name, span, "attendance/sentence@1", 93))
                };
                match says {
                    AttendanceSays::Absent(names) => text.absent.extend(each(names)),
                    AttendanceSays::Disqualified(names) => text.disqualified.extend(each(names)),
                    AttendanceSays::Other => {}
                }
            }
            if kept.chars().any(char::is_alphanumeric) {
                text.lines = Some(text.lines.map_or(span, |known| known.hull(span)));
                text.passages.push(Passage {
                    text: kept,
                    lines: span,
                });
            }
        }
    }
    text
}

fn decision(text: &DecisionText, context: Context<'_>) -> Option<Read<Decision>> {
    let lines = text.lines?;
    let sentences: Vec<String> = text
        .passages
        .iter()
        .map(|passage| passage.text.clone())
        .collect();
    let reading = outcome::read(&sentences, context);
    let decision = Decision {
        text: sentences.join(" "),
        outcome: reading.outcome,
        points: reading.points,
        modifiers: reading.modifiers,
        vote: reading.vote,
        votes: reading.votes,
        acts_on: reading.acts_on,
    };
    Some(marked(decision, lines, reading.rule, reading.confidence))
}

/// The lines of case text, for follow-ups.
fn case_lines<'a, 'b>(lines: &'b [Line<'a>], sections: &[Section<'_>]) -> Vec<&'b Line<'a>> {
    sections
        .iter()
        .flat_map(|section| section.body.clone())
        .map(|index| &lines[index])
        .filter(|line| line.has_text() && !line.is_table())
        .collect()
}

fn attachments(lines: &[Line<'_>], sections: &[Section<'_>]) -> Vec<Read<Attachment>> {
    let mut found = Vec::new();
    for section in sections {
        let inline = section
            .inline
            .map(|inline| (inline, lines[section.whole.start].span()));
        let under = lines[section.body.clone()]
            .iter()
            .filter(|line| line.has_text())
            .map(|line| (line.text, line.span()));
        for (raw, span) in inline.into_iter().chain(under) {
            let text = plain(raw);
            let title = list_point(&text)
                .map_or(text.as_ref(), |(_, rest)| rest)
                .trim();
            let lower = title.trim_end_matches('.').to_lowercase();
            let none = matches!(
                lower.as_str(),
                "ingen"
                    | "ingen bilag"
                    | "-"
                    | "nej"
                    | "intet"
                    | "der er ingen bilag"
                    | "der er ikke bilag"
            );
            if !none
                && title.chars().any(char::is_alphanumeric)
                && layout::access_of_group(title).is_none()
            {
                let attachment = Attachment {
                    title: title.to_owned(),
                    added: AttachmentAdded::Unknown,
                };
                found.push(marked(attachment, span, "attachments/line@1", 93));
            }
        }
    }
    found
}

fn references_in(
    lines: &[Line<'_>],
    parts: &Parts<'_>,
    own: Own<'_>,
) -> Vec<Read<protokol_core::document::Reference>> {
    parts
        .case
        .iter()
        .flat_map(|section| section.body.clone())
        .map(|index| &lines[index])
        .filter(|line| line.has_text() && references::may_refer(line.text))
        .flat_map(|line| references::of_line(line.text, line.span(), own.body, own.date))
        .collect()
}

/// Each name once, with its first mark.
fn once(names: Vec<Read<String>>) -> Vec<Read<String>> {
    let mut kept: Vec<Read<String>> = Vec::with_capacity(names.len());
    for name in names {
        if !kept.iter().any(|known| known.value == name.value) {
            kept.push(name);
        }
    }
    kept
}
