//! From a descriptor to the entity it describes, each value with the place it was written at.

use std::ops::Range;

use serde_json::Value;

use super::kinds::{self, Field, Kind, PROFILE};
use super::reference::{self, Reference};
use super::{DEFAULT_NAMESPACE, REST, identifier};
use crate::catalog::identifier::check_blueprint;
use crate::catalog::wording::quote;
use crate::exchange::json;
use crate::exchange::scan;
use crate::exchange::twin::Twin;
use crate::problem::Problem;

/// Deepest nesting of a descriptor's members.
const DEPTH: usize = 1_024;

/// Placeholders for texts that Backstage would fetch from somewhere else.
const PLACEHOLDERS: [&str; 4] = ["$text", "$json", "$yaml", "$openapi"];

/// Whether an object is a descriptor; `sure` when something else says that the file holds some.
pub(in crate::exchange) fn is_descriptor(twin: &Twin, object: usize, sure: bool) -> bool {
    let Some(members) = Members::of(twin, object) else { return false };
    let text = |name| members.get(name).and_then(|value| members.text(&value));
    let object = |name| {
        members
            .get(name)
            .is_some_and(|value| twin.json().as_bytes().get(value.start) == Some(&b'{'))
    };
    let (Some(version), Some(_)) = (text("apiVersion"), text("kind")) else { return false };
    object("metadata") && (sure || version.contains("backstage.io/"))
}

/// What the descriptors of one file were turned into.
#[derive(Default)]
pub(in crate::exchange) struct Converted {
    /// Remarks with their offsets in the author's text.
    pub(in crate::exchange) notes: Vec<(usize, Problem)>,
    /// The kinds in use, each with the offset at which it is named first.
    pub(in crate::exchange) kinds: Vec<(String, usize)>,
    /// Descriptors whose `relations` or `status`, which Backstage works out itself, were left out.
    pub(in crate::exchange) with_output: usize,
}

impl Converted {
    /// Appends the entity that the descriptor at `object` describes, or says why there is none.
    pub(in crate::exchange) fn convert(&mut self, twin: &Twin, object: usize, out: &mut Twin) {
        let Some(mut members) = Members::of(twin, object) else { return };
        let kind_at = members.take("kind");
        let Some((kind_name, kind_at)) = kind_at.and_then(|at| Some((members.text(&at)?, at)))
        else {
            return;
        };
        let place = twin.source(object);
        let kind = kinds::of_name(&kind_name);
        let blueprint = kinds::blueprint_of(&kind_name);
        if check_blueprint(&blueprint).is_some() {
            let problem = Problem::error(
                "backstage-kind",
                format!("The kind {} cannot name a blueprint.", quote(&kind_name)),
            );
            let at = twin.source(kind_at.start).start;
            self.notes.push((at, problem.fix("Use letters and digits, such as \"Component\".")));
            return;
        }
        let metadata = members.take("metadata").and_then(|at| Members::of(twin, at.start));
        let Some(mut metadata) = metadata else { return };
        let name_at = metadata.take("name");
        let Some((name, name_at)) = name_at.and_then(|at| Some((metadata.text(&at)?, at))) else {
            let problem = Problem::error("backstage-name", "This descriptor has no metadata.name.");
            self.notes.push((place.start, problem.fix("Give it a name that is a text.")));
            return;
        };
        if !self.kinds.iter().any(|(known, _)| kinds::blueprint_of(known) == blueprint) {
            self.kinds.push((kind_name.clone(), twin.source(kind_at.start).start));
        }
        let namespace = metadata.take_text("namespace").map_or_else(
            || DEFAULT_NAMESPACE.to_owned(),
            |(namespace, _)| namespace.to_ascii_lowercase(),
        );
        let output = ["relations", "status"].map(|name| members.take(name).is_some());
        self.with_output += usize::from(output.contains(&true));

        let entity = Entity {
            twin,
            kind,
            namespace: &namespace,
            properties: Vec::new(),
            relations: Vec::new(),
            rest_of_spec: Vec::new(),
            notes: &mut self.notes,
        };
        entity.write(out, &place, &name, &name_at, &kind_name, members, metadata);
    }
}

/// A value that goes somewhere: as written, or made anew at the place of another.
enum Piece {
    Copied(Range<usize>),
    Made(Value, Range<usize>),
    /// Texts, each with its place in the author's text.
    Texts(Vec<(String, Range<usize>)>),
    /// An object of pieces.
    Object(Vec<(String, Piece)>),
    /// A list of pieces.
    List(Vec<Piece>),
}

/// An entity in the making.
struct Entity<'a> {
    twin: &'a Twin,
    kind: &'static Kind,
    namespace: &'a str,
    properties: Vec<(String, Piece)>,
    relations: Vec<(String, Piece)>,
    rest_of_spec: Vec<(String, Piece)>,
    notes: &'a mut Vec<(usize, Problem)>,
}

impl Entity<'_> {
    #[expect(clippy::too_many_arguments, reason = "the parts of one descriptor, taken apart once")]
    fn write(
        mut self,
        out: &mut Twin,
        place: &Range<usize>,
        name: &str,
        name_at: &Range<usize>,
        kind_name: &str,
        mut members: Members<'_>,
        mut metadata: Members<'_>,
    ) {
        let mut title = metadata.take_text("title").map(|(_, at)| Piece::Copied(at));
        self.metadata(&mut metadata);
        let mut spec = members.take("spec");
        if let Some(mut inner) = spec.as_ref().and_then(|at| Members::of(self.twin, at.start)) {
            spec = None;
            let shown = self.spec(&mut inner);
            title = title.or(shown);
            self.rest_of_spec.extend(inner.rest());
        }
        self.rest(spec, kind_name, &mut members, metadata);

        let name_place = self.twin.source(name_at.start);
        let mut parts = vec![(
            "identifier".to_owned(),
            Piece::Made(Value::from(identifier(self.namespace, name)), name_place),
        )];
        parts.extend(title.map(|title| ("title".to_owned(), title)));
        let blueprint = Value::from(kinds::blueprint_of(kind_name));
        parts.push(("blueprint".to_owned(), Piece::Made(blueprint, place.clone())));
        parts.push(("properties".to_owned(), Piece::Object(self.properties)));
        parts.push(("relations".to_owned(), Piece::Object(self.relations)));
        append(out, self.twin, place, Piece::Object(parts));
    }

    /// What has a property of its own in `metadata`.
    fn metadata(&mut self, metadata: &mut Members<'_>) {
        let fits = |value: &Value, name: &str| match name {
            "description" => value.is_string(),
            "tags" => value.as_array().is_some_and(|tags| tags.iter().all(Value::is_string)),
            _ => value.is_object(),
        };
        for name in ["description", "labels", "annotations", "tags"] {
            if let Some(at) = metadata.take_if(name, |value| fits(value, name)) {
                self.properties.push((name.to_owned(), Piece::Copied(at)));
            }
        }
        let is_link = |link: &Value| {
            link.get("url").is_some_and(Value::is_string) && link.get("displayText").is_none()
        };
        let are_links =
            |value: &Value| value.as_array().is_some_and(|links| links.iter().all(is_link));
        if let Some(at) = metadata.take_if("links", are_links) {
            let elements = scan::pieces(self.twin.json().as_bytes(), at.start);
            let links = elements.map(|pieces| pieces.ranges).unwrap_or_default();
            let links = links.into_iter().filter_map(|link| {
                let members = Members::of(self.twin, link.start)?.rest().map(|(key, piece)| {
                    (if key == "title" { "displayText".to_owned() } else { key }, piece)
                });
                Some(Piece::Object(members.collect()))
            });
            let links = links.collect();
            self.properties.push(("links".to_owned(), Piece::List(links)));
        }
    }

    /// What has a property or relation of its own in `spec`; gives a title if there is one.
    fn spec(&mut self, spec: &mut Members<'_>) -> Option<Piece> {
        for name in self.kind.texts {
            if let Some(at) = spec.take_if(name, Value::is_string) {
                self.properties.push(((*name).to_owned(), Piece::Copied(at)));
            } else if let Some(at) = spec.get(name) {
                self.placeholder(name, &at);
            }
        }
        let texts = |value: &Value| {
            value.as_array().is_some_and(|items| items.iter().all(Value::is_string))
        };
        for name in self.kind.lists {
            if let Some(at) = spec.take_if(name, texts) {
                self.properties.push(((*name).to_owned(), Piece::Copied(at)));
            }
        }
        let title = if self.kind.profile { self.profile(spec) } else { None };
        for field in self.kind.references {
            self.field(spec, field);
        }
        title
    }

    fn placeholder(&mut self, name: &str, at: &Range<usize>) {
        let Ok(value) = json::parse(&self.twin.json()[at.clone()], DEPTH) else { return };
        let Some(placeholder) = PLACEHOLDERS.into_iter().find(|key| value.get(key).is_some())
        else {
            return;
        };
        let problem = Problem::info(
            "backstage-placeholder",
            format!("What {placeholder} points to is not fetched; \"{name}\" keeps the pointer."),
        );
        self.notes.push((
            self.twin.source(at.start).start,
            problem.fix("Put the text itself in its place if the catalog should hold it."),
        ));
    }

    fn profile(&mut self, spec: &mut Members<'_>) -> Option<Piece> {
        let at = spec.get("profile")?;
        let mut profile = Members::of(self.twin, at.start)?;
        spec.take("profile");
        let mut title = None;
        for name in PROFILE {
            if let Some(at) = profile.take_if(name, Value::is_string) {
                if name == "displayName" {
                    title = Some(Piece::Copied(at.clone()));
                }
                self.properties.push((name.to_owned(), Piece::Copied(at)));
            }
        }
        let rest: Vec<(String, Piece)> = profile.rest().collect();
        if !rest.is_empty() {
            self.rest_of_spec.push(("profile".to_owned(), Piece::Object(rest)));
        }
        title
    }

    /// A member that refers to others: relations for those that lead to an expected kind; the
    /// others stay as written.
    fn field(&mut self, spec: &mut Members<'_>, field: &Field) {
        let Some(at) = spec.get(field.name) else { return };
        let Ok(value) = json::parse(&self.twin.json()[at.clone()], DEPTH) else { return };
        let texts: Vec<(String, Range<usize>)> = match &value {
            Value::String(text) if !field.many => vec![(text.clone(), at.clone())],
            Value::Array(items) if field.many && items.iter().all(Value::is_string) => {
                let pieces = scan::pieces(self.twin.json().as_bytes(), at.start);
                let ranges = pieces.map(|pieces| pieces.ranges).unwrap_or_default();
                let texts = items.iter().filter_map(Value::as_str).map(str::to_owned);
                texts.zip(ranges).collect()
            }
            _ => return,
        };
        spec.take(field.name);
        let mut found: Vec<Vec<(String, Range<usize>)>> = vec![Vec::new(); field.targets.len()];
        let mut left = Vec::new();
        for (text, range) in texts {
            let place = self.twin.source(range.start);
            let leads = reference::parse(&text, field.default, self.namespace).and_then(
                |Reference { kind, identifier }| {
                    let at = field.targets.iter().position(|(target, _)| *target == kind)?;
                    Some((at, identifier))
                },
            );
            match leads {
                Some((target, identifier)) => found[target].push((identifier, place)),
                None => {
                    self.unexpected(field, &text, &place);
                    left.push((text, place));
                }
            }
        }
        let empty = left.is_empty() && found.iter().all(Vec::is_empty);
        for (index, ((_, relation), targets)) in field.targets.iter().zip(found).enumerate() {
            if targets.is_empty() && !(empty && index == 0) {
                continue;
            }
            let piece = match targets.as_slice() {
                [(identifier, place)] if !field.many => {
                    Piece::Made(Value::from(identifier.as_str()), place.clone())
                }
                _ => Piece::Texts(targets),
            };
            self.relations.push(((*relation).to_owned(), piece));
        }
        if !left.is_empty() {
            let piece = match left.as_slice() {
                [(text, place)] if !field.many => {
                    Piece::Made(Value::from(text.as_str()), place.clone())
                }
                _ => Piece::Texts(left),
            };
            self.rest_of_spec.push((field.name.to_owned(), piece));
        }
    }

    fn unexpected(&mut self, field: &Field, text: &str, place: &Range<usize>) {
        let kinds: Vec<&str> = field.targets.iter().map(|(target, _)| *target).collect();
        let problem = Problem::info(
            "backstage-reference",
            format!(
                "{} in \"{}\" leads to no {}; it is kept as a text and is no relation.",
                quote(text),
                field.name,
                kinds.join(" or ")
            ),
        );
        let fix = "Write it as kind:namespace/name with a kind that belongs there.";
        self.notes.push((place.start, problem.fix(fix)));
    }

    /// Keeps what has no place of its own.
    fn rest(
        &mut self,
        spec: Option<Range<usize>>,
        kind_name: &str,
        members: &mut Members<'_>,
        metadata: Members<'_>,
    ) {
        let mut rest: Vec<(String, Piece)> = Vec::new();
        let version = self.kind.api_version;
        if let Some(at) = members.take("apiVersion")
            && members.text(&at).as_deref() != Some(version)
        {
            rest.push(("apiVersion".to_owned(), Piece::Copied(at)));
        }
        if kind_name != self.kind.name {
            let kind = Piece::Made(Value::from(kind_name), members.place());
            rest.push(("kind".to_owned(), kind));
        }
        let metadata: Vec<(String, Piece)> = metadata.rest().collect();
        if !metadata.is_empty() {
            rest.push(("metadata".to_owned(), Piece::Object(metadata)));
        }
        if let Some(spec) = spec {
            rest.push(("spec".to_owned(), Piece::Copied(spec)));
        } else if !self.rest_of_spec.is_empty() {
            let spec = std::mem::take(&mut self.rest_of_spec);
            rest.push(("spec".to_owned(), Piece::Object(spec)));
        }
        for (name, at) in std::mem::take(&mut members.members) {
            rest.push((name, Piece::Copied(at)));
        }
        if !rest.is_empty() {
            self.properties.push((REST.to_owned(), Piece::Object(rest)));
        }
    }
}

/// Appends a piece; containers that are made stand for `place`.
fn append(out: &mut Twin, twin: &Twin, place: &Range<usize>, piece: Piece) {
    match piece {
        Piece::Copied(range) => out.copy(twin, range),
        Piece::Made(value, source) => {
            out.mark(source);
            out.value(&value);
        }
        Piece::Texts(texts) => {
            out.mark(texts.first().map_or_else(|| place.clone(), |(_, at)| at.clone()));
            out.raw("[");
            for (index, (text, source)) in texts.into_iter().enumerate() {
                if index > 0 {
                    out.raw(",");
                }
                out.mark(source);
                out.string(&text);
            }
            out.raw("]");
        }
        Piece::List(items) => {
            out.mark(place.clone());
            out.raw("[");
            for (index, item) in items.into_iter().enumerate() {
                if index > 0 {
                    out.raw(",");
                }
                append(out, twin, place, item);
            }
            out.raw("]");
        }
        Piece::Object(members) => {
            out.mark(place.clone());
            out.raw("{");
            for (index, (key, member)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.raw(",");
                }
                out.string(&key);
                out.raw(":");
                append(out, twin, place, member);
            }
            out.mark(place.clone());
            out.raw("}");
        }
    }
}

/// The members of one object of a twin that are not accounted for yet.
struct Members<'t> {
    twin: &'t Twin,
    open: usize,
    members: Vec<(String, Range<usize>)>,
}

impl<'t> Members<'t> {
    /// The members of the object at `open`; nothing when there is none.
    fn of(twin: &'t Twin, open: usize) -> Option<Self> {
        let json = twin.json();
        if json.as_bytes().get(open) != Some(&b'{') {
            return None;
        }
        let members = scan::members(json, open)?.into_iter().filter_map(|member| {
            Some((json::decode(json, member.key.start).ok()?.0, member.value))
        });
        Some(Self { twin, open, members: members.collect() })
    }

    fn place(&self) -> Range<usize> {
        self.twin.source(self.open)
    }

    fn get(&self, name: &str) -> Option<Range<usize>> {
        self.members.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    fn take(&mut self, name: &str) -> Option<Range<usize>> {
        let at = self.members.iter().position(|(key, _)| key == name)?;
        Some(self.members.remove(at).1)
    }

    /// Takes a member whose value fits.
    fn take_if(&mut self, name: &str, fits: impl Fn(&Value) -> bool) -> Option<Range<usize>> {
        let value = json::parse(&self.twin.json()[self.get(name)?], DEPTH).ok()?;
        if fits(&value) { self.take(name) } else { None }
    }

    fn take_text(&mut self, name: &str) -> Option<(String, Range<usize>)> {
        let text = self.get(name).and_then(|at| self.text(&at))?;
        Some((text, self.take(name)?))
    }

    fn text(&self, value: &Range<usize>) -> Option<String> {
        json::decode(self.twin.json(), value.start).ok().map(|(text, _)| text)
    }

    fn rest(self) -> impl Iterator<Item = (String, Piece)> {
        self.members.into_iter().map(|(key, value)| (key, Piece::Copied(value)))
    }
}
