//! Putting the report together, as far as its audience may see it.

use indexmap::IndexMap;
use plinth_core::maturity::date::Date;

use super::{
    Aspect, Document, FORMAT, FORMAT_VERSION, LevelLine, ModelLine, People, Role, Subject, aspect,
    findings, limits, roadmap,
};
use crate::{Audience, ReportError, ReportInput};

/// The report of `input` on `date`.
///
/// Findings are drawn from the whole picture, before anything is left out for the audience; their
/// sentences name aspects and numbers only.
pub(crate) fn build(input: &ReportInput, date: Date) -> Result<Document, ReportError> {
    let whole = aspect::all(input, date)?;
    let findings = findings::find(&whole);
    let roadmap = roadmap::by_quarter(&whole, input.audience);
    let aspects: Vec<Aspect> =
        whole.into_iter().map(|aspect| aspect::for_audience(aspect, input.audience)).collect();
    Ok(Document {
        format: FORMAT,
        format_version: FORMAT_VERSION,
        plinth_version: input.plinth_version.to_owned(),
        audience: input.audience,
        date: date.to_string(),
        assessment: subject(input),
        model: model(input),
        participants: people(input),
        limits: limits::sentences(input.audience, &aspects),
        findings,
        aspects,
        roadmap,
    })
}

fn subject(input: &ReportInput) -> Subject {
    let assessment = input.assessment;
    let typed = |text: &String| match input.audience {
        Audience::Public => String::new(),
        Audience::Executive | Audience::Team => text.clone(),
    };
    Subject {
        id: assessment.id.clone(),
        title: assessment.title.clone(),
        scope: typed(&assessment.scope),
        context: typed(&assessment.context),
        horizon: Date::parse(&assessment.horizon).map(|day| day.to_string()).unwrap_or_default(),
        created_at: assessment.created_at.clone(),
        updated_at: assessment.updated_at.clone(),
    }
}

fn model(input: &ReportInput) -> ModelLine {
    let model = input.model;
    let mut levels: Vec<LevelLine> = model
        .levels
        .iter()
        .map(|level| LevelLine {
            id: level.id.clone(),
            ordinal: level.ordinal,
            name: level.name.clone(),
        })
        .collect();
    levels.sort_by_key(|level| level.ordinal);
    ModelLine {
        id: model.id.clone(),
        version: model.version.clone(),
        hash: input.assessment.model.hash.clone(),
        title: model.title.clone(),
        locale: model.locale.clone(),
        license: model.license.spdx.clone(),
        attribution: model.license.attribution.clone(),
        levels,
    }
}

fn people(input: &ReportInput) -> People {
    let people = &input.assessment.participants;
    let mut roles: IndexMap<&str, Role> = IndexMap::new();
    if input.audience != Audience::Public {
        for person in people.values() {
            let role = person.role.trim();
            let entry = roles.entry(role).or_insert_with(|| Role {
                role: role.to_owned(),
                count: 0,
                names: Vec::new(),
            });
            entry.count += 1;
            if input.audience == Audience::Team {
                entry.names.push(person.name.clone());
            }
        }
    }
    People {
        total: u32::try_from(people.len()).unwrap_or(u32::MAX),
        roles: roles.into_values().collect(),
    }
}
