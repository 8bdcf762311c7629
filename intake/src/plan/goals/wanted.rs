//! Goals in sentences that stand where goals are told and no list has them: what a heading's first sentence says
//! is wanted, and what a paragraph below a heading of goals asks with a figure.

use std::sync::LazyLock;

use protokol_core::document::{Finding, Goal};
use protokol_core::evidence::{Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::{Bound, GoalLevel, GoalState};
use regex::Regex;

use super::taken::FIGURE_UNUSED;
use super::{Goals, Sender};
use crate::mark::{marked, not_read};
use crate::plan::pieces::{Piece, Shape};
use crate::plan::{lexicon, prose, terms};
use crate::regexes::compiled;

/// The rule of goals in sentences below a heading of goals.
pub(super) const IN_WORDS: &str = "goal/in-words@1";

/// The rule of what a heading's first sentence says is wanted.
const WANTED: &str = "goal/wanted@1";

/// Leaves out what only leads to goals with a name, or with their start, below the same heading: "Vi vil give plads
/// til havnen."
pub(super) fn without_introductions(found: &mut Vec<Read<Goal>>) {
    let leads = |goal: &Read<Goal>| {
        let said = &goal.value;
        let asks = said.value.is_some() || said.delta.is_some() || said.state != GoalState::Set;
        let below = |other: &Read<Goal>| {
            let named = other.mark.rule.as_str() == super::labelled::LABELLED;
            (named || other.value.baseline.is_some())
                && other.mark.rule.as_str() != WANTED
                && other.value.area == said.area
                && other.value.level != GoalLevel::National
        };
        goal.mark.rule.as_str() == WANTED && !asks && said.area.is_some() && found.iter().any(below)
    };
    let kept: Vec<bool> = found.iter().map(|goal| !leads(goal)).collect();
    let places = |at: usize| kept[..at].iter().filter(|kept| **kept).count();
    for goal in found.iter_mut() {
        let above = goal.value.above.filter(|above| kept[*above]);
        goal.value.above = above.map(places);
    }
    let mut kept = kept.iter();
    found.retain(|_| kept.next().is_some_and(|kept| *kept));
}

static OF_THESE: LazyLock<Regex> = LazyLock::new(|| compiled(r",? (?:hvoraf|heraf) "));
static MONEY: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?:kr\.|kr\b|kroner\b|mio\b|mia\b)"));
/// What is thought to come is not asked.
static EXPECTS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?:for)?ventes\b|\b(?:prognosen|skønnes|anslås)\b"));
/// What was, or is so today, is not asked.
static WAS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:var|havde|lå|blev|steg|faldt|er i dag|i dag er|ligger i dag)\b|^(?:status|resultat|indsats|ansvarlig)",
    )
});
/// What a sentence says that is a bound and nothing else.
static SETS_BOUND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:må (?:højst|højest|maksimalt|ikke)|skal (?:mindst|højst|som minimum|minimum)|ikke (?:overstiger?|overskrider?))\b",
    )
});

/// A sentence that may ask a figure and was not read.
pub(super) struct Asking {
    pub(super) sentence: String,
    pub(super) lines: Lines,
    /// Whether it says what is asked of which figure.
    pub(super) plain: bool,
}

impl Asking {
    pub(super) fn told(&self) -> Finding {
        not_read(self.lines, None, unread(&self.sentence))
    }

    /// Whether goals that were read ask all its figures.
    pub(super) fn is_said_by(&self, goals: &[Read<Goal>]) -> bool {
        let said: Vec<Quantity> = goals
            .iter()
            .flat_map(|goal| {
                let goal = &goal.value;
                let back = goal.delta.map(Quantity::negated);
                [goal.value, goal.baseline, goal.delta, back]
            })
            .flatten()
            .collect();
        let figures = terms::figures_of(&self.sentence);
        figures.iter().all(|figure| said.contains(figure))
    }
}

impl Goals<'_> {
    /// Takes "Vi vil, at …" right below a heading that names an area; whether it was that.
    pub(super) fn wanted(&mut self, sentence: &str, piece: &Piece) -> bool {
        if !std::mem::take(&mut self.opens_theme) || self.setting.sender != Sender::Plan {
            return false;
        }
        let Some(title) = prose::wanted(sentence) else {
            return false;
        };
        let level = self.umbrella.unwrap_or(GoalLevel::Local);
        let goal = self.titled(title, level, None);
        self.push(goal, piece, WANTED, 80);
        true
    }

    /// Takes a sentence that asks a figure below a heading of goals; whether it was one.
    pub(super) fn in_words(&mut self, sentence: &str, piece: &Piece, below: &[Piece]) -> bool {
        let Some(context) = self.context.clone() else {
            return false;
        };
        let open = self.setting.sender == Sender::Plan
            && !piece.folded
            && context.level != GoalLevel::National
            && !list_follows(below)
            // What a goal with a name asks in sentences below it stands under it.
            && self.asks_nothing_yet(piece).is_none();
        let awaited = awaits(sentence, &piece.text);
        // What stands below "Indikator" is measured, whatever its verb.
        let measured = context.asking
            && context.level == GoalLevel::Target
            && terms::unused_figure(sentence)
            && !WAS.is_match(sentence);
        if !open
            || !asks(sentence) && !awaited && !measured
            || lexicon::is_of_others(sentence, self.setting.own)
        {
            return false;
        }
        // "…, hvoraf mindst 20 skal være …" asks a part of what is asked before it.
        let (sentence, part) = match OF_THESE.find(sentence) {
            Some(found) => (&sentence[..found.start()], Some(&sentence[found.end()..])),
            None => (sentence, None),
        };
        let mut goal = self.titled(sentence, context.level, context.period);
        let mut sure = 80;
        if awaited {
            goal.state = GoalState::Pending;
        } else if goal.value.is_none() && goal.delta.is_none() && goal.state != GoalState::Damaged {
            let Some((value, unit)) = terms::wanted(sentence) else {
                return false;
            };
            // Whether more of them would do is not said.
            goal.bound = Some(Bound::AtLeast);
            goal.value = Some(value);
            goal.unit = goal.unit.take().or(unit);
            sure = FIGURE_UNUSED;
        } else if goal.bound.is_none() && goal.state != GoalState::Damaged {
            return false;
        }
        goal.area = context.area;
        self.push(goal, piece, IN_WORDS, sure);
        if let Some(part) = part {
            let above = self.last;
            let mut goal = self.titled(part, GoalLevel::Target, context.period);
            goal.above = above;
            self.push(goal, piece, IN_WORDS, sure);
        }
        // A list below may still follow.
        true
    }

    /// Takes the only sentence between "Mål" and the next heading, which says what is to become without a figure: "Flere
    /// unge skal være med."
    pub(super) fn alone_below(&mut self, piece: &Piece, below: &[Piece]) {
        static BECOMES: LazyLock<Regex> = LazyLock::new(|| {
            compiled(r"(?i)\bskal\b|^(?:flere|færre|alle|bedre|ingen|mindre|højere|kortere|hver)\b")
        });
        const MOST_WORDS: usize = 20;
        let Some(context) = self.context.clone() else {
            return;
        };
        let near = context
            .bare
            .is_some_and(|line| piece.lines.from <= line + 2);
        let alone = below
            .first()
            .is_some_and(|next| matches!(next.shape, Shape::Heading(_)));
        let short = piece.text.split_whitespace().count() <= MOST_WORDS;
        let one = piece.text.ends_with('.') && piece.sentences().len() == 1;
        let open = self.setting.sender == Sender::Plan && context.taken == 0 && !context.asking;
        let of_others = lexicon::is_of_others(&piece.text, self.setting.own);
        if near && alone && short && one && open && !of_others && BECOMES.is_match(&piece.text) {
            let mut goal = self.titled(&piece.text, context.level, context.period);
            goal.area = context.area;
            self.push(goal, piece, "goal/below-heading@1", 80);
        }
    }

    /// Whether the goal taken last stands in this piece in words: the next line may hold another.
    pub(super) fn was_in_words(&self, piece: &Piece) -> bool {
        let last = self.last.map(|last| &self.found[last].mark);
        last.is_some_and(|mark| mark.rule.as_str() == IN_WORDS && mark.lines == piece.lines)
    }

    /// Takes in where a goal in a sentence starts from, as the sentence behind it says: "… under 12 dage i 2026. I 2024 var
    /// gennemsnittet 13,6 dage."
    pub(super) fn starts_as_told(&mut self, sentence: &str, next: &str) {
        let Some(goal) = self.last.map(|last| &self.found[last].value) else {
            return;
        };
        if goal.baseline.is_some() || goal.value.is_none() {
            return;
        }
        let (level, period) = (goal.level, goal.period);
        let both = self.titled(&format!("{sentence} {next}"), level, period);
        let goal = self.last.map(|last| &mut self.found[last].value);
        if let Some(goal) = goal.filter(|goal| goal.value == both.value && goal.bound == both.bound)
        {
            goal.baseline = both.baseline;
            goal.baseline_period = both.baseline_period;
        }
    }

    /// Takes a sentence of a plan outside every list that sets a bound, as a guess, and tells of one that may ask a
    /// figure otherwise; both count where no list has any goals.
    pub(super) fn may_ask(&mut self, sentence: &str, piece: &Piece) {
        let figure = terms::unused_figure(sentence) || terms::sets_limit(sentence);
        let pending = sentence.starts_with("Mål") && terms::is_pending(sentence);
        let beside = (figure || pending) && self.asks_nothing_yet(piece).is_some();
        let open = self.setting.sender == Sender::Plan
            && (asks(sentence) || goes(sentence) || beside && !WAS.is_match(sentence))
            && !EXPECTS.is_match(sentence)
            && !lexicon::is_of_others(sentence, self.setting.own)
            && !MONEY.is_match(sentence);
        if !open {
            return;
        }
        if let Some(above) = self.asks_nothing_yet(piece) {
            // "Målet fastsættes, når aftalen er på plads."
            if sentence.starts_with("Mål") && terms::is_pending(sentence) {
                self.found[above].value.state = GoalState::Pending;
                return self.claimed.push(piece.lines);
            }
            let mut goal = self.titled(sentence, GoalLevel::Target, None);
            let read = goal.value.is_some() || goal.delta.is_some();
            if read || goal.state == GoalState::Damaged {
                goal.above = Some(above);
                return self.push(goal, piece, IN_WORDS, FIGURE_UNUSED);
            }
            if figure || terms::holds_figure(sentence) {
                return self.untold(piece.lines, unread(sentence));
            }
        }
        if SETS_BOUND.is_match(sentence) {
            let goal = self.titled(sentence, GoalLevel::Local, None);
            if goal.bound.is_some() && goal.value.is_some() {
                self.claimed.push(piece.lines);
                let goal = marked(goal, piece.lines, IN_WORDS, FIGURE_UNUSED);
                return self.stated.push(goal);
            }
        }
        if terms::unused_figure(sentence) || terms::share_in_words(sentence) {
            let goal = self.titled(sentence, GoalLevel::Local, None);
            let plain = goal.bound.is_some() && (goal.value.is_some() || goal.delta.is_some());
            self.asking.push(Asking {
                sentence: sentence.to_owned(),
                lines: piece.lines,
                plain,
            });
        }
    }

    /// The goal with a name of its own right above a paragraph, where its words ask no figure: "Pejlemærke 1: Flere
    /// bader", below which sentences do.
    fn asks_nothing_yet(&self, piece: &Piece) -> Option<usize> {
        /// How many lines further down the paragraph may stand.
        const LINES_BELOW: u32 = 3;
        let last = self.last?;
        let told = self.found.get(last)?;
        let at = match told.mark.rule.as_str() == IN_WORDS {
            true => told.value.above?,
            false => last,
        };
        let goal = self.found.get(at)?;
        let named = goal.mark.rule.as_str() == super::labelled::LABELLED;
        let near = piece.lines.from <= goal.mark.lines.to + LINES_BELOW;
        let open = goal.value.value.is_none() && goal.value.delta.is_none();
        (named && near && open && goal.value.state == GoalState::Set).then_some(at)
    }
}

/// What is told of a sentence that was not read.
fn unread(sentence: &str) -> String {
    format!("a sentence that may ask a figure was not read: {sentence}")
}

/// Whether a sentence says what is to become, and none that only tells of goals: these are read elsewhere.
pub(super) fn asks(sentence: &str) -> bool {
    static ASKS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:mindst|højst|højest|maksimalt|minimum)\b|\ber (?:mindst|højst|højest|maksimalt)\b|^[^:]{3,60}: (?:mindst|højst|højest|maksimalt|minimum|fra \d)|\bmå |\b(?:skal|vil|bør|nedbringes|reduceres|øges|halveres|fordobles|hæves|sænkes|fastholdes)\b",
        )
    });
    ASKS.is_match(sentence)
        && prose::stated(sentence, None).is_empty()
        && prose::carried_over(sentence).is_none()
        && prose::announced(sentence).is_none()
}

/// Whether a sentence says from which figure to which something goes: "Vi går fra 40 til 55 både i 2027".
fn goes(sentence: &str) -> bool {
    static GOES: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\bfra \d[\d.,]*(?: ?%| [\p{L}.]+){0,3}(?: i (?:19|20)\d{2})? til (?:mindst |højst )?\d",
        )
    });
    GOES.is_match(sentence)
}

/// Whether the sentence behind one says that how many, or how much, of it is decided later: "Flere bader. Hvor mange
/// flere lægger vi fast, når …".
fn awaits(sentence: &str, paragraph: &str) -> bool {
    static LATER: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^[. ]*Hvor (?:mange|meget|langt|få)(?: \p{L}+){0,3} (?:lægge[rs]|sætte[rs]|fastsætte[rs]|fastlægge[rs]|beslutte[rs])\b[^.]*\b(?:når|efter|senere|i løbet af)\b",
        )
    });
    let behind = paragraph.find(sentence).map(|at| at + sentence.len());
    behind.is_some_and(|at| LATER.is_match(&paragraph[at..]))
}

/// Whether a list, a table or a goal with its name stands below the same heading.
fn list_follows(below: &[Piece]) -> bool {
    let heads = |piece: &&Piece| matches!(piece.shape, Shape::Heading(_));
    let mut under = below.iter().take_while(|piece| !heads(piece));
    under.any(|piece| match piece.shape {
        Shape::Numbered(_) | Shape::Bullet | Shape::Row(_) => true,
        Shape::Prose => lexicon::label(&piece.text).is_some(),
        Shape::Heading(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use crate::plan::goals::{self, Setting};
    use crate::plan::{lines_of, pieces};

    const SETTING: Setting<'_> = Setting {
        whole: None,
        own: Some("Nordvig Kommune"),
        sender: goals::Sender::Plan,
    };

    fn goals_of(text: &str) -> Vec<String> {
        let pieces = pieces::of(&lines_of(text));
        let found = goals::of(&pieces, SETTING).goals.into_iter();
        found.map(|goal| goal.value.title).collect()
    }

    #[test]
    fn a_paragraph_below_a_heading_of_goals_asks_with_a_figure() {
        let text = "1 Status\nHavnen havde 30 både i 2020.\n\n2 Vores samlede mål\nNordvig Kommune skal øge antallet af både med 20 pct. i 2030 i forhold til 2020. Danmark skal have flere.\n\n3 Mål for broer\n- Mindst 4 broer i 2030\n";
        assert_eq!(
            goals_of(text),
            [
                "Nordvig Kommune skal øge antallet af både med 20 pct. i 2030 i forhold til 2020",
                "Mindst 4 broer i 2030"
            ]
        );
        let text = "Havnen\n\nMål\nFlere bader om vinteren. Hvor mange flere lægger vi fast, når vi har talt dem.\n";
        assert_eq!(goals_of(text), ["Flere bader om vinteren"]);
        let text = "Havnen\n\nVores mål\nVi vil frem mod 2029 anlægge 40 nye badebroer, hvoraf mindst 12 skal ligge i byen.\n";
        assert_eq!(
            goals_of(text),
            [
                "Vi vil frem mod 2029 anlægge 40 nye badebroer",
                "mindst 12 skal ligge i byen"
            ]
        );
        let text = "Havnen\n\nMål\nKøen ved broen er højst 6 minutter i 2030.\n";
        assert_eq!(
            goals_of(text),
            ["Køen ved broen er højst 6 minutter i 2030"]
        );
        let text = "Havnen\n\nVores mål\nVi vil bygge 300 små både.\n";
        assert_eq!(goals_of(text), ["Vi vil bygge 300 små både"]);
        let text = "Havnen\n\nHvad vil vi opnå?\nVi vil sikre, at køen ved broen ikke overstiger 20 minutter.\n";
        assert_eq!(
            goals_of(text),
            ["Vi vil sikre, at køen ved broen ikke overstiger 20 minutter"]
        );
        // A line ends its sentence, behind a unit and a number too.
        let text = "Havnen\n\nVores mål\nPrisen for en plads må højst være 40 kr.\nKøen ved broen skal højst være 15.\nBesøgstallet skal fordobles fra 12.000.\nVentelisten skal ned med en tredjedel fra 90 både.\n";
        assert_eq!(
            goals_of(text),
            [
                "Prisen for en plads må højst være 40 kr",
                "Køen ved broen skal højst være 15",
                "Besøgstallet skal fordobles fra 12.000",
            ]
        );
        // Below no heading of goals a bound is a guess, and another figure is told.
        let text = "Havnen\n\nBroer til alle\nHavnen vil bygge 300 små både. Køen ved broen må højst være 20 minutter.\n";
        assert_eq!(goals_of(text), ["Køen ved broen må højst være 20 minutter"]);
        let told = goals::of(&pieces::of(&lines_of(text)), SETTING).findings;
        assert_eq!(told.len(), 1);
        assert!(told[0].text.ends_with("300 små både."), "{told:?}");
        let text = "Havnen\n\nMål\nFlere bader om vinteren. Hvor mange flere er sjovt.\n";
        assert!(goals_of(text).is_empty());
        let text = "Havnen\n\nServicemål\nUtætte både: højst 2 % af alle i 2030 (2024: 3,8 %)\nKøer i det store bassin: fra 42 om året til højst 10 om året\n";
        assert_eq!(
            goals_of(text),
            [
                "Utætte både: højst 2 % af alle i 2030",
                "Køer i det store bassin: fra 42 om året til højst 10 om året"
            ]
        );
        let text = "Vores mål\nHavnen skal have højst 30 både.\n- Mindst 4 broer i 2030\n";
        assert_eq!(goals_of(text), ["Mindst 4 broer i 2030"]);
    }

    #[test]
    fn a_sentence_beside_a_list_that_asks_a_figure_of_its_own_is_told() {
        let told = |sentence: &str| {
            let text = format!("Havnen\n\n{sentence}\n\nMål\n- Køen er højst 9 minutter i 2027\n");
            let found = goals::of(&pieces::of(&lines_of(&text)), SETTING);
            assert_eq!(found.goals.len(), 1, "{sentence}");
            found.findings.len()
        };
        for sentence in [
            "Andelen af gæster, der bader, skal falde fra 14 pct. (2023) til højst 8 pct. i 2028.",
            "Vi vil øge antallet af pladser fra 40 til 60 i 2027.",
        ] {
            assert_eq!(told(sentence), 1, "{sentence}");
        }
        for sentence in [
            "Køen ved broen må højst være 9 minutter.",
            "Havnen har opstillet 7 mål, der skal følges.",
            "Antallet af både ventes at stige fra 80 til 120.",
            "Staten skal bygge 3 havne.",
        ] {
            assert_eq!(told(sentence), 0, "{sentence}");
        }
    }

    #[test]
    fn a_sentence_below_a_name_that_asks_nothing_asks_for_it() {
        let text = "Havnepolitik 2024-2027\n\nPejlemærke 1: Liv på molen\n\nVi vil, at andelen af gæster, der bader, øges fra 31 pct. i 2024 til 45 pct. i 2027. Vi bygger gerne.\n\nPejlemærke 2: Ro\n\nAntallet af fald skal højst være 6 i 2027.\n\nMålsætning 3 – Flere både\nVi går fra 400 til 520 både i 2027.\n\nMålsætning 4 – Mindst 40 pladser\nDer skal bygges 3 broer.\n";
        let found = goals::of(&pieces::of(&lines_of(text)), SETTING).goals;
        let told = found.iter().filter(|goal| goal.value.above.is_some());
        let told: Vec<String> = told
            .map(|goal| {
                let sure = goal.mark.confidence.is_sure();
                let value = goal.value.value.map(|value| value.to_string());
                format!(
                    "{:?} {} {sure}",
                    goal.value.above,
                    value.unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(
            told,
            ["Some(0) 45 false", "Some(2) 6 false", "Some(4) 520 false"]
        );
    }

    #[test]
    fn what_is_wanted_right_below_an_area_is_a_goal() {
        let text = "Havnen\nVi vil, at alle kan bade. Vi vil bygge.\nDet vil vi måle på\n- Mindst 4 broer i 2030\n- Antal bade\n\nMolen\nVi vil passe på molen.\nDet vil vi måle på\n- Højst 2 skader om året\n";
        assert_eq!(
            goals_of(text),
            [
                "alle kan bade",
                "Mindst 4 broer i 2030",
                "passe på molen",
                "Højst 2 skader om året"
            ]
        );
    }
}
