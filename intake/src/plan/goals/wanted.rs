//! Goals in sentences that stand where goals are told and no list has them: what a heading's first sentence says
//! is wanted, and what a paragraph below a heading of goals asks with a figure.

use std::sync::LazyLock;

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

static OF_THESE: LazyLock<Regex> = LazyLock::new(|| compiled(r",? (?:hvoraf|heraf) "));
static MONEY: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?:kr\.|kr\b|kroner\b|mio\b|mia\b)"));
/// What a sentence says that is a bound and nothing else.
static SETS_BOUND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:må (?:højst|højest|maksimalt|ikke)|skal (?:mindst|højst|som minimum|minimum)|ikke (?:overstiger?|overskrider?))\b",
    )
});

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
        self.push(goal, piece, "goal/wanted@1", 80);
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
            && !list_follows(below);
        let awaited = awaits(sentence, &piece.text);
        if !open || !asks(sentence) && !awaited || lexicon::is_of_others(sentence, self.setting.own)
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

    /// Takes a sentence of a plan outside every list that sets a bound, as a guess, and tells of one that may ask a
    /// figure otherwise; both count where no list has any goals.
    pub(super) fn may_ask(&mut self, sentence: &str, piece: &Piece) {
        let open = self.setting.sender == Sender::Plan
            && asks(sentence)
            && !lexicon::is_of_others(sentence, self.setting.own)
            && !MONEY.is_match(sentence);
        if !open {
            return;
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
            let text = format!("a sentence that may ask a figure was not read: {sentence}");
            self.asking.push(not_read(piece.lines, None, text));
        }
    }
}

/// Whether a sentence says what is to become, and none that only tells of goals: these are read elsewhere.
fn asks(sentence: &str) -> bool {
    static ASKS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:mindst|højst|højest|maksimalt|minimum)\b|\ber (?:mindst|højst|højest|maksimalt)\b|\bmå |\b(?:skal|vil|bør|nedbringes|reduceres|øges|halveres|fordobles|hæves|sænkes|fastholdes)\b",
        )
    });
    ASKS.is_match(sentence)
        && prose::stated(sentence, None).is_empty()
        && prose::carried_over(sentence).is_none()
        && prose::announced(sentence).is_none()
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
        let text = "Vores mål\nHavnen skal have højst 30 både.\n- Mindst 4 broer i 2030\n";
        assert_eq!(goals_of(text), ["Mindst 4 broer i 2030"]);
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
