//! Who decides finally, and through whom: "Sagen afgøres endelig af …", "Beslutningskompetence".

mod way;

use std::sync::LazyLock;

use protokol_core::document::Route;
use protokol_core::evidence::{Lines, Read};
use protokol_core::name::NameKey;
use protokol_core::vocabulary::{Competence, Outcome};
use regex::Regex;

use crate::dates;
use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::names;
use crate::regexes::compiled;
use crate::words::{first_of, parted, sentences};

pub(crate) use way::{asked, by_letters, decides_alone, said_alone, treated_in};

/// The text of a section on competence.
#[derive(Debug, Clone)]
pub(crate) struct CompetenceText {
    /// Its words.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) lines: Lines,
}

/// The words of a section on competence: its lines up to the first long one.
pub(crate) fn text_of(inline: Option<&str>, lines: &[Line<'_>], span: Lines) -> CompetenceText {
    let mut text = inline
        .map(|inline| with_commas(&plain(inline)))
        .unwrap_or_default();
    for line in lines.iter().filter(|line| line.has_text()).take(8) {
        if line.text.len() > 300 {
            break;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&with_commas(&line.plain()));
    }
    CompetenceText {
        text: without_days(&text),
        lines: span,
    }
}

/// Signs between the stations of a way, as commas: "Teknisk Udvalg -> Byrådet".
fn with_commas(text: &str) -> String {
    if !text.contains(['>', '→', '►']) {
        return text.to_owned();
    }
    [" -> ", " → ", " => ", " > ", " ► "]
        .iter()
        .fold(text.to_owned(), |text, sign| text.replace(sign, ", "))
}

/// The text without the days the bodies met or are to meet.
fn without_days(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let mut rest = line.to_owned();
        for date in dates::dates(line).into_iter().rev() {
            rest.replace_range(date.from..date.to, "");
        }
        let bare = rest.trim_matches(|c: char| c.is_whitespace() || ",:-–()".contains(c));
        let bare = bare
            .strip_suffix(" den")
            .or_else(|| bare.strip_suffix(" d."));
        bare.unwrap_or(&rest).trim().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The route of an item, from what its sections on competence say.
pub(crate) fn of(
    said: &[CompetenceText],
    body: Option<&str>,
    title: &str,
    outcome: Option<Outcome>,
    item: Lines,
) -> Read<Route> {
    let told = said.iter().find_map(|said| {
        let alone = || own_letters(&said.text, body).into_iter().collect();
        let stations = Some(stations(&said.text)).filter(|found| !found.is_empty());
        let stations: Vec<String> = stations.unwrap_or_else(alone);
        let heard = body.is_some_and(|own| is_heard(&said.text, own));
        (!stations.is_empty()).then_some((stations, said.lines, heard))
    });
    // Who decides may stand apart from the way there: "Byrådet beslutter" and "Teknisk Udvalg, Byrådet".
    let told = told.map(|(alone, lines, heard)| match &alone[..] {
        [last] => match said.iter().find_map(|said| way_to(last, &said.text)) {
            Some(way) => (way, lines, heard),
            None => (alone, lines, heard),
        },
        _ => (alone, lines, heard),
    });
    let Some((stations, lines, heard)) = told else {
        let competence = if outcome == Some(Outcome::RecommendedOnward) {
            Competence::Recommending
        } else {
            Competence::Unknown
        };
        let route = Route {
            competence,
            final_in: None,
            stations: Vec::new(),
        };
        let sure = if competence == Competence::Unknown {
            100
        } else {
            85
        };
        return marked(route, item, "route/unsaid@1", sure);
    };
    let final_in = stations.last().cloned();
    let own = body.map(NameKey::of_body);
    let same = |named: &str, own: &str| {
        // "Ældrerådet" is who met where the head prints "Ældrerådet i Nordvig".
        let placed = own
            .strip_prefix(named)
            .is_some_and(|rest| rest.starts_with(" i "));
        let (named_key, own_key) = (NameKey::of_body(named), NameKey::of_body(own));
        // A head may print "ØKONOMIUDVALG" where the way of the case names "Økonomiudvalget".
        let definite = |longer: &NameKey, shorter: &NameKey| {
            longer
                .as_str()
                .strip_prefix(shorter.as_str())
                .is_some_and(|end| ["et", "en"].contains(&end))
        };
        named_key == own_key
            || definite(&named_key, &own_key)
            || definite(&own_key, &named_key)
            || names::abbreviates(named, own)
            || placed
    };
    let is_final = final_in
        .as_deref()
        .zip(body)
        .is_some_and(|(named, own)| same(named, own));
    let hearing = heard || title.to_lowercase().starts_with("høring");
    let competence = if own.is_none() {
        Competence::Unknown
    } else if heard {
        Competence::Consulted
    } else if is_final {
        Competence::Final
    } else if hearing {
        Competence::Consulted
    } else {
        Competence::Recommending
    };
    let route = Route {
        competence,
        final_in,
        stations,
    };
    marked(route, lines, "route/said@1", 92)
}

/// Whether a line on the way of a case says that this body is heard: "Ældrerådet udtaler sig".
fn is_heard(text: &str, own: &str) -> bool {
    text.lines().any(|line| {
        line.strip_prefix(own).is_some_and(|does| {
            [" udtaler sig", " høres", " afgiver høringssvar"]
                .iter()
                .any(|verb| does.starts_with(verb))
        })
    }) || text.match_indices(own).any(|(at, _)| {
        part_in_brackets(&text[at + own.len()..]).is_some_and(|(part, _)| part == Part::Heard)
    })
}

/// What a body does in a case, as brackets behind its name say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Heard,
    Informed,
    Decides,
    Recommends,
}

/// The part in brackets that a text begins with, and what stands behind it: " (høring), Byrådet".
fn part_in_brackets(text: &str) -> Option<(Part, &str)> {
    let (words, rest) = text.strip_prefix(" (")?.split_once(')')?;
    let part = match words.strip_prefix("til ").unwrap_or(words) {
        "høring" | "høringssvar" | "udtalelse" | "drøftelse" => Part::Heard,
        "orientering" | "efterretning" => Part::Informed,
        "beslutning" | "afgørelse" | "godkendelse" | "endelig beslutning" | "endelig afgørelse" => {
            Part::Decides
        }
        "indstilling" | "anbefaling" => Part::Recommends,
        _ => return None,
    };
    Some((part, rest))
}

/// A list of bodies without the brackets that say what each does; who is only informed is on no way to a decision:
/// "Ældrerådet (høring), Byrådet (beslutning)".
fn without_parts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(" (") {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        match part_in_brackets(behind) {
            Some((Part::Informed, after)) => {
                let name = out.rfind([',', '\n']).map_or(0, |sign| sign + 1);
                out.truncate(name);
                rest = after;
            }
            Some((Part::Heard | Part::Decides | Part::Recommends, after)) => rest = after,
            None => {
                out.push_str(" (");
                rest = &behind[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// A sentence in running text on who decides: "Sagen afgøres endeligt af Byrådet via Økonomiudvalget."
pub(crate) fn said_in(text: &str, lines: Lines) -> Option<CompetenceText> {
    const STARTS: &[&str] = &[
        "Sagen afgøres",
        "Sagen skal afgøres",
        "Sagen kan afgøres",
        "Sagen besluttes",
        "Sagen skal endeligt afgøres",
        "Afgøres endelig",
        "Endelig afgørelse træffes",
    ];
    const LINKING: &[&str] = &[" af ", " i "];
    // "KB skal beslutte, om …": who has the last word, and it is a council.
    const COUNCILS: &[&str] = &["KB", "Kommunalbestyrelsen", "Byrådet", "BY", "BR"];
    const DECIDES: &[&str] = &[
        " skal beslutte",
        " skal tage endelig stilling",
        " skal træffe endelig beslutning",
    ];
    let council = COUNCILS.iter().find(|council| {
        text.strip_prefix(**council)
            .is_some_and(|does| DECIDES.iter().any(|verb| does.starts_with(verb)))
    });
    if let Some(council) = council {
        return Some(CompetenceText {
            text: (*council).to_owned(),
            lines,
        });
    }
    if !text.contains("fgøre") && !text.contains("besluttes") {
        return None;
    }
    sentences(text).into_iter().find_map(|sentence| {
        STARTS.iter().find(|start| sentence.starts_with(**start))?;
        let (_, bodies) = LINKING
            .iter()
            .filter_map(|word| Some((sentence.find(word)?, *word)))
            .min()
            .map(|(at, word)| sentence.split_at(at + word.len()))?;
        if names_bodies_only(bodies) {
            let text = bodies.to_owned();
            return Some(CompetenceText { text, lines });
        }
        // "Sagen afgøres i byrådet."
        let text = decider(bodies.trim_end_matches('.')).filter(|body| names::is_body(body))?;
        Some(CompetenceText { text, lines })
    })
}

/// The body a decision recommends to: "Anbefales over for Byrådet.", "Indstilles til Byrådets godkendelse."
pub(crate) fn passed_on_to(decision: &str) -> Option<String> {
    const TO: &[&str] = &[
        " over for ",
        " overfor ",
        " indstiller til ",
        "ndstilles til ",
        " anbefaler ",
        "nbefales til ",
    ];
    const ENDS: &[&str] = &[
        ",",
        ".",
        ":",
        " at ",
        " med ",
        " idet ",
        "s godkendelse",
        " som ",
        " dog ",
    ];
    sentences(decision).into_iter().find_map(|sentence| {
        TO.iter().find_map(|to| {
            let (_, behind) = sentence.split_once(to)?;
            let end = first_of(behind, ENDS).unwrap_or(behind.len());
            stations(&behind[..end]).pop()
        })
    })
}

/// The last of the bodies that the one that met is to recommend something over for: "at Teknisk Udvalg over for
/// Økonomiudvalget og Byrådet anbefaler".
pub(crate) fn recommended_over_for(text: &str, own: Option<&str>) -> Option<String> {
    const VERBS: &[&str] = &[" anbefaler", " at anbefale", " indstiller", " at indstille"];
    [" over for ", " overfor "].iter().find_map(|to| {
        let (_, behind) = text.split_once(to)?;
        let whom = &behind[..first_of(behind, VERBS)?];
        let last = stations(whom).pop().filter(|_| names_bodies_only(whom))?;
        own.is_none_or(|own| NameKey::of_body(&last) != NameKey::of_body(own))
            .then_some(last)
    })
}

/// The way of a case in a row of its form: "Sagsforløb:   TU - ØU - KB - Åben sag".
pub(crate) fn in_form(text: &str, lines: Lines, own: Option<&str>) -> Option<CompetenceText> {
    const LABELS: &[&str] = &[
        "sagsforløb",
        "sagsgang",
        "behandles i",
        "sagens gang",
        "sagen forelægges for",
        "forelægges for",
        "besl. komp",
        "besl.komp",
        "besl. komp.",
        "besl.komp.",
        "beslutningskomp",
        "beslutningskomp.",
        "besl. kompetence",
        "besl.kompetence",
    ];
    const LONGEST: usize = 40;
    let (label, way) = text
        .split_once(':')
        .filter(|(label, _)| label.len() <= LONGEST)?;
    if !LABELS.contains(&label.trim().to_lowercase().as_str()) {
        return None;
    }
    let stations: Vec<&str> = way
        .split([',', '/'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|station| names::is_body(station) || own_letters(station, own).is_some())
        .collect();
    (!stations.is_empty()).then(|| CompetenceText {
        text: stations.join("\n"),
        lines,
    })
}

/// Who decides the items below a heading over several of them, one on a line: "Sager til udvalgets afgørelse", "B.
/// Sager til afgørelse i byrådet". `own` is the body that met, where the heading calls it by its kind alone.
pub(crate) fn of_group(heading: &str, lines: Lines, own: Option<&str>) -> Option<CompetenceText> {
    let named = |body: &str| match body {
        "udvalget" | "rådet" | "bestyrelsen" => own.map(ToOwned::to_owned),
        other => Some(other.to_owned()),
    };
    let bodies: Option<Vec<String>> = deciders(heading)?.iter().map(|it| named(it)).collect();
    let text = bodies?.join("\n");
    Some(CompetenceText { text, lines })
}

/// Whether a heading over several items says who decides them.
pub(crate) fn heads_deciders(heading: &str) -> bool {
    deciders(heading).is_some()
}

/// The bodies such a heading names; one that is called by its kind alone in lower case.
fn deciders(heading: &str) -> Option<Vec<String>> {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:\p{L}[.)] |\d[.)] )?(?:sager|punkter),? (?:til (?:(?P<whose>.+)s (?:endelige )?(?:afgørelse|beslutning)|(?:afgørelse|beslutning) (?:i|af) (?P<where>.+))|(?:som |der )?afgøres (?:i|af) (?P<by>.+?))[:. ]*$",
        )
    });
    const LONGEST: usize = 120;
    const SIGNS: &[&str] = &["ager", "AGER", "unkter", "UNKTER"];
    if heading.len() > LONGEST || !SIGNS.iter().any(|sign| heading.contains(sign)) {
        return None;
    }
    let found = HEADING.captures(heading)?;
    let who = ["whose", "where", "by"]
        .iter()
        .find_map(|name| found.name(name))?
        .as_str();
    who.split(['/', ','])
        .flat_map(split_at_and)
        .map(|part| decider(part.trim().trim_end_matches([':', '.'])))
        .collect()
}

/// "Økonomiudvalgets og Byrådets" at the word between them. The name of a body may hold that word too: then what
/// stands on one side of it is no body.
fn split_at_and(part: &str) -> Vec<&str> {
    let sign = if part.contains(" OG ") {
        " OG "
    } else {
        " og "
    };
    let apart: Vec<&str> = part.split(sign).collect();
    if apart.iter().all(|one| decider(one.trim()).is_some()) {
        apart
    } else {
        vec![part]
    }
}

/// A body as a heading over items calls it: by its name, quiet or shouted, with or without the genitive, or by
/// its kind alone.
fn decider(called: &str) -> Option<String> {
    const KINDS: &[&str] = &["udvalget", "rådet", "bestyrelsen"];
    const COUNCILS: &[(&str, &str)] = &[
        ("byrådet", "Byrådet"),
        ("kommunalbestyrelsen", "Kommunalbestyrelsen"),
        ("økonomiudvalget", "Økonomiudvalget"),
    ];
    let bare = called.strip_suffix(['s', 'S']);
    [Some(called), bare].into_iter().flatten().find_map(|name| {
        let lower = name.to_lowercase();
        let council = COUNCILS.iter().find(|(known, _)| *known == lower);
        let kind = KINDS.contains(&lower.as_str()).then_some(lower);
        let named = || Some(names::shown(name)).filter(|shown| names::is_body(shown));
        kind.or(council.map(|(_, name)| (*name).to_owned()))
            .or_else(named)
    })
}

/// Whether a text is a list of bodies, with or without days: "Teknisk Udvalg, Byrådet".
pub(crate) fn names_bodies_only(text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let named: usize = stations(text).iter().map(|body| letters(body)).sum();
    // Between the names stand "og", "via" and months, and behind them what each does.
    named > 0 && letters(&without_parts(text)) <= named + named / 2
}

/// What a body does on the way of a case, on a line of its own: "Teknisk Udvalg indstiller".
fn step(line: &str) -> Option<&str> {
    const DOES: &[&str] = &[
        " indstiller",
        " anbefaler",
        " beslutter",
        " godkender",
        " afgør",
        " udtaler sig",
    ];
    let line = line.trim_end_matches(['.', ',', ' ']);
    let body = DOES.iter().find_map(|verb| line.strip_suffix(verb))?;
    names::is_body(body).then_some(body)
}

/// Whether a line says what a body does on the way of a case, and no more.
pub(crate) fn is_step(line: &str) -> bool {
    step(line).is_some()
}

/// Bodies called by their letters with a sign between them: "TM/ØK/BY", "BUU - ØU - KB".
fn lettered(text: &str) -> Option<Vec<String>> {
    const LONGEST: usize = 40;
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
    let text = text.trim().trim_end_matches('.');
    if text.len() > LONGEST || text.contains(char::is_lowercase) {
        return None;
    }
    let parts: Vec<String> = text
        .split(['/', '-', '–', ',', '>', '\n'])
        .map(|part| part.trim().to_owned())
        .collect();
    let short = |part: &String| {
        LETTERS.contains(&part.chars().count()) && part.chars().all(char::is_uppercase)
    };
    (parts.len() > 1 && parts.iter().all(short)).then_some(parts)
}

/// The body that meets by its letters, where these are all a text says: "AI" of Udvalget for Arbejdsmarked og
/// Integration.
pub(crate) fn own_letters(text: &str, body: Option<&str>) -> Option<String> {
    let letters = text.trim().trim_end_matches(['.', ',']);
    (letters.chars().count() > 1 && names::abbreviates(letters, body?)).then(|| letters.to_owned())
}

/// The bodies on a way that a text lists, where it ends in this one.
fn way_to(last: &str, text: &str) -> Option<Vec<String>> {
    let way = stations(text);
    let ends = way
        .last()
        .is_some_and(|body| NameKey::of_body(body) == NameKey::of_body(last));
    (way.len() > 1 && ends && names_bodies_only(text)).then_some(way)
}

/// The bodies on the way, the final one last: "X via Y" ends in X.
fn stations(text: &str) -> Vec<String> {
    let text = &*without_parts(text);
    if let Some(parts) = lettered(text) {
        return parts;
    }
    let steps: Option<Vec<String>> = text
        .lines()
        .map(|line| step(line).map(ToOwned::to_owned))
        .collect();
    if let Some(steps) = steps.filter(|steps| steps.len() > 1) {
        return steps;
    }
    // "Byrådet har kompetence til at træffe beslutning", "Børneudvalget beslutter."
    const DECIDES: &[&str] = &[
        " har kompetence",
        " beslutter",
        " træffer ",
        " afgør ",
        " godkender endelig",
    ];
    if let Some(at) = first_of(text, DECIDES) {
        return names::bodies_in(text[..at].rsplit(['.', '\n']).next().unwrap_or_default());
    }
    if let Some((last, through)) = parted(text, " via ") {
        let mut stations = names::bodies_in(through);
        stations.extend(names::bodies_in(last));
        return stations;
    }
    names::bodies_in(text)
}

#[cfg(test)]
mod tests;
