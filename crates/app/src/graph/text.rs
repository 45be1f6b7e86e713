//! Graphs as text and as files: what is seen, or all of it.

use std::path::PathBuf;

use plinth_core::graph::draw::{self, ColorKey};
use plinth_core::graph::{Graph, Scene};
use serde_json::json;

use super::color::{self, Colors};
use super::groups::Grouped;
use super::picture::Drawing;
use super::{NODES, explore};
use crate::api::graph::{GraphExport, GraphFormat, GraphGroups, GraphKind, GraphText};
use crate::api::{PlainText, Written};
use crate::error::AppError;
use crate::export;
use crate::state::{App, Session};
use crate::studio::picture::Stored;

/// A graph as text in one of the formats.
///
/// # Errors
/// `not-found`, `invalid` when the graph is too large for a picture, `no-workspace` or `machine`.
pub fn text(app: &App, request: GraphText) -> Result<PlainText, AppError> {
    let session = app.session()?;
    let text = match request.kind {
        GraphKind::Blueprints => {
            // Blueprints stand where people put them: the picture is the studio's.
            let stored = session.store.read(Stored::read)?;
            if request.format == GraphFormat::Svg {
                return Ok(PlainText { text: stored.svg() });
            }
            let all = &stored.all;
            let drawing = Drawing { pinned: stored.centres(), ..Drawing::of_blueprints(all) };
            let colors = all.kinds().of_nodes(&drawing.graph);
            let coloring = Coloring { each: &colors, keys: &[] };
            in_format(request.format, &drawing.graph, &coloring, || drawing.laid_out(all, &[]))?
        }
        GraphKind::Entities => of_entities(&session, &request)?,
    };
    Ok(PlainText { text })
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

fn of_entities(session: &Session, request: &GraphText) -> Result<String, AppError> {
    let graph = session.graph.of(session)?;
    let what = &request.what;
    if let Some(by) = &request.groups {
        let groups = GraphGroups {
            by: by.clone(),
            within: what.within.clone(),
            filter: what.filter.clone(),
        };
        let grouped = Grouped::new(session, &graph, &groups)?;
        let drawn = &grouped.drawing.graph;
        let coloring = Coloring { each: &grouped.colors, keys: &[] };
        return in_format(request.format, drawn, &coloring, || grouped.scene(&graph));
    }
    if let Some(id) = &request.map {
        return session.graph.with_map(id, |map| {
            let coloring = Coloring { each: &map.colors, keys: &map.keys };
            in_format(request.format, &map.graph, &coloring, || Ok(map.scene()))
        })?;
    }
    // A picture has a limit; a list of nodes and edges has none.
    let limit = match (request.seen, request.format) {
        (true, _) => (what.limit as usize).clamp(1, NODES),
        (false, GraphFormat::Svg) => NODES,
        (false, _) => usize::MAX,
    };
    let chosen = explore::chosen(session, &graph, what, limit)?;
    let drawing = &chosen.drawing;
    if drawing.graph.nodes.is_empty() && drawing.total > 0 && what.around.is_none() {
        return Err(AppError::invalid(
            format!(
                "The whole graph has {} nodes; a picture shows at most {limit}. Choose an entity to draw the graph around.",
                drawing.total
            ),
            Vec::new(),
        ));
    }
    let colors = Colors::new(session, &graph, &what.color)?;
    let each = colors.each(&chosen.nodes);
    let keys = color::keys(&what.color, &colors.legend(&chosen.nodes));
    let coloring = Coloring { each: &each, keys: &keys };
    in_format(request.format, &drawing.graph, &coloring, || drawing.laid_out(&graph.all, &each))
}

/// The colours of a picture.
struct Coloring<'a> {
    /// For each node its place in the palette.
    each: &'a [u8],
    /// What they say; empty where they say the blueprint.
    keys: &'a [ColorKey],
}

/// One graph in one format; `scene` lays it out where the format needs places.
fn in_format(
    format: GraphFormat,
    graph: &Graph,
    coloring: &Coloring<'_>,
    scene: impl FnOnce() -> Result<Scene, AppError>,
) -> Result<String, AppError> {
    Ok(match format {
        GraphFormat::Dot => draw::dot(graph, coloring.each),
        GraphFormat::Mermaid => draw::mermaid(graph, coloring.each),
        GraphFormat::Svg => draw::svg(&scene()?, coloring.keys),
        GraphFormat::Json => {
            let places = if graph.nodes.len() <= NODES { Some(scene()?) } else { None };
            as_json(graph, places.as_ref())
        }
    })
}

/// `{nodes: [{id, blueprint, title, x?, y?}], edges: [{from, to, relation}]}`; places are left out
/// where the graph is too large for a picture.
fn as_json(graph: &Graph, places: Option<&Scene>) -> String {
    let nodes: Vec<_> = graph
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
            if node.count > 0 {
                value["count"] = json!(node.count);
            }
            if let Some(placed) = places.and_then(|scene| scene.nodes.get(at)) {
                value["x"] = json!(placed.x);
                value["y"] = json!(placed.y);
            }
            value
        })
        .collect();
    let id = |at: u32| graph.nodes.get(at as usize).map(|node| node.id.as_str());
    let edges: Vec<_> = graph
        .edges
        .iter()
        .map(|edge| {
            let mut value =
                json!({ "from": id(edge.from), "to": id(edge.to), "relation": edge.relation });
            if edge.count > 1 {
                value["count"] = json!(edge.count);
            }
            if edge.implied {
                value["implied"] = json!(true);
            }
            value
        })
        .collect();
    json!({ "nodes": nodes, "edges": edges }).to_string()
}
