//! One item put together from its lines: sections first, then each fact from the section it stands in.

mod access;
mod decision_text;
pub(crate) mod lead;
mod parts;
mod refers;
mod unheaded;

use std::ops::Range;

use protokol_core::document::{Attachment, Attendee, Item, PriorDecision, Recommendation};
use protokol_core::evidence::{Confidence, Lines, Read};
use protokol_core::vocabulary::{AttachmentAdded, Competence, Outcome, SectionKind};

use crate::attendance::Away;
use crate::case_numbers;
use crate::follow_up::FollowUps;
use crate::layout::{self, ItemPlace};
use crate::lines::{Line, list_point, plain};
use crate::mark::marked;
use crate::outcome::{self, decision::Context};
use crate::prior::{self, Own};
use crate::recommendation;
use crate::route;
use crate::sections::{self, Section};
use decision_text::{DecisionText, answered};
use lead::Lead;
use parts::Parts;

/// An item, and what the reader of the document must know about it.
pub(crate) struct ReadItem {
    /// The item.
    pub(crate) item: Item,
    /// Lines with text that nothing claimed.
    pub(crate) unclaimed: Vec<Lines>,
    /// Where a decision is headed, whether or not text follows.
    pub(crate) decision_heading: Option<Lines>,
    /// Who is said to have come, left or stood in.
    pub(crate) there: Vec<Read<Attendee>>,
    /// Who is said to have been away at another item, with its number.
    pub(crate) elsewhere: Vec<(String, Away)>,
}

/// Whether the items of a document have headings within them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Headed {
    /// Some have: an item without any is short, or an exception.
    Somewhere,
    /// None has: the text of an item is what was said and decided there.
    Nowhere,
}

/// Reads the item at this place.
pub(crate) fn read(
    lines: &[Line<'_>],
    place: &ItemPlace,
    own: Own<'_>,
    headed: Headed,
) -> ReadItem {
    let body = place.heading.end..place.content_end;
    let mut sections = sections::sections_of(lines, body.clone());
    let lead_end = sections
        .first()
        .map_or(body.end, |section| section.whole.start);
    let mut lead = lead::read(lines, body.start..lead_end, &place.title);
    lead.access = lead
        .access
        .or_else(|| access::stacked(&lines[body.start..body.end]));
    // What closes the meeting behind the last item is no heading within it.
    let undeclared = sections.first().is_none_or(|first| {
        let text = lines[first.whole.start].text;
        sections::closes_meeting(text) || sections::is_numbered_attachment(text)
    });
    let told = recommended_before(lines, &lead, own).filter(|_| undeclared);
    if undeclared {
        let from = told.as_ref().map_or(0, |told| told.end);
        sections.splice(
            0..0,
            lead::undeclared_decision(lines, &mut lead, from, headed),
        );
    }
    let in_lead = match told {
        Some(told) => {
            let (first, last) = (lead.text[told.start], lead.text[told.end - 1]);
            let number = lines[last].last;
            lead.unclaimed
                .retain(|line| !(lines[first].number..=number).contains(&line.from));
            recommendation::of_section(None, &lines[first..=last], own.body)
        }
        None => recommended_in_lead(lines, &mut lead, own, lead_end),
    };
    let mut parts = Parts::of(lines, sections, own);
    parts.in_lead = in_lead;
    let text = DecisionText::of(lines, &parts.decisions, place);
    let hull = Lines {
        from: lines[place.whole.start].number,
        to: lines[place.whole.end - 1].last,
    };
    let mut away = Away::default();
    for section in &parts.absences {
        away.add_section(&lines[section.body.clone()]);
    }
    let said = [&lead.away, &text.away, &away];
    let mut item = assemble(lines, &parts, &lead, &text, place, own, hull);
    item.absent = once(said.iter().flat_map(|away| away.absent.clone()).collect());
    item.disqualified = once(
        said.iter()
            .flat_map(|away| away.disqualified.clone())
            .collect(),
    );
    let there = said.iter().flat_map(|away| away.there.clone()).collect();
    let mut unclaimed = lead.unclaimed;
    unclaimed.extend(text.unclaimed);
    let group_heads = &lines[place.content_end..place.whole.end];
    unclaimed.extend(
        group_heads
            .iter()
            .filter(|line| line.has_text() && layout::access_of_group(line.text).is_none())
            .map(Line::span),
    );
    if let (true, Some(decision)) = (undeclared, &mut item.decision) {
        decision.mark.confidence = decision.mark.confidence.min(lead::UNDECLARED);
    }
    ReadItem {
        unclaimed,
        decision_heading: parts.decisions.first().map(|section| section.lines(lines)),
        there,
        elsewhere: text.away.elsewhere,
        item,
    }
}

fn assemble(
    lines: &[Line<'_>],
    parts: &Parts<'_>,
    lead: &Lead,
    text: &DecisionText,
    place: &ItemPlace,
    own: Own<'_>,
    hull: Lines,
) -> Item {
    let mut recommendations = recommendations(lines, parts, own.body);
    if let Some(who) = &lead.recommender {
        for read in &mut recommendations {
            read.value.by.get_or_insert_with(|| who.clone());
        }
    }
    let before = outcome::before_the_body(
        recommendations.iter().map(|read| &read.value),
        &text.joined(),
    );
    let standing = before
        .and_then(|before| before.index)
        .map(|index| &recommendations[index]);
    let decision = text.decide(Context {
        recommendation: standing.map(|read| &read.value),
        contested: before.is_some_and(|before| before.contested),
        on_agenda: text.is_on_agenda(place),
        meeting: own.date,
    });
    let decision = decision.map(|mut read| {
        if decides_twice(lines, parts, place) {
            read.value.outcome = Outcome::Unclear;
            read.value.points.clear();
            read.mark.confidence = Confidence::new(0);
        }
        answered(read, &place.title)
    });
    let mut follow_ups = FollowUps::new(own.date, own.body);
    if let Some(decision) = &decision {
        let case = case_lines(lines, &parts.case);
        follow_ups.ordered(
            &place.title,
            decision.value.outcome,
            &text.standing(own.date),
        );
        follow_ups.assigned(&text.duties, &text.passages);
        if let Some(standing) = standing {
            follow_ups.implied(standing, &decision.value, &case);
        }
        follow_ups.promised(&case);
    }
    let outcome = decision.as_ref().map(|read| read.value.outcome);
    // An item without a title of its own is named by its first words.
    let heading = if place.heading.is_empty() {
        lines[place.whole.start].span()
    } else {
        Lines {
            from: lines[place.heading.start].number,
            to: lines[place.heading.end - 1].last,
        }
    };
    let prior_decisions = prior_decisions(lines, parts, lead, recommendations.first(), own);
    let mut route = route::of(
        &competence(lines, parts, place, lead, own.body),
        own.body,
        &place.title,
        outcome,
        hull,
    );
    let passed_on = decision
        .as_ref()
        .and_then(|read| route::passed_on_to(&read.value.text));
    // Whom the decision recommends to is the body that decides, where nothing else tells.
    if outcome == Some(Outcome::RecommendedOnward) && route.value.stations.is_empty() {
        route.value.final_in = passed_on.or_else(|| {
            let text = said_of(lines, &parts.recommendations);
            route::recommended_over_for(&text, own.body)
        });
    } else if outcome == Some(Outcome::RecommendedOnward)
        && route.value.competence == Competence::Final
        && let Some(other) = passed_on.filter(|body| route.value.final_in.as_ref() != Some(body))
    {
        // What the way by letters leaves out, the decision says.
        route.value.competence = Competence::Recommending;
        route.value.final_in = Some(other);
    }
    let references = refers::references_in(
        lines,
        (&place.title, heading),
        parts,
        lead,
        own,
        &prior_decisions,
    );
    Item {
        number: place.number.clone(),
        title: marked(
            place.title.clone(),
            heading,
            "layout/heading@1",
            place.confidence,
        ),
        case_number: case_number(place, lead, heading)
            .or_else(|| number_below_label(&lines[place.heading.end..place.content_end]))
            .or_else(|| number_among_data(&lines[place.heading.end..place.content_end])),
        access: access::of(lines, parts, place, lead, text),
        sections: parts.all.clone(),
        recommendations,
        decision,
        route,
        attachments: attachments(lines, &parts.attachments),
        absent: Vec::new(),
        disqualified: Vec::new(),
        follow_ups: follow_ups.finish(),
        references,
        prior_decisions,
        lines: hull,
    }
}

/// Whether the lines of an item hold two decisions with a recommendation between them that say
/// different things: another item whose title was not seen, or an earlier treatment nobody dated.
fn decides_twice(lines: &[Line<'_>], parts: &Parts<'_>, place: &ItemPlace) -> bool {
    let parted = |first: &Section<'_>, second: &Section<'_>| {
        parts
            .recommendations
            .iter()
            .any(|between| (first.whole.start..second.whole.start).contains(&between.whole.start))
    };
    let alone = |section: &Section<'_>| {
        let text = DecisionText::of(lines, std::slice::from_ref(section), place);
        text.decide(Context {
            recommendation: None,
            contested: false,
            on_agenda: false,
            meeting: None,
        })
        .map(|read| read.value.outcome)
    };
    parts.decisions.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        parted(first, second)
            && matches!(
                (alone(first), alone(second)),
                (Some(first), Some(second)) if first != second
            )
    })
}

/// What was recommended: in sections headed so, else in a paragraph that recommends.
fn recommendations(
    lines: &[Line<'_>],
    parts: &Parts<'_>,
    own: Option<&str>,
) -> Vec<Read<Recommendation>> {
    if parts.recommendations.is_empty() {
        let told = recommended_in_prose(lines, parts, own);
        return if told.is_empty() {
            parts.in_lead.clone()
        } else {
            told
        };
    }
    parts
        .recommendations
        .iter()
        .flat_map(|section| {
            let inline = section
                .inline
                .map(|text| (text, lines[section.whole.start].span()));
            let mut found = recommendation::of_section(inline, &lines[section.body.clone()], own);
            let office = sections::headings::office_of(lines[section.whole.start].text);
            for read in &mut found {
                read.value.by = read.value.by.take().or_else(|| office.clone());
            }
            found
        })
        .collect()
}

fn prior_decisions(
    lines: &[Line<'_>],
    parts: &Parts<'_>,
    lead: &Lead,
    recommendation: Option<&Read<Recommendation>>,
    own: Own<'_>,
) -> Vec<Read<PriorDecision>> {
    let recommendation = recommendation.map(|read| &read.value);
    let history = parts.priors.iter().filter(|section| !section.is_stamped());
    let told = history
        .chain(&parts.case)
        .flat_map(|section| &lines[section.body.clone()]);
    let steps = told
        .clone()
        .filter(|line| line.has_text() && !line.is_table());
    let mut found: Vec<Read<PriorDecision>> = parts
        .priors
        .iter()
        .filter_map(|section| {
            let on_this = recommendation.filter(|_| !own.is_long_before(&section.stamp));
            prior::of_section(section, lines, on_this)
        })
        .collect();
    found.extend(prior::steps(steps, recommendation, own));
    let ahead = lead.text.iter().map(|at| &lines[*at]);
    found.extend(prior::quoted(ahead.chain(told), recommendation, own));
    prior::as_before(&mut found);
    found
}

fn competence(
    lines: &[Line<'_>],
    parts: &Parts<'_>,
    place: &ItemPlace,
    lead: &Lead,
    own: Option<&str>,
) -> Vec<route::CompetenceText> {
    let rows = layout::labelled::form_rows(&lines[place.heading.clone()]);
    let in_form = rows
        .iter()
        .filter_map(|(row, span)| route::in_form(row, *span, own));
    // A heading over several items may stand at each of them once more.
    let heads = lead.text.iter().copied().chain(place.decided_by);
    let of_group = heads
        .map(|at| &lines[at])
        .find_map(|line| route::of_group(line.text, line.span(), own));
    parts
        .competence
        .iter()
        .map(|section| {
            route::text_of(
                section.inline,
                &lines[section.body.clone()],
                section.lines(lines),
            )
        })
        .chain(stations(lines, &parts.case, own))
        .chain(asked(lines, &parts.recommendations))
        .chain(route::treated_in(
            &lines[place.heading.end..place.content_end],
        ))
        .chain(in_form)
        .chain(of_group)
        .chain(route::by_letters(
            &lines[place.heading.end..place.content_end],
            own,
        ))
        .chain(route::said_alone(
            &lines[place.heading.end..place.content_end],
        ))
        .collect()
}

/// The way of the case, where a recommendation tells whom it is to.
fn asked(lines: &[Line<'_>], sections: &[Section<'_>]) -> Option<route::CompetenceText> {
    sections
        .iter()
        .flat_map(|section| section.texts(lines))
        .find_map(|(text, span)| route::asked(text, span))
}

/// The words of sections as one text.
fn said_of(lines: &[Line<'_>], sections: &[Section<'_>]) -> String {
    let texts: Vec<String> = sections
        .iter()
        .flat_map(|section| section.texts(lines))
        .map(|(text, _)| text.to_string())
        .collect();
    texts.join(" ")
}

/// A section on the way of the case that names bodies and nothing else, or the body that met by its letters.
fn stations(
    lines: &[Line<'_>],
    sections: &[Section<'_>],
    own: Option<&str>,
) -> Option<route::CompetenceText> {
    sections
        .iter()
        .filter(|section| section.kind == SectionKind::Route)
        .flat_map(|section| {
            // "Sagsforløb: TM/ØU/BY" says it on its line; what stands below is text of the case.
            let label = lines[section.whole.start].span();
            let told = section
                .inline
                .map(|inline| route::text_of(Some(inline), &[], label));
            let whole = route::text_of(
                section.inline,
                &lines[section.body.clone()],
                section.lines(lines),
            );
            told.into_iter().chain([whole])
        })
        .find(|said| {
            route::names_bodies_only(&said.text) || route::own_letters(&said.text, own).is_some()
        })
        .or_else(|| {
            sections
                .iter()
                .flat_map(|section| section.texts(lines))
                .find_map(|(text, span)| route::said_in(text, span))
        })
}

fn case_number(place: &ItemPlace, lead: &Lead, heading: Lines) -> Option<Read<String>> {
    lead.case_number.clone().or_else(|| {
        place
            .case_number
            .clone()
            .map(|number| marked(number, heading, "case-number/title@1", 90))
    })
}

/// A case number under its label among the sections of an item.
fn number_below_label(lines: &[Line<'_>]) -> Option<Read<String>> {
    let told: Vec<&Line<'_>> = lines.iter().filter(|line| line.has_text()).collect();
    told.windows(2).find_map(|pair| {
        let number = case_numbers::below_label(pair[0].text, pair[1].text)?;
        let span = pair[0].span().hull(pair[1].span());
        Some(marked(number.to_owned(), span, "case-number/below@1", 90))
    })
}

/// A case number behind its label among the lines of data right below a title, one of which may head a section:
/// "Sagsforløb: TU - BY" above "Sagsnr.: 22/5518".
fn number_among_data(lines: &[Line<'_>]) -> Option<Read<String>> {
    const LONGEST_LINE: usize = 120;
    const LONGEST_LABEL: usize = 24;
    let is_data = |line: &&Line<'_>| {
        line.text.len() <= LONGEST_LINE && line.text.find(':').is_some_and(|at| at <= LONGEST_LABEL)
    };
    let mut data = lines
        .iter()
        .filter(|line| line.has_text())
        .take_while(is_data);
    data.find_map(|line| {
        let number = line.case_number?;
        Some(marked(
            number.to_owned(),
            line.span(),
            "case-number/data@1",
            88,
        ))
    })
}

/// A paragraph that recommends in running text, where no section is headed so.
fn recommended_in_prose(
    lines: &[Line<'_>],
    parts: &Parts<'_>,
    own: Option<&str>,
) -> Vec<Read<Recommendation>> {
    for section in parts.case.iter().rev() {
        if let Some(text) = section
            .inline
            .filter(|text| recommendation::recommends(text))
        {
            let inline = (text, lines[section.whole.start].span());
            return recommendation::of_section(Some(inline), &lines[section.body.clone()], own);
        }
        for index in section.body.clone().rev() {
            let apart = || index == section.body.start || lines[index - 1].is_blank();
            let committee = |text| apart() && recommendation::committee_recommends(text, own);
            let text = lines[index].text;
            if lines[index].has_text() && (recommendation::recommends(text) || committee(text)) {
                return recommendation::of_section(None, &lines[index..section.body.end], own);
            }
        }
    }
    Vec::new()
}

/// What others recommend in the text of an item without sections, where what was decided stands behind it,
/// as places among the lines of that text.
fn recommended_before(lines: &[Line<'_>], lead: &Lead, own: Own<'_>) -> Option<Range<usize>> {
    let recommends = |at: &usize| recommendation::recommends_above(lines[*at].text, own.body);
    let start = lead.text.iter().position(recommends)?;
    let behind = lead.text[start + 1..]
        .iter()
        .take_while(|at| recommends(at) || recommendation::continues(lines[**at].text))
        .count();
    let end = start + 1 + behind;
    (end < lead.text.len()).then_some(start..end)
}

/// A paragraph above the first section that recommends; it is then claimed.
fn recommended_in_lead(
    lines: &[Line<'_>],
    lead: &mut Lead,
    own: Own<'_>,
    end: usize,
) -> Vec<Read<Recommendation>> {
    let start = lead
        .text
        .iter()
        .rev()
        .copied()
        .find(|index| recommendation::recommends_above(lines[*index].text, own.body));
    let Some(start) = start else {
        return Vec::new();
    };
    let found = recommendation::of_section(None, &lines[start..end], own.body);
    if let (false, Some(first)) = (found.is_empty(), lines.get(start)) {
        lead.unclaimed.retain(|line| line.from < first.number);
    }
    found
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
        for (raw, span) in section.texts(lines) {
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
