//! The seven kinds of items a workspace holds.

use plinth_core::exchange::reading::ItemKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an item is, and so which table holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "StoredKind")]
pub enum Kind {
    /// A blueprint, named by its identifier.
    Blueprint,
    /// An entity, named by blueprint and identifier.
    Entity,
    /// A scorecard, named by blueprint and identifier.
    Scorecard,
    /// A self-service action or automation, named by its identifier.
    Action,
    /// A maturity model, named by id and version.
    Model,
    /// An assessment, named by its id.
    Assessment,
    /// A place, a group or a note on a canvas, named by canvas and key.
    CanvasItem,
}

impl Kind {
    /// Every kind, in the order in which tables are created.
    pub const ALL: [Self; 7] = [
        Self::Blueprint,
        Self::Entity,
        Self::Scorecard,
        Self::Action,
        Self::Model,
        Self::Assessment,
        Self::CanvasItem,
    ];

    /// The name of its table, which is also its name in the journal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blueprint => "blueprint",
            Self::Entity => "entity",
            Self::Scorecard => "scorecard",
            Self::Action => "action",
            Self::Model => "model",
            Self::Assessment => "assessment",
            Self::CanvasItem => "canvas_item",
        }
    }

    /// The kind of that name, if there is one: a workspace file may say anything.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its number in the row ids of the search table. Stored in files: never change one.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::Blueprint => 0,
            Self::Entity => 1,
            Self::Scorecard => 2,
            Self::Action => 3,
            Self::Model => 4,
            Self::Assessment => 5,
            Self::CanvasItem => 6,
        }
    }

    /// Whether people look for it by its text: a place has none.
    pub(crate) const fn is_searched(self) -> bool {
        !matches!(self, Self::CanvasItem)
    }
}

impl From<ItemKind> for Kind {
    fn from(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Blueprint => Self::Blueprint,
            ItemKind::Entity => Self::Entity,
            ItemKind::Scorecard => Self::Scorecard,
            ItemKind::Action => Self::Action,
        }
    }
}
