//! The graph of 100,000 entities in memory.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use petgraph::graph::{DiGraph, NodeIndex};
use plinth_core::graph::{
    Direction, EdgeInput, Network, NetworkBuilder, NodeInput, articulation, cycles, dominators,
    hubs, impact, reduce,
};

use crate::corpus::{Rows, catalog};
use crate::verdict::{Verdict, millis, timed};

const ROUNDS: usize = 7;

pub(crate) fn run(verdict: &mut Verdict) {
    let rows = catalog(100_000);
    println!("network: {} entities, {} relations", rows.nodes.len(), rows.edges.len());
    // In turn, so that both meet the same weather.
    let (mut built, mut inserted) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        std::hint::black_box(build(&rows));
        built.push(start.elapsed());
        let start = Instant::now();
        std::hint::black_box(insert(&rows));
        inserted.push(start.elapsed());
    }
    let quickest = |times: Vec<Duration>| millis(times.into_iter().min().unwrap_or_default());
    let (built, inserted) = (quickest(built), quickest(inserted));
    println!("  built in {built:.1} ms, petgraph insertion {inserted:.1} ms");
    verdict.at_most("building the graph to petgraph insertion", built / inserted, 1.3, "×");

    let network = build(&rows);
    let links = network.links();
    for direction in [Direction::Downstream, Direction::Upstream, Direction::Both] {
        let busiest = (0_u32..)
            .take(links.nodes())
            .step_by(37)
            .chain(hubs(links, 40).iter().map(|hub| hub.node))
            .max_by_key(|&node| impact(links, node, direction).reached.len())
            .unwrap();
        let (answer, time) = timed(ROUNDS, || impact(links, busiest, direction));
        let what = format!("impact {direction:?}, {} reached", answer.reached.len());
        verdict.at_most(&what, millis(time), 5.0, "ms");
        let (_, time) = timed(3, || dominators(links, busiest, direction));
        println!("  its single points of failure {:.1} ms", millis(time));
    }
    let (_, time) = timed(1, || reduce(links));
    println!("  transitive reduction {:.1} ms", millis(time));
    let (_, time) = timed(1, || (articulation(links), cycles(links), hubs(links, 50)));
    println!("  articulation points, circles and hubs {:.1} ms", millis(time));
}

fn build(rows: &Rows) -> Network {
    let mut builder = NetworkBuilder::new(|_, _| (false, false));
    for (key, (blueprint, identifier, title)) in (1_i64..).zip(&rows.nodes) {
        let title = Some(title.as_str());
        builder.node(&NodeInput { key, blueprint, identifier, title, ..NodeInput::default() });
    }
    for (from, relation, to) in &rows.edges {
        let target = &rows.nodes[*to as usize];
        builder.edge(&EdgeInput {
            from: i64::from(*from) + 1,
            relation,
            to: Some(i64::from(*to) + 1),
            target_blueprint: &target.0,
            target: &target.1,
        });
    }
    builder.finish()
}

/// The bare insertion of the same rows: names of nodes owned, ends found by their keys; blueprints
/// and relations are numbers already, and nothing can be asked of the graph backwards by name.
fn insert(rows: &Rows) -> DiGraph<(u32, String, String), u32> {
    let mut graph = DiGraph::new();
    let mut places: HashMap<i64, NodeIndex> = HashMap::with_capacity(rows.nodes.len());
    for (key, (_, identifier, title)) in (1_i64..).zip(&rows.nodes) {
        places.insert(key, graph.add_node((0, identifier.clone(), title.clone())));
    }
    for (from, _, to) in &rows.edges {
        let ends = [i64::from(*from) + 1, i64::from(*to) + 1].map(|key| places[&key]);
        graph.add_edge(ends[0], ends[1], 0);
    }
    graph
}
