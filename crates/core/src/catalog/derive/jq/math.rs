//! Numbers: the functions of the C library that jq passes on.

use jaq_core::native::v;

use super::datum::Datum;
use super::natives::{Own, number, simple};

/// Functions of the input.
macro_rules! of_input {
    ($($name:literal => $function:expr),* $(,)?) => {
        vec![$(simple!($name, |value| {
            let function: fn(f64) -> f64 = $function;
            Ok(Datum::Number(function(number(&value)?)))
        })),*]
    };
}

/// Functions of two arguments.
macro_rules! of_two {
    ($($name:literal => $function:expr),* $(,)?) => {
        vec![$(($name, v(2), |mut cv| {
            let function: fn(f64, f64) -> f64 = $function;
            let (second, first) = (cv.0.pop_var(), cv.0.pop_var());
            let result = number(&first).and_then(|a| Ok(function(a, number(&second)?)));
            jaq_core::native::bome(result.map(Datum::Number))
        })),*]
    };
}

pub(super) fn filters() -> Vec<Own> {
    let mut filters: Vec<Own> = of_input! {
        "floor" => f64::floor, "ceil" => f64::ceil, "round" => f64::round, "trunc" => f64::trunc,
        "rint" => f64::round_ties_even, "nearbyint" => f64::round_ties_even,
        "fabs" => f64::abs, "sqrt" => f64::sqrt, "cbrt" => f64::cbrt,
        "exp" => f64::exp, "exp2" => f64::exp2, "exp10" => |x| 10_f64.powf(x),
        "expm1" => f64::exp_m1, "log" => f64::ln, "log2" => f64::log2, "log10" => f64::log10,
        "log1p" => f64::ln_1p, "sin" => f64::sin, "cos" => f64::cos, "tan" => f64::tan,
        "asin" => f64::asin, "acos" => f64::acos, "atan" => f64::atan, "sinh" => f64::sinh,
        "cosh" => f64::cosh, "tanh" => f64::tanh, "asinh" => f64::asinh, "acosh" => f64::acosh,
        "atanh" => f64::atanh,
    };
    let two: Vec<Own> = of_two! {
        "pow" => f64::powf, "atan2" => f64::atan2, "fmin" => f64::min, "fmax" => f64::max,
        "fmod" => |a, b| a % b, "hypot" => f64::hypot, "copysign" => f64::copysign,
        "fdim" => |a, b| if a > b { a - b } else { 0.0 },
    };
    filters.extend(two);
    filters
}
