//! `followup show` and `followup history`: one follow-up as it stands, and everything that happened to
//! it, with reasons, corrections and what was taken back.

use chrono::NaiveDate;
use protokol_core::acts::MeetingParts;
use protokol_core::book::Book;
use protokol_core::ids::{FollowUpId, Subject};
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;
use serde::Serialize;

use crate::follow_ups::{self, FollowUp};
use crate::history::{self, Entry};
use crate::item_show;

/// `followup show`: a follow-up as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUpShown {
    /// The follow-up.
    pub follow_up: FollowUp,
}

/// `followup history`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUpHistory {
    /// The follow-up as it stands.
    pub follow_up: FollowUp,
    /// What happened to it, from its order on.
    pub entries: Vec<Entry>,
}

/// How much of an id has to be given.
pub const SHORTEST_ID: usize = 6;

/// The follow-ups a text means at a cut: an id or the beginning of it, or the item they were ordered at;
/// those of one municipality alone where one is given.
#[must_use]
pub fn find(book: &Book<'_>, text: &str, municipality: Option<&str>) -> Vec<FollowUpId> {
    let text = text.trim();
    if MeetingParts::of(text).is_some() {
        let items = item_show::find(book, text, municipality);
        let known = items.iter().filter_map(|id| book.items.get(id));
        return known
            .flat_map(|item| item.follow_ups.iter().copied())
            .collect();
    }
    if let Some(number) = text.strip_prefix('#') {
        // As lists print it: the position of its order, or of a correction of that.
        let position = number.parse().ok().map(Position);
        let ordered = book.follow_ups.iter().filter(|(_, known)| {
            let chain = known.ordered.iter().flat_map(|fact| fact.holding.chain());
            let mut positions = chain.map(|event| event.position);
            positions.any(|at| Some(at) == position)
        });
        return ordered.map(|(id, _)| *id).collect();
    }
    let bare = text
        .strip_prefix("follow-up/")
        .unwrap_or(text)
        .to_lowercase();
    if bare.len() < SHORTEST_ID {
        return vec![];
    }
    let ordered = book
        .follow_ups
        .iter()
        .filter(|(_, known)| known.ordered.is_some());
    let ids = ordered.map(|(id, _)| *id);
    ids.filter(|id| id.to_string().starts_with(&bare)).collect()
}

/// What happened to a follow-up at a cut: `holding` is what the book was folded from, `taken_back` what
/// no longer counts, with what took it back.
#[must_use]
pub fn entries(
    book: &Book<'_>,
    holding: &[Holding<'_>],
    taken_back: &[(&Recorded, &Recorded)],
    id: FollowUpId,
    day: NaiveDate,
) -> Vec<Entry> {
    let follow_up = Subject::FollowUp(id);
    let touches =
        |event: &Recorded| event.subjects.contains(&follow_up) || event.refs.contains(&follow_up);
    let mut entries = history::entries(book, holding, taken_back, touches);
    follow_ups::tell_lateness(book, &mut entries, day);
    entries
}
