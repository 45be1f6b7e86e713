//! Laws of every layout, and the promises about its proportions.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::graph::layout::{
    Bounds, LAYERED_LIMIT, LayeredOptions, MapLayout, OrganicOptions, Point, Size, layered, organic,
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
    fn one_more_card_moves_no_other_and_stands_near_its_neighbours(
        nodes in vec(size(), 2..32),
        edges in vec((0_u32..32, 0_u32..32), 0..40),
        new_size in size(),
        neighbours in vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let mut sizes = nodes;
        let mut edges = edges;
        let count = sizes.len();
        let options = OrganicOptions { gap: GAP, ..OrganicOptions::default() };
        let before = organic(&sizes, &edges, &options);
        let pinned: Vec<Option<Point>> = before.iter().copied().map(Some).collect();
        sizes.push(new_size);
        let joined: Vec<usize> = neighbours.iter().map(|at| at.index(count)).collect();
        edges.extend(joined.iter().map(|&at| (count as u32, at as u32)));
        let options = OrganicOptions { pinned: &pinned, ..options };
        let after = organic(&sizes, &edges, &options);
        prop_assert_eq!(&after[..count], &before[..]);
        prop_assert_eq!(too_close(&after, &sizes, GAP), vec![]);
        // It stands at the free place nearest to the middle of its neighbours, or, where edges
        // would cross there, two cards away from it.
        let middle = |of: &[usize]| {
            let sum = of.iter().fold((0.0, 0.0), |sum, &at| (sum.0 + after[at].x, sum.1 + after[at].y));
            Point { x: sum.0 / of.len() as f64, y: sum.1 / of.len() as f64 }
        };
        let mut neighbours = joined;
        neighbours.sort_unstable();
        neighbours.dedup();
        let middle = middle(&neighbours);
        let is_free = |at: Point| {
            let own = Bounds::around(at, sizes[count]);
            (0..count).all(|card| !own.meets(&Bounds::around(after[card], sizes[card]).grown(GAP)))
        };
        let nearest = (-60_i32..=60)
            .flat_map(|x| (-60_i32..=60).map(move |y| (f64::from(x) * 25.0, f64::from(y) * 25.0)))
            .map(|(x, y)| Point { x: middle.x + x, y: middle.y + y })
            .filter(|&at| is_free(at))
            .map(|at| distance(at, middle))
            .fold(f64::INFINITY, f64::min);
        let stands = distance(after[count], middle);
        // Places are sought in square rings a third of a card apart, so a corner may come first.
        prop_assert!(
            stands <= 1.5 * nearest + 750.0,
            "{stands} from the middle, {nearest} would do"
        );
    }

    #[test]
    fn a_map_is_the_same_however_it_is_divided_into_steps(
        nodes in 0_usize..400,
        edges in vec((0_u32..420, 0_u32..420), 0..500),
        steps in vec(1_u32..40, 1..8),
    ) {
        let mut whole = MapLayout::new(nodes, &edges, &[]);
        whole.step(200);
        prop_assert!(whole.settled());
        let mut pieces = MapLayout::new(nodes, &edges, &[]);
        for iterations in steps {
            pieces.step(iterations);
        }
        pieces.step(200);
        prop_assert_eq!(whole.places(), pieces.places());
        prop_assert_eq!(whole.places().len(), nodes);
        prop_assert!(whole.places().iter().all(|at| at.x.abs() < 1e6 && at.y.abs() < 1e6));
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

fn settled(nodes: usize, edges: &[(u32, u32)], start: &[Option<Point>]) -> Vec<Point> {
    let mut map = MapLayout::new(nodes, edges, start);
    while !map.settled() {
        map.step(10);
    }
    map.places()
}

fn distance(a: Point, b: Point) -> f64 {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
}

/// A square of streets.
fn streets(side: u32) -> Vec<(u32, u32)> {
    (0..side * side)
        .flat_map(|node| [(node, node + 1), (node, node + side)])
        .filter(|&(node, next)| next < side * side && (next != node + 1 || next % side != 0))
        .collect()
}

#[test]
fn a_map_keeps_neighbours_together() {
    let edges = streets(40);
    let places = settled(1_600, &edges, &[]);
    let bounds = Bounds::of(&places, &vec![Size::default(); places.len()]);
    let at = |node: u32| places[node as usize];
    let mean = edges.iter().map(|&(a, b)| distance(at(a), at(b))).sum::<f64>() / edges.len() as f64;
    // A street is a fortieth of the side of the square.
    assert!(mean < bounds.w.max(bounds.h) / 20.0, "{mean} in {bounds:?}");
    // The corners are where corners are, so the square is not folded.
    assert!(distance(at(0), at(1_599)) > bounds.w.max(bounds.h) * 0.6);
}

#[test]
fn a_map_after_an_edit_begins_where_it_was() {
    let mut edges = streets(40);
    let before = settled(1_600, &edges, &[]);
    let mut start: Vec<Option<Point>> = before.iter().copied().map(Some).collect();
    start.push(None);
    edges.push((1_600, 820));
    let map = MapLayout::new(1_601, &edges, &start);
    let bounds = Bounds::of(&before, &vec![Size::default(); before.len()]);
    assert!(distance(map.places()[1_600], before[820]) < 60.0);
    let after = settled(1_601, &edges, &start);
    assert!(distance(after[1_600], after[820]) < bounds.w * 0.05);
    let moved: f64 =
        before.iter().zip(&after).map(|(&a, &b)| distance(a, b)).sum::<f64>() / 1_600.0;
    assert!(moved < bounds.w * 0.05, "{moved} in {bounds:?}");
}

#[test]
fn a_map_of_nodes_on_one_place_unfolds() {
    let start = vec![Some(Point::default()); 300];
    let places = settled(300, &[], &start);
    let bounds = Bounds::of(&places, &vec![Size::default(); places.len()]);
    assert!(bounds.w > 100.0 && bounds.h > 100.0, "{bounds:?}");
}

#[test]
fn a_map_of_nothing_or_one_is_settled() {
    assert!(MapLayout::new(0, &[], &[]).settled());
    let mut one = MapLayout::new(1, &[(0, 0), (0, 7)], &[None, None]);
    one.step(5);
    assert!(one.settled());
    assert_eq!(one.places().len(), 1);
}

/// The area of a map, as a multiple of a square with the length of an edge for each node.
fn area_per_node(nodes: u32, edges: &[(u32, u32)]) -> f64 {
    let places = settled(nodes as usize, edges, &[]);
    let bounds = Bounds::of(&places, &vec![Size::default(); places.len()]);
    bounds.w * bounds.h / (f64::from(nodes) * 40.0 * 40.0)
}

#[test]
fn parts_that_nothing_joins_stay_close_together() {
    for count in [20_u32, 100, 500, 2_000] {
        for (name, edges, most) in [
            ("single nodes", vec![], 6.0),
            ("pairs", trees(count, 2), 6.5),
            ("fives", trees(count, 5), 7.0),
        ] {
            let area = area_per_node(count, &edges);
            assert!(area <= most, "{count} nodes, {name}: {area}");
        }
    }
}

#[test]
fn small_parts_lie_around_a_large_one() {
    // A square of streets, then single nodes, pairs and fives.
    let mut edges = streets(40);
    let (street, small) = (1_600_u32, 200_u32);
    edges.extend(trees(small, 2).iter().map(|&(a, b)| (a + street, b + street)));
    edges.extend(trees(small, 5).iter().map(|&(a, b)| (a + street + small, b + street + small)));
    let places = settled((street + 3 * small) as usize, &edges, &[]);
    let (large, others) = places.split_at(street as usize);
    let sum = large.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.x, sum.1 + at.y));
    let middle = Point { x: sum.0 / f64::from(street), y: sum.1 / f64::from(street) };
    let furthest = |of: &[Point]| of.iter().map(|&at| distance(at, middle)).fold(0.0, f64::max);
    let nearest = others.iter().map(|&at| distance(at, middle)).fold(f64::INFINITY, f64::min);
    let reach = furthest(large);
    assert!(nearest > reach * 0.5, "{nearest} inside {reach}");
    assert!(furthest(others) < reach * 1.3, "{} far outside {reach}", furthest(others));
}
