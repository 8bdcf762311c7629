//! Which forms of a deadline a sentence may hold, by the words without which none fits: one cheap look before
//! costly ones. It must not tell what a form means.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{FORMS, Form};

/// Beginnings of words without which nothing tells a deadline, beside those of the forms: of rhythms, and of the words
/// beside which a year alone tells one.
const BESIDE_FORMS: &[&str] = &[
    "gang", "hver", "dag", "uge", "måned", "kvartal", "år", "halv", "møde", "efter", "budget",
];

/// Finds the signs of all forms in one pass: a cheap look before costly ones.
pub(super) struct Signs {
    finder: AhoCorasick,
    /// The forms each sign may begin, as bits.
    of_sign: Vec<u64>,
    /// The forms that need none.
    always: u64,
}

pub(super) static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let mut signs: Vec<&str> = BESIDE_FORMS.to_vec();
    for form in FORMS.iter() {
        let new = form.signs.iter().filter(|sign| !signs.contains(*sign));
        let new: Vec<&str> = new.copied().collect();
        signs.extend(new);
    }
    let forms_of = |fits: &dyn Fn(&Form) -> bool| {
        let bits = (0u32..).zip(FORMS.iter());
        bits.filter(|(_, form)| fits(form))
            .fold(0u64, |mask, (place, _)| mask | 1 << place)
    };
    Signs {
        of_sign: signs
            .iter()
            .map(|sign| forms_of(&|form| form.signs.contains(sign)))
            .collect(),
        always: forms_of(&|form| form.signs.is_empty()),
        finder: AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(signs)
            .expect("BUG: the words are constants and every test compiles them"),
    }
});

impl Signs {
    /// The forms that may fit a sentence, as bits; `None` where nothing in it tells a deadline.
    pub(super) fn of(&self, sentence: &str) -> Option<u64> {
        let mut found = self.finder.find_overlapping_iter(sentence).peekable();
        found.peek()?;
        let forms = found.fold(self.always, |mask, sign| {
            mask | self.of_sign[sign.pattern().as_usize()]
        });
        Some(forms)
    }
}
