//! The table of terms of a program that is over.

use std::sync::OnceLock;

use jaq_core::box_iter::box_once;
use jaq_core::load::{Arena, File, Loader};
use jaq_core::{Bind, Compiler, Exn, Filter, Lut, Native, native};

use super::{Engine, LONGEST_PROGRAM, natives};

/// Terms in the table: more than any program of [`LONGEST_PROGRAM`] bytes has, at most three to a
/// byte, together with the definitions it is compiled with.
pub(super) const TERMS: usize = 3 * LONGEST_PROGRAM + 12_000;

/// A table in which every term, whatever its number, and every native filter ends the program.
///
/// The interpreter looks terms up by number; handed this table instead of its own it meets an
/// exception that no `try` catches and that every construct passes on. The table is one call of a
/// native filter with very many arguments, each of them a call that ends the program.
pub(super) fn table() -> &'static Lut<Engine> {
    static TABLE: OnceLock<Filter<Engine>> = OnceLock::new();
    &TABLE.get_or_init(build).lut
}

fn stop() -> Native<Engine> {
    Native::new(|_| box_once(Err(Exn::halt(1))))
        .with_paths(|_| box_once(Err(Exn::halt(1))))
        .with_update(|_, _| box_once(Err(Exn::halt(1))))
}

fn build() -> Filter<Engine> {
    let same = natives::all().into_iter().map(|(name, arguments, _)| (name, arguments, stop()));
    let own = [("stop", native::v(0), stop()), ("stop", vec![Bind::Var(()); TERMS].into(), stop())];
    let text = format!("stop({})", vec!["stop"; TERMS].join(";"));
    let arena = Arena::default();
    let file = File { code: text.as_str(), path: () };
    let Ok(modules) = Loader::new([]).load(&arena, file) else { return Filter::default() };
    Compiler::default()
        .with_funs(same.chain(own))
        .compile(modules)
        .unwrap_or_else(|_| Filter::default())
}
