//! A plan that comes after a letter that put something of it right: what the letter said is told again, for the
//! plan says it wrong. Which value counts is left to a person.

use crate::decide::import_document::writer::Writer;
use crate::document::{Document, Plan};
use crate::evidence::Read;
use crate::vocabulary::ReaderFinding;

/// How a letter, or the finding about it, calls a goal by its number.
const CALLED: [&str; 8] = [
    "goal",
    "mål",
    "målet",
    "måltal",
    "måltallet",
    "delmål",
    "resultatmål",
    "nr.",
];

/// Tells of the corrections that letters announced before this plan came.
pub(super) fn tell(writer: &mut Writer<'_>, document: &Document, plan: &Read<Plan>) {
    let numbers: Vec<String> = document
        .aims
        .goals
        .iter()
        .filter_map(|goal| goal.value.number.as_deref().map(str::to_lowercase))
        .collect();
    let title = plan.value.title.to_lowercase();
    let mut told: Vec<String> = vec![];
    for announced in writer.known.corrections_announced() {
        // What was adopted after the letter says what it says in spite of it.
        let before = announced
            .issued_on
            .zip(plan.value.adopted_on)
            .is_some_and(|(issued, adopted)| issued < adopted);
        let text = announced.text.to_lowercase();
        let of_plan = text.contains(&title)
            || goals_called(&text).any(|number| numbers.iter().any(|known| known == number));
        if before || !of_plan || of_another_year(&text, plan) {
            continue;
        }
        let text = format!(
            "the letter at position {} puts it right, and came before it: {}",
            announced.position, announced.text
        );
        if !told.contains(&text) {
            told.push(text);
        }
    }
    for text in told {
        writer.found(
            ReaderFinding::CorrectionAnnounced,
            None,
            plan.mark.lines,
            text,
        );
    }
}

/// The numbers of the goals that a text in lower case speaks of.
fn goals_called(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    let behind = text.split_whitespace().skip(1);
    words.zip(behind).filter_map(|(word, number)| {
        let bare = number.trim_end_matches([':', '.', ',', ';', ')']);
        let counts = bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() <= 6;
        (CALLED.contains(&word) && counts).then_some(bare)
    })
}

/// Whether a text names years, and none of them is one the plan is for.
fn of_another_year(text: &str, plan: &Read<Plan>) -> bool {
    use chrono::Datelike as _;
    let Some(period) = plan.value.period else {
        return false;
    };
    let words = text.split(|c: char| !c.is_ascii_digit());
    let years: Vec<i32> = words
        .filter(|word| word.len() == 4 && word.starts_with("20"))
        .filter_map(|word| word.parse().ok())
        .collect();
    let own = period.from.year()..=period.to.year();
    !years.is_empty() && !years.iter().any(|year| own.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_calls_goals_by_their_numbers() {
        let called = |text| goals_called(text).collect::<Vec<_>>();
        assert_eq!(called("goal 2: 45 is to be 54"), ["2"]);
        assert_eq!(called("i mål 3.1, nr. 4 og mål for 2025"), ["3.1", "4"]);
    }
}
