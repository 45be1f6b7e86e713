//! Actions and automations: recorded and planned, never executed.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::fields::{Fields, LONGEST_TITLE};
use super::identifier;
use super::wording::{kind, quote};
use crate::problem::{Problem, Subject, SubjectKind};

/// An action as read; `value` holds every key its author wrote.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// Its name among actions.
    pub identifier: String,
    /// Shown instead of its identifier.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The blueprint it works on, when it names one.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blueprint: Option<String>,
    /// `CREATE`, `DAY-2` or `DELETE` of a self-service action.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The whole action as written.
    #[ts(type = "unknown")]
    pub value: Value,
}

impl Action {
    /// Reads an action and reports everything wrong with it; nothing comes back without an
    /// identifier.
    pub fn read(value: &Value) -> (Option<Self>, Vec<Problem>) {
        let mut problems = Vec::new();
        let action = Self::read_into(value, &mut problems);
        let subject = Subject {
            kind: SubjectKind::Action,
            blueprint: None,
            identifier: value.get("identifier").and_then(Value::as_str).map(str::to_owned),
        };
        for problem in &mut problems {
            problem.subject = Some(subject.clone());
        }
        (action, problems)
    }

    fn read_into(value: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, "", "The action", problems)?;
        let identifier = fields.identifier("The action", identifier::check_blueprint);
        let title = fields.short_text("title", LONGEST_TITLE).map(str::to_owned);
        fields.text("description");
        fields.text("icon");
        let (operation, inner) = read_trigger(&mut fields);
        let own = fields.text("blueprint").or_else(|| fields.text("blueprintIdentifier"));
        read_invocation(&mut fields);
        Some(Self {
            identifier: identifier?.to_owned(),
            title,
            blueprint: inner.or(own).map(str::to_owned),
            operation: operation.map(str::to_owned),
            value: value.clone(),
        })
    }
}

/// The operation and blueprint of the trigger; the legacy form is a bare operation.
fn read_trigger<'a>(fields: &mut Fields<'a, '_>) -> (Option<&'a str>, Option<&'a str>) {
    let map = match fields.get("trigger") {
        None => {
            fields.report(
                Problem::error("missing-key", "The action has no \"trigger\".").at("").fix(
                    "Add a \"trigger\", such as {\"type\": \"self-service\", \"operation\": \"CREATE\"}.",
                ),
            );
            return (None, None);
        }
        Some(Value::String(operation)) => {
            check_operation(operation, "/trigger", fields.problems());
            return (Some(operation), None);
        }
        Some(Value::Object(map)) => map,
        Some(other) => {
            fields.report(
                Problem::error(
                    "not-an-object",
                    format!("The trigger is {}, not an object.", kind(other)),
                )
                .at("/trigger")
                .fix("Write an object with a \"type\"."),
            );
            return (None, None);
        }
    };
    let mut trigger = Fields::new(map, "/trigger", fields.problems());
    let blueprint = trigger.text("blueprintIdentifier");
    let mut operation = None;
    match trigger.required_text("type", "The trigger") {
        Some("self-service") => {
            operation = trigger.required_text("operation", "The trigger");
            if let Some(operation) = operation {
                check_operation(operation, "/trigger/operation", trigger.problems());
            }
            trigger.members("userInputs");
        }
        Some("automation") => require_event(&mut trigger),
        None => {}
        Some(other) => {
            let problem = Problem::warning(
                "unknown-trigger",
                format!("The trigger type {} is not known; it is kept as written.", quote(other)),
            )
            .at("/trigger/type")
            .fix("Use \"self-service\" or \"automation\".");
            trigger.report(problem);
        }
    }
    (operation, blueprint)
}

fn require_event(trigger: &mut Fields<'_, '_>) {
    if trigger.get("event").is_none() {
        let problem = Problem::error("missing-key", "The automation has no \"event\".")
            .at("/trigger")
            .fix("Add the \"event\" it waits for.");
        trigger.report(problem);
    }
}

fn check_operation(operation: &str, pointer: &str, problems: &mut Vec<Problem>) {
    if !matches!(operation, "CREATE" | "DAY-2" | "DELETE") {
        problems.push(
            Problem::error(
                "unknown-operation",
                format!("The operation {} does not exist.", quote(operation)),
            )
            .at(pointer)
            .fix("Use \"CREATE\", \"DAY-2\" or \"DELETE\"."),
        );
    }
}

/// The kinds of invocation grow faster than any list, so an unknown one is worth a remark only.
fn read_invocation(fields: &mut Fields<'_, '_>) {
    const KNOWN: [&str; 9] = [
        "KAFKA",
        "WEBHOOK",
        "GITHUB",
        "GITLAB",
        "AZURE_DEVOPS",
        "UPSERT_ENTITY",
        "INTEGRATION_ACTION",
        "SLACK",
        "JENKINS",
    ];
    if fields.get("invocationMethod").is_none() {
        fields.report(
            Problem::error("missing-key", "The action has no \"invocationMethod\".")
                .at("")
                .fix("Add an \"invocationMethod\" with a \"type\"."),
        );
        return;
    }
    let Some(map) = fields.members("invocationMethod") else { return };
    let mut invocation = Fields::new(map, "/invocationMethod", fields.problems());
    if let Some(kind) = invocation.required_text("type", "The invocation method")
        && !KNOWN.contains(&kind)
    {
        let problem = Problem::info(
            "unknown-invocation",
            format!("The invocation type {} is not known; it is kept as written.", quote(kind)),
        )
        .at("/invocationMethod/type");
        invocation.report(problem);
    }
}
