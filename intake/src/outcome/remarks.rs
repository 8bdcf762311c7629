//! What of a decision is somebody's words put to the record: a party's remark, a quotation, the answer a
//! council gives to a hearing. What stands in them is no outcome, whatever it says.

use std::sync::LazyLock;

use regex::Regex;

use super::votes;
use super::whose;
use crate::regexes::{Signed, compiled};
use crate::words::words;

/// How far the words reach that a decision puts to the record.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    reach: Reach,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Reach {
    #[default]
    Nothing,
    /// To the end of the line they begin on.
    Line,
    /// To the end of the next line: who speaks stood alone on the last.
    NextLine,
    /// To the sign that ends a quotation.
    Quotation,
    /// An answer to a hearing, to the end of the decision.
    Answer,
}

/// A party or member says something for the record: the verb or the noun.
static SAYS: LazyLock<Signed> = LazyLock::new(|| {
    Signed::new(
        &[
            "ønske",
            "bemærk",
            "udtal",
            "erklær",
            "tilkendeg",
            "anfør",
            "begrunde",
            "påpege",
            "tilføje",
            "afg",
            "tilførsel",
            "forklaring",
        ],
        r"(?i) ønske(?:r|de) (?:\p{L}+ ){0,3}?(?:tilført|ført|indført|tilføjet|protokolleret|optaget|noteret)|\b(?:bemærke(?:r|de)|udtal(?:er|te)|erklære(?:r|de)(?: sig)?|tilkendeg(?:av|iver)|anfør(?:er|te)|begrunde(?:r|de)|påpege(?:r|de)|tilføje(?:r|de)|afg(?:av|iver) (?:\p{L}+ ){0,3}?\p{L}*(?:bemærkning|udtalelse|erklæring)\p{L}*|(?:protokol|mindretals|sær|stemme)(?:bemærkning|udtalelse|erklæring|tilførsel|forklaring)\p{L}*)",
    )
});

/// A remark called by what it is, before who makes it: "Protokolbemærkning fra Venstre:".
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:(?:protokol|mindretals|sær)?(?:bemærkning|udtalelse|erklæring|tilførsel)(?:er|en)?|til protokollen) (?:fra|af) (?P<who>[^:]{1,80}):",
    )
});

/// An answer to a hearing, and the colon behind which it stands.
static ANSWERS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:afg(?:av|iver|ivet|ives)|fremsende[rs]?|fremsendte|sende[rs]?|følgende) [^.:;]{0,40}?\b(?:hørings)?(?:svar|udtalelse)(?:et|en)?(?: til [^.:;]{1,60})?:",
    )
});

/// What a council that is heard says, under a label or behind what it has remarks on.
static SPEAKS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:ældre|senior|handicap|udsatte|integrations|unge|bruger|beboer|lokal)?råde(?:ts (?P<label>udtalelse|høringssvar|bemærkninger)|t ha(?:r|vde) følgende (?:bemærkninger|kommentarer))(?: til [^.:;]{1,60})?:",
    )
});

/// What such a label says in words.
const LABELLED: &str = "Rådets udtalelse lyder";

const QUOTES: &[char] = &['"', '”', '“', '„', '»', '«'];

impl Remarks {
    /// A line begins.
    pub(super) fn line(&mut self) {
        self.reach = match self.reach {
            Reach::NextLine => Reach::Line,
            Reach::Nothing | Reach::Line => Reach::Nothing,
            Reach::Quotation => Reach::Quotation,
            Reach::Answer => Reach::Answer,
        };
    }

    /// What of a sentence the body itself says; `None` where nothing is. `last` of its line.
    pub(super) fn own<'a>(&mut self, sentence: &'a str, last: bool) -> Option<&'a str> {
        match self.reach {
            Reach::Line | Reach::NextLine => return None,
            Reach::Quotation => {
                if is_open(sentence) {
                    self.reach = Reach::Nothing;
                }
                return None;
            }
            Reach::Answer if !sentence.contains("svar") => return None,
            Reach::Answer | Reach::Nothing => {}
        }
        if sentence.contains(':')
            && let Some(found) = SPEAKS.captures(sentence)
        {
            self.reach = Reach::Answer;
            let end = found.get(0)?.end();
            return Some(
                found
                    .name("label")
                    .map_or(&sentence[..end - 1], |_| LABELLED),
            );
        }
        if sentence.contains(':')
            && let Some(found) = ANSWERS.find(sentence)
        {
            self.reach = Reach::Answer;
            return Some(&sentence[..found.end() - 1]);
        }
        if !is_remark(sentence) {
            return Some(sentence);
        }
        if is_open(sentence) {
            self.reach = Reach::Quotation;
        } else if sentence.ends_with(':') {
            self.reach = if last { Reach::NextLine } else { Reach::Line };
        }
        None
    }
}

/// Whether a quotation that begins in a sentence ends in another.
fn is_open(sentence: &str) -> bool {
    sentence.matches(QUOTES).count() % 2 == 1
}

/// Whether a party or a member says something for the record.
fn is_remark(sentence: &str) -> bool {
    if sentence.contains(':')
        && let Some(who) = REMARK
            .captures(sentence)
            .and_then(|found| found.name("who"))
    {
        return votes::begins_with_party(who.as_str(), true);
    }
    let Some(sign) = SAYS.on(sentence).and_then(|says| says.find(sentence)) else {
        return false;
    };
    let lead = &sentence[..sign.start()];
    let bodies = words(lead)
        .iter()
        .any(|word| whose::is_body_word(&word.lower));
    !bodies && !lead.contains([',', ':']) && votes::begins_with_party(lead, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(lines: &[&[&'static str]]) -> Vec<&'static str> {
        let mut remarks = Remarks::default();
        let mut kept = Vec::new();
        for line in lines {
            remarks.line();
            for (place, sentence) in line.iter().enumerate() {
                kept.extend(remarks.own(sentence, place + 1 == line.len()));
            }
        }
        kept
    }

    #[test]
    fn a_partys_words_are_not_the_bodys() {
        assert_eq!(
            own(&[&[
                "Godkendt.",
                "Venstre bemærkede, at sagen burde være udsat.",
                "Sagen sendes i høring."
            ]]),
            ["Godkendt.", "Sagen sendes i høring."]
        );
        assert_eq!(
            own(&[
                &[
                    "Venstre afgav følgende protokolbemærkning: \"Vi er imod.",
                    "Projektet bør afvises.",
                    "Det er for dyrt.\""
                ],
                &["Godkendt."]
            ]),
            ["Godkendt."]
        );
        assert_eq!(
            own(&[
                &["Liste Ø ønskede følgende tilført protokollen:"],
                &["Sagen afvises af os.", "Vi stemmer nej."],
                &["Tiltrådt."]
            ]),
            ["Tiltrådt."]
        );
        assert_eq!(
            own(&[
                &["Protokolbemærkning fra Enhedslisten:"],
                &["Forslaget burde være forkastet."]
            ]),
            Vec::<&str>::new()
        );
        assert_eq!(
            own(&[&["Udvalget bemærkede, at planen er godkendt.", "Vedtaget."]]),
            ["Udvalget bemærkede, at planen er godkendt.", "Vedtaget."]
        );
    }

    #[test]
    fn what_a_council_answers_to_a_hearing_is_no_outcome() {
        assert_eq!(
            own(&[
                &["Rådet afgav følgende høringssvar: Rådet kan tiltræde planen."],
                &["Rådet foreslår, at stien udsættes."],
                &["Høringssvaret sendes senest fredag."]
            ]),
            [
                "Rådet afgav følgende høringssvar",
                "Høringssvaret sendes senest fredag."
            ]
        );
    }
}
