//! `cargo xtask bench`: speed as ratios to floors taken in the same run.

use crate::shell::{cargo, run};

/// Each bench prints its ratios and fails above its bound.
pub(crate) fn bench() -> anyhow::Result<()> {
    run(cargo().args(["bench", "--package", "plinth-tests"]))
}
