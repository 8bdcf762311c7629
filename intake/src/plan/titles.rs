//! The words of a goal without what is said of it behind them, and headings below which no goal stands.

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

/// A title without what is said of it behind, and what that says of its state.
pub(super) fn bare(text: &str) -> (String, GoalState) {
    static STATE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\s*\((?P<state>videreføres|videreført|fortsat|uændret|nyt|nyt mål|ny)\)\.?\s*$",
        )
    });
    static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"\.\s+(?:Målet|Måltallet|Målsætningen|Dette mål)[^.]*\b(?:videreføres|fortsætter|føres videre|er uændret|er videreført)\b[^.]*\.?$",
        )
    });
    static STARTS: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)\s*\((?:i )?(?:19|20)\d{2}(?:-niveau)?: ?\d[^()]*\)\.?$"));
    static AWAITS: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"\.\s+[^.]*\b(?:[Aa]fventer|fastsættes senere)\b[^.]*\.?$"));
    static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r",? svarende til (?:et|en) \w+ på [^.]*\b(?:siden|i forhold til)[ .]*$")
    });
    static LOST: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"\s+(?:i|fra|siden)\s*(?:\([^)]*\)\.?)?$"));
    let mut title = text.trim();
    let mut state = GoalState::Set;
    if let Some(found) = STATE.captures(title) {
        if ["videreføres", "videreført", "fortsat", "uændret"]
            .contains(&&*found["state"].to_lowercase())
        {
            state = GoalState::CarriedOver;
        }
        title = &title[..found.get(0).map_or(title.len(), |whole| whole.start())];
    }
    if let Some(found) = GOES_ON.find(title) {
        state = GoalState::CarriedOver;
        title = &title[..found.start()];
    }
    for tail in [&STARTS, &AWAITS, &AMOUNT, &LOST] {
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
