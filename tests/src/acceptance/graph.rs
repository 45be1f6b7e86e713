//! The entity graph: filters, groups, the whole map, impact, paths, insights and files.

mod odd;

use serde_json::{Value, json};

use super::Desk;

/// A catalog with owners, a switch, a circle, an orphan, a missing target and a redundant relation.
pub(super) const SHOP: &str = r#"{"blueprints": [
  {"identifier": "Domain", "title": "Domain", "schema": {"properties": {}}},
  {"identifier": "System", "title": "System", "schema": {"properties": {}},
   "relations": {"domain": {"target": "Domain", "required": true}}},
  {"identifier": "Service", "title": "Service",
   "schema": {"properties": {"tier": {"type": "string", "enum": ["gold", "silver"]}}},
   "relations": {"system": {"target": "System"}, "uses": {"target": "Service", "many": true}}}
 ],
 "entities": [
  {"blueprint": "Domain", "identifier": "trade", "title": "Trade"},
  {"blueprint": "Domain", "identifier": "alone", "title": "Alone"},
  {"blueprint": "System", "identifier": "cart", "title": "Cart", "relations": {"domain": "trade"}},
  {"blueprint": "Service", "identifier": "web", "title": "Web", "team": "shop",
   "properties": {"tier": "gold"}, "relations": {"system": "cart", "uses": ["api", "db"]}},
  {"blueprint": "Service", "identifier": "api", "title": "API", "team": ["core", "shop"],
   "properties": {"tier": "silver"}, "relations": {"system": "cart", "uses": ["db"]}},
  {"blueprint": "Service", "identifier": "db", "title": "=Database", "relations": {"uses": ["gone"]}},
  {"blueprint": "Service", "identifier": "ping", "relations": {"uses": ["pong"]}},
  {"blueprint": "Service", "identifier": "pong", "relations": {"uses": ["ping"]}}
 ]}"#;

fn shop() -> Desk {
    let desk = Desk::empty();
    desk.write("shop.json", SHOP);
    desk.import_all(&[desk.folder.path().join("shop.json")]);
    desk
}

fn ids(scene: &Value) -> Vec<String> {
    let mut ids: Vec<String> = scene["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].as_str().unwrap().to_owned())
        .collect();
    ids.sort();
    ids
}

/// Edges as `from -relation> to`.
fn edges(scene: &Value) -> Vec<String> {
    let id = |at: &Value| scene["nodes"][at.as_u64().unwrap() as usize]["id"].as_str().unwrap();
    let mut edges: Vec<String> = scene["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| {
            let relation = edge["relation"].as_str().unwrap();
            format!("{} -{relation}> {}", id(&edge["from"]), id(&edge["to"]))
        })
        .collect();
    edges.sort();
    edges
}

fn service(identifier: &str) -> Value {
    json!({ "blueprint": "Service", "identifier": identifier })
}

#[test]
fn everything_is_drawn_with_what_is_missing() {
    let desk = shop();
    let view = desk.ok("graph_entities", json!({}));
    assert_eq!(view["total"], 9);
    assert_eq!(ids(&view["scene"]).len(), 9);
    let gone = |node: &&Value| node["missing"] == true;
    let missing: Vec<&Value> =
        view["scene"]["nodes"].as_array().unwrap().iter().filter(gone).collect();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0]["id"], "Service/gone");
    let keys: Vec<&Value> =
        view["legend"].as_array().unwrap().iter().map(|entry| &entry["key"]).collect();
    assert_eq!(keys, ["Domain", "Service", "System"]);
}

#[test]
fn facets_say_what_can_be_chosen() {
    let facets = shop().ok("graph_facets", Value::Null);
    assert_eq!(facets["total"], 9);
    assert_eq!(
        facets["relations"],
        json!([{ "name": "domain", "count": 1 }, { "name": "system", "count": 2 }, { "name": "uses", "count": 6 }])
    );
    assert_eq!(
        facets["teams"],
        json!([{ "name": "shop", "count": 2 }, { "name": "core", "count": 1 }, { "name": "", "count": 6 }])
    );
    assert_eq!(
        facets["properties"],
        json!([{ "name": "tier", "title": "tier", "values": ["gold", "silver"] }])
    );
}

#[test]
fn filters_leave_what_they_say() {
    let desk = shop();
    let scene =
        |filter: Value| desk.ok("graph_entities", json!({ "filter": filter }))["scene"].clone();
    assert_eq!(ids(&scene(json!({ "blueprints": ["Domain"] }))), ["Domain/alone", "Domain/trade"]);
    assert_eq!(ids(&scene(json!({ "teams": ["core"] }))), ["Service/api"]);
    assert_eq!(ids(&scene(json!({ "teams": ["core", "shop"] }))), ["Service/api", "Service/web"]);
    // What does not exist has no team of its own and stays with what points to it.
    let unowned = ids(&scene(json!({ "teams": [""], "blueprints": ["Service"] })));
    assert_eq!(unowned, ["Service/db", "Service/gone", "Service/ping", "Service/pong"]);
    let gold = json!({ "property": { "name": "tier", "value": "gold" } });
    assert_eq!(ids(&scene(gold)), ["Service/web"]);
    let relations = edges(&scene(json!({ "relations": ["domain", "system"] })));
    assert_eq!(
        relations,
        [
            "Service/api -system> System/cart",
            "Service/web -system> System/cart",
            "System/cart -domain> Domain/trade"
        ]
    );
}

#[test]
fn reduction_leaves_out_what_longer_ways_say() {
    let desk = shop();
    let view = desk.ok("graph_entities", json!({ "filter": { "reduced": true } }));
    let left = edges(&view["scene"]);
    for redundant in ["Service/web -uses> Service/db", "Service/web -system> System/cart"] {
        assert!(!left.contains(&redundant.to_owned()), "{left:?}");
    }
    for needed in ["Service/web -uses> Service/api", "Service/ping -uses> Service/pong"] {
        assert!(left.contains(&needed.to_owned()), "{left:?}");
    }
}

#[test]
fn a_hidden_blueprint_leaves_the_ways_through_it() {
    let desk = shop();
    let view = desk.ok("graph_entities", json!({ "filter": { "hide": ["System"] } }));
    let scene = &view["scene"];
    assert!(!ids(scene).contains(&"System/cart".to_owned()));
    let implied: Vec<&Value> =
        scene["edges"].as_array().unwrap().iter().filter(|edge| edge["implied"] == true).collect();
    assert_eq!(implied.len(), 2, "{scene}");
    assert!(edges(scene).contains(&"Service/web -via Cart> Domain/trade".to_owned()));
}

#[test]
fn a_neighbourhood_grows_and_shrinks() {
    let desk = shop();
    let ask = |more: Value| {
        let mut request = json!({ "around": service("web"), "depth": 1, "direction": "upstream" });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.ok("graph_entities", request)
    };
    let near = ask(json!({}));
    assert_eq!(ids(&near["scene"]), ["Service/api", "Service/db", "Service/web", "System/cart"]);
    let more = |view: &Value, id: &str| {
        let nodes = view["scene"]["nodes"].as_array().unwrap();
        nodes.iter().find(|node| node["id"] == id).unwrap()["more"].clone()
    };
    assert_eq!(more(&near, "Service/db"), 1);
    assert_eq!(more(&near, "System/cart"), 1);
    let grown = ask(json!({ "expand": [service("db")] }));
    assert_eq!(ids(&grown["scene"]).len(), 5);
    assert_eq!(more(&grown, "Service/db"), 0);
    let hidden = ask(json!({ "without": [service("api")] }));
    assert_eq!(ids(&hidden["scene"]), ["Service/db", "Service/web", "System/cart"]);
    let closed = ask(json!({ "depth": 3, "collapse": [service("web")] }));
    assert_eq!(ids(&closed["scene"]), ["Service/web"]);
    assert_eq!(more(&closed, "Service/web"), 3);
    let few = ask(json!({ "limit": 2 }));
    assert_eq!(ids(&few["scene"]).len(), 2);
    let stranger = desk.refused("graph_entities", json!({ "around": service("nobody") }));
    assert_eq!(stranger["code"], "not-found");
    assert_eq!(stranger["message"], "There is no Service nobody.");
}

#[test]
fn pinned_entities_keep_their_places() {
    let desk = shop();
    let pin = json!({ "blueprint": "Service", "identifier": "web", "x": 1234.0, "y": -500.0 });
    let view = desk.ok("graph_entities", json!({ "pins": [pin] }));
    let nodes = view["scene"]["nodes"].as_array().unwrap();
    let web = nodes.iter().find(|node| node["id"] == "Service/web").unwrap();
    assert_eq!((web["x"].as_f64(), web["y"].as_f64()), (Some(1234.0), Some(-500.0)));
    // A place that is none, and an entity that is none, are passed over.
    let odd = json!({ "blueprint": "Service", "identifier": "nobody", "x": 0.0, "y": 0.0 });
    desk.ok("graph_entities", json!({ "pins": [odd] }));
}

#[test]
fn a_search_draws_its_hits() {
    let desk = shop();
    let view = desk.ok("graph_entities", json!({ "search": "cart" }));
    assert_eq!(ids(&view["scene"]), ["System/cart"]);
    assert_eq!(view["scene"]["nodes"][0]["more"], 3);
    let none = desk.ok("graph_entities", json!({ "search": "xyzzy" }));
    assert_eq!((&none["total"], ids(&none["scene"]).len()), (&json!(0), 0));
    let some = desk.ok("graph_entities", json!({ "among": [service("web"), service("api")] }));
    assert_eq!(edges(&some["scene"]), ["Service/web -uses> Service/api"]);
}

#[test]
fn too_many_for_one_picture_are_counted_not_drawn() {
    let desk = shop();
    let view = desk.ok("graph_entities", json!({ "limit": 3 }));
    assert_eq!((view["total"].as_u64(), ids(&view["scene"]).len()), (Some(9), 0));
}

#[test]
fn groups_hold_counts() {
    let desk = shop();
    let groups = |by: Value| desk.ok("graph_groups", json!({ "by": by }));
    let sizes = |view: &Value| {
        let mut sizes: Vec<(String, u64)> = view["scene"]["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|node| {
                (node["title"].as_str().unwrap().to_owned(), node["count"].as_u64().unwrap())
            })
            .collect();
        sizes.sort();
        sizes
    };
    let named = |list: &[(&str, u64)]| -> Vec<(String, u64)> {
        list.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    };
    let by_blueprint = groups(json!({ "kind": "blueprint" }));
    let expected = named(&[("Domain", 2), ("Missing", 1), ("Service", 5), ("System", 1)]);
    assert_eq!(sizes(&by_blueprint), expected);
    assert_eq!(by_blueprint["total"], 9);
    let counted: Vec<(String, u64)> = edges(&by_blueprint["scene"])
        .into_iter()
        .zip(by_blueprint["scene"]["edges"].as_array().unwrap())
        .map(|(edge, _)| (edge, 0))
        .collect();
    assert_eq!(counted.len(), 4, "{counted:?}");
    let by_team = groups(json!({ "kind": "team" }));
    assert_eq!(sizes(&by_team), named(&[("Missing", 1), ("No team", 6), ("core", 1), ("shop", 1)]));
    let by_domain = groups(json!({ "kind": "relation", "relation": "domain" }));
    assert_eq!(sizes(&by_domain), named(&[("Missing", 1), ("No domain", 4), ("Trade", 4)]));
    let unknown =
        desk.refused("graph_groups", json!({ "by": { "kind": "relation", "relation": "x" } }));
    assert_eq!(unknown["code"], "not-found");
    assert_eq!(unknown["message"], "No entity has a relation x.");

    let inside = |by: Value, id: &str| {
        let within = json!([{ "by": by, "id": id }]);
        ids(&desk.ok("graph_entities", json!({ "within": within }))["scene"])
    };
    let domain = json!({ "kind": "relation", "relation": "domain" });
    assert_eq!(
        inside(domain.clone(), "Domain/trade"),
        ["Domain/trade", "Service/api", "Service/web", "System/cart"]
    );
    assert_eq!(inside(json!({ "kind": "team" }), "shop"), ["Service/web"]);
    let nested = json!([{ "by": domain, "id": "Domain/trade" }]);
    let split = desk.ok("graph_groups", json!({ "by": { "kind": "blueprint" }, "within": nested }));
    assert_eq!(sizes(&split), named(&[("Domain", 1), ("Service", 2), ("System", 1)]));
}

#[test]
fn colours_say_team_or_value() {
    let desk = shop();
    let view = desk.ok("graph_entities", json!({ "color": { "by": "team" } }));
    let legend = view["legend"].as_array().unwrap();
    assert_eq!(legend.iter().map(|entry| &entry["key"]).collect::<Vec<_>>(), ["core", "shop", ""]);
    assert_eq!(legend[2]["color"], 11);
    let node = |view: &Value, id: &str| {
        let nodes = view["scene"]["nodes"].as_array().unwrap();
        nodes.iter().find(|node| node["id"] == id).unwrap()["color"].clone()
    };
    assert_eq!(node(&view, "Service/web"), legend[1]["color"]);
    let tiers = desk.ok("graph_entities", json!({ "color": { "by": "property", "name": "tier" } }));
    assert_ne!(node(&tiers, "Service/web"), node(&tiers, "Service/api"));
    assert_eq!(node(&tiers, "Domain/trade"), 11);
    let drawn = |more: Value| {
        let mut request = json!({ "kind": "entities", "format": "svg" });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.ok("graph_text", request)["text"].as_str().unwrap().to_owned()
    };
    let map = desk.ok("graph_map", json!({ "color": { "by": "team" } }))["map"].clone();
    let by_team = json!({ "color": { "by": "team" } });
    for svg in [drawn(by_team), drawn(json!({ "map": map }))] {
        for (key, shown) in [("core", true), ("shop", true), ("No team", true), ("System", false)] {
            let entry = svg.lines().any(|line| {
                line.contains("class=\"key\"") && line.contains(&format!(">{key}</text>"))
            });
            assert_eq!(entry, shown, "{key}: {svg}");
        }
    }
}

#[test]
fn the_whole_map_settles_step_by_step() {
    let desk = shop();
    let map = desk.ok("graph_map", json!({}));
    let count = map["nodes"]["ids"].as_array().unwrap().len();
    assert_eq!(count, 9);
    assert_eq!(map["places"].as_array().unwrap().len(), 2 * count);
    assert_eq!(map["edges"].as_array().unwrap().len(), 2 * 9);
    assert_eq!(map["nodes"]["missing"].as_array().unwrap().len(), 1);
    let id = map["map"].as_str().unwrap();
    let mut steps = 0;
    let last = loop {
        let step = desk.ok("graph_map_step", json!({ "map": id, "iterations": 20 }));
        steps += 1;
        assert!(steps < 100, "it never settles: {step}");
        if step["settled"] == true {
            break step;
        }
    };
    // The same map in other colours stands where it stood.
    let again = desk.ok("graph_map", json!({ "color": { "by": "team" } }));
    assert_eq!((&again["places"], &again["settled"]), (&last["places"], &json!(true)));
    let svg =
        desk.ok("graph_text", json!({ "kind": "entities", "format": "svg", "map": again["map"] }));
    assert!(svg["text"].as_str().unwrap().contains("=Database"));

    let filtered = desk.ok("graph_map", json!({ "filter": { "blueprints": ["Domain"] } }));
    assert_eq!(filtered["nodes"]["ids"].as_array().unwrap().len(), 2);
    let gone = desk.refused("graph_map_step", json!({ "map": id, "iterations": 1 }));
    assert_eq!(gone["code"], "not-found", "only two maps are held");
}

#[test]
fn an_edit_is_in_the_next_picture() {
    let desk = shop();
    desk.ok("graph_map", json!({}));
    let value = json!({ "identifier": "new", "title": "New", "relations": { "uses": ["web"] } });
    desk.ok("entity_create", json!({ "blueprint": "Service", "value": value }));
    assert_eq!(desk.ok("graph_entities", json!({}))["total"], 10);
    assert_eq!(desk.ok("graph_map", json!({}))["nodes"]["ids"].as_array().unwrap().len(), 10);
    desk.ok("undo", Value::Null);
    assert_eq!(desk.ok("graph_entities", json!({}))["total"], 9);
    desk.ok("redo", Value::Null);
    assert_eq!(desk.ok("graph_entities", json!({}))["total"], 10);
}

#[test]
fn an_impact_names_ways_owners_and_weak_points() {
    let desk = shop();
    let found = desk.ok("graph_impact", service("db"));
    assert_eq!(found["total"], 2);
    let items = found["items"].as_array().unwrap();
    let reached: Vec<(&str, u64)> = items
        .iter()
        .map(|item| (item["identifier"].as_str().unwrap(), item["distance"].as_u64().unwrap()))
        .collect();
    assert_eq!(reached, [("web", 1), ("api", 1)]);
    assert_eq!(
        found["teams"],
        json!([{ "name": "shop", "count": 2 }, { "name": "core", "count": 1 }])
    );
    let mut up = service("web");
    up["direction"] = json!("upstream");
    let upstream = desk.ok("graph_impact", up.clone());
    let weak: Vec<&str> = upstream["singlePoints"]
        .as_array()
        .unwrap()
        .iter()
        .map(|at| upstream["items"][at.as_u64().unwrap() as usize]["identifier"].as_str().unwrap())
        .collect();
    assert_eq!(weak, ["cart", "db"]);
    let circle = desk.ok("graph_impact", service("ping"));
    assert_eq!(circle["cycles"].as_array().unwrap().len(), 1);
    assert_eq!(desk.refused("graph_impact", service("nobody"))["code"], "not-found");

    let export = |format: &str, name: &str| {
        let request = json!({ "impact": up, "format": format, "path": desk.path(name) });
        desk.ok("graph_impact_export", request.clone());
        assert_eq!(desk.refused("graph_impact_export", request)["code"], "exists");
        desk.read(name)
    };
    let csv = export("csv", "impact.csv");
    // A spreadsheet must not take a title for a formula.
    assert!(csv.contains(",\"'=Database\","), "{csv}");
    assert!(csv.starts_with("distance,blueprint,identifier,title,team,only through it,path\r\n"));
    let page = export("md", "impact.md");
    assert!(page.starts_with("# What Web depends on\n\nIt depends on 5 entities.\n"), "{page}");
    assert!(page.contains("## Single points of failure"), "{page}");
    let data: Value = serde_json::from_str(&export("json", "impact.json")).unwrap();
    assert_eq!(data["total"], 5);
}

#[test]
fn an_impact_becomes_a_table_and_a_page() {
    let desk = shop();
    let export = |identifier: &str, direction: &str, format: &str| {
        let mut impact = service(identifier);
        impact["direction"] = json!(direction);
        let path = desk.path("impact");
        let request =
            json!({ "impact": impact, "format": format, "path": path, "overwrite": true });
        let written = desk.ok("graph_impact_export", request);
        let text = desk.read(&format!("impact.{format}"));
        assert_eq!(written["bytes"], text.len());
        text
    };
    assert_eq!(
        export("api", "upstream", "csv").split("\r\n").collect::<Vec<_>>(),
        [
            "distance,blueprint,identifier,title,team,only through it,path",
            "1,System,cart,Cart,,1,API → Cart",
            "1,Service,db,\"'=Database\",,1,API → =Database",
            "2,Domain,trade,Trade,,0,API → Cart → Trade",
            "2,Service,gone,gone,,0,API → =Database → gone",
            "",
        ]
    );
    assert_eq!(
        export("api", "upstream", "md"),
        "# What API depends on\n\nIt depends on 4 entities.\n\n\
         ## Teams\n\n| team | entities |\n|---|--:|\n| no team | 3 |\n\n\
         ## Single points of failure\n\n| entity | only through it |\n|---|--:|\n\
         | Cart (System) | 1 |\n| =Database (Service) | 1 |\n\n\
         ## Entities\n\n| distance | entity | team | path |\n|--:|---|---|---|\n\
         | 1 | Cart (System) |  | API → Cart |\n\
         | 1 | =Database (Service) |  | API → =Database |\n\
         | 2 | Trade (Domain) |  | API → Cart → Trade |\n\
         | 2 | gone (Service, missing) |  | API → =Database → gone |\n"
    );
    let alone = export("ping", "downstream", "md");
    assert!(alone.starts_with("# What depends on ping\n\nDepending on it: 1 entity.\n"), "{alone}");
    assert!(alone.contains("\n## Circles\n\n- "), "{alone}");
    let data: Value = serde_json::from_str(&export("db", "both", "json")).unwrap();
    let asked = json!({ "blueprint": "Service", "identifier": "db", "direction": "both" });
    assert_eq!(data, desk.ok("graph_impact", asked));
}

#[test]
fn paths_lead_from_one_to_the_other() {
    let desk = shop();
    let ask = |from: &str, to: &str, direction: &str| {
        let request = json!({ "from": service(from), "to": service(to), "direction": direction });
        desk.ok("graph_paths", request)
    };
    let found = ask("web", "db", "upstream");
    let names = |path: &Value| -> Vec<String> {
        let steps = path.as_array().unwrap();
        steps.iter().map(|step| step["identifier"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&found["shortest"]), ["web", "db"]);
    let paths: Vec<Vec<String>> = found["paths"].as_array().unwrap().iter().map(names).collect();
    assert_eq!(paths, [vec!["web", "db"], vec!["web", "api", "db"]]);
    assert_eq!(found["more"], false);
    assert_eq!(ask("db", "web", "upstream")["shortest"], json!([]));
    assert_eq!(ask("web", "ping", "both")["paths"], json!([]));
    let stranger = json!({ "from": service("web"), "to": service("nobody") });
    assert_eq!(desk.refused("graph_paths", stranger)["code"], "not-found");
}

#[test]
fn the_overview_says_what_stands_out() {
    let desk = shop();
    let found = desk.ok("graph_overview", Value::Null);
    assert_eq!((&found["nodes"], &found["edges"]), (&json!(9), &json!(9)));
    assert_eq!(found["orphans"]["total"], 1);
    assert_eq!(found["orphans"]["items"][0]["identifier"], "alone");
    assert_eq!(found["missing"]["items"][0]["identifier"], "gone");
    assert_eq!(found["cycles"].as_array().unwrap().len(), 1);
    assert_eq!(found["hubs"].as_array().unwrap().len(), 8);
    assert!(!found["articulation"].as_array().unwrap().is_empty());
    let blueprints = found["matrix"]["blueprints"].as_array().unwrap();
    let place = |key: &str| blueprints.iter().position(|entry| entry["key"] == key).unwrap();
    let cells = found["matrix"]["cells"].as_array().unwrap();
    let uses = cells.iter().find(|cell| cell["relation"] == "uses").unwrap();
    assert_eq!(uses["count"], 6);
    assert_eq!(uses["from"].as_u64().unwrap() as usize, place("Service"));
    let empty = Desk::empty().ok("graph_overview", Value::Null);
    assert_eq!(empty["nodes"], 0);
}

#[test]
fn what_is_seen_or_all_of_it_becomes_text() {
    let desk = shop();
    let text = |more: Value| {
        let mut request = json!({ "kind": "entities" });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.ok("graph_text", request)["text"].as_str().unwrap().to_owned()
    };
    let all: Value = serde_json::from_str(&text(json!({ "format": "json", "limit": 1 }))).unwrap();
    assert_eq!(all["nodes"].as_array().unwrap().len(), 9, "everything has no limit");
    let seen = json!({ "format": "json", "seen": true, "limit": 2, "around": service("web") });
    let seen: Value = serde_json::from_str(&text(seen)).unwrap();
    assert_eq!(seen["nodes"].as_array().unwrap().len(), 2);
    for format in ["svg", "dot", "mermaid"] {
        let drawn = text(json!({ "format": format, "filter": { "blueprints": ["Domain"] } }));
        assert!(drawn.contains("Trade") && !drawn.contains("Cart"), "{format}: {drawn}");
        let grouped = text(json!({ "format": format, "groups": { "kind": "blueprint" } }));
        assert!(grouped.contains("Service") && !grouped.contains("Web"), "{format}: {grouped}");
    }
    let refusal = desk.refused(
        "graph_text",
        json!({ "kind": "entities", "format": "svg", "seen": true, "limit": 2 }),
    );
    assert_eq!(refusal["code"], "invalid");
}

#[test]
fn a_picture_of_the_window_becomes_a_file() {
    let desk = shop();
    // The smallest PNG: its signature is what counts here.
    let png = "iVBORw0KGgo=";
    let request = json!({ "png": png, "path": desk.path("graph") });
    let written = desk.ok("graph_image", request.clone());
    assert!(written["path"].as_str().unwrap().ends_with("graph.png"));
    assert_eq!(written["bytes"], 8);
    assert_eq!(desk.refused("graph_image", request)["code"], "exists");
    for nonsense in ["R0lGODlh", "no base64!", ""] {
        let request = json!({ "png": nonsense, "path": desk.path("other.png") });
        assert_eq!(desk.refused("graph_image", request)["code"], "invalid");
    }
}

#[test]
fn without_a_workspace_there_is_no_graph() {
    let desk = Desk::bare();
    for (name, request) in [
        ("graph_facets", json!({})),
        ("graph_entities", json!({})),
        ("graph_groups", json!({ "by": { "kind": "blueprint" } })),
        ("graph_map", json!({})),
        ("graph_map_step", json!({ "map": "map-1", "iterations": 1 })),
        ("graph_impact", service("x")),
        ("graph_paths", json!({ "from": service("x"), "to": service("y") })),
        ("graph_overview", json!({})),
        ("graph_text", json!({ "kind": "entities", "format": "json" })),
    ] {
        assert_eq!(desk.refused(name, request)["code"], "no-workspace", "{name}");
    }
}
