//! Operators on values: `+ - * / %`, order and equality, as jq has them.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::{Add, Div, Mul, Neg, Rem, Sub};
use std::rc::Rc;

use jaq_core::ops::Math;

use super::datum::{Datum, List, Members};
use super::{Error, meter};

type ValR = Result<Datum, Error>;

/// The list behind a pointer for writing; copying one that others hold costs its length.
pub(super) fn own_list(list: &mut Rc<List>) -> &mut List {
    if Rc::strong_count(list) > 1 {
        meter::charge(list.items.len());
    }
    Rc::make_mut(list)
}

/// The object behind a pointer for writing; copying one that others hold costs its length.
pub(super) fn own_members(members: &mut Rc<Members>) -> &mut Members {
    if Rc::strong_count(members) > 1 {
        meter::charge(members.map.len());
    }
    Rc::make_mut(members)
}

fn fail(left: &Datum, operation: Math, right: &Datum) -> Error {
    let word = match operation {
        Math::Add => "added",
        Math::Sub => "subtracted",
        Math::Mul => "multiplied",
        Math::Div | Math::Rem => "divided",
    };
    Error::str(format_args!(
        "{} ({left}) and {} ({right}) cannot be {word}",
        left.type_name(),
        right.type_name()
    ))
}

impl Add for Datum {
    type Output = ValR;
    fn add(self, right: Self) -> ValR {
        meter::charge(1);
        Ok(match (self, right) {
            (Self::Null, other) | (other, Self::Null) => other,
            (Self::Number(a), Self::Number(b)) => Self::Number(a + b),
            (Self::Text(a), Self::Text(b)) => {
                meter::charge_text(a.len() + b.len());
                if meter::stopped() {
                    return Ok(Self::Null);
                }
                Self::text(&[&*a, &*b].concat())
            }
            (Self::List(mut a), Self::List(b)) => {
                meter::charge(b.items.len());
                let size = a.size.saturating_add(b.size);
                if meter::stopped() || !meter::admits(size, a.depth.max(b.depth)) {
                    return Ok(Self::Null);
                }
                let list = own_list(&mut a);
                list.items.extend(b.items.iter().cloned());
                list.size = size;
                list.depth = list.depth.max(b.depth);
                Self::List(a)
            }
            (Self::Object(mut a), Self::Object(b)) => {
                meter::charge(b.map.len());
                let size = a.size.saturating_add(b.size);
                if meter::stopped() || !meter::admits(size, a.depth.max(b.depth)) {
                    return Ok(Self::Null);
                }
                let members = own_members(&mut a);
                for (key, value) in &b.map {
                    members.put(key.clone(), value.clone());
                }
                Self::Object(a)
            }
            (a, b) => return Err(fail(&a, Math::Add, &b)),
        })
    }
}

impl Members {
    /// Sets one member and keeps size and depth true.
    pub(super) fn put(&mut self, key: Rc<str>, value: Datum) {
        self.depth = self.depth.max(value.depth() + 1);
        let weight = value.size();
        let name = 1 + key.len() / 16;
        match self.map.insert(key, value) {
            Some(old) => self.size = self.size.saturating_add(weight) - old.size(),
            None => self.size = self.size.saturating_add(weight + name),
        }
    }
}

impl Sub for Datum {
    type Output = ValR;
    fn sub(self, right: Self) -> ValR {
        meter::charge(1);
        match (self, right) {
            (Self::Number(a), Self::Number(b)) => Ok(Self::Number(a - b)),
            (Self::List(a), Self::List(b)) => {
                meter::charge(a.size.saturating_add(b.size));
                if meter::stopped() {
                    return Ok(Self::Null);
                }
                let drop: HashSet<String> = b.items.iter().map(Self::canonical).collect();
                let keep = a.items.iter().filter(|item| !drop.contains(&item.canonical()));
                Ok(Self::list(keep.cloned().collect()))
            }
            (a, b) => Err(fail(&a, Math::Sub, &b)),
        }
    }
}

impl Datum {
    /// A text that is the same for equal values: keys sorted.
    fn canonical(&self) -> String {
        let mut value = self.to_value();
        value.sort_all_objects();
        value.to_string()
    }
}

impl Mul for Datum {
    type Output = ValR;
    fn mul(self, right: Self) -> ValR {
        meter::charge(1);
        match (self, right) {
            (Self::Number(a), Self::Number(b)) => Ok(Self::Number(a * b)),
            (Self::Text(text), Self::Number(times)) | (Self::Number(times), Self::Text(text)) => {
                Ok(repeat(&text, times))
            }
            (Self::Object(mut a), Self::Object(b)) => {
                meter::charge(a.size.saturating_add(b.size));
                if !meter::stopped() {
                    merge(own_members(&mut a), &b);
                }
                Ok(match Rc::try_unwrap(a) {
                    Ok(members) => members.into_datum(),
                    Err(shared) => Self::Object(shared),
                })
            }
            (a, b) => Err(fail(&a, Math::Mul, &b)),
        }
    }
}

/// A text several times; null when it is less than once, as in jq.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded before")]
fn repeat(text: &str, times: f64) -> Datum {
    if times.is_nan() || times <= 0.0 {
        return Datum::Null;
    }
    // jq rounds up: 0.5 times is once.
    let times = times.ceil().min(1e12) as usize;
    let length = text.len().saturating_mul(times);
    meter::charge_text(length);
    if !meter::admits(length / 16, 0) || meter::stopped() {
        return Datum::Null;
    }
    Datum::text(&text.repeat(times))
}

fn merge(into: &mut Members, from: &Members) {
    for (key, value) in &from.map {
        match (into.map.get_mut(key), value) {
            (Some(Datum::Object(inner)), Datum::Object(other)) => {
                merge(own_members(inner), other);
            }
            (Some(place), _) => *place = value.clone(),
            (None, _) => {
                into.map.insert(key.clone(), value.clone());
            }
        }
    }
    into.weigh();
}

impl Div for Datum {
    type Output = ValR;
    fn div(self, right: Self) -> ValR {
        meter::charge(1);
        match (self, right) {
            (Self::Number(a), Self::Number(b)) if b != 0.0 => Ok(Self::Number(a / b)),
            (a @ Self::Number(_), b @ Self::Number(_)) => Err(Error::str(format_args!(
                "number ({a}) and number ({b}) cannot be divided because the divisor is zero"
            ))),
            (Self::Text(text), Self::Text(separator)) => {
                meter::charge_text(text.len());
                Ok(split(&text, &separator))
            }
            (a, b) => Err(fail(&a, Math::Div, &b)),
        }
    }
}

fn split(text: &str, separator: &str) -> Datum {
    if text.is_empty() {
        return Datum::list(Vec::new());
    }
    if separator.is_empty() {
        return text.chars().map(|c| Datum::text(c.encode_utf8(&mut [0; 4]))).collect();
    }
    text.split(separator).map(Datum::text).collect()
}

impl Rem for Datum {
    type Output = ValR;
    #[expect(clippy::cast_possible_truncation, reason = "jq's remainder is that of integers")]
    fn rem(self, right: Self) -> ValR {
        meter::charge(1);
        match (self, right) {
            (Self::Number(a), Self::Number(b)) => {
                if a.is_nan() || b.is_nan() {
                    return Ok(Self::Number(f64::NAN));
                }
                let (whole, divisor) = (a as i64, b as i64);
                if divisor == 0 {
                    return Err(Error::str(format_args!(
                        "number ({}) and number ({}) cannot be divided (remainder) because the divisor is zero",
                        Self::Number(a),
                        Self::Number(b)
                    )));
                }
                // The sign is that of the dividend; the smallest integer has no positive twin.
                #[expect(clippy::cast_precision_loss, reason = "numbers of jq are doubles")]
                let rest = (whole.unsigned_abs() % divisor.unsigned_abs()) as f64;
                Ok(Self::Number(if whole < 0 { -rest } else { rest }))
            }
            (a, b) => Err(fail(&a, Math::Rem, &b)),
        }
    }
}

impl Neg for Datum {
    type Output = ValR;
    fn neg(self) -> ValR {
        match self {
            Self::Number(number) => Ok(Self::Number(-number)),
            other => {
                Err(Error::str(format_args!("{} ({other}) cannot be negated", other.type_name())))
            }
        }
    }
}

impl PartialEq for Datum {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => {
                meter::charge(1);
                a == b
            }
            _ => self.cmp(other) == Ordering::Equal,
        }
    }
}

impl Eq for Datum {}

impl PartialOrd for Datum {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Order of jq: null, false, true, numbers, texts, lists, objects; not-a-number before numbers.
///
/// It is a total order even after the meter has run out, because a sort must not be lied to.
impl Ord for Datum {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => {
                meter::charge(1);
                a.partial_cmp(b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan()))
            }
            (Self::Text(a), Self::Text(b)) => {
                meter::charge_text(a.len().min(b.len()));
                a.cmp(b)
            }
            (Self::List(a), Self::List(b)) => {
                meter::charge(a.items.len().min(b.items.len()));
                a.items.cmp(&b.items)
            }
            (Self::Object(a), Self::Object(b)) => a.compare(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl Datum {
    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Number(_) => 2,
            Self::Text(_) => 3,
            Self::List(_) => 4,
            Self::Object(_) => 5,
        }
    }
}

impl Members {
    /// Keys first, as sorted lists; then the values in the order of the keys.
    fn compare(&self, other: &Self) -> Ordering {
        meter::charge(self.map.len() + other.map.len());
        let mut left: Vec<_> = self.map.iter().collect();
        let mut right: Vec<_> = other.map.iter().collect();
        left.sort_unstable_by_key(|(key, _)| *key);
        right.sort_unstable_by_key(|(key, _)| *key);
        let keys = left.iter().map(|(key, _)| key).cmp(right.iter().map(|(key, _)| key));
        keys.then_with(|| left.iter().map(|pair| pair.1).cmp(right.iter().map(|pair| pair.1)))
    }
}
