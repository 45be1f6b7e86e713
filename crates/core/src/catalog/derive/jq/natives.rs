//! The filters that formulas may call and that are not written in jq itself.
//!
//! Only what works out of the input alone: no environment, no further inputs, no output but the
//! result, no clock but the one handed in, no time zone but UTC.

use jaq_core::box_iter::box_once;
use jaq_core::native::{Filter, Fun, bome, run, v};
use jaq_core::{Cv, Exn, RunPtr, ValX, ValXs};
use jaq_std::ValT as _;

use super::datum::Datum;
use super::{Engine, Error, math, meter, regex, text, time};

/// Natives of the interpreter that are refused, whatever their arguments.
const REFUSED: [&str; 2] = ["halt", "range"];

/// Every native filter, in an order that is always the same.
pub(super) fn all() -> Vec<Fun<Engine>> {
    let core = jaq_core::funs::<Engine>();
    let standard = jaq_std::base_funs::<Engine>();
    let given = core.chain(standard).filter(|(name, ..)| !REFUSED.contains(name));
    let ours = [own(), math::filters(), text::filters(), time::filters(), regex::filters()];
    // The first of a name is the one that is called.
    ours.into_iter().flatten().map(run::<Engine>).chain(given).collect()
}

/// Whether one of our natives has this name and number of arguments.
pub(super) fn has_own(name: &str, arguments: usize) -> bool {
    [own(), math::filters(), text::filters(), time::filters(), regex::filters()]
        .iter()
        .flatten()
        .any(|(own, binds, _)| *own == name && binds.len() == arguments)
}

/// A native filter before it is wrapped.
pub(super) type Own = Filter<RunPtr<Engine>>;

/// A filter of the input alone.
macro_rules! simple {
    ($name:literal, $work:expr) => {
        ($name, jaq_core::native::v(0), |cv| {
            let work: fn(
                $crate::catalog::derive::jq::datum::Datum,
            ) -> Result<
                $crate::catalog::derive::jq::datum::Datum,
                $crate::catalog::derive::jq::Error,
            > = $work;
            jaq_core::native::bome(work(cv.1))
        })
    };
}
/// A filter of the input and one value.
macro_rules! with_one {
    ($name:literal, $work:expr) => {
        ($name, jaq_core::native::v(1), |cv| {
            let work: fn(
                $crate::catalog::derive::jq::datum::Datum,
                $crate::catalog::derive::jq::datum::Datum,
            ) -> Result<
                $crate::catalog::derive::jq::datum::Datum,
                $crate::catalog::derive::jq::Error,
            > = $work;
            jaq_core::native::unary(cv, work)
        })
    };
}
pub(super) use {simple, with_one};

fn own() -> Vec<Own> {
    vec![
        ("now", v(0), |cv| bome(Ok(Datum::Number(cv.0.data().now)))),
        ("range", v(3), range),
        simple!("type", |value| Ok(Datum::text(value.type_name()))),
        simple!("length", length),
        simple!("tojson", |value| Ok(Datum::text(&value.to_json()))),
        simple!("fromjson", from_json),
        simple!("tonumber", to_number),
        simple!("isnan", |value| Ok(Datum::Bool(number(&value)?.is_nan()))),
        simple!("isinfinite", |value| Ok(Datum::Bool(number(&value)?.is_infinite()))),
        simple!("isnormal", |value| Ok(Datum::Bool(number(&value)?.is_normal()))),
        simple!("nan", |_| Ok(Datum::Number(f64::NAN))),
        simple!("infinite", |_| Ok(Datum::Number(f64::INFINITY))),
        simple!("isboolean", |value| Ok(Datum::Bool(matches!(value, Datum::Bool(_))))),
        simple!("isnumber", |value| Ok(Datum::Bool(matches!(value, Datum::Number(_))))),
        simple!("isstring", |value| Ok(Datum::Bool(matches!(value, Datum::Text(_))))),
        simple!("isarray", |value| Ok(Datum::Bool(matches!(value, Datum::List(_))))),
        simple!("isobject", |value| Ok(Datum::Bool(matches!(value, Datum::Object(_))))),
        with_one!("startswith", |value, start| {
            Ok(Datum::Bool(both("startswith", &value, &start)?.0.starts_with(texts(&start))))
        }),
        with_one!("endswith", |value, end| {
            Ok(Datum::Bool(both("endswith", &value, &end)?.0.ends_with(texts(&end))))
        }),
        with_one!("ltrimstr", |value, start| {
            let rest = match (&value, &start) {
                (Datum::Text(text), Datum::Text(start)) => text.strip_prefix(&**start),
                _ => None,
            };
            Ok(rest.map(Datum::text).unwrap_or(value))
        }),
        with_one!("rtrimstr", |value, end| {
            let rest = match (&value, &end) {
                (Datum::Text(text), Datum::Text(end)) if !end.is_empty() => {
                    text.strip_suffix(&**end)
                }
                _ => None,
            };
            Ok(rest.map(Datum::text).unwrap_or(value))
        }),
        with_one!("contains", |value, part| contains(&value, &part).map(Datum::Bool)),
        with_one!("has", has),
        with_one!("indices", |value, part| indices(&value, &part)),
    ]
}

/// The number a value is.
pub(super) fn number(value: &Datum) -> Result<f64, Error> {
    value
        .as_f64()
        .ok_or_else(|| Error::str(format_args!("{} ({value}) number required", value.type_name())))
}

/// The text a value is, for a filter of this name.
pub(super) fn string<'v>(filter: &str, value: &'v Datum) -> Result<&'v str, Error> {
    let Datum::Text(text) = value else {
        return Err(Error::str(format_args!(
            "{filter} needs a string, not {} ({value})",
            value.type_name()
        )));
    };
    meter::charge_text(text.len());
    Ok(text)
}

fn both<'v>(filter: &str, a: &'v Datum, b: &'v Datum) -> Result<(&'v str, &'v str), Error> {
    match (a, b) {
        (Datum::Text(a), Datum::Text(b)) => Ok((a, b)),
        _ => Err(Error::str(format_args!("{filter}() requires string inputs"))),
    }
}

fn texts(value: &Datum) -> &str {
    match value {
        Datum::Text(text) => text,
        _ => "",
    }
}

fn range<'a>(mut cv: Cv<'a, Engine>) -> ValXs<'a, Datum> {
    let (by, to, from) = (cv.0.pop_var(), cv.0.pop_var(), cv.0.pop_var());
    let numbers = [&from, &to, &by].map(Datum::as_f64);
    let [Some(from), Some(to), Some(by)] = numbers else {
        return box_once(Err(Exn::from(Error::str("range bounds must be numeric"))));
    };
    let mut next = from;
    Box::new(std::iter::from_fn(move || -> Option<ValX<'a, Datum>> {
        meter::charge(1);
        if meter::stopped() {
            return Some(Err(Exn::halt(1)));
        }
        let more = if by > 0.0 {
            next < to
        } else if by < 0.0 {
            next > to
        } else {
            next != to
        };
        let this = next;
        next += by;
        more.then_some(Ok(Datum::Number(this)))
    }))
}

fn length(value: Datum) -> Result<Datum, Error> {
    Ok(match value {
        Datum::Null => Datum::from(0_usize),
        Datum::Number(number) => Datum::Number(number.abs()),
        Datum::Text(text) => {
            meter::charge_text(text.len());
            Datum::from(text.chars().count())
        }
        Datum::List(list) => Datum::from(list.items.len()),
        Datum::Object(members) => Datum::from(members.map.len()),
        Datum::Bool(_) => {
            return Err(Error::str(format_args!("boolean ({value}) has no length")));
        }
    })
}

fn from_json(value: Datum) -> Result<Datum, Error> {
    let text = string("fromjson", &value)?;
    meter::charge(text.len() / 8);
    if meter::stopped() {
        return Ok(Datum::Null);
    }
    if text.trim() == "nan" {
        return Ok(Datum::Null);
    }
    serde_json::from_str(text)
        .map(|json| Datum::from_value(&json))
        .map_err(|error| Error::str(format_args!("{value} is not valid JSON: {error}")))
}

fn to_number(value: Datum) -> Result<Datum, Error> {
    match &value {
        Datum::Number(_) => Ok(value),
        Datum::Text(text) => {
            let plain = text.trim();
            let fits = plain.bytes().any(|byte| byte.is_ascii_digit())
                && plain.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
            plain
                .parse()
                .ok()
                .filter(|_| fits)
                .map(Datum::Number)
                .ok_or_else(|| Error::str(format_args!("\"{value}\" cannot be read as a number")))
        }
        other => Err(Error::str(format_args!(
            "{} ({other}) cannot be read as a number",
            other.type_name()
        ))),
    }
}

fn contains(value: &Datum, part: &Datum) -> Result<bool, Error> {
    meter::charge(1);
    Ok(match (value, part) {
        (Datum::Object(all), Datum::Object(some)) => {
            for (key, part) in &some.map {
                match all.map.get(key) {
                    Some(value) if contains(value, part)? => {}
                    _ => return Ok(false),
                }
            }
            true
        }
        (Datum::List(all), Datum::List(some)) => {
            'parts: for part in &some.items {
                for value in &all.items {
                    if meter::stopped() {
                        return Ok(false);
                    }
                    if value.type_name() == part.type_name() && contains(value, part)? {
                        continue 'parts;
                    }
                }
                return Ok(false);
            }
            true
        }
        (Datum::Text(text), Datum::Text(part)) => {
            meter::charge_text(text.len());
            text.contains(&**part)
        }
        (a, b) if a.type_name() == b.type_name() => a == b,
        (a, b) => {
            return Err(Error::str(format_args!(
                "{} ({a}) and {} ({b}) cannot have their containment checked",
                a.type_name(),
                b.type_name()
            )));
        }
    })
}

fn has(value: Datum, key: Datum) -> Result<Datum, Error> {
    match (&value, &key) {
        (Datum::Object(members), Datum::Text(key)) => {
            Ok(Datum::Bool(members.map.contains_key(key)))
        }
        #[expect(clippy::cast_precision_loss, reason = "lengths are far below 2^53")]
        (Datum::List(list), Datum::Number(at)) => {
            Ok(Datum::Bool(*at >= 0.0 && *at < list.items.len() as f64))
        }
        _ => Err(Error::str(format_args!(
            "cannot check whether {} has a {} key",
            value.type_name(),
            key.type_name()
        ))),
    }
}

/// Where `part` begins inside `value`: characters of a text, elements of a list.
pub(super) fn indices(value: &Datum, part: &Datum) -> Result<Datum, Error> {
    match (value, part) {
        (Datum::Null, _) => Ok(Datum::Null),
        (Datum::Text(text), Datum::Text(part)) => {
            meter::charge_text(text.len());
            if part.is_empty() {
                return Ok(Datum::Null);
            }
            let mut found = Vec::new();
            let (mut seen, mut characters) = (0, 0);
            let mut from = 0;
            while let Some(at) = text[from..].find(&**part).map(|at| from + at) {
                meter::charge(1 + part.len() / 64);
                if meter::stopped() {
                    break;
                }
                characters += text[seen..at].chars().count();
                seen = at;
                found.push(Datum::from(characters));
                from = at + text[at..].chars().next().map_or(1, char::len_utf8);
            }
            Ok(Datum::list(found))
        }
        (Datum::List(_), Datum::List(part)) if part.items.is_empty() => Ok(Datum::Null),
        (Datum::List(list), Datum::List(part)) => {
            let windows = list.items.windows(part.items.len()).enumerate();
            Ok(windows
                .take_while(|_| !meter::stopped())
                .filter(|(_, window)| **window == *part.items)
                .map(|(at, _)| Datum::from(at))
                .collect())
        }
        (Datum::List(list), part) => {
            let items = list.items.iter().enumerate();
            Ok(items.filter(|(_, item)| *item == part).map(|(at, _)| Datum::from(at)).collect())
        }
        _ => Err(Error::str(format_args!(
            "cannot determine indices of {} in {}",
            part.type_name(),
            value.type_name()
        ))),
    }
}
