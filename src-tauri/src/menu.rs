//! The native menu, built from the UI's action registry so that there is one list of actions.

use serde::Deserialize;
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter};

/// Name of the event that carries the id of a chosen menu item.
pub const CHOSEN: &str = "menu";

/// Id of the item that ends the program.
const QUIT: &str = "quit";

/// One menu of the bar.
#[derive(Deserialize)]
pub struct MenuModel {
    label: String,
    items: Vec<Entry>,
}

/// One line of a menu.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Entry {
    Action { id: String, label: String, enabled: bool },
    Separator,
    Cut { label: String },
    Copy { label: String },
    Paste { label: String },
    SelectAll { label: String },
    Quit { label: String },
}

/// Replaces the window's menu. Keys stay with the page: a native accelerator would take Ctrl+Z away
/// from the text field that has the focus.
#[tauri::command]
pub fn menu_set(app: AppHandle, menus: Vec<MenuModel>) -> Result<(), String> {
    build(&app, &menus)
        .and_then(|menu| app.set_menu(menu).map(drop))
        .map_err(|error| error.to_string())
}

fn build(app: &AppHandle, menus: &[MenuModel]) -> tauri::Result<Menu<tauri::Wry>> {
    let bar = Menu::new(app)?;
    for model in menus {
        let submenu = Submenu::new(app, &model.label, true)?;
        for entry in &model.items {
            submenu.append(item(app, entry)?.as_ref())?;
        }
        bar.append(&submenu)?;
    }
    Ok(bar)
}

fn item(app: &AppHandle, entry: &Entry) -> tauri::Result<Box<dyn IsMenuItem<tauri::Wry>>> {
    Ok(match entry {
        Entry::Action { id, label, enabled } => {
            Box::new(MenuItem::with_id(app, id, label, *enabled, None::<&str>)?)
        }
        Entry::Separator => Box::new(PredefinedMenuItem::separator(app)?),
        Entry::Cut { label } => Box::new(PredefinedMenuItem::cut(app, Some(label))?),
        Entry::Copy { label } => Box::new(PredefinedMenuItem::copy(app, Some(label))?),
        Entry::Paste { label } => Box::new(PredefinedMenuItem::paste(app, Some(label))?),
        Entry::SelectAll { label } => Box::new(PredefinedMenuItem::select_all(app, Some(label))?),
        // GTK has no item of its own for it: the predefined one would stay grey.
        Entry::Quit { label } if cfg!(target_os = "linux") => {
            Box::new(MenuItem::with_id(app, QUIT, label, true, None::<&str>)?)
        }
        Entry::Quit { label } => Box::new(PredefinedMenuItem::quit(app, Some(label))?),
    })
}

/// Passes a chosen item on to the page. Ending needs no page: everything is stored already.
pub fn chosen(app: &AppHandle, id: &str) {
    if id == QUIT {
        app.exit(0);
        return;
    }
    // A page that is gone has nothing left to do with it.
    let _ = app.emit(CHOSEN, id);
}
