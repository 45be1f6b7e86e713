//! The promise that nothing ever reshuffles: whoever writes blueprints leaves every one of them
//! with a stored place, and what has a place keeps it.

use std::collections::{HashMap, HashSet};

use plinth_core::catalog::Blueprint;
use plinth_core::graph::cards::{card_size, rows};
use plinth_core::graph::layout::{Point, Size};
use plinth_core::graph::placing::{self, Cards};
use plinth_core::graph::{Graph, GraphEdge, build};
use plinth_store::{Kind, Tx};

use super::canvas::{self, Canvas};
use crate::blueprint::All;
use crate::error::AppError;

/// Blueprints as cards with relations, before they have places.
pub(crate) struct Sheet {
    /// Blueprints in the order of their import, then missing targets.
    pub(crate) graph: Graph,
    /// Size of each card.
    pub(crate) sizes: Vec<Size>,
    /// Each relation by its ends.
    pub(crate) ends: Vec<(u32, u32)>,
}

impl Sheet {
    pub(crate) fn new(blueprints: &[Blueprint]) -> Self {
        let graph = build::blueprints(blueprints);
        let counts: HashMap<&str, usize> = blueprints
            .iter()
            .map(|blueprint| (blueprint.identifier.as_str(), rows(blueprint).len()))
            .collect();
        let size = |id: &str| card_size(counts.get(id).copied().unwrap_or_default());
        let sizes = graph.nodes.iter().map(|node| size(&node.id)).collect();
        let ends = graph.edges.iter().map(|edge| (edge.from, edge.to)).collect();
        Self { graph, sizes, ends }
    }

    /// What a layout works on.
    pub(crate) fn with_cards<T>(&self, work: impl FnOnce(&Cards<'_>) -> T) -> T {
        let names: Vec<&str> = self.graph.edges.iter().map(|edge| edge.relation.as_str()).collect();
        work(&Cards { sizes: &self.sizes, ends: &self.ends, names: &names })
    }

    /// The index of each card by its name.
    pub(crate) fn indices(&self) -> HashMap<&str, usize> {
        self.graph.nodes.iter().enumerate().map(|(at, node)| (node.id.as_str(), at)).collect()
    }

    /// Some of the cards, by ascending index, with the relations among them.
    pub(crate) fn part(&self, cards: &[usize]) -> Self {
        let mut graph = Graph::default();
        let mut place: HashMap<u32, u32> = HashMap::with_capacity(cards.len());
        for (at, &card) in cards.iter().enumerate() {
            place.insert(index(card), index(at));
            graph.nodes.push(self.graph.nodes[card].clone());
        }
        for edge in &self.graph.edges {
            if let (Some(&from), Some(&to)) = (place.get(&edge.from), place.get(&edge.to)) {
                graph.edges.push(GraphEdge { from, to, ..edge.clone() });
            }
        }
        let ends = graph.edges.iter().map(|edge| (edge.from, edge.to)).collect();
        Self { graph, sizes: cards.iter().map(|&card| self.sizes[card]).collect(), ends }
    }

    /// The corner of each card: the stored one, or one found for it.
    pub(crate) fn places(&self, canvas: &Canvas) -> Vec<Point> {
        let stored: Vec<Option<Point>> =
            self.graph.nodes.iter().map(|node| canvas.cards.get(&node.id).copied()).collect();
        if stored.iter().all(Option::is_some) {
            return stored.into_iter().flatten().collect();
        }
        let sizes: HashMap<&str, Size> = self
            .graph
            .nodes
            .iter()
            .zip(&self.sizes)
            .map(|(node, size)| (node.id.as_str(), *size))
            .collect();
        let obstacles = canvas.obstacles(|name| sizes.get(name).copied());
        self.with_cards(|cards| placing::place(cards, &stored, &obstacles))
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Gives a place to every card that has none, and takes those away that stand for nothing. Called
/// at the end of a transaction; costs nothing when it wrote no blueprint.
pub(crate) fn settle(tx: &mut Tx<'_>) -> Result<(), AppError> {
    if !tx.has_touched(Kind::Blueprint) {
        return Ok(());
    }
    let all = All::unjudged(&tx.reader())?;
    settle_these(tx, &all)
}

/// The same where every blueprint was read already.
pub(crate) fn settle_these(tx: &mut Tx<'_>, all: &[Blueprint]) -> Result<(), AppError> {
    complete(tx, &Sheet::new(all))
}

/// The same before a transaction begins its work: a workspace that never had places gets those
/// that its picture showed, so that moving one card moves no other.
pub(crate) fn prepare(tx: &mut Tx<'_>) -> Result<(), AppError> {
    let canvas = Canvas::read(&tx.reader())?;
    let rows = tx.reader().blueprints()?;
    if rows.iter().all(|row| canvas.cards.contains_key(&row.identifier)) {
        return Ok(());
    }
    let all = All::unjudged(&tx.reader())?;
    complete(tx, &Sheet::new(&all))
}

fn complete(tx: &mut Tx<'_>, sheet: &Sheet) -> Result<(), AppError> {
    let names: HashSet<&str> = sheet.graph.nodes.iter().map(|node| node.id.as_str()).collect();
    canvas::forget_all_but(tx, &names)?;
    let canvas = Canvas::read(&tx.reader())?;
    for (node, at) in sheet.graph.nodes.iter().zip(sheet.places(&canvas)) {
        if !canvas.cards.contains_key(&node.id) {
            canvas::put_card(tx, &node.id, at)?;
        }
    }
    Ok(())
}
