//! The text of a file as numbered lines: what `sources/` keeps and every mark points into.
//!
//! Decides the encoding and sets aside what is no text; it must not interpret words.

mod html;

use std::borrow::Cow;

use protokol_core::document::Finding;
use protokol_core::evidence::Lines;
use protokol_core::vocabulary::ReaderFinding;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::chunks::in_chunks;
use crate::refusal::{Refusal, RefusalCode};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 32 << 20;

/// The name and version of this extraction.
pub const EXTRACTOR: &str = "text@1";

/// The name and version of the extraction of a web page.
const OF_PAGES: &str = "html@1";

/// Among a thousand characters, how many may be control characters before the bytes count as noise.
const CONTROL_PER_MILLE: usize = 20;

/// The text of a file, and what stood in the way of reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// NFC text with lines ended by LF.
    pub text: String,
    /// What was guessed or set aside.
    pub findings: Vec<Finding>,
    /// The extractor's name and version.
    pub extractor: &'static str,
}

/// The text of these bytes: UTF-16 where they begin with its mark or every other byte is zero, else UTF-8,
/// else Windows-1252; control characters set aside; CRLF, CR and FF as LF; Unicode NFC. Of a web page it is what the page shows.
///
/// # Errors
/// [`RefusalCode::TooLarge`] above [`MAX_BYTES`], [`RefusalCode::NotText`] for binary noise.
pub fn extract(bytes: &[u8]) -> Result<Extracted, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal {
            code: RefusalCode::TooLarge,
            looked_for: format!("a file of at most {MAX_BYTES} bytes"),
            found: "a larger one".to_owned(),
            hint: "split the file, one meeting a file".to_owned(),
        });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut findings = Vec::new();
    let decoded: Cow<'_, str> = if let Some(wide) = wide(bytes) {
        wide
    } else if let Some(wide) = wide_unmarked(bytes) {
        findings.push(whole_file(
            ReaderFinding::EncodingGuessed,
            "every other byte is zero and the text was read as UTF-16".to_owned(),
        ));
        wide
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        Cow::Borrowed(text)
    } else {
        findings.push(whole_file(
            ReaderFinding::EncodingGuessed,
            "the bytes are not UTF-8 and were read as Windows-1252".to_owned(),
        ));
        encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
    };
    let page = html::is_page(&decoded);
    let decoded = match page {
        true => Cow::Owned(html::text_of(&decoded).into_owned()),
        false => decoded,
    };
    let Cleaned { text, controls } = clean(&decoded);
    if controls > 0 {
        let characters = decoded.chars().count();
        if controls * 1000 > characters * CONTROL_PER_MILLE && controls > 8 {
            return Err(Refusal {
                code: RefusalCode::NotText,
                looked_for: "text in UTF-8 or Windows-1252".to_owned(),
                found: format!("{controls} control characters among {characters} characters"),
                hint: "save the document as text (from Word or PDF) and import that".to_owned(),
            });
        }
        findings.push(whole_file(
            ReaderFinding::BytesNotText,
            format!("{controls} control characters were set aside"),
        ));
    }
    let text = if is_composed(&text) {
        text
    } else {
        text.nfc().collect()
    };
    Ok(Extracted {
        text,
        findings,
        extractor: if page { OF_PAGES } else { EXTRACTOR },
    })
}

/// The text of bytes whose byte order mark says that they are UTF-16, as word processors save it.
fn wide(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE,
        _ => return None,
    };
    Some(encoding.decode_with_bom_removal(bytes).0)
}

/// The text of bytes that can only be UTF-16 without its mark: of the letters of Danish, nearly all have
/// a zero byte on the same side, and no text in another encoding has zeros.
fn wide_unmarked(bytes: &[u8]) -> Option<Cow<'_, str>> {
    const FEWEST: usize = 16;
    const LOOKED_AT: usize = 4096;
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    if !bytes.len().is_multiple_of(2) || start.len() < FEWEST || !start.contains(&0) {
        return None;
    }
    let zeros = |side: usize| {
        let of_side = start.iter().skip(side).step_by(2);
        of_side.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let pairs = start.len() / 2;
    let most = |count: usize| count * 10 > pairs * 8;
    let encoding = if most(second) && first == 0 {
        encoding_rs::UTF_16LE
    } else if most(first) && second == 0 {
        encoding_rs::UTF_16BE
    } else {
        return None;
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

struct Cleaned {
    text: String,
    controls: usize,
}

/// Line ends as LF; control characters other than tab counted and left out; soft hyphens and
/// zero-width characters, which only steer layout, left out silently.
///
/// Almost every byte of a document is copied as it is, so runs of those are copied at once.
fn clean(decoded: &str) -> Cleaned {
    let mut text = String::with_capacity(decoded.len());
    let mut controls = 0;
    let mut rest = decoded;
    while let Some(place) = first_unusual(rest.as_bytes()) {
        let (usual, from) = rest.split_at(place);
        text.push_str(usual);
        let mut characters = from.chars();
        match characters.next() {
            Some('\r') => {
                let alone = !characters.as_str().starts_with('\n');
                text.push_str(if alone { "\n" } else { "" });
            }
            Some('\u{c}' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}') => text.push('\n'),
            Some('\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}') => {}
            Some(other) if other.is_control() => controls += 1,
            Some(other) => text.push(other),
            None => {}
        }
        rest = characters.as_str();
    }
    text.push_str(rest);
    Cleaned { text, controls }
}

/// Where the first character begins that may not be copied as it is: a control character, or one of
/// those whose first byte a soft hyphen, a zero-width character or a line separator shares.
fn first_unusual(bytes: &[u8]) -> Option<usize> {
    let may_be = |byte: u8| {
        (byte < 0x20) & (byte != b'\n') & (byte != b'\t')
            | (byte == 0x7f)
            | (byte == 0xC2)
            | (byte == 0xE2)
            | (byte == 0xEF)
    };
    let is = |place: &usize| match bytes[*place] {
        0xC2 => bytes
            .get(place + 1)
            .is_some_and(|next| *next < 0xA0 || *next == 0xAD),
        0xE2 => bytes[*place..].starts_with(b"\xE2\x80"),
        other => may_be(other),
    };
    in_chunks(bytes, may_be).find(is)
}

/// Whether the text is certainly in NFC: no character before U+0300 composes with another, nor does
/// the general punctuation that word processors put in (first bytes E2 80).
fn is_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let may_compose =
        |place: usize| bytes[place] >= 0xCC && !bytes[place..].starts_with(b"\xE2\x80");
    !in_chunks(bytes, |byte| byte >= 0xCC).any(may_compose)
        || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

fn whole_file(code: ReaderFinding, text: String) -> Finding {
    Finding {
        code,
        item: None,
        lines: Lines::line(1),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(extracted: &Extracted) -> Vec<ReaderFinding> {
        extracted
            .findings
            .iter()
            .map(|finding| finding.code)
            .collect()
    }

    #[test]
    fn line_ends_become_lf_and_the_bom_goes() {
        let extracted = extract(b"\xEF\xBB\xBFa\r\nb\rc\x0Cd\n").unwrap();
        assert_eq!(extracted.text, "a\nb\nc\nd\n");
        assert!(extracted.findings.is_empty());
    }

    #[test]
    fn of_a_web_page_the_text_is_what_it_shows() {
        let extracted = extract(b"<html><body><p>M\xF8de</p><p>R\xE5d</p></body></html>").unwrap();
        assert_eq!(extracted.text.trim(), "Møde\n\nRåd");
        assert_eq!(extracted.extractor, OF_PAGES);
    }

    #[test]
    fn windows_1252_is_read_and_said() {
        let extracted = extract(b"R\xE5dhuset \x96 \xD8st").unwrap();
        assert_eq!(extracted.text, "Rådhuset – Øst");
        assert_eq!(codes(&extracted), [ReaderFinding::EncodingGuessed]);
    }

    #[test]
    fn utf_16_without_its_mark_is_guessed() {
        let words = "Rådhuset i Nordvig – mødet\r\nPunkt 1\r\n";
        let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            words.encode_utf16().flat_map(bytes).collect()
        };
        for bytes in [wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
            let extracted = extract(&bytes).unwrap();
            assert_eq!(extracted.text, "Rådhuset i Nordvig – mødet\nPunkt 1\n");
            assert_eq!(codes(&extracted), [ReaderFinding::EncodingGuessed]);
        }
        let noise = b"a\0b\0c\0\0\0d\0e\0f\0g\0h\0i\0j\0k\0";
        assert!(
            extract(&noise[..]).is_err(),
            "a zero on both sides is no letter"
        );
    }

    #[test]
    fn utf_16_with_its_mark_is_read() {
        let words = "Rådhuset\r\nPunkt 1";
        let little: Vec<u8> = [0xFEFF]
            .into_iter()
            .chain(words.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = [0xFEFF]
            .into_iter()
            .chain(words.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [little, big] {
            let extracted = extract(&bytes).unwrap();
            assert_eq!(extracted.text, "Rådhuset\nPunkt 1");
            assert!(extracted.findings.is_empty());
        }
    }

    #[test]
    fn decomposed_letters_are_composed() {
        let extracted = extract("Ra\u{30a}dhuset".as_bytes()).unwrap();
        assert_eq!(extracted.text, "Rådhuset");
    }

    #[test]
    fn what_is_not_copied_is_found_wherever_it_stands() {
        for before in 0..300 {
            let line = "a".repeat(before);
            for (odd, kept) in [("\u{ad}", ""), ("\r\n", "\n"), ("e\u{301}", "é")] {
                let extracted = extract(format!("{line}{odd}b").as_bytes()).unwrap();
                assert_eq!(extracted.text, format!("{line}{kept}b"));
            }
        }
    }

    #[test]
    fn a_few_nul_bytes_are_set_aside_and_noise_is_refused() {
        let some = extract(b"Punkt 1: Godkendelse af dagsorden\0\n").unwrap();
        assert_eq!(some.text, "Punkt 1: Godkendelse af dagsorden\n");
        assert_eq!(codes(&some), [ReaderFinding::BytesNotText]);
        let noise: Vec<u8> = (0..=255u8).cycle().take(4096).collect();
        assert_eq!(extract(&noise).unwrap_err().code, RefusalCode::NotText);
    }

    #[test]
    fn a_file_above_the_limit_is_refused() {
        let large = vec![b'a'; MAX_BYTES + 1];
        assert_eq!(extract(&large).unwrap_err().code, RefusalCode::TooLarge);
    }
}
