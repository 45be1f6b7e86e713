//! Where cards stand on a canvas that people arrange by hand: what has a place keeps it, what is
//! new finds a free one beside its neighbours. Places here are top left corners in whole pixels.

use super::layout::{Bounds, LayeredOptions, OrganicOptions, Point, Size, layered, organic};
use super::scene::{Arrangement, BLUEPRINT_GAP, label_width, lanes, with_loops};
use crate::problem::Problem;

/// Free pixels around the members of a group, and above them for its title.
pub const GROUP_MARGIN: f64 = 24.0;
/// Height of a group's title.
pub const GROUP_TITLE: f64 = 32.0;
/// Free pixels between something new and everything that stands already.
const FREE: f64 = 40.0;
/// How far apart the places are that are tried, in pixels.
const STEP: f64 = 40.0;
/// How many rings of places are tried around the one wished for.
const RINGS: i32 = 60;

/// Cards and relations as a layout needs them.
#[derive(Clone, Copy, Debug)]
pub struct Cards<'a> {
    /// Size of each card.
    pub sizes: &'a [Size],
    /// Each relation as (from, to), by index into the sizes.
    pub ends: &'a [(u32, u32)],
    /// The name of each relation, as it is drawn.
    pub names: &'a [&'a str],
}

/// A place for every card. Those that have one keep it; the others come near their neighbours, off
/// all cards and off `obstacles` (notes and groups).
pub fn place(cards: &Cards<'_>, stored: &[Option<Point>], obstacles: &[Bounds]) -> Vec<Point> {
    let mut sizes = with_loops(cards.sizes, cards.ends);
    let mut pinned: Vec<Option<Point>> = (0..sizes.len())
        .map(|card| stored.get(card).copied().flatten().map(|at| centre(at, cards.sizes[card])))
        .collect();
    for obstacle in obstacles {
        sizes.push(Size { w: obstacle.w, h: obstacle.h });
        pinned.push(Some(Point {
            x: obstacle.x + obstacle.w / 2.0,
            y: obstacle.y + obstacle.h / 2.0,
        }));
    }
    let labels = labels(cards);
    let options = OrganicOptions {
        pinned: &pinned,
        gap: BLUEPRINT_GAP,
        labels: &labels,
        ..OrganicOptions::default()
    };
    let centres = organic(&sizes, cards.ends, &options);
    (cards.sizes.iter().zip(centres).enumerate())
        .map(|(card, (&size, centre))| {
            stored.get(card).copied().flatten().unwrap_or_else(|| corner(centre, size))
        })
        .collect()
}

/// A new place for every card, the picture beginning at the origin. The cards of a `cluster` stay
/// together; a card is in one of them at most.
///
/// # Errors
/// `layout-too-large` when a layered arrangement is asked for too many cards.
pub fn arrange(
    cards: &Cards<'_>,
    arrangement: Arrangement,
    clusters: &[Vec<u32>],
) -> Result<Vec<Point>, Problem> {
    // A cluster is laid out by itself first, and is then one large card among the others.
    let mut owner: Vec<Option<usize>> = vec![None; cards.sizes.len()];
    let mut inner: Vec<Vec<Point>> = Vec::with_capacity(clusters.len());
    let mut boxes: Vec<Size> = Vec::with_capacity(clusters.len());
    for (cluster, members) in clusters.iter().enumerate() {
        let points = lay_out(&part(cards, members).cards(), arrangement)?;
        for &member in members {
            owner[member as usize] = Some(cluster);
        }
        let sizes: Vec<Size> = members.iter().map(|&card| cards.sizes[card as usize]).collect();
        let bounds = bounds(&points, &sizes);
        boxes.push(Size {
            w: bounds.w + 2.0 * GROUP_MARGIN,
            h: bounds.h + 2.0 * GROUP_MARGIN + GROUP_TITLE,
        });
        inner.push(points);
    }
    let free: Vec<u32> = (0..owner.len())
        .filter(|&card| owner[card].is_none())
        .filter_map(|card| u32::try_from(card).ok())
        .collect();
    let mut sizes = boxes;
    let mut block = vec![0_u32; owner.len()];
    for &card in &free {
        block[card as usize] = index(sizes.len());
        sizes.push(cards.sizes[card as usize]);
    }
    for (card, cluster) in owner.iter().enumerate() {
        if let Some(cluster) = cluster {
            block[card] = index(*cluster);
        }
    }
    let between = |at: &usize| {
        let (from, to) = cards.ends[*at];
        let inside = |card: u32| owner[card as usize].is_some();
        !(inside(from) && block[from as usize] == block[to as usize])
    };
    let kept: Vec<usize> = (0..cards.ends.len()).filter(between).collect();
    let ends: Vec<(u32, u32)> = kept
        .iter()
        .map(|&at| cards.ends[at])
        .map(|(from, to)| (block[from as usize], block[to as usize]))
        .collect();
    let names: Vec<&str> = kept.iter().map(|&at| name(cards, at)).collect();
    let outer = lay_out(&Cards { sizes: &sizes, ends: &ends, names: &names }, arrangement)?;

    let mut places = vec![Point::default(); cards.sizes.len()];
    for &card in &free {
        places[card as usize] = outer[block[card as usize] as usize];
    }
    for (cluster, members) in clusters.iter().enumerate() {
        let at = outer[cluster];
        for (&card, point) in members.iter().zip(&inner[cluster]) {
            places[card as usize] = Point {
                x: at.x + GROUP_MARGIN + point.x,
                y: at.y + GROUP_MARGIN + GROUP_TITLE + point.y,
            };
        }
    }
    let bounds = bounds(&places, cards.sizes);
    Ok(places.into_iter().map(|at| Point { x: at.x - bounds.x, y: at.y - bounds.y }).collect())
}

/// How far to move a block of cards so that its middle comes as near to `wished` as what stands
/// there already allows, in whole pixels.
pub fn free_shift(block: &[Bounds], standing: &[Bounds], wished: Point) -> Point {
    let Some(whole) = block.iter().copied().reduce(Bounds::union) else { return Point::default() };
    let start = Point {
        x: (wished.x - whole.x - whole.w / 2.0).round(),
        y: (wished.y - whole.y - whole.h / 2.0).round(),
    };
    let standing: Vec<Bounds> = standing.iter().map(|area| area.grown(FREE)).collect();
    let fits = |shift: Point| {
        let moved = |area: &Bounds| Bounds { x: area.x + shift.x, y: area.y + shift.y, ..*area };
        let whole = moved(&whole);
        let near: Vec<&Bounds> = standing.iter().filter(|area| area.meets(&whole)).collect();
        near.is_empty() || !block.iter().map(moved).any(|card| near.iter().any(|n| n.meets(&card)))
    };
    for ring in 0..=RINGS {
        for (x, y) in ring_of(ring) {
            let shift =
                Point { x: start.x + f64::from(x) * STEP, y: start.y + f64::from(y) * STEP };
            if fits(shift) {
                return shift;
            }
        }
    }
    // Everything near is taken: below all of it.
    let bottom = standing.iter().map(|area| area.y + area.h).fold(f64::MIN, f64::max);
    Point { x: start.x, y: (bottom - whole.y).ceil() }
}

/// The smallest rectangle around cards by their corners; empty at the origin without any.
pub fn bounds(corners: &[Point], sizes: &[Size]) -> Bounds {
    let areas = corners.iter().zip(sizes).map(|(&at, &size)| area(at, size));
    areas.reduce(Bounds::union).unwrap_or_default()
}

/// The rectangle of a card by its corner.
pub fn area(at: Point, size: Size) -> Bounds {
    Bounds { x: at.x, y: at.y, w: size.w, h: size.h }
}

/// The rectangle of a group around its members; nothing without any.
pub fn group_area(members: impl Iterator<Item = Bounds>) -> Option<Bounds> {
    let inner = members.reduce(Bounds::union)?.grown(GROUP_MARGIN);
    Some(Bounds { y: inner.y - GROUP_TITLE, h: inner.h + GROUP_TITLE, ..inner })
}

/// Tells relations between the same two cards apart, as [`super::SceneEdge::lane`] does.
pub fn lanes_of(ends: &[(u32, u32)]) -> Vec<i32> {
    lanes(ends)
}

/// A layout without anything pinned; corners begin at the origin.
fn lay_out(cards: &Cards<'_>, arrangement: Arrangement) -> Result<Vec<Point>, Problem> {
    let roomy = with_loops(cards.sizes, cards.ends);
    let labels = labels(cards);
    let centres = match arrangement {
        Arrangement::Organic => {
            let options =
                OrganicOptions { gap: BLUEPRINT_GAP, labels: &labels, ..OrganicOptions::default() };
            organic(&roomy, cards.ends, &options)
        }
        Arrangement::Layered => {
            let options = LayeredOptions {
                gap: BLUEPRINT_GAP,
                layer_gap: BLUEPRINT_GAP * 1.5,
                labels: &labels,
            };
            layered(&roomy, cards.ends, &options)?.points
        }
    };
    let corners: Vec<Point> =
        centres.into_iter().zip(cards.sizes).map(|(at, &size)| corner(at, size)).collect();
    let bounds = bounds(&corners, cards.sizes);
    Ok(corners.into_iter().map(|at| Point { x: at.x - bounds.x, y: at.y - bounds.y }).collect())
}

/// Some of the cards with the relations among them.
struct Part<'a> {
    sizes: Vec<Size>,
    ends: Vec<(u32, u32)>,
    names: Vec<&'a str>,
}

impl Part<'_> {
    fn cards(&self) -> Cards<'_> {
        Cards { sizes: &self.sizes, ends: &self.ends, names: &self.names }
    }
}

fn part<'a>(cards: &Cards<'a>, members: &[u32]) -> Part<'a> {
    let mut place = vec![None; cards.sizes.len()];
    for (at, &card) in members.iter().enumerate() {
        place[card as usize] = Some(index(at));
    }
    let mut ends = Vec::new();
    let mut names = Vec::new();
    for (at, &(from, to)) in cards.ends.iter().enumerate() {
        if let (Some(from), Some(to)) = (place[from as usize], place[to as usize]) {
            ends.push((from, to));
            names.push(name(cards, at));
        }
    }
    Part { sizes: members.iter().map(|&card| cards.sizes[card as usize]).collect(), ends, names }
}

fn labels(cards: &Cards<'_>) -> Vec<f64> {
    cards.names.iter().map(|name| label_width(name)).collect()
}

fn name<'a>(cards: &Cards<'a>, at: usize) -> &'a str {
    cards.names.get(at).copied().unwrap_or_default()
}

fn centre(at: Point, size: Size) -> Point {
    Point { x: at.x + size.w / 2.0, y: at.y + size.h / 2.0 }
}

fn corner(at: Point, size: Size) -> Point {
    // Adding zero turns a negative zero into zero, so that a place is written one way.
    Point { x: (at.x - size.w / 2.0).round() + 0.0, y: (at.y - size.h / 2.0).round() + 0.0 }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The places of one ring around the middle, nearest first.
fn ring_of(ring: i32) -> Vec<(i32, i32)> {
    let mut places: Vec<(i32, i32)> = (-ring..=ring)
        .flat_map(|x| (-ring..=ring).map(move |y| (x, y)))
        .filter(|(x, y)| x.abs().max(y.abs()) == ring)
        .collect();
    places.sort_by_key(|(x, y)| (x * x + y * y, -y, -x));
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cards::card_size;
    use super::*;

    fn graph() -> impl Strategy<Value = (Vec<usize>, Vec<(u32, u32)>)> {
        (2_usize..16).prop_flat_map(|count| {
            let node = 0..u32::try_from(count).unwrap();
            (
                prop::collection::vec(0_usize..14, count),
                prop::collection::vec((node.clone(), node), 0..count * 2),
            )
        })
    }

    fn overlaps(areas: &[Bounds]) -> bool {
        (0..areas.len()).any(|a| (0..a).any(|b| areas[a].meets(&areas[b])))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

        #[test]
        fn what_has_a_place_keeps_it_and_what_is_new_covers_nothing((rows, ends) in graph()) {
            let sizes: Vec<Size> = rows.iter().map(|&rows| card_size(rows)).collect();
            let names = vec!["dependsOn"; ends.len()];
            let half = sizes.len() / 2;
            let first: Vec<(u32, u32)> = ends
                .iter()
                .copied()
                .filter(|&(a, b)| (a as usize) < half && (b as usize) < half)
                .collect();
            let cards =
                Cards { sizes: &sizes[..half], ends: &first, names: &names[..first.len()] };
            let before = place(&cards, &[], &[]);
            let note = Bounds { x: 400.0, y: -200.0, w: 200.0, h: 100.0 };
            let stored: Vec<Option<Point>> = before.iter().copied().map(Some).collect();
            let all = Cards { sizes: &sizes, ends: &ends, names: &names };
            let after = place(&all, &stored, &[note]);
            prop_assert_eq!(&before[..], &after[..half]);
            prop_assert!(after.iter().all(|at| at.x.fract() == 0.0 && at.y.fract() == 0.0));
            let areas: Vec<Bounds> =
                after.iter().zip(&sizes).map(|(&at, &size)| area(at, size)).collect();
            prop_assert!(!overlaps(&areas));
            prop_assert!(areas[half..].iter().all(|card| !card.meets(&note)));
        }

        #[test]
        fn clusters_stay_together_and_nothing_overlaps((rows, ends) in graph(), layers: bool) {
            let sizes: Vec<Size> = rows.iter().map(|&rows| card_size(rows)).collect();
            let names = vec!["dependsOn"; ends.len()];
            let cards = Cards { sizes: &sizes, ends: &ends, names: &names };
            let arrangement = if layers { Arrangement::Layered } else { Arrangement::Organic };
            let cluster: Vec<u32> = (0..u32::try_from(sizes.len() / 2).unwrap()).collect();
            let places = arrange(&cards, arrangement, std::slice::from_ref(&cluster)).unwrap();
            let areas: Vec<Bounds> =
                places.iter().zip(&sizes).map(|(&at, &size)| area(at, size)).collect();
            prop_assert!(!overlaps(&areas));
            let group = group_area(areas[..cluster.len()].iter().copied()).unwrap();
            prop_assert!(areas[cluster.len()..].iter().all(|card| !card.meets(&group)));
        }

        #[test]
        fn a_block_is_moved_to_where_nothing_stands(
            block in prop::collection::vec((0_u8..9, 0_u8..9), 1..4),
            standing in prop::collection::vec((0_u8..9, 0_u8..9), 0..20),
        ) {
            let areas = |places: &[(u8, u8)]| -> Vec<Bounds> {
                let at = |&(x, y): &(u8, u8)| Point { x: f64::from(x) * 90.0, y: f64::from(y) * 50.0 };
                places.iter().map(|place| area(at(place), card_size(1))).collect()
            };
            let (block, standing) = (areas(&block), areas(&standing));
            let shift = free_shift(&block, &standing, Point { x: 300.0, y: 200.0 });
            for card in &block {
                let moved = Bounds { x: card.x + shift.x, y: card.y + shift.y, ..*card };
                prop_assert!(standing.iter().all(|area| !area.meets(&moved)));
            }
        }
    }
}
