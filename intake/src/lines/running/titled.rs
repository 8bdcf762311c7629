//! Where a page of a transcript begins with the title of an item and where a body's earlier or own decision begins, with
//! nothing of the case between: the table of contents tells the titles, and a body with its meeting's day who decided.

use std::sync::LazyLock;

use regex::Regex;

use super::pages::SourceLine;
use crate::regexes::compiled;
use crate::sections::stamp;

/// The titles of a transcript, as its table of contents prints them one behind the other.
pub(super) struct Titles<'a> {
    /// What stands behind the heading of that table.
    contents: &'a str,
    /// The number of the last title found.
    last: u16,
}

impl<'a> Titles<'a> {
    /// The titles of these pages; none where no page holds a table of contents.
    pub(super) fn of(lines: &[SourceLine<'a>]) -> Self {
        const HEADINGS: &[&str] = &["Indholdsfortegnelse", "INDHOLDSFORTEGNELSE"];
        let pages = lines.iter().filter(|line| line.is_page);
        let contents = pages
            .flat_map(|line| HEADINGS.iter().map(move |heading| (line.text, *heading)))
            .find_map(|(text, heading)| Some(text.split_once(heading)?.1));
        Self {
            contents: contents.unwrap_or_default(),
            last: 0,
        }
    }

    /// Where the numbered title a page begins with begins and ends: behind the heading of a group in capitals, where one
    /// stands before it.
    pub(super) fn cuts(&mut self, page: &str) -> Vec<usize> {
        static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
            compiled(r"^(?:\p{Lu}[\p{Lu}, -]{3,80} )?(?P<number>\d{1,3})\. (?P<title>\p{Lu})")
        });
        let Some(found) = NUMBERED.captures(page) else {
            return Vec::new();
        };
        let (Some(number), Some(title)) = (found.name("number"), found.name("title")) else {
            return Vec::new();
        };
        let counted: u16 = number.as_str().parse().unwrap_or_default();
        if counted <= self.last {
            return Vec::new();
        }
        let Some(length) = self.listed(&page[title.start()..]) else {
            return Vec::new();
        };
        self.last = counted;
        vec![number.start(), title.start() + length]
    }

    /// The length of the longest run of words a text begins with that the table of contents lists as a title.
    fn listed(&self, text: &str) -> Option<usize> {
        const LONGEST: usize = 220;
        let near = &text[..text.floor_char_boundary(LONGEST)];
        let ends = near.match_indices(' ').map(|(at, _)| at);
        ends.chain((near.len() == text.len()).then_some(text.len()))
            .take_while(|end| self.contents.contains(&near[..*end]))
            .last()
            .filter(|end| self.ends_title(&near[..*end]))
    }

    /// Whether another title, or the number of a page, stands behind a title in the table.
    fn ends_title(&self, title: &str) -> bool {
        self.contents.split_once(title).is_some_and(|(_, behind)| {
            let behind = behind.trim_start_matches(['.', ' ']);
            behind.is_empty()
                || behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        })
    }
}

/// Where the head of what a body decided on a day begins and ends: "Havneudvalgets møde 3. maj 2006 Punkt 2: Anbefales.",
/// "Havneudvalget den 3. maj 2006: Anbefales."
pub(super) fn stamps(line: &str) -> Vec<usize> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?:s møde (?:den |d\. )?|,? (?:den|d\.) )\d{1,2}\. ?\p{L}+ (?:19|20)\d{2},?(?: (?:[Pp]unkt|[Pp]kt\.) \d{1,3})?:",
        )
    });
    if !(line.contains("s møde ") || line.contains(" den ") || line.contains(" d. ")) {
        return Vec::new();
    }
    DAY.find_iter(line)
        .filter_map(|found| {
            let from = body_before(&line[..=found.start()])?;
            let head = &line[from..found.end()];
            stamp::decision_stamp(head).or_else(|| stamp::bare_stamp(head))?;
            Some([from, found.end()])
        })
        .flatten()
        .collect()
}

/// Where it is said that the meeting closed, behind the names of those away: "Fraværende: Ib Bro Mødet hævet kl. 17".
pub(super) fn closings(line: &str) -> Vec<usize> {
    [" Mødet hævet ", " Mødet sluttede ", " Mødet slut "]
        .iter()
        .filter_map(|words| line.find(words).map(|at| at + 1))
        .collect()
}

/// Where a sentence begins that recommends, on a page no name heads it on: "Teknisk forvaltning indstiller, at".
pub(super) fn recommenders(line: &str) -> Vec<usize> {
    static RECOMMENDS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"[.!?:] (?P<who>\p{Lu}[\p{L} -]{2,60}?) indstiller(?: til [^.,:]{3,60})?[,:]? at ",
        )
    });
    if !line.contains(" indstiller") {
        return Vec::new();
    }
    RECOMMENDS
        .captures_iter(line)
        .filter_map(|found| found.name("who"))
        .map(|who| who.start())
        .collect()
}

/// Where the name of a body begins that a text ends in: behind the end of a sentence.
fn body_before(text: &str) -> Option<usize> {
    const MOST_WORDS: usize = 9;
    let starts = text.rmatch_indices(' ').map(|(at, _)| at + 1);
    starts
        .chain(std::iter::once(0))
        .take(MOST_WORDS)
        .find(|at| {
            let before = text[..*at].trim_end();
            before.is_empty() || before.ends_with(['.', '!', '?', ':', ')'])
        })
        .filter(|at| text[*at..].starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(contents: &str) -> Titles<'_> {
        Titles { contents, last: 0 }
    }

    #[test]
    fn a_title_ends_where_the_table_of_contents_has_another() {
        let contents = " 1... Meddelelser Ny mole pr. 1. maj Nyt fyr Salg af pakhus 12";
        for (page, cut) in [
            ("1. Meddelelser Havnefogeden fortalte.", "1. Meddelelser"),
            (
                "HAVNEUDVALGET 2. Ny mole pr. 1. maj Havneudvalget den 3. maj",
                "2. Ny mole pr. 1. maj",
            ),
            ("4. Salg af pakhus", "4. Salg af pakhus"),
        ] {
            let cuts = titles(contents).cuts(page);
            let [from, to] = cuts[..] else {
                panic!("{page}: {cuts:?}")
            };
            assert_eq!(&page[from..to], cut);
        }
        for page in [
            "3. behandling af planen",
            "3. Havnen er dyb",
            "3. Ny plan",
            "Nyt fyr står på molen",
        ] {
            assert!(titles(contents).cuts(page).is_empty(), "{page}");
        }
    }

    #[test]
    fn the_numbers_of_titles_rise() {
        let mut titles = titles(" Meddelelser Ny mole");
        assert!(!titles.cuts("2. Ny mole Den er slidt.").is_empty());
        assert!(titles.cuts("1. Meddelelser Ingen.").is_empty());
    }

    #[test]
    fn what_a_body_decided_on_a_day_begins_behind_a_sentence() {
        let line = "Molen males. Havne- og Fiskeriudvalgets møde 3. maj 2006 Punkt 2: Anbefales. Byrådets møde den 9. maj 2006: Godkendt.";
        let cuts = stamps(line);
        let heads: Vec<&str> = cuts.chunks(2).map(|pair| &line[pair[0]..pair[1]]).collect();
        assert_eq!(
            heads,
            [
                "Havne- og Fiskeriudvalgets møde 3. maj 2006 Punkt 2:",
                "Byrådets møde den 9. maj 2006:"
            ]
        );
        let line = "Molen males. Teknisk Udvalg den 3. maj 2006: Anbefales.";
        assert_eq!(stamps(line).len(), 2);
        for prose in [
            "Det blev sagt på Byrådets møde 3. maj 2006: det er dyrt.",
            "Fristen er den 3. maj 2006: den er kort.",
        ] {
            assert!(stamps(prose).is_empty(), "{prose}");
        }
    }

    #[test]
    fn a_sentence_that_recommends_and_the_end_of_the_meeting_begin_lines() {
        let line = "Naboerne er hørt. Teknisk forvaltning indstiller, at molen males.";
        let cuts = recommenders(line);
        assert_eq!(cuts.len(), 1);
        assert!(line[cuts[0]..].starts_with("Teknisk forvaltning indstiller"));
        assert!(recommenders("Hvis Ib Bro, som er ny, indstiller, at molen males.").is_empty());
        let line = "Fraværende: Ib Bro Mødet hævet kl. 17.";
        assert_eq!(&line[closings(line)[0]..], "Mødet hævet kl. 17.");
    }
}
