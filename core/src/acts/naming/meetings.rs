//! How people name meetings and items, by body, day, start and number, and how these are found.

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::not_found;
use crate::acts::{BodyName, Deciding, ItemName, MeetingName};
use crate::directory::{KnownMeeting, title_key};
use crate::event::Told;
use crate::ids::{BodyId, ItemId, MeetingId, Subject};
use crate::rejection::{Rejection, Several, Wanted};
use crate::time::Position;

/// A time of day, as `16:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Clock(pub NaiveTime);

impl Clock {
    /// Reads `16:30` and `16.30`.
    ///
    /// # Errors
    /// A sentence that says what was looked for.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parsed = NaiveTime::parse_from_str(&text.trim().replace('.', ":"), "%H:%M");
        parsed
            .map(Self)
            .map_err(|_| format!("`{text}` is not a time of day, as in 16:30"))
    }
}

impl TryFrom<String> for Clock {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> Self {
        clock.0.format("%H:%M").to_string()
    }
}

/// A meeting's name taken apart: `Byrådet 2018-01-31 16:30/4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingParts<'t> {
    /// The name of the body; empty where none is given.
    pub body: &'t str,
    /// The day.
    pub date: NaiveDate,
    /// The start.
    pub start: Option<NaiveTime>,
    /// The number or title of an item, behind a stroke.
    pub item: Option<&'t str>,
}

impl<'t> MeetingParts<'t> {
    /// Takes a name apart; `None` where it names no day.
    #[must_use]
    pub fn of(text: &'t str) -> Option<Self> {
        let (at, date) = find_day(text)?;
        let behind = text[at + "2018-01-31".len()..].trim();
        let (start, item) = match behind.split_once('/') {
            Some((start, item)) => (start.trim(), Some(item.trim())),
            None => (behind, None),
        };
        let start = match start {
            "" => None,
            start => Some(Clock::parse(start).ok()?.0),
        };
        let body = text[..at].trim().trim_end_matches(',');
        Some(Self {
            body,
            date,
            start,
            item: item.filter(|item| !item.is_empty()),
        })
    }
}

/// The last day in a text, and where it begins; a body's name may hold a number.
fn find_day(text: &str) -> Option<(usize, NaiveDate)> {
    let before_stroke = text.find('/').map_or(text, |stroke| &text[..stroke]);
    let starts = before_stroke.char_indices().rev().map(|(at, _)| at);
    let mut days = starts.filter_map(|at| {
        let day = before_stroke.get(at..at + "2018-01-31".len())?;
        let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
        Some((at, date))
    });
    days.next()
}

/// What people know a meeting by.
pub(super) fn meeting_label(body: &str, date: NaiveDate, start: Option<NaiveTime>) -> String {
    let start = start.map(|start| start.format(" %H:%M").to_string());
    format!("{body} {date}{}", start.unwrap_or_default())
}

impl Deciding<'_> {
    fn the_only(&self, text: &str, meant: &[&KnownMeeting]) -> Result<MeetingId, Rejection> {
        match meant {
            [] => Err(not_found(Wanted::Meeting, text)),
            [only] => Ok(only.id),
            several => {
                let several = several.iter();
                let named = several.map(|known| (Subject::Meeting(known.id), known.position));
                Err(self.ambiguous(Several::Meeting, text, named))
            }
        }
    }

    /// The meeting of this name.
    ///
    /// # Errors
    /// `body-not-found`, `meeting-not-found`, `meeting-ambiguous`.
    pub fn meeting(&self, name: &MeetingName) -> Result<MeetingId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Meeting(meeting)) = self.by_id(text) {
            return Ok(meeting);
        }
        let parts = MeetingParts::of(text).filter(|parts| parts.item.is_none());
        let parts = parts.ok_or_else(|| not_found(Wanted::Meeting, text))?;
        self.meeting_of(text, &parts)
    }

    fn meeting_of(&self, text: &str, parts: &MeetingParts<'_>) -> Result<MeetingId, Rejection> {
        let on_that_day = self.directory().meetings_on(parts.date);
        let body = match parts.body {
            "" => None,
            body => Some(self.body(&BodyName(body.to_owned()))?),
        };
        let meant: Vec<_> = on_that_day
            .into_iter()
            .filter(|(of, known)| {
                body.is_none_or(|body| body == *of)
                    && (parts.start.is_none() || known.start == parts.start)
            })
            .collect();
        let meant: Vec<&KnownMeeting> = meant.into_iter().map(|(_, known)| known).collect();
        self.the_only(text, &meant)
    }

    /// The meeting of a body on a day, with that start where one is given; `None` where the book has
    /// none.
    ///
    /// # Errors
    /// `meeting-ambiguous`.
    pub fn meeting_at(
        &self,
        body: BodyId,
        date: NaiveDate,
        start: Option<NaiveTime>,
    ) -> Result<Option<MeetingId>, Rejection> {
        let that_day = self.directory().meetings(body, date).iter();
        let meant: Vec<&KnownMeeting> = that_day
            .filter(|known| start.is_none() || known.start == start)
            .collect();
        if meant.is_empty() {
            return Ok(None);
        }
        self.the_only(&date.to_string(), &meant).map(Some)
    }

    /// The item of this name.
    ///
    /// # Errors
    /// Those of its meeting, `item-not-found`, `item-ambiguous`.
    pub fn item(&self, name: &ItemName) -> Result<ItemId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Item(item)) = self.by_id(text) {
            return Ok(item);
        }
        let missing = || not_found(Wanted::Item, text);
        let parts = MeetingParts::of(text).ok_or_else(missing)?;
        let called = parts.item.ok_or_else(missing)?;
        let meeting = self.meeting_of(text, &parts)?;
        self.item_of(meeting, called, text)
    }

    /// The item of a meeting with this number or id, else with this title.
    ///
    /// # Errors
    /// `item-not-found`, `item-ambiguous`.
    pub fn item_of(
        &self,
        meeting: MeetingId,
        called: &str,
        text: &str,
    ) -> Result<ItemId, Rejection> {
        let mut numbered: Vec<(ItemId, Position)> = vec![];
        let mut titled = vec![];
        for event in self.known.about(Subject::Meeting(meeting)) {
            if let Some(Told::AgendaItemSubmitted(facts, Some(words))) = event.told() {
                let number = words
                    .number
                    .as_deref()
                    .map(|number| number.trim_end_matches('.'));
                let by_id = called.parse() == Ok(Subject::Item(facts.item));
                if by_id || number.is_some_and(|number| number.eq_ignore_ascii_case(called)) {
                    numbered.push((facts.item, event.position));
                }
                if title_key(&words.title) == title_key(called) {
                    titled.push((facts.item, event.position));
                }
            }
        }
        let meant = if numbered.is_empty() {
            titled
        } else {
            numbered
        };
        match meant.as_slice() {
            [] => Err(not_found(Wanted::Item, text)),
            [(only, _)] => Ok(*only),
            several => {
                let several = several.iter();
                let named = several.map(|(item, position)| (Subject::Item(*item), *position));
                Err(self.ambiguous(Several::Item, text, named))
            }
        }
    }

    /// What is meant where an act takes an item or a meeting.
    ///
    /// # Errors
    /// Those of an item and of a meeting, `value-invalid` where both are given, or none.
    pub fn item_or_meeting(
        &self,
        item: Option<&ItemName>,
        meeting: Option<&MeetingName>,
    ) -> Result<Subject, Rejection> {
        match (item, meeting) {
            (Some(item), None) => self.item(item).map(Subject::Item),
            (None, Some(meeting)) => self.meeting(meeting).map(Subject::Meeting),
            (Some(_), Some(_)) | (None, None) => {
                Err(Rejection::invalid("either an item or a meeting is named"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_is_named_by_body_day_and_start() {
        let parts = |text| {
            MeetingParts::of(text).map(|parts| {
                let start = parts.start.map(|start| start.format("%H:%M").to_string());
                (
                    parts.body.to_owned(),
                    parts.date.to_string(),
                    start,
                    parts.item.map(ToOwned::to_owned),
                )
            })
        };
        let some = |text: &str| Some(text.to_owned());
        let day = "2018-01-31".to_owned();
        assert_eq!(
            parts("2018-01-31"),
            Some((String::new(), day.clone(), None, None))
        );
        assert_eq!(
            parts("Udvalg 2030, 2018-01-31 16:30/1.a"),
            Some((
                "Udvalg 2030".to_owned(),
                day.clone(),
                some("16:30"),
                some("1.a")
            ))
        );
        assert_eq!(
            parts("Byrådet 2018-01-31 16.30"),
            Some(("Byrådet".to_owned(), day.clone(), some("16:30"), None))
        );
        assert_eq!(
            parts("2018-01-31/Plan 2019-01-01"),
            Some((String::new(), day, None, some("Plan 2019-01-01")))
        );
        assert_eq!(parts("Byrådet"), None);
        assert_eq!(parts("2018-02-31"), None);
        assert_eq!(parts("2018-01-31 kl. fire"), None);
    }
}
