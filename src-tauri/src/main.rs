//! The window of Plinth: it carries the command table, menus, dialogs and events, and nothing else.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod carry;
mod dialogs;
mod host;
mod menu;
mod report;
mod startup;

use std::process::ExitCode;

fn main() -> ExitCode {
    startup::prepare_web_view();
    match startup::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => startup::report_failure(&error),
    }
}
