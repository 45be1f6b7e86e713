//! What the report cannot say, said in the report.

use plinth_core::maturity::evidence::Support;

use super::findings::plural;
use super::{Aspect, FEWEST_VOTES};
use crate::Audience;

/// The limits of the report for `audience`, in sentences.
pub(super) fn sentences(audience: Audience, aspects: &[Aspect]) -> Vec<String> {
    let mut limits = vec![
        "Levels are what the people in the room agreed on. They are judgements, not measurements, \
         and each aspect is judged on its own: there is no overall level, and a higher level is \
         not a better organisation."
            .to_owned(),
        "The radar shows values on its axes only. The area inside a line means nothing, because \
         it depends on the order of the axes."
            .to_owned(),
        "Single votes are in no edition of this report, only how many fell on each level once the \
         room had seen them."
            .to_owned(),
    ];
    let bare = aspects
        .iter()
        .filter(|aspect| aspect.current.is_some() && aspect.support == Support::NoEvidence)
        .count();
    if bare > 0 {
        limits.push(format!(
            "{} on opinion alone, without recorded evidence.",
            plural(bare, "decided level rests", "decided levels rest")
        ));
    }
    let hidden = aspects.iter().filter(|aspect| !aspect.revealed && aspect.voted > 0).count();
    if hidden > 0 {
        limits.push(format!(
            "The votes on {} have not been revealed, so this report shows only how many people \
             have voted.",
            plural(hidden, "aspect", "aspects")
        ));
    }
    match audience {
        Audience::Team => {}
        Audience::Executive => limits.push(format!(
            "This edition leaves out the discussion behind each level: reasons, dissent, evidence \
             and signs. The votes of fewer than {FEWEST_VOTES} people are not shown."
        )),
        Audience::Public => limits.push(format!(
            "This edition leaves out names and everything that people typed, except its title. \
             The votes of fewer than {FEWEST_VOTES} people are not shown."
        )),
    }
    limits
}
