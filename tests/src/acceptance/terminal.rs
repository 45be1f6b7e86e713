//! `plinth graph` and `plinth impact`: every option, as a script would use them.

use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::crash::plinth;
use super::graph::SHOP;

/// A workspace with the shop of the graph tests, made and asked by the command alone.
struct Terminal {
    folder: TempDir,
}

impl Terminal {
    fn new() -> Self {
        let terminal = Self { folder: TempDir::new().unwrap() };
        let shop = terminal.path("shop.json");
        plinth_store::file::write_atomic(shop.as_ref(), SHOP.as_bytes()).unwrap();
        terminal.text(&["new", &terminal.path("w.plinth")]);
        terminal.text(&["import", &shop, "--accept", "all"]);
        terminal
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(plinth())
            .args(words)
            .env("PLINTH_WORKSPACE", self.path("w.plinth"))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// What a run that must succeed prints.
    #[track_caller]
    fn text(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let said = String::from_utf8(output.stdout).unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {said}{complaint}");
        said
    }

    /// The one document of `--json`, with the exit code.
    #[track_caller]
    fn document(&self, words: &[&str]) -> (Value, Option<i32>) {
        let output = self.run(&[&["--json"][..], words].concat());
        (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
    }

    /// The graph of entities that these options leave.
    #[track_caller]
    fn graph(&self, options: &[&str]) -> Value {
        let words = [&["graph", "entities", "--format", "json"][..], options].concat();
        let (document, code) = self.document(&words);
        assert_eq!((&document["ok"], code), (&Value::Bool(true), Some(0)), "{words:?}: {document}");
        document["result"].clone()
    }

    #[track_caller]
    fn nodes(&self, options: &[&str]) -> Vec<String> {
        ids(&self.graph(options))
    }

    /// What a run that must be refused says first, with its exit code 1.
    #[track_caller]
    fn refused(&self, words: &[&str]) -> (String, String) {
        let (document, code) = self.document(words);
        assert_eq!((&document["ok"], code), (&Value::Bool(false), Some(1)), "{document}");
        let said = |key: &str| document["problems"][0][key].as_str().unwrap().to_owned();
        (said("code"), said("message"))
    }
}

fn ids(graph: &Value) -> Vec<String> {
    let nodes = graph["nodes"].as_array().unwrap();
    let mut ids: Vec<String> =
        nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

/// Edges as `from -relation> to`.
fn edges(graph: &Value) -> Vec<String> {
    let said = |edge: &Value, key: &str| edge[key].as_str().unwrap().to_owned();
    let mut edges: Vec<String> = graph["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| {
            format!("{} -{}> {}", said(edge, "from"), said(edge, "relation"), said(edge, "to"))
        })
        .collect();
    edges.sort();
    edges
}

#[test]
fn a_graph_is_printed_in_every_format() {
    let terminal = Terminal::new();
    for (kind, title) in [("blueprints", "Service"), ("entities", "Cart")] {
        for (format, start) in [("svg", "<svg "), ("dot", "digraph "), ("mermaid", "flowchart ")] {
            let words = ["graph", kind, "--format", format];
            let said = terminal.text(&words);
            assert!(said.starts_with(start) && said.contains(title), "{kind} {format}: {said}");
            let (document, _) = terminal.document(&words);
            let text = document["result"]["text"].as_str().unwrap();
            assert_eq!(text.trim_end(), said.trim_end(), "{kind} {format}");
        }
        let words = ["graph", kind, "--format", "json"];
        let printed: Value = serde_json::from_str(&terminal.text(&words)).unwrap();
        assert_eq!(printed, terminal.document(&words).0["result"]);
        assert!(printed["nodes"][0]["x"].is_number(), "{printed}");
    }
    let whole = terminal.graph(&[]);
    assert_eq!((ids(&whole).len(), edges(&whole).len()), (9, 9));
    assert!(edges(&whole).contains(&"System/cart -domain> Domain/trade".to_owned()));
    let blueprints = ["graph", "blueprints", "--format", "json"];
    assert_eq!(ids(&terminal.document(&blueprints).0["result"]), ["Domain", "Service", "System"]);
}

#[test]
fn a_graph_is_walked_around_an_entity() {
    let terminal = Terminal::new();
    let near = ["Service/api", "Service/db", "Service/web", "System/cart"];
    let far = [&["Domain/trade", "Service/api", "Service/db", "Service/gone"][..], &near[2..]];
    let web = ["--around", "Service/web"];
    assert_eq!(terminal.nodes(&[&web[..], &["--depth", "1"]].concat()), near);
    assert_eq!(terminal.nodes(&web), far.concat(), "two steps unless said otherwise");
    let of_db = |direction: &str| {
        let options = ["--around", "Service/db", "--depth", "1", "--direction", direction];
        terminal.nodes(&options)
    };
    assert_eq!(of_db("upstream"), ["Service/db", "Service/gone"]);
    assert_eq!(of_db("downstream"), ["Service/api", "Service/db", "Service/web"]);
    assert_eq!(of_db("both"), ["Service/api", "Service/db", "Service/gone", "Service/web"]);
}

#[test]
fn a_graph_is_filtered() {
    let terminal = Terminal::new();
    assert_eq!(terminal.nodes(&["--search", "cart"]), ["System/cart"]);
    assert_eq!(
        terminal.nodes(&["--blueprint", "Domain,System"]),
        ["Domain/alone", "Domain/trade", "System/cart"]
    );
    assert_eq!(
        edges(&terminal.graph(&["--relation", "domain,system"])),
        [
            "Service/api -system> System/cart",
            "Service/web -system> System/cart",
            "System/cart -domain> Domain/trade"
        ]
    );
    assert_eq!(terminal.nodes(&["--team", "core"]), ["Service/api"]);
    assert_eq!(terminal.nodes(&["--team", "core,shop"]), ["Service/api", "Service/web"]);
    assert_eq!(terminal.nodes(&["--property", "tier=gold"]), ["Service/web"]);
    let unowned = terminal.nodes(&["--property", "tier=", "--blueprint", "Service"]);
    assert!(unowned.contains(&"Service/db".to_owned()), "{unowned:?}");
    assert!(!unowned.contains(&"Service/web".to_owned()), "{unowned:?}");

    let hidden = terminal.graph(&["--hide", "System"]);
    assert!(!ids(&hidden).contains(&"System/cart".to_owned()));
    assert!(edges(&hidden).contains(&"Service/web -via Cart> Domain/trade".to_owned()));
    let implied = |edge: &&Value| edge["implied"] == true;
    assert_eq!(hidden["edges"].as_array().unwrap().iter().filter(implied).count(), 2);
    let reduced = edges(&terminal.graph(&["--reduced"]));
    assert!(!reduced.contains(&"Service/web -uses> Service/db".to_owned()), "{reduced:?}");
    assert!(reduced.contains(&"Service/web -uses> Service/api".to_owned()), "{reduced:?}");
}

#[test]
fn a_graph_is_grouped() {
    let terminal = Terminal::new();
    let groups = |by: &str| -> Vec<(String, u64)> {
        let graph = terminal.graph(&["--group-by", by]);
        let mut groups: Vec<(String, u64)> = graph["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|node| {
                (node["title"].as_str().unwrap().to_owned(), node["count"].as_u64().unwrap())
            })
            .collect();
        groups.sort();
        groups
    };
    let named = |list: &[(&str, u64)]| -> Vec<(String, u64)> {
        list.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    };
    assert_eq!(
        groups("blueprint"),
        named(&[("Domain", 2), ("Missing", 1), ("Service", 5), ("System", 1)])
    );
    assert_eq!(groups("team"), named(&[("Missing", 1), ("No team", 6), ("core", 1), ("shop", 1)]));
    assert_eq!(groups("domain"), named(&[("Missing", 1), ("No domain", 4), ("Trade", 4)]));
    let unknown =
        terminal.refused(&["graph", "entities", "--format", "json", "--group-by", "nothing"]);
    assert_eq!(unknown, ("not-found".to_owned(), "No entity has a relation nothing.".to_owned()));
}

#[test]
fn a_graph_is_coloured_in_every_picture() {
    let terminal = Terminal::new();
    // The palette place of a node: the class of its chip, its stroke, its Mermaid class.
    let drawn = |format: &str, by: &[&str], title: &str| -> String {
        let words = [&["graph", "entities", "--format", format][..], by].concat();
        let said = terminal.text(&words);
        let line = said.lines().find(|line| match format {
            "svg" => line.contains(&format!("<title>{title} (")),
            _ => line.contains(&format!("\"{title}\"")),
        });
        let line = line.unwrap_or_else(|| panic!("{title} is not in {said}"));
        let mark = match format {
            "svg" => line.split("class=\"k").nth(1).and_then(|rest| rest.split('"').next()),
            "dot" => line.split("color=\"").nth(1).and_then(|rest| rest.split('"').next()),
            _ => line.split(":::kind").nth(1),
        };
        mark.unwrap_or_else(|| panic!("{line} has no colour")).to_owned()
    };
    for format in ["svg", "dot", "mermaid"] {
        let of = |by: &[&str]| ["Web", "API", "Cart"].map(|title| drawn(format, by, title));
        let [web, api, cart] = of(&[]);
        assert!(web == api && web != cart, "{format}: {web} {api} {cart}");
        assert_eq!(of(&["--color-by", "blueprint"]), [web, api, cart], "{format}");
        // API's first team is another one than Web's, and nobody owns the cart.
        for by in ["team", "tier"] {
            let [web, api, cart] = of(&["--color-by", by]);
            assert!(web != api && web != cart && api != cart, "{format} {by}: {web} {api} {cart}");
        }
        assert_eq!(
            drawn(format, &["--color-by", "team"], "Cart"),
            drawn(format, &["--color-by", "tier"], "Trade")
        );
    }
}

#[test]
fn a_graph_is_written_to_a_file() {
    let terminal = Terminal::new();
    for (format, ending) in [("json", "json"), ("svg", "svg"), ("dot", "dot"), ("mermaid", "mmd")] {
        let words = ["graph", "entities", "--format", format];
        let target = terminal.path("graph");
        let out = [&words[..], &["--out", &target]].concat();
        let path = terminal.path(&format!("graph.{ending}"));
        let said = terminal.text(&out);
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(said, format!("Wrote {path} ({} bytes)\n", written.len()));
        assert_eq!(written.trim_end(), terminal.text(&words).trim_end());
        let (again, _) = terminal.document(&out);
        assert_eq!(again["result"]["path"], path, "what is there is replaced");
    }
    let nowhere = terminal.path("no/such/folder/graph.svg");
    let words = ["graph", "entities", "--format", "svg", "--out", &nowhere];
    assert_eq!(terminal.run(&words).status.code(), Some(3));
}

#[test]
fn words_that_are_none_are_refused() {
    let terminal = Terminal::new();
    let graph = |options: &[&'static str]| [&["graph", "entities"][..], options].concat();
    for wrong in [
        graph(&[]),
        graph(&["--format", "gif"]),
        graph(&["--format", "json", "--depth", "0"]),
        graph(&["--format", "json", "--depth", "11"]),
        graph(&["--format", "json", "--direction", "sideways"]),
        graph(&["--format", "json", "--around", "Service/web", "--search", "cart"]),
        graph(&["--format", "json", "--around", "Service/web", "--group-by", "team"]),
        graph(&["--format", "json", "--search", "cart", "--group-by", "team"]),
        vec!["graph", "nothing", "--format", "json"],
        vec!["impact", "Service"],
        vec!["impact", "Service", "web", "--direction", "sideways"],
    ] {
        let output = terminal.run(&wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{wrong:?}");
    }
    for (options, code, message) in [
        (["--around", "web"], "bad-request", "Write web as BLUEPRINT/ID."),
        (["--around", "Service/nobody"], "not-found", "There is no Service nobody."),
        (["--property", "tier"], "bad-request", "Write tier as PROPERTY=VALUE."),
    ] {
        let words = [&["graph", "entities", "--format", "json"][..], &options[..]].concat();
        assert_eq!(terminal.refused(&words), (code.to_owned(), message.to_owned()));
    }
    let nobody = terminal.refused(&["impact", "Service", "nobody"]);
    assert_eq!(nobody, ("not-found".to_owned(), "There is no Service nobody.".to_owned()));
}

#[test]
fn an_impact_is_said_in_words_and_as_data() {
    let terminal = Terminal::new();
    assert_eq!(
        terminal.text(&["impact", "Service", "db"]),
        "2 entities\n  1  Web (Service)  =Database → Web\n  1  API (Service)  =Database → API\n"
    );
    let upstream = ["impact", "Service", "api", "--direction", "upstream"];
    assert_eq!(
        terminal.text(&upstream),
        "4 entities\n  1  Cart (System)  API → Cart\n  1  =Database (Service)  API → =Database\n  \
         2  Trade (Domain)  API → Cart → Trade\n  2  gone (Service)  API → =Database → gone\n"
    );
    assert_eq!(terminal.text(&["impact", "Domain", "alone"]), "0 entities\n");
    assert_eq!(
        terminal.text(&["impact", "System", "cart", "--direction", "upstream"]).lines().next(),
        Some("1 entity")
    );

    let (document, code) = terminal.document(&upstream);
    assert_eq!(code, Some(0));
    let result = &document["result"];
    assert_eq!(result["total"], 4);
    let items: Vec<(String, u64, Vec<&str>)> = result["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let said = |key: &str| item[key].as_str().unwrap();
            let path = item["path"].as_array().unwrap();
            let path = path.iter().map(|step| step["identifier"].as_str().unwrap()).collect();
            let name = format!("{}/{}", said("blueprint"), said("identifier"));
            (name, item["distance"].as_u64().unwrap(), path)
        })
        .collect();
    let expected = [
        ("System/cart", 1, vec!["api", "cart"]),
        ("Service/db", 1, vec!["api", "db"]),
        ("Domain/trade", 2, vec!["api", "cart", "trade"]),
        ("Service/gone", 2, vec!["api", "db", "gone"]),
    ];
    assert_eq!(items, expected.map(|(name, distance, path)| (name.to_owned(), distance, path)));
    assert_eq!(result["singlePoints"], serde_json::json!([0, 1]));
    let both = terminal.document(&["impact", "Service", "ping", "--direction", "both"]).0;
    assert_eq!(both["result"]["total"], 1);
    assert_eq!(both["result"]["cycles"].as_array().unwrap().len(), 1);
}
