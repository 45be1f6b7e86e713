//! How deep a program's text goes, before anything that recurses reads it.
//!
//! Lexer, parser, compiler and the tree itself recurse: at brackets and interpolations, at `if`
//! and `def`, at prefix words, and once for each operator of a chain, because `1 + 2 + 3` is a
//! tree as deep as it is long. The scan below reads tokens as the lexer does, in one loop, and
//! adds up what can lie inside each other; what stands side by side (arguments, branches,
//! definitions) counts by its deepest part only.

#[cfg(test)]
mod tests;

/// Deepest program.
///
/// The compiler needs the most of the stack, in a debug build between 7,100 and 8,100 bytes a
/// level, whatever the construct; the smallest thread that compiles formulas has 2 MiB. The
/// deepest program so takes about half of it.
pub(super) const MOST: usize = 140;

/// Most steps of paths in one program: running a path nests one iterator a step, which the meter
/// does not see. 2,000 steps overflow the stack.
const MOST_STEPS: usize = 400;

/// What a pair of brackets, an `if` or a definition costs: itself, a `?` and a path behind it.
const GROUP: usize = 3;

/// Words that have an operand, and so one level of the tree.
const OPERATORS: [&[u8]; 8] =
    [b"and", b"or", b"as", b"try", b"catch", b"reduce", b"foreach", b"label"];

/// Where a program becomes too deep to be read on an ordinary stack.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut scan = Scan::new(text);
    while let Some(at) = scan.token() {
        if scan.cost() > MOST || scan.steps > MOST_STEPS {
            return Some(at);
        }
    }
    None
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The program itself.
    Whole,
    Bracket,
    /// `\(…)` in a text, which goes on behind it.
    Interpolation,
    /// From `if` to `end`.
    Condition,
    /// From `def` to its semicolon.
    Definition,
}

/// A stretch of the program that can only be inside others as a whole.
struct Group {
    kind: Kind,
    /// Levels around it.
    outside: usize,
    /// Operators of the part that is read, between two separators.
    operators: usize,
    /// The deepest group in that part.
    inner: usize,
    /// The deepest of the parts before.
    before: usize,
}

impl Group {
    fn new(kind: Kind, outside: usize) -> Self {
        Self { kind, outside, operators: 0, inner: 0, before: 0 }
    }

    fn depth(&self) -> usize {
        self.before.max(self.operators + self.inner)
    }

    fn separate(&mut self) {
        self.before = self.depth();
        (self.operators, self.inner) = (0, 0);
    }
}

struct Scan<'t> {
    text: &'t [u8],
    at: usize,
    /// Steps of paths so far, and brackets that may be some.
    steps: usize,
    /// The group that is read.
    here: Group,
    /// Those around it, the outermost first.
    around: Vec<Group>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            steps: 0,
            here: Group::new(Kind::Whole, 0),
            around: Vec::new(),
        }
    }

    /// The deepest place known of the group that is read.
    fn cost(&self) -> usize {
        self.here.outside + self.here.depth()
    }

    /// Reads a token and says where it began.
    fn token(&mut self) -> Option<usize> {
        let start = self.at;
        let byte = *self.text.get(start)?;
        self.at += 1;
        self.steps += usize::from(byte == b'.' || byte == b'[');
        match byte {
            b'#' => self.comment(),
            b'"' => self.string(),
            b'(' | b'[' | b'{' => self.open(Kind::Bracket),
            b')' | b']' | b'}' => {
                let closed = self.close_bracket();
                if closed == Some(Kind::Interpolation) {
                    self.string();
                }
            }
            b';' => self.semicolon(),
            b',' => self.here.operators += 1,
            b'|' | b'=' | b'!' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/' | b'%' => {
                self.skip(|byte| b"|=!<>+*/%".contains(&byte));
                self.here.operators += 1;
            }
            // A name behind one of these is no keyword.
            b'.' | b'$' | b'@' => self.skip(in_word),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                self.skip(in_word);
                let word = self.text.get(start..self.at).unwrap_or_default();
                if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(b"::")) {
                    self.at += 2;
                    self.skip(|byte| in_word(byte) || b"@$".contains(&byte));
                } else {
                    self.word(word);
                }
            }
            _ => {}
        }
        Some(start)
    }

    fn word(&mut self, word: &[u8]) {
        let in_condition = self.here.kind == Kind::Condition;
        match word {
            b"if" => self.open(Kind::Condition),
            b"then" | b"elif" | b"else" if in_condition => self.here.separate(),
            b"end" if in_condition => self.close(),
            b"def" => self.open(Kind::Definition),
            word if OPERATORS.contains(&word) => self.here.operators += 1,
            _ => {}
        }
    }

    /// Ends a definition, or else an argument.
    fn semicolon(&mut self) {
        while self.here.kind == Kind::Condition {
            self.close();
        }
        if self.here.kind == Kind::Definition {
            self.close();
            // What follows is inside of the definition's scope.
            self.here.operators += 1;
        } else {
            self.here.separate();
        }
    }

    fn skip(&mut self, among: impl Fn(u8) -> bool) {
        while self.text.get(self.at).is_some_and(|byte| among(*byte)) {
            self.at += 1;
        }
    }

    /// To the end of the line; a line that ends with an odd number of backslashes goes on.
    fn comment(&mut self) {
        loop {
            let start = self.at;
            self.skip(|byte| byte != b'\n');
            let line = self.text.get(start..self.at).unwrap_or_default();
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            self.at = (self.at + 1).min(self.text.len());
            let backslashes = line.iter().rev().take_while(|byte| **byte == b'\\').count();
            if backslashes % 2 == 0 || self.at == self.text.len() {
                return;
            }
        }
    }

    /// To the end of a text, or into what it interpolates.
    fn string(&mut self) {
        loop {
            self.skip(|byte| byte != b'"' && byte != b'\\');
            match (self.text.get(self.at), self.text.get(self.at + 1)) {
                (Some(b'\\'), Some(b'(')) => {
                    self.at += 2;
                    return self.open(Kind::Interpolation);
                }
                (Some(b'\\'), Some(b'"' | b'\\')) => self.at += 2,
                (Some(b'\\'), _) => self.at += 1,
                (Some(_), _) => return self.at += 1,
                (None, _) => return,
            }
        }
    }

    fn open(&mut self, kind: Kind) {
        let inside = Group::new(kind, self.here.outside + self.here.operators + GROUP);
        self.around.push(std::mem::replace(&mut self.here, inside));
    }

    fn close(&mut self) {
        let Some(outer) = self.around.pop() else { return };
        let closed = std::mem::replace(&mut self.here, outer);
        self.here.inner = self.here.inner.max(closed.depth() + GROUP);
    }

    /// Closes the innermost brackets and whatever was left open in them.
    fn close_bracket(&mut self) -> Option<Kind> {
        while matches!(self.here.kind, Kind::Condition | Kind::Definition) {
            self.close();
        }
        let kind = (self.here.kind != Kind::Whole).then_some(self.here.kind);
        self.close();
        kind
    }
}

fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
