//! Which rules of the lexicon a sentence meets, and what the sentence says taken together.

use protokol_core::vocabulary::{Modifier, Outcome, Vote};

use super::lexicon::{self, Rule, Says};
use crate::words::{Word, words};

/// A rule met in a sentence.
struct Claim {
    rule: &'static Rule,
    /// First word.
    from: usize,
    /// Word after the last.
    to: usize,
}

/// What became of the thing a sentence speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// This outcome.
    Outcome(Outcome),
    /// The recommendation was adopted, with the verb of each point.
    Adopts,
}

/// What a sentence says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meaning {
    /// What the body did, with the rule that says so.
    pub(crate) effects: Vec<(Effect, &'static Rule)>,
    /// The rule that found somebody told to do something.
    pub(crate) instruction: Option<&'static Rule>,
    /// What the sentence adds.
    pub(crate) modifiers: Vec<Modifier>,
    /// What it says about the vote.
    pub(crate) vote: Option<Vote>,
    /// The rule that found somebody's account.
    pub(crate) account: Option<&'static Rule>,
}

impl Meaning {
    /// Whether any rule claimed the sentence.
    pub(crate) fn is_claimed(&self) -> bool {
        !self.effects.is_empty()
            || self.instruction.is_some()
            || !self.modifiers.is_empty()
            || self.vote.is_some()
            || self.account.is_some()
    }
}

/// The claims of a sentence from left to right, none inside another.
fn claims(words: &[Word]) -> Vec<Claim> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let first = words[at].lower.as_bytes()[0];
        let longest = lexicon::beginning_with(first)
            .filter_map(|(rule, phrase)| Some((phrase.match_at(words, at)?, *rule)))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((to, rule)) = longest {
            found.push(Claim { rule, from: at, to });
            at = to;
        } else {
            at += 1;
        }
    }
    found
}

/// What the sentence says.
pub(crate) fn meaning(sentence: &str) -> Meaning {
    let words = words(sentence);
    let claims = claims(&words);
    let mut meaning = Meaning::default();
    let mut frame: Option<&'static Rule> = None;
    let mut anchor: Option<usize> = None;
    let mut closed = false;
    for claim in &claims {
        match claim.rule.says {
            Says::Vote(vote) => meaning.vote = meaning.vote.or(Some(vote)),
            Says::Modifier(modifier) => {
                push_once(&mut meaning.modifiers, modifier);
                closed |= !meaning.effects.is_empty() && closes(modifier);
            }
            Says::Aside => {
                closed |= !meaning.effects.is_empty() || meaning.instruction.is_some();
            }
            Says::Unsaid => {}
            Says::Account => meaning.account = meaning.account.or(Some(claim.rule)),
            Says::Instruction if meaning.account.is_some() => {}
            Says::Instruction => {
                meaning.instruction = meaning.instruction.or(Some(claim.rule));
            }
            Says::Frame
                if meaning.effects.is_empty()
                    && meaning.instruction.is_none()
                    && !is_anothers(&words, claim) =>
            {
                frame = Some(claim.rule);
            }
            Says::Frame => {}
            Says::Outcome(outcome) => {
                let effect = Effect::Outcome(outcome);
                add_effect(
                    &mut meaning,
                    claim,
                    effect,
                    sentence,
                    &words,
                    &mut anchor,
                    closed,
                );
            }
            Says::Adopts => {
                add_effect(
                    &mut meaning,
                    claim,
                    Effect::Adopts,
                    sentence,
                    &words,
                    &mut anchor,
                    closed,
                );
            }
        }
    }
    if let (true, true, Some(rule)) = (
        meaning.effects.is_empty(),
        meaning.instruction.is_none(),
        frame,
    ) {
        meaning
            .effects
            .push((Effect::Outcome(Outcome::Decided), rule));
    }
    meaning
}

/// Whether what stands behind such a phrase belongs to it: a remark does, an enclosure does not.
fn closes(modifier: Modifier) -> bool {
    match modifier {
        Modifier::Remark | Modifier::Amendment | Modifier::Condition | Modifier::Instruction => {
            true
        }
        Modifier::Attachment => false,
    }
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

fn add_effect(
    meaning: &mut Meaning,
    claim: &Claim,
    effect: Effect,
    sentence: &str,
    words: &[Word],
    anchor: &mut Option<usize>,
    closed: bool,
) {
    if closed
        || is_not_the_bodys(sentence, words, claim)
        || is_anothers(words, claim)
        || is_participle(words, claim)
    {
        return;
    }
    let by_the_body = claim
        .from
        .checked_sub(1)
        .is_some_and(|before| is_body_word(&words[before].lower));
    if meaning.account.is_some() && !by_the_body {
        return;
    }
    if let Some(anchor) = *anchor
        && words[anchor..claim.from]
            .iter()
            .any(|word| SUBORDINATES.contains(&word.lower.as_str()))
    {
        return;
    }
    if meaning.instruction.is_some() && !may_follow_an_order(effect) {
        return;
    }
    // "Anbefales godkendt" is passed on, and nothing more.
    let passed_on =
        |(known, _): &(Effect, &Rule)| *known == Effect::Outcome(Outcome::RecommendedOnward);
    if meaning.effects.iter().any(passed_on) {
        return;
    }
    let effect = match (is_negated(sentence, words, claim), claim.rule.negated) {
        (false, _) => effect,
        (true, Some(negated)) => Effect::Outcome(negated),
        (true, None) => return,
    };
    *anchor = Some(claim.to);
    if !meaning.effects.iter().any(|(known, _)| *known == effect) {
        meaning.effects.push((effect, claim.rule));
    }
}

/// "Udvalget ønsker sagen udsat" is a deferral; "ønsker en plan, der drøftes" is an order.
fn may_follow_an_order(effect: Effect) -> bool {
    matches!(
        effect,
        Effect::Outcome(
            Outcome::Deferred | Outcome::Returned | Outcome::TakenOff | Outcome::Rejected
        )
    )
}

/// Words that open a clause of its own: an outcome behind one is not the sentence's.
const SUBORDINATES: &[&str] = &[
    "at", "som", "der", "om", "hvis", "når", "hvor", "mens", "for",
];

const NEGATIONS: &[&str] = &["ikke", "hverken", "ej"];

/// Words behind "ikke" that take the negation away.
const NO_NEGATION: &[&str] = &["blot", "kun", "mindst", "alene", "til"];

/// Whether "ikke" stands in the claim, up to three words before it or up to two behind it, with no
/// comma between.
fn is_negated(sentence: &str, words: &[Word], claim: &Claim) -> bool {
    let first = claim.from.saturating_sub(3);
    let last = (claim.to + 2).min(words.len());
    (first..last).any(|at| {
        let word = words[at].lower.as_str();
        if !NEGATIONS.contains(&word) {
            return false;
        }
        if words
            .get(at + 1)
            .is_some_and(|next| NO_NEGATION.contains(&next.lower.as_str()))
        {
            return false;
        }
        let between = if at < claim.from {
            &sentence[words[at].to..words[claim.from].from]
        } else if at >= claim.to {
            &sentence[words[claim.to - 1].to..words[at].from]
        } else {
            ""
        };
        !between.contains([',', ';', ':'])
    })
}

/// Whether the claim is about an amendment proposed, or is what one party or member did.
fn is_not_the_bodys(sentence: &str, words: &[Word], claim: &Claim) -> bool {
    let before = &words[..claim.from];
    if before.iter().any(|word| {
        word.lower.starts_with("ændringsforslag") || word.lower.starts_with("underændringsforslag")
    }) {
        return true;
    }
    let lead = &sentence[..words[claim.from].from];
    let bodies = before.iter().any(|word| is_body_word(&word.lower));
    let parties = super::votes::begins_with_party(lead, is_negated(sentence, words, claim));
    parties && !bodies
}

/// Whether somebody else did it: "Ankestyrelsen har underkendt", "19 kommuner har udpeget".
fn is_anothers(words: &[Word], claim: &Claim) -> bool {
    // The clause the claim stands in, up to it.
    let from = (0..=claim.from)
        .rev()
        .find(|at| words[*at].parted || SUBORDINATES.contains(&words[*at].lower.as_str()))
        .unwrap_or(0);
    let clause = &words[from..claim.from];
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
    let kinds = ["ministeriet", "nævnet", "landsretten", "byretten"];
    named.contains(&word)
        || kinds.iter().any(|ending| word.ends_with(ending))
        || word.ends_with("styrelsen") && !word.ends_with("bestyrelsen")
}

/// Whether a word names the body or what it deals with.
pub(super) fn is_body_word(word: &str) -> bool {
    [
        "udvalg",
        "udvalget",
        "byråd",
        "byrådet",
        "rådet",
        "bestyrelsen",
        "flertal",
        "indstillingen",
        "sagen",
        "punktet",
        "borgerrepræsentationen",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// "det godkendte budget": the word says what a thing is, not what the body did.
fn is_participle(words: &[Word], claim: &Claim) -> bool {
    let article = claim.from.checked_sub(1).is_some_and(|before| {
        matches!(
            words[before].lower.as_str(),
            "det" | "den" | "de" | "tidligere"
        )
    });
    article
        && claim.to == claim.from + 1
        && words[claim.from].lower.ends_with("te")
        && words.len() > claim.to
}

/// What adopting this recommendation point would be.
pub(crate) fn verb_of(point: &str) -> Option<Outcome> {
    let words = words(point);
    let mut order = None;
    for claim in claims(&words) {
        let negated = is_negated(point, &words, &claim);
        match (claim.rule.says, negated) {
            (Says::Outcome(Outcome::Nothing), _) => {}
            (Says::Outcome(outcome), false) if !is_participle(&words, &claim) => {
                return Some(outcome);
            }
            (Says::Adopts, false) => return Some(Outcome::Approved),
            (Says::Outcome(_) | Says::Adopts, true) if claim.rule.negated.is_some() => {
                return claim.rule.negated;
            }
            (Says::Frame, _) => order = order.or(Some(Outcome::Approved)),
            (Says::Instruction, _) => order = order.or(Some(Outcome::Instructed)),
            (
                Says::Outcome(_)
                | Says::Adopts
                | Says::Modifier(_)
                | Says::Vote(_)
                | Says::Account
                | Says::Aside
                | Says::Unsaid,
                _,
            ) => {}
        }
    }
    order
}

/// What a sentence of a decision leaves to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The item comes back.
    Deferral,
    /// An answer to a hearing is to be sent.
    Hearing,
    /// Somebody is told to do something; how sure the rule is.
    Instruction(u8),
}

/// What the sentence leaves to be done, if anything.
pub(crate) fn order_of(sentence: &str) -> Option<Order> {
    let meaning = meaning(sentence);
    let comes_back = |(effect, _): &(Effect, &Rule)| {
        matches!(
            effect,
            Effect::Outcome(Outcome::Deferred | Outcome::Returned)
        )
    };
    if meaning.effects.iter().any(comes_back) {
        return Some(Order::Deferral);
    }
    let rule = meaning.instruction?;
    Some(if rule.id.starts_with("order/hoeringssvar") {
        Order::Hearing
    } else {
        Order::Instruction(rule.confidence)
    })
}

/// Whether the text tells somebody to do something.
pub(crate) fn orders_something(text: &str) -> bool {
    meaning(text).instruction.is_some()
}
