//! First names that are common in Denmark, by which minutes of a school or a council tell of people everybody there
//! knows. It must not say what they do.

use std::collections::HashSet;
use std::sync::LazyLock;

const NAMES: &str = "
Aase Agnete Ahmed Aisha Aksel Alberte Alexander Ali Allan Amalie Anders Anette Anja Anna Anne Annelise Annette
Anton Arne Asger Astrid Axel Benedikte Benjamin Bente Berit Betina Bettina Birger Birgit Birgitte Bjarne Bodil
Brian Britta Børge Camilla Carl Caroline Carsten Casper Cecilie Charlotte Christen Christian Christina
Christoffer Clara Claus Connie Conny Daniel Dennis Ditte Dorte Dorthe Edith Egon Einar Ejnar Ejvind Elias Elin
Elisabet Elisabeth Ellen Else Emil Emma Erik Esben Esther Fatma Flemming Frederik Freja Gert Gitte Grete Grethe
Gudrun Gunnar Gustav Hanne Hans Hassan Heidi Helene Helle Henning Henrik Iben Ibrahim Ida Inga Inge Inger Ingrid
Irene Isabella Ivan Jacob Jakob Janne Janni Jannik Jeanette Jens Jeppe Jesper Jette Joakim Johannes Johnny Jonas
Josefine Julie Jytte Jørgen Kamilla Karen Karin Karina Karl Karoline Karsten Kasper Kathrine Katrine Kenneth
Kirsten Klaus Knud Kristen Kristian Kristina Kristine Kristoffer Kurt Lars Laura Leif Lene Linda Line Lis
Lisbeth Lise Lone Lotte Louise Lukas Mads Magnus Maja Majbritt Malene Malthe Margit Maria Marianne Marius Markus
Marlene Martin Mathias Mathilde Merete Mette Mia Michael Mikkel Mogens Mohammed Mona Morten Nadia Nanna Nicolai
Niels Nikolaj Nina Noah Ole Oliver Pernille Peter Philip Pia Poul Preben Randi Rasmus Rikke Rita Rune Ruth
Sabine Sabrina Sanne Sara Sarah Sebastian Sidsel Signe Simon Simone Sofie Solveig Steen Sten Stine Susanne Svend
Søren Tanja Thomas Tina Tobias Tommy Torben Tove Trine Troels Ulla Ulrik Verner Vibeke Victor Viggo Viktor Villy
Vivian Vivien Winnie Yusuf Yvonne
Birthe Erling Gerda Joan Jonna Jørn Keld Kjeld Orla Palle Sonja Sune Uffe Vagn
";

/// Whether a word alone is a first name.
pub(crate) fn is_first_name(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| NAMES.split_whitespace().collect());
    word.starts_with(char::is_uppercase) && KNOWN.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_begins_a_sentence_is_no_name() {
        assert!(is_first_name("Karoline") && is_first_name("Anja"));
        for word in ["Planen", "Kommunen", "Tom", "anja"] {
            assert!(!is_first_name(word), "{word}");
        }
    }
}
