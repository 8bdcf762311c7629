//! Which items of the meeting the head says somebody was away at. It must not tell who was away throughout.

use std::sync::LazyLock;

use regex::Regex;

use crate::lines::Line;
use crate::names::{self, Person};
use crate::regexes::compiled;
use crate::words::parted;

/// The items a sentence on attendance speaks of: "Ib Bro deltog ikke i behandlingen af punkt 3", "sag
/// 9-11".
pub(in crate::attendance) fn items_named(sentence: &str) -> Vec<String> {
    const MOST: u32 = 40;
    static ITEM: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:(?:dagsordens)?punkt(?:erne)?|pkt\.?|sag(?:erne)?) (?:nr\.? ?)?(?P<item>\d{1,3}(?:\.?[a-z])?)\b(?: ?(?P<sign>-|–|til|og) ?(?P<last>\d{1,3})\b)?",
        )
    });
    let Some(found) = ITEM.captures(sentence) else {
        return Vec::new();
    };
    let text = |name: &str| found.name(name).map(|it| it.as_str());
    let number = |name: &str| text(name).and_then(|it| it.parse::<u32>().ok());
    let first = text("item").map(ToOwned::to_owned);
    match (number("item"), text("sign"), number("last")) {
        (Some(from), Some("og"), Some(last)) => vec![from.to_string(), last.to_string()],
        (Some(from), Some(_), Some(last)) if (from..from + MOST).contains(&last) => {
            (from..=last).map(|item| item.to_string()).collect()
        }
        _ => first.into_iter().collect(),
    }
}

/// Who of a list of those absent was away at some items only, with their numbers: "Ib Bro (A), sag 51-53".
/// `None` where the items are all of the meeting, as a line of the head counts them: "Sager 51 - 63".
pub(super) fn away_at(entry: &str, head: &[Line<'_>]) -> Option<(Vec<Person>, Vec<String>)> {
    // "ved punkt 3: Ib Bro", "Ib Bro (punkt 3)"
    let in_front = entry
        .split_once(": ")
        .filter(|(said, _)| said.starts_with(char::is_lowercase))
        .map(|(said, who)| (who, said));
    let in_brackets = || entry.strip_suffix(')')?.rsplit_once(" (");
    let (who, said) = in_front
        .or_else(in_brackets)
        .or_else(|| parted(entry, ", "))?;
    let start = ["ved ", "under ", "på ", "til ", "i "]
        .iter()
        .find_map(|word| said.strip_prefix(word))
        .unwrap_or(said);
    let named = ["sag", "punkt", "pkt"]
        .iter()
        .any(|word| start.to_lowercase().starts_with(word));
    let items = items_named(start);
    if !named || items.is_empty() {
        return None;
    }
    let all = head.iter().any(|line| counts(line.text, &items));
    let people = names::only_people(who)?;
    (!all).then_some((people, items))
}

/// Whether a line says that these are all items of the meeting: "Sager 51 - 63".
fn counts(line: &str, items: &[String]) -> bool {
    let Some(range) = ["Sager ", "Punkter ", "Sag ", "Punkt "]
        .iter()
        .find_map(|word| line.strip_prefix(word))
    else {
        return false;
    };
    let mut ends = range.split(['-', '–']).map(str::trim);
    let (Some(first), Some(last), None) = (ends.next(), ends.next(), ends.next()) else {
        return false;
    };
    items.first().is_some_and(|item| item == first) && items.last().is_some_and(|item| item == last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    #[test]
    fn somebody_is_away_at_the_items_named_unless_those_are_all() {
        let head = lines_of("Sager 7 - 12\n");
        let at = |entry| away_at(entry, &head).map(|(_, items)| items.join(" "));
        assert_eq!(at("Ib Bro (A), sag 7-9").as_deref(), Some("7 8 9"));
        assert_eq!(at("Anna Holm, punkt 11").as_deref(), Some("11"));
        assert_eq!(at("Anna Holm (A) (punkt 11)").as_deref(), Some("11"));
        assert_eq!(at("ved punkt 8-9: Anna Holm").as_deref(), Some("8 9"));
        assert_eq!(at("til pkt. 10: Anna Holm, Ib Bro").as_deref(), Some("10"));
        assert_eq!(at("Anna Holm (Punktum)"), None);
        assert_eq!(at("Socialdemokratiet: Anna Holm"), None);
        assert_eq!(at("Ib Bro (A), sag 7-12"), None);
        assert_eq!(at("Ib Bro (A), Anna Holm (V)"), None);
    }
}
