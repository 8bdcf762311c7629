//! The verbs that record something by hand, as the command line knows them: made from the fields each
//! act takes in core, so that a verb, its help and its JSON cannot differ. What an act means is not
//! known here.
//!
//! A field of the act is a flag of the same name. A list is a flag given again and again, and a thing
//! of several fields is given as `field=value field=value`, or as JSON.

mod fields;

use clap::{Arg, ArgAction, ArgMatches, Command};
use protokol_app::entering::acts::{Envelope, Verb};
use serde_json::{Map, Value, json};

use fields::{Field, Shape, fields, fields_of, joined, like_a_field, names, parse, said, thing};

/// The flags every act has beside the fields of its own and those it can carry.
pub(crate) const FROM: &str = "from";
/// A key, so that saying the same twice does it once.
pub(crate) const KEY: &str = "key";
/// A position after which nothing may have changed.
pub(crate) const UNCHANGED_SINCE: &str = "unchanged-since";

/// How long to wait while another process writes.
pub(crate) const WAIT: &str = "wait";
/// The heading of what an act itself takes, in its help.
const THIS_ACT: &str = "This act";
/// The heading of what every act takes.
const EVERY_ACT: &str = "Every act";
/// As long as a clerk would, who is told something then.
pub(crate) const WAIT_SECONDS: u64 = 10;

/// Adds the verbs of acts to the program's own: `case close` goes beside `case list`.
pub(crate) fn augment(mut program: Command) -> Command {
    for verb in Verb::ALL {
        let (group, word) = parts(*verb);
        let taking = taking(*verb);
        if program.find_subcommand(group).is_some() {
            program = program.mut_subcommand(group, |group| group.subcommand(taking.name(word)));
        } else {
            let heading = Command::new(group)
                .about(format!("Records acts of {}.", group.replace('-', " ")))
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(taking.name(word));
            program = program.subcommand(heading);
        }
    }
    program
}

/// The act that was typed, if one was: its verb, and what was given.
pub(crate) fn typed(matches: &ArgMatches) -> Option<(Verb, &ArgMatches)> {
    let (group, inner) = matches.subcommand()?;
    let (word, given) = inner.subcommand()?;
    let verb = Verb::from_code(&format!("{group} {word}"))?;
    Some((verb, given))
}

/// What was given as flags, as the JSON of the act; `Err` with the field and what is wrong with it.
pub(crate) fn given(verb: Verb, matches: &ArgMatches) -> Result<Value, String> {
    let mut act = Map::new();
    for field in fields(verb) {
        if let Some(value) = value_of(&field, matches)? {
            act.insert(field.name, value);
        }
    }
    Ok(Value::Object(act))
}

/// Fields of an act and their values, given as `field=value`, several in one text where no field holds others;
/// a value of nothing takes a field away, and a list is JSON or given again and again.
pub(crate) fn set(verb: Verb, given: &[String]) -> Result<Map<String, Value>, String> {
    let known = shapes(verb);
    let mut act = Map::new();
    for text in given {
        let Some((name, value)) = text.split_once('=') else {
            return Err(format!("`{text}` is not FIELD=VALUE"));
        };
        let name = name.trim().replace('-', "_");
        let field = known.iter().find(|(known, _)| *known == name);
        let (_, shape) = field.ok_or_else(|| no_field(verb, &name, &known))?;
        let whole = format!("{name}={}", value.trim());
        let several = shape.is_plain() && !value.trim().starts_with('[');
        let each = match several {
            true => said(&known, &whole),
            false => vec![(name.as_str(), shape, value.trim())],
        };
        for (name, shape, value) in each {
            no_other(verb, (shape, value), &known)?;
            put(&mut act, name, shape, value).map_err(|why| format!("{name}: {why}"))?;
        }
    }
    Ok(act)
}

/// Puts what is said of a field to those of the act.
fn put(act: &mut Map<String, Value>, name: &str, shape: &Shape, value: &str) -> Result<(), String> {
    match shape {
        _ if value.is_empty() => {
            act.insert(name.to_owned(), Value::Null);
        }
        Shape::List(_) if value.starts_with('[') => {
            let list = serde_json::from_str(value).map_err(|error| error.to_string())?;
            act.insert(name.to_owned(), list);
        }
        Shape::List(of) => {
            let one = parse(of, value)?;
            let list = act.entry(name).or_insert_with(|| json!([]));
            if let Value::Array(list) = list {
                list.push(one);
            }
        }
        shape @ (Shape::Text
        | Shape::Number
        | Shape::Flag
        | Shape::Word(_)
        | Shape::Thing(_)
        | Shape::TextOrThing(_)) => {
            act.insert(name.to_owned(), parse(shape, value)?);
        }
    }
    Ok(())
}

fn shapes(verb: Verb) -> Vec<(String, Shape)> {
    let fields = fields(verb).into_iter();
    fields.map(|field| (field.name, field.shape)).collect()
}

fn no_field(verb: Verb, name: &str, known: &[(String, Shape)]) -> String {
    format!("`{verb}` has no field `{name}`, but {}", joined(known))
}

/// That what is said of a field holds nothing that is written like another: a mistyped field would stand in
/// the book as words.
fn no_other(
    verb: Verb,
    (shape, value): (&Shape, &str),
    known: &[(String, Shape)],
) -> Result<(), String> {
    match like_a_field(value).filter(|_| shape.is_plain()) {
        Some(name) => {
            let why = no_field(verb, name, known);
            Err(format!("{why}; words that hold `=` are given as JSON"))
        }
        None => Ok(()),
    }
}

/// The field that is meant where a new value names none.
const MAIN_FIELDS: [(Verb, &str); 18] = [
    (Verb::DecisionRecord, "outcome"),
    (Verb::FollowupOrder, "what"),
    (Verb::ReferenceClaim, "relation"),
    (Verb::DecisionQuote, "outcome"),
    (Verb::ItemSubmit, "title"),
    (Verb::MeetingHold, "date"),
    (Verb::BodyEstablish, "name"),
    (Verb::DisqualificationRule, "person"),
    (Verb::RecommendationMake, "by"),
    (Verb::PlanAdopt, "title"),
    (Verb::TopicPlan, "topic"),
    (Verb::GoalSet, "value"),
    (Verb::GoalCarryOver, "value"),
    (Verb::ObservationReport, "value"),
    (Verb::IndicatorDefine, "name"),
    (Verb::IndicatorRedefine, "text"),
    (Verb::CaseOpen, "number"),
    (Verb::MeetingSchedule, "date"),
];

/// Fields of an act and their values in one text, as `field=value field=value`, as JSON, or as the value
/// of its main field alone.
pub(crate) fn told(verb: Verb, text: &str) -> Result<Map<String, Value>, String> {
    let shapes = shapes(verb);
    let json = text.trim_start().starts_with('{');
    let names_one = !said(&shapes, text).is_empty();
    let main = MAIN_FIELDS.iter().find(|(known, _)| *known == verb);
    let whole = match main {
        Some((_, main)) if !names_one && !json => format!("{main}={text}"),
        Some(_) | None => text.to_owned(),
    };
    if !json {
        for (_, shape, value) in said(&shapes, whole.trim()) {
            no_other(verb, (shape, value), &shapes)?;
        }
    }
    match thing(&shapes, &whole)? {
        Value::Object(fields) => Ok(fields),
        other @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)) => Err(format!("`{other}` is not made of fields")),
    }
}

fn parts(verb: Verb) -> (&'static str, &'static str) {
    verb.code()
        .split_once(' ')
        .expect("BUG: a verb of an act is two words")
}

fn taking(verb: Verb) -> Command {
    // An act can have a version of its own, as an agenda has.
    let mut command = Command::new(verb.code())
        .about(verb.about())
        .disable_version_flag(true);
    let own = fields_of(&verb.schema().to_value());
    let carried = fields_of(&Envelope::schema().to_value());
    let own = own.into_iter().map(|field| (field, THIS_ACT));
    for (field, heading) in own.chain(carried.into_iter().map(|field| (field, EVERY_ACT))) {
        let name = field.name.replace('_', "-");
        let mut about = field.about;
        if field.required {
            about.push_str(" Needed.");
        }
        let arg = Arg::new(field.name)
            .long(name)
            .help(about)
            .help_heading(heading);
        command = command.arg(match field.shape {
            Shape::Flag => arg.action(ArgAction::SetTrue).conflicts_with(FROM),
            shape @ (Shape::Text
            | Shape::Number
            | Shape::Word(_)
            | Shape::List(_)
            | Shape::Thing(_)
            | Shape::TextOrThing(_)) => {
                let action = match shape {
                    Shape::List(_) => ArgAction::Append,
                    Shape::Text
                    | Shape::Number
                    | Shape::Flag
                    | Shape::Word(_)
                    | Shape::Thing(_)
                    | Shape::TextOrThing(_) => ArgAction::Set,
                };
                arg.value_name(value_name(&shape))
                    .action(action)
                    .allow_hyphen_values(true)
                    .conflicts_with(FROM)
            }
        });
    }
    command.args(terms().map(|arg| arg.help_heading(EVERY_ACT)))
}

/// The flags of how acts are entered.
pub(crate) fn terms() -> [Arg; 4] {
    [
        Arg::new(FROM)
            .long(FROM)
            .value_name("FILE")
            .help("Reads the act, or an array of acts, as JSON from a file; - is standard input. Many acts in one file are one commit"),
        Arg::new(KEY)
            .long(KEY)
            .value_name("KEY")
            .help("A name for this command, so that giving it again does nothing"),
        Arg::new(UNCHANGED_SINCE)
            .long(UNCHANGED_SINCE)
            .value_name("POSITION")
            .value_parser(clap::value_parser!(u64))
            .help("Enters nothing if what the act changes was changed after this position"),
        Arg::new(WAIT)
            .long(WAIT)
            .value_name("SECONDS")
            .value_parser(clap::value_parser!(u64))
            .default_value(WAIT_SECONDS.to_string())
            .help("How many seconds to wait while another process writes the book"),
    ]
}

fn value_name(shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Flag => "TEXT".to_owned(),
        Shape::Number => "NUMBER".to_owned(),
        Shape::Word(words) => words.join("|"),
        Shape::List(of) => value_name(of),
        Shape::Thing(fields) => names(fields),
        Shape::TextOrThing(fields) => format!("TEXT, or {}", names(fields)),
    }
}

fn value_of(field: &Field, matches: &ArgMatches) -> Result<Option<Value>, String> {
    let name = field.name.as_str();
    match &field.shape {
        Shape::Flag => Ok(matches.get_flag(name).then_some(Value::Bool(true))),
        Shape::List(of) => {
            let texts = matches.get_many::<String>(name).into_iter().flatten();
            let values: Vec<Value> = texts
                .map(|text| parse(of, text))
                .collect::<Result<_, String>>()
                .map_err(|why| format!("--{}: {why}", name.replace('_', "-")))?;
            Ok((!values.is_empty()).then_some(Value::Array(values)))
        }
        shape @ (Shape::Text
        | Shape::Number
        | Shape::Word(_)
        | Shape::Thing(_)
        | Shape::TextOrThing(_)) => matches
            .get_one::<String>(name)
            .map(|text| parse(shape, text))
            .transpose()
            .map_err(|why| format!("--{}: {why}", name.replace('_', "-"))),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn an_outcome_is_its_code_or_a_word_of_danish_minutes() {
        let outcome = |text: &str| {
            let fields = told(Verb::DecisionRecord, text);
            fields.map(|fields| fields["outcome"].clone())
        };
        for text in ["deferred", "udsat", "outcome=Udskudt"] {
            assert_eq!(outcome(text), Ok(json!("deferred")), "{text}");
        }
        assert_eq!(outcome("taget til efterretning"), Ok(json!("noted")));
        let unknown = outcome("tiltrådt").unwrap_err();
        assert!(unknown.contains("not one of approved"), "{unknown}");
    }

    #[test]
    fn a_field_that_the_act_does_not_have_is_no_value_of_another() {
        for (verb, _) in MAIN_FIELDS {
            for text in ["farve=blå", "Ny mole farve=blå"] {
                let refused = told(verb, text).unwrap_err();
                assert!(refused.contains("no field `farve`"), "{verb}: {refused}");
            }
        }
        let one = |text: &str| set(Verb::FollowupOrder, &[text.to_owned()]);
        for text in ["farve=blå", "what=Se på molen farve=blå"] {
            assert!(
                one(text).unwrap_err().contains("no field `farve`"),
                "{text}"
            );
        }
        let told = told(Verb::FollowupOrder, "{\"what\": \"Skriv x=blå\"}");
        assert_eq!(told.unwrap()["what"], json!("Skriv x=blå"));
    }

    #[test]
    fn several_fields_are_set_in_one_text() {
        let set = |given: &[&str]| {
            let given: Vec<String> = given.iter().map(|text| (*text).to_owned()).collect();
            set(Verb::GoalSet, &given).map(Value::Object)
        };
        let both = json!({"value": "100", "unit": "pct."});
        assert_eq!(set(&["value=100 unit=pct."]), Ok(both.clone()));
        assert_eq!(set(&["value=100", "unit=pct."]), Ok(both));
        assert_eq!(
            set(&["title=Flere både i havnen unit="]),
            Ok(json!({"title": "Flere både i havnen", "unit": null}))
        );
    }

    #[test]
    fn a_file_goes_with_no_flag_of_the_act() {
        for flag in [
            &["--closed"][..],
            &["--title", "Molen"],
            &["--attachments", "Kort"],
        ] {
            let given = ["protokol", "item", "submit", "--from", "item.json"];
            let program = augment(crate::args::Cli::command());
            let typed = program.try_get_matches_from(given.iter().chain(flag));
            let refused = typed.map_err(|error| error.kind());
            let expected = clap::error::ErrorKind::ArgumentConflict;
            assert_eq!(refused.err(), Some(expected), "{flag:?}");
        }
    }

    #[test]
    fn every_act_can_be_typed() {
        augment(crate::args::Cli::command()).debug_assert();
        for verb in Verb::ALL {
            assert!(!fields(*verb).is_empty(), "{verb} takes nothing");
        }
    }
}
