//! A graph with sizes and places: everything a renderer needs.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::layout::{Bounds, LayeredOptions, OrganicOptions, Point, Size, layered, organic};
use super::measure::text_width;
use super::{Graph, GraphEdge, GraphNode, Kinds};
use crate::problem::Problem;

/// Free pixels between blueprint cards: enough for the name of a relation.
pub(super) const BLUEPRINT_GAP: f64 = 60.0;
/// Free pixels between entity cards.
const ENTITY_GAP: f64 = 36.0;
/// Above this many relations an entity picture reserves no room for their names.
const NAMED_EDGES: usize = 300;
/// Longest name of a relation that a picture reserves room for, in pixels.
const LABEL_WIDTH: f64 = 150.0;
/// Text sizes in pixels.
pub(crate) const TITLE_SIZE: f64 = 13.0;
pub(crate) const IDENTIFIER_SIZE: f64 = 11.0;
pub(crate) const LABEL_SIZE: f64 = 11.0;
/// Where the text of a card begins (behind the colour chip) and what it keeps free on the right.
pub(crate) const TEXT_LEFT: f64 = 36.0;
pub(crate) const TEXT_RIGHT: f64 = 14.0;

/// What the nodes of a scene are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SceneSubject {
    /// Cards of 44 pixels: title, and the identifier below it where it differs.
    #[default]
    Blueprints,
    /// Cards of 32 pixels: the title; super-nodes as high as blueprints, with their count.
    Entities,
}

/// Which layout places the nodes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Arrangement {
    /// Neighbours near each other.
    #[default]
    Organic,
    /// Layers from top to bottom; at most 2,000 nodes.
    Layered,
}

/// How to make a scene.
#[derive(Clone, Copy, Debug)]
pub struct SceneOptions<'a> {
    /// Blueprints or entities.
    pub subject: SceneSubject,
    /// Organic or layered.
    pub arrangement: Arrangement,
    /// All blueprints of the catalog, for stable colours.
    pub kinds: &'a Kinds,
    /// For each node the place (centre) it must keep; may be shorter than the nodes. The layered
    /// arrangement does not pin.
    pub pinned: &'a [Option<Point>],
    /// For each node how many neighbours the graph leaves out; may be shorter than the nodes.
    pub hidden: &'a [u32],
}

/// A node with its card. `x` and `y` are the centre, all lengths are pixels.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SceneNode {
    /// Unique in the scene.
    pub id: String,
    /// The blueprint itself, or the entity's.
    pub blueprint: String,
    /// The identifier without its blueprint.
    pub identifier: String,
    /// The whole title; a renderer shortens it to the card.
    pub title: String,
    /// The author's icon name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub icon: Option<String>,
    /// Centre from the left.
    pub x: f64,
    /// Centre from the top.
    pub y: f64,
    /// Width of the card.
    pub w: f64,
    /// Height of the card.
    pub h: f64,
    /// A relation points here, but nothing of this name exists.
    pub missing: bool,
    /// Neighbours that the scene leaves out.
    pub more: u32,
    /// How many entities a super-node stands for; 0 for an ordinary node.
    pub count: u32,
    /// Index into [`super::draw::palette::palette`], the same for a blueprint in every scene.
    pub color: u8,
}

/// A relation between two cards.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SceneEdge {
    /// Index of the node that declares the relation.
    pub from: u32,
    /// Index of its target.
    pub to: u32,
    /// The relation's identifier.
    pub relation: String,
    /// The relation holds a list.
    pub many: bool,
    /// The relation must be filled.
    pub required: bool,
    /// The target does not exist.
    pub dangling: bool,
    /// How many relations it stands for; 1 for an ordinary one.
    pub count: u32,
    /// It stands for a way through nodes that are hidden.
    pub implied: bool,
    /// Tells edges between the same two cards apart, whichever way they point: 0 runs straight,
    /// the others bend by so many steps to the right of their own direction (negative: left).
    /// Self relations count 0, 1, 2, … outwards.
    pub lane: i32,
    /// Points that the edge passes between its ends; empty for most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Point>>", optional)]
    pub via: Vec<Point>,
}

/// A laid-out graph. `bounds` holds all cards and passed points, without margin.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Scene {
    /// What the nodes are.
    pub subject: SceneSubject,
    /// Cards, in graph order.
    pub nodes: Vec<SceneNode>,
    /// Relations, in graph order.
    pub edges: Vec<SceneEdge>,
    /// The rectangle of the whole picture.
    pub bounds: Bounds,
}

/// Gives each node a card, a colour and a place, and each edge its lane.
///
/// # Errors
/// `layout-too-large` when a layered arrangement is asked for more than 2,000 nodes.
pub fn scene(graph: &Graph, options: &SceneOptions<'_>) -> Result<Scene, Problem> {
    let sizes: Vec<Size> =
        graph.nodes.iter().map(|node| card_size(node, options.subject)).collect();
    let count = graph.nodes.len();
    let edges: Vec<_> = graph
        .edges
        .iter()
        .filter(|edge| (edge.from as usize) < count && (edge.to as usize) < count)
        .collect();
    let ends: Vec<(u32, u32)> = edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let named = options.subject == SceneSubject::Blueprints || ends.len() <= NAMED_EDGES;
    let labels: Vec<f64> =
        edges.iter().map(|edge| if named { label_width(&edge_name(edge)) } else { 0.0 }).collect();
    let gap = match options.subject {
        SceneSubject::Blueprints => BLUEPRINT_GAP,
        SceneSubject::Entities => ENTITY_GAP,
    };
    let roomy = with_loops(&sizes, &ends);
    let (points, mut bends) = match options.arrangement {
        Arrangement::Organic => {
            let settings = OrganicOptions {
                pinned: options.pinned,
                gap,
                labels: &labels,
                ..OrganicOptions::default()
            };
            (organic(&roomy, &ends, &settings), vec![Vec::new(); ends.len()])
        }
        Arrangement::Layered => {
            let settings = LayeredOptions { gap, layer_gap: gap * 1.5, labels: &labels };
            let laid = layered(&roomy, &ends, &settings)?;
            (laid.points, laid.bends)
        }
    };
    let bounds = bends.iter().flatten().fold(Bounds::of(&points, &sizes), |bounds, &bend| {
        bounds.union(Bounds { x: bend.x, y: bend.y, w: 0.0, h: 0.0 })
    });
    let lanes = lanes(&ends);
    let nodes = graph
        .nodes
        .iter()
        .zip(points.iter().zip(&sizes))
        .enumerate()
        .map(|(index, (node, (point, size)))| SceneNode {
            id: node.id.clone(),
            blueprint: node.blueprint.clone(),
            identifier: node.identifier.clone(),
            title: node.title.clone(),
            icon: node.icon.clone(),
            x: point.x,
            y: point.y,
            w: size.w,
            h: size.h,
            missing: node.missing,
            more: options.hidden.get(index).copied().unwrap_or(0),
            count: node.count,
            color: options.kinds.color(&node.blueprint),
        })
        .collect();
    let edges = edges
        .into_iter()
        .enumerate()
        .map(|(index, edge)| SceneEdge {
            from: edge.from,
            to: edge.to,
            relation: edge.relation.clone(),
            many: edge.many,
            required: edge.required,
            dangling: edge.dangling,
            count: edge.count,
            implied: edge.implied,
            lane: lanes[index],
            via: std::mem::take(&mut bends[index]),
        })
        .collect();
    Ok(Scene { subject: options.subject, nodes, edges, bounds })
}

/// What an edge is called: its relation, and how many relations it stands for.
fn edge_name(edge: &GraphEdge) -> String {
    name_with_count(&edge.relation, edge.count)
}

/// `relation`, `relation × 37` or just `37`.
pub(crate) fn name_with_count(relation: &str, count: u32) -> String {
    match (relation, count) {
        (relation, 0 | 1) => relation.to_owned(),
        ("", count) => grouped(count),
        (relation, count) => format!("{relation} × {}", grouped(count)),
    }
}

/// A number with commas between its thousands.
pub(crate) fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The second line of a super-node.
pub(crate) fn members(count: u32) -> String {
    if count == 1 { "1 entity".to_owned() } else { format!("{} entities", grouped(count)) }
}

/// Width of an edge's name as the layout reserves room for it and the drawing shortens it to.
pub(crate) fn label_width(name: &str) -> f64 {
    text_width(name, LABEL_SIZE).min(LABEL_WIDTH).ceil() + 8.0
}

/// Whether a second line with the identifier says something new.
pub(crate) fn shows_identifier(subject: SceneSubject, title: &str, identifier: &str) -> bool {
    subject == SceneSubject::Blueprints && title != identifier
}

fn card_size(node: &GraphNode, subject: SceneSubject) -> Size {
    let (height, narrowest, widest) = match subject {
        SceneSubject::Blueprints => (44.0, 112.0, 240.0),
        SceneSubject::Entities if node.count > 0 => (44.0, 112.0, 240.0),
        SceneSubject::Entities => (32.0, 72.0, 220.0),
    };
    let mut text = text_width(&node.title, TITLE_SIZE);
    if shows_identifier(subject, &node.title, &node.identifier) {
        text = text.max(text_width(&node.identifier, IDENTIFIER_SIZE));
    }
    if node.count > 0 {
        text = text.max(text_width(&members(node.count), IDENTIFIER_SIZE));
    }
    let width = ((TEXT_LEFT + text + TEXT_RIGHT) / 2.0).ceil() * 2.0;
    Size { w: width.clamp(narrowest, widest), h: height }
}

/// Cards with self relations keep a margin for the loops at their upper right corner.
pub(super) fn with_loops(sizes: &[Size], ends: &[(u32, u32)]) -> Vec<Size> {
    let mut roomy = sizes.to_vec();
    let mut looped = vec![false; sizes.len()];
    for &(from, to) in ends {
        if from == to {
            let own = from as usize;
            let first = !std::mem::replace(&mut looped[own], true);
            let margin = if first { 36.0 } else { 28.0 };
            if roomy[own].h < sizes[own].h + 200.0 {
                roomy[own] = Size { w: roomy[own].w + margin, h: roomy[own].h + margin };
            }
        }
    }
    roomy
}

/// Symmetric lanes: 0 | 1 −1 | 0 1 −1 | 1 −1 2 −2 | …, counted from the node with the lower index
/// to the other one and then turned into each edge's own direction.
pub(super) fn lanes(ends: &[(u32, u32)]) -> Vec<i32> {
    let pair = |&(from, to): &(u32, u32)| (from.min(to), from.max(to));
    let mut joined: HashMap<(u32, u32), (i32, i32)> = HashMap::new();
    for end in ends {
        joined.entry(pair(end)).or_insert((0, 0)).0 += 1;
    }
    ends.iter()
        .map(|end| {
            let Some((all, seen)) = joined.get_mut(&pair(end)) else {
                return 0;
            };
            let order = *seen;
            *seen += 1;
            if end.0 == end.1 {
                return order;
            }
            let place = order + 1 - *all % 2;
            let lane = if place % 2 == 1 { (place + 1) / 2 } else { -place / 2 };
            if end.0 > end.1 { -lane } else { lane }
        })
        .collect()
}
