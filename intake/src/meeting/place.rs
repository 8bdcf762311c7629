//! Lines of the head that hold nothing but a place, or an hour and a place, right below the day.
//!
//! Lines with a label and title lines are read elsewhere.

use super::Found;
use crate::dates;
use crate::lines::Line;
use crate::names;

/// Words by which a place is known.
pub(super) const PLACES: &[&str] = &[
    "hotel",
    "rådhus",
    "lokale",
    "sal ",
    "salen",
    "kantine",
    "skole",
    "hus",
    "teams",
    "center",
    "virtuelt",
    "kontor",
    "gård",
    "bibliotek",
];

/// A line of nothing but a place, right under the day: "Nordvig Rådhus, mødelokale 2".
pub(super) fn place_line(text: &str, line: &Line<'_>, found: &mut Found) -> bool {
    let lower = text.to_lowercase();
    let text = ["i ", "på ", "ved ", "PÅ ", "VED "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    // "i Jobcentret" says of itself that it is a place.
    let led_in = lower.len() > text.len() && text.starts_with(char::is_uppercase);
    let is_place = found.date.is_some()
        && found.place.is_none()
        && text.len() <= 100
        && (lower.len() > text.len() || text.starts_with(char::is_uppercase))
        && !text.contains(':')
        && !text.ends_with('.')
        && (led_in && text.split(' ').count() <= 5
            || PLACES.iter().any(|sign| lower.contains(sign)));
    if is_place {
        found.place = Some(text.to_owned());
        found.reaches(line);
    }
    is_place
}

/// A line right under the day of an hour and a place: "15.00 til 17.30. Biblioteket", "Ungehuset, Bakkevej 3 kl. 16.30".
pub(super) fn hour_beside_place(text: &str, line: &Line<'_>, found: &mut Found) -> bool {
    const LONGEST: usize = 90;
    if found.time.is_some() || found.place.is_some() || text.len() > LONGEST {
        return false;
    }
    let first = text
        .split_once(". ")
        .filter(|(hours, _)| dates::is_hours(hours));
    let last = || {
        let (place, hour) = text.rsplit_once(" kl. ")?;
        let bare = hour
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b".:- ".contains(&byte));
        let number = place
            .rsplit(' ')
            .next()?
            .starts_with(|c: char| c.is_ascii_digit());
        (bare && number && !names::may_name_body(place)).then_some((hour, place))
    };
    let Some((hour, place)) = first.or_else(last) else {
        return false;
    };
    let named = place.starts_with(char::is_uppercase) && dates::dates(place).is_empty();
    let time = dates::first_time(&format!("kl. {hour}")).filter(|_| named);
    if time.is_some() {
        found.time = time;
        found.place = Some(place.trim_end_matches('.').to_owned());
        found.reaches(line);
    }
    time.is_some()
}
