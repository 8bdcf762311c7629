//! SHA-256 as the book uses it: leaves and nodes of the RFC 9162 tree, and hashes of contents.
//!
//! Only the domain separation of RFC 9162 section 2.1.1 is applied here; which bytes are hashed is
//! the business of [`crate::wire`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A SHA-256 value, printed as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The `prev` of the first record: 64 zeros.
    pub const ZERO: Self = Self([0; 32]);

    /// SHA-256 of the bytes as they are.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// SHA-256 of two parts, one after the other.
    #[must_use]
    pub fn of_parts(first: &[u8], second: &[u8]) -> Self {
        Self(
            Sha256::new()
                .chain_update(first)
                .chain_update(second)
                .finalize()
                .into(),
        )
    }

    /// The leaf hash of a record line: SHA-256 of a zero byte and the line without its newline.
    #[must_use]
    pub fn leaf(record_line: &[u8]) -> Self {
        OpenLeaf::of(record_line).close(&[])
    }

    /// The hash of an inner node: SHA-256 of a one byte, the left and the right child.
    #[must_use]
    pub fn node(left: &Self, right: &Self) -> Self {
        Self(
            Sha256::new()
                .chain_update([1])
                .chain_update(left.0)
                .chain_update(right.0)
                .finalize()
                .into(),
        )
    }
}

impl Hash {
    /// The text form, as ASCII.
    pub(crate) fn hex(&self) -> [u8; 64] {
        let mut text = [0; 64];
        write_hex(&self.0, &mut text);
        text
    }
}

/// The two digits of every byte.
const PAIRS: [[u8; 2]; 256] = {
    let digits = b"0123456789abcdef";
    let mut pairs = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        pairs[byte] = [digits[byte >> 4], digits[byte & 15]];
        byte += 1;
    }
    pairs
};

/// Writes bytes as lower-case hex digits into a text twice as long.
pub(crate) fn write_hex(bytes: &[u8], text: &mut [u8]) {
    for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
        pair.copy_from_slice(&PAIRS[usize::from(*byte)]);
    }
}

/// Codes and hex digits as text.
pub(crate) fn ascii(text: &[u8]) -> &str {
    std::str::from_utf8(text).expect("BUG: codes and hex digits are ASCII")
}

/// The leaf hash of a record line whose end is not known yet: the leaf before it stands there.
#[derive(Debug, Clone)]
pub struct OpenLeaf(Sha256);

impl OpenLeaf {
    /// Of the line up to where its end is missing.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Self {
        Self(Sha256::new().chain_update([0]).chain_update(beginning))
    }

    /// The leaf hash of the line with this end, without its newline.
    #[must_use]
    pub fn close(self, end: &[u8]) -> Hash {
        Hash(self.0.chain_update(end).finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ascii(&self.hex()))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// The text is not 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a SHA-256 of 64 lower-case hex digits")]
pub struct ParseHashError(String);

impl FromStr for Hash {
    type Err = ParseHashError;

    fn from_str(text: &str) -> Result<Self, ParseHashError> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0u8; 32];
        let well_formed = text.len() == 64
            && text
                .as_bytes()
                .chunks_exact(2)
                .zip(&mut bytes)
                .all(|(pair, byte)| match (digit(pair[0]), digit(pair[1])) {
                    (Some(high), Some(low)) => {
                        *byte = high << 4 | low;
                        true
                    }
                    (_, None) | (None, _) => false,
                });
        if well_formed {
            Ok(Self(bytes))
        } else {
            Err(ParseHashError(text.to_owned()))
        }
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(ascii(&self.hex()))
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::text_form::read(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaf_and_node_are_those_of_rfc_9162() {
        // The leaf of an empty input, and the root over two empty leaves: public test vectors.
        assert_eq!(
            Hash::leaf(b"").to_string(),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
        assert_eq!(Hash::of(b"").to_string()[..16], *"e3b0c44298fc1c14");
    }

    #[test]
    fn only_lower_case_hex_of_full_length_is_read() {
        let hash = Hash::of(b"x");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert!(hash.to_string().to_uppercase().parse::<Hash>().is_err());
        assert!("ab".parse::<Hash>().is_err());
        assert!("æ".repeat(32).parse::<Hash>().is_err());
    }
}
