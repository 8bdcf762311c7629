//! Plans, policies, strategies and letters that set goals: from text to documents with aims. It must not
//! read minutes, and knows no book.

mod adoption;
mod announced;
mod corrected;
mod decided;
mod goals;
pub(crate) mod grid;
mod head;
mod headings;
mod lexicon;
mod notes;
mod others;
mod pages;
mod pieces;
mod prose;
mod same;
mod tables;
pub(crate) mod terms;
mod titles;
mod verbs;

use std::sync::LazyLock;

use protokol_core::document::{Aims, Document, Finding, Goal, Item};
use protokol_core::evidence::{Confidence, Lines, Read};
use protokol_core::vocabulary::{DocumentKind, DocumentStatus, GoalLevel, ReaderFinding};
use regex::Regex;

use crate::dates::first_day;
use crate::figures;
use crate::lines::Line;
use crate::lines::cells::has_gap;
use crate::mark::not_read;
use crate::municipality;
use crate::regexes::compiled;
use crate::sections;
use goals::{Collected, Sender, Setting, left};
use pages::{Part, PartKind};
pub(crate) use verbs::has_verb;

/// How much of a letter tells who sent it and when.
const LETTER_HEAD: usize = 1200;

/// The lines of a text, rows of tables whole: an empty first cell is kept, and so is one that a row above goes on
/// in.
pub(crate) fn lines_of(text: &str) -> Vec<Line<'_>> {
    let numbered = text.lines().zip(1u32..);
    // Whether the line before is a row of aligned columns.
    let mut below_row = false;
    numbered
        .map(|(raw, number)| {
            let line = Line::new(number, raw);
            let bare = raw.trim_start_matches(' ');
            let row = has_gap(bare.trim_end());
            let columns = bare.starts_with('\t') || bare.len() < raw.len() && row;
            let goes_on = below_row && bare.len() < raw.len() && goes_on_in_a_cell(bare.trim_end());
            below_row = row || goes_on;
            match (columns || goes_on) && !raw.trim().is_empty() {
                true => line.with_text(raw.trim_end()),
                false => line,
            }
        })
        .collect()
}

/// Whether a text below a row, set in from where the line begins, can be more words of one of its cells.
fn goes_on_in_a_cell(bare: &str) -> bool {
    const LONGEST_CELL: usize = 40;
    bare.starts_with(char::is_alphabetic)
        && bare.chars().count() <= LONGEST_CELL
        && !bare.ends_with(['.', ':'])
}

/// Those of all lines that an item stands on.
pub(crate) fn within<'a, 'b>(all: &'b [Line<'a>], item: Lines) -> &'b [Line<'a>] {
    let from = all.partition_point(|line| line.number < item.from);
    let to = all.partition_point(|line| line.number <= item.to);
    all.get(from..to).unwrap_or_default()
}

/// Reads the plans and the letters about goals of a file that holds no minutes.
pub(crate) fn read(text: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = vec![];
    // What stands before the first document of the file.
    let mut before: Vec<Part<'_>> = vec![];
    let mut lines = lines_of(text);
    notes::mark_pages(&mut lines);
    for part in pages::parts(&lines) {
        let document = match part.kind {
            PartKind::Plan => others::apart(&part).map_or_else(
                || plan(&part),
                |(own, others)| {
                    let mut document = plan(&own)?;
                    set_aside(&mut document, &others);
                    Some(document)
                },
            ),
            PartKind::Letter => letter(&part),
            // A note that puts a goal right need not greet anybody.
            PartKind::Other => letter(&part)
                .filter(|letter| !letter.aims.replaced.is_empty())
                .or_else(|| paper(&part)),
        };
        match (document, documents.last_mut()) {
            (Some(mut document), _) => {
                for part in before.drain(..) {
                    set_aside(&mut document, &part);
                }
                documents.push(document);
            }
            (None, Some(last)) => set_aside(last, &part),
            (None, None) => before.push(part),
        }
    }
    documents
}

/// Whether a file is a plan before it is anything else.
pub(crate) fn is_plan(text: &str) -> bool {
    // Where a site shows the document among others, its first lines stand anywhere.
    let all = text.contains(pages::SHOWN);
    let head = if all { text } else { pages::head(text) };
    pages::is_plan(&lines_of(head))
}

/// Whether a file is the standard of a service, which has sections with numbers and is no minutes.
pub(crate) fn is_standard(text: &str) -> bool {
    pages::is_standard(&lines_of(pages::head(text)))
}

/// The goals that the items of minutes list, each item by itself and as far as its decision sets them, and what is said
/// of them.
pub(crate) fn listed(
    all: &[Line<'_>],
    items: &[Item],
    own: Option<&str>,
) -> (Vec<Read<Goal>>, Vec<Finding>) {
    let setting = Setting {
        whole: None,
        own,
        sender: Sender::Minutes,
    };
    let mut found: Vec<Read<Goal>> = vec![];
    let mut findings = vec![];
    for (item, place) in items.iter().zip(1u32..) {
        let lines = within(all, item.lines);
        if !may_list(lines) {
            continue;
        }
        let lines: Vec<Line<'_>> = lines.iter().map(parted).collect();
        let collected = goals::of(&pieces::of(&lines), setting);
        // Where a goal stands among its item's becomes its place among all.
        let before = found.len();
        let (goals, not_set) = decided::left_by(item, place, collected.goals);
        findings.extend(not_set);
        found.extend(goals.into_iter().map(|mut read| {
            read.value.above = read.value.above.map(|above| above + before);
            read
        }));
        findings.extend(collected.findings.into_iter().map(|finding| Finding {
            item: Some(place),
            ..finding
        }));
    }
    (found, findings)
}

/// Whether an item may list goals: a cheap look before a costly one. A line names them that may head what stands below,
/// and is no sentence; or another ends in a colon behind such a sentence, or stands in a table.
fn may_list(lines: &[Line<'_>]) -> bool {
    let names = |line: &Line<'_>| pieces::may_head(line.text) && lexicon::may_name_goals(line.text);
    let in_row = |text: &str| text.contains(['|', '\t', '\u{a0}']) || text.contains("  ");
    // Behind the last letter, before marks of emphasis or of a footnote.
    let leads_in = |line: &Line<'_>| {
        let end = line.text.rsplit(char::is_alphabetic).next();
        end.is_some_and(|end| end.contains(':') || end.ends_with('>'))
    };
    let says = |line: &Line<'_>| {
        line.text.ends_with('.') && !line.is_marked() && !pieces::is_folded(line.text)
    };
    let Some(first) = lines.iter().position(names) else {
        return false;
    };
    let below = &lines[first..];
    below.iter().any(|line| !says(line) && names(line))
        || below.iter().any(leads_in)
        || lines.iter().any(|line| in_row(line.text))
}

/// Whether the head of a column names goals.
pub(crate) fn names_goals(cell: &str) -> bool {
    lexicon::level(cell).is_some()
}

/// A line of an item without the heading it may be: a goal ends where a section of the case begins.
fn parted<'a>(line: &Line<'a>) -> Line<'a> {
    let heads = sections::named_kind(line.text).is_some() || sections::heads_treatment(line.text);
    if heads { line.with_text("") } else { *line }
}

fn span(part: &Part<'_>) -> Option<Lines> {
    let mut with_text = part.lines.iter().filter(|line| line.has_text());
    let first = with_text.next()?.span();
    Some(with_text.fold(first, |span, line| span.hull(line.span())))
}

fn plan(part: &Part<'_>) -> Option<Document> {
    let head = head::read(part)?;
    let of = municipality::of(&part.lines, municipality::head_of(&part.lines));
    // Another municipality may be all that the text mentions.
    let own = of.as_ref().filter(|read| read.mark.confidence.is_sure());
    let setting = Setting {
        whole: head.plan.value.period,
        own: own.map(|read| read.value.as_str()),
        sender: Sender::Plan,
    };
    let pieces = pieces::of(&part.lines);
    let Collected {
        mut goals,
        mut findings,
        mut claimed,
        places,
    } = goals::of(&pieces, setting);
    let adopted = head.plan.value.adopted_on.is_some();
    if goals.is_empty() && !adopted {
        return None;
    }
    let status = match !adopted && adoption::is_draft(&part.lines) {
        true => DocumentStatus::Draft,
        false => DocumentStatus::Unknown,
    };
    if status == DocumentStatus::Draft {
        decided::only_proposed(&mut goals);
    }
    let said = &head.plan.value;
    if goals.is_empty() {
        let text = format!("no goal was found in \"{}\"", said.title);
        findings.push(not_read(head.plan.mark.lines, None, text));
    }
    if said.adopted_by.is_none() {
        let lacks = match said.adopted_on {
            Some(_) => "who adopted it",
            None => "who adopted it, and when",
        };
        let text = match (said.adopted_on, head.told_adopted) {
            (None, true) => format!("what \"{}\" says of {lacks} was not understood", said.title),
            (Some(_), _) | (None, false) => format!("\"{}\" does not say {lacks}", said.title),
        };
        findings.push(Finding {
            code: ReaderFinding::AdoptionUnknown,
            item: None,
            lines: head.plan.mark.lines,
            text,
        });
    }
    // What a table says of days to come is wished, not counted; and where goals were read from, the figures
    // are theirs.
    let figures::Reported {
        mut observations,
        findings: unread,
    } = figures::of_plan(&part.lines, setting.own);
    observations.retain(|read| {
        let counted = head
            .issued_by
            .is_some_and(|issued| read.value.on.to <= issued);
        // Below "Tidsfrist" stand years, and no figures.
        let said = &read.value;
        let year = said.unit.is_none() && terms::is_bare_year(&said.value.to_string());
        counted && !year && !claimed.contains(&read.mark.lines)
    });
    let of_goals = |lines: Lines| claimed.iter().any(|claimed| lines.hull(*claimed) == lines);
    findings.extend(unread.into_iter().filter(|found| !of_goals(found.lines)));
    claimed.extend(observations.iter().map(|read| read.mark.lines));
    let taken = left::Taken {
        goals: &goals,
        claimed: &claimed,
        findings: &findings,
    };
    let left = left::told(&pieces, &places, setting, &taken);
    findings.extend(left);
    let aims = Aims {
        plan: Some(head.plan),
        goals,
        observations,
        ..Aims::default()
    };
    let document = document(part, DocumentKind::Plan, aims, findings, &claimed)?;
    Some(Document {
        municipality: of,
        issued_on: head.issued_on,
        status,
        ..document
    })
}

/// A paper that is not called a plan and sets goals as one: one goal with a value is enough below a title that says so,
/// and without it several make a guess.
fn paper(part: &Part<'_>) -> Option<Document> {
    const FEWEST: usize = 2;
    const GUESSED: Confidence = Confidence::new(60);
    let titled = head::of_goals(part).is_some();
    if pages::is_about_others(part) {
        return None;
    }
    let mut document = plan(part)?;
    let aims = &mut document.aims;
    let valued = aims.goals.iter().filter(|goal| goal.value.value.is_some());
    if valued.count() < if titled { 1 } else { FEWEST } {
        return None;
    }
    if !titled {
        for read in &mut aims.goals {
            read.mark.confidence = read.mark.confidence.min(GUESSED);
        }
        if let Some(read) = &mut aims.plan {
            read.mark.confidence = read.mark.confidence.min(GUESSED);
        }
        for read in &mut aims.observations {
            read.mark.confidence = read.mark.confidence.min(GUESSED);
        }
    }
    Some(document)
}

/// A letter by a minister that sets goals, or one that corrects what was sent before; another is none.
fn letter(part: &Part<'_>) -> Option<Document> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\bmål(?:sætninger|ene)?,? [^.:]{0,80}?(?:for|i) (?P<year>20\d{2})\b")
    });
    let whole_text: String = part
        .lines
        .iter()
        .map(|line| line.text)
        .collect::<Vec<_>>()
        .join(" ");
    let head: String = whole_text.chars().take(LETTER_HEAD).collect();
    let lines = span(part)?;
    let year = YEAR
        .captures(&whole_text)
        .and_then(|found| terms::year_in(&found["year"]));
    let mut findings = vec![];
    let by_minister = head.to_lowercase().contains("minister");
    let corrects =
        announced::corrects(&whole_text) || !by_minister && announced::changes(&whole_text);
    // A minister may ask another value for another year.
    let replaced = match corrects || !by_minister {
        true => corrected::of(&pieces::of(&part.lines), year, corrects),
        false => vec![],
    };
    // What it says plainly is a correction; what it only announces is left to a person.
    if corrects {
        findings.extend(announced::of(&part.lines, &replaced));
    }
    let setting = Setting {
        whole: year,
        own: None,
        sender: Sender::Minister,
    };
    let Collected {
        goals,
        findings: of_goals,
        mut claimed,
        places: _,
    } = if by_minister && !corrects {
        goals::of(&pieces::of(&part.lines), setting)
    } else {
        Collected {
            goals: vec![],
            findings: vec![],
            claimed: vec![],
            places: vec![],
        }
    };
    findings.extend(of_goals);
    claimed.extend(replaced.iter().map(|read| read.mark.lines));
    if goals.is_empty() && findings.is_empty() && replaced.is_empty() {
        return None;
    }
    let aims = Aims {
        goals: goals
            .into_iter()
            .filter(|goal| goal.value.level == GoalLevel::National)
            .collect(),
        replaced,
        ..Aims::default()
    };
    let issued_on = first_day(&head);
    let document = document(part, DocumentKind::Letter, aims, findings, &claimed)?;
    // A minister writes to all municipalities.
    let municipality = match by_minister {
        true => None,
        false => municipality::of(&part.lines, municipality::head_of(&part.lines)),
    };
    Some(Document {
        issued_on,
        lines,
        municipality,
        ..document
    })
}

fn document(
    part: &Part<'_>,
    kind: DocumentKind,
    aims: Aims,
    findings: Vec<Finding>,
    claimed: &[Lines],
) -> Option<Document> {
    let read = |line: &&Line<'_>| {
        !claimed
            .iter()
            .any(|lines| (lines.from..=lines.to).contains(&line.number))
    };
    let unclaimed = part
        .lines
        .iter()
        .filter(|line| line.has_text())
        .filter(read);
    Some(Document {
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
        findings,
        unclaimed: joined(unclaimed.map(Line::span)),
        lines: span(part)?,
    })
}

/// What stands in the same file and is by somebody else.
fn set_aside(before: &mut Document, part: &Part<'_>) {
    let Some(lines) = span(part) else { return };
    let begins: String = part
        .lines
        .iter()
        .find(|line| line.has_text())
        .map(|line| line.text.chars().take(60).collect())
        .unwrap_or_default();
    before.findings.push(Finding {
        code: ReaderFinding::EnclosureSetAside,
        item: None,
        lines,
        text: format!(
            "what begins with \"{begins}\" is an enclosure or by another sender, and was not read"
        ),
    });
    before.unclaimed.extend(joined(
        part.lines
            .iter()
            .filter(|line| line.has_text())
            .map(Line::span),
    ));
    before.lines = before.lines.hull(lines);
}

fn joined(lines: impl Iterator<Item = Lines>) -> Vec<Lines> {
    let mut spans: Vec<Lines> = vec![];
    for line in lines {
        match spans.last_mut() {
            Some(last) if line.from <= last.to + 1 => last.to = last.to.max(line.to),
            Some(_) | None => spans.push(line),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_may_list_goals_below_a_heading_or_a_colon_and_in_a_table() {
        for text in [
            "Mål",
            "**Mål.**",
            "Vi har sat tre mål.\nDe er:",
            "Der er 61 delmål nået.\n| År | 2030 |",
        ] {
            assert!(may_list(&lines_of(text)), "{text}");
        }
        for text in ["Der er 61 delmål nået.", "Havnen indstiller:", "Formål"] {
            assert!(!may_list(&lines_of(text)), "{text}");
        }
    }

    #[test]
    fn what_a_paper_holds_makes_it_a_plan_and_its_title_how_sure_that_is() {
        let goals = "Resultatmål\n- Mindst 90 % af gæsterne er tilfredse i 2026\n- Højst 12 bådvrag i havnen i 2026\n";
        let sure = |head: &str| {
            let documents = read(&format!("{head}{goals}"));
            let [document] = documents.as_slice() else {
                return None;
            };
            assert_eq!(document.aims.goals.len(), 2, "{head}");
            let plan = document.aims.plan.as_ref()?;
            Some((plan.value.title.clone(), plan.mark.confidence.is_sure()))
        };
        for (head, title, is_sure) in [
            (
                "Kvalitetsstandard 2026\nNordvig Kommune\n\n",
                "Kvalitetsstandard 2026",
                true,
            ),
            ("Budget 2026\nMål og rammer\n\n", "Mål og rammer", true),
            ("Havnen i Nordvig\n\n", "Havnen i Nordvig", false),
        ] {
            assert_eq!(sure(head), Some((title.to_owned(), is_sure)), "{head}");
        }
        for head in [
            "Notat om havnen\n\n",
            "Referat af møde\n\n",
            "Pressemeddelelse\n\n",
        ] {
            assert_eq!(sure(head), None, "{head}");
        }
        let standard = "Kvalitetsstandard for svømning 2026\n\nGodkendt af Byrådet den 3. marts 2026\n\n1. Indhold\nEt hold har 6 deltagere.\n\n2. Kvalitetsmål\n2.1 Højst 3 % af timerne aflyses\n2.2 Mindst 80 % af gæsterne svømmer\n";
        assert!(is_standard(standard));
        let standards = read(standard);
        assert_eq!(
            standards.first().map(|standard| standard.aims.goals.len()),
            Some(2)
        );
        assert!(!is_standard("Referat\nKvalitetsstandard for svømning\n"));
        assert!(read("Servicemål 2026\n\nVi gør os umage.\n").is_empty());
    }
}
