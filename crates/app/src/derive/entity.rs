//! Everything worked out of one entity.

use plinth_core::catalog::Blueprint;
use plinth_core::problem::Problem;
use plinth_store::Reader;
use serde_json::Value;

use super::definitions::Definitions;
use super::stored_entities::StoredEntities;
use crate::api::catalog::{DerivedKind, DerivedProperty, EntityScorecard};
use crate::error::AppError;

/// The derived properties of an entity and its levels.
#[derive(Default)]
pub(crate) struct Whole {
    pub(crate) derived: Vec<DerivedProperty>,
    pub(crate) scorecards: Vec<EntityScorecard>,
}

/// Works out everything of one entity at `now`, milliseconds since 1970 (UTC).
pub(crate) fn of_entity(
    reader: &Reader<'_>,
    definitions: &Definitions,
    (definition, identifier): (&Blueprint, &str),
    now: i64,
) -> Result<Whole, AppError> {
    let blueprint = &definition.identifier;
    let Some(key) = reader.entity_key(blueprint, identifier)? else { return Ok(Whole::default()) };
    let entities = StoredEntities::new(reader);
    let deriver = &definitions.deriver;
    let values = deriver.derive(&entities, key, now);
    let scorecards = definitions
        .scorecards(blueprint)
        .iter()
        .filter_map(|program| {
            let explanation = deriver
                .ask(&entities, key, now, |record| program.explain(record, now))
                .flatten()?;
            Some(EntityScorecard {
                identifier: program.identifier().to_owned(),
                title: program.title().to_owned(),
                levels: program.levels().to_vec(),
                explanation,
            })
        })
        .collect();
    let derived = values
        .values
        .iter()
        .map(|(name, value)| shown(definition, name, value, &values.problems))
        .collect();
    entities.finish(Whole { derived, scorecards })
}

fn shown(
    definition: &Blueprint,
    name: &str,
    value: &Value,
    problems: &[Problem],
) -> DerivedProperty {
    let pointer = plinth_core::catalog::pointer::child("/properties", name);
    let calculation = definition.calculations.get(name);
    let mirror = definition.mirrors.get(name);
    let aggregation = definition.aggregations.get(name);
    let (kind, title) = match (mirror, aggregation) {
        (Some(mirror), _) => (DerivedKind::Mirror, mirror.title.as_ref()),
        (_, Some(aggregation)) => (DerivedKind::Aggregation, aggregation.title.as_ref()),
        _ => (DerivedKind::Calculation, calculation.and_then(|one| one.title.as_ref())),
    };
    let color = calculation.filter(|one| one.colorized).and_then(|one| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        one.colors.get(&text).cloned()
    });
    DerivedProperty {
        identifier: name.to_owned(),
        title: title.map_or_else(|| name.to_owned(), Clone::clone),
        kind,
        format: calculation.and_then(|one| one.format.clone()),
        color,
        value: value.clone(),
        problems: problems
            .iter()
            .filter(|problem| problem.pointer.as_deref() == Some(&pointer))
            .cloned()
            .collect(),
    }
}
