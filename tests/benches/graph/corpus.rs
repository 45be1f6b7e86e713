//! The graphs that are measured.

use std::collections::HashMap;
use std::path::Path;

use plinth_core::catalog::Blueprint;
use plinth_core::generate::{GenerateOptions, generate};
use plinth_core::graph::layout::Size;
use plinth_core::graph::{build, cards};
use serde_json::Value;

/// A graph of cards.
pub(crate) struct Cards {
    pub(crate) name: &'static str,
    pub(crate) sizes: Vec<Size>,
    pub(crate) edges: Vec<(u32, u32)>,
}

/// The blueprints of all given integrations together, as the studio draws them; none where the
/// folder is not.
pub(crate) fn integrations() -> Option<Cards> {
    let folder = std::env::var("PLINTH_OCEAN").unwrap_or("/work/shared/data/ocean".to_owned());
    let folder = Path::new(&folder);
    let mut names: Vec<_> =
        std::fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut all: Vec<Blueprint> = Vec::new();
    for name in names {
        let text = std::fs::read_to_string(name.join("blueprints.json")).unwrap();
        let values: Vec<Value> = serde_json::from_str(&text).unwrap();
        all.extend(values.iter().filter_map(|value| Blueprint::read(value).0));
    }
    let graph = build::blueprints(&all);
    let rows: HashMap<&str, usize> = all
        .iter()
        .map(|blueprint| (blueprint.identifier.as_str(), cards::rows(blueprint).len()))
        .collect();
    let rows_of = |name: &str| rows.get(name).copied().unwrap_or(0);
    Some(Cards {
        name: "13 integrations",
        sizes: graph.nodes.iter().map(|node| cards::card_size(rows_of(&node.id))).collect(),
        edges: graph.edges.iter().map(|edge| (edge.from, edge.to)).collect(),
    })
}

/// Cards around hubs, as catalogs grow: some twenty blueprints that everything points to.
pub(crate) fn hubs() -> Cards {
    let mut numbers = Numbers(7);
    let count = 430;
    let hubs = 20_u64;
    let mut edges: Vec<(u32, u32)> = Vec::new();
    for node in 1..count {
        // The earlier a hub, the more point to it.
        let reach = if node < hubs { node } else { hubs };
        let target = if numbers.below(10) < 8 {
            numbers.below(numbers.clone().below(reach) + 1)
        } else {
            numbers.below(node)
        };
        edges.push((node as u32, target as u32));
    }
    while edges.len() < 440 {
        let (from, to) = (numbers.below(count) as u32, numbers.below(hubs) as u32);
        if from != to {
            edges.push((from, to));
        }
    }
    Cards { name: "430 cards around hubs", sizes: sizes(count as usize, &mut numbers), edges }
}

/// Layers of cards that point to the next ones, and 5 % of relations that lead back.
pub(crate) fn layers() -> Cards {
    let mut numbers = Numbers(11);
    let (count, wide) = (300_u64, 25);
    let mut edges: Vec<(u32, u32)> = Vec::new();
    for node in wide..count {
        let layer = node / wide;
        for _ in 0..1 + numbers.below(5) / 4 {
            // Mostly to a card above that stands not far aside.
            let column = (node % wide + numbers.below(5) + wide - 2) % wide;
            edges.push((((layer - 1) * wide + column) as u32, node as u32));
        }
    }
    for _ in 0..edges.len() / 20 {
        let (a, b) = (numbers.below(count), numbers.below(count));
        if a / wide != b / wide {
            edges.push((a.max(b) as u32, a.min(b) as u32));
        }
    }
    Cards { name: "300 cards in layers", sizes: sizes(count as usize, &mut numbers), edges }
}

/// Cards of the studio with zero to fourteen properties.
fn sizes(count: usize, numbers: &mut Numbers) -> Vec<Size> {
    (0..count).map(|_| cards::card_size(numbers.below(15) as usize)).collect()
}

/// A generated catalog as rows.
pub(crate) struct Rows {
    /// Blueprint, identifier, title.
    pub(crate) nodes: Vec<(String, String, String)>,
    /// Number of the entity, relation, number of the target.
    pub(crate) edges: Vec<(u32, String, u32)>,
}

impl Rows {
    pub(crate) fn pairs(&self) -> Vec<(u32, u32)> {
        self.edges.iter().map(|edge| (edge.0, edge.2)).collect()
    }
}

pub(crate) fn catalog(entities: usize) -> Rows {
    let mut text = String::new();
    generate(&GenerateOptions { entities, seed: 1 }, &mut |piece| text.push_str(piece));
    let value: Value = serde_json::from_str(&text).unwrap();
    let field = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
    let entities = value["entities"].as_array().unwrap();
    let nodes: Vec<_> = entities
        .iter()
        .map(|entity| {
            (field(entity, "blueprint"), field(entity, "identifier"), field(entity, "title"))
        })
        .collect();
    let places: HashMap<&str, u32> =
        (0_u32..).zip(&nodes).map(|(at, node)| (node.1.as_str(), at)).collect();
    let mut edges = Vec::new();
    for (from, entity) in (0_u32..).zip(entities) {
        for (relation, value) in entity["relations"].as_object().into_iter().flatten() {
            let one = std::slice::from_ref(value);
            for target in value.as_array().map_or(one, Vec::as_slice) {
                if let Some(target) = target.as_str() {
                    edges.push((from, relation.clone(), places[target]));
                }
            }
        }
    }
    Rows { nodes, edges }
}

/// Numbers that look random and are the same everywhere (splitmix64).
#[derive(Clone)]
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ bits >> 31) % bound.max(1)
    }
}
