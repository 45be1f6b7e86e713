//! Expressions of the configuration language.

use std::collections::HashSet;

use serde_json::Value;

/// A value to write.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// A text, number, truth value, or list of them.
    Literal(Value),
    /// A reference to another resource, ready to be written.
    Reference(String),
    /// A text that holds JSON.
    Json(Value),
    /// An object; keys are written as texts.
    Object(Vec<(String, Expression)>),
}

/// Named arguments of a block, in order.
#[derive(Default)]
pub(super) struct Arguments(pub(super) Vec<(String, Expression)>);

impl Arguments {
    pub(super) fn add(&mut self, name: &str, value: Expression) {
        self.0.push((name.to_owned(), value));
    }

    /// Adds an object unless it is empty.
    pub(super) fn add_object(&mut self, name: &str, members: Vec<(String, Expression)>) {
        if !members.is_empty() {
            self.add(name, Expression::Object(members));
        }
    }
}

/// A resource block.
pub(super) fn block(kind: &str, label: &str, arguments: &Arguments) -> String {
    let mut text = format!("resource \"{kind}\" \"{label}\" {{\n");
    for (name, value) in &arguments.0 {
        text.push_str(&format!("  {name} = "));
        write(&mut text, value, 1);
        text.push('\n');
    }
    text.push_str("}\n");
    text
}

fn write(text: &mut String, expression: &Expression, level: usize) {
    match expression {
        Expression::Literal(value) => json(text, value),
        Expression::Reference(reference) => text.push_str(reference),
        Expression::Json(value) => {
            text.push_str("jsonencode(");
            json(text, value);
            text.push(')');
        }
        Expression::Object(members) if members.is_empty() => text.push_str("{}"),
        Expression::Object(members) => {
            text.push_str("{\n");
            for (key, member) in members {
                indent(text, level + 1);
                string(text, key);
                text.push_str(" = ");
                write(text, member, level + 1);
                text.push('\n');
            }
            indent(text, level);
            text.push('}');
        }
    }
}

/// Any JSON value as an expression on one line.
fn json(text: &mut String, value: &Value) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                json(text, item);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { " " });
                string(text, key);
                text.push_str(" = ");
                json(text, member);
            }
            text.push_str(if members.is_empty() { "}" } else { " }" });
        }
        Value::String(content) => string(text, content),
        other => text.push_str(&other.to_string()),
    }
}

fn indent(text: &mut String, level: usize) {
    for _ in 0..level {
        text.push_str("  ");
    }
}

/// A quoted text. `${` and `%{` begin templates, so their first sign is doubled.
pub(super) fn string(text: &mut String, content: &str) {
    text.push('"');
    let mut signs = content.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '$' | '%' if signs.peek() == Some(&'{') => {
                text.push(sign);
                text.push(sign);
            }
            sign if sign.is_control() => text.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign => text.push(sign),
        }
    }
    text.push('"');
}

/// Labels of resources: letters, digits, `_` and `-`, each used once.
#[derive(Default)]
pub(super) struct Labels(HashSet<String>);

impl Labels {
    /// A label that resembles `name`.
    pub(super) fn label(&mut self, name: &str) -> String {
        let sign = |sign: char| {
            if sign.is_ascii_alphanumeric() || sign == '-' { sign } else { '_' }
        };
        let mut plain: String = name.chars().map(sign).collect();
        if !plain.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
            plain.insert(0, '_');
        }
        let mut label = plain.clone();
        let mut number = 1;
        while !self.0.insert(label.clone()) {
            number += 1;
            label = format!("{plain}_{number}");
        }
        label
    }
}
