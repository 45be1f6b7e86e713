//! Laws of every layout, and the promises about its proportions.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::graph::layout::{
    Bounds, LAYERED_LIMIT, LayeredOptions, OrganicOptions, Point, Size, layered, organic,
};

const GAP: f64 = 30.0;

fn too_close(points: &[Point], sizes: &[Size], gap: f64) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for a in 0..points.len() {
        for b in 0..a {
            let (x, y) = (points[a].x - points[b].x, points[a].y - points[b].y);
            let across = (sizes[a].w + sizes[b].w) / 2.0 + gap;
            let down = (sizes[a].h + sizes[b].h) / 2.0 + gap;
            if x.abs() < across && y.abs() < down {
                found.push((b, a));
            }
        }
    }
    found
}

fn size() -> impl Strategy<Value = Size> {
    (20_u32..240, 16_u32..80).prop_map(|(w, h)| Size { w: f64::from(w), h: f64::from(h) })
}

fn pin() -> impl Strategy<Value = Option<Point>> {
    let place = (-900.5_f64..900.0, -600.0_f64..600.0).prop_map(|(x, y)| Some(Point { x, y }));
    prop_oneof![3 => Just(None), 1 => place]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn organic_is_deterministic_and_free_of_overlaps(
        sizes in vec(size(), 1..40),
        edges in vec((0_u32..44, 0_u32..44), 0..60),
    ) {
        let labels: Vec<f64> = (0..edges.len()).map(|edge| (edge % 4) as f64 * 25.0).collect();
        let options = OrganicOptions { gap: GAP, labels: &labels, ..OrganicOptions::default() };
        let points = organic(&sizes, &edges, &options);
        prop_assert_eq!(&points, &organic(&sizes, &edges, &options));
        prop_assert_eq!(too_close(&points, &sizes, GAP), vec![]);
        prop_assert!(points.iter().all(|point| point.x.fract() == 0.0 && point.y.fract() == 0.0));
    }

    #[test]
    fn pinned_nodes_stay_and_the_others_make_room(
        nodes in vec((size(), pin()), 1..40),
        edges in vec((0_u32..40, 0_u32..40), 0..60),
    ) {
        let sizes: Vec<Size> = nodes.iter().map(|node| node.0).collect();
        let pinned: Vec<Option<Point>> = nodes.iter().map(|node| node.1).collect();
        let options = OrganicOptions { gap: GAP, pinned: &pinned, ..OrganicOptions::default() };
        let points = organic(&sizes, &edges, &options);
        prop_assert_eq!(&points, &organic(&sizes, &edges, &options));
        for (point, pin) in points.iter().zip(&pinned) {
            if let Some(pin) = pin {
                prop_assert_eq!(point, pin);
            }
        }
        let overlaps: Vec<_> = too_close(&points, &sizes, GAP)
            .into_iter()
            .filter(|&(a, b)| pinned[a].is_none() || pinned[b].is_none())
            .collect();
        prop_assert_eq!(overlaps, vec![]);
    }

    #[test]
    fn layered_is_deterministic_and_free_of_overlaps(
        sizes in vec(size(), 1..40),
        edges in vec((0_u32..44, 0_u32..44), 0..60),
    ) {
        let options = LayeredOptions { gap: GAP, layer_gap: GAP, labels: &[] };
        let laid = layered(&sizes, &edges, &options).unwrap();
        prop_assert_eq!(&laid, &layered(&sizes, &edges, &options).unwrap());
        prop_assert_eq!(laid.bends.len(), edges.len());
        prop_assert_eq!(too_close(&laid.points, &sizes, GAP - 1.0), vec![]);
    }

    #[test]
    fn a_hierarchy_in_layers_points_down(parents in vec(any::<prop::sample::Index>(), 1..60)) {
        let count = parents.len() + 1;
        let edges: Vec<(u32, u32)> = parents
            .iter()
            .enumerate()
            .map(|(child, parent)| (parent.index(child + 1) as u32, child as u32 + 1))
            .collect();
        let sizes = vec![Size { w: 100.0, h: 40.0 }; count];
        let options = LayeredOptions { gap: GAP, layer_gap: GAP, labels: &[] };
        let points = layered(&sizes, &edges, &options).unwrap().points;
        for (from, to) in edges {
            prop_assert!(points[from as usize].y < points[to as usize].y);
        }
    }
}

fn chain(count: u32) -> Vec<(u32, u32)> {
    (1..count).map(|node| (node - 1, node)).collect()
}

fn star(count: u32) -> Vec<(u32, u32)> {
    (1..count).map(|leaf| (leaf, 0)).collect()
}

fn trees(count: u32, each: u32) -> Vec<(u32, u32)> {
    (0..count).filter(|node| node % each != 0).map(|node| (node, node - node % each)).collect()
}

#[track_caller]
fn check_proportions(count: usize, edges: &[(u32, u32)]) {
    let sizes = vec![Size { w: 160.0, h: 44.0 }; count];
    let points = organic(&sizes, edges, &OrganicOptions { gap: 60.0, ..OrganicOptions::default() });
    let bounds = Bounds::of(&points, &sizes);
    let ratio = bounds.w / bounds.h;
    assert!((0.5..=2.0).contains(&ratio), "{ratio} of {bounds:?}");
}

#[test]
fn pictures_are_neither_ribbons_nor_towers() {
    for count in [6_u32, 20, 75, 300] {
        let nodes = count as usize;
        check_proportions(nodes, &chain(count));
        check_proportions(nodes, &star(count));
        check_proportions(nodes, &trees(count, 5));
        check_proportions(nodes, &[]);
    }
}

#[test]
fn a_tree_is_drawn_without_crossings() {
    let edges: Vec<(u32, u32)> = (1..60).map(|node| (node, (node - 1) / 3)).collect();
    let sizes = vec![Size { w: 120.0, h: 44.0 }; 60];
    let points =
        organic(&sizes, &edges, &OrganicOptions { gap: 60.0, ..OrganicOptions::default() });
    let at = |node: u32| points[node as usize];
    let side = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    for (index, &(a, b)) in edges.iter().enumerate() {
        for &(c, d) in &edges[..index] {
            if [a, b].contains(&c) || [a, b].contains(&d) {
                continue;
            }
            let crosses = side(at(a), at(b), at(c)) * side(at(a), at(b), at(d)) < 0.0
                && side(at(c), at(d), at(a)) * side(at(c), at(d), at(b)) < 0.0;
            assert!(!crosses, "{a}–{b} crosses {c}–{d}");
        }
    }
}

#[test]
fn places_that_are_no_places_do_not_count_as_pins() {
    let sizes = vec![Size { w: 100.0, h: 40.0 }; 3];
    let pinned = [
        Some(Point { x: f64::NAN, y: 0.0 }),
        Some(Point { x: 1e300, y: 0.0 }),
        Some(Point { x: 7.25, y: -3.5 }),
    ];
    let options = OrganicOptions { pinned: &pinned, ..OrganicOptions::default() };
    let points = organic(&sizes, &[(0, 1), (1, 2)], &options);
    assert!(points.iter().all(|point| point.x.abs() < 2_000.0 && point.y.abs() < 2_000.0));
    assert_eq!(points[2], Point { x: 7.25, y: -3.5 });
}

#[test]
fn layers_refuse_more_than_they_can_show() {
    let sizes = vec![Size { w: 10.0, h: 10.0 }; LAYERED_LIMIT + 1];
    let options = LayeredOptions { gap: 10.0, layer_gap: 10.0, labels: &[] };
    let problem = layered(&sizes, &[], &options).unwrap_err();
    assert_eq!(problem.code, "layout-too-large");
    assert!(problem.fix.is_some());
}
