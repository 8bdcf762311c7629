//! The sections of an item: which lines are headings, and of what.
//!
//! Names are data (`headings`); here is decided what makes a line with such a name a heading, and
//! which headings say whose decision follows. It must not read what stands under a heading.

mod closing;
pub(crate) mod headings;
mod kinds;
mod learned;
mod looks;
mod recommender;
pub(crate) mod stamp;

use std::collections::HashMap;
use std::ops::Range;

use protokol_core::evidence::Lines;
use protokol_core::vocabulary::SectionKind;

use crate::case_numbers;
use crate::layout::number;
use crate::lines::{Emphasis, Line, plain};
use crate::names;
use crate::route;
use crate::words::lower;
use closing::opens_attachment;
pub(crate) use closing::{closes_meeting, is_numbered_attachment};
use kinds::{ends_decision, tells_of_the_case};
use looks::Look;
pub(crate) use looks::{Looks, heads_treatment};
pub(crate) use recommender::{is_addressed, is_recommender_line, is_unfinished, onward};
use stamp::{Stamp, bare_stamp, bare_stamped_decision, decision_stamp, stamped_decision};

/// A section of an item.
#[derive(Debug, Clone)]
pub(crate) struct Section<'a> {
    /// What it is about.
    pub(crate) kind: SectionKind,
    /// Text behind the label on the heading's own line.
    pub(crate) inline: Option<&'a str>,
    /// The lines under the heading, as indices.
    pub(crate) body: Range<usize>,
    /// Heading included, as indices.
    pub(crate) whole: Range<usize>,
    /// Whose decision it is, where it is one.
    pub(crate) stamp: Stamp,
}

impl<'a> Section<'a> {
    /// Its pieces of text with their lines: what stands behind the label, then each line under it.
    pub(crate) fn texts<'b>(
        &self,
        lines: &'b [Line<'a>],
    ) -> impl Iterator<Item = (&'a str, Lines)> + use<'a, 'b> {
        let inline = self
            .inline
            .map(|text| (text, lines[self.whole.start].span()));
        let under = lines[self.body.clone()]
            .iter()
            .filter(|line| line.has_text());
        inline
            .into_iter()
            .chain(under.map(|line| (line.text, line.span())))
    }

    /// Whether its heading says whose decision it is, or of which day.
    pub(crate) fn is_stamped(&self) -> bool {
        self.stamp.body.is_some() || self.stamp.date.is_some()
    }

    /// All its lines, as evidence.
    pub(crate) fn lines(&self, lines: &[Line<'_>]) -> Lines {
        Lines {
            from: lines[self.whole.start].number,
            to: lines[self.whole.end - 1].last,
        }
    }
}

/// What a heading line says.
struct Heading<'a> {
    kind: SectionKind,
    inline: Option<&'a str>,
    stamp: Stamp,
    /// Whether the line is already text of the section, as "Direktøren indstiller," is.
    is_text: bool,
}

/// The kind of a line that is nothing but the name of a section.
pub(crate) fn named_kind(text: &str) -> Option<SectionKind> {
    if text.len() > headings::LONGEST || text.is_empty() {
        return None;
    }
    let name = plain(text);
    let bare = name.trim_end_matches([':', '.', '?', ' ']);
    // "Indstilles." is what was decided.
    if name == "Indstilles." {
        return None;
    }
    if let Some(leads_in) = bare.strip_suffix(',') {
        // "Indstilling om," leads in its points.
        return Some(leads_in)
            .filter(|leads_in| headings::may_be_name(leads_in))
            .and_then(|leads_in| headings::kind_of(&leads_in.to_lowercase()))
            .filter(|kind| *kind == SectionKind::Recommendation);
    }
    let name_alone = without_count(bare);
    if !headings::may_be_name(name_alone) {
        return None;
    }
    let lower = lower(name_alone);
    headings::kind_of(&lower).or_else(|| {
        // "Beslutningsforslag fra Nordlisten": whose it is, and no more.
        const MOST_WORDS: usize = 3;
        let whose = lower.strip_prefix("beslutningsforslag fra ")?;
        (bare == name && whose.split(' ').count() <= MOST_WORDS)
            .then_some(SectionKind::Recommendation)
    })
}

/// "Bilag (4)" without the count.
fn without_count(name: &str) -> &str {
    name.strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .filter(|(_, count)| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(name, |(bare, _)| bare.trim_end())
}

/// Marks the lines that read as heads of sections and those that are case numbers, once for all
/// that look at them later.
pub(crate) fn mark(lines: &mut [Line<'_>]) {
    // The items of a document have the same headings.
    let mut seen: HashMap<&str, (Looks, bool)> = HashMap::new();
    for line in lines.iter_mut().filter(|line| line.has_text()) {
        let (looks, is_case_number) = *seen.entry(line.text).or_insert_with_key(|text| {
            let number = case_numbers::on_line(text);
            (Looks::of(text), number.is_some())
        });
        line.looks = looks;
        line.heads_section = looks.reads_as_head();
        line.is_case_number = is_case_number;
    }
    for index in learned::headings(lines) {
        lines[index].heads_section = true;
    }
    let decides = |line: &&Line<'_>| line.heads_section && line.looks.heads_decision();
    // The meeting that heads the document decides nothing: "Byrådets møde …", "Ældrerådet d. 12/6 2018".
    let (meetings, others): (Vec<&Line<'_>>, Vec<&Line<'_>>) = lines
        .iter()
        .filter(decides)
        .partition(|line| stamp::is_meeting(line.text) || line.looks.has(Look::Step));
    if !others.is_empty() || meetings.len() > 1 {
        return;
    }
    for line in lines.iter_mut().filter(|line| line.has_text()) {
        line.heads_result = names_result(line.text);
        line.heads_section |= line.heads_result;
    }
    if lines.iter().any(|line| line.heads_result) {
        return;
    }
    for index in learned::find(lines) {
        lines[index].heads_result = true;
        lines[index].heads_section = true;
    }
}

/// Whether a line begins with a name that heads decisions in some documents and case text in others.
fn names_result(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "resultat",
        "udfald",
        "opsamling",
        "aftale",
        "aftaler",
        "aftalt",
        "drøftelse",
        "behandling",
        "udvalgets behandling",
        "protokol",
    ];
    const LONGEST: usize = 24;
    let name = text.split(':').next().unwrap_or_default();
    name.len() <= LONGEST && NAMES.contains(&plain(name).trim().to_lowercase().as_str())
}

/// Whether a line begins with the name of a section and a colon.
pub(crate) fn begins_with_name(text: &str) -> bool {
    labelled(text).is_some()
}

/// Whether any of the lines heads a decision or a recommendation. "Referat" does so where it stands
/// more than once; else it heads the document.
pub(crate) fn any_treatment(lines: &[Line<'_>]) -> bool {
    let heads = lines
        .iter()
        .filter(|line| line.has_text() && line.heads_section);
    let mut documents = 0;
    heads.clone().any(|line| {
        if heads_document(line.text) {
            documents += 1;
            documents > 1
        } else {
            line.heads_result || line.looks.heads_treatment()
        }
    })
}

/// Whether a line is what minutes are called, as stands over them: "Referat".
pub(crate) fn heads_document(text: &str) -> bool {
    let bare = text.trim_end_matches([':', ' ']).to_lowercase();
    matches!(
        bare.as_str(),
        "referat" | "beslutningsprotokol" | "beslutningsreferat" | "protokol"
    )
}

/// Whether a line heads what may be told of the decision in a closed item: "Offentlig beslutning, hvis punktet er
/// lukket".
pub(crate) fn tells_of_closed(text: &str) -> bool {
    text.len() <= headings::LONGEST
        && text.contains("lukke")
        && named_kind(text) == Some(SectionKind::Decision)
}

/// The sections of an item's lines, given as indices, and where the first one begins.
pub(crate) fn sections_of<'a>(lines: &[Line<'a>], range: Range<usize>) -> Vec<Section<'a>> {
    let mut found: Vec<Section<'a>> = Vec::new();
    for index in range.clone() {
        let line = &lines[index];
        if !line.has_text() {
            continue;
        }
        let heading = heading(index, &lines[..range.end], found.last());
        let Some(heading) = heading
            .or_else(|| resumed(lines, index, &found))
            .or_else(|| on_agenda(line, &found))
        else {
            continue;
        };
        if let Some(last) = found.last_mut() {
            last.body.end = index;
            last.body.start = last.body.start.min(index);
            last.whole.end = index;
        }
        let mut stamp = heading.stamp;
        let mut start = if heading.is_text { index } else { index + 1 };
        if let Some((number, at)) = item_below(&stamp, lines, start..range.end) {
            stamp.item = stamp.item.or(Some(number));
            start = at + 1;
        }
        found.push(Section {
            kind: heading.kind,
            inline: heading.inline,
            body: start..range.end,
            whole: index..range.end,
            stamp,
        });
    }
    found
}

/// The item a stamp names on a line of its own: "Punkt 2:" below "Byrådets møde 27. marts 2006".
fn item_below(stamp: &Stamp, lines: &[Line<'_>], range: Range<usize>) -> Option<(String, usize)> {
    stamp.date?;
    let at = range.clone().find(|index| lines[*index].has_text())?;
    let (_, number, title) = number::worded(lines[at].text)?;
    title.is_empty().then_some((number.printed, at))
}

fn heading<'a>(
    index: usize,
    lines: &[Line<'a>],
    before: Option<&Section<'a>>,
) -> Option<Heading<'a>> {
    let line = &lines[index];
    if line.text.starts_with('|') || !(line.heads_section || line.is_marked()) {
        return None;
    }
    let inside = before.map(|section| section.kind);
    let decided = matches!(
        inside,
        Some(SectionKind::Decision | SectionKind::PriorDecision)
    );
    if line.looks.has(Look::ClosesMeeting) {
        return Some(plain_heading(SectionKind::Other));
    }
    if line.heads_result {
        return Some(Heading {
            inline: learned::behind(line.text),
            ..plain_heading(SectionKind::Decision)
        });
    }
    if let Some(kind) = line.looks.name {
        // "Høringssvar" in a list of attachments is one of them.
        let listed = inside == Some(SectionKind::Attachments)
            && !ends_decision(kind)
            && index > 0
            && lines[index - 1].has_text();
        if listed && !line.is_marked() {
            return None;
        }
        // Inside a decision a list of those absent is no section: the decision goes on behind it.
        if kind == SectionKind::Absence && decided {
            return None;
        }
        return Some(Heading {
            stamp: stamp::of_owner(line.text),
            ..plain_heading(under_stamp(kind, index, lines, before)?)
        });
    }
    if line.looks.has(Look::Decision)
        && let Some(stamp) = decision_stamp(line.text)
    {
        return Some(Heading {
            stamp,
            ..plain_heading(SectionKind::Decision)
        });
    }
    if line.looks.has(Look::DecisionTold)
        && let Some((stamp, inline)) = stamped_decision(line.text)
    {
        return Some(Heading {
            stamp,
            inline: Some(inline),
            ..plain_heading(SectionKind::Decision)
        });
    }
    if stamp::tells_who_was_away(line.text) {
        return Some(plain_heading(SectionKind::Absence));
    }
    if line.looks.has(Look::Step)
        && let Some(stamp) = bare_stamp(line.text)
    {
        let on_the_way = matches!(
            inside,
            Some(SectionKind::Route | SectionKind::Competence | SectionKind::Hearing)
        );
        if on_the_way && !line.text.ends_with(':') && is_station(lines, index) {
            return None;
        }
        return Some(Heading {
            stamp,
            ..plain_heading(SectionKind::PriorDecision)
        });
    }
    if line.looks.has(Look::StepTold)
        && let Some((stamp, inline)) = bare_stamped_decision(line.text)
    {
        return Some(Heading {
            stamp,
            inline: Some(inline),
            ..plain_heading(SectionKind::PriorDecision)
        });
    }
    if line.looks.has(Look::NumberedAttachment) && opens_attachment(index, lines, inside) {
        return Some(plain_heading(SectionKind::Other));
    }
    if let Some((kind, inline)) = labelled(line.text) {
        let apart = index > 0 && !lines[index - 1].has_text();
        let may_stand = inside != Some(SectionKind::Decision)
            || ends_decision(kind)
            || apart && tells_of_the_case(kind);
        return may_stand.then_some(Heading {
            inline: Some(inline),
            ..plain_heading(kind)
        });
    }
    if !decided && line.looks.has(Look::Absence) {
        return Some(Heading {
            is_text: true,
            ..plain_heading(SectionKind::Absence)
        });
    }
    if line.looks.has(Look::Recommender) && opens_recommendation(index, lines, before) {
        return Some(Heading {
            is_text: true,
            ..plain_heading(SectionKind::Recommendation)
        });
    }
    own_heading(line, inside).then(|| plain_heading(SectionKind::Other))
}

/// Whether a body and a day on the way of a case head nothing: another station, a section or the item's one
/// decision follows. `lines` end with the item.
fn is_station(lines: &[Line<'_>], index: usize) -> bool {
    let with_text = |line: &&Line<'_>| line.has_text();
    let behind = &lines[index + 1..];
    let Some(next) = behind.iter().find(with_text) else {
        return true;
    };
    if !next.heads_section || next.looks.has(Look::Absence) {
        return false;
    }
    let decision =
        |line: &Line<'_>| line.heads_section && line.looks.name == Some(SectionKind::Decision);
    if !decision(next) {
        return true;
    }
    // "Beslutning" right below may be of this body; behind a list of stations it is of the item.
    let listed = lines[..index]
        .iter()
        .rfind(with_text)
        .is_some_and(|before| before.looks.has(Look::Step) && !before.text.ends_with(':'));
    let apart = behind.first().is_some_and(Line::is_blank);
    let only = behind.iter().filter(|line| decision(line)).count() == 1;
    only && (listed || apart)
}

/// A decision goes on behind another one quoted in it on a line of its own.
fn resumed<'a>(lines: &[Line<'a>], index: usize, found: &[Section<'a>]) -> Option<Heading<'a>> {
    let [.., around, quoted] = found else {
        return None;
    };
    let inside = around.kind == SectionKind::Decision && around.stamp == Stamp::default();
    let is_quote = quoted.kind == SectionKind::Decision
        && quoted.stamp != Stamp::default()
        && quoted.inline.is_some();
    let before = &lines[index.checked_sub(1)?];
    let ended = before.is_blank() || before.text.ends_with('.');
    (inside && is_quote && ended).then(|| Heading {
        is_text: true,
        ..plain_heading(SectionKind::Decision)
    })
}

/// Behind a list of those absent, as the first item of a meeting has one, what was decided on the agenda may be
/// headed by the word for it alone.
fn on_agenda<'a>(line: &Line<'a>, found: &[Section<'a>]) -> Option<Heading<'a>> {
    const NAMES: &[&str] = &[
        "dagsorden",
        "dagsordenen",
        "godkendelse af dagsorden",
        "godkendelse af dagsordenen",
        "bemærkninger til dagsorden",
        "bemærkninger til dagsordenen",
    ];
    let behind_absence = found.last()?.kind == SectionKind::Absence;
    let named = behind_absence
        && line.text.len() <= headings::LONGEST
        && NAMES.contains(
            &line
                .plain()
                .trim_end_matches([':', ' '])
                .to_lowercase()
                .as_str(),
        );
    named.then(|| plain_heading(SectionKind::Decision))
}

fn plain_heading<'a>(kind: SectionKind) -> Heading<'a> {
    Heading {
        kind,
        inline: None,
        stamp: Stamp::default(),
        is_text: false,
    }
}

/// A plain "Beslutning" right under a stamp ("28-08-2023 Økonomiudvalget") belongs to that stamp:
/// it opens nothing. `None` then.
fn under_stamp(
    kind: SectionKind,
    here: usize,
    lines: &[Line<'_>],
    before: Option<&Section<'_>>,
) -> Option<SectionKind> {
    let Some(section) = before else {
        return Some(kind);
    };
    let stamped = section.kind == SectionKind::PriorDecision && section.stamp != Stamp::default();
    let empty = section.inline.is_none()
        && !lines[section.body.start..here.max(section.body.start)]
            .iter()
            .any(Line::has_text);
    (!(stamped && empty && kind == SectionKind::Decision)).then_some(kind)
}

/// A heading of the item's own: set off by marks, short, and no sentence. A lettered or numbered
/// sub-heading counts.
fn own_heading(line: &Line<'_>, inside: Option<SectionKind>) -> bool {
    let marked = match line.emphasis {
        Emphasis::None | Emphasis::Bullet => false,
        Emphasis::Bold => {
            inside != Some(SectionKind::Decision)
                && !line.text.ends_with(['.', ','])
                && line.text.len() <= 100
        }
        Emphasis::Hashes(_) => true,
    };
    marked && !line.is_table() && line.text.len() <= 200
}

/// Words that head a decision only before a colon: "Vedtaget: …". Alone they are one.
fn label_alone(name: &str) -> Option<SectionKind> {
    [
        "Vedtaget",
        "Vedtog",
        "Besluttet",
        "Afgjort",
        "VEDTAGET",
        "BESLUTTET",
    ]
    .contains(&plain(name).trim())
    .then_some(SectionKind::Decision)
}

/// A label of the table with text behind its colon: "Beslutning: Godkendt."
fn labelled(text: &str) -> Option<(SectionKind, &str)> {
    let limit = text.floor_char_boundary(headings::LONGEST);
    let colon = text[..limit].find(':')?;
    let rest = text[colon + 1..].trim_matches(|c: char| c.is_whitespace() || c == '*');
    if rest.is_empty() {
        return None;
    }
    let kind = named_kind(&text[..colon]).or_else(|| label_alone(&text[..colon]))?;
    match kind {
        SectionKind::Absence | SectionKind::Other => None,
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Recommendation
        | SectionKind::Decision
        | SectionKind::PriorDecision
        | SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Competence
        | SectionKind::Route
        | SectionKind::Attachments => Some((kind, rest)),
    }
}

/// Whether a recommender's line opens a section of its own rather than leading in the points of the
/// section it stands in.
fn opens_recommendation(here: usize, lines: &[Line<'_>], before: Option<&Section<'_>>) -> bool {
    let Some(section) = before else {
        return true;
    };
    let line = &lines[here];
    let has_text = lines
        .get(section.body.start..here)
        .is_some_and(|between| between.iter().any(Line::has_text));
    match section.kind {
        SectionKind::Recommendation => {
            let above = lines[..here].iter().rfind(|line| line.has_text());
            has_text && !above.is_some_and(|above| is_unfinished(above.text))
        }
        SectionKind::Decision | SectionKind::PriorDecision => {
            let who = line.text.split(" indstil").next().unwrap_or_default();
            has_text && !names::is_body(who) && !who.ends_with("dvalget") && !who.ends_with("rådet")
        }
        // "Teknisk Udvalg indstiller", "Byrådet beslutter": what each body on the way does.
        SectionKind::Competence | SectionKind::Route => {
            let next = lines[here + 1..].iter().find(|next| next.has_text());
            !(route::is_step(line.text) && next.is_some_and(|next| route::is_step(next.text)))
        }
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Attachments
        | SectionKind::Absence
        | SectionKind::Other => true,
    }
}

#[cfg(test)]
mod tests;
