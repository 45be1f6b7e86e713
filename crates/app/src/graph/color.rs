//! What the colours of a picture say: blueprint, team, or the value of a property.

use std::collections::HashMap;
use std::sync::Arc;

use plinth_core::graph::Scene;
use plinth_core::graph::draw::ColorKey;

use super::memory::{EntityGraph, Values};
use crate::api::graph::{GraphColor, LegendEntry};
use crate::blueprint::All;
use crate::error::AppError;
use crate::state::Session;

/// Palette places that tell names apart; the rest share [`OTHERS`].
const OWN: usize = 10;
/// The colour of all names that found no colour of their own.
const OTHERS: u8 = 10;
/// The colour of nodes without a name: the palette's grey.
const NOBODY: u8 = 11;

/// The key of each node and the colour of each key, the same in every picture of one workspace.
pub(super) struct Colors<'g> {
    graph: &'g EntityGraph,
    by: By,
    /// Places of keys that are no blueprints, the busiest first.
    ranks: HashMap<String, usize>,
}

enum By {
    Blueprint,
    Team,
    Value(Arc<Values>),
}

impl<'g> Colors<'g> {
    /// Learns what is needed to colour any part of the graph.
    pub(super) fn new(
        session: &Session,
        graph: &'g EntityGraph,
        color: &GraphColor,
    ) -> Result<Self, AppError> {
        let by = match color {
            GraphColor::Blueprint => By::Blueprint,
            GraphColor::Team => By::Team,
            GraphColor::Property { name } => By::Value(graph.values(session, name)?),
        };
        let mut colors = Self { graph, by, ranks: HashMap::new() };
        if !matches!(colors.by, By::Blueprint) {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for node in graph.nodes() {
                let key = colors.key(node);
                if !key.is_empty() {
                    *counts.entry(key).or_default() += 1;
                }
            }
            let mut sorted: Vec<(&str, usize)> = counts.into_iter().collect();
            sorted.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
            let ranks =
                sorted.iter().enumerate().map(|(at, (key, _))| ((*key).to_owned(), at)).collect();
            colors.ranks = ranks;
        }
        Ok(colors)
    }

    /// What the colour of a node says; empty when it has none of it.
    fn key(&self, node: u32) -> &str {
        match &self.by {
            By::Blueprint => self.graph.network.node(node).map_or("", |node| node.blueprint),
            By::Team => self.graph.teams_of(node).next().unwrap_or_default(),
            By::Value(values) => values.of[node as usize]
                .and_then(|place| values.distinct.get(place as usize))
                .map_or("", String::as_str),
        }
    }

    fn of_key(&self, key: &str) -> u8 {
        match &self.by {
            By::Blueprint => u8::try_from(self.graph.all.color(key)).unwrap_or(NOBODY),
            _ if key.is_empty() => NOBODY,
            _ => match self.ranks.get(key) {
                Some(&rank) if rank < OWN => u8::try_from(rank).unwrap_or(OTHERS),
                _ => OTHERS,
            },
        }
    }

    /// The colour of each of these nodes.
    pub(super) fn each(&self, nodes: &[u32]) -> Vec<u8> {
        nodes.iter().map(|&node| self.of_key(self.key(node))).collect()
    }

    /// The keys of these nodes with their colours: blueprints by title, the rest by how often they
    /// occur.
    pub(super) fn legend(&self, nodes: &[u32]) -> Vec<LegendEntry> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for &node in nodes {
            *counts.entry(self.key(node)).or_default() += 1;
        }
        let mut legend: Vec<LegendEntry> = counts
            .into_iter()
            .map(|(key, count)| LegendEntry {
                key: key.to_owned(),
                title: match self.by {
                    By::Blueprint => self.graph.all.title(key).to_owned(),
                    _ => key.to_owned(),
                },
                color: u32::from(self.of_key(key)),
                count,
            })
            .collect();
        match self.by {
            By::Blueprint => sort_by_title(&mut legend),
            _ => legend.sort_by(|a, b| {
                (a.key.is_empty(), b.count, &a.key).cmp(&(b.key.is_empty(), a.count, &b.key))
            }),
        }
        legend
    }
}

/// A legend for a drawn picture; empty where colours say the blueprint, which drawings tell by
/// themselves. Names that share a colour share a line.
pub(super) fn keys(color: &GraphColor, legend: &[LegendEntry]) -> Vec<ColorKey> {
    let nobody = match color {
        GraphColor::Blueprint => return Vec::new(),
        GraphColor::Team => "No team",
        GraphColor::Property { .. } => "No value",
    };
    let mut keys: Vec<ColorKey> = Vec::new();
    let mut others = 0;
    for entry in legend {
        let color = u8::try_from(entry.color).unwrap_or(NOBODY);
        if color == OTHERS {
            others += 1;
            continue;
        }
        let title = if entry.key.is_empty() { nobody } else { &entry.title };
        keys.push(ColorKey { color, title: title.to_owned() });
    }
    if others > 0 {
        let title = if others == 1 { "1 other".to_owned() } else { format!("{others} others") };
        keys.push(ColorKey { color: OTHERS, title });
    }
    keys
}

/// The blueprints of a scene, by title.
pub(super) fn of_scene(all: &All, scene: &Scene) -> Vec<LegendEntry> {
    let mut legend: Vec<LegendEntry> = Vec::new();
    for node in &scene.nodes {
        match legend.iter_mut().find(|entry| entry.key == node.blueprint) {
            Some(entry) => entry.count += 1,
            None => legend.push(LegendEntry {
                key: node.blueprint.clone(),
                title: all.title(&node.blueprint).to_owned(),
                color: u32::from(node.color),
                count: 1,
            }),
        }
    }
    sort_by_title(&mut legend);
    legend
}

fn sort_by_title(legend: &mut [LegendEntry]) {
    legend.sort_by_cached_key(|entry| (entry.title.to_lowercase(), entry.key.clone()));
}
