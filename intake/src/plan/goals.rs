//! The goals of a plan, a letter or an item of minutes: from its pieces, under the headings that speak
//! of goals. What is read twice is one goal; which goal of the book it is, is not known here.

mod actions;
mod alone;
mod beside;
mod called;
mod context;
mod enclosed;
mod headed;
mod labelled;
pub(super) mod left;
mod listed;
mod more;
mod old;
mod rows;
mod sayings;
mod taken;
mod themes;
mod wanted;

#[cfg(test)]
pub(super) use labelled::tests as labelled_tests;
pub(super) use more::{begins_more, tells_figures};

use std::collections::BTreeSet;

use protokol_core::document::{Finding, Goal};
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use protokol_core::vocabulary::{GoalLevel, GoalState};

use context::Context;
use left::Place;

use wanted::Asking;

use super::pieces::{Piece, Shape};
use super::tables::Columns;
use super::titles::{bare, own_words};
use super::verbs::has_verb;
use super::{headings, terms};
use crate::mark::not_read;

/// What document the goals stand in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The days it is for.
    pub(super) whole: Option<Interval>,
    /// Whose it is.
    pub(super) own: Option<&'a str>,
    /// Which goals it can have.
    pub(super) sender: Sender,
}

/// Who says what is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sender {
    /// A municipality, in its plan.
    Plan,
    /// A minister, in a letter: every goal is the state's.
    Minister,
    /// A body, in its minutes: only what is listed under a heading that says so.
    Minutes,
}

/// Collects goals.
pub(super) struct Goals<'a> {
    setting: Setting<'a>,
    found: Vec<Read<Goal>>,
    /// Goals stated in running text; they count where no list has any.
    stated: Vec<Read<Goal>>,
    /// Sentences that may ask something and were not read.
    asking: Vec<Asking>,
    findings: Vec<Finding>,
    context: Option<Context>,
    /// The goal that others stand under, and the last one that is counted.
    above: Option<usize>,
    counted: Option<usize>,
    columns: Option<Columns>,
    actions: Option<actions::Actions>,
    table: called::Table,
    /// The short line above a table, and what it says its figures are counted in.
    caption: Option<(u32, String)>,
    counted_in: Option<String>,
    /// The goal that was taken last.
    last: Option<usize>,
    /// Where the last line that says more of a goal stands.
    more_until: u32,
    /// A name and a number that stood alone: the words of the goal come next.
    named: Option<(GoalLevel, Option<String>)>,
    /// The numbered section inside a chapter, which goals with a name of their own belong to.
    section: Option<String>,
    /// The heading above that names no goals.
    over: Option<String>,
    /// Whether such a heading stands between the goal that was taken last and here.
    headed: bool,
    /// The area that a heading over the goals names, and whether nothing was read below it yet.
    theme: Option<String>,
    opens_theme: bool,
    /// What the heading over all areas calls what stands in them.
    umbrella: Option<GoalLevel>,
    /// The lines goals were read from.
    claimed: Vec<Lines>,
    /// Where an enclosure by another sender begins; what stands below is that one's.
    enclosed: Option<Lines>,
    /// Where goals of the plan before are headed.
    old: Option<old::Old>,
    /// Whether the point that was taken last asks nothing that was understood.
    passed_over: bool,
}

/// What was collected.
pub(super) struct Collected {
    pub(super) goals: Vec<Read<Goal>>,
    pub(super) findings: Vec<Finding>,
    pub(super) claimed: Vec<Lines>,
    /// Where each piece stands.
    pub(super) places: Vec<Place>,
}

/// Reads the goals of these pieces.
pub(super) fn of(pieces: &[Piece], setting: Setting<'_>) -> Collected {
    let mut goals = Goals {
        setting,
        found: vec![],
        stated: vec![],
        asking: vec![],
        findings: vec![],
        context: None,
        above: None,
        counted: None,
        columns: None,
        actions: None,
        table: called::Table::default(),
        caption: None,
        counted_in: None,
        last: None,
        more_until: 0,
        named: None,
        section: None,
        over: None,
        headed: false,
        theme: None,
        opens_theme: false,
        umbrella: None,
        claimed: vec![],
        enclosed: None,
        old: None,
        passed_over: false,
    };
    let themes = match setting.sender {
        Sender::Plan => themes::of(pieces),
        Sender::Minister | Sender::Minutes => BTreeSet::new(),
    };
    let mut places = vec![];
    let mut acting = false;
    for (at, piece) in pieces.iter().enumerate() {
        if themes.contains(&at) {
            goals.theme = Some(piece.text.clone());
            goals.opens_theme = true;
            goals.context = None;
        }
        let heads =
            |context: &Context| context.taken > 0 || context.bare.is_some() || context.asking;
        let below_goal =
            goals.context.as_ref().is_some_and(heads) || goals.last.is_some() && !goals.headed;
        acting = left::heads_acts(piece).unwrap_or(acting);
        if goals.is_enclosed(piece) || goals.is_old(piece) {
            places.push(Place::SetAside);
        } else {
            places.push(match below_goal && !acting {
                true => Place::BelowGoal,
                false => Place::Elsewhere,
            });
            goals.take(piece, pieces.get(at + 1..).unwrap_or_default());
            if std::mem::take(&mut goals.passed_over)
                && let Some(place) = places.last_mut()
            {
                *place = Place::PassedOver;
            }
        }
    }
    goals.end_of_enclosure();
    goals.end_of_old();
    let Goals {
        mut found,
        stated,
        mut findings,
        claimed,
        asking,
        ..
    } = goals;
    wanted::without_introductions(&mut found);
    let listed = found
        .iter()
        .filter(|goal| goal.mark.rule.as_str() != wanted::IN_WORDS)
        .any(|goal| goal.value.state != GoalState::Announced);
    if !listed {
        findings.extend(stated.iter().filter_map(taken::damage));
        findings.extend(stated.iter().filter_map(|goal| {
            let text = taken::untaken(&goal.value)?;
            Some(not_read(goal.mark.lines, None, text))
        }));
        found.splice(0..0, stated);
        findings.extend(asking.into_iter().map(|asking| asking.told()));
    } else {
        // Beside a list sentences explain its goals; what they ask in figures of their own is told.
        let in_words = stated
            .iter()
            .filter(|goal| goal.value.value.is_some() || goal.value.delta.is_some());
        let in_words = in_words.map(|goal| Asking {
            sentence: goal.value.title.clone(),
            lines: goal.mark.lines,
            plain: true,
        });
        let mut asking: Vec<Asking> = in_words.chain(asking).collect();
        asking.retain(|asking| asking.plain && !asking.is_said_by(&found));
        asking.sort_by_key(|asking| asking.lines);
        findings.extend(asking.into_iter().map(|asking| asking.told()));
    }
    Collected {
        goals: found,
        findings,
        claimed,
        places,
    }
}

/// Whether points of a list stand right below a piece, a blank line aside.
fn listed_below(piece: &Piece, below: &[Piece]) -> bool {
    below.first().is_some_and(|next| {
        let point = matches!(next.shape, Shape::Bullet | Shape::Numbered(_));
        point && next.lines.from <= piece.lines.to + 2
    })
}

impl Goals<'_> {
    fn take(&mut self, piece: &Piece, below: &[Piece]) {
        match &piece.shape {
            Shape::Row(cells) => return self.row(piece, cells, below),
            Shape::Heading(_) | Shape::Numbered(_) | Shape::Bullet | Shape::Prose => {
                self.columns = None;
                self.actions = None;
                self.caption = rows::caption(piece);
                self.counted_in = rows::counted_in(&piece.text);
            }
        }
        if self.leads_to_parts(piece, below) {
            return;
        }
        // Minutes quote goals; they list them under a heading that says so.
        let open = self.setting.sender != Sender::Minutes || self.context.is_some();
        if open && self.labelled(piece) {
            return;
        }
        if self.measured_below(piece, below) {
            return;
        }
        match &piece.shape {
            Shape::Heading(number) => self.heading(piece, number.as_deref()),
            Shape::Numbered(number) => self.numbered(piece, number, below),
            Shape::Bullet => self.bullet(piece),
            Shape::Prose => self.prose(piece, below),
            Shape::Row(_) => {}
        }
    }

    fn prose(&mut self, piece: &Piece, below: &[Piece]) {
        if piece.text.ends_with(':')
            || piece.folded && piece.text.contains("følgende")
            || headings::leads_to_points(&piece.text) && listed_below(piece, below)
        {
            self.intro(piece);
            return;
        }
        // Minutes list their goals; what their sentences say of goals is told of those of others.
        let says = match self.setting.sender {
            Sender::Plan | Sender::Minister => piece.sentences(),
            Sender::Minutes => vec![],
        };
        for (at, sentence) in says.iter().copied().enumerate() {
            let (known, before) = (self.found.len(), self.stated.len());
            let mut taken = self.wanted(sentence, piece) || self.in_words(sentence, piece, below);
            if !taken && !self.sentence(sentence, piece) {
                self.may_ask(sentence, piece);
                taken = self.found.len() > known;
            }
            // Of "Status 2022: … Status 2023: …" the last is where it starts.
            let behind = says.get(at + 1..).unwrap_or_default();
            let told = behind.iter().take_while(|said| terms::tells_start(said));
            if taken && let Some(next) = told.last().or(behind.first()) {
                self.starts_as_told(sentence, next);
            }
            if self.stated.len() == before + 1
                && let Some(next) = behind.first()
            {
                self.stated_starts(sentence, next);
            }
        }
        self.alone_below(piece, below);
        let Some(context) = self.context.clone() else {
            return;
        };
        if !piece.folded {
            // A paragraph behind a list ends it; in minutes a list stands right below what heads it.
            let ends = match self.setting.sender {
                Sender::Plan => context.taken > 0 && !self.was_in_words(piece),
                Sender::Minutes => true,
                Sender::Minister => false,
            };
            if ends {
                self.context = None;
            }
            return;
        }
        match context.level {
            GoalLevel::Guideline if piece.text.ends_with('.') => self.context = None,
            GoalLevel::Guideline if has_verb(&piece.text) => {
                let mut goal = self.titled(&piece.text, GoalLevel::Guideline, context.period);
                goal.area = context.area;
                self.push(goal, piece, "goal/guideline@1", 88);
            }
            GoalLevel::Target => self.summary(piece),
            GoalLevel::Guideline | GoalLevel::National | GoalLevel::Local => {}
        }
    }

    /// What a minister asks is the state's.
    fn level(&self, level: GoalLevel) -> GoalLevel {
        match self.setting.sender {
            Sender::Minister => GoalLevel::National,
            Sender::Plan | Sender::Minutes => level,
        }
    }

    /// A goal in its own words, with what these ask.
    fn titled(&mut self, text: &str, level: GoalLevel, period: Option<Interval>) -> Goal {
        let (title, state) = bare(text);
        let text = own_words(text);
        let text = text.as_ref();
        let mut goal = Goal::titled(title, level);
        goal.state = state;
        goal.period = period;
        terms::read(&mut goal, text, self.setting.whole);
        goal.period = terms::period(text, self.setting.whole)
            .or(period)
            .or(self.setting.whole);
        goal
    }
}

#[cfg(test)]
mod tests;
