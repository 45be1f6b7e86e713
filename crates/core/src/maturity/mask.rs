//! Keeping votes blind: what may leave the core before a room has seen its votes.

use serde_json::{Map, Value};

use super::assessment::{Assessment, Vote};

/// The assessment with nothing in its unrevealed votes but who has voted.
///
/// A vote without an answer is left out, so that a key in `votes` means "has voted"; every other
/// key of a vote goes too, because a key that this version does not know could hold the answer.
/// Revealed aspects stay as they are.
pub fn assessment(assessment: &Assessment) -> Assessment {
    let mut masked = assessment.clone();
    for aspect in masked.aspects.values_mut().filter(|aspect| !aspect.revealed) {
        aspect.votes.retain(|_, vote| vote.answer.is_some());
        for vote in aspect.votes.values_mut() {
            *vote = Vote { answer: None, confidence: None, note: String::new(), rest: Map::new() };
        }
    }
    masked
}

/// The same for the value of an assessment file, key order and unknown keys kept.
///
/// Anything but `revealed: true` hides, so that a damaged file never shows a vote.
pub fn value(assessment: &Value) -> Value {
    let mut masked = assessment.clone();
    let aspects = masked.get_mut("aspects").and_then(Value::as_object_mut);
    for aspect in aspects.into_iter().flat_map(Map::values_mut) {
        if aspect.get("revealed") == Some(&Value::Bool(true)) {
            continue;
        }
        if let Some(votes) = aspect.get_mut("votes") {
            *votes = match votes {
                Value::Object(votes) => votes
                    .iter()
                    .filter(|(_, vote)| vote.get("answer").is_some_and(|a| !a.is_null()))
                    .map(|(person, _)| (person.clone(), Value::Object(Map::new())))
                    .collect::<Map<_, _>>()
                    .into(),
                _ => Map::new().into(),
            };
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::sample;
    use super::*;

    fn hidden() -> Value {
        let mut file = sample::assessment_value();
        file["aspects"]["funding"]["revealed"] = json!(false);
        file["aspects"]["funding"]["votes"] = json!({
            "p1": {"answer": {"kind": "level", "level": "top"}, "confidence": "high",
                   "note": "secret words", "hint": "secret key"},
            "p2": {"note": "secret and not yet decided"}
        });
        file
    }

    #[test]
    fn hidden_votes_keep_only_who_has_voted() {
        let file = hidden();
        let masked = value(&file);
        assert_eq!(masked["aspects"]["funding"]["votes"], json!({"p1": {}}));
        assert!(!masked.to_string().contains("secret"));
        let typed: Assessment = serde_json::from_value(file).unwrap();
        let typed = serde_json::to_value(assessment(&typed)).unwrap();
        assert_eq!(typed["aspects"]["funding"]["votes"], json!({"p1": {}}));
    }

    #[test]
    fn revealed_votes_and_everything_else_stay() {
        let file = sample::assessment_value();
        assert_eq!(value(&file).to_string(), file.to_string());
    }

    #[test]
    fn a_damaged_flag_hides() {
        let mut file = hidden();
        file["aspects"]["funding"]["revealed"] = json!("true");
        assert!(!value(&file).to_string().contains("secret"));
        file["aspects"]["funding"]["votes"] = json!(["secret"]);
        assert!(!value(&file).to_string().contains("secret"));
    }
}
