//! Goals that carry a name before them, "Delmål 2.1: …", the lines below one that say more of it, and which
//! goal a number places it under.

use protokol_core::document::Goal;
use protokol_core::evidence::{Confidence, Read};
use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::{Bound, GoalLevel, GoalState};

use super::alone::{asked_in, called_target, is_figure, kept};
use super::context::Context;
use super::more::{More, measured_by_lines, more, right_below, tells_figures};
use super::taken::FIGURE_UNUSED;
use super::{Goals, Sender};
use crate::plan::pieces::{Piece, Shape};
use crate::plan::titles::bare;
use crate::plan::verbs::has_verb;
use crate::plan::{lexicon, prose, same, terms};
use crate::words::sentences;

impl Goals<'_> {
    /// Takes a goal with a name before it, a name that stands alone, the words that follow one, or a line that
    /// says more of the goal above; whether it was any of these.
    pub(super) fn labelled(&mut self, piece: &Piece) -> bool {
        if let Some(label) = lexicon::label(&piece.text) {
            let alone = label.number.is_none();
            if alone
                && (self.figure_alone(piece, label.text) || self.asked_behind(piece, label.text))
            {
                return true;
            }
            self.named = None;
            let by_plan = self.setting.sender == Sender::Plan && label.level != GoalLevel::National;
            if by_plan && lexicon::is_wanted_by_others(label.text, self.setting.own) {
                return true;
            }
            // "Mål 1: …" below "Ministerens mål" is one of these.
            let of_state = label.level == GoalLevel::Local
                && piece.text.starts_with("Mål ")
                && self
                    .context
                    .as_ref()
                    .is_some_and(|context| context.level == GoalLevel::National);
            let level = if of_state {
                GoalLevel::National
            } else {
                label.level
            };
            self.take_labelled(piece, level, label.number, label.text);
            return true;
        }
        if let Some((level, number)) = lexicon::label_alone(&piece.text) {
            self.named = Some((level, Some(number)));
            return true;
        }
        if let Some(level) = lexicon::name_alone(&piece.text) {
            self.named = Some((level, None));
            self.context = None;
            return true;
        }
        if let Some((level, number)) = self.named.take() {
            let words = piece.text.split_whitespace().count() >= 2;
            if words && !matches!(piece.shape, Shape::Row(_)) && !piece.text.ends_with(':') {
                // "Indsats: Hurtigere i job".
                let text = ["Indsats: ", "Titel: ", "Emne: "];
                let text = text.iter().find_map(|name| piece.text.strip_prefix(name));
                let text = text.unwrap_or(&piece.text).to_owned();
                self.take_labelled(piece, level, number, &text);
                return true;
            }
        }
        self.target_in_words(piece) || self.says_more(piece) || self.target_of_none(piece)
    }

    /// Takes "Måltal: 95 % af borgerne har en fast kontaktperson", where no goal stands above it that still asks nothing;
    /// whether it was that.
    fn target_in_words(&mut self, piece: &Piece) -> bool {
        let named = piece.text.starts_with("Måltal") && self.setting.sender == Sender::Plan;
        let Some((More::Target, rest)) = more(&piece.text).filter(|_| named) else {
            return false;
        };
        let open = self.last.is_some_and(|last| {
            let goal = &self.found[last];
            let near = piece.lines.from <= goal.mark.lines.to + LINES_BELOW && !self.headed;
            let named = goal.mark.rule.as_str() == LABELLED;
            named && near && goal.value.value.is_none() && goal.value.delta.is_none()
        });
        if open || is_figure(rest) || !has_verb(rest) {
            return false;
        }
        let rest = rest.to_owned();
        self.take_labelled(piece, GoalLevel::Target, None, &rest);
        true
    }

    fn take_labelled(
        &mut self,
        piece: &Piece,
        level: GoalLevel,
        number: Option<String>,
        text: &str,
    ) {
        // The parts of a goal end where the next one begins.
        if self
            .context
            .as_ref()
            .is_some_and(|context| context.under.is_some())
        {
            self.context = None;
        }
        // Behind a goal a paragraph may go on to tell of another that is to come.
        let said = sentences(text);
        let other = said
            .iter()
            .skip(1)
            .position(|said| prose::announced(said).is_some());
        let others = other.map_or(said.len(), |at| at + 1);
        let end = said.get(others).and_then(|first| text.find(first));
        let told = text[..end.unwrap_or(text.len())].trim();
        let own = first_sentence(told);
        let area = self
            .context
            .as_ref()
            .and_then(|context| context.area.clone());
        let area = area.or_else(|| self.section.clone());
        // "Målet er opfyldt, når 90 pct. …": what stands behind it is asked.
        let own = lexicon::without_reached(own);
        if let Some(at) = self.named_again(number.as_deref(), own) {
            self.above = Some(at);
            self.counted = None;
            self.last = Some(at);
            self.context = None;
            self.mark_state(at, own);
            return self.again(at, piece);
        }
        let level = self.level(level);
        let whole = self.context.as_ref().and_then(|context| context.period);
        let mut goal = match prose::announced(own) {
            Some((_, title)) => Goal {
                state: GoalState::Announced,
                ..self.titled(title, level, whole)
            },
            None => self.titled(own, level, whole),
        };
        // "… højst 40 dage i 2027. I 2023 var den 61 dage.": the start is told behind the goal.
        if goal.baseline.is_none() && own.len() < told.len() {
            let whole = self.titled(told, level, goal.period);
            if whole.value == goal.value && whole.bound == goal.bound {
                goal.baseline = whole.baseline;
                goal.baseline_period = whole.baseline_period;
            }
        }
        goal.number = number;
        goal.area = goal.area.or(area);
        self.push(goal, piece, LABELLED, 93);
        for sentence in said.iter().skip(others) {
            self.sentence(sentence, piece);
        }
    }

    /// The goal of a list that a chapter names again, as "Mål 2: …" does one of the minister's.
    fn named_again(&self, number: Option<&str>, text: &str) -> Option<usize> {
        let (title, _) = bare(text);
        let listed = |goal: &Goal| {
            let counted = goal.number.as_deref();
            goal.level == GoalLevel::National
                && counted == number
                && same::titles(&goal.title, &title)
        };
        let plan = self.setting.sender == Sender::Plan && number.is_some();
        self.found
            .iter()
            .position(|goal| listed(&goal.value))
            .filter(|_| plan)
    }

    /// "Udgangspunkt: 9 arrangementer (2022)", below the goal it is of.
    pub(super) fn says_more(&mut self, piece: &Piece) -> bool {
        let Some(last) = self.last else {
            return false;
        };
        let Some((what, text)) = more(&piece.text) else {
            return false;
        };
        let (text, keeps) = kept(text);
        let head = piece.text.split(':').next();
        let (year, start) = (head.and_then(terms::year_in), head.and_then(terms::year_of));
        let goal = &mut self.found[last];
        let near = piece.lines.from <= goal.mark.lines.to + LINES_BELOW;
        if !near || self.headed {
            return false;
        }
        let asked = asked_in(text);
        let Read { value: goal, mark } = goal;
        let mut in_words = Goal::titled(text.to_owned(), goal.level);
        terms::read(&mut in_words, text, goal.period);
        let mut taken = true;
        match (what, asked) {
            (More::Target, None) if goal.value.is_none() && terms::is_pending(text) => {
                goal.state = GoalState::Pending;
                goal.period = year.or(goal.period);
            }
            // "Måltal: 62 % af de nyledige er i job": words around the figure say of what it is.
            (More::Target, None)
                if goal.value.is_none()
                    && goal.delta.is_none()
                    && (in_words.value.is_some() || in_words.delta.is_some()) =>
            {
                let said =
                    std::mem::replace(&mut in_words, Goal::titled(String::new(), goal.level));
                goal.bound = said.bound.or(goal.bound);
                goal.value = said.value;
                goal.delta = said.delta;
                goal.unit = goal.unit.take().or(said.unit);
                goal.population = goal.population.take().or(said.population);
                goal.period = said.period.or(year).or(goal.period);
            }
            // "Madspildet halveres", "Baseline: 46 kg".
            (More::Baseline, Some(cell)) if goal.value.is_none() && terms::halves(&goal.title) => {
                goal.baseline = Some(cell.value);
                goal.baseline_period = cell.year.or(start);
                goal.value = cell.value.halved();
                goal.delta = goal.value.map(Quantity::negated);
                goal.unit = cell.unit;
            }
            // Of a goal that says how many per cent to go, a count is the start of something else.
            (More::Baseline, Some(cell))
                if goal.baseline.is_none() && counts_alike(goal, cell.unit.as_deref()) =>
            {
                // Of "Status 2022: 52 % Status 2023: 55 %" the later one.
                (goal.baseline, goal.baseline_period) = match cell.from {
                    Some(later)
                        if cell.from_year.map(|year| year.to) > start.map(|year| year.to) =>
                    {
                        (Some(later), cell.from_year)
                    }
                    Some(_) | None => (Some(cell.value), cell.year.or(start)),
                };
                goal.unit = goal.unit.take().or(cell.unit);
                terms::reached(goal);
            }
            // "Baggrund: I juni 2025 var andelen 2,6 pct."
            (More::Baseline, None) if goal.baseline.is_none() && goal.value.is_some() => {
                match terms::start_in(text)
                    .filter(|(_, unit, _)| counts_alike(goal, unit.as_deref()))
                {
                    Some((from, unit, of)) => {
                        goal.baseline = Some(from);
                        goal.baseline_period = of.or(start);
                        goal.unit = goal.unit.take().or(unit);
                    }
                    None => taken = false,
                }
            }
            (More::Target, Some(cell)) if goal.value.is_none() && goal.delta.is_none() => {
                let keeps = keeps.then_some(Bound::Maintain);
                goal.bound = cell.bound.or(keeps).or(goal.bound);
                goal.value = Some(cell.value);
                goal.unit = goal.unit.take().or(cell.unit);
                goal.period = cell.year.or(year).or(goal.period);
                if goal.baseline.is_none() {
                    goal.baseline = cell.from;
                    goal.baseline_period = cell.from_year;
                }
            }
            (More::Population, _) if goal.population.is_none() => {
                goal.population = Some(text.to_owned());
            }
            (More::Unit, None) if goal.unit.is_none() => goal.unit = Some(terms::called(text)),
            // "1. juli 2026" is the day until which.
            (More::Deadline, _) => match terms::period(&format!("senest {text}"), goal.period)
                .or_else(|| terms::year_in(text))
            {
                Some(year) => goal.period = Some(year),
                None => taken = false,
            },
            (
                More::Baseline | More::Target | More::Unit | More::Population | More::Indicator,
                _,
            ) => taken = false,
        }
        // The side of a value follows from where the goal starts, as in a table.
        if let (None, Some(from), Some(to)) = (goal.bound, goal.baseline, goal.value)
            && from != to
        {
            goal.bound = Some(if from < to {
                Bound::AtLeast
            } else {
                Bound::AtMost
            });
            mark.confidence = mark.confidence.min(Confidence::new(FOLLOWS));
        }
        let digits = what == More::Target && text.contains(|c: char| c.is_ascii_digit());
        let untold = !taken && what != More::Indicator && (digits || terms::holds_figure(text));
        if untold && what == More::Target {
            mark.confidence = mark.confidence.min(Confidence::new(FIGURE_UNUSED));
        }
        let told = format!(
            "\"{}\" says more of \"{}\" and was not taken in",
            piece.text, goal.title
        );
        if untold {
            self.untold(piece.lines, told);
        }
        if taken {
            self.claimed.push(piece.lines);
        }
        self.more_until = piece.lines.to;
        true
    }

    /// "Målsætning: Højst 60 i 2028" right behind a line that says more of a numbered goal, which itself asks no
    /// figure yet: what is asked of that one; whether it was that.
    fn asked_behind(&mut self, piece: &Piece, text: &str) -> bool {
        let asks = terms::is_pending(text) || text.contains(|c: char| c.is_ascii_digit());
        let open = self.last.is_some_and(|last| {
            let goal = &self.found[last].value;
            goal.number.is_some() && goal.value.is_none() && goal.delta.is_none()
        });
        let behind = piece.lines.from == self.more_until + 1;
        let named = piece.text.starts_with("Målsætning:");
        named && asks && open && behind && self.says_more(&called_target(piece, text))
    }

    /// Takes a line below a heading of goals that has its indicator, its start or its target on the line below it;
    /// whether it was that.
    pub(super) fn measured_below(&mut self, piece: &Piece, below: &[Piece]) -> bool {
        let open = !piece.folded && self.setting.sender == Sender::Plan;
        let listed = matches!(piece.shape, Shape::Heading(None) | Shape::Prose);
        // "Indsats: …" and "Måltal: …" say more of something else.
        let apart = piece.text.contains(": ")
            || piece.text.ends_with(':')
            || lexicon::level(&piece.text).is_some();
        let own = self.context.clone().filter(|_| piece.shape == Shape::Prose);
        let measured = match &own {
            Some(_) => below.first().is_some_and(|next| {
                next.shape == Shape::Prose && right_below(piece, next) && tells_figures(&next.text)
            }),
            // Outside every list its start and its target stand right below it.
            None => listed && !apart && measured_by_lines(piece, below),
        };
        if !open || !measured || sentences(&piece.text).len() > 1 {
            return false;
        }
        let (level, period, area) = match own {
            Some(context) => (context.level, context.period, context.area),
            None => (GoalLevel::Local, None, self.over.clone()),
        };
        let mut goal = self.titled(&piece.text, level, period);
        goal.area = area;
        self.push(goal, piece, "goal/listed@1", 92);
        true
    }

    /// Where points such as "A1. …" stand right below a goal with a name: "Hovedmål: Alle kan svømme".
    pub(super) fn under_main_goal(&self, number: &str) -> Option<Context> {
        let lettered = number.starts_with(|c: char| c.is_ascii_uppercase()) && number.len() > 1;
        let last = self.last.filter(|_| lettered)?;
        let main = self.found[last].value.above.unwrap_or(last);
        let main = &self.found[main];
        let named = main.mark.rule.as_str() == LABELLED && main.value.number.is_none();
        let here = main.value.area == self.theme || main.value.area == self.section;
        (named && here).then(|| Context {
            area: main.value.area.clone(),
            ..Context::asking(GoalLevel::Target)
        })
    }

    /// The goal that a number such as "2.1" or "2.a" places this one under.
    pub(super) fn parent(&self, goal: &Goal) -> Option<usize> {
        if goal.level != GoalLevel::Target {
            return None;
        }
        let number = goal.number.as_deref()?;
        let stem = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let stem = match stem.len() < number.len() {
            true => stem.trim_end_matches('.'),
            false => &number[..number.rfind(['.', '-'])?],
        };
        let numbered = |goal: &Goal| goal.number.as_deref() == Some(stem);
        self.found.iter().rposition(|above| numbered(&above.value))
    }
}

/// The goal without the sentences that explain it, where these ask nothing: "Flere bader. Det er sundt."
fn first_sentence(own: &str) -> &str {
    let said = sentences(own);
    let Some((first, more)) = said.split_first().filter(|(_, more)| !more.is_empty()) else {
        return own;
    };
    let figures = more.iter().any(|said| {
        terms::unused_figure(said) || bare(&format!("{first} {said}")).1 != GoalState::Set
    });
    let pending = more.iter().any(|said| terms::is_pending(said));
    match figures || pending || first.split_whitespace().count() < 2 {
        true => own,
        false => first,
    }
}

/// The rule of goals with a name before them.
pub(super) const LABELLED: &str = "goal/labelled@2";
/// How sure a goal is whose side follows from its figures.
const FOLLOWS: u8 = 80;
/// How many lines below a goal a line may stand that says more of it.
pub(super) const LINES_BELOW: u32 = 6;

/// Whether a figure of this unit counts what the goal does.
fn counts_alike(goal: &Goal, unit: Option<&str>) -> bool {
    let share = goal.unit.as_deref() == Some("pct.");
    match unit {
        Some(unit) => goal.unit.as_deref().is_none_or(|own| own == unit),
        None => !share || goal.value.is_some(),
    }
}

#[cfg(test)]
pub(in crate::plan) mod tests {
    use crate::plan::goals::{self, Setting};
    use crate::plan::{lines_of, pieces};

    /// Number, state, bound, value, unit, baseline and sureness of each goal, and what was told.
    pub(in crate::plan) fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let setting = Setting {
            whole: None,
            own: Some("Nordvig Kommune"),
            sender: goals::Sender::Plan,
        };
        let found = goals::of(&pieces::of(&lines_of(text)), setting);
        let told = found.findings.into_iter().map(|finding| finding.text);
        let goals = found.goals.into_iter().map(|read| {
            let (goal, sure) = (read.value, read.mark.confidence.percent());
            let figure = |value: Option<protokol_core::quantity::Quantity>| {
                value.map_or("-".to_owned(), |value| value.to_string())
            };
            let year = goal
                .period
                .map(|period| period.to.format(" %Y").to_string());
            format!(
                "{} {:?} {} {} {} from {} {sure}{}",
                goal.number.as_deref().unwrap_or("-"),
                goal.state,
                goal.bound
                    .map_or("-", protokol_core::vocabulary::Bound::code),
                figure(goal.value),
                goal.unit.as_deref().unwrap_or("-"),
                figure(goal.baseline),
                year.unwrap_or_default(),
            )
        });
        (goals.collect(), told.collect())
    }

    #[test]
    fn a_line_above_its_figures_is_a_goal_and_points_with_letters_stand_under_a_main_one() {
        let (goals, told) = read(
            "Mål\nFlere unge sejler\nIndikator: Andel, der sejler\nBaseline 2023: 6 pct.\nMål 2028: mindst 9 pct.\n\nHovedmål: Alle kan svømme\nDet lærer vi i skolen.\nA1. Mindst 90 pct. af eleverne kan svømme\n    Status 2023: 81 pct.\nA2. Målet om ro i havnen videreføres\nA3. Mål for dykning afventer\n",
        );
        assert_eq!(
            goals,
            [
                "- Set at-least 9 pct. from 6 92 2028",
                "- Set - - - from - 93",
                "A1 Set at-least 90 pct. from 81 92",
                "A2 CarriedOver - - - from - 92",
                "A3 Pending - - - from - 92",
            ]
        );
        assert_eq!(told, [""; 0]);
        let (goals, _) =
            read("Effektmål 2.1: Ventetiden er højst 40 dage i 2027. I 2023 var den 61 dage.\n");
        assert_eq!(goals, ["2.1 Set at-most 40 dage from 61 93 2027"]);
    }

    #[test]
    fn roman_numbers_name_goals_and_lines_in_other_words_say_more_of_them() {
        let (goals, told) = read(
            "Mål\nMål I: Mindst 95 pct. sejler\nMål II: I 2029 har 30 pct. en båd\nMål III: Køen er højst 6 minutter\n",
        );
        assert_eq!(
            goals,
            [
                "I Set at-least 95 pct. from - 93",
                "II Set - - - from - 65 2029",
                "III Set at-most 6 minutter from - 93",
            ]
        );
        assert_eq!(
            told,
            ["a figure of \"I 2029 har 30 pct. en båd\" was not taken in"]
        );
        let (goals, told) = read(
            "Mål 1 Færre køer\nIndikator: Minutter\nUdgangspunkt: 132 minutter\nMålsætning: Højst 60 minutter i 2028\n\nMål 2 Rent vand\nIndikator: Prøver\nUdgangspunkt: 11 prøver\nMålsætning: Fastlægges, når anlægget er færdigt\n",
        );
        assert_eq!(
            goals,
            [
                "1 Set at-most 60 minutter from 132 93 2028",
                "2 Pending - - prøver from 11 93",
            ]
        );
        assert_eq!(told, [""; 0]);
        let (goals, told) = read(
            "Aftalemål 1: Kortere ture\nMålepunkt: Timer på vandet\nNuværende niveau (oktober 2024): 19,8 timer\nForventet niveau (december 2025): 17,0 timer\n\nMål: Andelen, der er søsyg, nedbringes\nStart: 17 pct. (maj 2025)\nSlut: 11 pct. (juni 2027)\n\nMål: Flere broer\nStart: 2026\nSlut: 2028\n",
        );
        assert_eq!(
            goals,
            [
                "1 Set at-most 17 timer from 19.8 80 2025",
                "- Set decrease 11 pct. from 17 93 2027",
                "- Set increase - - from - 93",
            ]
        );
        assert_eq!(told, [""; 0]);
    }

    #[test]
    fn names_with_letters_ministers_goals_and_measured_lines_are_told_apart() {
        let (goals, told) = read(
            "Ministerens mål for 2026\nMål 1: Alle kan svømme\n\nLokale resultatmål\n\nResultatmål A: Køen skal ned\nNiveau december 2024: 212 dage\nMåltal december 2026: 190 dage\n\nMål 7: Flere både\nMålopfyldelse: Målet er opfyldt, når 90 pct. af gæsterne har en båd.\nMilepæle:\n1. kvartal: 4 møder\n",
        );
        assert_eq!(
            goals,
            [
                "1 Set - - - from - 93 2026",
                "A Set at-most 190 dage from 212 80 2026",
                "7 Set increase - - from - 93",
                "- Set at-least 90 pct. from - 93",
            ]
        );
        assert_eq!(told, [""; 0]);
        let (goals, told) = read(
            "Resultatmål 1 (vægt 40 %)\nIndsats: Hurtigere i havn\nMåltal: 62 % af de nye både er i havn efter 3 timer\nStatus 2024: 57 %\n\nResultatmål 2 (vægt 60 %)\nIndsats: Glade gæster\nMåltal: mindst 4,2 på en skala fra 1 til 5\nStatus 2024: 3,9\n",
        );
        assert_eq!(
            goals,
            [
                "1 Set at-least 62 pct. from 57 93",
                "2 Set at-least 4.2 - from 3.9 93",
            ]
        );
        assert_eq!(told, [""; 0]);
        let (goals, _) = read(
            "Det gode liv\n\nAndel gæster, der bader\n- Baseline: 76,4 % (2021)\n- Mål 2030: 80 %\n- Kilde: Havnen\n\nRo\nMål: 85 % af gæsterne er tilfredse\nStatus: 79 %\n",
        );
        assert_eq!(
            goals,
            [
                "- Set at-least 80 pct. from 76.4 80 2030",
                "- Set at-least 85 pct. from 79 93",
            ]
        );
    }

    #[test]
    fn lines_below_a_goal_say_more_of_it_or_are_told() {
        let points = "1. Flere sejler\n   Indikator: Andel, der sejler\n   Status 2024: 52 %\n   Mål 2025: 60 %\n   Mål 2026: 66 %\n   1.1 Mindst 40 både\n   1.2 Højst 5 fald\n\n2. Hurtigere over broen\n   Indikator: Minutter\n   Status 2024: 14 minutter\n   Mål 2025: 9 minutter\n\n3. Flere ture\n   Indikator: Antal\n   Status 2024: ukendt\n   Mål 2025: afventer\n";
        let (goals, told) = read(&format!("Delmål og indikatorer\n\n{points}"));
        assert_eq!(
            goals,
            [
                "1 Set increase 60 pct. from 52 65 2025",
                "1.1 Set at-least 40 både from - 92",
                "1.2 Set at-most 5 fald from - 92",
                "2 Set at-most 9 minutter from 14 80 2025",
                "3 Pending increase - - from - 92 2025",
            ]
        );
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("\"Mål 2026: 66 %\""), "{told:?}");
        let (goals, told) = read(
            "Mål 1: Olien i havnen halveres\nBaseline (2023): 40 ton pr. år\n\nMål 2: Udledningen reduceres med 60 pct. i 2030\nBaseline (1990): 8.000 ton\n\nMål 3: Færre køer\nMål 2027: 3O minutter\n",
        );
        assert_eq!(
            goals,
            [
                "1 Set decrease 20 ton pr. år from 40 93",
                "2 Set decrease - pct. from - 93 2030",
                "3 Set decrease - - from - 65",
            ]
        );
        assert_eq!(told.len(), 2, "{told:?}");
        // A chapter with a line of a name below it is no goal.
        let (goals, _) =
            read("Mål\n\n1. Havnen\nAnsvarlig: Havnechefen\n\nDer er ro.\n\nDer er vand.\n");
        assert!(goals.is_empty(), "{goals:?}");
    }
}
