//! Graphs from what the catalog holds.

use std::collections::HashMap;

use super::{Graph, GraphEdge, GraphNode};
use crate::catalog::Blueprint;

/// One stored entity, as far as a graph needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier, unique in the blueprint.
    pub identifier: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Its icon, if it has one.
    pub icon: Option<String>,
}

/// One stored relation value: a list gives one row for each target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationRow {
    /// Blueprint of the entity that declares the value.
    pub blueprint: String,
    /// Identifier of that entity.
    pub identifier: String,
    /// The relation's identifier.
    pub relation: String,
    /// Blueprint of the target.
    pub target_blueprint: String,
    /// Identifier of the target.
    pub target: String,
    /// The relation holds a list.
    pub many: bool,
    /// The relation must be filled.
    pub required: bool,
}

/// Blueprints and their relations. A target that nobody defines becomes a node with
/// `missing: true`, so that the picture shows the hole instead of hiding the relation.
pub fn blueprints(all: &[Blueprint]) -> Graph {
    let mut graph = Graph::default();
    let mut places: HashMap<&str, u32> = HashMap::with_capacity(all.len());
    for blueprint in all {
        let identifier = blueprint.identifier.as_str();
        if places.contains_key(identifier) {
            continue;
        }
        places.insert(identifier, next_index(&graph));
        graph.nodes.push(GraphNode {
            id: identifier.to_owned(),
            blueprint: identifier.to_owned(),
            identifier: identifier.to_owned(),
            title: title_or(Some(&blueprint.title), identifier),
            icon: blueprint.icon.clone(),
            missing: false,
            count: 0,
        });
    }
    let known = graph.nodes.len();
    for blueprint in all {
        let from = places[blueprint.identifier.as_str()];
        for (relation, definition) in &blueprint.relations {
            let target = definition.target.as_str();
            let to = *places.entry(target).or_insert_with(|| {
                let index = next_index(&graph);
                graph.nodes.push(missing_node(target.to_owned(), target, target));
                index
            });
            graph.edges.push(GraphEdge {
                from,
                to,
                relation: relation.clone(),
                many: definition.many,
                required: definition.required,
                dangling: to as usize >= known,
                count: 1,
                implied: false,
            });
        }
    }
    graph
}

/// Entities and their relation values, in the order given. Targets that do not exist become nodes
/// with `missing: true`; a relation of an entity that is not among `entities` is left out.
pub fn entities(
    entities: impl IntoIterator<Item = EntityRow>,
    relations: impl IntoIterator<Item = RelationRow>,
) -> Graph {
    let mut graph = Graph::default();
    let mut places: HashMap<String, u32> = HashMap::new();
    for row in entities {
        let id = entity_id(&row.blueprint, &row.identifier);
        if places.contains_key(&id) {
            continue;
        }
        places.insert(id.clone(), next_index(&graph));
        graph.nodes.push(GraphNode {
            id,
            title: title_or(row.title.as_deref(), &row.identifier),
            blueprint: row.blueprint,
            identifier: row.identifier,
            icon: row.icon,
            missing: false,
            count: 0,
        });
    }
    let known = graph.nodes.len();
    for row in relations {
        let Some(&from) = places.get(&entity_id(&row.blueprint, &row.identifier)) else {
            continue;
        };
        if from as usize >= known {
            continue;
        }
        let id = entity_id(&row.target_blueprint, &row.target);
        let to = match places.get(&id) {
            Some(&to) => to,
            None => {
                let index = next_index(&graph);
                graph.nodes.push(missing_node(id.clone(), &row.target_blueprint, &row.target));
                places.insert(id, index);
                index
            }
        };
        graph.edges.push(GraphEdge {
            from,
            to,
            relation: row.relation,
            many: row.many,
            required: row.required,
            dangling: to as usize >= known,
            count: 1,
            implied: false,
        });
    }
    graph
}

/// The id of an entity's node: `blueprint/identifier`.
///
/// A slash is legal inside both names, so the blueprint's own slashes are written `~1` as in a
/// JSON pointer: two different entities never share an id, and the first slash ends the blueprint.
pub fn entity_id(blueprint: &str, identifier: &str) -> String {
    if blueprint.contains(['/', '~']) {
        format!("{}/{identifier}", blueprint.replace('~', "~0").replace('/', "~1"))
    } else {
        format!("{blueprint}/{identifier}")
    }
}

fn next_index(graph: &Graph) -> u32 {
    u32::try_from(graph.nodes.len()).unwrap_or(u32::MAX)
}

fn title_or(title: Option<&str>, identifier: &str) -> String {
    match title {
        Some(title) if !title.trim().is_empty() => title.to_owned(),
        _ => identifier.to_owned(),
    }
}

fn missing_node(id: String, blueprint: &str, identifier: &str) -> GraphNode {
    GraphNode {
        id,
        blueprint: blueprint.to_owned(),
        identifier: identifier.to_owned(),
        title: identifier.to_owned(),
        icon: None,
        missing: true,
        count: 0,
    }
}
