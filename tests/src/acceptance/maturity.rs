//! An assessment from the first vote to the report.

use serde_json::{Value, json};

use super::Desk;

const MODEL: &str = "cncf-platform-engineering";

fn begun(desk: &Desk) -> String {
    let view = desk.ok("assessment_new", json!({ "modelId": MODEL, "title": "Spring" }));
    view["assessment"]["id"].as_str().unwrap().to_owned()
}

fn edit(desk: &Desk, id: &str, pointer: &str, value: Value) -> Value {
    desk.ok(
        "assessment_save",
        json!({ "id": id, "edits": [{ "pointer": pointer, "value": value }] }),
    )
}

fn level(id: &str) -> Value {
    json!({ "kind": "level", "level": id })
}

#[test]
fn the_model_has_five_aspects_of_four_levels_in_our_words() {
    let desk = Desk::bare();
    let model = desk.ok("model_get", json!({ "id": MODEL }));
    let nodes = model["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 5);
    let cells: Vec<&Value> =
        nodes.iter().flat_map(|node| node["cells"].as_array().unwrap()).collect();
    assert_eq!(cells.len(), 20);
    assert!(cells.iter().all(|cell| cell["signs"].as_array().unwrap().len() >= 3));
    assert!(model["license"]["attribution"].as_str().unwrap().contains("CNCF"));
}

#[test]
fn votes_stay_hidden_until_the_room_reveals_them() {
    let desk = Desk::empty();
    let id = begun(&desk);
    for (person, choice) in [("ada", "provisional"), ("ben", "scalable"), ("eve", "operational")] {
        edit(
            &desk,
            &id,
            &format!("/participants/{person}"),
            json!({ "name": person, "role": "Developer" }),
        );
        edit(
            &desk,
            &id,
            &format!("/aspects/adoption/votes/{person}"),
            json!({ "answer": level(choice), "note": "private" }),
        );
    }
    let view = desk.ok("assessment_get", json!({ "id": id }));
    let result = &view["results"]["aspects"][1];
    assert_eq!((result["voted"].as_u64(), result["participants"].as_u64()), (Some(3), Some(3)));
    assert!(result.get("votes").is_none());
    let votes = view["assessment"]["aspects"]["adoption"].to_string();
    assert!(!votes.contains("private") && !votes.contains("scalable"), "{votes}");

    let view = edit(&desk, &id, "/aspects/adoption/revealed", json!(true));
    let spread = &view["results"]["aspects"][1]["votes"];
    assert_eq!(spread["median"], 2);
    assert_eq!(spread["agreement"], 1.0);
    assert_eq!((spread["lowest"].as_u64(), spread["highest"].as_u64()), (Some(1), Some(3)));
}

#[test]
fn decisions_and_targets_draw_the_radar() {
    let desk = Desk::empty();
    let id = begun(&desk);
    let empty = desk.ok("assessment_get", json!({ "id": id }));
    let view = edit(
        &desk,
        &id,
        "/aspects/investment/decision",
        json!({ "answer": level("operational"), "rationale": "A team of four" }),
    );
    assert_ne!(view["radar"], empty["radar"]);
    let view = edit(
        &desk,
        &id,
        "/aspects/investment/target",
        json!({ "level": "scalable", "why": "The next budget asks for value" }),
    );
    let result = &view["results"]["aspects"][0];
    assert_eq!(
        (result["current"].as_u64(), result["target"].as_u64(), result["gap"].as_i64()),
        (Some(2), Some(3), Some(1))
    );
    let refusal = desk.refused(
        "assessment_save",
        json!({ "id": id, "edits": [{ "pointer": "/aspects/investment/decision/answer", "value": level("legendary") }] }),
    );
    assert_eq!(refusal["code"], "invalid");
    for fixed in ["/id", "/model/hash", "/format", ""] {
        let refusal = desk.refused(
            "assessment_save",
            json!({ "id": id, "edits": [{ "pointer": fixed, "value": "x" }] }),
        );
        assert_eq!(refusal["code"], "bad-request", "{fixed}");
    }
}

#[test]
fn typing_in_one_field_is_one_step_of_undo() {
    let desk = Desk::empty();
    let id = begun(&desk);
    for text in ["T", "Th", "The platform"] {
        desk.ok(
            "assessment_save",
            json!({ "id": id, "edits": [{ "pointer": "/scope", "value": text }], "coalesce": "/scope", "label": "Edit scope" }),
        );
    }
    desk.ok("undo", Value::Null);
    assert_eq!(desk.ok("assessment_get", json!({ "id": id }))["assessment"]["scope"], "");
    desk.ok("redo", Value::Null);
    assert_eq!(
        desk.ok("assessment_get", json!({ "id": id }))["assessment"]["scope"],
        "The platform"
    );
}

#[test]
fn an_assessment_imports_back_unchanged() {
    let desk = Desk::orders();
    desk.ok("assessment_export", json!({ "id": "orders-platform", "path": desk.path("a.json") }));
    let same = desk.ok("assessment_import", json!({ "path": desk.path("a.json") }));
    assert!(same.get("changeSet").is_none(), "the same file again changes nothing");
    let other = Desk::empty();
    other.ok("assessment_import", json!({ "path": desk.path("a.json") }));
    other.ok("assessment_export", json!({ "id": "orders-platform", "path": other.path("b.json") }));
    assert_eq!(other.read("b.json"), desk.read("a.json"));

    edit(&other, "orders-platform", "/scope", json!("Changed here"));
    let copy = other.ok("assessment_import", json!({ "path": desk.path("a.json") }));
    assert_ne!(copy["id"], "orders-platform", "nobody's work is overwritten");
    assert_eq!(copy["problems"][0]["code"], "imported-as-copy");
}

#[test]
fn files_that_are_no_assessments_say_where() {
    let desk = Desk::empty();
    for (text, code) in [
        ("", "unreadable"),
        ("{", "unreadable"),
        ("[1]", "invalid"),
        ("{\"format\":\"maturity-assessment\"}", "invalid"),
    ] {
        desk.write("x.json", text);
        let refusal = desk.refused("assessment_import", json!({ "path": desk.path("x.json") }));
        assert_eq!(refusal["code"], code, "{text}: {refusal}");
        assert!(!refusal["problems"].as_array().unwrap().is_empty(), "{text}: {refusal}");
    }
    assert_eq!(
        desk.refused("assessment_import", json!({ "path": desk.path("none.json") }))["code"],
        "unreadable"
    );
}

#[test]
fn reports_stand_alone() {
    let desk = Desk::orders();
    let request = |audience: &str, format: &str| json!({ "id": "orders-platform", "audience": audience, "format": format, "date": "2026-11-23" });
    for audience in ["executive", "team", "public"] {
        let text =
            desk.ok("report_text", request(audience, "html"))["text"].as_str().unwrap().to_owned();
        assert_eq!(text.matches("<script").count(), 1, "only the data");
        assert!(text.contains("<script type=\"application/json\""));
        for outside in ["src=\"http", "<link", "@import", "url(http"] {
            assert!(!text.contains(outside), "{audience}: {outside}");
        }
        assert!(text.contains("Cloud Native Computing Foundation"), "the attribution line");
        let names = text.contains("Amara Osei");
        assert_eq!(names, audience == "team" || names && audience == "executive", "{audience}");
        assert!(audience != "public" || !names);
    }
    let twice = desk.ok("report_text", request("team", "html"));
    assert_eq!(
        twice,
        desk.ok("report_text", request("team", "html")),
        "the same bytes for the same date"
    );
    desk.ok("report_export", json!({ "report": request("team", "json"), "path": desk.path("r") }));
    assert!(serde_json::from_str::<Value>(&desk.read("r.json")).is_ok());
    let mut wrong = request("team", "html");
    wrong["date"] = json!("yesterday");
    assert_eq!(desk.refused("report_text", wrong)["code"], "invalid");
}

#[test]
fn a_report_of_nothing_and_of_hostile_text_holds() {
    let desk = Desk::empty();
    let id = begun(&desk);
    let empty = desk.ok("report_text", json!({ "id": id }));
    assert!(empty["text"].as_str().unwrap().contains("Investment"));
    edit(
        &desk,
        &id,
        "/scope",
        json!("</script><script>alert(1)</script><img src=x onerror=alert(1)>"),
    );
    edit(&desk, &id, "/context", json!("[click](javascript:alert(1)) مرحبا 平台 ".repeat(500)));
    let text = desk.ok("report_text", json!({ "id": id }))["text"].as_str().unwrap().to_owned();
    assert_eq!(text.matches("<script").count(), 1);
    assert!(!text.contains("<img"));
}
