//! Lines of the head that hold nothing but a place, or an hour and a place, right below the day.
//!
//! Lines with a label and title lines are read elsewhere.

use chrono::NaiveTime;

use super::Found;
use crate::dates;
use crate::follow_up::first_names::is_first_name;
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
    "bygningen",
    "pavillon",
    "værestedet",
];

/// A line of nothing but a place, right under the day: "Nordvig Rådhus, mødelokale 2".
pub(super) fn place_line(text: &str, line: &Line<'_>, found: &mut Found) -> bool {
    let (text, hour) = held_at(text)
        .or_else(|| with_hour(text))
        .unwrap_or((text, None));
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
        && !is_somebody(text)
        && (led_in && text.split(' ').count() <= 5
            || PLACES.iter().any(|sign| lower.contains(sign)));
    if is_place {
        found.place = Some(text.to_owned());
        found.time = found.time.or(hour);
        found.reaches(line);
    }
    is_place
}

/// "Mødelokale 2 kl. 16.30": the place, and the hour behind it.
pub(super) fn with_hour(text: &str) -> Option<(&str, Option<NaiveTime>)> {
    let (place, hour) = text.rsplit_once(" kl. ")?;
    let time = dates::first_time(&format!("kl. {hour}"))?;
    Some((place.trim_end_matches(','), Some(time)))
}

/// "Mødet holdtes i Laden kl. 16.30-18.45" without the words that lead in, and the hour behind them.
fn held_at(text: &str) -> Option<(&str, Option<NaiveTime>)> {
    const HELD: &[&str] = &[
        "Mødet holdtes ",
        "Mødet afholdtes ",
        "Mødet blev holdt ",
        "Mødet blev afholdt ",
        "Mødet fandt sted ",
        "Mødet foregik ",
    ];
    let rest = HELD.iter().find_map(|words| text.strip_prefix(words))?;
    let rest = rest.trim_end_matches('.');
    // "Mødet blev holdt i Laden, og begyndte kl. 16.00"
    let began = [
        ", og begyndte kl. ",
        " og begyndte kl. ",
        " og startede kl. ",
    ];
    let parts = began.iter().find_map(|words| rest.split_once(words));
    Some(match parts.or_else(|| rest.split_once(" kl. ")) {
        Some((place, hour)) => (place, dates::first_time(&format!("kl. {hour}"))),
        None => (rest, None),
    })
}

/// Whether a line is somebody with an office or a party, whose name may sound like a place: "Formand Ib Enggård (A)".
fn is_somebody(text: &str) -> bool {
    names::only_people(text).is_some_and(|people| {
        people
            .iter()
            .any(|person| person.role.is_some() || person.list.is_some())
    })
}

/// A place without the people of a list that a copy set right behind it: "Lokale 2, Nordhavn Karl Bro Lene Holm". Where
/// fewer than two first names stand there, they may name a street.
pub(super) fn without_people(place: String) -> String {
    const FEWEST: usize = 2;
    let start = place.rfind(", ").map_or(0, |at| at + 2);
    let words: Vec<(usize, &str)> = place[start..]
        .split(' ')
        .scan(start, |at, word| {
            let from = *at;
            *at += word.len() + 1;
            Some((from, word))
        })
        .collect();
    let Some(first) = words
        .iter()
        .skip(1)
        .position(|(_, word)| is_first_name(word))
    else {
        return place;
    };
    let people = &words[first + 1..];
    let known = people
        .iter()
        .filter(|(_, word)| is_first_name(word))
        .count();
    let named = known >= FEWEST
        && people.len() >= FEWEST * 2
        && people
            .iter()
            .all(|(_, word)| word.starts_with(char::is_uppercase) && word.len() > 1);
    match people.first() {
        Some((at, _)) if named => place[..*at].trim_end().to_owned(),
        Some(_) | None => place,
    }
}

/// Whether a line is nothing but a street, a number and a town, as a place goes on with: "Torvet 3, 4711 Nordvig".
pub(super) fn is_address(text: &str) -> bool {
    const LONGEST: usize = 60;
    const POSTCODE: usize = 4;
    let Some((street, town)) = text.split_once(", ").filter(|_| text.len() <= LONGEST) else {
        return false;
    };
    let digits = town.bytes().take_while(u8::is_ascii_digit).count();
    digits == POSTCODE
        && town[digits..].strip_prefix(' ').is_some_and(|town| {
            town.starts_with(char::is_uppercase) && town.split(' ').count() <= 2
        })
        && street.starts_with(char::is_uppercase)
        && street.ends_with(|c: char| c.is_ascii_digit() || c.is_lowercase())
        && street.contains(' ')
        && !street.contains(':')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_ends_where_a_list_of_people_begins() {
        for (place, bare) in [
            (
                "Lokale 2, Nordhavn Karl Bro Lene Holm",
                "Lokale 2, Nordhavn",
            ),
            ("Rådhuset Karl Ejnar Bro Lene Holm Poul Vig", "Rådhuset"),
            (
                "Pavillonen, Anna Holms Plads",
                "Pavillonen, Anna Holms Plads",
            ),
            ("Gården Karl og Lene", "Gården Karl og Lene"),
            ("Karl Bro Lene Holm", "Karl Bro Lene Holm"),
            ("Lokale 2, Nordhavn", "Lokale 2, Nordhavn"),
        ] {
            assert_eq!(without_people(place.to_owned()), bare);
        }
    }

    #[test]
    fn an_address_is_a_street_and_a_town() {
        for text in [
            "Torvet 3, 4711 Nordvig",
            "Gamle Kaj 12 a, 4711 Nordvig Havn",
        ] {
            assert!(is_address(text), "{text}");
        }
        for text in [
            "Torvet, 4711 Nordvig",
            "Torvet 3",
            "Afbud: Ib Bro, 4711 Nordvig",
            "Vi mødes på Torvet 3, 4711 Nordvig og går derfra til havnen",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
