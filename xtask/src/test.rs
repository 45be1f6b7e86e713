//! `cargo xtask test`: every check and test, one after the other, with the counts at the end.

use std::time::{Duration, Instant};

use anyhow::bail;
use clap::ValueEnum;

use crate::setup;
use crate::shell::{built, cargo, has, npm, run, watch};

/// One part of the whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// rustfmt, clippy, prettier, eslint, types.
    Lint,
    /// Rust tests: units, laws, golden files, acceptance, tidy.
    Rust,
    /// UI unit tests.
    Ui,
    /// Browser tests on the real core.
    Browser,
    /// The real window, driven.
    Window,
}

/// Everything at once and the window with its UI inside: always the same choice of features, so
/// that nothing is compiled twice.
const WHOLE: [&str; 3] = ["--workspace", "--features", "plinth-desktop/custom-protocol"];

/// How a part went.
#[derive(Default)]
struct Counts {
    passed: u32,
    failed: u32,
    skipped: u32,
}

/// Runs `only` these parts, or all.
pub(crate) fn test(only: &[Part]) -> anyhow::Result<()> {
    setup::for_testing()?;
    // The window carries the built UI inside, so nothing that compiles it can come before.
    run(npm("ui").args(["run", "build"]))?;
    let wanted = |part: Part| only.is_empty() || only.contains(&part);
    let mut lines: Vec<(&str, Counts, Duration)> = Vec::new();
    let mut part =
        |name: &'static str, job: &dyn Fn() -> anyhow::Result<Counts>| -> anyhow::Result<()> {
            println!("\n== {name}");
            let start = Instant::now();
            let counts = job()?;
            lines.push((name, counts, start.elapsed()));
            Ok(())
        };
    if wanted(Part::Lint) {
        part("lint", &lint)?;
    }
    if wanted(Part::Rust) {
        part("rust", &rust)?;
    }
    if wanted(Part::Ui) {
        part("ui", &ui)?;
    }
    if wanted(Part::Browser) {
        part("browser", &browser)?;
    }
    if wanted(Part::Window) {
        part("window", &window)?;
    }

    println!("\n== counts");
    let mut all = Counts::default();
    for (name, counts, time) in &lines {
        println!(
            "{name:<8} {:>5} passed, {} failed, {} skipped   ({:.0} s)",
            counts.passed,
            counts.failed,
            counts.skipped,
            time.as_secs_f64()
        );
        all.passed += counts.passed;
        all.failed += counts.failed;
        all.skipped += counts.skipped;
    }
    println!("\n{} passed, {} failed, {} skipped", all.passed, all.failed, all.skipped);
    if all.failed > 0 {
        bail!("{} failed", all.failed);
    }
    Ok(())
}

/// Each linter counts as one; the first that complains ends the run, because it names the place.
fn lint() -> anyhow::Result<Counts> {
    run(cargo().args(["fmt", "--all", "--check"]))?;
    run(cargo().arg("clippy").args(WHOLE).args([
        "--all-targets",
        "--quiet",
        "--",
        "--deny",
        "warnings",
    ]))?;
    run(npm("ui").args(["run", "--silent", "check"]))?;
    run(npm("ui").args(["run", "--silent", "lint"]))?;
    run(npm("tests/e2e").args(["run", "--silent", "lint"]))?;
    let mut passed = 5;
    let mut skipped = 0;
    if has("cargo-deny") {
        run(cargo().args(["deny", "--offline", "check", "bans", "licenses", "sources"]))?;
        passed += 1;
    } else {
        // The same bans and licences are held by a test over `cargo metadata`.
        skipped += 1;
    }
    Ok(Counts { passed, failed: 0, skipped })
}

/// The programs that tests start themselves: the command, the host for browsers, the window.
fn programs() -> anyhow::Result<()> {
    run(cargo().arg("build").args(WHOLE).args(["--bins", "--quiet"]))
}

/// The window is built with the rest, so that its own tests run too.
fn rust() -> anyhow::Result<Counts> {
    programs()?;
    let mut tests = cargo();
    if has("cargo-nextest") {
        tests.args(["nextest", "run"]).args(WHOLE).args([
            "--no-fail-fast",
            "--status-level",
            "fail",
            "--color",
            "never",
        ]);
    } else {
        tests.arg("test").args(WHOLE).args(["--no-fail-fast", "--quiet"]);
    }
    tests.env("PLINTH_COMMAND", built("debug", "plinth"));
    counted(&mut tests, |line| line.contains("tests run:") || line.starts_with("test result:"))
}

fn ui() -> anyhow::Result<Counts> {
    counted(npm("ui").args(["run", "--silent", "test"]).env("NO_COLOR", "1"), |line| {
        line.trim_start().starts_with("Tests ")
    })
}

fn browser() -> anyhow::Result<Counts> {
    programs()?;
    playwright("browser")
}

fn window() -> anyhow::Result<Counts> {
    programs()?;
    playwright("window")
}

fn playwright(project: &str) -> anyhow::Result<Counts> {
    let mut tests = npm("tests/e2e");
    tests
        .args(["run", "--silent", "test", "--", "--project", project])
        .env("PLINTH_TEST_HOST", built("debug", "plinth-test-host"))
        .env("PLINTH_WINDOW", built("debug", "plinth-desktop"))
        .env("NO_COLOR", "1");
    counted(&mut tests, |line| {
        let mut words = line.split_whitespace();
        words.next().is_some_and(|word| word.parse::<u32>().is_ok())
            && words
                .next()
                .is_some_and(|word| ["passed", "failed", "skipped", "flaky"].contains(&word))
    })
}

/// Runs a test runner and adds up the numbers on its closing lines. A runner that ends badly
/// without counting a failure could not run at all.
fn counted(
    command: &mut std::process::Command,
    closes: impl Fn(&str) -> bool,
) -> anyhow::Result<Counts> {
    let (ok, output) = watch(command)?;
    let mut counts = Counts::default();
    for line in output.lines().filter(|line| closes(line)) {
        let words: Vec<&str> = line.split_whitespace().collect();
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<u32>() else { continue };
            match pair[1].trim_end_matches([',', ';']) {
                "passed" => counts.passed += number,
                "failed" | "flaky" => counts.failed += number,
                "skipped" | "ignored" | "todo" => counts.skipped += number,
                _ => {}
            }
        }
    }
    if !ok && counts.failed == 0 {
        bail!("the runner stopped before it could count its tests");
    }
    if counts.passed + counts.failed == 0 {
        bail!("no test ran");
    }
    Ok(counts)
}
