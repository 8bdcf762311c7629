//! Acts by hand: a history, an act, and what follows or why it is refused; one file a group.

mod access;
mod bodies;
mod cases;
mod corrections;
mod decisions;
mod follow_ups;
mod goals;
mod handovers;
mod harbour;
mod hearings;
mod meetings;
mod names;
mod papers;
mod reviews;
mod rules;
mod shapes;
mod stops;
mod withdrawing;
