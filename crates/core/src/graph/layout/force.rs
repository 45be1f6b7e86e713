//! Nodes push each other away, edges pull: the spring model of Fruchterman and Reingold with the
//! cooling of Hu, repulsion approximated after Barnes and Hut. It falls with the square of the
//! distance and not with the distance, so that the middle of a picture is not squeezed.

use rayon::prelude::*;

use super::Point;
use super::quadtree::Quadtree;
use crate::graph::adjacency::Adjacency;

/// Squared ratio of width to distance up to which a group of nodes counts as one. A wide value is
/// enough: the overlap removal after it moves nodes by more than the error.
const THETA2: f64 = 2.25;
/// The same for the first half of the iterations, which only finds the rough shape.
const ROUGH_THETA2: f64 = 4.0;
/// Below this many nodes handing work to other threads costs more than it saves.
const PARALLEL_NODES: usize = 512;
/// By how much steps shrink or grow.
const COOLING: f64 = 0.9;

/// What the model needs to know besides the places.
pub(crate) struct Force<'a> {
    /// Neighbours in both directions, each once.
    pub(crate) adjacency: &'a Adjacency,
    /// Nodes that do not move.
    pub(crate) fixed: &'a [bool],
    /// Length of an edge at rest.
    pub(crate) edge: f64,
    /// How often every node is moved.
    pub(crate) iterations: u32,
}

/// Moves `points` towards rest.
pub(crate) fn relax(points: &mut [Point], force: &Force<'_>) {
    let count = points.len();
    let masses: Vec<f64> = (0..count)
        .map(|node| {
            let degree = force.adjacency.of(u32::try_from(node).unwrap_or(u32::MAX)).len();
            // A hub needs room for its leaves, hence pushes more than they do.
            1.0 + (degree as f64).sqrt() * 0.25
        })
        .collect();
    let strength = force.edge * force.edge * force.edge;
    let mut step = force.edge;
    let mut before = f64::INFINITY;
    let mut improvements = 0;
    for iteration in 0..force.iterations {
        let theta2 = if iteration * 2 < force.iterations { ROUGH_THETA2 } else { THETA2 };
        let tree = Quadtree::new(points, &masses);
        let pull = |node: usize| {
            let at = points[node];
            let push = tree.push(at, theta2);
            let (mut x, mut y) = (push.x * strength, push.y * strength);
            for &neighbour in force.adjacency.of(u32::try_from(node).unwrap_or(u32::MAX)) {
                let other = points[neighbour as usize];
                let (dx, dy) = (other.x - at.x, other.y - at.y);
                let tension = (dx * dx + dy * dy).sqrt() / force.edge;
                x += dx * tension;
                y += dy * tension;
            }
            let length2 = x * x + y * y;
            if force.fixed[node] || length2 <= 0.0 {
                return (at, 0.0);
            }
            // A node that is nearly at rest moves less than the others, or it would tremble.
            let length = length2.sqrt();
            let stride = step * (length / force.edge).min(1.0) / length;
            (Point::new(at.x + x * stride, at.y + y * stride), length2)
        };
        let moved: Vec<(Point, f64)> = if count >= PARALLEL_NODES {
            (0..count).into_par_iter().with_min_len(128).map(pull).collect()
        } else {
            (0..count).map(pull).collect()
        };
        let mut energy = 0.0;
        for (point, (place, length2)) in points.iter_mut().zip(moved) {
            *point = place;
            energy += length2;
        }
        if energy < before {
            improvements += 1;
            if improvements >= 5 {
                improvements = 0;
                step /= COOLING;
            }
        } else {
            improvements = 0;
            step *= COOLING;
        }
        before = energy;
        if step < force.edge * 1e-3 {
            break;
        }
    }
}
