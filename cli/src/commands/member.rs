//! `member list`: who has a seat in the bodies.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reports::member_list::{Member, MemberList};
use protokol_app::reports::why::Why;

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::text::{body_among, cut, or_dash, section, table, why};
use crate::ui::Ui;

/// Members of the bodies.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists who has a seat on the day.
    List {
        /// Of this body alone.
        #[arg(long, value_name = "NAME")]
        body: Option<String>,
        /// The municipality, where several have a body of that name.
        #[arg(long, value_name = "NAME")]
        municipality: Option<String>,
        #[command(flatten)]
        cut: CutArgs,
    },
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let Verb::List {
        body,
        municipality,
        cut,
    } = args.verb;
    let reading = run.read_only()?.reading()?;
    let at = run.at(&reading, &cut)?;
    ui.show(
        &at.member_list(body.as_deref(), municipality.as_deref())?,
        list,
    );
    Ok(exit_code::OK)
}

fn list(answer: &Answer<MemberList>) -> String {
    let members = &answer.report.members;
    let called = body_among(members.iter().map(|member| member.municipality.as_ref()));
    let rows = members.iter().map(|member| {
        let [name, role, list, from, until] = seat(member);
        let body = called(&member.body, member.municipality.as_ref());
        [body, name, role, list, from, until]
    });
    let header = ["Body", "Name", "As", "List", "From", "Until"];
    format!(
        "{}{}\n\n{}",
        table(header, rows),
        notes(members),
        cut(answer)
    )
}

/// The seats of one body, held or not.
pub(crate) fn seats(members: &[Member]) -> String {
    let rows = members.iter().map(|member| {
        let [name, role, list, from, until] = seat(member);
        let now = if member.now { "yes" } else { "no" };
        [name, role, list, from, until, now.to_owned()]
    });
    let seats = table(["Name", "As", "List", "From", "Until", "Now"], rows);
    format!("{seats}{}", notes(members))
}

/// What the seats correct, and why they were taken and left.
fn notes(members: &[Member]) -> String {
    let said = members.iter().flat_map(|member| {
        let taken = Some((Some(member.position), "got the seat", &member.why));
        let left = member.left.as_ref();
        let left = left.map(|left| (member.left_at, "left the seat", left));
        let told = taken.into_iter().chain(left);
        let told = told.filter(|(_, _, said)| **said != Why::default());
        told.map(|(at, did, said)| {
            let (name, role) = (&member.name, member.role);
            format!("#{} {name} {did} as {role}{}", or_dash(at), why(said))
        })
    });
    let mut text = String::new();
    section(
        &mut text,
        "Seats that were corrected, or with a reason",
        said,
    );
    text
}

fn seat(member: &Member) -> [String; 5] {
    let of = member.stands_in_for.as_ref();
    let of = of.map(|name| format!(" for {name}")).unwrap_or_default();
    [
        member.name.clone(),
        format!("{}{of}", member.role),
        or_dash(member.list.as_ref()),
        or_dash(member.from),
        or_dash(member.until),
    ]
}
