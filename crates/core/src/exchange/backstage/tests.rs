use proptest::prelude::*;
use serde_json::{Value, json};

use super::write::descriptors;
use crate::exchange::plan::{Consent, Decisions, Existing, Fate, Plan};
use crate::exchange::reading::{FileFormat, ItemKind, ReadLimits, Reading, SourceFile};
use crate::exchange::write::SourceItem;
use crate::exchange::{read, rehearse};
use crate::problem::Severity;

fn reading_of(name: &str, text: &str) -> Reading {
    read(
        &[SourceFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }],
        &ReadLimits::default(),
    )
}

fn entities(reading: &Reading) -> Vec<Value> {
    let found = reading.candidates.iter().filter(|item| item.kind == ItemKind::Entity);
    found.map(|item| item.value.clone()).collect()
}

fn offered(reading: &Reading) -> Vec<&str> {
    let found = reading.candidates.iter().filter(|item| item.offered);
    let mut names: Vec<&str> =
        found.map(|item| item.value["identifier"].as_str().unwrap()).collect();
    names.sort_unstable();
    names
}

fn told(reading: &Reading) -> Vec<String> {
    let problems = reading.problems.iter();
    problems
        .map(|problem| {
            format!(
                "{} {}:{}",
                problem.code,
                problem.line.unwrap_or_default(),
                problem.column.unwrap_or_default()
            )
        })
        .collect()
}

fn everything() -> Decisions {
    Decisions {
        repairs: Consent::All,
        blueprints: Consent::All,
        stubs: Consent::All,
        ..Decisions::default()
    }
}

fn plan(reading: &Reading) -> Plan {
    rehearse(reading, &Existing::default(), &everything())
}

/// The sources of entities as they are stored.
fn written(entities: &[Value]) -> (String, Vec<String>) {
    let sources: Vec<String> = entities.iter().map(Value::to_string).collect();
    let items: Vec<SourceItem<'_>> = entities
        .iter()
        .zip(&sources)
        .map(|(entity, source)| {
            SourceItem::of(
                entity["blueprint"].as_str().unwrap(),
                entity["identifier"].as_str().unwrap(),
                source,
            )
        })
        .collect();
    let (text, losses) = descriptors(&items);
    let losses = losses.into_iter().map(|loss| {
        format!("{} {}: {}", loss.subject.identifier.unwrap_or_default(), loss.what, loss.why)
    });
    (text, losses.collect())
}

const SHIPYARD: &str = "\
# The shipyard, as its team describes it.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: rigging
  title: Rigging
  description: Ropes and sails
  labels: {tier: '1'}
  annotations:
    example.org/dock: dry
  tags: [rope, sail]
  links:
    - url: https://example.org/rigging
      title: Handbook
      icon: book
  uid: 3b1f
spec:
  type: service
  lifecycle: production
  owner: riggers
  system: default/yard
  subcomponentOf: ship
  providesApis: [hoist]
  consumesApis: []
  dependsOn:
    - component:mast
    - resource:tools/winch
    - api:hoist
  crane: 7
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: hoist, namespace: Tools}
spec:
  type: openapi
  lifecycle: production
  owner: user:default/ann
  definition:
    $text: https://example.org/hoist.yaml
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ann}
spec:
  profile: {displayName: Ann Bolt, email: ann@example.org, badge: 12}
  memberOf: [riggers]
";

#[test]
fn a_component_becomes_an_entity() {
    let reading = reading_of("catalog-info.yaml", SHIPYARD);
    assert_eq!(reading.files[0].format, FileFormat::Yaml);
    let found = entities(&reading);
    assert_eq!(found.len(), 3);
    assert_eq!(
        found[0],
        json!({
            "identifier": "rigging",
            "title": "Rigging",
            "blueprint": "component",
            "properties": {
                "description": "Ropes and sails",
                "labels": {"tier": "1"},
                "annotations": {"example.org/dock": "dry"},
                "tags": ["rope", "sail"],
                "links": [{
                    "url": "https://example.org/rigging", "displayText": "Handbook", "icon": "book"
                }],
                "type": "service",
                "lifecycle": "production",
                "backstage": {
                    "metadata": {"uid": "3b1f"},
                    "spec": {"dependsOn": ["api:hoist"], "crane": 7},
                },
            },
            "relations": {
                "owningGroup": "riggers",
                "system": "yard",
                "subcomponentOf": "ship",
                "providesApis": ["hoist"],
                "consumesApis": [],
                "dependsOnComponent": ["mast"],
                "dependsOnResource": ["tools/winch"],
            },
        })
    );
}

#[test]
fn other_kinds_follow_their_own_tables() {
    let reading = reading_of("catalog-info.yaml", SHIPYARD);
    let found = entities(&reading);
    assert_eq!(found[1]["identifier"], "tools/hoist");
    assert_eq!(found[1]["relations"], json!({"owningUser": "ann"}));
    assert_eq!(
        found[1]["properties"]["backstage"]["spec"],
        json!({"definition": {"$text": "https://example.org/hoist.yaml"}})
    );
    assert_eq!(found[2]["title"], "Ann Bolt");
    assert_eq!(found[2]["relations"], json!({"memberOf": ["riggers"]}));
    assert_eq!(found[2]["properties"]["backstage"], json!({"spec": {"profile": {"badge": 12}}}));
    assert_eq!(told(&reading), ["backstage-reference 28:7", "backstage-placeholder 39:5"]);
}

#[test]
fn the_blueprints_they_need_are_offered() {
    let reading = reading_of("catalog-info.yaml", SHIPYARD);
    assert_eq!(
        offered(&reading),
        ["api", "component", "domain", "group", "resource", "system", "user"]
    );
    let without = rehearse(&reading, &Existing::default(), &Decisions::default());
    assert_eq!(without.writes, []);
    assert!(without.items.iter().all(|item| item.fate == Fate::Waiting), "{:#?}", without.items);
    let with = plan(&reading);
    assert_eq!((with.summary.blueprints.created, with.summary.entities.created), (7, 3));
    for item in with.items.iter().filter(|item| item.kind == ItemKind::Blueprint) {
        let grave = item.problems.iter().filter(|problem| problem.severity != Severity::Info);
        assert_eq!(grave.count(), 0, "{:#?}", item.problems);
    }
}

#[test]
fn an_offered_blueprint_only_fills_the_gaps_of_a_stored_one() {
    let reading = reading_of("catalog-info.yaml", SHIPYARD);
    let stored = json!({
        "identifier": "component", "title": "Ship part", "icon": "Service",
        "schema": {"properties": {"type": {"type": "string", "title": "Sort"}}, "required": []},
        "relations": {},
    });
    let mut existing = Existing::default();
    existing.blueprints.insert("component".to_owned(), stored.to_string());
    let plan = rehearse(&reading, &existing, &everything());
    let write = plan.writes.iter().find(|write| write.identifier == "component").unwrap();
    let after: Value = serde_json::from_str(&write.source).unwrap();
    assert_eq!((&after["title"], &after["icon"]), (&json!("Ship part"), &json!("Service")));
    assert_eq!(after["schema"]["properties"]["type"]["title"], "Sort");
    assert!(after["relations"].get("owningGroup").is_some());
    existing.blueprints.insert("component".to_owned(), write.source.clone());
    let again = rehearse(&reading, &existing, &Decisions::default());
    let item = again.items.iter().find(|item| item.identifier == "component").unwrap();
    assert_eq!(item.fate, Fate::Unchanged);
}

#[test]
fn a_blueprint_in_the_files_is_not_offered() {
    let files = [
        ("catalog-info.yaml", SHIPYARD.to_owned()),
        ("b.json", json!({"identifier": "component", "schema": {}}).to_string()),
    ];
    let files = files.map(|(name, text)| SourceFile { name: name.to_owned(), bytes: text.into() });
    let reading = read(&files, &ReadLimits::default());
    assert!(!offered(&reading).contains(&"component"));
}

#[test]
fn problems_lead_to_the_line_of_the_descriptor() {
    let text = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\nspec:\n  type: x\n  owner: nobody\n  system: nowhere\n";
    let reading = reading_of("catalog-info.yaml", text);
    let plan = plan(&reading);
    let item = plan.items.iter().find(|item| item.identifier == "a").unwrap();
    let places: Vec<_> =
        item.problems.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places, [(Some(7), Some(10)), (Some(8), Some(11))], "{:#?}", item.problems);
    assert_eq!(item.line, Some(1));
}

#[test]
fn locations_templates_and_unknown_kinds_are_kept() {
    let text = "\
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: all}
spec: {type: url, targets: [./a.yaml, ./b.yaml]}
---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: {name: new-ship}
spec: {type: service, owner: riggers, parameters: [{title: Name}], steps: []}
---
apiVersion: example.org/v2
kind: Dock
metadata: {name: north}
spec: {owner: riggers, depth: 9}
status: {items: []}
";
    let reading = reading_of("a.yaml", text);
    let found = entities(&reading);
    assert_eq!(found[0]["properties"], json!({"type": "url", "targets": ["./a.yaml", "./b.yaml"]}));
    assert_eq!(
        found[1]["properties"]["backstage"]["spec"],
        json!({"parameters": [{"title": "Name"}], "steps": []})
    );
    assert_eq!(found[2]["blueprint"], "dock");
    assert_eq!(
        found[2]["properties"]["backstage"],
        json!({"apiVersion": "example.org/v2", "kind": "Dock", "spec": {"depth": 9}})
    );
    assert!(offered(&reading).contains(&"dock"));
    assert_eq!(told(&reading), ["backstage-output 1:1"]);
    assert_eq!(plan(&reading).summary.entities.created, 3);
}

#[test]
fn answers_of_the_catalog_are_descriptors_too() {
    let one = json!({
        "apiVersion": "backstage.io/v1alpha1", "kind": "System", "metadata": {"name": "yard"},
        "spec": {"owner": "riggers"}, "relations": [{"type": "ownedBy"}]
    });
    for text in [
        one.to_string(),
        json!([one, one]).to_string(),
        json!({"items": [one], "totalItems": 1}).to_string(),
    ] {
        let reading = reading_of("answer.json", &text);
        assert_eq!(reading.files[0].format, FileFormat::Json);
        assert_eq!(entities(&reading)[0]["blueprint"], "system");
        assert_eq!(told(&reading), ["backstage-output 1:1"]);
    }
}

#[test]
fn descriptors_without_a_name_and_manifests_of_others_are_named() {
    let text = "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {title: x}\n";
    assert_eq!(told(&reading_of("catalog-info.yaml", text)), ["backstage-name 1:1"]);
    let manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n";
    assert_eq!(told(&reading_of("deploy.yaml", manifest)), ["unknown-item 1:1"]);
    let twice =
        "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: a\n  name: b\n";
    let reading = reading_of("catalog-info.yaml", twice);
    assert_eq!(told(&reading), ["duplicate-key 5:3"]);
    assert!(reading.problems[0].message.contains("line 4, column 3"), "{:?}", reading.problems);
    assert_eq!(entities(&reading).len(), 0);
}

#[test]
fn descriptors_come_back_as_they_were() {
    let before = entities(&reading_of("catalog-info.yaml", SHIPYARD));
    let (text, losses) = written(&before);
    assert_eq!(losses, Vec::<String>::new());
    let mut after = entities(&reading_of("catalog-info.yaml", &text));
    let key = |entity: &Value| entity["identifier"].as_str().unwrap().to_owned();
    let mut before = before;
    before.sort_by_key(key);
    after.sort_by_key(key);
    assert_eq!(after, before);
    insta::assert_snapshot!(text);
}

#[test]
fn what_backstage_cannot_hold_is_listed() {
    let entities = [
        json!({
            "identifier": "a b", "blueprint": "Component", "icon": "x", "team": "t",
            "createdAt": "2024", "properties": {"type": "service", "cost": 3},
            "relations": {
                "owningGroup": "g", "owningUser": "u", "cloud": "c",
                "system": {"combinator": "and", "rules": []},
            },
        }),
        json!({"identifier": "b", "blueprint": "boat", "properties": {}, "relations": {}}),
    ];
    let (text, losses) = written(&entities);
    assert_eq!(
        losses,
        [
            "a b /identifier: Backstage refuses this name: it takes at most 63 letters and digits, with single signs - _ . between them.",
            "a b /relations/owningUser: Backstage holds one owner and this is one more.",
            "a b /relations/system: Backstage has no relations that are searches.",
            "a b /icon: Descriptors of Backstage have no such member.",
            "a b /team: Descriptors of Backstage have no such member.",
            "a b /properties/cost: The kind Component has no such property.",
            "a b /relations/cloud: The kind Component has no such relation.",
            "a b : Backstage refuses a Component without spec.lifecycle.",
            "b : The blueprint \"boat\" is no kind of Backstage.",
        ]
    );
    assert!(text.contains("owner: g"), "{text}");
}

fn any_descriptor() -> impl Strategy<Value = Value> {
    let name = "[a-z]{1,3}";
    let reference = prop_oneof![
        "[a-z]{1,3}",
        "(component|resource|group|user|api|Domain):[a-z]{1,2}",
        "[a-z]{1,2}/[a-z]{1,2}",
        "[:/a]{0,3}",
    ];
    let references = prop::collection::vec(reference.clone(), 0..4);
    let scalar = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        "[a-z: ]{0,4}".prop_map(Value::from)
    ];
    let kind = prop::sample::select(vec![
        "Component",
        "API",
        "Resource",
        "System",
        "Domain",
        "Group",
        "User",
        "Location",
        "Template",
        "Dock",
    ]);
    let field = prop::sample::select(vec![
        "type",
        "lifecycle",
        "owner",
        "system",
        "domain",
        "parent",
        "children",
        "members",
        "memberOf",
        "dependsOn",
        "dependencyOf",
        "providesApis",
        "targets",
        "profile",
        "other",
    ]);
    let value = prop_oneof![
        reference.prop_map(Value::from),
        references.prop_map(Value::from),
        scalar.clone(),
        scalar.prop_map(|inner| json!({"email": inner, "x": 1})),
    ];
    let spec = prop::collection::vec((field, value), 0..6);
    (kind, name, prop::option::of("[a-z]{1,2}"), spec).prop_map(|(kind, name, namespace, spec)| {
        let mut metadata = json!({"name": name});
        if let Some(namespace) = namespace {
            metadata["namespace"] = Value::from(namespace);
        }
        let spec: serde_json::Map<String, Value> =
            spec.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        json!({"apiVersion": "backstage.io/v1alpha1", "kind": kind, "metadata": metadata, "spec": spec})
    })
}

proptest! {
    #[test]
    fn writing_and_reading_again_changes_nothing(descriptor in any_descriptor()) {
        let first = entities(&reading_of("catalog-info.json", &descriptor.to_string()));
        prop_assert_eq!(first.len(), 1);
        let (text, _) = written(&first);
        let second = entities(&reading_of("catalog-info.yaml", &text));
        prop_assert_eq!(second, first, "{}", text);
    }

    #[test]
    fn the_order_of_documents_does_not_matter(
        mut descriptors in prop::collection::vec(any_descriptor(), 1..4),
    ) {
        let write = |all: &[Value]| {
            let texts: Vec<String> = all.iter().map(Value::to_string).collect();
            let mut found = entities(&reading_of("catalog-info.yaml", &texts.join("\n---\n")));
            found.sort_by_key(Value::to_string);
            found
        };
        let forward = write(&descriptors);
        descriptors.reverse();
        prop_assert_eq!(write(&descriptors), forward);
    }
}
