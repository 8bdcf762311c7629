//! Headings of decisions of a body that is called by its field alone: "Beslutning fra Børn, Unge og Kultur, 6. oktober
//! 2020, pkt. 251". No word tells that it is a body, so the whole must have this form.

use super::Stamp;
use crate::dates;

/// The body, the day and the item, where what stands behind the word for a decision is of that form.
pub(super) fn stamp(behind: &str) -> Option<Stamp> {
    const MOST_WORDS: usize = 10;
    // "i" may tell of the place, too.
    let text = behind.strip_prefix("fra ")?;
    let found = dates::dates(text);
    let [day] = found.as_slice() else {
        return None;
    };
    let date = dates::first_day(text)?;
    let before = text[..day.from].trim_end();
    let name = [", den", " den", ","]
        .iter()
        .find_map(|end| before.strip_suffix(end))?;
    let joins = |word: &str| ["og", "&", "samt"].contains(&word);
    let named = name.starts_with(char::is_uppercase)
        && name.split(' ').count() <= MOST_WORDS
        && name
            .split(' ')
            .map(|word| word.trim_end_matches(','))
            .all(|word| word.starts_with(char::is_uppercase) || joins(word));
    let behind_day = text[day.to..].trim_end_matches([':', '.', ' ']);
    let item = [", pkt. ", ", punkt ", ", pkt ", ", sag nr. "]
        .iter()
        .find_map(|word| behind_day.strip_prefix(word))
        .filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    (named && (behind_day.is_empty() || item.is_some())).then(|| Stamp {
        body: Some(name.to_owned()),
        date: Some(date),
        item: item.map(ToOwned::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String, Option<String>)> {
        let stamp = stamp(text)?;
        Some((stamp.body?, stamp.date?.to_string(), stamp.item))
    }

    #[test]
    fn a_body_called_by_its_field_has_a_day_and_may_have_an_item() {
        let told = |body: &str, item: Option<&str>| {
            Some((
                body.to_owned(),
                "2020-10-06".to_owned(),
                item.map(ToOwned::to_owned),
            ))
        };
        assert_eq!(
            read("fra Børn, Unge og Kultur, 6. oktober 2020, pkt. 251"),
            told("Børn, Unge og Kultur", Some("251"))
        );
        assert_eq!(
            read("fra Social & Sundhed den 6. oktober 2020"),
            told("Social & Sundhed", None)
        );
        assert_eq!(
            read("fra Direktionen, 6. oktober 2020, punkt 4"),
            told("Direktionen", Some("4"))
        );
        for none in [
            "fra mødet den 6. oktober 2020",
            "i Havnens Hus den 6. oktober 2020",
            "fra Børn og Unge, 6. oktober 2020, om nye lokaler",
            "fra Børn og Unge",
            "fra Børn og Unge om lokaler, 6. oktober 2020",
            "om Børn og Unge, 6. oktober 2020",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
