use super::*;

fn untyped(name: &str, properties: &Value, relations: &Value) -> Value {
    json!({"identifier": name, "properties": properties, "relations": relations})
}

/// Five blueprints in the manner of an order shop.
fn shop() -> Vec<Value> {
    let kind = |values: &[&str]| json!({"type": {"type": "string", "enum": values}});
    vec![
        blueprint(
            "Component",
            &kind(&["service", "library"]),
            &json!({
                "system": {"target": "System"}, "resources": {"target": "Resource", "many": true},
            }),
        ),
        blueprint("Resource", &kind(&["postgres", "s3-bucket"]), &json!({})),
        blueprint("Domain", &json!({}), &json!({})),
        blueprint("System", &json!({}), &json!({"domain": {"target": "Domain", "required": true}})),
    ]
}

fn with(extra: &[Value]) -> Vec<Value> {
    let mut values = shop();
    values.extend_from_slice(extra);
    values
}

fn proposal(values: &[Value], identifier: &str) -> crate::exchange::plan::Proposal {
    let plan = plan(values);
    item(&plan, identifier).proposal.clone().unwrap()
}

#[test]
fn a_relation_that_only_one_blueprint_has_decides() {
    let proposal =
        proposal(&with(&[untyped("Cart", &json!({}), &json!({"domain": "Orders"}))]), "Cart");
    assert_eq!(proposal.blueprint.as_deref(), Some("System"));
    assert_eq!(proposal.evidence, ["Only System has a relation named domain."]);
    assert!(!proposal.accepted);
}

#[test]
fn a_value_that_only_one_blueprint_lists_decides() {
    let proposal =
        proposal(&with(&[untyped("db", &json!({"type": "postgres"}), &json!({}))]), "db");
    assert_eq!(proposal.blueprint.as_deref(), Some("Resource"));
    assert_eq!(proposal.evidence, ["Only Resource lists \"postgres\" as a value of type."]);
}

#[test]
fn what_points_to_it_decides_even_when_it_was_untyped_itself() {
    let values = with(&[
        untyped("Orders", &json!({}), &json!({})),
        untyped("Cart", &json!({}), &json!({"domain": "Orders"})),
        untyped("Products", &json!({}), &json!({"domain": "Orders"})),
    ]);
    let proposal = proposal(&values, "Orders");
    assert_eq!(proposal.blueprint.as_deref(), Some("Domain"));
    assert_eq!(
        proposal.evidence,
        ["Cart.domain and Products.domain point to it, and these relations lead to Domain."]
    );
}

#[test]
fn an_empty_entity_is_undecided() {
    let plan = plan(&with(&[untyped("x", &json!({}), &json!({}))]));
    let line = item(&plan, "x");
    let proposal = line.proposal.as_ref().unwrap();
    assert_eq!((line.fate, proposal.blueprint.as_deref()), (Fate::Waiting, None));
    assert_eq!(proposal.alternatives, ["Component", "Domain", "Resource"]);
    assert_eq!(
        proposal.evidence,
        ["It has no properties and no relations that could tell blueprints apart."]
    );
    assert_eq!(plan.summary.proposals.offered, 0);
    assert_eq!(
        problem(line, "undecided-blueprint").fix.as_deref(),
        Some("Choose its blueprint, or write \"blueprint\" into the entity.")
    );
}

#[test]
fn common_names_alone_are_not_enough() {
    let values = [
        blueprint(
            "Site",
            &json!({"url": {"type": "string"}, "status": {"type": "string"}}),
            &json!({}),
        ),
        untyped("x", &json!({"url": "https://a.b", "status": "up"}), &json!({})),
    ];
    let proposal = proposal(&values, "x");
    assert_eq!(proposal.blueprint, None);
    assert_eq!(proposal.alternatives, ["Site"]);
    assert_eq!(
        proposal.evidence,
        ["Only Site accepts it, but many catalogs use the name url and status."]
    );
}

#[test]
fn a_tie_is_undecided() {
    let property = json!({"replicaCount": {"type": "number"}});
    let values = [
        blueprint("Deployment", &property, &json!({})),
        blueprint("Workload", &property, &json!({})),
        untyped("x", &json!({"replicaCount": 3}), &json!({})),
    ];
    let proposal = proposal(&values, "x");
    assert_eq!(
        (proposal.blueprint, proposal.evidence),
        (None, vec!["Deployment and Workload fit equally well.".to_owned()])
    );
}

#[test]
fn a_known_target_breaks_a_tie() {
    let to = |target: &str| json!({"parent": {"target": target}});
    let property = json!({"replicaCount": {"type": "number"}});
    let values = [
        blueprint("Cluster", &json!({}), &json!({})),
        blueprint("Region", &json!({}), &json!({})),
        blueprint("Deployment", &property, &to("Cluster")),
        blueprint("Workload", &property, &to("Region")),
        entity("Cluster", "blue", &json!({}), &json!({})),
        untyped("x", &json!({"replicaCount": 3}), &json!({"parent": "blue"})),
    ];
    let proposal = proposal(&values, "x");
    assert_eq!(proposal.blueprint.as_deref(), Some("Deployment"));
    assert_eq!(
        proposal.evidence,
        ["Deployment has a relation parent that leads to Cluster, and blue is one."]
    );
}

#[test]
fn what_nothing_accepts_says_what_comes_closest() {
    let values = with(&[untyped("x", &json!({"type": "library", "colour": "red"}), &json!({}))]);
    let proposal = proposal(&values, "x");
    assert_eq!(proposal.blueprint, None);
    assert_eq!(
        proposal.evidence,
        [
            "No known blueprint declares colour.",
            "Component comes closest: it declares 1 of the 2 names."
        ]
    );
}

#[test]
fn consent_writes_the_blueprint_into_the_entity() {
    let values = with(&[untyped("db", &json!({"type": "postgres"}), &json!({}))]);
    let plan = rehearse(&reading(&values), &Existing::default(), &everything());
    let write = plan.writes.iter().find(|write| write.identifier == "db").unwrap();
    assert_eq!(
        write.source,
        r#"{"identifier":"db","blueprint":"Resource","properties":{"type":"postgres"},"relations":{}}"#
    );
    assert_eq!((plan.summary.proposals.offered, plan.summary.proposals.applied), (1, 1));
    let existing = applied(Existing::default(), &plan);
    assert!(rehearse(&reading(&values), &existing, &everything()).writes.is_empty());
}

#[test]
fn a_choice_by_hand_counts_as_consent_and_is_validated() {
    let values = with(&[untyped("x", &json!({}), &json!({}))]);
    let mut decisions = Decisions::default();
    decisions.chosen.insert("4".to_owned(), "Domain".to_owned());
    let plan = rehearse(&reading(&values), &Existing::default(), &decisions);
    assert_eq!(
        (item(&plan, "x").fate, item(&plan, "x").blueprint.as_deref()),
        (Fate::Create, Some("Domain"))
    );

    decisions.chosen.insert("4".to_owned(), "System".to_owned());
    let plan = rehearse(&reading(&values), &Existing::default(), &decisions);
    assert_eq!(item(&plan, "x").fate, Fate::Quarantined);
    problem(item(&plan, "x"), "missing-relation");

    // Stored by hand, it is recognised when the same file comes again.
    decisions.chosen.insert("4".to_owned(), "Domain".to_owned());
    let existing = applied(
        Existing::default(),
        &rehearse(&reading(&values), &Existing::default(), &decisions),
    );
    let again = rehearse(&reading(&values), &existing, &everything());
    assert_eq!(item(&again, "x").proposal.as_ref().unwrap().blueprint.as_deref(), Some("Domain"));
    assert!(again.writes.is_empty());
}

#[test]
fn a_blueprint_that_waits_for_a_repair_can_be_proposed() {
    let mut reading = reading(&with(&[untyped("db", &json!({"type": "postgres"}), &json!({}))]));
    reading.candidates[1].repairs = vec![repair("0:1:curly-quotes")];
    let plan = rehearse(&reading, &Existing::default(), &Decisions::default());
    assert_eq!(item(&plan, "db").proposal.as_ref().unwrap().blueprint.as_deref(), Some("Resource"));
}

#[test]
fn stored_blueprints_and_entities_bear_witness() {
    let mut values = shop();
    values.push(entity("System", "Cart", &json!({}), &json!({"domain": "Orders"})));
    let existing = applied(Existing::default(), &plan(&values));
    let values = [untyped("Orders", &json!({}), &json!({}))];
    let plan = rehearse(&reading(&values), &existing, &Decisions::default());
    assert_eq!(
        item(&plan, "Orders").proposal.as_ref().unwrap().blueprint.as_deref(),
        Some("Domain")
    );
}
