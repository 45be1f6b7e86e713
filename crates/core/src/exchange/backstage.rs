//! Backstage descriptors (`catalog-info.yaml`) on their way to blueprints and entities, and back.
//!
//! Each kind has a blueprint ([`kinds`]) with a property or relation for what its `spec` says.
//! What has no place in it (other members, references to unexpected kinds, texts that are only
//! placeholders) is kept as written in one property, [`REST`], so that nothing is lost and a
//! descriptor written again ([`write`]) says the same. Nothing is ever fetched.

mod blueprint;
mod kinds;
pub(super) mod offer;
pub(super) mod read;
mod reference;
pub mod write;

#[cfg(test)]
mod tests;

/// The property that keeps what the blueprint has no place for, under the descriptor's own keys.
pub const REST: &str = "backstage";

/// The namespace of descriptors that name none.
const DEFAULT_NAMESPACE: &str = "default";

/// The relation targets of descriptors are entities: name, or `namespace/name` outside the default
/// namespace.
fn identifier(namespace: &str, name: &str) -> String {
    if namespace == DEFAULT_NAMESPACE { name.to_owned() } else { format!("{namespace}/{name}") }
}
