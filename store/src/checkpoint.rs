//! The checkpoint: the head of a book as a C2SP `tlog-checkpoint` note, to be kept elsewhere and
//! compared later.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::event_store::Head;

/// The note of a head, without signatures: origin, size and root, each on its line, and the empty
/// line behind which signatures would stand. `origin` is `protokol/<id of the ledger>`.
#[must_use]
pub fn checkpoint(origin: &str, head: &Head) -> String {
    let root = STANDARD.encode(head.root.0);
    format!("{origin}\n{}\n{root}\n\n", head.size)
}
