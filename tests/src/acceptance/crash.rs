//! A process that is killed in the middle of an import leaves all of it or nothing.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use plinth_core::generate::GenerateOptions;
use serde_json::Value;

/// The command, built before the tests run.
pub(super) fn plinth() -> PathBuf {
    let named = std::env::var_os("PLINTH_COMMAND").map(PathBuf::from);
    let beside = std::env::current_exe().ok().and_then(|test| {
        Some(test.parent()?.parent()?.join(format!("plinth{}", std::env::consts::EXE_SUFFIX)))
    });
    named
        .into_iter()
        .chain(beside)
        .find(|path| path.is_file())
        .expect("`cargo build --package plinth-cli` makes the command that these tests start")
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn a_killed_import_leaves_all_or_nothing() {
    let plinth = plinth();
    let entities = number("PLINTH_KILL_ENTITIES", 2_000);
    let kills = number("PLINTH_KILLS", 8);
    let folder = tempfile::TempDir::new().unwrap();
    let catalog = folder.path().join("catalog.json");
    plinth_app::export::generated(&catalog, &GenerateOptions { entities, seed: 7 }).unwrap();
    let run = |workspace: &PathBuf, words: &[&str]| {
        let mut command = Command::new(&plinth);
        command.arg("--json").arg("--workspace").arg(workspace).args(words);
        command.stdin(Stdio::null()).stderr(Stdio::null());
        command
    };
    let import = ["import", catalog.to_str().unwrap(), "--accept", "all"];
    let start = |workspace: &PathBuf| {
        assert!(
            Command::new(&plinth)
                .arg("new")
                .arg(workspace)
                .stdout(Stdio::null())
                .status()
                .unwrap()
                .success()
        );
    };

    let whole = folder.path().join("whole.plinth");
    start(&whole);
    let clock = Instant::now();
    assert!(run(&whole, &import).stdout(Stdio::null()).status().unwrap().success());
    let takes = clock.elapsed();

    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut outcomes = [0_usize; 2];
    for attempt in 0..kills {
        let workspace = folder.path().join(format!("w{attempt}.plinth"));
        start(&workspace);
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // A little past the end too, so that kills between commit and exit happen as well.
        let moment = takes.mul_f64(1.1 * (seed >> 11) as f64 / (1_u64 << 53) as f64);
        let mut child = run(&workspace, &import).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(moment.max(Duration::from_millis(1)));
        child.kill().unwrap();
        child.wait().unwrap();

        let checked = run(&workspace, &["check"]).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
        let listed = run(&workspace, &["list", "entities"]).output().unwrap();
        let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
        let total = listed["result"]["total"].as_u64().unwrap() as usize;
        assert!(
            total == 0 || total == entities,
            "killed after {moment:?}: {total} of {entities} entities"
        );
        outcomes[usize::from(total == entities)] += 1;
    }
    assert_eq!(outcomes[0] + outcomes[1], kills);
    assert!(outcomes[0] > 0, "no kill came before the end: {outcomes:?}");
}
