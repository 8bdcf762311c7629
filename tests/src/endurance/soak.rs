//! The soak: kills of one writer and of several, and power cuts, with new seeds until the time is up.
//! It must not be run by a test.

use std::path::Path;
use std::time::{Duration, Instant};

use super::kills;
use super::long_runs::powercuts;
use super::workload::say;

/// Kills and images of one round.
const KILLS: u32 = 20;
const IMAGES: u32 = 60;

/// Soaks for so long, and says what each round met.
///
/// # Errors
/// The first thing that did not hold.
pub(super) fn run(program: &Path, minutes: u64, seed: u32) -> Result<(), super::Fault> {
    let started = Instant::now();
    let time = Duration::from_secs(minutes * 60);
    for round in 0_u32.. {
        let seed = seed.wrapping_add(round.wrapping_mul(1_000));
        let alone = kills::kill_loops(program, seed, KILLS, 1)?;
        let together = kills::kill_loops(program, seed.wrapping_add(1), KILLS, 4)?;
        powercuts(program, seed, IMAGES)?;
        let minutes = started.elapsed().as_secs() / 60;
        say(&format!("round {round}, minute {minutes}, seed {seed}"));
        say(&format!("  one writer:   {alone}"));
        say(&format!("  four writers: {together}"));
        if started.elapsed() >= time {
            break;
        }
    }
    Ok(())
}
