//! Where the items of a JSON document are: the shapes that exports, requests and answers have.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::json::{SyntaxError, SyntaxKind, decode, parse_all};
use super::reading::ItemKind;
use super::scan::{self, Member, Pieces};
use crate::problem::Problem;

/// Sections of catalog files, and what they hold.
const SECTIONS: [(&str, ItemKind); 5] = [
    ("blueprints", ItemKind::Blueprint),
    ("entities", ItemKind::Entity),
    ("scorecards", ItemKind::Scorecard),
    ("actions", ItemKind::Action),
    ("automations", ItemKind::Action),
];

/// Keys under which an answer holds one item.
const SINGLE_ITEMS: [(&str, ItemKind); 4] = [
    ("blueprint", ItemKind::Blueprint),
    ("entity", ItemKind::Entity),
    ("scorecard", ItemKind::Scorecard),
    ("action", ItemKind::Action),
];

/// Sections of a whole export that Plinth has no place for.
const UNHELD: [&str; 8] = [
    "teams",
    "users",
    "_folders",
    "pages",
    "integrations",
    "blueprint_permissions",
    "action_permissions",
    "page_permissions",
];

/// The only version of Plinth's own catalog file that this version reads.
const FORMAT_VERSION: &str = "1";

/// A place where an item should be.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Bytes of the document.
    pub(super) range: Range<usize>,
    /// The blueprint named around it.
    pub(super) outer: Option<Arc<str>>,
    /// What its section holds.
    pub(super) expected: Option<ItemKind>,
}

/// A section that is left aside.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    /// Bytes of its value in the document.
    pub(super) range: Range<usize>,
    /// Its key.
    pub(super) name: String,
    /// How many members or elements it has.
    pub(super) count: usize,
}

/// The structure of a document.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// In text order.
    pub(super) slots: Vec<Slot>,
    pub(super) asides: Vec<Aside>,
    /// What is wrong with the document as such, with the offset it is about.
    pub(super) problems: Vec<(usize, Problem)>,
}

/// Finds the slots of a text that is one JSON document.
///
/// # Errors
/// The syntax error that keeps its outermost brackets from being followed.
pub(super) fn outline(text: &str, depth: usize) -> Result<Outline, SyntaxError> {
    let bytes = text.as_bytes();
    let open = scan::skip_space(bytes, 0);
    let mut outline = Outline::default();
    match bytes.get(open) {
        Some(b'[') => {
            let pieces = scan::pieces(bytes, open)
                .filter(|pieces| scan::skip_space(bytes, pieces.end) == bytes.len())
                .ok_or_else(|| first_error(text, depth))?;
            outline.list(pieces.ranges, None, None);
        }
        Some(b'{') => {
            let whole = scan::trim(bytes, open..bytes.len());
            let pieces = scan::pieces(bytes, open)
                .filter(|pieces| pieces.end == whole.end)
                .ok_or_else(|| first_error(text, depth))?;
            outline.object(text, whole, &pieces.members(text), depth)?;
        }
        _ => return Err(first_error(text, depth)),
    }
    Ok(outline)
}

/// The slots in the `data` of an object that names a blueprint for them.
pub(super) fn wrapped(text: &str, wrapper: &Slot) -> Vec<Slot> {
    let mut outline = Outline::default();
    let mut outer = None;
    let mut data = None;
    for member in scan::members(text, wrapper.range.start).unwrap_or_default() {
        match decode(text, member.key.start) {
            Ok((key, _)) if key == "blueprint" => {
                outer = decode(text, member.value.start).ok().map(|(name, _)| Arc::from(name));
            }
            Ok((key, _)) if key == "data" => {
                data = scan::pieces(text.as_bytes(), member.value.start);
            }
            _ => {}
        }
    }
    if let Some(data) = data {
        outline.list(data.ranges, outer.as_ref(), wrapper.expected);
    }
    outline.slots
}

/// What is wrong with a document whose brackets do not balance.
fn first_error(text: &str, depth: usize) -> SyntaxError {
    let mut errors = parse_all(text, depth).errors;
    if errors.is_empty() {
        return SyntaxError {
            offset: 0,
            message: "This is no object and no list.".to_owned(),
            kind: SyntaxKind::UnexpectedCharacter,
        };
    }
    errors.swap_remove(0)
}

impl Outline {
    fn list(
        &mut self,
        ranges: Vec<Range<usize>>,
        outer: Option<&Arc<str>>,
        expected: Option<ItemKind>,
    ) {
        let slots = ranges.into_iter().map(|range| Slot { range, outer: outer.cloned(), expected });
        self.slots.extend(slots);
    }

    fn object(
        &mut self,
        text: &str,
        whole: Range<usize>,
        members: &[Member],
        depth: usize,
    ) -> Result<(), SyntaxError> {
        let named: Vec<(String, &Member)> = members
            .iter()
            .filter_map(|member| Some((decode(text, member.key.start).ok()?.0, member)))
            .collect();
        let starts = |member: &Member| text.as_bytes().get(member.value.start).copied();
        let find = |name: &str| named.iter().find(|(key, _)| key == name).map(|(_, value)| *value);

        if find("identifier").is_some() {
            self.slots.push(Slot { range: whole, outer: None, expected: None });
            return Ok(());
        }
        if find("blueprint").is_some_and(|member| starts(member) == Some(b'"'))
            && find("data").is_some_and(|member| starts(member) == Some(b'['))
        {
            let wrapper = Slot { range: whole, outer: None, expected: None };
            self.slots = wrapped(text, &wrapper);
            return Ok(());
        }
        let is_section = |name: &str, member: &Member| {
            SECTIONS.iter().any(|(section, _)| *section == name)
                || (starts(member) == Some(b'{')
                    && SINGLE_ITEMS.iter().any(|(single, _)| *single == name))
        };
        let own = find("format")
            .is_some_and(|member| &text[member.value.clone()] == "\"plinth-catalog\"");
        if own || named.iter().any(|(name, member)| is_section(name, member)) {
            return self.envelope(text, members, own, depth);
        }
        if find("ok").is_some_and(|member| &text[member.value.clone()] == "false") {
            let problem = Problem::error(
                "error-answer",
                "This is the answer to a request that failed, and holds no catalog.",
            );
            self.problems
                .push((whole.start, problem.fix("Repeat the request and save its answer.")));
            return Ok(());
        }
        let is_list = |member: &Member| starts(member) == Some(b'[');
        if !named.is_empty()
            && named.len() == members.len()
            && named.iter().all(|(_, member)| is_list(member))
        {
            self.by_blueprint(text, whole, members);
            return Ok(());
        }
        self.slots.push(Slot { range: whole, outer: None, expected: None });
        Ok(())
    }

    /// `{"service": [entity, …], "domain": […]}`, unless the lists hold anything but objects.
    fn by_blueprint(&mut self, text: &str, whole: Range<usize>, members: &[Member]) {
        let bytes = text.as_bytes();
        let mut slots = Vec::new();
        for member in members {
            let Ok((name, _)) = decode(text, member.key.start) else { continue };
            let outer: Arc<str> = Arc::from(name);
            let ranges = scan::pieces(bytes, member.value.start).map(|pieces| pieces.ranges);
            slots.extend(ranges.unwrap_or_default().into_iter().map(|range| Slot {
                range,
                outer: Some(Arc::clone(&outer)),
                expected: Some(ItemKind::Entity),
            }));
        }
        if slots.iter().all(|slot| bytes.get(slot.range.start) == Some(&b'{')) {
            self.slots.extend(slots);
        } else {
            self.slots.push(Slot { range: whole, outer: None, expected: None });
        }
    }

    /// An object with sections; `own` when it says that it is a catalog file of Plinth.
    fn envelope(
        &mut self,
        text: &str,
        members: &[Member],
        own: bool,
        depth: usize,
    ) -> Result<(), SyntaxError> {
        let mut seen = HashSet::new();
        for member in members {
            let (name, pieces) = section_of(text, member, depth)
                .ok_or_else(|| first_error(text, depth.saturating_add(8)))?;
            let value = &text[member.value.clone()];
            if own && name == "formatVersion" && value != FORMAT_VERSION {
                let problem = Problem::error(
                    "newer-format",
                    format!(
                        "This catalog file has format version {value}; this version of Plinth reads version {FORMAT_VERSION}."
                    ),
                );
                let problem = problem.fix("Open it with a newer version of Plinth.");
                self.problems.push((member.value.start, problem));
                self.slots.clear();
                self.asides.clear();
                return Ok(());
            }
            if let Some(kind) = lookup(&SECTIONS, &name) {
                self.section(text, &name, member, kind, pieces);
            } else if let Some(kind) = lookup(&SINGLE_ITEMS, &name)
                && value.starts_with('{')
            {
                self.list(vec![member.value.clone()], None, Some(kind));
            } else if let Some(count) = pieces.map(|pieces| pieces.ranges.len())
                && count > 0
            {
                // Single values (`ok`, page numbers, …) are about the envelope itself.
                self.asides.push(Aside { range: member.value.clone(), name: name.clone(), count });
            }
            if !seen.insert(name) {
                // Which of two sections was meant cannot be known.
                return Err(first_error(text, depth.saturating_add(8)));
            }
        }
        Ok(())
    }

    fn section(
        &mut self,
        text: &str,
        name: &str,
        member: &Member,
        kind: ItemKind,
        pieces: Option<Pieces>,
    ) {
        let bytes = text.as_bytes();
        match (bytes.get(member.value.start), pieces) {
            (Some(b'['), Some(pieces)) => self.list(pieces.ranges, None, Some(kind)),
            (Some(b'{'), Some(pieces)) => {
                let inner = pieces.members(text);
                let is_list = |member: &Member| bytes.get(member.value.start) == Some(&b'[');
                if kind == ItemKind::Entity && !inner.is_empty() && inner.iter().all(is_list) {
                    self.by_blueprint(text, member.value.clone(), &inner);
                } else {
                    self.list(vec![member.value.clone()], None, Some(kind));
                }
            }
            (Some(b'n'), _) => {}
            _ => {
                let problem = Problem::warning(
                    "unknown-item",
                    format!("The section {name} is neither a list nor an object."),
                );
                let problem = problem.fix("Write its items as a list in square brackets.");
                self.problems.push((member.value.start, problem));
            }
        }
    }
}

/// The section that a file of this name holds when Plinth has no place for it: exports that are
/// archives have one file a section (`teams.json`, or `bk-teams.json`).
pub(super) fn unheld_section(file: &str) -> Option<&'static str> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.strip_suffix(".json").or_else(|| name.strip_suffix(".ndjson"))?;
    let stem = stem.strip_prefix("bk-").unwrap_or(stem);
    UNHELD.into_iter().find(|section| *section == stem)
}

fn lookup(table: &[(&str, ItemKind)], name: &str) -> Option<ItemKind> {
    table.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// The key of a member of the envelope, and the pieces of its value when that is a list or an
/// object; nothing when the member is malformed.
fn section_of(text: &str, member: &Member, depth: usize) -> Option<(String, Option<Pieces>)> {
    let bytes = text.as_bytes();
    let pieces = if matches!(bytes.get(member.value.start)?, b'[' | b'{') {
        Some(
            scan::pieces(bytes, member.value.start)
                .filter(|pieces| pieces.end == member.value.end)?,
        )
    } else {
        parse_all(&text[member.value.clone()], depth).value?;
        None
    };
    let (name, end) = decode(text, member.key.start).ok()?;
    (end == member.key.end && bytes[member.key.start] == b'"').then_some((name, pieces))
}
