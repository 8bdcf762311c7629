//! The cells of a row of a table: between pipes, tabs, or the wide gaps of text made of columns. Under the
//! first row of such a text a cell belongs to the column it stands below, so one that is empty shifts nothing.

use std::sync::LazyLock;

use regex::Regex;

use crate::lines::plain;
use crate::regexes::compiled;

static GAP: LazyLock<Regex> = LazyLock::new(|| compiled(r" {3,}|\u{a0}{3,}"));
/// Below a row of aligned columns a smaller gap parts them too.
static SMALL_GAP: LazyLock<Regex> = LazyLock::new(|| compiled(r" {2,}"));

/// A head that begins this far in has none for its first column.
const FAR_IN: usize = 12;

/// The rows of a table, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Where the columns of the first row of aligned columns stand, in characters.
    columns: Vec<(usize, usize)>,
    /// How many cells the row above parts by semicolons.
    semicolons: usize,
}

impl Grid {
    /// The cells of a row; none of the rule below a head. `None` for what is no row.
    pub(crate) fn cells(&mut self, raw: &str) -> Option<Vec<String>> {
        let text = raw.trim();
        let split: Vec<String> = if text.starts_with('|') {
            let inner = text.strip_prefix('|').unwrap_or(text);
            let inner = inner.strip_suffix('|').unwrap_or(inner);
            inner.split('|').map(clean).collect()
        } else if text.matches('|').count() >= 2 {
            // Bars between the cells, and none around the row.
            text.split('|').map(clean).collect()
        } else if raw.trim_end().contains('\t') {
            raw.trim_end().split('\t').map(clean).collect()
        } else if let Some(cells) = self.by_semicolons(text) {
            cells
        } else {
            self.aligned(raw.trim_end())?
        };
        let rule = split.iter().all(|cell| is_rule(cell));
        Some(if rule { vec![] } else { split })
    }

    /// The cells of a row as spreadsheets write them: short ones, as many as in the row above; a sentence has a blank
    /// behind its semicolons.
    fn by_semicolons(&mut self, text: &str) -> Option<Vec<String>> {
        const FEWEST: usize = 3;
        const LONGEST: usize = 60;
        if !text.contains(';') {
            return None;
        }
        let cells: Vec<String> = text.split(';').map(clean).collect();
        let short = cells.iter().all(|cell| cell.chars().count() <= LONGEST);
        let begins = !text.contains("; ") && cells.len() >= FEWEST && short;
        let goes_on = self.semicolons > 0 && cells.len() == self.semicolons;
        if begins || goes_on {
            self.semicolons = cells.len();
            return Some(cells);
        }
        None
    }

    fn aligned(&mut self, raw: &str) -> Option<Vec<String>> {
        let gaps = GAP.find_iter(raw.trim()).count();
        if self.columns.is_empty() {
            if gaps < 2 {
                return None;
            }
            let mut places = places(raw, &GAP);
            // What the rows are called by has no head where the first one stands far in.
            if places.first().is_some_and(|(from, _, _)| *from >= FAR_IN) {
                places.insert(0, (0, 0, String::new()));
            }
            self.columns = places.iter().map(|(from, to, _)| (*from, *to)).collect();
            return Some(places.into_iter().map(|(_, _, cell)| cell).collect());
        }
        if is_rule(raw) {
            return Some(vec![]);
        }
        let placed = places(raw, &SMALL_GAP);
        // A line of prose below a table has no gap, and begins where the table does. One that stands below another
        // column, or further in and within a sentence, goes on in its cell.
        let indented = placed.first().is_some_and(|(from, _, cell)| {
            let other = self.columns.get(1).is_some_and(|at| *from + 1 >= at.0);
            let further = self.columns.first().is_some_and(|at| *from > at.0 + 1);
            other || further && cell.starts_with(char::is_lowercase)
        });
        if placed.len() < 2 && !indented {
            return None;
        }
        if placed.len() == self.columns.len() {
            return Some(placed.into_iter().map(|(_, _, cell)| cell).collect());
        }
        let mut cells = vec![String::new(); self.columns.len()];
        for (from, to, cell) in self.apart(placed) {
            let at = self.column_of(from, to);
            let place = &mut cells[at];
            if !place.is_empty() {
                place.push(' ');
            }
            place.push_str(&cell);
        }
        Some(cells)
    }

    /// The cells of a row, with a figure that one blank parts from the name before it as a cell of its own, where it
    /// begins below the second column: "Hele landet 2,8     2,7".
    fn apart(&self, mut placed: Vec<(usize, usize, String)>) -> Vec<(usize, usize, String)> {
        let (Some((second, _)), Some((from, to, name))) = (self.columns.get(1), placed.first())
        else {
            return placed;
        };
        let (from, to) = (*from, *to);
        if placed.get(1).is_some_and(|(next, _, _)| next <= second) {
            return placed;
        }
        let Some((what, figure)) = name.rsplit_once(' ') else {
            return placed;
        };
        let begins = to - figure.chars().count();
        let is_figure = figure.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if !is_figure || begins < *second {
            return placed;
        }
        let own = [
            (from, begins - 1, what.trim_end().to_owned()),
            (begins, to, figure.to_owned()),
        ];
        placed.splice(0..1, own);
        placed
    }

    /// The cells of a row that may head a table of two columns of figures, or of one beside what the rows are called by:
    /// one wide gap parts them. Only who knows the rows below can tell.
    pub(crate) fn pair(&mut self, raw: &str) -> Option<Vec<String>> {
        let raw = raw.trim_end();
        if !self.columns.is_empty() || raw.contains(['|', '\t', ';']) {
            return None;
        }
        let mut places = places(raw, &GAP);
        if places.len() != 2 {
            return None;
        }
        if places[0].0 >= FAR_IN {
            places.insert(0, (0, 0, String::new()));
        }
        self.columns = places.iter().map(|(from, to, _)| (*from, *to)).collect();
        Some(places.into_iter().map(|(_, _, cell)| cell).collect())
    }

    /// The column a cell stands below: the one it shares most with, else the one nearest to it.
    fn column_of(&self, from: usize, to: usize) -> usize {
        let ends = self.columns.iter().skip(1).map(|(next, _)| *next);
        let spans = self
            .columns
            .iter()
            .zip(ends.chain([usize::MAX]))
            .map(|((begins, _), next)| (*begins, next));
        let shared = spans.map(|(begins, next)| to.min(next).saturating_sub(from.max(begins)));
        let all: Vec<usize> = shared.collect();
        let most = all.iter().max().copied().unwrap_or_default();
        all.iter().position(|shared| *shared == most).unwrap_or(0)
    }
}

/// Whether a text is the rule below a head, or what is left of one in a cell.
fn is_rule(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '-' | ':' | '=' | ' ' | '+'))
}

/// Where the cells of a line stand, in characters, and their text.
fn places(raw: &str, gap: &Regex) -> Vec<(usize, usize, String)> {
    let indent = raw.len() - raw.trim_start().len();
    let mut found = vec![];
    let mut from = indent;
    let ends: Vec<(usize, usize)> = gap
        .find_iter(&raw[indent..])
        .map(|gap| (gap.start() + indent, gap.end() + indent))
        .chain([(raw.len(), raw.len())])
        .collect();
    for (end, next) in ends {
        let cell = &raw[from..end];
        let begins = raw[..from].chars().count();
        found.push((begins, begins + cell.chars().count(), clean(cell)));
        from = next;
    }
    found.retain(|(_, _, cell)| !cell.is_empty());
    found
}

fn clean(cell: &str) -> String {
    plain(cell.trim())
        .trim()
        .trim_matches('*')
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_aligned_columns_belongs_to_the_column_above_it() {
        let mut grid = Grid::default();
        let head = grid
            .cells("Nr.   Mål             Måltal      Enhed")
            .unwrap();
        assert_eq!(head, ["Nr.", "Mål", "Måltal", "Enhed"]);
        for (row, expected) in [
            (
                "1     Ventetid        højst 10    dage",
                ["1", "Ventetid", "højst 10", "dage"],
            ),
            (
                "2     Fravær                      pct.",
                ["2", "Fravær", "", "pct."],
            ),
            ("      på skolerne", ["", "på skolerne", "", ""]),
            ("   og ude", ["og ude", "", "", ""]),
            ("3     Besøg  1.250", ["3", "Besøg 1.250", "", ""]),
        ] {
            assert_eq!(grid.cells(row).unwrap(), expected, "{row}");
        }
        assert_eq!(grid.cells("Tallene opgøres hvert år."), None);
        assert_eq!(Grid::default().cells("Kun   to"), None);
    }

    #[test]
    fn a_figure_that_one_blank_parts_from_its_name_is_a_cell_of_its_own() {
        let mut grid = Grid::default();
        grid.cells("Havn         2023    2024").unwrap();
        for (row, expected) in [
            ("Hele landet  2,8     2,7", ["Hele landet", "2,8", "2,7"]),
            ("Alle havne i 2,8     2,7", ["Alle havne i", "2,8", "2,7"]),
            ("Havn 9               2,7", ["Havn 9", "", "2,7"]),
            ("Kaj ved bro 4        2,7", ["Kaj ved bro 4", "", "2,7"]),
        ] {
            assert_eq!(grid.cells(row).unwrap(), expected, "{row}");
        }
    }

    #[test]
    fn two_columns_are_a_table_where_somebody_knows_that_they_are() {
        let head = "Alder       Antal";
        assert_eq!(Grid::default().cells(head), None);
        let mut grid = Grid::default();
        assert_eq!(grid.pair(head).unwrap(), ["Alder", "Antal"]);
        assert_eq!(
            grid.cells("0-5 år      1.912").unwrap(),
            ["0-5 år", "1.912"]
        );
        let mut grid = Grid::default();
        let far_in = grid.pair("                     Nordvig   Landet");
        assert_eq!(far_in.unwrap(), ["", "Nordvig", "Landet"]);
    }

    #[test]
    fn a_head_far_in_has_none_for_what_the_rows_are_called_by() {
        let mut grid = Grid::default();
        let head = grid
            .cells("                    2021     2024")
            .map(|cells| cells.len());
        assert_eq!(head, None);
        let head = grid
            .cells("                    2021     2024     2027")
            .unwrap();
        assert_eq!(head, ["", "2021", "2024", "2027"]);
        assert_eq!(
            grid.cells("  ------------ ---- ---- ----").unwrap(),
            [""; 0]
        );
        let row = grid
            .cells("Både i havnen       12       14       20")
            .unwrap();
        assert_eq!(row, ["Både i havnen", "12", "14", "20"]);
    }

    #[test]
    fn pipes_and_tabs_keep_their_empty_cells() {
        let mut grid = Grid::default();
        assert_eq!(grid.cells("| Mål | | 2025 |").unwrap(), ["Mål", "", "2025"]);
        assert_eq!(grid.cells("|---|:--:|---|").unwrap(), [""; 0]);
        assert_eq!(grid.cells("\tMål\t2025").unwrap(), ["", "Mål", "2025"]);
        assert_eq!(grid.cells("Mål | | 2025").unwrap(), ["Mål", "", "2025"]);
        assert_eq!(grid.cells("Havnen | 2025"), None);
    }

    #[test]
    fn semicolons_part_cells_as_spreadsheets_write_them() {
        let mut grid = Grid::default();
        assert_eq!(grid.cells("Mål;;2025").unwrap(), ["Mål", "", "2025"]);
        let goes_on = grid.cells("Fisk; fugl;højst 3");
        assert_eq!(goes_on.unwrap(), ["Fisk", "fugl", "højst 3"]);
        let sentence = "Vi fisker; vi ror; vi synger";
        assert_eq!(Grid::default().cells(sentence), None);
        assert_eq!(grid.cells("Mål;;2025").unwrap(), ["Mål", "", "2025"]);
        let goes_on = grid.cells("Fisk; fugl;højst 3");
        assert_eq!(goes_on.unwrap(), ["Fisk", "fugl", "højst 3"]);
        let sentence = "Vi fisker; vi ror; vi synger";
        assert_eq!(Grid::default().cells(sentence), None);
    }
}
