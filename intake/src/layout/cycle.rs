//! Borders of items that print no title: where the cycle of section labels begins anew, or where a case number heads
//! each item. It must not name an item, and must not read what one decides.
//!
//! An item holds one decision of the body that met. So between two of them a border stands, and the labels between
//! tell where: those that stood before the first decision open an item, those behind the last one close it.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;
use protokol_core::vocabulary::SectionKind;

use crate::attendance;
use crate::dates;
use crate::item::lead;
use crate::lines::Line;
use crate::meeting;
use crate::sections::{self, stamp};

/// How far above a case number a title may stand, in lines.
const ABOVE: usize = 8;

/// What a line of the cycle is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Label {
    /// A case number.
    Case,
    /// What the body that met decided.
    Decision,
    /// What may be told of the decision in a closed item.
    ToldOfClosed,
    /// What another body decided, or this one on another day.
    Prior,
    /// A short account of the case, which stands at its beginning.
    Summary(String),
    /// Another section, by its name.
    Section(String),
}

impl Label {
    fn decides(&self) -> bool {
        match self {
            Self::Decision | Self::ToldOfClosed => true,
            Self::Case | Self::Prior | Self::Summary(_) | Self::Section(_) => false,
        }
    }

    /// Whether an item that has begun may not hold it once more.
    fn opens(&self) -> bool {
        match self {
            Self::Case | Self::Summary(_) => true,
            Self::Decision | Self::ToldOfClosed | Self::Prior | Self::Section(_) => false,
        }
    }
}

/// A line of the cycle.
#[derive(Debug)]
struct Mark {
    /// Its index.
    at: usize,
    label: Label,
}

/// The lines with which the items of such a document begin, as indices.
#[derive(Debug, Default)]
pub(super) struct Cycle {
    /// Where the items begin.
    pub(super) starts: Vec<usize>,
    /// The headings of decisions, for documents that print a title over each.
    pub(super) decisions: Vec<usize>,
    /// Whether most items begin with the same label, of those that stand at the beginning of an item.
    pub(super) even: bool,
    /// Whether case numbers head the items, and no title stands over them.
    pub(super) led_by_cases: bool,
}

/// The borders of the items.
pub(super) fn of(lines: &[Line<'_>]) -> Cycle {
    let marks = marks(lines);
    let decisions: Vec<usize> = (0..marks.len())
        .filter(|place| marks[*place].label.decides())
        .collect();
    let (Some(first), Some(last)) = (decisions.first(), decisions.last()) else {
        return Cycle::default();
    };
    let cased = begin_with_cases(lines, &marks);
    let labels = |marks: &'_ [Mark]| -> HashSet<Label> {
        marks.iter().map(|mark| mark.label.clone()).collect()
    };
    let (opening, closing) = (labels(&marks[..*first]), labels(&marks[last + 1..]));
    let mut borders = vec![0];
    for pair in decisions.windows(2) {
        let gap = pair[0] + 1..pair[1];
        let since = *borders.last().unwrap_or(&0);
        borders.extend(if cased {
            border_by_case(&marks, gap.clone(), &labels(&marks[since..gap.start]))
        } else {
            Some(border(&marks, gap, &opening, &closing))
        });
    }
    let borders = with_undecided(lines, &marks, cased, &borders);
    let at = |place: &usize| marks[*place].at;
    let opening = &marks[0].label;
    let alike = borders
        .iter()
        .filter(|border| marks[**border].label == *opening);
    Cycle {
        even: opening.opens() && alike.count() * 2 > borders.len(),
        starts: borders.iter().map(at).collect(),
        decisions: decisions.iter().map(at).collect(),
        led_by_cases: cased && no_title_above(lines, &marks),
    }
}

/// The lines of the cycle. Attachments and who was away stand below any item and say nothing of the next.
fn marks(lines: &[Line<'_>]) -> Vec<Mark> {
    let mut day = None;
    let mut found: Vec<Mark> = Vec::new();
    let mut parted = true;
    for (at, line) in lines.iter().enumerate() {
        if !line.has_text() {
            continue;
        }
        let Some(label) = label_of(line, day) else {
            parted = true;
            // The day of the meeting stands in the head.
            if found.is_empty() && day.is_none() {
                day = dates::first_day(line.text);
            }
            continue;
        };
        // The word and the stamp of a decision stand together.
        let before = found.last_mut().filter(|_| !parted);
        let treats = |label: &Label| label.decides() || *label == Label::Prior;
        if let Some(before) = before.filter(|before| treats(&before.label) && treats(&label)) {
            // A form prints what may be told of a closed item over nothing in an open one.
            if label == Label::Prior || before.label == Label::ToldOfClosed {
                before.label = label;
            }
        } else {
            found.push(Mark { at, label });
        }
        parted = false;
    }
    // Where no decision is of the day, the head prints another day than that of the meeting.
    if !found.iter().any(|mark| mark.label.decides()) {
        for mark in &mut found {
            if mark.label == Label::Prior {
                mark.label = Label::Decision;
            }
        }
    }
    found
}

/// What a line is of the cycle; `day` is that of the meeting.
fn label_of(line: &Line<'_>, day: Option<NaiveDate>) -> Option<Label> {
    if line.case_number.is_some() {
        return Some(Label::Case);
    }
    if !line.heads_section || sections::heads_document(line.text) {
        return None;
    }
    let name = || line.text.trim_end_matches([':', ' ']).to_lowercase();
    let Some(kind) = sections::named_kind(line.text) else {
        let on = stamp::decision_stamp(line.text)?.date;
        let own = on.zip(day).is_none_or(|(on, day)| on == day);
        return Some(if own { Label::Decision } else { Label::Prior });
    };
    match kind {
        SectionKind::Decision if sections::tells_of_closed(line.text) => Some(Label::ToldOfClosed),
        SectionKind::Decision => Some(Label::Decision),
        SectionKind::PriorDecision => Some(Label::Prior),
        SectionKind::Summary => Some(Label::Summary(name())),
        SectionKind::Attachments | SectionKind::Absence => None,
        SectionKind::Presentation
        | SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Recommendation
        | SectionKind::Competence
        | SectionKind::Route
        | SectionKind::Other => Some(Label::Section(name())),
    }
}

/// Where between two decisions the later one's item begins: at a label that opens the first item, else at one that
/// does not close the last, else at the decision itself.
fn border(
    marks: &[Mark],
    gap: Range<usize>,
    opening: &HashSet<Label>,
    closing: &HashSet<Label>,
) -> usize {
    let opens = |place: &usize| {
        let label = &marks[*place].label;
        opening.contains(label) && *label != Label::Prior
            || label.opens() && !closing.contains(label)
    };
    let closes = |place: &usize| closing.contains(&marks[*place].label);
    gap.clone()
        .find(opens)
        .or_else(|| gap.clone().find(|place| !closes(place)))
        .unwrap_or(gap.end)
}

/// The same where case numbers head the items: at the case number. An item that has none, as one that is closed may
/// be, begins where a label of the item before it stands once more.
fn border_by_case(marks: &[Mark], gap: Range<usize>, before: &HashSet<Label>) -> Option<usize> {
    let is_case = |place: &usize| marks[*place].label == Label::Case;
    let again = |place: &usize| {
        let label = &marks[*place].label;
        *label != Label::Prior && before.contains(label)
    };
    gap.clone()
        .find(is_case)
        .or_else(|| gap.clone().find(again))
        .or_else(|| (marks[gap.end].label == Label::ToldOfClosed).then_some(gap.end))
}

/// The borders with those of items without a decision: where within an item a case number or an account of the
/// case stands once more.
fn with_undecided(
    lines: &[Line<'_>],
    marks: &[Mark],
    cased: bool,
    borders: &[usize],
) -> Vec<usize> {
    const FEWEST: usize = 2;
    let opening = &marks[0].label;
    let same = borders.iter().filter(|at| marks[**at].label == *opening);
    if !opening.opens() || !cased && same.count() < FEWEST {
        return borders.to_vec();
    }
    let number = |place: usize| lines[marks[place].at].case_number;
    let mut all = Vec::with_capacity(borders.len());
    let mut known = borders.iter().peekable();
    for place in 0..marks.len() {
        if known.next_if(|border| **border == place).is_some() {
            all.push(place);
            continue;
        }
        let since = *all.last().unwrap_or(&0);
        if marks[place].label != *opening || marks[since].label != *opening {
            continue;
        }
        // "Sagsnr.: 22/140" and "Journalnr.: 27.03.00" below it are of one item.
        let apart = if cased {
            marks[place].at > marks[place - 1].at + 1 && number(place) != number(since)
        } else {
            place > since + 1
        };
        if apart {
            all.push(place);
        }
    }
    all
}

/// Whether case numbers head the items: the first label is one, and most stand right over another label.
fn begin_with_cases(lines: &[Line<'_>], marks: &[Mark]) -> bool {
    const FEWEST: usize = 2;
    let is_case = |mark: &Mark| mark.label == Label::Case;
    let cases = marks.iter().filter(|mark| is_case(mark)).count();
    let over = |pair: &&[Mark]| is_case(&pair[0]) && !is_case(&pair[1]);
    let heading = marks.windows(2).filter(over).filter(|pair| {
        const MOST_BETWEEN: usize = 2;
        let between = &lines[pair[0].at + 1..pair[1].at];
        between.iter().filter(|line| line.has_text()).count() <= MOST_BETWEEN
    });
    marks.first().is_some_and(is_case) && cases >= FEWEST && heading.count() * 2 > cases
}

/// What may stand right over a case number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// The end of the item before, beyond doubt.
    End,
    /// Words no title has.
    Text,
    /// What could be a title.
    Title,
}

/// Whether no titles stand over the case numbers: none over the first or over most, or the end of an item over one,
/// for a document that prints titles there prints all of them.
fn no_title_above(lines: &[Line<'_>], marks: &[Mark]) -> bool {
    let cases = marks.iter().filter(|mark| mark.label == Label::Case);
    let above: Vec<Above> = cases
        .map(|mark| {
            let above = &lines[mark.at.saturating_sub(ABOVE)..mark.at];
            let says = |line: &&Line<'_>| line.has_text() && !lead::is_metadata(line.text);
            let line = above.iter().rfind(says);
            line.map_or(Above::Text, what_stands_above)
        })
        .collect();
    let without = above.iter().filter(|above| **above != Above::Title).count();
    above.contains(&Above::End) || above.first() == Some(&Above::Text) || without * 2 > above.len()
}

fn what_stands_above(line: &Line<'_>) -> Above {
    if line.is_marked() {
        return Above::Title;
    }
    let below_items = matches!(
        sections::named_kind(line.text),
        Some(SectionKind::Attachments | SectionKind::Absence)
    );
    if below_items || attendance::tells(line.text) {
        return Above::End;
    }
    let text = line.text.ends_with(['.', ':', '|'])
        || line.heads_section
        || meeting::begins_with_label(line.text);
    if text { Above::Text } else { Above::Title }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    /// The first lines of the items.
    fn borders(text: &str) -> Vec<usize> {
        let mut lines = lines_of(text);
        sections::mark(&mut lines);
        of(&lines).starts.iter().map(|at| at + 1).collect()
    }

    #[test]
    fn a_case_number_heads_each_item_where_it_stands_over_the_first_label() {
        // What another body decided on another day is of the same item.
        assert_eq!(
            borders(
                "Havneudvalget\nDato: 4. maj 2021\nJournalnr.: 21/11\nBeslutning\nGodkendt.\nJournalnr.: 21/12\nResume\nMolen er slidt.\nIndstilling\nat den fornyes\nBeslutning i Teknisk Udvalg den 1. maj 2021\nAnbefales.\nBeslutning i Havneudvalget den 4. maj 2021\nGodkendt.\nFraværende: Ib Bro\nJournalnr.: 21/13\nLukket punkt\nJournalnr.: 21/14\nBeslutning\nUdsat.\n"
            ),
            [3, 6, 16, 18]
        );
        // Two numbers may be of one case, and an item may have none.
        assert_eq!(
            borders(
                "Dato: 4. maj 2021\nSagsnummer: 21/11\nJournalnr.: 27.00.00-A00-1-21\nResume\nMolen er slidt.\nBeslutning\nGodkendt.\nResume\nMolen er ny.\nBeslutning\nUdsat.\nSagsnummer: 21/12\nJournalnr.: 27.00.00-A00-2-21\nResume\nKajen er slidt.\nBeslutning\nGodkendt.\n"
            ),
            [2, 8, 12]
        );
    }

    #[test]
    fn labels_begin_anew_between_two_decisions() {
        // The decision last, with an item that is nothing but a decision first.
        assert_eq!(
            borders(
                "Byrådet 4. maj 2021\nBeslutning\nGodkendt.\nResume\nMolen er slidt.\nIndstilling\nat den fornyes\nBeslutning\nGodkendt.\nØkonomi\nIngen.\nBilag\nResume\nKajen er slidt.\nBeslutning\nUdsat.\nØkonomi\nIngen.\n"
            ),
            [2, 4, 13]
        );
        // The decision first.
        assert_eq!(
            borders(
                "Byrådet 4. maj 2021\nBeslutning\nGodkendt.\nResume\nMolen er slidt.\nSagsfremstilling\nDen er gammel.\nBeslutning\nUdsat.\nResume\nKajen er slidt.\nSagsfremstilling\nDen er ny.\n"
            ),
            [2, 8]
        );
        // An account of the case without a decision is an item too.
        assert_eq!(
            borders(
                "Byrådet 4. maj 2021\nBeslutningstema\nMolen.\nIndstilling\nat den fornyes\nBeslutning\nUdsat.\nBeslutningstema\nKajen.\nSagsfremstilling\nDen er ny.\nBeslutningstema\nBroen.\nIndstilling\nat den males\nBeslutning\nUdsat.\n"
            ),
            [2, 8, 12]
        );
    }

    #[test]
    fn closed_items_tell_their_decision_and_no_more() {
        assert_eq!(
            borders(
                "Byrådet 4. maj 2021\nOffentlig beslutning, hvis punktet er lukket\nTiltrådt.\nOffentlig beslutning, hvis punktet er lukket\nGodkendt.\nBeslutning\nIngen.\nResume\nMolen.\nIndstilling\nat den fornyes\nBeslutning\nUdsat.\n"
            ),
            [2, 4, 6, 8]
        );
        // A form that prints the words over nothing says nothing.
        assert_eq!(
            borders(
                "Byrådet 4. maj 2021\nResume\nMolen.\nOffentlig beslutning, hvis punktet er lukket\nBeslutning\nUdsat.\nResume\nKajen.\nOffentlig beslutning, hvis punktet er lukket\nBeslutning\nUdsat.\n"
            ),
            [2, 7]
        );
    }
}
