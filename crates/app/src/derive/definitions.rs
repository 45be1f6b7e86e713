//! Formulas and scorecards, understood once and kept until a definition changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use plinth_core::catalog::ScorecardProgram;
use plinth_core::catalog::derive::{Deriver, Limits};
use plinth_store::Reader;
use serde_json::Value;

use crate::blueprint::All;
use crate::error::AppError;

/// What a session keeps of its definitions.
#[derive(Default)]
pub(crate) struct DeriveMemory {
    held: Mutex<Option<Arc<Definitions>>>,
}

/// Everything that says how properties and levels are worked out.
pub(crate) struct Definitions {
    pub(super) deriver: Deriver,
    /// By blueprint, in the order of their identifiers.
    scorecards: HashMap<String, Vec<ScorecardProgram>>,
    /// The texts they were made from, to notice when one of them is another.
    texts: Vec<String>,
}

impl DeriveMemory {
    /// The definitions as the workspace is now.
    pub(crate) fn of(&self, reader: &Reader<'_>) -> Result<Arc<Definitions>, AppError> {
        let blueprints = reader.blueprints()?;
        let scorecards = reader.scorecards()?;
        let texts: Vec<String> = blueprints
            .iter()
            .map(|row| &row.source)
            .chain(scorecards.iter().map(|row| &row.source))
            .cloned()
            .collect();
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.as_ref()
            && known.texts == texts
        {
            return Ok(Arc::clone(known));
        }
        let all = All::of(blueprints.into_iter().map(|row| row.source));
        let mut programs: HashMap<String, Vec<ScorecardProgram>> = HashMap::new();
        for row in scorecards {
            let value = serde_json::from_str(&row.source).unwrap_or(Value::Null);
            if let Some(program) = ScorecardProgram::compile(&value).0 {
                programs.entry(row.blueprint).or_default().push(program);
            }
        }
        let deriver = Deriver::new(&all.blueprints, Limits::default());
        let made = Arc::new(Definitions { deriver, scorecards: programs, texts });
        *held = Some(Arc::clone(&made));
        Ok(made)
    }
}

impl Definitions {
    /// The scorecards of a blueprint.
    pub(crate) fn scorecards(&self, blueprint: &str) -> &[ScorecardProgram] {
        self.scorecards.get(blueprint).map_or(&[], Vec::as_slice)
    }
}
