//! Faults while damaged segments are put together again: at every step, in every way, no segment is
//! ever something else than it was found or than it should be, and another try mends it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use protokol_store::{EventStore, JournalStore, SledStore, StoredEvent};

use super::world::{IndexFate, Manner, Op, World};
use crate::books::{all_events, noon};
use crate::memory_disk::MemoryDisk;
use crate::memory_disk::faults::{Fault, Planned};

/// A closed book of several segments, some of them archived.
fn book() -> World {
    let mut world = World::new("a calm life".to_owned(), 5, []);
    let ops = [Op::Commit(Manner::New); 8];
    world.run(&ops);
    world.step(Op::Close(IndexFate::Kept));
    world
}

fn is_segment(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.starts_with("0000") && !name.ends_with(".tmp")
}

/// The segments, each as the bytes of its lines where it can be read.
fn segments(disk: &MemoryDisk) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = disk.files().into_iter();
    files.filter(|(path, _)| is_segment(path)).collect()
}

/// The lines of the events of a segment, which stay the same when it is written again.
fn lines(path: &Path, bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let plain = if path.extension().is_some_and(|extension| extension == "zst") {
        zstd::decode_all(bytes).ok()?
    } else {
        bytes.to_vec()
    };
    let lines = plain.split(|byte| *byte == b'\n');
    let of_events = lines.filter(|line| !line.is_empty() && !line.starts_with(b"{\"seal\""));
    Some(of_events.map(<[u8]>::to_vec).collect())
}

struct Damaged {
    world: World,
    events: Vec<StoredEvent>,
    whole: BTreeMap<PathBuf, Vec<u8>>,
    harmed: BTreeMap<PathBuf, Vec<u8>>,
}

/// The book with a changed bit in an archived segment and in the last.
fn damaged() -> Damaged {
    let mut world = book();
    world.step(Op::Commit(Manner::New));
    world.step(Op::Close(IndexFate::Kept));
    let reader = JournalStore::open_on(world.settings().disk, &world.path()).unwrap();
    let events = all_events(&reader);
    let whole = segments(world.disk());
    let archived = whole
        .keys()
        .filter(|path| path.to_string_lossy().contains("archive"))
        .count();
    assert!(
        archived >= 2 && whole.len() > archived,
        "{:?}",
        whole.keys()
    );
    let mut harmed = whole.clone();
    for path in [whole.keys().nth(1).unwrap(), whole.keys().last().unwrap()] {
        let bytes = harmed.get_mut(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 4;
        world.disk().harm(path, bytes.clone());
    }
    Damaged {
        world,
        events,
        whole,
        harmed,
    }
}

#[test]
fn at_every_step_of_mending_every_fault_leaves_what_another_try_mends() {
    let Damaged {
        world,
        events,
        whole,
        harmed,
    } = damaged();
    for fault in Fault::ALL {
        for step in 1.. {
            let name = format!("{fault:?} at change {step}");
            let disk = world.disk().after_power_cut();
            disk.plan([Planned { after: step, fault }]);
            let mend = |disk: &MemoryDisk| {
                SledStore::mend_on(world.settings_on(disk), &world.path(), noon())
            };
            let tried = mend(&disk).map(drop);
            let struck = !disk.struck().is_empty();
            assert!(tried.is_ok() || struck, "{name}: {tried:?}");
            let disk = if disk.is_dark() {
                disk.found_again()
            } else {
                disk
            };
            for (path, bytes) in segments(&disk) {
                let found = lines(&path, &bytes);
                let known = whole.get(&path).map(|bytes| lines(&path, bytes));
                let as_found = harmed.get(&path) == Some(&bytes);
                let is_whole = known.is_some_and(|known| known == found);
                let is_new = !whole.contains_key(&path) && bytes.is_empty();
                assert!(as_found || is_whole || is_new, "{name}: {}", path.display());
            }
            disk.end_troubles();
            let opened = mend(&disk).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(all_events(&opened.store), events, "{name}");
            assert_eq!(opened.store.close(), [], "{name}");
            let again = SledStore::open_on(world.settings_on(&disk), &world.path(), noon());
            assert_eq!(again.unwrap().repairs, [], "{name}");
            let reader = JournalStore::open_on(world.settings_on(&disk).disk, &world.path());
            assert_eq!(
                reader.unwrap().head().size,
                u64::try_from(events.len()).unwrap()
            );
            if !struck {
                assert!(step > 5, "{fault:?} had only {step} changes to strike");
                break;
            }
        }
    }
}
