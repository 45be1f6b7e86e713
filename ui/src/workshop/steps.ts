// The steps of a workshop and how far each aspect is. Plain functions over the core's answer.

import type {
  Answer,
  AspectResult,
  AspectState,
  Assessment,
  Evidence,
  Level,
  Model,
  Node,
  PlannedAction,
  VoteSpread,
} from '@/bindings/api';

/** An aspect with everything the screens need to know of it. */
export type Aspect = { node: Node; result: AspectResult; state: AspectState; levels: Level[] };

const NO_EVIDENCE: Evidence = { text: '', link: '', person: '', date: '', validUntil: '' };
const NO_ACTION: PlannedAction = { title: '', owner: '', due: '', state: 'open' };

export const PREPARE = 'prepare';
export const SUMMARY = 'summary';

/** What is known of an aspect. Untouched aspects and empty texts are absent in the file. */
export function aspectState(assessment: Assessment, id: string): AspectState {
  const known: Partial<AspectState> | undefined = assessment.aspects[id];
  return {
    votes: {},
    revealed: false,
    signs: {},
    ...known,
    evidence: mapValues(known?.evidence, (entry) => ({ ...NO_EVIDENCE, ...entry })),
    actions: mapValues(known?.actions, (entry) => ({ ...NO_ACTION, ...entry })),
  };
}

function mapValues<T>(entries: { [key in string]: T } | undefined, change: (entry: T) => T) {
  return Object.fromEntries(
    Object.entries(entries ?? {}).map(([id, entry]) => [id, change(entry)]),
  );
}

/** The level an answer names. */
export function levelOf(answer: Answer | undefined, levels: Level[]): Level | undefined {
  return answer?.kind === 'level' ? levels.find((level) => level.id === answer.level) : undefined;
}

/** The levels an aspect describes, lowest first. A model may hold levels that only some aspects use. */
export function ladder(model: Model, node: Node): Level[] {
  const described = new Set(node.cells.map((cell) => cell.level));
  return model.levels
    .filter((level) => described.has(level.id))
    .sort((one, other) => one.ordinal - other.ordinal);
}

export type Offer = { level: Level; role: 'stay' | 'next' | 'other' };

/** Every level as a target: staying and the next one come first, because higher is not the goal. */
export function targetOffers(levels: Level[], current: Level | undefined): Offer[] {
  if (current === undefined) return levels.map((level) => ({ level, role: 'other' }));
  const next = levels.find((level) => level.ordinal > current.ordinal);
  const others = levels.filter((level) => level.id !== current.id && level.id !== next?.id);
  return [
    { level: current, role: 'stay' },
    ...(next ? [{ level: next, role: 'next' } satisfies Offer] : []),
    ...others.map((level): Offer => ({ level, role: 'other' })),
  ];
}

/** How many people of those who take part have voted. Old votes of people who left do not count. */
export function votedBy(assessment: Assessment, state: AspectState): string[] {
  return Object.keys(assessment.participants).filter((id) => id in state.votes);
}

/** Today as YYYY-MM-DD in the place where the window is. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether evidence has passed its date; without a date it counts on. */
export function expired(validUntil: string, on = today()): boolean {
  return validUntil !== '' && validUntil < on;
}

/** Evidence there is, and none of it still counts: the decision is unconfirmed, not lower. */
export function unconfirmed(state: AspectState, on = today()): boolean {
  const all = Object.values(state.evidence);
  return all.length > 0 && all.every((evidence) => expired(evidence.validUntil, on));
}

/** One answer as one word, for choices on screen: `level:` and the level's id, or the answer's kind. */
export function answerToken(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  return answer.kind === 'level' ? `level:${answer.level}` : answer.kind;
}

/** The answer that {@link answerToken} names. */
export function answerOf(token: string): Answer | undefined {
  if (token.startsWith('level:')) return { kind: 'level', level: token.slice('level:'.length) };
  return token === 'dont-know' || token === 'does-not-fit' ? { kind: token } : undefined;
}

/** Level votes within one level of the median, and level votes in all. */
export function nearMedian(spread: VoteSpread): { near: number; all: number } {
  const all = spread.perLevel.reduce((sum, { count }) => sum + count, 0);
  return { near: Math.round((spread.agreement ?? 0) * all), all };
}

export type Agreement = 'nothing' | 'single' | 'same' | 'close' | 'mostly' | 'divided';

/** How far the room agrees. Below three quarters near the median it is worth hearing the outer votes. */
export function agreementOf(spread: VoteSpread): Agreement {
  const { all } = nearMedian(spread);
  if (all === 0) return 'nothing';
  if (all === 1) return 'single';
  if (spread.lowest === spread.highest) return 'same';
  if ((spread.agreement ?? 0) >= 1) return 'close';
  return (spread.agreement ?? 0) >= 0.75 ? 'mostly' : 'divided';
}
