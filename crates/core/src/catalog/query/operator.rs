//! The operators by their names.

/// What an operator asks; a negative one asks the opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    Order(Order),
    Contains,
    BeginsWith,
    EndsWith,
    Empty,
    ContainsAny,
    In,
    MatchAny,
    Between,
    Expired,
    RelatedTo,
}

/// Where a value must lie beside the one it is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Above,
    Below,
    AtLeast,
    AtMost,
}

/// Every operator: its name, what it asks, and whether it asks the opposite.
pub(super) const OPERATORS: [(&str, Operator, bool); 23] = [
    ("=", Operator::Equal, false),
    ("!=", Operator::Equal, true),
    (">", Operator::Order(Order::Above), false),
    ("<", Operator::Order(Order::Below), false),
    (">=", Operator::Order(Order::AtLeast), false),
    ("<=", Operator::Order(Order::AtMost), false),
    ("contains", Operator::Contains, false),
    ("doesNotContains", Operator::Contains, true),
    ("beginsWith", Operator::BeginsWith, false),
    ("doesNotBeginsWith", Operator::BeginsWith, true),
    ("endsWith", Operator::EndsWith, false),
    ("doesNotEndsWith", Operator::EndsWith, true),
    ("isEmpty", Operator::Empty, false),
    ("isNotEmpty", Operator::Empty, true),
    ("containsAny", Operator::ContainsAny, false),
    ("in", Operator::In, false),
    ("notIn", Operator::In, true),
    ("matchAny", Operator::MatchAny, false),
    ("between", Operator::Between, false),
    ("notBetween", Operator::Between, true),
    ("isExpired", Operator::Expired, false),
    ("isNotExpired", Operator::Expired, true),
    ("relatedTo", Operator::RelatedTo, false),
];

impl Operator {
    /// The operator called `name`, and whether it asks the opposite.
    pub(super) fn named(name: &str) -> Option<(Self, bool)> {
        OPERATORS
            .iter()
            .find(|(known, ..)| *known == name)
            .map(|(_, operator, negated)| (*operator, *negated))
    }
}
