//! The whole map, step by step.

use plinth_core::graph::layout::MapLayout;

use crate::corpus::catalog;
use crate::peers;
use crate::verdict::{Verdict, millis, timed};

const ITERATIONS: u32 = 100;

pub(crate) fn run(verdict: &mut Verdict) {
    for (entities, bound) in [(10_000, 0.7), (50_000, 5.0)] {
        let rows = catalog(entities);
        let pairs = rows.pairs();
        let nodes = rows.nodes.len();
        println!("map: {nodes} nodes, {} edges, {ITERATIONS} iterations", pairs.len());
        let (_, time) = timed(3, || {
            let mut map = MapLayout::new(nodes, &pairs, &[]);
            map.step(ITERATIONS);
            map.places()
        });
        verdict.at_most("from nothing to all places", time.as_secs_f64(), bound, "s");
        if entities == 10_000
            && let Some(peer) = peers::d3_force(nodes, &pairs, ITERATIONS)
        {
            println!("  d3-force {:.2} s", peer.time.as_secs_f64());
            let faster = millis(peer.time) / millis(time);
            verdict.at_least("times faster than d3-force", faster, 8.0, "");
        }
    }
}
