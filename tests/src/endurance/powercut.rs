//! Power cuts of a process that writes a ledger: it is recorded once, and for many moments of the
//! recording the ledger is laid down as a power cut could have left it, opened, checked and written
//! to. A failure is named by one number.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::fs;
use std::hash::{Hash as _, Hasher};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use fastrand::Rng;
use protokol_store::{EventStore, SledStore, StoreError};

use super::boot::another_boot;
use super::expected::{self, Expected};
use super::numbered::{Numbered, morning};
use super::workload::{End, Said, Work};
use super::{Fault, holds};
use crate::power::{Disk, Image, Moments, Rules, Shot, Variant};
use crate::scratch;
use crate::trace::{self, Step, Trace};

/// How many images a recording may have; the rest of a number is the recording's seed.
const IMAGES_MAX: u32 = 1_000_000;
/// The ledger's folder, in the folder that is watched.
const LEDGER: &str = "ledger";

/// One image, by the one number that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number {
    /// The recording's seed.
    pub seed: u32,
    /// Which image of it.
    pub index: u32,
}

impl Number {
    /// The number as it is printed.
    #[must_use]
    pub fn as_u64(self) -> u64 {
        u64::from(self.seed) * u64::from(IMAGES_MAX) + u64::from(self.index)
    }

    /// The image of a number; `None` where no recording has such a seed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number: u64 = text.parse().ok()?;
        let (seed, index) = (
            number / u64::from(IMAGES_MAX),
            number % u64::from(IMAGES_MAX),
        );
        Some(Self {
            seed: u32::try_from(seed).ok()?,
            index: u32::try_from(index).ok()?,
        })
    }
}

/// An image that did not hold what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which.
    pub number: Number,
    /// The moment and what was kept.
    pub shot: Shot,
    /// What was said before, last.
    pub heard: String,
    /// What was wrong.
    pub fault: Fault,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shot { line, variant, .. } = self.shot;
        write!(
            f,
            "{variant:?} before line {} of the trace, behind `{}`: {}",
            line + 1,
            self.heard,
            self.fault
        )
    }
}

/// What came of the images of a recording.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many different images were checked.
    pub images: usize,
    /// Those that did not hold.
    pub failures: Vec<Failure>,
}

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

/// A process that wrote a ledger, recorded.
#[derive(Debug)]
pub struct Recording {
    seed: u32,
    /// What was there before, durably.
    base: Image,
    /// How many commands had been acknowledged before; `None` where there was no ledger.
    before: Option<usize>,
    trace: Trace,
    expected: Expected,
    /// The texts of the trace and the folder it is about, to be read again.
    kept: (Vec<String>, PathBuf),
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

    fn read(
        seed: u32,
        mut base: Image,
        before: Option<usize>,
        texts: Vec<String>,
        watched: PathBuf,
    ) -> Result<Self, Fault> {
        let mut trace = Trace::read(&texts, &watched, &base.listing())?;
        another_boot(&mut base, &mut trace);
        let mut expected = Expected::new(Numbered::new(seed));
        let acknowledged = trace.steps.iter().rev().find_map(acknowledged_by);
        // What was written and not heard of, and what is written after the cut.
        expected.grow(acknowledged.unwrap_or(0).max(before.unwrap_or(0) as u64) + 3);
        Ok(Self {
            seed,
            base,
            before,
            trace,
            expected,
            kept: (texts, watched),
        })
    }

    /// Checks so many different images, in two threads.
    #[must_use]
    pub fn check(&self, images: u32) -> Outcome {
        let moments = Moments::of(&self.trace);
        // A moment with nothing pending gives the same image whatever the coins say.
        let shots: Vec<Shot> = (0..images * 2)
            .map(|index| moments.shot(self.seed, index))
            .collect();
        let mut seen = HashSet::new();
        let outcome = Mutex::new(Outcome::default());
        let (hand_over, images_to_check) = sync_channel(2);
        let images_to_check = Mutex::new(images_to_check);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| self.check_all(&images_to_check, &outcome));
            }
            let picked = self.distinct(&moments, &shots, images, &mut seen);
            moments.shoot(self.disk(), &picked, |shot, image, heard| {
                let heard: Vec<String> = heard.iter().map(|line| (*line).to_owned()).collect();
                hand_over.send((shot, image, heard)).is_ok()
            });
            drop(hand_over);
        });
        outcome.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first of these shots whose images differ, as many as are wanted.
    fn distinct(
        &self,
        moments: &Moments<'_>,
        shots: &[Shot],
        wanted: u32,
        seen: &mut HashSet<u64>,
    ) -> Vec<Shot> {
        let mut picked = Vec::new();
        moments.shoot(self.disk(), shots, |shot, image, heard| {
            let mut hasher = DefaultHasher::new();
            (image, heard.last()).hash(&mut hasher);
            if seen.insert(hasher.finish()) {
                picked.push(shot);
            }
            true
        });
        picked.sort_by_key(|shot| shot.index);
        picked.truncate(wanted as usize);
        picked
    }

    fn check_all(
        &self,
        images: &Mutex<Receiver<(Shot, Image, Vec<String>)>>,
        outcome: &Mutex<Outcome>,
    ) {
        loop {
            let next = images.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((shot, image, heard)) = next else {
                return;
            };
            let checked = self.check_guarded(&image, &heard);
            let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
            outcome.images += 1;
            if let Err(fault) = checked {
                let number = Number {
                    seed: self.seed,
                    index: shot.index,
                };
                outcome.failures.push(Failure {
                    number,
                    shot,
                    heard: heard.last().cloned().unwrap_or_default(),
                    fault,
                });
            }
        }
    }

    /// Checks one image and lays it down in a folder that stays, for somebody to look at.
    ///
    /// # Errors
    /// What was wrong with it.
    pub fn replay(&self, index: u32, folder: &Path) -> Result<(), Fault> {
        let moments = Moments::of(&self.trace);
        let mut outcome = Ok(());
        moments.shoot(
            self.disk(),
            &[moments.shot(self.seed, index)],
            |_, image, heard| {
                image.write(folder).unwrap();
                let heard: Vec<String> = heard.iter().map(|line| (*line).to_owned()).collect();
                outcome = self.check_guarded(&image, &heard);
                true
            },
        );
        outcome
    }

    fn disk(&self) -> Disk {
        Disk::new(Rules::Posix, &self.base)
    }

    fn check_guarded(&self, image: &Image, heard: &[String]) -> Result<(), Fault> {
        let checked = panic::catch_unwind(AssertUnwindSafe(|| self.check_image(image, heard)));
        checked.unwrap_or_else(|_| Err(Fault("the store panicked".to_owned())))
    }

    /// What must hold after the power cut.
    fn check_image(&self, image: &Image, heard: &[String]) -> Result<(), Fault> {
        let folder = scratch();
        image.write(folder.path()).unwrap();
        let ledger = folder.path().join(LEDGER);
        let acknowledged = self.acknowledged(heard)?;
        match expected::verify_folder(&ledger) {
            Err(_) if acknowledged.is_none() => {}
            checked => checked?,
        }
        let store = open(&ledger, acknowledged)?;
        let verified = store
            .verify(&[].into())
            .map_err(|e| Fault::of("verify", &e))?;
        expected::sound(&verified)?;
        let commands = self
            .expected
            .check(&store, store.sources(), acknowledged.unwrap_or(0))?;

        // The last command again, which the caller of a cut process would repeat, and one more.
        for number in commands as u64..commands as u64 + 2 {
            self.repeat(&store, number, commands)?;
        }
        let warnings = store.close();
        holds(warnings.is_empty(), || format!("closing: {warnings:?}"))?;
        let opened = SledStore::open(&ledger, morning());
        let opened = opened.map_err(|e| Fault::of("the second open", &e))?;
        holds(opened.repairs.is_empty(), || {
            format!("the second open mended again: {:?}", opened.repairs)
        })?;
        holds(
            opened.store.head() == self.expected.head(commands + 1),
            || "the second open gives another book".to_owned(),
        )
    }

    fn repeat(&self, store: &SledStore, number: u64, commands: usize) -> Result<(), Fault> {
        let numbered = self.expected.numbered();
        let there = number <= commands as u64;
        if number == 0 || there && numbered.key(number).is_none() {
            return Ok(());
        }
        if let Some(document) = numbered.document(number) {
            let kept = store.put_source(&document.original, &document.text);
            let _kept = kept.map_err(|e| Fault::of("put_source", &e))?;
        }
        let receipt = store.commit(numbered.commit(number));
        let receipt = receipt.map_err(|e| Fault::of("commit", &e))?;
        let head = self.expected.head(commands + usize::from(!there));
        holds(receipt.replayed == there && store.head() == head, || {
            format!("command {number} after the cut gave {receipt:?}")
        })
    }

    /// How many commands had been acknowledged; `None` where there may not even be a ledger.
    fn acknowledged(&self, heard: &[String]) -> Result<Option<usize>, Fault> {
        let mut acknowledged = self.before;
        for line in heard {
            acknowledged = match Said::parse(line) {
                // Whoever repeats a key now gets a receipt, so what was found must stay.
                Some(Said::Opened(commands)) => Some(acknowledged.unwrap_or(0).max(commands)),
                Some(Said::Ack { number, root, .. }) => {
                    let commands = usize::try_from(number).expect("BUG: numbers are small");
                    let same = self.expected.head(commands).root == root;
                    holds(same, || format!("`{line}` says another root"))?;
                    Some(commands)
                }
                Some(Said::Again(_) | Said::Closed) => acknowledged,
                None => return Err(Fault(format!("`{line}` was said"))),
            };
        }
        Ok(acknowledged)
    }

    /// Keeps what [`Self::load`] needs.
    pub fn keep(&self, folder: &Path) {
        // What an earlier run kept of this seed.
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder.join("base")).unwrap();
        self.base.write(&folder.join("base")).unwrap();
        for (number, text) in (1..).zip(&self.kept.0) {
            fs::write(folder.join(format!("trace-{number}")), text).unwrap();
        }
        let before = self.before.map_or_else(String::new, |it| it.to_string());
        let watched = self.kept.1.display();
        fs::write(folder.join("about"), format!("{watched}\n{before}\n")).unwrap();
    }

    /// A recording that was kept; `None` where there is none.
    ///
    /// # Errors
    /// As [`Self::make`].
    pub fn load(folder: &Path, seed: u32) -> Result<Option<Self>, Fault> {
        let Ok(about) = fs::read_to_string(folder.join("about")) else {
            return Ok(None);
        };
        let (watched, before) = about.split_once('\n').unwrap_or_default();
        let base = Image::read(&folder.join("base")).unwrap();
        let texts = (1..)
            .map_while(|number| fs::read_to_string(folder.join(format!("trace-{number}"))).ok());
        let before = before.trim().parse().ok();
        Self::read(seed, base, before, texts.collect(), PathBuf::from(watched)).map(Some)
    }
}

/// How many commands are recorded: a few, and for every fourth round of scenes so many that the
/// index has more than one segment of its log.
fn commands(seed: u32) -> u64 {
    let scenes = u32::try_from(Scene::ALL.len()).expect("BUG: there are five");
    if seed / scenes % 4 == 3 { 120 } else { 16 }
}

fn acknowledged_by(step: &Step) -> Option<u64> {
    match Said::parse(step.said()?) {
        Some(Said::Ack { number, .. }) => Some(number),
        Some(Said::Opened(_) | Said::Again(_) | Said::Closed) | None => None,
    }
}

/// Opens a ledger; one that was never said to be open may have to be made.
fn open(ledger: &Path, acknowledged: Option<usize>) -> Result<SledStore, Fault> {
    match SledStore::open(ledger, morning()) {
        Ok(opened) => Ok(opened.store),
        Err(StoreError::NotALedger { .. }) if acknowledged.is_none() => {
            SledStore::create(ledger, morning()).map_err(|e| Fault::of("create", &e))
        }
        Err(error) => Err(Fault::of("open", &error)),
    }
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
