//! Page numbers, and the headers and footers that stand beside them on every page.

mod counted;
mod item_pages;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::attendance;
use crate::dates;
use crate::layout::candidates;
use crate::layout::foot;
use crate::layout::number::ItemNumber;
use crate::lines::Line;
use crate::names;
use crate::regexes::AnyCase;
use crate::sections;

/// How often a line must stand beside a page number to be a header or footer.
const REPEATS: usize = 3;

/// Links of web pages that stand among the text.
const WEB_LINKS: &[&str] = &[
    "Til toppen",
    "Tilbage til toppen",
    "Til top",
    "Til indholdsfortegnelse",
    "Til indholdsfortegnelsen",
    "Tilbage til indholdsfortegnelsen",
    "Tilbage til indholdsfortegnelse",
    "Tilbage til dagsordenen",
    "Tilbage til oversigten",
    "Gå til toppen",
    "Op til toppen",
    "Se alle bilag",
    "Næste punkt",
    "Forrige punkt",
    "Udskriv",
    "Print",
    "Læs op",
    "Spring til indhold",
    "Hent som PDF",
    "Åbn bilag",
    "Luk alle",
    "Åbn alle",
    "Åben alle",
    "Fold alle ud",
    "Fold alle ind",
    "Klik her for at se sagsfremstillingen",
    "Udskriv hele dagsordenen",
    "Udskriv hele dagsordnen",
    "Udskriv siden",
    "Udskriv referat",
    "Udskriv referatet",
    "Udskriv dagsorden",
    "Udskriv dagsordenen",
    "Udskriv punkt",
    "Udskriv punktet",
    "Udskriv alle punkter",
    "Tilbage til oversigt",
    "Se kommende møder",
    "Spring til indholdet",
    "Gå til hovedmenu",
    "Vis bilag",
    "Skjul bilag",
    "Hent alle bilag",
    "Hent dagsorden",
    "Hent dagsorden som PDF",
    "Hent som pdf",
    "Læs mere",
    "Hent som fil",
    "Hent som fil:",
    "Søg",
    "MENU",
    "Menu",
    "You are here",
    "Gå til hovedindholdet",
    "Skip til hovedindhold",
    "Skip til hoved indholdet",
    "Accepter cookies",
    "Sbsys dagsorden preview",
    "Vis mere",
    "Vis mindre",
    "Del siden",
    "Cookies",
    "Cookiepolitik",
    "Privatlivspolitik",
    "Cookies og privatlivspolitik",
    "Tilgængelighedserklæring",
    "Om siden",
    "Om dette websted",
    "Om kommunen",
    "Om regionen",
    "Om hjemmesiden",
    "Følg os",
    "Ledige stillinger",
    "Kontakt",
    "Gå til hovedindhold",
    "Gå til indhold",
    "Spring til hovedindhold",
    "Hent punkt som PDF",
    "Hent referat",
    "Hent referat som PDF",
    "Del punktet",
    "Tilbage",
    "Luk",
    "Fold ud",
    "Fold ind",
    "Del denne side",
];

/// How a line of the page itself begins, whose words differ.
const WEB_STARTS: &[&str] = &[
    "Vi bruger cookies",
    "Se vores \"cookie",
    "\"Se vores cookie",
    "application/pdf icon",
    "Klik her for at folde",
    "Kopier link til",
    "Kopiér link til",
    "Luk alle punkter",
    "Åbn alle punkter",
    "Fold alle punkter",
    "Vis alle punkter",
    "Dette site bruger cookies",
];

/// What the form below a page is headed by: what follows is of the page.
const WEB_ENDS: &[&str] = &[
    "Skriv et svar",
    "Skriv en kommentar",
    "Del dette:",
    "Fandt du det, du søgte?",
    "Fandt du det du søgte?",
    "Fandt du, hvad du søgte?",
    "Fandt du hvad du søgte?",
    "Fandt du, hvad du ledte efter?",
    "Var denne side nyttig?",
    "Hjalp denne side dig?",
];

/// Whether a line is nothing but a link of the page.
pub(crate) fn is_link(text: &str) -> bool {
    WEB_LINKS.contains(&text)
}

/// Marks the page furniture among the lines.
pub(crate) fn mark(lines: &mut [Line<'_>]) {
    let mut pages: Vec<usize> = (0..lines.len())
        .filter(|index| is_page_number(lines[*index].text))
        .collect();
    pages.extend(counted_alone(lines));
    pages.extend(counted_in_a_corner(lines));
    pages.extend(counted_within_sentences(lines));
    pages.sort_unstable();
    pages.dedup();
    for index in &pages {
        lines[*index].furniture = true;
    }
    pages.extend(counted::mark_heads(lines));
    pages.sort_unstable();
    mark_letterheads(lines);
    item_pages::mark(lines);
    let of_the_page =
        |text: &str| is_link(text) || WEB_STARTS.iter().any(|start| text.starts_with(start));
    for line in lines.iter_mut().filter(|line| of_the_page(line.text)) {
        line.furniture = true;
    }
    let end = lines
        .iter()
        .rposition(|line| WEB_ENDS.contains(&line.text))
        .filter(|end| *end >= lines.len() / 2);
    if let Some(end) = end.into_iter().chain(foot::of(lines)).min() {
        for line in &mut lines[end..] {
            line.furniture = true;
        }
    }
    let beside: Vec<usize> = pages
        .iter()
        .flat_map(|index| neighbours(lines, *index))
        .collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for index in &beside {
        *seen.entry(lines[*index].text).or_default() += 1;
    }
    let first = lines.iter().position(|line| !line.is_blank());
    for index in &beside {
        let text = lines[*index].text;
        let count = seen.get(text).copied().unwrap_or_default();
        // "Fraværende:", and below it the one who was away, at the end of each item.
        let away = lines[..*index]
            .iter()
            .rfind(|line| line.has_text())
            .is_some_and(|above| attendance::is_absence_label(above.text));
        let repeats = count >= REPEATS && !is_of_an_item(text) && !away
            || count >= 2 && count + 1 >= pages.len() && names_meeting(text);
        if repeats || Some(*index) != first && names_document(text) {
            lines[*index].furniture = true;
        }
    }
    mark_second_heads(lines, &pages);
    // "Havneudvalget", "den 03-02-2021", "Side 2": what stands above the day on every page.
    let mut repeated = Vec::new();
    let above: Vec<usize> = pages
        .iter()
        .filter_map(|index| neighbours(lines, *index).find(|at| at < index))
        .collect();
    for index in &above {
        let text = lines[*index].text;
        let same = above.iter().filter(|at| lines[**at].text == text);
        let heads = names::is_body(text) || text.ends_with(" Kommune");
        if heads && same.count() >= REPEATS {
            repeated.push(*index);
        }
    }
    for index in repeated {
        lines[index].furniture = true;
    }
    mark_rules_and_hours(lines);
}

/// The number a line is, and nothing else.
fn number_alone(line: &Line<'_>) -> Option<u32> {
    let text = line.text;
    let alone = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    alone.then(|| text.parse().ok())?
}

/// Numbers alone and far in that count the pages one by one; nothing set as they are stands below them.
fn counted_in_a_corner(lines: &[Line<'_>]) -> Vec<usize> {
    let below = |index: usize| lines[index + 1..].iter().find(|line| line.has_text());
    let counted: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(index, line)| line.far_in && !below(*index).is_some_and(|next| next.far_in))
        .filter_map(|(index, line)| Some((index, number_alone(line)?)))
        .collect();
    let one_by_one = counted.windows(2).all(|pair| pair[0].1 + 1 == pair[1].1);
    if !one_by_one || counted.len() < REPEATS {
        return vec![];
    }
    counted.into_iter().map(|(index, _)| index).collect()
}

/// Numbers alone between blank lines that rise, where one of them breaks a sentence: pages, and no items.
fn counted_within_sentences(lines: &[Line<'_>]) -> Vec<usize> {
    let blank = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_none_or(|line| line.is_blank())
    };
    let alone: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(index, _)| blank(index.checked_sub(1)) && blank(Some(index + 1)))
        .filter_map(|(index, line)| Some((index, number_alone(line)?)))
        .collect();
    let rises = alone.windows(2).all(|pair| pair[0].1 < pair[1].1);
    if !rises || alone.len() < REPEATS {
        return vec![];
    }
    let breaks = |index: usize| {
        let above = lines[..index].iter().rfind(|line| line.has_text());
        let below = lines[index + 1..].iter().find(|line| line.has_text());
        above.is_some_and(|above| above.text.ends_with(char::is_alphabetic) && !above.heads_section)
            && below.is_some_and(|below| below.text.starts_with(char::is_lowercase))
    };
    if !alone.iter().any(|(index, _)| breaks(*index)) {
        return vec![];
    }
    alone.into_iter().map(|(index, _)| index).collect()
}

/// Marks the second line of the head of a page, where it is the same on every page: the day below the body.
fn mark_second_heads(lines: &mut [Line<'_>], pages: &[usize]) {
    const REACH: usize = 6;
    const MOST_WORDS: usize = 6;
    let second = |page: &usize| {
        let mut below = (page + 1..lines.len().min(page + 1 + REACH))
            .filter(|index| !lines[*index].is_blank() && !pages.contains(index));
        let first_below = below.next().filter(|first| lines[*first].furniture)?;
        let second = below.next()?;
        let text = lines[second].text;
        if second == first_below + 1 && sections::heads_document(text) {
            return Some(second);
        }
        let is_day = dates::first_day(text).is_some()
            && text.split_whitespace().count() <= MOST_WORDS
            && !text.ends_with([':', '.'])
            && !sections::stamp::heads_decision(text);
        (is_day && lines[second].has_text()).then_some(second)
    };
    let found: Vec<usize> = pages.iter().filter_map(second).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for index in &found {
        *seen.entry(lines[*index].text).or_default() += 1;
    }
    let of_pages: Vec<usize> = found
        .iter()
        .filter(|index| {
            seen.get(lines[**index].text)
                .is_some_and(|count| *count >= REPEATS)
        })
        .copied()
        .collect();
    for index in of_pages {
        lines[index].furniture = true;
    }
}

/// Numbers alone on their lines that count the pages: they rise, and beside each stands what heads or ends every
/// page, which names the meeting. The last may have nothing behind it.
fn counted_alone(lines: &[Line<'_>]) -> Vec<usize> {
    let number = |index: usize| -> Option<u32> { number_alone(lines.get(index)?) };
    let mut beside: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    for index in 0..lines.len() {
        let Some(count) = number(index) else { continue };
        for at in neighbours(lines, index).filter(|at| heads_page(lines[*at].text)) {
            beside
                .entry(lines[at].text)
                .or_default()
                .push((index, count));
        }
    }
    let mut found = Vec::new();
    for pages in beside.into_values() {
        let rises = pages.windows(2).all(|pair| pair[0].1 < pair[1].1);
        let Some((last, count)) = pages.last().filter(|_| rises && pages.len() >= REPEATS) else {
            continue;
        };
        let end = (last + 1..lines.len()).rfind(|index| !lines[*index].is_blank());
        found.extend(end.filter(|end| number(*end) == Some(count + 1)));
        found.extend(pages.iter().map(|(index, _)| index));
    }
    found
}

/// Marks the letterhead of a page among the text: the municipality alone on a line, a telephone number a line or two
/// below, and the number of the page under that. The head of the document is left as it is.
fn mark_letterheads(lines: &mut [Line<'_>]) {
    const HEAD: usize = 12;
    const MOST_BETWEEN: usize = 4;
    const DIGITS: usize = 8;
    const MOST_WORDS: usize = 3;
    let reached = |text: &str| {
        ["Telefon", "Tlf"]
            .iter()
            .any(|start| text.starts_with(start))
            && text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
    };
    let heads = |text: &str| {
        (text.ends_with(" Kommune") || text.ends_with(" kommune"))
            && text.starts_with(char::is_uppercase)
            && text.split_whitespace().count() <= MOST_WORDS
    };
    for at in HEAD..lines.len() {
        if !reached(lines[at].text) {
            continue;
        }
        let above = at.saturating_sub(MOST_BETWEEN).max(HEAD)..at;
        let Some(first) = above.rev().find(|index| heads(lines[*index].text)) else {
            continue;
        };
        if lines[first..at]
            .iter()
            .any(|line| line.heads_section || names::may_name_body(line.text))
        {
            continue;
        }
        let is_number = |text: &str| {
            (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let below = (at + 1..lines.len().min(at + MOST_BETWEEN))
            .find(|index| !lines[*index].is_blank())
            .filter(|index| is_number(lines[*index].text));
        for line in &mut lines[first..=below.unwrap_or(at)] {
            line.furniture = true;
        }
    }
}

/// Marks what stands among the text and is none of it: the rules beside the head or foot of a page, and the
/// hours set aside for each item.
fn mark_rules_and_hours(lines: &mut [Line<'_>]) {
    // One or two ranges of hours are those of the meeting.
    const SCHEDULE: usize = 3;
    for index in 0..lines.len() {
        let line = &lines[index];
        let rule = !line.is_blank() && !line.text.contains(char::is_alphanumeric);
        let beside = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .is_some_and(|line| line.furniture)
        };
        if rule && !line.is_table() && (beside(index.checked_sub(1)) || beside(Some(index + 1))) {
            lines[index].furniture = true;
        }
    }
    let hours: Vec<usize> = (0..lines.len())
        .filter(|index| dates::is_hours(lines[*index].text))
        .collect();
    if hours.len() >= SCHEDULE {
        for index in hours {
            lines[index].furniture = true;
        }
    }
}

/// Whether a line that stands at the end of several pages is of the items that end there: "Godkendt.",
/// "Beslutning", "Fraværende: …".
fn is_of_an_item(text: &str) -> bool {
    sections::named_kind(text).is_some() && !sections::heads_document(text)
        || sections::stamp::heads_decision(text)
        || candidates::begins_as_decision(text) && !names::may_name_body(text)
        || attendance::is_absence_line(text)
        || attendance::said::says(text).is_some()
}

/// "Havneudvalget den 02-03-2017", as pages are headed; a heading of what was decided ends with a colon.
fn names_meeting(text: &str) -> bool {
    !text.ends_with([':', '.'])
        && names::may_name_body(text)
        && dates::first_day(text).is_some()
        && !sections::stamp::heads_decision(text)
}

/// Whether a line beside the number of a page may stand on every page: the meeting or the municipality.
fn heads_page(text: &str) -> bool {
    names_meeting(text)
        || text.ends_with(" Kommune") && text.starts_with(char::is_uppercase) && text.len() <= 60
        || names_keeper_and_body(text)
}

/// "Nordvig Kommune – Byrådet"
fn names_keeper_and_body(text: &str) -> bool {
    [" Kommune – ", " Kommune - ", " Kommune, "]
        .iter()
        .find_map(|sign| text.split_once(sign))
        .is_some_and(|(_, body)| names::is_body(body))
}

/// Columns with a municipality or a body beside a day, as a page is headed even where it is the only
/// one: "Nordvig Kommune          Teknisk Udvalg 03-10-2022".
fn names_document(text: &str) -> bool {
    // "52.     Budgetopfølgning pr. 31. marts - Havneudvalget" is an item with a number.
    let counted = ItemNumber::leading(text)
        .is_some_and(|(number, _)| text[number.printed.len()..].starts_with('.'));
    if counted {
        return false;
    }
    let columns = text.contains("   ") || text.contains('\t') || text.contains(" | ");
    let municipality = text.contains("ommune") || text.contains("OMMUNE");
    columns
        && !text.ends_with('.')
        && !text.contains(':')
        && (municipality || names::may_name_body(text) && dates::first_day(text).is_some())
}

/// The nearest lines with text before and after.
fn neighbours(lines: &[Line<'_>], index: usize) -> impl Iterator<Item = usize> {
    const REACH: usize = 4;
    let near = |candidate: &usize| {
        let line = &lines[*candidate];
        line.has_text() && line.text.len() <= 120
    };
    let before = (index.saturating_sub(REACH)..index).rev().find(near);
    let after = (index + 1..lines.len().min(index + 1 + REACH)).find(near);
    before.into_iter().chain(after)
}

/// "Side 3", "Side: 3", "Side 3 af 12", "- 3 -", or a line that ends with "Side 3 af 12".
fn is_page_number(text: &str) -> bool {
    if !text.ends_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
        return false;
    }
    // "Side 3."
    let text = if text.contains("Side ") {
        text.strip_suffix('.').unwrap_or(text)
    } else {
        text
    };
    if text.is_empty()
        || text.len() > 120
        || !text.ends_with(|c: char| c.is_ascii_digit() || c == '-')
    {
        return false;
    }
    // "Side! 2 af! 5", as some programs set a narrow space.
    if text.contains("Side!") {
        return is_page_number(&text.replace('!', ""));
    }
    let bare = text.trim_matches(['-', '–', ' ']);
    if bare.len() < text.len()
        && bare.len() <= 3
        && bare.bytes().all(|b| b.is_ascii_digit())
        && !bare.is_empty()
    {
        return true;
    }
    // Alone, or behind the body in a column of its own; on the first page that tells who met.
    let beside = || {
        let (_, number) = text.rsplit_once("   Sidenr.")?;
        (number.trim() != "1").then_some(number)
    };
    let counted = text.strip_prefix("Sidenr.").or_else(beside);
    if let Some(number) = counted {
        let number = number.trim();
        return !number.is_empty()
            && number.len() <= 4
            && number.bytes().all(|b| b.is_ascii_digit());
    }
    static NAMED: LazyLock<AnyCase> = LazyLock::new(|| AnyCase::of(&["side"]));
    if !NAMED.is_match(text) {
        return false;
    }
    let Some(at) = text
        .rfind("Side ")
        .or_else(|| text.rfind("side "))
        .or_else(|| text.rfind("SIDE "))
        .or_else(|| text.rfind("Side:"))
    else {
        return false;
    };
    let mut words = text[at + 5..]
        .split([' ', '/'])
        .filter(|word| !word.is_empty());
    let number = |word: Option<&str>| {
        word.is_some_and(|w| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit()))
    };
    if !number(words.next()) {
        return false;
    }
    match words.next() {
        None => {
            at == 0
                || text[..at].ends_with([' ', '\t']) && text[at..].starts_with('S')
                || text[..at].ends_with("   ")
        }
        Some("af" | "of") => number(words.next()) && words.next().is_none(),
        Some(other) => number(Some(other)) && words.next().is_none(),
    }
}

#[cfg(test)]
mod tests;
