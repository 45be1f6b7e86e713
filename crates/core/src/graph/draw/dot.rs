//! Graphviz.

use std::fmt::Write;

use super::palette::light;
use super::plain;
use crate::graph::Graph;
use crate::graph::scene::{members, name_with_count};

/// The graph for `dot` and its relatives. Solid edges are required, dashed ones optional, a double
/// arrow head stands for a list, a dashed box for something that does not exist, a dotted edge for
/// a way through hidden nodes. `colors` holds the palette place of each node; nodes beyond its end
/// are black.
pub fn dot(graph: &Graph, colors: &[u8]) -> String {
    let mut out = String::from(
        "digraph relations {\n  graph [rankdir=LR, fontname=\"Inter,Helvetica,Arial\"]\n  \
         node [shape=box, style=rounded, fontname=\"Inter,Helvetica,Arial\", fontsize=13]\n  \
         edge [fontname=\"Inter,Helvetica,Arial\", fontsize=11, color=\"#6b7683\"]\n\n",
    );
    for (at, node) in graph.nodes.iter().enumerate() {
        let (style, color) = match colors.get(at) {
            _ if node.missing => ("dashed", "#8a94a0"),
            Some(&color) => ("rounded", light(color)),
            None => ("rounded", "#000000"),
        };
        let title = match node.count {
            0 => node.title.clone(),
            count => format!("{} ({})", node.title, members(count)),
        };
        let (id, label) = (quoted(&node.id), quoted(&title));
        let _ = writeln!(out, "  {id} [label={label}, style={style}, color=\"{color}\"]");
    }
    if !graph.edges.is_empty() {
        out.push('\n');
    }
    for edge in &graph.edges {
        let (Some(from), Some(to)) =
            (graph.nodes.get(edge.from as usize), graph.nodes.get(edge.to as usize))
        else {
            continue;
        };
        let name = name_with_count(&edge.relation, edge.count);
        let (from, to, label) = (quoted(&from.id), quoted(&to.id), quoted(&name));
        let style = match edge {
            edge if edge.implied => "dotted",
            edge if edge.required || edge.count > 1 => "solid",
            _ => "dashed",
        };
        let head = if edge.many { "normalnormal" } else { "normal" };
        let _ = writeln!(out, "  {from} -> {to} [label={label}, style={style}, arrowhead={head}]");
    }
    out.push_str("}\n");
    out
}

/// A quoted string. Doubled backslashes also disarm the escapes that a label knows (`\N`, `\l`).
fn quoted(text: &str) -> String {
    format!("\"{}\"", plain(text).replace('\\', "\\\\").replace('"', "\\\""))
}
