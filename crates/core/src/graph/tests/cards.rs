//! Cards with rows: what they show, and that hostile titles stay text.

use serde_json::json;

use super::drawing::read_xml;
use crate::catalog::Blueprint;
use crate::graph::cards::{CardChoice, CardRow, MOST_ROWS, RowRole, card_size, rows};
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
        ["Service <&> \"one\"", "A & B", "One <b> line", "3 more", "url", "Site", "*", "?"]
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

/// The small texts and the classes of the dots of one card whose only row is a choice of these.
fn ending(choices: &[(&str, Option<&str>)], format: Option<&str>) -> (Vec<String>, Vec<String>) {
    let row = CardRow {
        id: "tier".to_owned(),
        title: "Tier".to_owned(),
        role: RowRole::Property,
        kind: "string".to_owned(),
        format: format.map(str::to_owned),
        required: false,
        choices: choices
            .iter()
            .map(|(value, color)| CardChoice {
                value: (*value).to_owned(),
                color: color.map(str::to_owned),
            })
            .collect(),
        detail: String::new(),
    };
    let size = card_size(1);
    let card = PlacedCard {
        identifier: "service".to_owned(),
        title: "service".to_owned(),
        color: 0,
        missing: false,
        rows: vec![row],
        area: Bounds { x: 0.0, y: 0.0, w: size.w, h: size.h },
    };
    let drawn = cards(&CardPicture { cards: vec![card], ..CardPicture::default() });
    let after = |start: &str, end: char| -> Vec<String> {
        let parts = drawn.split(start).skip(1);
        parts.filter_map(|part| part.split(end).next().map(str::to_owned)).collect()
    };
    let texts = after("<text class=\"kind\"", '<');
    let texts = texts.iter().filter_map(|text| text.split('>').nth(1).map(str::to_owned));
    (texts.collect(), after("<circle class=\"", '"'))
}

#[test]
fn values_without_colours_are_counted_and_others_shown_by_their_colours() {
    let texts = |found: &(Vec<String>, Vec<String>)| found.0.clone();
    let plain = [("a", None), ("b", None), ("c", None), ("d", None)];
    let found = ending(&plain, None);
    assert_eq!((texts(&found), found.1.len()), (vec!["4 values".to_owned()], 0));
    assert_eq!(texts(&ending(&plain[..1], None)), ["1 value"]);
    assert_eq!(texts(&ending(&plain, Some("url"))), ["4 values", "url"]);
    assert_eq!(texts(&ending(&[], None)), ["string"]);

    // Dots are drawn from the right; a value without a colour among them is hollow.
    let some = [("a", Some("red")), ("b", None), ("c", Some("no colour"))];
    let found = ending(&some, None);
    assert_eq!(
        found,
        (Vec::new(), vec!["hollow".to_owned(), "hollow".to_owned(), "k6".to_owned()])
    );
    let many = [("a", Some("red")); 8];
    let found = ending(&many, None);
    assert_eq!((texts(&found), found.1.len()), (vec!["+3".to_owned()], 5));
}
