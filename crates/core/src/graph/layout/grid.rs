//! Which nodes are near each other, without comparing all pairs.

use std::collections::HashMap;

use super::{Point, Size};

/// Points sorted into cells at least as large as the largest distance of interest, so that all
/// partners of a point lie in its own cell or the eight around it.
pub(crate) struct Grid {
    cell: Size,
    places: Vec<((i64, i64), u32)>,
}

impl Grid {
    pub(crate) fn new(points: &[Point], cell: Size) -> Self {
        let mut places: Vec<((i64, i64), u32)> =
            (0_u32..).zip(points).map(|(index, &point)| (cell_of(point, cell), index)).collect();
        places.sort_unstable();
        Self { cell, places }
    }

    /// Each pair of neighbouring points once, in an order that depends on their places alone.
    pub(crate) fn pairs(&self) -> Vec<(u32, u32)> {
        let mut pairs = Vec::with_capacity(self.places.len() * 4);
        // Rows are sorted, so the row below is followed with a second finger.
        for (at, &((row, column), index)) in self.places.iter().enumerate() {
            for &((other_row, other_column), other) in &self.places[at + 1..] {
                if other_row != row || other_column > column + 1 {
                    break;
                }
                pairs.push((index, other));
            }
        }
        let mut below = 0;
        for &((row, column), index) in &self.places {
            while below < self.places.len() && self.places[below].0 < (row + 1, column - 1) {
                below += 1;
            }
            for &((other_row, other_column), other) in &self.places[below..] {
                if other_row != row + 1 || other_column > column + 1 {
                    break;
                }
                pairs.push((index, other));
            }
        }
        pairs
    }

    /// Points in the cell of `at` and the eight around it.
    pub(crate) fn near(&self, at: Point) -> impl Iterator<Item = u32> + '_ {
        let (row, column) = cell_of(at, self.cell);
        (row - 1..=row + 1).flat_map(move |row| {
            let start = self.places.partition_point(|place| place.0 < (row, column - 1));
            self.places[start..]
                .iter()
                .take_while(move |place| place.0 <= (row, column + 1))
                .map(|place| place.1)
        })
    }
}

/// The same, but growing point by point.
pub(crate) struct GrowingGrid {
    cell: Size,
    places: HashMap<(i64, i64), Vec<u32>>,
}

impl GrowingGrid {
    pub(crate) fn new(cell: Size) -> Self {
        Self { cell, places: HashMap::new() }
    }

    pub(crate) fn insert(&mut self, index: u32, at: Point) {
        self.places.entry(cell_of(at, self.cell)).or_default().push(index);
    }

    pub(crate) fn near(&self, at: Point) -> impl Iterator<Item = u32> + '_ {
        let (row, column) = cell_of(at, self.cell);
        (row - 1..=row + 1)
            .flat_map(move |row| (column - 1..=column + 1).map(move |column| (row, column)))
            .filter_map(|key| self.places.get(&key))
            .flatten()
            .copied()
    }
}

fn cell_of(point: Point, cell: Size) -> (i64, i64) {
    ((point.y / cell.h).floor() as i64, (point.x / cell.w).floor() as i64)
}
