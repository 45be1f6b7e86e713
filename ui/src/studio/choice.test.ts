import { describe, expect, it } from 'vitest';
import { nodeOf, rowOf, subjectOf } from './choice';
import { cardId, noteId } from './nodes';

const [a, b, c] = [cardId('a'), cardId('b'), cardId('c')] as const;

describe('what a key is about', () => {
  it('is the row with the keyboard, on the card that is chosen', () => {
    const choice = { chosen: [a], cursor: a, row: 'name' };
    expect(subjectOf(choice)).toEqual({ kind: 'row', card: 'a', row: 'name' });
    expect(subjectOf({ ...choice, row: undefined })).toEqual({ kind: 'card', card: 'a' });
  });

  it('is never a row of a card that is no longer the one chosen', () => {
    // On a row of A, then a lasso around B and C, then Delete: A's property stays.
    const lasso = { chosen: [b, c], cursor: a, row: 'name' };
    expect(subjectOf(lasso)).toEqual({ kind: 'several' });
    expect(rowOf(lasso)).toBeUndefined();
    expect(nodeOf(lasso)).toBeUndefined();
    // With A among them the row is not all that is chosen either.
    expect(subjectOf({ ...lasso, chosen: [a, b] })).toEqual({ kind: 'several' });
    // On a row of A, then a copy of it is chosen: the copy's row is not meant.
    expect(subjectOf({ ...lasso, chosen: [b] })).toEqual({ kind: 'card', card: 'b' });
  });

  it('is the card with the keyboard while nothing is chosen', () => {
    expect(nodeOf({ chosen: [], cursor: a })).toBe(a);
    expect(subjectOf({ chosen: [], cursor: a, row: 'name' })).toEqual({ kind: 'card', card: 'a' });
    expect(subjectOf({ chosen: [] })).toEqual({ kind: 'nothing' });
  });

  it('is a note like a card', () => {
    expect(subjectOf({ chosen: [noteId('n1')] })).toEqual({ kind: 'note', id: 'n1' });
  });

  it('is the relation or the group before the cards', () => {
    expect(subjectOf({ chosen: [a], edge: 'e' })).toEqual({ kind: 'relation', id: 'e' });
    expect(subjectOf({ chosen: [a, b], group: 'g' })).toEqual({ kind: 'group', id: 'g' });
  });
});
