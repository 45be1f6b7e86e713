//! Relation graphs for the window and as text.

use std::collections::HashMap;
use std::path::PathBuf;

use plinth_core::graph::{
    Arrangement, Direction, Graph, Scene, SceneOptions, SceneSubject, around, build, draw, scene,
};
use plinth_store::Reader;
use serde_json::json;

use crate::api::catalog::EntityName;
use crate::api::graph::{
    GraphDocument, GraphEntities, GraphExport, GraphFormat, GraphKind, GraphText, GraphView,
    LegendEntry,
};
use crate::api::{Nothing, Written};
use crate::blueprint::{All, count};
use crate::error::{AppError, ErrorCode};
use crate::export;
use crate::state::App;

/// Most nodes that one picture draws. Above it the person chooses where to begin.
const NODES: usize = 2_000;

/// A graph to draw, with how many nodes there would be without the limit.
struct Drawing {
    graph: Graph,
    hidden: Vec<u32>,
    total: usize,
    subject: SceneSubject,
}

/// All blueprints and their relations.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn blueprints(app: &App, _: Nothing) -> Result<GraphView, AppError> {
    let session = app.session()?;
    let all = session.store.read(All::read)?;
    view(&all, &whole_blueprints(&all))
}

/// Entities and their relations: all of them, or what lies around one.
///
/// # Errors
/// `not-found` when there is no such entity, `no-workspace` or `machine`.
pub fn entities(app: &App, request: GraphEntities) -> Result<GraphView, AppError> {
    let session = app.session()?;
    let limit = (request.limit as usize).clamp(1, NODES);
    session.store.read(|reader| {
        let all = All::read(reader)?;
        let drawing = some_entities(
            reader,
            &all,
            request.around.as_ref(),
            request.depth,
            request.direction,
            limit,
        )?;
        view(&all, &drawing)
    })
}

/// A graph as text in one of the formats.
///
/// # Errors
/// `not-found`, `invalid` when the graph is too large for a picture, `no-workspace` or `machine`.
pub fn text(app: &App, request: GraphText) -> Result<GraphDocument, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let all = All::read(reader)?;
        let drawing = match request.kind {
            GraphKind::Blueprints => whole_blueprints(&all),
            GraphKind::Entities => {
                // A picture has a limit; a list of nodes and edges has none.
                let limit = if request.format == GraphFormat::Svg { NODES } else { usize::MAX };
                some_entities(reader, &all, request.around.as_ref(), request.depth, request.direction, limit)?
            }
        };
        let text = match request.format {
            GraphFormat::Dot => draw::dot(&drawing.graph, all.kinds()),
            GraphFormat::Mermaid => draw::mermaid(&drawing.graph, all.kinds()),
            GraphFormat::Svg => {
                if drawing.total > drawing.graph.nodes.len() && request.around.is_none() {
                    return Err(AppError::new(
                        ErrorCode::Invalid,
                        format!(
                            "The whole graph has {} nodes; a picture shows at most {NODES}. Choose an entity to draw the graph around.",
                            drawing.total
                        ),
                    ));
                }
                draw::svg(&laid_out(&all, &drawing)?)
            }
            GraphFormat::Json => as_json(&all, &drawing)?,
        };
        Ok(GraphDocument { text })
    })
}

/// Writes a graph to a file.
///
/// # Errors
/// As [`text`], and `exists` without consent to replace.
pub fn export(app: &App, request: GraphExport) -> Result<Written, AppError> {
    let ending = match request.graph.format {
        GraphFormat::Json => "json",
        GraphFormat::Svg => "svg",
        GraphFormat::Dot => "dot",
        GraphFormat::Mermaid => "mmd",
    };
    let path = export::with_ending(PathBuf::from(&request.path), ending);
    export::may_write(&path, request.overwrite)?;
    let document = text(app, request.graph)?;
    export::store_text(&path, &document.text)
}

fn whole_blueprints(all: &All) -> Drawing {
    let graph = build::blueprints(&all.blueprints);
    Drawing {
        total: graph.nodes.len(),
        graph,
        hidden: Vec::new(),
        subject: SceneSubject::Blueprints,
    }
}

fn some_entities(
    reader: &Reader<'_>,
    all: &All,
    start: Option<&EntityName>,
    depth: u32,
    direction: Direction,
    limit: usize,
) -> Result<Drawing, AppError> {
    let graph = every_entity(reader, all)?;
    let total = graph.nodes.len();
    let subject = SceneSubject::Entities;
    let Some(name) = start else {
        if total > limit {
            // Never a hairball, and never a random part of one: the person chooses where to begin.
            return Ok(Drawing { graph: Graph::default(), hidden: Vec::new(), total, subject });
        }
        return Ok(Drawing { graph, hidden: Vec::new(), total, subject });
    };
    let id = build::entity_id(&name.blueprint, &name.identifier);
    let start = graph.position(&id).ok_or_else(|| {
        AppError::not_found(format!("There is no {} {}.", name.blueprint, name.identifier))
    })?;
    let (graph, hidden) = around(&graph, start, depth.clamp(1, 10), limit, direction);
    Ok(Drawing { graph, hidden, total, subject })
}

fn every_entity(reader: &Reader<'_>, all: &All) -> Result<Graph, AppError> {
    let mut names: HashMap<i64, (String, String)> = HashMap::new();
    let mut nodes = Vec::new();
    reader.each_node(|row| {
        names.insert(row.key, (row.blueprint.to_owned(), row.identifier.to_owned()));
        nodes.push(build::EntityRow {
            blueprint: row.blueprint.to_owned(),
            identifier: row.identifier.to_owned(),
            title: Some(row.title.to_owned()),
            icon: row.icon.map(str::to_owned),
        });
    })?;
    let mut relations = Vec::new();
    reader.each_relation(|row| {
        let Some((blueprint, identifier)) = names.get(&row.from) else { return };
        let declared =
            all.find(blueprint).and_then(|definition| definition.relations.get(row.name));
        relations.push(build::RelationRow {
            blueprint: blueprint.clone(),
            identifier: identifier.clone(),
            relation: row.name.to_owned(),
            target_blueprint: row.target_blueprint.unwrap_or_default().to_owned(),
            target: row.target_identifier.to_owned(),
            many: declared.is_some_and(|relation| relation.many),
            required: declared.is_some_and(|relation| relation.required),
        });
    })?;
    Ok(build::entities(nodes, relations))
}

fn laid_out(all: &All, drawing: &Drawing) -> Result<Scene, AppError> {
    let options = SceneOptions {
        subject: drawing.subject,
        arrangement: Arrangement::Organic,
        kinds: all.kinds(),
        pinned: &[],
        hidden: &drawing.hidden,
    };
    scene(&drawing.graph, &options)
        .map_err(|problem| AppError::invalid(problem.message.clone(), vec![problem]))
}

fn view(all: &All, drawing: &Drawing) -> Result<GraphView, AppError> {
    let scene = laid_out(all, drawing)?;
    let mut legend: Vec<LegendEntry> = Vec::new();
    for node in &scene.nodes {
        match legend.iter_mut().find(|entry| entry.blueprint == node.blueprint) {
            Some(entry) => entry.count += 1,
            None => legend.push(LegendEntry {
                blueprint: node.blueprint.clone(),
                title: all.title(&node.blueprint).to_owned(),
                color: u32::from(node.color),
                count: 1,
            }),
        }
    }
    legend.sort_by_cached_key(|entry| entry.title.to_lowercase());
    Ok(GraphView { scene, legend, total: count(drawing.total) })
}

/// `{nodes: [{id, blueprint, title, x?, y?}], edges: [{from, to, relation}]}`; places are left out
/// where the graph is too large for a picture.
fn as_json(all: &All, drawing: &Drawing) -> Result<String, AppError> {
    let places =
        if drawing.graph.nodes.len() <= NODES { Some(laid_out(all, drawing)?) } else { None };
    let nodes: Vec<_> = drawing
        .graph
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let mut value = json!({
                "id": node.id,
                "blueprint": node.blueprint,
                "identifier": node.identifier,
                "title": node.title,
                "missing": node.missing,
            });
            if let Some(placed) = places.as_ref().and_then(|scene| scene.nodes.get(at)) {
                value["x"] = json!(placed.x);
                value["y"] = json!(placed.y);
            }
            value
        })
        .collect();
    let id = |at: u32| drawing.graph.nodes.get(at as usize).map(|node| node.id.as_str());
    let edges: Vec<_> = drawing
        .graph
        .edges
        .iter()
        .map(|edge| json!({ "from": id(edge.from), "to": id(edge.to), "relation": edge.relation }))
        .collect();
    Ok(json!({ "nodes": nodes, "edges": edges }).to_string())
}
