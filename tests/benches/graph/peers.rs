//! Other engines on the same graph: Graphviz as a program, elkjs and d3-force in Node.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use plinth_core::graph::layout::{Point, Size};
use serde_json::{Value, json};

/// Pixels of a Graphviz inch.
const INCH: f64 = 72.0;

/// What another engine made of a graph.
pub(crate) struct Answer {
    pub(crate) points: Vec<Point>,
    pub(crate) time: Duration,
}

/// Places by `sfdp` with its prism, or by `dot`; none where Graphviz is not installed.
pub(crate) fn graphviz(engine: &str, sizes: &[Size], edges: &[(u32, u32)]) -> Option<Answer> {
    let mut text = String::from(
        "digraph { graph [overlap=prism, splines=false, ranksep=1, nodesep=0.6] node [shape=box, fixedsize=true, label=\"\"]\n",
    );
    for (node, size) in sizes.iter().enumerate() {
        let (w, h) = (size.w / INCH, size.h / INCH);
        writeln!(text, "n{node} [width={w:.4}, height={h:.4}]").unwrap();
    }
    for (from, to) in edges {
        writeln!(text, "n{from} -> n{to}").unwrap();
    }
    text.push('}');
    let start = Instant::now();
    let output = fed(Command::new(engine).arg("-Tplain"), &text)?;
    let time = start.elapsed();
    let mut points = vec![Point::default(); sizes.len()];
    for line in output.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        if let ["node", name, x, y, ..] = words[..] {
            let node: usize = name[1..].parse().unwrap();
            let pixels = |inches: &str| inches.parse::<f64>().unwrap() * INCH;
            points[node] = Point { x: pixels(x), y: -pixels(y) };
        }
    }
    Some(Answer { points, time })
}

/// Places by elkjs' layers; none where it is not installed.
pub(crate) fn elkjs(sizes: &[Size], edges: &[(u32, u32)]) -> Option<Answer> {
    let sizes: Vec<_> = sizes.iter().map(|size| [size.w, size.h]).collect();
    node("elkjs", "elk.mjs", &json!({ "sizes": sizes, "edges": edges }))
}

/// Places after `iterations` ticks of d3-force; none where it is not installed.
pub(crate) fn d3_force(nodes: usize, edges: &[(u32, u32)], iterations: u32) -> Option<Answer> {
    let request = json!({ "nodes": nodes, "edges": edges, "iterations": iterations });
    node("d3-force", "force.mjs", &request)
}

fn folder() -> PathBuf {
    std::env::var_os("PLINTH_BENCH_PEERS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("bench-peers"), PathBuf::from)
}

/// The script answers `{places: [[x, y]], milliseconds}`: its own time, without Node's start.
fn node(package: &str, script: &str, request: &Value) -> Option<Answer> {
    let folder = folder();
    if !folder.join("node_modules").join(package).exists() {
        println!("  {package} is not installed in {}: not compared", folder.display());
        return None;
    }
    let output = fed(Command::new("node").arg(folder.join(script)), &request.to_string())?;
    let answer: Value = serde_json::from_str(&output).unwrap();
    let number = |value: &Value| value.as_f64().unwrap();
    let points = answer["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| Point { x: number(&place[0]), y: number(&place[1]) })
        .collect();
    Some(Answer { points, time: Duration::from_secs_f64(number(&answer["milliseconds"]) / 1e3) })
}

/// The output of a program that reads `input`; none, and said so, when it does not start.
fn fed(command: &mut Command, input: &str) -> Option<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let started =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = started else {
        println!("  {name} is not installed: not compared");
        return None;
    };
    let mut pipe = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || pipe.write_all(input.as_bytes()));
        child.wait_with_output().unwrap()
    });
    assert!(output.status.success(), "{name} failed");
    Some(String::from_utf8(output.stdout).unwrap())
}
