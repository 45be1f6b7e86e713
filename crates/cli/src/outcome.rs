//! What a verb did: one JSON document, and the same in words.

use std::process::ExitCode;

use plinth_app::{AppError, ErrorCode};
use plinth_core::Problem;
use plinth_core::problem::has_errors;
use serde_json::{Value, json};

/// The result of one run.
pub(crate) struct Outcome {
    /// The verb's answer; an empty object when it was refused.
    pub(crate) result: Value,
    /// Everything worth saying, worst first.
    pub(crate) problems: Vec<Problem>,
    /// The answer in words.
    pub(crate) text: String,
    /// Why it failed, when it did.
    failure: Option<ErrorCode>,
}

impl Outcome {
    /// A verb that did its work.
    pub(crate) fn done(result: Value, text: impl Into<String>) -> Self {
        Self { result, problems: Vec::new(), text: text.into(), failure: None }
    }

    /// Adds what is worth saying.
    pub(crate) fn with(mut self, mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|problem| problem.severity);
        self.problems = problems;
        self
    }

    /// The one document of `--json`.
    pub(crate) fn json(&self) -> Value {
        json!({ "ok": self.is_ok(), "result": self.result, "problems": self.problems })
    }

    fn is_ok(&self) -> bool {
        self.failure.is_none() && !has_errors(&self.problems)
    }

    /// 0 done, 1 refused or with errors, 3 the machine failed.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self.failure {
            Some(ErrorCode::Machine | ErrorCode::Internal) => ExitCode::from(3),
            _ if self.is_ok() => ExitCode::SUCCESS,
            _ => ExitCode::from(1),
        }
    }
}

impl From<AppError> for Outcome {
    fn from(error: AppError) -> Self {
        let code = serde_json::to_value(error.code).ok();
        let code = code.as_ref().and_then(Value::as_str).unwrap_or("internal");
        let mut problems = error.problems;
        // The message stands for the whole failure, unless the details already say it.
        if !problems.iter().any(|problem| problem.is_error() && problem.message == error.message) {
            problems.insert(0, Problem::error(code, error.message));
        }
        Self { result: json!({}), problems, text: String::new(), failure: Some(error.code) }
    }
}
