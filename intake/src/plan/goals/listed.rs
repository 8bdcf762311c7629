//! Goals in the points of a list, with a number or without.

use protokol_core::vocabulary::{GoalLevel, GoalState};

use super::context::{asks, ends_with_the_old, in_time};
use super::{Goals, Sender, taken};
use crate::plan::pieces::{Piece, Shape};
use crate::plan::verbs::has_verb;
use crate::plan::{headings, lexicon, prose, terms};

/// A point of a list is no longer, further sentences included.
const LONGEST_POINT: usize = 300;

impl Goals<'_> {
    pub(super) fn numbered(&mut self, piece: &Piece, number: &str, below: &[Piece]) {
        let lettered = number.ends_with(|c: char| c.is_ascii_lowercase());
        // Goals of the state's that are named again as headings of the municipality's own.
        if !lettered && let Some(at) = self.known(&piece.text, GoalLevel::National) {
            self.above = Some(at);
            self.counted = None;
            self.again(at, piece);
            if let Some(context) = &mut self.context {
                context.last = number.parse().unwrap_or(context.last + 1);
                context.taken += 1;
            }
            self.mark_state(at, &piece.text);
            return;
        }
        // "3. Delmål" and "4. Hvad gør vi" between numbered goals are headings that carry a number.
        let digits = piece.text.contains(|c: char| c.is_ascii_digit());
        if !lettered && !piece.folded && !digits && headings::is_bare(&piece.text) {
            return self.heading(piece, Some(number));
        }
        let Some(context) = self
            .context
            .clone()
            .or_else(|| self.under_main_goal(number))
        else {
            if !piece.folded && piece.text.ends_with(':') {
                self.intro(piece);
            }
            return;
        };
        // "5. Opfølgning" behind "4.4 …" is the next chapter, and no goal of the one above.
        let chapter = context.number.as_ref().filter(|above| !above.contains('.'));
        let parts = chapter.zip(self.last).is_some_and(|(above, last)| {
            let before = self.found[last].value.number.as_deref().unwrap_or_default();
            before
                .strip_prefix(above.as_str())
                .is_some_and(|rest| rest.starts_with('.'))
        });
        if parts && number.parse::<u32>().is_ok() {
            return self.heading(piece, Some(number));
        }
        if let Ok(plain) = number.parse::<u32>() {
            if plain != context.last + 1 && piece.folded {
                return;
            }
            if let Some(context) = &mut self.context {
                context.last = plain;
            }
        }
        if piece.folded
            && !has_verb(&piece.text)
            && !piece.text.contains(|c: char| c.is_ascii_digit())
        {
            return;
        }
        let mut text = piece.text.clone();
        // Further sentences of a point that another follows belong to it.
        if piece.folded
            && let Some(next) = below
                .iter()
                .position(|next| matches!(next.shape, Shape::Numbered(_)))
        {
            let more: Vec<&str> = below[..next]
                .iter()
                .map(|piece| piece.text.as_str())
                .collect();
            let long = text.len() + more.iter().map(|text| text.len()).sum::<usize>();
            let ended = text.ends_with('.') && more.iter().all(|text| text.ends_with('.'));
            if ended && !lettered && long <= LONGEST_POINT && next <= 2 {
                text = [&[text.as_str()], more.as_slice()].concat().join(" ");
            }
        }
        // Letters alone make a list of their own; below a number they part it.
        let numbered = |at: usize| {
            let number = self.found[at].value.number.as_deref();
            number.is_none_or(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        };
        let parts = lettered && (number.len() > 1 || self.above.is_some_and(numbered));
        let level = if parts || context.level == GoalLevel::Target {
            GoalLevel::Target
        } else {
            context.level
        };
        // "Målet om, at …, videreføres fra 2018".
        let on = prose::carried_over(&text).map(ToOwned::to_owned);
        let mut goal = self.titled(on.as_deref().unwrap_or(&text), level, context.period);
        if on.is_some() {
            goal.state = GoalState::CarriedOver;
        }
        goal.number = match number {
            "" => None,
            // A letter alone goes on from the number before it.
            letter if letter.len() == 1 && lettered => {
                self.completed(letter).or_else(|| Some(letter.to_owned()))
            }
            other => Some(other.to_owned()),
        };
        goal.area = context.area.clone();
        context.marks(&mut goal);
        if parts || self.context.is_none() {
            goal.above = self.above;
        }
        self.push(goal, piece, "goal/listed@1", 92);
    }

    /// "b" behind "1.a" is "1.b".
    fn completed(&self, letter: &str) -> Option<String> {
        let before = self.found.get(self.counted?)?.value.number.as_deref()?;
        let (at, last) = before.char_indices().next_back()?;
        let stem = &before[..at];
        let follows = u32::from(last) + 1 == u32::from(letter.chars().next()?);
        follows.then(|| format!("{stem}{letter}"))
    }

    pub(super) fn bullet(&mut self, piece: &Piece) {
        let Some(context) = self.context.clone() else {
            return;
        };
        let others = self.setting.sender != Sender::Minister
            && context.level != GoalLevel::National
            && lexicon::is_of_others(&piece.text, self.setting.own);
        if others && terms::unused_figure(&piece.text) {
            let text = format!("a point that may be of others was not read: {}", piece.text);
            self.untold(piece.lines, text);
        }
        if others
            || piece.text.split_whitespace().count() < 2
            || piece.text.starts_with(['"', '”', '„', '«'])
        {
            return;
        }
        // "Måltallet for … fastsættes senere" is a goal whose figure is awaited.
        let to_come = prose::announced(&piece.text).filter(|_| {
            let named = ["Måltal", "Målet for "];
            !named.iter().any(|name| piece.text.starts_with(name))
        });
        if let Some((number, title)) = to_come {
            let mut goal = self.titled(title, context.level, None);
            goal.number = number;
            goal.state = GoalState::Announced;
            goal.area = context.area.clone();
            return self.push(goal, piece, "goal/announced@1", 85);
        }
        // "Det er Byrådets mål," goes on in points that begin with "at".
        let text = piece.text.strip_prefix("at ").unwrap_or(&piece.text);
        let mut goal = self.titled(text, context.level, context.period);
        // Of a point that names what is measured only what asks is a goal; "to tredjedele" and "senest 1. marts" do.
        let named = context.level == GoalLevel::Target;
        let may_ask =
            asks(&goal) || !named && (taken::untaken(&goal).is_some() || in_time(&piece.text));
        // What is listed as measured and was not understood is told.
        if context.asking && !may_ask && named && has_verb(&piece.text) {
            let text = format!("what a point asks was not understood: {}", piece.text);
            self.untold(piece.lines, text);
        }
        if context.asking && !may_ask || ends_with_the_old(&piece.text) {
            self.passed_over = piece.text.starts_with("at ") || has_verb(&piece.text);
            return;
        }
        goal.area = context.area.clone();
        goal.above = context.under;
        context.marks(&mut goal);
        self.push(goal, piece, "goal/listed@1", 92);
    }
}
