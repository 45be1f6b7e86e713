// What a facilitator should not leave the room without: plain findings over the assessment.

import type { Assessment } from '@/bindings/api';
import { t } from '@/i18n';
import { type Aspect, PREPARE, agreementOf, levelOf, unconfirmed, votedBy } from './steps';

/** A finding and the step where it is mended. */
export type OpenPoint = { text: string; step: string };

const OPEN_STATES = new Set(['open', 'doing']);

/** Actions still to be done. */
export function openActions(aspect: Aspect) {
  return Object.values(aspect.state.actions).filter((action) => OPEN_STATES.has(action.state));
}

function pointsOf(assessment: Assessment, aspect: Aspect): string[] {
  const { node, result, state, levels } = aspect;
  const say = t.workshop.point;
  const answer = state.decision?.answer;
  const found: string[] = [];
  if (!state.revealed && votedBy(assessment, state).length > 0) found.push(say.hidden(node.title));
  if (answer === undefined) return [...found, say.noDecision(node.title)];
  if (blank(state.decision?.rationale)) found.push(say.noReason(node.title));
  const divided = result.votes !== undefined && agreementOf(result.votes) === 'divided';
  if (divided && blank(state.decision?.dissent)) found.push(say.divided(node.title));
  if (unconfirmed(state)) found.push(say.expired(node.title));
  const current = levelOf(answer, levels);
  const target = levels.find((level) => level.id === state.target?.level);
  if (current !== undefined && target === undefined) found.push(say.noTarget(node.title));
  if (target !== undefined && blank(state.target?.why)) found.push(say.noWhy(node.title));
  const actions = openActions(aspect);
  const moves = current !== undefined && target !== undefined && target.ordinal > current.ordinal;
  if (moves && actions.length === 0) found.push(say.noAction(node.title));
  const unowned = actions.filter((action) => blank(action.owner)).length;
  if (unowned > 0) found.push(say.noOwner(node.title, unowned));
  return found;
}

function blank(text: string | undefined): boolean {
  return (text ?? '').trim() === '';
}

/** Everything open, in the order of the workshop. */
export function openPoints(assessment: Assessment, aspects: Aspect[]): OpenPoint[] {
  const nobody = Object.keys(assessment.participants).length === 0;
  return [
    ...(nobody ? [{ text: t.workshop.point.noPeople, step: PREPARE }] : []),
    ...aspects.flatMap((aspect) =>
      pointsOf(assessment, aspect).map((text) => ({ text, step: aspect.node.id })),
    ),
  ];
}
