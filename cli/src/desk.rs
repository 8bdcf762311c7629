//! The review desk: what waits for a person on a terminal, one reading beside its lines, decided by a key.
//! It keeps decisions until they are written, as one commit; what they mean is not known here. What a key
//! does stands in `state`, how it looks in `draw`.

mod draw;
mod state;

use std::io::{self, IsTerminal};
use std::time::Duration;

use protokol_app::failure::{Class, Failure};
use protokol_app::folder;
use protokol_app::reading::{EVERY_DAY, KnownAt};
use protokol_app::reports::review_list::Filter;
use protokol_app::reviewing::{Given, Laid, Reviewed};
use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};

use crate::commands::Run;
use crate::exit_code;
use crate::ui::Ui;
use state::{Desk, Effect, Key, update};

/// Opens the desk and stays until it is left.
pub(crate) fn run(filter: &Filter, wait: u64, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Failure::new(
            Class::Usage,
            "no-terminal",
            "the desk needs a terminal, and here is none",
        )
        .because("the input or the output is a file or a pipe")
        .hint("protokol review list, or protokol review export FILE"));
    }
    let desk = Desk::new(cards(filter, run)?);
    let mut terminal = ratatui::try_init().map_err(|error| no_screen(&error))?;
    let mut warnings = vec![];
    let ended = stay(desk, filter, wait, run, &mut terminal, &mut warnings);
    ratatui::restore();
    for warning in &warnings {
        ui.warn(warning);
    }
    let written = ended?;
    ui.note(&format!("{written} decided"));
    Ok(exit_code::OK)
}

/// Draws, waits for a key and does what it asks, until the desk is left; gives how much was decided.
fn stay(
    mut desk: Desk,
    filter: &Filter,
    wait: u64,
    run: &mut Run,
    terminal: &mut DefaultTerminal,
    warnings: &mut Vec<String>,
) -> Result<usize, Failure> {
    let mut written = 0;
    loop {
        terminal
            .draw(|frame| draw::draw(&desk, frame))
            .map_err(|error| no_screen(&error))?;
        let Some(key) = key(event::read().map_err(|error| no_screen(&error))?) else {
            continue;
        };
        let (next, effects) = update(desk, key);
        desk = next;
        for effect in effects {
            match effect {
                Effect::Write(given) => {
                    match write(&given, wait, run, warnings) {
                        Ok((reviewed, otherwise)) => {
                            let alike = reviewed.alike.iter().filter(|same| same.by.is_some());
                            let (did, left) = (reviewed.did.len(), reviewed.skipped.len());
                            let alike = alike.count();
                            written += did + alike;
                            let mut told =
                                vec![format!("{did} written, {alike} alike, {left} skipped")];
                            told.extend(otherwise.into_iter().map(|what| {
                                format!("{what}, while it was shown here: that stands")
                            }));
                            desk = desk.written(cards(filter, run)?, told.join("\n"));
                        }
                        Err(failure) => desk = desk.failed(&failure),
                    }
                }
                // What could not be written keeps the desk open.
                Effect::Leave if desk.is_settled() => return Ok(written),
                Effect::Leave => {}
                Effect::LeaveWithout => return Ok(written),
            }
        }
    }
}

fn no_screen(error: &io::Error) -> Failure {
    Failure::new(Class::TryAgain, "io", "the terminal cannot be used").because(error.to_string())
}

/// A key as the desk knows it; `None` for what is no key of it.
fn key(event: Event) -> Option<Key> {
    let Event::Key(key) = event else {
        // A window of another size is drawn anew.
        return Some(Key::Redraw);
    };
    if key.kind == KeyEventKind::Release {
        return None;
    }
    if key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('c') {
        return Some(Key::Stop);
    }
    // A chord is no letter: Ctrl-W takes a word away elsewhere, and writes nothing here. Some keyboards
    // type letters by both together.
    let chord = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    if chord == KeyModifiers::CONTROL && key.code == KeyCode::Char('u') {
        return Some(Key::Clear);
    }
    if chord == KeyModifiers::CONTROL || chord == KeyModifiers::ALT {
        return None;
    }
    if let KeyCode::Char(character) = key.code {
        Some(Key::Char(character))
    } else {
        let known = [
            (KeyCode::Enter, Key::Enter),
            (KeyCode::Esc, Key::Esc),
            (KeyCode::Backspace, Key::Backspace),
            (KeyCode::Up, Key::Up),
            (KeyCode::Down, Key::Down),
        ];
        let mut known = known.into_iter();
        known
            .find(|(code, _)| *code == key.code)
            .map(|(_, key)| key)
    }
}

/// Everything that waits, with the texts it was read from.
fn cards(filter: &Filter, run: &Run) -> Result<Vec<Laid>, Failure> {
    let book = run.read_only()?;
    let reading = book.reading()?;
    let at = reading.at(EVERY_DAY, KnownAt::Head)?;
    book.review_desk(&at, filter)
}

/// Writes what was decided; gives what came of it, and what somebody else had decided otherwise.
fn write(
    given: &[Given],
    wait: u64,
    run: &mut Run,
    warnings: &mut Vec<String>,
) -> Result<(Reviewed, Vec<String>), Failure> {
    let session = run.session()?;
    let patience = Duration::from_secs(wait);
    let mut book = folder::open_waiting(&run.global.ledger, patience, &session, &mut run.ports)?;
    let otherwise = book.ledger.decided_otherwise(given);
    let reviewed = book.ledger.review(given, &session, &mut run.ports);
    // What goes wrong beside the book is told when the screen is given back.
    warnings.append(&mut book.warnings);
    warnings.extend(book.close());
    Ok((reviewed?, otherwise))
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::KeyEvent;

    use super::*;

    #[test]
    fn a_letter_with_control_is_no_letter() {
        let pressed = |letter: char, modifiers: KeyModifiers| {
            key(Event::Key(KeyEvent::new(KeyCode::Char(letter), modifiers)))
        };
        assert_eq!(pressed('w', KeyModifiers::NONE), Some(Key::Char('w')));
        assert_eq!(pressed('A', KeyModifiers::SHIFT), Some(Key::Char('A')));
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(pressed('@', both), Some(Key::Char('@')));
        for letter in ['w', 'a', 'd'] {
            assert_eq!(pressed(letter, KeyModifiers::CONTROL), None);
            assert_eq!(pressed(letter, KeyModifiers::ALT), None);
        }
        assert_eq!(pressed('c', KeyModifiers::CONTROL), Some(Key::Stop));
        assert_eq!(pressed('u', KeyModifiers::CONTROL), Some(Key::Clear));
        let up = KeyEvent::new(KeyCode::Up, KeyModifiers::NONE);
        assert_eq!(key(Event::Key(up)), Some(Key::Up), "an arrow is no letter");
    }
}
