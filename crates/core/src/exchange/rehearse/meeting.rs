//! An incoming item meets the stored one of its name.

use std::borrow::Cow;

use serde_json::Value;

use super::super::merge::{changes, merge, same};
use super::super::plan::{Fate, FieldChange, ImportMode, Write};
use super::super::reading::ItemKind;

/// What becomes of an incoming item beside what is stored.
pub(super) struct Meeting<'a> {
    /// The item as it would be stored.
    pub(super) value: Cow<'a, Value>,
    /// Create, update or unchanged.
    pub(super) fate: Fate,
    /// Changed places of an update.
    pub(super) changes: Vec<FieldChange>,
    /// Whether an item of this name is stored.
    pub(super) exists: bool,
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

    /// The write that stores the item; nothing when it stays as it is.
    pub(super) fn write(
        &self,
        kind: ItemKind,
        blueprint: Option<&str>,
        identifier: &str,
    ) -> Option<Write> {
        (self.fate != Fate::Unchanged).then(|| Write {
            kind,
            blueprint: blueprint.map(str::to_owned),
            identifier: identifier.to_owned(),
            source: serde_json::to_string(&*self.value).unwrap_or_default(),
            exists: self.exists,
        })
    }
}
