//! A page of a plan that lost its line breaks: taken apart again by numbers, sentences and capitals. What a piece means
//! is not known here.

use std::sync::LazyLock;

use protokol_core::evidence::Lines;
use regex::Regex;

use super::{LONGEST_HEADING, Piece, Shape, piece};
use crate::plan::verbs::has_verb;
use crate::regexes::compiled;
use crate::words::sentences;

/// The places in a folded page at which something numbered begins. A number that was lost leaves its
/// bracket, or the letter behind it.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:^|\s)(?:(?P<number>\d{1,2}(?:\.\d{1,2}){1,2}\.?|\d{1,2}\.[a-z]\.?|\d{1,2}[.)])\s?|(?P<lost>\))\s?|(?P<letter>[b-h])\s)(?:\p{Lu}\p{Ll}|\p{Lu}\p{Lu}|\d+ (?:pct|procent|%))",
    )
});

/// Takes a page apart that stands on one line.
pub(super) fn unfold(text: &str, lines: Lines, pieces: &mut Vec<Piece>) {
    let mut cuts: Vec<(usize, usize, Option<String>)> = vec![(0, 0, None)];
    let mut lettered = false;
    for found in NUMBERED.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let begins =
            whole.start() + usize::from(text[whole.start()..].starts_with(char::is_whitespace));
        let (number, behind) = if let Some(number) = found.name("number") {
            let printed = number.as_str().trim_end_matches(['.', ')']);
            lettered |= printed.ends_with(|c: char| c.is_ascii_lowercase());
            (printed.to_owned(), number.end())
        } else if let Some(letter) = found.name("letter") {
            if !lettered {
                continue;
            }
            (letter.as_str().to_owned(), letter.end())
        } else if let Some(lost) = found.name("lost") {
            // A bracket that closes another is no lost number.
            if text[..begins].matches('(').count() > text[..begins].matches(')').count() {
                continue;
            }
            (String::new(), lost.end())
        } else {
            continue;
        };
        cuts.push((begins, behind, Some(number)));
    }
    let ends = cuts
        .iter()
        .skip(1)
        .map(|(begins, _, _)| *begins)
        .chain([text.len()]);
    for ((_, behind, number), end) in cuts.iter().zip(ends.collect::<Vec<_>>()) {
        let part = text[(*behind).min(end)..end].trim();
        if part.is_empty() {
            continue;
        }
        let mut shape = match number {
            Some(number) => Shape::Numbered(number.clone()),
            None => Shape::Prose,
        };
        for sentence in sentences(part) {
            for clause in clauses(sentence) {
                let begun = std::mem::replace(&mut shape, Shape::Prose);
                let bare = !has_verb(clause) && !clause.ends_with('.');
                let shape = match begun {
                    Shape::Numbered(number)
                        if bare
                            && !number.is_empty()
                            && !number.ends_with(|c: char| c.is_ascii_lowercase()) =>
                    {
                        Shape::Heading(Some(number))
                    }
                    Shape::Prose if bare && clause.len() <= LONGEST_HEADING => Shape::Heading(None),
                    Shape::Numbered(_)
                    | Shape::Heading(_)
                    | Shape::Bullet
                    | Shape::Row(_)
                    | Shape::Prose => begun,
                };
                pieces.push(Piece {
                    folded: true,
                    ..piece(shape, clause, lines)
                });
            }
        }
    }
}

/// Words after which no clause ends, so that a capital behind them is a name.
const GO_ON: &[&str] = &[
    "i",
    "på",
    "af",
    "til",
    "fra",
    "for",
    "med",
    "mod",
    "om",
    "ved",
    "hos",
    "under",
    "over",
    "efter",
    "før",
    "mellem",
    "blandt",
    "inden",
    "ift",
    "jf",
    "og",
    "eller",
    "samt",
    "men",
    "at",
    "som",
    "der",
    "den",
    "det",
    "de",
    "en",
    "et",
    "vores",
    "denne",
    "dette",
    "er",
    "var",
    "har",
    "skal",
    "kan",
    "vil",
    "bliver",
    "blev",
    "både",
    "såvel",
    "fx",
    "bl",
    "a",
    "herunder",
    "ifm",
    "nr",
    "kaldet",
    "hedder",
    "via",
    "uden",
    "omkring",
    "gennem",
    "langs",
    "hele",
    "nye",
    "ny",
    "projekt",
    "projektet",
    "afdeling",
    "formand",
    "minister",
    "borgmester",
    "udvalget",
    "kommune",
    "region",
];

/// The clauses of a sentence whose line breaks were lost: a capital behind a small letter begins a new
/// one where what stands before is whole.
fn clauses(sentence: &str) -> Vec<&str> {
    let mut found = vec![];
    let mut from = 0;
    let mut before: Option<&str> = None;
    let mut at = 0;
    for word in sentence.split_inclusive(' ') {
        let bare = word.trim();
        let mut letters = bare.chars();
        // A name in capitals, as UU, is no beginning.
        let begins = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_none_or(char::is_lowercase);
        if begins && at > from && before.is_some_and(|before| ends(before, &sentence[from..at])) {
            found.push(sentence[from..at].trim());
            from = at;
        }
        before = Some(bare);
        at += word.len();
    }
    found.push(sentence[from..].trim());
    found.retain(|clause| clause.chars().any(char::is_alphanumeric));
    found
}

/// Whether a clause can end with this word.
fn ends(last: &str, clause: &str) -> bool {
    let small = last.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(');
    let lower = last.to_lowercase();
    let bare = lower.trim_end_matches([')', '"', '”']);
    let open = clause.matches('(').count() > clause.matches(')').count();
    let closed = !last.ends_with([',', ';', '/', '&', '-', '–', '.', ':']) && !open;
    let words = clause.split_whitespace().count();
    small && closed && !GO_ON.contains(&bare) && (has_verb(clause) || words <= 14 && words > 1)
        || last.ends_with(')') && !open && words > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_ends_where_a_capital_begins_another_and_not_at_a_name() {
        let taken = clauses(
            "Sigtelinjer i skoleindsatsen Samarbejdet med forældrene prioriteres højt Skolerne støttes af PPR og Ungecentret i hverdagen De unge er mange.",
        );
        assert_eq!(
            taken,
            [
                "Sigtelinjer i skoleindsatsen",
                "Samarbejdet med forældrene prioriteres højt",
                "Skolerne støttes af PPR og Ungecentret i hverdagen",
                "De unge er mange.",
            ]
        );
    }
}
