//! What a change set did, in numbers and names: for history, events and messages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kind::Kind;

/// Most names kept of one change set; the numbers are always complete.
const NAMES: usize = 200;

/// One labelled step of the workspace, as history and events show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeSet {
    /// Grows with time; never used twice in one workspace.
    #[ts(type = "number")]
    pub id: i64,
    /// What the person did: "Import 3 files".
    pub label: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Whether it is undone.
    pub undone: bool,
    /// Items that came.
    pub added: u32,
    /// Items that changed.
    pub updated: u32,
    /// Items that went.
    pub removed: u32,
    /// The first 200 of them by name.
    pub items: Vec<ChangedItem>,
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It came.
    Added,
    /// It has another text, perhaps another name.
    Updated,
    /// It went.
    Removed,
}

/// One item of a change set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangedItem {
    /// What it is.
    pub kind: Kind,
    /// What happened to it.
    pub change: Change,
    /// The blueprint of an entity or scorecard, the version of a model; else absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scope: Option<String>,
    /// Its identifier, after the change.
    pub identifier: String,
    /// Its identifier before the change, when that was another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub renamed_from: Option<String>,
}

/// The countable part of a change set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Summary {
    pub(crate) added: u32,
    pub(crate) updated: u32,
    pub(crate) removed: u32,
    pub(crate) items: Vec<ChangedItem>,
    /// The same of places on a canvas, apart: nobody who imports five blueprints wants to read of
    /// ten things.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) canvas: Option<Box<Self>>,
}

impl Summary {
    pub(crate) fn is_empty(&self) -> bool {
        self.added == 0
            && self.updated == 0
            && self.removed == 0
            && self.canvas.as_ref().is_none_or(|canvas| canvas.is_empty())
    }

    /// What people are told: the items themselves, and places only where nothing else changed.
    pub(crate) fn told(mut self) -> Self {
        match self.canvas.take() {
            Some(canvas) if self.is_empty() => *canvas,
            _ => self,
        }
    }

    /// Where items of this kind are counted.
    fn part(&mut self, kind: Kind) -> &mut Self {
        match kind {
            Kind::CanvasItem => self.canvas.get_or_insert_default(),
            _ => self,
        }
    }

    /// Notes an item that came.
    pub(crate) fn added(&mut self, kind: Kind, scope: &str, identifier: &str) {
        let part = self.part(kind);
        part.added += 1;
        part.keep(kind, Change::Added, scope, identifier);
    }

    /// Notes an item that changed for the first time in this change set.
    pub(crate) fn updated(&mut self, kind: Kind, scope: &str, identifier: &str) {
        let part = self.part(kind);
        part.updated += 1;
        part.keep(kind, Change::Updated, scope, identifier);
    }

    /// Notes that an item already noted has another identifier now.
    pub(crate) fn renamed(&mut self, kind: Kind, scope: &str, from: &str, to: &str) {
        if let Some(item) = self.part(kind).find(kind, scope, from) {
            if item.change == Change::Updated && item.renamed_from.is_none() {
                item.renamed_from = Some(from.to_owned());
            }
            item.identifier = to.to_owned();
        }
    }

    /// Notes that an item went; `before` is what this change set had done to it.
    pub(crate) fn removed(
        &mut self,
        kind: Kind,
        scope: &str,
        identifier: &str,
        before: Option<Change>,
    ) {
        let part = self.part(kind);
        match before {
            Some(Change::Added) => {
                part.added = part.added.saturating_sub(1);
                part.items.retain(|i| !is_named(i, kind, scope, identifier));
                return;
            }
            Some(Change::Updated) => {
                part.updated = part.updated.saturating_sub(1);
                part.removed += 1;
                if let Some(item) = part.find(kind, scope, identifier) {
                    item.change = Change::Removed;
                    if let Some(name) = item.renamed_from.take() {
                        item.identifier = name;
                    }
                    return;
                }
            }
            Some(Change::Removed) | None => part.removed += 1,
        }
        part.keep(kind, Change::Removed, scope, identifier);
    }

    /// What undoing it does.
    pub(crate) fn inverse(mut self) -> Self {
        std::mem::swap(&mut self.added, &mut self.removed);
        for item in &mut self.items {
            item.change = match item.change {
                Change::Added => Change::Removed,
                Change::Updated => Change::Updated,
                Change::Removed => Change::Added,
            };
            if let Some(from) = &mut item.renamed_from {
                std::mem::swap(from, &mut item.identifier);
            }
        }
        self
    }

    fn keep(&mut self, kind: Kind, change: Change, scope: &str, identifier: &str) {
        if self.items.len() < NAMES {
            self.items.push(ChangedItem {
                kind,
                change,
                scope: (!scope.is_empty()).then(|| scope.to_owned()),
                identifier: identifier.to_owned(),
                renamed_from: None,
            });
        }
    }

    fn find(&mut self, kind: Kind, scope: &str, identifier: &str) -> Option<&mut ChangedItem> {
        self.items.iter_mut().find(|item| is_named(item, kind, scope, identifier))
    }
}

fn is_named(item: &ChangedItem, kind: Kind, scope: &str, identifier: &str) -> bool {
    item.kind == kind
        && item.change != Change::Removed
        && item.identifier == identifier
        && item.scope.as_deref().unwrap_or_default() == scope
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_and_goes_leaves_nothing() {
        let mut summary = Summary::default();
        summary.added(Kind::Action, "", "a");
        summary.removed(Kind::Action, "", "a", Some(Change::Added));
        assert!(summary.is_empty() && summary.items.is_empty());
    }

    #[test]
    fn changed_then_removed_is_removed_under_its_old_name() {
        let mut summary = Summary::default();
        summary.updated(Kind::Entity, "B", "old");
        summary.renamed(Kind::Entity, "B", "old", "new");
        summary.removed(Kind::Entity, "B", "new", Some(Change::Updated));
        assert_eq!((summary.updated, summary.removed), (0, 1));
        assert_eq!(summary.items[0].identifier, "old");
    }

    #[test]
    fn inverse_twice_is_the_same() {
        let mut summary = Summary::default();
        summary.added(Kind::Blueprint, "", "a");
        summary.updated(Kind::Entity, "a", "e");
        summary.renamed(Kind::Entity, "a", "e", "f");
        let inverse = summary.clone().inverse();
        assert_eq!((inverse.added, inverse.removed), (0, 1));
        assert_eq!(inverse.items[1].identifier, "e");
        assert_eq!(inverse.inverse(), summary);
    }

    #[test]
    fn places_are_told_only_where_nothing_else_changed() {
        let mut summary = Summary::default();
        summary.updated(Kind::CanvasItem, "studio", "card/a");
        assert!(!summary.is_empty());
        assert_eq!(summary.clone().told().items[0].identifier, "card/a");
        summary.added(Kind::Blueprint, "", "b");
        summary.added(Kind::CanvasItem, "studio", "card/b");
        let told = summary.told();
        assert_eq!((told.added, told.updated, told.items.len()), (1, 0, 1));
    }

    #[test]
    fn names_are_bounded_and_numbers_complete() {
        let mut summary = Summary::default();
        for n in 0..1_000 {
            summary.added(Kind::Entity, "B", &n.to_string());
        }
        assert_eq!((summary.added, summary.items.len()), (1_000, NAMES));
    }
}
