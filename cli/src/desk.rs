//! The review desk: what waits for a person on a terminal, one reading beside its lines, decided by a key.
//! It keeps decisions until they are written, as one commit; what they mean is not known here. What a key
//! does stands in `state`, how it looks in `draw`.

mod draw;
mod state;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, IsTerminal};
use std::time::Duration;

use protokol_app::failure::{Class, Failure};
use protokol_app::folder;
use protokol_app::reading::KnownAt;
use protokol_app::reports::review_list::Filter;
use protokol_app::reviewing::{Given, Reviewed};
use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};

use crate::commands::Run;
use crate::exit_code;
use crate::ui::Ui;
use state::{Card, Desk, Effect, Key, update};

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
    let ended = stay(desk, filter, wait, run, &mut terminal);
    ratatui::restore();
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
                Effect::Write(given) => match write(&given, wait, run) {
                    Ok(reviewed) => {
                        written += reviewed.did.len();
                        let (did, left) = (reviewed.did.len(), reviewed.skipped.len());
                        let told = format!("{did} written, {left} skipped");
                        desk = desk.written(cards(filter, run)?, told);
                    }
                    Err(failure) => desk = desk.failed(&failure),
                },
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
    let stop = key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('c');
    if stop {
        return Some(Key::Stop);
    }
    if let KeyCode::Char(character) = key.code {
        Some(Key::Char(character))
    } else {
        let known = [
            (KeyCode::Enter, Key::Enter),
            (KeyCode::Esc, Key::Esc),
            (KeyCode::Backspace, Key::Backspace),
            (KeyCode::Up, Key::Char('k')),
            (KeyCode::Down, Key::Char('j')),
        ];
        let mut known = known.into_iter();
        known
            .find(|(code, _)| *code == key.code)
            .map(|(_, key)| key)
    }
}

/// Everything that waits, with the texts it was read from.
fn cards(filter: &Filter, run: &Run) -> Result<Vec<Card>, Failure> {
    let book = run.read_only()?;
    let reading = book.reading()?;
    let at = reading.at(chrono::NaiveDate::MAX, KnownAt::Head)?;
    let waiting = book.review_list(&at, filter)?.report.questions;
    let mut texts = BTreeMap::new();
    let mut cards = vec![];
    for asked in waiting {
        let place = asked.question.evidence.first().cloned();
        let mut text = None;
        if let Some(place) = &place {
            if let Entry::Vacant(vacant) = texts.entry(place.source) {
                vacant.insert(book.lines_of(place.source)?);
            }
            text = texts.get(&place.source).cloned();
        }
        let verb = book.verb_of_change(&at, asked.question.position);
        cards.push(Card {
            question: asked.question,
            verb,
            text: text.unwrap_or_default(),
        });
    }
    Ok(cards)
}

fn write(given: &[Given], wait: u64, run: &mut Run) -> Result<Reviewed, Failure> {
    let session = run.session()?;
    let patience = Duration::from_secs(wait);
    let mut book = folder::open_waiting(&run.global.ledger, patience, &session, &mut run.ports)?;
    let reviewed = book.ledger.review(given, &session, &mut run.ports);
    // What goes wrong beside the book is told by the next command that opens it.
    let _warnings = book.close();
    reviewed
}
