//! Which meetings a name means: a body, a day and a start, or an id. They are shown in `meeting_show`.

use protokol_core::acts::MeetingParts;
use protokol_core::book::Book;
use protokol_core::ids::{MeetingId, Subject};
use protokol_core::name::NameKey;

use crate::body_show;
use crate::names;

/// The meetings a name means at a cut: `[BODY ]DAY[ START]`, or `meeting/` and the id; those of one
/// municipality alone where one is given.
#[must_use]
pub fn find(book: &Book<'_>, name: &str, municipality: Option<&str>) -> Vec<MeetingId> {
    let name = name.trim();
    if let Ok(Subject::Meeting(id)) = name.parse() {
        return book
            .meetings
            .contains_key(&id)
            .then_some(id)
            .into_iter()
            .collect();
    }
    let parts = MeetingParts::of(name).filter(|parts| parts.item.is_none());
    parts.map_or_else(Vec::new, |parts| meant(book, &parts, municipality))
}

/// The meetings that a name taken apart means.
pub(crate) fn meant(
    book: &Book<'_>,
    parts: &MeetingParts<'_>,
    municipality: Option<&str>,
) -> Vec<MeetingId> {
    let town = municipality.map(NameKey::of_municipality);
    let bodies = match parts.body {
        "" => None,
        body => Some(body_show::find(book, body, municipality)),
    };
    let meant = book.meetings.iter().filter(|(_, met)| {
        let body = names::meeting_body(met);
        let of_body = bodies
            .as_ref()
            .is_none_or(|bodies| body.is_some_and(|body| bodies.contains(&body)));
        let its_own = || body.and_then(|body| names::municipality(book, body));
        let of_town = town.as_ref().is_none_or(|town| {
            its_own().is_some_and(|its_own| NameKey::of_municipality(&its_own) == *town)
        });
        of_body
            && of_town
            && names::meeting_date(met) == Some(parts.date)
            && (parts.start.is_none() || names::meeting_start(met) == parts.start)
    });
    meant.map(|(id, _)| *id).collect()
}
