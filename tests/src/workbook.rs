//! A workbook as spreadsheets save it, of the cells of one sheet: an archive (ZIP) of XML whose parts are
//! stored as they are.

use std::fmt::Write as _;

/// A cell.
#[derive(Debug, Clone, Copy)]
pub enum Cell {
    /// Words.
    Text(&'static str),
    /// A number as it stands in the file, with a point.
    Number(&'static str),
    /// A day, as days since 30 December 1899.
    Day(u32),
}

/// The bytes of a workbook with these rows.
#[must_use]
pub fn workbook(rows: &[&[Cell]]) -> Vec<u8> {
    let mut sheet = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#,
    );
    for (cells, row) in rows.iter().zip(1..) {
        let _ = write!(sheet, r#"<row r="{row}">"#);
        for (cell, column) in cells.iter().zip('A'..) {
            let _ = match cell {
                Cell::Text(text) => write!(
                    sheet,
                    r#"<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#
                ),
                Cell::Number(number) => {
                    write!(sheet, r#"<c r="{column}{row}"><v>{number}</v></c>"#)
                }
                Cell::Day(day) => {
                    write!(sheet, r#"<c r="{column}{row}" s="1"><v>{day}</v></c>"#)
                }
            };
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let part = |kind: &str| {
        format!("application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml")
    };
    let relation = |kind: &str| {
        format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    };
    let types = format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{}"/><Override PartName="/xl/styles.xml" ContentType="{}"/></Types>"#,
        part("sheet.main"),
        part("worksheet"),
        part("styles"),
    );
    let relations = |all: &[(&str, &str)]| {
        let told = all.iter().zip(1..).map(|((kind, target), n)| {
            format!(
                r#"<Relationship Id="rId{n}" Type="{}" Target="{target}"/>"#,
                relation(kind)
            )
        });
        let told: String = told.collect();
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>"#
        )
    };
    let book = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let styles = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    archive(&[
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            relations(&[("officeDocument", "xl/workbook.xml")]),
        ),
        ("xl/workbook.xml", book.to_owned()),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
            ]),
        ),
        ("xl/styles.xml", styles.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// An archive of these files, none of them compressed.
fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (vec![], vec![]);
    let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    for (name, text) in files {
        let at = bytes.len();
        let mut told: Vec<u8> = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        told.extend(crc(text.as_bytes()).to_le_bytes());
        told.extend(long(text.len()));
        told.extend(long(text.len()));
        told.extend(short(name.len()));
        told.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&told);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&told);
        directory.extend([0; 10]);
        directory.extend(long(at));
        directory.extend(name.as_bytes());
    }
    let at = bytes.len();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(short(files.len()));
    bytes.extend(short(files.len()));
    bytes.extend(long(directory.len()));
    bytes.extend(long(at));
    bytes.extend([0, 0]);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let odd = crc & 1 == 1;
            crc = (crc >> 1) ^ if odd { 0xEDB8_8320 } else { 0 };
        }
    }
    !crc
}
