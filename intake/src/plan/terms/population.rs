//! Whom or what a goal counts: what is "af" behind a share or a number, else what stands before its verb. It
//! ends where the goal goes on to say what is to become of them.

use std::sync::LazyLock;

use regex::Regex;

use super::{DOWN, FIGURE, KEEP, UP};
use crate::plan::verbs::is_verb;
use crate::regexes::compiled;
use crate::words::sentences;

/// A population is no longer.
const LONGEST: usize = 160;
/// Without a word that ends it, no more words than these are one.
const MOST_WORDS: usize = 8;

/// What ends a population, and what a clause about it ends at in any case.
const MUST: &[&str] = &[
    "skal",
    "må",
    "bør",
    "højst",
    "højest",
    "mindst",
    "maksimalt",
    "minimum",
    "senest",
    "inden",
    "hvert",
    "årligt",
    "hver",
];

/// Verbs of people and things that are counted, besides those any clause may have.
const VERBS: &[&str] = &[
    "læser",
    "opfylder",
    "udebliver",
    "aflyses",
    "samarbejder",
    "bor",
    "bruger",
    "svarer",
    "vurderer",
    "angiver",
    "besøger",
    "benytter",
    "fuldfører",
    "består",
    "møder",
    "vælger",
    "ryger",
    "drikker",
    "dyrker",
    "spiser",
    "låner",
    "udgør",
    "udgøre",
    "føler",
    "mener",
    "kender",
    "tager",
    "afslutter",
    "genbruger",
    "sorterer",
    "ender",
    "ammes",
    "starter",
    "begynder",
    "vender",
    "vokser",
    "søger",
    "venter",
    "flytter",
    "rejser",
    "tilmeldes",
    "afgøres",
    "behandles",
    "besvares",
    "halveres",
    "fordobles",
    "overstiger",
    "overskrider",
    "reduceres",
    "øges",
    "sænkes",
    "hæves",
];

static COUNTED: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?:antallet|andelen|omfanget|antal|andel) af (?P<whom>.+)$"));
static SHARED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:{FIGURE} ?(?:pct\.?|procent|%)(?: \p{{Ll}}+(?:else|ning|ering|tion)| (?:fald|nedgang|stigning|vækst))?|^(?:mindst )?halvdelen) af (?P<whom>.+)$|^(?:mindst )?\d{{1,3}} ud af \d{{1,3}} (?:af )?(?P<out>.+)$"
    ))
});
/// What is no population at the beginning of a sentence.
static NO_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:øge|nedbringe|reducere|sænke|mindske|hæve|begrænse|nedsætte|fastholde|bevare|halvere|fordoble|styrke|forbedre|forøge|der|det|flere|færre|heraf|vi|mindst|højst|højest|hver|hvert|ingen|alle|en|et|at|\d+|kommunen|byrådet|byen|[\p{L}-]+ kommune|(?:[\p{L}-]+s )?\p{L}*(?:grad|procent|rat|kvot)e?(?:n|r)?)\b",
    )
});
/// A figure or a time behind a preposition, which say what is to become of whom.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:(?:fra|til|med|på|ned|op|mod) (?:(?:mindst|højst|højest|under|over|ca\.) )?{FIGURE}|i (?:19|20)\d{{2}}\b|ved udgangen|med udgangen|frem mod|\()"
    ))
});

/// How many of something those have who are counted, "elever med over 10 % fravær", where a verb goes on behind it.
fn described(rest: &str) -> Option<usize> {
    static HAVE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^(?:med|på) (?:(?:mindst|højst|højest|over|under|mere end|mindre end|færre end|flere end) )?{FIGURE}(?: ?(?:%|pct\.?|procent))?(?: \p{{L}}+)?"
        ))
    });
    let end = HAVE.find(rest)?.end();
    let behind = &rest[end..];
    let mut words = behind.split(' ').map(|word| word.trim_matches([',', '.']));
    words
        .any(|word| MUST.contains(&word) || verb(&word.to_lowercase()))
        .then_some(end)
}

/// Whom or what a goal counts.
pub(super) fn of(text: &str) -> Option<String> {
    let text = sentences(text).into_iter().next()?;
    let counted = COUNTED.captures(text).or_else(|| SHARED.captures(text));
    let whom = match counted {
        Some(found) => ended(found.name("whom").or_else(|| found.name("out"))?.as_str())?,
        None => {
            let changes = DOWN.is_match(text) || UP.is_match(text) || KEEP.is_match(text);
            let lower = text.to_lowercase();
            let bounds = [
                " højst ",
                " på under ",
                " er under ",
                " ikke overst",
                " overstiger ikke ",
            ];
            let bounded = bounds.iter().any(|bound| lower.contains(bound));
            if NO_SUBJECT.is_match(text) || !changes && !bounded {
                return None;
            }
            let whom = ended(text)?;
            // Without a verb the whole is a title, and names no population.
            if whom.len() == text.trim_end_matches('.').len() {
                return None;
            }
            whom
        }
    };
    let whom = whom.trim().trim_end_matches([',', '.']);
    let bare = ["de ", "den ", "det "]
        .iter()
        .find_map(|article| whom.strip_prefix(article))
        .unwrap_or(whom);
    (!bare.is_empty() && bare.chars().count() <= LONGEST).then(|| bare.to_owned())
}

/// The words of a text up to what is to become of them.
fn ended(text: &str) -> Option<&str> {
    let mut at = 0;
    // Inside a clause about whom: one set off by a comma ends at a comma, another at its second verb.
    let mut clause: Option<bool> = None;
    let mut verbs = 0;
    let mut words = 0;
    // Up to where words say what those have who are counted.
    let mut has = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim().trim_end_matches([',', '.', ';', ':']);
        let lower = bare.to_lowercase();
        let rest = &text[at..];
        let before = text[..at].trim_end();
        let parted = before.ends_with(',');
        let relative = ["der", "som", "hvor", "hvis"].contains(&lower.as_str());
        let is_verb = verb(&lower);
        let set_off = clause == Some(true);
        if words > 0 && clause.is_none() && at >= has {
            has = described(rest).map_or(has, |end| at + end);
        }
        if words > 0 && at >= has {
            let must = MUST.contains(&lower.as_str());
            let ends = match clause {
                Some(true) if parted && !relative => true,
                // "der har mindst 12 måneders …, skal": the comma ends it.
                Some(true) => must && !text[at..].contains(','),
                Some(false) => must || is_verb && verbs >= 1,
                None => must || is_verb || GOES_ON.is_match(rest),
            };
            if ends {
                return Some(&text[..at]);
            }
        }
        if relative && words > 0 && clause.is_none() {
            clause = Some(parted);
            verbs = 0;
        } else if is_verb && !set_off {
            verbs += 1;
        }
        words += 1;
        at += word.len();
    }
    (words <= MOST_WORDS).then_some(text)
}

fn verb(lower: &str) -> bool {
    VERBS.contains(&lower) || is_verb(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_population_ends_where_the_goal_goes_on() {
        for (text, whom) in [
            (
                "Antallet af besøg fordobles fra 40.000 i 2022 til 80.000 i 2024",
                Some("besøg"),
            ),
            (
                "andelen af ældre, der føler sig ensomme, falder fra 18 pct. i 2019",
                Some("ældre, der føler sig ensomme"),
            ),
            (
                "Mindst 75 procent af de nye borgere, der er flyttet til i 2017, skal være i job",
                Some("nye borgere, der er flyttet til i 2017"),
            ),
            (
                "mindst 60 pct. af borgerne i genoptræning når deres eget mål",
                Some("borgerne i genoptræning"),
            ),
            (
                "90 pct. af eleverne som starter i 1. klasse læser sikkert",
                Some("eleverne som starter i 1. klasse"),
            ),
            (
                "Andelen af rygere skal falde. Det sker med kampagner i skolerne",
                Some("rygere"),
            ),
            ("Sygefraværet nedbringes fra 4,9 pct.", Some("Sygefraværet")),
            ("Ventetiden fastholdes på 4,2 uger", Some("Ventetiden")),
            (
                "gennemsnitsfarten i byzoner højst er 50 km/t i 2025",
                Some("gennemsnitsfarten i byzoner"),
            ),
            (
                "Antallet af både med over 10 % rust skal falde fra 40 til under 30",
                Some("både med over 10 % rust"),
            ),
            (
                "andelen af gæster på 15 år, der har været på land, falder fra 31 % til 20 %",
                Some("gæster på 15 år, der har været på land"),
            ),
            (
                "Både med mindst 3 revner skal udgøre højst 5 %",
                Some("Både med mindst 3 revner"),
            ),
            ("Antallet af både med 20 pct. inden 2030", Some("både")),
            ("Flere unge skal i job", None),
            ("Nedbringe køen med 2 minutter", None),
            ("Øge andelen med 3 procentpoint", None),
            (
                "Nordvig Kommune skal reducere udledningen med 70 pct.",
                None,
            ),
            ("Dækningsgraden stiger fra 46 % til 55 %", None),
            ("Havnens dækningsgrad fastholdes på 41 pct.", None),
            ("Der skal udarbejdes en plan", None),
            ("Antal unge i uddannelse", None),
        ] {
            assert_eq!(of(text).as_deref(), whom, "{text}");
        }
    }
}
