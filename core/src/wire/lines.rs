//! Making lines: the fields of record and content lines, written straight into the buffer of their group.
//! What all records of a command say alike is written once; ids, hashes and days pass through the stack.
//! This must not decide what an event is or where it stands. A test holds it against serde's way of
//! writing the types the lines are read with.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{CONTENT_MAX, RECORD_MAX, WireError, has_content, is_person, told_words};
use crate::evidence::Evidence;
use crate::hash::Hash;
use crate::ids::Subject;
use crate::record::{Actor, Cause, Draft, Via};
use crate::time::{Position, RecordedAt};
use crate::vocabulary::Access;

/// How long `,"prev":"…"}` is.
const END: usize = 9 + 64 + 2;

/// What all record lines of a command say alike, as bytes.
#[derive(Debug, Clone)]
pub struct Common {
    recorded_at: Vec<u8>,
    /// From the actor to the name of the event's number in the command.
    upto_index: Vec<u8>,
    of: Vec<u8>,
}

impl Common {
    /// Of a command, by the cause of any of its events. Room is made for what there usually is.
    #[must_use]
    pub fn of(cause: &Cause, at: RecordedAt, actor: &Actor, via: &Via) -> Self {
        let mut recorded_at = Vec::with_capacity(64);
        field(&mut recorded_at, "recorded_at", &at);
        let mut upto_index = Vec::with_capacity(512);
        field(&mut upto_index, "actor", actor.as_str());
        field(&mut upto_index, "via", via.as_str());
        upto_index.extend(b",\"cause\":{\"command\":");
        json(&mut upto_index, &cause.command);
        if let Some(key) = &cause.key {
            field(&mut upto_index, "key", key.as_str());
        }
        field(&mut upto_index, "digest", &cause.digest);
        upto_index.extend(b",\"index\":");
        let mut of = Vec::with_capacity(32);
        field(&mut of, "of", &cause.of);
        of.push(b'}');
        Self {
            recorded_at,
            upto_index,
            of,
        }
    }
}

/// Writes the content line of a draft, without newline, behind what stands in `line`, if the draft
/// [gets one](has_content). Gives the bytes it wrote.
///
/// # Errors
/// [`WireError::TooLarge`]; then the buffer holds a part of the line.
pub fn write_content(
    line: &mut Vec<u8>,
    position: Position,
    draft: &Draft,
) -> Result<Option<Range<usize>>, WireError> {
    if !has_content(draft) {
        return Ok(None);
    }
    let start = line.len();
    line.extend(b"{\"of\":");
    json(line, &position.0);
    line.extend(b",\"salt\":\"");
    line.extend_from_slice(&draft.salt.hex());
    line.push(b'"');
    if draft.access == Access::Confidential {
        field(line, "facts", &draft.facts);
        let persons = draft.refs.iter().filter(|subject| is_person(subject));
        subjects(line, ",\"refs\":", persons);
    }
    if let Some(words) = told_words(draft) {
        field(line, "words", words);
    }
    if let Some(reason) = &draft.reason {
        field(line, "reason", reason);
    }
    line.push(b'}');
    compose(line, start);
    let bytes = line.len() - start;
    if bytes > CONTENT_MAX {
        return Err(WireError::TooLarge {
            line: "content",
            kind: draft.facts.kind(),
            bytes,
            limit: CONTENT_MAX,
        });
    }
    Ok(Some(start..line.len()))
}

/// Writes the record line of a draft behind what stands in `line`, up to its last field, `prev`, which
/// [`close_record`] adds. `index` says which event of its command it is. Gives the bytes it wrote.
///
/// # Errors
/// [`WireError::TooLarge`], where it would be too long with its end; then the buffer holds it.
pub fn open_record(
    line: &mut Vec<u8>,
    draft: &Draft,
    (position, index): (Position, u32),
    common: &Common,
    content: Option<Hash>,
) -> Result<Range<usize>, WireError> {
    let start = line.len();
    let kind = draft.facts.kind();
    let confidential = draft.access == Access::Confidential;
    line.extend(b"{\"position\":");
    json(line, &position.0);
    line.extend(b",\"id\":");
    json(line, &draft.id);
    code(line, ",\"kind\":", kind.code());
    field(line, "version", &kind.version());
    line.extend(&common.recorded_at);
    if let Some(on) = draft.effective_on {
        line.extend(b",\"effective_on\":");
        day(line, on);
    }
    line.extend(&common.upto_index);
    json(line, &index);
    line.extend(&common.of);
    if let Some(corrects) = &draft.corrects {
        field(line, "corrects", corrects);
    }
    if draft.subjects.is_empty() {
        line.extend(b",\"subjects\":[]");
    } else {
        subjects(line, ",\"subjects\":", draft.subjects.iter());
    }
    let refs = draft.refs.iter();
    subjects(
        line,
        ",\"refs\":",
        refs.filter(|subject| !(confidential && is_person(subject))),
    );
    evidence(line, &draft.evidence);
    code(line, ",\"access\":", draft.access.code());
    if !confidential {
        field(line, "facts", &draft.facts);
    }
    if let Some(content) = content {
        line.extend(b",\"content\":\"");
        line.extend_from_slice(&content.hex());
        line.push(b'"');
    }
    compose(line, start);
    let bytes = line.len() - start + END;
    if bytes > RECORD_MAX {
        return Err(WireError::TooLarge {
            line: "record",
            kind,
            bytes,
            limit: RECORD_MAX,
        });
    }
    Ok(start..line.len())
}

/// Ends the record line at the end of `line` with the leaf hash of the record before. Gives the bytes it
/// wrote.
pub fn close_record(line: &mut Vec<u8>, prev: &Hash) -> Range<usize> {
    let start = line.len();
    line.extend(b",\"prev\":\"");
    line.extend_from_slice(&prev.hex());
    line.extend(b"\"}");
    start..line.len()
}

const NO_ERROR: &str = "BUG: a vector takes all bytes, and lines hold nothing that JSON cannot say";

fn json(line: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(line, value).expect(NO_ERROR);
}

/// A field that is not the first.
fn field(line: &mut Vec<u8>, name: &str, value: &(impl Serialize + ?Sized)) {
    line.extend(b",\"");
    line.extend(name.as_bytes());
    line.extend(b"\":");
    json(line, value);
}

/// A text that needs no escaping; `before` is what stands before it.
fn code(line: &mut Vec<u8>, before: &str, code: &str) {
    line.extend(before.as_bytes());
    line.push(b'"');
    line.extend(code.as_bytes());
    line.push(b'"');
}

/// Subjects as a list; nothing where there is none.
fn subjects<'a>(line: &mut Vec<u8>, name: &str, all: impl Iterator<Item = &'a Subject>) {
    let mut before = b'[';
    for subject in all {
        if before == b'[' {
            line.extend(name.as_bytes());
        }
        line.extend([before, b'"']);
        subject.with_ascii(|text| line.extend(text));
        line.push(b'"');
        before = b',';
    }
    if before == b',' {
        line.push(b']');
    }
}

fn evidence(line: &mut Vec<u8>, all: &[Evidence]) {
    let mut before = ",\"evidence\":[";
    for Evidence {
        source,
        from,
        to,
        rule,
        confidence,
    } in all
    {
        line.extend(before.as_bytes());
        line.extend(b"{\"source\":\"");
        line.extend_from_slice(&source.hex());
        line.extend(b"\",\"from\":");
        json(line, from);
        field(line, "to", to);
        code(line, ",\"rule\":", rule.as_str());
        field(line, "confidence", &confidence.percent());
        line.push(b'}');
        before = ",";
    }
    if !all.is_empty() {
        line.push(b']');
    }
}

fn day(line: &mut Vec<u8>, day: NaiveDate) {
    let Ok(year @ 0..=9999) = u32::try_from(day.year()) else {
        return json(line, &day);
    };
    let digit = |number: u32| b'0' + u8::try_from(number % 10).expect("BUG: a digit is below 10");
    let (month, day) = (day.month(), day.day());
    line.extend([
        b'"',
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
        b'"',
    ]);
}

/// Brings what stands in `line` from `start` on into NFC. Composing a whole line at once is safe, because
/// no mark of JSON's syntax composes with anything; for the same reason a line is composed where each of
/// its parts is.
fn compose(line: &mut Vec<u8>, start: usize) {
    // No character before U+0300, whose first byte is 0xCC, composes with another: so Danish text is
    // told to be composed at the speed of reading it. Taking the greatest byte of all is done in wide
    // steps, and stopping at the first is not.
    let greatest = line[start..]
        .iter()
        .fold(0, |greatest, byte| greatest.max(*byte));
    if greatest < 0xCC {
        return;
    }
    let json = std::str::from_utf8(&line[start..]).expect("BUG: JSON is written as UTF-8");
    if !is_nfc(json) {
        let composed: String = json.nfc().collect();
        line.truncate(start);
        line.extend(composed.as_bytes());
    }
}
