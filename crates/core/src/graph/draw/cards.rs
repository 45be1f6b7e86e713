//! The studio's picture as a file: cards with rows, relations with names, groups and notes.

use std::fmt::Write;

use super::palette::{named, palette};
use super::plain;
use super::route::number;
use super::svg::{DARK_STYLE, Legend, MARGIN, STYLE, chip, edges, escaped, summary};
use crate::graph::cards::{CardChoice, CardRow, HEAD_HEIGHT, MOST_ROWS, ROW_HEIGHT, RowRole};
use crate::graph::layout::{Bounds, Point};
use crate::graph::measure::{fit, text_width};
use crate::graph::placing::{GROUP_MARGIN, group_area};
use crate::graph::scene::{label_width, shows_identifier};
use crate::graph::{Scene, SceneEdge, SceneNode, SceneSubject};

/// What stands on the canvas. Places are top left corners in pixels.
#[derive(Clone, Debug, Default)]
pub struct CardPicture {
    /// One card a blueprint.
    pub cards: Vec<PlacedCard>,
    /// Relations, by index into the cards.
    pub edges: Vec<SceneEdge>,
    /// Groups, drawn below the cards.
    pub groups: Vec<CardGroup>,
    /// Free texts.
    pub notes: Vec<CardNote>,
}

/// A card with its place.
#[derive(Clone, Debug)]
pub struct PlacedCard {
    /// The blueprint.
    pub identifier: String,
    /// Its title.
    pub title: String,
    /// Index into [`palette`].
    pub color: u8,
    /// A relation points to it, nothing defines it.
    pub missing: bool,
    /// Its properties.
    pub rows: Vec<CardRow>,
    /// Where it stands.
    pub area: Bounds,
}

/// Cards that belong together.
#[derive(Clone, Debug)]
pub struct CardGroup {
    /// Shown above them.
    pub title: String,
    /// Index into [`palette`].
    pub color: u8,
    /// By index into the cards.
    pub members: Vec<usize>,
}

/// A free text.
#[derive(Clone, Debug)]
pub struct CardNote {
    /// What it says; line ends count.
    pub text: String,
    /// Where it stands.
    pub area: Bounds,
}

/// Most lines of a note that are drawn.
const NOTE_LINES: usize = 60;
const ROW_SIZE: f64 = 12.0;
const SMALL_SIZE: f64 = 10.5;
/// Widest word for a row's type or format.
const KIND_WIDTH: f64 = 90.0;
/// More colours than this at the end of a row say nothing more.
const MOST_DOTS: usize = 5;
/// From the middle of one dot to the next.
const DOT_STEP: f64 = 10.0;
/// Free pixels between the parts of a row.
const GAP: f64 = 6.0;

const CARD_STYLE: &str = ".row{fill:#1a2129;font-size:12px}.derived{font-style:italic}\
.kind{fill:#5a6570;font-size:10.5px}.must{fill:#b3261e;font-size:12px;font-weight:700}\
.hollow{fill:none;stroke:#5a6570;stroke-width:1}\
.line{stroke:#e6eaee;stroke-width:1}.group{fill-opacity:.06;stroke-opacity:.45;stroke-width:1}\
.grouptitle{font-size:13px;font-weight:600}.note{fill:#fff8dc;stroke:#e5d9a8;stroke-width:1}\
.says{fill:#4a4220;font-size:12px}";

const DARK_CARD_STYLE: &str = ".row{fill:#eef1f4}.kind{fill:#a3aeb9}.must{fill:#ff8a80}\
.hollow{stroke:#a3aeb9}\
.line{stroke:#2f3841}.note{fill:#2e2a1b;stroke:#57502f}.says{fill:#efe3b0}";

/// The canvas as one SVG file. Every title is text, whatever it holds.
pub fn cards(picture: &CardPicture) -> String {
    let scene = scene(picture);
    let groups = groups(picture);
    let notes = picture.notes.iter().map(|note| note.area);
    let cards = picture.cards.iter().map(|card| card.area);
    let whole = cards
        .chain(loops(picture))
        .chain(groups.iter().map(|(_, area)| *area))
        .chain(notes)
        .reduce(Bounds::union)
        .unwrap_or_default();
    let area = whole.grown(MARGIN);
    let legend = Legend::new(&scene, &[], area.w - 2.0 * MARGIN);
    let width = area.w.max(legend.size.w + 2.0 * MARGIN);
    let height = area.h + legend.size.h;
    let (x, y) = (number(area.x - (width - area.w) / 2.0), number(area.y));
    let (w, h) = (number(width), number(height));
    let mut out = String::with_capacity(4_000 + picture.cards.len() * 1_600);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x} {y} {w} {h}\" width=\"{w}\" \
         height=\"{h}\" role=\"img\">\n<title>{}</title>\n<style>{STYLE}{CARD_STYLE}",
        summary(&scene)
    );
    let mut dark = format!("{DARK_STYLE}{DARK_CARD_STYLE}");
    for (index, (light_color, dark_color)) in palette().iter().enumerate() {
        let _ = write!(out, ".k{index}{{fill:{light_color}}}.s{index}{{stroke:{light_color}}}");
        let _ = write!(dark, ".k{index}{{fill:{dark_color}}}.s{index}{{stroke:{dark_color}}}");
    }
    let _ = writeln!(out, "@media(prefers-color-scheme:dark){{{dark}}}</style>");
    let _ =
        writeln!(out, "<rect class=\"paper\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>");
    for (group, area) in &groups {
        draw_group(&mut out, group, *area);
    }
    edges(&mut out, &scene);
    out.push_str("<g>\n");
    for card in &picture.cards {
        draw_card(&mut out, card);
    }
    for note in &picture.notes {
        draw_note(&mut out, note);
    }
    out.push_str("</g>\n");
    let left = whole.x + (whole.w - legend.size.w).min(0.0) / 2.0;
    legend.draw(&mut out, Point { x: left, y: area.y + area.h - MARGIN * 0.35 });
    out.push_str("</svg>\n");
    out
}

/// The same cards as nodes without rows, for what edges and legend need.
fn scene(picture: &CardPicture) -> Scene {
    let nodes: Vec<SceneNode> = picture
        .cards
        .iter()
        .map(|card| SceneNode {
            id: card.identifier.clone(),
            blueprint: card.identifier.clone(),
            identifier: card.identifier.clone(),
            title: card.title.clone(),
            icon: None,
            x: card.area.x + card.area.w / 2.0,
            y: card.area.y + card.area.h / 2.0,
            w: card.area.w,
            h: card.area.h,
            missing: card.missing,
            more: 0,
            count: 0,
            color: card.color,
        })
        .collect();
    let areas = picture.cards.iter().map(|card| card.area);
    let bounds = areas.reduce(Bounds::union).unwrap_or_default();
    Scene { subject: SceneSubject::Blueprints, nodes, edges: picture.edges.clone(), bounds }
}

/// What the names of self relations take beside their cards, beyond the margin.
fn loops(picture: &CardPicture) -> impl Iterator<Item = Bounds> + '_ {
    picture.edges.iter().filter(|edge| edge.from == edge.to).filter_map(|edge| {
        let area = picture.cards.get(edge.from as usize)?.area;
        // As far as the curve of `route` reaches up and to the right, less what the margin covers.
        let out = 46.0 + 38.0 * f64::from(edge.lane.clamp(0, 12));
        let (up, right) = (out * 0.75 - 40.0, out * 0.5 + label_width(&edge.relation) - 40.0);
        Some(Bounds { x: area.x + area.w, y: area.y - up.max(0.0), w: right.max(0.0), h: 1.0 })
    })
}

fn groups(picture: &CardPicture) -> Vec<(&CardGroup, Bounds)> {
    picture
        .groups
        .iter()
        .filter_map(|group| {
            let members = group.members.iter().filter_map(|&card| picture.cards.get(card));
            Some((group, group_area(members.map(|card| card.area))?))
        })
        .collect()
}

fn draw_group(out: &mut String, group: &CardGroup, area: Bounds) {
    let color = group.color;
    let _ = writeln!(
        out,
        "<g><rect class=\"group k{color} s{color}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
         rx=\"12\"/><text class=\"grouptitle k{color}\" x=\"{}\" y=\"{}\">{}</text></g>",
        number(area.x),
        number(area.y),
        number(area.w),
        number(area.h),
        number(area.x + GROUP_MARGIN),
        number(area.y + 26.0),
        escaped(&fit(&plain(&group.title), 13.0, area.w - 2.0 * GROUP_MARGIN))
    );
}

fn draw_card(out: &mut String, card: &PlacedCard) {
    let Bounds { x, y, w, h } = card.area;
    let (class, note) = if card.missing { ("hole", " (does not exist)") } else { ("card", "") };
    let _ = write!(
        out,
        "<g><title>{} ({}){note}</title><rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" \
         height=\"{}\" rx=\"8\"/>",
        escaped(&card.title),
        escaped(&card.identifier),
        number(x),
        number(y),
        number(w),
        number(h)
    );
    if card.missing {
        let (x, y) = (number(x + 24.0), number(y + 28.0));
        let mark = "text-anchor=\"middle\">?</text>";
        let _ = write!(out, "<text class=\"name\" x=\"{x}\" y=\"{y}\" {mark}");
    } else {
        chip(out, Point { x: x + 24.0, y: y + HEAD_HEIGHT / 2.0 }, card.color, &card.identifier);
    }
    let room = w - 42.0 - 12.0;
    // The identifier has a line of its own where it says something new.
    let two_lines = shows_identifier(SceneSubject::Blueprints, &card.title, &card.identifier);
    let left = number(x + 42.0);
    let _ = write!(
        out,
        "<text class=\"title\" x=\"{left}\" y=\"{}\">{}</text>",
        number(y + if two_lines { 21.0 } else { 28.6 }),
        escaped(&fit(&plain(&card.title), 13.0, room))
    );
    if two_lines {
        let _ = write!(
            out,
            "<text class=\"name\" x=\"{left}\" y=\"{}\">{}</text>",
            number(y + 37.0),
            escaped(&fit(&plain(&card.identifier), 11.0, room))
        );
    }
    if !card.rows.is_empty() {
        let _ = write!(
            out,
            "<path class=\"line\" d=\"M{} {}H{}\"/>",
            number(x + 1.0),
            number(y + HEAD_HEIGHT),
            number(x + w - 1.0)
        );
    }
    let mut base = y + HEAD_HEIGHT + 16.5;
    for row in card.rows.iter().take(MOST_ROWS) {
        draw_row(out, row, Point { x, y: base }, w);
        base += ROW_HEIGHT;
    }
    if card.rows.len() > MOST_ROWS {
        let _ = write!(
            out,
            "<text class=\"kind\" x=\"{}\" y=\"{}\">{} more</text>",
            number(x + 16.0),
            number(base),
            card.rows.len() - MOST_ROWS
        );
    }
    out.push_str("</g>\n");
}

/// One row; `at` is the left edge of the card and the base line of the text.
fn draw_row(out: &mut String, row: &CardRow, at: Point, width: f64) {
    let left = at.x + 16.0;
    let mut end = at.x + width - 14.0;
    end = draw_choices(out, &row.choices, Point { x: end, y: at.y });
    let kind = fit(kind(row), SMALL_SIZE, KIND_WIDTH);
    if !kind.is_empty() {
        end = draw_small(out, &kind, Point { x: end, y: at.y });
    }
    let name = if row.title.trim().is_empty() { &row.id } else { &row.title };
    let star = if row.required { 10.0 } else { 0.0 };
    let shown = fit(&plain(name), ROW_SIZE, end - left - star);
    let class = if row.role == RowRole::Property { "row" } else { "row derived" };
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
        number(left),
        number(at.y),
        escaped(&shown)
    );
    if row.required {
        let x = number(left + text_width(&shown, ROW_SIZE) + 3.0);
        let _ = write!(out, "<text class=\"must\" x=\"{x}\" y=\"{}\">*</text>", number(at.y));
    }
}

/// The values that a property may have, as the window shows them: the colours that their author
/// gave them, or else their number. They end at `end`; gives the end of what stands before them.
fn draw_choices(out: &mut String, choices: &[CardChoice], end: Point) -> f64 {
    if choices.is_empty() {
        return end.x;
    }
    if choices.iter().all(|choice| choice.color.is_none()) {
        return draw_small(out, &values(choices.len()), end);
    }
    let mut left = end.x;
    if choices.len() > MOST_DOTS {
        left = draw_small(out, &format!("+{}", choices.len() - MOST_DOTS), end);
    }
    for choice in choices.iter().take(MOST_DOTS).rev() {
        left -= DOT_STEP;
        let color = choice.color.as_deref().and_then(named);
        let class = color.map_or_else(|| "hollow".to_owned(), |place| format!("k{place}"));
        let _ = write!(
            out,
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"3.5\"><title>{}</title></circle>",
            number(left + DOT_STEP / 2.0),
            number(end.y - 4.0),
            escaped(&choice.value)
        );
    }
    left - GAP
}

/// A small text that ends at `end`; gives the end of what stands before it.
fn draw_small(out: &mut String, text: &str, end: Point) -> f64 {
    let _ = write!(
        out,
        "<text class=\"kind\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
        number(end.x),
        number(end.y),
        escaped(text)
    );
    end.x - text_width(text, SMALL_SIZE) - GAP
}

/// "1 value", "4 values".
fn values(count: usize) -> String {
    if count == 1 { "1 value".to_owned() } else { format!("{count} values") }
}

/// What a row says of its value besides the values it may have.
fn kind(row: &CardRow) -> &str {
    match row.role {
        RowRole::Property => match &row.format {
            Some(format) => format,
            None if row.choices.is_empty() => &row.kind,
            None => "",
        },
        RowRole::Mirror => "mirror",
        RowRole::Calculation => "calculation",
        RowRole::Aggregation => "aggregation",
    }
}

fn draw_note(out: &mut String, note: &CardNote) {
    let Bounds { x, y, w, h } = note.area;
    let _ = write!(
        out,
        "<g><rect class=\"note\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>",
        number(x),
        number(y),
        number(w),
        number(h)
    );
    let mut base = y + 21.0;
    for line in wrapped(&note.text, w - 20.0).into_iter().take(NOTE_LINES) {
        if base > y + h - 6.0 {
            break;
        }
        let (x, y) = (number(x + 10.0), number(base));
        let _ = write!(out, "<text class=\"says\" x=\"{x}\" y=\"{y}\">{}</text>", escaped(&line));
        base += 17.0;
    }
    out.push_str("</g>\n");
}

/// A text in lines of at most `width` pixels, broken between words.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines().take(NOTE_LINES) {
        let mut line = String::new();
        for word in plain(paragraph).split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if !line.is_empty() && text_width(&longer, ROW_SIZE) > width {
                lines.push(std::mem::replace(&mut line, fit(word, ROW_SIZE, width)));
            } else {
                line = fit(&longer, ROW_SIZE, width);
            }
        }
        lines.push(line);
    }
    lines
}
