//! Which key does what, in each mode of the desk.

use protokol_app::reviewing::{Decision, Target, same};
use protokol_app::{ReviewAsks, ReviewField};
use serde_json::Map;

use super::{Desk, Effect, Key, Line, Mode};
use crate::acts;

/// What a key does.
pub(in crate::desk) fn update(desk: Desk, key: Key) -> (Desk, Vec<Effect>) {
    let mode = desk.mode.clone();
    match (mode, key) {
        (_, Key::Redraw) => (desk, vec![]),
        (Mode::Typing(line, _), Key::Esc) => (desk.with(cancelled(line)), vec![]),
        (Mode::Typing(line, text), Key::Enter) => (entered(desk, line, &text), vec![]),
        (Mode::Typing(line, mut text), key) => {
            match key {
                Key::Char(character) => text.push(character),
                Key::Backspace => {
                    text.pop();
                }
                Key::Clear => text.clear(),
                Key::Stop => return (desk.with(Mode::Browse), vec![]),
                Key::Up if asks_why(&line) => text = desk.reason.clone().unwrap_or(text),
                Key::Enter | Key::Esc | Key::Up | Key::Down | Key::Redraw => {}
            }
            (desk.with(Mode::Typing(line, text)), vec![])
        }
        (Mode::Help, _) => (desk.with(Mode::Browse), vec![]),
        (Mode::Refused, Key::Enter | Key::Esc | Key::Stop) => {
            (desk.with(Mode::Browse).tell(""), vec![])
        }
        (Mode::Refused, _) => (desk, vec![]),
        (Mode::Leaving, Key::Char('w')) => {
            let write = Effect::Write(desk.decided.clone());
            (desk.with(Mode::Browse), vec![write, Effect::Leave])
        }
        (Mode::Leaving, Key::Char('d')) => (desk, vec![Effect::LeaveWithout]),
        (Mode::Leaving, _) => (desk.with(Mode::Browse), vec![]),
        (Mode::Browse, Key::Char('q') | Key::Stop) if desk.is_settled() => {
            (desk, vec![Effect::Leave])
        }
        (Mode::Browse, Key::Char('q') | Key::Stop) => (desk.with(Mode::Leaving), vec![]),
        (Mode::Browse, Key::Char('w')) if desk.is_settled() => {
            (desk.tell("nothing is decided that is not written"), vec![])
        }
        (Mode::Browse, Key::Char('w')) => {
            let write = Effect::Write(desk.decided.clone());
            (desk, vec![write])
        }
        (Mode::Browse, Key::Char(character)) => (browsed(desk, character), vec![]),
        (Mode::Browse, Key::Up) => (browsed(desk, 'k'), vec![]),
        (Mode::Browse, Key::Down) => (browsed(desk, 'j'), vec![]),
        (Mode::Browse, Key::Esc) => (desk.unfiltered(), vec![]),
        (Mode::Browse, Key::Backspace) => (desk.take_back(), vec![]),
        (Mode::Browse, Key::Enter | Key::Clear) => (desk, vec![]),
    }
}

/// What a letter does while nothing is typed.
fn browsed(desk: Desk, character: char) -> Desk {
    let desk = desk.tell("");
    let waits = desk.current().is_some();
    let is_finding = desk
        .current()
        .is_some_and(|(_, card)| card.question.finding.is_some());
    let is_name = desk.current().is_some_and(|(_, card)| {
        let question = &card.question;
        question.asks.contains(&ReviewAsks::NearMatch)
            && matches!(question.field, ReviewField::Person | ReviewField::Body)
    });
    let changeable = desk.current().is_some_and(|(_, card)| card.verb.is_some());
    let typing = |line: Line| Mode::Typing(line, String::new());
    match character {
        'j' => desk.step(true),
        'k' => desk.step(false),
        'u' => desk.undo(),
        '/' => desk.with(typing(Line::Filter)),
        '?' => desk.with(Mode::Help),
        'a' | 'A' | 'r' | 'c' | 'm' if !waits => desk.tell("nothing waits"),
        'a' => desk.decide(Decision::Accept, None),
        'A' => desk.accept_rule(),
        '=' => desk.alike(),
        'r' | 'c' if is_finding => desk.refuse("a finding is settled by accepting it"),
        'r' if is_name => desk.refuse(
            "what rests on a name does not let it go: a keeps the two apart, and m makes them one",
        ),
        'r' => desk.with(typing(Line::Reject)),
        'm' if is_name => desk.with(typing(Line::Same)),
        'm' => desk.refuse("only a name that may be another's is made one with it"),
        'c' if changeable => desk.with(typing(Line::Change)),
        'c' => desk.refuse("no act says this by hand: accept it or reject it"),
        _ => desk.tell("? tells what the keys do"),
    }
}

/// Whether a line takes a reason.
fn asks_why(line: &Line) -> bool {
    match line {
        Line::Reject | Line::ChangeReason(_) | Line::Same => true,
        Line::Change | Line::Filter => false,
    }
}

/// A line that is given up.
fn cancelled(line: Line) -> Mode {
    match line {
        Line::ChangeReason(values) => Mode::Typing(Line::Change, values),
        Line::Reject | Line::Change | Line::Same | Line::Filter => Mode::Browse,
    }
}

/// A line that was typed to its end.
fn entered(desk: Desk, line: Line, text: &str) -> Desk {
    let text = text.trim();
    match line {
        Line::Filter => {
            let filter = text.to_owned();
            let desk = Desk {
                filter,
                at: 0,
                mode: Mode::Browse,
                ..desk
            };
            match desk.visible().len() {
                0 => desk.tell("nothing that waits has these words: Esc shows all of it"),
                found => desk.tell(format!("{found} found")),
            }
        }
        Line::Reject if text.is_empty() => desk.tell("the book asks why"),
        Line::Reject => {
            let reason = Some(text.to_owned());
            desk.with(Mode::Browse).decide(Decision::Reject, reason)
        }
        Line::Same => match made_one(&desk, text) {
            Ok((decision, reason)) => desk.with(Mode::Browse).decide(decision, Some(reason)),
            Err(why) => desk.tell(why),
        },
        Line::Change => match fields(&desk, text) {
            Ok(_) => {
                let reason = Line::ChangeReason(text.to_owned());
                desk.with(Mode::Typing(reason, String::new())).tell("")
            }
            Err(why) => desk.tell(why),
        },
        Line::ChangeReason(_) if text.is_empty() => desk.tell("the book asks why"),
        Line::ChangeReason(values) => match fields(&desk, &values) {
            Ok(fields) => {
                let reason = Some(text.to_owned());
                let change = Decision::Change(fields);
                desk.with(Mode::Browse).decide(change, reason)
            }
            Err(why) => desk.with(Mode::Browse).tell(why),
        },
    }
}

/// Which name stays and why, as "#8 Samme medlem"; the number may be left out where one name stands beside.
fn made_one(desk: &Desk, text: &str) -> Result<(Decision, String), String> {
    let (_, card) = desk.current().ok_or("nothing waits")?;
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (stays, reason) = match first.strip_prefix('#') {
        Some(_) => (Some(first.parse::<Target>()?.position), rest.trim()),
        None => (None, text),
    };
    let decision = same(&card.question, stays)?;
    if reason.is_empty() {
        return Err("the book asks why".to_owned());
    }
    Ok((decision, reason.to_owned()))
}

/// The fields that a change gives to the act of the card that is looked at.
fn fields(desk: &Desk, text: &str) -> Result<Map<String, serde_json::Value>, String> {
    let verb = desk.current().and_then(|(_, card)| card.verb);
    let verb = verb.ok_or_else(|| "nothing waits that could be changed".to_owned())?;
    acts::told(verb, text)
}
