//! Scorecards and actions of an import: checked for their shape and kept as data.

use std::borrow::Cow;

use serde_json::Value;

use super::super::plan::Fate;
use super::super::reading::{Candidate, ItemKind};
use super::blueprints::Blueprints;
use super::meeting::Meeting;
use super::{Context, Line, duplicates};
use crate::catalog::wording::quote;
use crate::catalog::{Action, Scorecard, is_system_blueprint};
use crate::problem::Problem;

/// Plans the scorecards of the files.
pub(super) fn scorecards(context: &Context<'_>, blueprints: &Blueprints) -> Vec<Line> {
    let mut lines: Vec<Line> = context
        .candidates(ItemKind::Scorecard)
        .map(|(index, candidate)| scorecard(context, blueprints, index, candidate))
        .collect();
    duplicates::settle(context, &mut lines, |line| {
        Some((line.item.blueprint.as_deref()?, &line.item.identifier))
    });
    lines
}

fn scorecard(
    context: &Context<'_>,
    blueprints: &Blueprints,
    index: usize,
    candidate: &Candidate,
) -> Line {
    let mut line = Line::new(context, index, candidate);
    let own = ["blueprint", "blueprintIdentifier"]
        .into_iter()
        .find_map(|key| candidate.value.get(key).and_then(Value::as_str))
        .filter(|name| !name.is_empty());
    let name = own.or(candidate.outer_blueprint.as_deref()).map(str::to_owned);
    line.item.blueprint.clone_from(&name);
    if !line.is_open() {
        return line;
    }
    let Some(name) = name else {
        let (_, mut problems) = Scorecard::read(&candidate.value);
        problems.push(
            Problem::error("missing-blueprint", "The scorecard does not name its blueprint.")
                .at("")
                .fix("Add a \"blueprint\", or wrap it: {\"blueprint\": \"…\", \"data\": […]}."),
        );
        line.quarantine(problems);
        return line;
    };
    let key = (name.clone(), line.item.identifier.clone());
    let stored = context.existing.scorecards.get(&key).map(String::as_str);
    let meeting = Meeting::of(context.decisions.mode, stored, Cow::Borrowed(&candidate.value));
    meeting.decide(context, &mut line, Some(&name), |value| Scorecard::read(value).1);
    let known = blueprints.live.contains_key(&name) || blueprints.waiting.contains_key(&name);
    let stays = matches!(line.item.fate, Fate::Create | Fate::Update | Fate::Waiting);
    if stays && !known && !is_system_blueprint(&name) {
        line.item.problems.push(
            Problem::warning(
                "unknown-blueprint",
                format!("The blueprint {} of this scorecard is defined nowhere.", quote(&name)),
            )
            .at("")
            .fix(format!(
                "Import the blueprint {} as well; until then nothing is scored.",
                quote(&name)
            )),
        );
    }
    line
}

/// Plans the actions of the files.
pub(super) fn actions(context: &Context<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = context
        .candidates(ItemKind::Action)
        .map(|(index, candidate)| {
            let mut line = Line::new(context, index, candidate);
            if line.is_open() {
                let stored =
                    context.existing.actions.get(&line.item.identifier).map(String::as_str);
                Meeting::of(context.decisions.mode, stored, Cow::Borrowed(&candidate.value))
                    .decide(context, &mut line, None, |value| Action::read(value).1);
            }
            line
        })
        .collect();
    duplicates::settle(context, &mut lines, |line| Some(("", &line.item.identifier)));
    lines
}
