//! A picture that stands alone: no script, no font file, no address, light and dark.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::palette::palette;
use super::plain;
use super::route::{Route, number};
use crate::graph::layout::{Bounds, Point, Size};
use crate::graph::measure::{fit, text_width};
use crate::graph::scene::{
    IDENTIFIER_SIZE, LABEL_SIZE, Scene, SceneEdge, SceneNode, SceneSubject, TEXT_LEFT, TEXT_RIGHT,
    TITLE_SIZE, label_width, members, name_with_count, shows_identifier,
};

/// Free pixels around the picture; loops and badges reach into it.
pub(super) const MARGIN: f64 = 48.0;
/// Above this many relations none is named in the picture (each keeps its tooltip).
const NAMED_EDGES: usize = 600;
/// Height of one line of the legend.
const LEGEND_LINE: f64 = 26.0;

pub(super) const STYLE: &str = "text{font-family:Inter,'Segoe UI',system-ui,-apple-system,'Helvetica Neue',\
Arial,sans-serif;unicode-bidi:isolate}\
.paper{fill:#ffffff}.card{fill:#ffffff;stroke:#c9d0d8;stroke-width:1}\
.hole{fill:#ffffff;stroke:#9a5b00;stroke-width:1.2;stroke-dasharray:4 3}\
.title{fill:#1a2129;font-size:13px;font-weight:600}.name{fill:#5a6570;font-size:11px}\
.entity{font-weight:500}.mono{fill:#ffffff;font-size:10px;font-weight:700;text-anchor:middle}\
.edge{fill:none;stroke:#6b7683;stroke-width:1.3;stroke-linejoin:round}.head{fill:#6b7683}\
.optional{stroke-dasharray:5 3.5}.implied{stroke-dasharray:0.1 4;stroke-linecap:round;\
stroke-width:2}.some{stroke-width:2.2}.lots{stroke-width:3.4}.lost{stroke:#9a5b00}.losthead{fill:#9a5b00}\
.relation{fill:#333d47;font-size:11px;text-anchor:middle}.more{fill:#5a6570;font-size:11px}\
.key{fill:#333d47;font-size:12px}.rule{stroke:#dde2e7}";

pub(super) const DARK_STYLE: &str = ".paper{fill:#14181d}.card{fill:#1d232a;stroke:#3b4550}\
.hole{fill:#14181d;stroke:#e0a458}.title{fill:#eef1f4}.name,.more{fill:#a3aeb9}\
.mono{fill:#10151a}.edge{stroke:#8b97a4}.head{fill:#8b97a4}.lost{stroke:#e0a458}\
.losthead{fill:#e0a458}.relation,.key{fill:#d3dae1}.rule{stroke:#2f3841}";

/// A colour of a picture whose colours say something else than the blueprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColorKey {
    /// Place in the palette.
    pub color: u8,
    /// What it says.
    pub title: String,
}

/// The scene as one SVG file. Titles are text, whatever they hold; relations are named along
/// their edges as long as there is room, and always in a tooltip. `keys` say what the colours mean;
/// without any they say the blueprint.
pub fn svg(scene: &Scene, keys: &[ColorKey]) -> String {
    let area = scene.bounds.grown(MARGIN);
    let legend = Legend::new(scene, keys, area.w - 2.0 * MARGIN);
    let width = area.w.max(legend.size.w + 2.0 * MARGIN);
    let height = area.h + legend.size.h;
    let mut out = String::with_capacity(2_000 + scene.nodes.len() * 400 + scene.edges.len() * 300);
    let (x, y) = (number(area.x - (width - area.w) / 2.0), number(area.y));
    let (w, h) = (number(width), number(height));
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x} {y} {w} {h}\" width=\"{w}\" \
         height=\"{h}\" role=\"img\">\n<title>{}</title>\n<style>{STYLE}",
        summary(scene)
    );
    let mut dark = String::from(DARK_STYLE);
    for (index, (light_color, dark_color)) in palette().iter().enumerate() {
        let _ = write!(out, ".k{index}{{fill:{light_color}}}");
        let _ = write!(dark, ".k{index}{{fill:{dark_color}}}");
    }
    let _ = writeln!(out, "@media(prefers-color-scheme:dark){{{dark}}}</style>");
    let _ =
        writeln!(out, "<rect class=\"paper\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>");
    edges(&mut out, scene);
    out.push_str("<g>\n");
    for node in &scene.nodes {
        card(&mut out, node, scene.subject);
    }
    out.push_str("</g>\n");
    let left = scene.bounds.x + (scene.bounds.w - legend.size.w).min(0.0) / 2.0;
    legend.draw(&mut out, Point::new(left, area.y + area.h - MARGIN * 0.35));
    out.push_str("</svg>\n");
    out
}

pub(super) fn summary(scene: &Scene) -> String {
    let count = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
    };
    let nodes = match scene.subject {
        SceneSubject::Blueprints => count(scene.nodes.len(), "blueprint", "blueprints"),
        SceneSubject::Entities => count(scene.nodes.len(), "entity", "entities"),
    };
    format!("{nodes}, {}", count(scene.edges.len(), "relation", "relations"))
}

pub(super) fn edges(out: &mut String, scene: &Scene) {
    let routed: Vec<(&SceneEdge, &SceneNode, &SceneNode, Route)> = scene
        .edges
        .iter()
        .filter_map(|edge| {
            let from = scene.nodes.get(edge.from as usize)?;
            let to = scene.nodes.get(edge.to as usize)?;
            Some((edge, from, to, Route::new(edge, from, to)))
        })
        .collect();
    out.push_str("<g>\n");
    for (edge, from, to, route) in &routed {
        let optional =
            scene.subject == SceneSubject::Blueprints && !edge.required && !edge.dangling;
        let dash = match edge {
            edge if edge.implied => " implied",
            edge if edge.count >= 100 => " lots",
            edge if edge.count >= 10 => " some",
            _ if optional => " optional",
            _ => "",
        };
        let (lost, head) = if edge.dangling { (" lost", "losthead") } else { ("", "head") };
        let _ = writeln!(
            out,
            "<g><title>{} → {} → {}</title><path class=\"edge{dash}{lost}\" d=\"{}\"/>\
             <path class=\"{head}\" d=\"{}\"/></g>",
            escaped(&from.title),
            escaped(&name_with_count(&edge.relation, edge.count)),
            escaped(&to.title),
            route.line,
            route.heads
        );
    }
    out.push_str("</g>\n");
    if routed.len() > NAMED_EDGES {
        return;
    }
    let cards: Vec<Bounds> = scene
        .nodes
        .iter()
        .map(|node| Bounds::around(Point::new(node.x, node.y), Size { w: node.w, h: node.h }))
        .collect();
    let covered = |area: &Bounds| cards.iter().filter(|card| card.meets(area)).count();
    let must = scene.subject == SceneSubject::Blueprints;
    let mut taken: Vec<Bounds> = Vec::new();
    out.push_str("<g>\n");
    for (edge, _, _, route) in &routed {
        let name = name_with_count(&edge.relation, edge.count);
        if name.is_empty() {
            continue;
        }
        let Some(area) = route.label(&name, &covered, &taken, must) else {
            continue;
        };
        let text = fit(&plain(&name), LABEL_SIZE, label_width(&name) - 7.0);
        let _ = writeln!(
            out,
            "<rect class=\"paper\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"/>\
             <text class=\"relation\" x=\"{}\" y=\"{}\">{}</text>",
            number(area.x),
            number(area.y),
            number(area.w),
            number(area.h),
            number(area.x + area.w / 2.0),
            number(area.y + area.h / 2.0 + 3.8),
            escaped(&text)
        );
        taken.push(area);
    }
    out.push_str("</g>\n");
}

fn card(out: &mut String, node: &SceneNode, subject: SceneSubject) {
    let (left, top) = (node.x - node.w / 2.0, node.y - node.h / 2.0);
    let class = if node.missing { "hole" } else { "card" };
    let note = if node.missing { " (does not exist)" } else { "" };
    let _ = write!(out, "<g><title>{}{note}</title>", escaped(&full_name(node, subject)));
    if node.count > 1 {
        // The edge of a second card behind says that it is several.
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"7\"/>",
            number(left + 4.0),
            number(top + 4.0),
            number(node.w),
            number(node.h)
        );
    }
    let _ = write!(
        out,
        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" \
         height=\"{}\" rx=\"7\"/>",
        number(left),
        number(top),
        number(node.w),
        number(node.h)
    );
    if node.missing {
        let _ = write!(
            out,
            "<text class=\"name\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">?</text>",
            number(left + 18.0),
            number(node.y + 4.0)
        );
    } else {
        chip(out, Point::new(left + 18.0, node.y), node.color, &node.blueprint);
    }
    let room = node.w - TEXT_LEFT - TEXT_RIGHT + 2.0;
    let x = number(left + TEXT_LEFT - 1.0);
    let second = if node.count > 0 {
        Some(members(node.count))
    } else {
        shows_identifier(subject, &node.title, &node.identifier).then(|| plain(&node.identifier))
    };
    let two_lines = second.is_some();
    let title_y = if two_lines { node.y - 3.0 } else { node.y + 4.6 };
    let weight = if subject == SceneSubject::Entities { " entity" } else { "" };
    let _ = write!(
        out,
        "<text class=\"title{weight}\" x=\"{x}\" y=\"{}\">{}</text>",
        number(title_y),
        escaped(&fit(&plain(&node.title), TITLE_SIZE, room))
    );
    if let Some(second) = second {
        let _ = write!(
            out,
            "<text class=\"name\" x=\"{x}\" y=\"{}\">{}</text>",
            number(node.y + 13.0),
            escaped(&fit(&second, IDENTIFIER_SIZE, room))
        );
    }
    if node.more > 0 {
        let _ = write!(
            out,
            "<text class=\"more\" x=\"{}\" y=\"{}\" text-anchor=\"end\">+{} more</text>",
            number(left + node.w - 2.0),
            number(top + node.h + 13.0),
            node.more
        );
    }
    out.push_str("</g>\n");
}

fn full_name(node: &SceneNode, subject: SceneSubject) -> String {
    if node.count > 0 {
        return format!("{} ({})", node.title, members(node.count));
    }
    match subject {
        SceneSubject::Blueprints => format!("{} ({})", node.title, node.identifier),
        SceneSubject::Entities => {
            format!("{} ({} {})", node.title, node.blueprint, node.identifier)
        }
    }
}

/// The colour of a blueprint with its first two letters.
pub(super) fn chip(out: &mut String, centre: Point, color: u8, blueprint: &str) {
    let _ = write!(
        out,
        "<rect class=\"k{color}\" x=\"{}\" y=\"{}\" width=\"20\" height=\"20\" rx=\"5\"/>\
         <text class=\"mono\" x=\"{}\" y=\"{}\">{}</text>",
        number(centre.x - 10.0),
        number(centre.y - 10.0),
        number(centre.x),
        number(centre.y + 3.6),
        escaped(&monogram(blueprint))
    );
}

fn monogram(blueprint: &str) -> String {
    let mut letters = blueprint.chars().filter(|letter| letter.is_alphanumeric());
    let first: String =
        letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    letters.next().map_or_else(|| first.clone(), |second| format!("{first}{second}"))
}

enum Key {
    Blueprint(u8, String),
    Color(u8),
    Line(&'static str, bool),
    Hole,
}

/// What colours and lines mean, in rows below the picture.
pub(super) struct Legend {
    /// Each entry with its place inside the legend.
    entries: Vec<(Point, Key, String)>,
    pub(super) size: Size,
}

impl Legend {
    pub(super) fn new(scene: &Scene, colors: &[ColorKey], width: f64) -> Self {
        let mut keys: Vec<(Key, String)> = Vec::new();
        for key in colors {
            keys.push((Key::Color(key.color), fit(&plain(&key.title), 12.0, 180.0)));
        }
        if scene.subject == SceneSubject::Entities && colors.is_empty() {
            let present: BTreeMap<&str, u8> = scene
                .nodes
                .iter()
                .filter(|node| !node.missing && !node.blueprint.is_empty())
                .map(|node| (node.blueprint.as_str(), node.color))
                .collect();
            for (blueprint, color) in present {
                let text = fit(&plain(blueprint), 12.0, 180.0);
                keys.push((Key::Blueprint(color, blueprint.to_owned()), text));
            }
        }
        let has = |wanted: fn(&SceneEdge) -> bool| scene.edges.iter().any(wanted);
        if scene.subject == SceneSubject::Blueprints {
            if has(|edge| edge.required && !edge.dangling) {
                keys.push((Key::Line("edge", false), "required".to_owned()));
            }
            if has(|edge| !edge.required && !edge.dangling) {
                keys.push((Key::Line("edge optional", false), "optional".to_owned()));
            }
        }
        if has(|edge| edge.implied) {
            keys.push((Key::Line("edge implied", false), "through hidden ones".to_owned()));
        }
        if has(|edge| edge.many) {
            keys.push((Key::Line("edge", true), "list of targets".to_owned()));
        }
        if scene.nodes.iter().any(|node| node.missing) {
            keys.push((Key::Hole, "does not exist".to_owned()));
        }
        let width = width.max(320.0);
        let mut entries = Vec::new();
        let (mut x, mut y, mut widest) = (0.0, 0.0, 0.0_f64);
        for (key, text) in keys {
            let icon = match key {
                Key::Blueprint(..) | Key::Color(_) => 27.0,
                Key::Line(..) | Key::Hole => 41.0,
            };
            let entry = icon + text_width(&text, 12.0) + 24.0;
            if x > 0.0 && x + entry - 24.0 > width {
                (x, y) = (0.0, y + LEGEND_LINE);
            }
            entries.push((Point::new(x, y), key, text));
            x += entry;
            widest = widest.max(x - 24.0);
        }
        let height = if entries.is_empty() { 0.0 } else { y + LEGEND_LINE + 20.0 };
        Self { entries, size: Size { w: widest, h: height } }
    }

    pub(super) fn draw(&self, out: &mut String, corner: Point) {
        if self.entries.is_empty() {
            return;
        }
        let _ = writeln!(
            out,
            "<g><line class=\"rule\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            number(corner.x),
            number(corner.y),
            number(corner.x + self.size.w),
            number(corner.y)
        );
        for (place, key, text) in &self.entries {
            let (x, y) = (corner.x + place.x, corner.y + place.y + 24.0);
            let text_x = match key {
                Key::Blueprint(color, blueprint) => {
                    chip(out, Point::new(x + 10.0, y), *color, blueprint);
                    x + 27.0
                }
                Key::Color(color) => {
                    let _ = write!(
                        out,
                        "<rect class=\"k{color}\" x=\"{}\" y=\"{}\" width=\"20\" height=\"20\" rx=\"5\"/>",
                        number(x),
                        number(y - 10.0)
                    );
                    x + 27.0
                }
                Key::Line(class, many) => {
                    let tip = x + 33.0;
                    let _ = write!(
                        out,
                        "<path class=\"{class}\" d=\"M{} {y}H{}\"/>",
                        number(x),
                        number(tip - 8.0),
                        y = number(y)
                    );
                    for back in 0..(if *many { 2 } else { 1 }) {
                        let tip = tip - 6.8 * f64::from(back);
                        let _ = write!(
                            out,
                            "<path class=\"head\" d=\"M{} {}l-8.5 -3.6v7.2Z\"/>",
                            number(tip),
                            number(y)
                        );
                    }
                    x + 41.0
                }
                Key::Hole => {
                    let _ = write!(
                        out,
                        "<rect class=\"hole\" x=\"{}\" y=\"{}\" width=\"32\" height=\"16\" \
                         rx=\"4\"/>",
                        number(x),
                        number(y - 8.0)
                    );
                    x + 41.0
                }
            };
            let _ = writeln!(
                out,
                "<text class=\"key\" x=\"{}\" y=\"{}\">{}</text>",
                number(text_x),
                number(y + 4.2),
                escaped(text)
            );
        }
        out.push_str("</g>\n");
    }
}

/// Text for XML: nothing in it can end the element or begin another.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in plain(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}
