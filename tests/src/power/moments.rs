//! When the power goes: moments of a trace at which it hurts most, drawn from a seed. It must not
//! know what the files are; files and folders are told apart by their number alone.

use std::collections::BTreeMap;

use fastrand::Rng;

use super::{Disk, Image, Variant};
use crate::trace::{Change, Step, Trace};

/// How much more often the power goes at a busy file than at one that is written once.
const WEIGHT_MAX: usize = 16;

/// One power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shot {
    /// Which of its trace it is, from 0; with the trace's seed, all else follows from it.
    pub index: u32,
    /// What was done before this line of the trace is done.
    pub line: usize,
    /// What is kept.
    pub variant: Variant,
    /// What the coins are drawn from.
    pub seed: u64,
}

/// The moments of a trace, by what just happened.
#[derive(Debug)]
pub struct Moments<'a> {
    steps: &'a [Step],
    /// A line was said.
    said: Vec<usize>,
    /// A file was written to or changed its length, by file.
    written: Vec<Vec<usize>>,
    /// A sync is about to come back, by file or folder.
    syncing: Vec<Vec<usize>>,
    /// A name came, changed or went, by folder.
    named: Vec<Vec<usize>>,
}

impl<'a> Moments<'a> {
    /// All moments of a trace.
    #[must_use]
    pub fn of(trace: &'a Trace) -> Self {
        let mut said = Vec::new();
        let [mut written, mut syncing, mut named] = [(); 3].map(|()| BTreeMap::new());
        for step in &trace.steps {
            let Some(end) = step.end else { continue };
            let (by_node, node, line): (&mut BTreeMap<_, Vec<usize>>, _, _) = match &step.change {
                Change::Said(_) => {
                    said.push(step.start + 1);
                    continue;
                }
                Change::Write { node, .. } | Change::Resize { node, .. } => {
                    (&mut written, *node, end + 1)
                }
                Change::Sync { node } | Change::SyncRange { node } => (&mut syncing, *node, end),
                Change::Create { folder, .. } | Change::Remove { folder, .. } => {
                    (&mut named, *folder, end + 1)
                }
                Change::Rename { to, .. } => (&mut named, to.0, end + 1),
                Change::SyncAll => continue,
            };
            by_node.entry(node).or_default().push(line);
        }
        let apart = |by_node: BTreeMap<_, Vec<usize>>| by_node.into_values().collect();
        Self {
            steps: &trace.steps,
            said,
            written: apart(written),
            syncing: apart(syncing),
            named: apart(named),
        }
    }

    /// The shot of this number.
    #[must_use]
    pub fn shot(&self, seed: u32, index: u32) -> Shot {
        let mut rng = Rng::with_seed(u64::from(seed) << 32 | u64::from(index));
        let said = std::slice::from_ref(&self.said);
        let kinds = [said, &self.written, &self.syncing, &self.named];
        let kinds: Vec<_> = kinds
            .into_iter()
            .filter(|kind| kind.iter().any(|lines| !lines.is_empty()))
            .collect();
        let line = match kinds.len() {
            0 => 0,
            count => {
                let nodes = kinds[rng.usize(..count)];
                // A file with a single write counts less than one that is written to all the time.
                let weight = |lines: &Vec<usize>| lines.len().min(WEIGHT_MAX);
                let mut at = rng.usize(..nodes.iter().map(weight).sum::<usize>());
                let chosen = nodes.iter().find(|lines| {
                    let here = at < weight(lines);
                    at = at.saturating_sub(weight(lines));
                    here
                });
                let lines = chosen.expect("BUG: the weights add up");
                lines[rng.usize(..lines.len())]
            }
        };
        Shot {
            index,
            line,
            variant: Variant::ALL[rng.usize(..Variant::ALL.len())],
            seed: rng.u64(..),
        }
    }

    /// Makes the images of these shots on a disk as it was before the trace, one after the other by
    /// their lines, and hands each over with what had been said; until that gives `false`.
    pub fn shoot(
        &self,
        mut disk: Disk,
        shots: &[Shot],
        mut take: impl FnMut(Shot, Image, &[&str]) -> bool,
    ) {
        let mut shots = shots.to_vec();
        shots.sort_by_key(|shot| shot.line);
        let done = |step: &Step, line| step.end.is_some_and(|end| end < line);
        let mut steps = self.steps.iter().peekable();
        for shot in shots {
            while let Some(step) = steps.next_if(|step| done(step, shot.line)) {
                disk.apply(step);
            }
            let begun = |step: &&Step| step.start < shot.line && !done(step, shot.line);
            let under_way: Vec<&Step> = self.steps.iter().filter(begun).collect();
            let image = disk.image(shot.variant, shot.seed, &under_way);
            let heard = self.steps.iter().filter(|step| step.start < shot.line);
            let heard: Vec<&str> = heard.filter_map(Step::said).collect();
            if !take(shot, image, &heard) {
                return;
            }
        }
    }
}
