//! The TypeScript side of the command table is what the Rust side says.

use crate::tidy::root;

#[test]
fn the_committed_bindings_are_fresh() {
    let path = root().join("ui/src/bindings/api.ts");
    let fresh = plinth_app::bindings::typescript();
    if std::env::var_os("PLINTH_WRITE_BINDINGS").is_some() {
        plinth_store::file::write_atomic(&path, fresh.as_bytes()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(
        committed == fresh,
        "ui/src/bindings/api.ts is stale; write it with `cargo xtask bindings`"
    );
}
