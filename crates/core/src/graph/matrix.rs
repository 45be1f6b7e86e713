//! Which blueprint points to which, and how often.

use std::collections::BTreeMap;

use super::{Links, Network};

/// One relation between the entities of two blueprints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixCell {
    /// Blueprint of the entities that declare it.
    pub from: String,
    /// The relation's identifier.
    pub relation: String,
    /// Blueprint of its targets.
    pub to: String,
    /// How many targets it has in all.
    pub count: u32,
}

/// All cells that hold something, sorted by `from`, `to` and relation. `links` are the network's
/// own or a filtered copy.
pub fn matrix(network: &Network, links: &Links) -> Vec<MatrixCell> {
    let mut counts: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for (edge, _, to) in links.joined() {
        if let Some(kind) = network.blueprint_of(to) {
            *counts.entry((network.relation_of[edge], kind)).or_insert(0) += 1;
        }
    }
    let name = |number: u32| network.blueprints.name(number).to_owned();
    let mut cells: Vec<MatrixCell> = counts
        .into_iter()
        .map(|((relation, to), count)| {
            let relation = &network.relations()[relation as usize];
            MatrixCell {
                from: name(relation.blueprint),
                relation: relation.identifier.clone(),
                to: name(to),
                count,
            }
        })
        .collect();
    cells.sort_by(|a, b| (&a.from, &a.to, &a.relation).cmp(&(&b.from, &b.to, &b.relation)));
    cells
}
