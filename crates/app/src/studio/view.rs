//! The canvas as the window shows it.

use std::collections::HashMap;

use plinth_core::catalog::Blueprint;
use plinth_core::graph::cards::rows;
use plinth_core::graph::layout::Point;
use plinth_core::graph::placing::lanes_of;

use super::canvas::Canvas;
use super::places::Sheet;
use crate::api::studio::{StudioCard, StudioEdge, StudioGroup, StudioNote};
use crate::blueprint::All;

/// Cards and relations at these places.
pub(crate) fn cards(all: &All, sheet: &Sheet, places: &[Point]) -> Vec<StudioCard> {
    let known: HashMap<&str, &Blueprint> =
        all.blueprints.iter().map(|one| (one.identifier.as_str(), one)).collect();
    let problems = all.problem_counts();
    let nodes = sheet.graph.nodes.iter().zip(&sheet.sizes).zip(places);
    nodes
        .map(|((node, size), at)| {
            let blueprint = known.get(node.id.as_str());
            StudioCard {
                identifier: node.id.clone(),
                title: node.title.clone(),
                icon: node.icon.clone(),
                color: all.color(&node.id),
                description: blueprint
                    .and_then(|blueprint| blueprint.description.clone())
                    .unwrap_or_default(),
                x: at.x,
                y: at.y,
                w: size.w,
                h: size.h,
                rows: blueprint.map(|blueprint| rows(blueprint)).unwrap_or_default(),
                entities: 0,
                problems: problems.get(node.id.as_str()).copied().unwrap_or_default(),
                missing: node.missing,
            }
        })
        .collect()
}

/// Relations with their titles and lanes.
pub(crate) fn edges(all: &All, sheet: &Sheet) -> Vec<StudioEdge> {
    let known: HashMap<&str, &Blueprint> =
        all.blueprints.iter().map(|one| (one.identifier.as_str(), one)).collect();
    let id = |at: u32| sheet.graph.nodes[at as usize].id.clone();
    let lanes = lanes_of(&sheet.ends);
    let edges = sheet.graph.edges.iter().zip(lanes);
    edges
        .map(|(edge, lane)| {
            let from = id(edge.from);
            let title = known
                .get(from.as_str())
                .and_then(|blueprint| blueprint.relations.get(&edge.relation)?.title.clone());
            StudioEdge {
                from,
                relation: edge.relation.clone(),
                title: title.unwrap_or_default(),
                to: id(edge.to),
                many: edge.many,
                required: edge.required,
                dangling: edge.dangling,
                lane,
            }
        })
        .collect()
}

/// Groups, by title.
pub(crate) fn groups(canvas: &Canvas) -> Vec<StudioGroup> {
    let mut groups: Vec<StudioGroup> = canvas
        .groups
        .iter()
        .map(|(id, group)| StudioGroup {
            id: id.clone(),
            title: group.title.clone(),
            color: group.color,
            members: group.members.clone(),
        })
        .collect();
    groups.sort_by_cached_key(|group| (group.title.to_lowercase(), group.id.clone()));
    groups
}

/// Notes in the order in which they were made.
pub(crate) fn notes(canvas: &Canvas) -> Vec<StudioNote> {
    let notes = canvas.notes.iter();
    notes
        .map(|(id, note)| StudioNote {
            id: id.clone(),
            text: note.text.clone(),
            x: note.x,
            y: note.y,
            w: note.w,
            h: note.h,
        })
        .collect()
}
