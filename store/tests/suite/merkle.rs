//! The tree against a reference that follows the definitions of RFC 9162 word by word, for every
//! tree of up to 130 leaves, and against public test vectors.

use proptest::prelude::*;
use protokol_core::hash::Hash;
use protokol_store::merkle::{
    Frontier, consistency_path, inclusion_path, root, verify_consistency, verify_inclusion,
};

fn leaves(size: usize) -> Vec<Hash> {
    (0..size)
        .map(|n| Hash::leaf(n.to_string().as_bytes()))
        .collect()
}

/// MTH of RFC 9162 section 2.1.1.
fn reference_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of(b""),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            Hash::node(&reference_root(left), &reference_root(right))
        }
    }
}

/// PATH of RFC 9162 section 2.1.3.1.
fn reference_path(index: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() == 1 {
        return vec![];
    }
    let k = split(leaves.len());
    let (left, right) = leaves.split_at(k);
    let (mut path, sibling) = if index < k {
        (reference_path(index, left), reference_root(right))
    } else {
        (reference_path(index - k, right), reference_root(left))
    };
    path.push(sibling);
    path
}

/// SUBPROOF of RFC 9162 section 2.1.4.1.
fn reference_consistency(size: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
    if size == leaves.len() {
        return if whole {
            vec![]
        } else {
            vec![reference_root(leaves)]
        };
    }
    let k = split(leaves.len());
    let (left, right) = leaves.split_at(k);
    let (mut path, sibling) = if size <= k {
        (
            reference_consistency(size, left, whole),
            reference_root(right),
        )
    } else {
        (
            reference_consistency(size - k, right, false),
            reference_root(left),
        )
    };
    path.push(sibling);
    path
}

fn split(size: usize) -> usize {
    let mut k = 1;
    while k * 2 < size {
        k *= 2;
    }
    k
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap()
}

#[test]
fn roots_are_those_of_the_public_test_vectors() {
    // The eight inputs and the roots of the Certificate Transparency reference implementation.
    let inputs: [&[u8]; 8] = [
        b"",
        &[0x00],
        &[0x10],
        &[0x20, 0x21],
        &[0x30, 0x31],
        &[0x40, 0x41, 0x42, 0x43],
        &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        &[
            0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d,
            0x6e, 0x6f,
        ],
    ];
    let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut frontier = Frontier::default();
    for (input, root) in inputs.iter().zip(roots) {
        frontier.push(Hash::leaf(input));
        assert_eq!(frontier.root().to_string(), root);
    }
}

#[test]
fn every_root_and_inclusion_path_is_that_of_the_reference() {
    let all = leaves(130);
    for size in 0..=130 {
        let leaves = &all[..size];
        let expected = reference_root(leaves);
        assert_eq!(root(leaves), expected);
        assert_eq!(inclusion_path(leaves, size), None);
        for (index, leaf) in leaves.iter().enumerate() {
            let path = inclusion_path(leaves, index).unwrap();
            assert_eq!(path, reference_path(index, leaves));
            let holds =
                |index, size| verify_inclusion(*leaf, number(index), number(size), &path, expected);
            assert!(holds(index, size));
            assert!(!holds(index + 1, size));
            assert!(!holds(size, size));
        }
    }
}

#[test]
fn every_consistency_path_is_that_of_the_reference() {
    let all = leaves(130);
    let roots: Vec<_> = (0..=130).map(|size| root(&all[..size])).collect();
    for new in 0..=130 {
        let leaves = &all[..new];
        assert_eq!(consistency_path(leaves, 0), None);
        assert_eq!(consistency_path(leaves, new + 1), None);
        for old in 1..=new {
            let path = consistency_path(leaves, old).unwrap();
            assert_eq!(path, reference_consistency(old, leaves, true));
            let (old_root, new_root) = (roots[old], roots[new]);
            let holds = |old_root, new_root| {
                verify_consistency(number(old), number(new), old_root, new_root, &path)
            };
            assert!(holds(old_root, new_root));
            assert!(!holds(Hash::ZERO, new_root));
            assert!(!holds(old_root, Hash::ZERO));
        }
    }
}

proptest! {
    #[test]
    fn a_changed_path_proves_nothing(
        size in 2_usize..300, pick in any::<prop::sample::Index>(), bit in 0_usize..256,
        place in any::<prop::sample::Index>(),
    ) {
        let leaves = leaves(size);
        let index = pick.index(size);
        let root = root(&leaves);
        let path = inclusion_path(&leaves, index).unwrap();
        let proves = |path: &[Hash]| {
            verify_inclusion(leaves[index], number(index), number(size), path, root)
        };
        prop_assert!(proves(&path));
        let mut flipped = path.clone();
        flipped[place.index(path.len())].0[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!proves(&flipped));
        prop_assert!(!proves(&path[1..]));
        let longer: Vec<_> = path.iter().copied().chain([Hash::ZERO]).collect();
        prop_assert!(!proves(&longer));
    }

    #[test]
    fn two_books_that_differ_are_not_consistent(
        old in 1_usize..200, more in 1_usize..100, changed in any::<prop::sample::Index>(),
    ) {
        let first = leaves(old + more);
        let mut second = first.clone();
        second[changed.index(old)] = Hash::leaf(b"changed later");
        let path = consistency_path(&second, old).unwrap();
        prop_assert!(!verify_consistency(
            number(old), number(old + more), root(&first[..old]), root(&second), &path,
        ));
    }
}
