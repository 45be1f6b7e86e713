//! How far a room agrees, plainly: the lower median, the range, and the share near the median.

use super::assessment::Answer;
use super::model::Level;
use super::result::{LevelCount, VoteSpread};

/// Counts `answers` on `ladder` (lowest level first).
///
/// The median is the lower one, so that a level is never rounded up. Agreement is the share of
/// level votes at most one step of the ladder away from the median; "don't know" and "does not
/// fit" are counted beside and pull nothing. Votes for a level outside the ladder are left out.
pub fn spread<'a>(ladder: &[Level], answers: impl IntoIterator<Item = &'a Answer>) -> VoteSpread {
    let mut counts = vec![0_u32; ladder.len()];
    let (mut dont_know, mut does_not_fit) = (0, 0);
    for answer in answers {
        match answer {
            Answer::DontKnow => dont_know += 1,
            Answer::DoesNotFit => does_not_fit += 1,
            Answer::Level { level } => {
                if let Some(step) = ladder.iter().position(|l| l.id == *level) {
                    counts[step] += 1;
                }
            }
        }
    }
    let total: u32 = counts.iter().sum();
    let ordinal = |step: usize| ladder[step].ordinal;
    let median = median_step(&counts, total);
    let agreement = median.map(|median| {
        let near = &counts[median.saturating_sub(1)..(median + 2).min(counts.len())];
        f64::from(near.iter().sum::<u32>()) / f64::from(total)
    });
    VoteSpread {
        median: median.map(ordinal),
        lowest: counts.iter().position(|count| *count > 0).map(ordinal),
        highest: counts.iter().rposition(|count| *count > 0).map(ordinal),
        agreement,
        per_level: ladder
            .iter()
            .zip(counts)
            .map(|(level, count)| LevelCount { level: level.id.clone(), count })
            .collect(),
        dont_know,
        does_not_fit,
    }
}

/// The step that holds the lower of the two middle votes.
fn median_step(counts: &[u32], total: u32) -> Option<usize> {
    let middle = total.checked_sub(1)? / 2;
    let mut below = 0;
    counts.iter().position(|count| {
        below += count;
        below > middle
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample;
    use super::*;

    fn votes(levels: &[&str]) -> VoteSpread {
        let answers: Vec<Answer> = levels
            .iter()
            .map(|level| match *level {
                "?" => Answer::DontKnow,
                "-" => Answer::DoesNotFit,
                level => Answer::Level { level: level.to_owned() },
            })
            .collect();
        spread(&sample::model().levels, &answers)
    }

    #[test]
    fn the_median_is_the_lower_one() {
        assert_eq!(votes(&["low", "middle"]).median, Some(1));
        assert_eq!(votes(&["low", "middle", "high"]).median, Some(2));
        assert_eq!(votes(&["low", "low", "top", "top"]).median, Some(1));
        assert_eq!(votes(&["high"]).median, Some(3));
    }

    #[test]
    fn agreement_is_the_share_within_one_level_of_the_median() {
        let spread = votes(&["low", "middle", "middle", "top"]);
        assert_eq!((spread.median, spread.agreement), (Some(2), Some(0.75)));
        assert_eq!((spread.lowest, spread.highest), (Some(1), Some(4)));
        assert_eq!(votes(&["low", "middle"]).agreement, Some(1.0));
        assert_eq!(votes(&["low", "low", "top", "top"]).agreement, Some(0.5));
    }

    #[test]
    fn not_knowing_is_counted_and_pulls_nothing() {
        let spread = votes(&["?", "?", "-", "top", "elsewhere"]);
        assert_eq!((spread.dont_know, spread.does_not_fit), (2, 1));
        assert_eq!((spread.median, spread.agreement), (Some(4), Some(1.0)));
    }

    #[test]
    fn no_level_vote_gives_no_number() {
        for spread in [votes(&[]), votes(&["?", "-"])] {
            assert_eq!((spread.median, spread.lowest, spread.highest), (None, None, None));
            assert_eq!(spread.agreement, None);
        }
    }

    proptest! {
        #[test]
        fn numbers_stay_in_bounds_and_ignore_order(
            steps in proptest::collection::vec(0_usize..4, 1..30)
        ) {
            let names = ["low", "middle", "high", "top"];
            let mut given: Vec<&str> = steps.iter().map(|step| names[*step]).collect();
            let one = votes(&given);
            given.reverse();
            prop_assert_eq!(&one, &votes(&given));
            let (low, median, high) = (one.lowest.unwrap(), one.median.unwrap(), one.highest.unwrap());
            prop_assert!(low <= median && median <= high);
            let mut sorted: Vec<u32> = steps.iter().map(|step| *step as u32 + 1).collect();
            sorted.sort_unstable();
            prop_assert_eq!(median, sorted[(sorted.len() - 1) / 2]);
            let near = sorted.iter().filter(|o| o.abs_diff(median) <= 1).count();
            let share = near as f64 / sorted.len() as f64;
            prop_assert!((one.agreement.unwrap() - share).abs() < 1e-12);
        }
    }
}
