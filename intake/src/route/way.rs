//! The way of a case, told beside the section on who decides: in a recommendation's words, in a table of its
//! treatments. It must not say what the body that met is on it.

use std::sync::LazyLock;

use protokol_core::evidence::Lines;
use regex::Regex;

use super::{CompetenceText, lettered, names_bodies_only, own_letters, said_in};
use crate::dates;
use crate::lines::Line;
use crate::names;
use crate::regexes::compiled;
use crate::words::{parted, sentences};

/// The way of a case in the words of a recommendation: "Forvaltningen indstiller til KB via TMU og ØU, at", "indstiller
/// til Teknisk Udvalg, Økonomiudvalget og Byrådet, at". One body alone is who is asked, and may pass the case on.
pub(crate) fn asked(text: &str, lines: Lines) -> Option<CompetenceText> {
    static ASKED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"\bindstiller (?:til|over ?for) (?P<whom>\p{Lu}[^.:;\n]{1,200}?)(?:,? (?:at\b|med den|med henblik)|:|,?$)",
        )
    });
    if !(text.contains("indstiller til ") || text.contains("indstiller over")) {
        return None;
    }
    let whom = ASKED.captures(text)?.name("whom")?.as_str();
    let (last, through) = parted(whom, " via ").unwrap_or((whom, ""));
    let mut way = listed(through)?;
    way.extend(listed(last)?);
    (way.len() > 1).then(|| CompetenceText {
        text: way.join("\n"),
        lines,
    })
}

/// The bodies of a list, by their names or their letters; `None` where anything else stands in it but for all
/// committees together.
fn listed(text: &str) -> Option<Vec<String>> {
    let letters = |part: &str| {
        (2..=5).contains(&part.chars().count()) && part.chars().all(char::is_uppercase)
    };
    let parts: Vec<&str> = text
        .split([',', '/'])
        .flat_map(|part| part.split(" og "))
        .flat_map(|part| part.split(" samt "))
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.ends_with("fagudvalg"))
        .collect();
    if parts.iter().all(|part| letters(part)) {
        return Some(parts.into_iter().map(ToOwned::to_owned).collect());
    }
    names_bodies_only(text).then(|| {
        names::bodies_in(text)
            .iter()
            .map(|name| definite(name))
            .collect()
    })
}

/// "Byråd" as a list names it in passing, in the form bodies are called by.
fn definite(name: &str) -> String {
    match name {
        "Byråd" => "Byrådet".to_owned(),
        "Kommunalbestyrelse" => "Kommunalbestyrelsen".to_owned(),
        "Økonomiudvalg" => "Økonomiudvalget".to_owned(),
        other => other.to_owned(),
    }
}

/// The way of a case by letters alone on a line at its top: "FK/ØK/BY" in the minutes of Fritids- og Kulturudvalget, or
/// "FK" alone. The letters of the body that met are among them: others may be of who wrote it.
pub(crate) fn by_letters(lines: &[Line<'_>], own: Option<&str>) -> Option<CompetenceText> {
    const REACH: usize = 6;
    let mut top = lines.iter().filter(|line| line.has_text()).take(REACH);
    top.find_map(|line| {
        let text = without_editors(line.text);
        let way = match lettered(text) {
            Some(way) => way,
            None => vec![own_letters(text, own)?],
        };
        let met = way
            .iter()
            .any(|letters| own_letters(letters, own).is_some());
        met.then(|| CompetenceText {
            text: way.join("\n"),
            lines: line.span(),
        })
    })
}

/// "LK/BT - SU - BY": a way whose stations stand apart by a dash, without the letters of who has the case before it,
/// which a stroke holds together.
fn without_editors(text: &str) -> &str {
    /// Bodies whose letters may share a station.
    const BODIES: &[&str] = &["BY", "BR", "KB", "ØK"];
    let is_body = |letters: &str| letters.ends_with(['U', 'R']) || BODIES.contains(&letters);
    match text.split_once(" - ") {
        Some((editors, way)) if editors.contains('/') && !way.contains('/') => {
            let none = !editors.split('/').map(str::trim).any(is_body);
            if none { way } else { text }
        }
        Some(_) | None => text,
    }
}

/// Who decides, on a line that says no more: "Sagen afgøres i byrådet." below what was decided.
pub(crate) fn said_alone(lines: &[Line<'_>]) -> Option<CompetenceText> {
    // Said of item after item, it looks like what every page carries.
    let mut told = lines.iter().filter(|line| !line.is_blank());
    told.find_map(|line| decides_alone(line.text).then(|| said_in(line.text, line.span()))?)
}

/// Whether a line says who decides and no more.
pub(crate) fn decides_alone(text: &str) -> bool {
    const LONGEST: usize = 90;
    text.len() <= LONGEST
        && text.starts_with("Sagen afgøres ")
        && sentences(text).len() == 1
        && said_in(text, Lines::line(1)).is_some()
}

/// The bodies of a table of treatments, each above or beside its day: "Behandling | Mødedato", "Teknisk Udvalg",
/// "18-08-2010". One alone tells no way.
pub(crate) fn treated_in(lines: &[Line<'_>]) -> Option<CompetenceText> {
    const REACH: usize = 40;
    let told: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| line.has_text())
        .take(REACH)
        .collect();
    let head = told
        .windows(2)
        .position(|pair| pair[0].text == "Behandling" && pair[1].text.starts_with("Mødedato"))?;
    let mut way: Vec<String> = Vec::new();
    let mut last = told[head];
    for pair in told[head + 1..].windows(2) {
        let dated = dates::dates(pair[1].text)
            .first()
            .is_some_and(|day| day.from == 0);
        if names::is_body(pair[0].text) && dated {
            way.push(pair[0].text.to_owned());
            last = pair[1];
        }
    }
    (way.len() > 1).then(|| CompetenceText {
        text: way.join("\n"),
        lines: told[head].span().hull(last.span()),
    })
}
