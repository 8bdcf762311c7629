//! What adopting a recommendation, or saying something of it, makes of each point: a point keeps its own verb.

use protokol_core::document::Recommendation;
use protokol_core::vocabulary::Outcome;

use super::acts_on::approves_agenda;
use super::claims::{Effect, Meaning};
use super::decision::Context;
use super::lexicon::{Rule, Says, rule};
use super::whose::is_body_word;
use crate::words::words;

/// What the effect is at this point. To grant what was to be refused is the body's own decision.
pub(super) fn outcome_at(
    effect: Effect,
    rule: &Rule,
    number: u16,
    context: &Context<'_>,
) -> Outcome {
    let verb = verb_at(number, context);
    match effect {
        Effect::Outcome(Outcome::Approved) if grants(rule) && verb == Some(Outcome::Rejected) => {
            Outcome::Decided
        }
        Effect::Outcome(Outcome::Approved) if says_yes(rule) => {
            verb.filter(is_kept).unwrap_or(Outcome::Approved)
        }
        Effect::Outcome(outcome) => outcome,
        Effect::Adopts => adopted_verb(verb),
    }
}

/// Whether the rule is of a yes and no more, which says of what was recommended no other than that it was.
fn says_yes(rule: &Rule) -> bool {
    rule.id.starts_with("outcome/godkendt-alene")
}

/// Whether a yes to it is this and no approval: "Godkendt." below "at orienteringen tages til efterretning".
fn is_kept(verb: &Outcome) -> bool {
    matches!(verb, Outcome::Noted)
}

/// What adopting this point would be, where the recommendation says.
pub(super) fn verb_at(number: u16, context: &Context<'_>) -> Option<Outcome> {
    context
        .recommendation?
        .points
        .get(usize::from(number).saturating_sub(1))?
        .verb
}

/// Whether the rule is about what was asked for, and not about the recommendation.
pub(super) fn grants(rule: &Rule) -> bool {
    rule.id.starts_with("outcome/bevilget")
}

/// Adopting a point carries the point's own verb. A point that tells somebody to do something is
/// approved by that: *instructed* is for decisions that are nothing but an order.
fn adopted_verb(verb: Option<Outcome>) -> Outcome {
    verb.filter(|verb| *verb != Outcome::Instructed)
        .unwrap_or(Outcome::Approved)
}

/// The outcome of a recommendation adopted as a whole. Points with different substantive verbs
/// ("godkender", "bemyndiger", "udpeger") were all said yes to: that is approved, not mixed.
pub(super) fn adopted(recommendation: &Recommendation) -> Outcome {
    let verbs: Vec<Outcome> = recommendation
        .points
        .iter()
        .map(|point| adopted_verb(point.verb))
        .collect();
    match Outcome::of_several(&verbs) {
        None | Some(Outcome::Mixed) => Outcome::Approved,
        Some(outcome) => outcome,
    }
}

/// What the effect is for the item as a whole.
pub(super) fn outcome_of_whole(effect: Effect, rule: &Rule, context: &Context<'_>) -> Outcome {
    match effect {
        Effect::Adopts if context.contested && context.recommendation.is_some() => Outcome::Unclear,
        Effect::Adopts => context.recommendation.map_or(Outcome::Approved, adopted),
        Effect::Outcome(Outcome::Approved) if says_yes(rule) && !context.contested => context
            .recommendation
            .map(adopted)
            .filter(is_kept)
            .unwrap_or(Outcome::Approved),
        Effect::Outcome(outcome) => {
            let points = context
                .recommendation
                .map_or(1, |recommendation| recommendation.points.len());
            (1..=points)
                .filter_map(|number| u16::try_from(number).ok())
                .map(|number| outcome_at(effect, rule, number, context))
                .find(|outcome| *outcome == Outcome::Decided)
                .unwrap_or(outcome)
        }
    }
}

/// Whether all that was recommended is to approve the agenda.
pub(super) fn asks_for_agenda(recommendation: &Recommendation) -> bool {
    let [point] = &recommendation.points[..] else {
        return false;
    };
    approves_agenda(point.text.strip_prefix("at ").unwrap_or(&point.text))
}

/// What the sentence means beside this recommendation: where what the body decided in its own words is all that the
/// one point asks for, the point was adopted: "Udvalget valgte model A" below "at model A vælges".
pub(super) fn as_recommended(
    mut meaning: Meaning,
    sentence: &str,
    context: &Context<'_>,
) -> Meaning {
    // "Opgaven sendes ikke i udbud" below "at opgaven ikke sendes i udbud" is a yes.
    let decided = |effect: &Effect, rule: &Rule| {
        *effect == Effect::Outcome(Outcome::Decided) || rule.leaves_undone()
    };
    let Some(recommendation) = context.recommendation else {
        return meaning;
    };
    let [point] = &recommendation.points[..] else {
        return meaning;
    };
    let told = meaning
        .effects
        .iter()
        .any(|(effect, rule)| decided(effect, rule));
    if told && asks_for_all_of(&point.text, sentence) {
        for (effect, _) in meaning
            .effects
            .iter_mut()
            .filter(|(effect, rule)| decided(effect, rule))
        {
            *effect = Effect::Adopts;
        }
    } else if told && refuses_it(&point.text, sentence) {
        for (effect, _) in meaning
            .effects
            .iter_mut()
            .filter(|(effect, rule)| decided(effect, rule))
        {
            *effect = Effect::Outcome(Outcome::Rejected);
        }
    } else if meaning.effects.is_empty()
        && meaning.account.is_none()
        && let Some(effect) = repeated(&point.text, sentence)
    {
        meaning.effects.push((effect, &REPEATED));
        meaning.instruction = None;
    }
    meaning
}

/// The point once more, word for word.
static REPEATED: Rule = rule("outcome/gentaget@1", Says::Adopts, 80, &[]);

/// What it means that the sentence begins with the words of the point: "Fristen forlænges til den 1. oktober" below
/// "at fristen forlænges" is a yes, "Fristen forlænges ikke" is a no.
fn repeated(point: &str, sentence: &str) -> Option<Effect> {
    const FEWEST: usize = 2;
    let lower =
        |text: &str| -> Vec<String> { words(text).into_iter().map(|word| word.lower).collect() };
    let mut wanted = lower(point);
    if wanted.first().is_some_and(|word| word == "at") {
        wanted.remove(0);
    }
    let mut said = lower(sentence);
    let turns = |said: &[String]| said.iter().any(|word| TURNS.contains(&word.as_str()));
    if wanted.len() < FEWEST {
        return None;
    }
    if said.starts_with(&wanted) && !turns(&said[wanted.len()..]) {
        return Some(Effect::Adopts);
    }
    let denied = said.iter().position(|word| word == "ikke")?;
    said.remove(denied);
    let whole = said == wanted && !turns(&wanted);
    whole.then_some(Effect::Outcome(Outcome::Rejected))
}

/// "Udvalget besluttede ikke at igangsætte lokalplanarbejdet": nothing but what the point asks for is denied.
fn refuses_it(point: &str, sentence: &str) -> bool {
    let said = words(sentence);
    let denies = said.windows(3).any(|three| {
        ["besluttede", "beslutter", "vedtog", "valgte"].contains(&three[0].lower.as_str())
            && three[1].lower == "ikke"
            && three[2].lower == "at"
    });
    let turns = |text: &str| {
        words(text)
            .iter()
            .filter(|word| TURNS.contains(&word.lower.as_str()))
            .count()
    };
    let (wanted, told) = (telling(point), telling(sentence));
    denies
        && turns(point) == 0
        && turns(sentence) == 1
        && !told.is_empty()
        && told.iter().all(|word| wanted.contains(word))
}

/// Words that turn round what stands beside them.
const TURNS: &[&str] = &[
    "ikke", "uden", "fremfor", "frem", "stedet", "først", "eller", "hverken",
];

/// Whether each word of a point that says what it asks for stands in the sentence, and none that turns it round.
fn asks_for_all_of(point: &str, sentence: &str) -> bool {
    let wanted = telling(point);
    let said = telling(sentence);
    let turns = |text: &str| -> Vec<String> {
        let words = words(text).into_iter().map(|word| word.lower);
        words
            .filter(|word| TURNS.contains(&word.as_str()))
            .collect()
    };
    let (turned, told) = (turns(point), turns(sentence));
    let both_denied = told == ["ikke"] && turned == told;
    !wanted.is_empty()
        && wanted.iter().all(|word| said.contains(word))
        && (turned.is_empty() && told.is_empty() || both_denied)
}

/// The words of a text that tell what it is about, as far as two inflections of one share them.
pub(super) fn telling(text: &str) -> Vec<String> {
    const STEM: usize = 5;
    const CHOOSING: &[&str] = &[
        "beslut", "vælge", "valgt", "godke", "vedta", "sådan", "såled", "indst",
    ];
    words(text)
        .into_iter()
        .filter(|word| {
            let long = word.lower.chars().count() >= STEM;
            // "Model A", "scenarie 3".
            let whole = &text[word.from..word.to];
            let named = whole.bytes().all(|byte| byte.is_ascii_digit())
                || whole.len() == 1 && whole.bytes().all(|byte| byte.is_ascii_uppercase());
            (long || named)
                && !is_body_word(&word.lower)
                && !CHOOSING.iter().any(|start| word.lower.starts_with(start))
        })
        .map(|word| word.lower.chars().take(STEM).collect())
        .collect()
}
