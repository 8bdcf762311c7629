//! The boot of the machine, as a power cut changes it. The images of a power cut are opened in the
//! boot they were written in, and a store that notes its boot must see that it is another one.

use std::fs;

use crate::power::{Entry, Image};
use crate::trace::{Change, Trace};

/// The bits of the CRC-32 polynomial, lowest bit of each byte first. Flipped in any five bytes that
/// follow each other, they leave the CRC-32 over these and others as it was, so that the checksums of
/// what is around the boot stay right.
const CRC32: [u8; 5] = [0x41, 0x06, 0x71, 0xdb, 0x01];

/// Makes everything say that it was written in another boot than this.
pub(super) fn another_boot(base: &mut Image, trace: &mut Trace) {
    let boot = fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let boot = boot.trim_ascii();
    if boot.len() <= CRC32.len() {
        return;
    }
    for entry in base.entries.values_mut() {
        if let Entry::File(bytes) = entry {
            change(bytes, boot);
        }
    }
    for step in &mut trace.steps {
        if let Change::Write { data, .. } = &mut step.change {
            change(data, boot);
        }
    }
}

fn change(bytes: &mut [u8], boot: &[u8]) {
    let first = boot[0];
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == first) {
        let at = from + at;
        from = at + 1;
        if bytes[at..].starts_with(boot) {
            for (byte, flip) in bytes[at..].iter_mut().zip(CRC32) {
                *byte ^= flip;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CRC-32 bit by bit.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc: u32, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ ((crc & 1) * 0xedb8_8320)
            })
        })
    }

    #[test]
    fn another_boot_has_the_same_checksum() {
        let boot = b"0f5d5c40-7a9c-4b52-8e0b-2f7a4f1c9d11";
        let mut bytes = [&b"before "[..], boot, b" behind"].concat();
        let (before, crc) = (bytes.clone(), crc32(&bytes));
        change(&mut bytes, boot);
        assert_ne!(bytes, before);
        assert_eq!(crc32(&bytes), crc);
    }
}
