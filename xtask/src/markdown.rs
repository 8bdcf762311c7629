//! Tables in Markdown, aligned so that they read as well in a terminal. What stands in them is for others.

/// The lines as a Markdown table, the first as its head.
#[must_use]
pub fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|column| {
        let widths = lines.iter().map(|line| line[column].chars().count());
        widths.max().unwrap_or(0)
    });
    let mut table = String::new();
    for (number, line) in lines.iter().enumerate() {
        let cells = line
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        table.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
        if number == 0 {
            let rule = widths.map(|width| "-".repeat(width));
            table.push_str(&format!("| {} |\n", rule.join(" | ")));
        }
    }
    table
}
