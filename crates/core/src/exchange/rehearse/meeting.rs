//! An incoming item meets the stored one of its name.

use std::borrow::Cow;

use serde_json::Value;

use super::super::merge::{changes, merge, same};
use super::super::plan::{Fate, FieldChange, ImportMode, Write};
use super::{Context, Line};
use crate::problem::{Problem, has_errors};

/// What becomes of an incoming item beside what is stored.
pub(super) struct Meeting<'a> {
    /// The item as it would be stored.
    pub(super) value: Cow<'a, Value>,
    /// Create, update or unchanged.
    fate: Fate,
    /// Changed places of an update.
    changes: Vec<FieldChange>,
    /// Whether an item of this name is stored.
    exists: bool,
}

impl<'a> Meeting<'a> {
    /// Lets `incoming` meet the stored source, if there is one.
    ///
    /// A stored source that is no JSON any more counts as there but empty, so that an import can
    /// mend it.
    pub(super) fn of(mode: ImportMode, stored: Option<&str>, incoming: Cow<'a, Value>) -> Self {
        let Some(source) = stored else {
            return Self {
                value: incoming,
                fate: Fate::Create,
                changes: Vec::new(),
                exists: false,
            };
        };
        let before: Value = serde_json::from_str(source).unwrap_or(Value::Null);
        match mode {
            ImportMode::Skip => Self::settled(Cow::Owned(before)),
            // Most imports bring again what is there: then nothing needs to be merged.
            _ if same(&before, &incoming) => Self::settled(Cow::Owned(before)),
            ImportMode::Replace => Self::changed(&before, incoming),
            ImportMode::Merge => {
                let merged = merge(&before, &incoming);
                if same(&before, &merged) {
                    Self::settled(Cow::Owned(before))
                } else {
                    Self::changed(&before, Cow::Owned(merged))
                }
            }
        }
    }

    fn settled(value: Cow<'a, Value>) -> Self {
        Self { value, fate: Fate::Unchanged, changes: Vec::new(), exists: true }
    }

    fn changed(before: &Value, value: Cow<'a, Value>) -> Self {
        Self { fate: Fate::Update, changes: changes(before, &value), value, exists: true }
    }

    /// Decides the fate of the line and what it writes, unless `check` refuses the item as it would
    /// be stored or a repair of its text still waits.
    pub(super) fn decide(
        self,
        context: &Context<'_>,
        line: &mut Line,
        blueprint: Option<&str>,
        check: impl FnOnce(&Cow<'a, Value>) -> Vec<Problem>,
    ) {
        if self.fate == Fate::Unchanged {
            line.item.fate = Fate::Unchanged;
            return;
        }
        let problems = check(&self.value);
        if has_errors(&problems) {
            line.quarantine(problems);
            return;
        }
        line.item.problems.extend(problems);
        if !context.is_repaired(&context.reading.candidates[line.index]) {
            line.wait_for_repairs(context);
            return;
        }
        line.write = Some(Write {
            kind: line.item.kind,
            blueprint: blueprint.map(str::to_owned),
            identifier: line.item.identifier.clone(),
            source: serde_json::to_string(&*self.value).unwrap_or_default(),
            exists: self.exists,
        });
        line.item.fate = self.fate;
        line.item.changes = self.changes;
    }
}
