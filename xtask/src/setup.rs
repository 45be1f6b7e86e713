//! Installing what is missing: system packages through the system's package manager, said before
//! it happens, and the UI's packages through npm. Where that is not possible, the exact command.

use std::io::IsTerminal;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, bail};

use crate::packages;
use crate::shell::{has, npm, root, run};

/// The oldest Node that the UI's tools run on.
const NODE: u32 = 20;

/// Everything for building and opening the window.
pub(crate) fn for_running() -> anyhow::Result<()> {
    system(packages::RUN)?;
    ui()
}

/// Everything for the tests.
pub(crate) fn for_testing() -> anyhow::Result<()> {
    let all: Vec<&str> = packages::RUN.iter().chain(packages::TEST).copied().collect();
    system(&all)?;
    ui()?;
    install("tests/e2e")
}

/// The layout engines that the benches compare with; Graphviz is one where it is installed.
pub(crate) fn for_benching() -> anyhow::Result<()> {
    install("tests/bench-peers")
}

fn system(wanted: &[&str]) -> anyhow::Result<()> {
    if !cfg!(target_os = "linux") {
        // macOS and Windows bring their web view with them.
        return Ok(());
    }
    if !has("apt-get") {
        if let Some((_, line)) = packages::ELSEWHERE.iter().find(|(manager, _)| has(manager)) {
            // Without Debian's database there is no cheap way to tell what is missing.
            println!(
                "On this system Plinth needs these packages; the build says so if one is missing:\n\n    {line}\n"
            );
        }
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install --yes --no-install-recommends {}", missing.join(" "));
    println!("Plinth needs these system packages, which are missing: {}.", missing.join(", "));
    let Some(prefix) = right_to_install() else {
        bail!(
            "there is no right to install them here. Run this, then try again:\n\n    sudo apt-get update && sudo {line}\n"
        );
    };
    let as_root = |words: &str| {
        let mut parts = prefix.iter().copied().chain(words.split(' '));
        let mut command = Command::new(parts.next().unwrap_or("apt-get"));
        command.args(parts).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(&mut as_root("apt-get update"))?;
    run(&mut as_root(&line))
}

fn installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|output| output.stdout == b"installed")
}

/// What must stand before `apt-get` so that it may install, or nothing when there is no way.
fn right_to_install() -> Option<&'static [&'static str]> {
    let root =
        Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"));
    let quiet = |arguments: &[&str]| {
        Command::new("sudo")
            .args(arguments)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if root {
        Some(&[])
    } else if quiet(&["--non-interactive", "true"])
        || (has("sudo") && std::io::stdin().is_terminal())
    {
        Some(&["sudo"])
    } else {
        None
    }
}

/// Node and the UI's packages.
pub(crate) fn ui() -> anyhow::Result<()> {
    let version = Command::new("node").arg("--version").output().ok();
    let text = version
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let major: u32 = text
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|part| part.parse().ok())
        .unwrap_or(0);
    if major < NODE {
        bail!(
            "Plinth's UI is built with Node {NODE} or newer, and {}. Install it (https://nodejs.org, or `sudo apt-get install nodejs npm` where that is new enough), then try again.",
            if major == 0 {
                "there is none here".to_owned()
            } else {
                format!("this is {}", text.trim())
            }
        );
    }
    install("ui")
}

/// `npm ci` in `folder`, unless what is there is newer than the lock file.
fn install(folder: &str) -> anyhow::Result<()> {
    let folder_path = root().join(folder);
    let time =
        |path: &str| std::fs::metadata(folder_path.join(path)).and_then(|data| data.modified());
    let locked = time("package-lock.json")
        .with_context(|| format!("{folder}/package-lock.json is missing"))?;
    if time("node_modules/.package-lock.json").unwrap_or(SystemTime::UNIX_EPOCH) >= locked {
        return Ok(());
    }
    run(npm(folder).args(["ci", "--no-audit", "--no-fund"]))
}
