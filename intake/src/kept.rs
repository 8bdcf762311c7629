//! Answers kept while a text is read. Rules ask the same of a line or a sentence again and again, each from its own
//! place; what it costs to tell is paid once.
//!
//! Only an answer that hangs on nothing but what was asked may be kept. The next text begins without any.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::thread::LocalKey;

thread_local! {
    static READINGS: Cell<u64> = const { Cell::new(0) };
}

/// Another text is read: what was kept is none of it.
pub(crate) fn forget() {
    READINGS.set(READINGS.get().wrapping_add(1));
}

type Answers<T, More> = HashMap<Box<str>, Vec<(More, T)>, Mixed>;

/// The answers to one question, by the text it is asked of and, where it hangs on more, by that.
#[derive(Debug)]
pub(crate) struct Kept<T, More = ()> {
    answers: RefCell<Answers<T, More>>,
    reading: Cell<u64>,
}

impl<T, More> Default for Kept<T, More> {
    fn default() -> Self {
        Self {
            answers: RefCell::default(),
            reading: Cell::default(),
        }
    }
}

impl<T: Clone, More: Copy + PartialEq> Kept<T, More> {
    /// The answer for this text, found out where it is asked of it for the first time.
    pub(crate) fn answer(
        kept: &'static LocalKey<Self>,
        text: &str,
        more: More,
        find_out: impl FnOnce() -> T,
    ) -> T {
        // Long texts are hardly asked of twice, and so many are of no document.
        const LONGEST: usize = 600;
        const MOST: usize = 5_000;
        if text.len() > LONGEST {
            return find_out();
        }
        if let Some(known) = kept.with(|kept| kept.known(text, more)) {
            return known;
        }
        let found = find_out();
        kept.with(|kept| {
            let mut answers = kept.answers.borrow_mut();
            if answers.len() >= MOST {
                answers.clear();
            }
            let answer = (more, found.clone());
            match answers.get_mut(text) {
                Some(known) => known.push(answer),
                None => {
                    answers.insert(text.into(), vec![answer]);
                }
            }
        });
        found
    }

    fn known(&self, text: &str, more: More) -> Option<T> {
        if self.reading.replace(READINGS.get()) != READINGS.get() {
            self.answers.borrow_mut().clear();
        }
        let answers = self.answers.borrow();
        let known = answers.get(text)?;
        let (_, answer) = known.iter().find(|(asked, _)| *asked == more)?;
        Some(answer.clone())
    }
}

/// The odd number next to 2^64 divided by the golden ratio: a product with it spreads neighbours.
pub(crate) const SPREADING: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash of few multiplications, for tables that are looked up at every word or line and hold no more than a document.
pub(crate) type Mixed = BuildHasherDefault<Mixer>;

/// The hash of [`Mixed`] as it is made.
#[derive(Debug, Default)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.write_u64(u64::from_le_bytes(*chunk));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.write_u64(u64::from_le_bytes(last) ^ ((bytes.len() as u64) << 56));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0.rotate_left(23) ^ number).wrapping_mul(SPREADING);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local!(static LENGTHS: Kept<usize, u8> = Kept::default());

    #[test]
    fn an_answer_is_found_out_once_until_another_text_is_read() {
        let asked = Cell::new(0);
        let length = |text: &str, more| {
            Kept::answer(&LENGTHS, text, more, || {
                asked.set(asked.get() + 1);
                text.len() + usize::from(more)
            })
        };
        assert_eq!(
            [length("havn", 0), length("havn", 0), length("havn", 3)],
            [4, 4, 7]
        );
        assert_eq!(asked.get(), 2);
        forget();
        assert_eq!((length("havn", 0), asked.get()), (4, 3));
        assert_eq!((length("fyrtårn", 0), asked.get()), (8, 4));
    }
}
