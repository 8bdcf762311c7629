//! What a plan says that became nothing: lines that ask a figure or name a year to come, and sentences below a goal.
//! Nothing of them is read here; each heap of them is told once, with its lines.

use std::sync::LazyLock;

use protokol_core::document::{Finding, Goal};
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use regex::Regex;

use super::Setting;
use super::wanted::{Asking, EXPECTS, MONEY};
use crate::mark::not_read;
use crate::plan::pieces::{Piece, Shape};
use crate::plan::titles::acts;
use crate::plan::verbs::has_verb;
use crate::plan::{headings, lexicon, terms};
use crate::regexes::compiled;

/// Where a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum Place {
    /// In what is of others, or of the plan before, which is told as a whole.
    SetAside,
    /// A point of what is wanted that asks nothing that was understood.
    PassedOver,
    /// Below a goal, or below what heads goals, and below nothing that says what is done.
    BelowGoal,
    /// Anywhere else.
    Elsewhere,
}

/// Whether what stands below this piece says what is done; `None` where it heads nothing.
pub(super) fn heads_acts(piece: &Piece) -> Option<bool> {
    let heads = match piece.shape {
        Shape::Heading(_) => true,
        Shape::Prose => piece.text.ends_with(':'),
        Shape::Numbered(_) | Shape::Bullet | Shape::Row(_) => false,
    };
    let text = piece.text.trim_end_matches(':');
    let done = || acts(text) || headings::leads_there(text) || headings::wants(text);
    heads.then(done)
}

/// A line that became nothing.
struct Left<'a> {
    text: &'a str,
    lines: Lines,
}

/// What was read of a plan, and what was told.
pub(in crate::plan) struct Taken<'a> {
    pub(in crate::plan) goals: &'a [Read<Goal>],
    pub(in crate::plan) claimed: &'a [Lines],
    pub(in crate::plan) findings: &'a [Finding],
}

/// Tells what became nothing, a heap of lines at a time.
pub(in crate::plan) fn told(
    pieces: &[Piece],
    places: &[Place],
    setting: Setting<'_>,
    taken: &Taken<'_>,
) -> Vec<Finding> {
    /// How many lines may stand between two of a heap.
    const NEAR: u32 = 3;
    let mut heaps: Vec<Vec<Left<'_>>> = vec![];
    let mut at = 0;
    while at < pieces.len() {
        let end = at + list_from(&pieces[at..]);
        let (list, of) = (&pieces[at..end], &places[at..end]);
        let mut found: Vec<Left<'_>> = list
            .iter()
            .zip(of)
            .flat_map(|(piece, place)| left(piece, *place, setting, taken))
            .collect();
        // Where a point of a list asks something the others may, in words that were not known.
        if !found.is_empty() && list.len() > 1 {
            found = list
                .iter()
                .filter_map(|piece| taken.is_open(piece))
                .collect();
        }
        for one in found {
            match heaps.last_mut() {
                Some(heap)
                    if heap
                        .last()
                        .is_some_and(|last| one.lines.from <= last.lines.to + NEAR) =>
                {
                    heap.push(one);
                }
                Some(_) | None => heaps.push(vec![one]),
            }
        }
        at = end;
    }
    let mut findings: Vec<Finding> = heaps.iter().filter_map(|heap| quoted(heap)).collect();
    findings.extend(tables(pieces, places, taken));
    findings
}

/// How many pieces from here on are points of one list; a piece that is none stands alone.
fn list_from(pieces: &[Piece]) -> usize {
    let point = |piece: &Piece| matches!(piece.shape, Shape::Bullet | Shape::Numbered(_));
    let mut count = 1;
    while let [before, next] = [pieces.get(count - 1), pieces.get(count)]
        && let (Some(before), Some(next)) = (before, next)
        && point(before)
        && point(next)
        && next.lines.from <= before.lines.to + 2
    {
        count += 1;
    }
    count
}

/// The sentences of a piece that became nothing.
fn left<'a>(
    piece: &'a Piece,
    place: Place,
    setting: Setting<'_>,
    taken: &Taken<'_>,
) -> Vec<Left<'a>> {
    const FEWEST_WORDS: usize = 3;
    if place == Place::SetAside || piece.folded {
        return vec![];
    }
    let sentences = match piece.shape {
        Shape::Prose => piece.sentences(),
        Shape::Bullet | Shape::Numbered(_) => vec![piece.text.as_str()],
        // A heading may name the year of what stands below it, and asks only where it sets a limit.
        Shape::Heading(_) if terms::sets_limit(&piece.text) => vec![piece.text.as_str()],
        Shape::Heading(_) | Shape::Row(_) => vec![],
    };
    let sentences = sentences.into_iter().filter(|sentence| {
        let leads = sentence.ends_with(':') && !terms::unused_figure(sentence);
        !leads && lexicon::label_alone(sentence).is_none()
    });
    if place == Place::PassedOver {
        return taken.is_open(piece).into_iter().collect();
    }
    let claimed = taken.claims(piece.lines);
    let below_goal = place == Place::BelowGoal && piece.shape == Shape::Prose && !claimed;
    let became_nothing = sentences.filter(|sentence| {
        let figures = !terms::figures_of(sentence).is_empty();
        let asking = Asking {
            sentence: (*sentence).to_owned(),
            lines: piece.lines,
            plain: true,
        };
        let said = figures && asking.is_said_by(taken.goals);
        // Of what was read a figure of its own may still be left.
        let open = match claimed {
            true => figures && !said && !taken.asks(sentence),
            false => !said,
        };
        let starts = claimed && terms::tells_start(sentence);
        let aims = open && (starts || aims(sentence, setting.whole));
        let says = below_goal
            && sentence.ends_with('.')
            && has_verb(sentence)
            && sentence.split_whitespace().count() >= FEWEST_WORDS;
        (aims || says)
            && !EXPECTS.is_match(sentence)
            && (below_goal || !lexicon::is_of_others(sentence, setting.own))
            && !taken.tells(sentence, piece)
    });
    let lines = piece.lines;
    became_nothing.map(|text| Left { text, lines }).collect()
}

/// Whether words say that something is to be reached, with a figure or by a year that is not over before the plan begins.
fn aims(text: &str, whole: Option<Interval>) -> bool {
    static AIMS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:mindst|højst|højest|maksimalt|minimum|skal|vil|bør|senest|inden|frem (?:mod|til)|ved udgangen af|op på|ned på|halver\p{L}*|fordobl\p{L}*|(?:reducer|nedbring|udfas|afvikl|neutral)\p{L}*|\p{L}*neutral|\p{L}*(?:øges|øge|hæves|sænkes|mindskes|falder|falde|stiger|stige)|mål(?:et|tallet)? er|måltal|målsætning(?:en)? er|ambition(?:en)? er)\b|\bmå ",
        )
    });
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b20\d{2}\b"));
    let first = whole.map(|whole| whole.from);
    let to_come = YEAR.find_iter(text).any(|year| {
        let year = year.as_str().parse().ok().and_then(Interval::year);
        year.is_some_and(|year| first.is_none_or(|first| year.to >= first))
    });
    let figure = terms::holds_figure(text);
    // What is granted for a year asks nothing by itself.
    let counted = terms::unused_figure(text) && !MONEY.is_match(text);
    AIMS.is_match(text) && (figure || to_come) || counted && to_come
}

impl Taken<'_> {
    fn claims(&self, lines: Lines) -> bool {
        let overlap = |claimed: &Lines| claimed.from <= lines.to && lines.from <= claimed.to;
        self.claimed.iter().any(overlap)
    }

    /// Whether a goal was read from these very words, with where it starts if they tell that.
    fn asks(&self, sentence: &str) -> bool {
        let bare = sentence.trim_end_matches('.');
        let starts = terms::tells_start(sentence) && !sentence.contains("skala");
        self.goals.iter().any(|goal| {
            let goal = &goal.value;
            let own = goal.title.contains(bare) || bare.contains(goal.title.as_str());
            own && (goal.baseline.is_some() || !starts)
        })
    }

    /// Whether a finding quotes a sentence, or is of its piece and of nothing beside it.
    fn tells(&self, sentence: &str, piece: &Piece) -> bool {
        let alone = piece.sentences().len() == 1;
        self.findings.iter().any(|finding| {
            let of_it = finding.lines == piece.lines && alone;
            of_it || finding.text.contains(sentence.trim_end_matches('.'))
        })
    }

    /// A point of a list that neither became anything nor is told.
    fn is_open<'a>(&self, piece: &'a Piece) -> Option<Left<'a>> {
        let open = !self.claims(piece.lines) && !self.tells(&piece.text, piece);
        open.then_some(Left {
            text: &piece.text,
            lines: piece.lines,
        })
    }
}

/// The finding of a heap.
fn quoted(heap: &[Left<'_>]) -> Option<Finding> {
    const MOST: usize = 12;
    let (first, more) = heap.split_first()?;
    let lines = more
        .iter()
        .fold(first.lines, |lines, left| lines.hull(left.lines));
    let quotes: Vec<String> = heap
        .iter()
        .take(MOST)
        .map(|left| format!("\"{}\"", left.text))
        .collect();
    let rest = match heap.len().saturating_sub(MOST) {
        0 => String::new(),
        rest => format!(", and {rest} more"),
    };
    let text = format!(
        "what may be asked became no goal: {}{rest}",
        quotes.join(", ")
    );
    Some(not_read(lines, None, text))
}

/// Tables with figures of which no row was read or told.
fn tables(pieces: &[Piece], places: &[Place], taken: &Taken<'_>) -> Vec<Finding> {
    let mut found = vec![];
    let mut at = 0;
    while at < pieces.len() {
        let rows = pieces[at..]
            .iter()
            .take_while(|piece| matches!(piece.shape, Shape::Row(_)))
            .count();
        let table = &pieces[at..at + rows];
        if let [first, .., last] = table {
            let lines = first.lines.hull(last.lines);
            let told = taken
                .findings
                .iter()
                .any(|finding| finding.lines.from <= lines.to && lines.from <= finding.lines.to);
            let figures = table[1..].iter().any(|row| terms::holds_figure(&row.text));
            let own = places[at] != Place::SetAside;
            if figures && own && !told && !taken.claims(lines) {
                let text = format!("a table that holds figures was not read: {}", first.text);
                found.push(not_read(lines, None, text));
            }
        }
        at += rows.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::plan::read;

    /// What is told of a plan that begins so and sets one goal.
    fn told(text: &str) -> Vec<String> {
        let head = "Havneplan 2026-2029\nNordvig Kommune\nVedtaget af Byrådet den 3. marts 2026\n\nMål\n- Køen er højst 9 minutter i 2027\n\n";
        let documents = read(&format!("{head}{text}"));
        let [document] = documents.as_slice() else {
            panic!("{} documents", documents.len());
        };
        assert_eq!(document.aims.goals.len(), 1, "{text}");
        document
            .findings
            .iter()
            .map(|finding| finding.text.clone())
            .collect()
    }

    #[test]
    fn whole_chapters_that_ask_figures_are_told_once_each() {
        assert_eq!(
            told(
                "## Indsats 1: Broer\n\n- I 2029 har 90 % af broerne rækværk (2025: 61 %)\n- Trætrapper skiftes\n\nHavnen ligger ved vandet.\nDen er stor.\n\n## Indsats 2: Både\n\n- 40 både på el inden 2028\n"
            ),
            [
                "what may be asked became no goal: \"I 2029 har 90 % af broerne rækværk (2025: 61 %)\", \"Trætrapper skiftes\"",
                "what may be asked became no goal: \"40 både på el inden 2028\"",
            ]
        );
    }

    #[test]
    fn a_start_that_no_goal_has_is_told_and_what_a_goal_was_read_from_is_not() {
        let of = |text: &str| {
            let head = "Havneplan 2026-2029\nNordvig Kommune\nVedtaget af Byrådet den 3. marts 2026\n\nMål\n";
            let documents = read(&format!("{head}{text}"));
            let findings = documents.into_iter().flat_map(|document| document.findings);
            findings.map(|finding| finding.text).collect::<Vec<_>>()
        };
        assert_eq!(
            of("- Køen ved broen falder med 10 % i forhold til 2022, hvor der var 62 både.\n"),
            [
                "what may be asked became no goal: \"Køen ved broen falder med 10 % i forhold til 2022, hvor der var 62 både.\""
            ]
        );
        assert_eq!(
            of("- Glæden er mindst 4,3 på en skala fra 1 til 5\n"),
            [""; 0]
        );
        assert_eq!(
            of(
                "- Køen er højst 9 minutter i 2027\n\n# Økonomi\n\nBudgettet for 2027 er 4,2 mio. kr.\n"
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_table_of_figures_that_nothing_was_read_of_is_told() {
        assert_eq!(
            told("Priser\n\n| Plads | Lille | Stor |\n|---|---|---|\n| Nord | 400 | 900 |\n| Syd | 300 | 700 |\n").len(),
            1
        );
    }

    #[test]
    fn what_asks_nothing_is_of_others_or_is_said_by_a_goal_is_not_told() {
        for text in [
            "Baggrund\n\nHavnen blev bygget i 1912 og har 340 pladser.\n",
            "Baggrund\n\nRegeringen vil have 30 havne i 2030.\n",
            "Baggrund\n\nVi vil, at køen er højst 9 minutter i 2027.\n",
            "Baggrund\n\nAntallet af både ventes at stige til 80 i 2028.\n",
            "Aktiviteter\n\n- Fest på molen\n- Ny bro\n",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
