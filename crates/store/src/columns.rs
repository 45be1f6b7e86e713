//! What is derived from an item's own text: columns, relation targets, words to search for.
//!
//! This is the one place that derives them, so that an import, an edit and an undo agree. Entities
//! come by the hundred thousand and are read in one pass without building a tree.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use crate::words::Words;

/// One relation value of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target<'a> {
    /// Relation name.
    pub(crate) name: Cow<'a, str>,
    /// Position in the list; 0 when it is no list.
    pub(crate) position: u32,
    /// Identifier of the entity it points to.
    pub(crate) identifier: Cow<'a, str>,
}

/// What is derived from an entity. Made to be reused from one entity to the next.
#[derive(Debug, Default)]
pub(crate) struct EntityColumns<'a> {
    /// Its title, if it says one.
    pub(crate) title: Option<Cow<'a, str>>,
    /// Its icon, if it says one.
    pub(crate) icon: Option<Cow<'a, str>>,
    /// Its teams, one a line.
    pub(crate) team: Option<String>,
    /// What it points to, in its author's order.
    pub(crate) targets: Vec<Target<'a>>,
    /// The text of its properties.
    pub(crate) words: Words,
}

impl<'a> EntityColumns<'a> {
    /// Derives everything from `source`, forgetting what was there before.
    pub(crate) fn read(&mut self, source: &'a str) -> Result<(), serde_json::Error> {
        self.title = None;
        self.icon = None;
        self.team = None;
        self.targets.clear();
        self.words.clear();
        let mut reader = serde_json::Deserializer::from_str(source);
        reader.deserialize_map(TopLevel(self))?;
        reader.end()
    }
}

/// What is derived from any other item.
#[derive(Debug, Default)]
pub(crate) struct ItemColumns {
    /// Its title (or name), if it says one.
    pub(crate) title: Option<String>,
    /// Model id of an assessment.
    pub(crate) model: String,
    /// Time of the last change of an assessment.
    pub(crate) updated_at: String,
    /// Text to search for.
    pub(crate) words: Words,
}

impl ItemColumns {
    /// Derives everything from `source`. Votes and notes of an assessment are not searched: they
    /// stay hidden until the room reveals them.
    pub(crate) fn read(source: &str) -> Result<Self, serde_json::Error> {
        let value: Value = serde_json::from_str(source)?;
        if !value.is_object() {
            return Err(serde_json::Error::custom("the outermost value is not an object"));
        }
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let mut words = Words::default();
        words.push(text("description").unwrap_or_default());
        words.push(text("scope").unwrap_or_default());
        let properties = value.pointer("/schema/properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            words.push(name);
            words.push(property.get("title").and_then(Value::as_str).unwrap_or_default());
        }
        let rules = value.get("rules").and_then(Value::as_array);
        for rule in rules.into_iter().flatten() {
            words.push(rule.get("title").and_then(Value::as_str).unwrap_or_default());
        }
        Ok(Self {
            title: text("title").or_else(|| text("name")).map(str::to_owned),
            model: value.pointer("/model/id").and_then(Value::as_str).unwrap_or_default().into(),
            updated_at: text("updatedAt").unwrap_or_default().to_owned(),
            words,
        })
    }
}

enum Field {
    Title,
    Icon,
    Team,
    Properties,
    Relations,
    Other,
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Field;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a key")
            }
            fn visit_str<E: Error>(self, key: &str) -> Result<Field, E> {
                Ok(match key {
                    "title" => Field::Title,
                    "icon" => Field::Icon,
                    "team" => Field::Team,
                    "properties" => Field::Properties,
                    "relations" => Field::Relations,
                    _ => Field::Other,
                })
            }
        }
        deserializer.deserialize_identifier(Name)
    }
}

struct TopLevel<'b, 'a>(&'b mut EntityColumns<'a>);

impl<'de> Visitor<'de> for TopLevel<'_, 'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an entity")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let columns = self.0;
        while let Some(field) = map.next_key()? {
            match field {
                Field::Title => columns.title = map.next_value::<Text<'de>>()?.0,
                Field::Icon => columns.icon = map.next_value::<Text<'de>>()?.0,
                Field::Team => {
                    let team = columns.team.get_or_insert_default();
                    let words = &mut columns.words;
                    map.next_value_seed(EachText(|_, name: Cow<'de, str>| {
                        if !team.is_empty() {
                            team.push('\n');
                        }
                        team.push_str(&name);
                        words.push(&name);
                    }))?;
                    columns.team.take_if(|team| team.is_empty());
                }
                Field::Properties => map.next_value_seed(AllText(&mut columns.words))?,
                Field::Relations => map.next_value_seed(Relations(&mut columns.targets))?,
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Defines the visits of a visitor that has nothing to do with values other than text, so that a
/// wrong type is passed over instead of refused: judging it is not the store's business.
macro_rules! pass_over {
    (scalars) => {
        fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
    };
    (lists) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Default::default())
        }
    };
    (maps) => {
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Default::default())
        }
    };
}

/// A text, or nothing when the value is of another type.
#[derive(Default)]
struct Text<'a>(Option<Cow<'a, str>>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct One;
        impl<'de> Visitor<'de> for One {
            type Value = Text<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a value")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Some(Cow::Borrowed(text))))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Some(Cow::Owned(text.to_owned()))))
            }
            pass_over!(scalars);
            pass_over!(lists);
            pass_over!(maps);
        }
        deserializer.deserialize_any(One)
    }
}

/// Calls back for a text, or for each text of a list with its position.
struct EachText<F>(F);

impl<'de, F: FnMut(u32, Cow<'de, str>)> DeserializeSeed<'de> for EachText<F> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, F: FnMut(u32, Cow<'de, str>)> Visitor<'de> for EachText<F> {
    type Value = ();
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }
    fn visit_borrowed_str<E: Error>(mut self, text: &'de str) -> Result<(), E> {
        (self.0)(0, Cow::Borrowed(text));
        Ok(())
    }
    fn visit_str<E: Error>(mut self, text: &str) -> Result<(), E> {
        (self.0)(0, Cow::Owned(text.to_owned()));
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let mut position = 0;
        while let Some(Text(text)) = list.next_element()? {
            if let Some(text) = text {
                (self.0)(position, text);
            }
            position += 1;
        }
        Ok(())
    }
    pass_over!(scalars);
    pass_over!(maps);
}

/// Collects every text and number below a value.
struct AllText<'b>(&'b mut Words);

impl<'de> DeserializeSeed<'de> for AllText<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AllText<'_> {
    type Value = ();
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.push(text);
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(AllText(self.0))?.is_some() {}
        Ok(())
    }
    /// Also receives numbers, as a map whose one value is their digits.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key::<IgnoredAny>()?.is_some() {
            map.next_value_seed(AllText(self.0))?;
        }
        Ok(())
    }
    pass_over!(scalars);
}

/// Reads the `relations` object.
struct Relations<'b, 'a>(&'b mut Vec<Target<'a>>);

impl<'de> DeserializeSeed<'de> for Relations<'_, 'de> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Relations<'_, 'de> {
    type Value = ();
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(name)) = map.next_key()? {
            let name = name.unwrap_or_default();
            map.next_value_seed(EachText(|position, identifier| {
                self.0.push(Target { name: name.clone(), position, identifier });
            }))?;
        }
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    pass_over!(scalars);
    pass_over!(lists);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> EntityColumns<'_> {
        let mut columns = EntityColumns::default();
        columns.read(source).unwrap();
        columns
    }

    fn targets(source: &str) -> Vec<(String, u32, String)> {
        let columns = read(source);
        let own = |t: &Target<'_>| (t.name.to_string(), t.position, t.identifier.to_string());
        columns.targets.iter().map(own).collect()
    }

    #[test]
    fn title_icon_and_team() {
        let columns = read(r#"{"title":"Ca\u0072t","icon":"Service","team":["a","b"]}"#);
        assert_eq!(columns.title.unwrap(), "Cart");
        assert_eq!(columns.icon.unwrap(), "Service");
        assert_eq!(columns.team.unwrap(), "a\nb");
        assert_eq!(read(r#"{"team":"a"}"#).team.unwrap(), "a");
        assert_eq!(read(r#"{"team":[]}"#).team, None);
    }

    #[test]
    fn relations_of_every_shape() {
        let found = targets(
            r#"{"relations":{"one":"a","many":["b",7,"c"],"none":null,"empty":[],
                "query":{"combinator":"and","rules":[]},"number":5}}"#,
        );
        let expected = [("one", 0, "a"), ("many", 0, "b"), ("many", 2, "c")];
        assert_eq!(found, expected.map(|(n, p, t)| (n.to_owned(), p, t.to_owned())));
    }

    #[test]
    fn property_text_has_strings_and_digits() {
        let columns =
            read(r#"{"properties":{"a":"one","b":[2.50,{"c":"three"}],"d":null,"e":true}}"#);
        assert_eq!(columns.words.as_str(), "one 2.50 three");
    }

    #[test]
    fn wrong_types_are_passed_over() {
        let columns =
            read(r#"{"title":5,"icon":[],"team":{},"properties":"text","relations":["x"]}"#);
        assert_eq!((columns.title, columns.icon, columns.team), (None, None, None));
        assert!(columns.targets.is_empty());
        assert!(targets(r#"{"relations":"x"}"#).is_empty());
        assert!(targets(r#"{"relations":12}"#).is_empty());
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for source in ["", "[]", "5", "{", "{} {}", "null"] {
            assert!(EntityColumns::default().read(source).is_err(), "{source}");
            assert!(ItemColumns::read(source).is_err(), "{source}");
        }
    }

    #[test]
    fn hostile_depth_is_refused() {
        let source = format!("{{\"properties\":{}1{}}}", "[".repeat(9_999), "]".repeat(9_999));
        assert!(EntityColumns::default().read(&source).is_err());
    }

    #[test]
    fn reuse_forgets() {
        let mut columns = EntityColumns::default();
        columns.read(r#"{"title":"a","properties":{"p":"x"},"relations":{"r":"y"}}"#).unwrap();
        columns.read("{}").unwrap();
        assert!(columns.title.is_none() && columns.targets.is_empty());
        assert_eq!(columns.words.as_str(), "");
    }

    #[test]
    fn an_assessment_keeps_its_votes_out_of_the_search() {
        let columns = ItemColumns::read(
            r#"{"title":"T","scope":"Payments","model":{"id":"m"},"updatedAt":"now",
                "aspects":{"a":{"votes":{"p":{"note":"secret"}}}}}"#,
        )
        .unwrap();
        assert_eq!(columns.words.as_str(), "Payments");
        assert_eq!((columns.model.as_str(), columns.updated_at.as_str()), ("m", "now"));
    }
}
