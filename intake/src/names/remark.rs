//! What stands beside a name and says something of who bears it: an office, a list, that they were away. It must not
//! tell what is a name.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use protokol_core::vocabulary::AttendeeRole;

use super::parties::{called, is_list};
use crate::regexes::finder;
use crate::words::lower;

const ROLE_WORDS: &[(&str, AttendeeRole)] = &[
    ("næstformand", AttendeeRole::Member),
    ("viceborgmester", AttendeeRole::Member),
    ("udvalgsformand", AttendeeRole::Chair),
    ("formand", AttendeeRole::Chair),
    ("næstfmd", AttendeeRole::Member),
    ("nfmd", AttendeeRole::Member),
    ("fmd", AttendeeRole::Chair),
    ("borgmester", AttendeeRole::Chair),
    ("byrådsmedlem", AttendeeRole::Member),
    ("medlem", AttendeeRole::Member),
    ("stedfortræder", AttendeeRole::Substitute),
    ("suppleant", AttendeeRole::Substitute),
    ("sekretær", AttendeeRole::Staff),
    ("referent", AttendeeRole::Staff),
    ("direktør", AttendeeRole::Staff),
    ("kommunaldirektør", AttendeeRole::Staff),
    ("chef", AttendeeRole::Staff),
    ("konsulent", AttendeeRole::Staff),
    ("leder", AttendeeRole::Staff),
    ("rådmand", AttendeeRole::Member),
    ("koordinator", AttendeeRole::Staff),
    ("sagsbehandler", AttendeeRole::Staff),
    ("fuldmægtig", AttendeeRole::Staff),
    ("planlægger", AttendeeRole::Staff),
    ("jurist", AttendeeRole::Staff),
    ("ingeniør", AttendeeRole::Staff),
    ("arkitekt", AttendeeRole::Staff),
    ("inspektør", AttendeeRole::Staff),
    ("medarbejder", AttendeeRole::Staff),
    // Who sits in a commission for the police is neither staff nor chair.
    ("politiassistent", AttendeeRole::Unknown),
    ("politikommissær", AttendeeRole::Unknown),
    ("politimester", AttendeeRole::Unknown),
];

pub(super) const AWAY_WORDS: &[&str] = &[
    "afbud",
    "fraværende",
    "ikke til stede",
    "fravær",
    "ikke mødt",
    "ikke tilstede",
    "udeblevet",
    "ikke deltaget",
    "deltog ikke",
    "ikke deltog",
    "deltager ikke",
    "forhindret",
];

/// Words that say why somebody was away, alone beside a name.
const WHYS: &[&str] = &[
    "syg",
    "sygdom",
    "ferie",
    "på ferie",
    "tjenesterejse",
    "rejse",
    "orlov",
    "barsel",
    "bortrejst",
    "lovligt forfald",
    "forfald",
    "sygemeldt",
    "kursus",
];

/// What words beside a name say of who bears it.
#[derive(Default)]
pub(super) struct Remark {
    pub(super) role: Option<AttendeeRole>,
    pub(super) list: Option<String>,
    pub(super) away: bool,
    pub(super) here: bool,
    pub(super) disqualified: bool,
}

impl Remark {
    pub(super) fn absorb(&mut self, other: Self) {
        self.role = self.role.or(other.role);
        self.list = self.list.take().or(other.list);
        self.away |= other.away;
        self.here |= other.here;
        self.disqualified |= other.disqualified;
    }
}

/// Words that say of somebody that they were there.
const HERE_WORDS: &[&str] = &[
    "til stede",
    "tilstede",
    "mødt",
    "deltog",
    "fremmødt",
    "deltaget",
    "har deltaget",
    "deltager",
    "ja",
];

/// What words beside a name say about it.
pub(super) fn remark(text: &str) -> Option<Remark> {
    let bare = text.trim().trim_matches(['(', ')', '.']).trim();
    let lower = lower(bare);
    let role = role_of(&lower);
    static AWAY: LazyLock<AhoCorasick> = LazyLock::new(|| finder(AWAY_WORDS));
    let away = AWAY.is_match(&lower) || WHYS.contains(&lower.as_str()) || lower == "nej";
    let here = HERE_WORDS.contains(&lower.as_str());
    let list = bare
        .split([',', '('])
        .flat_map(|part| part.split(" - "))
        .map(|part| part.trim().trim_start_matches("valgt for "))
        .find(|part| is_list(part))
        .map(|part| called(part).to_owned());
    let disqualified = lower.contains("inhabil");
    let says = role.is_some() || away || here || list.is_some() || disqualified;
    says.then_some(Remark {
        role,
        list,
        away,
        here,
        disqualified,
    })
}

pub(super) fn role_of(lower: &str) -> Option<AttendeeRole> {
    static ANY: LazyLock<AhoCorasick> =
        LazyLock::new(|| finder(&ROLE_WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>()));
    let words = ANY.is_match(lower).then_some(ROLE_WORDS)?;
    let said = words.iter().find(|(word, _)| lower.contains(word))?;
    Some(said.1)
}

/// Whether a word is what somebody is, beside a name: "Formand".
pub(crate) fn is_office(text: &str) -> bool {
    let lower = text.to_lowercase();
    ROLE_WORDS.iter().any(|(word, _)| *word == lower)
}
