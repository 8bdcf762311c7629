//! `show`: one event as it is stored, with the lines of the source it was read from.

use std::collections::BTreeMap;
use std::sync::Arc;

use protokol_core::event::{Facts, Kind};
use protokol_core::evidence::RuleId;
use protokol_core::hash::Hash;
use protokol_core::time::Position;
use protokol_projections::evidence::Place;
use protokol_store::EventStore;
use protokol_store::sources::Part;
use serde::Serialize;

use crate::failure::{Class, Failure};
use crate::folder::ReadOnly;
use crate::reading::{At, Audience};

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its place.
    pub position: Position,
    /// Its kind.
    pub kind: Kind,
    /// The leaf hash of its record line.
    pub leaf: Hash,
    /// The record line; without facts and evidence where they are withheld.
    pub record: serde_json::Value,
    /// Whether what it says is withheld from the audience: then neither content nor lines are shown.
    pub withheld: bool,
    /// The content line; `null` where there is none, or it is withheld.
    pub content: Option<serde_json::Value>,
    /// The lines it was read from.
    pub sources: Vec<Cited>,
    /// Of a document that was taken in, the lines that no rule claimed. None for public readers: a line that nobody
    /// understood may be a closed item's.
    pub unclaimed: Vec<Line>,
}

/// Lines of a source that an event cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// SHA-256 of the extracted text.
    pub source: Hash,
    /// The file's name, as it was imported.
    pub name: Option<String>,
    /// First line, from 1.
    pub from: u32,
    /// Last line.
    pub to: u32,
    /// The rule that read them.
    pub rule: RuleId,
    /// How sure the rule is, 0 to 100.
    pub confidence: u8,
    /// The lines; `null` where the source is not in the folder.
    pub lines: Option<Vec<Line>>,
}

/// A line of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// What it says.
    pub text: String,
}

impl ReadOnly {
    /// Shows an event that the cut holds.
    ///
    /// # Errors
    /// `position-not-found`, and those of reading.
    pub fn show(&self, at: &At<'_>, position: Position) -> Result<Shown, Failure> {
        let known = position <= at.cut.known_at;
        let stored = if known {
            self.store().event(position)?
        } else {
            None
        };
        let stored = stored.ok_or_else(|| at.no_event(position))?;
        let event = stored.decode()?;
        let withheld = at.hides(position);
        let json = |line: &[u8]| {
            serde_json::from_slice(line).map_err(|error| {
                Failure::new(
                    Class::Data,
                    "malformed",
                    format!("position {position} is not JSON: {error}"),
                )
            })
        };
        // The lines may say what the event does.
        let hides = |place| withheld || at.hides_place(event.kind, place);
        let closed_places = event.evidence.iter().any(hides);
        let evidence = event.evidence.iter().filter(|place| !hides(place));
        let mut texts = self.texts();
        let cited = evidence.map(|place| texts.cited(at, &Place::from(place)));
        let cited = cited.collect::<Result<_, Failure>>()?;
        let unclaimed = match (&event.facts, at.audience()) {
            (Some(Facts::SourceImported(document)), Audience::Clerks) => {
                let text = texts.lines(document.source)?.unwrap_or_default();
                let spans = document.unclaimed.iter();
                spans
                    .flat_map(|span| lines(&text, span.from, span.to))
                    .filter(|line| !line.text.trim().is_empty())
                    .collect()
            }
            (Some(_) | None, Audience::Clerks | Audience::Public) => vec![],
        };
        let content = stored.content.as_deref().filter(|_| !withheld);
        let mut record: serde_json::Value = json(&stored.record)?;
        if withheld && let Some(fields) = record.as_object_mut() {
            let _facts = fields.remove("facts");
        }
        if closed_places && let Some(fields) = record.as_object_mut() {
            let _evidence = fields.remove("evidence");
        }
        Ok(Shown {
            position,
            kind: event.kind,
            leaf: Hash::leaf(&stored.record),
            record,
            withheld,
            content: content.map(json).transpose()?,
            sources: cited,
            unclaimed,
        })
    }

    /// The texts of the folder, for one answer.
    pub(crate) fn texts(&self) -> Texts<'_> {
        Texts {
            book: self,
            read: BTreeMap::new(),
        }
    }
}

/// The lines of a text, from the first.
pub type TextLines = Arc<Vec<String>>;

/// The texts that an answer cites: each is read and hashed once, however often it is cited.
pub(crate) struct Texts<'a> {
    book: &'a ReadOnly,
    read: BTreeMap<Hash, Option<TextLines>>,
}

impl Texts<'_> {
    /// A place with its lines.
    ///
    /// # Errors
    /// Those of reading the source.
    pub(crate) fn cited(&mut self, at: &At<'_>, place: &Place) -> Result<Cited, Failure> {
        let text = self.lines(place.source)?;
        Ok(Cited {
            source: place.source,
            name: at.source_name(place.source),
            from: place.from,
            to: place.to,
            rule: place.rule.clone(),
            confidence: place.confidence,
            lines: text.map(|text| lines(&text, place.from, place.to)),
        })
    }

    /// The lines of a source; `None` where it is not in the folder.
    ///
    /// # Errors
    /// Those of reading it.
    pub(crate) fn lines(&mut self, source: Hash) -> Result<Option<TextLines>, Failure> {
        if let Some(known) = self.read.get(&source) {
            return Ok(known.clone());
        }
        let bytes = self.book.store().sources().get(Part::Text, source)?;
        let text = bytes.map(|bytes| {
            let text = String::from_utf8_lossy(&bytes);
            Arc::new(text.lines().map(ToOwned::to_owned).collect())
        });
        self.read.insert(source, text.clone());
        Ok(text)
    }
}

fn lines(text: &[String], from: u32, to: u32) -> Vec<Line> {
    let numbered = text.iter().zip(1u32..);
    let cited = numbered.filter(|(_, number)| (from..=to).contains(number));
    cited
        .map(|(text, number)| Line {
            number,
            text: text.clone(),
        })
        .collect()
}
