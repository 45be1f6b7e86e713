//! jq, bounded: programs that are compiled once and run on many entities.
//!
//! The language is that of the `jaq` crates; values, limits and every filter that would look
//! outside are our own. What is guaranteed of [`Program::run`], whatever the program:
//!
//! - it ends after [`Bounds::steps`] terms and values, where a long text or list counts by its
//!   length, and so after milliseconds ([`meter`]);
//! - no value it makes is larger or deeper than the bounds allow;
//! - it uses no more of the stack than [`Bounds::stack`] says;
//! - it sees its input and `now`, and nothing else of the world.

mod access;
mod algebra;
mod datum;
mod flaw;
mod halt;
mod math;
mod mentions;
mod meter;
mod natives;
mod nesting;
mod prelude;
mod regex;
#[cfg(test)]
mod tests;
mod text;
mod time;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use jaq_core::load::{Arena, File, Loader};
use jaq_core::native::Fun;
use jaq_core::{Bind, Compiler, Ctx, DataT, Filter, Lut, Native, Vars, data::HasLut};
use serde_json::Value;

pub(crate) use datum::to_number as number;
pub use flaw::Flaw;
pub(crate) use mentions::Mentions;
pub use meter::{Bounds, Excess};
pub(crate) use time::parse_iso as moment;

use algebra::own_members;
use datum::{Datum, Members};
use regex::Patterns;

/// Longest program, in bytes.
pub const LONGEST_PROGRAM: usize = 8 * 1024;

type Error = jaq_core::Error<Datum>;

/// What the interpreter is told of values and of what filters may see.
struct Engine;

#[derive(Clone, Copy)]
struct Run<'a> {
    terms: &'a Lut<Engine>,
    patterns: &'a Patterns,
    /// Seconds since 1970, UTC.
    now: f64,
}

impl DataT for Engine {
    type V<'a> = Datum;
    type Data<'a> = Run<'a>;
}

impl<'a> HasLut<'a, Engine> for Run<'a> {
    /// Asked before every term; the place where a program that never ends is ended.
    fn lut(&self) -> &'a Lut<Engine> {
        if meter::step() { halt::table() } else { self.terms }
    }
}

/// The same native under a name of the formula's lifetime.
fn shorter<'s>((name, arguments, run): Fun<Engine>) -> (&'s str, Box<[Bind]>, Native<Engine>) {
    (name, arguments, run)
}

/// A compiled formula.
pub struct Program {
    filter: Filter<Engine>,
    patterns: Patterns,
    mentions: Mentions,
}

/// Why a run gave no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// jq's own error, in its words.
    Error(String),
    /// A bound was reached.
    Excess(Excess),
    /// The interpreter itself failed.
    Internal,
}

/// A JSON document as programs take it: made once, given to many.
pub struct Input(Datum);

impl Input {
    /// Reads a document.
    pub fn new(value: &Value) -> Self {
        Self(Datum::from_value(value))
    }

    /// Reads an entity; its blueprint is told whether or not it names one itself.
    pub(crate) fn entity(value: &Value, blueprint: &str) -> Self {
        let mut document = Self::new(value);
        if let Datum::Object(members) = &mut document.0 {
            own_members(members).put(Rc::from("blueprint"), Datum::text(blueprint));
        }
        document
    }

    /// The same entity with more properties, which win over those it has.
    pub(crate) fn with_properties(&self, more: &[(&str, Value)]) -> Self {
        let mut document = self.0.clone();
        if let Datum::Object(members) = &mut document {
            let members = own_members(members);
            let mut properties = match members.map.get("properties") {
                Some(Datum::Object(properties)) => Members::clone(properties),
                _ => Members::default(),
            };
            for (name, value) in more {
                properties.put(Rc::from(*name), Datum::from_value(value));
            }
            members.put(Rc::from("properties"), properties.into_datum());
        }
        Self(document)
    }
}

impl Program {
    /// Compiles a program, or says everything that is wrong with its text.
    pub fn compile(text: &str) -> Result<Self, Vec<Flaw>> {
        if text.len() > LONGEST_PROGRAM {
            let message = format!("The formula is longer than {LONGEST_PROGRAM} bytes.");
            return Err(vec![Flaw::whole(text, message)]);
        }
        if let Some(at) = nesting::too_deep(text) {
            let message =
                "From here on, the formula nests too deeply or chains too many operators."
                    .to_owned();
            return Err(vec![Flaw::new(text, at..text.len(), message)]);
        }
        let compiled = catch_unwind(AssertUnwindSafe(|| Self::compile_checked(text)));
        compiled.unwrap_or_else(|_| {
            Err(vec![Flaw::whole(text, "The formula cannot be understood.".to_owned())])
        })
    }

    fn compile_checked(text: &str) -> Result<Self, Vec<Flaw>> {
        let arena = Arena::default();
        let modules = Loader::new(prelude::definitions())
            .load(&arena, File { code: text, path: () })
            .map_err(|errors| Flaw::of_loading(text, errors))?;
        let filter = Compiler::default()
            .with_funs(natives::all().into_iter().map(shorter))
            .compile(modules)
            .map_err(|errors| Flaw::of_compiling(text, errors))?;
        let tree = jaq_core::load::parse(text, |parser| parser.term());
        let mentions = match &tree {
            Some(tree) => Mentions::of(tree),
            None => Mentions::anything(),
        };
        // Each such call wraps the filters of the one before: a chain that no bound of the meter
        // sees, and that is dropped by recursion.
        if let Some(name) = &mentions.unbounded {
            let message = format!("\"{name}\" takes filters and calls itself, which is refused.");
            return Err(vec![Flaw::whole(text, message)]);
        }
        Ok(Self { filter, patterns: Patterns::default(), mentions })
    }

    /// What the program may take from the entity.
    pub(crate) fn mentions(&self) -> &Mentions {
        &self.mentions
    }

    /// The first output for `input`, null when there is none; `now` in seconds since 1970, UTC.
    pub fn run(&self, input: &Input, now: f64, bounds: &Bounds) -> Result<Value, Failure> {
        let run = Run { terms: &self.filter.lut, patterns: &self.patterns, now };
        let work = || {
            let context = Ctx::<Engine>::new(run, Vars::new([]));
            let first = self.filter.id.run((context, input.0.clone())).next();
            match first {
                None => Ok(Value::Null),
                Some(Ok(value)) => Ok(value.to_value()),
                Some(Err(thrown)) => Err(match thrown.get_err() {
                    Ok(error) => Failure::Error(error.to_string()),
                    Err(_) => Failure::Internal,
                }),
            }
        };
        // The interpreter has no known panic left; one more must not cost the whole page.
        let ran = catch_unwind(AssertUnwindSafe(|| meter::within(bounds, work)));
        match ran {
            Ok((_, Some(excess))) => Err(Failure::Excess(excess)),
            Ok((result, None)) => result,
            Err(_) => Err(Failure::Internal),
        }
    }
}
