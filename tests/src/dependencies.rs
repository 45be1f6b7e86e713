//! What deny.toml asks of the dependencies, held over `cargo metadata` in every test run.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{CargoOpt, MetadataCommand};

use crate::tidy::root;

/// The lines of one array in deny.toml.
fn listed(section: &str, key: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let section = text.split(&format!("[{section}]")).nth(1).unwrap();
    let array = section.split(&format!("{key} = [")).nth(1).unwrap().split(']').next().unwrap();
    array
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').strip_prefix('"')?.strip_suffix('"'))
        .map(str::to_owned)
        .collect()
}

/// Every package that a build for one of the three desktop systems contains, with its licence.
fn packages() -> BTreeMap<String, Option<String>> {
    let mut found = BTreeMap::new();
    for target in ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"] {
        let metadata = MetadataCommand::new()
            .current_dir(root())
            .features(CargoOpt::AllFeatures)
            .other_options(vec![
                "--filter-platform".to_owned(),
                target.to_owned(),
                "--locked".to_owned(),
                "--offline".to_owned(),
            ])
            .exec();
        // Another system's packages may never have been downloaded here; its build checks them.
        let Ok(metadata) = metadata else { continue };
        for package in metadata.packages {
            found.insert(package.name.to_string(), package.license.clone());
        }
    }
    assert!(found.len() > 100, "cargo metadata answered for no system");
    found
}

#[test]
fn nothing_in_the_tree_can_ask_the_network() {
    let banned = listed("bans", "deny");
    assert!(banned.contains("reqwest"));
    let found: Vec<String> = packages().into_keys().filter(|name| banned.contains(name)).collect();
    assert!(found.is_empty(), "banned packages are in the tree: {found:?}");
}

#[test]
fn every_licence_is_on_the_list() {
    let allowed = listed("licenses", "allow");
    assert!(allowed.contains("MIT"));
    let outside: Vec<String> = packages()
        .into_iter()
        .filter(|(_, licence)| {
            !licence.as_deref().is_some_and(|licence| satisfied(licence, &allowed))
        })
        .map(|(name, licence)| format!("{name}: {licence:?}"))
        .collect();
    assert!(outside.is_empty(), "licences that are not on the list: {outside:#?}");
}

/// Whether an SPDX expression can be met with `allowed`. OR splits first, which reads every
/// expression that is in use: a bracketed OR inside an AND is asked for in both halves.
fn satisfied(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.replace('/', " OR ");
    let alternatives = |text: &str| {
        text.split(" OR ").any(|one| allowed.contains(one.trim().trim_matches(['(', ')'])))
    };
    if expression.contains('(') {
        expression.split(" AND ").all(alternatives)
    } else {
        expression
            .split(" OR ")
            .any(|choice| choice.split(" AND ").all(|one| allowed.contains(one.trim())))
    }
}

#[test]
fn licence_expressions_are_read_as_they_are_meant() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Unicode-3.0".to_owned()]);
    for good in [
        "MIT",
        "MIT OR GPL-3.0",
        "GPL-3.0 OR MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "MIT/Apache-2.0",
        "MIT AND Unicode-3.0",
    ] {
        assert!(satisfied(good, &allowed), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR AGPL-3.0) AND MIT", ""] {
        assert!(!satisfied(bad, &allowed), "{bad}");
    }
}
