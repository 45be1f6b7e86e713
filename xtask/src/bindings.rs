//! Writing the TypeScript side of the command table.

use crate::shell::{cargo, run};

/// Runs the test that checks the file for staleness with the wish to write it instead.
pub(crate) fn write() -> anyhow::Result<()> {
    run(cargo()
        .args(["test", "--quiet", "--package", "plinth-tests", "bindings"])
        .env("PLINTH_WRITE_BINDINGS", "1"))
}
