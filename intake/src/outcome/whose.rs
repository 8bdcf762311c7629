//! Whether an outcome a sentence names is the body's own, of today and unconditional: not denied, not
//! somebody else's, not wished, asked, supposed or long past. It finds no outcome itself.

use protokol_core::vocabulary::Outcome;

use super::claims::Claim;
use super::lexicon::Says;
use crate::words::Word;

/// Words that open a clause of its own: an outcome behind one is not the sentence's.
pub(super) const SUBORDINATES: &[&str] = &[
    "at",
    "som",
    "der",
    "om",
    "hvis",
    "når",
    "hvor",
    "mens",
    "for",
    "hvordan",
    "hvornår",
    "hvorfor",
    "hvorvidt",
    "såfremt",
    "indtil",
    "medmindre",
    "hvad",
    "hvilke",
    "hvilken",
    "hvilket",
];

const NEGATIONS: &[&str] = &["ikke", "hverken", "ej"];

/// Words behind "ikke" that take the negation away.
const NO_NEGATION: &[&str] = &[
    "blot",
    "kun",
    "mindst",
    "alene",
    "til",
    "enstemmigt",
    "enstemmig",
    "uvæsentligt",
];

/// Words behind which another clause begins without a comma.
const JOINS: &[&str] = &[
    "og",
    "men",
    "samt",
    "mens",
    "dog",
    "hvorefter",
    "herefter",
    "så",
];

/// How near "ikke" must stand before a verb to deny it for sure, in words.
const NEAR: usize = 3;

/// How far before a verb "ikke" may stand and still be about it, in words.
const FAR: usize = 8;

/// Whether a claim is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denial {
    /// Nothing denies it.
    None,
    /// "Ikke" belongs to it.
    Denied,
    /// "Ikke" stands in the same clause, too far off to tell.
    Perhaps,
}

/// Whether "ikke" stands in the claim, before it in the same clause, or up to two words behind it.
pub(super) fn denial(sentence: &str, words: &[Word], claim: &Claim) -> Denial {
    let denies = |at: usize| {
        NEGATIONS.contains(&words[at].lower.as_str())
            && words
                .get(at + 1)
                .is_none_or(|next| !NO_NEGATION.contains(&next.lower.as_str()))
    };
    let phrase_denies = || {
        let phrases = claim.rule.phrases;
        phrases.iter().any(|phrase| phrase.contains("ikke"))
    };
    if (claim.from..claim.to).any(denies) && !phrase_denies() {
        return Denial::Denied;
    }
    let parts = |at: usize| {
        let between = &sentence[words[at - 1].to..words[at].from];
        between.contains([',', ';', ':']) || JOINS.contains(&words[at].lower.as_str())
    };
    if is_wished_away(words, claim) {
        return Denial::Denied;
    }
    for at in claim.to..(claim.to + 2).min(words.len()) {
        if parts(at) {
            break;
        }
        if denies(at) {
            return Denial::Denied;
        }
    }
    for at in (claim.from.saturating_sub(FAR)..claim.from).rev() {
        if parts(at + 1) {
            break;
        }
        if denies(at) {
            return if claim.from - at <= NEAR {
                Denial::Denied
            } else {
                Denial::Perhaps
            };
        }
    }
    Denial::None
}

/// Whether the claim is what somebody does not want: "ønsker ikke, at forslaget oversendes".
fn is_wished_away(words: &[Word], claim: &Claim) -> bool {
    let Some(that) = (0..claim.from).rev().find(|at| words[*at].lower == "at") else {
        return false;
    };
    let between = &words[that..claim.from];
    that >= 2
        && words[that - 1].lower == "ikke"
        && ["ønsker", "ønskede", "ønskes"].contains(&words[that - 2].lower.as_str())
        && !between[1..]
            .iter()
            .any(|word| word.parted || JOINS.contains(&word.lower.as_str()))
}

/// Words that open a clause of what may be, or of what is asked.
const SUPPOSES: &[&str] = &[
    "hvis",
    "såfremt",
    "når",
    "hvordan",
    "hvornår",
    "hvorfor",
    "hvorvidt",
    "indtil",
    "inden",
    "før",
    "medmindre",
    "hvad",
    "hvilke",
    "hvilken",
    "ifald",
];

/// Words right before a verb that put it on another day, or leave it open.
const NOT_TODAY: &[&str] = &[
    "tidligere",
    "allerede",
    "måske",
    "eventuelt",
    "evt",
    "senere",
    "forinden",
    "ville",
];

/// How near before a verb such a word stands, in words.
const BESIDE: usize = 2;

/// Verbs behind which nothing has happened yet.
const PONDERS: &[&str] = &[
    "forventes",
    "ventes",
    "formodes",
    "overvejes",
    "overvejer",
    "overvejede",
];

/// Whether the claim stands in a clause of what may be or was: "hvis planen godkendes", "kan godkendes,
/// når …", "er tidligere vedtaget".
pub(super) fn is_supposed(words: &[Word], claim: &Claim) -> bool {
    let opens =
        |at: usize| words[at].parted || at == 0 || SUBORDINATES.contains(&words[at].lower.as_str());
    let head = (0..=claim.from).rev().find(|at| opens(*at)).unwrap_or(0);
    let clause = &words[head..claim.from];
    let has = |list: &[&str]| {
        clause
            .iter()
            .any(|word| list.contains(&word.lower.as_str()))
    };
    let first = clause.first();
    if first.is_some_and(|word| SUPPOSES.contains(&word.lower.as_str()))
        && !is_for_that_reason(words, head)
    {
        return true;
    }
    let modal = has(&["kan", "kunne", "skal", "bør", "må"]);
    let asks = first.is_some_and(|word| word.lower == "om" && (word.parted || modal));
    let tells = modal && first.is_some_and(|word| word.lower == "som" && word.parted);
    // "Udvalget kan godkende planen, når …" says yes on terms.
    let yes = claim
        .from
        .checked_sub(2)
        .is_some_and(|body| head == body && is_collective(&words[body].lower));
    let on_terms = has(&["kan", "kunne"])
        && !yes
        && words[claim.to..]
            .iter()
            .find(|word| word.parted)
            .is_some_and(|word| ["hvis", "såfremt", "når"].contains(&word.lower.as_str()));
    let beside = &words[claim.from.saturating_sub(BESIDE).max(head)..claim.from];
    let another_day = beside
        .iter()
        .any(|word| NOT_TODAY.contains(&word.lower.as_str()));
    let whole = (0..=claim.from)
        .rev()
        .find(|at| words[*at].parted || *at == 0)
        .unwrap_or(0);
    let ponders = |word: &Word| PONDERS.contains(&word.lower.as_str());
    // "Det forventes, at planen godkendes"
    let pondered = words[whole..claim.from].iter().any(ponders)
        || words[whole].lower == "at" && whole > 0 && ponders(&words[whole - 1]);
    let to_come = modal
        && clause
            .windows(2)
            .any(|pair| pair[0].lower == "kommende" && pair[1].lower.starts_with("møde"));
    // "Det blev besluttet, at sagen skal udsættes" puts it off, as the infinitive does.
    let ordered = first.is_some_and(|word| word.lower == "at")
        && head > 0
        && words[head - 1].lower.starts_with("beslut")
        && matches!(
            claim.rule.says,
            Says::Outcome(
                Outcome::Deferred | Outcome::Referred | Outcome::Returned | Outcome::HearingOpened
            )
        );
    has(&["bør", "må"])
        || has(&["skal"]) && !ordered
        || asks
        || tells
        || on_terms
        || another_day
        || pondered
        || to_come
}

/// "Udvalget var ikke beslutningsdygtigt, hvorfor sagen blev udsat": what came of it, and nothing that is asked, as
/// behind "redegjorde for, hvorfor …".
pub(super) fn is_for_that_reason(words: &[Word], head: usize) -> bool {
    const LEADS_IN: &[&str] = &[
        "for", "om", "på", "over", "af", "til", "i", "ved", "vide", "sige", "spurgt", "at",
    ];
    const VERBS: &[&str] = &["ede", "te", "er", "es", "ere"];
    head > 0 && words[head].lower == "hvorfor" && words[head].parted && {
        let before = words[head - 1].lower.as_str();
        let more = ["yderligere", "nærmere", "videre"].contains(&before);
        !LEADS_IN.contains(&before) && (more || !VERBS.iter().any(|end| before.ends_with(end)))
    }
}

/// Whether the claim stands in a clause that tells of a thing named before: "medlemmer, der er bevilget
/// orlov".
pub(super) fn tells_of_a_thing(words: &[Word], claim: &Claim) -> bool {
    const AUXILIARIES: &[&str] = &["er", "var", "har", "havde", "kan", "kunne", "skal", "vil"];
    let Some(head) = (1..=claim.from)
        .rev()
        .find(|at| words[*at].parted || ["der", "som"].contains(&words[*at].lower.as_str()))
    else {
        return false;
    };
    // "…, der er ikke flertal" begins with the word itself.
    let between = words.get(head + 1..claim.from).unwrap_or_default();
    words[head].lower == "der"
        && words[head].parted
        && between
            .iter()
            .any(|word| AUXILIARIES.contains(&word.lower.as_str()))
}

/// Verbs of wishing, which make nothing happen where it is not the body that wishes.
const WISHES: &[&str] = &[
    "ønsker",
    "ønskede",
    "ønsket",
    "foretrak",
    "foretrækker",
    "foretrukket",
    "begærede",
    "begærer",
    "begæret",
    "mente",
    "mener",
    "ville",
    "fandt",
    "opfordrede",
    "argumenterede",
    "anså",
];

/// Whether somebody else than the body wished it: "Venstre ønskede sagen udsat".
fn is_wished_by_others(before: &[Word]) -> bool {
    let Some(wish) = before
        .iter()
        .position(|word| WISHES.contains(&word.lower.as_str()))
    else {
        return false;
    };
    wish > 0
        && !before[..wish].iter().any(|word| {
            is_collective(&word.lower)
                || ["man", "vi", "der", "alle", "medlemmerne", "mødet"]
                    .contains(&word.lower.as_str())
        })
}

/// Whether it is what others are called upon to do: "Udvalget opfordrer vejvæsenet til at prioritere krydset".
fn is_asked_of_others(before: &[Word]) -> bool {
    const CALLS: &[&str] = &[
        "opfordre",
        "opfordrer",
        "opfordrede",
        "henstille",
        "henstiller",
        "henstillede",
    ];
    let [head @ .., to, that] = before else {
        return false;
    };
    to.lower == "til"
        && that.lower == "at"
        && head.iter().any(|word| CALLS.contains(&word.lower.as_str()))
}

/// Whether the claim is about an amendment proposed, or is what one party or member did.
pub(super) fn is_not_the_bodys(sentence: &str, words: &[Word], claim: &Claim) -> bool {
    let before = &words[..claim.from];
    if before.iter().any(|word| {
        word.lower.starts_with("ændringsforslag") || word.lower.starts_with("underændringsforslag")
    }) {
        return true;
    }
    let lead = &sentence[..words[claim.from].from];
    let last_collective = before.iter().rposition(|word| is_collective(&word.lower));
    let minority = before
        .iter()
        .rposition(|word| word.lower.starts_with("mindretal"))
        .is_some_and(|at| {
            // "Et mindretal i udvalget" is no more than a mindretal.
            last_collective.is_none_or(|collective| collective < at + 4)
        });
    if minority || is_wished_by_others(before) || is_asked_of_others(before) {
        return true;
    }
    // "Havnechefen vender tilbage til udvalget" answers, and sends nothing back.
    let comes = before.iter().rev().take(3).any(|word| {
        word.lower.starts_with("vend") || word.lower.starts_with("komm") || word.lower == "kom"
    });
    if comes && words[claim.from].lower == "tilbage" {
        return true;
    }
    // "2 medlemmer (A) anbefaler det ikke" are some of the body.
    let some = before.windows(2).any(|pair| {
        pair[1].lower.starts_with("medlem")
            && (pair[0].lower.bytes().all(|byte| byte.is_ascii_digit())
                || ["et", "ét", "to", "tre", "fire", "fem"].contains(&pair[0].lower.as_str()))
    });
    if some && denial(sentence, words, claim) != Denial::None {
        return true;
    }
    let bodies = before.iter().any(|word| is_body_word(&word.lower)) || is_abbreviated(lead);
    let denied = denial(sentence, words, claim) != Denial::None;
    // A body recommends; a member who does speaks for themselves.
    let advises = words[..=claim.from]
        .iter()
        .position(|word| ["anbefaler", "anbefalede"].contains(&word.lower.as_str()));
    let advised = advises.is_some_and(|verb| {
        let whole = words[..verb].iter().any(|word| is_collective(&word.lower));
        !whole && super::votes::begins_with_party(&sentence[..words[verb].from], true)
    });
    // "Anna Holm (A) blev valgt", "Anna Holm (A) udpeges", "Anna Holm (A) valgt.": who it was done to, not who did it.
    const DONE: &[&str] = &["valgt", "genvalgt", "udpeget", "beskikket", "udnævnt"];
    let verb = words[claim.from].lower.as_str();
    let undergone = claim.rule.says == Says::Outcome(Outcome::Appointed)
        && (verb.ends_with("es")
            || DONE.contains(&verb) && lead.trim_end().ends_with(')')
            || [" blev", " bliver", " er", " blev enstemmigt"]
                .iter()
                .any(|verb| lead.trim_end().ends_with(verb)));
    // "Anna Holm afviste dette": one who does something right behind their name does it alone.
    let does = claim.rule.says != Says::Outcome(Outcome::Appointed)
        && ["te", "ede", "er"].iter().any(|end| verb.ends_with(end));
    let parties = super::votes::begins_with_party(lead, denied || does);
    advised || parties && !bodies && !undergone
}

/// Whether a party or a member asks, and not the body: "Venstre anmodede om afstemning".
pub(super) fn is_a_partys(sentence: &str, words: &[Word], claim: &Claim) -> bool {
    let before = &words[..claim.from];
    !before.iter().any(|word| is_body_word(&word.lower))
        && super::votes::begins_with_party(&sentence[..words[claim.from].from], false)
}

/// Whether somebody else did it: "Ankestyrelsen har underkendt", "19 kommuner har udpeget".
pub(super) fn is_anothers(words: &[Word], claim: &Claim) -> bool {
    // The clause the claim stands in, up to it.
    let from = (0..=claim.from)
        .rev()
        .find(|at| words[*at].parted || SUBORDINATES.contains(&words[*at].lower.as_str()))
        .unwrap_or(0);
    let clause = &words[from..claim.from];
    // "… i nævnet, som har stadfæstet afgørelsen"
    let told_of_outsider = from > 0
        && words[from].parted
        && ["som", "der"].contains(&words[from].lower.as_str())
        && is_outsider(&words[from - 1].lower);
    if told_of_outsider {
        return true;
    }
    let bodies = ["man", "vi", "flertallet", "medlemmerne", "mødet", "der"];
    if clause
        .iter()
        .any(|word| is_body_word(&word.lower) || bodies.contains(&word.lower.as_str()))
    {
        return false;
    }
    let Some(last) = clause
        .iter()
        .rposition(|word| ["har", "havde"].contains(&word.lower.as_str()))
    else {
        return clause
            .iter()
            .rposition(|word| is_outsider(&word.lower))
            .is_some_and(|at| at + 1 == clause.len() && !is_behind_preposition(clause, at));
    };
    // "Er blevet", "har været drøftet" say what became of a thing, not who did it.
    let passive = clause[last..]
        .iter()
        .any(|word| ["været", "fået"].contains(&word.lower.as_str()));
    !passive && (last > 0 && !SUBORDINATES.contains(&clause[0].lower.as_str()) || last > 1)
}

fn is_behind_preposition(clause: &[Word], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        [
            "fra", "af", "til", "med", "hos", "i", "på", "for", "om", "over",
        ]
        .contains(&clause[before].lower.as_str())
    })
}

/// Authorities and others who decide elsewhere.
fn is_outsider(word: &str) -> bool {
    let named = [
        "regionen",
        "staten",
        "kommuner",
        "kommunerne",
        "folketinget",
        "regeringen",
        "retten",
    ];
    let kinds = [
        "ministeriet",
        "nævnet",
        "landsretten",
        "byretten",
        "parterne",
        "forligskredsen",
        "aftalekredsen",
    ];
    named.contains(&word)
        || kinds.iter().any(|ending| word.ends_with(ending))
        || word.ends_with("styrelsen") && !word.ends_with("bestyrelsen")
}

/// Whether the body does something in a sentence, or what it was told is taken to the record: "Udvalget
/// ønsker …", "Orienteringen blev taget til efterretning".
pub(super) fn begins_with_body(sentence: &str) -> bool {
    const NEAR_START: usize = 3;
    let words = crate::words::words(sentence);
    words
        .iter()
        .take(NEAR_START)
        .any(|word| is_collective(&word.lower) || word.lower.starts_with("orientering"))
        || words.len() <= NEAR_START
}

/// Whether a word names the body or what it deals with.
pub(super) fn is_body_word(word: &str) -> bool {
    is_collective(word) || ["indstillingen", "sagen", "punktet"].contains(&word)
}

/// Whether a sentence begins with a committee or council by its letters: "ØU indstiller", "KB vedtog". No party in
/// Denmark is called by such.
fn is_abbreviated(lead: &str) -> bool {
    const COUNCILS: &[&str] = &["BY", "KB", "BR", "BYR"];
    const LONGEST: usize = 4;
    let first: String = lead
        .split(' ')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|letter| *letter != '.')
        .collect();
    let letters =
        (2..=LONGEST).contains(&first.chars().count()) && first.chars().all(char::is_uppercase);
    letters && (first.ends_with('U') || COUNCILS.contains(&first.as_str()))
}

/// Whether a word names a body, or most of one.
fn is_collective(word: &str) -> bool {
    [
        "udvalg",
        "udvalget",
        "byråd",
        "byrådet",
        "rådet",
        "bestyrelsen",
        "flertal",
        "flertallet",
        "borgerrepræsentationen",
        "magistraten",
        "bevillingsnævnet",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Whether the body says no to something: "Rådet kan ikke støtte, at …".
pub(super) fn body_denies(sentence: &str) -> bool {
    let words = crate::words::words(sentence);
    let Some(verb) = words
        .iter()
        .position(|word| ["kan", "kunne", "vil"].contains(&word.lower.as_str()))
    else {
        return false;
    };
    let denied = words
        .get(verb + 1)
        .is_some_and(|next| NEGATIONS.contains(&next.lower.as_str()));
    denied && words[..verb].iter().any(|word| is_collective(&word.lower))
}

/// "det godkendte budget": the word says what a thing is, not what the body did.
pub(super) fn is_participle(words: &[Word], claim: &Claim) -> bool {
    let article = claim.from.checked_sub(1).is_some_and(|before| {
        matches!(
            words[before].lower.as_str(),
            "det" | "den" | "de" | "tidligere"
        )
    });
    article
        && claim.to == claim.from + 1
        && ["te", "ede"]
            .iter()
            .any(|end| words[claim.from].lower.ends_with(end))
        && words.len() > claim.to
}
