//! Which properties of the entity a formula takes.

use std::collections::BTreeSet;

use jaq_core::load::lex::StrPart;
use jaq_core::load::parse::{BinaryOp, Def, Pattern, Term};
use jaq_core::path::{Part, Path};

/// Names that a formula may take from `.properties`.
///
/// Found in the program's own tree. A formula that takes `.properties` as a whole may mean any of
/// them; of those, only names that it writes somewhere count as other calculations it refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    /// Whether `.properties`, or the entity itself, is used as a whole.
    pub(crate) whole: bool,
    /// Names behind `.properties`.
    pub(crate) properties: BTreeSet<String>,
    /// Every name and text that the program writes.
    pub(crate) words: BTreeSet<String>,
    /// A definition that takes filters and calls itself.
    pub(super) unbounded: Option<String>,
    /// Filter-taking definitions around the term that is read: name and number of arguments.
    around: Vec<(String, usize)>,
}

impl Mentions {
    /// What is assumed of a program whose tree is not known.
    pub(super) fn anything() -> Self {
        Self { whole: true, ..Self::default() }
    }

    pub(super) fn of(program: &Term<&str>) -> Self {
        let mut mentions = Self::default();
        mentions.term(program);
        mentions
    }

    /// Whether the formula may take the value of `name`. `by_name` asks that it be written.
    pub(crate) fn takes(&self, name: &str, by_name: bool) -> bool {
        self.properties.contains(name) || self.whole && (!by_name || self.words.contains(name))
    }

    fn term(&mut self, term: &Term<&str>) {
        match term {
            Term::Id | Term::Num(_) | Term::Break(_) | Term::Var(_) => {}
            Term::Recurse => self.whole = true,
            Term::Str(_, parts) => {
                for part in parts {
                    match part {
                        StrPart::Str(text) => drop(self.words.insert((*text).to_owned())),
                        StrPart::Term(term) => self.term(term),
                        StrPart::Char(_) => {}
                    }
                }
            }
            Term::Arr(inner) => inner.iter().for_each(|term| self.term(term)),
            Term::Obj(members) => {
                for (key, value) in members {
                    // `{properties}` is short for `{properties: .properties}`.
                    if value.is_none() && constant(key) == Some("properties") {
                        self.whole = true;
                    }
                    self.term(key);
                    value.iter().for_each(|value| self.term(value));
                }
            }
            Term::Neg(inner) | Term::Label(_, inner) => self.term(inner),
            Term::BinOp(left, operator, right) => {
                self.term(left);
                if let BinaryOp::Pipe(Some(pattern)) = operator {
                    self.pattern(pattern);
                }
                self.term(right);
            }
            Term::Fold(_, over, pattern, steps) => {
                self.term(over);
                self.pattern(pattern);
                steps.iter().for_each(|term| self.term(term));
            }
            Term::TryCatch(inner, caught) => {
                self.term(inner);
                caught.iter().for_each(|term| self.term(term));
            }
            Term::IfThenElse(branches, otherwise) => {
                for (condition, then) in branches {
                    self.term(condition);
                    self.term(then);
                }
                otherwise.iter().for_each(|term| self.term(term));
            }
            Term::Def(definitions, inner) => {
                for Def { name, args, body } in definitions {
                    let filters = args.iter().any(|argument| !argument.starts_with('$'));
                    if filters {
                        self.around.push(((*name).to_owned(), args.len()));
                    }
                    self.term(body);
                    if filters {
                        self.around.pop();
                    }
                }
                self.term(inner);
            }
            Term::Call(name, arguments) => {
                // These look at the whole of what they are given, be it the entity or a part.
                const WHOLE: [&str; 11] = [
                    "tojson",
                    "tostring",
                    "to_entries",
                    "with_entries",
                    "paths",
                    "walk",
                    "map_values",
                    "getpath",
                    "keys",
                    "length",
                    "pick",
                ];
                self.whole |= WHOLE.contains(name);
                let called = (name, arguments.len());
                if self
                    .around
                    .iter()
                    .any(|(around, count)| (around.as_str(), *count) == (*called.0, called.1))
                {
                    self.unbounded.get_or_insert_with(|| (*name).to_owned());
                }
                arguments.iter().for_each(|term| self.term(term));
            }
            Term::Path(head, path) => {
                self.term(head);
                self.path(path);
            }
        }
    }

    fn path(&mut self, Path(parts): &Path<Term<&str>>) {
        let mut behind_properties = false;
        for (part, _) in parts {
            let name = match part {
                Part::Index(index) => {
                    self.term(index);
                    constant(index)
                }
                Part::Range(from, upto) => {
                    from.iter().chain(upto).for_each(|term| self.term(term));
                    None
                }
            };
            if behind_properties {
                match name {
                    Some(name) => drop(self.properties.insert(name.to_owned())),
                    None => self.whole = true,
                }
            }
            behind_properties = name == Some("properties");
        }
        self.whole |= behind_properties;
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        match pattern {
            Pattern::Var(name) => drop(self.words.insert(name.trim_start_matches('$').to_owned())),
            Pattern::Arr(parts) => parts.iter().for_each(|part| self.pattern(part)),
            Pattern::Obj(members) => {
                for (key, part) in members {
                    self.whole |= constant(key) == Some("properties");
                    self.term(key);
                    self.pattern(part);
                }
            }
        }
    }
}

/// The text a term is, where it is nothing but a text.
fn constant<'s>(term: &Term<&'s str>) -> Option<&'s str> {
    match term {
        Term::Str(None, parts) => match parts.as_slice() {
            [StrPart::Str(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}
