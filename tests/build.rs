//! Tests over the shared folder run where it exists and are counted as ignored where it does not.

use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(shared)");
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    println!("cargo::rerun-if-changed={}", shared.display());
    if shared.join("seed/maturity-model-article.txt").is_file()
        && shared.join("data/ocean").is_dir()
    {
        println!("cargo::rustc-cfg=shared");
    }
}
