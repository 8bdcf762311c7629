//! Deadlines that hang on something that is to happen and keep their words: "når regnskabet foreligger", "inden
//! byrådets behandling", "på budgetseminaret". Days are not its matter.

use std::sync::LazyLock;

use regex::Regex;

use crate::regexes::compiled;

/// Something that takes place once, with whose and which it is.
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    let whose = r"(?:(?:den|det|de) )?(?:(?:\p{L}+s|endelige|kommende|politiske|næste|anden|2\.|1\.) ){0,2}";
    let event = r"(?:seminaret|konferencen|generalforsamlingen|temadagen|temamødet|dialogmødet|borgermødet|valget|behandling(?:en)?|besigtigelsen|forhandlingerne|vedtagelsen|konstitueringen|høringen)";
    compiled(&format!(
        r"(?i)\b(?:(?:inden|forud for|før|til brug for|i forbindelse med|senest (?:til|på|ved)) {whose}\p{{L}}*(?:{event}|møde(?:t)?)|(?:inden|forud for) (?:licitation|udbudd|kontraktindgåelse|ansættelse|optagelse|indflytning|åbning|overtagelse|skolestart|ferie|sæson|renovering|ombygning|indvielse|flytning)(?:en|et)|til behandlingen|(?:på|til|ved) (?:det (?:kommende|næste) )?\p{{L}}*(?:seminaret|konferencen|generalforsamlingen|temadagen|temamødet|dialogmødet|borgermødet)|(?:på|til) (?:byråds|udvalgs|råds|bestyrelses)mødet)(?: i \p{{Lu}}\p{{L}}+)?(?:[^\p{{L}}]|$)"
    ))
});

/// The words for when something is to be done that hang on what is to happen.
pub(super) fn words(sentence: &str) -> Option<String> {
    when(sentence)
        .or_else(|| before_clause(sentence))
        .or_else(|| event(sentence))
}

/// "Inden forslaget sendes i høring", "før der tages endelig stilling": what is to happen first, as a clause that ends
/// the sentence.
fn before_clause(sentence: &str) -> Option<String> {
    const FEWEST: usize = 3;
    const MOST: usize = 14;
    let at = [" inden ", " før "]
        .iter()
        .filter_map(|word| sentence.rfind(word))
        .max()?;
    let clause = sentence[at..].trim().trim_end_matches('.');
    let words: Vec<&str> = clause.split(' ').collect();
    let fits = (FEWEST..=MOST).contains(&words.len()) && !clause.contains([',', ';', ':', '(']);
    // "Inden for rammen" tells of no time; a number tells days.
    let time = words.get(1).is_some_and(|word| {
        *word != "for" && word.starts_with(char::is_alphabetic) && !word.ends_with('.')
    });
    let verb = |word: &&str| {
        let lower = word.chars().all(char::is_lowercase);
        const SHORT: &[&str] = &["er", "går", "får", "ses"];
        const NOUNS: &[&str] = &["formøder", "måneder", "dager", "personer"];
        lower
            && (SHORT.contains(word)
                || word.len() > 4
                    && (word.ends_with("es") || word.ends_with("er"))
                    && !NOUNS.contains(word))
    };
    // "Før der tages stilling", "inden den behandles her": what the body does with the matter then says why, not when.
    const MATTER: &[&str] = &["der", "den", "det", "sagen", "punktet"];
    const TREATED: &[&str] = &["tages", "behandles", "afgøres", "drøftes", "vedtages"];
    let of_matter = words.get(1).is_some_and(|word| MATTER.contains(word))
        && words.get(2).is_some_and(|word| TREATED.contains(word));
    // Behind its subject: one word, or "der", or a name of some.
    let told = words.iter().skip(2).take(4).any(verb);
    (fits && time && told && !of_matter).then(|| clause.to_owned())
}

/// "Når klagenævnet har truffet sin afgørelse", "så snart der foreligger en måling": what is over or there by then.
/// "Når sagen behandles" says of what, not when.
fn when(sentence: &str) -> Option<String> {
    const WHEN: &[&str] = &[
        "når ",
        "Når ",
        "så snart ",
        "Så snart ",
        "indtil ",
        ", til ",
    ];
    const BY_THEN: &[&str] = &[
        " har ",
        " er ",
        " foreligger",
        " modtages",
        " kendes",
        " afsluttes",
        " træder i kraft",
        " går i gang",
        " er blevet ",
        " kommer i høring",
        " sendes i høring",
    ];
    let at = WHEN
        .iter()
        .flat_map(|word| sentence.match_indices(word).map(|(at, _)| at))
        .filter(|at| {
            *at == 0 || sentence[..*at].ends_with(' ') || sentence[*at..].starts_with(", ")
        })
        .max()?;
    let clause = sentence[at..].trim_start_matches([',', ' ']);
    let end = clause.find([',', ';']).unwrap_or(clause.len());
    let last = end == clause.len();
    let clause = clause[..end].trim_end_matches(['.', ' ']);
    let told = BY_THEN
        .iter()
        .any(|sign| format!("{clause} ").contains(sign));
    // What stands inside a sentence belongs to what is said of it.
    (told && (last || at == 0)).then(|| clause.to_owned())
}

/// The clause that says what is over on a day, where that is the day of these words: "når fristen er udløbet den 1.
/// maj". Something is to be done after it, and when is not told.
pub(super) fn over_by(sentence: &str, day: &str) -> Option<String> {
    const OVER: &[&str] = &[
        " udløbe",
        " udløber ",
        " overstået",
        " afsluttet ",
        " slut ",
    ];
    when(sentence)
        .filter(|clause| clause.contains(day) && OVER.iter().any(|sign| clause.contains(sign)))
}

fn event(sentence: &str) -> Option<String> {
    const SIGNS: &[&str] = &[
        "møde",
        "behandling",
        "seminar",
        "konference",
        "forsamling",
        "temadag",
        "valget",
        "besigtigelse",
        "forhandling",
        "vedtagelse",
        "konstituering",
        "høring",
        "inden ",
        "forud for ",
    ];
    if !SIGNS.iter().any(|sign| sentence.contains(sign)) {
        return None;
    }
    let found = EVENT.find(sentence)?;
    let text = found
        .as_str()
        .trim_end_matches(|c: char| !c.is_alphabetic());
    // The meeting that is held is no day to come.
    let own = ["dette møde", "nærværende møde"]
        .iter()
        .any(|own| text.to_lowercase().ends_with(own));
    // "Hvorfor der ikke blev boret forud for udbuddet": by when something was done.
    let before = &sentence[..found.start()];
    let asked = before.rfind(", hv").map_or("", |at| &before[at..]);
    let past = [" blev ", " var ", " havde "]
        .iter()
        .any(|verb| asked.contains(verb));
    (!own && !past).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_on_which_something_is_over_is_no_deadline() {
        for (sentence, told) in [
            (
                "Havnechefen giver en status, når lejemålet er udløbet den 3. maj 2024.",
                Some("når lejemålet er udløbet den 3. maj 2024"),
            ),
            (
                "Rådet hører nyt, så snart høringen er afsluttet den 3. maj 2024.",
                Some("så snart høringen er afsluttet den 3. maj 2024"),
            ),
            ("Havnechefen giver en status den 3. maj 2024.", None),
            ("Når prøven er slut, gives en status den 3. maj 2024.", None),
        ] {
            assert_eq!(
                over_by(sentence, "3. maj 2024").as_deref(),
                told,
                "{sentence}"
            );
        }
    }

    #[test]
    fn what_is_to_happen_keeps_its_words() {
        for (sentence, told) in [
            (
                "Udvalget orienteres, når aftalen er underskrevet.",
                Some("når aftalen er underskrevet"),
            ),
            (
                "Udvalget udsætter sagen, til brugerrådet har udtalt sig.",
                Some("til brugerrådet har udtalt sig"),
            ),
            ("Udvalget gav tilskud, til gavn for byen.", None),
            (
                "Sagen genoptages, så snart tallene foreligger.",
                Some("så snart tallene foreligger"),
            ),
            (
                "Formanden svarer inden byrådets behandling.",
                Some("inden byrådets behandling"),
            ),
            (
                "Et notat eftersendes inden byrådsmødet.",
                Some("inden byrådsmødet"),
            ),
            (
                "Sagen tages op på budgetseminaret.",
                Some("på budgetseminaret"),
            ),
            ("Brevet vedlægges, når sagen behandles i byrådet.", None),
            ("Planen blev gennemgået på mødet.", None),
            (
                "Vejstaben måler farten, inden vejen lukkes for biler.",
                Some("inden vejen lukkes for biler"),
            ),
            (
                "Havnechefen måler dybden forud for udbuddet.",
                Some("forud for udbuddet"),
            ),
            (
                "Sagen er udsat, indtil der er kommet et svar.",
                Some("indtil der er kommet et svar"),
            ),
            ("Opgaven løses inden for rammen.", None),
            ("Rådet ønsker et notat, før der tages stilling.", None),
            (
                "Rådet spørger, hvorfor der ikke blev boret forud for udbuddet.",
                None,
            ),
            ("Formanden svarer.", None),
        ] {
            assert_eq!(words(sentence).as_deref(), told, "{sentence}");
        }
    }
}
