//! Headings, and the lines that lead to a list: what they say of the goals that stand below them.

use protokol_core::vocabulary::{GoalLevel, GoalState};

use super::context::{Context, going_on, says_own};
use super::{Goals, Sender, listed_below};
use crate::plan::pieces::Piece;
use crate::plan::titles::{acts, own_words};
use crate::plan::{headings, lexicon, terms};

impl Goals<'_> {
    pub(super) fn heading(&mut self, piece: &Piece, number: Option<&str>) {
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
        // "Kapitel 2 – Mål for 2026" ends the area of the chapter before it.
        if named.is_none() && headings::is_chapter(text) {
            self.theme = None;
        }
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
                under: None,
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

    /// Takes "Det betyder, at" between a goal with a name and the points it goes on in: they are parts of that goal;
    /// whether it was that.
    pub(super) fn leads_to_parts(&mut self, piece: &Piece, below: &[Piece]) -> bool {
        let Some(last) = self.last.filter(|_| self.setting.sender == Sender::Plan) else {
            return false;
        };
        let near = piece.lines.from <= self.found[last].mark.lines.to + 2;
        let leads = near && headings::leads_to_parts(&piece.text) && listed_below(piece, below);
        if leads {
            self.context = Some(Context {
                area: self.found[last].value.area.clone(),
                asking: false,
                under: Some(last),
                ..Context::asking(GoalLevel::Target)
            });
        }
        leads
    }

    /// "For 2018 er følgende mål meldt ud:".
    pub(super) fn intro(&mut self, piece: &Piece) {
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
            under: None,
        });
    }

    /// At which level a heading speaks of goals; minutes quote the goals of many others.
    pub(super) fn own_level(&self, text: &str) -> Option<GoalLevel> {
        let level = lexicon::level(text)?;
        let quoted = self.setting.sender == Sender::Minutes
            && level != GoalLevel::National
            && (lexicon::is_of_others(text, self.setting.own) || headings::measures(text));
        (!quoted).then_some(level)
    }
}
