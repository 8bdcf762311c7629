//! The title of an item without the marks that say whether it is open, and without a case number.

use std::sync::LazyLock;

use protokol_core::vocabulary::Access;

use crate::case_numbers;
use crate::chunks::holds_digit;
use crate::lines::plain;
use crate::regexes::AnyCase;
use crate::words::{lower, parted, parted_at_last};

/// A title taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CleanTitle {
    /// The words alone.
    pub(crate) title: String,
    /// What its mark says, if it has one.
    pub(crate) access: Option<Access>,
    /// A case number before it, or behind it in parentheses.
    pub(crate) case_number: Option<String>,
}

/// Marks before or behind a title, in lower case.
const MARKS: &[(&str, Access)] = &[
    ("lukket punkt", Access::Confidential),
    ("lukket sag", Access::Confidential),
    ("lukket dagsorden", Access::Confidential),
    ("lukket", Access::Confidential),
    ("fortrolig", Access::Confidential),
    ("fortroligt", Access::Confidential),
    ("fortrolig sag", Access::Confidential),
    ("fortroligt punkt", Access::Confidential),
    ("lukkede døre", Access::Confidential),
    ("for lukkede døre", Access::Confidential),
    ("lukket møde", Access::Confidential),
    ("lukket dør", Access::Confidential),
    ("punkt for lukkede døre", Access::Confidential),
    ("sag for lukkede døre", Access::Confidential),
    ("ikke-offentlig", Access::Confidential),
    ("ikke offentlig sag", Access::Confidential),
    ("åben del", Access::Public),
    ("offentlig sag", Access::Public),
    ("ikke offentlig", Access::Confidential),
    ("ikke offentligt", Access::Confidential),
    ("ej offentlig", Access::Confidential),
    ("åbent punkt", Access::Public),
    ("åben sag", Access::Public),
    ("åben dagsorden", Access::Public),
    ("åben", Access::Public),
    ("åbent", Access::Public),
    ("offentlig", Access::Public),
    ("offentligt", Access::Public),
];

/// What every mark holds: most titles have none, and no number.
static MARK: LazyLock<AnyCase> =
    LazyLock::new(|| AnyCase::of(&["lukke", "fortrolig", "offentlig", "åben", "Åben"]));

/// The title without marks, with what the marks said.
pub(crate) fn cleaned(printed: &str) -> CleanTitle {
    // "Åben      Nye fortove": the mark in a column of its own.
    let column = printed
        .contains("  ")
        .then(|| printed.split_once("   "))
        .flatten()
        .or_else(|| printed.split_once('\t'))
        .and_then(|(mark, rest)| Some((known(mark)?, rest)))
        .filter(|(_, rest)| !rest.trim().is_empty());
    let printed = column.map_or(printed, |(_, rest)| rest);
    let text = plain(printed);
    let (prefix, mut rest) = after_prefix(text.trim().trim_end_matches([':', ' ']));
    let mut access = column.map(|(access, _)| access);
    let mut case_number = None;
    // What is taken off leaves no new mark or number.
    let (marked, numbered) = (MARK.is_match(rest), holds_digit(rest));
    loop {
        if marked && let Some((said, after)) = mark_before(rest).or_else(|| mark_behind(rest)) {
            access = access.or(Some(said));
            rest = after;
        } else if !numbered {
            break;
        } else if let (shorter, Some(number)) = case_numbers::behind_title(rest) {
            // "(sag 22/1234, lukket)"
            let mut beside = rest[shorter.len()..].split([',', ';', '(', ')']);
            access = access.or(beside.find_map(known));
            case_number = Some(number.to_owned());
            rest = shorter;
        } else if let (shorter, Some(number)) = case_numbers::before_title(rest) {
            case_number = Some(number.to_owned());
            rest = shorter;
        } else {
            break;
        }
    }
    // "Lukket sag" may be all that is shown of a title.
    let closed = || (marked && tells_closed(rest)).then_some(Access::Confidential);
    let whole = known(rest).filter(|said| *said == Access::Confidential);
    let whole = whole.or_else(closed);
    CleanTitle {
        title: format!("{prefix}{rest}"),
        access: access.or(whole),
        case_number,
    }
}

/// The letters of the committee a case started in, as in "JU - …", which stay part of the title
/// though a mark may stand behind them.
fn after_prefix(text: &str) -> (&str, &str) {
    let Some((letters, _)) = parted(text, " - ") else {
        return ("", text);
    };
    let is_prefix =
        (1..=5).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
    text.split_at(if is_prefix {
        letters.len() + " - ".len()
    } else {
        0
    })
}

/// Whether words are nothing but such a mark: "Åben".
pub(crate) fn is_mark(text: &str) -> bool {
    known(text).is_some()
}

/// What a line says that is nothing but such a mark, in however wide columns: "Åbent  punkt".
pub(super) fn said_by_mark(text: &str) -> Option<Access> {
    const LONGEST: usize = 40;
    (text.len() <= LONGEST)
        .then(|| known(&text.split_whitespace().collect::<Vec<_>>().join(" ")))?
}

fn known(mark: &str) -> Option<Access> {
    const LONGEST: usize = 24;
    if mark.len() > LONGEST {
        return None;
    }
    let lower = lower(mark.trim());
    MARKS
        .iter()
        .find(|(name, _)| *name == lower)
        .map(|(_, access)| *access)
}

/// "Lukket: …", "LUKKET - …", "(Lukket) …", "[Åben] …".
fn mark_before(text: &str) -> Option<(Access, &str)> {
    if let Some(inner) = text.strip_prefix(['(', '[']) {
        let (mark, rest) = inner.split_once([')', ']'])?;
        return Some((
            known(mark)?,
            rest.trim_start_matches([' ', ':', '-', '–', ',']),
        ));
    }
    // "LUKKET SAG. KØB AF JORD": a sentence of its own, where it is in capitals.
    let shouted = text
        .find(". ")
        .filter(|at| text[..*at].len() >= 6 && !text[..*at].contains(char::is_lowercase));
    // "Lukket punkt. Køb af jord": two words that are no beginning of a title.
    let closed = || {
        let at = text.find(". ")?;
        let two_words = text[..at].contains(' ') && text[at + 2..].starts_with(char::is_uppercase);
        let says = known(&text[..at]).filter(|_| two_words)?;
        (says == Access::Confidential).then_some(at)
    };
    let end = shouted
        .or_else(closed)
        .or_else(|| text.find([':', '-', '–']))?;
    let rest = text[end..].trim_start_matches([' ', ':', '-', '–', '.']);
    let access = known(&text[..end])?;
    // "Åben dagsorden - godkendelse" is the title of an item.
    let title = text[end..].starts_with(':') || !rest.starts_with(char::is_lowercase);
    (!rest.is_empty() && title).then_some((access, rest))
}

/// "… (Lukket)", "… - Lukket", "… - lukket punkt".
fn mark_behind(text: &str) -> Option<(Access, &str)> {
    if let Some(inner) = text.strip_suffix([')', ']']) {
        let (rest, mark) = inner.rsplit_once(['(', '['])?;
        return Some((known(mark)?, rest.trim_end()));
    }
    let (rest, mark) = parted_at_last(text, " - ").or_else(|| parted_at_last(text, " – "))?;
    Some((known(mark)?, rest.trim_end()))
}

/// Whether a title that holds no mark by its form tells all the same that its item is closed: "LUKKET PUNKT Ansættelse",
/// "Lukkede meddelelser", "Meddelelser, lukket del". In doubt it is: "Lukket svømmehal" alone is a thing that is closed.
fn tells_closed(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "lukket",
        "lukkede",
        "fortrolig",
        "fortroligt",
        "fortrolige",
        "ikke-offentlig",
        "ikke-offentligt",
        "ikke-offentlige",
        "ikke offentlig",
        "ikke offentligt",
        "ikke offentlige",
    ];
    const NOUNS: &[&str] = &[
        "punkt",
        "tillægspunkt",
        "dagsordenspunkt",
        "sag",
        "personsag",
        "personalesag",
        "dagsorden",
        "tillægsdagsorden",
        "møde",
        "behandling",
        "orientering",
        "meddelelse",
        "drøftelse",
        "beslutning",
        "emne",
        "del",
        "dør",
    ];
    const ENDINGS: &[&str] = &["", "e", "en", "et", "er", "r", "ene", "erne", "ne"];
    const BEHIND: &[&str] = &[
        "lukket",
        "lukkede",
        "lukket del",
        "lukkede del",
        "fortrolig",
        "fortroligt",
    ];
    let bare = text.trim_matches(['*', '.', ' ']);
    if super::says_closed(bare) {
        return true;
    }
    let quiet = lower(bare);
    let behind = [", ", "/ ", "/"].iter().any(|mark| {
        BEHIND.iter().any(|word| {
            quiet
                .strip_suffix(word)
                .is_some_and(|it| it.ends_with(mark))
        })
    });
    let begins = || {
        let word = WORDS
            .iter()
            .filter(|word| quiet.starts_with(**word))
            .max_by_key(|word| word.len())?;
        let after = bare.get(word.len()..)?;
        let next = after.trim_start_matches(['*', ':', ' ', '-', '–', ')', ']']);
        let noun: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
        let noun = lower(&noun);
        let is_noun = NOUNS.iter().any(|stem| {
            noun.strip_prefix(stem)
                .is_some_and(|ending| ENDINGS.contains(&ending))
        });
        // "LUKKET Ansættelse", "Lukket Ansættelse": a word of its own before the title.
        let apart = next.starts_with(char::is_uppercase)
            && next.contains(char::is_lowercase)
            && after.starts_with([' ', '*']);
        Some(
            after.starts_with([':', '*'])
                || is_noun && !after.starts_with(char::is_alphabetic)
                || apart,
        )
    };
    behind || begins().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_tells_its_item_is_closed_closes_it_whatever_its_form() {
        for closed in [
            "LUKKET PUNKT Ansættelse",
            "Lukket punkt Ansættelse",
            "LUKKET Ansættelse af chef",
            "Lukket orientering",
            "Lukkede meddelelser",
            "Lukket dagsorden - køb af areal",
            "Lukket tillægspunkt: Ansættelse",
            "Lukket behandling: Ansættelse",
            "Meddelelser, lukket del",
            "Ikke-offentligt: Køb af areal",
            "*Lukket* Ansættelse",
            "Ansættelse / lukket",
            "Punktet er lukket",
            "JU - Lukket orientering",
        ] {
            assert_eq!(
                cleaned(closed).access,
                Some(Access::Confidential),
                "{closed}"
            );
        }
        for open in [
            "Lukket svømmehal i sommerferien",
            "Lukkede dagtilbud i juli",
            "LUKKEDE VEJE",
            "Lukning af skolen",
            "Offentlig transport",
            "Ansættelse af lukkevagt",
            "Lukkede deltidsbrandstationer",
        ] {
            assert_eq!(cleaned(open).access, None, "{open}");
        }
    }

    #[test]
    fn the_letters_of_a_committee_stay_and_the_mark_behind_them_goes() {
        let clean = cleaned("JU - Lukket: Køb af jord");
        assert_eq!(clean.title, "JU - Køb af jord");
        assert_eq!(clean.access, Some(Access::Confidential));
        assert_eq!(cleaned("ØU - Budget 2024").title, "ØU - Budget 2024");
        assert_eq!(
            cleaned("LUKKET - Køb af jord").access,
            Some(Access::Confidential)
        );
    }

    #[test]
    fn marks_of_access_are_no_part_of_the_title() {
        for printed in [
            "Lukket: Køb af jord",
            "(Lukket) Køb af jord",
            "Køb af jord (lukket punkt)",
            "LUKKET - Køb af jord",
            "LUKKET SAG. Køb af jord",
            "LUKKET PUNKT. Køb af jord",
            "Lukket punkt. Køb af jord",
            "Lukket     Køb af jord",
            "Køb af jord (sag 22/1234, lukket)",
            "Køb af jord (lukket dør)",
        ] {
            let clean = cleaned(printed);
            assert_eq!(
                (clean.title.as_str(), clean.access),
                ("Køb af jord", Some(Access::Confidential)),
                "{printed}"
            );
        }
        let hidden = cleaned("Lukket sag");
        assert_eq!(
            (hidden.title.as_str(), hidden.access),
            ("Lukket sag", Some(Access::Confidential))
        );
        assert_eq!(cleaned("(Offentlig) Budget").access, Some(Access::Public));
        assert_eq!(
            cleaned("Lukkede institutioner").title,
            "Lukkede institutioner"
        );
        assert_eq!(
            cleaned("LUKKET INSTITUTION. BUDGET").title,
            "LUKKET INSTITUTION. BUDGET"
        );
        assert_eq!(cleaned("Høring: Strategi").title, "Høring: Strategi");
        assert_eq!(
            cleaned("Budget (19/1234)").case_number.as_deref(),
            Some("19/1234")
        );
    }
}
