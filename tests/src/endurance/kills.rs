//! `kill -9` in a loop: a process writes to a ledger and is killed, somebody looks, the next process
//! goes on with the same ledger. What was acknowledged must be there, whole and in its place.

use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use fastrand::Rng;
use protokol_core::hash::Hash;
use protokol_store::{JournalStore, SledStore, StoreError};
use rustix::process::Signal;
use tempfile::TempDir;

use super::expected::{self, Expected};
use super::numbered::{Numbered, morning};
use super::workload::{End, Said, Work};
use super::{Fault, holds};
use crate::scratch;

/// What the kills met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Processes that were killed.
    pub kills: u32,
    /// Commands they had acknowledged.
    pub acknowledged: usize,
    /// Commands that were in the book without having been acknowledged.
    pub unheard: usize,
    /// Openings that mended something.
    pub mended: u32,
}

impl Tally {
    /// Adds what others met.
    pub fn add(&mut self, other: Self) {
        self.kills += other.kills;
        self.acknowledged += other.acknowledged;
        self.unheard += other.unheard;
        self.mended += other.mended;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kills,
            acknowledged,
            unheard,
            mended,
        } = self;
        write!(
            f,
            "{kills} kills, {acknowledged} commands acknowledged and none lost, {unheard} written but not heard of, {mended} openings mended"
        )
    }
}

/// A ledger that lives through kills.
#[derive(Debug)]
pub struct Victim {
    program: PathBuf,
    seed: u32,
    writers: u32,
    _folder: TempDir,
    ledger: PathBuf,
    expected: Expected,
    acks: Vec<Said>,
    opened: bool,
    tally: Tally,
}

impl Victim {
    /// A ledger that is not there yet, for commands of this seed.
    #[must_use]
    pub fn new(program: &Path, seed: u32, writers: u32) -> Self {
        let folder = scratch();
        Self {
            program: program.to_owned(),
            seed,
            writers,
            ledger: folder.path().join("ledger"),
            _folder: folder,
            expected: Expected::new(Numbered::new(seed)),
            acks: vec![],
            opened: false,
            tally: Tally::default(),
        }
    }

    /// Starts a process, kills it at a moment that follows from the number, and looks.
    ///
    /// # Errors
    /// What did not hold.
    pub fn kill(&mut self, number: u32) -> Result<(), Fault> {
        let mut rng = Rng::with_seed(u64::from(self.seed) << 32 | u64::from(number));
        let end = if rng.bool() {
            End::KillAt {
                step: rng.u32(1..120),
                seed: rng.u32(..),
            }
        } else {
            End::Close
        };
        let work = Work {
            ledger: self.ledger.clone(),
            seed: self.seed,
            commands: 100_000,
            end,
            writers: self.writers,
        };
        let child = Command::new(&self.program)
            .args(work.arguments())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let heard = match end {
            End::KillAt { .. } => listen(child, None, &mut rng)?,
            End::Close | End::Kill => listen(child, Some(rng.usize(..14)), &mut rng)?,
        };
        self.opened |= heard.iter().any(|said| matches!(said, Said::Opened(_)));
        let acks = heard
            .into_iter()
            .filter(|said| matches!(said, Said::Ack { .. }));
        self.acks.extend(acks);
        self.tally.kills += 1;
        self.look(number)
    }

    /// What was met so far.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let (commands, acknowledged) = (self.expected.commands(), self.acks.len());
        Tally {
            acknowledged,
            unheard: commands - acknowledged,
            ..self.tally
        }
    }

    /// Looks as a reader, who mends nothing, and every other time as the next writer.
    fn look(&mut self, number: u32) -> Result<(), Fault> {
        let reader = match JournalStore::open(&self.ledger) {
            Err(StoreError::NotALedger { .. }) if !self.opened => return Ok(()),
            other => other.map_err(|e| Fault::of("reading", &e))?,
        };
        expected::verify_folder(&self.ledger)?;
        self.expected.follow(&reader)?;
        self.check_acks()?;
        self.expected.check_events(&reader, 0)?;
        if number.is_multiple_of(2) {
            self.look_as_writer()?;
        }
        Ok(())
    }

    fn look_as_writer(&mut self) -> Result<(), Fault> {
        let opened = SledStore::open(&self.ledger, morning());
        let opened = opened.map_err(|e| Fault::of("open", &e))?;
        self.tally.mended += u32::from(!opened.repairs.is_empty());
        let store = opened.store;
        let commands = self.expected.commands();
        self.expected.check(&store, store.sources(), commands)?;
        let verified = store
            .verify(&[].into())
            .map_err(|e| Fault::of("verify", &e))?;
        expected::sound(&verified)?;
        let warnings = store.close();
        holds(warnings.is_empty(), || format!("closing: {warnings:?}"))
    }

    fn check_acks(&self) -> Result<(), Fault> {
        for ack in &self.acks {
            let Said::Ack {
                number,
                first,
                last,
                root,
            } = *ack
            else {
                continue;
            };
            let place = self.expected.place_of(number);
            let lost = || Fault(format!("command {number} was acknowledged and is lost"));
            let place = place.ok_or_else(lost)?;
            let receipt = self.expected.receipt(place);
            holds((receipt.first, receipt.last) == (first, last), || {
                format!(
                    "command {number} is at {} and was said at {first}",
                    receipt.first
                )
            })?;
            let alone = self.writers == 1;
            let said: (u64, Hash) = (number, root);
            let is = (place as u64 + 1, self.expected.head(place + 1).root);
            holds(!alone || said == is, || {
                format!("command {number} has another place or root than was said")
            })?;
        }
        Ok(())
    }
}

/// Kills so many processes that write to one ledger.
///
/// # Errors
/// What did not hold, with the seed and the number of the kill.
pub fn kill_loops(program: &Path, seed: u32, loops: u32, writers: u32) -> Result<Tally, Fault> {
    let mut victim = Victim::new(program, seed, writers);
    for number in 0..loops {
        let killed = victim.kill(number);
        killed.map_err(|fault| Fault(format!("seed {seed}, kill {number}: {fault}")))?;
    }
    Ok(victim.tally())
}

/// Hears what a process says, kills it after so many lines and a little later, and hears the rest.
/// `None` waits for a process that kills itself.
fn listen(mut child: Child, lines: Option<usize>, rng: &mut Rng) -> Result<Vec<Said>, Fault> {
    let mut stdout = BufReader::new(child.stdout.take().expect("BUG: it is piped"));
    let mut text = String::new();
    if let Some(lines) = lines {
        for _ in 0..lines {
            stdout.read_line(&mut text).unwrap();
        }
        linger(rng);
        child.kill().unwrap();
    }
    stdout.read_to_string(&mut text).unwrap();
    let mut stderr = String::new();
    let mut pipe = child.stderr.take().expect("BUG: it is piped");
    pipe.read_to_string(&mut stderr).unwrap();
    let status = child.wait().unwrap();
    holds(status.signal() == Some(Signal::KILL.as_raw()), || {
        format!("the process ended by itself: {status}, {stderr}")
    })?;
    // A line without its end was not heard.
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let said = whole
        .lines()
        .map(|line| Said::parse(line).ok_or_else(|| Fault(format!("the process said `{line}`"))));
    said.collect()
}

/// Does some work of no use, so that the process gets a little further.
fn linger(rng: &mut Rng) {
    let bytes = [0; 4096];
    for _ in 0..rng.usize(..600) {
        std::hint::black_box(Hash::of(&bytes));
    }
}
