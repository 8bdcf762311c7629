//! How the desk looks: left what was read, right the lines it was read from, below the keys or what is
//! typed. It changes nothing.

use protokol_app::reviewing::{Decision, Laid as Card, Reach, Target};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Row, Span};
use ratatui::widgets::{Block, Paragraph, Wrap};

use super::state::{Desk, Line, Mode};

const KEYS: &str = "j/k next/back  a accept  r reject  c change  m same as  A all of rule  = alike  u undo  / find  w write  ? help  q leave";

const HELP: &str = "\
j, k        the next reading, the one before (arrows too)
a           accept it as it stands
r           reject it: asks why
c           change it: asks for the new value, as outcome=noted or udsat, then why
m           make a name one with the one beside it: asks why, and for the
            position of the name that stays, as #8, where it is not that one
A           accept all of this rule that wait here; what is unclear, differs or
            may stand twice is left for a look
=           decide alike what waits with the same words as the last decision
u           take the last decision back that is not written; after =, only that
Up          where it is asked why, the reason that was given last
Backspace   take back what is decided about this one and not written
/           show only what holds a word; Esc shows all again
w           write what was decided, as one commit
q           leave; what is not written is asked about

What is written waits again after `protokol review reopen POSITION`.
Any key goes back.";

/// How wide the mark and the number before a line are.
const NUMBER: usize = 6;

/// Draws the desk.
pub(super) fn draw(desk: &Desk, frame: &mut Frame<'_>) {
    let prompt = prompt(desk);
    let [head, body, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(3),
        Constraint::Length(height(&prompt, frame.area().width)),
    ])
    .areas(frame.area());
    frame.render_widget(Paragraph::new(title(desk)), head);
    if *desk.mode() == Mode::Help {
        let help = Paragraph::new(HELP).block(Block::bordered().title(" keys "));
        frame.render_widget(help, body);
    } else if let Some((_, card)) = desk.current() {
        let [left, right] =
            Layout::horizontal([Constraint::Percentage(45), Constraint::Percentage(55)])
                .areas(body);
        frame.render_widget(reading(desk, card), left);
        frame.render_widget(lines(card, right), right);
    } else {
        let empty = match desk.filter() {
            "" => "Nothing waits for a review.",
            _ => "Nothing that waits has these words. Esc shows all that waits.",
        };
        let empty = Paragraph::new(empty).block(Block::bordered());
        frame.render_widget(empty, body);
    }
    let prompt = Paragraph::new(prompt).wrap(Wrap { trim: false });
    frame.render_widget(prompt, foot);
}

/// How high rows are that go on in the next line where they are too long.
fn height(rows: &[Row<'_>], width: u16) -> u16 {
    let width = usize::from(width).max(1);
    let all = rows.iter().map(|row| row.width().div_ceil(width).max(1));
    u16::try_from(all.sum::<usize>()).unwrap_or(u16::MAX)
}

fn title(desk: &Desk) -> Row<'static> {
    let all = desk.visible().len();
    let at = desk.current().map_or(0, |(at, _)| at + 1);
    let mut text = format!("review desk  {at} of {all}");
    if desk.left() < all {
        text.push_str(&format!(", {} left", desk.left()));
    }
    if !desk.filter().is_empty() {
        text.push_str(&format!("  with `{}`", desk.filter()));
    }
    if let Some(unwritten) = desk.unwritten() {
        text.push_str(&format!("  {unwritten}"));
    }
    Row::from(Span::styled(
        text,
        Style::new().add_modifier(Modifier::BOLD),
    ))
}

fn reading<'a>(desk: &Desk, card: &'a Card) -> Paragraph<'a> {
    let question = &card.question;
    let asks: Vec<&str> = question.asks.iter().map(|asks| asks.code()).collect();
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut rows = vec![Row::styled(
        format!("{}: {}", question.field, asks.join(", ")),
        bold,
    )];
    let day = question.meeting_date.map(|day| day.to_string());
    let place: Vec<String> = [question.body.clone(), day].into_iter().flatten().collect();
    rows.push(Row::from(place.join(", ")));
    rows.extend(question.item.iter().map(|item| Row::from(item.as_str())));
    let sure = question.confidence;
    let sure = sure.map_or_else(String::new, |percent| format!(", confidence {percent}"));
    rows.push(Row::from(format!("{}{sure}", question.rule)));
    rows.push(Row::from(""));
    rows.extend(question.reads.lines().map(Row::from));
    for other in &question.others {
        rows.push(Row::from(format!("#{}: {}", other.position, other.reads)));
    }
    if let Some(given) = desk.decision(card) {
        let decision = match &given.decision {
            Decision::Accept => "accepted".to_owned(),
            Decision::Reject => "rejected".to_owned(),
            Decision::Change(fields) => format!("changed: {}", serde_json::json!(fields)),
            Decision::Same { gone, stays } => format!("#{gone} is #{stays}"),
        };
        let why = given.reason.as_ref();
        let why = why.map_or_else(String::new, |why| format!(" ({why})"));
        let alike = match given.reach {
            Reach::Named => "",
            Reach::Alike => ", and what waits alike",
        };
        rows.push(Row::from(""));
        rows.push(Row::styled(
            format!("{decision}{why}{alike}, not yet written"),
            bold,
        ));
    }
    let title = format!(" #{} ", Target::of(question));
    Paragraph::new(rows)
        .wrap(Wrap { trim: false })
        .block(Block::bordered().title(title))
}

/// The lines around the reading, those it was read from marked.
fn lines(card: &Card, area: Rect) -> Paragraph<'_> {
    let title = card.question.document.as_deref().unwrap_or("source");
    let block = Block::bordered().title(format!(" {title} "));
    let Some(place) = card.question.evidence.first() else {
        return Paragraph::new("no lines").block(block);
    };
    let text = match &card.text {
        Ok(text) => text,
        Err(why) => {
            let why = Paragraph::new(why.as_str()).wrap(Wrap { trim: false });
            return why.block(block);
        }
    };
    let height = usize::from(area.height.saturating_sub(2));
    let (from, to) = (place.from as usize, place.to as usize);
    // The cited lines stand in the middle where there is room, and begin at the top where there is not.
    // A long line takes several rows.
    let width = usize::from(area.width.saturating_sub(2)).max(1);
    let taken = |number: usize| {
        let text = number.checked_sub(1).and_then(|index| text.get(index));
        text.map_or(0, |text| {
            (NUMBER + text.chars().count()).div_ceil(width).max(1)
        })
    };
    let cited: usize = (from..=to).map(taken).sum();
    let (mut first, mut above) = (from.max(1), height.saturating_sub(cited) / 2);
    while first > 1 && taken(first - 1) <= above {
        first -= 1;
        above -= taken(first);
    }
    let shown = text.iter().enumerate().skip(first - 1).take(height);
    let rows: Vec<Row<'_>> = shown
        .map(|(index, text)| {
            let number = index + 1;
            let cited = (from..=to).contains(&number);
            let mark = if cited { '>' } else { ' ' };
            let style = if cited {
                Style::new().add_modifier(Modifier::BOLD)
            } else {
                Style::new().add_modifier(Modifier::DIM)
            };
            Row::styled(format!("{mark}{number:>4} {text}"), style)
        })
        .collect();
    Paragraph::new(rows).wrap(Wrap { trim: false }).block(block)
}

fn prompt(desk: &Desk) -> Vec<Row<'static>> {
    let mut rows: Vec<Row<'static>> = vec![];
    rows.extend(desk.told().lines().map(|line| Row::from(line.to_owned())));
    if rows.is_empty() {
        rows.push(Row::from(""));
    }
    let typed = |what: &str, text: &str| Row::from(format!("{what}: {text}_"));
    let asked = match desk.mode() {
        Mode::Browse | Mode::Help => Row::from(KEYS),
        Mode::Leaving => Row::from(format!(
            "{}: w writes and leaves, d leaves without, any other key stays",
            desk.unwritten().unwrap_or_default()
        )),
        Mode::Refused => Row::from("Enter goes on"),
        Mode::Typing(Line::Reject, text) => typed("why is it rejected", text),
        Mode::Typing(Line::Change, text) => typed("new value, as field=value", text),
        Mode::Typing(Line::ChangeReason(_), text) => typed("why is it changed", text),
        Mode::Typing(Line::Same, text) => typed(
            "why are they one (before it #NUMBER, where the name of that number stays)",
            text,
        ),
        Mode::Typing(Line::Filter, text) => typed("find", text),
    };
    rows.push(asked);
    rows
}
