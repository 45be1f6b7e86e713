//! Blueprints offered for the descriptors in the files of an import.

use super::blueprint;
use crate::exchange::canonical;
use crate::exchange::reading::{Candidate, ItemKind, Reading, Repair};

/// Most lines of an excerpt.
const EXCERPT: usize = 40;

/// The kinds of descriptors in the files, each with the place where it is named first.
#[derive(Default)]
pub(in crate::exchange) struct Kinds {
    /// Kind, index of its file, line and column.
    found: Vec<(String, usize, u32, u32)>,
}

impl Kinds {
    pub(in crate::exchange) fn add(&mut self, kind: &str, file: usize, line: u32, column: u32) {
        if !self.found.iter().any(|(known, ..)| known.eq_ignore_ascii_case(kind)) {
            self.found.push((kind.to_owned(), file, line, column));
        }
    }

    /// Offers the blueprints of these kinds and of what they lead to, but for those that a file
    /// defines itself.
    pub(in crate::exchange) fn offer(mut self, reading: &mut Reading) {
        let mut at = 0;
        while let Some((kind, file, line, column)) = self.found.get(at).cloned() {
            for target in blueprint::targets_of(&kind) {
                self.add(target, file, line, column);
            }
            at += 1;
        }
        for (number, (kind, file, line, column)) in self.found.into_iter().enumerate() {
            let value = blueprint::of_kind(&kind);
            let defined = reading.candidates.iter().any(|candidate| {
                candidate.kind == ItemKind::Blueprint
                    && candidate.value.get("identifier") == value.get("identifier")
            });
            if defined {
                continue;
            }
            let after = canonical::to_string(&value);
            let shown = after.lines().take(EXCERPT).collect::<Vec<_>>().join("\n");
            reading.candidates.push(Candidate {
                kind: ItemKind::Blueprint,
                value,
                outer_blueprint: None,
                file,
                range: 0..0,
                line,
                column,
                heading: None,
                repairs: vec![Repair {
                    id: format!("{file}:kind-{number}:backstage-blueprint"),
                    code: "backstage-blueprint".to_owned(),
                    title: format!("Make a blueprint for the kind {kind} of Backstage"),
                    count: 1,
                    before: String::new(),
                    after: shown,
                }],
                problems: Vec::new(),
                offered: true,
            });
            if let Some(file) = reading.files.get_mut(file) {
                file.items += 1;
            }
        }
    }
}
