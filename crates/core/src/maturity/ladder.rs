//! Finding one's way in a model: its aspects in order, and the levels that apply to each.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::model::{Cell, Level, Model, Node};

impl Model {
    /// The nodes that are judged, drawn and reported, in the model's order.
    ///
    /// These are the nodes of a kind with `axis: true`; a model that marks no kind judges every
    /// node with cells, and one without cells every node. Order: down the tree, siblings by
    /// `order`, then as written.
    pub fn aspects(&self) -> Vec<&Node> {
        let axes = self.axis_kinds();
        let cells = self.nodes.iter().any(|node| !node.cells.is_empty());
        self.in_tree_order()
            .into_iter()
            .filter(|node| {
                if axes.is_empty() {
                    !cells || !node.cells.is_empty()
                } else {
                    axes.contains(node.kind.as_str())
                }
            })
            .collect()
    }

    /// An aspect by its node id.
    pub fn aspect(&self, id: &str) -> Option<&Node> {
        self.aspects().into_iter().find(|node| node.id == id)
    }

    /// The levels of a node, lowest first: those of its own ladder, or the model's.
    pub fn ladder(&self, node: &Node) -> Vec<Level> {
        let own = node.rest.get("ladder").and_then(Value::as_str).and_then(|id| {
            let ladders = self.rest.get("ladders")?.as_array()?;
            let ladder = ladders.iter().find(|ladder| ladder["id"] == id)?;
            let levels: Vec<Level> =
                ladder["levels"].as_array()?.iter().filter_map(|l| self.rung(l)).collect();
            Some(levels)
        });
        let mut levels = own.unwrap_or_else(|| self.levels.clone());
        levels.sort_by_key(|level| level.ordinal);
        levels
    }

    /// The highest ordinal of any aspect; at least 1.
    pub fn highest_ordinal(&self) -> u32 {
        let ordinals = self.aspects().into_iter().flat_map(|node| self.ladder(node));
        ordinals.map(|level| level.ordinal).max().unwrap_or(1).max(1)
    }

    /// A step of a ladder: the id of one of the model's levels, or a level of its own.
    fn rung(&self, value: &Value) -> Option<Level> {
        match value {
            Value::String(id) => self.levels.iter().find(|level| level.id == *id).cloned(),
            own => serde_json::from_value(own.clone()).ok(),
        }
    }

    fn axis_kinds(&self) -> HashSet<&str> {
        let kinds = self.rest.get("kinds").and_then(Value::as_array);
        kinds
            .into_iter()
            .flatten()
            .filter(|kind| kind["axis"] == true)
            .filter_map(|kind| kind["id"].as_str())
            .collect()
    }

    /// Every node once, parents before children. Nodes whose parents form a ring come last, so
    /// that nothing is lost before the checks have refused the model.
    fn in_tree_order(&self) -> Vec<&Node> {
        let known: HashSet<&str> = self.nodes.iter().map(|node| node.id.as_str()).collect();
        let mut children: HashMap<Option<&str>, Vec<&Node>> = HashMap::new();
        for node in &self.nodes {
            let parent = node.parent.as_deref().filter(|parent| known.contains(parent));
            children.entry(parent).or_default().push(node);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_key(|node| node.order);
        }
        let mut ordered = Vec::with_capacity(self.nodes.len());
        let mut seen = HashSet::new();
        let mut open: Vec<&Node> =
            children.get(&None).into_iter().flatten().rev().copied().collect();
        while let Some(node) = open.pop() {
            if seen.insert(node.id.as_str()) {
                ordered.push(node);
                let below = children.get(&Some(node.id.as_str())).into_iter().flatten();
                open.extend(below.rev().copied());
            }
        }
        ordered.extend(self.nodes.iter().filter(|node| !seen.contains(node.id.as_str())));
        ordered
    }
}

impl Node {
    /// What `level` looks like in this aspect.
    pub fn cell(&self, level: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.level == level)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::sample;
    use super::*;

    #[test]
    fn aspects_follow_the_tree_and_the_order() {
        let mut value = sample::model_value();
        value["kinds"] = json!([{"id": "area", "label": "Area"}, {"id": "aspect", "axis": true}]);
        value["nodes"] = json!([
            {"id": "b2", "parent": "b", "kind": "aspect", "title": "B2", "order": 2},
            {"id": "b", "parent": null, "kind": "area", "title": "B", "order": 2},
            {"id": "a", "parent": null, "kind": "area", "title": "A", "order": 1},
            {"id": "b1", "parent": "b", "kind": "aspect", "title": "B1", "order": 1},
            {"id": "a1", "parent": "a", "kind": "aspect", "title": "A1", "order": 9}
        ]);
        let model: Model = serde_json::from_value(value).unwrap();
        let ids: Vec<_> = model.aspects().into_iter().map(|node| node.id.as_str()).collect();
        assert_eq!(ids, ["a1", "b1", "b2"]);
    }

    #[test]
    fn a_node_may_have_its_own_ladder() {
        let mut value = sample::model_value();
        value["ladders"] = json!([{"id": "short", "levels": [
            {"id": "expert", "ordinal": 7, "name": "Expert"}, "low"
        ]}]);
        value["nodes"][0]["ladder"] = json!("short");
        let model: Model = serde_json::from_value(value).unwrap();
        let ids = |node: &Node| -> Vec<String> {
            model.ladder(node).into_iter().map(|level| level.id).collect()
        };
        assert_eq!(ids(&model.nodes[0]), ["low", "expert"]);
        assert_eq!(ids(&model.nodes[1]), ["low", "middle", "high", "top"]);
        assert_eq!(model.highest_ordinal(), 7);
    }
}
