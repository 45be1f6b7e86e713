//! The first page's findings: plain rules over the numbers, in order of weight.
//!
//! The sentences name aspects, cells and numbers and never anything that somebody typed, so that
//! they may stand in every edition.

use plinth_core::maturity::assessment::ActionState;
use plinth_core::maturity::evidence::Support;

use super::{ActionLine, Aspect, Decided, Finding, Target};

/// Most findings on the first page.
const MAX_FINDINGS: usize = 6;

/// The findings about `aspects`, most important first.
pub(super) fn find(aspects: &[Aspect]) -> Vec<Finding> {
    let rules = [
        widest_gap,
        divided,
        unconfirmed,
        above_votes,
        unknown,
        undecided,
        no_action,
        overdue,
        unplanned_actions,
        on_purpose,
        lower_target,
    ];
    rules.iter().filter_map(|rule| rule(aspects)).take(MAX_FINDINGS).collect()
}

fn widest_gap(aspects: &[Aspect]) -> Option<Finding> {
    let widest = aspects.iter().filter_map(|aspect| aspect.gap).max().filter(|gap| *gap > 0)?;
    let wide: Vec<&Aspect> = aspects.iter().filter(|aspect| aspect.gap == Some(widest)).collect();
    let text = match wide.as_slice() {
        [only] => {
            let (Decided::Level(now), Some(Target { rung: then, .. })) =
                (&only.decided, &only.target)
            else {
                return None;
            };
            format!(
                "{} has the longest way to go: from “{}” ({}) to “{}” ({}).",
                only.title, now.title, now.ordinal, then.title, then.ordinal
            )
        }
        several => format!(
            "{} have the longest way to go, {} each.",
            names(several),
            plural(usize::try_from(widest).unwrap_or_default(), "level", "levels"),
        ),
    };
    Some(Finding { kind: "widest-gap", text })
}

fn divided(aspects: &[Aspect]) -> Option<Finding> {
    let (aspect, agreement, low, high) = aspects
        .iter()
        .filter_map(|aspect| {
            let votes = aspect.votes.as_ref()?;
            Some((aspect, votes.agreement?, votes.lowest?, votes.highest?))
        })
        .filter(|(aspect, agreement, _, _)| *agreement < 1.0 && aspect.voted >= super::FEWEST_VOTES)
        .min_by(|one, other| one.1.total_cmp(&other.1))?;
    let text = format!(
        "Opinions differ most on {}: votes run from {low} to {high}, and {} of them lie within one \
         level of the median.",
        aspect.title,
        crate::page::percent(agreement)
    );
    Some(Finding { kind: "divided", text })
}

fn unconfirmed(aspects: &[Aspect]) -> Option<Finding> {
    let old: Vec<&Aspect> = aspects
        .iter()
        .filter(|aspect| aspect.current.is_some() && aspect.support == Support::Unconfirmed)
        .collect();
    let text = match old.as_slice() {
        [] => return None,
        [only] => format!("The level of {} is unconfirmed: its evidence has expired.", only.title),
        several => {
            format!("The levels of {} are unconfirmed: their evidence has expired.", names(several))
        }
    };
    Some(Finding { kind: "unconfirmed", text })
}

fn above_votes(aspects: &[Aspect]) -> Option<Finding> {
    let above: Vec<&Aspect> = aspects
        .iter()
        .filter(|aspect| {
            let median = aspect.votes.as_ref().and_then(|votes| votes.median);
            aspect.voted >= super::FEWEST_VOTES
                && aspect.current.zip(median).is_some_and(|(current, median)| current > median)
        })
        .collect();
    let (first, verb) = match above.as_slice() {
        [] => return None,
        [only] => (only.title.clone(), "was"),
        several => (names(several), "were"),
    };
    let text = format!("{first} {verb} decided above the median of the votes.");
    Some(Finding { kind: "above-votes", text })
}

fn unknown(aspects: &[Aspect]) -> Option<Finding> {
    let unknown: Vec<&Aspect> =
        aspects.iter().filter(|aspect| aspect.decided == Decided::DontKnow).collect();
    let text = match unknown.as_slice() {
        [] => return None,
        all if all.len() == aspects.len() => {
            "The room does not know where any aspect stands. Finding out is the first step."
                .to_owned()
        }
        some => format!("The room does not know where {} {}.", names(some), stand(some.len())),
    };
    Some(Finding { kind: "unknown", text })
}

fn undecided(aspects: &[Aspect]) -> Option<Finding> {
    let open: Vec<&Aspect> =
        aspects.iter().filter(|aspect| aspect.decided == Decided::Undecided).collect();
    let text = match open.as_slice() {
        [] => return None,
        all if all.len() == aspects.len() => "No level has been decided yet.".to_owned(),
        some => format!("No level has been decided yet for {}.", names(some)),
    };
    Some(Finding { kind: "undecided", text })
}

fn no_action(aspects: &[Aspect]) -> Option<Finding> {
    let idle: Vec<&Aspect> = aspects
        .iter()
        .filter(|aspect| aspect.gap.is_some_and(|gap| gap > 0))
        .filter(|aspect| !aspect.actions.iter().any(|action| action.state != ActionState::Dropped))
        .collect();
    let text = match idle.as_slice() {
        [] => return None,
        [only] => format!("{} has a gap to its target and no action yet.", only.title),
        several => format!("{} have gaps to their targets and no action yet.", names(several)),
    };
    Some(Finding { kind: "no-action", text })
}

fn overdue(aspects: &[Aspect]) -> Option<Finding> {
    let late = aspects.iter().flat_map(|aspect| &aspect.actions).filter(|a| a.overdue).count();
    (late > 0).then(|| Finding {
        kind: "overdue",
        text: format!("{} overdue.", plural(late, "action is", "actions are")),
    })
}

fn unplanned_actions(aspects: &[Aspect]) -> Option<Finding> {
    let running: Vec<&ActionLine> = aspects
        .iter()
        .flat_map(|aspect| &aspect.actions)
        .filter(|action| matches!(action.state, ActionState::Open | ActionState::Doing))
        .collect();
    let loose = running
        .iter()
        .filter(|action| action.owner.trim().is_empty() || action.due.is_empty())
        .count();
    (loose > 0).then(|| Finding {
        kind: "unplanned-actions",
        text: format!(
            "{loose} of {} {} an owner or a date.",
            plural(running.len(), "open action", "open actions"),
            if loose == 1 { "lacks" } else { "lack" }
        ),
    })
}

fn on_purpose(aspects: &[Aspect]) -> Option<Finding> {
    let staying: Vec<&Aspect> = aspects.iter().filter(|aspect| aspect.gap == Some(0)).collect();
    let text = match staying.as_slice() {
        [] => return None,
        [only] => format!("{} stays at its level on purpose.", only.title),
        several => format!("{} stay at their levels on purpose.", names(several)),
    };
    Some(Finding { kind: "on-purpose", text })
}

fn lower_target(aspects: &[Aspect]) -> Option<Finding> {
    let lower: Vec<&Aspect> =
        aspects.iter().filter(|aspect| aspect.gap.is_some_and(|gap| gap < 0)).collect();
    let text = match lower.as_slice() {
        [] => return None,
        [only] => format!("The target of {} is below its present level.", only.title),
        several => format!("The targets of {} are below their present levels.", names(several)),
    };
    Some(Finding { kind: "lower-target", text })
}

/// "Investment", "Investment and Adoption", "Investment, Adoption and 3 more".
fn names(aspects: &[&Aspect]) -> String {
    let title = |position: usize| aspects[position].title.as_str();
    match aspects.len() {
        0 => String::new(),
        1 => title(0).to_owned(),
        2 => format!("{} and {}", title(0), title(1)),
        3 => format!("{}, {} and {}", title(0), title(1), title(2)),
        more => format!("{}, {} and {} more", title(0), title(1), more - 2),
    }
}

fn stand(len: usize) -> &'static str {
    if len == 1 { "stands" } else { "stand" }
}

/// A number with its noun.
pub(super) fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
