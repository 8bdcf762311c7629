//! The municipality a document is of: the one it names most, the head counting more than the cases.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use protokol_core::evidence::Read;

use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::regexes::finder;

/// The word without its first letter, quiet or shouted.
static OMMUNE: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&["ommune", "OMMUNE"]));

/// How much more a name in the head counts than one in a case.
const HEAD_WEIGHT: u32 = 5;

/// Words before "Kommune" that name no municipality.
const NO_NAMES: &[&str] = &[
    "Din", "Vores", "Denne", "Enhver", "Hver", "En", "Den", "Ny", "Nye", "Samme", "Anden", "Jeres",
    "Én", "I", "Af", "For", "Til", "Og", "Ingen", "Hele", "Alle", "Egen", "Åben", "Grøn", "DGI",
];

/// Words a name of two begins with.
const FIRST_WORDS: &[&str] = &[
    "Nørre", "Nr", "Sønder", "Sdr", "Øster", "Vester", "Store", "Lille", "Gammel", "Gl", "Over",
    "Neder", "Kongens", "Øvre", "Nordre", "Søndre", "Østre", "Vestre",
];

/// The municipality named most; `head` is the number of lines before the first item.
pub(crate) fn of(lines: &[Line<'_>], head: usize) -> Option<Read<String>> {
    let mut counts: BTreeMap<String, (u32, usize)> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let mut from = 0;
        while let Some(found) = OMMUNE.find(&line.text[from..]) {
            let at = from + found.start();
            from += found.end();
            if let Some(name) = name_before(line.text, at, from) {
                let weight = if index < head { HEAD_WEIGHT } else { 1 };
                let entry = counts.entry(name).or_insert((0, index));
                entry.0 += weight;
            }
        }
    }
    if counts.is_empty() {
        return region(&lines[..head.min(lines.len())]);
    }
    let total: u32 = counts.values().map(|(count, _)| count).sum();
    let (name, (count, first)) = counts
        .into_iter()
        .max_by_key(|(_, (count, first))| (*count, usize::MAX - first))?;
    let share = u8::try_from(count * 100 / total.max(1)).unwrap_or(100);
    let sure = if count == 1 {
        share.min(70)
    } else {
        share.min(97)
    };
    Some(marked(
        format!("{name} Kommune"),
        lines[first].span(),
        "municipality/most-named@1",
        sure,
    ))
}

/// The region whose name stands alone on a line of the head: "REGION BÆLTHAV".
fn region(head: &[Line<'_>]) -> Option<Read<String>> {
    const MOST_WORDS: usize = 2;
    head.iter().find_map(|line| {
        let name = line
            .text
            .strip_prefix("Region ")
            .or_else(|| line.text.strip_prefix("REGION "))?;
        // "Region Bælthavs logo, link til forsiden": what a picture is described by.
        let name = name
            .split_once("s logo")
            .filter(|(_, behind)| behind.is_empty() || behind.starts_with([',', ' ', '.']))
            .map_or(name, |(name, _)| name);
        let named = name.split(' ').count() <= MOST_WORDS
            && name.starts_with(char::is_uppercase)
            && name
                .chars()
                .all(|c| c.is_alphabetic() || c == ' ' || c == '-');
        let shouted = name.chars().all(|c| !c.is_lowercase());
        let shown = if shouted {
            capitalised(name)
        } else {
            name.to_owned()
        };
        named.then(|| {
            marked(
                format!("Region {shown}"),
                line.span(),
                "municipality/region@1",
                85,
            )
        })
    })
}

/// The name before "Kommune" or "Kommunes", whose "ommune" stands between these bytes.
fn name_before(text: &str, at: usize, after: usize) -> Option<String> {
    let k = text[..at].chars().next_back()?;
    let rest = &text[after..];
    let ends = rest.starts_with(|c: char| !c.is_alphanumeric())
        || rest.is_empty()
        || rest.strip_prefix(['s', 'S']).is_some_and(|more| {
            more.is_empty() || more.starts_with(|c: char| !c.is_alphanumeric())
        });
    if !(k == 'K' || k == 'k') || !ends {
        return None;
    }
    const WIDEST_GAP: usize = 3;
    let whole = &text[..at - 1];
    let before = whole.strip_suffix([' ', '\u{a0}'])?;
    // A letterhead may set the two words apart: "Nordvig   Kommune" alone on its line.
    let apart = before.trim_end();
    let before = if apart.len() + WIDEST_GAP >= whole.len() && !apart.contains(' ') {
        apart
    } else {
        before
    };
    let word = before
        .rsplit(|c: char| !(c.is_alphabetic() || c == '-'))
        .next()?;
    let is_name = word.starts_with(char::is_uppercase)
        && word.chars().count() >= 3
        && !NO_NAMES.contains(&word)
        && !word.ends_with('-');
    if !is_name {
        return None;
    }
    // "Nørre Bølum Kommune": the first word tells it from another.
    let first = before[..before.len() - word.len()]
        .strip_suffix(' ')
        .and_then(|ahead| ahead.rsplit(|c: char| !c.is_alphabetic()).next())
        .filter(|first| FIRST_WORDS.contains(&capitalised(first).as_str()));
    if let Some(first) = first {
        return Some(format!("{} {}", capitalised(first), capitalised(word)));
    }
    let shouted = word.chars().all(|c| c.is_uppercase() || c == '-');
    Some(if shouted {
        capitalised(word)
    } else {
        plain(word).into_owned()
    })
}

/// "LEJRE" as "Lejre".
fn capitalised(word: &str) -> String {
    let mut name = String::with_capacity(word.len());
    let mut start = true;
    for character in word.chars() {
        if start {
            name.push(character);
        } else {
            name.extend(character.to_lowercase());
        }
        start = character == '-';
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    fn named(text: &str) -> Option<String> {
        of(&lines_of(text), 0).map(|read| read.value)
    }

    #[test]
    fn the_name_that_stands_most_often_wins() {
        assert_eq!(
            named("Nordvig Kommune og Sydby Kommune. Nordvig Kommunes plan. NORDVIG KOMMUNE"),
            Some("Nordvig Kommune".to_owned())
        );
        assert_eq!(
            named("Faaborg-Midtfyn kommune"),
            Some("Faaborg-Midtfyn Kommune".to_owned())
        );
        assert_eq!(
            named("Nordvig   Kommune\nTelefon 12 34 56 78"),
            Some("Nordvig Kommune".to_owned())
        );
        assert_eq!(named("Areal i ha      Kommune"), None);
        assert_eq!(named("Alle kommuner i landet; Din Kommune"), None);
        assert_eq!(named("Kommunernes Landsforening"), None);
    }
}
