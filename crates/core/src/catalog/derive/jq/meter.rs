//! What one evaluation may use: steps, size, depth and stack.
//!
//! The interpreter offers no way to interrupt it, but it asks for its table of terms before each
//! term it runs, and every value it makes is of a type of ours. Both charge this meter. Once it
//! has run out, the table handed to the interpreter is one in which every term ends the program
//! ([`super::halt`]), and new values stay empty; so nothing that a program does goes on for longer
//! than its steps pay for.
//!
//! The meter belongs to the thread, because operators on values (`+`, `==`) have no other way to
//! reach it. An evaluation begins and ends in one call, on one thread, and never nests.

use std::cell::Cell;

/// What one evaluation of a formula may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Terms run and values made. A long text or list counts by its length.
    pub steps: u32,
    /// Nodes of one value, plus one for every 16 bytes of text.
    pub size: u32,
    /// Lists and objects inside each other.
    pub depth: u16,
    /// Bytes of the calling thread's stack.
    pub stack: usize,
}

impl Bounds {
    /// Ten to fifty times what the formulas of real catalogs use, and milliseconds at most. Of
    /// the stack, a branch or an operator takes about 7 KiB in a debug build; threads have 2 MiB.
    pub const DEFAULT: Self =
        Self { steps: 100_000, size: 1_000_000, depth: 200, stack: 384 * 1024 };
}

impl Default for Bounds {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Which bound a program ran into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// It took too many steps, as a loop without end does.
    Steps,
    /// A value became too large.
    Size,
    /// Definitions called themselves, or values held each other, too deeply.
    Depth,
}

impl Excess {
    /// What happened, to follow the name of the formula in a sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Steps => "takes too many steps",
            Self::Size => "makes a value that is too large",
            Self::Depth => "nests or calls itself too deeply",
        }
    }
}

#[derive(Clone, Copy)]
struct State {
    size: u32,
    depth: u16,
    excess: Option<Excess>,
}

/// Outside evaluations nothing is counted: inputs are made there, and they are what they are.
const IDLE: State = State { size: u32::MAX, depth: u16::MAX, excess: None };

thread_local! {
    static LEFT: Cell<u32> = const { Cell::new(u32::MAX) };
    static STATE: Cell<State> = const { Cell::new(IDLE) };
    /// The lowest address that the stack may reach.
    static FLOOR: Cell<usize> = const { Cell::new(0) };
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` under `bounds` and says which bound it ran into.
pub(super) fn within<T>(bounds: &Bounds, work: impl FnOnce() -> T) -> (T, Option<Excess>) {
    /// Leaves the thread as it was, even when the interpreter panics.
    struct Restore(State, u32, usize, bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            STATE.set(self.0);
            LEFT.set(self.1);
            FLOOR.set(self.2);
            STOPPED.set(self.3);
        }
    }
    let _restore = Restore(STATE.get(), LEFT.get(), FLOOR.get(), STOPPED.get());
    LEFT.set(bounds.steps);
    STOPPED.set(false);
    FLOOR.set(stack_address().saturating_sub(bounds.stack));
    STATE.set(State { size: bounds.size, depth: bounds.depth, excess: None });
    let result = work();
    (result, STATE.get().excess)
}

/// About where the stack is now; stacks grow towards lower addresses on every system we build for.
#[inline(never)]
fn stack_address() -> usize {
    let mark = 0u8;
    std::hint::black_box(std::ptr::from_ref(&mark)).addr()
}

/// Counts `units`; a program that cannot pay is over.
#[inline]
pub(super) fn charge(units: usize) {
    let left = LEFT.get();
    if left == u32::MAX {
        return;
    }
    match u32::try_from(units).ok().and_then(|units| left.checked_sub(units)) {
        Some(rest) => LEFT.set(rest),
        None => exceed(Excess::Steps),
    }
}

/// Counts a text of `bytes`.
#[inline]
pub(super) fn charge_text(bytes: usize) {
    charge(1 + bytes / 64);
}

/// Counts one term and looks at the stack; whether the program is over.
#[inline]
pub(super) fn step() -> bool {
    charge(1);
    if stack_address() < FLOOR.get() {
        exceed(Excess::Depth);
    }
    STOPPED.get()
}

/// Whether the program is over.
#[inline]
pub(super) fn stopped() -> bool {
    STOPPED.get()
}

/// Ends the program; the first reason is the one that is told.
#[cold]
pub(super) fn exceed(excess: Excess) {
    let mut state = STATE.get();
    state.excess.get_or_insert(excess);
    STATE.set(state);
    STOPPED.set(true);
    LEFT.set(0);
}

/// Whether a value of this size and depth may be; where not, the program is over.
pub(super) fn admits(size: usize, depth: u16) -> bool {
    let state = STATE.get();
    if depth > state.depth {
        exceed(Excess::Depth);
        return false;
    }
    if u32::try_from(size).map_or(true, |size| size > state.size) {
        exceed(Excess::Size);
        return false;
    }
    true
}
