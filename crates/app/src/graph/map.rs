//! The whole map: thousands of entities in compact lists, laid out step by step while a person
//! looks at it.

use std::collections::HashMap;

use plinth_core::graph::draw::ColorKey;
use plinth_core::graph::layout::{Bounds, MapLayout, Point};
use plinth_core::graph::{Graph, Scene, SceneEdge, SceneNode, SceneSubject};

use super::color::{self, Colors};
use super::filter::Selected;
use super::memory::GraphMemory;
use crate::api::graph::{GraphMap, GraphMapNodes, GraphMapPlaces, GraphMapStep, GraphMapView};
use crate::blueprint::count;
use crate::error::{AppError, ErrorCode};
use crate::state::App;

/// Card of a node in an exported picture, the same as in the window.
const CARD: (f64, f64) = (148.0, 32.0);

/// A map whose layout is held between steps.
pub(crate) struct HeldMap {
    id: String,
    pub(super) graph: Graph,
    pub(super) colors: Vec<u8>,
    /// What the colours of a drawn picture say.
    pub(super) keys: Vec<ColorKey>,
    layout: MapLayout,
}

/// Everything that the filter leaves, where it stands so far.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn map(app: &App, request: GraphMap) -> Result<GraphMapView, AppError> {
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    let selected = Selected::new(&session, &graph, &request.filter, &request.within)?;
    let nodes = selected.nodes();
    let picture = selected.graph_of(&nodes);
    let colors = Colors::new(&session, &graph, &request.color)?;
    let each = colors.each(&nodes);
    let legend = colors.legend(&nodes);
    let ends: Vec<(u32, u32)> = picture.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let layout = session.graph.layout_of(&picture, &ends);
    let places = flat(&layout);
    let settled = layout.settled();
    let compact = GraphMapNodes {
        ids: picture.nodes.iter().map(|node| node.id.clone()).collect(),
        titles: picture.nodes.iter().map(|node| node.title.clone()).collect(),
        colors: each.iter().copied().map(u32::from).collect(),
        missing: (0_u32..)
            .zip(&picture.nodes)
            .filter(|(_, node)| node.missing)
            .map(|(at, _)| at)
            .collect(),
    };
    let keys = color::keys(&request.color, &legend);
    let map =
        session.graph.hold_map(|id| HeldMap { id, graph: picture, colors: each, keys, layout });
    Ok(GraphMapView {
        map,
        nodes: compact,
        edges: ends.into_iter().flat_map(|(from, to)| [from, to]).collect(),
        places,
        settled,
        legend,
        total: count(graph.network.len()),
        notes: selected.notes,
    })
}

/// Lays a map out a little further. Whoever does not call this again has cancelled.
///
/// # Errors
/// `not-found` when two newer maps have taken its place, `no-workspace` or `machine`.
pub fn step(app: &App, request: GraphMapStep) -> Result<GraphMapPlaces, AppError> {
    let session = app.session()?;
    session.graph.with_map(&request.map, |map| {
        map.layout.step(request.iterations.clamp(1, 200));
        let (done, of) = map.layout.progress();
        GraphMapPlaces { places: flat(&map.layout), settled: map.layout.settled(), done, of }
    })
}

fn flat(layout: &MapLayout) -> Vec<i32> {
    layout.places().iter().flat_map(|place| [whole(place.x), whole(place.y)]).collect()
}

/// A coordinate in whole units; places never come near the ends of the range.
fn whole(value: f64) -> i32 {
    value.round().clamp(-1e9, 1e9) as i32
}

impl GraphMemory {
    /// What `use_it` takes from a held map.
    pub(super) fn with_map<T>(
        &self,
        id: &str,
        use_it: impl FnOnce(&mut HeldMap) -> T,
    ) -> Result<T, AppError> {
        self.maps().iter_mut().find(|map| map.id == id).map(use_it).ok_or_else(|| {
            AppError::new(
                ErrorCode::NotFound,
                "This map is no longer at hand. Draw it again.".to_owned(),
            )
        })
    }

    /// The layout of a map: that of the newest one when nothing else has changed than its colours,
    /// or one that begins where the nodes were before.
    fn layout_of(&self, graph: &Graph, ends: &[(u32, u32)]) -> MapLayout {
        let maps = self.maps();
        let same = |map: &&HeldMap| {
            map.graph.nodes.len() == graph.nodes.len()
                && map.graph.nodes.iter().zip(&graph.nodes).all(|(old, new)| old.id == new.id)
                && map.graph.edges.iter().map(|edge| (edge.from, edge.to)).eq(ends.iter().copied())
        };
        if let Some(map) = maps.iter().rev().find(same) {
            return map.layout.clone();
        }
        let mut known: HashMap<&str, Point> = HashMap::new();
        for map in maps.iter() {
            let placed = map.graph.nodes.iter().zip(map.layout.places());
            known.extend(placed.map(|(node, place)| (node.id.as_str(), place)));
        }
        let start: Vec<Option<Point>> =
            graph.nodes.iter().map(|node| known.get(node.id.as_str()).copied()).collect();
        MapLayout::new(graph.nodes.len(), ends, &start)
    }
}

impl HeldMap {
    /// The map as a picture of cards.
    pub(super) fn scene(&self) -> Scene {
        let places = self.layout.places();
        let factor = spread(&places);
        let (w, h) = CARD;
        let nodes: Vec<SceneNode> = self
            .graph
            .nodes
            .iter()
            .zip(places)
            .zip(&self.colors)
            .map(|((node, place), &color)| SceneNode {
                id: node.id.clone(),
                blueprint: node.blueprint.clone(),
                identifier: node.identifier.clone(),
                title: node.title.clone(),
                icon: node.icon.clone(),
                x: place.x * factor,
                y: place.y * factor,
                w,
                h,
                missing: node.missing,
                more: 0,
                count: 0,
                color,
            })
            .collect();
        let edges = self
            .graph
            .edges
            .iter()
            .map(|edge| SceneEdge {
                from: edge.from,
                to: edge.to,
                relation: edge.relation.clone(),
                many: edge.many,
                required: edge.required,
                dangling: edge.dangling,
                count: edge.count,
                implied: edge.implied,
                lane: 0,
                via: Vec::new(),
            })
            .collect();
        let points: Vec<Point> = nodes.iter().map(|node| Point { x: node.x, y: node.y }).collect();
        let sizes: Vec<_> =
            nodes.iter().map(|_| plinth_core::graph::layout::Size { w, h }).collect();
        let bounds = Bounds::of(&points, &sizes);
        Scene { subject: SceneSubject::Entities, nodes, edges, bounds }
    }
}

/// A factor that gives a node of middling density about as much room as a card needs, as in the
/// window (`ui/src/graph/engine/map.ts`).
fn spread(places: &[Point]) -> f64 {
    /// Middle distance of neighbouring nodes that leaves most cards free.
    const ROOM: f64 = 110.0;
    if places.len() < 2 {
        return 1.0;
    }
    let count = places.len() as f64;
    let even = extent(places, |place| place.x) * extent(places, |place| place.y) / count;
    // Cells that would hold eight nodes if these were spread evenly.
    let cell = even.sqrt() * 8.0_f64.sqrt();
    let mut cells: HashMap<(i64, i64), f64> = HashMap::new();
    for place in places {
        let index = |value: f64| (value / cell).floor() as i64;
        *cells.entry((index(place.x), index(place.y))).or_default() += 1.0;
    }
    let neighbours: f64 = cells.values().map(|inside| inside * inside).sum();
    ROOM * (neighbours / count).sqrt() / cell
}

/// From where 2 % of the places lie below to where 2 % lie above.
fn extent(places: &[Point], of: impl Fn(&Point) -> f64) -> f64 {
    let mut values: Vec<f64> = places.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    let cut = values.len() / 50;
    (values[values.len() - 1 - cut] - values[cut]).max(1.0)
}
