//! What pictures of entities can be filtered, grouped and coloured by.

use std::collections::{BTreeMap, HashMap};

use plinth_core::catalog::PropertyType;
use serde_json::Value;

use super::memory::EntityGraph;
use crate::api::Nothing;
use crate::api::graph::{GraphFacet, GraphFacets, GraphPropertyFacet, LegendEntry};
use crate::blueprint::{All, count};
use crate::error::AppError;
use crate::state::App;

/// Blueprints, relations, teams and properties with how often they occur.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn facets(app: &App, _: Nothing) -> Result<GraphFacets, AppError> {
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    Ok(GraphFacets {
        total: count(graph.network.len()),
        blueprints: blueprints(&graph),
        relations: relations(&graph),
        teams: teams(&graph, graph.nodes()),
        properties: properties(&graph.all),
    })
}

/// Blueprints of existing nodes, by title.
pub(super) fn blueprints(graph: &EntityGraph) -> Vec<LegendEntry> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for node in graph.nodes().filter_map(|node| graph.network.node(node)) {
        *counts.entry(node.blueprint).or_default() += 1;
    }
    let mut entries: Vec<LegendEntry> = counts
        .into_iter()
        .map(|(key, count)| LegendEntry {
            key: key.to_owned(),
            title: graph.all.title(key).to_owned(),
            color: graph.all.color(key),
            count,
        })
        .collect();
    entries.sort_by_cached_key(|entry| (entry.title.to_lowercase(), entry.key.clone()));
    entries
}

fn relations(graph: &EntityGraph) -> Vec<GraphFacet> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (edge, _, _) in graph.network.links().joined() {
        *counts.entry(&graph.network.relation_of(edge).identifier).or_default() += 1;
    }
    counts.into_iter().map(|(name, count)| GraphFacet { name: name.to_owned(), count }).collect()
}

/// Who owns these nodes, the busiest first; the empty name counts existing ones without a team.
pub(super) fn teams(graph: &EntityGraph, nodes: impl Iterator<Item = u32>) -> Vec<GraphFacet> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for node in nodes {
        let mut own = graph.teams_of(node).peekable();
        if own.peek().is_none() && graph.network.node(node).is_some_and(|node| !node.missing) {
            *counts.entry("").or_default() += 1;
        }
        for team in own {
            *counts.entry(team).or_default() += 1;
        }
    }
    let mut teams: Vec<GraphFacet> = counts
        .into_iter()
        .map(|(name, count)| GraphFacet { name: name.to_owned(), count })
        .collect();
    teams.sort_by(|a, b| {
        (a.name.is_empty(), b.count, &a.name).cmp(&(b.name.is_empty(), a.count, &b.name))
    });
    teams
}

/// Properties with an enumeration, and switches, merged over all blueprints that have them.
fn properties(all: &All) -> Vec<GraphPropertyFacet> {
    let mut found: BTreeMap<&str, GraphPropertyFacet> = BTreeMap::new();
    for blueprint in &all.blueprints {
        for (name, property) in &blueprint.properties {
            let values: Vec<String> = if property.kind == PropertyType::Boolean {
                vec!["true".to_owned(), "false".to_owned()]
            } else {
                property.enum_values.iter().filter_map(text).collect()
            };
            if values.is_empty() {
                continue;
            }
            let facet = found.entry(name).or_insert_with(|| GraphPropertyFacet {
                name: name.clone(),
                title: property.title.clone().unwrap_or_else(|| name.clone()),
                values: Vec::new(),
            });
            for value in values {
                if !facet.values.contains(&value) {
                    facet.values.push(value);
                }
            }
        }
    }
    found.into_values().collect()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
