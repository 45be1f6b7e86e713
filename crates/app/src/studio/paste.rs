//! Copy and paste of blueprints as JSON text, within a workspace and from one to another.

use std::collections::{HashMap, HashSet};

use plinth_core::catalog::{Blueprint, identifier};
use plinth_core::exchange::canonical::{self, BLUEPRINT_KEYS};
use plinth_core::exchange::read;
use plinth_core::exchange::reading::{ItemKind, ReadLimits, SourceFile};
use plinth_core::graph::Arrangement;
use plinth_core::graph::layout::{Bounds, Point};
use plinth_core::graph::placing::{area, arrange, free_shift};
use plinth_core::problem::has_errors;
use plinth_core::{Problem, Subject};
use plinth_store::Tx;
use serde_json::Value;

use super::canvas::{self, Canvas};
use super::limits;
use super::places::{self, Sheet};
use crate::api::PlainText;
use crate::api::studio::{StudioCopy, StudioPaste, StudioPasted, StudioRenamed};
use crate::blueprint::{All, missing, sorted};
use crate::error::AppError;
use crate::state::App;
use crate::workspace;

/// Longest identifier, in characters.
const LONGEST: usize = 100;
/// Largest text that is pasted, in bytes.
const LARGEST: usize = 32 << 20;

/// Blueprints as a canonical JSON array.
///
/// # Errors
/// `not-found`, `no-workspace` or `machine`.
pub fn copy(app: &App, request: StudioCopy) -> Result<PlainText, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let mut seen = HashSet::new();
        let mut items = Vec::new();
        for card in request.cards.iter().filter(|card| seen.insert(card.as_str())) {
            let row = reader.blueprint(card)?.ok_or_else(|| missing(card))?;
            let Ok(Value::Object(item)) = serde_json::from_str(&row.source) else { continue };
            items.push(Value::Object(canonical::ordered(item, &BLUEPRINT_KEYS)));
        }
        Ok(PlainText { text: canonical::to_string(&Value::Array(items)) })
    })
}

/// Puts the blueprints of a text on the canvas. A taken identifier gets a number, and relations
/// among the pasted ones follow.
///
/// # Errors
/// `invalid` when the text holds no blueprint that can be stored, `bad-request` for a place
/// outside the canvas or a text that is too large, `no-workspace` or `machine`.
pub fn paste(app: &App, request: StudioPaste) -> Result<StudioPasted, AppError> {
    limits::near(request.x, request.y)?;
    limits::text(&request.text, LARGEST)?;
    let wished = Point { x: request.x, y: request.y };
    let found = blueprints_of(request.text);
    let label = |count: usize, first: &str| match count {
        1 => format!("Paste {first}"),
        many => format!("Paste {many} blueprints"),
    };
    add(app, found, wished, label)
}

/// Blueprints that came from a text, and what was wrong with it.
pub(super) struct Found {
    pub(super) values: Vec<Value>,
    pub(super) problems: Vec<Problem>,
}

fn blueprints_of(text: String) -> Found {
    let file = SourceFile { name: "pasted text".to_owned(), bytes: text.into_bytes() };
    let reading = read(&[file], &ReadLimits::default());
    let mut problems = reading.problems;
    let mut values = Vec::new();
    let mut others = 0_usize;
    for candidate in reading.candidates {
        if candidate.kind != ItemKind::Blueprint {
            others += 1;
            continue;
        }
        let broken = has_errors(&candidate.problems);
        problems.extend(candidate.problems);
        problems.extend(
            candidate.repairs.iter().map(|repair| Problem::info("repaired", repair.title.clone())),
        );
        if !broken {
            values.push(candidate.value);
        }
    }
    if others > 0 {
        let were =
            if others == 1 { "1 other item was" } else { &format!("{others} other items were") };
        problems.push(
            Problem::info(
                "not-a-blueprint",
                format!("{were} left out: the canvas takes blueprints."),
            )
            .fix("Import the text to take in everything."),
        );
    }
    Found { values, problems }
}

/// Stores new blueprints as one step of undo, on a free place around `wished`.
pub(super) fn add(
    app: &App,
    found: Found,
    wished: Point,
    label: impl Fn(usize, &str) -> String,
) -> Result<StudioPasted, AppError> {
    let session = app.session()?;
    let Found { values, mut problems } = found;
    limits::created(values.len())?;
    let (fit, refused) = session.store.read(|reader| {
        let taken = Taken::read(reader)?;
        Ok::<_, AppError>(fitting(values.clone(), &taken))
    })?;
    problems.extend(refused);
    let Some(first) = fit.first() else {
        return Err(AppError::invalid(
            "There is no blueprint in this text that can be stored.",
            sorted(problems),
        ));
    };
    let label = label(fit.len(), &first.title);
    let keep: HashSet<usize> = fit.iter().map(|one| one.index).collect();
    let values: Vec<Value> = values
        .into_iter()
        .enumerate()
        .filter(|(index, _)| keep.contains(index))
        .map(|(_, value)| value)
        .collect();
    let ((created, renamed, remarks), change_set) =
        session.store.change(&label, &app.now(), |tx| {
            places::prepare(tx)?;
            let taken = Taken::read(&tx.reader())?;
            let (fit, refused) = fitting(values, &taken);
            if !refused.is_empty() {
                let message = "The blueprints cannot be stored as they are.";
                return Err(AppError::invalid(message, sorted(refused)));
            }
            store(tx, fit, wished)
        })?;
    problems.extend(remarks);
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(StudioPasted { created, renamed, problems: sorted(problems), change_set })
}

/// What is stored already.
struct Taken {
    sources: Vec<String>,
    identifiers: HashSet<String>,
    titles: HashSet<String>,
}

impl Taken {
    fn read(reader: &plinth_store::Reader<'_>) -> Result<Self, AppError> {
        let rows = reader.blueprints()?;
        Ok(Self {
            identifiers: rows.iter().map(|row| row.identifier.clone()).collect(),
            titles: rows.iter().map(|row| row.title.to_lowercase()).collect(),
            sources: rows.into_iter().map(|row| row.source).collect(),
        })
    }
}

/// A pasted blueprint under the identifier that it gets.
struct New {
    /// Its place among the values of the text.
    index: usize,
    /// The identifier that the text gives it.
    from: String,
    identifier: String,
    title: String,
    value: Value,
}

/// The blueprints that can be stored beside what is there, and why the others cannot.
fn fitting(values: Vec<Value>, taken: &Taken) -> (Vec<New>, Vec<Problem>) {
    let mut refused = Vec::new();
    let mut readable: Vec<(usize, Value)> = Vec::new();
    for (index, value) in values.into_iter().enumerate() {
        match Blueprint::read(&value) {
            (Some(_), problems) if !has_errors(&problems) => readable.push((index, value)),
            (_, problems) => refused.extend(problems),
        }
    }
    // Errors among blueprints (circles, many and required) take out those they are about, which
    // may leave others without a target but never with a new error.
    loop {
        let new = named(&readable, taken);
        let stored = taken.sources.iter().cloned();
        let all = All::of(stored.chain(new.iter().map(|one| one.value.to_string())));
        let mut bad: HashSet<usize> = HashSet::new();
        for problem in all.problems.iter().filter(|problem| problem.is_error()) {
            let subject = problem.subject.as_ref().and_then(|one| one.identifier.as_deref());
            if let Some(one) = new.iter().find(|one| Some(one.identifier.as_str()) == subject) {
                bad.insert(one.index);
                refused.push(problem.clone());
            }
        }
        if bad.is_empty() {
            return (new, refused);
        }
        readable.retain(|(index, _)| !bad.contains(index));
    }
}

/// Gives each blueprint an identifier that is free, and lets relations among them follow.
fn named(values: &[(usize, Value)], taken: &Taken) -> Vec<New> {
    let mut identifiers = taken.identifiers.clone();
    let mut titles = taken.titles.clone();
    let mut renamed: HashMap<String, String> = HashMap::new();
    let mut new: Vec<New> = Vec::new();
    for (index, value) in values {
        let text =
            |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (from, title) = (text("identifier"), text("title"));
        let mut value = value.clone();
        let identifier = free(&from, "", &identifiers, str::to_owned);
        let mut title = title;
        if identifier != from {
            renamed.entry(from.clone()).or_insert_with(|| identifier.clone());
            title = free(&title, " ", &titles, str::to_lowercase);
            value["identifier"] = Value::String(identifier.clone());
            value["title"] = Value::String(title.clone());
        }
        identifiers.insert(identifier.clone());
        titles.insert(title.to_lowercase());
        new.push(New { index: *index, from, identifier, title, value });
    }
    for one in &mut new {
        for section in ["relations", "aggregationProperties"] {
            let members = one.value.get_mut(section).and_then(Value::as_object_mut);
            for member in members.into_iter().flat_map(|members| members.values_mut()) {
                let target = member.get("target").and_then(Value::as_str);
                if let Some(to) = target.and_then(|target| renamed.get(target)) {
                    member["target"] = Value::String(to.clone());
                }
            }
        }
    }
    new
}

/// `name` itself, or with the first number from 2 on that makes it free.
fn free(
    name: &str,
    between: &str,
    taken: &HashSet<String>,
    folded: impl Fn(&str) -> String,
) -> String {
    if !taken.contains(&folded(name)) {
        return name.to_owned();
    }
    let mut number = 2_u32;
    loop {
        let end = format!("{between}{number}");
        let head: String = name.chars().take(LONGEST - end.len()).collect();
        let candidate = format!("{head}{end}");
        if !taken.contains(&folded(&candidate)) {
            return candidate;
        }
        number += 1;
    }
}

type Stored = (Vec<String>, Vec<StudioRenamed>, Vec<Problem>);

fn store(tx: &mut Tx<'_>, new: Vec<New>, wished: Point) -> Result<Stored, AppError> {
    let before = Sheet::new(&All::unjudged(&tx.reader())?);
    let canvas = Canvas::read(&tx.reader())?;
    for one in &new {
        debug_assert!(identifier::check_blueprint(&one.identifier).is_none());
        tx.put_blueprint(&one.identifier, &one.value.to_string())?;
    }
    let all = All::read(&tx.reader())?;
    let after = Sheet::new(&all.blueprints);
    let indices = after.indices();
    // A card that stood there as a missing target stays where it stands.
    let names: Vec<&New> =
        new.iter().filter(|one| !canvas.cards.contains_key(&one.identifier)).collect();
    let mut chosen: Vec<usize> =
        names.iter().filter_map(|one| indices.get(one.identifier.as_str()).copied()).collect();
    chosen.sort_unstable();
    let part = after.part(&chosen);
    let laid = match as_they_stood(&part, &names, &canvas) {
        Some(places) => places,
        None => part
            .with_cards(|cards| arrange(cards, Arrangement::Organic, &[]))
            .map_err(|problem| AppError::invalid(problem.message.clone(), vec![problem]))?,
    };
    let block: Vec<Bounds> =
        laid.iter().zip(&part.sizes).map(|(&at, &size)| area(at, size)).collect();
    let stood = before.places(&canvas);
    let mut standing: Vec<Bounds> =
        stood.iter().zip(&before.sizes).map(|(&at, &size)| area(at, size)).collect();
    standing
        .extend(canvas.obstacles(|name| before.indices().get(name).map(|&at| before.sizes[at])));
    let shift = free_shift(&block, &standing, wished);
    for (node, at) in part.graph.nodes.iter().zip(laid) {
        canvas::put_card(tx, &node.id, Point { x: at.x + shift.x, y: at.y + shift.y })?;
    }
    places::settle_these(tx, &all.blueprints)?;

    let created: Vec<String> = new.iter().map(|one| one.identifier.clone()).collect();
    let own: HashSet<Subject> = created.iter().map(Subject::blueprint).collect();
    let remarks = all
        .problems
        .into_iter()
        .filter(|problem| problem.subject.as_ref().is_some_and(|subject| own.contains(subject)))
        .collect();
    let renamed = new
        .into_iter()
        .filter(|one| one.from != one.identifier)
        .map(|one| StudioRenamed { from: one.from, to: one.identifier })
        .collect();
    Ok((created, renamed, remarks))
}

/// The places of what was copied, where all of it stands on this canvas: a duplicate looks like
/// its original.
fn as_they_stood(part: &Sheet, new: &[&New], canvas: &Canvas) -> Option<Vec<Point>> {
    let from: HashMap<&str, &str> =
        new.iter().map(|one| (one.identifier.as_str(), one.from.as_str())).collect();
    let places: Option<Vec<Point>> = part
        .graph
        .nodes
        .iter()
        .map(|node| canvas.cards.get(*from.get(node.id.as_str())?).copied())
        .collect();
    // Two copies of one original would stand on top of each other.
    let mut seen = HashSet::new();
    if new.iter().any(|one| !seen.insert(one.from.as_str())) {
        return None;
    }
    places
}
