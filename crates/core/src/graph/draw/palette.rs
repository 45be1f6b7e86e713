//! The twelve colours that tell blueprints apart.
//!
//! Neighbours in the list differ in hue and in lightness, so that they stay apart for people who
//! do not see red and green as two colours, and in grey print. A light colour carries white text,
//! a dark one black text, each with a contrast of at least 4.5 : 1. Colour never stands alone: a
//! chip also shows the first letters of its blueprint.

const PALETTE: [(&str, &str); 12] = [
    ("#0b63b5", "#6cb2f5"),
    ("#b34a00", "#f2a65a"),
    ("#0a7a6c", "#4fc9b8"),
    ("#8e2a5b", "#e08ab4"),
    ("#6b6b10", "#cfcd66"),
    ("#3b2f9a", "#a79df2"),
    ("#c23a52", "#f4919e"),
    ("#14708f", "#8fd8f0"),
    ("#6b4a2b", "#c9a27e"),
    ("#2a7a35", "#7fcb84"),
    ("#8a45a3", "#d7a2e8"),
    ("#4c5866", "#aebbc9"),
];

/// The colours as pairs for a light and a dark background, `#rrggbb`.
pub fn palette() -> &'static [(&'static str, &'static str)] {
    &PALETTE
}

/// The colour for a light background.
pub(crate) fn light(color: u8) -> &'static str {
    PALETTE[usize::from(color) % PALETTE.len()].0
}
