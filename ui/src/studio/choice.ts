/** What keys and commands are about, from what is chosen and where the keyboard is. */
import { blueprintOf, storedId } from './nodes';

export interface Choice {
  /** Chosen cards and notes, by their names on the canvas. */
  chosen: readonly string[];
  /** Where the keyboard is: the name of a card or a note on the canvas. */
  cursor?: string;
  /** Where the keyboard is on that card: a row's id. */
  row?: string;
  /** The chosen relation. */
  edge?: string;
  /** The chosen group. */
  group?: string;
}

/** One thing, several, or none. Blueprints, notes and groups by the core's names. */
export type Subject =
  | { kind: 'relation'; id: string }
  | { kind: 'group'; id: string }
  | { kind: 'row'; card: string; row: string }
  | { kind: 'card'; card: string }
  | { kind: 'note'; id: string }
  | { kind: 'several' }
  | { kind: 'nothing' };

/**
 * The one node that is meant: the only one chosen, or the one with the keyboard while none is. The
 * keyboard may have been left on a card that is not among the chosen ones; that one is not meant.
 */
export function nodeOf({ chosen, cursor }: Choice): string | undefined {
  return chosen.length === 0 ? cursor : chosen.length === 1 ? chosen[0] : undefined;
}

/** The row with the keyboard, while its card is the one chosen. */
export function rowOf({ chosen, cursor, row }: Choice): string | undefined {
  return chosen.length === 1 && chosen[0] === cursor ? row : undefined;
}

/** What is meant. */
export function subjectOf(choice: Choice): Subject {
  if (choice.edge !== undefined) return { kind: 'relation', id: choice.edge };
  if (choice.group !== undefined) return { kind: 'group', id: choice.group };
  if (choice.chosen.length > 1) return { kind: 'several' };
  const node = nodeOf(choice);
  if (node === undefined) return { kind: 'nothing' };
  const card = blueprintOf(node);
  if (card === undefined) return { kind: 'note', id: storedId(node) };
  const row = rowOf(choice);
  return row === undefined ? { kind: 'card', card } : { kind: 'row', card, row };
}
