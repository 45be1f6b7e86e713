//! How the interpreter reaches into values: paths, slices, updates and conversions.

use std::rc::Rc;

use jaq_core::box_iter::box_once;
use jaq_core::path::Opt;
use jaq_core::val::Range;
use jaq_core::{ValR, ValX};

use super::algebra::{own_list, own_members};
use super::datum::Datum;
use super::{Error, meter};

impl From<bool> for Datum {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<isize> for Datum {
    #[expect(clippy::cast_precision_loss, reason = "numbers of jq are doubles")]
    fn from(number: isize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Datum {
    #[expect(clippy::cast_precision_loss, reason = "numbers of jq are doubles")]
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<f64> for Datum {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Self::text(&text)
    }
}

impl From<Range<Datum>> for Datum {
    fn from(range: Range<Datum>) -> Self {
        let ends = [("start", range.start), ("end", range.end)];
        let ends = ends.into_iter().filter_map(|(key, end)| Some((Rc::from(key), end?)));
        Self::object(ends.collect())
    }
}

impl FromIterator<Datum> for Datum {
    fn from_iter<T: IntoIterator<Item = Datum>>(items: T) -> Self {
        let mut list = Vec::new();
        for item in items {
            meter::charge(1);
            if meter::stopped() {
                return Self::Null;
            }
            list.push(item);
        }
        Self::list(list)
    }
}

fn not_iterable(value: &Datum) -> Error {
    Error::str(format_args!("cannot iterate over {} ({value})", value.type_name()))
}

fn no_index(value: &Datum, index: &Datum) -> Error {
    match index {
        Datum::Text(key) => {
            Error::str(format_args!("cannot index {} with \"{key}\"", value.type_name()))
        }
        other => Error::str(format_args!(
            "cannot index {} with {}",
            value.type_name(),
            other.type_name()
        )),
    }
}

/// Where an index points in a list of `length`; nothing outside.
#[expect(clippy::cast_possible_truncation, reason = "clamped by the conversion")]
fn position(index: f64, length: usize) -> Option<usize> {
    if index.is_nan() {
        return None;
    }
    let index = index.floor() as i64;
    let at = if index < 0 { index.checked_add(i64::try_from(length).ok()?)? } else { index };
    usize::try_from(at).ok().filter(|at| *at < length)
}

/// First and last position of a slice of something of `length`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "clamped to the length"
)]
fn slice(range: &Range<&Datum>, length: usize) -> Result<(usize, usize), Error> {
    let end = |bound: Option<&Datum>, default: usize, round: fn(f64) -> f64| match bound {
        None | Some(Datum::Null) => Ok(default),
        Some(Datum::Number(number)) => {
            let wide = length as f64;
            let at = if *number < 0.0 { number + wide } else { *number };
            Ok(round(at).clamp(0.0, wide) as usize)
        }
        Some(_) => Err(Error::str("start and end of a slice must be numbers")),
    };
    let from = end(range.start, 0, f64::floor)?;
    let upto = end(range.end, length, f64::ceil)?;
    Ok((from, upto.max(from)))
}

/// Byte positions of a slice of a text, which is counted in characters.
fn slice_text(range: &Range<&Datum>, text: &str) -> Result<(usize, usize), Error> {
    meter::charge_text(text.len());
    let (from, upto) = slice(range, text.chars().count())?;
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    Ok((byte(from), byte(upto)))
}

impl Datum {
    /// `start` and `end` of an index that is a slice.
    fn as_slice(&self) -> Option<Range<&Datum>> {
        match self {
            Self::Object(members)
                if members.map.keys().any(|k| matches!(&**k, "start" | "end")) =>
            {
                Some(members.map.get("start")..members.map.get("end"))
            }
            _ => None,
        }
    }

    fn key(self) -> Result<Rc<str>, Error> {
        match self {
            Self::Text(key) => Ok(key),
            other => Err(Error::str(format_args!(
                "object keys must be strings, not {} ({other})",
                other.type_name()
            ))),
        }
    }
}

impl jaq_core::ValT for Datum {
    fn from_num(text: &str) -> ValR<Self> {
        text.parse().map(Self::Number).map_err(Error::str)
    }

    fn from_map<I: IntoIterator<Item = (Self, Self)>>(members: I) -> ValR<Self> {
        let mut map = indexmap::IndexMap::new();
        for (key, value) in members {
            meter::charge(1);
            map.insert(key.key()?, value);
        }
        Ok(Self::object(map))
    }

    fn key_values(self) -> Box<dyn Iterator<Item = ValR<(Self, Self), Self>>> {
        meter::charge(1);
        match self {
            Self::List(list) => {
                meter::charge(list.items.len());
                let length = list.items.len();
                Box::new((0..length).map(move |at| Ok((Self::from(at), list.items[at].clone()))))
            }
            Self::Object(members) => {
                meter::charge(members.map.len());
                let length = members.map.len();
                Box::new((0..length).filter_map(move |at| {
                    let (key, value) = members.map.get_index(at)?;
                    Some(Ok((Self::Text(key.clone()), value.clone())))
                }))
            }
            other => box_once(Err(not_iterable(&other))),
        }
    }

    fn values(self) -> Box<dyn Iterator<Item = ValR<Self>>> {
        meter::charge(1);
        match self {
            Self::List(list) => {
                meter::charge(list.items.len());
                let length = list.items.len();
                Box::new((0..length).map(move |at| Ok(list.items[at].clone())))
            }
            Self::Object(members) => {
                meter::charge(members.map.len());
                let length = members.map.len();
                Box::new((0..length).map(move |at| Ok(members.map[at].clone())))
            }
            other => box_once(Err(not_iterable(&other))),
        }
    }

    fn index(self, index: &Self) -> ValR<Self> {
        // Paths are kept as chains whose end is found by recursion, so each step is dear.
        meter::charge(8);
        if let Some(range) = index.as_slice()
            && !matches!(self, Self::Object(_))
        {
            return self.range(range);
        }
        match (&self, index) {
            (Self::Null, Self::Text(_) | Self::Number(_) | Self::Null) => Ok(Self::Null),
            (Self::Object(members), Self::Text(key)) => {
                Ok(members.map.get(key).cloned().unwrap_or_default())
            }
            (Self::List(list), Self::Number(at)) => Ok(position(*at, list.items.len())
                .and_then(|at| list.items.get(at))
                .cloned()
                .unwrap_or_default()),
            (Self::List(_), Self::List(_)) => super::natives::indices(&self, index),
            _ => Err(no_index(&self, index)),
        }
    }

    fn range(self, range: Range<&Self>) -> ValR<Self> {
        meter::charge(1);
        match &self {
            Self::Null => Ok(Self::Null),
            Self::List(list) => {
                let (from, upto) = slice(&range, list.items.len())?;
                Ok(list.items[from..upto].iter().cloned().collect())
            }
            Self::Text(text) => {
                let (from, upto) = slice_text(&range, text)?;
                Ok(Self::text(&text[from..upto]))
            }
            _ => Err(Error::str(format_args!("cannot slice {} ({self})", self.type_name()))),
        }
    }

    fn map_values<'a, I: Iterator<Item = ValX<'a, Self>>>(
        self,
        opt: Opt,
        f: impl Fn(Self) -> I,
    ) -> ValX<'a, Self> {
        meter::charge(1);
        match self {
            Self::List(list) => list.items.iter().cloned().flat_map(f).collect(),
            Self::Object(members) => {
                let mut map = indexmap::IndexMap::new();
                for (key, value) in &members.map {
                    meter::charge(1);
                    if let Some(value) = f(value.clone()).next().transpose()? {
                        map.insert(key.clone(), value);
                    }
                }
                Ok(Self::object(map))
            }
            other => opt.fail(other, |value| not_iterable(&value).into()),
        }
    }

    fn map_index<'a, I: Iterator<Item = ValX<'a, Self>>>(
        mut self,
        index: &Self,
        opt: Opt,
        f: impl Fn(Self) -> I,
    ) -> ValX<'a, Self> {
        meter::charge(8);
        if let Some(range) = index.as_slice()
            && !matches!(self, Self::Object(_))
        {
            return self.map_range(range, opt, f);
        }
        // Setting a member of null makes the object or the list.
        if matches!(self, Self::Null) {
            self = match index {
                Self::Text(_) => Self::object(indexmap::IndexMap::new()),
                Self::Number(_) => Self::list(Vec::new()),
                _ => self,
            };
        }
        match (self, index) {
            (Self::Object(mut members), Self::Text(key)) => {
                let old = members.map.get(key).cloned().unwrap_or_default();
                let new = f(old).next().transpose()?;
                let owned = own_members(&mut members);
                match new {
                    Some(value) => owned.put(key.clone(), value),
                    None => {
                        meter::charge(owned.map.len());
                        owned.map.shift_remove(key);
                        owned.weigh();
                    }
                }
                let (size, depth) = (owned.size, owned.depth);
                Ok(if meter::admits(size, depth) { Self::Object(members) } else { Self::Null })
            }
            (Self::List(mut list), Self::Number(at)) => {
                let length = list.items.len();
                let Some(at) = place(*at, length) else {
                    let error = || Error::str("an index lies outside the array").into();
                    return opt.fail(Self::List(list), |_| error());
                };
                let old = list.items.get(at).cloned().unwrap_or_default();
                let new = f(old).next().transpose()?;
                let owned = own_list(&mut list);
                match new {
                    Some(value) => {
                        meter::charge(at.saturating_sub(length));
                        if meter::stopped() || !meter::admits(at.max(owned.size), owned.depth) {
                            return Ok(Self::Null);
                        }
                        if at >= length {
                            owned.items.resize(at + 1, Self::Null);
                            owned.size += at + 1 - length;
                        }
                        owned.size = owned.size.saturating_add(value.size());
                        owned.depth = owned.depth.max(value.depth() + 1);
                        let old = std::mem::replace(&mut owned.items[at], value);
                        owned.size -= old.size();
                    }
                    None if at < length => {
                        owned.items.remove(at);
                        owned.weigh();
                    }
                    None => {}
                }
                let (size, depth) = (owned.size, owned.depth);
                Ok(if meter::admits(size, depth) { Self::List(list) } else { Self::Null })
            }
            (other, index) => opt.fail(other, |value| no_index(&value, index).into()),
        }
    }

    fn map_range<'a, I: Iterator<Item = ValX<'a, Self>>>(
        self,
        range: Range<&Self>,
        opt: Opt,
        f: impl Fn(Self) -> I,
    ) -> ValX<'a, Self> {
        match self {
            Self::Null => Self::list(Vec::new()).map_range(range, opt, f),
            Self::List(list) => {
                let (from, upto) = slice(&range, list.items.len())?;
                let part = list.items[from..upto].iter().cloned().collect();
                let new = match f(part).next().transpose()? {
                    Some(Self::List(new)) => new.items.clone(),
                    Some(_) => {
                        return Err(Error::str("a slice can only be replaced by an array").into());
                    }
                    None => Vec::new(),
                };
                meter::charge(list.items.len() + new.len());
                let mut items = list.items.clone();
                items.splice(from..upto, new);
                Ok(Self::list(items))
            }
            other => opt.fail(other, |value| {
                Error::str(format_args!("cannot update a slice of {}", value.type_name())).into()
            }),
        }
    }

    fn as_bool(&self) -> bool {
        !matches!(self, Self::Null | Self::Bool(false))
    }

    fn into_string(self) -> Self {
        match self {
            Self::Text(_) => self,
            other => Self::text(&other.to_json()),
        }
    }
}

/// Where a value is set: inside the list, or behind its end by as much as a list may have.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be in range"
)]
fn place(index: f64, length: usize) -> Option<usize> {
    const LONGEST: f64 = 1e6;
    if index >= 0.0 { (index < LONGEST).then_some(index as usize) } else { position(index, length) }
}

impl jaq_std::ValT for Datum {
    fn into_seq<S: FromIterator<Self>>(self) -> Result<S, Self> {
        match self {
            Self::List(list) => {
                meter::charge(list.items.len());
                Ok(match Rc::try_unwrap(list) {
                    Ok(list) => list.items.into_iter().collect(),
                    Err(list) => list.items.iter().cloned().collect(),
                })
            }
            other => Err(other),
        }
    }

    fn is_int(&self) -> bool {
        matches!(self, Self::Number(number) if number.fract() == 0.0)
    }

    #[expect(clippy::cast_possible_truncation, reason = "within the exact integers of a double")]
    fn as_isize(&self) -> Option<isize> {
        match self {
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                Some(*number as isize)
            }
            _ => None,
        }
    }

    fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn is_utf8_str(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => {
                meter::charge_text(text.len());
                Some(text.as_bytes())
            }
            _ => None,
        }
    }

    fn as_sub_str(&self, part: &[u8]) -> Self {
        Self::text(&String::from_utf8_lossy(part))
    }

    fn from_utf8_bytes(bytes: impl AsRef<[u8]> + Send + 'static) -> Self {
        Self::text(&String::from_utf8_lossy(bytes.as_ref()))
    }
}
