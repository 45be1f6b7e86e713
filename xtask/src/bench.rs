//! `cargo xtask bench`: speed as ratios to floors and to peers taken in the same run.

use crate::setup;
use crate::shell::{built, cargo, npm, run};

/// Each bench prints its ratios and fails above its bound. All of them run, whichever fails.
pub(crate) fn bench() -> anyhow::Result<()> {
    setup::for_benching()?;
    let floors = run(cargo().args(["bench", "--package", "plinth-tests", "--no-fail-fast"]));
    frames()?;
    floors
}

/// Frame times of the window's pictures, in a browser and in the real window, both without a graphics
/// card.
fn frames() -> anyhow::Result<()> {
    setup::for_testing()?;
    run(npm("ui").args(["run", "build"]))?;
    run(cargo().args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "plinth-test-host",
        "--package",
        "plinth-cli",
        "--package",
        "plinth-desktop",
        "--features",
        "plinth-desktop/custom-protocol",
    ]))?;
    run(npm("tests/e2e")
        .args(["run", "--silent", "test", "--", "--project", "bench"])
        .env("PLINTH_TEST_HOST", built("release", "plinth-test-host"))
        .env("PLINTH_CLI", built("release", "plinth"))
        .env("PLINTH_WINDOW", built("release", "plinth-desktop")))
}
