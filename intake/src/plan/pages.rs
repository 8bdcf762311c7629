//! The documents of a file that is no minutes: a plan, a letter, and what else was put into the same
//! file. What stands around them, as a site's list of other documents, is no part of any.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::verbs::has_verb;
use crate::layout::furniture::is_link;
use crate::lines::Line;
use crate::regexes::compiled;

/// From here on a line is a page whose own lines are lost.
const PAGE: usize = 200;
/// How much of a page tells what begins on it.
const HEAD: usize = 420;

/// What a part of the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A plan, a policy, a strategy.
    Plan,
    /// A letter.
    Letter,
    /// Something else.
    Other,
}

/// A part of the file by one sender.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// What it is.
    pub(super) kind: PartKind,
    /// Its lines, without what pages carry around their text.
    pub(super) lines: Vec<Line<'a>>,
    /// The line of the site above the document that names it.
    pub(super) named: Option<&'a str>,
}

/// "BESKÆFTIGELSESPLAN 2018", "Sundhedspolitik for …", "Strategi for …", "Virksomhedsaftale 2024".
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:[\p{L}&,-]+ ){0,6}?(?:[\p{L}-]*(?:plan|politik|strategi|masterplan|kvalitetsrapport)|(?:virksomheds|resultat|udviklings|drifts|budget|center|institutions|mål|mål- og resultat|dialog|kvalitets|udvalgs)(?:aftale|kontrakt|plan))(?:\s|$|[:,.])|^mål og (?:indsatser|rammer|resultatkrav|effektmål)(?: (?:i|for|til) budget(?:tet)?)?(?: (?:for )?20\d{2}(?:\s?[-–/]\s?(?:20)?\d{2})?)?$",
    )
});

/// "Aftale 2016 mellem Børneudvalget og Havneskolen".
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?:Aftale|Kontrakt)(?: (?:for )?20\d{2}(?:\s?[-–/]\s?(?:20)?\d{2})?)? mellem \p{Lu}.* og ",
    )
});

/// What a text is titled that is a plan: a plan's name that is no sentence.
pub(super) fn names_plan(text: &str) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    let sentence = text.ends_with(['.', ':']) && (words > 6 || words > 3 && has_verb(text));
    text.starts_with(char::is_uppercase)
        && (PLAN.is_match(text) || BETWEEN.is_match(text))
        && !sentence
        && !ABOUT.is_match(text)
        && !MENU.is_match(text)
        && !tells_of_another(text)
}

/// The plan that the path above a page of a site leads to: "Forside > Politikker > Cykelplan 2024".
pub(super) fn path_to_plan(text: &str) -> Option<&str> {
    let parts: Vec<&str> = text.split(['>', '›', '»']).map(str::trim).collect();
    let last = parts.last().copied().filter(|_| parts.len() >= 3)?;
    names_plan(last).then_some(last)
}

/// A name of papers that set goals, and of others that do not: "Mål og rammer", "Kvalitetsstandard 2025",
/// "Servicemål". What the paper holds decides.
static MAY_SET_GOALS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:[\p{L}&,-]+ ){0,5}?(?:mål(?:sætninger)? og [\p{L}-]+|[\p{L}-]*(?:mål|målsætninger|måltal|kvalitetsstandard(?:er)?|servicestandard(?:er)?|kontrakt|aftale|program|vision|charter|pejlemærker|sigtelinjer|budgetbemærkninger))(?:\s|$|[:,.])",
    )
});

/// What ends like goals in Danish and is none.
static NO_GOALS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?:for|spørgs|søgs|tvivlsspørgs|gøre)mål"));

/// Whether a text may be the title of a paper that sets goals, and is no sentence.
pub(super) fn may_set_goals(text: &str) -> bool {
    const MOST_WORDS: usize = 10;
    let text = text.trim();
    text.starts_with(char::is_uppercase)
        && text.split_whitespace().count() <= MOST_WORDS
        && !text.ends_with(['.', ':'])
        && !ABOUT.is_match(text)
        && !has_verb(text)
        && !NO_GOALS.is_match(text)
        && MAY_SET_GOALS.is_match(text)
}

/// Whether the first lines of a part are those of a paper that is no plan of its own: a note, an answer, a list.
pub(super) fn is_about_others(part: &Part<'_>) -> bool {
    let head = part.lines.iter().filter(|line| line.has_text());
    head.take(HEAD_LINES)
        .any(|line| HEADED.is_match(line.text) || MET.is_match(line.text))
}

/// Words of minutes and agendas: somebody met.
static MET: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:referat|dagsorden|beslutningsprotokol|mødedato|mødested|mødetidspunkt|mødet (?:begyndte|startede)|deltagere|åben sag|punkt \d)",
    )
});

/// Entries of a site's menu: "Politik", "Politik og demokrati".
static MENU: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^(?:politik|plan|strategi|byråd og politik)$|^politik (?:og|&) \p{L}+$")
});

/// Whether a text tells of a plan before the one it stands in: "Viderefører Sundhedspolitik 2018-2021".
pub(super) fn tells_of_another(text: &str) -> bool {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:viderefør(?:er|es|te|t)|erstatter|afløser|bygger (?:videre )?på|fortsætter|(?:fører|føres) .{0,20}videre)\b",
        )
    });
    OTHER.is_match(text)
}

/// Whether a short line says from which plan this one goes on.
pub(super) fn goes_on_from(text: &str) -> bool {
    static PLAN: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)[\p{L}-]*(?:plan|politik|strategi)(?:k?en)?(?: for .{3,40})? 20\d{2}")
    });
    tells_of_another(text) && text.len() <= PAGE && PLAN.is_match(text)
}

/// What is about a plan, and is none: "Rettelse til Sundhedsplan 2023".
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:(?:vedr(?:ørende|\.)?:? )?(?:en )?(?:rettelse|korrektion|berigtigelse|rettelsesblad|fejl)|vedr(?:ørende|\.)?:? )",
    )
});

/// Whether a line of the head of a text says that it puts something right.
pub(super) fn corrects(text: &str) -> bool {
    static CORRECTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\b(?:rettelse|korrektion|berigtigelse|rettelsesblad|erratum)\b")
    });
    CORRECTS.is_match(text)
}

static LETTER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:^|\s)(?:Kære \p{L}+|Til (?:landets |samtlige |alle )?(?:borgmestre|kommuner|kommunerne|byråd|kommunalbestyrelse)\w*)|^(?:Afsender: |Fra: )?\p{Lu}[\p{L}, -]{3,60}ministeriet\.?$",
    )
});
/// What heads a page on which somebody else begins.
static HEADED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?:(?:\p{L} ){3,}\d{4}|NOTAT|Notat|Nyhedsbrev|Nyt (?:fra )?\p{Lu}|Pressemeddelelse|Oversigt over|Nøgletal (?:for|om)|Høringssvar|Dagsorden|Referat|Orientering om|Kommuner, |KKR|Danmarkskort|Til |Kære )",
    )
});
static PAGE_OF: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^Side (?P<page>\d{1,3}) af \d{1,3}\s+"));
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(?P<page>\d{1,3})\s+(?:\S)"));
static PRINTED: LazyLock<Regex> = LazyLock::new(|| compiled(r"\s(?P<page>\d{1,3})$"));
static CONTENTS: LazyLock<Regex> = LazyLock::new(|| compiled(r"\bSide \d{1,3}\b|\.{3,} ?\d{1,3}"));

/// The word above a document that a site shows among others.
pub(super) const SHOWN: &str = "Transkript";

/// How many lines with text are the head of a file.
const HEAD_LINES: usize = 15;

/// The lines of a text that are its head.
pub(super) fn head(text: &str) -> &str {
    let mut end = 0;
    let mut told = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        told += usize::from(!line.trim().is_empty());
        if told == HEAD_LINES {
            break;
        }
    }
    &text[..end]
}

/// Whether a file is a plan rather than minutes: its first lines name one, and nobody met.
pub(super) fn is_plan(lines: &[Line<'_>]) -> bool {
    let (within, _) = own(lines);
    let head: Vec<&str> = lines[within]
        .iter()
        .filter(|line| line.has_text())
        .map(|line| line.text)
        .take(HEAD_LINES)
        .collect();
    let first = head.iter().copied().filter(|text| !is_link(text)).take(3);
    let titled = first
        .chain(head.iter().filter_map(|text| path_to_plan(text)))
        .any(|text| text.len() < PAGE && names_plan(text));
    titled && !head.iter().any(|text| MET.is_match(text))
}

/// Takes the file apart.
pub(super) fn parts<'a>(lines: &[Line<'a>]) -> Vec<Part<'a>> {
    let (within, named) = own(lines);
    let within: Vec<Line<'a>> = lines[within]
        .iter()
        .map(|line| without_page(line))
        .collect();
    let pages = numbered_pages(&within);
    if pages.len() < 2 {
        let kept: Vec<Line<'a>> = within
            .into_iter()
            .filter(|line| !is_contents(line.text))
            .collect();
        let head: Vec<&str> = kept
            .iter()
            .filter(|line| line.has_text())
            .map(|line| line.text)
            .take(15)
            .collect();
        let kind = if named.is_some_and(names_plan)
            || head
                .iter()
                .take(4)
                .any(|text| names_plan(text) || goes_on_from(text))
        {
            PartKind::Plan
        } else if head
            .iter()
            .any(|text| LETTER.is_match(text) || corrects(text))
        {
            PartKind::Letter
        } else if head.iter().any(|text| names_plan(text)) {
            PartKind::Plan
        } else {
            PartKind::Other
        };
        return vec![Part {
            kind,
            lines: kept,
            named,
        }];
    }
    of_pages(&within, &pages, named)
}

/// The lines of the document itself, where a site shows it among others, and the name it goes by there.
fn own<'a>(lines: &[Line<'a>]) -> (Range<usize>, Option<&'a str>) {
    let is = |line: &Line<'_>, word: &str| line.text.trim_end_matches(':') == word;
    let Some(at) = lines.iter().position(|line| is(line, SHOWN)) else {
        return (0..lines.len(), None);
    };
    let named = lines
        .iter()
        .find(|line| line.has_text())
        .map(|line| line.text);
    let more = lines[at..].iter().position(|line| is(line, "Læs mere"));
    let end = more.map_or(lines.len(), |more| {
        // Title and beginning of the first of the others stand above.
        let before = (at..at + more)
            .rev()
            .filter(|index| lines[*index].has_text());
        before.take(2).last().unwrap_or(at + more)
    });
    (at + 1..end.max(at + 1), named)
}

/// A line without the page it says it is on.
fn without_page<'a>(line: &Line<'a>) -> Line<'a> {
    let text = PAGE_OF
        .find(line.text)
        .map_or(line.text, |found| &line.text[found.end()..]);
    line.with_text(text)
}

/// Whether a line is, or holds, a table of contents.
fn is_contents(text: &str) -> bool {
    let entries = CONTENTS.find_iter(text).count();
    let alone = text.len() < PAGE
        && entries == 1
        && (text.contains("...")
            || text.ends_with(|c: char| c.is_ascii_digit())
                && text.starts_with(|c: char| c.is_ascii_digit()));
    entries >= 5 || alone
}

/// The lines that are pages, counted one after the other.
fn numbered_pages(lines: &[Line<'_>]) -> Vec<usize> {
    let mut pages: Vec<usize> = vec![];
    let mut next = 1;
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.has_text()) {
        let number = PAGE_NUMBER.captures(line.text);
        let number = number.and_then(|found| found["page"].parse::<u32>().ok());
        if number == Some(next) {
            pages.push(index);
            next += 1;
        }
    }
    let long = pages
        .iter()
        .filter(|page| lines[**page].text.len() >= PAGE)
        .count();
    if long * 2 >= pages.len() {
        pages
    } else {
        vec![]
    }
}

fn of_pages<'a>(lines: &[Line<'a>], pages: &[usize], named: Option<&'a str>) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = vec![];
    // The number printed at the foot of the page before, and how many pages ago.
    let mut printed: Option<u32> = None;
    for (n, page) in pages.iter().enumerate() {
        let until = pages.get(n + 1).copied().unwrap_or(lines.len());
        let mut own: Vec<Line<'a>> = lines[*page..until].to_vec();
        let (text, foot) = bare(own[0].text);
        own[0].text = text;
        let head: String = text.chars().take(HEAD).collect();
        let goes_on = match (printed, foot) {
            (Some(before), Some(foot)) => foot == before + 1 || foot == before,
            (Some(_) | None, _) => false,
        };
        let first = begins(&head);
        printed = foot.or_else(|| printed.map(|before| before + 1));
        let new = match (&first, parts.last()) {
            (_, None) => true,
            (Some(PartKind::Other), Some(last)) if is_annex(&head) => last.kind != PartKind::Letter,
            (Some(_), Some(_)) => !goes_on,
            (None, Some(_)) => false,
        };
        let kept = own
            .into_iter()
            .filter(|line| names_plan(line.text) || !is_contents(line.text));
        match parts.last_mut() {
            Some(last) if !new => last.lines.extend(kept),
            Some(_) | None => {
                printed = foot;
                parts.push(Part {
                    kind: first.unwrap_or(PartKind::Other),
                    lines: kept.collect(),
                    named: if n == 0 { named } else { None },
                });
            }
        }
    }
    parts
}

/// A page without the number before it and the one at its foot.
fn bare(text: &str) -> (&str, Option<u32>) {
    let text = text
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start();
    match PRINTED.captures(text) {
        Some(found) => {
            let foot = found["page"].parse().ok();
            let end = found.get(0).map_or(text.len(), |whole| whole.start());
            (text[..end].trim_end(), foot)
        }
        None => (text, None),
    }
}

/// What begins on a page, as far as its first words tell.
fn begins(head: &str) -> Option<PartKind> {
    let first: String = head.chars().take(60).collect();
    if LETTER.is_match(head) {
        Some(PartKind::Letter)
    } else if names_plan(&first) {
        Some(PartKind::Plan)
    } else if HEADED.is_match(head) {
        Some(PartKind::Other)
    } else {
        None
    }
}

/// "Bilag 1" heads what belongs to the letter before.
fn is_annex(head: &str) -> bool {
    head.chars().take(60).collect::<String>().contains("Bilag ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_about_a_plan_names_none_and_a_contract_does() {
        for text in [
            "Havneplan 2025-2028",
            "KVALITETSKONTRAKT 2014-2017",
            "Aftale 2016 mellem Børneudvalget og Havneskolen",
            "Sundhedspolitik for Nordvig Kommune.",
        ] {
            assert!(names_plan(text), "{text}");
        }
        for text in [
            "Målene skal indgå i kommunens beskæftigelsesplan.",
            "Aftale mellem os alle",
        ] {
            assert!(!names_plan(text), "{text}");
        }
    }

    #[test]
    fn a_page_of_a_site_is_the_plan_that_its_path_leads_to() {
        let site = "Spring til indhold\nHavnely Kommune\nMenu  Søg\nForside > Politik > Cykelplan 2024\nCykelplan 2024\n";
        assert!(is_plan(&crate::plan::lines_of(site)));
        for text in ["Forside > Cykelplan 2024", "Forside > Politik > Møder"] {
            assert_eq!(path_to_plan(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_of_a_paper_that_may_set_goals_is_no_sentence() {
        for text in [
            "Mål og rammer",
            "Kvalitetsstandard 2025",
            "Servicemål for byggesager",
            "Effektmål 2026",
            "Havnens serviceaftale 2026",
        ] {
            assert!(may_set_goals(text), "{text}");
        }
        for text in [
            "Målgruppe",
            "Formål",
            "Spørgsmål og svar",
            "Formålsparagraf",
            "Aftalen gælder fra 2026.",
            "Rettelse til servicemål",
        ] {
            assert!(!may_set_goals(text), "{text}");
        }
    }

    #[test]
    fn what_a_ministry_sends_out_is_a_letter() {
        for head in [
            "Udmelding af mål for 2026\n\nAfsender: Beskæftigelsesministeriet\nDato: 28. april 2025\n",
            "Beskæftigelsesministeriet\nTil landets kommunalbestyrelser\n",
        ] {
            let text = format!(
                "{head}1. Flere i job\n\nMålene skal indgå i kommunens beskæftigelsesplan.\n"
            );
            let lines = crate::plan::lines_of(&text);
            let kinds: Vec<PartKind> = parts(&lines).into_iter().map(|part| part.kind).collect();
            assert_eq!(kinds, [PartKind::Letter], "{head}");
        }
    }
}
