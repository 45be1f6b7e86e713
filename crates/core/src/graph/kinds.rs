//! Which palette colour stands for which blueprint.

use std::collections::BTreeSet;

use super::Graph;
use super::draw::palette::palette;

/// The blueprints of a whole catalog in sorted order. A blueprint keeps its colour in every
/// picture of the same catalog, whatever part of it the picture shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    sorted: Vec<String>,
}

impl Kinds {
    /// All blueprint identifiers of the catalog, in any order, repeated or not.
    pub fn new<I>(identifiers: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let sorted: BTreeSet<String> = identifiers.into_iter().map(Into::into).collect();
        Self { sorted: sorted.into_iter().collect() }
    }

    /// Palette index of a blueprint; one that the catalog does not hold gets the colour of the
    /// place at which it would sort.
    pub fn color(&self, blueprint: &str) -> u8 {
        let place = match self.sorted.binary_search_by(|known| known.as_str().cmp(blueprint)) {
            Ok(place) | Err(place) => place,
        };
        u8::try_from(place % palette().len()).unwrap_or(0)
    }

    /// For each node of a graph the colour of its blueprint.
    pub fn of_nodes(&self, graph: &Graph) -> Vec<u8> {
        graph.nodes.iter().map(|node| self.color(&node.blueprint)).collect()
    }
}
