//! The twelve colours that tell blueprints apart, in the window and in every exported picture.
//!
//! Chosen so that any two differ in hue or in lightness: seen with full colour vision they are at
//! least 28 apart in CIELAB, without red or green cones at least 16. A light colour carries white
//! text, a dark one black text, each with a contrast of at least 4.5 : 1. Colour never stands
//! alone: a chip also shows the first letters of its blueprint. `ui/src/styles/tokens.css` repeats
//! them for the window; a tidy test holds the two together.

const PALETTE: [(&str, &str); 12] = [
    ("#0070dd", "#82bafc"),
    ("#b75700", "#db8f12"),
    ("#347e6b", "#a9eeba"),
    ("#8a1f82", "#e37f98"),
    ("#724611", "#eee04e"),
    ("#9a5e91", "#e870c7"),
    ("#d03a3b", "#f7784d"),
    ("#0877b8", "#7d94ff"),
    ("#29823f", "#9af584"),
    ("#7a3e41", "#c99074"),
    ("#563ba9", "#f0caff"),
    ("#504e60", "#c4c7cd"),
];

/// The colours as pairs for a light and a dark background, `#rrggbb`.
pub fn palette() -> &'static [(&'static str, &'static str)] {
    &PALETTE
}

/// The colour for a light background.
pub(crate) fn light(color: u8) -> &'static str {
    PALETTE[usize::from(color) % PALETTE.len()].0
}

/// The place in the palette nearest to a colour that an author named (`enumColors`, `colors`);
/// nothing for a name that is no colour.
pub fn named(color: &str) -> Option<u8> {
    Some(match color {
        "blue" => 0,
        "orange" => 1,
        "turquoise" => 2,
        "yellow" | "gold" | "olive" => 4,
        "pink" => 5,
        "red" => 6,
        "paleBlue" => 7,
        "green" | "lime" => 8,
        "brown" | "bronze" => 9,
        "purple" => 10,
        "silver" | "darkGray" | "lightGray" => 11,
        _ => return None,
    })
}
