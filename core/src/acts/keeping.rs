//! What a correction keeps where nothing is said of it: the case, and that something is closed. All else it
//! says anew, as the first act did. Nothing here decides what a case or a door means.

use crate::acts::state::ItemNow;
use crate::acts::{CaseName, Deciding};
use crate::case_number::CaseKey;
use crate::ids::{CaseId, ItemId};
use crate::rejection::Rejection;

/// The item and the case of the event that is corrected.
pub(super) type Before = (Option<ItemId>, Option<CaseId>);

impl Deciding<'_> {
    /// The case of an act that may be done at an item: the one named, and none where the name is empty. Where
    /// nothing is said, a correction at the same item keeps the case it had, else it is that of the item.
    ///
    /// # Errors
    /// `case-not-found`.
    pub(super) fn case_said(
        &self,
        name: Option<&CaseName>,
        at: Option<&ItemNow<'_>>,
        before: Option<Before>,
    ) -> Result<Option<CaseId>, Rejection> {
        match name {
            Some(name) if name.as_str().is_empty() => Ok(None),
            Some(name) => self.case(name).map(Some),
            None => {
                let of_item = at.and_then(|now| now.submitted.case);
                let (item, kept) = before.unwrap_or_default();
                let stays = item == at.map(|now| now.item);
                Ok(if stays {
                    kept.or(of_item)
                } else {
                    of_item.or(kept)
                })
            }
        }
    }
}

/// What a case number is compared by.
///
/// # Errors
/// `value-invalid` for what cannot be one.
pub(super) fn case_key(number: &str) -> Result<CaseKey, Rejection> {
    CaseKey::of(number).ok_or_else(|| {
        Rejection::invalid(format!(
            "`{number}` is no case number: it has no digit; a case number has one at least, as in 24/118"
        ))
    })
}
