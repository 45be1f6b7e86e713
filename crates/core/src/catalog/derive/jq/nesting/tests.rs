use jaq_core::load::lex::StrPart;
use jaq_core::load::parse::{BinaryOp, Pattern, Term};
use jaq_core::path::Part;
use proptest::prelude::*;

use super::*;

fn cost(text: &str) -> usize {
    let mut scan = Scan::new(text);
    let mut most = 0;
    while scan.token().is_some() {
        most = most.max(scan.cost());
    }
    most
}

#[test]
fn what_stands_side_by_side_counts_once() {
    assert_eq!(cost("1 + 2 + 3"), 2);
    assert_eq!(cost("f(1 + 2; 3 + 4)"), GROUP + 1);
    assert_eq!(cost("if 1 + 2 then 3 + 4 elif 5 * 6 then 7 else 8 - 9 end"), GROUP + 1);
    assert_eq!(cost("def f: 1 + 2; def g: 3 + 4; 5"), 2 + GROUP + 1);
    assert_eq!(cost("[1 + 2] + (3 - 4)"), 1 + GROUP + 1);
    assert_eq!(cost("((1))"), 2 * GROUP);
}

#[test]
fn texts_comments_and_names_are_not_read_as_operators() {
    for text in [
        "\"if (( | and \\\" - \\\\\"",
        "1 # if ((( |\n",
        "1 # goes on \\\n (((",
        ".if.then.def | $if",
        "@if \"-\" | foo::if",
    ] {
        assert!(cost(text) <= 1, "{text}");
    }
    assert_eq!(cost("\"a\\(1 + \"b\\(2 - 3)\")c - d\" | 1"), 1 + 2 * GROUP + 2);
    assert_eq!(cost("# two backslashes \\\\\n(1)"), GROUP);
}

/// How deep the parser's own tree is.
fn depth(term: &Term<&str>) -> usize {
    let of = |terms: &[&Term<&str>]| terms.iter().map(|term| depth(term)).max().unwrap_or(0);
    1 + match term {
        Term::Id | Term::Recurse | Term::Num(_) | Term::Break(_) | Term::Var(_) => 0,
        Term::Str(_, parts) => parts.iter().map(in_text).max().unwrap_or(0),
        Term::Arr(inner) => inner.as_ref().map_or(0, |inner| depth(inner)),
        Term::Obj(members) => members
            .iter()
            .map(|(k, v)| depth(k).max(v.as_ref().map_or(0, depth)))
            .max()
            .unwrap_or(0),
        Term::Neg(inner) | Term::Label(_, inner) => depth(inner),
        Term::BinOp(left, operator, right) => {
            let pattern = match operator {
                BinaryOp::Pipe(Some(pattern)) => in_pattern(pattern),
                _ => 0,
            };
            of(&[left, right]).max(pattern)
        }
        Term::Fold(_, over, pattern, steps) => {
            let steps = steps.iter().map(depth).max().unwrap_or(0);
            depth(over).max(in_pattern(pattern)).max(steps)
        }
        Term::TryCatch(inner, caught) => {
            depth(inner).max(caught.as_ref().map_or(0, |caught| depth(caught)))
        }
        Term::IfThenElse(branches, otherwise) => {
            let branches = branches.iter().map(|(c, t)| of(&[c, t])).max().unwrap_or(0);
            branches.max(otherwise.as_ref().map_or(0, |otherwise| depth(otherwise)))
        }
        Term::Def(definitions, inner) => {
            depth(inner).max(definitions.iter().map(|one| depth(&one.body)).max().unwrap_or(0))
        }
        Term::Call(_, arguments) => arguments.iter().map(depth).max().unwrap_or(0),
        Term::Path(head, path) => {
            let parts = path.0.iter().map(|(part, _)| match part {
                Part::Index(index) => depth(index),
                Part::Range(from, upto) => from.iter().chain(upto).map(depth).max().unwrap_or(0),
            });
            parts.max().unwrap_or(0).max(depth(head))
        }
    }
}

fn in_text(part: &StrPart<&str, Term<&str>>) -> usize {
    match part {
        StrPart::Term(term) => depth(term),
        StrPart::Str(_) | StrPart::Char(_) => 0,
    }
}

fn in_pattern(pattern: &Pattern<&str>) -> usize {
    1 + match pattern {
        Pattern::Var(_) => 0,
        Pattern::Arr(parts) => parts.iter().map(in_pattern).max().unwrap_or(0),
        Pattern::Obj(members) => {
            members.iter().map(|(key, part)| depth(key).max(in_pattern(part))).max().unwrap_or(0)
        }
    }
}

/// Programs of every construct, well formed.
fn any_program() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        ".", "..", "1", "$__loc__", ".a", ".a.b[0]?", "\"x\"", "[]", "{}", "f", "{if: 1}", "{$end}",
    ]);
    let leaf = leaf.prop_map(str::to_owned);
    leaf.prop_recursive(12, 60, 3, |inner| {
        let shape = prop::sample::select(vec![
            "A + B",
            "A | B",
            "A, B",
            "A - B * C",
            "A // B",
            "A and B or C",
            "-A",
            "A |= B",
            "(A)",
            "(A)?.a",
            "[A]",
            "[A]?.a",
            "{a: (A), \"b\": -B}",
            "{(A): 1}?.a",
            "\"x\\(A)y\\(B)\"",
            "f(A; B)",
            "if A then B else C end",
            "if A then B elif C then A end?.a",
            "try A catch B",
            "def f: A; B",
            "def if: A; def end($then): B; C",
            "label $x | A",
            "A as $x | B",
            "A as [$x, {a: $y, (B): $z}] | C",
            "reduce A as $x (B; C)",
            "foreach A as $x (B; C; A)",
            ".[A]",
            ".[A:B]?",
            "A # ((\n",
            ".a.if[A].end",
        ]);
        (shape, inner.clone(), inner.clone(), inner).prop_map(|(shape, a, b, c)| {
            shape.chars().fold(String::new(), |mut text, letter| {
                match letter {
                    'A' => text.push_str(&a),
                    'B' => text.push_str(&b),
                    'C' => text.push_str(&c),
                    other => text.push(other),
                }
                text
            })
        })
    })
}

proptest! {
    /// A leaf has a level of its own, and a path and a `?` may be two more.
    #[test]
    fn no_tree_is_deeper_than_its_text_costs(program in any_program()) {
        let tree = jaq_core::load::parse(&program, |parser| parser.term());
        if let Some(tree) = tree {
            prop_assert!(depth(&tree) <= cost(&program) + 4, "{}", program);
        }
    }

    #[test]
    fn any_text_is_scanned_to_its_end(text in "[ -~\\n]{0,60}|(if |end |def |;|\"|\\\\\\(|[(){}]){0,40}") {
        cost(&text);
    }
}
