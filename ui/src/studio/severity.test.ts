import { describe, expect, it } from 'vitest';
import { counted, hintsLast, problemsByCard } from './severity';

const unused = { severity: 'info', subject: 'Team', code: 'unused' } as const;
const broken = { severity: 'error', subject: 'Service', code: 'unknown-target' } as const;
const doubtful = { severity: 'warning', subject: 'Service', code: 'circle' } as const;
const cutOff = { severity: 'info', subject: '', code: 'more-problems' } as const;

describe('hints', () => {
  it('are not counted as problems', () => {
    const problems = [broken, doubtful, unused];
    expect(counted(problems)).toEqual({ problems: 2, hints: 1 });
    expect(problemsByCard(problems, [])).toEqual(new Map([['Service', 2]]));
  });

  it('come last', () => {
    expect(hintsLast([unused, broken, doubtful])).toEqual([broken, doubtful, unused]);
  });

  it('are left out of a list that was cut off among them', () => {
    const cards = [{ identifier: 'Team', problems: 3 }];
    expect(problemsByCard([broken, unused, cutOff], cards)).toEqual(new Map([['Service', 1]]));
    expect(problemsByCard([broken, cutOff], cards)).toEqual(new Map([['Team', 3]]));
  });
});
