//! What the reports on what lies ahead and on handovers say, in both languages. It computes nothing.

use crate::lang::Lang;
use crate::responsible::{Orphan, Sort};
use crate::upcoming::LineSort;

/// What lies ahead, for a reader.
#[must_use]
pub fn line_sort(sort: LineSort, lang: Lang) -> &'static str {
    match sort {
        LineSort::UrgentDecision => {
            lang.pick("decided alone, to be reported", "hastesag, skal meddeles")
        }
        LineSort::Deferred => lang.pick("put off", "udsat"),
        LineSort::Hearing => lang.pick("hearing", "høring"),
        LineSort::Rhythm => lang.pick("recurring", "tilbagevendende"),
        LineSort::FollowUp => lang.pick("follow-up", "opfølgning"),
        LineSort::GoalReport => lang.pick("report on a goal", "status på mål"),
        LineSort::Topic => lang.pick("planned topic", "planlagt tema"),
    }
}

/// What goes over, for a reader.
#[must_use]
pub fn sort(sort: Sort, lang: Lang) -> &'static str {
    match sort {
        Sort::Case => lang.pick("case", "sag"),
        Sort::FollowUp => lang.pick("follow-up", "opfølgning"),
        Sort::Goal => lang.pick("goal", "mål"),
        Sort::Topic => lang.pick("planned topic", "planlagt tema"),
    }
}

/// Why nobody has a thing.
#[must_use]
pub fn orphan(orphan: Orphan, lang: Lang) -> &'static str {
    match orphan {
        Orphan::Dissolved => lang.pick(
            "its body was dissolved and nobody took over",
            "udvalget er nedlagt, og ingen har overtaget",
        ),
        Orphan::SeveralHeirs => lang.pick(
            "several bodies took over and nothing says which of them has it",
            "flere udvalg har overtaget, og intet siger hvem der har det",
        ),
    }
}
