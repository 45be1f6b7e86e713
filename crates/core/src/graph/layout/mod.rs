//! Where nodes stand. Every layout is deterministic on every system: a fixed start, no randomness,
//! and only those floating-point operations that IEEE 754 defines exactly (`+ − × ÷ √`).

mod force;
mod grid;
mod layered;
mod map;
mod organic;
mod overlap;
mod pack;
mod quadtree;
mod stress;
mod untangle;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use self::layered::{LAYERED_LIMIT, Layered, LayeredOptions, layered};
pub use self::map::MapLayout;
pub use self::organic::{OrganicOptions, organic};

/// Width and height of a node in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Size {
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// A place in pixels; x grows to the right, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Point {
    /// Horizontal.
    pub x: f64,
    /// Vertical.
    pub y: f64,
}

/// An upright rectangle in pixels, named by its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Bounds {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Point {
    pub(crate) fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

impl Bounds {
    /// The rectangle of a node by its centre.
    pub fn around(centre: Point, size: Size) -> Self {
        Self { x: centre.x - size.w / 2.0, y: centre.y - size.h / 2.0, w: size.w, h: size.h }
    }

    /// The smallest rectangle that holds all nodes; empty at the origin when there are none.
    pub fn of(points: &[Point], sizes: &[Size]) -> Self {
        let mut all = points.iter().zip(sizes).map(|(&point, &size)| Self::around(point, size));
        let Some(first) = all.next() else {
            return Self::default();
        };
        all.fold(first, Self::union)
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.w).max(other.x + other.w);
        let bottom = (self.y + self.h).max(other.y + other.h);
        Self { x, y, w: right - x, h: bottom - y }
    }

    /// The same rectangle with `margin` more on each side.
    #[must_use]
    pub fn grown(self, margin: f64) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - margin,
            w: self.w + 2.0 * margin,
            h: self.h + 2.0 * margin,
        }
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }
}
