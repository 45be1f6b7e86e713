//! From a filter to the nodes and edges that are left, with what stands in for hidden ones.

use std::collections::HashSet;

use plinth_core::graph::{Graph, GraphEdge, Implied, Links, contract, reduce};

use super::groups;
use super::memory::EntityGraph;
use crate::api::graph::{GraphFilter, GraphWithin};
use crate::error::AppError;
use crate::state::Session;

/// Most implied relations that a picture may gain.
const IMPLIED: usize = 50_000;

/// The part of the graph that a filter leaves.
pub(super) struct Selected<'g> {
    pub(super) graph: &'g EntityGraph,
    /// For each node of the graph whether it is left.
    pub(super) keep: Vec<bool>,
    /// Edges among those left: first those of the graph by their own numbers, then implied ones.
    pub(super) links: Links,
    implied: Vec<Implied>,
    /// What had to be left out, in sentences.
    pub(super) notes: Vec<String>,
}

impl<'g> Selected<'g> {
    /// Filters the whole graph.
    pub(super) fn new(
        session: &Session,
        graph: &'g EntityGraph,
        filter: &GraphFilter,
        within: &[GraphWithin],
    ) -> Result<Self, AppError> {
        let mut keep = kept(session, graph, filter)?;
        for group in within {
            let members = groups::members(graph, group)?;
            keep.iter_mut().zip(members).for_each(|(keep, member)| *keep &= member);
        }
        let network = &graph.network;
        let related = |edge: usize| {
            filter.relations.is_empty()
                || filter.relations.contains(&network.relation_of(edge).identifier)
        };
        if filter.property.is_some() || !filter.teams.is_empty() || !within.is_empty() {
            with_missing_targets(graph, &mut keep, related);
        }
        let links = network
            .links()
            .filtered(|edge, from, to| keep[from as usize] && keep[to as usize] && related(edge));
        let mut selected = Self { graph, keep, links, implied: Vec::new(), notes: Vec::new() };
        selected.hide(&filter.hide);
        if filter.reduced {
            selected.reduce();
        }
        Ok(selected)
    }

    /// Takes blueprints out; ways through their entities become implied relations.
    fn hide(&mut self, blueprints: &[String]) {
        if blueprints.is_empty() {
            return;
        }
        let network = &self.graph.network;
        let hidden: Vec<bool> = self
            .graph
            .nodes()
            .map(|node| {
                self.keep[node as usize]
                    && network.node(node).is_some_and(|node| {
                        blueprints.iter().any(|blueprint| blueprint == node.blueprint)
                    })
            })
            .collect();
        let found = contract(&self.links, &hidden, IMPLIED);
        if found.left_out > 0 {
            self.notes.push(format!(
                "{} more implied relations are not drawn. Hide fewer blueprints to see them.",
                found.left_out
            ));
        } else if !found.complete {
            self.notes.push(
                "Some implied relations are not drawn, because there are too many ways to follow."
                    .to_owned(),
            );
        }
        self.keep.iter_mut().zip(&hidden).for_each(|(keep, hidden)| *keep &= !hidden);
        let stays = |node: u32| self.keep.get(node as usize).copied().unwrap_or(false);
        let mut ends: Vec<(u32, u32)> = self
            .links
            .ends()
            .iter()
            .map(|&(from, to)| if stays(from) && stays(to) { (from, to) } else { OUTSIDE })
            .collect();
        ends.extend(found.implied.iter().map(|implied| (implied.from, implied.to)));
        self.links = Links::new(self.keep.len(), ends);
        self.implied = found.implied;
    }

    fn reduce(&mut self) {
        let reduced = reduce(&self.links);
        if !reduced.complete {
            self.notes.push(
                "Only a part of the relations could be reduced, because there are too many."
                    .to_owned(),
            );
        }
        self.links = self.links.filtered(|edge, _, _| reduced.keep[edge]);
    }

    /// The nodes that are left, in graph order.
    pub(super) fn nodes(&self) -> Vec<u32> {
        self.graph.nodes().filter(|&node| self.keep[node as usize]).collect()
    }

    /// The graph of some nodes with the edges among them.
    pub(super) fn graph_of(&self, chosen: &[u32]) -> Graph {
        let network = &self.graph.network;
        let mut graph = Graph::default();
        let mut place = vec![None; self.keep.len()];
        for &index in chosen {
            if let Some(node) = network.graph_node(index) {
                place[index as usize] = u32::try_from(graph.nodes.len()).ok();
                graph.nodes.push(node);
            }
        }
        for (edge, from, to) in self.links.joined() {
            let (Some(from), Some(end)) = (place[from as usize], place[to as usize]) else {
                continue;
            };
            graph.edges.push(match self.implied_by(edge) {
                Some(implied) => self.implied_edge(implied, from, end),
                None => {
                    let relation = network.relation_of(edge);
                    GraphEdge {
                        from,
                        to: end,
                        relation: relation.identifier.clone(),
                        many: relation.many,
                        required: relation.required,
                        dangling: network.node(to).is_some_and(|node| node.missing),
                        count: 1,
                        implied: false,
                    }
                }
            });
        }
        graph
    }

    fn implied_by(&self, edge: usize) -> Option<&Implied> {
        let first = self.graph.network.links().ends().len();
        self.implied.get(edge.checked_sub(first)?)
    }

    /// The relation's name on an edge, or none for an implied one.
    pub(super) fn relation(&self, edge: usize) -> Option<&str> {
        match self.implied_by(edge) {
            Some(_) => None,
            None => Some(&self.graph.network.relation_of(edge).identifier),
        }
    }

    fn implied_edge(&self, implied: &Implied, from: u32, to: u32) -> GraphEdge {
        GraphEdge {
            from,
            to,
            relation: format!("via {}", self.graph.title(implied.via)),
            many: false,
            required: false,
            dangling: false,
            count: 1,
            implied: true,
        }
    }
}

/// Ends of an edge that joins nothing; it keeps its number.
const OUTSIDE: (u32, u32) = (u32::MAX, u32::MAX);

/// For each node whether blueprint, team and property let it stay.
fn kept(
    session: &Session,
    graph: &EntityGraph,
    filter: &GraphFilter,
) -> Result<Vec<bool>, AppError> {
    let network = &graph.network;
    let blueprints: HashSet<&str> = filter.blueprints.iter().map(String::as_str).collect();
    let teams: HashSet<&str> = filter.teams.iter().map(String::as_str).collect();
    let property = match &filter.property {
        Some(property) => Some((graph.values(session, &property.name)?, property.value.as_str())),
        None => None,
    };
    let passes = |index: u32| {
        let Some(node) = network.node(index) else { return false };
        let owned = || {
            let mut own = graph.teams_of(index).peekable();
            if own.peek().is_none() {
                return teams.contains("") && !node.missing;
            }
            own.any(|team| teams.contains(team))
        };
        let valued = || {
            property.as_ref().is_none_or(|(values, wanted)| {
                let value = values.of[index as usize]
                    .and_then(|place| values.distinct.get(place as usize))
                    .map_or("", String::as_str);
                value == *wanted && !(node.missing && wanted.is_empty())
            })
        };
        (blueprints.is_empty() || blueprints.contains(node.blueprint))
            && (teams.is_empty() || owned())
            && valued()
    };
    Ok(graph.nodes().map(passes).collect())
}

/// What does not exist has no team and no properties; it stays with what points to it.
fn with_missing_targets(graph: &EntityGraph, keep: &mut [bool], related: impl Fn(usize) -> bool) {
    let network = &graph.network;
    for (edge, from, to) in network.links().joined() {
        if keep[from as usize] && related(edge) && network.node(to).is_some_and(|node| node.missing)
        {
            keep[to as usize] = true;
        }
    }
}
