//! The fields of an act, told by its JSON Schema, and how each is read from what is typed. Which verb takes
//! them is not known here.

use protokol_app::Outcome;
use protokol_app::entering::acts::{Envelope, Verb};
use serde_json::{Map, Value, json};

/// A field of an act.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) shape: Shape,
    pub(super) required: bool,
}

/// How a field is given on the command line.
#[derive(Clone)]
pub(super) enum Shape {
    Text,
    Number,
    Flag,
    /// One of these words.
    Word(Vec<String>),
    List(Box<Shape>),
    /// A thing with these fields.
    Thing(Vec<(String, Shape)>),
    /// A text, or a thing with these fields.
    TextOrThing(Vec<(String, Shape)>),
}

/// The fields of an act and of what every act can carry, from their schemas.
pub(super) fn fields(verb: Verb) -> Vec<Field> {
    let own = fields_of(&verb.schema().to_value());
    let carried = Envelope::schema().to_value();
    own.into_iter().chain(fields_of(&carried)).collect()
}

pub(super) fn fields_of(schema: &Value) -> Vec<Field> {
    let required: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties
        .map(|(name, property)| {
            let about = property["description"].as_str().unwrap_or_default();
            Field {
                name: name.clone(),
                about: about.replace('\n', " "),
                shape: shape(property, schema),
                required: required.contains(&name.as_str()),
            }
        })
        .collect()
}

/// The shape of a property; references lead into the definitions of its schema.
fn shape(property: &Value, schema: &Value) -> Shape {
    if let Some(reference) = property["$ref"].as_str() {
        let target = schema.pointer(reference.trim_start_matches('#'));
        return target.map_or(Shape::Text, |target| shape(target, schema));
    }
    if let Some(variants) = property["anyOf"].as_array() {
        let present = variants.iter().filter(|variant| variant["type"] != "null");
        let shapes: Vec<Shape> = present.map(|variant| shape(variant, schema)).collect();
        return match &shapes[..] {
            [Shape::Thing(fields), Shape::Text] => Shape::TextOrThing(fields.clone()),
            [first, ..] => first.clone(),
            [] => Shape::Text,
        };
    }
    let words = words(property);
    if !words.is_empty() {
        return Shape::Word(words);
    }
    let is = |wanted: &str| match &property["type"] {
        Value::String(kind) => kind == wanted,
        Value::Array(kinds) => kinds.iter().any(|kind| kind == wanted),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    };
    if is("array") {
        Shape::List(Box::new(shape(&property["items"], schema)))
    } else if is("object") {
        let fields = property["properties"].as_object().into_iter().flatten();
        Shape::Thing(
            fields
                .map(|(name, property)| (name.clone(), shape(property, schema)))
                .collect(),
        )
    } else if is("boolean") {
        Shape::Flag
    } else if is("integer") {
        Shape::Number
    } else {
        Shape::Text
    }
}

/// The codes of a closed vocabulary.
fn words(property: &Value) -> Vec<String> {
    let plain = property["enum"].as_array().into_iter().flatten();
    let described = property["oneOf"].as_array().into_iter().flatten();
    plain
        .chain(described.map(|one| &one["const"]))
        .filter_map(|code| code.as_str().map(ToOwned::to_owned))
        .collect()
}

pub(super) fn names(fields: &[(String, Shape)]) -> String {
    let names: Vec<String> = fields.iter().map(|(name, _)| format!("{name}=…")).collect();
    names.join(" ")
}

pub(super) fn parse(shape: &Shape, text: &str) -> Result<Value, String> {
    match shape {
        Shape::Text => Ok(json!(text)),
        Shape::Number => {
            let number = text.trim().parse::<i64>();
            number.map_or_else(
                |_| Err(format!("`{text}` is not a number")),
                |number| Ok(json!(number)),
            )
        }
        Shape::Flag => match text {
            "true" => Ok(json!(true)),
            "false" => Ok(json!(false)),
            other => Err(format!("`{other}` is neither true nor false")),
        },
        Shape::Word(words) => {
            let known = |code: &str| words.iter().any(|word| word == code);
            // A secretary writes the word that stands in the minutes.
            let danish = Outcome::from_danish(text).map(Outcome::code);
            match [Some(text), danish]
                .into_iter()
                .flatten()
                .find(|code| known(code))
            {
                Some(code) => Ok(json!(code)),
                None => Err(format!("`{text}` is not one of {}", words.join(", "))),
            }
        }
        // Within a thing, a list is parted by commas.
        Shape::List(of) => {
            let parts = text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            parts.map(|part| parse(of, part)).collect()
        }
        Shape::Thing(fields) => thing(fields, text),
        Shape::TextOrThing(fields) => {
            let begun = text.trim_start();
            let after = |(name, _): &(String, Shape)| begun.strip_prefix(name.as_str());
            let is_field = |field| after(field).is_some_and(|rest| rest.starts_with('='));
            if begun.starts_with('{') || fields.iter().any(is_field) {
                thing(fields, text)
            } else {
                Ok(json!(text))
            }
        }
    }
}

/// A thing from JSON, or from `field=value field=value`: a value goes on until the next field begins.
pub(super) fn thing(fields: &[(String, Shape)], text: &str) -> Result<Value, String> {
    let text = text.trim();
    if text.starts_with('{') {
        return serde_json::from_str(text).map_err(|error| format!("`{text}`: {error}"));
    }
    let said = said(fields, text);
    if said.is_empty() {
        return Err(format!("`{text}` is not made of {}", joined(fields)));
    }
    let mut value = Map::new();
    for (name, shape, said) in said {
        value.insert(name.to_owned(), parse(shape, said)?);
    }
    Ok(Value::Object(value))
}

/// What a text says of each of these fields, in its order; nothing where it does not begin with one.
pub(super) fn said<'f, 't>(
    fields: &'f [(String, Shape)],
    text: &'t str,
) -> Vec<(&'f str, &'f Shape, &'t str)> {
    let mut starts: Vec<(usize, &str, &Shape)> = vec![];
    for (name, shape) in fields {
        let mark = format!("{name}=");
        let begins = |at: usize| at == 0 || text[..at].ends_with(char::is_whitespace);
        if let Some((at, _)) = text.match_indices(&mark).find(|(at, _)| begins(*at)) {
            starts.push((at, name, shape));
        }
    }
    starts.sort_by_key(|(at, _, _)| *at);
    if starts.first().is_none_or(|(at, _, _)| *at != 0) {
        return vec![];
    }
    let ends = starts.iter().skip(1).map(|(at, _, _)| *at);
    let each = starts.iter().zip(ends.chain([text.len()]));
    each.map(|((at, name, shape), end)| (*name, *shape, text[at + name.len() + 1..end].trim()))
        .collect()
}

/// The first word of a text that is written like a field, `farve=blå`; a sum or an address is none.
pub(super) fn like_a_field(text: &str) -> Option<&str> {
    const SHORTEST: usize = 2;
    text.split_whitespace().find_map(|word| {
        let (name, value) = word.split_once('=')?;
        let named = name.chars().all(|c| c.is_alphabetic() || "_-".contains(c));
        let long = name.chars().count() >= SHORTEST;
        (named && long && !value.starts_with('=')).then_some(name)
    })
}

/// The names of fields, as an error tells them.
pub(super) fn joined(fields: &[(String, Shape)]) -> String {
    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    names.join(", ")
}

impl Shape {
    /// Whether what is typed for it can hold no fields of its own.
    pub(super) fn is_plain(&self) -> bool {
        match self {
            Self::Text | Self::Number | Self::Flag | Self::Word(_) => true,
            Self::List(of) => of.is_plain(),
            Self::Thing(_) | Self::TextOrThing(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn votes() -> Shape {
        let side = Shape::Word(vec!["for".to_owned(), "against".to_owned()]);
        Shape::Thing(vec![
            ("side".to_owned(), side),
            ("count".to_owned(), Shape::Number),
            ("names".to_owned(), Shape::List(Box::new(Shape::Text))),
        ])
    }

    #[test]
    fn a_thing_is_given_field_by_field_or_as_json() {
        let expected = json!({"side": "against", "count": 2, "names": ["Anna Holm", "Bo Lund"]});
        let read = |text| parse(&votes(), text);
        assert_eq!(
            read("side=against count=2 names=Anna Holm, Bo Lund"),
            Ok(expected.clone())
        );
        let json = expected.to_string();
        assert_eq!(read(&json), Ok(expected));
        for wrong in ["", "against", "side=maybe", "count=two", "x side=for", "{"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_word_before_an_equals_sign_is_like_a_field_and_a_sum_is_not() {
        for (text, name) in [
            ("farve=blå", Some("farve")),
            ("Se på molen farve=blå", Some("farve")),
            ("x=1 godkendes", None),
            ("Se https://nordvig.example/?sag=4", None),
            ("100 == 100", None),
            ("Ramme = 4 mio. kr.", None),
        ] {
            assert_eq!(like_a_field(text), name, "{text}");
        }
    }

    #[test]
    fn a_point_is_its_text_or_a_thing() {
        let point = Shape::TextOrThing(vec![("text".to_owned(), Shape::Text)]);
        let thing = json!({"text": "at planen godkendes"});
        let read = |text| parse(&point, text);
        assert_eq!(read("at x=1 godkendes"), Ok(json!("at x=1 godkendes")));
        assert_eq!(read("text=at planen godkendes"), Ok(thing.clone()));
        let printed = thing.to_string();
        assert_eq!(read(&printed), Ok(thing));
        assert!(read("{").is_err());
    }

    #[test]
    fn a_danish_word_of_an_outcome_is_no_word_of_another_vocabulary() {
        assert!(parse(&votes(), "side=godkendt").is_err());
    }
}
