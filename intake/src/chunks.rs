//! Bytes looked for in chunks: a chunk is looked at without a branch for each byte, and most of a text's hold none. What
//! the bytes mean is not known here.

/// The places in the chunks of the bytes that hold one such byte.
pub(crate) fn in_chunks(bytes: &[u8], such: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    const CHUNK: usize = 128;
    let holding = bytes
        .chunks(CHUNK)
        .zip(0..)
        .filter(move |(chunk, _)| chunk.iter().fold(false, |found, byte| found | such(*byte)));
    holding.flat_map(|(chunk, count)| (count * CHUNK..).take(chunk.len()))
}

/// The first such byte.
pub(crate) fn first_such(bytes: &[u8], such: impl Fn(u8) -> bool) -> Option<usize> {
    const CHUNK: usize = 16;
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let holding = chunks
        .iter()
        .position(|chunk| chunk.iter().fold(false, |found, byte| found | such(*byte)));
    let from = holding.unwrap_or(chunks.len()) * CHUNK;
    let place = bytes[from..].iter().position(|byte| such(*byte))?;
    Some(from + place)
}

/// Whether a text holds a digit.
pub(crate) fn holds_digit(text: &str) -> bool {
    first_such(text.as_bytes(), |byte| byte.is_ascii_digit()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_such_byte_is_found_wherever_it_stands() {
        let digit = |byte: u8| byte.is_ascii_digit();
        for before in 0..70 {
            let text = format!("{}7 og 8", "a".repeat(before));
            assert_eq!(first_such(text.as_bytes(), digit), Some(before));
            assert!(holds_digit(&text) && !holds_digit(&text[..before]));
            let held: Vec<usize> = in_chunks(text.as_bytes(), digit)
                .filter(|place| digit(text.as_bytes()[*place]))
                .collect();
            assert_eq!(held, [before, before + 5]);
        }
    }
}
