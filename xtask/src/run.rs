//! `cargo xtask run`: the window, or the same main job as files where there is no display.

use std::path::PathBuf;

use crate::setup;
use crate::shell::{built, cargo, command, npm, root, run as sh};

/// Builds and opens the window; see [`crate::Task::Run`].
pub(crate) fn run(release: bool, headless: bool, workspace: Option<PathBuf>) -> anyhow::Result<()> {
    let profile = if release { "release" } else { "debug" };
    if headless || !has_display() {
        if !headless {
            println!(
                "There is no display here, so no window can open. The same main job follows as files."
            );
        }
        return without_window(release, profile);
    }
    setup::for_running()?;
    build_window(release)?;
    let mut window = command(built(profile, "plinth-desktop"));
    window.args(workspace);
    sh(&mut window)
}

/// Builds the UI and the window that carries it.
pub(crate) fn build_window(release: bool) -> anyhow::Result<()> {
    sh(npm("ui").args(["run", "build"]))?;
    let mut build = cargo();
    build.args(["build", "--package", "plinth-desktop", "--features", "custom-protocol"]);
    if release {
        build.arg("--release");
    }
    sh(&mut build)
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// New workspace, the sample, an assessment, its report and a graph, all in `out/`.
fn without_window(release: bool, profile: &str) -> anyhow::Result<()> {
    let mut build = cargo();
    build.args(["build", "--package", "plinth-cli"]);
    if release {
        build.arg("--release");
    }
    sh(&mut build)?;
    let out = root().join("out");
    std::fs::create_dir_all(&out)?;
    let workspace = out.join("orders.plinth");
    for old in ["orders.plinth", "orders.plinth-wal", "orders.plinth-shm"] {
        let old = out.join(old);
        if old.exists() {
            std::fs::remove_file(old)?;
        }
    }
    let plinth = |words: &[&str]| {
        let mut plinth = command(built(profile, "plinth"));
        plinth.env("PLINTH_WORKSPACE", &workspace).args(words);
        sh(&mut plinth)
    };
    let file = |name: &str| out.join(name).to_string_lossy().into_owned();
    let sample = root().join("catalogs/samples").to_string_lossy().into_owned();
    plinth(&["new", &file("orders.plinth")])?;
    plinth(&["import", &format!("{sample}/orders.json"), "--accept", "all"])?;
    plinth(&["assessment", "import", &format!("{sample}/orders-assessment.json")])?;
    plinth(&["report", "orders-platform", "--format", "html", "--out", &file("report.html")])?;
    plinth(&["graph", "blueprints", "--format", "svg", "--out", &file("blueprints.svg")])?;
    plinth(&["graph", "entities", "--format", "svg", "--out", &file("entities.svg")])?;
    plinth(&["export", "--out", &file("catalog.json")])?;
    println!("\nDone. The files are in {}:", out.display());
    for (name, what) in [
        ("orders.plinth", "the workspace: open it with the window or `plinth --workspace`"),
        ("report.html", "the maturity report: open it in any browser"),
        ("blueprints.svg", "the blueprints and their relations"),
        ("entities.svg", "the entities and their relations"),
        ("catalog.json", "the catalog as JSON"),
    ] {
        println!("  {name:<16} {what}");
    }
    Ok(())
}
