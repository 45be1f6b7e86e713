//! What depends on an entity, or what it depends on, with the ways there.

use std::collections::HashSet;

use plinth_core::graph::{Dominators, Impact as Reached, cycles, dominators, impact as reach};

use super::facets;
use super::memory::EntityGraph;
use crate::api::catalog::EntityName;
use crate::api::graph::{EntityTitle, GraphFacet, GraphImpact, Impact, ImpactItem};
use crate::blueprint::count;
use crate::error::AppError;
use crate::state::App;

/// Most reached entities that an answer names.
const ITEMS: usize = 2_000;
/// Most circles that an answer names.
const CYCLES: usize = 50;

/// Everything that an entity reaches, nearest first.
///
/// # Errors
/// `not-found` when there is no such entity, `no-workspace` or `machine`.
pub fn impact(app: &App, request: GraphImpact) -> Result<Impact, AppError> {
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    let found = Found::new(&graph, &request)?;
    let items: Vec<ImpactItem> = (0..found.len().min(ITEMS)).map(|at| found.item(at)).collect();
    Ok(Impact {
        start: found.start(),
        total: count(found.len()),
        teams: found.teams(),
        single_points: found.single_points(items.len()),
        items,
        cycles: found.circles(),
    })
}

/// What an entity reaches, by numbers: the ways to a hundred thousand entities would not fit into
/// memory by their names.
pub(super) struct Found<'g> {
    pub(super) graph: &'g EntityGraph,
    reached: Reached,
    only: Dominators,
}

impl<'g> Found<'g> {
    pub(super) fn new(graph: &'g EntityGraph, request: &GraphImpact) -> Result<Self, AppError> {
        let name = EntityName {
            blueprint: request.blueprint.clone(),
            identifier: request.identifier.clone(),
        };
        let start = graph.named(&name)?;
        let links = graph.network.links();
        let reached = reach(links, start, request.direction);
        let only = dominators(links, start, request.direction);
        Ok(Self { graph, reached, only })
    }

    /// How many entities are reached.
    pub(super) fn len(&self) -> usize {
        self.reached.reached.len()
    }

    pub(super) fn start(&self) -> EntityTitle {
        self.graph.entity(self.reached.start)
    }

    /// The number of the `at`-th reached node.
    pub(super) fn node(&self, at: usize) -> u32 {
        self.reached.reached[at].node
    }

    pub(super) fn distance(&self, at: usize) -> u32 {
        self.reached.reached[at].distance
    }

    /// How many others are reached only through the `at`-th.
    pub(super) fn single(&self, at: usize) -> u32 {
        self.only.only_through(self.node(at))
    }

    /// The numbers of one shortest way to the `at`-th; only its end when it is long.
    pub(super) fn path(&self, at: usize) -> Vec<u32> {
        self.reached.path(at)
    }

    /// The teams of the `at`-th, in one text.
    pub(super) fn team(&self, at: usize) -> String {
        self.graph.teams_of(self.node(at)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn item(&self, at: usize) -> ImpactItem {
        ImpactItem {
            entity: self.graph.entity(self.node(at)),
            distance: self.distance(at),
            path: self.path(at).into_iter().map(|node| self.graph.entity(node)).collect(),
            team: self.team(at),
            single: self.single(at),
        }
    }

    /// Places among the first `most` that are the only way to others, the worst first.
    pub(super) fn single_points(&self, most: usize) -> Vec<u32> {
        let mut points: Vec<u32> =
            (0..count(most)).filter(|&at| self.single(at as usize) > 0).collect();
        points.sort_by_key(|&at| std::cmp::Reverse(self.single(at as usize)));
        points
    }

    /// Who owns what is reached.
    pub(super) fn teams(&self) -> Vec<GraphFacet> {
        facets::teams(self.graph, self.reached.reached.iter().map(|item| item.node))
    }

    /// Circles that the start or something reached is part of.
    pub(super) fn circles(&self) -> Vec<Vec<EntityTitle>> {
        let reached = self.reached.reached.iter().map(|item| item.node);
        let members: HashSet<u32> = reached.chain([self.reached.start]).collect();
        circles(self.graph, |node| members.contains(&node), CYCLES)
    }
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
