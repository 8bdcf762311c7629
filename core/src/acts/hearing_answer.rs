//! `hearing answer`: an answer to a hearing came. Where those asked are named, the hearing is delivered
//! when the last of them has answered; where they are not, with the first answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, FollowUpName, ItemName, New};
use crate::event::{follow_up_delivered, hearing_answered};
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The hearing: the id of its follow-up or the beginning of it, its position as in #113, or the item it was opened at.
    pub hearing: FollowUpName,
    /// Who answered.
    pub by: String,
    /// What the answer says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The item it is told at, as in `2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The answer, on the day given, else that of the item; with the last one, the delivery on the day
/// of the latest of them all.
///
/// # Errors
/// `follow-up-not-found`, `follow-up-ambiguous`, `item-not-found` and the like, `value-invalid`,
/// `follow-up-ended`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let is_hearing = |follow_up| deciding.hearing(follow_up).is_some();
    let follow_up = deciding.follow_up_among(&command.hearing, is_hearing)?;
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    let now = deciding.follow_up_now(follow_up)?;
    let (opened, asked) = match deciding.hearing(follow_up) {
        Some((facts, words)) => (facts, words.map_or(&[][..], |words| &words.parties)),
        None => return Err(Rejection::invalid("the follow-up is the answer to no hearing")),
    };
    let by = command.by.trim();
    if by.is_empty() {
        return Err(Rejection::invalid("an answer is somebody's"));
    }
    now.not_ended()?;
    let on = deciding.day_of(item)?;
    let is_whole = deciding.all_answered(follow_up, asked, (None, Some(by)));
    let text = command.text.as_deref().map(|text| text.trim().to_owned());
    let words = hearing_answered::Words {
        by: by.to_owned(),
        text: text.clone(),
    };
    deciding.tell(New {
        subjects: vec![Subject::Case(opened.case), Subject::FollowUp(follow_up)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: hearing_answered::Facts {
            case: opened.case,
            follow_up,
            item,
        }
        .into(),
        words: Some(words.into()),
    });
    let on = deciding.answered_on(follow_up, None, Some(on));
    if is_whole && now.delivered.is_none() {
        let words = follow_up_delivered::Words { part: None, text };
        deciding.tell_likewise(New {
            subjects: vec![Subject::FollowUp(follow_up)],
            refs: item.map(Subject::Item).into_iter().collect(),
            on,
            facts: follow_up_delivered::Facts { follow_up, item }.into(),
            words: Some(words.into()),
        });
    }
    let delivered = deciding.delivered_by_answers(follow_up);
    match on {
        // One that is entered late, or corrected, can be the last one, and another then.
        Some(on) if is_whole => deciding.bring_along(&delivered, on),
        Some(_) | None if deciding.corrected().is_some() => {
            for delivered in delivered {
                deciding.take_back(delivered);
            }
        }
        Some(_) | None => {}
    }
    Ok(())
}
