//! Whole lives of a ledger on a disk that fails: at every step of a fixed life in every way, and in
//! lives that follow from one number each. `PROTOKOL_SIM_SEED=N` replays one of those alone, and
//! `PROTOKOL_SIM_SEEDS=N..M` others, as `cargo xtask simulate` does.

mod clerks;
mod mending;
mod sources;
mod world;

use std::env;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use world::{IndexFate, Manner, Op, World};

use crate::memory_disk::faults::{Change, Choices, Fault, Planned};

/// How many random lives a run of the tests looks at.
const SEEDS: u64 = 150;

/// A life that comes by every step of commit, rollover, archive, source, open and close.
const LIFE: [Op; 9] = [
    Op::PutSource,
    Op::Commit(Manner::New),
    Op::Commit(Manner::Expecting),
    Op::Commit(Manner::New),
    Op::Close(IndexFate::Gone),
    Op::Commit(Manner::Repeated),
    Op::PutSource,
    Op::Commit(Manner::New),
    Op::Close(IndexFate::Older),
];

#[test]
fn at_every_step_every_fault_leaves_what_was_acknowledged() {
    for fault in Fault::ALL {
        let mut steps = 0;
        for step in 1.. {
            let name = format!("{fault:?} at change {step}");
            let mut world = World::new(
                name,
                step,
                [Planned {
                    after: usize::try_from(step).unwrap(),
                    fault,
                }],
            );
            world.run(&LIFE);
            if world.disk().struck().is_empty() {
                break;
            }
            steps += 1;
        }
        assert!(steps > 10, "{fault:?} had only {steps} changes to strike");
    }
}

/// The changes at which a commit syncs its group, from 1.
fn syncs_of_commits() -> Vec<usize> {
    let mut world = World::new("a calm life".to_owned(), 0, []);
    LIFE.iter().for_each(|op| world.step(*op));
    let files = world.disk().files();
    let archived = |path: &&PathBuf| path.to_string_lossy().ends_with(".zst");
    assert!(
        files.keys().filter(archived).count() >= 2,
        "{:?}",
        files.keys()
    );

    let made = world.disk().made();
    let steps = made.windows(3).zip(3..);
    // A file that is written as a whole is cut to nothing first.
    let group = |window: &[Change]| {
        window[0] != Change::Truncate && window[1..] == [Change::Write, Change::Sync]
    };
    steps
        .filter(|(window, _)| group(window))
        .map(|(_, step)| step)
        .collect()
}

#[test]
fn a_second_fault_at_every_step_of_the_opening_after_a_crash_loses_nothing_either() {
    let (first, mut set_aside) = (Fault::PowerCut, 0);
    for step in syncs_of_commits() {
        for (fault, after) in Fault::ALL
            .into_iter()
            .flat_map(|fault| (1..7).map(move |after| (fault, after)))
        {
            let name = format!("power cut at change {step}, {fault:?} {after} changes later");
            let faults = [
                Planned {
                    after: step,
                    fault: first,
                },
                Planned { after, fault },
            ];
            let seed = u64::try_from(step * 100 + after).unwrap();
            let mut world = World::new(name, seed, faults);
            world.run(&LIFE);
            set_aside += world.set_aside();
        }
    }
    assert!(set_aside > 20, "only {set_aside} groups were torn");
}

#[test]
fn what_was_left_in_doubt_at_any_step_does_not_go_with_the_power_later() {
    // Each of these leaves something that programs see and that is not durable.
    for first in [Fault::Killed, Fault::Refused] {
        for step in 1.. {
            let after = 2 + step * 7 % 23;
            let name = format!("{first:?} at change {step}, power cut {after} changes later");
            let faults = [
                Planned {
                    after: step,
                    fault: first,
                },
                Planned {
                    after,
                    fault: Fault::PowerCut,
                },
            ];
            let mut world = World::new(name, u64::try_from(step).unwrap(), faults);
            world.run(&LIFE);
            if world.disk().struck().is_empty() {
                break;
            }
        }
    }
}

#[test]
#[expect(
    clippy::print_stderr,
    reason = "the number is what a reader needs to see it again"
)]
fn whatever_follows_from_a_number_leaves_what_was_acknowledged() {
    for seed in seeds() {
        let lived = catch_unwind(AssertUnwindSafe(|| live(seed)));
        if let Err(panic) = lived {
            eprintln!("to see it again: PROTOKOL_SIM_SEED={seed}");
            resume_unwind(panic);
        }
    }
}

/// The numbers to live by.
fn seeds() -> Range<u64> {
    let number = |text: &str| text.parse::<u64>().unwrap();
    if let Ok(seed) = env::var("PROTOKOL_SIM_SEED") {
        let seed = number(&seed);
        return seed..seed + 1;
    }
    let Ok(range) = env::var("PROTOKOL_SIM_SEEDS") else {
        return 0..SEEDS;
    };
    let (from, upto) = range.split_once("..").unwrap();
    number(from)..number(upto)
}

/// A life that follows from a number.
fn live(seed: u64) {
    let mut choices = Choices(seed);
    let faults: Vec<_> = (0..choices.below(5))
        .map(|_| Planned {
            after: gap(&mut choices),
            fault: choices.of(&Fault::ALL),
        })
        .collect();
    let ops: Vec<_> = (0..6 + choices.below(20))
        .map(|_| op(&mut choices))
        .collect();
    World::new(format!("seed {seed}"), seed, faults).run(&ops);
}

/// How many changes lie between two faults: often few, as many faults matter in a row alone.
fn gap(choices: &mut Choices) -> usize {
    match choices.below(2) {
        0 => 1 + choices.below(5),
        _ => 1 + choices.below(60),
    }
}

fn op(choices: &mut Choices) -> Op {
    let manners = [
        Manner::New,
        Manner::New,
        Manner::Expecting,
        Manner::Stale,
        Manner::Repeated,
        Manner::KeyReused,
    ];
    let fates = [
        IndexFate::Kept,
        IndexFate::Kept,
        IndexFate::Gone,
        IndexFate::Older,
    ];
    match choices.below(10) {
        0 | 1 => Op::PutSource,
        2 | 3 => Op::Close(choices.of(&fates)),
        4 => Op::Verify,
        _ => Op::Commit(choices.of(&manners)),
    }
}
