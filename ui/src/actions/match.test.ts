import { describe, expect, it } from 'vitest';
import { matchScore } from './match';

describe('matchScore', () => {
  it('needs every word', () => {
    expect(matchScore('open cat', 'Go to Catalog', 'open show screen')).not.toBeNull();
    expect(matchScore('open dog', 'Go to Catalog', 'open show screen')).toBeNull();
  });

  it('prefers the start of the label, then of a word, then its middle, then keywords', () => {
    const scores = [
      matchScore('im', 'Import files'),
      matchScore('im', 'New import'),
      matchScore('im', 'Shrimp'),
      matchScore('im', 'Add', 'import'),
    ];
    expect(scores.every((score) => score !== null)).toBe(true);
    expect([...scores].sort((a, b) => (b ?? 0) - (a ?? 0))).toEqual(scores);
  });

  it('ignores case and accents', () => {
    expect(matchScore('RESUME', 'Résumé')).not.toBeNull();
  });

  it('matches everything while nothing is typed', () => {
    expect(matchScore('  ', 'Anything')).toBe(0);
  });
});
