//! The definitions that every formula is compiled with.

use jaq_core::load::parse::{Def, Term};

use super::natives;

/// Definitions of the standard library that reach outside, or rest on natives we do not have.
const REFUSED: [&str; 19] = [
    "stderr",
    "debug",
    "halt",
    "halt_error",
    "@htmld",
    "capture_of_match",
    "scan_",
    "logb",
    "significand",
    "pow10",
    "drem",
    "nexttoward",
    "scalb",
    "gamma",
    "finites",
    "normals",
    "isfinite",
    "unescape_html",
    "env",
];

/// The interpreter's definitions, as far as they are allowed and not replaced, and then ours.
///
/// A later definition wins over an earlier one of the same name, and any definition over a native.
/// Those of the core stay even where ours replace them, because others of it call them.
pub(super) fn definitions<'s>() -> impl Iterator<Item = Def<&'s str>> {
    let ours = own();
    let replaced: Vec<(&str, usize)> = ours.iter().map(|def| (def.name, def.args.len())).collect();
    let standard = jaq_std::defs()
        .filter(move |def| !replaced.contains(&(def.name, def.args.len())))
        .filter(|def| !REFUSED.contains(&def.name));
    let given = jaq_core::defs().chain(standard);
    let kept = given.filter(|def| !natives::has_own(def.name, def.args.len()));
    // The interpreter wants all texts of one lifetime, that of the formula.
    kept.chain(ours).map(|def: Def<&'static str>| -> Def<&'s str> { def })
}

fn own() -> Vec<Def<&'static str, Term<&'static str>>> {
    jaq_core::load::parse(include_str!("prelude.jq"), |parser| parser.defs()).unwrap_or_default()
}
