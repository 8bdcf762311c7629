//! Which rules of the lexicon a sentence meets, and what the sentence says taken together.

use std::cmp::Reverse;
use std::rc::Rc;

use protokol_core::vocabulary::{Modifier, Outcome, Vote};

use super::lexicon::{self, Rule, Says};
use super::pattern::Edges;
use super::whose::{
    Denial, SUBORDINATES, denial, is_a_partys, is_anothers, is_body_word, is_for_that_reason,
    is_not_the_bodys, is_participle, is_supposed, tells_of_a_thing,
};
use crate::kept::Kept;
use crate::words::{Word, sentences, words};

/// A rule met in a sentence.
pub(super) struct Claim {
    pub(super) rule: &'static Rule,
    /// First word.
    pub(super) from: usize,
    /// Word after the last.
    pub(super) to: usize,
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
    /// Whether a member stops the decision.
    stops: bool,
    /// Whether somebody is quoted.
    speech: bool,
    /// Whether a remark stands before any outcome.
    remarked: bool,
}

impl Meaning {
    /// Whether any rule knows what kind of sentence it is, be it somebody's words.
    pub(crate) fn is_understood(&self) -> bool {
        self.is_claimed() || self.speech || self.stops
    }

    /// Whether any rule claimed the sentence.
    pub(crate) fn is_claimed(&self) -> bool {
        !self.effects.is_empty()
            || self.instruction.is_some()
            || !self.modifiers.is_empty()
            || self.vote.is_some()
            || self.account.is_some()
    }
}

/// A sentence with its words and the rules it meets.
pub(super) struct Matched {
    /// Its words.
    pub(super) words: Vec<Word>,
    /// The rules, from left to right, none inside another.
    pub(super) claims: Vec<Claim>,
}

impl Matched {
    /// Those of this sentence, which many rules ask for.
    pub(super) fn of(sentence: &str) -> Rc<Self> {
        thread_local!(static MATCHED: Kept<Rc<Matched>> = Kept::default());
        Kept::answer(&MATCHED, sentence, (), || {
            let words = words(sentence);
            let claims = claims(&words);
            Rc::new(Self { words, claims })
        })
    }
}

/// The claims of a sentence from left to right, none inside another.
fn claims(words: &[Word]) -> Vec<Claim> {
    let mut found = Vec::new();
    let mut at = 0;
    let edges = Edges::of(words);
    while at < words.len() {
        let Some(claim) = longest_at(words, at, &edges) else {
            at += 1;
            continue;
        };
        if claim.rule.says == Says::Instruction {
            found.extend(done_before_asking(words, at, claim.to, &edges));
        }
        at = claim.to;
        found.push(claim);
    }
    found
}

/// What a body did before it asked for something, inside the words of its asking: "Udvalget godkendte planen og bad …".
fn done_before_asking(words: &[Word], from: usize, to: usize, edges: &Edges) -> Option<Claim> {
    let joint = (from..to).find(|at| ["og", "samt", "men"].contains(&words[*at].lower.as_str()))?;
    let mut at = from + 1;
    while at < joint {
        let Some(claim) = longest_at(words, at, edges).filter(|claim| claim.to <= joint) else {
            at += 1;
            continue;
        };
        if matches!(claim.rule.says, Says::Outcome(_) | Says::Adopts) {
            return Some(claim);
        }
        at = claim.to;
    }
    None
}

/// The rule met at this word that reaches farthest.
fn longest_at(words: &[Word], at: usize, edges: &Edges) -> Option<Claim> {
    lexicon::beginning_with(&words[at].lower)
        .filter(|entry| entry.phrase.may_stand(edges))
        .filter_map(|entry| Some((entry.phrase.match_at(words, at)?, entry)))
        .max_by_key(|(to, entry)| (*to, Reverse(entry.place)))
        .map(|(to, entry)| Claim {
            rule: entry.rule,
            from: at,
            to,
        })
}

/// What stands behind the last outcome of a clause; `None` where it has none.
pub(super) fn last_effect_ends(clause: &str) -> Option<&str> {
    let Matched { words, claims } = &*Matched::of(clause);
    claims
        .iter()
        .rfind(|claim| matches!(claim.rule.says, Says::Outcome(_) | Says::Adopts))
        .map(|claim| &clause[words[claim.to - 1].to..])
}

/// What stands before the last word that tells the first outcome of a sentence; `None` where it has none.
pub(super) fn before_first_effect(sentence: &str) -> Option<&str> {
    let Matched { words, claims } = &*Matched::of(sentence);
    claims
        .iter()
        .find(|claim| matches!(claim.rule.says, Says::Outcome(_) | Says::Adopts))
        .map(|claim| &sentence[..words[claim.to - 1].from])
}

/// What the sentence says.
pub(crate) fn meaning(sentence: &str) -> Meaning {
    thread_local!(static MEANT: Kept<Meaning> = Kept::default());
    Kept::answer(&MEANT, sentence, (), || {
        let Matched { words, claims } = &*Matched::of(sentence);
        meant(sentence, words, claims)
    })
}

/// What the sentence with these words and claims says.
fn meant(sentence: &str, words: &[Word], claims: &[Claim]) -> Meaning {
    let mut meaning = Meaning::default();
    let mut frame: Option<&'static Rule> = None;
    let mut anchor: Option<usize> = None;
    let mut closed = false;
    for claim in claims {
        match claim.rule.says {
            Says::Vote(vote) => meaning.vote = meaning.vote.or(Some(vote)),
            Says::Modifier(modifier) => {
                push_once(&mut meaning.modifiers, modifier);
                meaning.remarked |= words[claim.from].lower.starts_with("bemærk");
                closed |= !meaning.effects.is_empty() && closes(modifier);
            }
            Says::Aside => {
                closed |= !meaning.effects.is_empty() || meaning.instruction.is_some();
            }
            Says::Reason => closed |= claim.from > 0,
            Says::Unsaid => {}
            Says::Stop => {
                meaning.stops = true;
                closed = true;
            }
            Says::Account => meaning.account = meaning.account.or(Some(claim.rule)),
            Says::Speech => meaning.speech = true,
            // "at der ikke udarbejdes en miljøvurdering" leaves nothing to be done.
            Says::Instruction
                if claim.rule.id.starts_with("order/passive")
                    && denial(sentence, words, claim) == Denial::Denied => {}
            Says::Instruction
                if meaning.account.is_some()
                    || meaning.speech
                    || is_a_partys(sentence, words, claim) => {}
            Says::Instruction => {
                meaning.instruction = meaning.instruction.or(Some(claim.rule));
            }
            Says::Frame
                if meaning.effects.iter().all(|(effect, _)| is_talk(*effect))
                    && (meaning.effects.is_empty()
                        || goes_on_to_decide(words, claim) && !closed)
                    && meaning.account.is_none()
                    && meaning.instruction.is_none()
                    && !meaning.speech
                    && !is_anothers(words, claim)
                    && !is_supposed(words, claim)
                    && !is_not_the_bodys(sentence, words, claim) =>
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
                    words,
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
                    words,
                    &mut anchor,
                    closed,
                );
            }
        }
    }
    if let (true, true, Some(rule)) = (
        meaning.effects.iter().all(|(effect, _)| is_talk(*effect)),
        meaning.instruction.is_none(),
        frame,
    ) {
        meaning
            .effects
            .push((Effect::Outcome(Outcome::Decided), rule));
    }
    meaning
}

/// Whether a body that did this may have gone on to decide in the same breath.
fn is_talk(effect: Effect) -> bool {
    effect == Effect::Outcome(Outcome::Discussed)
}

/// "Udvalget drøftede sagen og besluttede, at …": the second verb of the same body.
fn goes_on_to_decide(words: &[Word], claim: &Claim) -> bool {
    words[claim.from].lower == "besluttede"
        && claim
            .from
            .checked_sub(1)
            .is_some_and(|before| words[before].lower == "og")
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
        || is_supposed(words, claim)
        || tells_of_a_thing(words, claim)
    {
        return;
    }
    if claim.rule.is_next_step() && is_of_what_runs_on(&words[..claim.from]) {
        return;
    }
    let effect = match (denial(sentence, words, claim), claim.rule.negated) {
        (Denial::None, _) => effect,
        (Denial::Denied, Some(negated)) => Effect::Outcome(negated),
        (Denial::Denied, None) | (Denial::Perhaps, _) => return,
    };
    let by_the_body = claim.from.checked_sub(1).is_some_and(|before| {
        // "…, som byrådet forkastede i juni" tells of the thing, and not of what the body does now.
        let told = before.checked_sub(1).is_some_and(|head| {
            SUBORDINATES.contains(&words[head].lower.as_str()) && !is_for_that_reason(words, head)
        });
        is_body_word(&words[before].lower) && !told
    });
    if (meaning.account.is_some() || meaning.speech || meaning.remarked) && !by_the_body {
        return;
    }
    // "Tiltrådt og anbefales over for Byrådet" is passed on.
    if effect == Effect::Outcome(Outcome::RecommendedOnward)
        && meaning.effects.iter().all(|(known, _)| gives_way(*known))
    {
        meaning.effects = vec![(effect, claim.rule)];
        *anchor = Some(claim.to);
        return;
    }
    // "Godkendt eller afvist" is neither.
    if let Some(end) = *anchor
        && words[end..claim.from]
            .iter()
            .any(|word| word.lower == "eller")
    {
        meaning.effects.clear();
        return;
    }
    if let Some(anchor) = *anchor
        && words[anchor..claim.from]
            .iter()
            .any(|word| SUBORDINATES.contains(&word.lower.as_str()))
    {
        return;
    }
    let denied = effect == Effect::Outcome(Outcome::Rejected)
        && claim.rule.says != Says::Outcome(Outcome::Rejected);
    if meaning.instruction.is_some() && (denied || !may_follow_an_order(effect)) {
        return;
    }
    // "Anbefales godkendt" is passed on, and nothing more.
    let passed_on =
        |(known, _): &(Effect, &Rule)| *known == Effect::Outcome(Outcome::RecommendedOnward);
    if meaning.effects.iter().any(passed_on) {
        return;
    }
    *anchor = Some(claim.to);
    if !meaning.effects.iter().any(|(known, _)| *known == effect) {
        meaning.effects.push((effect, claim.rule));
    }
}

/// "Støtten fortsætter, hvorefter den tages op igen": a thing that runs on, and not the case, comes back.
fn is_of_what_runs_on(before: &[Word]) -> bool {
    let after = before.iter().rposition(|word| word.lower == "hvorefter");
    after
        .and_then(|after| before.get(after + 1))
        .is_some_and(|who| ["den", "det", "de"].contains(&who.lower.as_str()))
}

/// Whether passing on to another body says more than this.
fn gives_way(effect: Effect) -> bool {
    match effect {
        Effect::Adopts => true,
        Effect::Outcome(outcome) => matches!(
            outcome,
            Outcome::Approved | Outcome::Discussed | Outcome::Noted | Outcome::Referred
        ),
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

/// What adopting this recommendation point would be.
pub(crate) fn verb_of(point: &str) -> Option<Outcome> {
    let Matched { words, claims } = &*Matched::of(point);
    let mut order = None;
    for claim in claims {
        let negated = denial(point, words, claim) == Denial::Denied;
        match (claim.rule.says, negated) {
            (Says::Outcome(Outcome::Nothing), _) => {}
            // What was recommended and is adopted is no decision of the body's own.
            (Says::Outcome(Outcome::Decided), false) => return Some(Outcome::Approved),
            (Says::Outcome(Outcome::Deferred), false) if !is_of_the_case(words) => {
                return Some(Outcome::Approved);
            }
            // What goes into the budget, or on to the next reading, was asked for and not handed over.
            (Says::Outcome(Outcome::Referred), false)
                if claim.rule.is_next_step()
                    || ["indgår", "indgå", "medtages"]
                        .contains(&words[claim.from].lower.as_str()) =>
            {
                return Some(Outcome::Approved);
            }
            (Says::Outcome(Outcome::Noted), false) if asks_for_more(words, claim) => {
                return Some(Outcome::Approved);
            }
            (Says::Outcome(outcome), false) if !is_participle(words, claim) => {
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
                | Says::Speech
                | Says::Aside
                | Says::Reason
                | Says::Stop
                | Says::Unsaid,
                _,
            ) => {}
        }
    }
    order
}

/// Whether a point asks for something else behind what is to be heard: "at resultatet tages til efterretning, og at
/// der indgås kontrakt". What is heard in so many words, "at tage til efterretning, at … og at …", is all heard.
fn asks_for_more(words: &[Word], claim: &Claim) -> bool {
    let behind = &words[claim.to..];
    let told = behind.first().is_none_or(|word| word.lower == "at");
    let second = behind
        .windows(2)
        .position(|pair| pair[0].lower == "og" && pair[1].lower == "at");
    !told
        && second.is_some_and(|at| {
            let rest = &behind[at..];
            !rest.iter().any(|word| {
                ["efterretning", "orientering", "drøftes", "drøfter"].contains(&word.lower.as_str())
            })
        })
}

/// Whether a text speaks of the case and its treatment; else what is put off is a building or a plan, and
/// putting it off is what was decided.
pub(super) fn is_of_the_case(words: &[Word]) -> bool {
    const CASE: &[&str] = &[
        "sag",
        "punkt",
        "behandling",
        "beslutning",
        "stillingtagen",
        "drøftelse",
        "forslag",
        "afgørelse",
        "ansøgning",
        "indstilling",
    ];
    words
        .iter()
        .any(|word| CASE.iter().any(|start| word.lower.starts_with(start)))
}

/// Whether a text tells that a member stops the decision.
pub(crate) fn tells_of_stop(text: &str) -> bool {
    lexicon::may_stop(text)
        && sentences(text)
            .into_iter()
            .any(|sentence| meaning(sentence).stops)
}

/// What a sentence of a decision leaves to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The item comes back.
    Deferral,
    /// The item comes back, which puts it off only where nothing else was decided.
    NextStep,
    /// An answer to a hearing is to be sent.
    Hearing,
    /// Somebody is told to do something; how sure the rule is.
    Instruction(u8),
}

/// What the sentence leaves to be done, if anything.
pub(crate) fn order_of(sentence: &str) -> Option<Order> {
    let meaning = meaning(sentence);
    let comes_back = |(effect, _): &&(Effect, &Rule)| {
        matches!(
            effect,
            Effect::Outcome(Outcome::Deferred | Outcome::Returned)
        )
    };
    if let Some((_, rule)) = meaning.effects.iter().find(comes_back) {
        return Some(if rule.is_next_step() {
            Order::NextStep
        } else {
            Order::Deferral
        });
    }
    let sent = |(_, rule): &(Effect, &Rule)| rule.id.starts_with("outcome/hoeringssvar-sendes");
    if meaning.effects.iter().any(sent) {
        return Some(Order::Hearing);
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
    let words = words(text);
    let claims = claims(&words);
    // Most points hold no such words, and what else they say need not be told then.
    let instructs = |claim: &Claim| claim.rule.says == Says::Instruction;
    claims.iter().any(instructs) && meant(text, &words, &claims).instruction.is_some()
}
