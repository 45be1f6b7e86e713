//! Blueprints and entities as Terraform resources (`port_blueprint`, `port_entity`).
//!
//! Deterministic: resources by name, arguments in a fixed order, the members of an item in their
//! author's. What the resources have no
//! argument for is listed as a [`Loss`].

mod blueprint;
mod entity;
mod expression;

use super::loss::Loss;
use super::write::SourceItem;

#[cfg(test)]
mod tests;

/// Depth of items that were stored once; more than any reader lets through.
const DEPTH: usize = 1_024;

/// The blueprints and entities as the text of a `.tf` file, and what it cannot hold. An entity
/// refers to its blueprint's resource when that is written too, so that it is made after it.
pub fn resources(
    blueprints: &[SourceItem<'_>],
    entities: &[SourceItem<'_>],
) -> (String, Vec<Loss>) {
    let mut blueprints: Vec<&SourceItem<'_>> = blueprints.iter().collect();
    blueprints.sort_by_key(|item| item.identifier);
    let mut entities: Vec<&SourceItem<'_>> = entities.iter().collect();
    entities.sort_by_key(|item| (item.blueprint, item.identifier));
    let mut labels = expression::Labels::default();
    let mut losses = Vec::new();
    let mut blocks = Vec::new();
    let mut names = std::collections::BTreeMap::new();
    for item in blueprints {
        let label = labels.label(item.identifier);
        if let Some(block) = blueprint::resource(item, &label, &mut losses) {
            blocks.push(block);
            names.insert(item.identifier, label);
        }
    }
    let mut labels = expression::Labels::default();
    for item in entities {
        let blueprint = item.blueprint.unwrap_or_default();
        let label = labels.label(&format!("{blueprint}_{}", item.identifier));
        let owner = names.get(blueprint).map(String::as_str);
        blocks.extend(entity::resource(item, &label, owner, &mut losses));
    }
    (blocks.join("\n"), losses)
}
