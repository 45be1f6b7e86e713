//! Cards with rows: what they show, and that hostile titles stay text.

use serde_json::json;

use super::drawing::read_xml;
use crate::catalog::Blueprint;
use crate::graph::cards::{MOST_ROWS, RowRole, card_size, rows};
use crate::graph::draw::{CardGroup, CardNote, CardPicture, PlacedCard, cards};
use crate::graph::layout::Bounds;
use crate::graph::{SceneEdge, placing};

fn service() -> Blueprint {
    let value = json!({
        "identifier": "service",
        "title": "Service <&> \"one\"",
        "schema": {
            "properties": {
                "tier": { "type": "string", "enum": ["a", 2], "enumColors": { "a": "red" } },
                "site": { "type": "string", "format": "url", "title": "Site" },
                "api": { "type": "string", "spec": "open-api" },
            },
            "required": ["site"],
        },
        "mirrorProperties": { "domain": { "path": "system.$title", "title": "Domain" } },
        "calculationProperties": { "link": { "calculation": ".identifier", "type": "string" } },
        "aggregationProperties": {
            "count": { "title": "Count", "target": "service", "calculationSpec": { "func": "count" } },
        },
    });
    Blueprint::read(&value).0.expect("it can be read")
}

#[test]
fn a_card_lists_properties_then_what_is_derived() {
    let rows = rows(&service());
    let gist: Vec<(&str, RowRole, &str, &str)> = rows
        .iter()
        .map(|row| (row.id.as_str(), row.role, row.kind.as_str(), row.detail.as_str()))
        .collect();
    assert_eq!(
        gist,
        [
            ("tier", RowRole::Property, "string", ""),
            ("site", RowRole::Property, "string", ""),
            ("api", RowRole::Property, "string", ""),
            ("domain", RowRole::Mirror, "", "system.$title"),
            ("link", RowRole::Calculation, "string", ".identifier"),
            ("count", RowRole::Aggregation, "number", "service"),
        ]
    );
    assert!(rows[1].required && !rows[0].required);
    assert_eq!(rows[0].choices[0].color.as_deref(), Some("red"));
    assert_eq!(rows[0].choices[1].value, "2");
    assert_eq!(
        (rows[1].format.as_deref(), rows[2].format.as_deref()),
        (Some("url"), Some("open-api"))
    );
}

#[test]
fn a_card_grows_up_to_ten_rows_and_one_line() {
    for (rows, height) in [(0, 56.0), (1, 80.0), (10, 296.0), (11, 320.0), (500, 320.0)] {
        assert_eq!(card_size(rows).h, height);
    }
}

#[test]
fn everything_on_the_canvas_is_drawn_as_text() {
    let service = service();
    let area = |x: f64, rows: usize| {
        let size = card_size(rows);
        Bounds { x, y: 0.0, w: size.w, h: size.h }
    };
    let card = |identifier: &str, x: f64, missing: bool| {
        let mut rows = if missing { Vec::new() } else { rows(&service) };
        while !missing && rows.len() < MOST_ROWS + 3 {
            rows.push(rows[0].clone());
        }
        PlacedCard {
            identifier: identifier.to_owned(),
            title: service.title.clone(),
            color: 3,
            missing,
            area: area(x, rows.len()),
            rows,
        }
    };
    let edge = SceneEdge {
        from: 0,
        to: 1,
        relation: "</text><script>".to_owned(),
        many: true,
        required: true,
        dangling: true,
        count: 1,
        implied: false,
        lane: 0,
        via: Vec::new(),
    };
    let picture = CardPicture {
        cards: vec![card("service", 0.0, false), card("no]]>where", 500.0, true)],
        edges: vec![edge],
        groups: vec![CardGroup { title: "A & B".to_owned(), color: 2, members: vec![0, 1, 9] }],
        notes: vec![CardNote {
            text: "One <b> line\nand a second one that is much too long for its note".to_owned(),
            area: Bounds { x: -400.0, y: -300.0, w: 160.0, h: 200.0 },
        }],
    };
    let drawn = cards(&picture);
    let (elements, texts) = read_xml(&drawn);
    assert!(!elements.iter().any(|element| element == "script" || element == "b"));
    for expected in
        ["Service <&> \"one\"", "A & B", "One <b> line", "3 more", "enum", "Site", "*", "?"]
    {
        assert!(texts.iter().any(|text| text == expected), "{expected} in {texts:?}");
    }
    // The group reaches around both cards, and the note lies inside the picture.
    let group = placing::group_area(picture.cards.iter().map(|card| card.area)).expect("two cards");
    assert_eq!((group.x, group.w), (-24.0, 788.0));
    let head = drawn.split('\n').next().unwrap_or_default();
    assert!(head.contains("viewBox=\"-448 -348 "), "{head}");
    assert_eq!(read_xml(&cards(&CardPicture::default())).1[0], "0 blueprints, 0 relations");
}
