//! Graphs: analysis and layouts against fixed bounds and against their peers, which get the same
//! graph in the same run. Words after `--` choose parts: `network`, `map`, `cards`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench stops at the first surprise and prints its figures"
)]

mod cards;
mod corpus;
mod map;
mod network;
mod peers;
mod picture;
mod verdict;

use self::verdict::Verdict;

fn main() {
    let chosen: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let wanted = |part: &str| chosen.is_empty() || chosen.iter().any(|word| word == part);
    let mut verdict = Verdict::default();
    if wanted("network") {
        network::run(&mut verdict);
    }
    if wanted("map") {
        map::run(&mut verdict);
    }
    if wanted("cards") {
        cards::run(&mut verdict);
    }
    verdict.finish();
}
