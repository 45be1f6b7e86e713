//! Which entities a picture shows: around one, found by a text, of a super-node, or all.

use std::collections::HashSet;

use plinth_core::graph::layout::Point;
use plinth_core::graph::{Direction, SceneSubject};

use super::filter::Selected;
use super::memory::EntityGraph;
use super::picture::Drawing;
use super::{NODES, color, is_blueprint};
use crate::api::catalog::EntityName;
use crate::api::graph::{GraphEntities, GraphView};
use crate::blueprint::count;
use crate::error::AppError;
use crate::state::Session;

/// Most hits of a search that are drawn.
const HITS: u32 = 200;

/// The nodes of a picture with the graph they make.
pub(super) struct Chosen {
    /// Numbers in the whole graph, in the order of the drawing.
    pub(super) nodes: Vec<u32>,
    pub(super) drawing: Drawing,
    pub(super) notes: Vec<String>,
}

/// Filters, then chooses what the request asks for.
pub(super) fn chosen(
    session: &Session,
    graph: &EntityGraph,
    request: &GraphEntities,
    limit: usize,
) -> Result<Chosen, AppError> {
    let selected = Selected::new(session, graph, &request.filter, &request.within)?;
    let without: HashSet<u32> =
        request.without.iter().filter_map(|name| graph.find(name)).collect();
    let walk = Walk {
        selected: &selected,
        direction: if request.around.is_some() { request.direction } else { Direction::Both },
        collapsed: request.collapse.iter().filter_map(|name| graph.find(name)).collect(),
        without,
    };
    let seen = |node: &u32| selected.keep[*node as usize] && !walk.without.contains(node);
    let (mut nodes, total) = if let Some(name) = &request.around {
        let start = graph.named(name)?;
        (walk.around(start, request.depth.clamp(1, 10), limit), graph.network.len())
    } else if let Some(text) = request.search.as_deref().filter(|text| !text.trim().is_empty()) {
        let hits: Vec<u32> = found(session, graph, text)?.into_iter().filter(seen).collect();
        let total = hits.len();
        (hits.into_iter().take(limit).collect(), total)
    } else if !request.among.is_empty() {
        let mut named: Vec<u32> =
            request.among.iter().filter_map(|name| graph.find(name)).filter(seen).collect();
        let mut known = HashSet::new();
        named.retain(|&node| known.insert(node));
        let total = named.len();
        (named.into_iter().take(limit).collect(), total)
    } else {
        let all: Vec<u32> = selected.nodes().into_iter().filter(seen).collect();
        let total = all.len();
        // Never a hairball, and never a random part of one: the person chooses where to begin.
        (if total > limit { Vec::new() } else { all }, total)
    };
    walk.expand(&mut nodes, &request.expand, limit.max(NODES));
    let hidden = walk.hidden(&nodes);
    let pinned = pinned(graph, request, &nodes);
    let drawing = Drawing {
        graph: selected.graph_of(&nodes),
        hidden,
        pinned,
        total,
        subject: SceneSubject::Entities,
    };
    Ok(Chosen { nodes, drawing, notes: selected.notes })
}

impl Chosen {
    /// The picture with its colours.
    pub(super) fn view(
        &self,
        session: &Session,
        graph: &EntityGraph,
        request: &GraphEntities,
    ) -> Result<GraphView, AppError> {
        let colors = color::Colors::new(session, graph, &request.color)?;
        let own = if is_blueprint(&request.color) { Vec::new() } else { colors.each(&self.nodes) };
        let scene = self.drawing.laid_out(&graph.all, &own)?;
        Ok(GraphView {
            scene,
            legend: colors.legend(&self.nodes),
            total: count(self.drawing.total),
            notes: self.notes.clone(),
        })
    }
}

fn found(session: &Session, graph: &EntityGraph, text: &str) -> Result<Vec<u32>, AppError> {
    let hits = session.store.read(|reader| reader.search(text, HITS))?;
    Ok(hits
        .into_iter()
        .filter(|hit| hit.kind == plinth_store::Kind::Entity)
        .filter_map(|hit| graph.network.find(hit.blueprint.as_deref()?, &hit.identifier))
        .collect())
}

/// For each drawn node the place it must keep.
fn pinned(graph: &EntityGraph, request: &GraphEntities, nodes: &[u32]) -> Vec<Option<Point>> {
    if request.pins.is_empty() {
        return Vec::new();
    }
    let mut places = vec![None; nodes.len()];
    for pin in &request.pins {
        let name =
            EntityName { blueprint: pin.blueprint.clone(), identifier: pin.identifier.clone() };
        let place = graph.find(&name).and_then(|node| nodes.iter().position(|&n| n == node));
        if let Some(place) = place
            && pin.x.is_finite()
            && pin.y.is_finite()
        {
            let within = |value: f64| value.clamp(-1e6, 1e6);
            places[place] = Some(Point { x: within(pin.x), y: within(pin.y) });
        }
    }
    places
}

/// A walk from one node outwards.
struct Walk<'s, 'g> {
    selected: &'s Selected<'g>,
    direction: Direction,
    collapsed: HashSet<u32>,
    without: HashSet<u32>,
}

impl Walk<'_, '_> {
    /// The neighbours that may be drawn.
    fn neighbours(&self, node: u32) -> impl Iterator<Item = u32> {
        self.selected
            .links
            .neighbours(node, self.direction)
            .filter(|neighbour| !self.without.contains(neighbour))
    }

    /// What lies at most `depth` relations away from `start`, nearest first.
    fn around(&self, start: u32, depth: u32, limit: usize) -> Vec<u32> {
        let mut seen = HashSet::from([start]);
        let mut chosen = vec![start];
        let mut ring = 0;
        for _ in 0..depth {
            let ring_end = chosen.len();
            for at in ring..ring_end {
                if self.collapsed.contains(&chosen[at]) {
                    continue;
                }
                for neighbour in self.neighbours(chosen[at]) {
                    if chosen.len() >= limit {
                        return chosen;
                    }
                    if seen.insert(neighbour) {
                        chosen.push(neighbour);
                    }
                }
            }
            ring = ring_end;
        }
        chosen
    }

    /// Adds all neighbours of what is expanded, one after the other, up to `most` nodes.
    fn expand(&self, chosen: &mut Vec<u32>, names: &[EntityName], most: usize) {
        let mut seen: HashSet<u32> = chosen.iter().copied().collect();
        for name in names {
            let Some(node) = self.selected.graph.find(name).filter(|node| seen.contains(node))
            else {
                continue;
            };
            for neighbour in self.neighbours(node) {
                if chosen.len() >= most {
                    return;
                }
                if seen.insert(neighbour) {
                    chosen.push(neighbour);
                }
            }
        }
    }

    /// For each drawn node how many of its neighbours are not.
    fn hidden(&self, chosen: &[u32]) -> Vec<u32> {
        let drawn: HashSet<u32> = chosen.iter().copied().collect();
        chosen
            .iter()
            .map(|&node| {
                let mut outside: Vec<u32> =
                    self.neighbours(node).filter(|neighbour| !drawn.contains(neighbour)).collect();
                outside.sort_unstable();
                outside.dedup();
                count(outside.len())
            })
            .collect()
    }
}
