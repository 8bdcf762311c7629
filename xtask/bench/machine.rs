//! What a reader must know to compare two runs: the machine, the disk, what counts as durable, and how
//! busy it was. Names no host and no path.

use std::fs;
use std::path::Path;
use std::thread;

use protokol_app::ports::{Clock, SystemClock};

/// Printed before the first figure. `folder` is where the bench writes.
pub(crate) fn header(folder: &Path) -> String {
    let day = SystemClock.now().date_naive();
    let threads = thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{day}, {threads} CPUs ({}), Linux {}, {}, load {}\n\
         durability: a commit is one write to the journal and one fdatasync; the index is fed behind it\n\
         the first row is the limit; targets are held against the 25th percentile\n",
        cpu(),
        read("/proc/sys/kernel/osrelease"),
        file_system(folder),
        load(),
    )
}

/// Printed after the last figure.
pub(crate) fn footer() -> String {
    format!("load at the end {}", load())
}

fn cpu() -> String {
    let all = read("/proc/cpuinfo");
    let model = all.lines().find(|line| line.starts_with("model name"));
    let name = model.and_then(|line| line.split_once(':'));
    name.map_or_else(unknown, |(_, name)| name.trim().to_owned())
}

/// The processes that ran or waited, on average over 1, 5 and 15 minutes.
fn load() -> String {
    let all = read("/proc/loadavg");
    all.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// The kind of file system a folder lies on: that of the longest mount point above it.
fn file_system(folder: &Path) -> String {
    let mounts = read("/proc/self/mounts");
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        Some((Path::new(words.next()?), words.next()?))
    });
    let nearest = mounts
        .filter(|(point, _)| folder.starts_with(point))
        .max_by_key(|(point, _)| point.components().count());
    nearest.map_or_else(unknown, |(_, kind)| kind.to_owned())
}

fn read(path: &str) -> String {
    fs::read_to_string(path).map_or_else(|_| unknown(), |text| text.trim_end().to_owned())
}

fn unknown() -> String {
    "unknown".to_owned()
}
