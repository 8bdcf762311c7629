//! Whether the values of an act have the shape its fields take, said in the words of whoever gives them: the
//! library that reads them would say it in its own. What the values mean is not known here.

use serde_json::{Map, Value};

use crate::time::iso_day;

/// Refuses a day that is none, and a number where a text is taken.
///
/// # Errors
/// A sentence with the field, what was given, and how it is given.
pub(super) fn fits(schema: &Value, fields: &Map<String, Value>) -> Result<(), String> {
    let properties = &schema["properties"];
    fields
        .iter()
        .try_for_each(|(name, value)| fits_property(schema, (name, &properties[name]), value))
}

fn fits_property(
    schema: &Value,
    (name, property): (&str, &Value),
    value: &Value,
) -> Result<(), String> {
    let referred = property["$ref"].as_str();
    let referred = referred.and_then(|to| schema.pointer(to.trim_start_matches('#')));
    if let Some(referred) = referred {
        return fits_property(schema, (name, referred), value);
    }
    match value {
        Value::String(text) if property["format"] == "date" => {
            let day = iso_day(text);
            day.map(|_| ()).ok_or_else(|| {
                format!("`{name}`: `{text}` is not a day, as YYYY-MM-DD, as in 2018-01-31")
            })
        }
        Value::Number(number) if takes_text(property) => Err(format!(
            "`{name}`: {number} is a number where a text is taken: write it in quotes, as in \"{name}\": \"{number}\""
        )),
        Value::Array(values) => values
            .iter()
            .try_for_each(|value| fits_property(schema, (name, &property["items"]), value)),
        Value::Object(fields) => fields.iter().try_for_each(|(inner, value)| {
            fits_property(schema, (inner, &property["properties"][inner]), value)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn takes_text(property: &Value) -> bool {
    match &property["type"] {
        Value::String(kind) => kind == "string",
        Value::Array(kinds) => kinds.iter().any(|kind| kind == "string"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}
