//! The studio on 300 cards of ten properties, over the command table: reading the canvas, moving a
//! card, and editing a property, each in milliseconds as the window waits for it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench stops at the first surprise and prints its figures"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use plinth_app::api::history::Changed;
use plinth_app::{App, Host, call};
use serde_json::{Value, json};

const CARDS: usize = 300;
const ROUNDS: usize = 31;

/// Longest time for one call that is no regression.
const BOUND: Duration = Duration::from_millis(30);

struct Quiet;

impl Host for Quiet {
    fn settings_folder(&self) -> Option<PathBuf> {
        None
    }

    fn changed(&self, _: &Changed) {}
}

fn main() {
    let folder = tempfile::TempDir::new().unwrap();
    let app = App::new(Arc::new(Quiet));
    call(&app, "workspace_new", json!({ "path": folder.path().join("w.plinth") })).unwrap();
    let started = Instant::now();
    let create: Vec<Value> = (0..CARDS).map(|n| json!({ "value": blueprint(n) })).collect();
    call(&app, "studio_change", json!({ "create": create })).unwrap();
    println!("studio: creating {CARDS} cards with a layout took {:.0?}", started.elapsed());

    let mut round = 0;
    let mut late = false;
    let mut measure = |what: &str, request: &dyn Fn(usize) -> (&'static str, Value)| {
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                round += 1;
                let (name, request) = request(round);
                let started = Instant::now();
                call(&app, name, request).unwrap();
                started.elapsed()
            })
            .collect();
        times.sort_unstable();
        let (half, most) = (times[ROUNDS / 2], times[ROUNDS * 19 / 20]);
        println!("studio: {what}: median {half:.1?}, p95 {most:.1?}, bound {BOUND:.0?}");
        late |= half > BOUND;
    };
    measure("read the canvas", &|_| ("studio_get", json!({})));
    measure("move a card", &|round| {
        ("studio_change", json!({ "place": [{ "id": "b7", "x": round * 3, "y": 40 }] }))
    });
    measure("edit a property", &|round| {
        let edit =
            json!({ "pointer": "/schema/properties/p3/title", "value": format!("T{round}") });
        ("studio_change", json!({ "edit": [{ "identifier": "b7", "edits": [edit] }] }))
    });
    measure("undo", &|_| ("undo", json!({})));
    if late {
        println!("studio: slower than its bound");
        std::process::exit(1);
    }
}

/// Ten properties and one or two relations to others.
fn blueprint(n: usize) -> Value {
    let properties: serde_json::Map<String, Value> = (0..10)
        .map(|p| {
            let value =
                json!({ "type": "string", "title": format!("Property {p}"), "enum": ["a", "b"] });
            (format!("p{p}"), value)
        })
        .collect();
    let to = |n: usize| json!({ "target": format!("b{}", n % CARDS), "title": "Depends on" });
    json!({
        "identifier": format!("b{n}"),
        "title": format!("Blueprint {n}"),
        "schema": { "properties": properties, "required": ["p1"] },
        "relations": { "one": to(n / 2), "two": to(n * 7 + 1) },
        "mirrorProperties": { "m": { "path": "one.p2" } },
        "calculationProperties": { "c": { "calculation": ".properties.p1 + .properties.p2", "type": "string" } },
    })
}
