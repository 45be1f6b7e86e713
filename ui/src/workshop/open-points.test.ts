import { describe, expect, test } from 'vitest';
import type { AspectResult, AspectState, Assessment, Level, Node } from '@/bindings/api';
import { openActions, openPoints } from './open-points';
import { type Aspect, aspectState } from './steps';

const levels: Level[] = [1, 2, 3].map((ordinal) => ({
  id: `l${ordinal}`,
  ordinal,
  name: `Level ${ordinal}`,
  aliases: [],
  description: '',
}));

function points(state: Partial<AspectState>, result: Partial<AspectResult> = {}, people = ['p']) {
  const assessment = {
    participants: Object.fromEntries(people.map((id) => [id, { name: id, role: '' }])),
    aspects: { x: state },
  } as unknown as Assessment;
  const aspect: Aspect = {
    node: { id: 'x', title: 'Interfaces', cells: [] } as unknown as Node,
    result: result as AspectResult,
    state: aspectState(assessment, 'x'),
    levels,
  };
  return openPoints(assessment, [aspect]);
}

const at = (level: string) => ({ kind: 'level', level }) as const;
const decided = { answer: at('l1'), rationale: 'Because.', dissent: '' };
const action = { title: 'Do it', owner: 'Ana', due: '', state: 'open' } as const;
const whole = {
  decision: decided,
  target: { level: 'l2', why: 'Worth it.' },
  actions: { a: action },
};

describe('open points', () => {
  test('there are none when everything is said', () => {
    expect(points(whole)).toEqual([]);
  });

  test('lead to the step where they are mended', () => {
    expect(points({})).toEqual([{ text: 'Interfaces has no decision yet', step: 'x' }]);
    expect(points(whole, {}, [])).toMatchObject([{ step: 'prepare' }]);
  });

  test.each<[string, Partial<AspectState>, Partial<AspectResult>, string]>([
    ['votes not revealed', { ...whole, votes: { p: { note: '' } } }, {}, 'not revealed'],
    ['no reason', { ...whole, decision: { ...decided, rationale: ' ' } }, {}, 'no reason'],
    ['no target', { decision: decided }, {}, 'no target'],
    ['target without why', { ...whole, target: { level: 'l2', why: '' } }, {}, 'no reason'],
    ['a move without an action', { ...whole, actions: {} }, {}, 'no action says how'],
    [
      'an action without owner',
      { ...whole, actions: { a: { ...action, owner: '' } } },
      {},
      'owner',
    ],
    [
      'expired evidence',
      {
        ...whole,
        evidence: { e: { text: '', link: '', person: '', date: '', validUntil: '2000-01-01' } },
      },
      {},
      'expired',
    ],
    [
      'divided without dissent',
      { ...whole, revealed: true },
      {
        votes: {
          perLevel: [
            { level: 'l1', count: 2 },
            { level: 'l3', count: 2 },
          ],
          dontKnow: 0,
          doesNotFit: 0,
          median: 1,
          lowest: 1,
          highest: 3,
          agreement: 0.5,
        },
      },
      'divided',
    ],
  ])('name %s', (_, state, result, words) => {
    const found = points(state, result).map((point) => point.text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  test('staying needs no action, and not knowing no target', () => {
    expect(points({ ...whole, target: { level: 'l1', why: 'Fine.' }, actions: {} })).toEqual([]);
    const unknown = { answer: { kind: 'dont-know' }, rationale: 'New.', dissent: '' } as const;
    expect(points({ decision: unknown })).toEqual([]);
  });
});

test('done and dropped actions are not open', () => {
  const state = aspectState(
    {
      aspects: {
        x: { actions: { a: { state: 'done' }, b: { state: 'dropped' }, c: { state: 'doing' } } },
      },
    } as unknown as Assessment,
    'x',
  );
  expect(openActions({ state } as Aspect)).toHaveLength(1);
});
