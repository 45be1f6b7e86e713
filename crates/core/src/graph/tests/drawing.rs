//! Golden drawings of the Orders blueprints, and hostile titles.

use serde_json::{Value, json};

use crate::catalog::Blueprint;
use crate::graph::draw::{ColorKey, dot, mermaid, palette::palette, svg};
use crate::graph::{
    Arrangement, Graph, GraphEdge, Kinds, Scene, SceneOptions, SceneSubject, build, scene,
};

fn orders() -> Graph {
    let blueprint = |identifier: &str, relations: Value| {
        let value = json!({
            "identifier": identifier,
            "title": identifier,
            "schema": {"properties": {}, "required": []},
            "relations": relations,
        });
        Blueprint::read(&value).0.expect("the sample is valid")
    };
    build::blueprints(&[
        blueprint(
            "Component",
            json!({
                "system": {"target": "System", "required": false, "many": false},
                "resources": {"target": "Resource", "required": false, "many": true},
                "consumesApi": {"target": "API", "required": false, "many": true},
                "components": {"target": "Component", "required": false, "many": true},
                "providesApi": {"target": "API", "required": false, "many": false},
            }),
        ),
        blueprint("Resource", json!({})),
        blueprint("API", json!({"provider": {"target": "Component", "required": true}})),
        blueprint("Domain", json!({})),
        blueprint("System", json!({"domain": {"target": "Domain", "required": true}})),
    ])
}

fn kinds(graph: &Graph) -> Kinds {
    Kinds::new(graph.nodes.iter().map(|node| node.blueprint.as_str()))
}

/// Colours that say the blueprint.
fn colors(graph: &Graph) -> Vec<u8> {
    kinds(graph).of_nodes(graph)
}

fn laid(graph: &Graph, subject: SceneSubject, arrangement: Arrangement) -> Scene {
    let kinds = kinds(graph);
    let options = SceneOptions { subject, arrangement, kinds: &kinds, pinned: &[], hidden: &[3] };
    scene(graph, &options).expect("small enough")
}

#[test]
fn orders_blueprints_in_every_format() {
    let graph = orders();
    insta::assert_snapshot!("orders.dot", dot(&graph, &colors(&graph)));
    insta::assert_snapshot!("orders.mmd", mermaid(&graph, &colors(&graph)));
    let scene = laid(&graph, SceneSubject::Blueprints, Arrangement::Organic);
    insta::assert_snapshot!("orders.svg", svg(&scene, &[]));
}

#[test]
fn every_relation_of_the_orders_blueprints_can_be_seen() {
    let graph = orders();
    let scene = laid(&graph, SceneSubject::Blueprints, Arrangement::Organic);
    let mut lanes: Vec<i32> = Vec::new();
    for edge in &scene.edges {
        let (from, to) = (&scene.nodes[edge.from as usize], &scene.nodes[edge.to as usize]);
        if edge.from == edge.to {
            assert_eq!(edge.lane, 0);
            continue;
        }
        if edge.relation.to_lowercase().contains("api") || edge.relation == "provider" {
            // All seen from the same side.
            lanes.push(if edge.from < edge.to { edge.lane } else { -edge.lane });
        } else {
            assert_eq!(edge.lane, 0, "{}", edge.relation);
        }
        let across = (from.x - to.x).abs() - (from.w + to.w) / 2.0;
        let down = (from.y - to.y).abs() - (from.h + to.h) / 2.0;
        assert!(across >= 60.0 || down >= 60.0, "{}: {across} × {down}", edge.relation);
    }
    lanes.sort_unstable();
    assert_eq!(lanes, [-1, 0, 1]);
}

#[test]
fn a_missing_target_is_drawn_as_a_hole() {
    let value = json!({
        "identifier": "a",
        "title": "A",
        "schema": {"properties": {}},
        "relations": {"gone": {"target": "nowhere"}},
    });
    let graph = build::blueprints(&[Blueprint::read(&value).0.expect("valid")]);
    assert!(graph.nodes[1].missing);
    assert!(graph.edges[0].dangling);
    let drawn = svg(&laid(&graph, SceneSubject::Blueprints, Arrangement::Layered), &[]);
    assert!(drawn.contains("nowhere (nowhere) (does not exist)"));
    assert!(drawn.contains("class=\"hole\""));
}

#[test]
fn relations_of_unknown_entities_are_left_out_and_holes_are_kept() {
    let row = |blueprint: &str, identifier: &str| build::EntityRow {
        blueprint: blueprint.to_owned(),
        identifier: identifier.to_owned(),
        title: None,
        icon: None,
    };
    let link = |identifier: &str, target: &str| build::RelationRow {
        blueprint: "s".to_owned(),
        identifier: identifier.to_owned(),
        relation: "to".to_owned(),
        target_blueprint: "t".to_owned(),
        target: target.to_owned(),
        many: false,
        required: false,
    };
    let graph = build::entities(
        [row("s", "one"), row("t", "two")],
        [link("one", "two"), link("one", "gone"), link("nobody", "two")],
    );
    let dangling: Vec<bool> = graph.edges.iter().map(|edge| edge.dangling).collect();
    assert_eq!(dangling, [false, true]);
    assert_eq!(graph.nodes[2].id, "t/gone");
    assert!(graph.nodes[2].missing);
    assert_ne!(build::entity_id("a/b", "c"), build::entity_id("a", "b/c"));
}

const HOSTILE: [&str; 8] = [
    "</text><script>alert(1)</script>",
    "\"]:::x; click n0 \"javascript:alert(1)\"",
    "a\" ; evil [label=\"\\N\\l",
    "back\\slash\\",
    "two\nlines\r\n\u{0}\u{1b}[31m",
    "\u{202e}desrever\u{2066}",
    "]]>&amp;&#x3c;<!--",
    "\u{ffff}\u{fffe}👩‍👩‍👧 名前 ﷽",
];

fn hostile() -> Graph {
    let mut graph = super::graph(HOSTILE.len(), &[(0, 1), (1, 2), (2, 3), (3, 4), (5, 5), (6, 7)]);
    for (node, title) in graph.nodes.iter_mut().zip(HOSTILE) {
        node.title = title.to_owned();
        node.identifier = title.to_owned();
        node.blueprint = title.to_owned();
        node.id = title.to_owned();
    }
    for (edge, title) in graph.edges.iter_mut().zip(HOSTILE) {
        edge.relation = title.to_owned();
    }
    graph
}

#[test]
fn hostile_titles_stay_text_in_svg() {
    let graph = hostile();
    for subject in [SceneSubject::Blueprints, SceneSubject::Entities] {
        for arrangement in [Arrangement::Organic, Arrangement::Layered] {
            let drawn = svg(&laid(&graph, subject, arrangement), &[]);
            let (elements, texts) = read_xml(&drawn);
            let known = ["svg", "title", "style", "rect", "g", "path", "text", "line"];
            assert!(elements.iter().all(|name| known.contains(&name.as_str())), "{elements:?}");
            assert!(texts.iter().any(|text| text.contains("</text><script>")));
            assert!(texts.iter().any(|text| text.contains("]]>&amp;&#x3c;<!--")));
        }
    }
}

#[test]
fn hostile_titles_stay_on_their_line_in_dot_and_mermaid() {
    let graph = hostile();
    let lines = graph.nodes.len() + graph.edges.len();
    let dot = dot(&graph, &colors(&graph));
    assert_eq!(dot.lines().count(), lines + 7);
    for line in dot.lines() {
        // Quotes that are not escaped come in pairs, and nothing but them opens a string.
        let bare = line.replace("\\\\", "").replace("\\\"", "");
        assert_eq!(bare.matches('"').count() % 2, 0, "{line}");
    }
    let mermaid = mermaid(&graph, &colors(&graph));
    for line in mermaid.lines().skip(1).take(lines) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
        let text = line.split('"').nth(1).unwrap_or_default();
        assert!(!text.contains(['<', '>', '[', ']', '`', '|', '\\']), "{line}");
    }
}

/// Element names and texts of a document; panics where XML is not well formed.
pub(super) fn read_xml(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut elements, mut texts, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let before = &rest[..start];
        assert!(!before.contains("]]>"));
        if !before.trim().is_empty() {
            texts.push(unescape(before));
        }
        let end = rest.find('>').expect("every tag ends");
        let tag = &rest[start + 1..end];
        assert!(!tag.contains('<'), "{tag}");
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(!name.is_empty(), "{tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        elements.push(name.clone());
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty());
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()));
    (elements, texts)
}

fn unescape(text: &str) -> String {
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
        assert!(known.iter().any(|entity| text[at..].starts_with(entity)), "{text}");
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn colours_can_be_read_on_both_backgrounds() {
    for (light, dark) in palette() {
        assert!(contrast(light, "#ffffff") >= 4.5, "{light}");
        assert!(contrast(dark, "#10151a") >= 4.5, "{dark}");
    }
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn a_blueprint_keeps_its_colour_when_others_are_out_of_sight() {
    let all = Kinds::new(["b", "a", "c", "a"]);
    assert_eq!((all.color("a"), all.color("b"), all.color("c")), (0, 1, 2));
}

#[test]
fn groups_and_implied_edges_are_told_apart_in_every_format() {
    let mut graph = super::graph(3, &[(0, 1), (1, 2)]);
    graph.nodes[0].count = 1_234;
    graph.nodes[1].count = 1;
    graph.edges[0] =
        GraphEdge { relation: String::new(), count: 2_000, many: false, ..graph.edges[0].clone() };
    graph.edges[1].implied = true;
    let drawn = svg(&laid(&graph, SceneSubject::Entities, Arrangement::Organic), &[]);
    read_xml(&drawn);
    for part in
        [">1,234 entities<", ">1 entity<", ">2,000<", "edge lots", "edge implied", "through hidden"]
    {
        assert!(drawn.contains(part), "{part}");
    }
    let dot = dot(&graph, &colors(&graph));
    assert!(dot.contains("label=\"Node 0 (1,234 entities)\""));
    assert!(dot.contains("label=\"2,000\", style=solid"));
    assert!(dot.contains("style=dotted"));
    let mermaid = mermaid(&graph, &colors(&graph));
    assert!(mermaid.contains("n0 -->|\"2,000\"| n1"));
    assert!(mermaid.contains("n1 -.->"));
}

#[test]
fn dot_and_mermaid_take_the_colours_they_are_given() {
    let mut graph = super::graph(5, &[(0, 1)]);
    graph.nodes[3].missing = true;
    let colors = [6, 11, 6, 2];
    let dot = dot(&graph, &colors);
    let strokes: Vec<&str> = dot
        .lines()
        .filter(|line| line.contains("label=\"Node"))
        .filter_map(|line| line.split("color=\"").nth(1)?.get(..7))
        .collect();
    let light = |place: usize| palette()[place].0;
    assert_eq!(strokes, [light(6), light(11), light(6), "#8a94a0", "#000000"]);
    let mermaid = mermaid(&graph, &colors);
    let classes: Vec<&str> = mermaid
        .lines()
        .filter(|line| line.contains("[\"Node"))
        .map(|line| line.split(":::").nth(1).unwrap_or_default())
        .collect();
    assert_eq!(classes, ["kind6", "kind11", "kind6", "missing", ""]);
    let defined: Vec<&str> =
        mermaid.lines().filter_map(|line| line.trim().strip_prefix("classDef ")).collect();
    assert_eq!(
        defined,
        [
            format!("kind6 stroke:{},stroke-width:2px", light(6)),
            format!("kind11 stroke:{},stroke-width:2px", light(11)),
            "missing stroke-dasharray:4 3".to_owned(),
        ]
    );
}

#[test]
fn the_legend_says_what_the_colours_say() {
    let graph = super::graph(3, &[(0, 1)]);
    let scene = laid(&graph, SceneSubject::Entities, Arrangement::Organic);
    let words = |keys: &[ColorKey]| -> Vec<String> {
        let texts = read_xml(&svg(&scene, keys)).1;
        texts.into_iter().filter(|text| !text.starts_with("Node")).collect()
    };
    let blueprints = words(&[]);
    assert!(blueprints.contains(&"b0".to_owned()), "{blueprints:?}");
    let keys = [(4, "<Payments>"), (11, "No team")]
        .map(|(color, title)| ColorKey { color, title: title.to_owned() });
    let teams = words(&keys);
    assert!(!teams.contains(&"b0".to_owned()), "{teams:?}");
    let place = |title: &str| teams.iter().position(|text| text == title).expect("in the legend");
    assert_eq!(place("No team"), place("<Payments>") + 1);
    let drawn = svg(&scene, &keys);
    assert_eq!(drawn.matches("rx=\"5\"/><text class=\"key\"").count(), 2, "one swatch each");
}
