//! Files in, events out: each document is one command, in the book as a whole or not at all.
//!
//! A refused document leaves the book as it was and is named in the report; the others go on. A
//! failure of the store ends the import: what was acknowledged before stays.

pub mod files;
pub mod report;

use protokol_core::decide::import_document::{self, Import, ImportDocument};
use protokol_core::directory::Directory;
use protokol_core::document::Document;
use protokol_core::evidence::RuleId;
use protokol_core::hash::Hash;
use protokol_core::known::Known;
use protokol_core::record::{Draft, Key};
use protokol_core::wire;
use protokol_intake::text::{self, Extracted};
use protokol_store::SledStore;

use crate::failure::Failure;
use crate::import::files::File;
use crate::import::report::{Appended, DocumentReport, Result as Outcome, SourceReport};
use crate::ledger::{Asked, Ledger, Session, would_be};
use crate::ports::Ports;

/// How to import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The municipality, before what the documents say.
    pub municipality: Option<String>,
}

/// Where the events go.
pub enum Target<'a> {
    /// Into the book.
    Book {
        /// The open book.
        ledger: &'a mut Ledger<SledStore>,
    },
    /// Nowhere: only what would be is told.
    DryRun {
        /// What the book knows; it takes in what would have been written.
        known: Box<Known>,
    },
}

impl Target<'_> {
    fn directory(&self) -> &Directory {
        match self {
            Self::Book { ledger } => ledger.directory(),
            Self::DryRun { known } => known.directory(),
        }
    }
}

/// Imports one file and tells what became of each document in it.
///
/// # Errors
/// Those of the store; what is wrong with the file itself stands in the report.
pub fn import_file(
    target: &mut Target<'_>,
    file: &File,
    options: &Options,
    session: &Session,
    ports: &mut Ports,
) -> Result<Vec<DocumentReport>, Failure> {
    let original = Hash::of(&file.bytes);
    let mut source = SourceReport::new(&file.name, Some(original));
    let read = text::extract(&file.bytes).and_then(|extracted| {
        source.lines = extracted.text.lines().count();
        let mut documents = protokol_intake::read(&extracted.text)?;
        if let Some(first) = documents.first_mut() {
            first
                .findings
                .splice(0..0, extracted.findings.iter().cloned());
        }
        Ok((extracted, documents))
    });
    let (extracted, documents) = match read {
        Ok(read) => read,
        Err(refusal) => return Ok(vec![DocumentReport::refused(source, None, refusal.into())]),
    };
    let mut reports = vec![];
    for (document, number) in documents.into_iter().zip(1..) {
        let command = command(file, original, &extracted, document, number, options);
        let source = source.clone();
        reports.push(import_document(
            target, file, &extracted, command, source, session, ports,
        )?);
    }
    Ok(reports)
}

fn command(
    file: &File,
    original: Hash,
    extracted: &Extracted,
    document: Document,
    number: u32,
    options: &Options,
) -> ImportDocument {
    ImportDocument {
        original,
        text: Hash::of(extracted.text.as_bytes()),
        lines: u32::try_from(extracted.text.lines().count()).unwrap_or(u32::MAX),
        extractor: RuleId::named(extracted.extractor),
        name: file.name.clone(),
        number,
        municipality: options.municipality.clone(),
        document,
    }
}

fn import_document(
    target: &mut Target<'_>,
    file: &File,
    extracted: &Extracted,
    command: ImportDocument,
    source: SourceReport,
    session: &Session,
    ports: &mut Ports,
) -> Result<DocumentReport, Failure> {
    let source = source.of_document(&command.document);
    let decided = import_document::decide(target.directory(), &command, &mut *ports.ids);
    let Import { drafts, applied } = match decided {
        Ok(import) => import,
        Err(rejection) => {
            return Ok(DocumentReport::refused(
                source,
                Some(&command.document),
                rejection.into(),
            ));
        }
    };
    // A document that would not fit is refused before anything of it is kept, in a dry run too.
    if let Err(error) = drafts.iter().try_for_each(wire::check_limits) {
        return Ok(DocumentReport::refused(
            source,
            Some(&command.document),
            error.into(),
        ));
    }
    let result = if drafts.is_empty() {
        Outcome::Unchanged
    } else if adds_a_meeting(target.directory(), &drafts) {
        Outcome::Imported
    } else {
        Outcome::Updated
    };
    let appended = match (result, target) {
        (Outcome::Unchanged, Target::Book { ledger }) => {
            // Does nothing, unless the kept file was lost or damaged meanwhile.
            let _kept = ledger
                .store_mut()
                .put_source(&file.bytes, &extracted.text)?;
            None
        }
        (Outcome::Unchanged, Target::DryRun { .. }) | (Outcome::Refused, _) => None,
        (Outcome::Imported | Outcome::Updated, Target::Book { ledger }) => {
            ledger
                .store_mut()
                .put_source(&file.bytes, &extracted.text)?;
            let receipt = ledger.execute(drafts, asked(&command), session, ports)?;
            Some(Appended {
                first: receipt.first,
                last: receipt.last,
            })
        }
        (Outcome::Imported | Outcome::Updated, Target::DryRun { known }) => {
            let head = known.timeline().head();
            for recorded in would_be(drafts, head, session, ports) {
                known.extend(recorded);
            }
            None
        }
    };
    Ok(DocumentReport::of(
        source,
        &command.document,
        result,
        appended,
        applied,
    ))
}

/// Whether the drafts hold a meeting the book does not know.
fn adds_a_meeting(known: &Directory, drafts: &[Draft]) -> bool {
    use protokol_core::directory::Slot;
    let mut meetings = drafts
        .iter()
        .flat_map(|draft| &draft.subjects)
        .filter_map(|subject| subject.meeting());
    meetings.any(|meeting| known.filled(&Slot::Meeting(meeting)).is_none())
}

fn asked(command: &ImportDocument) -> Asked {
    let ImportDocument {
        original,
        number,
        municipality,
        ..
    } = command;
    let municipality = municipality.as_deref().unwrap_or_default();
    Asked {
        key: Key::parse(&format!("import/{original}/{number}")).ok(),
        words: format!("import\n{original}\n{number}\n{municipality}").into_bytes(),
    }
}
