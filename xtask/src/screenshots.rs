//! `cargo xtask screenshots`: the pictures of the README, made by the program itself.

use crate::setup;
use crate::shell::{built, cargo, npm, run};

/// Writes `docs/pictures`.
pub(crate) fn screenshots() -> anyhow::Result<()> {
    setup::for_testing()?;
    run(npm("ui").args(["run", "build"]))?;
    run(cargo().args(["build", "--quiet", "--package", "plinth-test-host"]))?;
    run(npm("tests/e2e")
        .args(["run", "--silent", "test", "--", "--project", "screenshots"])
        .env("PLINTH_TEST_HOST", built("debug", "plinth-test-host")))
}
