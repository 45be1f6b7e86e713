//! The invariants of ARCHITECTURE.md that a reader of the files can check.

use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    Path::new(&package).parent().unwrap().to_path_buf()
}

/// Every file below `folder` with one of `endings`, as (path from the root, content).
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() {
                if !["node_modules", "target", "dist", "gen", "test-results"]
                    .contains(&name.to_string_lossy().as_ref())
                {
                    walk(&path, endings, found);
                }
            } else if path
                .extension()
                .is_some_and(|ending| endings.contains(&ending.to_string_lossy().as_ref()))
            {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    assert!(!found.is_empty(), "nothing to check in {folder}");
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}

/// Lines that hold one of `needles`, as "path:line: text", outside the test modules of a file.
fn lines_with(files: &[(String, String)], needles: &[&str]) -> Vec<String> {
    files
        .iter()
        .flat_map(|(path, text)| {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            code.lines()
                .enumerate()
                .filter(|(_, line)| {
                    !line.trim_start().starts_with("//")
                        && needles.iter().any(|needle| line.contains(needle))
                })
                .map(move |(at, line)| format!("{path}:{}: {}", at + 1, line.trim()))
        })
        .collect()
}

#[test]
fn the_core_does_no_io() {
    let core: Vec<_> = files("crates/core/src", &["rs"])
        .into_iter()
        .filter(|(path, _)| !path.contains("/tests/") && !path.ends_with("/tests.rs"))
        .collect();
    let found = lines_with(
        &core,
        &[
            "std::fs",
            "std::env",
            "std::net::Tcp",
            "std::net::Udp",
            "std::process",
            "std::io::std",
            "SystemTime",
            "Instant::now",
            "thread::spawn",
        ],
    );
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn arrows_point_down() {
    let metadata = MetadataCommand::new().current_dir(root()).no_deps().exec().unwrap();
    let uses = |name: &str| -> Vec<String> {
        let package =
            metadata.packages.iter().find(|package| package.name.as_str() == name).unwrap();
        let mut own: Vec<String> = package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind == cargo_metadata::DependencyKind::Normal)
            .map(|dependency| dependency.name.clone())
            .filter(|name| name.starts_with("plinth-"))
            .collect();
        own.sort();
        own
    };
    assert_eq!(uses("plinth-core"), Vec::<String>::new());
    assert_eq!(uses("plinth-store"), ["plinth-core"]);
    assert_eq!(uses("plinth-report"), ["plinth-core"]);
    assert_eq!(uses("plinth-app"), ["plinth-core", "plinth-report", "plinth-store"]);
    assert_eq!(uses("plinth-cli"), ["plinth-app", "plinth-core"]);
    assert_eq!(uses("plinth-desktop"), ["plinth-app"]);
}

#[test]
fn only_one_folder_of_the_ui_knows_its_host() {
    let ui = files("ui/src", &["ts", "svelte"]);
    let found: Vec<String> = lines_with(&ui, &["@tauri-apps/", "__TAURI"])
        .into_iter()
        .filter(|line| !line.starts_with("ui/src/backend/"))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_ui_never_trusts_text_as_html() {
    // Charts are drawn in Rust from escaped texts; everything else is text.
    let ui = files("ui/src", &["ts", "svelte"]);
    let found: Vec<String> = lines_with(&ui, &["{@html", "innerHTML", "insertAdjacentHTML"])
        .into_iter()
        .filter(|line| !line.starts_with("ui/src/workshop/Drawing.svelte:"))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn window_and_exported_pictures_share_one_palette() {
    let tokens = std::fs::read_to_string(root().join("ui/src/styles/tokens.css")).unwrap();
    let palette = plinth_core::graph::draw::palette::palette();
    for (index, (light, dark)) in palette.iter().enumerate() {
        let token = format!("--palette-{index}: light-dark({light}, {dark});");
        assert!(tokens.contains(&token), "tokens.css lacks {token}");
    }
    let names = std::fs::read_to_string(root().join("ui/src/catalog/value/schema.ts")).unwrap();
    for name in plinth_core::catalog::format::COLORS {
        let place = plinth_core::graph::draw::palette::named(name).unwrap();
        let line = format!("  {name}: {place},\n");
        assert!(names.contains(&line), "schema.ts lacks {line}");
    }
}

#[test]
fn files_stay_short() {
    let long: Vec<String> = ["crates", "src-tauri", "ui/src", "xtask", "tests"]
        .iter()
        .flat_map(|folder| files(folder, &["rs", "ts", "svelte"]))
        .filter(|(path, text)| !path.ends_with("bindings/api.ts") && text.lines().count() > 600)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "a file is one idea; look for the second one: {long:#?}");
}

#[test]
fn nothing_is_left_for_later_without_an_issue() {
    let words = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let found: Vec<String> = ["crates", "src-tauri", "ui/src", "xtask", "tests"]
        .iter()
        .flat_map(|folder| files(folder, &["rs", "ts", "svelte"]))
        .flat_map(|(path, text)| {
            text.lines()
                .enumerate()
                .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
                .map(|(at, line)| format!("{path}:{}: {}", at + 1, line.trim()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_window_stays_small() {
    assert!(files("src-tauri/src", &["rs"]).len() < 10);
}
