//! One shape for everything that can be wrong with what a person brought or typed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much a [`Problem`] stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Cannot be stored as it is.
    Error,
    /// A named, revocable change would make it storable; it needs consent.
    Repair,
    /// Stored, but probably not what its author meant.
    Warning,
    /// Worth knowing.
    Info,
}

/// What kind of thing a [`Subject`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    /// A blueprint; `identifier` names it.
    Blueprint,
    /// An entity; `blueprint` and `identifier` name it.
    Entity,
    /// A scorecard; `blueprint` and `identifier` name it.
    Scorecard,
    /// A self-service action or automation.
    Action,
    /// A maturity model.
    Model,
    /// An assessment.
    Assessment,
    /// A whole file.
    File,
    /// The workspace file itself.
    Workspace,
}

/// The thing a [`Problem`] is about, named as its author names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Subject {
    /// Blueprint, entity, …
    pub kind: SubjectKind,
    /// The blueprint of an entity or scorecard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub blueprint: Option<String>,
    /// The identifier of the thing itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub identifier: Option<String>,
}

impl Subject {
    /// A blueprint by its identifier.
    pub fn blueprint(identifier: impl Into<String>) -> Self {
        Self { kind: SubjectKind::Blueprint, blueprint: None, identifier: Some(identifier.into()) }
    }

    /// An entity by its blueprint and identifier.
    pub fn entity(blueprint: impl Into<String>, identifier: impl Into<String>) -> Self {
        Self {
            kind: SubjectKind::Entity,
            blueprint: Some(blueprint.into()),
            identifier: Some(identifier.into()),
        }
    }

    /// Any other kind, by identifier alone.
    pub fn of(kind: SubjectKind, identifier: impl Into<String>) -> Self {
        Self { kind, blueprint: None, identifier: Some(identifier.into()) }
    }
}

/// One thing that is wrong or worth knowing: what, where, about what, and what to do.
///
/// `code` is kebab-case and stable. `message` and `fix` are whole sentences for a person; neither
/// repeats the place. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// How much it stands in the way.
    pub severity: Severity,
    /// Stable kebab-case name of this kind of problem.
    pub code: String,
    /// What happened, in one sentence.
    pub message: String,
    /// The file it was found in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file: Option<String>,
    /// Line in that file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub line: Option<u32>,
    /// Character in that line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub column: Option<u32>,
    /// JSON pointer (RFC 6901) inside the subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pointer: Option<String>,
    /// The blueprint, entity, … it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub subject: Option<Subject>,
    /// What the person can do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fix: Option<String>,
}

impl Problem {
    /// A problem with nothing but its severity, code and message.
    pub fn new(severity: Severity, code: &str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code: code.to_owned(),
            message: message.into(),
            file: None,
            line: None,
            column: None,
            pointer: None,
            subject: None,
            fix: None,
        }
    }

    /// An error: cannot be stored.
    pub fn error(code: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A repair that needs consent.
    pub fn repair(code: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Repair, code, message)
    }

    /// Stored, but probably not meant.
    pub fn warning(code: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Worth knowing.
    pub fn info(code: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, message)
    }

    /// Says which thing it is about.
    #[must_use]
    pub fn about(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }

    /// Says where inside its subject (JSON pointer).
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// Says where in which file; line and column from 1.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>, line: u32, column: u32) -> Self {
        self.file = Some(file.into());
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// Whether it cannot be stored.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Whether any of `problems` is an error.
pub fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(Problem::is_error)
}
