//! One aspect of the report: the engine's numbers beside what the room wrote down.

use plinth_core::maturity::assessment::{
    ActionState, Answer, AspectState, Evidence, PlannedAction, SignState,
};
use plinth_core::maturity::date::Date;
use plinth_core::maturity::evidence::{Freshness, freshness, openable, support};
use plinth_core::maturity::model::{Level, Node};
use plinth_core::maturity::result::{AspectResult, VoteSpread};

use super::{
    ActionLine, Aspect, Decided, EvidenceLine, FEWEST_VOTES, LevelVotes, Rung, SignLine, SignSeen,
    Target, Votes,
};
use crate::{Audience, ReportError, ReportInput};

/// Every aspect with all there is to say about it.
pub(super) fn all(input: &ReportInput, date: Date) -> Result<Vec<Aspect>, ReportError> {
    let nothing = AspectState::default();
    input
        .results
        .aspects
        .iter()
        .map(|result| {
            let node = input
                .model
                .aspect(&result.aspect)
                .ok_or_else(|| ReportError::ForeignResults(result.aspect.clone()))?;
            let state = input.assessment.aspects.get(&node.id).unwrap_or(&nothing);
            Ok(whole(node, &input.model.ladder(node), state, result, date))
        })
        .collect()
}

/// The same aspect with what `audience` may see.
pub(super) fn for_audience(aspect: Aspect, audience: Audience) -> Aspect {
    if audience == Audience::Team {
        return aspect;
    }
    let executive = audience == Audience::Executive;
    Aspect {
        target: aspect.target.map(|target| Target { why: String::new(), ..target }),
        votes: aspect.votes.filter(|_| aspect.voted >= FEWEST_VOTES),
        signs: if executive { Vec::new() } else { aspect.signs },
        rationale: String::new(),
        dissent: String::new(),
        evidence: Vec::new(),
        notes: Vec::new(),
        actions: if executive { aspect.actions } else { Vec::new() },
        ..aspect
    }
}

fn whole(
    node: &Node,
    ladder: &[Level],
    state: &AspectState,
    result: &AspectResult,
    date: Date,
) -> Aspect {
    let decision = state.decision.as_ref();
    let target = state.target.as_ref();
    let evidence: Vec<EvidenceLine> =
        state.evidence.values().map(|evidence| evidence_line(evidence, date)).collect();
    let expired = evidence.iter().filter(|line| line.freshness == Freshness::Expired).count();
    Aspect {
        id: node.id.clone(),
        title: node.title.clone(),
        question: node.question.clone(),
        decided: match &result.decided {
            None => Decided::Undecided,
            Some(Answer::DontKnow) => Decided::DontKnow,
            Some(Answer::DoesNotFit) => Decided::DoesNotFit,
            Some(Answer::Level { level }) => {
                rung(node, ladder, level).map_or(Decided::Undecided, Decided::Level)
            }
        },
        current: result.current,
        target: target.and_then(|target| {
            let rung = rung(node, ladder, target.level.as_deref()?)?;
            Some(Target { rung, why: target.why.clone() })
        }),
        gap: result.gap,
        support: support(state, date),
        evidence_count: count(evidence.len()),
        evidence_expired: count(expired),
        voted: result.voted,
        participants: result.participants,
        revealed: result.revealed,
        votes: result.votes.as_ref().map(|spread| votes(ladder, spread)),
        signs_seen: result.signs_seen,
        signs_not_seen: result.signs_not_seen,
        signs_total: result.signs_total,
        signs: signs(node, ladder, state),
        rationale: decision.map(|decision| decision.rationale.clone()).unwrap_or_default(),
        dissent: decision.map(|decision| decision.dissent.clone()).unwrap_or_default(),
        evidence,
        notes: notes(state),
        actions: state.actions.values().map(|action| action_line(node, action, date)).collect(),
    }
}

fn rung(node: &Node, ladder: &[Level], id: &str) -> Option<Rung> {
    let level = ladder.iter().find(|level| level.id == id)?;
    let cell = node.cell(id);
    Some(Rung {
        level: level.id.clone(),
        ordinal: level.ordinal,
        name: level.name.clone(),
        title: cell.map_or(&level.name, |cell| &cell.title).clone(),
        summary: cell.map(|cell| cell.summary.clone()).unwrap_or_default(),
    })
}

fn votes(ladder: &[Level], spread: &VoteSpread) -> Votes {
    let per_level = spread.per_level.iter().filter_map(|level| {
        let rung = ladder.iter().find(|rung| rung.id == level.level)?;
        Some(LevelVotes { level: rung.id.clone(), ordinal: rung.ordinal, count: level.count })
    });
    Votes {
        per_level: per_level.collect(),
        dont_know: spread.dont_know,
        does_not_fit: spread.does_not_fit,
        median: spread.median,
        lowest: spread.lowest,
        highest: spread.highest,
        agreement: spread.agreement,
    }
}

fn signs(node: &Node, ladder: &[Level], state: &AspectState) -> Vec<SignLine> {
    let mut signs = Vec::new();
    for level in ladder {
        for cell in node.cells.iter().filter(|cell| cell.level == level.id) {
            signs.extend(cell.signs.iter().map(|sign| SignLine {
                id: sign.id.clone(),
                ordinal: level.ordinal,
                cell: cell.title.clone(),
                text: sign.text.clone(),
                state: match state.signs.get(&sign.id) {
                    Some(SignState::Seen) => SignSeen::Seen,
                    Some(SignState::NotSeen) => SignSeen::NotSeen,
                    None => SignSeen::Unknown,
                },
            }));
        }
    }
    signs
}

fn evidence_line(evidence: &Evidence, date: Date) -> EvidenceLine {
    EvidenceLine {
        text: evidence.text.clone(),
        link: evidence.link.clone(),
        href: openable(&evidence.link).map(str::to_owned),
        person: evidence.person.clone(),
        date: evidence.date.clone(),
        valid_until: evidence.valid_until.clone(),
        freshness: freshness(evidence, date),
    }
}

fn notes(state: &AspectState) -> Vec<String> {
    if !state.revealed {
        return Vec::new();
    }
    let written = state.votes.values().filter(|vote| !vote.note.trim().is_empty());
    let mut notes: Vec<String> = written.map(|vote| vote.note.clone()).collect();
    notes.sort();
    notes
}

fn action_line(node: &Node, action: &PlannedAction, date: Date) -> ActionLine {
    let sign = action
        .sign
        .as_deref()
        .and_then(|id| node.cells.iter().flat_map(|cell| &cell.signs).find(|sign| sign.id == id));
    let late = Date::parse(&action.due).is_some_and(|due| due < date);
    ActionLine {
        aspect: node.title.clone(),
        title: action.title.clone(),
        owner: action.owner.clone(),
        due: action.due.clone(),
        sign: sign.map(|sign| sign.text.clone()).unwrap_or_default(),
        state: action.state,
        overdue: late && matches!(action.state, ActionState::Open | ActionState::Doing),
    }
}

pub(super) fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
