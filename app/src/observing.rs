//! Figures from files: which column holds what is said once, kept as a source of its own, and found
//! again for the next file of the same shape. A file is in the book as a whole or not at all; read by another
//! mapping it is another document.

use std::path::Path;

use protokol_core::document::{Aims, Document};
use protokol_core::evidence::Lines;
use protokol_core::hash::Hash;
use protokol_core::vocabulary::{DocumentKind, DocumentStatus};
use protokol_intake::figure_file::{self, Bad, Columns, Figures, Misfit, Sheet};
use protokol_intake::text::Extracted;
use protokol_store::sources::{Part, Sources};

use crate::failure::{Class, Failure};
use crate::import::files::File;
use crate::import::report::{DocumentReport, Result as Outcome};
use crate::import::{Options, Target, import_read};
use crate::ledger::Session;
use crate::ports::Ports;

/// Bad cells a message shows; the others are counted.
const CELLS_SHOWN: usize = 10;

/// Which column holds what, as somebody gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    columns: Columns,
    /// Its text, which is kept.
    text: String,
}

impl Mapping {
    /// Reads a mapping: TOML with the names of columns under `value`, `on`, `indicator`, `area`, `unit`,
    /// `source` and `definition`, and under `indicator-name`, `unit-name` and `source-name` what holds for all rows.
    ///
    /// # Errors
    /// `mapping-unreadable`.
    pub fn read(text: &str) -> Result<Self, Failure> {
        let off = |why: String| {
            Failure::new(
                Class::Data,
                "mapping-unreadable",
                "the mapping cannot be read",
            )
            .because(why)
            .hint("protokol observe --help")
        };
        let table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| off(error.to_string()))?;
        let mut columns = Columns::default();
        for (key, value) in &table {
            let toml::Value::String(name) = value else {
                return Err(off(format!("`{key}` is no text")));
            };
            let name = name.clone();
            match key.as_str() {
                "value" => columns.value = name,
                "on" => columns.on = name,
                "indicator" => columns.indicator = Some(name),
                "indicator-name" => columns.indicator_name = Some(name),
                "area" => columns.area = Some(name),
                "unit" => columns.unit = Some(name),
                "unit-name" => columns.unit_name = Some(name),
                "source" => columns.source = Some(name),
                "source-name" => columns.source_name = Some(name),
                "definition" => columns.definition = Some(name),
                other => return Err(off(format!("`{other}` is nothing a mapping says"))),
            }
        }
        let told = columns.indicator.is_some() || columns.indicator_name.is_some();
        if columns.value.is_empty() || columns.on.is_empty() || !told {
            return Err(off(
                "a mapping names `value`, `on`, and `indicator` or `indicator-name`".to_owned(),
            ));
        }
        Ok(Self {
            columns,
            text: text.to_owned(),
        })
    }

    /// A mapping from pairs as `value=Resultat`, in the order of their names.
    ///
    /// # Errors
    /// `mapping-unreadable`.
    pub fn of_pairs(pairs: &[(String, String)]) -> Result<Self, Failure> {
        let mut lines: Vec<String> = pairs
            .iter()
            // A JSON string is a TOML string too.
            .map(|(key, name)| format!("{key} = {}\n", serde_json::Value::String(name.clone())))
            .collect();
        lines.sort();
        Self::read(&lines.concat())
    }
}

/// Takes in a file of figures, by the mapping given, else by one the book has that fits; a mapping is kept
/// once its figures are in the book.
///
/// # Errors
/// `not-figures`, `mapping-missing`, `columns-missing`, `cells-invalid`, those of reading the file and those of the store.
pub fn observe(
    target: &mut Target<'_>,
    file: &File,
    mapping: Option<Mapping>,
    known: &[Mapping],
    options: &Options,
    session: &Session,
    ports: &mut Ports,
) -> Result<Vec<DocumentReport>, Failure> {
    if is_broken_workbook(file) {
        return Err(broken_workbook(&file.name));
    }
    let sheet = figure_file::read(&file.bytes)?;
    let mapping = match mapping {
        Some(given) => given,
        None => fitting(&file.name, known, &sheet)?,
    };
    let own = options.municipality.as_deref();
    let own = own.or_else(|| target.directory().book_name());
    let read = figure_file::observations(&sheet, &mapping.columns, own);
    let Figures {
        observations,
        findings,
    } = read.map_err(|misfit| match misfit {
        Misfit::Columns(missing) => columns(&file.name, &missing, &sheet),
        Misfit::Cells(bad) => cells(&file.name, &bad, mapping.columns.area.is_some()),
    })?;
    let Sheet { extracted, .. } = sheet;
    let by = Hash::of(mapping.text.as_bytes());
    let number = target
        .directory()
        .figures_document(Hash::of(&file.bytes), by);
    let aims = Aims {
        observations,
        ..Aims::default()
    };
    let figures = Document {
        findings: [extracted.findings.as_slice(), &findings].concat(),
        unclaimed: findings.iter().map(|found| found.lines).collect(),
        ..document(DocumentKind::Figures, &extracted, aims)
    };
    let read = (figures, number, Some(by));
    let told = import_read(target, file, &extracted, read, options, session, ports)?;
    if told.result == Outcome::Refused {
        return Ok(vec![told]);
    }
    let kept = File {
        name: "mapping.toml".to_owned(),
        bytes: mapping.text.clone().into_bytes(),
    };
    let of_mapping = Extracted {
        text: mapping.text,
        findings: vec![],
        extractor: "mapping@1",
    };
    let document = document(DocumentKind::Mapping, &of_mapping, Aims::default());
    let read = (document, 1, None);
    let kept = import_read(target, &kept, &of_mapping, read, options, session, ports)?;
    Ok(vec![told, kept])
}

/// Whether a file is called a workbook and does not begin as one; read as a table of text it would be told of by
/// columns nobody has seen.
fn is_broken_workbook(file: &File) -> bool {
    let named = Path::new(&file.name).extension();
    named.is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
        && !file.bytes.starts_with(b"PK\x03\x04")
}

fn broken_workbook(name: &str) -> Failure {
    let what = format!("`{name}` is called a workbook and is none");
    Failure::new(Class::Data, "not-figures", what)
        .because("an .xlsx file is an archive, and this does not begin as one")
        .hint("open it in a spreadsheet and save it as CSV or XLSX")
}

/// The newest mapping of the book that fits a file by itself. One that says what is measured was given for
/// its own file; of another with the same columns it would say something untrue.
fn fitting(name: &str, known: &[Mapping], sheet: &Sheet) -> Result<Mapping, Failure> {
    let fits = |known: &&Mapping| known.columns.fit(sheet);
    let names_it = |known: &&Mapping| known.columns.indicator_name.is_some();
    let mut all = known.iter().rev().filter(fits);
    if let Some(found) = all.clone().find(|known| !names_it(known)) {
        return Ok(found.clone());
    }
    let named = all.find(|known| names_it(known));
    let named = named.and_then(|known| known.columns.indicator_name.as_deref());
    let because = match named {
        Some(indicator) => format!(
            "a mapping in the book has its columns, and says that all of it is `{indicator}`, which only whoever has the file can tell"
        ),
        None => format!(
            "its columns are {}, and no mapping in the book fits",
            sheet.names()
        ),
    };
    let hint = match named {
        Some(_) => {
            "protokol observe --from FILE --map indicator-name=NAME --map value=COLUMN --map on=COLUMN"
        }
        None => {
            "protokol observe --from FILE --map indicator=COLUMN --map value=COLUMN --map on=COLUMN"
        }
    };
    let what = format!("which column of `{name}` holds what is not known");
    if let Some(times) = in_columns(sheet) {
        return Err(Failure::new(Class::Data, "mapping-missing", what)
            .because(times)
            .hint(TURN));
    }
    Err(Failure::new(Class::Data, "mapping-missing", what)
        .because(because)
        .hint(hint))
}

/// The mappings a book has kept, in the order it learnt of them; one that is lost is passed over, since
/// it can be given again.
///
/// # Errors
/// Those of the store.
pub fn mappings(known: &[Hash], sources: &Sources) -> Result<Vec<Mapping>, Failure> {
    let mut found = vec![];
    for hash in known {
        let text = sources.get(Part::Text, *hash)?;
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        found.extend(text.and_then(|text| Mapping::read(&text).ok()));
    }
    Ok(found)
}

fn document(kind: DocumentKind, extracted: &Extracted, aims: Aims) -> Document {
    let lines = u32::try_from(extracted.text.lines().count()).unwrap_or(u32::MAX);
    Document {
        kind,
        status: DocumentStatus::Unknown,
        issued_on: None,
        municipality: None,
        body: None,
        meeting: None,
        present: vec![],
        absent: vec![],
        items: vec![],
        aims,
        findings: vec![],
        unclaimed: vec![],
        lines: Lines {
            from: 1,
            to: lines.max(1),
        },
    }
}

/// What to do with a table that has its times in its columns.
const TURN: &str = "turn the table in a spreadsheet, so that each figure has a row with its time beside it, as in `Indikator;Periode;Værdi`";

/// That the columns of a file are times, where they are: figures are read where each has a row of its own.
fn in_columns(sheet: &Sheet) -> Option<String> {
    let times = sheet.times();
    let (first, last) = (times.first()?, times.last()?);
    Some(format!(
        "its columns `{first}` to `{last}` are times, and a row holds several figures"
    ))
}

fn columns(name: &str, missing: &[String], sheet: &Sheet) -> Failure {
    let named: Vec<String> = missing.iter().map(|column| format!("`{column}`")).collect();
    let noun = if missing.len() == 1 {
        "column"
    } else {
        "columns"
    };
    let what = format!("`{name}` has no {noun} {}", named.join(", "));
    if let Some(times) = in_columns(sheet) {
        return Failure::new(Class::Data, "columns-missing", what)
            .because(times)
            .hint(TURN);
    }
    Failure::new(Class::Data, "columns-missing", what)
        .because(format!(
            "the mapping names it, and the columns of the file are {}; nothing was taken in",
            sheet.names()
        ))
        .hint(
            "protokol observe --from FILE --map indicator=COLUMN --map value=COLUMN --map on=COLUMN",
        )
}

fn cells(name: &str, bad: &[Bad], by_area: bool) -> Failure {
    let mut told: Vec<String> = bad
        .iter()
        .take(CELLS_SHOWN)
        .map(|bad| {
            format!(
                "row {}, column `{}`: `{}` is not {}",
                bad.row, bad.column, bad.text, bad.wanted
            )
        })
        .collect();
    if bad.len() > CELLS_SHOWN {
        told.push(format!("{} more", bad.len() - CELLS_SHOWN));
    }
    let count = bad.len();
    let noun = if count == 1 { "cell" } else { "cells" };
    Failure::new(
        Class::Data,
        "cells-invalid",
        format!("`{name}` has {count} {noun} that cannot be read; nothing was taken in"),
    )
    .because(told.join("; "))
    .hint(if !by_area && bad.iter().any(Bad::is_second_figure) {
        "where a column says whose each figure is, name it with --map area=COLUMN; else mend the file"
    } else {
        "mend the file, or name other columns with --map value=COLUMN"
    })
}
