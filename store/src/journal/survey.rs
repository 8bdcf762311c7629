//! Finding the last valid seal, and telling a torn write from damage.
//!
//! A group is written only after the group before it is durable, and it is written in one piece. So
//! what a crash leaves behind the last seal is the beginning of one group, or that group with pages
//! of zeros in it, in the last segment. Anything else that does not fit was durable once and has been
//! changed since.

use super::walk::Walked;
use super::{Journal, Mark, Place};
use crate::error::StoreError;

/// What stands behind the last valid seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Nothing.
    Nothing,
    /// A group that was never acknowledged, this many bytes of it.
    Torn(u64),
}

/// Where a journal ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Survey {
    /// The last valid seal, or the start.
    pub(crate) end: Mark,
    /// Where the last group begins; `None` where none was read.
    pub(crate) last: Option<Place>,
    /// What stands behind it.
    pub(crate) rest: Rest,
}

pub(super) fn survey(journal: &Journal, from: Mark) -> Result<Survey, StoreError> {
    let (mut end, mut last) = (from.clone(), None);
    let mut walk = journal.walk(from)?;
    while let Some(walked) = walk.next_group()? {
        if let Some(group) = walked.group {
            last = Some(walked.start);
            end = Mark {
                place: walked.end,
                tail: group.after,
            };
            continue;
        }
        // A later seal shows that this group was durable.
        let is_last = walk.next_group()?.is_none();
        return if is_last && walked.is_torn() {
            let rest = Rest::Torn(walked.end.offset - walked.start.offset);
            Ok(Survey { end, last, rest })
        } else {
            Err(damage(walked))
        };
    }
    let rest = Rest::Nothing;
    Ok(Survey { end, last, rest })
}

fn damage(walked: Walked) -> StoreError {
    let fault = walked.faults.into_iter().next();
    let fault = fault.expect("BUG: a walk gives a group or a fault");
    StoreError::Corrupt {
        file: walked.file,
        position: fault.position,
        offset: fault.offset,
        expected: fault.expected,
        found: fault.found,
    }
}
