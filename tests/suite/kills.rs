//! A process that writes a ledger is killed again and again, at any moment, and the next one goes on
//! with the same ledger. Linux only, as `/proc` and signals are used.

use std::path::Path;

use protokol_tests::endurance::kills::kill_loops;

use crate::ENDURANCE;

#[test]
fn killed_again_and_again_a_ledger_loses_nothing_it_acknowledged() {
    let tally =
        kill_loops(Path::new(ENDURANCE), 1, 30, 1).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(tally.kills, 30);
    assert!(tally.acknowledged > 50, "{tally}");
}

#[test]
fn killed_while_four_threads_write_a_ledger_loses_nothing_it_acknowledged() {
    let tally =
        kill_loops(Path::new(ENDURANCE), 2, 10, 4).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(tally.kills, 10);
    assert!(tally.acknowledged > 10, "{tally}");
}
