//! Tests over the shared folder run where it exists, and the comparison with `jq` where that is
//! installed; elsewhere they are counted as ignored.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(shared)");
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    println!("cargo::rerun-if-changed={}", shared.display());
    if shared.join("seed/maturity-model-article.txt").is_file()
        && shared.join("data/ocean").is_dir()
    {
        println!("cargo::rustc-cfg=shared");
    }
    println!("cargo::rustc-check-cfg=cfg(jq)");
    println!("cargo::rerun-if-env-changed=PATH");
    if Command::new("jq").arg("--version").output().is_ok_and(|done| done.status.success()) {
        println!("cargo::rustc-cfg=jq");
    }
}
