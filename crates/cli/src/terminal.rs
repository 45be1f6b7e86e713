//! Printing: results on standard output, problems in words beside them.
#![expect(clippy::print_stderr, reason = "a terminal program prints")]

use std::io::Write;

use plinth_core::Problem;
use plinth_core::problem::Severity;

use crate::outcome::Outcome;

/// Most problems printed in words; `--json` holds all of them.
const SHOWN: usize = 50;

/// Prints an outcome. A reader that closed its end (`| head`) is no failure.
pub(crate) fn print(outcome: &Outcome, json: bool) {
    let text = if json { outcome.json().to_string() } else { outcome.text.trim_end().to_owned() };
    let mut out = std::io::stdout().lock();
    if !text.is_empty() {
        let _ = writeln!(out, "{text}");
    }
    let _ = out.flush();
    if !json {
        for problem in outcome.problems.iter().take(SHOWN) {
            eprintln!("{}", line(problem));
        }
        if outcome.problems.len() > SHOWN {
            eprintln!("… and {} more; --json prints all of them", outcome.problems.len() - SHOWN);
        }
    }
}

fn line(problem: &Problem) -> String {
    let mut line = String::new();
    if let Some(file) = &problem.file {
        line.push_str(file);
        if let (Some(row), Some(column)) = (problem.line, problem.column) {
            line.push_str(&format!(":{row}:{column}"));
        }
        line.push_str(": ");
    }
    line.push_str(match problem.severity {
        Severity::Error => "error: ",
        Severity::Repair => "needs consent: ",
        Severity::Warning => "warning: ",
        Severity::Info => "note: ",
    });
    line.push_str(&plain(&problem.message));
    if let Some(fix) = &problem.fix {
        line.push_str(" → ");
        line.push_str(&plain(fix));
    }
    line
}

/// Imported text must not steer the terminal: control characters are shown, not sent.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(
            |sign| {
                if sign.is_control() && !matches!(sign, '\n' | '\t') { '\u{fffd}' } else { sign }
            },
        )
        .collect()
}
