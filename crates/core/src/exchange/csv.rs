//! Entities as a table for spreadsheets (RFC 4180).
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it; a
//! text that does so gets an apostrophe in front, which spreadsheets hide.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::json::parse;
use super::write::SourceItem;

/// Depth of items that were stored once; more than any reader lets through.
const DEPTH: usize = 1_024;

/// Columns that every table has, in this order.
const FIXED: [&str; 5] = ["identifier", "title", "blueprint", "icon", "team"];

/// The entities as a table with a header: the fixed columns, then `properties.x` and
/// `relations.x` by name. Rows are in the order of blueprint and identifier. Lists and objects
/// stand as JSON; an absent value, null and an empty text are all an empty cell.
pub fn entities(entities: &[SourceItem<'_>]) -> String {
    let mut sorted: Vec<&SourceItem<'_>> = entities.iter().collect();
    sorted.sort_by_key(|item| (item.blueprint, item.identifier));
    let rows: Vec<(&SourceItem<'_>, Map<String, Value>)> = sorted
        .into_iter()
        .map(|item| match parse(item.source, DEPTH) {
            Ok(Value::Object(members)) => (item, members),
            _ => (item, Map::new()),
        })
        .collect();
    let columns = |section: &str| -> BTreeSet<String> {
        let inner = rows.iter().filter_map(|(_, row)| row.get(section)?.as_object());
        inner.flat_map(|members| members.keys().cloned()).collect()
    };
    let properties = columns("properties");
    let relations = columns("relations");

    let mut text = String::new();
    let names = FIXED.iter().map(|name| (*name).to_owned());
    let names = names
        .chain(properties.iter().map(|name| format!("properties.{name}")))
        .chain(relations.iter().map(|name| format!("relations.{name}")));
    line(&mut text, names.map(|name| cell(&Value::from(name))));
    for (item, row) in &rows {
        let fixed = FIXED.iter().map(|name| match *name {
            "identifier" => cell(&Value::from(item.identifier)),
            "blueprint" => cell(&item.blueprint.map_or(Value::Null, Value::from)),
            name => row.get(name).map(cell).unwrap_or_default(),
        });
        let inner = |section: &str, name: &String| {
            row.get(section).and_then(|members| members.get(name)).map(cell).unwrap_or_default()
        };
        let cells = fixed
            .chain(properties.iter().map(|name| inner("properties", name)))
            .chain(relations.iter().map(|name| inner("relations", name)));
        line(&mut text, cells);
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&cell);
    }
    text.push_str("\r\n");
}

/// A value as a cell, quoted where it must be.
fn cell(value: &Value) -> String {
    let content = match value {
        Value::Null => String::new(),
        Value::String(content) if is_formula(content) => format!("'{content}"),
        Value::String(content) => content.clone(),
        other => other.to_string(),
    };
    if content.contains([',', '"', '\n', '\r'])
        || content.starts_with(' ')
        || content.ends_with(' ')
    {
        format!("\"{}\"", content.replace('"', "\"\""))
    } else {
        content
    }
}

/// Whether a spreadsheet may take a text for a formula. Some read the full-width signs as well.
fn is_formula(content: &str) -> bool {
    content
        .trim_start_matches([' ', '\u{feff}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_a_column_for_everything() {
        let gull = r#"{"identifier":"gull","title":"Gull, the","properties":{"crew":-3,"note":"=1+1","tags":["a"]},"relations":{"berth":"b1"}}"#;
        let ark = r#"{"identifier":"ark","team":["x"],"properties":{"note":"say \"hi\"\nnow"}}"#;
        let table =
            entities(&[SourceItem::of("boat", "gull", gull), SourceItem::of("boat", "ark", ark)]);
        assert_eq!(
            table,
            "identifier,title,blueprint,icon,team,properties.crew,properties.note,properties.tags,relations.berth\r\n\
             ark,,boat,,\"[\"\"x\"\"]\",,\"say \"\"hi\"\"\nnow\",,\r\n\
             gull,\"Gull, the\",boat,,,-3,'=1+1,\"[\"\"a\"\"]\",b1\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=A1", "+1", "-1", "@x", "\t=1", " =1", "＝1"] {
            assert!(cell(&Value::from(text)).trim_start_matches('"').starts_with('\''), "{text:?}");
        }
        assert_eq!(cell(&Value::from(-1)), "-1");
        assert_eq!(cell(&Value::from("a-b")), "a-b");
    }

    #[test]
    fn an_empty_table_has_its_header() {
        assert_eq!(entities(&[]), "identifier,title,blueprint,icon,team\r\n");
    }
}
