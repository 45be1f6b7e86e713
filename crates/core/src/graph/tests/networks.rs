//! The network in memory says what the plain graph of the same rows says.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::graph::{
    EdgeInput, Graph, GraphEdge, Links, Network, NetworkBuilder, NodeInput, build, chain_ends,
    matrix,
};

const KINDS: [&str; 3] = ["service", "team/one", "domain"];
const RELATIONS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

fn declared(_: &str, relation: &str) -> (bool, bool) {
    (relation < "d", relation == "b")
}

/// The network as a plain graph, with the edges of `links`.
fn plain(network: &Network, links: &Links) -> Graph {
    let nodes = (0_u32..).map_while(|at| network.graph_node(at)).collect();
    let edges = links
        .joined()
        .map(|(edge, from, to)| {
            let relation = network.relation_of(edge);
            GraphEdge {
                from,
                to,
                relation: relation.identifier.clone(),
                many: relation.many,
                required: relation.required,
                dangling: network.node(to).unwrap().missing,
                count: 1,
                implied: false,
            }
        })
        .collect();
    Graph { nodes, edges }
}

proptest! {
    #[test]
    fn a_network_is_the_graph_of_its_rows(
        nodes in vec((0_usize..3, 0_u32..3), 0..14),
        edges in vec((0_usize..16, 0_usize..7, 0_usize..16), 0..40),
        gap in 1_i64..9_000_000,
    ) {
        // Keys far apart are legal, too. Entities past the last one exist nowhere.
        let key = |at: usize| at as i64 * gap;
        let name = |at: usize| {
            let kind = nodes.get(at).map_or("gone", |node| KINDS[node.0]);
            (kind.to_owned(), format!("n{at}"))
        };
        let mut builder = NetworkBuilder::new(declared);
        let mut rows = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let (blueprint, identifier) = name(at);
            let title = ["", "Title", " "][node.1 as usize];
            let icon = (node.1 == 1).then_some("Cloud");
            builder.node(&NodeInput {
                key: key(at), blueprint: &blueprint, identifier: &identifier,
                title: Some(title), icon, team: icon,
            });
            rows.push(build::EntityRow {
                blueprint, identifier, title: Some(title.to_owned()), icon: icon.map(str::to_owned),
            });
        }
        let mut links = Vec::new();
        for &(from, relation, to) in &edges {
            let (source, target) = (name(from), name(to));
            builder.edge(&EdgeInput {
                from: key(from),
                relation: RELATIONS[relation],
                to: (to < nodes.len()).then(|| key(to)),
                target_blueprint: &target.0,
                target: &target.1,
            });
            let (many, required) = declared("", RELATIONS[relation]);
            links.push(build::RelationRow {
                blueprint: source.0, identifier: source.1, relation: RELATIONS[relation].to_owned(),
                target_blueprint: target.0, target: target.1, many, required,
            });
        }
        let network = builder.finish();
        let graph = plain(&network, network.links());
        prop_assert_eq!(&graph, &build::entities(rows, links));
        for (at, node) in graph.nodes.iter().enumerate() {
            let at = at as u32;
            prop_assert_eq!(network.find(&node.blueprint, &node.identifier), Some(at));
            let stored = network.node(at).unwrap();
            prop_assert_eq!(stored.missing, node.missing);
            prop_assert_eq!(stored.team, stored.icon);
        }
        prop_assert_eq!(network.find("gone", "nobody"), None);

        let mut cells: BTreeMap<(String, String, String), u32> = BTreeMap::new();
        for edge in &graph.edges {
            let kind = |node: u32| graph.nodes[node as usize].blueprint.clone();
            *cells.entry((kind(edge.from), kind(edge.to), edge.relation.clone())).or_default() += 1;
        }
        let found: Vec<_> = matrix(&network, network.links())
            .into_iter()
            .map(|cell| ((cell.from, cell.to, cell.relation), cell.count))
            .collect();
        prop_assert_eq!(found, cells.into_iter().collect::<Vec<_>>());

        let half = network.links().filtered(|edge, _, _| edge % 2 == 0);
        prop_assert_eq!(
            plain(&network, &half).edges,
            graph.edges.iter().step_by(2).cloned().collect::<Vec<_>>()
        );
    }
}

/// Entities `blueprint/identifier` and edges by those names.
fn network(names: &[&str], edges: &[(&str, &str, &str)]) -> Network {
    let mut builder = NetworkBuilder::new(|_, relation| (relation.ends_with('s'), false));
    for (key, name) in (0_i64..).zip(names) {
        let (blueprint, identifier) = name.split_once('/').unwrap();
        builder.node(&NodeInput { key, blueprint, identifier, ..NodeInput::default() });
    }
    let key = |name: &str| names.iter().position(|known| *known == name).map(|at| at as i64);
    for &(from, relation, to) in edges {
        let (target_blueprint, target) = to.split_once('/').unwrap();
        let from = key(from).unwrap();
        builder.edge(&EdgeInput { from, relation, to: key(to), target_blueprint, target });
    }
    builder.finish()
}

#[track_caller]
fn check_ends(network: &Network, relation: &str, expected: &[(&str, &str)]) {
    let ends = chain_ends(network, relation);
    let name = |node: u32| {
        let node = network.node(node).unwrap();
        format!("{}/{}", node.blueprint, node.identifier)
    };
    let found: Vec<(String, String)> =
        (0_u32..).zip(ends).filter_map(|(node, end)| Some((name(node), name(end?)))).collect();
    let expected: Vec<(String, String)> =
        expected.iter().map(|(node, end)| ((*node).to_owned(), (*end).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn entities_belong_to_the_end_of_their_chain() {
    let names = ["c/cart", "c/lonely", "c/user", "s/shop", "d/sales", "r/queue", "s/free"];
    let edges = [
        ("c/cart", "system", "s/shop"),
        ("c/cart", "resources", "r/queue"),
        ("c/lonely", "uses", "c/cart"),
        ("c/user", "system", "s/free"),
        ("s/shop", "domain", "d/sales"),
    ];
    let network = network(&names, &edges);
    check_ends(
        &network,
        "domain",
        &[("c/cart", "d/sales"), ("s/shop", "d/sales"), ("d/sales", "d/sales")],
    );
    check_ends(
        &network,
        "system",
        &[("c/cart", "s/shop"), ("c/user", "s/free"), ("s/shop", "s/shop"), ("s/free", "s/free")],
    );
    check_ends(&network, "nothing", &[]);
}

#[test]
fn chains_of_one_relation_are_followed_to_their_end_and_circles_have_one() {
    let names = ["t/a", "t/b", "t/c", "t/x", "t/y", "t/z", "t/self"];
    let edges = [
        ("t/a", "parent", "t/b"),
        ("t/b", "parent", "t/c"),
        ("t/z", "parent", "t/y"),
        ("t/y", "parent", "t/x"),
        ("t/x", "parent", "t/y"),
        ("t/self", "parent", "t/self"),
    ];
    check_ends(
        &network(&names, &edges),
        "parent",
        &[
            ("t/a", "t/c"),
            ("t/b", "t/c"),
            ("t/c", "t/c"),
            ("t/x", "t/x"),
            ("t/y", "t/x"),
            ("t/z", "t/x"),
        ],
    );
}
