//! Files in, events out: each document is one command, in the book as a whole or not at all.
//!
//! A refused document leaves the book as it was and is named in the report; the others go on. A
//! failure of the store ends the import: what was acknowledged before stays.

mod calendar;
pub mod files;
mod openly;
pub mod report;

use protokol_core::access::Audience;
use protokol_core::calendar::Calendar;
use protokol_core::decide::import_document::{self, Import, ImportDocument};
use protokol_core::directory::Directory;
use protokol_core::document::{self, Document};
use protokol_core::evidence::{self, Confidence, Lines, Mark, RuleId};
use protokol_core::hash::Hash;
use protokol_core::ids::Subject;
use protokol_core::known::Known;
use protokol_core::record::{Draft, Key};
use protokol_core::vocabulary::{DocumentKind, ReaderFinding};
use protokol_core::wire;
use protokol_intake::text::{self, Extracted};
use protokol_store::SledStore;

use crate::failure::Failure;
use crate::import::files::File;
use crate::import::report::{Appended, DocumentReport, Result as Outcome, SourceReport};
use crate::ledger::{Asked, Ledger, Session, would_be};
use crate::ports::Ports;

/// How to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The municipality, before what the documents say.
    pub municipality: Option<String>,
    /// The body of minutes that name none, and of calendars whose entries name none.
    pub body: Option<String>,
    /// Whom what was read is told to; it makes no difference to what is taken in.
    pub audience: Audience,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            municipality: None,
            body: None,
            audience: Audience::Clerks,
        }
    }
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
    /// The texts the book has that say which column of a file of figures holds what.
    #[must_use]
    pub fn mappings(&self) -> &[Hash] {
        self.directory().mappings()
    }

    pub(crate) fn directory(&self) -> &Directory {
        self.known().directory()
    }

    fn known(&self) -> &Known {
        match self {
            Self::Book { ledger } => ledger.known(),
            Self::DryRun { known } => known,
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
        if let Some(calendar) = protokol_intake::calendar(&file.name, &extracted.text)? {
            return Ok((extracted, Read::Calendar(calendar)));
        }
        let mut documents = protokol_intake::read(&extracted.text)?;
        if let Some(first) = documents.first_mut() {
            first
                .findings
                .splice(0..0, extracted.findings.iter().cloned());
        }
        Ok((extracted, Read::Documents(documents)))
    });
    let (extracted, documents) = match read {
        Ok(read) => read,
        Err(refusal) => return Ok(vec![DocumentReport::refused(source, None, refusal.into())]),
    };
    let documents = match documents {
        Read::Documents(documents) => documents,
        Read::Calendar(calendar) => {
            let read = (file, &extracted, calendar);
            let report = calendar::import(target, read, source, options, session, ports)?;
            return Ok(vec![report]);
        }
    };
    let mut reports = vec![];
    for (mut document, number) in documents.into_iter().zip(1..) {
        assume_body(&mut document, file, options);
        let command = command(file, &extracted, document, number, options);
        let source = source.clone();
        let audience = options.audience;
        reports.push(import_document(
            target,
            (file, &extracted, audience),
            command,
            source,
            session,
            ports,
        )?);
    }
    Ok(reports)
}

/// Gives minutes that name no body the one that was given with them, or that their file's name names, and says
/// so.
fn assume_body(document: &mut Document, file: &File, options: &Options) {
    // What a file is called is no evidence that stands without a review.
    const OF_FILE_NAME: Confidence = Confidence::new(60);
    const GIVEN: Confidence = Confidence::new(95);
    if document.kind != DocumentKind::Minutes || document.body.is_some() {
        return;
    }
    let given = options
        .body
        .clone()
        .map(|body| (body, "meeting/body-given@1", GIVEN, "it was given"));
    let named = || {
        let body = protokol_intake::body_in_file_name(&file.name)?;
        Some((
            body,
            "meeting/body-of-file@1",
            OF_FILE_NAME,
            "the file is named so",
        ))
    };
    let Some((body, rule, confidence, why)) = given.or_else(named) else {
        return;
    };
    let lines = Lines::line(document.lines.from);
    document.findings.push(document::Finding {
        code: ReaderFinding::BodyAssumed,
        item: None,
        lines,
        text: format!("the document names no body; {body} was taken, since {why}"),
    });
    document.body = Some(evidence::Read {
        value: body,
        mark: Mark {
            lines,
            rule: RuleId::named(rule),
            confidence,
        },
    });
}

/// What a file holds.
enum Read {
    Documents(Vec<Document>),
    Calendar(Calendar),
}

/// Takes in a document that was read from a file already, as one of this number in it; of figures, with the
/// text they were read by.
///
/// # Errors
/// Those of the store.
pub(crate) fn import_read(
    target: &mut Target<'_>,
    file: &File,
    extracted: &Extracted,
    (document, number, mapping): (Document, u32, Option<Hash>),
    options: &Options,
    session: &Session,
    ports: &mut Ports,
) -> Result<DocumentReport, Failure> {
    let mut source = SourceReport::new(&file.name, Some(Hash::of(&file.bytes)));
    source.lines = extracted.text.lines().count();
    let command = ImportDocument {
        mapping,
        ..command(file, extracted, document, number, options)
    };
    let file = (file, extracted, options.audience);
    import_document(target, file, command, source, session, ports)
}

fn command(
    file: &File,
    extracted: &Extracted,
    document: Document,
    number: u32,
    options: &Options,
) -> ImportDocument {
    ImportDocument {
        original: Hash::of(&file.bytes),
        text: Hash::of(extracted.text.as_bytes()),
        lines: u32::try_from(extracted.text.lines().count()).unwrap_or(u32::MAX),
        extractor: RuleId::named(extracted.extractor),
        name: file.name.clone(),
        number,
        municipality: options.municipality.clone(),
        mapping: None,
        document,
    }
}

fn import_document(
    target: &mut Target<'_>,
    (file, extracted, audience): (&File, &Extracted, Audience),
    command: ImportDocument,
    source: SourceReport,
    session: &Session,
    ports: &mut Ports,
) -> Result<DocumentReport, Failure> {
    let source = source.of_document(&command.document);
    let decided = import_document::decide(target.directory(), &command, &mut *ports.ids);
    let Import {
        drafts,
        applied,
        found,
    } = match decided {
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
    } else if adds(target.directory(), &drafts) {
        Outcome::Imported
    } else {
        Outcome::Updated
    };
    let read = (file, extracted);
    let appended = append(target, read, drafts, asked(&command), session, ports)?;
    let document = &command.document;
    let (told, found) = match audience {
        Audience::Clerks => (None, found),
        Audience::Public => {
            let (original, number) = (command.original, command.number);
            let (told, found) = openly::told(target.known(), original, number, document, found);
            (Some(told), found)
        }
    };
    let document = told.as_ref().unwrap_or(document);
    let report = DocumentReport::of(source, document, result, appended, applied);
    Ok(report.with_findings(document, &found))
}

/// Keeps the file and puts the events into the book, where there are any; in a dry run, into what would be
/// known.
fn append(
    target: &mut Target<'_>,
    (file, extracted): (&File, &Extracted),
    drafts: Vec<Draft>,
    asked: Asked,
    session: &Session,
    ports: &mut Ports,
) -> Result<Option<Appended>, Failure> {
    match target {
        Target::Book { ledger } => {
            // Where the book has the document, this does nothing, unless the kept file was lost or damaged.
            let _kept = ledger
                .store_mut()
                .put_source(&file.bytes, &extracted.text)?;
            if drafts.is_empty() {
                return Ok(None);
            }
            let receipt = ledger.execute(drafts, asked, session, ports)?;
            Ok(Some(Appended {
                first: receipt.first,
                last: receipt.last,
            }))
        }
        Target::DryRun { known } => {
            let head = known.timeline().head();
            for recorded in would_be(drafts, head, session, ports) {
                known.extend(recorded);
            }
            Ok(None)
        }
    }
}

/// Whether the drafts hold a meeting or a plan that the book does not know; of a document about
/// neither, a goal or an indicator.
fn adds(known: &Directory, drafts: &[Draft]) -> bool {
    use protokol_core::directory::Slot;
    let subjects = || drafts.iter().flat_map(|draft| &draft.subjects);
    let about: Vec<Slot> = subjects()
        .filter_map(|subject| {
            let meeting = subject.meeting().map(Slot::Meeting);
            meeting.or_else(|| subject.plan().map(|plan| Slot::Plan(plan, 0)))
        })
        .collect();
    let goals = subjects().filter_map(|subject| {
        if let Subject::Indicator(indicator) = subject {
            Some(Slot::Indicator(*indicator))
        } else {
            subject.goal().map(Slot::Goal)
        }
    });
    let new = |slot: &Slot| known.filled(slot).is_none();
    if about.is_empty() {
        let mut goals = goals;
        return goals.any(|slot| new(&slot));
    }
    about.iter().any(new)
}

fn asked(command: &ImportDocument) -> Asked {
    let ImportDocument {
        original,
        number,
        municipality,
        mapping,
        ..
    } = command;
    let municipality = municipality.as_deref().unwrap_or_default();
    let mapping = mapping.map(|mapping| format!("\n{mapping}"));
    let mapping = mapping.unwrap_or_default();
    Asked {
        key: Key::parse(&format!("import/{original}/{number}")).ok(),
        words: format!("import\n{original}\n{number}\n{municipality}{mapping}").into_bytes(),
    }
}
