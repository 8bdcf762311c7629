//! The exit codes, a promise (docs/reference/exit-codes.md).

use protokol_app::failure::Class;

/// All went well; findings alone are ok.
pub const OK: u8 = 0;
/// Refused by a rule, or what was asked for is not there.
pub const REFUSED: u8 = 1;
/// The call's words are off.
pub const USAGE: u8 = 2;
/// Data is invalid: verify found something, or a document was refused.
pub const DATA: u8 = 65;
/// A fault of the program.
pub const BUG: u8 = 70;
/// It may go through later: locked, or the outcome is unknown.
pub const TRY_AGAIN: u8 = 75;

/// All codes with what they mean, in the order of the reference page.
pub const ALL: &[(u8, &str)] = &[
    (OK, "all went well; findings alone are ok"),
    (
        REFUSED,
        "refused by a rule, or what was asked for is not there",
    ),
    (USAGE, "the call's words are off"),
    (
        DATA,
        "data is invalid: verify found something, or a document was refused",
    ),
    (BUG, "a fault of the program"),
    (
        TRY_AGAIN,
        "it may go through later: locked, or the outcome is unknown",
    ),
];

/// The code a class of failures ends with.
#[must_use]
pub fn of(class: Class) -> u8 {
    match class {
        Class::Refused => REFUSED,
        Class::Usage => USAGE,
        Class::Data => DATA,
        Class::Bug => BUG,
        Class::TryAgain => TRY_AGAIN,
    }
}
