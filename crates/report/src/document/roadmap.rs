//! The actions of all aspects along the calendar.

use std::collections::BTreeMap;

use plinth_core::maturity::assessment::ActionState;
use plinth_core::maturity::date::Date;

use super::aspect::count;
use super::{ActionLine, Aspect, Quarter};
use crate::Audience;

/// The actions by quarter, earliest first and those without a date last; dropped ones left out.
pub(super) fn by_quarter(aspects: &[Aspect], audience: Audience) -> Vec<Quarter> {
    let mut dated: BTreeMap<(u16, u8), Vec<ActionLine>> = BTreeMap::new();
    let mut undated = Vec::new();
    let actions = aspects.iter().flat_map(|aspect| &aspect.actions);
    for action in actions.filter(|action| action.state != ActionState::Dropped) {
        match Date::parse(&action.due) {
            Some(due) => {
                dated.entry((due.year, due.quarter())).or_default().push(action.clone());
            }
            None => undated.push(action.clone()),
        }
    }
    let mut quarters: Vec<Quarter> = dated
        .into_iter()
        .map(|((year, quarter), mut actions)| {
            actions.sort_by(|one, other| one.due.cmp(&other.due));
            line(Some(format!("{year:04} Q{quarter}")), actions, audience)
        })
        .collect();
    if !undated.is_empty() {
        quarters.push(line(None, undated, audience));
    }
    quarters
}

fn line(quarter: Option<String>, actions: Vec<ActionLine>, audience: Audience) -> Quarter {
    let done = actions.iter().filter(|action| action.state == ActionState::Done).count();
    Quarter {
        quarter,
        count: count(actions.len()),
        done: count(done),
        actions: if audience == Audience::Public { Vec::new() } else { actions },
    }
}
