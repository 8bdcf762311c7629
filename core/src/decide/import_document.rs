//! Taking in a document: natural keys find what the book already has, the rest is new; a fact that
//! changed is a correction where the reading is sure, and a finding where it is not.
//!
//! The document is the atomic unit: all of its events, or none.

mod aims;
mod decision;
mod items;
mod looked_at;
mod meeting;
mod quotes;
mod writer;

use crate::decide::Ids;
use crate::decide::found::Found;
use crate::directory::Directory;
use crate::document::Document;
use crate::event::Kind;
use crate::evidence::{Lines, RuleId};
use crate::hash::Hash;
use crate::name::NameKey;
use crate::record::Draft;
use crate::rejection::Rejection;
use crate::time::Position;
use crate::vocabulary::{DocumentKind, ReaderFinding, ReviewDecision};

use writer::{About, Writer};

/// The command: one document of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportDocument {
    /// SHA-256 of the file as it was given.
    pub original: Hash,
    /// SHA-256 of its extracted text.
    pub text: Hash,
    /// Lines of the extracted text.
    pub lines: u32,
    /// What made the text, and its version.
    pub extractor: RuleId,
    /// The file's name, without its folder.
    pub name: String,
    /// Which document of the file, from 1.
    pub number: u32,
    /// The municipality the caller named, before what the document says.
    pub municipality: Option<String>,
    /// The text that says which column of a file of figures holds what: read by another, the file says
    /// something else, and is another document of it.
    pub mapping: Option<Hash>,
    /// What was read.
    pub document: Document,
}

/// What a document adds to what is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// The events; none where the book has this very document.
    pub drafts: Vec<Draft>,
    /// What people decided about the same readings before, and was applied here.
    pub applied: Vec<Applied>,
    /// What was found while the document was brought into the book, behind what its reader found.
    pub found: Vec<Found>,
}

/// An earlier decision about a reading that was applied to the same reading in this document.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Applied {
    /// What was decided.
    pub decision: ReviewDecision,
    /// What was read.
    pub kind: Kind,
    /// Where this document says it.
    pub lines: Lines,
    /// The rule that read it.
    pub rule: RuleId,
    /// Where the reading stands that somebody decided about.
    pub of: Position,
    /// The review, correction or withdrawal that decided.
    pub by: Position,
}

/// What a document adds to what is known.
///
/// # Errors
/// [`Rejection::NotOpen`], [`Rejection::KindNotTaken`], [`Rejection::BodyUnknown`],
/// [`Rejection::MeetingDayUnknown`], [`Rejection::MeetingAmbiguous`].
pub fn decide(
    known: &Directory,
    command: &ImportDocument,
    ids: &mut dyn Ids,
) -> Result<Import, Rejection> {
    let Some((_, book_name)) = &known.opened else {
        return Err(Rejection::NotOpen);
    };
    if known
        .documents
        .contains_key(&(command.original, command.number))
    {
        return Ok(Import::default());
    }
    let document = &command.document;
    // A municipality that the text only mentions does not stand before the one whose book it is.
    let read = document.municipality.as_ref();
    let named = read.filter(|read| read.mark.confidence.is_sure());
    let municipality = command
        .municipality
        .clone()
        .or_else(|| named.map(|read| read.value.clone()))
        .or_else(|| book_name.clone())
        .or_else(|| read.map(|read| read.value.clone()));
    let day = match document.kind {
        DocumentKind::Minutes => document.meeting.as_ref().map(|read| read.value.date),
        DocumentKind::Plan
        | DocumentKind::Letter
        | DocumentKind::Figures
        | DocumentKind::Mapping => document.issued_on,
        DocumentKind::Agenda | DocumentKind::Calendar | DocumentKind::Unknown => {
            return Err(Rejection::KindNotTaken {
                kind: document.kind,
            });
        }
    };
    let mut writer = Writer::new(known, ids, command.text, municipality, day);
    if document.kind != DocumentKind::Minutes {
        if document.kind != DocumentKind::Mapping {
            assume(&mut writer, command, book_name.is_some(), document.lines);
        }
        if document.kind == DocumentKind::Plan && command.municipality.is_none() {
            tell_other(&mut writer, document, book_name.as_deref());
        }
        let about = aims::of_plan(&mut writer, document);
        return Ok(writer.finish(command, &about, &[]));
    }
    let body = document.body.as_ref().ok_or(Rejection::BodyUnknown)?;
    let heading = document
        .meeting
        .as_ref()
        .ok_or(Rejection::MeetingDayUnknown)?;
    assume(&mut writer, command, book_name.is_some(), body.mark.lines);
    let met = meeting::establish(&mut writer, body, heading)?;
    let items = items::submit(&mut writer, &met, document);
    meeting::record_attendance(&mut writer, &met, document, &items);
    aims::of_minutes(&mut writer, &met, document, &items);
    let about = About {
        body: Some(met.body),
        meeting: Some(met.meeting),
        plan: None,
    };
    Ok(writer.finish(command, &about, &items))
}

/// Says so where a plan speaks of a municipality that is not the book's: it may be that one's.
fn tell_other(writer: &mut Writer<'_>, document: &Document, book_name: Option<&str>) {
    let mentioned = document.municipality.as_ref();
    let mentioned = mentioned.filter(|read| !read.mark.confidence.is_sure());
    let (Some(read), Some(own)) = (mentioned, book_name) else {
        return;
    };
    if NameKey::of_municipality(&read.value) == NameKey::of_municipality(own) {
        return;
    }
    let text = format!(
        "the plan speaks of {} and does not say whose it is; its goals were taken for {own}'s. Where they are not, take them back with `review reject`; a file not yet taken in is given its municipality with --municipality",
        read.value
    );
    writer.found(
        ReaderFinding::MunicipalityDiffers,
        None,
        read.mark.lines,
        text,
    );
}

/// Says so where nobody names the municipality: not the caller, the document or the book, and nobody said of
/// another document that it is right so.
fn assume(writer: &mut Writer<'_>, command: &ImportDocument, of_book: bool, lines: Lines) {
    let named = command.municipality.is_some() || command.document.municipality.is_some();
    if named || of_book || writer.known.needs_no_municipality() {
        return;
    }
    let text = "the document names no municipality, and neither does the book; names are looked up among those of none";
    writer.found(
        ReaderFinding::MunicipalityAssumed,
        None,
        lines,
        text.to_owned(),
    );
}
