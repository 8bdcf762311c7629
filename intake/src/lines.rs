//! What a line is, before anything is known about the document: its number, its text without layout
//! marks, and whether it looks like a heading, a list point or a row of a table.

mod answered;
mod beside;
pub(crate) mod cells;
mod flowed;
mod glued;
mod headed;
mod heaped;
pub(crate) mod places;
mod rows;
mod running;
pub(crate) mod wrapped;

use std::borrow::Cow;

use protokol_core::evidence::Lines;

use crate::chunks::first_such;
use crate::layout::furniture;
use crate::layout::number::{self, ItemNumber};
use crate::sections::{self, stamp};
use crate::words::lower;

/// How a line was set off as a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Emphasis {
    /// Not at all.
    None,
    /// A number alone behind the bullet of a folded list.
    Bullet,
    /// The whole line bold.
    Bold,
    /// A markdown heading of this level.
    Hashes(u8),
}

/// One line of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// Its number, from 1: that of its first line in the source.
    pub(crate) number: u32,
    /// The number of its last line in the source, where a page's width broke it.
    pub(crate) last: u32,
    /// Its text, trimmed, without heading marks and without emphasis around the whole line.
    pub(crate) text: &'a str,
    /// How it was set off.
    pub(crate) emphasis: Emphasis,
    /// Whether it is set far in, as what stands in a corner of a page is.
    pub(crate) far_in: bool,
    /// Whether an item may begin here: it is no later cell of a row.
    pub(crate) opens_row: bool,
    /// Whether it is a page's header, footer or number.
    pub(crate) furniture: bool,
    /// What it looks like as the head of a section; set once by `sections::mark`.
    pub(crate) looks: sections::Looks,
    /// Whether it reads as the head of a section; set once by `sections::mark`.
    pub(crate) heads_section: bool,
    /// Whether it heads a decision by a name that only does so where no other name does; set once by
    /// `sections::mark`.
    pub(crate) heads_result: bool,
    /// Whether it is nothing but a case number; set once by `sections::mark`.
    pub(crate) is_case_number: bool,
    /// Whether its text holds marks that [`plain`] takes away.
    marks: bool,
}

/// How many blanks set a line far in.
const FAR_IN: usize = 30;

impl<'a> Line<'a> {
    /// The line of this number.
    pub(crate) fn new(number: u32, raw: &'a str) -> Self {
        let whole = trim(raw);
        let trimmed = without_button(without_bullet(whole));
        let (emphasis, text) = if let Some(after) = hashes(trimmed) {
            after
        } else if trimmed.len() < whole.len() && counts(trimmed) {
            (Emphasis::Bullet, trimmed)
        } else if let Some(inner) = unwrapped(trimmed, "**").or_else(|| unwrapped(trimmed, "__")) {
            (Emphasis::Bold, trim(inner))
        } else {
            (Emphasis::None, trimmed)
        };
        Self {
            number,
            last: number,
            text,
            emphasis,
            far_in: raw.len() - raw.trim_start_matches(' ').len() >= FAR_IN,
            opens_row: true,
            furniture: false,
            looks: sections::Looks::default(),
            heads_section: false,
            heads_result: false,
            is_case_number: false,
            marks: needs_cleaning(text),
        }
    }

    /// The same line with another text.
    pub(crate) fn with_text(self, text: &'a str) -> Self {
        Self {
            text,
            marks: needs_cleaning(text),
            ..self
        }
    }

    /// Its text without markdown emphasis, escapes and HTML tags, with single spaces.
    pub(crate) fn plain(&self) -> Cow<'a, str> {
        if self.marks {
            cleaned(self.text)
        } else {
            Cow::Borrowed(self.text)
        }
    }

    /// Whether nothing to read stands on it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it carries text of the document itself.
    pub(crate) fn has_text(&self) -> bool {
        !self.is_blank() && !self.furniture
    }

    /// Whether it is a row or a rule of a table.
    pub(crate) fn is_table(&self) -> bool {
        self.text.starts_with('|') || self.text.contains('\t')
    }

    /// Whether it was set off as a heading.
    pub(crate) fn is_marked(&self) -> bool {
        match self.emphasis {
            Emphasis::None | Emphasis::Bullet => false,
            Emphasis::Bold | Emphasis::Hashes(_) => true,
        }
    }

    /// The line as evidence.
    pub(crate) fn span(&self) -> Lines {
        Lines {
            from: self.number,
            to: self.last,
        }
    }
}

/// The text of a folded item without the bullet it hangs on: "• 301. Budget", "• Pkt. 42 Budget".
fn without_bullet(text: &str) -> &str {
    let Some(bare) = text.strip_prefix(['•', '●', '▪']).map(str::trim_start) else {
        return text;
    };
    if heads(bare) || counts(bare) || furniture::is_link(bare) {
        bare
    } else {
        text
    }
}

/// Whether a text is the number of an item and no more: "47", the title standing below.
fn counts(text: &str) -> bool {
    let digits = text.trim_end_matches('.');
    (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text heads an item or a section.
fn heads(text: &str) -> bool {
    let worded = number::worded(text).is_some_and(|(_, _, title)| !title.is_empty());
    let numbered = || {
        ItemNumber::leading(text).is_some_and(|(number, title)| {
            text[number.printed.len()..].starts_with(['.', ' '])
                && (title
                    .trim_start_matches('(')
                    .starts_with(char::is_uppercase)
                    || number::begins_with_ordinal(title))
        })
    };
    worded
        || numbered()
        || sections::named_kind(text).is_some()
        || stamp::decision_stamp(text).is_some()
}

/// A heading without the words of the button before it: "fold dette punkt ind Resume", "Vis/skjul Bilag".
fn without_button(text: &str) -> &str {
    const BUTTONS: &[&str] = &[
        "fold dette punkt ind ",
        "fold dette punkt ud ",
        "fold dette afsnit ind ",
        "fold dette afsnit ud ",
        "fold punktet ind ",
        "fold punktet ud ",
        "fold afsnittet ind ",
        "fold afsnittet ud ",
        "fold ind/ud ",
        "fold ud/ind ",
        "fold ind ",
        "fold ud ",
        "vis/skjul ",
        "vis / skjul ",
        "skjul/vis ",
        "vis eller skjul ",
        "åbn/luk ",
        "luk/åbn ",
        "udvid/skjul ",
    ];
    const LONGEST: usize = 22;
    if !text.starts_with(['f', 'F', 'v', 'V', 's', 'S', 'å', 'Å', 'l', 'L', 'u', 'U']) {
        return text;
    }
    let start = lower(&text[..text.floor_char_boundary(LONGEST)]);
    BUTTONS
        .iter()
        .find(|button| start.starts_with(**button))
        .and_then(|button| text.get(button.len()..))
        .map(str::trim_start)
        .filter(|bare| heads(bare))
        .unwrap_or(text)
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

fn hashes(trimmed: &str) -> Option<(Emphasis, &str)> {
    let rest = trimmed.trim_start_matches('#');
    let level = u8::try_from(trimmed.len() - rest.len()).ok()?;
    if !(1..=6).contains(&level) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let rest = trim(rest.trim_end_matches('#'));
    let inner = unwrapped(rest, "**").or_else(|| unwrapped(rest, "__"));
    Some((Emphasis::Hashes(level), inner.map_or(rest, trim)))
}

fn unwrapped<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
    (!inner.is_empty() && !inner.contains(mark)).then_some(inner)
}

/// All lines of a text; a row of a table that is read cell by cell gives one for each cell.
pub(crate) fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (raw, number) in text.lines().zip(1u32..) {
        let trimmed = raw.trim();
        if let Some(parts) = heaped::of(trimmed).or_else(|| glued::of(trimmed)) {
            lines.extend(parts.into_iter().map(|part| Line::new(number, part)));
            continue;
        }
        match cells::of(trimmed) {
            Some(cells) if cells.is_empty() => lines.push(Line::new(number, "")),
            Some(cells) => {
                let row = lines.len();
                lines.extend(cells.into_iter().map(|cell| Line::new(number, cell)));
                for cell in &mut lines[row + 1..] {
                    cell.opens_row = false;
                }
            }
            None => lines.push(Line::new(number, raw)),
        }
    }
    lines
}

/// The text without markdown emphasis, escapes and HTML tags, with single spaces.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if needs_cleaning(text) {
        cleaned(text)
    } else {
        Cow::Borrowed(text)
    }
}

fn cleaned(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let width = character.len_utf8();
        let skipped = match character {
            '\\' if rest[1..].starts_with(['*', '_', '#', '\\', '.', '-', '(', ')', '[', ']']) => {
                let escaped = &rest[1..2];
                out.push_str(escaped);
                2
            }
            '*' => 1,
            '_' if rest.starts_with("__") => 2,
            '<' => match tag(rest) {
                Some(length) => {
                    push_space(&mut out);
                    length
                }
                None => {
                    out.push('<');
                    1
                }
            },
            other if other.is_whitespace() => {
                push_space(&mut out);
                width
            }
            other => {
                out.push(other);
                width
            }
        };
        rest = &rest[skipped..];
    }
    Cow::Owned(out.trim().to_owned())
}

/// Whether a text may hold emphasis, escapes, tags, tabs, no-break spaces or double spaces.
fn needs_cleaning(text: &str) -> bool {
    // The first byte of a no-break space begins other letters too.
    let is_mark = |byte: u8| {
        (byte == b'*')
            | (byte == b'\\')
            | (byte == b'<')
            | (byte == b'_')
            | (byte == b'\t')
            | (byte == 0xC2)
    };
    first_such(text.as_bytes(), is_mark).is_some() || text.contains("  ")
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// The length of an HTML tag at the start, such as `<b>` or `</i>`.
fn tag(text: &str) -> Option<usize> {
    let end = text[..text.floor_char_boundary(24)].find('>')?;
    let name = text[1..end].trim_start_matches('/');
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"/ =\"".contains(&b));
    is_tag.then_some(end + 1)
}

/// Adds the next line to a text: with a space, or without the hyphen a word was broken at.
pub(crate) fn join(text: &mut String, next: &str) {
    if breaks_word(text, next) {
        text.pop();
    } else if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(next);
}

/// Whether the text ends in a hyphen at which a word was broken: "bespa-", "relser". Where "og" or
/// "eller" follows, as in "børne- og unge", the hyphen stands for a part of a word.
fn breaks_word(text: &str, next: &str) -> bool {
    let mut before = text.chars().rev();
    let first = next.split([' ', ',', '.']).next().unwrap_or_default();
    before.next() == Some('-')
        && before.next().is_some_and(char::is_lowercase)
        && first.starts_with(char::is_lowercase)
        && !["og", "eller", "samt", "til", "som", "både"].contains(&first)
}

/// How a point of a list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListMark {
    /// `1.`, `1)`, `2:`.
    Number(u16),
    /// `a)`, `b.`.
    Letter(char),
    /// `-`, `•`, `*`, `–`.
    Bullet,
}

/// The mark of a list point and the text after it.
pub(crate) fn list_point(text: &str) -> Option<(ListMark, &str)> {
    let first = text.chars().next()?;
    if matches!(
        first,
        '-' | '•' | '*' | '–' | '·' | '\u{f0b7}' | '▪' | '○' | '●'
    ) {
        let rest = &text[first.len_utf8()..];
        let bare = rest.trim_start();
        let is_point = rest.len() != bare.len() || !matches!(first, '-' | '*' | '–');
        return (is_point && !bare.is_empty()).then_some((ListMark::Bullet, bare));
    }
    if first.is_ascii_digit() {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number = text[..digits].parse().ok()?;
        let rest = text[digits..].strip_prefix(['.', ')', ':'])?;
        let stands_apart =
            rest.starts_with(char::is_whitespace) || rest.starts_with(|c: char| c.is_alphabetic());
        let bare = rest.trim_start();
        return (digits <= 3 && stands_apart && !bare.is_empty())
            .then_some((ListMark::Number(number), bare));
    }
    // "At 1) arealet sælges"
    if let Some(numbered) = text
        .strip_prefix("At ")
        .or_else(|| text.strip_prefix("at "))
        && let Some((ListMark::Number(number), rest)) = list_point(numbered)
        && numbered
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(')')
    {
        return Some((ListMark::Number(number), rest));
    }
    if first.is_ascii_alphabetic() {
        let rest = text[1..].strip_prefix([')', '.'])?;
        let bare = rest.trim_start();
        return (rest.len() != bare.len() && !bare.is_empty())
            .then_some((ListMark::Letter(first.to_ascii_lowercase()), bare));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_marks_and_emphasis_are_taken_off() {
        let line = Line::new(1, "## **Punkt 3: Årsplan**  ");
        assert_eq!(
            (line.text, line.emphasis),
            ("Punkt 3: Årsplan", Emphasis::Hashes(2))
        );
        let line = Line::new(1, "**Beslutning**");
        assert_eq!((line.text, line.emphasis), ("Beslutning", Emphasis::Bold));
        let line = Line::new(1, "**Mødedato** onsdag");
        assert_eq!(
            (line.text, line.emphasis),
            ("**Mødedato** onsdag", Emphasis::None)
        );
        assert_eq!(
            Line::new(1, "#1 er ikke en overskrift").emphasis,
            Emphasis::None
        );
    }

    #[test]
    fn the_words_of_a_button_before_a_heading_are_taken_off() {
        for (raw, text) in [
            ("Fold dette afsnit ud Indstilling", "Indstilling"),
            ("vis/skjul Bilag", "Bilag"),
            ("Åbn/luk 4. Havnens takster", "4. Havnens takster"),
            (
                "fold ud Beslutning i Byrådet den 21-05-2012",
                "Beslutning i Byrådet den 21-05-2012",
            ),
            (
                "Fold ud og læs mere om havnen",
                "Fold ud og læs mere om havnen",
            ),
            ("Luk døren", "Luk døren"),
        ] {
            assert_eq!(Line::new(1, raw).text, text);
        }
    }

    #[test]
    fn plain_text_has_no_marks() {
        assert_eq!(plain("**Mødedato** onsdag"), "Mødedato onsdag");
        assert_eq!(plain("UU\\* og <i>andre</i>\tting"), "UU* og andre ting");
        assert_eq!(plain("3 < 4 og 5 > 2"), "3 < 4 og 5 > 2");
    }

    #[test]
    fn broken_words_are_joined() {
        let joined = |text: &str, next: &str| {
            let mut text = text.to_owned();
            join(&mut text, next);
            text
        };
        assert_eq!(
            joined("at bespa-", "relsen godkendes"),
            "at besparelsen godkendes"
        );
        assert_eq!(joined("børne-", "og ungepolitik"), "børne- og ungepolitik");
        assert_eq!(joined("at planen", "godkendes"), "at planen godkendes");
        assert_eq!(joined("Kultur-", "Fritids"), "Kultur- Fritids");
    }

    #[test]
    fn list_points_are_told_from_prose() {
        assert_eq!(
            list_point("1. at udvalget"),
            Some((ListMark::Number(1), "at udvalget"))
        );
        assert_eq!(list_point("- at"), Some((ListMark::Bullet, "at")));
        assert_eq!(
            list_point("a) ny vej"),
            Some((ListMark::Letter('a'), "ny vej"))
        );
        assert_eq!(list_point("-5 grader"), None);
        assert_eq!(list_point("17/6179"), None);
        assert_eq!(list_point("2018 var et godt år"), None);
        assert_eq!(list_point("1.000 kroner"), None);
    }
}
