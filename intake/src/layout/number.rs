//! Item numbers as documents print them: "3", "03", "57", "1.a", and the words before them.

/// A printed item number and how it sorts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemNumber {
    /// As printed.
    pub(crate) printed: String,
    /// The number, and the letter or second number behind it.
    pub(crate) key: (u32, u32),
}

/// What may stand between a number and the title.
const SEPARATORS: &str = ".)]:,-–—·•|";

impl ItemNumber {
    /// A number at the start of a text, and what follows its separator.
    ///
    /// The separator is `.`, `)`, `:`, `,`, a dash or white space.
    pub(crate) fn leading(text: &str) -> Option<(Self, &str)> {
        // "(3) Budget", "[3] Budget": the sign that closes is a separator.
        let opened = text.strip_prefix(['(', '[']).filter(|inner| {
            let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
            inner[digits..].starts_with([')', ']'])
        });
        let text = opened.unwrap_or(text);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return Self::lettered(text);
        }
        if digits > 4 {
            return None;
        }
        let number: u32 = text[..digits].parse().ok()?;
        let (suffix, sub) = suffix(&text[digits..]);
        let end = digits + suffix;
        let rest = &text[end..];
        let apart = rest.is_empty()
            || rest.starts_with(|c: char| c.is_whitespace() || ".]):,-–(".contains(c));
        // "1.000" and "31.01.2018" are no item numbers.
        let goes_on = rest
            .strip_prefix(['.', ',', '-', '–'])
            .is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
        if !apart || goes_on {
            return None;
        }
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(c));
        Some((
            Self {
                printed: text[..end].to_owned(),
                key: (number, sub),
            },
            rest,
        ))
    }
}

impl ItemNumber {
    /// "31/11 – Title" and "31/11" alone: the number of the year, and the year.
    fn of_year(text: &str) -> Option<(Self, &str)> {
        let (number, rest) = text.split_once('/')?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let year = &rest[..digits];
        let is_year =
            digits == 2 || digits == 4 && (year.starts_with("19") || year.starts_with("20"));
        let behind = rest[digits..].trim_start();
        let apart = rest[digits..].is_empty() || behind.starts_with(['-', '–', '—', ':', '.']);
        if !(is_year && apart && (1..=3).contains(&number.len())) {
            return None;
        }
        let title =
            behind.trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(c));
        let key = (number.parse().ok()?, 0);
        let printed = text[..number.len() + 1 + digits].to_owned();
        Some((Self { printed, key }, title))
    }

    /// "62/1. Title", "01/24   Title", as agendas number that count the items of the year and those of the meeting: both,
    /// and the title behind a full stop or in a column of its own.
    pub(crate) fn of_year_and_meeting(text: &str) -> Option<(Self, &str)> {
        const MOST_DIGITS: usize = 3;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let year = digits(text);
        let place = digits(text.get(year..)?.strip_prefix('/')?);
        let end = year + 1 + place;
        let behind = text.get(end..)?;
        let title = [". ", "  ", "\t"]
            .iter()
            .find_map(|sign| behind.strip_prefix(sign))?
            .trim_start();
        let counted = (1..=MOST_DIGITS).contains(&year) && (1..MOST_DIGITS).contains(&place);
        // "08/12      Åben sag" is a case, and who may read it.
        let titled = title.starts_with(char::is_uppercase) && !super::title::is_mark(title);
        (counted && titled).then(|| {
            let key = (text[..year].parse().unwrap_or_default(), 0);
            let printed = text[..end].to_owned();
            (Self { printed, key }, title)
        })
    }

    /// "B.3" and "B3": a part of the agenda and the place in it.
    fn lettered(text: &str) -> Option<(Self, &str)> {
        const MOST_DIGITS: usize = 2;
        let letter = text.chars().next().filter(char::is_ascii_uppercase)?;
        let behind = &text[1..];
        let point = usize::from(behind.starts_with('.'));
        let digits = behind[point..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let end = 1 + point + digits;
        let rest = &text[end..];
        let apart = rest.starts_with([' ', '\t', '.', ':', ')']);
        if digits == 0 || digits > MOST_DIGITS || !apart {
            return None;
        }
        let title = rest.trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(c));
        let number = text[1 + point..end].parse().ok()?;
        let part = u32::from(letter) - u32::from('A') + 1;
        title.starts_with(char::is_uppercase).then(|| {
            let printed = text[..end].to_owned();
            let key = (part, number);
            (Self { printed, key }, title)
        })
    }
}

/// The length of ".a", "a" or ".1" behind a number, and what it sorts as.
fn suffix(text: &str) -> (usize, u32) {
    let dot = usize::from(text.starts_with('.'));
    let mut rest = text[dot..].chars();
    let ends = |next: Option<char>| next.is_none_or(|c| c.is_whitespace() || ".):,-–".contains(c));
    match (rest.next(), rest.next()) {
        (Some(letter), next) if letter.is_ascii_lowercase() && ends(next) => {
            (dot + 1, u32::from(letter) - u32::from('a') + 1)
        }
        (Some(digit), next) if dot == 1 && digit.is_ascii_digit() && ends(next) => {
            (2, digit.to_digit(10).unwrap_or_default())
        }
        (Some(_) | None, _) => (0, 0),
    }
}

/// The letters of a body with a number and the year, and the title in a column of its own or behind a sign:
/// "TMU-66/06-O  Ny mole", "KFU 12/2007: Ny mole". A letter behind the year tells the kind of the item.
pub(crate) fn coded(text: &str) -> Option<(ItemNumber, &str)> {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
    let letters = text.find(|c: char| !c.is_uppercase())?;
    let of_year = text[letters..].strip_prefix(['-', ' ', '.'])?;
    let (number, behind) = of_year.split_once('/')?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits(behind);
    let counted = (1..=4).contains(&number.len()) && digits(number) == number.len();
    if !(LETTERS.contains(&text[..letters].chars().count()) && counted && matches!(year, 2 | 4)) {
        return None;
    }
    let kind = behind[year..].strip_prefix('-').map_or(0, |kind| {
        let letter = kind.find(|c: char| !c.is_uppercase()).unwrap_or_default();
        if letter == 1 { 2 } else { 0 }
    });
    let rest = &behind[year + kind..];
    let title = ["  ", "\t", ": ", ". ", " - ", " – "]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign))?
        .trim_start();
    title.starts_with(char::is_uppercase).then(|| {
        let printed = text[..text.len() - rest.len()].to_owned();
        let key = (number.parse().unwrap_or_default(), 0);
        (ItemNumber { printed, key }, title)
    })
}

/// What word stands before an item's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// "Punkt", "Pkt.", "Sag nr.", "Dagsordenspunkt".
    Item,
    /// "Tillæg", "Tillægspunkt": numbered for itself.
    Supplement,
    /// "Ad 3.": heads an item only where no other word does, else answers a point.
    Answer,
}

const WORDS: &[(&str, NumberWord)] = &[
    ("dagsordenspunkt", NumberWord::Item),
    ("tillægsdagsorden punkt", NumberWord::Supplement),
    ("tillægspunkt", NumberWord::Supplement),
    ("tillægssag", NumberWord::Supplement),
    ("tillæg", NumberWord::Supplement),
    ("punkt", NumberWord::Item),
    ("pkt", NumberWord::Item),
    ("pkt.nr", NumberWord::Item),
    ("sag", NumberWord::Item),
    ("emne", NumberWord::Item),
    ("nr", NumberWord::Item),
    ("mødepunkt", NumberWord::Item),
    ("sagspunkt", NumberWord::Item),
    ("dagsordenens punkt", NumberWord::Item),
    ("ekstrapunkt", NumberWord::Supplement),
    ("ekstra punkt", NumberWord::Supplement),
    ("ad", NumberWord::Answer),
    ("ad punkt", NumberWord::Answer),
    ("ad pkt", NumberWord::Answer),
    ("til punkt", NumberWord::Answer),
    ("til pkt", NumberWord::Answer),
    ("vedr. punkt", NumberWord::Answer),
    ("vedr. pkt", NumberWord::Answer),
    ("vedrørende punkt", NumberWord::Answer),
];

/// A number behind one of the words ("Punkt nr. 3:"), and what follows.
pub(crate) fn worded(text: &str) -> Option<(NumberWord, ItemNumber, &str)> {
    if !text.starts_with([
        'P', 'p', 'S', 's', 'T', 't', 'D', 'd', 'A', 'a', 'E', 'e', 'N', 'n', 'M', 'm', 'V', 'v',
    ]) {
        return None;
    }
    // Nearly all words part from a text at their first letter.
    let first = text.as_bytes()[0].to_ascii_lowercase();
    let (word, rest) = WORDS
        .iter()
        .filter(|(word, _)| word.as_bytes()[0] == first)
        .filter_map(|(word, kind)| {
            let head = text.get(..word.len())?;
            let same = head.eq_ignore_ascii_case(word)
                || head.starts_with(['T', 't']) && head.to_lowercase() == *word;
            same.then(|| (*kind, &text[word.len()..]))
        })
        .max_by_key(|(_, rest)| usize::MAX - rest.len())?;
    if rest.starts_with(char::is_alphabetic) && !rest.starts_with("nr") {
        return None;
    }
    let rest = rest.trim_start_matches(['.', ' ', '\t']);
    let rest = ["nr.", "nr", "Nr.", "Nr", "NR.", "nummer"]
        .iter()
        .find_map(|nr| rest.strip_prefix(nr))
        .unwrap_or(rest);
    let labelled = rest.starts_with(':');
    let rest = rest.trim_start_matches(['.', ':', ' ', '\t', '#']);
    // "Sag: 22/1931" is a label and a case number.
    let of_year = || ItemNumber::of_year(rest).filter(|(_, title)| !(labelled && title.is_empty()));
    let (number, title) = ItemNumber::leading(rest).or_else(of_year)?;
    if let Some(title) = behind_total(title) {
        return Some((word, number, title));
    }
    let separator = &rest[number.printed.len()..rest.len() - title.len()];
    let set_off = title.is_empty() || separator.contains(|c| c == '\t' || SEPARATORS.contains(c));
    let is_title = set_off
        || title.starts_with('(')
        || title.starts_with(char::is_uppercase)
        || begins_with_ordinal(title);
    is_title.then_some((word, number, title))
}

/// Whether a title counts something: "3. budgetopfølgning 2022", "2. behandling af budgettet"; no sentence does.
pub(crate) fn begins_with_ordinal(title: &str) -> bool {
    const MOST_DIGITS: usize = 2;
    let digits = title.bytes().take_while(u8::is_ascii_digit).count();
    let counted = title[digits..].strip_prefix(". ");
    (1..=MOST_DIGITS).contains(&digits)
        && counted.is_some_and(|what| what.starts_with(char::is_alphabetic))
        && !title.ends_with(['.', ',', ';'])
}

/// The title behind how many items there are: "(Sag 3) af 9: Årsplan".
fn behind_total(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("af ")?;
    let title = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let ends = title.is_empty() || title.starts_with(|c: char| SEPARATORS.contains(c) || c == '\t');
    (title.len() < rest.len() && ends)
        .then(|| title.trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leading(text: &str) -> Option<(String, (u32, u32), &str)> {
        ItemNumber::leading(text).map(|(number, rest)| (number.printed, number.key, rest))
    }

    #[test]
    fn numbers_are_kept_as_printed() {
        assert_eq!(leading("3. Budget"), Some(("3".into(), (3, 0), "Budget")));
        assert_eq!(leading("03 Budget"), Some(("03".into(), (3, 0), "Budget")));
        assert_eq!(
            leading("1.a Budget"),
            Some(("1.a".into(), (1, 1), "Budget"))
        );
        assert_eq!(
            leading("57 (Åben) Budget"),
            Some(("57".into(), (57, 0), "(Åben) Budget"))
        );
        assert_eq!(leading("(3) Budget"), Some(("3".into(), (3, 0), "Budget")));
        assert_eq!(leading("3 · Budget"), Some(("3".into(), (3, 0), "Budget")));
        assert_eq!(
            leading("B.3 Budget"),
            Some(("B.3".into(), (2, 3), "Budget"))
        );
        assert_eq!(leading("A1. Budget"), Some(("A1".into(), (1, 1), "Budget")));
        assert_eq!(leading("17/6179"), None);
        assert_eq!(leading("1.000 kr."), None);
        assert_eq!(leading("31.01.2018"), None);
        assert_eq!(leading("A4 ark"), None);
    }

    #[test]
    fn a_number_may_count_the_year_and_the_meeting() {
        let read = |text| {
            ItemNumber::of_year_and_meeting(text)
                .map(|(number, title)| (number.printed, number.key, title))
        };
        assert_eq!(
            read("118/4. Ny mole"),
            Some(("118/4".into(), (118, 0), "Ny mole"))
        );
        assert_eq!(
            read("01/24   Ny mole"),
            Some(("01/24".into(), (1, 0), "Ny mole"))
        );
        for none in [
            "118/4 Ny mole",
            "08/12      Åben sag",
            "22/5518    Ny mole",
            "3/11. mødtes de",
            "3/2021. Ny mole",
            "118/. Ny mole",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn a_number_may_be_a_code_of_the_body_and_the_year() {
        let read = |text| coded(text).map(|(number, title)| (number.printed, number.key, title));
        let code = |printed: &str, number| Some((printed.to_owned(), (number, 0), "Ny mole"));
        assert_eq!(read("TMU-66/06-O  Ny mole"), code("TMU-66/06-O", 66));
        assert_eq!(read("KFU 12/2007: Ny mole"), code("KFU 12/2007", 12));
        assert_eq!(read("ØU-7/08 - Ny mole"), code("ØU-7/08", 7));
        for none in [
            "TMU-70/06-B blev behandlet først",
            "TMU-66/06-O Ny mole",
            "TMU-66/6  Ny mole",
            "A-66/06  Ny mole",
            "TMU-66/06  og andre sager",
            "LBK 287/2018 § 13",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn words_before_the_number() {
        let read = |text| worded(text).map(|(word, number, title)| (word, number.printed, title));
        assert_eq!(
            read("Punkt 3: Årsplan"),
            Some((NumberWord::Item, "3".into(), "Årsplan"))
        );
        assert_eq!(
            read("Pkt. 3 Årsplan"),
            Some((NumberWord::Item, "3".into(), "Årsplan"))
        );
        assert_eq!(read("Pkt.nr. 3"), Some((NumberWord::Item, "3".into(), "")));
        assert_eq!(
            read("Sag nr. 4 - Årsplan"),
            Some((NumberWord::Item, "4".into(), "Årsplan"))
        );
        assert_eq!(
            read("Tillæg 1: Årsplan"),
            Some((NumberWord::Supplement, "1".into(), "Årsplan"))
        );
        assert_eq!(
            read("Ad 3. Årsplan"),
            Some((NumberWord::Answer, "3".into(), "Årsplan"))
        );
        assert_eq!(
            read("Punkt 3 | Årsplan"),
            Some((NumberWord::Item, "3".into(), "Årsplan"))
        );
        assert_eq!(
            read("TILLÆG 2 - Årsplan"),
            Some((NumberWord::Supplement, "2".into(), "Årsplan"))
        );
        assert_eq!(
            read("Punkt 3 af 12: Årsplan"),
            Some((NumberWord::Item, "3".into(), "Årsplan"))
        );
        assert_eq!(
            read("Punkt 92 3. budgetopfølgning 2022"),
            Some((NumberWord::Item, "92".into(), "3. budgetopfølgning 2022"))
        );
        assert_eq!(
            read("Sag nr. 17  2. behandling af takster"),
            Some((NumberWord::Item, "17".into(), "2. behandling af takster"))
        );
        assert_eq!(read("Punkt 3 2. afsnit ændres."), None);
        assert_eq!(
            read("Sag 31/2011"),
            Some((NumberWord::Item, "31/2011".into(), ""))
        );
        assert_eq!(read("Sag: 22/1931"), None);
        assert_eq!(read("Sag nr.: 22/2012"), None);
        assert_eq!(read("Punkt 3 af planen"), None);
        assert_eq!(read("Adresse 3"), None);
        assert_eq!(read("Punkt 3 blev udsat"), None);
        assert_eq!(read("Sagen afgøres i"), None);
        assert_eq!(read("Sag 19/1234"), None);
    }
}
