use proptest::prelude::*;

use super::*;

fn service() -> Value {
    blueprint(
        "Service",
        &json!({"tier": {"type": "string", "enum": ["gold", "silver"]}}),
        &json!({"uses": {"target": "Service", "many": true}}),
    )
}

fn cart(tier: &str) -> Value {
    entity("Service", "cart", &json!({"tier": tier}), &json!({}))
}

#[test]
fn new_items_are_created_blueprints_first() {
    let plan = plan(&[cart("gold"), service()]);
    assert_eq!((plan.summary.blueprints.created, plan.summary.entities.created), (1, 1));
    let kinds: Vec<ItemKind> = plan.writes.iter().map(|write| write.kind).collect();
    assert_eq!(kinds, [ItemKind::Blueprint, ItemKind::Entity]);
    assert_eq!(plan.writes[1].source, serde_json::to_string(&cart("gold")).unwrap());
    assert!(plan.items.iter().all(|item| item.problems.is_empty()));
}

#[test]
fn importing_twice_changes_nothing() {
    let values = [service(), cart("gold")];
    let existing = applied(Existing::default(), &plan(&values));
    for mode in [ImportMode::Merge, ImportMode::Replace, ImportMode::Skip] {
        let decisions = Decisions { mode, ..Decisions::default() };
        let again = rehearse(&reading(&values), &existing, &decisions);
        assert!(again.writes.is_empty());
        assert_eq!((again.summary.blueprints.unchanged, again.summary.entities.unchanged), (1, 1));
    }
}

#[test]
fn a_bad_entity_does_not_stop_the_good_ones() {
    let mut bad = cart("bronze");
    bad["identifier"] = json!("bad");
    let plan = plan(&[service(), bad, cart("gold")]);
    assert_eq!((plan.summary.entities.created, plan.summary.entities.quarantined), (1, 1));
    let problem = problem(item(&plan, "bad"), "not-in-enum");
    assert_eq!((problem.file.as_deref(), problem.line), (Some("catalog.json"), Some(2)));
    assert_eq!(problem.pointer.as_deref(), Some("/properties/tier"));
}

#[test]
fn strict_refuses_everything() {
    let decisions = Decisions { strict: true, ..Decisions::default() };
    let plan = rehearse(&reading(&[service(), cart("bronze")]), &Existing::default(), &decisions);
    assert!(plan.writes.is_empty());
    assert_eq!(plan.problems[0].code, "strict-refused");
}

#[test]
fn merging_keeps_what_the_file_leaves_out() {
    let existing = applied(Existing::default(), &plan(&[service(), cart("gold")]));
    let part = json!({"identifier": "cart", "blueprint": "Service", "properties": {"tier": null}});
    let merged = rehearse(&reading(std::slice::from_ref(&part)), &existing, &Decisions::default());
    let line = item(&merged, "cart");
    assert_eq!((line.fate, line.changes[0].pointer.as_str()), (Fate::Update, "/properties/tier"));
    assert!(merged.writes[0].source.contains("\"title\":\"cart\""));
    assert!(merged.writes[0].exists);

    let decisions = Decisions { mode: ImportMode::Replace, ..Decisions::default() };
    let replaced = rehearse(&reading(std::slice::from_ref(&part)), &existing, &decisions);
    assert_eq!(replaced.writes[0].source, part.to_string());

    let decisions = Decisions { mode: ImportMode::Skip, ..Decisions::default() };
    assert!(rehearse(&reading(&[part]), &existing, &decisions).writes.is_empty());
}

#[test]
fn an_excluded_item_is_left_out() {
    let decisions = Decisions { excluded: ["0".to_owned()].into(), ..Decisions::default() };
    let plan = rehearse(&reading(&[service(), cart("gold")]), &Existing::default(), &decisions);
    assert_eq!(item(&plan, "Service").fate, Fate::Excluded);
    let problem = problem(item(&plan, "cart"), "unknown-blueprint");
    assert_eq!(
        problem.fix.as_deref(),
        Some("Mend the blueprint \"Service\", or include it in the import.")
    );
}

#[test]
fn an_unknown_blueprint_names_the_likely_one() {
    let plan = plan(&[service(), entity("Servise", "x", &json!({}), &json!({}))]);
    let problem = problem(item(&plan, "x"), "unknown-blueprint");
    assert_eq!(
        problem.fix.as_deref(),
        Some("Did you mean \"Service\"? Otherwise import \"Servise\" as well.")
    );
    assert_eq!(plan.stubs[0].wanted_by, ["Servise/x"]);
}

#[test]
fn a_missing_target_gets_a_stub_with_consent() {
    let values = [blueprint("API", &json!({}), &json!({"provider": {"target": "Component"}}))];
    let offered = plan(&values);
    assert_eq!(
        offered.stubs,
        [StubOffer {
            identifier: "Component".into(),
            wanted_by: vec!["API.provider".into()],
            accepted: false
        }]
    );
    assert_eq!(problem(item(&offered, "API"), "missing-target").severity, Severity::Warning);
    assert_eq!((offered.summary.stubs.offered, offered.summary.stubs.applied), (1, 0));

    let accepted = rehearse(&reading(&values), &Existing::default(), &everything());
    assert_eq!(accepted.summary.blueprints.created, 2);
    assert!(item(&accepted, "API").problems.is_empty());
    assert_eq!(accepted.items.last().unwrap().id, "stub:Component");
    assert_eq!(accepted.writes.len(), 2);
}

#[test]
fn a_stub_lets_an_entity_in() {
    let values = [entity("Queue", "orders", &json!({}), &json!({}))];
    let plan = rehearse(&reading(&values), &Existing::default(), &everything());
    assert_eq!(item(&plan, "orders").fate, Fate::Create);
}

#[test]
fn system_blueprints_are_never_offered() {
    let values = [
        blueprint("Service", &json!({}), &json!({"owner": {"target": "_user"}})),
        entity("Service", "cart", &json!({}), &json!({"owner": "ann@example.com"})),
    ];
    let plan = plan(&values);
    assert!(plan.stubs.is_empty());
    assert!(plan.items.iter().all(|item| item.problems.is_empty()));
}

#[test]
fn dangling_targets_are_one_warning_a_relation() {
    let values = [service(), entity("Service", "a", &json!({}), &json!({"uses": ["a", "x", "y"]}))];
    let plan = plan(&values);
    let line = item(&plan, "a");
    assert_eq!((line.fate, line.problems.len()), (Fate::Create, 1));
    let problem = problem(line, "dangling-relation");
    assert_eq!(problem.pointer.as_deref(), Some("/relations/uses/1"));
    assert_eq!(
        problem.message,
        "The relation \"uses\" leads to \"x\", but there is no such entity of \"Service\"; 1 further target is missing too."
    );
    assert_eq!(problem.fix.as_deref(), Some("Import \"x\" as well, or correct the identifier."));
}

#[test]
fn a_blueprint_that_needs_a_repair_holds_its_entities_up() {
    let mut reading = reading(&[service(), cart("gold")]);
    reading.candidates[0].repairs = vec![repair("0:0:curly-quotes")];
    let waiting = rehearse(&reading, &Existing::default(), &Decisions::default());
    assert!(waiting.items.iter().all(|item| item.fate == Fate::Waiting));
    assert_eq!((waiting.summary.repairs.offered, waiting.summary.repairs.applied), (1, 0));
    assert_eq!(problem(item(&waiting, "cart"), "blueprint-waits").severity, Severity::Repair);

    let decisions = Decisions {
        repairs: Consent::Only(["0:0:curly-quotes".to_owned()].into()),
        ..Decisions::default()
    };
    let mended = rehearse(&reading, &Existing::default(), &decisions);
    assert!(mended.items.iter().all(|item| item.fate == Fate::Create));
    assert_eq!(mended.summary.repairs.applied, 1);
}

#[test]
fn a_waiting_blueprint_leaves_the_stored_one_in_force() {
    let existing = applied(Existing::default(), &plan(&[service()]));
    let mut changed = service();
    changed["schema"]["properties"]["tier"]["enum"] = json!(["bronze"]);
    let mut reading = reading(&[changed, cart("gold")]);
    reading.candidates[0].repairs = vec![repair("0:0:curly-quotes")];
    let plan = rehearse(&reading, &existing, &Decisions::default());
    assert_eq!(
        (item(&plan, "Service").fate, item(&plan, "cart").fate),
        (Fate::Waiting, Fate::Create)
    );
}

#[test]
fn broken_blueprints_are_quarantined_and_the_stored_one_counts() {
    let existing = applied(Existing::default(), &plan(&[service()]));
    let broken = json!({"identifier": "Service", "title": "Service", "schema": "none"});
    let decisions = Decisions { mode: ImportMode::Replace, ..Decisions::default() };
    let plan = rehearse(&reading(&[broken, cart("gold")]), &existing, &decisions);
    assert_eq!(
        (item(&plan, "Service").fate, item(&plan, "cart").fate),
        (Fate::Quarantined, Fate::Create)
    );
}

#[test]
fn a_circle_of_required_relations_is_refused() {
    let link = |to: &str| json!({"next": {"target": to, "required": true}});
    let plan =
        plan(&[blueprint("A", &json!({}), &link("B")), blueprint("B", &json!({}), &link("A"))]);
    assert_eq!(plan.summary.blueprints.quarantined, 2);
    assert!(plan.writes.is_empty() && plan.stubs.is_empty());
    problem(item(&plan, "A"), "required-circle");
}

#[test]
fn equal_definitions_count_once() {
    let plan = plan(&[service(), service(), cart("gold"), cart("gold")]);
    assert_eq!((plan.summary.blueprints.created, plan.summary.blueprints.unchanged), (1, 1));
    assert_eq!(plan.writes.len(), 2);
    assert_eq!(
        problem(&plan.items[1], "duplicate").message,
        "The same definition stands in line 1 of catalog.json."
    );
}

#[test]
fn differing_definitions_need_a_decision() {
    let values = [service(), cart("gold"), cart("silver")];
    let asked = plan(&values);
    assert_eq!((asked.items[1].fate, asked.items[2].fate), (Fate::Create, Fate::Waiting));
    let repair = &asked.items[2].repairs[0];
    assert_eq!(
        (repair.code.as_str(), repair.id.as_str()),
        ("duplicate-definition", "0:2:duplicate-definition")
    );
    assert!(repair.before.contains("silver") && repair.after.contains("gold"));

    let settled = rehearse(&reading(&values), &Existing::default(), &everything());
    assert_eq!(settled.items[2].fate, Fate::Excluded);
    assert!(settled.writes.iter().any(|write| write.source.contains("gold")));
    assert_eq!(settled.summary.repairs.applied, 1);
}

#[test]
fn a_broken_definition_never_keeps_a_sound_one_out() {
    for values in
        [[service(), cart("bronze"), cart("gold")], [service(), cart("gold"), cart("bronze")]]
    {
        let plan = plan(&values);
        assert_eq!((plan.summary.entities.created, plan.summary.entities.quarantined), (1, 1));
    }
}

#[test]
fn stored_entities_that_no_longer_fit_are_counted() {
    let existing = applied(Existing::default(), &plan(&[service(), cart("gold")]));
    let mut changed = service();
    changed["schema"]["properties"]["tier"]["enum"] = json!(["silver"]);
    let plan = rehearse(&reading(&[changed]), &existing, &Decisions::default());
    let problem = problem(item(&plan, "Service"), "stored-entities-unfit");
    assert_eq!(
        problem.message,
        "One stored entity of \"Service\" would no longer fit the changed blueprint, such as \"cart\"."
    );
    assert_eq!(item(&plan, "Service").fate, Fate::Update);
}

#[test]
fn the_blueprint_around_an_entity_is_written_into_it() {
    let mut reading = reading(&[
        service(),
        json!({"properties": {}, "identifier": "cart", "x": 1, "title": "Cart"}),
    ]);
    reading.candidates[1].outer_blueprint = Some("Service".to_owned());
    let plan = rehearse(&reading, &Existing::default(), &Decisions::default());
    assert_eq!(
        plan.writes[1].source,
        r#"{"properties":{},"identifier":"cart","x":1,"title":"Cart","blueprint":"Service"}"#
    );
    let existing = applied(Existing::default(), &plan);
    assert!(rehearse(&reading, &existing, &Decisions::default()).writes.is_empty());
}

#[test]
fn scorecards_keep_their_form_and_may_wait_for_their_blueprint() {
    let scorecard = json!({"identifier": "ready", "title": "Ready", "rules": []});
    let mut reading = reading(std::slice::from_ref(&scorecard));
    let alone = rehearse(&reading, &Existing::default(), &Decisions::default());
    assert_eq!(
        (item(&alone, "ready").fate, alone.items[0].problems[0].code.as_str()),
        (Fate::Quarantined, "missing-blueprint")
    );
    reading.candidates[0].outer_blueprint = Some("Service".to_owned());
    let plan = rehearse(&reading, &Existing::default(), &Decisions::default());
    assert_eq!(plan.writes[0].source, scorecard.to_string());
    assert_eq!(problem(item(&plan, "ready"), "unknown-blueprint").severity, Severity::Warning);
    assert!(plan.stubs.is_empty());
}

#[test]
fn actions_are_stored_as_they_are() {
    let action = json!({"identifier": "restart", "trigger": "CREATE", "invocationMethod": {"type": "KAFKA"}});
    let plan = plan(std::slice::from_ref(&action));
    assert_eq!(plan.writes[0].source, action.to_string());
}

#[test]
fn errors_of_the_text_quarantine_the_item() {
    let mut reading = reading(&[service()]);
    reading.candidates[0].problems = vec![Problem::error("duplicate-key", "A key stands twice.")];
    let plan = rehearse(&reading, &Existing::default(), &Decisions::default());
    assert_eq!(plan.summary.blueprints.quarantined, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_items_decides_nothing(order in Just((0..7usize).collect::<Vec<_>>()).prop_shuffle()) {
        let values = [
            service(),
            blueprint("Team", &json!({"lead": {"type": "string"}}), &json!({"owns": {"target": "Service", "many": true}})),
            cart("gold"),
            entity("Service", "bad", &json!({"tier": 5}), &json!({})),
            entity("Team", "core", &json!({}), &json!({"owns": ["cart", "gone"]})),
            json!({"identifier": "free", "properties": {"lead": "ann"}, "relations": {"owns": ["cart"]}}),
            json!({"identifier": "ready", "title": "R", "blueprint": "Team", "rules": []}),
        ];
        let shuffled: Vec<Value> = order.iter().map(|at| values[*at].clone()).collect();
        let decisions = everything();
        let one = rehearse(&reading(&values), &Existing::default(), &decisions);
        let two = rehearse(&reading(&shuffled), &Existing::default(), &decisions);
        prop_assert_eq!(fates(&one), fates(&two));
        prop_assert_eq!(one.writes.len(), two.writes.len());
    }

    #[test]
    fn any_values_can_be_rehearsed(values in prop::collection::vec(crate::catalog::tests::any_value(), 0..6)) {
        let plan = rehearse(&reading(&values), &Existing::default(), &everything());
        let existing = applied(Existing::default(), &plan);
        let again = rehearse(&reading(&values), &existing, &everything());
        prop_assert!(again.writes.is_empty(), "{:?}", again.writes);
    }
}

#[test]
fn problems_name_the_line_of_their_value() {
    let text = "[\n {\"identifier\": \"Service\", \"title\": \"S\", \"schema\": {\"properties\": {}}},\n {\"identifier\": \"cart\",\n  \"blueprint\": \"Service\",\n  \"properties\": {\n    \"é\": 1, \"colour\": \"red\"}}\n]";
    let file = crate::exchange::reading::SourceFile {
        name: "shop.json".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let reading =
        crate::exchange::read::read(&[file], &crate::exchange::reading::ReadLimits::default());
    let plan = rehearse(&reading, &Existing::default(), &Decisions::default());
    let places: Vec<_> = item(&plan, "cart").problems.iter().map(|p| (p.line, p.column)).collect();
    assert_eq!(places, [(Some(6), Some(10)), (Some(6), Some(23))]);
    assert_eq!(item(&plan, "cart").problems[0].file.as_deref(), Some("shop.json"));
}

#[test]
fn an_item_with_very_many_problems_is_cut_short() {
    let many: serde_json::Map<String, Value> =
        (0..5_000).map(|n| (format!("p{n}"), json!({"type": "integer"}))).collect();
    let value = blueprint("Big", &Value::Object(many), &json!({}));
    let file = crate::exchange::reading::SourceFile {
        name: "big.json".to_owned(),
        bytes: value.to_string().replace("\"integer\"", "\"whole\"").into_bytes(),
    };
    let reading =
        crate::exchange::read::read(&[file], &crate::exchange::reading::ReadLimits::default());
    let plan = rehearse(&reading, &Existing::default(), &Decisions::default());
    assert_eq!(item(&plan, "Big").problems.len(), 201);
    assert_eq!(
        item(&plan, "Big").problems[200].message,
        "4800 more of this item's problems are not listed here."
    );
}
