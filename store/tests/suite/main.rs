//! What every store promises, checked on each of them, and what only a disk can get wrong.

mod books;
mod contract;
mod merkle;
