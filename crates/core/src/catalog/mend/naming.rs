//! Titles that are blank, or that two things share.

use super::{Mend, Mender, Place};
use crate::catalog::blueprint::Blueprint;
use crate::catalog::fields::LONGEST_TITLE;
use crate::catalog::naming::{folded, titled};
use crate::catalog::wording::quote;
use crate::edit::Edit;

impl Mender<'_> {
    /// Another title for a blueprint.
    pub(super) fn title(&self, blueprint: &Blueprint) -> Vec<Option<Mend>> {
        let base = blueprint.title.trim();
        let base = if base.is_empty() { blueprint.identifier.as_str() } else { base };
        let free = |title: &String| {
            title.chars().count() <= LONGEST_TITLE && !self.titles.contains(&folded(title))
        };
        let named = Some(format!("{base} ({})", blueprint.identifier)).filter(free);
        let own = Some(blueprint.identifier.clone()).filter(free);
        let numbered = numbered(base, free);
        [own, named, numbered]
            .into_iter()
            .flatten()
            .map(|title| {
                let label = format!("Call it {}", quote(&title));
                Some(Mend::edit(label, blueprint, Edit::set("/title", title)))
            })
            .collect()
    }

    /// No title for a property, or another one.
    pub(super) fn property_title(&self, blueprint: &Blueprint, place: &Place) -> Vec<Option<Mend>> {
        let all = titled(blueprint);
        let Some(own) = all.iter().find(|one| one.pointer == place.whole) else {
            return Vec::new();
        };
        let shared = |title: &String| {
            title.chars().count() <= LONGEST_TITLE
                && !all
                    .iter()
                    .any(|one| one.title.is_some_and(|other| folded(other) == folded(title)))
        };
        let title = own.title.unwrap_or_default().trim();
        let another = Some(format!("{title} ({})", own.key))
            .filter(|_| !title.is_empty())
            .filter(shared)
            .or_else(|| if title.is_empty() { None } else { numbered(title, shared) })
            .map(|title| {
                let label = format!("Call it {}", quote(&title));
                Mend::edit(label, blueprint, Edit::set(place.whole.as_str(), title))
            });
        let without = Mend::edit(
            format!("Show its key {} instead", quote(own.key)),
            blueprint,
            Edit::remove(place.whole.as_str()),
        );
        vec![another, Some(without)]
    }
}

/// `base` with the first number from 2 on that `free` lets pass, cut to the longest title.
fn numbered(base: &str, free: impl Fn(&String) -> bool) -> Option<String> {
    (2..10_000).find_map(|number| {
        let end = format!(" {number}");
        let room = LONGEST_TITLE - end.len();
        let title: String = base.chars().take(room).collect();
        Some(format!("{}{end}", title.trim_end())).filter(&free)
    })
}
