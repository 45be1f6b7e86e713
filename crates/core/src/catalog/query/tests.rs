//! What queries mean, told by examples and by laws.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::{Direction, Query, Record};

mod explaining;
mod laws;
mod operators;
mod reading;

/// Noon of the last day of May 2026.
pub(crate) const NOW: i64 = 1_780_228_800_000;

/// A record made of an entity's JSON: `properties`, `relations`, and everything else by its
/// `$name`. It is related upstream to what `upstream` lists, downstream to what `downstream` does.
#[derive(Debug)]
pub(crate) struct Written(pub(crate) Value);

impl Record for Written {
    fn property(&self, name: &str) -> Option<Cow<'_, Value>> {
        let found = match name.strip_prefix('$') {
            Some(meta) => self.0.get(meta),
            None => self.0.get("properties")?.get(name),
        };
        found.map(Cow::Borrowed)
    }

    fn relation(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.0.get("relations")?.get(name).map(Cow::Borrowed)
    }

    fn related_to(&self, blueprint: &str, identifiers: &[&str], direction: Direction) -> bool {
        let way = match direction {
            Direction::Upstream => "upstream",
            Direction::Downstream => "downstream",
        };
        let others = self.0.get(way).and_then(|way| way.get(blueprint)).and_then(Value::as_array);
        others
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .any(|other| identifiers.contains(&other))
    }
}

/// A service that says much of itself.
fn cart() -> Written {
    Written(json!({
        "identifier": "cart", "title": "Cart", "blueprint": "service", "team": ["shop", "core"],
        "createdAt": "2026-05-30T08:00:00Z",
        "properties": {
            "language": "Go", "replicas": 3, "coverage": 0.5, "public": true, "tags": ["a", "bc"],
            "numbers": [1, 20], "empty": "", "blank": " ", "none": null, "nothing": [],
            "hollow": {}, "nested": {"x": 1.0}, "written": "3", "big": serde_json::from_str::<Value>("12345678901234567890").unwrap(),
            "released": "2026-05-24T12:00:00Z", "expires": "2026-06-01T00:00:00+02:00",
            "day": "2026-05-31", "endOfLife": "2020-01-01",
            "visits": ["2026-05-31T10:00:00Z", "2020-01-01T00:00:00Z"],
        },
        "relations": {"system": "orders", "uses": ["mail", "bank"], "owner": null, "idle": []},
        "upstream": {"resource": ["postgres"]}, "downstream": {"service": ["web"]},
    }))
}

/// A query that must be understood.
#[track_caller]
fn understood(value: &Value) -> Query {
    let (query, problems) = Query::read(value, "");
    assert_eq!(problems, []);
    query.unwrap()
}

/// Whether the cart passes one condition.
#[track_caller]
fn passes(condition: &Value) -> bool {
    let query = json!({"combinator": "and", "conditions": [condition]});
    understood(&query).matches(&cart(), NOW)
}
