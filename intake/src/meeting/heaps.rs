//! Labels of the head that stand together, with their values together below them: one a line, or as the columns of two
//! lines. It must not guess: unless each value is of its label's kind, nothing is read.

use super::{Label, is_label, labelled};
use crate::dates;
use crate::lines::Line;
use crate::names;

/// Values below their labels.
pub(super) struct Heap {
    /// Each label with its value and the line of the value, as an index.
    pub(super) values: Vec<(Label, String, usize)>,
    /// All lines of the heap, as indices.
    pub(super) lines: Vec<usize>,
}

/// The first heap of a head.
pub(super) fn first(lines: &[Line<'_>]) -> Option<Heap> {
    const REACH: usize = 40;
    let texts: Vec<usize> = (0..lines.len().min(REACH))
        .filter(|index| lines[*index].has_text())
        .collect();
    (0..texts.len())
        .find_map(|at| in_lines(lines, &texts[at..]).or_else(|| in_columns(lines, &texts[at..])))
}

/// "Mødedato:", "Mødested:", and below them a day and a place.
fn in_lines(lines: &[Line<'_>], texts: &[usize]) -> Option<Heap> {
    let labels: Vec<Label> = texts
        .iter()
        .map_while(|index| alone(&lines[*index].plain()))
        .collect();
    let values = texts.get(labels.len()..labels.len() * 2)?;
    let values = values
        .iter()
        .map(|index| (lines[*index].plain().into_owned(), *index));
    heap(
        labels.iter().copied().zip(values),
        &texts[..labels.len() * 2],
    )
}

/// "Udvalg   Mødedato   Mødested", and below it as many columns.
fn in_columns(lines: &[Line<'_>], texts: &[usize]) -> Option<Heap> {
    let (labels, values) = (*texts.first()?, *texts.get(1)?);
    let labels: Vec<Label> = columns(lines[labels].text)
        .map(alone)
        .collect::<Option<_>>()?;
    let cells: Vec<&str> = columns(lines[values].text).collect();
    if cells.len() != labels.len() {
        return None;
    }
    let cells = cells.iter().map(|cell| ((*cell).to_owned(), values));
    heap(labels.iter().copied().zip(cells), &texts[..2])
}

/// The columns of a line.
fn columns(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\t', '|'])
        .flat_map(|cell| cell.split("  "))
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
}

/// The label these words are, and nothing else.
fn alone(text: &str) -> Option<Label> {
    if !is_label(text) {
        return None;
    }
    labelled(text)
        .map(|(label, _)| label)
        .filter(|label| *label != Label::Known)
}

/// The heap of these labels and values, where there are several, a day is among them and all fit.
fn heap(values: impl Iterator<Item = (Label, (String, usize))>, lines: &[usize]) -> Option<Heap> {
    const FEWEST: usize = 2;
    let values: Vec<(Label, String, usize)> = values
        .map(|(label, (text, index))| (label, text, index))
        .collect();
    let dated = values.iter().any(|(label, ..)| *label == Label::Date);
    let fits =
        values.len() >= FEWEST && dated && values.iter().all(|(label, text, _)| fits(*label, text));
    fits.then(|| Heap {
        values,
        lines: lines.to_vec(),
    })
}

/// Whether a value is of the kind its label asks for.
fn fits(label: Label, text: &str) -> bool {
    let named = text.starts_with(char::is_uppercase) && dates::first_day(text).is_none();
    match label {
        Label::Date | Label::Both => dates::first_day(text).is_some(),
        Label::Time => {
            dates::first_day(text).is_none()
                && (dates::first_time(text).is_some()
                    || dates::first_time(&format!("kl. {text}")).is_some())
        }
        Label::Place => named && !is_label(text) && !names::is_body(text),
        Label::Body => named && names::may_name_body(text),
        Label::Ignored => !is_label(text),
        Label::Known => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    #[test]
    fn labels_and_values_in_two_heaps_belong_together_where_each_fits() {
        for text in [
            "Udvalg:\nMødedato:\nMødested:\nHavneudvalget\n5. maj 2014\nHavnehuset\n",
            "Dato\nTidspunkt\nSted\n11-06-2019\n15:00\nRådhuset\n",
            "Dato | Sted\n14-03-2018 | Lokale 214\n",
            "Referat\nMødested\nSluttid\nMødedato\nLaden\n17:30\n3. maj 2021\n",
        ] {
            assert!(first(&lines_of(text)).is_some(), "{text}");
        }
        for text in [
            "Mødested:\nMødedato:\n5. maj 2014\nLaden\n",
            "Mødedato:\n5. maj 2014\nMødested:\nLaden\n",
            "Mødested:\nMødedato:\n5. maj 2014\n",
            "Mødedato:\nMødested:\n5. maj 2014\nHavneudvalget\n",
            "Tidspunkt\nSted\n15:00\nLaden\n",
        ] {
            assert!(first(&lines_of(text)).is_none(), "{text}");
        }
    }
}
