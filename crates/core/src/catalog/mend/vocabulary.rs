//! Words that nobody knows: formats, viewers, colours, defaults and required keys.

use serde_json::Value;

use super::derived::without_derived;
use super::{Mend, Mender, Place};
use crate::catalog::blueprint::Blueprint;
use crate::catalog::format::{COLORS, FORMATS, SPECS};
use crate::catalog::wording::{nearest, quote};
use crate::edit::Edit;

impl Mender<'_> {
    /// The nearest known word, or none at all.
    pub(super) fn vocabulary(
        &self,
        blueprint: &Blueprint,
        place: &Place,
        code: &str,
    ) -> Vec<Option<Mend>> {
        let wrong = blueprint.value.pointer(&place.whole).and_then(|word| word.as_str());
        let known: Vec<&str> = match code {
            "unknown-format" => FORMATS.to_vec(),
            "unknown-spec" => SPECS.to_vec(),
            "unknown-color" => COLORS.to_vec(),
            // Naming one twice would only be another slip.
            "required-undeclared" => blueprint
                .properties
                .iter()
                .filter(|(_, property)| !property.required)
                .map(|(name, _)| name.as_str())
                .collect(),
            _ => Vec::new(),
        };
        let nearest = wrong.and_then(|wrong| nearest(wrong, known)).map(|to| {
            let label = format!("Change it to {}", quote(to));
            Mend::edit(label, blueprint, Edit::set(place.whole.as_str(), to))
        });
        let without = match code {
            "unknown-format" => Some("Remove the format".to_owned()),
            "unknown-spec" => Some("Remove the viewer".to_owned()),
            "unknown-color" => Some("Remove the colour".to_owned()),
            "default-refused" => Some("Remove the default".to_owned()),
            "required-undeclared" => wrong.map(|wrong| format!("Do not require {}", quote(wrong))),
            _ => return vec![without_derived(blueprint, place)],
        };
        let without =
            without.map(|label| Mend::edit(label, blueprint, Edit::remove(place.whole.as_str())));
        vec![nearest, without]
    }
}

/// Each allowed value once.
pub(super) fn distinct_values(blueprint: &Blueprint, place: &Place) -> Vec<Option<Mend>> {
    let Some(property) = place.key(2).and_then(|name| blueprint.properties.get(name)) else {
        return Vec::new();
    };
    let values: Vec<Value> = property.distinct_values().into_iter().cloned().collect();
    let label = "List each value once".to_owned();
    vec![Some(Mend::edit(label, blueprint, Edit::set(place.first(4), values)))]
}
