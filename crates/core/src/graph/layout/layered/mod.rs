//! Top-down layers for hierarchies (Sugiyama, Tagawa and Toda): break cycles, give each node a
//! layer, order the layers, place the nodes.

mod order;
mod place;
mod rank;
mod simplex;

use super::pack::pack;
use super::{Bounds, Point, Size};
use crate::graph::Direction;
use crate::graph::adjacency::Adjacency;
use crate::problem::Problem;

/// Most nodes that a layered picture takes.
pub const LAYERED_LIMIT: usize = 2_000;
/// Most places that long edges may take in the layers they pass; longer ones are drawn straight.
const MOST_BENDS: usize = 40_000;

/// What a layered layout has to respect.
#[derive(Clone, Copy, Debug)]
pub struct LayeredOptions<'a> {
    /// Free pixels between cards of one layer.
    pub gap: f64,
    /// Free pixels between two layers.
    pub layer_gap: f64,
    /// For each edge the width of its name in pixels; shorter than the edges means no names.
    pub labels: &'a [f64],
}

/// Places of a layered picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layered {
    /// Centres of the nodes, in whole pixels.
    pub points: Vec<Point>,
    /// For each edge the points it passes between its ends; empty for a straight one.
    pub bends: Vec<Vec<Point>>,
}

/// Layers from top (depends on others) to bottom (others depend on it).
///
/// # Errors
/// `layout-too-large` when there are more than [`LAYERED_LIMIT`] nodes.
pub fn layered(
    sizes: &[Size],
    edges: &[(u32, u32)],
    options: &LayeredOptions<'_>,
) -> Result<Layered, Problem> {
    if sizes.len() > LAYERED_LIMIT {
        return Err(Problem::error(
            "layout-too-large",
            format!(
                "A layered picture takes at most {LAYERED_LIMIT} items; this one has {}.",
                sizes.len()
            ),
        )
        .fix("Choose the organic layout, or show the neighbourhood of one item."));
    }
    let mut whole = Layered {
        points: vec![Point::default(); sizes.len()],
        bends: vec![Vec::new(); edges.len()],
    };
    let (parts, place) = parts(sizes.len(), edges);
    let laid: Vec<(Vec<Point>, Vec<Vec<Point>>)> =
        parts.iter().map(|part| part.arrange(sizes, edges, &place, options)).collect();
    let boxes: Vec<Bounds> = parts
        .iter()
        .zip(&laid)
        .map(|(part, (points, bends))| {
            let sizes: Vec<Size> = part.nodes.iter().map(|&node| sizes[node as usize]).collect();
            let bounds = Bounds::of(points, &sizes);
            bends.iter().flatten().fold(bounds, |bounds, &bend| {
                bounds.union(Bounds { x: bend.x, y: bend.y, w: 0.0, h: 0.0 })
            })
        })
        .collect();
    // A pixel more than needed, because parts are shifted by whole pixels afterwards.
    let boxed: Vec<Size> =
        boxes.iter().map(|bounds| Size { w: bounds.w + 1.0, h: bounds.h + 1.0 }).collect();
    let corners = pack(&boxed, options.gap);
    for (((part, (points, bends)), bounds), corner) in
        parts.iter().zip(laid).zip(boxes).zip(corners)
    {
        let (x, y) = ((corner.x - bounds.x).ceil(), (corner.y - bounds.y).ceil());
        let moved = |point: Point| Point::new(point.x + x, point.y + y);
        for (&node, point) in part.nodes.iter().zip(points) {
            whole.points[node as usize] = moved(point);
        }
        for (&edge, bends) in part.edges.iter().zip(bends) {
            whole.bends[edge] = bends.into_iter().map(moved).collect();
        }
    }
    Ok(whole)
}

/// One connected part, its edges by their index among all edges.
struct Part {
    nodes: Vec<u32>,
    edges: Vec<usize>,
}

/// A node or a bend of a long edge, in its layer.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Width that it takes in its layer.
    pub(super) width: f64,
    /// Slots that it is joined with in the layer above and in the layer below.
    pub(super) above: Vec<u32>,
    pub(super) below: Vec<u32>,
    /// A bend keeps its edge straight before a node keeps near its neighbours.
    pub(super) is_bend: bool,
}

impl Part {
    fn arrange(
        &self,
        sizes: &[Size],
        edges: &[(u32, u32)],
        place: &[u32],
        options: &LayeredOptions<'_>,
    ) -> (Vec<Point>, Vec<Vec<Point>>) {
        let count = self.nodes.len();
        let own: Vec<Size> = self.nodes.iter().map(|&node| sizes[node as usize]).collect();
        let arcs: Vec<(u32, u32)> = self
            .edges
            .iter()
            .map(|&edge| {
                let (from, to) = edges[edge];
                (place[from as usize], place[to as usize])
            })
            .collect();
        let down = rank::without_cycles(count, &arcs);
        let layer_of = rank::layers(&own, &down, options);
        let mut slots: Vec<Slot> = own
            .iter()
            .map(|size| Slot {
                width: size.w,
                above: Vec::new(),
                below: Vec::new(),
                is_bend: false,
            })
            .collect();
        let depth = layer_of.iter().max().map_or(0, |&layer| layer + 1);
        let mut layers: Vec<Vec<u32>> = vec![Vec::new(); depth];
        for (node, &layer) in (0_u32..).zip(&layer_of) {
            layers[layer].push(node);
        }
        let mut bends_of: Vec<Vec<u32>> = vec![Vec::new(); arcs.len()];
        let mut bend_count = 0;
        for (arc, &(top, bottom)) in down.iter().enumerate() {
            if top == bottom {
                continue;
            }
            let (first, last) = (layer_of[top as usize], layer_of[bottom as usize]);
            bend_count += last - first - 1;
            if last > first + 1 && bend_count > MOST_BENDS {
                continue;
            }
            let mut before = top;
            for layer in &mut layers[first + 1..last] {
                let bend = u32::try_from(slots.len()).unwrap_or(u32::MAX);
                slots.push(Slot {
                    width: 4.0,
                    above: vec![before],
                    below: Vec::new(),
                    is_bend: true,
                });
                slots[before as usize].below.push(bend);
                layer.push(bend);
                bends_of[arc].push(bend);
                before = bend;
            }
            slots[before as usize].below.push(bottom);
            slots[bottom as usize].above.push(before);
        }
        order::order(&mut layers, &slots);
        // Names of edges that leave a card side by side need room between the cards below it.
        let label = self
            .edges
            .iter()
            .filter_map(|&edge| options.labels.get(edge).copied())
            .fold(0.0, f64::max);
        let across = place::across(&layers, &slots, options.gap.max(label * 0.5));
        let widest = layers
            .iter()
            .filter_map(|layer| {
                let (left, right) = (layer.first()?, layer.last()?);
                Some(across[*right as usize] - across[*left as usize])
            })
            .fold(0.0, f64::max);
        // Wide layers stand further apart: their edges become steeper, the picture no ribbon.
        let layer_gap = options.layer_gap.max(widest / (2.0 * layers.len().max(2) as f64));
        let mut points = vec![Point::default(); slots.len()];
        let mut top = 0.0;
        for layer in &layers {
            let height = layer
                .iter()
                .filter_map(|&slot| own.get(slot as usize))
                .map(|size| size.h)
                .fold(0.0, f64::max);
            for &slot in layer {
                points[slot as usize] =
                    Point::new(across[slot as usize].round(), (top + height / 2.0).round());
            }
            top += height + layer_gap;
        }
        let bends = bends_of
            .iter()
            .zip(arcs.iter().zip(&down))
            .map(|(bends, (arc, down))| {
                let mut path: Vec<Point> =
                    bends.iter().map(|&bend| points[bend as usize]).collect();
                if arc != down {
                    path.reverse();
                }
                path
            })
            .collect();
        points.truncate(count);
        (points, bends)
    }
}

/// The connected parts, and the place of each node in its part.
fn parts(count: usize, edges: &[(u32, u32)]) -> (Vec<Part>, Vec<u32>) {
    let adjacency = Adjacency::from_pairs(count, edges.iter().copied(), Direction::Both);
    let mut part_of = vec![usize::MAX; count];
    let mut place = vec![0; count];
    let mut parts: Vec<Part> = Vec::new();
    for seed in (0_u32..).take(count) {
        if part_of[seed as usize] != usize::MAX {
            continue;
        }
        let mut nodes = vec![seed];
        part_of[seed as usize] = parts.len();
        let mut head = 0;
        while let Some(&node) = nodes.get(head) {
            head += 1;
            for &neighbour in adjacency.of(node) {
                if part_of[neighbour as usize] == usize::MAX {
                    part_of[neighbour as usize] = parts.len();
                    nodes.push(neighbour);
                }
            }
        }
        nodes.sort_unstable();
        for (index, &node) in (0_u32..).zip(&nodes) {
            place[node as usize] = index;
        }
        parts.push(Part { nodes, edges: Vec::new() });
    }
    for (index, &(from, to)) in edges.iter().enumerate() {
        if (from as usize) < count && (to as usize) < count {
            parts[part_of[from as usize]].edges.push(index);
        }
    }
    (parts, place)
}
