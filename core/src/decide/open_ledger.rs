//! Opening a book: `init`, giving `ledger-opened`.

use chrono::NaiveDate;

use crate::decide::Ids;
use crate::directory::Directory;
use crate::event::ledger_opened;
use crate::ids::{EventId, LedgerId, Subject};
use crate::record::Draft;
use crate::rejection::Rejection;
use crate::vocabulary::Access;

/// The command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLedger {
    /// Whose book it is, as in "Nordvig Kommune".
    pub name: Option<String>,
    /// The day.
    pub today: NaiveDate,
}

/// The event that opens the book.
///
/// # Errors
/// [`Rejection::AlreadyOpen`].
pub fn decide(
    known: &Directory,
    command: OpenLedger,
    ids: &mut dyn Ids,
) -> Result<Vec<Draft>, Rejection> {
    if let Some((position, _)) = known.opened {
        return Err(Rejection::AlreadyOpen { position });
    }
    Ok(vec![Draft {
        id: EventId(ids.uuid()),
        salt: ids.salt(),
        effective_on: Some(command.today),
        corrects: None,
        subjects: vec![Subject::Ledger],
        refs: vec![],
        evidence: vec![],
        access: Access::Public,
        facts: ledger_opened::Facts {
            ledger: LedgerId(ids.uuid()),
        }
        .into(),
        words: Some(ledger_opened::Words { name: command.name }.into()),
        reason: None,
    }])
}
