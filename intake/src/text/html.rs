//! The text of a web page as a browser saves it: paragraphs a line each, headings and points marked, rows of tables
//! with a stroke between their cells. What the page says is not looked at.

use std::borrow::Cow;

use html2text::config;

/// Wider than a paragraph is long: a line is broken where the page breaks it, and nowhere else.
const WIDTH: usize = 100_000;

/// Whether a text is a web page: it begins with a document type or with the root element.
pub(super) fn is_page(text: &str) -> bool {
    const LOOKED_AT: usize = 1024;
    let start: String = text.chars().take(LOOKED_AT).collect();
    let mut start = start.trim_start();
    // An XML declaration and comments may stand before.
    while let Some(end) = start
        .starts_with("<?")
        .then(|| start.find('>'))
        .or_else(|| {
            start
                .starts_with("<!--")
                .then(|| start.find("-->").map(|at| at + 2))
        })
        .flatten()
    {
        start = start.get(end + 1..).unwrap_or_default().trim_start();
    }
    let begins = |with: &str| {
        let begun = start.get(..with.len());
        begun.is_some_and(|begun| begun.eq_ignore_ascii_case(with))
    };
    begins("<!doctype html") || begins("<html")
}

/// The text that a web page shows; the page as it stands where none can be made of it.
pub(super) fn text_of(page: &str) -> Cow<'_, str> {
    let shown = config::rich()
        .unicode_strikeout(false)
        .allow_width_overflow()
        .lines_from_read(page.as_bytes(), WIDTH);
    let Ok(lines) = shown else {
        return Cow::Borrowed(page);
    };
    let mut text = String::with_capacity(page.len() / 2);
    for line in lines {
        let said: String = line.tagged_strings().map(|part| part.s.as_str()).collect();
        if !is_border(&said) {
            text.push_str(&in_cells(said.trim_end()));
            text.push('\n');
        }
    }
    Cow::Owned(text)
}

/// Whether a line is drawn between the rows of a table, and holds no words.
fn is_border(line: &str) -> bool {
    !line.trim().is_empty()
        && line.trim().chars().all(|c| "─┬┴┼│ ".contains(c))
        && line.contains('─')
}

/// A line whose cells have a stroke between them as a row of Markdown.
fn in_cells(line: &str) -> Cow<'_, str> {
    if !line.contains('│') {
        return Cow::Borrowed(line);
    }
    let cells: Vec<&str> = line.split('│').map(str::trim).collect();
    Cow::Owned(format!("| {} |", cells.join(" | ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_begins_as_one() {
        for text in [
            "<!DOCTYPE html><html>",
            "\n<html lang=\"da\">",
            "<?xml version=\"1.0\"?>\n<!-- gemt --><!doctype HTML PUBLIC>",
        ] {
            assert!(is_page(text), "{text}");
        }
        for text in ["Referat <html>", "<b>Referat</b>", "", "<!-- <html>"] {
            assert!(!is_page(text), "{text}");
        }
    }

    #[test]
    fn what_a_page_shows_stands_on_lines_of_its_own() {
        let page = "<!doctype html><html><head><title>Nordvig</title><style>p { color: red }</style></head><body>\
            <script>var dato = 1;</script><h1>M&oslash;deplan 2026</h1><h2>Havneudvalget</h2>\
            <ul><li>13. januar</li><li>10. februar<br>kl. 16</li></ul><p>Se <a href=\"/kort\">kortet</a>.</p>\
            <table><tr><th>M&aring;l</th><th>2026</th></tr><tr><td>B&aring;de</td><td>40</td></tr></table></body></html>";
        let text = text_of(page);
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "# Mødeplan 2026",
                "## Havneudvalget",
                "* 13. januar",
                "* 10. februar",
                "  kl. 16",
                "Se kortet.",
                "| Mål | 2026 |",
                "| Både | 40 |",
            ]
        );
    }
}
