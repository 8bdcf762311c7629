//! Whether words begin with somebody who can be told to do something: people by name or initials, offices and who
//! leads them, departments, bodies and groups; one of them or several joined. It must not say what they do.

use super::first_names::is_first_name;
use super::owner::{NOBODY, is_initials};
use crate::kept::Kept;
use crate::names;

/// How words for an office, a group or whoever holds an office end, as what is known already.
const DEFINITE: &[&str] = &[
    "administrationen",
    "forvaltningen",
    "forvaltningerne",
    "direktionen",
    "direktøren",
    "direktørerne",
    "borgmesteren",
    "viceborgmesteren",
    "rådmanden",
    "sekretariatet",
    "formanden",
    "formændene",
    "formandskabet",
    "centret",
    "centeret",
    "centrene",
    "chefen",
    "cheferne",
    "afdelingen",
    "afdelingerne",
    "lederen",
    "lederne",
    "ledelsen",
    "ledelserne",
    "staben",
    "enheden",
    "teamet",
    "kontoret",
    "gruppen",
    "grupperne",
    "udvalget",
    "udvalgene",
    "rådet",
    "rådene",
    "nævnet",
    "bestyrelsen",
    "bestyrelserne",
    "sekretæren",
    "redaktøren",
    "sygeplejersken",
    "terapeuten",
    "fogeden",
    "mesteren",
    "assistenten",
    "behandleren",
    "medarbejderen",
    "specialisten",
    "juristen",
    "bibliotekaren",
    "pædagogen",
    "forstanderen",
    "bestyreren",
    "revisoren",
    "betjenten",
    "pedellen",
    "biologen",
    "biblioteket",
    "museet",
    "selskabet",
    "forsyningen",
    "beredskabet",
    "koordinatoren",
    "konsulenten",
    "konsulenterne",
    "inspektøren",
    "arkitekten",
    "ingeniøren",
    "planlæggeren",
    "kassereren",
    "tovholderen",
    "referenten",
    "repræsentanten",
    "repræsentanterne",
    "medlemmerne",
    "medarbejderne",
    "foreningen",
    "foreningerne",
    "kredsen",
    "forslagsstilleren",
    "rådgiveren",
    "kommissionen",
    "magistraten",
    "komitéen",
    "komiteen",
    "juryen",
    "panelet",
    "institutionerne",
    "skolerne",
];

/// How such words end behind an article or whose they are: "den nedsatte arbejdsgruppe", "rådets sekretær".
const INDEFINITE: &[&str] = &[
    "administration",
    "forvaltning",
    "direktion",
    "direktør",
    "sekretariat",
    "formand",
    "formandskab",
    "chef",
    "afdeling",
    "leder",
    "ledelse",
    "stab",
    "gruppe",
    "grupper",
    "udvalg",
    "bestyrelse",
    "sekretær",
    "koordinator",
    "konsulent",
    "inspektør",
    "arkitekt",
    "kasserer",
    "repræsentant",
    "repræsentanter",
    "medlem",
    "medlemmer",
    "medarbejdere",
];

/// The words before the fields of an office: "Center for Børn og Unge".
const OFFICES_FOR: &[&str] = &[
    "Center",
    "Centret",
    "Centeret",
    "Afdelingen",
    "Afdeling",
    "Fagcenter",
    "Udvalget",
    "Rådet",
    "Stab",
    "Team",
];

/// The actor a text begins with, as printed: "formanden og næstformanden", "Anna Holm (F)", "Teknik og Drift".
pub(super) fn at_start(text: &str) -> Option<&str> {
    thread_local!(static ENDS: Kept<Option<usize>> = Kept::default());
    Kept::answer(&ENDS, text, (), || ends_at_start(text)).map(|end| &text[..end])
}

/// Where that actor ends.
fn ends_at_start(text: &str) -> Option<usize> {
    const JOINS: &[&str] = &[" og ", " samt ", " & "];
    let mut end = unit(text)?;
    loop {
        let rest = &text[end..];
        let joined = JOINS
            .iter()
            .find_map(|join| Some(join.len() + unit(rest.strip_prefix(join)?)?))
            .or_else(|| {
                // "Plan, Byg og Miljø", "formanden, sekretæren og Ib Bro"
                let listed = rest.strip_prefix(", ")?;
                let first = unit(listed)?;
                let next = &listed[first..];
                let (join, second) = [" og ", " & "]
                    .iter()
                    .find_map(|join| Some((join, next.strip_prefix(*join)?)))?;
                Some(", ".len() + first + join.len() + unit(second)?)
            });
        match joined {
            Some(more) => end += more,
            None => break,
        }
    }
    let who = &text[..end];
    let first = who.split(' ').next().unwrap_or_default();
    // One word with a capital begins any sentence; a name it is only where nothing else can be meant.
    (who.contains(' ') || is_known(first)).then_some(end)
}

/// How an owner is told: people without the list they sit for.
pub(super) fn told(who: &str) -> String {
    // "Ib Bro fra Vej og Park"
    let person = who
        .split_once(" fra ")
        .map(|(person, _)| person)
        .filter(|person| person.contains(' ') && names::person(person).is_some());
    let who = person.unwrap_or(who);
    let mut told = String::with_capacity(who.len());
    for word in who.split(' ') {
        if word.starts_with('(') && word.ends_with(')') {
            continue;
        }
        if !told.is_empty() {
            told.push(' ');
        }
        told.push_str(word);
    }
    told
}

/// Whether a word alone tells who it is.
fn is_known(word: &str) -> bool {
    ends_as(word, DEFINITE) || is_first_name(word) || is_initials(&[word])
}

/// Whether a word ends as one of these, and begins as a word of its own.
fn ends_as(word: &str, endings: &[&str]) -> bool {
    let known = |word: &str| endings.iter().any(|end| word.ends_with(end));
    word.chars().all(|c| c.is_alphabetic() || c == '-')
        && (known(word) || known(&word.to_lowercase()))
}

/// The length of one actor a text begins with.
fn unit(text: &str) -> Option<usize> {
    let words = Words::of(text);
    if let Some(end) = described(&words) {
        return Some(end);
    }
    // "Udvalget" is the body that met; "Udvalget for Børn" is one of many.
    let first = words.get(0)?;
    const OWN: &[&str] = &[
        "Rådet",
        "Bestyrelsen",
        "Kommunalbestyrelsen",
        "Borgerrepræsentationen",
        "Magistraten",
        "Kommissionen",
        "Nævnet",
    ];
    let own = |word: &str| NOBODY.contains(&word) || OWN.contains(&word);
    if own(first) || first.chars().all(char::is_lowercase) && own(&capitalised(first)) {
        return OFFICES_FOR
            .contains(&first)
            .then(|| words.fields(1))
            .flatten();
    }
    titled(&words)
        .or_else(|| office(&words))
        .or_else(|| named(&words))
}

/// "Teknisk direktør Anna Holm", "afdelingsleder Ib Bro": somebody by name behind what they are.
fn titled(words: &Words<'_>) -> Option<usize> {
    const NAMES: std::ops::RangeInclusive<usize> = 2..=4;
    let first = words.get(0)?;
    let is_title = |word: &str| word.starts_with(char::is_lowercase) && ends_as(word, INDEFINITE);
    let names_from = if is_title(first) {
        1
    } else if first.starts_with(char::is_uppercase) && words.get(1).is_some_and(is_title) {
        2
    } else {
        return None;
    };
    let start = words.end_of(names_from - 1)? + 1;
    let is_name = |at: &usize| {
        words
            .get(*at)
            .is_some_and(|word| word.starts_with(char::is_uppercase))
            && (*at == names_from || !words.is_parted(*at - 1))
    };
    let count = (names_from..names_from + NAMES.end())
        .take_while(is_name)
        .count();
    let end = words.end_of(names_from + count.checked_sub(1)?)?;
    let name = words.text.get(start..end)?;
    (NAMES.contains(&count) && names::person(name).is_some()).then_some(end)
}

/// A word with a capital: "udvalget" within a sentence is the body that met, too.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// "Forvaltningen", "teknik- og miljøforvaltningen", "direktøren for Børn og Unge", "Center for Vej".
fn office(words: &Words<'_>) -> Option<usize> {
    let mut at = 0;
    // "Teknik- og Miljøforvaltningen", "Børne-, Unge- og Kulturforvaltningen"
    while words.get(at).is_some_and(|word| word.ends_with('-')) {
        at += 1;
        if words.get(at) == Some("og") {
            at += 1;
        }
    }
    let head = words.get(at)?;
    if at == 0 && OFFICES_FOR.contains(&head) && words.get(1) == Some("for") {
        return words.fields(1);
    }
    if ends_as(head, DEFINITE) {
        let fields = words.fields(at + 1).or_else(|| words.whence(at + 1));
        let fields = fields.filter(|_| !words.is_parted(at));
        return fields.or_else(|| words.end_of(at));
    }
    // "Teknisk Forvaltning"
    let second = words.get(at + 1)?;
    let two = at == 0
        && head.starts_with(char::is_uppercase)
        && ["forvaltning", "afdeling"].contains(&second.to_lowercase().as_str());
    if two { words.end_of(1) } else { None }
}

/// "Den nedsatte arbejdsgruppe", "rådets sekretær", "Skolens ledelse".
fn described(words: &Words<'_>) -> Option<usize> {
    const ARTICLES: &[&str] = &["den", "det", "de"];
    const MOST_ADJECTIVES: usize = 2;
    let first = words.get(0)?;
    let whose = ["ets", "ens", "rnes", "'s", "’s"]
        .iter()
        .any(|end| first.ends_with(end));
    // "Rådets sekretær", "skolens tekniske leder", "den nedsatte arbejdsgruppe"
    if !whose && !ARTICLES.contains(&first.to_lowercase().as_str()) {
        return None;
    }
    let head = (1..=MOST_ADJECTIVES + 1)
        .find(|at| words.get(*at).is_some_and(|word| ends_as(word, INDEFINITE)))?;
    let adjectives = (1..head).all(|at| {
        words
            .get(at)
            .is_some_and(|word| word.ends_with(['e', 't']) && word.starts_with(char::is_lowercase))
    });
    if adjectives { words.end_of(head) } else { None }
}

/// People and departments by their names: "Ib Bro (F)", "Kirsten", "HK", "Teknik" of "Teknik og Drift".
fn named(words: &Words<'_>) -> Option<usize> {
    const MOST: usize = 4;
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '.')
    };
    let mut count = 0;
    while count < MOST
        && (count == 0 || !words.is_parted(count - 1))
        && words
            .get(count)
            .is_some_and(|word| is_name(word) && !word.ends_with('-'))
    {
        count += 1;
    }
    let last = count.checked_sub(1)?;
    let whole = &words.text[..words.end_of(last)?];
    let first = words.get(0)?;
    let initials = count == 1 && is_initials(&[first]);
    let person = count > 1 && names::person(whole).is_some();
    let one = count == 1 && !names::is_list(first);
    if !(initials || person || one) || !initials && names::is_list(whole) {
        return None;
    }
    // "Ib Bro (F)"
    match words
        .get(count)
        .filter(|word| word.starts_with('(') && word.ends_with(')'))
    {
        Some(list) if names::is_list(list) => words.end_of(count),
        // "Anna Holm fra Vej og Park"
        Some(_) | None if person => words.whence(count).or_else(|| words.end_of(last)),
        Some(_) | None => words.end_of(last),
    }
}

/// The first words of a text, with where each ends.
struct Words<'a> {
    text: &'a str,
    ends: Vec<(usize, usize)>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        const MOST: usize = 14;
        let mut ends = Vec::new();
        let mut from = 0;
        for word in text.split(' ').take(MOST) {
            // The point that ends the sentence is none of a name.
            let last = from + word.len() == text.len();
            let bare = if last {
                word.trim_end_matches('.')
            } else {
                word
            };
            ends.push((from, from + bare.trim_end_matches(',').len()));
            from += word.len() + 1;
        }
        Self { text, ends }
    }

    /// The word at a place.
    fn get(&self, at: usize) -> Option<&'a str> {
        self.ends.get(at).map(|(from, to)| &self.text[*from..*to])
    }

    /// Whether a comma stands behind the word at a place.
    fn is_parted(&self, at: usize) -> bool {
        self.end_of(at)
            .is_some_and(|end| self.text[end..].starts_with(','))
    }

    /// Where the word at a place ends.
    fn end_of(&self, at: usize) -> Option<usize> {
        self.ends.get(at).map(|(_, to)| *to)
    }

    /// Where the place or the house ends that somebody is from, at a place: "fra Venneforeningen", "fra Region Nord".
    fn whence(&self, at: usize) -> Option<usize> {
        const MOST: usize = 3;
        if self.get(at) != Some("fra") {
            return None;
        }
        let named = |at: &usize| {
            self.get(*at)
                .is_some_and(|word| word.starts_with(char::is_uppercase))
        };
        let apart = |at: &usize| *at == 0 || !self.is_parted(*at - 1);
        let from = at + 1;
        let last = (from..from + MOST)
            .take_while(|at| named(at) && (*at == from || apart(at)))
            .last()?;
        self.end_of(last)
    }

    /// Where the fields end that begin with "for" at a place: "for Børn og Unge", "for Velfærd".
    fn fields(&self, at: usize) -> Option<usize> {
        if self.get(at) != Some("for") {
            return None;
        }
        let mut end = None;
        for next in at + 1..self.ends.len() {
            let word = self.get(next)?;
            let joins = ["og", "&"].contains(&word);
            let field = word.chars().all(|c| c.is_alphabetic() || c == '-')
                && word.starts_with(char::is_uppercase);
            if field {
                end = self.end_of(next);
            } else if !joins {
                break;
            }
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_told_by_name_office_or_group() {
        for (text, who) in [
            (
                "formanden og næstformanden skriver",
                Some("formanden og næstformanden"),
            ),
            ("HK og Ib Bro besøger hallen", Some("HK og Ib Bro")),
            (
                "Ib Bro (F) og Anna Holm (V) taler",
                Some("Ib Bro (F) og Anna Holm (V)"),
            ),
            (
                "Grethe Vig og sekretæren skriver",
                Some("Grethe Vig og sekretæren"),
            ),
            ("Teknik og Drift måler", Some("Teknik og Drift")),
            ("Plan, Byg og Miljø måler", Some("Plan, Byg og Miljø")),
            ("Skov, Strand & Sti måler", Some("Skov, Strand & Sti")),
            ("Vurderingskomitéen måler", Some("Vurderingskomitéen")),
            ("Pernille ringer", Some("Pernille")),
            ("Havnefogeden måler", Some("Havnefogeden")),
            (
                "Lederne fra Nordby Spejdergruppe måler",
                Some("Lederne fra Nordby Spejdergruppe"),
            ),
            ("Chefen fra Banen, som måler", Some("Chefen fra Banen")),
            ("Chefen fra i går måler", Some("Chefen")),
            ("KLF's repræsentanter måler", Some("KLF's repræsentanter")),
            ("Han vender tilbage", None),
            (
                "Teknik- og Miljøforvaltningen måler",
                Some("Teknik- og Miljøforvaltningen"),
            ),
            (
                "direktøren for Børn og Unge svarer",
                Some("direktøren for Børn og Unge"),
            ),
            ("Center for Vej, som måler", Some("Center for Vej")),
            (
                "Den nedsatte arbejdsgruppe mødes",
                Some("Den nedsatte arbejdsgruppe"),
            ),
            ("rådets sekretær skriver", Some("rådets sekretær")),
            (
                "Havnens tekniske leder måler",
                Some("Havnens tekniske leder"),
            ),
            ("Lokaludvalgene svarer", Some("Lokaludvalgene")),
            ("Økonomistaben regner", Some("Økonomistaben")),
            ("Kirsten ringer", Some("Kirsten")),
            ("Planen sendes", None),
            ("Den gamle bro rives ned", None),
            ("Der skrives", None),
            ("A og V stemte for", None),
            ("Venstre stemte imod", None),
        ] {
            assert_eq!(at_start(text), who, "{text}");
        }
    }
}
