import { describe, expect, test } from 'vitest';
import type { Assessment, Level, VoteSpread } from '@/bindings/api';
import {
  agreementOf,
  answerOf,
  answerToken,
  aspectState,
  expired,
  nearMedian,
  targetOffers,
  today,
  unconfirmed,
} from './steps';

const levels: Level[] = ['a', 'b', 'c', 'd'].map((id, position) => ({
  id,
  ordinal: position + 1,
  name: id.toUpperCase(),
  aliases: [],
  description: '',
}));

function offered(current: string | undefined) {
  const level = levels.find((candidate) => candidate.id === current);
  return targetOffers(levels, level).map((offer) => `${offer.level.id}:${offer.role}`);
}

function spread(counts: number[], more: Partial<VoteSpread> = {}): VoteSpread {
  const perLevel = counts.map((count, position) => ({ level: levels[position]?.id ?? '', count }));
  return { perLevel, dontKnow: 0, doesNotFit: 0, ...more };
}

describe('targets', () => {
  test('staying and the next level come first, the others in their order', () => {
    expect(offered('b')).toEqual(['b:stay', 'c:next', 'a:other', 'd:other']);
  });

  test('at the top there is no next level', () => {
    expect(offered('d')).toEqual(['d:stay', 'a:other', 'b:other', 'c:other']);
  });

  test('nothing is preferred before the room has decided', () => {
    expect(offered(undefined)).toEqual(['a:other', 'b:other', 'c:other', 'd:other']);
  });
});

describe('agreement', () => {
  test('counts level votes near the median', () => {
    expect(nearMedian(spread([1, 3, 0, 1], { agreement: 0.8 }))).toEqual({ near: 4, all: 5 });
    expect(nearMedian(spread([0, 0, 0, 0]))).toEqual({ near: 0, all: 0 });
  });

  test.each([
    [spread([0, 0, 0, 0], { dontKnow: 3 }), 'nothing'],
    [spread([0, 1, 0, 0], { agreement: 1, lowest: 2, highest: 2 }), 'single'],
    [spread([0, 4, 0, 0], { agreement: 1, lowest: 2, highest: 2 }), 'same'],
    [spread([1, 3, 0, 0], { agreement: 1, lowest: 1, highest: 2 }), 'close'],
    [spread([0, 3, 0, 1], { agreement: 0.75, lowest: 2, highest: 4 }), 'mostly'],
    [spread([2, 0, 0, 2], { agreement: 0.5, lowest: 1, highest: 4 }), 'divided'],
  ])('has words', (votes, word) => {
    expect(agreementOf(votes)).toBe(word);
  });
});

test('answers and their tokens are one another', () => {
  for (const token of ['level:a:b', 'dont-know', 'does-not-fit']) {
    expect(answerToken(answerOf(token))).toBe(token);
  }
  expect(answerOf('')).toBeUndefined();
  expect(answerToken(undefined)).toBe('');
});

describe('evidence', () => {
  const state = (...dates: string[]) => {
    const evidence = Object.fromEntries(dates.map((validUntil, at) => [`e${at}`, { validUntil }]));
    const assessment = { aspects: { x: { evidence } } } as unknown as Assessment;
    return aspectState(assessment, 'x');
  };

  test('counts on its last day, and for ever without one', () => {
    expect(expired('2026-05-01', '2026-05-01')).toBe(false);
    expect(expired('2026-04-30', '2026-05-01')).toBe(true);
    expect(expired('', '2026-05-01')).toBe(false);
  });

  test('leaves a decision unconfirmed only when all of it has expired', () => {
    expect(unconfirmed(state(), '2026-05-01')).toBe(false);
    expect(unconfirmed(state('2020-01-01'), '2026-05-01')).toBe(true);
    expect(unconfirmed(state('2020-01-01', '2027-01-01'), '2026-05-01')).toBe(false);
  });

  test('texts that the file leaves out are empty', () => {
    expect(state('2027-01-01').evidence['e0']).toMatchObject({ text: '', link: '', person: '' });
    expect(aspectState({ aspects: {} } as unknown as Assessment, 'y').votes).toEqual({});
  });
});

test('today is the day of the calendar on the wall', () => {
  expect(today(new Date(2026, 0, 9, 23, 59))).toBe('2026-01-09');
});
