//! What stands between an item's title and its first section: a case number, data about the case,
//! the title once more. In an item without any section it may be the decision itself.

use std::ops::Range;

use protokol_core::evidence::{Confidence, Lines, Read};
use protokol_core::vocabulary::{Access, Outcome, SectionKind};

use crate::attendance::{self, Away, said};
use crate::case_numbers;
use crate::item::Headed;
use crate::kept::Kept;
use crate::layout::contents::comparable;
use crate::layout::number::{self, ItemNumber};
use crate::layout::{self, title};
use crate::lines::Line;
use crate::mark::marked;
use crate::outcome::{self, decision::Context};
use crate::sections::{self, Section};

/// What stands between an item's title and its first section.
#[derive(Default)]
pub(super) struct Lead {
    /// A case number on a line of its own.
    pub(super) case_number: Option<Read<String>>,
    /// What a mark or a line of data says about access.
    pub(super) access: Option<Access>,
    /// Who is said to be absent or disqualified here.
    pub(super) away: Away,
    /// Who recommends, on a line of its own: "Indstiller: Vejchefen".
    pub(super) recommender: Option<String>,
    /// Lines with other text, as indices.
    pub(super) text: Vec<usize>,
    /// The same lines, as evidence.
    pub(super) unclaimed: Vec<Lines>,
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
    "fagområde",
    "center",
    "sagsansvarlig",
    "sagsansvarlig enhed",
    "ansvarlig enhed",
    "dokument",
    "dokumenttype",
    "version",
    "brevid",
    "åbent/lukket",
    "offentlighed",
    "sagens akter",
    "mødepunkt",
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
    "drøftelsessag",
    "sag til beslutning",
    "sag til orientering",
    "sag til drøftelse",
    "til beslutning",
    "til orientering",
    "til drøftelse",
    "til efterretning",
    "beslutningspunkt",
    "orienteringspunkt",
    "åbent",
    "offentligt punkt",
    "offentlig sag",
    "lukket del",
    "dato",
    "sag fra",
];

/// What the last words of a line of data say about access.
pub(crate) fn said_access(text: &str) -> Option<Access> {
    // "Sagsnr. 4711 Ældrerådet Lukket punkt"
    let text = [" punkt", " sag"]
        .iter()
        .find_map(|what| text.strip_suffix(what))
        .unwrap_or(text);
    let last = text
        .rsplit([' ', '\t'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let closed = matches!(
        last.as_str(),
        "lukket" | "lukket:" | "fortrolig" | "fortroligt" | "ikke-offentlig"
    ) || text.ends_with("ukket sag")
        || text.ends_with("ukket punkt")
        || text.to_lowercase().starts_with("lukket") && last != "nej";
    closed.then_some(Access::Confidential)
}

/// Whether a line is the title of an item, with or without its number.
pub(super) fn is_title(text: &str, title: &str) -> bool {
    text.len() <= title.len() * 2 + 40 && comparable_title(text) == comparable(title)
}

/// The comparable form of a line that may be a title with its number.
pub(crate) fn comparable_title(text: &str) -> String {
    thread_local!(static TITLES: Kept<String> = Kept::default());
    Kept::answer(&TITLES, text, (), || {
        let bare = match number::worded(text) {
            Some((_, _, rest)) => rest,
            None => ItemNumber::leading(text).map_or(text, |(_, rest)| rest),
        };
        comparable(&title::cleaned(bare).title)
    })
}

/// Whether a line between a title and the first section is data about the case: "Initialer: abc".
pub(crate) fn is_metadata(text: &str) -> bool {
    metadata_label(text).is_some()
}

/// The label of such a line, in lower case.
fn metadata_label(text: &str) -> Option<String> {
    // "Til efterretning." with its full stop is what was decided.
    if text.len() > 120 || text.ends_with('.') && text.starts_with("Til ") {
        return None;
    }
    let label = text
        .split(':')
        .next()
        .unwrap_or_default()
        .trim_matches([' ', '.', '(', ')'])
        .to_lowercase();
    let known = METADATA.contains(&label.as_str())
        || label.starts_with("dok. ")
        || label.starts_with("dok.nr");
    known.then_some(label)
}

/// Who a line says recommends, and nothing else: "Indstiller: Vejchefen".
fn recommender(text: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "indstiller",
        "indstillet af",
        "indstilles af",
        "anbefalet af",
    ];
    const LONGEST: usize = 100;
    let (label, who) = text.split_once(':')?;
    let who = who.trim();
    let is_label = LABELS.contains(&label.trim().to_lowercase().as_str());
    (is_label && who.starts_with(char::is_uppercase) && who.len() <= LONGEST).then_some(who)
}

/// Whether a line names an attachment by its number: "Bilag 1: Referat af mødet den 3. maj".
fn is_attachment(text: &str) -> bool {
    text.strip_prefix("Bilag ").is_some_and(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && rest[digits..].starts_with([':', '.'])
    })
}

/// Reads the lines between a title and the first section.
pub(super) fn read(lines: &[Line<'_>], range: Range<usize>, title: &str) -> Lead {
    let mut lead = Lead::default();
    let mut subject = None;
    let mut signing = false;
    for index in range {
        let line = &lines[index];
        if !line.has_text() {
            continue;
        }
        // "J.nr.: … Sagsnr.: …", on one line or two: a case's own number tells it from others of its
        // subject.
        let own_number = line.text.starts_with(['S', 's'])
            && line.case_number.is_some()
            && lead.case_number.as_ref().is_some_and(|known| {
                known.mark.lines == line.span() || subject == Some(known.mark.lines)
            })
            || lead.case_number.as_ref().is_some_and(|known| {
                case_numbers::is_subject(&known.value)
                    && line
                        .case_number
                        .is_some_and(|number| !case_numbers::is_subject(number))
            });
        if own_number {
            lead.case_number = None;
        }
        if lead.case_number.is_none() && line.text.starts_with(['J', 'j']) {
            subject = Some(line.span());
        }
        if let (None, Some(number)) = (&lead.case_number, line.case_number) {
            lead.access = lead.access.or(said_access(line.text));
            lead.case_number = Some(marked(
                number.to_owned(),
                line.span(),
                "case-number/line@1",
                97,
            ));
            continue;
        }
        if let (None, true, Some(number)) = (
            &lead.case_number,
            lead.text.is_empty(),
            case_numbers::short(line.text),
        ) {
            let number = number.to_owned();
            lead.case_number = Some(marked(number, line.span(), "case-number/short@1", 74));
            continue;
        }
        if let Some(says) = said::says(&line.plain())
            && !says.is_coming_or_going()
        {
            lead.away.add(says, line.span(), "attendance/absent@1");
            continue;
        }
        if is_metadata(line.text) {
            lead.access = lead.access.or_else(|| said_access(line.text));
            continue;
        }
        if let Some(who) = recommender(line.text) {
            lead.recommender = Some(who.to_owned());
            continue;
        }
        if is_title(line.text, title) {
            continue;
        }
        if layout::access_of_group(line.text).is_some() {
            continue;
        }
        if is_attachment(line.text) {
            lead.unclaimed.push(line.span());
            continue;
        }
        if layout::says_closed(line.text) {
            lead.access = Some(Access::Confidential);
            continue;
        }
        // "Referent: …" below the last item signs the minutes, and so does who stands below it.
        let goes_on = signing && attendance::goes_on_signing(line.text);
        let signs = goes_on || attendance::signs(line.text) || closes_protocol(line.text);
        signing = goes_on || signs && line.text.ends_with(':');
        if !signs {
            lead.text.push(index);
        }
        lead.unclaimed.push(line.span());
    }
    lead
}

/// "Protokollen oplæst og underskrevet.": of the meeting, below an item nothing is told of.
fn closes_protocol(text: &str) -> bool {
    let said = [
        "Protokollen oplæst",
        "Protokollen blev oplæst",
        "Protokollen er oplæst",
    ];
    said.iter().any(|start| text.starts_with(start))
        && text.trim_end_matches('.').ends_with("underskrevet")
}

/// How sure a decision without a heading can be at most.
pub(super) const UNDECLARED: Confidence = Confidence::new(70);

/// The last paragraph of several, where it decides: what stands above it tells of the case.
fn deciding_paragraph<'a>(lines: &[Line<'_>], text: &'a [usize]) -> Option<&'a [usize]> {
    let parted = |pair: &[usize]| lines[pair[0] + 1..pair[1]].iter().any(Line::is_blank);
    let start = text.windows(2).rposition(parted)? + 1;
    let last = &text[start..];
    let texts: Vec<String> = last
        .iter()
        .map(|index| lines[*index].plain().into_owned())
        .collect();
    let reading = outcome::read(&texts, NO_CONTEXT);
    (reading.outcome != Outcome::Unclear).then_some(last)
}

/// What is known of an item before anything of it is read.
const NO_CONTEXT: Context<'static> = Context {
    recommendation: None,
    contested: false,
    on_agenda: false,
    meeting: None,
};

/// Whether the lexicon finds an outcome in these words, whatever item they stand in.
pub(super) fn decides_by_itself(text: &str) -> bool {
    outcome::read(&[text.to_owned()], NO_CONTEXT).outcome != Outcome::Unclear
}

/// An item without any heading: its text is a decision only where the lexicon claims it, or where no
/// item of the document has a heading, so that a decision can stand nowhere else. `from`: the first of the
/// lines that may be of it.
pub(super) fn undeclared_decision<'a>(
    lines: &[Line<'a>],
    lead: &mut Lead,
    from: usize,
    headed: Headed,
) -> Option<Section<'a>> {
    const MOST: usize = 6;
    let text = lead.text.get(from..)?;
    let text = match headed {
        Headed::Somewhere => deciding_paragraph(lines, text).unwrap_or(text),
        // In minutes that head nothing an item may tell what was said as well; one of a case tells the case.
        Headed::Nowhere if lead.case_number.is_some() => {
            deciding_paragraph(lines, text).unwrap_or(text)
        }
        Headed::Nowhere => text,
    };
    let (first, last) = (*text.first()?, *text.last()?);
    let texts: Vec<String> = text
        .iter()
        .map(|index| lines[*index].plain().into_owned())
        .collect();
    if texts.len() > MOST || texts.iter().map(String::len).sum::<usize>() > 800 {
        return None;
    }
    let reading = outcome::read(&texts, NO_CONTEXT);
    if reading.outcome == Outcome::Unclear && headed == Headed::Somewhere {
        return None;
    }
    let claimed: Vec<Lines> = text.iter().map(|index| lines[*index].span()).collect();
    lead.unclaimed.retain(|line| !claimed.contains(line));
    Some(Section {
        kind: SectionKind::Decision,
        inline: None,
        body: first..last + 1,
        whole: first..last + 1,
        stamp: sections::stamp::Stamp::default(),
    })
}
