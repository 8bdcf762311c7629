//! The one meeting point: runs a command, answers a report; clock and ids enter here.
