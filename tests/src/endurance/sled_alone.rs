//! The known-bad work: sled alone, numbered values, and its own flush taken as the acknowledgement.
//! The harness must catch it losing values, or it proves nothing. With an fdatasync of its own behind
//! each flush the same work must lose none.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use fastrand::Rng;

use super::Fault;
use super::workload::{die, say};

/// The first word of the arguments that ask for this work.
pub const WORK: &str = "work-sled";
/// The first word of the arguments that ask what a database holds.
pub const READ: &str = "read-sled";

/// What is taken for the acknowledgement of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sync {
    /// `flush()`, as sled documents it.
    Flush,
    /// `flush()`, and then fdatasync through an own handle; the folder is synced once.
    Fdatasync,
}

/// What is to be done: values are inserted one by one, each acknowledged, and then the process kills
/// itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The database's folder.
    pub folder: PathBuf,
    /// Which values.
    pub seed: u32,
    /// The first of them.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// What acknowledges them.
    pub sync: Sync,
}

/// The n-th value of a seed.
fn value(seed: u32, number: u32) -> Vec<u8> {
    let mut rng = Rng::with_seed(u64::from(seed) << 32 | u64::from(number));
    let length = rng.usize(100..1_500);
    (0..length).map(|_| rng.u8(..)).collect()
}

/// The line that acknowledges a value.
#[must_use]
pub fn ack_of(line: &str) -> Option<u32> {
    line.strip_prefix("ack ")?.parse().ok()
}

impl Work {
    /// The arguments that [`Self::parse`] reads back.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let folder = self
            .folder
            .to_str()
            .expect("BUG: the paths of tests are UTF-8");
        let sync = match self.sync {
            Sync::Flush => "flush",
            Sync::Fdatasync => "fdatasync",
        };
        let numbers = [self.seed, self.first, self.last].map(|number| number.to_string());
        [WORK.to_owned(), folder.to_owned(), sync.to_owned()]
            .into_iter()
            .chain(numbers)
            .collect()
    }

    /// Reads the arguments behind the verb.
    #[must_use]
    pub fn parse(arguments: &[String]) -> Option<Self> {
        let [folder, sync, seed, first, last] = arguments else {
            return None;
        };
        Some(Self {
            folder: PathBuf::from(folder),
            sync: match sync.as_str() {
                "flush" => Sync::Flush,
                "fdatasync" => Sync::Fdatasync,
                _ => return None,
            },
            seed: seed.parse().ok()?,
            first: first.parse().ok()?,
            last: last.parse().ok()?,
        })
    }

    /// Does it.
    ///
    /// # Errors
    /// What sled or the system refused.
    pub fn run(&self) -> Result<(), Fault> {
        let db = open(&self.folder)?;
        if self.sync == Sync::Fdatasync {
            self.sync_once().map_err(|e| Fault::of("sync", &e))?;
        }
        for number in self.first..=self.last {
            let value = value(self.seed, number);
            db.insert(number.to_be_bytes(), value)
                .and_then(|_| db.flush())
                .map_err(|e| Fault::of("sled", &e))?;
            if self.sync == Sync::Fdatasync {
                let synced = File::open(self.folder.join("db")).and_then(|db| db.sync_data());
                synced.map_err(|e| Fault::of("sync", &e))?;
            }
            say(&format!("ack {number}"));
        }
        die()
    }

    /// What sled leaves out when it makes a database: its files' names and its settings.
    fn sync_once(&self) -> io::Result<()> {
        let parent = self
            .folder
            .parent()
            .expect("BUG: the database has a parent");
        for path in [&self.folder.join("conf"), &self.folder, &parent.to_owned()] {
            File::open(path)?.sync_all()?;
        }
        Ok(())
    }
}

fn open(folder: &Path) -> Result<sled::Db, Fault> {
    let config = sled::Config::new().path(folder).flush_every_ms(None);
    config.open().map_err(|e| Fault::of("sled", &e))
}

/// Says `has N` for every value of the seed that a database holds. sled may panic here, which is why
/// it is a process of its own.
///
/// # Errors
/// What sled refused.
pub fn read(folder: &Path, seed: u32) -> Result<(), Fault> {
    // sled takes what a crash left of its snapshot for a snapshot.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().ends_with(".generating") {
            fs::remove_file(entry.path()).map_err(|e| Fault::of("clear", &e))?;
        }
    }
    let db = open(folder)?;
    for pair in &*db {
        let (key, found) = pair.map_err(|e| Fault::of("sled", &e))?;
        let number = <[u8; 4]>::try_from(&*key).map(u32::from_be_bytes);
        if let Ok(number) = number
            && value(seed, number) == *found
        {
            say(&format!("has {number}"));
        }
    }
    Ok(())
}

/// The values that [`read`] told of.
#[must_use]
pub fn told(stdout: &str) -> BTreeSet<u32> {
    let lines = stdout.lines().filter_map(|line| line.strip_prefix("has "));
    lines.filter_map(|number| number.parse().ok()).collect()
}
