//! A maturity model as data: levels, nodes (aspects), cells and signs.
//!
//! The shape follows `catalogs/schemas/maturity-model.schema.json`. Ids are opaque and stable;
//! keys this version does not know are kept in `rest`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// A whole model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Model {
    /// Always `maturity-model`.
    pub format: String,
    /// Version of the file shape.
    pub format_version: u32,
    /// Opaque and stable.
    pub id: String,
    /// Version of the content.
    pub version: String,
    /// Shown to people.
    pub title: String,
    /// BCP 47 language of the texts.
    pub locale: String,
    /// Under which terms the texts may be used.
    pub license: License,
    /// The model's levels, lowest first.
    pub levels: Vec<Level>,
    /// Aspects and, for deeper models, what lies between them and the root.
    pub nodes: Vec<Node>,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// Terms of use of a model's texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct License {
    /// SPDX identifier.
    pub spdx: String,
    /// The line that every report shows.
    pub attribution: String,
    /// Whether derived content must keep the licence.
    #[serde(default)]
    pub share_alike: bool,
}

/// One level of a ladder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// Opaque and stable.
    pub id: String,
    /// 1 for the lowest.
    pub ordinal: u32,
    /// Shown to people.
    pub name: String,
    /// Other names in use for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What the level is about.
    #[serde(default)]
    pub description: String,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// An aspect, or a tier above it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Opaque and stable.
    pub id: String,
    /// The node above, or nothing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub parent: Option<String>,
    /// Tier of the tree.
    #[serde(default)]
    pub kind: String,
    /// Shown to people.
    pub title: String,
    /// The question the aspect asks.
    #[serde(default)]
    pub question: String,
    /// More about it.
    #[serde(default)]
    pub description: String,
    /// Position among its siblings.
    #[serde(default)]
    pub order: u32,
    /// What each level looks like here.
    #[serde(default)]
    pub cells: Vec<Cell>,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// What one level looks like in one aspect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    /// Level id.
    pub level: String,
    /// Name of the cell: "As product".
    pub title: String,
    /// Two or three sentences.
    #[serde(default)]
    pub summary: String,
    /// Observable signs.
    #[serde(default)]
    pub signs: Vec<Sign>,
    /// Short scenes.
    #[serde(default)]
    pub scenarios: Vec<String>,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// Something a team can see, or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Sign {
    /// Opaque and stable.
    pub id: String,
    /// One sentence.
    pub text: String,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}
