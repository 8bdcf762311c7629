//! Power cuts of a process that writes a ledger: it is recorded once, and for many moments of the
//! recording the ledger is laid down as a power cut could have left it, opened, checked and written
//! to. A failure is named by one number. What is recorded stands in `scenes`.

mod scenes;

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

use protokol_store::{EventStore, SledStore, StoreError};

use super::boot::another_boot;
use super::expected::{self, Expected};
use super::numbered::{Numbered, morning};
use super::workload::Said;
use super::{Fault, holds};
use crate::power::{Disk, Image, Moments, Rules, Shot};
use crate::scratch;
use crate::trace::{Step, Trace};

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
