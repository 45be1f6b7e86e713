//! Catalogs with odd names and long ways.

use serde_json::{Value, json};

use super::Desk;

const BLUEPRINTS: &str = r#"[
  {"identifier": "Team", "title": "Team", "schema": {"properties": {}}},
  {"identifier": "Service", "title": "Service", "schema": {"properties": {}},
   "relations": {"implied": {"target": "Team"}, "uses": {"target": "Service"}}}
 ]"#;

fn desk(entities: &[Value]) -> Desk {
    let blueprints: Value = serde_json::from_str(BLUEPRINTS).unwrap();
    let catalog = json!({ "blueprints": blueprints, "entities": entities });
    let desk = Desk::empty();
    desk.write("odd.json", &catalog.to_string());
    desk.import_all(&[desk.folder.path().join("odd.json")]);
    desk
}

#[test]
fn a_relation_that_is_called_implied_is_a_relation() {
    let desk = desk(&[
        json!({ "blueprint": "Team", "identifier": "core" }),
        json!({ "blueprint": "Service", "identifier": "web", "relations": { "implied": "core" } }),
    ]);
    let view = desk.ok("graph_groups", json!({ "by": { "kind": "blueprint" } }));
    let edges = view["scene"]["edges"].as_array().unwrap();
    assert_eq!(edges.len(), 1);
    assert_eq!((&edges[0]["relation"], &edges[0]["implied"]), (&json!("implied"), &json!(false)));
}

#[test]
fn a_super_node_is_the_end_that_its_members_lead_to() {
    let entities: Vec<Value> = (0..20)
        .flat_map(|at| {
            let team = format!("t{at}");
            let service = json!({
                "blueprint": "Service", "identifier": format!("s{at}"), "relations": { "implied": team },
            });
            [service, json!({ "blueprint": "Team", "identifier": team, "title": format!("T {at}") })]
        })
        .collect();
    let by = json!({ "kind": "relation", "relation": "implied" });
    let view = desk(&entities).ok("graph_groups", json!({ "by": by }));
    let nodes = view["scene"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 20);
    for node in nodes {
        let number = node["id"].as_str().unwrap().strip_prefix("Team/t").unwrap();
        assert_eq!(node["title"], format!("T {number}"));
        assert_eq!((&node["blueprint"], &node["count"]), (&json!("Team"), &json!(2)));
    }
}

#[test]
fn a_way_of_which_only_the_end_is_told_begins_with_dots() {
    let entities: Vec<Value> = (0..70)
        .map(|at| {
            let relations = if at == 0 { json!({}) } else { json!({ "uses": format!("s{}", at - 1) }) };
            json!({ "blueprint": "Service", "identifier": format!("s{at}"), "relations": relations })
        })
        .collect();
    let desk = desk(&entities);
    let impact = json!({ "blueprint": "Service", "identifier": "s0", "direction": "downstream" });
    let export = |format: &str| {
        let path = desk.path("long");
        let request = json!({ "impact": impact, "format": format, "path": path });
        desk.ok("graph_impact_export", request);
        desk.read(&format!("long.{format}"))
    };
    let csv = export("csv");
    let row = |at: usize| csv.split("\r\n").nth(at).unwrap();
    assert!(row(63).contains(",s0 → s1 → "), "{}", row(63));
    assert!(row(64).contains(",… → s1 → s2 → "), "{}", row(64));
    assert!(row(69).contains(",… → s6 → s7 → "), "{}", row(69));
    let page = export("md");
    assert!(page.contains("| … → s6 → s7 → "), "{page}");
    let data: Value = serde_json::from_str(&export("json")).unwrap();
    assert_eq!(data, desk.ok("graph_impact", impact.clone()));
}
