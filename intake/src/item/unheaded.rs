//! Decisions that stand under no heading of their own in an item that has headings: behind a step on the way, behind
//! who recommends, or above what is quoted. It must not read an item without any heading.

use protokol_core::vocabulary::{Outcome, SectionKind};

use crate::dates;
use crate::lines::Line;
use crate::names;
use crate::outcome::{self, decision::Context};
use crate::prior::Own;
use crate::route;
use crate::sections::Section;
use crate::sections::stamp::Stamp;

/// The sections with the decision among them, where none is headed and one is found.
pub(super) fn found<'a>(
    lines: &[Line<'a>],
    sections: Vec<Section<'a>>,
    own: Own<'_>,
) -> Vec<Section<'a>> {
    let decided = |sections: &[Section<'a>]| {
        sections
            .iter()
            .any(|section| section.kind == SectionKind::Decision)
    };
    let mut sections = with_own_word(lines, sections, own);
    if !decided(&sections) {
        behind_recommender(lines, &mut sections, own);
    }
    if !decided(&sections) {
        above_quoted(lines, &mut sections);
    }
    sections
}

fn section<'a>(kind: SectionKind, body: std::ops::Range<usize>) -> Section<'a> {
    Section {
        kind,
        inline: None,
        whole: body.clone(),
        body,
        stamp: Stamp::default(),
    }
}

/// "(Teknik- og Miljøudvalget)", "(Stillet af Venstre)" alone on a line: the points above were theirs.
fn names_recommender(text: &str) -> bool {
    const LONGEST: usize = 160;
    let inner = text
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .filter(|inner| inner.len() <= LONGEST);
    inner.is_some_and(|inner| {
        [
            "Stillet af ",
            "Fremsat af ",
            "Indstillet af ",
            "Foreslået af ",
        ]
        .iter()
        .any(|start| inner.starts_with(start))
            || inner.ends_with("forvaltningen")
            || names::may_name_body(inner) && route::names_bodies_only(inner)
    })
}

/// What stands behind who recommends, at the end of an item: what was decided, and before it what others
/// recommended on another day.
fn behind_recommender<'a>(lines: &[Line<'a>], sections: &mut Vec<Section<'a>>, own: Own<'_>) {
    let Some(last) = sections
        .last_mut()
        .filter(|last| last.kind == SectionKind::Recommendation)
    else {
        return;
    };
    let with_text = |at: &usize| lines[*at].has_text();
    let Some(named) = last
        .body
        .clone()
        .skip(1)
        .find(|at| lines[*at].has_text() && names_recommender(lines[*at].text))
    else {
        return;
    };
    let end = last.whole.end;
    let mut rest = (named + 1..end).filter(with_text).peekable();
    let mut steps = Vec::new();
    while let Some(at) = rest.peek().copied()
        && let Some(stamp) = told_step(lines[at].text, own)
    {
        steps.push(Section {
            stamp,
            inline: Some(lines[at].text),
            body: at + 1..at + 1,
            ..section(SectionKind::PriorDecision, at..at + 1)
        });
        rest.next();
    }
    let Some(start) = rest.next() else {
        return;
    };
    last.body.end = named + 1;
    last.whole.end = named + 1;
    sections.extend(steps);
    sections.push(section(SectionKind::Decision, start..end));
}

/// The body and the day of a sentence on what another body did before: "Økonomiudvalget anbefalede indstillingen
/// på sit møde den 3. maj 2022."
fn told_step(text: &str, own: Own<'_>) -> Option<Stamp> {
    const LONGEST: usize = 300;
    const VERBS: &[&str] = &[
        " anbefalede",
        " anbefaler",
        " tiltrådte",
        " godkendte",
        " behandlede",
        " indstillede",
        " har anbefalet",
        " har godkendt",
        " har tiltrådt",
    ];
    if text.len() > LONGEST || !names::may_name_body(text) {
        return None;
    }
    let verb = VERBS.iter().filter_map(|verb| text.find(verb)).min()?;
    let stamp = Stamp {
        body: Some(text[..verb].to_owned()).filter(|body| names::is_body(body)),
        date: dates::first_day(text),
        ..Stamp::default()
    };
    (stamp.body.is_some() && stamp.date.is_some() && own.is_other(&stamp)).then_some(stamp)
}

/// What stands above what is quoted, in an item that has nothing but a case: "Forslaget blev forkastet.", and below
/// it the words of the proposal between quotation marks.
fn above_quoted<'a>(lines: &[Line<'a>], sections: &mut Vec<Section<'a>>) {
    const MOST: usize = 5;
    let [only] = sections.as_mut_slice() else {
        return;
    };
    if only.kind != SectionKind::Presentation || only.inline.is_some() {
        return;
    }
    let texts: Vec<usize> = only
        .body
        .clone()
        .filter(|at| lines[*at].has_text())
        .take(MOST + 1)
        .collect();
    let quoted = |at: &usize| lines[*at].text.starts_with(['"', '”', '“', '»']);
    let Some(above) = texts.iter().position(quoted).filter(|above| *above > 0) else {
        return;
    };
    let said: Vec<String> = texts[..above]
        .iter()
        .map(|at| lines[*at].plain().into_owned())
        .collect();
    let one_word = matches!(said.as_slice(), [word] if !word.contains(' ') && word.ends_with('.'));
    let context = Context {
        recommendation: None,
        contested: false,
        on_agenda: false,
        meeting: None,
    };
    if said.last().is_some_and(|last| last.ends_with(':'))
        || !one_word && outcome::read(&said, context).outcome == Outcome::Unclear
    {
        return;
    }
    let (start, end) = (texts[0], texts[above]);
    let case_end = only.whole.end;
    only.body.end = only.body.start;
    only.whole.end = start;
    sections.push(section(SectionKind::Decision, start..end));
    sections.push(section(SectionKind::Other, end..case_end));
}

/// Where nothing but a step on the way is headed, and its last paragraph begins with the body that met, that
/// paragraph is what was decided: "Kommunalbestyrelsen vedtog indstillingen."
fn with_own_word<'a>(
    lines: &[Line<'a>],
    mut sections: Vec<Section<'a>>,
    own: Own<'_>,
) -> Vec<Section<'a>> {
    let decided = sections
        .iter()
        .any(|section| section.kind == SectionKind::Decision);
    let (false, Some(body), Some(last)) = (decided, own.body, sections.last_mut()) else {
        return sections;
    };
    let start = last
        .body
        .clone()
        .rev()
        .find(|at| lines[*at].has_text() && lines[at - 1].is_blank())
        .filter(|at| *at > last.body.start);
    let own_word = |at: &usize| lines[*at].text.starts_with(body);
    if let (SectionKind::PriorDecision, Some(start)) = (last.kind, start.filter(own_word)) {
        let end = last.whole.end;
        last.body.end = start;
        last.whole.end = start;
        sections.push(Section {
            kind: SectionKind::Decision,
            inline: None,
            body: start..end,
            whole: start..end,
            stamp: Stamp::default(),
        });
    }
    sections
}
