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
use crate::dates::MONTH_PATTERN;
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
        r"(?i)(?:(?:rettes|ændres|korrigeres|rettet|ændret|korrigeret)(?: fra)? {BOUND}(?P<from>{FIGURE}){UNIT} til {BOUND}(?P<to>{FIGURE})|\b(?P<wrong>{FIGURE}){UNIT} (?:(?:skal |er |bliver )?(?:rettes|ændres|korrigeres|rettet|ændret|korrigeret)) til {BOUND}(?P<right>{FIGURE}))"
    ))
});
static INSTEAD: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:være|stå|er|udgør|udgøre|lyde)(?: på| rettelige?t?)* {BOUND}(?P<right>{FIGURE}){UNIT},? \(?(?:i stedet for|og ikke|ikke|frem for) {BOUND}(?P<wrong>{FIGURE})"
    ))
});
/// "I stedet for 18 pct. skal der stå 16 pct."
static IN_ITS_STEAD: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\bi stedet for {BOUND}(?P<wrong>{FIGURE}){UNIT},? (?:skal|bør|er|bliver)(?: der| det| den| målet| måltallet| tallet)?(?: rettelige?t?)?(?: stå| være| lyde)?(?: på)? {BOUND}(?P<right>{FIGURE})"
    ))
});
static STATED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:angivet|opgivet|skrevet|oplyst|opgjort|anført|sat|fastsat|noteret)(?: ved en fejl| fejlagtigt)?(?: til| som| at være| med| på)? {BOUND}(?P<wrong>{FIGURE}).{{0,60}}?\b(?:(?:korrekte|rigtige|rette)(?: [\p{{L}}-]+)? (?:er|var)|skulle (?:rettelig )?(?:have været|have stået|være)) {BOUND}(?P<right>{FIGURE})"
    ))
});
/// "… er angivet til højst 125. Det er 115.": what is right stands behind a word for it and nothing else does.
static IT_IS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:angivet|opgivet|skrevet|oplyst|anført|noteret)(?: ved en fejl| fejlagtigt)?(?: til| som| at være| med| på)? {BOUND}(?P<wrong>{FIGURE}){UNIT}[^.]{{0,60}}\.? (?:Den|Det|Tallet|Andelen|Antallet|Målet|Måltallet) (?:er|skal være|bør være)(?: rettelige?t?| i stedet| derimod)? {BOUND}(?P<right>{FIGURE})(?: ?(?:%|pct\.?|procent))?\.?$"
    ))
});
/// "…, der i planen står som maksimalt 18 pct., rettes til maksimalt 16 pct."
static STANDS_AND_IS_PUT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:står|stod|angivet|opgivet|skrevet|oplyst|anført)(?: der| i planen| fejlagtigt| ved en fejl)*(?: til| som| at være| med| på)? {BOUND}(?P<wrong>{FIGURE}){UNIT}[,.]* (?:men |og |hvilket |det )?(?:skal |er |bliver )?(?:hermed )?(?:rettes?t?|ændres?t?|korrigeres?t?)(?: i stedet| hermed)? til {BOUND}(?P<right>{FIGURE})"
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
/// `"til højst 90 i 2026" skal være "til højst 92 i 2026"`: whole words put in place of others.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r#"(?i)["”“„»](?P<wrong>[^"”“„«»]{1,120})["”“«],? (?:(?:skal|bør|burde|skulle) (?:rettelig |i stedet )?(?:være|lyde|læses som|have været|stå)|(?:rettes|ændres|korrigeres|er rettet|er ændret) til|erstattes (?:af|med)|udskiftes med)(?: som)?:? ["”“„»](?P<right>[^"”“„«»]{1,120})["”“«]"#,
    )
});
/// "Målet om ventetid på en bådplads er …".
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:mål|målet|måltallet|målsætningen) (?:om|for) (?P<title>\p{L}[^,.\d:]{4,100}?) (?:er|var|står|stod|rettes|ændres|korrigeres|skal|blev|skrevet|angivet|opgivet|anført|oplyst)\b",
    )
});

/// What a sentence is about that calls no goal by its number or as one: "Desuden skal andelen af langtidsledige, der …".
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:(?:(?:desuden|endelig|endvidere|derudover|ligeledes|samtidig|tilsvarende|også) |(?:i|på) (?:planen|planens?|politikken|strategien|bilaget|side \d+|tabellen) |ved en fejl )*(?:skal|er|var|bør|bliver|blev|står) )?(?P<title>\p{L}[^,.;:\d]{8,100}?)(?:, (?:der|som|og) | (?:er|var|blev|står|stod|skal|bør|rettes|ændres|korrigeres|fejlagtigt|ved en fejl|angivet|opgivet|oplyst|anført|for 20\d\d) )",
    )
});
/// A time at which something was counted; what is wrong there is a figure, and no goal's value.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:i|pr\.|ultimo|primo|medio) (?:\d\. (?:kvartal|halvår)|(?:\d{{1,2}}\. )?(?:{MONTH_PATTERN})\b)"
    ))
});
/// Behind a figure that only tells how much it differs: "Det er 5 færre".
static COMPARES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^ ?(?:%|pct\.?|procent|[\p{L}-]+)? ?(?:færre|flere|lavere|højere|mere|mindre|under|over)\b",
    )
});

/// The values these pieces put in place of others; `whole` is the year the letter is about, and whether it says that
/// it corrects something: then a sentence need not call what it is about a goal.
pub(super) fn of(pieces: &[Piece], whole: Option<Interval>, corrects: bool) -> Vec<Read<Replaced>> {
    let mut found = vec![];
    for piece in pieces {
        let said = sentences_of(&piece.text);
        for (at, sentence) in said.iter().enumerate() {
            // One sentence may say which goal and what is wrong, the next what is right.
            let mut behind = said[at + 1..].iter().take(2);
            let both = || {
                let mut told = (*sentence).to_owned();
                behind.find_map(|next| {
                    let other = told.is_empty()
                        || NUMBER.is_match(next)
                        || replaced(next, whole, corrects).is_some();
                    if other {
                        told.clear();
                        return None;
                    }
                    told.push(' ');
                    told.push_str(next);
                    replaced(&told, whole, corrects)
                })
            };
            if let Some(replaced) = replaced(sentence, whole, corrects).or_else(both) {
                let known = |read: &Read<Replaced>| {
                    let value = Replaced {
                        said: replaced.said.clone(),
                        ..read.value.clone()
                    };
                    value == replaced && read.mark.lines == piece.lines
                };
                if !found.iter().any(known) {
                    found.push(marked(replaced, piece.lines, "goal/replaced@3", 85));
                }
            }
        }
    }
    found
}

/// The sentences of a letter: behind a figure, too, one ends where a capital follows.
pub(super) fn sentences_of(text: &str) -> Vec<&str> {
    static BEHIND_FIGURE: LazyLock<Regex> = LazyLock::new(|| compiled(r"\d\. (?P<next>\p{Lu})"));
    let mut found = vec![];
    for sentence in sentences_behind_units(text) {
        let mut from = 0;
        for next in BEHIND_FIGURE.captures_iter(sentence) {
            let to = next.name("next").map_or(from, |next| next.start());
            found.push(sentence[from..to].trim());
            from = to;
        }
        found.push(sentence[from..].trim());
    }
    found
}

fn replaced(sentence: &str, whole: Option<Interval>, corrects: bool) -> Option<Replaced> {
    let named = |pattern: &Regex, name: &str| {
        let found = pattern.captures(sentence)?;
        Some(found.name(name)?.as_str().to_owned())
    };
    let number = named(&NUMBER, "number");
    let about = || {
        let title = named(&ABOUT, "title").filter(|_| corrects && number.is_none())?;
        let counted = COUNTED.is_match(sentence);
        (title.contains(' ') && !counted).then_some(title)
    };
    let title = named(&TITLE, "title")
        .or_else(|| named(&NAMED, "title").filter(|_| number.is_none()))
        .or_else(about);
    if number.is_none() && title.is_none() {
        return None;
    }
    // The number of a goal and the year it is of are no values of it.
    let bare = OF_YEAR.replace_all(sentence, "");
    let bare = NUMBER.replace_all(&bare, "målet");
    let (wrong, right) = values(&bare)?;
    Some(Replaced {
        number,
        title,
        period: year_of(sentence)
            .or(whole)
            .or_else(|| terms::year_in(sentence)),
        wrong: Quantity::read(&wrong).ok()?,
        right: Quantity::read(&right).ok()?,
        said: sentence.to_owned(),
    })
}

/// Which value of a sentence is wrong, and which is right.
fn values(sentence: &str) -> Option<(String, String)> {
    let ways: [(&Regex, &str, &str); 11] = [
        (&CHANGED, "from", "to"),
        (&CHANGED, "wrong", "right"),
        (&INSTEAD, "wrong", "right"),
        (&IN_ITS_STEAD, "wrong", "right"),
        (&STATED, "wrong", "right"),
        (&STANDS_AND_IS_PUT, "wrong", "right"),
        (&STANDS, "wrong", "right"),
        (&READ_AS, "wrong", "right"),
        (&RIGHTLY, "wrong", "right"),
        (&STATED_AS, "wrong", "right"),
        (&IT_IS, "wrong", "right"),
    ];
    quoted(sentence).or_else(|| {
        ways.iter().find_map(|(pattern, wrong, right)| {
            let found = pattern.captures(sentence)?;
            let (wrong, right) = (found.name(wrong)?, found.name(right)?);
            let compared = COMPARES.is_match(&sentence[right.end()..]);
            (!compared).then(|| (wrong.as_str().to_owned(), right.as_str().to_owned()))
        })
    })
}

/// The one figure in which quoted words differ from those they put in their place.
fn quoted(sentence: &str) -> Option<(String, String)> {
    static ANY: LazyLock<Regex> = LazyLock::new(|| compiled(FIGURE));
    let found = QUOTED.captures(sentence)?;
    let words = |name: &str| ANY.replace_all(&found[name], "#").into_owned();
    let figures = |name: &str| {
        let all = ANY.find_iter(found.name(name).map_or("", |name| name.as_str()));
        all.map(|figure| figure.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    if words("wrong") != words("right") {
        return None;
    }
    let pairs = figures("wrong").into_iter().zip(figures("right"));
    let mut other = pairs.filter(|(wrong, right)| wrong != right);
    let one = other.next()?;
    other.next().is_none().then_some(one)
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
            (
                "Side 4, lokalt mål 3: \"højst 40 både i maj 2020\" skal være \"højst 42 både i maj 2020\".",
                "3",
                "40",
                "42",
            ),
            (
                "Mål 3: ”fra 40 til 30 i 2020” ændres til ”fra 40 til 32 i 2020”.",
                "3",
                "30",
                "32",
            ),
        ] {
            let found = replaced(sentence, None, false).unwrap_or_else(|| panic!("{sentence}"));
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
            "Mål 2: \"fra 40 til 30\" skal være \"fra 44 til 33\".",
            "Mål 2: \"30 både\" skal være \"32 skibe\".",
        ] {
            assert_eq!(replaced(sentence, None, false), None, "{sentence}");
        }
    }

    #[test]
    fn a_letter_that_corrects_need_not_call_what_it_is_about_a_goal() {
        for (sentence, title, wrong, right) in [
            (
                "Målet for unge uden job er angivet til højst 125 personer. Det korrekte tal er 115 personer.",
                "unge uden job",
                "125",
                "115",
            ),
            (
                "Desuden skal andelen af ledige lærlinge, der i planen står som maksimalt 18 pct., rettes til maksimalt 16 pct.",
                "andelen af ledige lærlinge",
                "18",
                "16",
            ),
            (
                "Andelen af ledige lærlinge ændres fra højst 18 pct. til højst 16 pct.",
                "Andelen af ledige lærlinge",
                "18",
                "16",
            ),
            (
                "Antallet af nye både skal rettelig være mindst 40 i stedet for mindst 45.",
                "Antallet af nye både",
                "45",
                "40",
            ),
            (
                "Ved en fejl er antallet af nye både angivet til 45. Det er 40.",
                "antallet af nye både",
                "45",
                "40",
            ),
            (
                "Målet for bådene er 40 – i stedet for 45 skal der stå 40.",
                "bådene",
                "45",
                "40",
            ),
        ] {
            let found = replaced(sentence, None, true).unwrap_or_else(|| panic!("{sentence}"));
            assert_eq!(
                (
                    found.title.as_deref(),
                    found.wrong.to_string(),
                    found.right.to_string()
                ),
                (Some(title), wrong.to_owned(), right.to_owned()),
                "{sentence}"
            );
        }
        for sentence in [
            "Endelig er bådførernes tilfredshed i august 2024 oplyst til 4,3. Den er 4,1.",
            "Antallet af nye både er oplyst til 45. Det er 5 færre end i fjor.",
            "Antallet af nye både er oplyst til 45. Det er 5 pct. lavere.",
            "Antallet rettes fra 150 til 126.",
        ] {
            assert_eq!(replaced(sentence, None, true), None, "{sentence}");
        }
        let plain = "Andelen af ledige lærlinge ændres fra højst 18 pct. til højst 16 pct.";
        assert_eq!(replaced(plain, None, false), None);
    }
}
