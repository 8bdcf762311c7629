//! A whole decision text: its sentences taken together, point by point where it says so.

use chrono::NaiveDate;
use protokol_core::document::{ActsOn, PointOutcome, Recommendation, VoteCount};
use protokol_core::vocabulary::{Modifier, Outcome, Vote};

use super::adopted::{
    adopted, as_recommended, asks_for_agenda, grants, outcome_at, outcome_of_whole, verb_at,
};
use super::answers::{all_said_yes, of_whole_at_point};
use super::claims::{self, Effect, Meaning};
use super::lexicon::{INSTRUCTED, Rule};
use super::points::Piece;
use super::remarks::Remarks;
use super::standing::standing;
use super::{acts_on, answers, by_subject, points, votes, whose};
use crate::lines::{ListMark, list_point};

/// What a decision text says.
#[derive(Debug, Clone)]
pub(crate) struct DecisionReading {
    /// The outcome of the item.
    pub(crate) outcome: Outcome,
    /// The outcome of each point it settles.
    pub(crate) points: Vec<PointOutcome>,
    /// What it adds.
    pub(crate) modifiers: Vec<Modifier>,
    /// How the vote is recorded.
    pub(crate) vote: Vote,
    /// Who voted how.
    pub(crate) votes: Vec<VoteCount>,
    /// What it does to other items.
    pub(crate) acts_on: Vec<ActsOn>,
    /// The rule the outcome rests on.
    pub(crate) rule: &'static str,
    /// How sure the outcome is, 0 to 100.
    pub(crate) confidence: u8,
}

/// What the reading of a decision needs to know of its item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The recommendation that stood before the body.
    pub(crate) recommendation: Option<&'a Recommendation>,
    /// Whether another recommendation means something else, and the decision names none.
    pub(crate) contested: bool,
    /// Whether the item approves the agenda.
    pub(crate) on_agenda: bool,
    /// The day of the meeting.
    pub(crate) meeting: Option<NaiveDate>,
}

/// What has been gathered from the sentences so far.
#[derive(Default)]
struct Gathered {
    whole: Vec<(Effect, &'static Rule)>,
    points: Vec<(u16, Outcome)>,
    /// Which of these were adopted, each with the verb of its own.
    adopted: Vec<u16>,
    /// How much was said of the whole before the first point was named.
    ahead: Option<usize>,
    /// Points left out of what is said of the whole.
    excepted: Vec<u16>,
    used: Vec<&'static Rule>,
    instruction: Option<&'static Rule>,
    account: Option<&'static Rule>,
    /// Whether a body said yes for itself, and not for the one it recommends to.
    in_part: bool,
    /// Whether a sentence denies something that no rule knows: "kan ikke støtte, at …".
    denies: bool,
    /// Whether a sentence of several words says something that no rule knows.
    unread: bool,
    modifiers: Vec<Modifier>,
    vote: Option<Vote>,
    acts_on: Vec<ActsOn>,
}

/// Reads a decision text, given as its lines.
pub(crate) fn read(lines: &[String], context: Context<'_>) -> DecisionReading {
    let context = Context {
        on_agenda: context.on_agenda
            || lines
                .first()
                .is_some_and(|text| acts_on::approves_agenda(text))
            || context.recommendation.is_some_and(asks_for_agenda),
        ..context
    };
    let lines = &answers::with_points_passed_on(lines)[..];
    let mut gathered = Gathered::default();
    let mut all: Vec<&str> = Vec::new();
    let answers_in_order = answers::one_bullet_a_point(lines, &context);
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut listing = false;
    let mut telling = false;
    let mut remarks = Remarks::default();
    let spoken = standing(&texts, context.meeting);
    let mut subjects = by_subject::points(&spoken, &context).into_iter();
    for ((pieces, line), number) in spoken.into_iter().zip(lines).zip(1..=u16::MAX) {
        let named = subjects.next().unwrap_or_default();
        // The bullets below "med følgende bemærkninger:" are the remarks, and no outcomes.
        let bullet = matches!(
            list_point(line),
            Some((ListMark::Bullet | ListMark::Letter(_), _))
        );
        if listing && bullet {
            all.extend(pieces);
            continue;
        }
        listing = answers::leads_in_a_list(&pieces);
        // What stands below "Forvaltningen orienterede om:" is told, until the body does something.
        let told = telling;
        telling = (telling || answers::leads_in_an_account(&pieces))
            && !pieces.iter().any(|piece| whose::begins_with_body(piece));
        let mut scope: Vec<u16> = if answers_in_order {
            vec![number]
        } else {
            Vec::new()
        };
        remarks.line();
        let last = pieces.len();
        for (sentence, place) in pieces.into_iter().zip(1..) {
            all.push(sentence);
            let subject = named.get(place - 1).copied().flatten();
            if let Some((point, _)) = subject {
                scope = vec![point];
            }
            let asked = sentence.ends_with('?');
            if asked || told && !whose::begins_with_body(sentence) {
                continue;
            }
            let before = all.iter().rev().nth(1).copied().unwrap_or_default();
            if let Some(own) = remarks.own(sentence, place == last) {
                let own = subject.map_or(own, |(_, said)| said);
                read_sentence((before, own), &mut scope, &context, &mut gathered);
            }
        }
    }
    if answers_in_order {
        answers::unread(lines, &mut gathered.points);
    }
    let vote = votes::read(&all, gathered.vote);
    if gathered.whole.is_empty() && gathered.points.is_empty() {
        // Nothing is said of the body, but its members are told by name, those who say yes and those who do not.
        let saying = vote.carried().map(claims::meaning);
        // How many stand behind a list, the words leave open.
        gathered.denies |= saying.is_some() && vote.is_told_by_lists();
        gathered
            .whole
            .extend(saying.into_iter().flat_map(|saying| saying.effects));
    }
    conclude(gathered, vote, &context)
}

/// Reads a sentence, the one before it beside it.
fn read_sentence(
    (before, sentence): (&str, &str),
    scope: &mut Vec<u16>,
    context: &Context<'_>,
    gathered: &mut Gathered,
) {
    let mut acts = acts_on::read(sentence, context.on_agenda, context.meeting);
    if context.on_agenda {
        acts.extend(acts_on::of_named_before(sentence, before, context.meeting));
    }
    let acted = !acts.is_empty();
    gathered.acts_on.extend(acts);
    let (excepted, theirs) = points::excepted(sentence);
    // What is left out, and is no point, the whole is not said of.
    gathered.denies |= excepted.iter().any(|number| !is_point(*number, context));
    for number in excepted {
        if !gathered.excepted.contains(&number) {
            gathered.excepted.push(number);
        }
        if let Some(outcome) = theirs.filter(|_| is_point(number, context)) {
            gathered.points.push((number, outcome));
        }
    }
    // "Punkt b genoptages" below what was told tells of no point, where nothing was recommended.
    let of_the_told = context.recommendation.is_none() && points::names_letters(sentence);
    let pieces = match the_others(sentence, context, gathered) {
        Some(piece) => vec![piece],
        None if of_the_told => vec![Piece {
            points: Vec::new(),
            text: sentence,
        }],
        None => points::pieces(sentence),
    };
    for piece in pieces {
        let text = list_point(piece.text).map_or(piece.text, |(_, rest)| rest);
        let meaning = as_recommended(claims::meaning(text), text, context);
        if !piece.points.is_empty() {
            scope.clone_from(&piece.points);
        }
        gathered.instruction = gathered.instruction.or(meaning.instruction);
        gathered.account = gathered.account.or(meaning.account);
        gathered.denies |= !meaning.is_claimed() && whose::body_denies(text);
        gathered.unread |= !meaning.is_understood() && text.split(' ').count() >= FEWEST_WORDS;
        gathered.vote = gathered.vote.or(meaning.vote);
        gathered.in_part |= text.contains(" vedkommende") && !meaning.effects.is_empty();
        for modifier in &meaning.modifiers {
            if !gathered.modifiers.contains(modifier) {
                gathered.modifiers.push(*modifier);
            }
        }
        add_effects(&meaning, scope, acted, context, gathered);
        if let (true, Some(rule)) = (meaning.effects.is_empty() && !acted, meaning.instruction) {
            // A point answered by an order is settled by it; what may be no order leaves it open.
            let sure = rule.confidence >= SURE;
            let outcome = if sure { INSTRUCTED } else { Outcome::Unclear };
            // "Ad A" below what was told tells of no point, where nothing was recommended.
            let answered = piece
                .points
                .iter()
                .filter(|number| context.recommendation.is_some() && is_point(**number, context));
            let before = gathered.points.len();
            gathered
                .points
                .extend(answered.map(|number| (*number, outcome)));
            if sure && gathered.points.len() > before {
                gathered.used.push(rule);
            }
        }
    }
}

fn add_effects(
    meaning: &Meaning,
    scope: &[u16],
    acted: bool,
    context: &Context<'_>,
    gathered: &mut Gathered,
) {
    for (effect, rule) in &meaning.effects {
        let of_other_items = acted
            && gathered
                .acts_on
                .iter()
                .any(|act| *effect == Effect::Outcome(act.outcome));
        if of_other_items {
            continue;
        }
        gathered.used.push(rule);
        let on_points: Vec<u16> = scope
            .iter()
            .copied()
            .filter(|number| is_point(*number, context))
            .collect();
        if !scope.is_empty() && !context.on_agenda {
            gathered.ahead = gathered.ahead.or(Some(gathered.whole.len()));
        }
        if on_points.is_empty() && !gathered.whole.iter().any(|(known, _)| known == effect) {
            gathered.whole.push((*effect, rule));
        }
        for number in on_points {
            let outcome = outcome_at(*effect, rule, number, context);
            if answers::is_beside_a_no(&gathered.points, number, outcome, rule)
                || answers::comes_back_only(&gathered.points, number, rule)
            {
                continue;
            }
            if *effect == Effect::Adopts {
                gathered.adopted.push(number);
            }
            gathered.points.push((number, outcome));
        }
    }
}

/// "De øvrige punkter godkendt": the points no answer named so far, where the recommendation tells which they
/// are. What was said before of all is then said of the points that ask for just that: "Udkastet drøftet."
fn the_others<'a>(
    sentence: &'a str,
    context: &Context<'_>,
    gathered: &mut Gathered,
) -> Option<Piece<'a>> {
    let (count, text) = answers::of_the_others(sentence)?;
    let total = context.recommendation?.points.len();
    let all: Vec<u16> = (1..=total)
        .filter_map(|number| u16::try_from(number).ok())
        .collect();
    let mut named: Vec<u16> = gathered.points.iter().map(|(number, _)| *number).collect();
    if let (true, [(Effect::Outcome(outcome), _)]) = (named.is_empty(), gathered.whole.as_slice()) {
        let outcome = *outcome;
        named.extend(
            all.iter()
                .filter(|number| verb_at(**number, context) == Some(outcome)),
        );
        if !named.is_empty() && count.is_none_or(|count| named.len() + count == total) {
            gathered
                .points
                .extend(named.iter().map(|number| (*number, outcome)));
            gathered.whole.clear();
        }
    }
    let points: Vec<u16> = all
        .into_iter()
        .filter(|number| !named.contains(number))
        .collect();
    let told =
        !named.is_empty() && !points.is_empty() && count.is_none_or(|count| count == points.len());
    // Which they are, the words leave open.
    gathered.denies |= !told;
    told.then_some(Piece { points, text })
}

/// Whether the recommendation has such a point; where none is known, any number may be one.
fn is_point(number: u16, context: &Context<'_>) -> bool {
    if context.on_agenda {
        return false;
    }
    context
        .recommendation
        .is_none_or(|recommendation| usize::from(number) <= recommendation.points.len().max(1))
}

/// The fewest words of a sentence that says something.
pub(super) const FEWEST_WORDS: usize = 4;

/// How sure a decision can be at most that leaves a point open, or the recommendation it is about.
const OPEN: u8 = 70;

fn conclude(
    mut gathered: Gathered,
    vote: votes::VoteReading,
    context: &Context<'_>,
) -> DecisionReading {
    let count = context
        .recommendation
        .map_or(0, |recommendation| recommendation.points.len());
    settle_whole(&mut gathered, context.on_agenda);
    let whole: Vec<Outcome> = gathered
        .whole
        .iter()
        .map(|(effect, rule)| outcome_of_whole(*effect, rule, context))
        .collect();
    let mut points = answers::explicit_points(&gathered.points);
    let mut rest = points_of_whole(&gathered, count, context);
    rest.retain(|rest| {
        let told = !matches!(rest.outcome, Outcome::Discussed | Outcome::Mixed);
        (points.is_empty() || told) && points.iter().all(|known| known.number != rest.number)
    });
    points.extend(rest);
    points.sort_by_key(|point| point.number);
    let mut outcomes = whole;
    answers::without_what_came_of_it(&mut outcomes);
    outcomes.extend(answers::of_item(&gathered.points, &gathered.adopted));
    // A further decision of the body's own beside an outcome is an addition, not another outcome.
    let of_its_own = |outcome: &Outcome| matches!(*outcome, Outcome::Decided | INSTRUCTED);
    // Where it is the answer to a point of its own and another was put off, both are.
    let beside_one_put_off = gathered.points.iter().any(|(number, outcome)| {
        *outcome == Outcome::Decided
            && gathered
                .points
                .iter()
                .any(|(other, outcome)| other != number && answers::is_put_off(*outcome))
    });
    if !beside_one_put_off
        && outcomes
            .iter()
            .any(|outcome| outcome.is_substantive() && !of_its_own(outcome))
    {
        outcomes.retain(|outcome| !of_its_own(outcome));
    }
    if gathered.points.is_empty() && all_said_yes(&outcomes) {
        outcomes.retain(|outcome| *outcome == Outcome::Approved);
    }
    // "Godkendt. Ansøgningen imødekommes således ikke." says twice that what was to be refused was.
    if context.recommendation.map(adopted) == Some(Outcome::Rejected)
        && outcomes.contains(&Outcome::Rejected)
    {
        outcomes.retain(|outcome| *outcome != Outcome::Approved);
    }
    if context.recommendation.map(adopted) == Some(Outcome::Noted)
        && outcomes.contains(&Outcome::Noted)
    {
        // What was to be heard and was, was talked about as well.
        outcomes.retain(|outcome| *outcome != Outcome::Discussed);
    }
    let (mut outcome, rule, mut confidence) = overall(&outcomes, &gathered, &vote);
    if gathered.whole.is_empty() && answers::are_heard_apart(&gathered.points) {
        (outcome, confidence) = (Outcome::Mixed, confidence.min(OPEN));
    } else if answers::are_denied_apart(&gathered.points) && outcome == Outcome::Rejected {
        outcome = Outcome::Mixed;
    }
    // "Punktet om havnen udgår" is said of another item, and the agenda itself is not approved by it.
    let of_another = context.on_agenda
        && gathered.acts_on.is_empty()
        && matches!(
            outcome,
            Outcome::TakenOff | Outcome::Withdrawn | Outcome::Deferred | Outcome::Returned
        );
    let heard = matches!(outcome, Outcome::Noted | Outcome::Discussed);
    let left_open = gathered
        .points
        .iter()
        .any(|(_, outcome)| *outcome == Outcome::Unclear);
    if of_another
        || heard && gathered.denies
        || (heard || answers::is_put_off(outcome)) && left_open
    {
        return unclear(gathered, vote);
    }
    // Where the body was told something, handed the case on or said what is to be done, the words not understood may
    // be what it decided.
    let open = gathered.denies
        || gathered.unread && !says_yes_or_no(outcome)
        || points.iter().any(|point| point.outcome == Outcome::Unclear);
    if open || is_contested(&gathered, context) {
        confidence = confidence.min(OPEN);
    }
    if gathered.instruction.is_some()
        && outcome != INSTRUCTED
        && !gathered.modifiers.contains(&Modifier::Instruction)
    {
        gathered.modifiers.push(Modifier::Instruction);
    }
    DecisionReading {
        outcome,
        points,
        modifiers: gathered.modifiers,
        vote: vote.vote,
        votes: vote.sides,
        acts_on: gathered.acts_on,
        rule,
        confidence,
    }
}

/// Whether an outcome is said in words of its own, which what is said beside them leaves as it is.
fn says_yes_or_no(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Approved | Outcome::RecommendedOnward | Outcome::Rejected
    )
}

/// A decision that denies something no rule knows, or leaves a point open, and says no more than that it
/// was heard.
fn unclear(gathered: Gathered, vote: votes::VoteReading) -> DecisionReading {
    DecisionReading {
        outcome: Outcome::Unclear,
        points: Vec::new(),
        modifiers: gathered.modifiers,
        vote: vote.vote,
        votes: vote.sides,
        acts_on: gathered.acts_on,
        rule: "outcome/none@1",
        confidence: 0,
    }
}

/// Leaves out what is said of the whole beside something that says more: the next step of a matter
/// that was decided, and the approval of what is passed on.
fn settle_whole(gathered: &mut Gathered, on_agenda: bool) {
    let decides = |(effect, rule): &(Effect, &Rule)| {
        !rule.is_next_step()
            && match effect {
                Effect::Adopts => true,
                Effect::Outcome(outcome) => outcome.is_substantive(),
            }
    };
    if on_agenda && gathered.whole.iter().any(approves) {
        // What is taken off the agenda, and when, is said of other items; a refusal beside it is none of that.
        let refuses = |effect: &Effect| *effect == Effect::Outcome(Outcome::Rejected);
        gathered
            .whole
            .retain(|said| approves(said) || refuses(&said.0));
    }
    let decided = gathered.whole.iter().any(decides) || !gathered.points.is_empty();
    let beyond =
        |(effect, rule): &(Effect, &Rule)| !rule.stands_back() && decides(&(*effect, rule));
    if gathered.whole.iter().any(beyond) || !gathered.points.is_empty() {
        gathered.whole.retain(|(_, rule)| !rule.stands_back());
    }
    answers::in_its_place(&mut gathered.whole);
    let passed_on = gathered
        .whole
        .iter()
        .any(|(effect, _)| *effect == Effect::Outcome(Outcome::RecommendedOnward));
    let ahead = gathered.ahead;
    answers::without_what_fell(&mut gathered.whole);
    let in_part = gathered.in_part;
    let mut at = 0;
    let mut still_ahead = 0;
    gathered.whole.retain(|(effect, rule)| {
        let said_of_all = ahead.is_none_or(|ahead| at < ahead);
        at += 1;
        let approval = approves(&(*effect, rule));
        let handed = *effect == Effect::Outcome(Outcome::Referred);
        let kept = !(decided && rule.is_next_step()
            || passed_on && (approval || handed) && said_of_all && !in_part);
        still_ahead += usize::from(kept && said_of_all);
        kept
    });
    gathered.ahead = ahead.map(|_| still_ahead);
}

fn approves((effect, _): &(Effect, &'static Rule)) -> bool {
    matches!(effect, Effect::Adopts | Effect::Outcome(Outcome::Approved))
}

/// Whether it matters which of two recommendations was before the body: it does where one was adopted.
fn is_contested(gathered: &Gathered, context: &Context<'_>) -> bool {
    context.contested
        && gathered.whole.iter().any(|(effect, _)| {
            matches!(effect, Effect::Adopts | Effect::Outcome(Outcome::Approved))
        })
}

/// What the decision on the whole means for each point; only what was said before any was named.
fn points_of_whole(gathered: &Gathered, count: usize, context: &Context<'_>) -> Vec<PointOutcome> {
    if is_contested(gathered, context) {
        return Vec::new();
    }
    // What is said behind a named point is said of that, or of nothing the recommendation has.
    let whole = &gathered.whole[..gathered.ahead.unwrap_or(gathered.whole.len())];
    (1..=count)
        .filter_map(|number| u16::try_from(number).ok())
        .filter_map(|number| {
            let adopted = whole.iter().any(|(effect, _)| *effect == Effect::Adopts);
            // What stands beside an adoption is said of no point.
            let outcomes: Vec<Outcome> = whole
                .iter()
                .filter(|(effect, _)| !adopted || *effect == Effect::Adopts)
                .map(|(effect, rule)| outcome_at(*effect, rule, number, context))
                .collect();
            if gathered.excepted.contains(&number) && !outcomes.is_empty() {
                return Some(PointOutcome {
                    number,
                    outcome: Outcome::Unclear,
                });
            }
            let own =
                outcomes.contains(&Outcome::Decided) && whole.iter().any(|(_, rule)| grants(rule));
            of_whole_at_point(&outcomes, verb_at(number, context))
                .filter(|outcome| {
                    let meant = verb_at(number, context) == Some(*outcome);
                    adopted || own || meant || points::settles(*outcome)
                })
                .map(|outcome| PointOutcome { number, outcome })
        })
        .collect()
}

/// How sure a rule must be that somebody was told to do something, for a decision to be nothing else.
const SURE: u8 = 75;

fn overall(
    outcomes: &[Outcome],
    gathered: &Gathered,
    vote: &votes::VoteReading,
) -> (Outcome, &'static str, u8) {
    let ordered = gathered.instruction.filter(|rule| rule.confidence >= SURE);
    let nothing = |outcome: Outcome| {
        // Beside an order or an account, "der er ingen …" is said of something else.
        outcome == Outcome::Nothing && (ordered.is_some() || gathered.account.is_some())
    };
    if let Some(outcome) = Outcome::of_several(outcomes).filter(|outcome| !nothing(*outcome)) {
        let confidence = gathered
            .used
            .iter()
            .map(|rule| rule.confidence)
            .min()
            .unwrap_or_default();
        let rule = gathered
            .used
            .first()
            .map_or("outcome/none@1", |rule| rule.id);
        return (outcome, rule, confidence);
    }
    // A count and nothing else: the words do not say of what, so it is never sure.
    if let Some(outcome) = vote.decides() {
        return (outcome, "outcome/stemmetal@1", OPEN);
    }
    // What was voted on, and who was to lose, the words do not say.
    if let Some(rule) = ordered.filter(|_| !vote.is_counted()) {
        // "Svaret sendes til udvalget": what stands above it is the answer.
        if rule.id.starts_with("order/hoeringssvar-staar") {
            return (Outcome::HearingAnswered, rule.id, OPEN);
        }
        return (INSTRUCTED, rule.id, rule.confidence);
    }
    if !gathered.acts_on.is_empty() {
        return (Outcome::Decided, "outcome/acts-on@1", 70);
    }
    if let Some(rule) = gathered.account {
        return (Outcome::Noted, rule.id, rule.confidence);
    }
    (Outcome::Unclear, "outcome/none@1", 0)
}
