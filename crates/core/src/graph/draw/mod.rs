//! Graphs as files: a stand-alone SVG, Graphviz DOT, Mermaid. All text of the catalog is data:
//! whatever a title holds, it comes out as text.

mod cards;
mod dot;
mod mermaid;
pub mod palette;
mod route;
mod svg;

pub use self::cards::{CardGroup, CardNote, CardPicture, PlacedCard, cards};
pub use self::dot::dot;
pub use self::mermaid::mermaid;
pub use self::svg::{ColorKey, svg};

/// One line of text: control characters, line ends and invisible direction marks become spaces.
fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            letter if letter.is_control() => ' ',
            letter => letter,
        })
        .collect()
}
