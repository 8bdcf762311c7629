//! The harness over sled alone, whose own flush loses what it acknowledged: the proof that it would
//! see a ledger lose something. It must not be kinder to the ledger than to sled.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use super::sled_alone::{self, Sync, Work};
use super::{Fault, holds};
use crate::power::{Disk, Image, Moments, Rules};
use crate::scratch;
use crate::trace::{self, Trace};

/// Values of a database that was there before.
const BEFORE: u32 = 200;
/// Values that are recorded.
const RECORDED: u32 = 300;
/// The database's folder, in the folder that is watched.
const DATABASE: &str = "database";

/// What was there when the recorded process began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Nothing.
    New,
    /// A database of 200 values, closed and durable.
    Existing,
}

/// What came of the images.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Losses {
    /// How many there were.
    pub images: u32,
    /// Those that sled opened and that lacked an acknowledged value.
    pub lost: u32,
    /// Those that sled would not open.
    pub unreadable: u32,
}

/// Records sled alone and looks at so many images for acknowledged values that are gone.
///
/// # Errors
/// A trace that cannot be followed, and a process that did not do its work.
pub fn cut_sled(
    program: &Path,
    (sync, start, rules): (Sync, Start, Rules),
    seed: u32,
    images: u32,
) -> Result<Losses, Fault> {
    let folder = scratch();
    let watched = folder.path().canonicalize().unwrap();
    let work = |first, last, sync| Work {
        folder: watched.join(DATABASE),
        seed,
        first,
        last,
        sync,
    };
    let before = match start {
        Start::New => 0,
        Start::Existing => {
            let made = Command::new(program)
                .args(work(1, BEFORE, Sync::Fdatasync).arguments())
                .stdout(Stdio::null())
                .status();
            let _killed = made.unwrap();
            let there = read(program, &watched, seed);
            let all = there.is_some_and(|there| there.len() == BEFORE as usize);
            holds(all, || "the database before is not whole".to_owned())?;
            BEFORE
        }
    };
    let base = Image::read(&watched).unwrap();
    let file = scratch();
    let recorded = work(before + 1, before + RECORDED, sync).arguments();
    let (_output, text) = trace::record(program, &recorded, &file.path().join("trace"));
    let trace = Trace::read(&[text], &watched, &base.listing())?;
    let moments = Moments::of(&trace);
    let shots: Vec<_> = (0..images).map(|index| moments.shot(seed, index)).collect();
    let mut losses = Losses::default();
    moments.shoot(Disk::new(rules, &base), &shots, |_, image, heard| {
        let acknowledged = heard.iter().rev().find_map(|line| sled_alone::ack_of(line));
        let acknowledged = acknowledged.unwrap_or(before);
        losses.images += 1;
        match after_cut(program, &image, seed) {
            None => losses.unreadable += 1,
            Some(there) => {
                let whole = (1..=acknowledged).all(|number| there.contains(&number));
                losses.lost += u32::from(!whole);
            }
        }
        true
    });
    Ok(losses)
}

fn after_cut(program: &Path, image: &Image, seed: u32) -> Option<BTreeSet<u32>> {
    let folder = scratch();
    image.write(folder.path()).unwrap();
    read(program, folder.path(), seed)
}

/// The values a database holds; `None` where sled would not open it or panicked.
fn read(program: &Path, folder: &Path, seed: u32) -> Option<BTreeSet<u32>> {
    let output = Command::new(program)
        .arg(sled_alone::READ)
        .arg(folder.join(DATABASE))
        .arg(seed.to_string())
        .output()
        .unwrap();
    let stdout = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| sled_alone::told(&stdout))
}
