//! What a key does at the desk: a state and a key give a state, and what is to be done outside. It draws
//! nothing and writes nothing.
//!
//! Decisions are kept here until they are written as one commit, so `u` takes back what was never in the
//! book. What is written is taken back by `review reopen`.

mod keys;

use protokol_app::failure::{Class, Failure};
use protokol_app::reports::review_list::Question;
use protokol_app::reviewing::{Decision, Given, Laid as Card, Reach, Target};

pub(super) use keys::update;

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

#[cfg(test)]
mod tests;
