//! The timeline read as reports: one file a report, plain values, no printing.
