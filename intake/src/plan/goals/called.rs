//! Tables whose heads do not say of themselves which column is aimed at: years alone that the text below tells apart,
//! and "Mål" beside the years that were counted.

use std::cmp::Ordering;
use std::sync::LazyLock;

use regex::Regex;

use crate::plan::pieces::{Piece, Shape};
use crate::plan::{tables, terms};
use crate::regexes::compiled;

/// The table that is read.
#[derive(Default)]
pub(super) struct Table {
    /// The columns of years that lead to its target.
    pub(super) years: Vec<usize>,
    /// What its heads or the line below it say that its figures count.
    pub(super) unit: Option<String>,
    /// The last line read of it.
    pub(super) end: u32,
}

/// The heads of a table with what its columns are, and those of the years that lead to its target.
pub(super) struct Called {
    pub(super) cells: Vec<String>,
    pub(super) years: Vec<usize>,
}

/// The heads of a table, in words that say what its columns are; `None` where they do so themselves.
pub(super) fn by_others(cells: &[String], below: &[Piece]) -> Option<Called> {
    targets_below(cells, below).or_else(|| target_alone(cells, below))
}

/// Where columns are called by years alone and the text right below the table says which of them are aimed at:
/// "Tabellen viser udgangspunktet i 2019 og målene for 2025 og 2030."
fn targets_below(cells: &[String], below: &[Piece]) -> Option<Called> {
    static SAYS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:mål(?:ene|et)?|måltal(?:lene|let)?) (?:for|i) (?P<years>20\d{2}(?:(?:, | og )20\d{2})*)",
        )
    });
    let alone = |cell: &&String| terms::is_bare_year(cell);
    if cells.iter().filter(alone).count() < 2 {
        return None;
    }
    let behind = below
        .iter()
        .find(|piece| !matches!(piece.shape, Shape::Row(_)))?;
    let told = SAYS.captures(&behind.text)?;
    let called = cells.iter().map(|cell| {
        let aimed = terms::is_bare_year(cell) && told["years"].contains(cell.as_str());
        if aimed {
            format!("Mål {cell}")
        } else {
            cell.clone()
        }
    });
    Some(Called {
        cells: called.collect(),
        years: vec![],
    })
}

/// What a column is called by that says nothing but that it is aimed at.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:(?:vores|eget) )?(?:mål(?:et)?|måltal|målsætning(?:en)?|resultatkrav|krav|ambition|målværdi|målniveau|servicemål|servicekrav|target)[.:]?$",
    )
});

/// "Område | 2023 | 2024 | Mål" and "Fraktion | Udgangspunkt | Mål": what is called by nothing but that word is aimed
/// at where figures stand in it, and the years before it were counted.
fn target_alone(cells: &[String], below: &[Piece]) -> Option<Called> {
    let mut alone = (1..cells.len()).filter(|at| ALONE.is_match(cells[*at].trim()));
    let (Some(target), None) = (alone.next(), alone.next()) else {
        return None;
    };
    let is_year = |at: usize| terms::is_bare_year(&cells[at]);
    let years: Vec<usize> = (1..target).filter(|at| is_year(*at)).collect();
    let starts = !years.is_empty() || (1..target).any(|at| tables::heads_start(&cells[at]));
    // Years behind it may be those it is to be reached in.
    if !starts || (target + 1..cells.len()).any(is_year) {
        return None;
    }
    let asked: Vec<&String> = rows_of(below)
        .filter_map(|row| row.get(target).filter(|cell| tables::stated(cell)))
        .collect();
    let figures = asked
        .iter()
        .filter(|cell| !matches!(terms::cell(cell), Ok(None)));
    if figures.count() * 2 <= asked.len() {
        return None;
    }
    let called = cells.iter().enumerate().map(|(at, cell)| match at {
        _ if at == target => "Måltal".to_owned(),
        _ if years.contains(&at) => format!("Status {}", cell.trim()),
        _ => cell.clone(),
    });
    Some(Called {
        cells: called.collect(),
        years,
    })
}

/// Whether a row behind a blank line heads another table: it has no digit and names a start or a target, or nothing but
/// years stands beside its first cell.
pub(super) fn heads_another(cells: &[String]) -> bool {
    const FEWEST_YEARS: usize = 2;
    let beside = cells.get(1..).unwrap_or_default();
    if beside.len() >= FEWEST_YEARS && beside.iter().all(|cell| terms::is_bare_year(cell)) {
        return true;
    }
    let named = cells
        .iter()
        .any(|cell| tables::heads_start(cell) || ALONE.is_match(cell.trim()));
    named
        && !cells
            .iter()
            .any(|cell| cell.contains(|c: char| c.is_ascii_digit()))
}

/// The rows of one table: a blank line behind the first of them ends it.
fn rows_of(below: &[Piece]) -> impl Iterator<Item = &Vec<String>> {
    let near = below.iter().scan(None, |last: &mut Option<u32>, piece| {
        let near = last.is_none_or(|last| piece.lines.from == last + 1);
        *last = Some(piece.lines.to);
        near.then_some(piece)
    });
    near.map_while(|piece| match &piece.shape {
        Shape::Row(cells) => Some(cells),
        Shape::Heading(_) | Shape::Numbered(_) | Shape::Bullet | Shape::Prose => None,
    })
}

/// Whether the figures of these years go all one way, towards the target or not at all. Where they go another way,
/// nobody can tell on which side of it the goal is reached.
pub(super) fn lead(years: &[usize], cells: &[String], up: bool) -> bool {
    let values = years
        .iter()
        .filter_map(|at| Some(terms::cell(cells.get(*at)?).ok()??.value));
    let values: Vec<_> = values.collect();
    let back = if up {
        Ordering::Greater
    } else {
        Ordering::Less
    };
    values.windows(2).all(|pair| pair[0].cmp(&pair[1]) != back)
}

#[cfg(test)]
mod tests {
    use crate::plan::goals::{self, Setting};
    use crate::plan::{lines_of, pieces};

    /// Title, baseline with its year, bound, value and sureness of each goal.
    fn goals_of(text: &str, sender: goals::Sender) -> Vec<String> {
        let setting = Setting {
            whole: None,
            own: None,
            sender,
        };
        let found = goals::of(&pieces::of(&lines_of(text)), setting).goals;
        let told = found.into_iter().map(|goal| {
            let sure = goal.mark.confidence.is_sure();
            let goal = goal.value;
            let [from, to] = [goal.baseline, goal.value].map(|value| value.unwrap());
            let year = goal.baseline_period.map(|year| year.to.format(" (%Y)"));
            let year = year.map(|year| year.to_string()).unwrap_or_default();
            let bound = goal.bound.map_or("-", |bound| bound.code());
            let unit = goal.unit.unwrap_or_default();
            format!("{}: {from}{year} {bound} {to} {unit} {sure}", goal.title)
        });
        told.collect()
    }

    #[test]
    fn years_alone_head_targets_where_the_line_below_says_so() {
        let table = "                      2019     2025     2030\nBåde på el (pct.)     18       60       100\nOlie i havnen (ton)   30       20       5\n";
        let said =
            format!("{table}\nTabellen viser udgangspunktet i 2019 og målene for 2025 og 2030.\n");
        assert_eq!(
            goals_of(&said, goals::Sender::Plan),
            [
                "Både på el (pct.): 18 (2019) at-least 100 pct. true",
                "Olie i havnen (ton): 30 (2019) at-most 5 ton true"
            ]
        );
        let not_said = format!("{table}\nTallene er fra havnen.\n");
        assert!(goals_of(&not_said, goals::Sender::Plan).is_empty());
    }

    #[test]
    fn the_word_alone_beside_years_heads_the_target_and_the_last_year_is_its_start() {
        let expected = [
            "Både på el: 35 (2024) at-least 40  true",
            "Rene strande: 58 (2024) at-least 65  false",
            "Uheld: 12 (2024) at-most 8  true",
        ];
        for (head, rows) in [
            (
                "| Område | 2023 | 2024 | Mål |\n|---|---|---|---|\n",
                "| Både på el | 31 | 35 | 40 |\n| Rene strande | 60 | 58 | 65 |\n| Uheld | 15 | 12 | 8 |\n",
            ),
            (
                "Nøgletal        2023    2024    Måltal\n",
                "Både på el      31      35      40\nRene strande    60      58      65\nUheld           15      12      8\n",
            ),
        ] {
            let text = format!("{head}{rows}");
            assert_eq!(goals_of(&text, goals::Sender::Plan), expected, "{text}");
        }
    }

    #[test]
    fn the_word_alone_behind_a_start_heads_the_target_where_figures_stand_in_it() {
        let table = "Havn;Udgangspunkt;Mål;Enhed\nNord;31;40;pct.\nSyd;60;65;pct.\n\nIndsats;Mål;Frist\nBroer;Nye;2027\nBøjer;Flere;løbende\n";
        assert_eq!(
            goals_of(table, goals::Sender::Plan),
            [
                "Nord: 31 at-least 40 pct. true",
                "Syd: 60 at-least 65 pct. true"
            ]
        );
        // Where words stand in it, it names the goal.
        let words = "Tema;Status;Mål\nRo;Mange klager;Færre klager\nVand;Rent;Renere\n";
        let setting = Setting {
            whole: None,
            own: None,
            sender: goals::Sender::Plan,
        };
        let found = goals::of(&pieces::of(&lines_of(words)), setting).goals;
        assert!(found.iter().all(|goal| goal.value.value.is_none()));
    }
}
