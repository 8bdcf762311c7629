//! What a key does at the desk: a state and a key give a state, and what is to be done outside. It draws
//! nothing and writes nothing.
//!
//! Decisions are kept here until they are written as one commit, so `u` takes back what was never in the
//! book. What is written is taken back by `review reopen`.

use protokol_app::failure::{Class, Failure};
use protokol_app::reports::review_list::Question;
use protokol_app::reviewing::{Decision, Given, Laid as Card, Reach, Target, same};
use protokol_app::{ReviewAsks, ReviewField};

use serde_json::Map;

use crate::acts;

/// A key, whatever terminal it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Char(char),
    Enter,
    Esc,
    Backspace,
    /// What is typed is taken away, as a shell does on Ctrl-U.
    Clear,
    Up,
    Down,
    /// The window changed; nothing else did.
    Redraw,
    /// The user wants out at once.
    Stop,
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Effect {
    /// Write these decisions as one commit.
    Write(Vec<Given>),
    /// Leave, if nothing is left to be written.
    Leave,
    /// Leave, and forget what was not written.
    LeaveWithout,
}

/// What the next keys are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mode {
    Browse,
    /// A line is being typed.
    Typing(Line, String),
    Help,
    /// A key asked for what cannot be done here: what is typed on does nothing until Enter or Esc.
    Refused,
    /// Something is not written, and the user wants to leave.
    Leaving,
}

/// What a typed line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Why the reading is rejected.
    Reject,
    /// The new values of a change.
    Change,
    /// Why it is changed so.
    ChangeReason(String),
    /// Whom a name is one with, and why.
    Same,
    /// What is looked for.
    Filter,
}

/// The desk.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    cards: Vec<Card>,
    /// What was decided and is not written, in order.
    decided: Vec<Given>,
    /// The decisions that one key brought together, which go together where they are taken back.
    together: Vec<Vec<Target>>,
    /// Which of the visible cards is looked at.
    at: usize,
    filter: String,
    mode: Mode,
    /// What the last key did.
    told: String,
    /// The reason that was given last, to be given again by a key.
    reason: Option<String>,
}

impl Desk {
    pub(super) fn new(cards: Vec<Card>) -> Self {
        Self {
            cards,
            decided: vec![],
            together: vec![],
            at: 0,
            filter: String::new(),
            mode: Mode::Browse,
            told: String::new(),
            reason: None,
        }
    }

    /// The desk after everything was written: what still waits, and what was done.
    pub(super) fn written(self, cards: Vec<Card>, told: String) -> Self {
        let desk = Self {
            cards,
            decided: vec![],
            together: vec![],
            told,
            ..self
        };
        let at = desk.at.min(desk.visible().len().saturating_sub(1));
        Self { at, ..desk }
    }

    /// The desk after nothing could be written: all decisions stay.
    pub(super) fn failed(self, failure: &Failure) -> Self {
        let because = failure.because.as_ref();
        let because = because.map(|because| format!("because: {because}"));
        let hint = failure.hint.as_ref().map(|hint| format!("hint: {hint}"));
        let what = format!("not written: {}", failure.what);
        // What is only in the way now goes again later; what cannot be done is taken back.
        let way_out = (failure.class == Class::Refused)
            .then(|| "Backspace at the one that cannot be done takes it back".to_owned());
        let told = [Some(what), because, hint, way_out];
        let told: Vec<String> = told.into_iter().flatten().collect();
        Self {
            told: told.join("\n"),
            mode: Mode::Browse,
            ..self
        }
    }

    /// Whether nothing is left to be written.
    pub(super) fn is_settled(&self) -> bool {
        self.decided.is_empty()
    }

    /// The cards that fit what is looked for.
    pub(super) fn visible(&self) -> Vec<&Card> {
        let wanted = self.filter.to_lowercase();
        let fits = |card: &&Card| {
            let mut words = words(&card.question).into_iter();
            wanted.is_empty() || words.any(|part| part.to_lowercase().contains(&wanted))
        };
        self.cards.iter().filter(fits).collect()
    }

    /// The card that is looked at, and its place among the visible ones.
    pub(super) fn current(&self) -> Option<(usize, &Card)> {
        let card = self.visible().get(self.at).copied()?;
        Some((self.at, card))
    }

    pub(super) fn mode(&self) -> &Mode {
        &self.mode
    }

    pub(super) fn told(&self) -> &str {
        &self.told
    }

    pub(super) fn filter(&self) -> &str {
        &self.filter
    }

    /// What was decided about a card and is not written.
    pub(super) fn decision(&self, card: &Card) -> Option<&Given> {
        let target = Target::of(&card.question);
        self.decided.iter().find(|given| given.target == target)
    }

    /// How many of the visible cards nothing is decided about yet.
    pub(super) fn left(&self) -> usize {
        let visible = self.visible().into_iter();
        visible.filter(|card| self.decision(card).is_none()).count()
    }

    /// How much is decided and not written, and what is decided alike with it; `None` where nothing is.
    pub(super) fn unwritten(&self) -> Option<String> {
        let reaching = |card: &&Card| {
            let given = self.decision(card);
            given.is_some_and(|given| given.reach == Reach::Alike)
        };
        let reaching = self.cards.iter().filter(reaching);
        let alike: usize = reaching.map(|card| card.alike).sum();
        match (self.decided.len(), alike) {
            (0, _) => None,
            (decided, 0) => Some(format!("{decided} not written")),
            (decided, alike) => Some(format!("{decided} not written, and {alike} alike")),
        }
    }

    fn tell(mut self, told: impl Into<String>) -> Self {
        self.told = told.into();
        self
    }

    /// Tells why what a key asks for cannot be done. A reason may be typed on behind it, which is no keys.
    fn refuse(self, why: &str) -> Self {
        self.with(Mode::Refused).tell(why)
    }

    fn with(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// All cards, with the one that is looked at still so.
    fn unfiltered(self) -> Self {
        let looked_at = self.current().map(|(_, card)| Target::of(&card.question));
        let mut cards = self.cards.iter();
        let at = cards.position(|card| Some(Target::of(&card.question)) == looked_at);
        Self {
            filter: String::new(),
            at: at.unwrap_or_default(),
            ..self
        }
    }

    fn step(self, forward: bool) -> Self {
        let last = self.visible().len().saturating_sub(1);
        let at = if forward {
            (self.at + 1).min(last)
        } else {
            self.at.saturating_sub(1)
        };
        Self { at, ..self }
    }

    /// Decides about the card that is looked at, and goes on to the next.
    fn decide(mut self, decision: Decision, reason: Option<String>) -> Self {
        let Some((_, card)) = self.current() else {
            return self.tell("nothing waits");
        };
        let target = Target::of(&card.question);
        let alike = others(card).filter(|_| decision != Decision::Reject);
        self.decided.retain(|given| given.target != target);
        for all in &mut self.together {
            all.retain(|of| *of != target);
        }
        self.together.retain(|all| !all.is_empty());
        self.reason = reason.clone().or(self.reason);
        self.decided.push(Given {
            target,
            decision,
            reason,
            reach: Reach::Named,
        });
        let told = alike.map(|more| format!("{more}: = decides them alike"));
        self.step(true).tell(told.unwrap_or_default())
    }

    /// Lets the last decision go as far as its words do.
    fn alike(mut self) -> Self {
        let cards = &self.cards;
        let more = |target: Target| {
            let mut cards = cards.iter();
            cards.find_map(|card| others(card).filter(|_| Target::of(&card.question) == target))
        };
        let Some(last) = self.decided.last_mut() else {
            return self.tell("nothing is decided that is not written");
        };
        match more(last.target).filter(|_| last.decision != Decision::Reject) {
            Some(more) => {
                last.reach = Reach::Alike;
                let told = format!(
                    "#{} and what waits alike, {more}, not yet written",
                    last.target
                );
                self.tell(told)
            }
            None => self.tell("nothing else waits that this could be said of"),
        }
    }

    /// Accepts every visible card of the rule that is looked at, but for those that ask for a look.
    fn accept_rule(mut self) -> Self {
        let Some((_, current)) = self.current() else {
            return self.tell("nothing waits");
        };
        let rule = current.question.rule.clone();
        let easy = |card: &&Card| !card.question.needs_a_look();
        let open = |card: &&Card| self.decision(card).is_none();
        let visible = self.visible().into_iter();
        let of_rule = visible.filter(|card| card.question.rule == rule && open(card));
        let (easy, hard): (Vec<&Card>, Vec<&Card>) = of_rule.partition(easy);
        let targets: Vec<Target> = easy
            .into_iter()
            .map(|card| Target::of(&card.question))
            .collect();
        let count = targets.len();
        let left = match hard.len() {
            0 => String::new(),
            more => format!("; {more} ask for a look of their own, one by one"),
        };
        if count > 1 {
            self.together.push(targets.clone());
        }
        self.decided.extend(targets.into_iter().map(|target| Given {
            target,
            decision: Decision::Accept,
            reason: None,
            reach: Reach::Named,
        }));
        self.tell(format!("{count} of {rule} accepted, not yet written{left}"))
    }

    /// Takes back what is decided about the card that is looked at, wherever it stands among the decisions.
    fn take_back(mut self) -> Self {
        let target = self.current().map(|(_, card)| Target::of(&card.question));
        let before = self.decided.len();
        self.decided.retain(|given| Some(given.target) != target);
        for all in &mut self.together {
            all.retain(|of| Some(*of) != target);
        }
        self.together.retain(|all| !all.is_empty());
        match target.filter(|_| self.decided.len() < before) {
            Some(target) => self.tell(format!("#{target} waits again")),
            None => self.tell("nothing is decided about this one that is not written"),
        }
    }

    fn undo(mut self) -> Self {
        if let Some(given) = self.decided.last_mut()
            && given.reach == Reach::Alike
        {
            given.reach = Reach::Named;
            let told = format!(
                "#{} alone is decided: what waits alike waits on",
                given.target
            );
            return self.tell(told);
        }
        match self.decided.pop() {
            Some(given) => {
                let last = given.target;
                let with = self.together.pop_if(|all| all.contains(&last));
                let with = with.unwrap_or_default();
                let before = self.decided.len();
                self.decided.retain(|given| !with.contains(&given.target));
                let count = before - self.decided.len() + 1;
                let first = with.first().copied().unwrap_or(last);
                let visible = self.visible();
                let mut places = visible.iter();
                let place = places.position(|card| Target::of(&card.question) == first);
                let at = place.unwrap_or(self.at);
                let told = match count {
                    1 => format!("#{last} waits again"),
                    all => format!("{all} wait again"),
                };
                Self { at, ..self }.tell(told)
            }
            None => self.tell(
                "nothing to take back that is not written; what is, by protokol review reopen POSITION",
            ),
        }
    }
}

/// What stands on the screen of a question, each part by itself.
fn words(question: &Question) -> Vec<String> {
    let Question {
        position: _,
        finding: _,
        kind: _,
        field,
        asks,
        rule,
        confidence: _,
        body,
        meeting_date,
        item,
        document,
        reads,
        others,
        evidence: _,
    } = question;
    let asks: Vec<&str> = asks.iter().map(|asks| asks.code()).collect();
    let parts = [
        Some(format!("{field}: {}", asks.join(", "))),
        Some(rule.clone()),
        body.clone(),
        meeting_date.map(|day| day.to_string()),
        item.clone(),
        document.clone(),
        Some(format!("#{}", Target::of(question))),
        Some(reads.clone()),
    ];
    let others = others.iter();
    let others = others.map(|other| format!("#{}: {}", other.position, other.reads));
    parts.into_iter().flatten().chain(others).collect()
}

/// What else waits with the words of a card, as it is told; `None` where nothing does.
fn others(card: &Card) -> Option<String> {
    match card.alike {
        0 => None,
        1 => Some("1 more waits with the same words".to_owned()),
        more => Some(format!("{more} more wait with the same words")),
    }
}

/// What a key does.
pub(super) fn update(desk: Desk, key: Key) -> (Desk, Vec<Effect>) {
    let mode = desk.mode.clone();
    match (mode, key) {
        (_, Key::Redraw) => (desk, vec![]),
        (Mode::Typing(line, _), Key::Esc) => (desk.with(cancelled(line)), vec![]),
        (Mode::Typing(line, text), Key::Enter) => (entered(desk, line, &text), vec![]),
        (Mode::Typing(line, mut text), key) => {
            match key {
                Key::Char(character) => text.push(character),
                Key::Backspace => {
                    text.pop();
                }
                Key::Clear => text.clear(),
                Key::Stop => return (desk.with(Mode::Browse), vec![]),
                Key::Up if asks_why(&line) => text = desk.reason.clone().unwrap_or(text),
                Key::Enter | Key::Esc | Key::Up | Key::Down | Key::Redraw => {}
            }
            (desk.with(Mode::Typing(line, text)), vec![])
        }
        (Mode::Help, _) => (desk.with(Mode::Browse), vec![]),
        (Mode::Refused, Key::Enter | Key::Esc | Key::Stop) => {
            (desk.with(Mode::Browse).tell(""), vec![])
        }
        (Mode::Refused, _) => (desk, vec![]),
        (Mode::Leaving, Key::Char('w')) => {
            let write = Effect::Write(desk.decided.clone());
            (desk.with(Mode::Browse), vec![write, Effect::Leave])
        }
        (Mode::Leaving, Key::Char('d')) => (desk, vec![Effect::LeaveWithout]),
        (Mode::Leaving, _) => (desk.with(Mode::Browse), vec![]),
        (Mode::Browse, Key::Char('q') | Key::Stop) if desk.is_settled() => {
            (desk, vec![Effect::Leave])
        }
        (Mode::Browse, Key::Char('q') | Key::Stop) => (desk.with(Mode::Leaving), vec![]),
        (Mode::Browse, Key::Char('w')) if desk.is_settled() => {
            (desk.tell("nothing is decided that is not written"), vec![])
        }
        (Mode::Browse, Key::Char('w')) => {
            let write = Effect::Write(desk.decided.clone());
            (desk, vec![write])
        }
        (Mode::Browse, Key::Char(character)) => (browsed(desk, character), vec![]),
        (Mode::Browse, Key::Up) => (browsed(desk, 'k'), vec![]),
        (Mode::Browse, Key::Down) => (browsed(desk, 'j'), vec![]),
        (Mode::Browse, Key::Esc) => (desk.unfiltered(), vec![]),
        (Mode::Browse, Key::Backspace) => (desk.take_back(), vec![]),
        (Mode::Browse, Key::Enter | Key::Clear) => (desk, vec![]),
    }
}

/// What a letter does while nothing is typed.
fn browsed(desk: Desk, character: char) -> Desk {
    let desk = desk.tell("");
    let waits = desk.current().is_some();
    let is_finding = desk
        .current()
        .is_some_and(|(_, card)| card.question.finding.is_some());
    let is_name = desk.current().is_some_and(|(_, card)| {
        let question = &card.question;
        question.asks.contains(&ReviewAsks::NearMatch)
            && matches!(question.field, ReviewField::Person | ReviewField::Body)
    });
    let changeable = desk.current().is_some_and(|(_, card)| card.verb.is_some());
    let typing = |line: Line| Mode::Typing(line, String::new());
    match character {
        'j' => desk.step(true),
        'k' => desk.step(false),
        'u' => desk.undo(),
        '/' => desk.with(typing(Line::Filter)),
        '?' => desk.with(Mode::Help),
        'a' | 'A' | 'r' | 'c' | 'm' if !waits => desk.tell("nothing waits"),
        'a' => desk.decide(Decision::Accept, None),
        'A' => desk.accept_rule(),
        '=' => desk.alike(),
        'r' | 'c' if is_finding => desk.refuse("a finding is settled by accepting it"),
        'r' if is_name => desk.refuse(
            "what rests on a name does not let it go: a keeps the two apart, and m makes them one",
        ),
        'r' => desk.with(typing(Line::Reject)),
        'm' if is_name => desk.with(typing(Line::Same)),
        'm' => desk.refuse("only a name that may be another's is made one with it"),
        'c' if changeable => desk.with(typing(Line::Change)),
        'c' => desk.refuse("no act says this by hand: accept it or reject it"),
        _ => desk.tell("? tells what the keys do"),
    }
}

/// Whether a line takes a reason.
fn asks_why(line: &Line) -> bool {
    match line {
        Line::Reject | Line::ChangeReason(_) | Line::Same => true,
        Line::Change | Line::Filter => false,
    }
}

/// A line that is given up.
fn cancelled(line: Line) -> Mode {
    match line {
        Line::ChangeReason(values) => Mode::Typing(Line::Change, values),
        Line::Reject | Line::Change | Line::Same | Line::Filter => Mode::Browse,
    }
}

/// A line that was typed to its end.
fn entered(desk: Desk, line: Line, text: &str) -> Desk {
    let text = text.trim();
    match line {
        Line::Filter => {
            let filter = text.to_owned();
            let desk = Desk {
                filter,
                at: 0,
                mode: Mode::Browse,
                ..desk
            };
            match desk.visible().len() {
                0 => desk.tell("nothing that waits has these words: Esc shows all of it"),
                found => desk.tell(format!("{found} found")),
            }
        }
        Line::Reject if text.is_empty() => desk.tell("the book asks why"),
        Line::Reject => {
            let reason = Some(text.to_owned());
            desk.with(Mode::Browse).decide(Decision::Reject, reason)
        }
        Line::Same => match made_one(&desk, text) {
            Ok((decision, reason)) => desk.with(Mode::Browse).decide(decision, Some(reason)),
            Err(why) => desk.tell(why),
        },
        Line::Change => match fields(&desk, text) {
            Ok(_) => {
                let reason = Line::ChangeReason(text.to_owned());
                desk.with(Mode::Typing(reason, String::new())).tell("")
            }
            Err(why) => desk.tell(why),
        },
        Line::ChangeReason(_) if text.is_empty() => desk.tell("the book asks why"),
        Line::ChangeReason(values) => match fields(&desk, &values) {
            Ok(fields) => {
                let reason = Some(text.to_owned());
                let change = Decision::Change(fields);
                desk.with(Mode::Browse).decide(change, reason)
            }
            Err(why) => desk.with(Mode::Browse).tell(why),
        },
    }
}

/// Which name stays and why, as "#8 Samme medlem"; the number may be left out where one name stands beside.
fn made_one(desk: &Desk, text: &str) -> Result<(Decision, String), String> {
    let (_, card) = desk.current().ok_or("nothing waits")?;
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (stays, reason) = match first.strip_prefix('#') {
        Some(_) => (Some(first.parse::<Target>()?.position), rest.trim()),
        None => (None, text),
    };
    let decision = same(&card.question, stays)?;
    if reason.is_empty() {
        return Err("the book asks why".to_owned());
    }
    Ok((decision, reason.to_owned()))
}

/// The fields that a change gives to the act of the card that is looked at.
fn fields(desk: &Desk, text: &str) -> Result<Map<String, serde_json::Value>, String> {
    let verb = desk.current().and_then(|(_, card)| card.verb);
    let verb = verb.ok_or_else(|| "nothing waits that could be changed".to_owned())?;
    acts::told(verb, text)
}

#[cfg(test)]
mod tests;
