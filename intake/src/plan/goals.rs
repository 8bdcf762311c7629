//! The goals of a plan, a letter or an item of minutes: from its pieces, under the headings that speak
//! of goals. What is read twice is one goal; which goal of the book it is, is not known here.

mod actions;
mod alone;
mod beside;
mod called;
mod context;
mod enclosed;
mod labelled;
mod more;
mod old;
mod rows;
mod sayings;
mod taken;
mod themes;
mod wanted;

pub(super) use more::{begins_more, tells_figures};

use std::collections::BTreeSet;

use protokol_core::document::{Finding, Goal};
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use protokol_core::vocabulary::{GoalLevel, GoalState};

use context::{Context, asks, ends_with_the_old, going_on, in_time, says_own};

use wanted::Asking;

use super::pieces::{Piece, Shape};
use super::tables::Columns;
use super::titles::{acts, bare, own_words};
use super::verbs::has_verb;
use super::{headings, lexicon, prose, terms};
use crate::mark::not_read;

/// A point of a list is no longer, further sentences included.
const LONGEST_POINT: usize = 300;

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
}

/// What was collected.
pub(super) struct Collected {
    pub(super) goals: Vec<Read<Goal>>,
    pub(super) findings: Vec<Finding>,
    pub(super) claimed: Vec<Lines>,
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
    };
    let themes = match setting.sender {
        Sender::Plan => themes::of(pieces),
        Sender::Minister | Sender::Minutes => BTreeSet::new(),
    };
    for (at, piece) in pieces.iter().enumerate() {
        if themes.contains(&at) {
            goals.theme = Some(piece.text.clone());
            goals.opens_theme = true;
            goals.context = None;
        }
        if !goals.is_enclosed(piece) && !goals.is_old(piece) {
            goals.take(piece, pieces.get(at + 1..).unwrap_or_default());
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

    fn heading(&mut self, piece: &Piece, number: Option<&str>) {
        let text = piece.text.trim_end_matches(':');
        self.over =
            (!headings::is_bare(text) && lexicon::level(text).is_none()).then(|| text.to_owned());
        self.headed |= self.over.is_some();
        if let Some(number) = number {
            let named = number.contains('.') && !piece.folded && lexicon::level(text).is_none();
            self.section = named.then(|| text.to_owned());
        }
        if piece.folded && number.is_none() && self.shortens(text) {
            return self.summary(piece);
        }
        let named = headings::area(text).filter(|_| self.setting.sender == Sender::Plan);
        if let Some(area) = named {
            self.theme = Some(area.to_owned());
            self.opens_theme = true;
            self.section = None;
        }
        if let Some(level) = self.own_level(text) {
            // "Mål og opfølgning", "Lokale mål": where a list follows it will say so itself.
            let level = self.level(level);
            // Of two headings one above the other, the first may name the year for both.
            let above = self
                .context
                .as_ref()
                .filter(|context| piece.folded && context.taken == 0);
            let period = terms::year_in(own_words(text).as_ref()).or_else(|| above?.period);
            self.context = Some(Context {
                level,
                area: lexicon::area(text),
                period,
                number: number.map(ToOwned::to_owned),
                depth: piece.depth,
                taken: 0,
                last: 0,
                asking: headings::measures(text),
                state: going_on(text),
                bare: headings::is_bare(text).then_some(piece.lines.to),
            });
            // Letters below a new heading part no goal above it.
            if !piece.folded && level != GoalLevel::Target {
                self.above = None;
            }
            self.umbrella = match level {
                GoalLevel::Guideline | GoalLevel::Local => Some(level),
                GoalLevel::National | GoalLevel::Target => self.umbrella,
            };
            return;
        }
        if headings::wants(text) && self.setting.sender == Sender::Plan {
            self.context = Some(Context::asking(GoalLevel::Local));
            return;
        }
        let Some(context) = &mut self.context else {
            return;
        };
        let nested = match (number, &context.number) {
            (Some(number), Some(above)) => number.starts_with(&format!("{above}.")),
            (None, _) => context.depth > 0 && piece.depth > context.depth && !acts(text),
            (Some(_), None) => false,
        };
        if nested {
            context.area = Some(named.unwrap_or(text).to_owned());
            context.last = 0;
        } else if !piece.folded || number.is_some() {
            self.context = None;
        }
    }

    fn numbered(&mut self, piece: &Piece, number: &str, below: &[Piece]) {
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

    fn bullet(&mut self, piece: &Piece) {
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
            return;
        }
        goal.area = context.area.clone();
        context.marks(&mut goal);
        self.push(goal, piece, "goal/listed@1", 92);
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
            let known = self.found.len();
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

    /// "For 2018 er følgende mål meldt ud:".
    fn intro(&mut self, piece: &Piece) {
        let Some(level) = self.own_level(&piece.text) else {
            if headings::wants(&piece.text) && self.setting.sender == Sender::Plan {
                self.context = Some(Context::asking(GoalLevel::Local));
                return;
            }
            if piece.text.ends_with(':') && !piece.folded {
                self.context = None;
            }
            return;
        };
        let level = self.level(level);
        let before = self.context.take();
        // "Følgende mål" says less than the heading above it.
        let level = match (&before, level) {
            (Some(before), GoalLevel::Local) if !says_own(&piece.text) => before.level,
            (Some(_) | None, level) => level,
        };
        // "Mål 2026:" names the year of those below it.
        let short = piece.text.split_whitespace().count() <= 4;
        let period = terms::period(&own_words(&piece.text), self.setting.whole)
            .or_else(|| terms::year_in(&piece.text).filter(|_| short))
            .or_else(|| before.as_ref()?.period);
        self.context = Some(Context {
            level,
            area: before.as_ref().and_then(|before| before.area.clone()),
            period,
            number: before.as_ref().and_then(|before| before.number.clone()),
            depth: before.as_ref().map_or(0, |before| before.depth),
            taken: 0,
            last: 0,
            asking: headings::measures(&piece.text),
            state: match going_on(&piece.text) {
                GoalState::Set => before
                    .as_ref()
                    .map_or(GoalState::Set, |before| before.state),
                told @ (GoalState::Pending
                | GoalState::Announced
                | GoalState::CarriedOver
                | GoalState::Damaged) => told,
            },
            bare: None,
        });
    }

    /// At which level a heading speaks of goals; minutes quote the goals of many others.
    fn own_level(&self, text: &str) -> Option<GoalLevel> {
        let level = lexicon::level(text)?;
        let quoted = self.setting.sender == Sender::Minutes
            && level != GoalLevel::National
            && (lexicon::is_of_others(text, self.setting.own) || headings::measures(text));
        (!quoted).then_some(level)
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
