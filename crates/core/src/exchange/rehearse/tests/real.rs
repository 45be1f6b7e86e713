//! The real files, where the folder beside the project holds them.

use std::path::{Path, PathBuf};

use super::*;
use crate::exchange::read::read;
use crate::exchange::reading::{ReadLimits, SourceFile};

fn shared(path: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !folder.exists() {
        println!("skipped: {path} is not here");
    }
    folder.exists().then_some(folder)
}

fn read_files(paths: &[PathBuf]) -> Reading {
    let files: Vec<SourceFile> = paths
        .iter()
        .map(|path| SourceFile {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: std::fs::read(path).unwrap(),
        })
        .collect();
    read(&files, &ReadLimits::default())
}

fn seed() -> Option<Reading> {
    Some(read_files(&[shared("seed/maturity-model-article.txt")?]))
}

#[test]
fn the_seed_is_decided_uniquely() {
    let Some(reading) = seed() else { return };
    let plan = rehearse(&reading, &Existing::default(), &Decisions::default());
    let expected = [
        ("Orders", "Domain"),
        ("Cart", "System"),
        ("Products", "System"),
        ("cart-sql-sb", "Resource"),
        ("CoreKafkaLibrary", "Component"),
        ("CorePaymentLibrary", "Component"),
    ];
    for (identifier, blueprint) in expected {
        let proposal = item(&plan, identifier).proposal.as_ref().unwrap();
        assert_eq!(proposal.blueprint.as_deref(), Some(blueprint), "{identifier}: {proposal:?}");
        assert!(!proposal.evidence.is_empty());
    }
    assert_eq!((plan.summary.repairs.offered, plan.summary.proposals.offered), (1, 6));
    assert_eq!(plan.summary.ignored, 1);
    assert!(plan.stubs.is_empty());
    let errors: Vec<&Problem> =
        plan.items.iter().flat_map(|item| &item.problems).filter(|p| p.is_error()).collect();
    assert_eq!(errors, Vec::<&Problem>::new());
}

#[test]
fn the_seed_goes_in_whole_and_once() {
    let Some(reading) = seed() else { return };
    let plan = rehearse(&reading, &Existing::default(), &everything());
    assert_eq!((plan.summary.blueprints.created, plan.summary.entities.created), (5, 9));
    let problems: Vec<&Problem> = plan.items.iter().flat_map(|item| &item.problems).collect();
    assert_eq!(problems, Vec::<&Problem>::new());
    let again = rehearse(&reading, &applied(Existing::default(), &plan), &everything());
    assert!(again.writes.is_empty());
    assert_eq!((again.summary.blueprints.unchanged, again.summary.entities.unchanged), (5, 9));
}

#[test]
fn every_ocean_blueprint_is_stored_or_refused_with_a_reason() {
    let Some(folder) = shared("data/ocean") else { return };
    let mut stored = 0;
    for integration in std::fs::read_dir(folder).unwrap() {
        let folder = integration.unwrap().path();
        let paths = ["blueprints", "scorecards", "actions"]
            .map(|name| folder.join(format!("{name}.json")))
            .into_iter()
            .filter(|path| path.exists());
        let reading = read_files(&paths.collect::<Vec<_>>());
        let plan = rehearse(&reading, &Existing::default(), &everything());
        for item in &plan.items {
            let refused = item.problems.iter().any(Problem::is_error);
            assert!(item.fate == Fate::Create || refused, "{item:#?}");
            if refused {
                assert_eq!(item.identifier, "argocdCluster");
                assert_eq!(item.problems[0].code, "unknown-type");
                assert_eq!(item.problems[0].file.as_deref(), Some("blueprints.json"));
                assert!(item.problems[0].line > item.line);
            }
        }
        for write in plan.writes.iter().filter(|write| write.kind == ItemKind::Blueprint) {
            let source: Value = serde_json::from_str(&write.source).unwrap();
            stored += usize::from(reading.candidates.iter().any(|c| c.value == source));
        }
        let again = rehearse(&reading, &applied(Existing::default(), &plan), &everything());
        assert!(again.writes.is_empty());
    }
    assert_eq!(stored, 59);
}
