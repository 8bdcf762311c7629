//! Which of several recommendations a decision is about. "Indstillingen vedtaget" after two of them
//! that mean different things says nothing of which: that is left open, never guessed.

use protokol_core::document::Recommendation;

use super::adopted::adopted;

/// The recommendation a decision is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before {
    /// Its place among those given; `None` where the text names one that is not among them.
    pub(crate) index: Option<usize>,
    /// Whether another one means something else, and the decision names none of them.
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
            index: Some(0),
            contested: false,
        });
    }
    let text = decision.to_lowercase();
    if let Some(index) = recommendations
        .clone()
        .rposition(|recommendation| is_named(recommendation, &text))
    {
        return Some(Before {
            index: Some(index),
            contested: false,
        });
    }
    let mut meanings = recommendations.map(adopted);
    let first = meanings.next();
    let contested = meanings.any(|meaning| Some(meaning) != first);
    let names_another = ["udvalgets indstilling", "rådets indstilling"]
        .iter()
        .any(|name| text.contains(name));
    Some(Before {
        index: (!(contested && names_another)).then_some(last),
        contested,
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
