//! A small model and assessment for tests: two aspects, four levels, three people.

use serde_json::{Value, json};

use super::model::Model;

pub(crate) fn model_value() -> Value {
    let levels = ["low", "middle", "high", "top"];
    let cells = |aspect: &str| -> Vec<Value> {
        levels
            .iter()
            .map(|level| {
                json!({
                    "level": level,
                    "title": format!("{aspect} {level}"),
                    "summary": "How it looks.",
                    "signs": [{"id": format!("{aspect}-{level}"), "text": "Something seen."}],
                    "scenarios": []
                })
            })
            .collect()
    };
    json!({
        "format": "maturity-model", "formatVersion": 1, "id": "small", "version": "1",
        "title": "Small model", "locale": "en",
        "license": {"spdx": "MIT", "attribution": "Made for tests."},
        "levels": levels.iter().enumerate().map(|(position, id)| {
            json!({"id": id, "ordinal": position + 1, "name": id.to_uppercase()})
        }).collect::<Vec<_>>(),
        "kinds": [{"id": "aspect", "label": "Aspect", "axis": true}],
        "nodes": [
            {"id": "funding", "parent": null, "kind": "aspect", "title": "Funding",
             "question": "Who pays?", "order": 1, "cells": cells("funding")},
            {"id": "usage", "parent": null, "kind": "aspect", "title": "Usage",
             "question": "Who uses it?", "order": 2, "cells": cells("usage")}
        ],
        "scoring": {"method": "judged-level", "overall": "none"}
    })
}

pub(crate) fn model() -> Model {
    serde_json::from_value(model_value()).unwrap()
}

pub(crate) fn assessment_value() -> Value {
    let hash = super::hash::model(&model_value());
    json!({
        "format": "maturity-assessment", "formatVersion": 1, "id": "a1", "title": "First look",
        "model": {"id": "small", "version": "1", "hash": hash},
        "createdAt": "2026-03-01T09:00:00Z", "updatedAt": "2026-03-01T12:00:00Z",
        "scope": "One platform", "context": "", "horizon": "2026-12-31",
        "participants": {
            "p1": {"name": "Ada", "role": "Platform engineer"},
            "p2": {"name": "Ben", "role": "Developer"},
            "p3": {"name": "Cleo", "role": "Developer"}
        },
        "aspects": {
            "funding": {
                "votes": {
                    "p1": {"answer": {"kind": "level", "level": "low"}, "confidence": "low"},
                    "p2": {"answer": {"kind": "level", "level": "middle"}},
                    "p3": {"answer": {"kind": "level", "level": "high"}, "note": "It moved."}
                },
                "revealed": true,
                "signs": {"funding-low": "seen", "funding-middle": "seen",
                          "funding-high": "not-seen"},
                "decision": {"answer": {"kind": "level", "level": "middle"},
                             "rationale": "There is a team.", "dissent": ""},
                "target": {"level": "high", "why": "Usage grows."},
                "evidence": {"e1": {"text": "Budget sheet", "link": "https://example.org/b",
                                    "person": "Ada", "date": "2026-01-10",
                                    "validUntil": "2026-06-30"}},
                "actions": {"c1": {"title": "Write a plan", "owner": "Ben",
                                   "due": "2026-05-15", "sign": "funding-high",
                                   "state": "open"}}
            },
            "usage": {"votes": {}, "revealed": false, "signs": {}, "evidence": {}, "actions": {}}
        }
    })
}
