//! Data that comes with the program, compiled in: models and samples of `catalogs/`.

use plinth_core::exchange::reading::SourceFile;
use serde_json::Value;

use crate::error::{AppError, ErrorCode};

const CNCF: &str = include_str!("../../../catalogs/models/cncf-platform-engineering-v1.json");
const ORDERS: &str = include_str!("../../../catalogs/samples/orders.json");
const ORDERS_ASSESSMENT: &str = include_str!("../../../catalogs/samples/orders-assessment.json");

/// Sets of blueprints to begin with, by id, in the order of a menu.
pub(crate) const BLUEPRINT_TEMPLATES: [(&str, &str); 4] = [
    ("small", include_str!("../../../catalogs/templates/blueprints/small.json")),
    ("orders", include_str!("../../../catalogs/templates/blueprints/orders.json")),
    ("backstage", include_str!("../../../catalogs/templates/blueprints/backstage.json")),
    ("large", include_str!("../../../catalogs/templates/blueprints/large.json")),
];

/// The shipped maturity models.
///
/// # Errors
/// `internal` when a shipped file is broken, which a test rules out.
pub fn models() -> Result<Vec<Value>, AppError> {
    [CNCF].into_iter().map(parse).collect()
}

/// The Orders sample's catalog, as a file to import.
pub fn orders() -> SourceFile {
    SourceFile { name: "orders.json".to_owned(), bytes: ORDERS.as_bytes().to_vec() }
}

/// The Orders sample's assessment.
///
/// # Errors
/// `internal` when the shipped file is broken, which a test rules out.
pub fn orders_assessment() -> Result<Value, AppError> {
    parse(ORDERS_ASSESSMENT)
}

fn parse(text: &str) -> Result<Value, AppError> {
    serde_json::from_str(text).map_err(|error| {
        AppError::new(
            ErrorCode::Internal,
            format!("A file that comes with Plinth is broken: {error}."),
        )
    })
}
