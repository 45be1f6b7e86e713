//! What depends on an entity, or what it depends on, with the ways there.

use std::collections::HashSet;

use plinth_core::graph::{cycles, dominators, impact as reach};

use super::facets;
use super::memory::EntityGraph;
use crate::api::catalog::EntityName;
use crate::api::graph::{EntityTitle, GraphImpact, Impact, ImpactItem};
use crate::blueprint::count;
use crate::error::AppError;
use crate::state::App;

/// Most reached entities that an answer names.
pub(super) const ITEMS: usize = 2_000;
/// Most circles that an answer names.
const CYCLES: usize = 50;

/// Everything that an entity reaches, nearest first.
///
/// # Errors
/// `not-found` when there is no such entity, `no-workspace` or `machine`.
pub fn impact(app: &App, request: GraphImpact) -> Result<Impact, AppError> {
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    of(&graph, &request, ITEMS)
}

/// The same with at most `most` items.
pub(super) fn of(
    graph: &EntityGraph,
    request: &GraphImpact,
    most: usize,
) -> Result<Impact, AppError> {
    let name =
        EntityName { blueprint: request.blueprint.clone(), identifier: request.identifier.clone() };
    let start = graph.named(&name)?;
    let links = graph.network.links();
    let reached = reach(links, start, request.direction);
    let only = dominators(links, start, request.direction);
    let items: Vec<ImpactItem> = reached
        .reached
        .iter()
        .take(most)
        .enumerate()
        .map(|(at, item)| ImpactItem {
            entity: graph.entity(item.node),
            distance: item.distance,
            path: reached.path(at).into_iter().map(|node| graph.entity(node)).collect(),
            team: graph.teams_of(item.node).collect::<Vec<_>>().join(", "),
            single: only.only_through(item.node),
        })
        .collect();
    let mut single_points: Vec<u32> =
        (0_u32..).zip(&items).filter(|(_, item)| item.single > 0).map(|(at, _)| at).collect();
    single_points.sort_by_key(|&at| std::cmp::Reverse(items[at as usize].single));
    let members: HashSet<u32> =
        reached.reached.iter().map(|item| item.node).chain([start]).collect();
    Ok(Impact {
        start: graph.entity(start),
        total: count(reached.reached.len()),
        teams: facets::teams(graph, reached.reached.iter().map(|item| item.node)),
        items,
        single_points,
        cycles: circles(graph, |node| members.contains(&node), CYCLES),
    })
}

/// One walk around each circle that holds such a node.
pub(super) fn circles(
    graph: &EntityGraph,
    holds: impl Fn(u32) -> bool,
    most: usize,
) -> Vec<Vec<EntityTitle>> {
    cycles(graph.network.links())
        .into_iter()
        .filter(|cycle| cycle.nodes.iter().any(|&node| holds(node)))
        .take(most)
        .map(|cycle| cycle.walk.into_iter().map(|node| graph.entity(node)).collect())
        .collect()
}
