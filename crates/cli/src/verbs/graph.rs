//! `graph`, `impact`.

use plinth_app::api::catalog::EntityName;
use plinth_app::api::graph::{
    GraphColor, GraphEntities, GraphExport, GraphFilter, GraphFormat, GraphGroupBy, GraphImpact,
    GraphKind, GraphProperty, GraphText,
};
use plinth_app::graph::{impact as app_impact, impact_text, text as app_text};
use plinth_app::{App, AppError, ErrorCode};
use plinth_core::graph::Direction;
use serde_json::json;

use super::{number, text_of, value};
use crate::arguments::{DirectionName, Graph, GraphFormatName, GraphName};
use crate::outcome::Outcome;
use crate::terminal::plain;

/// Prints or writes a relation graph.
pub(super) fn graph(app: &App, graph: &Graph) -> Result<Outcome, AppError> {
    let request = GraphText {
        kind: match graph.kind {
            GraphName::Blueprints => GraphKind::Blueprints,
            GraphName::Entities => GraphKind::Entities,
        },
        format: match graph.format {
            GraphFormatName::Json => GraphFormat::Json,
            GraphFormatName::Svg => GraphFormat::Svg,
            GraphFormatName::Dot => GraphFormat::Dot,
            GraphFormatName::Mermaid => GraphFormat::Mermaid,
        },
        seen: false,
        groups: graph.group_by.as_deref().map(group_by),
        map: None,
        what: what(graph)?,
    };
    if let Some(out) = &graph.out {
        let written = app_text::export(
            app,
            GraphExport { graph: request, path: text_of(out), overwrite: true },
        )?;
        let text = format!("Wrote {} ({} bytes)", written.path, written.bytes);
        return Ok(Outcome::done(value(&written)?, text));
    }
    let document = app_text::text(app, request)?;
    let result = match graph.format {
        GraphFormatName::Json => serde_json::from_str(&document.text).unwrap_or_default(),
        _ => json!({ "text": document.text }),
    };
    Ok(Outcome::done(result, document.text))
}

/// Everything that an entity reaches.
pub(super) fn impact(
    app: &App,
    blueprint: String,
    identifier: String,
    way: DirectionName,
) -> Result<Outcome, AppError> {
    let request = GraphImpact { blueprint, identifier, direction: direction(way) };
    let found = app_impact::impact(app, request)?;
    let mut text = format!("{}\n", number(found.total, "entity", "entities"));
    for item in &found.items {
        let steps = impact_text::way_to(item);
        let line =
            format!("{:>3}  {} ({})", item.distance, item.entity.title, item.entity.blueprint);
        text.push_str(&plain(&format!("{line}  {steps}")));
        text.push('\n');
    }
    Ok(Outcome::done(value(&found)?, text))
}

fn what(graph: &Graph) -> Result<GraphEntities, AppError> {
    Ok(GraphEntities {
        around: graph.around.as_deref().map(start).transpose()?,
        search: graph.search.clone(),
        among: Vec::new(),
        within: Vec::new(),
        depth: graph.depth,
        direction: direction(graph.direction),
        limit: 2_000,
        expand: Vec::new(),
        collapse: Vec::new(),
        without: Vec::new(),
        pins: Vec::new(),
        filter: GraphFilter {
            blueprints: graph.blueprint.clone(),
            relations: graph.relation.clone(),
            teams: graph.team.clone(),
            property: graph.property.as_deref().map(property).transpose()?,
            hide: graph.hide.clone(),
            reduced: graph.reduced,
        },
        color: match graph.color_by.as_deref() {
            None | Some("blueprint") => GraphColor::Blueprint,
            Some("team") => GraphColor::Team,
            Some(name) => GraphColor::Property { name: name.to_owned() },
        },
    })
}

fn direction(name: DirectionName) -> Direction {
    match name {
        DirectionName::Upstream => Direction::Upstream,
        DirectionName::Downstream => Direction::Downstream,
        DirectionName::Both => Direction::Both,
    }
}

fn group_by(name: &str) -> GraphGroupBy {
    match name {
        "blueprint" => GraphGroupBy::Blueprint,
        "team" => GraphGroupBy::Team,
        relation => GraphGroupBy::Relation { relation: relation.to_owned() },
    }
}

fn property(pair: &str) -> Result<GraphProperty, AppError> {
    let (name, value) = pair.split_once('=').ok_or_else(|| {
        AppError::new(ErrorCode::BadRequest, format!("Write {pair} as PROPERTY=VALUE."))
    })?;
    Ok(GraphProperty { name: name.to_owned(), value: value.to_owned() })
}

/// `BLUEPRINT/ID`. A blueprint's name may hold slashes too; the last one is taken as the border,
/// because identifiers of entities rarely do.
fn start(name: &str) -> Result<EntityName, AppError> {
    let (blueprint, identifier) = name.rsplit_once('/').ok_or_else(|| {
        AppError::new(ErrorCode::BadRequest, format!("Write {name} as BLUEPRINT/ID."))
    })?;
    Ok(EntityName { blueprint: blueprint.to_owned(), identifier: identifier.to_owned() })
}
