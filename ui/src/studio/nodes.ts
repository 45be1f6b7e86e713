/** Cards, notes and relations as the canvas library wants them. */
import { Position, type Edge, type Node } from '@xyflow/svelte';
import type { StudioCard, StudioEdge, StudioNote } from '@/bindings/api';

export type CardNode = Node<{ card: StudioCard; label: string }, 'card'>;
export type NoteNode = Node<{ note: StudioNote }, 'note'>;
export type CanvasNode = CardNode | NoteNode;

/** What a relation's line needs to know of the cards at its ends. */
export interface RelationData extends Record<string, unknown> {
  edge: StudioEdge;
  from: { w: number; h: number };
  to: { w: number; h: number };
}
export type RelationEdge = Edge<RelationData, 'relation'>;

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

/** A card of the core as a node. `label` is what a screen reader calls it. */
export function cardNode(card: StudioCard, label: string): CardNode {
  return {
    id: cardId(card.identifier),
    type: 'card',
    position: { x: card.x, y: card.y },
    width: card.w,
    height: card.h,
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
    width: note.w,
    height: note.h,
    handles: [],
    data: { note },
    ariaRole: 'group',
    ariaLabel: label,
  };
}

/** A relation of the core as an edge; nothing when an end is not on the canvas. */
export function relationEdge(
  edge: StudioEdge,
  cards: ReadonlyMap<string, StudioCard>,
  label: string,
): RelationEdge | undefined {
  const from = cards.get(edge.from);
  const to = cards.get(edge.to);
  if (!from || !to) return undefined;
  return {
    id: edgeId(edge),
    type: 'relation',
    source: cardId(edge.from),
    target: cardId(edge.to),
    selectable: false,
    data: { edge, from: { w: from.w, h: from.h }, to: { w: to.w, h: to.h } },
    ariaLabel: label,
  };
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
