//! The words of a goal without what is said of it behind them, and headings below which no goal stands.

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::vocabulary::GoalState;
use regex::Regex;

use crate::regexes::compiled;

/// Words of headings below which stands what is done, and no goal.
pub(super) fn acts(heading: &str) -> bool {
    static ACTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:\b(?:indsats|handling|sådan|det gør vi|det vil vi|aktivitet|opfølgning|baggrund|initiativ|tiltag)|økonomi)",
        )
    });
    ACTS.is_match(heading)
}

/// What words say of the plan a goal goes on from: "(videreføres fra Sundhedsplan 2020)". Whatever stands there is
/// that plan's, its years too.
static FROM_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\s*\((?:målet |er |ny |nyt |mål ){0,2}(?:videreføres?|videreført|fortsat|fortsættes?|fortsætter|overført|føres videre|gentaget|uændret)[^()]*\)|(?: [–—-]|,)(?: som| der| og| målet)?(?: er| bliver)? (?:videreføres|videreført|fortsættes|fortsætter|overført|føres videre|uændret)(?: uændret)?(?: (?:fra|i forhold til)\b[^;()]*?)?(?:\.?$|, )|\b(?:videreføres|videreført|fortsættes|overført|føres videre|viderefører|gentages|gentager)(?: \p{L}+){0,3} (?:fra|i|siden) [^,.;()]*(?:19|20)\d{2}(?:\s?[-–/]\s?(?:20)?\d{2})?",
    )
});

/// "Måltallet hæves fra 60 pct. til mindst 75 pct.": what it was before is no figure the goal starts from.
static SET_FROM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"\b(?P<what>Måltallet|Målet) (?:hæves|sænkes|ændres|sættes (?:op|ned)) (?:fra \d[\d.,]*(?: ?%| [\p{L}-]+\.?){0,2} )?til ",
    )
});

/// A text without what it says of the plan before.
pub(super) fn own_words(text: &str) -> Cow<'_, str> {
    match FROM_BEFORE.replace_all(text, " ") {
        Cow::Borrowed(text) => SET_FROM.replace_all(text, "$what er "),
        Cow::Owned(text) => Cow::Owned(SET_FROM.replace_all(&text, "$what er ").into_owned()),
    }
}

/// A title without what is said of it behind, and what that says of its state.
pub(super) fn bare(text: &str) -> (String, GoalState) {
    static STATE: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)\s*\((?P<state>nyt|nyt mål|ny)\)\.?\s*$"));
    static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"\.\s+(?:Målet|Måltallet|Målsætningen|Dette mål)[^.]*\b(?:videreføres|fortsætter|føres videre|er uændret|er videreført)\b[^.]*\.?$",
        )
    });
    // "Badebroer. Videreføres fra 2024: højst 8 broer".
    static WENT_ON: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"[.;]\s+(?:Videreføres|Videreført|Fortsættes|Fortsætter|Føres videre|Uændret)\b[^.]*(?:pct\.[^.]*)*\.?$",
        )
    });
    static STARTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\s*\((?:(?:i|pr\.|ultimo|primo) )?(?:(?:\d{1,2}\. )?\p{L}{3,9} )?(?:19|20)\d{2}(?:-niveau)?: ?\d[^()]*\)\.?$",
        )
    });
    static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i),? mod (?:19\d\d|20\d\d|\d[\d.,]*)(?: ?%| ?[\p{L}³²-]+\.?)? (?:i (?:dag|(?:19|20)\d{2}))$|[.;] I (?:(?:19|20)\d{2} var|dag er)(?: det| tallet| andelen| antallet)? \d[^.;]*\.?$",
        )
    });
    static SET_ANEW: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"\. +(?:Måltallet|Målet) (?:hæves|sænkes|ændres|sættes (?:op|ned)|er nu)\b[^.]*(?:pct\.[^.]*)*\.?$",
        )
    });
    static NOT_SET: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?P<goal>\ber endnu ikke (?:fastsat|fastlagt|besluttet|udmeldt))\. [^.]*\.?$")
    });
    static AWAITS: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"\.\s+[^.]*\b(?:[Aa]fventer|fastsættes senere)\b[^.]*\.?$"));
    static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r",? svarende til (?:et|en) \w+ på [^.]*\b(?:siden|i forhold til)[ .]*$")
    });
    static LOST: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"\s+(?:i|fra|siden)\s*(?:\([^)]*\)\.?)?$"));
    let mut title = text.trim().trim_end_matches('.');
    let mut state = GoalState::Set;
    // Where it stands behind the goal; in the midst of one it is left as printed.
    let behind = FROM_BEFORE.find_iter(title).last();
    if let Some(found) = behind.filter(|found| found.end() == title.len() && found.start() > 0)
        && !found.as_str().starts_with(char::is_alphabetic)
    {
        state = GoalState::CarriedOver;
        title = &title[..found.start()];
    }
    if let Some(found) = STATE.captures(title) {
        title = &title[..found.get(0).map_or(title.len(), |whole| whole.start())];
    }
    // Who decides it, and when, is said of the goal.
    if let Some(found) = NOT_SET.captures(title).and_then(|found| found.name("goal")) {
        title = &title[..found.end()];
    }
    if let Some(found) = GOES_ON.find(title).or_else(|| WENT_ON.find(title)) {
        state = GoalState::CarriedOver;
        title = &title[..found.start()];
    }
    for tail in [&STARTS, &AGAINST, &SET_ANEW, &AWAITS, &AMOUNT, &LOST] {
        if let Some(found) = tail.find(title) {
            title = &title[..found.start()];
        }
    }
    (
        title
            .trim()
            .trim_end_matches([',', ';'])
            .trim_end_matches('.')
            .to_owned(),
        state,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_the_plan_before_is_none_of_the_goals_words() {
        let text = "Badebroer. Videreføres fra 2024: højst 8 broer.";
        assert_eq!(bare(text), ("Badebroer".to_owned(), GoalState::CarriedOver));
        assert!(own_words(text).contains("højst 8 broer") && !own_words(text).contains("2024"));
        for (text, title) in [
            ("Flere svømmer (videreføres)", "Flere svømmer"),
            (
                "Flere svømmer (videreføres fra Badeplan 2018-2021).",
                "Flere svømmer",
            ),
            (
                "Flere svømmer – videreført fra Badeplan 2018",
                "Flere svømmer",
            ),
            (
                "Flere svømmer, videreføres fra planen for 2019",
                "Flere svømmer",
            ),
        ] {
            assert_eq!(
                bare(text),
                (title.to_owned(), GoalState::CarriedOver),
                "{text}"
            );
            assert!(!own_words(text).contains("20"), "{text}");
        }
        for (text, title) in [
            (
                "Badebroer. Måltallet hæves fra 6 broer til mindst 9 broer i 2026.",
                "Badebroer",
            ),
            ("Mindst 8 broer i 2026 mod 5 i dag", "Mindst 8 broer i 2026"),
            (
                "Mindst 8 pct. i 2026. I 2022 var det 5 pct.",
                "Mindst 8 pct. i 2026",
            ),
            (
                "Målet for bade er endnu ikke fastsat. Byrådet afgør det i 2026",
                "Målet for bade er endnu ikke fastsat",
            ),
        ] {
            assert_eq!(bare(text).0, title, "{text}");
        }
        let anew = "Badebroer. Måltallet hæves fra 6 pct. til mindst 9 pct.";
        assert_eq!(own_words(anew), "Badebroer. Måltallet er mindst 9 pct.");
        for text in [
            "Flere svømmer",
            "Tilbud om svømning videreføres i alle skoler",
        ] {
            assert_eq!(bare(text), (text.to_owned(), GoalState::Set), "{text}");
        }
        assert_eq!(
            own_words("Mål, der videreføres fra Badeplan 2019-2022").trim(),
            "Mål"
        );
        assert_eq!(own_words("Resultatmål for 2024"), "Resultatmål for 2024");
    }
}
