/** What of the canvas is taken: cards, notes, and the names of relations. */
import type { StudioEdge } from '@/bindings/api';
import { cardId, type CanvasNode } from '../nodes';
import { rectOf, routeOf, type Rect } from './route';

/** A name's height, and the width of one of its letters, both rather too large. */
const NAME_HEIGHT = 18;
const LETTER = 7;

/** The rectangles of all that a new card must not cover. */
export function takenBy(nodes: readonly CanvasNode[], edges: readonly StudioEdge[]): Rect[] {
  const rects = new Map(nodes.map((node) => [node.id, rectOf(node)] as const));
  const names = edges.flatMap((edge) => {
    const from = rects.get(cardId(edge.from));
    const to = rects.get(cardId(edge.to));
    return from && to ? [nameRect(edge, from, to)] : [];
  });
  return [...rects.values(), ...names];
}

/** Where the name of a relation stands between two cards. */
export function nameRect(edge: StudioEdge, from: Rect, to: Rect): Rect {
  const { label } = routeOf(edge, from, to);
  const w = (edge.title || edge.relation).length * LETTER;
  return { x: label.x - w / 2, y: label.y - NAME_HEIGHT / 2, w, h: NAME_HEIGHT };
}
