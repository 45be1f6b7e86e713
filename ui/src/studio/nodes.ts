/** Cards, notes and relations as the canvas library wants them. */
import { Position, type Node } from '@xyflow/svelte';
import type { StudioCard, StudioEdge, StudioNote } from '@/bindings/api';

export type CardNode = Node<{ card: StudioCard; label: string }, 'card'>;
export type NoteNode = Node<{ note: StudioNote }, 'note'>;
export type CanvasNode = CardNode | NoteNode;

/** A relation between two cards on the canvas. */
export interface RelationItem {
  id: string;
  edge: StudioEdge;
  /** The canvas's names of the cards at its ends. */
  source: string;
  target: string;
  /** What a screen reader calls it. */
  label: string;
}

const CARD = 'card:';
const NOTE = 'note:';

/** The canvas's name of a blueprint's card. Notes and blueprints may share a name. */
export function cardId(identifier: string): string {
  return CARD + identifier;
}

/** The canvas's name of a note. */
export function noteId(id: string): string {
  return NOTE + id;
}

/** The blueprint of a card's name on the canvas. */
export function blueprintOf(id: string): string | undefined {
  return id.startsWith(CARD) ? id.slice(CARD.length) : undefined;
}

/** The core's name of whatever a name on the canvas stands for. */
export function storedId(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The canvas's name of a relation. */
export function edgeId(edge: { from: string; relation: string }): string {
  return JSON.stringify([edge.from, edge.relation]);
}

/**
 * Lines run from middle to middle and are cut at the border, so each node has one invisible handle
 * in its middle. Given here, the library measures nothing.
 */
function handles(w: number, h: number): CardNode['handles'] {
  const shared = { position: Position.Top, x: w / 2, y: h / 2, width: 0, height: 0 };
  return [
    { ...shared, type: 'source' },
    { ...shared, type: 'target' },
  ];
}

/**
 * A size that is known beforehand. The library takes a node without `measured` for one that is not
 * on the canvas yet, and would not fit the view any more once an answer replaced a node.
 */
function sized({ w, h }: { w: number; h: number }) {
  return { width: w, height: h, measured: { width: w, height: h } };
}

/** A card of the core as a node. `label` is what a screen reader calls it. */
export function cardNode(card: StudioCard, label: string): CardNode {
  return {
    id: cardId(card.identifier),
    type: 'card',
    position: { x: card.x, y: card.y },
    ...sized(card),
    handles: handles(card.w, card.h),
    data: { card, label },
    ariaRole: 'group',
    ariaLabel: label,
  };
}

/** A note of the core as a node. */
export function noteNode(note: StudioNote, label: string): NoteNode {
  return {
    id: noteId(note.id),
    type: 'note',
    position: { x: note.x, y: note.y },
    ...sized(note),
    handles: [],
    data: { note },
    ariaRole: 'group',
    ariaLabel: label,
  };
}

/** A relation of the core as a line; nothing when an end is not on the canvas. */
export function relationItem(
  edge: StudioEdge,
  cards: ReadonlyMap<string, StudioCard>,
  label: string,
): RelationItem | undefined {
  if (!cards.has(edge.from) || !cards.has(edge.to)) return undefined;
  return { id: edgeId(edge), edge, source: cardId(edge.from), target: cardId(edge.to), label };
}

/** Keeps the objects of a list that say the same as before, so that nothing is drawn again. */
export function kept<T extends { id: string }>(
  next: readonly T[],
  before: ReadonlyMap<string, T>,
  carry: (next: T, before: T) => T,
  same: (next: T, before: T) => boolean,
): T[] {
  return next.map((item) => {
    const old = before.get(item.id);
    if (!old) return item;
    const carried = carry(item, old);
    return same(carried, old) ? old : carried;
  });
}
