//! The command line: parses arguments, calls app, prints.
