//! What undo calls a change of the canvas.

use plinth_store::Reader;

use crate::api::studio::StudioChange;
use crate::error::AppError;

/// A label in the words of the person: "Edit blueprint Service", "Move 3 cards".
pub(super) fn label(reader: &Reader<'_>, change: &StudioChange) -> Result<String, AppError> {
    let title = |identifier: &str| -> Result<String, AppError> {
        Ok(reader.blueprint(identifier)?.map_or_else(|| identifier.to_owned(), |row| row.title))
    };
    let mut parts: Vec<String> = Vec::new();
    match change.create.as_slice() {
        [] => {}
        [one] => {
            let text = |key: &str| one.value.get(key).and_then(|value| value.as_str());
            let name = text("title").or_else(|| text("identifier")).unwrap_or("a blueprint");
            parts.push(format!("create {}", cut(name)));
        }
        many => parts.push(format!("create {} blueprints", many.len())),
    }
    match change.edit.as_slice() {
        [] => {}
        // Edits of what the same change creates are part of creating it.
        edits if edits.iter().all(|edit| is_created(change, &edit.identifier)) => {}
        [one] => parts.push(format!("edit {}", cut(&title(&one.identifier)?))),
        many => parts.push(format!("edit {} blueprints", many.len())),
    }
    match change.delete.as_slice() {
        [] => {}
        [one] => parts.push(format!("delete {}", cut(&title(one)?))),
        many => parts.push(format!("delete {} blueprints", many.len())),
    }
    // Places that come along with something else need no words of their own.
    if parts.is_empty() {
        match change.groups.as_slice() {
            [] => {}
            [one] if one.id.is_none() => parts.push(format!("make group {}", cut(&one.title))),
            [one] if one.members.is_empty() => parts.push(format!("dissolve {}", cut(&one.title))),
            [one] => parts.push(format!("change group {}", cut(&one.title))),
            many => parts.push(format!("change {} groups", many.len())),
        }
        match change.notes.as_slice() {
            [] => {}
            [one] if one.id.is_none() => parts.push("add a note".to_owned()),
            [_] => parts.push("edit a note".to_owned()),
            many => parts.push(format!("edit {} notes", many.len())),
        }
        match change.remove.len() {
            0 => {}
            1 => parts.push("remove from the canvas".to_owned()),
            many => parts.push(format!("remove {many} things from the canvas")),
        }
    }
    if parts.is_empty() {
        parts.push(match change.place.as_slice() {
            [one] => format!("move {}", cut(&moved(reader, &one.id)?)),
            many => format!("move {} cards", many.len()),
        });
    }
    let mut label = parts.join(", ");
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Ok(label)
}

fn is_created(change: &StudioChange, identifier: &str) -> bool {
    change.create.iter().any(|create| {
        create.value.get("identifier").and_then(|value| value.as_str()) == Some(identifier)
    })
}

/// The title of a moved card; a note has none.
fn moved(reader: &Reader<'_>, id: &str) -> Result<String, AppError> {
    if let Some(row) = reader.blueprint(id)? {
        return Ok(row.title);
    }
    let canvas = super::canvas::Canvas::read(reader)?;
    Ok(if canvas.note(id).is_some() { "a note".to_owned() } else { id.to_owned() })
}

fn cut(name: &str) -> String {
    let mut letters = name.chars();
    let head: String = letters.by_ref().take(60).collect();
    if letters.next().is_some() { format!("{head}…") } else { head }
}
