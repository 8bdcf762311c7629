//! Which of several recommendations a decision is about. "Indstillingen vedtaget" after two of them
//! that mean different things says nothing of which: that is left open, never guessed.

use protokol_core::document::Recommendation;

use super::decision::adopted;

/// The recommendation a decision is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before {
    /// Its place among those given.
    pub(crate) index: usize,
    /// Whether another one means something else, and the decision names none.
    pub(crate) contested: bool,
}

/// Chooses among the recommendations of an item: the one the text names by who made it, else the last.
/// `None` where there is none.
pub(crate) fn before_the_body<'a>(
    recommendations: impl DoubleEndedIterator<Item = &'a Recommendation> + ExactSizeIterator + Clone,
    decision: &str,
) -> Option<Before> {
    let last = recommendations.len().checked_sub(1)?;
    if last == 0 {
        return Some(Before {
            index: 0,
            contested: false,
        });
    }
    let text = decision.to_lowercase();
    if let Some(index) = recommendations
        .clone()
        .rposition(|recommendation| is_named(recommendation, &text))
    {
        return Some(Before {
            index,
            contested: false,
        });
    }
    let mut meanings = recommendations.map(adopted);
    let first = meanings.next();
    Some(Before {
        index: last,
        contested: meanings.any(|meaning| Some(meaning) != first),
    })
}

/// "Økonomiudvalgets indstilling", "indstillingen fra Økonomiudvalget".
fn is_named(recommendation: &Recommendation, text: &str) -> bool {
    let Some(by) = &recommendation.by else {
        return false;
    };
    let by = by.to_lowercase();
    let bare = by.trim_end_matches('s');
    [
        format!("{bare}s indstilling"),
        format!("{bare}s anbefaling"),
        format!("indstillingen fra {by}"),
        format!("indstilling fra {by}"),
    ]
    .iter()
    .any(|name| text.contains(name))
}
