//! Everything a person or a machine does with this repository besides editing it.
#![expect(clippy::print_stdout, reason = "a task says what it does")]

mod bench;
mod bindings;
mod packages;
mod run;
mod screenshots;
mod setup;
mod shell;
mod test;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set up, run, test, bench and picture Plinth.")]
struct Tasks {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and running needs: system packages and the UI's packages.
    Setup,
    /// Set up, build and open the window; without a display, do the main job headless into `out/`.
    Run {
        /// An optimised build.
        #[arg(long)]
        release: bool,
        /// Do the main job without a window, display or not.
        #[arg(long)]
        headless: bool,
        /// A workspace to open.
        workspace: Option<std::path::PathBuf>,
    },
    /// Set up and run every check and test.
    Test {
        /// Only these parts, in the order of the full run.
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<test::Part>,
    },
    /// Measure speed as ratios to floors taken in the same run.
    Bench,
    /// Make the pictures of the README from the program itself.
    Screenshots,
    /// Write the TypeScript side of the command table.
    Bindings,
}

fn main() -> anyhow::Result<()> {
    match Tasks::parse().task {
        Task::Setup => setup::for_running(),
        Task::Run { release, headless, workspace } => run::run(release, headless, workspace),
        Task::Test { only } => test::test(&only),
        Task::Bench => bench::bench(),
        Task::Screenshots => screenshots::screenshots(),
        Task::Bindings => bindings::write(),
    }
}
