//! Letters that say that something sent out before is wrong: what they only announce is told where it stands,
//! in their own words, and nothing is made of it.

use std::sync::LazyLock;

use protokol_core::document::{Finding, Replaced};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::ReaderFinding;
use regex::Regex;

use super::corrected::sentences_of;
use super::pieces;
use crate::lines::Line;
use crate::regexes::compiled;

/// How much of a letter's own words is told.
const LONGEST: usize = 800;

static CORRECTS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:korrektion (?:af|til)|rettelser? (?:af|til)|rettelsesblad|erratum|berigtigelse|rettede? bilag|opdateret bilag med de korrekte|formuleret forkert|forkert formuleret|(?:korrekte|rigtige|rette) (?:ordlyd|formulering)|indsneget sig|sneget sig|ved en fejl (?:er |blev )?(?:angivet|skrevet|oplyst|opgivet)|(?:angivet|skrevet|oplyst|opgivet) ved en fejl|skal (?:i stedet )?læses som|rettelig(?:t)? (?:lyde|være|stå|læses|lyder))",
    )
});
/// What is corrected, as the letter's subject says.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:Vedrørende |Vedr\. )?(?i:korrektion|rettelser?|berigtigelse) (?:af|til) (?P<what>.{5,120}?)(?: CVR\b| Kære\b|\.|$)",
    )
});
static WRONG: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)\b(?:fejl|forkerte?|fejlagtigt)\b|\b(?:korrekte|rigtige) (?:ordlyd|formulering)")
});
/// What a letter may do to a goal beside giving it another value.
static OTHERWISE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\bmål(?:et|tallet)?(?: nr\.?)? \d{1,2}(?:\.\d{1,2})?(?:\.?[a-z])?\b.*\b(?:udgår|bortfalder|slettes|fjernes|tilføjes|ordlyd|formuler\w+)\b|\b(?:udgår|bortfalder|slettes|fjernes|tilføjes|ordlyd\w*|formuler\w+)\b.*\bmål(?: nr\.?)? \d{1,2}\b",
    )
});

/// What puts a figure right, whatever it is of: "… er oplyst til 4,3", "… udgår", "… i stedet for 18 pct."
static PUTS_RIGHT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r#"(?i)^.*\b(?:rettes|korrigeres|ændres|erstattes|rettelige?t?|i stedet for|fejlagtigt?|ved en fejl|skulle (?:være|have)|(?:korrekte|rigtige) \p{L}+ er|(?:oplyst|angivet|opgivet|anført) (?:til|som|at))\b.*\d|["”“«] (?:skal|bør|burde) (?:være|lyde|stå|læses)\b|\d.*\b(?:rettes|korrigeres|erstattes|i stedet for|fejlagtigt?|ved en fejl)\b|\bmål\p{L}*\b.*\b(?:udgår|bortfalder|slettes)\b|\b(?:udgår|bortfalder|slettes)\b.*\bmål\p{L}*\b"#,
    )
});

/// Whether a text says that goals are other than before: what a minister sets anew may be so, too.
pub(super) fn changes(text: &str) -> bool {
    static CHANGES: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:nyt mål(?:tal)? er|nye mål(?:tal)? er|mål(?:et|tallet)? ændres til|ændres mål(?:et|tallet)? til|mål(?:et)? (?:nr\. ?)?\d{1,2}(?:\.\d{1,2})? (?:udgår|bortfalder|erstattes|ændres))\b",
        )
    });
    CHANGES.is_match(text)
}

/// Whether a text says that it puts something right.
pub(super) fn corrects(text: &str) -> bool {
    CORRECTS.is_match(text)
}

/// What these lines announce beside what was replaced.
pub(super) fn of(lines: &[Line<'_>], replaced: &[Read<Replaced>]) -> Vec<Finding> {
    let pieces = pieces::of(lines);
    let said: Vec<(&str, Lines)> = pieces
        .iter()
        .flat_map(|piece| {
            let each = sentences_of(&piece.text).into_iter();
            each.map(move |sentence| (sentence, piece.lines))
        })
        .collect();
    if !replaced.is_empty() {
        let taken = |sentence: &str| {
            replaced
                .iter()
                .any(|read| read.value.said.contains(sentence))
        };
        return not_taken(&said, replaced, taken);
    }
    let subject = lines
        .iter()
        .filter(|line| line.has_text())
        .find_map(|line| {
            let found = SUBJECT.captures(line.text)?;
            Some((found["what"].trim().to_owned(), line.span()))
        });
    let wrong = said
        .iter()
        .position(|(sentence, _)| WRONG.is_match(sentence));
    // What is right often stands in the next sentence.
    let wrong = wrong.map(|at| {
        let (sentence, lines) = said[at];
        let next = said.get(at + 1).filter(|(_, next)| *next == lines);
        let next = next.map(|(next, _)| format!(" {next}")).unwrap_or_default();
        (format!("{sentence}{next}"), lines)
    });
    let told = match (subject, wrong) {
        (Some((what, subject)), Some((wrong, lines))) => {
            (format!("corrects {what}: {wrong}"), subject.hull(lines))
        }
        (Some((what, lines)), None) => (format!("corrects {what}"), lines),
        (None, Some((wrong, lines))) => (wrong, lines),
        (None, None) => {
            let says = |line: &&Line<'_>| line.has_text() && corrects(line.text);
            let Some(line) = lines.iter().find(says).or_else(|| lines.first()) else {
                return vec![];
            };
            (line.text.to_owned(), line.span())
        }
    };
    let others = not_taken(&said, replaced, |sentence| told.0.contains(sentence));
    std::iter::once(finding(told.1, told.0.clone()))
        .chain(others)
        .collect()
}

/// The sentences that put something right and were not taken in, each with what the next says is right.
fn not_taken(
    said: &[(&str, Lines)],
    replaced: &[Read<Replaced>],
    taken: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let each = said.iter().enumerate().filter(|(_, (sentence, _))| {
        !taken(sentence)
            && (OTHERWISE.is_match(sentence)
                || of_another_goal(sentence, replaced)
                || PUTS_RIGHT.is_match(sentence))
    });
    each.map(|(at, (sentence, lines))| {
        let next = said.get(at + 1).filter(|(next, _)| says_right(next));
        let next = next.map(|(next, _)| format!(" {next}")).unwrap_or_default();
        finding(*lines, format!("was not taken in: {sentence}{next}"))
    })
    .collect()
}

/// Whether a sentence says what is right of the one before it.
fn says_right(sentence: &str) -> bool {
    let begins = [
        "Den er",
        "Den skal",
        "Den skulle",
        "Det er",
        "Det skulle",
        "Tallet er",
        "Andelen er",
        "Antallet er",
        "Målet er",
        "Der skal",
        "Det skal",
        "Det rigtige",
        "Det korrekte",
        "Den rette",
        "Den korrekte",
    ];
    begins.iter().any(|words| sentence.starts_with(words))
}

/// Whether a sentence puts right a goal of which no value was replaced.
fn of_another_goal(sentence: &str, replaced: &[Read<Replaced>]) -> bool {
    static CHANGES: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r#"(?i)\bmål(?:et|tallet)?(?: nr\.?)? (?P<number>\d{1,2}(?:\.\d{1,2})?(?:\.?[a-z])?)\b.*(?:\bfejl|\bforkert|\bkorrekt|\brigtig|\brettes|\sændres|\bkorrigeres|\blæses|\bstår\b|\bstod\b|\blyder?\b|\brettelig|["”“«] skal (?:være|stå)\b|\bnyt? mål|\bnye mål|\berstattes\b|\budskiftes\b|\bafløses\b|\btil\b[^.]*\bi stedet\b)"#,
        )
    });
    let Some(found) = CHANGES.captures(sentence) else {
        return false;
    };
    let mut known = replaced.iter().map(|read| &read.value);
    // A letter that names a goal by its words may number it, too.
    known.all(|read| {
        read.number
            .as_deref()
            .is_some_and(|number| number != &found["number"])
    })
}

fn finding(lines: Lines, text: String) -> Finding {
    Finding {
        code: ReaderFinding::CorrectionAnnounced,
        item: None,
        lines,
        text: text.chars().take(LONGEST).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::lines_of;

    fn told(text: &str) -> Vec<(u32, u32, String)> {
        assert!(corrects(text), "{text}");
        let found = of(&lines_of(text), &[]);
        let found = found.into_iter();
        found
            .map(|found| (found.lines.from, found.lines.to, found.text))
            .collect()
    }

    #[test]
    fn a_letter_is_told_in_its_own_words_where_they_stand() {
        assert_eq!(
            told(
                "Nordvig Kommune\n8. december 2021\n\nRettelse til Sundhedsplan 2022\n\nDer har desværre indsneget sig en fejl i planen. Vi vender tilbage."
            ),
            [(
                4,
                6,
                "corrects Sundhedsplan 2022: Der har desværre indsneget sig en fejl i planen. Vi vender tilbage."
                    .to_owned()
            )]
        );
        assert_eq!(
            told(
                "Ministeriet\n\nKære borgmestre\n\nJeg skal oplyse, at mål 2 er blevet formuleret forkert. Den korrekte ordlyd er: Flere skal i job."
            ),
            [(
                5,
                5,
                "Jeg skal oplyse, at mål 2 er blevet formuleret forkert. Den korrekte ordlyd er: Flere skal i job."
                    .to_owned()
            )]
        );
    }

    #[test]
    fn each_sentence_behind_a_unit_puts_right_its_own_goal_and_another_is_told() {
        let text = "Mål 2 for 2022 er ved en fejl angivet til 70 pct. Det korrekte er 75 pct. I mål 3 skal 200 virksomheder læses som 220 virksomheder. Mål 5 rettes til en anden form.\nMål 4 udgår.\n";
        let lines = lines_of(text);
        let replaced = super::super::corrected::of(&pieces::of(&lines), None, true);
        let said: Vec<_> = replaced
            .iter()
            .map(|read| (read.value.number.as_deref(), read.value.right.to_string()))
            .collect();
        assert_eq!(
            said,
            [(Some("2"), "75".to_owned()), (Some("3"), "220".to_owned())]
        );
        let told: Vec<String> = of(&lines, &replaced)
            .into_iter()
            .map(|found| found.text)
            .collect();
        assert_eq!(
            told,
            [
                "was not taken in: Mål 5 rettes til en anden form.",
                "was not taken in: Mål 4 udgår.",
            ]
        );
    }

    #[test]
    fn a_figure_that_no_goal_asks_is_told_in_the_whole_of_its_words() {
        let text = "Mål 2 rettes fra 70 til 75.\nEndelig er bådførernes tilfredshed i august 2024 oplyst til 4,3. Den er 4,1.\nVi beklager fejlen. Ring på 55 12 34 56.\n";
        let lines = lines_of(text);
        let replaced = super::super::corrected::of(&pieces::of(&lines), None, true);
        assert_eq!(replaced.len(), 1);
        let told: Vec<String> = of(&lines, &replaced)
            .into_iter()
            .map(|found| found.text)
            .collect();
        assert_eq!(
            told,
            [
                "was not taken in: Endelig er bådførernes tilfredshed i august 2024 oplyst til 4,3. Den er 4,1.",
            ]
        );
    }

    #[test]
    fn what_a_letter_does_beside_replacing_values_is_told() {
        for told in [
            "Mål 4 udgår.",
            "Ordlyden af mål 2 ændres.",
            "Mål nr. 3 bortfalder.",
        ] {
            assert!(OTHERWISE.is_match(told), "{told}");
        }
        for other in ["I mål 3 skal 200 læses som 220.", "Mål 2 rettes til 75."] {
            assert!(!OTHERWISE.is_match(other), "{other}");
        }
    }
}
