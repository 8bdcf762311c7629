//! What a decision does to other items of the same meeting: "sag 7 udsættes" in the approval of the
//! agenda is not the outcome of the approval.

use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::ActsOn;
use protokol_core::vocabulary::Outcome;
use regex::Regex;

use crate::chunks::holds_digit;
use crate::regexes::compiled;

use super::claims::{self, Effect};
use super::standing::standing;
use crate::due;
use crate::words::{parted, stems};

static OTHER_ITEM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?P<word>sag|sagen|dagsordenspunkt|dagsordenens punkt|punkt|punkterne|pkt\.?)\s*(?:nr\.?\s*|nummer\s*)?(?P<list>(?:[A-Z]\.?\d{1,2}\b|\d{2}/\d{2}\b|\d{1,3}(?:\.?[a-z])?\b)(?:\s*(?:,|og|-|–)\s*(?:[A-Z]\.?\d{1,2}|\d{1,3})\b)*)",
    )
});

/// Whether a decision begins with the approval of the agenda of this meeting, whatever the item is called.
pub(super) fn approves_agenda(decision: &str) -> bool {
    static APPROVES: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^dagsorden(?:en)?(?: for (?:dagens )?mødet)?(?: (?:blev|bliver|er|kan))?(?: enstemmigt)? (?:godkend|vedtag)",
        )
    });
    decision.starts_with(['D', 'd']) && APPROVES.is_match(decision)
}

/// What the sentence does to other items. `on_agenda`: the item is the approval of the agenda, where
/// "punkt 3" is an item and not a point of the recommendation.
pub(crate) fn read(sentence: &str, on_agenda: bool, meeting: Option<NaiveDate>) -> Vec<ActsOn> {
    let mut found = Vec::new();
    if !holds_digit(sentence) {
        return found;
    }
    for captures in OTHER_ITEM.captures_iter(sentence) {
        let (Some(whole), Some(word), Some(list)) = (
            captures.get(0),
            captures.name("word"),
            captures.name("list"),
        ) else {
            continue;
        };
        let names_item = word.as_str().to_lowercase().starts_with("sag")
            || word.as_str().to_lowercase().starts_with("dagsorden");
        if !(names_item || on_agenda) {
            continue;
        }
        let behind = &sentence[whole.end()..];
        let behind = OTHER_ITEM
            .find(behind)
            .map_or(behind, |next| &behind[..next.start()]);
        // "Punkt 8 (Ny havn - HU 188/2003) udgår": what the item is called is no more than its name.
        let behind = behind
            .trim_start()
            .strip_prefix('(')
            .and_then(|called| Some(called.split_once(')')?.1.trim_start()))
            .unwrap_or(behind);
        let taken_up = on_agenda && takes_up(sentence);
        let Some(outcome) = outcome_of(behind).or(taken_up.then_some(Outcome::Approved)) else {
            continue;
        };
        for item in list
            .as_str()
            .split([',', '-', '–'])
            .flat_map(|part| part.split("og"))
        {
            let item = item.trim();
            if !item.is_empty() {
                found.push(ActsOn {
                    item: item.to_owned(),
                    outcome,
                    due: due::find(behind, meeting),
                });
            }
        }
    }
    found
}

/// What a sentence of the approval of the agenda does to the one item that the sentence before it names: "V gav
/// sin standsning af punkt 7 op.", "Sagen blev derfor taget af dagsordenen."
pub(crate) fn of_named_before(
    sentence: &str,
    before: &str,
    meeting: Option<NaiveDate>,
) -> Option<ActsOn> {
    const BACK: &[&str] = &[
        "Sagen ",
        "Punktet ",
        "Dagsordenspunktet ",
        "Den sag ",
        "Dette punkt ",
    ];
    let points_back = BACK.iter().any(|start| sentence.starts_with(start));
    if !points_back || OTHER_ITEM.is_match(sentence) {
        return None;
    }
    let mut named = OTHER_ITEM.captures_iter(before);
    let (Some(found), None) = (named.next(), named.next()) else {
        return None;
    };
    let item = found.name("list")?.as_str();
    let one = item.bytes().all(|byte| byte.is_ascii_digit());
    let outcome = one.then(|| outcome_of(sentence))??;
    Some(ActsOn {
        item: item.to_owned(),
        outcome,
        due: due::find(sentence, meeting),
    })
}

/// Whether a sentence is of a supplementary agenda taken up, and of nothing else: "Tillægsdagsordenen med punkt 9
/// blev godkendt". An agenda approved with one item more is the body's own decision.
fn takes_up(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let further = lower.starts_with("tillægsdagsorden") || lower.starts_with("tillægspunkt");
    further && (lower.contains("optage") || lower.contains("godkend")) && !lower.contains("ikke")
}

/// An item of the meeting, as the approval of the agenda may name it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    /// The number as printed.
    pub(crate) number: Option<&'a str>,
    /// The title.
    pub(crate) title: &'a str,
}

/// What a decision on the agenda does to items it calls by their titles: "Punktet om hundeskoven
/// udgår." A title must share a long word that no other title has.
pub(crate) fn by_title(
    decision: &str,
    items: &[Named<'_>],
    meeting: Option<NaiveDate>,
) -> Vec<ActsOn> {
    let mut found: Vec<ActsOn> = Vec::new();
    for sentence in standing(&[decision], meeting).into_iter().flatten() {
        let speaks = ["unktet ", "agen ", "unkt om ", "ag om "]
            .iter()
            .any(|word| sentence.contains(word));
        if !speaks || OTHER_ITEM.is_match(sentence) {
            continue;
        }
        let Some(outcome) = outcome_of(sentence) else {
            continue;
        };
        // What is put off stands before the verb; behind it, when or to what it goes.
        let Some(before) = claims::before_first_effect(sentence) else {
            continue;
        };
        let stems = telling_stems(before);
        let shared = |item: &&Named<'_>| {
            let own = telling_stems(item.title);
            own.iter().filter(|stem| stems.contains(stem)).count()
        };
        let most = items.iter().map(|item| shared(&item)).max().unwrap_or(0);
        let mut best = items.iter().filter(|item| shared(item) == most);
        if let (1.., Some(item), None) = (most, best.next(), best.next()) {
            found.push(ActsOn {
                item: item.number.unwrap_or(item.title).to_owned(),
                outcome,
                due: due::find(sentence, meeting),
            });
        }
    }
    found
}

/// The stems of a text that tell one item from another.
fn telling_stems(text: &str) -> Vec<String> {
    const COMMON: &[&str] = &["dagsord", "godkend", "orienter", "udsætte", "behandl"];
    let mut found = stems(text);
    found.retain(|stem| {
        !COMMON
            .iter()
            .any(|common| common.starts_with(stem.as_str()))
    });
    found
}

/// An outcome another item can be given from outside.
fn outcome_of(text: &str) -> Option<Outcome> {
    // Of what is no item much may be taken: "udgiften tages af puljen".
    const OFF: &[&str] = &[" tages af", " blev taget af", " tages ud", " blev taget ud"];
    let bare = text.trim_end_matches(['.', ' ']);
    if OFF.iter().any(|verb| bare.ends_with(verb)) {
        return Some(Outcome::TakenOff);
    }
    // "Punkt 6 blev trukket af Børneudvalget"; money is drawn from something.
    const DRAWN: &[&str] = &["blev trukket", "er trukket", "trækkes", "trukket tilbage"];
    if let Some((_, behind)) = DRAWN.iter().find_map(|verb| parted(text, verb)) {
        let of_something_else = ["fra ", "på ", "ud ", "op ", "ikke"]
            .iter()
            .any(|word| behind.trim_start().starts_with(word));
        return (!of_something_else).then_some(Outcome::Withdrawn);
    }
    claims::meaning(text)
        .effects
        .into_iter()
        .find_map(|(effect, _)| match effect {
            Effect::Outcome(
                outcome @ (Outcome::Deferred
                | Outcome::TakenOff
                | Outcome::Withdrawn
                | Outcome::Returned
                | Outcome::Referred),
            ) => Some(outcome),
            Effect::Outcome(_) | Effect::Adopts => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_items_are_deferred_and_taken_off() {
        let found = read(
            "Dagsordenen godkendt med den ændring, at sag nr. 7 udsættes til marts 2024 og punkt 3 udgår.",
            true,
            None,
        );
        let items: Vec<(&str, Outcome)> = found
            .iter()
            .map(|act| (act.item.as_str(), act.outcome))
            .collect();
        assert_eq!(items, [("7", Outcome::Deferred), ("3", Outcome::TakenOff)]);
        assert_eq!(
            found[0].due.as_ref().map(|due| due.text.as_str()),
            Some("marts 2024")
        );
    }

    #[test]
    fn an_item_may_be_called_by_its_title_as_well() {
        for text in [
            "Punkt 8 (Ny havn - HU 188/2003) udgår.",
            "Godkendt med den ændring, at sag 8 om ny havn tages af.",
            "Udvalget besluttede, at dagsordenens punkt 8 (Ny havn) udgår.",
        ] {
            let found = read(text, true, None);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].outcome, Outcome::TakenOff, "{text}");
        }
        let found = read("Punkt 05/28 udgår.", true, None);
        assert_eq!(found[0].item, "05/28");
        assert!(read("Punkt 8 (Ny havn udgår) blev drøftet.", true, None).is_empty());
    }

    #[test]
    fn a_sentence_may_point_back_to_the_item_named_before() {
        let read = |sentence, before| {
            of_named_before(sentence, before, None).map(|act| (act.item, act.outcome))
        };
        let named = "Havnelisten ønskede ikke længere at behandle dagsordenspunkt 12.";
        assert_eq!(
            read("Sagen blev herefter taget af dagsordenen.", named),
            Some(("12".to_owned(), Outcome::TakenOff))
        );
        assert_eq!(
            read("Punktet udsættes.", named),
            Some(("12".to_owned(), Outcome::Deferred))
        );
        assert_eq!(read("Sagen blev drøftet.", named), None);
        assert_eq!(read("Mødet udsættes.", named), None);
        let two = "Punkt 3 behandles før punkt 2.";
        assert_eq!(read("Punktet udsættes.", two), None);
    }

    #[test]
    fn an_item_may_be_drawn_and_money_may_be_drawn_from_something() {
        for text in [
            "Punkt 6 blev trukket af Havneudvalget.",
            "Godkendt, idet punkt 6 trækkes.",
            "Punkt 6 er trukket af dagsordenen.",
        ] {
            let found = read(text, true, None);
            let items: Vec<&str> = found.iter().map(|act| act.item.as_str()).collect();
            assert_eq!(items, ["6"], "{text}");
        }
        assert_eq!(
            read("Punkt 6 blev trukket af Havneudvalget.", true, None)[0].outcome,
            Outcome::Withdrawn
        );
        for text in [
            "Punkt 6 trækkes ikke.",
            "Udgiften ved punkt 6 blev trukket fra puljen.",
            "Punkt 6 blev trukket op af formanden.",
        ] {
            assert!(read(text, true, None).is_empty(), "{text}");
        }
    }

    #[test]
    fn further_items_are_taken_up() {
        for text in [
            "Tillægsdagsorden med sag 9 blev godkendt.",
            "Tillægspunktet blev optaget på dagsordenen som punkt 9.",
        ] {
            let found = read(text, true, None);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(
                (found[0].item.as_str(), found[0].outcome),
                ("9", Outcome::Approved)
            );
        }
        assert!(
            read(
                "Dagsordenen blev godkendt, idet et emne optages som punkt 9.",
                true,
                None
            )
            .is_empty()
        );
        assert!(read("Punkt 9 blev ikke optaget på dagsordenen.", true, None).is_empty());
        assert!(read("Tillægsdagsorden med punkt 9 blev godkendt.", false, None).is_empty());
    }

    #[test]
    fn items_are_called_by_their_titles() {
        let items = [
            "Godkendelse af dagsorden",
            "Hjemmehjælpens åbningstider",
            "Boliger",
        ];
        let named: Vec<Named<'_>> = items
            .iter()
            .zip(["1", "2", "3"])
            .map(|(title, number)| Named {
                number: Some(number),
                title,
            })
            .collect();
        let read = |text| by_title(text, &named, None);
        let found = read("Godkendt. Punktet om hjemmehjælpens åbningstider udgår.");
        assert_eq!(
            (found[0].item.as_str(), found[0].outcome),
            ("2", Outcome::TakenOff)
        );
        assert!(read("Punktet om hundeskoven udgår.").is_empty());
        assert!(read("Punktet om hjemmehjælp blev drøftet.").is_empty());
        // A motion that fell does nothing, and what stands behind the verb is not what is put off.
        assert!(
            read("V foreslog, at punktet om hjemmehjælpens åbningstider udgår. Forslaget faldt.")
                .is_empty()
        );
        assert!(read("Punktet udsættes til mødet om hjemmehjælpens åbningstider.").is_empty());
    }

    #[test]
    fn points_of_the_recommendation_are_no_items() {
        assert!(read("Punkt 3 udsættes.", false, None).is_empty());
        assert_eq!(read("Punkt 3 udsættes.", true, None).len(), 1);
    }
}
