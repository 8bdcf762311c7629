//! Answers to the points of a recommendation one by one: those no rule knows, and those that put a point off.

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::document::PointOutcome;
use protokol_core::vocabulary::Outcome;
use regex::Regex;

use super::adopted::grants;
use super::claims::{self, Effect};
use super::decision::{Context, FEWEST_WORDS};
use super::lexicon::{Rule, Says};
use crate::lines::{ListMark, list_point};
use crate::regexes::compiled;

/// Whether the last words of a line lead in a list of what is said beside the outcome.
pub(super) fn leads_in_a_list(pieces: &[&str]) -> bool {
    pieces.last().is_some_and(|piece| {
        let piece = piece.trim_end();
        let leads_in = [":", " om", " at"].iter().any(|end| piece.ends_with(end));
        leads_in && {
            let meaning = claims::meaning(piece);
            !meaning.modifiers.is_empty() || meaning.account.is_some()
        }
    })
}

/// Whether the last words of a line lead in what somebody told: "Administrationen orienterede om:".
pub(super) fn leads_in_an_account(pieces: &[&str]) -> bool {
    pieces.last().is_some_and(|piece| {
        piece.trim_end().ends_with(':') && claims::meaning(piece).account.is_some()
    })
}

/// Leaves open the points whose answer no rule knows.
pub(super) fn unread(lines: &[String], points: &mut Vec<(u16, Outcome)>) {
    for (line, number) in lines.iter().zip(1..=u16::MAX) {
        let answered = points.iter().any(|(known, _)| *known == number);
        if !answered && line.split(' ').count() >= FEWEST_WORDS {
            points.push((number, Outcome::Unclear));
        }
    }
}

/// Whether an outcome leaves for later, or to others, what it is said of.
pub(super) fn is_put_off(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Deferred
            | Outcome::Returned
            | Outcome::Referred
            | Outcome::TakenOff
            | Outcome::Withdrawn
    )
}

/// Whether an approval stands beside nothing but what carries it out: "Godkendt. Formanden bemyndiges
/// til at skrive under." is approved, not mixed.
pub(super) fn all_said_yes(outcomes: &[Outcome]) -> bool {
    outcomes.contains(&Outcome::Approved)
        && outcomes.iter().all(|outcome| {
            !outcome.is_substantive()
                || matches!(
                    outcome,
                    Outcome::Approved
                        | Outcome::Appointed
                        | Outcome::Authorised
                        | Outcome::Established
                        | Outcome::HearingOpened
                        | Outcome::Instructed
                )
        })
}

/// The one outcome several sayings of the whole have for a point with this verb; `None` where
/// nothing tells.
pub(super) fn of_whole_at_point(outcomes: &[Outcome], verb: Option<Outcome>) -> Option<Outcome> {
    let outcome = Outcome::of_several(outcomes)?;
    // "Drøftet, og processen godkendt.": the point that asks for talk had that.
    let talked = verb == Some(Outcome::Discussed) && outcomes.contains(&Outcome::Discussed);
    if outcome != Outcome::Mixed && !talked {
        return Some(outcome);
    }
    // What was approved and what was put off or sent back, of several points, is not told.
    verb.filter(|verb| outcomes.contains(verb))
        .or_else(|| all_said_yes(outcomes).then_some(Outcome::Approved))
}

/// Leaves out the motions that fell where something else was adopted. Where what fell is the recommendation, what was
/// adopted in its place is the body's own decision.
pub(super) fn without_what_fell(whole: &mut Vec<(Effect, &'static Rule)>) {
    let adopts = |effect: &Effect| {
        matches!(
            effect,
            Effect::Adopts | Effect::Outcome(Outcome::Approved | Outcome::Decided)
        )
    };
    let fell = |rule: &Rule, what: &str| rule.id.starts_with(what);
    // "Udvalget støtter forslaget. Udtalelsen sendes til …": support is what the answer says.
    if whole
        .iter()
        .any(|(_, rule)| fell(rule, "outcome/hoeringssvar-sendes"))
    {
        whole.retain(|(_, rule)| !fell(rule, "outcome/tilslutning"));
        // What was approved is the answer, and sending it carries that out.
        if whole.iter().any(|(effect, _)| adopts(effect)) {
            whole.retain(|(_, rule)| !fell(rule, "outcome/hoeringssvar-sendes"));
        }
    }
    if !whole.iter().any(|(effect, _)| adopts(effect)) {
        return;
    }
    let recommendation = whole
        .iter()
        .any(|(_, rule)| fell(rule, "outcome/indstilling-bortfaldet"));
    whole.retain(|(_, rule)| {
        !fell(rule, "outcome/indstilling-bortfaldet") && !fell(rule, "outcome/forslag-bortfaldet")
    });
    if recommendation {
        for (effect, _) in whole.iter_mut().filter(|(effect, _)| adopts(effect)) {
            *effect = Effect::Outcome(Outcome::Decided);
        }
    }
}

/// The lines of a decision, where its points stand in full below who passes them on, each with what became of it:
/// "Udvalget anbefaler Byrådet, ¶ 1. at grunden sælges ¶ 2. at beløbet bevilges".
pub(super) fn with_points_passed_on(lines: &[String]) -> Cow<'_, [String]> {
    let passes_on = |line: &String| {
        let line = line.trim_end();
        (line.contains("anbefal") || line.contains("indstil"))
            && !line.ends_with('.')
            && list_point(line).is_none()
            && matches!(
                claims::meaning(line).effects[..],
                [(Effect::Outcome(Outcome::RecommendedOnward), _)]
            )
    };
    let numbered = |line: &str| match list_point(line) {
        Some((ListMark::Number(number), rest)) if rest.starts_with("at ") => Some(number),
        Some(_) | None => None,
    };
    let leads = lines
        .windows(2)
        .position(|pair| passes_on(&pair[0]) && numbered(&pair[1]).is_some());
    let Some(lead) = leads else {
        return Cow::Borrowed(lines);
    };
    let mut told = lines.to_vec();
    for line in told[lead + 1..].iter_mut() {
        let Some(number) = numbered(line) else {
            break;
        };
        *line = format!("{number}. Anbefales.");
    }
    Cow::Owned(told)
}

/// Whether the decision is a list with as many bullets as the recommendation has points: then each
/// answers the point in its place.
pub(super) fn one_bullet_a_point(lines: &[String], context: &Context<'_>) -> bool {
    let points = context
        .recommendation
        .map_or(0, |recommendation| recommendation.points.len());
    let bullet = |line: &String| {
        matches!(
            list_point(line),
            Some((ListMark::Bullet | ListMark::Letter(_), _))
        ) || line.as_bytes().get(1) == Some(&b':')
    };
    points >= 2 && lines.len() == points && lines.iter().all(bullet)
}

/// What is said of each point by its number, taken together.
pub(super) fn explicit_points(read: &[(u16, Outcome)]) -> Vec<PointOutcome> {
    let mut numbers: Vec<u16> = read.iter().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
        .into_iter()
        .filter_map(|number| {
            let outcomes: Vec<Outcome> = read
                .iter()
                .filter(|(of, _)| *of == number)
                .map(|(_, outcome)| *outcome)
                .collect();
            Outcome::of_several(&outcomes).map(|outcome| PointOutcome { number, outcome })
        })
        .collect()
}

/// What the answers to single points make of the item: points adopted were all said yes to, whatever each of
/// them asks for.
pub(super) fn of_item(read: &[(u16, Outcome)], adopted: &[u16]) -> Vec<Outcome> {
    let (yes, outcomes): (Vec<_>, Vec<_>) = read.iter().partition(|(number, outcome)| {
        adopted.contains(number) || !adopted.is_empty() && *outcome == Outcome::Approved
    });
    let yes: Vec<Outcome> = yes.into_iter().map(|(_, outcome)| outcome).collect();
    let together = Outcome::of_several(&yes).map(|outcome| {
        if outcome == Outcome::Mixed {
            Outcome::Approved
        } else {
            outcome
        }
    });
    let mut told: Vec<Outcome> = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
    told.extend(together);
    told
}

/// "Udvalget følger ikke indstillingen. Der gives 30.000 kr.": what is granted behind the recommendation that was not
/// followed stands in its place.
pub(super) fn in_its_place(whole: &mut Vec<(Effect, &'static Rule)>) {
    let refused = whole.iter().position(|(effect, rule)| {
        *effect == Effect::Outcome(Outcome::Rejected) && rule.says == Says::Adopts
    });
    let Some(refused) = refused else {
        return;
    };
    let granted = |(effect, rule): &(Effect, &Rule)| {
        *effect == Effect::Outcome(Outcome::Decided)
            || *effect == Effect::Outcome(Outcome::Approved) && grants(rule)
    };
    if let Some(said) = whole[refused + 1..].iter().find(|said| granted(said)) {
        *whole = vec![(Effect::Outcome(Outcome::Decided), said.1)];
    }
}

/// Whether some points were taken note of, and others talked about, and no more.
pub(super) fn are_heard_apart(read: &[(u16, Outcome)]) -> bool {
    let has = |wanted| read.iter().any(|(_, outcome)| *outcome == wanted);
    let heard = |outcome: &Outcome| matches!(outcome, Outcome::Noted | Outcome::Discussed);
    let points = explicit_points(read);
    points.len() > 1
        && has(Outcome::Noted)
        && has(Outcome::Discussed)
        && points.iter().all(|point| heard(&point.outcome))
        && points
            .windows(2)
            .any(|pair| pair[0].outcome != pair[1].outcome)
}

/// Whether one point was refused and another one heard: the whole was not refused.
pub(super) fn are_denied_apart(read: &[(u16, Outcome)]) -> bool {
    let points = explicit_points(read);
    points
        .iter()
        .any(|point| point.outcome == Outcome::Rejected)
        && points
            .iter()
            .any(|point| matches!(point.outcome, Outcome::Noted | Outcome::Discussed))
}

/// Whether a point was refused already, and what is said of it now is what the body would have instead: "kan ikke
/// tiltrædes. Rådet anbefaler, at fristen bliver den samme", "Ikke godkendt. Skolen afholder selv udgiften".
pub(super) fn is_beside_a_no(
    read: &[(u16, Outcome)],
    number: u16,
    outcome: Outcome,
    rule: &Rule,
) -> bool {
    let instead = matches!(outcome, Outcome::RecommendedOnward | Outcome::Decided)
        || outcome == Outcome::Approved && grants(rule);
    instead
        && read
            .iter()
            .rfind(|(of, _)| *of == number)
            .is_some_and(|(_, known)| *known == Outcome::Rejected)
}

/// Whether it is only told when a point comes back that was decided already, or sent back.
pub(super) fn comes_back_only(read: &[(u16, Outcome)], number: u16, rule: &Rule) -> bool {
    rule.is_next_step()
        && read
            .iter()
            .any(|(of, known)| *of == number && known.is_substantive())
}

/// Leaves out what only came of something else said of the whole: what was withdrawn lapsed with that, and what was
/// not treated was put off.
pub(super) fn without_what_came_of_it(whole: &mut Vec<Outcome>) {
    for (said, came_of_it) in [
        (Outcome::Withdrawn, Outcome::Lapsed),
        (Outcome::Deferred, Outcome::TakenOff),
    ] {
        if whole.contains(&said) {
            whole.retain(|outcome| *outcome != came_of_it);
        }
    }
}

/// "De øvrige to punkter godkendt", "Indstillingen i øvrigt tiltrådt", "Resten udsat": how many they are where that is
/// said, and what is said of them.
pub(super) fn of_the_others(sentence: &str) -> Option<(Option<usize>, &str)> {
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:og )?(?:(?:indstillingens |de |det |den )?(?:øvrige|resterende|andre) (?:(?P<count>to|tre|fire|fem|seks|\d{1,2}) )?(?:(?:indstillings|at-|anbefalings)?(?:punkt|pind|prik|del|led|anbefaling|indstilling)(?:er|erne|et|en|e|ne)?|at(?:'er(?:ne)?)?)\b|resten\b(?: af (?:indstillingen|punkterne))?|(?:indstillingen|forslaget) i øvrigt\b)[:,]? ",
        )
    });
    const COUNTS: &[&str] = &["to", "tre", "fire", "fem", "seks"];
    if !["vrig", "resten", "Resten", "resterende", "andre"]
        .iter()
        .any(|word| sentence.contains(word))
    {
        return None;
    }
    let found = OTHERS.captures(sentence)?;
    let behind = &sentence[found.get(0)?.end()..];
    let count = found.name("count").and_then(|count| {
        let lower = count.as_str().to_lowercase();
        let word = COUNTS
            .iter()
            .position(|word| *word == lower)
            .map(|at| at + 2);
        word.or_else(|| lower.parse().ok())
    });
    Some((count, behind))
}
