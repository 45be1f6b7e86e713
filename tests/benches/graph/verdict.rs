//! Figures with their bounds, printed as they come; all of them are taken before the run fails.

use std::time::{Duration, Instant};

#[derive(Default)]
pub(crate) struct Verdict {
    broken: Vec<String>,
}

impl Verdict {
    /// A figure that must not be larger than its bound.
    pub(crate) fn at_most(&mut self, what: &str, value: f64, bound: f64, unit: &str) {
        self.line(what, value, "≤", bound, unit, value <= bound);
    }

    /// A figure that must not be smaller than its bound.
    pub(crate) fn at_least(&mut self, what: &str, value: f64, bound: f64, unit: &str) {
        self.line(what, value, "≥", bound, unit, value >= bound);
    }

    fn line(&mut self, what: &str, value: f64, sign: &str, bound: f64, unit: &str, holds: bool) {
        let mark = if holds { " " } else { "!" };
        println!("{mark} {what:<62} {value:>9.2} {unit:<3} ({sign} {bound})");
        if !holds {
            self.broken.push(format!("{what}: {value:.2} {unit}, but {sign} {bound} is promised"));
        }
    }

    pub(crate) fn finish(self) {
        assert!(self.broken.is_empty(), "outside their bounds:\n  {}", self.broken.join("\n  "));
    }
}

/// The last answer and the time of the quickest of `rounds` rounds, after one that does not count:
/// whatever else the machine does only adds to it.
pub(crate) fn timed<T>(rounds: usize, mut work: impl FnMut() -> T) -> (T, Duration) {
    let mut last = work();
    let mut quickest = Duration::MAX;
    for _ in 0..rounds {
        let start = Instant::now();
        last = work();
        quickest = quickest.min(start.elapsed());
    }
    (last, quickest)
}

pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
