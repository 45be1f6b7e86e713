//! Which level an entity reaches, what it lacks for the next one, and how many are where.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::catalog::query::tests::{NOW, Written};
use crate::catalog::tests::any_value;

/// A rule of `level` that wants the property `name` to be true.
fn rule(name: &str, level: &str) -> Value {
    json!({"identifier": name, "title": name.to_uppercase(), "level": level,
    "query": {"combinator": "and", "conditions": [
        {"property": name, "operator": "=", "value": true},
    ]}})
}

/// One rule for Bronze, two for Silver, one for Gold.
fn ready() -> Value {
    json!({"identifier": "ready", "title": "Ready", "blueprint": "service", "rules": [
        rule("owner", "Bronze"), rule("runbook", "Silver"), rule("alerts", "Silver"),
        rule("tested", "Gold"),
    ]})
}

#[track_caller]
fn program(scorecard: &Value) -> ScorecardProgram {
    let (program, problems) = ScorecardProgram::compile(scorecard);
    assert_eq!(problems, []);
    program.unwrap()
}

/// An entity of which these properties are true.
fn entity(names: &[&str]) -> Written {
    let properties: serde_json::Map<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), json!(true))).collect();
    Written(json!({"properties": properties}))
}

#[track_caller]
fn check(scorecard: &Value, names: &[&str], level: &str, missing: &[&str]) {
    let program = ScorecardProgram::compile(scorecard).0.unwrap();
    let entity = entity(names);
    let evaluation = program.evaluate(&entity, NOW).unwrap();
    assert_eq!(evaluation.level_title, level, "{names:?}");
    assert_eq!(evaluation.missing_for_next, missing, "{names:?}");
    assert_eq!(program.level(&entity, NOW), Some(evaluation.level as usize));
    assert_eq!(program.levels()[evaluation.level as usize].title, level);
    let explanation = program.explain(&entity, NOW).unwrap();
    assert_eq!(explanation.reached.title, level);
    assert_eq!(explanation.next.map(|next| next.missing).unwrap_or_default(), missing);
    let marked: Vec<&str> = explanation
        .rules
        .iter()
        .filter(|rule| rule.missing_for_next)
        .map(|rule| rule.identifier.as_str())
        .collect();
    assert_eq!(marked, missing);
}

#[test]
fn all_rules_of_every_level_up_to_it() {
    check(&ready(), &[], "Basic", &["owner"]);
    check(&ready(), &["owner"], "Bronze", &["runbook", "alerts"]);
    check(&ready(), &["owner", "alerts"], "Bronze", &["runbook"]);
    check(&ready(), &["owner", "alerts", "runbook"], "Silver", &["tested"]);
    check(&ready(), &["owner", "alerts", "runbook", "tested"], "Gold", &[]);
    // Whatever passes higher up, what is missing below holds the entity back.
    check(&ready(), &["alerts", "runbook", "tested"], "Basic", &["owner"]);
    check(&ready(), &["owner", "runbook", "tested"], "Bronze", &["alerts"]);
}

#[test]
fn levels_without_rules_are_reached_with_those_below() {
    let scorecard = json!({"identifier": "s", "title": "S", "rules": [rule("a", "Silver")]});
    check(&scorecard, &[], "Bronze", &["a"]);
    check(&scorecard, &["a"], "Gold", &[]);
    check(&json!({"identifier": "s", "title": "S", "rules": []}), &[], "Gold", &[]);
}

#[test]
fn the_first_level_needs_nothing_but_its_rules_count_above() {
    let scorecard = json!({"identifier": "s", "title": "S", "rules": [
        rule("a", "Basic"), rule("b", "Bronze"),
    ]});
    check(&scorecard, &["b"], "Basic", &["a"]);
    check(&scorecard, &[], "Basic", &["a", "b"]);
    check(&scorecard, &["a", "b"], "Gold", &[]);
}

#[test]
fn levels_are_its_own_or_the_usual_four() {
    let levels = |levels: Value| {
        let scorecard = json!({"identifier": "s", "title": "S", "rules": [], "levels": levels});
        program(&scorecard)
            .levels()
            .iter()
            .map(|level| (level.title.clone(), level.color.clone().unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let usual =
        [("Basic", "paleBlue"), ("Bronze", "bronze"), ("Silver", "silver"), ("Gold", "gold")]
            .map(|(title, color)| (title.to_owned(), color.to_owned()));
    assert_eq!(levels(Value::Null), usual);
    assert_eq!(levels(json!([])), usual);
    assert_eq!(
        levels(json!([{"title": "F", "color": "red"}, {"title": "A"}])),
        [("F".to_owned(), "red".to_owned()), ("A".to_owned(), String::new())]
    );
    let only = json!({"identifier": "s", "title": "S", "levels": [{"title": "F"}],
        "rules": [rule("a", "F")]});
    check(&only, &[], "F", &[]);
}

#[test]
fn the_filter_says_whom_it_is_about() {
    let mut scorecard = ready();
    scorecard["filter"] = json!({"combinator": "and", "rules": [
        {"property": "live", "operator": "=", "value": true},
    ]});
    let program = program(&scorecard);
    assert_eq!(program.evaluate(&entity(&["owner"]), NOW), None);
    assert_eq!(program.level(&entity(&["owner"]), NOW), None);
    assert_eq!(program.explain(&entity(&["owner"]), NOW), None);
    assert_eq!(program.level(&entity(&["owner", "live"]), NOW), Some(1));
}

#[test]
fn what_was_not_understood_is_never_passed() {
    let mut scorecard = ready();
    scorecard["rules"][1]["query"]["conditions"][0]["operator"] = json!("resembles");
    check(&scorecard, &["owner", "runbook", "alerts", "tested"], "Bronze", &["runbook"]);
    let (program, problems) = ScorecardProgram::compile(&scorecard);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].pointer.as_deref(), Some("/rules/1/query/conditions/0/operator"));
    assert_eq!(problems[0].subject.as_ref().unwrap().identifier.as_deref(), Some("ready"));
    let explanation = program.unwrap().explain(&entity(&["owner"]), NOW).unwrap();
    assert_eq!(explanation.rules[1].fault.as_deref(), Some(problems[0].message.as_str()));
    assert_eq!(explanation.rules[1].conditions, []);
    assert_eq!(explanation.rules[0].fault, None);
}

#[test]
fn a_rule_of_no_level_holds_nothing_back() {
    let mut scorecard = ready();
    scorecard["rules"][0]["level"] = json!("Platinum");
    check(&scorecard, &["owner"], "Bronze", &["runbook", "alerts"]);
    let program = ScorecardProgram::compile(&scorecard).0.unwrap();
    let evaluation = program.evaluate(&entity(&["owner"]), NOW).unwrap();
    assert_eq!(
        evaluation.rules[0],
        RuleResult { identifier: "owner".to_owned(), level: None, passed: false }
    );
}

#[test]
fn a_filter_that_was_not_understood_excludes_nothing() {
    let mut scorecard = ready();
    scorecard["filter"] = json!({"combinator": "and", "conditions": [{"operator": "="}]});
    let (program, problems) = ScorecardProgram::compile(&scorecard);
    assert_eq!(problems[0].pointer.as_deref(), Some("/filter/conditions/0"));
    assert_eq!(program.unwrap().level(&entity(&["owner"]), NOW), Some(1));
}

#[test]
fn rules_that_are_none_keep_their_place() {
    let scorecard = json!({"identifier": "s", "title": "S", "rules": [
        7, {"level": "Gold", "query": {"combinator": "and", "rules": []}}, rule("a", "Bronze"),
    ]});
    let program = ScorecardProgram::compile(&scorecard).0.unwrap();
    let names: Vec<&str> = program.rules().iter().map(|rule| rule.identifier.as_str()).collect();
    assert_eq!(names, ["1", "2", "a"]);
    let evaluation = program.evaluate(&entity(&["a"]), NOW).unwrap();
    assert_eq!(
        evaluation.rules.iter().map(|rule| rule.passed).collect::<Vec<_>>(),
        [false, true, true]
    );
}

#[test]
fn why_bronze_and_what_is_missing_for_silver() {
    let entity = Written(json!({"properties": {"owner": true, "runbook": "later"}}));
    let explanation = program(&ready()).explain(&entity, NOW).unwrap();
    assert_eq!(explanation.reached.title, "Bronze");
    let next = explanation.next.unwrap();
    assert_eq!((next.level, next.definition.title.as_str()), (2, "Silver"));
    assert_eq!(next.missing, ["runbook", "alerts"]);
    let told: Vec<(&str, bool, bool, &str)> = explanation
        .rules
        .iter()
        .map(|rule| {
            let why = rule.conditions[0].why.as_str();
            (rule.title.as_str(), rule.passed, rule.missing_for_next, why)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("OWNER", true, false, "owner is true, wanted true"),
            ("RUNBOOK", false, true, "runbook is \"later\", wanted true"),
            ("ALERTS", false, true, "alerts is not set, wanted true"),
            ("TESTED", false, false, "tested is not set, wanted true"),
        ]
    );
}

#[test]
fn a_distribution_counts_levels_and_rules() {
    let mut scorecard = ready();
    scorecard["filter"] = json!({"combinator": "and", "rules": [
        {"property": "gone", "operator": "isEmpty"},
    ]});
    let program = program(&scorecard);
    let entities = [
        entity(&[]),
        entity(&["owner"]),
        entity(&["owner", "tested"]),
        entity(&["owner", "runbook", "alerts"]),
        entity(&["owner", "gone"]),
    ];
    let mut all = Distribution::new(&program);
    for entity in &entities {
        assert_eq!(all.add(&program, entity, NOW), program.level(entity, NOW));
    }
    let on_levels: Vec<u32> = all.levels.iter().map(|level| level.entities).collect();
    assert_eq!(on_levels, [1, 2, 1, 0]);
    let passed: Vec<u32> = all.rules.iter().map(|rule| rule.passed).collect();
    assert_eq!(passed, [3, 1, 1, 1]);
    assert_eq!((all.judged(), all.excluded), (4, 1));

    let mut halves = [Distribution::new(&program), Distribution::new(&program)];
    for (index, entity) in entities.iter().enumerate() {
        halves[index % 2].add(&program, entity, NOW);
    }
    let [mut joined, other] = halves;
    joined.join(&other);
    assert_eq!(joined, all);
}

#[test]
fn both_readers_say_the_same() {
    let scorecard = json!({"identifier": "s", "title": "", "levels": [{"title": "A"}, {"title": "A"}],
        "rules": [{"identifier": "r", "level": "B", "query": {"combinator": "and"}}]});
    let (read, problems) = Scorecard::read(&scorecard);
    assert_eq!(ScorecardProgram::compile(&scorecard).1, problems);
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["missing-title", "duplicate-level", "unknown-level", "missing-conditions"]);
    assert_eq!(read.unwrap().levels, ["A"]);
}

/// A scorecard of rules over five properties, some of them on no level or of no meaning.
fn any_scorecard() -> impl Strategy<Value = Value> {
    let levels = vec!["Basic", "Bronze", "Silver", "Gold", "Platinum"];
    let names = vec!["a", "b", "c", "d", "e"];
    let rule = (prop::sample::select(names), prop::sample::select(levels), 0..8)
        .prop_map(|(name, level, odd)| if odd == 0 { json!(7) } else { rule(name, level) });
    prop::collection::vec(rule, 0..8)
        .prop_map(|rules| json!({"identifier": "s", "title": "S", "rules": rules}))
}

fn any_names() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(vec!["a", "b", "c", "d", "e"], 0..=5)
}

proptest! {
    #[test]
    fn any_value_can_be_compiled_and_asked(mut value in any_value(), properties in any_value()) {
        if let Some(members) = value.as_object_mut() {
            members.insert("identifier".to_owned(), json!("s"));
        }
        if let Some(program) = ScorecardProgram::compile(&value).0 {
            let entity = Written(json!({"properties": properties}));
            let evaluation = program.evaluate(&entity, NOW);
            let level = evaluation.as_ref().map(|evaluation| evaluation.level as usize);
            prop_assert_eq!(level, program.level(&entity, NOW));
            prop_assert_eq!(evaluation.is_some(), program.explain(&entity, NOW).is_some());
            prop_assert_eq!(Distribution::new(&program).add(&program, &entity, NOW), level);
        }
    }

    #[test]
    fn a_level_is_reached_with_all_levels_below(scorecard in any_scorecard(), names in any_names()) {
        let program = ScorecardProgram::compile(&scorecard).0.unwrap();
        let evaluation = program.evaluate(&entity(&names), NOW).unwrap();
        let passes_up_to = |level: u32| {
            evaluation.rules.iter().all(|rule| rule.passed || rule.level.is_none_or(|of| of > level))
        };
        for level in 1..4 {
            prop_assert_eq!(level <= evaluation.level, passes_up_to(level), "{}", level);
        }
        prop_assert_eq!(evaluation.missing_for_next.is_empty(), evaluation.level == 3);
    }

    #[test]
    fn who_passes_more_never_falls(
        scorecard in any_scorecard(), names in any_names(), more in any_names(),
    ) {
        let program = ScorecardProgram::compile(&scorecard).0.unwrap();
        let both: Vec<&str> = names.iter().chain(&more).copied().collect();
        prop_assert!(program.level(&entity(&names), NOW) <= program.level(&entity(&both), NOW));
    }

    #[test]
    fn what_is_missing_is_enough_for_the_next(scorecard in any_scorecard(), names in any_names()) {
        let program = ScorecardProgram::compile(&scorecard).0.unwrap();
        let evaluation = program.evaluate(&entity(&names), NOW).unwrap();
        let missing = evaluation.missing_for_next.iter().map(String::as_str);
        let both: Vec<&str> = names.iter().copied().chain(missing).collect();
        if evaluation.level < 3 {
            let next = program.level(&entity(&both), NOW).unwrap();
            prop_assert!(next > evaluation.level as usize);
        }
    }
}
