//! Whether a sentence tells of the municipality as it is: not of another one, of the country, or of what is expected.
//! What its figure is of is not known here.

use std::sync::LazyLock;

use protokol_core::name::NameKey;
use regex::Regex;

use crate::regexes::compiled;

/// Places that are not the municipality, and municipalities by name.
static PLACES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?P<other>(?i:\b(?:på landsplan|(?:i )?hele landet|landsgennemsnit(?:tet)?|landstal(?:let)?|klyngen|andre kommuner|nabokommunerne?|kommunegennemsnittet)\b)|\bRegion(?:en)? \p{Lu}\p{L}+)|(?P<named>\b\p{Lu}[\p{L}-]+(?: (?:og )?\p{Lu}[\p{L}-]+)?) [Kk]ommunes?\b",
    )
});
/// What is said of days to come.
static EXPECTED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:forvent(?:es|er|et|ede|ning\p{L}*)|vent(?:es|edes)|skønn(?:es|et)|anslå(?:s|et)|forudsættes|prognose\p{L}*|budgetter(?:es|et)|fremskr(?:ives|evet)|estimer(?:es|et))\b",
    )
});

/// Whether a sentence is of another municipality or of the country, up to the figure and what stands right behind it;
/// `own` is the municipality. What a figure is compared with behind a comma says nothing of whose it is.
pub(super) fn is_of_others(sentence: &str, own: Option<&str>) -> bool {
    let figure = sentence.rfind(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let until = sentence[figure..]
        .find(", ")
        .map_or(sentence.len(), |at| figure + at);
    let own = own.map(NameKey::of_municipality);
    PLACES.captures_iter(&sentence[..until]).any(|found| {
        let named = found.name("named").map(|named| named.as_str());
        // "Pr. maj havde Nordvig Kommune": a word that begins the sentence may stand before the name.
        let is_own = |named: &str| {
            let last = named.rsplit(' ').next().unwrap_or(named);
            let own = own.as_ref();
            own.is_some_and(|own| [named, last].map(NameKey::of_municipality).contains(own))
        };
        named.is_none_or(|named| !is_own(named))
    })
}

/// Whether a sentence tells what is expected, and not what was.
pub(super) fn is_expected(sentence: &str) -> bool {
    EXPECTED.is_match(sentence)
}

/// Whether a sentence, or the one behind it, says that its figure may yet change: "(foreløbigt tal)", "Tallet er et
/// skøn."
pub(super) fn is_provisional(sentence: &str, behind: Option<&str>) -> bool {
    static PROVISIONAL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:foreløbig(?:t|e)?|(?:et|på|som) skøn|skønsmæssig\p{L}*|estimat\p{L}*)\b",
        )
    });
    static OF_IT: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^(?:Tallet|Tallene|Opgørelsen|Det|Dette) "));
    let behind = behind.filter(|behind| OF_IT.is_match(behind));
    PROVISIONAL.is_match(sentence) || behind.is_some_and(|behind| PROVISIONAL.is_match(behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_may_change_is_told() {
        let said = "Fraværet var pr. maj 2023 4,1 %.";
        assert!(is_provisional(said, Some("Tallet er et skøn.")));
        assert!(is_provisional(
            "Fraværet var pr. maj 2023 4,1 % (foreløbigt tal).",
            None
        ));
        assert!(!is_provisional(
            said,
            Some("Køen var pr. maj 2023 foreløbigt 4 dage.")
        ));
    }

    #[test]
    fn what_is_of_another_place_is_told_from_what_is_compared_with_it() {
        let own = Some("Nordvig Kommune");
        for others in [
            "Sydvig Kommune havde pr. maj 2023 et fravær på 4,1 %.",
            "Fraværet i Sydvig Kommune var pr. maj 2023 4,1 %.",
            "På landsplan var fraværet pr. maj 2023 4,1 %.",
            "Pr. maj 2023 var fraværet 4,1 % i Region Vest.",
            "Landstallet for fraværet var pr. maj 2023 4,1 %.",
        ] {
            assert!(is_of_others(others, own), "{others}");
        }
        for ours in [
            "Nordvig Kommune havde pr. maj 2023 et fravær på 4,1 %.",
            "Nordvig Kommunes fravær var pr. maj 2023 4,1 %.",
            "Pr. maj 2023 var fraværet 4,1 %, og det er under landsgennemsnittet.",
            "Kommunen havde pr. maj 2023 et fravær på 4,1 %.",
        ] {
            assert!(!is_of_others(ours, own), "{ours}");
        }
    }
}
