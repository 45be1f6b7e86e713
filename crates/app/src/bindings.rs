//! The TypeScript side of the command table, generated: one file, committed, checked for staleness.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::api::history::Changed;
use crate::error::AppError;
use crate::table;

/// The whole content of `ui/src/bindings/api.ts`.
pub fn typescript() -> String {
    let config = Config::default();
    let mut collector = Collector {
        config: &config,
        seen: HashSet::new(),
        declarations: BTreeMap::new(),
        commands: Vec::new(),
    };
    table::signatures(&mut collector);
    collector.visit::<AppError>();
    collector.visit::<Changed>();

    let mut file = String::from(
        "// Generated from the command table of crates/app by `cargo xtask bindings`. Do not edit.\n\n",
    );
    for declaration in collector.declarations.values() {
        file.push_str("export ");
        file.push_str(declaration);
        file.push_str("\n\n");
    }
    file.push_str("export interface Commands {\n");
    for (name, request, answer) in &collector.commands {
        file.push_str(&format!("  {name}: {{ request: {request}; answer: {answer} }};\n"));
    }
    file.push_str("}\n");
    file
}

/// Collects the declaration of every type that a command mentions, once.
pub(crate) struct Collector<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
    commands: Vec<(&'static str, String, String)>,
}

impl Collector<'_> {
    /// Adds one command and everything its request and answer consist of.
    pub(crate) fn command<Q: TS + 'static, A: TS + 'static>(&mut self, name: &'static str) {
        self.visit::<Q>();
        self.visit::<A>();
        self.commands.push((name, Q::name(self.config), A::name(self.config)));
    }
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of our own have a file name; the rest are built into TypeScript.
        if T::output_path().is_some() {
            self.declarations.insert(T::ident(self.config), T::decl(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
