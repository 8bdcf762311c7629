//! Lists that name people by the last name first: "Holm, Anna Marie; Lund, Bo". It only puts the words in order; who
//! is a person is told elsewhere.

/// The list with the names in their usual order; `None` where it is none of that kind. Semicolons part the people, and
/// each part has one comma.
pub(super) fn turned(text: &str) -> Option<String> {
    const FEWEST: usize = 2;
    if !text.contains(';') {
        return None;
    }
    let bare = text.trim().trim_end_matches(['.', ';']);
    let parts: Vec<&str> = bare.split(';').map(str::trim).collect();
    let names = parts.iter().map(|part| {
        let (last, first) = part.split_once(", ")?;
        // "Holm, Anna (A)": what stands in brackets is beside the name.
        let (first, beside) = match first.split_once(" (") {
            Some((first, beside)) => (first, format!(" ({beside}")),
            None => (first, String::new()),
        };
        let is_name = |text: &str| {
            let mut words = text.split(' ');
            words.all(|word| word.starts_with(char::is_uppercase))
                && !text.contains([',', '(', ')', ':'])
        };
        (is_name(last) && !last.contains(' ') && is_name(first))
            .then(|| format!("{first} {last}{beside}"))
    });
    let names: Vec<String> = names.collect::<Option<_>>()?;
    (names.len() >= FEWEST).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_by_last_names_is_turned() {
        assert_eq!(
            turned("Holm, Anna Marie; Lund, Bo (V); Vang, Ib.").as_deref(),
            Some("Anna Marie Holm, Bo Lund (V), Ib Vang")
        );
        for other in [
            "Anna Holm, formand; Bo Lund, næstformand",
            "Anna Holm; Bo Lund",
            "Holm, Anna",
            "Anna Holm (A), Bo Lund (V); Ib Vang (C)",
        ] {
            assert_eq!(turned(other), None, "{other}");
        }
    }
}
