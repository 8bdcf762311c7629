//! Ledgers as power cuts could have left them, rebuilt from system-call traces of real processes; and
//! the same harness over sled alone, which it must see losing what its flush acknowledged.

use std::path::Path;

use protokol_tests::endurance::known_bad::{Losses, Start, cut_sled};
use protokol_tests::endurance::powercut::Recording;
use protokol_tests::endurance::sled_alone::Sync;
use protokol_tests::power::Rules;

use crate::ENDURANCE;

#[test]
fn what_was_acknowledged_survives_power_cuts_of_real_processes() {
    const RECORDINGS: u32 = 10;
    let mut images = 0;
    let mut failures = Vec::new();
    for seed in 1..=RECORDINGS {
        let recording = Recording::make(Path::new(ENDURANCE), seed);
        let recording = recording.unwrap_or_else(|fault| panic!("seed {seed}: {fault}"));
        let outcome = recording.check(36);
        images += outcome.images;
        if !outcome.failures.is_empty() {
            recording.keep(&crate::project_root().join(format!("target/powercut/{seed}")));
        }
        failures.extend(outcome.failures.into_iter().map(|failure| {
            let number = failure.number.as_u64();
            format!("{failure}\n  cargo xtask powercut --replay {number}")
        }));
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    assert!(images >= 300, "only {images} different images");
}

fn cut(sync: Sync, start: Start, rules: Rules) -> Losses {
    let losses = cut_sled(Path::new(ENDURANCE), (sync, start, rules), 1, 40);
    losses.unwrap_or_else(|fault| panic!("{fault}"))
}

/// Under rules that are kinder than POSIX.
#[test]
fn the_flush_of_sled_alone_is_seen_losing_what_it_acknowledged() {
    for start in [Start::New, Start::Existing] {
        let losses = cut(Sync::Flush, start, Rules::Ext4);
        assert!(losses.lost > 0, "{start:?}: {losses:?}");
    }
}

#[test]
fn sled_with_an_fdatasync_behind_its_flush_is_not_seen_losing_anything() {
    for start in [Start::New, Start::Existing] {
        let losses = cut(Sync::Fdatasync, start, Rules::Posix);
        assert_eq!(
            (losses.lost, losses.unreadable),
            (0, 0),
            "{start:?}: {losses:?}"
        );
    }
}
