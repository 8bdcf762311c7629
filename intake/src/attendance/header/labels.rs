//! The words that lists of those present stand behind. Only data: a label is added here and nowhere else.

use protokol_core::vocabulary::AttendeeRole;

/// Labels of presence, in lower case, the longer first, with the role they give.
pub(super) const PRESENT: &[(&str, AttendeeRole)] = &[
    ("nærværende", AttendeeRole::Unknown),
    ("de fremmødte", AttendeeRole::Unknown),
    ("fra udvalget", AttendeeRole::Unknown),
    ("fra byrådet", AttendeeRole::Unknown),
    ("fra kommunalbestyrelsen", AttendeeRole::Unknown),
    ("fra rådet", AttendeeRole::Unknown),
    ("fra bestyrelsen", AttendeeRole::Unknown),
    ("fra sekretariatet", AttendeeRole::Staff),
    ("fra direktionen", AttendeeRole::Staff),
    ("fra afdelingen", AttendeeRole::Staff),
    ("fra kommunen", AttendeeRole::Staff),
    ("mødedeltagere", AttendeeRole::Unknown),
    ("medlemmernes fremmøde", AttendeeRole::Unknown),
    ("fremmøde", AttendeeRole::Unknown),
    ("følgende medlemmer deltog", AttendeeRole::Unknown),
    ("følgende medlemmer var til stede", AttendeeRole::Unknown),
    ("følgende medlemmer var mødt", AttendeeRole::Unknown),
    ("tilstedeværende medlemmer", AttendeeRole::Unknown),
    ("fremmødte medlemmer", AttendeeRole::Unknown),
    ("deltagende medlemmer", AttendeeRole::Unknown),
    ("mødte medlemmer", AttendeeRole::Unknown),
    ("medlem", AttendeeRole::Member),
    ("følgende deltog", AttendeeRole::Unknown),
    ("følgende var til stede", AttendeeRole::Unknown),
    ("i mødet deltog", AttendeeRole::Unknown),
    ("på mødet deltog", AttendeeRole::Unknown),
    ("desuden deltog", AttendeeRole::Unknown),
    ("desuden deltager", AttendeeRole::Unknown),
    ("endvidere deltog", AttendeeRole::Unknown),
    ("endvidere mødte", AttendeeRole::Unknown),
    ("øvrige tilstedeværende", AttendeeRole::Unknown),
    ("øvrige", AttendeeRole::Unknown),
    ("gæster", AttendeeRole::Unknown),
    ("mødt", AttendeeRole::Unknown),
    ("mødte", AttendeeRole::Unknown),
    ("fremmødt", AttendeeRole::Unknown),
    ("medlemmer til stede", AttendeeRole::Unknown),
    ("udvalgsmedlemmer", AttendeeRole::Member),
    ("byrådsmedlemmer", AttendeeRole::Member),
    ("embedsværk", AttendeeRole::Staff),
    ("embedsværket", AttendeeRole::Staff),
    ("forvaltningen", AttendeeRole::Staff),
    ("administrationen", AttendeeRole::Staff),
    ("protokolfører", AttendeeRole::Staff),
    ("mødesekretær", AttendeeRole::Staff),
    ("viceborgmester", AttendeeRole::Member),
    ("mødeleder", AttendeeRole::Chair),
    ("dirigent", AttendeeRole::Chair),
    ("ordstyrer", AttendeeRole::Chair),
    ("tilstedeværende", AttendeeRole::Unknown),
    ("fra administrationen", AttendeeRole::Staff),
    ("fra forvaltningen", AttendeeRole::Staff),
    ("administrationen deltog", AttendeeRole::Staff),
    ("øvrige deltagere", AttendeeRole::Unknown),
    ("stedfortrædere", AttendeeRole::Substitute),
    ("stedfortræder", AttendeeRole::Substitute),
    ("suppleanter", AttendeeRole::Substitute),
    ("deltagere", AttendeeRole::Unknown),
    ("medlemmer", AttendeeRole::Member),
    ("deltog", AttendeeRole::Unknown),
    ("til stede", AttendeeRole::Unknown),
    ("tilstede", AttendeeRole::Unknown),
    ("fremmødte", AttendeeRole::Unknown),
    ("næstformand", AttendeeRole::Member),
    ("formand", AttendeeRole::Chair),
    ("borgmester", AttendeeRole::Chair),
    ("sekretær", AttendeeRole::Staff),
    ("referent", AttendeeRole::Staff),
    ("ref.", AttendeeRole::Staff),
    ("administration", AttendeeRole::Staff),
    ("embedsmænd", AttendeeRole::Staff),
];

/// What bodies are called where their members stand behind a colon.
pub(super) const BODIES: &[&str] = &[
    "Bestyrelsen",
    "Udvalget",
    "Rådet",
    "Byrådet",
    "Kommunalbestyrelsen",
    "Kommissionen",
    "Nævnet",
    "Repræsentantskabet",
];

/// Labels of those who were called to a meeting, in lower case: that they came is likely and not said.
pub(super) const CALLED: &[&str] = &[
    "mødeforum",
    "indkaldte",
    "indkaldt",
    "inviterede",
    "inviteret",
    "indbudte",
    "mødekreds",
    "deltagerkreds",
];

/// Whether a word is made of letters and what somebody is of them, as no name is: "DH-repræsentant", "IT-chef".
pub(super) fn is_compound(word: &str) -> bool {
    word.split_once('-')
        .is_some_and(|(_, behind)| behind.starts_with(char::is_lowercase))
}
