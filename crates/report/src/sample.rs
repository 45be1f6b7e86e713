//! Assessments of the shipped model for tests: a full one, an empty one and a hostile one.

use plinth_core::maturity::{check, hash, score};
use serde_json::{Value, json};

use crate::{Audience, ReportInput};

pub(crate) const MODEL: &str =
    include_str!("../../../catalogs/models/cncf-platform-engineering-v1.json");

/// What tests render: an assessment value, for one audience, on 1 June 2026.
pub(crate) struct Sample {
    model: plinth_core::maturity::model::Model,
    assessment: plinth_core::maturity::assessment::Assessment,
    results: plinth_core::maturity::result::Results,
}

impl Sample {
    #[track_caller]
    pub(crate) fn of(value: &Value) -> Self {
        Self::with_model(&serde_json::from_str(MODEL).unwrap(), value)
    }

    #[track_caller]
    pub(crate) fn with_model(model: &Value, value: &Value) -> Self {
        let (model, problems) = check::model(model);
        assert_eq!(problems, []);
        let model = model.unwrap();
        let (assessment, problems) = check::assessment(value, Some(&model));
        let assessment = assessment.unwrap_or_else(|| panic!("{problems:#?}"));
        let results = score::results(&model, &assessment);
        Self { model, assessment, results }
    }

    pub(crate) fn input(&self, audience: Audience) -> ReportInput<'_> {
        ReportInput {
            model: &self.model,
            assessment: &self.assessment,
            results: &self.results,
            date: "2026-06-01",
            plinth_version: "0.1.0",
            audience,
        }
    }

    pub(crate) fn html(&self, audience: Audience) -> String {
        crate::html(&self.input(audience)).unwrap()
    }

    pub(crate) fn json(&self, audience: Audience) -> Value {
        serde_json::from_str(&crate::json(&self.input(audience)).unwrap()).unwrap()
    }
}

pub(crate) fn empty() -> Value {
    json!({
        "format": "maturity-assessment", "formatVersion": 1, "id": "empty",
        "title": "Payments platform",
        "model": {
            "id": "cncf-platform-engineering", "version": "1.0",
            "hash": hash::model(&serde_json::from_str(MODEL).unwrap())
        },
        "createdAt": "2026-05-04T08:00:00Z", "updatedAt": "2026-05-04T08:00:00Z",
        "participants": {}, "aspects": {}
    })
}

/// Every part filled in, the way a team would after half a day.
pub(crate) fn full() -> Value {
    serde_json::from_str(include_str!("../tests/fixtures/full.json")).unwrap()
}

/// What somebody might type to break the page, in every place that takes text.
pub(crate) const NASTY: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)> **bold** [x](javascript:y) \
     {{ d }} {% raw %} \u{202e}&amp; \"'";

pub(crate) fn hostile() -> Value {
    let mut value = full();
    retype(&mut value, "", &|_| NASTY.to_owned());
    value["aspects"]["investment"]["decision"]["rationale"] = json!("x".repeat(10_000));
    value["aspects"]["adoption"]["decision"]["rationale"] =
        json!("هذه ملاحظة طويلة من الفريق. ".repeat(40));
    value["aspects"]["interfaces"]["decision"]["rationale"] =
        json!("プラットフォームは平台です。".repeat(40));
    value
}

/// Replaces every freely typed text by what `text` says for its place.
pub(crate) fn retype(value: &mut Value, place: &str, text: &impl Fn(&str) -> String) {
    const TYPED: [&str; 13] = [
        "title",
        "scope",
        "context",
        "name",
        "role",
        "note",
        "rationale",
        "dissent",
        "why",
        "text",
        "link",
        "person",
        "owner",
    ];
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                let place = format!("{place}/{key}");
                if TYPED.contains(&key.as_str()) && value.is_string() {
                    *value = json!(text(&place));
                } else {
                    retype(value, &place, text);
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|item| retype(item, place, text)),
        _ => {}
    }
}
