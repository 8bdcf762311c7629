//! The measuring program behind `cargo xtask score`: reads documents with known contents and tells, field
//! by field, how much of it was found. It must not judge: a low figure is printed and is no failure.
//!
//! [`documents`] finds the documents, [`expected`] and [`corpus`] tell what careful readers find in them,
//! [`found`] what the program does, both as [`node`]s; [`compare`] counts and [`report`] prints.

mod compare;
mod corpus;
mod documents;
mod expected;
mod found;
mod node;
mod plans;
mod report;

use std::fs;
use std::process::ExitCode;

use xtask::score::{Ask, Request};
use xtask::ui;

use crate::documents::{Case, Failure, Set};

/// The page that holds the figures, from the project's root.
const PAGE: &str = "docs/reading-quality.md";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            ui::error(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let request = Request::parse(std::env::args().skip(1))?;
    let cases = match &request.folder {
        None => documents::all()?,
        Some(folder) => documents::of_folder(folder)?,
    };
    match request.ask {
        Ask::Figures => ui::line(&report::figures(&cases)),
        Ask::Renewed => {
            let figures = report::figures(&cases);
            ui::line(&figures);
            renew(&cases, &figures)?;
        }
        Ask::Misses(name) => ui::line(&report::misses(named(&cases, &name)?)),
    }
    Ok(())
}

/// The document whose name begins so; none that is held out.
fn named<'a>(cases: &'a [Case], name: &str) -> Result<&'a Case, Failure> {
    let case = cases.iter().find(|case| case.name.starts_with(name));
    let case = case.ok_or_else(|| format!("no document is called `{name}`"))?;
    match case.set {
        Set::Real | Set::Known | Set::RealPlans | Set::KnownPlans | Set::Folder => Ok(case),
        Set::HeldOut | Set::HeldOutPlans => Err(format!(
            "`{}` is held out: rules are not written for what it holds\n\
             hint: see intake/minutes/README.md",
            case.name
        )
        .into()),
    }
}

/// Puts the figures and the list of layouts in the place of those on the page.
fn renew(cases: &[Case], figures: &str) -> Result<(), Failure> {
    if !cases.iter().any(|case| case.set == Set::Real) {
        let hint = "hint: name their folder in PROTOKOL_CORPUS";
        return Err(
            format!("the page shows the real minutes too, and they are not here\n{hint}").into(),
        );
    }
    let path = documents::root().join(PAGE);
    let mut page = fs::read_to_string(&path)?;
    for (part, text) in [("figures", figures), ("layouts", &report::layouts(cases))] {
        let (begin, end) = (
            format!("<!-- {part} -->\n"),
            format!("\n<!-- end of {part} -->"),
        );
        let marks = page
            .find(&begin)
            .map(|at| at + begin.len())
            .zip(page.find(&end));
        let (from, to) = marks
            .filter(|(from, to)| from <= to)
            .ok_or_else(|| format!("{PAGE} has no place for the {part}"))?;
        page.replace_range(from..to, &format!("\n{text}"));
    }
    fs::write(path, page)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expectation_is_of_the_form_and_agrees_with_itself() {
        let cases = documents::all().unwrap();
        let known = cases.iter().filter(|case| case.set == Set::Known);
        let number = known.count();
        assert!(number >= 9, "{number} documents are known");
        for case in &cases {
            let tally = compare::compare(&case.expected, &case.expected);
            assert!(tally.misses.is_empty(), "{}: {:?}", case.name, tally.misses);
            assert_eq!(tally.outcomes.wrong, 0, "{}", case.name);
        }
    }

    #[test]
    fn a_document_held_out_is_not_shown() {
        let cases = documents::all().unwrap();
        for case in &cases {
            let shown = named(&cases, &case.name).is_ok();
            let held_out = matches!(case.set, Set::HeldOut | Set::HeldOutPlans);
            assert_eq!(shown, !held_out, "{}", case.name);
        }
    }
}
