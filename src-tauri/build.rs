//! Declares the window's commands, so that nothing undeclared can be called.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(&[
        "call",
        "menu_set",
        "pick_open",
        "pick_save",
        "open_external",
    ]);
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        println!("cargo::error={error:#}");
    }
}
