//! What a decision says: outcome, points, what it adds, and the vote.
//!
//! Phrases are data (`lexicon`, written in the language of `pattern`). `claims` finds them in a
//! sentence, `points` finds which recommendation points a sentence speaks of, `votes` reads who
//! voted how, `standing` what of the text is decided today, `remarks` what of it are the words of others, and
//! `decision` puts a whole decision text together. A text no rule claims is unclear: nothing is guessed.

pub(crate) mod acts_on;
mod adopted;
mod answers;
mod by_subject;
mod claims;
pub(crate) mod decision;
pub(crate) mod lexicon;
mod pattern;
mod points;
mod recommended;
mod remarks;
#[cfg(test)]
mod sentences;
mod standing;
mod votes;
mod whose;

pub(crate) use claims::{Order, order_of, orders_something, tells_of_stop, verb_of};
pub(crate) use decision::read;
pub(crate) use points::without_ordinal;
pub(crate) use recommended::before_the_body;
pub(crate) use standing::standing;
