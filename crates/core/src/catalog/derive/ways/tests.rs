use serde_json::json;

use super::*;

/// Blueprints by their relations, as `(blueprint, relation, target)`.
fn blueprints(relations: &[(&str, &str, &str)]) -> Vec<Blueprint> {
    let mut all: Vec<(&str, serde_json::Map<String, serde_json::Value>)> = Vec::new();
    for (from, name, to) in relations {
        for blueprint in [from, to] {
            if !all.iter().any(|(known, _)| known == blueprint) {
                all.push((blueprint, serde_json::Map::new()));
            }
        }
        let (_, relations) = all.iter_mut().find(|(known, _)| known == from).unwrap();
        relations.insert((*name).to_owned(), json!({"target": to}));
    }
    all.into_iter()
        .map(|(identifier, relations)| {
            Blueprint::read(&json!({
                "identifier": identifier, "title": identifier,
                "schema": {"properties": {}}, "relations": relations,
            }))
            .0
            .unwrap()
        })
        .collect()
}

/// A way as text: relations in the order they are taken, those gone against with a `^`.
fn shown(way: &Way) -> String {
    let steps = way.iter().map(|step| {
        format!("{}{}.{}", if step.along { "" } else { "^" }, step.blueprint, step.relation)
    });
    steps.collect::<Vec<_>>().join(" ")
}

fn ways(relations: &[(&str, &str, &str)], source: &str, target: &str) -> Vec<String> {
    let blueprints = blueprints(relations);
    let known = blueprints.iter().map(|one| (one.identifier.as_str(), one)).collect();
    between(&known, source, target).iter().map(shown).collect()
}

const SHOP: [(&str, &str, &str); 4] = [
    ("service", "system", "system"),
    ("system", "domain", "domain"),
    ("service", "uses", "service"),
    ("service", "owner", "team"),
];

#[test]
fn ways_go_up_or_down_the_shortest_first() {
    assert_eq!(ways(&SHOP, "domain", "system"), ["^system.domain"]);
    assert_eq!(ways(&SHOP, "domain", "service"), ["^system.domain ^service.system"]);
    assert_eq!(ways(&SHOP, "service", "domain"), ["service.system system.domain"]);
    assert_eq!(ways(&SHOP, "service", "service"), ["service.uses", "^service.uses"]);
    let more = [&SHOP[..], &[("service", "domain", "domain")]].concat();
    assert_eq!(
        ways(&more, "domain", "service"),
        ["^service.domain", "^system.domain ^service.system"]
    );
}

#[test]
fn up_and_down_are_not_mixed() {
    assert!(ways(&SHOP, "team", "system").is_empty(), "they meet in a service only");
    assert!(ways(&SHOP, "team", "nonesuch").is_empty());
}

#[test]
fn ways_are_bounded() {
    let chain: Vec<(String, String)> =
        (0..9).map(|n| (format!("b{n}"), format!("b{}", n + 1))).collect();
    let chain: Vec<(&str, &str, &str)> =
        chain.iter().map(|(from, to)| (from.as_str(), "next", to.as_str())).collect();
    assert_eq!(ways(&chain, "b0", "b6").len(), 1);
    assert!(ways(&chain, "b0", "b7").is_empty(), "longer than {LONGEST} relations");

    let names: Vec<String> = (0..30).map(|n| format!("n{n}")).collect();
    let all = names.iter().flat_map(|from| names.iter().map(move |to| (from, to)));
    let labels: Vec<(&str, String, &str)> =
        all.map(|(from, to)| (from.as_str(), format!("to-{to}"), to.as_str())).collect();
    let dense: Vec<(&str, &str, &str)> =
        labels.iter().map(|(from, name, to)| (*from, name.as_str(), *to)).collect();
    assert!(ways(&dense, "n0", "n1").len() <= MOST);
}

#[test]
fn a_path_filter_begins_at_either_end() {
    let blueprints = blueprints(&SHOP);
    let known: HashMap<&str, &Blueprint> =
        blueprints.iter().map(|one| (one.identifier.as_str(), one)).collect();
    let way = |source: &str, target: &str, path: &[&str], from: Option<&str>| {
        written(&known, source, target, path, from).as_ref().map(shown)
    };
    let up = Some("service.system system.domain".to_owned());
    let down = Some("^system.domain ^service.system".to_owned());
    assert_eq!(way("service", "domain", &["system", "domain"], None), up);
    assert_eq!(way("domain", "service", &["system", "domain"], None), down);
    assert_eq!(way("domain", "service", &["system", "domain"], Some("service")), down);
    assert_eq!(way("domain", "service", &["system", "domain"], Some("domain")), None);
    assert_eq!(way("domain", "service", &["system", "domain"], Some("team")), None);
    assert_eq!(way("domain", "service", &["system"], None), None, "it ends too early");
    assert_eq!(way("domain", "service", &[], None), None);
}
