//! From an assessment to its results: one row an aspect, and nothing added up across aspects.

use std::collections::HashMap;

use super::agreement;
use super::assessment::{Answer, AspectState, Assessment, SignState, Vote};
use super::model::{Model, Node};
use super::result::{AspectResult, Results};

/// The results of `assessment`, in the model's order.
///
/// Missing stays missing. Votes of an aspect that is not revealed count towards `voted` alone, and
/// votes of people who no longer take part count nowhere.
pub fn results(model: &Model, assessment: &Assessment) -> Results {
    let nothing = AspectState::default();
    let aspects = model
        .aspects()
        .into_iter()
        .map(|node| {
            let state = assessment.aspects.get(&node.id).unwrap_or(&nothing);
            aspect(model, node, state, assessment)
        })
        .collect();
    Results { aspects }
}

fn aspect(
    model: &Model,
    node: &Node,
    state: &AspectState,
    assessment: &Assessment,
) -> AspectResult {
    let ladder = model.ladder(node);
    let ordinal = |id: &str| ladder.iter().find(|level| level.id == id).map(|level| level.ordinal);
    let decided = state.decision.as_ref().and_then(|decision| decision.answer.clone());
    let current = match &decided {
        Some(Answer::Level { level }) => ordinal(level),
        Some(Answer::DontKnow | Answer::DoesNotFit) | None => None,
    };
    let target = state.target.as_ref().and_then(|target| ordinal(target.level.as_deref()?));
    let answers: Vec<&Answer> = cast_votes(state, assessment).collect();
    let signs = SignCount::of(node, state);
    AspectResult {
        aspect: node.id.clone(),
        title: node.title.clone(),
        decided,
        current,
        target,
        gap: current.zip(target).and_then(|(current, target)| gap(current, target)),
        voted: count(answers.len()),
        participants: count(assessment.participants.len()),
        revealed: state.revealed,
        votes: state.revealed.then(|| agreement::spread(&ladder, answers)),
        signs_seen: signs.seen,
        signs_not_seen: signs.not_seen,
        signs_total: signs.total,
    }
}

/// The answers given by people who take part.
fn cast_votes<'a>(
    state: &'a AspectState,
    assessment: &'a Assessment,
) -> impl Iterator<Item = &'a Answer> {
    state
        .votes
        .iter()
        .filter(|(person, _)| assessment.participants.contains_key(*person))
        .filter_map(|(_, Vote { answer, .. })| answer.as_ref())
}

struct SignCount {
    seen: u32,
    not_seen: u32,
    total: u32,
}

impl SignCount {
    fn of(node: &Node, state: &AspectState) -> Self {
        let mut states: HashMap<&str, Option<SignState>> = HashMap::new();
        for sign in node.cells.iter().flat_map(|cell| &cell.signs) {
            states.insert(&sign.id, state.signs.get(&sign.id).copied());
        }
        let number =
            |wanted| count(states.values().filter(|state| **state == Some(wanted)).count());
        Self {
            seen: number(SignState::Seen),
            not_seen: number(SignState::NotSeen),
            total: count(states.len()),
        }
    }
}

fn gap(current: u32, target: u32) -> Option<i32> {
    i32::try_from(i64::from(target) - i64::from(current)).ok()
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::sample;
    use super::*;

    fn first(edit: impl FnOnce(&mut Value)) -> AspectResult {
        let mut value = sample::assessment_value();
        edit(&mut value);
        let assessment = serde_json::from_value(value).unwrap();
        results(&sample::model(), &assessment).aspects.remove(0)
    }

    #[test]
    fn every_aspect_has_a_row_and_missing_stays_missing() {
        let empty = first(|value| value["aspects"] = json!({}));
        assert_eq!((empty.current, empty.target, empty.gap), (None, None, None));
        assert_eq!((empty.voted, empty.participants, empty.signs_total), (0, 3, 4));
        assert!(empty.votes.is_none());
    }

    #[test]
    fn hidden_votes_contribute_only_their_number() {
        let hidden = first(|value| value["aspects"]["funding"]["revealed"] = json!(false));
        assert_eq!((hidden.voted, hidden.votes), (3, None));
        let shown = first(|_| {});
        assert_eq!((shown.voted, shown.votes.unwrap().median), (3, Some(2)));
    }

    #[test]
    fn the_gap_may_be_negative_and_needs_both_sides() {
        assert_eq!(first(|_| {}).gap, Some(1));
        let down = first(|value| value["aspects"]["funding"]["target"]["level"] = json!("low"));
        assert_eq!(down.gap, Some(-1));
        let unknown = first(|value| {
            value["aspects"]["funding"]["decision"]["answer"] = json!({"kind": "dont-know"});
        });
        assert_eq!((unknown.current, unknown.target, unknown.gap), (None, Some(3), None));
        assert_eq!(unknown.decided, Some(Answer::DontKnow));
    }

    #[test]
    fn votes_of_people_who_left_count_nowhere() {
        let fewer = first(|value| {
            value["participants"].as_object_mut().unwrap().shift_remove("p3");
        });
        assert_eq!((fewer.voted, fewer.participants), (2, 2));
        assert_eq!(fewer.votes.unwrap().highest, Some(2));
    }

    #[test]
    fn signs_are_counted_once_and_only_those_of_the_model() {
        let counted = first(|value| {
            value["aspects"]["funding"]["signs"]["elsewhere"] = json!("seen");
        });
        assert_eq!((counted.signs_seen, counted.signs_not_seen, counted.signs_total), (2, 1, 4));
    }
}
