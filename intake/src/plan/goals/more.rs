//! Lines that say more of the goal above them: where it starts, what is aimed at, until when, for whom.

use std::sync::LazyLock;

use regex::Regex;

use super::alone::{asked_in, is_figure};
use crate::dates::MONTH_PATTERN;
use crate::plan::pieces::{Piece, Shape};
use crate::plan::terms;
use crate::regexes::compiled;

/// What a line below a goal says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    Baseline,
    Target,
    Unit,
    Deadline,
    Population,
    /// What is measured, which a goal has no place for.
    Indicator,
}

/// What a line says of the goal above it, and the words for it.
pub(super) fn more(text: &str) -> Option<(More, &str)> {
    static MORE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^(?:(?P<start>udgangspunkt(?:et)?|baseline|nulpunkt|(?:nuværende|aktuelt) niveau|niveau|status|start(?:værdi|punkt|niveau)?|i dag|baggrund)|(?P<target>måltal|målværdi|målniveau|forventet niveau|slut(?:værdi|niveau|mål)?|resultatkrav|resultatmål|effektmål|kvalitetsmål|mål)|(?P<unit>enhed|måleenhed)|(?P<until>frist|deadline|tidsfrist|periode|målår)|(?P<whom>målgruppe|population)|(?P<measured>indikator|målepunkt))(?: (?:(?:i|for|pr\.|ultimo|primo|ved udgangen af) )?\(?(?:(?:\d{{1,2}}\. )?(?:{MONTH_PATTERN}) |[1-4]\. (?:kvartal|halvår) )?(?:19|20)\d{{2}}\)?)?: ?(?P<rest>\S.*)$"
        ))
    });
    let found = MORE.captures(text)?;
    let named = [
        ("start", More::Baseline),
        ("target", More::Target),
        ("unit", More::Unit),
        ("until", More::Deadline),
        ("whom", More::Population),
        ("measured", More::Indicator),
    ];
    let (_, what) = named
        .into_iter()
        .find(|(name, _)| found.name(name).is_some())?;
    let rest = found.name("rest")?.as_str().trim_end_matches('.');
    // "Baggrund: …" may say anything else.
    if text.starts_with("Baggrund:") && !terms::tells_start(rest) {
        return None;
    }
    // "Start: 2026" is when something begins, and "Start: 17 pct." where a goal does.
    let dated = ["Start:", "Slut:"]
        .iter()
        .any(|name| text.starts_with(name))
        && asked_in(rest).is_none_or(|cell| cell.unit.is_none());
    (!dated).then_some((what, rest))
}

/// Whether one piece stands on the line below another.
pub(super) fn right_below(piece: &Piece, next: &Piece) -> bool {
    next.lines.from == piece.lines.to + 1
}

/// Whether right below a piece stand lines of which one tells a target and another where it starts, or how it is
/// measured.
pub(super) fn measured_by_lines(piece: &Piece, below: &[Piece]) -> bool {
    let mut last = piece;
    let near = below.iter().take_while(|next| {
        let listed = matches!(next.shape, Shape::Bullet | Shape::Prose);
        let below = listed && right_below(last, next) && more(&next.text).is_some();
        last = next;
        below
    });
    // "Mål: Flere bader" is a goal of its own.
    let tells = |next: &Piece| {
        more(&next.text)
            .and_then(|(what, rest)| (what != More::Target || is_figure(rest)).then_some(what))
    };
    let told: Vec<More> = near.filter_map(tells).collect();
    told.contains(&More::Target)
        && (told.contains(&More::Baseline) || told.contains(&More::Indicator))
}

/// What a line says is aimed at: "Måltal 2028: 58 pct."
pub(super) fn target(text: &str) -> Option<&str> {
    more(text).and_then(|(what, rest)| (what == More::Target).then_some(rest))
}

/// Whether a line tells the indicator or a figure of the goal right above it.
pub(in crate::plan) fn tells_figures(text: &str) -> bool {
    more(text).is_some_and(|(what, rest)| match what {
        More::Indicator => true,
        More::Baseline => asked_in(rest).is_some(),
        // "Mål: 60 pct. af medarbejderne …" is a goal of its own.
        More::Target => is_figure(rest),
        More::Unit | More::Deadline | More::Population => false,
    })
}

/// Whether a line says more of a goal above it, and so begins something of its own.
pub(in crate::plan) fn begins_more(text: &str) -> bool {
    more(text).is_some()
}
