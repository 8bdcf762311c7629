//! What `cargo xtask kill`, `powercut` and `soak` start, and the words they understand. It must not
//! hold a check of its own.

use std::path::{Path, PathBuf};

use super::kills::{self, Tally};
use super::powercut::{Failure, Number, Recording};
use super::workload::say;
use super::{Fault, holds, sled_alone, soak, workload};

/// Images of one recording.
const IMAGES_PER_RECORDING: u32 = 100;
/// A ledger is left behind after so many kills, so that looking at all of it stays quick.
const KILLS_PER_LEDGER: u32 = 50;
/// Where failed recordings are kept, from the folder the program runs in.
const KEPT: &str = "target/powercut";

/// Does what the arguments ask for.
///
/// # Errors
/// What did not hold, or was not understood.
pub(super) fn run(program: &Path, arguments: &[String]) -> Result<(), Fault> {
    let unknown = || Fault(format!("not understood: {}", arguments.join(" ")));
    let (verb, rest) = arguments.split_first().ok_or_else(unknown)?;
    let option = |name: &str| {
        let at = rest.iter().position(|word| word == name)?;
        rest.get(at + 1)?.parse::<u32>().ok()
    };
    match verb.as_str() {
        workload::VERB => workload::Work::parse(rest).ok_or_else(unknown)?.run(),
        sled_alone::WORK => sled_alone::Work::parse(rest).ok_or_else(unknown)?.run(),
        sled_alone::READ => match rest {
            [folder, seed] => {
                sled_alone::read(Path::new(folder), seed.parse().map_err(|_| unknown())?)
            }
            _ => Err(unknown()),
        },
        "kill" => {
            let loops = option("--loops").unwrap_or(1_000);
            let seed = option("--seed").unwrap_or(1);
            kill(program, seed, loops)
        }
        "powercut" => match rest.iter().position(|word| word == "--replay") {
            Some(at) => {
                let number = rest.get(at + 1).and_then(|text| Number::parse(text));
                replay(program, number.ok_or_else(unknown)?)
            }
            None => {
                let images = option("--images").unwrap_or(10_000);
                powercuts(program, option("--seed").unwrap_or(1), images)
            }
        },
        "soak" => {
            let minutes = option("--minutes").unwrap_or(30);
            soak::run(program, u64::from(minutes), option("--seed").unwrap_or(1))
        }
        _ => Err(unknown()),
    }
}

/// Kills one writer so many times, and says how it goes.
fn kill(program: &Path, seed: u32, loops: u32) -> Result<(), Fault> {
    let mut left = loops;
    let mut sum = Tally::default();
    for seed in (0..).map(|ledger: u32| seed.wrapping_add(ledger)) {
        let kills = left.min(KILLS_PER_LEDGER);
        sum.add(kills::kill_loops(program, seed, kills, 1)?);
        left -= kills;
        say(&format!("seed {seed}: {sum}"));
        if left == 0 {
            break;
        }
    }
    Ok(())
}

/// Makes recordings, from this seed on, and checks so many images.
///
/// # Errors
/// That some of them did not hold, after saying which; their recordings are kept.
pub(super) fn powercuts(program: &Path, seed: u32, images: u32) -> Result<(), Fault> {
    let (mut checked, mut failed) = (0, 0);
    let wanted = images as usize;
    for seed in (0..).map(|recording: u32| seed.wrapping_add(recording)) {
        let recording = Recording::make(program, seed)
            .map_err(|fault| Fault(format!("the recording of seed {seed}: {fault}")))?;
        let left = u32::try_from(wanted - checked).unwrap_or(IMAGES_PER_RECORDING);
        let outcome = recording.check(left.min(IMAGES_PER_RECORDING));
        checked += outcome.images;
        failed += outcome.failures.len();
        if !outcome.failures.is_empty() {
            recording.keep(&kept(seed));
        }
        outcome.failures.iter().for_each(tell);
        say(&format!(
            "seed {seed}: {checked} of {wanted} images, {failed} did not hold"
        ));
        if checked >= wanted || outcome.images == 0 {
            break;
        }
    }
    say(&format!(
        "powercut: {checked} images, {failed} did not hold"
    ));
    holds(failed == 0 && checked >= wanted, || {
        format!("{failed} of {checked} images did not hold")
    })
}

fn kept(seed: u32) -> PathBuf {
    Path::new(KEPT).join(seed.to_string())
}

fn tell(failure: &Failure) {
    let number = failure.number.as_u64();
    say(&format!("{number}: {failure}"));
    say(&format!("  cargo xtask powercut --replay {number}"));
}

/// Checks one image again, from its kept recording or a new one of its seed, and leaves it in a folder.
fn replay(program: &Path, number: Number) -> Result<(), Fault> {
    let recording = match Recording::load(&kept(number.seed), number.seed)? {
        Some(recording) => recording,
        None => {
            say("its recording was not kept; a new one of its seed is made");
            Recording::make(program, number.seed)?
        }
    };
    let folder = kept(number.seed).join(format!("image-{}", number.index));
    // A former replay of the same image.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|e| Fault::of("replay", &e))?;
    }
    std::fs::create_dir_all(&folder).map_err(|e| Fault::of("replay", &e))?;
    say(&format!(
        "the folder after the cut is in {}",
        folder.display()
    ));
    recording.replay(number.index, &folder)?;
    say("it holds");
    Ok(())
}
