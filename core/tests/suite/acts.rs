//! Acts by hand: a history, an act, and what follows or why it is refused; one file a group.

mod goals;
