//! That something is counted otherwise from a day on, as the sentences behind a figure say. A change whose day or
//! words are not understood is only told.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::dates::{MONTH_PATTERN, first_day};
use crate::regexes::compiled;

static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:^|\s)(?:ændret|omlagt)(?:,? (?:fra|pr\.?|per|med virkning fra)(?: og med)? [^,]{3,40}?)?,? (?:således,? at|så|sådan,? at) (?P<what>.+)$",
    )
});
static IN_FORCE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)(?:^|\s)(?:ændring|definition|opgørelsesmetode)\w* .*(?:træd|gæld|kraft)")
});
/// "Fra 1. januar 2024 tæller også telefoniske henvendelser med."
static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:fra(?: og med)?|siden|pr\.?|med virkning fra) (?:den )?\d{{1,2}}\. (?:{MONTH_PATTERN}) (?:19|20)\d{{2}} (?P<what>(?:tælle[rs]|medtælles|medregnes|indregnes|regnes|medtages|inkluderes|omfattes|indgår|opgøres|måles) .+)$"
    ))
});
/// From when on something holds, beside what changed.
static SINCE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:fra(?: og med)?|siden|pr\.?|per|med virkning fra) (?:den )?(?P<day>\d{{1,2}}\. (?:{MONTH_PATTERN}) (?:19|20)\d{{2}})"
    ))
});
/// A sentence about another way of counting.
static OTHERWISE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:opgørelse|opgørelsesmetode|definition|måling|målemetode|beregningsmetode|opgørelsesform)(?:n|en|er|erne)?\b.*\s(?:ændret|ændres|omlagt|ændring)|^(?:fra|siden|pr\.?) .*\b(?:tælle[rs]|regnes|medtælles|medregnes|medtages|indgår)\b.*\b(?:også |ikke længere |med\b|nu\b)",
    )
});

/// Whether a sentence speaks of another way of counting.
pub(super) fn tells(said: &str) -> bool {
    OTHERWISE.is_match(said)
}

/// From which day on something else is counted, and what, as the sentences behind a figure say.
pub(super) fn of(behind: &[&str]) -> Option<(NaiveDate, String)> {
    let bare = |what: &str| what.trim().trim_end_matches('.').to_owned();
    let changed = behind.iter().find_map(|said| {
        let found = CHANGED.captures(said).or_else(|| COUNTS.captures(said))?;
        let since = SINCE
            .captures(said)
            .and_then(|found| first_day(&found["day"]));
        Some((since, bare(&found["what"])))
    });
    let (since, what) = changed?;
    let in_force = behind
        .iter()
        .find(|said| IN_FORCE.is_match(said))
        .and_then(|said| first_day(said));
    Some((since.or(in_force)?, what))
}
