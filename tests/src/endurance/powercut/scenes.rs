//! What a recorded process finds and how it ends, and recording it. What must hold after a power cut stands in
//! `powercut`.

use std::path::Path;

use fastrand::Rng;

use super::super::workload::{End, Work};
use super::super::{Fault, holds};
use super::{IMAGES_MAX, LEDGER, Recording};
use crate::power::{Image, Moments, Variant};
use crate::scratch;
use crate::trace;

/// What the recorded process found and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scene {
    /// It makes the ledger and closes it.
    New,
    /// It makes the ledger and dies.
    NewThenKilled,
    /// It opens a ledger that was closed, and closes it.
    Reopened,
    /// It opens a ledger whose writer was killed a moment before, recorded as well, and dies.
    AfterKill,
    /// It opens a ledger that had a power cut, and mends it; the power goes again.
    AfterPowerCut,
}

impl Scene {
    const ALL: [Self; 5] = [
        Self::New,
        Self::NewThenKilled,
        Self::Reopened,
        Self::AfterKill,
        Self::AfterPowerCut,
    ];

    fn of(seed: u32) -> Self {
        Self::ALL[seed as usize % Self::ALL.len()]
    }
}

impl Recording {
    /// Records the process of a seed.
    ///
    /// # Errors
    /// A trace that cannot be followed, and a process that did not do its work.
    pub fn make(program: &Path, seed: u32) -> Result<Self, Fault> {
        Self::make_scene(program, seed, Scene::of(seed))
    }

    fn make_scene(program: &Path, seed: u32, scene: Scene) -> Result<Self, Fault> {
        let folder = scratch();
        let watched = folder.path().canonicalize().unwrap();
        let work = |commands, end| Work {
            ledger: watched.join(LEDGER),
            seed,
            commands,
            end,
            writers: 1,
        };
        let before = match scene {
            Scene::New | Scene::NewThenKilled => None,
            Scene::Reopened | Scene::AfterKill => Some(run(program, &work(12, End::Close))?),
            Scene::AfterPowerCut => Some(lay_down_a_cut(program, seed, &watched)?),
        };
        let recorded = match scene {
            Scene::New | Scene::Reopened => vec![work(commands(seed), End::Close)],
            Scene::NewThenKilled => vec![work(commands(seed), End::Kill)],
            // The second process takes over what the first wrote and may not have synced.
            Scene::AfterKill => {
                let mut rng = Rng::with_seed(u64::from(seed));
                // The first changes are those of commands without documents: a write and a sync each.
                let first = End::KillAt {
                    step: if rng.bool() {
                        rng.u32(3..9)
                    } else {
                        rng.u32(9..60)
                    },
                    seed: rng.u32(..),
                };
                vec![work(commands(seed), first), work(4, End::Kill)]
            }
            Scene::AfterPowerCut => vec![work(4, End::Close)],
        };
        let base = Image::read(&watched).unwrap();
        let mut texts = Vec::new();
        for work in recorded {
            let file = scratch();
            let file = file.path().join("trace");
            let (output, text) = trace::record(program, &work.arguments(), &file);
            let stderr = String::from_utf8_lossy(&output.stderr);
            holds(stderr.is_empty(), || {
                format!("the recorded process: {stderr}")
            })?;
            texts.push(text);
        }
        Self::read(seed, base, before, texts, watched)
    }
}

/// How many commands are recorded: a few, and for every fourth round of scenes so many that the
/// index has more than one segment of its log.
fn commands(seed: u32) -> u64 {
    let scenes = u32::try_from(Scene::ALL.len()).expect("BUG: there are five");
    if seed / scenes % 4 == 3 { 120 } else { 16 }
}

/// Runs the work to its end and gives how many commands it wrote.
fn run(program: &Path, work: &Work) -> Result<usize, Fault> {
    let output = std::process::Command::new(program)
        .args(work.arguments())
        .output()
        .unwrap();
    let stdout = String::from_utf8_lossy(&output.stdout);
    let acks = stdout
        .lines()
        .filter(|line| line.starts_with("ack "))
        .count();
    let stderr = String::from_utf8_lossy(&output.stderr);
    holds(acks as u64 == work.commands, || {
        format!("the work before: {stderr}")
    })?;
    Ok(acks)
}

/// Lays down a torn ledger, and gives how many commands it must hold.
fn lay_down_a_cut(program: &Path, seed: u32, watched: &Path) -> Result<usize, Fault> {
    let first = Recording::make_scene(program, seed, Scene::NewThenKilled)?;
    let moments = Moments::of(&first.trace);
    let torn = (0..IMAGES_MAX)
        .map(|index| moments.shot(seed.rotate_left(16), index))
        .filter(|shot| matches!(shot.variant, Variant::Torn | Variant::Scattered));
    for shot in torn {
        let mut acknowledged = None;
        let mut laid = Image::default();
        moments.shoot(first.disk(), &[shot], |_, image, heard| {
            let heard: Vec<String> = heard.iter().map(|line| (*line).to_owned()).collect();
            acknowledged = first.acknowledged(&heard).ok().flatten();
            laid = image;
            true
        });
        if let Some(acknowledged) = acknowledged {
            laid.write(watched).unwrap();
            return Ok(acknowledged);
        }
    }
    Err(Fault("the ledger was never opened".to_owned()))
}
