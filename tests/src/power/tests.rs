//! The model of the disk, on changes made by hand. It must not need a real process.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Disk, Entry, Image, Rules, Variant};
use crate::trace::{Change, Kind, Step};

fn at(line: usize, change: Change) -> Step {
    between(line, Some(line), change)
}

fn between(start: usize, end: Option<usize>, change: Change) -> Step {
    Step { start, end, change }
}

fn create(name: &str, node: usize) -> Change {
    Change::Create {
        folder: 0,
        name: name.to_owned(),
        node,
        kind: Kind::File,
    }
}

fn write(node: usize, offset: u64, data: &[u8]) -> Change {
    Change::Write {
        node,
        offset,
        data: data.to_vec(),
    }
}

fn disk(rules: Rules, steps: &[Step]) -> Disk {
    let mut disk = Disk::new(rules, &Image::default());
    steps.iter().for_each(|step| disk.apply(step));
    disk
}

fn file(image: &Image, name: &str) -> Option<Vec<u8>> {
    match image.entries.get(Path::new(name))? {
        Entry::File(bytes) => Some(bytes.clone()),
        Entry::Folder => None,
    }
}

/// The different forms a file takes over many seeds.
fn forms(disk: &Disk, variant: Variant, name: &str, begun: &[&Step]) -> BTreeSet<Option<Vec<u8>>> {
    let images = (0..400).map(|seed| disk.image(variant, seed, begun));
    images.map(|image| file(&image, name)).collect()
}

#[test]
fn a_file_is_durable_with_its_name_and_its_bytes_synced() {
    let mut steps = vec![
        at(1, create("a", 1)),
        at(2, write(1, 0, b"one")),
        at(3, Change::Sync { node: 1 }),
    ];
    let synced = |rules, steps: &[Step]| {
        let image = disk(rules, steps).image(Variant::Synced, 0, &[]);
        file(&image, "a")
    };
    assert_eq!(synced(Rules::Posix, &steps), None);
    assert_eq!(synced(Rules::Ext4, &steps), Some(b"one".to_vec()));
    steps.push(at(4, Change::Sync { node: 0 }));
    steps.push(at(5, write(1, 3, b"two")));
    assert_eq!(synced(Rules::Posix, &steps), Some(b"one".to_vec()));
}

#[test]
fn a_sync_covers_what_had_come_back_before_it_began_and_no_more() {
    let steps = [
        at(1, create("a", 1)),
        at(2, Change::Sync { node: 0 }),
        at(3, write(1, 0, b"one")),
        between(5, Some(7), write(1, 3, b"two")),
        between(4, Some(8), Change::Sync { node: 1 }),
    ];
    let image = disk(Rules::Posix, &steps).image(Variant::Synced, 0, &[]);
    assert_eq!(file(&image, "a"), Some(b"one".to_vec()));
}

#[test]
fn a_range_that_was_given_to_the_disk_is_durable_within_the_durable_length_at_most() {
    let steps = [
        at(1, create("a", 1)),
        at(2, write(1, 0, b"....")),
        at(3, Change::Sync { node: 1 }),
        at(4, Change::Sync { node: 0 }),
        at(5, write(1, 0, b"in")),
        at(6, write(1, 3, b"beyond")),
        at(7, Change::SyncRange { node: 1 }),
    ];
    let synced = |rules| {
        let image = disk(rules, &steps).image(Variant::Synced, 0, &[]);
        file(&image, "a").unwrap()
    };
    assert_eq!(synced(Rules::Posix), b"....");
    assert_eq!(synced(Rules::Ext4), b"in..");
}

#[test]
fn bytes_and_length_of_a_pending_write_are_lost_apart() {
    let steps = [
        at(1, create("a", 1)),
        at(2, Change::Sync { node: 0 }),
        at(3, write(1, 0, b"new")),
    ];
    let found = forms(&disk(Rules::Posix, &steps), Variant::Halves, "a", &[]);
    let expected = [&b""[..], b"\0\0\0", b"new"];
    assert_eq!(found, expected.map(|bytes| Some(bytes.to_vec())).into());
}

#[test]
fn a_name_that_replaces_another_leaves_one_of_them() {
    let steps = [
        at(1, create("a", 1)),
        at(2, create("b", 2)),
        at(3, write(2, 0, b"new")),
        at(4, Change::Sync { node: 2 }),
        at(5, Change::Sync { node: 0 }),
        at(
            6,
            Change::Rename {
                from: (0, "b".to_owned()),
                to: (0, "a".to_owned()),
                node: 2,
            },
        ),
    ];
    let disk = disk(Rules::Posix, &steps);
    let found = forms(&disk, Variant::Halves, "a", &[]);
    assert_eq!(found, [Some(vec![]), Some(b"new".to_vec())].into());
    assert_eq!(forms(&disk, Variant::Halves, "b", &[]).len(), 2);
}

#[test]
fn the_last_write_is_torn_at_sectors_also_while_it_is_under_way() {
    let steps = [at(1, create("a", 1)), at(2, Change::Sync { node: 0 })];
    let begun = between(3, None, write(1, 0, &[7; 1_200]));
    let found = forms(&disk(Rules::Posix, &steps), Variant::Torn, "a", &[&begun]);
    let kept: BTreeSet<usize> = found
        .iter()
        .map(|bytes| {
            let bytes = bytes.as_ref().unwrap();
            bytes.iter().filter(|byte| **byte == 7).count()
        })
        .collect();
    assert_eq!(kept, [0, 512, 1_024, 1_200].into());
}

#[test]
fn sectors_of_one_write_are_lost_apart() {
    let steps = [
        at(1, create("a", 1)),
        at(2, write(1, 0, &[0; 1_536])),
        at(3, Change::Sync { node: 1 }),
        at(4, Change::Sync { node: 0 }),
        at(5, write(1, 0, &[7; 1_536])),
    ];
    let found = forms(&disk(Rules::Posix, &steps), Variant::Scattered, "a", &[]);
    assert_eq!(found.len(), 8);
}
