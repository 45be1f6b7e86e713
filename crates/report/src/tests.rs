//! The report as a whole: what stands in it, for whom, and what can never stand in it.

use serde_json::{Value, json};

use crate::chart::{Stand, profile_svg, radar_svg, step_svg};
use crate::sample::{self, NASTY, Sample};
use crate::{Audience, ReportError};

const ALL: [Audience; 3] = [Audience::Executive, Audience::Team, Audience::Public];

fn schema(text: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

#[track_caller]
fn conforms(validator: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

fn alone() -> Value {
    let mut value = sample::empty();
    value["participants"] = json!({"p1": {"name": "Solo Person"}});
    value["aspects"]["adoption"] = json!({
        "votes": {"p1": {"answer": {"kind": "level", "level": "operational"}, "note": "Mine."}},
        "revealed": true,
        "decision": {"answer": {"kind": "level", "level": "operational"}}
    });
    value
}

fn all_unknown() -> Value {
    let mut value = sample::full();
    for aspect in value["aspects"].as_object_mut().unwrap().values_mut() {
        aspect["decision"] = json!({"answer": {"kind": "dont-know"}});
        for vote in aspect["votes"].as_object_mut().unwrap().values_mut() {
            vote["answer"] = json!({"kind": "dont-know"});
        }
        aspect.as_object_mut().unwrap().shift_remove("target");
    }
    value
}

fn samples() -> Vec<Value> {
    vec![sample::full(), sample::empty(), sample::hostile(), alone(), all_unknown()]
}

#[test]
fn every_report_conforms_to_its_schema() {
    let report = schema(include_str!("../../../catalogs/schemas/report.schema.json"));
    for value in samples() {
        let sample = Sample::of(&value);
        for audience in ALL {
            conforms(&report, &sample.json(audience));
        }
    }
}

#[test]
fn every_assessment_conforms_to_its_schema() {
    let assessment = schema(include_str!("../../../catalogs/schemas/assessment.schema.json"));
    for value in samples() {
        conforms(&assessment, &value);
        let read: plinth_core::maturity::assessment::Assessment =
            serde_json::from_value(value).unwrap();
        conforms(&assessment, &serde_json::to_value(&read).unwrap());
    }
    let mut wrong = sample::full();
    wrong["aspects"]["adoption"]["votes"]["ada"]["answer"] = json!({"kind": "level"});
    assert!(!assessment.is_valid(&wrong));
}

#[test]
fn the_page_runs_nothing_and_loads_nothing() {
    for value in samples() {
        let sample = Sample::of(&value);
        for audience in ALL {
            let html = sample.html(audience);
            assert_eq!(html.matches("<script").count(), 1);
            assert_eq!(html.matches("</script").count(), 1);
            assert!(html.contains("<script type=\"application/json\" id=\"report-data\">{"));
            assert!(html.contains(
                "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""
            ));
            for loading in [
                "<img",
                "<link",
                "<iframe",
                "<object",
                "<embed",
                "<base",
                "<form",
                "@import",
                "url(",
                "<foreignObject",
                "xlink:",
            ] {
                assert!(!visible(&html).contains(loading), "{loading}");
            }
            for event in [" onerror=", " onload=", " onclick=", " src=", " action=", " srcset="] {
                assert!(!tags(&html).contains(event), "{event}");
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let html = Sample::of(&sample::hostile()).html(Audience::Team);
    assert!(html.contains("&lt;&#x2f;script&gt;&lt;script&gt;alert(1)"));
    assert!(html.contains("{{ d }} {% raw %}"), "template signs are only text");
    for link in hrefs(&html) {
        assert!(
            ["http://", "https://", "mailto:", "#"].iter().any(|good| link.starts_with(good)),
            "{link}"
        );
    }
    assert!(!html.contains("href=\"javascript"));
}

#[test]
fn the_embedded_data_is_the_report() {
    for value in [sample::full(), sample::hostile()] {
        let sample = Sample::of(&value);
        for audience in ALL {
            let html = sample.html(audience);
            let start = html.find("id=\"report-data\">").unwrap() + "id=\"report-data\">".len();
            let data = &html[start..start + html[start..].find("</script>").unwrap()];
            assert!(!data.contains('<'));
            let data: Value = serde_json::from_str(data).unwrap();
            assert_eq!(data, sample.json(audience));
        }
    }
}

#[test]
fn every_aspect_is_present_whatever_is_known() {
    for value in samples() {
        let sample = Sample::of(&value);
        for audience in ALL {
            let html = sample.html(audience);
            for title in ["Investment", "Adoption", "Interfaces", "Operations", "Measurement"] {
                let row = format!("<th scope=\"row\" dir=\"auto\">{title}</th>");
                assert!(html.matches(&row).count() >= 2, "{title}");
            }
            assert!(html.contains("licensed under CC BY 4.0"), "attribution");
        }
    }
}

#[test]
fn numbers_are_those_of_the_engine() {
    let sample = Sample::of(&sample::full());
    let input = sample.input(Audience::Team);
    let report = sample.json(Audience::Team);
    for (row, result) in report["aspects"].as_array().unwrap().iter().zip(&input.results.aspects) {
        assert_eq!(row["id"], result.aspect.as_str());
        assert_eq!(row.get("current").cloned(), result.current.map(Value::from));
        assert_eq!(row.get("gap").cloned(), result.gap.map(Value::from));
        assert_eq!(row["target"].get("ordinal").cloned(), result.target.map(Value::from));
        assert_eq!(row["voted"], result.voted);
        let votes = result.votes.as_ref().unwrap();
        let median = row["votes"].get("median").cloned();
        assert_eq!(median, votes.median.map(Value::from));
        assert_eq!(row["votes"]["agreement"].as_f64(), votes.agreement);
        let sum: u64 = row["votes"]["perLevel"]
            .as_array()
            .unwrap()
            .iter()
            .map(|level| level["count"].as_u64().unwrap())
            .sum();
        let engine: u32 = votes.per_level.iter().map(|level| level.count).sum();
        assert_eq!(sum, u64::from(engine));
    }
}

#[test]
fn hidden_votes_are_in_no_report() {
    let mut value = sample::full();
    for aspect in value["aspects"].as_object_mut().unwrap().values_mut() {
        aspect["revealed"] = json!(false);
    }
    let sample = Sample::of(&value);
    for audience in ALL {
        let html = sample.html(audience);
        let report = sample.json(audience);
        for aspect in report["aspects"].as_array().unwrap() {
            assert!(aspect.get("votes").is_none() && aspect.get("notes").is_none());
        }
        assert!(!html.contains("keep our own scripts"), "a note of a hidden vote");
        assert!(!html.contains("Opinions differ"));
    }
    assert!(
        sample.html(Audience::Team).contains("8 of 8 voted. The votes have not been revealed.")
    );
}

#[test]
fn names_never_stand_beside_votes() {
    let report = Sample::of(&sample::full()).json(Audience::Team);
    for aspect in report["aspects"].as_array().unwrap() {
        let votes = format!("{}{}", aspect["votes"], aspect.get("notes").unwrap_or(&Value::Null));
        for name in ["Ada", "Chiara", "Elif", "\"ada\"", "\"chi\""] {
            assert!(!votes.contains(name));
        }
    }
}

#[test]
fn outsiders_see_no_names_and_nothing_typed() {
    let mut value = sample::full();
    sample::retype(&mut value, "", &|place| format!("typed:{place}"));
    let sample = Sample::of(&value);
    for text in [sample.html(Audience::Public), sample.json(Audience::Public).to_string()] {
        let places = typed_places(&text);
        assert!(!places.is_empty() && places.iter().all(|place| place == "/title"), "{places:?}");
    }
    let executive = typed_places(&sample.html(Audience::Executive));
    for hidden in ["/rationale", "/dissent", "/note", "/evidence/", "/why", "/name"] {
        assert!(!executive.iter().any(|place| place.contains(hidden)), "{hidden}");
    }
    assert!(executive.contains(&"/aspects/investment/actions/a1/title".to_owned()));
    let team = typed_places(&sample.html(Audience::Team));
    for shown in ["/decision/rationale", "/decision/dissent", "/votes/chi/note", "/target/why"] {
        assert!(team.iter().any(|place| place.ends_with(shown)), "{shown}");
    }
}

/// Where the texts stood that now say `typed:` and their place.
fn typed_places(text: &str) -> Vec<String> {
    let text = text.replace("&#x2f;", "/");
    let places = text.split("typed:").skip(1);
    places
        .map(|place| {
            place.chars().take_while(|c| c.is_ascii_alphanumeric() || "/-".contains(*c)).collect()
        })
        .collect()
}

#[test]
fn few_votes_are_shown_to_the_team_only() {
    let sample = Sample::of(&alone());
    let votes = |audience| sample.json(audience)["aspects"][1].get("votes").cloned();
    assert_eq!(votes(Audience::Team).unwrap()["median"], 2);
    assert_eq!(votes(Audience::Executive), None);
    assert_eq!(votes(Audience::Public), None);
    assert!(sample.html(Audience::Public).contains("So few votes are not shown"));
}

#[test]
fn expired_evidence_makes_a_level_unconfirmed_and_never_lower() {
    let report = Sample::of(&sample::full()).json(Audience::Team);
    let interfaces = &report["aspects"][2];
    assert_eq!(interfaces["support"], "unconfirmed");
    assert_eq!(interfaces["current"], 1);
    let adoption = &report["aspects"][1];
    assert_eq!(
        (&adoption["support"], &adoption["evidenceExpired"]),
        (&json!("confirmed"), &json!(1))
    );
}

#[test]
fn the_roadmap_runs_by_quarter_with_undated_actions_last() {
    let report = Sample::of(&sample::full()).json(Audience::Executive);
    let quarters: Vec<(Option<&str>, u64)> = report["roadmap"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| (q.get("quarter").and_then(Value::as_str), q["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        quarters,
        [(Some("2026 Q2"), 3), (Some("2026 Q3"), 2), (Some("2026 Q4"), 1), (None, 1)]
    );
}

#[test]
fn findings_read_as_sentences() {
    let texts = |value: &Value| -> Vec<String> {
        let report = Sample::of(value).json(Audience::Executive);
        let findings = report["findings"].as_array().unwrap().clone();
        findings.iter().map(|f| f["text"].as_str().unwrap().to_owned()).collect()
    };
    insta::assert_debug_snapshot!("findings-full", texts(&sample::full()));
    assert_eq!(texts(&sample::empty()), ["No level has been decided yet."]);
    assert_eq!(
        texts(&all_unknown())[0],
        "The room does not know where any aspect stands. Finding out is the first step."
    );
}

#[test]
fn wrong_input_is_refused_with_a_sentence() {
    let sample = Sample::of(&sample::full());
    let mut input = sample.input(Audience::Team);
    input.date = "tomorrow";
    let refused = crate::json(&input).unwrap_err();
    assert!(matches!(refused, ReportError::Date(_)));
    assert!(refused.to_string().contains("“tomorrow” is not a date"));
    let mut results = input.results.clone();
    results.aspects[0].aspect = "elsewhere".to_owned();
    let foreign = crate::ReportInput { results: &results, date: "2026-06-01", ..input };
    assert!(matches!(crate::html(&foreign), Err(ReportError::ForeignResults(_))));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let sample = Sample::of(&sample::full());
    assert_eq!(sample.html(Audience::Team), sample.html(Audience::Team));
}

#[test]
fn the_first_page_of_the_full_report() {
    let html = Sample::of(&sample::full()).html(Audience::Executive);
    let start = html.find("<header").unwrap();
    let end = html.find("<section class=\"charts\"").unwrap();
    let plain = tags_without_pictures(&html[start..end]);
    insta::assert_snapshot!("first-page", plain);
}

#[test]
fn charts_describe_every_value_and_escape_names() {
    let mut model: Value = serde_json::from_str(sample::MODEL).unwrap();
    model["nodes"][0]["title"] = json!("<b>\"Money\" & people</b>");
    let sample = Sample::with_model(&model, &sample::full());
    let input = sample.input(Audience::Team);
    for svg in [
        radar_svg(input.results, input.model, Stand::Page),
        profile_svg(input.results, input.model, Stand::Page),
    ] {
        assert!(!svg.contains("<b>"));
        assert!(svg.contains("Adoption: current 2, target 3."));
        assert!(svg.contains("Measurement: current unknown, target 2."));
        assert!(svg.contains("stroke-dasharray") && svg.contains("<circle"));
        assert!(!svg.contains("style=") && !svg.contains("NaN"));
    }
}

#[test]
fn the_radar_of_the_full_report() {
    let sample = Sample::of(&sample::full());
    let input = sample.input(Audience::Team);
    let lines = |svg: String| svg.replace("><", ">\n<");
    insta::assert_snapshot!("radar", lines(radar_svg(input.results, input.model, Stand::Page)));
    insta::assert_snapshot!("step", lines(step_svg(Some(1), Some(3), 4)));
}

#[test]
fn two_hundred_aspects_hold() {
    let mut model: Value = serde_json::from_str(sample::MODEL).unwrap();
    model["nodes"] = (0..200)
        .map(|number| {
            json!({"id": format!("n{number}"), "parent": null, "kind": "aspect",
                "title": format!("活動 {number} نشاط"), "question": "?", "order": number})
        })
        .collect();
    let sample = Sample::with_model(&model, &sample::empty());
    for audience in ALL {
        let html = sample.html(audience);
        assert!(html.contains("活動 199 نشاط"));
        assert!(!html.contains("NaN"));
    }
}

/// The page without its embedded data and its text: tags only.
fn tags(html: &str) -> String {
    let mut inside = false;
    visible(html)
        .chars()
        .filter(|c| {
            inside = (inside || *c == '<') && *c != '>';
            inside
        })
        .collect()
}

/// The page without its embedded data, with quoted text still escaped.
fn visible(html: &str) -> &str {
    &html[..html.find("<script").unwrap()]
}

fn hrefs(html: &str) -> Vec<&str> {
    let parts = visible(html).split("href=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

fn tags_without_pictures(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<svg") {
        out.push_str(&rest[..start]);
        out.push_str("[picture]");
        rest = &rest[start + rest[start..].find("</svg>").unwrap() + 6..];
    }
    out.push_str(rest);
    out.replace("\n\n", "\n")
}

#[test]
fn the_hostile_sample_is_hostile() {
    let value = sample::hostile().to_string();
    assert!(value.matches("onerror").count() > 30);
    assert!(NASTY.contains("</script>"));
}
