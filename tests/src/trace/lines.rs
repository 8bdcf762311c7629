//! From the lines of strace to calls with a beginning and an end. It must not know what a call does.

use std::collections::HashMap;

use crate::endurance::Fault;

/// One system call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// Its name.
    pub(super) name: String,
    /// Its arguments as strace prints them, apart.
    pub(super) arguments: Vec<String>,
    /// What it gave; `None` where the process died in it.
    pub(super) result: Option<i64>,
    /// The line at which it began.
    pub(super) start: usize,
    /// The line at which it ended; `None` where the process died in it.
    pub(super) end: Option<usize>,
}

/// Reads all calls, in the order they began in. `before` is how many lines other texts had.
///
/// # Errors
/// A line that is none of strace's.
pub(super) fn calls(text: &str, before: usize) -> Result<Vec<Call>, Fault> {
    let mut found: Vec<Call> = Vec::new();
    // The calls that threads are in: their place, and their text so far.
    let mut begun: HashMap<&str, (usize, &str)> = HashMap::new();
    for (number, line) in (before..).zip(text.lines()) {
        let wrong = |what: &str| {
            let end = line.char_indices().rev().nth(200).map_or(0, |(at, _)| at);
            let (line, number) = (&line[end..], number + 1);
            Fault(format!("line {number} of the trace: {what}: {line}"))
        };
        let (thread, rest) = line.split_once(' ').ok_or_else(|| wrong("no thread"))?;
        let rest = rest.trim_start();
        if rest.starts_with("+++ ") || rest.starts_with("--- ") {
            continue;
        }
        if let Some(resumed) = rest.strip_prefix("<... ") {
            let (_, tail) = resumed
                .split_once(" resumed>")
                .ok_or_else(|| wrong("neither begun nor resumed"))?;
            if tail.contains("<unfinished ...>") || tail.contains("<detached ...>") {
                // The thread was killed in it.
                continue;
            }
            let (place, head) = begun
                .remove(thread)
                .ok_or_else(|| wrong("resumed without a beginning"))?;
            let start = found[place].start;
            found[place] = whole(&format!("{head}{tail}"), start, number)
                .ok_or_else(|| wrong("a call that cannot be read"))?;
        } else if let Some(head) = rest.strip_suffix("<unfinished ...>") {
            let call = unfinished(head, number).ok_or_else(|| wrong("a call without a name"))?;
            begun.insert(thread, (found.len(), head.trim_end()));
            found.push(call);
        } else if let Some(head) = rest.strip_suffix("<detached ...>") {
            // strace lets go of a thread that is being killed.
            found.extend(unfinished(head, number));
        } else {
            let call = whole(rest, number, number);
            found.push(call.ok_or_else(|| wrong("a call that cannot be read"))?);
        }
    }
    Ok(found)
}

fn whole(text: &str, start: usize, end: usize) -> Option<Call> {
    let (name, rest) = text.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    let arguments = arguments.trim_end().strip_suffix(')')?;
    let result = result.split(' ').next()?;
    let (result, end) = match result {
        "?" => (None, None),
        number => (Some(integer(number)?), Some(end)),
    };
    Some(Call {
        name: name.to_owned(),
        arguments: split(arguments),
        result,
        start,
        end,
    })
}

fn unfinished(text: &str, start: usize) -> Option<Call> {
    let (name, arguments) = text.split_once('(')?;
    Some(Call {
        name: name.to_owned(),
        arguments: split(arguments.trim_end()),
        result: None,
        start,
        end: None,
    })
}

/// A number as strace prints it.
pub(super) fn integer(text: &str) -> Option<i64> {
    match text.strip_prefix("0x") {
        // Addresses go past the half of 64 bits; nothing asks for their value.
        Some(hex) => Some(u64::from_str_radix(hex, 16).ok()?.cast_signed()),
        None => text.parse().ok(),
    }
}

/// The arguments between commas that stand in no brackets and no string. Strings hold nothing but
/// `\x..`, so a quote always ends one.
fn split(text: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut from) = (0_u32, false, 0);
    let mut found = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'[' | b'{' | b'(' if !quoted => depth += 1,
            b']' | b'}' | b')' if !quoted => depth = depth.saturating_sub(1),
            b',' if !quoted && depth == 0 => {
                found.push(text[from..at].trim().to_owned());
                from = at + 1;
            }
            _ => {}
        }
    }
    if !text[from..].trim().is_empty() {
        found.push(text[from..].trim().to_owned());
    }
    found
}

/// The bytes of a string that strace printed whole, in hexadecimal.
pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    let hex = text.strip_prefix('"')?.strip_suffix('"')?.as_bytes();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |escape: &[u8]| match escape {
        [b'\\', b'x', high, low] => u8::try_from(digit(*high)? << 4 | digit(*low)?).ok(),
        _ => None,
    };
    hex.chunks(4).map(byte).collect()
}

/// The bytes of all parts of an `iovec` list, one after the other.
pub(super) fn gathered(text: &str) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    for part in split(text.strip_prefix('[')?.strip_suffix(']')?) {
        let inner = part.strip_prefix('{')?.strip_suffix('}')?;
        let base = split(inner).into_iter().next()?;
        all.extend(bytes(base.strip_prefix("iov_base=")?)?);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_another_thread_interrupts_is_put_together() {
        let text = "7 write(3, \"\\x61\\x2c\", 2 <unfinished ...>\n\
                    8 close(4) = 0\n\
                    7 <... write resumed>) = 2\n\
                    8 fsync(3 <unfinished ...>\n\
                    9 chdir(NULL <detached ...>\n\
                    7 fsync(4 <unfinished ...>\n\
                    7 <... fsync resumed> <unfinished ...>) = ?\n\
                    8 +++ killed by SIGKILL +++\n";
        let calls = calls(text, 0).unwrap();
        let told: Vec<_> = calls
            .iter()
            .map(|call| (call.name.as_str(), call.start, call.end, call.result))
            .collect();
        assert_eq!(
            told,
            [
                ("write", 0, Some(2), Some(2)),
                ("close", 1, Some(1), Some(0)),
                ("fsync", 3, None, None),
                ("chdir", 4, None, None),
                ("fsync", 5, None, None),
            ]
        );
        assert_eq!(calls[0].arguments.len(), 3);
        assert_eq!(bytes(&calls[0].arguments[1]), Some(b"a,".to_vec()));
    }

    #[test]
    fn a_string_that_was_cut_short_is_not_taken_for_a_whole_one() {
        assert_eq!(bytes("\"\\x61\"..."), None);
        assert_eq!(bytes("\"a\""), None);
        let list = "[{iov_base=\"\\x61\", iov_len=1}, {iov_base=\"\\x62\", iov_len=1}]";
        assert_eq!(gathered(list), Some(b"ab".to_vec()));
    }

    #[test]
    fn what_is_no_line_of_strace_is_refused() {
        assert!(calls("7 something else", 0).is_err());
        assert!(calls("7 <... write resumed>) = 2", 0).is_err());
    }
}
