//! Stored items as the use cases need them: whole kinds, or those of one blueprint.

use plinth_store::{ItemOrder, Kind, Reader};

use crate::error::AppError;

/// One stored item.
pub(crate) struct Stored {
    /// The blueprint of an entity or scorecard; empty for the rest.
    pub(crate) scope: String,
    /// Its identifier.
    pub(crate) identifier: String,
    /// Its JSON text.
    pub(crate) source: String,
}

/// Every item of a kind.
pub(crate) fn all(
    reader: &Reader<'_>,
    kind: Kind,
    order: ItemOrder,
) -> Result<Vec<Stored>, AppError> {
    let mut items = Vec::new();
    reader.each_item(kind, order, |scope, identifier, source| {
        items.push(Stored {
            scope: scope.to_owned(),
            identifier: identifier.to_owned(),
            source: source.to_owned(),
        });
        Ok::<_, AppError>(())
    })?;
    Ok(items)
}

/// Every entity of `blueprint`.
pub(crate) fn entities_of(reader: &Reader<'_>, blueprint: &str) -> Result<Vec<Stored>, AppError> {
    let mut items = Vec::new();
    reader.each_of_scope(Kind::Entity, blueprint, |identifier, source| {
        items.push(Stored {
            scope: blueprint.to_owned(),
            identifier: identifier.to_owned(),
            source: source.to_owned(),
        });
    })?;
    Ok(items)
}
