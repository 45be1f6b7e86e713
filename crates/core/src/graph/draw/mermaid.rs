//! Mermaid, as wikis and code hosts show it.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::palette::light;
use super::plain;
use crate::graph::Graph;
use crate::graph::scene::{members, name_with_count};

/// The graph as a Mermaid flowchart. Solid edges are required or stand for several, dotted ones are
/// optional or lead through hidden nodes; a dashed box does not exist. `colors` holds the palette
/// place of each node; nodes beyond its end keep the colour of the page's theme.
pub fn mermaid(graph: &Graph, colors: &[u8]) -> String {
    let mut out = String::from("flowchart LR\n");
    let mut used = BTreeSet::new();
    let mut holes = false;
    for (index, node) in graph.nodes.iter().enumerate() {
        let label = match node.count {
            0 => label(&node.title),
            count => label(&format!("{} ({})", node.title, members(count))),
        };
        if node.missing {
            holes = true;
            let _ = writeln!(out, "  n{index}[\"{label}\"]:::missing");
        } else if let Some(&color) = colors.get(index) {
            used.insert(color);
            let _ = writeln!(out, "  n{index}[\"{label}\"]:::kind{color}");
        } else {
            let _ = writeln!(out, "  n{index}[\"{label}\"]");
        }
    }
    for edge in &graph.edges {
        let count = graph.nodes.len();
        if edge.from as usize >= count || edge.to as usize >= count {
            continue;
        }
        let (from, to) = (edge.from, edge.to);
        let many = if edge.many { " (many)" } else { "" };
        let label = label(&name_with_count(&edge.relation, edge.count));
        let solid = !edge.implied && (edge.required || edge.count > 1);
        let arrow = if solid { "-->" } else { "-.->" };
        if label.is_empty() {
            let _ = writeln!(out, "  n{from} {arrow} n{to}");
        } else {
            let _ = writeln!(out, "  n{from} {arrow}|\"{label}{many}\"| n{to}");
        }
    }
    for color in used {
        let stroke = light(color);
        let _ = writeln!(out, "  classDef kind{color} stroke:{stroke},stroke-width:2px");
    }
    if holes {
        out.push_str("  classDef missing stroke-dasharray:4 3\n");
    }
    out
}

/// Text with every character that means something to Mermaid, Markdown or HTML as an entity.
fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in plain(text).chars() {
        match letter {
            '"' | '#' | '&' | '<' | '>' | '`' | '|' | '\\' | '*' | '_' | '[' | ']' | '{' | '}'
            | '(' | ')' | '%' | '$' | ':' | '~' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out
}
