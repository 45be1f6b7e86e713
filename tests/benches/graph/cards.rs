//! Cards with sizes: organic against sfdp and elkjs, layers against dot.

use plinth_core::graph::layout::{LayeredOptions, OrganicOptions, layered, organic};

use crate::corpus::{Cards, hubs, integrations, layers};
use crate::peers;
use crate::picture::{crossings, overlaps, ratio};
use crate::verdict::{Verdict, millis, timed};

const GAP: f64 = 60.0;
/// Width of the name that every edge carries.
const LABEL: f64 = 60.0;

pub(crate) fn run(verdict: &mut Verdict) {
    let mut all = vec![hubs(), layers()];
    match integrations() {
        Some(cards) => all.insert(0, cards),
        None => println!("cards: the given integrations are not here: not measured"),
    }
    for cards in &all {
        println!("{}: {} cards, {} relations", cards.name, cards.sizes.len(), cards.edges.len());
        in_freedom(cards, verdict);
        if cards.name.contains("layers") {
            in_layers(cards, verdict);
        }
    }
}

fn in_freedom(Cards { sizes, edges, .. }: &Cards, verdict: &mut Verdict) {
    let labels = vec![LABEL; edges.len()];
    let options = OrganicOptions { gap: GAP, labels: &labels, ..OrganicOptions::default() };
    let (points, time) = timed(5, || organic(sizes, edges, &options));
    verdict.at_most("organic", millis(time), 110.0, "ms");
    verdict.at_most(
        "organic: pairs of cards that overlap",
        overlaps(&points, sizes) as f64,
        0.0,
        "",
    );
    verdict.at_most("organic: longer side to shorter side", ratio(&points, sizes), 2.0, "");
    let own = crossings(&points, edges) as f64;
    if let Some(peer) = peers::graphviz("sfdp", sizes, edges) {
        let theirs = crossings(&peer.points, edges) as f64;
        println!("  sfdp {:.0} ms, {theirs} crossings", millis(peer.time));
        verdict.at_most("organic: crossings (1.3 × sfdp)", own, (theirs * 1.3).floor(), "");
    } else {
        println!("  organic: {own} crossings");
    }
    if let Some(peer) = peers::elkjs(sizes, edges) {
        let theirs = crossings(&peer.points, edges);
        println!("  elkjs {:.0} ms, {theirs} crossings", millis(peer.time));
        let faster = millis(peer.time) / millis(time);
        verdict.at_least("organic: times faster than elkjs", faster, 8.0, "");
    }
}

fn in_layers(Cards { sizes, edges, .. }: &Cards, verdict: &mut Verdict) {
    let labels = vec![LABEL; edges.len()];
    let options = LayeredOptions { gap: GAP, layer_gap: GAP * 1.5, labels: &labels };
    let (laid, time) = timed(5, || layered(sizes, edges, &options).unwrap());
    verdict.at_most("layered", millis(time), 50.0, "ms");
    let covered = overlaps(&laid.points, sizes) as f64;
    verdict.at_most("layered: pairs of cards that overlap", covered, 0.0, "");
    let own = crossings(&laid.points, edges) as f64;
    if let Some(peer) = peers::graphviz("dot", sizes, edges) {
        let theirs = crossings(&peer.points, edges) as f64;
        println!("  dot {:.0} ms, {theirs} crossings", millis(peer.time));
        verdict.at_most("layered: crossings (1.25 × dot)", own, (theirs * 1.25).floor(), "");
    }
}
