//! Letters that correct what was sent out before: which value of which goal is wrong, and which is right,
//! where one sentence says all three. Which goal of the book that is, is not known here.

use std::sync::LazyLock;

use protokol_core::document::Replaced;
use protokol_core::evidence::Read;
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use regex::Regex;

use super::pieces::Piece;
use super::terms::{self, FIGURE};
use crate::mark::marked;
use crate::regexes::compiled;
use crate::words::sentences_behind_units;

/// What may stand between a figure and the word behind it: its unit.
const UNIT: &str = r"(?: ?(?:%|pct\.?|procent|[\p{Ll}-]{3,20}))?";

/// What may stand before a figure: on which side of it the goal is.
const BOUND: &str = r"(?:(?:højst|mindst|maksimalt|minimum|maks\.|min\.|op til|ca\.) )?";

/// "for 2025": the year a goal is of, which is no value of it.
static OF_YEAR: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i) (?:for|i) (?:året )?(?P<year>20\d{2})\b(?P<more>[–/-]\d)?"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b[\p{L}-]*mål(?:et|tallet)?(?: i mål)?(?: nr\.?)? (?P<number>\d{1,2}(?:\.\d{1,2})*(?:\.?[a-z])?)\b",
    )
});
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r#"(?i)\b[\p{L}-]*mål(?:et|sætningen)?(?: om)?:? ["”“„»](?P<title>[^"”“„«]{5,200})["”“«]"#,
    )
});
static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:(?:rettes|ændres|korrigeres|rettet|ændret|korrigeret)(?: fra)? (?P<from>{FIGURE}){UNIT} til (?P<to>{FIGURE})|\b(?P<wrong>{FIGURE}){UNIT} (?:(?:skal |er |bliver )?(?:rettes|ændres|korrigeres|rettet|ændret|korrigeret)) til (?P<right>{FIGURE}))"
    ))
});
static INSTEAD: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:være|stå|er|udgør|udgøre|lyde)(?: på)? (?P<right>{FIGURE}){UNIT},? \(?(?:i stedet for|og ikke|ikke|frem for) (?P<wrong>{FIGURE})"
    ))
});
static STATED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:angivet|opgivet|skrevet|oplyst|opgjort|anført)(?: til| som| at være)? (?P<wrong>{FIGURE}).{{0,60}}?\b(?:(?:korrekte|rigtige|rette)(?: [\p{{L}}-]+)? er|skulle (?:rettelig )?(?:have været|have stået|være)) (?P<right>{FIGURE})"
    ))
});

/// "Der står 150, men der skal stå 126."
static STANDS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:står|stod)(?: der)?(?: fejlagtigt| ved en fejl| desværre)? {BOUND}(?P<wrong>{FIGURE}).{{0,80}}?\b(?:skal (?:der )?(?:i stedet |rettelig )?(?:stå|være|lyde(?: på)?)|skulle (?:der )?(?:have stået|stå|være|have været)) {BOUND}(?P<right>{FIGURE})"
    ))
});
/// "I mål 3 skal 200 virksomheder læses som 220 virksomheder."
static READ_AS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?P<wrong>{FIGURE}){UNIT}(?: (?:i|for|under) målet)? (?:skal |bedes )?(?:i stedet )?(?:læses|forstås) som {BOUND}(?P<right>{FIGURE})"
    ))
});
/// "45 pct. skal rettelig lyde 54 pct.", "200 virksomheder erstattes af 220 virksomheder".
static RIGHTLY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?P<wrong>{FIGURE}){UNIT} (?:(?:skal |bør |burde )?(?:rettelig|retteligt|i stedet)(?: skal)? (?:lyde|være|stå|læses|lyder|er)(?: på| som)?|(?:udgår og )?(?:erstattes|udskiftes|afløses) (?:af|med)) {BOUND}(?P<right>{FIGURE})"
    ))
});
/// "Under mål 1 står der, at … højst 204 personer. Det rigtige tal er 240 personer."
static STATED_AS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:står|stod)(?: der)?\b.{{0,140}}?\b(?P<wrong>{FIGURE}){UNIT}[^.]{{0,80}}\. .{{0,40}}?\b(?:(?:korrekte|rigtige|rette)(?: [\p{{L}}-]+)? er|skal (?:der )?(?:i stedet |rettelig )?(?:stå|være|lyde(?: på)?)) {BOUND}(?P<right>{FIGURE})"
    ))
});
/// "Målet om ventetid på en bådplads er …".
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:mål|målet|måltallet|målsætningen) (?:om|for) (?P<title>\p{L}[^,.\d:]{4,100}?) (?:er|var|står|stod|rettes|ændres|korrigeres|skal|blev|skrevet|angivet|opgivet|anført|oplyst)\b",
    )
});

/// The values these pieces put in place of others; `whole` is the year the letter is about.
pub(super) fn of(pieces: &[Piece], whole: Option<Interval>) -> Vec<Read<Replaced>> {
    let mut found = vec![];
    for piece in pieces {
        let said = sentences_behind_units(&piece.text);
        for (at, sentence) in said.iter().enumerate() {
            // One sentence may say which goal and what is wrong, the next what is right.
            let mut behind = said[at + 1..].iter().take(2);
            let both = || {
                let mut told = (*sentence).to_owned();
                behind.find_map(|next| {
                    if told.is_empty() || NUMBER.is_match(next) || replaced(next, whole).is_some() {
                        told.clear();
                        return None;
                    }
                    told.push(' ');
                    told.push_str(next);
                    replaced(&told, whole)
                })
            };
            if let Some(replaced) = replaced(sentence, whole).or_else(both) {
                let known = |read: &Read<Replaced>| {
                    read.value == replaced && read.mark.lines == piece.lines
                };
                if !found.iter().any(known) {
                    found.push(marked(replaced, piece.lines, "goal/replaced@2", 85));
                }
            }
        }
    }
    found
}

fn replaced(sentence: &str, whole: Option<Interval>) -> Option<Replaced> {
    let named = |pattern: &Regex, name: &str| {
        let found = pattern.captures(sentence)?;
        Some(found.name(name)?.as_str().to_owned())
    };
    let number = named(&NUMBER, "number");
    let title =
        named(&TITLE, "title").or_else(|| named(&NAMED, "title").filter(|_| number.is_none()));
    if number.is_none() && title.is_none() {
        return None;
    }
    // The number of a goal and the year it is of are no values of it.
    let bare = OF_YEAR.replace_all(sentence, "");
    let bare = NUMBER.replace_all(&bare, "målet");
    let of = |pattern: &Regex, name: &str| {
        let found = pattern.captures(&bare)?;
        Some(found.name(name)?.as_str().to_owned())
    };
    let pair = |pattern: &Regex, wrong: &str, right: &str| {
        Some((of(pattern, wrong)?, of(pattern, right)?))
    };
    let (wrong, right) = pair(&CHANGED, "from", "to")
        .or_else(|| pair(&CHANGED, "wrong", "right"))
        .or_else(|| pair(&INSTEAD, "wrong", "right"))
        .or_else(|| pair(&STATED, "wrong", "right"))
        .or_else(|| pair(&STANDS, "wrong", "right"))
        .or_else(|| pair(&READ_AS, "wrong", "right"))
        .or_else(|| pair(&RIGHTLY, "wrong", "right"))
        .or_else(|| pair(&STATED_AS, "wrong", "right"))?;
    Some(Replaced {
        number,
        title,
        period: year_of(sentence)
            .or(whole)
            .or_else(|| terms::year_in(sentence)),
        wrong: Quantity::read(&wrong).ok()?,
        right: Quantity::read(&right).ok()?,
    })
}

/// The year that a sentence says a goal is of; the day of another letter is none.
fn year_of(sentence: &str) -> Option<Interval> {
    let found = OF_YEAR.captures(sentence)?;
    match found.name("more") {
        Some(_) => terms::year_in(sentence),
        None => terms::year_in(&found["year"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_says_goal_wrong_and_right_replaces() {
        for (sentence, number, wrong, right) in [
            (
                "I mål 2 for 2020 rettes 150 fuldtidspersoner til 126 fuldtidspersoner.",
                "2",
                "150",
                "126",
            ),
            (
                "Resultatmål 1.b ændres fra 4,5 pct. til 5,4 pct.",
                "1.b",
                "4.5",
                "5.4",
            ),
            (
                "Måltallet i mål nr. 3 skal være 1.250 i stedet for 1.520.",
                "3",
                "1520",
                "1250",
            ),
            (
                "Mål 4 var angivet til 12 personer, og det korrekte tal er 21.",
                "4",
                "12",
                "21",
            ),
            (
                "I mål 3 om ventetiden skal der stå 4,5 dage i stedet for 4,2 dage.",
                "3",
                "4.2",
                "4.5",
            ),
            (
                "I mål 2 står der ved en fejl 150. Der skal stå 126.",
                "2",
                "150",
                "126",
            ),
            (
                "I mål 3 skal 200 virksomheder læses som 220 virksomheder.",
                "3",
                "200",
                "220",
            ),
            (
                "Mål 2 for 2022 er ved en fejl angivet til 70 pct. Det korrekte er 75 pct.",
                "2",
                "70",
                "75",
            ),
            (
                "Under mål 1 står der, at antallet skal nedbringes til højst 204 personer. Det rigtige tal er 240 personer.",
                "1",
                "204",
                "240",
            ),
            (
                "I mål 3 for 2025 står der højst 120. Der skal stå højst 110.",
                "3",
                "120",
                "110",
            ),
            (
                "70 pct. i mål 2 for 2025 skal læses som 45 pct.",
                "2",
                "70",
                "45",
            ),
            (
                "I mål 5 står der, at mindst 70 pct. af bådene skal sejle på strøm. Der skal stå 45 pct.",
                "5",
                "70",
                "45",
            ),
            (
                "Mål 2: 45 pct. skal rettelig lyde mindst 54 pct.",
                "2",
                "45",
                "54",
            ),
            (
                "I mål nr. 1 er der ved en fejl anført 85 pct. Det korrekte tal er 58 pct.",
                "1",
                "85",
                "58",
            ),
            (
                "I mål 2 er målet skrevet som 92 pct. Det skulle have været 95 pct.",
                "2",
                "92",
                "95",
            ),
            (
                "I mål 3: 200 virksomheder erstattes af 220 virksomheder.",
                "3",
                "200",
                "220",
            ),
            (
                "Det rigtige tal for mål 2 er 126 (ikke 150).",
                "2",
                "150",
                "126",
            ),
        ] {
            let found = replaced(sentence, None).unwrap_or_else(|| panic!("{sentence}"));
            assert_eq!(
                (
                    found.number.as_deref(),
                    found.wrong.to_string(),
                    found.right.to_string()
                ),
                (Some(number), wrong.to_owned(), right.to_owned()),
                "{sentence}"
            );
        }
        for sentence in [
            "I bilaget var tallene for flere kommuner forkerte.",
            "Antallet rettes fra 150 til 126.",
            "Mål 2 er vigtigt i 2020.",
            "Mål 2 for 2025 skal læses som 40.",
        ] {
            assert_eq!(replaced(sentence, None), None, "{sentence}");
        }
    }
}
