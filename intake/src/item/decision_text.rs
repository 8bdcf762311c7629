//! A decision's text, freed of what is said about attendance and of the title printed once more.

use chrono::NaiveDate;
use protokol_core::document::Decision;
use protokol_core::evidence::{Confidence, Lines, Read};
use protokol_core::vocabulary::Outcome;

use super::lead::is_title;
use crate::attendance::{self, Away, said};
use crate::follow_up::{Duty, Passage};
use crate::layout::candidates;
use crate::layout::number;
use crate::layout::{self, ItemPlace};
use crate::lines::{Line, join, list_point, plain};
use crate::mark::marked;
use crate::names;
use crate::outcome::{self, decision::Context};
use crate::route;
use crate::sections::Section;

/// A decision's text without attendance, with its lines.
pub(super) struct DecisionText {
    /// The text that is left, line by line.
    pub(super) passages: Vec<Passage>,
    /// Who the text says was absent or disqualified.
    pub(super) away: Away,
    /// Lines with a sentence on who came or left: taken out of the text, and no value holds it.
    pub(super) unclaimed: Vec<Lines>,
    /// Whether a line says that the item is not public; such a line is no decision.
    pub(super) closed: bool,
    /// Who is to do something and when, on lines that say no more: "Ansvarlig: …", "Frist: …".
    pub(super) duties: Vec<Duty>,
    /// Where the text that is left stands; `None` where nothing is left.
    pub(super) lines: Option<Lines>,
}

impl DecisionText {
    /// The text of these sections, for the item that stands there.
    pub(super) fn of(lines: &[Line<'_>], sections: &[Section<'_>], place: &ItemPlace) -> Self {
        // What an item without a printed title is called may be what it decides.
        let title = (!place.heading.is_empty()).then_some(&place.title);
        let is_title = |text: &str| title.is_some_and(|title| is_title(text, title));
        let item = said::At {
            number: place.number.as_deref(),
            title: &place.title,
        };
        let mut text = Self {
            passages: Vec::new(),
            away: Away::default(),
            unclaimed: Vec::new(),
            closed: false,
            duties: Vec::new(),
            lines: None,
        };
        let mut listing_absent = false;
        let mut signing = false;
        let mut listing_present = false;
        let texts = sections
            .iter()
            .flat_map(|section| whole_lines(section.texts(lines)));
        let mut texts = texts.peekable();
        while let Some((raw, span)) = texts.next() {
            let raw = raw.as_str();
            // "Ib Bro (A), Anna Holm (V)", and below it "Godkendt.": who was away, where no label says so.
            let below = texts.peek().map_or("", |(text, _)| text.as_str());
            if text.passages.is_empty()
                && candidates::begins_as_decision(below)
                && let Some(people) = bare_names(raw, &place.title)
            {
                let said = said::Said::unsure(people);
                text.away.add(said, span, "attendance/bare@1");
                continue;
            }
            if layout::access_of_group(raw).is_some()
                || is_title(raw) && !decides(raw)
                || route::decides_alone(raw)
            {
                continue;
            }
            if let Some(mut duty) = Duty::of(raw) {
                duty.place = text.passages.len();
                text.duties.push(duty);
                continue;
            }
            // "Skiltene fornyes (ansvarlig: Vejchefen, frist 1. maj)."
            if let Some(duty) = Duty::behind(raw) {
                text.add(raw, span, item);
                text.duties.push(Duty {
                    place: text.passages.len(),
                    ..duty
                });
                continue;
            }
            let goes_on = signing && attendance::goes_on_signing(raw);
            signing = goes_on || attendance::signs(raw);
            if signing {
                signing = goes_on || raw.ends_with(':');
                text.unclaimed.push(span);
                continue;
            }
            if layout::says_closed(raw) {
                text.closed = true;
                continue;
            }
            // "I mødet deltog:", and below it who: the body prints that under its first heading.
            let absent_label = attendance::is_absence_label(raw);
            listing_present = !absent_label
                && (attendance::heads_presence(raw)
                    || listing_present && attendance::goes_on_presence(raw));
            if listing_present {
                text.unclaimed.push(span);
                continue;
            }
            if absent_label {
                listing_absent = true;
                continue;
            }
            // Beside a decision it is none.
            if !text.passages.is_empty() && attendance::says_nobody_absent(raw) {
                text.unclaimed.push(span);
                continue;
            }
            if let (false, Some(says)) = (text.away.absent.is_empty(), said::stood_in(raw)) {
                text.unclaimed.push(span);
                text.away.add(says, span, "attendance/sentence@1");
                continue;
            }
            if std::mem::take(&mut listing_absent) {
                if let Some(says) = said::replaced(raw) {
                    listing_absent = true;
                    text.away.add(says, span, "attendance/absent@1");
                    continue;
                }
                let people = attendance::of_list(raw);
                if !people.is_empty() || is_nobody(raw) {
                    listing_absent = !people.is_empty();
                    text.away.add_list(people, span);
                    continue;
                }
            }
            text.add(raw, span, item);
        }
        text
    }

    /// Keeps what of a line is decision, and notes what is attendance.
    fn add(&mut self, raw: &str, span: Lines, item: said::At<'_>) {
        if let Some((decided, told)) = with_names_behind(raw) {
            self.add(decided, span, item);
            self.add(told, span, item);
            return;
        }
        let (kept, said) = said::taken_out(raw, Some(item));
        for says in said {
            if says.is_coming_or_going() {
                self.unclaimed.push(span);
            }
            self.away.add(says, span, "attendance/sentence@1");
        }
        if kept.chars().any(char::is_alphanumeric) {
            self.lines = Some(self.lines.map_or(span, |known| known.hull(span)));
            self.passages.push(Passage {
                text: kept,
                lines: span,
            });
        }
    }

    /// Whether the item approves the agenda; one that prints no title, by the words it does so in.
    pub(super) fn is_on_agenda(&self, place: &ItemPlace) -> bool {
        let titled = || place.title.to_lowercase().contains("dagsorden");
        let first = || self.passages.first();
        titled()
            || place.heading.is_empty()
                && first().is_some_and(|first| first.text.starts_with("Dagsordenen "))
    }

    /// The text on one line.
    pub(super) fn joined(&self) -> String {
        let texts: Vec<&str> = self
            .passages
            .iter()
            .map(|passage| passage.text.as_str())
            .collect();
        texts.join(" ")
    }

    /// The passages without what fell or was decided on an earlier day.
    pub(super) fn standing(&self, meeting: Option<NaiveDate>) -> Vec<Passage> {
        let texts: Vec<&str> = self
            .passages
            .iter()
            .map(|passage| passage.text.as_str())
            .collect();
        outcome::standing(&texts, meeting)
            .into_iter()
            .zip(&self.passages)
            .map(|(pieces, passage)| Passage {
                text: pieces.join("\n"),
                lines: passage.lines,
            })
            .collect()
    }

    /// What the text decides; `None` where none is left.
    pub(super) fn decide(&self, context: Context<'_>) -> Option<Read<Decision>> {
        let lines = self.lines?;
        let texts: Vec<String> = self
            .passages
            .iter()
            .map(|passage| passage.text.clone())
            .collect();
        let reading = outcome::read(&texts, context);
        let decision = Decision {
            text: self.joined(),
            outcome: reading.outcome,
            points: reading.points,
            modifiers: reading.modifiers,
            vote: reading.vote,
            votes: reading.votes,
            acts_on: reading.acts_on,
        };
        Some(marked(decision, lines, reading.rule, reading.confidence))
    }
}

/// "Ingen bemærkninger" to what was sent to be heard is the answer to it, and not nothing at all.
pub(super) fn answered(mut read: Read<Decision>, title: &str) -> Read<Decision> {
    const UNSURE: u8 = 70;
    let remarks = ["emærkninger", "ommentarer", "ndvendinger", "ndsigelser"]
        .iter()
        .any(|word| read.value.text.contains(word));
    let heard = read.value.outcome == Outcome::Nothing && remarks;
    if heard && title.to_lowercase().contains("høring") {
        read.value.outcome = Outcome::HearingAnswered;
        read.mark.confidence = read.mark.confidence.min(Confidence::new(UNSURE));
    }
    read
}

/// Whether a line that says what the title does is a decision all the same: "Til efterretning." under that title.
/// A title that is printed once more has no full stop.
fn decides(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let short = text.ends_with('.') && text.split(' ').count() <= MOST_WORDS;
    let context = Context {
        recommendation: None,
        contested: false,
        on_agenda: false,
        meeting: None,
    };
    short && outcome::read(&[text.to_owned()], context).outcome != Outcome::Unclear
}

/// The lines of a section as they were before a page's width broke them.
fn whole_lines<'a>(texts: impl Iterator<Item = (&'a str, Lines)>) -> Vec<(String, Lines)> {
    let mut whole: Vec<(String, Lines)> = Vec::new();
    for (text, span) in texts {
        match whole.last_mut() {
            Some((before, lines)) if goes_on(before, text, span.from.saturating_sub(lines.to)) => {
                join(before, text);
                *lines = lines.hull(span);
            }
            Some(_) | None => whole.push((text.to_owned(), span)),
        }
    }
    whole
}

/// Whether a line goes on in the next: in lower case, behind no end, or behind nothing but the point it
/// answers ("Ad 1:"). A line that begins with a capital may be a list of votes or names of its own.
fn goes_on(before: &str, next: &str, distance: u32) -> bool {
    const NEAR: u32 = 12;
    let ended = before.ends_with(['.', ':', ';', '!', '?', '|']);
    let own = next.starts_with("at ") && !before.ends_with(',');
    let point = list_point(next).is_some() || own || next.starts_with('|');
    let lower = next.starts_with(char::is_lowercase) && distance <= NEAR;
    let label = before.ends_with(':')
        && number::worded(before).is_some_and(|(_, _, behind)| behind.is_empty());
    // "Godkendt. Steen Viggo", "Rask undlod at stemme.": a name broken in a narrow column.
    let name = !ended
        && distance <= 1
        && before.contains(". ")
        && before
            .rsplit(' ')
            .next()
            .is_some_and(|last| last.starts_with(char::is_uppercase))
        && next.ends_with('.')
        && next
            .split(' ')
            .nth(1)
            .is_some_and(|word| word.starts_with(char::is_lowercase));
    !point && !attendance::is_absence_line(next) && (lower && !ended || label || name)
}

/// The people a line names and nothing else, each with the list they sit for; none where the item chooses people.
fn bare_names(raw: &str, title: &str) -> Option<Vec<names::Person>> {
    const CHOOSES: &[&str] = &[
        "valg",
        "udpeg",
        "indstilling af",
        "medlem",
        "stedfortræder",
        "formand",
    ];
    let lower = title.to_lowercase();
    if CHOOSES.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let named = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '(');
    if !raw
        .split(' ')
        .all(|word| named(word) || ["og", "samt"].contains(&word))
        || raw.contains(':')
    {
        return None;
    }
    let people = names::only_people(raw)?;
    people
        .iter()
        .all(|person| person.list.is_some())
        .then_some(people)
}

/// "Godkendt Ib Bro og Anna Holm var fraværende.": what was decided, and who was away, with no sign between.
fn with_names_behind(raw: &str) -> Option<(&str, &str)> {
    const DECIDED: &[&str] = &[
        "Godkendt ",
        "Tiltrådt ",
        "Anbefales ",
        "Anbefalet ",
        "Drøftet ",
        "Udsat ",
        "Taget til efterretning ",
        "Taget til orientering ",
        "Til efterretning ",
        "Ingen ",
        "Intet ",
    ];
    let at = DECIDED.iter().find(|word| raw.starts_with(**word))?.len();
    let (decided, told) = raw.split_at(at);
    let away = [" var fraværende", " deltog ikke", " havde meldt afbud"];
    let names = away.iter().find_map(|verb| told.split_once(verb))?.0;
    names::only_people(names)?;
    Some((decided.trim_end(), told))
}

/// Whether a list of those absent says that there were none.
fn is_nobody(text: &str) -> bool {
    matches!(
        plain(text).trim_end_matches('.').to_lowercase().as_str(),
        "ingen" | "-" | "ingen afbud"
    )
}
