//! From text to documents: head, items, and what could not be made a fact of.

mod away;

use std::collections::HashSet;

use chrono::NaiveDate;
use protokol_core::document::{Aims, Document, Finding, FollowUp, Item, Section};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::{
    Access, DocumentKind, DocumentStatus, FollowUpKind, Outcome, ReaderFinding, SectionKind,
};

use crate::attendance;
use crate::calendar;
use crate::dates;
use crate::figures;
use crate::item::{self, Headed, ReadItem, lead};
use crate::kept;
use crate::layout::contents::comparable;
use crate::layout::{self, Layout};
use crate::lines::{Line, wrapped};
use crate::meeting::{self, Head};
use crate::municipality;
use crate::outcome::{
    self,
    acts_on::{self, Named},
};
use crate::plan;
use crate::prior::Own;
use crate::references;
use crate::refusal::{Refusal, RefusalCode};
use crate::sections;
use crate::understood;

/// Reads the documents of a text as [`crate::text::extract`] gives it; line numbers count from 1.
///
/// # Errors
/// [`RefusalCode::NotMinutes`] where the text holds neither minutes nor an agenda, with what was
/// looked for and what stood there instead.
pub fn read(text: &str) -> Result<Vec<Document>, Refusal> {
    kept::forget();
    let whole = wrapped::whole(text);
    let mut lines = whole.lines();
    layout::furniture::mark(&mut lines);
    sections::mark(&mut lines);
    meeting::repeated::mark(&mut lines);
    let mut documents = Vec::new();
    let may_be_plan = !calendar::heads_meetings(text);
    let standard = may_be_plan && plan::is_standard(text);
    if standard || may_be_plan && plan::is_plan(text) {
        documents = plan::read(text);
    }
    let ranges = if documents.is_empty() && !standard {
        layout::documents(&lines)
    } else {
        vec![]
    };
    for range in ranges {
        documents.extend(read_one(&lines[range]));
    }
    if !documents.is_empty() {
        let lines = plan::lines_of(text);
        for document in &mut documents {
            aim(document, text, &lines);
        }
    }
    if may_be_plan && documents.is_empty() {
        documents = plan::read(text);
    }
    if documents.is_empty() {
        return Err(not_minutes(&lines));
    }
    Ok(documents)
}

/// Adds the goals and figures that the items of minutes list, and the topics of a year that the open ones do. What a
/// closed item says is as closed as the item.
fn aim(document: &mut Document, text: &str, lines: &[Line<'_>]) {
    if !matches!(document.kind, DocumentKind::Minutes | DocumentKind::Agenda) {
        return;
    }
    let items: Vec<Lines> = document.items.iter().map(|item| item.lines).collect();
    // One that is only mentioned may be another.
    let own = document
        .municipality
        .as_ref()
        .filter(|read| read.mark.confidence.is_sure())
        .map(|read| read.value.as_str());
    let (goals, of_goals) = plan::listed(lines, &document.items, own);
    let of_rows = goals.iter().map(|read| read.mark.lines);
    let taken: Vec<Lines> = of_rows
        .chain(of_goals.iter().map(|told| told.lines))
        .collect();
    document.aims.goals = goals;
    document.findings.extend(of_goals);
    let spared: Vec<Lines> = taken
        .iter()
        .copied()
        .chain(document.items.iter().flat_map(settled))
        .collect();
    let mut reported = figures::of(text, lines, (&items, &taken, &spared), own);
    if let Some(meeting) = &document.meeting {
        reported.doubt_after(meeting.value.date);
    }
    document.aims.observations = reported.observations;
    document.findings.extend(reported.findings);
    let listed = calendar::listed(text, lines, &document.items);
    document.aims.topics = listed.topics;
    document.findings.extend(listed.findings);
}

/// The lines of an item that say what was decided, recommended or promised, or enclosed, and no more.
fn settled(item: &Item) -> impl Iterator<Item = Lines> + '_ {
    let decision = item.decision.iter().map(|read| read.mark.lines);
    let recommended = item.recommendations.iter().map(|read| read.mark.lines);
    let before = item.prior_decisions.iter().map(|read| read.mark.lines);
    let to_do = item.follow_ups.iter().map(|read| read.mark.lines);
    let sections = item.sections.iter();
    let sections = sections.filter(|section| {
        !matches!(
            section.kind,
            SectionKind::Summary
                | SectionKind::Presentation
                | SectionKind::Assessment
                | SectionKind::Economy
        )
    });
    [item.title.mark.lines]
        .into_iter()
        .chain(decision)
        .chain(recommended)
        .chain(before)
        .chain(to_do)
        .chain(sections.map(|section| section.lines))
}

fn read_one(lines: &[Line<'_>]) -> Option<Document> {
    let layout = layout::of(lines);
    let mut head = meeting::read(&lines[layout.header.clone()]);
    meeting::stamps::complete(&mut head, lines);
    let own = Own {
        body: head.body.as_ref().map(|body| body.value.as_str()),
        date: head.meeting.as_ref().map(|meeting| meeting.value.date),
    };
    let headed = headed(&lines[layout.header.end..]);
    let read: Vec<ReadItem> = layout
        .items
        .iter()
        .map(|place| item::read(lines, place, own, headed))
        .collect();
    if !believable(&head, &read, headed) {
        return None;
    }
    let whole = Lines {
        from: lines.first()?.number,
        to: lines.last()?.last,
    };
    let attendance = attendance::header::of_header(&lines[layout.header.clone()]);
    let decided = read.iter().any(|read| read.item.decision.is_some());
    let kind = match head.kind {
        Some(DocumentKind::Agenda) if !decided => DocumentKind::Agenda,
        None if !decided => DocumentKind::Agenda,
        Some(_) | None => DocumentKind::Minutes,
    };
    let mut findings = findings(&read, kind, &layout, &head, whole);
    findings.extend(damaged_dates(lines, &read));
    findings.extend(cut_off(lines, &read, &layout));
    let mut unclaimed = unclaimed(lines, &layout, &head, &attendance.claimed, &read);
    let opening = away::opening(&read).filter(|_| attendance.absent.is_empty());
    let (away, there) = opening.map_or_else(Default::default, |read| {
        (read.item.absent.clone(), read.there.clone())
    });
    let mut present = attendance.present;
    for here in there.into_iter().chain(away::stood_in_throughout(&read)) {
        if present.iter().all(|it| it.value.name != here.value.name) {
            present.push(here);
        }
    }
    let mut away_at = attendance.away_at;
    let mut items: Vec<Item> = Vec::with_capacity(read.len());
    for mut read in read {
        away_at.append(&mut read.elsewhere);
        items.push(read.item);
    }
    let homeless = away::told_of(&mut items, away_at);
    if !homeless.is_empty() {
        unclaimed.extend(homeless);
        unclaimed.sort_unstable_by_key(|lines| lines.from);
        unclaimed.dedup();
    }
    called_by_title(&mut items, own.date);
    put_off_once(&mut items);
    findings.extend(understood::doubt(lines, &layout, &mut items));
    findings.extend(references::unresolved(&items, lines, own.date));
    // A list of who sits in the body may name who was away at every item.
    let away_at_all = away::away_at_all(&items);
    if away::told(&items).nth(1).is_some() {
        present.retain(|here| away_at_all.iter().all(|it| it.value != here.value.name));
    }
    let mut absent = away::absent_throughout(attendance.absent, &items);
    for name in away_at_all {
        if absent.iter().all(|known| known.value != name.value) {
            absent.push(name);
        }
    }
    for name in away {
        if absent.iter().all(|it| it.value != name.value) {
            absent.push(name);
        }
    }
    attendance::without_absent(&mut present, &absent);
    Some(Document {
        kind,
        status: head.status.unwrap_or(DocumentStatus::Unknown),
        issued_on: None,
        municipality: municipality::of(lines, layout.header.end),
        body: head.body,
        meeting: head.meeting,
        present,
        absent,
        items,
        aims: Aims::default(),
        findings,
        unclaimed,
        lines: whole,
    })
}

/// Whether any line among the items heads a decision or a recommendation.
fn headed(lines: &[Line<'_>]) -> Headed {
    if sections::any_treatment(lines) {
        Headed::Somewhere
    } else {
        Headed::Nowhere
    }
}

/// Minutes have items with a decision or a recommendation, or, as a bare list of titles, a head with
/// a kind and a day. Where nothing heads a decision, a head must say that somebody met.
fn believable(head: &Head, read: &[ReadItem], headed: Headed) -> bool {
    const FEWEST: usize = 3;
    let treats = |read: &ReadItem| {
        let heads = |section: &Section| {
            matches!(
                section.kind,
                SectionKind::Decision | SectionKind::Recommendation
            )
        };
        read.item.decision.is_some() || read.item.sections.iter().any(heads)
    };
    let bare = head.kind.is_some() && head.meeting.is_some() && read.len() >= FEWEST;
    let met = head.meeting.is_some() && (head.kind.is_some() || head.body.is_some());
    read.iter().any(treats) && (headed == Headed::Somewhere || met) || bare
}

/// Adds to the approval of the agenda what it does to items it calls by their titles.
fn called_by_title(items: &mut [Item], meeting: Option<NaiveDate>) {
    let approval = items
        .iter()
        .position(|item| item.title.value.to_lowercase().contains("dagsorden"));
    let Some(at) = approval else {
        return;
    };
    let Some(decision) = &items[at].decision else {
        return;
    };
    let others: Vec<Named<'_>> = items
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != at)
        .map(|(_, item)| Named {
            number: item.number.as_deref(),
            title: &item.title.value,
        })
        .collect();
    let acts = acts_on::by_title(&decision.value.text, &others, meeting);
    if let Some(decision) = &mut items[at].decision {
        decision.value.acts_on.extend(acts);
    }
}

/// Leaves out of the approval of the agenda that items come back, where these say so themselves.
fn put_off_once(items: &mut [Item]) {
    let comes_back = |ordered: &Read<FollowUp>| ordered.value.kind == FollowUpKind::Deferral;
    let told: HashSet<String> = items
        .iter()
        .filter(|item| item.follow_ups.iter().any(comes_back))
        .filter_map(|item| item.number.clone())
        .collect();
    for item in items {
        let Some(decision) = &item.decision else {
            continue;
        };
        let mut put_off = decision
            .value
            .acts_on
            .iter()
            .filter(|act| act.outcome == Outcome::Deferred)
            .peekable();
        if put_off.peek().is_some() && put_off.all(|act| told.contains(&act.item)) {
            item.follow_ups.retain(|ordered| !comes_back(ordered));
        }
    }
}

fn findings(
    read: &[ReadItem],
    kind: DocumentKind,
    layout: &Layout,
    head: &Head,
    whole: Lines,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (read, place) in read.iter().zip(1u32..) {
        let item = &read.item;
        let at = |code, lines, text: String| Finding {
            code,
            item: Some(place),
            lines,
            text,
        };
        match &item.decision {
            // Nothing is decided on the page that is signed.
            None if item.title.value.to_lowercase().starts_with("underskrift") => {}
            None if kind == DocumentKind::Minutes && item.access == Access::Public => {
                let lines = read.decision_heading.unwrap_or(item.title.mark.lines);
                findings.push(at(
                    ReaderFinding::DecisionMissing,
                    lines,
                    format!("no decision text at \"{}\"", item.title.value),
                ));
            }
            Some(decision) if decision.value.outcome == Outcome::Unclear => {
                findings.push(at(
                    ReaderFinding::DecisionUnclear,
                    decision.mark.lines,
                    format!("no rule claims the decision at \"{}\"", item.title.value),
                ));
            }
            None | Some(_) => {}
        }
    }
    findings.extend(stops(read));
    if let Some(body) = head.body.as_ref().filter(|_| !head.with.is_empty()) {
        findings.push(Finding {
            code: ReaderFinding::JointMeeting,
            item: None,
            lines: body.mark.lines,
            text: format!(
                "the meeting was one of several bodies together: {} and {}; it is recorded as one of {} alone",
                body.value,
                head.with.join(" and "),
                body.value
            ),
        });
    }
    for lines in &head.damaged {
        findings.push(Finding {
            code: ReaderFinding::NumberDamaged,
            item: None,
            lines: *lines,
            text: "a date in the head lost a digit or names no day".to_owned(),
        });
    }
    let named = layout.contents.len();
    if named > 0 && named != read.len() {
        findings.push(Finding {
            code: ReaderFinding::ContentsDiffer,
            item: None,
            lines: whole,
            text: format!(
                "the table of contents names {named} items, the document holds {}",
                read.len()
            ),
        });
    }
    findings
}

/// Decisions that a member stopped, as far as their texts tell: the outcome is what was decided, and the stop is
/// for somebody to record.
fn stops(read: &[ReadItem]) -> impl Iterator<Item = Finding> {
    read.iter().zip(1u32..).filter_map(|(read, place)| {
        let decision = read.item.decision.as_ref()?;
        outcome::tells_of_stop(&decision.value.text).then(|| Finding {
            code: ReaderFinding::StopTold,
            item: Some(place),
            lines: decision.mark.lines,
            text: format!(
                "a member stopped what was decided at \"{}\"; record it with `protokol decision stop`",
                read.item.title.value
            ),
        })
    })
}

/// Dates inside items that lost a digit: said, and never read as a day.
fn damaged_dates(lines: &[Line<'_>], read: &[ReadItem]) -> Vec<Finding> {
    // Items stand in the order of their lines: the last that begins at or before the line.
    let within = |line: &Line<'_>| read.partition_point(|read| read.item.lines.from <= line.number);
    lines
        .iter()
        .filter(|line| line.has_text() && dates::holds_damaged(line.text))
        .filter_map(|line| {
            Some(Finding {
                code: ReaderFinding::NumberDamaged,
                item: Some(
                    u32::try_from(within(line))
                        .ok()
                        .filter(|place| *place > 0)?,
                ),
                lines: line.span(),
                text: "a date lost a digit or names no day".to_owned(),
            })
        })
        .collect()
}

/// A document that breaks off: its last line is prose without an end, or the last items its table
/// of contents names are not there.
fn cut_off(lines: &[Line<'_>], read: &[ReadItem], layout: &Layout) -> Option<Finding> {
    let last = read.last()?;
    let line = lines.iter().rev().find(|line| line.has_text())?;
    let prose = line.text.len() > 60
        && line.text.contains(' ')
        && line.text.ends_with(|c: char| c.is_alphabetic() || c == ',')
        && last.item.decision.is_none();
    // Of closed items the page shows no more.
    let open = last.item.access == Access::Public;
    let fewer = open && layout.contents.len() > read.len();
    (prose || fewer && last.item.decision.is_none()).then(|| Finding {
        code: ReaderFinding::DocumentCutOff,
        item: u32::try_from(read.len()).ok(),
        lines: line.span(),
        text: "the document breaks off inside its last item".to_owned(),
    })
}

/// Lines with text that no rule claimed, joined into spans.
fn unclaimed(
    lines: &[Line<'_>],
    layout: &Layout,
    head: &Head,
    attendance: &[usize],
    read: &[ReadItem],
) -> Vec<Lines> {
    // Titles listed before the items are a table of contents without pages.
    let titles: HashSet<String> = read
        .iter()
        .map(|read| comparable(&read.item.title.value))
        .collect();
    let header = layout
        .header
        .clone()
        .filter(|index| {
            lines[*index].has_text()
                && !layout.contents.holds(*index)
                && !head.claimed.contains(index)
                && !attendance.contains(index)
                && layout::access_of_group(lines[*index].text).is_none()
                && !titles.contains(&lead::comparable_title(lines[*index].text))
        })
        .map(|index| lines[index].span());
    let mut spans: Vec<Lines> = Vec::new();
    for line in header.chain(read.iter().flat_map(|read| read.unclaimed.iter().copied())) {
        match spans.last_mut() {
            Some(last) if (last.from..=last.to + 1).contains(&line.from) => {
                last.to = last.to.max(line.to);
            }
            Some(_) | None => spans.push(line),
        }
    }
    spans
}

fn not_minutes(lines: &[Line<'_>]) -> Refusal {
    let first = lines.iter().find(|line| line.has_text());
    let found = match first {
        None => "no text".to_owned(),
        Some(line) => {
            let shown: String = line.text.chars().take(80).collect();
            format!("{} lines that begin with \"{shown}\"", lines.len())
        }
    };
    Refusal {
        code: RefusalCode::NotMinutes,
        looked_for:
            "minutes (a body, a date, items with decisions), a plan or a minister's letter with goals (a title such as `Havneplan 2025`, `Sundhedspolitik`, `Servicemål` or `Kvalitetsstandard` over a goal with its value, or several such goals), or a calendar (a heading such as `Mødeplan 2025` over days)"
                .to_owned(),
        found,
        hint: "import the minutes, the plan or the calendar itself, as text or as a web page; a plan that is not called one is \
               known by a first line such as `Havneplan 2025`; days of meetings can stand in a table, too: \
               `dato;udvalg;tid;sted` in a .csv"
            .to_owned(),
    }
}
