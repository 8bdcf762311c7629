//! What a page shows below a plan and is none of it: lists of other documents ("Se også"), and the plans of other
//! municipalities. It says where they begin, and reads nothing of them.

use std::sync::LazyLock;

use regex::Regex;

use super::headings;
use super::pages::{Part, PartKind, names_plan};
use crate::lines::Line;
use crate::municipality;
use crate::regexes::compiled;

/// The title of another plan is no longer.
const LONGEST_TITLE: usize = 120;

/// Takes a part into the plan's own lines and what stands around it; `None` where all are its own.
pub(super) fn apart<'a>(part: &Part<'a>) -> Option<(Part<'a>, Part<'a>)> {
    let (own, mut others) = split(&part.lines, &heads_others);
    // Of the titles the first is the plan's own.
    let titled = |line: &&Line<'_>| names_another(line.text);
    let mut plans = own
        .iter()
        .filter(|line| names_plan(without_marks(line.text)));
    let first = plans.next().map(|line| line.number);
    let said = own
        .iter()
        .filter(|line| Some(line.number) == first || !titled(line));
    let said: Vec<Line<'_>> = said.copied().collect();
    let whose = municipality::of(&said, municipality::head_of(&said))
        .filter(|read| read.mark.confidence.is_sure());
    let of_another = |text: &str| {
        let Some(whose) = &whose else { return false };
        names_another(text) && municipality::in_line(text).is_some_and(|named| named != whose.value)
    };
    let (own, theirs) = split(&own, &of_another);
    others.extend(theirs);
    if others.is_empty() {
        return None;
    }
    others.sort_by_key(|line| line.number);
    let part = |kind, lines| Part {
        kind,
        lines,
        named: part.named,
    };
    Some((part(PartKind::Plan, own), part(PartKind::Other, others)))
}

/// Whether a line is the title of a plan and names a municipality.
fn names_another(text: &str) -> bool {
    text.len() <= LONGEST_TITLE
        && municipality::in_line(text).is_some()
        && names_plan(without_marks(text))
}

/// The lines before and behind what begins so, and those of what does.
fn split<'a>(lines: &[Line<'a>], begins: &dyn Fn(&str) -> bool) -> (Vec<Line<'a>>, Vec<Line<'a>>) {
    let (mut own, mut others) = (vec![], vec![]);
    let mut among = false;
    for line in lines {
        if line.has_text() {
            among = begins(line.text) || among && !goes_on(line.text);
        }
        match among {
            true => others.push(*line),
            false => own.push(*line),
        }
    }
    (own, others)
}

/// Whether a line heads what else a site shows: "Se også", "Relaterede planer", "Andre læste også".
fn heads_others(text: &str) -> bool {
    static HEADS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:se (?:også|desuden|mere)|læs (?:også|mere|videre)|andre (?:har )?(?:læste|læst|så|set|besøgte|kiggede) ?(?:også|på)?|(?:relatere(?:de|t)|lignende|andre|øvrige|flere|tilhørende) (?:planer|politikker|strategier|dokumenter|sider|artikler|indhold|links?|emner|publikationer|planer og politikker|politikker og planer|politikker og strategier)|mest (?:læste|sete|besøgte)|måske er du også interesseret i|du er måske også interesseret i|(?:nyttige |relevante )?links)$",
        )
    });
    HEADS.is_match(
        without_marks(text)
            .trim_end_matches([':', '.', '…'])
            .trim_end(),
    )
}

/// Whether the plan itself goes on: with an area, or with a numbered chapter.
fn goes_on(text: &str) -> bool {
    static CHAPTER: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^\d{1,2}(?:\.\d{1,2})?\.? (?P<title>\p{Lu}\p{Ll}[^.]{2,60})$"));
    if headings::area(text).is_some() {
        return true;
    }
    CHAPTER.captures(text).is_some_and(|found| {
        !names_plan(&found["title"]) && municipality::in_line(&found["title"]).is_none()
    })
}

/// A line without what hangs or numbers it.
fn without_marks(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphabetic()).trim()
}

#[cfg(test)]
mod tests {
    use crate::plan;

    fn goals(text: &str) -> Vec<String> {
        let found = plan::read(text);
        let goals = found.iter().flat_map(|document| &document.aims.goals);
        goals.map(|goal| goal.value.title.clone()).collect()
    }

    #[test]
    fn what_a_site_shows_below_a_plan_is_not_its_own() {
        let plan = "Nordvig Kommune\nHavneplan 2024-2028\n\nMål\n- Mindst 40 pct. af bådene skal sejle på strøm.\n\n";
        let alone = goals(plan);
        assert_eq!(alone.len(), 1, "{alone:?}");
        for others in [
            "Læs også\nVandplan 2022\nMål\n- Mindst 9 pct. af vandet skal renses.\n",
            "Relaterede politikker:\nVandplan\nMål: Højst 9 pct. spild\n",
            "Vandplan for Sydby Kommune\nMål\n- Mindst 9 pct. af vandet skal renses.\n",
        ] {
            assert_eq!(goals(&format!("{plan}{others}")), alone, "{others}");
        }
        let on = "Se også\nVandplan 2022\n\nIndsatsområde 2 – Kajen\nMål\n- Højst 3 ulykker på kajen i 2028.\n";
        assert_eq!(goals(&format!("{plan}{on}")).len(), 2);
    }
}
