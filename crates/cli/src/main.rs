//! `plinth`: the command table from a terminal. Its words, its JSON and its exit codes are a
//! contract: 0 done, 1 done or refused with at least one error, 2 wrong usage, 3 the machine failed.

mod arguments;
mod outcome;
mod terminal;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    let json = arguments.json;
    let outcome = verbs::run(arguments);
    terminal::print(&outcome, json);
    outcome.exit_code()
}
