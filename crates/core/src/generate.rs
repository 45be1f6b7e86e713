//! Synthetic catalogs of any size, for measuring: the five blueprints of the Orders sample and
//! entities that hang together as those of a real company do.

use std::fmt::Write;

/// How much to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GenerateOptions {
    /// Number of entities.
    pub entities: usize,
    /// The same seed gives the same file.
    pub seed: u64,
}

impl Default for GenerateOptions {
    fn default() -> Self {
        Self { entities: 1_000, seed: 1 }
    }
}

/// Pieces handed out are about this long, in bytes.
const CHUNK: usize = 64 * 1024;

const AREAS: [&str; 16] = [
    "Cart", "Checkout", "Payment", "Shipping", "Catalog", "Search", "Pricing", "Billing",
    "Account", "Stock", "Returns", "Loyalty", "Fraud", "Review", "Delivery", "Invoice",
];
const COMPONENTS: [&str; 8] =
    ["Service", "Worker", "Gateway", "Library", "Scheduler", "Importer", "Notifier", "Client"];
const RESOURCES: [&str; 4] = ["postgress", "kafka-topic", "rabbit-queue", "s3-bucket"];
const INTERFACES: [&str; 2] = ["Open API", "grpc"];

const BLUEPRINTS: &str = r#"{
  "format": "plinth-catalog",
  "formatVersion": 1,
  "blueprints": [
    {"identifier": "API", "title": "API", "icon": "Link", "schema": {"properties": {"type": {"type": "string", "enum": ["Open API", "grpc"]}}, "required": []}, "relations": {"provider": {"target": "Component", "required": true, "many": false}}},
    {"identifier": "Component", "title": "Component", "icon": "Cloud", "schema": {"properties": {"type": {"type": "string", "enum": ["service", "library"], "enumColors": {"service": "blue", "library": "green"}}}, "required": []}, "relations": {"system": {"target": "System", "required": false, "many": false}, "resources": {"target": "Resource", "required": false, "many": true}, "consumesApi": {"target": "API", "required": false, "many": true}, "components": {"target": "Component", "required": false, "many": true}, "providesApi": {"target": "API", "required": false, "many": false}}},
    {"identifier": "Domain", "title": "Domain", "icon": "Server", "schema": {"properties": {}, "required": []}, "relations": {}},
    {"identifier": "Resource", "title": "Resource", "icon": "DevopsTool", "schema": {"properties": {"type": {"type": "string", "enum": ["postgress", "kafka-topic", "rabbit-queue", "s3-bucket"]}}, "required": []}, "relations": {}},
    {"identifier": "System", "title": "System", "icon": "DevopsTool", "schema": {"properties": {}, "required": []}, "relations": {"domain": {"target": "Domain", "required": true, "many": false}}}
  ],
  "entities": ["#;

/// Writes one catalog file piece by piece: about 2.7 relations an entity, every target exists,
/// blueprints and entities in the order of a canonical export. Needs no memory for the whole.
pub fn generate(options: &GenerateOptions, out: &mut impl FnMut(&str)) {
    let counts = Counts::of(options.entities);
    let mut numbers = Numbers(options.seed);
    let mut chunk = String::with_capacity(CHUNK + 4_096);
    chunk.push_str(BLUEPRINTS);
    let mut first = true;
    let mut entity = |text: std::fmt::Arguments<'_>| {
        chunk.push_str(if first { "\n    " } else { ",\n    " });
        first = false;
        // Writing to a string cannot fail.
        let _ = chunk.write_fmt(text);
        if chunk.len() >= CHUNK {
            out(&chunk);
            chunk.clear();
        }
    };

    for index in 0..counts.apis {
        let area = numbers.pick(&AREAS);
        let kind = numbers.pick(&INTERFACES);
        let provider = numbers.below(counts.components);
        entity(format_args!(
            r#"{{"identifier": "api-{index:06}", "title": "{area} API {index}", "blueprint": "API", "icon": "Link", "properties": {{"type": "{kind}"}}, "relations": {{"provider": "component-{provider:06}"}}}}"#
        ));
    }
    for index in 0..counts.components {
        let area = numbers.pick(&AREAS);
        let word = numbers.pick(&COMPONENTS);
        let kind = if word == "Library" { "library" } else { "service" };
        let relations = component_relations(&counts, &mut numbers);
        entity(format_args!(
            r#"{{"identifier": "component-{index:06}", "title": "{area} {word} {index}", "blueprint": "Component", "icon": "Cloud", "properties": {{"type": "{kind}"}}, "relations": {{{relations}}}}}"#
        ));
    }
    for index in 0..counts.domains {
        let area = AREAS[index % AREAS.len()];
        entity(format_args!(
            r#"{{"identifier": "domain-{index:06}", "title": "{area} {index}", "blueprint": "Domain", "properties": {{}}, "relations": {{}}}}"#
        ));
    }
    for index in 0..counts.resources {
        let area = numbers.pick(&AREAS);
        let kind = numbers.pick(&RESOURCES);
        entity(format_args!(
            r#"{{"identifier": "resource-{index:06}", "title": "{area} {kind} {index}", "blueprint": "Resource", "icon": "DevopsTool", "properties": {{"type": "{kind}"}}, "relations": {{}}}}"#
        ));
    }
    for index in 0..counts.systems {
        let area = numbers.pick(&AREAS);
        let domain = numbers.below(counts.domains);
        entity(format_args!(
            r#"{{"identifier": "system-{index:06}", "title": "{area} system {index}", "blueprint": "System", "properties": {{}}, "relations": {{"domain": "domain-{domain:06}"}}}}"#
        ));
    }
    chunk.push_str(if first { "],\n" } else { "\n  ],\n" });
    chunk.push_str("  \"scorecards\": [],\n  \"actions\": []\n}\n");
    out(&chunk);
}

fn component_relations(counts: &Counts, numbers: &mut Numbers) -> String {
    let mut text = String::new();
    let mut add = |relation: &str, value: &str| {
        let comma = if text.is_empty() { "" } else { ", " };
        let _ = write!(text, r#"{comma}"{relation}": {value}"#);
    };
    if counts.systems > 0 {
        add("system", &format!(r#""system-{:06}""#, numbers.below(counts.systems)));
    }
    // 1.4 + 1.4 + 0.7 targets on average, the rest of 4.7 a component is its system and its API.
    let lists = [
        ("resources", counts.resources, 14),
        ("consumesApi", counts.apis, 14),
        ("components", counts.components, 7),
    ];
    for (relation, available, tenths) in lists {
        let wanted = numbers.below(tenths * 2 / 10 + 2) * 10;
        let wanted = (wanted * tenths / ((tenths * 2 / 10 + 1) * 5) + numbers.below(10)) / 10;
        let mut targets: Vec<usize> =
            (0..wanted.min(available)).map(|_| numbers.below(available)).collect();
        targets.sort_unstable();
        targets.dedup();
        let prefix = match relation {
            "resources" => "resource",
            "consumesApi" => "api",
            _ => "component",
        };
        let list: Vec<String> =
            targets.iter().map(|target| format!(r#""{prefix}-{target:06}""#)).collect();
        add(relation, &format!("[{}]", list.join(", ")));
    }
    if counts.apis > 0 && numbers.below(2) == 0 {
        add("providesApi", &format!(r#""api-{:06}""#, numbers.below(counts.apis)));
    }
    text
}

/// How many entities of each blueprint. Required targets exist even in the smallest catalog.
struct Counts {
    domains: usize,
    systems: usize,
    apis: usize,
    resources: usize,
    components: usize,
}

impl Counts {
    fn of(entities: usize) -> Self {
        let domains = (entities / 100).max(1).min(entities);
        let systems = (entities / 20).max(1).min(entities - domains);
        let left = entities - domains - systems;
        let apis = (entities * 24 / 100).min(left.saturating_sub(1));
        let resources = (entities / 5).min(left - apis);
        Self { domains, systems, apis, resources, components: left - apis - resources }
    }
}

/// Steele, Lea and Flood's SplitMix64: enough for synthetic data, and the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including `end`; 0 when `end` is 0.
    fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.next()) * end as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    use super::{GenerateOptions, generate};

    fn text(entities: usize, seed: u64) -> String {
        let mut text = String::new();
        generate(&GenerateOptions { entities, seed }, &mut |piece| text.push_str(piece));
        text
    }

    #[test]
    fn every_target_exists_and_every_size_is_met() {
        for count in (0..12).chain([100, 1_234]) {
            let catalog: Value = serde_json::from_str(&text(count, 3)).unwrap();
            let entities = catalog["entities"].as_array().unwrap();
            assert_eq!(entities.len(), count);
            let known: HashSet<&str> =
                entities.iter().filter_map(|entity| entity["identifier"].as_str()).collect();
            assert_eq!(known.len(), count);
            for entity in entities {
                let relations = entity["relations"].as_object().unwrap();
                for (relation, value) in relations {
                    let one = value.as_str().map(|target| vec![target]);
                    let many = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                    for target in one.unwrap_or_else(|| many.collect()) {
                        assert!(known.contains(target), "{relation}: {target}");
                    }
                }
                let required = match entity["blueprint"].as_str() {
                    Some("API") => "provider",
                    Some("System") => "domain",
                    _ => continue,
                };
                assert!(relations.contains_key(required), "{entity}");
            }
        }
    }

    #[test]
    fn an_entity_has_about_three_relations() {
        let catalog: Value = serde_json::from_str(&text(5_000, 1)).unwrap();
        let targets: usize = catalog["entities"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|entity| entity["relations"].as_object().unwrap().values())
            .map(|value| value.as_array().map_or(1, Vec::len))
            .sum();
        let mean = targets as f64 / 5_000.0;
        assert!((2.5..3.0).contains(&mean), "{mean}");
    }

    #[test]
    fn the_seed_decides() {
        assert_eq!(text(200, 9), text(200, 9));
        assert_ne!(text(200, 9), text(200, 10));
    }
}
